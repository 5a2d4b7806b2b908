//! Whether every list was washed before the first contact and in every month in which it was called.

use super::super::Row;
use super::{Arg, Figures, Finding, Level, Picture, Remark, WashState, count};
use crate::sheets::fold;
use crate::values::OsloDate;
use std::collections::BTreeMap;

/// How many months the picture shows at most: the last ones.
const SHOWN: usize = 24;

fn first_of(day: OsloDate) -> OsloDate {
    OsloDate::new(day.date().first_of_month())
}

/// The months from one day to another, by their first days.
fn months(from: OsloDate, to: OsloDate) -> Vec<OsloDate> {
    let mut found = Vec::new();
    let mut month = first_of(from);
    while month <= to {
        found.push(month);
        month = month.plus_months(1);
    }
    found
}

/// One list in one campaign.
struct Campaign<'a> {
    name: String,
    rows: Vec<&'a Row>,
    first: OsloDate,
    last: OsloDate,
}

fn campaigns(rows: &[Row]) -> Vec<Campaign<'_>> {
    let mut groups: BTreeMap<(String, String), Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry((fold(row.text("campaign")), fold(row.text("list")))).or_default().push(row);
    }
    groups
        .into_values()
        .filter_map(|rows| {
            let one = rows.first()?;
            let first = rows.iter().filter_map(|row| row.day("first_contact")).min()?;
            let said = rows
                .iter()
                .flat_map(|row| ["first_contact", "last_contact", "month"].map(|key| row.day(key)))
                .flatten();
            let last = said.chain([first]).max()?;
            Some(Campaign {
                name: format!("{} – {}", one.text("campaign"), one.text("list")),
                rows,
                first,
                last,
            })
        })
        .collect()
}

/// A list must have been checked against the register before the first contact, and in each month of calling
/// before that month's contact; the register's file may be a month old (docs/scheme.md, Structured evidence: S14, S18).
/// A wash against the centre's own list or an unnamed register does not stand for it.
fn state(campaign: &Campaign<'_>, month: OsloDate) -> WashState {
    let central = |row: &&&Row| !matches!(row.text("register"), "own_list" | "other");
    let washed: Vec<OsloDate> = campaign
        .rows
        .iter()
        .filter(|row| row.day("month") == Some(month))
        .filter(central)
        .filter_map(|row| row.day("washed_on"))
        .collect();
    if washed.is_empty() {
        return WashState::Missing;
    }
    let first = month == first_of(campaign.first);
    let (earliest, latest) = if first {
        (campaign.first.plus_months(-1), campaign.first)
    } else {
        (month.plus_months(-1), month.plus_months(1).plus_days(-1))
    };
    if washed.iter().any(|day| (earliest..=latest).contains(day)) {
        WashState::Washed
    } else if first && washed.iter().any(|day| *day > latest) {
        WashState::Late
    } else {
        WashState::Stale
    }
}

/// What is said of the months of a campaign that are in one state: the month, or how many between which two.
fn remark(
    campaign: &Campaign<'_>,
    state: WashState,
    states: &BTreeMap<OsloDate, WashState>,
) -> Option<Remark> {
    let mut found = states.iter().filter(|(_, own)| **own == state).map(|(month, _)| *month);
    let first = found.next()?;
    let (last, number) = found.fold((first, 1), |(_, number), month| (month, number + 1));
    let mut args = vec![("name", Arg::Text(campaign.name.clone()))];
    if state == WashState::Late {
        args.push(("day", Arg::Day(campaign.first)));
        return Some(Remark::new(Level::Breach, "records-says-wash-late", args));
    }
    args.push(("month", Arg::Month(first)));
    if number > 1 {
        args.extend([("to", Arg::Month(last)), ("count", count(number))]);
    }
    let key = match (state, number) {
        (WashState::Missing, 1) => "records-says-wash-missing",
        (WashState::Missing, _) => "records-says-wash-missing-months",
        (_, 1) => "records-says-wash-stale",
        _ => "records-says-wash-stale-months",
    };
    Some(Remark::new(Level::Breach, key, args))
}

pub(super) fn find(rows: &[Row]) -> Finding {
    let campaigns = campaigns(rows);
    let from = campaigns.iter().map(|one| one.first).min();
    let to = campaigns.iter().map(|one| one.last).max();
    let all = from.zip(to).map(|(from, to)| months(from, to)).unwrap_or_default();
    let (mut remarks, mut lines, mut grid) = (Vec::new(), Vec::new(), Vec::new());
    let (mut asked, mut washed) = (0, 0);
    for campaign in &campaigns {
        let own = months(campaign.first, campaign.last);
        let states: BTreeMap<OsloDate, WashState> =
            own.iter().map(|month| (*month, state(campaign, *month))).collect();
        let good = states.values().filter(|state| **state == WashState::Washed).count();
        asked += own.len();
        washed += good;
        let told = [WashState::Missing, WashState::Stale, WashState::Late];
        remarks.extend(told.into_iter().filter_map(|state| remark(campaign, state, &states)));
        let sum = |column: &str| campaign.rows.iter().map(|row| row.whole(column)).sum();
        let level = if good == own.len() { Level::Ok } else { Level::Breach };
        lines.push((
            level,
            vec![
                Arg::Text(campaign.name.clone()),
                Arg::Day(campaign.first),
                count(own.len()),
                count(good),
                Arg::Count(sum("rows_in")),
                Arg::Count(sum("rows_removed")),
            ],
        ));
        let shown = all.iter().rev().take(SHOWN).rev();
        let cells = shown.map(|month| states.get(month).copied().unwrap_or(WashState::Idle)).collect();
        grid.push((campaign.name.clone(), cells));
    }
    let shown: Vec<OsloDate> = all.iter().rev().take(SHOWN).rev().copied().collect();
    Finding::new(
        "records-finding-wash-log",
        vec![("campaigns", count(campaigns.len())), ("months", count(asked)), ("washed", count(washed))],
        remarks,
        vec![Picture::Months { months: shown, rows: grid }],
        Figures {
            headings: vec![
                "records-campaign-list",
                "records-column-first-contact",
                "records-months-called",
                "records-months-washed",
                "records-column-rows-in",
                "records-column-rows-removed",
            ],
            rows: lines,
        },
        "S14, S18",
    )
}
