//! Several people at one case, against a real database.

use super::*;
use crate::cases::tests::{arrived, given, now, said};
use crate::cases::{CaseError, CaseState, submit};
use crate::evidence;
use crate::testing::sql;
use crate::values::{Language, OsloDate};

fn form(until: OsloDate) -> OutsideForm {
    OutsideForm {
        name: "Regn Skap".to_owned(),
        email: "regn@skap.example".to_owned(),
        language: Language::Nb,
        message: "Vi trenger bekreftelsen.".to_owned(),
        until: Some(until),
    }
}

/// The secret that the mail to somebody outside carries.
fn secret(given: &crate::cases::tests::Given) -> String {
    use crate::store::schema::jobs;
    use diesel::prelude::*;
    let payloads: Vec<crate::store::Json<serde_json::Value>> = sql(&given.store, |db| {
        jobs::table.filter(jobs::key.like("%outside-request%")).select(jobs::payload).load(db)
    });
    payloads[0].0["data"]["token"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_is_handed_in_before_the_general_manager_has_signed_it_as_it_is() {
    let given = given();
    given.fill();
    let send = || submit(&given.store, now(), &given.scheme, &given.applicant, given.case.id);
    assert!(matches!(send(), Err(CaseError::NotAssured(AssuranceState::Missing))));
    given.assure();
    given.save("N2", &said("Endret etter signaturen.", true)).unwrap();
    assert!(matches!(send(), Err(CaseError::NotAssured(AssuranceState::Outdated))));
    given.assure();
    assert_eq!(send().unwrap().state, CaseState::AwaitingPayment);
}

#[test]
fn an_assurance_without_title_or_tick_is_none() {
    let given = given();
    let signed = assure(&given.store, now(), &given.applicant, given.case.id, " ", false);
    let Err(CaseError::Faulty(faults)) = signed else { panic!("signed with nothing") };
    assert_eq!(faults.iter().map(|fault| fault.field).collect::<Vec<_>>(), ["title", "confirmed"]);
}

#[test]
fn somebody_outside_sends_a_piece_by_the_link_and_nothing_after_it_is_over() {
    let given = given();
    let until = now().oslo_date().plus_days(7);
    ask_outside(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N3", &form(until), "")
        .unwrap();
    let secret = secret(&given);
    let send = |at| {
        deliver(&given.store, at, &given.scheme, &secret, &[arrived("bekreftelse.pdf")], "Vær så god.", "")
    };
    let piece = send(now()).unwrap();
    assert_eq!(piece.criterion.id, "N3");
    let files = sql(&given.store, |db| evidence::of_criterion(db, given.case.id, "N3"));
    assert_eq!(files.len(), 1);
    let said = sql(&given.store, |db| comments(db, given.case.id, Some("N3")));
    assert_eq!((said[0].author.as_str(), said[0].account), ("Regn Skap", None));
    let late = now().plus_seconds(9 * 86_400);
    assert!(matches!(send(late), Err(CaseError::NotOpen)));
    let request = sql(&given.store, |db| requests(db, given.case.id)).remove(0);
    withdraw_request(&given.store, now(), &given.applicant, given.case.id, request.id).unwrap();
    assert!(matches!(send(now()), Err(CaseError::NotOpen)));
    assert!(matches!(asked_piece(&given.store, now(), &given.scheme, "noe annet"), Err(CaseError::Unknown)));
}

#[test]
fn what_somebody_outside_sends_is_in_the_library_and_never_in_a_case_that_was_handed_in() {
    let given = given();
    let until = now().oslo_date().plus_days(7);
    let (store, scheme, who) = (&given.store, &given.scheme, &given.applicant);
    ask_outside(store, now(), scheme, who, given.case.id, "N3", &form(until), "").unwrap();
    let secret = secret(&given);
    let send = |key| deliver(store, now(), scheme, &secret, &[arrived("a.pdf")], "", key);
    send("k1").unwrap();
    let piece = sql(store, |db| evidence::pieces_of(db, who.vendor())).remove(0);
    sql(store, |db| evidence::delete_piece(db, now(), piece.id, who.person().id));
    send("k2").unwrap();
    let library = sql(store, |db| evidence::pieces_of(db, who.vendor()));
    assert_eq!(library.iter().map(|one| one.id).collect::<Vec<_>>(), [piece.id], "it is back");
    given.fill();
    given.assure();
    submit(store, now(), scheme, who, given.case.id).unwrap();
    assert!(matches!(send("k3"), Err(CaseError::NotOpen)));
}

#[test]
fn links_that_were_answered_are_doors_as_well() {
    let given = given();
    let until = now().oslo_date().plus_days(7);
    let ask = |key: &str| {
        ask_outside(
            &given.store,
            now(),
            &given.scheme,
            &given.applicant,
            given.case.id,
            "N3",
            &form(until),
            key,
        )
    };
    ask("0").unwrap();
    deliver(&given.store, now(), &given.scheme, &secret(&given), &[], "Kommer.", "").unwrap();
    for at in 1..20 {
        ask(&at.to_string()).unwrap();
    }
    assert!(matches!(ask("20"), Err(CaseError::Faulty(_))));
}

#[test]
fn a_request_names_all_that_is_wrong_with_it() {
    let given = given();
    let bad =
        OutsideForm { name: String::new(), email: "regn".to_owned(), until: None, ..form(now().oslo_date()) };
    let asked =
        ask_outside(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N3", &bad, "");
    let Err(CaseError::Faulty(faults)) = asked else { panic!("asked nobody") };
    assert_eq!(
        faults.iter().map(|fault| fault.what).collect::<Vec<_>>(),
        ["outside-name", "outside-email", "outside-until"]
    );
}

#[test]
fn a_part_is_with_one_colleague_at_a_time_and_comments_are_ones_own_to_remove() {
    let given = given();
    let me = given.applicant.person().id;
    let to = |to| TaskForm { to, ..TaskForm::default() };
    let give = |form: &TaskForm| {
        give_part(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N6", form, "")
    };
    assert!(matches!(give(&to(None)), Err(CaseError::Faulty(_))));
    give(&to(Some(me))).unwrap();
    give(&to(Some(me))).unwrap();
    assert_eq!(sql(&given.store, |db| tasks(db, given.case.id)).len(), 1);
    end_task(&given.store, now(), &given.applicant, given.case.id, "N6").unwrap();
    assert!(sql(&given.store, |db| tasks(db, given.case.id)).is_empty());
    comment(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N6", "Hei", "k1").unwrap();
    comment(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N6", "Hei", "k1").unwrap();
    let said = sql(&given.store, |db| comments(db, given.case.id, Some("N6")));
    assert_eq!(said.len(), 1, "a form that came twice says its thing once");
    remove_comment(&given.store, now(), &given.applicant, given.case.id, said[0].id).unwrap();
    remove_comment(&given.store, now(), &given.applicant, given.case.id, said[0].id).unwrap();
    let taken = given.events().into_iter().filter(|event| event == "part.comment_removed").count();
    assert_eq!(taken, 1);
    assert!(sql(&given.store, |db| comments(db, given.case.id, None)).is_empty());
}

#[test]
fn what_colleagues_write_to_each_other_is_not_in_the_secretariats_log() {
    let given = given();
    let form = TaskForm {
        to: Some(given.applicant.person().id),
        message: "Vi har et problem med vaskingen.".to_owned(),
        due: None,
    };
    give_part(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N6", &form, "k").unwrap();
    give_part(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N6", &form, "k").unwrap();
    // As an earlier release wrote it.
    sql(&given.store, |db| {
        let event =
            crate::journal::Event { reason: "Gammelt problem.", ..crate::journal::Event::new("part.given") };
        crate::journal::record(db, now(), &given.applicant.actor(), &event)
    });
    let search = |text: &str| {
        let search = crate::journal::Search { text: text.to_owned(), ..Default::default() };
        sql(&given.store, |db| crate::journal::search(db, &search)).entries
    };
    assert!(search("problem").is_empty(), "not found by what was said");
    let all = search("part.given");
    assert_eq!(all.len(), 2, "one press, and the old one");
    assert!(all.iter().all(|entry| entry.reason.is_empty()), "{all:?}");
    assert_eq!(search("KARI nordmann").len(), search("Kari Nordmann").len());
}

#[test]
fn nobody_signs_what_was_changed_since_it_was_shown() {
    let given = given();
    given.fill();
    let digest = || sql(&given.store, |db| Ok(present_digest(db, &given.case))).unwrap();
    let shown = digest();
    given.save("N2", &said("Endret mens siden sto åpen.", true)).unwrap();
    let sign = |shown: &str| {
        let (store, who, case) = (&given.store, &given.applicant, given.case.id);
        assure_as_shown(store, now(), who, case, "Daglig leder", true, shown)
    };
    let refused = sign(&shown);
    assert!(matches!(&refused, Err(CaseError::Faulty(faults)) if faults[0].what == "assurance-changed"));
    sign(&digest()).unwrap();
}
