//! The import rules between the rooms of the house (docs/architecture.md): who may use whom, read from the source.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, in the direction that data takes: each may use those before it, and none after it.
const ROOMS: [&str; 35] = [
    "values",
    "words",
    "store",
    "vault",
    "sheets",
    "papers",
    "signing",
    "checking",
    "web",
    "journal",
    "jobs",
    "people",
    "scheme",
    "vendors",
    "evidence",
    "records",
    "samples",
    "impartiality",
    "reports",
    "approvals",
    "cases",
    "review",
    "decisions",
    "meetings",
    "conditions",
    "appeals",
    "rulebook",
    "certificates",
    "fees",
    "packs",
    "statistics",
    "followup",
    "register",
    "watching",
    "notices",
];

/// Files (or folders) beside the rooms that put the whole together: they may use everything.
/// `testing` puts it together for tests.
const ENTRANCES: [&str; 6] = ["main", "lib", "app", "cli", "demo", "testing"];

/// What the public reads is made from these alone, so that what isn't public can't leak.
const REGISTER_READS: [&str; 15] = [
    "values",
    "words",
    "store",
    "vault",
    "web",
    "journal",
    "jobs",
    "people",
    "sheets",
    "scheme",
    "vendors",
    "approvals",
    "certificates",
    "checking",
    // It knows keys, and nothing of anybody.
    "signing",
];

/// Which room keeps which tables. A room's store writes its own; it may join those of the rooms above it, never those
/// of the rooms below.
const TABLES: [(&str, &[&str]); 23] = [
    ("store", &["counters", "form_keys"]),
    ("journal", &["journal"]),
    ("jobs", &["jobs"]),
    ("people", &["accounts", "attempts", "parked_forms", "roles", "sessions", "tokens"]),
    ("scheme", &["editions_used"]),
    (
        "vendors",
        &[
            "former_names",
            "memberships",
            "register_entries",
            "register_flags",
            "register_notices",
            "register_turns",
            "sub_units",
            "units",
            "vendors",
        ],
    ),
    (
        "evidence",
        &[
            "evidence",
            "evidence_checks",
            "evidence_links",
            "evidence_pages",
            "lapse_warnings",
            "piece_files",
            "piece_revisions",
            "pieces",
            "uploads",
        ],
    ),
    ("records", &["record_imports", "record_links", "record_sheets"]),
    (
        "samples",
        &[
            "call_assessments",
            "call_lists",
            "recording_hearings",
            "sample_calls",
            "sample_draws",
            "sample_recordings",
        ],
    ),
    ("impartiality", &["desk_declarations", "desk_history", "interest_confirmations", "interests"]),
    ("reports", &["misuse_reports"]),
    ("approvals", &["approval_events", "approvals"]),
    (
        "cases",
        &[
            "answers",
            "asked_again",
            "assurances",
            "cases",
            "extension_requests",
            "fee_moves",
            "fees",
            "findings",
            "moved_criteria",
            "outside_requests",
            "part_comments",
            "part_tasks",
        ],
    ),
    (
        "review",
        &[
            "absences",
            "assignment_refusals",
            "assignment_terms",
            "assignments",
            "board_questions",
            "board_visits",
            "calibration_scores",
            "calibrations",
            "doubt_votes",
            "score_openings",
            "doubts",
            "joint_scores",
            "member_profiles",
            "private_notes",
            "scores",
            "second_scores",
        ],
    ),
    (
        "decisions",
        &[
            "decision_reopenings",
            "decisions",
            "letter_versions",
            "letters",
            "motion_votes",
            "motions",
            "proposal_terms",
            "proposals",
            "votes",
        ],
    ),
    (
        "meetings",
        &[
            "agenda_items",
            "calendar_feeds",
            "meeting_people",
            "meetings",
            "minutes",
            "minutes_additions",
            "minutes_answers",
            "minutes_papers",
            "presences",
        ],
    ),
    ("conditions", &["condition_files", "condition_steps", "conditions"]),
    ("appeals", &["appeal_files", "appeals"]),
    ("rulebook", &["rules"]),
    ("certificates", &["documents", "signed_files", "signers", "statements"]),
    ("fees", &["fee_terms", "invoices", "payment_files", "payment_lines"]),
    ("watching", &["watch_places", "watched_vendors", "watches", "webhooks"]),
    ("notices", &["mails"]),
];

/// The tables of a room below that a room reads all the same.
const READ_FROM_ABOVE: [(&str, &str); 4] = [
    // An approval is shown with the number of the case that it came of.
    ("approvals", "cases"),
    // A decision that is under appeal is not opened again.
    ("decisions", "appeals"),
    // A decision closes the review of its case, also while it can still be taken back.
    ("review", "decisions"),
    // What the rulebook publishes, the scheme goes by.
    ("scheme", "rules"),
];

#[derive(Debug)]
struct Breach {
    line: usize,
    reason: String,
}

/// A path that starts at the crate's root, as segments, and where it stands.
struct Used {
    line: usize,
    path: Vec<String>,
}

/// What is wrong with the imports of this file. `file` is its path below `src/`.
fn breaches(file: &str, source: &str) -> Vec<Breach> {
    let code = without_comments_and_strings(source);
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let parts: Vec<&str> = stem.split('/').collect();
    let room = parts.first().copied().unwrap_or_default();
    let inside = parts.get(1).copied().unwrap_or("mod");
    let mut found = queries(&parts, &code);
    if ENTRANCES.contains(&room) {
        return found;
    }

    let mut breach = |line: usize, reason: String| found.push(Breach { line, reason });
    let Some(own) = ROOMS.iter().position(|name| *name == room) else {
        if room != "config" {
            breach(1, format!("`{room}` is no room of tests/architecture.rs: give it its place there"));
        }
        return found;
    };

    for Used { line, path } in crate_paths(&code) {
        let Some(target) = path.first().map(String::as_str) else { continue };
        let item = path.get(1).map(String::as_str);
        match target {
            "app" => breach(line, "nobody uses `app`: it builds the application from the rooms".into()),
            "config" => breach(line, "only app, main and cli read `config`: take an argument".into()),
            _ => {}
        }
        let Some(other) = ROOMS.iter().position(|name| *name == target) else { continue };
        if other == own {
            continue;
        }
        if other > own {
            breach(line, format!("`{room}` stands above `{target}` and may not use it: queue a job instead"));
        } else if room == "register" && !REGISTER_READS.contains(&target) {
            breach(line, format!("`register` reads nothing of `{target}`: what isn't public could leak"));
        }
        if target == "web" && inside != "web" {
            breach(line, "only web.rs uses the room `web`".into());
        }
        if target == "store" && inside == "rules" {
            breach(line, "rules.rs knows no database".into());
        }
        if target != "web" && target != "store" && matches!(item, Some("store" | "web")) {
            let item = item.unwrap_or_default();
            breach(line, format!("`{target}::{item}` belongs to `{target}` alone: use its operations"));
        }
    }

    found.extend(ways_round(room, &code));
    found.extend(forbidden_words(inside, &code));
    found.sort_by(|a, b| (a.line, &a.reason).cmp(&(b.line, &b.reason)));
    found.dedup_by(|a, b| a.line == b.line && a.reason == b.reason);
    found
}

/// Queries live in a room's store, and are about its own tables; tests may look at any.
fn queries(parts: &[&str], code: &str) -> Vec<Breach> {
    let [room, inside @ ..] = parts else { return Vec::new() };
    let test = |part: &&str| matches!(*part, "tests" | "testing" | "fixtures") || part.ends_with("_tests");
    if *room == "store" || parts.iter().any(test) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Used { line, path } in crate_paths(code) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let ["store", "schema", of @ ..] = path.as_slice() else { continue };
        if inside.contains(&"store") {
            let refusal = of.first().and_then(|table| not_to_be_read(room, table));
            found.extend(refusal.map(|reason| Breach { line, reason }));
        } else {
            let reason = "queries live in the room's store.rs or store/: ask it".to_owned();
            found.push(Breach { line, reason });
        }
    }
    for (line, table) in written(code) {
        if let Some(owner) = owner(&table).filter(|owner| owner != room) {
            let reason = format!("`{room}` writes `{table}`, which `{owner}` keeps: use its operations");
            found.push(Breach { line, reason });
        }
    }
    found
}

/// The room that keeps a table.
fn owner(table: &str) -> Option<&'static str> {
    TABLES.iter().find(|(_, tables)| tables.contains(&table)).map(|(room, _)| *room)
}

/// Why a room's store may not read a table, if so.
fn not_to_be_read(room: &str, table: &str) -> Option<String> {
    let Some(owner) = owner(table) else {
        return Some(format!("no room keeps `{table}`: name it in TABLES"));
    };
    let place = |room: &str| ROOMS.iter().position(|name| *name == room);
    if room == "register" && owner != room && !REGISTER_READS.contains(&owner) {
        return Some(format!("`register` reads nothing of `{owner}`: what isn't public could leak"));
    }
    let below = place(owner) > place(room) && !READ_FROM_ABOVE.contains(&(room, table));
    below.then(|| format!("`{table}` belongs to `{owner}`, below `{room}`: have it handed in"))
}

/// The tables that a file inserts into, updates or deletes from, where it names them there; by their own names.
fn written(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for at in ["insert_into", "update", "delete"].iter().flat_map(|verb| words(code, verb)) {
        let rest = code.get(at..).and_then(|rest| rest.split_once('(')).map_or("", |(_, rest)| rest);
        let Some((name, _)) = rest.split_once("::table") else { continue };
        let known = |table: &&&str| name == **table || code.contains(&format!("{table} as {name}"));
        let table = TABLES.iter().flat_map(|(_, tables)| tables.iter()).find(known);
        found.extend(table.map(|table| (line_of(code, at), (*table).to_owned())));
    }
    found
}

/// `super::` from a room's own mod.rs, or twice from a file in it, is the crate's root: a way past the rules.
fn ways_round(room: &str, code: &str) -> Vec<Breach> {
    let mut found = Vec::new();
    for Used { line, path } in super_paths(code) {
        let up = path.iter().take_while(|segment| *segment == "super").count();
        let next = path.get(up).map(String::as_str).unwrap_or_default();
        // A room's own store and web bear the names of rooms.
        let to_another_room = next != room && ROOMS.contains(&next) && !matches!(next, "store" | "web");
        if to_another_room || (up > 1 && next == "app") {
            let reason = format!("write `crate::{next}` instead of `super::`, so that this rule sees it");
            found.push(Breach { line, reason });
        }
    }
    found
}

/// What rules.rs and web.rs do without.
fn forbidden_words(inside: &str, code: &str) -> Vec<Breach> {
    let forbidden: &[(&str, &str)] = match inside {
        "rules" => &[
            ("diesel", "rules.rs knows no database"),
            ("actix_web", "rules.rs knows no HTTP"),
            ("Moment::now", "rules.rs has no clock: take the moment as an argument"),
            ("Timestamp::now", "rules.rs has no clock: take the moment as an argument"),
            ("Zoned::now", "rules.rs has no clock: take the moment as an argument"),
            ("SystemTime::now", "rules.rs has no clock: take the moment as an argument"),
            ("Instant::now", "rules.rs has no clock: take the moment as an argument"),
        ],
        "web" => &[("diesel", "web.rs asks operations, not the database")],
        _ => &[],
    };
    let mut found = Vec::new();
    for (word, reason) in forbidden {
        for at in words(code, word) {
            found.push(Breach { line: line_of(code, at), reason: (*reason).to_owned() });
        }
    }
    found
}

/// Every path that starts with `crate::`, with the groups of a `use` taken apart.
fn crate_paths(code: &str) -> Vec<Used> {
    let mut found = Vec::new();
    for at in words(code, "crate") {
        let rest = code.get(at + "crate".len()..).unwrap_or_default();
        let mut reader = Reader { code, at: code.len() - rest.len() };
        if reader.take("::") {
            reader.tree(&[], &mut found);
        }
    }
    found
}

/// Every path that starts with `super::`, as far as it goes without groups (a group's members one by one).
fn super_paths(code: &str) -> Vec<Used> {
    let mut found = Vec::new();
    for at in words(code, "super") {
        // `super::super::x` is one path: its second word is not looked at again.
        if code.get(..at).unwrap_or_default().trim_end().ends_with("super::") {
            continue;
        }
        let mut reader = Reader { code, at };
        reader.tree(&[], &mut found);
    }
    found
}

struct Reader<'a> {
    code: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&mut self) -> &str {
        let rest = self.code.get(self.at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        trimmed
    }

    fn take(&mut self, what: &str) -> bool {
        let there = self.rest().starts_with(what);
        if there {
            self.at += what.len();
        }
        there
    }

    fn name(&mut self) -> Option<String> {
        let name: String = self.rest().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        self.at += name.len();
        (!name.is_empty()).then_some(name)
    }

    /// `a`, `a::b`, `a::{b, c::d as e}`, `*`.
    fn tree(&mut self, before: &[String], found: &mut Vec<Used>) {
        self.rest();
        let line = line_of(self.code, self.at);
        if self.take("{") {
            while !self.take("}") {
                let start = self.at;
                self.tree(before, found);
                if self.take("as ") {
                    self.name();
                }
                self.take(",");
                if self.at == start {
                    return; // no `use` after all
                }
            }
        } else if self.take("*") {
            found.push(Used { line, path: before.to_vec() });
        } else if let Some(name) = self.name() {
            let path: Vec<String> = before.iter().cloned().chain([name]).collect();
            if self.take("::") {
                let length = found.len();
                self.tree(&path, found);
                if found.len() > length {
                    return;
                }
            }
            found.push(Used { line, path });
        }
    }
}

/// Where `word` stands as a word of its own.
fn words(code: &str, word: &str) -> Vec<usize> {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .filter(|(at, _)| {
            let before = code.get(..*at).and_then(|text| text.chars().next_back());
            let after = code.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
        })
        .map(|(at, _)| at)
        .collect()
}

fn line_of(code: &str, at: usize) -> usize {
    1 + code.get(..at).unwrap_or_default().matches('\n').count()
}

/// The source with spaces for comments and for what is inside quotes; every line keeps its number.
fn without_comments_and_strings(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let last = out.chars().next_back();
        let in_name = last.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if first == '"' {
            quoted(rest)
        } else if matches!(first, 'r' | 'b' | 'c') && !in_name && raw_string(rest).is_some() {
            raw_string(rest).unwrap_or(1)
        } else if first == '\'' {
            character(rest)
        } else {
            0
        };
        if length == 0 {
            out.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        } else {
            let (gone, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            out.extend(gone.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = after;
        }
    }
    out
}

/// The length of the comment at the start of the text; comments can stand in comments.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of the string literal at the start of the text.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the raw string literal at the start of the text, if one stands there.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.trim_start_matches(['b', 'c']).strip_prefix('r')?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let open = body.get(hashes..)?.strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let end = open.find(&close)?;
    Some(text.len() - open.len() + end + close.len())
}

/// The length of the character literal at the start of the text; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            letters.next();
            letters.find(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1)
        }
        Some(_) => letters.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn rooms_use_only_what_stands_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src);
    assert!(!files.is_empty(), "no source found in {}", src.display());

    let mut report = Vec::new();
    for path in files {
        let file = path.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        for Breach { line, reason } in breaches(&file, &fs::read_to_string(&path).unwrap()) {
            report.push(format!("src/{file}:{line}: {reason}"));
        }
    }
    assert!(report.is_empty(), "the rooms' rules are broken:\n{}\n", report.join("\n"));
}

#[test]
fn every_table_has_its_room() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema.rs");
    let schema = fs::read_to_string(schema).unwrap();
    let mut tables: Vec<&str> = schema
        .lines()
        .filter_map(|line| line.strip_prefix("    ")?.strip_suffix(") {")?.split_once(" ("))
        .map(|(table, _)| table)
        .collect();
    tables.sort_unstable();
    let mut kept: Vec<&str> = TABLES.iter().flat_map(|(_, tables)| tables.iter().copied()).collect();
    kept.sort_unstable();
    assert_eq!(
        tables, kept,
        "TABLES of tests/architecture.rs says which room keeps each table of the schema"
    );
}

/// The checker can fail: each made-up file breaks one rule, on the line given.
#[test]
fn every_breach_is_seen() {
    let broken = [
        ("vendors/mod.rs", "use crate::values::Id;\nuse crate::cases::Case;", 2, "stands above"),
        (
            "vendors/mod.rs",
            "use crate::{\n    values::Id,\n    cases::{rules, Case as C},\n};",
            3,
            "stands above",
        ),
        ("vendors/mod.rs", "fn f() {\n    let x = crate::review::open();\n}", 2, "stands above"),
        ("web/forms.rs", "use crate::journal::Entry;", 1, "stands above"),
        ("jobs.rs", "use crate::people::User;", 1, "stands above"),
        ("cases/mod.rs", "use crate::evidence::store::rows;", 1, "belongs to `evidence` alone"),
        ("cases/web.rs", "use crate::{evidence::{self, web::page}};", 1, "belongs to `evidence` alone"),
        ("cases/mod.rs", "use crate::web::Problem;", 1, "only web.rs"),
        ("cases/mod.rs", "use crate::app::App;", 1, "nobody uses `app`"),
        ("cases/mod.rs", "use crate::notices::send;", 1, "stands above"),
        ("cases/mod.rs", "use crate::config::Config;", 1, "only app, main and cli"),
        ("register/mod.rs", "use crate::cases::Case;", 1, "could leak"),
        ("register/mod.rs", "use crate::followup::Audit;", 1, "could leak"),
        ("cases/rules.rs", "use crate::store::Db;", 1, "no database"),
        ("cases/rules.rs", "\nuse diesel::prelude::*;", 2, "no database"),
        ("cases/rules.rs", "use actix_web::HttpResponse;", 1, "no HTTP"),
        ("cases/rules.rs", "fn f() { Moment::now(); }", 1, "no clock"),
        ("cases/rules/late.rs", "fn f() { jiff::Timestamp::now(); }", 1, "no clock"),
        ("cases/web.rs", "/* \" */ use diesel::prelude::*;", 1, "not the database"),
        ("cases/mod.rs", "use super::review::Score;", 1, "instead of `super::`"),
        ("cases/clock.rs", "use super::super::review::Score;", 1, "instead of `super::`"),
        ("cellar/mod.rs", "", 1, "no room"),
        ("cases/queue.rs", "use crate::store::schema::cases;", 1, "queries live in"),
        ("cases/web.rs", "use crate::{\n    store::schema::{cases as rows},\n};", 2, "queries live in"),
        ("app/worker.rs", "fn f() { crate::store::schema::jobs::table; }", 1, "queries live in"),
        (
            "cases/store/fees.rs",
            "use crate::store::schema::{\n    fees,\n    invoices,\n};",
            3,
            "below `cases`",
        ),
        ("register/store.rs", "use crate::store::schema::fees;", 1, "could leak"),
        ("review/store.rs", "use crate::store::schema::tables_of_nobody;", 1, "no room keeps"),
        (
            "review/store.rs",
            "use crate::store::schema::cases as rows;\nfn f() { diesel::update(rows::table.find(id)) }",
            2,
            "`review` writes `cases`",
        ),
    ];
    for (file, source, line, reason) in broken {
        let found = breaches(file, source);
        assert!(
            found.len() == 1 && found[0].line == line && found[0].reason.contains(reason),
            "{file}: {source:?} should break `{reason}` on line {line}, found {found:?}"
        );
    }
}

#[test]
fn what_is_allowed_passes() {
    let sound = [
        (
            "cases/mod.rs",
            "use crate::{evidence::{self, rules::*}, vendors::Unit};\nuse crate::store::{Db, sql};",
        ),
        (
            "cases/mod.rs",
            "mod store;\nmod web;\nuse self::store::rows;\nmod tests { use super::store; use super::*; }",
        ),
        (
            "cases/web.rs",
            "use crate::web::{Problem, form};\nuse crate::cases::{self, store_answer};\nuse super::Case;",
        ),
        ("cases/web/forms.rs", "use crate::web::form;\nuse super::super::rules::State;"),
        (
            "cases/mod.rs",
            "// use crate::review::Score;\n/* crate::app /* crate::app */ crate::app */\nconst A: &str = \"crate::app\";",
        ),
        (
            "cases/mod.rs",
            "const A: &str = r#\"\"crate::app\"\"#; const B: char = '\"'; fn f<'a>(x: &'a str) {} const C: &str = \"crate::app\";",
        ),
        (
            "cases/store/fees.rs",
            "use crate::store::schema::{accounts, fees};\nfn f() { diesel::insert_into(fees::table) }",
        ),
        ("cases/together/store.rs", "use crate::store::schema::part_tasks;"),
        ("approvals/store.rs", "use crate::store::schema::{approvals, cases};"),
        ("cases/tests.rs", "use crate::store::schema::jobs;\nfn f() { diesel::delete(jobs::table) }"),
        ("vendors/sent_tests.rs", "use crate::store::schema::jobs;"),
        ("testing.rs", "use crate::store::schema::units;"),
        ("register/web.rs", "use crate::{approvals, certificates, scheme, vendors, web::Page};"),
        ("app.rs", "use crate::{cases::web, config::Config, notices};"),
        ("main.rs", "use godkjent::app;"),
        ("cases/rules.rs", "use crate::values::Moment;\n//! no diesel\nfn f(now: Moment) {}"),
        ("config.rs", "use std::env;"),
    ];
    for (file, source) in sound {
        let found = breaches(file, source);
        assert!(found.is_empty(), "{file}: {source:?} is allowed, found {found:?}");
    }
}
