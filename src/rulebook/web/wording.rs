//! Texts of letters and mails: the list, and one text in both languages with a preview.

use super::super::wording::{Wording, all, dropped, group, is_editable, reword, texts_of};
use super::super::{RulebookError, faults_of};
use super::at_part::{stale, version};
use super::figures::{Again, editions, warnings};
use super::overview::{Seen, look};
use super::{address, applies, fault_error, fault_errors, head, title};
use crate::people::Secretariat;
use crate::scheme::{Part, Scheme, Texts, TheScheme};
use crate::values::{Language, OsloDate};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The texts that the page is about: those of the draft, else those that were published last.
fn present(scheme: &Scheme, seen: &Seen) -> Result<Texts, Problem> {
    match &seen.draft {
        Some(draft) => Ok(texts_of(draft)?),
        None => Ok(scheme.texts.last().clone()),
    }
}

fn named(page: &Page, group: &str) -> Result<String, Problem> {
    let none = Arguments::new();
    if ["letter", "certificate", "footer", "common"].contains(&group) {
        return page.text(&format!("rulebook-texts-{group}"), &none);
    }
    // A mail is known by its subject.
    let key = format!("mail-{group}-subject");
    let subject = words::shipped(page.language, &key).and_then(|source| sample(page.language, &key, source));
    let subject = subject.unwrap_or_else(|| group.to_owned());
    page.text("rulebook-texts-mail", &Arguments::new().text("subject", subject))
}

/// Parts of mails that have names of their own.
const PARTS: [&str; 5] = ["subject", "lead", "hello", "open", "title"];

/// What a text is called: its letter or mail, and which part of it, by name or by how it begins.
fn name(page: &Page, key: &'static str) -> Result<String, Problem> {
    let of = named(page, group(key))?;
    let rest = key.strip_prefix(&format!("mail-{}-", group(key))).unwrap_or_default();
    if PARTS.contains(&rest) {
        return Ok(format!("{of} – {}", page.text(&format!("rulebook-textpart-{rest}"), &Arguments::new())?));
    }
    let said = words::shipped(page.language, key).and_then(|source| sample(page.language, key, source));
    let mut said = said.unwrap_or_else(|| key.to_owned());
    if let Some((at, _)) = said.char_indices().nth(48) {
        said.truncate(at);
        said.push('…');
    }
    page.text("rulebook-textpart-begins", &Arguments::new().text("group", of).text("begins", said))
}

/// The texts by mail and letter.
fn groups(page: &Page, own: &Texts) -> Result<Vec<Value>, Problem> {
    let mut by: BTreeMap<String, Vec<Wording>> = BTreeMap::new();
    for one in all(own) {
        by.entry(group(one.key).to_owned()).or_default().push(one);
    }
    by.into_iter()
        .map(|(group, texts)| {
            let own = texts.iter().filter(|one| one.own).count();
            let texts = texts
                .into_iter()
                .map(|one| {
                    Ok(json!({ "key": one.key, "name": name(page, one.key)?, "nb": one.nb, "en": one.en, "own": one.own }))
                })
                .collect::<Result<Vec<_>, Problem>>()?;
            Ok(json!({ "title": named(page, &group)?, "texts": texts, "own": own }))
        })
        .collect()
}

/// What the list of texts shows.
pub(super) fn content(
    page: &Page,
    scheme: &Scheme,
    seen: &Seen,
    today: OsloDate,
    again: Option<&Again<'_>>,
) -> Result<Value, Problem> {
    let part = Part::Texts;
    let own = present(scheme, seen)?;
    let draft = seen.draft.as_ref().map(|draft| {
        let faults = faults_of(scheme, draft, today);
        let faults =
            faults.iter().map(|fault| fault_error(page, fault)).collect::<Result<Vec<FieldError>, _>>()?;
        Ok::<_, Problem>(json!({
            "head": head(draft, again.map(|again| again.fields)), "faults": faults, "form": [],
            "warnings": warnings(page, scheme, draft)?,
            "changed": changed(page, scheme.texts.last(), &own)?,
            "applies": applies(page, &seen.running, &part, &draft.edition, draft.valid_from, None)?,
            "valid_from": draft.valid_from,
        }))
    });
    Ok(json!({
        "here": address(&part), "title": title(page, scheme, &part)?, "word": "texts",
        "editions": editions(page, scheme, &part, seen, today)?, "groups": groups(page, &own)?,
        "draft": draft.transpose()?, "tomorrow": today.plus_days(1),
    }))
}

/// The texts that a draft words otherwise than what was published last.
fn changed(page: &Page, before: &Texts, after: &Texts) -> Result<Vec<Value>, Problem> {
    let mut rows = Vec::new();
    for (old, new) in all(before).into_iter().zip(all(after)) {
        for (language, was, is) in [("nb", &old.nb, &new.nb), ("en", &old.en, &new.en)] {
            if was != is {
                let label = format!("{} ({language})", name(page, new.key)?);
                rows.push(json!({ "label": label, "before": was, "after": is }));
            }
        }
    }
    Ok(rows)
}

/// A text filled in with believable values, so that it can be read as its reader will.
fn sample(language: Language, key: &str, source: &str) -> Option<String> {
    let mut arguments = Arguments::new();
    let day = OsloDate::new(jiff::civil::date(2027, 3, 1));
    for name in words::variables(key) {
        let value = match name.as_str() {
            "count" | "n" | "days" | "weeks" | "months" | "years" | "round" => {
                arguments = arguments.count(&name, 3);
                continue;
            }
            "day" | "due" | "date" | "until" | "from" | "to" | "deadline" | "valid_from" | "valid_to" => {
                words::date(language, day)
            }
            "number" | "case" => "2027-17".to_owned(),
            "vendor" | "unit" => "Nordlys Kundesenter AS".to_owned(),
            "name" | "author" | "by" | "person" => "Kari Nordmann".to_owned(),
            "amount" => words::money(language, crate::values::Money::from_ore(1_250_000)),
            "orgnr" => "923 609 016".to_owned(),
            "email" => "kari@example.no".to_owned(),
            other => format!("[{other}]"),
        };
        arguments = arguments.text(&name, value);
    }
    let own = BTreeMap::from([(key.to_owned(), source.to_owned())]);
    words::text_or(&own, language, key, &arguments).ok()
}

struct Typing<'a> {
    fields: &'a Fields,
    /// Whether the page shows again what was typed only to be seen, or because it could not be saved.
    stale: bool,
}

fn text_content(
    page: &Page,
    scheme: &Scheme,
    seen: &Seen,
    key: &str,
    typing: Option<&Typing<'_>>,
) -> Result<Value, Problem> {
    let own = present(scheme, seen)?;
    let one = all(&own).into_iter().find(|one| one.key == key).ok_or_else(Problem::not_found)?;
    let language = |language: Language, saved: &str| {
        let name = language.to_string();
        let value = typing.map_or_else(|| saved.to_owned(), |typing| typing.fields.long_text(&name));
        let theirs = typing.filter(|typing| typing.stale && saved != value).map(|_| saved.to_owned());
        json!({
            "program": words::shipped(language, key), "sample": sample(language, key, &value),
            "dropped": dropped(language, key, &value), "value": value, "theirs": theirs,
        })
    };
    let names: Vec<String> = words::variables(key).into_iter().map(|name| format!("{{ ${name} }}")).collect();
    Ok(json!({
        "here": address(&Part::Texts), "title": title(page, scheme, &Part::Texts)?, "key": key, "own": one.own,
        "name": name(page, one.key)?,
        "nb": language(Language::Nb, &one.nb), "en": language(Language::En, &one.en), "names": names,
        "draft": seen.draft.as_ref().map(|draft| json!({ "version": draft.version, "valid_from": draft.valid_from })),
    }))
}

/// One text in both languages.
#[get("/sekretariat/regler/tekster/tekst/{key}")]
pub(super) async fn text_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    key: Path<String>,
) -> Result<HttpResponse, Problem> {
    if !is_editable(&key) {
        return Err(Problem::not_found());
    }
    let seen = look(&desk, &Part::Texts).await?;
    page.show("rulebook/text.html", text_content(&page, &scheme, &seen, &key, None)?)
}

/// Saves a text into the draft, shows how it would read, or takes back the program's own.
#[post("/sekretariat/regler/tekster/tekst/{key}")]
pub(super) async fn text_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    key: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let key = key.into_inner();
    if !is_editable(&key) {
        return Err(Problem::not_found());
    }
    let fields = &posted.fields;
    let seen = look(&desk, &Part::Texts).await?;
    let again = |errors: &[FieldError], stale: bool| {
        let typing = Typing { fields, stale };
        page.show_again(
            "rulebook/text.html",
            text_content(&page, &scheme, &seen, &key, Some(&typing))?,
            errors,
        )
    };
    let what = fields.text("do");
    if what == "preview" {
        let wrong = wrong(&key, fields);
        return if wrong.is_empty() {
            let typing = Typing { fields, stale: false };
            page.show("rulebook/text.html", text_content(&page, &scheme, &seen, &key, Some(&typing))?)
        } else {
            again(&fault_errors(&page, &wrong)?, false)
        };
    }
    let program = |language| words::shipped(language, &key).unwrap_or_default().to_owned();
    let (nb, en) = match what {
        "reset" => (program(Language::Nb), program(Language::En)),
        _ => (fields.long_text("nb"), fields.long_text("en")),
    };
    let version = version(fields);
    let wanted = key.clone();
    let done = desk.run(move |store, now| reword(store, now, &who, version, &wanted, &nb, &en)).await?;
    match done {
        Ok(_) => Ok(see_other(format!("/sekretariat/regler/tekster/tekst/{key}?melding=text-saved"))),
        Err(RulebookError::Faulty(faults)) => again(&fault_errors(&page, &faults)?, false),
        Err(RulebookError::Changed { by }) => again(&[stale(&page, &by)?], true),
        Err(other) => Err(other.into()),
    }
}

fn wrong(key: &str, fields: &Fields) -> Vec<super::Fault> {
    let check = |language: &Language| {
        super::super::wording::check(*language, key, &fields.long_text(&language.to_string())).err()
    };
    Language::ALL.iter().filter_map(check).collect()
}
