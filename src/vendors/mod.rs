//! Legal entities, their units, sites and scope; and who may act for them.

mod rules;
mod store;
pub mod web;

pub use rules::{Applicant, Site, Unit, Vendor};
pub use store::all_public;
