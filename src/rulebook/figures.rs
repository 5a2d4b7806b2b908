//! The forms of tariff, statutes, ages and deadlines: which fields, how a value is typed, what it may be.

use super::{Fault, Rule};
use crate::scheme::{
    Ages, BoardRules, Deadlines, DocumentType, Majority, Part, Scheme, SelfScoreShown, Tariff, read_rule,
    read_tariff, write_rule,
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
    /// When something is shown.
    Shown(&'static [SelfScoreShown]),
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
            field("scoring_days", Kind::Count(1, 90)),
            field("undo_minutes", Kind::Count(0, 120)),
            field("majority", Kind::Choice(Majority::ALL)),
            field("casting_vote", Kind::Flag),
            field("calibrated_first", Kind::Flag),
            field("pass_mark_percent", Kind::Count(0, 100)),
            field("self_score_shown", Kind::Shown(SelfScoreShown::ALL)),
            field("question_rounds", Kind::Count(0, 10)),
            field("sign_lower_after", Kind::Count(0, 50)),
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
                ("scoring_days".into(), board.scoring_days.to_string()),
                ("calibrated_first".into(), if board.calibrated_first { "yes" } else { "no" }.to_owned()),
                ("majority".into(), board.majority.to_string()),
                ("casting_vote".into(), if board.casting_vote { "yes" } else { "no" }.to_owned()),
                ("pass_mark_percent".into(), board.pass_mark_percent.to_string()),
                ("self_score_shown".into(), board.self_score_shown.to_string()),
                ("question_rounds".into(), board.question_rounds.to_string()),
                ("undo_minutes".into(), board.undo_minutes.to_string()),
                ("sign_lower_after".into(), board.sign_lower_after.to_string()),
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

/// The body that was typed; what the form doesn't ask stays as the body `before` has it.
///
/// # Errors
/// What is wrong with which field; all of it.
pub(super) fn read(part: &Part, typed: &Typed, before: &str) -> Result<String, Vec<Fault>> {
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
            let board = board(&mut from, before);
            // Of numbers that are none, nothing follows.
            if from.faults.is_empty() {
                from.faults.extend(board_faults(&board));
            }
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

fn board(from: &mut Reader<'_>, before: &str) -> BoardRules {
    let deputies = read_rule::<BoardRules>(before).map_or_else(|_| "personal".to_owned(), |old| old.deputies);
    let majority = from.text("majority").parse().unwrap_or_else(|_| {
        from.faults.push(Fault::new("majority", "choice"));
        Majority::Simple
    });
    let self_score_shown = from.text("self_score_shown").parse().unwrap_or_else(|_| {
        from.faults.push(Fault::new("self_score_shown", "choice"));
        SelfScoreShown::AfterScoring
    });
    BoardRules {
        members: from.small("members"),
        deputies,
        quorum: from.small("quorum"),
        majority,
        casting_vote: from.text("casting_vote") == "yes",
        pass_mark_percent: from.percent("pass_mark_percent"),
        min_assessors: from.small("min_assessors"),
        scoring_days: u8::try_from(from.count("scoring_days", 1, 90)).unwrap_or(14),
        calibrated_first: from.text("calibrated_first") == "yes",
        self_score_shown,
        question_rounds: u8::try_from(from.count("question_rounds", 0, 10)).unwrap_or(0),
        undo_minutes: u8::try_from(from.count("undo_minutes", 0, 120)).unwrap_or_default(),
        sign_lower_after: u8::try_from(from.count("sign_lower_after", 0, 50)).unwrap_or_default(),
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
        Ok(typed) => read(part, &typed, body).err().unwrap_or_default(),
        Err(reason) => vec![Fault::new("", "unreadable").with(reason)],
    }
}

/// What is allowed in a body and yet unusual: a fee of nothing, members who pay more, a pass mark that all reach.
pub(super) fn warnings(part: &Part, body: &str) -> Vec<Fault> {
    let mut found = Vec::new();
    match part {
        Part::Tariff => {
            let Ok(tariff) = read_tariff(body, SOME_DAY) else { return found };
            let pairs = [
                ("fee", tariff.fee_member_ore, tariff.fee_other_ore),
                ("continuation", tariff.continuation_member_ore, tariff.continuation_other_ore),
            ];
            for (name, member, other) in pairs {
                if member.ore() == 0 || other.ore() == 0 {
                    found.push(Fault::new(name, "no-fee"));
                }
                if member.ore() > other.ore() {
                    found.push(Fault::new(name, "members-pay-more"));
                }
            }
            found.dedup_by(|one, other| one.what == other.what);
        }
        Part::Statutes => {
            let Ok(board) = read_rule::<BoardRules>(body) else { return found };
            if board.pass_mark_percent.get() == 0 {
                found.push(Fault::new("pass_mark_percent", "no-pass-mark"));
            }
        }
        _ => {}
    }
    found
}

/// What a rule on ages says otherwise than the words of a criterion: its text would promise something else.
pub(super) fn age_warnings(scheme: &Scheme, rule: &Rule) -> Vec<Fault> {
    let Ok(ages) = read_rule::<Ages>(&rule.body) else { return Vec::new() };
    let mut found = Vec::new();
    for norm in &scheme.norms {
        let Some(edition) = scheme.edition_on(&norm.id, rule.valid_from) else { continue };
        for criterion in &edition.criteria {
            let Some(kind) = criterion.documents.first() else { continue };
            let Some(months) = ages.months.get(kind) else { continue };
            let texts = [&criterion.asks.nb, &criterion.rubric.met.nb]
                .into_iter()
                .chain(&criterion.looked_for.nb)
                .flat_map(|text| months_named(text));
            if let Some(named) = texts.into_iter().find(|named| named != months) {
                let said = format!("{} ({named} / {months})", criterion.id);
                found.push(Fault::new(&months_of(*kind), "age-in-words").with(said));
            }
        }
    }
    found
}

/// The numbers of months that a Norwegian text names.
fn months_named(text: &str) -> Vec<i32> {
    const WORDS: [&str; 12] =
        ["én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"];
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &String| {
        let spelt = WORDS.iter().position(|one| one == word).and_then(|at| i32::try_from(at + 1).ok());
        word.parse().ok().or(spelt)
    };
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs.filter(|(_, unit)| unit.starts_with("måned")).filter_map(|(word, _)| number(word)).collect()
}

/// How old the proof may be by the criteria themselves whose first document is of a kind, on a day: the criterion
/// and its months.
pub(super) fn ages_of_criteria(scheme: &Scheme, kind: DocumentType, day: OsloDate) -> Vec<(String, i32)> {
    let editions = scheme.norms.iter().filter_map(|norm| scheme.edition_on(&norm.id, day));
    let criteria = editions.flat_map(|edition| &edition.criteria);
    let of_kind = criteria.filter(|criterion| criterion.documents.first() == Some(&kind));
    of_kind.filter_map(|criterion| Some((criterion.id.clone(), criterion.max_age_months?))).collect()
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
            let again = read(&part, &typed, &body).unwrap();
            assert_eq!(warnings(&part, &body), []);
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
        let found = read(&Part::Statutes, &typed, &body).unwrap_err();
        assert!(found.iter().any(|fault| fault.what == "more-than-members"), "{found:?}");
        typed.insert("members".into(), "mange".into());
        let found = read(&Part::Statutes, &typed, &body).unwrap_err();
        assert_eq!(
            found.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(),
            ["members"],
            "nothing follows"
        );
    }

    #[test]
    fn what_the_form_does_not_ask_stays() {
        let body = "members = 5\ndeputies = \"ranked\"\nquorum = 3\nmajority = \"simple\"\ncasting_vote = false\npass_mark_percent = 0\nmin_assessors = 3\n";
        let typed = typed(&Part::Statutes, body).unwrap();
        let again = read(&Part::Statutes, &typed, body).unwrap();
        assert!(again.contains("ranked"), "{again}");
        assert_eq!(warnings(&Part::Statutes, body)[0].what, "no-pass-mark");
    }

    #[test]
    fn unusual_fees_and_ages_are_told() {
        let tariff =
            "fee_member_ore = 0\nfee_other_ore = 2\ncontinuation_member_ore = 5\ncontinuation_other_ore = 4";
        let what: Vec<&str> = warnings(&Part::Tariff, tariff).iter().map(|one| one.what).collect();
        assert_eq!(what, ["no-fee", "members-pay-more"]);
        assert_eq!(months_named("Ikke eldre enn tre måneder, eller 12 måneder."), [3, 12]);
    }

    proptest! {
        #[test]
        fn an_amount_reads_back(amount in 0i64..10_000_000_000) {
            prop_assert_eq!(ore(&kroner(Money::from_ore(amount))), Some(Money::from_ore(amount)));
        }
    }
}
