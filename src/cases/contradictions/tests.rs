use super::*;
use crate::scheme::{self, Activity, Audience, CallsFor, Direction};
use crate::values::Id;
use proptest::prelude::*;

fn scope() -> Scope {
    Scope {
        direction: vec![Direction::Outbound],
        activities: vec![Activity::Sales],
        audience: vec![Audience::Consumer],
        calls_for: vec![CallsFor::Others],
        countries: Vec::new(),
    }
}

fn edition() -> Edition {
    let scheme = scheme::shipped().unwrap();
    let mut edition = scheme.edition("norwegian", "2024-02-13").unwrap().clone();
    for criterion in edition.criteria.iter_mut().filter(|one| one.id == "N8") {
        criterion.documents = vec![DocumentType::ProcessorAgreement];
    }
    edition
}

fn answer(criterion: &str, score: Mark, explanation: &str) -> Answer {
    Answer {
        criterion: criterion.to_owned(),
        self_score: Some(score),
        explanation: explanation.to_owned(),
        finished: true,
        reopened: false,
        changed_by: Id::fresh(),
        changed_at: "2026-11-21T12:00:00Z".parse().unwrap(),
        version: 1,
    }
}

fn filed(criterion: &str) -> Filed {
    Filed { criterion: criterion.to_owned(), issued_on: None, expires_on: None }
}

fn found(answers: &[Answer], files: &[Filed]) -> Vec<(String, Clash)> {
    let all = contradictions(&edition(), &scope(), CaseKind::Approval, answers, files);
    all.into_iter().map(|one| (one.criterion, one.clash)).collect()
}

#[test]
fn whoever_calls_consumers_washes_lists() {
    let none = answer("N11", Mark::NotApplicable, "Vi vasker ikke.");
    assert_eq!(found(&[none], &[]), [("N11".to_owned(), Clash::MustApply)]);
    assert!(Clash::MustApply.is_error(), "it cannot be handed in so");
}

#[test]
fn what_the_scope_calls_for_is_asked_about_again() {
    let none = answer("N30", Mark::NotApplicable, "Vi inngår aldri avtaler.");
    assert_eq!(found(&[none], &[]), [("N30".to_owned(), Clash::ScopeSaysOtherwise)]);
    assert!(!Clash::ScopeSaysOtherwise.is_error(), "the applicant may be right");
}

#[test]
fn whoever_records_no_calls_has_none_to_delete() {
    let answers = [
        answer("N25", Mark::NotApplicable, "Vi tar ikke opptak."),
        answer("N26", Mark::Met, "Slettes etter tre måneder."),
    ];
    let clash = Clash::OthersApply { others: vec!["N26".to_owned()] };
    assert_eq!(found(&answers, &[filed("N26")]), [("N25".to_owned(), clash)]);
}

#[test]
fn sub_suppliers_that_are_spoken_of_are_there() {
    let with = |text: &str| {
        let answers = [answer("N8", Mark::NotApplicable, "Ingen."), answer("N20", Mark::Met, text)];
        found(&answers, &[filed("N20")])
    };
    let clash = Clash::SpokenOfAt { others: vec!["N20".to_owned()] };
    assert_eq!(with("Underleverandøren vår følger samme plan."), [("N8".to_owned(), clash)]);
    assert!(with("Vi bruker ingen underleverandører.").is_empty());
    assert!(with("We do not use sub-suppliers. The plan is attached.").is_empty());
}

#[test]
fn met_with_nothing_to_show_is_told() {
    let said = answer("N16", Mark::Met, "Tallene føres.");
    assert_eq!(found(std::slice::from_ref(&said), &[]), [("N16".to_owned(), Clash::NothingShown)]);
    assert!(found(&[said], &[filed("N16")]).is_empty());
}

#[test]
fn a_critical_criterion_that_is_not_met_rules_out_approval() {
    assert_eq!(found(&[answer("N1", Mark::NotMet, "Nei.")], &[]), [("N1".to_owned(), Clash::RulesOut)]);
    assert!(found(&[answer("N5", Mark::NotMet, "Nei.")], &[]).is_empty());
}

proptest! {
    #[test]
    fn met_and_shown_throughout_contradicts_nothing(text in "[a-zæøå .]{0,80}") {
        let edition = edition();
        let asked = edition.asked(CaseKind::Approval, &scope());
        let answers: Vec<Answer> = asked.iter().map(|one| answer(&one.id, Mark::Met, &text)).collect();
        let files: Vec<Filed> = asked.iter().map(|one| filed(&one.id)).collect();
        prop_assert!(contradictions(&edition, &scope(), CaseKind::Approval, &answers, &files).is_empty());
    }

    #[test]
    fn every_contradiction_is_at_an_answer_and_names_others_that_are_answered(
        marks in proptest::collection::vec(proptest::sample::select(Mark::ALL), 33),
        shown in proptest::collection::vec(any::<bool>(), 33),
    ) {
        let edition = edition();
        let answers: Vec<Answer> =
            edition.criteria.iter().zip(&marks).map(|(one, mark)| answer(&one.id, *mark, "underleverandør")).collect();
        let files: Vec<Filed> =
            edition.criteria.iter().zip(&shown).filter(|(_, yes)| **yes).map(|(one, _)| filed(&one.id)).collect();
        for one in contradictions(&edition, &scope(), CaseKind::Approval, &answers, &files) {
            let here = answers.iter().find(|answer| answer.criterion == one.criterion).unwrap();
            let criterion = edition.criterion(&one.criterion).unwrap();
            prop_assert!(one.clash.others().iter().all(|id| *id != one.criterion && answers.iter().any(|a| a.criterion == *id)));
            prop_assert_eq!(one.clash.is_error(), here.self_score == Some(Mark::NotApplicable) && !criterion.may_be_not_applicable);
        }
    }
}

#[test]
fn only_whole_words_take_back_that_there_are_sub_suppliers() {
    assert!(speaks_of_sub_suppliers(
        "Behandlingen gjøres av en underleverandør i løpet av minuten den kommer."
    ));
    assert!(speaks_of_sub_suppliers("Etter opplæringen overtar underleverandøren."));
    assert!(!speaks_of_sub_suppliers("Vi har ingen underleverandører."));
    assert!(!speaks_of_sub_suppliers("We work without subcontractors."));
}
