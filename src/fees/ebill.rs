//! The same paper for machines: EHF, which is Peppol BIS Billing 3.0 (EN 16931 in UBL 2.1) with the Norwegian rules.
//!
//! Elements stand in the order of UBL's schema. Amounts are øre until they are written. Which rule asks for what is
//! said beside it; the published schematron is run over the result by `tests/pdf`.

use super::FeeError;
use super::rules::{Paper, PaperKind, Party, decimal};
use crate::words::{self, Arguments};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

const CUSTOMIZATION: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";
/// Organisation numbers of the Norwegian registers, in the list of electronic address schemes.
const NORWEGIAN: (&str, &str) = ("schemeID", "0192");
const CURRENCY: (&str, &str) = ("currencyID", "NOK");
/// One piece (UN/ECE recommendation 20).
const PIECE: (&str, &str) = ("unitCode", "EA");

/// XML that is written element by element.
struct Xml(Writer<Vec<u8>>);

impl Xml {
    fn new() -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self(writer))
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with other elements in it.
    fn part(&mut self, name: &str, inside: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.open(name, &[])?;
        inside(self)?;
        self.close(name)
    }

    /// An element with text in it; nothing when there is none (PEPPOL-EN16931-R008: no empty elements).
    fn text(&mut self, name: &str, text: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let text = allowed(text);
        if text.is_empty() {
            return Ok(());
        }
        self.open(name, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(&text)))?;
        self.close(name)
    }
}

/// Only what XML 1.0 may hold, on one line.
fn allowed(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    kept.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What the two kinds of document call the same things.
struct Names {
    root: &'static str,
    namespace: &'static str,
    type_name: &'static str,
    type_code: &'static str,
    line: &'static str,
    quantity: &'static str,
}

const fn names(kind: PaperKind) -> Names {
    match kind {
        PaperKind::Invoice => Names {
            root: "Invoice",
            namespace: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
            type_name: "cbc:InvoiceTypeCode",
            type_code: "380",
            line: "cac:InvoiceLine",
            quantity: "cbc:InvoicedQuantity",
        },
        PaperKind::CreditNote => Names {
            root: "CreditNote",
            namespace: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
            type_name: "cbc:CreditNoteTypeCode",
            type_code: "381",
            line: "cac:CreditNoteLine",
            quantity: "cbc:CreditedQuantity",
        },
    }
}

/// The words that stand in it, in the paper's language.
struct Texts {
    item: String,
    note: String,
    terms: String,
}

fn texts(paper: &Paper) -> Result<Texts, words::MissingText> {
    let content = &paper.content;
    let about = Arguments::new().text("unit", &content.unit).text("case", content.case);
    let note = match &content.credits {
        Some(credited) => {
            let arguments = Arguments::new()
                .text("number", &credited.number)
                .text("day", words::date(paper.language, credited.issued_on));
            let text = words::text(paper.language, "fees-credit-text", &arguments)?;
            format!("{text} {}", content.reason)
        }
        None => words::plain(paper.language, "fees-paper-begins")?,
    };
    let days = Arguments::new().count("days", i64::from(paper.due_on.days_since(paper.issued_on)));
    Ok(Texts {
        item: words::text(paper.language, &format!("fees-line-{}", content.case_kind), &about)?,
        note,
        terms: words::text(paper.language, "fees-terms", &days)?,
    })
}

/// The electronic invoice or credit note.
///
/// # Errors
/// When a text is missing.
pub fn electronic(paper: &Paper) -> Result<Vec<u8>, FeeError> {
    let (names, texts) = (names(paper.kind), texts(paper)?);
    let mut xml = Xml::new()?;
    xml.open(
        names.root,
        &[
            ("xmlns", names.namespace),
            ("xmlns:cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
            ("xmlns:cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
        ],
    )?;
    head(&mut xml, paper, &names, &texts)?;
    let content = &paper.content;
    xml.part("cac:AccountingSupplierParty", |xml| {
        party(xml, &content.seller, Some((content.foretaksregisteret, &content.phone)))
    })?;
    xml.part("cac:AccountingCustomerParty", |xml| party(xml, &content.buyer, None))?;
    payment(&mut xml, paper, &texts)?;
    totals(&mut xml, paper)?;
    line(&mut xml, paper, &names, &texts)?;
    xml.close(names.root)?;
    Ok(xml.0.into_inner())
}

fn head(xml: &mut Xml, paper: &Paper, names: &Names, texts: &Texts) -> io::Result<()> {
    let content = &paper.content;
    xml.text("cbc:CustomizationID", CUSTOMIZATION, &[])?;
    xml.text("cbc:ProfileID", PROFILE, &[])?;
    xml.text("cbc:ID", &paper.number, &[])?;
    xml.text("cbc:IssueDate", &paper.issued_on.to_string(), &[])?;
    if paper.kind == PaperKind::Invoice {
        xml.text("cbc:DueDate", &paper.due_on.to_string(), &[])?;
    }
    xml.text(names.type_name, names.type_code, &[])?;
    xml.text("cbc:Note", &texts.note, &[])?;
    xml.text("cbc:DocumentCurrencyCode", "NOK", &[])?;
    // PEPPOL-EN16931-R003: a buyer reference or an order reference.
    xml.text("cbc:BuyerReference", &content.buyer_reference, &[])?;
    match &content.credits {
        None => Ok(()),
        Some(credited) => xml.part("cac:BillingReference", |xml| {
            xml.part("cac:InvoiceDocumentReference", |xml| {
                xml.text("cbc:ID", &credited.number, &[])?;
                xml.text("cbc:IssueDate", &credited.issued_on.to_string(), &[])
            })
        }),
    }
}

/// One side. The seller also says where it is registered, and how it is reached.
fn party(xml: &mut Xml, party: &Party, seller: Option<(bool, &String)>) -> io::Result<()> {
    xml.part("cac:Party", |xml| {
        // PEPPOL-EN16931-R010 and R020: an electronic address of each; PEPPOL-COMMON-R041: with its check digit.
        xml.text("cbc:EndpointID", party.orgnr.as_str(), &[NORWEGIAN])?;
        xml.part("cac:PartyName", |xml| xml.text("cbc:Name", &party.name, &[]))?;
        // BR-08, BR-10: a postal address of each; BR-09, BR-11: with a country.
        xml.part("cac:PostalAddress", |xml| {
            xml.text("cbc:StreetName", &party.street, &[])?;
            xml.text("cbc:CityName", &party.city, &[])?;
            xml.text("cbc:PostalZone", &party.postcode, &[])?;
            xml.part("cac:Country", |xml| xml.text("cbc:IdentificationCode", "NO", &[]))
        })?;
        if let Some((registered, _)) = seller {
            // NO-R-001: NO, nine digits, MVA.
            tax_scheme(xml, &format!("NO{}MVA", party.orgnr.as_str()), "VAT")?;
            if registered {
                // NO-R-002: as the Norwegian law on invoices asks of companies.
                tax_scheme(xml, "Foretaksregisteret", "TAX")?;
            }
        }
        xml.part("cac:PartyLegalEntity", |xml| {
            xml.text("cbc:RegistrationName", &party.name, &[])?;
            xml.text("cbc:CompanyID", party.orgnr.as_str(), &[NORWEGIAN])
        })?;
        match seller {
            Some((_, phone)) => xml.part("cac:Contact", |xml| {
                xml.text("cbc:Telephone", phone, &[])?;
                xml.text("cbc:ElectronicMail", &party.email, &[])
            }),
            None => Ok(()),
        }
    })
}

fn tax_scheme(xml: &mut Xml, company: &str, scheme: &str) -> io::Result<()> {
    xml.part("cac:PartyTaxScheme", |xml| {
        xml.text("cbc:CompanyID", company, &[])?;
        xml.part("cac:TaxScheme", |xml| xml.text("cbc:ID", scheme, &[]))
    })
}

/// How to pay an invoice; a credit note is not paid.
fn payment(xml: &mut Xml, paper: &Paper, texts: &Texts) -> io::Result<()> {
    if paper.kind == PaperKind::CreditNote {
        return Ok(());
    }
    xml.part("cac:PaymentMeans", |xml| {
        // 30: a transfer of money. BR-61: to an account.
        xml.text("cbc:PaymentMeansCode", "30", &[])?;
        xml.text("cbc:PaymentID", &paper.content.payment_reference, &[])?;
        xml.part("cac:PayeeFinancialAccount", |xml| {
            xml.text("cbc:ID", &paper.content.account, &[])?;
            xml.text("cbc:Name", &paper.content.seller.name, &[])
        })
    })?;
    xml.part("cac:PaymentTerms", |xml| xml.text("cbc:Note", &texts.terms, &[]))
}

/// BR-CO-10 to BR-CO-17: sums that add up, to the øre.
fn totals(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    let (net, tax, gross) = (decimal(paper.net), decimal(paper.tax()), decimal(paper.gross()));
    xml.part("cac:TaxTotal", |xml| {
        xml.text("cbc:TaxAmount", &tax, &[CURRENCY])?;
        xml.part("cac:TaxSubtotal", |xml| {
            xml.text("cbc:TaxableAmount", &net, &[CURRENCY])?;
            xml.text("cbc:TaxAmount", &tax, &[CURRENCY])?;
            category(xml, "cac:TaxCategory", paper)
        })
    })?;
    xml.part("cac:LegalMonetaryTotal", |xml| {
        xml.text("cbc:LineExtensionAmount", &net, &[CURRENCY])?;
        xml.text("cbc:TaxExclusiveAmount", &net, &[CURRENCY])?;
        xml.text("cbc:TaxInclusiveAmount", &gross, &[CURRENCY])?;
        // BT-113, BR-CO-16: what had come in is taken off what is to be paid.
        if paper.content.prepaid.ore() > 0 {
            xml.text("cbc:PrepaidAmount", &decimal(paper.content.prepaid), &[CURRENCY])?;
        }
        xml.text("cbc:PayableAmount", &decimal(paper.payable()), &[CURRENCY])
    })
}

/// S: the ordinary rate. Z where a scheme charges none.
fn category(xml: &mut Xml, name: &str, paper: &Paper) -> io::Result<()> {
    xml.part(name, |xml| {
        xml.text("cbc:ID", if paper.vat.get() == 0 { "Z" } else { "S" }, &[])?;
        xml.text("cbc:Percent", &paper.vat.to_string(), &[])?;
        xml.part("cac:TaxScheme", |xml| xml.text("cbc:ID", "VAT", &[]))
    })
}

fn line(xml: &mut Xml, paper: &Paper, names: &Names, texts: &Texts) -> io::Result<()> {
    let net = decimal(paper.net);
    xml.part(names.line, |xml| {
        xml.text("cbc:ID", "1", &[])?;
        xml.text(names.quantity, "1", &[PIECE])?;
        xml.text("cbc:LineExtensionAmount", &net, &[CURRENCY])?;
        xml.part("cac:Item", |xml| {
            xml.text("cbc:Name", &texts.item, &[])?;
            category(xml, "cac:ClassifiedTaxCategory", paper)
        })?;
        xml.part("cac:Price", |xml| xml.text("cbc:PriceAmount", &net, &[CURRENCY]))
    })
}

#[cfg(test)]
#[path = "ebill_tests.rs"]
pub(super) mod tests;
