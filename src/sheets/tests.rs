//! Files as people send them.

use super::*;
use crate::values::OsloDate;
use proptest::prelude::*;
use std::io::Write;

fn rows_of(bytes: &[u8], limits: &Limits) -> Result<(Seen, Vec<Row>), SheetError> {
    let mut rows = Vec::new();
    let seen = read(Cursor::new(bytes), limits, &mut |row| {
        rows.push(row.clone());
        ControlFlow::Continue(())
    })?;
    Ok((seen, rows))
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    rows_of(bytes, &Limits::TABLE).unwrap().1.into_iter().map(|row| row.cells).collect()
}

#[test]
fn every_encoding_and_separator_gives_the_same() {
    let text = "Navn;Sted\r\nÅse Ørjasæter;Bø i Telemark\r\n";
    let utf16 = |to: fn(u16) -> [u8; 2], mark: bool| {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(to).collect::<Vec<u8>>()
    };
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let cases = [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8),
        (windows, Encoding::Windows1252),
        (utf16(u16::to_le_bytes, true), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes, true), Encoding::Utf16Be),
        (utf16(u16::to_le_bytes, false), Encoding::Utf16Le),
        (utf16(u16::to_be_bytes, false), Encoding::Utf16Be),
        (text.replace(';', ",").into_bytes(), Encoding::Utf8),
        (text.replace(';', "\t").into_bytes(), Encoding::Utf8),
        (text.replace(';', "|").replace("\r\n", "\r").into_bytes(), Encoding::Utf8),
        (format!("sep=;\r\n{text}").into_bytes(), Encoding::Utf8),
    ];
    for (at, (bytes, encoding)) in cases.iter().enumerate() {
        let (seen, rows) = rows_of(bytes, &Limits::TABLE).unwrap();
        assert_eq!(seen.encoding, *encoding, "case {at}");
        let found: Vec<Vec<String>> = rows.into_iter().map(|row| row.cells).collect();
        assert_eq!(found, [["Navn", "Sted"], ["Åse Ørjasæter", "Bø i Telemark"]], "case {at}");
    }
}

#[test]
fn quotation_marks_hold_separators_line_ends_and_themselves() {
    let found = cells("a;b\n\"x;\"\"y\"\"\nz\";'=2\n\n;\n5\" skjerm;q".as_bytes());
    assert_eq!(found, [["a", "b"], ["x;\"y\"\nz", "'=2"], ["5\" skjerm", "q"]]);
    let rows = rows_of(b"a;b\n\n1;2", &Limits::TABLE).unwrap().1;
    assert_eq!(rows[1].number, 3, "blank rows count as they do in every program");
    assert_eq!(rows[1].place(1).cell(), "B3");
}

#[test]
fn a_decimal_comma_is_no_separator() {
    assert_eq!(cells(b"dato;varighet\n2026-01-02;1,5\n2026-01-03;2,25\n")[1], ["2026-01-02", "1,5"]);
}

#[test]
fn letters_are_not_cut_at_the_border_of_two_blocks() {
    for filler in 0..4 {
        let long = format!("a;b\n{}{}\n", "x".repeat(filler), "å👩;ø\n".repeat(30_000));
        let (_, rows) = rows_of(long.as_bytes(), &Limits::EXPORT).unwrap();
        assert!(rows.iter().skip(2).all(|row| row.cells == ["å👩", "ø"] || row.cells == [""]), "{filler}");
        let wide: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (seen, rows) = rows_of(&[&[0xFF, 0xFE], wide.as_slice()].concat(), &Limits::EXPORT).unwrap();
        assert_eq!(seen.encoding, Encoding::Utf16Le);
        assert!(rows.iter().skip(2).all(|row| row.cells == ["å👩", "ø"]), "{filler}");
    }
}

fn book(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet with these shared texts.
fn workbook(sheet: &str, shared: &str) -> Vec<u8> {
    workbook_of("", sheet, &format!(r#"<sst count="9" uniqueCount="7000000000000000000">{shared}</sst>"#))
}

fn workbook_of(settings: &str, sheet: &str, shared: &str) -> Vec<u8> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        r#"<Relationships><Relationship Id="a" Type="{KIND}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="b" Type="{KIND}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>"#
    );
    let list = format!(r#"<workbook>{settings}<sheets><sheet name="Ark1" r:id="a"/></sheets></workbook>"#);
    book(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", &list),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared),
    ])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn day_1904() -> Vec<u8> {
    workbook_of(
        r#"<workbookPr date1904="1"/>"#,
        &sheet(r#"<row r="1"><c r="A1"><v>44885</v></c></row>"#),
        "<sst/>",
    )
}

/// An archive may say that it holds exabytes of texts: only what is there counts.
#[test]
fn what_a_workbook_says_of_itself_is_not_believed() {
    let rows = r#"<dimension ref="A1:XFD1048576"/><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1"><v>1.5</v></c></row>"#;
    let bytes = workbook(&sheet(rows), "<si><r><t>Sam</t></r><r><t>tale</t></r><rPh><t>x</t></rPh></si>");
    assert_eq!(cells(&bytes), [["Samtale", "", "1.5"]]);
}

#[test]
fn a_text_without_end_is_told_with_its_cell() {
    let rows = format!(r#"<row r="7"><c r="B7" t="str"><v>{}</v></c></row>"#, "x".repeat(3_000_000));
    let error = rows_of(&workbook(&sheet(&rows), ""), &Limits::TABLE).unwrap_err();
    assert_eq!(error.to_string(), "more than 20000 characters in Ark1!B7");
    let shared = format!("<si><t>{}</t></si>", "x".repeat(3_000_000));
    let error = rows_of(&workbook(&sheet(""), &shared), &Limits::TABLE).unwrap_err();
    assert!(matches!(error, SheetError::Bomb { .. }), "{error}");
}

#[test]
fn what_is_hidden_is_not_read_and_what_is_rounded_is_told() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_hidden(true).write_string(0, 0, "skjult").unwrap();
    let seen = book.add_worksheet();
    seen.set_active(true);
    let day = rust_xlsxwriter::Format::new().set_num_format("dd.mm.yyyy hh:mm");
    let long = rust_xlsxwriter::Format::new().set_num_format("[h]:mm:ss");
    seen.write_number(0, 0, 1_234_567_890_123_456_789.0).unwrap().write_boolean(0, 1, true).unwrap();
    seen.write_number_with_format(0, 2, 46_347.375, &day).unwrap();
    seen.write_number_with_format(0, 3, 0.003, &long).unwrap().write_number(0, 4, 46_347.5).unwrap();
    let (_, rows) = rows_of(&book.save_to_buffer().unwrap(), &Limits::TABLE).unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].cells[1..], ["TRUE", "2026-11-21T09:00:00", "00:04:19", "46347.5"]);
    assert_eq!(rows[0].rounded, [0]);
}

/// What is wrong with a file is said in a word of its own; and a bad file never brings the reader down.
#[test]
fn bad_files_get_their_own_answers() {
    let small = Limits { bytes: 100_000, unpacked: 200_000, rows: 3, columns: 3, cell: 50 };
    let locked: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0]
        .into_iter()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let good = write_xlsx(&[table()]).unwrap();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", vec![], "there is nothing in it"),
        ("blank lines", b"\r\n;;\r\n  \r\n".to_vec(), "there is nothing in it"),
        ("a PDF", b"%PDF-1.7\n".to_vec(), "it is no spreadsheet"),
        ("a picture", b"\x89PNG\r\n\x1a\n".to_vec(), "it is no spreadsheet"),
        ("a page that calls itself a sheet", b"<html><table><tr><td>1".to_vec(), "it is no spreadsheet"),
        ("a document", book(&[("hello.txt", "hi")]), "it is no spreadsheet"),
        ("an old workbook", b"\xD0\xCF\x11\xE0rest".to_vec(), "old kind"),
        ("a locked workbook", locked, "password"),
        ("half a workbook", good[..good.len() / 2].to_vec(), "damaged"),
        ("a program", b"a;b\n\0\0\x01".to_vec(), "no text"),
        ("too many bytes", vec![b'x'; 100_001], "more than 100000 bytes"),
        ("too many rows", b"a\nb\nc\nd\n".to_vec(), "more than 3 rows"),
        ("too many columns", b"a;b;c;d\n".to_vec(), "more than 3 columns at D1"),
        ("a book in a cell", format!("a;{}", "x".repeat(51)).into_bytes(), "more than 50 characters in B1"),
        ("an open quotation mark", b"a;b\nc;\"d\n1;2\n".to_vec(), "quotation mark in B2"),
        ("a bomb", workbook(&sheet(&"<row/>".repeat(40_000)), ""), "unpacks to more than 200000 bytes"),
        (
            "a bomb of texts",
            workbook(&sheet(""), &"<si><t/></si>".repeat(20_000)),
            "unpacks to more than 200000",
        ),
        (
            "a text without end",
            workbook(&sheet(&format!(r#"<row r="7"><c r="B7" t="str"><v>{}"#, "x".repeat(1_500_000))), ""),
            "unpacks to more than 200000",
        ),
        ("days from 1904", day_1904(), "count from 1904"),
        (
            "a column far away",
            workbook(&sheet(r#"<row r="1"><c r="ZZZ1"><v>1</v></c></row>"#), ""),
            "columns at Ark1!ZZZ1",
        ),
        (
            "a text that is not there",
            workbook(&sheet(r#"<row r="1"><c t="s"><v>7</v></c></row>"#), ""),
            "damaged",
        ),
        ("a sheet that breaks off", workbook("<worksheet><sheetData><row><c><v>1", ""), "damaged"),
    ];
    for (name, bytes, said) in cases {
        let error = rows_of(&bytes, &small).unwrap_err().to_string();
        assert!(error.contains(said), "{name}: {error}");
    }
}

fn table() -> Table {
    Table {
        name: "Ark 1/2".into(),
        headings: vec!["Navn".into(), "Dag".into(), "Antall".into()],
        rows: vec![
            vec![
                Cell::Text("=HYPERLINK(\"x\")".into()),
                Cell::Day("2026-11-21".parse().unwrap()),
                Cell::Whole(12),
            ],
            vec![Cell::Text("+47 22 00 00 00; \"A\"\nB".into()), Cell::Empty, Cell::Whole(0)],
        ],
    }
}

#[test]
fn what_is_written_reads_back_and_holds_no_formula() {
    let csv = write_csv(&table());
    let text = String::from_utf8(csv.clone()).unwrap();
    assert!(text.starts_with("\u{feff}Navn;Dag;Antall\r\n"));
    assert!(text.contains("\"'=HYPERLINK(\"\"x\"\")\";21.11.2026;12"), "{text}");
    for bytes in [csv, write_xlsx(&[table()]).unwrap()] {
        let (_, rows) = rows_of(&bytes, &Limits::TABLE).unwrap();
        assert_eq!(rows[1].text(0), "=HYPERLINK(\"x\")");
        assert_eq!(day(&rows[1].text(1)).unwrap().to_string(), "2026-11-21");
        assert_eq!(whole(&rows[1].text(2)), Ok(12));
        assert_eq!(rows[2].text(0), "+47 22 00 00 00; \"A\" B");
        assert_eq!(rows[2].number, 3);
    }
    let xlsx = write_xlsx(&[table()]).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(xlsx)).unwrap();
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(!sheet.contains("<f>"), "a formula was written");
}

#[test]
fn columns_are_found_in_any_order_and_spelling() {
    let wanted = [
        Heading { key: 1, names: vec!["Org.nr.".into(), "Organisation number".into()] },
        Heading { key: 2, names: vec!["Gyldig til".into(), "Valid until".into()] },
    ];
    let headings = Row {
        sheet: "".into(),
        number: 1,
        cells: ["VALID-UNTIL", "Farge", "org nr", "", "Orgnr"].map(Into::into).into(),
        rounded: Vec::new(),
    };
    let columns = Columns::find(&headings, &wanted);
    assert_eq!((columns.at(1), columns.at(2), columns.count()), (Some(2), Some(0), 2));
    assert_eq!(columns.unknown, [(1, "Farge".to_owned())]);
    assert_eq!(columns.twice, [1]);
}

#[test]
fn days_are_read_as_people_write_them() {
    let right: OsloDate = "2026-11-21".parse().unwrap();
    for text in [
        "21.11.2026",
        "21.11.2026.",
        "21/11/2026",
        "2026-11-21",
        "2026/11/21",
        "21-11-2026",
        "2026-11-21T00:00:00",
        "21.11.2026 00:00",
        "46347",
        " 21. 11. 2026 ",
        "2026.11.21",
    ] {
        assert_eq!(day(text), Ok(right), "{text}");
    }
    let wrong = [
        ("31.02.2026", NoDay::NotInCalendar),
        ("11/21/2026", NoDay::MonthFirst),
        ("21.11.26", NoDay::ShortYear),
        ("i går", NoDay::Form),
        ("", NoDay::Form),
        ("12345", NoDay::Form),
        ("21.11", NoDay::Form),
        ("2026-11-21T08:00", NoDay::Form),
        ("１.1.2026", NoDay::Form),
        ("99.99.2026", NoDay::NotInCalendar),
        ("29.02.2025", NoDay::NotInCalendar),
    ];
    for (text, fault) in wrong {
        assert_eq!(day(text), Err(fault), "{text}");
    }
}

#[test]
fn months_are_read_as_people_write_them() {
    let names: Vec<Vec<String>> = vec![
        [
            "januar",
            "februar",
            "mars",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "desember",
        ]
        .map(ToOwned::to_owned)
        .into(),
    ];
    for text in
        ["2026-11", "11.2026", "11/2026", "november 2026", "Nov 2026", "nov-2026", "21.11.2026", "2026-11-01"]
    {
        assert_eq!(month(text, &names).map(|day| day.to_string()), Ok("2026-11-01".into()), "{text}");
    }
    for text in ["2026", "13.2026", "brumaire 2026", "", "11-26"] {
        assert!(month(text, &names).is_err(), "{text}");
    }
}

#[test]
fn times_are_read_in_their_zone_and_in_summer() {
    let oslo = jiff::tz::TimeZone::get("Europe/Oslo").unwrap();
    let cases = [
        ("2026-01-15T09:00:00", "", "2026-01-15T08:00:00Z"),
        ("15.01.2026 09:00", "", "2026-01-15T08:00:00Z"),
        ("15.01.2026", "kl. 09.00", "2026-01-15T08:00:00Z"),
        ("15.07.2026", "09:00:59", "2026-07-15T07:00:59Z"),
        ("2026-07-15T09:00:00Z", "", "2026-07-15T09:00:00Z"),
        ("2026-07-15T09:00:00+02:00", "", "2026-07-15T07:00:00Z"),
        ("2026-07-15T09:00:00.123+0200", "", "2026-07-15T07:00:00Z"),
        ("15/07/2026 9:00 PM", "", "2026-07-15T19:00:00Z"),
        ("46347.375", "", "2026-11-21T08:00:00Z"),
        // The hour that comes twice: the first is meant.
        ("25.10.2026 02:30", "", "2026-10-25T00:30:00Z"),
    ];
    for (date, clock, right) in cases {
        assert_eq!(instant(date, clock, &oslo).unwrap().to_string(), right, "{date} {clock}");
    }
    let wrong = [
        ("29.03.2026 02:30", NoTime::Skipped),
        ("15.01.2026", NoTime::NoClock),
        ("15.01.2026 25:00", NoTime::Clock),
        ("15.01.2026 noon", NoTime::Clock),
        ("31.02.2026 09:00", NoTime::Day(NoDay::NotInCalendar)),
        ("09:00", NoTime::Day(NoDay::Form)),
    ];
    // A share of a day without its form: 12:00, and not five minutes past midnight.
    for clock in ["0.5", "0.25", "0,5"] {
        assert_eq!(instant("15.01.2026", clock, &oslo), Err(NoTime::Clock), "{clock}");
    }
    for (text, fault) in wrong {
        assert_eq!(instant(text, "", &oslo), Err(fault), "{text}");
    }
}

#[test]
fn whole_numbers_are_read_only_when_nobody_can_doubt_them() {
    for (text, right) in [
        ("0", 0),
        ("1234", 1234),
        ("1 234", 1234),
        ("1\u{a0}234", 1234),
        ("1.234.567", 1_234_567),
        ("1.234,00", 1234),
        ("1,234.0", 1234),
        ("12,0", 12),
        ("12.00", 12),
        ("12345.0", 12345),
    ] {
        assert_eq!(whole(text), Ok(right), "{text}");
    }
    for (text, fault) in [
        ("-5", NoNumber::Negative),
        ("−5", NoNumber::Negative),
        ("(5)", NoNumber::Negative),
        ("1,5", NoNumber::Fraction),
        ("1.234", NoNumber::Ambiguous),
        ("1,234", NoNumber::Ambiguous),
        ("ca. 5", NoNumber::Form),
        ("", NoNumber::Form),
        ("1e9", NoNumber::Form),
        ("٣", NoNumber::Form),
        ("99999999999999999999", NoNumber::TooLarge),
        ("#REF!", NoNumber::Form),
    ] {
        assert_eq!(whole(text), Err(fault), "{text}");
    }
    assert_eq!(thousandths("3,5"), Ok(3_500));
    assert_eq!(thousandths("3.25"), Ok(3_250));
    assert_eq!(thousandths("x"), Err(NoNumber::Form));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever bytes come, there is an answer.
    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let head: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        let _ = rows_of(&[head, &bytes].concat(), &Limits::TABLE);
    }

    /// Any text comes back as it was, in any cell.
    #[test]
    fn any_table_reads_back(rows in proptest::collection::vec(proptest::collection::vec("[^\0\r]{0,12}", 3), 1..6)) {
        let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| row.iter().any(|cell| !one_line(cell).is_empty())).collect();
        prop_assume!(!rows.is_empty());
        let table = Table {
            name: "T".into(),
            headings: vec!["a".into(), "b".into(), "c".into()],
            rows: rows.iter().map(|row| row.iter().cloned().map(Cell::from).collect()).collect(),
        };
        let (_, found) = rows_of(&write_csv(&table), &Limits::TABLE).unwrap();
        for (row, read) in rows.iter().zip(found.iter().skip(1)) {
            for (at, cell) in row.iter().enumerate() {
                prop_assert_eq!(one_line(&neutral(cell)), read.text(at), "{:?}", cell);
            }
        }
    }

    #[test]
    fn no_text_brings_the_parsers_down(text in any::<String>(), more in "[0-9.,:/TZ+ -]{0,24}") {
        let oslo = jiff::tz::TimeZone::get("Europe/Oslo").unwrap();
        for text in [&text, &more] {
            let _ = (day(text), month(text, &[]), whole(text), thousandths(text), instant(text, "", &oslo));
        }
    }

    #[test]
    fn every_day_reads_back_in_every_writing(offset in 0i32..20_000) {
        let right = "1990-01-01".parse::<OsloDate>().unwrap().plus_days(offset);
        let norwegian = right.date().strftime("%d.%m.%Y").to_string();
        prop_assert_eq!(day(&right.to_string()), Ok(right));
        prop_assert_eq!(day(&norwegian), Ok(right));
        prop_assert_eq!(day(&(offset + 32_874).to_string()), Ok(right));
    }
}
