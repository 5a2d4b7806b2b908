use super::*;
use proptest::prelude::*;
use std::io::Write;

/// All that somebody who looks into a file tells and draws.
fn look(kind: FileKind, bytes: &[u8]) -> (Report, Vec<Drawn>) {
    let (mut report, mut pages) = (None, Vec::new());
    let bounds = Bounds { unpacked: 20_000_000, ..Bounds::default() };
    examine(kind, bytes.to_vec(), &bounds, &mut |seen| report = Some(seen.clone()), &mut |page| {
        pages.push(page);
    });
    (report.expect("something is always told"), pages)
}

fn found(kind: FileKind, bytes: &[u8]) -> Vec<Found> {
    look(kind, bytes).0.findings
}

/// A PDF of these objects, the first of which is the catalog.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = objects.len() + 1;
    file.extend_from_slice(
        format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
    );
    file
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", bytes.len());
    [head.as_bytes(), bytes, b"\nendstream"].concat()
}

/// A PDF of one page that says something; `more` stands in the catalog, `objects` follow from number 6 on.
fn saying(words: &str, more: &str, objects: &[&str]) -> Vec<u8> {
    let content = format!("BT /F1 18 Tf 72 720 Td ({words}) Tj 0 -24 Td (andre linje) Tj ET");
    let mut all = vec![
        format!("<</Type/Catalog/Pages 2 0 R{more}>>").into_bytes(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
            .to_vec(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    all.extend(objects.iter().map(|object| object.as_bytes().to_vec()));
    pdf(&all)
}

#[test]
fn a_sound_pdf_is_drawn_and_read() {
    let (report, pages) = look(FileKind::Pdf, &saying("Plan for oppl\\346ring", "", &[]));
    assert_eq!(report, Report { findings: Vec::new(), pages: Some(1) });
    let page = &pages[0];
    assert_eq!((page.width, page.height), (892, 1263), "A4 at one and a half");
    assert_eq!(page.words, "Plan for opplæring\nandre linje");
    assert!(page.png.starts_with(b"\x89PNG") && page.png.len() > 2_000, "{}", page.png.len());
}

#[test]
fn what_acts_in_a_pdf_is_named() {
    let with = |more: &str, objects: &[&str]| found(FileKind::Pdf, &saying("x", more, objects));
    assert_eq!(
        with("/OpenAction 6 0 R", &["<</S/JavaScript/JS(app.alert\\(1\\))>>"]),
        [Found::OpenAction, Found::Script]
    );
    assert_eq!(with("/OpenAction<</S/Launch/F(cmd.exe)>>", &[]), [Found::OpenAction, Found::Launch]);
    assert_eq!(
        with("/OpenAction<</S/Java#53cript/J#53(x)>>", &[]),
        [Found::OpenAction, Found::Script],
        "written crooked"
    );
    assert_eq!(with("/OpenAction[3 0 R/Fit]", &[]), [], "going to a page is nothing");
    assert_eq!(with("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", &[]), []);
    assert_eq!(with("/Names<</EmbeddedFiles<</Names[]>>>>", &[]), [Found::Attachment]);
    assert_eq!(with("/AA<</WC 6 0 R>>", &["<</S/URI/URI(http://x.no)>>"]), [Found::OpenAction]);
    assert_eq!(with("/AcroForm<</XFA[]>>", &[]), [Found::RichMedia]);
    assert_eq!(with("", &["<</S/SubmitForm/F(http://x.no)>>"]), [Found::SubmitsForm]);
    assert_eq!(with("", &["<</Type/Annot/Subtype/RichMedia>>"]), [Found::RichMedia]);
    assert_eq!(with("", &["<</Type/Annot/A<</S/URI/URI(http://x.no)>>>>"]), [], "a link is a link");
}

#[test]
fn what_hides_in_an_object_stream_is_found() {
    let inner = "6 0 <</S/JavaScript/JS(x)>>";
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(inner.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let objects = stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &packed);
    let head = b"%PDF-1.5\n".to_vec();
    let parts: Vec<(usize, Vec<u8>)> = vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>".to_vec()),
        (4, objects),
    ];
    let (mut file, mut rows) = (head, vec![[0_u8, 0, 0, 0]; 7]);
    for (number, body) in parts {
        let place = u16::try_from(file.len()).unwrap().to_be_bytes();
        rows[number] = [1, place[0], place[1], 0];
        file.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        file.extend_from_slice(&body);
        file.extend_from_slice(b"\nendobj\n");
    }
    rows[6] = [2, 0, 4, 0];
    let place = file.len();
    let at = u16::try_from(place).unwrap().to_be_bytes();
    rows[5] = [1, at[0], at[1], 0];
    file.extend_from_slice(b"5 0 obj\n");
    file.extend_from_slice(&stream("/Type/XRef/Size 7/W[1 2 1]/Root 1 0 R", &rows.concat()));
    file.extend_from_slice(format!("\nendobj\nstartxref\n{place}\n%%EOF\n").as_bytes());
    assert_eq!(found(FileKind::Pdf, &file), [Found::Script]);
}

#[test]
fn a_pdf_that_is_none_is_damaged() {
    assert_eq!(found(FileKind::Pdf, b"%PDF-1.7\nnothing\n%%EOF"), [Found::Damaged]);
    let empty = pdf(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 0>>".to_vec()]);
    assert!(found(FileKind::Pdf, &empty).contains(&Found::Damaged), "no page");
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn a_pdf_that_swells_is_not_unpacked() {
    let zeros = packed(&vec![0; 30_000_000]);
    assert!(zeros.len() < 40_000);
    let once = pdf(&[b"<</Type/Catalog>>".to_vec(), stream("/Filter/FlateDecode", &zeros)]);
    assert_eq!(found(FileKind::Pdf, &once), [Found::Swollen]);
    let twice =
        pdf(&[b"<</Type/Catalog>>".to_vec(), stream("/Filter[/FlateDecode/FlateDecode]", &packed(&zeros))]);
    assert!(twice.len() < 5_000, "{}", twice.len());
    assert_eq!(found(FileKind::Pdf, &twice), [Found::Swollen]);
}

#[test]
fn deep_nesting_is_survived() {
    let deep = format!("<</A {}{}>>", "[".repeat(100_000), "]".repeat(100_000));
    let (report, _) = look(FileKind::Pdf, &saying("x", "", &[&deep]));
    assert_eq!(report.pages, Some(1));
}

/// An office file of these parts.
fn office(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, packed).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
const TEXT: (&str, &[u8]) = ("word/document.xml", b"<w:document><w:t>Plan</w:t></w:document>");

#[test]
fn a_plain_document_holds_nothing_that_acts() {
    let pages: (&str, &[u8]) = ("docProps/app.xml", b"<Properties><Pages>12</Pages></Properties>");
    let link = r#"<Relationships><Relationship Id="1" Type="http://x/relationships/hyperlink" Target="https://x.no" TargetMode="External"/></Relationships>"#;
    let file = office(&[TYPES, TEXT, pages, ("word/_rels/document.xml.rels", link.as_bytes())]);
    assert_eq!(look(FileKind::Docx, &file).0, Report { findings: Vec::new(), pages: Some(12) });
}

#[test]
fn what_acts_in_an_office_file_is_named() {
    let with = |name: &str, bytes: &[u8]| found(FileKind::Docx, &office(&[TYPES, TEXT, (name, bytes)]));
    let relation = |kind: &str| {
        format!(
            r#"<Relationships><Relationship Id="1" Type="http://x/relationships/{kind}" Target="http://x.no/t.dotm" TargetMode="External"/></Relationships>"#
        )
    };
    assert_eq!(with("word/vbaProject.bin", b"x"), [Found::Macros]);
    assert_eq!(with("xl/macrosheets/sheet1.xml", b"x"), [Found::Macros]);
    assert_eq!(with("word/embeddings/oleObject1.bin", b"x"), [Found::Object]);
    assert_eq!(with("word/embeddings/tall.xlsx", b"PK\x03\x04rest"), [Found::Attachment]);
    assert_eq!(with("word/media/bilde.png", b"PK\x03\x04rest"), [Found::Object], "an archive as a picture");
    assert_eq!(with("word/activeX/activeX1.xml", b"x"), [Found::Object]);
    assert_eq!(
        with("word/_rels/settings.xml.rels", relation("attachedTemplate").as_bytes()),
        [Found::ExternalLink]
    );
    assert_eq!(with("word/_rels/document.xml.rels", relation("oleObject").as_bytes()), [Found::Object]);
    assert_eq!(with("word/footnotes.xml", b"<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>"), [Found::Command]);
    for sly in [
        "<r:Relationships xmlns:r='x'><r:Relationship\nType='t/attachedTemplate' Target='http://x' TargetMode='External'/></r:Relationships>",
        "<Relationships><Relationship Type='t/attachedTemplate' TargetMode = \"External\" Target=\"http://x\"></Relationship></Relationships>",
    ] {
        assert_eq!(with("word/_rels/settings.xml.rels", sly.as_bytes()), [Found::ExternalLink], "{sly}");
    }
    for sly in ["<w:instrText> ddeauto c:cmd</w:instrText>", "<w:fldSimple w:instr='dde excel'/>"] {
        assert_eq!(with("word/footnotes.xml", sly.as_bytes()), [Found::Command], "{sly}");
    }
    assert_eq!(with("word/footnotes.xml", b"<w:t>Den nye DDEN er hedde her</w:t>"), []);
    assert_eq!(
        with("xl/externalLinks/externalLink1.xml", b"<ddeLink ddeService=\"cmd\"/>"),
        [Found::Command]
    );
}

#[test]
fn an_office_file_that_swells_or_breaks_is_told() {
    let zeros = vec![0_u8; 30_000_000];
    assert_eq!(found(FileKind::Docx, &office(&[TYPES, TEXT, ("word/media/a", &zeros)])), [Found::Swollen]);
    let quick = &zeros[..5_000_000];
    assert_eq!(found(FileKind::Docx, &office(&[TYPES, ("a", quick)])), [Found::Swollen], "a thousandfold");
    let mut cut = office(&[TYPES, TEXT]);
    let at = cut.windows(4).position(|window| window == b"PK\x03\x04").unwrap() + 60;
    cut[at] ^= 0xff;
    assert_eq!(found(FileKind::Docx, &cut), [Found::Damaged]);
    assert_eq!(found(FileKind::Docx, b"PK\x03\x04"), [Found::Damaged]);
    let many: Vec<String> = (0..5_001).map(|n| format!("word/{n}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(found(FileKind::Docx, &office(&many)), [Found::Tangled]);
}

#[test]
fn a_table_with_commands_is_told() {
    assert_eq!(found(FileKind::Csv, b"Navn;Dato\nKari;=cmd|'/c calc'!A0\n"), [Found::Command]);
    assert_eq!(found(FileKind::Csv, b"Navn;Sum\nKari;=SUM(A1:A2)\n-5;+47 22 33 44 55\n"), []);
}

/// A picture of one colour with a dot in the upper left corner.
fn dotted(width: u16, height: u16) -> Vec<u8> {
    let mut pixmap = hayro::vello_cpu::Pixmap::new(width, height);
    for (at, pixel) in pixmap.data_mut().iter_mut().enumerate() {
        let dot = at % usize::from(width) < 10 && at / usize::from(width) < 10;
        (pixel.r, pixel.g, pixel.b, pixel.a) = if dot { (255, 0, 0, 255) } else { (0, 0, 255, 255) };
    }
    pixmap.into_png().unwrap()
}

#[test]
fn a_picture_is_drawn_anew_without_what_hides_in_it() {
    let mut png = dotted(200, 100);
    png.extend_from_slice(b"<script>alert(1)</script>");
    let (report, pages) = look(FileKind::Png, &png);
    assert_eq!(report, Report { findings: Vec::new(), pages: Some(1) });
    assert_eq!((pages[0].width, pages[0].height), (300, 150));
    assert!(!pages[0].png.windows(8).any(|window| window == b"<script>"));
    let again = hayro::vello_cpu::Pixmap::from_png(std::io::Cursor::new(&pages[0].png)).unwrap();
    let corner = again.sample(3, 3);
    assert!(corner.r > 200 && corner.b < 60, "the dot is where it was: {corner:?}");
    assert_eq!(found(FileKind::Png, &png[..60]), [Found::Damaged]);
    let mut huge = dotted(10, 10);
    huge[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
    huge[20..24].copy_from_slice(&100_000_u32.to_be_bytes());
    assert_eq!(found(FileKind::Png, &huge), [Found::Swollen]);
}

/// The smallest JPEG that decoders take: 8 by 8, grey; made by hand from the tables of the standard.
const JPEG: &[u8] = &[
    0xff, 0xd8, 0xff, 0xdb, 0, 0x43, 0, 3, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 3, 3, 3, 4, 6, 4, 4, 4, 4, 4, 8, 6,
    6, 5, 6, 9, 8, 10, 10, 9, 8, 9, 9, 10, 12, 15, 12, 10, 11, 14, 11, 9, 9, 13, 17, 13, 14, 15, 16, 16, 17,
    16, 10, 12, 18, 19, 18, 16, 19, 15, 16, 16, 16, 0xff, 0xc9, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xff,
    0xcc, 0, 6, 0, 0x10, 0x10, 5, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0xd2, 0xcf, 0x20, 0xff, 0xd9,
];

#[test]
fn a_photograph_that_cannot_be_decoded_is_damaged() {
    assert_eq!(found(FileKind::Jpeg, b"\xff\xd8\xff\xe0\0\x10JFIF\0\xff\xd9"), [Found::Damaged]);
    assert_eq!(found(FileKind::Jpeg, b"\xff\xd8\xff"), [Found::Damaged]);
}

#[test]
fn a_recording_is_not_looked_into() {
    assert_eq!(look(FileKind::Wav, b""), (Report::default(), Vec::new()));
}

#[test]
fn a_file_that_makes_us_stumble_is_damaged_and_nothing_else_suffers() {
    let mut pages = Vec::new();
    let inspector = Inspector::within();
    let report = inspector.look(FileKind::Pdf, saying("x", "", &[]), &mut |page| pages.push(page)).unwrap();
    assert_eq!((report.findings.len(), pages.len()), (0, 1));
    let gone = Inspector::with_program("/nowhere/at/all".into());
    let looked = gone.look(FileKind::Pdf, saying("x", "", &[]), &mut |_| {});
    assert!(looked.is_err(), "the job tries again: the file is not to blame");
}

#[test]
fn what_takes_too_long_is_ended() {
    let slow = Inspector::with_program("/bin/sleep".into());
    let began = std::time::Instant::now();
    // `sleep look-into pdf` ends at once, but `sh -c` waits for nobody: the guard sees it off.
    let report = slow
        .limited(std::time::Duration::from_millis(300), 1_000_000)
        .look(FileKind::Pdf, vec![0; 1_000_000], &mut |_| {})
        .unwrap();
    assert_eq!(report.findings, [Found::Exhausting]);
    assert!(began.elapsed().as_secs() < 5);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_bytes_whatever_upset_it(
        noise in proptest::collection::vec(any::<u8>(), 0..300),
        at in 0_usize..900,
        kind in proptest::sample::select(FileKind::ALL),
    ) {
        let mut bytes = match kind {
            FileKind::Docx | FileKind::Xlsx => office(&[TYPES, TEXT]),
            FileKind::Png => dotted(20, 20),
            FileKind::Jpeg => JPEG.to_vec(),
            _ => saying("Plan", "/OpenAction<</S/Launch>>", &[]),
        };
        let at = at.min(bytes.len());
        bytes.splice(at..(at + noise.len() / 3).min(bytes.len()), noise);
        let inspector = Inspector::within();
        let report = inspector.look(kind, bytes, &mut |_| {}).unwrap();
        prop_assert!(report.pages.is_none_or(|pages| pages >= 0));
    }
}
