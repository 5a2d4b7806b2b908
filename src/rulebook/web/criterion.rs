//! One criterion of a draft, both languages side by side.

use super::super::norms::{edit, in_order, print, set_criterion};
use super::super::{Fault, RulebookError, edition_faults};
use super::at_part::{AtPart, stale};
use super::norm::{before, drafted};
use super::{address, fault_error, fault_errors};
use crate::scheme::{
    Applies, Criterion, Edition, Part, Rubric, Scheme, WordLists, Words, difference,
    field_changes as changes, field_options as options,
};
use crate::web::{FieldError, Fields, Page, Posted, Problem};
use crate::words::Arguments;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde_json::{Value, json};
use std::str::FromStr;

/// The most characters of one text.
const LONGEST: usize = 10_000;

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

struct Reader<'a> {
    fields: &'a Fields,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn text(&mut self, name: &str) -> String {
        let text = self.fields.long_text(name);
        if text.chars().count() > LONGEST {
            self.faults.push(Fault::new(name, "too-long").with(LONGEST));
        }
        text
    }

    fn words(&mut self, name: &str) -> Words {
        Words { nb: self.text(&format!("{name}_nb")), en: self.text(&format!("{name}_en")) }
    }

    fn one<T: FromStr>(&mut self, name: &str, otherwise: T) -> T {
        self.fields.text(name).parse().unwrap_or_else(|_| {
            self.faults.push(Fault::new(name, "choice"));
            otherwise
        })
    }

    fn many<T: FromStr + Copy + PartialEq>(&self, name: &str, before: &[T]) -> Vec<T> {
        let chosen: Vec<T> = self.fields.all(name).iter().filter_map(|word| word.parse().ok()).collect();
        let first = self.fields.text(&format!("{name}_first")).parse().ok();
        in_order(before, &chosen, first)
    }

    fn months(&mut self) -> Option<i32> {
        let text = self.fields.text("max_age_months");
        if text.is_empty() {
            return None;
        }
        let months = text.parse::<i32>().ok().filter(|months| (1..=120).contains(months));
        if months.is_none() {
            self.faults.push(Fault::new("max_age_months", "months"));
        }
        months
    }
}

/// The criterion that was typed over another.
fn read(before: &Criterion, fields: &Fields) -> Result<Criterion, Vec<Fault>> {
    let mut from = Reader { fields, faults: Vec::new() };
    let looked_for = from.words("looked_for");
    let new = Criterion {
        id: before.id.clone(),
        chapter: fields.text("chapter").to_owned(),
        direction: from.one("direction", before.direction),
        critical: fields.ticked("critical"),
        critical_at_continuation: fields.ticked("critical_at_continuation"),
        level: from.one("level", before.level),
        scored: fields.ticked("scored"),
        case_kinds: from.many("case_kinds", &before.case_kinds),
        evidence: from.many("evidence", &before.evidence),
        max_age_months: from.months(),
        may_be_not_applicable: fields.ticked("may_be_not_applicable"),
        basis: from.one("basis", before.basis),
        source: from.text("source"),
        inferred: fields.ticked("inferred"),
        applies: Applies {
            direction: from.many("applies_direction", &before.applies.direction),
            activities: from.many("applies_activities", &before.applies.activities),
            audience: from.many("applies_audience", &before.applies.audience),
            calls_for: from.many("applies_calls_for", &before.applies.calls_for),
            countries: from.many("applies_countries", &before.applies.countries),
        },
        documents: from.many("documents", &before.documents),
        records: from.many("records", &before.records),
        title: from.words("title"),
        asks: from.words("asks"),
        looked_for: WordLists { nb: lines(&looked_for.nb), en: lines(&looked_for.en) },
        rubric: Rubric {
            met: from.words("met"),
            partly: from.words("partly"),
            not_met: from.words("not_met"),
        },
        example: from.words("example"),
    };
    if from.faults.is_empty() { Ok(new) } else { Err(from.faults) }
}

/// The values of the form, as they were typed or as they are saved.
fn values(criterion: &Criterion, typed: Option<&Fields>) -> Value {
    if let Some(fields) = typed {
        return fields.typed();
    }
    let applies = &criterion.applies;
    json!({
        "chapter": criterion.chapter, "direction": criterion.direction, "level": criterion.level,
        "critical": criterion.critical.then_some("1"), "scored": criterion.scored.then_some("1"),
        "critical_at_continuation": criterion.critical_at_continuation.then_some("1"),
        "may_be_not_applicable": criterion.may_be_not_applicable.then_some("1"),
        "inferred": criterion.inferred.then_some("1"),
        "basis": criterion.basis, "source": criterion.source,
        "max_age_months": criterion.max_age_months.map(|months| months.to_string()).unwrap_or_default(),
        "case_kinds_all": criterion.case_kinds, "evidence_all": criterion.evidence, "records_all": criterion.records,
        "evidence_first": criterion.evidence.first(),
        "documents_all": criterion.documents, "documents_first": criterion.documents.first(),
        "applies_direction_all": applies.direction, "applies_activities_all": applies.activities,
        "applies_audience_all": applies.audience, "applies_calls_for_all": applies.calls_for,
        "applies_countries_all": applies.countries,
        "title_nb": criterion.title.nb, "title_en": criterion.title.en,
        "asks_nb": criterion.asks.nb, "asks_en": criterion.asks.en,
        "looked_for_nb": criterion.looked_for.nb.join("\n"), "looked_for_en": criterion.looked_for.en.join("\n"),
        "met_nb": criterion.rubric.met.nb, "met_en": criterion.rubric.met.en,
        "partly_nb": criterion.rubric.partly.nb, "partly_en": criterion.rubric.partly.en,
        "not_met_nb": criterion.rubric.not_met.nb, "not_met_en": criterion.rubric.not_met.en,
        "example_nb": criterion.example.nb, "example_en": criterion.example.en,
    })
}

/// All lists of choices that the form has.
const CHOICES: [&str; 12] = [
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

/// The texts that stand side by side, with the height of their fields.
const TEXTS: [(&str, usize); 7] =
    [("title", 2), ("asks", 5), ("looked_for", 7), ("met", 4), ("partly", 4), ("not_met", 4), ("example", 4)];

#[expect(
    clippy::too_many_arguments,
    reason = "each is something that the framework takes out of the request"
)]
fn content(
    page: &Page,
    scheme: &Scheme,
    norm: &str,
    edition: &Edition,
    old: Option<&Edition>,
    criterion: &Criterion,
    typed: Option<&Fields>,
    theirs: Option<&Criterion>,
) -> Result<Value, Problem> {
    let mut choices = serde_json::Map::new();
    for field in CHOICES {
        choices.insert(field.to_owned(), json!(options(page, field)?));
    }
    let changed = old.map(|old| difference(old, edition)).unwrap_or_default();
    let change = changed.criteria.iter().find(|change| change.id == criterion.id);
    let faults = edition_faults(scheme, edition);
    let own = format!("{}.", criterion.id);
    let own = faults.iter().filter(|fault| fault.field.starts_with(&own));
    let wanting = own.map(|fault| fault_error(page, fault)).collect::<Result<Vec<FieldError>, _>>()?;
    let texts = TEXTS
        .iter()
        .map(|(name, rows)| {
            let label =
                page.text(&format!("rulebook-criterion-{}", name.replace('_', "-")), &Arguments::new())?;
            Ok(json!({ "name": name, "label": label, "rows": rows }))
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    let ids: Vec<&str> = edition
        .chapters
        .iter()
        .flat_map(|chapter| edition.criteria.iter().filter(|one| one.chapter == chapter.id))
        .map(|one| one.id.as_str())
        .collect();
    let at = ids.iter().position(|id| *id == criterion.id);
    let here = address(&Part::Norm(norm.to_owned()));
    let beside = |place: Option<usize>| {
        let id = place.and_then(|place| ids.get(place))?;
        Some(format!("{here}/krav/{id}"))
    };
    let theirs = match theirs {
        Some(theirs) => {
            let mut mine = edition.clone();
            let mut other = edition.clone();
            if let Ok(typed) = read(criterion, typed.unwrap_or(&Fields::default())) {
                mine.criteria = vec![typed];
                other.criteria = vec![theirs.clone()];
            }
            let found = difference(&mine, &other);
            Some(match found.criteria.first() {
                Some(change) => changes(page, &change.fields)?,
                None => Vec::new(),
            })
        }
        None => None,
    };
    Ok(json!({
        "here": here, "id": criterion.id, "name": criterion.title.get(page.language), "norm": edition.name.get(page.language),
        "print": print(theirs.as_ref().map_or(criterion, |_| edition.criterion(&criterion.id).unwrap_or(criterion))),
        "form": values(criterion, typed), "choices": choices, "texts": texts, "wanting": wanting,
        "chapters": edition.chapters.iter().map(|one| json!({ "value": one.id, "text": one.title.get(page.language) })).collect::<Vec<_>>(),
        "what": change.map(|change| change.what),
        "changed": match change { Some(change) => changes(page, &change.fields)?, None => Vec::new() },
        "theirs": theirs,
        "previous": beside(at.and_then(|at| at.checked_sub(1))), "next": beside(at.map(|at| at + 1)),
    }))
}

/// One criterion of a draft.
#[get("/sekretariat/regler/{part}/krav/{criterion}")]
pub(super) async fn criterion_page(
    at: AtPart,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let norm = at.norm()?;
    let (draft, edition) = drafted(&at.desk, norm).await?;
    let criterion = edition.criterion(&path.1).ok_or_else(Problem::not_found)?;
    let old = before(&at.scheme, norm, &draft);
    let shown = content(&at.page, &at.scheme, norm, &edition, old.as_ref(), criterion, None, None)?;
    at.page.show("rulebook/criterion.html", shown)
}

/// Saves a criterion of a draft; what is not finished can be saved.
#[post("/sekretariat/regler/{part}/krav/{criterion}")]
pub(super) async fn criterion_form(
    at: AtPart,
    path: Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Problem> {
    let (norm, fields) = (at.norm()?, &posted.fields);
    let (draft, edition) = drafted(&at.desk, norm).await?;
    let criterion = edition.criterion(&path.1).ok_or_else(Problem::not_found)?;
    let old = before(&at.scheme, norm, &draft);
    let again = |edition: &Edition, theirs: Option<&Criterion>, errors: &[FieldError]| {
        let (page, scheme) = (&at.page, &at.scheme);
        let shown = content(page, scheme, norm, edition, old.as_ref(), criterion, Some(fields), theirs)?;
        page.show_again("rulebook/criterion.html", shown, errors)
    };
    let new = match read(criterion, fields) {
        Ok(new) => new,
        Err(faults) => return again(&edition, None, &fault_errors(&at.page, &faults)?),
    };
    let (seen, id) = (fields.text("print").to_owned(), norm.to_owned());
    let done = at.run(move |store, now, _, who, _| {
        edit(store, now, who, &id, |edition, _| set_criterion(edition, &seen, new))
    });
    match done.await? {
        Ok(_) if fields.text("go") == "list" => Ok(at.onward("?melding=rule-saved")),
        Ok(_) => Ok(at.onward(&format!("/krav/{}?melding=rule-saved", path.1))),
        Err(RulebookError::Changed { by }) => {
            let (_, present) = drafted(&at.desk, norm).await?;
            again(&present, present.criterion(&path.1), &[stale(&at.page, &by)?])
        }
        Err(other) => Err(other.into()),
    }
}
