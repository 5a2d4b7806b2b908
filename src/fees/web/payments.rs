//! What came in at the bank: take a file, look at it, record what matches.

use super::super::{
    BankError, Candidate, FeeError, Preview, Shown, Standing, Verdict, confirm, files, import, preview,
};
use super::id;
use crate::evidence;
use crate::people::Secretariat;
use crate::scheme::TheScheme;
use crate::sheets::{Limits, SheetError};
use crate::values::{Id, Moment};
use crate::web::one_file::{self, Sent};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem, see_other};
use crate::words::{self, Arguments};
use actix_multipart::Multipart;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get, post};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::io::Cursor;
use std::sync::Arc;

async fn content(desk: &Desk) -> Result<Value, Problem> {
    let files = desk.run(|store, _| store.read(|db| Ok::<_, FeeError>(files(db, 50)?))).await??;
    Ok(json!({ "files": files, "form": {} }))
}

/// The files that were taken, and the form for one more.
#[get("/sekretariat/betalinger")]
pub(super) async fn list_page(desk: Desk, page: Page, _: Secretariat) -> Result<HttpResponse, Problem> {
    page.show("fees/payments.html", content(&desk).await?)
}

/// Takes a file, or text pasted from one. The file lies in no vault: what it says of others is not ours to keep.
#[post("/sekretariat/betalinger/filer")]
pub(super) async fn upload_form(
    desk: Desk,
    page: Page,
    who: Secretariat,
    request: HttpRequest,
    payload: Multipart,
) -> Result<HttpResponse, Problem> {
    let Sent { fields, name, file, sha256, too_large } =
        one_file::receive(&request, payload, Limits::TABLE.bytes).await?;
    let pasted = fields.long_text("pasted");
    if too_large {
        let error = bank_error(&page, &SheetError::TooLarge { limit: Limits::TABLE.bytes }.into())?;
        return again(&desk, &page, &fields, &[error]).await;
    }
    let none = file.is_none() && pasted.is_empty();
    if none {
        let error = evidence::no_file_error(&page, "file")?;
        return again(&desk, &page, &fields, &[error]).await;
    }
    let name = evidence::clean_name(&name);
    let taken = desk.run(move |store, now| {
        if let Some(file) = file {
            import(store, now, &who, &name, &sha256, std::io::BufReader::new(file))
        } else {
            let sha256 = hex::encode(Sha256::digest(pasted.as_bytes()));
            import(store, now, &who, "", &sha256, Cursor::new(pasted.into_bytes()))
        }
    });
    match taken.await?? {
        Ok(file) => Ok(see_other(format!("/sekretariat/betalinger/{file}"))),
        Err(error) => again(&desk, &page, &fields, &[bank_error(&page, &error)?]).await,
    }
}

async fn again(
    desk: &Desk,
    page: &Page,
    fields: &Fields,
    errors: &[FieldError],
) -> Result<HttpResponse, Problem> {
    let mut content = content(desk).await?;
    if let Some(object) = content.as_object_mut() {
        object.insert("form".to_owned(), fields.typed());
    }
    page.show_again("fees/payments.html", content, errors)
}

/// Why a file cannot be read, and what to do about it.
fn bank_error(page: &Page, error: &BankError) -> Result<FieldError, Problem> {
    let none = Arguments::new;
    let (what, arguments) = match error {
        BankError::NoHeadings => ("no-headings", none()),
        BankError::NoLines => ("no-lines", none()),
        BankError::Sheet(error) => match error {
            SheetError::Empty => ("empty", none()),
            SheetError::NotASpreadsheet | SheetError::NotText => ("not-a-sheet", none()),
            SheetError::OldWorkbook => ("old-workbook", none()),
            SheetError::DaysFrom1904 => ("days-from-1904", none()),
            SheetError::PasswordProtected => ("password", none()),
            SheetError::Unclosed { place } => ("unclosed", none().text("place", place)),
            SheetError::CellTooLong { place, .. } | SheetError::TooManyColumns { place, .. } => {
                ("too-wide", none().text("place", place))
            }
            SheetError::TooLarge { .. } | SheetError::Bomb { .. } | SheetError::TooManyRows { .. } => {
                ("too-large", none().text("rows", words::number(page.language, 5_000)))
            }
            SheetError::Damaged(_) | SheetError::Io(_) => ("damaged", none()),
        },
    };
    page.error("file", &format!("fees-bank-{what}"), &arguments)
}

async fn open(desk: &Desk, who: &Secretariat, text: &str) -> Result<Preview, Problem> {
    let (file, who) = (id(text)?, who.clone());
    Ok(desk.run(move |store, now| store.read(|db| preview(db, now, &who, file))).await??)
}

fn of(one: &Candidate) -> Arguments {
    Arguments::new().text("case", one.case_number).text("vendor", &one.vendor).text("invoice", &one.invoice)
}

/// What a line turns out to be: a word for its kind, and the sentence that says it.
fn told(page: &Page, verdict: Option<&Verdict<'_>>) -> Result<(&'static str, String), Problem> {
    let cases = |many: &[&Candidate]| {
        let list: Vec<String> =
            many.iter().map(|one| format!("{} ({})", one.case_number, one.vendor)).collect();
        Arguments::new().text("cases", words::list(page.language, &list))
    };
    let (kind, key, arguments) = match verdict {
        None => ("neutral", "fees-verdict-recorded".to_owned(), Arguments::new()),
        Some(Verdict::Pays(one)) if one.standing == Standing::Partly => {
            ("ok", "fees-verdict-pays-rest".to_owned(), of(one))
        }
        Some(Verdict::Pays(one)) => ("ok", "fees-verdict-pays".to_owned(), of(one)),
        Some(Verdict::WrongAmount(one)) => (
            "warn",
            "fees-verdict-wrong-amount".to_owned(),
            of(one).text("expected", words::money(page.language, one.due)),
        ),
        Some(Verdict::AlreadyPaid(one)) => ("info", "fees-verdict-already-paid".to_owned(), of(one)),
        Some(Verdict::Credited(one)) => ("warn", "fees-verdict-credited".to_owned(), of(one)),
        Some(Verdict::Several(many)) => ("warn", "fees-verdict-several".to_owned(), cases(many)),
        Some(Verdict::OnlyAmount(many)) => ("info", "fees-verdict-only-amount".to_owned(), cases(many)),
        Some(Verdict::Unknown) => ("neutral", "fees-verdict-unknown".to_owned(), Arguments::new()),
        Some(Verdict::Outgoing) => ("neutral", "fees-verdict-outgoing".to_owned(), Arguments::new()),
        Some(Verdict::DayOutside) => ("warn", "fees-verdict-day-outside".to_owned(), Arguments::new()),
        Some(Verdict::Faulty(fault)) => {
            ("bad", format!("fees-line-fault-{}", fault.as_str().replace('_', "-")), Arguments::new())
        }
    };
    Ok((kind, page.text(&key, &arguments)?))
}

fn row(page: &Page, preview: &Preview, shown: &Shown, now: Moment) -> Result<Value, Problem> {
    if shown.hidden {
        let text = page.text("fees-verdict-hidden", &Arguments::new())?;
        return Ok(json!({
            "id": shown.kept.id, "line": shown.kept.line.number, "paid_on": null, "amount": null, "said": "",
            "payer": "", "kind": "neutral", "verdict": text, "pays": null,
        }));
    }
    let verdict = preview.verdict(shown, now);
    let (kind, text) = told(page, verdict.as_ref())?;
    let pays = match &verdict {
        Some(Verdict::Pays(one)) => Some(one.case_number.to_string()),
        _ => None,
    };
    let line = &shown.kept.line;
    Ok(json!({
        "id": shown.kept.id, "line": line.number, "paid_on": line.paid_on, "amount": line.amount, "said": line.said,
        "payer": line.payer, "kind": kind, "verdict": text, "pays": pays,
    }))
}

fn file_content(page: &Page, preview: &Preview, now: Moment) -> Result<Value, Problem> {
    let mut rows =
        preview.lines.iter().map(|shown| row(page, preview, shown, now)).collect::<Result<Vec<_>, _>>()?;
    // Of several lines that pay one invoice the first is the fee; the others are to be given back.
    let mut paid = HashSet::new();
    for row in &mut rows {
        let Some(case) = row["pays"].as_str().map(ToOwned::to_owned) else { continue };
        if !paid.insert(case.clone()) {
            let text = page.text("fees-verdict-paid-twice", &Arguments::new().text("case", case))?;
            let more = json!({ "pays": null, "kind": "warn", "verdict": text });
            *row = super::with(std::mem::take(row), more);
        }
    }
    let (matches, rest): (Vec<Value>, Vec<Value>) = rows.into_iter().partition(|row| !row["pays"].is_null());
    Ok(json!({ "file": preview.file, "matches": matches, "rest": rest, "form": {} }))
}

/// A file, line by line: what pays what, and why the rest does not.
#[get("/sekretariat/betalinger/{payments}")]
pub(super) async fn file_page(
    desk: Desk,
    page: Page,
    who: Secretariat,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let preview = open(&desk, &who, &path).await?;
    page.show("fees/file.html", file_content(&page, &preview, desk.now())?)
}

/// Records the fees that the chosen lines pay.
#[post("/sekretariat/betalinger/{payments}")]
pub(super) async fn confirm_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let file = id(&path)?;
    let chosen: HashSet<Id> = posted.fields.all("line").iter().filter_map(|text| text.parse().ok()).collect();
    let mut errors = Vec::new();
    if chosen.is_empty() {
        errors.push(page.error("", "fees-fault-nothing-chosen", &Arguments::new())?);
    } else {
        let rules = Arc::clone(&scheme);
        let officer = who.clone();
        let done = desk.run(move |store, now| confirm(store, now, &rules, &officer, file, &chosen)).await??;
        if done.left.is_empty() {
            return Ok(see_other(format!("/sekretariat/betalinger/{file}?melding=payments-recorded")));
        }
        let lines: Vec<String> = done.left.iter().map(u32::to_string).collect();
        let arguments = Arguments::new()
            .text("lines", words::list(page.language, &lines))
            .count("recorded", i64::try_from(done.recorded.len()).unwrap_or(i64::MAX));
        errors.push(page.error("", "fees-fault-lines-left", &arguments)?);
    }
    let preview = open(&desk, &who, &path).await?;
    page.show_again("fees/file.html", file_content(&page, &preview, desk.now())?, &errors)
}
