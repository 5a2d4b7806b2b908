//! What an approval means, and what these pages promise.

use super::caching::{self, Keep};
use super::view;
use crate::scheme::{CaseKind, Edition, Membership, Norm, TheScheme, difference, shown_difference};
use crate::values::{Clock, Language, OsloDate};
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
    let told = |one: &Norm| Some(norm(one, scheme.edition_on(&one.id, today)?, today, language));
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

/// An edition of a norm that was published, and what differs from the one before it.
pub(super) async fn edition(
    request: HttpRequest,
    page: Page,
    clock: Data<Clock>,
    scheme: TheScheme,
    path: actix_web::web::Path<(String, String, String)>,
) -> Result<HttpResponse, Problem> {
    let norm = scheme.norms.iter().find(|norm| norm.id == path.1).ok_or_else(Problem::not_found)?;
    let at = norm.editions.iter().position(|one| one.edition == path.2).ok_or_else(Problem::not_found)?;
    let edition = norm.editions.get(at).ok_or_else(Problem::not_found)?;
    let before = at.checked_sub(1).and_then(|before| norm.editions.get(before));
    let shown =
        before.map(|before| shown_difference(&page, &difference(before, edition), false)).transpose()?;
    let language = page.language;
    let content = json!({
        "norm": norm.name.get(language), "name": edition.name.get(language), "valid_from": edition.valid_from,
        "transition_until": edition.transition_until, "coming": edition.valid_from > clock.today(),
        "changes": edition.changes.as_ref().map(|words| words.get(language)),
        "disclaimer": edition.disclaimer.get(language),
        "before": before.map(|before| json!({ "name": before.name.get(language), "valid_from": before.valid_from })),
        "shown": shown, "language": language,
    });
    let shown = page.show("register/edition.html", content)?;
    Ok(caching::html(&request, shown, Keep::List, None))
}

fn norm(norm: &Norm, edition: &Edition, today: OsloDate, language: Language) -> Value {
    let chapters = edition.chapters.iter().map(|chapter| {
        let criteria = edition.criteria.iter().filter(|criterion| criterion.chapter == chapter.id).map(|criterion| {
            json!({
                "id": criterion.id, "title": criterion.title.get(language), "asks": criterion.asks.get(language),
                "critical": criterion.critical, "level": criterion.level,
            })
        });
        json!({ "title": chapter.title.get(language), "criteria": criteria.collect::<Vec<_>>() })
    });
    let coming = norm.editions.iter().filter(|one| one.valid_from > today).map(|one| {
        json!({
            "name": one.name.get(language), "valid_from": one.valid_from,
            "href": format!("/{language}/om/norm/{}/{}", norm.id, one.edition),
        })
    });
    json!({
        "coming": coming.collect::<Vec<_>>(),
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
