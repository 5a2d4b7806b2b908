//! The numbers of ours that a file bears: so that whoever has a copy, a print or a forgery is led to what is genuine.
//!
//! No verdict of genuineness hangs on it. Only here anything is decompressed, so much and no more.

use crate::values::CertificateNumber;
use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Most numbers that are told.
const MOST: usize = 4;
/// Most streams that are opened.
const MAX_STREAMS: usize = 256;
/// How much of a stream is opened, in bytes.
const MAX_STREAM: usize = 512 * 1024;
/// How much of all streams is opened, in bytes.
const MAX_OPENED: usize = 8 * 1024 * 1024;
/// Most places where a number may stand that are read.
const MAX_PLACES: usize = 4_096;

/// The numbers in a file, each once: as it stands there, and in what it packs.
pub(super) fn numbers(pdf: &[u8]) -> Vec<CertificateNumber> {
    let mut found = Vec::new();
    look(pdf, &mut found);
    let mut left = MAX_OPENED;
    for (count, at) in memmem::find_iter(pdf, b"stream").enumerate() {
        if found.len() >= MOST || left == 0 || count >= 2 * MAX_STREAMS {
            break;
        }
        let before = pdf.get(at.saturating_sub(512)..at).unwrap_or_default();
        let packed = !before.ends_with(b"end") && memmem::find(before, b"/FlateDecode").is_some();
        let rest = pdf.get(at + 6..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        if let Some(data) = rest.strip_prefix(b"\n").filter(|_| packed) {
            let opened = opened(data, left.min(MAX_STREAM));
            left = left.saturating_sub(opened.len());
            look(&opened, &mut found);
        }
    }
    found.truncate(MOST);
    found
}

/// The beginning of what a stream packs, at most `most` bytes.
fn opened(data: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(most.min(64 * 1024));
    let mut inflate = Decompress::new(true);
    loop {
        let used = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX);
        let room = (most - out.len()).min(64 * 1024);
        if room == 0 {
            return out;
        }
        out.reserve_exact(room.saturating_sub(out.capacity() - out.len()));
        let before = out.len();
        let input = data.get(used..).unwrap_or_default();
        let status = inflate.decompress_vec(input, &mut out, FlushDecompress::None);
        out.truncate(most);
        if !matches!(status, Ok(Status::Ok | Status::BufError)) || out.len() == before {
            return out;
        }
    }
}

/// Reads every number in a text, written in bytes or in UTF-16.
fn look(text: &[u8], found: &mut Vec<CertificateNumber>) {
    let narrow = memmem::find_iter(text, b"GC-").take(MAX_PLACES).map(|at| (at, 1));
    let wide = memmem::find_iter(text, b"G\0C\0-").take(MAX_PLACES).map(|at| (at, 2));
    for (at, step) in narrow.chain(wide) {
        let signs = text.get(at..).unwrap_or_default().iter().step_by(step).take(20);
        let word: String = signs
            .map(|byte| char::from(*byte))
            .take_while(|sign| sign.is_ascii_digit() || matches!(sign, 'G' | 'C' | '-'))
            .collect();
        if let Ok(number) = word.trim_end_matches('-').parse::<CertificateNumber>()
            && !found.contains(&number)
        {
            found.push(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn number() -> CertificateNumber {
        CertificateNumber { year: 2026, serial: 42 }
    }

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(text).unwrap();
        let data = encoder.finish().unwrap();
        [b"<</Filter/FlateDecode>>\nstream\n", data.as_slice(), b"\nendstream"].concat()
    }

    #[test]
    fn a_number_is_found_plain_wide_and_packed() {
        let plain = format!("(https://example.no/v/{})", number()).into_bytes();
        let wide: Vec<u8> = plain.iter().flat_map(|byte| [0, *byte]).collect();
        for text in [plain.clone(), wide, packed(&plain), [b"%PDF".as_slice(), &packed(&plain)].concat()] {
            assert_eq!(numbers(&text), [number()]);
        }
        assert_eq!(numbers(b"GC-2026-0042-0 GC-1 GC-"), [], "the check digit must fit");
    }

    #[test]
    fn bombs_are_opened_so_far_and_no_further() {
        let bomb = packed(&vec![0; 64 * 1024 * 1024]);
        assert!(opened(&bomb[31..], MAX_STREAM).len() <= MAX_STREAM);
        let many = bomb.repeat(40);
        let begun = std::time::Instant::now();
        assert!(numbers(&many).is_empty());
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }
}
