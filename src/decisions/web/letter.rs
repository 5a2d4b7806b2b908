//! The editor of a decision's letter: parts in the order of plain language, in both languages side by side.

use super::{case_id, number_in, refused};
use crate::decisions::{
    DecisionError, Hand, LetterPart, LetterState, LetterTexts, LetterView, Snippet, Version, approve_letter,
    correct_letter, letter_view, save_letter, snippets,
};
use crate::people::SignedIn;
use crate::scheme::{Scheme, TheScheme, pieces};
use crate::values::{CaseNumber, Language};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

fn hand(who: &SignedIn) -> Result<Hand, Problem> {
    Hand::prove(who.person()).ok_or_else(Problem::forbidden)
}

async fn look(
    desk: &Desk,
    scheme: &Arc<Scheme>,
    hand: &Hand,
    number: CaseNumber,
) -> Result<LetterView, Problem> {
    let (scheme, hand) = (Arc::clone(scheme), hand.clone());
    desk.run(move |store, now| store.read(|db| letter_view(db, now.oslo_date(), &scheme, &hand, number)))
        .await?
        .map_err(|error| refused(number, error))
}

fn address(number: CaseNumber) -> String {
    format!("/nemnd/sak/{number}/vedtak/brev")
}

/// `GET /nemnd/sak/{number}/vedtak/brev`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (number, hand) = (number_in(&number)?, hand(&who)?);
    let seen = look(&desk, &scheme, &hand, number).await?;
    page.show("decisions/letter.html", content(&scheme, &hand, &seen, &seen.texts, &json!({}))?)
}

fn content(
    scheme: &Scheme,
    hand: &Hand,
    seen: &LetterView,
    texts: &LetterTexts,
    form: &Value,
) -> Result<Value, Problem> {
    let decision = &seen.decision;
    let blocks = snippets(scheme, decision)?;
    let part = |part: &LetterPart| {
        let of = |language: Language| texts.get(language).get(part).cloned().unwrap_or_default();
        let fitting: Vec<&Snippet> = blocks.iter().filter(|block| block.part == *part).collect();
        json!({ "name": part, "nb": of(Language::Nb), "en": of(Language::En), "snippets": fitting })
    };
    let faults: Vec<Value> = Language::ALL
        .iter()
        .flat_map(|language| {
            seen.faults(*language).into_iter().map(move |one| {
                json!({ "language": language, "part": one.part, "what": one.what, "words": one.words, "blocks": one.blocks() })
            })
        })
        .collect();
    let version = |one: &Version| json!({ "version": one.version, "name": one.name, "at": one.at });
    Ok(json!({
        "number": decision.case.number, "vendor": seen.vendor.name, "word": decision.word(),
        "board": crate::people::BoardMember::prove(hand.person()).is_some(),
        "language": decision.case.language, "due_at": decision.due_at, "in_force": decision.in_force_at.is_some(),
        "appeal_by": decision.appeal_by, "state": seen.state(), "version": seen.version(),
        "letter_number": seen.letter.as_ref().map_or(1, |letter| letter.number),
        "correction": seen.letter.as_ref().map_or("", |letter| letter.correction.as_str()),
        "approved_at": seen.letter.as_ref().and_then(|letter| letter.approved_at),
        "issued_at": seen.letter.as_ref().and_then(|letter| letter.issued_at),
        "writable": seen.state() != LetterState::Issued, "own": seen.writer == hand.person().id,
        "parts": LetterPart::ALL.iter().map(part).collect::<Vec<_>>(), "faults": faults,
        "blocked": faults_block(seen), "versions": seen.versions.iter().map(version).collect::<Vec<_>>(),
        "form": form,
    }))
}

fn faults_block(seen: &LetterView) -> bool {
    Language::ALL.iter().any(|language| seen.faults(*language).iter().any(super::super::LetterFault::blocks))
}

/// The words that were typed.
fn typed(fields: &Fields) -> LetterTexts {
    let mut texts = LetterTexts::default();
    for language in Language::ALL {
        for part in LetterPart::ALL {
            let words = fields.long_text(&format!("{part}_{language}"));
            texts.get_mut(*language).insert(*part, words);
        }
    }
    texts
}

/// Puts a text block at the end of its part, in both languages.
fn put_in(texts: &mut LetterTexts, block: &Snippet) {
    for (language, words) in [(Language::Nb, &block.nb), (Language::En, &block.en)] {
        let part = texts.get_mut(language).entry(block.part).or_default();
        if !part.contains(words.as_str()) {
            format!("{}\n\n{words}", part.trim_end()).trim_start().clone_into(part);
        }
    }
}

/// `POST /nemnd/sak/{number}/vedtak/brev`: saves, and puts a text block in when its button was pressed.
pub(super) async fn save_post(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, hand) = (number_in(&number)?, hand(&who)?);
    let seen = look(&desk, &scheme, &hand, number).await?;
    let mut texts = typed(&posted.fields);
    let blocks = snippets(&scheme, &seen.decision)?;
    if let Some(block) = blocks.iter().find(|block| block.name == posted.fields.text("insert")) {
        put_in(&mut texts, block);
    }
    let version = posted.fields.text("version").parse().unwrap_or(0);
    let (rules, writer, kept) = (Arc::clone(&scheme), hand.clone(), texts.clone());
    let done = desk
        .run(move |store, now| {
            save_letter(store, now, &rules, &writer, case_id(store, number)?, version, &kept)
        })
        .await?;
    match done {
        Ok(_) => Ok(see_other(format!("{}?melding=decisions-letter-saved", address(number)))),
        Err(DecisionError::LetterChanged) => {
            // What was typed stays on the page, beside what somebody else wrote meanwhile.
            let errors = [page.error("version", "decisions-error-letter-changed", &Arguments::new())?];
            let seen = look(&desk, &scheme, &hand, number).await?;
            let theirs = content(&scheme, &hand, &seen, &texts, &json!({ "theirs": theirs(&seen, &texts) }))?;
            page.show_again("decisions/letter.html", theirs, &errors)
        }
        Err(error) => Err(refused(number, error)),
    }
}

/// What somebody else wrote otherwise than what was typed.
fn theirs(seen: &LetterView, mine: &LetterTexts) -> Vec<Value> {
    let mut found = Vec::new();
    for language in Language::ALL {
        for part in LetterPart::ALL {
            let (now, typed) = (seen.texts.get(*language).get(part), mine.get(*language).get(part));
            if now != typed {
                found.push(json!({ "part": part, "language": language, "text": now }));
            }
        }
    }
    found
}

/// `POST /nemnd/sak/{number}/vedtak/brev/godkjenn`
pub(super) async fn approve_post(
    desk: Desk,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, hand) = (number_in(&number)?, hand(&who)?);
    let version = posted.fields.text("version").parse().unwrap_or(0);
    desk.run(move |store, now| approve_letter(store, now, &scheme, &hand, case_id(store, number)?, version))
        .await?
        .map_err(|error| refused(number, error))?;
    Ok(see_other(format!("{}?melding=decisions-letter-approved", address(number))))
}

/// `POST /nemnd/sak/{number}/vedtak/brev/rett`
pub(super) async fn correct_post(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (number, hand) = (number_in(&number)?, hand(&who)?);
    let what = posted.fields.long_text("correction");
    let (rules, writer) = (Arc::clone(&scheme), hand.clone());
    let done = desk
        .run(move |store, now| correct_letter(store, now, &rules, &writer, case_id(store, number)?, &what))
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}?melding=decisions-letter-correction", address(number)))),
        Err(DecisionError::NoReason) => {
            let errors: [FieldError; 1] =
                [page.error("correction", "decisions-error-correction", &Arguments::new())?];
            let seen = look(&desk, &scheme, &hand, number).await?;
            let shown = content(&scheme, &hand, &seen, &seen.texts, &posted.fields.typed())?;
            page.show_again("decisions/letter.html", shown, &errors)
        }
        Err(error) => Err(refused(number, error)),
    }
}

/// Which versions are laid over each other.
#[derive(Debug, Deserialize)]
pub(super) struct Between {
    #[serde(default)]
    fra: i32,
    #[serde(default)]
    til: i32,
}

/// `GET /nemnd/sak/{number}/vedtak/brev/forskjell?fra=1&til=2`
pub(super) async fn difference(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    between: Query<Between>,
) -> Result<HttpResponse, Problem> {
    let (number, hand) = (number_in(&number)?, hand(&who)?);
    let seen = look(&desk, &scheme, &hand, number).await?;
    let find = |version: i32| seen.versions.iter().find(|one| one.version == version);
    let newest = seen.versions.first().ok_or_else(Problem::not_found)?;
    let to = find(between.til).unwrap_or(newest);
    let from = find(between.fra).or_else(|| find(to.version - 1)).unwrap_or(to);
    let mut rows = Vec::new();
    for language in Language::ALL {
        for part in LetterPart::ALL {
            let text = |of: &Version| of.texts.get(*language).get(part).cloned().unwrap_or_default();
            let (old, new) = (text(from), text(to));
            if old != new {
                let label = page.text(&format!("decisions-letter-part-{part}"), &Arguments::new())?;
                let named = page.text(&format!("decisions-letter-{language}"), &Arguments::new())?;
                let pieces = pieces(&old, &new);
                rows.push(json!({ "label": label, "language": named, "lang": language, "pieces": pieces }));
            }
        }
    }
    let options = seen.versions.iter().map(|one| option(&page, one)).collect::<Result<Vec<_>, _>>()?;
    page.show(
        "decisions/letter-difference.html",
        json!({
            "number": number, "vendor": seen.vendor.name, "rows": rows, "options": options,
            "from": from.version.to_string(), "to": to.version.to_string(),
        }),
    )
}

fn option(page: &Page, one: &Version) -> Result<Value, Problem> {
    let arguments = Arguments::new()
        .text("version", one.version)
        .text("name", &one.name)
        .text("at", crate::words::date_time(page.language, one.at));
    Ok(
        json!({ "value": one.version.to_string(), "text": page.text("decisions-letter-version", &arguments)? }),
    )
}
