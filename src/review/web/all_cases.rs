//! The chair's overview over all cases.

use super::super::{OverviewRow, Search, overview, read_search};
use crate::people::Chair;
use crate::scheme::TheScheme;
use crate::values::CaseNumber;
use crate::web::{Desk, Page, Problem};
use actix_web::HttpResponse;
use actix_web::web::Query;
use serde::Deserialize;
use serde_json::{Value, json};

/// How many cases stand on a page.
const ROWS: usize = 50;

/// What is looked for, and where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    q: String,
    /// After this case.
    #[serde(default)]
    etter: String,
}

/// `GET /nemnd/oversikt`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
    choice: Query<Choice>,
) -> Result<HttpResponse, Problem> {
    let today = desk.now().oslo_date();
    let search = read_search(&choice.q, today);
    let after: Option<CaseNumber> = choice.etter.parse().ok();
    let wanted = search.clone();
    let found = desk
        .run(move |store, _| store.read(|db| overview(db, today, &scheme, &chair, &wanted, after, ROWS)))
        .await??;
    let next = found.next.map(|next| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &choice.q)
            .append_pair("etter", &next.to_string())
            .finish();
        format!("/nemnd/oversikt?{query}")
    });
    page.show(
        "review/overview.html",
        json!({
            "q": choice.q, "unknown": search.unknown, "any": search != Search::default(), "later": after.is_some(),
            "rows": found.rows.iter().map(|row| line(row, today)).collect::<Vec<_>>(), "next": next,
        }),
    )
}

fn line(row: &OverviewRow, today: crate::values::OsloDate) -> Value {
    let days = row.due.map(|due| due.days_since(today));
    json!({
        "number": row.number, "kind": row.kind, "vendor": row.vendor,
        "progress": row.progress.as_str(), "due": row.due, "overdue": row.overdue, "days": days,
        "undecided_since": row.undecided_since,
        "waiting": matches!(row.progress.as_str(), "declaring" | "scoring"),
        "criteria": row.criteria,
        "seats": row
            .seats
            .iter()
            .map(|seat| json!({ "name": seat.name, "state": seat.state, "marks": seat.marks }))
            .collect::<Vec<_>>(),
    })
}
