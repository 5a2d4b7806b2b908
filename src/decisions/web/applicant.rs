//! What the applicant reads of a decision: criterion by criterion what was found and why. Nothing of who found it.

use super::{number_in, proposing, titled};
use crate::cases::{self, CaseError, Further};
use crate::decisions::signed::readers_first;
use crate::decisions::{Decision, Finding, SignedLetters, shown_of_case, store};
use crate::people::SignedIn;
use crate::scheme::TheScheme;
use crate::store::StoreError;
use crate::values::{Language, OsloDate};
use crate::web::{Desk, Page, Problem};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde_json::{Value, json};

/// `GET /sak/{number}/vedtak`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: SignedIn,
    scheme: TheScheme,
    number: Path<String>,
    further: Option<Data<Further>>,
    signed: Option<Data<SignedLetters>>,
) -> Result<HttpResponse, Problem> {
    let (number, language) = (number_in(&number)?, page.language);
    let further = further.map_or(Further::NONE, |further| **further);
    let found = desk.run(move |rows, _| {
        rows.read(|db| {
            let (case, _) = cases::for_applicant(db, &who, number).map_err(hidden)?;
            let vendor = crate::vendors::find(db, case.vendor_id).map_err(StoreError::from)?;
            let decision = shown_of_case(db, case.id).map_err(StoreError::from)?;
            let replaced = match decision.as_ref().and_then(|one| one.replaced_by) {
                Some(by) => crate::decisions::find(db, by).map_err(StoreError::from)?,
                None => None,
            };
            let unit = cases::unit_of(db, &case).map_err(StoreError::from)?;
            let vendor = vendor.ok_or_else(Problem::not_found)?;
            let decision = decision.ok_or_else(Problem::not_found)?;
            let appeal = store::appeal_against(db, decision.id).map_err(StoreError::from)?;
            let mut waiting = (further.waiting)(db, &[vendor.id]).map_err(StoreError::from)?;
            waiting.retain(|one| one.number == number);
            let letters = match &signed {
                Some(signed) => (signed.0)(db, decision.id).map_err(StoreError::from)?,
                None => Vec::new(),
            };
            let beside = json!({
                "appeal": appeal, "waiting": waiting, "letters": readers_first(letters, language),
            });
            Ok::<_, Problem>((decision, replaced.map(|one| one.case.number), vendor, unit.name, beside))
        })
    });
    let (decision, replaced, vendor, unit, beside) = found.await??;
    let today = desk.now().oslo_date();
    let edition = scheme.combined(&decision.case.pins());
    let finding = |one: &Finding| {
        let mut row = titled(page.language, edition.as_ref(), &one.criterion);
        if let Some(row) = row.as_object_mut() {
            row.insert("mark".to_owned(), json!(one.mark));
            row.insert("reason".to_owned(), json!(one.reason));
            row.insert("condition".to_owned(), json!(one.condition));
        }
        row
    };
    let findings: Vec<Value> = decision.findings.iter().map(finding).collect();
    let mut content = shown(&decision, &vendor, &unit, &findings, today, page.language);
    if let Some(content) = content.as_object_mut() {
        let by = replaced.map(|number| number.to_string());
        let aside = decision.set_aside_at.map(|at| json!({ "on": at.oslo_date(), "by": by }));
        content.insert("aside".to_owned(), json!(aside));
        content.extend(beside.as_object().cloned().unwrap_or_default());
    }
    page.show("decisions/applicant.html", content)
}

fn shown(
    decision: &Decision,
    vendor: &crate::vendors::Vendor,
    unit: &str,
    findings: &[Value],
    today: OsloDate,
    language: Language,
) -> Value {
    let (reasons, written) = decision.reasons_in(language);
    json!({
        "reasons_lang": written, "lang_of_case": decision.case.language,
        "number": decision.case.number, "vendor": vendor, "unit": unit,
        "word": decision.word(), "outcome": decision.outcome, "approves": decision.outcome.approves(),
        "reasons": reasons, "decided_on": decision.decided_on, "appeal_by": decision.appeal_by,
        "may_appeal": decision.particulars.appeal.is_none() && decision.set_aside_at.is_none(), "late": today > decision.appeal_by,
        "conditions": proposing::conditions(&decision.conditions, &decision.particulars),
        "scope": decision.particulars.scope.as_ref().map(proposing::scope_rows),
        "wider": decision.particulars.scope.as_ref().map(|granted| proposing::left_out(&decision.case.scope, granted)),
        "findings": findings,
    })
}

fn hidden(error: CaseError) -> Problem {
    error.into()
}
