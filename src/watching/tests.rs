//! Watches and webhooks over a real database: what is told, when, to whom, and what stays of it.

use super::*;
use crate::approvals::EventKind;
use crate::register::Snapshot;
use crate::register::tests::{House, UNKNOWN, house};
use crate::signing::announcing::AnnouncingKey;
use crate::store::schema::{jobs, journal, mails, watches, webhooks};
use crate::testing::{letters, moment, sql};
use crate::values::{Id, Language, Moment};
use crate::vendors::{FlagNews, RaisedFlag, RegisterFlag};
use diesel::prelude::*;
use serde_json::Value;
use std::sync::Arc;

const NOW: &str = "2026-11-21T12:00:00Z";
const ORGNR: &str = "923609016";
const DAY: i64 = 86_400;

fn asked(email: &str, vendors: &str) -> AskedWatch {
    AskedWatch {
        email: email.to_owned(),
        vendors: vendors.to_owned(),
        until: "2027-11-30".to_owned(),
        language: Language::Nb,
        origin: email.to_owned(),
    }
}

/// What notices ask for, by their template.
fn notices(house: &House, template: &str) -> Vec<(String, Value)> {
    let like = format!("notice:{template}:%");
    sql(&house.store, |db| {
        let found = jobs::table.filter(jobs::key.like(like)).order(jobs::run_at);
        found.select((jobs::key, jobs::payload)).load::<(String, crate::store::Json<Value>)>(db)
    })
    .into_iter()
    .map(|(key, payload)| (key, payload.0))
    .collect()
}

/// A letter without its line breaks, and with one kind of space.
fn on_one_line(letter: &str) -> String {
    letter.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn secret_of(payload: &Value) -> String {
    let path = payload["data"]["path"].as_str().unwrap();
    assert!(path.starts_with("/nb/varsling/bekreft/"), "{path}");
    path.rsplit('/').next().unwrap().to_owned()
}

fn snapshot(house: &House) -> Arc<Snapshot> {
    house.register().refresh().unwrap()
}

/// Asks and confirms; tells the watch's token.
fn begun(house: &House, email: &str, now: Moment) -> String {
    ask(&house.store, now, &asked(email, ORGNR)).unwrap();
    let (_, payload) = notices(house, "watch-confirm").pop().unwrap();
    let head = snapshot(house).seq();
    confirm(&house.store, now, head, &secret_of(&payload)).unwrap().token
}

fn watch_count(house: &House) -> i64 {
    sql(&house.store, |db| watches::table.count().get_result(db))
}

#[test]
fn nothing_is_told_before_the_button_is_pressed_and_a_link_works_once_for_two_days() {
    let (house, now) = (house(), moment(NOW));
    ask(&house.store, now, &asked("ida@kommune.example", ORGNR)).unwrap();
    let secret = secret_of(&notices(&house, "watch-confirm")[0].1);
    house.event(2, EventKind::Suspended, "2026-11-21", "2026-11-21T13:00:00Z");
    follow(&house.store, now.plus_seconds(3_600), &snapshot(&house)).unwrap();
    assert!(notices(&house, "watch-alert").is_empty());
    let late = now.plus_seconds(2 * DAY);
    let look = |at| house.store.read(|db| awaiting(db, at, &secret));
    assert!(look(late.plus_seconds(-1)).is_ok(), "a look uses nothing up");
    assert!(matches!(look(late), Err(WatchError::Unknown)));
    confirm(&house.store, now, 2, &secret).unwrap();
    assert!(matches!(confirm(&house.store, now, 2, &secret), Err(WatchError::Unknown)));
    assert!(matches!(confirm(&house.store, now, 2, "another"), Err(WatchError::Unknown)));
}

#[test]
fn what_is_urgent_is_told_at_once_and_once_and_not_what_was_before() {
    let (house, now) = (house(), moment(NOW));
    house.event(2, EventKind::Suspended, "2026-11-20", "2026-11-20T13:00:00Z");
    let token = begun(&house, "ida@kommune.example", now);
    follow(&house.store, now, &snapshot(&house)).unwrap();
    assert!(notices(&house, "watch-alert").is_empty(), "that was before the watch began");
    house.event(3, EventKind::Reinstated, "2026-11-22", "2026-11-22T10:00:00Z");
    house.event(4, EventKind::Withdrawn, "2026-11-22", "2026-11-22T13:00:00Z");
    for _ in 0..3 {
        follow(&house.store, now.plus_seconds(2 * DAY), &snapshot(&house)).unwrap();
    }
    let told = notices(&house, "watch-alert");
    assert_eq!(told.len(), 1, "{told:?}");
    let written = letters(&house.store, now, &told[0].0, &told[0].1).pop().unwrap();
    assert!(on_one_line(&written).contains("Tilbakekalt fra 22. november 2026."), "{written}");
    assert!(written.contains(&format!("/nb/varsling/avslutt/{token}")), "{written}");
    assert!(written.contains("/nb/register/923609016") && !written.contains("hemmelig begrunnelse"));
    let unsubscribe: Vec<Option<String>> =
        sql(&house.store, |db| mails::table.select(mails::unsubscribe).load(db));
    assert_eq!(unsubscribe, [Some(format!("https://godkjent.example.no/nb/varsling/avslutt/{token}"))]);
}

#[test]
fn a_bankruptcy_is_told_at_once_and_once_and_only_of_who_stands_in_the_register() {
    let (house, now) = (house(), moment(NOW));
    let token = begun(&house, "ida@kommune.example", now);
    let snapshot = snapshot(&house);
    let heard_at = now.plus_seconds(60);
    let flag = |flag, detail: &str| RaisedFlag { flag, detail: detail.to_owned() };
    let news = FlagNews {
        orgnr: ORGNR.parse().unwrap(),
        flags: vec![
            flag(RegisterFlag::Bankrupt, ""),
            flag(RegisterFlag::Renamed, "SØRLYS AS"),
            flag(RegisterFlag::Deleted, "2026-11-20"),
        ],
        heard_at,
    };
    let tell = |news: &FlagNews| tell_flagged(&house.store, heard_at, &snapshot, news).unwrap();
    let harmless = FlagNews { flags: vec![flag(RegisterFlag::Unknown, "")], ..news.clone() };
    let earlier = FlagNews { heard_at: now.plus_seconds(-1), ..news.clone() };
    let stranger = FlagNews { orgnr: UNKNOWN.parse().unwrap(), ..news.clone() };
    ask(&house.store, now, &asked("per@fylke.example", UNKNOWN)).unwrap();
    let secrets = notices(&house, "watch-confirm");
    let waiting = secrets.iter().map(|(_, payload)| secret_of(payload));
    for secret in waiting {
        confirm(&house.store, now, 1, &secret).ok();
    }
    assert_eq!([tell(&harmless), tell(&earlier), tell(&stranger)], [0, 0, 0]);
    for _ in 0..2 {
        tell(&news);
    }
    let told = notices(&house, "watch-flagged");
    assert_eq!(told.len(), 1, "{told:?}");
    let written = on_one_line(&letters(&house.store, now, &told[0].0, &told[0].1).pop().unwrap());
    assert!(written.contains("Virksomheten er konkurs."), "{written}");
    assert!(written.contains("Virksomheten ble slettet 20. november 2026."), "{written}");
    assert!(written.contains("Nordlys Kundesenter AS") && !written.contains("SØRLYS"), "{written}");
    assert!(written.contains(&format!("/nb/varsling/avslutt/{token}")), "{written}");
}

#[test]
fn the_rest_is_told_once_a_week_and_an_approval_that_ends_before_the_contract_once() {
    let (house, now) = (house(), moment(NOW));
    begun(&house, "ida@kommune.example", now);
    house.event(2, EventKind::ConditionsSet, "2026-11-22", "2026-11-22T13:00:00Z");
    follow(&house.store, now.plus_seconds(6 * DAY), &snapshot(&house)).unwrap();
    assert!(notices(&house, "watch-week").is_empty(), "the week is not over");
    for _ in 0..2 {
        follow(&house.store, now.plus_seconds(7 * DAY), &snapshot(&house)).unwrap();
    }
    let told = notices(&house, "watch-week");
    assert_eq!(told.len(), 1);
    let written = letters(&house.store, now, &told[0].0, &told[0].1).pop().unwrap();
    assert!(written.contains("Vilkår satt") && written.contains("Nordlys Kundesenter AS"), "{written}");
    follow(&house.store, now.plus_seconds(14 * DAY), &snapshot(&house)).unwrap();
    assert_eq!(notices(&house, "watch-week").len(), 1, "no news, no mail");
}

#[test]
fn an_approval_that_ends_before_the_contract_is_told_sixty_days_before_and_once() {
    let (house, now) = (house(), moment("2028-06-01T12:00:00Z"));
    house.clock.set(Some(now));
    house.event(2, EventKind::Continued, "2027-02-01", "2027-02-01T09:00:00Z");
    let asked = AskedWatch { until: "2030-01-01".into(), ..asked("ida@kommune.example", ORGNR) };
    ask(&house.store, now, &asked).unwrap();
    let secret = secret_of(&notices(&house, "watch-confirm")[0].1);
    confirm(&house.store, now, 2, &secret).unwrap();
    let mut told = Vec::new();
    for week in 1..52 {
        let then = now.plus_seconds(week * 7 * DAY);
        house.clock.set(Some(then));
        if follow(&house.store, then, &snapshot(&house)).unwrap() > 0 {
            told.push(then.oslo_date().to_string());
        }
    }
    assert!(told.len() == 1 && told[0].starts_with("2029-01-0"), "{told:?}");
    let (key, payload) = notices(&house, "watch-week").pop().unwrap();
    let written = letters(&house.store, now, &key, &payload).pop().unwrap();
    assert!(on_one_line(&written).contains("siste dag er 28. februar 2029"), "{written}");
}

#[test]
fn one_click_ends_a_watch_and_a_later_one_takes_the_place_of_an_earlier() {
    let (house, now) = (house(), moment(NOW));
    let first = begun(&house, "ida@kommune.example", now);
    let second = begun(&house, "ida@kommune.example", now);
    begun(&house, "per@fylke.example", now);
    assert_eq!(watch_count(&house), 2, "the first has ended with the second");
    assert!(matches!(house.store.read(|db| found(db, &first)), Err(WatchError::Unknown)));
    for _ in 0..2 {
        end(&house.store, now, &second).unwrap();
    }
    assert_eq!(watch_count(&house), 1);
    let told: Vec<(String, String)> =
        sql(&house.store, |db| journal::table.select((journal::subject, journal::reason)).load(db));
    assert!(told.iter().all(|(subject, reason)| subject.is_empty() && reason.is_empty()), "{told:?}");
}

#[test]
fn nobody_is_flooded_and_no_answer_tells_it() {
    let (house, now) = (house(), moment(NOW));
    for nth in 0..7 {
        let from = AskedWatch { origin: format!("origin {nth}"), ..asked("ida@kommune.example", ORGNR) };
        ask(&house.store, now, &from).unwrap();
    }
    assert_eq!(notices(&house, "watch-confirm").len(), 5);
    let mut answers = Vec::new();
    for nth in 0..21 {
        let from = AskedWatch { origin: "one".into(), ..asked(&format!("x{nth}@y.example"), ORGNR) };
        answers.push(ask(&house.store, now, &from));
    }
    assert!(matches!(answers.pop(), Some(Err(WatchError::TooOften { .. }))));
    assert!(answers.iter().all(Result::is_ok));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let house = house();
    let typed = AskedWatch { until: "2020-01-01".into(), ..asked("nobody", "974760674") };
    let Err(WatchError::Invalid(faults)) = ask(&house.store, moment(NOW), &typed) else { panic!("taken") };
    assert_eq!(faults, [Fault::Orgnr("974760674".into()), Fault::Email, Fault::Until]);
}

#[test]
fn what_is_over_is_deleted_with_a_last_word_and_what_nobody_confirmed_without() {
    let (house, now) = (house(), moment(NOW));
    begun(&house, "ida@kommune.example", now);
    ask(&house.store, now, &asked("per@fylke.example", UNKNOWN)).unwrap();
    assert_eq!(tidy(&house.store, now.plus_seconds(DAY)).unwrap(), 0);
    assert_eq!(tidy(&house.store, now.plus_seconds(2 * DAY)).unwrap(), 1, "nobody confirmed it");
    assert!(notices(&house, "watch-over").is_empty());
    let (last, after) = (moment("2027-11-30T22:59:00Z"), moment("2027-11-30T23:01:00Z"));
    follow(&house.store, last.plus_seconds(-3600), &snapshot(&house)).unwrap();
    house.event(2, EventKind::ConditionsSet, "2027-11-30", "2027-11-30T22:30:00Z");
    assert_eq!(follow(&house.store, last, &snapshot(&house)).unwrap(), 0, "its last day is in time");
    assert_eq!(follow(&house.store, after, &snapshot(&house)).unwrap(), 2);
    assert_eq!(follow(&house.store, after, &snapshot(&house)).unwrap(), 0);
    let (key, payload) = notices(&house, "watch-week").pop().unwrap();
    let written = letters(&house.store, now, &key, &payload).pop().unwrap();
    assert!(written.contains("Vilkår satt"), "what the last days brought is told: {written}");
    let (key, payload) = notices(&house, "watch-over").pop().unwrap();
    let written = letters(&house.store, now, &key, &payload).pop().unwrap();
    assert!(written.contains("én virksomhet"), "{written}");
    assert_eq!(watch_count(&house), 0);
}

fn courier(private: bool) -> Courier {
    let folder = tempfile::tempdir().unwrap();
    let key = AnnouncingKey::open_or_make(&folder.path().join("key.pem")).unwrap();
    Courier::new(Arc::new(key), private, "https://godkjent.example.no").unwrap()
}

fn new_hook(url: &str) -> NewHook {
    NewHook { url: url.into(), vendors: Vec::new(), after: None, origin: "somewhere".into() }
}

fn challenge(house: &House, id: Id) -> String {
    let found: Option<String> =
        sql(&house.store, |db| webhooks::table.find(id).select(webhooks::challenge).first(db));
    found.unwrap()
}

#[test]
fn a_webhook_is_its_holders_alone_and_begins_when_the_challenge_comes_back() {
    let (house, now) = (house(), moment(NOW));
    let courier = courier(false);
    let opened = subscribe(&house.store, now, &courier, 1, &new_hook("https://kgv.example.no/krok")).unwrap();
    let id = opened.hook.id;
    assert_eq!((opened.hook.state, opened.hook.seen), (HookState::Unconfirmed, 1));
    let act = |token: &str, act| change_hook(&house.store, now, &courier, (id, token), 1, act);
    assert!(matches!(act(&opened.token, HookAct::Resume), Err(WatchError::Unconfirmed)));
    let wrong = confirm_hook(&house.store, now, &courier, id, "");
    assert!(matches!(wrong, Err(WatchError::Challenge)));
    let begun = confirm_hook(&house.store, now, &courier, id, &challenge(&house, id)).unwrap();
    assert_eq!(begun.state, HookState::Active);
    assert!(matches!(act("another", HookAct::Pause), Err(WatchError::Unknown)));
    assert_eq!(act(&opened.token, HookAct::Pause).unwrap().state, HookState::Paused);
    let again = confirm_hook(&house.store, now, &courier, id, &challenge(&house, id)).unwrap();
    assert_eq!(again.state, HookState::Paused, "an old challenge starts nothing");
    assert_eq!(act(&opened.token, HookAct::Replay(0)).unwrap().seen, 0);
    assert!(matches!(act(&opened.token, HookAct::Replay(2)), Err(WatchError::Invalid(_))));
    assert_eq!(act(&opened.token, HookAct::Resume).unwrap().state, HookState::Active);
    assert!(matches!(end_hook(&house.store, now, id, "another"), Err(WatchError::Unknown)));
    end_hook(&house.store, now, id, &opened.token).unwrap();
    assert!(matches!(house.store.read(|db| hook(db, &courier, id, &opened.token)), Err(WatchError::Unknown)));
}

#[test]
fn nobody_is_knocked_at_by_way_of_us() {
    let (house, now) = (house(), moment(NOW));
    let courier = courier(false);
    let at = |nth: i32| NewHook {
        origin: format!("origin {nth}"),
        ..new_hook(&format!("https://victim.example/{nth}"))
    };
    let answers: Vec<_> = (0..11).map(|nth| subscribe(&house.store, now, &courier, 1, &at(nth))).collect();
    assert!(matches!(answers.last(), Some(Err(WatchError::TooOften { .. }))));
    assert!(answers.iter().take(10).all(Result::is_ok));
    assert!(matches!(
        subscribe(&house.store, now, &courier, 1, &new_hook("https://169.254.169.254/")),
        Err(WatchError::Invalid(_))
    ));
    tidy(&house.store, now.plus_seconds(2 * DAY + 1)).unwrap();
    assert_eq!(sql(&house.store, |db| webhooks::table.count().get_result::<i64>(db)), 0);
}

#[actix_web::test]
async fn an_address_that_does_not_answer_is_tried_for_five_days() {
    let (house, now) = (house(), moment(NOW));
    let courier = courier(true);
    // Nobody listens there.
    let opened = subscribe(&house.store, now, &courier, 1, &new_hook("http://127.0.0.1:1/krok")).unwrap();
    let id = opened.hook.id;
    confirm_hook(&house.store, now, &courier, id, &challenge(&house, id)).unwrap();
    house.event(2, EventKind::Suspended, "2026-11-21", "2026-11-21T13:00:00Z");
    let snapshot = snapshot(&house);
    let look = || house.store.read(|db| hook(db, &courier, id, &opened.token)).unwrap();
    let mut at = now.plus_seconds(3_600);
    let mut tries = 0;
    while look().state == HookState::Active {
        if deliver_next(&house.store, || at, &courier, &snapshot).await.unwrap() {
            tries += 1;
            assert_eq!(look().seen, 1, "what was not taken is not told");
        }
        at = at.plus_seconds(1_800);
    }
    let after = look();
    assert_eq!((after.state, after.last_answer.as_deref()), (HookState::Failed, Some("no connection")));
    assert!((15..40).contains(&tries), "{tries}");
    assert!(at.seconds_since(now) > 5 * DAY && at.seconds_since(now) < 6 * DAY);
    let again = change_hook(&house.store, at, &courier, (id, &opened.token), 2, HookAct::Resume).unwrap();
    assert_eq!((again.state, again.failures), (HookState::Active, 0));
}
