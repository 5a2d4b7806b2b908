//! The mail server is away: everything else works, and every mail arrives once when it is back.

use crate::support::given::{Given, PASSWORD, Stage, read};
use crate::support::server::Wishes;
use crate::support::{Backend, Server, eventually};
use diesel::prelude::*;
use godkjent::store::schema::{jobs, mails};
use std::collections::BTreeMap;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_waits_for_its_server_and_arrives_once() {
    let mut server = Server::with(Backend::Sqlite, Wishes { mail: true, ..Wishes::default() }).await;
    let given = Given::on(&server);
    for at in 0..3 {
        let mut browser = server.browser();
        browser.open("/registrer").await;
        // A domain with Norwegian letters reaches its server too.
        let email =
            if at == 2 { "ny2@blåbær.example".to_owned() } else { format!("ny{at}@vestavind.example") };
        let fields =
            [("name", "Ny Bruker"), ("email", email.as_str()), ("password", PASSWORD), ("language", "en")];
        browser.submit("/registrer", &fields).await.expect(200);
    }
    let case = given.case(Stage::Ready).await;
    let mut browser = given.browser(&given.boss).await;
    let send = format!("/sak/{}/send", case.number);
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(200).shows(&case.number.to_string());
    // Written and tried, and still waiting.
    eventually("the mails were tried", async || {
        let tried: i64 = read(&given.store, |db| {
            mails::table
                .filter(mails::attempts.gt(0))
                .filter(mails::state.eq("queued"))
                .count()
                .get_result(db)
        });
        let left: i64 =
            read(&given.store, |db| jobs::table.filter(jobs::state.eq("ready")).count().get_result(db));
        (tried >= 5 && left == 0).then_some(())
    })
    .await;
    server.open_post_office().await;
    eventually("all mails are out", async || {
        let waiting: i64 =
            read(&given.store, |db| mails::table.filter(mails::state.ne("sent")).count().get_result(db));
        (waiting == 0).then_some(())
    })
    .await;
    let written: Vec<(String, String)> =
        read(&given.store, |db| mails::table.select((mails::message_id, mails::recipient)).load(db));
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for letter in server.post.as_ref().unwrap().letters() {
        *arrived.entry(letter.message_id).or_default() += 1;
    }
    assert_eq!(arrived.len(), written.len(), "{arrived:?}\n{written:?}");
    assert!(arrived.values().all(|times| *times == 1), "{arrived:?}");
    let post = server.post.as_ref().unwrap();
    assert_eq!(
        post.letters_to("ny2@xn--blbr-roah.example").len(),
        1,
        "{:?}",
        post.letters().iter().map(|letter| letter.to.clone()).collect::<Vec<_>>()
    );
    let english = server.post.as_ref().unwrap().letters_to("ny1@vestavind.example");
    assert!(
        english[0].text.contains("Hello") && english[0].link("/bekreft/").contains("lang=en"),
        "{}",
        english[0].text
    );
}
