//! What pages show of a case: words, links and lists made from the dossier.

use super::super::{
    Act, Case, CaseState, Dossier, Gap, Lack, PartState, after, latest, may_write, part_state,
    visible_to_applicant,
};
use crate::evidence::{self, Age, AgeState, Check, Evidence};
use crate::journal::Entry;
use crate::scheme::{CaseKind, Criterion, Scheme, Scope};
use crate::values::{Language, OsloDate};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

/// Who reads: it decides where links lead and what the timeline holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Somebody of the vendor.
    Applicant,
    /// Somebody of the secretariat.
    Secretariat,
}

fn plain(page: &Page, key: &str) -> Result<String, Problem> {
    page.text(key, &Arguments::new())
}

/// A word of an enum as part of a key.
pub(super) fn dashed(word: &str) -> String {
    word.replace('_', "-")
}

/// A word as it stands within a sentence; what is written in capitals stays so.
pub(super) fn uncapitalised(text: &str) -> String {
    if text.chars().nth(1).is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The answers of a scope, as terms and words.
///
/// # Errors
/// When a text is missing.
pub fn scope(page: &Page, scope: &Scope) -> Result<Vec<Value>, Problem> {
    let direction: Vec<&str> = scope.direction.iter().map(|word| word.as_str()).collect();
    let activities: Vec<&str> = scope.activities.iter().map(|word| word.as_str()).collect();
    let audience: Vec<&str> = scope.audience.iter().map(|word| word.as_str()).collect();
    let calls_for: Vec<&str> = scope.calls_for.iter().map(|word| word.as_str()).collect();
    let countries: Vec<&str> = scope.countries().iter().map(|word| word.as_str()).collect();
    let rows = [
        ("direction", direction),
        ("activities", activities),
        ("audience", audience),
        ("calls-for", calls_for),
        ("countries", countries),
    ];
    rows.into_iter()
        .map(|(question, answers)| {
            let said = answers.iter().enumerate().map(|(place, word)| {
                let text = plain(page, &format!("vendors-{question}-{word}"))?;
                // Within the sentence only what is a name keeps its capital.
                Ok(if place == 0 || question == "countries" { text } else { uncapitalised(&text) })
            });
            let said = said.collect::<Result<Vec<_>, Problem>>()?;
            Ok(json!({ "term": plain(page, &format!("cases-scope-{question}"))?, "text": words::list(page.language, &said) }))
        })
        .collect()
}

/// What is lacking, in words.
pub(super) fn lack(page: &Page, lack: Lack) -> Result<String, Problem> {
    let arguments = match lack {
        Lack::TooOld { dated, oldest } => Arguments::new()
            .text("dated", words::date(page.language, dated))
            .text("oldest", words::date(page.language, oldest)),
        Lack::Expired { until } => Arguments::new().text("until", words::date(page.language, until)),
        _ => Arguments::new(),
    };
    page.text(&format!("cases-lack-{}", lack.word()), &arguments)
}

/// How a file beside a criterion stands, counted to the case's own day.
pub(super) fn age(dossier: &Dossier, criterion: &Criterion, file: &Evidence, today: OsloDate) -> Age {
    let dates =
        evidence::Dates { issued_on: file.issued_on, expires_on: dossier.expires_on(&criterion.id, file.id) };
    let day = super::super::dossier::age_day(&dossier.case, today);
    evidence::age(dates, evidence::max_age(criterion), day, dossier.warning(today))
}

/// A file as the list shows it. `remove` is the address below which it can be taken away.
pub(super) fn file(
    page: &Page,
    (file, check): (&Evidence, &Check),
    age: Age,
    base: &str,
    remove: Option<&str>,
) -> Result<Value, Problem> {
    let plainly_ok = age.state == AgeState::Ok && age.until.is_none();
    let words = (!plainly_ok).then(|| evidence::age_words(page, age)).transpose()?;
    let dated = file.issued_on.map(|day| Arguments::new().text("day", words::date(page.language, day)));
    let note = dated.map(|arguments| page.text("cases-file-dated", &arguments)).transpose()?;
    let ends = words.as_ref().map(|words| words.note.clone()).filter(|note| !note.is_empty());
    Ok(json!({
        "id": file.id, "name": file.name, "href": format!("{base}/fil/{}/vis", file.id), "kind": file.kind_label(),
        "download": check.may_be_sent().then(|| format!("{base}/fil/{}", file.id)),
        "check": evidence::check_content(page, check)?,
        "size": file.size, "pages": check.pages.or(file.pages), "at": file.uploaded_at, "by": file.uploaded_by_name,
        "issued_on": file.issued_on, "note": note, "ends": ends,
        "state": words.as_ref().map(|words| words.kind), "state_text": words.map(|words| words.text),
        "wants_date": matches!(age.state, AgeState::TooOld | AgeState::Undated),
        "remove_url": remove.map(|below| format!("{below}/{}/fjern", file.id)),
    }))
}

/// How the proof of a criterion stands, in words; none where its age does not count and something lies there, or
/// nothing need lie there.
fn part_age(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    files: &[&Evidence],
    today: OsloDate,
) -> Result<Option<evidence::AgeWords>, Problem> {
    let best = evidence::best(files.iter().map(|file| age(dossier, criterion, file, today)));
    // Rows that were filled in and the list of calls stand for a file, as they do in what the application lacks.
    let filled = || dossier.filed().iter().any(|one| one.criterion == criterion.id);
    let counts = match best.state {
        AgeState::Missing => super::super::needs_file(criterion) && !filled(),
        AgeState::Ok => best.until.is_some(),
        _ => true,
    };
    counts.then(|| evidence::age_words(page, best)).transpose()
}

/// Where a reader opens a case.
pub(super) fn base(case: &Case, reader: Reader) -> String {
    match reader {
        Reader::Applicant => format!("/sak/{}", case.number),
        Reader::Secretariat => format!("/sekretariat/sak/{}", case.number),
    }
}

/// One criterion with its answer and files, for lists.
pub(super) fn part(
    page: &Page,
    dossier: &Dossier,
    criterion: &Criterion,
    gaps: &[Gap],
    reader: Reader,
    today: OsloDate,
) -> Result<Value, Problem> {
    let case = &dossier.case;
    let answer = dossier.answer(&criterion.id);
    let own: Vec<&Gap> = gaps.iter().filter(|gap| gap.criterion == criterion.id).collect();
    let base = base(case, reader);
    let files = dossier.files_of(&criterion.id);
    let criterion = &dossier.aged(criterion, today);
    let shown = files
        .iter()
        .map(|one| {
            let check = dossier.scans.of(&one.sha256);
            file(page, (one, &check), age(dossier, criterion, one, today), &base, None)
        })
        .collect::<Result<Vec<_>, _>>()?;
    let lacking = own.iter().map(|gap| lack(page, gap.lack)).collect::<Result<Vec<_>, _>>()?;
    let state: PartState = part_state(case.state, answer, &own);
    Ok(json!({
        "id": criterion.id,
        "title": criterion.title.get(page.language),
        "asks": criterion.asks.get(page.language),
        "critical": criterion.is_critical(case.kind),
        "href": format!("{base}/krav/{}", criterion.id),
        "status": state,
        "files": shown,
        "file_count": files.len(),
        "age": part_age(page, dossier, criterion, &files, today)?,
        "self_score": answer.and_then(|answer| answer.self_score),
        "explanation": answer.map_or("", |answer| answer.explanation.as_str()),
        "finished": answer.is_some_and(|answer| answer.finished),
        "reopened": answer.is_some_and(|answer| answer.reopened),
        "open": after(case.state, Act::Write).is_ok() && may_write(case.state, answer),
        "records": super::tables::shown(page, dossier, &criterion.id, today, false)?,
        "lacks": lacking,
        "check": latest(&dossier.checks, &criterion.id),
    }))
}

/// The criteria by chapter; chapters of which nothing is asked are left out.
pub(super) fn chapters(
    page: &Page,
    dossier: &Dossier,
    reader: Reader,
    today: OsloDate,
) -> Result<Vec<Value>, Problem> {
    let gaps = dossier.gaps(today);
    let asked = dossier.asked();
    let mut shown = Vec::new();
    for chapter in &dossier.edition.chapters {
        let parts = asked
            .iter()
            .filter(|criterion| criterion.chapter == chapter.id)
            .map(|criterion| part(page, dossier, criterion, &gaps, reader, today))
            .collect::<Result<Vec<_>, _>>()?;
        if !parts.is_empty() {
            shown.push(json!({ "title": chapter.title.get(page.language), "parts": parts }));
        }
    }
    Ok(shown)
}

/// What happened, in words. The applicant reads nothing of what the board does among itself, and not who of
/// the board did what.
pub(super) fn timeline(page: &Page, dossier: &Dossier, reader: Reader) -> Result<Vec<Value>, Problem> {
    let (entries, appeal) = (&dossier.entries, dossier.case.kind == CaseKind::Appeal);
    let board = ["member", "chair"];
    let shown = entries
        .iter()
        .rev()
        .filter(|entry| entry.event != "case.checked")
        // An appeal is no application: that it came is told by its own event.
        .filter(|entry| !appeal || entry.event != "case.opened")
        // What colleagues do among themselves is theirs.
        .filter(|entry| reader == Reader::Applicant || !entry.event.starts_with("part."))
        .filter(|entry| reader == Reader::Secretariat || visible_to_applicant(&entry.event))
        .collect::<Vec<_>>();
    // Files that one person added one after another on one day are one line.
    let together = |one: &&Entry, next: &&Entry| {
        one.event == "case.file_added"
            && next.event == one.event
            && next.actor_name == one.actor_name
            && next.at.oslo_date() == one.at.oslo_date()
    };
    shown
        .chunk_by(together)
        .filter_map(|run| Some((run.first()?, run.len())))
        .map(|(entry, count)| {
            let inside = reader == Reader::Applicant && board.contains(&entry.actor_role.as_str());
            let actor = match entry.actor_role.as_str() {
                _ if inside => plain(page, "cases-the-board")?,
                "system" => plain(page, "cases-the-portal")?,
                _ => entry.actor_name.clone(),
            };
            let title = if count > 1 {
                let count = Arguments::new().count("count", i64::try_from(count).unwrap_or(i64::MAX));
                page.text("cases-event-files-added", &count)?
            } else {
                match entry.event.as_str() {
                    "case.withdrawn" if appeal => plain(page, "cases-event-appeal-withdrawn")?,
                    _ => happened(page, entry, &actor)?,
                }
            };
            Ok(json!({ "title": title, "at": entry.at, "who": actor, "note": entry.reason }))
        })
        .collect()
}

/// What the journal names, with its days as the reader writes them.
pub(super) fn dated(language: Language, subject: &str) -> String {
    let said = |word: &str| {
        let day = word.trim_matches(['(', ')', ',', '.', ':']);
        match day.parse::<OsloDate>() {
            Ok(found) if day.len() == 10 => word.replace(day, &words::date(language, found)),
            _ => word.to_owned(),
        }
    };
    subject.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

/// One entry in words; an event of a kind that has no words yet is shown by its name.
pub(super) fn happened(page: &Page, entry: &Entry, actor: &str) -> Result<String, Problem> {
    let key = format!("journal-{}", entry.event.replace(['.', '_'], "-"));
    // Of a move the journal names the norm by its id, which no reader knows; the days tell the editions apart.
    let days = entry.subject.split_once(' ').filter(|_| entry.event == "case.moved").map(|(_, days)| days);
    let subject = dated(page.language, days.unwrap_or(&entry.subject));
    let arguments = Arguments::new()
        .text("actor", actor)
        .text("subject", subject)
        .text("language", entry.language())
        .text("event", &entry.event);
    match page.text(&key, &arguments) {
        Ok(words) => Ok(words),
        Err(_) => page.text("cases-event-other", &arguments),
    }
}

/// The way of an appeal, with where it is now: it costs nothing, and nobody writes answers.
pub(super) fn appeal_steps(page: &Page, case: &Case) -> Result<Vec<Value>, Problem> {
    let at = match case.state {
        CaseState::Review => 2,
        CaseState::Decided | CaseState::Closed => 3,
        _ => 1,
    };
    let step = |(place, name): (usize, &str)| {
        let done = place < at || case.state == CaseState::Decided;
        Ok(json!({
            "title": plain(page, &format!("cases-appeal-step-{name}"))?,
            "text": plain(page, &format!("cases-appeal-step-{name}-text"))?,
            "state": if done { "done" } else if place == at { "current" } else { "" },
        }))
    };
    ["lodged", "look", "board", "answer"].into_iter().enumerate().map(step).collect()
}

/// The way of a case, with where it is now.
pub(super) fn steps(
    page: &Page,
    scheme: &Scheme,
    case: &Case,
    today: OsloDate,
) -> Result<Vec<Value>, Problem> {
    let at = match case.state {
        CaseState::Draft => 0,
        CaseState::AwaitingPayment => 1,
        CaseState::Completeness | CaseState::Supplement => 2,
        CaseState::Review => 3,
        CaseState::Decided | CaseState::Closed => 4,
    };
    let names = ["write", "fee", "check", "board", "decision"];
    let day = case.rules_day(today);
    let figures = Arguments::new()
        .count("weeks", i64::from(scheme.deadlines_on(day).processing_weeks))
        .count("assessors", i64::from(scheme.board_on(day).min_assessors));
    names
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let done = place < at || case.state == CaseState::Decided;
            let state = if done {
                "done"
            } else if place == at {
                "current"
            } else {
                ""
            };
            Ok(json!({
                "title": plain(page, &format!("cases-step-{name}"))?,
                "text": page.text(&format!("cases-step-{name}-text"), &figures)?,
                "state": state,
            }))
        })
        .collect()
}

/// The names of all editions that the case is measured by; each may have a comma in it.
fn norm_names(page: &Page, dossier: &Dossier) -> String {
    let base = std::iter::once(&dossier.edition.name);
    let names: Vec<&str> = base.chain(&dossier.added_norms).map(|name| name.get(page.language)).collect();
    names.join("; ")
}

/// The case's facts for the head of a page.
pub(super) fn head(page: &Page, dossier: &Dossier) -> Result<Value, Problem> {
    let sites: Vec<String> = dossier.unit.sites.iter().map(crate::vendors::Site::line).collect();
    Ok(json!({
        "case": dossier.case,
        "vendor": dossier.vendor,
        "unit": dossier.unit,
        "sites": sites,
        "scope": scope(page, &dossier.case.scope)?,
        "edition": norm_names(page, dossier),
        "disclaimer": dossier.edition.disclaimer.get(page.language),
    }))
}

/// Joins two objects for a template.
pub(super) fn with(mut base: Value, more: Value) -> Value {
    if let (Some(base), Value::Object(more)) = (base.as_object_mut(), more) {
        base.extend(more);
    }
    base
}
