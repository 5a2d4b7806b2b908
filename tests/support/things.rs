//! Things that belong to cases and have addresses of their own: what the tests need that walk all routes.

use super::eventually;
use super::given::{self, Given, read, write};
use diesel::prelude::*;
use godkjent::cases::{self, Case};
use godkjent::evidence::uploads::{self as sending, Announced, Bound, UploadError};
use godkjent::people::{BoardMember, Chair, Secretariat};
use godkjent::scheme::RecordKind;
use godkjent::values::{CaseNumber, Id};
use godkjent::{appeals, records, review};

/// A spreadsheet that the vendor has brought and not taken.
pub(crate) fn brought(given: &Given) -> String {
    let draft = records::Import {
        id: Id::fresh(),
        vendor: given.vendor,
        owner: given.vendor,
        kind: RecordKind::Numbers,
        name: String::new(),
        seen: 0,
        good: Vec::new(),
        wrong: Vec::new(),
        more_wrong: 0,
        unknown: Vec::new(),
        missing: Vec::new(),
        duplicates: 0,
        taken: 0,
        about: std::collections::BTreeMap::new(),
    };
    let read = records::read_paste(draft, "22000000\n", given::now().oslo_date()).unwrap();
    records::bring(&given.store, given::now(), &given.applicant(), read).unwrap().to_string()
}

/// A condition of a decision, that was answered with a file.
pub(crate) fn condition(given: &Given, decided: &Case, file: Id) -> Id {
    use godkjent::store::schema::{condition_files, condition_steps, conditions, decisions};
    let (duty, step) = (Id::fresh(), Id::fresh());
    let written = given.store.write(|db| {
        let decision: Id =
            decisions::table.filter(decisions::case_id.eq(decided.id)).select(decisions::id).first(db)?;
        diesel::insert_into(conditions::table)
            .values((
                (conditions::id.eq(duty), conditions::decision_id.eq(decision)),
                (conditions::case_id.eq(decided.id), conditions::vendor_id.eq(given.vendor)),
                (
                    conditions::place.eq(0),
                    conditions::criterion.eq("N1"),
                    conditions::text.eq("Send ny rutine"),
                ),
                (conditions::shows.eq(""), conditions::checker.eq("secretariat")),
                (
                    conditions::due.eq(given::now().oslo_date().plus_days(90)),
                    conditions::state.eq("answered"),
                ),
                (conditions::opened_at.eq(given::now()), conditions::version.eq(1)),
            ))
            .execute(db)?;
        diesel::insert_into(condition_steps::table)
            .values((
                (condition_steps::id.eq(step), condition_steps::condition_id.eq(duty)),
                (condition_steps::step.eq("answered"), condition_steps::text.eq("Her er den")),
                (condition_steps::by_account.eq(given.boss.id), condition_steps::at.eq(given::now())),
            ))
            .execute(db)?;
        diesel::insert_into(condition_files::table)
            .values((
                condition_files::id.eq(Id::fresh()),
                condition_files::step_id.eq(step),
                condition_files::evidence_id.eq(file),
            ))
            .execute(db)?;
        Ok::<_, godkjent::store::StoreError>(())
    });
    written.unwrap();
    duty
}

/// An appeal against what another board decided, before the board of `given`, with a file.
pub(crate) fn appealed(given: &Given, decided: &Case, file: Id) -> CaseNumber {
    use godkjent::store::schema::appeal_files;
    let (store, now, scheme) = (&given.store, given::now(), &given.scheme);
    let who = given.applicant();
    let number = appeals::lodge(store, now, &who, decided.id, "Vi er uenige.", &[], "").unwrap();
    let office = Secretariat::prove(&given.secretary).unwrap();
    appeals::send_on(store, now, &office, number, "").unwrap();
    let case = read(store, |db| cases::by_number(db, number)).unwrap();
    let members: Vec<Id> = given.members.iter().map(|member| member.id).collect();
    review::assign(store, now, scheme, &given.leads(), case.id, &members).unwrap();
    for person in given.members.iter().chain([&given.chair]) {
        let who = BoardMember::prove(person).unwrap();
        review::declare(store, now, scheme, &who, case.id, &review::Declaration::default()).unwrap();
    }
    write(store, |db| {
        diesel::insert_into(appeal_files::table)
            .values((
                appeal_files::id.eq(Id::fresh()),
                appeal_files::case_id.eq(case.id),
                appeal_files::evidence_id.eq(file),
            ))
            .execute(db)
    });
    number
}

/// A sample case that the board is to score.
pub(crate) fn sample_case(given: &Given) -> Id {
    let posed = ["N1", "N2"].map(|criterion| review::Posed {
        criterion: criterion.to_owned(),
        shows: "En rutine uten dato.".to_owned(),
    });
    let form = review::CalibrationForm {
        title: "Prøvesak".to_owned(),
        pin: godkjent::scheme::Pin { norm: "norwegian".to_owned(), edition: "2024-02-13".to_owned() },
        posed: posed.to_vec(),
        due: Some(given::now().oslo_date().plus_days(14)),
    };
    let chair = Chair::prove(&given.chair).unwrap();
    review::set_up_calibration(&given.store, given::now(), &given.scheme, &chair, &form, "").unwrap()
}

pub(crate) fn plan(given: &Given) -> Id {
    let day = |days: i32| given::now().oslo_date().plus_days(days).to_string();
    let form = godkjent::meetings::MeetingForm {
        day: day(9),
        start: "17:00".to_owned(),
        end: "20:00".to_owned(),
        place: "Møterom 3".to_owned(),
        answer_by: day(7),
        ..Default::default()
    };
    let by = godkjent::meetings::Convener::prove(&given.chair).unwrap();
    godkjent::meetings::plan(&given.store, given::now(), &given.scheme, &by, &form, "").unwrap()
}

/// A meeting with a case on its agenda: the meeting and the item.
pub(crate) fn planned(given: &Given, case: &Case) -> (Id, Id) {
    use godkjent::store::schema::agenda_items;
    let id = plan(given);
    let by = godkjent::meetings::Convener::prove(&given.chair).unwrap();
    godkjent::meetings::add_case(&given.store, given::now(), &given.scheme, &by, id, case.number, false)
        .unwrap();
    let item = read(&given.store, |db| {
        agenda_items::table.filter(agenda_items::meeting_id.eq(id)).select(agenda_items::id).first(db)
    });
    (id, item)
}

/// A meeting that is over, with minutes that are approved and signed.
pub(crate) async fn held(given: &Given) -> Id {
    use godkjent::meetings::{Arrival, Manner, answer_minutes, arrive, close, open, send_minutes};
    use godkjent::store::schema::minutes;
    let (id, store, chair) = (plan(given), &given.store, given.leads());
    open(store, given::now(), &chair, id).unwrap();
    let arrival = Arrival { account: given.chair.id, manner: Manner::Room };
    arrive(store, given::now(), &chair, id, arrival).unwrap();
    close(store, given::now(), &chair, id).unwrap();
    send_minutes(store, given::now(), &chair, id, given::now().oslo_date().plus_days(7)).unwrap();
    let who = BoardMember::prove(&given.chair).unwrap();
    assert!(answer_minutes(store, given::now(), &who, id, 1, true, "").unwrap());
    eventually("the signed minutes", async || {
        read(store, |db| {
            let here = minutes::table.filter(minutes::meeting_id.eq(id));
            here.select(minutes::pdf_sha256).first::<Option<String>>(db)
        })
    })
    .await;
    id
}

/// A large file that the boss has begun to send in a case.
pub(crate) fn begin_upload(given: &Given, case: &Case) -> Id {
    let bound = Bound { account: given.boss.id, vendor: given.vendor, case: case.id };
    let announced = Announced {
        name: "stor.pdf".to_owned(),
        size: 2_000_000,
        modified: 0,
        issued_on: None,
        recordings: false,
    };
    let criterion = given.judged(case)[0].clone();
    let begin = |db: &mut godkjent::store::Db| {
        sending::begin(db, given::now(), &sending::Intake::default(), bound, &criterion, &announced)
    };
    given.store.write(begin).unwrap_or_else(|error: UploadError| panic!("{error}")).id
}

/// What an `{id}` in an address stands for, by the name under which a test keeps it.
pub(crate) fn id_in(pattern: &str) -> &'static str {
    let areas = [
        ("/dokument/", "{paper}"),
        ("/kalibrering/", "{sample}"),
        ("/protokoll", "{held}"),
        ("/mote/", "{meeting}"),
        ("/personer/", "{somebody}"),
        ("/vilkar/", "{duty}"),
    ];
    areas.into_iter().find(|(area, _)| pattern.contains(area)).map_or("{file}", |(_, name)| name)
}
