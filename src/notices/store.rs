//! Rows of mails, and who is to read them.

use super::MailState;
use super::compose::{Letter, Reader, To};
use super::rules::Fate;
use crate::jobs::LEASE_SECONDS;
use crate::people::{self, Person};
use crate::store::schema::{accounts, mails, memberships};
use crate::store::{Db, Locked, on_either};
use crate::values::{EmailAddress, Id, Language, Moment};
use diesel::prelude::*;
use serde::Serialize;

crate::store::text_columns!(MailState);

/// A mail of the outbox.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[diesel(table_name = mails)]
pub struct Mail {
    /// Which.
    pub id: Id,
    /// The case it is about.
    pub case_id: Option<Id>,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: Language,
    /// From which template.
    pub template: String,
    /// Its subject.
    pub subject: String,
    /// As plain text.
    pub body_text: String,
    /// As HTML.
    pub body_html: String,
    /// Its name among all mails of the world.
    pub message_id: String,
    /// Where it is.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i32,
    /// What the server said last time it did not take it.
    pub error: String,
    /// When it was written.
    pub created_at: Moment,
    /// When the server took it.
    pub sent_at: Option<Moment>,
    /// A calendar object (RFC 5545) that goes with it.
    pub calendar: Option<String>,
    /// Where one click ends what it belongs to (RFC 8058); an address of ours.
    pub unsubscribe: Option<String>,
}

impl From<Person> for Reader {
    fn from(person: Person) -> Self {
        Self { id: Some(person.id), name: person.name, email: person.email, language: person.language }
    }
}

/// Who is meant, now.
pub(super) fn readers(db: &mut Db, to: &To) -> QueryResult<Vec<Reader>> {
    match to {
        To::Address { name, email, language } => {
            Ok(vec![Reader { id: None, name: name.clone(), email: email.clone(), language: *language }])
        }
        To::Account(id) => Ok(people::person(db, *id)?.map(Reader::from).into_iter().collect()),
        To::Secretariat => Ok(people::secretariat(db)?.into_iter().map(Reader::from).collect()),
        To::Vendor(vendor) => {
            let rows: Vec<(Id, String, EmailAddress, Language)> = memberships::table
                .inner_join(accounts::table)
                .filter(memberships::vendor_id.eq(*vendor))
                .filter(memberships::state.eq("active"))
                .filter(accounts::disabled_at.is_null())
                .order(accounts::id)
                .select((accounts::id, accounts::name, accounts::email, accounts::language))
                .load(db)?;
            Ok(rows
                .into_iter()
                .map(|(id, name, email, language)| Reader { id: Some(id), name, email, language })
                .collect())
        }
    }
}

/// Puts a letter in the outbox, unless it lies there already. Returns how many are new: 0 or 1.
pub(super) fn insert(db: &mut Db, now: Moment, letter: &Letter) -> QueryResult<usize> {
    on_either!(&mut *db, |c| diesel::insert_into(mails::table)
        .values((
            (mails::id.eq(Id::fresh()), mails::key.eq(&letter.key)),
            (mails::account_id.eq(letter.account), mails::case_id.eq(letter.case)),
            (mails::recipient.eq(letter.recipient.as_str()), mails::language.eq(letter.language)),
            (mails::template.eq(&letter.template), mails::subject.eq(&letter.subject)),
            (mails::body_text.eq(&letter.text), mails::body_html.eq(&letter.html)),
            (mails::message_id.eq(&letter.message_id), mails::state.eq(MailState::Queued)),
            (mails::attempts.eq(0), mails::next_at.eq(now)),
            (mails::error.eq(""), mails::created_at.eq(now), mails::calendar.eq(&letter.calendar)),
            (mails::unsubscribe.eq(&letter.unsubscribe),),
        ))
        .on_conflict_do_nothing()
        .execute(c))
}

/// Whether any mail is due and nobody's.
pub(super) fn any_due(db: &mut Db, now: Moment) -> QueryResult<bool> {
    let due = mails::table
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::next_at.le(now))
        .filter(mails::leased_until.is_null().or(mails::leased_until.lt(now)))
        .select(mails::id)
        .first::<Id>(db)
        .optional()?;
    Ok(due.is_some())
}

/// Takes the next mail that is due; it is ours until the lease runs out.
pub(super) fn lease(db: &mut Db, now: Moment) -> QueryResult<Option<Mail>> {
    let due: Option<Mail> = mails::table
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::next_at.le(now))
        .filter(mails::leased_until.is_null().or(mails::leased_until.lt(now)))
        .order((mails::next_at.asc(), mails::id.asc()))
        .limit(1)
        .select(Mail::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    let Some(mut mail) = due else { return Ok(None) };
    mail.attempts += 1;
    // Under PostgreSQL another node may have taken it while we waited for the row.
    let taken = diesel::update(mails::table.find(mail.id).filter(mails::attempts.eq(mail.attempts - 1)))
        .set((
            mails::leased_until.eq(Some(now.plus_seconds(LEASE_SECONDS))),
            mails::attempts.eq(mail.attempts),
        ))
        .execute(db)?;
    Ok((taken == 1).then_some(mail))
}

/// Forgets what a mail said.
pub(super) fn forget(db: &mut Db, mail: Id) -> QueryResult<()> {
    diesel::update(mails::table.find(mail))
        .set((mails::body_text.eq(""), mails::body_html.eq("")))
        .execute(db)?;
    Ok(())
}

/// Forgets also to whom it went, and what it was about.
pub(super) fn forget_whole(db: &mut Db, mail: Id) -> QueryResult<()> {
    forget(db, mail)?;
    diesel::update(mails::table.find(mail))
        .set((mails::recipient.eq(""), mails::subject.eq(""), mails::unsubscribe.eq(None::<String>)))
        .execute(db)?;
    Ok(())
}

/// Notes what became of a mail.
pub(super) fn mark(db: &mut Db, mail: &Mail, fate: Fate, error: &str, now: Moment) -> QueryResult<()> {
    let (state, sent_at, next_at) = match fate {
        Fate::Sent => (MailState::Sent, Some(now), now),
        Fate::Again(at) => (MailState::Queued, None, at),
        Fate::GivenUp => (MailState::Failed, None, now),
    };
    // Only while the lease is ours: another node may have taken it over and sent it.
    let ours = mails::table
        .find(mail.id)
        .filter(mails::state.eq(MailState::Queued))
        .filter(mails::attempts.eq(mail.attempts));
    diesel::update(ours)
        .set((
            mails::state.eq(state),
            mails::sent_at.eq(sent_at),
            mails::next_at.eq(next_at),
            mails::leased_until.eq(None::<Moment>),
            mails::error.eq(error),
        ))
        .execute(db)?;
    Ok(())
}

/// The newest mails, newest first.
///
/// # Errors
/// When the database fails.
pub fn recent(db: &mut Db, most: i64) -> QueryResult<Vec<Mail>> {
    mails::table
        .order((mails::created_at.desc(), mails::id.desc()))
        .limit(most)
        .select(Mail::as_select())
        .load(db)
}

/// One mail.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Mail>> {
    mails::table.find(id).select(Mail::as_select()).first(db).optional()
}

/// What was sent, or is to be sent, in a case; oldest first, for its timeline.
///
/// # Errors
/// When the database fails.
pub fn outbox_of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Mail>> {
    mails::table
        .filter(mails::case_id.eq(case))
        .order((mails::created_at, mails::id))
        .select(Mail::as_select())
        .load(db)
}
