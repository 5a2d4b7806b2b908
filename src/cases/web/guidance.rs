//! What stands beside the criteria: why each is asked, by which norm, what contradicts what, and what the company
//! register says that may be used as an answer.

use super::super::{Contradiction, Dossier, norm_choices, norms_missing};
use super::view;
use crate::scheme::{Because, Criterion, DocumentType, Norm, Scheme};
use crate::values::OsloDate;
use crate::vendors::{KeptEntry, RegisterEntry, RegisterRole};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

/// Reasons as the end of "because you …".
pub(super) fn phrase(page: &Page, reasons: &[Because]) -> Result<String, Problem> {
    let each = reasons
        .iter()
        .map(|one| page.text(&format!("cases-because-{}", one.word()), &Arguments::new()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(words::list(page.language, &each))
}

/// The norm whose criterion it is.
fn norm_of<'a>(scheme: &'a Scheme, dossier: &Dossier, criterion: &str) -> Option<&'a Norm> {
    let pins = dossier.case.pins();
    let pin = pins.iter().find(|pin| {
        scheme.edition(&pin.norm, &pin.edition).is_some_and(|edition| edition.criterion(criterion).is_some())
    })?;
    scheme.norms.iter().find(|norm| norm.id == pin.norm)
}

fn is_added(dossier: &Dossier, norm: &Norm) -> bool {
    dossier.case.added.iter().any(|pin| pin.norm == norm.id)
}

/// Why a criterion is asked, in a sentence or two.
pub(super) fn why(
    page: &Page,
    scheme: &Scheme,
    dossier: &Dossier,
    criterion: &Criterion,
) -> Result<String, Problem> {
    let scope = &dossier.case.scope;
    let reasons = criterion.because(scope);
    let own = if reasons.is_empty() {
        String::new()
    } else {
        page.text("cases-why-scope", &Arguments::new().text("reasons", phrase(page, &reasons)?))?
    };
    let added = norm_of(scheme, dossier, &criterion.id).filter(|norm| is_added(dossier, norm));
    let Some(norm) = added else {
        return if own.is_empty() { page.text("cases-why-everybody", &Arguments::new()) } else { Ok(own) };
    };
    let name = Arguments::new().text("norm", norm.name.get(page.language));
    let by_norm = match norm.because(scope) {
        Some(reasons) => page.text("cases-why-norm", &name.text("reasons", phrase(page, &reasons)?))?,
        None => page.text("cases-why-norm-chosen", &name)?,
    };
    Ok(format!("{by_norm} {own}").trim().to_owned())
}

/// Says with every chapter of a list which norm it is of, and with every part why it is asked. The norm's name
/// stands with the first of its chapters only, and only when there are several norms.
pub(super) fn explained(
    page: &Page,
    scheme: &Scheme,
    dossier: &Dossier,
    mut chapters: Vec<Value>,
) -> Result<Vec<Value>, Problem> {
    let several = !dossier.case.added.is_empty();
    let mut last = String::new();
    for chapter in &mut chapters {
        let mut norm_name = None;
        for part in chapter.get_mut("parts").and_then(Value::as_array_mut).into_iter().flatten() {
            let id = part.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
            let Some(criterion) = dossier.edition.criterion(&id) else { continue };
            let sentence = why(page, scheme, dossier, criterion)?;
            norm_name = norm_of(scheme, dossier, &id).map(|norm| norm.name.get(page.language).to_owned());
            if let Some(part) = part.as_object_mut() {
                part.insert("why".to_owned(), json!(sentence));
            }
        }
        let named = norm_name.filter(|name| several && *name != last);
        if let Some(name) = &named {
            last.clone_from(name);
        }
        if let Some(chapter) = chapter.as_object_mut() {
            chapter.insert("norm".to_owned(), json!(named));
        }
    }
    Ok(chapters)
}

/// One contradiction in words.
fn clash(page: &Page, one: &Contradiction) -> Result<String, Problem> {
    let others = words::list(page.language, one.clash.others());
    page.text(&format!("cases-clash-{}", one.clash.word()), &Arguments::new().text("others", others))
}

/// What does not go together, each with the way to where it is mended: errors first.
pub(super) fn clashes(page: &Page, dossier: &Dossier) -> Result<Vec<Value>, Problem> {
    let mut found = dossier.contradictions();
    found.sort_by_key(|one| !one.clash.is_error());
    found
        .iter()
        .map(|one| {
            let title =
                dossier.edition.criterion(&one.criterion).map_or("", |it| it.title.get(page.language));
            let text = Arguments::new()
                .text("id", &one.criterion)
                .text("title", title)
                .text("lack", clash(page, one)?);
            Ok(json!({
                "criterion": one.criterion, "error": one.clash.is_error(),
                "href": format!("/sak/{}/krav/{}#{}", dossier.case.number, one.criterion, one.clash.field()),
                "text": page.text("cases-gap", &text)?, "own": clash(page, one)?,
            }))
        })
        .collect()
}

/// What a case as a whole must have mended: norms that the scope calls for since it was changed.
#[expect(clippy::unnecessary_wraps, reason = "one of a family of functions with one signature")]
pub(super) fn case_wide(
    page: &Page,
    scheme: &Scheme,
    dossier: &Dossier,
    today: OsloDate,
) -> Result<Value, Problem> {
    let missing = norms_missing(scheme, &dossier.case, today);
    let names: Vec<String> = scheme
        .norms
        .iter()
        .filter(|norm| missing.contains(&norm.id))
        .map(|norm| norm.name.get(page.language).to_owned())
        .collect();
    let offered = norm_choices(scheme, &dossier.case.pins(), &dossier.case.scope, today).len();
    Ok(json!({
        "norms_missing": (!names.is_empty()).then(|| words::list(page.language, &names)),
        "norms_offered": offered, "norms": scheme.names(&dossier.case.pins(), page.language),
    }))
}

/// What the register says, for the desk: warnings, another name, and when it was asked.
pub(super) fn register(page: &Page, dossier: &Dossier, kept: &KeptEntry) -> Result<Value, Problem> {
    let warnings = kept
        .entry
        .warnings()
        .into_iter()
        .map(|one| page.text(&format!("cases-register-{}", one.word()), &Arguments::new()))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(json!({
        "warnings": warnings, "fetched_at": kept.fetched_at, "name": kept.entry.name,
        "other_name": kept.entry.is_called_otherwise(&dossier.vendor),
    }))
}

fn holder(entry: &RegisterEntry, role: RegisterRole) -> Option<String> {
    let holder = entry.holder(role)?;
    let number = holder.orgnr.as_ref().map(|number| format!(" ({})", number.grouped()));
    Some(format!("{}{}", holder.name, number.unwrap_or_default()))
}

fn line(page: &Page, key: &str, text: Option<String>) -> Result<Option<String>, Problem> {
    text.map(|text| page.text(key, &Arguments::new().text("text", text))).transpose()
}

/// An explanation that the company register gives, for criteria that ask what it knows.
pub(super) fn suggestion(
    page: &Page,
    criterion: &Criterion,
    kept: Option<&KeptEntry>,
) -> Result<Option<String>, Problem> {
    let Some(KeptEntry { entry, fetched_at }) = kept else { return Ok(None) };
    let none = || Some(page.text("cases-suggest-none", &Arguments::new()));
    let mut lines = Vec::new();
    if criterion.documents.contains(&DocumentType::CompanyCertificate) {
        let about = Arguments::new()
            .text("name", &entry.name)
            .text("orgnr", entry.orgnr.grouped())
            .text("form", &entry.form.text);
        lines.push(Some(page.text("cases-suggest-company", &about)?));
        lines.push(line(
            page,
            "cases-suggest-address",
            Some(entry.address.clone()).filter(|it| !it.is_empty()),
        )?);
        lines.push(line(page, "cases-suggest-manager", holder(entry, RegisterRole::Manager))?);
        lines.push(line(page, "cases-suggest-chair", holder(entry, RegisterRole::Chair))?);
    } else if criterion.documents.contains(&DocumentType::Accountant) && !entry.roles.is_empty() {
        let said = |role| holder(entry, role).map(Ok).or_else(none).transpose();
        lines.push(line(page, "cases-suggest-accountant", said(RegisterRole::Accountant)?)?);
        lines.push(line(page, "cases-suggest-auditor", said(RegisterRole::Auditor)?)?);
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let at = Arguments::new().text("at", words::date(page.language, fetched_at.oslo_date()));
    lines.push(Some(page.text("cases-suggest-fetched", &at)?));
    Ok(Some(lines.into_iter().flatten().collect::<Vec<_>>().join("\n")))
}

/// All that stands beside one criterion.
pub(super) fn beside(
    page: &Page,
    scheme: &Scheme,
    dossier: &Dossier,
    criterion: &Criterion,
    kept: Option<&KeptEntry>,
) -> Result<Value, Problem> {
    let own: Vec<Value> = clashes(page, dossier)?
        .into_iter()
        .filter(|one| one.get("criterion").and_then(Value::as_str) == Some(criterion.id.as_str()))
        .collect();
    let said = dossier.answer(&criterion.id).map_or("", |answer| answer.explanation.as_str());
    let suggestion = suggestion(page, criterion, kept)?.filter(|text| !said.contains(text.as_str()));
    Ok(view::with(
        json!({ "why": why(page, scheme, dossier, criterion)?, "clashes": own }),
        json!({ "suggestion": suggestion }),
    ))
}
