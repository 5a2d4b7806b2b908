//! The page on which a conflict is noted after the decision: `/sekretariat/gjenapning/{number}`.

use super::number_in;
use crate::decisions::{Noter, Reopenable, reopen, reopenable};
use crate::people::{Chair, Secretariat, SignedIn};
use crate::scheme::TheScheme;
use crate::values::{CaseNumber, Id};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};

fn noter(who: &SignedIn) -> Result<Noter, Problem> {
    let person = who.person();
    let chair = Chair::prove(person).map(|chair| Noter::from(&chair));
    let office = || Secretariat::prove(person).map(|office| Noter::from(&office));
    chair.or_else(office).ok_or_else(Problem::forbidden)
}

async fn look(desk: &Desk, by: &Noter, number: CaseNumber) -> Result<(Id, Reopenable), Problem> {
    let by = by.clone();
    Ok(desk.run(move |store, now| store.read(|db| reopenable(db, now.oslo_date(), &by, number))).await??)
}

fn content(seen: &Reopenable, form: &Value) -> Value {
    let options = seen.members.iter().map(|(id, name)| json!({ "value": id, "text": name }));
    json!({
        "number": seen.number, "options": options.collect::<Vec<_>>(), "before": seen.before,
        "form": { "member": form.get("member"), "reason": form.get("reason") },
    })
}

/// `GET /sekretariat/gjenapning/{number}`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let by = noter(&who)?;
    let (_, seen) = look(&desk, &by, number_in(&number)?).await?;
    page.show("decisions/reopen.html", content(&seen, &json!({})))
}

/// `POST /sekretariat/gjenapning/{number}`
pub(super) async fn post(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (by, number) = (noter(&who)?, number_in(&number)?);
    let (case, seen) = look(&desk, &by, number).await?;
    let member = posted.fields.text("member").parse::<Id>().ok();
    let member = member.filter(|id| seen.members.iter().any(|(known, _)| known == id));
    let reason = posted.fields.long_text("reason");
    let mut errors = Vec::new();
    if member.is_none() {
        errors.push(page.error("member", "decisions-error-reopen-member", &Arguments::new())?);
    }
    if reason.is_empty() {
        errors.push(page.error("reason", "decisions-error-reopen-reason", &Arguments::new())?);
    }
    let Some(member) = member.filter(|_| errors.is_empty()) else {
        let content = content(&seen, &posted.fields.typed());
        return page.show_again("decisions/reopen.html", content, &errors);
    };
    desk.run(move |store, now| reopen(store, now, &scheme, &by, case, member, &reason)).await??;
    let home = if Secretariat::prove(who.person()).is_some() { "/sekretariat" } else { "/nemnd" };
    Ok(see_other(format!("{home}?melding=decision-reopened")))
}
