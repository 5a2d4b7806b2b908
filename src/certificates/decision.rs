//! The letter of a decision: the decision first, in plain words, then why, then what can be done about it.

use super::printed::printed;
use super::wording::{Seal, Speech};
use crate::approvals::Condition;
use crate::decisions::{ConditionTerms, Finding, LetterPart, LetterView, Vote};
use crate::papers::letter::{Block, Letter};
use crate::papers::paper::Fact;
use crate::scheme::Scheme;
use crate::values::{Language, Moment};
use crate::words::{self, Arguments, MissingText};

/// The facts of a letter.
pub(super) struct DecisionLetter<'a> {
    pub(super) seen: &'a LetterView,
    pub(super) scheme: &'a Scheme,
    /// Who signs it and how; none where it is only looked at: then there is no seal, and the foot says so.
    pub(super) seal: Option<Seal<'a>>,
    pub(super) now: Moment,
    pub(super) language: Language,
}

impl DecisionLetter<'_> {
    fn part(&self, part: LetterPart) -> &str {
        self.seen.texts.get(self.language).get(&part).map_or("", |words| words.trim())
    }

    /// The language that people wrote in, where it is not the letter's: the case's.
    fn foreign(&self) -> Option<Language> {
        let own = self.seen.decision.case.language;
        (own != self.language).then_some(own)
    }

    /// Blocks that people wrote: in the other language than the letter's they say so, for readers and their programs.
    fn written(&self, speech: &Speech<'_>, blocks: Vec<Block>) -> Result<Vec<Block>, MissingText> {
        let Some(language) = self.foreign().filter(|_| !blocks.is_empty()) else { return Ok(blocks) };
        let mut said = vec![Block::Paragraph(speech.say(&format!("letter-written-{language}"))?)];
        said.extend(blocks.into_iter().map(|block| Block::Foreign(language.tag(), Box::new(block))));
        Ok(said)
    }

    /// What one of the board or the secretariat wrote, behind its lead.
    fn quoted(&self, lead: String, words: &str) -> Vec<Block> {
        match self.foreign() {
            None => vec![Block::Paragraph(format!("{lead} {words}"))],
            Some(language) => {
                let words = Block::Paragraph(words.to_owned());
                vec![Block::Paragraph(lead), Block::Foreign(language.tag(), Box::new(words))]
            }
        }
    }
}

/// The letter of a decision, in the words that people approved.
pub(super) fn decision_letter(from: &DecisionLetter<'_>) -> Result<Letter, MissingText> {
    let (decision, scheme, language) = (&from.seen.decision, from.scheme, from.language);
    let day = decision.case.rules_day(decision.decided_on);
    let speech = Speech(language, scheme.texts_on(day).get(language));
    let owner = scheme.owner.get(language).to_owned();
    let vendor = &from.seen.vendor;
    Ok(printed(Letter {
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
        signature: from.seal.map(|seal| speech.signature(seal, from.now)).transpose()?,
        footer: speech.say(if from.seal.is_some() { "letter-footer" } else { "letter-footer-draft" })?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
        title: from.part(LetterPart::Title).to_owned(),
    }))
}

fn blocks(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let decision = &from.seen.decision;
    let mut blocks = Vec::new();
    blocks.extend(correction(speech, from)?);
    blocks.extend(paragraphs(from.part(LetterPart::Decision)));
    blocks.extend(scope(speech, from)?);
    if !decision.conditions.is_empty() {
        blocks.push(heading(speech, "letter-conditions")?);
        let all = decision.conditions.iter().enumerate();
        let conditions = all.map(|(place, one)| condition(speech, from, place, one));
        let conditions = vec![Block::Bullets(conditions.collect::<Result<_, _>>()?)];
        blocks.extend(from.written(speech, conditions)?);
    }
    blocks.push(heading(speech, "letter-reasons")?);
    let reasons = paragraphs(from.part(LetterPart::Reasons));
    if from.seen.is_untranslated(from.language) {
        blocks.extend(from.written(speech, reasons.collect())?);
    } else {
        blocks.extend(reasons);
    }
    if !decision.findings.is_empty() {
        blocks.push(heading(speech, "letter-findings")?);
        blocks.extend(paragraphs(from.part(LetterPart::Facts)));
        let table = findings(speech, from)?;
        let remarks = decision.findings.iter().any(|one| !one.reason.trim().is_empty());
        if remarks { blocks.extend(from.written(speech, vec![table])?) } else { blocks.push(table) }
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

/// What an approval covers, and where that is a part of what was applied for, what it leaves out.
fn scope(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let decision = &from.seen.decision;
    if !decision.outcome.approves() {
        return Ok(Vec::new());
    }
    let covered = speech.scope(decision.granted_scope())?;
    let mut left = speech.scope(&decision.case.scope)?;
    left.retain(|line| !covered.contains(line));
    let mut blocks = vec![Block::Paragraph(speech.say("letter-scope")?), Block::Bullets(covered)];
    if !left.is_empty() {
        blocks.extend([Block::Paragraph(speech.say("letter-scope-left-out")?), Block::Bullets(left)]);
    }
    Ok(blocks)
}

/// A letter that puts another right says which, and what was wrong in it.
fn correction(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let Some(letter) = from.seen.letter.as_ref().filter(|letter| letter.number > 1) else {
        return Ok(Vec::new());
    };
    let before = from.seen.issued.iter().rev().find(|one| one.number + 1 == letter.number);
    let day = before.and_then(|one| one.issued_at).unwrap_or(from.seen.decision.decided_at);
    // Wordings of a scheme's own may still hold the words' place.
    let lead = Arguments::new().text("day", speech.day(day.oslo_date())).text("what", "");
    let lead = speech.say_with("letter-correction", &lead)?.trim_end().to_owned();
    Ok(from.quoted(lead, letter.correction.trim()))
}

/// A condition: what, what must be shown, by when, and who looks at it. What people wrote in another language than the
/// letter's stands on its own lines, before what the letter adds.
fn condition(
    speech: &Speech<'_>,
    from: &DecisionLetter<'_>,
    place: usize,
    one: &Condition,
) -> Result<String, MissingText> {
    let decision = &from.seen.decision;
    let check = decision.particulars.check(place);
    let Some(language) = from.foreign() else { return condition_words(speech, one, &check) };
    let day = decision.case.rules_day(decision.decided_on);
    let theirs = Speech(language, from.scheme.texts_on(day).get(language));
    let wrote = format!("{}{}", one.text.trim(), shows(&theirs, &check)?).replace('\n', " ");
    let due = due(speech, "", one)?;
    Ok(format!("{}\n{} {}", numbered(&check, &wrote), due.trim_start(), checked(speech, &check)?))
}

/// A condition of the board's own papers: what, what must be shown, by when, and who looks at it.
pub(super) fn condition_words(
    speech: &Speech<'_>,
    one: &Condition,
    check: &ConditionTerms,
) -> Result<String, MissingText> {
    let said = numbered(check, &due(speech, &one.text, one)?);
    Ok(format!("{said}{} {}", shows(speech, check)?, checked(speech, check)?))
}

fn numbered(check: &ConditionTerms, text: &str) -> String {
    match check.criterion.as_str() {
        "" => text.to_owned(),
        criterion => format!("{criterion}: {text}"),
    }
}

fn due(speech: &Speech<'_>, text: &str, one: &Condition) -> Result<String, MissingText> {
    let arguments = Arguments::new().text("text", text).text("due", speech.day(one.due));
    speech.say_with("certificates-condition", &arguments)
}

/// What must be shown, after what is required; empty for nothing.
fn shows(speech: &Speech<'_>, check: &ConditionTerms) -> Result<String, MissingText> {
    match check.shows.trim() {
        "" => Ok(String::new()),
        shows => {
            let said = speech.say_with("letter-condition-shows", &Arguments::new().text("shows", shows))?;
            // A sentence follows.
            let stop = if said.ends_with(['.', '!', '?']) { "" } else { "." };
            Ok(format!(" {said}{stop}"))
        }
    }
}

fn checked(speech: &Speech<'_>, check: &ConditionTerms) -> Result<String, MissingText> {
    speech.say(&format!("letter-condition-{}", check.checker))
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

/// Who decided: those who voted, and no more of how than that it was by a majority. How each voted, and the dissent,
/// are the board's own for ever (docs/scheme.md, Board).
fn who(speech: &Speech<'_>, from: &DecisionLetter<'_>) -> Result<Vec<Block>, MissingText> {
    let took_part = &from.seen.decision.attendance.took_part;
    let voted = took_part.iter().any(|one| one.vote.is_some());
    // From before votes were kept, everybody who took part is named.
    let named = took_part.iter().filter(|one| !voted || one.vote.is_some());
    let names: Vec<String> = named.map(|one| one.name.clone()).collect();
    let members = Arguments::new().text("members", words::list(speech.0, &names));
    let mut blocks = vec![Block::Paragraph(speech.say_with("letter-members", &members)?)];
    if took_part.iter().any(|one| one.vote == Some(Vote::Against)) {
        blocks.push(Block::Paragraph(speech.say("letter-majority")?));
    }
    Ok(blocks)
}
