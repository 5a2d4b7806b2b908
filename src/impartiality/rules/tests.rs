//! Examples of the rules.

use super::*;

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

#[test]
fn a_declaration_at_the_desk_holds_a_year_and_a_conflict_for_good() {
    let today = day("2026-11-22");
    assert_eq!(at_desk(None, today), AtDesk::Declare);
    assert_eq!(at_desk(Some((DeskState::Impartial, day("2025-11-22"))), today), AtDesk::Open);
    assert_eq!(at_desk(Some((DeskState::Impartial, day("2025-11-21"))), today), AtDesk::Declare);
    for state in [DeskState::InDoubt, DeskState::Conflicted] {
        assert_eq!(at_desk(Some((state, day("2020-01-01"))), today), AtDesk::Hidden);
    }
}

#[test]
fn an_absolute_ground_decides_whatever_else_is_said() {
    let both = Declaration {
        absolute: vec![AbsoluteGround::Office],
        circumstances: vec![Circumstance::Client],
        explanation: "Det går bra".into(),
    };
    assert_eq!(desk_state(&both), DeskState::Conflicted);
    let words = Declaration { explanation: "Naboen min eier firmaet".into(), ..Declaration::default() };
    assert_eq!(desk_state(&words), DeskState::InDoubt);
    assert_eq!(
        desk_state(&Declaration { explanation: "  ".into(), ..Declaration::default() }),
        DeskState::Impartial
    );
}
