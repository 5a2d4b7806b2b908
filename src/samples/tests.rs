//! Operations on a database and a vault of their own.

use super::*;
use crate::evidence::{self, Arrived, FileKind};
use crate::people::{Person, Role, Secretariat, SignedIn};
use crate::scheme::{Criterion, Direction, Scheme, shipped};
use crate::store::schema::{cases, evidence as files, jobs};
use crate::store::{Json, Store};
use crate::testing::{self, moment, sql};
use crate::values::{Clock, Moment};
use crate::vault::{Received, Vault};
use crate::vendors::{self, Applicant};
use bytes::Bytes;
use diesel::prelude::*;
use serde_json::json;

const NOW: &str = "2026-11-22T12:00:00Z";

struct Given {
    folder: tempfile::TempDir,
    store: Store,
    vault: Vault,
    clock: Clock,
    scheme: Scheme,
    applicant: Applicant,
    office: Person,
    other: Person,
    vendor: Id,
    case: Id,
}

fn now() -> Moment {
    moment(NOW)
}

#[expect(clippy::unnecessary_wraps, reason = "one of a family of functions with one signature")]
fn open(_: &mut Db, _: Id) -> diesel::QueryResult<bool> {
    Ok(true)
}

#[expect(clippy::unnecessary_wraps, reason = "one of a family of functions with one signature")]
fn closed(_: &mut Db, _: Id) -> diesel::QueryResult<bool> {
    Ok(false)
}

fn given() -> Given {
    let (folder, store) = testing::store();
    let vault = Vault::open(&format!("file:{}", folder.path().join("files").display())).unwrap();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let office = testing::person(&store, "Siri Sekretær", &[Role::Secretariat], None);
    let other = testing::person(&store, "Stian Sekretær", &[Role::Secretariat], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let case = Id::fresh();
    let applicant = sql(&store, |db| {
        diesel::insert_into(cases::table)
            .values((
                cases::id.eq(case),
                cases::year.eq(2026),
                cases::serial.eq(1),
                cases::kind.eq("approval"),
                cases::vendor_id.eq(vendor),
                cases::unit_id.eq(unit),
                cases::norm.eq("norwegian"),
                cases::edition.eq("2024-02-13"),
                cases::scope.eq(Json(json!({}))),
                cases::state.eq("review"),
                cases::language.eq("nb"),
                cases::round.eq(1),
                cases::opened_by.eq(kari.id),
                cases::opened_at.eq(now()),
                cases::version.eq(1),
                cases::added_norms.eq(Json(json!([]))),
            ))
            .execute(db)?;
        vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)
    });
    let (scheme, clock) = (shipped().unwrap(), Clock::fixed(now()));
    Given { folder, store, vault, clock, scheme, applicant: applicant.unwrap(), office, other, vendor, case }
}

/// A list of so many outbound calls, by seven agents in six weeks, and half as many inbound.
#[expect(clippy::format_push_string, reason = "a test writes its sample text so")]
fn list_of(calls: usize) -> String {
    let mut text = "call_id;agent;start;direction;campaign;duration\n".to_owned();
    for at in 0..calls {
        let (day, hour) = (1 + at % 40, 8 + at % 9);
        let date =
            jiff::civil::date(2026, 9, 1).checked_add(jiff::Span::new().days(i64::try_from(day).unwrap()));
        let direction = if at % 3 == 2 { "inngående" } else { "utgående" };
        text += &format!(
            "C-{at};S{};{} {hour:02}:15;{direction};Høst;{}\n",
            at % 7,
            date.unwrap(),
            30 + at % 400
        );
    }
    text
}

impl Given {
    async fn put(&self, text: &str) -> Received {
        self.vault.put(Bytes::from(text.to_owned())).await.unwrap()
    }

    async fn give(&self, text: &str) -> Result<Id, SampleError> {
        let file = self.put(text).await;
        give_list(&self.store, self.clock.now(), &self.applicant, &open, self.case, "liste.csv", &file)
    }

    /// Gives a list and has it read.
    async fn read(&self, text: &str) -> CallList {
        let id = self.give(text).await.unwrap();
        import(&self.store, &self.vault, &self.clock, id, 1).await.unwrap();
        sql(&self.store, |db| latest_list(db, self.case)).unwrap()
    }

    fn siri(&self) -> Secretariat {
        Secretariat::prove(&self.office).unwrap()
    }

    fn begin(&self, form: &DrawForm, key: &str) -> Result<Id, SampleError> {
        begin_draw(&self.store, self.clock.now(), &self.siri(), &open, (self.case, self.vendor), form, key)
    }

    async fn draw(&self, form: &DrawForm) -> (Draw, Vec<DrawnCall>) {
        let id = self.begin(form, "").unwrap();
        finish_draw(&self.store, &self.vault, &self.clock, id).await.unwrap();
        sql(&self.store, |db| {
            let draw = draws_of(db, self.case)?.into_iter().next().unwrap();
            let calls = calls_of(db, draw.id)?;
            Ok((draw, calls))
        })
    }

    fn events(&self) -> Vec<String> {
        let entries = sql(&self.store, |db| crate::journal::of_case(db, self.case));
        entries.into_iter().map(|entry| entry.event).collect()
    }

    fn criteria(&self) -> Vec<Criterion> {
        self.scheme.edition("norwegian", "2024-02-13").unwrap().criteria.clone()
    }

    fn assess_as(
        &self,
        who: &Person,
        call: Id,
        seen: i32,
        form: &AssessmentForm,
    ) -> Result<Assessed, SampleError> {
        let criteria = self.criteria();
        let asked: Vec<&Criterion> = criteria.iter().collect();
        let who = Secretariat::prove(who).unwrap();
        assess(&self.store, self.clock.now(), &who, &open, &asked, (self.case, call), seen, form, true)
    }

    /// A recording, in the vault and beside a criterion.
    async fn recording(&self, name: &str, bytes: &'static [u8]) -> evidence::Evidence {
        let kept = self.vault.put(Bytes::from_static(bytes)).await.unwrap();
        let arrived =
            Arrived { sha256: kept.sha256, name: name.into(), kind: FileKind::Txt, size: kept.size };
        sql(&self.store, |db| {
            let by = self.applicant.person().id;
            let file = evidence::add(db, self.clock.now(), self.vendor, &arrived, by, None)?;
            diesel::update(files::table.find(file.id)).set(files::media_type.eq("audio/wav")).execute(db)?;
            evidence::link(db, self.clock.now(), self.case, "N28", file.id, by)?;
            evidence::find(db, self.vendor, file.id)
        })
        .unwrap()
    }

    async fn keep_house(&self, ended: bool) {
        let today = self.clock.today();
        let must = move |_: &mut Db, one: &KeptRecording| Ok(must_go(one.delete_on, today, &[ended]));
        delete_recordings(&self.store, &self.vault, &self.clock, must).await.unwrap();
    }
}

fn wish() -> DrawForm {
    DrawForm { directions: Direction::ALL.to_vec(), ..DrawForm::default() }
}

fn findings(pairs: &[(&str, CallFinding)]) -> Findings {
    pairs.iter().map(|(criterion, finding)| ((*criterion).to_owned(), *finding)).collect()
}

#[tokio::test]
async fn a_list_is_read_drawn_from_and_the_draw_can_be_repeated() {
    let given = given();
    let list = given.read(&list_of(3_000)).await;
    assert_eq!((list.state, list.rows_done, list.permille), (ListState::Ready, 3_000, 1000));
    let (draw, calls) = given.draw(&wish()).await;
    assert_eq!(calls.len(), 20);
    let outbound: Vec<_> = calls.iter().filter(|call| call.direction == Direction::Outbound).collect();
    let (agents, weeks) = spread(outbound.iter().map(|call| (call.agent.as_str(), call.started_at.as_str())));
    assert!(outbound.len() == 10 && agents >= 3 && weeks >= 2, "{agents} agents, {weeks} weeks");
    // Whoever has the list and the seed gets the same calls.
    let kept = given.vault.read(&draw.list_sha256).await.unwrap();
    let again = super::draw(&mut kept.as_ref(), &draw.seed, Direction::ALL, LEAST).unwrap();
    let ids = |calls: &[DrawnCall]| calls.iter().map(|call| call.call_id.clone()).collect::<Vec<_>>();
    assert_eq!(again.iter().map(|one| one.call.id.clone()).collect::<Vec<_>>(), ids(&calls));
    assert_eq!(given.events(), ["sample.list_given", "sample.list_ready", "sample.drawn", "sample.taken"]);
    drop(given.folder);
}

#[tokio::test]
async fn reading_and_drawing_twice_is_once() {
    let given = given();
    let text = list_of(500);
    let list = given.read(&text).await;
    assert_eq!(given.give(&text).await.unwrap(), list.id, "the same file again");
    import(&given.store, &given.vault, &given.clock, list.id, 1).await.unwrap();
    let one = given.begin(&wish(), "key").unwrap();
    assert_eq!(given.begin(&wish(), "key").unwrap(), one, "a double click");
    finish_draw(&given.store, &given.vault, &given.clock, one).await.unwrap();
    finish_draw(&given.store, &given.vault, &given.clock, one).await.unwrap();
    let draws = sql(&given.store, |db| draws_of(db, given.case));
    assert_eq!(draws.len(), 1);
    assert_eq!(sql(&given.store, |db| calls_of(db, one)).len(), 20);
    let jobs: Vec<String> = sql(&given.store, |db| jobs::table.select(jobs::kind).order(jobs::kind).load(db));
    assert_eq!(jobs, ["call-list", "notice", "sample-draw"]);
}

#[tokio::test]
async fn a_list_with_a_fault_is_not_drawn_from_and_the_last_good_one_is() {
    let given = given();
    let good = given.read(&list_of(300)).await;
    given.clock.set(Some(now().plus_seconds(60)));
    let bad = given.read(&format!("{}C-9;S1;i går;utgående;;\n", list_of(300))).await;
    assert_eq!(bad.state, ListState::Faulty);
    assert_eq!(bad.faults.0.count, 2, "the time, and the id that stood before: {:?}", bad.faults.0.first);
    assert!(bad.list_sha256.is_none());
    let ready = sql(&given.store, |db| ready_list(db, given.case)).unwrap();
    assert_eq!(ready.id, good.id);
}

#[tokio::test]
async fn a_list_that_holds_too_little_is_drawn_from_only_with_a_reason() {
    let given = given();
    assert!(matches!(given.begin(&wish(), ""), Err(SampleError::NoList)));
    given.read("id,agent,start,direction\nC-1,S1,2026-10-01 10:00,out\nC-2,S2,2026-10-01 11:00,out\n").await;
    let refused = given.begin(&wish(), "").unwrap_err();
    let SampleError::Short(short) = refused else { panic!("{refused:?}") };
    assert_eq!(short.len(), 2, "outbound and inbound");
    assert_eq!(short[0].there, Counts { calls: 2, agents: 2, weeks: 1 });
    let all_the_same = DrawForm { all_the_same: true, ..wish() };
    assert!(matches!(given.begin(&all_the_same, ""), Err(SampleError::NoReason)));
    let (draw, calls) = given.draw(&DrawForm { reason: "To ansatte.".into(), ..all_the_same }).await;
    assert_eq!((calls.len(), draw.reason.as_str()), (2, "To ansatte."));
    let too_few = DrawForm { wanted: Wanted { calls: 9, ..LEAST }, ..wish() };
    assert!(matches!(given.begin(&too_few, ""), Err(SampleError::NotAllowed)));
}

#[tokio::test]
async fn a_second_draw_needs_a_reason_has_another_seed_and_leaves_the_first() {
    let given = given();
    given.read(&list_of(900)).await;
    let (first, before) = given.draw(&wish()).await;
    assert!(matches!(given.begin(&wish(), ""), Err(SampleError::NoReason)));
    let (second, after) = given.draw(&DrawForm { reason: "Tre opptak mangler.".into(), ..wish() }).await;
    assert_eq!((first.number, second.number), (1, 2));
    assert_ne!(first.seed, second.seed);
    assert_eq!(second.seed.len(), 64);
    assert_ne!(before[0].call_id, after[0].call_id, "one in 900 fails for nothing");
    assert_eq!(sql(&given.store, |db| calls_of(db, first.id)).len(), 20);
    // The calls of the first are not assessed any more.
    let form =
        AssessmentForm { findings: findings(&[("N28", CallFinding::Kept)]), ..AssessmentForm::default() };
    assert!(matches!(given.assess_as(&given.office, before[0].id, 0, &form), Err(SampleError::Unknown)));
}

#[tokio::test]
async fn after_a_draw_the_list_changes_only_when_the_secretariat_asks() {
    let given = given();
    given.read(&list_of(300)).await;
    let ask = |reason: &str| {
        let case = (given.case, given.vendor);
        ask_for_list(&given.store, given.clock.now(), &given.siri(), &open, case, reason)
    };
    assert!(
        matches!(ask("Mangler."), Err(SampleError::NoList)),
        "before a draw the vendor may change it anyway"
    );
    given.draw(&wish()).await;
    assert!(matches!(given.give(&list_of(301)).await, Err(SampleError::AlreadyDrawn)));
    assert!(matches!(ask(" "), Err(SampleError::NoReason)));
    ask("Uke 38 mangler.").unwrap();
    given.clock.set(Some(now().plus_seconds(60)));
    assert_eq!(given.read(&list_of(301)).await.rows_done, 301);
    let (draw, _) = given.draw(&DrawForm { reason: "Ny liste.".into(), ..wish() }).await;
    assert_eq!(draw.number, 2);
    assert!(matches!(given.give(&list_of(302)).await, Err(SampleError::AlreadyDrawn)));
}

#[tokio::test]
async fn a_request_for_a_list_outlives_a_further_draw_from_the_old_one() {
    let given = given();
    given.read(&list_of(300)).await;
    given.draw(&wish()).await;
    let case = (given.case, given.vendor);
    ask_for_list(&given.store, now(), &given.siri(), &open, case, "Uke 38 mangler.").unwrap();
    let (second, _) = given.draw(&DrawForm { reason: "To opptak mangler.".into(), ..wish() }).await;
    assert_eq!((second.number, second.new_list_reason.as_str()), (2, "Uke 38 mangler."));
    given.clock.set(Some(now().plus_seconds(60)));
    assert_eq!(given.read(&list_of(301)).await.state, ListState::Ready);
    let (third, _) = given.draw(&DrawForm { reason: "Ny liste.".into(), ..wish() }).await;
    assert!(third.new_list_asked_at.is_none(), "the new list is there");
}

#[tokio::test]
async fn a_list_that_is_never_read_to_its_end_is_given_up() {
    let given = given();
    let id = given.give(&list_of(300)).await.unwrap();
    import(&given.store, &given.vault, &given.clock, id, 4).await.unwrap();
    let list = sql(&given.store, |db| latest_list(db, given.case)).unwrap();
    assert_eq!((list.state, list.faults.0.first[0].kind), (ListState::Faulty, FaultKind::GivenUp));
}

#[tokio::test]
async fn nobody_has_heard_a_recording_that_is_not_there() {
    let given = given();
    given.read(&list_of(300)).await;
    let (_, calls) = given.draw(&wish()).await;
    let form = AssessmentForm { heard: Some(Heard::Uploaded), ..AssessmentForm::default() };
    let refused = given.assess_as(&given.office, calls[0].id, 0, &form);
    assert!(matches!(refused, Err(SampleError::Faulty("no-recording"))));
    given.recording("opptak.wav", b"RIFF").await;
    given.assess_as(&given.office, calls[0].id, 0, &form).unwrap();
}

#[tokio::test]
async fn nothing_changes_in_a_case_that_is_over() {
    let given = given();
    given.read(&list_of(300)).await;
    let (_, calls) = given.draw(&wish()).await;
    let file = given.put("x").await;
    let gave = give_list(&given.store, now(), &given.applicant, &closed, given.case, "x", &file);
    assert!(matches!(gave, Err(SampleError::Closed)));
    let case = (given.case, given.vendor);
    assert!(matches!(
        begin_draw(&given.store, now(), &given.siri(), &closed, case, &wish(), ""),
        Err(SampleError::Closed)
    ));
    assert!(matches!(
        ask_for_list(&given.store, now(), &given.siri(), &closed, case, "x"),
        Err(SampleError::Closed)
    ));
    let form = AssessmentForm::default();
    let written =
        assess(&given.store, now(), &given.siri(), &closed, &[], (given.case, calls[0].id), 0, &form, true);
    assert!(matches!(written, Err(SampleError::Closed)));
    let lone =
        attach_recording(&given.store, now(), &given.applicant, &closed, (given.case, Id::fresh()), None);
    assert!(matches!(lone, Err(SampleError::Closed)));
}

#[tokio::test]
async fn the_second_of_two_listeners_sees_what_the_first_wrote() {
    let given = given();
    given.read(&list_of(300)).await;
    let (_, calls) = given.draw(&wish()).await;
    let call = calls.iter().find(|call| call.direction == Direction::Outbound).unwrap().id;
    let form = |finding, note: &str| AssessmentForm {
        heard: Some(Heard::OnSite),
        findings: findings(&[("N28", finding)]),
        note: note.to_owned(),
    };
    let first = given.assess_as(&given.office, call, 0, &form(CallFinding::Kept, "Fint.")).unwrap();
    assert_eq!(first.version, 1);
    let second =
        given.assess_as(&given.other, call, 0, &form(CallFinding::Breach, "Sa ikke hvem.")).unwrap_err();
    let SampleError::Changed(changed) = second else { panic!("{second:?}") };
    assert_eq!((changed.theirs.by.as_str(), changed.theirs.note.as_str()), ("Siri Sekretær", "Fint."));
    // The same answer twice is one, whatever was seen; with what they saw, the second may write.
    assert_eq!(given.assess_as(&given.other, call, 0, &form(CallFinding::Kept, "Fint.")).unwrap().version, 1);
    assert_eq!(
        given.assess_as(&given.other, call, 1, &form(CallFinding::Breach, "Sa ikke hvem.")).unwrap().version,
        2
    );
    let foreign =
        AssessmentForm { findings: findings(&[("N1", CallFinding::Kept)]), ..AssessmentForm::default() };
    assert!(
        matches!(given.assess_as(&given.office, call, 2, &foreign), Err(SampleError::Unknown)),
        "no call shows N1"
    );
    let long = AssessmentForm { note: "x".repeat(LONGEST_NOTE + 1), ..AssessmentForm::default() };
    assert!(matches!(given.assess_as(&given.office, call, 2, &long), Err(SampleError::Faulty(_))));
}

#[tokio::test]
async fn two_breaches_among_ten_outbound_calls_fail_the_point() {
    let given = given();
    given.read(&list_of(600)).await;
    let (_, calls) = given.draw(&wish()).await;
    let outbound: Vec<Id> =
        calls.iter().filter(|call| call.direction == Direction::Outbound).map(|call| call.id).collect();
    for (at, call) in outbound.iter().enumerate() {
        let finding = if at < 2 { CallFinding::Breach } else { CallFinding::Kept };
        let form = AssessmentForm { findings: findings(&[("N28", finding)]), ..AssessmentForm::default() };
        given.assess_as(&given.office, *call, 0, &form).unwrap();
    }
    let criteria = given.criteria();
    let asked: Vec<&Criterion> = criteria.iter().collect();
    let shown = sql(&given.store, |db| results(db, given.case, &asked));
    let n28 = shown.iter().find(|one| one.criterion == "N28").unwrap();
    assert_eq!(n28.verdict, Verdict::Fails);
    let row = n28.rows.iter().find(|row| row.direction == Direction::Outbound).unwrap();
    assert_eq!((row.tally.breach, row.tally.judged(), row.verdict), (2, 10, Verdict::Fails));
    let other = shown.iter().find(|one| one.criterion == "N25").unwrap();
    assert_eq!(other.verdict, Verdict::Open);
    assert!(shown.iter().all(|one| one.criterion != "N1"), "no call shows N1");
}

#[tokio::test]
async fn every_hearing_is_written_down_and_a_recording_goes_when_the_case_is_decided() {
    let given = given();
    given.read(&list_of(300)).await;
    let (_, calls) = given.draw(&wish()).await;
    let file = given.recording("opptak.wav", b"RIFF....WAVE").await;
    let attach =
        |call| attach_recording(&given.store, now(), &given.applicant, &open, (given.case, file.id), call);
    attach(Some(calls[0].id)).unwrap();
    assert!(matches!(attach(Some(Id::fresh())), Err(SampleError::Unknown)));
    hear(&given.store, now(), given.case, &file, &given.siri().actor()).unwrap();
    hear(&given.store, now().plus_seconds(5), given.case, &file, &given.applicant.actor()).unwrap();
    let heard = sql(&given.store, |db| hearings_of(db, given.case, 10));
    let who: Vec<(&str, &str)> = heard.iter().map(|one| (one.name.as_str(), one.role.as_str())).collect();
    assert_eq!(who, [("Kari Nordmann", "applicant"), ("Siri Sekretær", "secretariat")]);

    given.keep_house(false).await;
    assert!(given.vault.read(&file.sha256).await.is_ok(), "the case runs and the day has not come");
    given.keep_house(true).await;
    assert!(given.vault.read(&file.sha256).await.is_err(), "nobody can read it at once");
    let refused = hear(&given.store, now(), given.case, &file, &given.siri().actor()).unwrap_err();
    assert!(matches!(refused, SampleError::Deleted(day) if day == now().oslo_date()));
    let rows = sql(&given.store, |db| recordings_of_case(db, given.case));
    assert_eq!((rows[0].call, rows[0].deleted_at), (Some(calls[0].id), Some(now())));
    assert!(given.events().contains(&"sample.recording_deleted".to_owned()));
    assert!(matches!(attach(None), Err(SampleError::Deleted(_))));

    given.clock.set(Some(now().plus_seconds(3_601)));
    given.keep_house(true).await;
    given.vault.bring_back(&file.sha256).await.unwrap();
    assert!(given.vault.read(&file.sha256).await.is_err(), "destroyed for good");
}

#[tokio::test]
async fn a_recording_goes_when_its_last_day_is_over_whether_it_is_tied_to_a_call_or_not() {
    let given = given();
    let file = given.recording("opptak.wav", b"RIFF....WAVE").await;
    let last = kept_until(now());
    given.clock.set(Some(last.start()));
    given.keep_house(false).await;
    assert!(given.vault.read(&file.sha256).await.is_ok());
    given.clock.set(Some(last.plus_days(1).start()));
    given.keep_house(false).await;
    assert!(given.vault.read(&file.sha256).await.is_err());
}

#[tokio::test]
async fn bytes_that_something_else_names_are_not_destroyed() {
    let given = given();
    let file = given.recording("opptak.wav", b"RIFF....WAVE").await;
    // Another row of the same bytes, that is no recording.
    let same = Arrived { sha256: file.sha256.clone(), name: "x.txt".into(), kind: FileKind::Txt, size: 12 };
    let day = "2026-11-01".parse().ok();
    let by = given.applicant.person().id;
    sql(&given.store, |db| evidence::add(db, now(), given.vendor, &same, by, day));
    given.keep_house(true).await;
    assert!(given.vault.read(&file.sha256).await.is_ok());
    given.clock.set(Some(now().plus_seconds(3_601)));
    given.keep_house(true).await;
    assert!(given.vault.read(&file.sha256).await.is_ok());

    // And bytes that came again while they lay aside come back.
    let other = given.recording("andre.wav", b"RIFFandreWAVE").await;
    given.keep_house(true).await;
    assert!(given.vault.read(&other.sha256).await.is_err());
    let again = Arrived { sha256: other.sha256.clone(), name: "y.txt".into(), kind: FileKind::Txt, size: 13 };
    sql(&given.store, |db| evidence::add(db, now(), given.vendor, &again, by, day));
    given.clock.set(Some(now().plus_seconds(7_300)));
    given.keep_house(true).await;
    assert!(given.vault.read(&other.sha256).await.is_ok());
}
