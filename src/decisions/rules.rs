//! What the scores allow the board to decide, and how votes are counted.

mod letter;
mod particulars;

pub use letter::{
    LONGEST_SENTENCE, LetterFault, LetterPart, LetterState, LetterText, LetterTexts, letter_faults,
};
pub use particulars::{
    AppealOutcome, Checker, ConditionTerms, Particulars, ScopeFault, narrower, scope_words,
};

use crate::approvals::Condition;
use crate::scheme::{BoardRules, CaseKind, Majority, Mark, Scope};
use crate::values::{Id, OsloDate, Percent, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What the board may decide (docs/scheme.md, Board).
    pub enum Outcome {
        /// The unit is approved.
        Approved = "approved",
        /// The unit is approved, and must meet conditions by their dates.
        ApprovedWithConditions = "approved_with_conditions",
        /// Nothing is decided yet; the reasons say what is missing.
        Postponed = "postponed",
        /// The unit is not approved.
        Refused = "refused",
    }
}

impl Outcome {
    /// Whether an approval follows.
    pub const fn approves(self) -> bool {
        matches!(self, Self::Approved | Self::ApprovedWithConditions)
    }
}

text_enum! {
    /// Where a proposal is.
    pub enum ProposalState {
        /// Being voted on.
        Open = "open",
        /// Carried.
        Carried = "carried",
        /// Not carried, or taken back.
        Fallen = "fallen",
    }
}

text_enum! {
    /// What a member says to a proposal.
    pub enum Vote {
        /// For it.
        InFavour = "in_favour",
        /// Against it; the reasons are a dissent.
        Against = "against",
        /// Neither; counts for the quorum only.
        Abstained = "abstained",
    }
}

/// What the board found of one criterion, as far as the rules need it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointScore {
    /// Which criterion.
    pub criterion: String,
    /// Whether "not met" rules out approval.
    pub critical: bool,
    /// Whether it counts in the score.
    pub scored: bool,
    /// The mark; none when it has not been assessed.
    pub mark: Option<Mark>,
    /// Why; "not applicable" counts only with a reason.
    pub reason: String,
    /// What the vendor must do, by when.
    pub condition: Option<Condition>,
}

impl JointScore {
    /// The mark that counts: "not applicable" without a reason is no assessment.
    fn counts(&self) -> Option<Mark> {
        self.mark.filter(|mark| *mark != Mark::NotApplicable || !self.reason.trim().is_empty())
    }

    /// The condition that counts: one on something that is not fully met.
    fn binding(&self) -> Option<&Condition> {
        let open = matches!(self.mark, Some(Mark::Partly | Mark::NotMet));
        self.condition.as_ref().filter(|condition| open && !condition.text.trim().is_empty())
    }
}

/// Critical criteria that nobody has assessed: no decision is possible.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("critical criteria have not been assessed: {}", .criteria.join(", "))]
pub struct Unassessed {
    /// Which.
    pub criteria: Vec<String>,
}

/// What the scores say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// What the board may decide, in the order of [`Outcome::ALL`].
    pub allowed: Vec<Outcome>,
    /// Half points: two for each criterion met, one for each partly met.
    pub halves: u32,
    /// How many scored criteria apply.
    pub applicable: u32,
    /// The share of points in tenths of per cent, rounded down; none when nothing applies.
    pub score: Option<i32>,
    /// Whether the share reaches the pass mark, compared exactly.
    pub passes: bool,
    /// Critical criteria that are not met.
    pub critical_not_met: Vec<String>,
    /// Critical criteria that are partly met and have no dated condition.
    pub without_condition: Vec<String>,
    /// Criteria that are not critical and have not been assessed.
    pub unassessed: Vec<String>,
    /// The conditions that the joint scores carry.
    pub conditions: Vec<Condition>,
    /// The criterion of each of them.
    pub condition_criteria: Vec<String>,
}

impl Assessment {
    /// What the board may decide of an appeal, where no criteria are scored: anything (docs/scheme.md, Board). Whoever
    /// answers it is told which critical criteria the first decision found not to be met.
    pub fn of_appeal(first: &[Finding]) -> Self {
        let critical = first.iter().filter(|one| one.critical && one.mark == Some(Mark::NotMet));
        Self {
            allowed: Outcome::ALL.to_vec(),
            halves: 0,
            applicable: 0,
            score: None,
            passes: true,
            critical_not_met: critical.map(|one| one.criterion.clone()).collect(),
            without_condition: Vec::new(),
            unassessed: Vec::new(),
            conditions: Vec::new(),
            condition_criteria: Vec::new(),
        }
    }
}

/// What the scores allow the board to decide (docs/scheme.md, "Scoring").
///
/// A critical criterion that is not assessed rules out any decision. One that is not met rules out approval;
/// one partly met demands a dated condition. Otherwise the pass mark decides: points (met 1, partly ½) over
/// applicable scored criteria, where one that has not been assessed gives none and still counts. Reaching the
/// mark makes approval possible and never forces it.
///
/// # Errors
/// [`Unassessed`] with the critical criteria that nobody has judged.
pub fn outcome(scores: &[JointScore], pass_mark: Percent) -> Result<Assessment, Unassessed> {
    let ids = |which: &dyn Fn(&JointScore) -> bool| -> Vec<String> {
        scores.iter().filter(|one| which(one)).map(|one| one.criterion.clone()).collect()
    };
    let criteria = ids(&|one| one.critical && one.counts().is_none());
    if !criteria.is_empty() {
        return Err(Unassessed { criteria });
    }
    let counted = scores.iter().filter(|one| one.scored && one.counts() != Some(Mark::NotApplicable));
    let (halves, applicable) = counted.fold((0, 0), |(halves, applicable), one| {
        let points = match one.counts() {
            Some(Mark::Met) => 2,
            Some(Mark::Partly) => 1,
            _ => 0,
        };
        (halves + points, applicable + 1)
    });
    let passes = applicable > 0 && halves * 100 >= u32::from(pass_mark.get()) * 2 * applicable;
    let critical_not_met = ids(&|one| one.critical && one.counts() == Some(Mark::NotMet));
    let partly = |one: &JointScore| one.critical && one.counts() == Some(Mark::Partly);
    let without_condition = ids(&|one| partly(one) && one.binding().is_none());
    let conditions: Vec<Condition> = scores.iter().filter_map(JointScore::binding).cloned().collect();
    let approvable = passes && critical_not_met.is_empty() && without_condition.is_empty();
    let allows = |outcome: &Outcome| match outcome {
        // A condition that was set must not get lost.
        Outcome::Approved => approvable && conditions.is_empty(),
        Outcome::ApprovedWithConditions => approvable,
        Outcome::Postponed | Outcome::Refused => true,
    };
    Ok(Assessment {
        allowed: Outcome::ALL.iter().copied().filter(allows).collect(),
        halves,
        applicable,
        score: (halves * 500).checked_div(applicable).and_then(|tenths| i32::try_from(tenths).ok()),
        passes,
        critical_not_met,
        without_condition,
        unassessed: ids(&|one| one.scored && one.counts().is_none()),
        condition_criteria: ids(&|one| one.binding().is_some()),
        conditions,
    })
}

/// What is wrong with a proposal, field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalFault {
    /// No outcome was chosen, or one that the scores do not allow.
    Outcome,
    /// Every decision has reasons.
    Reasons,
    /// An approval with conditions needs one.
    ConditionMissing,
    /// A condition needs words.
    ConditionText,
    /// A condition needs a day to come.
    ConditionDue,
    /// Only an approval with conditions has any.
    NoConditionsHere,
    /// The part of the scope that is to be granted will not do.
    Scope(ScopeFault),
    /// An appeal needs to be answered, and only an appeal.
    Appeal,
}

/// Checks what a proposal says beside its outcome (docs/scheme.md, Board): only an approval is given for a part of the
/// scope, and an appeal is upheld, changed or sent back.
pub fn check_terms(
    outcome: Outcome,
    particulars: &Particulars,
    applied: &Scope,
    kind: CaseKind,
) -> Vec<ProposalFault> {
    let mut faults = Vec::new();
    if let Some(granted) = &particulars.scope {
        match narrower(applied, granted) {
            Err(fault) => faults.push(ProposalFault::Scope(fault)),
            Ok(()) if !outcome.approves() => faults.push(ProposalFault::Scope(ScopeFault::Whole)),
            Ok(()) => {}
        }
    }
    let answered = match particulars.appeal {
        None => kind != CaseKind::Appeal || outcome == Outcome::Postponed,
        // What stands, or goes back, is kept as "not approved": nothing follows from it by itself.
        Some(AppealOutcome::Upheld | AppealOutcome::SentBack) => {
            kind == CaseKind::Appeal && outcome == Outcome::Refused
        }
        Some(AppealOutcome::Changed) => kind == CaseKind::Appeal && outcome != Outcome::Postponed,
    };
    if !answered {
        faults.push(ProposalFault::Appeal);
    }
    faults
}

/// Checks a proposal against what the scores allow (docs/scheme.md, Scoring and Board).
pub fn check_proposal(
    assessment: &Assessment,
    outcome: Outcome,
    reasons: &str,
    extra: &[Condition],
    today: OsloDate,
) -> Vec<ProposalFault> {
    let mut faults = Vec::new();
    if !assessment.allowed.contains(&outcome) {
        faults.push(ProposalFault::Outcome);
    }
    if reasons.trim().is_empty() {
        faults.push(ProposalFault::Reasons);
    }
    if outcome != Outcome::ApprovedWithConditions {
        if !extra.is_empty() {
            faults.push(ProposalFault::NoConditionsHere);
        }
        return faults;
    }
    if extra.is_empty() && assessment.conditions.is_empty() {
        faults.push(ProposalFault::ConditionMissing);
    }
    if extra.iter().any(|condition| condition.text.trim().is_empty()) {
        faults.push(ProposalFault::ConditionText);
    }
    if assessment.conditions.iter().chain(extra).any(|condition| condition.due <= today) {
        faults.push(ProposalFault::ConditionDue);
    }
    faults
}

/// How a vote stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tally {
    /// More votes for than against.
    Carried,
    /// Not more votes for than against.
    Fallen,
    /// A tie that the chair's casting vote will break, once the chair has voted for or against.
    Undecided,
}

/// Too few have voted for the vote to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{voted} have voted, at least {needed} must")]
pub struct NoQuorum {
    /// How many have voted, abstentions included.
    pub voted: usize,
    /// How many must.
    pub needed: usize,
}

/// Counts votes (docs/scheme.md, Board) by the statutes of the case: a simple majority of votes cast carries, or
/// two thirds of them. Abstentions count for the quorum and for neither side; a tie falls, unless the statutes
/// let the chair's own vote break it.
///
/// # Errors
/// [`NoQuorum`] when too few have voted.
pub fn tally(votes: &[(Id, Vote)], rules: &BoardRules, chair: Id) -> Result<Tally, NoQuorum> {
    let needed = usize::from(rules.quorum);
    if votes.len() < needed {
        return Err(NoQuorum { voted: votes.len(), needed });
    }
    let count = |wanted: Vote| votes.iter().filter(|(_, vote)| *vote == wanted).count();
    let (in_favour, against) = (count(Vote::InFavour), count(Vote::Against));
    if rules.majority == Majority::TwoThirds {
        let carried = in_favour > 0 && 3 * in_favour >= 2 * (in_favour + against);
        return Ok(if carried { Tally::Carried } else { Tally::Fallen });
    }
    if in_favour != against {
        return Ok(if in_favour > against { Tally::Carried } else { Tally::Fallen });
    }
    if !rules.casting_vote || in_favour == 0 {
        return Ok(Tally::Fallen);
    }
    Ok(match votes.iter().find(|(account, _)| *account == chair).map(|(_, vote)| *vote) {
        Some(Vote::InFavour) => Tally::Carried,
        Some(Vote::Against) => Tally::Fallen,
        Some(Vote::Abstained) | None => Tally::Undecided,
    })
}

/// What the board found of one criterion, as the decision keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Which criterion.
    pub criterion: String,
    /// Whether "not met" ruled out approval.
    pub critical: bool,
    /// Whether it counted in the score.
    pub scored: bool,
    /// The mark; none when it was not assessed.
    pub mark: Option<Mark>,
    /// Why.
    pub reason: String,
    /// What the vendor must do, by when.
    pub condition: Option<Condition>,
}

/// A member who took part in a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The account.
    pub account: Id,
    /// The name at the time.
    pub name: String,
    /// Whether the member led the board.
    pub chair: bool,
    /// Whom a deputy stood in for.
    pub in_place_of: Option<String>,
    /// How they voted; none for one who assessed and did not vote, or led without a vote.
    pub vote: Option<Vote>,
    /// Why they voted against, in their own words.
    pub dissent: String,
}

/// Who was there, as the decision keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance {
    /// Those who took part.
    pub took_part: Vec<Participant>,
    /// Those who stepped down because of their ties to a party.
    pub stepped_down: Vec<String>,
}

#[cfg(test)]
mod tests;
