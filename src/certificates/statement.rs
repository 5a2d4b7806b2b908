//! The words of a statement: what the register says of one number or of several, for a day, as known at an instant.

use super::wording::{Seal, Speech, check_panel, letterhead, norm_line};
use super::{IssueError, carried};
use crate::approvals::{Approval, LedgerEvent, Standing, Status};
use crate::papers::paper::Fact;
use crate::papers::statement::{self, Part, Sign, Statement};
use crate::scheme::{Scheme, Scope};
use crate::values::{Language, Moment, Orgnr, OsloDate};
use crate::vendors::RegisterFlag;
use crate::words::{self, Arguments, MissingText};

/// What was asked of the register, and what it answered.
#[derive(Debug, Clone, Copy)]
pub struct StatementFacts<'a> {
    /// The statement's own number.
    pub number: &'a str,
    /// Who was asked about, at least one.
    pub about: &'a [About<'a>],
    /// For which day.
    pub as_of: OsloDate,
    /// As known when.
    pub known_at: Moment,
    /// Whether that instant was asked for, and so leaves out what was entered later.
    pub looks_back: bool,
    /// The register's answer for machines, which goes along.
    pub answer: &'a str,
    /// By which rules.
    pub scheme: &'a Scheme,
    /// Where the reader sees what holds now.
    pub address: &'a str,
    /// Who signs.
    pub seal: Seal<'a>,
    /// When it is made.
    pub now: Moment,
    /// In which language.
    pub language: Language,
}

/// One of those who were asked about.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Their number.
    pub orgnr: &'a Orgnr,
    /// What the register found; none where it knows nothing.
    pub found: Option<Found<'a>>,
    /// What the register itself showed at the time that is asked about.
    pub shown_then: Status,
    /// How many units of theirs the register has; the statement is about the one whose approval speaks for them.
    pub units: usize,
    /// Places of business of theirs that were asked about, by number and name.
    pub places: &'a [(Orgnr, String)],
    /// What the company register says of them, where it was heard.
    pub heard: Option<&'a HeardOf>,
}

/// What the company register said of one, beside what the register of approvals says.
#[derive(Debug, Clone)]
pub struct HeardOf {
    /// What makes a reader pause; never whether it knows the number at all.
    pub flags: Vec<RegisterFlag>,
    /// The name there.
    pub name: String,
    /// The day it was struck off.
    pub deleted_on: Option<OsloDate>,
    /// When it was heard.
    pub at: Moment,
}

impl About<'_> {
    fn status(&self) -> Status {
        self.found.map_or(Status::NotRegistered, |found| found.standing.status)
    }

    fn name(&self) -> &str {
        self.found.map_or("", |found| found.approval.unit_name.as_str())
    }
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
    Ok(laid_out(from)?.0)
}

/// The paper, and the name of its signature's field.
pub(super) fn laid_out(from: &StatementFacts<'_>) -> Result<(Vec<u8>, String), IssueError> {
    let file = ("status.json", "statement-attachment");
    let answer = carried::json(file, from.answer.as_bytes().to_vec(), from.now, from.language)?;
    let page = statement_page(from)?;
    let pdf = statement::statement(&page, &[answer], from.number)?;
    Ok((pdf, page.signature.field_label))
}

fn statement_page(from: &StatementFacts<'_>) -> Result<Statement, MissingText> {
    let words =
        Wording { speech: Speech(from.language, from.scheme.texts_on(from.as_of).get(from.language)), from };
    let speech = &words.speech;
    let number = Arguments::new().text("number", from.number);
    let when = Arguments::new()
        .text("day", speech.day(from.as_of))
        .text("known", words::date_time(from.language, from.known_at).replace(' ', "\u{a0}"));
    Ok(Statement {
        language: from.language.tag(),
        title: speech.say_with("statement-title", &number)?,
        author: from.scheme.owner.get(from.language).to_owned(),
        created: from.now.timestamp(),
        head: letterhead(speech, from.scheme, ("statement-number", from.number))?,
        heading: speech.say("statement-heading")?,
        about: words.about()?,
        sign: sign(from.about),
        verdict: words.verdict()?,
        when: speech.say_with("statement-when", &when)?,
        facts: words.facts()?,
        parts: words.parts()?,
        check: check_panel(speech, from.address, "statement-check", "statement-decides")?,
        signature: speech.signature(from.seal, from.now)?,
        footer: speech.say("statement-footer")?,
        page_of: speech.page_of()?,
    })
}

const fn sign_of(status: Status) -> Sign {
    match status {
        Status::Approved => Sign::Holds,
        Status::ApprovedWithConditions | Status::ContinuationOverdue => Sign::Heed,
        Status::NotRegistered => Sign::Unknown,
        _ => Sign::Fails,
    }
}

/// The sign of all, where they have the same; where some hold and some do not, somebody must read on.
fn sign(about: &[About<'_>]) -> Sign {
    let mut signs = about.iter().map(|one| sign_of(one.status()));
    let Some(first) = signs.next() else { return Sign::Unknown };
    if signs.all(|sign| sign == first) {
        return first;
    }
    if about.iter().any(|one| one.status().is_valid()) { Sign::Heed } else { Sign::Fails }
}

struct Wording<'a> {
    speech: Speech<'a>,
    from: &'a StatementFacts<'a>,
}

impl Wording<'_> {
    /// The one who was asked about, when it is one.
    const fn only(&self) -> Option<&About<'_>> {
        match self.from.about {
            [only] => Some(only),
            _ => None,
        }
    }

    fn about(&self) -> Result<String, MissingText> {
        match self.only() {
            Some(one) => self.whom(one),
            None => self.speech.say_with("statement-about-many", &self.counts()),
        }
    }

    fn whom(&self, one: &About<'_>) -> Result<String, MissingText> {
        let orgnr = Arguments::new().text("orgnr", one.orgnr.grouped());
        match one.found {
            Some(found) => self
                .speech
                .say_with("certificates-legal-line", &orgnr.text("name", &found.approval.legal_name)),
            None => self.speech.say_with("statement-about-unknown", &orgnr),
        }
    }

    fn tense(&self) -> &'static str {
        let past = self.from.looks_back || self.from.as_of < self.from.now.oslo_date();
        if past { "then" } else { "now" }
    }

    /// How many there are, and of how many the approval held.
    fn counts(&self) -> Arguments {
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let approved = self.from.about.iter().filter(|one| one.status().is_valid()).count();
        Arguments::new()
            .count("count", count(self.from.about.len()))
            .count("approved", count(approved))
            .text("day", self.speech.day(self.from.as_of))
    }

    fn verdict(&self) -> Result<String, MissingText> {
        match self.only() {
            Some(one) => self.verdict_on(one),
            None => self.speech.say_with(&format!("statement-verdict-{}", self.tense()), &self.counts()),
        }
    }

    /// The verdict in the register's own words.
    fn verdict_on(&self, one: &About<'_>) -> Result<String, MissingText> {
        let (speech, tense) = (&self.speech, self.tense());
        let arguments = Arguments::new().text("day", speech.day(self.from.as_of));
        let Some(found) = one.found else {
            let arguments = arguments.text("number", one.orgnr.grouped());
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

    fn facts(&self) -> Result<Vec<Fact>, MissingText> {
        self.only().map_or_else(|| Ok(Vec::new()), |one| self.facts_of(one))
    }

    fn facts_of(&self, one: &About<'_>) -> Result<Vec<Fact>, MissingText> {
        let speech = &self.speech;
        let mut facts = vec![speech.fact("statement-status", status_word(speech, one.status())?)?];
        let Some(Found { approval, standing, .. }) = one.found else {
            facts.push(speech.fact("certificates-orgnr", one.orgnr.grouped())?);
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

    fn parts(&self) -> Result<Vec<Part>, MissingText> {
        let speech = &self.speech;
        let mut parts = vec![Part::List(speech.say("statement-heed")?, self.heed()?)];
        let Some(one) = self.only() else {
            parts.push(self.overview()?);
            for one in self.from.about {
                parts.push(Part::Chapter(self.whom(one)?, self.verdict_on(one)?));
                let facts = self.facts_of(one)?.into_iter();
                let facts = facts.map(|Fact { label, value }| format!("{label}: {value}")).collect();
                parts.push(Part::List(speech.say("statement-facts")?, facts));
                let mut known = self.of_one(one)?;
                known.insert(0, Part::List(speech.say("statement-heed")?, self.heed_of(one)?));
                parts.append(&mut known);
            }
            return Ok(parts);
        };
        parts.append(&mut self.of_one(one)?);
        Ok(parts)
    }

    /// All of them in one table, so that nobody must turn pages for the answer.
    fn overview(&self) -> Result<Part, MissingText> {
        let speech = &self.speech;
        let headers = ["certificates-orgnr", "statement-col-name", "statement-status", "certificates-number"];
        let headers = headers.iter().map(|key| speech.say(key)).collect::<Result<_, _>>()?;
        let row = |one: &About<'_>| {
            let number = one.found.map(|found| found.approval.number.to_string()).unwrap_or_default();
            Ok(vec![one.orgnr.grouped(), one.name().to_owned(), status_word(speech, one.status())?, number])
        };
        let rows = self.from.about.iter().map(row).collect::<Result<_, MissingText>>()?;
        Ok(Part::Table(speech.say("statement-overview")?, headers, rows))
    }

    /// What is known of one: scope, conditions, norm, history.
    fn of_one(&self, one: &About<'_>) -> Result<Vec<Part>, MissingText> {
        let Some(Found { approval, standing, events }) = one.found else { return Ok(Vec::new()) };
        let (speech, from) = (&self.speech, self.from);
        let mut parts = vec![Part::List(speech.say("certificates-scope")?, speech.scope(&approval.scope)?)];
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
    fn heed(&self) -> Result<Vec<String>, MissingText> {
        let (speech, from) = (&self.speech, self.from);
        let mut heed = match self.only() {
            Some(one) => self.heed_of(one)?,
            None => Vec::new(),
        };
        if from.looks_back {
            heed.push(speech.say("statement-earlier")?);
        }
        if from.as_of > from.known_at.oslo_date() {
            heed.push(speech.say("statement-ahead")?);
        }
        if from.as_of < from.known_at.oslo_date() {
            heed.push(speech.say("register-end-of-day")?);
        }
        if from.about.iter().any(|one| one.found.is_none()) {
            heed.push(speech.say("statement-unknown")?);
        }
        Ok(heed)
    }

    fn heed_of(&self, one: &About<'_>) -> Result<Vec<String>, MissingText> {
        let speech = &self.speech;
        let mut heed = Vec::new();
        for (orgnr, place) in one.places {
            let arguments = Arguments::new().text("orgnr", orgnr.grouped()).text("place", place);
            heed.push(speech.say_with("register-place-resolved", &arguments)?);
        }
        if let Some(heard) = one.heard.filter(|heard| !heard.flags.is_empty()) {
            heed.push(self.heard(heard)?);
        }
        if one.shown_then != one.status() {
            let word = Arguments::new().text("word", status_word(speech, one.shown_then)?);
            heed.push(speech.say_with("statement-revised", &word)?);
        }
        if one.units > 1 {
            heed.push(speech.say_with("statement-units", &Arguments::new().text("unit", one.name()))?);
        }
        if let Some(found) = one.found
            && found.standing.valid
            && !found.standing.conditions.is_empty()
        {
            heed.push(speech.say("statement-conditions")?);
        }
        Ok(heed)
    }
}

impl Wording<'_> {
    /// What the company register says, and when it said so.
    fn heard(&self, heard: &HeardOf) -> Result<String, MissingText> {
        let speech = &self.speech;
        let day = heard.deleted_on.map(|day| speech.day(day)).unwrap_or_default();
        let about = || Arguments::new().text("name", &heard.name).text("day", &day);
        let flags =
            heard.flags.iter().map(|flag| speech.say_with(&format!("register-flag-{flag}"), &about()));
        let mut said: Vec<String> = flags.collect::<Result<_, _>>()?;
        let at = Arguments::new().text("at", words::date_time(self.from.language, heard.at));
        said.push(speech.say_with("register-flags-fetched", &at)?);
        said.push(speech.say("register-flags-beside")?);
        Ok(said.join(" "))
    }
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
