//! Lists: how their lines are understood, and what they come to.

use super::lists::{LineKind, ListError, Outcome, list_of_file, list_of_text, look_up, text_of};
use super::tests::{UNKNOWN, house};
use super::{MOST_LINES, changes_json, checks_json, events_ndjson, evidence_json, register_rows};
use crate::approvals::{EventKind, Status};
use crate::sheets::{Cell, Table, write_csv, write_xlsx};
use crate::testing::moment;
use proptest::prelude::*;
use serde_json::{Value, json};

fn kinds(list: &str) -> Vec<(u32, LineKind, Option<u32>)> {
    let house = house();
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let list = list_of_text(list, MOST_LINES).unwrap();
    let answered = look_up(&snapshot, &list, &question);
    answered.iter().map(|one| (one.line.number, one.outcome.kind(), one.same_as)).collect()
}

#[test]
fn every_line_comes_back_in_its_order() {
    let list = format!(
        "Navn;Org.nr.\nNordlys Kundesenter AS;NO 923 609 016 MVA\nUkjent AS;{UNKNOWN}\nNordlys;\nFeil AS;923609017\n;GC-2026-0042-9\nHeter ingenting;27.11.2026"
    );
    assert_eq!(
        kinds(&list),
        [
            (2, LineKind::Vendor, None),
            (3, LineKind::NotRegistered, None),
            (4, LineKind::Name, None),
            (5, LineKind::Malformed, None),
            (6, LineKind::Vendor, Some(2)),
            (7, LineKind::Name, None),
        ]
    );
}

#[test]
fn numbers_are_found_in_any_column_and_any_kind_of_file() {
    let house = house();
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let row = |cells: [&str; 3]| cells.map(|cell| Cell::from(cell.to_owned())).to_vec();
    let table = Table {
        name: "Tilbydere".into(),
        headings: ["Nr", "Tilbyder", "Organisasjonsnummer"].map(str::to_owned).to_vec(),
        rows: vec![row(["1", "Nordlys", "923 609 016"]), row(["2", "Andre", UNKNOWN])],
    };
    for file in [write_csv(&table), write_xlsx(std::slice::from_ref(&table)).unwrap()] {
        let list = list_of_file(&file, MOST_LINES).unwrap();
        let answered = look_up(&snapshot, &list, &question);
        let statuses: Vec<Option<Status>> = answered.iter().map(|one| one.outcome.status()).collect();
        assert_eq!(statuses, [Some(Status::Approved), Some(Status::NotRegistered)]);
        // As the page hands it on to the next question, it is the same list.
        assert_eq!(list_of_text(&text_of(&list), MOST_LINES).unwrap(), list);
    }
}

#[test]
fn a_name_alone_is_never_approved() {
    let house = house();
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let list = list_of_text("Nordlys Kundesenter AS", MOST_LINES).unwrap();
    let answered = look_up(&snapshot, &list, &question);
    let Outcome::Name(meant) = &answered[0].outcome else { panic!("{answered:?}") };
    assert_eq!((meant.len(), answered[0].outcome.status()), (1, None));
}

#[test]
fn a_list_is_refused_whole_or_taken_whole() {
    let many = format!("{UNKNOWN}\n").repeat(MOST_LINES);
    assert_eq!(list_of_text(&many, MOST_LINES).unwrap().len(), MOST_LINES);
    let headed = format!("Organisasjonsnummer\n{many}");
    assert_eq!(list_of_text(&headed, MOST_LINES).unwrap().len(), MOST_LINES);
    let more = format!("{many}{UNKNOWN}\n");
    assert!(matches!(list_of_text(&more, MOST_LINES), Err(ListError::TooLong { most: MOST_LINES })));
    assert!(matches!(list_of_text(" \n ", MOST_LINES), Err(ListError::Sheet(_))));
}

#[test]
fn machines_get_a_line_for_each_line() {
    let house = house();
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let list = list_of_text("923609016\n92360901\nNordlys", MOST_LINES).unwrap();
    let answer = checks_json(&snapshot, &look_up(&snapshot, &list, &question), &question);
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let items = answer["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(
        (&items[0]["status"], &items[0]["valid"], &items[0]["certificateNumber"]),
        (&json!("approved"), &json!(true), &json!("GC-2026-0042-9"))
    );
    assert_eq!((&items[1]["outcome"], &items[1]["status"]), (&json!("malformed"), &Value::Null));
    assert!(items[1]["problem"].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(items[2]["candidates"][0]["organisasjonsnummer"], "923609016");
}

#[test]
fn whoever_follows_the_changes_misses_none_and_gets_none_twice() {
    let house = house();
    house.event(2, EventKind::Suspended, "2026-05-01", "2026-05-01T09:00:00Z");
    house.event(5, EventKind::Reinstated, "2026-06-01", "2026-06-01T09:00:00Z");
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page: Value = serde_json::from_str(&changes_json(&snapshot, after, 1, &question)).unwrap();
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["seq"].as_i64().unwrap()));
        after = page["next"].as_i64().unwrap();
        if page["more"] == json!(false) {
            break;
        }
    }
    assert_eq!((seen, after), (vec![1, 2, 5], 5));
    assert_eq!(events_ndjson(&snapshot).lines().count(), 3);
    assert!(!events_ndjson(&snapshot).contains("hemmelig"), "reasons are not public");
}

#[test]
fn tender_tools_get_their_three_fields() {
    let house = house();
    house.event(2, EventKind::Suspended, "2026-05-01", "2026-05-01T09:00:00Z");
    let snapshot = house.register().refresh().unwrap();
    let question = snapshot.present(moment("2026-11-21T12:00:00Z"));
    let evidence = |orgnr: &str| -> Value {
        serde_json::from_str(&evidence_json(&snapshot, &orgnr.parse().unwrap(), &question)).unwrap()
    };
    let known =
        json!({ "organisasjonsnummer": "923609016", "status": "suspended", "statusEndret": "2026-05-01" });
    assert_eq!(evidence("923609016"), known);
    let unknown = json!({ "organisasjonsnummer": UNKNOWN, "status": "not_registered", "statusEndret": null });
    assert_eq!(evidence(UNKNOWN), unknown);
    assert_eq!(register_rows(&snapshot, &question).count(), 1);
}

proptest! {
    /// Whatever is pasted: nothing panics, and no line is lost or invented.
    #[test]
    fn any_text_is_a_list_or_a_clear_refusal(text in "\\PC{0,200}(\n\\PC{0,40}){0,20}") {
        if let Ok(list) = list_of_text(&text, MOST_LINES) {
            let lines = u32::try_from(text.lines().count()).unwrap();
            prop_assert!(list.iter().all(|line| (1..=lines.max(1)).contains(&line.number)));
            prop_assert!(list.windows(2).all(|pair| pair[0].number < pair[1].number));
        }
    }
}
