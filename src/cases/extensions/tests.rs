use super::*;
use crate::cases::tests::{Given, NOW, given, now};
use crate::cases::{find, mark_decided};
use crate::store::schema::{cases, jobs};
use crate::testing::{moment, sql};
use diesel::prelude::*;

/// A case in supplement with a deadline, submitted before.
fn supplement() -> Given {
    let given = given();
    let due: OsloDate = "2026-12-12".parse().unwrap();
    sql(&given.store, |db| {
        diesel::update(cases::table.find(given.case.id))
            .set((
                cases::state.eq(CaseState::Supplement),
                cases::round.eq(1),
                cases::submitted_at.eq(Some(now())),
                cases::supplement_due.eq(Some(due)),
            ))
            .execute(db)
    });
    given
}

fn ask(given: &Given, wished: &str, reason: &str) -> Result<(), CaseError> {
    ask_for_time(&given.store, now(), &given.applicant, given.case.id, wished.parse().ok(), reason)
}

fn all(given: &Given) -> Vec<Extension> {
    sql(&given.store, |db| extensions(db, given.case.id))
}

fn reply(given: &Given, answer: &ExtensionAnswer) -> Result<(), CaseError> {
    let id = all(given).last().unwrap().id;
    answer_extension(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, id, answer)
}

fn due(given: &Given) -> String {
    sql(&given.store, |db| find(db, given.case.id)).unwrap().supplement_due.unwrap().to_string()
}

fn mails(given: &Given, template: &str) -> usize {
    let keys: Vec<String> = sql(&given.store, |db| jobs::table.select(jobs::key).load(db));
    keys.iter().filter(|key| key.starts_with(&format!("notice:{template}:"))).count()
}

#[test]
fn asked_granted_and_told() {
    let given = supplement();
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    assert_eq!(all(&given).len(), 1, "asking twice is asking once");
    assert_eq!((mails(&given, "extension-asked"), due(&given)), (1, "2026-12-12".to_owned()));
    let grant = ExtensionAnswer::Grant("2026-12-18".parse().ok(), "Dere får til fredag.".into());
    reply(&given, &grant).unwrap();
    reply(&given, &grant).unwrap();
    assert_eq!(due(&given), "2026-12-18");
    assert_eq!(mails(&given, "supplement-wanted"), 1);
    let settled = all(&given).pop().unwrap();
    assert_eq!(
        (settled.state, settled.due.unwrap().to_string()),
        (ExtensionState::Granted, "2026-12-18".into())
    );
}

#[test]
fn a_refusal_needs_a_reason_and_leaves_the_deadline() {
    let given = supplement();
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    let bare = reply(&given, &ExtensionAnswer::Refuse("  ".into()));
    assert!(matches!(bare, Err(CaseError::Faulty(faults)) if faults[0].field == "answer"));
    reply(&given, &ExtensionAnswer::Refuse("Dere har hatt lang tid.".into())).unwrap();
    assert_eq!((mails(&given, "extension-refused"), due(&given)), (1, "2026-12-12".to_owned()));
    let late = reply(&given, &ExtensionAnswer::Grant("2026-12-20".parse().ok(), String::new()));
    assert!(matches!(late, Err(CaseError::NotNow(_))), "it was answered");
    ask(&given, "2026-12-19", "Vi prøver igjen.").unwrap();
    assert_eq!(all(&given).len(), 2, "one may ask again");
}

#[test]
fn a_wish_puts_the_case_among_what_waits_for_the_secretariat() {
    let given = supplement();
    let today: crate::values::OsloDate = "2026-11-21".parse().unwrap();
    let turn = || {
        let section = Some(crate::cases::Section::ToCheck);
        let filter = crate::cases::QueueFilter { section, most: 10, ..Default::default() };
        let rows = sql(&given.store, |db| crate::cases::queue(db, &filter)).rows;
        let counts = sql(&given.store, |db| crate::cases::counts(db, today, today));
        (rows.iter().filter(|row| row.asks_for_time).count(), counts.to_check, counts.with_applicant)
    };
    assert_eq!(turn(), (0, 0, 1));
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    assert_eq!(turn(), (1, 1, 0));
    reply(&given, &ExtensionAnswer::Refuse("Dere har hatt lang tid.".into())).unwrap();
    assert_eq!(turn(), (0, 0, 1));
}

#[test]
fn a_new_wish_takes_the_place_of_one_that_waits() {
    let given = supplement();
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    ask(&given, "2026-12-22", "Den ble forsinket.").unwrap();
    assert_eq!(all(&given).iter().map(|one| one.wished.to_string()).collect::<Vec<_>>(), ["2026-12-22"]);
}

#[test]
fn a_deadline_given_without_being_asked_settles_the_wish() {
    let given = supplement();
    ask(&given, "2026-12-20", "Attesten er bestilt.").unwrap();
    let day = "2026-12-21".parse().ok();
    crate::cases::extend_supplement(
        &given.store,
        now(),
        &given.scheme,
        &given.secretariat,
        given.case.id,
        day,
        "Her er mer tid.",
    )
    .unwrap();
    assert_eq!(all(&given)[0].state, ExtensionState::Granted);
}

#[test]
fn a_wish_reaches_beyond_the_deadline_and_not_beyond_half_a_year() {
    let (today, due) = ("2026-11-21".parse().unwrap(), "2026-12-12".parse().ok());
    let what = |day: &str| faults(day.parse().ok(), "Fordi.", due, today).first().map(|fault| fault.what);
    assert_eq!(what(""), Some("no-wished"));
    assert_eq!(what("2026-11-21"), Some("due-passed"));
    assert_eq!(what("2026-12-12"), Some("wished-early"));
    assert_eq!(what("2026-12-13"), None);
    assert_eq!(what("2027-05-21"), None);
    assert_eq!(what("2027-05-22"), Some("wished-late"));
    assert_eq!(faults("2026-12-13".parse().ok(), " ", due, today)[0].what, "no-reason-given");
}

#[test]
fn nobody_asks_for_time_when_nothing_is_awaited() {
    let given = given();
    assert!(matches!(ask(&given, "2026-12-20", "Fordi."), Err(CaseError::NotNow(_))));
    let given = supplement();
    ask(&given, "2026-12-20", "Fordi.").unwrap();
    sql(&given.store, |db| mark_decided(db, given.case.id, moment(NOW)));
    assert!(reply(&given, &ExtensionAnswer::Refuse("Nei.".into())).is_err());
}
