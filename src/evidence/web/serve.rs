//! Handing out bytes that strangers brought.

use crate::evidence::{Check, Evidence, FileKind, PageImage};
use crate::vault::{Vault, VaultError};
use crate::web::Problem;
use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, Charset, ContentDisposition,
    ContentEncoding, DispositionParam, DispositionType, ExtendedValue, X_CONTENT_TYPE_OPTIONS,
};

/// What is asked for is there, but the scanner knows it.
fn closed() -> Problem {
    Problem::new(StatusCode::GONE, "evidence-closed")
}

/// Hands out a file, as a stream. What was looked into, scanned and found clean a browser may show, if it can;
/// everything else is saved. What the scanner knows is not handed out.
///
/// Whoever brought the file, its bytes stay strangers here: no script, no guessing of types, no cache, no use by
/// other sites.
///
/// # Errors
/// When it is closed, or its bytes are gone or out of reach.
pub async fn send(vault: &Vault, file: &Evidence, check: &Check) -> Result<HttpResponse, Problem> {
    if !check.may_be_sent() {
        return Err(closed());
    }
    let bytes = vault.stream(&file.sha256).await.map_err(|error| match error {
        // A row names bytes that are not there: our loss, not a wrong address.
        VaultError::Unknown => Problem::internal(format!("the bytes of file {} are gone", file.id)),
        other => other.into(),
    })?;
    let kind = FileKind::of_media_type(&file.media_type);
    Ok(HttpResponse::Ok()
        .content_type(kind.map_or("application/octet-stream", FileKind::media_type))
        .insert_header((CONTENT_DISPOSITION, disposition(check.may_be_shown(kind), &file.name)))
        .insert_header((CONTENT_SECURITY_POLICY, STRANGER))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header(("cross-origin-resource-policy", "same-origin"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(u64::try_from(file.size).unwrap_or(0), bytes)))
}

/// Nothing in the file may run, load, ask or be framed; browsers' own PDF viewers work all the same.
const STRANGER: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The name in ASCII for old programs and in full (RFC 5987) for the others.
fn disposition(shown: bool, name: &str) -> ContentDisposition {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect();
    let full = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_bytes().to_vec(),
    };
    ContentDisposition {
        disposition: if shown { DispositionType::Inline } else { DispositionType::Attachment },
        parameters: vec![DispositionParam::Filename(plain), DispositionParam::FilenameExt(full)],
    }
}

/// Hands out a page of a file as we drew it: our own picture, in which nothing acts.
///
/// # Errors
/// When the file is closed, or the picture is gone or out of reach.
pub async fn send_page(vault: &Vault, image: &PageImage, check: &Check) -> Result<HttpResponse, Problem> {
    if !check.may_be_sent() {
        return Err(closed());
    }
    let bytes = vault.stream(&image.image_sha256).await.map_err(|error| match error {
        VaultError::Unknown => Problem::internal("the picture of a page is gone"),
        other => other.into(),
    })?;
    Ok(HttpResponse::Ok()
        .content_type("image/png")
        .insert_header((CONTENT_DISPOSITION, "inline"))
        .insert_header((CONTENT_SECURITY_POLICY, STRANGER))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header(("cross-origin-resource-policy", "same-origin"))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(u64::try_from(image.bytes).unwrap_or(0), bytes)))
}
