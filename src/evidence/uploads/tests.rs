use super::*;
use crate::evidence::store as evidence_store;
use crate::evidence::{Arrived, FileKind};
use crate::store::schema::cases;
use crate::store::{Json, Store};
use crate::testing::{moment, person, sql, store, vendor};
use diesel::prelude::*;
use serde_json::json;

struct Given {
    _folder: tempfile::TempDir,
    store: Store,
    bound: Bound,
}

fn now() -> Moment {
    moment("2026-11-21T12:00:00Z")
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
                (cases::language.eq("nb"), cases::round.eq(0), cases::opened_by.eq(kari)),
                (cases::opened_at.eq(now()), cases::version.eq(1)),
            ))
            .execute(db)
    });
    Given { _folder: folder, store, bound: Bound { account: kari, vendor, case } }
}

impl Given {
    fn run<T>(&self, work: impl FnOnce(&mut Db) -> Result<T, UploadError>) -> Result<T, UploadError> {
        self.store.write(work)
    }

    fn begin(&self, name: &str, size: u64) -> Result<Pending, UploadError> {
        self.run(|db| begin(db, now(), &Intake::default(), self.bound, "N12", &announced(name, size)))
    }
}

fn announced(name: &str, size: u64) -> Announced {
    Announced { name: name.to_owned(), size, modified: 7, issued_on: None, recordings: true }
}

#[test]
fn the_same_file_at_the_same_place_is_the_same_upload() {
    let g = given();
    let first = g.begin("mappe/opptak.wav", 300_000_000).unwrap();
    assert_eq!((first.name.as_str(), first.received), ("opptak.wav", 0));
    assert_eq!(g.begin("opptak.wav", 300_000_000).unwrap().id, first.id);
    let other = g.run(|db| {
        let changed = Announced { modified: 8, ..announced("opptak.wav", 300_000_000) };
        begin(db, now(), &Intake::default(), g.bound, "N12", &changed)
    });
    assert_ne!(other.unwrap().id, first.id, "changed since");
    assert_eq!(g.run(|db| Ok(unfinished(db, g.bound, "N12")?)).unwrap().len(), 2);
    assert!(g.run(|db| Ok(unfinished(db, g.bound, "N13")?)).unwrap().is_empty());
    let colleague = Bound { account: Id::fresh(), ..g.bound };
    assert!(matches!(g.run(|db| pending(db, colleague, first.id)), Err(UploadError::Unknown)));
    let elsewhere = Bound { case: Id::fresh(), ..g.bound };
    assert!(matches!(g.run(|db| pending(db, elsewhere, first.id)), Err(UploadError::Unknown)));
}

#[test]
fn one_window_at_a_time_writes_where_the_file_ends() {
    let g = given();
    let id = g.begin("opptak.wav", 100).unwrap().id;
    let hold_at = |at: i64, now: Moment| g.run(|db| hold(db, now, g.bound, id, at, HOLD_SECONDS));
    assert!(matches!(hold_at(5, now()), Err(UploadError::Elsewhere(0))));
    let (_, first) = hold_at(0, now()).unwrap();
    assert!(matches!(hold_at(0, now()), Err(UploadError::Held)));
    let later = now().plus_seconds(HOLD_SECONDS + 1);
    let (_, second) = hold_at(0, later).unwrap();
    assert!(!g.run(|db| Ok(advance(db, later, id, first, 40)?)).unwrap(), "it was taken over");
    assert!(g.run(|db| Ok(advance(db, later, id, second, 60)?)).unwrap());
    assert!(matches!(hold_at(0, later), Err(UploadError::Elsewhere(60))));
    g.run(|db| Ok(finish(db, later, id, "aa")?)).unwrap();
    assert!(matches!(hold_at(60, later), Err(UploadError::Finished)));
}

#[test]
fn what_can_be_foreseen_is_refused_before_it_is_sent() {
    let refusal = |name: &str, size: u64| foreseen(&announced(name, size));
    assert_eq!(refusal("plan.pdf", 0), Some(Refusal::Empty));
    assert_eq!(refusal("plan.pdf", 50_000_001), Some(Refusal::TooLarge { limit: MAX_BYTES }));
    assert_eq!(refusal("opptak.WAV", 500_000_000), None);
    assert_eq!(refusal("opptak.wav", 500_000_001), Some(Refusal::TooLarge { limit: MAX_RECORDING }));
    assert_eq!(refusal("film.mov", 10), Some(Refusal::Film));
    let unwanted = Announced { recordings: false, ..announced("opptak.mp3", 10) };
    assert_eq!(foreseen(&unwanted), Some(Refusal::NoRecordings));
}

#[test]
fn a_vendor_has_so_much_room_and_no_more() {
    let g = given();
    let file = |sha256: &str| Arrived {
        sha256: sha256.to_owned(),
        name: "a.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: 100,
    };
    sql(&g.store, |db| evidence_store::add(db, now(), g.bound.vendor, &file("aa"), g.bound.account, None));
    let day = "2026-10-01".parse().ok();
    sql(&g.store, |db| evidence_store::add(db, now(), g.bound.vendor, &file("aa"), g.bound.account, day));
    g.begin("opptak.wav", 50).unwrap();
    assert_eq!(sql(&g.store, |db| room_used(db, g.bound.vendor)), 150, "the same bytes count once");
    let intake = Intake { room: 200, ..Intake::default() };
    assert!(g.run(|db| must_fit(db, &intake, g.bound.vendor, 50)).is_ok());
    let full = g.run(|db| must_fit(db, &intake, g.bound.vendor, 51));
    assert!(matches!(full, Err(UploadError::Refused(Refusal::Full { limit: 200 }))));
}

#[test]
fn uploads_that_were_given_up_are_forgotten() {
    let g = given();
    let kept = g.begin("ny.wav", 10).unwrap().id;
    let done = g.begin("ferdig.wav", 10).unwrap().id;
    g.run(|db| Ok(finish(db, now(), done, "aa")?)).unwrap();
    let after = |days: i64| now().plus_seconds(days * 86_400 + 1);
    assert_eq!(sql(&g.store, |db| forget_old(db, now())), [kept]);
    assert_eq!(sql(&g.store, |db| forget_old(db, after(1))), [kept]);
    assert!(matches!(g.run(|db| pending(db, g.bound, done)), Err(UploadError::Unknown)));
    assert!(sql(&g.store, |db| forget_old(db, after(i64::from(KEPT_DAYS)))).is_empty());
    let most = (0..MOST_AT_ONCE).try_for_each(|n| g.begin(&format!("{n}.wav"), 10).map(drop));
    assert!(most.is_ok());
    assert!(matches!(g.begin("en-til.wav", 10), Err(UploadError::TooMany)));
}
