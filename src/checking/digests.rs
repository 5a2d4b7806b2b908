//! The hashes of a file's beginnings: what is signed, what each time stamp is over, what may have been a whole file. Each
//! byte is hashed once, however many of them are asked for.

use crate::signing::envelope::Hash;
use ring::digest::Context;
use std::collections::BTreeMap;

/// A file, with the hashing of it as far as it has come.
pub(super) struct Digests<'a> {
    pdf: &'a [u8],
    begun: BTreeMap<(Hash, usize), Context>,
}

impl<'a> Digests<'a> {
    pub(super) const fn new(pdf: &'a [u8]) -> Self {
        Self { pdf, begun: BTreeMap::new() }
    }

    pub(super) const fn file(&self) -> &'a [u8] {
        self.pdf
    }

    /// The hash of the file's beginning up to the first place, and of what stands between the second and the third.
    pub(super) fn around(&mut self, hash: Hash, before: usize, (from, until): (usize, usize)) -> Vec<u8> {
        let mut context = self.until(hash, before);
        context.update(self.pdf.get(from..until).unwrap_or_default());
        context.finish().as_ref().to_vec()
    }

    /// SHA-256 of the file's beginning up to a place, lower-case hexadecimal.
    pub(super) fn beginning(&mut self, until: usize) -> String {
        hex::encode(self.until(Hash::Sha256, until).finish())
    }

    fn until(&mut self, hash: Hash, place: usize) -> Context {
        let nearest = self.begun.range((hash, 0)..=(hash, place)).next_back();
        let (mut context, at) = nearest
            .map_or_else(|| (Context::new(hash.algorithm()), 0), |((_, at), context)| (context.clone(), *at));
        context.update(self.pdf.get(at..place).unwrap_or_default());
        self.begun.insert((hash, place), context.clone());
        context
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256, Sha384};

    #[test]
    fn beginnings_in_any_order_have_the_hashes_that_they_would_have_alone() {
        let file: Vec<u8> = (0..10_000_u32).flat_map(u32::to_le_bytes).collect();
        let mut digests = Digests::new(&file);
        for until in [30_000, 7, 40_000, 0, 30_000, 39_999] {
            assert_eq!(digests.beginning(until), hex::encode(Sha256::digest(&file[..until])), "{until}");
        }
        let around = [&file[..500], &file[900..30_000]].concat();
        assert_eq!(digests.around(Hash::Sha256, 500, (900, 30_000)), Sha256::digest(&around).to_vec());
        assert_eq!(digests.around(Hash::Sha384, 500, (900, 30_000)), Sha384::digest(&around).to_vec());
    }
}
