//! Making invoices and credit notes: numbered with the case locked, drawn outside any transaction.

use super::rules::{self, Content, Credited, Drawn, Due, LONGEST_REFERENCE, Paper, PaperKind, Party, Terms};
use super::{Fault, FeeError, INVOICES, ebill, letter, store};
use crate::cases::{self, Case, CaseState};
use crate::jobs::{self, Recipient, kinds};
use crate::journal::{self, Actor, Event};
use crate::people::Secretariat;
use crate::scheme::{CaseKind, Membership, Scheme};
use crate::store::{Db, Store, take_number};
use crate::values::{Clock, Id, Moment, Money};
use crate::vault::Vault;
use crate::vendors::{self, Applicant};
use serde_json::json;
use std::sync::Arc;

/// What the applicant typed about the fee.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TermsForm {
    /// Whether it is a member.
    pub membership: Option<Membership>,
    /// Its own reference; may be empty.
    pub reference: String,
}

impl TermsForm {
    fn check(&self) -> Result<Terms, FeeError> {
        let reference = self.reference.trim();
        let mut faults = Vec::new();
        if self.membership.is_none() {
            let what = if reference.is_empty() { "nothing-stated" } else { "no-membership" };
            faults.push(Fault { field: "membership", what });
        }
        if reference.chars().count() > LONGEST_REFERENCE {
            faults.push(Fault { field: "reference", what: "reference-too-long" });
        } else if crate::sheets::hidden(reference).is_some() {
            faults.push(Fault { field: "reference", what: "reference-hidden" });
        }
        match self.membership {
            Some(membership) if faults.is_empty() => {
                Ok(Terms { membership, reference: reference.to_owned() })
            }
            _ => Err(FeeError::Faulty(faults)),
        }
    }
}

/// What was said about the fee of a case; who says nothing is no member.
///
/// # Errors
/// When the database fails.
pub fn terms_of(db: &mut Db, case: Id) -> diesel::QueryResult<Terms> {
    Ok(store::terms(db, case)?.unwrap_or_default())
}

/// What was said about the fee of a case, if anything was.
///
/// # Errors
/// When the database fails.
pub fn stated_terms(db: &mut Db, case: Id) -> diesel::QueryResult<Option<Terms>> {
    store::terms(db, case)
}

/// Whether a case's fee is on record.
///
/// # Errors
/// When the database fails.
pub fn paid(db: &mut Db, case: Id) -> diesel::QueryResult<bool> {
    Ok(cases::fee(db, case)?.is_some())
}

/// Notes which tariff the applicant claims and its own reference. An invoice that says otherwise is credited and made
/// anew in the same transaction.
///
/// # Errors
/// When something in the form is wrong, the fee is paid, or the case has ended.
pub fn state_terms(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Applicant,
    case: Id,
    form: &TermsForm,
) -> Result<Terms, FeeError> {
    let terms = form.check()?;
    store.write(|db| {
        let case = cases::find_locked(db, case)?
            .filter(|case| case.vendor_id == who.vendor() && case.kind != CaseKind::Appeal)
            .ok_or(FeeError::Unknown)?;
        if cases::fee(db, case.id)?.is_some() {
            return Err(FeeError::Paid);
        }
        if !matches!(case.state, CaseState::Draft | CaseState::AwaitingPayment) {
            return Err(FeeError::Ended);
        }
        if store::terms(db, case.id)?.as_ref() != Some(&terms) {
            change_terms(db, now, scheme, &case, &terms, &who.actor(), who.person().id, "")?;
        }
        Ok(terms)
    })
}

/// Corrects the tariff of a case: the standing invoice is credited with the reason, and a new one made. Where none
/// stands, a new one is made by the same tariff too: so a credited fee is asked for again. Pressed twice is once.
///
/// # Errors
/// When no reason is given, the standing invoice has that tariff already, a paid fee has another one than the
/// wanted, or the case is closed.
pub fn reissue(
    store: &Store,
    now: Moment,
    scheme: &Scheme,
    who: &Secretariat,
    case: Id,
    membership: Option<Membership>,
    reason: &str,
) -> Result<Terms, FeeError> {
    let mut faults = reason_faults(reason);
    if membership.is_none() {
        faults.push(Fault { field: "membership", what: "no-membership" });
    }
    let Some(membership) = membership.filter(|_| faults.is_empty()) else {
        return Err(FeeError::Faulty(faults));
    };
    store.write(|db| {
        let case = submitted(db, case)?;
        let reference = terms_of(db, case.id)?.reference;
        let terms = Terms { membership, reference };
        if case.state == CaseState::Closed {
            return Err(FeeError::Ended);
        }
        // What was paid says by which tariff: the paper may be brought to agree with it, not away from it.
        if cases::fee(db, case.id)?.is_some_and(|fee| fee.membership != membership) {
            return Err(FeeError::Faulty(vec![Fault { field: "membership", what: "not-as-paid" }]));
        }
        let papers = store::of_case(db, case.id)?;
        if rules::standing(&papers).is_some_and(|standing| agrees(standing, &case, &terms)) {
            let said = |paper: &Paper| paper.credits.is_some() && paper.content.reason == reason.trim();
            return if papers.iter().rev().nth(1).is_some_and(said) {
                Ok(terms)
            } else {
                Err(FeeError::Faulty(vec![Fault { field: "membership", what: "same-tariff" }]))
            };
        }
        change_terms(db, now, scheme, &case, &terms, &who.actor(), who.person().id, reason.trim())?;
        Ok(terms)
    })
}

fn reason_faults(reason: &str) -> Vec<Fault> {
    let reason = reason.trim();
    if reason.is_empty() {
        vec![Fault { field: "reason", what: "no-reason" }]
    } else if reason.chars().count() > 500 {
        vec![Fault { field: "reason", what: "reason-too-long" }]
    } else {
        Vec::new()
    }
}

fn submitted(db: &mut Db, case: Id) -> Result<Case, FeeError> {
    cases::find_locked(db, case)?.filter(|case| case.submitted_at.is_some()).ok_or(FeeError::Unknown)
}

/// Whether a paper says what the terms say.
fn agrees(paper: &Paper, case: &Case, terms: &Terms) -> bool {
    paper.membership == terms.membership && paper.content.buyer_reference == reference(case, terms)
}

#[expect(clippy::too_many_arguments, reason = "who, where and what are each one thing")]
fn change_terms(
    db: &mut Db,
    now: Moment,
    scheme: &Scheme,
    case: &Case,
    terms: &Terms,
    actor: &Actor,
    by: Id,
    reason: &str,
) -> Result<(), FeeError> {
    store::put_terms(db, now, case.id, terms, by)?;
    let papers = store::of_case(db, case.id)?;
    let standing = rules::standing(&papers).cloned();
    let mut made = Vec::new();
    // A case whose invoice the secretariat took back stays without one until the secretariat says so.
    if let Some(standing) = standing.as_ref().filter(|paper| !agrees(paper, case, terms)) {
        made.push(credit_note(db, now, standing, reason)?);
        made.push(invoice(db, now, scheme, case, terms)?);
    } else if standing.is_none() && !papers.is_empty() && !reason.is_empty() {
        made.push(invoice(db, now, scheme, case, terms)?);
    }
    if let Some(last) = made.last() {
        ask_to_draw(db, now, case, last.id)?;
    }
    let stated = json!({ "membership": terms.membership, "reference": terms.reference });
    record(db, now, case, actor, "fee.terms_stated", &case.number.to_string(), reason, stated)?;
    for paper in &made {
        record_paper(db, now, case, actor, paper, reason)?;
    }
    Ok(())
}

/// Takes the standing invoice of a case back, for a reason: also one that is paid, which is then to be given back.
///
/// # Errors
/// When no reason is given, or no invoice stands.
pub fn credit(
    store: &Store,
    now: Moment,
    who: &Secretariat,
    case: Id,
    reason: &str,
) -> Result<Paper, FeeError> {
    let faults = reason_faults(reason);
    if !faults.is_empty() {
        return Err(FeeError::Faulty(faults));
    }
    store.write(|db| {
        let case = submitted(db, case)?;
        let papers = store::of_case(db, case.id)?;
        let Some(standing) = rules::standing(&papers) else {
            // Pressed twice: what was done stands there.
            let done =
                papers.last().filter(|last| last.credits.is_some() && last.content.reason == reason.trim());
            return done.cloned().ok_or(FeeError::NothingToCredit);
        };
        let note = credit_note(db, now, standing, reason.trim())?;
        ask_to_draw(db, now, &case, note.id)?;
        record_paper(db, now, &case, &who.actor(), &note, reason.trim())?;
        Ok(note)
    })
}

fn ask_to_draw(db: &mut Db, now: Moment, case: &Case, paper: Id) -> diesel::QueryResult<()> {
    let key = format!("{}:{}:{paper}", kinds::FEE_PAPERS, case.id);
    jobs::enqueue(db, kinds::FEE_PAPERS, &key, &json!({ "case": case.id }), now)
}

/// What the buyer finds on the invoice again; one of the two must be there (PEPPOL-EN16931-R003).
fn reference(case: &Case, terms: &Terms) -> String {
    if terms.reference.is_empty() { case.number.to_string() } else { terms.reference.clone() }
}

/// Numbers an invoice for a case by the tariff of the day it was submitted (docs/scheme.md, Fees).
fn invoice(db: &mut Db, now: Moment, scheme: &Scheme, case: &Case, terms: &Terms) -> Result<Paper, FeeError> {
    let today = now.oslo_date();
    let submitted = case.submitted_at.map_or(today, Moment::oslo_date);
    let net = scheme.fee(case.kind, terms.membership, submitted).ok_or(FeeError::NoTariff)?;
    let content = content(db, scheme, case, terms)?;
    let serial = serial(take_number(db, &format!("invoices-{}", today.year()))?);
    let number = rules::number(PaperKind::Invoice, today.year(), serial);
    let kid = scheme.invoicing.kid;
    let payment_reference = if kid { rules::kid(&number) } else { number.clone() };
    let vat = scheme.vat_on(submitted);
    // Of a fee that is on record, only what has not come in is still to be paid.
    let came_in = cases::account(db, INVOICES, case.id)?.map(|one| one.received().less(one.repaid()));
    let prepaid = came_in.map_or(Money::from_ore(0), |came_in| came_in.min(net.plus(net.tax(vat))));
    let prepaid = prepaid.max(Money::from_ore(0));
    let paper = Paper {
        id: Id::fresh(),
        case_id: case.id,
        kind: PaperKind::Invoice,
        year: today.year(),
        serial,
        number,
        credits: None,
        membership: terms.membership,
        net,
        vat,
        issued_on: today,
        due_on: today.plus_days(scheme.invoicing.payment_days),
        language: case.language,
        content: Content { payment_reference, kid, prepaid, ..content },
        issued_at: now,
        pdf: None,
        xml: None,
    };
    store::insert(db, &paper)?;
    Ok(paper)
}

fn serial(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn content(db: &mut Db, scheme: &Scheme, case: &Case, terms: &Terms) -> Result<Content, FeeError> {
    let vendor = vendors::find(db, case.vendor_id)?.ok_or(FeeError::Unknown)?;
    let unit = cases::unit_of(db, case)?;
    let line = unit.sites.first().map_or("", |site| site.address.as_str());
    let (street, postcode, city) = rules::address(line);
    let own = &scheme.invoicing;
    Ok(Content {
        seller: Party {
            name: own.name.clone(),
            orgnr: own.orgnr.clone(),
            street: own.street.clone(),
            postcode: own.postcode.clone(),
            city: own.city.clone(),
            email: scheme.email.clone(),
        },
        foretaksregisteret: own.foretaksregisteret,
        phone: scheme.phone.clone(),
        account: own.account.clone(),
        payment_reference: String::new(),
        kid: false,
        buyer: Party {
            name: vendor.name,
            orgnr: vendor.orgnr,
            street,
            postcode,
            city,
            email: vendor.contact_email,
        },
        buyer_reference: reference(case, terms),
        case: case.number,
        case_kind: case.kind,
        unit: unit.name,
        credits: None,
        reason: String::new(),
        prepaid: Money::from_ore(0),
    })
}

/// Numbers a credit note that takes an invoice back, øre for øre.
fn credit_note(db: &mut Db, now: Moment, of: &Paper, reason: &str) -> Result<Paper, FeeError> {
    let today = now.oslo_date();
    let serial = serial(take_number(db, &format!("credit-notes-{}", today.year()))?);
    let credited = Credited { number: of.number.clone(), issued_on: of.issued_on };
    let paper = Paper {
        id: Id::fresh(),
        kind: PaperKind::CreditNote,
        year: today.year(),
        serial,
        number: rules::number(PaperKind::CreditNote, today.year(), serial),
        credits: Some(of.id),
        issued_on: today,
        due_on: today,
        content: Content {
            credits: Some(credited),
            reason: reason.to_owned(),
            prepaid: Money::from_ore(0),
            ..of.content.clone()
        },
        issued_at: now,
        pdf: None,
        xml: None,
        ..of.clone()
    };
    store::insert(db, &paper)?;
    Ok(paper)
}

fn record_paper(
    db: &mut Db,
    now: Moment,
    case: &Case,
    actor: &Actor,
    paper: &Paper,
    reason: &str,
) -> Result<(), FeeError> {
    let what = match paper.kind {
        PaperKind::Invoice => "fee.invoiced",
        PaperKind::CreditNote => "fee.credited",
    };
    record(db, now, case, actor, what, &paper.number, reason, serde_json::Value::Null)
}

#[expect(clippy::too_many_arguments, reason = "the journal asks who, when, what, about what and why")]
fn record(
    db: &mut Db,
    now: Moment,
    case: &Case,
    actor: &Actor,
    what: &str,
    subject: &str,
    reason: &str,
    details: serde_json::Value,
) -> Result<(), FeeError> {
    let event = Event { what, vendor: Some(case.vendor_id), case: Some(case.id), subject, reason, details };
    Ok(journal::record(db, now, actor, &event)?)
}

/// Where invoices are made.
#[derive(Clone)]
pub struct Cashier {
    /// Rows.
    pub store: Store,
    /// Bytes.
    pub vault: Vault,
    /// Time.
    pub clock: Clock,
    /// Tariff, and who sends.
    pub scheme: Arc<Scheme>,
}

impl Cashier {
    /// Brings a case's papers in line with it, draws those that are not drawn, and tells the applicant.
    ///
    /// Safe to do again: a number is taken once, with the case locked; a paper drawn twice is noted once.
    ///
    /// # Errors
    /// When something it needs is missing or fails; what was numbered stays, and is drawn the next time.
    pub async fn settle(&self, case: Id) -> Result<(), FeeError> {
        let own = self.clone();
        let undrawn =
            actix_web::web::block(move || own.number(case)).await.map_err(|_| FeeError::Stopping)??;
        for paper in undrawn {
            let drawn = paper.clone();
            let files =
                actix_web::web::block(move || draw(&drawn)).await.map_err(|_| FeeError::Stopping)??;
            let (pdf, xml) = (self.vault.put(files.0.into()).await?, self.vault.put(files.1.into()).await?);
            let kept = |file: crate::vault::Received| Drawn {
                sha256: file.sha256,
                size: i64::try_from(file.size).unwrap_or(i64::MAX),
            };
            let (own, pdf, xml) = (self.clone(), kept(pdf), kept(xml));
            actix_web::web::block(move || own.note(&paper, &pdf, &xml))
                .await
                .map_err(|_| FeeError::Stopping)??;
        }
        Ok(())
    }

    /// Makes what is due, and says what is not drawn yet.
    fn number(&self, case: Id) -> Result<Vec<Paper>, FeeError> {
        let now = self.clock.now();
        self.store.write(|db| {
            let case = cases::find_locked(db, case)?.ok_or(FeeError::Unknown)?;
            let papers = store::of_case(db, case.id)?;
            let paid = cases::fee(db, case.id)?.is_some();
            let closed = case.state == CaseState::Closed;
            // An appeal costs nothing (docs/scheme.md, Board).
            let owes = case.submitted_at.is_some() && case.kind != CaseKind::Appeal;
            let made = match rules::due(owes, closed, paid, &papers) {
                Due::Nothing => None,
                Due::Invoice => {
                    let terms = terms_of(db, case.id)?;
                    Some(invoice(db, now, &self.scheme, &case, &terms)?)
                }
                Due::CreditNote => {
                    rules::standing(&papers).map(|standing| credit_note(db, now, standing, "")).transpose()?
                }
            };
            if let Some(paper) = &made {
                record_paper(db, now, &case, &Actor::system(), paper, "")?;
            }
            Ok(papers.into_iter().chain(made).filter(|paper| paper.pdf.is_none()).collect())
        })
    }

    fn note(&self, paper: &Paper, pdf: &Drawn, xml: &Drawn) -> Result<(), FeeError> {
        let now = self.clock.now();
        self.store.write(|db| {
            let case = cases::find(db, paper.case_id)?.ok_or(FeeError::Unknown)?;
            if !store::note_drawn(db, paper.id, pdf, xml)? {
                return Ok(());
            }
            let template = match paper.kind {
                PaperKind::Invoice => "invoice-ready",
                PaperKind::CreditNote => "credit-note-ready",
            };
            let content = &paper.content;
            let data = json!({
                "number": paper.number, "gross": paper.gross(), "due": paper.due_on, "kid": content.kid,
                "prepaid": content.prepaid, "left": paper.payable(),
                "reference": content.payment_reference, "account": rules::account(&content.account),
                "invoice": content.credits.as_ref().map(|credited| &credited.number),
            });
            let to = Recipient::Vendor(case.vendor_id);
            jobs::notice(db, now, &paper.id.to_string(), template, &to, Some(case.id), &data)?;
            Ok::<_, FeeError>(())
        })
    }
}

/// Both files of a paper.
fn draw(paper: &Paper) -> Result<(Vec<u8>, Vec<u8>), FeeError> {
    let page = letter::letter(paper)?;
    let pdf = crate::papers::letter::letter(&page, &paper.id.to_string())?;
    Ok((pdf, ebill::electronic(paper)?))
}
