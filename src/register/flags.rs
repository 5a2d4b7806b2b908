//! What the company register says of a vendor, beside what the register of approvals says and never part of it.

use super::snapshot::Listed;
use crate::values::OsloDate;
use crate::vendors::RegisterFlag;
use serde::Serialize;
use utoipa::ToSchema;

/// For machines, under the company register's own names.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RegistryFlags<'a> {
    source: &'static str,
    /// When it was heard.
    #[schema(format = DateTime)]
    fetched_at: String,
    konkurs: bool,
    under_avvikling: bool,
    under_tvangsavvikling_eller_tvangsopplosning: bool,
    #[serde(flatten)]
    gone: Gone,
    /// The registered name, where it is another than ours.
    navn: Option<&'a str>,
}

/// Whether and how it is gone from the company register.
#[derive(Serialize, ToSchema)]
struct Gone {
    slettedato: Option<OsloDate>,
    fjernet: bool,
}

impl<'a> RegistryFlags<'a> {
    /// What was heard of a vendor; none where nothing was.
    pub(super) fn of(listed: &'a Listed) -> Option<Self> {
        let flagged = listed.flagged.as_ref()?;
        let seen = &flagged.seen;
        let flags = seen.flags(&listed.vendor.name);
        let has = |flag| flags.contains(&flag);
        Some(Self {
            source: "Enhetsregisteret",
            fetched_at: flagged.fetched_at.oslo_text(),
            konkurs: has(RegisterFlag::Bankrupt),
            under_avvikling: has(RegisterFlag::WindingUp),
            under_tvangsavvikling_eller_tvangsopplosning: has(RegisterFlag::Forced),
            gone: Gone { slettedato: seen.deleted_on, fjernet: has(RegisterFlag::Removed) },
            navn: has(RegisterFlag::Renamed).then_some(seen.name.as_str()),
        })
    }
}
