//! Buyers who are told by mail: asked for, confirmed, told, ended.

use super::rules::{self, CONFIRM_LIFE, EXPIRY_DAYS, Fault, PER_MAILBOX, PER_ORIGIN, WEEK};
use super::{WatchError, store};
use crate::jobs::{self, Recipient};
use crate::journal::{self, Actor, Event};
use crate::people::{self, fresh_secret, secret_proof};
use crate::register::{Entry, Snapshot, entries};
use crate::store::{Db, Store};
use crate::values::{EmailAddress, Id, Language, Moment, Orgnr, OsloDate};
use crate::words::{self, MissingText};
use serde_json::{Value, json};

/// A watch as it was typed, unchecked.
#[derive(Debug, Clone)]
pub struct AskedWatch {
    /// Where to tell.
    pub email: String,
    /// Of whom: numbers, one a line.
    pub vendors: String,
    /// The contract's last day.
    pub until: String,
    /// In which language.
    pub language: Language,
    /// Where it came from, as [`people::origin`] names it; requests are counted per origin.
    pub origin: String,
}

/// Somebody who is told, of whom, and for how long.
#[derive(Debug, Clone)]
pub struct Watch {
    pub(super) id: Id,
    pub(super) email: EmailAddress,
    /// In which language they are told.
    pub language: Language,
    /// The last day.
    pub until: OsloDate,
    /// Of whom.
    pub vendors: Vec<Orgnr>,
    pub(super) token: String,
    pub(super) confirmed_at: Option<Moment>,
    pub(super) told: i64,
    pub(super) next_digest_at: Moment,
}

impl Watch {
    /// Where one click ends it; `/nb/varsling/avslutt/…` in the reader's language.
    pub(super) fn end_path(&self) -> String {
        format!("{}/{}/{}", page_path(self.language), end_word(self.language), self.token)
    }

    pub(super) fn reader(&self) -> Recipient {
        Recipient::Address { name: String::new(), email: self.email.clone(), language: self.language }
    }
}

/// The page where watches are asked for.
pub(super) const fn page_path(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/varsling",
        Language::En => "/en/alerts",
    }
}

pub(super) const fn confirm_word(language: Language) -> &'static str {
    match language {
        Language::Nb => "bekreft",
        Language::En => "confirm",
    }
}

pub(super) const fn end_word(language: Language) -> &'static str {
    match language {
        Language::Nb => "avslutt",
        Language::En => "end",
    }
}

/// Asks for a watch: a mail with a link goes to the address, and nothing else happens before the link's page confirms it.
/// The answer is the same whether or not the address is known, and whether or not it has had too many such mails.
///
/// # Errors
/// What cannot be accepted of what was typed, or that too many are asked for from there.
pub fn ask(store: &Store, now: Moment, asked: &AskedWatch) -> Result<(), WatchError> {
    let (email, vendors, until) = checked(asked, now.oslo_date())?;
    let (secret, token) = (fresh_secret()?, fresh_secret()?);
    store.write_quietly(|db| people::count_try(db, now, "watch", &asked.origin, PER_ORIGIN))?;
    store.write(|db| {
        match people::count_try(db, now, "mailbox", email.as_str(), PER_MAILBOX) {
            Err(people::PeopleError::TooOften { .. }) => return Ok(()),
            counted => counted?,
        }
        let id = Id::fresh();
        let new = store::NewWatch {
            id,
            email: &email,
            language: asked.language,
            until,
            vendors: &vendors,
            confirm_hash: &secret_proof(&secret),
            token: &token,
        };
        store::insert(db, now, &new)?;
        let (page, word) = (page_path(asked.language), confirm_word(asked.language));
        let data = json!({
            "path": format!("{page}/{word}/{secret}"),
            "count": vendors.len(),
            "until": until,
            "expires_at": now.plus_seconds(CONFIRM_LIFE),
        });
        let reader = Recipient::Address { name: String::new(), email, language: asked.language };
        jobs::notice(db, now, &id.to_string(), "watch-confirm", &reader, None, &data)?;
        journal::record(db, now, &Actor::system(), &Event::new("watch.asked"))?;
        Ok(())
    })
}

fn checked(asked: &AskedWatch, today: OsloDate) -> Result<(EmailAddress, Vec<Orgnr>, OsloDate), WatchError> {
    let email = rules::email(&asked.email);
    let vendors = rules::vendors(&asked.vendors);
    let until = rules::until(&asked.until, today);
    match (email, vendors, until) {
        (Ok(email), Ok(vendors), Ok(until)) => Ok((email, vendors, until)),
        (email, vendors, until) => {
            let faults: Vec<Fault> =
                [vendors.err(), email.err(), until.err()].into_iter().flatten().collect();
            Err(WatchError::Invalid(faults))
        }
    }
}

/// The watch that a link confirms, while it does.
///
/// # Errors
/// [`WatchError::Unknown`], when the link was used or is too old.
pub fn awaiting(db: &mut Db, now: Moment, secret: &str) -> Result<Watch, WatchError> {
    let asked_after = now.plus_seconds(-CONFIRM_LIFE);
    store::awaiting(db, &secret_proof(secret), asked_after)?.ok_or(WatchError::Unknown)
}

/// Begins a watch: its address is proved. What the same address watched of the same vendors before, for no longer, ends with it.
///
/// # Errors
/// As [`awaiting`].
pub fn confirm(store: &Store, now: Moment, head: i64, secret: &str) -> Result<Watch, WatchError> {
    store.write(|db| {
        let watch = awaiting(db, now, secret)?;
        if !store::confirm(db, watch.id, now, head, now.plus_seconds(WEEK))? {
            return Err(WatchError::Unknown);
        }
        for other in store::others(db, &watch)? {
            // One for a longer contract goes on: rather told twice than not at all.
            if other.until > watch.until {
                continue;
            }
            store::leave_out(db, other.id, &watch.vendors)?;
            if other.vendors.iter().all(|orgnr| watch.vendors.contains(orgnr)) {
                store::delete(db, other.id)?;
            }
        }
        journal::record(db, now, &Actor::system(), &Event::new("watch.began"))?;
        Ok(watch)
    })
}

/// The watch that the link of a mail is about.
///
/// # Errors
/// [`WatchError::Unknown`], when it has ended.
pub fn found(db: &mut Db, token: &str) -> Result<Watch, WatchError> {
    store::by_token(db, token)?.ok_or(WatchError::Unknown)
}

/// Ends a watch, and forgets it. One that has ended already is no error: whoever clicks twice wants the same.
///
/// # Errors
/// When the database fails.
pub fn end(store: &Store, now: Moment, token: &str) -> Result<(), WatchError> {
    store.write(|db| {
        if let Some(watch) = store::by_token(db, token)? {
            over_and_out(db, now, &watch)?;
        }
        Ok(())
    })
}

/// False, when it has ended already.
fn over_and_out(db: &mut Db, now: Moment, watch: &Watch) -> Result<bool, WatchError> {
    let was_there = store::delete(db, watch.id)?;
    if was_there {
        journal::record(db, now, &Actor::system(), &Event::new("watch.ended"))?;
    }
    Ok(was_there)
}

/// The name of the place up to which urgent entries were told.
const URGENT: &str = "urgent";

/// How many weekly mails one call writes at most.
const BATCH: i64 = 50;

/// Tells buyers what is new in the register: what is urgent at once, the rest when their week is over, and what is left
/// behind the last day of their contract, when the watch ends. Returns how many mails are asked for; safe on several nodes, and doing it twice tells nobody twice.
///
/// # Errors
/// When the database fails.
pub fn follow(store: &Store, now: Moment, snapshot: &Snapshot) -> Result<usize, WatchError> {
    let head = snapshot.seq();
    let place = store.read(|db| Ok::<_, WatchError>(store::place(db, URGENT)?))?;
    let mut told = 0;
    if place.is_none_or(|place| place < head) {
        told += store.write(|db| tell_urgent(db, now, snapshot, head))?;
    }
    let due = store.read(|db| Ok::<_, WatchError>(store::due(db, now, BATCH)?))?;
    for watch in due {
        told += store.write(|db| tell_week(db, now, snapshot, &watch))?;
    }
    for watch in store.read(|db| Ok::<_, WatchError>(store::over(db, now.oslo_date())?))? {
        told += store.write(|db| tell_the_last(db, now, snapshot, &watch))?;
    }
    Ok(told)
}

fn tell_urgent(db: &mut Db, now: Moment, snapshot: &Snapshot, head: i64) -> Result<usize, WatchError> {
    let place = store::place_locked(db, URGENT, head)?;
    let urgent: Vec<Entry> = entries(snapshot, place).filter(|entry| rules::is_urgent(entry.event)).collect();
    let mut about: Vec<Orgnr> = urgent.iter().map(|entry| entry.organisasjonsnummer.clone()).collect();
    about.sort();
    about.dedup();
    let mut told = 0;
    for watch in store::watching(db, &about, now.oslo_date())? {
        let begun = watch.confirmed_at;
        let news = urgent.iter().filter(|entry| {
            watch.vendors.contains(&entry.organisasjonsnummer)
                // What the reading had not seen when the watch began is new to it, whenever it was recorded.
                && (begun.is_some_and(|begun| begun <= entry.recorded_at) || entry.seq > watch.told)
        });
        for entry in news {
            let data = json!({
                "vendor": entry.legal_name,
                "item": item(&watch, entry)?,
                "what": what(watch.language, entry)?,
                "until": watch.until,
                "unsubscribe": watch.end_path(),
            });
            let key = format!("{}:{}", watch.id, entry.seq);
            jobs::notice(db, now, &key, "watch-alert", &watch.reader(), None, &data)?;
            told += 1;
        }
    }
    if place < head {
        store::set_place(db, URGENT, head)?;
    }
    Ok(told)
}

/// What happened, in the reader's words.
fn what(language: Language, entry: &Entry) -> Result<String, MissingText> {
    words::plain(language, &format!("register-event-{}", entry.event.as_str().replace('_', "-")))
}

fn item(watch: &Watch, entry: &Entry) -> Result<Value, MissingText> {
    Ok(json!({
        "vendor": entry.legal_name,
        "orgnr": entry.organisasjonsnummer.grouped(),
        "what": what(watch.language, entry)?,
        "from": entry.effective_from,
        "path": format!("/{}/register/{}", watch.language, entry.organisasjonsnummer),
    }))
}

/// Approvals of a watch that end soon, and before the contract does.
fn ending(snapshot: &Snapshot, watch: &Watch, now: Moment) -> Vec<Value> {
    let today = now.oslo_date();
    // When this was asked last: a week before this mail was due; never, before the first.
    let before = watch.next_digest_at.plus_seconds(-WEEK);
    let first = watch.confirmed_at.is_none_or(|begun| begun >= before);
    let listed = watch.vendors.iter().filter_map(|orgnr| snapshot.vendor(orgnr));
    let ends = listed.filter_map(|listed| {
        let (_, standing) = listed.principal(today, snapshot.present(now).known_at)?;
        let last = standing.valid_until.filter(|_| standing.valid)?;
        let left = last.days_since(today);
        // Once: when it has come near since, or is near at the first.
        let near = left <= EXPIRY_DAYS && (first || last.days_since(before.oslo_date()) > EXPIRY_DAYS);
        (near && last < watch.until).then(|| {
            json!({
                "vendor": listed.vendor.name,
                "orgnr": listed.vendor.orgnr.grouped(),
                "last": last,
                "path": format!("/{}/register/{}", watch.language, listed.vendor.orgnr),
            })
        })
    });
    ends.collect()
}

fn tell_week(db: &mut Db, now: Moment, snapshot: &Snapshot, watch: &Watch) -> Result<usize, WatchError> {
    // A node whose reading is older than another's does not tell again.
    let (head, today) = (snapshot.seq().max(watch.told), now.oslo_date());
    // A node that was away for weeks does not send one mail for each of them.
    if !store::told(db, watch, head, now.plus_seconds(WEEK))? || watch.until < today {
        return Ok(0);
    }
    write_week(db, now, watch, &news(snapshot, watch, head)?, &ending(snapshot, watch, now))
}

/// What of the register is new to a watch up to an entry, and was not told at once.
fn news(snapshot: &Snapshot, watch: &Watch, head: i64) -> Result<Vec<Value>, MissingText> {
    entries(snapshot, watch.told)
        .filter(|entry| entry.seq <= head && !rules::is_urgent(entry.event))
        .filter(|entry| watch.vendors.contains(&entry.organisasjonsnummer))
        .map(|entry| item(watch, &entry))
        .collect()
}

fn write_week(
    db: &mut Db,
    now: Moment,
    watch: &Watch,
    news: &[Value],
    ending: &[Value],
) -> Result<usize, WatchError> {
    if news.is_empty() && ending.is_empty() {
        return Ok(0);
    }
    let data = json!({
        "items": news,
        "ending": ending,
        "until": watch.until,
        "unsubscribe": watch.end_path(),
    });
    let key = format!("{}:{}", watch.id, now.oslo_date());
    jobs::notice(db, now, &key, "watch-week", &watch.reader(), None, &data)?;
    Ok(1)
}

/// Ends a watch behind its last day: what its last week brought, and a last word.
fn tell_the_last(db: &mut Db, now: Moment, snapshot: &Snapshot, watch: &Watch) -> Result<usize, WatchError> {
    if !over_and_out(db, now, watch)? || watch.confirmed_at.is_none() {
        return Ok(0);
    }
    let told = write_week(db, now, watch, &news(snapshot, watch, i64::MAX)?, &[])?;
    let data =
        json!({ "count": watch.vendors.len(), "until": watch.until, "path": page_path(watch.language) });
    jobs::notice(db, now, &watch.id.to_string(), "watch-over", &watch.reader(), None, &data)?;
    Ok(told + 1)
}

/// Ends what nobody confirmed in time, watches and webhooks, and webhooks that ended long ago.
///
/// # Errors
/// When the database fails.
pub fn tidy(store: &Store, now: Moment) -> Result<usize, WatchError> {
    let before = now.plus_seconds(-CONFIRM_LIFE);
    let forgotten = super::webhooks::forget(store, now)?;
    let stale = store.read(|db| Ok::<_, WatchError>(store::stale(db, before)?))?;
    if stale.is_empty() {
        return Ok(forgotten);
    }
    store.write(|db| {
        for watch in &stale {
            store::delete(db, *watch)?;
        }
        Ok(forgotten + stale.len())
    })
}
