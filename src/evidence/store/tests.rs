use super::*;
use crate::evidence::FileKind;
use crate::store::schema::cases;
use crate::store::{Json, Store};
use crate::testing::{moment, person, sql, store, vendor};
use serde_json::json;

struct Given {
    _folder: tempfile::TempDir,
    store: Store,
    kari: Id,
    vendor: Id,
    case: Id,
}

fn given() -> Given {
    let (folder, store) = store();
    let kari = person(&store, "Kari Nordmann", &[], None).id;
    let (vendor, unit) = vendor(&store, "923609016", "Nordlys AS", kari);
    let case = Id::fresh();
    sql(&store, |db| {
        diesel::insert_into(cases::table)
            .values((
                (cases::id.eq(case), cases::year.eq(2026), cases::serial.eq(1), cases::kind.eq("approval")),
                (cases::vendor_id.eq(vendor), cases::unit_id.eq(unit), cases::norm.eq("norwegian")),
                (cases::edition.eq("2024-02-13"), cases::scope.eq(Json(json!({}))), cases::state.eq("draft")),
                (
                    cases::language.eq("nb"),
                    cases::round.eq(0),
                    cases::opened_by.eq(kari),
                    cases::opened_at.eq(now()),
                    cases::version.eq(1),
                ),
            ))
            .execute(db)
    });
    Given { _folder: folder, store, kari, vendor, case }
}

fn now() -> Moment {
    moment("2026-11-21T12:00:00Z")
}

fn file(name: &str, sha256: &str) -> Arrived {
    Arrived { sha256: sha256.to_owned(), name: name.to_owned(), kind: FileKind::Pdf, size: 1_234 }
}

#[test]
fn the_same_bytes_of_the_same_vendor_are_one_file() {
    let g = given();
    let ola = person(&g.store, "Ola Hansen", &[], None).id;
    let (other, _) = vendor(&g.store, "974760673", "Sørlys AS", ola);
    let day = "2026-10-01".parse().ok();
    let first = sql(&g.store, |db| add(db, now(), g.vendor, &file("plan.pdf", "aa"), g.kari, None));
    let again = sql(&g.store, |db| add(db, now(), g.vendor, &file("kopi.pdf", "aa"), ola, None));
    assert_eq!((again.id, again.name.as_str()), (first.id, "plan.pdf"));
    let another_day = sql(&g.store, |db| add(db, now(), g.vendor, &file("plan.pdf", "aa"), ola, day));
    assert!(another_day.id != first.id && another_day.issued_on == day);
    assert_eq!(again.uploaded_by_name, "Kari Nordmann");
    let theirs = sql(&g.store, |db| add(db, now(), other, &file("plan.pdf", "aa"), ola, None));
    assert_ne!(theirs.id, first.id);
    assert_eq!(sql(&g.store, |db| find(db, other, first.id)), None, "another's file does not exist");
}

#[test]
fn a_link_can_be_taken_away_and_back() {
    let g = given();
    let plan = sql(&g.store, |db| add(db, now(), g.vendor, &file("plan.pdf", "aa"), g.kari, None));
    assert!(sql(&g.store, |db| link(db, now(), g.case, "N1", plan.id, g.kari)));
    assert!(!sql(&g.store, |db| link(db, now(), g.case, "N1", plan.id, g.kari)), "linked already");
    assert!(sql(&g.store, |db| unlink(db, now(), g.case, "N1", plan.id)));
    assert!(!sql(&g.store, |db| unlink(db, now(), g.case, "N1", plan.id)));
    assert_eq!(sql(&g.store, |db| linked(db, g.case, plan.id)), None);
    assert!(sql(&g.store, |db| relink(db, g.case, "N1", plan.id)));
    assert!(!sql(&g.store, |db| relink(db, g.case, "N1", plan.id)));
    assert_eq!(sql(&g.store, |db| of_criterion(db, g.case, "N1")), [plan]);
    assert!(!sql(&g.store, |db| relink(db, g.case, "N2", Id::fresh())), "nothing to undo");
}

#[test]
fn one_file_serves_several_criteria() {
    let g = given();
    let plan = sql(&g.store, |db| add(db, now(), g.vendor, &file("plan.pdf", "aa"), g.kari, None));
    let list =
        sql(&g.store, |db| add(db, now().plus_seconds(60), g.vendor, &file("liste.pdf", "bb"), g.kari, None));
    for (criterion, id) in [("N2", list.id), ("N1", plan.id), ("N2", plan.id)] {
        sql(&g.store, |db| link(db, now(), g.case, criterion, id, g.kari));
    }
    let all = sql(&g.store, |db| of_case(db, g.case));
    let listed: Vec<(&str, &str)> =
        all.iter().map(|(criterion, file)| (criterion.as_str(), file.name.as_str())).collect();
    assert_eq!(listed, [("N1", "plan.pdf"), ("N2", "liste.pdf"), ("N2", "plan.pdf")]);
    let library: Vec<Id> = sql(&g.store, |db| of_vendor(db, g.vendor)).iter().map(|file| file.id).collect();
    assert_eq!(library, [list.id, plan.id]);
    assert_eq!(sql(&g.store, |db| linked(db, g.case, plan.id)).map(|file| file.id), Some(plan.id));
    assert_eq!(sql(&g.store, |db| linked(db, Id::fresh(), plan.id)), None);
}

#[test]
fn a_document_that_is_dated_again_stays_as_it_was_where_it_was_used() {
    let g = given();
    let plan = sql(&g.store, |db| add(db, now(), g.vendor, &file("plan.pdf", "aa"), g.kari, None));
    let day = "2026-10-01".parse().unwrap();
    let again = sql(&g.store, |db| dated(db, &plan, day));
    assert_ne!(again.id, plan.id);
    assert_eq!((again.issued_on, &again.sha256), (Some(day), &plan.sha256));
    assert_eq!(sql(&g.store, |db| find(db, g.vendor, plan.id)).unwrap().issued_on, None);
    assert_eq!(sql(&g.store, |db| dated(db, &plan, day)).id, again.id, "the same day is the same row");
}
