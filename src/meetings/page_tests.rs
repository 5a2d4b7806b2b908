//! What the chair puts in the room, and a member's own calendar.

use super::web::routes;
use super::*;
use crate::decisions::{AppealOutcome, ProposalState};
use crate::people::Person;
use crate::review::fixtures::{Bench, bench, decided, get, member, post};
use crate::review::{AbsoluteGround, Declaration, declare, set_joint_where_met};
use crate::scheme::{CaseKind, Scope};
use crate::store::Json;
use crate::store::schema::cases;
use crate::testing::sql;
use diesel::prelude::*;

const VENDOR: &str = "Nordlys";

fn form() -> MeetingForm {
    MeetingForm {
        day: "2026-12-03".into(),
        start: "17:00".into(),
        end: "20:00".into(),
        place: "Møterom 3".into(),
        video: String::new(),
        answer_by: "2026-12-01".into(),
        note: format!("Vi skal snakke om {VENDOR}"),
    }
}

fn planned(bench: &Bench) -> Id {
    let by = Convener::prove(&bench.chair).unwrap();
    let id = plan(&bench.store, bench.now, &bench.scheme, &by, &form(), "").unwrap();
    add_case(&bench.store, bench.now, &bench.scheme, &by, id, bench.case.number, false).unwrap();
    id
}

/// A meeting that is at the bench's case with three members: its address and the item.
fn at_the_case(bench: &Bench) -> (Id, String, String) {
    let id = planned(bench);
    let (store, now, chair) = (&bench.store, bench.now, bench.chair());
    open(store, now, &chair, id).unwrap();
    for who in &bench.members[..3] {
        let arrival = Arrival { account: who.id, manner: Manner::Room };
        arrive(store, now, &chair, id, arrival).unwrap();
    }
    let item = sql(store, |db| super::store::items(db, id))[0].id;
    go_to(store, &chair, id, Some(item), "").unwrap();
    (id, format!("/nemnd/mote/{id}"), item.to_string())
}

/// The bench's case, with two kinds of audience, so that a part of it can be granted.
fn divisible() -> Bench {
    let mut bench = bench();
    let scope: Scope = serde_json::from_value(serde_json::json!({
        "direction": ["outbound"], "activities": ["sales"], "audience": ["consumer", "business"],
        "calls_for": ["others"],
    }))
    .unwrap();
    bench.case = sql(&bench.store, |db| {
        diesel::update(cases::table.find(bench.case.id)).set(cases::scope.eq(Json(scope))).execute(db)?;
        crate::cases::find(db, bench.case.id)
    })
    .unwrap();
    let bench = bench.through_review();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    bench
}

async fn vote_and_close(bench: &Bench, base: &str, item: &str) {
    let (put, _) = bench.store.read(|db| crate::decisions::put_in(db, bench.case.id)).unwrap();
    let poll = put.last().unwrap().id.to_string();
    for who in &bench.members[..3] {
        let fields = [("poll", "proposal"), ("poll_id", poll.as_str()), ("vote", "in_favour")];
        assert_eq!(post(bench, who, routes, &format!("{base}/stem"), &fields).await.status, 303);
    }
    let shut = [("item", item), ("poll", "proposal"), ("poll_id", poll.as_str()), ("do", "close")];
    let done = post(bench, &bench.chair, routes, &format!("{base}/led/avslutt"), &shut).await;
    assert_eq!(done.status, 303, "{}", done.body);
}

#[actix_web::test]
async fn a_part_of_the_scope_is_put_in_the_meeting_and_stands_in_its_minutes() {
    let bench = divisible();
    let (id, base, item) = at_the_case(&bench);
    let at = |path: &str| format!("{base}{path}");
    let lead = get(&bench, &bench.chair, routes, &at("/led")).await;
    assert!(lead.body.contains("value=\"narrower_scope\"") && lead.body.contains("name=\"audience\""));
    let fields = |audience: &'static [&'static str]| {
        let mut fields = vec![
            ("item", item.as_str()),
            ("outcome", "narrower_scope"),
            ("reasons", "Bare forbrukere er vist"),
            ("direction", "outbound"),
            ("activities", "sales"),
            ("calls_for", "others"),
        ];
        fields.extend(audience.iter().map(|one| ("audience", *one)));
        fields
    };
    // All of it is no part of it, and what was ticked stands.
    for wrong in [&["consumer", "business"] as &[_], &[]] {
        let again = post(&bench, &bench.chair, routes, &at("/led/forslag"), &fields(wrong)).await;
        assert!(again.status == 422 && again.body.contains("href=\"#scope\""), "{}", again.body);
        assert!(again.body.contains("Bare forbrukere er vist"));
    }
    let put = post(&bench, &bench.chair, routes, &at("/led/forslag"), &fields(&["consumer"])).await;
    assert_eq!(put.status, 303, "{}", put.body);
    for path in ["", "/led", "/skjerm"] {
        let who = if path == "/led" { &bench.chair } else { &bench.members[0] };
        let page = get(&bench, who, routes, &at(path)).await;
        assert!(page.body.contains("Godkjent for en del av virksomheten"), "{path}: {}", page.body);
        assert!(page.body.contains("Forbrukere") && page.body.contains("Bedrifter"), "{path}");
    }
    vote_and_close(&bench, &base, &item).await;
    let made = sql(&bench.store, |db| crate::decisions::standing_of_case(db, bench.case.id)).unwrap();
    assert_eq!(made.word(), "narrower_scope");
    let after = get(&bench, &bench.members[0], routes, &base).await;
    assert!(after.body.contains("Godkjent for en del av virksomheten"), "{}", after.body);
    // Who comes now comes to what is left: this case is decided, though it may still be taken back.
    let late = bench.members[3].id.to_string();
    let came =
        post(&bench, &bench.chair, routes, &at("/led/frammote"), &[("account", &late), ("do", "room")]).await;
    assert_eq!(came.status, 303, "{}", came.body);
    let drafts = |who: &Person| {
        let who = member(who);
        let found = sql(&bench.store, |db| ahead(db, bench.now, &who));
        found.into_iter().filter(|one| one.kind == "draft").count()
    };
    assert_eq!(drafts(&bench.chair), 0, "it is not over");
    close(&bench.store, bench.now, &bench.chair(), id).unwrap();
    assert_eq!((drafts(&bench.chair), drafts(&bench.members[0])), (1, 0));
    let minutes = get(&bench, &bench.chair, routes, &at("/protokoll")).await;
    assert!(
        minutes.body.contains("Godkjent for en del av virksomheten") && minutes.body.contains("Forbrukere")
    );
}

#[actix_web::test]
async fn the_answer_to_an_appeal_is_put_in_the_meeting() {
    let mut bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    bench.case = sql(&bench.store, |db| {
        diesel::update(cases::table.find(bench.case.id)).set(cases::kind.eq(CaseKind::Appeal)).execute(db)?;
        crate::cases::find(db, bench.case.id)
    })
    .unwrap();
    let (id, base, item) = at_the_case(&bench);
    let at = |path: &str| format!("{base}{path}");
    let lead = get(&bench, &bench.chair, routes, &at("/led")).await;
    for answer in ["upheld", "changed", "sent_back", "postponed"] {
        assert!(
            lead.body.contains(&format!("name=\"appeal\" value=\"{answer}\"")),
            "{answer}: {}",
            lead.body
        );
    }
    assert!(lead.body.contains("/klage\""), "where the first decision is told to wait");
    let fields = |appeal: &'static str| {
        [("item", item.as_str()), ("is_appeal", "1"), ("appeal", appeal), ("reasons", "Vurderingen holder")]
    };
    let empty = post(&bench, &bench.chair, routes, &at("/led/forslag"), &fields("")).await;
    assert!(empty.status == 422 && empty.body.contains("href=\"#appeal\""), "{}", empty.body);
    let put = post(&bench, &bench.chair, routes, &at("/led/forslag"), &fields("upheld")).await;
    assert_eq!(put.status, 303, "{}", put.body);
    let (put, _) = bench.store.read(|db| crate::decisions::put_in(db, bench.case.id)).unwrap();
    assert_eq!((put[0].state, put[0].particulars.appeal), (ProposalState::Open, Some(AppealOutcome::Upheld)));
    let page = get(&bench, &bench.members[0], routes, &base).await;
    assert!(page.body.contains("Vedtaket står"), "{}", page.body);
    vote_and_close(&bench, &base, &item).await;
    close(&bench.store, bench.now, &bench.chair(), id).unwrap();
    let minutes = get(&bench, &bench.chair, routes, &at("/protokoll")).await;
    assert!(minutes.body.contains("Vedtaket står"), "{}", minutes.body);
}

#[actix_web::test]
async fn the_chair_is_warned_in_the_meeting_of_a_departure_from_practice() {
    let bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    for (orgnr, serial) in [("974760673", 201), ("984661185", 202), ("991825827", 203)] {
        decided(&bench, orgnr, &format!("Svar {serial} AS"), serial);
    }
    let (_, base, item) = at_the_case(&bench);
    let lead = async || get(&bench, &bench.chair, routes, &format!("{base}/led")).await.body;
    assert!(!lead().await.contains("/nemnd/presedens?krav=N1"));
    // A motion that would depart, while it is open.
    let motion = [
        ("item", item.as_str()),
        ("words", "Rutinen mangler dato."),
        ("criterion", "N1"),
        ("mark", "partly"),
        ("condition", "Send ny rutine"),
        ("due", "2027-03-01"),
    ];
    let put = post(&bench, &bench.chair, routes, &format!("{base}/led/framlegg"), &motion).await;
    assert_eq!(put.status, 303, "{}", put.body);
    assert!(lead().await.contains("/nemnd/presedens?krav=N1"), "{}", lead().await);
    // The members make up their own minds.
    assert!(!get(&bench, &bench.members[0], routes, &base).await.body.contains("/nemnd/presedens?krav"));
    let (_, moved) = bench.store.read(|db| crate::decisions::put_in(db, bench.case.id)).unwrap();
    for who in &bench.members[..3] {
        let vote = crate::decisions::Vote::InFavour;
        let who = member(who);
        crate::decisions::vote_on_motion(&bench.store, bench.now, &bench.scheme, &who, moved[0].id, vote, "")
            .unwrap();
    }
    crate::decisions::close_motion(&bench.store, bench.now, &bench.scheme, &bench.chair(), moved[0].id)
        .unwrap();
    assert!(lead().await.contains("/nemnd/presedens?krav=N1"), "where the decision is put");
    let put = [
        ("item", item.as_str()),
        ("outcome", "approved_with_conditions"),
        ("reasons", "Nesten"),
        ("joint_checker_N1", "board"),
    ];
    let put = post(&bench, &bench.chair, routes, &format!("{base}/led/forslag"), &put).await;
    assert_eq!(put.status, 303, "{}", put.body);
    assert!(lead().await.contains("/nemnd/presedens?krav=N1"), "where the vote is closed");
}

async fn calendar_of(bench: &Bench, who: &Person, address: &str) -> crate::testing::Answer {
    get(bench, who, routes, address).await
}

#[actix_web::test]
async fn a_member_subscribes_to_their_own_meetings_by_a_secret_address() {
    let bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let (ada, dag, page) = (&bench.members[0], &bench.members[3], "/nemnd/mote/abonnement");
    let first = planned(&bench);
    let tie = Declaration { absolute: vec![AbsoluteGround::Office], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(dag), bench.case.id, &tie).unwrap();

    let none = get(&bench, dag, routes, page).await;
    assert!(none.status == 200 && !none.body.contains("/kalender/"));
    let made = async |who: &Person| {
        let made = post(&bench, who, routes, page, &[("do", "renew")]).await;
        assert_eq!(made.status, 200);
        let (_, rest) = made.body.split_once("/kalender/").expect("the address");
        format!("/kalender/{}.ics", rest.split(".ics").next().unwrap())
    };
    let old = made(dag).await;
    let secret = old.trim_start_matches("/kalender/").trim_end_matches(".ics");
    assert_eq!(secret.len(), 43);
    // It is shown once, and the database has only its proof.
    assert!(!get(&bench, dag, routes, page).await.body.contains("/kalender/"));
    let kept: String = sql(&bench.store, |db| {
        use crate::store::schema::calendar_feeds as rows;
        rows::table.select(rows::secret_hash).first(db)
    });
    assert!(kept.len() == 64 && kept != secret);

    let read = calendar_of(&bench, dag, &old).await;
    assert_eq!(read.status, 200);
    assert!(read.body.contains("METHOD:PUBLISH\r\n") && read.body.contains(&format!("UID:{first}@godkjent")));
    // Dag is conflicted: nothing of the case, nor what somebody wrote into the invitation; and no more to the others.
    let others = calendar_of(&bench, ada, &made(ada).await).await;
    for body in [&read.body, &others.body] {
        assert!(!body.contains(VENDOR) && !body.contains("2026-117") && !body.contains("ATTENDEE"), "{body}");
    }
    assert_eq!(read.body, others.body);

    // Called off, it stays with a higher sequence, so that calendars strike it out.
    let by = Convener::prove(&bench.chair).unwrap();
    cancel(&bench.store, bench.now, &bench.scheme, &by, first, "For få").unwrap();
    let read = calendar_of(&bench, dag, &old).await.body;
    assert!(read.contains("STATUS:CANCELLED\r\n") && read.contains("SEQUENCE:1\r\n"), "{read}");
    // Who joins later is not invited to it.
    let new = crate::testing::person(&bench.store, "Ny Medlem", &[crate::people::Role::Member], None);
    assert!(!calendar_of(&bench, &new, &made(&new).await).await.body.contains("VEVENT"));

    let next = made(dag).await;
    assert_ne!(next, old);
    for wrong in [old.as_str(), "/kalender/x.ics", "/kalender/.ics"] {
        assert_eq!(calendar_of(&bench, dag, wrong).await.status, 404, "{wrong}");
    }
    assert_eq!(calendar_of(&bench, dag, &next).await.status, 200);
    let ended = post(&bench, dag, routes, page, &[("do", "end")]).await;
    assert!(ended.location.ends_with("melding=meetings-feed-ended"));
    assert_eq!(calendar_of(&bench, dag, &next).await.status, 404);

    // Whoever leaves the board, or is locked out, loses it.
    let left = made(&new).await;
    sql(&bench.store, |db| {
        use crate::store::schema::roles;
        diesel::delete(roles::table.filter(roles::account_id.eq(new.id))).execute(db)
    });
    assert_eq!(calendar_of(&bench, ada, &left).await.status, 404);
}
