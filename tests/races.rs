//! Votes under concurrency, on both databases and as two nodes: whatever comes first, there is exactly one legal
//! outcome, and what is kept for the minutes says which.

mod minutes;

use crate::support::given::{self, Given, Stage, read};
use crate::support::things::planned;
use crate::support::{Backend, Server};
use diesel::prelude::*;
use godkjent::appeals;
use godkjent::approvals::{self as ledger, Status};
use godkjent::cases::{self, Case, CaseState};
use godkjent::decisions::{
    self, AppealOutcome, DecisionError, Ending, MotionForm, Noter, Outcome, Particulars, ProposalForm, Put,
    Ruling, Setting, Vote,
};
use godkjent::meetings::{self, Arrival, Manner, MeetingError};
use godkjent::people::{BoardMember, Chair, NewAccount, Passwords, Person, Role, Secretariat};
use godkjent::review::{self, AbsoluteGround, Declaration};
use godkjent::store::Store;
use godkjent::store::schema::{approvals, decisions as decided, jobs, journal, proposals, roles, votes};
use godkjent::values::{Id, Language};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

/// A second node: a process of its own would share nothing with ours but the database, and so does this.
fn other_node(server: &Server) -> Store {
    Store::open(server.store.database().clone(), 12).unwrap()
}

/// A further member who was called to the case's meeting and declared impartiality.
fn seat(given: &Given, case: Id, name: &str) -> Person {
    let new = NewAccount {
        name: name.to_owned(),
        email: format!("{}@example.no", name.to_lowercase().replace(' ', ".")),
        password: given::PASSWORD.to_owned(),
        language: Language::Nb,
        roles: vec![(Role::Member, None)],
    };
    let id = godkjent::people::add_account(&given.store, given::now(), &Passwords::new(2), &new).unwrap();
    let call = |db: &mut godkjent::store::Db| review::call(db, given::now(), given.chair.id, case, &[id]);
    assert_eq!(given.store.write(call).unwrap(), [id]);
    let person = read(&given.store, |db| godkjent::people::person(db, id)).unwrap();
    let who = BoardMember::prove(&person).unwrap();
    review::declare(&given.store, given::now(), &given.scheme, &who, case, &Declaration::default()).unwrap();
    person
}

/// Members of a large board, without going through as many password hashes.
fn seats(given: &Given, case: Id, many: usize) -> Vec<Person> {
    let first = seat(given, case, "Mange Medlemmer 0");
    let mut all = vec![first];
    for at in 1..many {
        let id = Id::fresh();
        given::write(&given.store, |db| {
            use godkjent::store::schema::accounts;
            diesel::insert_into(accounts::table)
                .values((
                    accounts::id.eq(id),
                    accounts::email.eq(format!("mange{at}@example.no")),
                    accounts::name.eq(format!("Mange Medlemmer {at}")),
                    accounts::language.eq(Language::Nb),
                    accounts::theme.eq(""),
                    accounts::confirmed_at.eq(Some(given::now())),
                    accounts::created_at.eq(given::now()),
                ))
                .execute(db)?;
            diesel::insert_into(roles::table)
                .values((
                    roles::id.eq(Id::fresh()),
                    roles::account_id.eq(id),
                    roles::role.eq(Role::Member),
                    roles::granted_at.eq(given::now()),
                ))
                .execute(db)
        });
        let call = |db: &mut godkjent::store::Db| review::call(db, given::now(), given.chair.id, case, &[id]);
        given.store.write(call).unwrap();
        let person = read(&given.store, |db| godkjent::people::person(db, id)).unwrap();
        let who = BoardMember::prove(&person).unwrap();
        review::declare(&given.store, given::now(), &given.scheme, &who, case, &Declaration::default())
            .unwrap();
        all.push(person);
    }
    all
}

/// Opens the vote in a meeting in which everybody is present.
fn open(given: &Given, case: Id, present: &[Id]) -> Id {
    let form = ProposalForm {
        outcome: Outcome::Approved,
        reasons: "Virksomheten oppfyller kravene.".to_owned(),
        extra: Vec::new(),
        particulars: decisions::Particulars::default(),
    };
    let setting = Setting::Meeting { id: Id::fresh(), present };
    given
        .store
        .write(|db| {
            decisions::propose_in(db, given::now(), &given.scheme, &given.leads(), case, &form, setting)
        })
        .unwrap()
}

fn count_of<T>(given: &Given, query: impl FnOnce(&mut godkjent::store::Db) -> QueryResult<T>) -> T {
    read(&given.store, query)
}

fn times(given: &Given, case: Id, event: &str) -> i64 {
    count_of(given, |db| {
        let here = journal::table.filter(journal::case_id.eq(case)).filter(journal::event.eq(event));
        here.count().get_result(db)
    })
}

/// The vote's own count: how it ended, and the lines with their votes.
fn kept(given: &Given, case: Id) -> decisions::Counted {
    let (put, _) = given.store.read(|db| decisions::put_in(db, case)).unwrap();
    put.into_iter().rev().find_map(|one| one.counted).expect("a closed vote keeps its count")
}

async fn house(backend: Backend) -> (Server, Given, godkjent::cases::Case) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Joint).await;
    (server, given, case)
}

/// Waits for what another thread does.
fn until(done: impl Fn() -> bool) {
    for _ in 0..30_000 {
        if done() {
            return;
        }
        thread::sleep(Duration::from_millis(2));
    }
    panic!("what was waited for never came");
}

/// Runs everything at the same moment, each on a thread.
fn at_once<T: Send + 'static>(work: Vec<Box<dyn FnOnce() -> T + Send>>) -> Vec<T> {
    let start = Arc::new(Barrier::new(work.len()));
    let running: Vec<_> = work
        .into_iter()
        .map(|one| {
            let start = Arc::clone(&start);
            thread::spawn(move || {
                start.wait();
                one()
            })
        })
        .collect();
    running.into_iter().map(|one| one.join().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_votes_against_a_closing_poll() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let many = seats(&given, case.id, 47);
        let everybody: Vec<Person> = given.members.iter().chain(&many).cloned().collect();
        let ids: Vec<Id> = everybody.iter().map(|one| one.id).collect();
        let poll = open(&given, case.id, &ids);
        // Three have voted before, so that the poll may be closed at any moment.
        for who in &everybody[..3] {
            let who = BoardMember::prove(who).unwrap();
            decisions::vote(&given.store, given::now(), &given.scheme, &who, poll, Vote::InFavour, "")
                .unwrap();
        }
        let other = other_node(&server);
        // The closing comes once half of the votes are in; the last five come when it is over, the others as they may.
        let (votes_in, closed) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let mut work: Vec<Box<dyn FnOnce() -> Result<bool, DecisionError> + Send>> = Vec::new();
        for (at, who) in everybody.iter().enumerate() {
            let store = if at % 2 == 0 { other.clone() } else { given.store.clone() };
            let (scheme, who) = (given.scheme.clone(), BoardMember::prove(who).unwrap());
            let vote = if at % 5 == 4 { Vote::Abstained } else { Vote::InFavour };
            let (votes_in, closed) = (votes_in.clone(), closed.clone());
            work.push(Box::new(move || {
                if at >= 45 {
                    until(|| closed.load(Ordering::Acquire));
                }
                decisions::vote(&store, given::now(), &scheme, &who, poll, vote, "")?;
                votes_in.fetch_add(1, Ordering::AcqRel);
                Ok(true)
            }));
        }
        let (store, scheme, chair) = (other.clone(), given.scheme.clone(), given.leads());
        let id = case.id;
        work.push(Box::new(move || {
            until(|| votes_in.load(Ordering::Acquire) >= 25);
            let done = decisions::decide(&store, given::now(), &scheme, &chair, id, "").map(|_| false);
            closed.store(true, Ordering::Release);
            done
        }));
        let answers = at_once(work);
        let (mut counted, mut refused) = (0, 0);
        for answer in answers {
            match answer {
                Ok(true) => counted += 1,
                Ok(false) => {}
                Err(DecisionError::VoteClosed | DecisionError::Decided(_)) => refused += 1,
                Err(other) => panic!("{backend:?}: neither counted nor refused in words: {other:?}"),
            }
        }
        assert_eq!(counted + refused, 50, "{backend:?}");
        assert!(counted >= 25 && refused >= 5, "{backend:?}: {counted} came in time and {refused} late");
        let kept = kept(&given, case.id);
        assert_eq!(kept.ending, Ending::Carried);
        assert_eq!(kept.lines.len(), 50);
        // Whoever was told that the vote counts is in the count, with that vote, and nobody else.
        let rows: i64 = count_of(&given, |db| votes::table.count().get_result(db));
        let counted_rows = kept.in_favour + kept.against + kept.abstained;
        assert_eq!(usize::try_from(rows).unwrap(), counted_rows, "{backend:?}");
        assert!(counted_rows >= counted && counted_rows >= 3, "{backend:?}: {counted} of {counted_rows}");
        let made: i64 = count_of(&given, |db| decided::table.count().get_result(db));
        assert_eq!((made, times(&given, case.id, "decision.carried")), (1, 1), "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_chairs_decide_one_case() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        // A second chair: an election in the middle of things. Both have declared impartiality.
        let second = seat(&given, case.id, "Nest Leder");
        given::write(&given.store, |db| {
            diesel::insert_into(roles::table)
                .values((
                    roles::id.eq(Id::fresh()),
                    roles::account_id.eq(second.id),
                    roles::role.eq(Role::Chair),
                    roles::granted_at.eq(given::now()),
                ))
                .execute(db)
        });
        let second = read(&given.store, |db| godkjent::people::person(db, second.id)).unwrap();
        let second = Chair::prove(&second).unwrap();
        let present: Vec<Id> = given.members.iter().map(|one| one.id).collect();
        let (meeting, poll) = minutes::put(&given, &case, &present);
        for who in &given.members {
            let who = BoardMember::prove(who).unwrap();
            decisions::vote(&given.store, given::now(), &given.scheme, &who, poll, Vote::InFavour, "")
                .unwrap();
        }
        let other = other_node(&server);
        let mut work: Vec<Box<dyn FnOnce() -> Result<Ruling, DecisionError> + Send>> = Vec::new();
        for at in 0..8 {
            let store = if at % 2 == 0 { other.clone() } else { given.store.clone() };
            let chair = if at % 2 == 0 { second.clone() } else { given.leads() };
            let (scheme, id) = (given.scheme.clone(), case.id);
            work.push(Box::new(move || {
                decisions::decide(&store, given::now(), &scheme, &chair, id, &format!("form-{at}"))
            }));
        }
        let answers: Vec<Ruling> = at_once(work).into_iter().map(Result::unwrap).collect();
        assert!(
            answers.iter().all(|one| *one == answers[0] && matches!(one, Ruling::Decided(_))),
            "{answers:?}"
        );
        // Both nodes let it take effect, when it can no longer be taken back.
        let Ruling::Decided(decision) = answers[0] else { unreachable!() };
        let later = given::now().plus_seconds(3_600);
        let mut effects: Vec<Box<dyn FnOnce() -> Result<(), DecisionError> + Send>> = Vec::new();
        for store in [other.clone(), given.store.clone()] {
            let scheme = given.scheme.clone();
            effects.push(Box::new(move || decisions::take_effect(&store, later, &scheme, decision)));
        }
        at_once(effects).into_iter().for_each(Result::unwrap);
        let made: i64 = count_of(&given, |db| decided::table.count().get_result(db));
        let granted: i64 = count_of(&given, |db| approvals::table.count().get_result(db));
        let told: i64 = count_of(&given, |db| {
            jobs::table.filter(jobs::kind.eq("decision-effect")).count().get_result(db)
        });
        assert_eq!((made, granted, told), (1, 1, 1), "{backend:?}");
        assert_eq!(times(&given, case.id, "decision.made"), 1);
        assert_eq!(kept(&given, case.id).in_favour, 3);
        let (item, ending) = minutes::closed(&given, case.id, meeting);
        assert_eq!((item.decided, ending), (Some(Outcome::Approved), Ending::Carried), "{backend:?}");
        assert_eq!(minutes::counted(&item), (3, 0), "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recusal_during_a_vote() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, mut case) = house(backend).await;
        let other = other_node(&server);
        for round in 0..6 {
            if round > 0 {
                let unit = given.unit(&format!("Avdeling {round}"));
                case = given.case_of(unit, Stage::Joint).await;
            }
            let fourth = seat(&given, case.id, &format!("Firer {round}"));
            let present: Vec<Id> =
                given.members.iter().chain(std::iter::once(&fourth)).map(|one| one.id).collect();
            let (meeting, poll) = minutes::put(&given, &case, &present);
            // Two against one, and the fourth in favour: with it the proposal is carried three to one, without it
            // two to one. In odd rounds the fourth is one of only three, and the quorum hangs on it.
            let among = if round % 2 == 0 { 3 } else { 2 };
            for (at, who) in given.members.iter().take(among).enumerate() {
                let who = BoardMember::prove(who).unwrap();
                let vote = if at == 2 { Vote::Against } else { Vote::InFavour };
                decisions::vote(&given.store, given::now(), &given.scheme, &who, poll, vote, "Uenig")
                    .unwrap();
            }
            let who = BoardMember::prove(&fourth).unwrap();
            decisions::vote(&given.store, given::now(), &given.scheme, &who, poll, Vote::InFavour, "")
                .unwrap();
            let (store, scheme, chair, id) = (other.clone(), given.scheme.clone(), given.leads(), case.id);
            let statutes = scheme.clone();
            let close: Box<dyn FnOnce() -> String + Send> =
                Box::new(move || match decisions::decide(&store, given::now(), &scheme, &chair, id, "") {
                    Ok(Ruling::Decided(_)) => "decided".to_owned(),
                    Err(DecisionError::NoQuorum(_)) => "no quorum".to_owned(),
                    other => panic!("{other:?}"),
                });
            let store = given.store.clone();
            let recuse: Box<dyn FnOnce() -> String + Send> = Box::new(move || {
                let tie = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
                match review::declare(&store, given::now(), &statutes, &who, id, &tie) {
                    Ok(_) => "out".to_owned(),
                    Err(review::ReviewError::NotInReview(_)) => "too late".to_owned(),
                    Err(other) => panic!("{other:?}"),
                }
            });
            let said = at_once(vec![close, recuse]);
            legal(&given, case.id, fourth.id, among, (&said[0], &said[1]));
            written(&given, case.id, meeting, &fourth.name, among, (&said[0], &said[1]));
        }
    }
}

/// The recusal came before the closing or after it, and everything agrees on which.
fn legal(given: &Given, case: Id, fourth: Id, among: usize, (closed, recused): (&str, &str)) {
    let made: i64 =
        count_of(given, |db| decided::table.filter(decided::case_id.eq(case)).count().get_result(db));
    match (closed, recused) {
        // Decided first: the vote counts, and the declaration came too late for this case.
        ("decided", "too late") => {
            let kept = kept(given, case);
            let line = kept.lines.iter().find(|line| line.account == fourth).unwrap();
            assert_eq!((made, line.left, line.vote), (1, false, Some(Vote::InFavour)));
        }
        // Recused first: the vote does not count, and quorum was there without it.
        ("decided", "out") => {
            let kept = kept(given, case);
            let line = kept.lines.iter().find(|line| line.account == fourth).unwrap();
            assert_eq!((made, line.left, line.vote), (1, true, None));
            assert_eq!((among, kept.in_favour, kept.against), (3, 2, 1));
        }
        // Recused first, and the quorum went with it: nothing is decided, and the proposal stands open.
        ("no quorum", "out") => {
            assert_eq!((made, among), (0, 2));
            let open: i64 = count_of(given, |db| {
                let here = proposals::table.filter(proposals::case_id.eq(case));
                here.filter(proposals::state.eq("open")).count().get_result(db)
            });
            assert_eq!(open, 1);
        }
        other => panic!("no legal outcome: {other:?}"),
    }
}

/// The minutes say the same, and who is out.
fn written(given: &Given, case: Id, meeting: Id, fourth: &str, among: usize, said: (&str, &str)) {
    if said.0 == "no quorum" {
        // What cannot be decided is withdrawn, so that the meeting can end.
        decisions::withdraw(&given.store, given::now(), &given.leads(), case).unwrap();
    }
    let (item, ending) = minutes::closed(given, case, meeting);
    let out: Vec<(&str, bool)> =
        item.habilitet.iter().map(|line| (line.member.as_str(), line.takes_part)).collect();
    let against = usize::from(among == 3);
    match said {
        ("decided", "too late") => {
            assert_eq!((item.decided, ending), (Some(Outcome::Approved), Ending::Carried));
            assert_eq!((minutes::counted(&item), out.len()), ((3, against), 0), "{said:?}, {out:?}");
        }
        ("decided", "out") => {
            assert_eq!((item.decided, ending), (Some(Outcome::Approved), Ending::Carried));
            assert_eq!((minutes::counted(&item), out), ((2, 1), vec![(fourth, false)]));
        }
        _ => {
            assert_eq!((item.decided, ending), (None, Ending::Withdrawn));
            assert_eq!(out, [(fourth, false)]);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_one_vote_opens_of_many_that_are_put_at_once() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let other = other_node(&server);
        let present: Vec<Id> = given.members.iter().map(|one| one.id).collect();
        let mut work: Vec<Box<dyn FnOnce() -> Result<Id, DecisionError> + Send>> = Vec::new();
        for at in 0..6 {
            let store = if at % 2 == 0 { other.clone() } else { given.store.clone() };
            let (scheme, chair, id, present) =
                (given.scheme.clone(), given.leads(), case.id, present.clone());
            work.push(Box::new(move || {
                let setting = Setting::Meeting { id: Id::fresh(), present: &present };
                let form = MotionForm { words: format!("Forslag {at}"), ..MotionForm::default() };
                store.write(|db| decisions::move_in(db, given::now(), &scheme, &chair, id, &form, setting))
            }));
        }
        let answers = at_once(work);
        let opened = answers.iter().filter(|one| one.is_ok()).count();
        assert_eq!(opened, 1, "{backend:?}: {answers:?}");
        let refused = |one: &Result<Id, DecisionError>| matches!(one, Err(DecisionError::OpenProposal));
        assert_eq!(answers.iter().filter(|one| refused(one)).count(), 5, "{backend:?}: {answers:?}");
    }
}

/// A second chair who takes part in the case.
fn second_chair(given: &Given, case: Id) -> Chair {
    let second = seat(given, case, "Nest Leder");
    given::write(&given.store, |db| {
        diesel::insert_into(roles::table)
            .values((
                roles::id.eq(Id::fresh()),
                roles::account_id.eq(second.id),
                roles::role.eq(Role::Chair),
                roles::granted_at.eq(given::now()),
            ))
            .execute(db)
    });
    let second = read(&given.store, |db| godkjent::people::person(db, second.id)).unwrap();
    Chair::prove(&second).unwrap()
}

fn all_in_favour(given: &Given, poll: Id) {
    for who in &given.members {
        let who = BoardMember::prove(who).unwrap();
        decisions::vote(&given.store, given::now(), &given.scheme, &who, poll, Vote::InFavour, "").unwrap();
    }
}

fn decisions_of(given: &Given, case: Id) -> i64 {
    count_of(given, |db| decided::table.filter(decided::case_id.eq(case)).count().get_result(db))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_chair_closes_what_the_other_takes_back() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let (second, other) = (second_chair(&given, case.id), other_node(&server));
        let present: Vec<Id> = given.members.iter().map(|one| one.id).collect();
        all_in_favour(&given, open(&given, case.id, &present));
        let (store, scheme, chair, id) = (other, given.scheme.clone(), given.leads(), case.id);
        let close: Box<dyn FnOnce() -> bool + Send> =
            Box::new(move || match decisions::decide(&store, given::now(), &scheme, &chair, id, "") {
                Ok(Ruling::Decided(_)) => true,
                Err(DecisionError::NoOpenProposal) => false,
                other => panic!("{other:?}"),
            });
        let store = given.store.clone();
        let withdraw: Box<dyn FnOnce() -> bool + Send> =
            Box::new(move || match decisions::withdraw(&store, given::now(), &second, id) {
                Ok(()) => true,
                Err(DecisionError::Decided(_)) => false,
                other => panic!("{other:?}"),
            });
        let said = at_once(vec![close, withdraw]);
        assert_ne!(said[0], said[1], "{backend:?}: exactly one of them has its way");
        assert_eq!(decisions_of(&given, case.id), i64::from(said[0]), "{backend:?}");
        let ending = kept(&given, case.id).ending;
        assert_eq!(ending, if said[0] { Ending::Carried } else { Ending::Withdrawn }, "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decision_is_taken_back_as_it_takes_effect() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let other = other_node(&server);
        let present: Vec<Id> = given.members.iter().map(|one| one.id).collect();
        all_in_favour(&given, open(&given, case.id, &present));
        let at = given::now();
        let made = decisions::decide(&given.store, at, &given.scheme, &given.leads(), case.id, "").unwrap();
        let Ruling::Decided(decision) = made else { unreachable!() };
        // Two nodes whose clocks differ: for one the time is not over, for the other it is.
        let (store, chair, id) = (given.store.clone(), given.leads(), case.id);
        let back: Box<dyn FnOnce() -> bool + Send> =
            Box::new(move || match decisions::take_back(&store, at, &chair, id, "Feil") {
                Ok(()) => true,
                Err(DecisionError::InForce) => false,
                other => panic!("{other:?}"),
            });
        let scheme = given.scheme.clone();
        let effect: Box<dyn FnOnce() -> bool + Send> = Box::new(move || {
            decisions::take_effect(&other, at.plus_seconds(3_600), &scheme, decision).unwrap();
            true
        });
        let taken_back = at_once(vec![back, effect])[0];
        let granted: i64 = count_of(&given, |db| {
            approvals::table.filter(approvals::case_id.eq(case.id)).count().get_result(db)
        });
        assert_eq!(granted, i64::from(!taken_back), "{backend:?}");
        assert_eq!(times(&given, case.id, "decision.made"), i64::from(!taken_back), "{backend:?}");
        assert_eq!(times(&given, case.id, "decision.taken_back"), i64::from(taken_back), "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_last_written_vote_comes_as_its_time_ends() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let other = other_node(&server);
        let form = decisions::Put::Proposal(ProposalForm {
            outcome: Outcome::Approved,
            reasons: "Virksomheten oppfyller kravene.".to_owned(),
            extra: Vec::new(),
            particulars: decisions::Particulars::default(),
        });
        let at = given::now();
        let until = at.plus_seconds(60);
        let chair = given.leads();
        let put =
            decisions::circulate(&given.store, at, &given.scheme, &chair, case.id, &form, Some(until), "w");
        let poll = put.unwrap();
        for who in &given.members[..2] {
            let who = BoardMember::prove(who).unwrap();
            decisions::vote(&given.store, at, &given.scheme, &who, poll, Vote::InFavour, "").unwrap();
        }
        let (store, scheme) = (given.store.clone(), given.scheme.clone());
        let who = BoardMember::prove(&given.members[2]).unwrap();
        let vote: Box<dyn FnOnce() -> bool + Send> =
            Box::new(move || match decisions::vote(&store, at, &scheme, &who, poll, Vote::InFavour, "") {
                Ok(()) => true,
                Err(DecisionError::VoteClosed | DecisionError::Decided(_)) => false,
                other => panic!("{other:?}"),
            });
        let mut work = vec![vote];
        for store in [other.clone(), given.store.clone()] {
            let scheme = given.scheme.clone();
            work.push(Box::new(move || decisions::close_due(&store, until, &scheme).unwrap() > 0));
        }
        let said = at_once(work);
        assert_eq!(said[1..].iter().filter(|closed| **closed).count(), 1, "{backend:?}: closed once");
        // With the third vote there is quorum and it is carried; without it, it falls.
        let ending = kept(&given, case.id).ending;
        assert_eq!(ending, if said[0] { Ending::Carried } else { Ending::NoQuorum }, "{backend:?}");
        assert_eq!(decisions_of(&given, case.id), i64::from(said[0]), "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_who_scored_steps_down_during_the_vote() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let (server, given, case) = house(backend).await;
        let other = other_node(&server);
        let present: Vec<Id> = given.members.iter().map(|one| one.id).collect();
        all_in_favour(&given, open(&given, case.id, &present));
        let (store, scheme, chair, id) = (other, given.scheme.clone(), given.leads(), case.id);
        let close: Box<dyn FnOnce() -> bool + Send> =
            Box::new(move || match decisions::decide(&store, given::now(), &scheme, &chair, id, "") {
                Ok(Ruling::Decided(_)) => true,
                // The scores are closed again until the deputy has scored, or the quorum went.
                Err(DecisionError::NoQuorum(_) | DecisionError::Review(review::ReviewError::StillBlind)) => {
                    false
                }
                other => panic!("{other:?}"),
            });
        let (store, scheme) = (given.store.clone(), given.scheme.clone());
        let who = BoardMember::prove(&given.members[0]).unwrap();
        let recuse: Box<dyn FnOnce() -> bool + Send> = Box::new(move || {
            let tie = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
            match review::declare(&store, given::now(), &scheme, &who, id, &tie) {
                Ok(_) => true,
                Err(review::ReviewError::NotInReview(_)) => false,
                Err(other) => panic!("{other:?}"),
            }
        });
        let said = at_once(vec![close, recuse]);
        assert_ne!(said[0], said[1], "{backend:?}: decided with them, or stepped down and nothing decided");
        assert_eq!(decisions_of(&given, case.id), i64::from(said[0]), "{backend:?}");
    }
}

/// An appeal against a decision, with the answer of others, which can still be taken back: the decision that answers.
fn answered(given: &Given, others: &Given, first: &Case, appeal: AppealOutcome) -> Id {
    let (store, scheme, now) = (&given.store, &given.scheme, given::now());
    let number = appeals::lodge(store, now, &given.applicant(), first.id, "Vi er uenige", &[], "").unwrap();
    let office = Secretariat::prove(&given.secretary).unwrap();
    appeals::send_on(store, now, &office, number, "").unwrap();
    let case = read(store, |db| cases::by_number(db, number)).unwrap().id;
    let members: Vec<Id> = others.members.iter().map(|one| one.id).collect();
    review::assign(store, now, scheme, &others.leads(), case, &members).unwrap();
    let board: Vec<BoardMember> =
        others.members.iter().chain([&others.chair]).filter_map(BoardMember::prove).collect();
    for who in &board {
        review::declare(store, now, scheme, who, case, &Declaration::default()).unwrap();
    }
    for who in &board[..3] {
        review::submit_scores(store, now, scheme, who, case).unwrap();
    }
    let (chair, outcome) = (others.leads(), Outcome::Refused);
    let particulars = Particulars { appeal: Some(appeal), ..Particulars::default() };
    let poll =
        decisions::propose_on(store, now, scheme, &chair, case, outcome, "Etter klage", &[], &particulars)
            .unwrap();
    for who in &board[..3] {
        decisions::vote(store, now, scheme, who, poll, Vote::InFavour, "").unwrap();
    }
    let ruling = decisions::decide(store, now, scheme, &chair, case, "").unwrap();
    let Ruling::Decided(answer) = ruling else { panic!("{ruling:?}") };
    answer
}

/// While an appeal is open nobody opens the first decision again: what the board answered comes first, and what becomes
/// of the first decision after that is what the answer says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_followed_as_the_first_decision_is_opened_again() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let server = Server::start(backend).await;
        let given = Given::on(&server);
        let (others, other) = (given.other_board(), other_node(&server));
        for (at, appeal) in
            [AppealOutcome::Upheld, AppealOutcome::Changed, AppealOutcome::SentBack].into_iter().enumerate()
        {
            let unit = given.unit(&format!("Avdeling {at}"));
            let first = given.case_of(unit, Stage::Decided).await;
            let answer = answered(&given, &others, &first, appeal);
            let (store, scheme) = (given.store.clone(), given.scheme.clone());
            let later = given::now().plus_seconds(3_600);
            let follow: Box<dyn FnOnce() -> bool + Send> = Box::new(move || {
                decisions::take_effect(&store, later, &scheme, answer).unwrap();
                appeals::follow(&store, later, &scheme, answer).unwrap();
                true
            });
            let mut work = vec![follow];
            for (node, member) in [(other.clone(), 0), (given.store.clone(), 1)] {
                let (scheme, case, member) = (given.scheme.clone(), first.id, given.members[member].id);
                let noter = Noter::from(&Secretariat::prove(&given.secretary).unwrap());
                work.push(Box::new(move || reopens(&node, &scheme, &noter, case, member)));
            }
            let reopened = at_once(work)[1..].iter().filter(|one| **one).count();
            followed(&given, &first, appeal, reopened);
        }
    }
}

/// Tries to open a decision again until no appeal stands in the way; whether it was.
fn reopens(store: &Store, scheme: &godkjent::scheme::Scheme, noter: &Noter, case: Id, member: Id) -> bool {
    for _ in 0..2_000 {
        match decisions::reopen(store, given::now(), scheme, noter, case, member, "Eide aksjer") {
            Ok(()) => return true,
            Err(DecisionError::UnderAppeal(_)) => thread::sleep(std::time::Duration::from_millis(3)),
            Err(DecisionError::Review(review::ReviewError::Hidden)) => return false,
            Err(other) => panic!("{other:?}"),
        }
    }
    panic!("the appeal stands in the way for ever")
}

/// The answer was followed once, and what became of the first decision is what it says.
fn followed(given: &Given, first: &Case, appeal: AppealOutcome, reopened: usize) {
    let after = given::now().plus_seconds(7_200);
    let status = read(&given.store, |db| {
        let approval = ledger::of_case(db, first.id)?.unwrap();
        Ok(ledger::status(&ledger::of_approval(db, approval.id)?, after.oslo_date(), after).status)
    });
    let state = read(&given.store, |db| cases::find(db, first.id)).unwrap().state;
    let stands = read(&given.store, |db| decisions::standing_of_case(db, first.id)).is_some();
    let expected = match appeal {
        // It stood, and so one of the two could open it again: the approval holds until something else is decided.
        AppealOutcome::Upheld => (1, CaseState::Review, Status::Approved),
        AppealOutcome::Changed => (0, CaseState::Decided, Status::Withdrawn),
        AppealOutcome::SentBack => (0, CaseState::Review, Status::Approved),
    };
    assert_eq!((reopened, state, status, stands), (expected.0, expected.1, expected.2, false), "{appeal:?}");
    let again = i64::try_from(reopened).unwrap();
    for (event, wanted) in
        [("appeal.settled", 1), ("decision.set_aside", 1), ("decision.reopened", again), ("decision.made", 1)]
    {
        assert_eq!(times(given, first.id, event), wanted, "{appeal:?}: {event}");
    }
}

/// What a chair puts.
fn form(outcome: Outcome, reasons: &str) -> Put {
    Put::Proposal(ProposalForm {
        outcome,
        reasons: reasons.to_owned(),
        extra: Vec::new(),
        particulars: Particulars::default(),
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_chairs_put_two_different_proposals() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let server = Server::start(backend).await;
        let given = Given::on(&server);
        let other = other_node(&server);
        let deputy_chair = given::person(&given.store, "Nora Nestleder", &[(Role::Chair, None)]);
        for round in 0..4 {
            let case = given.case_of(given.unit(&format!("Avdeling {round}")), Stage::Joint).await;
            let who = BoardMember::prove(&deputy_chair).unwrap();
            let scheme = &given.scheme;
            review::declare(&given.store, given::now(), scheme, &who, case.id, &Declaration::default())
                .unwrap();
            let (meeting, item) = planned(&given, &case);
            meetings::open(&given.store, given::now(), &given.leads(), meeting).unwrap();
            for one in &given.members {
                let arrival = Arrival { account: one.id, manner: Manner::Room };
                meetings::arrive(&given.store, given::now(), &given.leads(), meeting, arrival).unwrap();
            }
            let two = [
                (given.store.clone(), given.leads(), Outcome::Approved, "Alt er på plass"),
                (other.clone(), Chair::prove(&deputy_chair).unwrap(), Outcome::Postponed, "Noe mangler"),
            ];
            let mut work: Vec<Box<dyn FnOnce() -> Result<Outcome, MeetingError> + Send>> = Vec::new();
            for (store, chair, outcome, reasons) in two {
                let (scheme, put) = (given.scheme.clone(), form(outcome, reasons));
                work.push(Box::new(move || {
                    let key = format!("{meeting}:{outcome:?}");
                    meetings::put(&store, given::now(), &scheme, &chair, meeting, item, &put, &key)
                        .map(|()| outcome)
                }));
            }
            let answers = at_once(work);
            let late = |one: &Result<Outcome, MeetingError>| {
                matches!(one, Err(MeetingError::Decision(DecisionError::OpenProposal)))
            };
            assert_eq!(answers.iter().filter(|one| late(one)).count(), 1, "{backend:?}: {answers:?}");
            let put = answers.iter().flatten().copied().collect::<Vec<_>>();
            assert_eq!(put.len(), 1, "{backend:?}: {answers:?}");
            minutes_say(&given, &case, meeting, put[0]);
        }
    }
}

/// What one of two chairs put is voted on, closed by the first chair, and stands in the minutes; of the other's nothing
/// is left.
fn minutes_say(given: &Given, case: &Case, meeting: Id, put: Outcome) {
    all_in_favour(given, given.open_proposal(case));
    let (store, chair) = (&given.store, given.leads());
    let ruling = decisions::decide(store, given::now(), &given.scheme, &chair, case.id, "").unwrap();
    let decided = matches!(ruling, Ruling::Decided(_));
    assert_eq!(decided, put == Outcome::Approved, "{ruling:?}");
    meetings::close(store, given::now(), &chair, meeting).unwrap();
    let who = BoardMember::prove(&given.chair).unwrap();
    let minutes = store.read(|db| meetings::minutes(db, &who, meeting, None)).unwrap();
    let item = minutes.content.items.iter().find(|item| item.case == Some(case.id)).unwrap();
    let said: Vec<(Outcome, &str)> =
        item.proposals.iter().map(|one| (one.outcome, one.reasons.as_str())).collect();
    let reasons = if decided { "Alt er på plass" } else { "Noe mangler" };
    assert_eq!((said, item.decided), (vec![(put, reasons)], Some(put)));
    let counted = item.proposals[0].counted.as_ref().unwrap();
    assert_eq!((counted.ending, counted.in_favour, counted.against), (Ending::Carried, 3, 0));
    let after = if decided { "decision.carried" } else { "decision.postponed" };
    let events = ["decision.proposed", after].map(|event| times(given, case.id, event));
    assert_eq!((events, decisions_of(given, case.id)), ([1, 1], i64::from(decided)));
}
