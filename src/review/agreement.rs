//! How far those who score agree beyond chance: Krippendorff's alpha.
//!
//! Sources: K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability" (the coincidence matrix and the
//! differences used here, sections C and D); A. F. Hayes and K. Krippendorff (2007), "Answering the Call for a
//! Standard Reliability Measure for Coding Data", Communication Methods and Measures 1(1), 77–89 (several observers,
//! values missing). The customary limits 0.667 and 0.800 are from Krippendorff (2004), "Content Analysis", 2nd ed.,
//! p. 241: below the first nothing should be concluded, above the second agreement is good.
//!
//! "Not applicable" is no level between "met" and "not met", so in the ordinal alpha it counts as no value, and how
//! often members disagree on whether a criterion applies at all is counted by itself (docs/scheme.md, Agreement).

use crate::scheme::Mark;
use crate::values::Id;
use std::collections::{BTreeMap, BTreeSet};

/// How far two values lie apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// The same, or not the same.
    Nominal,
    /// Ranks: as far as there are values between them.
    Ordinal,
    /// The square of the difference.
    Interval,
}

/// Alpha, and what it was worked out from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// 1 for complete agreement, 0 for what chance would give, negative for less; none where no two values can be
    /// paired, or all values are the same, so that chance could not have given anything else.
    pub value: Option<f64>,
    /// How many units had two values or more.
    pub units: usize,
    /// How many values these hold.
    pub values: usize,
}

/// Krippendorff's alpha of units, each the values that observers gave it; who gave which does not matter, and units
/// with fewer than two values say nothing (Krippendorff 2011, section C: `α = 1 − (n − 1) · Σ o·δ² / Σ n·n·δ²`).
pub fn alpha(units: &[Vec<u8>], scale: Scale) -> Alpha {
    let pairable: Vec<&Vec<u8>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let mut totals: BTreeMap<u8, f64> = BTreeMap::new();
    let mut pairs: BTreeMap<(u8, u8), f64> = BTreeMap::new();
    for unit in &pairable {
        let weight = 1.0 / (count(unit.len()) - 1.0);
        for (at, left) in unit.iter().enumerate() {
            *totals.entry(*left).or_default() += 1.0;
            for (_, right) in unit.iter().enumerate().filter(|(other, _)| *other != at) {
                *pairs.entry((*left, *right)).or_default() += weight;
            }
        }
    }
    let values = pairable.iter().map(|unit| unit.len()).sum();
    let n = count(values);
    let observed: f64 =
        pairs.iter().map(|((left, right), seen)| seen * distance(*left, *right, scale, &totals)).sum();
    let mut expected = 0.0;
    for (left, ours) in &totals {
        for (right, theirs) in &totals {
            expected += ours * theirs * distance(*left, *right, scale, &totals);
        }
    }
    let value = (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected);
    Alpha { value, units: pairable.len(), values }
}

/// The squared difference of two values (Krippendorff 2011, section D).
fn distance(left: u8, right: u8, scale: Scale, totals: &BTreeMap<u8, f64>) -> f64 {
    let (low, high) = (left.min(right), left.max(right));
    if low == high {
        return 0.0;
    }
    match scale {
        Scale::Nominal => 1.0,
        Scale::Interval => f64::from(high - low).powi(2),
        Scale::Ordinal => {
            let of = |value: u8| totals.get(&value).copied().unwrap_or_default();
            let between: f64 = totals.range(low..=high).map(|(_, number)| number).sum();
            (between - f64::midpoint(of(low), of(high))).powi(2)
        }
    }
}

/// A number of values as a fraction needs it; a board gives far fewer than four thousand million.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// One mark that somebody gave, alone, before the others' were open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// In which case (or calibration).
    pub unit: Id,
    /// For which criterion.
    pub criterion: String,
    /// By whom.
    pub account: Id,
    /// Which.
    pub mark: Mark,
}

/// The rank of a mark; none for "not applicable", which is no level.
pub const fn rank(mark: Mark) -> Option<u8> {
    match mark {
        Mark::NotMet => Some(0),
        Mark::Partly => Some(1),
        Mark::Met => Some(2),
        Mark::NotApplicable => None,
    }
}

/// How far all agree, on one criterion or on all.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed {
    /// Alpha over the three levels.
    pub alpha: Alpha,
    /// Units in which some found that the criterion does not apply, and others gave it a level.
    pub applies_disputed: usize,
    /// Units in which all gave the same.
    pub alike: usize,
    /// Units that at least two have scored.
    pub scored_twice: usize,
}

/// How a member's marks lie beside the others'.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberAgreement {
    /// Who.
    pub account: Id,
    /// Of how many marks there were others to compare with.
    pub compared: usize,
    /// How many of these are the same as the others' median.
    pub alike: usize,
    /// How many are lower than the others' median: stricter.
    pub stricter: usize,
    /// How many are higher: milder.
    pub milder: usize,
    /// Alpha of everybody, in the units that this member scored too.
    pub with: Alpha,
    /// The same without this member: when it is clearly higher, this member reads the norm differently.
    pub without: Alpha,
}

/// Agreement over everything that was given.
pub fn overall(given: &[Given]) -> Agreed {
    agreed(&units(given))
}

/// Agreement criterion by criterion, in the order of their names.
pub fn by_criterion(given: &[Given]) -> BTreeMap<String, Agreed> {
    let mut found: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
    for unit in units(given) {
        found.entry(unit.criterion.clone()).or_default().push(unit);
    }
    found.into_iter().map(|(criterion, units)| (criterion, agreed(&units))).collect()
}

/// Each member's agreement with the others.
pub fn by_member(given: &[Given]) -> Vec<MemberAgreement> {
    let units = units(given);
    let members: BTreeSet<Id> = given.iter().map(|one| one.account).collect();
    members.into_iter().map(|account| member(account, &units)).collect()
}

/// What was given in one case for one criterion.
struct Unit {
    criterion: String,
    marks: Vec<(Id, Mark)>,
}

impl Unit {
    fn ranks(&self, without: Option<Id>) -> Vec<u8> {
        let of_others = self.marks.iter().filter(|(account, _)| Some(*account) != without);
        of_others.filter_map(|(_, mark)| rank(*mark)).collect()
    }
}

fn units(given: &[Given]) -> Vec<Unit> {
    let mut found: BTreeMap<(Id, &str), Vec<(Id, Mark)>> = BTreeMap::new();
    for one in given {
        found.entry((one.unit, &one.criterion)).or_default().push((one.account, one.mark));
    }
    let unit = |((_, criterion), marks): ((Id, &str), Vec<(Id, Mark)>)| Unit {
        criterion: criterion.to_owned(),
        marks,
    };
    found.into_iter().map(unit).collect()
}

fn agreed(units: &[Unit]) -> Agreed {
    let twice: Vec<&Unit> = units.iter().filter(|unit| unit.marks.len() > 1).collect();
    let disputed = |unit: &&&Unit| {
        let levels = unit.marks.iter().filter(|(_, mark)| rank(*mark).is_some()).count();
        levels > 0 && levels < unit.marks.len()
    };
    let alike = |unit: &&&Unit| unit.marks.windows(2).all(|two| matches!(two, [a, b] if a.1 == b.1));
    Agreed {
        alpha: alpha(&units.iter().map(|unit| unit.ranks(None)).collect::<Vec<_>>(), Scale::Ordinal),
        applies_disputed: twice.iter().filter(disputed).count(),
        alike: twice.iter().filter(alike).count(),
        scored_twice: twice.len(),
    }
}

fn member(account: Id, units: &[Unit]) -> MemberAgreement {
    let mut one = MemberAgreement {
        account,
        compared: 0,
        alike: 0,
        stricter: 0,
        milder: 0,
        with: Alpha { value: None, units: 0, values: 0 },
        without: Alpha { value: None, units: 0, values: 0 },
    };
    let own = |unit: &Unit| {
        let mark = unit.marks.iter().find(|(whose, _)| *whose == account)?.1;
        Some((rank(mark)?, unit.ranks(Some(account))))
    };
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for unit in units {
        let Some((mine, mut others)) = own(unit).filter(|(_, others)| !others.is_empty()) else { continue };
        with.push(unit.ranks(None));
        without.push(others.clone());
        others.sort_unstable();
        let (low, high) = middle(&others);
        one.compared += 1;
        if mine < low {
            one.stricter += 1;
        } else if mine > high {
            one.milder += 1;
        } else {
            one.alike += 1;
        }
    }
    one.with = alpha(&with, Scale::Ordinal);
    one.without = alpha(&without, Scale::Ordinal);
    one
}

/// The two values in the middle of some in order; the same one twice when their number is odd.
fn middle(ordered: &[u8]) -> (u8, u8) {
    let at = |place: usize| ordered.get(place).copied().unwrap_or_default();
    (at(ordered.len().saturating_sub(1) / 2), at(ordered.len() / 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Krippendorff (2011), section C: four observers, twelve units, values missing.
    fn published() -> Vec<Vec<u8>> {
        let observers = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        (0..12).map(|at| observers.iter().map(|one| one[at]).filter(|value| *value > 0).collect()).collect()
    }

    fn rounded(units: &[Vec<u8>], scale: Scale) -> f64 {
        (alpha(units, scale).value.unwrap() * 1000.0).round() / 1000.0
    }

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn the_published_example_comes_out() {
        let units = published();
        assert!(near(rounded(&units, Scale::Nominal), 0.743));
        assert!(near(rounded(&units, Scale::Ordinal), 0.815));
        assert!(near(rounded(&units, Scale::Interval), 0.849));
        let found = alpha(&units, Scale::Nominal);
        assert_eq!((found.units, found.values), (11, 40));
    }

    /// Krippendorff (2011), section A: two observers, ten units of two values: 0.095.
    #[test]
    fn two_observers_with_two_values() {
        let (meg, owen) = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]);
        let units: Vec<Vec<u8>> = meg.iter().zip(owen).map(|(a, b)| vec![*a, b]).collect();
        assert!(near(rounded(&units, Scale::Nominal), 0.095));
    }

    /// Krippendorff (2011), section B: two observers, twelve units, five values: 0.692.
    #[test]
    fn two_observers_with_five_values() {
        let ben = "aabbdcccedda";
        let gerry = "babbbccceddd";
        let units: Vec<Vec<u8>> = ben.bytes().zip(gerry.bytes()).map(|(a, b)| vec![a, b]).collect();
        assert!(near(rounded(&units, Scale::Nominal), 0.692));
    }

    #[test]
    fn nothing_to_compare_is_no_number() {
        assert_eq!(alpha(&[], Scale::Ordinal).value, None);
        assert_eq!(alpha(&[vec![1], vec![2]], Scale::Ordinal).value, None);
        assert_eq!(alpha(&[vec![2, 2], vec![2, 2, 2]], Scale::Ordinal).value, None);
    }

    fn given(unit: Id, account: Id, mark: Mark) -> Given {
        Given { unit, criterion: "N1".into(), account, mark }
    }

    #[test]
    fn who_reads_the_norm_otherwise_stands_out() {
        let people: Vec<Id> = (0..3).map(|_| Id::fresh()).collect();
        let marks = [Mark::Met, Mark::Partly, Mark::NotMet, Mark::Met];
        let mut all = Vec::new();
        for mark in marks {
            let case = Id::fresh();
            all.push(given(case, people[0], mark));
            all.push(given(case, people[1], mark));
            all.push(given(case, people[2], Mark::Met));
        }
        let stands_out = by_member(&all).into_iter().find(|one| one.account == people[2]).unwrap();
        assert_eq!((stands_out.compared, stands_out.alike, stands_out.milder), (4, 2, 2));
        assert_eq!(stands_out.without.value, Some(1.0));
        assert!(stands_out.with.value.unwrap() < 1.0);
    }

    #[test]
    fn not_applicable_is_counted_by_itself() {
        let (case, a, b, c) = (Id::fresh(), Id::fresh(), Id::fresh(), Id::fresh());
        let all =
            [given(case, a, Mark::NotApplicable), given(case, b, Mark::Met), given(case, c, Mark::Partly)];
        let found = overall(&all);
        assert_eq!((found.applies_disputed, found.alike, found.scored_twice), (1, 0, 1));
        assert_eq!((found.alpha.units, found.alpha.values), (1, 2));
    }

    /// The same from the definition: every pair of values by itself, in and across the units.
    fn naive(units: &[Vec<u8>], scale: Scale) -> Option<f64> {
        let units: Vec<&Vec<u8>> = units.iter().filter(|unit| unit.len() > 1).collect();
        let all: Vec<u8> = units.iter().flat_map(|unit| unit.iter().copied()).collect();
        let n = count(all.len());
        let far = |a: u8, b: u8| match scale {
            Scale::Nominal => f64::from(u8::from(a != b)),
            Scale::Interval => (f64::from(a) - f64::from(b)).powi(2),
            Scale::Ordinal => {
                let (low, high) = (a.min(b), a.max(b));
                let within = all.iter().filter(|value| (low..=high).contains(*value));
                let ends = within.clone().filter(|value| [low, high].contains(value));
                if low == high { 0.0 } else { (count(within.count()) - count(ends.count()) / 2.0).powi(2) }
            }
        };
        let mut inside = 0.0;
        for unit in &units {
            let mut sum = 0.0;
            for (at, a) in unit.iter().enumerate() {
                for (other, b) in unit.iter().enumerate() {
                    sum += if at == other { 0.0 } else { far(*a, *b) };
                }
            }
            inside += sum / (count(unit.len()) - 1.0);
        }
        let mut across = 0.0;
        for (at, a) in all.iter().enumerate() {
            for (other, b) in all.iter().enumerate() {
                across += if at == other { 0.0 } else { far(*a, *b) };
            }
        }
        (across > 0.0).then(|| 1.0 - (inside / n) / (across / (n * (n - 1.0))))
    }

    fn some_units() -> impl Strategy<Value = Vec<Vec<u8>>> {
        proptest::collection::vec(proptest::collection::vec(0u8..3, 0..6), 0..12)
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(units in some_units(), scale in 0usize..3) {
            let scale = [Scale::Nominal, Scale::Ordinal, Scale::Interval][scale];
            match (alpha(&units, scale).value, naive(&units, scale)) {
                (Some(ours), Some(theirs)) => prop_assert!((ours - theirs).abs() < 1e-9, "{ours} {theirs}"),
                (ours, theirs) => prop_assert_eq!(ours, theirs),
            }
        }

        #[test]
        fn it_is_never_above_one_and_one_only_when_all_agree(units in some_units()) {
            if let Some(value) = alpha(&units, Scale::Ordinal).value {
                prop_assert!(value <= 1.0 + 1e-12);
                let alike = units.iter().all(|unit| unit.windows(2).all(|two| two[0] == two[1]));
                prop_assert_eq!((value - 1.0).abs() < 1e-12, alike);
            }
        }

        #[test]
        fn neither_order_nor_single_values_change_it(mut units in some_units(), alone in 0u8..3) {
            let before = alpha(&units, Scale::Ordinal).value;
            units.reverse();
            for unit in &mut units {
                unit.reverse();
            }
            units.push(vec![alone]);
            let after = alpha(&units, Scale::Ordinal).value;
            match (before, after) {
                (Some(before), Some(after)) => prop_assert!((before - after).abs() < 1e-9),
                (before, after) => prop_assert_eq!(before, after),
            }
        }
    }
}
