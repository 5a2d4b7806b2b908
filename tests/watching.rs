//! Who is told when the register changes: a buyer by mail and a program by webhook, over the real server.

use crate::support::given::{self, Given, Stage};
use crate::support::server::Wishes;
use crate::support::{Backend, Server, eventually};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diesel::prelude::*;
use godkjent::approvals;
use godkjent::store::schema::{approvals as approval_rows, mails, watches};
use godkjent::values::Id;
use reqwest::Method;
use reqwest::header::SET_COOKIE;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

const BUYER: &str = "innkjop@kommune.example";

fn approval_of(given: &Given) -> Id {
    given::read(&given.store, |db| approval_rows::table.select(approval_rows::id).first(db))
}

fn suspend(given: &Given, approval: Id) {
    approvals::suspend(&given.store, given::now(), &given.leads(), approval, "Hemmelig begrunnelse.")
        .unwrap();
}

fn reinstate(given: &Given, approval: Id) {
    approvals::reinstate(&given.store, given::now(), &given.leads(), approval, "I orden.").unwrap();
}

async fn a_buyer_is_told_by_mail(backend: Backend) {
    let server = Server::with_post(backend).await;
    let given = Given::on(&server);
    given.case(Stage::Decided).await;
    let approval = approval_of(&given);
    let mut buyer = server.browser();
    let page = format!("/nb/varsling?orgnr={}", given.orgnr);
    buyer.get(&page).await.expect(200).shows("Få varsel");
    assert!(buyer.page.body().contains(given.orgnr.as_str()), "the number stands in the form");
    let orgnr = given.orgnr.to_string();
    let wrong = [("vendors", "123"), ("email", "innkjop"), ("until", "2020-01-01")];
    buyer.submit("/nb/varsling", &wrong).await.expect(422);
    buyer.page.shows("«123» er ikke et organisasjonsnummer").shows("Skriv en e-postadresse");
    assert!(buyer.page.body().contains("value=\"innkjop\""), "what was typed is there");
    let right = [("vendors", orgnr.as_str()), ("email", BUYER), ("until", "2031-12-31")];
    let sent = buyer.submit("/nb/varsling", &right).await;
    assert!(sent.headers.get(SET_COOKIE).is_none());
    sent.shows("Se i innboksen din");
    let post = server.post.as_ref().unwrap();
    let letter = post.wait_for(BUYER, "Bekreft varsling").await;
    let link = letter.link("/nb/varsling/bekreft/").replace(&server.base(), "");
    for _ in 0..2 {
        buyer.get(&link).await.expect(200).shows("Bekreft varslingen").shows("Nordvind Kundesenter AS");
    }
    let press = |path: &str| buyer.request(Method::POST, path).body("");
    buyer.bare(press(&link)).await.expect(200).shows("Varslingen er i gang");
    buyer.bare(press(&link)).await.expect(410).shows("Lenken virker ikke lenger");
    suspend(&given, approval);
    let alert = post.wait_for(BUYER, "Suspendert").await;
    assert!(!alert.text.contains("Hemmelig") && !alert.html.contains("Hemmelig"), "{}", alert.text);
    let end = alert.link("/nb/varsling/avslutt/");
    assert_eq!(alert.unsubscribe, format!("<{end}>"));
    let end = end.replace(&server.base(), "");
    buyer.get(&end).await.expect(200).shows("Avslutt varslingen");
    // As a mail program does it: no cookie, no page, no origin.
    let click = buyer.request(Method::POST, &end);
    let click = click.header("content-type", "application/x-www-form-urlencoded");
    buyer.bare(click.body("List-Unsubscribe=One-Click")).await.expect(200).shows("avsluttet");
    reinstate(&given, approval);
    suspend(&given, approval);
    let of_buyers = eventually("mails without their reader", async || {
        let of = mails::table.filter(mails::template.like("watch-%"));
        let kept: Vec<(String, String, String)> = given::read(&given.store, |db| {
            of.select((mails::recipient, mails::subject, mails::body_text)).load(db)
        });
        kept.iter()
            .all(|(to, about, text)| to.is_empty() && about.is_empty() && text.is_empty())
            .then_some(kept)
    })
    .await;
    assert_eq!(of_buyers.len(), 2, "the confirmation and one alert");
    assert_eq!(given::read(&given.store, |db| watches::table.count().get_result::<i64>(db)), 0);
    let log = server.log();
    assert!(
        !log.contains(BUYER) && !log.contains(link.rsplit('/').next().unwrap()),
        "the log knows the buyer"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_buyer_is_told_by_mail_on_sqlite() {
    a_buyer_is_told_by_mail(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_buyer_is_told_by_mail_on_postgres() {
    a_buyer_is_told_by_mail(Backend::Postgres).await;
}

/// A message as a receiver gets it.
#[derive(Clone)]
struct Message {
    headers: BTreeMap<String, String>,
    body: String,
}

impl Message {
    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    /// Checks the signature as the specification says: `id.timestamp.body`.
    fn is_signed_with(&self, key: &str) -> bool {
        let key = STANDARD.decode(key.strip_prefix("whpk_").unwrap()).unwrap();
        let content = format!("{}.{}.{}", self.id(), self.headers["webhook-timestamp"], self.body);
        let mut signatures = self.headers["webhook-signature"].split(' ');
        let ours = signatures.find_map(|one| one.strip_prefix("v1a,")).unwrap();
        let signature = STANDARD.decode(ours).unwrap();
        UnparsedPublicKey::new(&ED25519, key).verify(content.as_bytes(), &signature).is_ok()
    }
}

/// A receiver: keeps what it gets, and answers with what it is told to.
#[derive(Clone)]
struct Receiver {
    url: String,
    got: Arc<Mutex<Vec<Message>>>,
    status: Arc<Mutex<u16>>,
}

impl Receiver {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/krok", listener.local_addr().unwrap());
        let receiver = Self { url, got: Arc::default(), status: Arc::new(Mutex::new(204)) };
        let here = receiver.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let Some(message) = read(&mut stream) else { continue };
                here.got.lock().unwrap().push(message);
                let status = *here.status.lock().unwrap();
                let _ =
                    write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        receiver
    }

    fn answers(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }

    fn all(&self) -> Vec<Message> {
        self.got.lock().unwrap().clone()
    }

    async fn wait_for(&self, count: usize) -> Vec<Message> {
        eventually("messages", async || Some(self.all()).filter(|all| all.len() >= count)).await
    }
}

fn read(stream: &mut impl Read) -> Option<Message> {
    let mut bytes = Vec::new();
    let mut chunk = [0_u8; 4096];
    loop {
        let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let headers: BTreeMap<String, String> = head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        if body.len() >= headers.get("content-length")?.parse::<usize>().ok()? {
            return Some(Message { headers, body: body.to_owned() });
        }
    }
}

async fn a_program_is_told_by_webhook(backend: Backend) {
    let settings = vec![("WEBHOOKS_TO_PRIVATE_NETWORKS", "true".to_owned())];
    let server = Server::with(backend, Wishes { settings, ..Wishes::default() }).await;
    let given = Given::on(&server);
    given.case(Stage::Decided).await;
    let approval = approval_of(&given);
    let (browser, receiver) = (server.browser(), Receiver::open());
    let post = |path: &str, content: Value| browser.request(Method::POST, path).json(&content);
    let bad = browser.bare(post("/api/v1/webhooks", json!({ "url": "ftp://x.example" }))).await;
    assert_eq!((bad.status, bad.header("content-type")), (422, "application/problem+json"), "{}", bad.body());
    let asked = json!({ "url": receiver.url, "vendors": [given.orgnr], "after": 0 });
    let opened = browser.bare(post("/api/v1/webhooks", asked)).await;
    assert_eq!(opened.status, 201, "{}", opened.body());
    let (here, opened) = (opened.header("location").to_owned(), opened.json());
    let key = opened["publicKey"].as_str().unwrap();
    let token = format!("Bearer {}", opened["token"].as_str().unwrap());
    let [challenge] = receiver.wait_for(1).await.try_into().ok().unwrap();
    assert!(challenge.is_signed_with(key));
    assert_eq!(challenge.json()["type"], "endpoint.challenge");
    let wrong = post(&format!("{here}/confirm"), json!({ "challenge": "x" }));
    assert_eq!(browser.bare(wrong).await.status, 403);
    let right = json!({ "challenge": challenge.json()["data"]["challenge"] });
    let begun = browser.bare(post(&format!("{here}/confirm"), right)).await;
    assert_eq!((begun.status, &begun.json()["state"]), (200, &json!("active")));
    let told = receiver.wait_for(2).await;
    assert_eq!(told[1].json()["type"], "approval.granted");
    assert_eq!(told[1].json()["data"]["organisasjonsnummer"], given.orgnr.as_str());
    // What was not taken comes again, with the same id and a signature of its own time.
    receiver.answers(500);
    suspend(&given, approval);
    receiver.wait_for(3).await;
    receiver.answers(204);
    let told = receiver.wait_for(4).await;
    assert_eq!((told[3].id(), &told[3].json()["type"]), (told[2].id(), &json!("approval.suspended")));
    assert!(told.iter().all(|message| message.is_signed_with(key)));
    assert!(told.iter().all(|message| !message.body.contains("Hemmelig")));
    // Its holder's alone.
    let look = |token: &str| browser.request(Method::GET, &here).header("authorization", token.to_owned());
    assert_eq!(browser.bare(browser.request(Method::GET, &here)).await.status, 401);
    assert_eq!(browser.bare(look("Bearer another")).await.status, 404);
    let seen = browser.bare(look(&token)).await.expect(200).json();
    assert_eq!(
        (&seen["state"], &seen["failures"], &seen["lastAnswer"]),
        (&json!("active"), &json!(0), &json!("204"))
    );
    assert!(seen.get("token").is_none() && seen.get("secret").is_none());
    let act = |act: &str, content: Value| {
        post(&format!("{here}/{act}"), content).header("authorization", token.clone())
    };
    assert_eq!(browser.bare(act("pause", json!({}))).await.json()["state"], "paused");
    reinstate(&given, approval);
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(receiver.all().len(), 4, "nothing while it is paused");
    assert_eq!(browser.bare(act("resume", json!({}))).await.json()["state"], "active");
    receiver.wait_for(5).await;
    assert_eq!(browser.bare(act("replay", json!({ "after": 9_999 }))).await.status, 422);
    browser.bare(act("replay", json!({ "after": 0 }))).await.expect(200);
    let told = receiver.wait_for(8).await;
    let again: Vec<&str> = told[5..8].iter().map(Message::id).collect();
    assert_eq!(again, [told[1].id(), told[3].id(), told[4].id()], "in order, with the ids they had");
    // Gone is gone.
    receiver.answers(410);
    suspend(&given, approval);
    receiver.wait_for(9).await;
    eventually("that it is gone", async || {
        let state = browser.bare(look(&token)).await.json()["state"].clone();
        (state == "gone").then_some(())
    })
    .await;
    let end = browser.request(Method::DELETE, &here).header("authorization", token.clone());
    assert_eq!(browser.bare(end).await.status, 204);
    assert_eq!(browser.bare(look(&token)).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_is_told_by_webhook_on_sqlite() {
    a_program_is_told_by_webhook(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_is_told_by_webhook_on_postgres() {
    a_program_is_told_by_webhook(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_sent_into_closed_networks() {
    let server = Server::start(Backend::Sqlite).await;
    let (browser, receiver) = (server.browser(), Receiver::open());
    for url in [receiver.url.as_str(), "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x"] {
        let asked = browser.request(Method::POST, "/api/v1/webhooks").json(&json!({ "url": url }));
        let answer = browser.bare(asked).await;
        assert_eq!(answer.status, 422, "{url}: {}", answer.body());
    }
    assert!(receiver.all().is_empty());
}
