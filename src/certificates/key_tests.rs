//! Keys that end: word of it, once for each certificate and each threshold. Keys that change under papers.

use super::{KeyRoom, look_at_key, warn_of_expiry, watched};
use crate::people::Role;
use crate::signing::keys::{KeyRing, KeySource, KeyState};
use crate::signing::trial::{TrialAuthority, found, rotate};
use crate::store::Store;
use crate::store::schema::jobs;
use crate::testing::{moment, person, sql, store};
use crate::values::{Clock, Moment};
use diesel::prelude::*;
use serde_json::Value;

struct Scene {
    _folder: tempfile::TempDir,
    keys: tempfile::TempDir,
    store: Store,
    room: KeyRoom,
}

fn now() -> Moment {
    moment("2027-03-01T09:00:00Z")
}

fn scene() -> Scene {
    let (folder, store) = store();
    let keys = tempfile::tempdir().unwrap();
    let paths = found(keys.path(), now().timestamp(), "Nemnda", "http://127.0.0.1:8080").unwrap();
    let ring = KeyRing::new(KeySource::Pem { chain: paths.chain, key: paths.key });
    let trial = TrialAuthority::open(keys.path(), Clock::fixed(now())).unwrap();
    person(&store, "Siri Sæther", &[Role::Secretariat], None);
    person(&store, "Begge Bakken", &[Role::Secretariat, Role::Administrator], None);
    person(&store, "Arne Admin", &[Role::Administrator], None);
    Scene { _folder: folder, keys, store, room: KeyRoom { keys: ring, trial: Some(trial) } }
}

fn told(store: &Store) -> Vec<(String, Value)> {
    told_of(store, "key-ends")
}

fn told_of(store: &Store, what: &str) -> Vec<(String, Value)> {
    let like = format!("notice:{what}:%");
    sql(store, |db| {
        jobs::table.filter(jobs::key.like(like)).order(jobs::id).select((jobs::key, jobs::payload)).load::<(
            String,
            crate::store::Json<Value>,
        )>(
            db
        )
    })
    .into_iter()
    .map(|(key, payload)| (key, payload.0))
    .collect()
}

#[test]
fn word_goes_to_secretariat_and_administrators_once_for_each_threshold() {
    let scene = scene();
    let (store, room) = (&scene.store, &scene.room);
    assert_eq!(warn_of_expiry(store, room, now()).unwrap(), 0);
    // The signer and the responder end together, after six years.
    let end = moment("2033-03-01T00:00:00Z");
    let before = |days: i64| end.plus_seconds(-86_400 * days);
    let mut rows = Vec::new();
    for (days, ending) in [(91, 0), (89, 2), (60, 2), (29, 2), (1, 2), (-1, 2), (-40, 2)] {
        assert_eq!(warn_of_expiry(store, room, before(days)).unwrap(), ending, "{days}");
        rows.push(told(store).len());
    }
    // Two certificates, and for each the secretariat and the administrator who is not of it.
    assert_eq!(rows, [0, 4, 4, 8, 8, 12, 12]);
    let all = told(store);
    assert_eq!(all.iter().filter(|(_, payload)| payload["to"] == "secretariat").count(), 6);
    let (_, first) = &all[0];
    assert_eq!(first["data"]["state"], "ending");
    assert_eq!((&first["data"]["days"], &first["data"]["until"]), (&89.into(), &"2033-03-01".into()));
    rotate(scene.keys.path(), before(-1).timestamp()).unwrap();
    assert_eq!(warn_of_expiry(store, room, before(-1)).unwrap(), 0, "the new ones last");
}

#[test]
fn the_word_says_what_ends_and_what_to_do() {
    let scene = scene();
    warn_of_expiry(&scene.store, &scene.room, moment("2033-02-20T09:00:00Z")).unwrap();
    let mut letters = Vec::new();
    for (key, payload) in told(&scene.store) {
        letters = crate::testing::letters(&scene.store, now(), &key, &payload);
    }
    // Two of the secretariat and one administrator, about two certificates.
    assert_eq!(letters.len(), 6);
    for text in &letters {
        // Numbers and dates have spaces that do not break.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("godkjent keys rotate") && text.contains("Om 8 dager"), "{text}");
        assert!(text.contains("1. mars 2033") && text.contains("/sekretariat/papirer"), "{text}");
    }
}

#[test]
fn what_is_watched_is_everything_in_use() {
    let scene = scene();
    let (key, all) = sql(&scene.store, |db| watched(db, &scene.room, now()));
    assert_eq!((key.state, key.days_left), (KeyState::Good, Some(2_191)));
    let parties: Vec<&str> = all.iter().map(|one| one.party.as_str()).collect();
    assert_eq!(parties, ["signer", "ca", "issuing", "ocsp", "tsa"]);
    std::fs::remove_file(scene.keys.path().join("signer.key.pem")).unwrap();
    let (key, all) = sql(&scene.store, |db| watched(db, &scene.room, now()));
    assert_eq!((key.state, all.len()), (KeyState::Gone, 4), "a key that is gone is told apart");
}

#[test]
fn a_key_that_is_gone_is_told_before_a_paper_needs_it() {
    let scene = scene();
    let (store, room) = (&scene.store, &scene.room);
    assert!(look_at_key(store, room, now()).unwrap());
    assert!(told_of(store, "key-gone").is_empty());
    std::fs::remove_file(scene.keys.path().join("signer.key.pem")).unwrap();
    for _ in 0..2 {
        assert!(!look_at_key(store, room, now()).unwrap());
    }
    let told = told_of(store, "key-gone");
    assert_eq!(told.len(), 2, "the secretariat and the administrator who is not of it, once a day");
    let letters = crate::testing::letters(store, now(), &told[0].0, &told[0].1);
    assert!(letters.iter().all(|text| text.contains("check-config")), "{letters:?}");
}
