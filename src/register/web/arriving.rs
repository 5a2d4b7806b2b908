//! A file on its way to a check: it lies in memory, whole, no longer than it takes, and nothing of it stays.

use crate::checking::MAX_SIZE;
use crate::register::Unexamined;
use crate::web::Problem;
use actix_multipart::{Field, Multipart};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, BytesMut, Payload};
use futures_util::{Stream, StreamExt};
use std::fmt::Display;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Beyond this the rest of a file is not even waited for.
const PATIENCE: usize = 4 * MAX_SIZE;
/// How long a file may be on its way.
const LONGEST: Duration = Duration::from_mins(2);

/// What was sent.
pub(super) enum Sent {
    File(Bytes),
    Nothing,
    Empty,
    TooLarge,
}

/// Too many files at once, and a moment later there is room; or a fault of ours.
pub(super) fn unexamined(why: Unexamined) -> Problem {
    match why {
        Unexamined::Busy => Problem {
            retry_after: Some(10),
            ..Problem::new(StatusCode::SERVICE_UNAVAILABLE, "register-check-busy")
        },
        Unexamined::BrokeOff => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "register-check-broke-off"),
    }
}

fn broken(error: impl Display) -> Problem {
    Problem { cause: error.to_string(), ..Problem::new(StatusCode::BAD_REQUEST, "register-broken-upload") }
}

/// Reads to the end, or so far that it is too large. What is too large is read on all the same, or a browser would not
/// show our answer; but it is not kept.
async fn read<E: Display>(
    mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
    until: Instant,
) -> Result<Option<Bytes>, Problem> {
    let (mut file, mut size) = (BytesMut::new(), 0_usize);
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
    while let Some(chunk) = timeout_at(until, chunks.next()).await.map_err(slow)? {
        let chunk = chunk.map_err(broken)?;
        size = size.saturating_add(chunk.len());
        if size > PATIENCE {
            return Ok(None);
        }
        if size > MAX_SIZE {
            file = BytesMut::new();
        } else {
            file.extend_from_slice(&chunk);
        }
    }
    Ok((size <= MAX_SIZE).then(|| file.freeze()))
}

/// The file of a form.
pub(super) async fn file_of(mut parts: Multipart) -> Result<Sent, Problem> {
    let until = Instant::now() + LONGEST;
    let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
    let mut sent = Sent::Nothing;
    while let Some(part) = timeout_at(until, parts.next()).await.map_err(slow)? {
        let part = part.map_err(broken)?;
        let (is_file, named) = (part.name() == Some("file"), is_named(&part));
        let Some(file) = read(part, until).await? else { return Ok(Sent::TooLarge) };
        if is_file {
            sent = match file.len() {
                0 if named => Sent::Empty,
                0 => Sent::Nothing,
                _ => Sent::File(file),
            };
        }
    }
    Ok(sent)
}

fn is_named(part: &Field) -> bool {
    part.content_disposition().and_then(|it| it.get_filename()).is_some_and(|name| !name.is_empty())
}

/// A file that is the whole body.
pub(super) async fn body(payload: Payload) -> Result<Sent, Problem> {
    Ok(match read(payload, Instant::now() + LONGEST).await? {
        None => Sent::TooLarge,
        Some(file) if file.is_empty() => Sent::Empty,
        Some(file) => Sent::File(file),
    })
}
