//! Whom to ask to score a case: a proposal with its reasons, which the chair may change.
//!
//! The rule (docs/scheme.md, Assignment; our proposal): out of question are those with a tie, those who are away
//! before the deadline, and those who said no. A deputy is proposed only where the own member is out of question. Of
//! the rest the cheapest is taken, one after the other: each case a member has now costs four, each of the last six
//! months one, and each field that the case needs and nobody chosen so far knows pays six back. The chair, who leads
//! and need not score, comes last. What is equal is decided by name.

use crate::scheme::{Criterion, DocumentType};
use crate::values::{Id, OsloDate, text_enum};
use serde::Serialize;
use std::collections::BTreeSet;

text_enum! {
    /// A field that a member of the board knows especially well.
    pub enum Competence {
        /// Marketing law, contracts, the right of withdrawal.
        Law = "law",
        /// Personal data, consent, recordings.
        Privacy = "privacy",
        /// Telephony, the dialler, quality control, the daily business.
        Operations = "operations",
        /// Employment, training, the working environment.
        People = "people",
        /// Accounts, tax, the company's affairs.
        Finance = "finance",
    }
}

/// Which field a kind of document belongs to; none where any member can read it.
const fn field_of(document: DocumentType) -> Option<Competence> {
    use DocumentType as D;
    match document {
        D::CompanyCertificate | D::TaxCertificate | D::Accountant => Some(Competence::Finance),
        D::EmploymentContract | D::InternalControl | D::SafetyDelegate | D::Training => {
            Some(Competence::People)
        }
        D::ProcessorAgreement | D::Consent | D::Recording => Some(Competence::Privacy),
        D::WithdrawalNotice | D::AgreementProof | D::Contract | D::ListSource | D::WashProof => {
            Some(Competence::Law)
        }
        D::QualityControl | D::Script | D::Complaints | D::Figures => Some(Competence::Operations),
        D::EthicalStandard | D::Routine | D::Statement | D::Other => None,
    }
}

/// The fields that a case needs: those of the documents that usually show its criteria.
pub fn fields_needed<'a>(criteria: impl IntoIterator<Item = &'a Criterion>) -> BTreeSet<Competence> {
    let documents = criteria.into_iter().flat_map(|one| one.documents.iter());
    documents.filter_map(|document| field_of(*document)).collect()
}

/// Days on which somebody is away, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Away {
    /// The first day.
    pub from: OsloDate,
    /// The last day.
    pub until: OsloDate,
}

impl Away {
    /// Whether it falls between two days, both included.
    pub fn touches(self, from: OsloDate, until: OsloDate) -> bool {
        self.from <= until && self.until >= from
    }
}

/// Somebody who may be asked to score a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The account.
    pub account: Id,
    /// The name.
    pub name: String,
    /// Whether this is the chair, who leads the case.
    pub chair: bool,
    /// The members that this deputy stands in for; empty for a member.
    pub deputy_for: Vec<Id>,
    /// Whether this member may have a tie to a party, or has one.
    pub tie: bool,
    /// Whether this member said no to this case.
    pub refused: bool,
    /// How many cases the member has to score now.
    pub open: u32,
    /// How many cases the member was asked to score in the last six months, those included.
    pub recent: u32,
    /// What the member knows especially well.
    pub competences: BTreeSet<Competence>,
    /// When the member is away.
    pub away: Vec<Away>,
}

/// Why somebody is not proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OutOfQuestion {
    /// May have a tie to a party.
    Tie,
    /// Said no.
    Refused,
    /// Is away before the deadline, until this day.
    Away(OsloDate),
    /// A deputy whose own member can take part.
    MemberFree,
}

/// One candidate with what the proposal rests on, for words on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// The account.
    pub account: Id,
    /// Whether the member is proposed.
    pub proposed: bool,
    /// Why the member is out of question, if so.
    pub out: Option<OutOfQuestion>,
    /// How many cases the member has to score now.
    pub open: u32,
    /// How many in the last six months.
    pub recent: u32,
    /// What the case needs of what the member knows.
    pub competences: Vec<Competence>,
    /// The next time away from today on, if it is known.
    pub away: Option<Away>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessors {
    /// Every candidate, in the order of the candidates.
    pub candidates: Vec<Weighed>,
    /// The fields that the case needs and nobody who takes part or is proposed knows.
    pub uncovered: Vec<Competence>,
}

impl Assessors {
    /// Those who are proposed.
    pub fn proposed(&self) -> impl Iterator<Item = Id> {
        self.candidates.iter().filter(|one| one.proposed).map(|one| one.account)
    }
}

/// What a case needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// How many more must be asked.
    pub seats: usize,
    /// The fields that it needs, and nobody who takes part already knows.
    pub fields: BTreeSet<Competence>,
    /// Today.
    pub today: OsloDate,
    /// Until when the case must be scored.
    pub due: OsloDate,
}

/// Proposes whom to ask (see the head of this file). The order of the candidates changes nothing.
pub fn propose(candidates: &[Candidate], need: &Need) -> Assessors {
    let out: Vec<Option<OutOfQuestion>> =
        candidates.iter().map(|one| out_of_question(one, candidates, need)).collect();
    let mut left: Vec<&Candidate> =
        candidates.iter().zip(&out).filter(|(_, out)| out.is_none()).map(|(one, _)| one).collect();
    let mut chosen: Vec<&Candidate> = Vec::new();
    let mut uncovered = need.fields.clone();
    while chosen.len() < need.seats {
        let Some(next) = left.iter().copied().min_by_key(|one| cost(one, &uncovered)) else { break };
        uncovered.retain(|field| !next.competences.contains(field));
        chosen.push(next);
        left.retain(|one| one.account != next.account && !same_place(one, next));
    }
    let weighed = |(one, out): (&Candidate, &Option<OutOfQuestion>)| Weighed {
        account: one.account,
        proposed: chosen.iter().any(|chosen| chosen.account == one.account),
        out: *out,
        open: one.open,
        recent: one.recent,
        competences: one.competences.intersection(&need.fields).copied().collect(),
        away: one.away.iter().filter(|away| away.until >= need.today).min_by_key(|away| away.from).copied(),
    };
    Assessors {
        candidates: candidates.iter().zip(&out).map(weighed).collect(),
        uncovered: uncovered.into_iter().collect(),
    }
}

/// Lower is better; the name, and then the account, decide what is equal.
fn cost<'a>(one: &'a Candidate, uncovered: &BTreeSet<Competence>) -> (bool, i64, &'a str, Id) {
    let known = i64::try_from(one.competences.intersection(uncovered).count()).unwrap_or_default();
    let load = 4 * i64::from(one.open) + i64::from(one.recent);
    (one.chair, load - 6 * known, &one.name, one.account)
}

/// Two deputies who could only sit for the same member: one place, one deputy.
fn same_place(left: &Candidate, right: &Candidate) -> bool {
    !left.deputy_for.is_empty()
        && !right.deputy_for.is_empty()
        && left.deputy_for.iter().any(|member| right.deputy_for.contains(member))
}

fn out_of_question(one: &Candidate, all: &[Candidate], need: &Need) -> Option<OutOfQuestion> {
    let own = |one: &Candidate| {
        if one.tie {
            return Some(OutOfQuestion::Tie);
        }
        if one.refused {
            return Some(OutOfQuestion::Refused);
        }
        let away = one.away.iter().filter(|away| away.touches(need.today, need.due));
        away.max_by_key(|away| away.until).map(|away| OutOfQuestion::Away(away.until))
    };
    if let Some(out) = own(one) {
        return Some(out);
    }
    // A member who is no candidate takes part already, or is out: the deputy's place is asked for elsewhere.
    let free = |member: &Id| all.iter().any(|other| other.account == *member && own(other).is_none());
    (!one.deputy_for.is_empty() && one.deputy_for.iter().all(free)).then_some(OutOfQuestion::MemberFree)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    fn somebody(name: &str) -> Candidate {
        Candidate {
            account: Id::fresh(),
            name: name.into(),
            chair: false,
            deputy_for: Vec::new(),
            tie: false,
            refused: false,
            open: 0,
            recent: 0,
            competences: BTreeSet::new(),
            away: Vec::new(),
        }
    }

    fn need(seats: usize, fields: &[Competence]) -> Need {
        Need {
            seats,
            fields: fields.iter().copied().collect(),
            today: day("2026-11-21"),
            due: day("2026-12-05"),
        }
    }

    fn names(candidates: &[Candidate], need: &Need) -> Vec<String> {
        let proposed: Vec<Id> = propose(candidates, need).proposed().collect();
        candidates.iter().filter(|one| proposed.contains(&one.account)).map(|one| one.name.clone()).collect()
    }

    #[test]
    fn the_least_busy_are_proposed_and_the_chair_last() {
        let busy = Candidate { open: 3, ..somebody("Ada") };
        let chair = Candidate { chair: true, ..somebody("Camilla") };
        let all = [busy, chair, somebody("Berit"), somebody("Carl")];
        assert_eq!(names(&all, &need(2, &[])), ["Berit", "Carl"]);
        assert_eq!(names(&all, &need(3, &[])), ["Ada", "Berit", "Carl"]);
        assert_eq!(names(&all, &need(9, &[])).len(), 4);
    }

    #[test]
    fn a_field_that_nobody_else_knows_outweighs_one_more_case() {
        let lawyer = Candidate { open: 1, competences: [Competence::Law].into(), ..somebody("Advokat") };
        let all = [somebody("Berit"), somebody("Carl"), lawyer.clone()];
        assert_eq!(names(&all, &need(2, &[Competence::Law])), ["Berit", "Advokat"]);
        // And with four cases it does not: somebody else on the board must learn it.
        let all = [somebody("Berit"), somebody("Carl"), Candidate { open: 4, ..lawyer }];
        assert_eq!(names(&all, &need(2, &[Competence::Law])), ["Berit", "Carl"]);
        assert_eq!(propose(&all, &need(2, &[Competence::Law])).uncovered, [Competence::Law]);
    }

    #[test]
    fn a_member_away_is_not_proposed_and_the_deputy_is() {
        let holiday = Away { from: day("2026-12-04"), until: day("2026-12-20") };
        let ada = Candidate { away: vec![holiday], ..somebody("Ada") };
        let vera = Candidate { deputy_for: vec![ada.account], ..somebody("Vera") };
        let all = [ada.clone(), somebody("Berit"), vera.clone()];
        assert_eq!(names(&all, &need(3, &[])), ["Berit", "Vera"]);
        let found = propose(&all, &need(3, &[]));
        assert_eq!(found.candidates[0].out, Some(OutOfQuestion::Away(holiday.until)));
        // Before or after it, the member sits.
        let earlier = Need { due: day("2026-12-03"), ..need(3, &[]) };
        assert_eq!(names(&all, &earlier), ["Ada", "Berit"]);
        assert_eq!(propose(&all, &earlier).candidates[2].out, Some(OutOfQuestion::MemberFree));
    }

    fn anybody() -> impl Strategy<Value = Candidate> {
        let flags = (any::<bool>(), proptest::bool::weighted(0.2), proptest::bool::weighted(0.2));
        let fields = proptest::collection::btree_set(proptest::sample::select(Competence::ALL), 0..3);
        let away = proptest::collection::vec((-20i32..30, 0i32..10), 0..2);
        (flags, 0u32..4, 0u32..6, fields, away, "[A-C]").prop_map(
            |((chair, tie, refused), open, more, competences, away, name)| Candidate {
                chair,
                tie,
                refused,
                open,
                recent: open + more,
                competences,
                away: away
                    .into_iter()
                    .map(|(start, days)| Away {
                        from: day("2026-11-21").plus_days(start),
                        until: day("2026-11-21").plus_days(start + days),
                    })
                    .collect(),
                ..somebody(&name)
            },
        )
    }

    fn board() -> impl Strategy<Value = Vec<Candidate>> {
        (proptest::collection::vec(anybody(), 0..8), proptest::collection::vec(0usize..8, 0..4)).prop_map(
            |(mut members, deputies)| {
                let count = members.len();
                for of in deputies.into_iter().filter(|of| *of < count) {
                    let member = members[of].account;
                    members.push(Candidate { deputy_for: vec![member], ..somebody("Vara") });
                }
                members
            },
        )
    }

    proptest! {
        #[test]
        fn nobody_who_is_out_of_question_is_proposed(all in board(), seats in 0usize..7) {
            let found = propose(&all, &need(seats, Competence::ALL));
            for (one, weighed) in all.iter().zip(&found.candidates) {
                let away = one.away.iter().any(|away| away.touches(day("2026-11-21"), day("2026-12-05")));
                prop_assert!(!weighed.proposed || !(one.tie || one.refused || away));
                prop_assert!(!weighed.proposed || weighed.out.is_none());
                for member in &one.deputy_for {
                    prop_assert!(!weighed.proposed || found.proposed().all(|id| id != *member));
                }
            }
        }

        #[test]
        fn as_many_are_proposed_as_are_wanted_and_can_be(all in board(), seats in 0usize..7) {
            let found = propose(&all, &need(seats, &[]));
            let places: usize = {
                let able: Vec<&Candidate> = all.iter().zip(&found.candidates)
                    .filter(|(_, weighed)| weighed.out.is_none()).map(|(one, _)| one).collect();
                let deputies: BTreeSet<Id> = able.iter().flat_map(|one| one.deputy_for.iter().copied()).collect();
                able.iter().filter(|one| one.deputy_for.is_empty()).count() + deputies.len()
            };
            prop_assert_eq!(found.proposed().count(), seats.min(places));
        }

        #[test]
        fn the_order_of_the_candidates_changes_nothing(mut all in board(), seats in 0usize..7) {
            let before: BTreeSet<Id> = propose(&all, &need(seats, Competence::ALL)).proposed().collect();
            all.reverse();
            let after: BTreeSet<Id> = propose(&all, &need(seats, Competence::ALL)).proposed().collect();
            prop_assert_eq!(before, after);
        }

        #[test]
        fn without_fields_no_busier_member_takes_the_place_of_a_freer_one(all in board(), seats in 0usize..7) {
            let found = propose(&all, &need(seats, &[]));
            let load = |id: Id| all.iter().find(|one| one.account == id).map(|one| 4 * one.open + one.recent);
            for left in found.candidates.iter().filter(|one| !one.proposed && one.out.is_none()) {
                let out = all.iter().find(|one| one.account == left.account).unwrap();
                for taken in found.proposed() {
                    let taken = all.iter().find(|one| one.account == taken).unwrap();
                    if out.deputy_for.is_empty() && !out.chair {
                        prop_assert!(load(taken.account) <= load(out.account));
                    }
                }
            }
        }

        #[test]
        fn what_is_uncovered_nobody_proposed_knows(all in board(), seats in 0usize..7) {
            let found = propose(&all, &need(seats, Competence::ALL));
            let chosen: BTreeSet<Id> = found.proposed().collect();
            for field in Competence::ALL {
                let known = all.iter().any(|one| chosen.contains(&one.account) && one.competences.contains(field));
                prop_assert_eq!(known, !found.uncovered.contains(field));
            }
        }
    }
}
