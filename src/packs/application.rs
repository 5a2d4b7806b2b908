//! The application on paper: what was asked, what was answered, which files go with it, what has happened since.

use super::PackError;
use super::extras::{self, Section};
use super::rules::{Withheld, withheld};
use crate::cases::{self, Dossier};
use crate::evidence::Evidence;
use crate::journal::Entry;
use crate::papers::letter::{Block, Letter};
use crate::papers::paper::{Fact, printable};
use crate::people::SignedIn;
use crate::scheme::{Criterion, Scheme};
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Language, Moment};
use crate::words::{self, Arguments, MissingText};

/// Everything that stands in an application.
#[derive(Debug, Clone)]
pub struct Application {
    /// The case with all that lies in it.
    pub dossier: Dossier,
    /// What other rooms add.
    pub sections: Vec<Section>,
}

impl Application {
    /// Why a file stays out of the pack; none for one that goes along.
    pub(super) fn withheld(&self, file: &Evidence) -> Option<Withheld> {
        withheld(file, self.dossier.scans.of(&file.sha256).may_be_sent())
    }
}

fn whole(db: &mut Db, scheme: &Scheme, case: cases::Case) -> Result<Application, PackError> {
    let dossier = cases::dossier(db, scheme, case)?;
    let sections = extras::sections(db, &dossier, dossier.case.language)?;
    Ok(Application { dossier, sections })
}

/// The application of a case: for somebody who acts for its vendor, or (nobody named) for the secretariat, which sees
/// it once it has been handed in.
///
/// # Errors
/// When there is no such case for them.
pub fn read(
    store: &Store,
    scheme: &Scheme,
    applicant: Option<&SignedIn>,
    number: CaseNumber,
) -> Result<Application, PackError> {
    store.read(|db| {
        let case = match applicant {
            Some(who) => cases::for_applicant(db, who, number)?.0,
            None => cases::by_number(db, number)?
                .filter(|case| case.submitted_at.is_some())
                .ok_or(cases::CaseError::Unknown)?,
        };
        whole(db, scheme, case)
    })
}

struct Speech(Language);

impl Speech {
    fn say(&self, key: &str) -> Result<String, MissingText> {
        words::plain(self.0, key)
    }

    fn with(&self, key: &str, arguments: &Arguments) -> Result<String, MissingText> {
        words::text(self.0, key, arguments)
    }

    fn heading(&self, key: &str) -> Result<Block, MissingText> {
        Ok(Block::Heading(2, self.say(key)?))
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "what is handed over is used up in meaning, and callers read better so"
    )]
    fn fact(&self, key: &str, value: impl ToString) -> Result<Fact, MissingText> {
        Ok(Fact { label: self.say(key)?, value: printable(&value.to_string()) })
    }

    fn row(&self, key: &str, value: &str) -> Result<Vec<String>, MissingText> {
        Ok(vec![self.say(key)?, printable(value)])
    }
}

/// The paper, in the language of the case.
///
/// # Errors
/// When a text is missing.
pub fn application(from: &Application, scheme: &Scheme, now: Moment) -> Result<Letter, PackError> {
    let dossier = &from.dossier;
    let case = &dossier.case;
    let language = case.language;
    let speech = Speech(language);
    let owner = scheme.owner.get(language).to_owned();
    let tokens = Arguments::new().text("page", "{page}").text("pages", "{pages}");
    let draft = case.submitted_at.is_none();
    let unit = Arguments::new().text("unit", printable(&dossier.unit.name));
    let made = Arguments::new().text("at", words::date_time(language, now));
    let state = format!("cases-state-{}", case.state.as_str().replace('_', "-"));
    let mut references = vec![speech.fact("cases-col-case", case.number)?];
    references.push(speech.fact("cases-col-state", speech.say(&state)?)?);
    Ok(Letter {
        language: language.tag(),
        title: speech.with(if draft { "packs-title-draft" } else { "packs-title" }, &unit)?,
        author: printable(&dossier.vendor.name),
        created: now.timestamp(),
        sender: vec![printable(scheme.short_name.get(language)), printable(&owner), printable(&scheme.email)],
        recipient: vec![
            printable(&dossier.vendor.name),
            speech.with("fees-orgnr", &Arguments::new().text("orgnr", dossier.vendor.orgnr.grouped()))?,
        ],
        date: match case.submitted_at {
            Some(at) => speech.with(
                "packs-submitted",
                &Arguments::new().text("day", words::date(language, at.oslo_date())),
            )?,
            None => speech.say("packs-not-submitted")?,
        },
        references,
        blocks: blocks(&speech, from, scheme)?,
        signature: None,
        footer: speech.with("packs-footer", &made)?,
        page_of: speech.with("certificates-page-of", &tokens)?,
        mark_alt: speech.say("certificates-mark-alt")?,
    })
}

fn blocks(speech: &Speech, from: &Application, scheme: &Scheme) -> Result<Vec<Block>, MissingText> {
    let dossier = &from.dossier;
    let mut blocks = vec![speech.heading("packs-about")?, about(speech, dossier)?];
    blocks.push(speech.heading("packs-scope")?);
    blocks.push(scope(speech, dossier)?);
    blocks.push(speech.heading("packs-norms")?);
    let names = scheme.names(&dossier.case.pins(), speech.0);
    blocks.push(Block::Bullets(names.iter().map(|name| printable(name)).collect()));
    blocks.extend(answers(speech, dossier)?);
    blocks.push(speech.heading("packs-files")?);
    blocks.extend(files(speech, from)?);
    for section in &from.sections {
        blocks.push(Block::Heading(2, section.title.clone()));
        blocks.extend(section.blocks.iter().cloned());
    }
    blocks.push(speech.heading("cases-timeline-title")?);
    blocks.push(timeline(speech, &dossier.entries)?);
    Ok(blocks)
}

fn facts(speech: &Speech, rows: Vec<Vec<String>>) -> Result<Block, MissingText> {
    Ok(Block::Table { headers: vec![speech.say("packs-col-what")?, speech.say("packs-col-value")?], rows })
}

fn about(speech: &Speech, dossier: &Dossier) -> Result<Block, MissingText> {
    let sites: Vec<String> = dossier.unit.sites.iter().map(crate::vendors::Site::line).collect();
    let whole = speech.say(if dossier.unit.whole_firm { "cases-whole-firm" } else { "cases-department" })?;
    facts(
        speech,
        vec![
            speech.row("cases-fact-vendor", &dossier.vendor.name)?,
            speech.row("cases-fact-orgnr", &dossier.vendor.orgnr.grouped())?,
            speech.row("cases-fact-unit", &format!("{} ({whole})", dossier.unit.name))?,
            speech.row("cases-fact-sites", &sites.join("\n"))?,
        ],
    )
}

fn scope(speech: &Speech, dossier: &Dossier) -> Result<Block, MissingText> {
    let scope = &dossier.case.scope;
    let said = |question: &str, answers: Vec<&str>| {
        let answers = answers
            .iter()
            .map(|answer| speech.say(&format!("vendors-{question}-{answer}")))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(vec![speech.say(&format!("cases-scope-{question}"))?, words::list(speech.0, &answers)])
    };
    let rows = vec![
        said("direction", scope.direction.iter().map(|word| word.as_str()).collect())?,
        said("activities", scope.activities.iter().map(|word| word.as_str()).collect())?,
        said("countries", scope.countries().iter().map(|word| word.as_str()).collect())?,
        said("audience", scope.audience.iter().map(|word| word.as_str()).collect())?,
        said("calls-for", scope.calls_for.iter().map(|word| word.as_str()).collect())?,
    ];
    facts(speech, rows)
}

fn answers(speech: &Speech, dossier: &Dossier) -> Result<Vec<Block>, MissingText> {
    let asked = dossier.asked();
    let mut blocks = Vec::new();
    for chapter in &dossier.edition.chapters {
        let here: Vec<&&Criterion> = asked.iter().filter(|one| one.chapter == chapter.id).collect();
        if here.is_empty() {
            continue;
        }
        blocks.push(Block::Heading(2, printable(chapter.title.get(speech.0))));
        for criterion in here {
            blocks.extend(answer(speech, dossier, criterion)?);
        }
    }
    Ok(blocks)
}

fn answer(speech: &Speech, dossier: &Dossier, criterion: &Criterion) -> Result<Vec<Block>, MissingText> {
    let answer = dossier.answer(&criterion.id);
    let mark = match answer.and_then(|answer| answer.self_score) {
        Some(mark) => speech.say(&format!("cases-mark-{}", mark.as_str().replace('_', "-")))?,
        None => speech.say("cases-not-answered")?,
    };
    let score = Arguments::new().text("score", mark);
    let mut blocks = vec![
        Block::Heading(3, printable(&format!("{} {}", criterion.id, criterion.title.get(speech.0)))),
        Block::Paragraph(speech.with("packs-self-score", &score)?),
    ];
    let explanation = answer.map_or("", |answer| answer.explanation.trim());
    blocks.extend(
        explanation
            .split('\n')
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| Block::Paragraph(printable(line))),
    );
    let files: Vec<String> =
        dossier.files_of(&criterion.id).iter().map(|file| printable(&file.name)).collect();
    blocks.push(if files.is_empty() {
        Block::Paragraph(speech.say("packs-no-files")?)
    } else {
        Block::Bullets(files)
    });
    Ok(blocks)
}

/// Every file once, with what it supports and how it can be known again.
fn files(speech: &Speech, from: &Application) -> Result<Vec<Block>, MissingText> {
    let dossier = &from.dossier;
    let mut seen: Vec<(&Evidence, Vec<&str>)> = Vec::new();
    for (criterion, file) in &dossier.files {
        match seen.iter_mut().find(|(known, _)| known.sha256 == file.sha256 && known.name == file.name) {
            Some((_, criteria)) => criteria.push(criterion),
            None => seen.push((file, vec![criterion])),
        }
    }
    if seen.is_empty() {
        return Ok(vec![Block::Paragraph(speech.say("packs-no-files")?)]);
    }
    let one = |(file, criteria): &(&Evidence, Vec<&str>)| {
        let dated = match file.issued_on {
            Some(day) => words::date(speech.0, day),
            None => speech.say("packs-no-date")?,
        };
        let arguments = Arguments::new()
            .text("name", printable(&file.name))
            .text("kind", file.kind_label())
            .text("size", words::file_size(speech.0, file.size))
            .text("dated", dated)
            .text("received", words::date_time(speech.0, file.uploaded_at))
            .text("criteria", criteria.join(", "));
        let said = format!("{}\nSHA-256 {}", speech.with("packs-file", &arguments)?, file.sha256);
        Ok(match from.withheld(file) {
            Some(why) => format!("{said}\n{}", speech.say(&format!("packs-withheld-{}", why.word()))?),
            None => said,
        })
    };
    let items = seen.iter().map(one).collect::<Result<Vec<_>, MissingText>>()?;
    Ok(vec![Block::Paragraph(speech.say("packs-files-text")?), Block::Bullets(items)])
}

/// Whether an event belongs to the application: not what colleagues said and did among themselves or asked of others,
/// nor what was tried in vain. The files, with when each came, stand in a list of their own.
fn belongs(event: &str) -> bool {
    let among_colleagues = ["part.", "comment.", "library.", "records."];
    let list = event.starts_with("sample.") && event.contains(".list_");
    event != "case.file_added" && !list && !among_colleagues.iter().any(|room| event.starts_with(room))
}

/// What the applicant may read of what has happened; the board's members are not named.
fn timeline(speech: &Speech, entries: &[Entry]) -> Result<Block, MissingText> {
    let row = |entry: &Entry| {
        let board = ["member", "chair"].contains(&entry.actor_role.as_str());
        let actor = if board { speech.say("cases-the-board")? } else { printable(&entry.actor_name) };
        let arguments = Arguments::new()
            .text("actor", &actor)
            .text("subject", printable(&entry.subject))
            .text("language", entry.language())
            .text("event", &entry.event);
        let key = format!("journal-{}", entry.event.replace(['.', '_'], "-"));
        let what = match words::text(speech.0, &key, &arguments) {
            Ok(what) => what,
            Err(_) => speech.with("cases-event-other", &arguments)?,
        };
        Ok(vec![words::date_time(speech.0, entry.at), what, actor])
    };
    let rows = entries
        .iter()
        .filter(|entry| cases::visible_to_applicant(&entry.event) && belongs(&entry.event))
        .map(row)
        .collect::<Result<Vec<_>, MissingText>>()?;
    let headers = ["cases-col-at", "cases-col-what", "cases-col-who"];
    Ok(Block::Table { headers: headers.iter().map(|key| speech.say(key)).collect::<Result<_, _>>()?, rows })
}
