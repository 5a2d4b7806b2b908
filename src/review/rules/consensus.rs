//! From the members' marks to the board's: where the middle lies, and when the chair must explain.

use super::{Spread, spread};
use crate::scheme::Mark;

/// The middle of some marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Middle {
    /// There are no marks, or as many say that the criterion does not apply as that it does.
    Nowhere,
    /// Most say that the criterion does not apply.
    NotApplicable,
    /// Between two levels, the lower one first; both the same when the middle is one level.
    Between(Mark, Mark),
}

impl Middle {
    /// Whether a mark lies in the middle.
    pub fn holds(self, mark: Mark) -> bool {
        match self {
            Self::Nowhere => false,
            Self::NotApplicable => mark == Mark::NotApplicable,
            Self::Between(low, high) => {
                crate::review::agreement::rank(mark).is_some() && (high..=low).contains(&mark)
            }
        }
    }
}

/// The median of marks (docs/scheme.md, Scoring; our proposal): of the levels, when most say that the criterion
/// applies. An even number of levels has two in the middle, and both, with what lies between them, are the median.
pub fn middle(marks: &[Mark]) -> Middle {
    let mut levels: Vec<Mark> = marks.iter().copied().filter(|mark| *mark != Mark::NotApplicable).collect();
    let without = marks.len() - levels.len();
    if marks.is_empty() || levels.len() == without {
        return Middle::Nowhere;
    }
    if levels.len() < without {
        return Middle::NotApplicable;
    }
    // Met, partly, not met: the worst first, so that the lower one of the middle comes first.
    levels.sort_unstable_by(|a, b| b.cmp(a));
    let at = |place: usize| levels.get(place).copied();
    match (at((levels.len() - 1) / 2), at(levels.len() / 2)) {
        (Some(low), Some(high)) => Middle::Between(low, high),
        _ => Middle::Nowhere,
    }
}

/// Whether the chair must explain a joint score in a sentence: where members lie far apart, or the board lands
/// outside their middle (docs/scheme.md, Scoring; our proposal).
pub fn needs_sentence(joint: Mark, marks: &[Mark]) -> bool {
    !marks.is_empty() && (spread(marks) == Spread::Large || !middle(marks).holds(joint))
}

/// Whether a text is a sentence rather than a word: two words at least.
pub fn is_sentence(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::super::{JointFault, JointForm, check_joint};
    use super::*;
    use crate::values::OsloDate;

    #[test]
    fn the_middle_of_three_and_of_four() {
        use Mark::{Met, NotApplicable, NotMet, Partly};
        assert_eq!(middle(&[Met, NotMet, Partly]), Middle::Between(Partly, Partly));
        assert_eq!(middle(&[Met, Met, NotMet]), Middle::Between(Met, Met));
        assert_eq!(middle(&[Met, Met, NotMet, Partly]), Middle::Between(Partly, Met));
        assert_eq!(middle(&[NotApplicable, NotApplicable, Met]), Middle::NotApplicable);
        assert_eq!(middle(&[NotApplicable, Met]), Middle::Nowhere);
        assert_eq!(middle(&[]), Middle::Nowhere);
    }

    #[test]
    fn one_word_is_no_sentence() {
        assert!(!is_sentence("Mangler") && !is_sentence("Ja, .") && !is_sentence("  - – — "));
        assert!(is_sentence("Rutinen følges ikke"));
    }

    /// The spread again, from pairs of marks.
    fn naive_spread(marks: &[Mark]) -> Spread {
        let place = |mark: Mark| Mark::ALL.iter().position(|one| *one == mark).unwrap();
        let mut worst = Spread::None;
        for a in marks {
            for b in marks {
                let one = match (place(*a), place(*b)) {
                    (a, b) if a == b => Spread::None,
                    (3, _) | (_, 3) | (0, 2) | (2, 0) => Spread::Large,
                    _ => Spread::Small,
                };
                worst = worst.max(one);
            }
        }
        worst
    }

    /// Whether a mark lies in the middle: at least half of all are as bad or worse, and at least half as good or better.
    fn naive_in_middle(mark: Mark, marks: &[Mark]) -> bool {
        let without = marks.iter().filter(|one| **one == Mark::NotApplicable).count();
        if mark == Mark::NotApplicable {
            return 2 * without > marks.len();
        }
        if 2 * without >= marks.len() {
            return false;
        }
        let points = |mark: Mark| match mark {
            Mark::Met => 2,
            Mark::Partly => 1,
            _ => 0,
        };
        let levels: Vec<i32> =
            marks.iter().filter(|one| **one != Mark::NotApplicable).map(|one| points(*one)).collect();
        let worse = levels.iter().filter(|one| **one <= points(mark)).count();
        let better = levels.iter().filter(|one| **one >= points(mark)).count();
        2 * worse >= levels.len() && 2 * better >= levels.len()
    }

    /// What is wrong with a joint score, as docs/scheme.md says it, point by point.
    fn naive_faults(form: &JointForm, marks: &[Mark], critical: bool, today: OsloDate) -> Vec<JointFault> {
        let (reason, condition) = (form.reason.trim(), form.condition.trim());
        let mut faults = Vec::new();
        let all_the_same = marks.iter().all(|mark| *mark == form.mark);
        let unexplained = reason.is_empty() && !(form.mark == Mark::Met && all_the_same);
        let must_say =
            !marks.is_empty() && (naive_spread(marks) == Spread::Large || !naive_in_middle(form.mark, marks));
        if unexplained {
            faults.push(JointFault::Reason);
        } else if must_say && !is_sentence(reason) {
            faults.push(JointFault::Sentence);
        }
        let bears = form.mark == Mark::Partly || form.mark == Mark::NotMet;
        if !bears {
            if !condition.is_empty() || form.due.is_some() {
                faults.push(JointFault::NoConditionHere);
            }
            return faults;
        }
        let must = critical && form.mark == Mark::Partly;
        if condition.is_empty() && (must || form.due.is_some()) {
            faults.push(JointFault::Condition);
        }
        match form.due {
            Some(due) if due > today => {}
            None if condition.is_empty() && !must => {}
            _ => faults.push(JointFault::Due),
        }
        faults
    }

    /// All lists of up to so many marks.
    fn lists(most: usize) -> Vec<Vec<Mark>> {
        let mut all = vec![Vec::new()];
        let mut last = all.clone();
        for _ in 0..most {
            let longer = |list: &Vec<Mark>| {
                let list = list.clone();
                Mark::ALL.iter().map(move |mark| [list.as_slice(), &[*mark]].concat())
            };
            last = last.iter().flat_map(longer).collect();
            all.extend(last.iter().cloned());
        }
        all
    }

    /// Every mark with no words, few, and a sentence; no condition and one; no day, a past one, today and a coming one.
    fn forms(today: OsloDate) -> Vec<JointForm> {
        let mut all = Vec::new();
        for mark in Mark::ALL {
            for reason in ["", " ", "Nei", "a b c", "Det mangler en plan"] {
                for condition in ["", " ", "Nei", "a b c", "Det mangler en plan"] {
                    for days in [None, Some(-1), Some(0), Some(1)] {
                        let due = days.map(|days| today.plus_days(days));
                        let (reason, condition) = (reason.into(), condition.into());
                        all.push(JointForm { mark: *mark, reason, condition, due, seen_version: 0 });
                    }
                }
            }
        }
        all
    }

    #[test]
    fn spread_and_middle_agree_with_the_naive_ones() {
        for given in lists(7) {
            assert_eq!(spread(&given), naive_spread(&given), "{given:?}");
            for mark in Mark::ALL {
                assert_eq!(middle(&given).holds(*mark), naive_in_middle(*mark, &given), "{mark:?} {given:?}");
            }
        }
    }

    #[test]
    fn more_than_a_million_joint_scores_are_checked_as_the_naive_one_does() {
        let today = "2026-11-21".parse().unwrap();
        let (forms, mut checked) = (forms(today), 0);
        for given in lists(5) {
            for form in &forms {
                for critical in [false, true] {
                    let naive = naive_faults(form, &given, critical, today);
                    assert_eq!(check_joint(form, &given, critical, today), naive, "{form:?} {given:?}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 1_000_000, "{checked}");
    }
}
