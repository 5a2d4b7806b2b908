use super::*;
use crate::scheme::{Activity, Audience, CallsFor, Direction};
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

fn site(name: &str, address: &str) -> Site {
    Site { name: name.to_owned(), address: address.to_owned() }
}

fn department() -> UnitForm {
    UnitForm {
        name: "Kundesenteret".to_owned(),
        whole_firm: false,
        sites: vec![site("Oslo", "Storgata 1, 0155 Oslo")],
        scope: scope(),
    }
}

fn faults(form: &UnitForm) -> Vec<(String, Reason)> {
    check_unit(form, "Nordlys AS").unwrap_err().into_iter().map(|fault| (fault.field, fault.reason)).collect()
}

#[test]
fn a_complete_unit_is_taken_and_tidied() {
    let form = UnitForm { name: "  Kunde \n senteret ".to_owned(), ..department() };
    let checked = check_unit(&form, "Nordlys AS").unwrap();
    assert_eq!(checked.name, "Kunde senteret");
}

#[test]
fn a_whole_firm_bears_the_vendors_name() {
    let form = UnitForm { name: "Noe annet".to_owned(), whole_firm: true, ..department() };
    assert_eq!(check_unit(&form, "Nordlys AS").unwrap().name, "Nordlys AS");
}

#[test]
fn each_of_the_four_questions_needs_an_answer() {
    let form = UnitForm { scope: Scope::default(), ..department() };
    assert_eq!(
        faults(&form),
        [
            ("direction".to_owned(), Reason::NoDirection),
            ("activities".to_owned(), Reason::NoActivities),
            ("audience".to_owned(), Reason::NoAudience),
            ("calls_for".to_owned(), Reason::NoCallsFor),
        ]
    );
}

#[test]
fn a_unit_works_somewhere() {
    let form = UnitForm { sites: vec![site("", " "), site("", "")], ..department() };
    assert_eq!(faults(&form), [("site_address-1".to_owned(), Reason::NoSite)]);
}

#[test]
fn a_site_without_an_address_is_named_by_its_row() {
    let form = UnitForm { sites: vec![site("", ""), site("Bergen", "")], ..department() };
    assert_eq!(faults(&form), [("site_address-2".to_owned(), Reason::SiteAddressMissing)]);
}

#[test]
fn a_department_has_a_name_of_a_sensible_length() {
    assert_eq!(
        faults(&UnitForm { name: " ".to_owned(), ..department() }),
        [("name".to_owned(), Reason::UnitNameMissing)]
    );
    let long = UnitForm { name: "å".repeat(201), ..department() };
    assert_eq!(faults(&long), [("name".to_owned(), Reason::UnitNameLong)]);
    assert!(check_unit(&UnitForm { name: "å".repeat(200), ..department() }, "x").is_ok());
}

#[test]
fn equal_scopes_are_equal_however_they_were_ticked() {
    let ticked =
        Scope { direction: vec![Direction::Inbound, Direction::Outbound, Direction::Inbound], ..scope() };
    let checked = check_unit(&UnitForm { scope: ticked, ..department() }, "x").unwrap();
    assert_eq!(checked.scope.direction, [Direction::Outbound, Direction::Inbound]);
}

fn registration(orgnr: &str) -> Register {
    Register { orgnr: orgnr.to_owned(), name: "Nordlys AS".to_owned(), ..Register::default() }
}

fn reason(orgnr: &str, allow_synthetic: bool) -> Option<Reason> {
    check_register(&registration(orgnr), allow_synthetic)
        .err()
        .and_then(|faults| faults.first().map(|fault| fault.reason))
}

#[test]
fn each_fault_of_an_organisation_number_has_its_own_answer() {
    assert_eq!(reason("923 609 016", false), None);
    assert_eq!(reason("", false), Some(Reason::Orgnr(OrgnrError::Missing)));
    assert_eq!(reason("92360901", false), Some(Reason::Orgnr(OrgnrError::Length { digits: 8 })));
    assert_eq!(reason("987654321", false), Some(Reason::Orgnr(OrgnrError::CheckDigit)));
    assert_eq!(reason("123456785", false), Some(Reason::Orgnr(OrgnrError::FirstDigit)));
    assert_eq!(reason("92360901A", false), Some(Reason::Orgnr(OrgnrError::NotDigits)));
}

#[test]
fn numbers_of_nobody_are_for_the_demo() {
    let synthetic =
        (200_000_000..300_000_000).map(|n: u32| n.to_string()).find(|n| n.parse::<Orgnr>().is_ok()).unwrap();
    assert_eq!(reason(&synthetic, false), Some(Reason::Synthetic));
    assert_eq!(reason(&synthetic, true), None);
}

#[test]
fn a_wrong_name_waits_until_the_vendor_turns_out_to_be_new() {
    let form =
        Register { name: String::new(), contact_email: "kari".to_owned(), ..registration("923609016") };
    let faults = check_register(&form, false).unwrap().new.unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["name", "contact_email"]);
}

#[test]
fn a_contact_may_be_empty_but_not_wrong() {
    assert!(check_contact(&ContactForm::default()).is_ok());
    let typed = ContactForm {
        email: String::new(),
        phone: "+47 22 00 00 00".to_owned(),
        website: " nordlys.no ".to_owned(),
    };
    assert_eq!(check_contact(&typed).unwrap().website, "https://nordlys.no");
    for website in ["javascript://nordlys.no", "https://kari:x@nordlys.no", "https://nordlys", "nord lys"] {
        let form = ContactForm { website: website.to_owned(), ..ContactForm::default() };
        assert!(check_contact(&form).is_err(), "{website}");
    }
    for phone in ["123", "ring meg", "1234567890123456"] {
        assert!(
            check_contact(&ContactForm { phone: phone.to_owned(), ..ContactForm::default() }).is_err(),
            "{phone}"
        );
    }
}

proptest! {
    #[test]
    fn what_was_taken_once_is_taken_again_unchanged(name in ".{0,220}", address in ".{0,320}", whole in any::<bool>()) {
        let form = UnitForm { name, whole_firm: whole, sites: vec![site("", &address)], scope: scope() };
        if let Ok(checked) = check_unit(&form, "Nordlys AS") {
            let again = UnitForm {
                name: checked.name.clone(), whole_firm: whole, sites: checked.sites.clone(), scope: checked.scope.clone(),
            };
            prop_assert_eq!(check_unit(&again, "Nordlys AS").unwrap(), checked);
        }
    }

    #[test]
    fn a_website_that_is_taken_is_one_for_the_web(text in ".{0,60}") {
        let form = ContactForm { website: text, ..ContactForm::default() };
        if let Ok(contact) = check_contact(&form) {
            prop_assert!(contact.website.is_empty() || contact.website.to_lowercase().starts_with("http"));
        }
    }
}
