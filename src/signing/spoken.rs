//! What lists and answers say of certificates, each read once however often it is asked.
//!
//! Strangers' files may bring many lists, and many time stamps whose certificates are all asked about: what was read for
//! one is remembered for the next. The same holds for what we know ourselves, from file to file.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use ring::digest::{SHA256, digest};

use super::revocation::{MOST_ANSWER, MOST_LIST, Proofs};
use super::standing::{Known, Said, basic_answer, read_answer, read_list};

/// Most lists and answers that are looked at, each.
const MOST_WORDS: usize = 64;
/// Most pairs of a certificate and its issuer of which anything is looked up: a file of ours has a handful.
const MOST_PAIRS: usize = 32;

/// Lists and answers, with what they are known to say.
#[derive(Debug, Default)]
pub struct Spoken {
    proofs: Proofs,
    /// When whoever answers for an issuer must have been valid: then, or when it answered.
    at: Option<Timestamp>,
    /// Whether we brought them ourselves: then each is looked up, however many there were before.
    ours: bool,
    said: Mutex<BTreeMap<[Vec<u8>; 2], Vec<Said>>>,
}

impl Spoken {
    /// Of these lists and answers.
    #[must_use]
    pub fn new(proofs: Proofs) -> Self {
        Self { proofs, ..Self::default() }
    }

    /// Of those that we have heard or were told ourselves, and not from the file.
    #[must_use]
    pub fn ours(proofs: Proofs) -> Self {
        Self { ours: true, ..Self::new(proofs) }
    }

    /// Of those that provably were there at an instant: whoever answered for an issuer must have been valid then, for what
    /// an answer says of its own time proves nothing.
    #[must_use]
    pub fn proven(proofs: Proofs, at: Timestamp) -> Self {
        Self { at: Some(at), ..Self::new(proofs) }
    }

    /// What is said of the first certificate of a way to an anchor, and of each between them, by those who may say so, of
    /// whatever time; empty for one of which nothing is said. The way is known to lead there.
    #[must_use]
    pub fn of(&self, way: &[Vec<u8>]) -> Vec<Vec<Said>> {
        let pairs = way.windows(2).filter_map(|pair| match pair {
            [certificate, issuer] => Some(self.of_pair(certificate, issuer)),
            _ => None,
        });
        pairs.collect()
    }

    fn of_pair(&self, certificate: &[u8], issuer: &[u8]) -> Vec<Said> {
        if self.proofs.lists.is_empty() && self.proofs.answers.is_empty() {
            return Vec::new();
        }
        let pair = [certificate, issuer].map(|one| digest(&SHA256, one).as_ref().to_vec());
        // Whoever broke off while reading left what was read before.
        let mut known = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(said) = known.get(&pair) {
            return said.clone();
        }
        if known.len() >= MOST_PAIRS {
            if !self.ours {
                return Vec::new();
            }
            // From file to file there is no end of pairs; what falls out is read again.
            known.pop_first();
        }
        let read = Known::read(certificate).zip(Known::read(issuer));
        let said = read.map_or_else(Vec::new, |(certificate, issuer)| {
            read_all(&self.proofs, &certificate, &issuer, self.at)
        });
        known.insert(pair, said.clone());
        said
    }
}

/// What all of them say of a certificate; a delegate's must have been valid at `at`, or when it answered.
pub(super) fn read_all(
    proofs: &Proofs,
    certificate: &Known,
    issuer: &Known,
    at: Option<Timestamp>,
) -> Vec<Said> {
    let lists = proofs.lists.iter().filter(|one| one.len() <= MOST_LIST).take(MOST_WORDS);
    let answers = proofs.answers.iter().filter(|one| one.len() <= MOST_ANSWER).take(MOST_WORDS);
    let lists = lists.filter_map(|one| read_list(one, &certificate.parsed, issuer).ok());
    let answers =
        answers.filter_map(|one| read_answer(&basic_answer(one).ok()?, &certificate.parsed, issuer, at).ok());
    lists.chain(answers).collect()
}
