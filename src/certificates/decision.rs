//! The letter of a decision: the decision first, in plain words, then why, then what can be done about it.

use super::letter::{Block, Letter};
use super::paper::Fact;
use super::wording::Speech;
use crate::cases::Case;
use crate::decisions::{Decision, Finding};
use crate::scheme::Scheme;
use crate::values::Moment;
use crate::vendors::Vendor;
use crate::words::{self, Arguments, MissingText};

/// The facts of a letter.
pub(super) struct DecisionLetter<'a> {
    pub(super) decision: &'a Decision,
    pub(super) case: &'a Case,
    pub(super) unit: &'a str,
    pub(super) vendor: &'a Vendor,
    pub(super) scheme: &'a Scheme,
    pub(super) signer: &'a str,
    pub(super) now: Moment,
}

/// The letter, in the language of its case.
pub(super) fn decision_letter(from: &DecisionLetter<'_>) -> Result<Letter, MissingText> {
    let day = from.case.rules_day(from.decision.decided_on);
    let speech = Speech(from.case.language, from.scheme.texts_on(day).get(from.case.language));
    let language = from.case.language;
    let scheme = from.scheme;
    let outcome = from.decision.outcome.as_str().replace('_', "-");
    let owner = scheme.owner.get(language).to_owned();
    let title =
        speech.say_with(&format!("letter-heading-{outcome}"), &Arguments::new().text("unit", from.unit))?;
    Ok(Letter {
        language: language.tag(),
        author: owner.clone(),
        created: from.now.timestamp(),
        sender: vec![scheme.short_name.get(language).to_owned(), owner, scheme.email.clone()],
        recipient: vec![
            from.vendor.name.clone(),
            format!("{} {}", speech.say("letter-orgnr")?, from.vendor.orgnr.grouped()),
        ],
        date: speech.day(from.decision.decided_on),
        references: vec![Fact { label: speech.say("letter-case")?, value: from.case.number.to_string() }],
        blocks: blocks(&speech, from, &outcome)?,
        signature: Some(speech.signature(from.signer, from.now)?),
        footer: speech.say("letter-footer")?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
        title,
    })
}

fn blocks(speech: &Speech<'_>, from: &DecisionLetter<'_>, outcome: &str) -> Result<Vec<Block>, MissingText> {
    let decision = from.decision;
    let mut blocks = vec![Block::Paragraph(opening(speech, from, outcome)?)];
    if !decision.conditions.is_empty() {
        blocks.push(heading(speech, "letter-conditions")?);
        let condition = |one: &crate::approvals::Condition| {
            let arguments = Arguments::new().text("text", &one.text).text("due", speech.day(one.due));
            speech.say_with("certificates-condition", &arguments)
        };
        blocks.push(Block::Bullets(decision.conditions.iter().map(condition).collect::<Result<_, _>>()?));
    }
    blocks.push(heading(speech, "letter-reasons")?);
    blocks.extend(paragraphs(&decision.reasons));
    let board = crate::review::board_of(from.scheme, from.case);
    if let Some(score) = decision.score {
        let arguments = Arguments::new()
            .text("score", words::decimal(speech.0, i64::from(score), 1))
            .text("pass", board.pass_mark_percent);
        blocks.push(Block::Paragraph(speech.say_with("letter-score", &arguments)?));
    }
    blocks.push(heading(speech, "letter-findings")?);
    blocks.push(findings(speech, from)?);
    blocks.push(heading(speech, "letter-next")?);
    let next = if decision.outcome.approves() { "letter-next-approved" } else { "letter-next-refused" };
    blocks.push(Block::Paragraph(speech.say(next)?));
    blocks.push(heading(speech, "letter-appeal")?);
    let appeal = Arguments::new()
        .text("due", speech.day(decision.appeal_by))
        .text("email", &from.scheme.email)
        .text("case", from.case.number);
    blocks.push(Block::Paragraph(speech.say_with("letter-appeal-text", &appeal)?));
    blocks.push(heading(speech, "letter-who")?);
    blocks.extend(who(speech, from)?);
    blocks.push(heading(speech, "letter-rules")?);
    blocks.push(Block::Paragraph(
        speech.say_with("letter-rules-text", &Arguments::new().text("norm", norm(speech, from)))?,
    ));
    Ok(blocks)
}

fn heading(speech: &Speech<'_>, key: &str) -> Result<Block, MissingText> {
    Ok(Block::Heading(2, speech.say(key)?))
}

fn opening(speech: &Speech<'_>, from: &DecisionLetter<'_>, outcome: &str) -> Result<String, MissingText> {
    let names = Arguments::new().text("unit", from.unit).text("vendor", &from.vendor.name);
    // A whole firm is not a department of itself.
    let whole = from.unit == from.vendor.name;
    let who =
        if whole { from.vendor.name.clone() } else { speech.say_with("letter-unit-of-vendor", &names)? };
    let arguments = Arguments::new()
        .text("owner", from.scheme.owner.get(speech.0))
        .text("who", who)
        .text("from", speech.day(from.decision.decided_on));
    speech.say_with(&format!("letter-decision-{outcome}"), &arguments)
}

/// What people typed, a block for each paragraph.
fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Block::Paragraph(line.to_owned()))
}

fn findings(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Block, MissingText> {
    let edition = from.scheme.combined(&from.case.pins());
    let title = |id: &str| {
        let found = edition.as_ref().and_then(|edition| edition.criterion(id));
        found.map_or_else(|| id.to_owned(), |criterion| format!("{id} {}", criterion.title.get(speech.0)))
    };
    let row = |finding: &Finding| {
        let mark = finding.mark.map_or("not-assessed".to_owned(), |mark| mark.as_str().replace('_', "-"));
        Ok(vec![
            title(&finding.criterion),
            speech.say(&format!("letter-mark-{mark}"))?,
            finding.reason.clone(),
        ])
    };
    Ok(Block::Table {
        headers: vec![
            speech.say("letter-criterion")?,
            speech.say("letter-mark")?,
            speech.say("letter-remark")?,
        ],
        rows: from.decision.findings.iter().map(row).collect::<Result<_, MissingText>>()?,
    })
}

fn who(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let took_part = &from.decision.attendance.took_part;
    let names: Vec<String> = took_part.iter().map(|one| one.name.clone()).collect();
    let members = Arguments::new().text("members", words::list(speech.0, &names));
    let mut blocks = vec![Block::Paragraph(speech.say_with("letter-members", &members)?)];
    for one in took_part.iter().filter(|one| !one.dissent.trim().is_empty()) {
        let arguments = Arguments::new().text("name", &one.name).text("words", one.dissent.trim());
        blocks.push(Block::Paragraph(speech.say_with("letter-dissent", &arguments)?));
    }
    Ok(blocks)
}

fn norm(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> String {
    from.scheme.names(&from.case.pins(), speech.0).join("; ")
}
