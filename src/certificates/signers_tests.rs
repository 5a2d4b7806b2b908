//! What was heard of our own certificates: kept through silence, asked about once by whichever node comes first.

use super::store::files::{self, NewFile};
use super::store::signers::SignerRow;
use super::{Lookout, enter_signers, signers, signers_version};
use crate::signing::authority::{Word, World};
use crate::signing::envelope::Anchors;
use crate::signing::hearing::Chain;
use crate::signing::levels::Level;
use crate::signing::outside::Outside;
use crate::store::Store;
use crate::store::schema::{journal, signers as rows};
use crate::testing::{self, moment, sql};
use crate::values::{Clock, Moment};
use crate::vault::Received;
use diesel::prelude::*;
use std::sync::Arc;
use std::time::Duration;

struct Scene {
    _folder: tempfile::TempDir,
    store: Store,
    clock: Clock,
    world: World,
}

fn now() -> Moment {
    moment("2027-03-01T09:30:00Z")
}

fn scene() -> Scene {
    let (folder, store) = testing::store();
    Scene { _folder: folder, store, clock: Clock::fixed(now()), world: World::begin(now().timestamp()) }
}

impl Scene {
    /// One node's.
    fn lookout(&self) -> Lookout {
        Lookout {
            store: self.store.clone(),
            clock: self.clock.clone(),
            outside: Outside::new(Duration::from_millis(500)).unwrap(),
            anchors: Arc::new(Anchors::read(&self.world.root_pem).unwrap()),
        }
    }

    fn row(&self) -> SignerRow {
        sql(&self.store, |db| rows::table.select(SignerRow::as_select()).first(db))
    }

    fn enter(&self) {
        enter_signers(&self.store, self.clock.now(), Some(&self.world.signer)).unwrap();
    }

    fn pass(&self, seconds: i64) {
        let later = self.clock.now().plus_seconds(seconds);
        self.clock.set(Some(later));
        self.world.set_now(later.timestamp());
    }

    fn version(&self) -> (i64, i64) {
        sql(&self.store, signers_version)
    }
}

#[actix_web::test]
async fn what_was_heard_stays_through_silence_and_a_revocation_is_told_once() {
    let scene = scene();
    scene.enter();
    scene.enter();
    assert_eq!(scene.version(), (1, 1), "once");
    let lookout = scene.lookout();
    assert!(lookout.ask_next().await.unwrap() && !lookout.ask_next().await.unwrap());
    let heard = scene.row();
    // The signer's own and its issuer's.
    assert_eq!((heard.heard.0.len(), heard.note.as_str(), scene.version()), (2, "", (1, 2)));
    assert_eq!(heard.ask_from, Some(scene.clock.now().plus_seconds(3_600)));

    scene.pass(3_600);
    scene.world.say(Word::AllDown);
    assert!(lookout.ask_next().await.unwrap());
    let silent = scene.row();
    assert_eq!((silent.heard.0.len(), scene.version()), (2, (1, 2)), "nothing is forgotten");
    assert!(!silent.note.is_empty() && silent.ask_from < Some(scene.clock.now().plus_seconds(3_600)));

    for expected in [1, 1] {
        scene.pass(3_600);
        scene.world.say(Word::Revoked);
        assert!(lookout.ask_next().await.unwrap());
        assert!(scene.row().revoked_at.is_some_and(|at| at < scene.clock.now()));
        let told: i64 = sql(&scene.store, |db| {
            journal::table.filter(journal::event.eq("signer.revoked")).count().get_result(db)
        });
        assert_eq!(told, expected);
    }
}

#[actix_web::test]
async fn two_nodes_ask_once_and_nobody_is_asked_of_what_is_over_or_names_nobody() {
    let scene = scene();
    scene.enter();
    let (one, other) = (scene.lookout(), scene.lookout());
    let (first, second) = futures_util::join!(one.ask_next(), other.ask_next());
    assert_eq!(usize::from(first.unwrap()) + usize::from(second.unwrap()), 1);
    // Two years on the certificate has ended.
    scene.pass(3 * 365 * 86_400);
    let asked = scene.world.asked();
    assert!(!one.ask_next().await.unwrap());
    assert_eq!(scene.world.asked(), asked);

    let key = rcgen::KeyPair::generate().unwrap();
    let mut bare = rcgen::CertificateParams::default();
    bare.not_after = rcgen::date_time_ymd(2040, 1, 1);
    let bare = bare.self_signed(&key).unwrap().pem();
    let file = NewFile {
        paper: "bare".into(),
        document: None,
        level: Level::Basic,
        chain: bare.clone(),
        stamped_at: None,
        good_until: None,
        shortfall: String::new(),
    };
    let kept = Received { sha256: "bare".into(), size: 1 };
    sql(&scene.store, |db| files::record(db, scene.clock.now(), &file, &kept));
    let own = Chain::read(&bare).unwrap().sha256;
    assert!(sql(&scene.store, signers).has(&own), "whoever has signed for us is ours");
    let known = Lookout { anchors: Arc::new(Anchors::read(&bare).unwrap()), ..one };
    assert!(known.ask_next().await.unwrap());
    let row = sql(&scene.store, |db| rows::table.find(&own).select(SignerRow::as_select()).first(db));
    assert_eq!((row.ask_from, row.note.as_str()), (None, ""));
}

#[test]
fn files_from_before_say_who_signed_them() {
    let scene = scene();
    let file = NewFile {
        paper: "old".into(),
        document: None,
        level: Level::Basic,
        chain: scene.world.signer.chain_pem(),
        stamped_at: None,
        good_until: None,
        shortfall: String::new(),
    };
    let kept = Received { sha256: "old".into(), size: 1 };
    sql(&scene.store, |db| {
        files::record(db, now(), &file, &kept)?;
        diesel::delete(rows::table).execute(db)
    });
    enter_signers(&scene.store, now(), None).unwrap();
    assert_eq!(scene.version(), (1, 1));
}
