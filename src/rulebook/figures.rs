//! The forms of tariff, statutes, ages and deadlines: which fields, how a value is typed, what it may be.

use super::Fault;
use crate::scheme::{
    Ages, BoardRules, Deadlines, DocumentType, Majority, Part, Tariff, read_rule, read_tariff, write_rule,
};
use crate::values::{Money, OsloDate, Percent};
use serde::Serialize;
use std::collections::BTreeMap;

/// How a value is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Kroner, with øre after a comma when there are any.
    Money,
    /// A whole number between two others.
    Count(i32, i32),
    /// The same, or nothing.
    Optional(i32, i32),
    /// Yes or no.
    Flag,
    /// One of some words.
    Choice(&'static [Majority]),
}

/// A field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// Its name: `rulebook-field-<name>` says what it is.
    pub(super) name: String,
    /// How it is typed.
    pub(super) kind: Kind,
}

fn field(name: &str, kind: Kind) -> Field {
    Field { name: name.to_owned(), kind }
}

/// The fields of a part; a norm and the texts have pages of their own.
pub(super) fn fields(part: &Part) -> Vec<Field> {
    match part {
        Part::Tariff => vec![
            field("fee_member_ore", Kind::Money),
            field("fee_other_ore", Kind::Money),
            field("continuation_member_ore", Kind::Money),
            field("continuation_other_ore", Kind::Money),
            field("vat_percent", Kind::Count(0, 100)),
        ],
        Part::Statutes => vec![
            field("members", Kind::Count(1, 25)),
            field("quorum", Kind::Count(1, 25)),
            field("min_assessors", Kind::Count(1, 25)),
            field("majority", Kind::Choice(Majority::ALL)),
            field("casting_vote", Kind::Flag),
            field("pass_mark_percent", Kind::Count(0, 100)),
        ],
        Part::Deadlines => vec![
            field("supplement_days", Kind::Count(1, 365)),
            field("appeal_weeks", Kind::Count(1, 52)),
            field("processing_weeks", Kind::Count(1, 104)),
        ],
        Part::Ages => {
            let months =
                DocumentType::ALL.iter().map(|kind| field(&months_of(*kind), Kind::Optional(1, 120)));
            std::iter::once(field("warning_days", Kind::Count(0, 365))).chain(months).collect()
        }
        Part::Norm(_) | Part::Texts => Vec::new(),
    }
}

fn months_of(kind: DocumentType) -> String {
    format!("months_{kind}")
}

/// Values by the names of their fields, as they are typed.
pub(super) type Typed = BTreeMap<String, String>;

/// Kroner as they are typed: `10000`, `99,50`.
fn kroner(amount: Money) -> String {
    let (whole, rest) = (amount.ore() / 100, amount.ore() % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole},{rest:02}") }
}

/// Reads kroner: spaces and a comma or point as people type them.
fn ore(text: &str) -> Option<Money> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect();
    let (whole, rest) = bare.split_once([',', '.']).unwrap_or((&bare, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 || whole.len() > 9 {
        return None;
    }
    let rest = if rest.len() == 1 { format!("{rest}0") } else { rest.to_owned() };
    Some(Money::from_ore(whole.parse::<i64>().ok()? * 100 + rest.parse::<i64>().ok()?))
}

#[derive(Serialize)]
struct TariffBody {
    fee_member_ore: Money,
    fee_other_ore: Money,
    continuation_member_ore: Money,
    continuation_other_ore: Money,
    vat_percent: Percent,
}

/// A tariff without its day, as a body.
pub(super) fn tariff_body(tariff: &Tariff, vat: Percent) -> Result<String, String> {
    write_rule(&TariffBody {
        fee_member_ore: tariff.fee_member_ore,
        fee_other_ore: tariff.fee_other_ore,
        continuation_member_ore: tariff.continuation_member_ore,
        continuation_other_ore: tariff.continuation_other_ore,
        vat_percent: tariff.vat_percent.unwrap_or(vat),
    })
}

/// Any day: a body says nothing of its own.
const SOME_DAY: OsloDate = OsloDate::new(jiff::civil::date(2026, 1, 1));

/// The values of a body, as they are typed.
///
/// # Errors
/// When the body is not that of this part.
pub(super) fn typed(part: &Part, body: &str) -> Result<Typed, String> {
    let pairs: Vec<(String, String)> = match part {
        Part::Tariff => {
            let tariff = read_tariff(body, SOME_DAY)?;
            let vat = tariff.vat_percent.map(|vat| vat.to_string()).unwrap_or_default();
            vec![
                ("fee_member_ore".into(), kroner(tariff.fee_member_ore)),
                ("fee_other_ore".into(), kroner(tariff.fee_other_ore)),
                ("continuation_member_ore".into(), kroner(tariff.continuation_member_ore)),
                ("continuation_other_ore".into(), kroner(tariff.continuation_other_ore)),
                ("vat_percent".into(), vat),
            ]
        }
        Part::Statutes => {
            let board: BoardRules = read_rule(body)?;
            vec![
                ("members".into(), board.members.to_string()),
                ("quorum".into(), board.quorum.to_string()),
                ("min_assessors".into(), board.min_assessors.to_string()),
                ("majority".into(), board.majority.to_string()),
                ("casting_vote".into(), if board.casting_vote { "yes" } else { "no" }.to_owned()),
                ("pass_mark_percent".into(), board.pass_mark_percent.to_string()),
            ]
        }
        Part::Deadlines => {
            let deadlines: Deadlines = read_rule(body)?;
            vec![
                ("supplement_days".into(), deadlines.supplement_days.to_string()),
                ("appeal_weeks".into(), deadlines.appeal_weeks.to_string()),
                ("processing_weeks".into(), deadlines.processing_weeks.to_string()),
            ]
        }
        Part::Ages => {
            let ages: Ages = read_rule(body)?;
            let months =
                |kind: &DocumentType| ages.months.get(kind).map(ToString::to_string).unwrap_or_default();
            let all = DocumentType::ALL.iter().map(|kind| (months_of(*kind), months(kind)));
            std::iter::once(("warning_days".to_owned(), ages.warning_days.to_string())).chain(all).collect()
        }
        Part::Norm(_) | Part::Texts => Vec::new(),
    };
    Ok(pairs.into_iter().collect())
}

struct Reader<'a> {
    typed: &'a Typed,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", |text| text.trim())
    }

    fn money(&mut self, name: &str) -> Money {
        ore(self.text(name)).unwrap_or_else(|| {
            self.faults.push(Fault::new(name, "money"));
            Money::from_ore(0)
        })
    }

    fn count(&mut self, name: &str, least: i32, most: i32) -> i32 {
        match self.text(name).parse::<i32>() {
            Ok(count) if (least..=most).contains(&count) => count,
            _ => {
                self.faults.push(Fault::new(name, "count").with(format!("{least}–{most}")));
                least
            }
        }
    }

    fn small(&mut self, name: &str) -> u8 {
        u8::try_from(self.count(name, 1, 25)).unwrap_or(1)
    }

    fn percent(&mut self, name: &str) -> Percent {
        let value = u8::try_from(self.count(name, 0, 100)).unwrap_or(0);
        Percent::new(value).unwrap_or(Percent::ZERO)
    }
}

/// The body that was typed.
///
/// # Errors
/// What is wrong with which field; all of it.
pub(super) fn read(part: &Part, typed: &Typed) -> Result<String, Vec<Fault>> {
    let mut from = Reader { typed, faults: Vec::new() };
    let body = match part {
        Part::Tariff => write_rule(&TariffBody {
            fee_member_ore: from.money("fee_member_ore"),
            fee_other_ore: from.money("fee_other_ore"),
            continuation_member_ore: from.money("continuation_member_ore"),
            continuation_other_ore: from.money("continuation_other_ore"),
            vat_percent: from.percent("vat_percent"),
        }),
        Part::Statutes => {
            let board = board(&mut from);
            from.faults.extend(board_faults(&board));
            write_rule(&board)
        }
        Part::Deadlines => write_rule(&Deadlines {
            supplement_days: from.count("supplement_days", 1, 365),
            appeal_weeks: from.count("appeal_weeks", 1, 52),
            processing_weeks: from.count("processing_weeks", 1, 104),
        }),
        Part::Ages => {
            let warning_days = from.count("warning_days", 0, 365);
            let mut months = BTreeMap::new();
            for kind in DocumentType::ALL {
                let name = months_of(*kind);
                if !from.text(&name).is_empty() {
                    months.insert(*kind, from.count(&name, 1, 120));
                }
            }
            write_rule(&Ages { warning_days, months })
        }
        Part::Norm(_) | Part::Texts => Err("no form".to_owned()),
    };
    match body {
        Ok(body) if from.faults.is_empty() => Ok(body),
        Ok(_) => Err(from.faults),
        Err(reason) => Err(vec![Fault::new("", "unreadable").with(reason)]),
    }
}

fn board(from: &mut Reader<'_>) -> BoardRules {
    let majority = from.text("majority").parse().unwrap_or_else(|_| {
        from.faults.push(Fault::new("majority", "choice"));
        Majority::Simple
    });
    BoardRules {
        members: from.small("members"),
        deputies: "personal".to_owned(),
        quorum: from.small("quorum"),
        majority,
        casting_vote: from.text("casting_vote") == "yes",
        pass_mark_percent: from.percent("pass_mark_percent"),
        min_assessors: from.small("min_assessors"),
    }
}

fn board_faults(board: &BoardRules) -> Vec<Fault> {
    let mut found = Vec::new();
    if board.quorum > board.members {
        found.push(Fault::new("quorum", "more-than-members").with(board.members));
    }
    if board.min_assessors > board.members {
        found.push(Fault::new("min_assessors", "more-than-members").with(board.members));
    }
    // Only those who scored may vote: fewer of them than the quorum could never decide.
    if board.min_assessors < board.quorum {
        found.push(Fault::new("min_assessors", "fewer-than-quorum").with(board.quorum));
    }
    found
}

/// What keeps a body from being published.
pub(super) fn faults(part: &Part, body: &str) -> Vec<Fault> {
    match typed(part, body) {
        Ok(typed) => read(part, &typed).err().unwrap_or_default(),
        Err(reason) => vec![Fault::new("", "unreadable").with(reason)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scheme::shipped;
    use proptest::prelude::*;

    const PARTS: [Part; 4] = [Part::Tariff, Part::Statutes, Part::Ages, Part::Deadlines];

    #[test]
    fn what_holds_today_reads_back_and_may_be_published() {
        let scheme = shipped().unwrap();
        for part in PARTS {
            let (body, _) = super::super::drafting::newest(&scheme, &part).unwrap();
            assert_eq!(faults(&part, &body), []);
            let typed = typed(&part, &body).unwrap();
            assert_eq!(typed.len(), fields(&part).len());
            assert!(fields(&part).iter().all(|field| typed.contains_key(&field.name)));
            let again = read(&part, &typed).unwrap();
            assert_eq!(super::typed(&part, &again).unwrap(), typed);
        }
    }

    #[test]
    fn money_is_read_as_people_type_it() {
        for (text, expected) in [
            ("10 000", Some(1_000_000)),
            ("99,5", Some(9_950)),
            ("7.25", Some(725)),
            ("-1", None),
            ("1,234", None),
            ("", None),
            ("kr 5", None),
        ] {
            assert_eq!(ore(text).map(Money::ore), expected, "{text}");
        }
    }

    #[test]
    fn a_quorum_larger_than_the_board_is_refused() {
        let (body, _) = super::super::drafting::newest(&shipped().unwrap(), &Part::Statutes).unwrap();
        let mut typed = typed(&Part::Statutes, &body).unwrap();
        typed.insert("quorum".into(), "7".into());
        let found = read(&Part::Statutes, &typed).unwrap_err();
        assert!(found.iter().any(|fault| fault.what == "more-than-members"), "{found:?}");
        typed.insert("members".into(), "mange".into());
        assert!(read(&Part::Statutes, &typed).unwrap_err().iter().any(|fault| fault.field == "members"));
    }

    proptest! {
        #[test]
        fn an_amount_reads_back(amount in 0i64..10_000_000_000) {
            prop_assert_eq!(ore(&kroner(Money::from_ore(amount))), Some(Money::from_ore(amount)));
        }
    }
}
