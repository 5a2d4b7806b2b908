//! Sheets of rows beside a case's criteria.

use super::super::Dossier;
use crate::records::{self, Level};
use crate::scheme::Mark;
use crate::values::OsloDate;
use crate::web::{Page, Problem};
use crate::words::Arguments;
use serde_json::{Value, json};

/// The day on which a case's sheets are judged: that of submission, until then today.
fn day(dossier: &Dossier, today: OsloDate) -> OsloDate {
    super::super::dossier::age_day(&dossier.case, today)
}

/// The sheets beside a criterion with what they show; `edit` gives the ways to fill them in where that is open. On
/// pages that only show, what was never filled in is left out.
pub(super) fn shown(
    page: &Page,
    dossier: &Dossier,
    criterion: &str,
    today: OsloDate,
    edit: bool,
) -> Result<Vec<Value>, Problem> {
    let path = format!("/virksomhet/{}/registre", dossier.vendor.orgnr);
    let from: String =
        url::form_urlencoded::byte_serialize(format!("{}/{criterion}", dossier.case.number).as_bytes())
            .collect();
    dossier
        .records
        .iter()
        .filter(|used| used.criterion == criterion && (edit || used.sheet.is_some()))
        .map(|used| {
            let below = (edit && used.live).then_some(path.as_str());
            let mut shown = records::shown(page.language, used, day(dossier, today), below)?;
            if let Some(href) = shown.get_mut("href").filter(|href| href.is_string()) {
                *href = json!(format!("{}?fra={from}", href.as_str().unwrap_or_default()));
            }
            Ok(shown)
        })
        .collect()
}

/// What the sheets show that somebody should look at before the case is sent.
pub(super) fn warnings(page: &Page, dossier: &Dossier, today: OsloDate) -> Result<Vec<Value>, Problem> {
    let mut found = Vec::new();
    for used in dossier.records.iter().filter(|used| used.live) {
        let href = format!("/sak/{}/krav/{}#records-{}", dossier.case.number, used.criterion, used.criterion);
        let answer = dossier.answer(&used.criterion);
        let left_out = answer.is_some_and(|answer| answer.self_score == Some(Mark::NotApplicable));
        if used.sheet.is_none() && !left_out {
            let kind = super::view::dashed(used.kind.as_str());
            let title = page.text(&format!("records-kind-{kind}"), &Arguments::new())?;
            let text = page.text("records-warning-empty", &Arguments::new())?;
            found.push(json!({ "id": used.criterion, "href": href, "title": title, "text": text }));
            continue;
        }
        let finding = used.finding(day(dossier, today)).filter(|finding| finding.level != Level::Ok);
        let Some(finding) = finding else { continue };
        let (title, text) = records::headline(page.language, used.kind, &finding)?;
        found.push(json!({ "id": used.criterion, "href": href, "title": title, "text": text }));
    }
    Ok(found)
}
