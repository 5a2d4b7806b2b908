//! A register that only takes up what came since says the same as one that reads everything.

use super::rules::words_of;
use super::tests::{UNKNOWN, house};
use super::*;
use crate::approvals::EventKind;
use crate::values::{Language, Orgnr};

/// All that a reader could see of a reading.
fn all_of(snapshot: &Snapshot, clock: &crate::values::Clock) -> Vec<String> {
    let question = snapshot.present(clock.now());
    let numbers: Vec<Orgnr> = snapshot.all().map(|listed| listed.vendor.orgnr.clone()).collect();
    let mut all: Vec<String> = numbers
        .iter()
        .chain(&[UNKNOWN.parse().unwrap()])
        .flat_map(|orgnr| {
            let fingerprint = snapshot.fingerprint(orgnr, &question).to_string();
            [status_json(snapshot, orgnr, &question), vendor_json(snapshot, orgnr, &question), fingerprint]
        })
        .collect();
    all.push(register_json(snapshot, &question));
    all.push(events_ndjson(snapshot));
    for after in 0..4 {
        all.push(changes_json(snapshot, after, 1, &question));
    }
    all.push(snapshot.seq_at(question.known_at).to_string());
    all.push(format!("{:?}", snapshot.newest(2).iter().map(|(.., event)| event.seq).collect::<Vec<_>>()));
    all.push(snapshot.search(&words_of("nordlys"), Language::Nb, 5).total.to_string());
    all
}

#[test]
fn what_came_since_is_taken_up_as_if_everything_were_read_again() {
    let house = house();
    let register = house.register();
    let events = [
        (2, EventKind::Suspended, "2026-06-01"),
        (3, EventKind::Reinstated, "2026-07-01"),
        (4, EventKind::Withdrawn, "2026-08-01"),
    ];
    let mut before = all_of(&register.refresh().unwrap(), &house.clock);
    for (seq, kind, day) in events {
        house.event(seq, kind, day, &format!("{day}T09:00:00Z"));
        let now = all_of(&register.refresh().unwrap(), &house.clock);
        assert_ne!(now, before);
        let whole = house.register();
        assert_eq!(now, all_of(&whole.refresh().unwrap(), &house.clock), "after entry {seq}");
        before = now;
    }
}

#[test]
fn what_came_while_everything_was_read_waits_for_the_next_reading() {
    let house = house();
    let mut all = crate::testing::sql(&house.store, super::store::everything);
    house.event(2, EventKind::Suspended, "2026-06-01", "2026-06-01T09:00:00Z");
    all.events = crate::testing::sql(&house.store, crate::approvals::public_ledger);
    let snapshot = Snapshot::new(house.clock.now(), "https://godkjent.example.no", all);
    assert_eq!(snapshot.entries_after(0).count(), 1, "no entry lies behind a place that was read");
    assert_eq!(house.register().refresh().unwrap().entries_after(1).count(), 1);
}

#[test]
fn an_entry_of_a_clock_that_is_ahead_is_shown_after_one_of_a_clock_that_is_not() {
    let house = house();
    let register = house.register();
    let now = house.clock.now();
    house.event(2, EventKind::Suspended, "2026-06-01", &now.plus_seconds(2).to_string());
    for _ in 0..2 {
        let snapshot = register.refresh().unwrap();
        let status = status_json(&snapshot, &super::tests::ORGNR.parse().unwrap(), &snapshot.present(now));
        assert!(status.contains(r#""status":"suspended""#), "{status}");
        if snapshot.seq() == 2 {
            house.event(3, EventKind::ConditionsSet, "2026-06-01", &now.to_string());
        }
    }
    let snapshot = register.refresh().unwrap();
    assert_eq!(snapshot.seq(), 3);
    let status = status_json(&snapshot, &super::tests::ORGNR.parse().unwrap(), &snapshot.present(now));
    assert!(status.contains(r#""status":"suspended""#), "{status}");
}

#[test]
fn another_reading_has_another_validator_and_the_same_has_the_same() {
    let house = house();
    let register = house.register();
    let orgnr: Orgnr = UNKNOWN.parse().unwrap();
    let of = |snapshot: &Snapshot| snapshot.fingerprint(&orgnr, &snapshot.present(house.clock.now()));
    let first = register.refresh().unwrap();
    assert_eq!(of(&first), of(&register.refresh().unwrap()));
    house.event(2, EventKind::Suspended, "2026-06-01", "2026-06-01T09:00:00Z");
    assert_ne!(of(&first), of(&register.refresh().unwrap()));
}
