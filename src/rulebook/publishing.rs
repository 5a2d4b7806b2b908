//! Publishing: the check, the row that never changes again, and who is told.

use super::drafting::{record, seen_draft};
use super::{Fault, Rule, RulebookError, edition_faults, figures, may_begin, store, wording};
use crate::approvals::{self, LedgerEvent};
use crate::cases::{self, CaseState};
use crate::jobs::{self, Recipient};
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
        store::publish(db, now, who.person().id, draft.id, &draft.body)?;
        tell(db, now, scheme, &draft)?;
        record(db, now, who, "rulebook.published", &draft)?;
        Ok(draft)
    })
}

/// Whom a part concerns: the secretariat always; the board its statutes and the norms; of a norm, the vendors that
/// write an application under it or hold an approval by it; of tariff, ages and deadlines, whoever is writing an
/// application.
fn tell(db: &mut Db, now: Moment, scheme: &Scheme, rule: &Rule) -> Result<(), RulebookError> {
    let (name_nb, name_en) = names(scheme, &rule.part);
    let data = json!({
        "part": part_word(&rule.part), "name_nb": name_nb, "name_en": name_en,
        "valid_from": rule.valid_from, "transition_until": rule.transition_until,
        "changes_nb": rule.changes.nb, "changes_en": rule.changes.en,
    });
    let send = |db: &mut Db, key: String, to: &Recipient, template: &str| {
        jobs::notice(db, now, &key, template, to, None, &data)
    };
    let id = rule.id;
    send(db, format!("{id}:secretariat"), &Recipient::Secretariat, "rule-published")?;
    if matches!(rule.part, Part::Norm(_) | Part::Statutes) {
        for member in people::board(db)? {
            let to = Recipient::Account(member.id);
            send(db, format!("{id}:{}", member.id), &to, "rule-published")?;
        }
    }
    for vendor in vendors_concerned(db, now, &rule.part)? {
        let to = Recipient::Vendor(vendor);
        send(db, format!("{id}:{vendor}"), &to, "rule-published-vendor")?;
    }
    Ok(())
}

fn vendors_concerned(db: &mut Db, now: Moment, part: &Part) -> Result<BTreeSet<Id>, RulebookError> {
    if matches!(part, Part::Statutes | Part::Texts) {
        return Ok(BTreeSet::new());
    }
    let measured = |pins: &[crate::scheme::Pin]| match part {
        Part::Norm(norm) => pins.iter().any(|pin| pin.norm == *norm),
        _ => true,
    };
    let running = cases::running(db)?;
    let drafts = running.iter().filter(|case| case.state == CaseState::Draft && measured(&case.pins));
    let mut vendors: BTreeSet<Id> = drafts.map(|case| case.vendor).collect();
    if let Part::Norm(_) = part {
        let mut ledger: BTreeMap<Id, Vec<LedgerEvent>> = BTreeMap::new();
        for event in approvals::ledger(db)? {
            ledger.entry(event.approval).or_default().push(event);
        }
        for approval in approvals::all(db)? {
            let events = ledger.get(&approval.id).map(Vec::as_slice).unwrap_or_default();
            if measured(&approval.pins()) && approvals::status(events, now.oslo_date(), now).valid {
                vendors.insert(approval.vendor_id);
            }
        }
    }
    Ok(vendors)
}

fn names(scheme: &Scheme, part: &Part) -> (String, String) {
    let norm = match part {
        Part::Norm(id) => scheme.norms.iter().find(|norm| norm.id == *id),
        _ => None,
    };
    norm.map(|norm| (norm.name.nb.clone(), norm.name.en.clone())).unwrap_or_default()
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
