//! Drafts: begun as a copy of what holds, changed with an eye on who else does, thrown away.

use super::{Fault, Rule, RuleState, RulebookError, last_change, store};
use crate::journal::{self, Event};
use crate::people::Secretariat;
use crate::scheme::{Edition, Part, Scheme, Words, to_toml, write_rule};
use crate::store::{Db, Store};
use crate::values::{Id, Language, Moment, OsloDate};
use serde_json::json;

/// What a draft says from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day from which it is to hold.
    pub valid_from: OsloDate,
    /// Norms: until when the edition before it may still be chosen.
    pub transition_until: Option<OsloDate>,
    /// What it changes, in a few words.
    pub changes: Words,
    /// TOML.
    pub body: String,
    /// Norms: the criteria that were taken out, as they stood in the draft.
    pub kept: Option<String>,
}

impl Rule {
    /// The draft as it is, to be changed.
    pub fn change(&self) -> Change {
        Change {
            valid_from: self.valid_from,
            transition_until: self.transition_until,
            changes: self.changes.clone(),
            body: self.body.clone(),
            kept: self.kept.clone(),
        }
    }
}

/// The newest rule of a part, as a body, and its name.
///
/// # Errors
/// When there is no such part.
pub(super) fn newest(scheme: &Scheme, part: &Part) -> Result<(String, String), RulebookError> {
    let named = |day: Option<OsloDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let body = match part {
        Part::Norm(id) => {
            let norm = scheme.norms.iter().find(|norm| norm.id == *id).ok_or(RulebookError::Unknown)?;
            let last = norm.editions.last().ok_or(RulebookError::Unknown)?;
            return Ok((to_toml(last), last.edition.clone()));
        }
        Part::Tariff => {
            let last = scheme.tariffs.last().ok_or(RulebookError::Unknown)?;
            let vat = scheme.vat_on(last.valid_from);
            super::figures::tariff_body(last, vat)
        }
        Part::Statutes => write_rule(scheme.statutes.last()),
        Part::Ages => write_rule(scheme.ages.last()),
        Part::Deadlines => write_rule(scheme.deadlines.last()),
        Part::Texts => write_rule(scheme.texts.last()),
    };
    Ok((body.map_err(RulebookError::Body)?, named(last_change(scheme, part))))
}

/// The first day of the month after next: a date that leaves time to tell people.
fn proposed(today: OsloDate) -> OsloDate {
    let day = today.plus_months(2);
    day.plus_days(1 - i32::from(day.date().day()))
}

/// Begins a draft as a copy of the newest rule of its part. A part that has a draft already keeps it.
///
/// # Errors
/// When there is no such part.
pub fn begin(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    part: &Part,
) -> Result<Rule, RulebookError> {
    let (body, based_on) = newest(scheme, part)?;
    let mut fresh = blank(now, who, part, proposed(now.oslo_date()), based_on);
    fresh.body = match part {
        Part::Norm(_) => renewed(&body, &fresh)?,
        _ => body,
    };
    store.write(|db| {
        if let Some(draft) = store::draft_locked(db, part)? {
            return Ok(draft);
        }
        store::insert(db, &fresh)?;
        record(db, now, who, "rulebook.begun", &fresh)?;
        Ok(fresh)
    })
}

fn blank(now: Moment, who: &Secretariat, part: &Part, valid_from: OsloDate, based_on: String) -> Rule {
    Rule {
        id: Id::fresh(),
        part: part.clone(),
        edition: valid_from.to_string(),
        valid_from,
        transition_until: None,
        state: RuleState::Draft,
        body: String::new(),
        based_on,
        changes: Words { nb: String::new(), en: String::new() },
        changed_by: who.person().id,
        changed_at: now,
        published_by: None,
        published_at: None,
        version: 1,
        kept: None,
        revoked: None,
    }
}

/// A copy of an edition that is to be another: its own day, and nothing said yet of what it changes.
fn renewed(body: &str, rule: &Rule) -> Result<String, RulebookError> {
    let mut edition = crate::scheme::from_toml(body).map_err(RulebookError::Body)?;
    edition.transition_until = None;
    edition.changes = None;
    let old = edition.valid_from;
    if !rename(&mut edition, old, rule.valid_from) {
        let [nb, en] = [Language::Nb, Language::En].map(|language| written(language, rule.valid_from));
        edition.name.nb = format!("{}, utgave {nb}", edition.name.nb.trim());
        edition.name.en = format!("{}, edition of {en}", edition.name.en.trim());
    }
    dated(&mut edition, rule.valid_from);
    Ok(to_toml(&edition))
}

fn written(language: Language, day: OsloDate) -> String {
    crate::words::date(language, day).replace('\u{a0}', " ")
}

/// Names an edition after another day where its name says the old one; false when it doesn't.
fn rename(edition: &mut Edition, old: OsloDate, new: OsloDate) -> bool {
    let mut found = false;
    for (language, name) in [(Language::Nb, &mut edition.name.nb), (Language::En, &mut edition.name.en)] {
        let day = written(language, old);
        if name.contains(&day) {
            *name = name.replace(&day, &written(language, new));
            found = true;
        }
    }
    found
}

/// Gives an edition the day from which it holds, which is its name too.
pub(super) fn dated(edition: &mut Edition, valid_from: OsloDate) {
    edition.valid_from = valid_from;
    edition.edition = valid_from.to_string();
}

/// The draft that was seen, ours until the transaction ends.
pub(super) fn seen_draft(db: &mut Db, part: &Part, seen: i32) -> Result<Rule, RulebookError> {
    let draft = store::draft_locked(db, part)?.ok_or(RulebookError::NoDraft)?;
    if draft.version == seen {
        return Ok(draft);
    }
    Err(RulebookError::Changed { by: store::name_of(db, draft.changed_by)? })
}

/// Saves a draft. What is not finished can be saved; publishing checks it.
///
/// # Errors
/// When somebody else changed the draft since `seen` was read, or there is none any more.
pub fn save(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    part: &Part,
    seen: i32,
    change: &Change,
) -> Result<Rule, RulebookError> {
    store.write(|db| {
        let draft = seen_draft(db, part, seen)?;
        write(db, now, who, &draft, change)
    })
}

/// Writes a change of a draft that is ours. A norm's own head follows it.
pub(super) fn write(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    draft: &Rule,
    change: &Change,
) -> Result<Rule, RulebookError> {
    let mut change = change.clone();
    if matches!(draft.part, Part::Norm(_)) {
        let mut edition = crate::scheme::from_toml(&change.body).map_err(RulebookError::Body)?;
        if change.valid_from != draft.valid_from {
            rename(&mut edition, draft.valid_from, change.valid_from);
        }
        dated(&mut edition, change.valid_from);
        edition.transition_until = change.transition_until;
        let said = !(change.changes.nb.is_empty() && change.changes.en.is_empty());
        edition.changes = said.then(|| change.changes.clone());
        change.body = to_toml(&edition);
    }
    if change == draft.change() {
        return Ok(draft.clone());
    }
    store::update(db, now, who.person().id, draft, &change)?;
    let Change { valid_from, transition_until, changes, body, kept } = change;
    Ok(Rule {
        edition: valid_from.to_string(),
        valid_from,
        transition_until,
        changes,
        body,
        kept,
        changed_by: who.person().id,
        changed_at: now,
        version: draft.version + 1,
        ..draft.clone()
    })
}

/// Makes an imported edition the draft of its norm: a new one, or in place of what the draft said.
///
/// # Errors
/// When the edition is of another norm, or somebody else changed the draft since `seen` was read (0: there was
/// none).
pub fn import(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    norm: &str,
    seen: i32,
    edition: &Edition,
) -> Result<Rule, RulebookError> {
    if edition.id != norm {
        return Err(RulebookError::Faulty(vec![Fault::new("file", "other-norm").with(&edition.id)]));
    }
    let part = Part::Norm(norm.to_owned());
    let (_, based_on) = newest(scheme, &part)?;
    let none = Words { nb: String::new(), en: String::new() };
    let change = Change {
        valid_from: edition.valid_from,
        transition_until: edition.transition_until,
        changes: edition.changes.clone().unwrap_or(none),
        body: to_toml(edition),
        kept: None,
    };
    store.write(|db| {
        let draft = match store::draft_locked(db, &part)? {
            Some(draft) if draft.version == seen => draft,
            Some(draft) => {
                return Err(RulebookError::Changed { by: store::name_of(db, draft.changed_by)? });
            }
            None => {
                let fresh =
                    Rule { version: 0, ..blank(now, who, &part, edition.valid_from, based_on.clone()) };
                store::insert(db, &fresh)?;
                fresh
            }
        };
        let rule = write(db, now, who, &draft, &change)?;
        record(db, now, who, "rulebook.imported", &rule)?;
        Ok(rule)
    })
}

/// Throws a draft away.
///
/// # Errors
/// When somebody else changed it since `seen` was read, or there is none any more.
pub fn discard(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    part: &Part,
    seen: i32,
) -> Result<(), RulebookError> {
    store.write(|db| {
        let draft = seen_draft(db, part, seen)?;
        store::delete(db, draft.id)?;
        record(db, now, who, "rulebook.discarded", &draft)
    })
}

pub(super) fn record(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    what: &str,
    rule: &Rule,
) -> Result<(), RulebookError> {
    let subject = format!("{} {}", rule.part, rule.edition);
    let event = Event {
        subject: &subject,
        reason: &rule.changes.nb,
        details: json!({ "part": rule.part.to_string(), "edition": rule.edition, "based_on": rule.based_on }),
        ..Event::new(what)
    };
    Ok(journal::record(db, now, &who.actor(), &event)?)
}
