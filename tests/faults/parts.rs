//! Large files in parts: what breaks off goes on, what is wrong is refused, and nobody else can touch it.

use crate::support::given::{Given, Stage, read};
use crate::support::server::Wishes;
use crate::support::{Backend, Browser, Page, Server, eventually, files};
use base64::Engine;
use diesel::prelude::*;
use godkjent::store::schema::{evidence, uploads};
use reqwest::Method;
use reqwest::header::{ACCEPT, ORIGIN};
use sha2::{Digest, Sha256};

const PART: usize = 64 * 1024;

async fn house(backend: Backend) -> (Server, Given) {
    let settings = vec![("UPLOAD_PART_BYTES", PART.to_string()), ("VENDOR_QUOTA", "3000000".to_owned())];
    let server = Server::with(backend, Wishes { settings, ..Wishes::default() }).await;
    let given = Given::on(&server);
    (server, given)
}

/// Somebody at the page of a criterion, who sends parts as its script does.
struct Sender {
    browser: Browser,
    here: String,
    below: String,
    csrf: String,
}

impl Sender {
    async fn at(given: &Given, who: &godkjent::people::Person, number: &str, criterion: &str) -> Self {
        let mut browser = given.browser(who).await;
        let here = format!("/sak/{number}/krav/{criterion}");
        let csrf = browser.open(&here).await.form(&here).value("csrf").unwrap().to_owned();
        Self { browser, here, below: format!("/sak/{number}/opplasting"), csrf }
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<_> = fields.iter().copied().chain([("csrf", self.csrf.as_str())]).collect();
        let request = self.browser.request(Method::POST, path).header(ORIGIN, self.origin());
        self.browser.bare(request.header(ACCEPT, "application/json").form(&fields)).await
    }

    fn origin(&self) -> String {
        let url = self.browser.request(Method::GET, "/").build().unwrap().url().clone();
        url.origin().ascii_serialization()
    }

    async fn announce(&self, name: &str, size: usize) -> Page {
        let size = size.to_string();
        let fields = [("name", name), ("size", size.as_str()), ("modified", "1700000000000")];
        self.post(&format!("{}/opplasting", self.here), &fields).await
    }

    async fn begin(&self, name: &str, size: usize) -> String {
        let begun = self.announce(name, size).await;
        assert_eq!(begun.expect(201).json()["part"], PART);
        begun.json()["id"].as_str().unwrap().to_owned()
    }

    fn patch(&self, id: &str, offset: usize, body: impl Into<reqwest::Body>) -> reqwest::RequestBuilder {
        self.browser
            .request(Method::PATCH, &format!("{}/{id}", self.below))
            .header(ORIGIN, self.origin())
            .header(ACCEPT, "application/json")
            .header("content-type", "application/offset+octet-stream")
            .header("x-csrf-token", &self.csrf)
            .header("upload-offset", offset)
            .body(body)
    }

    async fn part(&self, id: &str, offset: usize, bytes: &[u8]) -> Page {
        self.browser.bare(self.patch(id, offset, bytes.to_vec())).await
    }

    async fn offset(&self, id: &str) -> Page {
        self.browser.bare(self.browser.request(Method::HEAD, &format!("{}/{id}", self.below))).await
    }

    async fn reaches(&self, id: &str) -> usize {
        self.offset(id).await.expect(200).header("upload-offset").parse().unwrap()
    }

    async fn finish(&self, id: &str, sha256: &str) -> Page {
        self.post(&format!("{}/{id}/ferdig", self.below), &[("sha256", sha256)]).await
    }

    /// Sends the rest of a file in parts.
    async fn send(&self, id: &str, bytes: &[u8]) {
        let mut at = self.reaches(id).await;
        while at < bytes.len() {
            let end = (at + PART).min(bytes.len());
            self.part(id, at, &bytes[at..end]).await.expect(204);
            at = end;
        }
    }
}

fn table(lines: usize) -> Vec<u8> {
    (0..lines).flat_map(|n| format!("samtale-{n:07};2026-11-21;Kåre\n").into_bytes()).collect()
}

fn hash(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

async fn goes_on(backend: Backend) {
    let (mut server, given) = house(backend).await;
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let sender = Sender::at(&given, &given.boss, &case.number.to_string(), &criterion).await;
    let bytes = table(12_000);
    let id = sender.begin("samtaler.csv", bytes.len()).await;
    sender.part(&id, 0, &bytes[..PART]).await.expect(204);
    assert_eq!(sender.begin("samtaler.csv", bytes.len()).await, id, "the same file is the same upload");

    // The network goes in the middle of a part: what arrived is kept.
    let half = bytes[PART..PART + 30_000].to_vec();
    let gone = futures_util::stream::unfold(Some(half), async |left| match left {
        Some(half) if !half.is_empty() => Some((Ok(half), Some(Vec::new()))),
        Some(_) => {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            Some((Err(std::io::Error::other("the network is gone")), None))
        }
        None => None,
    });
    let body = reqwest::Body::wrap_stream(gone);
    assert_eq!(sender.browser.request_sent(sender.patch(&id, PART, body)).await, None);
    let reached =
        eventually("what arrived counts", async || Some(sender.reaches(&id).await).filter(|at| *at > PART))
            .await;
    assert!(reached <= PART + 30_000, "{reached}");

    // The server dies and comes back, and the page says what is still on its way.
    server.kill();
    server.run().await;
    let mut sender = sender;
    sender.browser.open(&sender.here).await.shows("En fil er ikke ferdig lastet opp").shows("samtaler.csv");
    sender.send(&id, &bytes).await;
    let done = sender.finish(&id, &hash(&bytes)).await;
    assert_eq!(done.expect(200).json()["sha256"], hash(&bytes));
    sender.finish(&id, "").await.expect(200);
    let (name, sha256, size): (String, String, i64) = read(&given.store, |db| {
        evidence::table.select((evidence::name, evidence::sha256, evidence::size)).first(db)
    });
    assert_eq!((name.as_str(), sha256, size), ("samtaler.csv", hash(&bytes), bytes.len() as i64));
    let page = sender.browser.open(&sender.here).await.clone();
    let file = page.links().into_iter().find(|link| link.ends_with("/vis")).expect("the file is there");
    assert_eq!(sender.browser.get(file.trim_end_matches("/vis")).await.expect(200).bytes, bytes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_file_goes_on_after_a_lost_network_and_a_restart() {
    goes_on(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_file_goes_on_after_a_lost_network_and_a_restart_on_postgresql() {
    goes_on(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_that_is_wrong_is_refused_and_harms_nothing() {
    let (_server, given) = house(Backend::Sqlite).await;
    let case = given.case(Stage::Draft).await;
    let (number, criterion) = (case.number.to_string(), given.asked(&case)[1].clone());
    let sender = Sender::at(&given, &given.boss, &number, &criterion).await;
    let bytes = table(5_000);
    let id = sender.begin("samtaler.csv", bytes.len()).await;
    sender.part(&id, 0, &bytes[..PART]).await.expect(204);
    let code = |page: &Page| page.json()["code"].as_str().unwrap_or_default().to_owned();

    let elsewhere = sender.part(&id, 5, &bytes[..10]).await;
    assert_eq!((elsewhere.status, code(&elsewhere).as_str()), (409, "upload-elsewhere"));
    let large = sender.part(&id, PART, &bytes[..PART + 1]).await;
    assert_eq!((large.status, code(&large).as_str()), (413, "upload-part-too-large"));
    let checksum = format!("sha256 {}", base64::engine::general_purpose::STANDARD.encode([7; 32]));
    let altered = sender.browser.bare(sender.patch(&id, PART, "x").header("upload-checksum", checksum)).await;
    assert_eq!((altered.status, code(&altered).as_str()), (422, "upload-altered"));
    let strange = sender.browser.bare(sender.patch(&id, PART, "x").header("upload-checksum", "md5 x")).await;
    assert_eq!((strange.status, code(&strange).as_str()), (400, "upload-malformed"));
    let mut foreign = sender.patch(&id, PART, "x").build().unwrap();
    foreign.headers_mut().insert("x-csrf-token", "none".parse().unwrap());
    foreign.headers_mut().insert("accept", "application/json".parse().unwrap());
    let forged = sender.browser.bare_built(foreign).await;
    assert_eq!((forged.status, code(&forged).as_str()), (403, "foreign-form"));
    let early = sender.finish(&id, "").await;
    assert_eq!((early.status, code(&early).as_str()), (409, "upload-incomplete"));
    assert_eq!(sender.reaches(&id).await, PART, "nothing of this counts");

    // More than was announced.
    let end = bytes.len() - bytes.len() % PART;
    sender.send(&id, &bytes[..end]).await;
    let over = sender.part(&id, end, &vec![b'x'; bytes.len() - end + 1]).await;
    assert_eq!(over.status, 413);
    assert_eq!(sender.reaches(&id).await, end);

    // Others, of the same vendor and of another, do not learn that it exists.
    let clerk = Sender::at(&given, &given.clerk, &number, &criterion).await;
    clerk.offset(&id).await.expect(404);
    clerk.part(&id, end, b"x").await.expect(404);
    clerk.finish(&id, "").await.expect(404);
    clerk.browser.clone().open(&clerk.here).await.hides("samtaler.csv");
    let stranger = given.browser(&given.stranger).await;
    let asked = stranger.request(Method::HEAD, &format!("/sak/{number}/opplasting/{id}"));
    stranger.bare(asked).await.expect(404);

    // The whole is not what its sender hashed: nothing of it is kept.
    sender.send(&id, &bytes).await;
    let wrong = sender.finish(&id, &hash(b"something else")).await;
    assert_eq!((wrong.status, code(&wrong).as_str()), (422, "upload-altered"));
    sender.offset(&id).await.expect(404);
    assert_eq!(read(&given.store, |db| evidence::table.count().get_result::<i64>(db)), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_taken_is_told_when_it_is_announced_or_when_it_is_whole() {
    let (_server, given) = house(Backend::Sqlite).await;
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let sender = Sender::at(&given, &given.boss, &case.number.to_string(), &criterion).await;
    for (name, size, message) in [
        ("tom.csv", 0, "tom.csv er tom"),
        ("stor.pdf", 50_000_001, "stor.pdf er for stor"),
        ("opptak.wav", 2_000_000, "dette kravet ber ikke om opptak"),
        ("film.mp4", 2_000_000, "film.mp4 er en film"),
        ("mye.pdf", 3_000_001, "Det er ikke plass til mye.pdf"),
    ] {
        let refused = sender.announce(name, size).await;
        assert!(refused.expect(422).body().contains(message), "{name}: {}", refused.body());
    }
    let mut program = files::program();
    program.resize(100_000, 0);
    let id = sender.begin("plan.pdf", program.len()).await;
    sender.send(&id, &program).await;
    let refused = sender.finish(&id, "").await;
    assert!(refused.expect(422).body().contains("plan.pdf kan ikke åpnes her"), "{}", refused.body());

    // Given up from the list, without a script.
    let id = sender.begin("samtaler.csv", 100_000).await;
    let mut browser = sender.browser.clone();
    browser.open(&sender.here).await;
    browser.submit(&format!("{}/{id}/avbryt", sender.below), &[]).await.expect(200).shows("avbrutt");
    let id = sender.begin("samtaler.csv", 100_000).await;
    let cancel = sender.browser.request(Method::DELETE, &format!("{}/{id}", sender.below));
    let cancel = cancel.header(ORIGIN, sender.origin()).header("x-csrf-token", &sender.csrf);
    assert_eq!(sender.browser.bare(cancel).await.status, 204);
    assert_eq!(read(&given.store, |db| uploads::table.count().get_result::<i64>(db)), 0);
    assert_eq!(read(&given.store, |db| evidence::table.count().get_result::<i64>(db)), 0);
}
