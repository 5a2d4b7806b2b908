//! What an approval means, and what these pages promise.

use super::caching::{self, Keep};
use super::view;
use crate::scheme::{CaseKind, Edition, Membership, Norm, TheScheme};
use crate::values::{Clock, Language};
use crate::web::{Page, Problem};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};

pub(super) async fn about(
    request: HttpRequest,
    page: Page,
    clock: Data<Clock>,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let today = clock.today();
    let language = page.language;
    let told = |one: &Norm| Some(norm(one, scheme.edition_on(&one.id, today)?, language));
    let norms: Vec<Value> = scheme.norms.iter().filter_map(told).collect();
    let fee = |kind, membership| {
        let net = scheme.fee(kind, membership, today)?;
        Some(json!({ "net": net.ore(), "gross": net.plus(net.tax(scheme.vat_on(today))).ore() }))
    };
    let both =
        |kind| json!({ "member": fee(kind, Membership::Member), "other": fee(kind, Membership::Other) });
    let (board, deadlines) = (scheme.board_on(today), scheme.deadlines_on(today));
    let content = json!({
        "common": view::common(&page, &scheme),
        "owner": scheme.owner.get(language),
        "norms": norms,
        "approval_fee": both(CaseKind::Approval),
        "continuation_fee": both(CaseKind::Continuation),
        "vat": scheme.vat_on(today).get(),
        "years": scheme.validity_months / 12,
        "weeks": deadlines.processing_weeks,
        "supplement_days": deadlines.supplement_days,
        "appeal_weeks": deadlines.appeal_weeks,
        "members": board.members,
        "quorum": board.quorum,
        "assessors": board.min_assessors,
        "pass_mark": board.pass_mark_percent.get(),
    });
    let shown = page.show("register/about.html", content)?;
    Ok(caching::html(&request, shown, Keep::List, None))
}

fn norm(norm: &Norm, edition: &Edition, language: Language) -> Value {
    let chapters = edition.chapters.iter().map(|chapter| {
        let criteria = edition.criteria.iter().filter(|criterion| criterion.chapter == chapter.id).map(|criterion| {
            json!({
                "id": criterion.id, "title": criterion.title.get(language), "asks": criterion.asks.get(language),
                "critical": criterion.critical, "level": criterion.level,
            })
        });
        json!({ "title": chapter.title.get(language), "criteria": criteria.collect::<Vec<_>>() })
    });
    json!({
        "name": edition.name.get(language),
        "about": norm.about.get(language),
        "disclaimer": edition.disclaimer.get(language),
        "count": edition.criteria.len(),
        "chapters": chapters.collect::<Vec<_>>(),
    })
}

pub(super) async fn accessibility(
    request: HttpRequest,
    page: Page,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let shown =
        page.show("register/accessibility.html", json!({ "common": view::common(&page, &scheme) }))?;
    Ok(caching::html(&request, shown, Keep::List, None))
}
