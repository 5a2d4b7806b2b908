//! A proposal, and what the members say to it.

use super::polls::{Counted, Ending, Hindrance, Line, Mode, Terms, ending, may_close, roll_of};
use super::{
    DecisionError, NoQuorum, Outcome, Particulars, Proposal, ProposalState, Tally, Vote, VoteCast, assess,
    check_proposal, check_terms, event, in_review, motions, store, tally, versions_of,
};
use crate::approvals::Condition;
use crate::cases::Case;
use crate::jobs::{self, Recipient, kinds};
use crate::journal;
use crate::people::{self, BoardMember, Chair, Role};
use crate::review::{self, Opened, ReviewError};
use crate::scheme::Scheme;
use crate::store::{Db, Store};
use crate::values::{Id, Moment};
use serde_json::json;

/// How long a written vote runs when nothing else is said, in days.
pub const WRITTEN_DAYS: i32 = 7;

/// Where a vote is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting<'a> {
    /// In a meeting: by those of its people who are present now.
    Meeting {
        /// Which meeting.
        id: Id,
        /// Who is present.
        present: &'a [Id],
    },
    /// In writing, until then.
    Circulation(Moment),
}

/// What is put to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalForm {
    /// What is to be decided.
    pub outcome: Outcome,
    /// Why.
    pub reasons: String,
    /// Conditions beside those of the joint scores.
    pub extra: Vec<Condition>,
    /// The part of the scope, the answer to an appeal, how conditions are checked.
    pub particulars: Particulars,
}

/// Puts an outcome to a written vote that runs for [`WRITTEN_DAYS`]: one that the joint scores allow, with reasons
/// (docs/scheme.md, Scoring).
///
/// The conditions of the joint scores go with an approval with conditions; `extra` are further ones.
///
/// # Errors
/// As [`propose_in`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn propose(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    outcome: Outcome,
    reasons: &str,
    extra: &[Condition],
) -> Result<Id, DecisionError> {
    propose_on(store, now, scheme, chair, case, outcome, reasons, extra, &Particulars::default())
}

/// The same with what a proposal may say beside its outcome: the part of the scope, the answer to an appeal, how
/// conditions are checked.
///
/// # Errors
/// As [`propose_in`].
#[expect(clippy::too_many_arguments, reason = "an operation's arguments and one form field each")]
pub fn propose_on(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    outcome: Outcome,
    reasons: &str,
    extra: &[Condition],
    particulars: &Particulars,
) -> Result<Id, DecisionError> {
    let (reasons, extra) = (reasons.to_owned(), extra.to_vec());
    let form = ProposalForm { outcome, reasons, extra, particulars: particulars.clone() };
    let until = now.oslo_date().plus_days(WRITTEN_DAYS).end();
    store.write(|db| propose_in(db, now, scheme, chair, case, &form, Setting::Circulation(until)))
}

/// Puts an outcome to the vote. The roll and the statutes are fixed here: who is present in the meeting and may vote,
/// or in writing all who may vote (docs/scheme.md, Board). For operations of other rooms too.
///
/// # Errors
/// [`DecisionError::Unassessed`] while a critical criterion has no joint score; [`DecisionError::Proposal`] with what
/// is wrong; [`DecisionError::OpenProposal`] when another vote is open; [`DecisionError::NoQuorum`] when too few are
/// on the roll.
pub fn propose_in(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    chair: &Chair,
    case: Id,
    form: &ProposalForm,
    setting: Setting<'_>,
) -> Result<Id, DecisionError> {
    let case = in_review(db, case)?;
    review::may_lead(db, chair, case.id)?;
    let opened = review::opened(db, scheme, &case)?;
    let (joint, _, assessment) = assess(db, scheme, &case, &opened, form.particulars.scope.as_ref())?;
    let assessment = assessment?;
    let mut faults = check_terms(form.outcome, &form.particulars, &case.scope, case.kind);
    faults.extend(check_proposal(&assessment, form.outcome, &form.reasons, &form.extra, now.oslo_date()));
    if !faults.is_empty() {
        return Err(DecisionError::Proposal(faults));
    }
    let conditions = match form.outcome {
        Outcome::ApprovedWithConditions => assessment.conditions.iter().chain(&form.extra).cloned().collect(),
        _ => Vec::new(),
    };
    let particulars = form.particulars.of_conditions(&assessment.condition_criteria, &conditions);
    let before = store::proposals_of(db, case.id)?;
    if let Some(open) = before.iter().find(|one| one.state == ProposalState::Open) {
        let same = open.outcome == form.outcome
            && open.reasons == form.reasons.trim()
            && open.conditions == conditions
            && open.particulars == particulars;
        return if same { Ok(open.id) } else { Err(DecisionError::OpenProposal) };
    }
    if motions::any_open(db, case.id)? {
        return Err(DecisionError::OpenProposal);
    }
    let terms = terms_for(db, scheme, chair, &case, &opened, setting)?;
    let proposal = Proposal {
        id: Id::fresh(),
        case: case.id,
        round: before.first().map_or(1, |last| last.round + 1),
        outcome: form.outcome,
        reasons: form.reasons.trim().to_owned(),
        conditions,
        particulars,
        joint: Some(versions_of(&joint)),
        score: assessment.score,
        proposed_by: chair.person().id,
        proposed_at: now,
        state: ProposalState::Open,
        closed_at: None,
        terms: Some(terms.clone()),
        counted: None,
    };
    store::insert_proposal(db, &proposal)?;
    if terms.mode == Mode::Circulation {
        ask_for_votes(db, now, &case, &terms, proposal.id, false)?;
    }
    let number = case.number.to_string();
    journal::record(db, now, &chair.actor(), &event("decision.proposed", &case, &number, ""))?;
    Ok(proposal.id)
}

/// The terms of a vote that opens now.
pub(super) fn terms_for(
    db: &mut Db,
    scheme: &Scheme,
    chair: &Chair,
    case: &Case,
    opened: &Opened,
    setting: Setting<'_>,
) -> Result<Terms, DecisionError> {
    let rules = review::board_of(scheme, case).clone();
    let seats: Vec<(Id, Option<Id>)> = opened.voters().map(|one| (one.account, one.in_place_of)).collect();
    let everybody: Vec<Id> = seats.iter().map(|(account, _)| *account).collect();
    let (meeting, mode, closes_at, here) = match setting {
        Setting::Meeting { id, present } => (Some(id), Mode::Meeting, None, present),
        Setting::Circulation(until) => (None, Mode::Circulation, Some(until), everybody.as_slice()),
    };
    let roll = roll_of(&seats, here);
    if roll.len() < usize::from(rules.quorum) {
        return Err(NoQuorum { voted: roll.len(), needed: usize::from(rules.quorum) }.into());
    }
    let leads = leading(db, chair, &roll)?;
    Ok(Terms { meeting, mode, closes_at, rules, roll, chair: leads })
}

/// Whose vote breaks a tie: the chair's who puts the vote, or another's on the roll. It is fixed when the vote opens,
/// so that it does not hang on who closes it (docs/scheme.md, Board).
fn leading(db: &mut Db, chair: &Chair, roll: &[Id]) -> Result<Option<Id>, DecisionError> {
    let me = chair.person().id;
    if roll.contains(&me) {
        return Ok(Some(me));
    }
    let board = people::board(db)?;
    Ok(board.iter().find(|one| one.is(Role::Chair) && roll.contains(&one.id)).map(|one| one.id))
}

/// The terms that a proposal was put under; one from before there were any is a written vote of all.
pub(super) fn terms_of(proposal: &Proposal, scheme: &Scheme, case: &Case, opened: &Opened) -> Terms {
    proposal.terms.clone().unwrap_or_else(|| Terms {
        meeting: None,
        mode: Mode::Circulation,
        closes_at: None,
        rules: review::board_of(scheme, case).clone(),
        roll: opened.voters().map(|one| one.account).collect(),
        chair: Some(proposal.proposed_by),
    })
}

pub(super) fn ask_for_votes(
    db: &mut Db,
    now: Moment,
    case: &Case,
    terms: &Terms,
    poll: Id,
    motion: bool,
) -> Result<(), DecisionError> {
    let data = json!({ "number": case.number, "closes_at": terms.closes_at, "motion": motion });
    if let Some(at) = terms.closes_at {
        let key = format!("{}:{poll}", kinds::VOTE_CLOSES);
        jobs::enqueue(db, kinds::VOTE_CLOSES, &key, &json!({ "vote": poll }), at)?;
    }
    for account in &terms.roll {
        let key = format!("{poll}:{account}");
        jobs::notice(db, now, &key, "vote-wanted", &Recipient::Account(*account), Some(case.id), &data)?;
    }
    Ok(())
}

/// A case in which somebody may vote, locked, with its open scores. Who may not know of it is told nothing.
pub(super) fn as_voter(
    db: &mut Db,
    scheme: &Scheme,
    case: Id,
    me: Id,
) -> Result<(Case, Opened), DecisionError> {
    // Who may not know of the case is not told that it is decided, either.
    let entitled = review::assignments(db, case)?.iter().any(|one| one.account == me && one.state.may_vote());
    if !entitled {
        return Err(ReviewError::Hidden.into());
    }
    let case = in_review(db, case)?;
    let opened = review::opened(db, scheme, &case)?;
    if !opened.voters().any(|one| one.account == me) {
        return Err(ReviewError::Hidden.into());
    }
    Ok((case, opened))
}

/// Casts a vote, or changes it while the vote is open. Only impartial members on the roll vote; a vote against
/// carries its reasons, which are recorded as a dissent (docs/scheme.md, Board).
///
/// # Errors
/// [`ReviewError::Hidden`] for anybody who takes no part in the case; [`DecisionError::NotOnRoll`] for one who came
/// after the vote had opened; [`DecisionError::VoteClosed`]; [`DecisionError::DissentMissing`].
pub fn vote(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &BoardMember,
    proposal: Id,
    vote: Vote,
    dissent: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = store::case_of_proposal(db, proposal)?.ok_or(ReviewError::Hidden)?;
        let me = who.person().id;
        let (case, opened) = as_voter(db, scheme, case, me)?;
        let all = store::proposals_of(db, case.id)?;
        let open = all.into_iter().find(|one| one.id == proposal && one.state == ProposalState::Open);
        let open = open.ok_or(DecisionError::VoteClosed)?;
        let terms = terms_of(&open, scheme, &case, &opened);
        admit(&terms, me, now)?;
        if vote == Vote::Against && dissent.trim().is_empty() {
            return Err(DecisionError::DissentMissing);
        }
        let dissent = if vote == Vote::Against { dissent.trim() } else { "" };
        let before = store::votes_on(db, proposal)?;
        if before.iter().any(|one| one.account == me && one.vote == vote && one.dissent == dissent) {
            return Ok(());
        }
        store::write_vote(db, now, proposal, me, vote, dissent)?;
        let number = case.number.to_string();
        journal::record(db, now, &who.actor(), &event("decision.voted", &case, &number, ""))?;
        Ok(())
    })
}

/// Whether somebody may vote now under these terms.
pub(super) fn admit(terms: &Terms, me: Id, now: Moment) -> Result<(), DecisionError> {
    if !terms.roll.contains(&me) {
        return Err(DecisionError::NotOnRoll);
    }
    if terms.is_over(now) { Err(DecisionError::VoteClosed) } else { Ok(()) }
}

/// Takes somebody who leaves a meeting off the rolls of its open votes in a case, which is locked: whoever is not there
/// has no vote, and one cast before does not count (docs/scheme.md, Board). For operations of other rooms.
///
/// # Errors
/// When the database fails.
pub fn leave_roll(db: &mut Db, case: Id, meeting: Id, account: Id) -> Result<(), DecisionError> {
    let without = |terms: &Terms| -> Option<Vec<Id>> {
        let on = terms.meeting == Some(meeting) && terms.roll.contains(&account);
        on.then(|| terms.roll.iter().copied().filter(|one| *one != account).collect())
    };
    for one in store::proposals_of(db, case)?.iter().filter(|one| one.state == ProposalState::Open) {
        if let Some(roll) = one.terms.as_ref().and_then(without) {
            store::set_roll(db, one.id, &roll)?;
        }
    }
    for one in store::motions::of_case(db, case)?.iter().filter(|one| one.state == ProposalState::Open) {
        if let Some(roll) = without(&one.terms) {
            store::motions::set_roll(db, one.id, &roll)?;
        }
    }
    Ok(())
}

/// The ballot of one vote as it stands: who on the roll still may vote, and the votes that count.
pub(super) struct Ballot {
    pub(super) terms: Terms,
    pub(super) entitled: Vec<Id>,
    /// Votes that count.
    pub(super) votes: Vec<VoteCast>,
    /// Whose vote breaks a tie, as the terms say; while nobody may, the statutes' casting vote is off and a tie falls.
    pub(super) chair: Id,
    all: Vec<VoteCast>,
}

impl Ballot {
    pub(super) fn new(terms: Terms, all: Vec<VoteCast>, opened: &Opened) -> Self {
        Self::of(terms, all, &opened.voters().map(|one| one.account).collect::<Vec<_>>())
    }

    /// `may_vote` take part in the case.
    fn of(mut terms: Terms, all: Vec<VoteCast>, may_vote: &[Id]) -> Self {
        let entitled = terms.entitled(may_vote);
        let votes = all.iter().filter(|one| entitled.contains(&one.account)).cloned().collect();
        let leads = terms.chair.filter(|chair| entitled.contains(chair));
        terms.rules.casting_vote &= leads.is_some();
        let chair = leads.or_else(|| terms.roll.first().copied()).unwrap_or_else(Id::fresh);
        Self { terms, entitled, votes, chair, all }
    }

    /// The ballot of a vote that is taken back; `may_vote` still take part in the case.
    pub(super) fn closed(terms: Terms, all: Vec<VoteCast>, may_vote: &[Id], by: Id) -> Self {
        let entitled = terms.entitled(may_vote);
        Self { votes: Vec::new(), chair: by, terms, entitled, all }
    }

    pub(super) fn cast(&self) -> Vec<(Id, Vote)> {
        self.votes.iter().map(|one| (one.account, one.vote)).collect()
    }

    /// Whether it may be closed now.
    pub(super) fn may_close(&self, now: Moment) -> Result<(), DecisionError> {
        Ok(may_close(&self.terms, &self.cast(), &self.entitled, self.chair, now)?)
    }

    /// Whether nobody needs to close it: its time is over, or it is in writing, all have voted, and it is no tie.
    pub(super) fn ends_by_itself(&self, now: Moment) -> bool {
        let complete = self.terms.closes_at.is_some() && self.votes.len() == self.entitled.len();
        let decided = matches!(self.ending(), Ending::Carried | Ending::Fallen);
        self.terms.is_over(now) || (complete && decided)
    }

    pub(super) fn ending(&self) -> Ending {
        ending(&self.cast(), &self.terms.rules, self.chair)
    }

    /// What the minutes keep of it, with the names of today.
    pub(super) fn counted(&self, db: &mut Db, case: Id, ending: Ending) -> Result<Counted, DecisionError> {
        let seats = review::assignments(db, case)?;
        let mut lines = Vec::new();
        for account in &self.terms.roll {
            let seat = seats.iter().find(|one| one.account == *account);
            let member = match seat.and_then(|one| one.in_place_of) {
                Some(member) => people::person(db, member)?.map(|person| person.name),
                None => None,
            };
            let left = !self.entitled.contains(account);
            let cast = self.all.iter().find(|one| one.account == *account).filter(|_| !left);
            lines.push(Line {
                account: *account,
                name: seat.map(|one| one.name.clone()).unwrap_or_default(),
                in_place_of: member,
                vote: cast.map(|one| one.vote),
                dissent: cast.map(|one| one.dissent.clone()).unwrap_or_default(),
                left,
            });
        }
        Ok(Counted::of(ending, &self.terms.rules, lines))
    }
}

/// The ballot of a proposal.
pub(super) fn ballot(
    db: &mut Db,
    scheme: &Scheme,
    case: &Case,
    opened: &Opened,
    proposal: &Proposal,
) -> Result<Ballot, DecisionError> {
    let terms = terms_of(proposal, scheme, case, opened);
    let all = store::votes_on(db, proposal.id)?;
    Ok(Ballot::new(terms, all, opened))
}

/// Takes the open proposal back, so that another can be put.
///
/// # Errors
/// A conflicted chair; nothing being voted on is no error.
pub fn withdraw(store: &Store, now: Moment, chair: &Chair, case: Id) -> Result<(), DecisionError> {
    withdraw_this(store, now, chair, case, None)
}

/// The same for the proposal that the chair sees: if another one is open by now, nothing is taken back.
///
/// # Errors
/// As [`withdraw`]; [`DecisionError::VoteClosed`] when another proposal is being voted on.
pub fn withdraw_this(
    store: &Store,
    now: Moment,
    chair: &Chair,
    case: Id,
    seen: Option<Id>,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = in_review(db, case)?;
        review::may_lead(db, chair, case.id)?;
        let all = store::proposals_of(db, case.id)?;
        let Some(open) = all.into_iter().find(|one| one.state == ProposalState::Open) else { return Ok(()) };
        if seen.is_some_and(|seen| seen != open.id) {
            return Err(DecisionError::VoteClosed);
        }
        if let Some(terms) = open.terms.clone() {
            let seats = review::assignments(db, case.id)?;
            let still: Vec<Id> =
                seats.iter().filter(|one| one.state.may_vote()).map(|one| one.account).collect();
            let all = store::votes_on(db, open.id)?;
            let ballot = Ballot::closed(terms, all, &still, open.proposed_by);
            let counted = ballot.counted(db, case.id, Ending::Withdrawn)?;
            store::keep_count(db, open.id, &counted)?;
        }
        store::close_proposal(db, now, open.id, ProposalState::Fallen)?;
        let number = case.number.to_string();
        journal::record(db, now, &chair.actor(), &event("decision.withdrawn", &case, &number, ""))?;
        Ok(())
    })
}

/// What keeps a vote from being closed now, by those who `may_vote` in its case; none when nothing does. Pages ask it,
/// so that nobody is offered what [`super::decide_on`] and [`super::close_motion`] refuse.
pub fn hindrance(terms: &Terms, votes: &[VoteCast], may_vote: &[Id], now: Moment) -> Option<Hindrance> {
    let ballot = Ballot::of(terms.clone(), votes.to_vec(), may_vote);
    match tally(&ballot.cast(), &ballot.terms.rules, ballot.chair) {
        Err(NoQuorum { voted, needed }) => Some(Hindrance::NoQuorum { voted, needed }),
        Ok(Tally::Undecided) => Some(Hindrance::Tie),
        Ok(Tally::Carried | Tally::Fallen) => ballot.may_close(now).is_err().then_some(Hindrance::Early),
    }
}
