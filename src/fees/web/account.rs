//! What came in after the fee was recorded, what was paid back, and what was noted of it by mistake.

use super::super::{FeeError, INVOICES, strike_first, strike_move};
use super::desk::{answer, read};
use super::{id, number};
use crate::cases::{self, MoveForm, MoveKind};
use crate::people::Secretariat;
use crate::scheme::TheScheme;
use crate::web::{Desk, Page, Posted, Problem};
use actix_web::web::Path;
use actix_web::{HttpResponse, post};

async fn note(
    (desk, page, scheme, who): (Desk, Page, TheScheme, Secretariat),
    path: &str,
    posted: &Posted,
    kind: MoveKind,
    [amount, on, reference, flash]: [&str; 4],
) -> Result<HttpResponse, Problem> {
    let (number, key) = (number(path)?, posted.key.clone());
    desk.admits(number)?;
    let form = MoveForm {
        amount: posted.fields.text(amount).to_owned(),
        on: posted.fields.text(on).parse().ok(),
        reference: posted.fields.text(reference).to_owned(),
    };
    let done = desk.run(move |store, now| {
        let case = read(store, number)?.case;
        cases::note_move(store, now, INVOICES, &who, case.id, kind, &form, &key).map_err(FeeError::from)
    });
    let done = done.await?;
    answer(&desk, &page, &scheme, path, &posted.fields, done, flash).await
}

/// Notes money that came in.
#[post("/sekretariat/sak/{number}/innbetaling")]
pub(super) async fn payment_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let names = ["rest_amount", "rest_on", "rest_reference", "fee-rest-noted"];
    note((desk, page, scheme, who), &path, &posted, MoveKind::Payment, names).await
}

/// Notes money that was paid back.
#[post("/sekretariat/sak/{number}/tilbakebetaling")]
pub(super) async fn repayment_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let names = ["back_amount", "back_on", "back_reference", "fee-repayment-noted"];
    note((desk, page, scheme, who), &path, &posted, MoveKind::Repayment, names).await
}

/// Strikes what was noted by mistake.
#[post("/sekretariat/sak/{number}/stryk")]
pub(super) async fn strike_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    who: Secretariat,
    path: Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let number = number(&path)?;
    desk.admits(number)?;
    // Of a case that has several payments, the one by which the fee was recorded has a word instead of an id.
    let noted = match posted.fields.text("move") {
        "first" => None,
        text => Some(id(text)?),
    };
    let reason = posted.fields.long_text("strike_reason");
    let done = desk.run(move |store, now| {
        let case = read(store, number)?.case;
        let Some(noted) = noted else { return strike_first(store, now, &who, case.id, &reason) };
        strike_move(store, now, &who, case.id, noted, &reason)
    });
    let done = done.await?;
    answer(&desk, &page, &scheme, &path, &posted.fields, done, "fee-move-struck").await
}
