//! What people type and bring, and what becomes of it.

use super::web::fault_text;
use super::*;
use crate::people::{Person, SignedIn};
use crate::scheme::{Country, RecordKind};
use crate::sheets::{self, Limits, write_csv, write_xlsx};
use crate::store::Store;
use crate::testing::{self, moment, sql};
use crate::values::{Id, Language, Moment, OsloDate};
use crate::vendors::{self, Applicant};
use crate::words::{self, Arguments};
use std::io::Cursor;

pub(super) const NOW: &str = "2026-11-21T12:00:00Z";

pub(super) fn now() -> Moment {
    moment(NOW)
}

fn today() -> OsloDate {
    now().oslo_date()
}

pub(super) struct Given {
    pub(super) _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) kari: Person,
    pub(super) applicant: Applicant,
    pub(super) vendor: Id,
    pub(super) unit: Id,
}

pub(super) fn given() -> Given {
    let (folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let who = SignedIn::prove(&kari).unwrap();
    let applicant = sql(&store, |db| vendors::applicant(db, &who, vendor)).unwrap();
    Given { _folder: folder, store, kari, applicant, vendor, unit }
}

pub(super) fn cells(said: &[(&str, &str)]) -> Cells {
    said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

impl Given {
    pub(super) fn sheet(&self, kind: RecordKind) -> Sheet {
        sql(&self.store, |db| current(db, self.vendor, self.vendor, kind)).unwrap()
    }

    pub(super) fn save(&self, kind: RecordKind, said: &[(&str, &str)]) -> Result<(), RecordError> {
        save_row(&self.store, now(), &self.applicant, self.vendor, kind, None, &cells(said), "")
    }

    fn draft(&self, kind: RecordKind) -> Import {
        draft(self.vendor, kind)
    }
}

fn draft(vendor: Id, kind: RecordKind) -> Import {
    Import {
        id: Id::fresh(),
        vendor,
        owner: vendor,
        kind,
        name: "fil.csv".into(),
        seen: 0,
        good: vec![],
        wrong: vec![],
        more_wrong: 0,
        unknown: vec![],
        missing: vec![],
        duplicates: 0,
        about: std::collections::BTreeMap::default(),
        taken: 0,
    }
}

const AGREEMENT: [(&str, &str); 3] =
    [("counterpart", "Strøm AS"), ("role", "client"), ("signed_on", "2026-01-02")];

fn example(kind: RecordKind) -> Cells {
    match kind {
        RecordKind::ProcessorAgreements => cells(&AGREEMENT),
        RecordKind::ListSources => cells(&[("name", "Vår"), ("source", "Bisnode"), ("basis", "consent")]),
        RecordKind::WashLog => cells(&[
            ("campaign", "Vår"),
            ("list", "A"),
            ("first_contact", "2026-03-10"),
            ("month", "2026-03"),
            ("washed_on", "2026-03-09"),
            ("register", "Reservasjonsregisteret"),
            ("rows_in", "100"),
            ("rows_removed", "7"),
        ]),
        RecordKind::Numbers => cells(&[("number", "22 00 00 00")]),
        RecordKind::Figures => cells(&[
            ("from", "2026-01-01"),
            ("until", "2026-06-30"),
            ("answered", "100"),
            ("connected", "90"),
            ("complaints", "1"),
        ]),
        _ => Cells::new(),
    }
}

/// Every bad cell gets an answer of its own, in words that say how to mend it.
#[test]
#[expect(clippy::too_many_lines, reason = "a line or a few for every fault")]
fn bad_cells_get_the_message_they_deserve() {
    use RecordKind::{Figures, ListSources, Numbers, ProcessorAgreements, WashLog};
    let long = "x".repeat(201);
    let cases: Vec<(&str, RecordKind, &str, &str, &str)> = vec![
        ("nothing where something must be", ProcessorAgreements, "counterpart", "", "Feltet må fylles ut."),
        (
            "only spaces of odd kinds",
            ProcessorAgreements,
            "counterpart",
            "\u{a0}\u{2003}\u{200b}",
            "Feltet må fylles ut.",
        ),
        (
            "too much text",
            ProcessorAgreements,
            "counterpart",
            &long,
            "Teksten er for lang. Den kan ha opptil 200 tegn.",
        ),
        (
            "text that turns direction",
            ProcessorAgreements,
            "counterpart",
            "Strøm\u{202e}SA",
            "Teksten inneholder et usynlig tegn (U+202E) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.",
        ),
        (
            "an isolated direction",
            ListSources,
            "source",
            "a\u{2067}b",
            "Teksten inneholder et usynlig tegn (U+2067) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.",
        ),
        (
            "a bell",
            ProcessorAgreements,
            "note",
            "ring\u{7}",
            "Teksten inneholder et usynlig tegn (U+0007) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.",
        ),
        (
            "an escape sequence",
            Numbers,
            "used_for",
            "\u{1b}[31m",
            "Teksten inneholder et usynlig tegn (U+001B) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.",
        ),
        (
            "a broken letter",
            Numbers,
            "used_for",
            "bl\u{fffd}t",
            "Teksten inneholder et usynlig tegn (U+FFFD) som kan gjøre den umulig å lese riktig. Skriv den på nytt for hånd.",
        ),
        (
            "an error of the spreadsheet",
            Figures,
            "answered",
            "#REF!",
            "«#REF!» er en feilmelding fra regnearket. Rett formelen, eller skriv verdien.",
        ),
        (
            "a look-up that failed",
            ProcessorAgreements,
            "counterpart",
            "#N/A",
            "«#N/A» er en feilmelding fra regnearket. Rett formelen, eller skriv verdien.",
        ),
        (
            "no date",
            ProcessorAgreements,
            "signed_on",
            "i fjor",
            "«i fjor» er ingen dato vi kan lese. Skriv dag, måned og år, for eksempel 21.11.2026.",
        ),
        (
            "a formula for a date",
            ProcessorAgreements,
            "signed_on",
            "=TODAY()",
            "«=TODAY()» er ingen dato vi kan lese. Skriv dag, måned og år, for eksempel 21.11.2026.",
        ),
        (
            "a day that is not",
            ProcessorAgreements,
            "signed_on",
            "31.02.2026",
            "«31.02.2026» finnes ikke i kalenderen. Sjekk dagen og måneden.",
        ),
        (
            "no leap year",
            ProcessorAgreements,
            "valid_until",
            "29.02.2027",
            "«29.02.2027» finnes ikke i kalenderen. Sjekk dagen og måneden.",
        ),
        (
            "two digits for the year",
            ProcessorAgreements,
            "signed_on",
            "21.11.26",
            "Skriv året med fire siffer i «21.11.26», for eksempel 21.11.2026.",
        ),
        (
            "the month first",
            ProcessorAgreements,
            "signed_on",
            "11/21/2026",
            "I «11/21/2026» ser måneden ut til å stå først. Skriv dagen først, for eksempel 21.11.2026, eller 2026-11-21.",
        ),
        (
            "tomorrow",
            ProcessorAgreements,
            "signed_on",
            "22.11.2026",
            "22.\u{a0}november\u{a0}2026 har ikke vært ennå. Sjekk året.".trim(),
        ),
        (
            "the last century",
            ProcessorAgreements,
            "signed_on",
            "01.01.1999",
            "«1.\u{a0}januar\u{a0}1999» er for langt unna. Sjekk året.",
        ),
        (
            "the year 3000",
            ProcessorAgreements,
            "valid_until",
            "01.01.3000",
            "«1.\u{a0}januar\u{a0}3000» er for langt unna. Sjekk året.",
        ),
        (
            "no month",
            WashLog,
            "month",
            "vår",
            "«vår» er ingen måned vi kan lese. Skriv for eksempel 2026-11 eller november 2026.",
        ),
        (
            "a thirteenth month",
            WashLog,
            "month",
            "2026-13",
            "«2026-13» er ingen måned vi kan lese. Skriv for eksempel 2026-11 eller november 2026.",
        ),
        (
            "words for a number",
            Figures,
            "answered",
            "mange",
            "«mange» er ikke et tall. Bruk bare siffer, for eksempel 1200.",
        ),
        (
            "digits of another script",
            Figures,
            "answered",
            "١٢",
            "«١٢» er ikke et tall. Bruk bare siffer, for eksempel 1200.",
        ),
        (
            "a wide digit",
            Figures,
            "answered",
            "１２",
            "«１２» er ikke et tall. Bruk bare siffer, for eksempel 1200.",
        ),
        ("below nothing", Figures, "complaints", "-1", "Tallet kan ikke være under 0. Det står «-1»."),
        (
            "below nothing with a true minus",
            Figures,
            "complaints",
            "−1",
            "Tallet kan ikke være under 0. Det står «−1».",
        ),
        ("half a call", Figures, "answered", "100,5", "Skriv et helt tall. Det står «100,5»."),
        (
            "a thousand or one and a bit",
            Figures,
            "answered",
            "1.234",
            "«1.234» kan leses på to måter. Skriv tallet uten punktum og komma.",
        ),
        (
            "more calls than there are people",
            Figures,
            "answered",
            "99999999999999",
            "«99999999999999» er for stort til å være riktig.",
        ),
        (
            "a choice that is none",
            ProcessorAgreements,
            "role",
            "venn",
            "«venn» er ikke et av valgene. Skriv ett av disse: Oppdragsgiver og Underleverandør.",
        ),
        (
            "letters in an organisation number",
            ProcessorAgreements,
            "orgnr",
            "92360901A",
            "Organisasjonsnummeret skal bare ha siffer. Det står «92360901A».",
        ),
        (
            "eight digits",
            ProcessorAgreements,
            "orgnr",
            "92360901",
            "Organisasjonsnummeret skal ha ni siffer, men har 8.",
        ),
        (
            "a wrong check digit",
            ProcessorAgreements,
            "orgnr",
            "923609017",
            "Organisasjonsnummeret «923609017» stemmer ikke. Minst ett siffer er feil.",
        ),
        (
            "a number that begins with 1",
            ProcessorAgreements,
            "orgnr",
            "123456785",
            "Organisasjonsnummeret skal begynne med 8 eller 9. Det står «123456785».",
        ),
        (
            "no telephone number",
            Numbers,
            "number",
            "ring meg",
            "«ring meg» er ikke et telefonnummer. Bruk bare siffer, og + foran landkoden.",
        ),
        (
            "a formula for a number",
            Numbers,
            "number",
            "=1+1",
            "«=1+1» er ikke et telefonnummer. Bruk bare siffer, og + foran landkoden.",
        ),
        (
            "an end before the beginning",
            ProcessorAgreements,
            "valid_until",
            "2025-01-01",
            "Avtalen slutter før den er undertegnet. Sjekk begge datoene.",
        ),
        (
            "more removed than there were",
            WashLog,
            "rows_removed",
            "101",
            "Det kan ikke være fjernet flere rader enn listen hadde.",
        ),
        (
            "last before first",
            WashLog,
            "last_contact",
            "2026-03-09",
            "Siste kontakt er før første kontakt. Sjekk begge datoene.",
        ),
        (
            "a period that runs backwards",
            Figures,
            "until",
            "2025-12-31",
            "Perioden slutter før den begynner. Sjekk begge datoene.",
        ),
        (
            "more connected than answered",
            Figures,
            "connected",
            "101",
            "Det kan ikke være flere tilkoblede enn besvarte samtaler.",
        ),
    ];
    for (name, kind, column, typed, message) in cases {
        let mut row = example(kind);
        row.insert(column.to_owned(), typed.to_owned());
        let faults = Reader::new(kind).unwrap().row(&row, today()).expect_err(name);
        let fault = faults
            .iter()
            .find(|fault| fault.column == column)
            .unwrap_or_else(|| panic!("{name}: {faults:?}"));
        assert_eq!(fault_text(Language::Nb, fault).unwrap(), message, "{name}");
        assert!(!fault_text(Language::En, fault).unwrap().is_empty(), "{name}");
    }
}

/// A file of which nothing can be read is refused as a whole, with the reason.
#[test]
fn bad_files_get_the_message_they_deserve() {
    let locked: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let book = write_xlsx(&[template(Language::Nb, RecordKind::Numbers).unwrap()]).unwrap();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("an empty file", vec![], "Det er ingen rader å lese."),
        ("blank lines", b"\r\n;;;\r\n".to_vec(), "Det er ingen rader å lese."),
        ("an empty template", book.clone(), "Det er ingen rader å lese."),
        ("a PDF", b"%PDF-1.7".to_vec(), "Dette er ikke et regneark."),
        ("a web page", b"<!DOCTYPE html><table>".to_vec(), "Dette er ikke et regneark."),
        (
            "an old workbook",
            b"\xD0\xCF\x11\xE0\xA1\xB1".to_vec(),
            "Dette er en Excel-fil av den gamle typen (XLS).",
        ),
        ("a locked workbook", locked, "Filen er beskyttet med passord."),
        ("half a workbook", book[..book.len() / 2].to_vec(), "Filen er ødelagt eller ufullstendig."),
        ("a program", b"a;b\n1;\0\n".to_vec(), "Filen inneholder tegn som ingen tekst har."),
        (
            "an open quotation mark",
            b"Nummer\n\"22000000\n22000001\n".to_vec(),
            "Anførselstegnet i celle A2 blir aldri lukket",
        ),
        ("too many rows", "22000000\n".repeat(5_002).into_bytes(), "5000 rader om gangen"),
        ("too many columns", format!("{}x\n", ";".repeat(100)).into_bytes(), "Den første for mye er CW1."),
        ("a book in a cell", "x".repeat(20_001).into_bytes(), "Celle A1 inneholder for mye tekst."),
        ("too many bytes", vec![b'1'; 10_000_001], "Filen er for stor. Den kan være på høyst 10 MB."),
    ];
    for (name, bytes, said) in cases {
        let error = read_upload(draft(Id::fresh(), RecordKind::Numbers), Cursor::new(bytes), today())
            .expect_err(name);
        let RecordError::Sheet(error) = error else { panic!("{name}: {error:?}") };
        let unread = Unread::from(&error);
        let arguments = Arguments::new().text("value", &unread.value).text("title", "Numre");
        let key = format!("records-unread-{}", unread.what);
        let text = words::text(Language::Nb, &key, &arguments).unwrap();
        assert!(text.contains(said), "{name}: {text}");
        assert!(words::text(Language::En, &key, &arguments).is_ok(), "{name}");
    }
}

#[test]
fn good_rows_are_kept_when_others_are_wrong_and_the_wrong_cell_is_named() {
    let text = "Firma;Org. nr;Rolle;Signert;Utløper;Farge\r\nStrøm AS;923 609 016;Oppdragsgiver;02.01.2026;;blå\r\n\
                Vann AS;;kunde;31.02.2026;;\r\n;;;;;\r\nLys AS;;Sub-supplier;;2027-01-01;rød\r\n";
    let read = read_paste(draft(Id::fresh(), RecordKind::ProcessorAgreements), text, today()).unwrap();
    assert_eq!(read.good.len(), 2);
    assert_eq!(read.good[0]["orgnr"], "923609016");
    assert_eq!(read.good[1]["role"], "sub_supplier");
    assert_eq!(read.unknown, ["Farge"]);
    assert_eq!((read.wrong.len(), read.wrong[0].number, read.wrong[0].places[0].as_str()), (1, 3, "D3"));
    assert_eq!(read.wrong[0].cells["counterpart"], "Vann AS");
}

#[test]
fn a_column_that_must_be_there_is_missed_by_name() {
    let read =
        read_paste(draft(Id::fresh(), RecordKind::Figures), "Fra;Besvart\n2026-01-01;5\n", today()).unwrap();
    assert_eq!(read.missing, ["until", "connected", "complaints"]);
    assert_eq!(read.good.len(), 0);
}

#[test]
fn rows_without_headings_are_read_in_the_order_of_the_form() {
    let read = read_paste(
        draft(Id::fresh(), RecordKind::Numbers),
        "22 00 00 00\tSalg\t01.11.2026\n+47 05000\n",
        today(),
    )
    .unwrap();
    assert_eq!(read.good.len(), 2);
    assert_eq!(
        (read.good[0]["number"].as_str(), read.good[0]["looked_up_on"].as_str()),
        ("22000000", "2026-11-01")
    );
}

#[test]
fn every_sheet_goes_out_and_comes_back_as_it_was_in_both_languages_and_forms() {
    let given = given();
    for kind in KINDS.into_iter().filter(|kind| *kind != RecordKind::CallTimes) {
        let mut typed = example(kind);
        if let Some(name) = typed.get_mut("counterpart") {
            *name = "=cmd|'/c calc'!A1".to_owned();
        }
        save_row(&given.store, now(), &given.applicant, given.vendor, kind, None, &typed, "").unwrap();
        let sheet = given.sheet(kind);
        for language in [Language::Nb, Language::En] {
            let table = export(language, &sheet).unwrap();
            for bytes in [write_csv(&table), write_xlsx(std::slice::from_ref(&table)).unwrap()] {
                let back = read_upload(given.draft(kind), Cursor::new(bytes), today()).unwrap();
                assert!(back.wrong.is_empty() && back.unknown.is_empty(), "{kind} {language}: {back:?}");
                assert_eq!(back.good, [sheet.rows[0].cells.clone()], "{kind} {language}");
            }
        }
    }
    let table = export(Language::Nb, &given.sheet(RecordKind::ProcessorAgreements)).unwrap();
    let csv = String::from_utf8(write_csv(&table)).unwrap();
    assert!(csv.contains("\n'=cmd|'/c calc'!A1;"), "{csv}");
}

#[test]
fn an_export_of_calls_is_counted_and_not_kept() {
    let lines = "Dato;Klokkeslett;Telefon\n20.11.2026;09:00;91234567\n20.11.2026;21.00;91234568\n21.11.2026;12:00:30;91234569\n\
                 22.11.2026;10:00;1\nrot;10:00;2\n29.03.2026;02:30;3\n20.11.2026;;4\n";
    let import = draft(Id::fresh(), RecordKind::CallTimes);
    let read = read_calls(import, Cursor::new(lines.as_bytes()), "abc", Country::Norway, today()).unwrap();
    let row = &read.good[0];
    assert_eq!((row["calls"].as_str(), row["outside"].as_str()), ("3", "2"));
    assert_eq!((row["first"].as_str(), row["last"].as_str()), ("2026-11-20", "2026-11-21"));
    let wrong: Vec<_> = read
        .wrong
        .iter()
        .map(|wrong| (wrong.number, wrong.faults[0].what.as_str(), wrong.places[0].as_str()))
        .collect();
    assert_eq!(
        wrong,
        [
            (5, "day-to-come", "A5"),
            (6, "time-form", "A6"),
            (7, "time-skipped", "B7"),
            (8, "time-no-clock", "B8")
        ]
    );
    assert!(!serde_json::to_string(&read).unwrap().contains("91234567"), "a number of somebody was kept");
}

#[test]
fn three_hundred_thousand_calls_are_counted_as_they_stream_past() {
    let mut text = String::from("started\n");
    for minute in 0..300_000 {
        use std::fmt::Write as _;
        let _ = writeln!(text, "2026-01-{:02}T{:02}:{:02}:00Z", 1 + minute % 28, minute % 24, minute % 60);
    }
    assert!(u64::try_from(text.len()).unwrap() < Limits::EXPORT.bytes);
    let read = read_calls(
        draft(Id::fresh(), RecordKind::CallTimes),
        Cursor::new(text),
        "x",
        Country::Norway,
        today(),
    )
    .unwrap();
    assert_eq!(read.good[0]["calls"], "300000");
    assert!(read.wrong.is_empty());
}

#[test]
fn rows_are_added_changed_removed_and_put_back_where_they_stood() {
    let given = given();
    let kind = RecordKind::Numbers;
    for number in ["22000000", "22000001", "22000002"] {
        given.save(kind, &[("number", number)]).unwrap();
    }
    let sheet = given.sheet(kind);
    let second = &sheet.rows[1];
    let change = |seen: i32, number: &str| {
        let typed = cells(&[("number", number)]);
        save_row(
            &given.store,
            now(),
            &given.applicant,
            given.vendor,
            kind,
            Some((second.id, seen)),
            &typed,
            "",
        )
    };
    change(1, "22000009").unwrap();
    // Whoever saw the row before that learns what it is now; saying the same again is no fault.
    let Err(RecordError::Refused(Refused::Changed(theirs))) = change(1, "22000008") else {
        panic!("lost update")
    };
    assert_eq!((theirs.text("number"), theirs.revision), ("22000009", 2));
    change(1, "22000009").unwrap();
    remove_row(&given.store, now(), &given.applicant, given.vendor, kind, second.id).unwrap();
    remove_row(&given.store, now(), &given.applicant, given.vendor, kind, second.id).unwrap();
    assert_eq!(given.sheet(kind).rows.len(), 2);
    restore_row(&given.store, now(), &given.applicant, given.vendor, kind, second.id).unwrap();
    assert_eq!(given.sheet(kind).rows[1].text("number"), "22000009");
    assert!(matches!(
        remove_row(&given.store, now(), &given.applicant, given.vendor, kind, Id::fresh()),
        Err(RecordError::Unknown)
    ));
}

#[test]
fn the_same_form_sent_twice_adds_one_row() {
    let given = given();
    let typed = cells(&[("number", "22000000")]);
    for _ in 0..2 {
        save_row(
            &given.store,
            now(),
            &given.applicant,
            given.vendor,
            RecordKind::Numbers,
            None,
            &typed,
            "key",
        )
        .unwrap();
    }
    assert_eq!(given.sheet(RecordKind::Numbers).rows.len(), 1);
}

#[test]
fn nobody_writes_in_another_vendors_sheets() {
    let given = given();
    let (foreign, unit) = testing::vendor(
        &given.store,
        "974760673",
        "Andre AS",
        testing::person(&given.store, "Ola", &[], None).id,
    );
    let typed = cells(&[("number", "22000000")]);
    for owner in [foreign, unit, Id::fresh()] {
        let saved =
            save_row(&given.store, now(), &given.applicant, owner, RecordKind::Numbers, None, &typed, "");
        assert!(matches!(saved, Err(RecordError::Unknown)));
    }
    save_row(&given.store, now(), &given.applicant, given.unit, RecordKind::Numbers, None, &typed, "")
        .unwrap();
}

#[test]
fn an_import_is_mended_and_taken_and_replaces_only_what_was_seen() {
    let given = given();
    let kind = RecordKind::Numbers;
    let bring = |text: &str| {
        let read = read_paste(given.draft(kind), text, today()).unwrap();
        bring(&given.store, now(), &given.applicant, read).unwrap()
    };
    let id = bring("Nummer\n22000000\nfeil\ntull\n");
    let typed = [(3, cells(&[("number", "22 00 00 01")])), (4, cells(&[("number", "")]))];
    let mended = mend(&given.store, now(), &given.applicant, id, &typed, "m").unwrap();
    let again = mend(&given.store, now(), &given.applicant, id, &typed, "m").unwrap();
    assert_eq!(again, mended, "posted twice");
    assert_eq!((mended.good.len(), mended.wrong.len()), (2, 0));
    take(&given.store, now(), &given.applicant, id, Mode::Add, &[], "one").unwrap();
    take(&given.store, now(), &given.applicant, id, Mode::Add, &[], "one").unwrap();
    assert_eq!(given.sheet(kind).rows.len(), 2);
    // Rows that are there already are not added again.
    let again = bring("Nummer\n22000000\n22000005\n");
    take(&given.store, now(), &given.applicant, again, Mode::Add, &[], "two").unwrap();
    assert_eq!(given.sheet(kind).rows.len(), 3);
    let late = bring("Nummer\n22000007\n");
    given.save(kind, &[("number", "22000006")]).unwrap();
    assert!(matches!(
        take(&given.store, now(), &given.applicant, late, Mode::Replace, &[], "three"),
        Err(RecordError::SheetChanged)
    ));
    take(&given.store, now(), &given.applicant, bring("Nummer\n22000007\n"), Mode::Replace, &[], "four")
        .unwrap();
    assert_eq!(given.sheet(kind).rows.len(), 1);
    assert!(matches!(
        take(&given.store, now(), &given.applicant, Id::fresh(), Mode::Add, &[], "five"),
        Err(RecordError::Unknown)
    ));
}

#[test]
fn rows_that_are_wrong_wait_when_the_good_ones_are_taken() {
    let given = given();
    let kind = RecordKind::Numbers;
    let read = read_paste(given.draft(kind), "Nummer\n22000000\n22000000\nfeil\ntull\n", today()).unwrap();
    assert_eq!((read.good.len(), read.duplicates, read.wrong.len()), (1, 1, 2));
    let id = bring(&given.store, now(), &given.applicant, read).unwrap();
    let take =
        |typed: &[(u32, Cells)], key| take(&given.store, now(), &given.applicant, id, Mode::Add, typed, key);
    // What was typed in the same form comes first; the press that comes twice says the same.
    let typed = [(4, cells(&[("number", "22000001")]))];
    assert_eq!((take(&typed, "one").unwrap(), take(&typed, "one").unwrap()), (1, 1));
    assert_eq!(given.sheet(kind).rows.len(), 2);
    let wait = |db: &mut crate::store::Db| {
        let found = waiting(db, given.applicant.vendor(), given.applicant.vendor(), kind);
        Ok(found.unwrap().map(|import| (import.taken, import.good.len(), import.wrong.len())))
    };
    assert_eq!(sql(&given.store, wait), Some((2, 0, 1)));
    // The same corrections again change nothing: row 4 is no longer wrong.
    mend(&given.store, now(), &given.applicant, id, &typed, "again").unwrap();
    assert_eq!(sql(&given.store, wait), Some((2, 0, 1)));
    assert_eq!(take(&[(5, cells(&[("number", "22000002")]))], "two").unwrap(), 0);
    assert_eq!((given.sheet(kind).rows.len(), sql(&given.store, wait)), (3, None));
    let read = read_paste(given.draft(kind), "Nummer\nfeil\n", today()).unwrap();
    bring(&given.store, now(), &given.applicant, read).unwrap();
    tidy(&given.store, now().plus_seconds(31 * 86_400)).unwrap();
    assert_eq!(sql(&given.store, wait), None, "left lying");
}

#[test]
fn a_text_with_a_hash_is_no_failed_formula() {
    let reader = Reader::new(RecordKind::WashLog).unwrap();
    let mut row = example(RecordKind::WashLog);
    row.insert("campaign".to_owned(), "#KAMPANJA".to_owned());
    assert!(reader.row(&row, today()).is_ok());
    row.insert("last_contact".to_owned(), "2026-11-01".to_owned());
    row.insert("first_contact".to_owned(), "2001-01-01".to_owned());
    let faults = reader.row(&row, today()).unwrap_err();
    assert_eq!(faults[0].what, "campaign-long");
}

#[test]
fn pasted_text_and_a_file_of_it_say_the_same() {
    let text = "Nummer\tBrukes til\n22000000\tSalg, og mer\n";
    let pasted = read_paste(draft(Id::fresh(), RecordKind::Numbers), text, today()).unwrap();
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let file = read_upload(draft(Id::fresh(), RecordKind::Numbers), Cursor::new(wide), today()).unwrap();
    assert_eq!((pasted.good.clone(), file.good), (pasted.good.clone(), pasted.good));
    assert_eq!(sheets::one_line(" a "), "a");
}
