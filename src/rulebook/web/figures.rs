//! Tariff, statutes, ages, deadlines: what holds, what held, and the form of what is to come.

use super::super::figures::{Field, Kind, Typed, ages_of_criteria, fields, read, typed};
use super::super::{Change, Rule, RulebookError, faults_of, save, warnings_of};
use super::at_part::{AtPart, stale, version};
use super::overview::{Seen, dates};
use super::{address, applies, fault_error, fault_errors, head, norm, title};
use crate::scheme::{Part, Scheme, Words, write_rule};
use crate::values::{Money, OsloDate};
use crate::web::{FieldError, Fields, Page, Posted, Problem};
use crate::words::{self, Arguments};
use actix_web::{HttpResponse, post};
use serde_json::{Value, json};

fn label(page: &Page, field: &Field) -> Result<String, Problem> {
    if let Some(kind) = field.name.strip_prefix("months_") {
        return page.text(&format!("rulebook-document-{}", kind.replace('_', "-")), &Arguments::new());
    }
    page.text(&format!("rulebook-field-{}", field.name.replace('_', "-")), &Arguments::new())
}

/// A value as people read it.
fn shown(page: &Page, field: &Field, value: &str) -> Result<String, Problem> {
    let none = Arguments::new();
    Ok(match field.kind {
        _ if value.is_empty() => "–".to_owned(),
        Kind::Money => {
            let kroner = value.replace(',', ".");
            let (whole, rest) = kroner.split_once('.').unwrap_or((&kroner, "00"));
            let ore = whole.parse::<i64>().unwrap_or(0) * 100 + rest.parse::<i64>().unwrap_or(0);
            words::money(page.language, Money::from_ore(ore))
        }
        Kind::Flag => page.text(&format!("rulebook-{value}"), &none)?,
        Kind::Choice(_) => page.text(&format!("rulebook-majority-{}", value.replace('_', "-")), &none)?,
        Kind::Shown(_) => page.text(&format!("rulebook-shown-{}", value.replace('_', "-")), &none)?,
        Kind::Count(..) | Kind::Optional(..) => value.to_owned(),
    })
}

/// The bodies of a part by date, oldest first; the first has held from the start when it has no date.
fn bodies(scheme: &Scheme, part: &Part) -> Result<Vec<(Option<OsloDate>, String)>, String> {
    fn of<T: serde::Serialize>(
        line: &crate::scheme::Timeline<T>,
    ) -> Result<Vec<(Option<OsloDate>, String)>, String> {
        let first = std::iter::once((None, line.first()));
        let later = line.changes().map(|(day, rule)| (Some(day), rule));
        first.chain(later).map(|(day, rule)| Ok((day, write_rule(rule)?))).collect()
    }
    match part {
        Part::Tariff => {
            let one = |tariff: &crate::scheme::Tariff| {
                let vat = scheme.vat_on(tariff.valid_from);
                Ok((Some(tariff.valid_from), super::super::figures::tariff_body(tariff, vat)?))
            };
            scheme.tariffs.iter().map(one).collect()
        }
        Part::Statutes => of(&scheme.statutes),
        Part::Deadlines => of(&scheme.deadlines),
        Part::Ages => of(&scheme.ages),
        Part::Norm(_) | Part::Texts => Ok(Vec::new()),
    }
}

struct Column {
    from: Option<OsloDate>,
    values: Typed,
}

fn columns(scheme: &Scheme, part: &Part) -> Result<Vec<Column>, Problem> {
    let bodies = bodies(scheme, part).map_err(Problem::internal)?;
    let column = |(from, body): (Option<OsloDate>, String)| {
        Ok(Column { from, values: typed(part, &body).map_err(Problem::internal)? })
    };
    bodies.into_iter().map(column).collect()
}

/// Where a rule stands in time.
fn place(
    page: &Page,
    from: Option<OsloDate>,
    next: Option<OsloDate>,
    today: OsloDate,
) -> Result<Value, Problem> {
    let began = from.is_none_or(|day| day <= today);
    let ended = next.is_some_and(|day| day <= today);
    let (word, kind) = match (began, ended) {
        (false, _) => ("coming", "info"),
        (true, false) => ("holds", "ok"),
        (true, true) => ("held", "neutral"),
    };
    Ok(json!({ "kind": kind, "text": page.text(&format!("rulebook-{word}"), &Arguments::new())? }))
}

/// The editions of a part, newest first, each with whom it concerns.
pub(super) fn editions(
    page: &Page,
    scheme: &Scheme,
    part: &Part,
    seen: &Seen,
    today: OsloDate,
) -> Result<Vec<Value>, Problem> {
    let mut days: Vec<(String, Option<OsloDate>)> =
        dates(scheme, part).into_iter().map(|(edition, day)| (edition, Some(day))).collect();
    if !matches!(part, Part::Norm(_) | Part::Tariff) {
        days.insert(0, (String::new(), None));
    }
    let mut rows = Vec::new();
    for (at, (edition, from)) in days.iter().enumerate() {
        let next = days.get(at + 1).and_then(|(_, day)| *day);
        let rule = seen.published.iter().find(|rule| rule.edition == *edition);
        let concerns = from.map(|day| applies(page, &seen.running, part, edition, day, next)).transpose()?;
        rows.push(json!({
            "edition": edition, "from": from, "place": place(page, *from, next, today)?, "applies": concerns,
            "changes": rule.map(|rule| rule.changes.get(page.language)),
            "published_at": rule.and_then(|rule| rule.published_at),
            "transition_until": transition(scheme, part, edition),
            "revocable": seen.revocable.contains(edition), "revoked": false,
        }));
    }
    rows.reverse();
    for rule in seen.revoked.iter().rev() {
        let at = rule.revoked.as_ref().map(|revoked| revoked.at.oslo_date());
        let reason = rule.revoked.as_ref().map(|revoked| revoked.reason.as_str());
        rows.push(json!({
            "edition": rule.edition, "from": rule.valid_from, "revoked": true, "revoked_on": at, "reason": reason,
            "place": { "kind": "bad", "text": page.text("rulebook-revoked", &Arguments::new())? },
            "applies": null, "changes": rule.changes.get(page.language), "revocable": false,
            "transition_until": null,
        }));
    }
    Ok(rows)
}

/// Until when the edition before this one may still be chosen.
fn transition(scheme: &Scheme, part: &Part, edition: &str) -> Option<OsloDate> {
    match part {
        Part::Norm(norm) => scheme.edition(norm, edition)?.transition_until,
        _ => None,
    }
}

/// What the form shows of a field.
fn form_field(
    page: &Page,
    scheme: &Scheme,
    field: &Field,
    value: &str,
    theirs: Option<&str>,
    today: OsloDate,
) -> Result<Value, Problem> {
    let hint = match theirs {
        Some(theirs) if theirs != value => {
            let now = Arguments::new().text("value", shown(page, field, theirs)?);
            Some(page.text("rulebook-theirs", &now)?)
        }
        _ => age_hint(page, scheme, field, today)?,
    };
    let unit = match field.kind {
        Kind::Optional(..) => Some(page.text("rulebook-months", &Arguments::new())?),
        _ => None,
    };
    let (kind, options) = match field.kind {
        Kind::Money => ("money", Vec::new()),
        Kind::Count(..) | Kind::Optional(..) => ("count", Vec::new()),
        Kind::Flag => ("choice", vec!["yes", "no"]),
        Kind::Choice(all) => ("choice", all.iter().map(|one| one.as_str()).collect()),
        Kind::Shown(all) => ("choice", all.iter().map(|one| one.as_str()).collect()),
    };
    let options = options
        .into_iter()
        .map(|word| Ok(json!({ "value": word, "text": shown(page, field, word)? })))
        .collect::<Result<Vec<_>, Problem>>()?;
    let optional = matches!(field.kind, Kind::Optional(..));
    Ok(json!({
        "name": field.name, "label": label(page, field)?, "kind": kind, "options": options, "value": value,
        "hint": hint, "optional": optional, "unit": unit,
    }))
}

/// What the criteria themselves say today of how old a kind of document may be.
fn age_hint(page: &Page, scheme: &Scheme, field: &Field, today: OsloDate) -> Result<Option<String>, Problem> {
    let Some(kind) = field.name.strip_prefix("months_").and_then(|kind| kind.parse().ok()) else {
        return Ok(None);
    };
    let said = ages_of_criteria(scheme, kind, today);
    if said.is_empty() {
        return Ok(Some(page.text("rulebook-age-none", &Arguments::new())?));
    }
    let said: Vec<String> =
        said.iter().map(|(criterion, months)| format!("{months} ({criterion})")).collect();
    Ok(Some(page.text("rulebook-age-now", &Arguments::new().text("said", said.join(", ")))?))
}

/// The change that a draft makes, field by field.
fn changed(page: &Page, part: &Part, before: &Typed, after: &Typed) -> Result<Vec<Value>, Problem> {
    let text = |values: &Typed, field: &Field| values.get(&field.name).cloned().unwrap_or_default();
    fields(part)
        .iter()
        .filter(|field| text(before, field) != text(after, field))
        .map(|field| {
            Ok(json!({
                "label": label(page, field)?,
                "before": shown(page, field, &text(before, field))?,
                "after": shown(page, field, &text(after, field))?,
            }))
        })
        .collect()
}

/// What was typed, and whether somebody else wrote meanwhile.
pub(super) struct Again<'a> {
    pub(super) fields: &'a Fields,
    pub(super) stale: bool,
}

/// What the page of a part shows.
pub(super) fn content(
    page: &Page,
    scheme: &Scheme,
    part: &Part,
    seen: &Seen,
    today: OsloDate,
    again: Option<&Again<'_>>,
) -> Result<Value, Problem> {
    let columns = columns(scheme, part)?;
    let last = columns.last().map(|column| column.values.clone()).unwrap_or_default();
    let draft =
        seen.draft.as_ref().map(|draft| draft_content(page, scheme, part, draft, &last, seen, today, again));
    let table = fields(part)
        .iter()
        .filter(|field| columns.iter().any(|one| one.values.get(&field.name).is_some_and(|v| !v.is_empty())))
        .map(|field| {
            let mut row = vec![json!({ "text": label(page, field)? })];
            for column in columns.iter().rev() {
                let value = column.values.get(&field.name).map_or("", String::as_str);
                row.push(json!({ "text": shown(page, field, value)? }));
            }
            Ok(row)
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    // Statutes are words as well as figures, and words may break.
    let figures = *part != Part::Statutes;
    let heads = columns.iter().rev().map(|column| {
        Ok(match column.from {
            Some(day) => json!({ "text": words::date(page.language, day), "num": figures }),
            None => json!({ "text": page.text("rulebook-from-start", &Arguments::new())?, "num": figures }),
        })
    });
    let first = json!({ "text": page.text("rulebook-col-rule", &Arguments::new())? });
    let heads = std::iter::once(Ok(first)).chain(heads).collect::<Result<Vec<_>, Problem>>()?;
    Ok(json!({
        "here": address(part), "title": title(page, scheme, part)?, "word": super::part_word(part),
        "editions": editions(page, scheme, part, seen, today)?, "columns": heads, "rows": table,
        "draft": draft.transpose()?, "tomorrow": today.plus_days(1),
    }))
}

#[expect(
    clippy::too_many_arguments,
    reason = "a draft is shown against what holds, whom it concerns and what was typed"
)]
fn draft_content(
    page: &Page,
    scheme: &Scheme,
    part: &Part,
    draft: &Rule,
    last: &Typed,
    seen: &Seen,
    today: OsloDate,
    again: Option<&Again<'_>>,
) -> Result<Value, Problem> {
    let saved = typed(part, &draft.body).map_err(Problem::internal)?;
    let form = fields(part)
        .iter()
        .map(|field| {
            let theirs = saved.get(&field.name).map_or("", String::as_str);
            let value = again.map_or(theirs, |again| again.fields.text(&field.name));
            let stale = again.filter(|again| again.stale).map(|_| theirs);
            form_field(page, scheme, field, value, stale, today)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let faults = faults_of(scheme, draft, today);
    let faults =
        faults.iter().map(|fault| fault_error(page, fault)).collect::<Result<Vec<FieldError>, _>>()?;
    Ok(json!({
        "head": head(draft, again.map(|again| again.fields)),
        "form": form, "changed": changed(page, part, last, &saved)?, "faults": faults,
        "warnings": warnings(page, scheme, draft)?,
        "applies": applies(page, &seen.running, part, &draft.edition, draft.valid_from, None)?,
        "valid_from": draft.valid_from,
    }))
}

/// What should be thought over before a draft is published, in words.
pub(super) fn warnings(page: &Page, scheme: &Scheme, draft: &Rule) -> Result<Vec<String>, Problem> {
    warnings_of(scheme, draft).iter().map(|warning| super::warning_text(page, warning)).collect()
}

/// The day, transition and note that every draft's form has.
pub(super) fn head_of(draft: &Rule, fields: &Fields) -> Result<Change, Vec<super::Fault>> {
    let mut faults = Vec::new();
    let Ok(valid_from) = fields.text("valid_from").parse::<OsloDate>() else {
        return Err(vec![super::Fault::new("valid_from", "no-day")]);
    };
    let until = fields.text("transition_until");
    let transition_until = until.parse::<OsloDate>().ok();
    if !until.is_empty() && transition_until.is_none() {
        faults.push(super::Fault::new("transition_until", "no-day"));
    }
    faults.extend(super::super::transition_fault(valid_from, transition_until));
    let changes = Words { nb: fields.long_text("changes_nb"), en: fields.long_text("changes_en") };
    for (field, text) in [("changes_nb", &changes.nb), ("changes_en", &changes.en)] {
        if text.chars().count() > 2_000 {
            faults.push(super::Fault::new(field, "too-long").with(2_000));
        }
    }
    if faults.is_empty() {
        Ok(Change { valid_from, transition_until, changes, ..draft.change() })
    } else {
        Err(faults)
    }
}

/// Saves a draft: its day, what it changes, and its values.
#[post("/sekretariat/regler/{part}")]
pub(super) async fn part_form(at: AtPart, posted: Posted) -> Result<HttpResponse, Problem> {
    let (seen, fields) = (at.look().await?, &posted.fields);
    let draft = seen.draft.as_ref().ok_or(RulebookError::NoDraft)?;
    let again = |errors: &[FieldError], stale: bool| {
        let (template, content) = at.shown(&seen, Some(&Again { fields, stale }))?;
        at.page.show_again(template, content, errors)
    };
    let change = match change_of(&at.part, draft, fields) {
        Ok(change) => change,
        Err(faults) => return again(&fault_errors(&at.page, &faults)?, false),
    };
    let version = version(fields);
    let done = at.run(move |store, now, _, who, part| save(store, now, who, part, version, &change));
    match done.await? {
        Ok(_) => Ok(at.onward("?melding=rule-saved")),
        Err(RulebookError::Changed { by }) => again(&[stale(&at.page, &by)?], true),
        Err(other) => Err(other.into()),
    }
}

fn change_of(part: &Part, draft: &Rule, fields: &Fields) -> Result<Change, Vec<super::Fault>> {
    let head = head_of(draft, fields);
    if matches!(part, Part::Norm(_)) {
        return Ok(Change { body: norm::named(draft, fields)?, ..head? });
    }
    if !matches!(part, Part::Tariff | Part::Statutes | Part::Ages | Part::Deadlines) {
        return head;
    }
    let typed: Typed = super::super::figures::fields(part)
        .into_iter()
        .map(|field| (field.name.clone(), fields.text(&field.name).to_owned()))
        .collect();
    match (head, read(part, &typed, &draft.body)) {
        (Ok(head), Ok(body)) => Ok(Change { body, ..head }),
        (head, body) => {
            Err(head.err().unwrap_or_default().into_iter().chain(body.err().unwrap_or_default()).collect())
        }
    }
}
