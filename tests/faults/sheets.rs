//! A sheet that is changed while cases are handed in with it: none of them loses it.

use super::house_on;
use crate::support::Backend;
use crate::support::given::{Stage, now};
use godkjent::records::{self, Cells, Place, RecordError};
use godkjent::scheme::RecordKind;
use std::thread;

fn row(at: usize) -> Cells {
    [("counterpart", format!("Strøm {at} AS")), ("role", "client".to_owned())]
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

async fn none_is_lost(backend: Backend) {
    let (_server, given) = house_on(backend).await;
    let case = given.case(Stage::Draft).await;
    let (vendor, kind) = (case.vendor_id, RecordKind::ProcessorAgreements);
    let place = Place { case: case.id, vendor, unit: case.unit_id };
    let who = given.applicant();
    let add = |at| records::save_row(&given.store, now(), &who, vendor, kind, None, &row(at), "");
    add(0).unwrap();
    let edition = given.scheme.combined(&case.pins()).unwrap();
    let asked: Vec<_> = edition.criteria.iter().filter(|one| one.records.contains(&kind)).take(1).collect();
    thread::scope(|threads| {
        let writer = threads.spawn(|| (1..40).for_each(|at| add(at).unwrap()));
        let sender = threads.spawn(|| {
            for _ in 1..40 {
                given
                    .store
                    .write(|db| {
                        records::freeze(db, now(), place, &asked, who.person().id)?;
                        let used = records::in_case(db, place, &asked, |_| false)?;
                        assert!(used.iter().any(|one| one.kind == kind), "the sheet is gone");
                        Ok::<_, RecordError>(())
                    })
                    .unwrap();
            }
        });
        writer.join().unwrap();
        sender.join().unwrap();
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_is_never_lost_to_a_change_on_postgresql() {
    none_is_lost(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_is_never_lost_to_a_change_on_sqlite() {
    none_is_lost(Backend::Sqlite).await;
}
