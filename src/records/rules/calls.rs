//! When calls were made.

use super::super::Row;
use super::{Arg, DayClass, Figures, Finding, Histogram, Level, Picture, Remark, hours};
use crate::scheme::Country;

fn by_country(rows: &[Row]) -> Vec<(Country, Histogram)> {
    let mut found: Vec<(Country, Histogram)> = Vec::new();
    for row in rows {
        let Ok(country) = row.text("country").parse::<Country>() else { continue };
        let counts = Histogram::from_text(row.text("counts"));
        match found.iter_mut().find(|(one, _)| *one == country) {
            Some((_, sum)) => sum.merge(&counts),
            None => found.push((country, counts)),
        }
    }
    found
}

fn class_key(class: DayClass) -> String {
    format!("records-day-{}", class.0)
}

pub(super) fn find(rows: &[Row]) -> Finding {
    let found = by_country(rows);
    let (mut remarks, mut lines, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
    let (mut all, mut outside) = (0, 0);
    for (country, histogram) in found {
        let open = hours(country);
        let (calls, beyond) = histogram.total(open);
        all += calls;
        outside += beyond;
        let name = Arg::Key(format!("records-choice-country-{country}"));
        for class in DayClass::all() {
            let (calls, beyond) = histogram.of(class, open);
            if calls == 0 {
                continue;
            }
            let level = if beyond > 0 { Level::Breach } else { Level::Ok };
            lines.push((
                level,
                vec![Arg::Key(class_key(class)), name.clone(), Arg::Count(calls), Arg::Count(beyond)],
            ));
            if beyond > 0 {
                let args = vec![
                    ("day", Arg::Key(class_key(class))),
                    ("country", name.clone()),
                    ("count", Arg::Count(beyond)),
                ];
                remarks.push(Remark::new(Level::Breach, "records-says-calls-outside", args));
            }
        }
        if open.is_none() {
            remarks.push(Remark::new(Level::Attention, "records-says-no-hours", vec![("country", name)]));
        }
        pictures.push(Picture::Hours { country, histogram: Box::new(histogram) });
    }
    let unread: i64 = rows.iter().map(|row| row.whole("unread")).sum();
    if unread > 0 {
        let args = vec![("count", Arg::Count(unread)), ("all", Arg::Count(all.saturating_add(unread)))];
        remarks.push(Remark::new(Level::Attention, "records-says-calls-unread", args));
    }
    Finding::new(
        "records-finding-call-times",
        vec![
            ("calls", Arg::Count(all)),
            ("outside", Arg::Count(outside)),
            ("share", if all > 0 { Arg::Share(outside.saturating_mul(10_000) / all) } else { Arg::None }),
        ],
        remarks,
        pictures,
        Figures {
            headings: vec!["records-day", "records-column-country", "records-calls", "records-calls-outside"],
            rows: lines,
        },
        "S14, S28",
    )
}
