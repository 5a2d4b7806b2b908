//! The words of a statement: what the register says of a number, for a day, as known at an instant.

use super::wording::{Seal, Speech, check_panel, letterhead, norm_line};
use super::{IssueError, carried};
use crate::approvals::{Approval, LedgerEvent, Standing, Status};
use crate::papers::paper::Fact;
use crate::papers::statement::{self, Part, Sign, Statement};
use crate::scheme::{Scheme, Scope};
use crate::values::{Language, Moment, Orgnr, OsloDate};
use crate::words::{self, Arguments, MissingText};

/// What was asked of the register, and what it answered.
#[derive(Debug, Clone, Copy)]
pub struct StatementFacts<'a> {
    /// The statement's own number.
    pub number: &'a str,
    /// Who was asked about.
    pub orgnr: &'a Orgnr,
    /// What the register found; none where it knows nothing.
    pub found: Option<Found<'a>>,
    /// For which day.
    pub as_of: OsloDate,
    /// As known when.
    pub known_at: Moment,
    /// What the register itself showed at the time that is asked about.
    pub shown_then: Status,
    /// The register's answer for machines, which goes along.
    pub answer: &'a str,
    /// By which rules.
    pub scheme: &'a Scheme,
    /// The address of the register, without a slash at its end.
    pub public_url: &'a str,
    /// Who signs.
    pub seal: Seal<'a>,
    /// When it is made.
    pub now: Moment,
    /// In which language.
    pub language: Language,
}

/// The approval that speaks for whom was asked about.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// What was approved.
    pub approval: &'a Approval,
    /// How it stood.
    pub standing: &'a Standing,
    /// Its history, oldest first, as far as it was known then.
    pub events: &'a [LedgerEvent],
}

/// The statement as a paper, unsigned but with the place of the signature.
///
/// # Errors
/// When a text is missing, or the page cannot be laid out.
pub fn statement_paper(from: &StatementFacts<'_>) -> Result<Vec<u8>, IssueError> {
    let file = ("status.json", "statement-attachment");
    let answer = carried::json(file, from.answer.as_bytes().to_vec(), from.now, from.language)?;
    Ok(statement::statement(&statement_page(from)?, &[answer], from.number)?)
}

fn statement_page(from: &StatementFacts<'_>) -> Result<Statement, MissingText> {
    let speech = Speech(from.language, from.scheme.texts_on(from.as_of).get(from.language));
    let number = Arguments::new().text("number", from.number);
    let when = Arguments::new()
        .text("day", speech.day(from.as_of))
        .text("known", words::date_time(from.language, from.known_at).replace(' ', "\u{a0}"));
    let address = format!("{}/{}/register/{}", from.public_url, from.language, from.orgnr);
    Ok(Statement {
        language: from.language.tag(),
        title: speech.say_with("statement-title", &number)?,
        author: from.scheme.owner.get(from.language).to_owned(),
        created: from.now.timestamp(),
        head: letterhead(&speech, from.scheme, ("statement-number", from.number))?,
        heading: speech.say("statement-heading")?,
        about: about(&speech, from)?,
        sign: sign(from),
        verdict: verdict(&speech, from)?,
        when: speech.say_with("statement-when", &when)?,
        facts: facts(&speech, from)?,
        parts: parts(&speech, from)?,
        check: check_panel(&speech, &address, "statement-check", "statement-decides")?,
        signature: speech.signature(from.seal, from.now)?,
        footer: speech.say("statement-footer")?,
        page_of: speech.page_of()?,
    })
}

fn status(from: &StatementFacts<'_>) -> Status {
    from.found.map_or(Status::NotRegistered, |found| found.standing.status)
}

fn sign(from: &StatementFacts<'_>) -> Sign {
    match status(from) {
        Status::Approved => Sign::Holds,
        Status::ApprovedWithConditions | Status::ContinuationOverdue => Sign::Heed,
        Status::NotRegistered => Sign::Unknown,
        _ => Sign::Fails,
    }
}

fn about(speech: &Speech<'_>, from: &StatementFacts<'_>) -> Result<String, MissingText> {
    let orgnr = Arguments::new().text("orgnr", from.orgnr.grouped());
    match from.found {
        Some(found) => {
            speech.say_with("certificates-legal-line", &orgnr.text("name", &found.approval.legal_name))
        }
        None => speech.say_with("statement-about-unknown", &orgnr),
    }
}

/// The verdict in the register's own words.
fn verdict(speech: &Speech<'_>, from: &StatementFacts<'_>) -> Result<String, MissingText> {
    let tense = if from.as_of < from.now.oslo_date() { "then" } else { "now" };
    let arguments = Arguments::new().text("day", speech.day(from.as_of));
    let Some(found) = from.found else {
        let arguments = arguments.text("number", from.orgnr.grouped());
        return speech.say_with(&format!("register-verdict-unknown-{tense}"), &arguments);
    };
    let day = |day: Option<OsloDate>| day.map(|day| speech.day(day)).unwrap_or_default();
    let arguments = arguments
        .text("name", &found.approval.unit_name)
        .text("scope", scope_line(speech, &found.approval.scope)?)
        .text("since", day(found.standing.since))
        .text("until", day(found.standing.valid_until))
        .text("due", day(found.standing.continue_by));
    let word = found.standing.status.as_str().replace('_', "-");
    speech.say_with(&format!("register-verdict-{word}-{tense}"), &arguments)
}

/// A scope in one line, in the register's own words.
fn scope_line(speech: &Speech<'_>, scope: &Scope) -> Result<String, MissingText> {
    let list = |scope: Scope| {
        let texts = scope.words().into_iter().map(|word| speech.say(&format!("register-scope-{word}")));
        Ok::<_, MissingText>(words::list(speech.0, &texts.collect::<Result<Vec<_>, _>>()?))
    };
    let none = Scope::default;
    let arguments = Arguments::new()
        .text("direction", list(Scope { direction: scope.direction.clone(), ..none() })?)
        .text("activities", list(Scope { activities: scope.activities.clone(), ..none() })?)
        .text("audience", list(Scope { audience: scope.audience.clone(), ..none() })?)
        .text("calls", list(Scope { calls_for: scope.calls_for.clone(), ..none() })?);
    speech.say_with("register-scope-line", &arguments)
}

fn status_word(speech: &Speech<'_>, status: Status) -> Result<String, MissingText> {
    speech.say(&format!("register-status-{}", status.as_str().replace('_', "-")))
}

fn facts(speech: &Speech<'_>, from: &StatementFacts<'_>) -> Result<Vec<Fact>, MissingText> {
    let mut facts = vec![speech.fact("statement-status", status_word(speech, status(from))?)?];
    let Some(Found { approval, standing, .. }) = from.found else {
        facts.push(speech.fact("certificates-orgnr", from.orgnr.grouped())?);
        return Ok(facts);
    };
    if let Some(since) = standing.since {
        facts.push(speech.fact("statement-since", speech.day(since))?);
    }
    facts.push(speech.fact("certificates-number", approval.number.to_string())?);
    // Beside "suspended" or "withdrawn" the dates of the grant would be read as a promise.
    if standing.valid {
        for (key, day) in [
            ("certificates-valid-from", standing.valid_from),
            ("certificates-valid-to", standing.continue_by.or(standing.valid_until)),
            ("certificates-period-to", standing.valid_until),
        ] {
            if let Some(day) = day {
                facts.push(speech.fact(key, speech.day(day))?);
            }
        }
    }
    Ok(facts)
}

fn parts(speech: &Speech<'_>, from: &StatementFacts<'_>) -> Result<Vec<Part>, MissingText> {
    let mut parts = vec![Part::List(speech.say("statement-heed")?, heed(speech, from)?)];
    let Some(Found { approval, standing, events }) = from.found else { return Ok(parts) };
    parts.push(Part::List(speech.say("certificates-scope")?, speech.scope(&approval.scope)?));
    let conditions = standing.conditions.iter().map(|one| {
        let arguments = Arguments::new().text("text", &one.text).text("due", speech.day(one.due));
        speech.say_with("certificates-condition", &arguments)
    });
    parts.push(Part::List(speech.say("certificates-conditions")?, conditions.collect::<Result<_, _>>()?));
    let norm = norm_line(from.scheme, approval, from.language);
    parts.push(Part::Text(speech.say("certificates-norm")?, norm));
    let row = |event: &LedgerEvent| {
        Ok(vec![
            speech.say(&format!("register-event-{}", event.kind.as_str().replace('_', "-")))?,
            speech.day(event.effective_from),
            words::date_time(from.language, event.recorded_at),
        ])
    };
    let rows = events.iter().rev().map(row).collect::<Result<Vec<_>, MissingText>>()?;
    let headers = ["statement-col-what", "statement-col-from", "statement-col-recorded"];
    let headers = headers.iter().map(|key| speech.say(key)).collect::<Result<_, _>>()?;
    parts.push(Part::Table(speech.say("statement-history")?, headers, rows));
    Ok(parts)
}

/// What the reader must know besides the verdict.
fn heed(speech: &Speech<'_>, from: &StatementFacts<'_>) -> Result<Vec<String>, MissingText> {
    let mut heed = Vec::new();
    if from.shown_then != status(from) {
        let word = Arguments::new().text("word", status_word(speech, from.shown_then)?);
        heed.push(speech.say_with("statement-revised", &word)?);
    }
    if from.as_of > from.known_at.oslo_date() {
        heed.push(speech.say("statement-ahead")?);
    }
    if let Some(found) = from.found
        && found.standing.valid
        && !found.standing.conditions.is_empty()
    {
        heed.push(speech.say("statement-conditions")?);
    }
    if from.found.is_none() {
        heed.push(speech.say("statement-unknown")?);
    }
    Ok(heed)
}
