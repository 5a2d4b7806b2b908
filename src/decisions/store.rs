//! Rows of proposals, votes and decisions.

pub(super) mod letters;
pub(super) mod motions;
mod reopenings;

pub(super) use reopenings::{insert_reopening, reopenings_of};

use super::{
    Attendance, Counted, Decision, Finding, JointVersions, Made, Mode, Outcome, Particulars, Proposal,
    ProposalState, Terms, Vote, VoteCast,
};
use crate::approvals::Condition;
use crate::cases::{self, CaseState};
use crate::scheme::{BoardRules, CaseKind, Pin, Scope};
use crate::store::schema::{
    accounts, appeals, cases as case_rows, decisions, proposal_terms, proposals, vendors, votes,
};
use crate::store::{Db, Json};
use crate::values::{CaseNumber, Id, Moment, OsloDate};
use diesel::prelude::*;

crate::store::text_columns!(Mode, Outcome, ProposalState, Vote);

#[derive(Queryable, Selectable)]
#[diesel(table_name = proposals)]
struct ProposalRow {
    id: Id,
    case_id: Id,
    round: i32,
    outcome: Outcome,
    reasons: String,
    conditions: Json<Vec<Condition>>,
    score: Option<i32>,
    proposed_by: Id,
    proposed_at: Moment,
    state: ProposalState,
    closed_at: Option<Moment>,
    meeting_id: Option<Id>,
    mode: Option<Mode>,
    closes_at: Option<Moment>,
    rules: Option<Json<BoardRules>>,
    roll: Option<Json<Vec<Id>>>,
    counted: Option<Json<Counted>>,
    chair_id: Option<Id>,
}

fn proposal(row: ProposalRow) -> Proposal {
    let (meeting, closes_at) = (row.meeting_id, row.closes_at);
    let terms = match (row.mode, row.rules, row.roll) {
        (Some(mode), Some(Json(rules)), Some(Json(roll))) => {
            Some(Terms { meeting, mode, closes_at, rules, roll, chair: row.chair_id })
        }
        _ => None,
    };
    Proposal {
        id: row.id,
        case: row.case_id,
        round: row.round,
        outcome: row.outcome,
        reasons: row.reasons,
        conditions: row.conditions.0,
        particulars: Particulars::default(),
        joint: None,
        score: row.score,
        proposed_by: row.proposed_by,
        proposed_at: row.proposed_at,
        state: row.state,
        closed_at: row.closed_at,
        terms,
        counted: row.counted.map(|Json(counted)| counted),
    }
}

/// All proposals in a case, newest first.
pub(super) fn proposals_of(db: &mut Db, case: Id) -> QueryResult<Vec<Proposal>> {
    let rows: Vec<ProposalRow> = proposals::table
        .filter(proposals::case_id.eq(case))
        .order(proposals::round.desc())
        .select(ProposalRow::as_select())
        .load(db)?;
    let particulars: Vec<(Id, Json<Particulars>, Option<Json<JointVersions>>)> = proposal_terms::table
        .inner_join(proposals::table)
        .filter(proposals::case_id.eq(case))
        .select((proposal_terms::proposal_id, proposal_terms::terms, proposal_terms::joint))
        .load(db)?;
    let with_particulars = |mut one: Proposal| {
        if let Some((_, Json(found), joint)) = particulars.iter().find(|(id, ..)| *id == one.id) {
            one.particulars = found.clone();
            one.joint = joint.as_ref().map(|Json(joint)| joint.clone());
        }
        one
    };
    Ok(rows.into_iter().map(proposal).map(with_particulars).collect())
}

/// The case of a proposal.
pub(super) fn case_of_proposal(db: &mut Db, id: Id) -> QueryResult<Option<Id>> {
    proposals::table.find(id).select(proposals::case_id).first(db).optional()
}

/// The open proposals of some cases: case, proposal, until when, and the roll.
pub(super) fn open_proposals(
    db: &mut Db,
    cases: &[Id],
) -> QueryResult<Vec<(Id, Id, Option<Moment>, Option<Json<Vec<Id>>>)>> {
    proposals::table
        .filter(proposals::case_id.eq_any(cases.to_vec()).and(proposals::state.eq(ProposalState::Open)))
        .select((proposals::case_id, proposals::id, proposals::closes_at, proposals::roll))
        .load(db)
}

pub(super) fn insert_proposal(db: &mut Db, new: &Proposal) -> QueryResult<()> {
    diesel::insert_into(proposals::table)
        .values((
            proposals::id.eq(new.id),
            proposals::case_id.eq(new.case),
            proposals::round.eq(new.round),
            proposals::outcome.eq(new.outcome),
            proposals::reasons.eq(&new.reasons),
            proposals::conditions.eq(Json(new.conditions.clone())),
            proposals::score.eq(new.score),
            proposals::proposed_by.eq(new.proposed_by),
            proposals::proposed_at.eq(new.proposed_at),
            proposals::state.eq(new.state),
            (
                proposals::meeting_id.eq(new.terms.as_ref().and_then(|terms| terms.meeting)),
                proposals::mode.eq(new.terms.as_ref().map(|terms| terms.mode)),
                proposals::closes_at.eq(new.terms.as_ref().and_then(|terms| terms.closes_at)),
                proposals::rules.eq(new.terms.as_ref().map(|terms| Json(terms.rules.clone()))),
                proposals::roll.eq(new.terms.as_ref().map(|terms| Json(terms.roll.clone()))),
                proposals::chair_id.eq(new.terms.as_ref().and_then(|terms| terms.chair)),
            ),
        ))
        .execute(db)?;
    diesel::insert_into(proposal_terms::table)
        .values((
            proposal_terms::proposal_id.eq(new.id),
            proposal_terms::terms.eq(Json(new.particulars.clone())),
            proposal_terms::joint.eq(new.joint.clone().map(Json)),
        ))
        .execute(db)?;
    Ok(())
}

/// Keeps what was counted when a vote closed.
pub(super) fn keep_count(db: &mut Db, id: Id, counted: &Counted) -> QueryResult<()> {
    diesel::update(proposals::table.find(id))
        .set(proposals::counted.eq(Some(Json(counted.clone()))))
        .execute(db)?;
    Ok(())
}

/// The cases in which a proposal is voted on in writing, by the votes' days.
pub(super) fn in_writing(db: &mut Db) -> QueryResult<Vec<Id>> {
    proposals::table
        .filter(proposals::state.eq(ProposalState::Open).and(proposals::closes_at.is_not_null()))
        .order(proposals::closes_at)
        .select(proposals::case_id)
        .load(db)
}

pub(super) fn close_proposal(db: &mut Db, now: Moment, id: Id, state: ProposalState) -> QueryResult<()> {
    diesel::update(proposals::table.find(id))
        .set((proposals::state.eq(state), proposals::closed_at.eq(Some(now))))
        .execute(db)?;
    Ok(())
}

/// The votes on a proposal, in the order they were cast.
pub(super) fn votes_on(db: &mut Db, proposal: Id) -> QueryResult<Vec<VoteCast>> {
    let rows: Vec<(Id, String, Vote, String, Moment)> = votes::table
        .inner_join(accounts::table)
        .filter(votes::proposal_id.eq(proposal))
        .order((votes::cast_at, accounts::name))
        .select((votes::account_id, accounts::name, votes::vote, votes::dissent, votes::cast_at))
        .load(db)?;
    let cast = |(account, name, vote, dissent, cast_at)| VoteCast { account, name, vote, dissent, cast_at };
    Ok(rows.into_iter().map(cast).collect())
}

/// Who has voted on some proposals.
pub(super) fn voters_on(db: &mut Db, proposals: &[Id]) -> QueryResult<Vec<(Id, Id)>> {
    votes::table
        .filter(votes::proposal_id.eq_any(proposals.to_vec()))
        .select((votes::proposal_id, votes::account_id))
        .load(db)
}

/// Casts a vote, or changes the one cast before.
pub(super) fn write_vote(
    db: &mut Db,
    now: Moment,
    proposal: Id,
    account: Id,
    vote: Vote,
    dissent: &str,
) -> QueryResult<()> {
    let row = votes::table.filter(votes::proposal_id.eq(proposal).and(votes::account_id.eq(account)));
    let changed = diesel::update(row)
        .set((votes::vote.eq(vote), votes::dissent.eq(dissent), votes::cast_at.eq(now)))
        .execute(db)?;
    if changed == 0 {
        diesel::insert_into(votes::table)
            .values((
                votes::id.eq(Id::fresh()),
                votes::proposal_id.eq(proposal),
                votes::account_id.eq(account),
                votes::vote.eq(vote),
                votes::dissent.eq(dissent),
                votes::cast_at.eq(now),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// A decision before it is written.
pub(super) struct NewDecision<'a> {
    pub(super) id: Id,
    pub(super) proposal: &'a Proposal,
    pub(super) findings: Vec<Finding>,
    pub(super) attendance: Attendance,
    pub(super) score: Option<i32>,
    pub(super) decided_on: OsloDate,
    pub(super) appeal_by: OsloDate,
    pub(super) decided_by: Id,
    pub(super) decided_at: Moment,
    pub(super) due_at: Moment,
}

pub(super) fn insert_decision(db: &mut Db, new: &NewDecision<'_>) -> QueryResult<()> {
    diesel::insert_into(decisions::table)
        .values((
            decisions::id.eq(new.id),
            decisions::case_id.eq(new.proposal.case),
            decisions::proposal_id.eq(new.proposal.id),
            decisions::outcome.eq(new.proposal.outcome),
            decisions::reasons.eq(&new.proposal.reasons),
            decisions::conditions.eq(Json(new.proposal.conditions.clone())),
            decisions::findings.eq(Json(new.findings.clone())),
            decisions::members.eq(Json(new.attendance.clone())),
            decisions::score.eq(new.score),
            decisions::decided_on.eq(new.decided_on),
            decisions::appeal_by.eq(new.appeal_by),
            decisions::decided_by.eq(new.decided_by),
            decisions::decided_at.eq(new.decided_at),
            decisions::terms.eq(Json(new.proposal.particulars.clone())),
            decisions::due_at.eq(new.due_at),
            decisions::set_aside_reason.eq(""),
        ))
        .execute(db)?;
    Ok(())
}

/// The id of the decision that stands in a case, in force or not.
pub(super) fn decision_id(db: &mut Db, case: Id) -> QueryResult<Option<Id>> {
    decisions::table
        .filter(decisions::case_id.eq(case).and(decisions::set_aside_at.is_null()))
        .select(decisions::id)
        .first(db)
        .optional()
}

/// The decisions of a case with what became of them, oldest first.
pub(super) fn made_in(db: &mut Db, case: Id) -> QueryResult<Vec<Made>> {
    let rows: Vec<(Id, Moment, Moment, Option<Moment>, Option<Moment>, String)> = decisions::table
        .filter(decisions::case_id.eq(case))
        .order(decisions::decided_at)
        .select((
            decisions::proposal_id,
            decisions::decided_at,
            decisions::due_at,
            decisions::in_force_at,
            decisions::set_aside_at,
            decisions::set_aside_reason,
        ))
        .load(db)?;
    let one = |(proposal, decided_at, due_at, in_force_at, set_aside_at, reason)| Made {
        proposal,
        decided_at,
        due_at,
        in_force_at,
        set_aside_at,
        reason,
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The written votes that were closed in a time, by when they were: case and proposal.
pub(super) fn written_between(db: &mut Db, after: Moment, until: Moment) -> QueryResult<Vec<(Id, Id)>> {
    proposals::table
        .filter(proposals::mode.eq(Some(Mode::Circulation)).and(proposals::counted.is_not_null()))
        .filter(proposals::closed_at.gt(after).and(proposals::closed_at.le(until)))
        .order(proposals::closed_at)
        .select((proposals::case_id, proposals::id))
        .load(db)
}

/// Of some cases, those with a decision that stands, and when it was made.
pub(super) fn standing(db: &mut Db, cases: &[Id]) -> QueryResult<Vec<(Id, Moment)>> {
    decisions::table
        .filter(decisions::case_id.eq_any(cases.to_vec()).and(decisions::set_aside_at.is_null()))
        .select((decisions::case_id, decisions::decided_at))
        .load(db)
}

/// Writes who is left on the roll of a vote.
pub(super) fn set_roll(db: &mut Db, id: Id, roll: &[Id]) -> QueryResult<()> {
    diesel::update(proposals::table.find(id))
        .set(proposals::roll.eq(Some(Json(roll.to_vec()))))
        .execute(db)?;
    Ok(())
}

/// The case of a decision.
pub(super) fn case_of_decision(db: &mut Db, id: Id) -> QueryResult<Option<Id>> {
    decisions::table.find(id).select(decisions::case_id).first(db).optional()
}

pub(super) fn bring_into_force(db: &mut Db, now: Moment, id: Id) -> QueryResult<()> {
    diesel::update(decisions::table.find(id)).set(decisions::in_force_at.eq(Some(now))).execute(db)?;
    Ok(())
}

pub(super) fn set_aside(db: &mut Db, now: Moment, id: Id, by: Option<Id>, reason: &str) -> QueryResult<()> {
    diesel::update(decisions::table.find(id))
        .set((
            decisions::set_aside_at.eq(Some(now)),
            decisions::set_aside_by.eq(by),
            decisions::set_aside_reason.eq(reason),
        ))
        .execute(db)?;
    Ok(())
}

/// Notes what took a decision's place.
pub(super) fn replace(db: &mut Db, id: Id, by: Option<Id>) -> QueryResult<()> {
    diesel::update(decisions::table.find(id)).set(decisions::replaced_by.eq(by)).execute(db)?;
    Ok(())
}

/// Lets a decision stand again.
pub(super) fn restore(db: &mut Db, id: Id) -> QueryResult<()> {
    diesel::update(decisions::table.find(id))
        .set((
            decisions::set_aside_at.eq(None::<Moment>),
            decisions::set_aside_by.eq(None::<Id>),
            decisions::set_aside_reason.eq(""),
            decisions::replaced_by.eq(None::<Id>),
        ))
        .execute(db)?;
    Ok(())
}

/// The decision that a proposal led to, whatever became of it.
pub(super) fn decision_of_proposal(db: &mut Db, proposal: Id) -> QueryResult<Option<Id>> {
    decisions::table.filter(decisions::proposal_id.eq(proposal)).select(decisions::id).first(db).optional()
}

/// The decisions of a case that were in force and were set aside, newest first.
pub(super) fn aside(db: &mut Db, case: Id) -> QueryResult<Vec<Id>> {
    decisions::table
        .filter(decisions::case_id.eq(case))
        .filter(decisions::set_aside_at.is_not_null().and(decisions::in_force_at.is_not_null()))
        .order(decisions::decided_at.desc())
        .select(decisions::id)
        .load(db)
}

/// The open appeal against what was decided in a case: one that has not been answered, or is being answered again. One
/// that its vendor took back, so that its case is closed, stands in nobody's way.
pub(super) fn open_appeal(db: &mut Db, case: Id) -> QueryResult<Option<CaseNumber>> {
    let waits = appeals::state.eq("received").and(case_rows::state.ne(CaseState::Closed));
    let open = waits.or(case_rows::state.eq(CaseState::Review));
    let found: Option<(i32, i32)> = appeals::table
        .inner_join(case_rows::table.on(case_rows::id.eq(appeals::case_id)))
        .filter(appeals::appealed_case_id.eq(case).and(open))
        .select((case_rows::year, case_rows::serial))
        .first(db)
        .optional()?;
    Ok(found.map(|(year, serial)| CaseNumber::stored(year, serial)))
}

/// The appeal against a decision, as its vendor sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(super) struct AppealAgainst {
    /// Its case.
    pub(super) number: CaseNumber,
    /// A stable word, for texts: received, withdrawn, dismissed or settled.
    pub(super) state: &'static str,
    /// When its case was closed, if it is.
    pub(super) at: Option<Moment>,
}

/// The appeal against a decision, if there is one; not one against another decision of the same case.
pub(super) fn appeal_against(db: &mut Db, decision: Id) -> QueryResult<Option<AppealAgainst>> {
    let found: Option<(i32, i32, String, CaseState, Option<Moment>)> = appeals::table
        .inner_join(case_rows::table.on(case_rows::id.eq(appeals::case_id)))
        .filter(appeals::decision_id.eq(decision))
        .select((case_rows::year, case_rows::serial, appeals::state, case_rows::state, case_rows::closed_at))
        .first(db)
        .optional()?;
    Ok(found.map(|(year, serial, state, case, at)| {
        let state = match (state.as_str(), case) {
            ("received", CaseState::Closed) => "withdrawn",
            ("dismissed", _) => "dismissed",
            (_, CaseState::Decided) => "settled",
            _ => "received",
        };
        AppealAgainst { number: CaseNumber::stored(year, serial), state, at }
    }))
}

/// The decision that an appeal is about.
pub(super) fn appealed(db: &mut Db, appeal: Id) -> QueryResult<Option<Id>> {
    appeals::table.find(appeal).select(appeals::decision_id).first(db).optional()
}

type DecisionRow = (
    Id,
    Outcome,
    String,
    Json<Vec<Condition>>,
    Json<Vec<Finding>>,
    Json<Attendance>,
    Option<i32>,
    OsloDate,
    OsloDate,
    Moment,
    (Json<Particulars>, Moment, Option<Moment>, Option<Moment>, Id, Option<Id>, Id),
);

/// A decision, with its case.
///
/// # Errors
/// When the database fails.
pub fn find(db: &mut Db, id: Id) -> QueryResult<Option<Decision>> {
    let row: Option<DecisionRow> = decisions::table
        .inner_join(proposals::table)
        .filter(decisions::id.eq(id))
        .select((
            decisions::case_id,
            decisions::outcome,
            decisions::reasons,
            decisions::conditions,
            decisions::findings,
            decisions::members,
            decisions::score,
            decisions::decided_on,
            decisions::appeal_by,
            decisions::decided_at,
            (
                decisions::terms,
                decisions::due_at,
                decisions::in_force_at,
                decisions::set_aside_at,
                proposals::proposed_by,
                decisions::replaced_by,
                proposals::id,
            ),
        ))
        .first(db)
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let (
        case,
        outcome,
        reasons,
        conditions,
        findings,
        attendance,
        score,
        decided_on,
        appeal_by,
        decided_at,
        rest,
    ) = row;
    let (Json(particulars), due_at, in_force_at, set_aside_at, proposed_by, replaced_by, proposal) = rest;
    let Some(case) = cases::find(db, case)? else { return Ok(None) };
    Ok(Some(Decision {
        id,
        case,
        proposal,
        outcome,
        reasons,
        conditions: conditions.0,
        findings: findings.0,
        attendance: attendance.0,
        score,
        decided_on,
        appeal_by,
        decided_at,
        proposed_by,
        particulars,
        due_at,
        in_force_at,
        set_aside_at,
        replaced_by,
    }))
}

/// A case in the work list, before anything is said of what it asks.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    pub(super) id: Id,
    pub(super) number: CaseNumber,
    pub(super) kind: CaseKind,
    pub(super) norm: String,
    pub(super) edition: String,
    pub(super) added: Vec<Pin>,
    pub(super) scope: Scope,
    pub(super) decided: bool,
    pub(super) vendor: String,
    pub(super) since: Option<Moment>,
    /// Since when its time counts.
    pub(super) clock_started_on: Option<OsloDate>,
}

impl Listed {
    /// The editions that the case is measured by.
    pub(super) fn pins(&self) -> Vec<Pin> {
        let base = Pin { norm: self.norm.clone(), edition: self.edition.clone() };
        std::iter::once(base).chain(self.added.iter().cloned()).collect()
    }
}

type ListedRow = (
    Id,
    i32,
    i32,
    CaseKind,
    String,
    String,
    Json<Vec<Pin>>,
    Json<Scope>,
    CaseState,
    String,
    (Option<Moment>, Option<Moment>, Option<OsloDate>),
);

/// The cases that are with the board, and those decided since a moment.
pub(super) fn with_board(db: &mut Db, decided_since: Moment) -> QueryResult<Vec<Listed>> {
    let rows: Vec<ListedRow> = case_rows::table
        .inner_join(vendors::table)
        .filter(
            case_rows::state
                .eq(CaseState::Review)
                .or(case_rows::state.eq(CaseState::Decided).and(case_rows::closed_at.ge(decided_since))),
        )
        .order(case_rows::sent_to_board_at.asc())
        .limit(2_000)
        .select((
            case_rows::id,
            case_rows::year,
            case_rows::serial,
            case_rows::kind,
            case_rows::norm,
            case_rows::edition,
            case_rows::added_norms,
            case_rows::scope,
            case_rows::state,
            vendors::name,
            (case_rows::sent_to_board_at, case_rows::closed_at, case_rows::clock_started_on),
        ))
        .load(db)?;
    let listed = |(id, year, serial, kind, norm, edition, added, scope, state, vendor, times): ListedRow| {
        let (sent, closed, clock_started_on) = times;
        let decided = state == CaseState::Decided;
        let number = CaseNumber::stored(year, serial);
        let since = if decided { closed } else { sent };
        Listed {
            id,
            number,
            kind,
            norm,
            edition,
            added: added.0,
            scope: scope.0,
            decided,
            vendor,
            since,
            clock_started_on,
        }
    };
    Ok(rows.into_iter().map(listed).collect())
}
