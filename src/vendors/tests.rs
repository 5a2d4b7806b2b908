use super::*;
use crate::people::{Person, Role, Secretariat};
use crate::scheme::{Activity, Audience, CallsFor, Direction, Scope};
use crate::store::Store;
use crate::store::schema::{jobs, journal};
use crate::testing::{moment, person, sql, store};
use crate::values::Moment;
use diesel::prelude::*;

const NUMBER: &str = "923 609 016";

fn now() -> Moment {
    moment("2026-11-21T12:00:00Z")
}

fn form(orgnr: &str) -> Register {
    Register { orgnr: orgnr.to_owned(), name: "Nordlys Kundesenter AS".to_owned(), ..Register::default() }
}

fn signed_in(person: &Person) -> SignedIn {
    SignedIn::prove(person).unwrap()
}

fn enter(store: &Store, person: &Person) -> Registered {
    register(store, now(), &signed_in(person), false, &form(NUMBER)).unwrap()
}

fn may_act(store: &Store, person: &Person, vendor: Id) -> Option<Applicant> {
    sql(store, |db| applicant(db, &signed_in(person), vendor))
}

fn notices(store: &Store, template: &str) -> usize {
    let keys: Vec<String> = sql(store, |db| jobs::table.select(jobs::key).load(db));
    keys.iter().filter(|key| key.starts_with(&format!("notice:{template}:"))).count()
}

fn events(store: &Store) -> Vec<String> {
    sql(store, |db| journal::table.order(journal::seq).select(journal::event).load(db))
}

fn unit_form(name: &str) -> UnitForm {
    UnitForm {
        name: name.to_owned(),
        whole_firm: false,
        sites: vec![Site { name: "Oslo".to_owned(), address: "Storgata 1, 0155 Oslo".to_owned() }],
        scope: Scope {
            direction: vec![Direction::Outbound],
            activities: vec![Activity::Sales],
            audience: vec![Audience::Consumer],
            calls_for: vec![CallsFor::Others],
            countries: Vec::new(),
        },
    }
}

/// A vendor with Kari as administrator.
fn nordlys() -> (tempfile::TempDir, Store, Person, Applicant) {
    let (folder, store) = store();
    let kari = person(&store, "Kari Nordmann", &[], None);
    let vendor = enter(&store, &kari).vendor().id;
    let applicant = may_act(&store, &kari, vendor).unwrap();
    (folder, store, kari, applicant)
}

#[test]
fn the_first_with_a_number_administers_the_vendor() {
    let (_folder, store, _, applicant) = nordlys();
    assert!(applicant.is_administrator());
    let vendor = sql(&store, |db| find(db, applicant.vendor())).unwrap();
    assert_eq!((vendor.orgnr.as_str(), vendor.name.as_str()), ("923609016", "Nordlys Kundesenter AS"));
    assert_eq!(events(&store), ["vendor.registered"]);
}

#[test]
fn the_next_one_asks_and_may_do_nothing_before_the_answer() {
    let (_folder, store, _, administrator) = nordlys();
    let ola = person(&store, "Ola Hansen", &[], None);
    let asked = register(
        &store,
        now(),
        &signed_in(&ola),
        false,
        &Register { orgnr: NUMBER.into(), ..Register::default() },
    );
    assert!(matches!(asked, Ok(Registered::Requested(_))), "the name is not needed");
    assert_eq!(may_act(&store, &ola, administrator.vendor()), None);
    assert_eq!(notices(&store, "join-requested"), 1);
    let request = sql(&store, |db| join_requests(db, administrator.vendor())).pop().unwrap();
    answer_join(&store, now(), &administrator, request.membership, true, false).unwrap();
    assert!(!may_act(&store, &ola, administrator.vendor()).unwrap().is_administrator());
    assert_eq!(notices(&store, "join-answered"), 1);
}

#[test]
fn asking_twice_is_asking_once() {
    let (_folder, store, kari, administrator) = nordlys();
    let ola = person(&store, "Ola Hansen", &[], None);
    assert!(matches!(enter(&store, &ola), Registered::Requested(_)));
    assert!(matches!(enter(&store, &ola), Registered::Requested(_)));
    assert!(matches!(enter(&store, &kari), Registered::Already(_)));
    assert_eq!(notices(&store, "join-requested"), 1);
    assert_eq!(sql(&store, |db| join_requests(db, administrator.vendor())).len(), 1);
}

#[test]
fn a_no_is_final_until_somebody_asks_again() {
    let (_folder, store, _, administrator) = nordlys();
    let ola = person(&store, "Ola Hansen", &[], None);
    enter(&store, &ola);
    let request = sql(&store, |db| join_requests(db, administrator.vendor())).pop().unwrap().membership;
    answer_join(&store, now(), &administrator, request, false, false).unwrap();
    answer_join(&store, now(), &administrator, request, false, false).unwrap();
    let otherwise = answer_join(&store, now(), &administrator, request, true, false);
    assert!(matches!(otherwise, Err(VendorError::Answered)));
    assert_eq!(may_act(&store, &ola, administrator.vendor()), None);
    assert!(matches!(enter(&store, &ola), Registered::Requested(_)));
    assert_eq!(notices(&store, "join-answered"), 1);
}

#[test]
fn only_an_administrator_answers_and_only_for_the_own_vendor() {
    let (_folder, store, _, administrator) = nordlys();
    let ola = person(&store, "Ola Hansen", &[], None);
    let per = person(&store, "Per Olsen", &[], None);
    enter(&store, &ola);
    let request = sql(&store, |db| join_requests(db, administrator.vendor())).pop().unwrap().membership;
    answer_join(&store, now(), &administrator, request, true, false).unwrap();
    enter(&store, &per);
    let request = sql(&store, |db| join_requests(db, administrator.vendor())).pop().unwrap().membership;
    let member = may_act(&store, &ola, administrator.vendor()).unwrap();
    let refused = answer_join(&store, now(), &member, request, true, false);
    assert!(matches!(refused, Err(VendorError::NotAdministrator)));

    let eva = person(&store, "Eva Berg", &[], None);
    let other = register(&store, now(), &signed_in(&eva), false, &form("974760673")).unwrap();
    let foreign = may_act(&store, &eva, other.vendor().id).unwrap();
    let refused = answer_join(&store, now(), &foreign, request, true, false);
    assert!(matches!(refused, Err(VendorError::NotFound)));
}

#[test]
fn there_is_always_an_administrator() {
    let (_folder, store, kari, administrator) = nordlys();
    let own = sql(&store, |db| members(db, administrator.vendor())).pop().unwrap().membership;
    assert!(matches!(remove_member(&store, now(), &administrator, own), Err(VendorError::LastAdministrator)));
    assert!(matches!(
        set_administrator(&store, now(), &administrator, own, false),
        Err(VendorError::LastAdministrator)
    ));

    let ola = person(&store, "Ola Hansen", &[], None);
    enter(&store, &ola);
    let request = sql(&store, |db| join_requests(db, administrator.vendor())).pop().unwrap().membership;
    answer_join(&store, now(), &administrator, request, true, true).unwrap();
    remove_member(&store, now(), &administrator, own).unwrap();
    assert_eq!(may_act(&store, &kari, administrator.vendor()), None);
    // Her proof is from before; the operation looks again.
    let late = set_administrator(&store, now(), &administrator, request, false);
    assert!(matches!(late, Err(VendorError::NotAdministrator)));
    assert_eq!(sql(&store, |db| active_accounts(db, administrator.vendor())), [ola.id]);
}

#[test]
fn a_synthetic_number_is_for_the_demo_only() {
    let (_folder, store) = store();
    let kari = signed_in(&person(&store, "Kari Nordmann", &[], None));
    let refused = register(&store, now(), &kari, false, &form("313000001"));
    assert!(
        matches!(refused, Err(VendorError::Faults(faults)) if faults.iter().any(|f| f.reason == Reason::Synthetic))
    );
    assert!(matches!(register(&store, now(), &kari, true, &form("313000001")), Ok(Registered::New(_))));
}

#[test]
fn a_form_that_arrives_twice_makes_one_unit() {
    let (_folder, store, _, kari) = nordlys();
    let first = save_unit(&store, now(), &kari, None, 0, &unit_form("Kundesenteret"), "key").unwrap();
    let again = save_unit(&store, now(), &kari, None, 0, &unit_form("Kundesenteret"), "key").unwrap();
    assert_eq!(first, again);
    assert_eq!(sql(&store, |db| units(db, kari.vendor())), [first]);
}

#[test]
fn of_two_who_write_the_second_learns_what_the_first_saved() {
    let (_folder, store, _, kari) = nordlys();
    let unit = save_unit(&store, now(), &kari, None, 0, &unit_form("Kundesenteret"), "").unwrap();
    let first = save_unit(&store, now(), &kari, Some(unit.id), 1, &unit_form("Salg"), "").unwrap();
    assert_eq!(first.version, 2);
    let second = save_unit(&store, now(), &kari, Some(unit.id), 1, &unit_form("Service"), "");
    let Err(VendorError::Changed(changed)) = second else { panic!("{second:?}") };
    assert_eq!(
        (changed.theirs.name.as_str(), changed.by.as_str(), changed.at),
        ("Salg", "Kari Nordmann", Some(now()))
    );
    save_unit(&store, now(), &kari, Some(unit.id), changed.theirs.version, &unit_form("Service"), "")
        .unwrap();
    let same = save_unit(&store, now(), &kari, Some(unit.id), 1, &unit_form("Service"), "").unwrap();
    assert_eq!(same.version, 3, "saving what is saved is no conflict");
}

#[test]
fn a_unit_of_another_vendor_does_not_exist() {
    let (_folder, store, _, kari) = nordlys();
    let eva = person(&store, "Eva Berg", &[], None);
    let other = register(&store, now(), &signed_in(&eva), false, &form("974760673")).unwrap();
    let eva = may_act(&store, &eva, other.vendor().id).unwrap();
    let unit = save_unit(&store, now(), &eva, None, 0, &unit_form("Salg"), "").unwrap();
    let refused = save_unit(&store, now(), &kari, Some(unit.id), 1, &unit_form("Mitt"), "");
    assert!(matches!(refused, Err(VendorError::NotFound)));
}

#[test]
fn a_new_name_keeps_the_old_one_findable() {
    let (_folder, store, _, kari) = nordlys();
    let secretary = Secretariat::prove(&person(&store, "Siv Dahl", &[Role::Secretariat], None)).unwrap();
    let whole = UnitForm { whole_firm: true, ..unit_form("") };
    save_unit(&store, now(), &kari, None, 0, &whole, "").unwrap();
    let renamed =
        rename(&store, now(), &secretary, kari.vendor(), 1, " Sørlys  AS ", "Melding om nytt navn").unwrap();
    assert_eq!((renamed.name.as_str(), renamed.version), ("Sørlys AS", 2));
    let listed = sql(&store, all_public).pop().unwrap();
    assert_eq!(listed.former_names[0].name, "Nordlys Kundesenter AS");
    assert_eq!(listed.former_names[0].until, now().oslo_date());
    assert_eq!(listed.units[0].name, "Sørlys AS");
    let late = rename(&store, now(), &secretary, kari.vendor(), 1, "Østlys AS", "");
    assert!(matches!(late, Err(VendorError::ChangedVendor(_))));
}

#[test]
fn a_contact_changed_by_two_is_shown_to_the_second() {
    let (_folder, store, _, kari) = nordlys();
    let contact = |email: &str| ContactForm { email: email.to_owned(), ..ContactForm::default() };
    change_contact(&store, now(), &kari, 1, &contact("post@nordlys.no")).unwrap();
    let late = change_contact(&store, now(), &kari, 1, &contact("salg@nordlys.no"));
    assert!(
        matches!(late, Err(VendorError::ChangedVendor(theirs)) if theirs.contact_email == "post@nordlys.no")
    );
}

#[test]
fn what_is_wrong_with_a_unit_is_named_in_the_order_of_the_form() {
    let empty =
        UnitForm { whole_firm: false, name: String::new(), sites: Vec::new(), scope: Scope::default() };
    let faults = super::forms::check_unit(&empty, "Eksempel AS").unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["name", "direction", "activities", "audience", "calls_for", "site_address-1"]);
}

#[test]
fn a_name_with_signs_that_nobody_sees_is_refused() {
    let (_folder, store) = store();
    let kari = person(&store, "Kari", &[], None);
    for name in ["Nord\u{202e}lys AS", "Nord\u{200b}lys AS", "Nord\u{7}lys AS"] {
        let form = Register { name: name.to_owned(), ..form(NUMBER) };
        let refused = register(&store, now(), &signed_in(&kari), false, &form);
        assert!(
            matches!(&refused, Err(VendorError::Faults(faults)) if faults[0].reason == Reason::Hidden),
            "{refused:?}"
        );
    }
}
