//! Handing in: check the answers, submit, the receipt; and taking the application back.

use super::super::{CaseError, CaseState, Dossier, Gap, send_supplement, submit, withdraw};
use super::view::{self, Reader, with};
use super::{TheScheme, act, assurance, guidance, number as number_of, open_case};
use crate::people::SignedIn;
use crate::values::OsloDate;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// What still lacks, each with the way to where it is mended.
fn gap_links(page: &Page, dossier: &Dossier, gaps: &[Gap]) -> Result<Vec<Value>, Problem> {
    gaps.iter()
        .map(|gap| {
            let title = dossier
                .edition
                .criterion(&gap.criterion)
                .map_or("", |criterion| criterion.title.get(page.language));
            let href = format!("/sak/{}/krav/{}#{}", dossier.case.number, gap.criterion, gap.lack.field());
            let text = Arguments::new()
                .text("title", title)
                .text("id", &gap.criterion)
                .text("lack", view::lack(page, gap.lack)?);
            Ok(json!({ "href": href, "text": page.text("cases-gap", &text)? }))
        })
        .collect()
}

/// Criteria whose proof serves today, but not for long.
fn soon_links(page: &Page, dossier: &Dossier, today: OsloDate) -> Result<Vec<Value>, Problem> {
    let day = super::super::dossier::age_day(&dossier.case, today);
    let aged: Vec<_> = dossier.asked().into_iter().map(|one| dossier.aged(one, today)).collect();
    let asked: Vec<_> = aged.iter().collect();
    super::super::soon_too_old(&asked, &dossier.filed(), day, dossier.warning(today))
        .into_iter()
        .map(|(id, until)| {
            let title = dossier.edition.criterion(&id).map_or("", |one| one.title.get(page.language));
            let said = Arguments::new().text("id", &id).text("title", title);
            let said = said.text("until", words::date(page.language, until));
            let href = format!("/sak/{}/krav/{id}#files", dossier.case.number);
            Ok(json!({ "href": href, "text": page.text("library-soon", &said)? }))
        })
        .collect()
}

/// What was asked for again and is as it was then.
async fn unchanged(desk: &Desk, page: &Page, dossier: &Dossier) -> Result<Vec<Value>, Problem> {
    let open = dossier.clone();
    let same = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, CaseError>(super::super::unchanged::of_dossier(db, &open)?))
        })
        .await??;
    let named = |id: &String| {
        let title = dossier.edition.criterion(id).map_or("", |one| one.title.get(page.language));
        let asked = super::super::latest(&dossier.checks, id).map_or("", |check| check.message.as_str());
        json!({ "id": id, "title": title, "asked": asked })
    };
    Ok(same.iter().map(named).collect())
}

async fn content(desk: &Desk, page: &Page, scheme: &TheScheme, dossier: &Dossier) -> Result<Value, Problem> {
    let today = desk.now().oslo_date();
    let gaps = dossier.gaps(today);
    let due = dossier.case.supplement_due;
    let whole = with(view::head(page, dossier)?, guidance::case_wide(page, scheme, dossier, today)?);
    Ok(with(
        whole,
        json!({
            "chapters": view::chapters(page, dossier, Reader::Applicant, today)?,
            "gaps": gap_links(page, dossier, &gaps)?,
            "clashes": guidance::clashes(page, dossier)?,
            "warnings": super::tables::warnings(page, dossier, today)?,
            "soon": soon_links(page, dossier, today)?,
            "supplement": dossier.case.state == CaseState::Supplement,
            "late": due.is_some_and(|due| today > due),
            "assurance": assurance::standing(desk, dossier).await?,
            "sample": super::sample::standing(desk, page, dossier).await?,
            "unchanged": unchanged(desk, page, dossier).await?,
            "form": {},
        }),
    ))
}

/// The answers as they will be sent.
#[get("/sak/{number}/send")]
pub(super) async fn check_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    match dossier.case.state {
        CaseState::Draft | CaseState::Supplement => {
            page.show("cases/send.html", content(&desk, &page, &scheme, &dossier).await?)
        }
        _ => Ok(see_other(format!("/sak/{}/sendt", dossier.case.number))),
    }
}

/// Sends the application, or the supplement. Twice is once.
#[post("/sak/{number}/send")]
pub(super) async fn send_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    // The form says which of the two it was, so that a late second press never sends the other one.
    let supplement = posted.fields.text("what") == "supplement";
    let nothing_new: Vec<(String, String)> = posted
        .fields
        .with_prefix("nothing-")
        .map(|(criterion, _)| {
            (criterion.to_owned(), posted.fields.long_text(&format!("nothing-{criterion}")))
        })
        .collect();
    let sent = act(&desk, &scheme, &who, &number, move |store, now, scheme, who, case| {
        if supplement {
            send_supplement(store, now, scheme, who, case.id, &nothing_new)
        } else {
            submit(store, now, scheme, who, case.id)
        }
    })
    .await?;
    let receipt = format!("/sak/{number}/sendt");
    let refused = match sent {
        Ok(_) => return Ok(see_other(receipt)),
        Err(CaseError::NotNow(refusal)) if super::super::already(refusal.act, refusal.state) => {
            return Ok(see_other(receipt));
        }
        Err(
            refused @ (CaseError::NotReady(_)
            | CaseError::NothingNew(_)
            | CaseError::NotAssured(_)
            | CaseError::DeadlinePassed(_)
            | CaseError::ScopeIncomplete
            | CaseError::NormsMissing(_)
            | CaseError::Contradicts(_)),
        ) => refused,
        Err(other) => return Err(other.into()),
    };
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    let errors = refusal_errors(&page, &dossier, &refused, desk.now().oslo_date())?;
    page.show_with(
        StatusCode::UNPROCESSABLE_ENTITY,
        "cases/send.html",
        with(
            content(&desk, &page, &scheme, &dossier).await?,
            json!({ "errors": errors, "tried": true, "form": posted.fields.typed() }),
        ),
    )
}

fn refusal_errors(
    page: &Page,
    dossier: &Dossier,
    refused: &CaseError,
    today: OsloDate,
) -> Result<Vec<FieldError>, Problem> {
    match refused {
        CaseError::DeadlinePassed(due) => {
            let contact = page.site().contact(page.language);
            let arguments = Arguments::new()
                .text("due", words::weekday_date(page.language, *due))
                .text("email", &contact.email)
                .text("phone", &contact.phone);
            Ok(vec![page.error("", "cases-deadline-passed", &arguments)?])
        }
        CaseError::NothingNew(criteria) => criteria
            .iter()
            .map(|id| {
                let which = Arguments::new().text("id", id);
                page.error(&format!("nothing-{id}"), "cases-fault-nothing-new", &which)
            })
            .collect(),
        CaseError::NormsMissing(_) => {
            Ok(vec![page.error("", "problem-case-norms-missing", &Arguments::new())?])
        }
        CaseError::Contradicts(_) => {
            Ok(vec![page.error("", "problem-case-contradicts", &Arguments::new())?])
        }
        CaseError::NotAssured(state) => {
            Ok(vec![page.error("assurance", &format!("cases-assurance-{state}"), &Arguments::new())?])
        }
        CaseError::ScopeIncomplete => Ok(vec![page.error("", "cases-fault-scope", &Arguments::new())?]),
        _ => dossier
            .gaps(today)
            .iter()
            .map(|gap| Ok(FieldError { field: gap.criterion.clone(), text: view::lack(page, gap.lack)? }))
            .collect(),
    }
}

/// The receipt; it works from a bookmark too.
#[get("/sak/{number}/sendt")]
pub(super) async fn receipt_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, applicant) = open_case(&desk, &scheme, &who, &number).await?;
    if dossier.case.submitted_at.is_none() {
        return Ok(see_other(format!("/sak/{}", dossier.case.number)));
    }
    let content = with(
        view::head(&page, &dossier)?,
        json!({
            "steps": view::steps(&page, &scheme, &dossier.case, desk.now().oslo_date())?,
            "email": applicant.person().email.to_string(),
            "supplement": dossier.case.round > 0,
            "chapters": view::chapters(&page, &dossier, Reader::Applicant, desk.now().oslo_date())?,
        }),
    );
    page.show("cases/sent.html", content)
}

/// What it means to take the application back.
#[get("/sak/{number}/trekk")]
pub(super) async fn withdraw_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
    if super::super::after(dossier.case.state, super::super::Act::Withdraw).is_err() {
        return Ok(see_other(format!("/sak/{}", dossier.case.number)));
    }
    page.show("cases/withdraw.html", with(view::head(&page, &dossier)?, json!({ "form": {} })))
}

/// Takes the application back: for good, so the case number is typed.
#[post("/sak/{number}/trekk")]
pub(super) async fn withdraw_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let typed = posted.fields.text("number").to_owned();
    if number_of(&typed).ok() != number_of(&number).ok() {
        let (dossier, _) = open_case(&desk, &scheme, &who, &number).await?;
        let error = page.error(
            "number",
            "cases-fault-number",
            &Arguments::new().text("number", dossier.case.number),
        )?;
        let content = with(view::head(&page, &dossier)?, json!({ "form": posted.fields.typed() }));
        return page.show_again("cases/withdraw.html", content, &[error]);
    }
    let reason = posted.fields.long_text("reason");
    act(&desk, &scheme, &who, &number, move |store, now, _, who, case| {
        withdraw(store, now, who, case.id, &reason)
    })
    .await??;
    Ok(see_other(format!("/sak/{number}?melding=case-withdrawn")))
}
