//! What a proposal says beside its outcome: for which part of the scope, what an appeal leads to, and how conditions
//! are checked.

use super::Outcome;
use crate::approvals::Condition;
use crate::scheme::Scope;
use crate::values::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Who looks at what a vendor answers to a condition.
    pub enum Checker {
        /// The secretariat.
        Secretariat = "secretariat",
        /// A member of the board who took part in the decision.
        Board = "board",
    }
}

text_enum! {
    /// What an appeal leads to (docs/scheme.md, Board).
    pub enum AppealOutcome {
        /// The first decision stands.
        Upheld = "upheld",
        /// Another decision takes its place: the proposal's outcome.
        Changed = "changed",
        /// Those who decided first decide again.
        SentBack = "sent_back",
    }
}

/// How one condition is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionTerms {
    /// The criterion that it came from; empty for a further one.
    #[serde(default)]
    pub criterion: String,
    /// What must be shown, in words; empty when the condition says it all.
    #[serde(default)]
    pub shows: String,
    /// Who looks at the answer.
    pub checker: Checker,
}

impl Default for ConditionTerms {
    fn default() -> Self {
        Self { criterion: String::new(), shows: String::new(), checker: Checker::Secretariat }
    }
}

/// What a proposal says beside its outcome, its reasons and its conditions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// The part of the scope that is granted; none for all of it.
    #[serde(default)]
    pub scope: Option<Scope>,
    /// What an appeal leads to; none in every other case.
    #[serde(default)]
    pub appeal: Option<AppealOutcome>,
    /// How each of the conditions is checked, in their order.
    #[serde(default)]
    pub checks: Vec<ConditionTerms>,
    /// The reasons in the other of the two languages than the case's; empty when nobody wrote them in it.
    #[serde(default)]
    pub translated: String,
}

impl Particulars {
    /// The stable word of what is decided by an outcome with these particulars.
    pub const fn word(&self, outcome: Outcome) -> &'static str {
        match (self.appeal, &self.scope) {
            (Some(AppealOutcome::Upheld), _) => "appeal_upheld",
            (Some(AppealOutcome::Changed), _) => "appeal_changed",
            (Some(AppealOutcome::SentBack), _) => "appeal_sent_back",
            (None, Some(_)) => "narrower_scope",
            (None, None) => outcome.as_str(),
        }
    }

    /// How the condition at a place is checked; by the secretariat when nothing was said.
    pub fn check(&self, place: usize) -> ConditionTerms {
        self.checks.get(place).cloned().unwrap_or_default()
    }

    /// The particulars with a check for each of the conditions: those of the joint scores first, by their criteria, then the
    /// further ones in their order.
    pub(in crate::decisions) fn of_conditions(&self, criteria: &[String], all: &[Condition]) -> Self {
        let mut further = self.checks.iter().filter(|check| check.criterion.is_empty());
        let mut check = |place: usize| match criteria.get(place) {
            Some(criterion) => {
                let said = self.checks.iter().find(|check| check.criterion == *criterion).cloned();
                ConditionTerms { criterion: criterion.clone(), ..said.unwrap_or_default() }
            }
            None => further.next().cloned().unwrap_or_default(),
        };
        Self { checks: (0..all.len()).map(&mut check).collect(), ..self.clone() }
    }
}

/// The questions of a scope with the words of their answers.
pub fn scope_words(scope: &Scope) -> [(&'static str, Vec<String>); 5] {
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

/// Why a narrower scope cannot be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeFault {
    /// Nothing would be left of one of its questions.
    Empty,
    /// Something was not applied for.
    Wider,
    /// It is all that was applied for.
    Whole,
}

/// Whether a part of the scope can be granted (docs/scheme.md, Board): each question keeps an answer, nothing is
/// granted that was not applied for, and something is left out.
///
/// # Errors
/// What is wrong with it.
pub fn narrower(applied: &Scope, granted: &Scope) -> Result<(), ScopeFault> {
    fn within<T: PartialEq>(all: &[T], some: &[T]) -> bool {
        some.iter().all(|one| all.contains(one))
    }
    if !granted.is_complete() {
        return Err(ScopeFault::Empty);
    }
    let fits = within(&applied.direction, &granted.direction)
        && within(&applied.activities, &granted.activities)
        && within(&applied.audience, &granted.audience)
        && within(&applied.calls_for, &granted.calls_for)
        && within(applied.countries(), granted.countries());
    if !fits {
        return Err(ScopeFault::Wider);
    }
    let whole = within(&granted.direction, &applied.direction)
        && within(&granted.activities, &applied.activities)
        && within(&granted.audience, &applied.audience)
        && within(&granted.calls_for, &applied.calls_for)
        && within(granted.countries(), applied.countries());
    if whole { Err(ScopeFault::Whole) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{Activity, Audience, CallsFor, Country, Direction};
    use proptest::prelude::*;
    use proptest::sample::subsequence;
    use std::collections::BTreeSet;

    prop_compose! {
        fn scope()(
            direction in subsequence(Direction::ALL, 0..=Direction::ALL.len()),
            activities in subsequence(Activity::ALL, 0..=Activity::ALL.len()),
            audience in subsequence(Audience::ALL, 0..=Audience::ALL.len()),
            calls_for in subsequence(CallsFor::ALL, 0..=CallsFor::ALL.len()),
            countries in subsequence(Country::ALL, 0..=Country::ALL.len()),
        ) -> Scope {
            Scope { direction, activities, audience, calls_for, countries }
        }
    }

    /// A scope as the set of its words.
    fn words(scope: &Scope) -> BTreeSet<String> {
        let named = |kind: &str, word: String| format!("{kind} {word}");
        let countries = scope.countries().iter().map(|one| named("country", one.to_string()));
        let all = scope.direction.iter().map(|one| named("direction", one.to_string()));
        all.chain(scope.activities.iter().map(|one| named("activity", one.to_string())))
            .chain(scope.audience.iter().map(|one| named("audience", one.to_string())))
            .chain(scope.calls_for.iter().map(|one| named("for", one.to_string())))
            .chain(countries)
            .collect()
    }

    proptest! {
        #[test]
        fn a_narrower_scope_is_a_true_subset_with_something_of_each(applied in scope(), granted in scope()) {
            let (all, some) = (words(&applied), words(&granted));
            let kinds = ["direction", "activity", "audience", "for"];
            let full = kinds.iter().all(|kind| some.iter().any(|word| word.starts_with(&format!("{kind} "))));
            let naive = full && some.is_subset(&all) && some != all;
            prop_assert_eq!(narrower(&applied, &granted).is_ok(), naive);
        }

        #[test]
        fn nothing_is_narrower_than_itself(applied in scope()) {
            prop_assert!(narrower(&applied, &applied).is_err());
        }
    }
}
