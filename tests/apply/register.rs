//! A business is added by its number: the company register fills in, and its silence keeps nobody out.

use crate::support::given::{self, Given, PASSWORD};
use crate::support::server::Wishes;
use crate::support::{Backend, Server};
use godkjent::vendors;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// A company register: answers `path → (status, type, body)`, and nothing else.
type Answers = Arc<Mutex<Vec<(String, u16, &'static str, String)>>>;

fn register() -> (String, Answers) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (base, answers) = (format!("http://{}/api", listener.local_addr().unwrap()), Answers::default());
    let said = Arc::clone(&answers);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0_u8; 4096];
            let read = stream.read(&mut bytes).unwrap_or(0);
            let request = String::from_utf8_lossy(&bytes[..read]).into_owned();
            let path = request.split(' ').nth(1).unwrap_or_default().trim_start_matches("/api/").to_owned();
            let said = said.lock().unwrap();
            let none = (404, "application/json", String::new());
            let (status, kind, body) = said
                .iter()
                .rev()
                .find(|(of, ..)| *of == path)
                .map_or(none, |(_, status, kind, body)| (*status, *kind, body.clone()));
            let _ = write!(
                stream,
                "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    (base, answers)
}

fn says(answers: &Answers, path: &str, value: &serde_json::Value) {
    answers.lock().unwrap().push((path.to_owned(), 200, "application/json", value.to_string()));
}

fn firm(orgnr: &str, name: &str) -> serde_json::Value {
    serde_json::json!({
        "organisasjonsnummer": orgnr, "navn": name, "organisasjonsform": { "kode": "AS", "beskrivelse": "Aksjeselskap" },
        "forretningsadresse": { "adresse": ["Sjøgata 3"], "postnummer": "8006", "poststed": "BODØ", "landkode": "NO" },
        "institusjonellSektorkode": { "kode": "2100", "beskrivelse": "Private aksjeselskaper mv." },
        "konkurs": false,
    })
}

fn roles() -> serde_json::Value {
    serde_json::json!({ "rollegrupper": [
        { "roller": [{ "type": { "kode": "DAGL" }, "person": { "fodselsdato": "1981-01-01", "navn": { "fornavn": "Berit", "etternavn": "Bedrift" } } }] },
        { "roller": [{ "type": { "kode": "REGN" }, "enhet": { "organisasjonsnummer": "974760673", "navn": ["TALL OG ORDEN AS"] } }] },
    ] })
}

async fn house() -> (Server, Given, Answers) {
    let (base, answers) = register();
    let server =
        Server::with(Backend::Sqlite, Wishes { company_register: Some(base), ..Wishes::default() }).await;
    let given = Given::on(&server);
    (server, given, answers)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_enough_to_add_a_business() {
    let (server, given, answers) = house().await;
    let orgnr = given::synthetic(90).to_string();
    says(&answers, &format!("enheter/{orgnr}"), &firm(&orgnr, "FJORDFONEN AS"));
    says(&answers, &format!("enheter/{orgnr}/roller"), &roles());
    let mut browser = given.browser(&given.stranger).await;
    browser.open("/virksomhet/ny").await;
    browser.submit("/virksomhet/ny", &[("orgnr", &orgnr), ("fetch", "1")]).await.expect(200);
    browser
        .page
        .shows("Berit Bedrift")
        .shows("Sjøgata 3, 8006 BODØ")
        .shows("Private aksjeselskaper")
        .shows("Hentet");
    assert_eq!(browser.page.form("/virksomhet/ny").value("name"), Some("FJORDFONEN AS"), "ready to go on");
    browser.open("/virksomhet/ny").await;
    browser.submit("/virksomhet/ny", &[("orgnr", &orgnr)]).await.expect(200);
    let here = format!("/virksomhet/{orgnr}");
    browser.open(&here).await.shows("FJORDFONEN AS").shows("TALL OG ORDEN AS (974");
    drop(server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_place_of_business_is_not_the_business() {
    let (_server, given, answers) = house().await;
    let (main, place) = (given::synthetic(91).to_string(), given::synthetic(92).to_string());
    says(&answers, &format!("enheter/{main}"), &firm(&main, "FJORDFONEN AS"));
    let owned = serde_json::json!({ "organisasjonsnummer": place, "navn": "FJORDFONEN AVD ALTA", "overordnetEnhet": main });
    says(&answers, &format!("underenheter/{place}"), &owned);
    let mut browser = given.browser(&given.stranger).await;
    browser.open("/virksomhet/ny").await;
    let page = browser.submit("/virksomhet/ny", &[("orgnr", &place), ("name", "Avdelingen")]).await.clone();
    page.expect(422).shows("FJORDFONEN AVD ALTA, som er en underenhet");
    assert_eq!(page.form("/virksomhet/ny").value("orgnr"), Some(main.as_str()));
    browser.submit("/virksomhet/ny", &[]).await.expect(200);
    assert!(browser.page.path.contains(&main), "{}", browser.page.path);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_register_keeps_nobody_out() {
    let (_server, given, answers) = house().await;
    let orgnr = given::synthetic(93).to_string();
    for (status, kind, body) in
        [(500, "application/json", "{}"), (200, "text/html", "<html>"), (200, "application/json", "{\"org")]
    {
        answers.lock().unwrap().push((format!("enheter/{orgnr}"), status, kind, body.to_owned()));
        let mut browser = given.browser(&given.stranger).await;
        browser.open("/virksomhet/ny").await;
        browser
            .submit("/virksomhet/ny", &[("orgnr", &orgnr), ("fetch", "1")])
            .await
            .expect(200)
            .shows("svarer ikke akkurat nå");
    }
    let mut browser = given.browser(&given.stranger).await;
    browser.open("/virksomhet/ny").await;
    browser.submit("/virksomhet/ny", &[("orgnr", &orgnr), ("name", "Fjordfonen AS")]).await.expect(200);
    assert!(browser.page.path.contains("/enhet/ny"), "{}", browser.page.path);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_name_is_offered_bankruptcy_is_told_and_n1_is_filled_in() {
    let (_server, given, answers) = house().await;
    let orgnr = given.orgnr.to_string();
    let mut bankrupt = firm(&orgnr, "NORDLYS OG SØNNER AS");
    bankrupt["konkurs"] = true.into();
    says(&answers, &format!("enheter/{orgnr}"), &bankrupt);
    says(&answers, &format!("enheter/{orgnr}/roller"), &roles());
    let case = given.case(given::Stage::Draft).await;
    let here = format!("/virksomhet/{orgnr}");
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    browser.submit(&format!("{here}/enhetsregisteret"), &[]).await.expect(200);
    browser.page.shows("er konkurs").shows("I Enhetsregisteret heter virksomheten NORDLYS OG SØNNER AS");
    let clerk = given.browser(&given.clerk).await;
    let page = {
        let mut clerk = clerk;
        clerk.open(&here).await.clone()
    };
    page.shows("En administrator i virksomheten kan endre navnet");
    browser.submit(&format!("{here}/navn"), &[]).await.expect(200).shows("NORDLYS OG SØNNER AS");
    let vendor = given::read(&given.store, |db| vendors::find(db, given.vendor)).unwrap();
    assert_eq!(vendor.name, "NORDLYS OG SØNNER AS");

    let n1 = format!("/sak/{}/krav/N1", case.number);
    browser.open(&n1).await.shows("Daglig leder: Berit Bedrift").shows("Alle som søker, får dette kravet");
    browser.submit(&n1, &[("explanation", "Dette skrev jeg selv."), ("go", "suggestion")]).await.expect(200);
    let written = browser.page.form(&n1).value("explanation").unwrap().to_owned();
    assert!(written.starts_with("Dette skrev jeg selv.") && written.contains("Berit Bedrift"), "{written}");
    browser
        .open(&format!("/sak/{}/krav/N3", case.number))
        .await
        .shows("TALL OG ORDEN AS")
        .shows("Revisor: ingen er registrert");
    assert!(!PASSWORD.is_empty());

    let mut secretary = given.browser(&given.secretary).await;
    let desk = format!("/sekretariat/virksomhet/{orgnr}/navn");
    secretary.open(&desk).await.shows("konkurs");
    secretary
        .submit(&desk, &[("name", "Nordlys igjen AS"), ("reason", "")])
        .await
        .expect(422)
        .shows("Skriv hvorfor");
    secretary
        .submit(&desk, &[("name", "Nordlys igjen AS"), ("reason", "Melding i dag")])
        .await
        .expect(200)
        .shows("Nordlys igjen AS");
}
