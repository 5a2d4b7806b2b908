//! The letter of a decision: written by one, approved by another, issued when the decision has taken effect.
//!
//! One letter goes out for each decision. What is wrong in it is put right by another that names it.

use super::letter_text::{Ground, built};
use super::store::letters as rows;
pub use super::store::letters::{Letter, Version};
use super::{
    Decision, DecisionError, LetterFault, LetterPart, LetterState, LetterTexts, event, letter_faults,
    standing_of_case,
};
use crate::approvals;
use crate::cases::{self, Case};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor};
use crate::people::{BoardMember, Chair, Person, Secretariat};
use crate::review::{self, ReviewError};
use crate::scheme::{CaseKind, Scheme};
use crate::store::{Db, Store};
use crate::values::{CaseNumber, Id, Language, Moment, OsloDate};
use crate::vendors::{self, Vendor};
use crate::words::{self, MissingText};
use serde_json::json;

/// Who writes and approves letters: the chair, or somebody of the secretariat.
#[derive(Debug, Clone)]
pub enum Hand {
    /// A chair who leads the case.
    Chair(Chair),
    /// Of the secretariat, without ties to the applicant.
    Secretariat(Secretariat),
}

impl Hand {
    /// The hand that somebody has, if any.
    pub fn prove(person: &Person) -> Option<Self> {
        let secretariat = Secretariat::prove(person).map(Self::Secretariat);
        Chair::prove(person).map(Self::Chair).or(secretariat)
    }

    /// Whose it is.
    pub const fn person(&self) -> &Person {
        match self {
            Self::Chair(chair) => chair.person(),
            Self::Secretariat(secretariat) => secretariat.person(),
        }
    }

    /// As the journal names them.
    pub fn actor(&self) -> Actor {
        match self {
            Self::Chair(chair) => chair.actor(),
            Self::Secretariat(secretariat) => secretariat.actor(),
        }
    }

    /// Whether they may know of a case's decision: nobody with ties to the applicant does.
    fn may_write(&self, db: &mut Db, today: OsloDate, case: &Case) -> Result<(), DecisionError> {
        let me = self.person().id;
        if review::must_not_hear(db, case.id, me)? {
            return Err(ReviewError::Hidden.into());
        }
        match self {
            Self::Chair(chair) => review::may_lead(db, chair, case.id)?,
            Self::Secretariat(_) if review::desk_may(db, today, me, case)? => {}
            Self::Secretariat(_) => return Err(ReviewError::Hidden.into()),
        }
        Ok(())
    }
}

/// The letter of a decision, as those see it who write it.
#[derive(Debug, Clone)]
pub struct LetterView {
    /// What was decided.
    pub decision: Decision,
    /// To whom.
    pub vendor: Vendor,
    /// The unit's name.
    pub unit: String,
    /// The newest letter; none before anybody wrote or approved one.
    pub letter: Option<Letter>,
    /// Those that went out before it.
    pub issued: Vec<Letter>,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// What it says now.
    pub texts: LetterTexts,
    /// Who wrote it so: the one who put the proposal, as long as nobody changed it.
    pub writer: Id,
}

impl LetterView {
    /// The letter as the program proposes it, before anybody has written in it; `until` is the last day of what the
    /// decision approves.
    ///
    /// # Errors
    /// When a text is missing.
    pub fn proposed(
        scheme: &Scheme,
        decision: Decision,
        vendor: Vendor,
        unit: &str,
        until: Option<OsloDate>,
    ) -> Result<Self, MissingText> {
        let texts = built(&Ground { scheme, decision: &decision, vendor: &vendor, unit, until })?;
        let (unit, writer) = (unit.to_owned(), decision.proposed_by);
        let (issued, versions) = (Vec::new(), Vec::new());
        Ok(Self { decision, vendor, unit, letter: None, issued, versions, texts, writer })
    }

    /// What should be looked at, by language.
    pub fn faults(&self, language: Language) -> Vec<LetterFault> {
        // What an appeal leads to is not appealed again: there is no day.
        let date = if self.decision.particulars.appeal.is_some() {
            String::new()
        } else {
            words::date(language, self.decision.appeal_by)
        };
        let mut found = letter_faults(self.texts.get(language), &date);
        if self.is_untranslated(language) {
            let words = String::new();
            found.push(LetterFault { part: LetterPart::Reasons, what: "untranslated", words });
        }
        found
    }

    /// Whether the reasons of the letter in a language are those of the other one, word for word: nobody has written
    /// them in this language. The letter says so.
    pub fn is_untranslated(&self, language: Language) -> bool {
        let own = self.decision.case.language;
        let reasons = |of: Language| self.texts.get(of).get(&LetterPart::Reasons).map(|text| text.trim());
        language != own
            && reasons(language).is_some_and(|text| !text.is_empty())
            && reasons(language) == reasons(own)
    }

    /// The number of its version; 0 before anybody wrote one.
    pub fn version(&self) -> i32 {
        self.letter.as_ref().map_or(0, |letter| letter.version)
    }

    /// Where it is.
    pub fn state(&self) -> LetterState {
        self.letter.as_ref().map_or(LetterState::Draft, |letter| letter.state)
    }
}

fn load(
    db: &mut Db,
    today: OsloDate,
    scheme: &Scheme,
    hand: &Hand,
    case: &Case,
) -> Result<LetterView, DecisionError> {
    hand.may_write(db, today, case)?;
    let decision = standing_of_case(db, case.id)?.ok_or(ReviewError::Hidden)?;
    whole(db, scheme, decision)
}

fn whole(db: &mut Db, scheme: &Scheme, decision: Decision) -> Result<LetterView, DecisionError> {
    let vendor = vendors::find(db, decision.case.vendor_id)?.ok_or(ReviewError::Hidden)?;
    let unit = cases::unit_of(db, &decision.case)?.name;
    let mut issued = rows::of_decision(db, decision.id)?;
    let letter = issued.pop();
    let versions = match &letter {
        Some(letter) => rows::versions_of(db, letter.id)?,
        None => Vec::new(),
    };
    let until = runs_to(db, scheme, &decision)?;
    let mut view = LetterView::proposed(scheme, decision, vendor, &unit, until)?;
    if let Some(newest) = versions.first() {
        (view.texts, view.writer) = (newest.texts.clone(), newest.by);
    }
    Ok(LetterView { letter, issued, versions, ..view })
}

/// The last day of what a decision approves. An approval that goes on with it (decided again, or on appeal, for the
/// same scope) keeps its own.
fn runs_to(db: &mut Db, scheme: &Scheme, decision: &Decision) -> Result<Option<OsloDate>, DecisionError> {
    let changed = decision.particulars.appeal == Some(super::AppealOutcome::Changed);
    if !decision.outcome.approves() || !(changed || decision.case.kind == CaseKind::Approval) {
        return Ok(None);
    }
    let matter = cases::matter_of(db, &decision.case)?;
    let end = match approvals::running_of(db, decision.decided_at, &matter)? {
        Some((running, standing)) if &running.scope == decision.granted_scope() => standing.valid_until,
        _ => None,
    };
    Ok(Some(end.unwrap_or_else(|| scheme.valid_until(decision.decided_on))))
}

/// The letter of a case's decision, for those who write it.
///
/// # Errors
/// [`ReviewError::Hidden`] for those who may not know of it, or when nothing was decided.
pub fn letter_view(
    db: &mut Db,
    today: OsloDate,
    scheme: &Scheme,
    hand: &Hand,
    number: CaseNumber,
) -> Result<LetterView, DecisionError> {
    let case = cases::by_number(db, number)?.ok_or(ReviewError::Hidden)?;
    load(db, today, scheme, hand, &case)
}

/// The letters that wait for a chair: of decisions in whose cases the chair has a vote, written by somebody else, and
/// not approved. Of whoever is conflicted in a case no letter of it is listed.
///
/// # Errors
/// When the database fails.
pub fn letters_to_approve(db: &mut Db, who: &BoardMember) -> diesel::QueryResult<Vec<super::CalendarEntry>> {
    let me = who.person().id;
    if Chair::prove(who.person()).is_none() {
        return Ok(Vec::new());
    }
    let mut found = rows::drafts_by_others(db, me)?;
    found.extend(rows::unwritten_of_others(db, me)?);
    found.sort_by_key(|(_, decided_at)| *decided_at);
    let entry = |(number, decided_at): (CaseNumber, Moment)| super::CalendarEntry {
        kind: "letter",
        number: number.to_string(),
        href: format!("/nemnd/sak/{number}/vedtak/brev"),
        at: decided_at.to_string(),
    };
    Ok(found.into_iter().map(entry).collect())
}

/// A letter that was given to be signed, with everything that its paper says.
///
/// # Errors
/// [`DecisionError::LetterNotIssued`] when there is none with this number.
pub fn issued_text(
    db: &mut Db,
    scheme: &Scheme,
    decision: Id,
    number: i32,
) -> Result<LetterView, DecisionError> {
    let decision = super::find(db, decision)?.ok_or(ReviewError::Hidden)?;
    let mut seen = whole(db, scheme, decision)?;
    let all = rows::of_decision(db, seen.decision.id)?;
    let wanted = all.into_iter().find(|one| one.number == number && one.state == LetterState::Issued);
    let wanted = wanted.ok_or(DecisionError::LetterNotIssued)?;
    seen.versions = rows::versions_of(db, wanted.id)?;
    // One from before letters were kept has no versions: the program's words were its own.
    if let Some(newest) = seen.versions.first() {
        seen.texts = newest.texts.clone();
    }
    let all = rows::of_decision(db, seen.decision.id)?;
    seen.issued = all.into_iter().filter(|one| one.number < number).collect();
    seen.letter = Some(wanted);
    Ok(seen)
}

/// Saves the words of a letter as a new version. What was approved before must be approved again.
///
/// # Errors
/// [`DecisionError::LetterChanged`] when somebody else saved since the page was opened;
/// [`DecisionError::LetterIssued`].
pub fn save_letter(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    hand: &Hand,
    case: Id,
    seen_version: i32,
    texts: &LetterTexts,
) -> Result<i32, DecisionError> {
    store.write(|db| {
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        let seen = load(db, now.oslo_date(), scheme, hand, &case)?;
        if seen.state() == LetterState::Issued {
            return Err(DecisionError::LetterIssued);
        }
        if seen.texts == *texts {
            return Ok(seen.version());
        }
        if seen.version() != seen_version {
            return Err(DecisionError::LetterChanged);
        }
        let reset = seen.state() == LetterState::Approved;
        let letter = write(db, now, &seen, texts, hand.person().id)?;
        let number = case.number.to_string();
        let word = if reset { "letter.approval_reset" } else { "letter.written" };
        journal::record(db, now, &hand.actor(), &event(word, &case, &number, ""))?;
        Ok(letter.version)
    })
}

/// A new version of the newest letter, or the first of it.
fn write(
    db: &mut Db,
    now: Moment,
    seen: &LetterView,
    texts: &LetterTexts,
    by: Id,
) -> Result<Letter, DecisionError> {
    let letter = if let Some(letter) = &seen.letter {
        Letter {
            version: letter.version + 1,
            state: LetterState::Draft,
            approved_by: None,
            approved_at: None,
            ..letter.clone()
        }
    } else {
        let new = fresh(seen.decision.id, 1, "");
        rows::insert(db, &new)?;
        new
    };
    rows::update(db, &letter)?;
    rows::insert_version(db, now, &letter, texts, by)?;
    Ok(letter)
}

fn fresh(decision: Id, number: i32, correction: &str) -> Letter {
    Letter {
        id: Id::fresh(),
        decision_id: decision,
        number,
        state: LetterState::Draft,
        version: 1,
        correction: correction.to_owned(),
        approved_by: None,
        approved_at: None,
        issued_at: None,
    }
}

/// Approves the letter as it stands: somebody else than who wrote it. It goes out when the decision has taken effect.
///
/// # Errors
/// [`DecisionError::OwnLetter`]; [`DecisionError::LetterFaulty`] with what is missing;
/// [`DecisionError::LetterChanged`] when it is not as the page showed it.
pub fn approve_letter(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    hand: &Hand,
    case: Id,
    seen_version: i32,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        let seen = load(db, now.oslo_date(), scheme, hand, &case)?;
        if seen.state() != LetterState::Draft {
            return Ok(());
        }
        if seen.version() != seen_version {
            return Err(DecisionError::LetterChanged);
        }
        if seen.writer == hand.person().id {
            return Err(DecisionError::OwnLetter);
        }
        let faults: Vec<LetterFault> = Language::ALL
            .iter()
            .flat_map(|language| seen.faults(*language))
            .filter(LetterFault::blocks)
            .collect();
        if !faults.is_empty() {
            return Err(DecisionError::LetterFaulty(faults));
        }
        let letter = match seen.letter.clone() {
            Some(letter) => letter,
            None => write(db, now, &seen, &seen.texts, seen.writer)?,
        };
        let approved = Letter {
            state: LetterState::Approved,
            approved_by: Some(hand.person().id),
            approved_at: Some(now),
            ..letter
        };
        rows::update(db, &approved)?;
        if seen.decision.in_force_at.is_some() {
            issue(db, now, &approved)?;
        }
        let number = case.number.to_string();
        journal::record(db, now, &hand.actor(), &event("letter.approved", &case, &number, ""))?;
        Ok(())
    })
}

/// Gives an approved letter to be signed.
fn issue(db: &mut Db, now: Moment, letter: &Letter) -> Result<(), DecisionError> {
    rows::update(db, &Letter { state: LetterState::Issued, issued_at: Some(now), ..letter.clone() })?;
    let payload = json!({ "decision": letter.decision_id, "number": letter.number });
    let key = format!("{}:{}:{}", kinds::DECISION_LETTER, letter.decision_id, letter.number);
    jobs::enqueue(db, kinds::DECISION_LETTER, &key, &payload, now)?;
    Ok(())
}

/// A decision stands again: its newest letter, which may not have been signed while it did not, is asked for once more.
/// One that is out stays as it is.
pub(super) fn issue_again(db: &mut Db, now: Moment, decision: Id) -> Result<(), DecisionError> {
    let newest = rows::of_decision(db, decision)?.pop();
    if let Some(letter) = newest.filter(|letter| letter.state == LetterState::Issued) {
        let payload = json!({ "decision": letter.decision_id, "number": letter.number });
        let key = format!("{}:{}:{}:{now}", kinds::DECISION_LETTER, letter.decision_id, letter.number);
        jobs::enqueue(db, kinds::DECISION_LETTER, &key, &payload, now)?;
    }
    Ok(())
}

/// The decision takes effect: a letter that was approved meanwhile goes out, otherwise the secretariat is asked for it.
pub(super) fn send_approved(db: &mut Db, now: Moment, decision: &Decision) -> Result<(), DecisionError> {
    let newest = rows::of_decision(db, decision.id)?.pop();
    if let Some(letter) = newest.filter(|letter| letter.state == LetterState::Approved) {
        return issue(db, now, &letter);
    }
    let data = json!({ "number": decision.case.number });
    let (key, case) = (decision.id.to_string(), Some(decision.case.id));
    jobs::notice(db, now, &key, "letter-wanted", &Recipient::Secretariat, case, &data)?;
    Ok(())
}

/// Begins a letter that puts right the one that is out, and names it.
///
/// # Errors
/// [`DecisionError::LetterNotIssued`]; [`DecisionError::NoReason`] when it isn't said what is wrong.
pub fn correct_letter(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    hand: &Hand,
    case: Id,
    what: &str,
) -> Result<(), DecisionError> {
    store.write(|db| {
        let case = cases::find_locked(db, case)?.ok_or(ReviewError::Hidden)?;
        let seen = load(db, now.oslo_date(), scheme, hand, &case)?;
        let before = seen.letter.as_ref().filter(|letter| letter.state == LetterState::Issued);
        let before = before.ok_or(DecisionError::LetterNotIssued)?;
        let what = what.trim();
        if what.is_empty() {
            return Err(DecisionError::NoReason);
        }
        let new = fresh(seen.decision.id, before.number + 1, what);
        rows::insert(db, &new)?;
        rows::insert_version(db, now, &new, &seen.texts, hand.person().id)?;
        let number = case.number.to_string();
        journal::record(db, now, &hand.actor(), &event("letter.correction_begun", &case, &number, what))?;
        Ok(())
    })
}
