//! Diplomas: who gets one, when, and how often.

use super::level_tests::{Scene, scene};
use super::wall::{Wall, wall};
use super::{AskError, DocumentKind, Level, ask_for_diploma};
use crate::approvals;
use crate::jobs::kinds;
use crate::papers::paper::printable;
use crate::people::{self, SignedIn};
use crate::signing::scan::find as at;
use crate::store::schema::{jobs as rows, memberships};
use crate::testing::{person, sql, vendor};
use crate::values::{Id, Moment};
use crate::vendors::{self, Applicant};
use diesel::prelude::*;

impl Scene {
    fn approval(&self) -> Id {
        sql(&self.bench.store, |db| approvals::of_vendor(db, self.bench.case.vendor_id))[0].id
    }

    fn holder(&self) -> Applicant {
        let vendor = self.bench.case.vendor_id;
        let held = memberships::table.filter(memberships::vendor_id.eq(vendor));
        let by = sql(&self.bench.store, |db| held.select(memberships::account_id).first(db));
        self.applicant(by, vendor)
    }

    fn applicant(&self, who: Id, vendor: Id) -> Applicant {
        sql(&self.bench.store, |db| {
            let who = people::person(db, who)?.unwrap();
            vendors::applicant(db, &SignedIn::prove(&who).unwrap(), vendor)
        })
        .unwrap()
    }

    fn ask(&self, now: Moment) -> Result<bool, AskError> {
        ask_for_diploma(&self.bench.store, now, &self.holder(), self.approval())
    }

    fn wall(&self, now: Moment) -> Wall {
        let approval = self.approval();
        sql(&self.bench.store, |db| {
            let ledger = approvals::of_approval(db, approval)?;
            wall(db, approval, &ledger, now)
        })
    }

    /// The entries of the ledger whose diplomas are to be made.
    fn asked(&self) -> Vec<i64> {
        let jobs: Vec<crate::store::Json<serde_json::Value>> = sql(&self.bench.store, |db| {
            let of = rows::table.filter(rows::kind.eq(kinds::DIPLOMA));
            of.order(rows::created_at).select(rows::payload).load(db)
        });
        jobs.iter().map(|payload| payload.0["event"].as_i64().unwrap()).collect()
    }

    fn diplomas(&self) -> Vec<super::IssuedDocument> {
        self.issued().into_iter().filter(|one| one.kind == DocumentKind::Diploma).collect()
    }
}

#[actix_web::test]
async fn a_diploma_is_made_once_for_what_the_register_says_in_both_languages() {
    let scene = scene();
    let now = scene.now;
    assert_eq!(scene.wall(now), Wall::Open);
    assert!(scene.ask(now).unwrap());
    assert!(!scene.ask(now.plus_seconds(5)).unwrap(), "asked for twice, made once");
    assert_eq!((scene.wall(now), scene.events("diploma.asked")), (Wall::Asked, 1));
    let [event] = scene.asked()[..] else { panic!("one job") };
    let workshop = scene.workshop(Level::Basic);
    for _ in 0..2 {
        workshop.issue_diploma(scene.approval(), event, 0).await.unwrap();
    }
    assert_eq!((scene.wall(now), scene.events("diploma.issued")), (Wall::Out, 2));
    let made = scene.diplomas();
    assert_eq!(made.len(), 2);
    for paper in made {
        assert!(!paper.public && paper.valid_until.is_none());
        assert_eq!(paper.approval_id, Some(scene.approval()));
        let pdf = scene.bytes(&paper.sha256).await;
        assert!(at(&pdf, b"ETSI.CAdES.detached").is_some() && pdf.len() < 45_000, "{}", pdf.len());
        let heading = if paper.language.to_string() == "nb" { "Diplom" } else { "Diploma" };
        let title = format!("/Title({heading} {}", printable(&paper.number));
        assert!(at(&pdf, title.as_bytes()).is_some(), "{title}");
    }
}

#[actix_web::test]
async fn there_is_no_diploma_while_the_approval_does_not_hold_and_a_new_one_afterwards() {
    let scene = scene();
    let (store, chair, approval) = (&scene.bench.store, scene.bench.chair(), scene.approval());
    scene.ask(scene.now).unwrap();
    let later = |minutes: i64| scene.now.plus_seconds(60 * minutes);
    approvals::suspend(store, later(1), &chair, approval, "Mangler svar").unwrap();
    assert!(matches!(scene.ask(later(2)), Err(AskError::NotValid)));
    assert_eq!(scene.wall(later(2)), Wall::None);
    approvals::reinstate(store, later(3), &chair, approval, "Svarte").unwrap();
    assert_eq!(scene.wall(later(4)), Wall::Open);
    assert!(scene.ask(later(4)).unwrap());
    let asked = scene.asked();
    assert!(asked.len() == 2 && asked[0] < asked[1], "{asked:?}");
}

#[actix_web::test]
async fn what_was_asked_for_is_not_made_once_the_approval_does_not_hold() {
    let scene = scene();
    scene.ask(scene.now).unwrap();
    let chair = scene.bench.chair();
    approvals::suspend(&scene.bench.store, scene.now, &chair, scene.approval(), "Mangler svar").unwrap();
    let workshop = scene.workshop(Level::Basic);
    workshop.issue_diploma(scene.approval(), scene.asked()[0], 0).await.unwrap();
    assert_eq!(scene.diplomas().len(), 0);
}

#[actix_web::test]
async fn nobody_gets_the_diploma_of_another() {
    let scene = scene();
    let other = person(&scene.bench.store, "Olga Annen", &[], None);
    let (other_vendor, _) = vendor(&scene.bench.store, "313000001", "Annen Telefoni AS", other.id);
    let stranger = scene.applicant(other.id, other_vendor);
    let refused = ask_for_diploma(&scene.bench.store, scene.now, &stranger, scene.approval());
    assert!(matches!(refused, Err(AskError::Unknown)));
    assert_eq!((scene.asked().len(), scene.events("diploma.asked")), (0, 0));
}
