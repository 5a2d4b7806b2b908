//! Rows of the certificates that we sign with, and of what was heard of them.

use crate::signing::hearing::Chain;
use crate::signing::revocation::Proofs;
use crate::store::schema::{signed_files, signers};
use crate::store::{Db, Json, Locked, on_either};
use crate::values::Moment;
use diesel::dsl::{count_star, sum};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What was heard of one certificate, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Its fingerprint.
    pub(crate) certificate: String,
    lists: Vec<String>,
    answers: Vec<String>,
}

impl Kept {
    pub(crate) fn new(certificate: String, proofs: &Proofs) -> Self {
        let all = |of: &[Vec<u8>]| of.iter().map(hex::encode).collect();
        Self { certificate, lists: all(&proofs.lists), answers: all(&proofs.answers) }
    }

    /// Adds it to what is known.
    pub(crate) fn add_to(&self, known: &mut Proofs) {
        let all = |of: &[String]| of.iter().filter_map(|one| hex::decode(one).ok()).collect();
        known.add(&Proofs { lists: all(&self.lists), answers: all(&self.answers), ..Proofs::default() });
    }
}

/// A certificate that we sign with.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = signers)]
pub(crate) struct SignerRow {
    pub(crate) sha256: String,
    pub(crate) chain: String,
    pub(crate) ask_from: Option<Moment>,
    pub(crate) heard: Json<Vec<Kept>>,
    pub(crate) revoked_at: Option<Moment>,
    /// Why nothing was heard last time.
    pub(crate) note: String,
}

/// Enters the signing certificate of a chain (PEM), once. A chain that cannot be read is none of ours.
pub(crate) fn enter(db: &mut Db, now: Moment, chain: &str) -> QueryResult<()> {
    let Ok(read) = Chain::read(chain) else { return Ok(()) };
    on_either!(&mut *db, |c| diesel::insert_into(signers::table)
        .values((
            signers::sha256.eq(&read.sha256),
            signers::chain.eq(chain),
            signers::entered_at.eq(now),
            signers::ends_at.eq(Moment::new(read.until)),
            signers::ask_from.eq(Some(now)),
            signers::heard.eq(Json(Vec::<Kept>::new())),
            signers::heard_at.eq(None::<Moment>),
            signers::revoked_at.eq(None::<Moment>),
            signers::note.eq(""),
            signers::version.eq(1),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The chains of files that were signed before their certificates were entered.
pub(crate) fn unentered(db: &mut Db) -> QueryResult<Vec<String>> {
    signed_files::table
        .filter(signed_files::chain.ne(""))
        .filter(signed_files::chain.ne_all(signers::table.select(signers::chain)))
        .select(signed_files::chain)
        .distinct()
        .load(db)
}

/// Whether one is due to be asked about: a look that disturbs nobody.
pub(crate) fn is_any_due(db: &mut Db, now: Moment) -> QueryResult<bool> {
    let due = signers::table.filter(signers::ask_from.le(now)).filter(signers::ends_at.gt(now));
    Ok(due.select(signers::sha256).first::<String>(db).optional()?.is_some())
}

/// Whether anybody was silent when asked last.
pub(crate) fn is_any_silent(db: &mut Db) -> QueryResult<bool> {
    let silent = signers::table.filter(signers::note.ne(""));
    Ok(silent.select(signers::sha256).first::<String>(db).optional()?.is_some())
}

/// Lets those who were silent be asked again at once.
pub(crate) fn ask_silent_again(db: &mut Db, now: Moment) -> QueryResult<()> {
    let silent = signers::table.filter(signers::note.ne("")).filter(signers::ask_from.gt(now));
    diesel::update(silent).set(signers::ask_from.eq(Some(now))).execute(db)?;
    Ok(())
}

/// Takes the next that is due; until `until` no other node takes it.
pub(crate) fn take(db: &mut Db, now: Moment, until: Moment) -> QueryResult<Option<SignerRow>> {
    let due: Option<SignerRow> = signers::table
        .filter(signers::ask_from.le(now))
        .filter(signers::ends_at.gt(now))
        .order((signers::ask_from, signers::sha256))
        .limit(1)
        .select(SignerRow::as_select())
        .locked()
        .get_result(db)
        .optional()?;
    let Some(row) = due else { return Ok(None) };
    // Under PostgreSQL another node may have taken it while we waited for the row.
    let mine = signers::table.find(&row.sha256).filter(signers::ask_from.eq(row.ask_from));
    let taken = diesel::update(mine).set(signers::ask_from.eq(Some(until))).execute(db)?;
    Ok((taken == 1).then_some(row))
}

/// What asking came to.
pub(crate) struct Asked {
    pub(crate) heard: Vec<Kept>,
    /// Whether anything new was heard.
    pub(crate) is_new: bool,
    pub(crate) revoked_at: Option<Moment>,
    pub(crate) note: String,
    pub(crate) ask_from: Option<Moment>,
}

/// Records what asking came to.
pub(crate) fn record(db: &mut Db, now: Moment, sha256: &str, asked: Asked) -> QueryResult<()> {
    let one = signers::table.find(sha256);
    diesel::update(one)
        .set((
            signers::ask_from.eq(asked.ask_from),
            signers::revoked_at.eq(asked.revoked_at),
            signers::note.eq(asked.note),
        ))
        .execute(db)?;
    if asked.is_new {
        diesel::update(one)
            .set((
                signers::heard.eq(Json(asked.heard)),
                signers::heard_at.eq(Some(now)),
                signers::version.eq(signers::version + 1),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// From when one is revoked, as its authorities said last.
pub(crate) fn revoked_at(db: &mut Db, sha256: &str) -> QueryResult<Option<Moment>> {
    let at: Option<Option<Moment>> =
        signers::table.find(sha256).select(signers::revoked_at).first(db).optional()?;
    Ok(at.flatten())
}

/// Each, with what was heard of it.
pub(crate) fn all(db: &mut Db) -> QueryResult<Vec<(String, Json<Vec<Kept>>)>> {
    signers::table.select((signers::sha256, signers::heard)).load(db)
}

/// What grows with each that is entered, and each time something is heard.
pub(crate) fn version(db: &mut Db) -> QueryResult<(i64, i64)> {
    let (count, versions): (i64, Option<i64>) =
        signers::table.select((count_star(), sum(signers::version))).first(db)?;
    Ok((count, versions.unwrap_or_default()))
}
