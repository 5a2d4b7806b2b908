//! The screen in the room: large, one thing at a time, where the chair is. It is opened by somebody's account, and
//! shows nothing of a case that this person may not know of.

use super::super::View;
use super::{id_in, seen, shown};
use crate::decisions::DecisionError;
use crate::people::BoardMember;
use crate::review;
use crate::scheme::{Scheme, TheScheme};
use crate::store::StoreError;
use crate::web::{Desk, Page, Problem};
use actix_web::HttpResponse;
use actix_web::web::Path;
use serde_json::{Value, json};
use std::sync::Arc;

/// `GET /nemnd/mote/{id}/skjerm`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let seen = seen(&desk, &scheme, who.person(), id_in(&path)?).await?;
    let items = shown::items(page.language, &scheme, &seen, who.person().id);
    let current = items.iter().find(|one| one.get("current") == Some(&json!(true))).cloned();
    let at_hand = seen.items.iter().find(|one| Some(one.item.id) == seen.meeting.item);
    let criterion = match at_hand.map(|one| &one.view) {
        Some(View::Case(case)) if !seen.meeting.criterion.is_empty() => {
            criterion(&desk, &page, &scheme, &case.case, &seen.meeting.criterion).await?
        }
        _ => Value::Null,
    };
    let mut meeting = shown::meeting(page.language, &seen.meeting);
    if let Some(meeting) = meeting.as_object_mut() {
        meeting.remove("criterion");
    }
    page.show(
        "meetings/screen.html",
        json!({ "meeting": meeting, "items": items, "current": current, "criterion": criterion }),
    )
}

/// What the board has found of one criterion.
async fn criterion(
    desk: &Desk,
    page: &Page,
    scheme: &Arc<Scheme>,
    case: &crate::cases::Case,
    id: &str,
) -> Result<Value, Problem> {
    let edition = scheme.combined(&case.pins());
    let Some(asked) = edition.as_ref().and_then(|edition| edition.criterion(id)) else {
        return Ok(Value::Null);
    };
    let title = asked.title.get(page.language).to_owned();
    let (rules, of, wanted) = (Arc::clone(scheme), case.clone(), id.to_owned());
    let read = move |store: &crate::store::Store, _| {
        store.read(|db| {
            let opened = review::opened(db, &rules, &of)?;
            let joint = review::joint_scores(db, &opened).map_err(StoreError::from)?;
            Ok::<_, DecisionError>(joint.into_iter().find(|one| one.criterion == wanted))
        })
    };
    let joint = match desk.run(read).await? {
        Ok(joint) => joint,
        Err(DecisionError::Review(_)) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(json!({
        "id": id, "title": title, "mark": joint.as_ref().map(|one| one.mark),
        "reason": joint.as_ref().map_or("", |one| one.reason.as_str()),
        "condition": joint.as_ref().map_or("", |one| one.condition.as_str()),
        "due": joint.as_ref().and_then(|one| one.due),
    }))
}
