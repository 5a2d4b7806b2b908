//! The page on which a draft's norms are chosen.

use super::super::{CaseState, Dossier, NormChoice, choose_norms, norm_choices};
use super::view::{self, with};
use super::{TheScheme, act, guidance, open_case};
use crate::people::SignedIn;
use crate::scheme::{CaseKind, Scheme};
use crate::values::OsloDate;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// One norm on offer, with why it is in, and how many criteria it brings.
pub(super) fn choice(
    page: &Page,
    scheme: &Scheme,
    one: &NormChoice<'_>,
    asked: usize,
) -> Result<Value, Problem> {
    let edition = scheme.edition(&one.pin.norm, &one.pin.edition);
    let because = match &one.because {
        Some(reasons) if !one.is_base() => {
            let reasons = guidance::phrase(page, reasons)?;
            Some(page.text("cases-norm-called-for", &Arguments::new().text("reasons", reasons))?)
        }
        _ => None,
    };
    let count = Arguments::new().count("count", i64::try_from(asked).unwrap_or(0));
    let asked =
        page.text(if asked == 0 { "cases-norm-asks-nothing" } else { "cases-start-asked" }, &count)?;
    Ok(json!({
        "id": one.norm.id, "name": one.norm.name.get(page.language), "about": one.norm.about.get(page.language),
        "edition": edition.map(|it| it.name.get(page.language)), "base": one.is_base(), "present": one.present,
        "called_for": one.because.is_some() && !one.is_base(), "because": because, "missing": one.is_missing(),
        "asked": asked,
    }))
}

fn content(page: &Page, scheme: &Scheme, dossier: &Dossier, today: OsloDate) -> Result<Value, Problem> {
    let case = &dossier.case;
    let choices = norm_choices(scheme, &case.pins(), &case.scope, today);
    let norms = choices
        .iter()
        .map(|one| {
            let asked = scheme.asked(std::slice::from_ref(&one.pin), CaseKind::Approval, &case.scope).len();
            choice(page, scheme, one, asked)
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(with(view::head(page, dossier)?, json!({ "norms": norms })))
}

/// Which norms the application is measured by, and which may be added.
#[get("/sak/{number}/normer")]
pub(super) async fn norms_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    if dossier.case.state != CaseState::Draft {
        return Ok(see_other(format!("/sak/{}", dossier.case.number)));
    }
    page.show("cases/norms.html", content(&page, &scheme, &dossier, desk.now().oslo_date())?)
}

/// Saves the choice; what the scope calls for is in it whatever is ticked.
#[post("/sak/{number}/normer")]
pub(super) async fn norms_form(
    desk: Desk,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let wanted: Vec<String> = posted.fields.all("norm").into_iter().map(str::to_owned).collect();
    act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        choose_norms(store, now, scheme, who, case.id, &wanted)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}?melding=norms-chosen")))
}
