//! What the figures are made of.

use super::{Decided, Reported, Weakness};
use crate::approvals::{self, LedgerEvent};
use crate::decisions::Outcome;
use crate::records;
use crate::scheme::{CaseKind, Mark, RecordKind};
use crate::store::Db;
use crate::store::schema::{cases, decisions, joint_scores};
use crate::values::{Id, OsloDate};
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// The events of each approval, with whose it is.
pub(super) fn ledgers(db: &mut Db) -> QueryResult<Vec<(Id, Vec<LedgerEvent>)>> {
    let mut events: HashMap<Id, Vec<LedgerEvent>> = HashMap::new();
    for event in approvals::ledger(db)? {
        events.entry(event.approval).or_default().push(event);
    }
    let approvals = approvals::all(db)?.into_iter();
    Ok(approvals.map(|one| (one.vendor_id, events.remove(&one.id).unwrap_or_default())).collect())
}

/// Applications with a decision that has taken effect and was not set aside.
pub(super) fn decided(db: &mut Db) -> QueryResult<Vec<Decided>> {
    let rows: Vec<(Id, Outcome, OsloDate, Option<OsloDate>)> = decisions::table
        .inner_join(cases::table.on(cases::id.eq(decisions::case_id)))
        .filter(cases::kind.eq(CaseKind::Approval))
        .filter(decisions::in_force_at.is_not_null().and(decisions::set_aside_at.is_null()))
        .filter(decisions::outcome.ne(Outcome::Postponed))
        .select((cases::vendor_id, decisions::outcome, decisions::decided_on, cases::clock_started_on))
        .load(db)?;
    let decided = |(vendor, outcome, on, started)| Decided { vendor, outcome, on, started };
    Ok(rows.into_iter().map(decided).collect())
}

/// What was not fully met in those applications.
pub(super) fn weaknesses(db: &mut Db) -> QueryResult<Vec<Weakness>> {
    let rows: Vec<(Id, String)> = joint_scores::table
        .inner_join(cases::table.on(cases::id.eq(joint_scores::case_id)))
        .inner_join(decisions::table.on(decisions::case_id.eq(joint_scores::case_id)))
        .filter(cases::kind.eq(CaseKind::Approval))
        .filter(decisions::in_force_at.is_not_null().and(decisions::set_aside_at.is_null()))
        .filter(joint_scores::mark.eq(Mark::NotMet).or(joint_scores::mark.eq(Mark::Partly)))
        .select((cases::vendor_id, joint_scores::criterion))
        .distinct()
        .load(db)?;
    Ok(rows.into_iter().map(|(vendor, criterion)| Weakness { criterion, vendor }).collect())
}

/// The figures on calls and complaints that decided applications were handed in with.
pub(super) fn reported(db: &mut Db) -> QueryResult<Vec<Reported>> {
    let decided: HashSet<Id> = decisions::table
        .inner_join(cases::table.on(cases::id.eq(decisions::case_id)))
        .filter(cases::kind.eq(CaseKind::Approval))
        .filter(decisions::in_force_at.is_not_null().and(decisions::set_aside_at.is_null()))
        .filter(decisions::outcome.ne(Outcome::Postponed))
        .select(cases::id)
        .load(db)?
        .into_iter()
        .collect();
    let sheets = records::handed_in(db, RecordKind::Figures)?.into_iter();
    let rows = sheets.filter(|(case, _)| decided.contains(case)).flat_map(|(_, sheet)| {
        let (vendor, owner, saved_at) = (sheet.vendor, sheet.owner, sheet.saved_at);
        sheet.rows.into_iter().filter_map(move |row| {
            Some(Reported {
                vendor,
                owner,
                period: (row.day("from")?, row.day("until")?),
                saved_at,
                connected: row.whole("connected"),
                complaints: row.whole("complaints"),
            })
        })
    });
    Ok(rows.collect())
}
