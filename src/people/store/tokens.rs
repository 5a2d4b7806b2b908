//! Rows of what does not last: links, failed tries, parked forms.

use crate::people::Role;
use crate::store::schema::{accounts, attempts, parked_forms, sessions, tokens};
use crate::store::{Db, Locked};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde::Serialize;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum Purpose {
    /// Confirm an address.
    Confirm,
    /// Set a new password.
    Reset,
    /// Take on a role.
    Invite,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Reset => "reset",
            Self::Invite => "invite",
        }
    }
}

/// The role that an invitation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) struct Grant {
    pub(in crate::people) role: Role,
    pub(in crate::people) deputy_for: Option<Id>,
    pub(in crate::people) by: Option<Id>,
}

/// A link to be.
pub(in crate::people) struct NewToken<'a> {
    pub(in crate::people) purpose: Purpose,
    pub(in crate::people) token_hash: &'a str,
    pub(in crate::people) account_id: Id,
    pub(in crate::people) expires_at: Moment,
    pub(in crate::people) grant: Option<Grant>,
}

/// A link that works.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tokens)]
pub(in crate::people) struct TokenRow {
    pub(in crate::people) id: Id,
    pub(in crate::people) account_id: Id,
    role: Option<Role>,
    deputy_for: Option<Id>,
    granted_by: Option<Id>,
}

impl TokenRow {
    /// What it gives, if it is an invitation.
    pub(in crate::people) fn grant(&self) -> Option<Grant> {
        self.role.map(|role| Grant { role, deputy_for: self.deputy_for, by: self.granted_by })
    }
}

pub(in crate::people) fn insert_token(db: &mut Db, now: Moment, token: &NewToken<'_>) -> QueryResult<()> {
    diesel::insert_into(tokens::table)
        .values((
            tokens::id.eq(Id::fresh()),
            tokens::purpose.eq(token.purpose.word()),
            tokens::token_hash.eq(token.token_hash),
            tokens::account_id.eq(token.account_id),
            tokens::created_at.eq(now),
            tokens::expires_at.eq(token.expires_at),
            tokens::role.eq(token.grant.map(|grant| grant.role)),
            tokens::deputy_for.eq(token.grant.and_then(|grant| grant.deputy_for)),
            tokens::granted_by.eq(token.grant.and_then(|grant| grant.by)),
        ))
        .execute(db)?;
    Ok(())
}

/// The link of a token that works still, held to the end of the transaction.
pub(in crate::people) fn token(
    db: &mut Db,
    purpose: Purpose,
    token_hash: &str,
    now: Moment,
) -> QueryResult<Option<TokenRow>> {
    tokens::table
        .filter(tokens::token_hash.eq(token_hash).and(tokens::purpose.eq(purpose.word())))
        .filter(tokens::used_at.is_null().and(tokens::expires_at.gt(now)))
        .select(TokenRow::as_select())
        .locked()
        .get_result(db)
        .optional()
}

/// Uses a link up; says whether it was still there to be used.
pub(in crate::people) fn use_token(db: &mut Db, token: Id, now: Moment) -> QueryResult<bool> {
    let unused = tokens::table.filter(tokens::id.eq(token).and(tokens::used_at.is_null()));
    Ok(diesel::update(unused).set(tokens::used_at.eq(Some(now))).execute(db)? == 1)
}

/// Uses up all links of a kind that an account has.
pub(in crate::people) fn use_tokens(
    db: &mut Db,
    account: Id,
    purpose: Purpose,
    now: Moment,
) -> QueryResult<()> {
    diesel::update(tokens::table.filter(
        tokens::account_id.eq(account).and(tokens::purpose.eq(purpose.word())).and(tokens::used_at.is_null()),
    ))
    .set(tokens::used_at.eq(Some(now)))
    .execute(db)?;
    Ok(())
}

/// An invitation that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Queryable)]
pub struct PendingInvitation {
    /// Which.
    pub id: Id,
    /// Whom.
    pub name: String,
    /// Where it was sent.
    pub email: String,
    /// To what.
    pub role: Option<Role>,
    /// When it was sent.
    pub created_at: Moment,
    /// When it ends.
    pub expires_at: Moment,
}

/// Whether somebody has an invitation that can still be accepted.
pub(in crate::people) fn is_invited(db: &mut Db, account: Id, now: Moment) -> QueryResult<bool> {
    let invitation = tokens::table
        .filter(tokens::account_id.eq(account).and(tokens::purpose.eq(Purpose::Invite.word())))
        .filter(tokens::used_at.is_null().and(tokens::expires_at.gt(now)))
        .select(tokens::id)
        .first::<Id>(db)
        .optional()?;
    Ok(invitation.is_some())
}

/// Invitations that nobody has answered yet.
pub(in crate::people) fn pending_invitations(
    db: &mut Db,
    now: Moment,
) -> QueryResult<Vec<PendingInvitation>> {
    tokens::table
        .inner_join(accounts::table)
        .filter(
            tokens::purpose
                .eq(Purpose::Invite.word())
                .and(tokens::used_at.is_null())
                .and(tokens::expires_at.gt(now)),
        )
        .order((tokens::created_at.desc(), tokens::id.desc()))
        .limit(200)
        .select((
            tokens::id,
            accounts::name,
            accounts::email,
            tokens::role,
            tokens::created_at,
            tokens::expires_at,
        ))
        .load(db)
}

/// Takes an unanswered invitation back: the role it was to, and whose it was.
pub(in crate::people) fn withdraw(db: &mut Db, invitation: Id, now: Moment) -> QueryResult<Option<TokenRow>> {
    let open: Option<TokenRow> = tokens::table
        .filter(
            tokens::id
                .eq(invitation)
                .and(tokens::purpose.eq(Purpose::Invite.word()))
                .and(tokens::used_at.is_null()),
        )
        .select(TokenRow::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    let Some(open) = open else { return Ok(None) };
    Ok(use_token(db, open.id, now)?.then_some(open))
}

/// Lets nobody else count or add to a bucket until the transaction ends, so that many at once cannot all
/// find room. (In SQLite a writer is alone anyway.)
pub(in crate::people) fn hold_bucket(db: &mut Db, bucket: &str) -> QueryResult<()> {
    if let Db::Postgres(connection) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 4712))")
            .bind::<diesel::sql_types::Text, _>(bucket)
            .execute(connection)?;
    }
    Ok(())
}

/// When something of a bucket was tried, youngest first, at most `most`.
pub(in crate::people) fn attempts_since(
    db: &mut Db,
    bucket: &str,
    since: Moment,
    most: usize,
) -> QueryResult<Vec<Moment>> {
    attempts::table
        .filter(attempts::bucket.eq(bucket).and(attempts::at.gt(since)))
        .order(attempts::at.desc())
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select(attempts::at)
        .load(db)
}

pub(in crate::people) fn insert_attempt(db: &mut Db, bucket: &str, now: Moment) -> QueryResult<Id> {
    let id = Id::fresh();
    diesel::insert_into(attempts::table)
        .values((attempts::id.eq(id), attempts::bucket.eq(bucket), attempts::at.eq(now)))
        .execute(db)?;
    Ok(id)
}

pub(in crate::people) fn forget_attempt(db: &mut Db, attempt: Id) -> QueryResult<()> {
    diesel::delete(attempts::table.find(attempt)).execute(db)?;
    Ok(())
}

pub(in crate::people) fn clear_attempts(db: &mut Db, bucket: &str) -> QueryResult<()> {
    diesel::delete(attempts::table.filter(attempts::bucket.eq(bucket))).execute(db)?;
    Ok(())
}

pub(in crate::people) fn insert_parked(
    db: &mut Db,
    now: Moment,
    token_hash: &str,
    account: Id,
    path: &str,
    body: &str,
) -> QueryResult<()> {
    diesel::insert_into(parked_forms::table)
        .values((
            parked_forms::id.eq(Id::fresh()),
            parked_forms::token_hash.eq(token_hash),
            parked_forms::account_id.eq(account),
            parked_forms::path.eq(path),
            parked_forms::body.eq(body),
            parked_forms::created_at.eq(now),
        ))
        .execute(db)?;
    Ok(())
}

pub(in crate::people) fn forget_parked(db: &mut Db, token_hash: &str) -> QueryResult<()> {
    diesel::delete(parked_forms::table.filter(parked_forms::token_hash.eq(token_hash))).execute(db)?;
    Ok(())
}

pub(in crate::people) fn parked_count(db: &mut Db, account: Id) -> QueryResult<i64> {
    parked_forms::table.filter(parked_forms::account_id.eq(account)).count().get_result(db)
}

/// The path and body of a parked form, if it is that account's own and no older than `since`.
pub(in crate::people) fn parked(
    db: &mut Db,
    token_hash: &str,
    account: Id,
    since: Moment,
) -> QueryResult<Option<(String, String)>> {
    parked_forms::table
        .filter(parked_forms::token_hash.eq(token_hash).and(parked_forms::account_id.eq(account)))
        .filter(parked_forms::created_at.gt(since))
        .select((parked_forms::path, parked_forms::body))
        .first(db)
        .optional()
}

/// Deletes what nobody can use any more.
pub(in crate::people) fn forget_old(db: &mut Db, long_ago: Moment, parked_since: Moment) -> QueryResult<()> {
    diesel::delete(attempts::table.filter(attempts::at.lt(parked_since))).execute(db)?;
    diesel::delete(parked_forms::table.filter(parked_forms::created_at.lt(parked_since))).execute(db)?;
    diesel::delete(tokens::table.filter(tokens::expires_at.lt(long_ago))).execute(db)?;
    diesel::delete(sessions::table.filter(sessions::expires_at.lt(long_ago))).execute(db)?;
    Ok(())
}
