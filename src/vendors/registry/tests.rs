//! What the register answers, read; and a register of our own that answers all that the real one may.

use super::*;
use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use proptest::prelude::*;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

const NUMBER: &str = "923609016";

fn orgnr() -> Orgnr {
    NUMBER.parse().unwrap()
}

/// What the register answers about a firm in good order, with all its fields.
fn firm() -> Value {
    json!({
        "organisasjonsnummer": NUMBER, "navn": "NORDLYS KUNDESENTER AS",
        "organisasjonsform": { "kode": "AS", "beskrivelse": "Aksjeselskap", "_links": { "self": { "href": "…" } } },
        "postadresse": { "land": "Norge", "landkode": "NO", "postnummer": "0122", "poststed": "OSLO", "adresse": ["Postboks 1", null] },
        "forretningsadresse": { "land": "Norge", "landkode": "NO", "postnummer": "0155", "poststed": "OSLO", "adresse": ["Storgata 1", null] },
        "registreringsdatoEnhetsregisteret": "2017-10-20", "registrertIMvaregisteret": true,
        "naeringskode1": { "kode": "82.200", "beskrivelse": "Telefonvakttjenester og telefonsalg" },
        "institusjonellSektorkode": { "kode": "2100", "beskrivelse": "Private aksjeselskaper mv." },
        "antallAnsatte": 50, "sisteInnsendteAarsregnskap": 2025, "konkurs": false, "konkursdato": "",
        "underAvvikling": false, "underTvangsavviklingEllerTvangsopplosning": false, "overordnetEnhet": null,
        "somethingNew": { "of": ["a", "later", "year"] },
    })
}

fn role(code: &str, holder: &Value) -> Value {
    let mut role = json!({ "type": { "kode": code }, "fratraadt": false, "rekkefolge": 0 });
    role.as_object_mut().unwrap().extend(holder.as_object().unwrap().clone());
    role
}

fn person(first: &str, middle: Option<&str>, last: &str) -> Value {
    json!({ "person": { "fodselsdato": "1981-01-01", "navn": { "fornavn": first, "mellomnavn": middle, "etternavn": last }, "erDoed": false } })
}

fn all_roles() -> Value {
    let bureau = json!({ "enhet": { "organisasjonsnummer": "974760673", "organisasjonsform": { "kode": "AS" }, "navn": ["TALL OG ORDEN AS"], "erSlettet": false } });
    let mut gone = role("DAGL", &person("Per", None, "Gammel"));
    gone["fratraadt"] = json!(true);
    json!({ "rollegrupper": [
        { "type": { "kode": "DAGL" }, "sistEndret": "2019-01-01", "roller": [gone, role("DAGL", &person("Kari", Some("Lo"), "Nordmann"))] },
        { "type": { "kode": "STYR" }, "roller": [role("LEDE", &person("Ove", None, "Olsen")), role("MEDL", &person("Ida", None, "Dahl"))] },
        { "type": { "kode": "REGN" }, "roller": [role("REGN", &bureau)] },
    ] })
}

#[test]
fn a_firm_is_read_with_all_that_matters() {
    let read = entry(&firm()).unwrap();
    assert_eq!((read.name.as_str(), read.form.code.as_str()), ("NORDLYS KUNDESENTER AS", "AS"));
    assert_eq!(read.address, "Storgata 1, 0155 OSLO", "the business address, without its empty line");
    assert_eq!(read.sector.as_ref().unwrap().code, "2100");
    assert!(read.warnings().is_empty());
    let kept: RegisterEntry = serde_json::from_value(serde_json::to_value(&read).unwrap()).unwrap();
    assert_eq!(kept, read, "what is kept is what was read");
}

#[test]
fn only_number_name_and_form_are_needed() {
    let bare = json!({ "organisasjonsnummer": NUMBER, "navn": "X", "organisasjonsform": { "kode": "ENK" }, "slettedato": "" });
    assert_eq!(entry(&bare).unwrap().deleted_on, None);
    for field in ["organisasjonsnummer", "navn", "organisasjonsform"] {
        let mut without = bare.clone();
        without.as_object_mut().unwrap().remove(field);
        assert_eq!(entry(&without), Err(Broken), "{field}");
    }
}

#[test]
fn what_should_make_a_reader_pause_is_told() {
    let with = |field: &str, value: Value| {
        let mut firm = firm();
        firm[field] = value;
        entry(&firm).unwrap().warnings()
    };
    let day: OsloDate = "2024-05-01".parse().unwrap();
    assert_eq!(with("slettedato", json!("2024-05-01")), [RegisterWarning::Deleted(day)]);
    assert_eq!(with("konkurs", json!(true)), [RegisterWarning::Bankrupt]);
    assert_eq!(with("underAvvikling", json!(true)), [RegisterWarning::WindingUp]);
    let forced = "underTvangsavviklingEllerTvangsopplosning";
    assert_eq!(with(forced, json!(true)), [RegisterWarning::Forced]);
}

#[test]
fn of_persons_the_name_alone_is_kept_and_only_while_they_hold_the_role() {
    let read = roles(&all_roles());
    let held = |role| read.iter().find(|holder| holder.role == role).map(|holder| holder.name.as_str());
    assert_eq!(held(RegisterRole::Manager), Some("Kari Lo Nordmann"));
    assert_eq!(held(RegisterRole::Chair), Some("Ove Olsen"));
    assert_eq!(held(RegisterRole::Accountant), Some("TALL OG ORDEN AS"));
    assert_eq!(held(RegisterRole::Auditor), None);
    assert!(!serde_json::to_string(&read).unwrap().contains("1981"), "nobody's birth date");
}

#[test]
fn capitals_make_no_other_name() {
    let mut vendor = Vendor {
        id: crate::values::Id::fresh(),
        orgnr: orgnr(),
        name: "Nordlys  Kundesenter AS".into(),
        contact_email: String::new(),
        contact_phone: String::new(),
        website: String::new(),
        version: 1,
    };
    let read = entry(&firm()).unwrap();
    assert!(!read.is_called_otherwise(&vendor));
    vendor.name = "Sørlys AS".into();
    assert!(read.is_called_otherwise(&vendor));
}

proptest! {
    #[test]
    fn no_answer_whatever_breaks_the_reader(text in "\\PC{0,200}", flag in any::<bool>(), number in any::<i64>()) {
        for value in [json!(text), json!(flag), json!(number), json!([text, null]), json!({ &text: number })] {
            let mut firm = firm();
            for field in ["navn", "organisasjonsform", "forretningsadresse", "konkurs", "slettedato", "naeringskode1"] {
                firm[field] = value.clone();
                let _ = entry(&firm);
                let _ = owner(&firm);
            }
            let _ = roles(&json!({ "rollegrupper": [{ "roller": [value.clone(), { "type": { "kode": "DAGL" }, "person": value.clone() }] }] }));
            let _ = roles(&value);
        }
    }
}

/// How our register answers about a path.
#[derive(Clone)]
enum Reply {
    Json(Value),
    Text(u16, &'static str, &'static str),
    Slow(Duration),
}

#[derive(Clone, Default)]
struct Fake(std::sync::Arc<Mutex<(HashMap<String, Reply>, Vec<(String, String)>)>>);

impl Fake {
    fn says(&self, path: &str, reply: Reply) -> &Self {
        self.0.lock().unwrap().0.insert(path.to_owned(), reply);
        self
    }

    fn asked(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap().1.clone()
    }
}

async fn answer(request: HttpRequest, fake: Data<Fake>) -> HttpResponse {
    let path = request.path().trim_start_matches("/api/").to_owned();
    let accept = request.headers().get("accept").unwrap().to_str().unwrap().to_owned();
    let reply = {
        let mut fake = fake.0.lock().unwrap();
        fake.1.push((path.clone(), accept));
        fake.0.get(&path).cloned()
    };
    match reply {
        Some(Reply::Json(value)) => HttpResponse::Ok()
            .content_type("application/vnd.brreg.enhetsregisteret.enhet.v2+json;charset=UTF-8")
            .body(value.to_string()),
        Some(Reply::Text(status, kind, body)) => {
            HttpResponse::build(actix_web::http::StatusCode::from_u16(status).unwrap())
                .content_type(kind)
                .body(body)
        }
        Some(Reply::Slow(wait)) => {
            actix_web::rt::time::sleep(wait).await;
            HttpResponse::Ok().json(firm())
        }
        None => HttpResponse::NotFound().finish(),
    }
}

fn start(fake: &Fake) -> CompanyRegister {
    let shared = Data::new(fake.clone());
    let server =
        HttpServer::new(move || App::new().app_data(shared.clone()).default_service(web::to(answer)))
            .workers(1)
            .disable_signals()
            .bind(("127.0.0.1", 0))
            .unwrap();
    let base = format!("http://{}/api/", server.addrs()[0]);
    actix_web::rt::spawn(server.run());
    CompanyRegister::new(Some(&base)).unwrap()
}

fn here(rest: &str) -> String {
    format!("{rest}/{NUMBER}")
}

#[actix_web::test]
async fn a_firm_comes_with_its_roles_and_is_asked_for_in_the_registers_own_type() {
    let fake = Fake::default();
    let register = start(&fake);
    fake.says(&here("enheter"), Reply::Json(firm()));
    fake.says(&format!("{}/roller", here("enheter")), Reply::Json(all_roles()));
    let LookUp::Found(found) = register.look_up(&orgnr()).await.unwrap() else { panic!() };
    assert_eq!(found.holder(RegisterRole::Manager).unwrap().name, "Kari Lo Nordmann");
    let asked = fake.asked();
    let (_, accept) = asked.iter().find(|(path, _)| *path == here("enheter")).unwrap();
    assert_eq!(accept, "application/vnd.brreg.enhetsregisteret.enhet.v2+json;charset=UTF-8");
}

#[actix_web::test]
async fn a_deleted_firm_is_found_and_says_so() {
    let fake = Fake::default();
    let register = start(&fake);
    let deleted = json!({ "organisasjonsnummer": NUMBER, "navn": "BORTE AS", "organisasjonsform": { "kode": "AS" }, "slettedato": "2023-02-01" });
    fake.says(&here("enheter"), Reply::Json(deleted));
    let LookUp::Found(found) = register.look_up(&orgnr()).await.unwrap() else { panic!() };
    assert_eq!(found.warnings().len(), 1);
}

#[actix_web::test]
async fn a_place_of_business_leads_to_its_owner() {
    let fake = Fake::default();
    let register = start(&fake);
    let place = json!({ "organisasjonsnummer": "974760673", "navn": "NORDLYS AVD BODØ", "organisasjonsform": { "kode": "BEDR" }, "overordnetEnhet": NUMBER });
    fake.says("underenheter/974760673", Reply::Json(place)).says(&here("enheter"), Reply::Json(firm()));
    let answer = register.look_up(&"974760673".parse().unwrap()).await.unwrap();
    let LookUp::PartOf { place, main } = answer else { panic!("{answer:?}") };
    assert_eq!((place.as_str(), main.orgnr.as_str()), ("NORDLYS AVD BODØ", NUMBER));
}

#[actix_web::test]
async fn what_is_not_there_or_was_removed_is_unknown() {
    let fake = Fake::default();
    let register = start(&fake);
    assert_eq!(register.look_up(&orgnr()).await, Ok(LookUp::Unknown), "404");
    fake.says(&here("enheter"), Reply::Text(410, "application/json", "{}"));
    assert_eq!(register.look_up(&orgnr()).await, Ok(LookUp::Unknown), "410");
}

#[actix_web::test]
async fn a_register_in_trouble_is_an_outage_and_nothing_else() {
    let fake = Fake::default();
    let register = start(&fake);
    let broken = [
        Reply::Text(500, "application/json", "{}"),
        Reply::Text(503, "text/html", "<html>"),
        Reply::Text(200, "text/html", "<html>down for maintenance</html>"),
        Reply::Text(200, "application/json", "{\"organisasjonsnummer\": \"9236"),
        Reply::Text(200, "application/json", ""),
        Reply::Text(200, "application/json", "[]"),
        Reply::Text(
            200,
            "application/json",
            "{\"organisasjonsnummer\":\"974760673\",\"navn\":\"X\",\"organisasjonsform\":{\"kode\":\"AS\"}}",
        ),
    ];
    for reply in broken {
        fake.says(&here("enheter"), reply);
        assert!(register.look_up(&orgnr()).await.is_err());
    }
    let nobody = CompanyRegister::new(Some("http://127.0.0.1:9/api")).unwrap();
    assert!(matches!(nobody.look_up(&orgnr()).await, Err(Outage::Unreachable(_))));
    assert_eq!(CompanyRegister::new(None).unwrap().look_up(&orgnr()).await, Err(Outage::NotAsked));
}

#[actix_web::test]
async fn roles_that_cannot_be_read_are_left_out() {
    let fake = Fake::default();
    let register = start(&fake);
    fake.says(&here("enheter"), Reply::Json(firm()));
    fake.says(&format!("{}/roller", here("enheter")), Reply::Text(500, "text/plain", "no"));
    let LookUp::Found(found) = register.look_up(&orgnr()).await.unwrap() else { panic!() };
    assert!(found.roles.is_empty());
}

#[actix_web::test]
async fn nobody_waits_longer_than_a_few_seconds() {
    let fake = Fake::default();
    let register = start(&fake);
    fake.says(&here("enheter"), Reply::Slow(Duration::from_secs(30)));
    let began = Instant::now();
    assert_eq!(register.look_up(&orgnr()).await, Err(Outage::Slow));
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
}

#[actix_web::test]
async fn the_real_register_is_not_asked_about_nobodys_numbers() {
    let register = CompanyRegister::new(Some("https://data.brreg.no/enhetsregisteret/api")).unwrap();
    let synthetic: Orgnr = "313000001".parse().unwrap();
    assert_eq!(register.look_up(&synthetic).await, Err(Outage::NotAsked));
}
