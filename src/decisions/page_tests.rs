//! Pages as their readers get them.

use super::web::routes;
use crate::review::fixtures::{Bench, get, post};
use crate::review::set_joint_where_met;
use crate::values::Moment;

#[actix_web::test]
async fn a_proposal_is_put_voted_on_and_decided() {
    let bench = Bench::reviewed();
    let chair = &bench.chair;
    let first = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(first.status == 200 && first.body.contains("kan ikke vedta noe"));
    let all = bench.criteria().len();
    assert!(first.body.contains(&format!("{all} av {all} krav mangler felles vurdering")), "{}", first.body);
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let open = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(
        open.status == 200 && open.body.contains("name=\"outcome\"") && open.body.contains("100 prosent")
    );
    let propose = |fields: &'static [(&'static str, &'static str)]| {
        post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak", fields)
    };
    let empty = propose(&[("outcome", "approved"), ("condition_1", "Send plan")]).await;
    assert!(
        empty.status == 422 && empty.body.contains("Send plan") && empty.body.contains("href=\"#due_1\"")
    );
    assert_eq!(propose(&[("outcome", "approved"), ("reasons", "Alt er på plass")]).await.status, 303);

    let id = crate::testing::sql(&bench.store, |db| super::store::open_proposals(db, &[bench.case.id]));
    let id = id[0].1.to_string();
    let page = get(&bench, &bench.members[0], routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains(&id));
    let path = "/nemnd/sak/{n}/vedtak/stem";
    let silent =
        post(&bench, &bench.members[0], routes, path, &[("proposal", &id), ("vote", "against")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#dissent\""));
    let few = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(
        few.body.contains("Avstemningen kan ikke avsluttes ennå") && !few.body.contains("/vedtak/avgjor")
    );
    let early = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
    assert_eq!(early.status, 409);
    for person in bench.members.iter().take(3) {
        let fields = [("proposal", id.as_str()), ("vote", "in_favour")];
        assert_eq!(post(&bench, person, routes, path, &fields).await.status, 303);
    }
    for _ in 0..2 {
        let done = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
        assert!(done.location.ends_with("melding=decisions-made"), "{}", done.location);
    }
    let waiting = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(waiting.status == 200 && waiting.body.contains("name=\"undo_reason\""));
    let silent = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/angre", &[("undo_reason", "")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#undo_reason\""));
    let decided = get(&bench, &bench.members[1], routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(!decided.body.contains("name=\"undo_reason\""));
    assert!(decided.status == 200 && decided.body.contains("Alt er på plass"));
    assert_eq!(get(&bench, &bench.members[3], routes, "/nemnd/sak/{n}/vedtak").await.status, 404);
    let list = get(&bench, &bench.members[1], routes, "/nemnd").await;
    assert!(list.status == 200 && list.body.contains("2026-117"));
    let list = get(&bench, &bench.members[3], routes, "/nemnd").await;
    assert!(list.status == 200 && !list.body.contains("2026-117"));
}

#[actix_web::test]
async fn a_letter_is_written_by_one_and_approved_by_another() {
    let bench = Bench::reviewed();
    let chair = &bench.chair;
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let fields = [("outcome", "refused"), ("reasons", "Rutinene mangler")];
    assert_eq!(post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak", &fields).await.status, 303);
    assert_eq!(get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev").await.status, 404);
    let id = crate::testing::sql(&bench.store, |db| super::store::open_proposals(db, &[bench.case.id]));
    let id = id[0].1.to_string();
    for person in bench.members.iter().take(3) {
        let fields = [("proposal", id.as_str()), ("vote", "in_favour")];
        assert_eq!(post(&bench, person, routes, "/nemnd/sak/{n}/vedtak/stem", &fields).await.status, 303);
    }
    post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
    let path = "/nemnd/sak/{n}/vedtak/brev";
    let page = get(&bench, chair, routes, path).await;
    assert!(
        page.status == 200 && page.body.contains("Rutinene mangler") && page.body.contains("Du har skrevet")
    );
    assert_eq!(get(&bench, &bench.members[0], routes, path).await.status, 403);
    let secretary = bench.officer("Siri Sekretær");
    let page = get(&bench, &secretary, routes, path).await;
    assert!(page.status == 200 && page.body.contains("name=\"reasons_nb\""));
    // A text block is put in with what was typed, and what is left to fill in is told.
    let fields = [
        ("title_nb", "Avslag"),
        ("title_en", "Refusal"),
        ("insert", "weighing"),
        ("reasons_nb", "Fordi."),
        ("version", "0"),
    ];
    assert_eq!(post(&bench, &secretary, routes, path, &fields).await.status, 303);
    let page = get(&bench, chair, routes, path).await;
    assert!(page.body.contains("Fordi.") && page.body.contains("hva som veide tyngst"), "{}", page.body);
    let stale = post(&bench, chair, routes, path, &[("title_nb", "Mitt"), ("version", "0")]).await;
    assert!(stale.status == 422 && stale.body.contains("Mitt") && stale.body.contains("Avslag"));
    let refused =
        post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev/godkjenn", &[("version", "1")]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(
        post(&bench, chair, routes, path, &[("title_nb", "Mitt"), ("version", "1")]).await.status,
        303
    );
    // Its last words are the chair's: it waits for the secretariat. Another's words wait for the chair.
    let waiting = || {
        let who = crate::review::fixtures::member(chair);
        crate::testing::sql(&bench.store, |db| super::letters_to_approve(db, &who)).len()
    };
    assert_eq!(waiting(), 0);
    let theirs = [("title_nb", "Vårt"), ("version", "2")];
    assert_eq!(post(&bench, &secretary, routes, path, &theirs).await.status, 303);
    assert_eq!(waiting(), 1);
    let ada = crate::review::fixtures::member(&bench.members[0]);
    assert!(crate::testing::sql(&bench.store, |db| super::letters_to_approve(db, &ada)).is_empty());
    {
        use crate::store::schema::assignments::dsl as seats;
        use diesel::prelude::*;
        let seat = seats::assignments.filter(seats::account_id.eq(chair.id));
        let put = |state: crate::review::AssignmentState| {
            crate::testing::sql(&bench.store, |db| {
                diesel::update(seat).set(seats::state.eq(state)).execute(db)
            })
        };
        put(crate::review::AssignmentState::SteppedDown);
        assert_eq!(waiting(), 0, "a conflicted chair hears of no letter");
        put(crate::review::AssignmentState::Leading);
    }
    let difference = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev/forskjell?til=2").await;
    assert!(difference.status == 200 && difference.body.contains("<ins>"), "{}", difference.body);
}

#[actix_web::test]
async fn who_notices_a_tie_after_the_decision_is_led_to_where_it_is_noted() {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let outcome = super::Outcome::Approved;
    let proposal = super::propose(store, now, scheme, &bench.chair(), case, outcome, "Ja", &[]).unwrap();
    for person in bench.members.iter().take(3) {
        let who = crate::review::fixtures::member(person);
        super::vote(store, now, scheme, &who, proposal, super::Vote::InFavour, "").unwrap();
    }
    let decided = super::decide(store, now, scheme, &bench.chair(), case, "a").unwrap();
    let super::Ruling::Decided(id) = decided else { unreachable!() };
    let (ada, chair) = (&bench.members[0], &bench.chair);
    let (late, form) = ("/nemnd/sak/{n}/habilitet", "/sekretariat/gjenapning/2026-117");
    // As long as it can be taken back, it is.
    let page = get(&bench, ada, crate::testing::board_pages, late).await;
    assert!(page.status == 200 && page.body.contains("trekke det tilbake"), "{}", page.body);
    super::take_effect(store, now.plus_seconds(600), scheme, id).unwrap();
    let page = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains(form), "{}", page.body);
    let page = get(&bench, ada, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.body.contains("/nemnd/sak/2026-117/habilitet") && !page.body.contains(form));
    let page = get(&bench, ada, crate::testing::board_pages, late).await;
    assert!(page.status == 200 && page.body.contains("Skriv til") && !page.body.contains(form));
    let page = get(&bench, chair, crate::testing::board_pages, late).await;
    assert!(page.status == 200 && page.body.contains(form));
    assert_eq!(get(&bench, chair, routes, form).await.status, 200);
    // For all others there is nothing.
    assert_eq!(get(&bench, &bench.members[3], crate::testing::board_pages, late).await.status, 404);
}

/// The newest motion in the bench's case.
fn moved(bench: &Bench) -> super::Motion {
    crate::testing::sql(&bench.store, |db| super::store::motions::of_case(db, bench.case.id)).remove(0)
}

fn asked_to_vote(bench: &Bench) -> Vec<String> {
    use crate::store::schema::jobs;
    use diesel::prelude::*;
    let all: Vec<(String, crate::store::Json<serde_json::Value>)> =
        crate::testing::sql(&bench.store, |db| jobs::table.select((jobs::key, jobs::payload)).load(db));
    all.into_iter()
        .filter(|(key, _)| key.contains(":vote-wanted:"))
        .map(|(_, json)| json.0.to_string())
        .collect()
}

#[actix_web::test]
async fn a_motion_is_put_in_writing_voted_on_by_its_page_and_ends_when_all_have_voted() {
    let bench = Bench::reviewed();
    let (chair, base) = (&bench.chair, "/nemnd/sak/{n}/vedtak");
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let at = |path: &str| format!("{base}{path}");
    let open = get(&bench, chair, routes, base).await;
    assert!(open.body.contains("action=\"/nemnd/sak/2026-117/vedtak/framlegg\""), "{}", open.body);
    // A member is offered no such form.
    assert!(!get(&bench, &bench.members[0], routes, base).await.body.contains("vedtak/framlegg\""));

    let fields = |until: &'static str, words: &'static str| {
        [
            ("words", words),
            ("criterion", "N1"),
            ("mark", "partly"),
            ("condition", "Send ny rutine"),
            ("due", "2027-03-01"),
            ("motion_until", until),
            ("form_key", "m"),
        ]
    };
    for (until, words, field) in [
        ("2026-11-01", "Mangler helg", "motion_until"),
        ("31.31", "Mangler helg", "motion_until"),
        ("", "", "words"),
    ] {
        let wrong = post(&bench, chair, routes, &at("/framlegg"), &fields(until, words)).await;
        assert_eq!(wrong.status, 422, "{until} {words}");
        assert!(wrong.body.contains(&format!("href=\"#{field}\"")), "{}", wrong.body);
        assert!(wrong.body.contains("Send ny rutine"), "what was typed stands");
    }
    assert!(asked_to_vote(&bench).is_empty());
    // Sent twice, it is put once.
    for _ in 0..2 {
        let put = post(&bench, chair, routes, &at("/framlegg"), &fields("2026-11-30", "Mangler helg")).await;
        assert!(put.location.ends_with("melding=decisions-moved"), "{} {}", put.status, put.body);
    }
    let motion = moved(&bench);
    assert_eq!((motion.round, motion.terms.roll.len()), (1, 4));
    let mails = asked_to_vote(&bench);
    assert_eq!(mails.len(), 4);
    assert!(mails.iter().all(|one| one.contains("\"motion\":true")), "{mails:?}");

    let poll = motion.id.to_string();
    let page = get(&bench, &bench.members[0], routes, base).await;
    assert!(
        page.body.contains(&poll)
            && page.body.contains("Mangler helg")
            && page.body.contains("Send ny rutine")
    );
    let silent = [("motion", poll.as_str()), ("dissent", "Jeg er i tvil")];
    let silent = post(&bench, &bench.members[0], routes, &at("/framlegg/stem"), &silent).await;
    assert!(
        silent.status == 422
            && silent.body.contains("href=\"#vote\"")
            && silent.body.contains("Jeg er i tvil")
    );
    let early = post(&bench, chair, routes, &at("/framlegg/avslutt"), &[("motion", &poll)]).await;
    assert_eq!(early.status, 409);
    let vote = async |who: &crate::people::Person, vote: &str, dissent: &str| {
        let fields = [("motion", poll.as_str()), ("vote", vote), ("dissent", dissent)];
        post(&bench, who, routes, &at("/framlegg/stem"), &fields).await.status
    };
    // Dag takes no part in the case, and is not told that there is a vote.
    assert_eq!(vote(&bench.members[3], "against", "").await, 404);
    let end = || super::close_due(&bench.store, bench.now, &bench.scheme).unwrap();
    for who in &bench.members[..2] {
        assert_eq!(vote(who, "in_favour", "").await, 303);
    }
    assert_eq!(vote(&bench.members[2], "against", "Rutinen holder").await, 303);
    assert!(get(&bench, chair, routes, base).await.body.contains("Rutinen holder"));
    assert_eq!(end(), 0, "the chair has not voted");
    assert_eq!(vote(chair, "in_favour", "").await, 303);
    assert_eq!((end(), end()), (1, 0));
    let motion = moved(&bench);
    assert_eq!(motion.state, super::ProposalState::Carried);
    assert_eq!(motion.counted.map(|counted| (counted.in_favour, counted.against)), Some((3, 1)));
    assert_eq!(vote(&bench.members[2], "in_favour", "").await, 409);
    let page = get(&bench, &bench.members[1], routes, base).await;
    assert!(page.body.contains("Send ny rutine"), "the condition of the joint score that was set");
}

#[actix_web::test]
async fn a_written_motion_is_taken_back_or_ends_by_the_clock() {
    let bench = Bench::reviewed();
    let (chair, base) = (&bench.chair, "/nemnd/sak/{n}/vedtak");
    let at = |path: &str| format!("{base}{path}");
    // Before every criterion has its joint score, too: that is what it may be about.
    let put = [("words", "Vi ber om innspill"), ("form_key", "a")];
    assert_eq!(post(&bench, chair, routes, &at("/framlegg"), &put).await.status, 303);
    let motion = moved(&bench);
    assert_eq!(motion.terms.closes_at.map(Moment::oslo_date), Some(bench.now.oslo_date().plus_days(7)));
    let poll = [("motion", motion.id.to_string())];
    let poll = [(poll[0].0, poll[0].1.as_str())];
    let foreign = post(&bench, &bench.members[0], routes, &at("/framlegg/trekk"), &poll).await;
    assert_eq!(foreign.status, 403);
    let back = post(&bench, chair, routes, &at("/framlegg/trekk"), &poll).await;
    assert!(back.location.ends_with("melding=decisions-withdrawn"), "{}", back.location);
    assert_eq!(moved(&bench).counted.map(|counted| counted.ending), Some(super::Ending::Withdrawn));

    let put = [("words", "Vi ber om innspill"), ("motion_until", "2026-11-22"), ("form_key", "b")];
    assert_eq!(post(&bench, chair, routes, &at("/framlegg"), &put).await.status, 303);
    let motion = moved(&bench);
    let until = motion.terms.closes_at.unwrap();
    for who in &bench.members[..2] {
        let who = crate::review::fixtures::member(who);
        super::vote_on_motion(
            &bench.store,
            bench.now,
            &bench.scheme,
            &who,
            motion.id,
            super::Vote::InFavour,
            "",
        )
        .unwrap();
    }
    let end = |now| super::close_due(&bench.store, now, &bench.scheme).unwrap();
    assert_eq!((end(until.plus_seconds(-1)), end(until), end(until)), (0, 1, 0));
    assert_eq!(moved(&bench).counted.map(|counted| counted.ending), Some(super::Ending::NoQuorum));
}

#[test]
fn a_written_proposal_that_all_have_voted_on_is_decided_without_waiting_for_its_day() {
    let bench = Bench::reviewed();
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let form = super::ProposalForm {
        outcome: super::Outcome::Approved,
        reasons: "Alt er på plass".into(),
        extra: vec![],
        particulars: super::Particulars::default(),
    };
    let (store, now, scheme, put) = (&bench.store, bench.now, &bench.scheme, super::Put::Proposal(form));
    let circulate =
        || super::circulate(store, now, scheme, &bench.chair(), bench.case.id, &put, None, "k").unwrap();
    let id = circulate();
    assert_eq!(circulate(), id);
    assert_eq!(asked_to_vote(&bench).len(), 4);
    let cast = |who: &crate::people::Person| {
        let who = crate::review::fixtures::member(who);
        super::vote(store, now, scheme, &who, id, super::Vote::InFavour, "").unwrap();
    };
    bench.members[..3].iter().for_each(&cast);
    assert_eq!(super::close_due(store, now, scheme).unwrap(), 0);
    cast(&bench.chair);
    assert_eq!(super::close_due(store, now, scheme).unwrap(), 1);
    let decided = crate::testing::sql(store, |db| super::standing_of_case(db, bench.case.id)).unwrap();
    assert_eq!((decided.outcome, decided.in_force_at), (super::Outcome::Approved, None));
}

#[actix_web::test]
async fn a_long_list_says_how_many_and_goes_on_page_by_page() {
    let bench = Bench::reviewed();
    let by = bench.chair.id;
    for serial in 200..320 {
        let at = bench.now.plus_seconds(i64::from(serial));
        crate::review::fixtures::case(&bench.store, bench.case.vendor_id, bench.case.unit_id, by, at, serial);
    }
    let chair = &bench.chair;
    let whole = get(&bench, chair, routes, "/nemnd").await;
    assert!(whole.body.contains("Vis alle 121") && whole.body.contains("/nemnd?del=mine"), "{}", whole.body);
    let (mut seen, mut next) = (Vec::new(), Some("/nemnd?del=mine".to_owned()));
    while let Some(path) = next {
        let page = get(&bench, chair, routes, &path).await;
        let rows = page.body.split("<th scope=\"row\" class=\"nowrap\"><a href=\"/nemnd/sak/").skip(1);
        let numbers: Vec<String> = rows.map(|row| row.split(['/', '"']).next().unwrap().to_owned()).collect();
        assert!(!numbers.is_empty() && numbers.len() <= 50 && seen.len() < 200, "{path}");
        seen.extend(numbers);
        let link = page.body.split("rel=\"next\" href=\"").nth(1);
        next = link.map(|link| link.split('"').next().unwrap().replace("&amp;", "&").replace("&#x2F;", "/"));
    }
    let mut once = seen.clone();
    once.sort();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (121, 121));
}

#[actix_web::test]
async fn a_case_past_its_days_is_marked_for_those_who_may_know_of_it() {
    let bench = Bench::reviewed();
    crate::testing::sql(&bench.store, |db| {
        use crate::store::schema::cases::dsl as rows;
        use diesel::prelude::*;
        let day: crate::values::OsloDate = "2026-08-01".parse().unwrap();
        diesel::update(rows::cases.find(bench.case.id)).set(rows::clock_started_on.eq(Some(day))).execute(db)
    });
    let aim = "Over målet for behandlingstid";
    for (who, told) in [(&bench.chair, true), (&bench.members[0], true), (&bench.members[3], false)] {
        assert_eq!(get(&bench, who, routes, "/nemnd").await.body.contains(aim), told, "{}", who.name);
    }
}

#[test]
fn a_day_that_was_set_outweighs_an_aim_and_the_day_itself_is_in_time() {
    let day = |text: &str| -> crate::values::OsloDate { text.parse().unwrap() };
    let on = |aim: &str, set: &str| super::Overdue::on(day("2026-11-22"), aim.parse().ok(), set.parse().ok());
    assert_eq!(on("2026-11-22", "2026-11-22"), None);
    assert_eq!(on("2026-11-21", "2026-11-22"), Some(super::Overdue::Decision));
    assert_eq!(on("2026-11-21", "2026-11-21"), Some(super::Overdue::Scores));
    assert_eq!(on("", ""), None);
}
