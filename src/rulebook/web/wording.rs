//! Texts of letters and mails: the list, and one text in both languages with a preview.

use super::super::wording::{Wording, all, group, is_editable, reword, texts_of};
use super::super::{RulebookError, faults_of};
use super::figures::{Again, editions};
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
    let group = match group {
        "letter" | "certificate" | "footer" | "common" => {
            return page.text(&format!("rulebook-texts-{group}"), &Arguments::new());
        }
        other => other,
    };
    // A mail is known by its subject.
    let subject = words::shipped(page.language, &format!("mail-{group}-subject"));
    Ok(subject.map_or_else(|| group.to_owned(), str::to_owned))
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
            "changed": changed(scheme.texts.last(), &own),
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
fn changed(before: &Texts, after: &Texts) -> Vec<Value> {
    let mut rows = Vec::new();
    for (old, new) in all(before).into_iter().zip(all(after)) {
        for (language, was, is) in [("nb", &old.nb, &new.nb), ("en", &old.en, &new.en)] {
            if was != is {
                rows.push(
                    json!({ "label": format!("{} ({language})", new.key), "before": was, "after": is }),
                );
            }
        }
    }
    rows
}

/// A text filled in with the names of what it names, so that its shape can be seen.
fn sample(language: Language, key: &str, source: &str) -> Option<String> {
    let mut arguments = Arguments::new();
    for name in words::variables(key) {
        arguments = match name.as_str() {
            "count" | "n" | "days" | "weeks" | "months" | "years" | "round" => arguments.count(&name, 3),
            _ => arguments.text(&name, format!("[{name}]")),
        };
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
            "value": value, "theirs": theirs,
        })
    };
    let names: Vec<String> = words::variables(key).into_iter().map(|name| format!("{{ ${name} }}")).collect();
    Ok(json!({
        "here": address(&Part::Texts), "title": title(page, scheme, &Part::Texts)?, "key": key, "own": one.own,
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
    let version = fields.text("version").parse().unwrap_or(-1);
    let wanted = key.clone();
    let done = desk.run(move |store, now| reword(store, now, &who, version, &wanted, &nb, &en)).await?;
    match done {
        Ok(_) => Ok(see_other(format!("/sekretariat/regler/tekster/tekst/{key}?melding=text-saved"))),
        Err(RulebookError::Faulty(faults)) => again(&fault_errors(&page, &faults)?, false),
        Err(RulebookError::Changed { by }) => {
            again(&[page.error("", "rulebook-stale", &Arguments::new().text("by", by))?], true)
        }
        Err(other) => Err(other.into()),
    }
}

fn wrong(key: &str, fields: &Fields) -> Vec<super::Fault> {
    let check = |language: &Language| {
        super::super::wording::check(*language, key, &fields.long_text(&language.to_string())).err()
    };
    Language::ALL.iter().filter_map(check).collect()
}
