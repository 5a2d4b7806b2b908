//! How much a PDF unpacks to, counted before anything else unpacks it.

use flate2::{Decompress, FlushDecompress, Status};

/// How much the compressed streams of a PDF hold, at most `limit` + 1: none when they are within it.
///
/// Every place where a stream begins is tried, whatever the tables of the file say of it. A stream in a stream
/// (`[/FlateDecode /FlateDecode]`) is followed once more. Filters other than Flate make at most some hundred times of
/// their bytes, and so are bounded by the size of the file.
pub(super) fn unpacked(pdf: &[u8], limit: u64) -> Option<u64> {
    let mut total = 0_u64;
    for start in beginnings(pdf) {
        let packed = pdf.get(start..).unwrap_or_default();
        let twice = named_twice(pdf.get(start.saturating_sub(200)..start).unwrap_or_default());
        total = total.saturating_add(inflated(packed, limit.saturating_sub(total), twice));
        if total > limit {
            return Some(total);
        }
    }
    None
}

/// The places after `stream` and its line end.
fn beginnings(pdf: &[u8]) -> impl Iterator<Item = usize> + '_ {
    pdf.windows(6).enumerate().filter(|(_, window)| *window == b"stream").filter_map(|(at, _)| {
        let before = pdf.get(at.saturating_sub(3)..at).unwrap_or_default();
        let after = pdf.get(at + 6..at + 8).unwrap_or_default();
        match after {
            _ if before == b"end" => None,
            [b'\r', b'\n'] => Some(at + 8),
            [b'\r' | b'\n', _] => Some(at + 7),
            _ => None,
        }
    })
}

fn named_twice(dictionary: &[u8]) -> bool {
    let last = dictionary.windows(3).rposition(|window| window == b"obj").unwrap_or(0);
    let own = dictionary.get(last..).unwrap_or_default();
    own.windows(3).filter(|window| *window == b"/Fl").count() > 1
}

/// How many bytes a stream unpacks to, counted up to `limit` + 1; nought when it is no such stream.
fn inflated(packed: &[u8], limit: u64, twice: bool) -> u64 {
    let (mut outer, mut inner) = (Decompress::new(true), twice.then(|| Decompress::new(true)));
    let mut buffer = vec![0_u8; 64 * 1024];
    let mut scratch = vec![0_u8; 64 * 1024];
    let mut count = 0_u64;
    loop {
        let (read, made) = (outer.total_in(), outer.total_out());
        let rest = packed.get(usize::try_from(read).unwrap_or(usize::MAX)..).unwrap_or_default();
        let Ok(status) = outer.decompress(rest, &mut buffer, FlushDecompress::None) else { return count };
        let length = usize::try_from(outer.total_out() - made).unwrap_or(0);
        count = count.saturating_add(outer.total_out() - made);
        if let Some(inflate) = &mut inner {
            count = count.saturating_add(drained(
                inflate,
                buffer.get(..length).unwrap_or_default(),
                &mut scratch,
                limit,
            ));
        }
        let stuck = outer.total_in() == read && outer.total_out() == made;
        if count > limit || stuck || status == Status::StreamEnd {
            return count;
        }
    }
}

fn drained(inflate: &mut Decompress, packed: &[u8], scratch: &mut [u8], limit: u64) -> u64 {
    let (begun, first) = (inflate.total_out(), inflate.total_in());
    loop {
        let (read, made) = (inflate.total_in(), inflate.total_out());
        let rest = packed.get(usize::try_from(read - first).unwrap_or(usize::MAX)..).unwrap_or_default();
        let status = inflate.decompress(rest, scratch, FlushDecompress::None);
        let stuck = inflate.total_in() == read && inflate.total_out() == made;
        let count = inflate.total_out() - begun;
        if status.is_err() || stuck || count > limit || matches!(status, Ok(Status::StreamEnd)) {
            return count;
        }
    }
}
