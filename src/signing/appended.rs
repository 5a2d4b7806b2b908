//! What was appended to a file of ours, told apart by writing it once more: a revision that is not, byte for byte, what
//! `revisions` would have written is foreign.
//!
//! The files come from strangers: what is read is bounded in number and in size.

use std::ops::Range;

use super::revisions::{MAX_REVISIONS, Newest, proofs_on, stamp_on};
use super::revocation::{MOST_ANSWER, MOST_CERTIFICATE, MOST_LIST, Proofs};
use super::scan::{between, find, last, reference};
use super::timestamps;

/// How much of proofs is read in all revisions of a file together, in bytes: each revision names all that went before.
const MAX_READ: usize = 64 * 1024 * 1024;

/// What somebody appended to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addition {
    /// What proves the signatures (DSS), just as we write it.
    Proofs,
    /// A document time stamp, just as we write it; whether it holds is another question.
    TimeStamp {
        /// The token's room, zeros at its end included.
        token: Vec<u8>,
        /// What stands before the token's room, and what behind.
        around: [Range<usize>; 2],
    },
    /// Something that we never write: the file is not believed beyond this point.
    Foreign,
}

/// What was appended to a file of ours after its first `signed` bytes, in order. What is foreign ends the list.
#[must_use]
pub fn additions(pdf: &[u8], signed: usize) -> Vec<Addition> {
    appended(pdf, signed).into_iter().map(|(addition, _)| addition).collect()
}

/// The same, each with its place.
#[must_use]
pub fn appended(pdf: &[u8], signed: usize) -> Vec<(Addition, Range<usize>)> {
    let (mut found, mut end, mut room) = (Vec::new(), signed, MAX_READ);
    let mut base = pdf.get(..signed).and_then(|before| Newest::read(before).ok());
    while end < pdf.len() {
        let before = base.filter(|_| found.len() < MAX_REVISIONS);
        let next = before.and_then(|before| addition(pdf, end, &before, &mut room));
        let Some((addition, newest, after)) = next else {
            found.push((Addition::Foreign, end..pdf.len()));
            break;
        };
        found.push((addition, end..after));
        (base, end) = (Some(newest), after);
    }
    found
}

/// Everything that stands in a file of ours to prove its signatures; nothing for other files.
#[must_use]
pub fn proofs(pdf: &[u8]) -> Proofs {
    Newest::read(pdf).ok().and_then(|newest| proofs_of(&newest, &mut pdf.len())).unwrap_or_default()
}

/// The revision that begins at `from`, if it is ours, with the file up to its end, and where that is.
fn addition<'a>(
    pdf: &'a [u8],
    from: usize,
    before: &Newest<'_>,
    room: &mut usize,
) -> Option<(Addition, Newest<'a>, usize)> {
    const END: &[u8] = b"\n%%EOF\n";
    let end = from + find(pdf.get(from..)?, END)? + END.len();
    let added = pdf.get(from..end)?;
    let newest = Newest::read(pdf.get(..end)?).ok().filter(|newest| newest.table >= from)?;
    if let Some(proofs) = proofs_of(&newest, room)
        && proofs_on(before, &proofs).is_ok_and(|ours| ours == added)
    {
        return Some((Addition::Proofs, newest, end));
    }
    let at = last(added, b"/Contents<")? + 9;
    let digits = added.get(at + 1..)?;
    let digits = digits.get(..find(digits, b">")?).filter(|digits| digits.len() <= 2 * timestamps::MOST)?;
    let token = hex::decode(digits).ok()?;
    let (mut ours, hole) = stamp_on(before, token.len()).ok()?;
    hole.fill(&mut ours, &token).ok()?;
    let around = [0..from + at, from + at + digits.len() + 2..end];
    (ours == added).then_some((Addition::TimeStamp { token, around }, newest, end))
}

/// Everything that the newest revision says proves the signatures, each of a size that it may have; `room` is how many bytes
/// of it are still read.
fn proofs_of(newest: &Newest<'_>, room: &mut usize) -> Option<Proofs> {
    let store = newest.body(reference(newest.body(newest.root)?, b"/DSS ")?)?;
    let mut items = |key: &[u8], most: usize| -> Option<Vec<Vec<u8>>> {
        let items = newest.streams(between(store, key, b"]").unwrap_or_default())?;
        let read = items.into_iter().map(|(_, item)| {
            *room = room.checked_sub(item.len()).filter(|_| item.len() <= most)?;
            Some(item.to_vec())
        });
        read.collect()
    };
    Some(Proofs {
        certificates: items(b"/Certs[", MOST_CERTIFICATE)?,
        lists: items(b"/CRLs[", MOST_LIST)?,
        answers: items(b"/OCSPs[", MOST_ANSWER)?,
    })
}
