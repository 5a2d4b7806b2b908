//! Findings: examples that a reader can check by hand, and properties that hold for all rows.

use super::calendar::{class_of, easter, hours, zone};
use super::*;
use crate::records::{Cells, KINDS, Row, columns};
use crate::scheme::Country;
use jiff::civil::Date;
use proptest::prelude::*;

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

fn row(cells: &[(&str, &str)]) -> Row {
    Row::new(cells.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
}

fn keys(finding: &Finding) -> Vec<&'static str> {
    finding.remarks.iter().map(|remark| remark.key).collect()
}

const TODAY: &str = "2026-11-21";

#[test]
fn agreements_are_active_lapsing_lapsed_or_unsigned() {
    let of = |name: &str, signed: &str, until: &str| {
        row(&[("counterpart", name), ("role", "client"), ("signed_on", signed), ("valid_until", until)])
    };
    let rows = [
        of("A", "2024-01-01", ""),
        of("B", "2024-01-01", "2026-11-21"),
        of("C", "2024-01-01", "2026-11-20"),
        of("D", "", "2030-01-01"),
        of("E", "2024-01-01", "2027-02-20"),
    ];
    let found = find(RecordKind::ProcessorAgreements, &rows, day(TODAY)).unwrap();
    assert_eq!(found.level, Level::Breach);
    // The last day counts; the ninetieth day from today is still soon, the one after is not.
    assert_eq!(keys(&found), ["records-says-lapsed", "records-says-unsigned", "records-says-lapsing"]);
    let ok = find(RecordKind::ProcessorAgreements, &rows[..1], day(TODAY)).unwrap();
    assert_eq!((ok.level, ok.remarks.len()), (Level::Ok, 0));
}

#[test]
fn what_stands_twice_is_told_with_its_rows() {
    let number = |number: &str, used: &str| {
        row(&[("number", number), ("used_for", used), ("looked_up_on", "2026-11-01")])
    };
    let rows = [
        number("21000010", "Salg"),
        number("22000000", ""),
        number("+4721000010", "Kundeservice"),
        number("hidden", "A"),
        number("hidden", "B"),
        number("004721000010", ""),
    ];
    let found = find(RecordKind::Numbers, &rows, day(TODAY)).unwrap();
    let again = found.remarks.iter().find(|remark| remark.key == "records-says-repeated").unwrap();
    assert_eq!(
        (again.level, again.args.last()),
        (Level::Attention, Some(&("rows", Arg::Rows(vec![1, 3, 6]))))
    );
    let alone = find(RecordKind::Numbers, &rows[..2], day(TODAY)).unwrap();
    assert_eq!(alone.level, Level::Ok);
    let twice = find(RecordKind::Numbers, &[rows[0].clone(), rows[2].clone()], day(TODAY)).unwrap();
    assert_eq!((twice.level, twice.headline.level), (Level::Attention, Level::Attention));

    let agreement = |name: &str, signed: &str, note: &str| {
        row(&[("counterpart", name), ("role", "client"), ("signed_on", signed), ("note", note)])
    };
    let rows = [
        agreement("Strøm AS", "2025-01-01", "a"),
        agreement("STRØM AS", "2025-01-01", "b"),
        agreement("Strøm AS", "2026-01-01", ""),
    ];
    let found = find(RecordKind::ProcessorAgreements, &rows, day(TODAY)).unwrap();
    assert_eq!(found.remarks[0].args.last(), Some(&("rows", Arg::Rows(vec![1, 2]))));
    let twice = [wash("2026-03-01", "2026-03-09", "own_list"), wash("2026-03-01", "2026-03-09", "own_list")];
    assert!(keys(&find(RecordKind::WashLog, &twice, day(TODAY)).unwrap()).contains(&"records-says-repeated"));
    let weekly = [wash("2026-03-01", "2026-03-09", "own_list"), wash("2026-03-01", "2026-03-16", "own_list")];
    assert!(
        !keys(&find(RecordKind::WashLog, &weekly, day(TODAY)).unwrap()).contains(&"records-says-repeated")
    );
}

#[test]
fn a_list_without_a_source_is_worse_than_an_old_one() {
    let of = |source: &str, obtained: &str, updated: &str| {
        row(&[
            ("name", "L"),
            ("source", source),
            ("obtained_on", obtained),
            ("updated_on", updated),
            ("basis", "consent"),
        ])
    };
    let found = |one: Row| find(RecordKind::ListSources, &[one], day(TODAY)).unwrap();
    assert_eq!(found(of("Bisnode", "2020-01-01", "2026-01-01")).level, Level::Ok);
    assert_eq!(found(of("Bisnode", "2025-11-21", "")).level, Level::Ok);
    assert_eq!(keys(&found(of("Bisnode", "2025-11-20", ""))), ["records-says-list-old"]);
    assert_eq!(keys(&found(of("Bisnode", "", ""))), ["records-says-list-undated"]);
    assert_eq!(found(of("", "2026-01-01", "")).level, Level::Breach);
}

fn wash(month: &str, washed: &str, register: &str) -> Row {
    row(&[
        ("campaign", "Vår"),
        ("list", "Liste 1"),
        ("first_contact", "2026-03-10"),
        ("last_contact", "2026-05-04"),
        ("month", month),
        ("washed_on", washed),
        ("register", register),
        ("rows_in", "100"),
        ("rows_removed", "7"),
    ])
}

#[test]
fn a_list_is_washed_before_first_contact_and_in_every_calling_month() {
    let register = "reservation_register";
    let march = wash("2026-03-01", "2026-03-09", register);
    let april = wash("2026-04-01", "2026-04-01", register);
    let may = wash("2026-05-01", "2026-05-02", register);
    let all = [march.clone(), april.clone(), may.clone()];
    assert_eq!(find(RecordKind::WashLog, &all, day(TODAY)).unwrap().level, Level::Ok);
    let without = find(RecordKind::WashLog, &[march.clone(), may.clone()], day(TODAY)).unwrap();
    let args = vec![("name", Arg::Text("Vår – Liste 1".into())), ("month", Arg::Month(day("2026-04-01")))];
    assert_eq!(without.remarks, [Remark::new(Level::Breach, "records-says-wash-missing", args)]);
    let none = find(RecordKind::WashLog, std::slice::from_ref(&march), day(TODAY)).unwrap();
    assert_eq!(keys(&none), ["records-says-wash-missing-months"], "one remark, however many months");
    let late = [wash("2026-03-01", "2026-03-11", register), april.clone(), may.clone()];
    assert_eq!(keys(&find(RecordKind::WashLog, &late, day(TODAY)).unwrap()), ["records-says-wash-late"]);
    let stale = [wash("2026-03-01", "2026-02-09", register), april.clone(), may.clone()];
    assert_eq!(keys(&find(RecordKind::WashLog, &stale, day(TODAY)).unwrap()), ["records-says-wash-stale"]);
    // The centre's own list does not stand for the central register.
    let own = [march, wash("2026-04-01", "2026-04-01", "own_list"), may];
    assert_eq!(keys(&find(RecordKind::WashLog, &own, day(TODAY)).unwrap()), ["records-says-wash-missing"]);
}

#[test]
fn numbers_are_known_by_their_digits() {
    for (number, kind) in [
        ("41234567", NumberKind::Mobile),
        ("+4791234567", NumberKind::Mobile),
        ("004791234567", NumberKind::Mobile),
        ("22000000", NumberKind::Fixed),
        ("+4755123456", NumberKind::Fixed),
        ("05000", NumberKind::FiveDigit),
        ("80012345", NumberKind::Special),
        ("81512345", NumberKind::Special),
        ("1881", NumberKind::Short),
        ("+4533123456", NumberKind::Danish),
        ("+31201234567", NumberKind::Dutch),
        ("0201234567", NumberKind::Dutch),
        ("+4612345678", NumberKind::Foreign),
        ("hidden", NumberKind::Hidden),
        ("12345678", NumberKind::Unknown),
        ("580000000000", NumberKind::Mobile),
        ("123", NumberKind::Short),
        ("", NumberKind::Unknown),
    ] {
        assert_eq!(number_kind(number), kind, "{number}");
    }
}

#[test]
fn a_mobile_number_is_named_and_a_look_up_grows_old() {
    let rows = [
        row(&[("number", "91234567"), ("looked_up_on", "2026-11-01")]),
        row(&[("number", "22000000"), ("looked_up_on", "2025-11-20")]),
        row(&[("number", "05000")]),
        row(&[("number", "05001"), ("looked_up_on", "2025-11-21")]),
    ];
    let found = find(RecordKind::Numbers, &rows, day(TODAY)).unwrap();
    assert_eq!(
        keys(&found),
        ["records-says-mobile", "records-says-lookup-old", "records-says-not-looked-up"]
    );
}

#[test]
fn easter_and_the_days_that_hang_on_it() {
    for (year, date) in [
        (2024, "2024-03-31"),
        (2025, "2025-04-20"),
        (2026, "2026-04-05"),
        (2027, "2027-03-28"),
        (2038, "2038-04-25"),
    ] {
        assert_eq!(easter(year).to_string(), date);
    }
    let holiday = |text: &str| class_of(Country::Norway, text.parse().unwrap()) == DayClass::HOLIDAY;
    for text in [
        "2026-01-01",
        "2026-04-02",
        "2026-04-03",
        "2026-04-05",
        "2026-04-06",
        "2026-05-01",
        "2026-05-14",
        "2026-05-17",
        "2026-05-24",
        "2026-05-25",
        "2026-12-25",
        "2026-12-26",
    ] {
        assert!(holiday(text), "{text}");
    }
    for text in ["2026-04-01", "2026-04-04", "2026-12-24", "2026-12-31", "2026-05-15"] {
        assert!(!holiday(text), "{text}");
    }
}

fn counted(country: Country, times: &[&str]) -> (i64, i64) {
    let (mut histogram, zone) = (Histogram::default(), zone(country));
    for time in times {
        histogram.add(country, &zone, time.parse().unwrap());
    }
    histogram.total(hours(country))
}

#[test]
fn calls_outside_the_hours_are_counted_by_the_clock_of_the_country() {
    // A Thursday in summer: 09:00 in Oslo is 07:00 UTC; in winter it is 08:00.
    let cases = [
        ("2026-07-16T06:59:59Z", 1),
        ("2026-07-16T07:00:00Z", 0),
        ("2026-07-16T18:59:59Z", 0),
        ("2026-07-16T19:00:00Z", 1),
        ("2026-01-15T07:59:59Z", 1),
        ("2026-01-15T08:00:00Z", 0),
        ("2026-01-15T19:59:59Z", 0),
        ("2026-01-15T20:00:00Z", 1),
        // Saturday, Sunday, Maundy Thursday, 17 May, and the day after.
        ("2026-01-17T11:00:00Z", 1),
        ("2026-01-18T11:00:00Z", 1),
        ("2026-04-02T10:00:00Z", 1),
        ("2027-05-17T10:00:00Z", 1),
        ("2026-05-18T10:00:00Z", 0),
        // The morning after the clocks went back.
        ("2026-10-26T08:00:00Z", 0),
        ("2026-10-26T07:30:00Z", 1),
    ];
    for (time, outside) in cases {
        assert_eq!(counted(Country::Norway, &[time]), (1, outside), "{time}");
    }
    for (time, outside) in [
        ("2026-01-17T09:00:00Z", 0),
        ("2026-01-17T15:00:00Z", 1),
        ("2026-01-15T20:59:00Z", 0),
        ("2026-01-15T21:00:00Z", 1),
        ("2026-05-04T16:00:00Z", 0),
        ("2026-05-04T16:30:00Z", 1),
        ("2026-12-24T17:29:00Z", 0),
        ("2026-12-24T17:30:00Z", 1),
        ("2026-04-27T10:00:00Z", 1),
    ] {
        assert_eq!(counted(Country::Netherlands, &[time]), (1, outside), "{time}");
    }
    assert_eq!(counted(Country::Denmark, &["2026-01-17T02:00:00Z"]), (1, 0));
}

fn period(from: &str, until: &str, figures: [i64; 3]) -> Row {
    let [answered, connected, complaints] = figures.map(|figure| figure.to_string());
    row(&[
        ("from", from),
        ("until", until),
        ("answered", &answered),
        ("connected", &connected),
        ("complaints", &complaints),
    ])
}

#[test]
fn figures_give_shares_and_their_change() {
    let rows = [
        period("2026-01-01", "2026-06-30", [2_000, 1_950, 3]),
        period("2025-07-01", "2025-12-31", [1_000, 960, 2]),
    ];
    let found = find(RecordKind::Figures, &rows, day(TODAY)).unwrap();
    assert_eq!(found.level, Level::Ok);
    let (_, second) = &found.table.rows[1];
    assert_eq!(second[4], Arg::Share(250));
    assert_eq!(second[5], Arg::Change(-150));
    assert_eq!(second[7], Arg::Hundredths(154));
    assert_eq!(second[8], Arg::HundredthsChange(-54));
}

#[test]
fn gaps_overlaps_and_short_periods_are_named_and_nothing_is_divided_by_nothing() {
    let gap = [period("2025-01-01", "2025-06-30", [1, 1, 0]), period("2025-07-02", "2025-12-31", [0, 0, 0])];
    let found = find(RecordKind::Figures, &gap, day(TODAY)).unwrap();
    assert_eq!(keys(&found), ["records-says-gap"]);
    assert_eq!(found.table.rows[1].1[4], Arg::Key("records-not-available".into()));
    let overlap =
        [period("2025-01-01", "2025-06-30", [1, 1, 0]), period("2025-06-30", "2025-11-30", [1, 1, 0])];
    assert_eq!(
        keys(&find(RecordKind::Figures, &overlap, day(TODAY)).unwrap()),
        ["records-says-overlap", "records-says-short"]
    );
}

fn any_day() -> impl Strategy<Value = OsloDate> {
    (0i32..400).prop_map(|offset| day("2026-01-01").plus_days(offset))
}

fn any_row(kind: RecordKind) -> impl Strategy<Value = Row> {
    let days = proptest::collection::vec(any_day(), 4);
    (days, 0i64..1_000, 0i64..1_000, 0usize..5, "[a-c]{0,2}", any::<bool>()).prop_map(
        move |(days, one, two, choice, text, leave)| {
            let mut cells = Cells::new();
            let mut later = days.into_iter().cycle();
            for column in columns(kind) {
                if !column.required && leave {
                    continue;
                }
                let value = match column.shape {
                    crate::records::Shape::Choice(words) => words[choice % words.len()].to_owned(),
                    crate::records::Shape::Month => {
                        OsloDate::new(later.next().unwrap().date().first_of_month()).to_string()
                    }
                    crate::records::Shape::Past | crate::records::Shape::Day => {
                        later.next().unwrap().to_string()
                    }
                    crate::records::Shape::Whole => {
                        (if column.key.ends_with("in") || column.key == "answered" {
                            one.max(two)
                        } else {
                            two
                        })
                        .to_string()
                    }
                    crate::records::Shape::Phone => format!("{}", 20_000_000 + one),
                    _ => text.clone(),
                };
                cells.insert(column.key.to_owned(), value);
            }
            Row::new(cells)
        },
    )
}

fn any_sheet() -> impl Strategy<Value = (RecordKind, Vec<Row>)> {
    proptest::sample::select(KINDS.to_vec())
        .prop_flat_map(|kind| (Just(kind), proptest::collection::vec(any_row(kind), 1..12)))
}

/// The months of all campaigns that were not washed in time.
fn unwashed(found: &Finding) -> i64 {
    let number = |arg: &Arg| match arg {
        Arg::Count(number) => *number,
        other => panic!("{other:?} is no count"),
    };
    found.table.rows.iter().map(|(_, cells)| number(&cells[2]) - number(&cells[3])).sum()
}

proptest! {
    /// The order in which rows were typed says nothing.
    #[test]
    fn the_order_of_rows_does_not_matter((kind, rows) in any_sheet(), today in any_day()) {
        let forth = find(kind, &rows, today).unwrap();
        let back: Vec<Row> = rows.iter().rev().cloned().collect();
        let back = find(kind, &back, today).unwrap();
        prop_assert_eq!(forth.level, back.level);
        prop_assert_eq!(forth.headline, back.headline);
        prop_assert_eq!(forth.remarks.len(), back.remarks.len());
    }

    /// A finding is as serious as the worst that it says, and says the worst first.
    #[test]
    fn the_level_is_that_of_the_worst_remark((kind, rows) in any_sheet(), today in any_day()) {
        let found = find(kind, &rows, today).unwrap();
        let worst = found.remarks.iter().map(|remark| remark.level).max().unwrap_or(Level::Ok);
        prop_assert_eq!(found.level, worst);
        prop_assert!(found.remarks.is_sorted_by_key(|remark| std::cmp::Reverse(remark.level)));
        prop_assert!(!found.table.rows.is_empty() || kind == RecordKind::CallTimes);
        prop_assert!(found.table.rows.iter().all(|(_, row)| row.len() == found.table.headings.len()));
    }

    /// Another wash in time never makes a wash log worse.
    #[test]
    fn washing_more_is_never_worse(rows in proptest::collection::vec(any_row(RecordKind::WashLog), 1..8), at in 0usize..8) {
        let before = find(RecordKind::WashLog, &rows, day(TODAY)).unwrap();
        let mut more = rows.clone();
        let mut extra = rows[at % rows.len()].clone();
        let month = extra.day("first_contact").unwrap();
        extra.cells.insert("month".into(), OsloDate::new(month.date().first_of_month()).to_string());
        extra.cells.insert("washed_on".into(), month.to_string());
        extra.cells.insert("register".into(), "reservation_register".into());
        extra.cells.insert("last_contact".into(), month.to_string());
        more.push(extra);
        let after = find(RecordKind::WashLog, &more, day(TODAY)).unwrap();
        prop_assert!(unwashed(&after) <= unwashed(&before));
    }

    /// Time only makes agreements older.
    #[test]
    fn an_agreement_never_gets_better_by_waiting(rows in proptest::collection::vec(any_row(RecordKind::ProcessorAgreements), 1..8), today in any_day(), wait in 0i32..500) {
        let now = find(RecordKind::ProcessorAgreements, &rows, today).unwrap().level;
        let later = find(RecordKind::ProcessorAgreements, &rows, today.plus_days(wait)).unwrap().level;
        prop_assert!(later >= now);
    }

    /// Every call is counted once, and a histogram survives its text.
    #[test]
    fn no_call_is_lost(seconds in proptest::collection::vec(1_600_000_000i64..1_900_000_000, 0..60), country in proptest::sample::select(Country::ALL.to_vec())) {
        let (mut histogram, zone) = (Histogram::default(), zone(country));
        for second in &seconds {
            histogram.add(country, &zone, jiff::Timestamp::from_second(*second).unwrap());
        }
        let (all, outside) = histogram.total(hours(country));
        prop_assert_eq!(usize::try_from(all).unwrap(), seconds.len());
        prop_assert!(outside <= all);
        prop_assert_eq!(&Histogram::from_text(&histogram.to_text()), &histogram);
    }

    /// Easter is a Sunday between 22 March and 25 April.
    #[test]
    fn easter_is_a_sunday_in_spring(year in 1900i16..2200) {
        let day = easter(year);
        prop_assert_eq!(day.weekday(), jiff::civil::Weekday::Sunday);
        prop_assert!(day >= Date::new(year, 3, 22).unwrap() && day <= Date::new(year, 4, 25).unwrap());
    }

    /// Shares stay between nothing and all.
    #[test]
    fn shares_stay_within_bounds(answered in 0i64..1_000_000, part in 0i64..1_000_000, complaints in 0i64..1_000) {
        let rows = [period("2026-01-01", "2026-06-30", [answered, part.min(answered), complaints])];
        let found = find(RecordKind::Figures, &rows, day(TODAY)).unwrap();
        match &found.table.rows[0].1[4] {
            Arg::Share(share) => prop_assert!((0..=10_000).contains(share) && answered > 0),
            other => prop_assert!(answered == 0 && matches!(other, Arg::Key(_))),
        }
    }
}
