//! What the shipped norms of Amnesty and of DDMA hold, and from when.

use super::load::shipped;
use super::rules::{
    Activity, Applies, Audience, Basis, CallsFor, CaseKind, Country, Criterion, Direction, Edition, NormRole,
    Pin, Scheme, Scope, WordLists, Words,
};
use crate::values::OsloDate;

const EDITIONS: [(&str, usize); 5] =
    [("2012-07-01", 14), ("2020-06-01", 17), ("2021-07-01", 19), ("2024-10-15", 22), ("2026-07-01", 22)];

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

fn caller(countries: &[Country], activities: &[Activity]) -> Scope {
    Scope {
        direction: vec![Direction::Outbound],
        activities: activities.to_vec(),
        audience: vec![Audience::Consumer],
        calls_for: vec![CallsFor::Own],
        countries: countries.to_vec(),
    }
}

fn ids(edition: &Edition) -> Vec<&str> {
    edition.criteria.iter().map(|criterion| criterion.id.as_str()).collect()
}

fn ddma_on<'s>(scheme: &'s Scheme, text: &str) -> &'s Edition {
    scheme.edition_on("ddma", day(text)).unwrap()
}

#[test]
fn amnesty_asks_its_twenty_of_fundraisers_only() {
    let scheme = shipped().unwrap();
    let edition = scheme.edition("amnesty", "2020-01-01").unwrap();
    let numbered: Vec<String> = (1..=20).map(|number| format!("A{number}")).collect();
    assert_eq!(ids(edition), numbered);
    let both = |activity| {
        let mut scope = caller(&[Country::Denmark], &[activity]);
        scope.direction.push(Direction::Inbound);
        edition.asked(CaseKind::Approval, &scope).len()
    };
    assert_eq!(both(Activity::Fundraising), 20);
    assert_eq!(both(Activity::Sales), 0);
}

#[test]
fn each_dutch_edition_holds_what_held_then() {
    let scheme = shipped().unwrap();
    let norm = scheme.norms.iter().find(|norm| norm.id == "ddma").unwrap();
    let held: Vec<(&str, usize)> =
        norm.editions.iter().map(|edition| (edition.edition.as_str(), edition.criteria.len())).collect();
    assert_eq!(held, EDITIONS);
    let first = ["C1", "C5", "C6", "C7", "C13", "C14", "C15", "C16", "G1", "G2", "G3", "G4", "G5", "G6"];
    assert_eq!(ids(ddma_on(&scheme, "2012-07-01")), first);
    let every: std::collections::BTreeSet<&str> = norm.editions.iter().flat_map(ids).collect();
    assert_eq!(every.len(), 24, "C1 to C18 and G1 to G6: {every:?}");
}

#[test]
fn the_day_decides_which_dutch_edition_holds() {
    let scheme = shipped().unwrap();
    for (on, edition) in [
        ("2019-01-01", "2012-07-01"),
        ("2020-05-31", "2012-07-01"),
        ("2020-06-01", "2020-06-01"),
        ("2021-06-30", "2020-06-01"),
        ("2021-07-01", "2021-07-01"),
        ("2024-10-14", "2021-07-01"),
        ("2024-10-15", "2024-10-15"),
        ("2026-06-30", "2024-10-15"),
        ("2026-11-21", "2026-07-01"),
    ] {
        assert_eq!(ddma_on(&scheme, on).edition, edition, "{on}");
    }
    assert!(scheme.edition_on("ddma", day("2012-06-30")).is_none());
}

#[test]
fn criteria_come_and_go_with_the_rules_they_rest_on() {
    let scheme = shipped().unwrap();
    let asked = |on: &str, id: &str| ddma_on(&scheme, on).criterion(id).is_some();
    for (id, last) in [("C16", "2020-05-31"), ("G4", "2021-06-30")] {
        assert!(asked(last, id), "{id} until {last}");
        assert!(!asked(&day(last).plus_days(1).to_string(), id), "{id} after {last}");
    }
    for (id, from) in [
        ("C2", "2020-06-01"),
        ("C3", "2020-06-01"),
        ("C8", "2020-06-01"),
        ("C9", "2020-06-01"),
        ("C4", "2021-07-01"),
        ("C10", "2021-07-01"),
        ("C11", "2021-07-01"),
        ("C12", "2024-10-15"),
        ("C17", "2024-10-15"),
        ("C18", "2024-10-15"),
    ] {
        assert!(asked(from, id), "{id} from {from}");
        assert!(!asked(&day(from).plus_days(-1).to_string(), id), "{id} before {from}");
    }
    let titled = |on: &str, id: &str| ddma_on(&scheme, on).criterion(id).unwrap().title.en.clone();
    assert!(titled("2024-10-14", "C6").contains("concrete call-back appointment"));
    assert!(!titled("2024-10-15", "C6").contains("concrete"));
    assert!(titled("2026-07-01", "C10").contains("customers included"));
}

#[test]
fn no_text_points_to_the_register_as_open_once_it_is_closed() {
    let scheme = shipped().unwrap();
    for on in ["2021-07-01", "2024-10-15", "2026-07-01"] {
        for criterion in &ddma_on(&scheme, on).criteria {
            let asked = criterion.looked_for.en.join(" ") + &criterion.asks.en + &criterion.rubric.met.en;
            assert!(!asked.contains("do-not-call"), "{on} {}", criterion.id);
        }
    }
}

#[test]
fn dutch_numbers_call_for_the_dutch_codes_and_amnesty_is_by_choice() {
    let scheme = shipped().unwrap();
    let called = |countries: &[Country]| {
        scheme.called_for(&caller(countries, &[Activity::Fundraising]), day("2026-11-21"))
    };
    let dutch = Pin { norm: "ddma".to_owned(), edition: "2026-07-01".to_owned() };
    assert!(called(&[Country::Norway, Country::Netherlands]).contains(&dutch));
    for countries in [&[][..], &[Country::Norway], &[Country::Denmark]] {
        assert!(!called(countries).contains(&dutch), "{countries:?}");
    }
    let amnesty = scheme.norms.iter().find(|norm| norm.id == "amnesty").unwrap();
    assert_eq!((amnesty.role, amnesty.called_for.clone()), (NormRole::Addition, None::<Applies>));
    assert!(called(Country::ALL).iter().all(|pin| pin.norm != "amnesty"));
}

#[test]
fn a_dutch_campaign_is_asked_what_it_is_about() {
    let scheme = shipped().unwrap();
    let edition = ddma_on(&scheme, "2026-11-21");
    let asked = |scope: &Scope| -> Vec<&str> {
        edition.asked(CaseKind::Approval, scope).iter().map(|criterion| criterion.id.as_str()).collect()
    };
    let dutch = [Country::Netherlands];
    assert_eq!(asked(&caller(&dutch, &[Activity::Sales])).len(), 22);
    assert!(!asked(&caller(&dutch, &[Activity::Fundraising])).contains(&"C12"));
    assert_eq!(
        asked(&caller(&dutch, &[Activity::Research])),
        ["C1"],
        "research is outside; the scope is stated"
    );
}

#[test]
fn a_continuation_asks_for_the_scope_and_what_is_new_every_year() {
    let scheme = shipped().unwrap();
    let scope = caller(&[Country::Netherlands], &[Activity::Fundraising]);
    let asked = |edition: &Edition| -> Vec<String> {
        edition.asked(CaseKind::Continuation, &scope).iter().map(|criterion| criterion.id.clone()).collect()
    };
    assert_eq!(asked(scheme.edition("amnesty", "2020-01-01").unwrap()), ["A3", "A16"]);
    assert_eq!(asked(ddma_on(&scheme, "2026-11-21")), ["C1", "G1"]);
}

#[test]
fn what_changed_is_told_and_the_law_leaves_no_transition() {
    let scheme = shipped().unwrap();
    for (id, _) in EDITIONS {
        let edition = scheme.edition("ddma", id).unwrap();
        assert!(said(edition.changes.as_ref().unwrap()), "{id}");
    }
    let transition = |id| scheme.edition("ddma", id).unwrap().transition_until;
    assert_eq!(transition("2024-10-15"), Some(day("2024-12-31")));
    assert_eq!((transition("2021-07-01"), transition("2026-07-01")), (None, None));
}

fn said(words: &Words) -> bool {
    !words.nb.trim().is_empty() && !words.en.trim().is_empty() && words.nb != words.en
}

fn listed(lists: &WordLists) -> bool {
    let full = |list: &[String]| list.len() >= 3 && list.iter().all(|one| !one.trim().is_empty());
    full(&lists.nb) && full(&lists.en) && lists.nb.len() == lists.en.len()
}

fn both_examples(criterion: &Criterion) -> bool {
    let holds = |text: &str, wanted: [&str; 2]| wanted.iter().all(|one| text.contains(one));
    holds(&criterion.example.nb, ["Godtas: ", "Godtas ikke: "])
        && holds(&criterion.example.en, ["Accepted: ", "Not accepted: "])
}

#[test]
fn every_text_stands_in_both_languages() {
    let scheme = shipped().unwrap();
    for norm in scheme.norms.iter().filter(|norm| ["amnesty", "ddma"].contains(&norm.id.as_str())) {
        assert!(said(&norm.name) && said(&norm.about), "{}", norm.id);
        for edition in &norm.editions {
            let whole = [&edition.name, &edition.disclaimer];
            assert!(whole.iter().all(|words| said(words)), "{} {}", norm.id, edition.edition);
            assert!(edition.chapters.iter().all(|chapter| said(&chapter.title)));
            for criterion in &edition.criteria {
                let at = format!("{} {} {}", norm.id, edition.edition, criterion.id);
                let rubric = &criterion.rubric;
                let texts = [&criterion.title, &criterion.asks, &rubric.met, &rubric.partly, &rubric.not_met];
                assert!(texts.iter().all(|words| said(words)), "{at}");
                assert!(listed(&criterion.looked_for) && both_examples(criterion), "{at}");
                assert!(matches!(criterion.basis, Basis::Code | Basis::Law), "{at}");
            }
        }
    }
}

#[test]
fn chapters_are_never_empty_and_proof_is_always_named() {
    let scheme = shipped().unwrap();
    for norm in scheme.norms.iter().filter(|norm| ["amnesty", "ddma"].contains(&norm.id.as_str())) {
        for edition in &norm.editions {
            for chapter in &edition.chapters {
                let holds = edition.criteria.iter().any(|criterion| criterion.chapter == chapter.id);
                assert!(holds, "{} {}", edition.edition, chapter.id);
            }
            for criterion in &edition.criteria {
                assert!(
                    !criterion.evidence.is_empty() && !criterion.documents.is_empty(),
                    "{}",
                    criterion.id
                );
            }
        }
    }
}
