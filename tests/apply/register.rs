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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_company_register_says_is_public_beside_the_status_and_a_matter_for_the_secretariat() {
    let (server, given, answers) = house().await;
    let orgnr = given.orgnr.to_string();
    let mut bankrupt = firm(&orgnr, given::VENDOR);
    bankrupt["konkurs"] = true.into();
    says(&answers, &format!("enheter/{orgnr}"), &bankrupt);
    let place = given::synthetic(95).to_string();
    let places = serde_json::json!({ "_embedded": { "underenheter": [
        { "organisasjonsnummer": place, "navn": "NORDLYS AVD ALTA", "overordnetEnhet": orgnr },
    ] } });
    says(&answers, &format!("underenheter?overordnetEnhet={orgnr}&size=1000&page=0"), &places);
    given.case(given::Stage::Decided).await;
    // A vendor that is new is asked about by itself; here the number was not known at first, and somebody asks again.
    let here = format!("/virksomhet/{orgnr}");
    let mut boss = given.browser(&given.boss).await;
    boss.open(&here).await;
    boss.submit(&format!("{here}/enhetsregisteret"), &[]).await.expect(200);
    let public = server.browser();
    let status = crate::support::eventually("the flag", async || {
        let request = public.request(reqwest::Method::GET, &format!("/api/v1/vendors/{orgnr}/status"));
        let answer = public.bare(request).await.expect(200).json();
        (answer["registryFlags"]["konkurs"] == true).then_some(answer)
    })
    .await;
    assert_eq!(status["registryFlags"]["source"], "Enhetsregisteret");
    assert!(status["status"].as_str().unwrap().starts_with("approved"), "it changes nothing: {status}");
    let mut public = server.browser();
    public.open(&format!("/nb/register/{orgnr}")).await.expect(200).shows("Virksomheten er konkurs");

    let mut secretary = given.browser(&given.secretary).await;
    let list = "/sekretariat/meldinger";
    let page = secretary.open(list).await.clone();
    page.expect(200).shows("Virksomheten er konkurs");
    let body = page.body();
    let action =
        body.split("action=\"").find(|rest| rest.starts_with("/sekretariat/meldinger/enhets")).unwrap();
    let action = action.split('"').next().unwrap().to_owned();
    secretary.submit(&action, &[("note", "")]).await.expect(422).shows("Skriv hva som er gjort");
    secretary.submit(&action, &[("note", "Ringte bostyreren.")]).await.expect(200).shows("Notert");
    secretary.open("/sekretariat/logg").await.shows("noterte hva som ble gjort");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn misuse_is_reported_by_anybody_and_answered() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let server = Server::start(backend).await;
        let given = Given::on(&server);
        let mut public = server.browser();
        let here = "/nb/meld-misbruk";
        public
            .open(&format!("{here}?orgnr={}", given.orgnr))
            .await
            .expect(200)
            .shows("Ingen har meldt misbruk");
        assert_eq!(public.page.form(here).value("business"), Some(given.orgnr.to_string().as_str()));
        let account = ("account", "De viser merket uten rett.");
        let page = public.submit(here, &[account, ("contact", "feil")]).await.clone();
        page.expect(422).shows("Skriv hvor du så det").shows("De viser merket uten rett.");
        public
            .submit(here, &[("place", "https://eksempel.no"), ("contact", "ola@example.no")])
            .await
            .expect(200)
            .shows("Melding M-1 er mottatt");
        let receipt = public.page.path.clone();
        assert!(!public.page.body().contains("merket uten rett"), "the receipt tells nothing of it");
        let mut secretary = given.browser(&given.secretary).await;
        let page = secretary.open("/sekretariat/meldinger").await.clone();
        page.expect(200).shows("De viser merket uten rett.").shows(given::VENDOR).shows("ola@example.no");
        let body = page.body();
        let action =
            body.split("action=\"").find(|rest| rest.starts_with("/sekretariat/meldinger/misbruk")).unwrap();
        let action = action.split('"').next().unwrap().to_owned();
        secretary.submit(&action, &[("answer", "Det er rettet.")]).await.expect(422).shows("Velg et utfall");
        secretary
            .submit(&action, &[("outcome", "upheld"), ("answer", "Det er rettet.")])
            .await
            .expect(200)
            .shows("Svaret er lagret");
        public.open(&receipt).await.expect(200).shows("Misbruk");
        public.open("/en/report-misuse").await.expect(200).shows("One report has come so far");
        public.get("/en/meld-misbruk").await.expect(404);
    }
}
