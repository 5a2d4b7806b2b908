//! A recording of 300 MB sent in parts: how much memory the server takes for it, and how fast it is beside plain
//! writing and hashing on the same disk.
//!
//! `cargo bench --bench uploads` starts a demo of this very build, and prints one line per round.
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

use reqwest::header::{ACCEPT, ORIGIN};
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SIZE: usize = 300_000_000;
const PART: usize = 8 * 1024 * 1024;
const ROUNDS: usize = 3;
/// What the server's memory may grow by, whatever the size of the file.
const GROWTH: u64 = 64_000;

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(uploads());
}

/// A recording of which every byte counts: different rounds make different files.
struct Recording {
    noise: Vec<u8>,
}

impl Recording {
    fn of(round: usize) -> Self {
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64 ^ round as u64;
        let noise = (0..PART + 251)
            .map(|_| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                seed as u8
            })
            .collect();
        Self { noise }
    }

    fn part(&self, at: usize) -> Vec<u8> {
        let length = PART.min(SIZE - at);
        let shift = at / PART % 251;
        let mut part = self.noise[shift..shift + length].to_vec();
        if at == 0 {
            part[..12].copy_from_slice(b"RIFF\xff\xff\xff\xffWAVE");
        }
        part
    }

    fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        (0..SIZE).step_by(PART).for_each(|at| hash.update(self.part(at)));
        hex::encode(hash.finalize())
    }
}

struct Demo {
    process: Child,
    base: String,
    data: tempfile::TempDir,
}

impl Demo {
    async fn start() -> Self {
        let data = tempfile::tempdir().unwrap();
        let address = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            free.local_addr().unwrap().to_string()
        };
        let process = Command::new(env!("CARGO_BIN_EXE_godkjent"))
            .args(["demo", "--listen", &address, "--data"])
            .arg(data.path().join("demo"))
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let demo = Self { process, base: format!("http://{address}"), data };
        let began = Instant::now();
        while reqwest::get(format!("{}/readyz", demo.base))
            .await
            .map_or(true, |answer| answer.status() != 200)
        {
            assert!(began.elapsed() < Duration::from_secs(240), "the demo did not start");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        demo
    }

    fn account(&self) -> (String, String) {
        let text = std::fs::read_to_string(self.data.path().join("demo/demo.json")).unwrap();
        let described: serde_json::Value = serde_json::from_str(&text).unwrap();
        let found = described["accounts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["vendor"] == "Myrull Kraftsalg AS");
        let found = found.expect("a vendor that is still writing");
        (found["email"].as_str().unwrap().to_owned(), found["password"].as_str().unwrap().to_owned())
    }

    /// Forgets the most memory that the server has held: what it took to start says nothing of an upload.
    fn forget_peak(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.process.id()), "5").unwrap();
    }

    /// The most memory that the server has held since then, and what it holds now, in KiB.
    fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.trim().trim_end_matches(" kB").trim().parse().unwrap()
        };
        (of("VmHWM:"), of("VmRSS:"))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Sender {
    client: reqwest::Client,
    base: String,
    case: String,
    csrf: String,
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).map(|(_, rest)| rest).unwrap_or_default();
    rest.split_once(after).unwrap().0.to_owned()
}

impl Sender {
    async fn sign_in(demo: &Demo) -> Self {
        // The server closes what has been idle for five seconds, and hashing beside it may take longer.
        let idle = Duration::from_secs(2);
        let client = reqwest::Client::builder().cookie_store(true).pool_idle_timeout(idle).build().unwrap();
        let (email, password) = demo.account();
        let fields = [("email", email.as_str()), ("password", password.as_str())];
        let sign_in = client.post(format!("{}/logg-inn", demo.base)).header(ORIGIN, &demo.base).form(&fields);
        assert_eq!(sign_in.send().await.unwrap().status(), 200);
        let mine = client.get(format!("{}/sak", demo.base)).send().await.unwrap().text().await.unwrap();
        let case = format!("/sak/2026-{}", between(&mine, "/sak/2026-", "\""));
        let case = case.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned();
        let page = client.get(format!("{}{case}/krav/N12", demo.base)).send().await.unwrap();
        let page = page.text().await.unwrap();
        let csrf = between(&page, "name=\"csrf\" value=\"", "\"");
        Self { client, base: demo.base.clone(), case, csrf }
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> serde_json::Value {
        let request = self.client.post(format!("{}{path}", self.base)).header(ORIGIN, &self.base);
        let answer = request.header(ACCEPT, "application/json").form(fields).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// Sends a recording, and gives the hash that the server has of it.
    async fn send(&self, name: &str, recording: &Recording) -> String {
        let (csrf, size) = (self.csrf.as_str(), SIZE.to_string());
        let announce = [("csrf", csrf), ("name", name), ("size", size.as_str()), ("modified", "1")];
        let begun = self.post(&format!("{}/krav/N12/opplasting", self.case), &announce).await;
        let below = format!("{}/opplasting/{}", self.case, begun["id"].as_str().unwrap());
        for at in (0..SIZE).step_by(PART) {
            let request = self.client.patch(format!("{}{below}", self.base)).header(ORIGIN, &self.base);
            let request = request.header("x-csrf-token", csrf).header("upload-offset", at);
            let request = request.header("content-type", "application/offset+octet-stream");
            assert_eq!(request.body(recording.part(at)).send().await.unwrap().status(), 204);
        }
        let done = self.post(&format!("{below}/ferdig"), &[("csrf", csrf)]).await;
        done["sha256"].as_str().unwrap().to_owned()
    }
}

/// The same bytes to the same disk, made safe after each part, and hashed once they are there.
fn plainly(folder: &std::path::Path, recording: &Recording) -> Duration {
    let began = Instant::now();
    let path = folder.join("plain");
    let mut file = std::fs::File::create(&path).unwrap();
    for at in (0..SIZE).step_by(PART) {
        file.write_all(&recording.part(at)).unwrap();
        file.sync_data().unwrap();
    }
    let (mut file, mut hash) = (std::fs::File::open(&path).unwrap(), Sha256::new());
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = file.read(&mut buffer).unwrap();
        if count == 0 {
            break;
        }
        hash.update(&buffer[..count]);
    }
    assert_eq!(hash.finalize().len(), 32);
    let took = began.elapsed();
    std::fs::remove_file(path).unwrap();
    took
}

async fn uploads() {
    let demo = Demo::start().await;
    let sender = Sender::sign_in(&demo).await;
    let speed = |took: Duration| SIZE as f64 / 1e6 / took.as_secs_f64();
    println!(
        "{:<34} {:>10} {:>10} {:>8} {:>14}",
        "300 MB in parts of 8 MiB", "MB/s", "plain", "ratio", "memory grew"
    );
    demo.forget_peak();
    let (_, before) = demo.memory();
    for round in 0..ROUNDS {
        let recording = Recording::of(round);
        let plain = plainly(demo.data.path(), &recording);
        let began = Instant::now();
        let sha256 = sender.send(&format!("opptak-{round}.wav"), &recording).await;
        let took = began.elapsed();
        assert_eq!(sha256, recording.sha256(), "the file did not arrive whole");
        let (most, now) = demo.memory();
        println!(
            "{:<34} {:>10.0} {:>10.0} {:>8.2} {:>10} KiB",
            format!("round {} (peak {most} KiB, now {now} KiB)", round + 1),
            speed(took),
            speed(plain),
            plain.as_secs_f64() / took.as_secs_f64(),
            most.saturating_sub(before),
        );
        let grown = most.saturating_sub(before);
        assert!(grown < GROWTH, "the server's memory grows with the file: {grown} KiB");
    }
}
