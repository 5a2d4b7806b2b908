//! A file on its way to a check: it lies in memory, whole, no longer than it takes, and nothing of it stays.

use crate::checking::MAX_SIZE;
use crate::people::origin;
use crate::register::{Arrival, Checker, Unexamined};
use crate::web::{Problem, forwarded};
use actix_multipart::{Field, Multipart};
use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Payload};
use futures_util::{Stream, StreamExt};
use std::collections::HashMap;
use std::fmt::Display;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Beyond this the rest of a file is not even waited for.
const PATIENCE: usize = 4 * MAX_SIZE;
/// How long a file may be on its way.
const LONGEST: Duration = Duration::from_mins(2);
/// So much of it must come in every stretch of this time: a poor telephone line brings it.
const LEAST: usize = 32 * 1024;
const STRETCH: Duration = Duration::from_secs(10);
/// By how much the place for a file grows.
const STEP: usize = 1024 * 1024;

/// The parts of a form.
pub(super) type Parts = HashMap<String, Bytes>;

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
        // Somebody's own doing, and no fault of ours.
        Unexamined::TooMany => Problem {
            retry_after: Some(10),
            ..Problem::new(StatusCode::TOO_MANY_REQUESTS, "register-check-too-many")
        },
        Unexamined::BrokeOff => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "register-check-broke-off"),
    }
}

fn broken(error: impl Display) -> Problem {
    Problem { cause: error.to_string(), ..Problem::new(StatusCode::BAD_REQUEST, "register-broken-upload") }
}

/// A file as it comes in: the room that it takes, and whether it comes fast enough.
pub(super) struct Arriving {
    room: Arrival,
    until: Instant,
    stretch: (Instant, usize),
}

impl Arriving {
    /// A file that somebody is about to send.
    pub(super) fn begin(request: &HttpRequest, checker: &Checker) -> Result<Self, Problem> {
        let from = origin(request.peer_addr().map(|peer| peer.ip()), forwarded(request));
        let now = Instant::now();
        Ok(Self {
            room: checker.place(from).map_err(unexamined)?,
            until: now + LONGEST,
            stretch: (now + STRETCH, 0),
        })
    }

    /// What comes next, if it comes in time.
    async fn next<S: Stream + Unpin>(&self, stream: &mut S) -> Result<Option<S::Item>, Problem> {
        let slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "upload-too-slow");
        timeout_at(self.until.min(self.stretch.0), stream.next()).await.map_err(slow)
    }

    fn came(&mut self, bytes: usize) {
        self.stretch.1 = self.stretch.1.saturating_add(bytes);
        if self.stretch.1 >= LEAST {
            self.stretch = (Instant::now() + STRETCH, 0);
        }
    }

    /// Reads to the end, or so far that it is too large. What is too large is read on all the same, or a browser would
    /// not show our answer; but it is not kept.
    async fn read<E: Display>(
        &mut self,
        mut chunks: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Option<Bytes>, Problem> {
        let (mut file, mut size) = (Vec::new(), 0_usize);
        while let Some(chunk) = self.next(&mut chunks).await? {
            let chunk = chunk.map_err(broken)?;
            self.came(chunk.len());
            size = size.saturating_add(chunk.len());
            if size > PATIENCE {
                return Ok(None);
            }
            if size > MAX_SIZE {
                file = Vec::new();
                self.room.forget();
                continue;
            }
            self.room.grow(size).map_err(unexamined)?;
            if file.capacity() < size {
                // By steps, not by what was announced: who announces much and sends little takes no room.
                file.reserve_exact(STEP.max(chunk.len()));
            }
            file.extend_from_slice(&chunk);
        }
        Ok((size <= MAX_SIZE).then(|| Bytes::from(file)))
    }

    /// The file of a form.
    pub(super) async fn file_of(&mut self, mut parts: Multipart) -> Result<Sent, Problem> {
        let mut sent = Sent::Nothing;
        while let Some(part) = self.next(&mut parts).await? {
            let part = part.map_err(broken)?;
            let (is_file, named) = (part.name() == Some("file"), is_named(&part));
            let Some(file) = self.read(part).await? else { return Ok(Sent::TooLarge) };
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

    /// All parts of a form by their names, the last of each name; none when one of them is too large.
    pub(super) async fn parts(&mut self, mut parts: Multipart) -> Result<Option<Parts>, Problem> {
        let mut all = Parts::new();
        while let Some(part) = self.next(&mut parts).await? {
            let part = part.map_err(broken)?;
            let name = part.name().unwrap_or_default().to_owned();
            let Some(bytes) = self.read(part).await? else { return Ok(None) };
            all.insert(name, bytes);
        }
        Ok(Some(all))
    }

    /// A file that is the whole body.
    pub(super) async fn body(&mut self, payload: Payload) -> Result<Sent, Problem> {
        Ok(match self.read(payload).await? {
            None => Sent::TooLarge,
            Some(file) if file.is_empty() => Sent::Empty,
            Some(file) => Sent::File(file),
        })
    }
}

fn is_named(part: &Field) -> bool {
    part.content_disposition().and_then(|it| it.get_filename()).is_some_and(|name| !name.is_empty())
}
