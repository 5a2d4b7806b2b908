//! A file of a case as members see it: its pages as pictures, what the checks came to, and the original.

use super::{address, case_id, id_in, number_in, refused};
use crate::evidence::{self, Check, Evidence, PageImage};
use crate::people::BoardMember;
use crate::review::ReviewError;
use crate::samples;
use crate::vault::Vault;
use crate::web::{Desk, Page, Problem};
use crate::words::Arguments;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

/// The file, for whoever may see it, and what is known of it.
async fn found(desk: &Desk, who: &BoardMember, number: &str, id: &str) -> Result<(Evidence, Check), Problem> {
    let (number, id, who) = (number_in(number)?, id_in(id)?, who.clone());
    desk.run(move |store, _| {
        store.read(|db| {
            let file = super::super::file(db, &who, number, id)?;
            let check = evidence::check_of(db, &file.sha256)?;
            Ok::<_, ReviewError>((file, check))
        })
    })
    .await?
    .map_err(|error| refused(number, error))
}

/// `GET /nemnd/sak/{number}/fil/{id}`
pub(super) async fn file(
    desk: Desk,
    who: BoardMember,
    vault: Data<Vault>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (file, check) = found(&desk, &who, &path.0, &path.1).await?;
    let number = number_in(&path.0)?;
    let case = desk.run(move |store, _| case_id(store, number)).await??;
    samples::note_hearing(&desk, case, &file, who.actor()).await?;
    evidence::send(&vault, &file, &check).await
}

/// `GET /nemnd/sak/{number}/fil/{id}/vis`
pub(super) async fn view(
    desk: Desk,
    page: Page,
    who: BoardMember,
    vault: Data<Vault>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (file, check) = found(&desk, &who, &path.0, &path.1).await?;
    let sha256 = file.sha256.clone();
    let pages = desk
        .run(move |store, _| store.read(|db| Ok::<_, ReviewError>(evidence::pages_of(db, &sha256)?)))
        .await??;
    let up = address(number_in(&path.0)?);
    let back = page.text("review-back-case", &Arguments::new().text("number", &path.0))?;
    let here = format!("{up}/fil/{}", file.id);
    let table = evidence::table_content(&vault, &file, &check).await?;
    let content = evidence::view_content(&page, &file, &check, &pages, &here, (&up, &back))?;
    page.show("evidence/view.html", super::around::with(content, serde_json::json!({ "table": table })))
}

/// `GET /nemnd/sak/{number}/fil/{id}/side/{page}.png`
pub(super) async fn picture(
    desk: Desk,
    who: BoardMember,
    vault: Data<Vault>,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (file, check) = found(&desk, &who, &path.0, &path.1).await?;
    let number: i32 = path.2.parse().map_err(|_| Problem::not_found())?;
    let image: Option<PageImage> = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, ReviewError>(evidence::page_of(db, &file.sha256, number)?))
        })
        .await??;
    evidence::send_page(&vault, &image.ok_or_else(Problem::not_found)?, &check).await
}
