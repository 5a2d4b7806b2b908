//! Taking files in and handing them out, for the pages of the rooms that use them.

mod ages;
mod parked;
mod parts;
mod serve;
mod table;
mod view;

pub use ages::{AgeWords, age_words};
pub use parked::{keep, kept_options, with_kept};
pub use parts::{finish_parts, take_part};
pub use serve::{send, send_page};
pub use table::{TABLE_ROWS, is_table, table_content};
pub use view::{check_content, view_content};

use super::{Arrived, Intake, Judge, MAX_BYTES, MAX_FILES, MAX_RECORDING, Refusal, Refused, clean_name};
use crate::vault::{Vault, VaultError};
use crate::web::{FieldError, Fields, Page, Problem, csrf_holds};
use crate::words::{self, Arguments};
use actix_multipart::{Field, Multipart};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::{Stream, StreamExt, stream};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// What the file field of a form offers; the bytes decide all the same.
pub const ACCEPT: &str = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt";

/// The same where recordings are taken.
pub const ACCEPT_RECORDINGS: &str =
    ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt,.wav,.mp3,.m4a,.ogg,.oga,.opus,.flac";

/// How long a form may take to arrive in all.
const LONGEST: Duration = Duration::from_mins(5);
/// How long it may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// The most bytes of one text field, and the most fields.
const MAX_TEXT: usize = 128 * 1024;
const MAX_FIELDS: usize = 200;
/// What the texts of a form may add to the bytes of its files.
const MAX_TEXTS: u64 = 1_000_000;
/// The most bytes that one form may bring, those of refused files included.
const MAX_TOTAL: u64 = MAX_BYTES * 20;

/// A form with files, after all of it has arrived.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// The text fields, as they were typed.
    pub fields: Fields,
    /// Each file that was chosen, in order.
    pub files: Vec<Result<Arrived, Refused>>,
}

impl Upload {
    /// The form's own key.
    pub fn key(&self) -> &str {
        self.fields.text("form_key")
    }

    /// The files that were taken.
    pub fn arrived(&self) -> impl Iterator<Item = &Arrived> {
        self.files.iter().filter_map(|file| file.as_ref().ok())
    }

    /// The files that were not.
    pub fn refused(&self) -> impl Iterator<Item = &Refused> {
        self.files.iter().filter_map(|file| file.as_ref().err())
    }
}

/// How far a form may still go on.
struct Pace {
    until: Instant,
    bytes_left: u64,
    /// What is said when none are left.
    beyond: &'static str,
    cut: Option<Problem>,
}

impl Pace {
    fn new(room: u64) -> Self {
        let beyond = if room < MAX_TOTAL { "upload-no-room" } else { "upload-too-much" };
        // The texts of a form need no room on the shelf.
        let bytes_left = MAX_TOTAL.min(room.saturating_add(MAX_TEXTS));
        Self { until: Instant::now() + LONGEST, bytes_left, beyond, cut: None }
    }

    /// Waits for what comes next, but not for ever.
    async fn wait<T>(&mut self, next: impl Future<Output = T>) -> Result<T, Problem> {
        let until = self.until.min(Instant::now() + SILENCE);
        let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
        timeout_at(until, next).await.map_err(slow)
    }

    async fn chunk(&mut self, field: &mut Field) -> Result<Option<Bytes>, Problem> {
        let Some(chunk) = self.wait(field.next()).await? else { return Ok(None) };
        let chunk = chunk.map_err(broken)?;
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        let too_much = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, self.beyond);
        self.bytes_left = self.bytes_left.checked_sub(length).ok_or_else(too_much)?;
        Ok(Some(chunk))
    }

    /// The field's bytes. What cuts them off is told to the vault in short and kept in `cut` in full.
    fn stream<'a>(
        &'a mut self,
        field: &'a mut Field,
    ) -> impl Stream<Item = Result<Bytes, &'static str>> + Unpin + 'a {
        Box::pin(stream::unfold((self, field), |(pace, field)| async {
            match pace.chunk(field).await {
                Ok(chunk) => chunk.map(|bytes| (Ok(bytes), (pace, field))),
                Err(problem) => {
                    let code = problem.code;
                    pace.cut = Some(problem);
                    Some((Err(code), (pace, field)))
                }
            }
        }))
    }
}

fn broken(error: impl std::fmt::Display) -> Problem {
    Problem { cause: error.to_string(), ..Problem::new(StatusCode::BAD_REQUEST, "upload-broken") }
}

/// Takes a form with files: text fields to memory, each file to the vault while it is hashed and looked at.
///
/// The token against forged forms must stand before the first file, so nobody can make us store anything by
/// a foreign page. A file that is refused is a value in the answer; the others are taken all the same.
///
/// # Errors
/// When the form is forged, too large or too slow, or breaks off.
pub async fn receive(request: &HttpRequest, payload: Multipart, vault: &Vault) -> Result<Upload, Problem> {
    receive_for(request, payload, vault, false).await
}

/// The same; `recordings` says whether they are taken here.
///
/// # Errors
/// When the form is forged, too large or too slow, or breaks off.
pub async fn receive_for(
    request: &HttpRequest,
    payload: Multipart,
    vault: &Vault,
    recordings: bool,
) -> Result<Upload, Problem> {
    receive_within(request, payload, vault, recordings, u64::MAX).await
}

/// The same, with no more bytes than `room`: what a vendor may still keep.
///
/// # Errors
/// When the form is forged, too large or too slow, breaks off, or brings more than there is room for.
pub async fn receive_within(
    request: &HttpRequest,
    mut payload: Multipart,
    vault: &Vault,
    recordings: bool,
    room: u64,
) -> Result<Upload, Problem> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
    }
    let mut pace = Pace::new(room);
    let mut upload = Upload::default();
    let mut fields = 0_usize;
    while let Some(field) = pace.wait(payload.next()).await? {
        let mut field = field.map_err(broken)?;
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = file_name(&field) {
            prove(request, &upload.fields)?;
            let judge = Judge::new(&clean_name(&file), recordings);
            take_file(&mut pace, &mut field, &file, vault, judge, &mut upload.files).await?;
        } else {
            fields += 1;
            if fields > MAX_FIELDS {
                return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
            }
            let text = take_text(&mut pace, &mut field).await?;
            upload.fields.push(name, &text);
        }
    }
    prove(request, &upload.fields)?;
    Ok(upload)
}

fn prove(request: &HttpRequest, fields: &Fields) -> Result<(), Problem> {
    let ours = csrf_holds(request, fields.text("csrf"));
    if ours { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form")) }
}

/// The name of a file; none for a text field. Empty when a file field was left alone.
fn file_name(field: &Field) -> Option<String> {
    let disposition = field.content_disposition()?;
    let extended = disposition.get_filename_ext().and_then(|name| String::from_utf8(name.value.clone()).ok());
    extended.or_else(|| disposition.get_filename().map(ToOwned::to_owned))
}

async fn take_text(pace: &mut Pace, field: &mut Field) -> Result<String, Problem> {
    let mut text = Vec::new();
    while let Some(chunk) = pace.chunk(field).await? {
        if text.len() + chunk.len() > MAX_TEXT {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
        }
        text.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

async fn take_file(
    pace: &mut Pace,
    field: &mut Field,
    sent_as: &str,
    vault: &Vault,
    mut judge: Judge,
    files: &mut Vec<Result<Arrived, Refused>>,
) -> Result<(), Problem> {
    let name = clean_name(sent_as);
    if files.len() >= MAX_FILES {
        let told = files
            .iter()
            .any(|file| matches!(file, Err(refused) if matches!(refused.refusal, Refusal::TooMany { .. })));
        if !told {
            files.push(Err(Refused { name, refusal: Refusal::TooMany { limit: MAX_FILES }, size: None }));
        }
        return drain(pace, field).await.map(|_| ());
    }
    let outcome = vault.receive(pace.stream(field), MAX_RECORDING, &mut judge).await;
    if let Some(problem) = pace.cut.take() {
        return Err(problem);
    }
    match outcome {
        // What a browser sends for a file field in which nothing was chosen.
        Ok(received) if received.size == 0 && sent_as.is_empty() => {}
        Ok(received) => files.push(match judge.verdict(received.size) {
            Ok(kind) => Ok(Arrived { sha256: received.sha256, name, kind, size: received.size }),
            Err(refusal) => Err(Refused { name, refusal, size: Some(received.size) }),
        }),
        Err(VaultError::TooLarge { limit }) => {
            // The rest must be read, or the browser never sees our answer.
            let size = limit.saturating_add(drain(pace, field).await?);
            files.push(Err(Refused { name, refusal: judge.cut_at(limit), size: Some(size) }));
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

/// Reads a field to its end without keeping it, and counts.
async fn drain(pace: &mut Pace, field: &mut Field) -> Result<u64, Problem> {
    let mut count = 0_u64;
    while let Some(chunk) = pace.chunk(field).await? {
        count = count.saturating_add(u64::try_from(chunk.len()).unwrap_or(0));
    }
    Ok(count)
}

/// Why a file was not taken and what to do about it, in the reader's words.
///
/// # Errors
/// When a text is missing.
pub fn refusal_error(page: &Page, field: &str, refused: &Refused) -> Result<FieldError, Problem> {
    let key = match refused.refusal {
        Refusal::Empty => "evidence-refused-empty",
        Refusal::TooLarge { .. } => "evidence-refused-too-large",
        Refusal::WrongType => match ending_of(&refused.name).as_str() {
            "pdf" => "evidence-refused-misnamed",
            ending if UNUSABLE.contains(&ending) => "evidence-refused-unusable",
            _ => "evidence-refused-wrong-type",
        },
        Refusal::PasswordProtected => "evidence-refused-password",
        Refusal::Damaged => "evidence-refused-damaged",
        Refusal::Swollen { .. } => "evidence-refused-swollen",
        Refusal::Film => "evidence-refused-film",
        Refusal::NoRecordings => "evidence-refused-no-recordings",
        Refusal::Full { .. } => "evidence-refused-full",
        Refusal::Macros => "evidence-refused-macros",
        Refusal::TooMany { .. } => "evidence-refused-too-many",
    };
    let limit = match refused.refusal {
        Refusal::TooLarge { limit } | Refusal::Swollen { limit } | Refusal::Full { limit } => limit,
        _ => MAX_BYTES,
    };
    let arguments = Arguments::new()
        .text("name", &refused.name)
        .text("limit", size_text(page, limit))
        .text("size", size_text(page, refused.size.unwrap_or(0)))
        .count("files", i64::try_from(MAX_FILES).unwrap_or(i64::MAX));
    page.error(field, key, &arguments)
}

/// Endings of what nobody can save as a document: programs, archives, systems.
const UNUSABLE: [&str; 22] = [
    "exe", "msi", "dll", "com", "scr", "bat", "cmd", "ps1", "sh", "vbs", "js", "jar", "apk", "app", "dmg",
    "iso", "lnk", "zip", "rar", "7z", "tar", "gz",
];

fn ending_of(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// What to say when a form for files brought none.
///
/// # Errors
/// When the text is missing.
pub fn no_file_error(page: &Page, field: &str) -> Result<FieldError, Problem> {
    page.error(field, "evidence-no-file", &Arguments::new())
}

/// What may be uploaded, as the hints of the upload component.
///
/// # Errors
/// When a text is missing.
pub fn upload_hints(page: &Page, recordings: bool) -> Result<Vec<String>, Problem> {
    let arguments = Arguments::new()
        .text("limit", size_text(page, MAX_BYTES))
        .text("recording", size_text(page, MAX_RECORDING))
        .count("files", i64::try_from(MAX_FILES).unwrap_or(i64::MAX));
    let mut keys = vec!["evidence-hint-kinds", "evidence-hint-size", "evidence-hint-unlocked"];
    if recordings {
        keys.insert(2, "evidence-hint-recordings");
    }
    keys.into_iter().map(|key| page.text(key, &arguments)).collect()
}

fn size_text(page: &Page, bytes: u64) -> String {
    words::file_size(page.language, i64::try_from(bytes).unwrap_or(i64::MAX))
}

impl Intake {
    /// As the installation is set, else the defaults.
    pub fn of(request: &HttpRequest) -> Self {
        request.app_data::<Data<Self>>().map(|set| *set.get_ref()).unwrap_or_default()
    }
}

impl FromRequest for Intake {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self::of(request)))
    }
}

#[cfg(test)]
mod tests;
