//! The same button pressed twice, one after the other and at once: the thing is done once.

use super::{house_on, times};
use crate::support::given::{Given, Stage, read};
use crate::support::{Backend, Browser, Page};
use diesel::prelude::*;
use godkjent::store::schema::{approvals, cases as case_rows, decisions, jobs};
use godkjent::values::Id;
use reqwest::RequestBuilder;

/// Sends the same form many times at once.
async fn at_once(browser: &Browser, times: usize, form: impl Fn() -> RequestBuilder) -> Vec<Page> {
    let sent = (0..times).map(|_| {
        let (browser, request) = (browser.clone(), form());
        tokio::spawn(async move { browser.bare(request).await })
    });
    let mut answers = Vec::new();
    for one in sent.collect::<Vec<_>>() {
        answers.push(one.await.unwrap());
    }
    answers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pressed_twice_is_done_once_on_sqlite() {
    done_once(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pressed_twice_is_done_once_on_postgresql() {
    done_once(Backend::Postgres).await;
}

async fn done_once(backend: Backend) {
    let (_server, given) = house_on(backend).await;
    opened_once(&given).await;
    submitted_once(&given).await;
    decided_once(&given).await;
}

/// Every answer to the same form is the same.
fn all_lead_to(answers: &[Page], what: &str) -> String {
    let places: Vec<&str> =
        answers.iter().map(|answer| answer.header("location").split('?').next().unwrap()).collect();
    assert!(
        answers.iter().all(|answer| answer.status == 303),
        "{what}: {:?}",
        answers.iter().map(|answer| (answer.status, answer.text())).collect::<Vec<_>>()
    );
    assert!(places.iter().all(|place| *place == places[0]), "{what}: {places:?}");
    places[0].to_owned()
}

async fn opened_once(given: &Given) {
    let mut browser = given.browser(&given.boss).await;
    let start = format!("/sak/ny/{}", given.orgnr);
    browser.open(&start).await;
    let first = browser.bare(browser.filled(&start, &[])).await;
    let mut answers = at_once(&browser, 8, || browser.filled(&start, &[])).await;
    answers.push(first);
    all_lead_to(&answers, "opening a case");
    let cases: i64 = read(&given.store, |db| case_rows::table.count().get_result(db));
    assert_eq!(cases, 1);
}

async fn submitted_once(given: &Given) {
    let unit = given.unit("Avdeling to ganger");
    let case = given.case_of(unit, Stage::Ready).await;
    let mut browser = given.browser(&given.boss).await;
    let send = format!("/sak/{}/send", case.number);
    browser.open(&send).await;
    let mut answers = at_once(&browser, 8, || browser.filled(&send, &[])).await;
    answers.push(browser.bare(browser.filled(&send, &[])).await);
    all_lead_to(&answers, "submitting");
    assert_eq!(times(given, case.id, "case.submitted"), 1);
    let receipts: i64 = read(&given.store, |db| {
        let key = format!("%application-received:{}", case.id);
        jobs::table.filter(jobs::key.like(key)).count().get_result(db)
    });
    assert_eq!(receipts, 1);
}

async fn decided_once(given: &Given) {
    let unit = given.unit("Avdeling vedtak");
    let case = given.case_of(unit, Stage::Voted).await;
    let mut chair = given.browser(&given.chair).await;
    let page = format!("/nemnd/sak/{}/vedtak", case.number);
    chair.open(&page).await;
    let decide = format!("{page}/avgjor");
    let mut answers = at_once(&chair, 8, || chair.filled(&decide, &[])).await;
    answers.push(chair.bare(chair.filled(&decide, &[])).await);
    all_lead_to(&answers, "deciding");
    let made: i64 = read(&given.store, |db| {
        decisions::table.filter(decisions::case_id.eq(case.id)).count().get_result(db)
    });
    let granted: i64 = read(&given.store, |db| {
        approvals::table.filter(approvals::case_id.eq(case.id)).count().get_result(db)
    });
    assert_eq!((made, granted, times(given, case.id, "decision.carried")), (1, 0, 1));
    // Two workers bring it into force at once.
    given.undo_time_ends();
    let decision = read(&given.store, |db| {
        decisions::table.filter(decisions::case_id.eq(case.id)).select(decisions::id).first::<Id>(db)
    });
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let now = crate::support::given::now();
                godkjent::decisions::take_effect(&given.store, now, &given.scheme, decision).unwrap();
            });
        }
    });
    let granted: i64 = read(&given.store, |db| {
        approvals::table.filter(approvals::case_id.eq(case.id)).count().get_result(db)
    });
    assert_eq!((granted, times(given, case.id, "decision.made")), (1, 1));
}

/// Two units at once still get numbers of their own, without a hole.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cases_opened_at_once_get_their_own_numbers() {
    let (_server, given) = house_on(Backend::Postgres).await;
    let units: Vec<_> = (0..6).map(|at| given.unit(&format!("Avdeling {at}"))).collect();
    let mut browser = given.browser(&given.boss).await;
    let start = format!("/sak/ny/{}", given.orgnr);
    let mut sent = Vec::new();
    for unit in units {
        browser.open(&start).await;
        let (request, browser) = (browser.filled(&start, &[("unit", &unit.to_string())]), browser.clone());
        sent.push(tokio::spawn(async move { browser.bare(request).await }));
    }
    for one in sent {
        assert_eq!(one.await.unwrap().status, 303);
    }
    let mut serials: Vec<i32> = read(&given.store, |db| case_rows::table.select(case_rows::serial).load(db));
    serials.sort_unstable();
    assert_eq!(serials, [1, 2, 3, 4, 5, 6]);
}
