//! How far the members agree, over all cases whose scores are open.

use super::agreement::{self, Agreed, Given, MemberAgreement};
use super::{Assignment, AssignmentState, Opened, ReviewError, all_in, may_see_scores, standing_in, store};
use crate::people::Chair;
use crate::scheme::Scheme;
use crate::store::Db;
use crate::values::Id;
use std::collections::{BTreeMap, BTreeSet};

/// How many cases are looked at: the newest.
const CASES: i64 = 500;

/// A member's line.
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// The name.
    pub name: String,
    /// Their agreement with the others.
    pub found: MemberAgreement,
}

/// How far the members agree.
#[derive(Debug, Clone)]
pub struct AgreementPage {
    /// How many cases it is about.
    pub cases: usize,
    /// Over everything.
    pub overall: Agreed,
    /// Criterion by criterion, in the order of their names.
    pub criteria: BTreeMap<String, Agreed>,
    /// Member by member, by name.
    pub members: Vec<MemberRow>,
}

/// How far the members agree in what they gave alone, before the others' scores were open; second scores do not count.
///
/// Only cases whose scores are open to this chair: those that are decided and in which the chair is not conflicted,
/// and running ones that the chair takes part in.
///
/// # Errors
/// When the database fails.
pub fn agreement_page(db: &mut Db, scheme: &Scheme, chair: &Chair) -> Result<AgreementPage, ReviewError> {
    let opened = open_to(db, scheme, chair)?;
    let rows = store::scores_of_many(db, &opened)?;
    let given: Vec<Given> = rows
        .into_iter()
        .map(|(unit, account, criterion, mark)| Given { unit, criterion, account, mark })
        .collect();
    let names: BTreeMap<Id, String> =
        opened.iter().flat_map(Opened::reviewers).map(|one| (one.account, one.name.clone())).collect();
    let mut members: Vec<MemberRow> = agreement::by_member(&given)
        .into_iter()
        .map(|found| MemberRow { name: names.get(&found.account).cloned().unwrap_or_default(), found })
        .collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(AgreementPage {
        cases: opened.len(),
        overall: agreement::overall(&given),
        criteria: agreement::by_criterion(&given),
        members,
    })
}

fn open_to(db: &mut Db, scheme: &Scheme, chair: &Chair) -> Result<Vec<Opened>, ReviewError> {
    let listed = store::for_agreement(db, CASES)?;
    let ids: Vec<Id> = listed.iter().map(|(id, ..)| *id).collect();
    let opened: BTreeSet<Id> = store::opened_among(db, &ids)?.into_iter().collect();
    let mut seats: BTreeMap<Id, Vec<Assignment>> = BTreeMap::new();
    for (case, one) in store::assignments_of_many(db, &ids)? {
        seats.entry(case).or_default().push(one);
    }
    let open = |(case, decided, day)| {
        let assignments = seats.remove(&case)?;
        let own = standing_in(&assignments, chair.person().id);
        let may =
            !own.is_some_and(AssignmentState::is_conflicted) && (decided || own.is_some_and(may_see_scores));
        let least = scheme.board_on(day).min_assessors;
        let open = opened.contains(&case) || all_in(&assignments, least);
        (may && open).then_some(Opened { case, assignments })
    };
    Ok(listed.into_iter().filter_map(open).collect())
}
