//! Pages as their readers get them.

use crate::people::Person;
use crate::store::Store;
use crate::testing;
use crate::values::{Clock, Language};
use crate::web::{Contact, Site, Viewer};
use crate::words::Templates;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use actix_web::{App, HttpMessage};

struct Answer {
    status: u16,
    location: String,
    body: String,
}

/// One request by somebody, in a language.
async fn ask(store: &Store, who: &Person, language: Language, request: TestRequest) -> Answer {
    let contact = Contact {
        name: "Godkjent".into(),
        email: "post@example.no".into(),
        phone: "1".into(),
        hours: "9–15".into(),
    };
    let site = Site {
        templates: Templates::load().unwrap(),
        public_url: "http://localhost".into(),
        demo: true,
        synthetic_numbers: true,
        contact_nb: contact.clone(),
        contact_en: contact,
    };
    let (person, viewer) = (
        who.clone(),
        Viewer {
            name: who.name.clone(),
            email: who.email.to_string(),
            language,
            theme: String::new(),
            csrf: "token".into(),
            roles: Vec::new(),
            nav: Vec::new(),
        },
    );
    let app = App::new()
        .app_data(Data::new(store.clone()))
        .app_data(Data::new(Clock::fixed(testing::moment("2026-11-21T12:00:00Z"))))
        .app_data(Data::new(site))
        .app_data(Data::new(crate::vendors::CompanyRegister::new(None).unwrap()))
        .wrap_fn(move |request, service| {
            request.extensions_mut().insert(person.clone());
            request.extensions_mut().insert(viewer.clone());
            service.call(request)
        })
        .configure(super::routes);
    let app = init_service(app).await;
    let response: ServiceResponse = call_service(&app, request.to_request()).await;
    let status = response.status().as_u16();
    let location =
        response.headers().get(LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
    let cause =
        response.response().extensions().get::<crate::web::Problem>().map(|problem| problem.cause.clone());
    let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
    assert_ne!(status, 500, "{cause:?}");
    Answer { status, location, body }
}

async fn get(store: &Store, who: &Person, path: &str) -> Answer {
    let english = ask(store, who, Language::En, TestRequest::get().uri(path)).await;
    let answer = ask(store, who, Language::Nb, TestRequest::get().uri(path)).await;
    assert_eq!(english.status, answer.status);
    answer
}

async fn post(store: &Store, who: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", "token")]).collect();
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    ask(store, who, Language::Nb, request).await
}

const UNIT: &[(&str, &str)] = &[
    ("version", "0"),
    ("kind", "department"),
    ("name", "Kundesenteret"),
    ("direction", "outbound"),
    ("direction", "inbound"),
    ("activities", "sales"),
    ("audience", "consumer"),
    ("calls_for", "others"),
    ("site_address-1", "Storgata 1, 0155 Oslo"),
    ("site_name-1", "Hovedkontoret"),
    ("site_address-2", ""),
    ("site_name-2", ""),
];

#[actix_web::test]
async fn from_nothing_to_a_described_unit() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let empty = get(&store, &kari, "/virksomhet").await;
    assert!(empty.body.contains("Start søknaden") && empty.body.contains("/virksomhet/ny"));
    assert_eq!(get(&store, &kari, "/virksomhet/ny").await.status, 200);

    let made =
        post(&store, &kari, "/virksomhet/ny", &[("orgnr", "923 609 016"), ("name", "Nordlys AS")]).await;
    assert_eq!(made.location, "/virksomhet/923609016/enhet/ny?melding=vendor-registered");
    assert!(get(&store, &kari, &made.location).await.body.contains("Virksomheten er registrert"));
    assert!(get(&store, &kari, "/virksomhet/923609016").await.body.contains("Beskriv enheten"));

    let saved = post(&store, &kari, "/virksomhet/923609016/enhet/ny", UNIT).await;
    assert_eq!(saved.location, "/virksomhet/923609016?melding=saved");
    let overview = get(&store, &kari, "/virksomhet/923609016").await.body;
    for text in ["Kundesenteret", "Hovedkontoret", "/sak/ny/923609016", "Utgående og inngående"] {
        assert!(overview.contains(text), "{text}");
    }
}

#[actix_web::test]
async fn a_wrong_check_digit_is_said_and_nothing_is_lost() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let answer =
        post(&store, &kari, "/virksomhet/ny", &[("orgnr", "923609017"), ("name", "Nordlys «&» AS")]).await;
    assert_eq!(answer.status, 422);
    for text in ["Kontrollsifferet", "923609017", "Nordlys «&amp;» AS"] {
        assert!(answer.body.contains(text), "{text}");
    }
    let short = post(&store, &kari, "/virksomhet/ny", &[("orgnr", "92360901"), ("name", "Nordlys AS")]).await;
    assert!(short.body.contains("Du har skrevet åtte"));
}

#[actix_web::test]
async fn more_rows_keep_all_that_was_written() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let fields: Vec<_> = UNIT.iter().copied().chain([("more", "1")]).collect();
    let answer = post(&store, &kari, "/virksomhet/923609016/enhet/ny", &fields).await;
    assert_eq!(answer.status, 200);
    for text in ["Storgata 1, 0155 Oslo", "Hovedkontoret", "site_address-6", "value=\"Kundesenteret\""] {
        assert!(answer.body.contains(text), "{text}");
    }
}

#[actix_web::test]
async fn each_open_question_is_named_beside_what_was_written() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let fields = [("kind", "department"), ("name", ""), ("site_address-1", ""), ("site_name-1", "Loftet")];
    let answer = post(&store, &kari, "/virksomhet/923609016/enhet/ny", &fields).await;
    assert_eq!(answer.status, 422);
    for text in [
        "Loftet",
        "Skriv adressen til arbeidsstedet",
        "Skriv avdelingens navn",
        "Velg om samtalene",
        "#calls_for",
    ] {
        assert!(answer.body.contains(text), "{text}");
    }
}

#[actix_web::test]
async fn of_two_who_write_the_second_sees_both() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (_, unit) = testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let path = format!("/virksomhet/923609016/enhet/{unit}");
    assert_eq!(get(&store, &kari, &path).await.status, 200);
    let first: Vec<_> =
        UNIT.iter().copied().filter(|(name, _)| *name != "version").chain([("version", "1")]).collect();
    assert_eq!(post(&store, &kari, &path, &first).await.status, 303);
    let second: Vec<_> =
        first.iter().map(|(name, value)| (*name, if *name == "name" { "Salg" } else { *value })).collect();
    let answer = post(&store, &kari, &path, &second).await;
    assert_eq!(answer.status, 409);
    for text in [
        "Kari Nordmann endret enheten",
        "<strong>Kundesenteret</strong>",
        "value=\"Salg\"",
        "name=\"version\" value=\"2\"",
    ] {
        assert!(answer.body.contains(text), "{text}");
    }
    let contact = "/virksomhet/923609016/kontakt";
    assert_eq!(get(&store, &kari, contact).await.status, 200);
    assert_eq!(
        post(&store, &kari, contact, &[("version", "1"), ("email", "a@nordlys.no")]).await.status,
        303
    );
    let late = post(&store, &kari, contact, &[("version", "1"), ("email", "b@nordlys.no")]).await;
    assert!(late.status == 409 && late.body.contains("a@nordlys.no") && late.body.contains("b@nordlys.no"));
}

#[actix_web::test]
async fn a_strangers_vendor_does_not_exist() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let ola = testing::person(&store, "Ola Hansen", &[], None);
    let (_, unit) = testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    testing::vendor(&store, "974760673", "Sørlys AS", ola.id);
    for page in ["", "/brukere", "/kontakt", "/enhet/ny"] {
        assert_eq!(get(&store, &ola, &format!("/virksomhet/923609016{page}")).await.status, 404, "{page}");
    }
    assert_eq!(get(&store, &ola, &format!("/virksomhet/974760673/enhet/{unit}")).await.status, 404);
    assert_eq!(get(&store, &ola, "/virksomhet/tull").await.status, 404);
}

#[actix_web::test]
async fn an_administrator_lets_a_colleague_in() {
    let (_folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let ola = testing::person(&store, "Ola Hansen", &[], None);
    let (vendor, _) = testing::vendor(&store, "923609016", "Nordlys AS", kari.id);
    let asked = post(&store, &ola, "/virksomhet/ny", &[("orgnr", "923609016")]).await;
    assert_eq!(asked.location, "/virksomhet?melding=vendor-join-requested");
    assert!(get(&store, &ola, "/virksomhet").await.body.contains("Venter på svar"));

    let users = "/virksomhet/923609016/brukere";
    assert!(get(&store, &kari, users).await.body.contains("Ola Hansen"));
    let request =
        testing::sql(&store, |db| crate::vendors::join_requests(db, vendor)).pop().unwrap().membership;
    let yes = post(&store, &kari, &format!("{users}/{request}/svar"), &[("answer", "yes")]).await;
    assert_eq!(yes.location, format!("{users}?melding=saved"));
    assert_eq!(get(&store, &ola, users).await.status, 200);
    assert_eq!(
        post(&store, &ola, &format!("{users}/{request}/rolle"), &[("administrator", "yes")]).await.status,
        403
    );

    let own = testing::sql(&store, |db| crate::vendors::members(db, vendor));
    let own = own.iter().find(|member| member.account == kari.id).unwrap().membership;
    let refused = post(&store, &kari, &format!("{users}/{own}/fjern"), &[]).await;
    assert!(refused.status == 409 && refused.body.contains("minst én administrator"));
    post(&store, &kari, &format!("{users}/{request}/rolle"), &[("administrator", "yes")]).await;
    assert_eq!(
        post(&store, &kari, &format!("{users}/{own}/fjern"), &[]).await.location,
        "/virksomhet?melding=saved"
    );
}

#[test]
fn letters_say_who_and_where_in_lines_of_a_letter() {
    let templates = Templates::load().unwrap();
    let data = serde_json::json!({
        "reader": { "name": "Kari Nordmann", "email": "kari@example.no" },
        "person": { "name": "Ola Hansen", "email": "ola.hansen@example.no" },
        "public_url": "https://godkjent.example", "path": "/virksomhet/923609016/brukere",
        "vendor": "Lys & Lyd AS", "orgnr": "923609016", "by": "Kari Nordmann",
    });
    for language in [Language::Nb, Language::En] {
        for (template, accepted) in
            [("join-requested", true), ("join-answered", true), ("join-answered", false)]
        {
            let mut context = tera::Context::from_serialize(&data).unwrap();
            context.insert("accepted", &accepted);
            let letter = templates.render(language, &format!("mail/{template}.txt"), context).unwrap();
            assert!(letter.contains("Lys & Lyd AS"), "{letter}");
            assert!(letter.lines().all(|line| line.chars().count() <= 78), "{letter}");
            crate::words::plain(language, &format!("mail-{template}-subject")).unwrap();
        }
    }
}
