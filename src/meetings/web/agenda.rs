//! The agenda as whoever convenes the meeting makes it.

use super::super::{
    Convener, Item, MeetingError, add_case, add_heading, candidates, lift, may_go_without_debate, remove,
    set_consent, shift,
};
use super::{address, convener, id_in, seen, shown};
use crate::people::{BoardMember, Chair, SignedIn};
use crate::scheme::{Scheme, TheScheme};
use crate::values::Id;
use crate::web::{Desk, FieldError, Page, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/mote/{id}/saksliste`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let content = content(&desk, &page, &scheme, &who, &convener(&who)?, id_in(&path)?, "").await?;
    page.show("meetings/agenda.html", content)
}

async fn content(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    who: &SignedIn,
    by: &Convener,
    meeting: Id,
    heading: &str,
) -> Result<Value, Problem> {
    let seen = seen(desk, scheme, who.person(), meeting).await?;
    let (rules, by) = (Arc::clone(scheme), by.clone());
    let items: Vec<Item> = seen.items.iter().map(|one| one.item.clone()).collect();
    let (ready, consent) = desk
        .run(move |store, now| {
            store.read(|db| {
                let ready = candidates(db, now, &rules, &by)?;
                Ok::<_, MeetingError>((ready, may_go_without_debate(db, &rules, &items)?))
            })
        })
        .await??;
    Ok(json!({
        "meeting": shown::meeting(page.language, &seen.meeting),
        "items": shown::items(page.language, scheme, &seen, who.person().id),
        "ready": ready.iter().map(|one| json!({
            "number": one.case.number, "case_kind": one.case.kind, "undisputed": one.undisputed,
        })).collect::<Vec<_>>(),
        "chair": Chair::prove(who.person()).is_some(),
        "may_consent": consent,
        "form": { "heading": heading },
    }))
}

/// `POST /nemnd/mote/{id}/saksliste`
pub(super) async fn add(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (by, id) = (convener(&who)?, id_in(&path)?);
    let (number, heading) =
        (posted.fields.text("number").to_owned(), posted.fields.text("heading").to_owned());
    let consent = posted.fields.ticked("consent");
    let (rules, convener) = (Arc::clone(&scheme), by.clone());
    let typed = heading.clone();
    let done = desk
        .run(move |store, now| {
            if number.is_empty() {
                return add_heading(store, now, &convener, id, &heading);
            }
            let number = number.parse().map_err(|_| MeetingError::Hidden)?;
            add_case(store, now, &rules, &convener, id, number, consent)
        })
        .await?;
    match done {
        Ok(()) => Ok(see_other(format!("{}/saksliste?melding=meetings-agenda", address(id)))),
        Err(MeetingError::Words(field)) => {
            let errors: [FieldError; 1] = [page.error(field, "meetings-error-heading", &Arguments::new())?];
            let content = content(&desk, &page, &scheme, &who, &by, id, &typed).await?;
            page.show_again("meetings/agenda.html", content, &errors)
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /nemnd/mote/{id}/saksliste/{item}`
pub(super) async fn act(
    desk: Desk,
    who: SignedIn,
    scheme: TheScheme,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let by = convener(&who)?;
    let (id, item) = (id_in(&path.0)?, id_in(&path.1)?);
    let what = posted.fields.text("do").to_owned();
    desk.run(move |store, now| match what.as_str() {
        "up" | "down" => shift(store, now, &by, id, item, what == "up"),
        "remove" => remove(store, now, &by, id, item),
        "consent" | "debate" => set_consent(store, now, &scheme, &by, id, item, what == "consent"),
        _ => Err(MeetingError::Nothing),
    })
    .await??;
    Ok(see_other(format!("{}/saksliste?melding=meetings-agenda", address(id))))
}

/// `POST /nemnd/mote/{id}/saksliste/{item}/loft`
pub(super) async fn lift_off(
    desk: Desk,
    who: BoardMember,
    path: Path<(String, String)>,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (id, item) = (id_in(&path.0)?, id_in(&path.1)?);
    desk.run(move |store, now| lift(store, now, &who, id, item)).await??;
    Ok(see_other(format!("{}?melding=meetings-lifted", address(id))))
}
