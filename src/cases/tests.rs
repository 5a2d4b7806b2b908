//! Operations on a database of their own.

use super::*;
use crate::evidence::{self, Arrived, FileKind};
use crate::people::{Person, Role, Secretariat, SignedIn};
use crate::records;
use crate::scheme::{Mark, Membership, RecordKind, Scheme, shipped};
use crate::store::Store;
use crate::testing::{self, moment, sql};
use crate::values::{Id, Language, Moment};
use crate::vendors::{self, Applicant};

/// A vendor with a draft, somebody who writes, a colleague, and the secretariat.
pub(super) struct Given {
    pub(super) _folder: tempfile::TempDir,
    pub(super) store: Store,
    pub(super) scheme: Scheme,
    pub(super) kari: Person,
    pub(super) applicant: Applicant,
    pub(super) secretariat: Secretariat,
    pub(super) office: Person,
    pub(super) unit: Id,
    pub(super) case: Case,
}

pub(super) const NOW: &str = "2026-11-21T12:00:00Z";

pub(super) fn now() -> Moment {
    moment(NOW)
}

pub(super) fn proof(store: &Store, person: &Person, vendor: Id) -> Applicant {
    sql(store, |db| vendors::applicant(db, &SignedIn::prove(person).unwrap(), vendor)).unwrap()
}

pub(super) fn given() -> Given {
    let (folder, store) = testing::store();
    let scheme = shipped().unwrap();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let office = testing::person(&store, "Siri Sekretær", &[Role::Secretariat], None);
    let applicant = proof(&store, &kari, vendor);
    let case = open(&store, now(), &scheme, &applicant, unit, Language::Nb, "key").unwrap();
    let secretariat = Secretariat::prove(&office).unwrap();
    Given { _folder: folder, store, scheme, kari, applicant, secretariat, office, unit, case }
}

pub(super) fn said(text: &str, finished: bool) -> AnswerForm {
    AnswerForm { self_score: Some(Mark::Met), explanation: text.to_owned(), finished }
}

pub(super) fn arrived(name: &str) -> Arrived {
    let sha256 = format!("{:0>64}", hex::encode(name));
    Arrived {
        sha256: sha256.chars().rev().take(64).collect(),
        name: name.to_owned(),
        kind: FileKind::Pdf,
        size: 1_000,
    }
}

impl Given {
    pub(super) fn ids(&self) -> Vec<String> {
        asked(&self.scheme, &self.case).iter().map(|criterion| criterion.id.clone()).collect()
    }

    fn case(&self) -> Case {
        sql(&self.store, |db| find(db, self.case.id)).unwrap()
    }

    fn version(&self, criterion: &str) -> i32 {
        sql(&self.store, |db| answer(db, self.case.id, criterion)).map_or(0, |answer| answer.version)
    }

    pub(super) fn save(&self, criterion: &str, form: &AnswerForm) -> Result<Saved, CaseError> {
        let seen = self.version(criterion);
        save_answer(&self.store, now(), &self.scheme, &self.applicant, self.case.id, criterion, seen, form)
    }

    fn attach(&self, criterion: &str, at: Moment) -> Result<(), CaseError> {
        let file = arrived(&format!("{criterion}.pdf"));
        let day = "2026-11-01".parse().ok();
        attach(&self.store, at, &self.scheme, &self.applicant, self.case.id, criterion, &[file], day)
            .map(|_| ())
    }

    pub(super) fn fill(&self) {
        for id in self.ids() {
            self.attach(&id, now()).unwrap();
            let saved = self.save(&id, &said("Slik gjør vi det.", true)).unwrap();
            assert!(saved.answer.finished, "{id}: {:?}", saved.lacks);
        }
    }

    pub(super) fn assure(&self) {
        together::assure(&self.store, now(), &self.applicant, self.case.id, "Daglig leder", true).unwrap();
    }

    /// Signs, and hands in.
    pub(super) fn submit(&self) -> Case {
        if sql(&self.store, |db| find(db, self.case.id)).is_some_and(|case| case.state == CaseState::Draft) {
            self.assure();
        }
        submit(&self.store, now(), &self.scheme, &self.applicant, self.case.id).unwrap()
    }

    fn fee_form() -> FeeForm {
        FeeForm {
            membership: Some(Membership::Other),
            invoice: "10042".into(),
            paid_on: "2026-11-21".parse().ok(),
            ..FeeForm::default()
        }
    }

    pub(super) fn pay(&self) -> Case {
        record_fee(
            &self.store,
            now(),
            &self.scheme,
            Invoices::NONE,
            &self.secretariat,
            self.case.id,
            &Self::fee_form(),
        )
        .unwrap()
    }

    pub(super) fn check(&self, criterion: &str, finding: Finding, message: &str) -> Result<(), CaseError> {
        check(&self.store, now(), &self.scheme, &self.secretariat, self.case.id, criterion, finding, message)
    }

    pub(super) fn give_back(&self) -> Result<Case, CaseError> {
        let due = "2026-12-12".parse().ok();
        return_for_supplement(
            &self.store,
            now(),
            &self.scheme,
            &self.secretariat,
            self.case.id,
            due,
            "Se kommentarene.",
        )
    }

    pub(super) fn events(&self) -> Vec<String> {
        let entries = sql(&self.store, |db| crate::journal::of_case(db, self.case.id));
        entries.into_iter().map(|entry| entry.event).filter(|event| event != "case.file_added").collect()
    }

    fn mails(&self) -> i64 {
        use crate::store::schema::jobs;
        use diesel::prelude::*;
        sql(&self.store, |db| jobs::table.filter(jobs::kind.eq("notice")).count().get_result(db))
    }
}

#[test]
fn a_case_goes_from_draft_to_the_board() {
    let given = given();
    assert_eq!(given.case.number.to_string(), "2026-1");
    given.fill();
    let submitted = given.submit();
    assert_eq!(submitted.state, CaseState::AwaitingPayment);
    assert_eq!(given.mails(), 2, "a receipt, and a word to the secretariat");
    let paid = given.pay();
    assert_eq!((paid.state, paid.clock_started_on), (CaseState::Completeness, "2026-11-21".parse().ok()));
    let fee = sql(&given.store, |db| fee(db, given.case.id)).unwrap();
    assert_eq!((fee.net.ore(), fee.vat.get()), (1_500_000, 25));
    let refused = send_to_board(&given.store, now(), &given.scheme, &given.secretariat, given.case.id);
    assert!(matches!(refused, Err(CaseError::Outstanding(open)) if open.len() == given.ids().len()));
    for id in given.ids() {
        given.check(&id, Finding::Ok, "").unwrap();
    }
    let sent = send_to_board(&given.store, now(), &given.scheme, &given.secretariat, given.case.id).unwrap();
    assert_eq!((sent.state, sent.sent_to_board_at), (CaseState::Review, Some(now())));
    assert!(given.save("N1", &said("Etterpå.", false)).is_err(), "what the board has is not changed");
    let events = given.events();
    let own: Vec<&str> = events.iter().map(String::as_str).filter(|event| *event != "case.checked").collect();
    assert_eq!(
        own,
        ["case.opened", "case.assured", "case.submitted", "case.fee_recorded", "case.sent_to_board"]
    );
    assert_eq!(sql(&given.store, |db| evidence_for_board(db, given.case.id)).len(), given.ids().len());
}

#[test]
fn a_unit_has_one_open_application() {
    let given = given();
    let open =
        |key: &str| open(&given.store, now(), &given.scheme, &given.applicant, given.unit, Language::Nb, key);
    assert_eq!(open("key").unwrap().id, given.case.id, "the same form twice is one case");
    assert!(matches!(open("other"), Err(CaseError::AlreadyOpen(number)) if number == given.case.number));
    withdraw(&given.store, now(), &given.applicant, given.case.id, "Feil enhet.").unwrap();
    assert_eq!(open("third").unwrap().number.to_string(), "2026-2");
}

#[test]
fn the_second_of_two_writers_sees_what_the_first_wrote() {
    let given = given();
    let ola = testing::person(&given.store, "Ola Nordmann", &[], None);
    crate::testing::sql(&given.store, |db| {
        use crate::store::schema::memberships;
        use diesel::prelude::*;
        diesel::insert_into(memberships::table)
            .values((
                memberships::id.eq(Id::fresh()),
                memberships::account_id.eq(ola.id),
                memberships::vendor_id.eq(given.applicant.vendor()),
                memberships::administrator.eq(false),
                memberships::state.eq("active"),
                memberships::requested_at.eq(now()),
            ))
            .execute(db)
    });
    let ola = proof(&given.store, &ola, given.applicant.vendor());
    let write = |who: &Applicant, seen: i32, text: &str| {
        save_answer(&given.store, now(), &given.scheme, who, given.case.id, "N1", seen, &said(text, false))
    };
    let first = write(&given.applicant, 0, "Karis tekst").unwrap();
    let Err(CaseError::Changed(changed)) = write(&ola, 0, "Olas tekst") else {
        panic!("the first text would be lost")
    };
    assert_eq!((changed.by.as_str(), changed.theirs.explanation.as_str()), ("Kari Nordmann", "Karis tekst"));
    assert_eq!(write(&given.applicant, 0, "Karis tekst").unwrap(), first, "a double click changes nothing");
    let kept = write(&ola, changed.theirs.version, "Karis tekst. Olas tekst").unwrap();
    assert_eq!(kept.answer.version, 2);
}

#[test]
fn unfinished_text_is_always_saved() {
    let given = given();
    let saved = given
        .save("N7", &AnswerForm { self_score: None, explanation: "Vi begynte".into(), finished: true })
        .unwrap();
    assert_eq!(saved.lacks, [Lack::NoScore, Lack::NoFile]);
    assert!(!saved.answer.finished);
    assert_eq!(sql(&given.store, |db| answer(db, given.case.id, "N7")).unwrap().explanation, "Vi begynte");
    let refused =
        given.save("N7", &AnswerForm { self_score: Some(Mark::NotApplicable), ..AnswerForm::default() });
    assert!(matches!(refused, Err(CaseError::Faulty(faults)) if faults[0].field == "self_score"));
    assert!(matches!(given.save("N99", &said("x", false)), Err(CaseError::NotAsked)));
}

#[test]
fn an_application_that_lacks_something_is_not_sent_and_says_all_of_it() {
    let given = given();
    given.fill();
    let file = sql(&given.store, |db| evidence::of_criterion(db, given.case.id, "N1")).remove(0);
    detach(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N1", file.id).unwrap();
    given.save("N2", &said("Uferdig", false)).unwrap();
    let refused = submit(&given.store, now(), &given.scheme, &given.applicant, given.case.id);
    let Err(CaseError::NotReady(gaps)) = refused else { panic!("sent without a file") };
    let lacks: Vec<_> = gaps.iter().map(|gap| (gap.criterion.as_str(), gap.lack)).collect();
    assert_eq!(lacks, [("N1", Lack::NoFile), ("N2", Lack::Unfinished)]);
    assert_eq!(given.mails(), 0, "nothing of a refused submission remains");
    undo_detach(&given.store, now(), &given.scheme, &given.applicant, given.case.id, "N1", file.id).unwrap();
    given.save("N2", &said("Ferdig", true)).unwrap();
    assert_eq!(given.submit().state, CaseState::AwaitingPayment);
}

#[test]
fn submitting_twice_is_submitting_once() {
    let given = given();
    given.fill();
    let first = given.submit();
    let later = moment("2026-11-22T12:00:00Z");
    let second = submit(&given.store, later, &given.scheme, &given.applicant, given.case.id).unwrap();
    assert_eq!(second.submitted_at, first.submitted_at);
    assert_eq!(given.mails(), 2);
    assert_eq!(given.events().iter().filter(|event| *event == "case.submitted").count(), 1);
}

#[test]
fn two_submitters_at_once_are_one() {
    let given = given();
    given.fill();
    given.assure();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                submit(&given.store, now(), &given.scheme, &given.applicant, given.case.id).unwrap()
            });
        }
    });
    assert_eq!(given.mails(), 2);
}

#[test]
fn a_fee_is_recorded_once_and_never_before_it_is_paid() {
    let given = given();
    given.fill();
    given.submit();
    let record = |form: &FeeForm| {
        record_fee(
            &given.store,
            now(),
            &given.scheme,
            Invoices::NONE,
            &given.secretariat,
            given.case.id,
            form,
        )
    };
    let to_come = FeeForm { paid_on: "2026-11-22".parse().ok(), ..Given::fee_form() };
    assert!(matches!(record(&to_come), Err(CaseError::Faulty(faults)) if faults[0].what == "paid-to-come"));
    assert!(matches!(record(&FeeForm::default()), Err(CaseError::Faulty(faults)) if faults.len() == 3));
    given.pay();
    given.pay();
    let other = FeeForm { invoice: "10043".into(), ..Given::fee_form() };
    assert!(matches!(record(&other), Err(CaseError::FeeDiffers(_))));
}

#[test]
fn a_supplement_opens_only_what_was_asked_about() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    assert!(matches!(given.give_back(), Err(CaseError::NothingToAsk(NothingToAsk::AllInOrder))));
    assert!(
        matches!(given.check("N2", Finding::TooOld, " "), Err(CaseError::Faulty(_))),
        "a message is needed"
    );
    for id in given.ids() {
        given.check(&id, Finding::Ok, "").unwrap();
    }
    given.check("N2", Finding::TooOld, "Attesten er for gammel.").unwrap();
    let returned = given.give_back().unwrap();
    assert_eq!((returned.state, returned.round), (CaseState::Supplement, 1));

    assert!(matches!(given.save("N1", &said("Nytt", false)), Err(CaseError::NotOpen)));
    assert!(matches!(given.attach("N1", now()), Err(CaseError::NotOpen)));
    let send = |at: &str| {
        send_supplement(&given.store, moment(at), &given.scheme, &given.applicant, given.case.id, &[])
    };
    assert!(matches!(send(NOW), Err(CaseError::NotReady(gaps)) if gaps.len() == 1));
    given.save("N2", &said("Ny attest er lagt ved.", true)).unwrap();
    assert!(
        matches!(send("2026-12-12T23:00:00Z"), Err(CaseError::DeadlinePassed(_))),
        "midnight in Oslo has passed"
    );
    assert!(matches!(send(NOW), Err(CaseError::NotAssured(together::AssuranceState::Outdated))));
    given.assure();
    assert_eq!(send("2026-12-12T22:59:00Z").unwrap().state, CaseState::Completeness);

    let refused = send_to_board(&given.store, now(), &given.scheme, &given.secretariat, given.case.id);
    assert!(
        matches!(refused, Err(CaseError::Outstanding(open)) if open == ["N2"]),
        "what came in must be looked at"
    );
    assert!(matches!(given.give_back(), Err(CaseError::NothingToAsk(NothingToAsk::Unchecked(_)))));
    given.check("N2", Finding::Ok, "").unwrap();
    send_to_board(&given.store, now(), &given.scheme, &given.secretariat, given.case.id).unwrap();
}

#[test]
fn a_deadline_that_has_passed_can_be_extended() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    given.check("N2", Finding::Wrong, "Gjelder et annet firma.").unwrap();
    given.give_back().unwrap();
    given.save("N2", &said("Riktig attest.", true)).unwrap();
    let late = moment("2026-12-20T12:00:00Z");
    assert!(matches!(
        send_supplement(&given.store, late, &given.scheme, &given.applicant, given.case.id, &[]),
        Err(CaseError::DeadlinePassed(_))
    ));
    assert_eq!(given.version("N2"), 3, "the text is safe all the same");
    let extend = |day: &str| {
        extend_supplement(
            &given.store,
            late,
            &given.scheme,
            &given.secretariat,
            given.case.id,
            day.parse().ok(),
            "Sykdom.",
        )
    };
    assert!(matches!(extend("2026-12-20"), Err(CaseError::Faulty(_))));
    assert_eq!(extend("2027-01-10").unwrap().supplement_due, "2027-01-10".parse().ok());
    given.assure();
    send_supplement(&given.store, late, &given.scheme, &given.applicant, given.case.id, &[]).unwrap();
}

#[test]
fn a_stranger_finds_nothing() {
    let given = given();
    let per = testing::person(&given.store, "Per Fremmed", &[], None);
    let (vendor, unit) = testing::vendor(&given.store, "974760673", "Fremmed AS", per.id);
    let stranger = proof(&given.store, &per, vendor);
    let write =
        save_answer(&given.store, now(), &given.scheme, &stranger, given.case.id, "N1", 0, &said("x", false));
    assert!(matches!(write, Err(CaseError::Unknown)));
    assert!(matches!(
        submit(&given.store, now(), &given.scheme, &stranger, given.case.id),
        Err(CaseError::Unknown)
    ));
    assert!(matches!(withdraw(&given.store, now(), &stranger, given.case.id, ""), Err(CaseError::Unknown)));
    let signed_in = SignedIn::prove(&per).unwrap();
    let found = given.store.read(|db| for_applicant(db, &signed_in, given.case.number));
    assert!(matches!(found, Err(CaseError::Unknown)));
    let theirs = open(&given.store, now(), &given.scheme, &stranger, given.unit, Language::Nb, "k");
    assert!(matches!(theirs, Err(CaseError::UnknownUnit)));
    given.attach("N1", now()).unwrap();
    let file = sql(&given.store, |db| evidence::of_case(db, given.case.id)).remove(0).1;
    let own = open(&given.store, now(), &given.scheme, &stranger, unit, Language::Nb, "k2").unwrap();
    let stolen = use_existing(&given.store, now(), &given.scheme, &stranger, own.id, "N1", file.id);
    assert!(matches!(stolen, Err(CaseError::UnknownFile)));
}

#[test]
fn the_unit_is_kept_as_it_was_submitted() {
    let given = given();
    given.fill();
    given.submit();
    sql(&given.store, |db| {
        use crate::store::schema::units;
        use diesel::prelude::*;
        diesel::update(units::table.find(given.unit)).set(units::name.eq("Et annet navn")).execute(db)
    });
    let case = given.case();
    let kept = sql(&given.store, |db| unit_of(db, &case));
    assert_eq!((kept.name.as_str(), kept.sites.len()), ("Nordlys Kundesenter AS", 1));
}

#[test]
fn the_queue_tells_whose_move_it_is() {
    let given = given();
    let (today, slow) = (now().oslo_date(), now().oslo_date().plus_days(-70));
    let ask = |section, text: &str| {
        let filter = QueueFilter {
            section,
            text: text.into(),
            most: 10,
            today: Some(today),
            slow_since: Some(slow),
            after: None,
            hidden: Vec::new(),
        };
        sql(&given.store, |db| queue(db, &filter)).rows.len()
    };
    assert_eq!(ask(None, ""), 0, "a draft is the applicant's own");
    given.fill();
    given.submit();
    assert_eq!((ask(Some(Section::AwaitingPayment), ""), ask(Some(Section::ToCheck), "")), (1, 0));
    for hit in ["nordlys", "NORDLYS", "923 609", "2026-1", "sent"] {
        assert_eq!(ask(None, hit), 1, "{hit}");
    }
    for miss in ["2026-2", "974", "100%", "_"] {
        assert_eq!(ask(None, miss), 0, "{miss}");
    }
    given.pay();
    let early: Option<crate::values::OsloDate> = "2026-08-01".parse().ok();
    sql(&given.store, |db| {
        use crate::store::schema::cases::dsl::{cases, clock_started_on};
        use diesel::prelude::*;
        diesel::update(cases).set(clock_started_on.eq(early)).execute(db)
    });
    assert_eq!(
        (ask(Some(Section::Overdue), ""), ask(Some(Section::ToCheck), "")),
        (1, 1),
        "paid sixteen weeks ago"
    );
    let counts = sql(&given.store, |db| counts(db, today, slow, &[]));
    assert_eq!((counts.overdue, counts.to_check, counts.awaiting_payment), (1, 1, 0));
}

/// The scheme with a newer edition that holds from the day of these tests: N1 asks for something else, N2's
/// example is another, N3 is gone and N40 is new.
fn with_newer(scheme: &Scheme) -> (Scheme, crate::scheme::Pin) {
    let mut scheme = scheme.clone();
    let norm = scheme.norms.iter_mut().find(|norm| norm.id == "norwegian").unwrap();
    let mut newer = norm.editions.last().unwrap().clone();
    newer.edition = "2026-11-21".into();
    newer.valid_from = "2026-11-21".parse().unwrap();
    newer.transition_until = Some("2026-12-31".parse().unwrap());
    for criterion in &mut newer.criteria {
        match criterion.id.as_str() {
            "N1" => criterion.asks.nb.push_str(" Og en til."),
            "N2" => criterion.example.nb.push_str(" Et annet."),
            _ => {}
        }
    }
    let mut new = newer.criterion("N1").unwrap().clone();
    new.id = "N40".into();
    newer.criteria.push(new);
    newer.criteria.retain(|criterion| criterion.id != "N3");
    norm.editions.push(newer);
    (scheme, crate::scheme::Pin { norm: "norwegian".into(), edition: "2026-11-21".into() })
}

#[test]
fn a_draft_moves_and_keeps_what_still_fits() {
    let given = given();
    given.fill();
    let (scheme, to) = with_newer(&given.scheme);
    assert_eq!(targets(&scheme, &given.case(), now().oslo_date()).first(), Some(&to));
    let files = sql(&given.store, |db| evidence::of_case(db, given.case.id)).len();
    let moved_case = move_draft(&given.store, now(), &scheme, &given.applicant, given.case.id, &to).unwrap();
    assert_eq!(moved_case.pins()[0], to);
    let again = move_draft(&given.store, now(), &scheme, &given.applicant, given.case.id, &to).unwrap();
    assert_eq!(again.version, moved_case.version, "a second press changes nothing");
    let of = |criterion: &str| sql(&given.store, |db| answer(db, given.case.id, criterion));
    assert!(!of("N1").unwrap().finished && of("N1").unwrap().explanation == "Slik gjør vi det.");
    assert!(of("N2").unwrap().finished && of("N4").unwrap().finished);
    assert!(of("N3").is_some() && of("N40").is_none());
    assert_eq!(sql(&given.store, |db| evidence::of_case(db, given.case.id)).len(), files);
    let dossier = given.store.read(|db| dossier(db, &scheme, given.case())).unwrap();
    let gaps: std::collections::BTreeSet<String> =
        dossier.gaps(now().oslo_date()).into_iter().map(|gap| gap.criterion).collect();
    assert_eq!(gaps.into_iter().collect::<Vec<_>>(), ["N1", "N40"], "only what changed is asked");
    let note = sql(&given.store, |db| moved(db, given.case.id, "N1")).unwrap();
    assert_eq!((note.from.as_str(), note.new, note.changes.len()), ("2024-02-13", false, 1));
    assert!(sql(&given.store, |db| moved(db, given.case.id, "N4")).is_none());
    // In the transition the way back is open, and what was finished before it counts for nothing then.
    let back = targets(&scheme, &given.case(), now().oslo_date());
    assert_eq!(back.iter().map(|pin| pin.edition.as_str()).collect::<Vec<_>>(), ["2024-02-13"]);
    assert!(targets(&scheme, &given.case(), "2027-01-01".parse().unwrap()).is_empty());
}

#[test]
fn a_submitted_case_is_moved_by_the_secretariat_and_only_what_changed_is_asked() {
    let given = given();
    given.fill();
    given.submit();
    let (scheme, to) = with_newer(&given.scheme);
    let id = given.case.id;
    assert!(matches!(
        move_draft(&given.store, now(), &scheme, &given.applicant, id, &to),
        Err(CaseError::NotNow(NotNow { act: Act::Move, .. }))
    ));
    record_fee(&given.store, now(), &scheme, Invoices::NONE, &given.secretariat, id, &Given::fee_form())
        .unwrap();
    let all = asked(&scheme, &given.case())
        .iter()
        .map(|one| (one.id.clone(), Finding::Ok, String::new()))
        .collect::<Vec<_>>();
    check_all(&given.store, now(), &scheme, &given.secretariat, id, &all).unwrap();
    let stale = crate::scheme::Pin { norm: "norwegian".into(), edition: "2009-08-19".into() };
    assert!(matches!(
        move_submitted(&given.store, now(), &scheme, &given.secretariat, id, &stale),
        Err(CaseError::NotThisEdition)
    ));
    move_submitted(&given.store, now(), &scheme, &given.secretariat, id, &to).unwrap();
    let refused = send_to_board(&given.store, now(), &scheme, &given.secretariat, id).unwrap_err();
    assert!(matches!(&refused, CaseError::Outstanding(open) if *open == ["N1", "N40"]), "{refused:?}");
    let due = "2026-12-12".parse().ok();
    return_for_supplement(&given.store, now(), &scheme, &given.secretariat, id, due, "").unwrap();
    let open: Vec<String> = sql(&given.store, |db| answers(db, id))
        .into_iter()
        .filter(|answer| answer.reopened)
        .map(|answer| answer.criterion)
        .collect();
    assert_eq!(open, ["N1", "N40"]);
    for criterion in ["N1", "N40"] {
        let file = arrived("ny.pdf");
        let day = "2026-11-01".parse().ok();
        super::attach(&given.store, now(), &scheme, &given.applicant, id, criterion, &[file], day).unwrap();
        let form = said("Nytt svar.", true);
        let seen = given.version(criterion);
        save_answer(&given.store, now(), &scheme, &given.applicant, id, criterion, seen, &form).unwrap();
    }
    given.assure();
    send_supplement(&given.store, now(), &scheme, &given.applicant, id, &[]).unwrap();
}

#[test]
fn a_case_that_is_moved_during_a_supplement_has_the_changes_open_at_once() {
    let given = given();
    given.fill();
    given.submit();
    let (scheme, to) = with_newer(&given.scheme);
    let id = given.case.id;
    record_fee(&given.store, now(), &scheme, Invoices::NONE, &given.secretariat, id, &Given::fee_form())
        .unwrap();
    let wrong = [("N5".to_owned(), Finding::Missing, "Legg ved planen.".to_owned())];
    check_all(&given.store, now(), &scheme, &given.secretariat, id, &wrong).unwrap();
    return_for_supplement(
        &given.store,
        now(),
        &scheme,
        &given.secretariat,
        id,
        "2026-12-12".parse().ok(),
        "",
    )
    .unwrap();
    move_submitted(&given.store, now(), &scheme, &given.secretariat, id, &to).unwrap();
    let open: Vec<String> = sql(&given.store, |db| answers(db, id))
        .into_iter()
        .filter(|answer| answer.reopened)
        .map(|answer| answer.criterion)
        .collect();
    assert_eq!(open, ["N1", "N40", "N5"]);
}

#[test]
fn a_move_keeps_what_the_secretariat_asked_for() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    given.check("N1", Finding::TooOld, "Attesten er fra 2024.").unwrap();
    let (scheme, to) = with_newer(&given.scheme);
    move_submitted(&given.store, now(), &scheme, &given.secretariat, given.case.id, &to).unwrap();
    let checks = sql(&given.store, |db| findings(db, given.case.id));
    let asked = latest(&checks, "N1").unwrap();
    assert_eq!(asked.finding, Finding::TooOld);
    assert!(asked.message.starts_with("Attesten er fra 2024.") && asked.message.contains(&to.edition));
}

#[test]
fn a_supplement_that_brings_nothing_says_why() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    for id in ["N2", "N6"] {
        given.check(id, Finding::Missing, "Mer, takk.").unwrap();
    }
    given.give_back().unwrap();
    given.save("N2", &said("Slik gjør vi det.", true)).unwrap();
    given.save("N6", &said("Nå står det mer her.", true)).unwrap();
    given.assure();
    let send = |why: &[(String, String)]| {
        send_supplement(&given.store, now(), &given.scheme, &given.applicant, given.case.id, why)
    };
    let refused = send(&[]);
    assert!(matches!(&refused, Err(CaseError::NothingNew(same)) if *same == ["N2"]), "{refused:?}");
    assert!(send(&[("N2".to_owned(), " ".to_owned())]).is_err());
    send(&[("N2".to_owned(), "Registeret har ikke noe nyere.".to_owned())]).unwrap();
    let entries = sql(&given.store, |db| crate::journal::of_case(db, given.case.id));
    let said = entries.iter().find(|entry| entry.event == "case.nothing_new").unwrap();
    assert_eq!((said.subject.as_str(), said.reason.as_str()), ("N2", "Registeret har ikke noe nyere."));
}

#[test]
fn what_a_colleague_checked_meanwhile_is_not_written_over() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    let form = |finding, message: &str, was: Option<(Finding, &str)>| CheckForm {
        criterion: "N2".to_owned(),
        finding,
        message: message.to_owned(),
        was: Some(was.map_or((None, String::new()), |(finding, text)| (Some(finding), text.to_owned()))),
    };
    let save = |form: CheckForm| {
        check_seen(&given.store, now(), &given.scheme, &given.secretariat, given.case.id, &[form])
    };
    save(form(Finding::Wrong, "Gjelder et annet firma.", None)).unwrap();
    save(form(Finding::Wrong, "Gjelder et annet firma.", None)).unwrap();
    let Err(CaseError::CheckedMeanwhile(others)) = save(form(Finding::Ok, "", None)) else {
        panic!("a colleague's result was lost")
    };
    assert_eq!((others[0].by.as_str(), others[0].theirs.finding), ("Siri Sekretær", Finding::Wrong));
    save(form(Finding::Ok, "", Some((Finding::Wrong, "Gjelder et annet firma.")))).unwrap();
}

#[test]
fn a_deadline_is_no_further_than_half_a_year_and_can_be_corrected_with_a_reason() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    given.check("N2", Finding::Wrong, "Gjelder et annet firma.").unwrap();
    given.give_back().unwrap();
    let extend = |day: &str, why: &str| {
        let (who, due) = (&given.secretariat, day.parse().ok());
        extend_supplement(&given.store, now(), &given.scheme, who, given.case.id, due, why)
    };
    assert!(
        matches!(extend("2099-01-01", "Feil."), Err(CaseError::Faulty(faults)) if faults[0].what == "due-far")
    );
    extend("2027-05-01", "Ferie.").unwrap();
    assert!(
        matches!(extend("2026-12-01", " "), Err(CaseError::Faulty(faults)) if faults[0].field == "reason")
    );
    assert!(extend("2026-11-20", "Feil.").is_err(), "yesterday");
    assert_eq!(extend("2026-11-21", "Tastefeil.").unwrap().supplement_due, "2026-11-21".parse().ok());
    assert!(given.events().contains(&"case.supplement_shortened".to_owned()));
}

#[test]
fn the_list_the_part_and_the_check_page_agree_on_filled_tables() {
    let given = given();
    record(&given, RecordKind::ProcessorAgreements, &LAPSED);
    given.save("N7", &said("Slik.", true)).unwrap();
    let dossier = shown(&given);
    let criterion = dossier.asked().into_iter().find(|one| one.id == "N7").unwrap();
    assert!(dossier.lacks_of(criterion, now().oslo_date()).is_empty());
    assert!(dossier.gaps(now().oslo_date()).iter().all(|gap| gap.criterion != "N7"));
    assert!(dossier.filed().iter().any(|one| one.criterion == "N7"), "rows stand for a file on pages too");
}

#[test]
fn a_draft_that_goes_to_another_unit_renews_what_that_unit_had() {
    let given = given();
    let form = vendors::UnitForm {
        name: "Avdeling nord".to_owned(),
        whole_firm: false,
        sites: vec![vendors::Site { name: String::new(), address: "Storgata 1, Bodø".to_owned() }],
        scope: given.case.scope.clone(),
    };
    let other = vendors::save_unit(&given.store, now(), &given.applicant, None, 0, &form, "k").unwrap().id;
    sql(&given.store, |db| {
        use crate::store::schema::cases;
        use diesel::prelude::*;
        diesel::update(cases::table.find(given.case.id))
            .set(cases::renews.eq(Some(given.case.id)))
            .execute(db)
    });
    let moved = choose_unit(&given.store, now(), &given.applicant, given.case.id, other).unwrap();
    assert_eq!((moved.renews, given.case().renews), (None, None));
}

/// A row in a sheet of the vendor's.
fn record(given: &Given, kind: RecordKind, said: &[(&str, &str)]) {
    let cells = said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let owner = given.applicant.vendor();
    records::save_row(&given.store, now(), &given.applicant, owner, kind, None, &cells, "").unwrap();
}

const LAPSED: [(&str, &str); 4] = [
    ("counterpart", "Strøm AS"),
    ("role", "client"),
    ("signed_on", "2024-01-02"),
    ("valid_until", "2026-01-01"),
];

fn shown(given: &Given) -> Dossier {
    let case = given.case();
    sql(&given.store, |db| Ok(dossier(db, &given.scheme, case))).unwrap()
}

#[test]
fn a_sheet_of_rows_stands_for_a_file() {
    let given = given();
    let lacking = |given: &Given| given.save("N7", &said("Slik.", true)).unwrap().lacks;
    assert_eq!(lacking(&given), [Lack::NoFile]);
    record(&given, RecordKind::ProcessorAgreements, &LAPSED);
    assert_eq!(lacking(&given), []);
    let used: Vec<_> = shown(&given)
        .records
        .iter()
        .filter(|used| used.sheet.is_some())
        .map(|used| used.criterion.clone())
        .collect();
    assert!(used.contains(&"N7".to_owned()), "{used:?}");
    assert!(shown(&given).gaps(now().oslo_date()).iter().all(|gap| gap.criterion != "N7"));
}

#[test]
fn a_case_keeps_the_sheet_that_it_was_handed_in_with() {
    let given = given();
    record(&given, RecordKind::ProcessorAgreements, &LAPSED);
    given.fill();
    given.submit();
    let rows = |given: &Given| {
        let dossier = shown(given);
        let used = dossier.records.iter().find(|used| used.criterion == "N7").cloned().unwrap();
        used.sheet.unwrap().rows.len()
    };
    assert_eq!(rows(&given), 1);
    record(&given, RecordKind::ProcessorAgreements, &[("counterpart", "Vann AS"), ("role", "client")]);
    assert_eq!(rows(&given), 1, "what was handed in has changed");
    let vendor = given.applicant.vendor();
    let sheet = sql(&given.store, |db| records::current(db, vendor, vendor, RecordKind::ProcessorAgreements))
        .unwrap();
    assert_eq!((sheet.rows.len(), sheet.version, sheet.frozen), (2, 2, false));
    // A second change stays in the new version.
    record(&given, RecordKind::ProcessorAgreements, &[("counterpart", "Lys AS"), ("role", "client")]);
    assert_eq!(rows(&given), 1);

    // A supplement that asks about it again takes the sheet as it is then; the other criteria keep theirs.
    given.pay();
    for id in given.ids() {
        let finding = if id == "N7" { Finding::Missing } else { Finding::Ok };
        given.check(&id, finding, "Mer, takk.").unwrap();
    }
    given.give_back().unwrap();
    assert_eq!(rows(&given), 3, "what is asked about again follows the sheet");
    let kept = shown(&given);
    let other = kept.records.iter().find(|used| used.criterion == "N8");
    assert!(other.is_none_or(|used| used.sheet.as_ref().is_some_and(|sheet| sheet.rows.len() == 1)));
    given.save("N7", &said("Nå er alle med.", true)).unwrap();
    given.assure();
    send_supplement(&given.store, now(), &given.scheme, &given.applicant, given.case.id, &[]).unwrap();
    record(&given, RecordKind::ProcessorAgreements, &[("counterpart", "Luft AS"), ("role", "client")]);
    assert_eq!(rows(&given), 3);
}

#[test]
fn what_a_sheet_contradicts_is_found_for_the_case() {
    let given = given();
    record(&given, RecordKind::ProcessorAgreements, &LAPSED);
    let case = given.case();
    let asked = asked(&given.scheme, &case);
    let place = records::Place { case: case.id, vendor: case.vendor_id, unit: case.unit_id };
    let day = now().oslo_date();
    let found = sql(&given.store, |db| records::findings_for(db, place, &asked, |_| true, day));
    let (criterion, kind, finding) = &found[0];
    assert_eq!(
        (criterion.as_str(), *kind, finding.level),
        ("N7", RecordKind::ProcessorAgreements, records::Level::Breach)
    );
}

#[test]
fn changing_a_sheet_after_the_assurance_asks_for_it_again() {
    let given = given();
    record(&given, RecordKind::ProcessorAgreements, &LAPSED);
    given.fill();
    given.assure();
    record(&given, RecordKind::ProcessorAgreements, &[("counterpart", "Vann AS"), ("role", "client")]);
    let sent = submit(&given.store, now(), &given.scheme, &given.applicant, given.case.id);
    assert!(matches!(sent, Err(CaseError::NotAssured(_))), "{sent:?}");
}
