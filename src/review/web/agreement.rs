//! How far the members agree, as a picture with a table beside it.

use super::super::agreement::{Agreed, Alpha, MemberAgreement};
use super::super::{AgreementPage, agreement_page};
use crate::people::Chair;
use crate::scheme::{Scheme, TheScheme};
use crate::values::Language;
use crate::web::{Desk, Page, Problem};
use crate::words::{self, Arguments};
use actix_web::HttpResponse;
use serde_json::{Value, json};
use std::sync::Arc;

/// The picture begins here: less agreement is drawn at the edge, with its figure in words.
const LEAST: f64 = -0.4;

/// The height of a row of the picture.
const ROW: usize = 26;

/// `GET /nemnd/samsvar`
pub(super) async fn page(
    desk: Desk,
    page: Page,
    chair: Chair,
    scheme: TheScheme,
) -> Result<HttpResponse, Problem> {
    let rules = Arc::clone(&scheme);
    let seen = desk.run(move |store, _| store.read(|db| agreement_page(db, &rules, &chair))).await??;
    page.show("review/agreement.html", content(&page, &scheme, &seen)?)
}

fn content(page: &Page, scheme: &Scheme, seen: &AgreementPage) -> Result<Value, Problem> {
    let mut criteria: Vec<(&String, &Agreed)> = seen.criteria.iter().collect();
    // The least agreement first; those without a figure last; what is equal by number.
    let key = |one: &Agreed| one.alpha.value.unwrap_or(2.0);
    criteria.sort_by(|a, b| key(a.1).total_cmp(&key(b.1)).then_with(|| natural(a.0).cmp(&natural(b.0))));
    let rows: Vec<Value> = criteria
        .iter()
        .map(|(id, found)| {
            Ok(json!({
                "id": id, "title": title(scheme, id, page.language), "found": agreed(page, found)?,
            }))
        })
        .collect::<Result<_, Problem>>()?;
    let drawn: Vec<(&String, &Alpha)> = criteria
        .iter()
        .filter(|(_, found)| found.alpha.value.is_some())
        .map(|(id, found)| (*id, &found.alpha))
        .collect();
    let members: Vec<Value> = seen
        .members
        .iter()
        .map(|one| Ok(json!({ "name": one.name, "found": member(page, &one.found)? })))
        .collect::<Result<_, Problem>>()?;
    Ok(json!({
        "cases": seen.cases,
        "overall": agreed(page, &seen.overall)?,
        "criteria": rows,
        "members": members,
        "picture": picture(page.language, &drawn),
    }))
}

/// `N9` before `N10`.
fn natural(id: &str) -> (String, u32) {
    let letters: String = id.chars().take_while(|c| !c.is_ascii_digit()).collect();
    let number = id.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default();
    (letters, number)
}

fn title(scheme: &Scheme, id: &str, language: Language) -> String {
    let mut editions = scheme.norms.iter().flat_map(|norm| norm.editions.iter().rev());
    let found = editions.find_map(|edition| edition.criterion(id));
    found.map(|one| one.title.get(language).to_owned()).unwrap_or_default()
}

/// A figure with two decimals as people write it, with a true minus.
pub(super) fn figure(language: Language, alpha: &Alpha) -> Option<String> {
    let value = alpha.value?;
    #[expect(clippy::cast_possible_truncation, reason = "alpha lies between minus a few and one")]
    let hundredths = (value * 100.0).round() as i64;
    Some(words::decimal(language, hundredths, 2).replace('-', "\u{2212}"))
}

/// What a figure is worth, by the customary limits (Krippendorff 2004, p. 241).
fn worth(alpha: &Alpha) -> &'static str {
    match alpha.value {
        None => "none",
        Some(value) if value >= 0.8 => "good",
        Some(value) if value >= 0.667 => "fair",
        Some(_) => "poor",
    }
}

/// Agreement as a page shows it.
pub(super) fn agreed(page: &Page, found: &Agreed) -> Result<Value, Problem> {
    // Where all always give the same there is nothing to work out, and nothing to worry about.
    let unanimous =
        found.alpha.value.is_none() && found.scored_twice > 0 && found.alike == found.scored_twice;
    let worth = if unanimous { "alike" } else { worth(&found.alpha) };
    Ok(json!({
        "alpha": figure(page.language, &found.alpha),
        "worth": worth,
        "worth_text": page.text(&format!("review-worth-{worth}"), &Arguments::new())?,
        "kind": match worth { "good" | "alike" => "ok", "fair" => "info", "poor" => "warn", _ => "neutral" },
        "alike": found.alike, "units": found.scored_twice, "disputed": found.applies_disputed,
    }))
}

/// A member's agreement as a page shows it.
pub(super) fn member(page: &Page, found: &MemberAgreement) -> Result<Value, Problem> {
    // Clearly better without: by a tenth.
    let apart = match (found.with.value, found.without.value) {
        (Some(with), Some(without)) => without - with >= 0.1,
        _ => false,
    };
    let way = if !apart {
        "alike"
    } else if found.stricter > found.milder {
        "stricter"
    } else if found.milder > found.stricter {
        "milder"
    } else {
        "apart"
    };
    Ok(json!({
        "compared": found.compared, "alike": found.alike, "stricter": found.stricter, "milder": found.milder,
        "with": figure(page.language, &found.with), "without": figure(page.language, &found.without),
        "kind": if apart { "warn" } else { "ok" },
        "way": page.text(&format!("review-way-{way}"), &Arguments::new())?,
    }))
}

/// Per cent of the picture's width.
fn place(value: f64) -> String {
    let share = (value.clamp(LEAST, 1.0) - LEAST) / (1.0 - LEAST);
    format!("{:.2}", 14.0 + 74.0 * share)
}

/// A dot on a line for each criterion, the limits as dashed lines. Shapes as well as colours.
fn picture(language: Language, drawn: &[(&String, &Alpha)]) -> Value {
    let rows: Vec<Value> = drawn
        .iter()
        .enumerate()
        .map(|(at, (id, alpha))| {
            let value = alpha.value.unwrap_or_default();
            json!({
                "id": id, "y": 40 + at * ROW, "x": place(value), "zero": place(0.0),
                "worth": worth(alpha), "figure": figure(language, alpha),
            })
        })
        .collect();
    let mark = |value: f64, hundredths: i64, places: u8| json!({ "x": place(value), "text": words::decimal(language, hundredths, places) });
    json!({
        "height": 52 + rows.len() * ROW, "rows": rows,
        "marks": [mark(0.0, 0, 0), mark(0.667, 667, 3), mark(0.8, 8, 1), mark(1.0, 1, 0)],
    })
}
