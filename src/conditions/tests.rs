//! Operations against a database, and pages as their readers get them.

use super::web::routes;
use super::*;
use crate::approvals::Status;
use crate::decisions::{Checker, Particulars, Ruling};
use crate::evidence::FileKind;
use crate::people::SignedIn;
use crate::review::fixtures::{Bench, get, member, post, send_files};
use crate::review::{JointForm, set_joint, set_joint_where_met};
use crate::scheme::Mark;
use crate::store::schema::{jobs as job_rows, memberships};
use crate::testing::{person, sql};
use diesel::prelude::*;

/// A case that was approved with two conditions: one from a criterion, which the secretariat checks, and one that the
/// board checks.
struct Approved {
    bench: Bench,
    applicant: Person,
    secretary: Person,
    decision: Id,
    /// When it took effect.
    now: Moment,
}

fn vendor_user(bench: &Bench) -> Person {
    sql(&bench.store, |db| {
        let vendor = memberships::vendor_id.eq(bench.case.vendor_id);
        let id = memberships::table.filter(vendor).select(memberships::account_id).first::<Id>(db)?;
        crate::people::person(db, id)
    })
    .unwrap()
}

fn approved() -> Approved {
    let bench = Bench::reviewed();
    let (store, scheme, now, case) = (&bench.store, &bench.scheme, bench.now, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let partly = JointForm {
        mark: Mark::Partly,
        reason: "Rutinen mangler".into(),
        condition: "Send ny rutine".into(),
        due: Some("2027-03-01".parse().unwrap()),
        seen_version: 1,
    };
    set_joint(store, now, scheme, &bench.chair(), case, "N1", &partly).unwrap();
    let further = Condition { text: "Vis opplæringsplanen".into(), due: "2027-01-15".parse().unwrap() };
    let check = |criterion: &str, checker| decisions::ConditionTerms {
        criterion: criterion.into(),
        shows: "Underskrevet plan".into(),
        checker,
    };
    let particulars = Particulars {
        checks: vec![check("", Checker::Board), check("N1", Checker::Secretariat)],
        ..Particulars::default()
    };
    let outcome = decisions::Outcome::ApprovedWithConditions;
    let chair = bench.chair();
    let proposal =
        decisions::propose_on(store, now, scheme, &chair, case, outcome, "Nesten", &[further], &particulars)
            .unwrap();
    for at in 0..3 {
        let who = member(&bench.members[at]);
        decisions::vote(store, now, scheme, &who, proposal, decisions::Vote::InFavour, "").unwrap();
    }
    let ruling = decisions::decide(store, now, scheme, &chair, case, "a").unwrap();
    let Ruling::Decided(decision) = ruling else { unreachable!() };
    let later = now.plus_seconds(600);
    decisions::take_effect(store, later, scheme, decision).unwrap();
    for _ in 0..2 {
        begin(store, later, decision).unwrap();
    }
    let secretary = bench.officer("Siri Sekretær");
    Approved { applicant: vendor_user(&bench), secretary, decision, now: later, bench }
}

impl Approved {
    fn duties(&self) -> Vec<Duty> {
        sql(&self.bench.store, |db| store::of_decision(db, self.decision))
    }

    fn applicant(&self) -> Applicant {
        let who = SignedIn::prove(&self.applicant).unwrap();
        sql(&self.bench.store, |db| crate::vendors::applicant(db, &who, self.bench.case.vendor_id)).unwrap()
    }

    fn office(&self) -> Hand {
        Hand::Secretariat(Secretariat::prove(&self.secretary).unwrap())
    }

    fn at_board(&self, at: usize) -> Hand {
        Hand::Member(member(&self.bench.members[at]))
    }

    fn settle(&self, hand: &Hand, duty: &Duty, step: Step) -> Result<(), ConditionError> {
        let finding = Finding {
            step,
            reason: "Sett på".into(),
            due: Some("2027-06-01".parse().unwrap()),
            seen_version: duty.version,
        };
        settle_one(&self.bench.store, self.now, hand, self.bench.case.number, duty.id, &finding)
    }

    fn held(&self) -> approvals::Standing {
        sql(&self.bench.store, |db| {
            let found = approvals::of_case(db, self.bench.case.id)?.unwrap();
            Ok(approvals::status(&approvals::of_approval(db, found.id)?, self.now.oslo_date(), self.now))
        })
    }

    fn notices(&self, template: &str) -> i64 {
        let like = format!("notice:{template}:%");
        sql(&self.bench.store, |db| job_rows::table.filter(job_rows::key.like(like)).count().get_result(db))
    }
}

#[test]
fn a_decision_opens_its_conditions_once_with_their_checks() {
    let given = approved();
    let duties = given.duties();
    assert_eq!(duties.len(), 2);
    assert_eq!((duties[0].criterion.as_str(), duties[0].checker), ("N1", Checker::Secretariat));
    assert_eq!((duties[1].criterion.as_str(), duties[1].checker), ("", Checker::Board));
    assert_eq!(given.held().status, Status::ApprovedWithConditions);
}

#[test]
fn the_ledger_follows_until_all_is_met() {
    let given = approved();
    let store = &given.bench.store;
    let duties = given.duties();
    let file = Arrived { sha256: "ab".repeat(32), name: "rutine.pdf".into(), kind: FileKind::Pdf, size: 12 };
    let case = &given.bench.case;
    let who = given.applicant();
    for _ in 0..2 {
        answer(store, given.now, &who, case, duties[0].id, "Her er den", std::slice::from_ref(&file), "k")
            .unwrap();
    }
    let nothing = answer(store, given.now, &who, case, duties[1].id, " ", &[], "l");
    assert!(matches!(nothing, Err(ConditionError::Faulty("text", "nothing"))));
    let (seen, _) =
        store.read(|db| for_hand(db, given.now.oslo_date(), &given.office(), case.number)).unwrap();
    assert_eq!(seen.steps.len(), 1, "the same form is one answer");
    assert_eq!(seen.steps[0].files.len(), 1);
    assert_eq!(given.notices("condition-answered"), 1);
    // The board's own is not the secretariat's to settle, and the other way round.
    let duties = given.duties();
    assert!(matches!(given.settle(&given.office(), &duties[1], Step::Met), Err(ConditionError::NotNow)));
    assert!(matches!(given.settle(&given.at_board(0), &duties[0], Step::Met), Err(ConditionError::NotNow)));
    given.settle(&given.office(), &duties[0], Step::Met).unwrap();
    let held = given.held();
    assert_eq!(held.status, Status::ApprovedWithConditions);
    assert_eq!(held.conditions.len(), 1, "what is met is no longer shown");
    given.settle(&given.at_board(0), &duties[1], Step::Extended).unwrap();
    assert_eq!(given.held().conditions[0].due.to_string(), "2027-06-01");
    let stale = given.settle(&given.at_board(0), &duties[1], Step::Met);
    assert!(matches!(stale, Err(ConditionError::Changed)), "{stale:?}");
    let duties = given.duties();
    given.settle(&given.at_board(1), &duties[1], Step::Met).unwrap();
    assert_eq!((given.held().status, given.held().conditions.len()), (Status::Approved, 0));
    let late = answer(store, given.now, &who, case, duties[1].id, "Mer", &[], "m");
    assert!(matches!(late, Err(ConditionError::NotNow)));
}

#[test]
fn what_is_escalated_is_the_chairs() {
    let given = approved();
    let duties = given.duties();
    given.settle(&given.office(), &duties[0], Step::Escalated).unwrap();
    assert_eq!(given.notices("condition-escalated"), 1);
    let duties = given.duties();
    assert!(matches!(given.settle(&given.office(), &duties[0], Step::Met), Err(ConditionError::NotNow)));
    assert!(matches!(given.settle(&given.at_board(0), &duties[0], Step::Met), Err(ConditionError::NotNow)));
    let chair = Hand::Member(member(&given.bench.chair));
    given.settle(&chair, &duties[0], Step::Extended).unwrap();
    assert_eq!(given.duties()[0].state, DutyState::Open);
    // A member who was never asked in the case knows nothing of it.
    let stranger = given
        .bench
        .store
        .read(|db| for_hand(db, given.now.oslo_date(), &given.at_board(3), given.bench.case.number));
    assert!(matches!(stranger, Err(ConditionError::Review(ReviewError::Hidden))));
}

#[test]
fn reminders_come_before_the_day_and_word_after_it_each_once() {
    let given = approved();
    let on = |day: &str| crate::testing::moment(&format!("{day}T09:00:00Z"));
    for day in ["2026-12-01", "2026-12-16", "2026-12-17", "2027-01-08", "2027-01-15", "2027-01-15"] {
        remind(&given.bench.store, on(day)).unwrap();
    }
    // 30, 7 and 0 days before the board's own; the other's day is later.
    assert_eq!((given.notices("condition-reminder"), given.notices("condition-overdue")), (3, 0));
    for day in ["2027-01-16", "2027-01-17"] {
        remind(&given.bench.store, on(day)).unwrap();
    }
    assert_eq!(given.notices("condition-overdue"), 1);
}

#[actix_web::test]
async fn pages_of_conditions() {
    let given = approved();
    let bench = &given.bench;
    let duties = given.duties();
    let page = get(bench, &given.applicant, routes, "/sak/{n}/vilkar").await;
    assert!(
        page.status == 200 && page.body.contains("Send ny rutine") && page.body.contains("name=\"file\"")
    );
    let foreign = person(&bench.store, "Per Fremmed", &[], None);
    assert_eq!(get(bench, &foreign, routes, "/sak/{n}/vilkar").await.status, 404);
    let page = get(bench, &given.secretary, routes, "/sekretariat/sak/{n}/vilkar").await;
    assert!(page.status == 200 && page.body.contains("name=\"step\""));
    let list = get(bench, &given.secretary, routes, "/sekretariat/vilkar").await;
    assert!(list.status == 200 && list.body.contains("2026-117"));
    assert!(page.body.contains("gjelder fristen 1.\u{a0}mars\u{a0}2027 fortsatt"), "{}", page.body);
    let board = get(bench, &bench.members[0], routes, "/nemnd/sak/{n}/vilkar").await;
    assert!(board.status == 200 && board.body.contains("name=\"step\""));
    assert_eq!(get(bench, &bench.members[3], routes, "/nemnd/sak/{n}/vilkar").await.status, 404);
    let path = format!("/sekretariat/sak/{{n}}/vilkar/{}", duties[0].id);
    let silent = post(bench, &given.secretary, routes, &path, &[("step", "met"), ("version", "1")]).await;
    let field = format!("href=\"#reason-{}\"", duties[0].id);
    assert!(silent.status == 422 && silent.body.contains(&field), "{}", silent.body);
    let dated = [("step", "met"), ("reason", "Rutinen er der"), ("version", "1"), ("due", "2027-06-01")];
    let refused = post(bench, &given.secretary, routes, &path, &dated).await;
    assert!(refused.status == 422 && refused.body.contains("Ta den bort"), "a day is not dropped silently");
    let fields = [("step", "met"), ("reason", "Rutinen er der"), ("version", "1")];
    let asked = post(bench, &given.secretary, routes, &path, &fields).await;
    assert!(asked.status == 200 && asked.body.contains("offentlige registeret"), "{}", asked.body);
    assert_ne!(given.duties()[0].state, DutyState::Met);
    let fields = [("step", "met"), ("reason", "Rutinen er der"), ("version", "1"), ("confirmed", "yes")];
    let done = post(bench, &given.secretary, routes, &path, &fields).await;
    assert!(done.location.ends_with("melding=conditions-settled"), "{}", done.location);
    let vendor = bench.case.vendor_id;
    let waiting = sql(&bench.store, |db| waiting(db, &[vendor]));
    assert_eq!((waiting.len(), waiting[0].count, waiting[0].number), (1, 1, bench.case.number));
    let id = given.duties()[1].id;
    answer(&bench.store, given.now, &given.applicant(), &bench.case, id, "Slik", &[], "svar").unwrap();
    let answered = sql(&bench.store, |db| answered(db, &[]));
    assert_eq!((answered.len(), answered[0].number), (1, bench.case.number));
    assert!(sql(&bench.store, |db| super::answered(db, &[vendor])).is_empty(), "hidden from the conflicted");
}

#[test]
fn the_boards_list_holds_what_waits_for_it_and_what_is_due_soon() {
    let given = approved();
    let kinds = |who: &Person, now: Moment| {
        let rows = sql(&given.bench.store, |db| ahead(db, now, &member(who)));
        rows.into_iter().map(|row| (row.kind, row.due.to_string())).collect::<Vec<_>>()
    };
    let (chair, ada, dag) = (&given.bench.chair, &given.bench.members[0], &given.bench.members[3]);
    assert!(kinds(chair, given.now).is_empty(), "nothing is asked, and the days are far");
    let near = given.now.plus_seconds(50 * 86_400);
    assert_eq!(kinds(chair, near), [("soon", "2027-01-15".to_owned())]);
    assert!(kinds(ada, near).is_empty(), "that it is due soon, the chair is told");
    let after = given.now.plus_seconds(60 * 86_400);
    assert_eq!(kinds(ada, after), [("overdue", "2027-01-15".to_owned())]);
    // The secretariat gives the other one to the board: to the chair.
    let duty = given.duties().into_iter().find(|duty| duty.checker == Checker::Secretariat).unwrap();
    given.settle(&given.office(), &duty, Step::Escalated).unwrap();
    assert_eq!(kinds(chair, given.now), [("escalated", "2027-03-01".to_owned())]);
    assert!(kinds(ada, given.now).is_empty() && kinds(dag, after).is_empty());
    // Whoever is conflicted is out of it, the chair too.
    let seat = crate::store::schema::assignments::table
        .filter(crate::store::schema::assignments::account_id.eq(chair.id));
    let out = crate::review::AssignmentState::SteppedDown;
    sql(&given.bench.store, |db| {
        diesel::update(seat).set(crate::store::schema::assignments::state.eq(out)).execute(db)
    });
    assert!(kinds(chair, after).is_empty());
}

#[actix_web::test]
async fn files_of_an_answer_that_is_refused_are_kept() {
    let given = approved();
    let bench = &given.bench;
    let duty = given.duties().remove(0);
    let path = format!("/sak/{{n}}/vilkar/{}", duty.id);
    let long = "x".repeat(LONGEST + 1);
    let file: &[(&str, &[u8])] = &[("plan.txt", b"Vi gjennomforte opplaringen i mars.")];
    let again = send_files(bench, &given.applicant, routes, &path, &[("text", &long)], file).await;
    assert!(again.status == 422 && again.body.contains("name=\"kept\""), "{}", again.body);
    assert!(again.body.contains("plan.txt"));
    let id = again.body.split("name=\"kept\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("text", "Her er planen"), ("kept", id.as_str()), ("form_key", "k2")];
    let sent = send_files(bench, &given.applicant, routes, &path, &fields, &[]).await;
    assert_eq!(sent.status, 303);
    let seen = sql(&bench.store, |db| store::steps_of(db, bench.case.vendor_id, &[duty.id]));
    assert_eq!((seen.len(), seen[0].files.len()), (1, 1));
    assert_eq!(seen[0].files[0].name, "plan.txt");
}

#[test]
fn the_list_and_the_conditions_are_hidden_from_an_officer_with_ties() {
    let given = approved();
    let (store, today) = (&given.bench.store, given.now.oslo_date());
    let listed = |who: &Person| {
        let who = Secretariat::prove(who).unwrap();
        sql(store, |db| outstanding(db, &who, None))
    };
    let (rows, next) = listed(&given.secretary);
    assert_eq!((rows.len(), next), (2, None));
    // From the first on, the second.
    let first = rows.first().map(|one| (one.duty.due, one.duty.id));
    let who = Secretariat::prove(&given.secretary).unwrap();
    let (rest, _) = sql(store, |db| outstanding(db, &who, first));
    assert_eq!(rest.iter().map(|one| one.duty.id).collect::<Vec<_>>(), [rows[1].duty.id]);
    let olga = person(store, "Olga Ordfører", &[Role::Secretariat], None);
    let hand = Hand::Secretariat(Secretariat::prove(&olga).unwrap());
    let look = || store.read(|db| for_hand(db, today, &hand, given.bench.case.number));
    assert!(matches!(look(), Err(ConditionError::Unknown)), "who has not declared");
    let tied = review::Declaration {
        absolute: vec![review::AbsoluteGround::Related],
        ..review::Declaration::default()
    };
    let who = Secretariat::prove(&olga).unwrap();
    impartiality::declare_at_desk(store, given.now, &who, given.bench.case.vendor_id, &tied).unwrap();
    assert!(matches!(look(), Err(ConditionError::Unknown)), "who is conflicted");
    assert!(listed(&olga).0.is_empty());
}

#[test]
fn conditions_of_a_decision_that_no_longer_stands_go_nowhere() {
    let given = approved();
    let bench = &given.bench;
    let (store, scheme, case) = (&bench.store, &bench.scheme, bench.case.id);
    let awaited =
        || sql(store, |db| waiting(db, &[bench.case.vendor_id])).iter().map(|one| one.count).sum::<usize>();
    assert_eq!(awaited(), 2);
    let aside = |db: &mut crate::store::Db| {
        let decision = decisions::find(db, given.decision)?.unwrap();
        let then = decisions::Aside::Again;
        decisions::set_aside(db, given.now, &Actor::system(), &decision, "På nytt", then)
    };
    store.write(aside).unwrap();
    let duty = given.duties().into_iter().find(|one| one.checker == Checker::Secretariat).unwrap();
    let hand = Hand::Secretariat(Secretariat::prove(&given.secretary).unwrap());
    let met = Finding { step: Step::Met, reason: "Sett".into(), due: None, seen_version: duty.version };
    let stale = settle_one(store, given.now, &hand, bench.case.number, duty.id, &met);
    assert!(matches!(stale, Err(ConditionError::Overtaken)), "{stale:?}");
    // Nor does anybody ask for them.
    let (who, duty) = (given.applicant(), given.duties()[0].id);
    let answered = answer(store, given.now, &who, &bench.case, duty, "Her er planen", &[], "z");
    assert!(matches!(answered, Err(ConditionError::Overtaken)), "{answered:?}");
    assert_eq!(awaited(), 0);
    // The new decision has none: the old ones lapse all the same.
    let outcome = decisions::Outcome::Refused;
    let chair = bench.chair();
    let proposal = decisions::propose(store, given.now, scheme, &chair, case, outcome, "Nei", &[]).unwrap();
    for at in 0..3 {
        let who = member(&bench.members[at]);
        decisions::vote(store, given.now, scheme, &who, proposal, decisions::Vote::InFavour, "").unwrap();
    }
    let Ruling::Decided(second) = decisions::decide(store, given.now, scheme, &chair, case, "b").unwrap()
    else {
        unreachable!()
    };
    let later = given.now.plus_seconds(600);
    decisions::take_effect(store, later, scheme, second).unwrap();
    let asked: i64 = sql(store, |db| {
        job_rows::table.filter(job_rows::kind.eq(jobs::kinds::CONDITIONS)).count().get_result(db)
    });
    assert_eq!(asked, 2);
    begin(store, later, second).unwrap();
    assert!(given.duties().iter().all(|duty| duty.state == DutyState::Lapsed));
}

/// The pages of cases and decisions, told of conditions and letters as the application tells them.
fn told_pages(config: &mut actix_web::web::ServiceConfig) {
    use actix_web::web::Data;
    config
        .app_data(Data::new(cases::Invoices::NONE))
        .app_data(Data::new(cases::Further { waiting, ..cases::Further::NONE }))
        .app_data(Data::new(decisions::SignedLetters(|_, _| {
            let letter = |language| decisions::SignedLetter { id: Id::fresh(), language, size: 70_000 };
            Ok(vec![letter(crate::values::Language::En), letter(crate::values::Language::Nb)])
        })));
    cases::web::routes(config);
    decisions::web::routes(config);
}

#[actix_web::test]
async fn everybody_reads_whose_move_it_is_with_each_condition() {
    let given = approved();
    let bench = &given.bench;
    sql(&bench.store, |db| {
        use crate::store::schema::cases::dsl as rows;
        diesel::update(rows::cases.find(bench.case.id))
            .set(rows::submitted_at.eq(Some(bench.now)))
            .execute(db)
    });
    let link = "href=\"/sak/2026-117/vilkar\"";
    let page = get(bench, &given.applicant, told_pages, "/sak/{n}/vedtak").await;
    assert!(
        page.body.contains("2 vilkår venter på svar fra dere") && page.body.contains(link),
        "{}",
        page.body
    );
    // The letters themselves, the reader's language first.
    let at = |words: &str| page.body.find(words).unwrap();
    assert!(at("Vedtaksbrevet på bokmål") < at("Vedtaksbrevet på engelsk"));
    assert!(!page.body.contains("så snart det er signert"));
    let duties = given.duties();
    let say = |at: usize, key: &str| {
        let id = given.duties()[at].id;
        answer(&bench.store, given.now, &given.applicant(), &bench.case, id, "Slik", &[], key).unwrap();
    };
    say(0, "first");
    for path in ["/sak/{n}/vedtak", "/sak/{n}"] {
        let page = get(bench, &given.applicant, told_pages, path).await;
        assert!(page.body.contains("Et vilkår venter på svar fra dere"), "{path}: {}", page.body);
        assert!(
            page.body
                .replace('\u{a0}', " ")
                .contains("Svaret kom 21. november 2026. Sekretariatet ser på det"),
            "{path}"
        );
    }
    let desk = get(bench, &given.secretary, told_pages, "/sekretariat/sak/{n}").await;
    assert_eq!(desk.status, 200, "{}", desk.location);
    assert!(desk.body.contains("href=\"/sekretariat/sak/2026-117/vilkar\""), "{}", desk.body);
    assert!(desk.body.contains("Et svar på et vilkår venter på sekretariatet"));
    say(1, "second");
    let answered = given.duties().into_iter().find(|one| one.id == duties[0].id).unwrap();
    given.settle(&given.office(), &answered, Step::Escalated).unwrap();
    let page = get(bench, &given.applicant, told_pages, "/sak/{n}/vedtak").await;
    assert!(page.body.contains("Nemnda ser på det") && page.body.contains("sendt til lederen av nemnda"));
    assert!(!page.body.contains("venter på svar fra dere") && page.body.contains(link));
}
