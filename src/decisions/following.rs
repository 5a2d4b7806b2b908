//! What follows from a proposal that was carried: the decision, the time in which the chair may take it back, and then
//! what the world sees of it: the ledger, the letter, the mail.

use super::store::NewDecision;
use super::{
    Attendance, Closer, Decision, DecisionError, Finding, JointScore, Outcome, Participant, Proposal,
    ProposalState, Ruling, VoteCast, assess, event, letters, store,
};
use crate::approvals::{self, Condition, Grant};
use crate::cases::{self, Case};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor};
use crate::people::{self, Chair, Role};
use crate::review::{self, Opened, ReviewError};
use crate::scheme::{CaseKind, Scheme};
use crate::store::{Db, Store};
use crate::values::{Id, Language, Moment};
use crate::vendors;
use serde_json::{Value, json};

/// Makes the decision of a proposal that was carried. What follows from it waits until the time is over in which the
/// chair may take it back (docs/scheme.md, Board).
#[expect(clippy::too_many_arguments, reason = "everything that a decision rests on")]
pub(super) fn carry(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    closer: Closer<'_>,
    case: &Case,
    proposal: &Proposal,
    opened: &Opened,
    votes: &[VoteCast],
) -> Result<Ruling, DecisionError> {
    let (joint, scores, assessment) = assess(db, scheme, case, opened, proposal.particulars.scope.as_ref())?;
    let assessment = assessment?;
    let late = proposal.conditions.iter().any(|condition| condition.due <= now.oslo_date());
    let changed = !proposal.rests_on(&joint);
    if late || changed || !assessment.allowed.contains(&proposal.outcome) {
        return Err(DecisionError::Outdated);
    }
    store::close_proposal(db, now, proposal.id, ProposalState::Carried)?;
    if proposal.outcome == Outcome::Postponed {
        return postpone(db, now, closer, case, proposal);
    }
    let decided_on = now.oslo_date();
    let minutes = review::board_of(scheme, case).undo_minutes;
    let decision = NewDecision {
        id: Id::fresh(),
        proposal,
        findings: scores.into_iter().map(finding).collect(),
        attendance: attendance(db, closer, opened, votes)?,
        score: assessment.score,
        decided_on,
        appeal_by: decided_on.plus_days(7 * scheme.deadlines_on(case.rules_day(decided_on)).appeal_weeks),
        // A written vote that ended at its time was closed by nobody; whoever put it stands for it.
        decided_by: closer.chair().map_or(proposal.proposed_by, |chair| chair.person().id),
        decided_at: now,
        due_at: now.plus_seconds(60 * i64::from(minutes)),
    };
    store::insert_decision(db, &decision)?;
    let payload = json!({ "decision": decision.id });
    let key = format!("{}:{}", kinds::DECISION_EFFECT, decision.id);
    jobs::enqueue(db, kinds::DECISION_EFFECT, &key, &payload, decision.due_at)?;
    let number = case.number.to_string();
    let made = event("decision.carried", case, &number, &proposal.reasons);
    let details = json!({ "outcome": proposal.outcome, "decision": decision.id, "due_at": decision.due_at });
    journal::record(db, now, &closer.actor(), &journal::Event { details, ..made })?;
    if minutes == 0 {
        bring(db, now, scheme, case, decision.id)?;
    }
    Ok(Ruling::Decided(decision.id))
}

/// The board waits for something: the case stays where it is, and the applicant learns why.
fn postpone(
    db: &mut Db,
    now: Moment,
    closer: Closer<'_>,
    case: &Case,
    proposal: &Proposal,
) -> Result<Ruling, DecisionError> {
    let data = json!({ "number": case.number, "outcome": proposal.outcome, "appeal_by": null, "reasons": proposal.reasons, "is_appeal": false });
    tell_vendor(db, now, case, proposal.id, &data)?;
    let number = case.number.to_string();
    journal::record(
        db,
        now,
        &closer.actor(),
        &event("decision.postponed", case, &number, &proposal.reasons),
    )?;
    Ok(Ruling::Postponed)
}

/// Takes a decision back before it takes effect. Its proposal and the votes stay; another proposal can be put
/// (docs/scheme.md, Board).
///
/// # Errors
/// A conflicted chair; [`DecisionError::NoReason`]; [`DecisionError::InForce`] when the time is over;
/// [`DecisionError::NothingToTakeBack`].
pub fn take_back(
    store: &Store,
    now: Moment,
    chair: &Chair,
    case: Id,
    reason: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        review::may_lead(db, chair, case.id)?;
        let standing = super::standing_of_case(db, case.id)?.ok_or(DecisionError::NothingToTakeBack)?;
        if standing.in_force_at.is_some() || now >= standing.due_at {
            return Err(DecisionError::InForce);
        }
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(DecisionError::NoReason);
        }
        store::set_aside(db, now, standing.id, Some(chair.person().id), reason)?;
        let number = case.number.to_string();
        let taken = event("decision.taken_back", &case, &number, reason);
        let details = json!({ "decision": standing.id });
        journal::record(db, now, &chair.actor(), &journal::Event { details, ..taken })?;
        Ok(())
    })
}

/// Lets a decision take effect once the time is over in which it could be taken back. One that has, or that was taken
/// back, is left as it is.
///
/// # Errors
/// [`DecisionError::NotYetDue`]; when there is no such decision.
pub fn take_effect(store: &Store, now: Moment, scheme: &Scheme, decision: Id) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = store::case_of_decision(db, decision)?.ok_or(ReviewError::Hidden)?;
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        bring(db, now, scheme, &case, decision)
    })
}

/// The decision takes effect: the case is decided, the ledger follows, letter and mail are asked for.
fn bring(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case, id: Id) -> Result<(), DecisionError> {
    let decision = store::find(db, id)?.ok_or(ReviewError::Hidden)?;
    if decision.in_force_at.is_some() || decision.set_aside_at.is_some() {
        return Ok(());
    }
    if now < decision.due_at {
        return Err(DecisionError::NotYetDue);
    }
    store::bring_into_force(db, now, id)?;
    cases::mark_decided(db, case.id, now)?;
    let actor = Actor::system();
    if case.kind == CaseKind::Approval {
        settle(db, now, &actor, scheme, &decision)?;
    }
    // Also a decision without conditions: those of an earlier one lapse.
    enqueue_of(db, now, kinds::CONDITIONS, id)?;
    if decision.particulars.appeal.is_some() {
        enqueue_of(db, now, kinds::APPEAL, id)?;
    }
    letters::send_approved(db, now, &decision)?;
    let word = decision.word();
    let data = json!({
        "number": case.number, "outcome": word, "appeal_by": decision.appeal_by, "reasons": "",
        "is_appeal": decision.particulars.appeal.is_some(),
    });
    tell_vendor(db, now, case, id, &data)?;
    let number = case.number.to_string();
    let made = event("decision.made", case, &number, &decision.reasons);
    let details = json!({ "outcome": word, "decision": id });
    journal::record(db, now, &actor, &journal::Event { details, ..made })?;
    Ok(())
}

fn enqueue_of(db: &mut Db, now: Moment, kind: &str, decision: Id) -> Result<(), DecisionError> {
    Ok(jobs::enqueue(db, kind, &format!("{kind}:{decision}"), &json!({ "decision": decision }), now)?)
}

/// Makes the ledger follow a decision. The approval that was given last in the same matter goes on with the new
/// conditions, or ends; without one that still holds, or for another scope, an approval is granted (docs/scheme.md,
/// Approval's life). A suspension stays, unless whoever made it lifts it.
///
/// # Errors
/// When the database fails.
pub fn settle(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    scheme: &Scheme,
    decision: &Decision,
) -> Result<(), DecisionError> {
    let case = &decision.case;
    let approves = decision.outcome.approves();
    let matter = cases::matter_of(db, case)?;
    let live = match approvals::newest_of(db, &matter)? {
        Some(found) if !approvals::hold_still(db, now, found.id)?.status.is_final() => Some(found),
        _ => None,
    };
    if approves && live.as_ref().is_none_or(|found| &found.scope != decision.granted_scope()) {
        // Another scope is another approval, with a certificate of its own. Its number is taken before the ledger is,
        // as wherever an approval is granted.
        let grant = grant(db, scheme, case, decision)?;
        approvals::grant(db, now, actor, &grant)?;
        if let Some(old) = live {
            approvals::end(db, now, actor, old.id, &decision.reasons)?;
        }
        return Ok(());
    }
    let Some(live) = live else { return Ok(()) };
    let (id, reason) = (live.id, decision.reasons.as_str());
    if approves {
        approvals::set_conditions(db, now, actor, id, Some(decision.id), &decision.conditions, reason)?;
    } else {
        approvals::end(db, now, actor, id, reason)?;
    }
    Ok(())
}

fn tell_vendor(db: &mut Db, now: Moment, case: &Case, about: Id, data: &Value) -> Result<(), DecisionError> {
    let to = Recipient::Vendor(case.vendor_id);
    jobs::notice(db, now, &about.to_string(), "decision", &to, Some(case.id), data)?;
    Ok(())
}

fn finding(score: JointScore) -> Finding {
    let JointScore { criterion, critical, scored, mark, reason, condition } = score;
    Finding { criterion, critical, scored, mark, reason, condition }
}

/// What is granted, with the names and sites that stand in the case.
fn grant(db: &mut Db, scheme: &Scheme, case: &Case, decision: &Decision) -> Result<Grant, DecisionError> {
    let day = decision.decided_on;
    let unit = cases::unit_of(db, case)?;
    let vendor = vendors::find(db, case.vendor_id)?.ok_or(diesel::result::Error::NotFound)?;
    let conditions: Vec<Condition> = decision.conditions.clone();
    Ok(Grant {
        vendor: case.vendor_id,
        unit: case.unit_id,
        case: case.id,
        decision: decision.id,
        norm: case.norm.clone(),
        edition: case.edition.clone(),
        added: case.added.clone(),
        scope: decision.granted_scope().clone(),
        legal_name: vendor.name,
        unit_name: unit.name,
        sites: unit.sites,
        granted_on: day,
        valid_until: scheme.valid_until(day),
        continue_by: scheme.next_continuation(day, day),
        conditions,
        reason: String::new(),
    })
}

/// Who took part and who stepped down, by the names they bear now.
fn attendance(
    db: &mut Db,
    closer: Closer<'_>,
    opened: &Opened,
    votes: &[VoteCast],
) -> Result<Attendance, DecisionError> {
    let board = people::board(db)?;
    let name = |id: Id| board.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let chairs = |id: Id| board.iter().any(|person| person.id == id && person.is(Role::Chair));
    // Who scored takes part, and who voted: a member who was called to the meeting and was not there does not.
    let voted = |id: Id| votes.iter().any(|vote| vote.account == id);
    let scored = |one: &review::Assignment| one.state == review::AssignmentState::Submitted;
    let mut took_part: Vec<Participant> = opened
        .voters()
        .filter(|one| scored(one) || voted(one.account))
        .map(|one| {
            let vote = votes.iter().find(|vote| vote.account == one.account);
            Participant {
                account: one.account,
                name: one.name.clone(),
                chair: chairs(one.account),
                in_place_of: one.in_place_of.and_then(name),
                vote: vote.map(|vote| vote.vote),
                dissent: vote.map(|vote| vote.dissent.clone()).unwrap_or_default(),
            }
        })
        .collect();
    let led = closer.chair().map(Chair::person);
    if let Some(led) = led.filter(|led| !took_part.iter().any(|one| one.account == led.id)) {
        took_part.push(Participant {
            account: led.id,
            name: led.name.clone(),
            chair: true,
            in_place_of: None,
            vote: None,
            dissent: String::new(),
        });
    }
    Ok(Attendance { took_part, stepped_down: opened.stepped_down().map(|one| one.name.clone()).collect() })
}

/// What comes after a decision that is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// The case is with the board again.
    Again,
    /// This decision, made on appeal, takes its place; the case stays decided.
    ReplacedBy(Id),
}

/// Sets a decision aside that stood: an appeal sent it back or changed it.
///
/// # Errors
/// When the database fails.
pub fn set_aside(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    decision: &Decision,
    reason: &str,
    then: Aside,
) -> Result<(), DecisionError> {
    let replaced_by = match then {
        Aside::Again => None,
        Aside::ReplacedBy(id) => Some(id),
    };
    // What was set aside before keeps its day: only what takes its place is new.
    if decision.set_aside_at.is_none() {
        store::set_aside(db, now, decision.id, actor.id, reason)?;
    }
    store::replace(db, decision.id, replaced_by)?;
    if then == Aside::Again {
        cases::decide_again(db, decision.case.id)?;
    }
    let number = decision.case.number.to_string();
    journal::record(db, now, actor, &event("decision.set_aside", &decision.case, &number, reason))?;
    Ok(())
}

/// Lets a decision stand again that had been changed on appeal, because the appeal was decided once more and upheld it.
/// The ledger follows.
///
/// # Errors
/// When the database fails.
pub fn restore(
    db: &mut Db,
    now: Moment,
    actor: &Actor,
    scheme: &Scheme,
    decision: &Decision,
    reason: &str,
) -> Result<(), DecisionError> {
    store::restore(db, decision.id)?;
    letters::issue_again(db, now, decision.id)?;
    settle(db, now, actor, scheme, decision)?;
    let number = decision.case.number.to_string();
    journal::record(db, now, actor, &event("decision.restored", &decision.case, &number, reason))?;
    Ok(())
}

impl Decision {
    /// The part of the scope that was granted, or all that was applied for.
    pub fn granted_scope(&self) -> &crate::scheme::Scope {
        self.particulars.scope.as_ref().unwrap_or(&self.case.scope)
    }

    /// The reasons for a reader of a language, and the language that they are written in: the case's, unless somebody
    /// wrote them in the other as well.
    pub fn reasons_in(&self, language: Language) -> (&str, Language) {
        let translated = self.particulars.translated.trim();
        if language == self.case.language || translated.is_empty() {
            (&self.reasons, self.case.language)
        } else {
            (translated, language)
        }
    }

    /// The stable word of what was decided, for texts: an appeal's own, a narrower scope, or the outcome.
    pub const fn word(&self) -> &'static str {
        self.particulars.word(self.outcome)
    }
}
