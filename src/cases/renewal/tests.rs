use super::*;
use crate::cases::tests::{Given, arrived, given, now};
use crate::cases::{AnswerForm, CaseState, attach, open, save_answer};
use crate::scheme::Mark;
use crate::store::schema::{approvals, cases};
use crate::testing::{moment, sql};
use crate::values::Language;
use diesel::prelude::*;

const LATER: &str = "2027-02-21T12:00:00Z";

/// A case that is answered throughout, decided and approved; files are dated on the day.
fn approved() -> Given {
    let given = given();
    let today = now().oslo_date();
    for id in given.ids() {
        let file = [arrived(&format!("{id}.pdf"))];
        attach(&given.store, now(), &given.scheme, &given.applicant, given.case.id, &id, &file, Some(today))
            .unwrap();
        let form = AnswerForm {
            self_score: Some(Mark::Met),
            explanation: format!("Slik gjør vi {id}."),
            finished: true,
        };
        save_answer(&given.store, now(), &given.scheme, &given.applicant, given.case.id, &id, 0, &form)
            .unwrap();
    }
    sql(&given.store, |db| {
        diesel::update(cases::table.find(given.case.id))
            .set(cases::state.eq(CaseState::Decided))
            .execute(db)?;
        diesel::insert_into(approvals::table)
            .values((
                approvals::id.eq(Id::fresh()),
                approvals::vendor_id.eq(given.case.vendor_id),
                approvals::unit_id.eq(given.unit),
                approvals::case_id.eq(given.case.id),
                approvals::year.eq(2026),
                approvals::serial.eq(1),
                approvals::norm.eq("norwegian"),
                approvals::edition.eq("2024-02-13"),
                approvals::scope.eq(crate::store::Json(given.case.scope.clone())),
                approvals::legal_name.eq("Nordlys"),
                approvals::unit_name.eq("Nordlys"),
                approvals::sites.eq(crate::store::Json(serde_json::json!([]))),
                approvals::decided_on.eq(today),
                approvals::created_at.eq(now()),
                approvals::added_norms.eq(crate::store::Json(serde_json::json!([]))),
            ))
            .execute(db)
    });
    given
}

fn again(given: &Given, at: &str) -> Case {
    open(&given.store, moment(at), &given.scheme, &given.applicant, given.unit, Language::Nb, "again")
        .unwrap()
}

fn confirm(given: &Given, case: &Case, at: &str, ids: &[String]) -> Result<Confirmed, CaseError> {
    confirm_unchanged(&given.store, moment(at), &given.scheme, &given.applicant, case.id, ids)
}

#[test]
fn a_renewal_begins_where_the_last_case_ended() {
    let given = approved();
    let case = again(&given, crate::cases::tests::NOW);
    assert_eq!(case.renews, Some(given.case.id));
    let (answers, files) =
        sql(&given.store, |db| Ok((store::answers(db, case.id)?, evidence::of_case(db, case.id)?)));
    assert_eq!((answers.len(), files.len()), (given.ids().len(), given.ids().len()));
    assert!(answers.iter().all(|answer| !answer.finished && answer.version == 1));
    let all = confirm(&given, &case, crate::cases::tests::NOW, &given.ids()).unwrap();
    assert_eq!(all.done.len(), given.ids().len());
    assert!(all.gaps.is_empty());
    let twice = confirm(&given, &case, crate::cases::tests::NOW, &given.ids()).unwrap();
    assert_eq!(twice, Confirmed::default(), "confirming twice is confirming once");
}

#[test]
fn what_is_too_old_is_left_behind_and_asked_for() {
    let given = approved();
    let case = again(&given, "2027-02-22T12:00:00Z");
    let files = sql(&given.store, |db| evidence::of_case(db, case.id));
    assert!(!files.iter().any(|(criterion, _)| criterion == "N1"), "a certificate of more than three months");
    assert!(files.iter().any(|(criterion, _)| criterion == "N2"), "six months are not over");
    let came = confirm(&given, &case, "2027-02-22T12:00:00Z", &["N1".to_owned(), "N2".to_owned()]).unwrap();
    assert_eq!(came.done, ["N2"]);
    assert_eq!(came.gaps, [Gap { criterion: "N1".to_owned(), lack: Lack::NoFile }]);
    let exactly = again(&approved(), LATER);
    assert!(exactly.renews.is_some());
}

#[test]
fn what_was_deleted_since_is_not_carried_over_and_asked_for() {
    let given = approved();
    let files = sql(&given.store, |db| evidence::of_case(db, given.case.id));
    let gone = files.into_iter().find(|(criterion, _)| criterion == "N2").unwrap().1;
    sql(&given.store, |db| evidence::mark_gone(db, now(), gone.id));
    let case = again(&given, crate::cases::tests::NOW);
    let carried = sql(&given.store, |db| evidence::of_case(db, case.id));
    assert!(!carried.iter().any(|(criterion, _)| criterion == "N2"));
    let came = confirm(&given, &case, crate::cases::tests::NOW, &["N2".to_owned()]).unwrap();
    assert_eq!(came.gaps, [Gap { criterion: "N2".to_owned(), lack: Lack::NoFile }]);
}

#[test]
fn nothing_is_confirmed_that_is_not_a_renewal() {
    let given = given();
    assert!(given.case.renews.is_none());
    let refused = confirm(&given, &given.case, crate::cases::tests::NOW, &["N1".to_owned()]);
    assert!(matches!(refused, Err(CaseError::Unknown)));
}

fn said(score: Mark, text: &str, finished: bool) -> Answer {
    Answer {
        criterion: "N1".into(),
        self_score: Some(score),
        explanation: text.into(),
        finished,
        reopened: false,
        changed_by: Id::fresh(),
        changed_at: now(),
        version: 1,
    }
}

#[test]
fn only_what_is_the_same_is_unchanged() {
    let (last, same) = (said(Mark::Met, "Slik.", true), said(Mark::Met, "Slik.", false));
    let changed = NormChange::Changed(vec![ChangedPart::Asks]);
    let state = |change: &NormChange, answer: &Answer, lacking: &[Lack]| {
        carried(change, Some(&last), Some(answer), lacking)
    };
    assert_eq!(state(&NormChange::Same, &same, &[]), Carried::Unchanged);
    assert_eq!(state(&changed, &same, &[]), Carried::NormChanged);
    assert_eq!(state(&NormChange::Same, &same, &[Lack::NoFile]), Carried::NeedsEvidence);
    assert_eq!(state(&NormChange::Same, &said(Mark::Met, "Ny.", false), &[]), Carried::Rewritten);
    assert_eq!(state(&changed, &said(Mark::Met, "Ny.", true), &[]), Carried::Done);
    assert_eq!(carried(&NormChange::New, None, None, &[]), Carried::New);
    assert!(!Carried::NeedsEvidence.may_be_confirmed());
}

#[test]
fn what_an_edition_says_otherwise_is_named() {
    let scheme = crate::scheme::shipped().unwrap();
    let now = scheme.edition("norwegian", "2024-02-13").unwrap().criterion("N1").unwrap().clone();
    assert_eq!(norm_change(Some(&now), &now), NormChange::Same);
    assert_eq!(norm_change(None, &now), NormChange::New);
    let mut before = now.clone();
    before.max_age_months = Some(6);
    before.asks.nb.push('!');
    let named = vec![ChangedPart::Asks, ChangedPart::Age];
    assert_eq!(norm_change(Some(&before), &now), NormChange::Changed(named));
}
