//! Operations against a database, and pages as their readers get them.

use super::web::routes;
use super::*;
use crate::approvals::Status;
use crate::decisions::{Outcome, Particulars, Ruling, Vote};
use crate::people::{Person, Role, SignedIn};
use crate::review::fixtures::{Bench, get, member, post, send_files};
use crate::review::{Declaration, set_joint_where_met};
use crate::scheme::CaseKind;
use crate::store::schema::memberships;
use crate::testing::{person, sql};
use diesel::prelude::*;

/// A case that was decided, and others than those who decided.
struct House {
    bench: Bench,
    applicant: Person,
    secretary: Person,
    chair: Person,
    others: Vec<Person>,
    decision: Id,
    now: Moment,
}

fn decided(outcome: Outcome) -> House {
    decided_in(Bench::reviewed(), outcome)
}

/// The same where the scope can be divided: sales to consumers and to business.
fn decided_with(outcome: Outcome) -> House {
    let mut bench = Bench::reviewed();
    let audience = vec![crate::scheme::Audience::Consumer, crate::scheme::Audience::Business];
    bench.case.scope = crate::scheme::Scope { audience, ..bench.case.scope.clone() };
    sql(&bench.store, |db| {
        use crate::store::schema::cases as rows;
        let scope = crate::store::Json(bench.case.scope.clone());
        diesel::update(rows::table.find(bench.case.id)).set(rows::scope.eq(scope)).execute(db)
    });
    decided_in(bench, outcome)
}

fn decided_in(mut bench: Bench, outcome: Outcome) -> House {
    let (store, scheme, now, case) = (&bench.store, &bench.scheme, bench.now, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let due = now.oslo_date().plus_days(90);
    let extra = match outcome {
        Outcome::ApprovedWithConditions => vec![approvals::Condition { text: "Vis planen".into(), due }],
        _ => Vec::new(),
    };
    let proposal =
        decisions::propose(store, now, scheme, &bench.chair(), case, outcome, "Slik er det", &extra).unwrap();
    for at in 0..3 {
        let who = member(&bench.members[at]);
        decisions::vote(store, now, scheme, &who, proposal, Vote::InFavour, "").unwrap();
    }
    let ruling = decisions::decide(store, now, scheme, &bench.chair(), case, "a").unwrap();
    let Ruling::Decided(decision) = ruling else { unreachable!() };
    let later = now.plus_seconds(600);
    decisions::take_effect(store, later, scheme, decision).unwrap();
    let applicant = sql(store, |db| {
        let vendor = memberships::vendor_id.eq(bench.case.vendor_id);
        let id = memberships::table.filter(vendor).select(memberships::account_id).first::<Id>(db)?;
        crate::people::person(db, id)
    });
    let names = ["Eli Eng", "Finn Foss", "Gro Gran"];
    let others = names.iter().map(|name| person(store, name, &[Role::Member], None)).collect();
    let secretary = bench.officer("Siri Sekretær");
    let chair = person(store, "Nora Nestleder", &[Role::Chair], None);
    bench.now = later;
    House { applicant: applicant.unwrap(), secretary, chair, others, decision, now: later, bench }
}

impl House {
    fn applicant(&self) -> Applicant {
        let who = SignedIn::prove(&self.applicant).unwrap();
        sql(&self.bench.store, |db| crate::vendors::applicant(db, &who, self.bench.case.vendor_id)).unwrap()
    }

    fn lodge(&self, now: Moment, grounds: &str, key: &str) -> Result<CaseNumber, AppealError> {
        lodge(&self.bench.store, now, &self.applicant(), self.bench.case.id, grounds, &[], key)
    }

    fn case(&self, number: CaseNumber) -> Case {
        sql(&self.bench.store, |db| cases::by_number(db, number)).unwrap()
    }

    fn secretary(&self) -> Secretariat {
        Secretariat::prove(&self.secretary).unwrap()
    }

    fn chair(&self) -> Chair {
        Chair::prove(&self.chair).unwrap()
    }

    /// Sends an appeal to the board, where three others declare that they are impartial.
    fn before_board(&self, number: CaseNumber) -> Case {
        let (store, scheme) = (&self.bench.store, &self.bench.scheme);
        send_on(store, self.now, &self.secretary(), number, "").unwrap();
        let case = self.case(number);
        let ids: Vec<Id> = self.others.iter().map(|person| person.id).collect();
        review::assign(store, self.now, scheme, &self.chair(), case.id, &ids).unwrap();
        for who in self.others.iter().chain([&self.chair]) {
            review::declare(store, self.now, scheme, &member(who), case.id, &Declaration::default()).unwrap();
        }
        for who in &self.others {
            review::submit_scores(store, self.now, scheme, &member(who), case.id).unwrap();
        }
        case
    }

    /// The board answers, and what it answers takes effect.
    fn answer(&self, case: &Case, appeal: AppealOutcome, outcome: Outcome) {
        let (store, scheme) = (&self.bench.store, &self.bench.scheme);
        let particulars = Particulars { appeal: Some(appeal), ..Particulars::default() };
        let (now, chair) = (self.now, self.chair());
        let proposal = decisions::propose_on(
            store,
            now,
            scheme,
            &chair,
            case.id,
            outcome,
            "Etter klage",
            &[],
            &particulars,
        )
        .unwrap();
        for who in &self.others {
            decisions::vote(store, now, scheme, &member(who), proposal, Vote::InFavour, "").unwrap();
        }
        let Ruling::Decided(id) =
            decisions::decide(store, now, scheme, &chair, case.id, &proposal.to_string()).unwrap()
        else {
            unreachable!()
        };
        let later = now.plus_seconds(600);
        follow(store, later, scheme, id).unwrap();
        assert_eq!(self.state(case.id), AppealState::Received, "nothing follows while it can be taken back");
        decisions::take_effect(store, later, scheme, id).unwrap();
        for _ in 0..2 {
            follow(store, later, scheme, id).unwrap();
        }
        assert_eq!(self.state(case.id), AppealState::Settled);
    }

    fn state(&self, case: Id) -> AppealState {
        sql(&self.bench.store, |db| store::of_case(db, case)).unwrap().state
    }

    fn status(&self, case: Id) -> Option<Status> {
        let later = self.now.plus_seconds(3_600);
        sql(&self.bench.store, |db| {
            let Some(found) = approvals::of_case(db, case)? else { return Ok(None) };
            let all = approvals::of_approval(db, found.id)?;
            Ok(Some(approvals::status(&all, later.oslo_date(), later).status))
        })
    }
}

#[test]
fn a_decision_is_appealed_once_without_a_fee() {
    let house = decided(Outcome::Refused);
    assert!(matches!(house.lodge(house.now, " ", "k"), Err(AppealError::Faulty("grounds", "empty"))));
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    assert_eq!(house.lodge(house.now, "Vi er uenige", "k").unwrap(), number);
    let again = house.lodge(house.now, "En gang til", "l");
    assert!(matches!(again, Err(AppealError::Appealed(first)) if first == number));
    let case = house.case(number);
    assert_eq!((case.kind, case.state), (CaseKind::Appeal, CaseState::Completeness));
    // It came in time, so that nobody dismisses it.
    let (store, who) = (&house.bench.store, house.secretary());
    assert!(matches!(dismiss(store, house.now, &who, number, "Nei"), Err(AppealError::NotNow)));
    for _ in 0..2 {
        send_on(store, house.now, &who, number, "").unwrap();
    }
    assert_eq!(house.case(number).state, CaseState::Review);
}

#[test]
fn a_late_appeal_is_dismissed_in_words_or_sent_on() {
    let house = decided(Outcome::Refused);
    let late = house.now.plus_seconds(40 * 86_400);
    let number = house.lodge(late, "Vi var bortreist", "k").unwrap();
    let (store, who) = (&house.bench.store, house.secretary());
    assert!(matches!(dismiss(store, late, &who, number, ""), Err(AppealError::Faulty("words", "empty"))));
    for _ in 0..2 {
        dismiss(store, late, &who, number, "Fristen var ute").unwrap();
    }
    assert_eq!(house.case(number).state, CaseState::Closed);
    assert_eq!(house.state(house.case(number).id), AppealState::Dismissed);
}

#[test]
fn a_refusal_that_is_changed_grants_an_approval() {
    let house = decided(Outcome::Refused);
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let case = house.before_board(number);
    // A refusal has nothing that could wait.
    let wait = hold(&house.bench.store, house.now, &house.chair(), number, true, "Vent");
    assert!(matches!(wait, Err(AppealError::NothingToHold)), "{wait:?}");
    house.answer(&case, AppealOutcome::Changed, Outcome::Approved);
    assert_eq!((house.status(case.id), house.status(house.bench.case.id)), (Some(Status::Approved), None));
    // What an appeal leads to is not appealed again.
    let (store, who) = (&house.bench.store, house.applicant());
    let again = lodge(store, house.now.plus_seconds(700), &who, case.id, "Mer", &[], "z");
    assert!(matches!(again, Err(AppealError::NoAppeal)), "{again:?}");
}

#[test]
fn whoever_answers_an_appeal_is_told_of_critical_criteria_that_were_not_met() {
    let house = decided(Outcome::Refused);
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let case = house.before_board(number);
    let store = &house.bench.store;
    let warned = || {
        let who = member(&house.chair);
        let seen = store.read(|db| decisions::meeting(db, &house.bench.scheme, &who, number)).unwrap();
        seen.assessment.unwrap().critical_not_met
    };
    assert_eq!((warned(), case.number), (Vec::new(), number));
    let mut findings = sql(store, |db| decisions::find(db, house.decision)).unwrap().findings;
    let critical = findings.iter_mut().find(|one| one.critical).unwrap();
    critical.mark = Some(crate::scheme::Mark::NotMet);
    let named = critical.criterion.clone();
    sql(store, |db| {
        use crate::store::schema::decisions as rows;
        let findings = rows::findings.eq(crate::store::Json(findings.clone()));
        diesel::update(rows::table.find(house.decision)).set(findings).execute(db)
    });
    assert_eq!(warned(), std::slice::from_ref(&named));
    let who = member(&house.chair);
    let seen = store.read(|db| decisions::meeting(db, &house.bench.scheme, &who, number)).unwrap();
    let shown =
        decisions::proposing::critical_before(crate::values::Language::Nb, &house.bench.scheme, &seen);
    assert_eq!(shown.first().and_then(|one| one["id"].as_str()), Some(named.as_str()));
}

#[test]
fn an_approval_waits_and_holds_again_when_the_decision_stands() {
    let house = decided(Outcome::Approved);
    let first = house.bench.case.id;
    let number = house.lodge(house.now, "Vilkårene er for strenge", "k").unwrap();
    let case = house.before_board(number);
    let wait =
        |wait| hold(&house.bench.store, house.now, &house.chair(), number, wait, "Til klagen er avgjort");
    wait(true).unwrap();
    assert_eq!(house.status(first), Some(Status::Suspended));
    wait(false).unwrap();
    assert_eq!(house.status(first), Some(Status::Approved));
    wait(true).unwrap();
    house.answer(&case, AppealOutcome::Upheld, Outcome::Refused);
    assert_eq!((house.status(first), house.status(case.id)), (Some(Status::Approved), None));
}

#[test]
fn an_approval_that_is_changed_to_a_refusal_ends() {
    let house = decided(Outcome::Approved);
    let number = house.lodge(house.now, "Feil", "k").unwrap();
    let case = house.before_board(number);
    house.answer(&case, AppealOutcome::Changed, Outcome::Refused);
    assert_eq!(house.status(house.bench.case.id), Some(Status::Withdrawn));
}

#[actix_web::test]
async fn what_is_sent_back_is_decided_again() {
    let house = decided(Outcome::Refused);
    let bench = &house.bench;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let case = house.before_board(number);
    house.answer(&case, AppealOutcome::SentBack, Outcome::Refused);
    let first = house.case(bench.case.number);
    assert_eq!((first.state, first.round), (CaseState::Review, bench.case.round + 1));
    let stands = sql(&bench.store, |db| decisions::standing_of_case(db, first.id));
    assert_eq!(stands, None);
    let (store, now) = (&bench.store, house.now);
    let outcome = Outcome::Approved;
    let chair = bench.chair();
    let proposal =
        decisions::propose(store, now, &bench.scheme, &chair, first.id, outcome, "På nytt", &[]).unwrap();
    for at in 0..3 {
        let who = member(&bench.members[at]);
        decisions::vote(store, now, &bench.scheme, &who, proposal, Vote::InFavour, "").unwrap();
    }
    let ruling = decisions::decide(store, now, &bench.scheme, &chair, first.id, "c").unwrap();
    let Ruling::Decided(second) = ruling else { unreachable!() };
    assert_ne!(second, house.decision);
    decisions::take_effect(store, now.plus_seconds(600), &bench.scheme, second).unwrap();
    assert_eq!(house.status(first.id), Some(Status::Approved));
    // The second decision can be appealed as the first could, and says so.
    let routes = decisions::web::routes;
    let page = get(bench, &house.applicant, routes, "/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains(&format!("href=\"/sak/{}/klage\"", first.number)));
    let second = house.lodge(now.plus_seconds(700), "Fortsatt uenige", "m").unwrap();
    assert_ne!(second, number);
}

#[test]
fn the_letter_of_an_approval_that_goes_on_tells_the_end_that_it_has() {
    let house = decided(Outcome::Approved);
    let bench = &house.bench;
    let end = bench.scheme.valid_until(house.now.oslo_date());
    let case = house.before_board(house.lodge(house.now, "Vi er uenige i vilkårene", "k").unwrap());
    house.answer(&case, AppealOutcome::SentBack, Outcome::Refused);
    let (store, scheme, chair) = (&bench.store, &bench.scheme, bench.chair());
    let (id, later) = (bench.case.id, house.now.plus_seconds(40 * 86_400));
    let proposal =
        decisions::propose(store, later, scheme, &chair, id, Outcome::Approved, "På nytt", &[]).unwrap();
    for at in 0..3 {
        decisions::vote(store, later, scheme, &member(&bench.members[at]), proposal, Vote::InFavour, "")
            .unwrap();
    }
    let ruling = decisions::decide(store, later, scheme, &chair, id, "c").unwrap();
    let Ruling::Decided(second) = ruling else { unreachable!() };
    let hand = decisions::Hand::Chair(chair);
    let opening = || {
        let seen =
            store.read(|db| decisions::letter_view(db, later.oslo_date(), scheme, &hand, bench.case.number));
        seen.unwrap().texts.get(crate::values::Language::En)[&decisions::LetterPart::Decision].clone()
    };
    let told = format!("It runs to {}", crate::words::date(crate::values::Language::En, end));
    assert!(opening().contains(&told), "before it takes effect: {}", opening());
    decisions::take_effect(store, later.plus_seconds(86_400), scheme, second).unwrap();
    assert!(opening().contains(&told), "{}", opening());
}

fn reopened(house: &House, case: Id) -> Result<(), DecisionError> {
    let by = decisions::Noter::from(&house.secretary());
    let (store, scheme, member) = (&house.bench.store, &house.bench.scheme, house.bench.members[0].id);
    decisions::reopen(store, house.now, scheme, &by, case, member, "Eide aksjer")
}

#[test]
fn a_decision_under_appeal_is_not_opened_again() {
    let house = decided(Outcome::Approved);
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let first = house.bench.case.id;
    let refused = reopened(&house, first);
    assert!(matches!(refused, Err(DecisionError::UnderAppeal(at)) if at == number), "{refused:?}");
    let case = house.before_board(number);
    assert!(matches!(reopened(&house, first), Err(DecisionError::UnderAppeal(_))));
    house.answer(&case, AppealOutcome::Upheld, Outcome::Refused);
    reopened(&house, first).unwrap();
}

#[test]
fn an_appeal_that_was_taken_back_stands_in_nobodys_way() {
    let house = decided(Outcome::Approved);
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let own = house.case(number);
    cases::withdraw(&house.bench.store, house.now, &house.applicant(), own.id, "Vi er enige").unwrap();
    reopened(&house, house.bench.case.id).unwrap();
}

/// As opening the answer of an appeal again does, with the job that it asks for.
fn answer_opened_again(house: &House, case: Id) {
    let store = &house.bench.store;
    let answer = sql(store, |db| decisions::of_case(db, case)).unwrap();
    let aside = |db: &mut Db| {
        let then = Aside::Again;
        decisions::set_aside(db, house.now, &Actor::system(), &answer, "Inhabil", then)
    };
    store.write(aside).unwrap();
    follow(store, house.now, &house.bench.scheme, answer.id).unwrap();
    assert_eq!(house.state(case), AppealState::Received, "the appeal waits for another answer");
    assert!(matches!(
        reopened(house, house.bench.case.id),
        Err(DecisionError::Review(_) | DecisionError::UnderAppeal(_))
    ));
}

#[test]
fn the_second_answer_to_an_appeal_is_followed_as_the_first_was() {
    let house = decided(Outcome::Refused);
    let first = house.bench.case.id;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let case = house.before_board(number);
    house.answer(&case, AppealOutcome::Changed, Outcome::Approved);
    assert_eq!(house.status(case.id), Some(Status::Approved));
    let standing = sql(&house.bench.store, |db| decisions::of_case(db, first));
    assert_eq!(standing, None, "what was changed no longer stands");
    answer_opened_again(&house, case.id);
    house.answer(&case, AppealOutcome::Upheld, Outcome::Refused);
    assert_eq!(house.status(case.id), Some(Status::Withdrawn), "the refusal stands again");
    let standing = sql(&house.bench.store, |db| decisions::of_case(db, first)).unwrap();
    assert_eq!(standing.id, house.decision);
}

#[test]
fn a_suspension_for_other_reasons_stays_and_the_appeals_own_goes_when_sent_back() {
    let house = decided(Outcome::Approved);
    let (store, first) = (&house.bench.store, house.bench.case.id);
    let number = house.lodge(house.now, "Feil", "k").unwrap();
    let case = house.before_board(number);
    hold(store, house.now, &house.chair(), number, true, "Til klagen er avgjort").unwrap();
    let approval = sql(store, |db| approvals::of_case(db, first)).unwrap().id;
    approvals::reinstate(store, house.now, &house.chair(), approval, "Kan vente").unwrap();
    approvals::suspend(store, house.now, &house.chair(), approval, "Brudd på kravene").unwrap();
    house.answer(&case, AppealOutcome::Upheld, Outcome::Refused);
    assert_eq!(house.status(first), Some(Status::Suspended));

    let house = decided(Outcome::Approved);
    let number = house.lodge(house.now, "Feil", "k").unwrap();
    let case = house.before_board(number);
    hold(&house.bench.store, house.now, &house.chair(), number, true, "Vent").unwrap();
    house.answer(&case, AppealOutcome::SentBack, Outcome::Refused);
    assert_eq!(house.status(house.bench.case.id), Some(Status::Approved));
}

#[actix_web::test]
async fn the_applicant_reads_that_a_decision_no_longer_applies() {
    let house = decided(Outcome::Refused);
    let bench = &house.bench;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let case = house.before_board(number);
    house.answer(&case, AppealOutcome::Changed, Outcome::Approved);
    let page = get(bench, &house.applicant, decisions::web::routes, "/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains("gjelder ikke lenger"));
    assert!(page.body.contains(&format!("/sak/{number}/vedtak")), "where the one is that applies");
    let page = get(bench, &house.applicant, routes, "/sak/{n}/klage").await;
    assert_eq!(page.status, 200);

    let house = decided(Outcome::Approved);
    reopened(&house, house.bench.case.id).unwrap();
    let page = get(&house.bench, &house.applicant, decisions::web::routes, "/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains("avgjør saken på nytt"));
    let told: i64 = sql(&house.bench.store, |db| {
        use crate::store::schema::jobs;
        jobs::table.filter(jobs::key.like("%decision-reopened%")).count().get_result(db)
    });
    assert_eq!(told, 1);
}

#[actix_web::test]
async fn pages_of_an_appeal() {
    let house = decided(Outcome::Approved);
    let bench = &house.bench;
    let page = get(bench, &house.applicant, routes, "/sak/{n}/klage").await;
    assert!(
        page.status == 200 && page.body.contains("name=\"grounds\"") && page.body.contains("12. desember")
    );
    let foreign = person(&bench.store, "Per Fremmed", &[], None);
    assert_eq!(get(bench, &foreign, routes, "/sak/{n}/klage").await.status, 404);
    let number = house.lodge(house.now, "Dette er galt", "k").unwrap();
    let page = get(bench, &house.applicant, routes, "/sak/{n}/klage").await;
    assert!(
        page.status == 200 && page.body.contains("Dette er galt") && !page.body.contains("name=\"grounds\"")
    );
    let desk = format!("/sekretariat/sak/{number}/klage");
    let page = get(bench, &house.secretary, routes, &desk).await;
    assert!(
        page.status == 200 && page.body.contains("Dette er galt") && page.body.contains("value=\"send\"")
    );
    assert_eq!(get(bench, &house.secretary, routes, "/sekretariat/sak/{n}/klage").await.status, 404);
    house.before_board(number);
    let board = format!("/nemnd/sak/{number}/klage");
    let page = get(bench, &house.others[0], routes, &board).await;
    assert!(page.status == 200 && page.body.contains("Slik er det") && !page.body.contains("name=\"wait\""));
    let page = get(bench, &house.chair, routes, &board).await;
    assert!(page.status == 200 && page.body.contains("name=\"wait\""));
    let silent = post(bench, &house.chair, routes, &board, &[("wait", "yes")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#reason\""));
    assert_eq!(get(bench, &bench.members[0], routes, &board).await.status, 404, "those who decided first");
    let vote = format!("/nemnd/sak/{number}/vedtak");
    let page = get(bench, &house.chair, decisions::web::routes, &vote).await;
    assert!(page.status == 200 && page.body.contains("name=\"appeal\""), "{}", page.body);
    let bare = post(bench, &house.chair, decisions::web::routes, &vote, &[("is_appeal", "1")]).await;
    assert!(bare.status == 422 && bare.body.contains("href=\"#appeal\""));
    let fields = [("is_appeal", "1"), ("appeal", "upheld"), ("reasons", "Vi er enige")];
    assert_eq!(post(bench, &house.chair, decisions::web::routes, &vote, &fields).await.status, 303);
    // The applicant reads what was found, and nothing of who found it.
    let page = get(bench, &house.applicant, decisions::web::routes, "/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains("Slik er det"));
    for name in ["Ada Lie", "Berit Moe", "Carl Nes", "Camilla Leder"] {
        assert!(!page.body.contains(name), "{name}");
    }
}

#[actix_web::test]
async fn files_of_an_appeal_that_is_refused_are_kept() {
    let house = decided(Outcome::Refused);
    let bench = &house.bench;
    let files: &[(&str, &[u8])] =
        &[("rutine.txt", b"Slik vasker vi listene."), ("virus.exe", b"MZ\x90\x00\x03\x00\x00\x00")];
    let path = "/sak/{n}/klage";
    // Two things are wrong: no grounds, and a file that nobody can take.
    let again = send_files(bench, &house.applicant, routes, path, &[("grounds", "")], files).await;
    assert!(again.status == 422 && again.body.contains("href=\"#file\""), "{}", again.body);
    assert!(again.body.contains("rutine.txt") && again.body.contains("checked"));
    let id = again.body.split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // Still refused: what was kept is kept.
    let fields = [("grounds", " "), ("kept", id.as_str())];
    let again =
        send_files(bench, &house.applicant, routes, path, &fields, &[("mer.txt", b"Mer om det.")]).await;
    assert!(again.status == 422 && again.body.contains("rutine.txt") && again.body.contains("mer.txt"));
    let fields = [("grounds", "Vi er uenige"), ("kept", id.as_str()), ("form_key", "k")];
    let sent = send_files(bench, &house.applicant, routes, path, &fields, &[]).await;
    assert_eq!(sent.status, 303);
    let case = sql(&bench.store, |db| {
        let appeal = store::of_decision(db, house.decision)?.unwrap();
        cases::find(db, appeal.case_id)
    });
    let case = case.unwrap();
    let held = sql(&bench.store, |db| store::files_of(db, case.vendor_id, case.id));
    assert_eq!(held.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["rutine.txt"]);
    // Nobody takes files of others along by their numbers.
    let foreign = Id::fresh().to_string();
    let upload = evidence::Upload::default();
    let mut fields = upload.fields.clone();
    fields.push("kept".to_owned(), &foreign);
    let none =
        evidence::with_kept(&bench.store, case.vendor_id, &evidence::Upload { fields, ..upload }).unwrap();
    assert!(none.is_empty());
}

#[actix_web::test]
async fn where_nobody_can_lead_an_appeal_the_desk_says_so_and_what_to_do() {
    let house = decided(Outcome::Refused);
    let bench = &house.bench;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let desk = format!("/sekretariat/sak/{number}/klage");
    let unled = "Ingen kan lede denne klagesaken";
    assert!(!get(bench, &house.secretary, routes, &desk).await.body.contains(unled));
    send_on(&bench.store, house.now, &house.secretary(), number, "").unwrap();
    // The chair who decided first is told why, not that there is no such case.
    let path = format!("/nemnd/sak/{number}/habilitet");
    let page = get(bench, &bench.chair, crate::testing::board_pages, &path).await;
    assert_eq!(page.status, 409, "{}", page.body);
    let case = house.case(number);
    let tie = Declaration { absolute: vec![review::AbsoluteGround::Related], ..Declaration::default() };
    review::declare(&bench.store, house.now, &bench.scheme, &member(&house.chair), case.id, &tie).unwrap();
    let page = get(bench, &house.secretary, routes, &desk).await;
    assert!(page.status == 200 && page.body.contains(unled), "{}", page.body);
}

#[test]
fn what_is_sent_back_may_get_a_narrower_scope_and_the_ledger_follows() {
    let house = decided_with(Outcome::ApprovedWithConditions);
    let bench = &house.bench;
    let (store, scheme, now, first) = (&bench.store, &bench.scheme, house.now, bench.case.id);
    conditions::begin(store, now, house.decision).unwrap();
    let number = house.lodge(now, "Vilkåret er for strengt", "k").unwrap();
    let case = house.before_board(number);
    house.answer(&case, AppealOutcome::SentBack, Outcome::Refused);
    let held = || sql(store, |db| approvals::of_case(db, first)).unwrap();
    let (before, later) = (held(), now.plus_seconds(700));
    assert_eq!(
        house.status(first),
        Some(Status::ApprovedWithConditions),
        "it holds until something else is decided"
    );
    let narrow = crate::scheme::Scope {
        audience: vec![crate::scheme::Audience::Consumer],
        ..bench.case.scope.clone()
    };
    let put = |scope: Option<crate::scheme::Scope>, key: &str, at: Moment| {
        let particulars = Particulars { scope, ..Particulars::default() };
        let (chair, outcome) = (bench.chair(), Outcome::Approved);
        let proposal =
            decisions::propose_on(store, at, scheme, &chair, first, outcome, "På nytt", &[], &particulars)
                .unwrap();
        for at_table in 0..3 {
            let who = member(&bench.members[at_table]);
            decisions::vote(store, at, scheme, &who, proposal, Vote::InFavour, "").unwrap();
        }
        let Ok(Ruling::Decided(id)) = decisions::decide(store, at, scheme, &chair, first, key) else {
            panic!("not decided")
        };
        decisions::take_effect(store, at.plus_seconds(600), scheme, id).unwrap();
        conditions::begin(store, at.plus_seconds(600), id).unwrap();
    };
    put(Some(narrow.clone()), "c", later);
    let after = held();
    assert_eq!(
        (after.scope.clone(), after.id == before.id),
        (narrow, false),
        "another scope is another approval"
    );
    let status = |approval: Id| {
        let at = later.plus_seconds(3_600);
        let all = sql(store, |db| approvals::of_approval(db, approval));
        approvals::status(&all, at.oslo_date(), at).status
    };
    assert_eq!((status(before.id), status(after.id)), (Status::Withdrawn, Status::Approved));
    // What the first decision asked for is asked for no longer.
    let left = sql(store, |db| {
        conditions::for_vendor(db, bench.case.clone()).map_err(|_| diesel::result::Error::NotFound)
    });
    assert!(left.duties.iter().all(|duty| !duty.is_outstanding()), "{:?}", left.duties);
}

#[test]
fn a_late_appeal_is_sent_on_only_in_words() {
    let house = decided(Outcome::Refused);
    let late = house.now.plus_seconds(40 * 86_400);
    let number = house.lodge(late, "Vi var bortreist", "k").unwrap();
    let (store, who) = (&house.bench.store, house.secretary());
    let silent = send_on(store, late, &who, number, " ");
    assert!(matches!(silent, Err(AppealError::Faulty("why", "empty"))), "{silent:?}");
    assert_eq!(house.case(number).state, CaseState::Completeness);
    // The way of an application leads past that decision.
    let past = cases::send_to_board(store, late, &house.bench.scheme, &who, house.case(number).id);
    assert!(past.is_err());
    send_on(store, late, &who, number, "Brevet kom sent fram").unwrap();
    assert_eq!(house.case(number).state, CaseState::Review);
    let own = house.case(number).id;
    let facts = sql(store, |db| facts(db, own)).unwrap();
    assert!(facts.late && !facts.dismissed && facts.first == house.bench.case.number);
}

#[test]
fn an_appeal_that_was_taken_back_can_be_lodged_again() {
    let house = decided(Outcome::Refused);
    let store = &house.bench.store;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let own = house.case(number);
    cases::withdraw(store, house.now, &house.applicant(), own.id, "").unwrap();
    assert!(was_withdrawn(house.state(own.id), house.case(number).state));
    assert_eq!(
        house.lodge(house.now, "Vi er uenige likevel", "l").unwrap(),
        number,
        "it goes on under its number"
    );
    assert_eq!(house.case(number).state, CaseState::Completeness);
    let again = house.lodge(house.now, "Nok en", "m");
    assert!(matches!(again, Err(AppealError::Appealed(_))));
}

#[test]
fn files_are_added_until_the_board_has_it() {
    let house = decided(Outcome::Refused);
    let store = &house.bench.store;
    let number = house.lodge(house.now, "Vi er uenige", "k").unwrap();
    let file = Arrived {
        sha256: "ab".repeat(32),
        name: "Rutine.pdf".into(),
        kind: evidence::FileKind::Pdf,
        size: 10,
    };
    let add =
        |key: &str| supply(store, house.now, &house.applicant(), number, std::slice::from_ref(&file), key);
    for _ in 0..2 {
        add("more-1").unwrap();
    }
    let case = house.case(number);
    assert_eq!(sql(store, |db| store::files_of(db, case.vendor_id, case.id)).len(), 1);
    send_on(store, house.now, &house.secretary(), number, "").unwrap();
    assert!(matches!(add("more-2"), Err(AppealError::NotNow)));
}

/// The pages of cases, which are told of appeals as the application tells them.
fn case_routes(config: &mut actix_web::web::ServiceConfig) {
    let further = cases::Further { appeal: facts, ..cases::Further::NONE };
    config
        .app_data(actix_web::web::Data::new(cases::Invoices::NONE))
        .app_data(actix_web::web::Data::new(further));
    cases::web::routes(config);
}

#[actix_web::test]
async fn the_pages_of_an_appeal_speak_of_no_fee() {
    let house = decided(Outcome::Approved);
    let bench = &house.bench;
    let number = house.lodge(house.now.plus_seconds(40 * 86_400), "Dette er galt", "k").unwrap();
    let page = get(bench, &house.applicant, case_routes, &format!("/sak/{number}")).await;
    assert_eq!(page.status, 200);
    for wrong in
        ["gebyret er registrert", "Dere betaler", "etter betaling", "Søknaden ble startet", "Trekk søknaden"]
    {
        assert!(!page.body.contains(wrong), "{wrong}");
    }
    assert!(page.body.contains("Trekk klagen") && page.body.contains("En klage koster ingenting"));
    let path = format!("/sekretariat/sak/{number}");
    let desk = get(bench, &house.secretary, case_routes, &path).await;
    assert_eq!(desk.status, 200, "{}", desk.body);
    assert!(desk.body.contains("Dette er en klage") && !desk.body.contains("betalingen av gebyret"));
    let sent = post(bench, &house.secretary, case_routes, &format!("{path}/nemnd"), &[]).await;
    assert_eq!(sent.location, format!("{path}/klage"));
    let fee = get(bench, &house.applicant, crate::testing::fee_pages, &format!("/sak/{number}/gebyr")).await;
    assert_eq!(fee.status, 404);
    let office = get(bench, &house.secretary, routes, &format!("{path}/klage")).await;
    assert!(office.body.contains("name=\"why\"") && office.body.contains("value=\"dismiss\""));
    let silent = post(bench, &house.secretary, routes, &format!("{path}/klage"), &[("act", "send")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#why\""), "{}", silent.body);
    cases::withdraw(&bench.store, house.now, &house.applicant(), house.case(number).id, "").unwrap();
    let again = get(bench, &house.applicant, routes, "/sak/{n}/klage").await;
    assert!(again.body.contains("Klagen ble trukket") && again.body.contains("name=\"grounds\""));
    let decision = get(bench, &house.applicant, decisions::web::routes, "/sak/{n}/vedtak").await;
    assert!(decision.body.contains("Klagen ble trukket"));
}
