//! Lists as they come from call systems, and everything that can be wrong with one.

use super::*;
use crate::values::Language;
use crate::words::{self, Arguments};

const NOW: &str = "2026-11-22T12:00:00Z";

fn read(bytes: &[u8]) -> (Result<Summary, Faults>, String) {
    let mut out = Vec::new();
    let size = u64::try_from(bytes.len()).unwrap();
    let outcome =
        read_list(std::io::Cursor::new(bytes), size, NOW.parse().unwrap(), &mut out, &mut |_, _| {}).unwrap();
    (outcome, String::from_utf8(out).unwrap())
}

/// A spreadsheet of one sheet with these cells; a number is written as one.
fn xlsx(rows: &[Vec<&str>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

const GOOD: &str = "Samtale-ID;Selger;Starttidspunkt;Retning;Kampanje;Varighet\n\
    C-1;S1;2026-10-01 10:00;utgående;Vår;3:10\n\
    C-2;S2;08.10.2026 11:30:15;inngående;;95\n\
    C-3;S1;2026-10-09T08:00:00Z;ut;=HYPERLINK(1);\n";

#[test]
fn a_list_is_read_in_the_words_of_its_system() {
    let (summary, list) = read(GOOD.as_bytes());
    let summary = summary.unwrap();
    assert_eq!(summary.outbound, Counts { calls: 2, agents: 1, weeks: 2 });
    assert_eq!(summary.inbound, Counts { calls: 1, agents: 1, weeks: 1 });
    assert_eq!(
        (summary.first.as_str(), summary.last.as_str()),
        ("2026-10-01T10:00:00", "2026-10-09T10:00:00")
    );
    assert_eq!(
        list,
        "call_id,agent,start,direction,campaign,seconds\n\
         C-1,S1,2026-10-01T10:00:00,outbound,Vår,190\n\
         C-2,S2,2026-10-08T11:30:15,inbound,,95\n\
         C-3,S1,2026-10-09T10:00:00,outbound,'=HYPERLINK(1),\n",
        "formulas are neutralised, times are Oslo's"
    );
    let mut bytes = list.as_bytes();
    let mut calls = Calls::new(&mut bytes);
    assert_eq!(calls.next().unwrap().unwrap().take().week, "2026-W40");
}

#[test]
fn a_spreadsheet_says_the_same_as_the_text() {
    let rows = vec![
        vec!["Call ID", "Agent", "Start", "Direction", "Campaign", "Duration"],
        vec!["C-1", "S1", "46296.5", "outbound", "Vår & høst", "190"],
        vec!["70020", "S2", "2026-10-08 11:30:15", "inbound", "", "95"],
    ];
    let (summary, list) = read(&xlsx(&rows));
    assert_eq!(summary.unwrap().calls(), 2);
    assert!(list.contains("C-1,S1,2026-10-01T12:00:00,outbound,Vår & høst,190\n"), "{list}");
    assert!(list.contains("70020,S2,2026-10-08T11:30:15,inbound,,95\n"), "{list}");
}

fn faulty(cells: &str) -> Vec<u8> {
    format!("id,agent,start,direction,campaign,duration\nC-1,S1,2026-10-01 10:00,out,,\n{cells}\n")
        .into_bytes()
}

/// Each bad list, where the first fault is found, what it is, and what the page says about it.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_bad_list_is_told_what_is_wrong_where_and_how_to_mend_it() {
    use Column::{Agent, Campaign, Direction, Duration, Id, Start};
    let row = |cells: &str| faulty(cells);
    let long = "x".repeat(101);
    let cases: Vec<(&str, Vec<u8>, u64, Option<Column>, FaultKind, &str)> = vec![
        ("nothing", Vec::new(), 0, None, FaultKind::Empty, "Filen er tom"),
        ("only line ends", b"\r\n\r\n".to_vec(), 0, None, FaultKind::Empty, "Filen er tom"),
        (
            "headings only",
            b"id,agent,start,direction\n".to_vec(),
            0,
            None,
            FaultKind::NoCalls,
            "ingen samtaler",
        ),
        ("a PDF", b"%PDF-1.7\n".to_vec(), 0, None, FaultKind::NotATable, "CSV eller XLSX"),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), 0, None, FaultKind::NotATable, "CSV eller XLSX"),
        (
            "an old or locked spreadsheet",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            0,
            None,
            FaultKind::Locked,
            "passord",
        ),
        ("half a spreadsheet", xlsx(&[vec!["id"]])[..600].to_vec(), 0, None, FaultKind::Damaged, "skadet"),
        ("half of UTF-16", b"\xff\xfei\0d\0,".to_vec(), 0, None, FaultKind::Encoding, "UTF-8"),
        (
            "an open quotation mark",
            row(&format!(
                "C-2,\"S1,2026-10-01 10:00,out,,\n{}",
                "C-3,S1,2026-10-01 10:00,out,,\n".repeat(2_000)
            )),
            3,
            None,
            FaultKind::Unclosed,
            "B3",
        ),
        (
            "a book in a cell",
            row(&format!("C-2,S1,2026-10-01 10:00,out,,,{long}", long = "x".repeat(30_000))),
            3,
            None,
            FaultKind::LongCell,
            "G3",
        ),
        ("columns without end", row(&"x,".repeat(300)), 3, None, FaultKind::TooWide, "200 kolonner"),
        (
            "an agent with a telephone",
            row("C-2,Kari Nordmann 41234567,2026-10-01 10:00,out,,"),
            3,
            Some(Agent),
            FaultKind::Telephone,
            "telefonnummer",
        ),
        (
            "a campaign that is a telephone number",
            row("C-2,S1,2026-10-01 10:00,out,+47 412 34 567,"),
            3,
            Some(Campaign),
            FaultKind::Telephone,
            "telefonnummer",
        ),
        (
            "an error of the spreadsheet",
            row("C-2,#N/A,2026-10-01 10:00,out,,"),
            3,
            Some(Agent),
            FaultKind::CellError,
            "feil i regnearket",
        ),
        (
            "no headings",
            b"C-1,S1,2026-10-01 10:00,out\n".to_vec(),
            0,
            None,
            FaultKind::NoHeading,
            "overskrifter",
        ),
        (
            "a column that is missing",
            b"id,agent,direction\nC-1,S1,out\n".to_vec(),
            1,
            Some(Start),
            FaultKind::NoColumn,
            "starttidspunkt",
        ),
        (
            "a column twice",
            b"id,call id,agent,start,direction\nC-1,C-1,S1,2026-10-01 10:00,out\n".to_vec(),
            1,
            Some(Id),
            FaultKind::ColumnTwice,
            "to kolonner",
        ),
        ("no id", row(",S1,2026-10-01 10:00,out,,"), 3, Some(Id), FaultKind::Missing, "Rad 3"),
        (
            "a long id",
            row(&format!("{long},S1,2026-10-01 10:00,out,,")),
            3,
            Some(Id),
            FaultKind::TooLong,
            "for lang",
        ),
        (
            "an id that is a formula",
            row("=1+1,S1,2026-10-01 10:00,out,,"),
            3,
            Some(Id),
            FaultKind::Formula,
            "formel",
        ),
        (
            "an id with a minus",
            row("-2,S1,2026-10-01 10:00,out,,"),
            3,
            Some(Id),
            FaultKind::Formula,
            "formel",
        ),
        (
            "an id that stands twice",
            row("C-1,S2,2026-10-02 10:00,out,,"),
            3,
            Some(Id),
            FaultKind::Duplicate,
            "rad 2",
        ),
        (
            "text that turns",
            row("C-\u{202e}2,S1,2026-10-01 10:00,out,,"),
            3,
            Some(Id),
            FaultKind::Invisible,
            "<U+202E>",
        ),
        (
            "a zero-width space",
            row("C-2,S\u{200b}1,2026-10-01 10:00,out,,"),
            3,
            Some(Agent),
            FaultKind::Invisible,
            "<U+200B>",
        ),
        (
            "a bell",
            row("C-2,S1,2026-10-01 10:00,out,ding\u{7}dong,"),
            3,
            Some(Campaign),
            FaultKind::Invisible,
            "<U+0007>",
        ),
        ("no agent", row("C-2, ,2026-10-01 10:00,out,,"), 3, Some(Agent), FaultKind::Missing, "rådgiver"),
        ("no time", row("C-2,S1,,out,,"), 3, Some(Start), FaultKind::Missing, "starttidspunkt"),
        (
            "a time in American",
            row("C-2,S1,10/25/2026 10:00,out,,"),
            3,
            Some(Start),
            FaultKind::NoTime,
            "2026-10-01 12:34",
        ),
        (
            "a day that is not",
            row("C-2,S1,2026-02-30 10:00,out,,"),
            3,
            Some(Start),
            FaultKind::NoTime,
            "2026-02-30",
        ),
        ("a day alone", row("C-2,S1,2026-10-01,out,,"), 3, Some(Start), FaultKind::NoTime, "klokkeslett"),
        (
            "a call to come",
            row("C-2,S1,2026-11-23 10:00,out,,"),
            3,
            Some(Start),
            FaultKind::Future,
            "fram i tid",
        ),
        (
            "a call of the last century",
            row("C-2,S1,1970-01-01 00:00,out,,"),
            3,
            Some(Start),
            FaultKind::Past,
            "2000",
        ),
        (
            "no direction",
            row("C-2,S1,2026-10-01 10:00,,,"),
            3,
            Some(Direction),
            FaultKind::Missing,
            "retning",
        ),
        (
            "another direction",
            row("C-2,S1,2026-10-01 10:00,sidelengs,,"),
            3,
            Some(Direction),
            FaultKind::NoDirection,
            "sidelengs",
        ),
        (
            "a duration in words",
            row("C-2,S1,2026-10-01 10:00,out,,tre"),
            3,
            Some(Duration),
            FaultKind::NoDuration,
            "3:10",
        ),
        ("a short row", row("C-2,S1"), 3, Some(Start), FaultKind::Missing, "Rad 3"),
        (
            "an id that the spreadsheet rounded",
            xlsx(&[
                vec!["id", "agent", "start", "direction"],
                vec!["1234567890123456789", "S1", "2026-10-01 10:00", "out"],
            ]),
            2,
            Some(Id),
            FaultKind::Rounded,
            "tekst",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, bytes, row, column, kind, says) in cases {
        let Err(faults) = read(&bytes).0 else {
            wrong.push(format!("{name}: was taken"));
            continue;
        };
        let first = &faults.first[0];
        if (first.row, first.column, first.kind) != (row, column, kind) {
            wrong.push(format!("{name}: {first:?}"));
            continue;
        }
        for language in [Language::Nb, Language::En] {
            let text = super::super::fault_text(language, first).unwrap();
            if language == Language::Nb && !text.to_lowercase().contains(&says.to_lowercase()) {
                wrong.push(format!("{name}: “{text}” does not say “{says}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let _ = words::text(Language::Nb, "samples-title", &Arguments::new()).unwrap();
}

#[test]
#[expect(clippy::format_push_string, reason = "a test writes its sample text so")]
fn faults_are_counted_and_the_first_are_shown() {
    let mut text = "id,agent,start,direction\n".to_owned();
    for at in 0..3_000 {
        text += &format!("C-{at},S1,når som helst,out\n");
    }
    let faults = read(text.as_bytes()).0.unwrap_err();
    assert_eq!((faults.count, faults.first.len(), faults.stopped), (1_000, FAULTS_SHOWN, true));
}

/// Counts what is read of a file.
struct Counted<'a>(std::io::Cursor<&'a [u8]>, u64);

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(into)?;
        self.1 += u64::try_from(count).unwrap();
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

/// 200 MB of one text in an archive of 200 kB: the reading ends after the first of them, and says where.
#[test]
fn a_small_archive_cannot_blow_up() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "xl/workbook.xml",
            r#"<workbook><sheets><sheet name="Ark1" r:id="a"/></sheets></workbook>"#.to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships><Relationship Id="a" Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    zip.write_all(br#"<worksheet><sheetData><row r="4"><c r="A4" t="inlineStr"><is><t>"#).unwrap();
    let piece = vec![b'x'; 1_000_000];
    for _ in 0..200 {
        zip.write_all(&piece).unwrap();
    }
    zip.write_all(b"</t></is></c></row></sheetData></worksheet>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let mut source = Counted(std::io::Cursor::new(&bytes), 0);
    let size = u64::try_from(bytes.len()).unwrap();
    let read = read_list(&mut source, size, NOW.parse().unwrap(), &mut Vec::new(), &mut |_, _| {}).unwrap();
    let faults = read.unwrap_err();
    assert_eq!((faults.first[0].kind, faults.first[0].seen.as_str()), (FaultKind::LongCell, "Ark1!A4"));
    assert!(source.1 < size / 2, "{} of {size} bytes were read", source.1);
}

#[test]
fn a_list_is_read_however_its_text_is_written() {
    let windows: Vec<u8> = GOOD.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(GOOD.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (summary, list) = read(GOOD.as_bytes());
    for bytes in [windows, wide] {
        let (same, other) = read(&bytes);
        assert_eq!((same.as_ref(), &other), (summary.as_ref(), &list));
    }
}

#[test]
fn names_in_place_of_pseudonyms_are_counted() {
    let bytes = faulty("C-2,Ola Nordmann,2026-10-02 10:00,out,,\nC-3,Ola Nordmann,2026-10-02 11:00,out,,");
    let summary = read(&bytes).0.unwrap();
    assert_eq!((summary.names, summary.names_row), (1, 3));
}

#[test]
fn the_first_sheet_that_is_seen_is_read_and_no_other() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_hidden(true).write_string(0, 0, "skjult").unwrap();
    for at in 0..2 {
        let sheet = book.add_worksheet();
        sheet.set_active(at == 0);
        for (column, cell) in (0..).zip(["id", "agent", "start", "direction"]) {
            sheet.write_string(0, column, cell).unwrap();
        }
        for (column, cell) in (0..).zip([&format!("C-{at}"), "S1", "2026-10-01 10:00", "out"]) {
            sheet.write_string(1, column, cell).unwrap();
        }
    }
    let (summary, list) = read(&book.save_to_buffer().unwrap());
    assert_eq!(summary.unwrap().calls(), 1);
    assert!(list.contains("C-0,"), "{list}");
}
