//! A file of a case as its readers see it: its pages as pictures, what the checks came to, and the original.

use super::super::Dossier;
use super::at_desk;
use super::{TheScheme, id, open_case};
use crate::evidence::{self, Check, Evidence, PageImage};
use crate::people::{Secretariat, SignedIn};
use crate::samples;
use crate::values::Id;
use crate::vault::Vault;
use crate::web::{Desk, Page, Problem};
use crate::words::Arguments;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};

/// A file of the case and what is known of it.
fn found(dossier: &Dossier, wanted: &str) -> Result<(Evidence, Check), Problem> {
    let wanted: Id = id(wanted)?;
    let file = dossier.files.iter().find(|(_, piece)| piece.id == wanted).map(|(_, piece)| piece.clone());
    let file = file.ok_or_else(Problem::not_found)?;
    let check = dossier.scans.of(&file.sha256);
    Ok((file, check))
}

async fn view(
    desk: &Desk,
    page: &Page,
    dossier: &Dossier,
    wanted: &str,
    base: &str,
) -> Result<HttpResponse, Problem> {
    let (file, check) = found(dossier, wanted)?;
    let number = Arguments::new().text("number", dossier.case.number);
    let up = page.text("cases-number", &number)?;
    file_view(desk, page, &file, &check, &format!("{base}/fil/{}", file.id), (base, &up)).await
}

/// The page that shows a file at the address `here`; `up` is the page that it belongs to.
pub(super) async fn file_view(
    desk: &Desk,
    page: &Page,
    file: &Evidence,
    check: &Check,
    here: &str,
    up: (&str, &str),
) -> Result<HttpResponse, Problem> {
    let sha256 = file.sha256.clone();
    let pages = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, crate::store::StoreError>(evidence::pages_of(db, &sha256)?))
        })
        .await??;
    page.show("evidence/view.html", evidence::view_content(page, file, check, &pages, here, up)?)
}

async fn picture(
    desk: &Desk,
    vault: &Vault,
    dossier: &Dossier,
    wanted: &str,
    number: &str,
) -> Result<HttpResponse, Problem> {
    let (file, check) = found(dossier, wanted)?;
    page_picture(desk, vault, &file, &check, number).await
}

/// One page of a file as a picture.
pub(super) async fn page_picture(
    desk: &Desk,
    vault: &Vault,
    file: &Evidence,
    check: &Check,
    number: &str,
) -> Result<HttpResponse, Problem> {
    let sha256 = file.sha256.clone();
    let number: i32 = number.parse().map_err(|_| Problem::not_found())?;
    let image: Option<PageImage> = desk
        .run(move |store, _| {
            store.read(|db| Ok::<_, crate::store::StoreError>(evidence::page_of(db, &sha256, number)?))
        })
        .await??;
    evidence::send_page(vault, &image.ok_or_else(Problem::not_found)?, check).await
}

/// The original, for those who act for the case's vendor.
#[get("/sak/{number}/fil/{file}")]
pub(super) async fn file_download(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (dossier, applicant) = open_case(&desk, &scheme, &who, &path.0).await?;
    let (file, check) = found(&dossier, &path.1)?;
    samples::note_hearing(&desk, dossier.case.id, &file, applicant.actor()).await?;
    evidence::send(&vault, &file, &check).await
}

/// The file's pages, for those who act for the case's vendor.
#[get("/sak/{number}/fil/{file}/vis")]
pub(super) async fn file_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &path.0).await?;
    view(&desk, &page, &dossier, &path.1, &format!("/sak/{}", dossier.case.number)).await
}

/// One page as a picture, for those who act for the case's vendor.
#[get("/sak/{number}/fil/{file}/side/{page}.png")]
pub(super) async fn file_picture(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: SignedIn,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let (dossier, _) = open_case(&desk, &scheme, &who, &path.0).await?;
    picture(&desk, &vault, &dossier, &path.1, &path.2).await
}

/// The original, for the secretariat.
#[get("/sekretariat/sak/{number}/fil/{file}")]
pub(super) async fn desk_download(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    who: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let dossier = at_desk::open(&desk, &scheme, &path.0).await?;
    let (file, check) = found(&dossier, &path.1)?;
    samples::note_hearing(&desk, dossier.case.id, &file, who.actor()).await?;
    evidence::send(&vault, &file, &check).await
}

/// The file's pages, for the secretariat.
#[get("/sekretariat/sak/{number}/fil/{file}/vis")]
pub(super) async fn desk_page(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let dossier = at_desk::open(&desk, &scheme, &path.0).await?;
    view(&desk, &page, &dossier, &path.1, &format!("/sekretariat/sak/{}", dossier.case.number)).await
}

/// One page as a picture, for the secretariat.
#[get("/sekretariat/sak/{number}/fil/{file}/side/{page}.png")]
pub(super) async fn desk_picture(
    desk: Desk,
    scheme: TheScheme,
    vault: Data<Vault>,
    _: Secretariat,
    path: Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let dossier = at_desk::open(&desk, &scheme, &path.0).await?;
    picture(&desk, &vault, &dossier, &path.1, &path.2).await
}
