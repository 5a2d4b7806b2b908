//! The words of a criterion's fields: what may be chosen, and how values are read in a difference.

use crate::scheme::{
    Activity, Audience, Basis, CallsFor, CaseKind, Country, CriterionDirection, Difference, Direction,
    DocumentType, EvidenceKind, FieldChange, Level, RecordKind, pieces,
};
use crate::web::{Page, Problem};
use crate::words::Arguments;
use serde_json::{Value, json};

/// Which words a field takes, and where their texts stand.
fn group(field: &str) -> Option<(&'static str, Vec<&'static str>)> {
    fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
        all.iter().map(|one| word(*one)).collect()
    }
    Some(match field {
        "direction" => ("rulebook-direction-", words(CriterionDirection::ALL, CriterionDirection::as_str)),
        "level" => ("rulebook-level-", words(Level::ALL, Level::as_str)),
        "basis" => ("rulebook-basis-", words(Basis::ALL, Basis::as_str)),
        "case_kinds" => ("cases-kind-", words(CaseKind::ALL, CaseKind::as_str)),
        "evidence" => ("rulebook-evidence-", words(EvidenceKind::ALL, EvidenceKind::as_str)),
        "documents" => ("rulebook-document-", words(DocumentType::ALL, DocumentType::as_str)),
        "records" => ("rulebook-record-", words(RecordKind::ALL, RecordKind::as_str)),
        "applies_direction" => ("vendors-direction-", words(Direction::ALL, Direction::as_str)),
        "applies_activities" => ("vendors-activities-", words(Activity::ALL, Activity::as_str)),
        "applies_audience" => ("vendors-audience-", words(Audience::ALL, Audience::as_str)),
        "applies_calls_for" => ("vendors-calls-for-", words(CallsFor::ALL, CallsFor::as_str)),
        "applies_countries" => ("rulebook-country-", words(Country::ALL, Country::as_str)),
        _ => return None,
    })
}

/// The choices of a criterion's field, with their texts: `{value, text}`.
///
/// # Errors
/// When there is no such field, or a text does not exist.
pub fn field_options(page: &Page, field: &str) -> Result<Vec<Value>, Problem> {
    let (prefix, words) = group(field).ok_or_else(|| Problem::internal(field))?;
    words
        .into_iter()
        .map(|word| {
            let text = page.text(&format!("{prefix}{}", word.replace('_', "-")), &Arguments::new())?;
            Ok(json!({ "value": word, "text": text }))
        })
        .collect()
}

/// A value of a field in words.
fn in_words(page: &Page, field: &str, value: &str) -> Result<String, Problem> {
    if value == "yes" || value == "no" {
        return page.text(&format!("rulebook-{value}"), &Arguments::new());
    }
    let fields: &[&str] = match field {
        "applies" => &[
            "applies_direction",
            "applies_activities",
            "applies_audience",
            "applies_calls_for",
            "applies_countries",
        ],
        _ => &[field],
    };
    let mut said = value.to_owned();
    if value.is_empty() || group(fields.first().unwrap_or(&"")).is_none() {
        return Ok(said);
    }
    let mut words: Vec<String> = Vec::new();
    for word in value.split([',', ';']).map(str::trim) {
        let known = fields.iter().find_map(|field| {
            let (prefix, all) = group(field)?;
            all.contains(&word).then_some(prefix)
        });
        words.push(match known {
            Some(prefix) => page.text(&format!("{prefix}{}", word.replace('_', "-")), &Arguments::new())?,
            None => word.to_owned(),
        });
    }
    said = words.join(", ");
    Ok(said)
}

/// The fields that differ, each with its name and the pieces of old and new laid over each other, for the
/// component `word_diff`.
///
/// # Errors
/// When a text does not exist.
pub fn field_changes(page: &Page, fields: &[FieldChange]) -> Result<Vec<Value>, Problem> {
    fields
        .iter()
        .map(|change| {
            let label = page.text(&format!("rulebook-criterion-{}", change.field.replace('_', "-")), &Arguments::new())?;
            let language = match &change.language {
                Some(language) => Some(page.text(&format!("rulebook-{language}"), &Arguments::new())?),
                None => None,
            };
            let (before, after) =
                (in_words(page, &change.field, &change.before)?, in_words(page, &change.field, &change.after)?);
            Ok(json!({
                "label": label, "language": language, "lang": change.language, "before": before, "after": after,
                "pieces": pieces(&before, &after),
            }))
        })
        .collect()
}

/// What differs between two editions, for the component `edition_diff`: all texts, or only those in the reader's
/// language.
///
/// # Errors
/// When a text does not exist.
pub fn shown_difference(page: &Page, found: &Difference, all: bool) -> Result<Value, Problem> {
    let language = page.language.to_string();
    let fields = |fields: &[FieldChange]| {
        let mine = |one: &&FieldChange| all || one.language.as_ref().is_none_or(|of| *of == language);
        let fields: Vec<FieldChange> = fields.iter().filter(mine).cloned().collect();
        field_changes(page, &fields)
    };
    let criteria = found.criteria.iter().map(|one| {
        let title = one.title.get(page.language);
        Ok(json!({ "id": one.id, "title": title, "what": one.what, "fields": fields(&one.fields)? }))
    });
    let chapters = found.chapters.iter().map(|one| {
        let title = one.title.get(page.language);
        Ok(json!({ "id": one.id, "title": title, "what": one.what, "fields": fields(&one.fields)? }))
    });
    let (added, removed, altered) = found.counts();
    let count = |count: usize| i64::try_from(count).unwrap_or(0);
    let sum = Arguments::new()
        .count("added", count(added))
        .count("removed", count(removed))
        .count("changed", count(altered));
    Ok(json!({
        "head": fields(&found.head)?, "chapters": chapters.collect::<Result<Vec<_>, Problem>>()?,
        "criteria": criteria.collect::<Result<Vec<_>, Problem>>()?, "same": found.same,
        "moved": found.moved, "empty": found.is_empty(), "sum": page.text("rulebook-diff-sum", &sum)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Language;
    use crate::words;

    #[test]
    fn every_choice_of_every_field_has_words() {
        let fields = [
            "direction",
            "level",
            "basis",
            "case_kinds",
            "evidence",
            "documents",
            "records",
            "applies_direction",
            "applies_activities",
            "applies_audience",
            "applies_calls_for",
            "applies_countries",
        ];
        for field in fields {
            let (prefix, words) = group(field).unwrap();
            for word in words {
                for language in Language::ALL {
                    let key = format!("{prefix}{}", word.replace('_', "-"));
                    assert!(words::exists(*language, &key), "{language} {key}");
                }
            }
        }
    }
}
