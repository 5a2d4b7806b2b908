//! Large files beside a criterion, sent in parts: announced, appended to, finished or given up; and what is still
//! on its way.

use super::super::{CaseError, attach, for_applicant};
use super::criterion::{Part, part};
use super::{TheScheme, act, id, number, pieces};
use crate::evidence::uploads::{self, Announced, Bound, Pending, UploadError};
use crate::evidence::{self, Intake, Refused};
use crate::people::SignedIn;
use crate::store::Db;
use crate::values::{Id, Moment};
use crate::vault::Vault;
use crate::web::{Desk, Page, Posted, Problem, csrf_holds, see_other};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_LENGTH};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, delete, head, patch, post};
use serde_json::{Value, json};

/// What the page says of taking files here, and what is still on its way.
pub(super) fn content(page: &Page, part: &Part) -> Result<Value, Problem> {
    let recordings = part.takes_recordings();
    Ok(json!({
        "hints": evidence::upload_hints(page, recordings)?,
        "accept": if recordings { evidence::ACCEPT_RECORDINGS } else { evidence::ACCEPT },
        "max_bytes": evidence::MAX_BYTES,
        "max_recording": if recordings { evidence::MAX_RECORDING } else { 0 },
        "pending": part.pending.iter().map(row).collect::<Vec<_>>(),
    }))
}

fn row(pending: &Pending) -> Value {
    let percent = pending.received.saturating_mul(100).checked_div(pending.size).unwrap_or(0);
    json!({
        "id": pending.id, "name": pending.name, "size": pending.size, "modified": pending.modified,
        "received": pending.received, "percent": percent, "at": pending.began_at,
    })
}

/// Refuses a form whose files the vendor has no room for, before any of it is read. Gives the room that is left, for
/// forms that do not say how long they are.
pub(super) async fn must_fit(desk: &Desk, vendor: Id, request: &HttpRequest) -> Result<u64, Problem> {
    let intake = Intake::of(request);
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let fits = desk
        .run(move |store, _| store.read(|db| uploads::must_fit(db, &intake, vendor, length.unwrap_or(0))))
        .await?;
    fits.map_err(|error| match error {
        UploadError::Refused(_) => Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload-no-room"),
        other => other.into(),
    })
}

/// For whom and what this reader sends in this case.
async fn bound(desk: &Desk, who: &SignedIn, text: &str) -> Result<Bound, Problem> {
    let (number, who) = (number(text)?, who.clone());
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let (case, applicant) = for_applicant(db, &who, number)?;
                Ok::<_, CaseError>(Bound {
                    account: who.person().id,
                    vendor: applicant.vendor(),
                    case: case.id,
                })
            })
        })
        .await??;
    Ok(found)
}

/// What this reader has begun to send beside a criterion and not finished.
pub(super) async fn unfinished(desk: &Desk, bound: Bound, criterion: &str) -> Result<Vec<Pending>, Problem> {
    let place = criterion.to_owned();
    let found = desk
        .run(move |store, _| store.read(|db| Ok::<_, CaseError>(uploads::unfinished(db, bound, &place)?)))
        .await??;
    Ok(found)
}

async fn pending(desk: &Desk, bound: Bound, id: Id) -> Result<Pending, Problem> {
    Ok(desk.run(move |store, _| store.read(|db| uploads::pending(db, bound, id))).await??)
}

/// Announces a file that will come in parts, or finds the one that was announced before.
#[post("/sak/{number}/krav/{criterion}/opplasting")]
pub(super) async fn announce_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
    intake: Intake,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, criterion) = path.into_inner();
    let here = part(&desk, &page, &scheme, &who, &number, &criterion).await?;
    here.must_be_open()?;
    let fields = &posted.fields;
    let malformed = || Problem::new(StatusCode::BAD_REQUEST, "upload-malformed");
    let announced = Announced {
        name: fields.text("name").to_owned(),
        size: fields.text("size").parse().map_err(|_| malformed())?,
        modified: fields.text("modified").parse().unwrap_or(0),
        issued_on: fields.text("issued_on").parse().ok().filter(|day| *day <= desk.now().oslo_date()),
        recordings: here.takes_recordings(),
    };
    let bound = bound(&desk, &who, &number).await?;
    let (asked, place) = (announced.clone(), criterion.clone());
    let begun = desk
        .run(move |store, now| {
            store.write_quietly(|db| uploads::begin(db, now, &intake, bound, &place, &asked))
        })
        .await?;
    match begun {
        Ok(pending) => Ok(HttpResponse::Created()
            .insert_header(("location", format!("/sak/{number}/opplasting/{}", pending.id)))
            .insert_header(("upload-offset", pending.received))
            .json(json!({ "id": pending.id, "offset": pending.received, "part": intake.part }))),
        Err(UploadError::Refused(refusal)) => {
            let name = evidence::clean_name(&announced.name);
            refused(&page, &Refused { name, refusal, size: Some(announced.size) })
        }
        Err(other) => Err(other.into()),
    }
}

fn refused(page: &Page, refused: &Refused) -> Result<HttpResponse, Problem> {
    let error = evidence::refusal_error(page, "file", refused)?;
    Ok(HttpResponse::UnprocessableEntity().json(json!({ "errors": [error] })))
}

/// How far a file has come.
#[head("/sak/{number}/opplasting/{upload}")]
pub(super) async fn offset(
    desk: Desk,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let bound = bound(&desk, &who, &path.0).await?;
    let found = pending(&desk, bound, id(&path.1)?).await?;
    Ok(HttpResponse::Ok()
        .insert_header(("upload-offset", found.received))
        .insert_header(("upload-length", found.size))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish())
}

/// One part.
#[patch("/sak/{number}/opplasting/{upload}")]
pub(super) async fn append(
    desk: Desk,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    intake: Intake,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let bound = bound(&desk, &who, &path.0).await?;
    // To everybody but whoever began it, the upload does not exist, whatever they send.
    let upload = pending(&desk, bound, id(&path.1)?).await?.id;
    evidence::take_part(&request, payload, desk, vault.get_ref().clone(), intake, bound, upload).await
}

async fn give_up(desk: &Desk, vault: &Vault, bound: Bound, id: Id) -> Result<(), Problem> {
    pending(desk, bound, id).await?;
    desk.run(move |store, _| store.write_quietly(|db| Ok::<_, UploadError>(uploads::give_up(db, id)?)))
        .await??;
    Ok(vault.forget_parts(id).await?)
}

/// Gives a file up, for the script.
#[delete("/sak/{number}/opplasting/{upload}")]
pub(super) async fn cancel(
    desk: Desk,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let bound = bound(&desk, &who, &path.0).await?;
    let token = request.headers().get("x-csrf-token").and_then(|value| value.to_str().ok());
    if !csrf_holds(&request, token.unwrap_or_default()) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
    }
    give_up(&desk, &vault, bound, id(&path.1)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Gives a file up, from the list of what is still on its way.
#[post("/sak/{number}/opplasting/{upload}/avbryt")]
pub(super) async fn cancel_form(
    desk: Desk,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let bound = bound(&desk, &who, &path.0).await?;
    let upload = id(&path.1)?;
    let criterion = pending(&desk, bound, upload).await?.criterion;
    give_up(&desk, &vault, bound, upload).await?;
    Ok(see_other(format!("/sak/{}/krav/{criterion}?melding=upload-given-up#files", path.0)))
}

/// All parts are there: the file is hashed, judged, and laid beside its criterion. Asking twice does no harm.
#[post("/sak/{number}/opplasting/{upload}/ferdig")]
pub(super) async fn finish_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let bound = bound(&desk, &who, &path.0).await?;
    let found = pending(&desk, bound, id(&path.1)?).await?;
    if let Some(sha256) = found.sha256.filter(|_| found.finished_at.is_some()) {
        return Ok(HttpResponse::Ok().json(json!({ "files": [found.name], "sha256": sha256 })));
    }
    if found.received != found.size {
        return Err(Problem::refused("upload-incomplete"));
    }
    let here = part(&desk, &page, &scheme, &who, &path.0, &found.criterion).await?;
    here.must_be_open()?;
    let last = Last {
        desk,
        page,
        scheme,
        vault: vault.get_ref().clone(),
        who,
        number: path.0.clone(),
        bound,
        recordings: here.takes_recordings(),
        sha256: posted.fields.text("sha256").to_owned(),
    };
    // Whoever asked may be gone before a large file is hashed; it is finished all the same.
    actix_web::rt::spawn(async move { last.step(found.id, found.size).await })
        .await
        .map_err(Problem::internal)?
}

/// What the last step of an upload needs.
struct Last {
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    vault: Vault,
    who: SignedIn,
    number: String,
    bound: Bound,
    recordings: bool,
    sha256: String,
}

impl Last {
    async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Db, Moment) -> Result<T, UploadError> + Send + 'static,
    ) -> Result<T, Problem> {
        let changed = self.desk.run(move |store, now| store.write_quietly(|db| change(db, now))).await?;
        Ok(changed?)
    }

    async fn step(self, upload: Id, size: i64) -> Result<HttpResponse, Problem> {
        let bound = self.bound;
        let hold =
            move |db: &mut Db, now| uploads::hold(db, now, bound, upload, size, uploads::COMPLETE_SECONDS);
        let (held, writer) = self.change(hold).await?;
        match evidence::finish_parts(&self.vault, &held, self.recordings, &self.sha256).await {
            Ok(Ok(arrived)) => self.lay(&held, arrived).await,
            Ok(Err(refusal)) => {
                give_up(&self.desk, &self.vault, bound, upload).await?;
                refused(&self.page, &refusal)
            }
            Err(altered) if altered.code == "upload-altered" => {
                give_up(&self.desk, &self.vault, bound, upload).await?;
                Err(altered)
            }
            Err(problem) => {
                // When parts are gone, the sender is told how many bytes are there, and goes on from that.
                let there = i64::try_from(self.vault.arrived(upload)).unwrap_or(size).min(size);
                self.change(move |db, now| Ok(uploads::advance(db, now, upload, writer, there)?)).await?;
                Err(if there < size { Problem::refused("upload-incomplete") } else { problem })
            }
        }
    }

    async fn lay(&self, held: &Pending, arrived: evidence::Arrived) -> Result<HttpResponse, Problem> {
        let (upload, place, day) = (held.id, held.criterion.clone(), held.issued_on);
        // Whoever gave it up while it was hashed does not want it here.
        pending(&self.desk, self.bound, upload).await?;
        let files = [arrived.clone()];
        let known = pieces::known(&self.desk, &self.scheme, &self.who, &self.number, &files).await?;
        let duplicate = pieces::known_words(&self.page, &known, &self.number, &place)?;
        let (hash, sha256) = (arrived.sha256.clone(), arrived.sha256.clone());
        let kept =
            act(&self.desk, &self.scheme, &self.who, &self.number, move |store, now, scheme, who, case| {
                attach(store, now, scheme, who, case.id, &place, &[arrived], day)
            })
            .await??;
        self.change(move |db, now| Ok(uploads::finish(db, now, upload, &hash)?)).await?;
        self.vault.forget_parts(upload).await?;
        let names: Vec<&str> = kept.iter().map(|piece| piece.name.as_str()).collect();
        Ok(HttpResponse::Ok().json(json!({ "files": names, "sha256": sha256, "duplicate": duplicate })))
    }
}
