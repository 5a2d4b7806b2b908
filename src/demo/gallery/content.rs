//! Certificates, diplomas, statements and invoices of invented units.

use super::Piece;
use crate::approvals::{Approval, Condition, EventKind, LedgerEvent, Standing, Status};
use crate::certificates::{
    About, Certificate, Found, HeardOf, Seal, StatementFacts, certificate_paper, diploma_paper,
    statement_paper,
};
use crate::fees::{self, Content, Credited, Paper, PaperKind, Party};
use crate::papers::letter::letter;
use crate::scheme::{self, Activity, Audience, CallsFor, CaseKind, Direction, Membership, Scheme, Scope};
use crate::signing::levels::Level;
use crate::values::{CaseNumber, CertificateNumber, Id, Language, Moment, Money, Orgnr, OsloDate, Percent};
use crate::vendors::{RegisterFlag, Site};
use anyhow::Context;
use std::sync::LazyLock;

/// A unit whose papers are drawn.
struct Unit {
    /// What is odd about it; part of the files' names.
    label: &'static str,
    name: String,
    legal_name: String,
    scope: Scope,
    sites: Vec<Site>,
    conditions: Vec<Condition>,
}

pub(super) fn day(text: &str) -> anyhow::Result<OsloDate> {
    text.parse().with_context(|| text.to_owned())
}

pub(super) fn moment(text: &str) -> anyhow::Result<Moment> {
    text.parse().with_context(|| text.to_owned())
}

pub(super) fn usual_scope() -> Scope {
    Scope {
        direction: vec![Direction::Outbound, Direction::Inbound],
        activities: vec![Activity::Sales, Activity::Service],
        audience: vec![Audience::Consumer],
        calls_for: vec![CallsFor::Others],
        countries: Vec::new(),
    }
}

fn whole_scope() -> Scope {
    Scope {
        direction: Direction::ALL.to_vec(),
        activities: Activity::ALL.to_vec(),
        audience: Audience::ALL.to_vec(),
        calls_for: CallsFor::ALL.to_vec(),
        countries: Vec::new(),
    }
}

fn site(name: &str, address: &str) -> Site {
    Site { name: name.to_owned(), address: address.to_owned() }
}

fn usual() -> Unit {
    Unit {
        label: "usual",
        name: "Fjordkontakt Kundesenter".into(),
        legal_name: "Fjordkontakt Norge AS".into(),
        scope: usual_scope(),
        sites: vec![
            site("Tromsø", "Storgata 12, 9008 Tromsø"),
            site("Molde", "Verftsgata 3, 6416 Molde"),
            site("", "Øvre Slottsgate 27, 0157 Oslo"),
        ],
        conditions: Vec::new(),
    }
}

/// A name of 200 characters.
const LONG: &str = "Nordvestlandets Samvirkende Kundesenter- og Telefonsalgsavdeling for Innsamling, Medlemsservice og Markedsundersøkelser, avdeling Ålesund, Ørsta og Volda, med underavdelinger i Sogn, Sunnfjord og Nordfjord";

fn units() -> anyhow::Result<Vec<Unit>> {
    let condition = |text: &str, due: &str| anyhow::Ok(Condition { text: text.to_owned(), due: day(due)? });
    let many = (1..=26).map(|n| {
        site(
            &format!("Avdeling {n}"),
            &format!("Kjøpmannsgata {n}, inngang Østre Havnegate, {:04} Ålesund", 6000 + n),
        )
    });
    let long = "Lydopptak av salgssamtaler oppbevares i minst tre måneder, og rutinen dokumenteres med et utdrag av loggen for mai 2027, der personopplysninger er fjernet.";
    Ok(vec![
        usual(),
        Unit { label: "short", name: "Å".into(), legal_name: "Å AS".into(), sites: Vec::new(), ..usual() },
        Unit {
            label: "conditions",
            conditions: vec![
                condition("Ny opplæringsplan for rådgivere sendes sekretariatet.", "2027-06-01")?,
                condition(long, "2027-07-01")?,
            ],
            ..usual()
        },
        Unit {
            label: "crowded",
            name: LONG.into(),
            legal_name: LONG.into(),
            scope: whole_scope(),
            sites: many.collect(),
            conditions: vec![condition(long, "2027-06-01")?; 3],
        },
        Unit { label: "unbroken", name: "Ærfuglåsen".repeat(20), legal_name: "W".repeat(200), ..usual() },
        Unit {
            label: "sami",
            name: "Guovdageainnu Áššehasbálvalus – Čáhcesuolu, Ŋ, Ŧ, đ, ŋ, ŧ, ž".into(),
            legal_name: "Sámi Telefovdna SA".into(),
            sites: vec![
                site("Kárášjohka", "Ávjovárgeaidnu 50, 9730 Kárášjohka"),
                site("", "Deatnu, 9845 Tana"),
            ],
            ..usual()
        },
        Unit {
            label: "foreign",
            name: "Køb & Ring Århus / ’s-Hertogenbosch Klantenservice IJsselstein".into(),
            legal_name: "Żółw Łączność Sp. z o.o., filial i Norge – Ελλάς, Кириллица".into(),
            sites: vec![site("", "Vesterbrogade 3, 1620 København V"), site("", "’t Goylaan 15, Utrecht")],
            ..usual()
        },
        Unit {
            label: "unknown-letters",
            name: "Kunde😀senter 漢字 ﷽".into(),
            legal_name: "Ringe 📞 AS".into(),
            ..usual()
        },
    ])
}

/// Everything that the papers of a unit are made from.
struct Case {
    approval: Approval,
    standing: Standing,
    events: Vec<LedgerEvent>,
    orgnr: Orgnr,
}

fn case(unit: Unit) -> anyhow::Result<Case> {
    let id = Id::fresh();
    let kind = if unit.conditions.is_empty() { Status::Approved } else { Status::ApprovedWithConditions };
    let standing = Standing {
        status: kind,
        valid: true,
        since: Some(day("2027-03-01")?),
        valid_from: Some(day("2027-03-01")?),
        valid_until: Some(day("2030-02-28")?),
        continue_by: Some(day("2028-02-29")?),
        conditions: unit.conditions,
    };
    let approval = Approval {
        id,
        vendor_id: id,
        unit_id: id,
        case_id: id,
        number: CertificateNumber { year: 2027, serial: 42 },
        case_number: CaseNumber { year: 2027, serial: 117 },
        norm: "norwegian".into(),
        edition: "2024-02-13".into(),
        added: Vec::new(),
        scope: unit.scope,
        legal_name: unit.legal_name,
        unit_name: unit.name,
        sites: unit.sites,
        decided_on: day("2027-02-24")?,
    };
    let granted = event(id, 1, EventKind::Granted, "2027-03-01")?;
    Ok(Case { approval, standing, events: vec![granted], orgnr: "923609016".parse()? })
}

fn event(approval: Id, seq: i64, kind: EventKind, from: &str) -> anyhow::Result<LedgerEvent> {
    Ok(LedgerEvent {
        seq,
        id: Id::fresh(),
        approval,
        kind,
        effective_from: day(from)?,
        valid_until: None,
        continue_by: None,
        conditions: Vec::new(),
        reason: String::new(),
        corrects: None,
        recorded_at: day(from)?.start().plus_seconds(36_000),
    })
}

const SEAL: Seal<'static> = Seal { signer: "Callcenternemnda", level: Level::Archived, trial: false };
const TRIAL: Seal<'static> = Seal { trial: true, level: Level::Basic, ..SEAL };
const REGISTER: &str = "https://godkjentcallcenter.no";

pub(super) fn pieces() -> anyhow::Result<Vec<Piece>> {
    let scheme = scheme::shipped()?;
    let mut pieces = Vec::new();
    for unit in units()? {
        let label = unit.label;
        let found = case(unit)?;
        for language in Language::ALL.iter().copied() {
            let granted = found.events.first().context("an event")?;
            let from = Certificate {
                approval: &found.approval,
                standing: &found.standing,
                entry: granted,
                orgnr: &found.orgnr,
                scheme: &scheme,
                public_url: REGISTER,
                seal: if label == "short" { TRIAL } else { SEAL },
                now: moment("2027-03-01T09:30:00Z")?,
                rules_day: day("2027-01-05")?,
                language,
            };
            let mut add = |kind: &str, pdf: Vec<u8>| {
                pieces.push(Piece { name: format!("{kind}-{label}-{language}"), pdf });
            };
            add("certificate", certificate_paper(&from, label)?);
            add("diploma", diploma_paper(&from, label)?);
        }
    }
    pieces.extend(statements(&scheme)?);
    pieces.extend(invoices()?);
    Ok(pieces)
}

const FIRST: [&str; 11] = [
    "Fjord", "Nordlys", "Bergen", "Tromsø", "Ålesund", "Kvitøy", "Jæren", "Østre", "Samtale", "Wester",
    "Hydra",
];
const SECOND: [&str; 7] = ["kontakt", "senter", "dialog", "svar", "service", "telefon", "linja"];

/// One of many certificates, each with names, addresses and numbers of its own.
pub(super) fn one_of_many(at: usize) -> anyhow::Result<Vec<u8>> {
    static SCHEME: LazyLock<Option<Scheme>> = LazyLock::new(|| scheme::shipped().ok());
    let word =
        |words: &[&str], at: usize| words.get(at % words.len()).copied().unwrap_or_default().to_owned();
    let name = format!("{}{} {}", word(&FIRST, at), word(&SECOND, at / 3), word(&FIRST, at / 7 + 2));
    let address = format!("{}gata {}, {:04} {}", word(&FIRST, at / 5), at % 90, at % 9999, word(&FIRST, at));
    let mut found = case(Unit {
        legal_name: format!("{name} AS"),
        name,
        sites: vec![site("", &address), site("", "Storgata 12, 9008 Tromsø")],
        ..usual()
    })?;
    found.approval.number = CertificateNumber { year: 2027, serial: u32::try_from(at).unwrap_or_default() };
    let from = Certificate {
        approval: &found.approval,
        standing: &found.standing,
        entry: found.events.first().context("an event")?,
        orgnr: &found.orgnr,
        scheme: SCHEME.as_ref().context("the scheme")?,
        public_url: REGISTER,
        seal: SEAL,
        now: moment("2027-03-01T09:30:00Z")?,
        rules_day: day("2027-01-05")?,
        language: Language::Nb,
    };
    Ok(certificate_paper(&from, &found.approval.number.to_string())?)
}

/// Statements of every kind of answer.
fn statements(scheme: &Scheme) -> anyhow::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    let stranger = "974760673".parse()?;
    for (label, status) in [
        ("approved", Some(Status::Approved)),
        ("conditions", Some(Status::ApprovedWithConditions)),
        ("withdrawn", Some(Status::Withdrawn)),
        ("many", Some(Status::ApprovedWithConditions)),
        ("unknown", None),
    ] {
        let wanted = if matches!(label, "conditions" | "many") { "conditions" } else { "usual" };
        let unit = units()?.into_iter().find(|unit| unit.label == wanted).context("a unit")?;
        let mut found = case(unit)?;
        found.standing.status = status.unwrap_or(Status::NotRegistered);
        found.standing.valid = found.standing.status.is_valid();
        let id = found.approval.id;
        if label == "conditions" {
            for year in 0..14_i64 {
                let from = format!("{}-03-01", 2028 + year);
                found.events.push(event(id, year * 2 + 2, EventKind::Continued, &from)?);
                let from = format!("{}-09-14", 2028 + year);
                found.events.push(event(id, year * 2 + 3, EventKind::ConditionsSet, &from)?);
            }
        }
        if status == Some(Status::Withdrawn) {
            found.events.push(event(id, 2, EventKind::Suspended, "2027-10-04")?);
            found.events.push(event(id, 3, EventKind::Withdrawn, "2027-11-15")?);
            found.standing.since = Some(day("2027-11-15")?);
        }
        let bankrupt = HeardOf {
            flags: vec![RegisterFlag::Bankrupt],
            name: found.approval.legal_name.clone(),
            deleted_on: None,
            at: "2027-11-16T05:00:00Z".parse()?,
        };
        for language in Language::ALL.iter().copied() {
            let one = About {
                orgnr: &found.orgnr,
                found: status.map(|_| Found {
                    approval: &found.approval,
                    standing: &found.standing,
                    events: &found.events,
                }),
                shown_then: if label == "withdrawn" { Status::Suspended } else { found.standing.status },
                units: 1,
                places: &[],
                heard: (label == "withdrawn").then_some(&bankrupt),
            };
            let unknown = About { orgnr: &stranger, found: None, shown_then: Status::NotRegistered, ..one };
            let many = [one, unknown];
            let facts = StatementFacts {
                number: "019ac3f2-7d51-7c1e-9a44-5d0b6c2f8e17",
                about: if label == "many" { &many } else { std::slice::from_ref(&one) },
                as_of: day("2027-11-20")?,
                known_at: moment("2027-11-21T13:05:00Z")?,
                looks_back: false,
                answer: "{\"organisasjonsnummer\":\"923609016\"}",
                scheme,
                address: "https://godkjentcallcenter.no/s/019ac3f2-7d51-7c1e-9a44-5d0b6c2f8e17",
                seal: SEAL,
                now: moment("2027-11-21T13:05:10Z")?,
                language,
            };
            let pdf = statement_paper(&facts)?;
            pieces.push(Piece { name: format!("statement-{label}-{language}"), pdf });
        }
    }
    Ok(pieces)
}

/// An invoice and a credit note, in both languages.
fn invoices() -> anyhow::Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for language in Language::ALL.iter().copied() {
        for kind in [PaperKind::Invoice, PaperKind::CreditNote] {
            let label = if kind == PaperKind::Invoice { "invoice" } else { "credit-note" };
            let pdf = letter(&fees::letter(&bill(kind, language)?)?, label)?;
            pieces.push(Piece { name: format!("{label}-{language}"), pdf });
        }
    }
    Ok(pieces)
}

fn bill(kind: PaperKind, language: Language) -> anyhow::Result<Paper> {
    let party = |name: &str, orgnr: &str| {
        anyhow::Ok(Party {
            name: name.to_owned(),
            orgnr: orgnr.parse()?,
            street: "Sjøgata 3".to_owned(),
            postcode: "8006".to_owned(),
            city: "Bodø".to_owned(),
            email: "post@example.no".to_owned(),
        })
    };
    let credits = (kind == PaperKind::CreditNote)
        .then(|| anyhow::Ok(Credited { number: "20270017".to_owned(), issued_on: day("2027-01-10")? }))
        .transpose()?;
    Ok(Paper {
        id: Id::fresh(),
        case_id: Id::fresh(),
        kind,
        year: 2027,
        serial: 17,
        number: "20270017".to_owned(),
        credits: credits.as_ref().map(|_| Id::fresh()),
        membership: Membership::Other,
        net: Money::from_ore(1_200_000),
        vat: Percent::new(25).context("a rate")?,
        issued_on: day("2027-01-10")?,
        due_on: day("2027-01-24")?,
        language,
        content: Content {
            prepaid: Money::from_ore(0),
            seller: party("Sekretariatet for Godkjent Callcenter", "313000028")?,
            foretaksregisteret: true,
            phone: "+47 22 00 00 00".to_owned(),
            account: "12345678903".to_owned(),
            payment_reference: "202700178".to_owned(),
            kid: true,
            buyer: party("Nordlys & Sønner AS", "313000001")?,
            buyer_reference: "2027-117".to_owned(),
            case: CaseNumber { year: 2027, serial: 117 },
            case_kind: CaseKind::Approval,
            unit: "Fjordkontakt Kundesenter".to_owned(),
            credits,
            reason: String::new(),
        },
        issued_at: moment("2027-01-10T09:00:00Z")?,
        pdf: None,
        xml: None,
    })
}
