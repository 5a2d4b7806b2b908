//! What the minutes say of a vote that was taken back, of whoever left, and of what was decided elsewhere.

use super::tests::{agreed, come, item, planned};
use super::web::routes;
use super::*;
use crate::decisions::{
    self, DecisionError, Outcome, ProposalForm, Put, Ruling, Vote, decide_on, take_back, vote,
};
use crate::review::fixtures::{Bench, get, member, post};
use crate::testing::sql;

/// A meeting that is being held, with the three who scored.
fn held(consent: bool) -> (Bench, Id) {
    let bench = agreed();
    let id = planned(&bench, consent);
    open(&bench.store, bench.now, &bench.chair(), id).unwrap();
    for who in &bench.members[..3] {
        come(&bench, id, who);
    }
    (bench, id)
}

fn form_of(outcome: Outcome) -> Put {
    let particulars = decisions::Particulars::default();
    Put::Proposal(ProposalForm {
        outcome, reasons: "Alt er på plass".into(), extra: Vec::new(), particulars
    })
}

fn put_one(bench: &Bench, id: Id, outcome: Outcome) -> Result<Id, MeetingError> {
    let (chair, key) = (bench.chair(), Id::fresh().to_string());
    put(&bench.store, bench.now, &bench.scheme, &chair, id, item(bench, id), &form_of(outcome), &key)?;
    let (put, _) = bench.store.read(|db| decisions::put_in(db, bench.case.id))?;
    put.last().map(|one| one.id).ok_or(MeetingError::Nothing)
}

fn all_vote(bench: &Bench, poll: Id) {
    for who in &bench.members[..3] {
        let cast = vote(&bench.store, bench.now, &bench.scheme, &member(who), poll, Vote::InFavour, "");
        cast.unwrap();
    }
}

fn decided(bench: &Bench, poll: Id) -> Result<Ruling, DecisionError> {
    decide_on(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, Some(poll), "")
}

fn drafted(bench: &Bench, id: Id) -> Content {
    let who = member(&bench.chair);
    bench.store.read(|db| minutes(db, &who, id, None)).unwrap().content
}

#[actix_web::test]
async fn a_decision_that_was_taken_back_is_said_to_be_so_everywhere() {
    let (bench, id) = held(false);
    let poll = put_one(&bench, id, Outcome::Approved).unwrap();
    let base = format!("/nemnd/mote/{id}");
    let here = item(&bench, id).to_string();
    post(&bench, &bench.chair, routes, &format!("{base}/led/vis"), &[("item", &here)]).await;
    // What would be refused is not offered.
    let early = "Avstemningen kan ikke avsluttes ennå";
    assert!(get(&bench, &bench.chair, routes, &format!("{base}/led")).await.body.contains(early));
    all_vote(&bench, poll);
    assert!(!get(&bench, &bench.chair, routes, &format!("{base}/led")).await.body.contains(early));
    assert!(matches!(decided(&bench, poll), Ok(Ruling::Decided(_))));
    let lead = get(&bench, &bench.chair, routes, &format!("{base}/led")).await;
    assert!(lead.body.contains("Vedtaket får virkning kl. 13.10") && lead.body.contains("/vedtak/brev"));
    take_back(&bench.store, bench.now.plus_seconds(60), &bench.chair(), bench.case.id, "Feil sak").unwrap();
    let back = "Trukket tilbake kl. 13.01: Feil sak";
    for path in ["/led", "", "/skjerm"] {
        let page = get(&bench, &bench.chair, routes, &format!("{base}{path}")).await;
        assert!(page.body.contains(back) && !page.body.contains("Vedtatt."), "{path}: {}", page.body);
    }
    let case = get(&bench, &bench.chair, decisions::web::routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(case.body.contains(back), "{}", case.body);
    // Nobody writes the proposal again.
    let lead = get(&bench, &bench.chair, routes, &format!("{base}/led")).await;
    for page in [&case, &lead] {
        assert!(page.body.contains("Alt er på plass</textarea>"), "{}", page.body);
    }
    // Another proposal is carried and stands: the first is still the one that was taken back.
    let second = put_one(&bench, id, Outcome::Approved).unwrap();
    all_vote(&bench, second);
    decided(&bench, second).unwrap();
    let case = get(&bench, &bench.chair, decisions::web::routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(case.body.contains(back), "{}", case.body);
    close(&bench.store, bench.now.plus_seconds(120), &bench.chair(), id).unwrap();
    let content = drafted(&bench, id);
    let lines: Vec<bool> = content.items[0].proposals.iter().map(|one| one.taken_back.is_some()).collect();
    assert_eq!(lines, [true, false]);
    let page = get(&bench, &bench.chair, routes, &format!("{base}/protokoll")).await;
    assert!(page.body.contains(back), "{}", page.body);
    assert!(page.body.contains("Protokollen kan sendes etter det") && !page.body.contains("/protokoll/send"));
    let by = bench.now.oslo_date().plus_days(7);
    let send =
        |seconds: i64| send_minutes(&bench.store, bench.now.plus_seconds(seconds), &bench.chair(), id, by);
    assert!(matches!(send(120), Err(MeetingError::UndoTime(_))));
    assert_eq!(send(700).unwrap(), 1);
}

#[test]
fn whoever_leaves_has_no_vote_any_more() {
    let (bench, id) = held(false);
    let poll = put_one(&bench, id, Outcome::Approved).unwrap();
    all_vote(&bench, poll);
    let ada = &bench.members[0];
    leave(&bench.store, bench.now, &bench.chair(), id, ada.id).unwrap();
    let again = vote(&bench.store, bench.now, &bench.scheme, &member(ada), poll, Vote::InFavour, "");
    assert!(matches!(again, Err(DecisionError::NotOnRoll)));
    assert!(matches!(decided(&bench, poll), Err(DecisionError::NoQuorum(_))));
    let chair = member(&bench.chair);
    vote(&bench.store, bench.now, &bench.scheme, &chair, poll, Vote::InFavour, "").unwrap();
    decided(&bench, poll).unwrap();
    close(&bench.store, bench.now.plus_seconds(60), &bench.chair(), id).unwrap();
    let content = drafted(&bench, id);
    let line = &content.items[0].proposals[0];
    assert_eq!(line.counted.as_ref().unwrap().in_favour, 3);
    assert_eq!(line.gone, ["Ada Lie"]);
}

#[test]
fn a_page_closes_only_the_vote_that_it_shows() {
    let (bench, id) = held(false);
    let first = put_one(&bench, id, Outcome::Approved).unwrap();
    let back = |seen| decisions::withdraw_this(&bench.store, bench.now, &bench.chair(), bench.case.id, seen);
    back(Some(first)).unwrap();
    let second = put_one(&bench, id, Outcome::Postponed).unwrap();
    all_vote(&bench, second);
    assert!(matches!(back(Some(first)), Err(DecisionError::VoteClosed)));
    assert!(matches!(decided(&bench, first), Err(DecisionError::VoteClosed)));
    assert!(matches!(decided(&bench, second), Ok(Ruling::Postponed)));
}

#[test]
fn a_written_vote_holds_up_no_meeting_and_stands_in_the_next_minutes() {
    let (bench, id) = held(false);
    let (store, now, chair, case) = (&bench.store, bench.now, bench.chair(), bench.case.id);
    let poll =
        decisions::propose(store, now, &bench.scheme, &chair, case, Outcome::Approved, "Alt i orden", &[])
            .unwrap();
    all_vote(&bench, poll);
    let cast = vote(store, now, &bench.scheme, &member(&bench.chair), poll, Vote::InFavour, "");
    cast.unwrap();
    decided(&bench, poll).unwrap();
    close(store, now.plus_seconds(1), &chair, id).unwrap();
    let written = drafted(&bench, id).written;
    assert_eq!(written.len(), 1);
    assert_eq!((written[0].word.as_str(), written[0].counted.as_ref().unwrap().in_favour), ("approved", 4));

    let (bench, id) = held(false);
    let (store, now, chair, case) = (&bench.store, bench.now, bench.chair(), bench.case.id);
    decisions::propose(store, now, &bench.scheme, &chair, case, Outcome::Approved, "Alt i orden", &[])
        .unwrap();
    close(store, now, &chair, id).unwrap();
}

#[test]
fn whoever_opens_a_meeting_leads_it_and_is_there() {
    let (bench, id) = held(false);
    let (store, now) = (&bench.store, bench.now);
    let other = crate::testing::person(store, "Nina Nestleder", &[crate::people::Role::Chair], None);
    close(store, now, &bench.chair(), id).unwrap();
    let chair = crate::people::Chair::prove(&other).unwrap();
    send_minutes(store, now, &chair, id, now.oslo_date().plus_days(7)).unwrap();
    let content = drafted(&bench, id);
    assert_eq!(content.led_by, "Camilla Leder");
    let led = content.people.iter().find(|one| one.name == "Camilla Leder").unwrap();
    assert_eq!(led.there.len(), 1);
    assert_eq!(content.held_on(), now.oslo_date());
}

#[actix_web::test]
async fn a_vote_without_quorum_keeps_what_was_typed() {
    let bench = agreed();
    let id = planned(&bench, true);
    open(&bench.store, bench.now, &bench.chair(), id).unwrap();
    let here = item(&bench, id).to_string();
    let at = |path: &str| format!("/nemnd/mote/{id}/led{path}");
    post(&bench, &bench.chair, routes, &at("/vis"), &[("item", &here)]).await;
    let page = get(&bench, &bench.chair, routes, &at("")).await;
    assert!(page.body.contains("disabled") && page.body.contains("vedtaksfør"), "{}", page.body);
    let proposal = [("item", here.as_str()), ("outcome", "approved"), ("reasons", "Grundig begrunnelse")];
    let motion = [("item", here.as_str()), ("words", "Grundig begrunnelse"), ("form_key", "m")];
    let consent = [("do", "put"), ("consent_reasons", "Grundig begrunnelse")];
    let tried: [(&str, &[(&str, &str)]); 3] =
        [("/forslag", &proposal), ("/framlegg", &motion), ("/samlet", &consent)];
    for (path, fields) in tried {
        let refused = post(&bench, &bench.chair, routes, &at(path), fields).await;
        assert!(refused.status == 422 && refused.body.contains("Grundig begrunnelse"), "{path}");
    }
}

#[test]
fn votes_on_the_consent_agenda_are_votes_on_approval_there() {
    let (bench, id) = held(true);
    let poll = put_one(&bench, id, Outcome::Postponed).unwrap();
    let alike = |who| vote_consent(&bench.store, bench.now, &bench.scheme, &member(who), id, Vote::InFavour);
    assert!(matches!(alike(&bench.members[0]), Err(MeetingError::Nothing)));
    all_vote(&bench, poll);
    let closed = close_consent(&bench.store, bench.now, &bench.scheme, &bench.chair(), id);
    assert!(matches!(closed, Err(MeetingError::Nothing)));
    decided(&bench, poll).unwrap();
}

#[actix_web::test]
async fn a_correction_is_in_a_new_paper_and_at_the_approved_edition() {
    let (bench, id) = held(false);
    let (store, now, chair) = (&bench.store, bench.now, bench.chair());
    close(store, now, &chair, id).unwrap();
    send_minutes(store, now, &chair, id, now.oslo_date()).unwrap();
    save_remarks(store, now, &chair, id, item(&bench, id), 0, "Nytt").unwrap();
    send_minutes(store, now, &chair, id, now.oslo_date()).unwrap();
    assert_eq!(approve_due(store, now.oslo_date().plus_days(1).start()).unwrap(), 1);
    add_correction(store, now, &chair, id, None, "Carl kom 17.10 😀").unwrap();
    let seen = store.read(|db| minutes(db, &member(&bench.chair), id, None)).unwrap();
    let (version, addition) = (seen.minutes.unwrap().id, seen.additions[0].id);
    let first = sql(store, |db| Ok(paper(db, version, None).unwrap().unwrap()));
    let second = sql(store, |db| Ok(paper(db, version, Some(addition)).unwrap().unwrap()));
    assert_eq!((first.additions.len(), second.additions.len()), (0, 1));
    let record =
        |addition| store.write(|db| record_paper(db, now, version, addition, &"a".repeat(64), 10)).unwrap();
    assert!(record(None) && record(Some(addition)) && !record(Some(addition)));
    let page = |query: &str| format!("/nemnd/mote/{id}/protokoll{query}");
    let newest = get(&bench, &bench.chair, routes, &page("")).await;
    assert!(newest.body.contains("Carl kom 17.10") && newest.body.contains(&format!("tillegg={addition}")));
    let before = get(&bench, &bench.chair, routes, &page("?versjon=1")).await;
    assert!(!before.body.contains("Carl kom 17.10"), "it corrects what was approved");
}
