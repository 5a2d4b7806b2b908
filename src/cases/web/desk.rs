//! The secretariat's desk: the queue, and the search in the journal.

use super::super::{
    CaseError, CaseState, Counts, Further, QueueFilter, QueuePage, QueueRow, Section, counts, queue,
};
use super::TheScheme;
use super::view;
use crate::impartiality;
use crate::jobs;
use crate::journal::{self, Search};
use crate::people::Secretariat;
use crate::scheme::CaseKind;
use crate::values::{CaseNumber, OsloDate};
use crate::web::{Desk, Page, Problem};
use crate::words::Arguments;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use serde_json::{Value, json};
use std::collections::HashMap;

const FIRST: i64 = 10;
const PAGE: i64 = 50;

fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The days that a list is told by, the appeals that its reader may not take, and what the board is late with.
struct Told {
    today: OsloDate,
    slow: OsloDate,
    barred: Vec<CaseNumber>,
    /// Those that the board should have scored by now.
    unscored: Vec<CaseNumber>,
}

fn line(page: &Page, row: &QueueRow, told: &Told) -> Result<Value, Problem> {
    let (today, slow_since) = (told.today, told.slow);
    let late = row.supplement_due.is_some_and(|due| today > due);
    let slow = row.clock_started_on.is_some_and(|day| day < slow_since);
    let days = row.clock_started_on.map(|day| i64::from(today.days_since(day)));
    let age = days.map(|days| page.text("cases-days", &Arguments::new().count("count", days))).transpose()?;
    let barred = told.barred.contains(&row.number);
    let unscored = told.unscored.contains(&row.number);
    Ok(json!({ "case": row, "late": late, "slow": slow, "age": age, "barred": barred, "unscored": unscored }))
}

fn section(
    page: &Page,
    name: Section,
    found: &QueuePage,
    count: Option<i64>,
    told: &Told,
) -> Result<Value, Problem> {
    let rows = found.rows.iter().map(|row| line(page, row, told)).collect::<Result<Vec<_>, _>>()?;
    Ok(
        json!({ "name": view::dashed(name.as_str()), "word": name, "rows": rows, "count": count, "more": found.next.is_some() }),
    )
}

const fn counted(counts: &Counts, section: Section) -> Option<i64> {
    match section {
        Section::Overdue => Some(counts.overdue),
        Section::ToCheck => Some(counts.to_check),
        Section::AwaitingPayment => Some(counts.awaiting_payment),
        Section::WithApplicant => Some(counts.with_applicant),
        Section::WithBoard => Some(counts.with_board),
        Section::Ended => None,
    }
}

/// What waits, by whose move it is; or one section, or what a search finds, in pages.
#[get("/sekretariat")]
pub(super) async fn queue_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    query: Query<HashMap<String, String>>,
    further: Option<Data<Further>>,
) -> Result<HttpResponse, Problem> {
    let further = further.map_or(Further::NONE, |further| **further);
    let today = desk.now().oslo_date();
    let slow = today.plus_days(-scheme.deadlines_on(today).processing_weeks * 7);
    let text = query.get("q").map(|text| text.trim().to_owned()).unwrap_or_default();
    let chosen: Option<Section> = query.get("del").and_then(|word| word.parse().ok());
    let after = query.get("etter").and_then(|number| number.parse().ok());
    let wanted: Vec<Option<Section>> = match chosen {
        Some(one) => vec![Some(one)],
        None if !text.is_empty() => vec![None],
        None => Section::ALL.iter().copied().filter(|section| *section != Section::Ended).map(Some).collect(),
    };
    let most = if wanted.len() == 1 { PAGE } else { FIRST };
    let searched = text.clone();
    let (found, counts, doubts, (answered, asked), (barred, unscored), papers_wait) = desk
        .run(move |store, _| {
            store.read(|db| {
                let hidden = impartiality::hidden_vendors(db, who.person().id)?;
                let mut found = Vec::new();
                for section in wanted {
                    let filter = QueueFilter {
                        section,
                        text: searched.clone(),
                        most,
                        after,
                        today: Some(today),
                        slow_since: Some(slow),
                        hidden: hidden.clone(),
                    };
                    found.push((section, queue(db, &filter)?));
                }
                let doubts = impartiality::desk_doubts(db, &who)?.len();
                let answered = ((further.answered)(db, &hidden)?, (further.asked)(db, &hidden)?);
                let rows = found.iter().flat_map(|(_, found)| &found.rows);
                let appeals: Vec<CaseNumber> =
                    rows.filter(|row| row.kind == CaseKind::Appeal).map(|row| row.number).collect();
                let barred = (further.barred)(db, today, who.person().id, &appeals)?;
                let rows = found.iter().flat_map(|(_, found)| &found.rows);
                let with_board: Vec<CaseNumber> =
                    rows.filter(|row| row.state == CaseState::Review).map(|row| row.number).collect();
                let board = (barred, (further.unscored)(db, today, &with_board)?);
                let wait = !jobs::failing(db, jobs::kinds::SIGNED, 1)?.is_empty();
                Ok::<_, CaseError>((found, counts(db, today, slow, &hidden)?, doubts, answered, board, wait))
            })
        })
        .await??;
    let next = found.first().filter(|_| found.len() == 1).and_then(|(_, found)| found.next).map(|number| {
        let section = chosen.map_or("", Section::as_str);
        format!("/sekretariat?del={section}&q={}&etter={number}", encode(&text))
    });
    let told = Told { today, slow, barred, unscored };
    let hits: usize = found.iter().map(|(_, found)| found.rows.len()).sum();
    let sections = found
        .iter()
        .map(|(name, found)| {
            let count = name.and_then(|name| counted(&counts, name)).filter(|_| text.is_empty());
            match name {
                Some(name) => section(&page, *name, found, count, &told),
                None => Ok(with_name(section(&page, Section::Ended, found, None, &told)?, "found")),
            }
        })
        .collect::<Result<Vec<_>, _>>()?;
    page.show(
        "cases/queue.html",
        json!({
            "sections": sections, "counts": counts, "q": text, "chosen": chosen, "next": next, "hits": hits,
            "doubts": doubts, "papers_wait": papers_wait,
            // With everything that waits; a search or a section is about cases.
            "answered": if chosen.is_none() && text.is_empty() { answered } else { Vec::new() },
            "asked": if chosen.is_none() && text.is_empty() { asked } else { Vec::new() },
        }),
    )
}

fn with_name(section: Value, name: &str) -> Value {
    view::with(section, json!({ "name": name, "word": name }))
}

/// Who did what, when: everything, newest first.
#[get("/sekretariat/logg")]
pub(super) async fn log_page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let text = query.get("q").map(|text| text.trim().to_owned()).unwrap_or_default();
    let (sought, before) = (text.clone(), query.get("for").and_then(|seq| seq.parse().ok()));
    let (found, numbers) = desk
        .run(move |store, now| {
            store.read(|db| {
                let me = who.person().id;
                let hidden = impartiality::hidden_vendors(db, me)?;
                let open = Some(impartiality::open_vendors(db, now.oslo_date(), me)?);
                let search = Search { text: sought, before, hidden, open };
                let found = journal::search(db, &search)?;
                let mut cases: Vec<_> = found.entries.iter().filter_map(|entry| entry.case_id).collect();
                cases.sort_unstable();
                cases.dedup();
                Ok::<_, CaseError>((found, super::super::numbers(db, &cases)?))
            })
        })
        .await??;
    let rows = found
        .entries
        .iter()
        .map(|entry| {
            let number = entry.case_id.and_then(|case| numbers.iter().find(|(id, _)| *id == case)).map(|(_, number)| number);
            Ok(json!({
                "seq": entry.seq, "at": entry.at, "who": entry.actor_name, "role": entry.actor_role,
                "what": view::happened(&page, entry, &entry.actor_name)?, "reason": entry.reason, "case": number,
            }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let next = found.next.map(|seq| format!("/sekretariat/logg?q={}&for={seq}", encode(&text)));
    page.show("cases/log.html", json!({ "rows": rows, "q": text, "next": next }))
}
