//! All rules at a glance, and the way to each.

use super::super::publishing::part_word;
use super::super::{Rule, RulebookError, drafts, last_change, may_revoke, published, revoked};
use super::at_part::AtPart;
use super::{address, applies, title};
use crate::cases::{self, Running};
use crate::people::Secretariat;
use crate::scheme::{Part, Scheme, TheScheme};
use crate::values::OsloDate;
use crate::web::{Desk, Page, Problem};
use actix_web::{HttpResponse, get};
use serde_json::{Value, json};

/// What pages of a part need from the database.
pub(super) struct Seen {
    pub(super) running: Vec<Running>,
    pub(super) draft: Option<Rule>,
    pub(super) published: Vec<Rule>,
    pub(super) revoked: Vec<Rule>,
    /// The editions that may still be withdrawn.
    pub(super) revocable: Vec<String>,
}

pub(super) async fn look(desk: &Desk, part: &Part) -> Result<Seen, Problem> {
    let part = part.clone();
    let seen = desk
        .run(move |store, now| {
            store.read(|db| {
                let published = published(db, &part)?;
                let mut revocable = Vec::new();
                for rule in &published {
                    if may_revoke(db, now.oslo_date(), rule)? {
                        revocable.push(rule.edition.clone());
                    }
                }
                Ok::<_, RulebookError>(Seen {
                    running: cases::running(db)?,
                    draft: super::super::draft(db, &part)?,
                    revoked: revoked(db, &part)?,
                    published,
                    revocable,
                })
            })
        })
        .await??;
    Ok(seen)
}

/// The days on which a part changes, oldest first, with the name of what holds from then on.
pub(super) fn dates(scheme: &Scheme, part: &Part) -> Vec<(String, OsloDate)> {
    let named = |day: OsloDate| (day.to_string(), day);
    match part {
        Part::Norm(id) => {
            let editions = scheme.norms.iter().filter(|norm| norm.id == *id).flat_map(|norm| &norm.editions);
            editions.map(|edition| (edition.edition.clone(), edition.valid_from)).collect()
        }
        Part::Tariff => scheme.tariffs.iter().map(|tariff| named(tariff.valid_from)).collect(),
        Part::Statutes => scheme.statutes.changes().map(|(day, _)| named(day)).collect(),
        Part::Ages => scheme.ages.changes().map(|(day, _)| named(day)).collect(),
        Part::Deadlines => scheme.deadlines.changes().map(|(day, _)| named(day)).collect(),
        Part::Texts => scheme.texts.changes().map(|(day, _)| named(day)).collect(),
    }
}

fn row(
    page: &Page,
    scheme: &Scheme,
    part: &Part,
    today: OsloDate,
    running: &[Running],
    drafts: &[Rule],
) -> Result<Value, Problem> {
    let dates = dates(scheme, part);
    let holds = dates.iter().rev().find(|(_, day)| *day <= today).cloned();
    let coming = dates.iter().find(|(_, day)| *day > today).cloned();
    let next = coming.as_ref().map(|(_, day)| *day);
    let words = match &holds {
        Some((edition, day)) => Some(applies(page, running, part, edition, *day, next)?),
        None => None,
    };
    let draft = drafts.iter().find(|draft| draft.part == *part);
    Ok(json!({
        "href": address(part), "title": title(page, scheme, part)?, "word": part_word(part),
        "holds": holds.map(|(_, day)| day), "coming": next, "applies": words,
        "draft": draft.map(|draft| json!({ "changed_at": draft.changed_at, "valid_from": draft.valid_from })),
        "changed": last_change(scheme, part),
    }))
}

/// Every part with what holds now, what comes, and whether it is being changed.
#[get("/sekretariat/regler")]
pub(super) async fn overview_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
) -> Result<HttpResponse, Problem> {
    let today = desk.now().oslo_date();
    let (running, drafts) = desk
        .run(move |store, _| store.read(|db| Ok::<_, RulebookError>((cases::running(db)?, drafts(db)?))))
        .await??;
    let rows = |parts: Vec<Part>| {
        let rows = parts.iter().map(|part| row(&page, &scheme, part, today, &running, &drafts));
        rows.collect::<Result<Vec<_>, _>>()
    };
    let norms = rows(scheme.norms.iter().map(|norm| Part::Norm(norm.id.clone())).collect())?;
    let others = rows(vec![Part::Tariff, Part::Statutes, Part::Ages, Part::Deadlines, Part::Texts])?;
    page.show("rulebook/overview.html", json!({ "norms": norms, "others": others }))
}

/// One part: a norm, the texts, or a form of values.
#[get("/sekretariat/regler/{part}")]
pub(super) async fn part_page(at: AtPart) -> Result<HttpResponse, Problem> {
    let (template, content) = at.shown(&at.look().await?, None)?;
    at.page.show(template, content)
}
