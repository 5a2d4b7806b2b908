use super::*;
use proptest::prelude::*;

fn judge(bytes: &[u8], name: &str) -> Result<FileKind, Refusal> {
    let mut sniffer = Sniffer::new();
    sniffer.see(bytes);
    sniffer.verdict(name, bytes.len() as u64)
}

/// An archive with entries of no content: `flags` are each entry's general purpose bits.
fn archive(names: &[&str], flags: u16) -> Vec<u8> {
    let (mut files, mut listing) = (Vec::new(), Vec::new());
    for name in names {
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        files.extend_from_slice(b"PK\x03\x04\x14\0");
        files.extend_from_slice(&flags.to_le_bytes());
        files.extend_from_slice(&[0; 18]);
        files.extend_from_slice(&length);
        files.extend_from_slice(&[0; 2]);
        files.extend_from_slice(name.as_bytes());
        listing.extend_from_slice(b"PK\x01\x02\x14\0\x14\0");
        listing.extend_from_slice(&flags.to_le_bytes());
        listing.extend_from_slice(&[0; 18]);
        listing.extend_from_slice(&length);
        listing.extend_from_slice(&[0; 16]);
        listing.extend_from_slice(name.as_bytes());
    }
    let (size, at) = (u32::try_from(listing.len()).unwrap(), u32::try_from(files.len()).unwrap());
    files.extend_from_slice(&listing);
    files.extend_from_slice(b"PK\x05\x06\0\0\0\0\0\0\0\0");
    files.extend_from_slice(&size.to_le_bytes());
    files.extend_from_slice(&at.to_le_bytes());
    files.extend_from_slice(&[0; 2]);
    files
}

#[test]
fn a_file_is_what_it_holds_whatever_it_is_called() {
    assert_eq!(judge(b"%PDF-1.7\n1 0 obj\n%%EOF\n", "plan.txt"), Ok(FileKind::Pdf));
    assert_eq!(judge(b"\xef\xbb\xbf\r\n%PDF-1.4 %%EOF", "plan.pdf"), Ok(FileKind::Pdf));
    assert_eq!(judge(b"\x89PNG\r\n\x1a\n....IEND\xae\x42\x60\x82", "bilde"), Ok(FileKind::Png));
    assert_eq!(judge(b"\xff\xd8\xff\xe0..\xff\xd9", "bilde.png"), Ok(FileKind::Jpeg));
    assert_eq!(judge(&archive(&["[Content_Types].xml", "word/document.xml"], 0), "a"), Ok(FileKind::Docx));
    assert_eq!(judge(&archive(&["xl/workbook.xml"], 0), "a.docx"), Ok(FileKind::Xlsx));
}

#[test]
fn text_is_told_apart_by_its_name() {
    assert_eq!(judge("Navn;Dato\nKåre;1.2.2026\n".as_bytes(), "liste.CSV"), Ok(FileKind::Csv));
    assert_eq!(judge(b"bl\xe5b\xe6r\r\n", "notat.txt"), Ok(FileKind::Txt), "Latin-1");
    assert_eq!(judge(b"<html>", "side.html"), Err(Refusal::WrongType));
    assert_eq!(judge(b"a\0b", "notat.txt"), Err(Refusal::WrongType));
    assert_eq!(judge(b"MZ\x90\0\x03\0\0\0", "program.txt"), Err(Refusal::WrongType));
    assert_eq!(judge(b"not a pdf at all", "plan.pdf"), Err(Refusal::WrongType));
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(judge(b"", "plan.pdf"), Err(Refusal::Empty));
    let sniffer = Sniffer::new();
    assert_eq!(sniffer.verdict("a.pdf", 50_000_001), Err(Refusal::TooLarge { limit: 50_000_000 }));
}

#[test]
fn a_protected_pdf_is_seen_by_its_trailer() {
    for trailer in ["/Encrypt 12 0 R", "/Encrypt\r\n12 0 R", "/Encrypt<</V 4>>", "/Encrypt  << /V 2 >>"] {
        let pdf = format!("%PDF-1.6\ntrailer << /Size 9 {trailer} /Root 1 0 R >>\n%%EOF");
        assert_eq!(judge(pdf.as_bytes(), "a.pdf"), Err(Refusal::PasswordProtected), "{trailer}");
    }
    for harmless in ["/EncryptMetadata false", "/Encrypt (no)", "/Encrypt12 0 R", "/Encrypt 12 R", "/Encrypt"]
    {
        let pdf = format!("%PDF-1.6\n<< {harmless} >>\n%%EOF");
        assert_eq!(judge(pdf.as_bytes(), "a.pdf"), Ok(FileKind::Pdf), "{harmless}");
    }
}

#[test]
fn a_trailer_between_the_edges_is_seen_too() {
    let filling = vec![b' '; 3 * EDGE];
    let pdf = [b"%PDF-1.5\n".as_slice(), &filling, b"/Encrypt 4 0 R", &filling, b"%%EOF"].concat();
    assert_eq!(judge(&pdf, "a.pdf"), Err(Refusal::PasswordProtected));
}

#[test]
fn half_a_file_is_damaged() {
    assert_eq!(judge(b"%PDF-1.7\n1 0 obj <<", "a.pdf"), Err(Refusal::Damaged));
    assert_eq!(judge(b"\x89PNG\r\n\x1a\nIHDR", "a.png"), Err(Refusal::Damaged));
    assert_eq!(judge(b"\xff\xd8\xff\xe0abc", "a.jpg"), Err(Refusal::Damaged));
    let mut half = archive(&["word/document.xml"], 0);
    half.truncate(half.len() - 10);
    assert_eq!(judge(&half, "a.docx"), Err(Refusal::Damaged));
}

#[test]
fn office_files_with_macros_or_passwords_are_refused() {
    let macros = archive(&["word/document.xml", "word/vbaProject.bin"], 0);
    assert_eq!(judge(&macros, "a.docx"), Err(Refusal::Macros));
    assert_eq!(judge(&archive(&["xl/workbook.xml"], 1), "a.xlsx"), Err(Refusal::PasswordProtected));
    assert_eq!(judge(&archive(&["META-INF/MANIFEST.MF"], 0), "a.docx"), Err(Refusal::WrongType));
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
    assert_eq!(judge(&old, "a.docx"), Err(Refusal::PasswordProtected), "a protected DOCX is wrapped so");
    assert_eq!(judge(&old, "a.doc"), Err(Refusal::WrongType));
}

#[test]
fn an_archive_with_a_long_directory_is_still_known() {
    let pictures: Vec<String> = (0..2_000).map(|n| format!("word/media/picture-{n:05}.png")).collect();
    let mut names = vec!["word/document.xml"];
    names.extend(pictures.iter().map(String::as_str));
    assert_eq!(judge(&archive(&names, 0), "a.docx"), Ok(FileKind::Docx));
}

/// A WAV whose head announces `announced` bytes.
fn wav(announced: u32, sound: usize) -> Vec<u8> {
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&announced.to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend(std::iter::repeat_n(0, sound));
    file
}

#[test]
fn recordings_are_known_by_their_beginnings() {
    let m4a = |brand: &str| [b"\0\0\0\x20ftyp", brand.as_bytes(), &[0; 40]].concat();
    assert_eq!(judge(&wav(60, 60), "opptak.bin"), Ok(FileKind::Wav));
    assert_eq!(judge(&wav(u32::MAX, 60), "opptak.wav"), Ok(FileKind::Wav), "a recorder that did not know");
    assert_eq!(judge(&wav(6_000, 60), "opptak.wav"), Err(Refusal::Damaged), "cut off");
    assert_eq!(judge(b"ID3\x04\0\0\0\0\0\0", "opptak"), Ok(FileKind::Mp3));
    assert_eq!(judge(b"\xff\xfb\x90\x64\0\0", "opptak"), Ok(FileKind::Mp3));
    assert_eq!(judge(b"OggS\0\x02", "opptak"), Ok(FileKind::Ogg));
    assert_eq!(judge(b"fLaC\0\0", "opptak"), Ok(FileKind::Flac));
    assert_eq!(judge(&m4a("M4A "), "opptak"), Ok(FileKind::M4a));
    assert_eq!(judge(&m4a("heic"), "bilde.heic"), Err(Refusal::WrongType), "a photograph");
    let film = [m4a("isom"), b"....hdlr\0\0\0\0\0\0\0\0vide".to_vec()].concat();
    assert_eq!(judge(&film, "opptak.m4a"), Err(Refusal::Film));
}

#[test]
fn recordings_may_be_larger_where_they_are_asked_for() {
    let judge = |recordings: bool, head: &[u8], size: u64| {
        let mut judge = Judge::new("opptak.mp3", recordings);
        judge.see(head);
        (judge.verdict(size), judge.most(), judge.cut_at(1))
    };
    let mp3 = b"ID3\x04\0\0\0\0\0\0";
    assert_eq!(judge(true, mp3, 300_000_000).0, Ok(FileKind::Mp3));
    assert_eq!(judge(true, mp3, 300_000_000).1, crate::evidence::MAX_RECORDING);
    assert_eq!(judge(true, mp3, 500_000_001).0, Err(Refusal::TooLarge { limit: 500_000_000 }));
    assert_eq!(judge(false, mp3, 10).0, Err(Refusal::NoRecordings));
    assert_eq!(judge(false, mp3, 300_000_000).2, Refusal::NoRecordings);
    assert_eq!(judge(true, b"%PDF-1.7", 300_000_000).1, crate::evidence::MAX_BYTES);
    assert_eq!(judge(true, b"%PDF-1.7", 60_000_000).0, Err(Refusal::TooLarge { limit: 50_000_000 }));
}

#[test]
fn an_archive_that_says_that_it_swells_is_refused_at_once() {
    let mut bomb = archive(&["word/document.xml", "word/media/a.bin"], 0);
    // The size of the second entry in the directory.
    let at = bomb.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    bomb[at + 24..at + 28].copy_from_slice(&2_000_000_000_u32.to_le_bytes());
    assert_eq!(judge(&bomb, "a.docx"), Err(Refusal::Swollen { limit: 1_000_000_000 }));
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(b"%PDF-1.7\n".to_vec()),
        Just(b"/Encrypt".to_vec()),
        Just(b" 12 0 R".to_vec()),
        Just(b"<<".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"%%EOF".to_vec()),
        Just(b"word/document.xml".to_vec()),
        Just(b"vbaProject.bin".to_vec()),
        Just(archive(&["xl/workbook.xml"], 0)),
        Just(vec![b' '; EDGE / 2]),
        proptest::collection::vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #[test]
    fn how_the_bytes_are_cut_makes_no_difference(
        pieces in proptest::collection::vec(piece(), 0..8),
        sizes in proptest::collection::vec(1_usize..70, 1..6),
        start in prop_oneof![Just(&b""[..]), Just(&b"%PDF-"[..]), Just(&b"PK\x03\x04"[..]), Just(&b"  \n%PDF-"[..])],
        name in prop_oneof![Just("a.pdf"), Just("a.txt"), Just("a.docx")],
    ) {
        let bytes = [start.to_vec(), pieces.concat()].concat();
        let mut sniffer = Sniffer::new();
        let mut rest = bytes.as_slice();
        for size in sizes.iter().cycle() {
            let (chunk, behind) = rest.split_at((*size).min(rest.len()));
            sniffer.see(chunk);
            rest = behind;
            if rest.is_empty() {
                break;
            }
        }
        prop_assert_eq!(sniffer.verdict(name, bytes.len() as u64), judge(&bytes, name));
    }

    #[test]
    fn no_bytes_whatever_upset_it(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let start: &[u8] = if zip { b"PK\x03\x04" } else { b"%PDF-" };
        let _ = judge(&[start, &bytes].concat(), "a.docx");
    }
}
