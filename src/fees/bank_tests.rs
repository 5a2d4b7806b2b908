//! Exports as banks and programs write them, good and bad.

use super::*;
use std::io::Cursor;

fn parse(bytes: &[u8]) -> Result<Vec<Line>, BankError> {
    read(Cursor::new(bytes.to_vec()))
}

fn windows(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn today() -> OsloDate {
    "2026-11-21".parse().unwrap()
}

fn candidate(case: &str, invoice: &str, standing: Standing) -> Candidate {
    Candidate {
        case: Id::fresh(),
        case_number: case.parse().unwrap(),
        vendor: "Nordlys".to_owned(),
        invoice: invoice.to_owned(),
        payment_reference: crate::fees::kid(invoice),
        membership: Membership::Other,
        due: Money::from_ore(1_875_000),
        standing,
    }
}

#[test]
fn exports_of_many_programs_are_read_alike() {
    let kid = crate::fees::kid("20260017");
    for (name, bytes) in [
        ("semicolons and decimal comma", format!("Dato;Beløp;KID;Avsender\n20.11.2026;18 750,00;{kid};Nordlys\n").into_bytes()),
        ("commas and decimal point", format!("Date,Amount,Reference,Payer\n2026-11-20,18750.00,{kid},Nordlys\n").into_bytes()),
        ("tabs", format!("Bokført dato\tInn på konto\tMelding\tFra\n20.11.2026\t18.750,00\t{kid}\tNordlys\n").into_bytes()),
        ("Windows-1252", windows(&format!("Bokført;Beløp;Melding;Betaler\r\n20.11.2026;18750,00;{kid};Nordlys\r\n"))),
        ("a preamble", format!("Konto 1234 56 78903;;;\nPeriode november;;;\nDato;Beløp;Tekst;Navn\n20.11.2026;18 750,00;{kid};Nordlys\n").into_bytes()),
        ("other order and unknown columns", format!("Valuta;Avsender;KID;Beløp;Saldo;Dato\nNOK;Nordlys;{kid};18750;99;20.11.2026\n").into_bytes()),
        ("UTF-8 with its mark", format!("\u{feff}Dato;Beløp;KID;Avsender\n20.11.2026;kr 18 750,-;{kid};Nordlys\n").into_bytes()),
    ] {
        let lines = parse(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let [line] = lines.as_slice() else { panic!("{name}: {lines:?}") };
        assert_eq!(line.fault, None, "{name}");
        assert_eq!((line.amount, line.paid_on), (Some(Money::from_ore(1_875_000)), Some("2026-11-20".parse().unwrap())), "{name}");
        assert_eq!((line.said.as_str(), line.payer.as_str()), (kid.as_str(), "Nordlys"), "{name}");
        let open = [candidate("2026-117", "20260017", Standing::Open)];
        assert_eq!(judge(line, &open, today()), Verdict::Pays(&open[0]), "{name}");
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for (text, ore_) in [
        ("18750", 1_875_000),
        ("18750,5", 1_875_050),
        ("18 750,00", 1_875_000),
        ("18\u{a0}750,00", 1_875_000),
        ("18.750,00", 1_875_000),
        ("18,750.00", 1_875_000),
        ("1.234.567", 123_456_700),
        ("+18750,00", 1_875_000),
        ("-18750,00", -1_875_000),
        ("−18750,00", -1_875_000),
        ("18750,00-", -1_875_000),
        ("(18750,00)", -1_875_000),
        ("kr 18 750,-", 1_875_000),
        ("NOK 18750.00", 1_875_000),
        ("18'750.00", 1_875_000),
        ("0", 0),
    ] {
        assert_eq!(ore(text), Ok(Money::from_ore(ore_)), "{text:?}");
    }
}

#[test]
fn whole_kroner_that_went_out_are_read() {
    for (text, øre) in [("-250,-", -25_000), ("250,-", 25_000), ("−1 250,–", -125_000), ("+250,-", 25_000)]
    {
        assert_eq!(ore(text), Ok(Money::from_ore(øre)), "{text}");
    }
}

#[test]
fn bad_amounts_are_named() {
    for (text, fault) in [
        ("", LineFault::NoAmount),
        ("kr", LineFault::NoAmount),
        ("1.234", LineFault::UnclearAmount),
        ("1,234", LineFault::UnclearAmount),
        ("1e5", LineFault::BadAmount),
        ("=1+1", LineFault::BadAmount),
        ("12,5,00", LineFault::BadAmount),
        ("1.23.456,00", LineFault::BadAmount),
        ("12,3456", LineFault::BadAmount),
        (",50", LineFault::BadAmount),
        ("18750,00 USD", LineFault::BadAmount),
        ("999999999999999999999", LineFault::BadAmount),
        ("１８７５０", LineFault::BadAmount),
    ] {
        assert_eq!(ore(text), Err(fault), "{text:?}");
    }
}

#[test]
fn bad_lines_are_lines_with_their_fault() {
    for (name, row, fault) in [
        ("no day", ";18750,00;x", LineFault::NoDay),
        ("no such day", "31.02.2026;18750,00;x", LineFault::BadDay),
        ("month first", "11/21/2026;18750,00;x", LineFault::BadDay),
        ("a short year", "20.11.26;18750,00;x", LineFault::BadDay),
        ("words for a day", "i går;18750,00;x", LineFault::BadDay),
        ("no amount", "20.11.2026;;x", LineFault::NoAmount),
        ("words for an amount", "20.11.2026;mye;x", LineFault::BadAmount),
        ("an unclear amount", "20.11.2026;1.234;x", LineFault::UnclearAmount),
        ("text that turns its direction", "20.11.2026;18750,00;x\u{202e}y", LineFault::HiddenText),
        ("a formula for an amount", "20.11.2026;=18750;x", LineFault::BadAmount),
    ] {
        let bytes = format!("Dato;Beløp;Melding\n{row}\n").into_bytes();
        let lines = parse(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(lines[0].fault, Some(fault), "{name}");
        assert_eq!(judge(&lines[0], &[], today()), Verdict::Faulty(fault), "{name}");
    }
}

#[test]
fn bad_files_say_what_is_wrong() {
    for (name, bytes, wrong) in [
        ("nothing", b"".to_vec(), "there is nothing in it"),
        ("a PDF", b"%PDF-1.7\n".to_vec(), "it is no spreadsheet"),
        ("a picture", b"\x89PNG\r\n\x1a\n".to_vec(), "it is no spreadsheet"),
        ("no headings", b"20.11.2026;18750,00\n21.11.2026;1,00\n".to_vec(), "no headings for day and amount"),
        ("headings only", "Dato;Beløp\n".as_bytes().to_vec(), "no lines"),
        ("no amount column", b"Dato;Tekst\n20.11.2026;x\n".to_vec(), "no headings for day and amount"),
        ("an open quotation mark", "Dato;Beløp\n20.11.2026;\"18750\n".as_bytes().to_vec(), "never closed"),
        ("half a workbook", b"PK\x03\x04half".to_vec(), "damaged"),
    ] {
        let error = parse(&bytes).map(|lines| format!("{lines:?}")).unwrap_err().to_string();
        assert!(error.contains(wrong), "{name}: {error}");
    }
}

#[test]
fn what_a_line_says_finds_its_invoice() {
    let all = [
        candidate("2026-117", "20260017", Standing::Open),
        candidate("2026-17", "20260004", Standing::Open),
        candidate("2026-3", "20260001", Standing::Paid),
        candidate("2026-4", "20260002", Standing::Credited),
        candidate("2026-4", "20260005", Standing::Open),
    ];
    let line = |said: &str, amount: i64| Line {
        number: 2,
        paid_on: Some(today()),
        amount: Some(Money::from_ore(amount)),
        said: said.to_owned(),
        payer: String::new(),
        fault: None,
        fingerprint: String::new(),
    };
    let right = 1_875_000;
    let judge = |said: &str, amount: i64| judge(&line(said, amount), &all, today());
    assert_eq!(judge("Faktura 20260017", right), Verdict::Pays(&all[0]));
    assert_eq!(judge("0000202600177", right), Verdict::Pays(&all[0]), "a KID with zeros before it");
    assert_eq!(judge("sak 2026/117", right), Verdict::Pays(&all[0]));
    assert_eq!(judge("Sak 2026-17.", right), Verdict::Pays(&all[1]));
    assert_eq!(judge("sak 2026-4", right), Verdict::Pays(&all[4]), "the one that stands");
    assert_eq!(judge("faktura 20260002, sak 2026-4", right), Verdict::Credited(&all[3]));
    assert_eq!(judge("20260017", 1_500_000), Verdict::WrongAmount(&all[0]));
    assert_eq!(judge("20260001", right), Verdict::AlreadyPaid(&all[2]));
    assert_eq!(judge("20260017 og 20260004", 2 * right), Verdict::Several(vec![&all[0], &all[1]]));
    assert_eq!(
        judge("202600170", right),
        Verdict::OnlyAmount(vec![&all[0], &all[1], &all[4]]),
        "a longer number is another"
    );
    assert_eq!(judge("husleie", 100), Verdict::Unknown);
    assert_eq!(judge("20260017", -right), Verdict::Outgoing);
    let mut late = line("20260017", right);
    late.paid_on = Some("2026-11-22".parse().unwrap());
    assert_eq!(super::judge(&late, &all, today()), Verdict::DayOutside);
    late.paid_on = Some("2024-11-20".parse().unwrap());
    assert_eq!(super::judge(&late, &all, today()), Verdict::DayOutside);
}

#[test]
fn the_same_line_has_the_same_fingerprint_and_its_twin_another() {
    let file = "Dato;Beløp;Melding\n20.11.2026;18750,00;sak 2026-1\n20.11.2026;18750,00;sak 2026-1\n";
    let longer = "Dato;Beløp;Melding\n19.11.2026;1,00;x\n20.11.2026;18750,00;sak 2026-1\n20.11.2026;18750,00;sak 2026-1\n";
    let (once, again) = (parse(file.as_bytes()).unwrap(), parse(longer.as_bytes()).unwrap());
    assert_ne!(once[0].fingerprint, once[1].fingerprint);
    assert_eq!(once[0].fingerprint, again[1].fingerprint);
    assert_eq!(once[1].fingerprint, again[2].fingerprint);
}

#[test]
fn what_concerns_a_hidden_vendor_is_hidden() {
    let open = candidate("2026-117", "20260001", Standing::Open);
    let other =
        Candidate { due: Money::from_ore(500_000), ..candidate("2026-118", "20260002", Standing::Open) };
    let all = [open.clone(), other];
    let secret = Secret::new([open.case].into(), &["Nordlys Kundesenter".to_owned(), "923609016".to_owned()]);
    let line = |said: &str, payer: &str, amount: &str| {
        let file = format!("Dato;Beløp;Melding;Betaler\n20.11.2026;{amount};{said};{payer}\n");
        parse(file.as_bytes()).unwrap().remove(0)
    };
    let holds = |line: &Line, case| secret.holds(line, case, &all);
    assert!(holds(&line("faktura 20260001", "", "1,00"), None), "names its invoice");
    assert!(holds(&line("uten tekst", "", "18750,00"), None), "brings what it owes");
    assert!(holds(&line("x", "NORDLYS KUNDESENTER AS", "1,00"), None), "names it");
    assert!(holds(&line("org 923 609 016", "", "1,00"), None), "names its number");
    assert!(holds(&line("y", "", "2,00"), Some(open.case)), "was recorded on its case");
    assert!(!holds(&line("faktura 20260002", "Fjordtele", "5000,00"), None));
    assert!(!Secret::default().holds(&line("faktura 20260001", "", "18750,00"), None, &all));
}
