//! What a browser meets: pages, cookies, and the ways back.

use super::{routes, sessions};
use crate::people::tests::last_token;
use crate::people::{NewAccount, Passwords, Role, SignedIn, Staff, add_account};
use crate::store::Store;
use crate::testing::{moment, store};
use crate::values::{Clock, Language};
use crate::web::{Contact, Page, Posted, Problem, Site, finish, see_other};
use crate::words::Templates;
use actix_web::body::{BoxBody, to_bytes};
use actix_web::cookie::Cookie;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::{Data, get, post};
use actix_web::{App, Error, HttpResponse};

const GOOD: &str = "sjelden hest bærer batteriet";

fn site(public_url: &str) -> Site {
    let contact = || Contact {
        name: "Godkjent Callcenter".into(),
        email: "post@example.no".into(),
        phone: "22 00 00 00".into(),
        hours: "9–15".into(),
    };
    Site {
        templates: Templates::load().unwrap(),
        public_url: public_url.into(),
        demo: false,
        synthetic_numbers: true,
        contact_nb: contact(),
        contact_en: contact(),
    }
}

/// A page of another room: for whoever is signed in, with a form.
async fn page_elsewhere(page: Page, _: SignedIn) -> Result<HttpResponse, Problem> {
    page.show("people/confirm.html", serde_json::json!({}))
}

async fn form_elsewhere(_: SignedIn, Posted { fields, .. }: Posted) -> Result<HttpResponse, Problem> {
    Ok(see_other(format!("/done?length={}", fields.long_text("text").len())))
}

async fn staff_elsewhere(_: Staff) -> HttpResponse {
    HttpResponse::Ok().finish()
}

/// The application with this room's pages: `(folder, store, clock, app)`.
macro_rules! house {
    ($public_url:literal) => {{
        let (folder, store) = store();
        let clock = Clock::fixed(moment("2026-11-21T12:00:00Z"));
        let app = init_service(
            App::new()
                .app_data(Data::new(store.clone()))
                .app_data(Data::new(clock.clone()))
                .app_data(Data::new(site($public_url)))
                .app_data(Data::new(Passwords::new(2)))
                .configure(routes)
                .route("/sak/2026-1", get().to(page_elsewhere))
                .route("/sak/2026-1", post().to(form_elsewhere))
                .route("/sekretariat", get().to(staff_elsewhere))
                .wrap(from_fn(sessions))
                .wrap(from_fn(finish)),
        )
        .await;
        (folder, store, clock, app)
    }};
}

/// An answer as a browser sees it.
struct Answer {
    status: u16,
    location: String,
    cookie: Option<Cookie<'static>>,
    text: String,
}

async fn ask<S, R>(app: &S, request: R) -> Answer
where
    S: Service<R, Response = ServiceResponse<BoxBody>, Error = Error>,
{
    let response = call_service(app, request).await;
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (status, location) = (response.status().as_u16(), header("location").to_owned());
    let cookie = response.response().cookies().next().map(Cookie::into_owned);
    let text = String::from_utf8(to_bytes(response.into_body()).await.unwrap().to_vec()).unwrap();
    Answer { status, location, cookie, text }
}

fn page_of(path: &str) -> TestRequest {
    TestRequest::get().uri(path).insert_header(("accept", "text/html"))
}

fn form_to(path: &str, fields: &[(&str, &str)]) -> TestRequest {
    TestRequest::post().uri(path).insert_header(("accept", "text/html")).set_form(fields)
}

fn add(store: &Store, name: &str, roles: &[Role]) -> String {
    let email = format!("{}@example.no", name.to_lowercase());
    let new = NewAccount {
        name: name.into(),
        email: email.clone(),
        password: GOOD.into(),
        language: Language::Nb,
        roles: roles.iter().map(|role| (*role, None)).collect(),
    };
    add_account(store, moment("2026-11-21T11:00:00Z"), &Passwords::new(1), &new).unwrap();
    email
}

async fn entered<S, R>(app: &S, email: &str, more: &[(&str, &str)], make: fn(TestRequest) -> R) -> Answer
where
    S: Service<R, Response = ServiceResponse<BoxBody>, Error = Error>,
{
    let fields: Vec<(&str, &str)> =
        [("email", email), ("password", GOOD)].iter().chain(more).copied().collect();
    ask(app, make(form_to("/logg-inn", &fields))).await
}

fn csrf_of(page: &str) -> &str {
    let rest = page.split("name=\"csrf\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap()
}

fn last_link(store: &Store, template: &str, path: &str) -> String {
    format!("/{path}/{}", last_token(store, template))
}

#[actix_web::test]
async fn a_new_user_goes_from_sign_up_to_their_companies() {
    let (_folder, store, _clock, app) = house!("http://127.0.0.1:8080");
    for path in
        ["/logg-inn", "/registrer", "/registrer/sendt", "/glemt-passord", "/glemt-passord/sendt?lang=en"]
    {
        let page = ask(&app, page_of(path).to_request()).await;
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        assert!(page.cookie.is_none(), "{path} sets no cookie");
    }
    let fields = [("name", "Kari"), ("email", "kari@example.no"), ("password", "kort"), ("language", "en")];
    let refused = ask(&app, form_to("/registrer", &fields).to_request()).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("value=\"kari@example.no\"") && refused.text.contains("Minst 12 tegn")
            || refused.text.contains("minst 12 tegn")
    );
    let fields = [("name", "Kari"), ("email", "kari@example.no"), ("password", GOOD), ("language", "en")];
    let sent = ask(&app, form_to("/registrer", &fields).to_request()).await;
    assert_eq!((sent.status, sent.location.as_str()), (303, "/registrer/sendt?lang=nb"));
    let link = last_link(&store, "confirm-address", "bekreft");
    for _ in 0..2 {
        assert_eq!(
            ask(&app, page_of(&link).to_request()).await.status,
            200,
            "looking at it confirms nothing"
        );
    }
    let confirmed = ask(&app, form_to(&link, &[]).to_request()).await;
    assert_eq!(confirmed.location, "/logg-inn?melding=address-confirmed&lang=nb");
    assert_eq!(ask(&app, page_of(&link).to_request()).await.status, 410);
    let entered = entered(&app, "kari@example.no", &[], TestRequest::to_request).await;
    assert_eq!((entered.status, entered.location.as_str()), (303, "/virksomhet"));
    let cookie = entered.cookie.unwrap();
    assert_eq!((cookie.name(), cookie.http_only()), ("session", Some(true)));
    let profile = ask(&app, page_of("/profil").cookie(cookie.clone()).to_request()).await;
    assert_eq!(profile.status, 200, "{}", profile.text);
    assert!(profile.text.contains("<html lang=\"en\"") && profile.text.contains("My businesses"));
    let csrf = csrf_of(&profile.text).to_owned();
    let forged = ask(&app, form_to("/logg-ut", &[("csrf", "x")]).cookie(cookie.clone()).to_request()).await;
    assert_eq!(forged.status, 403);
    let left = ask(&app, form_to("/logg-ut", &[("csrf", &csrf)]).cookie(cookie.clone()).to_request()).await;
    assert_eq!(left.status, 303);
    assert_eq!(
        ask(&app, page_of("/profil").cookie(cookie).to_request()).await.location,
        "/logg-inn?next=%2Fprofil"
    );
}

#[actix_web::test]
async fn each_role_begins_at_its_desk_and_secure_sites_have_secure_cookies() {
    let (_folder, store, _clock, app) = house!("https://godkjent.example");
    let desks = [
        ("Siri", vec![Role::Secretariat], "/sekretariat"),
        ("Nils", vec![Role::Member], "/nemnd"),
        ("Rut", vec![Role::Administrator], "/sekretariat/personer"),
        ("Kari", vec![], "/virksomhet"),
    ];
    for (name, roles, desk) in desks {
        let email = add(&store, name, &roles);
        let answer = entered(&app, &email, &[("next", "//evil.example")], TestRequest::to_request).await;
        assert_eq!(answer.location, desk);
        let cookie = answer.cookie.unwrap();
        assert_eq!((cookie.name(), cookie.secure()), ("__Host-session", Some(true)));
        let people = ask(&app, page_of("/sekretariat/personer").cookie(cookie).to_request()).await;
        let allowed = roles.contains(&Role::Secretariat) || roles.contains(&Role::Administrator);
        assert_eq!(people.status, if allowed { 200 } else { 403 }, "{name}: {}", people.text);
    }
}

#[actix_web::test]
async fn refused_sign_ins_look_alike_and_at_last_say_how_long_to_wait() {
    let (_folder, store, _clock, app) = house!("http://127.0.0.1:8080");
    let kari = add(&store, "Kari", &[]);
    let mut pages = Vec::new();
    for email in [kari.as_str(), "nobody@example.no"] {
        let fields = [("email", email), ("password", "feil")];
        let wrong = ask(&app, form_to("/logg-inn", &fields).to_request()).await;
        assert_eq!(wrong.status, 422);
        assert!(!wrong.text.contains("value=\"feil\""));
        for _ in 1..10 {
            ask(&app, form_to("/logg-inn", &fields).to_request()).await;
        }
        let last = ask(&app, form_to("/logg-inn", &fields).to_request()).await;
        assert_eq!(last.status, 429);
        assert!(last.text.contains("Vent 15 minutter"), "{}", last.text);
        pages.push(error_summary(&wrong.text) + &error_summary(&last.text));
    }
    assert_eq!(pages[0], pages[1]);
}

fn error_summary(page: &str) -> String {
    let rest = page.split("class=\"error-summary").nth(1).unwrap();
    rest.split("</div>").next().unwrap().to_owned()
}

#[actix_web::test]
async fn what_was_typed_survives_the_end_of_the_session() {
    let (_folder, store, clock, app) = house!("http://127.0.0.1:8080");
    let kari = add(&store, "Kari", &[]);
    let cookie = entered(&app, &kari, &[], TestRequest::to_request).await.cookie.unwrap();
    let page = ask(&app, page_of("/sak/2026-1").cookie(cookie.clone()).to_request()).await;
    assert_eq!(page.status, 200);
    clock.set(Some(moment("2026-11-22T12:00:00Z")));
    let long = "Vi ringer bare etter klokken ni. ".repeat(400);
    let fields = [("csrf", csrf_of(&page.text)), ("form_key", "gammel"), ("text", &long), ("version", "3")];
    let sent = ask(&app, form_to("/sak/2026-1", &fields).cookie(cookie.clone()).to_request()).await;
    assert_eq!(sent.status, 303);
    let parked = sent.location.strip_prefix("/logg-inn?parkert=").unwrap().to_owned();
    let again = entered(&app, &kari, &[("parkert", &parked)], TestRequest::to_request).await;
    assert_eq!(again.location, format!("/fortsett/{parked}"));
    let fresh = again.cookie.unwrap();
    let shown = ask(&app, page_of(&again.location).cookie(fresh.clone()).to_request()).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    assert!(shown.text.contains(long.trim()) && shown.text.contains("action=\"/sak/2026-1\""));
    assert!(shown.text.contains("name=\"version\" value=\"3\"") && !shown.text.contains("gammel"));
    let csrf = csrf_of(&shown.text);
    let resent = [("csrf", csrf), ("text", &long), ("version", "3")];
    let done = ask(&app, form_to("/sak/2026-1", &resent).cookie(fresh).to_request()).await;
    assert_eq!(done.location, format!("/done?length={}", long.trim().len()));
    // Somebody else in the same browser sees nothing of it.
    let other = add(&store, "Per", &[]);
    let theirs = entered(&app, &other, &[], TestRequest::to_request).await.cookie.unwrap();
    let nothing = ask(&app, page_of(&format!("/fortsett/{parked}")).cookie(theirs).to_request()).await;
    assert_eq!((nothing.status, nothing.location.as_str()), (303, "/virksomhet"));
}

#[actix_web::test]
async fn strangers_have_nothing_kept_and_programs_get_a_problem() {
    let (_folder, _store, _clock, app) = house!("http://127.0.0.1:8080");
    let stranger = form_to("/sak/2026-1", &[("text", "hei")])
        .insert_header(("host", "localhost:8080"))
        .insert_header(("referer", "http://localhost:8080/sak/2026-1?del=2"))
        .cookie(Cookie::new("session", "aldri-utstedt"));
    let sent = ask(&app, stranger.to_request()).await;
    assert_eq!(sent.location, "/logg-inn?next=%2Fsak%2F2026-1%3Fdel%3D2");
    let foreign =
        form_to("/sak/2026-1", &[("text", "hei")]).insert_header(("referer", "http://evil.example/x"));
    assert_eq!(ask(&app, foreign.to_request()).await.location, "/logg-inn");
    let saving = TestRequest::post().uri("/sak/2026-1").insert_header(("accept", "application/json"));
    let answer = ask(&app, saving.set_form([("text", "hei")]).to_request()).await;
    assert_eq!(answer.status, 401);
    assert!(answer.text.contains("\"code\":\"sign-in\""), "{}", answer.text);
    let staff = ask(&app, page_of("/sekretariat?vis=alle").to_request()).await;
    assert_eq!(staff.location, "/logg-inn?next=%2Fsekretariat%3Fvis%3Dalle");
}

#[actix_web::test]
async fn the_secretariat_invites_a_member_who_accepts() {
    let (_folder, store, _clock, app) = house!("http://127.0.0.1:8080");
    let siri = add(&store, "Siri", &[Role::Secretariat]);
    let cookie = entered(&app, &siri, &[], TestRequest::to_request).await.cookie.unwrap();
    let page = ask(&app, page_of("/sekretariat/personer").cookie(cookie.clone()).to_request()).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let csrf = csrf_of(&page.text).to_owned();
    let wrong =
        [("csrf", csrf.as_str()), ("email", "nils@example.no"), ("name", ""), ("role", "administrator")];
    let refused =
        ask(&app, form_to("/sekretariat/personer", &wrong).cookie(cookie.clone()).to_request()).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(refused.text.contains("value=\"nils@example.no\""));
    let right = [
        ("csrf", csrf.as_str()),
        ("email", "nils@example.no"),
        ("name", "Nils"),
        ("role", "member"),
        ("language", "nb"),
    ];
    let invited =
        ask(&app, form_to("/sekretariat/personer", &right).cookie(cookie.clone()).to_request()).await;
    assert_eq!(invited.location, "/sekretariat/personer?melding=invitation-sent");
    let listed = ask(&app, page_of("/sekretariat/personer").cookie(cookie).to_request()).await;
    assert!(listed.text.contains("nils@example.no"), "{}", listed.text);
    let link = last_link(&store, "invitation", "invitasjon");
    let offer = ask(&app, page_of(&link).to_request()).await;
    assert_eq!(offer.status, 200, "{}", offer.text);
    let weak = ask(&app, form_to(&link, &[("name", "Nils"), ("password", "kort")]).to_request()).await;
    assert_eq!(weak.status, 422);
    let accepted = ask(&app, form_to(&link, &[("name", "Nils"), ("password", GOOD)]).to_request()).await;
    assert_eq!(accepted.location, "/logg-inn?melding=invitation-accepted&lang=nb");
    assert_eq!(entered(&app, "nils@example.no", &[], TestRequest::to_request).await.location, "/nemnd");
    assert_eq!(ask(&app, page_of(&link).to_request()).await.status, 410);
}

#[actix_web::test]
async fn a_profile_changes_name_language_theme_and_password() {
    let (_folder, store, _clock, app) = house!("http://127.0.0.1:8080");
    let kari = add(&store, "Kari", &[]);
    let cookie = entered(&app, &kari, &[], TestRequest::to_request).await.cookie.unwrap();
    let page = ask(&app, page_of("/profil").cookie(cookie.clone()).to_request()).await;
    let csrf = csrf_of(&page.text).to_owned();
    let send = |path: &'static str, fields: Vec<(&'static str, &'static str)>| {
        let all: Vec<(&str, &str)> = std::iter::once(("csrf", csrf.as_str())).chain(fields).collect();
        form_to(path, &all).cookie(cookie.clone()).to_request()
    };
    assert_eq!(ask(&app, send("/profil", vec![("name", " "), ("language", "nb")])).await.status, 422);
    let saved = ask(&app, send("/profil", vec![("name", "Kari N"), ("language", "nb")])).await;
    assert_eq!(saved.location, "/profil?melding=profile-saved");
    let themed = ask(&app, send("/profil/tema", vec![("value", "dark"), ("next", "/sak/2026-1")])).await;
    assert_eq!(themed.location, "/sak/2026-1");
    let switched = page_of("/profil/sprak?til=en&next=/profil").cookie(cookie.clone());
    assert_eq!(ask(&app, switched.to_request()).await.location, "/profil");
    let wrong = vec![("present_password", "feil"), ("password", "tretten grønne trapper i regn")];
    assert_eq!(ask(&app, send("/profil/passord", wrong)).await.status, 422);
    let right = vec![("present_password", GOOD), ("password", "tretten grønne trapper i regn")];
    let changed = ask(&app, send("/profil/passord", right)).await;
    assert_eq!(changed.location, "/profil?melding=password-changed");
    let page = ask(&app, page_of("/profil").cookie(cookie.clone()).to_request()).await;
    assert!(
        page.text.contains("data-theme=\"dark\"")
            && page.text.contains("lang=\"en\"")
            && page.text.contains("Kari N")
    );
    let out = ask(&app, send("/logg-ut-overalt", vec![])).await;
    assert_eq!(out.location, "/logg-inn?melding=signed-out&lang=en");
    assert_eq!(ask(&app, page_of("/profil").cookie(cookie).to_request()).await.status, 303);
}

#[actix_web::test]
async fn a_forgotten_password_is_set_by_the_link() {
    let (_folder, store, _clock, app) = house!("http://127.0.0.1:8080");
    let kari = add(&store, "Kari", &[]);
    for email in [kari.as_str(), "nobody@example.no"] {
        let asked = ask(&app, form_to("/glemt-passord?lang=en", &[("email", email)]).to_request()).await;
        assert_eq!(asked.location, "/glemt-passord/sendt?lang=en");
    }
    let link = last_link(&store, "reset-password", "nytt-passord");
    assert_eq!(ask(&app, page_of(&link).to_request()).await.status, 200);
    assert_eq!(ask(&app, form_to(&link, &[("password", "kort")]).to_request()).await.status, 422);
    let set = ask(&app, form_to(&link, &[("password", "tretten grønne trapper i regn")]).to_request()).await;
    assert_eq!(set.location, "/logg-inn?melding=password-set&lang=nb");
    assert_eq!(ask(&app, page_of(&link).to_request()).await.status, 410);
    let flash = ask(&app, page_of(&set.location).to_request()).await;
    assert!(flash.text.contains("Det nye passordet er lagret"));
}

#[test]
fn mails_say_where_to_go_in_both_languages() {
    let templates = Templates::load().unwrap();
    for template in ["confirm-address", "reset-password", "invitation", "address-in-use"] {
        for (language, form) in [(Language::Nb, "txt"), (Language::En, "html")] {
            let context = tera::Context::from_serialize(&serde_json::json!({
                "reader": { "name": "Kari", "email": "kari@example.no" }, "case": null,
                "public_url": "https://godkjent.example", "token": "hemmelig", "inviter": "Siri", "role": "member",
                "expires_at": "2026-11-23T12:00:00Z", "subject": "Emne",
                "scheme": { "name": "Godkjent Callcenter", "email": "post@example.no", "phone": "22 00 00 00" },
            }))
            .unwrap();
            let mail = templates.render(language, &format!("mail/{template}.{form}"), context).unwrap();
            assert!(mail.contains("https://godkjent.example/"), "{mail}");
        }
    }
}
