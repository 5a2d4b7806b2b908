//! Rows of the journal.

use super::{Actor, Event};
use crate::store::schema::journal;
use crate::store::{Db, Json, lower};
use crate::values::{Id, Moment};
use diesel::prelude::*;
use serde::Serialize;

/// One recorded event.
#[derive(Debug, Clone, Serialize, Queryable, Selectable)]
#[diesel(table_name = journal)]
pub struct Entry {
    /// Its place in the order of all events.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// Who, as they were called then.
    pub actor_name: String,
    /// In which role.
    pub actor_role: String,
    /// What, a stable word.
    pub event: String,
    /// The case, if any.
    pub case_id: Option<Id>,
    /// What exactly.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// The vendor, if any.
    #[serde(skip)]
    pub vendor_id: Option<Id>,
    /// What else is recorded of it.
    #[serde(skip)]
    pub details: Json<serde_json::Value>,
}

impl Entry {
    /// The language of the paper that it is about; empty for what has none.
    pub fn language(&self) -> &str {
        self.details.0.get("language").and_then(serde_json::Value::as_str).unwrap_or_default()
    }

    /// Whether its reason is of the board's matters, and of a vendor of which the reader may not read them.
    fn is_closed(&self, open: Option<&Vec<Id>>) -> bool {
        let shut = open.zip(self.vendor_id).is_some_and(|(open, vendor)| !open.contains(&vendor));
        shut && BOARD.iter().any(|words| self.event.starts_with(words))
    }

    /// What colleagues of a vendor do among themselves, such as `part.given`: that it was done is known, what they
    /// say to each other is theirs.
    fn is_among_colleagues(&self) -> bool {
        COLLEAGUES.iter().any(|words| self.event.starts_with(words))
    }

    /// The entry without what only colleagues may read; earlier releases kept it in the reason.
    fn discreet(mut self) -> Self {
        if self.is_among_colleagues() {
            self.reason.clear();
        }
        self
    }
}

/// How the events begin that colleagues of a vendor have among themselves.
const COLLEAGUES: [&str; 2] = ["part.", "comment."];

/// How the events begin whose reasons are of the board's matters.
const BOARD: [&str; 6] = ["review.", "decision.", "motion.", "letter.", "appeal.", "condition."];

/// What the secretariat looks for.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// Part of a name, subject, reason or event word.
    pub text: String,
    /// Only entries before this number: the next page.
    pub before: Option<i64>,
    /// Nothing that concerns these vendors.
    pub hidden: Vec<Id>,
    /// The vendors of which the reasons of the board's matters may be read; none given, of all.
    pub open: Option<Vec<Id>>,
}

/// A page of entries, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct JournalPage {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
}

pub(super) fn insert(
    db: &mut Db,
    seq: i64,
    now: Moment,
    actor: &Actor,
    event: &Event<'_>,
) -> QueryResult<()> {
    diesel::insert_into(journal::table)
        .values((
            journal::seq.eq(seq),
            journal::id.eq(Id::fresh()),
            journal::at.eq(now),
            journal::actor_id.eq(actor.id),
            journal::actor_name.eq(&actor.name),
            journal::actor_role.eq(actor.role),
            journal::event.eq(event.what),
            journal::vendor_id.eq(event.vendor),
            journal::case_id.eq(event.case),
            journal::subject.eq(event.subject),
            journal::reason.eq(event.reason),
            journal::details.eq(Json(event.details.clone())),
        ))
        .execute(db)?;
    Ok(())
}

/// The vendor of a case, by what was recorded of it before: the first entry is the vendor's own.
pub(super) fn vendor_of(db: &mut Db, case: Id) -> QueryResult<Option<Id>> {
    let known = journal::table.filter(journal::case_id.eq(case)).filter(journal::vendor_id.is_not_null());
    known.order(journal::seq).select(journal::vendor_id.assume_not_null()).first(db).optional()
}

/// Everything that happened in a case, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_case(db: &mut Db, case: Id) -> QueryResult<Vec<Entry>> {
    journal::table.filter(journal::case_id.eq(case)).order(journal::seq).select(Entry::as_select()).load(db)
}

/// The accounts that did something in a case in a role.
///
/// # Errors
/// When the database fails.
pub fn actors_of(db: &mut Db, case: Id, role: &str) -> QueryResult<Vec<Id>> {
    let actors: Vec<Option<Id>> = journal::table
        .filter(journal::case_id.eq(case).and(journal::actor_role.eq(role.to_owned())))
        .select(journal::actor_id)
        .distinct()
        .load(db)?;
    Ok(actors.into_iter().flatten().collect())
}

/// Everything that happened with a vendor, newest first.
///
/// # Errors
/// When the database fails.
pub fn of_vendor(db: &mut Db, vendor: Id, most: i64) -> QueryResult<Vec<Entry>> {
    journal::table
        .filter(journal::vendor_id.eq(vendor))
        .order(journal::seq.desc())
        .limit(most)
        .select(Entry::as_select())
        .load(db)
}

/// What happened with a vendor of some kinds, newest first, with what is there for machines.
///
/// # Errors
/// When the database fails.
pub fn with_details(
    db: &mut Db,
    vendor: Id,
    events: &[&str],
    most: i64,
) -> QueryResult<Vec<(Entry, serde_json::Value)>> {
    let events: Vec<String> = events.iter().map(|event| (*event).to_owned()).collect();
    let rows: Vec<(Entry, Json<serde_json::Value>)> = journal::table
        .filter(journal::vendor_id.eq(vendor).and(journal::event.eq_any(events)))
        .order(journal::seq.desc())
        .limit(most)
        .select((Entry::as_select(), journal::details))
        .load(db)?;
    Ok(rows.into_iter().map(|(entry, details)| (entry, details.0)).collect())
}

/// Fifty entries that hold `text`, in capital or small letters, newest first.
///
/// # Errors
/// When the database fails.
pub fn search(db: &mut Db, search: &Search) -> QueryResult<JournalPage> {
    const PAGE: i64 = 50;
    let mut query =
        journal::table.order(journal::seq.desc()).select(Entry::as_select()).limit(PAGE + 1).into_boxed();
    if let Some(before) = search.before {
        query = query.filter(journal::seq.lt(before));
    }
    if !search.hidden.is_empty() {
        let seen = journal::vendor_id.assume_not_null().ne_all(search.hidden.clone());
        query = query.filter(journal::vendor_id.is_null().or(seen));
    }
    if !search.text.trim().is_empty() {
        let escaped = search.text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let small = format!("%{}%", escaped.to_lowercase());
        let among = journal::event.like("part.%").or(journal::event.like("comment.%"));
        let reason = lower(journal::reason).like(small.clone()).escape('\\');
        // What is not shown is not found either.
        let shut = |words: &str| if search.open.is_some() { format!("{words}%") } else { "-".to_owned() };
        let [one, two, three, four, five, six] = BOARD.map(|words| journal::event.not_like(shut(words)));
        let open = search.open.clone().unwrap_or_default();
        let readable = (journal::vendor_id.is_null())
            .or(journal::vendor_id.assume_not_null().eq_any(open))
            .or(one.and(two).and(three).and(four).and(five).and(six));
        query = query.filter(
            lower(journal::actor_name)
                .like(small.clone())
                .escape('\\')
                .or(lower(journal::subject).like(small.clone()).escape('\\'))
                .or(diesel::dsl::not(among).and(reason).and(readable))
                .or(journal::event.like(small).escape('\\')),
        );
    }
    let mut entries: Vec<Entry> = query.load(db)?;
    let more = entries.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    entries.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = if more { entries.last().map(|entry| entry.seq) } else { None };
    for entry in entries.iter_mut().filter(|entry| entry.is_closed(search.open.as_ref())) {
        entry.reason.clear();
    }
    Ok(JournalPage { entries: entries.into_iter().map(Entry::discreet).collect(), next })
}
