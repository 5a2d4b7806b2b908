//! The form of a proposal: what it offers, what was typed, and how a proposal is shown. The page of a case and the
//! chair's page of a meeting have the same.

use super::titled;
use crate::approvals::Condition;
use crate::cases::Case;
use crate::decisions::{
    AppealOutcome, Assessment, Checker, ConditionTerms, Meeting, Outcome, Particulars, Proposal,
    ProposalFault, ProposalForm, ScopeFault, scope_words as questions,
};
use crate::scheme::{CaseKind, Scheme, Scope};
use crate::values::Language;
use crate::web::Fields;
use serde_json::{Map, Value, json};
use std::str::FromStr;

/// How many further conditions the form offers.
const EXTRA: usize = 3;

/// A part of the scope is granted, without or with conditions: choices of the form beside the outcomes.
const NARROWER: &str = "narrower_scope";
const NARROWER_WITH_CONDITIONS: &str = "narrower_scope_with_conditions";

/// Fields with the key of what is wrong with each.
pub type Faults = Vec<(String, &'static str)>;

/// The proposal that was typed.
///
/// # Errors
/// The fields that make no sense.
pub fn typed(fields: &Fields) -> Result<ProposalForm, Faults> {
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
            Ok(ProposalForm { outcome, reasons: fields.long_text("reasons"), extra, particulars })
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

/// A scope for a page: question and answers, as words of the texts.
pub fn scope_rows(scope: &Scope) -> Vec<Value> {
    questions(scope).iter().map(|(question, words)| json!({ "name": question, "words": words })).collect()
}

/// What a granted scope leaves out of what was applied for.
pub fn left_out(applied: &Scope, granted: &Scope) -> Vec<Value> {
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
fn scope_choices(form: &Value, applied: &Scope) -> Vec<Value> {
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
fn outcomes(case: &Case, allowed: Option<&Assessment>) -> Vec<&'static str> {
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
fn further(form: &Value) -> Vec<Value> {
    let get = |name: String| form.get(name).cloned().unwrap_or(Value::Null);
    let one = |n: usize| {
        json!({
            "n": n, "text": get(format!("condition_{n}")), "due": get(format!("due_{n}")),
            "shows": get(format!("shows_{n}")), "checker": get(format!("checker_{n}")),
        })
    };
    (1..=EXTRA).map(one).collect()
}

/// Whether the further conditions are shown at once: something was typed there, or the outcome has conditions.
fn wants_further(form: &Value) -> bool {
    let typed = |name: String| form.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    let outcome = form.get("outcome").and_then(Value::as_str).unwrap_or_default();
    outcome.ends_with("_conditions")
        || (1..=EXTRA).any(|n| typed(format!("condition_{n}")) || typed(format!("due_{n}")))
}

/// The conditions of the joint scores, with what was typed of their checks.
fn joint(form: &Value, allowed: Option<&Assessment>) -> Vec<Value> {
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
pub fn conditions(all: &[Condition], particulars: &Particulars) -> Vec<Value> {
    let row = |(place, condition): (usize, &Condition)| {
        let check = particulars.check(place);
        json!({
            "text": condition.text, "due": condition.due, "criterion": check.criterion,
            "shows": check.shows, "checker": check.checker,
        })
    };
    all.iter().enumerate().map(row).collect()
}

/// The field that a fault belongs to, and the key of what is wrong.
pub fn fault_field(fault: ProposalFault) -> (String, &'static str) {
    let (field, key) = match fault {
        ProposalFault::Outcome => ("outcome", "decisions-error-outcome-not-allowed"),
        ProposalFault::Reasons => ("reasons", "decisions-error-reasons"),
        ProposalFault::ConditionMissing => ("condition_1", "decisions-error-condition-missing"),
        ProposalFault::ConditionText => ("condition_1", "decisions-error-condition-text"),
        ProposalFault::ConditionDue => ("due_1", "decisions-error-condition-due"),
        ProposalFault::Scope(ScopeFault::Empty) => ("scope", "decisions-error-scope-empty"),
        ProposalFault::Scope(ScopeFault::Wider) => ("scope", "decisions-error-scope-wider"),
        ProposalFault::Scope(ScopeFault::Whole) => ("scope", "decisions-error-scope-whole"),
        ProposalFault::Appeal => ("appeal", "decisions-error-appeal"),
        ProposalFault::NoConditionsHere => ("condition_1", "decisions-error-no-conditions-here"),
    };
    (field.to_owned(), key)
}

/// The critical criteria that the first decision found not to be met, for whoever answers an appeal against it.
pub fn critical_before(language: Language, scheme: &Scheme, seen: &Meeting) -> Vec<Value> {
    let case = &seen.standing.case;
    let (CaseKind::Appeal, Ok(assessment)) = (case.kind, &seen.assessment) else { return Vec::new() };
    let edition = scheme.combined(&case.pins());
    assessment.critical_not_met.iter().map(|id| titled(language, edition.as_ref(), id)).collect()
}

/// Everything that the form of a proposal shows, typed or stored.
pub fn form(typed: &Value, case: &Case, allowed: Option<&Assessment>) -> Value {
    let get = |name: &str| typed.get(name).cloned().unwrap_or(Value::Null);
    json!({
        "outcome": get("outcome"), "reasons": get("reasons"), "reasons_other": get("reasons_other"),
        "appeal": get("appeal"),
        "extra": further(typed), "extra_open": wants_further(typed), "joint": joint(typed, allowed), "scope": scope_choices(typed, &case.scope),
        "outcomes": outcomes(case, allowed),
    })
}

/// What the form starts with: what was typed into it, or else what the proposal says whose decision was taken back last,
/// so that nobody has to write it again.
pub fn started(typed: &Value, seen: &Meeting) -> Value {
    let back =
        |one: &&Proposal| seen.made.iter().any(|made| made.proposal == one.id && made.taken_back().is_some());
    let last = seen.before.first().filter(back).filter(|_| seen.decision.is_none());
    match (typed.get("reasons"), typed, last) {
        (None, Value::Object(typed), Some(last)) => {
            let mut form = said(last, &seen.standing.case);
            form.extend(typed.clone());
            Value::Object(form)
        }
        _ => typed.clone(),
    }
}

/// A proposal as it would have been typed.
fn said(of: &Proposal, case: &Case) -> Map<String, Value> {
    let mut form = Map::new();
    let mut put = |name: String, value: Value| {
        form.insert(name, value);
    };
    let particulars = &of.particulars;
    let outcome = match (&particulars.scope, of.outcome) {
        (Some(_), Outcome::Approved) => NARROWER,
        (Some(_), Outcome::ApprovedWithConditions) => NARROWER_WITH_CONDITIONS,
        (_, other) => other.as_str(),
    };
    match (case.kind, particulars.appeal) {
        (CaseKind::Appeal, Some(appeal)) => {
            put("appeal".to_owned(), json!(appeal));
            if appeal == AppealOutcome::Changed {
                put("outcome".to_owned(), json!(outcome));
            }
        }
        (CaseKind::Appeal, None) => put("appeal".to_owned(), json!(outcome)),
        _ => put("outcome".to_owned(), json!(outcome)),
    }
    put("reasons".to_owned(), json!(of.reasons));
    put("reasons_other".to_owned(), json!(particulars.translated));
    for (question, words) in questions(particulars.scope.as_ref().unwrap_or(&case.scope)) {
        put(format!("{question}_all"), json!(words));
    }
    let mut extra = 0;
    for (place, condition) in of.conditions.iter().enumerate() {
        let check = particulars.check(place);
        if check.criterion.is_empty() {
            extra += 1;
            put(format!("condition_{extra}"), json!(condition.text));
            put(format!("due_{extra}"), json!(condition.due));
            put(format!("shows_{extra}"), json!(check.shows));
            put(format!("checker_{extra}"), json!(check.checker));
        } else {
            put(format!("joint_shows_{}", check.criterion), json!(check.shows));
            put(format!("joint_checker_{}", check.criterion), json!(check.checker));
        }
    }
    form
}

/// A proposal for a page.
pub fn shown(proposal: &Proposal, case: &Case) -> Value {
    let particulars = &proposal.particulars;
    json!({
        "poll": "proposal", "id": proposal.id, "round": proposal.round, "at": proposal.proposed_at,
        "outcome": proposal.outcome, "word": particulars.word(proposal.outcome), "reasons": proposal.reasons,
        "conditions": conditions(&proposal.conditions, particulars),
        "scope": particulars.scope.as_ref().map(scope_rows),
        "wider": particulars.scope.as_ref().map(|granted| left_out(&case.scope, granted)),
    })
}
