//! Pages on which conditions are answered and looked at.

use super::{
    ConditionError, Duty, Finding, Followed, Hand, Listed, Side, Step, Taken, answer, for_hand, for_vendor,
    may_step, outstanding, settle_one,
};
use crate::cases;
use crate::evidence::{self, Evidence};
use crate::people::{BoardMember, Secretariat, SignedIn};
use crate::review::ReviewError;
use crate::store::{Db, StoreError};
use crate::values::{CaseNumber, Id, OsloDate};
use crate::vault::Vault;
use crate::vendors::Applicant;
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, csrf_holds, see_other};
use crate::words::Arguments;
use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use std::collections::HashMap;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(vendor_page)
        .service(vendor_file)
        .service(answer_form)
        .service(list)
        .service(office_page)
        .service(office_file)
        .service(office_form)
        .service(board_page)
        .service(board_file)
        .service(board_form);
}

impl From<ConditionError> for Problem {
    fn from(error: ConditionError) -> Self {
        match error {
            ConditionError::Unknown => Self::not_found(),
            ConditionError::NotNow => Self::refused("conditions-not-now"),
            ConditionError::Overtaken => Self::refused("conditions-overtaken"),
            ConditionError::Changed => Self::refused("conditions-changed"),
            ConditionError::Faulty(..) => Self::invalid("conditions-faulty"),
            ConditionError::Review(error) => error.into(),
            ConditionError::Store(error) => error.into(),
        }
    }
}

fn number_in(text: &str) -> Result<CaseNumber, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn id_in(text: &str) -> Result<Id, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// A refusal on the board's pages: whoever has to declare impartiality first is led to where that is done.
fn at_board(number: CaseNumber, error: ConditionError) -> Problem {
    let declare = matches!(error, ConditionError::Review(ReviewError::DeclareFirst));
    let problem = Problem::from(error);
    if declare {
        Problem { location: Some(format!("/nemnd/sak/{number}/habilitet")), ..problem }
    } else {
        problem
    }
}

/// Everything that the page shows to one side.
fn content(page: &Page, seen: &Followed, side: Side, base: &str, today: OsloDate) -> Result<Value, Problem> {
    let file = |one: &Evidence| json!({ "name": one.name, "href": format!("{base}/fil/{}", one.id), "kind": one.kind_label(), "size": one.size });
    let step = |one: &Taken| {
        json!({
            "step": one.step, "text": one.text, "due": one.due, "at": one.at,
            // Members of the board act as the board: their names are not the vendor's.
            "name": if side == Side::Vendor && one.step != Step::Answered { "" } else { one.name.as_str() },
            "files": one.files.iter().map(file).collect::<Vec<_>>(),
        })
    };
    let row = |duty: &Duty| {
        let steps: Vec<Value> = seen.steps.iter().filter(|one| one.duty == duty.id).map(step).collect();
        let stands = seen.standing.contains(&duty.decision_id);
        let may = |one: &&Step| stands && may_step(duty, side, **one);
        let may: Vec<&str> = Step::ALL.iter().filter(may).map(|one| one.as_str()).collect();
        json!({
            "id": duty.id, "criterion": duty.criterion, "text": duty.text, "shows": duty.shows, "due": duty.due,
            "checker": duty.checker, "state": duty.state, "overdue": stands && duty.is_overdue(today), "steps": steps,
            "overtaken": !stands && duty.is_outstanding(),
            "may": may, "version": duty.version, "place": duty.place + 1,
        })
    };
    let case = &seen.case;
    Ok(json!({
        "number": case.number, "base": base, "duties": seen.duties.iter().map(row).collect::<Vec<_>>(),
        "side": match side { Side::Vendor => "vendor", Side::Secretariat => "office", Side::Member | Side::Chair => "board" },
        "hints": evidence::upload_hints(page, false)?, "accept": evidence::ACCEPT,
        "tomorrow": today.plus_days(1), "form": {}, "at": "", "wrong": {}, "kept": evidence::kept_options(&[]),
    }))
}

/// The page once more: what was typed stands in the form that it was typed into.
fn again(
    page: &Page,
    mut content: Value,
    at: Id,
    typed: Value,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    if let Some(content) = content.as_object_mut() {
        content.insert("at".to_owned(), json!(at));
        content.insert("form".to_owned(), typed);
        // The fields of a form bear its condition's id, so that the summary leads to the right one.
        let wrong: serde_json::Map<String, Value> = errors
            .iter()
            .filter_map(|error| Some((error.field.split_once('-')?.0.to_owned(), json!(error.text))))
            .collect();
        content.insert("wrong".to_owned(), Value::Object(wrong));
    }
    page.show_again("conditions/list.html", content, errors)
}

fn fault(page: &Page, id: Id, field: &str, what: &str) -> Result<FieldError, Problem> {
    page.error(&format!("{field}-{id}"), &format!("conditions-error-{what}"), &Arguments::new())
}

// The vendor's.

fn of_vendor(db: &mut Db, who: &SignedIn, number: CaseNumber) -> Result<(Followed, Applicant), Problem> {
    let (case, applicant) = cases::for_applicant(db, who, number)?;
    let seen = for_vendor(db, case)?;
    if seen.duties.is_empty() { Err(Problem::not_found()) } else { Ok((seen, applicant)) }
}

async fn look(desk: &Desk, who: &SignedIn, number: CaseNumber) -> Result<(Followed, Applicant), Problem> {
    let who = who.clone();
    desk.run(move |store, _| store.read(|db| of_vendor(db, &who, number))).await?
}

#[get("/sak/{number}/vilkar")]
async fn vendor_page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    let number = number_in(&number)?;
    let (seen, _) = look(&desk, &who, number).await?;
    let base = format!("/sak/{number}/vilkar");
    page.show("conditions/list.html", content(&page, &seen, Side::Vendor, &base, desk.now().oslo_date())?)
}

#[get("/sak/{number}/vilkar/fil/{file}")]
async fn vendor_file(
    desk: Desk,
    who: SignedIn,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let (seen, _) = look(&desk, &who, number).await?;
    send(&desk, &vault, &seen, file).await
}

async fn send(desk: &Desk, vault: &Vault, seen: &Followed, id: Id) -> Result<HttpResponse, Problem> {
    let case = seen.case.clone();
    let found = desk.run(move |store, _| {
        store.read(|db| {
            let file = super::file(db, &case, id)?;
            let check = evidence::check_of(db, &file.sha256)?;
            Ok::<_, ConditionError>((file, check))
        })
    });
    let (file, check) = found.await??;
    evidence::send(vault, &file, &check).await
}

#[post("/sak/{number}/vilkar/{id}")]
async fn answer_form(
    desk: Desk,
    page: Page,
    who: SignedIn,
    path: Path<(String, String)>,
    vault: Data<Vault>,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let (number, id) = (number_in(&path.0)?, id_in(&path.1)?);
    // Nobody's bytes are taken for a case that is not theirs.
    let (seen, applicant) = look(&desk, &who, number).await?;
    let upload = evidence::receive(&request, payload, &vault).await?;
    if !csrf_holds(&request, upload.fields.text("csrf")) {
        return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-form"));
    }
    let field = format!("file-{id}");
    let mut errors = upload
        .refused()
        .map(|refused| evidence::refusal_error(&page, &field, refused))
        .collect::<Result<Vec<_>, _>>()?;
    let (vendor, by, sent) = (seen.case.vendor_id, who.person().id, upload.clone());
    let files = desk.run(move |store, _| evidence::with_kept(store, vendor, &sent)).await??;
    let arrived = files.clone();
    let (text, key, case) = (upload.fields.long_text("text"), upload.key().to_owned(), seen.case.clone());
    // What arrived whole is kept, with the words; only what was refused must be sent again.
    let done = if errors.is_empty() || !text.is_empty() || !arrived.is_empty() {
        desk.run(move |store, now| answer(store, now, &applicant, &case, id, &text, &arrived, &key)).await?
    } else {
        Ok(())
    };
    // An answer that was taken has its files; of one that was refused they are kept for the next try.
    let said = done.is_ok();
    match done {
        Ok(()) if errors.is_empty() => {
            return Ok(see_other(format!("/sak/{number}/vilkar?melding=conditions-answered")));
        }
        Ok(()) => {}
        Err(ConditionError::Faulty(name, what)) => errors.push(fault(&page, id, name, what)?),
        Err(error) => return Err(error.into()),
    }
    let kept = if said { Vec::new() } else { files };
    let kept = desk.run(move |store, now| evidence::keep(store, now, vendor, by, &kept)).await??;
    let (seen, _) = look(&desk, &who, number).await?;
    let base = format!("/sak/{number}/vilkar");
    let mut shown = content(&page, &seen, Side::Vendor, &base, desk.now().oslo_date())?;
    if let Some(shown) = shown.as_object_mut() {
        shown.insert("kept".to_owned(), evidence::kept_options(&kept));
    }
    again(&page, shown, id, upload.fields.typed(), &errors)
}

// The secretariat's.

#[get("/sekretariat/vilkar")]
async fn list(
    desk: Desk,
    page: Page,
    who: Secretariat,
    query: Query<HashMap<String, String>>,
) -> Result<HttpResponse, Problem> {
    let today = desk.now().oslo_date();
    let after = query.get("etter").and_then(|text| text.split_once('_'));
    let after = after.and_then(|(due, id)| Some((due.parse().ok()?, id.parse().ok()?)));
    let read = move |db: &mut Db| outstanding(db, &who, after).map_err(StoreError::from);
    let (rows, next) = desk.run(move |store, _| store.read(read)).await??;
    let next = next.map(|(due, id)| format!("/sekretariat/vilkar?etter={due}_{id}"));
    let row = |one: &Listed| {
        json!({
            "number": one.number, "vendor": one.vendor, "text": one.duty.text, "due": one.duty.due,
            "state": one.duty.state, "checker": one.duty.checker, "overdue": one.duty.is_overdue(today),
        })
    };
    page.show(
        "conditions/outstanding.html",
        json!({ "rows": rows.iter().map(row).collect::<Vec<_>>(), "next": next }),
    )
}

async fn shown(desk: &Desk, hand: &Hand, number: CaseNumber) -> Result<(Followed, Side), Problem> {
    let hand = hand.clone();
    let found =
        desk.run(move |store, now| store.read(|db| for_hand(db, now.oslo_date(), &hand, number))).await?;
    let (seen, side) = found.map_err(|error| at_board(number, error))?;
    if seen.duties.is_empty() { Err(Problem::not_found()) } else { Ok((seen, side)) }
}

#[get("/sekretariat/sak/{number}/vilkar")]
async fn office_page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    hand_page(&desk, &page, &Hand::Secretariat(who), number_in(&number)?).await
}

#[get("/nemnd/sak/{number}/vilkar")]
async fn board_page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    number: Path<String>,
) -> Result<HttpResponse, Problem> {
    hand_page(&desk, &page, &Hand::Member(who), number_in(&number)?).await
}

fn base(hand: &Hand, number: CaseNumber) -> String {
    match hand {
        Hand::Secretariat(_) => format!("/sekretariat/sak/{number}/vilkar"),
        Hand::Member(_) => format!("/nemnd/sak/{number}/vilkar"),
    }
}

async fn hand_page(
    desk: &Desk,
    page: &Page,
    hand: &Hand,
    number: CaseNumber,
) -> Result<HttpResponse, Problem> {
    let (seen, side) = shown(desk, hand, number).await?;
    let shown = content(page, &seen, side, &base(hand, number), desk.now().oslo_date())?;
    page.show("conditions/list.html", shown)
}

#[get("/sekretariat/sak/{number}/vilkar/fil/{file}")]
async fn office_file(
    desk: Desk,
    who: Secretariat,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let (seen, _) = shown(&desk, &Hand::Secretariat(who), number).await?;
    send(&desk, &vault, &seen, file).await
}

#[get("/nemnd/sak/{number}/vilkar/fil/{file}")]
async fn board_file(
    desk: Desk,
    who: BoardMember,
    path: Path<(String, String)>,
    vault: Data<Vault>,
) -> Result<HttpResponse, Problem> {
    let (number, file) = (number_in(&path.0)?, id_in(&path.1)?);
    let (seen, _) = shown(&desk, &Hand::Member(who), number).await?;
    send(&desk, &vault, &seen, file).await
}

#[post("/sekretariat/sak/{number}/vilkar/{id}")]
async fn office_form(
    desk: Desk,
    page: Page,
    who: Secretariat,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    hand_form(&desk, &page, &Hand::Secretariat(who), number_in(&path.0)?, id_in(&path.1)?, &posted).await
}

#[post("/nemnd/sak/{number}/vilkar/{id}")]
async fn board_form(
    desk: Desk,
    page: Page,
    who: BoardMember,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    hand_form(&desk, &page, &Hand::Member(who), number_in(&path.0)?, id_in(&path.1)?, &posted).await
}

/// What is said before a condition is met: the register follows.
async fn confirm_page(
    desk: &Desk,
    page: &Page,
    hand: &Hand,
    number: CaseNumber,
    id: Id,
    fields: &Fields,
) -> Result<HttpResponse, Problem> {
    let (seen, side) = shown(desk, hand, number).await?;
    let duty = seen.duties.iter().find(|duty| duty.id == id).ok_or_else(Problem::not_found)?;
    if !may_step(duty, side, Step::Met) {
        return Err(ConditionError::NotNow.into());
    }
    let left = seen.duties.iter().filter(|one| one.is_outstanding() && one.id != id).count();
    let content = json!({
        "number": number, "base": base(hand, number), "id": id, "place": duty.place + 1, "text": duty.text,
        "left": left, "reason": fields.long_text("reason"), "version": fields.text("version"),
    });
    page.show("conditions/confirm.html", content)
}

async fn hand_form(
    desk: &Desk,
    page: &Page,
    hand: &Hand,
    number: CaseNumber,
    id: Id,
    posted: &Posted,
) -> Result<HttpResponse, Problem> {
    let fields = &posted.fields;
    let step = fields.text("step").parse::<Step>().ok().filter(|step| *step != Step::Answered);
    let done = match step {
        None => Err(ConditionError::Faulty("step", "step")),
        // A day that would be dropped without a word is refused.
        Some(step) if step != Step::Extended && !fields.text("due").is_empty() => {
            Err(ConditionError::Faulty("due", "day-unused"))
        }
        // What changes the public register is looked at once more.
        Some(Step::Met) if !fields.long_text("reason").is_empty() && fields.text("confirmed") != "yes" => {
            return confirm_page(desk, page, hand, number, id, fields).await;
        }
        Some(step) => {
            let finding = Finding {
                step,
                reason: fields.long_text("reason"),
                due: fields.text("due").parse().ok(),
                seen_version: fields.text("version").parse().unwrap_or(0),
            };
            let hand = hand.clone();
            desk.run(move |store, now| settle_one(store, now, &hand, number, id, &finding)).await?
        }
    };
    match done {
        Ok(()) => Ok(see_other(format!("{}?melding=conditions-settled", base(hand, number)))),
        Err(ConditionError::Faulty(field, what)) => {
            let errors = [fault(page, id, field, what)?];
            let (seen, side) = shown(desk, hand, number).await?;
            let content = content(page, &seen, side, &base(hand, number), desk.now().oslo_date())?;
            again(page, content, id, fields.typed(), &errors)
        }
        Err(error) => Err(at_board(number, error)),
    }
}
