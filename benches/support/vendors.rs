//! A register of any size: the same vendors with the same lives every time, written straight into the tables.
//!
//! Names are what a register's names are: few common words, many rare ones, some that resemble another, some former ones.
//! A name's words come from the vendor's place, so that whoever measures knows what to look for. Papers are not made.

use diesel::connection::SimpleConnection;
use godkjent::store::{Database, Store, StoreError};
use std::fmt::Write;

/// How many entries of the ledger each vendor has.
pub const EVENTS: usize = 10;

/// How many rows one statement writes.
const ROWS: usize = 2_000;

const COMMON: [&str; 16] = [
    "Nord", "Fjord", "Kontakt", "Svar", "Dialog", "Samtale", "Linje", "Fjell", "Bølge", "Øst", "Vest", "Sør",
    "Lys", "Kyst", "Bro", "Tale",
];
const KINDS: [&str; 6] = ["Kundesenter", "Callcenter", "Kundeservice", "Telesalg", "Ringesenter", "Support"];
const SYLLABLES: [&str; 32] = [
    "ba", "de", "fi", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "ska", "tre",
    "bli", "flo", "gru", "kva", "sne", "dri", "spo", "bru", "kla", "bre", "fri", "glo", "stu", "val", "ren",
];

/// What happens in a life, and how many days after the approval.
const LIFE: [(&str, u32); EVENTS] = [
    ("granted", 0),
    ("conditions_set", 30),
    ("conditions_lifted", 60),
    ("warned", 120),
    ("continued", 350),
    ("suspended", 400),
    ("reinstated", 430),
    ("warned", 500),
    ("continued", 700),
    ("warned", 720),
];

/// A word that about three in a million bear.
pub fn rare_word(place: usize) -> String {
    // An odd factor goes through all words before it comes to the first again.
    let mixed = place.wrapping_mul(0x9E37_79B1) % 32_768;
    [mixed % 32, mixed / 32 % 32, mixed / 1024].map(|at| SYLLABLES[at]).concat()
}

/// What the vendor at a place is called. Every fiftieth is called nearly as the one before.
pub fn name(place: usize) -> String {
    if place % 50 == 49 {
        let like = name(place - 1);
        return like.replacen("nt", "ntt", 1).replacen("se", "sse", 1);
    }
    let rare = rare_word(place);
    let (first, rest) = rare.split_at(1);
    let kind = KINDS[place / 7 % KINDS.len()];
    format!("{}{rest} {} {kind} AS", first.to_uppercase(), COMMON[place % COMMON.len()])
}

/// What every twentieth was called before.
pub fn former_name(place: usize) -> String {
    format!("{} Gamle {}", rare_word(place + 7_777), KINDS[place % KINDS.len()])
}

/// The numbers of synthetic entities, in order.
pub fn orgnrs() -> impl Iterator<Item = String> {
    (20_000_000_u32..40_000_000).filter_map(|eight| {
        let digits = eight.to_string();
        let weights = [3, 2, 7, 6, 5, 4, 3, 2];
        let sum: u32 =
            digits.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        let check = (11 - sum % 11) % 11;
        (check < 10).then(|| format!("{digits}{check}"))
    })
}

/// The tables that are written, each with its own range of ids.
#[derive(Clone, Copy)]
enum Of {
    Vendor = 1,
    Unit,
    Case,
    Approval,
    Former,
}

struct Writer<'a> {
    store: &'a Store,
    sqlite: bool,
}

impl Writer<'_> {
    fn id(&self, of: Of, place: usize) -> String {
        let hex = format!("{:08x}{place:024x}", of as u32);
        if self.sqlite { format!("X'{hex}'") } else { format!("'{hex}'") }
    }

    fn run(&self, statements: impl Iterator<Item = String>) {
        self.store
            .write(|db| {
                if !self.sqlite {
                    // The rows are in order by construction: to look each reference up would take most of the time.
                    db.batch_execute("SET LOCAL session_replication_role = replica")?;
                }
                for statement in statements {
                    db.batch_execute(&statement)?;
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }

    /// Rows of a table, many to a statement.
    fn rows(&self, table: &str, places: impl Iterator<Item = usize>, row: impl Fn(usize) -> String) {
        let mut places = places.peekable();
        self.run(std::iter::from_fn(|| {
            places.peek()?;
            let mut sql = format!("INSERT INTO {table} VALUES ");
            for (nth, place) in places.by_ref().take(ROWS).enumerate() {
                let comma = if nth == 0 { "" } else { "," };
                write!(sql, "{comma}({})", row(place)).unwrap();
            }
            Some(sql)
        }));
    }
}

const SCOPE: &str = r#"{"direction":["inbound","outbound"],"activities":["sales","service"],"audience":["consumer"],"calls_for":["others"]}"#;
const OPENED: &str = "2024-01-05T08:00:00.000000Z";

/// Writes so many vendors, each with an approval and its life.
pub fn write(store: &Store, count: usize) {
    let writer = Writer { store, sqlite: matches!(store.database(), Database::Sqlite(_)) };
    let numbers: Vec<String> = orgnrs().take(count).collect();
    let id = |of, place| writer.id(of, place);
    writer.rows(
        "vendors (id, orgnr, name, contact_email, contact_phone, website, created_at, version)",
        0..count,
        |at| format!("{},'{}','{}','','','','{OPENED}',1", id(Of::Vendor, at), numbers[at], name(at)),
    );
    writer.rows("former_names (id, vendor_id, name, until)", (0..count).step_by(20), |at| {
        format!("{},{},'{}','2022-06-01'", id(Of::Former, at), id(Of::Vendor, at), former_name(at))
    });
    writer.rows(
        "units (id, vendor_id, name, whole_firm, sites, scope, created_at, version)",
        0..count,
        |at| {
            format!(
                "{},{},'{}',TRUE,'[]','{SCOPE}','{OPENED}',1",
                id(Of::Unit, at),
                id(Of::Vendor, at),
                name(at)
            )
        },
    );
    let case = "cases (id, year, serial, kind, vendor_id, unit_id, norm, edition, scope, state, language, round, \
                opened_by, opened_at, version)";
    writer.rows(case, 0..count, |at| {
        let (vendor, unit) = (id(Of::Vendor, at), id(Of::Unit, at));
        let serial = at + 1;
        format!(
            "{},2023,{serial},'approval',{vendor},{unit},'norwegian','2024-02-13','{SCOPE}','closed','nb',0,{vendor},'{OPENED}',1",
            id(Of::Case, at)
        )
    });
    let approval = "approvals (id, vendor_id, unit_id, case_id, year, serial, norm, edition, scope, legal_name, \
                    unit_name, sites, decided_on, created_at)";
    writer.rows(approval, 0..count, |at| {
        let (vendor, unit, case) = (id(Of::Vendor, at), id(Of::Unit, at), id(Of::Case, at));
        let (serial, name) = (at + 1, name(at));
        format!(
            "{},{vendor},{unit},{case},2023,{serial},'norwegian','2024-02-13','{SCOPE}','{name}','{name}','[]','2024-03-01','{OPENED}'",
            id(Of::Approval, at)
        )
    });
    ledger(&writer, count);
    let analyze = if writer.sqlite { "PRAGMA optimize" } else { "ANALYZE" };
    store.read(|db| db.batch_execute(analyze).map_err(StoreError::from)).unwrap();
}

/// Everybody's first entry, then everybody's second: a ledger in the order of time. The database makes the rows itself.
fn ledger(writer: &Writer<'_>, count: usize) {
    writer.run(LIFE.iter().enumerate().map(|(round, (kind, days))| {
        let day = |plus: u32| day_after(days + plus);
        let ends = matches!(*kind, "granted" | "continued");
        let until = if *kind == "granted" { format!("'{}'", day(1_094)) } else { "NULL".to_owned() };
        let by = if ends { format!("'{}'", day(365)) } else { "NULL".to_owned() };
        let conditions = match *kind {
            "conditions_set" => format!(r#"[{{"text":"Send inn ny rutine","due":"{}"}}]"#, day(30)),
            _ => "[]".to_owned(),
        };
        let (hex, table) = (round + 16, "approval_events");
        let id = if writer.sqlite {
            format!("unhex(printf('%08x%024x', {hex}, serial))")
        } else {
            format!("(lpad(to_hex({hex}), 8, '0') || lpad(to_hex(serial), 24, '0'))::uuid")
        };
        let (date, json, instant) = if writer.sqlite { ("", "", "") } else { ("::date", "::jsonb", "::timestamptz") };
        format!(
            "INSERT INTO {table} (seq, id, approval_id, kind, effective_from, valid_until, continue_by, conditions, \
             reason, recorded_at) SELECT {} + serial, {id}, id, '{kind}', '{}'{date}, {until}{date}, {by}{date}, \
             '{conditions}'{json}, '', '{}T09:00:00.000000Z'{instant} FROM approvals WHERE year = 2023 ORDER BY serial",
            round * count,
            day(0),
            day(0),
        )
    }));
}

/// So many days after 1 March 2024.
fn day_after(days: u32) -> String {
    let first = jiff::civil::date(2024, 3, 1);
    first.saturating_add(jiff::Span::new().days(i64::from(days))).to_string()
}

/// Suspends the approval of the vendor at a place today, as another node would.
pub fn suspend(store: &Store, place: usize) {
    let writer = Writer { store, sqlite: matches!(store.database(), Database::Sqlite(_)) };
    let now = jiff::Timestamp::now();
    let (day, instant) = (now.strftime("%Y-%m-%d"), now.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"));
    let hex = format!("{:032x}", 0xABCD_0000_usize + place);
    let id = if writer.sqlite { format!("X'{hex}'") } else { format!("'{hex}'") };
    let sql = format!(
        "INSERT INTO approval_events (seq, id, approval_id, kind, effective_from, conditions, reason, recorded_at) \
         SELECT max(seq) + 1, {id}{}, {}{}, 'suspended', '{day}'{}, '[]'{}, '', '{instant}'{} FROM approval_events",
        if writer.sqlite { "" } else { "::uuid" },
        writer.id(Of::Approval, place),
        if writer.sqlite { "" } else { "::uuid" },
        if writer.sqlite { "" } else { "::date" },
        if writer.sqlite { "" } else { "::jsonb" },
        if writer.sqlite { "" } else { "::timestamptz" },
    );
    writer.run(std::iter::once(sql));
}
