//! What pages of other rooms need of this one: taking a list in, handing one out, and words for what was refused.
//! The pages themselves belong to a case, and stand with `cases`.

use super::{CallFinding, MAX_LIST_BYTES, Row, SampleError, Shown, Verdict};
use crate::evidence::{self, Evidence};
use crate::journal::Actor;
use crate::people::Person;
use crate::scheme::{Criterion, Direction};
use crate::values::Id;
use crate::vault::{Received, Vault, VaultError, Watcher};
use crate::web::{Desk, Fields, Page, Problem, csrf_holds};
use crate::words::Arguments;
use actix_multipart::{Field, Multipart};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::ServiceConfig;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

/// The routes of this room: none of its own.
pub const fn routes(_: &mut ServiceConfig) {}

/// How long a sender may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// The most bytes of one text field, and the most fields.
const MAX_TEXT: usize = 4 * 1024;
const MAX_FIELDS: usize = 200;

/// A form with a list, after all of it has arrived.
#[derive(Debug, Default)]
pub struct Brought {
    /// The text fields.
    pub fields: Fields,
    /// The file's name and where it lies; none when nothing was chosen.
    pub file: Option<(String, Received)>,
    /// Whether there was a file that is too large.
    pub too_large: bool,
}

struct Nobody;

impl Watcher for Nobody {
    fn see(&mut self, _: &[u8]) {}
}

fn broken(error: impl std::fmt::Display) -> Problem {
    Problem { cause: error.to_string(), ..Problem::new(StatusCode::BAD_REQUEST, "upload-broken") }
}

fn slow<E>(_: E) -> Problem {
    Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow")
}

/// Takes a form with a list of calls: larger than any other file, and one at a time. The token against forged forms
/// must stand before it.
///
/// # Errors
/// When the form is forged, too slow, or breaks off.
pub async fn receive(
    request: &HttpRequest,
    mut payload: Multipart,
    vault: &Vault,
) -> Result<Brought, Problem> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
    }
    let mut brought = Brought::default();
    let mut count = 0_usize;
    while let Some(field) = timeout(SILENCE, payload.next()).await.map_err(slow)? {
        let mut field = field.map_err(broken)?;
        count += 1;
        if count > MAX_FIELDS {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.content_disposition().and_then(|of| of.get_filename().map(ToOwned::to_owned));
        match file {
            Some(file) => {
                prove(request, &brought.fields)?;
                take_file(&mut field, &file, vault, &mut brought).await?;
            }
            None => brought.fields.push(name, &text(&mut field).await?),
        }
    }
    prove(request, &brought.fields)?;
    Ok(brought)
}

fn prove(request: &HttpRequest, fields: &Fields) -> Result<(), Problem> {
    let ours = csrf_holds(request, fields.text("csrf"));
    if ours { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form")) }
}

async fn text(field: &mut Field) -> Result<String, Problem> {
    let mut text = Vec::new();
    while let Some(chunk) = timeout(SILENCE, field.next()).await.map_err(slow)? {
        let chunk = chunk.map_err(broken)?;
        if text.len() + chunk.len() > MAX_TEXT {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
        }
        text.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

async fn take_file(
    field: &mut Field,
    sent_as: &str,
    vault: &Vault,
    into: &mut Brought,
) -> Result<(), Problem> {
    let pieces = Box::pin(stream::unfold(&mut *field, |field| async move {
        match timeout(SILENCE, field.next()).await {
            Ok(None) => None,
            Ok(Some(Ok(chunk))) => Some((Ok(chunk), field)),
            Ok(Some(Err(error))) => Some((Err(error.to_string()), field)),
            Err(_) => Some((Err("silence".to_owned()), field)),
        }
    }));
    match vault.receive(pieces, MAX_LIST_BYTES, &mut Nobody).await {
        // What a browser sends for a file field in which nothing was chosen.
        Ok(received) if received.size == 0 && sent_as.is_empty() => {}
        Ok(received) => into.file = Some((evidence::clean_name(sent_as), received)),
        Err(VaultError::TooLarge { .. }) => {
            into.too_large = true;
            // The rest must be read, or the browser never sees our answer.
            while let Some(chunk) = timeout(SILENCE, field.next()).await.map_err(slow)? {
                chunk.map_err(broken)?;
            }
        }
        Err(VaultError::Broken(cause)) => return Err(broken(cause)),
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

/// Hands out a list that is drawn from, exactly as it is drawn from.
///
/// # Errors
/// When its bytes are out of reach.
pub async fn send_list(vault: &Vault, sha256: &str) -> Result<HttpResponse, Problem> {
    let bytes = vault.stream(sha256).await.map_err(Problem::unavailable)?;
    Ok(download("samtaler.csv").streaming(bytes))
}

/// The head of an answer that is saved as a table.
pub fn download(name: &str) -> actix_web::HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "private, no-store"));
    answer
}

/// Notes that somebody is handed a file of a case, if it is a recording.
///
/// # Errors
/// When it has been deleted.
pub async fn note_hearing(desk: &Desk, case: Id, file: &Evidence, who: Actor) -> Result<(), Problem> {
    if !super::is_recording(file) {
        return Ok(());
    }
    let file = file.clone();
    Ok(desk.run(move |store, now| super::hear(store, now, case, &file, &who)).await??)
}

/// Notes that somebody takes a file out of the vendor's own library, if it is a recording, in every case that uses it.
///
/// # Errors
/// When it has been deleted.
pub async fn note_hearing_at_home(desk: &Desk, file: &Evidence, who: &Person) -> Result<(), Problem> {
    if !super::is_recording(file) {
        return Ok(());
    }
    let actor = Actor { id: Some(who.id), name: who.name.clone(), role: "applicant" };
    let file = file.clone();
    Ok(desk.run(move |store, now| super::hear_at_home(store, now, &file, &actor)).await??)
}

fn plain(page: &Page, key: &str) -> Result<String, Problem> {
    page.text(key, &Arguments::new())
}

/// A direction in words.
///
/// # Errors
/// When the text is missing.
pub fn direction_text(page: &Page, direction: Direction) -> Result<String, Problem> {
    plain(page, &format!("samples-direction-{direction}"))
}

const fn verdict_kind(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "neutral",
        Verdict::Holds => "ok",
        Verdict::Fails => "bad",
        Verdict::Thin => "warn",
    }
}

/// What a sample shows of one criterion: a mark for each call, the same in a table, and what follows.
///
/// # Errors
/// When a text is missing.
pub fn shown_content(page: &Page, shown: &Shown, criterion: &Criterion) -> Result<Value, Problem> {
    let rows = shown.rows.iter().map(|row| row_content(page, row)).collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "criterion": criterion.id, "title": criterion.title.get(page.language),
        "verdict": plain(page, &format!("samples-verdict-{}", shown.verdict))?,
        "kind": verdict_kind(shown.verdict), "rows": rows,
    }))
}

fn row_content(page: &Page, row: &Row) -> Result<Value, Problem> {
    let tally = row.tally;
    let arguments = Arguments::new()
        .text("direction", direction_text(page, row.direction)?)
        .count("breach", i64::from(tally.breach))
        .count("judged", i64::from(tally.judged()))
        .count("open", i64::from(tally.open));
    let marks = row
        .points
        .iter()
        .enumerate()
        .map(|(at, point)| {
            let word = point.finding.map_or("open", CallFinding::as_str);
            Ok(json!({ "x": at * 26 + 13, "finding": word, "position": point.position }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let cells: Vec<Value> = [tally.kept, tally.breach, tally.not_relevant, tally.not_heard, tally.open]
        .into_iter()
        .map(|count| json!({ "text": count }))
        .collect();
    let name = direction_text(page, row.direction)?;
    let table: Vec<Value> = std::iter::once(json!({ "text": name })).chain(cells).collect();
    Ok(json!({
        "direction": name, "sentence": page.text("samples-row", &arguments)?, "marks": marks,
        "width": row.points.len() * 26, "table": table,
        "verdict": plain(page, &format!("samples-verdict-{}", row.verdict))?, "kind": verdict_kind(row.verdict),
    }))
}

impl From<SampleError> for Problem {
    fn from(error: SampleError) -> Self {
        match error {
            SampleError::Unknown => Self::not_found(),
            SampleError::Closed => Self::refused("sample-closed"),
            SampleError::AlreadyDrawn => Self::refused("sample-already-drawn"),
            SampleError::NoList => Self::refused("sample-no-list"),
            SampleError::NotAllowed => Self::invalid("sample-not-allowed"),
            SampleError::Short(_) => Self::refused("sample-short"),
            SampleError::NoReason => Self::invalid("sample-no-reason"),
            SampleError::Changed(_) => Self::refused("sample-changed"),
            SampleError::Faulty(_) => Self::invalid("sample-form"),
            SampleError::Deleted(day) => Self {
                status: StatusCode::GONE,
                ..Self::refused("sample-recording-deleted").with(Arguments::new().text("day", day))
            },
            SampleError::Machine(cause) => Self::internal(cause),
            SampleError::Store(error) => error.into(),
        }
    }
}
