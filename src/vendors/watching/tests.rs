//! Rounds against a company register of our own, with its list of updates.

use super::*;
use crate::store::Json;
use crate::store::schema::{jobs, journal as entries, register_flags, register_turns, vendors as rows};
use crate::testing::{moment, person, sql, store, vendor};
use actix_web::web::Data;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use diesel::prelude::*;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

const NUMBER: &str = "923609016";
const PLACE: &str = "974760673";
const NOW: &str = "2026-11-23T09:00:00Z";

/// Answers by path; a list of updates is cut at the number asked for, as the real one cuts it.
#[derive(Clone, Default)]
struct Fake(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: HashMap<String, (u16, Value)>,
    updates: Vec<Value>,
    asked: Vec<String>,
}

impl Fake {
    fn says(&self, path: &str, status: u16, value: Value) {
        self.0.lock().unwrap().answers.insert(path.to_owned(), (status, value));
    }

    fn tells(&self, id: i64, at: &str, kind: &str) {
        let row =
            json!({ "oppdateringsid": id, "dato": at, "organisasjonsnummer": NUMBER, "endringstype": kind });
        self.0.lock().unwrap().updates.push(row);
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }

    fn start(&self) -> CompanyRegister {
        let shared = Data::new(self.clone());
        let server =
            HttpServer::new(move || App::new().app_data(shared.clone()).default_service(web::to(answer)))
                .workers(1)
                .disable_signals()
                .bind(("127.0.0.1", 0))
                .unwrap();
        let base = format!("http://{}/api", server.addrs()[0]);
        actix_web::rt::spawn(server.run());
        CompanyRegister::new(Some(&base)).unwrap()
    }
}

async fn answer(request: HttpRequest, fake: Data<Fake>) -> HttpResponse {
    let path = request.path().trim_start_matches("/api/").to_owned();
    let mut state = fake.0.lock().unwrap();
    state.asked.push(format!("{path}?{}", request.query_string()));
    if path == "oppdateringer/enheter" && !state.answers.contains_key(&path) {
        let query: HashMap<String, String> =
            url::form_urlencoded::parse(request.query_string().as_bytes()).into_owned().collect();
        let least: i64 = query.get("oppdateringsid").and_then(|id| id.parse().ok()).unwrap_or_default();
        let told: Vec<&Value> =
            state.updates.iter().filter(|row| row["oppdateringsid"].as_i64().unwrap() >= least).collect();
        let page = json!({ "size": 1000, "totalElements": told.len() });
        return if told.is_empty() {
            HttpResponse::Ok().json(json!({ "page": page, "_links": {} }))
        } else {
            HttpResponse::Ok().json(json!({ "_embedded": { "oppdaterteEnheter": told }, "page": page }))
        };
    }
    match state.answers.get(&path) {
        Some((status, value)) => {
            HttpResponse::build(actix_web::http::StatusCode::from_u16(*status).unwrap()).json(value)
        }
        None if path == "underenheter" => HttpResponse::Ok().json(json!({ "page": { "totalElements": 0 } })),
        None => HttpResponse::NotFound().finish(),
    }
}

fn firm(name: &str) -> Value {
    json!({ "organisasjonsnummer": NUMBER, "navn": name, "organisasjonsform": { "kode": "AS" } })
}

struct House {
    _folder: tempfile::TempDir,
    fake: Fake,
    watch: Watch,
}

impl House {
    fn new() -> Self {
        let (folder, store) = store();
        let kari = person(&store, "Kari Nordmann", &[], None);
        vendor(&store, NUMBER, "Nordlys Kundesenter AS", kari.id);
        let fake = Fake::default();
        fake.says(&format!("enheter/{NUMBER}"), 200, firm("NORDLYS KUNDESENTER AS"));
        let register = fake.start();
        let watch = Watch { store, clock: Clock::fixed(moment(NOW)), register };
        Self { _folder: folder, fake, watch }
    }

    fn later(&self, seconds: i64) {
        let now = self.watch.clock.now().plus_seconds(seconds);
        self.watch.clock.set(Some(now));
    }

    fn open(&self) -> Vec<(RegisterFlag, String)> {
        let found = sql(&self.watch.store, |db| store::notices(db, true, &[], 50));
        found.into_iter().map(|one| (one.flag, one.detail)).collect()
    }

    fn flagged(&self) -> Vec<Flagged> {
        sql(&self.watch.store, store::all_flagged)
    }

    fn turn(&self) -> (Option<i64>, i32) {
        sql(&self.watch.store, |db| {
            register_turns::table.select((register_turns::last_update, register_turns::failures)).first(db)
        })
    }
}

#[actix_web::test]
async fn a_new_vendor_is_asked_about_and_a_good_one_opens_nothing() {
    let house = House::new();
    assert!(house.watch.round().await.unwrap());
    assert_eq!(house.flagged().len(), 1);
    assert!(house.open().is_empty());
    assert!(!house.watch.round().await.unwrap(), "the next round is an hour away");
    let asked = house.fake.asked();
    assert!(asked.iter().all(|path| !path.contains("roller")), "who has which role is not asked: {asked:?}");
    let list = asked.iter().find(|path| path.starts_with("oppdateringer")).unwrap();
    assert!(list.contains("dato=2026-11-22T09:00:00.000Z") && list.contains(NUMBER), "{list}");
}

#[actix_web::test]
async fn an_update_leads_to_the_entity_and_a_new_flag_to_one_matter() {
    let house = House::new();
    house.watch.round().await.unwrap();
    house.fake.asked();
    let mut bankrupt = firm("NORDLYS KUNDESENTER AS");
    bankrupt["konkurs"] = true.into();
    house.fake.says(&format!("enheter/{NUMBER}"), 200, bankrupt);
    house.later(3_000);
    house.fake.tells(9_400_339, "2026-11-23T09:30:00.299Z", "Endring");
    house.later(700);
    assert!(house.watch.round().await.unwrap());
    assert_eq!(house.open(), [(RegisterFlag::Bankrupt, String::new())]);
    assert_eq!(house.turn(), (Some(9_400_339), 0));
    house.fake.asked();
    house.later(3_700);
    assert!(house.watch.round().await.unwrap());
    let asked = house.fake.asked();
    assert_eq!(asked.len(), 1, "nothing new, nothing more to ask: {asked:?}");
    assert!(asked[0].contains("oppdateringsid=9400340"), "{asked:?}");
    assert_eq!(house.open().len(), 1, "not twice");
    let events: Vec<String> = sql(&house.watch.store, |db| entries::table.select(entries::event).load(db));
    assert_eq!(events.iter().filter(|event| *event == "vendor.register-flagged").count(), 1);
    let of = jobs::table.filter(jobs::kind.eq(crate::jobs::kinds::REGISTER_FLAGGED));
    let told: Vec<Json<FlagNews>> = sql(&house.watch.store, |db| of.select(jobs::payload).load(db));
    assert_eq!(told.len(), 1, "those who watch are told once");
    assert_eq!(told[0].0.flags, [RaisedFlag { flag: RegisterFlag::Bankrupt, detail: String::new() }]);
}

#[actix_web::test]
async fn a_deletion_a_removal_and_another_name_are_told_and_an_unknown_number_takes_nothing_away() {
    let house = House::new();
    let here = format!("enheter/{NUMBER}");
    house.fake.says(&here, 200, firm("SØRLYS AS"));
    house.watch.round().await.unwrap();
    assert_eq!(house.open(), [(RegisterFlag::Renamed, "SØRLYS AS".to_owned())]);
    let mut gone = firm("SØRLYS AS");
    gone["slettedato"] = "2026-11-20".into();
    house.fake.says(&here, 200, gone);
    house.later(3_700);
    house.fake.tells(1, "2026-11-23T09:50:00.000Z", "Sletting");
    house.watch.round().await.unwrap();
    assert_eq!(house.open().len(), 2);
    house.fake.says(&here, 410, json!({}));
    house.later(3_700);
    house.fake.tells(2, "2026-11-23T10:55:00.000Z", "Fjernet");
    house.watch.round().await.unwrap();
    assert!(house.open().contains(&(RegisterFlag::Removed, String::new())));
    let heard = house.flagged().remove(0);
    assert!(heard.seen.said.contains(&RegisterFlag::Removed) && heard.seen.deleted_on.is_some(), "{heard:?}");
    house.fake.says(&here, 404, json!({}));
    house.later(3_700);
    house.fake.tells(3, "2026-11-23T11:58:00.000Z", "Endring");
    house.watch.round().await.unwrap();
    let after = house.flagged().remove(0);
    assert!(
        after.seen.said.contains(&RegisterFlag::Unknown) && after.seen.said.contains(&RegisterFlag::Removed)
    );
    assert_eq!(after.fetched_at, heard.fetched_at);
}

#[actix_web::test]
async fn places_of_business_are_kept_with_their_vendor() {
    let house = House::new();
    let of = |owner: &str| json!({ "organisasjonsnummer": PLACE, "navn": "NORDLYS AVD BODØ", "overordnetEnhet": owner });
    house.fake.says(
        "underenheter",
        200,
        json!({ "_embedded": { "underenheter": [of(NUMBER), of(PLACE), { "navn": "uten nummer" }] } }),
    );
    house.watch.round().await.unwrap();
    let places = sql(&house.watch.store, store::sub_units);
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].orgnr.as_str(), places[0].name.as_str()), (PLACE, "NORDLYS AVD BODØ"));
}

#[actix_web::test]
async fn a_register_in_trouble_is_left_alone_longer_each_time_and_nothing_is_lost() {
    let house = House::new();
    house.watch.round().await.unwrap();
    house.fake.says("oppdateringer/enheter", 503, json!({}));
    house.later(3_700);
    house.watch.round().await.unwrap_err();
    assert_eq!(house.turn(), (None, 1));
    house.later(300);
    assert!(!house.watch.round().await.unwrap(), "too soon");
    house.later(400);
    house.watch.round().await.unwrap_err();
    assert_eq!(house.turn().1, 2);
    house.fake.says("oppdateringer/enheter", 200, json!({ "page": {} }));
    house.later(2_000);
    assert!(house.watch.round().await.unwrap());
    assert_eq!(house.turn().1, 0);
}

#[actix_web::test]
async fn one_answer_that_cannot_be_read_keeps_the_others_from_nothing() {
    let house = House::new();
    house.fake.says(&format!("enheter/{NUMBER}"), 200, json!({ "navn": "uten nummer" }));
    assert!(house.watch.round().await.unwrap());
    assert!(house.flagged().is_empty(), "nothing was heard");
    let asked: i64 = sql(&house.watch.store, |db| register_flags::table.count().get_result(db));
    let all: i64 = sql(&house.watch.store, |db| rows::table.count().get_result(db));
    assert_eq!(asked, all, "and it was asked");
}

#[actix_web::test]
async fn two_nodes_do_not_ask_at_once() {
    let house = House::new();
    let now = moment(NOW);
    let store = &house.watch.store;
    assert!(sql(store, |db| store::take_turn(db, now, true, 300)).is_some());
    assert!(sql(store, |db| store::take_turn(db, now, true, 300)).is_none());
    assert!(
        sql(store, |db| store::take_turn(db, now.plus_seconds(301), true, 300)).is_some(),
        "a node that died keeps it no longer than that"
    );
}

#[actix_web::test]
async fn a_matter_is_settled_once() {
    let house = House::new();
    house.fake.says(&format!("enheter/{NUMBER}"), 410, json!({}));
    house.watch.round().await.unwrap();
    let store = &house.watch.store;
    let kari: Id = sql(store, |db| {
        crate::store::schema::accounts::table.select(crate::store::schema::accounts::id).first(db)
    });
    let open = sql(store, |db| store::notices(db, true, &[], 50)).remove(0);
    let settle = |text: &str| sql(store, |db| settle_notice(db, moment(NOW), open.id, kari, text));
    assert!(settle("Ringte virksomheten.").is_some());
    assert!(settle("En gang til.").is_none());
    let settled = sql(store, |db| store::notices(db, false, &[], 50)).remove(0);
    assert_eq!(settled.account, "Ringte virksomheten.");
    assert!(sql(store, |db| store::notices(db, false, &[open.vendor], 50)).is_empty(), "hidden");
}
