//! The public register at any size, each answer beside its limit in the same run, on SQLite and on PostgreSQL.
//!
//! `cargo bench --bench register`: 34, 10,000 and 1,000,000 vendors with ten entries of the ledger each. Fewer sizes with
//! `GODKJENT_BENCH_VENDORS=10000`; PostgreSQL where `GODKJENT_TEST_POSTGRES` names a server on which databases may be made.
//! Ratios are medians; "cost" is processor time of the server, which others on the machine disturb least.
#![allow(
    clippy::pedantic,
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    unreachable_pub,
    missing_docs
)]

#[path = "support/load.rs"]
mod load;
#[path = "support/vendors.rs"]
mod vendors;

use diesel::connection::SimpleConnection;
use godkjent::signing::keys::{KeyPaths, init_demo};
use godkjent::store::{Store, StoreError};
use load::{Load, ask, get};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_millis(800);
/// How many vendors are asked about in turn: no cache holds them all.
const ASKED: usize = 4_096;

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let sizes = std::env::var("GODKJENT_BENCH_VENDORS").unwrap_or_else(|_| "34,10000,1000000".to_owned());
    for size in sizes.split(',').map(|size| size.trim().parse().expect("a number of vendors")) {
        let folder = tempfile::tempdir().unwrap();
        measure("SQLite", &format!("sqlite:{}", folder.path().join("bench.db").display()), size);
        drop(folder);
        if let Ok(server) = std::env::var("GODKJENT_TEST_POSTGRES") {
            on_postgres(&server, size);
        }
    }
}

/// In a database of its own, which is gone afterwards.
fn on_postgres(server: &str, size: usize) {
    let name = format!("bench_register_{}", std::process::id());
    let mut url = url::Url::parse(server).expect("GODKJENT_TEST_POSTGRES is an address");
    let tell = |sql: &str| {
        let store = Store::open(server.parse().unwrap(), 1).unwrap();
        store.read(|db| db.batch_execute(sql).map_err(StoreError::from)).unwrap();
    };
    tell(&format!("CREATE DATABASE {name}"));
    url.set_path(&name);
    let measured = std::panic::catch_unwind(|| measure("PostgreSQL", url.as_str(), size));
    tell(&format!("DROP DATABASE {name} WITH (FORCE)"));
    assert!(measured.is_ok(), "the measurement broke off");
}

fn measure(database: &str, url: &str, size: usize) {
    let began = Instant::now();
    let store = Store::open(url.parse().unwrap(), 4).unwrap();
    store.migrate().unwrap();
    vendors::write(&store, size);
    println!("\n{size} vendors on {database}, written in {:.1} s", began.elapsed().as_secs_f64());
    let folder = tempfile::tempdir().unwrap();
    let keys = init_demo(folder.path(), jiff::Timestamp::now(), "Bench").unwrap();
    let server = Server::start(url, folder.path(), &keys);
    limit("first answer after a cold start, s", server.started, 3.0);
    limit("memory after it, MiB", load::memory(server.process.id()), 512.0);
    println!(
        "{:<46} {:>9} {:>9} {:>7} {:>7} {:>8} {:>6}",
        "what / beside what", "per s", "beside", "ratio", "cost", "p99 ms", "p99 ×"
    );
    let bench = Bench { server: &server, numbers: vendors::orgnrs().take(size).collect() };
    bench.answers();
    bench.searches(size);
    bench.lists();
    limit("memory at the end, MiB", load::memory(server.process.id()), 512.0);
    nodes(&server, &Server::start(url, folder.path(), &keys), &store, &bench.numbers);
}

fn limit(what: &str, measured: f64, most: f64) {
    println!("{what:<46} {measured:>9.2} {most:>9.2} at most");
}

/// A server of this very build.
struct Server {
    process: Child,
    address: String,
    /// Seconds from the start to the first answer about a vendor.
    started: f64,
}

impl Server {
    fn start(database: &str, folder: &Path, keys: &KeyPaths) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        drop(listener);
        let began = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_godkjent"))
            .arg("serve")
            .envs([("GODKJENT_DATABASE_URL", database), ("GODKJENT_LISTEN", address.as_str())])
            .env("GODKJENT_PUBLIC_URL", format!("http://{address}"))
            .env("GODKJENT_STORAGE_URL", format!("file:{}", folder.join("files").display()))
            .envs([
                ("GODKJENT_MAIL_FROM", "noreply@bench.example.no"),
                ("GODKJENT_COMPANY_REGISTER_URL", "off"),
            ])
            .env("GODKJENT_SIGNING_CHAIN", &keys.chain)
            .env("GODKJENT_SIGNING_KEY", &keys.key)
            .env("GODKJENT_TRUST_ANCHOR", &keys.ca)
            // Ours: the server takes no setting that it does not know.
            .env_remove("GODKJENT_BENCH_VENDORS")
            .envs([("GODKJENT_SYNTHETIC_NUMBERS", "true"), ("RUST_LOG", "error")])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut server = Self { process, address, started: 0.0 };
        let anybody = vendors::orgnrs().next().expect("numbers");
        let first = get(&format!("/api/v1/vendors/{anybody}/status"), "");
        while ask(&server.address, &first).is_none_or(|(status, ..)| status != 200) {
            assert!(server.process.try_wait().unwrap().is_none(), "the server did not start");
            assert!(began.elapsed() < Duration::from_secs(120), "the server does not answer");
            std::thread::sleep(Duration::from_millis(10));
        }
        server.started = began.elapsed().as_secs_f64();
        server
    }

    fn load(&self, requests: &[Vec<u8>], status: u16) -> Load {
        load::load(&self.address, self.process.id(), requests, status, ROUND)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Bench<'a> {
    server: &'a Server,
    numbers: Vec<String>,
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

impl Bench<'_> {
    /// Vendors from all over the register, in an order that has nothing to do with theirs.
    fn some(&self) -> impl Iterator<Item = &String> {
        (0..ASKED).map(|at| &self.numbers[at.wrapping_mul(0x9E37_79B1) % self.numbers.len()])
    }

    /// Two kinds of requests in turn, so that a machine that slows down slows both.
    fn pair(&self, name: &str, thing: (&[Vec<u8>], u16), beside: (&[Vec<u8>], u16)) {
        self.server.load(thing.0, thing.1);
        self.server.load(beside.0, beside.1);
        let rounds: Vec<(Load, Load)> = (0..ROUNDS)
            .map(|_| (self.server.load(thing.0, thing.1), self.server.load(beside.0, beside.1)))
            .collect();
        let of = |value: fn(&(Load, Load)) -> f64| median(rounds.iter().map(value));
        println!(
            "{name:<46} {:>9.0} {:>9.0} {:>7.3} {:>7.2} {:>8.2} {:>6.2}",
            of(|it| it.0.per_second),
            of(|it| it.1.per_second),
            of(|it| it.0.per_second / it.1.per_second),
            of(|it| it.0.cpu / it.1.cpu),
            of(|it| it.0.p99),
            of(|it| it.0.p99 / it.1.p99),
        );
    }

    fn answers(&self) {
        let plain = [get("/robots.txt", "")];
        let status = |query: &str| -> Vec<Vec<u8>> {
            self.some().map(|orgnr| get(&format!("/api/v1/vendors/{orgnr}/status{query}"), "")).collect()
        };
        let present = status("");
        self.pair("status / plain text (≥ 0.70, p99 ≤ 2)", (&present, 200), (&plain, 200));
        let known: Vec<Vec<u8>> = self.some().take(512).map(|orgnr| self.known(orgnr)).collect();
        self.pair("status that the reader has / plain (≥ 0.80)", (&known, 304), (&plain, 200));
        let then = status("?asOf=2025-04-15");
        self.pair("status as of a day / of today (cost ≤ 2)", (&then, 200), (&present, 200));
        let pages: Vec<Vec<u8>> =
            self.some().map(|orgnr| get(&format!("/nb/register/{orgnr}"), "")).collect();
        self.pair("vendor page / plain text", (&pages, 200), (&plain, 200));
    }

    /// A request by somebody who has the answer.
    fn known(&self, orgnr: &str) -> Vec<u8> {
        let path = format!("/api/v1/vendors/{orgnr}/status");
        let (_, head, _) = ask(&self.server.address, &get(&path, "")).unwrap();
        let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("a validator");
        get(&path, &format!("If-None-Match: {tag}\r\n"))
    }

    fn searches(&self, size: usize) {
        let page = [get("/nb/register", "")];
        let places = || (0..256_usize).map(|at| at.wrapping_mul(0x9E37_79B1) % size);
        let search = |word: String| {
            let query: String = url::form_urlencoded::byte_serialize(word.as_bytes()).collect();
            get(&format!("/nb/register?q={query}"), "")
        };
        let rare: Vec<Vec<u8>> = places().map(|at| search(vendors::rare_word(at))).collect();
        self.pair("search: rare word / page without (cost ≤ 2)", (&rare, 200), (&page, 200));
        let typo = |at| vendors::rare_word(at).replacen('a', "x", 1).replacen('e', "y", 1);
        let typos: Vec<Vec<u8>> = places().map(|at| search(typo(at) + " nord")).collect();
        self.pair("search: typing error / page without", (&typos, 200), (&page, 200));
        let former: Vec<Vec<u8>> = places().map(|at| search(vendors::former_name(at / 20 * 20))).collect();
        self.pair("search: former name / page without", (&former, 200), (&page, 200));
        let alike: Vec<Vec<u8>> = places().map(|at| search(vendors::name(at / 50 * 50 + 49))).collect();
        self.pair("search: look-alike / page without", (&alike, 200), (&page, 200));
        let common = [search("nord".to_owned()), search("kunde".to_owned()), search("fj".to_owned())];
        self.pair("search: common word / page without", (&common, 200), (&page, 200));
        let two = [search("nord kundesenter".to_owned()), search("telesalg bro".to_owned())];
        self.pair("search: two common words / page without", (&two, 200), (&page, 200));
    }

    /// A list of five hundred, one at a time: its cost is work, not waiting.
    fn lists(&self) {
        let list: Vec<&String> = self.some().take(500).collect();
        let body = serde_json::json!({ "vendors": list }).to_string();
        let head = "POST /api/v1/checks HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n";
        let request = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes();
        let process = self.server.process.id();
        let rounds = (0..ROUNDS).map(|_| {
            let before = load::cpu_seconds(process);
            for _ in 0..50 {
                let (status, _, _) = ask(&self.server.address, &request).unwrap();
                assert_eq!(status, 200);
            }
            (load::cpu_seconds(process) - before) * 1_000.0 / 50.0
        });
        limit("a list of 500, ms of work", median(rounds), 5.0);
    }
}

/// How long after an entry was committed every node tells of it.
fn nodes(one: &Server, other: &Server, store: &Store, numbers: &[String]) {
    let mut slowest: f64 = 0.0;
    for round in 0..3 {
        let place = (numbers.len() / 2 + round) % numbers.len();
        vendors::suspend(store, place);
        let began = Instant::now();
        let request = get(&format!("/api/v1/vendors/{}/status", numbers[place]), "");
        let mut behind = vec![one, other];
        while !behind.is_empty() {
            behind.retain(|node| {
                let (_, _, body) = ask(&node.address, &request).unwrap();
                memchr::memmem::find(&body, br#""status":"suspended""#).is_none()
            });
            assert!(began.elapsed() < Duration::from_secs(120), "an entry never arrived");
            std::thread::sleep(Duration::from_millis(20));
        }
        slowest = slowest.max(began.elapsed().as_secs_f64());
    }
    limit("an entry is seen on both nodes after, s", slowest, 2.0);
}
