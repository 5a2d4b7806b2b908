//! The letter of a decision: the decision first, in plain words, then why, then what can be done about it.

use super::wording::Speech;
use crate::approvals::Condition;
use crate::decisions::{Decision, Finding, LetterPart, LetterView};
use crate::papers::letter::{Block, Letter};
use crate::papers::paper::Fact;
use crate::scheme::Scheme;
use crate::values::{Language, Moment};
use crate::words::{self, Arguments, MissingText};

/// The facts of a letter.
pub(super) struct DecisionLetter<'a> {
    pub(super) seen: &'a LetterView,
    pub(super) scheme: &'a Scheme,
    pub(super) signer: &'a str,
    pub(super) now: Moment,
    pub(super) language: Language,
    /// Whether it is only looked at: no seal, and the foot says so.
    pub(super) draft: bool,
}

impl DecisionLetter<'_> {
    fn part(&self, part: LetterPart) -> &str {
        self.seen.texts.get(self.language).get(&part).map_or("", |words| words.trim())
    }
}

/// The letter of a decision, in the words that people approved.
pub(super) fn decision_letter(from: &DecisionLetter<'_>) -> Result<Letter, MissingText> {
    let (decision, scheme, language) = (&from.seen.decision, from.scheme, from.language);
    let day = decision.case.rules_day(decision.decided_on);
    let speech = Speech(language, scheme.texts_on(day).get(language));
    let owner = scheme.owner.get(language).to_owned();
    let vendor = &from.seen.vendor;
    Ok(Letter {
        language: language.tag(),
        author: owner.clone(),
        created: from.now.timestamp(),
        sender: vec![scheme.short_name.get(language).to_owned(), owner, scheme.email.clone()],
        recipient: vec![
            vendor.name.clone(),
            format!("{} {}", speech.say("letter-orgnr")?, vendor.orgnr.grouped()),
        ],
        date: speech.day(decision.decided_on),
        references: vec![Fact { label: speech.say("letter-case")?, value: decision.case.number.to_string() }],
        blocks: blocks(&speech, from)?,
        signature: if from.draft { None } else { Some(speech.signature(from.signer, from.now)?) },
        footer: speech.say(if from.draft { "letter-footer-draft" } else { "letter-footer" })?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
        title: from.part(LetterPart::Title).to_owned(),
    })
}

fn blocks(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let decision = &from.seen.decision;
    let mut blocks = Vec::new();
    blocks.extend(correction(speech, from)?);
    blocks.extend(paragraphs(from.part(LetterPart::Decision)));
    if !decision.conditions.is_empty() {
        blocks.push(heading(speech, "letter-conditions")?);
        let all = decision.conditions.iter().enumerate();
        let conditions = all.map(|(place, one)| condition(speech, decision, place, one));
        blocks.push(Block::Bullets(conditions.collect::<Result<_, _>>()?));
    }
    blocks.push(heading(speech, "letter-reasons")?);
    blocks.extend(paragraphs(from.part(LetterPart::Reasons)));
    if !decision.findings.is_empty() {
        blocks.push(heading(speech, "letter-findings")?);
        blocks.extend(paragraphs(from.part(LetterPart::Facts)));
        blocks.push(findings(speech, from)?);
    }
    for (key, part) in [
        ("letter-next", LetterPart::Next),
        ("letter-appeal", LetterPart::Appeal),
        ("letter-contact", LetterPart::Contact),
    ] {
        blocks.push(heading(speech, key)?);
        blocks.extend(paragraphs(from.part(part)));
    }
    blocks.push(heading(speech, "letter-who")?);
    blocks.extend(who(speech, from)?);
    blocks.push(heading(speech, "letter-rules")?);
    blocks.extend(paragraphs(from.part(LetterPart::Rules)));
    Ok(blocks)
}

/// A letter that puts another right says which, and what was wrong in it.
fn correction(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Option<Block>, MissingText> {
    let Some(letter) = from.seen.letter.as_ref().filter(|letter| letter.number > 1) else { return Ok(None) };
    let before = from.seen.issued.iter().rev().find(|one| one.number + 1 == letter.number);
    let day = before.and_then(|one| one.issued_at).unwrap_or(from.seen.decision.decided_at);
    let arguments =
        Arguments::new().text("day", speech.day(day.oslo_date())).text("what", letter.correction.trim());
    Ok(Some(Block::Paragraph(speech.say_with("letter-correction", &arguments)?)))
}

/// A condition: what, what must be shown, by when, and who looks at it.
fn condition(
    speech: &Speech<'_>,
    decision: &Decision,
    place: usize,
    one: &Condition,
) -> Result<String, MissingText> {
    let check = decision.particulars.check(place);
    let arguments = Arguments::new().text("text", &one.text).text("due", speech.day(one.due));
    let mut said = speech.say_with("certificates-condition", &arguments)?;
    if !check.criterion.is_empty() {
        said = format!("{}: {said}", check.criterion);
    }
    if !check.shows.trim().is_empty() {
        let shows = Arguments::new().text("shows", check.shows.trim());
        said = format!("{said} {}", speech.say_with("letter-condition-shows", &shows)?);
    }
    Ok(format!("{said} {}", speech.say(&format!("letter-condition-{}", check.checker))?))
}

fn heading(speech: &Speech<'_>, key: &str) -> Result<Block, MissingText> {
    Ok(Block::Heading(2, speech.say(key)?))
}

/// What people typed, a block for each paragraph.
fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Block::Paragraph(line.to_owned()))
}

fn findings(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Block, MissingText> {
    let edition = from.scheme.combined(&from.seen.decision.case.pins());
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
        rows: from.seen.decision.findings.iter().map(row).collect::<Result<_, MissingText>>()?,
    })
}

fn who(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let took_part = &from.seen.decision.attendance.took_part;
    let names: Vec<String> = took_part.iter().map(|one| one.name.clone()).collect();
    let members = Arguments::new().text("members", words::list(speech.0, &names));
    let mut blocks = vec![Block::Paragraph(speech.say_with("letter-members", &members)?)];
    for one in took_part.iter().filter(|one| !one.dissent.trim().is_empty()) {
        let arguments = Arguments::new().text("name", &one.name).text("words", one.dissent.trim());
        blocks.push(Block::Paragraph(speech.say_with("letter-dissent", &arguments)?));
    }
    Ok(blocks)
}
