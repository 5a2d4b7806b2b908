//! Papers at every level: they wait or are signed lower as the statutes say, are made once, and are renewed.

use super::store::files;
use super::{
    Archive, IssuedDocument, KeyRoom, Subject, Workshop, ask_for_renewals, by_hash, issued, statement,
    statement_by_hash, tell_of_waiting, waiting,
};
use super::{NewStatement, Told};
use crate::approvals::Status;
use crate::decisions::{self, Outcome, Ruling, Vote, take_effect, vote};
use crate::impartiality::{AbsoluteGround, Declaration, declare_at_desk};
use crate::jobs::{self, Job, Lane, kinds};
use crate::people::{Role, Secretariat};
use crate::review::fixtures::{Bench, member};
use crate::review::set_joint_where_met;
use crate::signing::appended::{Addition, additions};
use crate::signing::authority::{Manners, POLICY, Word, World};
use crate::signing::envelope::Anchors;
use crate::signing::levels::{Authority, Level, Manner};
use crate::signing::scan::{between, find as at};
use crate::store::schema::{journal, signed_files};
use crate::testing::{person, sql};
use crate::values::{Clock, Id, Language, Moment};
use diesel::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// A board that has approved, and the authorities.
pub(super) struct Scene {
    pub(super) bench: Bench,
    world: World,
    clock: Clock,
    pub(super) now: Moment,
}

pub(super) fn scene() -> Scene {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let chair = bench.chair();
    let poll = decisions::propose(store, now, scheme, &chair, case, Outcome::Approved, "Godt", &[]).unwrap();
    for who in &bench.members[..3] {
        vote(store, now, scheme, &member(who), poll, Vote::InFavour, "").unwrap();
    }
    let Ruling::Decided(decision) = decisions::decide(store, now, scheme, &chair, case, "a").unwrap() else {
        unreachable!()
    };
    let now = now.plus_seconds(10 * 60);
    take_effect(store, now, scheme, decision).unwrap();
    let world = World::begin(now.timestamp());
    Scene { clock: Clock::fixed(now), world, now, bench }
}

fn archive(workshop: &Workshop) -> Archive {
    let (store, vault) = (workshop.store.clone(), workshop.vault.clone());
    let (clock, manner) = (workshop.clock.clone(), workshop.manner.clone());
    Archive { store, vault, clock, manner }
}

impl Scene {
    pub(super) fn workshop(&self, level: Level) -> Workshop {
        Workshop {
            store: self.bench.store.clone(),
            vault: self.bench.vault.clone(),
            clock: self.clock.clone(),
            scheme: Arc::new(self.bench.scheme.clone()),
            signer: Arc::clone(&self.world.signer),
            manner: self.world.manner(level),
            public_url: "https://godkjent.example.no".into(),
        }
    }

    /// The job that asks for the certificate, taken as the worker takes it.
    fn job(&self) -> Job {
        let found = sql(&self.bench.store, |db| jobs::lease_in(db, Lane::Signed, self.clock.now()));
        let job = found.unwrap();
        assert_eq!(job.kind, kinds::CERTIFICATE);
        job
    }

    async fn issue(&self, workshop: &Workshop, job: &Job, tries: i32) -> Result<(), super::IssueError> {
        let payload = &job.payload.0;
        let approval: Id = payload["approval"].as_str().unwrap().parse().unwrap();
        workshop.issue_certificate(approval, payload["event"].as_i64().unwrap(), tries).await
    }

    /// How it signs with another authority's time stamps.
    fn stamped_by(&self, other: &World) -> Manner {
        let both = format!("{}{}", self.world.stamp_root_pem, other.stamp_root_pem);
        let address = format!("{}/tsa", other.address);
        let authority = Authority::new(address, Some(POLICY), Anchors::read(&both).unwrap());
        let ours = Anchors::read(&self.world.root_pem).unwrap();
        let patience = Duration::from_millis(500);
        Manner::with_authority(Level::Archived, authority, ours, patience, self.clock.clone()).unwrap()
    }

    pub(super) fn issued(&self) -> Vec<IssuedDocument> {
        sql(&self.bench.store, issued)
    }

    fn files(&self) -> Vec<files::SignedFile> {
        sql(&self.bench.store, files::all)
    }

    pub(super) async fn bytes(&self, sha256: &str) -> Vec<u8> {
        self.bench.vault.read(sha256).await.unwrap().to_vec()
    }

    fn mails(&self) -> i64 {
        use crate::store::schema::jobs as rows;
        sql(&self.bench.store, |db| {
            rows::table.filter(rows::key.like("notice:certificate-ready:%")).count().get_result(db)
        })
    }

    pub(super) fn events(&self, word: &str) -> i64 {
        sql(&self.bench.store, |db| journal::table.filter(journal::event.eq(word)).count().get_result(db))
    }

    /// Does the renewals that are asked for; how many.
    async fn renew(&self, workshop: &Workshop) -> usize {
        let asked = ask_for_renewals(&self.bench.store, self.clock.now(), true).unwrap();
        for _ in 0..asked {
            let job =
                sql(&self.bench.store, |db| jobs::lease_in(db, Lane::Renewed, self.clock.now())).unwrap();
            assert_eq!(job.kind, kinds::RENEWAL);
            let file: Id = job.payload.0["file"].as_str().unwrap().parse().unwrap();
            let archive = archive(workshop);
            archive.renew(file).await.unwrap();
            archive.renew(file).await.unwrap();
            sql(&self.bench.store, |db| jobs::finish(db, &job, self.clock.now()));
        }
        asked
    }
}

fn signed_end(pdf: &[u8]) -> usize {
    let range = between(pdf, b"/ByteRange[", b"]").unwrap();
    let numbers: Vec<usize> =
        std::str::from_utf8(range).unwrap().split_whitespace().map(|n| n.parse().unwrap()).collect();
    numbers[2] + numbers[3]
}

#[actix_web::test]
async fn a_certificate_is_issued_at_its_level_and_recorded() {
    for level in Level::ALL {
        let scene = scene();
        let job = scene.job();
        scene.issue(&scene.workshop(*level), &job, 1).await.unwrap();
        let (papers, files) = (scene.issued(), scene.files());
        assert_eq!((papers.len(), files.len(), scene.mails()), (2, 2, 1));
        for file in &files {
            assert_eq!((file.level, file.shortfall.as_str()), (*level, ""));
            assert_eq!(file.signed_at, scene.now);
            assert_eq!(file.chain.matches("BEGIN CERTIFICATE").count(), 2);
            let paper = sql(&scene.bench.store, |db| by_hash(db, &file.sha256)).unwrap();
            assert_eq!(Some(paper.id), file.document_id);
            let pdf = scene.bytes(&file.sha256).await;
            let most = if *level == Level::Basic { 45_000 } else { 75_000 };
            assert!(pdf.len() <= most, "{level}: {} bytes", pdf.len());
            assert!(!additions(&pdf, signed_end(&pdf)).contains(&Addition::Foreign));
            assert!(at(&pdf, b"ETSI.CAdES.detached").is_some());
        }
        // Once more changes nothing.
        scene.issue(&scene.workshop(*level), &job, 2).await.unwrap();
        assert_eq!((scene.issued(), scene.files().len()), (papers, 2));
    }
}

#[actix_web::test]
async fn while_the_authority_fails_papers_wait_and_none_is_lost_or_doubled() {
    let scene = scene();
    let (job, workshop) = (scene.job(), scene.workshop(Level::Archived));
    for manners in [
        Manners::Slow,
        Manners::Down,
        Manners::WrongNonce,
        Manners::WrongHash,
        Manners::Future,
        Manners::Rubbish,
    ] {
        scene.world.behave(manners);
        assert!(scene.issue(&workshop, &job, 40).await.is_err(), "{manners:?}");
        assert!(scene.issued().is_empty() && scene.files().is_empty());
    }
    scene.world.behave(Manners::Honest);
    scene.world.say(Word::AllDown);
    assert!(scene.issue(&workshop, &job, 40).await.is_err());
    assert!(scene.issued().is_empty() && scene.mails() == 0);

    scene.world.say(Word::Good);
    let (one, two) = (scene.issue(&workshop, &job, 41), scene.issue(&workshop, &job, 42));
    let (one, two) = Box::pin(futures_util::future::join(one, two)).await;
    one.unwrap();
    two.unwrap();
    assert_eq!((scene.issued().len(), scene.files().len(), scene.mails()), (2, 2, 1));
    assert_eq!(scene.events("certificate.issued"), 2);
    // Each says of which language.
    let store = &scene.bench.store;
    let told = sql(store, |db| crate::journal::of_case(db, scene.bench.case.id));
    let issued = told.iter().filter(|one| one.event == "certificate.issued");
    let mut languages: Vec<&str> = issued.map(crate::journal::Entry::language).collect();
    languages.sort_unstable();
    assert_eq!(languages, ["en", "nb"]);
}

#[actix_web::test]
async fn the_statutes_may_allow_a_lower_level_and_it_is_raised_later() {
    let mut scene = scene();
    let mut rules = scene.bench.scheme.statutes.first().clone();
    rules.sign_lower_after = 3;
    scene.bench.scheme.statutes.insert("2026-01-01".parse().unwrap(), rules);
    let (job, workshop) = (scene.job(), scene.workshop(Level::Archived));
    scene.world.behave(Manners::Down);
    assert!(scene.issue(&workshop, &job, 2).await.is_err());
    scene.issue(&workshop, &job, 3).await.unwrap();
    let before = scene.issued();
    assert_eq!(before.len(), 2);
    for file in scene.files() {
        assert!(file.level == Level::Basic && file.shortfall.contains("time stamp"), "{}", file.shortfall);
    }
    let siri = Secretariat::prove(&scene.bench.officer("Siri Sæther")).unwrap();
    let seen = sql(&scene.bench.store, |db| waiting(db, &siri, Level::Archived, scene.now));
    assert_eq!((seen.waiting.len(), seen.lower.len()), (0, 2));
    assert_eq!(seen.lower[0].number, before[0].number);

    scene.world.behave(Manners::Honest);
    assert_eq!(scene.renew(&workshop).await, 2);
    assert_eq!((scene.files().len(), scene.events("paper.renewed")), (4, 2));
    let after = scene.issued();
    for (old, new) in before.iter().zip(&after) {
        assert_eq!((old.id, &new.earlier), (new.id, &vec![old.sha256.clone()]));
        for hash in [&old.sha256, &new.sha256] {
            let paper = sql(&scene.bench.store, |db| by_hash(db, hash)).unwrap();
            assert_eq!((paper.id, &paper.sha256), (old.id, &new.sha256));
        }
        assert!(scene.bytes(&new.sha256).await.starts_with(&scene.bytes(&old.sha256).await));
    }
    assert_eq!(scene.renew(&workshop).await, 0, "nothing is raised twice");
    let seen = sql(&scene.bench.store, |db| waiting(db, &siri, Level::Archived, scene.now));
    assert!(seen.lower.is_empty());
}

#[actix_web::test]
async fn word_is_sent_when_all_languages_are_out() {
    let scene = scene();
    let (job, workshop) = (scene.job(), scene.workshop(Level::Basic));
    let payload = &job.payload.0;
    let (approval, event) =
        (payload["approval"].as_str().unwrap().parse().unwrap(), payload["event"].as_i64());
    for (language, mails) in Language::ALL.iter().zip([0, 1]) {
        let one = Subject::Certificate { approval, event: event.unwrap(), language: *language };
        workshop.issue(one, 0).await.unwrap();
        assert_eq!(scene.mails(), mails);
    }
}

#[actix_web::test]
async fn a_file_that_is_not_what_was_signed_gets_no_time_stamp() {
    let scene = scene();
    let (job, workshop) = (scene.job(), scene.workshop(Level::Basic));
    scene.issue(&workshop, &job, 0).await.unwrap();
    let stamps = scene.world.stamps();
    let file = scene.files().remove(0);
    let path = scene.bench.vault.on_disk(&file.sha256).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.push(b'\n');
    std::fs::write(&path, bytes).unwrap();
    let fault = archive(&scene.workshop(Level::Archived)).renew(file.id).await.unwrap_err();
    assert!(matches!(fault, super::IssueError::Damaged(_)), "{fault}");
    assert_eq!(scene.world.stamps(), stamps);
}

#[actix_web::test]
async fn time_stamps_are_renewed_before_they_weaken() {
    let scene = scene();
    let (job, workshop) = (scene.job(), scene.workshop(Level::Archived));
    scene.issue(&workshop, &job, 1).await.unwrap();
    let first = scene.issued();
    assert_eq!(scene.renew(&workshop).await, 0);
    let until: Moment = sql(&scene.bench.store, |db| {
        signed_files::table.select(signed_files::good_until.assume_not_null()).first(db)
    });
    for (days_before, due) in [(200, 0), (180, 2)] {
        let then = until.plus_seconds(-86_400 * days_before);
        scene.clock.set(Some(then));
        scene.world.set_now(then.timestamp());
        assert_eq!(scene.renew(&scene.workshop(Level::Archived)).await, due);
    }
    // The authority stamps with the same certificate still: nothing is gained, and the next hour does not ask again.
    assert_eq!((scene.issued(), scene.files().len()), (first.clone(), 2));
    assert_eq!(scene.renew(&workshop).await, 0);

    let then = until.plus_seconds(-86_400 * 150);
    scene.clock.set(Some(then));
    scene.world.set_now(then.timestamp());
    let mut workshop = scene.workshop(Level::Archived);
    workshop.manner = scene.stamped_by(&World::begin(then.timestamp()));
    assert_eq!((scene.renew(&workshop).await, scene.renew(&workshop).await), (2, 0));
    for (old, new) in first.iter().zip(scene.issued()) {
        assert_eq!(new.earlier, std::slice::from_ref(&old.sha256));
        let pdf = scene.bytes(&new.sha256).await;
        let found = additions(&pdf, signed_end(&pdf));
        assert_eq!(found.iter().filter(|one| matches!(one, Addition::TimeStamp { .. })).count(), 2);
    }
}

#[actix_web::test]
async fn the_secretariat_sees_what_waits_and_nothing_of_who_is_kept_from_them() {
    let scene = scene();
    let (job, workshop) = (scene.job(), scene.workshop(Level::Archived));
    scene.world.behave(Manners::Down);
    let error = scene.issue(&workshop, &job, job.attempts).await.unwrap_err().to_string();
    sql(&scene.bench.store, |db| jobs::fail(db, &job, scene.now, &error));
    let siri = Secretariat::prove(&scene.bench.officer("Siri Sæther")).unwrap();
    let seen = sql(&scene.bench.store, |db| waiting(db, &siri, Level::Archived, scene.now));
    let [paper] = seen.waiting.as_slice() else { panic!("{seen:?}") };
    assert!(paper.kind == kinds::CERTIFICATE && paper.number.starts_with("GC-2026-"));
    assert!(paper.tries == 1 && paper.next > scene.now && paper.error.contains("time stamp"));

    let told = |after: i64| tell_of_waiting(&scene.bench.store, scene.now.plus_seconds(after)).unwrap();
    assert_eq!((told(60), told(3_700), told(3_800)), (0, 1, 1));
    let mails = sql(&scene.bench.store, |db| {
        use crate::store::schema::jobs as rows;
        rows::table.filter(rows::key.like("notice:papers-wait:%")).count().get_result::<i64>(db)
    });
    assert_eq!(mails, 1, "once a day");

    let tied = person(&scene.bench.store, "Tuva Tide", &[Role::Secretariat], None);
    let tied = Secretariat::prove(&tied).unwrap();
    let ties = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
    declare_at_desk(&scene.bench.store, scene.now, &tied, scene.bench.case.vendor_id, &ties).unwrap();
    let seen = sql(&scene.bench.store, |db| waiting(db, &tied, Level::Archived, scene.now));
    assert!(seen.waiting.is_empty() && seen.lower.is_empty());

    let body = crate::testing::page(
        siri.person(),
        crate::values::Language::En,
        |config| {
            config
                .app_data(actix_web::web::Data::new(scene.bench.store.clone()))
                .app_data(actix_web::web::Data::new(scene.clock.clone()))
                .app_data(actix_web::web::Data::new(workshop.manner.clone()))
                .app_data(actix_web::web::Data::new(KeyRoom {
                    keys: Arc::clone(&workshop.signer).into(),
                    trial: None,
                }));
            super::web::routes(config);
        },
        actix_web::test::TestRequest::get().uri("/sekretariat/papirer"),
    );
    let body = body.await;
    assert_eq!(body.status, 200);
    assert!(body.body.contains(&paper.number) && body.body.contains("PAdES B-LTA"), "{}", body.body);
}

#[actix_web::test]
async fn a_statement_is_all_or_nothing_and_keeps_its_address_when_it_is_raised() {
    let scene = scene();
    let store = &scene.bench.store;
    let new = || NewStatement {
        id: Id::fresh(),
        language: Language::Nb,
        as_of: scene.now.oslo_date(),
        known_at: scene.now,
        looks_back: false,
        register_seq: sql(store, crate::approvals::head),
        about: vec![Told {
            orgnr: "974760673".parse().unwrap(),
            found: None,
            shown_then: Status::NotRegistered,
            units: 0,
            places: Vec::new(),
            heard: None,
        }],
        answer: "{}".to_owned(),
    };
    let refused = new();
    scene.world.behave(Manners::Down);
    let workshop = scene.workshop(Level::Archived);
    assert!(workshop.issue_statement(refused.clone()).await.is_err());
    assert_eq!(sql(store, |db| statement(db, refused.id)), None);
    assert!(scene.files().is_empty() && scene.events("statement.issued") == 0);

    let overtaken = NewStatement { register_seq: -1, ..new() };
    let refused = scene.workshop(Level::Basic).issue_statement(overtaken.clone()).await;
    assert!(matches!(refused, Err(super::IssueError::Overtaken)), "{refused:?}");
    assert_eq!(sql(store, |db| statement(db, overtaken.id)), None);

    let signed = new();
    scene.workshop(Level::Basic).issue_statement(signed.clone()).await.unwrap();
    let before = sql(store, |db| statement(db, signed.id)).unwrap();
    let siri = Secretariat::prove(&person(store, "Siri Sæther", &[Role::Secretariat], None)).unwrap();
    let seen = sql(store, |db| waiting(db, &siri, Level::Archived, scene.now));
    assert!(
        seen.lower.is_empty(),
        "whoever has one asks for another; the secretariat does not look after it"
    );
    scene.world.behave(Manners::Honest);
    assert_eq!(scene.renew(&workshop).await, 1);
    let after = sql(store, |db| statement(db, signed.id)).unwrap();
    assert_ne!(before.sha256, after.sha256);
    assert!(scene.bytes(&after.sha256).await.starts_with(&scene.bytes(&before.sha256).await));
    let known = |sha256: &str| sql(store, |db| statement_by_hash(db, sha256)).map(|found| found.id);
    assert_eq!([known(&before.sha256), known(&after.sha256)], [Some(signed.id); 2], "both are ours");
    assert_eq!((scene.events("statement.issued"), scene.events("statement.renewed")), (1, 1));
    assert_eq!(sql(store, super::signed_files), 0, "the register need not be read again for a statement");
}
