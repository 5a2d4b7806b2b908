//! The general manager's assurance.

use super::super::together::{
    ASSURANCE, AssuranceState, TaskForm, assurance_faults, assurance_state, assure_as_shown, give_part,
    present_digest, tasks,
};
use super::super::{CaseError, CaseState, Dossier, for_applicant};
use super::view::{self, Reader, with};
use super::{TheScheme, act, fault_errors, number as number_of, open_case};
use crate::people::{Passwords, PeopleError, SignedIn, confirm_password};
use crate::values::Moment;
use crate::vendors;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// Where the assurance stands, for the task list and the page before sending.
pub(super) async fn standing(desk: &Desk, dossier: &Dossier) -> Result<Value, Problem> {
    let case = dossier.case.clone();
    let (state, signed) = desk.run(move |store, _| store.read(|db| assurance_state(db, &case))).await??;
    let status = match state {
        AssuranceState::Valid => "complete",
        AssuranceState::Outdated => "needs_changes",
        AssuranceState::Missing => "not_started",
    };
    let changed = signed
        .as_ref()
        .filter(|_| state == AssuranceState::Outdated)
        .map(|signed| changed_since(dossier, signed.signed_at))
        .unwrap_or_default();
    Ok(
        json!({ "state": state, "changed": changed, "signed": signed, "status": status, "href": format!("/sak/{}/forsikring", dossier.case.number) }),
    )
}

/// The criteria of which the answer or the files were changed after a moment.
fn changed_since(dossier: &Dossier, signed: Moment) -> Vec<String> {
    let filed = |id: &str| {
        let below = format!("{id}: ");
        dossier.entries.iter().any(|entry| {
            let of_files = entry.event.split_once('.').is_some_and(|(_, what)| what.starts_with("file_"));
            entry.at > signed && of_files && entry.subject.starts_with(&below)
        })
    };
    let answered = |id: &str| dossier.answer(id).is_some_and(|answer| answer.changed_at > signed);
    let asked = dossier.asked().into_iter().map(|one| one.id.clone());
    asked.filter(|id| answered(id) || filed(id)).collect()
}

/// The case as it is shown, with the digest that its signature carries. The digest is taken first: what changes
/// between the two is refused, never signed unseen.
async fn open(
    desk: &Desk,
    scheme: &TheScheme,
    who: &SignedIn,
    text: &str,
) -> Result<(Dossier, String), Problem> {
    let (number, reader) = (number_of(text)?, who.clone());
    let digest = desk
        .run(move |store, _| {
            store.read(|db| {
                let (case, _) = for_applicant(db, &reader, number)?;
                present_digest(db, &case)
            })
        })
        .await??;
    let (dossier, _) = open_case(desk, scheme, who, text).await?;
    Ok((dossier, digest))
}

async fn content(
    desk: &Desk,
    page: &Page,
    who: &SignedIn,
    (dossier, digest): &(Dossier, String),
    form: Value,
) -> Result<Value, Problem> {
    let (case, vendor) = (dossier.case.id, dossier.case.vendor_id);
    let (given, colleagues) = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, CaseError>((tasks(db, case)?, vendors::members(db, vendor)?)))
        })
        .await??;
    let options: Vec<Value> =
        colleagues.iter().map(|one| json!({ "value": one.account, "text": one.name })).collect();
    let today = desk.now().oslo_date();
    Ok(with(
        view::head(page, dossier)?,
        json!({
            "assurance": standing(desk, dossier).await?,
            "task": given.iter().find(|task| task.criterion == ASSURANCE),
            "colleagues": options, "me": who.person().id,
            "chapters": view::chapters(page, dossier, Reader::Applicant, today)?,
            "gaps": dossier.gaps(today).len(),
            "digest": digest,
            "may_sign": matches!(dossier.case.state, CaseState::Draft | CaseState::Supplement),
            "form": form,
        }),
    ))
}

/// What is signed, and the form.
#[get("/sak/{number}/forsikring")]
pub(super) async fn assurance_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let opened = open(&desk, &scheme, &who, &number).await?;
    page.show("cases/assurance.html", content(&desk, &page, &who, &opened, json!({})).await?)
}

fn wrong_password(page: &Page, error: PeopleError) -> Result<FieldError, Problem> {
    match error {
        PeopleError::Invalid(_) => page.error("password", "cases-fault-password", &Arguments::new()),
        other => Err(other.into()),
    }
}

/// Signs, after the password was asked for again.
#[post("/sak/{number}/forsikring")]
pub(super) async fn assurance_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    passwords: Data<Passwords>,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let (title, confirmed) = (fields.text("title").to_owned(), fields.ticked("confirmed"));
    let opened = open(&desk, &scheme, &who, &number).await?;
    // All that is wrong is said at once, the password too.
    let mut errors = Vec::new();
    if matches!(opened.0.case.state, CaseState::Draft | CaseState::Supplement) {
        errors = fault_errors(&page, &assurance_faults(&title, confirmed))?;
        let (holder, present) = (who.clone(), fields.exact("password").to_owned());
        let known =
            desk.run(move |store, now| confirm_password(store, now, &passwords, &holder, &present)).await?;
        if let Err(error) = known {
            errors.push(wrong_password(&page, error)?);
        }
    }
    let shown = fields.text("digest").to_owned();
    if errors.is_empty() {
        let signed = act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
            assure_as_shown(store, now, who, case.id, &title, confirmed, &shown)
        })
        .await?;
        match signed {
            // What is complete has only to be sent.
            Ok(_) if opened.0.gaps(desk.now().oslo_date()).is_empty() => {
                return Ok(see_other(format!("/sak/{number}/send?melding=assured")));
            }
            Ok(_) => return Ok(see_other(format!("/sak/{number}?melding=assured"))),
            Err(CaseError::Faulty(faults)) => errors = fault_errors(&page, &faults)?,
            Err(other) => return Err(other.into()),
        }
    }
    let opened = open(&desk, &scheme, &who, &number).await?;
    page.show_again(
        "cases/assurance.html",
        content(&desk, &page, &who, &opened, fields.typed()).await?,
        &errors,
    )
}

/// Asks a colleague, usually the general manager, to sign.
#[post("/sak/{number}/forsikring/be")]
pub(super) async fn ask_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let form = TaskForm {
        to: fields.text("task_to").parse().ok(),
        message: fields.long_text("task_message"),
        due: fields.text("task_due").parse().ok(),
    };
    let key = posted.key.clone();
    let given = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        give_part(store, now, scheme, who, case.id, ASSURANCE, &form, &key)
    })
    .await?;
    match given {
        Ok(()) => Ok(see_other(format!("/sak/{number}/forsikring?melding=part-given"))),
        Err(CaseError::Faulty(faults)) => {
            let opened = open(&desk, &scheme, &who, &number).await?;
            let errors = fault_errors(&page, &faults)?;
            page.show_again(
                "cases/assurance.html",
                content(&desk, &page, &who, &opened, fields.typed()).await?,
                &errors,
            )
        }
        Err(other) => Err(other.into()),
    }
}
