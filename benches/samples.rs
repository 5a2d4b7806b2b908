//! A million calls: read in bounded memory, and drawn from in under a second, beside reading the same bytes.
//!
//! `cargo bench --bench samples` prints one line for each: seconds of processor (so that others on the machine do not
//! count), the limit of the same run, the ratio, and the most memory that the process has held. It fails when memory
//! or the draw is over its bound.
#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    missing_docs
)]

use godkjent::samples::{LEAST, draw, read_list};
use godkjent::scheme::Direction;
use godkjent::values::Clock;
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CALLS: usize = 1_000_000;
/// Rows of the spreadsheet; one takes long to write.
const IN_SHEET: usize = 300_000;
const ROUNDS: usize = 5;
/// The most megabytes that reading a million calls may add.
const MOST_MEGABYTES: u64 = 96;
const MOST_SECONDS_OF_DRAW: f64 = 1.0;
const SEED: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

fn main() {
    // `cargo test --benches` only asks whether this builds.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    // Writing a spreadsheet needs more memory than reading it: a process of its own does that.
    let mut arguments = std::env::args().skip_while(|argument| argument != "--write-sheet").skip(1);
    if let Some(path) = arguments.next() {
        spreadsheet(Path::new(&path));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (given, list) = (folder.path().join("given.csv"), folder.path().join("list.csv"));
    text(&given);
    println!(
        "{:<46} {:>9} {:>9} {:>8} {:>9}",
        "what, beside its limit", "seconds", "limit", "ratio", "peak MB"
    );
    let before = forget_peak();
    pair("1,000,000 calls read from CSV / reading it", || read(&given, &list, CALLS), || plain(&given));
    let grown = peak().saturating_sub(before);
    println!("{:<46} {:>9} {:>9}", "memory that this added, MB", grown, MOST_MEGABYTES);
    let drawn = pair("drawn from them / reading the list", || taken(&list), || plain(&list));
    let sheet = folder.path().join("given.xlsx");
    let writer = std::env::current_exe().unwrap();
    assert!(Command::new(writer).arg("--write-sheet").arg(&sheet).status().unwrap().success());
    let before = forget_peak();
    pair("300,000 calls read from XLSX / unpacking it", || read(&sheet, &list, IN_SHEET), || unpack(&sheet));
    let of_sheet = peak().saturating_sub(before);
    println!("{:<46} {:>9} {:>9}", "memory that this added, MB", of_sheet, MOST_MEGABYTES);
    assert!(of_sheet <= MOST_MEGABYTES, "{of_sheet} MB are more than {MOST_MEGABYTES}");
    assert!(grown <= MOST_MEGABYTES, "{grown} MB are more than {MOST_MEGABYTES}");
    assert!(drawn < MOST_SECONDS_OF_DRAW, "a draw took {drawn} seconds");
}

/// Forgets the most memory that this process has held, and gives what it holds now, in megabytes.
fn forget_peak() -> u64 {
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    peak()
}

/// The most memory that this process has held since then, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// How long this thread has had a processor, in seconds.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Runs two things in turn, so that a machine that slows down slows both; gives the first's median.
fn pair(name: &str, mut thing: impl FnMut(), mut limit: impl FnMut()) -> f64 {
    let (mut things, mut limits, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let took = |work: &mut dyn FnMut()| {
            let began = processor();
            work();
            processor() - began
        };
        let (one, other) = (took(&mut thing), took(&mut limit));
        things.push(one);
        limits.push(other);
        ratios.push(one / other);
    }
    let seconds = median(things);
    println!("{name:<46} {seconds:>9.3} {:>9.3} {:>8.1} {:>9}", median(limits), median(ratios), peak());
    seconds
}

fn row(at: usize) -> (String, String, String, &'static str) {
    let (day, hour, minute) = (1 + at / 40_000, 8 + at % 12, at % 60);
    let id = format!("CALL-2026-{at:09}");
    let start = format!("2026-10-{day:02} {hour:02}:{minute:02}:{:02}", at % 59);
    (id, format!("S{}", at % 140), start, if at.is_multiple_of(3) { "inngående" } else { "utgående" })
}

fn text(path: &Path) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    writeln!(out, "Samtale-ID;Rådgiver;Starttidspunkt;Retning;Kampanje;Varighet").unwrap();
    for at in 0..CALLS {
        let (id, agent, start, direction) = row(at);
        writeln!(out, "{id};{agent};{start};{direction};Høst {};{}", at % 9, at % 900).unwrap();
    }
}

fn spreadsheet(path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Samtale-ID", "Rådgiver", "Starttidspunkt", "Retning"]) {
        sheet.write_string(0, column, name).unwrap();
    }
    for at in 0..IN_SHEET {
        let (id, agent, start, direction) = row(at);
        let line = u32::try_from(at + 1).unwrap();
        sheet.write_string(line, 0, id).unwrap().write_string(line, 1, agent).unwrap();
        sheet.write_string(line, 2, start).unwrap().write_string(line, 3, direction).unwrap();
    }
    book.save(path).unwrap();
}

fn read(given: &Path, list: &Path, expected: usize) {
    let mut source = File::open(given).unwrap();
    let size = source.metadata().unwrap().len();
    let mut out = BufWriter::new(File::create(list).unwrap());
    let now = Clock::system().now();
    let summary = read_list(&mut source, size, now, &mut out, &mut |_, _| {}).unwrap();
    assert_eq!(summary.unwrap().calls(), u64::try_from(expected).unwrap());
}

fn taken(list: &Path) {
    let mut source = File::open(list).unwrap();
    let drawn = draw(&mut source, SEED, Direction::ALL, LEAST).unwrap();
    assert_eq!(drawn.len(), 20);
}

/// Reading a file from its beginning to its end.
fn plain(path: &Path) {
    let mut source = File::open(path).unwrap();
    let mut piece = vec![0; 256 * 1024];
    while source.read(&mut piece).unwrap() > 0 {}
}

/// Unpacking every part of an archive.
fn unpack(path: &Path) {
    let mut archive = zip::ZipArchive::new(File::open(path).unwrap()).unwrap();
    for at in 0..archive.len() {
        std::io::copy(&mut archive.by_index(at).unwrap(), &mut std::io::sink()).unwrap();
    }
}
