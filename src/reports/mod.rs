//! What comes to the secretariat's ears about vendors: what the company register says, and what strangers report as misuse of
//! the mark or of an approval. Nothing here changes an approval; whoever must act does so where acting has its rules.
//!
//! Anybody may report ([`report_misuse`]) and gets a receipt ([`receipt`]) that is answered within five working days. The
//! secretariat answers ([`settle_report`]) and notes what was done about a flag ([`settle_flag`]). How reports ended is public
//! as numbers ([`counts`]). Whoever must not know of a vendor sees nothing of it here.

mod rules;
mod store;
#[cfg(test)]
mod tests;
pub mod web;

pub use rules::{Fault, MisuseForm, MisuseOutcome, WORKING_DAYS, answer_by};
pub use store::{Counts, MisuseReport, counts, receipt};

use crate::impartiality;
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{self, Limit, PeopleError, Secretariat};
use crate::store::{Db, Once, Store, StoreError, once, take_number};
use crate::values::{EmailAddress, Id, Language, Moment};
use crate::vendors::{self, RegisterNotice};
use diesel::QueryResult;
use serde_json::json;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// Fields of the form are wrong.
    #[error("{} fields are wrong", .0.len())]
    Faults(Vec<Fault>),
    /// Too many reports from one place.
    #[error("too many reports; again in {seconds} seconds")]
    TooOften {
        /// When there is room again.
        seconds: i64,
    },
    /// There is no such thing, or it is not for them.
    #[error("not found")]
    Unknown,
    /// A colleague was first.
    #[error("settled already")]
    Settled,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for ReportError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(StoreError::Sql(error))
    }
}

impl From<PeopleError> for ReportError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::TooOften { seconds } => Self::TooOften { seconds },
            PeopleError::Store(error) => Self::Store(error),
            _ => Self::Unknown,
        }
    }
}

/// Reports from one origin.
const PER_ORIGIN: Limit = Limit { most: 10, window: 3_600 };
/// Reports from all origins together.
const IN_ALL: Limit = Limit { most: 200, window: 3_600 };

/// A report, as somebody sends it.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What was typed.
    pub form: MisuseForm,
    /// The language it was typed in, and is answered in.
    pub language: Language,
    /// Where it came from; only counted.
    pub origin: String,
    /// The form's key: sent twice, it is one report.
    pub key: String,
}

/// Takes a report of misuse: it gets a number and a day by which it is answered, and the secretariat is told.
///
/// # Errors
/// What is wrong with the form, or that too many come from there.
pub fn report_misuse(store: &Store, now: Moment, sent: &Sent) -> Result<Id, ReportError> {
    let checked = sent.form.check().map_err(ReportError::Faults)?;
    let id = Id::fresh();
    store.write(|db| {
        let here = id.to_string();
        if let Once::Again(before) = once(db, &sent.key, None, &here, now)? {
            return before.parse().map_err(|_| ReportError::Unknown);
        }
        people::count_try(db, now, "misuse", &sent.origin, PER_ORIGIN)?;
        people::count_try(db, now, "misuse", "all", IN_ALL)?;
        let vendor = vendors::meant(db, checked.orgnr.as_ref(), &checked.business)?;
        let due = answer_by(now.oslo_date());
        let number = take_number(db, "misuse")?;
        store::insert(db, now, (id, number), vendor, due, sent.language, &checked)?;
        let data = json!({ "report": rules::numbered(number), "due": due });
        jobs::notice(db, now, &here, "misuse-reported", &Recipient::Secretariat, None, &data)?;
        let subject = rules::numbered(number);
        let what = Event { vendor, subject: &subject, ..Event::new("misuse.reported") };
        // Whoever reports has no account, and a name of theirs is nothing for the journal.
        journal::record(db, now, &Actor::system(), &what)?;
        Ok(id)
    })
}

/// What waits for the secretariat, and what was settled last.
#[derive(Debug)]
pub struct Desk {
    /// Reports that nobody has answered, those whose day is nearest first.
    pub reports: Vec<MisuseReport>,
    /// Flags that nobody has looked at, the oldest first.
    pub flags: Vec<RegisterNotice>,
    /// Reports that were answered, the newest first.
    pub answered: Vec<MisuseReport>,
    /// Flags that were looked at, the newest first.
    pub settled: Vec<RegisterNotice>,
}

/// How many that wait are shown.
const MOST: i64 = 200;
/// How many that are settled are shown.
const LATEST: i64 = 20;

/// What somebody of the secretariat may see of it.
///
/// # Errors
/// When the database fails.
pub fn desk(db: &mut Db, who: &Secretariat) -> QueryResult<Desk> {
    let hidden = impartiality::hidden_vendors(db, who.person().id)?;
    Ok(Desk {
        reports: store::reports(db, true, &hidden, MOST)?,
        flags: vendors::notices(db, true, &hidden, MOST)?,
        answered: store::reports(db, false, &hidden, LATEST)?,
        settled: vendors::notices(db, false, &hidden, LATEST)?,
    })
}

/// Notes what was done about a flag of the company register.
///
/// # Errors
/// A missing account; [`ReportError::Unknown`] for what is not theirs to see; [`ReportError::Settled`] when a colleague was
/// first.
pub fn settle_flag(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    notice: Id,
    account: &str,
) -> Result<(), ReportError> {
    let account = rules::written(account, Fault::NoteMissing, Fault::NoteLong)?;
    store.write(|db| {
        let me = who.person().id;
        let hidden = impartiality::hidden_vendors(db, me)?;
        let open = vendors::notice(db, notice)?.ok_or(ReportError::Settled)?;
        if hidden.contains(&open.vendor) {
            return Err(ReportError::Unknown);
        }
        let settled = vendors::settle_notice(db, now, notice, me, &account)?.ok_or(ReportError::Settled)?;
        let what = Event {
            vendor: Some(settled.vendor),
            subject: &settled.name,
            reason: &account,
            details: json!({ "flag": settled.flag }),
            ..Event::new("vendor.register-settled")
        };
        journal::record(db, now, &who.actor(), &what)?;
        Ok(())
    })
}

/// Answers a report: how it ended, and in words. Whoever left an address gets the words, and the address is forgotten.
///
/// # Errors
/// A missing answer; [`ReportError::Unknown`] for what is not theirs to see; [`ReportError::Settled`] when a colleague was
/// first.
pub fn settle_report(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    report: Id,
    outcome: MisuseOutcome,
    answer: &str,
) -> Result<(), ReportError> {
    let answer = rules::written(answer, Fault::AnswerMissing, Fault::AnswerLong)?;
    store.write(|db| {
        let me = who.person().id;
        let open = store::open_report(db, report)?.ok_or(ReportError::Settled)?;
        let hidden = impartiality::hidden_vendors(db, me)?;
        if open.vendor.is_some_and(|vendor| hidden.contains(&vendor)) {
            return Err(ReportError::Unknown);
        }
        if !store::settle(db, now, report, me, outcome, &answer)? {
            return Err(ReportError::Settled);
        }
        let number = rules::numbered(open.number);
        if let Some(email) = open.contact.as_deref().and_then(|typed| typed.parse::<EmailAddress>().ok()) {
            let to = Recipient::Address { name: String::new(), email, language: open.language };
            let data = json!({ "report": number, "ended": outcome, "answer": answer });
            jobs::notice(db, now, &report.to_string(), "misuse-answered", &to, None, &data)?;
        }
        let what = Event {
            vendor: open.vendor,
            subject: &number,
            reason: &answer,
            details: json!({ "outcome": outcome }),
            ..Event::new("misuse.settled")
        };
        journal::record(db, now, &who.actor(), &what)?;
        Ok(())
    })
}
