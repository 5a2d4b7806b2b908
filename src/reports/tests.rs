//! Reports over a real database: taken, counted, answered, and kept from those who must not know.

use super::*;
use crate::impartiality::{AbsoluteGround, Declaration, declare_at_desk};
use crate::people::{Person, Role};
use crate::store::schema::{jobs as rows, journal as entries, misuse_reports, sub_units};
use crate::testing::{moment, person, sql, store, vendor};
use crate::values::OsloDate;
use diesel::prelude::*;
use proptest::prelude::*;

const NUMBER: &str = "923609016";
const NOW: &str = "2026-11-23T09:00:00Z";

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

fn sent(business: &str, contact: &str) -> Sent {
    Sent {
        form: MisuseForm {
            place: "https://eksempel.no/om-oss".to_owned(),
            business: business.to_owned(),
            account: "De viser merket uten å være godkjent.".to_owned(),
            contact: contact.to_owned(),
        },
        language: Language::Nb,
        origin: "192.0.2.7".to_owned(),
        key: String::new(),
    }
}

struct House {
    _folder: tempfile::TempDir,
    store: Store,
    kari: Person,
    vendor: Id,
}

impl House {
    fn new() -> Self {
        let (folder, store) = store();
        let kari = person(&store, "Kari Nordmann", &[Role::Secretariat], None);
        let (vendor, _) = vendor(&store, NUMBER, "Nordlys Kundesenter AS", kari.id);
        Self { _folder: folder, store, kari, vendor }
    }

    fn who(&self) -> Secretariat {
        Secretariat::prove(&self.kari).unwrap()
    }

    fn report(&self, sent: &Sent) -> Result<Id, ReportError> {
        report_misuse(&self.store, moment(NOW), sent)
    }

    fn answer(&self, report: Id, words: &str) -> Result<(), ReportError> {
        settle_report(&self.store, moment(NOW), &self.who(), report, MisuseOutcome::Upheld, words)
    }

    fn jobs(&self, template: &str) -> usize {
        let keys: Vec<String> = sql(&self.store, |db| rows::table.select(rows::key).load(db));
        keys.iter().filter(|key| key.starts_with(&format!("notice:{template}:"))).count()
    }

    fn events(&self) -> Vec<String> {
        sql(&self.store, |db| entries::table.order(entries::seq).select(entries::event).load(db))
    }
}

#[test]
fn five_working_days_pass_over_weekends_and_holidays() {
    for (reported, due) in [
        ("2026-11-23", "2026-11-30"),
        ("2026-11-20", "2026-11-27"),
        ("2026-11-21", "2026-11-27"),
        ("2026-12-23", "2026-12-31"),
        // Maundy Thursday, Good Friday and Easter Monday of 2027 are 25, 26 and 29 March.
        ("2027-03-24", "2027-04-05"),
        // 17 May 2027 is a Monday, and also Whit Monday.
        ("2027-05-14", "2027-05-24"),
    ] {
        assert_eq!(answer_by(day(reported)), day(due), "{reported}");
    }
}

proptest! {
    #[test]
    fn an_answer_is_due_after_a_week_and_before_three(offset in 0i32..4_000) {
        let reported = day("2026-01-01").plus_days(offset);
        let days = answer_by(reported).days_since(reported);
        prop_assert!((5..=18).contains(&days), "{reported}: {days}");
    }

    #[test]
    fn nothing_typed_breaks_the_form(
        place in "\\PC{0,40}", business in "\\PC{0,20}", account in "\\PC{0,40}", contact in "\\PC{0,20}",
    ) {
        let form = MisuseForm { place, business, account, contact };
        if let Ok(checked) = form.check() {
            prop_assert!(!checked.place.is_empty() && !checked.account.is_empty());
        }
    }
}

#[test]
fn what_is_wrong_with_a_report_is_named_field_by_field() {
    let form = MisuseForm {
        business: "123 456 789".to_owned(),
        contact: "ingen adresse".to_owned(),
        ..MisuseForm::default()
    };
    let faults = form.check().unwrap_err();
    assert!(faults.contains(&Fault::PlaceMissing) && faults.contains(&Fault::AccountMissing));
    assert!(faults.contains(&Fault::Contact) && faults.iter().any(|it| matches!(it, Fault::Number(_))));
    let named = MisuseForm { business: "Nordlys AS".to_owned(), ..sent("", "").form };
    assert!(named.check().is_ok(), "a name is no wrong number");
}

#[test]
fn a_report_gets_a_number_and_a_day_and_is_answered_once() {
    let house = House::new();
    let id = house.report(&sent(NUMBER, "ola@example.no")).unwrap();
    let report = sql(&house.store, |db| receipt(db, id)).unwrap();
    assert_eq!((report.number, report.vendor, report.answer_by), (1, Some(house.vendor), day("2026-11-30")));
    assert_eq!(house.jobs("misuse-reported"), 1);
    assert!(matches!(house.answer(id, "  "), Err(ReportError::Faults(_))));
    house.answer(id, "Vi har tatt det opp med dem.").unwrap();
    assert!(matches!(house.answer(id, "En gang til."), Err(ReportError::Settled)));
    assert_eq!(house.jobs("misuse-answered"), 1);
    let after = sql(&house.store, |db| receipt(db, id)).unwrap();
    assert_eq!(
        (after.contact, after.outcome),
        (None, Some(MisuseOutcome::Upheld)),
        "the address is forgotten"
    );
    assert_eq!(house.events(), ["misuse.reported", "misuse.settled"]);
    let counts = sql(&house.store, counts);
    assert_eq!(counts, Counts { all: 1, upheld: 1, ..Counts::default() });
}

#[test]
fn a_form_sent_twice_is_one_report_and_a_flood_is_stopped() {
    let house = House::new();
    let twice = Sent { key: "nøkkel".to_owned(), ..sent("Nordlys", "") };
    let first = house.report(&twice).unwrap();
    assert_eq!(house.report(&twice).unwrap(), first);
    for _ in 1..PER_ORIGIN.most {
        house.report(&sent("", "")).unwrap();
    }
    assert!(matches!(house.report(&sent("", "")), Err(ReportError::TooOften { .. })));
    let other = Sent { origin: "192.0.2.8".to_owned(), ..sent("", "") };
    house.report(&other).unwrap();
    let all: i64 = sql(&house.store, |db| misuse_reports::table.count().get_result(db));
    assert_eq!(all, i64::try_from(PER_ORIGIN.most).unwrap() + 1);
}

#[test]
fn whoever_is_conflicted_sees_nothing_of_the_vendor_and_answers_nothing() {
    let house = House::new();
    let place = "873609001";
    sql(&house.store, |db| {
        let whose = (
            sub_units::orgnr.eq(place),
            sub_units::vendor_id.eq(house.vendor),
            sub_units::name.eq("Avd. Bodø"),
        );
        diesel::insert_into(sub_units::table).values(whose).execute(db)
    });
    let about = house.report(&sent(NUMBER, "")).unwrap();
    // However it was named.
    for named in [place, "nordlys kundesenter"] {
        house.report(&sent(named, "")).unwrap();
    }
    house.report(&sent("", "")).unwrap();
    let declaration = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
    declare_at_desk(&house.store, moment(NOW), &house.who(), house.vendor, &declaration).unwrap();
    let desk = sql(&house.store, |db| desk(db, &house.who()));
    assert_eq!(desk.reports.len(), 1, "only the one about nobody in particular");
    assert!(matches!(house.answer(about, "Svar."), Err(ReportError::Unknown)));
}
