//! Pages for those whom our papers concern: the holder's certificate page, and the letters.

use super::{AskError, DocumentKind, IssuedDocument, KeyRoom, wall};
use crate::approvals::{self, ApprovalError, Status};
use crate::cases::Waiting;
use crate::conditions;
use crate::decisions::{self, Hand};
use crate::impartiality::{self, AtDesk};
use crate::people::{Secretariat, SignedIn, Staff};
use crate::scheme::{Pin, Scheme, TheScheme};
use crate::signing::levels::{Level, Manner};
use crate::store::{Db, Store, StoreError};
use crate::values::{CertificateNumber, Id, Language, Moment, Orgnr};
use crate::vault::Vault;
use crate::vendors::{self, Applicant, Vendor};
use crate::web::{Desk, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(holder)
        .service(resign)
        .service(ask_for_diploma)
        .service(own_document)
        .service(document)
        .service(letter_draft)
        .service(waiting_papers);
}

fn vendor_of(db: &mut Db, who: &SignedIn, orgnr: &str) -> Result<(Vendor, Applicant), Problem> {
    let orgnr: Orgnr = orgnr.parse().map_err(|_| Problem::not_found())?;
    let found = vendors::applicant_by_orgnr(db, who, &orgnr).map_err(StoreError::from)?;
    found.ok_or_else(Problem::not_found)
}

#[get("/virksomhet/{orgnr}/sertifikat")]
async fn holder(
    who: SignedIn,
    path: Path<String>,
    desk: Desk,
    page: Page,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let language = page.language;
    let read = move |db: &mut Db, now| holdings(db, now, &who, &path, language);
    let content = desk.run(move |store, now| store.read(|db| read(db, now))).await??;
    page.show("certificates/holder.html", with_norms(&page, &scheme, content))
}

/// Says with each approval by which norms it was given.
fn with_norms(page: &Page, scheme: &Scheme, mut content: Value) -> Value {
    for one in content.get_mut("held").and_then(Value::as_array_mut).into_iter().flatten() {
        let pins: Vec<Pin> =
            one.get("pins").and_then(|pins| serde_json::from_value(pins.clone()).ok()).unwrap_or_default();
        if let Some(one) = one.as_object_mut() {
            one.insert("norms".to_owned(), json!(scheme.names(&pins, page.language).join("; ")));
        }
    }
    content
}

/// The approvals of a vendor with their papers, and the letters.
fn holdings(
    db: &mut Db,
    now: Moment,
    who: &SignedIn,
    orgnr: &str,
    language: Language,
) -> Result<Value, Problem> {
    let (vendor, applicant) = vendor_of(db, who, orgnr)?;
    let papers = super::of_vendor(db, vendor.id).map_err(StoreError::from)?;
    let open = conditions::waiting(db, &[vendor.id]).map_err(StoreError::from)?;
    let mut held = Vec::new();
    for approval in approvals::of_vendor(db, vendor.id).map_err(StoreError::from)? {
        let ledger = approvals::of_approval(db, approval.id).map_err(StoreError::from)?;
        let standing = approvals::status(&ledger, now.oslo_date(), now);
        let own = |kind: DocumentKind| {
            let of = |paper: &&IssuedDocument| paper.approval_id == Some(approval.id) && paper.kind == kind;
            told_apart(&papers.iter().filter(of).collect::<Vec<_>>(), language)
        };
        let wall = wall::wall(db, approval.id, &ledger, now).map_err(StoreError::from)?;
        let may_leave = applicant.is_administrator() && !standing.status.is_final();
        held.push(json!({
            "approval": approval, "pins": approval.pins(), "standing": standing, "may_leave": may_leave,
            "certificates": own(DocumentKind::Certificate), "diplomas": own(DocumentKind::Diploma), "wall": wall,
            "waiting": if standing.status.is_final() { Vec::new() } else { of_unit(&open, approval.unit_id) },
            "goes_on": !standing.status.is_final() || standing.status == Status::Expired,
        }));
    }
    let letters: Vec<_> = papers.iter().filter(|paper| paper.kind == DocumentKind::DecisionLetter).collect();
    let letters = told_apart(&letters, language);
    Ok(json!({ "vendor": vendor, "held": held, "letters": letters, "form": {} }))
}

/// What is open with the conditions of a unit.
fn of_unit(open: &[Waiting], unit: Id) -> Vec<Waiting> {
    open.iter().filter(|one| one.unit == unit).cloned().collect()
}

/// Papers, those of the newest number first and among them those in the reader's language, each with whether a newer
/// one of the same number and language replaced it.
fn told_apart(papers: &[&IssuedDocument], language: Language) -> Vec<Value> {
    let row = |(at, paper): (usize, &&IssuedDocument)| {
        let newer = papers.iter().take(at);
        let replaced = newer
            .filter(|one| one.number == paper.number && one.language == paper.language)
            .any(|one| one.issued_at > paper.issued_at);
        json!({
            "id": paper.id, "number": paper.number, "language": paper.language, "size": paper.size,
            "issued_at": paper.issued_at, "replaced": replaced,
        })
    };
    let mut rows: Vec<(usize, &&IssuedDocument)> = papers.iter().enumerate().collect();
    let number = |paper: &IssuedDocument| papers.iter().position(|one| one.number == paper.number);
    rows.sort_by_key(|(_, paper)| (number(paper), paper.language != language));
    rows.into_iter().map(row).collect()
}

#[post("/virksomhet/{orgnr}/sertifikat/{number}/tre-ut")]
async fn resign(
    who: SignedIn,
    path: Path<(String, String)>,
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (orgnr, number) = path.into_inner();
    let number: CertificateNumber = number.parse().map_err(|_| Problem::not_found())?;
    let reason = posted.fields.long_text("reason");
    let mut errors = Vec::new();
    if reason.is_empty() {
        errors.push(page.error("reason", "approvals-give-reason", &Arguments::new())?);
    }
    if posted.fields.text("number").parse() != Ok(number) {
        errors.push(page.error(
            "number",
            "approvals-type-number",
            &Arguments::new().text("number", number),
        )?);
    }
    if !errors.is_empty() {
        let (who, orgnr) = (who.clone(), orgnr.clone());
        let language = page.language;
        let read = move |db: &mut Db, now| holdings(db, now, &who, &orgnr, language);
        let mut content = desk.run(move |store, now| store.read(|db| read(db, now))).await??;
        if let Some(object) = content.as_object_mut() {
            object.insert("form".to_owned(), posted.fields.typed());
        }
        return page.show_again("certificates/holder.html", with_norms(&page, &scheme, content), &errors);
    }
    let back = format!("/virksomhet/{orgnr}/sertifikat?melding=approval-changed");
    desk.run(move |store, now| {
        let (applicant, approval) = store.read(|db| {
            let (_, applicant) = vendor_of(db, &who, &orgnr)?;
            let approval = approvals::by_number(db, number).map_err(StoreError::from)?;
            Ok::<_, Problem>((applicant, approval.ok_or_else(Problem::not_found)?))
        })?;
        approvals::resign(store, now, &applicant, approval.id, &reason)
            .map_err(|error: ApprovalError| error.into())
    })
    .await?
    .map(|_: i64| see_other(back))
}

/// The holder asks for the diploma of an approval.
#[post("/virksomhet/{orgnr}/sertifikat/{number}/diplom")]
async fn ask_for_diploma(
    who: SignedIn,
    path: Path<(String, String)>,
    desk: Desk,
    _posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (orgnr, number) = path.into_inner();
    let number: CertificateNumber = number.parse().map_err(|_| Problem::not_found())?;
    let back = format!("/virksomhet/{orgnr}/sertifikat?melding=diploma-asked");
    desk.run(move |store, now| {
        let (applicant, approval) = store.read(|db| {
            let (_, applicant) = vendor_of(db, &who, &orgnr)?;
            let approval = approvals::by_number(db, number).map_err(StoreError::from)?;
            Ok::<_, Problem>((applicant, approval.ok_or_else(Problem::not_found)?))
        })?;
        super::ask_for_diploma(store, now, &applicant, approval.id).map_err(Problem::from)
    })
    .await?
    .map(|_: bool| see_other(back))
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Unknown => Self::not_found(),
            AskError::NotValid => Self::refused("diploma-not-valid"),
            AskError::Store(error) => error.into(),
        }
    }
}

/// A paper of one's own vendor.
#[get("/virksomhet/{orgnr}/dokument/{id}")]
async fn own_document(
    who: SignedIn,
    path: Path<(String, Id)>,
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (orgnr, id) = path.into_inner();
    let found = desk.run(move |store, _| {
        store.read(|db| {
            let (vendor, _) = vendor_of(db, &who, &orgnr)?;
            let found = super::find(db, id).map_err(StoreError::from)?;
            found.filter(|paper| paper.vendor_id == vendor.id).ok_or_else(Problem::not_found)
        })
    });
    send(&page, &vault, &found.await??).await
}

/// A letter of decision for those who write it: the signed one once it is out, before that as it would look.
#[get("/nemnd/sak/{number}/vedtak/brev/{language}.pdf")]
async fn letter_draft(
    who: SignedIn,
    path: Path<(String, String)>,
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let hand = Hand::prove(who.person()).ok_or_else(Problem::forbidden)?;
    let (number, language) = path.into_inner();
    let number = number.parse().map_err(|_| Problem::not_found())?;
    let language = language.parse().map_err(|_| Problem::not_found())?;
    let made = desk.run(move |store, now| {
        let today = now.oslo_date();
        let seen = store.read(|db| decisions::letter_view(db, today, &scheme, &hand, number))?;
        let signed = store.read(|db| super::signed_letter(db, &seen, language).map_err(StoreError::from))?;
        if let Some(signed) = signed {
            return Ok::<_, Problem>((Some(signed), Vec::new()));
        }
        Ok((None, super::letter_draft(&seen, &scheme, now, language).map_err(Problem::internal)?))
    });
    let (signed, draft) = made.await??;
    if let Some(signed) = signed {
        return send(&page, &vault, &signed).await;
    }
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "inline"))
        .content_type("application/pdf")
        .body(draft))
}

/// What waits to be signed, what was signed at a lower level, and how the keys stand. Whoever only runs the system sees
/// the keys: which vendors' papers wait is not theirs to know.
#[get("/sekretariat/papirer")]
async fn waiting_papers(
    who: Staff,
    desk: Desk,
    page: Page,
    manner: Data<Manner>,
    room: Data<KeyRoom>,
) -> Result<HttpResponse, Problem> {
    let wanted = manner.level();
    let trial = room.trial.as_ref().map(|trial| trial.address().to_owned());
    let room = KeyRoom::clone(&room);
    let read = move |store: &Store, now| {
        store.read(|db| {
            let (key, ends) = super::watched(db, &room, now)?;
            let found = match Secretariat::prove(who.person()) {
                Some(desk) => Some(super::waiting(db, &desk, wanted, now)?),
                None => None,
            };
            Ok::<_, StoreError>((found, key, ends, super::fading_count(db, now)?))
        })
    };
    let (found, key, ends, fading) = desk.run(read).await??;
    let content = json!({
        "found": found,
        "level": wanted.as_str().replacen('-', " ", 1),
        "raised": wanted == Level::Archived,
        "authority": manner.authority(),
        "fading": if manner.authority().is_none() { fading } else { 0 },
        "trial": trial,
        "ends": ends,
        "key": { "state": key.state, "algorithm": key.algorithm, "trouble": key.trouble },
    });
    page.show("certificates/waiting.html", content)
}

/// Any paper, for the secretariat.
#[get("/sekretariat/dokument/{id}")]
async fn document(
    who: Secretariat,
    path: Path<Id>,
    desk: Desk,
    page: Page,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let id = path.into_inner();
    let today = desk.now().oslo_date();
    let read = move |db: &mut Db| {
        let Some(paper) = super::find(db, id)? else { return Ok(None) };
        let access = impartiality::access(db, today, who.person().id, paper.vendor_id)?;
        Ok::<_, StoreError>(Some((paper, access)))
    };
    match desk.run(move |store, _| store.read(read)).await?? {
        Some((paper, AtDesk::Open)) => send(&page, &vault, &paper).await,
        Some((_, AtDesk::Declare)) => Err(Problem::new(StatusCode::FORBIDDEN, "review-desk-declare")),
        Some((_, AtDesk::Hidden)) | None => Err(Problem::not_found()),
    }
}

/// Sends a paper under a name that says what it is.
async fn send(page: &Page, vault: &Vault, paper: &IssuedDocument) -> Result<HttpResponse, Problem> {
    let bytes = vault.read(&paper.sha256).await?;
    let kind =
        words::plain(page.language, &format!("certificates-file-{}", paper.kind.as_str().replace('_', "-")))?;
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("inline; filename=\"{kind}-{}-{}.pdf\"", paper.number, paper.language),
        ))
        .content_type("application/pdf")
        .body(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(number: &str, language: Language, at: &str) -> IssuedDocument {
        IssuedDocument {
            id: Id::fresh(),
            kind: DocumentKind::Certificate,
            vendor_id: Id::fresh(),
            case_id: Id::fresh(),
            approval_id: None,
            number: number.to_owned(),
            language,
            sha256: String::new(),
            earlier: Vec::new(),
            size: 1,
            valid_until: None,
            issued_at: at.parse().unwrap(),
            public: true,
            set_aside_at: None,
        }
    }

    #[test]
    fn papers_stand_with_the_readers_language_first_and_what_was_replaced_is_told() {
        let of = |number, language, at| paper(number, language, at);
        // The newest first, as they are read.
        let all = [
            of("2", Language::En, "2026-11-22T12:00:01Z"),
            of("2", Language::Nb, "2026-11-22T12:00:00Z"),
            of("1", Language::En, "2025-11-22T12:00:01Z"),
            of("1", Language::Nb, "2025-11-22T12:00:00Z"),
            of("1", Language::Nb, "2025-10-22T12:00:00Z"),
        ];
        let all: Vec<&IssuedDocument> = all.iter().collect();
        let told = |language| {
            let rows = told_apart(&all, language);
            let word = |row: &Value| {
                let text = |name: &str| row[name].as_str().unwrap().to_owned();
                format!(
                    "{}{}{}",
                    text("number"),
                    text("language"),
                    if row["replaced"] == true { "-" } else { "" }
                )
            };
            rows.iter().map(word).collect::<Vec<_>>()
        };
        assert_eq!(told(Language::Nb), ["2nb", "2en", "1nb", "1nb-", "1en"]);
        assert_eq!(told(Language::En), ["2en", "2nb", "1en", "1nb", "1nb-"]);
    }
}
