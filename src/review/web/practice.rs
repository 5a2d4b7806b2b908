//! Earlier decisions on a criterion, without names, to be searched.

use super::super::{Precedent, PrecedentSearch, ReviewError, found_by, precedents};
use crate::people::BoardMember;
use crate::scheme::{Scheme, TheScheme};
use crate::values::Language;
use crate::web::{Desk, Page, Problem};
use actix_web::HttpResponse;
use actix_web::web::Query;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The most that one page shows.
const MOST: usize = 100;

/// The most that one search goes through: years of decisions.
const SEARCHED: i64 = 5_000;

/// What is looked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    krav: String,
    #[serde(default)]
    q: String,
}

/// `GET /nemnd/presedens?krav=N9&q=…`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    who: BoardMember,
    scheme: TheScheme,
    query: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let criteria = criteria(&scheme, page.language);
    let known: Vec<String> =
        criteria.keys().filter(|id| query.krav.is_empty() || **id == query.krav).cloned().collect();
    let read = move |db: &mut crate::store::Db| {
        let ids: Vec<&str> = known.iter().map(String::as_str).collect();
        Ok::<_, ReviewError>(precedents(db, &who, &ids, None, SEARCHED)?)
    };
    let all = desk.run(move |store, _| store.read(read)).await??;
    let search = PrecedentSearch { words: query.q.trim().to_owned() };
    let found: Vec<&Precedent> = all.iter().filter(|one| found_by(one, &search)).collect();
    let options: Vec<Value> =
        criteria.iter().map(|(id, title)| json!({ "value": id, "text": format!("{id} {title}") })).collect();
    page.show(
        "review/precedents.html",
        json!({
            "options": options, "krav": query.krav, "q": query.q, "count": found.len(),
            "left": found.len().saturating_sub(MOST),
            "titles": criteria, "found": found.into_iter().take(MOST).collect::<Vec<_>>(),
        }),
    )
}

/// Every criterion that the scheme has or had, with its newest title.
fn criteria(scheme: &Scheme, language: Language) -> BTreeMap<String, String> {
    let editions = scheme.norms.iter().flat_map(|norm| norm.editions.iter());
    let all = editions.flat_map(|edition| edition.criteria.iter());
    all.map(|one| (one.id.clone(), one.title.get(language).to_owned())).collect()
}
