//! The verdict on a file in words: one sentence, what it rests on, the three answers, each line of the check.

use super::view;
use crate::approvals::Status;
use crate::certificates::IssuedDocument;
use crate::checking::{Check, Conclusion, Finding, Found, LaterKind, Outcome, Report, Unreadable};
use crate::register::{
    Examined, Genuineness, Identity, Match, Snapshot, checked_json, rules, unreadable_json,
};
use crate::values::{Moment, OsloDate};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

/// The header that tells the script whether the file was looked at, or only its fingerprint.
pub(super) const SEEN: actix_web::http::header::HeaderName =
    actix_web::http::header::HeaderName::from_static("x-file-seen");

/// Whether the file itself was looked at.
#[derive(Clone, Copy)]
pub(super) enum Seen {
    Yes,
    No,
}

impl Seen {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// The verdict on a file that was examined.
pub(super) fn checked(
    page: &Page,
    snapshot: &Snapshot,
    report: &Report,
    identity: &Identity<'_>,
    now: Moment,
) -> Result<Value, Problem> {
    let question = snapshot.asked(now);
    let (kind, word) = match (identity.verdict, report.conclusion) {
        (Genuineness::Unknown, Conclusion::Stranger) => ("neutral", "register-check-foreign"),
        // A buyer acts on this sentence alone: conditions belong into it.
        (Genuineness::Valid, _) if has_conditions(identity) => ("warn", "register-check-conditions"),
        (verdict, _) => verdict.words(),
    };
    let arguments = facts(page, identity)?
        .text("signer", report.signed_by().unwrap_or_default())
        .text("issuer", report.signer.as_ref().map_or("", |one| one.issuer.as_str()));
    let json = checked_json(snapshot, report, identity, &question);
    let newer = identity.examined.newer.map(|paper| in_language(page, &identity.examined, paper));
    let original = identity.original.as_ref().filter(|_| identity.matched == Match::Beginning);
    let paper = identity.examined.paper.filter(|paper| paper.public);
    let (title, sentence) = (page.text(word, &arguments)?, page.text(&format!("{word}-text"), &arguments)?);
    Ok(json!({
        "kind": kind,
        "word": title,
        "sentence": sentence,
        "verdict": identity.verdict,
        "of": of(page, &identity.examined),
        "search": matches!(identity.verdict, Genuineness::Letter | Genuineness::SetAside)
            .then(|| format!("/{}/register", page.language)),
        "by_number": is_unknown(identity.verdict),
        "statement": identity.statement.as_ref().map(|it| format!("/s/{}?lang={}", it.id, page.language)),
        "newer": newer.map(|paper| format!("/v/{}/{}.pdf", paper.number, paper.sha256)),
        "original": original.zip(paper).map(|(sha256, paper)| format!("/v/{}/{sha256}.pdf", paper.number)),
        "answers": answers(page, report, identity, &arguments)?,
        "findings": report.findings.iter().map(|one| finding(page, one)).collect::<Result<Vec<_>, _>>()?,
        "later": later(page, report)?,
        "sha256": report.sha256,
        "json": pretty(&json),
        "checked": view::minute(now),
    }))
}

fn has_conditions(identity: &Identity<'_>) -> bool {
    let of = identity.examined.of.as_ref();
    of.is_some_and(|(_, _, standing)| standing.status == Status::ApprovedWithConditions)
}

/// The paper of the same approval in the page's language, if it was issued no earlier.
fn in_language<'a>(page: &Page, examined: &Examined<'a>, paper: &'a IssuedDocument) -> &'a IssuedDocument {
    let others = examined.of.as_ref().map(|(_, one, _)| one.paper(page.language));
    others.flatten().filter(|other| other.valid_until == paper.valid_until).unwrap_or(paper)
}

/// The verdict on what is no file that can be read.
pub(super) fn unreadable(
    page: &Page,
    snapshot: &Snapshot,
    reason: Unreadable,
    now: Moment,
) -> Result<Value, Problem> {
    let (kind, word) = Genuineness::Unreadable.words();
    let (word, why) = match reason {
        Unreadable::NotPdf => (word, "register-check-not-pdf"),
        Unreadable::TooLarge => ("register-check-large", "register-check-too-large"),
    };
    let json = unreadable_json(snapshot, reason, &snapshot.asked(now));
    Ok(json!({
        "kind": kind,
        "word": page.text(word, &Arguments::new())?,
        "sentence": page.text(why, &Arguments::new())?,
        "verdict": Genuineness::Unreadable,
        "json": pretty(&json),
        "checked": view::minute(now),
    }))
}

/// The verdict on a fingerprint that is none of ours; the file was not looked at.
pub(super) fn unknown(page: &Page, sha256: &str, now: Moment) -> Result<Value, Problem> {
    let (kind, word) = Genuineness::Unknown.words();
    Ok(json!({
        "kind": kind,
        "word": page.text(word, &Arguments::new())?,
        "sentence": page.text(&format!("{word}-text"), &Arguments::new())?,
        "verdict": Genuineness::Unknown,
        "by_number": true,
        "sha256": sha256,
        "checked": view::minute(now),
    }))
}

/// Whether only the number on the paper leads further.
const fn is_unknown(verdict: Genuineness) -> bool {
    matches!(verdict, Genuineness::Unknown | Genuineness::Vouched | Genuineness::Signed)
}

fn pretty(json: &str) -> String {
    let value: Option<Value> = serde_json::from_str(json).ok();
    value.and_then(|value| serde_json::to_string_pretty(&value).ok()).unwrap_or_else(|| json.to_owned())
}

/// Whose certificate it is, or claims to be.
fn of(page: &Page, examined: &Examined<'_>) -> Option<Value> {
    let (listed, one, standing) = examined.of.as_ref()?;
    Some(json!({
        "name": view::name_of(listed, one),
        "href": format!("/{}/register/{}", page.language, listed.vendor.orgnr),
        "number": one.approval.number.to_string(),
        "status_kind": rules::tone(standing.status),
        "from": standing.valid_from, "to": standing.valid_until,
    }))
}

/// What the sentences need to know.
fn facts(page: &Page, identity: &Identity<'_>) -> Result<Arguments, Problem> {
    let examined = &identity.examined;
    let day = |day: Option<OsloDate>| day.map(|day| words::date(page.language, day)).unwrap_or_default();
    let set_aside = examined.paper.and_then(|paper| paper.set_aside_at);
    let of_statement = identity.statement.as_ref().map(|statement| statement.issued_at);
    let issued = examined.paper.map(|paper| paper.issued_at).or(of_statement);
    let mut arguments = Arguments::new()
        .text("issued", day(issued.map(Moment::oslo_date)))
        .text("printed", day(examined.paper.and_then(|paper| paper.valid_until)))
        .text("newer", day(examined.newer.map(|paper| paper.issued_at.oslo_date())))
        .text("aside", day(set_aside.map(Moment::oslo_date)))
        .text("bytes", number(page, identity.added));
    if let Some((listed, one, standing)) = &examined.of {
        let status = page.text(&view::status_key(standing.status), &Arguments::new())?;
        arguments = arguments
            .text("name", view::name_of(listed, one))
            .text("number", one.approval.number)
            .text("status", status.to_lowercase())
            .text("since", day(standing.since))
            .text("until", day(standing.valid_until));
    }
    Ok(arguments)
}

fn number(page: &Page, number: usize) -> String {
    words::number(page.language, i64::try_from(number).unwrap_or(i64::MAX))
}

/// The three answers, each as a question and a sentence.
fn answers(
    page: &Page,
    report: &Report,
    identity: &Identity<'_>,
    arguments: &Arguments,
) -> Result<Vec<Value>, Problem> {
    let issued = format!("register-answer-issued-{}", identity.matched);
    let foreign = report.foreign_bytes();
    let added = match (identity.matched, report.conclusion) {
        (Match::Exact | Match::Earlier, _) => "register-answer-added-nothing",
        (Match::Beginning, _) => "register-answer-added-bytes",
        (_, Conclusion::Unsigned) => "register-answer-added-unsigned",
        _ if foreign > 0 => "register-answer-added-foreign",
        _ if report.found(Check::Content) == Some(Found::Changed) => "register-answer-added-changed",
        _ => "register-answer-added-other",
    };
    let signed = match report.doubt {
        Some(doubt) => format!("register-answer-signature-unproven-{}", doubt.as_str().replace('_', "-")),
        None => format!("register-answer-signature-{}", report.conclusion),
    };
    let level = report.level.filter(|_| report.is_good()).map_or("", |level| level.as_str());
    let arguments = arguments.clone().text("foreign", number(page, foreign)).text("level", level);
    [("issued", issued.as_str()), ("added", added), ("signature", signed.as_str())]
        .into_iter()
        .map(|(which, key)| {
            let question = page.text(&format!("register-question-{which}"), &Arguments::new())?;
            Ok(json!({ "term": question, "text": page.text(key, &arguments)? }))
        })
        .collect()
}

/// One line of the check: what was looked at, what that came to, what was found.
fn finding(page: &Page, one: &Finding) -> Result<Value, Problem> {
    let kind = match one.outcome {
        Outcome::Good => "ok",
        Outcome::Unknown => "neutral",
        Outcome::Bad => "bad",
    };
    let word = |word: &str| word.replace('_', "-");
    let at = one.at.map(|at| words::date_time(page.language, Moment::new(at))).unwrap_or_default();
    let arguments = Arguments::new()
        .text("at", at)
        .text("who", one.who.clone().unwrap_or_default())
        .text("count", number(page, one.count.unwrap_or_default()));
    let none = Arguments::new();
    Ok(json!({
        "kind": kind,
        "label": page.text(&format!("register-looked-{}", word(one.check.as_str())), &none)?,
        "outcome": page.text(&format!("register-outcome-{}", word(one.outcome.as_str())), &none)?,
        "text": page.text(&format!("register-found-{}", word(one.found.as_str())), &arguments)?,
    }))
}

/// What stands outside the signed part, by name.
fn later(page: &Page, report: &Report) -> Result<Vec<Value>, Problem> {
    let line = |one: &crate::checking::Later| {
        let arguments =
            Arguments::new().text("bytes", number(page, one.bytes)).text("from", number(page, one.from));
        let key = |kind: LaterKind| format!("register-later-{}", kind.as_str().replace('_', "-"));
        Ok(json!({
            "kind": if one.kind.is_allowed() { "ok" } else { "bad" },
            "text": page.text(&key(one.kind), &Arguments::new())?,
            "where": page.text("register-later-where", &arguments)?,
        }))
    };
    report.later.iter().map(line).collect()
}
