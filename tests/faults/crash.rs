//! The process is killed at any moment, and started again: nothing that was confirmed is lost, nothing is done twice.

use super::times;
use crate::support::given::{Given, PASSWORD, Stage, read, write};
use crate::support::{Backend, Browser, Server, eventually};
use diesel::prelude::*;
use godkjent::cases::{self, Case, CaseState};
use godkjent::decisions;
use godkjent::store::schema::{approvals, decisions as decision_rows, documents, jobs, mails};
use godkjent::values::{Clock, Id, Moment};
use godkjent::vault::Vault;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::time::Duration;

/// In every other round about as long as the work itself takes, otherwise up to 300 ms.
fn in_the_middle(round: usize) -> Duration {
    some_time(if round.is_multiple_of(2) { 40 } else { 300 })
}

/// Up to so many milliseconds, differently each time.
fn some_time(most: u128) -> Duration {
    let nanoseconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let mixed = Sha256::digest(nanoseconds.to_le_bytes());
    let random = u128::from(u64::from_le_bytes(mixed[..8].try_into().unwrap()));
    Duration::from_millis(u64::try_from(random % most).unwrap())
}

/// Presses a button, kills the server meanwhile, starts it again. Whether the answer had come.
async fn press_and_kill(server: &mut Server, browser: &Browser, action: &str, delay: Duration) -> bool {
    let (pressing, form) = (browser.clone(), browser.filled(action, &[]));
    // A connection that breaks off is no answer.
    let pressed = tokio::spawn(async move { pressing.request_sent(form).await });
    tokio::time::sleep(delay).await;
    server.kill();
    let answered = pressed.await.unwrap() == Some(303);
    leases_run_out(server);
    server.run().await;
    answered
}

/// What a dead node had taken is free again after two minutes; here they pass at once.
fn leases_run_out(server: &Server) {
    let past: Moment = "2020-01-01T00:00:00Z".parse().unwrap();
    write(&server.store, |db| {
        diesel::update(jobs::table.filter(jobs::leased_until.is_not_null()))
            .set(jobs::leased_until.eq(Some(past)))
            .execute(db)?;
        diesel::update(mails::table.filter(mails::leased_until.is_not_null()))
            .set(mails::leased_until.eq(Some(past)))
            .execute(db)
    });
}

fn case(given: &Given, id: Id) -> Case {
    read(&given.store, |db| cases::find(db, id)).unwrap()
}

/// All work is done and all mail is out; every mail was written once, and arrived under one name.
async fn all_is_quiet(server: &Server, given: &Given) {
    // What waits for its day, such as the end of a written vote, is no work yet.
    let soon = Clock::system().now().plus_seconds(86_400);
    eventually("all work is done", async || {
        let jobs: i64 = read(&given.store, |db| {
            jobs::table.filter(jobs::state.ne("done").and(jobs::run_at.le(soon))).count().get_result(db)
        });
        let mails: i64 =
            read(&given.store, |db| mails::table.filter(mails::state.ne("sent")).count().get_result(db));
        (jobs + mails == 0).then_some(())
    })
    .await;
    let mut arrived: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for letter in server.post.as_ref().unwrap().letters() {
        arrived.entry(letter.message_id).or_default().push(letter.text);
    }
    let written: Vec<String> = read(&given.store, |db| mails::table.select(mails::message_id).load(db));
    for name in &written {
        let copies =
            arrived.remove(name).unwrap_or_else(|| panic!("{name} is marked as sent, and never arrived"));
        // Killed between handing over and marking, a mail goes out once more under the same name, word for word.
        assert!(
            copies.len() <= 3 && copies.windows(2).all(|pair| pair[0] == pair[1]),
            "{name} came {} times",
            copies.len()
        );
    }
    assert!(arrived.is_empty(), "letters that nobody wrote: {:?}", arrived.keys());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_an_application_is_handed_in() {
    let mut server = Server::with_post(Backend::Sqlite).await;
    let given = Given::on(&server);
    let mut browser = given.browser(&given.boss).await;
    for round in 0..4 {
        let unit = given.unit(&format!("Avdeling {round}"));
        let one = given.case_of(unit, Stage::Ready).await;
        let send = format!("/sak/{}/send", one.number);
        browser.open(&send).await;
        let delay = in_the_middle(round);
        let answered = press_and_kill(&mut server, &browser, &send, delay).await;
        let after = case(&given, one.id);
        let submitted = after.state == CaseState::AwaitingPayment;
        assert!(submitted || !answered, "round {round}, {delay:?}: what was confirmed is lost");
        assert_eq!(
            times(&given, one.id, "case.submitted"),
            i64::from(submitted),
            "round {round}, {delay:?}: half a submission"
        );
        assert_eq!(after.submitted_at.is_some(), submitted);
        // The session survived, and pressing again does it once, or says that it is done.
        browser.open(&send).await;
        if !submitted {
            browser.submit(&send, &[]).await.expect(200);
        }
        browser.open(&format!("/sak/{}/sendt", one.number)).await.shows(&one.number.to_string());
        assert_eq!(times(&given, one.id, "case.submitted"), 1);
    }
    all_is_quiet(&server, &given).await;
    let receipts: i64 = read(&given.store, |db| {
        let of_boss = mails::table
            .filter(mails::template.eq("application-received"))
            .filter(mails::recipient.eq(given.boss.email.as_str()));
        of_boss.count().get_result(db)
    });
    assert_eq!(receipts, 4, "one receipt for each application");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_the_board_decides() {
    let mut server = Server::with_post(Backend::Sqlite).await;
    let given = Given::on(&server);
    let mut chair = given.browser(&given.chair).await;
    let mut decided = Vec::new();
    for round in 0..4 {
        let unit = given.unit(&format!("Avdeling {round}"));
        let one = given.case_of(unit, Stage::Voted).await;
        let page = format!("/nemnd/sak/{}/vedtak", one.number);
        chair.open(&page).await;
        let delay = in_the_middle(round);
        let answered = press_and_kill(&mut server, &chair, &format!("{page}/avgjor"), delay).await;
        let rows: i64 = read(&given.store, |db| {
            decision_rows::table.filter(decision_rows::case_id.eq(one.id)).count().get_result(db)
        });
        let done = times(&given, one.id, "decision.carried") == 1;
        assert!(done || !answered, "round {round}, {delay:?}: what was confirmed is lost");
        assert_eq!(rows, i64::from(done), "round {round}, {delay:?}: half a decision");
        chair.open(&page).await;
        if !done {
            chair.submit(&format!("{page}/avgjor"), &[]).await.expect(200);
        }
        given.approve_letter(one.id);
        decided.push(one.id);
    }
    given.undo_time_ends();
    all_is_quiet(&server, &given).await;
    for one in decided {
        papers_are_whole(&server, &given, one).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_certificates_are_made() {
    let mut server = Server::with_post(Backend::Sqlite).await;
    let given = Given::on(&server);
    let mut decided = Vec::new();
    for round in 0..3 {
        let unit = given.unit(&format!("Avdeling {round}"));
        let one = given.case_of(unit, Stage::Voted).await;
        decisions::decide(
            &given.store,
            crate::support::given::now(),
            &given.scheme,
            &given.leads(),
            one.id,
            "",
        )
        .unwrap();
        given.approve_letter(one.id);
        given.undo_time_ends();
        // The worker looks twice a second; signing and writing take a part of what follows.
        tokio::time::sleep(Duration::from_millis(200) + some_time(700)).await;
        server.kill();
        leases_run_out(&server);
        server.run().await;
        decided.push(one.id);
    }
    all_is_quiet(&server, &given).await;
    for one in decided {
        papers_are_whole(&server, &given, one).await;
    }
}

/// One decision, one approval, one certificate and one letter in each language; each with the bytes that its hash says.
async fn papers_are_whole(server: &Server, given: &Given, one: Id) {
    let count = |rows: i64| assert_eq!(rows, 1);
    count(read(&given.store, |db| {
        decision_rows::table.filter(decision_rows::case_id.eq(one)).count().get_result(db)
    }));
    count(read(&given.store, |db| {
        approvals::table.filter(approvals::case_id.eq(one)).count().get_result(db)
    }));
    assert_eq!(times(given, one, "decision.made"), 1);
    let mut papers: Vec<(String, String, String, Option<String>)> = read(&given.store, |db| {
        let of_case = documents::table.filter(documents::case_id.eq(one));
        of_case.select((documents::kind, documents::language, documents::state, documents::sha256)).load(db)
    });
    papers.sort();
    let kinds: Vec<(&str, &str, &str)> = papers
        .iter()
        .map(|(kind, language, state, _)| (kind.as_str(), language.as_str(), state.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("certificate", "en", "issued"),
            ("certificate", "nb", "issued"),
            ("decision_letter", "en", "issued"),
            ("decision_letter", "nb", "issued")
        ]
    );
    let vault = Vault::open(server.vault_url()).unwrap();
    for (kind, language, _, sha256) in papers {
        let sha256 = sha256.unwrap();
        let bytes = vault
            .read(&sha256)
            .await
            .unwrap_or_else(|error| panic!("the {kind} in {language} is gone: {error}"));
        assert_eq!(hex::encode(Sha256::digest(&bytes)), sha256);
    }
    assert_eq!(times(given, one, "certificate.issued"), 2);
    assert_eq!(times(given, one, "letter.issued"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_mail_goes_out() {
    let mut server = Server::with_post(Backend::Sqlite).await;
    let given = Given::on(&server);
    for round in 0..3 {
        let mut acknowledged = Vec::new();
        for at in 0..4 {
            let mut browser = server.browser();
            browser.open("/registrer").await;
            let email = format!("r{round}n{at}@vestavind.example");
            let fields = [
                ("name", "Ny Bruker"),
                ("email", email.as_str()),
                ("password", PASSWORD),
                ("language", "nb"),
            ];
            browser.submit("/registrer", &fields).await.expect(200);
            acknowledged.push(email);
        }
        tokio::time::sleep(in_the_middle(round)).await;
        server.kill();
        leases_run_out(&server);
        server.run().await;
        for email in acknowledged {
            let post = server.post.as_ref().unwrap();
            let link = post.wait_for(&email, "/bekreft/").await.link("/bekreft/");
            server.browser().open(&link).await;
        }
    }
    all_is_quiet(&server, &given).await;
}
