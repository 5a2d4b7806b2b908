//! The paper of a meeting's minutes: who was there, what was moved and how each voted, what was decided.

use super::decision::condition_words;
use super::printed::printed;
use super::wording::{Seal, Speech};
use crate::approvals::Condition;
use crate::decisions::{Counted, scope_words};
use crate::meetings::{ItemLine, Manner, MinutesPaper, PersonLine, ProposalLine};
use crate::papers::letter::{Block, Letter};
use crate::papers::paper::Fact;
use crate::scheme::Scheme;
use crate::values::{Language, Moment};
use crate::words::{self, Arguments, MissingText};

/// The language of the board's own papers.
const LANGUAGE: Language = Language::Nb;

/// The minutes as a letter without a recipient.
pub(super) fn minutes_letter(
    paper: &MinutesPaper,
    scheme: &Scheme,
    seal: Seal<'_>,
    now: Moment,
) -> Result<Letter, MissingText> {
    let content = &paper.minutes.content;
    let day = content.held_on();
    let speech = Speech(LANGUAGE, scheme.texts_on(day).get(LANGUAGE));
    let owner = scheme.owner.get(LANGUAGE).to_owned();
    let number = Arguments::new().text("number", &content.number);
    let mut references =
        vec![Fact { label: speech.say("minutes-paper-meeting")?, value: content.number.clone() }];
    if let (Some(from), Some(until)) = (content.opened_at, content.closed_at) {
        references.push(speech.fact("minutes-paper-time", format!("{}–{}", clock(from), clock(until)))?);
    }
    if !content.place.is_empty() {
        references.push(speech.fact("minutes-paper-place", content.place.clone())?);
    }
    Ok(printed(Letter {
        language: LANGUAGE.tag(),
        title: speech.say_with("minutes-paper-title", &number)?,
        author: owner.clone(),
        created: now.timestamp(),
        sender: vec![scheme.short_name.get(LANGUAGE).to_owned(), owner, scheme.email.clone()],
        recipient: vec![speech.say("minutes-paper-secret")?],
        date: speech.day(day),
        references,
        blocks: blocks(&speech, paper)?,
        signature: Some(speech.signature(seal, now)?),
        footer: speech.say("minutes-paper-footer")?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
    }))
}

fn clock(at: Moment) -> String {
    let wall = at.oslo_civil();
    format!("{:02}.{:02}", wall.hour(), wall.minute())
}

fn blocks(speech: &Speech<'_>, paper: &MinutesPaper) -> Result<Vec<Block>, MissingText> {
    let content = &paper.minutes.content;
    let led = Arguments::new().text("name", &content.led_by);
    let mut blocks = vec![
        Block::Paragraph(speech.say_with("minutes-paper-led", &led)?),
        Block::Heading(2, speech.say("meetings-minutes-present")?),
        Block::Bullets(
            content
                .people
                .iter()
                .filter(|one| !one.there.is_empty())
                .map(|one| present(speech, one))
                .collect::<Result<_, _>>()?,
        ),
    ];
    let away: Vec<&PersonLine> = content.people.iter().filter(|one| one.there.is_empty()).collect();
    if !away.is_empty() {
        blocks.push(Block::Heading(2, speech.say("meetings-minutes-absent")?));
        blocks.push(Block::Bullets(
            away.iter()
                .map(|one| match one.excuse.as_str() {
                    "" => one.name.clone(),
                    excuse => format!("{}: {excuse}", one.name),
                })
                .collect(),
        ));
    }
    for item in &content.items {
        item_blocks(speech, item, &mut blocks)?;
    }
    written(speech, paper, &mut blocks)?;
    blocks.push(Block::Heading(2, speech.say("meetings-minutes-approval")?));
    let names: Vec<String> =
        paper.answers.iter().filter(|one| one.approves).map(|one| one.name.clone()).collect();
    let approved = paper.minutes.approved_at.map(Moment::oslo_date).map(|day| speech.day(day));
    let arguments = Arguments::new()
        .text("date", approved.unwrap_or_default())
        .text("names", words::list(LANGUAGE, &names));
    let key = if names.is_empty() { "minutes-paper-approved-silently" } else { "minutes-paper-approved" };
    blocks.push(Block::Paragraph(speech.say_with(key, &arguments)?));
    for one in paper.answers.iter().filter(|one| !one.remark.trim().is_empty()) {
        blocks.push(Block::Paragraph(format!("{}: {}", one.name, one.remark.trim())));
    }
    corrections(speech, paper, &mut blocks)?;
    Ok(blocks)
}

/// What was decided in writing since the last meeting.
fn written(speech: &Speech<'_>, paper: &MinutesPaper, blocks: &mut Vec<Block>) -> Result<(), MissingText> {
    let all = &paper.minutes.content.written;
    if all.is_empty() {
        return Ok(());
    }
    blocks.push(Block::Heading(2, speech.say("meetings-minutes-written")?));
    for one in all {
        blocks.push(Block::Heading(3, format!("{} {}", one.number, one.vendor)));
        let outcome = speech.say(&format!("decisions-outcome-{}", one.word.replace('_', "-")))?;
        blocks.push(Block::Paragraph(format!("{outcome}, {}", speech.day(one.decided_on))));
        count_blocks(speech, one.counted.as_ref(), None, blocks)?;
    }
    Ok(())
}

/// What was corrected after the minutes were approved.
fn corrections(
    speech: &Speech<'_>,
    paper: &MinutesPaper,
    blocks: &mut Vec<Block>,
) -> Result<(), MissingText> {
    if paper.additions.is_empty() {
        return Ok(());
    }
    blocks.push(Block::Heading(2, speech.say("meetings-additions")?));
    let line = |one: &crate::meetings::Addition| {
        let mut from = format!("{}, {}", speech.day(one.at.oslo_date()), one.by);
        let items = &paper.minutes.content.items;
        if let Some(item) = items.iter().find(|item| Some(item.item) == one.item) {
            let place = Arguments::new().text("place", item.place);
            from = format!("{from}, {}", speech.say_with("meetings-item-n", &place)?);
        }
        Ok(format!("{from}: {}", one.words.trim()))
    };
    blocks.push(Block::Bullets(paper.additions.iter().map(line).collect::<Result<_, MissingText>>()?));
    Ok(())
}

/// What was proposed: in a word, for which part of the scope, why, and under which conditions.
fn proposal_blocks(
    speech: &Speech<'_>,
    put: &ProposalLine,
    blocks: &mut Vec<Block>,
) -> Result<(), MissingText> {
    let said = |word: &str| speech.say(&format!("decisions-outcome-{}", word.replace('_', "-")));
    blocks.push(Block::Paragraph(said(put.word())?));
    if matches!(put.word(), "appeal_changed" | "narrower_scope") {
        let now = speech.say("decisions-outcome-now")?;
        blocks.push(Block::Paragraph(format!("{now} {}.", said(put.outcome.as_str())?)));
    }
    if let Some(scope) = &put.particulars.scope {
        blocks.push(Block::Paragraph(speech.say("decisions-scope-granted")?));
        let row = |(question, words): (&str, Vec<String>)| {
            let question = question.replace('_', "-");
            let label = speech.say(&format!("cases-scope-{question}"))?;
            let words: Vec<String> = words
                .iter()
                .map(|word| speech.say(&format!("vendors-{question}-{word}")))
                .collect::<Result<_, _>>()?;
            Ok(format!("{label}: {}", words.join(", ")))
        };
        let rows = scope_words(scope).into_iter().filter(|(_, words)| !words.is_empty()).map(row);
        blocks.push(Block::Bullets(rows.collect::<Result<_, MissingText>>()?));
    }
    blocks.push(Block::Paragraph(put.reasons.clone()));
    if !put.conditions.is_empty() {
        let condition = |(place, (text, due)): (usize, &(String, crate::values::OsloDate))| {
            if let Some(check) = put.particulars.checks.get(place) {
                return condition_words(speech, &Condition { text: text.clone(), due: *due }, check);
            }
            let arguments = Arguments::new().text("text", text).text("due", speech.day(*due));
            speech.say_with("certificates-condition", &arguments)
        };
        let all = put.conditions.iter().enumerate().map(condition);
        blocks.push(Block::Bullets(all.collect::<Result<_, _>>()?));
    }
    Ok(())
}

/// Who left while a vote was open.
fn gone(speech: &Speech<'_>, names: &[String], blocks: &mut Vec<Block>) -> Result<(), MissingText> {
    if !names.is_empty() {
        let names = Arguments::new().text("names", words::list(LANGUAGE, names));
        blocks.push(Block::Paragraph(speech.say_with("meetings-minutes-gone", &names)?));
    }
    Ok(())
}

fn present(speech: &Speech<'_>, one: &PersonLine) -> Result<String, MissingText> {
    let mut line = one.name.clone();
    if let Some(member) = &one.in_place_of {
        let place = speech.say_with("meetings-deputy-for", &Arguments::new().text("name", member))?;
        line = format!("{line} ({place})");
    }
    let mut periods = Vec::new();
    for (manner, from, until) in &one.there {
        let key = match manner {
            Manner::Room => "meetings-manner-room",
            Manner::Remote => "meetings-manner-remote",
        };
        let until = until.map(clock).unwrap_or_default();
        periods.push(format!("{} {}–{until}", speech.say(key)?, clock(*from)));
    }
    Ok(format!("{line}: {}", periods.join(", ")))
}

fn item_blocks(speech: &Speech<'_>, item: &ItemLine, blocks: &mut Vec<Block>) -> Result<(), MissingText> {
    let title = match item.number.as_str() {
        "" => item.heading.clone(),
        number => format!("{number} {}", item.vendor),
    };
    blocks.push(Block::Heading(2, format!("{}. {title}", item.place)));
    if !item.stepped_down.is_empty() {
        let names = Arguments::new().text("names", words::list(LANGUAGE, &item.stepped_down));
        blocks.push(Block::Paragraph(speech.say_with("meetings-minutes-stepped-down", &names)?));
    }
    for line in &item.habilitet {
        let said = line.said(clock, |key, arguments| speech.say_with(key, arguments))?;
        blocks.push(Block::Paragraph(said));
    }
    for motion in &item.motions {
        blocks.push(Block::Heading(3, speech.say("meetings-minutes-motion")?));
        let on = motion.criterion.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        blocks.push(Block::Paragraph(format!("{on}{}", motion.words)));
        count_blocks(speech, motion.counted.as_ref(), None, blocks)?;
        gone(speech, &motion.gone, blocks)?;
    }
    for put in &item.proposals {
        blocks.push(Block::Heading(3, speech.say("meetings-minutes-proposal")?));
        proposal_blocks(speech, put, blocks)?;
        let back = put.taken_back.as_ref().map(|(at, reason)| {
            let arguments = Arguments::new().text("clock", clock(*at)).text("reason", reason);
            speech.say_with("decisions-taken-back-at", &arguments)
        });
        count_blocks(speech, put.counted.as_ref(), back.transpose()?, blocks)?;
        gone(speech, &put.gone, blocks)?;
    }
    for line in item.remarks.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        blocks.push(Block::Paragraph(line.to_owned()));
    }
    Ok(())
}

/// The result in numbers, and how each voted; `instead` is what stands there of a decision that was taken back.
fn count_blocks(
    speech: &Speech<'_>,
    counted: Option<&Counted>,
    instead: Option<String>,
    blocks: &mut Vec<Block>,
) -> Result<(), MissingText> {
    let Some(counted) = counted else { return Ok(()) };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let arguments = Arguments::new()
        .count("favour", number(counted.in_favour))
        .count("against", number(counted.against))
        .count("abstained", number(counted.abstained));
    let ending = match instead {
        Some(words) => words,
        None => speech.say(&format!("meetings-ending-{}", counted.ending.as_str().replace('_', "-")))?,
    };
    blocks.push(Block::Paragraph(format!("{ending} {}", speech.say_with("meetings-count", &arguments)?)));
    let mut rows = Vec::new();
    for line in &counted.lines {
        let vote = match (line.left, line.vote) {
            (true, _) => speech.say("meetings-vote-stepped-down")?,
            (false, None) => speech.say("decisions-no-vote")?,
            (false, Some(vote)) => {
                speech.say(&format!("decisions-vote-{}", vote.as_str().replace('_', "-")))?
            }
        };
        rows.push(vec![line.name.clone(), vote, line.dissent.clone()]);
    }
    blocks.push(Block::Table {
        headers: vec![
            speech.say("review-member")?,
            speech.say("decisions-votes")?,
            speech.say("decisions-dissent")?,
        ],
        rows,
    });
    Ok(())
}
