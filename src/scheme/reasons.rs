//! Why a criterion is asked, and why a norm is part of a case: what of the scope calls for it.

use super::{
    Activity, Applies, Audience, CallsFor, Country, Criterion, CriterionDirection, Direction, Norm, Scope,
};

/// One thing of a scope that calls for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Which way calls go.
    Direction(Direction),
    /// The centre calls these people: direction and audience, said together.
    CallsOut(Audience),
    /// What calls are about.
    Activity(Activity),
    /// Who is at the other end.
    Audience(Audience),
    /// On whose behalf.
    CallsFor(CallsFor),
    /// Whose numbers are rung.
    Country(Country),
}

impl Because {
    /// The stable word, for texts: `outbound-consumer`, `sales`.
    pub fn word(self) -> String {
        match self {
            Self::Direction(one) => one.as_str().to_owned(),
            Self::CallsOut(one) => format!("outbound-{one}"),
            Self::Activity(one) => one.as_str().to_owned(),
            Self::Audience(one) => one.as_str().to_owned(),
            Self::CallsFor(one) => one.as_str().to_owned(),
            Self::Country(one) => one.as_str().to_owned(),
        }
    }
}

fn shared<T: Copy + PartialEq>(wanted: &[T], has: &[T]) -> Vec<T> {
    wanted.iter().copied().filter(|one| has.contains(one)).collect()
}

/// What of a scope meets a condition, in the order of the questions; nothing when there is no condition.
/// Outbound calls to an audience are one thing: "you call consumers".
fn met(applies: &Applies, also: Option<Direction>, scope: &Scope) -> Vec<Because> {
    let mut direction = shared(&applies.direction, &scope.direction);
    if let Some(also) = also.filter(|one| scope.direction.contains(one) && !direction.contains(one)) {
        direction.push(also);
    }
    let audience = shared(&applies.audience, &scope.audience);
    let mut found: Vec<Because> = Vec::new();
    if direction == [Direction::Outbound] && !audience.is_empty() {
        found.extend(audience.into_iter().map(Because::CallsOut));
    } else {
        found.extend(direction.into_iter().map(Because::Direction));
        found.extend(audience.into_iter().map(Because::Audience));
    }
    found.extend(shared(&applies.activities, &scope.activities).into_iter().map(Because::Activity));
    found.extend(shared(&applies.calls_for, &scope.calls_for).into_iter().map(Because::CallsFor));
    found.extend(shared(&applies.countries, scope.countries()).into_iter().map(Because::Country));
    found
}

impl Criterion {
    /// Why a scope calls for this criterion (docs/scheme.md, What is approved, and who applies): what of the
    /// scope meets its conditions. Empty when everybody is asked it, and when the scope does not call for it.
    pub fn because(&self, scope: &Scope) -> Vec<Because> {
        if !self.applies_to(scope) {
            return Vec::new();
        }
        let also = match self.direction {
            CriterionDirection::Both => None,
            CriterionDirection::Outbound => Some(Direction::Outbound),
            CriterionDirection::Inbound => Some(Direction::Inbound),
        };
        met(&self.applies, also, scope)
    }
}

impl Norm {
    /// Why a scope calls for this norm; none when it does not, and the norm is there only because somebody
    /// wants it.
    pub fn because(&self, scope: &Scope) -> Option<Vec<Because>> {
        let called_for = self.called_for.as_ref().filter(|applies| applies.to(scope))?;
        Some(met(called_for, None, scope))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::{CaseKind, shipped};
    use proptest::prelude::*;

    fn scope() -> Scope {
        Scope {
            direction: vec![Direction::Outbound],
            activities: vec![Activity::Sales],
            audience: vec![Audience::Consumer],
            calls_for: vec![CallsFor::Others],
            countries: Vec::new(),
        }
    }

    fn why(id: &str, scope: &Scope) -> Vec<String> {
        let scheme = shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
        edition.criterion(id).unwrap().because(scope).into_iter().map(Because::word).collect()
    }

    #[test]
    fn washing_is_asked_of_those_who_ring_consumers_to_sell() {
        assert_eq!(why("N11", &scope()), ["outbound-consumer", "sales"]);
        assert_eq!(why("N7", &scope()), ["others"]);
        assert_eq!(why("N15", &scope()), ["outbound"]);
        assert!(why("N1", &scope()).is_empty(), "everybody is asked that");
    }

    #[test]
    fn what_is_not_asked_has_no_reason() {
        let inbound = Scope { direction: vec![Direction::Inbound], ..scope() };
        assert!(why("N11", &inbound).is_empty());
    }

    #[test]
    fn a_norm_is_called_for_by_the_numbers_that_are_rung() {
        let scheme = shipped().unwrap();
        let mut norm = scheme.norms[0].clone();
        norm.called_for = Some(Applies { countries: vec![Country::Netherlands], ..Applies::default() });
        assert_eq!(norm.because(&scope()), None);
        let dutch = Scope { countries: vec![Country::Norway, Country::Netherlands], ..scope() };
        assert_eq!(norm.because(&dutch), Some(vec![Because::Country(Country::Netherlands)]));
    }

    proptest! {
        #[test]
        fn every_reason_is_true_of_the_scope(
            direction in proptest::sample::subsequence(Direction::ALL.to_vec(), 0..=2),
            activities in proptest::sample::subsequence(Activity::ALL.to_vec(), 0..=4),
            audience in proptest::sample::subsequence(Audience::ALL.to_vec(), 0..=2),
            calls_for in proptest::sample::subsequence(CallsFor::ALL.to_vec(), 0..=2),
            countries in proptest::sample::subsequence(Country::ALL.to_vec(), 0..=3),
        ) {
            let scheme = shipped().unwrap();
            let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
            let scope = Scope { direction, activities, audience, calls_for, countries };
            for criterion in edition.asked(CaseKind::Approval, &scope) {
                for because in criterion.because(&scope) {
                    let holds = match because {
                        Because::Direction(one) => scope.direction.contains(&one),
                        Because::CallsOut(one) => {
                            scope.direction.contains(&Direction::Outbound) && scope.audience.contains(&one)
                        }
                        Because::Activity(one) => scope.activities.contains(&one),
                        Because::Audience(one) => scope.audience.contains(&one),
                        Because::CallsFor(one) => scope.calls_for.contains(&one),
                        Because::Country(one) => scope.countries().contains(&one),
                    };
                    prop_assert!(holds);
                }
                let conditional = criterion.applies != Applies::default()
                    || criterion.direction != CriterionDirection::Both;
                prop_assert_eq!(conditional, !criterion.because(&scope).is_empty());
            }
        }
    }
}
