//! The fatal rules that apply to our papers, held one by one (Peppol BIS Billing 3.0, EN 16931, NO-R).
//! The published schematron says the same in tests/pdf; this says which line breaks what.

use super::*;
use crate::fees::rules::{Content, Credited, Paper, PaperKind, Party, kid};
use crate::scheme::{CaseKind, Membership};
use crate::values::{Id, Language, Money, Percent};
use quick_xml::Reader;
use quick_xml::events::Event as Read;

pub(crate) fn paper(kind: PaperKind, net: i64) -> Paper {
    let party = |name: &str, orgnr: &str| Party {
        name: name.to_owned(),
        orgnr: orgnr.parse().unwrap(),
        street: "Sjøgata 3".to_owned(),
        postcode: "8006".to_owned(),
        city: "Bodø".to_owned(),
        email: "post@example.no".to_owned(),
    };
    let credits = (kind == PaperKind::CreditNote)
        .then(|| Credited { number: "20260017".to_owned(), issued_on: "2026-11-01".parse().unwrap() });
    Paper {
        id: Id::fresh(),
        case_id: Id::fresh(),
        kind,
        year: 2026,
        serial: 17,
        number: crate::fees::number(kind, 2026, 17),
        credits: credits.as_ref().map(|_| Id::fresh()),
        membership: Membership::Other,
        net: Money::from_ore(net),
        vat: Percent::new(25).unwrap(),
        issued_on: "2026-11-21".parse().unwrap(),
        due_on: "2026-12-05".parse().unwrap(),
        language: Language::Nb,
        content: Content {
            prepaid: Money::from_ore(0),
            seller: party("Sekretariatet", "313000028"),
            foretaksregisteret: true,
            phone: "+47 22 00 00 00".to_owned(),
            account: "12345678903".to_owned(),
            payment_reference: kid("20260017"),
            kid: true,
            buyer: party("Nordlys & Sønner <AS>", "313000001"),
            buyer_reference: "2026-117".to_owned(),
            case: "2026-117".parse().unwrap(),
            case_kind: CaseKind::Approval,
            unit: "Nordlys \u{0} \u{ffff} Bodø 😀".to_owned(),
            credits,
            reason: "Feil sats".to_owned(),
        },
        issued_at: "2026-11-21T12:00:00Z".parse().unwrap(),
        pdf: None,
        xml: None,
    }
}

/// The texts of all elements by their path, local names only.
fn elements(xml: &[u8]) -> Vec<(String, String)> {
    let mut reader = Reader::from_reader(xml);
    let (mut path, mut found, mut buffer): (Vec<String>, Vec<(String, String)>, Vec<u8>) = Default::default();
    loop {
        match reader.read_event_into(&mut buffer).unwrap() {
            Read::Start(start) => {
                path.push(start.local_name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            // What stands before the first element says nothing.
            Read::Text(text) => {
                if let Some(last) = found.last_mut() {
                    last.1.push_str(&text);
                }
            }
            Read::GeneralRef(name) => {
                let said = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("{other}"),
                };
                found.last_mut().unwrap().1.push_str(said);
            }
            Read::End(_) => drop(path.pop()),
            Read::Eof => return found,
            _ => {}
        }
        buffer.clear();
    }
}

struct Bill(String, Vec<(String, String)>);

impl Bill {
    fn of(paper: &Paper) -> Self {
        let xml = electronic(paper).unwrap();
        let found = elements(&xml);
        Self(String::from_utf8(xml).unwrap(), found)
    }

    fn all(&self, path: &str) -> Vec<&str> {
        self.1.iter().filter(|(at, _)| at.ends_with(path)).map(|(_, text)| text.trim()).collect()
    }

    fn one(&self, path: &str) -> &str {
        let all = self.all(path);
        assert_eq!(all.len(), 1, "{path}: {all:?}");
        all[0]
    }
}

#[test]
fn the_fatal_rules_that_apply_to_us_hold() {
    for kind in PaperKind::ALL {
        let bill = Bill::of(&paper(*kind, 1_500_000));
        // BR-01 to BR-05, BR-CO-03: what it is, its number, its date, its kind, its currency.
        assert!(
            bill.one("/CustomizationID")
                .starts_with("urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017"),
            "R004"
        );
        assert_eq!(bill.one("/ProfileID"), "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0", "R007");
        assert_eq!(bill.one("/DocumentCurrencyCode"), "NOK");
        assert!(!bill.all("/IssueDate").is_empty());
        // R003: a buyer reference.
        assert_eq!(bill.one("/BuyerReference"), "2026-117");
        // R010, R020: both electronic addresses; COMMON-R041: organisation numbers with their check digit.
        assert_eq!(bill.all("/EndpointID"), ["313000028", "313000001"]);
        assert_eq!(bill.0.matches("<cbc:EndpointID schemeID=\"0192\">").count(), 2);
        for number in bill.all("/EndpointID") {
            assert!(number.parse::<crate::values::Orgnr>().is_ok());
        }
        // NO-R-001, NO-R-002.
        assert_eq!(bill.all("/PartyTaxScheme/CompanyID"), ["NO313000028MVA", "Foretaksregisteret"]);
        assert_eq!(bill.all("/PartyTaxScheme/TaxScheme/ID"), ["VAT", "TAX"]);
        // BR-06 to BR-11: names, addresses and countries of both.
        assert_eq!(
            bill.all("/PartyLegalEntity/RegistrationName"),
            ["Sekretariatet", "Nordlys & Sønner <AS>"]
        );
        assert_eq!(bill.all("/Country/IdentificationCode"), ["NO", "NO"]);
        // BR-12 to BR-15, BR-CO-10 to BR-CO-16: sums.
        assert_eq!(bill.one("/LegalMonetaryTotal/LineExtensionAmount"), "15000.00");
        assert_eq!(bill.one("/LegalMonetaryTotal/TaxExclusiveAmount"), "15000.00");
        assert_eq!(bill.one("/LegalMonetaryTotal/TaxInclusiveAmount"), "18750.00");
        assert_eq!(bill.one("/LegalMonetaryTotal/PayableAmount"), "18750.00");
        assert_eq!(bill.all("/TaxTotal/TaxAmount"), ["3750.00"]);
        // BR-S-01 to BR-S-09: the ordinary rate, and a tax that is its share.
        assert_eq!(bill.one("/TaxSubtotal/TaxCategory/ID"), "S");
        assert_eq!(bill.one("/TaxSubtotal/TaxCategory/Percent"), "25");
        assert_eq!(bill.one("/TaxSubtotal/TaxableAmount"), "15000.00");
        // BR-21 to BR-27: the line.
        assert_eq!(bill.all("Line/ID"), ["1"]);
        assert_eq!(bill.one("Line/LineExtensionAmount"), "15000.00");
        assert_eq!(bill.one("/Price/PriceAmount"), "15000.00");
        assert_eq!(bill.one("/Item/ClassifiedTaxCategory/ID"), "S");
        // R008: no empty elements.
        assert!(bill.1.iter().all(|(path, text)| !text.trim().is_empty()
            || bill.1.iter().any(|(at, _)| at.starts_with(&format!("{path}/")))));
    }
}

#[test]
fn an_invoice_says_how_it_is_paid() {
    let bill = Bill::of(&paper(PaperKind::Invoice, 1_500_000));
    assert_eq!(bill.one("/InvoiceTypeCode"), "380");
    assert_eq!(bill.one("/DueDate"), "2026-12-05");
    assert_eq!(
        (bill.one("/PaymentMeans/PaymentMeansCode"), bill.one("/PayeeFinancialAccount/ID")),
        ("30", "12345678903")
    );
    assert_eq!(bill.one("/PaymentMeans/PaymentID"), kid("20260017"));
    assert!(bill.all("/BillingReference/InvoiceDocumentReference/ID").is_empty());
}

#[test]
fn a_credit_note_says_what_it_credits() {
    let bill = Bill::of(&paper(PaperKind::CreditNote, 1_500_000));
    assert!(bill.0.contains("<CreditNote ") && bill.0.contains("cbc:CreditedQuantity"));
    assert_eq!(bill.one("/CreditNoteTypeCode"), "381");
    assert_eq!(bill.one("/BillingReference/InvoiceDocumentReference/ID"), "20260017");
    assert_eq!(bill.one("/BillingReference/InvoiceDocumentReference/IssueDate"), "2026-11-01");
    assert!(bill.one("/Note").contains("Feil sats"));
    assert!(bill.all("/PaymentMeans").is_empty() && bill.all("/DueDate").is_empty());
}

#[test]
fn what_xml_may_not_hold_is_left_out() {
    let bill = Bill::of(&paper(PaperKind::Invoice, 1_500_000));
    assert!(bill.one("/Item/Name").contains("Nordlys Bodø 😀"), "{}", bill.one("/Item/Name"));
    assert!(bill.0.contains("Nordlys &amp; Sønner &lt;AS&gt;"));
}

#[test]
fn odd_sums_add_up_to_the_ore() {
    for net in [1, 2, 3, 99, 12_345, 1_000_001] {
        let paper = paper(PaperKind::Invoice, net);
        let bill = Bill::of(&paper);
        let ore = |path: &str| bill.all(path)[0].replace('.', "").parse::<i64>().unwrap();
        assert_eq!(ore("/LegalMonetaryTotal/TaxInclusiveAmount"), net + ore("/TaxTotal/TaxAmount"));
        assert_eq!(ore("/TaxTotal/TaxAmount"), (net * 25 + 50) / 100);
    }
}

#[test]
fn an_address_that_is_not_told_apart_stays_in_one_piece() {
    let mut paper = paper(PaperKind::Invoice, 100);
    paper.content.buyer.street = "Bodø".to_owned();
    paper.content.buyer.postcode = String::new();
    paper.content.buyer.city = String::new();
    let bill = Bill::of(&paper);
    assert_eq!(bill.all("/PostalAddress/CityName"), ["Bodø"], "only the seller's");
}
