//! Handing out the application and the pack: to the applicant, and to the secretariat.

use super::{Application, Bindery, Pack, PackError, application, read};
use crate::cases::CaseError;
use crate::papers::letter;
use crate::people::{Secretariat, SignedIn};
use crate::scheme::TheScheme;
use crate::values::CaseNumber;
use crate::web::{Desk, Page, Problem};
use crate::words;
use actix_web::body::SizedStream;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, ContentEncoding, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{Bytes, Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get};
use futures_util::stream;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.service(own_pdf).service(own_pack).service(desk_pdf).service(desk_pack);
}

fn number(text: &str) -> Result<CaseNumber, Problem> {
    let number: CaseNumber = text.parse().map_err(|_| Problem::not_found())?;
    if number.to_string() == text { Ok(number) } else { Err(Problem::not_found()) }
}

async fn open(
    desk: &Desk,
    scheme: &TheScheme,
    who: Option<SignedIn>,
    text: &str,
) -> Result<Application, Problem> {
    let (number, scheme) = (number(text)?, Arc::clone(scheme));
    if who.is_none() {
        desk.admits(number)?;
    }
    Ok(desk.run(move |store, _| read(store, &scheme, who.as_ref(), number)).await??)
}

async fn paper(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    from: Application,
) -> Result<HttpResponse, Problem> {
    let (rules, number) = (Arc::clone(scheme), from.dossier.case.number);
    let drawn = desk.run(move |_, now| {
        let page = application(&from, &rules, now)?;
        Ok::<_, PackError>(letter::letter(&page, &format!("application:{number}:{now}"))?)
    });
    let bytes = drawn.await??;
    let name = words::plain(page.language, "packs-file-application")?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{name}-{number}.pdf\"")))
        .content_type("application/pdf")
        .body(bytes))
}

/// How long a pack may take to go out.
const LONGEST: Duration = Duration::from_mins(30);

/// How much of a pack is read at once.
const CHUNK: usize = 128 * 1024;

async fn pack(
    desk: &Desk,
    page: &Page,
    scheme: &TheScheme,
    bindery: &Bindery,
    from: Application,
) -> Result<HttpResponse, Problem> {
    let number = from.dossier.case.number;
    let Pack { file, size, turn } = bindery.seal(from, Arc::clone(scheme), desk.now()).await?;
    let name = words::plain(page.language, "packs-file-pack")?;
    let until = Instant::now() + LONGEST;
    let bytes =
        stream::try_unfold((tokio::fs::File::from_std(file), turn), move |(mut file, turn)| async move {
            // Whoever takes it up this slowly would keep others from theirs.
            if Instant::now() > until {
                return Err(std::io::ErrorKind::TimedOut.into());
            }
            let mut chunk = vec![0_u8; CHUNK];
            let read = file.read(&mut chunk).await?;
            chunk.truncate(read);
            Ok::<_, std::io::Error>((read > 0).then(|| (Bytes::from(chunk), (file, turn))))
        });
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}-{number}.zip\"")))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header(ContentEncoding::Identity)
        .content_type("application/zip")
        .body(SizedStream::new(size, Box::pin(bytes))))
}

/// The whole application as one PDF.
#[get("/sak/{number}/soknad.pdf")]
async fn own_pdf(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let from = open(&desk, &scheme, Some(who), &path).await?;
    paper(&desk, &page, &scheme, from).await
}

/// The sealed pack.
#[get("/sak/{number}/pakke.zip")]
async fn own_pack(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    bindery: Data<Bindery>,
    who: SignedIn,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let from = open(&desk, &scheme, Some(who), &path).await?;
    pack(&desk, &page, &scheme, &bindery, from).await
}

/// The whole application as one PDF, for the secretariat.
#[get("/sekretariat/sak/{number}/soknad.pdf")]
async fn desk_pdf(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    _: Secretariat,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let from = open(&desk, &scheme, None, &path).await?;
    paper(&desk, &page, &scheme, from).await
}

/// The sealed pack, for the secretariat.
#[get("/sekretariat/sak/{number}/pakke.zip")]
async fn desk_pack(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    bindery: Data<Bindery>,
    _: Secretariat,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let from = open(&desk, &scheme, None, &path).await?;
    pack(&desk, &page, &scheme, &bindery, from).await
}

impl From<PackError> for Problem {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Case(CaseError::Unknown) => Self::not_found(),
            PackError::Case(error) => Self::from(error),
            PackError::Store(error) => Self::from(error),
            // A row names bytes that are not there: our loss, not a wrong address.
            other => Self::internal(other),
        }
    }
}
