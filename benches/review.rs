//! The board's heaviest pages, each beside the smallest page of the same server in the same run.
//!
//! `cargo bench --bench review` prints one line a page: requests per second, those of the smallest page that a signed-in
//! member can get, and the ratio of the medians; it fails when a page is slower than its bound.
#![allow(
    clippy::pedantic,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    missing_docs
)]

use diesel::prelude::*;
use godkjent::scheme::{CaseKind, Pin};
use godkjent::store::schema::{
    accounts, assignments, cases, evidence, evidence_checks, evidence_links, evidence_pages,
};
use godkjent::store::{Database, Db, Json, Store};
use godkjent::values::{Clock, Id, Moment};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 5;
const FILES: usize = 200;
const CASES: i32 = 1_000;
/// The smallest page with a session, a frame and a form.
const SMALLEST: &str = "/profil";
/// The most that a page may cost, in smallest pages.
const MOST_SCORING: f64 = 8.0;
const MOST_LONG: f64 = 30.0;

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let demo = Demo::start();
    let store = Store::open(Database::Sqlite(demo.folder.path().join("demo/godkjent.db")), 2).unwrap();
    let member = demo.sign_in("member", 2);
    let number = member.first_case();
    let criteria = fill(&store, &number);
    println!("{:<52} {:>12} {:>12} {:>8}", "page, beside the smallest page", "per second", "limit", "ratio");
    let spread = format!("/nemnd/sak/{number}/krav/{}", criteria[0]);
    let heavy = format!("/nemnd/sak/{number}/krav/{}", criteria[1]);
    let name = format!("scoring page, {} criteria, {FILES} files", criteria.len());
    let first = pair(&name, &member, &spread);
    let all = pair("scoring page, all of the files at the criterion", &member, &heavy);
    let list = pair("list of the criteria of the case", &member, &format!("/nemnd/sak/{number}"));
    many(&store, &number);
    let chair = demo.sign_in("chair", 0);
    let overview = pair(&format!("the chair's overview of {CASES} cases"), &chair, "/nemnd/oversikt");
    let searched = pair("a search in it", &chair, "/nemnd/oversikt?q=lyngmo");
    let work = pair(&format!("the chair's work list of {CASES} cases"), &chair, "/nemnd");
    assert!(first > 1.0 / MOST_SCORING && list > 1.0 / MOST_SCORING, "a page of the case is too slow");
    for long in [all, overview, searched, work] {
        assert!(long > 1.0 / MOST_LONG, "a long page is too slow");
    }
}

fn now() -> Moment {
    Clock::system().now()
}

fn in_store<T>(store: &Store, change: impl FnOnce(&mut Db) -> diesel::QueryResult<T>) -> T {
    store.write(|db| Ok::<_, godkjent::store::StoreError>(change(db)?)).unwrap()
}

/// Gives a case the criteria of three norms and two hundred files with a page each: some beside each criterion, all of
/// them beside the second. Returns its criteria.
fn fill(store: &Store, number: &str) -> Vec<String> {
    let serial: i32 = number.rsplit('-').next().unwrap().parse().unwrap();
    let added: Vec<Pin> = [("red-cross", "2015-01-01"), ("amnesty", "2020-01-01")]
        .map(|(norm, edition)| Pin { norm: norm.into(), edition: edition.into() })
        .to_vec();
    let case: Id = in_store(store, |db| {
        let row = cases::table.filter(cases::serial.eq(serial));
        diesel::update(row).set(cases::added_norms.eq(Json(added.clone()))).execute(db)?;
        row.select(cases::id).first(db)
    });
    let scheme = godkjent::scheme::shipped().unwrap();
    let found = store
        .read(|db| Ok::<_, godkjent::store::StoreError>(godkjent::cases::find(db, case)?))
        .unwrap()
        .unwrap();
    let criteria: Vec<String> =
        godkjent::review::judged(&scheme, &found).into_iter().map(|one| one.id.clone()).collect();
    assert!(criteria.len() >= 60, "{} criteria are too few", criteria.len());
    in_store(store, |db| {
        let by: Id = accounts::table.select(accounts::id).first(db)?;
        for at in 0..FILES {
            let (id, sha256) = (Id::fresh(), format!("{at:064x}"));
            file(db, found.vendor_id, id, &sha256, at, by)?;
            link(db, case, &criteria[at % criteria.len()], id, by)?;
            if at % criteria.len() != 1 {
                link(db, case, &criteria[1], id, by)?;
            }
        }
        Ok(())
    });
    criteria
}

fn file(db: &mut Db, vendor: Id, id: Id, sha256: &str, at: usize, by: Id) -> diesel::QueryResult<()> {
    diesel::insert_into(evidence::table)
        .values((
            (evidence::id.eq(id), evidence::vendor_id.eq(vendor), evidence::sha256.eq(sha256)),
            (evidence::name.eq(format!("rutine {at}.pdf")), evidence::media_type.eq("application/pdf")),
            (evidence::size.eq(40_000_i64), evidence::pages.eq(Some(1))),
            (evidence::uploaded_by.eq(by), evidence::uploaded_at.eq(now())),
        ))
        .execute(db)?;
    diesel::insert_into(evidence_checks::table)
        .values((
            (evidence_checks::sha256.eq(sha256), evidence_checks::media_type.eq("application/pdf")),
            (evidence_checks::state.eq("clean"), evidence_checks::virus.eq("unscanned")),
            (evidence_checks::signature.eq(""), evidence_checks::findings.eq(Json(Vec::<String>::new()))),
            (evidence_checks::pages.eq(Some(1)), evidence_checks::inspected_at.eq(Some(now()))),
        ))
        .execute(db)?;
    diesel::insert_into(evidence_pages::table)
        .values((
            (evidence_pages::sha256.eq(sha256), evidence_pages::page.eq(1)),
            (evidence_pages::image_sha256.eq(sha256), evidence_pages::bytes.eq(100_000_i64)),
            (evidence_pages::width.eq(893), evidence_pages::height.eq(1263), evidence_pages::words.eq("Ord")),
        ))
        .execute(db)?;
    Ok(())
}

fn link(db: &mut Db, case: Id, criterion: &str, file: Id, by: Id) -> diesel::QueryResult<()> {
    diesel::insert_into(evidence_links::table)
        .values((
            (evidence_links::id.eq(Id::fresh()), evidence_links::case_id.eq(case)),
            (evidence_links::criterion.eq(criterion), evidence_links::evidence_id.eq(file)),
            (evidence_links::linked_by.eq(by), evidence_links::linked_at.eq(now())),
        ))
        .execute(db)?;
    Ok(())
}

/// A thousand cases like this one, each with three members who score it.
fn many(store: &Store, number: &str) {
    let serial: i32 = number.rsplit('-').next().unwrap().parse().unwrap();
    in_store(store, |db| {
        let like: Id = cases::table.filter(cases::serial.eq(serial)).select(cases::id).first(db)?;
        let case = godkjent::cases::find(db, like)?.unwrap();
        let by: Id = accounts::table.select(accounts::id).first(db)?;
        let members: Vec<Id> = godkjent::people::board(db)?.iter().map(|one| one.id).take(3).collect();
        for at in 0..CASES {
            let id = Id::fresh();
            diesel::insert_into(cases::table)
                .values((
                    (cases::id.eq(id), cases::year.eq(2025), cases::serial.eq(10_000 + at)),
                    (cases::kind.eq(CaseKind::Approval), cases::vendor_id.eq(case.vendor_id)),
                    (
                        cases::unit_id.eq(case.unit_id),
                        cases::norm.eq(&case.norm),
                        cases::edition.eq(&case.edition),
                    ),
                    (cases::scope.eq(Json(case.scope.clone())), cases::state.eq("review")),
                    (cases::language.eq("nb"), cases::round.eq(0), cases::opened_by.eq(by)),
                    (cases::opened_at.eq(now()), cases::submitted_at.eq(Some(now()))),
                    (cases::sent_to_board_at.eq(Some(now())), cases::version.eq(1)),
                ))
                .execute(db)?;
            for member in &members {
                diesel::insert_into(assignments::table)
                    .values((
                        (assignments::id.eq(Id::fresh()), assignments::case_id.eq(id)),
                        (assignments::account_id.eq(*member), assignments::state.eq("asked")),
                        (
                            assignments::grounds.eq(Json(serde_json::json!({}))),
                            assignments::explanation.eq(""),
                        ),
                        (assignments::ruling.eq(""), assignments::assigned_by.eq(by)),
                        assignments::assigned_at.eq(now()),
                    ))
                    .execute(db)?;
            }
        }
        Ok(())
    });
}

/// Prints a page beside the smallest one, and gives the ratio of their speeds.
fn pair(name: &str, who: &Reader, page: &str) -> f64 {
    let (mut things, mut limits, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    who.load(page);
    who.load(SMALLEST);
    for _ in 0..ROUNDS {
        let (one, other) = (who.load(page), who.load(SMALLEST));
        things.push(one);
        limits.push(other);
        ratios.push(one / other);
    }
    let ratio = median(ratios);
    println!("{name:<52} {:>12.1} {:>12.1} {ratio:>8.4}", median(things), median(limits));
    ratio
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// A demo server of this very build.
struct Demo {
    process: Child,
    address: String,
    folder: tempfile::TempDir,
}

impl Demo {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap().to_string();
        drop(free);
        let process = Command::new(env!("CARGO_BIN_EXE_godkjent"))
            .args(["demo", "--listen", &address, "--data"])
            .arg(folder.path().join("demo"))
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let demo = Self { process, address, folder };
        let began = Instant::now();
        while TcpStream::connect(&demo.address).is_err() || demo.reader("").get("/readyz").0 != 200 {
            assert!(began.elapsed() < Duration::from_secs(240), "the demo did not start");
            std::thread::sleep(Duration::from_millis(200));
        }
        demo
    }

    fn reader(&self, cookie: &str) -> Reader {
        Reader { address: self.address.clone(), cookie: cookie.to_owned() }
    }

    /// Somebody of the demo, signed in.
    fn sign_in(&self, role: &str, number: usize) -> Reader {
        let told: serde_json::Value =
            serde_json::from_str(&told(&self.folder.path().join("demo/demo.json"))).unwrap();
        let accounts = told["accounts"].as_array().unwrap();
        let account = accounts.iter().filter(|one| one["role"] == role).nth(number).unwrap();
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("email", account["email"].as_str().unwrap())
            .append_pair("password", account["password"].as_str().unwrap())
            .finish();
        let head = format!(
            "POST /logg-inn HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: \
             application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let answer = Connection::open(&self.address).send(&head);
        let cookies: Vec<String> = answer
            .2
            .iter()
            .filter_map(|line| {
                line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            })
            .map(|(_, value)| value.trim().split(';').next().unwrap().to_owned())
            .collect();
        assert!(answer.0 == 303 && !cookies.is_empty(), "could not sign in: {}", answer.0);
        self.reader(&cookies.join("; "))
    }
}

fn told(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Somebody with a session.
struct Reader {
    address: String,
    cookie: String,
}

impl Reader {
    fn get(&self, path: &str) -> (u16, Vec<u8>, Vec<String>) {
        Connection::open(&self.address).get(path, &self.cookie)
    }

    /// The first case in the reader's list.
    fn first_case(&self) -> String {
        let body = String::from_utf8(self.get("/nemnd").1).unwrap();
        let (_, rest) = body.split_once("href=\"/nemnd/sak/").expect("the demo gives the member a case");
        rest.split(['"', '/']).next().unwrap().to_owned()
    }

    /// Requests per second over four connections.
    fn load(&self, path: &str) -> f64 {
        let began = Instant::now();
        let counts: Vec<f64> = std::thread::scope(|scope| {
            let clients: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let mut client = Connection::open(&self.address);
                        let mut done = 0.0;
                        while began.elapsed() < Duration::from_secs(2) {
                            assert_eq!(client.get(path, &self.cookie).0, 200, "{path}");
                            done += 1.0;
                        }
                        done
                    })
                })
                .collect();
            clients.into_iter().map(|client| client.join().unwrap()).collect()
        });
        counts.iter().sum::<f64>() / began.elapsed().as_secs_f64()
    }
}

/// One connection that asks and waits, as cheaply as can be.
struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Connection {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Self { stream: BufReader::new(stream), address: address.to_owned() }
    }

    fn get(&mut self, path: &str, cookie: &str) -> (u16, Vec<u8>, Vec<String>) {
        let head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n\r\n", self.address);
        self.send(&head)
    }

    fn send(&mut self, head: &str) -> (u16, Vec<u8>, Vec<String>) {
        self.stream.get_mut().write_all(head.as_bytes()).unwrap();
        let (mut status, mut length, mut heads, mut line) = (0, 0, Vec::new(), String::new());
        while {
            line.clear();
            self.stream.read_line(&mut line).unwrap() > 2
        } {
            let lower = line.to_ascii_lowercase();
            if let Some(code) = lower.strip_prefix("http/1.1 ") {
                status = code[..3].parse().unwrap();
            } else if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            heads.push(line.trim().to_owned());
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        (status, body, heads)
    }
}
