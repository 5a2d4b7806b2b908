//! How the demo's board works beside its cases: what members know, who is away, where they read the norm
//! differently, and a sample case that some have scored.

use super::seed::at;
use super::story::Cast;
use super::texts::{Texts, read};
use crate::app::App;
use crate::people::{BoardMember, Person};
use crate::review::{self, Away, CalibrationForm, Competence, Found, Posed};
use crate::scheme::{Mark, Pin};
use crate::store::StoreError;
use crate::values::OsloDate;
use anyhow::Context;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The words of `demo/assessing.toml`.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct AssessingText {
    competences: BTreeMap<String, BTreeSet<Competence>>,
    away: AwayText,
    differs: Vec<Differs>,
    sample: SampleText,
}

#[derive(Debug, Clone, Deserialize)]
struct AwayText {
    person: String,
    in_days: i32,
    days: i32,
}

/// Where one member finds otherwise.
#[derive(Debug, Clone, Deserialize)]
struct Differs {
    person: String,
    criterion: String,
    mark: Mark,
    reason: String,
}

#[derive(Debug, Clone, Deserialize)]
struct SampleText {
    title: String,
    days: i32,
    posed: Vec<Posed>,
    found: BTreeMap<String, Vec<Mark>>,
}

impl AssessingText {
    pub(super) fn load() -> anyhow::Result<Self> {
        read("assessing.toml")
    }

    /// What a member finds of a criterion, where that is not what the others find.
    pub(super) fn differs(&self, texts: &Texts, member: &Person, criterion: &str) -> Option<(Mark, String)> {
        let key = texts.people.iter().find(|person| person.email == member.email)?;
        let found = self.differs.iter().find(|one| one.person == key.key && one.criterion == criterion)?;
        Some((found.mark, found.reason.clone()))
    }
}

/// Sets up what stands beside the cases, in the days before today.
pub(super) fn prepare(app: &App, texts: &Texts, cast: &Cast, today: OsloDate) -> anyhow::Result<()> {
    let words = &texts.assessing;
    let board = app.store.read(|db| Ok::<_, StoreError>(crate::people::board(db)?))?;
    let member = |key: &str| -> anyhow::Result<BoardMember> {
        let person = texts.people.iter().find(|person| person.key == key).context("nobody has this key")?;
        let person = board.iter().find(|one| one.email == person.email).context("not on the board")?;
        BoardMember::prove(person).context("no member")
    };
    let now = at(today.plus_days(-4), 10);
    app.clock.set(Some(now));
    for (key, known) in &words.competences {
        review::set_competences(&app.store, now, &member(key)?, known)?;
    }
    let from = today.plus_days(words.away.in_days);
    let away = Away { from, until: from.plus_days(words.away.days) };
    review::add_absence(&app.store, now, &member(&words.away.person)?, away)?;
    sample(app, texts, cast, today, member)
}

fn sample(
    app: &App,
    texts: &Texts,
    cast: &Cast,
    today: OsloDate,
    member: impl Fn(&str) -> anyhow::Result<BoardMember>,
) -> anyhow::Result<()> {
    let (words, scheme) = (&texts.assessing.sample, app.scheme.current());
    let norm = scheme.norms.first().context("the scheme has no norm")?;
    let edition = norm.editions.last().context("the norm has no edition")?;
    let form = CalibrationForm {
        title: words.title.clone(),
        pin: Pin { norm: norm.id.clone(), edition: edition.edition.clone() },
        posed: words.posed.clone(),
        due: Some(today.plus_days(words.days)),
    };
    let now = app.clock.now();
    let id = review::set_up_calibration(&app.store, now, &scheme, &cast.chair, &form, "")?;
    for (key, marks) in &words.found {
        let found: BTreeMap<String, Found> = words
            .posed
            .iter()
            .zip(marks)
            .map(|(posed, mark)| {
                (posed.criterion.clone(), Found { mark: Some(*mark), reason: posed.shows.clone() })
            })
            .collect();
        review::calibrate(&app.store, now, &member(key)?, id, &found, true)?;
    }
    Ok(())
}
