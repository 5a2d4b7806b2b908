use super::*;
use crate::cases::tests::{Given, NOW, given, now};
use crate::cases::{asked, find, present, submit};
use crate::scheme::{Applies, Country, Criterion, NormRole};
use crate::store::Json;
use crate::store::schema::units;
use crate::testing::{moment, sql};
use diesel::prelude::*;
use proptest::prelude::*;

/// The shipped base norm, one that Dutch numbers call for, and one that nobody must have.
pub(in crate::cases) fn three_norms(mut scheme: Scheme) -> Scheme {
    scheme.norms.retain(|norm| norm.id == "norwegian");
    for (id, mark, called_for) in [
        ("ddma", "C", Some(Applies { countries: vec![Country::Netherlands], ..Applies::default() })),
        ("amnesty", "A", None),
    ] {
        let mut norm = scheme.norms[0].clone();
        norm.id = id.to_owned();
        norm.role = NormRole::Addition;
        norm.called_for = called_for;
        norm.name.nb = format!("Normen {id}");
        norm.name.en = format!("The norm {id}");
        norm.editions.retain(|edition| edition.edition == "2024-02-13");
        for edition in &mut norm.editions {
            edition.id = id.to_owned();
            edition.name.nb = format!("Normen {id}, utgave 2024");
            edition.criteria.truncate(3);
            for criterion in &mut edition.criteria {
                criterion.id = criterion.id.replace('N', mark);
            }
        }
        scheme.norms.push(norm);
    }
    scheme
}

fn ringing_the_netherlands(given: &Given) {
    let scope = Scope { countries: vec![Country::Norway, Country::Netherlands], ..given.case.scope.clone() };
    sql(&given.store, |db| {
        diesel::update(units::table.find(given.unit)).set(units::scope.eq(Json(scope))).execute(db)
    });
}

fn the_case(given: &Given) -> Case {
    sql(&given.store, |db| {
        let case = find(db, given.case.id)?.unwrap();
        present(db, case)
    })
}

fn choose(given: &Given, scheme: &Scheme, wanted: &[&str]) -> Vec<String> {
    let wanted: Vec<String> = wanted.iter().map(|&id| id.to_owned()).collect();
    let case = choose_norms(&given.store, now(), scheme, &given.applicant, given.case.id, &wanted).unwrap();
    case.added.iter().map(|pin| pin.norm.clone()).collect()
}

fn ids<'a>(scheme: &'a Scheme, case: &Case) -> Vec<&'a str> {
    asked(scheme, case).into_iter().map(|criterion: &Criterion| criterion.id.as_str()).collect()
}

#[test]
fn a_norm_may_be_chosen_and_left_again() {
    let given = given();
    let scheme = three_norms(given.scheme.clone());
    assert_eq!(choose(&given, &scheme, &["amnesty"]), ["amnesty"]);
    assert!(ids(&scheme, &the_case(&given)).contains(&"A1"));
    assert_eq!(choose(&given, &scheme, &["amnesty"]), ["amnesty"], "twice is once");
    assert!(choose(&given, &scheme, &[]).is_empty());
    assert!(!ids(&scheme, &the_case(&given)).contains(&"A1"));
}

#[test]
fn what_the_scope_calls_for_is_in_whatever_is_chosen() {
    let given = given();
    let scheme = three_norms(given.scheme.clone());
    ringing_the_netherlands(&given);
    let case = the_case(&given);
    assert_eq!(norms_missing(&scheme, &case, now().oslo_date()), ["ddma"], "shown, until it is confirmed");
    assert_eq!(choose(&given, &scheme, &[]), ["ddma"]);
    assert!(norms_missing(&scheme, &the_case(&given), now().oslo_date()).is_empty());
}

#[test]
fn nothing_is_handed_in_before_a_new_norm_is_confirmed() {
    let given = given();
    let scheme = three_norms(given.scheme.clone());
    given.fill();
    ringing_the_netherlands(&given);
    let refused = submit(&given.store, moment(NOW), &scheme, &given.applicant, given.case.id);
    assert!(matches!(refused, Err(CaseError::NormsMissing(norms)) if norms == ["ddma"]));
    choose(&given, &scheme, &[]);
    let refused = submit(&given.store, moment(NOW), &scheme, &given.applicant, given.case.id);
    assert!(matches!(refused, Err(CaseError::NotReady(_))), "now its criteria are asked");
}

#[test]
fn a_norm_keeps_its_edition_while_it_is_in_the_case() {
    let given = given();
    let scheme = three_norms(given.scheme.clone());
    let held = [Pin { norm: "amnesty".into(), edition: "2012-01-01".into() }];
    let choices = norm_choices(&scheme, &held, &given.case.scope, now().oslo_date());
    let amnesty = choices.iter().find(|one| one.norm.id == "amnesty").unwrap();
    assert_eq!((amnesty.pin.edition.as_str(), amnesty.present), ("2012-01-01", true));
    assert!(choices[0].is_base(), "the base norm first");
}

proptest! {
    #[test]
    fn the_base_norm_is_never_an_addition_and_no_norm_comes_twice(
        wanted in proptest::collection::vec("(norwegian|ddma|amnesty|none)", 0..6),
        countries in proptest::sample::subsequence(Country::ALL.to_vec(), 0..=3),
    ) {
        let scheme = three_norms(crate::scheme::shipped().unwrap());
        let scope = Scope { countries, ..Scope::default() };
        let choices = norm_choices(&scheme, &[], &scope, now().oslo_date());
        let added = additions(&choices, &wanted);
        prop_assert!(added.iter().all(|pin| pin.norm != "norwegian"));
        let dutch = scope.countries.contains(&Country::Netherlands);
        prop_assert_eq!(added.iter().any(|pin| pin.norm == "ddma"), dutch || wanted.contains(&"ddma".to_owned()));
        let mut once = added.clone();
        once.dedup();
        prop_assert_eq!(once, added);
    }
}
