//! The paper of a meeting's minutes: who was there, what was moved and how each voted, what was decided.

use super::wording::Speech;
use crate::decisions::Counted;
use crate::meetings::{ItemLine, Manner, MinutesPaper, PersonLine};
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
    signer: &str,
    now: Moment,
) -> Result<Letter, MissingText> {
    let content = &paper.minutes.content;
    let day = content.starts_at.oslo_date();
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
    Ok(Letter {
        language: LANGUAGE.tag(),
        title: speech.say_with("minutes-paper-title", &number)?,
        author: owner.clone(),
        created: now.timestamp(),
        sender: vec![scheme.short_name.get(LANGUAGE).to_owned(), owner, scheme.email.clone()],
        recipient: vec![speech.say("minutes-paper-secret")?],
        date: speech.day(day),
        references,
        blocks: blocks(&speech, paper)?,
        signature: Some(speech.signature(signer, now)?),
        footer: speech.say("minutes-paper-footer")?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
    })
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
    Ok(blocks)
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
    for motion in &item.motions {
        blocks.push(Block::Heading(3, speech.say("meetings-minutes-motion")?));
        let on = motion.criterion.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
        blocks.push(Block::Paragraph(format!("{on}{}", motion.words)));
        count_blocks(speech, motion.counted.as_ref(), blocks)?;
    }
    for put in &item.proposals {
        blocks.push(Block::Heading(3, speech.say("meetings-minutes-proposal")?));
        let outcome = put.outcome.as_str().replace('_', "-");
        blocks.push(Block::Paragraph(speech.say(&format!("decisions-outcome-{outcome}"))?));
        blocks.push(Block::Paragraph(put.reasons.clone()));
        if !put.conditions.is_empty() {
            let condition = |(text, due): &(String, crate::values::OsloDate)| {
                let arguments = Arguments::new().text("text", text).text("due", speech.day(*due));
                speech.say_with("certificates-condition", &arguments)
            };
            blocks.push(Block::Bullets(put.conditions.iter().map(condition).collect::<Result<_, _>>()?));
        }
        count_blocks(speech, put.counted.as_ref(), blocks)?;
    }
    for line in item.remarks.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        blocks.push(Block::Paragraph(line.to_owned()));
    }
    Ok(())
}

/// The result in numbers, and how each voted.
fn count_blocks(
    speech: &Speech<'_>,
    counted: Option<&Counted>,
    blocks: &mut Vec<Block>,
) -> Result<(), MissingText> {
    let Some(counted) = counted else { return Ok(()) };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let arguments = Arguments::new()
        .count("favour", number(counted.in_favour))
        .count("against", number(counted.against))
        .count("abstained", number(counted.abstained));
    let ending = speech.say(&format!("meetings-ending-{}", counted.ending.as_str().replace('_', "-")))?;
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
