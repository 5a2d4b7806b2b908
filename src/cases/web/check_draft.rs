//! What an officer has typed into the completeness check and not saved: kept for them until it is, as it is typed.

use super::at_desk::AtDesk;
use super::wants_json;
use crate::people::{draft, forget_draft, keep_draft};
use crate::web::{Fields, Posted, Problem, see_other};
use crate::words::Arguments;
use actix_web::{HttpRequest, HttpResponse, post};
use serde_json::json;

fn path(at: &AtDesk) -> String {
    format!("/sekretariat/sak/{}/kontroll", at.number())
}

/// The fields of the criteria at which something was typed that is not saved.
fn unsaved(fields: &Fields) -> Vec<(String, String)> {
    let criteria = fields.with_prefix("message-").map(|(criterion, _)| criterion);
    let differs = |criterion: &&str| {
        fields.text(&format!("finding-{criterion}")) != fields.text(&format!("was-{criterion}"))
            || fields.long_text(&format!("message-{criterion}"))
                != fields.long_text(&format!("was-message-{criterion}"))
    };
    let kept = |criterion: &str| {
        ["finding", "message", "was", "was-message"].map(|part| {
            let name = format!("{part}-{criterion}");
            let text = fields.long_text(&name);
            (name, text)
        })
    };
    criteria.filter(differs).flat_map(kept).collect()
}

/// Keeps what was typed, as it stands now.
pub(super) async fn keep(at: &AtDesk, fields: &Fields) -> Result<(), Problem> {
    let (path, holder, fields) = (path(at), at.who.person().id, unsaved(fields));
    at.desk
        .run(move |store, now| {
            if fields.is_empty() {
                forget_draft(store, holder, &path)
            } else {
                keep_draft(store, now, holder, &path, &fields)
            }
        })
        .await??;
    Ok(())
}

/// Forgets it.
pub(super) async fn forget(at: &AtDesk) -> Result<(), Problem> {
    let (path, holder) = (path(at), at.who.person().id);
    at.desk.run(move |store, _| forget_draft(store, holder, &path)).await??;
    Ok(())
}

/// What this officer had typed and not saved.
pub(super) async fn kept(at: &AtDesk) -> Result<Option<Fields>, Problem> {
    let (path, holder) = (path(at), at.who.person().id);
    let found = at.desk.run(move |store, now| draft(store, now, holder, &path)).await??;
    Ok(found.map(|pairs| {
        let mut fields = Fields::default();
        for (name, text) in pairs {
            fields.push(name, &text);
        }
        fields
    }))
}

/// Takes what is being typed, or throws it away.
#[post("/sekretariat/sak/{number}/kontroll/utkast")]
pub(super) async fn draft_form(
    at: AtDesk,
    request: HttpRequest,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    at.open().await?;
    if posted.fields.text("what") == "discard" {
        forget(&at).await?;
    } else {
        keep(&at, &posted.fields).await?;
    }
    if !wants_json(&request) {
        return Ok(see_other(format!("/sekretariat/sak/{}", at.number())));
    }
    let time = at.desk.now().oslo_civil().strftime("%H:%M").to_string();
    let text = at.page.text("cases-check-draft-kept", &Arguments::new().text("time", time))?;
    Ok(HttpResponse::Ok().json(json!({ "saved_at_text": text })))
}
