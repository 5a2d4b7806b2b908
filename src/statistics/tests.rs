use super::*;
use crate::decisions::Outcome;
use crate::values::{Id, OsloDate};
use proptest::prelude::*;

const OUTCOMES: [Outcome; 3] = [Outcome::Approved, Outcome::ApprovedWithConditions, Outcome::Refused];

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

/// So many companies of each outcome, decided on one day after `days` days.
fn decisions(counts: [usize; 3], days: i32) -> Vec<Decided> {
    let on = day("2026-03-01");
    let of = |(outcome, count): (Outcome, usize)| {
        (0..count).map(move |_| Decided {
            vendor: Id::fresh(),
            outcome,
            on,
            started: Some(on.plus_days(-days)),
        })
    };
    OUTCOMES.into_iter().zip(counts).flat_map(of).collect()
}

fn weak(criterion: &str, companies: usize) -> Vec<Weakness> {
    (0..companies).map(|_| Weakness { criterion: criterion.to_owned(), vendor: Id::fresh() }).collect()
}

#[test]
fn one_to_four_companies_are_kept_back() {
    assert_eq!(shown(0), Value::Exactly(0));
    assert!((1..LEAST).all(|count| shown(count) == Value::Few));
    assert_eq!(shown(5), Value::Exactly(5));
}

#[test]
fn every_year_from_the_first_decision_has_a_line() {
    let figure = outcomes(&decisions([6, 2, 0], 40), day("2027-02-01"));
    let [first, second] = figure.lines.as_slice() else { panic!("{figure:?}") };
    assert_eq!(first.values, [Value::Exactly(6), Value::Few, Value::Exactly(0)]);
    assert_eq!((second.label.as_str(), second.values[0]), ("2027", Value::Exactly(0)));
    assert!(outcomes(&[], day("2027-02-01")).lines.is_empty());
}

#[test]
fn a_company_that_was_decided_twice_is_one_company() {
    let mut decided = decisions([4, 0, 0], 40);
    decided.push(decided[0].clone());
    assert_eq!(outcomes(&decided, day("2026-12-31")).lines[0].values[0], Value::Few);
    assert_eq!(handling(&decided, day("2026-12-31"), |_| 70).lines[0].values[0], Value::Few);
}

#[test]
fn the_median_stands_beside_the_aim() {
    let mut decided = decisions([2, 2, 0], 30);
    decided.extend(decisions([0, 0, 3], 90));
    let figure = handling(&decided, day("2026-12-31"), |_| 70);
    assert_eq!(figure.lines[0].values, [Value::Exactly(30), Value::Exactly(70)]);
}

#[test]
fn the_points_come_from_the_most_frequent_and_rare_ones_not_at_all() {
    let all = [weak("B", 5), weak("A", 5), weak("C", 9), weak("D", 4)].concat();
    let figure = points(&all);
    let labels: Vec<&str> = figure.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels, ["C", "A", "B"]);
}

#[test]
fn complaints_are_the_median_of_companies_and_what_was_said_last_counts() {
    let said = |vendor, complaints, saved_at: &str| Reported {
        vendor,
        owner: vendor,
        period: (day("2025-07-01"), day("2026-06-30")),
        saved_at: saved_at.parse().unwrap(),
        connected: 40_000,
        complaints,
    };
    let companies: Vec<Id> = (0..5).map(|_| Id::fresh()).collect();
    let early = "2026-08-01T10:00:00Z";
    let mut all: Vec<Reported> =
        companies.iter().zip([4, 6, 9, 900, 0]).map(|(id, n)| said(*id, n, early)).collect();
    let tells = |all: &[Reported]| complaints(all, day("2026-11-21")).lines[0].values[0];
    assert_eq!(tells(&all), Value::Tenths(15));
    all.push(said(companies[1], 1000, "2026-09-01T10:00:00Z"));
    assert_eq!(tells(&all), Value::Tenths(23), "9 of 40,000 is 2.25 of 10,000");
    assert_eq!(tells(&all[1..]), Value::Few);
    let none = Reported { connected: 0, ..said(Id::fresh(), 0, early) };
    assert!(
        complaints(&[none], day("2026-11-21")).lines[0].values[0] == Value::Unknown,
        "nothing of nothing"
    );
}

proptest! {
    /// What is kept back may be any of one to four without a letter of the figure changing: it cannot be found.
    #[test]
    fn no_cell_that_is_kept_back_can_be_found(counts in [0..12_usize, 0..12_usize, 0..12_usize],
                                             instead in [1..5_usize, 1..5_usize, 1..5_usize]) {
        let mut other = counts;
        for (count, instead) in other.iter_mut().zip(instead) {
            if (1..LEAST).contains(count) {
                *count = instead;
            }
        }
        let today = day("2026-12-31");
        prop_assert_eq!(outcomes(&decisions(counts, 40), today), outcomes(&decisions(other, 40), today));
    }
}
