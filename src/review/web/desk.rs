//! Impartiality at the secretariat's desk: the declaration before a vendor's first case is opened, and the ruling on
//! a colleague's doubt.

use super::super::{desk_doubts_of, to_declare};
use super::declare::{Choice, choices, declaration, proposed, told};
use super::{id_in, number_in};
use crate::impartiality::{self, DeskDeclaration, DeskState, ImpartialityError, Tie};
use crate::people::{Chair, Secretariat, SignedIn};
use crate::values::{CaseNumber, Id};
use crate::vendors::Vendor;
use crate::web::{Desk, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{Path, Query};
use serde_json::{Value, json};

async fn vendor(desk: &Desk, who: &Secretariat, number: CaseNumber) -> Result<(Vendor, Vec<Tie>), Problem> {
    let account = who.person().id;
    let read = move |store: &crate::store::Store, now: crate::values::Moment| {
        store.read(|db| to_declare(db, now.oslo_date(), account, number))
    };
    Ok(desk.run(read).await??)
}

fn content(
    page: &Page,
    number: CaseNumber,
    (vendor, ties): &(Vendor, Vec<Tie>),
    form: &Value,
) -> Result<Value, Problem> {
    let mut content = choices(page, form)?;
    if let Some(object) = content.as_object_mut() {
        object.insert("number".to_owned(), json!(number));
        object.insert("vendor".to_owned(), json!(vendor.name));
        object.insert("orgnr".to_owned(), json!(vendor.orgnr));
        object.insert("ties".to_owned(), told(ties));
    }
    Ok(content)
}

/// `GET /sekretariat/habilitet/{number}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    number: Path<String>,
    choice: Query<Choice>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = vendor(&desk, &who, number).await?;
    let form = if choice.bruk.is_empty() { json!({}) } else { proposed(&seen.1, desk.now()) };
    page.show("review/desk_declare.html", content(&page, number, &seen, &form)?)
}

/// `POST /sekretariat/habilitet/{number}`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = vendor(&desk, &who, number).await?;
    let declared = match declaration(&posted.fields) {
        Ok(declared) => declared,
        Err(key) => {
            let errors = [page.error("answer", key, &Arguments::new())?];
            let content = content(&page, number, &seen, &posted.fields.typed())?;
            return page.show_again("review/desk_declare.html", content, &errors);
        }
    };
    // As for members: one tap must not put somebody out of a vendor's cases for ever.
    if !declared.absolute.is_empty() && posted.fields.text("confirmed") != "yes" {
        let content = content(&page, number, &seen, &posted.fields.typed())?;
        return page.show("review/desk_declare_confirm.html", content);
    }
    let state = desk
        .run(move |store, now| impartiality::declare_at_desk(store, now, &who, seen.0.id, &declared))
        .await??;
    Ok(see_other(match state {
        DeskState::Impartial => format!("/sekretariat/sak/{number}?melding=desk-declared"),
        DeskState::InDoubt => "/sekretariat?melding=desk-in-doubt".to_owned(),
        DeskState::Conflicted => "/sekretariat?melding=desk-stepped-down".to_owned(),
    }))
}

fn keepers(who: &SignedIn) -> Result<(), Problem> {
    let person = who.person();
    let may = Secretariat::prove(person).is_some() || Chair::prove(person).is_some();
    if may { Ok(()) } else { Err(Problem::forbidden()) }
}

async fn doubts(desk: &Desk, who: &SignedIn) -> Result<Vec<(DeskDeclaration, String)>, Problem> {
    let who = who.clone();
    Ok(desk.run(move |store, _| store.read(|db| desk_doubts_of(db, who.person()))).await??)
}

fn shown(all: &[(DeskDeclaration, String)], typed: Option<(Id, &Fields)>) -> Value {
    let one = |(one, vendor): &(DeskDeclaration, String)| {
        let here = typed.filter(|(id, _)| *id == one.id).map(|(_, fields)| fields);
        json!({
            "id": one.id, "name": one.name, "vendor": vendor, "declared_at": one.declared_at,
            "circumstances": one.declaration.circumstances, "explanation": one.declaration.explanation,
            "fit": here.map(|fields| fields.text("fit")),
            "reason": here.map(|fields| fields.long_text("ruling_reason")),
        })
    };
    json!({ "doubts": all.iter().map(one).collect::<Vec<_>>() })
}

/// `GET /sekretariat/habilitet`
pub(super) async fn list(desk: Desk, page: Page, who: SignedIn) -> Result<HttpResponse, Problem> {
    keepers(&who)?;
    let all = doubts(&desk, &who).await?;
    page.show("review/desk_doubts.html", shown(&all, None))
}

/// `POST /sekretariat/habilitet/avgjor/{declaration}`
pub(super) async fn rule(
    desk: Desk,
    page: Page,
    who: SignedIn,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    keepers(&who)?;
    let id = id_in(&path)?;
    let all = doubts(&desk, &who).await?;
    if !all.iter().any(|(one, _)| one.id == id) {
        return Err(Problem::not_found());
    }
    let fields = &posted.fields;
    let reason = fields.long_text("ruling_reason");
    let fit = match fields.text("fit") {
        fit @ ("yes" | "no") if !reason.is_empty() => fit == "yes",
        _ => {
            let error = page.error("", "review-error-desk-ruling", &Arguments::new())?;
            return page.show_again("review/desk_doubts.html", shown(&all, Some((id, fields))), &[error]);
        }
    };
    let ruled = desk
        .run(move |store, now| {
            let person = who.person();
            match (Secretariat::prove(person), Chair::prove(person)) {
                (Some(by), _) => impartiality::rule_at_desk(store, now, &by, id, fit, &reason),
                (None, Some(by)) => {
                    let conflicted = super::super::conflicted_vendors;
                    impartiality::rule_for_desk(store, now, &by, conflicted, id, fit, &reason)
                }
                (None, None) => Err(ImpartialityError::Unknown),
            }
        })
        .await?;
    ruled?;
    Ok(see_other("/sekretariat/habilitet?melding=desk-ruled"))
}
