//! What the room of the fee, further down, knows of a case: for the case's own pages, and for what a payment must
//! agree with. This room does not know that one: whoever builds the application hands it in.

use crate::people::Person;
use crate::scheme::Membership;
use crate::store::Db;
use crate::values::{CaseNumber, Id, Moment, Money, OsloDate, text_enum};
use diesel::QueryResult;
use serde::Serialize;

/// An invoice of a case that no credit note takes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StandingInvoice {
    /// Its number.
    pub number: String,
    /// By which tariff.
    pub membership: Membership,
    /// Its date.
    pub issued_on: OsloDate,
    /// The day by which it is to be paid.
    pub due_on: OsloDate,
    /// What is to be paid, with tax.
    pub gross: Money,
    /// What the payer writes as reference.
    pub reference: String,
    /// Whether that is a KID.
    pub kid: bool,
}

/// Whether somebody of the board may open a case there: answered by the room of its review, further down.
#[derive(Clone, Copy)]
pub struct AtBoard(pub fn(&mut Db, &Person, CaseNumber) -> bool);

text_enum! {
    /// What is open in a case after the secretariat's check: the applicant is asked for it, or has answered and waits.
    pub enum Awaited {
        /// Answers to questions of the board.
        Question = "question",
        /// Proof that a condition is met.
        Condition = "condition",
        /// What the secretariat says of the proof that was sent.
        ConditionAnswered = "condition-answered",
        /// The same, where the board looks at it.
        ConditionAnsweredBoard = "condition-answered-board",
        /// What the board does about a condition that was given to its chair.
        ConditionEscalated = "condition-escalated",
    }
}

/// What waits for an applicant in one of its cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// Whose case it is.
    pub vendor: Id,
    /// About which unit.
    pub unit: Id,
    /// The case.
    pub number: CaseNumber,
    /// What is awaited.
    pub what: Awaited,
    /// How much of it.
    pub count: usize,
    /// The nearest last day.
    pub due: Option<OsloDate>,
    /// The last day on which somebody moved it on: the applicant's answer, or who gave it to the chair. None while the
    /// applicant is asked.
    pub since: Option<OsloDate>,
}

/// A row of what waits: vendor, unit, the number's two columns, last day.
pub type WaitingRow = (Id, Id, i32, i32, Option<OsloDate>);

impl Waiting {
    /// One thing that waits, from its row.
    pub fn one(what: Awaited, (vendor, unit, year, serial, due): WaitingRow) -> Self {
        Self { vendor, unit, number: CaseNumber::stored(year, serial), what, count: 1, due, since: None }
    }

    /// What waits case by case, each kind by itself: how much, and the nearest day.
    pub fn together(single: Vec<Self>) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for one in single {
            match found.iter_mut().find(|kept| kept.number == one.number && kept.what == one.what) {
                Some(kept) => {
                    kept.count += one.count;
                    kept.due = kept.due.into_iter().chain(one.due).min();
                    kept.since = kept.since.max(one.since);
                }
                None => found.push(one),
            }
        }
        found
    }
}

/// What an appeal is about, and how it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AppealFacts {
    /// The case that was decided.
    pub first: CaseNumber,
    /// The last day on which it was in time.
    pub appeal_by: OsloDate,
    /// When it came.
    pub at: Moment,
    /// Whether that was too late.
    pub late: bool,
    /// Whether it was dismissed for that.
    pub dismissed: bool,
    /// Whether the first decision waits for it.
    pub suspended: bool,
}

/// A condition whose answer waits to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredCondition {
    /// The case.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: String,
    /// The condition.
    pub text: String,
    /// Its last day.
    pub due: OsloDate,
    /// Whether the secretariat is to look at it; otherwise the board.
    pub ours: bool,
}

/// A question of the board that waits for the secretariat: by nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskedQuestion {
    /// The case.
    pub number: CaseNumber,
    /// Whose it is.
    pub vendor: String,
    /// About which criterion.
    pub criterion: String,
    /// Since when it waits.
    pub asked_on: OsloDate,
}

/// What the rooms of the board, of conditions and of appeals, further down, know of cases.
#[derive(Clone, Copy)]
pub struct Further {
    /// What is open in the cases of these vendors: what waits for them, and what they wait for.
    pub waiting: fn(&mut Db, &[Id]) -> QueryResult<Vec<Waiting>>,
    /// What an appeal is about; none for other cases.
    pub appeal: fn(&mut Db, Id) -> QueryResult<Option<AppealFacts>>,
    /// Which of some appeals somebody of the secretariat may not take, because they handled the decided case.
    pub barred: fn(&mut Db, OsloDate, Id, &[CaseNumber]) -> QueryResult<Vec<CaseNumber>>,
    /// The conditions that have been answered, without those of hidden vendors.
    pub answered: fn(&mut Db, &[Id]) -> QueryResult<Vec<AnsweredCondition>>,
    /// The questions that are to be passed on, without those about hidden vendors.
    pub asked: fn(&mut Db, &[Id]) -> QueryResult<Vec<AskedQuestion>>,
    /// Which of some cases should have been scored before a day, and are not.
    pub unscored: fn(&mut Db, OsloDate, &[CaseNumber]) -> QueryResult<Vec<CaseNumber>>,
}

impl Further {
    /// Where there are none of these rooms.
    pub const NONE: Self = Self {
        waiting: |_, _| Ok(Vec::new()),
        appeal: |_, _| Ok(None),
        barred: |_, _, _, _| Ok(Vec::new()),
        answered: |_, _| Ok(Vec::new()),
        asked: |_, _| Ok(Vec::new()),
        unscored: |_, _, _| Ok(Vec::new()),
    };
}

/// The questions about invoices that are answered further down.
#[derive(Clone, Copy)]
pub struct Invoices {
    /// The invoices of a case that stand, the newest first.
    pub standing: fn(&mut Db, Id) -> QueryResult<Vec<StandingInvoice>>,
    /// The case of the paper that bears a number; none when there is no such paper.
    pub case_of: fn(&mut Db, &str) -> QueryResult<Option<Id>>,
    /// Whether a case was invoiced, and none of its invoices stands any more: then nothing is asked of the applicant.
    pub taken_back: fn(&mut Db, Id) -> QueryResult<bool>,
}

impl Invoices {
    /// Where none are made: invoices then come from elsewhere, and their numbers are taken as they are typed.
    pub const NONE: Self =
        Self { standing: |_, _| Ok(Vec::new()), case_of: |_, _| Ok(None), taken_back: |_, _| Ok(false) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_counted_case_by_case_with_the_nearest_day() {
        let (vendor, unit) = (Id::fresh(), Id::fresh());
        let one = |serial, what, due: &str| Waiting {
            vendor,
            unit,
            number: CaseNumber { year: 2026, serial },
            what,
            count: 1,
            due: due.parse().ok(),
            since: None,
        };
        let found = Waiting::together(vec![
            one(1, Awaited::Question, "2026-12-10"),
            one(1, Awaited::Question, "2026-12-01"),
            one(1, Awaited::Condition, "2027-01-01"),
            one(2, Awaited::Question, ""),
        ]);
        let told: Vec<_> = found.iter().map(|one| (one.number.serial, one.what, one.count)).collect();
        let expected = [(1, Awaited::Question, 2), (1, Awaited::Condition, 1), (2, Awaited::Question, 1)];
        assert_eq!(told, expected);
        assert_eq!(found[0].due, "2026-12-01".parse().ok());
    }
}
