//! What the templates are given: verdicts, facts and histories, in words.

use super::check_page;
use super::list::list_page;
use super::statements::statement_page;
use crate::approvals::{Standing, Status};
use crate::register::rules::{check_again_after, covered, left_out, tone};
use crate::register::{Hit, Listed, Registered};
use crate::scheme::{Scheme, Scope};
use crate::values::{Moment, OsloDate};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The key of a status word.
pub(super) fn status_key(status: Status) -> String {
    format!("register-status-{}", status.as_str().replace('_', "-"))
}

/// To the minute, so that a page is the same page for a minute.
pub(super) fn minute(now: Moment) -> String {
    now.timestamp().strftime("%Y-%m-%dT%H:%M:00Z").to_string()
}

/// A scope in one line.
pub(super) fn scope_line(page: &Page, scope: &Scope) -> Result<String, Problem> {
    let list = |found: Vec<&'static str>| -> Result<String, Problem> {
        let texts: Result<Vec<String>, Problem> = found
            .into_iter()
            .map(|word| page.text(&format!("register-scope-{word}"), &Arguments::new()))
            .collect();
        Ok(words::list(page.language, &texts?))
    };
    let none = Scope::default();
    let part = |scope: Scope| list(covered(&scope));
    let arguments = Arguments::new()
        .text("direction", part(Scope { direction: scope.direction.clone(), ..none.clone() })?)
        .text("activities", part(Scope { activities: scope.activities.clone(), ..none.clone() })?)
        .text("audience", part(Scope { audience: scope.audience.clone(), ..none.clone() })?)
        .text("calls", part(Scope { calls_for: scope.calls_for.clone(), ..none })?);
    page.text("register-scope-line", &arguments)
}

/// What a scope leaves out, each in words.
fn not_covered(page: &Page, scope: &Scope) -> Result<Vec<String>, Problem> {
    left_out(scope)
        .into_iter()
        .map(|word| page.text(&format!("register-without-{word}"), &Arguments::new()))
        .collect()
}

/// The vendor's name, with the unit's where a unit and not the firm is approved.
pub(super) fn name_of(listed: &Listed, one: &Registered) -> String {
    let (vendor, approval) = (&listed.vendor.name, &one.approval);
    if approval.unit_name == *vendor || approval.unit_name == approval.legal_name {
        vendor.clone()
    } else {
        format!("{vendor}, {}", approval.unit_name)
    }
}

/// On which day a verdict is given.
#[derive(Debug, Clone, Copy)]
pub(super) struct AsOf {
    pub(super) day: OsloDate,
    pub(super) today: OsloDate,
}

/// One word, one sentence, and the dates.
pub(super) fn verdict(
    page: &Page,
    name: &str,
    scope: Option<&Scope>,
    standing: &Standing,
    as_of: AsOf,
) -> Result<Value, Problem> {
    let tense = if as_of.day < as_of.today { "then" } else { "now" };
    let key = format!("register-verdict-{}-{tense}", standing.status.as_str().replace('_', "-"));
    let day = |day: Option<OsloDate>| day.map(|day| words::date(page.language, day)).unwrap_or_default();
    let arguments = Arguments::new()
        .text("name", name)
        .text("day", words::date(page.language, as_of.day))
        .text("scope", scope.map(|scope| scope_line(page, scope)).transpose()?.unwrap_or_default())
        .text("since", day(standing.since))
        .text("until", day(standing.valid_until))
        .text("due", day(standing.continue_by));
    Ok(json!({
        "kind": tone(standing.status),
        "status": standing.status,
        "word": page.text(&status_key(standing.status), &Arguments::new())?,
        "sentence": page.text(&key, &arguments)?,
        // Beside "suspended" or "withdrawn" the dates of the grant would be read as a promise.
        "from": standing.valid_from.filter(|_| standing.valid),
        "to": standing.valid_until.filter(|_| standing.valid),
        "valid": standing.valid,
    }))
}

/// The verdict on a number that the register does not know.
pub(super) fn unknown_verdict(page: &Page, number: &str, as_of: AsOf) -> Result<Value, Problem> {
    let tense = if as_of.day < as_of.today { "then" } else { "now" };
    let arguments =
        Arguments::new().text("number", number).text("day", words::date(page.language, as_of.day));
    Ok(json!({
        "kind": "neutral",
        "status": Status::NotRegistered,
        "word": page.text(&status_key(Status::NotRegistered), &Arguments::new())?,
        "sentence": page.text(&format!("register-verdict-unknown-{tense}"), &arguments)?,
        "from": null,
        "to": null,
        "valid": false,
    }))
}

/// One approved unit, as the vendor's page shows it.
pub(super) fn unit(
    page: &Page,
    scheme: &Scheme,
    listed: &Listed,
    one: &Registered,
    standing: &Standing,
    as_of: AsOf,
    known_at: Moment,
) -> Result<Value, Problem> {
    let approval = &one.approval;
    let mut papers = one.papers(known_at);
    papers.sort_by_key(|paper| paper.language != page.language);
    let papers: Vec<Value> = papers
        .into_iter()
        .map(|paper| {
            json!({
                "href": format!("/v/{}/{}.pdf", paper.number, paper.sha256),
                "size": paper.size, "language": paper.language, "valid_until": paper.valid_until,
            })
        })
        .collect();
    Ok(json!({
        "verdict": verdict(page, &name_of(listed, one), Some(&approval.scope), standing, as_of)?,
        "name": name_of(listed, one),
        "number": approval.number.to_string(),
        "number_href": format!("/v/{}?lang={}", approval.number, page.language),
        "number_url": format!("{}/v/{}", page.site().public_url, approval.number),
        "scope": scope_line(page, &approval.scope)?,
        "without": not_covered(page, &approval.scope)?,
        "conditions": standing.conditions,
        "continue_by": standing.continue_by.filter(|_| standing.valid),
        // Of a past day nobody looks again.
        "again": check_again_after(standing, as_of.today).filter(|_| as_of.day >= as_of.today),
        "sites": approval.sites,
        "decided_on": approval.decided_on,
        "norm": scheme.names(&approval.pins(), page.language).join("; "),
        "papers": papers,
        "present": standing.status != Status::NotRegistered,
    }))
}

/// The public part of a vendor's history, newest first: what, from when, entered when. No reasons.
pub(super) fn history(page: &Page, listed: &Listed) -> Result<Vec<Value>, Problem> {
    let rows = listed.history().into_iter().map(|(one, event)| {
        let key = format!("register-event-{}", event.kind.as_str().replace('_', "-"));
        Ok(json!({
            "seq": event.seq,
            "what": page.text(&key, &Arguments::new())?,
            "corrects": event.corrects,
            "from": event.effective_from,
            "recorded_at": event.recorded_at,
            "number": one.approval.number.to_string(),
        }))
    });
    rows.collect()
}

/// What a search found, as the page shows it.
pub(super) fn hits(
    page: &Page,
    found: &[Hit<'_>],
    today: OsloDate,
    known_at: Moment,
) -> Result<Vec<Value>, Problem> {
    // Most hits are approved for much the same: what they have in common is put into words once.
    let mut scopes: HashMap<Vec<&'static str>, String> = HashMap::new();
    let mut statuses: HashMap<Status, String> = HashMap::new();
    let mut shown = Vec::with_capacity(found.len());
    for hit in found {
        let listed = hit.listed;
        let speaking = listed.principal(today, known_at);
        let status = speaking.as_ref().map_or(Status::NotRegistered, |(_, standing)| standing.status);
        let scope = match &speaking {
            Some((one, _)) => match scopes.entry(covered(&one.approval.scope)) {
                Entry::Occupied(known) => known.get().clone(),
                Entry::Vacant(new) => new.insert(scope_line(page, &one.approval.scope)?).clone(),
            },
            None => String::new(),
        };
        let word = match statuses.entry(status) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(new) => new.insert(page.text(&status_key(status), &Arguments::new())?).clone(),
        };
        shown.push(json!({
            "href": format!("/{}/register/{}", page.language, listed.vendor.orgnr),
            "name": listed.vendor.name,
            "former": hit.former,
            "orgnr": listed.vendor.orgnr,
            "status": word,
            "kind": tone(status),
            "valid": status.is_valid(),
            "scope": scope,
            "until": speaking.and_then(|(_, standing)| standing.valid_until),
        }));
    }
    Ok(shown)
}

/// What every page of the register needs beside its own.
pub(super) fn common(page: &Page, scheme: &Scheme) -> Value {
    let language = page.language;
    json!({
        "disclaimer": scheme.disclaimer.get(language),
        "check_href": check_page(language),
        "list_href": list_page(language),
        "statement_href": statement_page(language),
    })
}
