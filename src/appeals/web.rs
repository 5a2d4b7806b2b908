//! Pages of appeals: the vendor's, the secretariat's and the board's.

use super::{
    Appeal, AppealError, AppealState, AppealView, against, dismiss, for_board, for_secretariat, for_vendor,
    grounds_fault, hold, lodge, may_appeal, send_on, supply, was_withdrawn,
};
use crate::cases::{self, Case, CaseState};
use crate::decisions::{self, Decision};
use crate::evidence::{self, Evidence};
use crate::journal;
use crate::people::{BoardMember, Chair, Secretariat, SignedIn};
use crate::review::ReviewError;
use crate::scheme::CaseKind;
use crate::store::Db;
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use crate::vault::Vault;
use crate::web::{Desk, FieldError, Page, Posted, Problem, csrf_holds, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(vendor_page)
        .service(vendor_file)
        .service(lodge_form)
        .service(supply_form)
        .service(office_page)
        .service(office_file)
        .service(office_form)
        .service(board_page)
        .service(board_file)
        .service(board_form);
}

impl From<AppealError> for Problem {
    fn from(error: AppealError) -> Self {
        match error {
            AppealError::Unknown => Self::not_found(),
            AppealError::NoAppeal => Self::refused("appeals-no-appeal"),
            AppealError::Appealed(number) => {
                Self::refused("appeals-appealed").with(Arguments::new().text("number", number))
            }
            AppealError::NotNow => Self::refused("appeals-not-now"),
            AppealError::NothingToHold => Self::refused("appeals-nothing-to-hold"),
            AppealError::Faulty(..) => Self::invalid("appeals-faulty"),
            AppealError::Case(error) => error.into(),
            AppealError::Review(error) => error.into(),
            AppealError::Decision(error) => error.into(),
            AppealError::Condition(error) => error.into(),
            AppealError::Store(error) => error.into(),
        }
    }
}

fn number_in(text: &str) -> Result<CaseNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn id_in(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn at_board(number: CaseNumber, error: AppealError) -> Problem {
    let declare = matches!(error, AppealError::Review(ReviewError::DeclareFirst));
    let problem = Problem::from(error);
    if declare {
        Problem { location: Some(format!("/nemnd/sak/{number}/habilitet")), ..problem }
    } else {
        problem
    }
}

fn fault(page: &Page, field: &str, what: &str) -> Result<FieldError, Problem> {
    page.error(field, &format!("appeals-error-{field}-{what}"), &Arguments::new())
}

fn file_rows(files: &[Evidence], base: &str) -> Vec<Value> {
    let row = |one: &Evidence| json!({ "name": one.name, "href": format!("{base}/fil/{}", one.id), "kind": one.kind_label(), "size": one.size });
    files.iter().map(row).collect()
}

async fn send(desk: &Desk, vault: &Vault, seen: &AppealView, id: Id) -> Result<HttpResponse, Problem> {
    let file = super::file(seen, id)?;
    let hash = file.sha256.clone();
    let check = desk
        .run(move |store, _| store.read(|db| Ok::<_, AppealError>(evidence::check_of(db, &hash)?)))
        .await??;
    evidence::send(vault, &file, &check).await
}

// The vendor's: `number` is the case that was decided, or the appeal's own.

/// What the vendor sees: the decision that can be appealed, and its appeal when there is one.
struct Own {
    case: Case,
    first: Option<Decision>,
    appeal: Option<(Appeal, Case)>,
    shown: Option<AppealView>,
    /// When the vendor took its appeal back, if it did.
    withdrawn_at: Option<Moment>,
}

/// When an appeal was taken back, if it was.
fn withdrawn(db: &mut Db, appeal: &Appeal, case: &Case) -> Result<Option<Moment>, AppealError> {
    if !was_withdrawn(appeal.state, case.state) {
        return Ok(None);
    }
    let entries = journal::of_case(db, case.id)?;
    Ok(entries.iter().rev().find(|entry| entry.event == "case.withdrawn").map(|entry| entry.at))
}

async fn own(desk: &Desk, who: &SignedIn, number: CaseNumber) -> Result<Own, Problem> {
    let who = who.clone();
    desk.run(move |store, now| {
        store.read(|db| {
            let (case, _) = cases::for_applicant(db, &who, number)?;
            if case.kind == CaseKind::Appeal {
                let shown = for_vendor(db, now, case.clone())?;
                let first = Some(shown.first.clone());
                let appeal = Some((shown.appeal.clone(), case.clone()));
                let withdrawn_at = withdrawn(db, &shown.appeal, &case)?;
                return Ok::<_, AppealError>(Own { case, first, appeal, shown: Some(shown), withdrawn_at });
            }
            let first = decisions::shown_of_case(db, case.id)?;
            let appeal = match &first {
                Some(first) => against(db, first.id)?,
                None => None,
            };
            // One that no longer stands is shown with its appeal; there is nothing to appeal.
            let first = first.filter(|first| first.set_aside_at.is_none() || appeal.is_some());
            let shown = match &appeal {
                Some((_, own)) => Some(for_vendor(db, now, own.clone())?),
                None => None,
            };
            let withdrawn_at = match &appeal {
                Some((appeal, own)) => withdrawn(db, appeal, own)?,
                None => None,
            };
            Ok(Own { case, first, appeal, shown, withdrawn_at })
        })
    })
    .await?
    .map_err(Problem::from)
}

fn own_content(page: &Page, seen: &Own, today: OsloDate, form: &Value) -> Result<Value, Problem> {
    let first = seen.first.as_ref().ok_or_else(Problem::not_found)?;
    let late = may_appeal(first.case.kind, Some(first.appeal_by), today).unwrap_or(false);
    let base = format!("/sak/{}/klage", seen.case.number);
    let appeal = seen.appeal.as_ref().map(|(appeal, case)| {
        json!({
            "number": case.number, "state": appeal.state, "case_state": case.state, "grounds": appeal.grounds,
            "late": appeal.late, "words": if appeal.state == AppealState::Dismissed { appeal.words.as_str() } else { "" },
            "at": appeal.received_at, "suspended": appeal.suspended,
            "withdrawn": was_withdrawn(appeal.state, case.state), "withdrawn_at": seen.withdrawn_at,
            "may_add": case.state == CaseState::Completeness,
            "files": file_rows(seen.shown.as_ref().map(|shown| shown.files.as_slice()).unwrap_or_default(), &base),
        })
    });
    Ok(json!({
        "number": seen.case.number, "first": first.case.number, "word": first.word(),
        "appeal_by": first.appeal_by, "late": late, "appeal": appeal, "form": form,
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT,
        "kept": evidence::kept_options(&[]),
    }))
}

#[get("/sak/{number}/klage")]
async fn vendor_page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let seen = own(&desk, &who, number_in(&number)?).await?;
    page.show("appeals/vendor.html", own_content(&page, &seen, desk.now().oslo_date(), &json!({}))?)
}

#[get("/sak/{number}/klage/fil/{file}")]
async fn vendor_file(
    desk: Desk,
    who: SignedIn,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let seen = own(&desk, &who, number).await?;
    send(&desk, &vault, &seen.shown.ok_or_else(Problem::not_found)?, file).await
}

#[post("/sak/{number}/klage")]
async fn lodge_form(
    desk: Desk,
    page: Page,
    who: SignedIn,
    number: Path<String>,
    vault: Data<Vault>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    // Nobody's bytes are taken for a case that is not theirs.
    let seen = own(&desk, &who, number).await?;
    if seen.first.is_none() {
        return Err(AppealError::NoAppeal.into());
    }
    let upload = evidence::receive(&request, payload, &vault).await?;
    if !csrf_holds(&request, upload.fields.text("csrf")) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
    }
    let mut errors = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, "file", refused))
        .collect::<Result<Vec<_>, _>>()?;
    let (grounds, key, case) = (upload.fields.long_text("grounds"), upload.key().to_owned(), seen.case.id);
    let (vendor, sent) = (seen.case.vendor_id, upload.clone());
    let files = desk.run(move |store, _| evidence::with_kept(store, vendor, &sent)).await??;
    if errors.is_empty() {
        let (asked, files) = (who.clone(), files.clone());
        let done = desk.run(move |store, now| {
            let (_, applicant) =
                store.read(|db| Ok::<_, AppealError>(cases::for_applicant(db, &asked, number)?))?;
            lodge(store, now, &applicant, case, &grounds, &files, &key)
        });
        match done.await? {
            Ok(own) => return Ok(see_other(format!("/sak/{own}/klage?melding=appeals-lodged"))),
            Err(AppealError::Faulty(field, what)) => errors.push(fault(&page, field, what)?),
            Err(error) => return Err(error.into()),
        }
    } else if let Some((field, what)) = grounds_fault(&grounds) {
        // All that is wrong at once, in the order of the form.
        errors.insert(0, fault(&page, field, what)?);
    }
    // What arrived whole is kept: only what was refused must be sent again.
    let by = who.person().id;
    let kept = desk.run(move |store, now| evidence::keep(store, now, vendor, by, &files)).await??;
    let mut content = own_content(&page, &seen, desk.now().oslo_date(), &upload.fields.typed())?;
    if let Some(content) = content.as_object_mut() {
        content.insert("kept".to_owned(), evidence::kept_options(&kept));
    }
    page.show_again("appeals/vendor.html", content, &errors)
}

/// Adds files to an appeal; `number` is its own case.
#[post("/sak/{number}/klage/fil")]
async fn supply_form(
    desk: Desk,
    page: Page,
    who: SignedIn,
    number: Path<String>,
    vault: Data<Vault>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = own(&desk, &who, number).await?;
    let (_, appeal) = seen.appeal.clone().ok_or_else(Problem::not_found)?;
    let upload = evidence::receive(&request, payload, &vault).await?;
    if !csrf_holds(&request, upload.fields.text("csrf")) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
    }
    let mut errors = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, "more", refused))
        .collect::<Result<Vec<_>, _>>()?;
    let (key, own_number) = (upload.key().to_owned(), appeal.number);
    let files: Vec<_> = upload.arrived().cloned().collect();
    if errors.is_empty() && files.is_empty() {
        errors.push(evidence::no_file_error(&page, "more")?);
    }
    // What arrived whole is laid there; only what was refused must be sent again.
    if !files.is_empty() {
        let asked = who.clone();
        let done = desk.run(move |store, now| {
            let (_, applicant) =
                store.read(|db| Ok::<_, AppealError>(cases::for_applicant(db, &asked, number)?))?;
            supply(store, now, &applicant, own_number, &files, &key)
        });
        done.await??;
    }
    if errors.is_empty() {
        return Ok(see_other(format!("/sak/{own_number}/klage?melding=appeals-supplied")));
    }
    let seen = own(&desk, &who, number).await?;
    let content = own_content(&page, &seen, desk.now().oslo_date(), &upload.fields.typed())?;
    page.show_again("appeals/vendor.html", content, &errors)
}

// Secretariat and board: `number` is the appeal's own case.

fn inside(seen: &AppealView, base: &str, form: &Value) -> Value {
    let (appeal, first) = (&seen.appeal, &seen.first);
    let it = json!({
        "first": first.case.number, "word": first.word(), "reasons": first.reasons,
        "decided_on": first.decided_on, "appeal_by": first.appeal_by, "conditions": first.conditions,
        "grounds": appeal.grounds, "late": appeal.late, "state": appeal.state, "words": appeal.words, "hold_words": appeal.hold_words,
        "at": appeal.received_at, "suspended": appeal.suspended, "files": file_rows(&seen.files, base),
    });
    json!({
        "number": seen.case.number, "base": base, "it": it, "holds": seen.holds,
        "led": seen.led || !matches!(seen.case.state, CaseState::Completeness | CaseState::Review),
        "at_desk": seen.case.state == CaseState::Completeness,
        "in_review": seen.case.state == CaseState::Review, "form": form,
    })
}

async fn at_desk(desk: &Desk, who: &Secretariat, number: CaseNumber) -> Result<AppealView, Problem> {
    let who = who.clone();
    let found = desk.run(move |store, now| store.read(|db| for_secretariat(db, now, &who, number)));
    Ok(found.await??)
}

#[get("/sekretariat/sak/{number}/klage")]
async fn office_page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = at_desk(&desk, &who, number).await?;
    let base = format!("/sekretariat/sak/{number}/klage");
    page.show("appeals/office.html", inside(&seen, &base, &json!({})))
}

#[get("/sekretariat/sak/{number}/klage/fil/{file}")]
async fn office_file(
    desk: Desk,
    who: Secretariat,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let seen = at_desk(&desk, &who, number).await?;
    send(&desk, &vault, &seen, file).await
}

#[post("/sekretariat/sak/{number}/klage")]
async fn office_form(
    desk: Desk,
    page: Page,
    who: Secretariat,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let base = format!("/sekretariat/sak/{number}/klage");
    let (me, words, why) = (who.clone(), posted.fields.long_text("words"), posted.fields.long_text("why"));
    let done = if posted.fields.text("act") == "dismiss" {
        desk.run(move |store, now| dismiss(store, now, &me, number, &words)).await?
    } else {
        desk.run(move |store, now| send_on(store, now, &me, number, &why)).await?
    };
    match done {
        Ok(()) => Ok(see_other(format!("{base}?melding=appeals-saved"))),
        Err(AppealError::Faulty(field, what)) => {
            let errors = [fault(&page, field, what)?];
            let seen = at_desk(&desk, &who, number).await?;
            page.show_again("appeals/office.html", inside(&seen, &base, &posted.fields.typed()), &errors)
        }
        Err(error) => Err(error.into()),
    }
}

async fn before_board(desk: &Desk, who: &BoardMember, number: CaseNumber) -> Result<AppealView, Problem> {
    let who = who.clone();
    let found = desk.run(move |store, now| store.read(|db| for_board(db, now, &who, number)));
    found.await?.map_err(|error| at_board(number, error))
}

fn board_content(seen: &AppealView, chair: bool, base: &str, form: &Value) -> Value {
    let mut content = inside(seen, base, form);
    if let Some(content) = content.as_object_mut() {
        content.insert("chair".to_owned(), json!(chair));
    }
    content
}

#[get("/nemnd/sak/{number}/klage")]
async fn board_page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let seen = before_board(&desk, &who, number).await?;
    let base = format!("/nemnd/sak/{number}/klage");
    let chair = Chair::prove(who.person()).is_some();
    page.show("appeals/board.html", board_content(&seen, chair, &base, &json!({})))
}

#[get("/nemnd/sak/{number}/klage/fil/{file}")]
async fn board_file(
    desk: Desk,
    who: BoardMember,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let seen = before_board(&desk, &who, number).await?;
    send(&desk, &vault, &seen, file).await
}

#[post("/nemnd/sak/{number}/klage")]
async fn board_form(
    desk: Desk,
    page: Page,
    chair: Chair,
    number: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let base = format!("/nemnd/sak/{number}/klage");
    let (wait, reason, me) =
        (posted.fields.text("wait") == "yes", posted.fields.long_text("reason"), chair.clone());
    let done = desk.run(move |store, now| hold(store, now, &me, number, wait, &reason)).await?;
    match done {
        Ok(()) => Ok(see_other(format!("{base}?melding=appeals-saved"))),
        Err(AppealError::Faulty(field, what)) => {
            let errors = [fault(&page, field, what)?];
            let who = BoardMember::prove(chair.person()).ok_or_else(Problem::forbidden)?;
            let seen = before_board(&desk, &who, number).await?;
            let content = board_content(&seen, true, &base, &posted.fields.typed());
            page.show_again("appeals/board.html", content, &errors)
        }
        Err(error) => Err(at_board(number, error)),
    }
}
