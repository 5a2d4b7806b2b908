//! Pages of the minutes.

use super::super::writing::undo_until;
use super::super::{
    ItemLine, Manner, MeetingError, MinutesState, Version, add_correction, answer_minutes, may_have_paper,
    minutes, save_remarks, send_minutes,
};
use super::{address, id_in, shown};
use crate::decisions::proposing;
use crate::people::{BoardMember, Chair};
use crate::scheme::{Scheme, TheScheme};
use crate::values::{Id, Moment};
use crate::vault::Vault;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};

/// Which version is wanted.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    versjon: Option<i32>,
    /// The last correction in the paper that is wanted; none for the paper as it was approved.
    tillegg: Option<Id>,
}

/// `GET /nemnd/mote/{id}/protokoll`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
    wanted: Query<Wanted>,
) -> Result<HttpResponse, Problem> {
    let content = content(&desk, &page, &scheme, &who, id_in(&path)?, wanted.versjon, &json!({})).await?;
    page.show("meetings/minutes.html", content)
}

async fn content(
    desk: &Desk,
    page: &Page,
    scheme: &Scheme,
    who: &BoardMember,
    meeting: Id,
    version: Option<i32>,
    typed: &Value,
) -> Result<Value, Problem> {
    let member = who.clone();
    let seen = desk.run(move |store, _| store.read(|db| minutes(db, &member, meeting, version))).await??;
    let held = seen.meeting.clone();
    let waits = desk.run(move |store, now| store.read(|db| undo_until(db, now, &held))).await??;
    let newest = seen.versions.first().map(|(version, ..)| *version);
    let shown_version = seen.minutes.as_ref().map(|one| one.version);
    let state = seen.minutes.as_ref().map(|one| one.state);
    let locked = seen.versions.iter().any(|(_, state, _)| *state == MinutesState::Approved);
    let me = who.person().id;
    let get = |name: &str| typed.get(name).cloned().unwrap_or(Value::Null);
    Ok(json!({
        "meeting": shown::meeting(page.language, &seen.meeting),
        "version": shown_version,
        "newest": shown_version == newest,
        "waits": waits.map(|at| shown::clock(page.language, at)),
        "state": state,
        "sent_at": seen.minutes.as_ref().map(|one| one.sent_at),
        "approve_by": seen.minutes.as_ref().map(|one| one.approve_by),
        "approved_at": seen.minutes.as_ref().and_then(|one| one.approved_at),
        "held_on": seen.content.held_on(),
        "paper": seen.minutes.as_ref().is_some_and(|one| one.pdf.is_some()) && !seen.reduced,
        "versions": seen.versions.iter().map(|(version, state, at)| json!({ "version": version, "state": state, "at": at }))
            .collect::<Vec<_>>(),
        "people": people(page, &seen),
        "led_by": seen.content.led_by,
        "items": items(page, scheme, &seen, typed)?,
        "written": seen.content.written.iter().map(|one| json!({
            "number": one.number, "vendor": one.vendor, "word": one.word, "on": one.decided_on,
            "counted": one.counted.as_ref().map(|of| shown::counted(of, None)),
        })).collect::<Vec<_>>(),
        "answers": seen.answers,
        "own": seen.answers.iter().find(|one| one.account == me),
        "approved": seen.answers.iter().filter(|one| one.approves).count(),
        "present": seen.present,
        "was_there": seen.was_there,
        "chair": Chair::prove(who.person()).is_some(),
        "locked": locked,
        "additions": seen.additions.iter().map(|one| json!({
            "id": one.id,
            "place": seen.content.items.iter().find(|item| Some(item.item) == one.item).map(|item| item.place),
            "words": one.words, "by": one.by, "at": one.at,
            "paper": !seen.reduced && seen.papers.iter().any(|(addition, _)| *addition == one.id),
        })).collect::<Vec<_>>(),
        "form": {
            "approve_by": typed.get("approve_by").cloned()
                .unwrap_or_else(|| json!(desk.now().oslo_date().plus_days(7))),
            "approves": get("approves"), "remark": get("remark"), "words": get("words"),
        },
    }))
}

fn people(page: &Page, seen: &Version) -> Vec<Value> {
    let clock = |at: Moment| shown::clock(page.language, at);
    seen.content
        .people
        .iter()
        .map(|one| {
            let period = |(manner, from, until): &(Manner, Moment, Option<Moment>)| {
                json!({ "manner": manner, "from": clock(*from), "until": until.map(clock) })
            };
            json!({
                "name": one.name, "in_place_of": one.in_place_of, "excused": one.excused, "excuse": one.excuse,
                "there": one.there.iter().map(period).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// What is said of impartiality in an item, in words.
fn habilitet(page: &Page, item: &ItemLine) -> Result<Vec<String>, Problem> {
    let clock = |at: Moment| shown::clock(page.language, at);
    let say = |key: &str, arguments: &Arguments| page.text(key, arguments);
    item.habilitet.iter().map(|line| line.said(clock, say)).collect()
}

fn items(page: &Page, scheme: &Scheme, seen: &Version, typed: &Value) -> Result<Vec<Value>, Problem> {
    let title = |id: &str| {
        let found =
            scheme.norms.iter().flat_map(|norm| norm.editions.iter().rev()).find_map(|one| one.criterion(id));
        json!({ "id": id, "title": found.map_or("", |one| one.title.get(page.language)) })
    };
    seen.content
        .items
        .iter()
        .map(|one| {
            let remark = seen.remarks.iter().find(|(item, ..)| *item == one.item);
            let again = typed.get("item").and_then(Value::as_str) == Some(one.item.to_string().as_str());
            Ok(json!({
                "draft": remark.map(|(_, words, _)| words), "remarks_version": remark.map(|(.., version)| version),
                "typed": typed.get("remarks").filter(|_| again),
                "habilitet": habilitet(page, one)?,
                "id": one.item, "place": one.place, "without": seen.without.contains(&one.place),
                "number": one.number, "case_kind": one.kind, "vendor": one.vendor, "heading": one.heading,
                "consent": one.consent, "stepped_down": one.stepped_down, "decided": one.decided,
                "remarks": one.remarks,
                "motions": one.motions.iter().map(|motion| json!({
                    "words": motion.words, "mark": motion.mark, "criterion": motion.criterion.as_deref().map(title),
                    "counted": motion.counted.as_ref().map(|of| shown::counted(of, None)), "gone": motion.gone,
                })).collect::<Vec<_>>(),
                "proposals": one.proposals.iter().map(|put| json!({
                    "outcome": put.outcome, "word": put.word(), "reasons": put.reasons, "gone": put.gone,
                    "scope": put.particulars.scope.as_ref().map(proposing::scope_rows),
                    "counted": put.counted.as_ref().map(|of| {
                        let back = put.taken_back.as_ref().map(|(at, reason)| (*at, reason.as_str()));
                        shown::counted(of, back.map(|back| shown::taken_back(page.language, back)).as_ref())
                    }),
                    "conditions": shown::conditions(
                        put.conditions.iter().map(|(text, due)| (text.as_str(), *due)),
                        &put.particulars.checks,
                    ),
                })).collect::<Vec<_>>(),
            }))
        })
        .collect()
}

/// `GET /nemnd/mote/{id}/protokoll.pdf`: the whole, for those from whom nothing of it is kept.
pub(super) async fn pdf(
    desk: Desk,
    who: BoardMember,
    path: Path<String>,
    wanted: Query<Wanted>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let addition = wanted.tillegg;
    let found = desk
        .run(move |store, _| {
            store.read(|db| {
                let seen = minutes(db, &who, id, None)?;
                let whole = match &seen.minutes {
                    Some(one) => may_have_paper(db, &who, &one.content)?,
                    None => false,
                };
                let paper = match addition {
                    None => seen.minutes.filter(|_| whole).and_then(|one| one.pdf),
                    Some(addition) => {
                        let found = seen.papers.into_iter().find(|(one, _)| *one == addition);
                        found.filter(|_| whole).map(|(_, sha256)| sha256)
                    }
                };
                Ok::<_, MeetingError>((seen.meeting.number(), paper.ok_or(MeetingError::Hidden)?))
            })
        })
        .await?;
    // Before there are minutes there is no paper of them.
    let (number, sha256) = found.map_err(|error| match error {
        MeetingError::NotNow => MeetingError::Hidden,
        other => other,
    })?;
    let bytes = vault.read(&sha256).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"protokoll-{number}.pdf\"")))
        .content_type("application/pdf")
        .body(bytes))
}

fn back(meeting: Id, word: &str) -> HttpResponse {
    see_other(format!("{}/protokoll?melding={word}", address(meeting)))
}

/// `POST /nemnd/mote/{id}/protokoll/merknad`
pub(super) async fn remark(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, item) = (id_in(&path)?, id_in(posted.fields.text("item"))?);
    let seen = posted.fields.text("seen").parse().unwrap_or(0);
    let (words, leads) = (posted.fields.long_text("remarks"), chair.clone());
    let done = desk.run(move |store, now| save_remarks(store, now, &leads, id, item, seen, &words)).await?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    again(&desk, &page, &scheme, &who, id, &posted, done, "meetings-remarked").await
}

/// `POST /nemnd/mote/{id}/protokoll/send`
pub(super) async fn send(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let by = posted.fields.text("approve_by").parse().ok();
    let leads = chair.clone();
    let done = match by {
        None => Err(MeetingError::Words("approve_by")),
        Some(by) => desk.run(move |store, now| send_minutes(store, now, &leads, id, by)).await?.map(drop),
    };
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    again(&desk, &page, &scheme, &who, id, &posted, done, "meetings-minutes-sent").await
}

/// `POST /nemnd/mote/{id}/protokoll/svar`
pub(super) async fn reply(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let version = posted.fields.text("version").parse().unwrap_or(0);
    let approves = posted.fields.text("approves") == "yes";
    let (remark, member) = (posted.fields.long_text("remark"), who.clone());
    let done = match posted.fields.text("approves") {
        "yes" | "no" => desk
            .run(move |store, now| answer_minutes(store, now, &member, id, version, approves, &remark))
            .await?
            .map(drop),
        _ => Err(MeetingError::Words("approves")),
    };
    again(&desk, &page, &scheme, &who, id, &posted, done, "meetings-minutes-answered").await
}

/// `POST /nemnd/mote/{id}/protokoll/tillegg`
pub(super) async fn correct(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let id = id_in(&path)?;
    let item = posted.fields.text("item").parse().ok();
    let (words, leads) = (posted.fields.long_text("words"), chair.clone());
    let done = desk.run(move |store, now| add_correction(store, now, &leads, id, item, &words)).await?;
    let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
    again(&desk, &page, &scheme, &who, id, &posted, done, "meetings-minutes-corrected").await
}

/// Goes back with a confirmation, or shows the page with what is missing.
#[expect(clippy::too_many_arguments, reason = "everything that the page is made of")]
async fn again(
    desk: &Desk,
    page: &Page,
    scheme: &Scheme,
    who: &BoardMember,
    meeting: Id,
    posted: &Posted,
    done: Result<(), MeetingError>,
    word: &str,
) -> Result<HttpResponse, Problem> {
    let (field, key, arguments) = match done {
        Ok(()) => return Ok(back(meeting, word)),
        Err(MeetingError::Words(field)) => {
            (field, format!("meetings-error-{}", field.replace('_', "-")), Arguments::new())
        }
        Err(MeetingError::RemarkChanged) => {
            ("remarks", "meetings-error-remarks-changed".to_owned(), Arguments::new())
        }
        Err(MeetingError::UndoTime(until)) => {
            let clock = Arguments::new().text("clock", shown::clock(page.language, until));
            ("approve_by", "meetings-error-undo-time".to_owned(), clock)
        }
        Err(error) => return Err(error.into()),
    };
    let errors = [page.error(field, &key, &arguments)?];
    let content = content(desk, page, scheme, who, meeting, None, &posted.fields.typed()).await?;
    page.show_again("meetings/minutes.html", content, &errors)
}
