//! The cookie of a session, and who a request comes from.

use super::encode;
use crate::people::{
    LARGEST_PARKED, PeopleError, Person, Role, Session, former_holder, local_path, park, session,
};
use crate::store::Store;
use crate::values::{Clock, Id};
use crate::web::{Link, Problem, Site, Viewer};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, CONTENT_LENGTH, HOST, REFERER};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, BytesMut, Data, block};
use actix_web::{Error, HttpMessage, HttpRequest, ResponseError};
use futures_util::StreamExt;

/// The session that a request belongs to.
#[derive(Debug, Clone, Copy)]
pub struct CurrentSession(pub Id);

/// The first parts of paths that never read a session: what the public and machines read.
const PUBLIC: &[&str] = &[
    "",
    "nb",
    "en",
    "api",
    "assets",
    "v",
    "s",
    "data",
    "trust",
    "trial-authority",
    "healthz",
    "readyz",
    "metrics",
    "openapi.json",
    "feed.atom",
    "badge",
    "catalog.ttl",
    "sitemap.xml",
    "credentials",
    "log",
    ".well-known",
    "favicon.ico",
    "robots.txt",
];

/// The first parts of paths whose forms are for whoever is signed out, also in a browser that is signed in.
const SIGNED_OUT: &[&str] =
    &["logg-inn", "registrer", "bekreft", "glemt-passord", "nytt-passord", "invitasjon"];

fn reads_session(method: &Method, path: &str) -> bool {
    let first = path.split('/').nth(1).unwrap_or_default();
    let for_signed_out = *method == Method::POST && SIGNED_OUT.contains(&first);
    !PUBLIC.contains(&first) && !for_signed_out
}

/// Finds out who a request comes from, for all but public pages: puts a [`Person`], a [`Viewer`] and the
/// [`CurrentSession`] with it. Whoever must sign in is sent there with the way back; a form that came just
/// after its session had ended is parked, so that nothing typed is lost.
///
/// # Errors
/// What the inner service returns when it cannot even answer.
pub async fn sessions(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !reads_session(request.method(), request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let token = token_of(request.request());
    match find(&request, token.clone()).await {
        Ok(Some(session)) => {
            admit(&request, session);
            Ok(next.call(request).await?.map_into_boxed_body())
        }
        Ok(None) => {
            let form = if token.is_some() { hold_form(&mut request).await } else { None };
            let response = next.call(request).await?.map_into_boxed_body();
            Ok(send_to_sign_in(response, token, form).await)
        }
        Err(problem) => Ok(request.into_response(problem.error_response()).map_into_boxed_body()),
    }
}

/// The name of the cookie: with the prefix that ties it to this host and to TLS, where there is TLS.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-session" } else { "session" }
}

fn is_secure(request: &HttpRequest) -> bool {
    request.app_data::<Data<Site>>().is_some_and(|site| site.secure())
}

/// The secret in the request's cookie.
pub(super) fn token_of(request: &HttpRequest) -> Option<String> {
    let cookie = request.cookie(cookie_name(is_secure(request)))?;
    // A secret of ours is 43 characters; longer ones are not worth hashing.
    Some(cookie.value().to_owned()).filter(|token| !token.is_empty() && token.len() <= 100)
}

/// The cookie that carries a session. It has no age: it goes with the browser, and the database ends it.
pub(super) fn cookie(secure: bool, token: String) -> Cookie<'static> {
    Cookie::build(cookie_name(secure), token)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .finish()
}

/// The cookie that takes it away again.
pub(super) fn no_cookie(secure: bool) -> Cookie<'static> {
    let mut gone = cookie(secure, String::new());
    gone.make_removal();
    gone
}

async fn find(request: &ServiceRequest, token: Option<String>) -> Result<Option<Session>, Problem> {
    let Some(token) = token else { return Ok(None) };
    let (store, clock) = machine(request.request())?;
    let now = clock.now();
    Ok(block(move || session(&store, now, &token)).await.map_err(Problem::internal)??)
}

fn machine(request: &HttpRequest) -> Result<(Store, Clock), Problem> {
    let store = request.app_data::<Data<Store>>().map(|store| store.get_ref().clone());
    let clock = request.app_data::<Data<Clock>>().map(|clock| clock.get_ref().clone());
    store
        .zip(clock)
        .ok_or_else(|| Problem::internal("the application was built without a database or a clock"))
}

fn admit(request: &ServiceRequest, session: Session) {
    let Session { id, csrf, person } = session;
    let viewer = Viewer {
        name: person.name.clone(),
        email: person.email.to_string(),
        language: person.language,
        theme: person.theme.clone(),
        csrf,
        roles: person.roles.iter().map(ToString::to_string).collect(),
        nav: nav(&person),
    };
    let mut extensions = request.extensions_mut();
    extensions.insert(CurrentSession(id));
    extensions.insert(viewer);
    extensions.insert(person);
}

/// The header's links: the desks of the roles they hold, or their companies; always the register.
pub(super) fn nav(person: &Person) -> Vec<Link> {
    let desks = [
        (person.is(Role::Secretariat), "/sekretariat", "ui-nav-cases"),
        (person.is_on_board(), "/nemnd", "ui-nav-board"),
        (person.is_on_board() || person.is(Role::Secretariat), "/nemnd/mote", "meetings-nav"),
        (
            person.is(Role::Secretariat) || person.is(Role::Chair),
            "/sekretariat/register",
            "people-nav-approvals",
        ),
        (
            person.is(Role::Secretariat) || person.is(Role::Administrator),
            "/sekretariat/personer",
            "people-nav-people",
        ),
        (person.is(Role::Administrator), "/sekretariat/papirer", "certificates-ends-title"),
        (person.is(Role::Secretariat), "/sekretariat/regler", "rulebook-nav"),
        (person.is(Role::Secretariat), "/sekretariat/logg", "ui-nav-log"),
        (person.roles.is_empty(), "/virksomhet", "people-nav-companies"),
    ];
    let mut links: Vec<Link> = desks
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, href, key)| Link { href: href.to_owned(), key })
        .collect();
    links.push(Link { href: format!("/{}/register", person.language), key: "ui-nav-register" });
    links
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accept.contains("json") && !accept.contains("text/html")
}

/// Takes a copy of a posted form of moderate size, and puts the body back for whoever reads it next.
async fn hold_form(request: &mut ServiceRequest) -> Option<Bytes> {
    let length: usize = request.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()?;
    let is_form = request.method() == Method::POST
        && request.content_type() == "application/x-www-form-urlencoded"
        && !wants_json(request.request());
    if !is_form || length > LARGEST_PARKED {
        return None;
    }
    let mut payload = request.take_payload();
    let mut body = BytesMut::with_capacity(length);
    while let Some(chunk) = payload.next().await {
        body.extend_from_slice(&chunk.ok()?);
        if body.len() > LARGEST_PARKED {
            return None;
        }
    }
    let body = body.freeze();
    request.set_payload(Payload::from(body.clone()));
    Some(body)
}

/// Gives an answer that asks for signing in the address to do it at, with the way back.
async fn send_to_sign_in(
    mut response: ServiceResponse<BoxBody>,
    token: Option<String>,
    form: Option<Bytes>,
) -> ServiceResponse<BoxBody> {
    let asked =
        response.response().extensions().get::<Problem>().is_some_and(|problem| problem.code == "sign-in");
    if !asked {
        return response;
    }
    let kept = match token.zip(form) {
        Some((token, form)) => keep(response.request(), token, form).await.unwrap_or_else(|problem| {
            tracing::error!(cause = %problem.cause, "could not park a form");
            None
        }),
        None => None,
    };
    let location = match (kept, way_back(response.request())) {
        (Some(parked), _) => format!("/logg-inn?parkert={parked}"),
        (None, Some(next)) => format!("/logg-inn?next={}", encode(&next)),
        (None, None) => "/logg-inn".to_owned(),
    };
    if let Some(problem) = response.response_mut().extensions_mut().get_mut::<Problem>() {
        problem.location = Some(location);
    }
    response
}

/// Parks a form for whoever had the session; somebody who never had one has nothing kept.
async fn keep(request: &HttpRequest, token: String, form: Bytes) -> Result<Option<String>, Problem> {
    let (store, clock) = machine(request)?;
    let now = clock.now();
    let path = path_of(request);
    let parked = block(move || -> Result<Option<String>, PeopleError> {
        let Some(holder) = former_holder(&store, &token)? else { return Ok(None) };
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(&form).into_owned().collect();
        park(&store, now, holder, &path, &fields)
    });
    Ok(parked.await.map_err(Problem::internal)??)
}

fn path_of(request: &HttpRequest) -> String {
    match request.query_string() {
        "" => request.path().to_owned(),
        query => format!("{}?{query}", request.path()),
    }
}

/// The page to come back to: the one asked for, or the one that held the form.
fn way_back(request: &HttpRequest) -> Option<String> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return local_path(&path_of(request)).map(ToOwned::to_owned);
    }
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let from = url::Url::parse(header(REFERER)?).ok()?;
    let authority = from.port().map_or_else(
        || from.host_str().unwrap_or_default().to_owned(),
        |port| format!("{}:{port}", from.host_str().unwrap_or_default()),
    );
    let ours = header(HOST).is_some_and(|host| host == authority);
    let path =
        from.query().map_or_else(|| from.path().to_owned(), |query| format!("{}?{query}", from.path()));
    local_path(&path).filter(|_| ours).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_pages_and_signed_out_forms_read_no_session() {
        for path in ["/", "/nb/register", "/v/GC-2026-1-1", "/api/v1/register", "/log/checkpoint", "/healthz"]
        {
            assert!(!reads_session(&Method::GET, path), "{path}");
        }
        for path in ["/sak/2026-1", "/logg-inn", "/profil", "/sekretariat/personer", "/logg-ut"] {
            assert!(reads_session(&Method::GET, path), "{path}");
        }
        assert!(!reads_session(&Method::POST, "/logg-inn"));
        assert!(reads_session(&Method::POST, "/logg-ut"));
    }

    #[test]
    fn the_cookie_insists_on_tls_where_there_is_tls() {
        let secure = cookie(true, "x".into()).to_string();
        assert!(secure.starts_with("__Host-session=x"));
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(secure.contains(part), "{part}");
        }
        assert!(!secure.contains("Domain"));
        assert!(!cookie(false, "x".into()).to_string().contains("Secure"));
    }
}
