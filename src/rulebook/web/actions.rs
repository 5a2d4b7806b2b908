//! What is done with every draft alike: begun, published, thrown away; and withdrawn before it begins.

use super::super::norms::edition_of;
use super::super::{RulebookError, begin, concerned_by, discard, faults_of, publish, revoke, warnings_of};
use super::overview::{dates, look};
use super::{address, applies, fault_errors, part_of, title, warning_text};
use crate::people::Secretariat;
use crate::scheme::{LiveScheme, Part, TheScheme};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::sync::Arc;

/// Begins a draft as a copy of the newest edition.
#[post("/sekretariat/regler/{part}/utkast")]
pub(super) async fn begin_form(
    desk: Desk,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    _: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let (to, rules) = (address(&part), Arc::clone(&scheme));
    desk.run(move |store, now| begin(store, now, &rules, &who, &part)).await??;
    Ok(see_other(format!("{to}?melding=rule-begun")))
}

/// What publishing a draft means: what, from when, for whom, and who is told. Only from here it is published.
#[get("/sekretariat/regler/{part}/publiser")]
pub(super) async fn confirm_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    part: Path<String>,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let seen = look(&desk, &part).await?;
    let draft = seen.draft.as_ref().ok_or(RulebookError::NoDraft)?;
    if !faults_of(&scheme, draft, desk.now().oslo_date()).is_empty() {
        return Ok(see_other(format!("{}#publisering", address(&part))));
    }
    let asked = part.clone();
    let told = desk.run(move |store, now| store.read(|db| concerned_by(db, now, &asked))).await??;
    let name = edition_of(draft).ok().map(|edition| edition.name.get(page.language).to_owned());
    let warnings = warnings_of(&scheme, draft);
    let warnings =
        warnings.iter().map(|one| warning_text(&page, one)).collect::<Result<Vec<_>, Problem>>()?;
    page.show(
        "rulebook/confirm.html",
        json!({
            "here": address(&part), "title": title(&page, &scheme, &part)?, "is_norm": matches!(part, Part::Norm(_)),
            "name": name.filter(|_| matches!(part, Part::Norm(_))), "version": draft.version, "warnings": warnings,
            "valid_from": draft.valid_from, "transition_until": draft.transition_until,
            "changes": draft.changes.get(page.language),
            "applies": applies(&page, &seen.running, &part, &draft.edition, draft.valid_from, None)?,
            "drafts": told.drafts, "approvals": told.approvals, "board": told.board.len(), "vendors": told.vendors.len(),
        }),
    )
}

/// The page on which a published rule that has not begun is withdrawn.
#[get("/sekretariat/regler/{part}/utgave/{edition}/trekk")]
pub(super) async fn revoke_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &path.0)?;
    let content = revoke_content(&desk, &page, &scheme, &part, &path.1, "").await?;
    page.show("rulebook/revoke.html", content)
}

async fn revoke_content(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    part: &Part,
    edition: &str,
    typed: &str,
) -> Result<Value, Problem> {
    let seen = look(desk, part).await?;
    if !dates(scheme, part).iter().any(|(one, _)| one == edition) {
        return Err(Problem::not_found());
    }
    // What came with the program cannot be withdrawn either.
    let rule = seen.published.iter().find(|rule| rule.edition == edition).ok_or(RulebookError::Begun)?;
    if !seen.revocable.iter().any(|one| one == edition) {
        return Err(RulebookError::Begun.into());
    }
    Ok(json!({
        "here": address(part), "title": title(page, scheme, part)?, "edition": edition, "reason": typed,
        "valid_from": rule.valid_from, "changes": rule.changes.get(page.language),
    }))
}

/// Withdraws a published rule that has not begun.
#[post("/sekretariat/regler/{part}/utgave/{edition}/trekk")]
pub(super) async fn revoke_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    live: Data<LiveScheme>,
    who: Secretariat,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &path.0)?;
    let (held, rules, edition) = (part.clone(), Arc::clone(&scheme), path.1.clone());
    let reason = posted.fields.long_text("reason");
    let typed = reason.clone();
    let done = desk
        .run(move |store, now| {
            revoke(store, now, &rules, &who, &held, &edition, &reason)?;
            if let Err(error) = live.refresh(store) {
                tracing::error!(%error, "the rules could not be read after one was withdrawn");
            }
            Ok(())
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}?melding=rule-revoked", address(&part)))),
        Err(RulebookError::Faulty(faults)) => {
            let content = revoke_content(&desk, &page, &scheme, &part, &path.1, &typed).await?;
            page.show_again("rulebook/revoke.html", content, &fault_errors(&page, &faults)?)
        }
        Err(RulebookError::Unknown) if dates(&scheme, &part).iter().any(|(one, _)| *one == path.1) => {
            Err(RulebookError::Begun.into())
        }
        Err(other) => Err(other.into()),
    }
}

/// Publishes a draft; from now on this process goes by it, the others within two seconds.
#[post("/sekretariat/regler/{part}/publiser")]
pub(super) async fn publish_form(
    desk: Desk,
    scheme: TheScheme,
    live: Data<LiveScheme>,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let (to, rules) = (address(&part), Arc::clone(&scheme));
    let seen = posted.fields.text("version").parse().unwrap_or(-1);
    let done = desk
        .run(move |store, now| {
            publish(store, now, &rules, &who, &part, seen)?;
            if let Err(error) = live.refresh(store) {
                // It is published all the same; the worker tries again every second, and says so.
                tracing::error!(%error, "what was published could not be read");
            }
            Ok(())
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{to}?melding=rule-published"))),
        // The page names all that is wrong beside the button.
        Err(RulebookError::Faulty(_)) => Ok(see_other(format!("{to}#publisering"))),
        Err(other) => Err(other.into()),
    }
}

/// Throws a draft away.
#[post("/sekretariat/regler/{part}/forkast")]
pub(super) async fn discard_form(
    desk: Desk,
    scheme: TheScheme,
    who: Secretariat,
    part: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let part = part_of(&scheme, &part)?;
    let to = address(&part);
    let seen = posted.fields.text("version").parse().unwrap_or(-1);
    desk.run(move |store, now| discard(store, now, &who, &part, seen)).await??;
    Ok(see_other(format!("{to}?melding=rule-discarded")))
}
