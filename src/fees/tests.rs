//! Operations on a database of their own.

use super::*;
use crate::cases::{self, AnswerForm, Case, FeeForm};
use crate::evidence::{Arrived, FileKind};
use crate::people::{Person, Role, Secretariat, SignedIn};
use crate::scheme::{Mark, Membership, Scheme, shipped};
use crate::store::Store;
use crate::testing::{self, moment, sql};
use crate::values::{Clock, Id, Language, Moment, Money};
use crate::vault::Vault;
use crate::vendors::{self, Applicant};
use std::collections::HashSet;
use std::io::Cursor;
use std::sync::Arc;

pub(super) struct Given {
    _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) vault: Vault,
    pub(super) scheme: Scheme,
    pub(super) kari: Person,
    pub(super) office: Person,
    pub(super) applicant: Applicant,
    pub(super) secretariat: Secretariat,
    pub(super) case: Case,
}

pub(super) const NOW: &str = "2026-11-21T12:00:00Z";

pub(super) fn now() -> Moment {
    moment(NOW)
}

/// A vendor with a draft in which all is answered.
pub(super) fn given() -> Given {
    let (folder, store) = testing::store();
    let scheme = shipped().unwrap();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let office = testing::person(&store, "Siri Sekretær", &[Role::Secretariat], None);
    let applicant =
        sql(&store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)).unwrap();
    let case = cases::open(&store, now(), &scheme, &applicant, unit, Language::Nb, "key").unwrap();
    let file = Arrived { sha256: "ab".repeat(32), name: "rutine.pdf".into(), kind: FileKind::Pdf, size: 10 };
    let said =
        AnswerForm { self_score: Some(Mark::Met), explanation: "Slik gjør vi det.".into(), finished: true };
    for criterion in cases::asked(&scheme, &case) {
        let one = [file.clone()];
        cases::attach(
            &store,
            now(),
            &scheme,
            &applicant,
            case.id,
            &criterion.id,
            &one,
            "2026-11-01".parse().ok(),
        )
        .unwrap();
        cases::save_answer(&store, now(), &scheme, &applicant, case.id, &criterion.id, 0, &said).unwrap();
    }
    let vault = Vault::open(&format!("file:{}", folder.path().join("files").display())).unwrap();
    let secretariat = Secretariat::prove(&office).unwrap();
    Given { _folder: folder, store, vault, scheme, kari, office, applicant, secretariat, case }
}

impl Given {
    pub(super) fn submit(&self) {
        cases::together::assure(&self.store, now(), &self.applicant, self.case.id, "Daglig leder", true)
            .unwrap();
        cases::submit(&self.store, now(), &self.scheme, &self.applicant, self.case.id).unwrap();
    }

    pub(super) async fn settle(&self) {
        let cashier = Cashier {
            store: self.store.clone(),
            vault: self.vault.clone(),
            clock: Clock::fixed(now()),
            scheme: Arc::new(self.scheme.clone()),
        };
        cashier.settle(self.case.id).await.unwrap();
    }

    pub(super) fn papers(&self) -> Vec<Paper> {
        sql(&self.store, |db| of_case(db, self.case.id))
    }

    fn state(&self, membership: Membership, reference: &str) -> Result<Terms, FeeError> {
        let form = TermsForm { membership: Some(membership), reference: reference.to_owned() };
        state_terms(&self.store, now(), &self.scheme, &self.applicant, self.case.id, &form)
    }

    pub(super) fn pay(&self, invoice: &str, membership: Membership) {
        let form = FeeForm {
            membership: Some(membership),
            invoice: invoice.into(),
            paid_on: "2026-11-21".parse().ok(),
            ..FeeForm::default()
        };
        cases::record_fee(&self.store, now(), &self.scheme, INVOICES, &self.secretariat, self.case.id, &form)
            .unwrap();
    }

    fn withdraw(&self) {
        cases::withdraw(&self.store, now(), &self.applicant, self.case.id, "Vi venter.").unwrap();
    }

    fn events(&self) -> Vec<String> {
        let entries = sql(&self.store, |db| crate::journal::of_case(db, self.case.id));
        entries.into_iter().map(|entry| entry.event).filter(|event| event.starts_with("fee.")).collect()
    }

    fn details(&self, event: &str) -> serde_json::Value {
        use crate::store::{Json, schema::journal};
        use diesel::prelude::*;
        let last = |db: &mut crate::store::Db| {
            journal::table
                .filter(journal::event.eq(event))
                .order(journal::seq.desc())
                .select(journal::details)
                .first::<Json<serde_json::Value>>(db)
        };
        sql(&self.store, last).0
    }

    fn take(&self, csv: &str) -> Id {
        use sha2::Digest as _;
        let sha256 = hex::encode(sha2::Sha256::digest(csv));
        import(
            &self.store,
            now(),
            &self.secretariat,
            "bank.csv",
            &sha256,
            Cursor::new(csv.as_bytes().to_vec()),
        )
        .unwrap()
        .unwrap()
    }

    fn look(&self, file: Id) -> Preview {
        self.store.read(|db| preview(db, now(), &self.secretariat, file)).unwrap()
    }

    fn confirm_all(&self, file: Id) -> Confirmed {
        let chosen: HashSet<Id> = self.look(file).lines.iter().map(|shown| shown.kept.id).collect();
        confirm(&self.store, now(), &self.scheme, &self.secretariat, file, &chosen).unwrap()
    }
}

#[actix_web::test]
async fn a_submitted_case_gets_one_invoice_however_often_the_job_runs() {
    let given = given();
    given.settle().await;
    assert!(given.papers().is_empty(), "a draft is not invoiced");
    given.submit();
    given.settle().await;
    given.settle().await;
    let papers = given.papers();
    let [invoice] = papers.as_slice() else { panic!("{papers:?}") };
    assert_eq!((invoice.number.as_str(), invoice.membership), ("20260001", Membership::Other));
    assert_eq!(
        (invoice.net, invoice.tax(), invoice.gross()),
        (Money::from_ore(1_500_000), Money::from_ore(375_000), Money::from_ore(1_875_000))
    );
    assert_eq!(invoice.content.buyer_reference, given.case.number.to_string());
    assert_eq!(
        (invoice.content.buyer.street.as_str(), invoice.content.buyer.postcode.as_str()),
        ("Storgata 1", "0155")
    );
    assert_eq!(invoice.due_on, "2026-12-05".parse().unwrap());
    let pdf = given.vault.read(&invoice.pdf.as_ref().unwrap().sha256).await.unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let xml = given.vault.read(&invoice.xml.as_ref().unwrap().sha256).await.unwrap();
    assert!(xml.starts_with(b"<?xml"));
    assert_eq!(given.events(), ["fee.invoiced"]);
}

#[actix_web::test]
async fn who_says_so_beforehand_is_invoiced_as_a_member() {
    let given = given();
    given.state(Membership::Member, " PO-77 ").unwrap();
    given.submit();
    given.settle().await;
    let papers = given.papers();
    assert_eq!(papers.len(), 1);
    assert_eq!(
        (papers[0].net, papers[0].content.buyer_reference.as_str()),
        (Money::from_ore(1_000_000), "PO-77")
    );
}

#[actix_web::test]
async fn who_says_so_afterwards_gets_a_credit_note_and_a_new_invoice() {
    let given = given();
    given.submit();
    given.settle().await;
    given.state(Membership::Member, "").unwrap();
    given.state(Membership::Member, "").unwrap();
    given.settle().await;
    let papers = given.papers();
    let numbers: Vec<&str> = papers.iter().map(|paper| paper.number.as_str()).collect();
    assert_eq!(numbers, ["20260001", "2026K0001", "20260002"]);
    assert_eq!(papers[1].credits, Some(papers[0].id));
    assert_eq!((papers[1].gross(), papers[2].net), (papers[0].gross(), Money::from_ore(1_000_000)));
    assert_eq!(standing(&papers).unwrap().id, papers[2].id);
    assert!(papers.iter().all(|paper| paper.pdf.is_some() && paper.xml.is_some()));
    assert_eq!(given.events(), ["fee.invoiced", "fee.terms_stated", "fee.credited", "fee.invoiced"]);
}

#[actix_web::test]
async fn a_case_withdrawn_unpaid_is_credited_once() {
    let given = given();
    given.submit();
    given.settle().await;
    given.withdraw();
    given.settle().await;
    given.settle().await;
    let papers = given.papers();
    assert_eq!(papers.len(), 2);
    assert_eq!((papers[1].kind, papers[1].number.as_str()), (PaperKind::CreditNote, "2026K0001"));
    assert_eq!(papers[1].content.credits.as_ref().unwrap().number, "20260001");
    assert!(matches!(given.state(Membership::Member, ""), Err(FeeError::Ended)));
}

#[actix_web::test]
async fn a_case_withdrawn_before_the_job_ran_gets_no_paper_at_all() {
    let given = given();
    given.submit();
    given.withdraw();
    given.settle().await;
    assert!(given.papers().is_empty());
}

#[actix_web::test]
async fn a_paid_invoice_is_credited_only_by_the_secretariat_and_with_a_reason() {
    let given = given();
    given.submit();
    given.settle().await;
    given.pay("20260001", Membership::Other);
    given.withdraw();
    given.settle().await;
    assert_eq!(given.papers().len(), 1, "the fee is not given back by itself");
    assert!(matches!(given.state(Membership::Member, ""), Err(FeeError::Paid)));
    let credit = |reason: &str| credit(&given.store, now(), &given.secretariat, given.case.id, reason);
    assert!(
        matches!(credit("  "), Err(FeeError::Faulty(faults)) if faults == [Fault { field: "reason", what: "no-reason" }])
    );
    let note = credit("Trukket før behandlingen begynte.").unwrap();
    assert_eq!(note.content.reason, "Trukket før behandlingen begynte.");
    assert!(matches!(credit("En gang til."), Err(FeeError::NothingToCredit)));
    given.settle().await;
    assert!(given.papers()[1].pdf.is_some());
}

#[actix_web::test]
async fn the_secretariat_corrects_the_tariff_with_a_reason() {
    let given = given();
    given.submit();
    given.settle().await;
    let again = |membership, reason: &str| {
        reissue(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, membership, reason)
    };
    assert!(matches!(again(None, ""), Err(FeeError::Faulty(faults)) if faults.len() == 2));
    again(Some(Membership::Member), "Medlemskapet er bekreftet.").unwrap();
    let papers = given.papers();
    assert_eq!(papers.len(), 3);
    assert_eq!(papers[1].content.reason, "Medlemskapet er bekreftet.");
    // One that was taken back is asked for again only by the secretariat.
    credit(&given.store, now(), &given.secretariat, given.case.id, "Feil.").unwrap();
    given.settle().await;
    given.state(Membership::Member, "PO-1").unwrap();
    assert_eq!(given.papers().len(), 4);
    again(Some(Membership::Other), "Ny faktura likevel.").unwrap();
    assert_eq!(given.papers().len(), 5);
}

#[actix_web::test]
async fn the_same_tariff_makes_nothing_while_an_invoice_stands_and_a_new_one_after_a_credit() {
    let given = given();
    given.submit();
    given.settle().await;
    let again = |membership, reason: &str| {
        reissue(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, membership, reason)
    };
    let said = |refused| match refused {
        Err(FeeError::Faulty(faults)) => faults[0].what,
        other => panic!("{other:?}"),
    };
    assert_eq!(said(again(Some(Membership::Other), "Samme sats.")), "same-tariff");
    assert_eq!(given.papers().len(), 1);
    let credit = |reason: &str| credit(&given.store, now(), &given.secretariat, given.case.id, reason);
    let note = credit("Feil adresse.").unwrap();
    assert_eq!(credit("Feil adresse.").unwrap().number, note.number, "pressed twice");
    again(Some(Membership::Other), "Ny faktura med rett adresse.").unwrap();
    let numbers: Vec<String> = given.papers().into_iter().map(|paper| paper.number).collect();
    assert_eq!(numbers, ["20260001", "2026K0001", "20260002"]);
    // Paid, and by another tariff than the paper says: the paper is brought to agree.
    given.pay("20260002", Membership::Member);
    assert_eq!(said(again(Some(Membership::Other), "Igjen.")), "not-as-paid");
    credit("Betalt som medlem.").unwrap();
    again(Some(Membership::Member), "Betalt som medlem.").unwrap();
    assert_eq!(standing(&given.papers()).unwrap().membership, Membership::Member);
    assert_eq!(given.details("fee.terms_stated")["membership"], "member");
}

#[actix_web::test]
async fn a_payment_agrees_with_its_case_and_can_be_corrected() {
    let given = given();
    given.submit();
    given.settle().await;
    let form = |invoice: &str, day: &str| FeeForm {
        membership: Some(Membership::Other),
        invoice: invoice.into(),
        paid_on: day.parse().ok(),
        ..FeeForm::default()
    };
    let record = |form: &FeeForm| {
        cases::record_fee(
            &given.store,
            now(),
            &given.scheme,
            INVOICES,
            &given.secretariat,
            given.case.id,
            form,
        )
    };
    let what = |refused| match refused {
        Err(cases::CaseError::Faulty(faults)) => faults[0].what,
        other => panic!("{other:?}"),
    };
    assert_eq!(what(record(&form("20260001", "2026-11-20"))), "paid-before-invoice");
    record(&form("20260001", "2026-11-21")).unwrap();
    let later = moment("2026-11-25T12:00:00Z");
    let correct = |form: &FeeForm, reason: &str| {
        cases::correct_fee(
            &given.store,
            later,
            &given.scheme,
            INVOICES,
            &given.secretariat,
            given.case.id,
            form,
            reason,
        )
    };
    let right = FeeForm { membership: Some(Membership::Member), ..form("20260001", "2026-11-24") };
    assert_eq!(what(correct(&right, " ")), "no-reason-given");
    let mails = |given: &Given| {
        sql(&given.store, |db| {
            use crate::store::schema::jobs::dsl::{jobs, key};
            use diesel::prelude::*;
            jobs.filter(key.like("%fee-corrected%")).count().get_result::<i64>(db)
        })
    };
    let case = correct(&right, "Feil dag og sats.").unwrap();
    assert_eq!(case.clock_started_on, "2026-11-24".parse().ok());
    assert_eq!(mails(&given), 1);
    let fee = sql(&given.store, |db| cases::fee(db, given.case.id)).unwrap();
    assert_eq!((fee.membership, fee.net), (Membership::Member, Money::from_ore(1_000_000)));
    let details = given.details("case.fee_corrected");
    assert_eq!(
        (&details["from"]["paid_on"], &details["to"]["paid_on"]),
        (&"2026-11-21".into(), &"2026-11-24".into())
    );
}

#[actix_web::test]
async fn a_fee_that_was_paid_otherwise_is_not_asked_for_again() {
    let given = given();
    given.submit();
    given.pay("F-10042", Membership::Other);
    given.settle().await;
    assert!(given.papers().is_empty());
}

#[test]
fn a_reference_is_checked() {
    let given = given();
    let faults = |reference: &str| match given.state(Membership::Other, reference) {
        Err(FeeError::Faulty(faults)) => faults[0].what,
        other => panic!("{other:?}"),
    };
    assert_eq!(faults(&"x".repeat(61)), "reference-too-long");
    assert_eq!(faults("PO\u{202e}77"), "reference-hidden");
    let nothing = state_terms(
        &given.store,
        now(),
        &given.scheme,
        &given.applicant,
        given.case.id,
        &TermsForm::default(),
    );
    assert!(matches!(nothing, Err(FeeError::Faulty(faults)) if faults[0].what == "nothing-stated"));
}

#[test]
fn nobody_states_terms_for_another_vendor() {
    let given = given();
    let frida = testing::person(&given.store, "Frida Fremmed", &[], None);
    let (vendor, _) = testing::vendor(&given.store, "313000001", "Rival AS", frida.id);
    let foreign =
        sql(&given.store, |db| vendors::applicant(db, &SignedIn::prove(&frida).unwrap(), vendor)).unwrap();
    let form = TermsForm { membership: Some(Membership::Member), reference: String::new() };
    let refused = state_terms(&given.store, now(), &given.scheme, &foreign, given.case.id, &form);
    assert!(matches!(refused, Err(FeeError::Unknown)));
}

#[actix_web::test]
async fn a_file_from_the_bank_records_nothing_before_it_is_confirmed_and_each_line_once() {
    let given = given();
    given.submit();
    given.settle().await;
    let reference = given.papers()[0].content.payment_reference.clone();
    let csv = format!(
        "Dato;Beløp;KID;Avsender\n21.11.2026;18 750,00;{reference};Nordlys\n21.11.2026;18 750,00;{reference};Nordlys\n19.11.2026;100,00;husleie;=cmd()\n"
    );
    let file = given.take(&csv);
    let shown = given.look(file);
    assert_eq!((shown.lines.len(), shown.file.others), (2, 1), "the rent is counted and not kept");
    assert!(matches!(shown.verdict(&shown.lines[0], now()), Some(Verdict::Pays(_))));
    assert!(!sql(&given.store, |db| paid(db, given.case.id)), "looking records nothing");
    let done = given.confirm_all(file);
    assert_eq!((done.recorded, done.left), (vec![given.case.number], vec![3]), "the second payment is left");
    let fee = sql(&given.store, |db| cases::fee(db, given.case.id)).unwrap();
    assert_eq!(
        (fee.invoice.as_str(), fee.paid_on, fee.membership),
        ("20260001", "2026-11-21".parse().unwrap(), Membership::Other)
    );
    // The same file, and the same lines in a longer one.
    assert_eq!(given.take(&csv), file);
    let again = given.look(file);
    assert!(again.lines[0].recorded && again.verdict(&again.lines[0], now()).is_none());
    assert!(matches!(again.verdict(&again.lines[1], now()), Some(Verdict::AlreadyPaid(_))));
    let longer = given.take(&format!("{csv}21.11.2026;1,00;x;y\n"));
    assert_ne!(longer, file);
    assert!(given.look(longer).lines[0].recorded, "seen in another file");
    assert_eq!(given.confirm_all(longer).recorded, Vec::new());
}

#[test]
fn both_papers_can_be_drawn_in_both_languages_whatever_was_typed() {
    for kind in PaperKind::ALL {
        for language in Language::ALL {
            let mut paper = super::ebill::tests::paper(*kind, 1_500_000);
            paper.language = *language;
            let pdf = crate::papers::letter::letter(&letter(&paper).unwrap(), "x").unwrap();
            assert!(pdf.len() > 5_000);
        }
    }
}

impl Given {
    fn correct(
        &self,
        membership: Membership,
        received: &str,
        reason: &str,
    ) -> Result<Case, cases::CaseError> {
        let form = FeeForm {
            membership: Some(membership),
            invoice: "20260001".into(),
            paid_on: "2026-11-21".parse().ok(),
            received: received.into(),
        };
        cases::correct_fee(
            &self.store,
            now(),
            &self.scheme,
            INVOICES,
            &self.secretariat,
            self.case.id,
            &form,
            reason,
        )
    }

    fn account(&self) -> cases::Account {
        sql(&self.store, |db| cases::account(db, INVOICES, self.case.id)).unwrap()
    }

    fn note(&self, kind: cases::MoveKind, amount: &str, key: &str) -> Result<(), cases::CaseError> {
        let form = cases::MoveForm {
            amount: amount.into(),
            on: "2026-11-21".parse().ok(),
            reference: "Bilag 7".into(),
        };
        let (who, case) = (&self.secretariat, self.case.id);
        cases::note_move(&self.store, now(), INVOICES, who, case, kind, &form, key)
    }

    fn mails(&self, template: &str) -> i64 {
        use crate::store::schema::jobs::dsl::{jobs, key};
        use diesel::prelude::*;
        let like = format!("%{template}%");
        sql(&self.store, |db| jobs.filter(key.like(&like)).count().get_result::<i64>(db))
    }
}

fn kroner(kroner: i64) -> Money {
    Money::from_ore(kroner * 100)
}

#[actix_web::test]
async fn another_rate_leaves_a_rest_that_the_new_invoice_asks_for_and_the_bank_pays() {
    let given = given();
    given.state(Membership::Member, "").unwrap();
    given.submit();
    given.settle().await;
    given.pay("20260001", Membership::Member);
    assert_eq!(given.account().balance(), cases::Balance::Settled);
    // Taken back with no other made, all that came in is to be paid back.
    credit(&given.store, now(), &given.secretariat, given.case.id, "Feil sats.").unwrap();
    assert_eq!(given.account().balance(), cases::Balance::PayBack(kroner(12_500)));
    given.correct(Membership::Other, "", "Ikke medlem.").unwrap();
    let fee = sql(&given.store, |db| cases::fee(db, given.case.id)).unwrap();
    assert_eq!((fee.gross(), fee.received), (kroner(18_750), kroner(12_500)), "what came in stays");
    assert_eq!(given.mails("fee-corrected"), 1);
    let other = Some(Membership::Other);
    reissue(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, other, "Ny.").unwrap();
    given.settle().await;
    let papers = given.papers();
    let invoice = standing(&papers).unwrap();
    assert_eq!((invoice.gross(), invoice.payable()), (kroner(18_750), kroner(6_250)));
    let xml = given.vault.read(&invoice.xml.as_ref().unwrap().sha256).await.unwrap();
    let xml = String::from_utf8(xml.to_vec()).unwrap();
    assert!(xml.contains(">12500.00</cbc:PrepaidAmount>") && xml.contains(">6250.00</cbc:PayableAmount>"));
    assert_eq!(given.account().balance(), cases::Balance::Rest(kroner(6_250)));
    let reference = &invoice.content.payment_reference;
    let csv = format!(
        "Dato;Beløp;KID\n21.11.2026;18 750,00;{reference}\n21.11.2026;6 250,00;{reference}\n21.11.2026;6 250,00;{reference}\n"
    );
    let file = given.take(&csv);
    let shown = given.look(file);
    assert!(matches!(shown.verdict(&shown.lines[0], now()), Some(Verdict::WrongAmount(_))));
    assert!(
        matches!(shown.verdict(&shown.lines[1], now()), Some(Verdict::Pays(one)) if one.due == kroner(6_250))
    );
    let done = given.confirm_all(file);
    assert_eq!((done.recorded, done.left), (vec![given.case.number], vec![2, 4]), "once");
    assert_eq!(given.account().balance(), cases::Balance::Settled);
    let again = given.look(file);
    assert!(matches!(again.verdict(&again.lines[2], now()), Some(Verdict::AlreadyPaid(_))));
    assert_eq!(given.mails("fee-account"), 1);
}

#[actix_web::test]
async fn too_much_is_paid_back_once_and_what_was_noted_by_mistake_is_struck() {
    use cases::{Balance, CaseError, MoveKind};
    let given = given();
    given.submit();
    given.settle().await;
    given.pay("20260001", Membership::Other);
    given.correct(Membership::Member, "", "Medlem likevel.").unwrap();
    assert_eq!(given.account().balance(), Balance::PayBack(kroner(6_250)));
    let what = |refused: Result<(), FeeError>| match refused {
        Err(FeeError::Case(CaseError::Faulty(faults))) => faults[0].what,
        other => panic!("{other:?}"),
    };
    let too_much = given.note(MoveKind::Repayment, "6250,01", "a").map_err(FeeError::from);
    assert_eq!(what(too_much), "more-than-to-pay-back");
    given.note(MoveKind::Repayment, "6 250", "a").unwrap();
    given.note(MoveKind::Repayment, "6 250", "a").unwrap();
    assert_eq!((given.account().balance(), given.account().moves.len()), (Balance::Settled, 1), "sent twice");
    given.note(MoveKind::Payment, "100", "b").unwrap();
    assert_eq!(given.account().balance(), Balance::PayBack(kroner(100)));
    let noted = given.account().moves[1].id;
    let strike =
        |id, reason: &str| strike_move(&given.store, now(), &given.secretariat, given.case.id, id, reason);
    assert_eq!(what(strike(noted, " ")), "no-reason-given");
    assert!(matches!(strike(Id::fresh(), "Feil sak."), Err(FeeError::Case(CaseError::Unknown))));
    strike(noted, "Feil sak.").unwrap();
    strike(noted, "Feil sak.").unwrap();
    assert_eq!(given.account().balance(), Balance::Settled);
    assert_eq!(given.mails("fee-account"), 3);
    assert_eq!(given.details("case.fee_move_struck")["balance"], "settled");
    // The amount that came in is corrected by itself too.
    given.correct(Membership::Member, "12 500,00", "Feil beløp.").unwrap();
    assert_eq!(given.account().balance(), Balance::Rest(kroner(6_250)));
    assert!(given.correct(Membership::Member, "tolv", "Feil beløp.").is_err());
}

#[actix_web::test]
async fn a_first_payment_on_the_wrong_case_is_struck_and_the_case_waits_again() {
    use cases::{Balance, CaseError, CaseState, MoveKind};
    let given = given();
    given.submit();
    given.settle().await;
    given.pay("20260001", Membership::Other);
    let strike = |reason: &str| strike_first(&given.store, now(), &given.secretariat, given.case.id, reason);
    assert!(matches!(strike(" "), Err(FeeError::Case(CaseError::Faulty(_)))));
    for _ in 0..2 {
        strike("Feil sak.").unwrap();
    }
    let case = || sql(&given.store, |db| cases::find(db, given.case.id)).unwrap();
    assert_eq!((case().state, case().clock_started_on), (CaseState::AwaitingPayment, None));
    assert!(sql(&given.store, |db| cases::account(db, INVOICES, given.case.id)).is_none());
    assert_eq!(given.mails("fee-account"), 1);
    // The right payment is recorded as the first was.
    given.pay("20260001", Membership::Other);
    assert_eq!((case().state, given.account().balance()), (CaseState::Completeness, Balance::Settled));
    // With more money there, the fee is owed and the case goes on.
    given.note(MoveKind::Payment, "100", "a").unwrap();
    strike("Feil likevel.").unwrap();
    assert_eq!(case().state, CaseState::Completeness);
    assert_eq!(given.account().balance(), Balance::Rest(kroner(18_650)));
}

#[actix_web::test]
async fn a_payment_that_is_struck_gives_its_own_line_of_the_bank_back() {
    let given = given();
    given.state(Membership::Member, "").unwrap();
    given.submit();
    given.settle().await;
    let pay = |amount: &str, at: Moment| {
        let reference = standing(&given.papers()).unwrap().content.payment_reference.clone();
        let file = given.take(&format!("Dato;Beløp;KID\n21.11.2026;{amount};{reference}\n"));
        let line = HashSet::from([given.look(file).lines[0].kept.id]);
        let done = confirm(&given.store, at, &given.scheme, &given.secretariat, file, &line).unwrap();
        assert_eq!(done.recorded, [given.case.number]);
        file
    };
    let held = |file| given.look(file).lines[0].recorded;
    let first = pay("12 500,00", now().plus_seconds(60));
    given.correct(Membership::Other, "", "Ikke medlem.").unwrap();
    let other = Some(Membership::Other);
    reissue(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, other, "Ny.").unwrap();
    given.settle().await;
    let second = pay("6 250,00", now().plus_seconds(120));
    assert!(held(first) && held(second));
    // More money is there: the case goes on, the fee is owed, and only the first line belongs elsewhere.
    let later = now().plus_seconds(180);
    for _ in 0..2 {
        strike_first(&given.store, later, &given.secretariat, given.case.id, "Feil sak.").unwrap();
    }
    assert_eq!((held(first), held(second)), (false, true));
    assert_eq!(given.account().balance(), cases::Balance::Rest(kroner(12_500)));
    let noted = given.account().moves[0].id;
    for _ in 0..2 {
        strike_move(&given.store, later, &given.secretariat, given.case.id, noted, "Feil sak.").unwrap();
    }
    assert!(!held(second));
    assert_eq!(given.account().balance(), cases::Balance::Rest(kroner(18_750)));
}
