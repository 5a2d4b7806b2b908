//! The register over a real database: what is read, found and answered.

use super::rules::{alike, fits, words_of};
use super::*;
use crate::approvals::{EventKind, Status};
use crate::certificates::{Certificate, DocumentKind, Level, Seal, carried_files};
use crate::people::Role;
use crate::scheme::{CaseKind, Scope};

use crate::store::schema::{approval_events, approvals, cases, documents, former_names, vendors};
use crate::store::{Json, Store};
use crate::testing::{self, moment, sql};
use crate::values::{CertificateNumber, Clock, Id, Language, Moment, Orgnr, OsloDate};
use crate::vault::Vault;
use diesel::prelude::*;
use proptest::prelude::*;
use serde_json::{Value, json};

pub(crate) const NOW: &str = "2026-11-21T12:00:00Z";
pub(crate) const ORGNR: &str = "923609016";
pub(crate) const UNKNOWN: &str = "974760673";

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

/// A vendor approved on 1 March 2026, with a certificate.
pub(crate) struct House {
    folder: tempfile::TempDir,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    vendor: Id,
    approval: Id,
}

pub(crate) fn house() -> House {
    let (folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[Role::Secretariat], None);
    let (vendor, unit) = testing::vendor(&store, ORGNR, "Nordlys Kundesenter AS", kari.id);
    let approval = approved(&store, vendor, unit, 42, "Nordlys Kundesenter AS");
    let house = House { folder, store, clock: Clock::fixed(moment(NOW)), vendor, approval };
    house.event(1, EventKind::Granted, "2026-03-01", "2026-03-01T09:00:00Z");
    house
}

pub(crate) fn approved(store: &Store, vendor: Id, unit: Id, serial: i32, name: &str) -> Id {
    let (case, approval) = (Id::fresh(), Id::fresh());
    let scope = json!({ "direction": ["outbound"], "activities": ["sales"], "audience": ["consumer"], "calls_for": ["others"] });
    let scope: Scope = serde_json::from_value(scope).unwrap();
    let at = moment("2026-01-05T08:00:00Z");
    sql(store, |db| {
        diesel::insert_into(cases::table)
            .values((
                (
                    cases::id.eq(case),
                    cases::year.eq(2026),
                    cases::serial.eq(serial),
                    cases::kind.eq(CaseKind::Approval.as_str()),
                ),
                (cases::vendor_id.eq(vendor), cases::unit_id.eq(unit), cases::norm.eq("norwegian")),
                (
                    cases::edition.eq("2024-02-13"),
                    cases::scope.eq(Json(json!({}))),
                    cases::state.eq("decided"),
                ),
                (cases::language.eq(Language::Nb), cases::round.eq(0), cases::opened_by.eq(vendor)),
                (cases::opened_at.eq(at), cases::version.eq(1)),
            ))
            .execute(db)?;
        diesel::insert_into(approvals::table)
            .values((
                (approvals::id.eq(approval), approvals::vendor_id.eq(vendor), approvals::unit_id.eq(unit)),
                (approvals::case_id.eq(case), approvals::year.eq(2026), approvals::serial.eq(serial)),
                (
                    approvals::norm.eq("norwegian"),
                    approvals::edition.eq("2024-02-13"),
                    approvals::scope.eq(Json(scope)),
                ),
                (
                    approvals::legal_name.eq(name),
                    approvals::unit_name.eq(name),
                    approvals::sites.eq(Json(json!([]))),
                ),
                (approvals::decided_on.eq(day("2026-03-01")), approvals::created_at.eq(at)),
            ))
            .execute(db)
    });
    approval
}

impl House {
    pub(crate) fn event(&self, seq: i64, kind: EventKind, from: &str, recorded: &str) {
        self.event_of(self.approval, seq, kind, (from, recorded));
    }

    /// The same of another approval.
    pub(crate) fn event_of(&self, approval: Id, seq: i64, kind: EventKind, (from, recorded): (&str, &str)) {
        let granted = kind == EventKind::Granted;
        sql(&self.store, |db| {
            diesel::insert_into(approval_events::table)
                .values((
                    approval_events::seq.eq(seq),
                    approval_events::id.eq(Id::fresh()),
                    approval_events::approval_id.eq(approval),
                    approval_events::kind.eq(kind.as_str()),
                    approval_events::effective_from.eq(day(from)),
                    approval_events::valid_until.eq(granted.then(|| day("2029-02-28"))),
                    approval_events::continue_by.eq(match kind {
                        EventKind::Granted => Some(day("2027-03-01")),
                        EventKind::Continued => Some(day("2029-03-01")),
                        _ => None,
                    }),
                    approval_events::conditions.eq(Json(json!([]))),
                    approval_events::reason.eq("hemmelig begrunnelse"),
                    approval_events::recorded_at.eq(moment(recorded)),
                ))
                .execute(db)
        });
    }

    pub(crate) async fn paper(&self, kind: DocumentKind, bytes: &'static [u8], issued: &str) -> String {
        let received = self.vault().put(bytes.into()).await.unwrap();
        let certificate = kind == DocumentKind::Certificate;
        let number = CertificateNumber { year: 2026, serial: 42 }.to_string();
        sql(&self.store, |db| {
            let case: Id = approvals::table.find(self.approval).select(approvals::case_id).first(db)?;
            diesel::insert_into(documents::table)
                .values((
                    (
                        documents::id.eq(Id::fresh()),
                        documents::key.eq(&received.sha256),
                        documents::kind.eq(kind.as_str()),
                    ),
                    (documents::vendor_id.eq(self.vendor), documents::case_id.eq(case)),
                    (
                        documents::approval_id.eq(certificate.then_some(self.approval)),
                        documents::number.eq(number),
                    ),
                    (documents::language.eq(Language::Nb), documents::state.eq("issued")),
                    (
                        documents::sha256.eq(Some(&received.sha256)),
                        documents::size.eq(Some(9_i64)),
                        documents::level.eq("B-B"),
                    ),
                    (
                        documents::valid_until.eq(certificate.then(|| day("2027-03-01"))),
                        documents::queued_at.eq(moment(issued)),
                    ),
                    documents::issued_at.eq(Some(moment(issued))),
                ))
                .execute(db)
        });
        received.sha256
    }

    pub(crate) fn vault(&self) -> Vault {
        Vault::open(&format!("file:{}", self.folder.path().join("files").display())).unwrap()
    }

    /// Whom the checks of files trust; somebody strange, if nobody is named.
    pub(crate) fn trust(&self) -> crate::checking::Trust {
        let path = self.folder.path().join("anchor.pem");
        let anchor = std::fs::read_to_string(path);
        let anchor = anchor.unwrap_or_else(|_| testing::signing_keys().anchor);
        crate::checking::Trust::read(&anchor, "").unwrap()
    }

    pub(crate) fn trusts(&self, anchor: &str) {
        std::fs::write(self.folder.path().join("anchor.pem"), anchor).unwrap();
    }

    /// Lets statements be signed; before, there is no key.
    pub(crate) fn signs_with(&self, keys: &testing::SigningKeys) {
        std::fs::copy(&keys.paths.chain, self.folder.path().join("chain.pem")).unwrap();
        std::fs::copy(&keys.paths.key, self.folder.path().join("key.pem")).unwrap();
    }

    pub(crate) fn announcer(&self) -> std::sync::Arc<crate::signing::announcing::AnnouncingKey> {
        let file = self.folder.path().join("announcing.pem");
        std::sync::Arc::new(crate::signing::announcing::AnnouncingKey::open_or_make(&file).unwrap())
    }

    pub(crate) fn counter(&self) -> Counter {
        Counter::new(testing::premises(&self.store, &self.clock, self.folder.path()))
    }

    pub(crate) fn renamed(&self, name: &str) {
        sql(&self.store, |db| {
            diesel::update(vendors::table)
                .set((vendors::name.eq(name), vendors::version.eq(vendors::version + 1)))
                .execute(db)
        });
    }

    /// What the journal says of statements: what happened, and to which.
    pub(crate) fn told_of_statements(&self) -> Vec<(String, String)> {
        use crate::store::schema::journal;
        sql(&self.store, |db| {
            let of = journal::table.filter(journal::event.like("statement%"));
            of.select((journal::event, journal::subject)).load(db)
        })
    }

    pub(crate) fn register(&self) -> Register {
        Register::open(self.store.clone(), self.clock.clone(), "https://godkjent.example.no").unwrap()
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }
}

#[actix_web::test]
async fn a_former_name_finds_the_vendor_and_says_why() {
    let house = house();
    sql(&house.store, |db| {
        diesel::insert_into(former_names::table)
            .values((
                former_names::id.eq(Id::fresh()),
                former_names::vendor_id.eq(house.vendor),
                former_names::name.eq("Ærlig Øst Ringesenter AS"),
                former_names::until.eq(day("2025-01-01")),
            ))
            .execute(db)
    });
    let register = house.register();
    let snapshot = register.snapshot().await;
    let found = |text: &str| {
        snapshot.search(&words_of(text), Language::Nb, 10).hits.first().map(|hit| hit.former.is_some())
    };
    assert_eq!(found("aerlig ost"), Some(true));
    assert_eq!(found("KUNDES nordlys"), Some(false));
    assert_eq!(found("sørlys"), None);
    assert_eq!(found("nordlis kundesnter"), Some(false), "two slips of the finger");
    assert_eq!(found("nordlis bakeri"), None, "a word that nobody bears is not mended away");
    sql(&house.store, |db| {
        diesel::update(vendors::table)
            .set((vendors::name.eq("Sørlys AS"), vendors::version.eq(vendors::version + 1)))
            .execute(db)
    });
    assert_eq!(register.snapshot().await.vendor(&ORGNR.parse().unwrap()).unwrap().vendor.name, "Sørlys AS");
}

#[actix_web::test]
async fn a_unit_that_does_not_hold_does_not_speak_for_one_that_does() {
    let house = house();
    house.event(2, EventKind::Withdrawn, "2026-06-01", "2026-06-01T09:00:00Z");
    let unit: Id = sql(&house.store, |db| approvals::table.select(approvals::unit_id).first(db));
    let again = approved(&house.store, house.vendor, unit, 44, "Nordlys Kundesenter AS");
    house.event_of(again, 3, EventKind::Granted, ("2026-09-01", "2026-09-01T09:00:00Z"));
    let snapshot = house.register().snapshot().await;
    let listed = snapshot.vendor(&ORGNR.parse().unwrap()).unwrap();
    let units = listed.units(day("2026-11-21"), house.now());
    assert_eq!(units.len(), 1, "one unit, one verdict");
    assert_eq!((units[0].1.status, units[0].0.approval.number.serial), (Status::Approved, 44));
    assert_eq!(listed.principal(day("2026-07-01"), house.now()).unwrap().1.status, Status::Withdrawn);
    assert_eq!(listed.history().len(), 3);
}

/// One program reads the register's answer and the file that a certificate carries.
#[actix_web::test]
async fn a_certificate_carries_the_answer_of_the_register() {
    let house = house();
    let snapshot = house.register().snapshot().await;
    let listed = snapshot.vendor(&ORGNR.parse().unwrap()).unwrap();
    let one = &listed.approvals[0];
    let entry = &one.events[0];
    let scheme = crate::scheme::shipped().unwrap();
    let files = carried_files(&Certificate {
        approval: &one.approval,
        standing: &one.standing(entry.effective_from, entry.recorded_at),
        entry,
        orgnr: &listed.vendor.orgnr,
        scheme: &scheme,
        public_url: "https://godkjent.example.no",
        seal: Seal { signer: "Nemnda", level: Level::Basic, trial: false },
        now: house.now(),
        rules_day: entry.effective_from,
        language: Language::Nb,
    });
    let carried: Value = serde_json::from_slice(&files.unwrap()[0].bytes).unwrap();
    let question =
        Question { as_of: entry.recorded_at, known_at: entry.recorded_at, settled: true, stamp: house.now() };
    let answer: Value = serde_json::from_str(&certificate_json(&snapshot, listed, one, &question)).unwrap();
    // A settled answer never changes, so it says when it was known; the paper says when it was made.
    // What the company register says, and which number was asked about, is nothing for the paper: both are empty here.
    let beside = |key: &str| matches!(key, "registryFlags" | "resolvedFrom");
    let mut own = 0;
    for (key, said) in answer.as_object().unwrap() {
        if beside(key) {
            assert_eq!(*said, Value::Null, "{key}");
            continue;
        }
        own += 1;
        let made = if key == "generatedAt" { &json!(house.now().oslo_text()) } else { said };
        assert_eq!(carried.get(key), Some(made), "{key}");
    }
    assert_eq!(carried.as_object().unwrap().len(), own);
}

/// The schemas come from the types; that none of their fields is left out of an answer comes from nowhere but here.
#[test]
fn the_description_names_every_field_that_is_answered() {
    let description = super::web::Description::with([]);
    let description = description.whole();
    let house = house();
    let register = house.register();
    let snapshot = register.refresh().unwrap();
    let orgnr: Orgnr = ORGNR.parse().unwrap();
    let question = snapshot.present(house.now());
    let trust = crate::checking::Trust::read(&testing::signing_keys().anchor, "").unwrap();
    let report = crate::checking::examine(b"%PDF-1.7", &trust, house.now().timestamp()).unwrap();
    let identity = snapshot.identify(&report, house.now().oslo_date(), question.known_at);
    let answers = [
        ("StatusAnswer", status_json(&snapshot, &orgnr, &question)),
        ("Vendor", vendor_json(&snapshot, &orgnr, &question)),
        ("Register", register_json(&snapshot, &question)),
        ("DocumentAnswer", document_json(&snapshot, &"0".repeat(64), None, &question)),
        ("Changes", changes_json(&snapshot, 0, 1, &question)),
        ("Evidence", evidence_json(&snapshot, &orgnr, &question)),
        ("Checks", checks_json(&snapshot, &[], &question)),
        ("ReadDocument", checked_json(&snapshot, &report, &identity, &question)),
        ("UnreadableDocument", unreadable_json(&snapshot, crate::checking::Unreadable::NotPdf, &question)),
    ];
    let schemas = &description["components"]["schemas"];
    for (schema, answer) in answers {
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let fields: Vec<_> = answer.as_object().unwrap().keys().cloned().collect();
        let mut described = fields_of(schemas, &schemas[schema], "properties");
        if schema == "Evidence" {
            // Tools copy its three fields; a fourth is there only where a place of business was asked for.
            described.retain(|field| field != "resolvedFrom");
        }
        assert_eq!(fields, described, "{schema}");
        assert_eq!(fields, fields_of(schemas, &schemas[schema], "required"), "{schema}");
    }
}

/// The names of a schema's fields, also of those that it has of another.
fn fields_of(schemas: &Value, schema: &Value, part: &str) -> Vec<String> {
    let name = schema["$ref"].as_str().and_then(|place| place.rsplit('/').next());
    let schema = name.map_or(schema, |name| &schemas[name]);
    let mut fields: Vec<String> = match &schema[part] {
        Value::Object(fields) => fields.keys().cloned().collect(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let parts = schema["allOf"].as_array().into_iter().flatten();
    fields.extend(parts.flat_map(|other| fields_of(schemas, other, part)));
    fields.sort_unstable();
    fields
}

/// Every word that an answer may have is described, and has its text.
#[test]
fn every_word_of_a_check_has_its_text() {
    use crate::checking::{Check, Conclusion, Doubt, Found, LaterKind, Outcome};
    let description = super::web::Description::with([]);
    let schemas = &description.whole()["components"]["schemas"];
    assert_eq!(schemas["Genuineness"]["enum"], json!(Genuineness::ALL));
    assert_eq!(schemas["Found"]["enum"], json!(Found::ALL));
    assert_eq!(schemas["AskedList"]["properties"]["vendors"]["maxItems"], MOST_LINES_OF_PROGRAMS);
    assert_eq!(schemas["AskedStatement"]["properties"]["vendors"]["maxItems"], MOST_STATED);
    let all = [
        "at", "who", "issued", "name", "number", "signer", "level", "aside", "printed", "newer", "status",
        "since", "issuer",
    ];
    let all = all.iter().fold(crate::words::Arguments::new(), |all, name| all.text(name, "x"));
    let all = ["count", "bytes", "from", "foreign"].iter().fold(all, |all, name| all.count(name, 2));
    let key = |begin: &str, word: &str| format!("register-{begin}-{}", word.replace('_', "-"));
    let keys = Check::ALL
        .iter()
        .map(|it| key("looked", it.as_str()))
        .chain(Outcome::ALL.iter().map(|it| key("outcome", it.as_str())))
        .chain(Found::ALL.iter().map(|it| key("found", it.as_str())))
        .chain(LaterKind::ALL.iter().map(|it| key("later", it.as_str())))
        .chain(Match::ALL.iter().map(|it| key("answer-issued", it.as_str())))
        .chain(
            Conclusion::ALL
                .iter()
                .filter(|it| **it != Conclusion::Unproven)
                .map(|it| key("answer-signature", it.as_str())),
        )
        .chain(Doubt::ALL.iter().map(|it| key("answer-signature-unproven", it.as_str())))
        .chain(Genuineness::ALL.iter().map(|it| it.words().1.to_owned()));
    for key in keys {
        for language in [Language::Nb, Language::En] {
            crate::words::text(language, &key, &all).unwrap_or_else(|_| panic!("{key}"));
        }
    }
}

#[test]
fn every_status_has_its_sentences_and_every_event_its_word() {
    let all = crate::words::Arguments::new();
    let all = ["name", "day", "scope", "since", "until", "due", "number"]
        .iter()
        .fold(all, |all, name| all.text(name, "x"));
    for language in [Language::Nb, Language::En] {
        for status in Status::ALL {
            let word = status.as_str().replace('_', "-");
            for key in [
                format!("register-status-{word}"),
                format!("register-verdict-{word}-now"),
                format!("register-verdict-{word}-then"),
            ] {
                crate::words::text(language, &key, &all).unwrap();
            }
        }
        for kind in EventKind::ALL {
            crate::words::plain(language, &format!("register-event-{}", kind.as_str().replace('_', "-")))
                .unwrap();
        }
    }
}

#[test]
fn letters_are_forgiven() {
    for (left, right) in [
        ("Østfold", "ostfold"),
        ("Østfold", "OESTFOLD"),
        ("Åsen", "aasen"),
        ("Åsen", "asen"),
        ("Ærlig", "aerlig"),
        ("Café", "cafe"),
        ("Lindström", "lindstrom"),
    ] {
        assert_eq!(fold(left), fold(right), "{left} {right}");
    }
    assert_eq!(words_of("Nordlys Kundesenter AS"), ["nordlys", "kundesenter"]);
    assert_eq!(words_of("AS"), ["as"]);
    assert!(alike(&words_of("Sentrum Salg AS"), &words_of("Sentrum Slag")));
    assert!(!alike(&words_of("Nordlys AS"), &words_of("Sørlys AS")) || words_of("Sørlys").concat().len() < 8);
}

#[test]
fn what_is_typed_is_understood() {
    let number = CertificateNumber { year: 2026, serial: 42 };
    for text in [
        number.to_string(),
        number.to_string().replace('-', " "),
        number.to_string().to_lowercase().replace('-', "\u{2013}"),
        format!("https://x.no/v/{number}?lang=nb"),
        format!("https://x.no/v/{number}.pdf"),
    ] {
        assert_eq!(understand(&text), Sought::Certificate(number), "{text}");
    }
    assert!(matches!(understand("923 609 01"), Sought::NotOrgnr(_)));
    assert!(matches!(understand("1881 AS"), Sought::Name(_)));
    assert!(matches!(understand("GC Telefon AS"), Sought::Name(_)));
    assert_eq!(understand("  "), Sought::Nothing);
    assert_eq!(
        understand("https://x.no/nb/register/923609016/2026-01-01"),
        Sought::Orgnr("923609016".parse().unwrap())
    );
}

proptest! {
    #[test]
    fn a_name_is_found_by_any_of_its_words_begun_in_any_order(
        words in prop::collection::vec("[a-zæøåéö]{3,9}", 1..5), cut in 1usize..3, turn in 0usize..5,
    ) {
        let name = words_of(&words.join(" "));
        let mut typed: Vec<String> = words.iter().map(|word| word.chars().take(word.chars().count() - cut + 1).collect::<String>().to_uppercase()).collect();
        let turns = turn % typed.len();
        typed.rotate_left(turns);
        // Folding joins letters, so a word cut between "o" and "e" may fold otherwise: compare folded beginnings.
        prop_assume!(typed.iter().zip(words.iter().cycle().skip(turns)).all(|(part, word)| fold(word).starts_with(&fold(part))));
        let sought = words_of(&typed.join(" "));
        prop_assert!(fits(&sought, &name), "{sought:?} {name:?}");
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once).replace("aa", "a").len() <= once.len(), true);
    }

    #[test]
    fn nothing_typed_breaks_the_search(text in "\\PC{0,60}") {
        understand(&text);
    }
}

#[test]
fn who_relies_on_an_approval_looks_again_after_the_first_day_that_something_falls_due() {
    let day = |text: &str| text.parse::<crate::values::OsloDate>().unwrap();
    let condition = |due: &str| crate::approvals::Condition { text: "x".into(), due: day(due) };
    let standing = crate::approvals::Standing {
        status: crate::approvals::Status::ApprovedWithConditions,
        valid: true,
        since: None,
        valid_from: Some(day("2026-03-01")),
        valid_until: Some(day("2029-02-28")),
        continue_by: Some(day("2027-03-01")),
        conditions: vec![condition("2027-06-01"), condition("2026-12-01")],
    };
    let after =
        |today: &str| super::rules::check_again_after(&standing, day(today)).map(|day| day.to_string());
    for (today, wanted) in [
        ("2026-11-21", Some("2026-12-01")),
        ("2026-12-01", Some("2026-12-01")),
        ("2026-12-02", Some("2027-03-01")),
        ("2027-03-02", Some("2027-06-01")),
        ("2027-06-02", Some("2029-02-28")),
        ("2029-03-01", None),
    ] {
        assert_eq!(after(today).as_deref(), wanted, "{today}");
    }
    let lapsed = crate::approvals::Standing {
        status: crate::approvals::Status::Suspended,
        valid: false,
        ..standing.clone()
    };
    assert_eq!(
        super::rules::check_again_after(&lapsed, day("2026-11-21")),
        None,
        "only a decision changes it"
    );
}
