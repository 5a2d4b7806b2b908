//! Parts of large files, as they come over the net.

use crate::evidence::uploads::{self, Bound, HOLD_SECONDS, Pending, UploadError};
use crate::evidence::{Arrived, Intake, Judge, Refused};
use crate::store::Store;
use crate::values::Id;
use crate::vault::{Appended, Part, Vault, VaultError};
use crate::web::{Desk, Problem, csrf_holds};
use crate::words::Arguments;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Payload};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::{Stream, StreamExt, stream};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long a part may take; what came of it by then counts.
const LONGEST: Duration = Duration::from_secs(15);
/// How long it may be silent.
const SILENCE: Duration = Duration::from_secs(8);

impl From<UploadError> for Problem {
    fn from(error: UploadError) -> Self {
        match error {
            UploadError::Unknown => Self::not_found(),
            UploadError::Refused(_) => Self::invalid("upload-refused"),
            UploadError::TooMany => {
                Self::refused("upload-too-many").with(Arguments::new().count("most", uploads::MOST_AT_ONCE))
            }
            UploadError::Elsewhere(_) => Self::refused("upload-elsewhere"),
            UploadError::Held => {
                Self { retry_after: Some(2), ..Self::new(StatusCode::LOCKED, "upload-held") }
            }
            UploadError::Finished => Self::refused("upload-finished"),
            UploadError::Store(error) => error.into(),
        }
    }
}

fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// What the request says of its part.
fn asked(request: &HttpRequest, intake: &Intake) -> Result<(Part, Option<u64>), Problem> {
    // A form cannot set this header, so no foreign page can send parts with our reader's cookie.
    if !csrf_holds(request, header(request, "x-csrf-token")) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
    }
    if header(request, "content-type") != "application/offset+octet-stream" {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "upload-not-a-part"));
    }
    let malformed = || Problem::new(StatusCode::BAD_REQUEST, "upload-malformed");
    let offset: u64 = header(request, "upload-offset").parse().map_err(|_| malformed())?;
    let checksum = header(request, "upload-checksum");
    let sha256 = if checksum.is_empty() {
        None
    } else {
        let encoded = checksum.strip_prefix("sha256 ").ok_or_else(malformed)?;
        let bytes = STANDARD.decode(encoded.trim()).map_err(|_| malformed())?;
        Some(bytes.try_into().map_err(|_| malformed())?)
    };
    let length: Option<u64> = header(request, "content-length").parse().ok();
    if length.is_some_and(|length| length > intake.part) {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload-part-too-large"));
    }
    Ok((Part { offset, limit: intake.part, sha256 }, length))
}

/// The bytes of a part: an error where the sender breaks off, falls silent or takes too long.
fn timely(payload: Payload, length: Option<u64>) -> impl Stream<Item = Result<Bytes, &'static str>> + Unpin {
    let until = Instant::now() + LONGEST;
    Box::pin(stream::unfold(Some((payload, 0_u64)), move |state| async move {
        let (mut payload, so_far) = state?;
        let next = timeout_at(until.min(Instant::now() + SILENCE), payload.next()).await;
        match next {
            Ok(Some(Ok(bytes))) => {
                let so_far = so_far.saturating_add(u64::try_from(bytes.len()).unwrap_or(0));
                Some((Ok(bytes), Some((payload, so_far))))
            }
            Ok(None) if length.is_none_or(|length| length == so_far) => None,
            Ok(Some(Err(_)) | None) => Some((Err("broken off"), None)),
            Err(_) => Some((Err("too slow"), None)),
        }
    }))
}

/// Takes one part (`PATCH`): appends it, and answers with how far the file is safe on disk. When the sender is gone in
/// the middle, what arrived is kept all the same: the work goes on without anybody waiting for its answer.
///
/// # Errors
/// When the part is not for this place, is held by another window, too large, or altered on its way.
pub async fn take_part(
    request: &HttpRequest,
    payload: Payload,
    desk: Desk,
    vault: Vault,
    intake: Intake,
    bound: Bound,
    id: Id,
) -> Result<HttpResponse, Problem> {
    let (part, length) = asked(request, &intake)?;
    let parts = timely(payload, length);
    actix_web::rt::spawn(async move { append(parts, part, &desk, &vault, bound, id).await })
        .await
        .map_err(Problem::internal)?
}

async fn append(
    bytes: impl Stream<Item = Result<Bytes, &'static str>> + Unpin,
    mut part: Part,
    desk: &Desk,
    vault: &Vault,
    bound: Bound,
    id: Id,
) -> Result<HttpResponse, Problem> {
    let offset = i64::try_from(part.offset).unwrap_or(i64::MAX);
    let (pending, writer) = desk
        .run(move |store: &Store, now| {
            store.write_quietly(|db| uploads::hold(db, now, bound, id, offset, HOLD_SECONDS))
        })
        .await??;
    part.limit = part.limit.min(u64::try_from(pending.size.saturating_sub(offset)).unwrap_or(0));
    let appended = vault.append(id, part, bytes).await;
    let received = match &appended {
        Ok(Appended { offset, .. }) => i64::try_from(*offset).unwrap_or(offset_of(&pending)),
        // Parts that were acknowledged are gone, as after a disk was put back: the sender begins where it ends now.
        Err(VaultError::Short { there }) => i64::try_from(*there).unwrap_or(0),
        Err(_) => offset_of(&pending),
    };
    let still_ours = desk
        .run(move |store, now| {
            store.write_quietly(|db| Ok::<_, UploadError>(uploads::advance(db, now, id, writer, received)?))
        })
        .await??;
    match appended {
        Ok(_) if still_ours => Ok(HttpResponse::NoContent()
            .insert_header(("upload-offset", received))
            .insert_header(("cache-control", "no-store"))
            .finish()),
        Ok(_) | Err(VaultError::Short { .. }) => Err(UploadError::Elsewhere(received).into()),
        Err(VaultError::Altered) => Err(Problem::invalid("upload-altered")),
        Err(VaultError::TooLarge { .. }) => {
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "upload-part-too-large"))
        }
        Err(other) => Err(Problem::unavailable(other)),
    }
}

const fn offset_of(pending: &Pending) -> i64 {
    pending.received
}

/// Hashes a file of which all parts are there, and judges it as if it had come at once. `sha256` is what its sender
/// says, if it says it.
///
/// # Errors
/// When it is not what its sender hashed, or the disk fails.
pub async fn finish_parts(
    vault: &Vault,
    pending: &Pending,
    recordings: bool,
    sha256: &str,
) -> Result<Result<Arrived, Refused>, Problem> {
    let size = u64::try_from(pending.size).unwrap_or(0);
    let judge = Judge::new(&pending.name, recordings);
    let (received, judge) = match vault.complete(pending.id, size, sha256, judge).await {
        Ok(done) => done,
        Err(VaultError::Altered) => return Err(Problem::invalid("upload-altered")),
        Err(other) => return Err(Problem::unavailable(other)),
    };
    let name = pending.name.clone();
    Ok(match judge.verdict(received.size) {
        Ok(kind) => Ok(Arrived { sha256: received.sha256, name, kind, size }),
        Err(refusal) => Err(Refused { name, refusal, size: Some(size) }),
    })
}
