//! How long public answers may be kept, and the answer "you have it already".

use crate::values::Moment;
use crate::web::Viewer;
use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderMap, IF_NONE_MATCH, LAST_MODIFIED, VARY};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use sha2::{Digest, Sha256};

/// How long an answer may be kept by browsers and by caches on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// How things stand now.
    Current,
    /// Lists, which many fetch and nobody needs to the minute.
    List,
    /// What can never change.
    Settled,
    /// "Unknown" may be known in a minute.
    Briefly,
}

impl Keep {
    const fn words(self) -> &'static str {
        match self {
            Self::Current => "public, max-age=60, stale-while-revalidate=60, stale-if-error=86400",
            Self::List => "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400",
            Self::Settled => "public, max-age=31536000, immutable",
            Self::Briefly => "public, max-age=60",
        }
    }
}

/// The answer's shape has a number of its own: a new release may say the same in other words.
const RENDERING: u8 = 1;

/// A strong validator: equal only for equal bytes.
pub(super) fn etag(body: &[u8]) -> String {
    let hash = hex::encode(Sha256::digest(body));
    let short: String = hash.chars().take(16).collect();
    format!("\"{short}-{RENDERING}\"")
}

/// Whether the reader has this very answer already.
pub(super) fn has_it(headers: &HeaderMap, etag: &str) -> bool {
    let values = headers.get_all(IF_NONE_MATCH).filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).any(|tag| {
        // If-None-Match compares weakly: a proxy that compressed the answer may have weakened the tag.
        tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag
    })
}

/// As HTTP writes an instant.
fn http_date(moment: Moment) -> String {
    moment.timestamp().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// JSON with its validators, or 304.
pub(super) fn json(
    request: &HttpRequest,
    body: String,
    keep: Keep,
    changed_at: Option<Moment>,
) -> HttpResponse {
    json_known_by(request, etag(body.as_bytes()), keep, changed_at, || body)
}

/// The validator of an answer that is known by what it is made from. It is told apart from those of bytes.
pub(super) fn etag_of(made_from: u64) -> String {
    format!("\"m{made_from:016x}-{RENDERING}\"")
}

/// JSON whose validator is known before it is written, or 304 without writing it.
pub(super) fn json_known_by(
    request: &HttpRequest,
    etag: String,
    keep: Keep,
    changed_at: Option<Moment>,
    body: impl FnOnce() -> String,
) -> HttpResponse {
    let has_it = has_it(request.headers(), &etag);
    let mut answer = if has_it { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, keep.words())).insert_header((ETAG, etag));
    if let Some(changed_at) = changed_at {
        answer.insert_header((LAST_MODIFIED, http_date(changed_at)));
    }
    if has_it { answer.finish() } else { answer.content_type("application/json").body(body()) }
}

/// A file with its validators, or 304.
pub(super) fn bytes(request: &HttpRequest, body: Vec<u8>, kind: &'static str, keep: Keep) -> HttpResponse {
    let etag = etag(&body);
    let has_it = has_it(request.headers(), &etag);
    let mut answer = if has_it { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((CACHE_CONTROL, keep.words())).insert_header((ETAG, etag));
    if has_it { answer.finish() } else { answer.content_type(kind).body(body) }
}

/// Says how long an answer may be kept, and what it is.
pub(super) fn mark(answer: &mut HttpResponse, keep: Keep, etag: &str) {
    use actix_web::http::header::HeaderValue;
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep.words()));
    if let Ok(value) = HeaderValue::from_str(etag) {
        headers.insert(ETAG, value);
    }
}

/// A rendered public page with its validators, or 304. A page with somebody's name on it is kept by nobody.
pub(super) fn html(
    request: &HttpRequest,
    mut page: HttpResponse,
    keep: Keep,
    vary: Option<&'static str>,
) -> HttpResponse {
    use actix_web::body::MessageBody;
    use actix_web::http::header::HeaderValue;
    let headers = page.headers_mut();
    if let Some(vary) = vary {
        headers.insert(VARY, HeaderValue::from_static(vary));
    }
    if request.extensions().get::<Viewer>().is_some() {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        return page;
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep.words()));
    let (head, body) = page.into_parts();
    let Ok(bytes) = body.try_into_bytes() else { return HttpResponse::InternalServerError().finish() };
    let etag = etag(&bytes);
    let mut page = head.set_body(actix_web::body::BoxBody::new(()));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        page.headers_mut().insert(ETAG, value);
    }
    if page.status().is_success() && has_it(request.headers(), &etag) {
        *page.status_mut() = actix_web::http::StatusCode::NOT_MODIFIED;
        return page;
    }
    page.set_body(actix_web::body::BoxBody::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_tag_is_found_among_others_and_when_weakened() {
        let tag = etag(b"body");
        let request =
            |value: &str| TestRequest::default().insert_header((IF_NONE_MATCH, value)).to_http_request();
        assert!(has_it(request(&tag).headers(), &tag));
        assert!(has_it(request(&format!("\"x\", W/{tag}")).headers(), &tag));
        assert!(!has_it(request("\"x\"").headers(), &tag));
        assert_ne!(etag(b"body"), etag(b"Body"));
    }

    #[test]
    fn an_instant_as_http_writes_it() {
        assert_eq!(http_date("2026-11-21T12:00:00Z".parse().unwrap()), "Sat, 21 Nov 2026 12:00:00 GMT");
    }
}
