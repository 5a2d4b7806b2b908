//! One's own standing interests: `/profil/interesser`.

use super::{
    Declarer, ImpartialityError, Interest, InterestFault, InterestForm, InterestKind, add_interest,
    confirm_interests, own_interests, remove_interest,
};
use crate::people::SignedIn;
use crate::store::StoreError;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::web::{Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.service(list).service(add).service(confirm).service(remove);
}

impl From<ImpartialityError> for Problem {
    fn from(error: ImpartialityError) -> Self {
        match error {
            ImpartialityError::Unknown => Self::not_found(),
            ImpartialityError::ReasonMissing => Self::invalid("review-words-missing"),
            ImpartialityError::Faulty(_) => Self::invalid("interests-faulty"),
            ImpartialityError::Store(error) => error.into(),
        }
    }
}

const TEMPLATE: &str = "impartiality/interests.html";

fn declarer(who: &SignedIn) -> Result<Declarer, Problem> {
    Declarer::prove(who).ok_or_else(Problem::forbidden)
}

async fn content(desk: &Desk, page: &Page, who: &Declarer, form: &Value) -> Result<Value, Problem> {
    let reader = who.clone();
    let read = move |store: &crate::store::Store, _| {
        store.read(|db| Ok::<_, StoreError>(own_interests(db, &reader)?))
    };
    let (all, confirmed_at) = desk.run(read).await??;
    let today = desk.now().oslo_date();
    let row = |one: &Interest| json!({ "interest": one, "counts": one.counts(today) });
    let option = |kind: &InterestKind| {
        let key = format!("interests-kind-{}", kind.as_str().replace('_', "-"));
        Ok::<_, Problem>(json!({ "value": kind, "text": page.text(&key, &Arguments::new())? }))
    };
    Ok(json!({
        "rows": all.iter().map(row).collect::<Vec<_>>(), "confirmed_at": confirmed_at,
        "kinds": InterestKind::ALL.iter().map(option).collect::<Result<Vec<_>, _>>()?,
        "form": {
            "kind": form.get("kind"), "organisation": form.get("organisation"), "orgnr": form.get("orgnr"),
            "began_on": form.get("began_on"), "ended_on": form.get("ended_on"),
        },
    }))
}

/// The list.
#[get("/profil/interesser")]
async fn list(desk: Desk, page: Page, who: SignedIn) -> Result<HttpResponse, Problem> {
    let who = declarer(&who)?;
    page.show(TEMPLATE, content(&desk, &page, &who, &json!({})).await?)
}

fn form(fields: &Fields) -> InterestForm {
    InterestForm {
        kind: fields.text("kind").parse().ok(),
        organisation: fields.text("organisation").to_owned(),
        orgnr: fields.text("orgnr").to_owned(),
        began_on: fields.text("began_on").parse().ok(),
        ended_on: fields.text("ended_on").parse().ok(),
    }
}

fn fault(page: &Page, fault: InterestFault) -> Result<FieldError, Problem> {
    let (field, key) = match fault {
        InterestFault::Kind => ("kind", "interests-fault-kind"),
        InterestFault::Organisation => ("organisation", "interests-fault-organisation"),
        InterestFault::Orgnr => ("orgnr", "interests-fault-orgnr"),
        InterestFault::Until => ("ended_on", "interests-fault-until"),
    };
    page.error(field, key, &Arguments::new())
}

/// One more tie.
#[post("/profil/interesser")]
async fn add(desk: Desk, page: Page, who: SignedIn, posted: Posted) -> Result<HttpResponse, Problem> {
    let who = declarer(&who)?;
    let (adder, form, key) = (who.clone(), form(&posted.fields), posted.key.clone());
    match desk.run(move |store, now| add_interest(store, now, &adder, &form, &key)).await? {
        Ok(()) => Ok(see_other("/profil/interesser?melding=interests-saved")),
        Err(ImpartialityError::Faulty(faults)) => {
            let errors = faults.into_iter().map(|one| fault(&page, one)).collect::<Result<Vec<_>, _>>()?;
            let content = content(&desk, &page, &who, &posted.fields.typed()).await?;
            page.show_again(TEMPLATE, content, &errors)
        }
        Err(other) => Err(other.into()),
    }
}

/// The list is complete.
#[post("/profil/interesser/bekreft")]
async fn confirm(desk: Desk, who: SignedIn, _posted: Posted) -> Result<HttpResponse, Problem> {
    let who = declarer(&who)?;
    desk.run(move |store, now| confirm_interests(store, now, &who)).await??;
    Ok(see_other("/profil/interesser?melding=interests-confirmed"))
}

/// A tie that was none.
#[post("/profil/interesser/{interest}/slett")]
async fn remove(
    desk: Desk,
    who: SignedIn,
    path: Path<String>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let who = declarer(&who)?;
    let id = path.parse().map_err(|_| Problem::not_found())?;
    desk.run(move |store, now| remove_interest(store, now, &who, id)).await??;
    Ok(see_other("/profil/interesser?melding=interests-saved"))
}
