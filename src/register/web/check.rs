//! Is this paper genuine? By its number, or by the file itself.

use super::caching::{self, Keep};
use super::{about_orgnr, api, check_page, fault_of_certificate, fault_of_orgnr, view};
use crate::register::{Examined, Genuineness, Register, Snapshot, Sought, understand};
use crate::scheme::TheScheme;
use crate::values::{Clock, Moment};
use crate::web::{FieldError, Fields, Page, Problem, see_other};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::StreamExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Our papers are far below a megabyte; what is larger is none of ours.
const LARGEST: u64 = 20 * 1024 * 1024;

/// Beyond this the rest of a file is not even waited for.
const PATIENCE: u64 = 4 * LARGEST;

pub(super) async fn ask(
    request: HttpRequest,
    page: Page,
    register: Data<Register>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    if request.path() != check_page(page.language) {
        return Ok(see_other(check_page(page.language)));
    }
    let asked = Fields::parse(request.query_string().as_bytes());
    let typed = asked.text("number");
    let snapshot = register.snapshot().await;
    let content =
        json!({ "common": view::common(&page, &scheme), "form": { "number": typed }, "result": null });
    match leads_to(&page, &snapshot, typed)? {
        Way::Page(location) => Ok(see_other(location)),
        Way::Nowhere(error) => page.show_again("register/check.html", content, &[error]),
        Way::Stay => {
            Ok(caching::html(&request, page.show("register/check.html", content)?, Keep::List, None))
        }
    }
}

enum Way {
    Page(String),
    Nowhere(FieldError),
    Stay,
}

fn leads_to(page: &Page, snapshot: &Snapshot, typed: &str) -> Result<Way, Problem> {
    let language = page.language;
    let about = || Arguments::new().text("typed", typed);
    Ok(match understand(typed) {
        Sought::Nothing => Way::Stay,
        Sought::Orgnr(orgnr) => Way::Page(format!("/{language}/register/{orgnr}")),
        Sought::Certificate(number) => match snapshot.certificate(&number) {
            Some(_) => Way::Page(format!("/v/{number}?lang={language}")),
            None => Way::Nowhere(page.error("number", "register-check-unknown-number", &about())?),
        },
        Sought::NotOrgnr(fault) => {
            Way::Nowhere(page.error("number", fault_of_orgnr(fault), &about_orgnr(fault, typed))?)
        }
        Sought::NotCertificate(fault) => {
            Way::Nowhere(page.error("number", fault_of_certificate(fault), &about())?)
        }
        Sought::Name(_) => Way::Nowhere(page.error("number", "register-check-no-number", &about())?),
    })
}

/// The verdict alone, for the script that has made the file's fingerprint itself.
pub(super) async fn fragment(
    path: Path<(String, String, String)>,
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
) -> Result<HttpResponse, Problem> {
    let sha256 = path.2.to_lowercase();
    if !api::is_sha256(&sha256) {
        return Err(Problem::invalid("register-no-hash"));
    }
    let snapshot = register.snapshot().await;
    let result = result(&page, &snapshot, &sha256, clock.now())?;
    let mut shown = page.show("register/check_result.html", json!({ "result": result }))?;
    shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(shown)
}

/// The same without a script: the file is hashed while it arrives, and not kept.
pub(super) async fn upload(
    page: Page,
    register: Data<Register>,
    clock: Data<Clock>,
    scheme: TheScheme,
    parts: Multipart,
) -> Result<HttpResponse, Problem> {
    let hashed = hash(parts).await?;
    let mut content = json!({ "common": view::common(&page, &scheme), "form": {}, "result": null });
    let error = match &hashed {
        Hashed::File(sha256) => {
            let snapshot = register.snapshot().await;
            if let Some(object) = content.as_object_mut() {
                object.insert("result".to_owned(), result(&page, &snapshot, sha256, clock.now())?);
            }
            let mut shown = page.show("register/check.html", content)?;
            shown.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            return Ok(shown);
        }
        Hashed::Nothing => page.error("pdf", "register-check-no-file", &Arguments::new())?,
        Hashed::Empty => page.error("pdf", "register-check-empty-file", &Arguments::new())?,
        Hashed::TooLarge => page.error("pdf", "register-check-too-large", &Arguments::new())?,
    };
    page.show_again("register/check.html", content, &[error])
}

enum Hashed {
    File(String),
    Nothing,
    Empty,
    TooLarge,
}

async fn hash(mut parts: Multipart) -> Result<Hashed, Problem> {
    let broken = |error: actix_multipart::MultipartError| Problem {
        cause: error.to_string(),
        ..Problem::new(actix_web::http::StatusCode::BAD_REQUEST, "register-broken-upload")
    };
    let mut hashed = Hashed::Nothing;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(broken)?;
        let is_file = part.name() == Some("file");
        let named =
            part.content_disposition().and_then(|it| it.get_filename()).is_some_and(|name| !name.is_empty());
        let (mut sum, mut size) = (Sha256::new(), 0_u64);
        while let Some(chunk) = part.next().await {
            let chunk = chunk.map_err(broken)?;
            size += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            if size > PATIENCE {
                return Ok(Hashed::TooLarge);
            }
            // What is too large is read to its end all the same, or the browser would not show our answer.
            if is_file && size <= LARGEST {
                sum.update(&chunk);
            }
        }
        if is_file {
            hashed = match size {
                0 if named => Hashed::Empty,
                0 => Hashed::Nothing,
                _ if size > LARGEST => Hashed::TooLarge,
                _ => Hashed::File(hex::encode(sum.finalize())),
            };
        }
    }
    Ok(hashed)
}

/// The verdict in words: genuine and valid, genuine but not valid any more, or not ours.
fn result(page: &Page, snapshot: &Snapshot, sha256: &str, now: Moment) -> Result<Value, Problem> {
    let today = now.oslo_date();
    let examined = snapshot.examine(sha256, today, snapshot.present(now).known_at);
    let (kind, word) = match examined.genuineness {
        Genuineness::Valid => ("ok", "register-check-valid"),
        Genuineness::Superseded => ("warn", "register-check-superseded"),
        Genuineness::OutOfDate => ("warn", "register-check-out-of-date"),
        Genuineness::NotValid => ("bad", "register-check-not-valid"),
        Genuineness::Letter => ("neutral", "register-check-letter"),
        Genuineness::Unknown => ("bad", "register-check-unknown"),
    };
    let arguments = facts(page, &examined)?;
    let newer = examined.newer.map(|paper| format!("/v/{}/{}.pdf", paper.number, paper.sha256));
    let of = examined.of.as_ref().map(|(listed, one, standing)| {
        json!({
            "name": view::name_of(listed, one),
            "href": format!("/{}/register/{}", page.language, listed.vendor.orgnr),
            "number": one.approval.number.to_string(),
            "status_kind": crate::register::rules::tone(standing.status),
            "from": standing.valid_from, "to": standing.valid_until,
        })
    });
    Ok(json!({
        "kind": kind,
        "word": page.text(word, &arguments)?,
        "sentence": page.text(&format!("{word}-text"), &arguments)?,
        "verdict": examined.genuineness,
        "of": of,
        "newer": newer,
        "sha256": sha256,
        "checked": view::minute(now),
    }))
}

fn facts(page: &Page, examined: &Examined<'_>) -> Result<Arguments, Problem> {
    let day = |day: Option<crate::values::OsloDate>| {
        day.map(|day| words::date(page.language, day)).unwrap_or_default()
    };
    let mut arguments = Arguments::new()
        .text("issued", day(examined.paper.map(|paper| paper.issued_at.oslo_date())))
        .text("printed", day(examined.paper.and_then(|paper| paper.valid_until)))
        .text("newer", day(examined.newer.map(|paper| paper.issued_at.oslo_date())));
    if let Some((listed, one, standing)) = &examined.of {
        let status = page.text(&view::status_key(standing.status), &Arguments::new())?;
        arguments = arguments
            .text("name", view::name_of(listed, one))
            .text("number", one.approval.number)
            .text("status", status.to_lowercase())
            .text("since", day(standing.since))
            .text("until", day(standing.valid_until));
    }
    Ok(arguments)
}
