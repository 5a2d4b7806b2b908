//! What was appended to a file of ours, told apart by writing it once more: a revision that is not, byte for byte, what
//! `revisions` would have written is foreign.
//!
//! The files come from strangers: what is read is bounded in number and in size.

use std::ops::Range;

use super::revisions::{MAX_REVISIONS, Newest, references, stampable, with_proofs};
use super::revocation::Proofs;
use super::scan::{between, find, last, reference};

/// Most certificates, lists or answers that a file of ours holds, each.
const MAX_PROOFS: usize = 256;

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
    let (mut found, mut end) = (Vec::new(), signed);
    while end < pdf.len() {
        let next = if found.len() < MAX_REVISIONS { addition(pdf, end) } else { None };
        let Some((addition, after)) = next else {
            found.push((Addition::Foreign, end..pdf.len()));
            break;
        };
        found.push((addition, end..after));
        end = after;
    }
    found
}

/// Everything that stands in a file of ours to prove its signatures; nothing for other files.
#[must_use]
pub fn proofs(pdf: &[u8]) -> Proofs {
    Newest::read(pdf).ok().and_then(|newest| proofs_of(&newest)).unwrap_or_default()
}

/// The revision that begins at `from`, if it is ours, and where it ends.
fn addition(pdf: &[u8], from: usize) -> Option<(Addition, usize)> {
    const END: &[u8] = b"\n%%EOF\n";
    let before = pdf.get(..from)?;
    let end = from + find(pdf.get(from..)?, END)? + END.len();
    let whole = pdf.get(..end)?;
    let newest = Newest::read(whole).ok().filter(|newest| newest.table >= from)?;
    if let Some(proofs) = proofs_of(&newest)
        && with_proofs(before, &proofs).is_ok_and(|ours| ours == whole)
    {
        return Some((Addition::Proofs, end));
    }
    let at = from + last(whole.get(from..)?, b"/Contents<")? + 9;
    let digits = whole.get(at + 1..)?;
    let digits = digits.get(..find(digits, b">")?)?;
    let token = hex::decode(digits).ok()?;
    let ours = stampable(before, token.len()).ok()?.stamped(&token).ok()?;
    let behind = at + digits.len() + 2;
    let around = [0..at, behind..end];
    (ours == whole).then_some((Addition::TimeStamp { token, around }, end))
}

/// Everything that the newest revision says proves the signatures.
fn proofs_of(newest: &Newest<'_>) -> Option<Proofs> {
    let store = newest.body(reference(newest.body(newest.root)?, b"/DSS ")?)?;
    let mut room = newest.len();
    let mut items = |key: &[u8]| -> Option<Vec<Vec<u8>>> {
        let ids = between(store, key, b"]").map(references).unwrap_or_default();
        let mut items = Vec::new();
        for id in ids {
            let item = newest.stream(id)?;
            room = room.checked_sub(item.len()).filter(|_| items.len() < MAX_PROOFS)?;
            items.push(item.to_vec());
        }
        Some(items)
    };
    Some(Proofs { certificates: items(b"/Certs[")?, lists: items(b"/CRLs[")?, answers: items(b"/OCSPs[")? })
}
