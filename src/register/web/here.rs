//! What a page needs to check a list by itself, in the reader's browser: where the signed copy is, the key, and the words.

use super::data;
use super::list::HEADINGS;
use super::view;
use crate::approvals::Status;
use crate::register::rules::tone;
use crate::register::{MOST_LINES, MOST_OFFLINE, Snapshot};
use crate::signing::announcing::AnnouncingKey;
use crate::values::Language;
use crate::web::{Page, Problem};
use crate::words::Arguments;
use serde_json::{Map, Value, json};

/// What the script is handed; nothing, when the register is too large to be fetched by a page.
pub(super) fn offered(page: &Page, snapshot: &Snapshot, key: &AnnouncingKey) -> Result<Value, Problem> {
    if snapshot.all().len() > MOST_OFFLINE {
        return Ok(Value::Null);
    }
    // Inside a script element nothing may look like its end.
    let words = spoken(page)?.to_string().replace('<', "\\u003c");
    Ok(json!({ "copy": "/data/register.jws", "key": data::public(key), "words": words }))
}

/// Every word that the script may say, in the reader's language, with letters behind a `%` for what it fills in.
fn spoken(page: &Page) -> Result<Value, Problem> {
    let say = |key: &str, about: &Arguments| page.text(key, about);
    let plain = |key: &str| say(key, &Arguments::new());
    let mut status = Map::new();
    for one in Status::ALL {
        let word = plain(&view::status_key(*one))?;
        let shown = json!({ "word": word, "kind": tone(*one), "valid": one.is_valid() });
        status.insert(one.to_string(), shown);
    }
    let headings: Result<Vec<String>, Problem> = HEADINGS.into_iter().map(plain).collect();
    let counted =
        Arguments::new().text("approved", "%a").text("other", "%o").text("unclear", "%u").text("day", "%d");
    Ok(json!({
        "language": page.language,
        "locale": match page.language { Language::Nb => "nb-NO", Language::En => "en-GB" },
        "most": MOST_LINES,
        "status": status,
        "unclear": plain("register-list-unclear")?,
        "until": say("register-hit-until", &Arguments::new().text("day", "%d"))?,
        "sentence": {
            "one": say("register-list-sentence", &counted.clone().count("lines", 1))?,
            "other": say("register-list-sentence", &counted.text("lines", "%l"))?,
        },
        "checked": say("register-list-here-checked", &Arguments::new().text("signed", "%s").text("seq", "%q"))?,
        "headings": headings?,
        "file": plain("register-list-file")?,
        "yes": plain("register-data-yes")?,
        "no": plain("register-data-no")?,
        "failed": plain("register-list-here-failed")?,
        "unreadable": plain("register-list-form")?,
        "empty": plain("register-list-empty")?,
        "long": say("register-list-long", &Arguments::new().text("most", MOST_LINES))?,
        "notes": notes(page)?,
    }))
}

fn notes(page: &Page) -> Result<Value, Problem> {
    let about =
        Arguments::new().text("typed", "%t").text("digits", "%d").text("first", "%f").text("last", "%e");
    let mut notes = Map::new();
    for (name, key) in [
        ("missing", "register-orgnr-missing"),
        ("length", "register-orgnr-length"),
        ("not-digits", "register-orgnr-not-digits"),
        ("check-digit", "register-orgnr-check-digit"),
        ("first-digit", "register-orgnr-first-digit"),
        ("certificate-form", "register-certificate-form"),
        ("certificate-check-digit", "register-certificate-check-digit"),
        ("no-such-certificate", "register-check-unknown-number"),
        ("name", "register-list-name"),
        ("no-name", "register-list-no-name"),
        ("nothing", "register-list-nothing"),
    ] {
        notes.insert(name.to_owned(), json!(page.text(key, &about)?));
    }
    let one = Arguments::new().count("digits", 1);
    notes.insert("length-one".to_owned(), json!(page.text("register-orgnr-length", &one)?));
    let place = Arguments::new().text("orgnr", "%o").text("place", "%p");
    notes.insert("place".to_owned(), json!(page.text("register-place-line", &place)?));
    let same = Arguments::new().text("line", "%l");
    notes.insert("same".to_owned(), json!(page.text("register-list-same", &same)?));
    Ok(Value::Object(notes))
}
