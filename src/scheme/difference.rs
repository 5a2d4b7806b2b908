//! What changed between two editions, and what of a running case it leaves as it is.

use super::rules::{Applies, CaseKind, Criterion, Edition, Scope, WordLists, Words};
use serde::{Deserialize, Serialize};
use similar::{ChangeTag, TextDiff};

/// What one field said and says now; empty where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Which field: a stable word, such as `title`.
    pub field: String,
    /// Of which language, for texts.
    pub language: Option<String>,
    /// As it was.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// What became of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChapterChange {
    /// Its id.
    pub id: String,
    /// Its title, the new one if it has one.
    pub title: Words,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    /// The titles' differences.
    pub fields: Vec<FieldChange>,
}

/// What became of a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CriterionChange {
    /// Its id.
    pub id: String,
    /// Its title, the new one if it has one.
    pub title: Words,
    /// `added`, `removed` or `changed`.
    pub what: &'static str,
    /// What differs, in the order of the criterion's fields.
    pub fields: Vec<FieldChange>,
}

/// What changed between two editions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Name and disclaimer.
    pub head: Vec<FieldChange>,
    /// Chapters, in the new edition's order, those that are gone last.
    pub chapters: Vec<ChapterChange>,
    /// Criteria, in the new edition's order, those that are gone last.
    pub criteria: Vec<CriterionChange>,
    /// How many criteria say the same as before.
    pub same: usize,
    /// Of the criteria that both have, those that stand at another place among them.
    pub moved: Vec<String>,
}

impl Difference {
    /// Whether the two say the same.
    pub fn is_empty(&self) -> bool {
        self.head.is_empty() && self.chapters.is_empty() && self.criteria.is_empty() && self.moved.is_empty()
    }

    /// How many criteria were added, removed, changed.
    pub fn counts(&self) -> (usize, usize, usize) {
        let of = |what| self.criteria.iter().filter(|one| one.what == what).count();
        (of("added"), of("removed"), of("changed"))
    }
}

struct Fields(Vec<FieldChange>);

impl Fields {
    fn value(&mut self, field: &'static str, before: &str, after: &str) {
        self.push(field, None, before, after);
    }

    fn push(&mut self, field: &str, language: Option<&str>, before: &str, after: &str) {
        if before != after {
            self.0.push(FieldChange {
                field: field.to_owned(),
                language: language.map(str::to_owned),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    }

    fn words(&mut self, field: &'static str, before: &Words, after: &Words) {
        self.push(field, Some("nb"), &before.nb, &after.nb);
        self.push(field, Some("en"), &before.en, &after.en);
    }

    fn lists(&mut self, field: &'static str, before: &WordLists, after: &WordLists) {
        self.push(field, Some("nb"), &before.nb.join("\n"), &after.nb.join("\n"));
        self.push(field, Some("en"), &before.en.join("\n"), &after.en.join("\n"));
    }

    fn many<T: std::fmt::Display>(&mut self, field: &'static str, before: &[T], after: &[T]) {
        self.value(field, &joined(before), &joined(after));
    }

    fn flag(&mut self, field: &'static str, before: bool, after: bool) {
        self.value(field, yes(before), yes(after));
    }
}

fn joined<T: std::fmt::Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

const fn yes(value: bool) -> &'static str {
    if value { "yes" } else { "no" }
}

fn applies(applies: &Applies) -> String {
    let lists = [
        joined(&applies.direction),
        joined(&applies.activities),
        joined(&applies.audience),
        joined(&applies.calls_for),
        joined(&applies.countries),
    ];
    lists.into_iter().filter(|list| !list.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What differs between two wordings of a criterion.
fn fields(before: &Criterion, after: &Criterion) -> Vec<FieldChange> {
    let mut all = Fields(Vec::new());
    all.words("title", &before.title, &after.title);
    all.words("asks", &before.asks, &after.asks);
    all.lists("looked_for", &before.looked_for, &after.looked_for);
    all.words("met", &before.rubric.met, &after.rubric.met);
    all.words("partly", &before.rubric.partly, &after.rubric.partly);
    all.words("not_met", &before.rubric.not_met, &after.rubric.not_met);
    all.words("example", &before.example, &after.example);
    all.value("chapter", &before.chapter, &after.chapter);
    all.value("direction", before.direction.as_str(), after.direction.as_str());
    all.value("level", before.level.as_str(), after.level.as_str());
    all.flag("critical", before.critical, after.critical);
    all.flag("critical_at_continuation", before.critical_at_continuation, after.critical_at_continuation);
    all.flag("scored", before.scored, after.scored);
    all.flag("may_be_not_applicable", before.may_be_not_applicable, after.may_be_not_applicable);
    all.many("case_kinds", &before.case_kinds, &after.case_kinds);
    all.many("evidence", &before.evidence, &after.evidence);
    all.many("documents", &before.documents, &after.documents);
    all.many("records", &before.records, &after.records);
    let months = |one: &Criterion| one.max_age_months.map(|months| months.to_string()).unwrap_or_default();
    all.value("max_age_months", &months(before), &months(after));
    all.value("applies", &applies(&before.applies), &applies(&after.applies));
    all.value("basis", before.basis.as_str(), after.basis.as_str());
    all.value("source", &before.source, &after.source);
    all.flag("inferred", before.inferred, after.inferred);
    all.0
}

/// All that a criterion says, as new or as gone.
fn whole(one: &Criterion, new: bool) -> Vec<FieldChange> {
    let mut all = Fields(Vec::new());
    let none = Words { nb: String::new(), en: String::new() };
    let texts = [
        ("asks", &one.asks),
        ("met", &one.rubric.met),
        ("partly", &one.rubric.partly),
        ("not_met", &one.rubric.not_met),
        ("example", &one.example),
    ];
    for (at, (field, words)) in texts.into_iter().enumerate() {
        all.words(field, &none, words);
        if at == 0 {
            all.lists("looked_for", &WordLists { nb: Vec::new(), en: Vec::new() }, &one.looked_for);
        }
    }
    all.value("level", "", one.level.as_str());
    if one.critical {
        all.value("critical", "", "yes");
    }
    all.value("evidence", "", &joined(&one.evidence));
    all.value("max_age_months", "", &one.max_age_months.map(|months| months.to_string()).unwrap_or_default());
    all.value("applies", "", &applies(&one.applies));
    if !new {
        for field in &mut all.0 {
            std::mem::swap(&mut field.before, &mut field.after);
        }
    }
    all.0
}

/// The fewest ids that must change places to come from one order to the other.
fn moved(before: &[String], after: &[String]) -> Vec<String> {
    let steps = similar::capture_diff_slices(similar::Algorithm::Myers, before, after);
    let gone = steps.iter().filter(|step| step.tag() != similar::DiffTag::Equal);
    gone.flat_map(|step| before.get(step.old_range()).unwrap_or_default()).cloned().collect()
}

/// What changed from one edition to another. Criteria are the same when they have the same id.
pub fn difference(before: &Edition, after: &Edition) -> Difference {
    let mut head = Fields(Vec::new());
    head.words("name", &before.name, &after.name);
    head.words("disclaimer", &before.disclaimer, &after.disclaimer);
    let mut criteria = Vec::new();
    let mut same = 0;
    for one in &after.criteria {
        let change =
            |what, fields| CriterionChange { id: one.id.clone(), title: one.title.clone(), what, fields };
        match before.criterion(&one.id) {
            None => criteria.push(change("added", whole(one, true))),
            Some(old) => {
                let fields = fields(old, one);
                if fields.is_empty() {
                    same += 1;
                } else {
                    criteria.push(change("changed", fields));
                }
            }
        }
    }
    for one in before.criteria.iter().filter(|one| after.criterion(&one.id).is_none()) {
        criteria.push(CriterionChange {
            id: one.id.clone(),
            title: one.title.clone(),
            what: "removed",
            fields: whole(one, false),
        });
    }
    let shared = |these: &Edition, those: &Edition| -> Vec<String> {
        let both = these.criteria.iter().filter(|one| those.criterion(&one.id).is_some());
        both.map(|one| one.id.clone()).collect()
    };
    let moved = moved(&shared(before, after), &shared(after, before));
    Difference { head: head.0, chapters: chapters(before, after), criteria, same, moved }
}

fn chapters(before: &Edition, after: &Edition) -> Vec<ChapterChange> {
    let mut found = Vec::new();
    for one in &after.chapters {
        let old = before.chapters.iter().find(|old| old.id == one.id);
        let mut titles = Fields(Vec::new());
        if let Some(old) = old {
            titles.words("title", &old.title, &one.title);
        }
        if old.is_none() || !titles.0.is_empty() {
            let what = if old.is_none() { "added" } else { "changed" };
            found.push(ChapterChange {
                id: one.id.clone(),
                title: one.title.clone(),
                what,
                fields: titles.0,
            });
        }
    }
    for one in &before.chapters {
        if !after.chapters.iter().any(|new| new.id == one.id) {
            found.push(ChapterChange {
                id: one.id.clone(),
                title: one.title.clone(),
                what: "removed",
                fields: Vec::new(),
            });
        }
    }
    found
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PieceKind {
    /// It stands in both.
    Same,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
}

/// A piece of two texts laid over each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// The words.
    pub text: String,
}

/// Two texts laid over each other word by word. The pieces that are not new make the old text, those that are
/// not gone make the new one.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Same,
            ChangeTag::Delete => PieceKind::Removed,
            ChangeTag::Insert => PieceKind::Added,
        };
        match found.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => found.push(Piece { kind, text: change.value().to_owned() }),
        }
    }
    found
}

/// How an answer to a criterion fits a newer edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// The same is asked: answer and evidence stay as they are.
    Stays,
    /// Something changed that the answer does not hang on (an example, the chapter): it stays as well.
    StaysNoted,
    /// Something else is asked now: the old answer stays to be read and mended, and must be finished anew.
    AskedAgain,
    /// It was not asked before.
    New,
    /// It is not asked any more: the answer stays in the case and counts for nothing.
    Dropped,
}

/// One criterion of a case that moves to another edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carry {
    /// Which.
    pub criterion: String,
    /// Its title, the new one if it has one.
    pub title: Words,
    /// How the answer fits.
    pub fit: Fit,
    /// What changed in it.
    pub fields: Vec<FieldChange>,
}

/// The fields that an answer hangs on. A criterion that is critical now, or not any more, or that stands in
/// another chapter or names other typical documents or records, is answered in the same way as before (our proposal).
const ASKS: [&str; 10] = [
    "title",
    "asks",
    "looked_for",
    "met",
    "partly",
    "not_met",
    "may_be_not_applicable",
    "evidence",
    "max_age_months",
    "direction",
];

/// Spaces and line ends ask for nothing.
fn asks_more(change: &FieldChange) -> bool {
    ASKS.contains(&change.field.as_str())
        && change.before.split_whitespace().ne(change.after.split_whitespace())
}

/// What of a criterion asks for something else than before.
pub fn asked_changes(before: &Criterion, after: &Criterion) -> Vec<FieldChange> {
    fields(before, after).into_iter().filter(asks_more).collect()
}

/// What becomes of a case's criteria when it moves from one edition to another (docs/scheme.md, The steps of a
/// case): what is asked in both and says the same stays as it is. In the new edition's order, those no longer
/// asked last.
pub fn carry(before: &Edition, after: &Edition, kind: CaseKind, scope: &Scope) -> Vec<Carry> {
    let was = before.asked(kind, scope);
    let is = after.asked(kind, scope);
    let mut found: Vec<Carry> = is
        .iter()
        .map(|one| {
            let old = was.iter().find(|old| old.id == one.id);
            let changes = old.map(|old| fields(old, one)).unwrap_or_default();
            let fit = match old {
                None => Fit::New,
                Some(_) if changes.iter().any(asks_more) => Fit::AskedAgain,
                Some(_) if changes.is_empty() => Fit::Stays,
                Some(_) => Fit::StaysNoted,
            };
            Carry { criterion: one.id.clone(), title: one.title.clone(), fit, fields: changes }
        })
        .collect();
    for old in was.iter().filter(|old| !is.iter().any(|one| one.id == old.id)) {
        found.push(Carry {
            criterion: old.id.clone(),
            title: old.title.clone(),
            fit: Fit::Dropped,
            fields: Vec::new(),
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::shipped;
    use super::*;
    use crate::scheme::{Activity, Audience, CallsFor, Direction};
    use proptest::prelude::*;

    fn edition() -> Edition {
        shipped().unwrap().edition("norwegian", "2024-02-13").unwrap().clone()
    }

    fn everything() -> Scope {
        Scope {
            direction: Direction::ALL.to_vec(),
            activities: Activity::ALL.to_vec(),
            audience: Audience::ALL.to_vec(),
            calls_for: CallsFor::ALL.to_vec(),
            countries: Vec::new(),
        }
    }

    #[test]
    fn nothing_differs_from_itself() {
        let found = difference(&edition(), &edition());
        assert!(found.is_empty());
        assert_eq!(found.same, edition().criteria.len());
        assert!(
            carry(&edition(), &edition(), CaseKind::Approval, &everything())
                .iter()
                .all(|one| one.fit == Fit::Stays)
        );
    }

    #[test]
    fn what_was_added_removed_and_changed_is_told_apart() {
        let (before, mut after) = (edition(), edition());
        let mut new = after.criteria[0].clone();
        new.id = "N99".into();
        after.criteria.push(new);
        after.criteria.retain(|one| one.id != "N2");
        after.criteria[0].title.nb.push_str(" nå");
        after.criteria[0].critical = !before.criteria[0].critical;
        let found = difference(&before, &after);
        assert_eq!(found.counts(), (1, 1, 1));
        let changed = found.criteria.iter().find(|one| one.what == "changed").unwrap();
        assert_eq!(
            changed.fields.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(),
            ["title", "critical"]
        );
        assert_eq!(found.criteria.last().unwrap().id, "N2");
    }

    #[test]
    fn only_what_asks_for_something_else_is_asked_again() {
        let (before, mut after) = (edition(), edition());
        after.criteria[0].example.nb.push_str(" Og et til.");
        after.criteria[1].asks.en.push_str(" And more.");
        after.criteria[2].asks.nb.push('\n');
        let fit = |at: usize, found: &[Carry]| {
            found.iter().find(|one| one.criterion == after.criteria[at].id).unwrap().fit
        };
        let found = carry(&before, &after, CaseKind::Approval, &everything());
        assert_eq!(fit(0, &found), Fit::StaysNoted);
        assert_eq!(fit(1, &found), Fit::AskedAgain);
        assert_eq!(fit(2, &found), Fit::StaysNoted, "an empty line asks for nothing");
        assert_eq!(fit(3, &found), Fit::Stays);
    }

    #[test]
    fn words_are_laid_over_each_other() {
        let found = pieces("Attesten er tre måneder gammel", "Attesten er høyst tre uker gammel");
        let of =
            |kind| found.iter().filter(|one| one.kind == kind).map(|one| one.text.trim()).collect::<Vec<_>>();
        assert_eq!(of(PieceKind::Removed), ["måneder"]);
        assert_eq!(of(PieceKind::Added), ["høyst", "uker"]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(before in "[a-zæøå \n]{0,60}", after in "[a-zæøå \n]{0,60}") {
            let found = pieces(&before, &after);
            let read = |not: PieceKind| found.iter().filter(|one| one.kind != not).map(|one| one.text.as_str()).collect::<String>();
            prop_assert_eq!(read(PieceKind::Added), before);
            prop_assert_eq!(read(PieceKind::Removed), after);
        }

        #[test]
        fn every_criterion_of_either_edition_has_one_fit(gone in proptest::collection::btree_set(0usize..33, 0..10), changed in proptest::collection::btree_set(0usize..33, 0..10), both_ways in any::<bool>()) {
            let (before, mut after) = (edition(), edition());
            for at in &changed {
                after.criteria[*at].asks.nb.push_str(" mer");
            }
            let ids: Vec<String> = gone.iter().map(|at| before.criteria[*at].id.clone()).collect();
            after.criteria.retain(|one| !ids.contains(&one.id));
            let (from, to) = if both_ways { (&after, &before) } else { (&before, &after) };
            let found = carry(from, to, CaseKind::Approval, &everything());
            let (was, is) = (from.asked(CaseKind::Approval, &everything()), to.asked(CaseKind::Approval, &everything()));
            for one in &found {
                let (old, new) = (was.iter().find(|c| c.id == one.criterion), is.iter().find(|c| c.id == one.criterion));
                let expected = match (old, new) {
                    (None, Some(_)) => Fit::New,
                    (Some(_), None) => Fit::Dropped,
                    (Some(old), Some(new)) if old.asks == new.asks => Fit::Stays,
                    _ => Fit::AskedAgain,
                };
                prop_assert_eq!(one.fit, expected);
            }
            let asked = found.iter().filter(|one| one.fit != Fit::Dropped).count();
            prop_assert_eq!(asked, is.len(), "exactly what the new edition asks is asked");
            prop_assert_eq!(found.len() - asked, was.iter().filter(|old| !is.iter().any(|new| new.id == old.id)).count());
        }
    }
}
