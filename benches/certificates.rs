//! Certificates beside their limit and beside pyHanko with reportlab, in the same run: signed, made and signed,
//! validated; how large they are, and how much memory ten thousand of them take.
//!
//! `cargo bench --bench certificates` prints a line for each, in thousandths of a second of processor, so that others on
//! the machine do not count. It fails when a bound is broken. pyHanko's side needs Python with the packages of
//! tests/requirements.txt: that of `tests/run`, or the one that GODKJENT_TEST_PYTHON names.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    missing_docs
)]

use godkjent::checking::{Signers, Trust, examine};
use godkjent::demo::gallery::certificate;
use godkjent::signing::hearing::Chain;
use godkjent::signing::keys::{KeyPaths, Signer, init_demo};
use godkjent::signing::revocation::Proofs;
use godkjent::signing::signature::{SignatureMeta, sign};
use godkjent::signing::trial::{Desk, TrialAuthority};
use godkjent::values::{Clock, Moment};
use std::fs;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 5;
/// How many times as fast as the other the three must be.
const SIGNED: f64 = 150.0;
const MADE: f64 = 15.0;
const VALIDATED: f64 = 30.0;
/// The most bytes of a certificate at level B-B. (B-LTA is held in the tests, where there is a time stamp authority.)
const MOST_BYTES: usize = 45_000;
const IN_A_ROW: usize = 10_000;
/// The most KiB that memory may grow by from the first thousand certificates to the last.
const GROWTH: u64 = 8_000;

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let bench = Bench::new();
    let mut broken = Vec::new();
    println!(
        "{:<28} {:>10} {:>10} {:>12} {:>8} {:>8}",
        "milliseconds of processor", "ours", "its limit", "pyHanko's", "ratio", "at least"
    );
    let mut other = Other::start(bench.folder.path());
    for (name, task, least) in [
        ("signed", Task::Sign, SIGNED),
        ("made and signed", Task::Make, MADE),
        ("validated", Task::Validate, VALIDATED),
    ] {
        let (ours, limit, theirs) = bench.measure(task, other.as_mut());
        let ratio = theirs / ours;
        println!(
            "{name:<28} {:>10.3} {:>10.3} {:>12.2} {ratio:>8.1} {least:>8}",
            ours * 1e3,
            limit * 1e3,
            theirs * 1e3
        );
        if ratio < least {
            broken.push(format!("{name}: {ratio:.1} times, not {least}"));
        }
    }
    broken.extend(bench.sizes());
    broken.extend(bench.in_a_row());
    assert!(broken.is_empty(), "{}", broken.join("; "));
}

#[derive(Clone, Copy)]
enum Task {
    Sign,
    Make,
    Validate,
}

struct Bench {
    folder: tempfile::TempDir,
    signer: Signer,
    meta: SignatureMeta,
    trust: Trust,
    unsigned: Vec<u8>,
    signed: Vec<u8>,
    now: jiff::Timestamp,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Clock::system().now().timestamp();
        let paths: KeyPaths = init_demo(folder.path(), now, "Callcenternemnda").unwrap();
        let read = |path: &Path| fs::read_to_string(path).unwrap();
        let signer = Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap();
        let meta = SignatureMeta {
            name: "Callcenternemnda".into(),
            reason: "Godkjenningsbevis".into(),
            location: "Norge".into(),
            signed_at: now,
            field_label: "Digital signatur fra Callcenternemnda".into(),
        };
        let unsigned = certificate(0).unwrap();
        let signed = sign(&unsigned, &signer, &meta).unwrap();
        fs::write(folder.path().join("unsigned.pdf"), &unsigned).unwrap();
        fs::write(folder.path().join("signed.pdf"), &signed).unwrap();
        // As in the portal: which certificate is ours is known, and what its authority says of it.
        let authority = TrialAuthority::open(folder.path(), Clock::fixed(Moment::new(now))).unwrap();
        let list = |desk| authority.answer(desk, &[]).unwrap();
        let known = Proofs { lists: vec![list(Desk::List), list(Desk::RootList)], ..Proofs::default() };
        let own = Chain::read(&signer.chain_pem()).unwrap().sha256;
        let trust = Trust::read(&read(&paths.ca), "").unwrap().knowing(known);
        let trust = trust.with_signers(Signers::default().and([own]));
        Self { folder, signer, meta, trust, unsigned, signed, now }
    }

    /// Seconds of one of ours, of the least that it could be, and of one of theirs: the medians of rounds in turn.
    fn measure(&self, task: Task, mut other: Option<&mut Other>) -> (f64, f64, f64) {
        let mut times = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            times.0.push(self.ours(task, round));
            times.1.push(self.limit(task));
            times.2.push(other.as_deref_mut().map_or(f64::NAN, |other| other.perform(task)));
        }
        (median(times.0), median(times.1), median(times.2))
    }

    fn ours(&self, task: Task, round: usize) -> f64 {
        match task {
            Task::Sign => each(2_000, |_| drop(self.sealed(&self.unsigned))),
            // Every certificate is another.
            Task::Make => each(300, |at| drop(self.sealed(&certificate(round * 300 + at).unwrap()))),
            Task::Validate => each(1_000, |_| {
                assert!(examine(&self.signed, &self.trust, self.now).unwrap().is_good());
            }),
        }
    }

    fn sealed(&self, unsigned: &[u8]) -> Vec<u8> {
        black_box(sign(unsigned, &self.signer, &self.meta).unwrap())
    }

    /// A bare signature; for a check, the hash of the file.
    fn limit(&self, task: Task) -> f64 {
        match task {
            Task::Sign | Task::Make => {
                let random = ring::rand::SystemRandom::new();
                let algorithm = &ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
                let pkcs8 = ring::signature::EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
                let key =
                    ring::signature::EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap();
                each(5_000, |_| assert!(key.sign(&random, &[7; 256]).is_ok()))
            }
            Task::Validate => each(5_000, |_| {
                black_box(ring::digest::digest(&ring::digest::SHA256, &self.signed));
            }),
        }
    }

    fn sizes(&self) -> Option<String> {
        let size = self.signed.len();
        println!("{:<28} {size:>10} bytes of at most {MOST_BYTES}", "size at B-B");
        (size > MOST_BYTES).then(|| format!("a certificate has {size} bytes, not {MOST_BYTES}"))
    }

    fn in_a_row(&self) -> Option<String> {
        let mut early = 0;
        for at in 0..IN_A_ROW {
            drop(self.sealed(&certificate(at).unwrap()));
            if at + 1 == IN_A_ROW / 10 {
                early = memory();
            }
        }
        let late = memory();
        let grown = late.saturating_sub(early);
        println!(
            "{:<28} {:>10} KiB after {}, {late} KiB after {IN_A_ROW}: {grown} more, of at most {GROWTH}",
            "memory",
            early,
            IN_A_ROW / 10
        );
        (grown > GROWTH).then(|| format!("memory grew by {grown} KiB"))
    }
}

/// Seconds of processor that this thread has had.
fn processor() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}

/// Seconds for one, out of many.
fn each(count: usize, mut work: impl FnMut(usize)) -> f64 {
    let began = processor();
    (0..count).for_each(&mut work);
    (processor() - began) / count as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// What the process holds now, in KiB.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap()
}

/// pyHanko, in a process of its own that goes on from round to round.
struct Other {
    process: Child,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Other {
    /// None, with a note, where there is no Python for it.
    #[expect(clippy::disallowed_methods, reason = "the tests' own Python, as tests/run names it")]
    fn start(folder: &Path) -> Option<Self> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let python = std::env::var_os("GODKJENT_TEST_PYTHON")
            .map_or_else(|| root.join("target/test-tools/venv/bin/python"), PathBuf::from);
        if !python.exists() {
            println!("note: pyHanko was NOT measured: there is no Python (run `tests/run tools pdf` once)");
            return None;
        }
        let mut process = Command::new(python)
            .arg(root.join("tests/tools/beside.py"))
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let ask = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap());
        let mut other = Self { process, ask, answers };
        for task in [Task::Make, Task::Sign, Task::Validate] {
            other.perform(task);
        }
        Some(other)
    }

    fn perform(&mut self, task: Task) -> f64 {
        let (word, count) = match task {
            Task::Sign => ("sign", 20),
            Task::Make => ("make", 15),
            Task::Validate => ("validate", 30),
        };
        writeln!(self.ask, "{word} {count}").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line.trim().parse::<f64>().expect("pyHanko's side failed: see above") / f64::from(count)
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
