//! The money of a fee: what came in, what was paid back, and what is left between the two (docs/scheme.md, Fees).
//!
//! The fee says what is asked, and what came in when it was recorded; what came in or went back later is a row of its
//! own. What is left is never kept but computed, so that a corrected tariff is seen at once. Nothing waits for it.

use super::handling::locked;
use super::noting::record;
use super::{Case, CaseError, CaseState, Fault, Fee, Invoices, letters, store};
use crate::journal::Event;
use crate::people::Secretariat;
use crate::store::{Db, Once, Store, once};
use crate::values::{AmountError, Id, Moment, Money, OsloDate, amount, deceives, text_enum};
use diesel::QueryResult;
use serde::Serialize;
use serde_json::{Value, json};

text_enum! {
    /// Which way money went after the fee was recorded.
    pub enum MoveKind {
        /// It came in.
        Payment = "payment",
        /// It was paid back.
        Repayment = "repayment",
    }
}

/// Money that came in or was paid back after the fee was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Inside.
    pub id: Id,
    /// Which way.
    pub kind: MoveKind,
    /// How much, tax included; above nothing.
    pub amount: Money,
    /// On which day.
    pub moved_on: OsloDate,
    /// What it bears in the bank; of a payment perhaps empty.
    pub reference: String,
    /// Whether it was a mistake, and counts no more.
    pub struck: bool,
}

/// What is left between applicant and secretariat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Balance {
    /// Nothing.
    Settled,
    /// So much is still to be paid.
    Rest(Money),
    /// So much is to be paid back.
    PayBack(Money),
}

impl Balance {
    /// The stable word of it, for pages and mails.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Rest(_) => "rest",
            Self::PayBack(_) => "payback",
        }
    }

    /// How much is left, whoever owes it.
    pub const fn left(self) -> Money {
        match self {
            Self::Settled => Money::from_ore(0),
            Self::Rest(amount) | Self::PayBack(amount) => amount,
        }
    }
}

/// What is left of what is asked, after what came in and what was paid back (docs/scheme.md, Fees).
pub const fn balance(asked: Money, received: Money, repaid: Money) -> Balance {
    let over = received.less(repaid).less(asked);
    match over.ore() {
        0 => Balance::Settled,
        1.. => Balance::PayBack(over),
        _ => Balance::Rest(Money::from_ore(0).less(over)),
    }
}

/// The money of a fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What is asked, tax included: the fee, or nothing once its invoice was taken back and no other made.
    pub asked: Money,
    /// What came in when the fee was recorded.
    pub first: Money,
    /// What moved later, in order, with what was struck.
    pub moves: Vec<Move>,
}

impl Account {
    fn sum(&self, kind: MoveKind) -> Money {
        let counted = self.moves.iter().filter(|one| one.kind == kind && !one.struck);
        counted.fold(Money::from_ore(0), |sum, one| sum.plus(one.amount))
    }

    /// All that came in.
    pub fn received(&self) -> Money {
        self.first.plus(self.sum(MoveKind::Payment))
    }

    /// All that was paid back.
    pub fn repaid(&self) -> Money {
        self.sum(MoveKind::Repayment)
    }

    /// What is left.
    pub fn balance(&self) -> Balance {
        balance(self.asked, self.received(), self.repaid())
    }

    /// As pages show it; amounts in øre.
    pub fn told(&self) -> Value {
        let balance = self.balance();
        json!({
            "asked": self.asked, "first": self.first, "received": self.received(), "repaid": self.repaid(),
            "balance": balance.word(), "left": balance.left(), "moves": self.moves,
        })
    }
}

/// The money of a case's fee; none before one is recorded.
///
/// # Errors
/// When the database fails.
pub fn account(db: &mut Db, invoices: Invoices, case: Id) -> QueryResult<Option<Account>> {
    let Some(fee) = store::fee(db, case)? else { return Ok(None) };
    let asked = if (invoices.taken_back)(db, case)? { Money::from_ore(0) } else { fee.gross() };
    Ok(Some(Account { asked, first: fee.received, moves: store::money::moves(db, case)? }))
}

/// The money of a fee as it is asked, whatever its invoices say: for a correction, which a new invoice may follow.
pub(super) fn as_asked(db: &mut Db, case: Id, fee: &Fee) -> QueryResult<Account> {
    Ok(Account { asked: fee.gross(), first: fee.received, moves: store::money::moves(db, case)? })
}

/// The most that one payment can be, in øre: ten million kroner. More is a slip of the keyboard.
const MOST: i64 = 1_000_000_000;

/// An amount that was typed, above nothing.
///
/// # Errors
/// The stable word of what is wrong with it.
pub(super) fn typed(text: &str) -> Result<Money, &'static str> {
    match amount(text) {
        Ok(amount) if (1..=MOST).contains(&amount.ore()) => Ok(amount),
        Ok(_) | Err(AmountError::TooLarge) => Err("amount-outside"),
        Err(AmountError::Missing) => Err("no-amount"),
        Err(AmountError::Bad) => Err("bad-amount"),
        Err(AmountError::Unclear) => Err("unclear-amount"),
    }
}

/// What the secretariat typed about money that came in or was paid back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoveForm {
    /// How much.
    pub amount: String,
    /// On which day.
    pub on: Option<OsloDate>,
    /// What it bears in the bank.
    pub reference: String,
}

/// The names of the three fields; each kind has a form of its own on one page.
const fn fields(kind: MoveKind) -> [&'static str; 3] {
    match kind {
        MoveKind::Payment => ["rest_amount", "rest_on", "rest_reference"],
        MoveKind::Repayment => ["back_amount", "back_on", "back_reference"],
    }
}

/// What a form says, by itself and beside what is left: no more is paid back than is to be, and nothing before it came
/// in. The two days are those on which the case was handed in, and on which the first money came.
fn stated(
    kind: MoveKind,
    form: &MoveForm,
    left: Balance,
    [submitted, first_paid]: [Option<OsloDate>; 2],
    today: OsloDate,
) -> Result<Move, Vec<Fault>> {
    let [on_amount, on_day, on_reference] = fields(kind);
    let mut faults = Vec::new();
    let mut fault = |field, what| faults.push(Fault { field, what });
    let amount = typed(&form.amount).map_err(|what| fault(on_amount, what)).ok();
    let most = if let Balance::PayBack(most) = left { most } else { Money::from_ore(0) };
    if kind == MoveKind::Repayment && amount.is_some_and(|amount| amount > most) {
        fault(on_amount, "more-than-to-pay-back");
    }
    match form.on {
        None => fault(on_day, "no-moved-on"),
        Some(day) if day > today || day < today.plus_months(-24) => fault(on_day, "moved-to-come"),
        Some(day) if submitted.is_some_and(|submitted| day < submitted) => fault(on_day, "moved-before"),
        Some(day) if kind == MoveKind::Repayment && first_paid.is_some_and(|first| day < first) => {
            fault(on_day, "repaid-before-paid");
        }
        Some(_) => {}
    }
    let reference = form.reference.trim();
    if reference.is_empty() && kind == MoveKind::Repayment {
        fault(on_reference, "no-reference");
    } else if reference.chars().count() > 60 {
        fault(on_reference, "reference-too-long");
    } else if reference.chars().any(deceives) {
        fault(on_reference, "reference-hidden");
    }
    match (amount, form.on, faults.is_empty()) {
        (Some(amount), Some(moved_on), true) => Ok(Move {
            id: Id::fresh(),
            kind,
            amount,
            moved_on,
            reference: reference.to_owned(),
            struck: false,
        }),
        _ => Err(faults),
    }
}

/// Notes money that came in after the fee was recorded, or that was paid back, in a transaction that is open; see
/// [`note_move`].
///
/// # Errors
/// When something in the form is wrong, or no fee is on record.
pub fn note_move_in(
    db: &mut Db,
    now: Moment,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    kind: MoveKind,
    form: &MoveForm,
) -> Result<Account, CaseError> {
    let case = locked(db, case)?;
    let mut account = account(db, invoices, case.id)?.ok_or(CaseError::Unknown)?;
    let submitted = case.submitted_at.map(Moment::oslo_date);
    let paid_on = store::fee(db, case.id)?.filter(|fee| fee.received.ore() > 0).map(|fee| fee.paid_on);
    let later = account.moves.iter().filter(|one| one.kind == MoveKind::Payment && !one.struck);
    let first_paid = paid_on.into_iter().chain(later.map(|one| one.moved_on)).min();
    let noted = stated(kind, form, account.balance(), [submitted, first_paid], now.oslo_date())
        .map_err(CaseError::Faulty)?;
    store::money::insert_move(db, now, case.id, &noted, who.person().id)?;
    account.moves.push(noted.clone());
    let event = match kind {
        MoveKind::Payment => "case.fee_rest_paid",
        MoveKind::Repayment => "case.fee_paid_back",
    };
    told(db, now, who, &case, &account, &noted, event, "")?;
    Ok(account)
}

/// Notes money that came in after the fee was recorded, or that was paid back; the applicant is told what is left.
/// A form sent twice is noted once.
///
/// # Errors
/// When something in the form is wrong, or no fee is on record.
#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
pub fn note_move(
    db_store: &Store,
    now: Moment,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    kind: MoveKind,
    form: &MoveForm,
    form_key: &str,
) -> Result<(), CaseError> {
    db_store.write(|db| {
        if once(db, form_key, Some(who.person().id), "", now)? == Once::First {
            note_move_in(db, now, invoices, who, case, kind, form)?;
        }
        Ok(())
    })
}

/// Strikes what was noted by mistake, with a reason, in a transaction that is open; it counts no more. Struck twice is
/// struck once: whether it was struck now.
///
/// # Errors
/// When no reason is given, or the case has no such row.
pub fn strike_move_in(
    db: &mut Db,
    now: Moment,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    id: Id,
    reason: &str,
) -> Result<bool, CaseError> {
    let reason = strike_reason(reason)?;
    let case = locked(db, case)?;
    let noted = store::money::moves(db, case.id)?.into_iter().find(|one| one.id == id);
    let noted = noted.ok_or(CaseError::Unknown)?;
    if noted.struck {
        return Ok(false);
    }
    store::money::strike(db, now, id, who.person().id)?;
    let account = account(db, invoices, case.id)?.ok_or(CaseError::Unknown)?;
    told(db, now, who, &case, &account, &noted, "case.fee_move_struck", reason)?;
    Ok(true)
}

/// Why something is struck, in words.
fn strike_reason(reason: &str) -> Result<&str, CaseError> {
    let reason = reason.trim();
    let what = match reason.chars().count() {
        0 => "no-reason-given",
        length if length > 2_000 => "reason-too-long",
        _ => return Ok(reason),
    };
    Err(CaseError::Faulty(vec![Fault { field: "strike_reason", what }]))
}

/// Strikes the payment by which a fee was recorded, because it belongs elsewhere, in a transaction that is open. A case
/// that is checked and has no other payment waits for one again, and its time does not run; later in a case, which
/// waits for nothing any more, the fee is owed. Struck twice is struck once: whether it was struck now.
///
/// # Errors
/// When no reason is given, or no fee was recorded.
pub fn strike_first_in(
    db: &mut Db,
    now: Moment,
    invoices: Invoices,
    who: &Secretariat,
    case: Id,
    reason: &str,
) -> Result<bool, CaseError> {
    let reason = strike_reason(reason)?;
    let mut case = locked(db, case)?;
    let Some(fee) = store::fee(db, case.id)? else {
        let struck = case.state == CaseState::AwaitingPayment;
        return if struck { Ok(false) } else { Err(CaseError::Unknown) };
    };
    if fee.received.ore() == 0 {
        return Ok(false);
    }
    let account = account(db, invoices, case.id)?.ok_or(CaseError::Unknown)?;
    let noted = Move {
        id: Id::fresh(),
        kind: MoveKind::Payment,
        amount: fee.received,
        moved_on: fee.paid_on,
        reference: fee.invoice.clone(),
        struck: true,
    };
    let nothing = Money::from_ore(0);
    if case.state == CaseState::Completeness && account.moves.iter().all(|one| one.struck) {
        store::delete_fee(db, case.id)?;
        case.state = CaseState::AwaitingPayment;
        case.clock_started_on = None;
        store::update(db, &case, None)?;
    } else {
        store::change_fee(db, case.id, &Fee { received: nothing, ..fee })?;
    }
    let account = Account { first: nothing, ..account };
    told(db, now, who, &case, &account, &noted, "case.fee_struck", reason)?;
    Ok(true)
}

#[expect(clippy::too_many_arguments, reason = "who, what happened and what is left are each one thing")]
fn told(
    db: &mut Db,
    now: Moment,
    who: &Secretariat,
    case: &Case,
    account: &Account,
    noted: &Move,
    what: &str,
    reason: &str,
) -> Result<(), CaseError> {
    letters::fee_moved(db, now, case, account, noted, what, reason)?;
    let details = json!({
        "kind": noted.kind, "amount_ore": noted.amount, "moved_on": noted.moved_on, "reference": noted.reference,
        "balance": account.balance().word(), "left_ore": account.balance().left(),
    });
    let event = Event { subject: &noted.reference, reason, details, ..Event::new(what) };
    record(db, now, &who.actor(), case, event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    fn of(kind: MoveKind, ore: i64, struck: bool) -> Move {
        let (amount, moved_on) = (Money::from_ore(ore), day("2026-11-21"));
        Move { id: Id::fresh(), kind, amount, moved_on, reference: String::new(), struck }
    }

    #[test]
    fn what_is_left_is_a_rest_nothing_or_money_to_pay_back() {
        let kroner = |kroner: i64| Money::from_ore(kroner * 100);
        assert_eq!(balance(kroner(18_750), kroner(12_500), kroner(0)), Balance::Rest(kroner(6_250)));
        assert_eq!(balance(kroner(12_500), kroner(18_750), kroner(0)), Balance::PayBack(kroner(6_250)));
        assert_eq!(balance(kroner(12_500), kroner(18_750), kroner(6_250)), Balance::Settled);
    }

    fn faults(kind: MoveKind, amount: &str, on: &str, reference: &str, left: Balance) -> Vec<&'static str> {
        let form = MoveForm { amount: amount.into(), on: on.parse().ok(), reference: reference.into() };
        let days = [Some(day("2026-11-10")), Some(day("2026-11-12"))];
        let done = stated(kind, &form, left, days, day("2026-11-21"));
        done.err().unwrap_or_default().into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn a_form_says_what_is_wrong_with_it() {
        let rest = Balance::Rest(Money::from_ore(625_000));
        let payment = |amount, on, reference| faults(MoveKind::Payment, amount, on, reference, rest);
        assert!(payment("6 250,00", "2026-11-20", "").is_empty());
        assert_eq!(payment("", "", ""), ["no-amount", "no-moved-on"]);
        assert_eq!(payment("mye", "2026-11-22", ""), ["bad-amount", "moved-to-come"]);
        assert_eq!(payment("6.250", "2026-11-09", ""), ["unclear-amount", "moved-before"]);
        let long = "x".repeat(61);
        assert_eq!(payment("-1", "2026-11-20", &long), ["amount-outside", "reference-too-long"]);
        let back = Balance::PayBack(Money::from_ore(625_000));
        let repayment =
            |amount, reference, left| faults(MoveKind::Repayment, amount, "2026-11-20", reference, left);
        assert!(repayment("6250", "Bilag 7", back).is_empty());
        assert_eq!(repayment("6250,01", "", back), ["more-than-to-pay-back", "no-reference"]);
        assert_eq!(repayment("1", "Bilag 7", rest), ["more-than-to-pay-back"]);
        assert_eq!(payment("1 000 000 000 000 000", "2026-11-20", ""), ["amount-outside"]);
        assert!(payment("1", "2026-11-11", "").is_empty());
        assert_eq!(faults(MoveKind::Repayment, "1", "2026-11-11", "Bilag 7", back), ["repaid-before-paid"]);
    }

    proptest! {
        #[test]
        fn payments_less_repayments_less_the_fee_is_the_balance(
            asked in 0_i64..5_000_000,
            first in 0_i64..5_000_000,
            moved in prop::collection::vec((any::<bool>(), 1_i64..5_000_000, any::<bool>()), 0..12),
        ) {
            let moves: Vec<Move> = moved
                .iter()
                .map(|(came_in, ore, struck)| {
                    of(if *came_in { MoveKind::Payment } else { MoveKind::Repayment }, *ore, *struck)
                })
                .collect();
            let sum: i64 = moved
                .iter()
                .filter(|(_, _, struck)| !struck)
                .map(|(came_in, ore, _)| if *came_in { *ore } else { -ore })
                .sum();
            let mut account = Account { asked: Money::from_ore(asked), first: Money::from_ore(first), moves };
            let signed = match account.balance() {
                Balance::Settled => 0,
                Balance::PayBack(over) => over.ore(),
                Balance::Rest(rest) => -rest.ore(),
            };
            prop_assert_eq!(signed, first + sum - asked);
            // What is left, once moved the right way, settles it.
            match account.balance() {
                Balance::Settled => {}
                Balance::Rest(rest) => account.moves.push(of(MoveKind::Payment, rest.ore(), false)),
                Balance::PayBack(over) => account.moves.push(of(MoveKind::Repayment, over.ore(), false)),
            }
            prop_assert_eq!(account.balance(), Balance::Settled);
        }

        #[test]
        fn another_tariff_moves_the_balance_by_its_difference_and_nothing_that_came_in(
            before in 0_i64..5_000_000, after in 0_i64..5_000_000, first in 0_i64..5_000_000,
        ) {
            let signed = |asked: i64| {
                let account =
                    Account { asked: Money::from_ore(asked), first: Money::from_ore(first), moves: Vec::new() };
                assert_eq!(account.received().ore(), first);
                match account.balance() {
                    Balance::Settled => 0,
                    Balance::PayBack(over) => over.ore(),
                    Balance::Rest(rest) => -rest.ore(),
                }
            };
            prop_assert_eq!(signed(after) - signed(before), before - after);
        }
    }
}
