//! What a buyer asks stays with the buyer: no log, no cookie, no journal, at the most talkative the program can be.

use crate::support::{Backend, Server};
use diesel::prelude::*;
use godkjent::store::schema::{journal, statements};
use reqwest::Method;
use reqwest::header::SET_COOKIE;

const ASKED: [&str; 3] = ["923609016", "974760673", "991825827"];
const NAME: &str = "Hemmelig Tilbyder AS";

async fn who_was_asked_about_is_not_told(backend: Backend) {
    let mut server = Server::start(backend).await;
    server.stop().await;
    server.log_level = "debug,godkjent=trace";
    server.run().await;
    let browser = server.browser();
    let list = format!("{}\n{NAME}\n", ASKED.join("\n"));
    let post = |path: &str| browser.request(Method::POST, path);
    let form = |as_what: &str| {
        reqwest::multipart::Form::new().text("list", list.clone()).text("as", as_what.to_owned())
    };
    let answers = [
        browser.bare(post("/api/v1/checks").header("content-type", "text/plain").body(list.clone())).await,
        browser.bare(post("/api/v1/checks").json(&serde_json::json!({ "vendors": ASKED }))).await,
        browser.bare(post("/nb/kontroller/liste").multipart(form(""))).await,
        browser.bare(post("/en/check/list").multipart(form("csv"))).await,
        browser.bare(post("/api/v1/statements").json(&serde_json::json!({ "vendors": ASKED }))).await,
    ];
    for answer in &answers {
        assert!(answer.status < 400, "{}: {}", answer.status, answer.body());
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.headers.get(SET_COOKIE).is_none());
        assert!(answer.body().contains(ASKED[0]), "{}", answer.body());
    }
    // A search is in its address: the log has the path and not what was asked.
    let search = format!("/nb/register?q={}", NAME.replace(' ', "+"));
    assert_eq!(browser.bare(browser.request(Method::GET, &search)).await.status, 200);
    let log = server.log();
    assert!(log.contains("/api/v1/checks"), "the log tells that somebody asked:\n{log}");
    for secret in ASKED.iter().copied().chain(["Hemmelig"]) {
        assert!(!log.contains(secret), "the log tells about {secret}");
    }
    // A statement is kept, for whoever has its address; the journal does not say whom it is about.
    let (kept, told): (i64, Vec<(String, String)>) = crate::support::given::read(&server.store, |db| {
        let kept = statements::table.count().get_result(db)?;
        let of = journal::table.filter(journal::event.like("statement%"));
        Ok::<_, diesel::result::Error>((
            kept,
            of.select((journal::subject, journal::reason)).load::<(String, String)>(db)?,
        ))
    });
    assert_eq!((kept, told.len()), (1, 1));
    assert!(ASKED.iter().all(|asked| !told[0].0.contains(asked) && !told[0].1.contains(asked)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_asked_about_is_not_told_on_sqlite() {
    who_was_asked_about_is_not_told(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_asked_about_is_not_told_on_postgres() {
    who_was_asked_about_is_not_told(Backend::Postgres).await;
}
