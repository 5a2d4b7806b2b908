//! "Could we be approved today?", for anybody: no account, no cookie, nothing kept and nothing logged of the answers.

use super::super::{Precheck, Reply, age_rule, precheck, questions};
use super::{TheScheme, guidance, view};
use crate::scheme::{CaseKind, Criterion, Membership, Scope};
use crate::values::{Language, Money, OsloDate};
use crate::web::{Desk, FieldError, Fields, Page, Posted, Problem};
use crate::words::{self, Arguments};
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::str::FromStr;

const TEMPLATE: &str = "cases/precheck.html";

/// The address in a language.
pub(super) const fn address(language: Language) -> &'static str {
    match language {
        Language::Nb => "/nb/forhandssjekk",
        Language::En => "/en/pre-check",
    }
}

/// `/en/forhandssjekk` is no address.
fn must_fit(page: &Page, path: &(String, String)) -> Result<(), Problem> {
    let fits = format!("/{}/{}", path.0, path.1) == address(page.language);
    if fits { Ok(()) } else { Err(Problem::not_found()) }
}

fn chosen<T: FromStr>(fields: &Fields, name: &str) -> Vec<T> {
    fields.all(name).into_iter().filter_map(|word| word.parse().ok()).collect()
}

fn scope_of(fields: &Fields) -> Scope {
    Scope {
        direction: chosen(fields, "direction"),
        activities: chosen(fields, "activities"),
        audience: chosen(fields, "audience"),
        calls_for: chosen(fields, "calls_for"),
        countries: chosen(fields, "countries"),
    }
}

fn scope_errors(page: &Page, scope: &Scope) -> Result<Vec<FieldError>, Problem> {
    [
        ("direction", scope.direction.is_empty(), "vendors-direction-missing"),
        ("activities", scope.activities.is_empty(), "vendors-activities-missing"),
        ("audience", scope.audience.is_empty(), "vendors-audience-missing"),
        ("calls_for", scope.calls_for.is_empty(), "vendors-calls-for-missing"),
    ]
    .into_iter()
    .filter(|(_, open, _)| *open)
    .map(|(field, _, key)| page.error(field, key, &Arguments::new()))
    .collect()
}

fn question(
    page: &Page,
    scheme: &TheScheme,
    criterion: &Criterion,
    scope: &Scope,
    fields: &Fields,
    day: OsloDate,
) -> Result<Value, Problem> {
    let reasons = criterion.because(scope);
    let why = if reasons.is_empty() {
        page.text("cases-why-everybody", &Arguments::new())?
    } else {
        let reasons = guidance::phrase(page, &reasons)?;
        page.text("cases-why-scope", &Arguments::new().text("reasons", reasons))?
    };
    let (months, oldest) = age_rule(scheme, criterion, day);
    Ok(json!({
        "id": criterion.id, "title": criterion.title.get(page.language), "why": why, "norm": norm_of(page, scheme, &criterion.id, day),
        "met": criterion.rubric.met.get(page.language), "months": months, "oldest": oldest, "value": fields.text(&format!("answer-{}", criterion.id)),
    }))
}

/// The name of the norm that a criterion stands in.
fn norm_of(page: &Page, scheme: &TheScheme, criterion: &str, day: OsloDate) -> Option<String> {
    let holds = |norm: &&crate::scheme::Norm| {
        scheme.edition_on(&norm.id, day).is_some_and(|edition| edition.criterion(criterion).is_some())
    };
    scheme.norms.iter().find(holds).map(|norm| norm.name.get(page.language).to_owned())
}

fn head(page: &Page, step: &str, scope: &Scope) -> Result<Value, Problem> {
    let other = if page.language == Language::Nb { Language::En } else { Language::Nb };
    Ok(json!({
        "step": step, "here": address(page.language), "other": address(other), "scope": scope, "scope_facts": view::scope(page, scope)?,
    }))
}

fn listed(page: &Page, criteria: &[&Criterion]) -> Vec<Value> {
    criteria
        .iter()
        .map(|criterion| {
            json!({ "id": criterion.id, "title": criterion.title.get(page.language),
                    "met": criterion.rubric.met.get(page.language), "asks": criterion.asks.get(page.language) })
        })
        .collect()
}

fn result(page: &Page, scheme: &TheScheme, found: &Precheck<'_>, today: OsloDate) -> Result<Value, Problem> {
    let fee = |membership| scheme.fee(CaseKind::Approval, membership, today).map(Money::ore);
    let at_hand: Vec<Value> = found
        .at_hand
        .iter()
        .map(|one| {
            let types = one.criterion.documents.iter();
            let named = types.enumerate().map(|(place, kind)| {
                let text = super::pieces::type_text(page, *kind)?;
                Ok(if place == 0 { text } else { view::uncapitalised(&text) })
            });
            let named = named.collect::<Result<Vec<_>, Problem>>()?;
            Ok(json!({ "id": one.criterion.id, "title": one.criterion.title.get(page.language),
                       "documents": words::list(page.language, &named),
                       "months": one.months, "oldest": one.oldest }))
        })
        .collect::<Result<_, Problem>>()?;
    Ok(json!({
        "outlook": found.outlook, "rules_out": listed(page, &found.rules_out),
        "conditions": listed(page, &found.conditions), "open": listed(page, &found.open),
        "at_hand": at_hand, "asked": found.asked,
        "fee_member": fee(Membership::Member), "fee_other": fee(Membership::Other), "vat": scheme.vat_on(today),
        "weeks": scheme.deadlines_on(today).processing_weeks, "disclaimer": scheme.disclaimer.get(page.language),
    }))
}

/// What an answer to a form is: kept by nobody on the way, only for a while by the browser itself, so that "back"
/// shows the page again instead of asking whether to send the form once more.
fn unkept(mut answer: HttpResponse) -> HttpResponse {
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    answer
}

/// The first step: what the centre does.
#[get("/{lang:nb|en}/{precheck:forhandssjekk|pre-check}")]
pub(super) async fn precheck_page(page: Page, path: Path<(String, String)>) -> Result<HttpResponse, Problem> {
    must_fit(&page, &path)?;
    page.show(TEMPLATE, head(&page, "scope", &Scope::default())?)
}

/// The next steps: the questions that the scope calls for, and what the answers add up to.
#[post("/{lang:nb|en}/{precheck:forhandssjekk|pre-check}")]
pub(super) async fn precheck_form(
    desk: Desk,
    page: Page,
    scheme: TheScheme,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    must_fit(&page, &path)?;
    let (fields, today) = (&posted.fields, desk.now().oslo_date());
    let scope = scope_of(fields);
    let errors = scope_errors(&page, &scope)?;
    if !errors.is_empty() || fields.text("step") == "back" {
        let head = head(&page, "scope", &scope)?;
        let again = if errors.is_empty() || fields.text("step") == "back" {
            page.show(TEMPLATE, head)
        } else {
            page.show_again(TEMPLATE, head, &errors)
        };
        return again.map(unkept);
    }
    if fields.text("step") != "result" {
        let asked = questions(&scheme, &scope, today)
            .into_iter()
            .map(|criterion| question(&page, &scheme, criterion, &scope, fields, today))
            .collect::<Result<Vec<_>, _>>()?;
        let content = view::with(head(&page, "questions", &scope)?, json!({ "questions": asked }));
        return page.show(TEMPLATE, content).map(unkept);
    }
    let said = |id: &str| fields.text(&format!("answer-{id}")).parse::<Reply>().ok();
    let found = precheck(&scheme, &scope, today, said);
    let answers: Vec<Value> =
        fields.with_prefix("answer-").map(|(id, reply)| json!({ "id": id, "reply": reply })).collect();
    let content = view::with(head(&page, "result", &scope)?, json!({ "answers": answers }));
    page.show(TEMPLATE, view::with(content, result(&page, &scheme, &found, today)?)).map(unkept)
}
