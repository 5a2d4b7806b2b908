//! The library on a database of its own: what follows a piece into drafts and what stays where it was handed in.

use super::tests::{Given, arrived, given, now, proof};
use super::*;
use crate::evidence::{self, Arrived, Evidence, Period, Piece, PieceError, PieceForm};
use crate::scheme::DocumentType;
use crate::store::schema::jobs;
use crate::testing::{self, moment, sql};
use crate::values::{Id, OsloDate};
use diesel::prelude::*;

fn day(text: &str) -> Option<OsloDate> {
    text.parse().ok()
}

fn form(title: &str, period: Period) -> PieceForm {
    PieceForm {
        title: title.to_owned(),
        document_type: DocumentType::Training,
        counterpart: String::new(),
        note: String::new(),
        period,
    }
}

fn issued(text: &str) -> Period {
    Period { issued_on: day(text), ..Period::default() }
}

impl Given {
    fn add(&self, title: &str, files: &[Arrived], period: Period) -> Id {
        let key = Id::fresh().to_string();
        add_piece(&self.store, now(), &self.applicant, &form(title, period), files, &key).unwrap().0
    }

    fn piece(&self, id: Id) -> Piece {
        sql(&self.store, |db| evidence::piece(db, self.applicant.vendor(), id)).unwrap()
    }

    fn lay(&self, criterion: &str, piece: Id) -> Result<usize, CaseError> {
        use_pieces(&self.store, now(), &self.scheme, &self.applicant, self.case.id, criterion, &[piece])
    }

    fn revise(&self, id: Id, file: &str, period: Period) -> Result<usize, PieceError> {
        let seen = self.piece(id).version;
        revise_piece(&self.store, now(), &self.applicant, id, seen, &period, &[arrived(file)])
    }

    fn names(&self, criterion: &str) -> Vec<String> {
        let files = sql(&self.store, |db| evidence::of_criterion(db, self.case.id, criterion));
        files.into_iter().map(|file| file.name).collect()
    }

    fn library(&self) -> Vec<Piece> {
        sql(&self.store, |db| evidence::pieces_of(db, self.applicant.vendor()))
    }

    fn put(&self, criterion: &str, file: &str, day: Option<OsloDate>) -> Vec<Evidence> {
        let file = arrived(file);
        attach(&self.store, now(), &self.scheme, &self.applicant, self.case.id, criterion, &[file], day)
            .unwrap()
    }
}

#[test]
fn every_upload_is_in_the_library() {
    let g = given();
    g.put("N1", "firmaattest_2026.pdf", day("2026-11-01"));
    let library = g.library();
    let [piece] = library.as_slice() else { panic!("{library:?}") };
    assert_eq!(
        (piece.title.as_str(), piece.document_type),
        ("Firmaattest 2026", DocumentType::CompanyCertificate)
    );
    assert_eq!((piece.current.number, piece.current.issued_on), (1, day("2026-11-01")));
    let from = sql(&g.store, |db| evidence::from_pieces(db, g.case.id));
    assert_eq!((from.len(), from[0].piece_id, from[0].revision_id), (1, piece.id, piece.current.id));
}

#[test]
fn what_is_gone_shows_nothing_and_the_same_bytes_are_another_file() {
    let g = given();
    let first = g.put("N1", "plan.pdf", day("2026-11-01")).remove(0);
    let vendor = g.applicant.vendor();
    assert!(sql(&g.store, |db| evidence::uploads::room_used(db, vendor)) > 0);
    sql(&g.store, |db| evidence::mark_gone(db, now(), first.id));
    let room = sql(&g.store, |db| evidence::uploads::room_used(db, vendor));
    assert_eq!(room, 0, "what is gone takes no room");
    let lacks = |g: &Given| {
        let case = g.case.clone();
        let dossier = g.store.read(|db| dossier(db, &g.scheme, case)).unwrap();
        dossier.filed().len()
    };
    assert_eq!(lacks(&g), 0, "it proves nothing");
    let piece = g.library().remove(0).id;
    assert_eq!(g.lay("N2", piece).unwrap(), 0, "nor can it be used elsewhere");
    let again = g.put("N1", "plan.pdf", None).remove(0);
    assert_ne!(again.id, first.id);
    assert_eq!((again.gone_at, lacks(&g)), (None, 1));
}

#[test]
fn somebody_elses_new_day_is_not_set_back() {
    let g = given();
    g.put("N1", "plan.pdf", day("2026-10-01"));
    let seen = g.library().remove(0);
    g.put("N1", "plan.pdf", day("2026-11-01"));
    let stale = form("Plan", seen.current.period());
    let changed = change_piece(&g.store, now(), &g.applicant, seen.id, seen.version, &stale);
    assert!(matches!(changed, Err(PieceError::Changed(_))), "{changed:?}");
    assert_eq!(g.piece(seen.id).current.issued_on, day("2026-11-01"));
}

#[test]
fn a_piece_of_several_files_is_laid_and_taken_away_as_one() {
    let g = given();
    let id = g.add("Avtaler", &[arrived("a.pdf"), arrived("b.pdf"), arrived("a.pdf")], Period::default());
    assert_eq!(g.piece(id).current.files.len(), 2, "the same file twice is one");
    assert_eq!((g.lay("N7", id).unwrap(), g.lay("N7", id).unwrap()), (1, 0));
    assert_eq!(g.names("N7"), ["a.pdf", "b.pdf"]);
    remove_piece(&g.store, now(), &g.scheme, &g.applicant, g.case.id, "N7", id).unwrap();
    assert!(g.names("N7").is_empty());
    assert!(matches!(g.lay("N7", Id::fresh()), Err(CaseError::UnknownFile)));
}

#[test]
fn a_new_revision_takes_the_place_in_a_draft_and_never_in_what_was_handed_in() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], issued("2026-11-01"));
    g.lay("N7", id).unwrap();
    g.lay("N1", id).unwrap();
    assert_eq!(g.revise(id, "plan2.pdf", issued("2026-11-10")).unwrap(), 2);
    assert_eq!((g.names("N7"), g.names("N1")), (vec!["plan2.pdf".to_owned()], vec!["plan2.pdf".to_owned()]));
    assert!(g.events().iter().filter(|event| *event == "case.file_replaced").count() == 2);
    g.fill();
    g.submit();
    let before = g.names("N7");
    assert_eq!(g.revise(id, "plan3.pdf", issued("2026-11-20")).unwrap(), 0);
    assert_eq!(g.names("N7"), before, "what was handed in stays");
    let revisions = sql(&g.store, |db| evidence::revisions_of(db, &[id]));
    let history: Vec<(i32, &str, bool)> = revisions
        .iter()
        .map(|one| (one.number, one.files[0].name.as_str(), one.replaced_at.is_some()))
        .collect();
    assert_eq!(history, [(3, "plan3.pdf", false), (2, "plan2.pdf", true), (1, "plan.pdf", true)]);
    let linked = sql(&g.store, |db| evidence::from_pieces(db, g.case.id));
    let own = linked.iter().find(|one| one.piece_id == id).unwrap();
    assert_eq!((own.number, own.replaced_at.is_some()), (2, true));
}

#[test]
fn in_a_supplement_only_what_was_asked_about_follows() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], issued("2026-11-01"));
    g.lay("N2", id).unwrap();
    g.lay("N7", id).unwrap();
    g.fill();
    g.submit();
    g.pay();
    for criterion in g.ids() {
        let (finding, message) =
            if criterion == "N7" { (Finding::Wrong, "Feil plan.") } else { (Finding::Ok, "") };
        g.check(&criterion, finding, message).unwrap();
    }
    g.give_back().unwrap();
    assert_eq!(g.revise(id, "plan2.pdf", issued("2026-11-20")).unwrap(), 1);
    assert!(
        g.names("N7").contains(&"plan2.pdf".to_owned()) && !g.names("N7").contains(&"plan.pdf".to_owned())
    );
    assert!(
        g.names("N2").contains(&"plan.pdf".to_owned()) && !g.names("N2").contains(&"plan2.pdf".to_owned())
    );
}

#[test]
fn other_days_change_a_draft_and_make_a_revision_of_what_was_handed_in() {
    let g = given();
    let id = g.add("Attest", &[arrived("attest.pdf")], issued("2026-05-01"));
    g.lay("N1", id).unwrap();
    let change = |period: Period| {
        let seen = g.piece(id).version;
        change_piece(&g.store, now(), &g.applicant, id, seen, &form("Attest", period)).unwrap()
    };
    assert_eq!(change(issued("2026-11-01")), 1);
    assert_eq!((g.piece(id).current.number, g.piece(id).current.files[0].issued_on), (1, day("2026-11-01")));
    let filed = |g: &Given| sql(&g.store, |db| evidence::of_criterion(db, g.case.id, "N1"));
    assert_eq!(filed(&g).iter().map(|file| file.issued_on).collect::<Vec<_>>(), [day("2026-11-01")]);
    assert_eq!(change(issued("2026-11-01")), 0, "twice is once");
    g.fill();
    g.submit();
    let expires = Period { expires_on: day("2026-12-01"), ..issued("2026-11-02") };
    assert_eq!(change(expires), 0);
    assert_eq!(g.piece(id).current.number, 2);
    assert!(filed(&g).iter().any(|file| file.issued_on == day("2026-11-01")), "as it was judged");
}

#[test]
fn the_second_of_two_who_change_a_piece_sees_what_the_first_saved() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], Period::default());
    let save = |seen: i32, title: &str| {
        change_piece(&g.store, now(), &g.applicant, id, seen, &form(title, Period::default()))
    };
    save(1, "Opplæringsplan").unwrap();
    assert!(matches!(save(1, "Noe annet"), Err(PieceError::Changed(held)) if held.title == "Opplæringsplan"));
    save(1, "Opplæringsplan").unwrap();
    assert!(matches!(save(2, " "), Err(PieceError::Faulty(_))));
    let stale = revise_piece(&g.store, now(), &g.applicant, id, 1, &Period::default(), &[arrived("ny.pdf")]);
    assert!(matches!(stale, Err(PieceError::Changed(_))));
}

#[test]
fn what_was_deleted_can_be_had_back_for_ten_minutes() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], Period::default());
    g.lay("N7", id).unwrap();
    delete_piece(&g.store, now(), &g.applicant, id).unwrap();
    delete_piece(&g.store, now(), &g.applicant, id).unwrap();
    assert!(g.library().is_empty() && g.names("N7").is_empty());
    undo_delete(&g.store, now().plus_seconds(600), &g.applicant, id).unwrap();
    assert_eq!((g.library().len(), g.names("N7")), (1, vec!["plan.pdf".to_owned()]));
    delete_piece(&g.store, now(), &g.applicant, id).unwrap();
    let late = undo_delete(&g.store, now().plus_seconds(601), &g.applicant, id);
    assert!(matches!(late, Err(PieceError::TooLate)));
    g.put("N7", "plan.pdf", None);
    assert_eq!(g.library().len(), 1, "the same file again brings the piece back");
    assert_eq!(g.library()[0].id, id);
}

#[test]
fn what_a_submitted_case_uses_is_only_hidden() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], Period::default());
    g.lay("N7", id).unwrap();
    g.fill();
    g.submit();
    delete_piece(&g.store, now(), &g.applicant, id).unwrap();
    assert!(g.names("N7").contains(&"plan.pdf".to_owned()));
    assert!(g.library().iter().all(|piece| piece.id != id));
}

#[test]
fn a_file_that_comes_again_is_known_across_criteria_and_makes_no_second_piece() {
    let g = given();
    g.put("N18", "plan.pdf", day("2026-11-01"));
    let again = Arrived { name: "kopi.pdf".into(), ..arrived("plan.pdf") };
    let known = sql_known(&g, std::slice::from_ref(&again));
    let [one] = known.as_slice() else { panic!("{known:?}") };
    assert_eq!(
        (one.name.as_str(), one.used.as_slice()),
        ("plan.pdf", [("N18".to_owned(), g.case.number)].as_slice())
    );
    let laid = attach(&g.store, now(), &g.scheme, &g.applicant, g.case.id, "N7", &[again], None).unwrap();
    assert_eq!((laid[0].name.as_str(), laid[0].issued_on), ("plan.pdf", day("2026-11-01")));
    assert_eq!(g.library().len(), 1);
    let (id, was_known) =
        add_piece(&g.store, now(), &g.applicant, &form("x", Period::default()), &[arrived("plan.pdf")], "k")
            .unwrap();
    assert!(was_known && id == g.library()[0].id);
}

fn sql_known(g: &Given, arrived: &[Arrived]) -> Vec<Known> {
    g.store.read(|db| known_files(db, &g.applicant, arrived)).unwrap()
}

#[test]
fn the_same_form_twice_adds_one_piece() {
    let g = given();
    let add =
        || add_piece(&g.store, now(), &g.applicant, &form("x", Period::default()), &[arrived("x.pdf")], "k");
    assert_eq!((add().unwrap().1, add().unwrap().1), (false, false));
    assert_eq!(g.library().len(), 1);
}

#[test]
fn a_day_put_on_a_file_is_put_on_its_piece() {
    let g = given();
    let file = g.put("N1", "attest.pdf", None).remove(0);
    let date = |file: Id, text: &str| {
        date_file(&g.store, now(), &g.scheme, &g.applicant, g.case.id, "N1", file, day(text)).unwrap();
    };
    date(file.id, "2026-11-01");
    let library = g.library();
    assert_eq!(
        (library.len(), library[0].current.number, library[0].current.issued_on),
        (1, 1, day("2026-11-01"))
    );
    let laid = sql(&g.store, |db| evidence::of_criterion(db, g.case.id, "N1"));
    assert_eq!(laid.iter().map(|file| file.issued_on).collect::<Vec<_>>(), [day("2026-11-01")]);
    date(laid[0].id, "2026-11-02");
    date(sql(&g.store, |db| evidence::of_criterion(db, g.case.id, "N1"))[0].id, "2026-11-01");
    assert_eq!(g.library()[0].current.issued_on, day("2026-11-01"), "back again");
}

#[test]
fn what_still_serves_is_carried_to_the_next_case_in_its_newest_revision() {
    let g = given();
    let plan = g.add("Plan", &[arrived("plan.pdf")], issued("2026-11-01"));
    g.lay("N7", plan).unwrap();
    g.fill();
    g.submit();
    g.revise(plan, "plan2.pdf", issued("2026-11-20")).unwrap();
    withdraw(&g.store, now(), &g.applicant, g.case.id, "Ny søknad.").unwrap();
    let next =
        open(&g.store, now(), &g.scheme, &g.applicant, g.unit, crate::values::Language::Nb, "2").unwrap();
    let carry = || {
        sql(&g.store, |db| {
            evidence::carry_over(db, now(), g.case.id, next.id, g.kari.id, |criterion, _| criterion != "N1")
        })
    };
    let carried = carry();
    assert_eq!(carried.iter().filter(|(criterion, _)| criterion == "N1").count(), 0);
    assert!(carried.iter().any(|(criterion, file)| criterion == "N7" && file.name == "plan2.pdf"));
    assert!(carried.iter().all(|(_, file)| file.name != "plan.pdf"));
    assert!(carry().is_empty(), "twice is once");
}

#[test]
fn another_vendors_pieces_do_not_exist() {
    let g = given();
    let id = g.add("Plan", &[arrived("plan.pdf")], Period::default());
    let ola = testing::person(&g.store, "Ola Hansen", &[], None);
    let (other, _) = testing::vendor(&g.store, "974760673", "Sørlys AS", ola.id);
    let ola = proof(&g.store, &ola, other);
    let stolen = change_piece(&g.store, now(), &ola, id, 1, &form("x", Period::default()));
    assert!(matches!(stolen, Err(PieceError::Unknown)));
    assert!(matches!(delete_piece(&g.store, now(), &ola, id), Err(PieceError::Unknown)));
    assert!(g.store.read(|db| known_files(db, &ola, &[arrived("plan.pdf")])).unwrap().is_empty());
}

fn told(g: &Given, at: &str) -> usize {
    warn_of_lapses(&g.store, moment(at), &g.scheme).unwrap()
}

#[test]
fn a_vendor_is_told_once_at_thirty_days_and_once_at_seven() {
    let g = given();
    // The company certificate of 1 September may be three months old: it serves to 1 December.
    g.put("N1", "attest.pdf", day("2026-09-01"));
    g.put("N2", "skatt.pdf", day("2026-06-05"));
    assert_eq!(told(&g, "2026-10-31T08:00:00Z"), 0);
    assert_eq!(told(&g, "2026-11-06T08:00:00Z"), 1, "both in one mail");
    assert_eq!(told(&g, "2026-11-06T09:00:00Z"), 0);
    assert_eq!(told(&g, "2026-11-24T08:00:00Z"), 1);
    assert_eq!(told(&g, "2026-11-25T08:00:00Z"), 0);
    assert_eq!(told(&g, "2026-11-28T08:00:00Z"), 1, "the other's seven days");
    assert_eq!(told(&g, "2026-12-20T08:00:00Z"), 0, "what is past is past");
    let asked: i64 = sql(&g.store, |db| {
        jobs::table.filter(jobs::key.like("notice:evidence-lapses%")).count().get_result(db)
    });
    assert_eq!(asked, 3);
}

#[test]
fn a_timeline_names_what_the_draft_rests_on() {
    let g = given();
    let id = g.add(
        "Plan",
        &[arrived("plan.pdf")],
        Period { expires_on: day("2027-06-01"), ..issued("2026-11-01") },
    );
    g.lay("N7", id).unwrap();
    let (all, rows) = g
        .store
        .read(|db| {
            let all = bases(db, now(), &g.scheme, g.applicant.vendor())?;
            let rows = rows(db, &g.scheme, &all[0], now().oslo_date())?;
            Ok::<_, CaseError>((all, rows))
        })
        .unwrap();
    assert_eq!((all.len(), all[0].certificate), (1, None));
    assert_eq!(all[0].horizon.continuations, [day("2027-11-21").unwrap(), day("2028-11-21").unwrap()]);
    let row = rows.iter().find(|row| row.criterion == "N7").unwrap();
    assert_eq!((row.until, row.bars.len()), (day("2027-06-01"), 1));
    assert!(matches!(row.then[0], Then::Lapses { on, .. } if Some(on) == day("2027-06-01")));
}
