//! One file of a form, on its way to be read: it never lies in memory, and nothing of it stays.

use super::{Fields, Problem, csrf_holds};
use crate::values::Id;
use actix_multipart::{Field, Multipart};
use actix_web::http::StatusCode;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest};
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::time::Duration;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, timeout_at};

/// How long a form may take to arrive in all.
const LONGEST: Duration = Duration::from_mins(5);
/// How long it may be silent.
const SILENCE: Duration = Duration::from_secs(30);
/// The most bytes of one text field, and the most fields.
const MOST_TEXT: usize = 64 * 1024;
const MOST_FIELDS: usize = 50;

/// A form with at most one file.
#[derive(Debug)]
pub struct Sent {
    /// The text fields.
    pub fields: Fields,
    /// The file's name as it was sent; empty without one.
    pub name: String,
    /// The file; none when nothing was chosen.
    pub file: Option<std::fs::File>,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// Whether the file went beyond the limit.
    pub too_large: bool,
}

fn broken(error: impl std::fmt::Display) -> Problem {
    Problem { cause: error.to_string(), ..Problem::new(StatusCode::BAD_REQUEST, "upload-broken") }
}

async fn next(field: &mut Field, until: Instant) -> Result<Option<Bytes>, Problem> {
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
    let chunk = timeout_at(until.min(Instant::now() + SILENCE), field.next()).await.map_err(slow)?;
    chunk.transpose().map_err(broken)
}

/// A file that has no name any more, so that it is gone with the last handle to it.
async fn nameless() -> Result<File, Problem> {
    let path = std::env::temp_dir().join(format!("godkjent-{}", Id::fresh()));
    let open = OpenOptions::new().read(true).write(true).create_new(true).open(&path).await;
    let file = open.map_err(Problem::internal)?;
    tokio::fs::remove_file(&path).await.map_err(Problem::internal)?;
    Ok(file)
}

/// Takes a form with one file of at most `limit` bytes. The token against forged forms must stand before the file.
///
/// # Errors
/// When the form is forged or too slow, or breaks off.
pub async fn receive(request: &HttpRequest, mut payload: Multipart, limit: u64) -> Result<Sent, Problem> {
    if !request.content_type().eq_ignore_ascii_case("multipart/form-data") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-a-form"));
    }
    let until = Instant::now() + LONGEST;
    let mut sent = Sent {
        fields: Fields::default(),
        name: String::new(),
        file: None,
        sha256: String::new(),
        too_large: false,
    };
    let mut count = 0_usize;
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
    while let Some(field) =
        timeout_at(until.min(Instant::now() + SILENCE), payload.next()).await.map_err(slow)?
    {
        let mut field = field.map_err(broken)?;
        let name = field.name().unwrap_or_default().to_owned();
        let file_name =
            field.content_disposition().and_then(|said| said.get_filename()).map(ToOwned::to_owned);
        if let Some(file_name) = file_name {
            prove(request, &sent.fields)?;
            take(&mut field, until, limit, &file_name, &mut sent).await?;
        } else {
            count += 1;
            let text = text(&mut field, until).await?;
            if count > MOST_FIELDS {
                return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
            }
            sent.fields.push(name, &text);
        }
    }
    prove(request, &sent.fields)?;
    Ok(sent)
}

fn prove(request: &HttpRequest, fields: &Fields) -> Result<(), Problem> {
    let ours = csrf_holds(request, fields.text("csrf"));
    if ours { Ok(()) } else { Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form")) }
}

async fn text(field: &mut Field, until: Instant) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = next(field, until).await? {
        if bytes.len() + chunk.len() > MOST_TEXT {
            return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "form-too-large"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn take(
    field: &mut Field,
    until: Instant,
    limit: u64,
    name: &str,
    sent: &mut Sent,
) -> Result<(), Problem> {
    let mut file = nameless().await?;
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    while let Some(chunk) = next(field, until).await? {
        size = size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if size > limit {
            // The rest must be read, or the browser never sees our answer; but not without end.
            sent.too_large = true;
            if size > limit.saturating_mul(3) {
                return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload-too-much"));
            }
            continue;
        }
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(Problem::internal)?;
    }
    file.flush().await.map_err(Problem::internal)?;
    // What a browser sends for a file field in which nothing was chosen.
    if size == 0 && name.is_empty() || sent.file.is_some() {
        return Ok(());
    }
    name.clone_into(&mut sent.name);
    sent.sha256 = hex::encode(hash.finalize());
    sent.file = Some(file.into_std().await);
    Ok(())
}
