//! The form of a proposal: what it offers, what was typed, and how a proposal is shown.

use crate::approvals::Condition;
use crate::cases::Case;
use crate::decisions::{AppealOutcome, Assessment, Checker, ConditionTerms, Outcome, Particulars, Proposal};
use crate::scheme::{CaseKind, Scope};
use crate::web::Fields;
use serde_json::{Value, json};
use std::str::FromStr;

/// How many further conditions the form offers.
const EXTRA: usize = 3;

/// A part of the scope is granted, without or with conditions: choices of the form beside the outcomes.
const NARROWER: &str = "narrower_scope";
const NARROWER_WITH_CONDITIONS: &str = "narrower_scope_with_conditions";

/// A proposal as it was typed.
pub(super) struct Typed {
    pub(super) outcome: Outcome,
    pub(super) reasons: String,
    pub(super) extra: Vec<Condition>,
    pub(super) particulars: Particulars,
}

pub(super) type Faults = Vec<(String, &'static str)>;

/// The proposal that was typed, or the fields that make no sense.
pub(super) fn typed(fields: &Fields) -> Result<Typed, Faults> {
    let mut faults = Faults::new();
    let (outcome, narrower) = chosen(fields);
    if outcome.is_none() {
        let field =
            if fields.ticked("is_appeal") && fields.text("appeal").is_empty() { "appeal" } else { "outcome" };
        let key = if field == "appeal" { "decisions-error-appeal" } else { "decisions-error-outcome" };
        faults.push((field.to_owned(), key));
    }
    let mut checks: Vec<ConditionTerms> = fields
        .with_prefix("joint_checker_")
        .map(|(criterion, checker)| ConditionTerms {
            criterion: criterion.to_owned(),
            shows: fields.long_text(&format!("joint_shows_{criterion}")),
            checker: checker.parse().unwrap_or(Checker::Secretariat),
        })
        .collect();
    let mut extra = Vec::new();
    for n in 1..=EXTRA {
        let (text, due) = (fields.long_text(&format!("condition_{n}")), fields.text(&format!("due_{n}")));
        if text.is_empty() && due.is_empty() {
            continue;
        }
        if text.is_empty() {
            faults.push((format!("condition_{n}"), "decisions-error-condition-text"));
        }
        match due.parse() {
            Ok(due) => {
                extra.push(Condition { text, due });
                checks.push(ConditionTerms {
                    criterion: String::new(),
                    shows: fields.long_text(&format!("shows_{n}")),
                    checker: fields.text(&format!("checker_{n}")).parse().unwrap_or(Checker::Secretariat),
                });
            }
            Err(_) => faults.push((format!("due_{n}"), "decisions-error-condition-due")),
        }
    }
    let appeal = fields.text("appeal").parse::<AppealOutcome>().ok();
    let particulars = Particulars {
        scope: narrower.then(|| granted(fields)),
        appeal,
        checks,
        translated: fields.long_text("reasons_other"),
    };
    match outcome {
        Some(outcome) if faults.is_empty() => {
            Ok(Typed { outcome, reasons: fields.long_text("reasons"), extra, particulars })
        }
        _ => Err(faults),
    }
}

/// The outcome that was chosen, and whether it is for a part of the scope only.
fn chosen(fields: &Fields) -> (Option<Outcome>, bool) {
    if fields.ticked("is_appeal") {
        return match fields.text("appeal") {
            "postponed" => (Some(Outcome::Postponed), false),
            "upheld" | "sent_back" => (Some(Outcome::Refused), false),
            "changed" => (fields.text("outcome").parse().ok(), false),
            _ => (None, false),
        };
    }
    match fields.text("outcome") {
        NARROWER => (Some(Outcome::Approved), true),
        NARROWER_WITH_CONDITIONS => (Some(Outcome::ApprovedWithConditions), true),
        other => (other.parse().ok(), false),
    }
}

/// The part of the scope that was ticked.
fn granted(fields: &Fields) -> Scope {
    fn ticked<T: FromStr>(fields: &Fields, name: &str) -> Vec<T> {
        fields.all(name).into_iter().filter_map(|word| word.parse().ok()).collect()
    }
    Scope {
        direction: ticked(fields, "direction"),
        activities: ticked(fields, "activities"),
        audience: ticked(fields, "audience"),
        calls_for: ticked(fields, "calls_for"),
        countries: ticked(fields, "countries"),
    }
}

/// The questions of a scope with the words of their answers.
fn questions(scope: &Scope) -> [(&'static str, Vec<String>); 5] {
    fn words<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }
    [
        ("direction", words(&scope.direction)),
        ("activities", words(&scope.activities)),
        ("audience", words(&scope.audience)),
        ("calls_for", words(&scope.calls_for)),
        ("countries", words(scope.countries())),
    ]
}

/// A scope for a page: question and answers, as words of the texts.
pub(super) fn scope_rows(scope: &Scope) -> Vec<Value> {
    questions(scope).iter().map(|(question, words)| json!({ "name": question, "words": words })).collect()
}

/// What a granted scope leaves out of what was applied for.
pub(super) fn left_out(applied: &Scope, granted: &Scope) -> Vec<Value> {
    let kept = questions(granted);
    let rows = questions(applied).into_iter().zip(kept).map(|((question, all), (_, kept))| {
        let gone: Vec<String> = all.into_iter().filter(|word| !kept.contains(word)).collect();
        (question, gone)
    });
    rows.filter(|(_, gone)| !gone.is_empty())
        .map(|(question, words)| json!({ "name": question, "words": words }))
        .collect()
}

/// The check boxes for a part of the scope: everything that was applied for is ticked until somebody unticks it.
pub(super) fn scope_choices(form: &Value, applied: &Scope) -> Vec<Value> {
    let typed = form.get("outcome").is_some();
    let row = |(question, words): &(&'static str, Vec<String>)| {
        let ticked: Vec<String> = match form.get(format!("{question}_all")) {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
            _ if typed => Vec::new(),
            _ => words.clone(),
        };
        json!({ "name": question, "words": words, "ticked": ticked })
    };
    questions(applied).iter().map(row).collect()
}

/// The outcomes that the form offers.
pub(super) fn outcomes(case: &Case, allowed: Option<&Assessment>) -> Vec<&'static str> {
    let mut all: Vec<&str> =
        allowed.map(|one| one.allowed.iter().map(|outcome| outcome.as_str()).collect()).unwrap_or_default();
    if case.kind == CaseKind::Appeal {
        all.retain(|outcome| *outcome != Outcome::Postponed.as_str());
        return all;
    }
    let divisible = questions(&case.scope).iter().any(|(_, words)| words.len() > 1);
    if divisible && allowed.is_some() && case.kind == CaseKind::Approval {
        all.extend([NARROWER, NARROWER_WITH_CONDITIONS]);
    }
    all
}

/// The further conditions of the form.
pub(super) fn further(form: &Value) -> Vec<Value> {
    let get = |name: String| form.get(name).cloned().unwrap_or(Value::Null);
    let one = |n: usize| {
        json!({
            "n": n, "text": get(format!("condition_{n}")), "due": get(format!("due_{n}")),
            "shows": get(format!("shows_{n}")), "checker": get(format!("checker_{n}")),
        })
    };
    (1..=EXTRA).map(one).collect()
}

/// The conditions of the joint scores, with what was typed of their checks.
pub(super) fn joint(form: &Value, allowed: Option<&Assessment>) -> Vec<Value> {
    let get = |name: String| form.get(name).cloned().unwrap_or(Value::Null);
    let Some(allowed) = allowed else { return Vec::new() };
    let all = allowed.conditions.iter().zip(&allowed.condition_criteria);
    all.map(|(condition, criterion)| {
        json!({
            "criterion": criterion, "text": condition.text, "due": condition.due,
            "shows": get(format!("joint_shows_{criterion}")),
            "checker": get(format!("joint_checker_{criterion}")),
        })
    })
    .collect()
}

/// Conditions with their criteria and how they are checked.
pub(super) fn conditions(all: &[Condition], particulars: &Particulars) -> Vec<Value> {
    let row = |(place, condition): (usize, &Condition)| {
        let check = particulars.check(place);
        json!({
            "text": condition.text, "due": condition.due, "criterion": check.criterion,
            "shows": check.shows, "checker": check.checker,
        })
    };
    all.iter().enumerate().map(row).collect()
}

/// The stable word of what a proposal says.
pub(super) const fn word(proposal: &Proposal) -> &'static str {
    match (proposal.particulars.appeal, &proposal.particulars.scope) {
        (Some(AppealOutcome::Upheld), _) => "appeal_upheld",
        (Some(AppealOutcome::Changed), _) => "appeal_changed",
        (Some(AppealOutcome::SentBack), _) => "appeal_sent_back",
        (None, Some(_)) => NARROWER,
        (None, None) => proposal.outcome.as_str(),
    }
}
