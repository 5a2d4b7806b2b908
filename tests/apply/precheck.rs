//! "Could we be approved today?": answered without an account, and forgotten at once.

use crate::support::{Backend, Browser, Server, given};
use diesel::prelude::*;
use godkjent::store::schema::{form_keys, jobs, journal, parked_forms, sessions};

const SCOPE: [(&str, &str); 5] = [
    ("direction", "outbound"),
    ("activities", "sales"),
    ("audience", "consumer"),
    ("calls_for", "own"),
    ("countries", "norway"),
];

fn rows(server: &Server) -> [i64; 5] {
    given::read(&server.store, |db| {
        Ok([
            form_keys::table.count().get_result(db)?,
            jobs::table.count().get_result(db)?,
            journal::table.count().get_result(db)?,
            parked_forms::table.count().get_result(db)?,
            sessions::table.count().get_result(db)?,
        ])
    })
}

async fn questions(browser: &mut Browser, path: &str) {
    browser.open(path).await;
    browser.submit(path, &SCOPE).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_few_answers_give_an_outlook_and_leave_no_trace() {
    let server = Server::start(Backend::Sqlite).await;
    let before = rows(&server);
    let mut browser = server.browser();
    browser.open("/nb/").await;
    assert!(browser.page.links().contains(&"/nb/forhandssjekk".to_owned()), "the front page leads to it");
    questions(&mut browser, "/nb/forhandssjekk").await;
    let page = browser.page.clone();
    page.shows("N11").shows("fordi dere ringer ut til forbrukere").shows("høyst 3 måneder");
    page.hides("answer-N7").hides("answer-N5");

    // A word that stands nowhere else, to look for afterwards.
    let fields = [
        ("answer-N1", "yes"),
        ("answer-N2", "no"),
        ("answer-N11", "partly"),
        ("answer-N15", "unknown-zebra"),
        ("step", "result"),
    ];
    let page = browser.submit("/nb/forhandssjekk", &fields).await.clone();
    page.expect(200)
        .shows("Nei, ikke slik det er i dag")
        .shows("N2")
        .shows("Ha dette klart")
        .shows("10 uker");
    // Only the reader's own browser may hold it for a while, so that "back" works.
    assert_eq!(page.header("cache-control"), "private, max-age=3600");
    page.shows("Firmaattest").shows("ANFO");
    let other = [("answer-N1", "yes"), ("answer-N2", "no"), ("step", "result")];
    let english = browser.submit("/nb/forhandssjekk", &other).await.clone();
    assert!(
        english.body().contains("formaction=\"/en/pre-check\""),
        "the answers can come along into the other language"
    );
    assert_eq!(page.header("set-cookie"), "", "nobody is remembered");
    assert_eq!(rows(&server), before, "nothing is kept");
    let log = server.log();
    assert!(log.contains("/nb/forhandssjekk"), "that somebody asked is in the log");
    for told in ["zebra", "answer-", "consumer", "direction="] {
        assert!(!log.contains(told), "the log tells of the answers: {told}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_said_is_asked_for_and_what_is_all_right_looks_good() {
    let server = Server::start(Backend::Sqlite).await;
    let mut browser = server.browser();
    browser.open("/en/pre-check").await;
    browser
        .submit("/en/pre-check", &[("direction", "inbound")])
        .await
        .expect(422)
        .shows("Select at least one thing");
    questions(&mut browser, "/en/pre-check").await;
    let names: Vec<String> = browser
        .page
        .form("/en/pre-check")
        .names
        .into_iter()
        .filter(|name| name.starts_with("answer-"))
        .collect();
    assert!(names.len() > 8, "{names:?}");
    let yes: Vec<(&str, &str)> =
        names.iter().map(|name| (name.as_str(), "yes")).chain([("step", "result")]).collect();
    browser.submit("/en/pre-check", &yes).await.expect(200).shows("Yes, it looks like it");
    browser.get("/en/forhandssjekk").await.expect(404);
}
