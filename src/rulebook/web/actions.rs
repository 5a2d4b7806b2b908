//! What is done with every draft alike: begun, published, thrown away; and withdrawn before it begins.

use super::super::norms::edition_of;
use super::super::{RulebookError, begin, concerned_by, discard, faults_of, publish, revoke, warnings_of};
use super::at_part::{AtPart, version};
use super::overview::dates;
use super::{address, applies, fault_errors, title, warning_text};
use crate::scheme::{LiveScheme, Part};
use crate::store::Store;
use crate::web::{Posted, Problem};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// Begins a draft as a copy of the newest edition.
#[post("/sekretariat/regler/{part}/utkast")]
pub(super) async fn begin_form(at: AtPart, _: Posted) -> Result<HttpResponse, Problem> {
    at.run(begin).await??;
    Ok(at.onward("?melding=rule-begun"))
}

/// What publishing a draft means: what, from when, for whom, and who is told. Only from here it is published.
#[get("/sekretariat/regler/{part}/publiser")]
pub(super) async fn confirm_page(at: AtPart) -> Result<HttpResponse, Problem> {
    let seen = at.look().await?;
    let draft = seen.draft.as_ref().ok_or(RulebookError::NoDraft)?;
    if !faults_of(&at.scheme, draft, at.today()).is_empty() {
        return Ok(at.onward("#publisering"));
    }
    let told = at.run(|store, now, _, _, part| store.read(|db| concerned_by(db, now, part))).await??;
    let (page, part, is_norm) = (&at.page, &at.part, matches!(at.part, Part::Norm(_)));
    let name = edition_of(draft).ok().map(|edition| edition.name.get(page.language).to_owned());
    let warnings = warnings_of(&at.scheme, draft);
    let warnings = warnings.iter().map(|one| warning_text(page, one)).collect::<Result<Vec<_>, Problem>>()?;
    page.show(
        "rulebook/confirm.html",
        json!({
            "here": address(part), "title": title(page, &at.scheme, part)?, "is_norm": is_norm,
            "name": name.filter(|_| is_norm), "version": draft.version, "warnings": warnings,
            "valid_from": draft.valid_from, "transition_until": draft.transition_until,
            "changes": draft.changes.get(page.language),
            "applies": applies(page, &seen.running, part, &draft.edition, draft.valid_from, None)?,
            "drafts": told.drafts, "approvals": told.approvals, "board": told.board.len(), "vendors": told.vendors.len(),
        }),
    )
}

/// The page on which a published rule that has not begun is withdrawn.
#[get("/sekretariat/regler/{part}/utgave/{edition}/trekk")]
pub(super) async fn revoke_page(at: AtPart, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    at.page.show("rulebook/revoke.html", revoke_content(&at, &path.1, "").await?)
}

async fn revoke_content(at: &AtPart, edition: &str, typed: &str) -> Result<Value, Problem> {
    let seen = at.look().await?;
    if !is_known(at, edition) {
        return Err(Problem::not_found());
    }
    // What came with the program cannot be withdrawn either.
    let rule = seen.published.iter().find(|rule| rule.edition == edition).ok_or(RulebookError::Begun)?;
    if !seen.revocable.iter().any(|one| one == edition) {
        return Err(RulebookError::Begun.into());
    }
    Ok(json!({
        "here": address(&at.part), "title": title(&at.page, &at.scheme, &at.part)?, "edition": edition,
        "reason": typed, "valid_from": rule.valid_from, "changes": rule.changes.get(at.page.language),
    }))
}

/// Whether the part has an edition of this name, from the portal or with the program.
fn is_known(at: &AtPart, edition: &str) -> bool {
    dates(&at.scheme, &at.part).iter().any(|(one, _)| one == edition)
}

/// Goes by what was just changed. It is changed even where it cannot be read: the worker tries again every second,
/// and says so.
fn refresh(live: &LiveScheme, store: &Store) {
    if let Err(error) = live.refresh(store) {
        tracing::error!(%error, "the rules could not be read after a change");
    }
}

/// Withdraws a published rule that has not begun.
#[post("/sekretariat/regler/{part}/utgave/{edition}/trekk")]
pub(super) async fn revoke_form(
    at: AtPart,
    live: Data<LiveScheme>,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (edition, reason) = (path.1.clone(), posted.fields.long_text("reason"));
    let done = at.run(move |store, now, scheme, who, part| {
        revoke(store, now, scheme, who, part, &edition, &reason)?;
        refresh(&live, store);
        Ok(())
    });
    match done.await? {
        Ok(()) => Ok(at.onward("?melding=rule-revoked")),
        Err(RulebookError::Faulty(faults)) => {
            let content = revoke_content(&at, &path.1, &posted.fields.long_text("reason")).await?;
            at.page.show_again("rulebook/revoke.html", content, &fault_errors(&at.page, &faults)?)
        }
        Err(RulebookError::Unknown) if is_known(&at, &path.1) => Err(RulebookError::Begun.into()),
        Err(other) => Err(other.into()),
    }
}

/// Publishes a draft; from now on this process goes by it, the others within two seconds.
#[post("/sekretariat/regler/{part}/publiser")]
pub(super) async fn publish_form(
    at: AtPart,
    live: Data<LiveScheme>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let seen = version(&posted.fields);
    let done = at.run(move |store, now, scheme, who, part| {
        publish(store, now, scheme, who, part, seen)?;
        refresh(&live, store);
        Ok(())
    });
    match done.await? {
        Ok(()) => Ok(at.onward("?melding=rule-published")),
        // The page names all that is wrong beside the button.
        Err(RulebookError::Faulty(_)) => Ok(at.onward("#publisering")),
        Err(other) => Err(other.into()),
    }
}

/// Throws a draft away.
#[post("/sekretariat/regler/{part}/forkast")]
pub(super) async fn discard_form(at: AtPart, posted: Posted) -> Result<HttpResponse, Problem> {
    let seen = version(&posted.fields);
    at.run(move |store, now, _, who, part| discard(store, now, who, part, seen)).await??;
    Ok(at.onward("?melding=rule-discarded"))
}
