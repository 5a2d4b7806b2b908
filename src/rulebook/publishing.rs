//! Publishing: the check, the row that never changes again, and who is told.

use super::drafting::{record, seen_draft};
use super::{Fault, Rule, RulebookError, edition_faults, figures, may_begin, store, wording};
use crate::approvals::{self, LedgerEvent};
use crate::cases::{self, CaseState};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Event};
use crate::people::{self, Secretariat};
use crate::scheme::{Part, Scheme, from_toml};
use crate::store::{Db, Store};
use crate::values::{Id, Moment, OsloDate};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// All that keeps a draft from being published today.
pub fn faults_of(scheme: &Scheme, rule: &Rule, today: OsloDate) -> Vec<Fault> {
    let mut found = Vec::new();
    if let Err(fault) = may_begin(scheme, &rule.part, rule.valid_from, today) {
        found.push(fault);
    }
    let (nb, en) = (rule.changes.nb.trim(), rule.changes.en.trim());
    if nb.is_empty() || en.is_empty() {
        let field = if nb.is_empty() { "changes_nb" } else { "changes_en" };
        found.push(Fault::new(field, "no-changes"));
    }
    match &rule.part {
        Part::Norm(_) => match from_toml(&rule.body) {
            Ok(edition) => found.extend(edition_faults(scheme, &edition)),
            Err(reason) => found.push(Fault::new("", "unreadable").with(reason)),
        },
        Part::Texts => found.extend(wording::faults(&rule.body)),
        part => found.extend(figures::faults(part, &rule.body)),
    }
    found
}

/// What is allowed and yet unusual in a draft: whoever publishes it says that it is meant.
pub fn warnings_of(scheme: &Scheme, rule: &Rule) -> Vec<Fault> {
    match &rule.part {
        Part::Norm(_) => Vec::new(),
        Part::Texts => wording::warnings(&rule.body),
        Part::Ages => figures::age_warnings(scheme, rule),
        part => figures::warnings(part, &rule.body),
    }
}

/// Publishes a draft: it holds from its day on and never changes again. Everybody it concerns is told.
///
/// # Errors
/// When something in it is wrong (all of it is named), somebody else changed it since `seen` was read, or there is
/// none any more.
pub fn publish(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    part: &Part,
    seen: i32,
) -> Result<Rule, RulebookError> {
    let today = now.oslo_date();
    store.write(|db| {
        // Two parts are published one after the other: each is tried together with what the other brought.
        store::lock_drafts(db)?;
        let draft = seen_draft(db, part, seen)?;
        let mut faults = faults_of(scheme, &draft, today);
        // This process may not have seen yet what another has published.
        if let Some(last) =
            store::published(db, part)?.last().filter(|last| draft.valid_from <= last.valid_from)
            && !faults.iter().any(|fault| fault.field == "valid_from")
        {
            faults.push(Fault::new("valid_from", "not-after").with(last.valid_from));
        }
        if !faults.is_empty() {
            return Err(RulebookError::Faulty(faults));
        }
        let concerned = concerned_by(db, now, part)?;
        let vendors: Vec<Id> = concerned.vendors.iter().copied().collect();
        store::publish(db, now, who.person().id, draft.id, &vendors)?;
        if let Err(error) = crate::scheme::tried(db, scheme)? {
            return Err(RulebookError::Faulty(vec![Fault::new("", "whole").with(error)]));
        }
        tell(db, now, scheme, &draft, &concerned, &News::Published)?;
        record(db, now, who, "rulebook.published", &draft)?;
        Ok(draft)
    })
}

/// Withdraws what was published and has not begun: the row stays and says so, nothing follows it, and whoever was
/// told of it is told again.
///
/// # Errors
/// When it has begun, a case goes by it already, no reason is given, or there is no such edition.
pub fn revoke(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    part: &Part,
    edition: &str,
    reason: &str,
) -> Result<Rule, RulebookError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(RulebookError::Faulty(vec![Fault::new("reason", "no-reason")]));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(RulebookError::Faulty(vec![Fault::new("reason", "too-long").with(LONGEST_REASON)]));
    }
    store.write(|db| {
        let rule = store::published_locked(db, part, edition)?.ok_or(RulebookError::Unknown)?;
        if !may_revoke(db, now.oslo_date(), &rule)? {
            return Err(RulebookError::Begun);
        }
        let mut concerned = concerned_by(db, now, part)?;
        concerned.vendors.extend(store::told(db, rule.id)?);
        store::revoke(db, now, who.person().id, rule.id, reason)?;
        tell(db, now, scheme, &rule, &concerned, &News::Revoked(reason))?;
        let subject = format!("{} {}", rule.part, rule.edition);
        let details = json!({ "part": rule.part.to_string(), "edition": rule.edition });
        let event = Event { subject: &subject, reason, details, ..Event::new("rulebook.revoked") };
        journal::record(db, now, &who.actor(), &event)?;
        Ok(rule)
    })
}

/// The most characters of a reason.
const LONGEST_REASON: usize = 2_000;

/// Whether a published rule may still be withdrawn: it has not begun, and no case stands on it.
///
/// # Errors
/// When the database fails.
pub fn may_revoke(db: &mut Db, today: OsloDate, rule: &Rule) -> Result<bool, RulebookError> {
    if rule.valid_from <= today || rule.revoked.is_some() {
        return Ok(false);
    }
    let Part::Norm(norm) = &rule.part else { return Ok(true) };
    Ok(!crate::scheme::is_used(db, norm, &rule.edition)?)
}

/// Whom a change of a part concerns, and who is told of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Members of the board that are told.
    pub board: Vec<Id>,
    /// Vendors that are told: those who write an application, and of a norm those who are approved by it.
    pub vendors: BTreeSet<Id>,
    /// How many applications are being written under it.
    pub drafts: usize,
    /// How many valid approvals are by it.
    pub approvals: usize,
}

/// Whom a part concerns: the secretariat always; the board its statutes and the norms; of a norm, the vendors that
/// write an application under it or hold an approval by it; of tariff, ages and deadlines, whoever is writing an
/// application.
///
/// # Errors
/// When the database fails.
pub fn concerned_by(db: &mut Db, now: Moment, part: &Part) -> Result<Told, RulebookError> {
    let mut found = Told::default();
    if matches!(part, Part::Norm(_) | Part::Statutes) {
        found.board = people::board(db)?.into_iter().map(|member| member.id).collect();
    }
    if matches!(part, Part::Statutes | Part::Texts) {
        return Ok(found);
    }
    let measured = |pins: &[crate::scheme::Pin]| match part {
        Part::Norm(norm) => pins.iter().any(|pin| pin.norm == *norm),
        _ => true,
    };
    for case in cases::running(db)? {
        if case.state == CaseState::Draft && measured(&case.pins) {
            found.drafts += 1;
            found.vendors.insert(case.vendor);
        }
    }
    if let Part::Norm(_) = part {
        let mut ledger: BTreeMap<Id, Vec<LedgerEvent>> = BTreeMap::new();
        for event in approvals::ledger(db)? {
            ledger.entry(event.approval).or_default().push(event);
        }
        for approval in approvals::all(db)? {
            let events = ledger.get(&approval.id).map(Vec::as_slice).unwrap_or_default();
            if measured(&approval.pins()) && approvals::status(events, now.oslo_date(), now).valid {
                found.approvals += 1;
                found.vendors.insert(approval.vendor_id);
            }
        }
    }
    Ok(found)
}

/// What people are told of.
enum News<'a> {
    Published,
    /// Why.
    Revoked(&'a str),
}

fn tell(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    rule: &Rule,
    concerned: &Told,
    news: &News<'_>,
) -> Result<(), RulebookError> {
    let (name_nb, name_en) = names(scheme, rule);
    let path = match &rule.part {
        Part::Norm(norm) => format!("/om/norm/{norm}/{}", rule.edition),
        _ => "/om".to_owned(),
    };
    let (word, reason) = match news {
        News::Published => ("rule-published", ""),
        News::Revoked(reason) => ("rule-revoked", *reason),
    };
    let data = json!({
        "part": part_word(&rule.part), "name_nb": name_nb, "name_en": name_en, "path": path,
        "valid_from": rule.valid_from, "transition_until": rule.transition_until,
        "changes_nb": rule.changes.nb, "changes_en": rule.changes.en, "reason": reason,
    });
    let (office, vendors) = match news {
        News::Published => ("rule-published", "rule-published-vendor"),
        News::Revoked(_) => ("rule-revoked", "rule-revoked"),
    };
    let mut send = |to: &Recipient, whom: &str, template: &str| {
        jobs::notice(db, now, &format!("{}:{word}:{whom}", rule.id), template, to, None, &data)
    };
    send(&Recipient::Secretariat, "secretariat", office)?;
    for member in &concerned.board {
        send(&Recipient::Account(*member), &member.to_string(), office)?;
    }
    for vendor in &concerned.vendors {
        send(&Recipient::Vendor(*vendor), &vendor.to_string(), vendors)?;
    }
    Ok(())
}

/// What a norm and its edition are called in both languages; nothing for the other parts.
fn names(scheme: &Scheme, rule: &Rule) -> (String, String) {
    let Part::Norm(id) = &rule.part else { return Default::default() };
    let edition = from_toml(&rule.body).ok().map(|edition| edition.name);
    let norm = scheme.norms.iter().find(|norm| norm.id == *id).map(|norm| norm.name.clone());
    let said = |of: fn(&crate::scheme::Words) -> &String| {
        let (norm, edition) = (norm.as_ref().map(of), edition.as_ref().map(of));
        match (norm, edition) {
            // Editions are usually called by their norm and something more.
            (Some(norm), Some(edition)) if edition.contains(norm.as_str()) => edition.clone(),
            (Some(norm), Some(edition)) => format!("{norm}: {edition}"),
            (Some(one), None) | (None, Some(one)) => one.clone(),
            (None, None) => String::new(),
        }
    };
    (said(|words| &words.nb), said(|words| &words.en))
}

/// The stable word of a part without the norm's id, for texts.
pub(super) const fn part_word(part: &Part) -> &'static str {
    match part {
        Part::Norm(_) => "norm",
        Part::Tariff => "tariff",
        Part::Statutes => "statutes",
        Part::Ages => "ages",
        Part::Deadlines => "deadlines",
        Part::Texts => "texts",
    }
}
