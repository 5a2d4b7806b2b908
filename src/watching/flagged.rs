//! Buyers who are told at once that the company register says something grave of a vendor that they watch.

use super::rules;
use super::{WatchError, store};
use crate::jobs;
use crate::register::Snapshot;
use crate::store::Store;
use crate::values::{Language, Moment, OsloDate};
use crate::vendors::{FlagNews, RaisedFlag};
use crate::words::{self, Arguments};
use serde_json::json;

/// Tells whoever watches a vendor what the company register newly says of it. Returns how many mails are asked for; doing it
/// twice tells nobody twice.
///
/// Nobody is told of a vendor that does not stand in the register: that it is known to us is nobody's business. Another name,
/// and a number that was not found, are left to the page.
///
/// # Errors
/// When the database fails.
pub fn tell_flagged(
    store: &Store,
    now: Moment,
    snapshot: &Snapshot,
    news: &FlagNews,
) -> Result<usize, WatchError> {
    let Some(listed) = snapshot.vendor(&news.orgnr) else { return Ok(0) };
    let grave: Vec<&RaisedFlag> = news.flags.iter().filter(|one| rules::is_grave(one.flag)).collect();
    if grave.is_empty() {
        return Ok(0);
    }
    store.write(|db| {
        let mut told = 0;
        for watch in store::watching(db, std::slice::from_ref(&news.orgnr), now.oslo_date())? {
            if watch.confirmed_at.is_none_or(|begun| begun > news.heard_at) {
                continue;
            }
            let says: Result<Vec<String>, WatchError> =
                grave.iter().map(|one| in_words(watch.language, one)).collect();
            let data = json!({
                "vendor": listed.vendor.name,
                "orgnr": listed.vendor.orgnr.grouped(),
                "says": says?,
                "heard": news.heard_at.oslo_date(),
                "path": format!("/{}/register/{}", watch.language, listed.vendor.orgnr),
                "until": watch.until,
                "unsubscribe": watch.end_path(),
            });
            let key = format!("{}:{}:{}", watch.id, news.orgnr, news.heard_at);
            jobs::notice(db, now, &key, "watch-flagged", &watch.reader(), None, &data)?;
            told += 1;
        }
        Ok(told)
    })
}

/// What the company register says, as the vendor's page has it.
fn in_words(language: Language, one: &RaisedFlag) -> Result<String, WatchError> {
    let day = one.detail.parse::<OsloDate>().map(|day| words::date(language, day)).unwrap_or_default();
    let about = Arguments::new().text("day", day);
    Ok(words::text(language, &format!("register-flag-{}", one.flag), &about)?)
}
