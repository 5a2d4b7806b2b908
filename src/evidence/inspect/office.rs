//! DOCX and XLSX: whether the archive is sound and of human size, and what acts in it.

use super::Bounds;
use crate::evidence::checks::{Found, Report};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most parts that an office document has.
const MOST_PARTS: usize = 5_000;
/// The most that one part of more than a megabyte may be larger than it is packed.
const MOST_RATIO: u64 = 400;
/// How much of a part is looked at for what acts; relations and the beginnings of texts are far smaller.
const LOOKED_AT: u64 = 8_000_000;

pub(super) fn examine(bytes: &[u8], bounds: &Bounds) -> Report {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Report::only(Found::Damaged) };
    if archive.len() > MOST_PARTS {
        return Report::only(Found::Tangled);
    }
    let mut report = Report::default();
    let mut total = 0_u64;
    for at in 0..archive.len() {
        match part(&mut archive, at, bounds.unpacked.saturating_sub(total), &mut report) {
            Ok(size) => total = total.saturating_add(size),
            Err(found) => {
                report.add(found);
                return report;
            }
        }
    }
    report
}

/// Reads one part to its end, and so checks that it is whole; how many bytes it has.
fn part(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    room: u64,
    report: &mut Report,
) -> Result<u64, Found> {
    let (name, packed, locked) = {
        let entry = archive.by_index_raw(at).map_err(|_| Found::Damaged)?;
        (
            entry.name().map(|name| name.to_lowercase()).unwrap_or_default(),
            entry.compressed_size(),
            entry.encrypted(),
        )
    };
    if locked {
        return Err(Found::Locked);
    }
    let mut entry = archive.by_index(at).map_err(|_| Found::Damaged)?;
    let mut beginning = Vec::new();
    let read = (&mut entry).take(LOOKED_AT.min(room.saturating_add(1))).read_to_end(&mut beginning);
    let mut size = u64::try_from(read.map_err(|_| Found::Damaged)?).unwrap_or(u64::MAX);
    size = size.saturating_add(rest(&mut entry, room.saturating_sub(size))?);
    if size > room || (size > 1_000_000 && size > packed.max(1).saturating_mul(MOST_RATIO)) {
        return Err(Found::Swollen);
    }
    look(&name, &beginning, report);
    Ok(size)
}

/// Reads on without keeping, at most one byte beyond `room`.
fn rest(entry: &mut impl Read, room: u64) -> Result<u64, Found> {
    std::io::copy(&mut entry.take(room.saturating_add(1)), &mut std::io::sink()).map_err(|_| Found::Damaged)
}

#[expect(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "names in a container are as its format writes them, in lower case"
)]
fn look(name: &str, bytes: &[u8], report: &mut Report) {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if name.ends_with("vbaproject.bin") || name.contains("/macrosheets/") {
        report.add(Found::Macros);
    }
    if name.contains("/activex/") || (name.contains("/embeddings/") && name.ends_with(".bin")) {
        report.add(Found::Object);
    }
    let archive =
        bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf");
    if name.contains("/embeddings/") && !name.ends_with(".bin") && archive {
        report.add(Found::Attachment);
    } else if archive || bytes.starts_with(b"MZ") {
        // Office puts documents into documents, but no archives anywhere else.
        report.add(Found::Object);
    }
    if name == "[content_types].xml" && holds(b"macroEnabled") {
        report.add(Found::Macros);
    }
    if name.ends_with(".rels") {
        relations(bytes, report);
    }
    if name.contains("/externallinks/") && (holds(b"ddeLink") || holds(b"oleLink")) {
        report.add(Found::Command);
    }
    if name.starts_with("word/") && name.ends_with(".xml") && has_dde(bytes) {
        report.add(Found::Command);
    }
    if name == "docprops/app.xml" && report.pages.is_none() {
        report.pages = pages(bytes);
    }
}

/// What is fetched from elsewhere when the document is opened; a link that a reader must click is none. However the
/// relations are written: any quotes, spaces, line ends, prefixes.
fn relations(bytes: &[u8], report: &mut Report) {
    let mut reader = Reader::from_reader(bytes);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) => relation(&tag, report),
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(_) => return report.add(Found::Damaged),
        }
        buffer.clear();
    }
}

fn relation(tag: &BytesStart<'_>, report: &mut Report) {
    if tag.local_name().as_ref() != "Relationship" {
        return;
    }
    let (mut external, mut kind) = (false, String::new());
    for attribute in tag.attributes().with_checks(false).flatten() {
        match attribute.key.local_name().as_ref() {
            "TargetMode" => external = attribute.value.trim().eq_ignore_ascii_case("External"),
            "Type" => attribute.value.trim().clone_into(&mut kind),
            _ => {}
        }
    }
    if external && !kind.ends_with("/hyperlink") {
        report.add(if kind.ends_with("/oleObject") { Found::Object } else { Found::ExternalLink });
    }
}

/// Whether a text has a field that has another program do something: the word alone, however it is written.
fn has_dde(bytes: &[u8]) -> bool {
    let edge = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    bytes.windows(3).enumerate().any(|(at, word)| {
        if !word.eq_ignore_ascii_case(b"dde") {
            return false;
        }
        let after = bytes.get(at + 3..).unwrap_or_default();
        let auto = after.get(..4).is_some_and(|auto| auto.eq_ignore_ascii_case(b"auto"));
        // A field is followed by the program that it calls.
        let calls = after.first().is_some_and(u8::is_ascii_whitespace);
        edge(at.checked_sub(1).and_then(|before| bytes.get(before))) && (auto || calls)
    })
}

/// How many pages Word says that it made of the text.
fn pages(bytes: &[u8]) -> Option<i32> {
    let text = String::from_utf8_lossy(bytes);
    text.split_once("<Pages>")?.1.split_once('<')?.0.trim().parse().ok().filter(|pages| *pages > 0)
}
