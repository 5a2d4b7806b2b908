//! More time for a supplement: asked for on the case's page, answered on the desk.

use super::super::{
    CaseError, Dossier, Extension, ExtensionAnswer, answer_extension, ask_for_time, extensions,
    open_extension,
};
use super::at_desk::AtDesk;
use super::{TheScheme, act, applicant, fault_errors, id};
use crate::people::SignedIn;
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, post};
use serde_json::{Value, json};

/// The wishes of a case.
pub(super) async fn of_case(desk: &Desk, dossier: &Dossier) -> Result<Vec<Extension>, Problem> {
    let case = dossier.case.id;
    Ok(desk.run(move |store, _| store.read(|db| Ok::<_, CaseError>(extensions(db, case)?))).await??)
}

/// What pages show of them: the open one of this round, and the last that was answered.
pub(super) fn shown(dossier: &Dossier, all: &[Extension]) -> Value {
    let open = open_extension(&dossier.case, all);
    let answered = all.iter().rev().find(|one| one.round == dossier.case.round && one.answered_at.is_some());
    json!({ "extension": open, "extension_answered": answered })
}

/// Asks for more time.
#[post("/sak/{number}/mer-tid")]
pub(super) async fn ask_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (wished, reason) = (posted.fields.text("wished").parse().ok(), posted.fields.long_text("reason"));
    let asked = act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        ask_for_time(store, now, who, case.id, wished, &reason)
    })
    .await?;
    match asked {
        Ok(()) => Ok(see_other(format!("/sak/{number}?melding=extension-asked"))),
        Err(CaseError::Faulty(faults)) => {
            let errors = fault_errors(&page, &faults)?;
            applicant::supplement_again(&desk, &page, &scheme, &who, &number, &posted.fields, &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Answers a wish for more time.
#[post("/sekretariat/sak/{number}/mer-tid/{request}")]
pub(super) async fn answer_form(
    at: AtDesk,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (request, fields) = (id(&path.1)?, &posted.fields);
    let words = fields.long_text("answer");
    let given = match fields.text("extension") {
        "grant" => ExtensionAnswer::Grant(fields.text("granted_due").parse().ok(), words),
        "refuse" => ExtensionAnswer::Refuse(words),
        _ => {
            let error = at.page.error("extension", "cases-fault-no-choice", &Arguments::new())?;
            return at.again(fields, &[error]).await;
        }
    };
    at.perform(fields, "extension-answered", move |store, now, scheme, who, case| {
        answer_extension(store, now, scheme, who, case.id, request, &given)
    })
    .await
}
