//! Operations on a database.

use super::*;
use crate::cases;
use crate::people::{Person, Role, Secretariat, SignedIn};
use crate::scheme::{LiveScheme, Part, Scheme, Words, from_toml, shipped, to_toml};
use crate::store::schema::{jobs, rules};
use crate::store::{Json, Store};
use crate::testing::{self, moment, sql};
use crate::values::{Language, Moment, OsloDate};
use crate::vendors;
use diesel::prelude::*;

pub(super) struct Given {
    _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) scheme: Scheme,
    pub(super) siri: Person,
    pub(super) office: Secretariat,
}

pub(super) fn now() -> Moment {
    moment("2026-11-22T12:00:00Z")
}

pub(super) fn given() -> Given {
    let (folder, store) = testing::store();
    let siri = testing::person(&store, "Siri Sekretær", &[Role::Secretariat], None);
    let office = Secretariat::prove(&siri).unwrap();
    Given { _folder: folder, store, scheme: shipped().unwrap(), siri, office }
}

impl Given {
    pub(super) fn begin(&self, part: &Part) -> Rule {
        begin(&self.store, now(), &self.scheme, &self.office, part).unwrap()
    }

    fn change(&self, draft: &Rule, from: &str, body: String) -> Rule {
        let change = Change {
            valid_from: from.parse().unwrap(),
            transition_until: None,
            changes: Words { nb: "Endret.".into(), en: "Changed.".into() },
            body,
            kept: None,
        };
        save(&self.store, now(), &self.office, &draft.part, draft.version, &change).unwrap()
    }

    fn publish(&self, draft: &Rule) -> Result<Rule, RulebookError> {
        publish(&self.store, now(), &self.scheme, &self.office, &draft.part, draft.version)
    }

    fn told(&self) -> Vec<serde_json::Value> {
        let told: Vec<Json<serde_json::Value>> =
            sql(&self.store, |db| jobs::table.filter(jobs::kind.eq("notice")).select(jobs::payload).load(db));
        told.into_iter()
            .map(|payload| payload.0)
            .filter(|one| one["template"].as_str().unwrap().starts_with("rule-"))
            .collect()
    }
}

fn norwegian() -> Part {
    Part::Norm("norwegian".into())
}

#[test]
fn a_part_has_one_draft_a_copy_of_what_holds() {
    let given = given();
    let first = given.begin(&norwegian());
    let again = given.begin(&norwegian());
    assert_eq!(first.id, again.id);
    assert_eq!(first.based_on, "2024-02-13");
    let (draft, shipped) =
        (from_toml(&first.body).unwrap(), given.scheme.edition("norwegian", "2024-02-13").unwrap());
    assert_eq!(draft.criteria, shipped.criteria);
    assert_eq!((draft.edition, draft.valid_from), (first.edition.clone(), first.valid_from));
}

#[test]
fn a_stale_draft_is_refused_with_who_changed_it() {
    let given = given();
    let draft = given.begin(&Part::Deadlines);
    let body = "supplement_days = 14\nappeal_weeks = 3\nprocessing_weeks = 10\n".to_owned();
    let changed = given.change(&draft, "2027-01-01", body);
    assert_eq!(changed.version, draft.version + 1);
    let refused = save(&given.store, now(), &given.office, &Part::Deadlines, draft.version, &draft.change());
    assert!(matches!(refused, Err(RulebookError::Changed { by }) if by == "Siri Sekretær"));
    assert!(matches!(given.publish(&draft), Err(RulebookError::Changed { .. })));
    let same = save(&given.store, now(), &given.office, &Part::Deadlines, changed.version, &changed.change())
        .unwrap();
    assert_eq!(same.version, changed.version, "what is saved unchanged stays as it is");
}

#[test]
fn what_is_published_holds_from_its_day_in_every_process() {
    let given = given();
    let (here, there) = (LiveScheme::new(given.scheme.clone()), LiveScheme::new(given.scheme.clone()));
    assert!(!here.refresh(&given.store).unwrap());
    let draft = given.begin(&Part::Deadlines);
    let draft = given.change(
        &draft,
        "2027-01-01",
        "supplement_days = 14\nappeal_weeks = 3\nprocessing_weeks = 10\n".into(),
    );
    assert!(!here.refresh(&given.store).unwrap(), "a draft holds for nobody");
    given.publish(&draft).unwrap();
    for live in [&here, &there] {
        assert!(live.refresh(&given.store).unwrap());
        assert!(!live.refresh(&given.store).unwrap(), "nothing is new the second time");
        let scheme = live.current();
        assert_eq!(scheme.deadlines_on("2026-12-31".parse().unwrap()).supplement_days, 21);
        assert_eq!(scheme.deadlines_on("2027-01-01".parse().unwrap()).supplement_days, 14);
    }
    assert!(matches!(given.publish(&draft), Err(RulebookError::NoDraft)), "it is published once");
}

#[test]
fn what_is_published_can_be_neither_changed_nor_deleted() {
    let given = given();
    let draft = given.begin(&Part::Tariff);
    let draft = given.change(&draft, "2027-01-01", draft.body.clone());
    given.publish(&draft).unwrap();
    let change = given.store.write(|db| {
        let row = rules::table.find(draft.id);
        diesel::update(row).set(rules::body.eq("fee_member_ore = 1")).execute(db).map_err(StoreError::from)
    });
    assert!(change.unwrap_err().to_string().contains("never changes"));
    let gone = given
        .store
        .write(|db| diesel::delete(rules::table.find(draft.id)).execute(db).map_err(StoreError::from));
    assert!(gone.unwrap_err().to_string().contains("never changes"));
}

#[test]
fn what_has_not_begun_can_be_withdrawn_and_nothing_follows_it() {
    let given = given();
    let live = LiveScheme::new(given.scheme.clone());
    let draft = given.begin(&norwegian());
    let draft = given.change(&draft, "2027-01-01", draft.body.clone());
    given.publish(&draft).unwrap();
    live.refresh(&given.store).unwrap();
    assert!(live.current().edition("norwegian", "2027-01-01").is_some());
    let withdraw = |reason: &str| {
        revoke(&given.store, now(), &given.scheme, &given.office, &norwegian(), "2027-01-01", reason)
    };
    assert!(matches!(withdraw("  "), Err(RulebookError::Faulty(_))));
    let before = given.told().len();
    withdraw("Feil år.").unwrap();
    assert!(given.told().len() > before, "those who were told are told again");
    assert!(live.refresh(&given.store).unwrap(), "every process sees it");
    assert!(live.current().edition("norwegian", "2027-01-01").is_none());
    assert!(sql(&given.store, |db| published(db, &norwegian())).is_empty());
    let kept = sql(&given.store, |db| revoked(db, &norwegian()));
    assert_eq!(kept[0].revoked.as_ref().map(|revoked| revoked.reason.as_str()), Some("Feil år."));
    assert!(matches!(withdraw("Igjen."), Err(RulebookError::Unknown)));
    // The same day may be used anew.
    let draft = given.begin(&norwegian());
    let draft = given.change(&draft, "2027-01-01", draft.body.clone());
    given.publish(&draft).unwrap();
    assert!(live.refresh(&given.store).unwrap());
    let edition = live.current().edition("norwegian", "2027-01-01").unwrap().clone();
    sql(&given.store, |db| crate::scheme::note_use(db, now(), &edition));
    assert!(matches!(withdraw("For sent."), Err(RulebookError::Begun)), "a case stands on it");
    let direct = given.store.write(|db| {
        let set = (
            rules::revoked_at.eq(Some(now())),
            rules::revoked_by.eq(Some(given.siri.id)),
            rules::revoked_reason.eq(Some("x")),
        );
        diesel::update(rules::table.find(draft.id)).set(set).execute(db).map_err(StoreError::from)
    });
    assert!(direct.unwrap_err().to_string().contains("never changes"), "the database refuses it as well");
}

#[test]
fn what_has_begun_cannot_be_withdrawn() {
    let given = given();
    let draft = given.begin(&Part::Deadlines);
    let draft = given.change(&draft, "2026-11-23", draft.body.clone());
    given.publish(&draft).unwrap();
    let later = moment("2026-11-22T23:30:00Z");
    let done = revoke(&given.store, later, &given.scheme, &given.office, &draft.part, "2026-11-23", "Nei.");
    assert!(matches!(done, Err(RulebookError::Begun)), "the day is Oslo's");
}

#[test]
fn two_norms_cannot_take_the_same_new_criterion() {
    let given = given();
    for (norm, fits) in [("norwegian", true), ("ddma", false)] {
        let draft = given.begin(&Part::Norm(norm.into()));
        let mut edition = from_toml(&draft.body).unwrap();
        edition.criteria[0].id = "X9".into();
        let draft = given.change(&draft, "2027-01-01", to_toml(&edition));
        let done = given.publish(&draft);
        assert_eq!(done.is_ok(), fits, "{norm}: {done:?}");
    }
    assert!(
        LiveScheme::new(given.scheme.clone()).refresh(&given.store).unwrap(),
        "what is published can be read"
    );
}

#[test]
fn a_draft_is_named_after_its_day() {
    let given = given();
    let draft = given.begin(&norwegian());
    let name = from_toml(&draft.body).unwrap().name;
    assert!(name.nb.ends_with("utgave 1. januar 2027"), "{}", name.nb);
    let draft = given.change(&draft, "2027-02-01", draft.body.clone());
    let mut edition = from_toml(&draft.body).unwrap();
    assert!(edition.name.en.ends_with("edition of 1 February 2027"), "{}", edition.name.en);
    edition.name = given.scheme.edition("norwegian", "2024-02-13").unwrap().name.clone();
    let draft = given.change(&draft, "2027-02-01", to_toml(&edition));
    let Err(RulebookError::Faulty(faults)) = given.publish(&draft) else { panic!("it was published") };
    assert!(faults.iter().any(|fault| fault.what == "same-name"), "{faults:?}");
}

#[test]
fn what_is_wrong_is_not_published() {
    let given = given();
    let draft = given.begin(&Part::Statutes);
    let wrong = draft.body.replace("quorum = 3", "quorum = 9");
    assert_ne!(wrong, draft.body);
    let draft = given.change(&draft, "2026-11-22", wrong);
    let Err(RulebookError::Faulty(faults)) = given.publish(&draft) else { panic!("it was published") };
    let what: Vec<&str> = faults.iter().map(|fault| fault.what).collect();
    assert!(what.contains(&"too-early") && what.contains(&"more-than-members"), "{faults:?}");
}

#[test]
fn a_second_edition_comes_after_the_first_even_if_this_process_has_not_seen_it() {
    let given = given();
    for (from, fits) in [("2027-06-01", true), ("2027-03-01", false), ("2027-06-02", true)] {
        let draft = given.begin(&Part::Ages);
        let draft = given.change(&draft, from, draft.body.clone());
        assert_eq!(given.publish(&draft).is_ok(), fits, "{from}");
    }
    let all = sql(&given.store, |db| published(db, &Part::Ages));
    let days: Vec<OsloDate> = all.iter().map(|rule| rule.valid_from).collect();
    assert_eq!(days, ["2027-06-01".parse().unwrap(), "2027-06-02".parse().unwrap()]);
}

#[test]
fn those_whom_a_norm_concerns_are_told() {
    let given = given();
    let kari = testing::person(&given.store, "Kari Nordmann", &[], None);
    let ola = testing::person(&given.store, "Ola Hansen", &[Role::Member], None);
    let (vendor, unit) = testing::vendor(&given.store, "923609016", "Nordlys Kundesenter AS", kari.id);
    testing::vendor(&given.store, "974760673", "Uten Søknad AS", kari.id);
    let who =
        sql(&given.store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)).unwrap();
    cases::open(&given.store, now(), &given.scheme, &who, unit, Language::Nb, "key").unwrap();
    let draft = given.begin(&norwegian());
    let draft = given.change(&draft, "2027-01-01", draft.body.clone());
    given.publish(&draft).unwrap();
    let to: Vec<String> = given.told().iter().map(|one| one["to"].to_string()).collect();
    assert_eq!(to.len(), 3, "{to:?}");
    assert!(to.contains(&"\"secretariat\"".to_owned()));
    assert!(to.iter().any(|one| one.contains(&ola.id.to_string())));
    assert!(to.iter().any(|one| one.contains(&vendor.to_string())));
    let scheme = LiveScheme::new(given.scheme.clone());
    scheme.refresh(&given.store).unwrap();
    let newest = scheme.current();
    let newest = newest.edition_on("norwegian", "2027-01-01".parse().unwrap()).unwrap();
    assert_eq!(newest.changes.as_ref().map(|words| words.nb.as_str()), Some("Endret."));
    assert_eq!(newest.edition, "2027-01-01");
}

#[test]
fn a_case_opened_under_a_published_edition_finds_it_unchanged() {
    let given = given();
    let draft = given.begin(&norwegian());
    let draft = given.change(&draft, "2026-11-22", draft.body.clone());
    given.publish(&draft).unwrap();
    let live = LiveScheme::new(given.scheme.clone());
    live.refresh(&given.store).unwrap();
    let scheme = live.current();
    let edition = scheme.edition("norwegian", "2026-11-22").unwrap();
    sql(&given.store, |db| crate::scheme::note_use(db, now(), edition));
    assert!(sql(&given.store, |db| crate::scheme::changed_since_use(db, &scheme)).is_empty());
    assert_eq!(
        sql(&given.store, |db| crate::scheme::changed_since_use(db, &given.scheme)),
        ["norwegian/2026-11-22"],
        "a server that cannot see it does not start"
    );
}

#[test]
fn a_running_case_keeps_the_statutes_and_the_tariff_of_its_day() {
    let given = given();
    let mut scheme = given.scheme.clone();
    let strict = crate::scheme::BoardRules { min_assessors: 5, ..scheme.statutes.first().clone() };
    scheme.statutes.insert("2027-01-01".parse().unwrap(), strict);
    let kari = testing::person(&given.store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&given.store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let who =
        sql(&given.store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)).unwrap();
    let mut case = cases::open(&given.store, now(), &scheme, &who, unit, Language::Nb, "key").unwrap();
    case.submitted_at = Some(moment("2026-12-31T22:59:00Z"));
    assert_eq!(crate::review::needed(&scheme, &case), 3);
    case.submitted_at = Some(moment("2026-12-31T23:00:00Z"));
    assert_eq!(crate::review::needed(&scheme, &case), 5, "the day is Oslo's");
}

#[test]
fn a_text_is_reworded_and_taken_back() {
    let given = given();
    let draft = given.begin(&Part::Texts);
    let key = "letter-appeal-text";
    let program = |language| crate::words::shipped(language, key).unwrap();
    let say =
        |seen, nb: &str, en: &str| wording::reword(&given.store, now(), &given.office, seen, key, nb, en);
    let changed = say(draft.version, "Klag innen { $due }.", program(Language::En)).unwrap();
    let texts = wording::texts_of(&changed).unwrap();
    assert_eq!((texts.nb.len(), texts.en.len()), (1, 0));
    assert!(matches!(say(changed.version, "Klag innen { $frist }.", "x"), Err(RulebookError::Faulty(_))));
    assert!(matches!(say(draft.version, "x", "x"), Err(RulebookError::Changed { .. })));
    let back = say(changed.version, program(Language::Nb), program(Language::En)).unwrap();
    assert_eq!(wording::texts_of(&back).unwrap(), crate::scheme::Texts::default());
}

#[test]
fn an_imported_edition_makes_or_replaces_a_draft_and_never_what_is_published() {
    let given = given();
    let mut edition = given.scheme.edition("norwegian", "2024-02-13").unwrap().clone();
    edition.criteria.truncate(3);
    let import = |seen, edition: &crate::scheme::Edition| {
        import(&given.store, now(), &given.scheme, &given.office, "norwegian", seen, edition)
    };
    let draft = import(0, &edition).unwrap();
    assert_eq!(from_toml(&draft.body).unwrap().criteria.len(), 3);
    assert!(matches!(import(0, &edition), Err(RulebookError::Changed { .. })));
    edition.criteria.truncate(2);
    let again = import(draft.version, &edition).unwrap();
    assert_eq!((again.id, from_toml(&again.body).unwrap().criteria.len()), (draft.id, 2));
    assert!(matches!(given.publish(&again), Err(RulebookError::Faulty(_))), "an old day is no day to begin");
    edition.id = "ddma".into();
    assert!(matches!(import(again.version, &edition), Err(RulebookError::Faulty(_))));
    assert_eq!(to_toml(&from_toml(&again.body).unwrap()), again.body);
}
