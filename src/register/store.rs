//! What the register reads, in one go.

use crate::approvals::{self, Approval, LedgerEvent};
use crate::certificates::{self, IssuedDocument};
use crate::checking::Signers;
use crate::store::Db;
use crate::store::schema::{documents, former_names, vendors};
use crate::values::CertificateNumber;
use crate::vendors::{self as vendor_room, Vendor};
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;

/// Tells whether anything that the public sees has changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Version {
    pub(super) ledger: i64,
    papers: i64,
    files: i64,
    vendors: (i64, i64),
    names: i64,
    set_aside: i64,
    signers: (i64, i64),
    flags: i64,
}

impl Version {
    /// Whether it is a former one with a longer ledger, and nothing else is new.
    pub(super) fn only_goes_on_from(&self, former: &Self) -> bool {
        self.ledger > former.ledger && Self { ledger: former.ledger, ..*self } == *former
    }
}

/// Most entries that are taken up one by one: when more are new, reading everything is no slower.
const MOST_SINCE: i64 = 1_000;

/// The entries behind a place of the ledger up to another, oldest first, with the numbers of their approvals' certificates;
/// none when they are very many.
pub(super) fn since(
    db: &mut Db,
    after: i64,
    up_to: i64,
) -> QueryResult<Option<Vec<(CertificateNumber, LedgerEvent)>>> {
    if up_to - after > MOST_SINCE {
        return Ok(None);
    }
    approvals::ledger_between(db, after, up_to).map(Some)
}

/// The register's present version.
pub(super) fn version(db: &mut Db) -> QueryResult<Version> {
    let (count, versions): (i64, Option<i64>) =
        vendors::table.select((count_star(), sum(vendors::version))).first(db)?;
    Ok(Version {
        ledger: approvals::head(db)?,
        papers: documents::table.filter(documents::state.eq("issued")).count().get_result(db)?,
        files: certificates::signed_files(db)?,
        vendors: (count, versions.unwrap_or_default()),
        names: former_names::table.count().get_result(db)?,
        set_aside: certificates::set_aside_count(db)?,
        signers: certificates::signers_version(db)?,
        flags: vendor_room::flags_version(db)?,
    })
}

/// Everything that the public may see.
pub(super) struct Everything {
    pub(super) version: Version,
    pub(super) vendors: Vec<(Vendor, Vec<String>)>,
    pub(super) approvals: Vec<Approval>,
    pub(super) events: Vec<LedgerEvent>,
    pub(super) documents: Vec<IssuedDocument>,
    pub(super) signers: Signers,
    pub(super) flagged: Vec<vendor_room::Flagged>,
    pub(super) sub_units: Vec<vendor_room::SubUnit>,
}

/// A vendor with the names it had before.
fn named(public: vendor_room::PublicVendor) -> (Vendor, Vec<String>) {
    (public.vendor, public.former_names.into_iter().map(|former| former.name).collect())
}

/// Reads it all. The version is taken first, so that a change in the middle is read again next time.
pub(super) fn everything(db: &mut Db) -> QueryResult<Everything> {
    Ok(Everything {
        version: version(db)?,
        vendors: vendor_room::all_public(db)?.into_iter().map(named).collect(),
        approvals: approvals::all(db)?,
        events: approvals::public_ledger(db)?,
        documents: certificates::issued(db)?,
        signers: certificates::signers(db)?,
        flagged: vendor_room::all_flagged(db)?,
        sub_units: vendor_room::sub_units(db)?,
    })
}
