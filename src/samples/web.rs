//! Pages and routes of this room.

use actix_web::web::ServiceConfig;

/// The routes of this room.
pub fn routes(_: &mut ServiceConfig) {}
