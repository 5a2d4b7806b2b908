//! What must be fast, each beside its limit in the same run, so that the ratio holds on any machine.
//!
//! `cargo bench` prints one line per pair: the thing, its limit, and the ratio of the medians.
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

use godkjent::papers::letter::{Block, Letter, letter};
use godkjent::papers::paper::{CheckPanel, Letterhead, SignaturePanel};
use godkjent::people;
use godkjent::signing::keys::{Signer, init_demo};
use godkjent::signing::signature::{SignatureMeta, sign};
use godkjent::values::Clock;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 7;

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("{:<44} {:>12} {:>12} {:>8}", "what, beside its limit", "per second", "limit", "ratio");
    papers();
    passwords();
    look_ups();
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs two things in turn, so that a machine that slows down slows both.
fn pair(name: &str, mut thing: impl FnMut() -> f64, mut limit: impl FnMut() -> f64) {
    thing();
    limit();
    let (mut things, mut limits, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (one, other) = (thing(), limit());
        things.push(one);
        limits.push(other);
        ratios.push(one / other);
    }
    println!("{name:<44} {:>12.1} {:>12.1} {:>8.3}", median(things), median(limits), median(ratios));
}

/// How often something is done per second, for about half a second.
fn per_second(mut work: impl FnMut()) -> f64 {
    let began = Instant::now();
    let mut done = 0.0;
    while began.elapsed() < Duration::from_millis(500) {
        work();
        done += 1.0;
    }
    done / began.elapsed().as_secs_f64()
}

fn papers() {
    let folder = tempfile::tempdir().unwrap();
    let now = Clock::system().now().timestamp();
    let paths = init_demo(folder.path(), now, "Bench").unwrap();
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    let signer = Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap();
    let page = bench_page(now);
    let meta = SignatureMeta {
        name: "Bench".into(),
        reason: "Bench".into(),
        location: "Oslo".into(),
        signed_at: now,
        field_label: "Signature".into(),
    };
    let bare = bare_key();
    let random = ring::rand::SystemRandom::new();
    let signature = || per_second(|| assert!(bare.sign(&random, &[7; 256]).is_ok()));
    let made = || per_second(|| drop(sign(&certificate(&page), &signer, &meta).unwrap()));
    pair("certificate made and signed / bare signature", made, signature);
    let unsigned = certificate(&page);
    let signed = || per_second(|| drop(sign(&unsigned, &signer, &meta).unwrap()));
    pair("PDF signed only / bare signature", signed, signature);
    let text = bench_letter(now);
    let letters = || per_second(|| drop(letter(&text, "bench").unwrap()));
    pair("letter laid out / bare signature", letters, signature);
}

fn bare_key() -> ring::signature::EcdsaKeyPair {
    let random = ring::rand::SystemRandom::new();
    let algorithm = &ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
    let pkcs8 = ring::signature::EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
    ring::signature::EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap()
}

fn certificate(page: &godkjent::papers::page::CertificatePage) -> Vec<u8> {
    godkjent::papers::page::certificate(page, &[], "bench").unwrap()
}

fn bench_page(now: jiff::Timestamp) -> godkjent::papers::page::CertificatePage {
    let text = |words: &str| words.to_owned();
    godkjent::papers::page::CertificatePage {
        language: "nb-NO",
        title: text("Godkjenningsbevis GC-2026-0042-3"),
        author: text("Callcenternemnda"),
        created: now,
        head: Letterhead {
            scheme_name: text("Godkjent Callcenter"),
            authority: text("Callcenternemnda"),
            number_label: text("Bevisnummer"),
            number: text("GC-2026-0042-3"),
            mark_alt: text("Merket"),
        },
        heading: text("Godkjenningsbevis"),
        intro: text("Callcenternemnda har godkjent"),
        unit_name: text("Fjordkontakt Kundesenter"),
        legal_line: text("Fjordkontakt Norge AS, organisasjonsnummer 312 345 678"),
        statement: text("Virksomheten oppfyller kravene i normen for den delen som er beskrevet her."),
        facts: Vec::new(),
        scope_heading: text("Omfang"),
        scope: vec![text("Utgående anrop"), text("Salg"), text("Til forbrukere")],
        sites_heading: text("Steder"),
        sites: vec![text("Storgata 12, 9008 Tromsø"), text("Verftsgata 3, 6416 Molde")],
        norm_heading: text("Norm"),
        norm_line: text("Den norske bransjenormen for callsentre, utgave 13. februar 2024"),
        conditions_heading: text("Vilkår"),
        conditions: Vec::new(),
        check: CheckPanel {
            heading: text("Kontroller beviset"),
            text: text("Skann koden, eller skriv adressen selv:"),
            address: text("register.example.no/v/GC-2026-0042-3"),
            qr_url: text("https://register.example.no/v/GC-2026-0042-3"),
            qr_alt: text("QR-kode"),
            decides: text("Det er registeret som avgjør."),
        },
        signature: panel(),
        footer: text("Signaturen viser hvem som har utstedt filen."),
        page_of: text("Side {page} av {pages}"),
    }
}

fn panel() -> SignaturePanel {
    SignaturePanel {
        heading: "Digitalt signert av".into(),
        lines: vec!["Callcenternemnda".into()],
        field_label: "Signatur".into(),
    }
}

fn bench_letter(now: jiff::Timestamp) -> Letter {
    Letter {
        language: "nb-NO",
        title: "Søknaden er innvilget".into(),
        author: "Callcenternemnda".into(),
        created: now,
        sender: vec!["Godkjent Callcenter".into()],
        recipient: vec!["Fjordkontakt Norge AS".into()],
        date: "21. november 2026".into(),
        references: Vec::new(),
        blocks: (0..12)
            .map(|_| Block::Paragraph("Nemnda har vurdert dokumentasjonen for kravet. ".repeat(6)))
            .collect(),
        signature: Some(panel()),
        footer: String::new(),
        page_of: "Side {page} av {pages}".into(),
        mark_alt: "Merket".into(),
    }
}

fn passwords() {
    let words = "fjord lampe november bro";
    let stored = people::hash(words).unwrap();
    let passwords = people::Passwords::new(1);
    let bare = argon2::Argon2::new(
        argon2::Algorithm::Argon2id,
        argon2::Version::V0x13,
        argon2::Params::new(19 * 1024, 2, 1, None).unwrap(),
    );
    let mut out = [0_u8; 32];
    pair(
        "password checked as at sign-in / bare argon2id",
        || per_second(|| assert!(passwords.verify(words, Some(&stored)))),
        || per_second(|| bare.hash_password_into(words.as_bytes(), b"somesalt12345678", &mut out).unwrap()),
    );
}

/// A demo server of this very build.
struct Demo {
    process: Child,
    address: String,
    _data: tempfile::TempDir,
}

impl Demo {
    fn start() -> Self {
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
        let began = Instant::now();
        while TcpStream::connect(&address).is_err() || Client::open(&address).get("/readyz").0 != 200 {
            assert!(began.elapsed() < Duration::from_secs(180), "the demo did not start");
            std::thread::sleep(Duration::from_millis(200));
        }
        Self { process, address, _data: data }
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// One connection that asks and waits, as cheaply as can be.
struct Client {
    stream: BufReader<TcpStream>,
    address: String,
}

impl Client {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Self { stream: BufReader::new(stream), address: address.to_owned() }
    }

    fn get(&mut self, path: &str) -> (u16, Vec<u8>) {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        if self.stream.get_mut().write_all(request.as_bytes()).is_err() {
            return (0, Vec::new());
        }
        let (mut status, mut length, mut line) = (0, 0, String::new());
        while {
            line.clear();
            self.stream.read_line(&mut line).unwrap_or(0) > 2
        } {
            let lower = line.to_ascii_lowercase();
            if let Some(code) = lower.strip_prefix("http/1.1 ") {
                status = code[..3].parse().unwrap();
            } else if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        (status, body)
    }
}

/// Requests per second over eight connections.
fn load(address: &str, path: &str) -> f64 {
    let began = Instant::now();
    let counts: Vec<f64> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    let mut client = Client::open(address);
                    let mut done = 0.0;
                    while began.elapsed() < Duration::from_secs(1) {
                        assert_eq!(client.get(path).0, 200, "{path}");
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

fn look_ups() {
    let demo = Demo::start();
    let (_, body) = Client::open(&demo.address).get("/api/v1/register");
    let register: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let orgnr = register["items"][0]["organisasjonsnummer"].as_str().unwrap().to_owned();
    let plain = || load(&demo.address, "/robots.txt");
    pair(
        "status JSON / plain text of the same server",
        || load(&demo.address, &format!("/api/v1/vendors/{orgnr}/status")),
        plain,
    );
    pair(
        "vendor page / plain text of the same server",
        || load(&demo.address, &format!("/nb/register/{orgnr}")),
        plain,
    );
}
