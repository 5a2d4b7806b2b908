//! Checking: what can be said of any PDF, ours or not, from its bytes alone.
//!
//! [`examine`] is the one operation: bytes, what is trusted, an instant, and what is known of revocation give a
//! [`Report`]. The bytes come from strangers: nothing is decompressed on the way to a verdict, no PDF is parsed beyond
//! what our own room for signing writes, and time, memory, depth and numbers are bounded. What a file *says* is not
//! believed: whether we issued it, and what has happened since, the register says.
//!
//! - `frames`: the signatures, by their byte ranges, and those that only look like one;
//! - `signer`: does the envelope fit, whose is it, did the certificate hold when it was used;
//! - `stamps`: since when it provably existed;
//! - `tail`: what stands after the signed part, and how an attack of that kind is called;
//! - `digests`: the hashes of its beginnings, each byte hashed once;
//! - `claims`: the numbers of ours that the file bears, for files that are not ours.

mod answer;
mod claims;
#[cfg(test)]
mod corpus;
mod digests;
mod frames;
#[cfg(test)]
mod hostile;
mod report;
mod signer;
mod stamps;
#[cfg(test)]
mod storm;
mod tail;
#[cfg(test)]
mod tests;
mod trust;
mod validation;

pub use answer::Answer;
pub use report::{Beginning, Check, Conclusion, Doubt, Finding, Found, Later, LaterKind, Outcome, Report};
pub use trust::{Signers, Trust};
pub use validation::{MAX_SIZE, Unreadable, examine};
