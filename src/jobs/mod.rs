//! The outbox: work that follows from a change, written in the change's own transaction.
//!
//! A job is done at least once, by whichever node leases it first, and its handler is idempotent: the key
//! says what it is about, and asking twice for the same thing makes one job. A lease that runs out (the
//! node died) gives the job back. Failures are tried again, later each time. A notice is given up after a day;
//! papers never are: a key that was gone over the weekend signs on Monday what was decided on Friday.

mod store;

pub use store::{
    Failing, Job, Lane, Place, any_due, any_due_in, dead, enqueue, fail, failing, finish, held_up, keep,
    lease, lease_in, pending, waiting_after, waiting_count,
};

use crate::store::Db;
use crate::values::{EmailAddress, Id, Language, Moment};
use serde_json::{Value, json};

/// The kinds of work, and so the contract between the rooms that ask and those that do.
pub mod kinds {
    /// Tell somebody: see [`super::notice`].
    pub const NOTICE: &str = "notice";
    /// Make and sign the certificate of an approval; payload `{ "approval": id, "event": seq }`.
    pub const CERTIFICATE: &str = "certificate";
    /// Let a decision take effect, once it can't be taken back any more; payload `{ "decision": id }`.
    pub const DECISION_EFFECT: &str = "decision-effect";
    /// Open the conditions of a decision; payload `{ "decision": id }`.
    pub const CONDITIONS: &str = "conditions";
    /// Let what was decided of an appeal follow for the first matter; payload `{ "decision": id }`.
    pub const APPEAL: &str = "appeal";
    /// Close the written votes whose time is over; payload `{ "vote": id }`, the one that asked.
    pub const VOTE_CLOSES: &str = "vote-closes";
    /// Make and sign the letter of a decision; payload `{ "decision": id, "number": n }`.
    pub const DECISION_LETTER: &str = "decision-letter";
    /// Make and sign the diploma of an approval; payload `{ "approval": id, "event": seq }`.
    pub const DIPLOMA: &str = "diploma";
    /// Make and sign the paper of approved minutes; payload `{ "minutes": id }`, with `addition` for one with corrections.
    pub const MINUTES: &str = "minutes";
    /// Look into a file and have it scanned; payload `{ "sha256": hash }`.
    pub const INSPECT: &str = "inspect";

    /// Renew the time stamp of a signed file; payload `{ "file": id }`.
    pub const RENEWAL: &str = "renewal";

    /// Work that takes long: it is done beside the rest, so that no certificate waits for it.
    pub const SLOW: &[&str] = &[INSPECT, CALL_LIST];
    /// Papers that are signed: they may wait for authorities elsewhere, and then nothing else waits with them.
    pub const SIGNED: &[&str] = &[CERTIFICATE, DECISION_LETTER, DIPLOMA, MINUTES];
    /// Papers that get new time stamps: there may be hundreds, and half a year for each.
    pub const RENEWED: &[&str] = &[RENEWAL];
    /// Tell those who watch a vendor what the company register newly says of it; payload: `vendors::FlagNews`.
    pub const REGISTER_FLAGGED: &str = "register-flagged";
    /// Read a list of calls; payload `{ "list": id }`.
    pub const CALL_LIST: &str = "call-list";
    /// Take the calls that a draw's seed decides; payload `{ "draw": id }`.
    pub const SAMPLE_DRAW: &str = "sample-draw";
    /// Bring the invoices of a case in line with it, and draw those that are not drawn; payload `{ "case": id }`.
    pub const FEE_PAPERS: &str = "fee-papers";
}

/// Whom to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// An account, in its own language.
    Account(Id),
    /// Everybody who may act for a vendor.
    Vendor(Id),
    /// Everybody in the secretariat.
    Secretariat,
    /// Somebody without an account.
    Address {
        /// What to call them.
        name: String,
        /// Where they are reached.
        email: EmailAddress,
        /// In which language.
        language: Language,
    },
}

/// Asks for somebody to be told something, once per `key` and reader.
///
/// `template` names `templates/mail/<template>.txt` and `.html` and the subject `mail-<template>-subject`;
/// `data` is what they show. Tokens for links are the only secrets that may stand in it.
///
/// # Errors
/// When the database fails.
pub fn notice(
    db: &mut Db,
    now: Moment,
    key: &str,
    template: &str,
    to: &Recipient,
    case: Option<Id>,
    data: &Value,
) -> diesel::QueryResult<()> {
    let to = match to {
        Recipient::Account(id) => json!({ "account": id }),
        Recipient::Vendor(id) => json!({ "vendor": id }),
        Recipient::Secretariat => json!("secretariat"),
        Recipient::Address { name, email, language } => {
            json!({ "address": { "name": name, "email": email, "language": language } })
        }
    };
    let payload = json!({ "template": template, "to": to, "case": case, "data": data });
    enqueue(db, kinds::NOTICE, &format!("{}:{template}:{key}", kinds::NOTICE), &payload, now)
}

/// How long a node may work on a job before another takes it over, in seconds; while it works it asks for more
/// ([`keep`]).
pub const LEASE_SECONDS: i64 = 120;

/// After how many seconds a notice that still fails is given up.
pub const NOTICE_LIFE: i64 = 86_400;

/// When to try again after the given number of failures: 5 s, doubling, at most an hour apart.
pub fn retry_at(now: Moment, failures: i32) -> Moment {
    let doublings = u32::try_from(failures.clamp(1, 11) - 1).unwrap_or(0);
    now.plus_seconds((5_i64 << doublings).min(3_600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_waits_longer_up_to_an_hour() {
        let now: Moment = "2026-11-21T12:00:00Z".parse().unwrap();
        let waits: Vec<i64> = (1..=13).map(|failures| retry_at(now, failures).seconds_since(now)).collect();
        assert_eq!(waits.first(), Some(&5));
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(waits.last(), Some(&3_600));
    }
}
