//! Rows of vendors.

use super::Vendor;
use crate::store::Db;
use crate::store::schema::{former_names, vendors};
use crate::values::{Id, Orgnr};
use diesel::prelude::*;
use std::collections::HashMap;

/// All vendors with the names they had before.
///
/// # Errors
/// When the database fails.
pub fn all_public(db: &mut Db) -> QueryResult<Vec<(Vendor, Vec<String>)>> {
    let rows: Vec<(Id, Orgnr, String, String, String, String, i32)> = vendors::table
        .order(vendors::orgnr)
        .select((
            vendors::id,
            vendors::orgnr,
            vendors::name,
            vendors::contact_email,
            vendors::contact_phone,
            vendors::website,
            vendors::version,
        ))
        .load(db)?;
    let names: Vec<(Id, String)> =
        former_names::table.order(former_names::until.desc()).select((former_names::vendor_id, former_names::name)).load(db)?;
    let mut former: HashMap<Id, Vec<String>> = HashMap::new();
    for (vendor, name) in names {
        former.entry(vendor).or_default().push(name);
    }
    Ok(rows
        .into_iter()
        .map(|(id, orgnr, name, contact_email, contact_phone, website, version)| {
            let vendor = Vendor { id, orgnr, name, contact_email, contact_phone, website, version };
            (vendor, former.remove(&id).unwrap_or_default())
        })
        .collect())
}
