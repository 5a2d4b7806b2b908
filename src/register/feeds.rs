//! Atom feeds: what changed in the register, and with one vendor, for feed readers.

use super::Snapshot;
use super::snapshot::{Listed, Registered};
use crate::approvals::LedgerEvent;
use crate::values::{Language, Moment};
use crate::words::{self, Arguments, MissingText};
use atom_syndication::{Entry, Feed as Atom, FixedDateTime, Generator, Link, Person, Text};

/// How many entries a feed shows, newest first.
const MOST: usize = 50;

/// What a feed is about.
#[derive(Debug, Clone, Copy)]
pub enum Feed<'a> {
    /// Everybody.
    Register,
    /// One vendor.
    Vendor(&'a Listed),
}

/// A feed in a language; `author` is the scheme's owner.
///
/// # Errors
/// When a text is missing.
pub fn feed_xml(
    snapshot: &Snapshot,
    feed: Feed<'_>,
    language: Language,
    author: &str,
) -> Result<String, MissingText> {
    let newest: Vec<(&Listed, &Registered, &LedgerEvent)> = match feed {
        Feed::Register => snapshot.newest(MOST),
        Feed::Vendor(listed) => {
            listed.history().into_iter().take(MOST).map(|(one, event)| (listed, one, event)).collect()
        }
    };
    let page = match feed {
        Feed::Register => format!("{}/{language}/register", snapshot.public_url),
        Feed::Vendor(listed) => {
            format!("{}/{language}/register/{}", snapshot.public_url, listed.vendor.orgnr)
        }
    };
    let here = match feed {
        Feed::Register => format!("{}/{language}/feed.atom", snapshot.public_url),
        Feed::Vendor(_) => format!("{page}/feed.atom"),
    };
    let title = match feed {
        Feed::Register => words::plain(language, "register-feed-title")?,
        Feed::Vendor(listed) => {
            let name = Arguments::new().text("name", &listed.vendor.name);
            words::text(language, "register-feed-title-vendor", &name)?
        }
    };
    let updated = newest.first().map_or(snapshot.read_at, |(_, _, event)| event.recorded_at);
    let entries =
        newest.into_iter().map(|(listed, one, event)| entry(snapshot, language, (listed, one, event)));
    let feed = Atom {
        id: here.clone(),
        title: Text::plain(title),
        lang: Some(language.to_string()),
        updated: date(updated),
        authors: vec![Person { name: author.to_owned(), ..Person::default() }],
        generator: Some(Generator { value: "Godkjent".to_owned(), ..Generator::default() }),
        links: vec![link("self", "application/atom+xml", here), link("alternate", "text/html", page)],
        entries: entries.collect::<Result<_, _>>()?,
        ..Atom::default()
    };
    Ok(feed.to_string())
}

fn link(rel: &str, kind: &str, href: String) -> Link {
    Link { rel: rel.to_owned(), mime_type: Some(kind.to_owned()), href, ..Link::default() }
}

fn entry(
    snapshot: &Snapshot,
    language: Language,
    (listed, one, event): (&Listed, &Registered, &LedgerEvent),
) -> Result<Entry, MissingText> {
    let what = format!("register-event-{}", event.kind.as_str().replace('_', "-"));
    let what = words::plain(language, &what)?;
    let name = &listed.vendor.name;
    let about = Arguments::new()
        .text("name", name)
        .text("orgnr", listed.vendor.orgnr.grouped())
        .text("what", &what)
        .text("number", one.approval.number)
        .text("from", words::date(language, event.effective_from));
    let page = format!("{}/{language}/register/{}", snapshot.public_url, listed.vendor.orgnr);
    let at = date(event.recorded_at);
    Ok(Entry {
        // The same whatever the language, and for ever: the ledger's number.
        id: format!("{}/api/v1/changes#{}", snapshot.public_url, event.seq),
        title: Text::plain(format!("{name}: {what}")),
        updated: at,
        published: Some(at),
        links: vec![link("alternate", "text/html", page)],
        summary: Some(Text::plain(words::text(language, "register-feed-summary", &about)?)),
        ..Entry::default()
    })
}

fn date(moment: Moment) -> FixedDateTime {
    // An instant that RFC 3339 cannot write does not occur; the epoch would stand out.
    moment.to_string().parse().unwrap_or_default()
}
