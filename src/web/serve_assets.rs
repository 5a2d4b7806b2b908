//! Our own stylesheet, scripts and pictures.

use super::Problem;
use crate::words;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;
use actix_web::{HttpResponse, get};

/// An asset under the hash of the release: kept by browsers for a year. An older page's hash still gets the
/// present file, for a short while only.
#[get("/assets/{hash}/{name:.*}")]
pub(crate) async fn assets(path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    let (hash, name) = path.into_inner();
    let asset = words::asset(&name).ok_or_else(Problem::not_found)?;
    let current = words::asset_path(&name) == format!("/assets/{hash}/{name}");
    let keep = if current { "public, max-age=31536000, immutable" } else { "public, max-age=60" };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, keep))
        .content_type(asset.media_type)
        .body(asset.data.into_owned()))
}
