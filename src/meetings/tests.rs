//! A meeting from invitation to minutes, and what those learn who may not know of a case.

use super::web::routes;
use super::*;
use crate::decisions::Outcome;
use crate::jobs;
use crate::people::{self, Chair, Person};
use crate::review::fixtures::{Bench, get, member, post};
use crate::review::{AbsoluteGround, Declaration, declare, set_joint_where_met};
use crate::store::schema::{jobs as job_rows, meetings as rows};
use crate::testing::sql;
use diesel::prelude::*;

const VENDOR: &str = "Nordlys";

pub(super) fn agreed() -> Bench {
    let bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    bench
}

pub(super) fn form() -> MeetingForm {
    MeetingForm {
        day: "2026-12-03".into(),
        start: "17:00".into(),
        end: "20:00".into(),
        place: "Møterom 3".into(),
        video: "https://mote.example.no/1".into(),
        answer_by: "2026-12-01".into(),
        note: "Ta med nettbrett".into(),
    }
}

pub(super) fn convener(bench: &Bench) -> Convener {
    Convener::prove(&bench.chair).unwrap()
}

/// A planned meeting with the bench's case on its agenda.
pub(super) fn planned(bench: &Bench, consent: bool) -> Id {
    let by = convener(bench);
    let id = plan(&bench.store, bench.now, &bench.scheme, &by, &form(), "").unwrap();
    add_case(&bench.store, bench.now, &bench.scheme, &by, id, bench.case.number, consent).unwrap();
    id
}

pub(super) fn item(bench: &Bench, meeting: Id) -> Id {
    sql(&bench.store, |db| super::store::items(db, meeting))[0].id
}

pub(super) fn come(bench: &Bench, meeting: Id, who: &Person) {
    let arrival = Arrival { account: who.id, manner: Manner::Room };
    arrive(&bench.store, bench.now, &bench.chair(), meeting, arrival).unwrap();
}

fn payloads(bench: &Bench, template: &str) -> Vec<String> {
    let all: Vec<(String, crate::store::Json<serde_json::Value>)> =
        sql(&bench.store, |db| job_rows::table.select((job_rows::key, job_rows::payload)).load(db));
    let wanted = format!("{}:{template}:", jobs::kinds::NOTICE);
    all.into_iter().filter(|(key, _)| key.starts_with(&wanted)).map(|(_, json)| json.0.to_string()).collect()
}

#[test]
fn everybody_is_invited_with_a_calendar_event_that_names_no_applicant() {
    let bench = agreed();
    let id = planned(&bench, false);
    let invited = payloads(&bench, "meeting-invited");
    assert_eq!(invited.len(), 6);
    assert!(invited.iter().all(|one| one.contains("METHOD:REQUEST") && one.contains("SEQUENCE:0")));
    let later = MeetingForm { start: "18:00".into(), ..form() };
    let by = convener(&bench);
    let change =
        |version, form: &MeetingForm| change(&bench.store, bench.now, &bench.scheme, &by, id, version, form);
    assert!(matches!(change(7, &later), Err(MeetingError::Changed)));
    change(1, &later).unwrap();
    change(1, &later).unwrap();
    let changed = payloads(&bench, "meeting-changed");
    assert!(changed.len() == 6 && changed.iter().all(|one| one.contains("SEQUENCE:1")));
    let off = |reason| cancel(&bench.store, bench.now, &bench.scheme, &by, id, reason);
    assert!(matches!(off(" "), Err(MeetingError::Words("reason"))));
    off("For få kan komme").unwrap();
    let cancelled = payloads(&bench, "meeting-cancelled");
    assert!(cancelled.iter().all(|one| one.contains("METHOD:CANCEL") && one.contains("SEQUENCE:2")));
    for one in invited.iter().chain(&changed).chain(&cancelled).chain(&payloads(&bench, "meeting-case")) {
        assert!(!one.contains(VENDOR), "{one}");
    }
    // Its case may come before another meeting.
    planned(&bench, true);
}

#[test]
fn only_ready_cases_come_up_and_those_without_a_seat_are_called() {
    let bench = Bench::reviewed();
    let by = convener(&bench);
    let id = plan(&bench.store, bench.now, &bench.scheme, &by, &form(), "k").unwrap();
    assert_eq!(plan(&bench.store, bench.now, &bench.scheme, &by, &form(), "k").unwrap(), id);
    let add =
        |meeting| add_case(&bench.store, bench.now, &bench.scheme, &by, meeting, bench.case.number, false);
    assert!(matches!(add(id), Err(MeetingError::NotReady)));
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    add(id).unwrap();
    add(id).unwrap();
    let other = plan(&bench.store, bench.now, &bench.scheme, &by, &form(), "l").unwrap();
    assert!(matches!(add(other), Err(MeetingError::OnAgenda)));
    let seats = sql(&bench.store, |db| crate::review::assignments(db, bench.case.id));
    let called: Vec<&str> = seats
        .iter()
        .filter(|one| one.state == crate::review::AssignmentState::Called)
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(called, ["Dag Ohr"], "the deputy's member has a seat");
}

#[test]
fn a_member_lifts_a_case_off_the_consent_agenda_before_the_vote() {
    let bench = agreed();
    let (store, now, scheme, chair) = (&bench.store, bench.now, &bench.scheme, bench.chair());
    let id = planned(&bench, true);
    let here = item(&bench, id);
    let outsider = lift(store, now, &member(&bench.deputy), id, here);
    assert!(matches!(outsider, Err(MeetingError::Hidden)));
    let fit = || {
        sql(store, |db| {
            let items = super::store::items(db, id)?;
            Ok(super::may_go_without_debate(db, scheme, &items).unwrap())
        })
    };
    assert_eq!(fit(), [here]);
    lift(store, now, &member(&bench.members[0]), id, here).unwrap();
    assert!(fit().is_empty(), "what would be refused is not offered");
    let back = set_consent(store, now, scheme, &convener(&bench), id, here, true);
    assert!(matches!(back, Err(MeetingError::Disputed)));

    let bench = agreed();
    let (store, now, scheme, _) = (&bench.store, bench.now, &bench.scheme, chair);
    let (id, chair) = (planned(&bench, true), bench.chair());
    let here = item(&bench, id);
    assert!(matches!(put_consent(store, now, scheme, &chair, id, "Alt i orden"), Err(MeetingError::NotNow)));
    open(store, now, &chair, id).unwrap();
    for who in &bench.members[..3] {
        come(&bench, id, who);
    }
    assert_eq!(put_consent(store, now, scheme, &chair, id, "Alt i orden").unwrap(), 1);
    let late = lift(store, now, &member(&bench.members[0]), id, here);
    assert!(matches!(late, Err(MeetingError::VoteOpen)));
    for who in &bench.members[..3] {
        let done = vote_consent(store, now, scheme, &member(who), id, crate::decisions::Vote::InFavour);
        assert_eq!(done.unwrap(), 1);
    }
    assert!(matches!(close(store, now, &chair, id), Err(MeetingError::VoteOpen)));
    assert_eq!(close_consent(store, now, scheme, &chair, id).unwrap(), 1);
    let decided = sql(store, |db| crate::decisions::standing_of_case(db, bench.case.id)).unwrap();
    assert_eq!(decided.outcome, Outcome::Approved);
}

#[test]
fn a_deputy_takes_the_place_of_a_member_who_is_away_and_loses_it_when_the_member_comes() {
    let bench = agreed();
    let (store, now, scheme, chair) = (&bench.store, bench.now, &bench.scheme, bench.chair());
    let ada = &bench.members[0];
    let id = planned(&bench, false);
    let stay = |excuse| answer(store, now, &member(ada), id, Answer::Absent, excuse);
    assert!(matches!(stay(""), Err(MeetingError::Words("excuse"))));
    stay("Syk").unwrap();
    assert_eq!(payloads(&bench, "meeting-deputy").len(), 1);
    open(store, now, &chair, id).unwrap();
    come(&bench, id, &bench.deputy);
    come(&bench, id, &bench.members[1]);
    come(&bench, id, &bench.members[2]);
    declare(store, now, &bench.scheme, &member(&bench.deputy), bench.case.id, &Declaration::default())
        .unwrap();
    let live = || {
        let seen = store.read(|db| look(db, now, scheme, &bench.chair, id)).unwrap();
        match &seen.items[0].view {
            View::Case(seen) => seen.live.names.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(live(), ["Berit Moe", "Camilla Leder", "Carl Nes", "Vera Vara"]);
    come(&bench, id, ada);
    assert_eq!(live(), ["Ada Lie", "Berit Moe", "Camilla Leder", "Carl Nes"]);
    leave(store, now.plus_seconds(60), &chair, id, ada.id).unwrap();
}

#[actix_web::test]
async fn a_meeting_from_invitation_to_signed_minutes() {
    let bench = agreed();
    let chair = &bench.chair;
    let fields = |wrong: bool| {
        [
            ("day", if wrong { "2026-11-01" } else { "2026-12-03" }),
            ("start", "17:00"),
            ("end", "20:00"),
            ("place", "Møterom 3"),
            ("answer_by", "2026-12-01"),
            ("form_key", "plan"),
        ]
    };
    let refused = post(&bench, chair, routes, "/nemnd/mote/nytt", &fields(true)).await;
    assert!(refused.status == 422 && refused.body.contains("Møterom 3"), "{}", refused.body);
    let made = post(&bench, chair, routes, "/nemnd/mote/nytt", &fields(false)).await;
    assert_eq!(made.status, 303);
    let base = made.location.split("/saksliste").next().unwrap().to_owned();
    let at = |path: &str| format!("{base}{path}");
    assert!(get(&bench, chair, routes, &at("/saksliste")).await.body.contains("2026-117"));
    let add = [("number", "2026-117")];
    assert_eq!(post(&bench, chair, routes, &at("/saksliste"), &add).await.status, 303);
    for path in ["/nemnd/mote", &base, &at("/endre"), &at("/saksliste"), &at("/led"), &at("/kalender.ics")] {
        assert_eq!(get(&bench, chair, routes, path).await.status, 200, "{path}");
    }
    let id: Id = sql(&bench.store, |db| rows::table.select(rows::id).first(db));
    let here = item(&bench, id).to_string();
    let dag = &bench.members[3];
    // Called, and not declared: the number, and nothing more.
    let page = get(&bench, dag, routes, &base).await;
    assert!(page.body.contains("2026-117") && !page.body.contains(VENDOR));
    let tie = Declaration { absolute: vec![AbsoluteGround::Office], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(dag), bench.case.id, &tie).unwrap();

    assert_eq!(post(&bench, chair, routes, &at("/led/tilstand"), &[("do", "open")]).await.status, 303);
    for who in bench.members.iter().chain([chair]) {
        let account = who.id.to_string();
        let fields = [("account", account.as_str()), ("do", "room")];
        assert_eq!(post(&bench, chair, routes, &at("/led/frammote"), &fields).await.status, 303);
    }
    post(&bench, chair, routes, &at("/led/vis"), &[("item", &here), ("criterion", "N1")]).await;
    let lead = get(&bench, chair, routes, &at("/led")).await;
    assert!(lead.status == 200 && lead.body.contains("vedtaksfør") && lead.body.contains("Dag Ohr"));
    assert!(lead.body.contains("Dag Ohr har gått ut"));
    assert!(!get(&bench, &bench.members[0], routes, &at("/skjerm")).await.body.contains(VENDOR));
    let out = [("account", dag.id.to_string()), ("do", "leave".to_owned())];
    let out: Vec<(&str, &str)> = out.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let left = post(&bench, chair, routes, &at("/led/frammote"), &out).await;
    assert!(left.location.ends_with("#frammote"), "{}", left.location);
    assert!(get(&bench, &bench.members[0], routes, &at("/skjerm")).await.body.contains(VENDOR));

    let motion = [("item", here.as_str()), ("words", "Vi ber om innspill"), ("form_key", "m")];
    assert_eq!(post(&bench, chair, routes, &at("/led/framlegg"), &motion).await.status, 303);
    let (_, moved) = bench.store.read(|db| crate::decisions::put_in(db, bench.case.id)).unwrap();
    let poll = moved[0].id.to_string();
    for who in &bench.members[..3] {
        let fields = [("poll", "motion"), ("poll_id", poll.as_str()), ("vote", "in_favour")];
        assert_eq!(post(&bench, who, routes, &at("/stem"), &fields).await.status, 303);
    }
    let shut = [("item", here.as_str()), ("poll", "motion"), ("poll_id", poll.as_str()), ("do", "close")];
    assert_eq!(post(&bench, chair, routes, &at("/led/avslutt"), &shut).await.status, 303);

    let empty = post(&bench, chair, routes, &at("/led/forslag"), &[("item", &here)]).await;
    assert!(empty.status == 422 && empty.body.contains("href=\"#outcome\""));
    let put = [("item", here.as_str()), ("outcome", "approved"), ("reasons", "Alt er på plass")];
    assert_eq!(post(&bench, chair, routes, &at("/led/forslag"), &put).await.status, 303);
    let (put, _) = bench.store.read(|db| crate::decisions::put_in(db, bench.case.id)).unwrap();
    let poll = put[0].id.to_string();
    let page = get(&bench, &bench.members[0], routes, &base).await;
    assert!(page.body.contains(&poll));
    for (who, vote) in [(0, "in_favour"), (1, "in_favour"), (2, "against")] {
        let fields =
            [("poll", "proposal"), ("poll_id", poll.as_str()), ("vote", vote), ("dissent", "For tynt")];
        assert_eq!(post(&bench, &bench.members[who], routes, &at("/stem"), &fields).await.status, 303);
    }
    let fields = [("poll", "proposal"), ("poll_id", poll.as_str()), ("vote", "against")];
    let silent = post(&bench, chair, routes, &at("/stem"), &fields).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#dissent\""));
    let shut = [("item", here.as_str()), ("poll", "proposal"), ("poll_id", poll.as_str()), ("do", "close")];
    assert_eq!(post(&bench, chair, routes, &at("/led/avslutt"), &shut).await.status, 303);
    // While the meeting is at the case, and after.
    for path in ["", "/skjerm"] {
        let page = get(&bench, dag, routes, &at(path)).await;
        assert!(
            page.status == 200 && !page.body.contains(VENDOR) && !page.body.contains("2026-117"),
            "{path}"
        );
        assert!(page.body.contains("behandles uten deg"), "{path}");
    }
    assert_eq!(post(&bench, chair, routes, &at("/led/tilstand"), &[("do", "close")]).await.status, 303);

    let draft = get(&bench, chair, routes, &at("/protokoll")).await;
    assert!(draft.status == 200 && draft.body.contains("For tynt") && draft.body.contains("Dag Ohr"));
    assert_eq!(get(&bench, &bench.members[0], routes, &at("/protokoll")).await.status, 409);
    let remark = [("item", here.as_str()), ("remarks", "Nemnda berømmet rutinene.")];
    assert_eq!(post(&bench, chair, routes, &at("/protokoll/merknad"), &remark).await.status, 303);
    let stale = [("item", here.as_str()), ("remarks", "Noe annet")];
    let refused = post(&bench, chair, routes, &at("/protokoll/merknad"), &stale).await;
    assert!(refused.status == 422 && refused.body.contains("Noe annet") && refused.body.contains("berømmet"));
    let send = [("approve_by", "2026-12-10")];
    let early = post(&bench, chair, routes, &at("/protokoll/send"), &send).await;
    assert!(
        early.status == 422 && early.body.contains("kan trekkes tilbake til kl. 13.10"),
        "{}",
        early.body
    );
    let decided = sql(&bench.store, |db| crate::decisions::standing_of_case(db, bench.case.id)).unwrap();
    let due = decided.due_at;
    crate::decisions::take_effect(&bench.store, due, &bench.scheme, decided.id).unwrap();
    assert_eq!(post(&bench, chair, routes, &at("/protokoll/send"), &send).await.status, 303);
    let read = get(&bench, &bench.members[0], routes, &at("/protokoll")).await;
    assert!(read.body.contains("Nemnda berømmet rutinene."));
    assert!(read.body.contains("Dag Ohr trådte til side som inhabil."));
    assert!(read.body.contains("21. november 2026") && !read.body.contains("3. desember 2026"));
    let reduced = get(&bench, dag, routes, &at("/protokoll")).await;
    assert!(reduced.status == 200 && reduced.body.contains("behandlet uten deg"));
    assert!(!reduced.body.contains(VENDOR) && !reduced.body.contains("2026-117"));
    assert!(!reduced.body.contains("berømmet"));
    let object = [("version", "1"), ("approves", "no")];
    assert_eq!(post(&bench, &bench.members[0], routes, &at("/protokoll/svar"), &object).await.status, 422);
    for who in [&bench.members[0], &bench.members[1], chair] {
        let fields = [("version", "1"), ("approves", "yes")];
        assert_eq!(post(&bench, who, routes, &at("/protokoll/svar"), &fields).await.status, 303);
    }
    let made: i64 = sql(&bench.store, |db| {
        job_rows::table.filter(job_rows::kind.eq(jobs::kinds::MINUTES)).count().get_result(db)
    });
    assert_eq!(made, 1, "the paper of the approved minutes");
    let late = post(&bench, chair, routes, &at("/protokoll/merknad"), &remark).await;
    assert_eq!(late.status, 409);
    let fix = [("words", "Carl kom klokken 17.10.")];
    assert_eq!(post(&bench, chair, routes, &at("/protokoll/tillegg"), &fix).await.status, 303);
    let page = get(&bench, &bench.members[1], routes, &at("/protokoll")).await;
    assert!(page.body.contains("Carl kom klokken 17.10."));
    let made: i64 = sql(&bench.store, |db| {
        job_rows::table.filter(job_rows::kind.eq(jobs::kinds::MINUTES)).count().get_result(db)
    });
    assert_eq!(made, 2, "a paper that carries the correction");
    // No paper yet, and never for who stepped down.
    assert_eq!(get(&bench, dag, routes, &at("/protokoll.pdf")).await.status, 404);
    assert_eq!(get(&bench, &bench.members[1], routes, &at("/protokoll.pdf")).await.status, 404);
}

#[test]
fn minutes_that_nobody_objects_to_are_approved_when_their_day_is_over() {
    let bench = agreed();
    let (store, now, chair) = (&bench.store, bench.now, bench.chair());
    let id = planned(&bench, false);
    open(store, now, &chair, id).unwrap();
    come(&bench, id, &bench.members[0]);
    come(&bench, id, &bench.members[1]);
    close(store, now.plus_seconds(3_600), &chair, id).unwrap();
    let by = now.oslo_date().plus_days(2);
    assert_eq!(send_minutes(store, now, &chair, id, by).unwrap(), 1);
    assert_eq!(send_minutes(store, now, &chair, id, by).unwrap(), 1);
    let who = member(&bench.members[0]);
    let wrong = answer_minutes(store, now, &who, id, 1, false, "Jeg gikk tidligere");
    assert!(!wrong.unwrap());
    let after = by.plus_days(1).start();
    assert_eq!(approve_due(store, after).unwrap(), 0, "somebody objected");
    save_remarks(store, now, &chair, id, item(&bench, id), 0, "Ada gikk 17.30").unwrap();
    assert_eq!(send_minutes(store, now, &chair, id, by).unwrap(), 2);
    let stale = answer_minutes(store, now, &who, id, 1, true, "");
    assert!(matches!(stale, Err(MeetingError::Changed)));
    let absent = answer_minutes(store, now, &member(&bench.members[2]), id, 2, true, "");
    assert!(matches!(absent, Err(MeetingError::NotThere)));
    assert_eq!(approve_due(store, after).unwrap(), 1);
    assert_eq!(approve_due(store, after).unwrap(), 0);
    let other = Chair::prove(&bench.chair).unwrap();
    assert!(matches!(send_minutes(store, after, &other, id, by), Err(MeetingError::Locked)));
}

#[test]
fn an_officer_with_ties_learns_nothing_of_an_agenda_and_changes_nothing_on_it() {
    let bench = agreed();
    let meeting = planned(&bench, false);
    let siri = bench.officer("Siri Sekretær");
    let olga = crate::testing::person(&bench.store, "Olga Ordfører", &[people::Role::Secretariat], None);
    let look = |who: &Person| {
        let seen = bench.store.read(|db| look(db, bench.now, &bench.scheme, who, meeting)).unwrap();
        matches!(seen.items[0].view, View::Number(_))
    };
    assert!(look(&siri) && !look(&olga));
    let by = Convener::prove(&olga).unwrap();
    let case = item(&bench, meeting);
    let moved = shift(&bench.store, bench.now, &by, meeting, case, true);
    assert!(matches!(moved, Err(MeetingError::Hidden)));
    assert!(matches!(remove(&bench.store, bench.now, &by, meeting, case), Err(MeetingError::Hidden)));
    remove(&bench.store, bench.now, &Convener::prove(&siri).unwrap(), meeting, case).unwrap();
    let added = add_case(&bench.store, bench.now, &bench.scheme, &by, meeting, bench.case.number, false);
    assert!(matches!(added, Err(MeetingError::Hidden)));
    let free =
        |by: &Convener| bench.store.read(|db| candidates(db, bench.now, &bench.scheme, by)).unwrap().len();
    assert_eq!((free(&Convener::prove(&siri).unwrap()), free(&by)), (1, 0));
}

#[test]
fn a_deputy_for_two_sits_for_the_one_who_is_away() {
    use crate::store::schema::roles;
    let bench = agreed();
    let meeting = planned(&bench, false);
    let (ada, dag) = (&bench.members[0], &bench.members[3]);
    sql(&bench.store, |db| {
        diesel::insert_into(roles::table)
            .values((
                roles::id.eq(Id::fresh()),
                roles::account_id.eq(bench.deputy.id),
                roles::role.eq(people::Role::Deputy),
                roles::deputy_for.eq(Some(dag.id)),
                roles::granted_at.eq(bench.now),
            ))
            .execute(db)
    });
    open(&bench.store, bench.now, &bench.chair(), meeting).unwrap();
    come(&bench, meeting, ada);
    come(&bench, meeting, &bench.deputy);
    let seats = sql(&bench.store, |db| crate::review::assignments(db, bench.case.id));
    let seat = seats.iter().find(|one| one.account == bench.deputy.id).map(|one| one.in_place_of);
    assert_eq!(seat, Some(Some(dag.id)));
}
