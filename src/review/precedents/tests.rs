//! Earlier findings without names, and departures from practice.

use super::*;
use crate::review::fixtures::{Bench, member};
use crate::scheme::Mark;
use crate::store::schema::{cases, joint_scores};
use crate::testing;
use crate::values::Moment;
use diesel::prelude::*;
use proptest::prelude::*;

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn names_numbers_and_addresses_are_taken_out() {
    let names = names(&["Nordlys Kundesenter AS", "Fjordtelefon ASA"]);
    let clean = |text: &str| anonymised(text, &names);
    assert_eq!(clean("Nordlys Kundesenter AS hører på samtaler."), "[…] hører på samtaler.");
    assert_eq!(clean("NORDLYS KUNDESENTER og Nordlys’ rutine"), "[…] og […]’ rutine");
    assert_eq!(clean("Fjordtelefons opplæring, tidl. fjordtelefon"), "[…] opplæring, tidl. […]");
    assert_eq!(clean("Org.nr. 923 609 016 (923609016), tlf. 22 00 00 00"), "Org.nr. […] ([…]), tlf. […]");
    assert_eq!(clean("Skriv til post@nordlys.no eller www.nordlys.no."), "Skriv til […] eller […].");
    assert_eq!(clean("Jf. sak 2025-117 og GC-2025-0042-3."), "Jf. sak […] og […].");
    assert_eq!(clean("3 av 30 samtaler, s. 4, 2026-11-22"), "3 av 30 samtaler, s. 4, 2026-11-22");
}

#[test]
fn a_unit_with_a_common_name_takes_no_words_away() {
    let names = names(&["Kundeservice", "Avdeling salg"]);
    assert_eq!(anonymised("Kundeservice og salg er skilt.", &names), "Kundeservice og salg er skilt.");
}

#[test]
fn three_alike_make_a_practice_and_a_reason_that_speaks_of_it_is_no_departure() {
    use Mark::{Met, NotApplicable, NotMet, Partly};
    let departs = |mark, reason, earlier: &[Mark]| departs("N1", mark, reason, earlier);
    assert!(departs(Partly, "Mangler", &[Met, Met]).is_none(), "two are no practice");
    let found = departs(Partly, "Mangler", &[Met, Met, Met, NotApplicable]).unwrap();
    assert_eq!((found.usual, found.alike, found.of), (Met, 3, 3));
    assert!(departs(Met, "", &[Met, Met, Met]).is_none());
    assert!(departs(Partly, "Strengere enn tidligere praksis, fordi …", &[Met, Met, Met]).is_none());
    assert!(departs(Partly, "", &[Met, Met, NotMet, NotMet]).is_none(), "the board was of two minds");
    assert!(departs(NotApplicable, "", &[Met, Met, Met]).is_none());
}

#[test]
fn the_word_that_tells_who_it_is_need_not_come_first() {
    let names = names(&["AS Norsk Telefon Fjellvåk", "Dialog Ask AS"]);
    assert_eq!(
        anonymised("Hos Fjellvåk lytter lederen. Ask gjør det ikke.", &names),
        "Hos […] lytter lederen. […] gjør det ikke."
    );
}

proptest! {
    #[test]
    fn the_first_distinctive_word_of_a_name_never_stands_alone(
        word in "[bcdfghjkl][aeiouy][a-zæøå]{1,9}q",
        common in proptest::sample::select(vec!["", "Norsk ", "AS ", "Kundesenter ", "Norsk Telefon "]),
    ) {
        let names = names(&[&format!("{common}{word} AS")]);
        let clean = anonymised(&format!("Vi fant at {word} lytter, og {word}s rutine."), &names);
        prop_assert!(!clean.contains(&word), "{clean}");
    }

    #[test]
    fn what_does_not_name_anybody_stays(text in "[a-zæøå ,]{0,60}") {
        prop_assert_eq!(anonymised(&text, &names(&["Xylofon Quark AS"])), text);
    }

    #[test]
    fn a_name_never_gets_through(before in "[a-z ]{0,20}", after in "[ ,.][a-z ]{0,20}") {
        let text = format!("{before} Xylofon Quark{after}");
        let clean = anonymised(&text, &names(&["Xylofon Quark AS"])).to_lowercase();
        prop_assert!(!clean.contains("xylofon") && !clean.contains("quark"), "{clean}");
    }

    #[test]
    fn whoever_follows_the_most_frequent_finding_never_departs(marks in proptest::collection::vec(0_usize..4, 0..12)) {
        let marks: Vec<Mark> = marks.into_iter().map(|at| Mark::ALL[at]).collect();
        for mark in Mark::ALL {
            if let Some(found) = departs("N1", *mark, "", &marks) {
                prop_assert!(found.usual != *mark && found.alike >= 3 && found.alike * 4 >= found.of * 3);
                prop_assert!(departs("N1", found.usual, "", &marks).is_none());
            }
        }
    }
}

/// Another vendor's decided case in which the first criterion was found met.
pub(crate) fn decided(bench: &Bench, orgnr: &str, name: &str, serial: i32) -> crate::cases::Case {
    let kari = testing::person(&bench.store, &format!("Eier {serial}"), &[], None);
    let (vendor, unit) = testing::vendor(&bench.store, orgnr, name, kari.id);
    let case = crate::review::fixtures::case(&bench.store, vendor, unit, kari.id, bench.now, serial);
    let criterion = bench.criteria().remove(0);
    testing::sql(&bench.store, |db| {
        diesel::insert_into(joint_scores::table)
            .values((
                (joint_scores::id.eq(Id::fresh()), joint_scores::case_id.eq(case.id)),
                (joint_scores::criterion.eq(&criterion), joint_scores::mark.eq(Mark::Met)),
                (
                    joint_scores::reason.eq(format!("{name} har rutinen.")),
                    joint_scores::condition_text.eq(""),
                ),
                (joint_scores::set_by.eq(bench.chair.id), joint_scores::set_at.eq(bench.now)),
                joint_scores::version.eq(1),
            ))
            .execute(db)?;
        diesel::update(cases::table.find(case.id))
            .set((
                cases::state.eq(crate::cases::CaseState::Decided),
                cases::closed_at.eq(Some::<Moment>(bench.now)),
            ))
            .execute(db)
    });
    case
}

#[test]
fn a_reader_finds_others_findings_without_names_and_nothing_of_those_they_are_conflicted_with() {
    let bench = crate::review::fixtures::bench();
    let one = decided(&bench, "974760673", "Polarsvar AS", 201);
    decided(&bench, "984661185", "Fjordtelefon AS", 202);
    let criterion = bench.criteria().remove(0);
    let ada = &bench.members[0];
    let look = |person| {
        testing::sql(&bench.store, |db| {
            precedents(db, &member(person), &[&criterion], Some(bench.case.vendor_id), 10)
        })
    };
    let found = look(ada);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| one.reason == "[…] har rutinen." && one.year == 2026), "{found:?}");
    assert!(!found.iter().any(|one| found_by(one, &PrecedentSearch { words: "polarsvar".into() })));
    assert!(found_by(&found[0], &PrecedentSearch { words: "RUTINEN har".into() }));

    // Ada steps down in a case of one of them: that vendor is gone from what she finds, for the others it is not.
    testing::sql(&bench.store, |db| {
        let state = crate::review::AssignmentState::SteppedDown;
        super::super::store::ask(db, bench.now, one.id, ada.id, None, bench.chair.id, state)
    });
    assert_eq!(look(ada).len(), 1);
    assert_eq!(look(&bench.members[1]).len(), 2);
}

#[test]
fn the_chair_is_told_where_the_board_departs_from_what_it_used_to_find() {
    let bench = crate::review::fixtures::bench();
    let criterion = bench.criteria().remove(0);
    let joint = |reason: &str| crate::review::Joint {
        criterion: criterion.clone(),
        mark: Mark::Partly,
        reason: reason.to_owned(),
        condition: String::new(),
        due: None,
        set_at: bench.now,
        version: 1,
    };
    let look = |reason: &str| {
        testing::sql(&bench.store, |db| {
            Ok(departures(db, &member(&bench.chair), &bench.case, &[joint(reason)]).unwrap())
        })
    };
    for (at, orgnr) in [(1, "974760673"), (2, "984661185")] {
        decided(&bench, orgnr, &format!("Svar {at} AS"), 200 + at);
    }
    assert!(look("Rutinen mangler dato.").is_empty(), "two are no practice");
    decided(&bench, "991825827", "Svar 3 AS", 203);
    let found = look("Rutinen mangler dato.");
    assert_eq!(
        found.iter().map(|one| (one.usual, one.alike, one.of)).collect::<Vec<_>>(),
        [(Mark::Met, 3, 3)]
    );
    assert!(look("Strengere enn tidligere, fordi normen er ny.").is_empty());
}
