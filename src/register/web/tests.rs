//! The register's pages and answers, as buyers and their machines get them.

use crate::approvals::EventKind;
use crate::certificates::DocumentKind;
use crate::register::tests::{NOW, UNKNOWN, approved, house};
use crate::scheme::Scheme;
use crate::testing::{self, moment};
use crate::values::CertificateNumber;
use crate::web::{Contact, Site};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, ETAG, IF_NONE_MATCH, LOCATION};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, test as serving};
use serde_json::{Value, json};

fn site() -> Site {
    let contact = || Contact {
        name: "Godkjent Callcenter".into(),
        email: "a@example.no".into(),
        phone: "22".into(),
        hours: "9".into(),
    };
    Site {
        templates: crate::words::Templates::load().unwrap(),
        public_url: "https://godkjent.example.no".into(),
        demo: true,
        synthetic_numbers: true,
        contact_nb: contact(),
        contact_en: contact(),
    }
}

macro_rules! serve {
    ($house:expr) => {{
        // What a failing test logged stands beside its failure.
        let _ = tracing_subscriber::fmt().with_max_level(tracing::Level::ERROR).with_test_writer().try_init();
        serving::init_service(
            App::new()
                .app_data(Data::new(site()))
                .app_data(Data::new($house.register()))
                .app_data(Data::new($house.clock.clone()))
                .app_data(Data::new($house.vault()))
                .app_data(Data::new($house.store.clone()))
                .app_data(Data::new($house.counter()))
                .app_data(Data::new($house.announcer()))
                .app_data(Data::new(super::Description::with([])))
                .app_data(Data::new(crate::register::Checker::new($house.trust())))
                .app_data(Data::new(crate::scheme::LiveScheme::new(scheme())))
                .configure(super::routes)
                .wrap(from_fn(crate::web::finish)),
        )
        .await
    }};
}

fn scheme() -> Scheme {
    crate::scheme::shipped().unwrap()
}

macro_rules! ask {
    ($app:expr, $path:expr $(, $header:expr)*) => {{
        let request = serving::TestRequest::get().uri($path)$(.insert_header($header))*.to_request();
        serving::call_service(&$app, request).await
    }};
}

async fn json_of(response: actix_web::dev::ServiceResponse) -> Value {
    serving::read_body_json(response).await
}

async fn text_of(response: actix_web::dev::ServiceResponse) -> String {
    String::from_utf8(serving::read_body(response).await.to_vec()).unwrap()
}

#[actix_web::test]
async fn the_status_answer_has_the_agreed_fields() {
    let house = house();
    let sha256 = house.paper(DocumentKind::Certificate, b"%PDF-1.7 cert", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let response = ask!(app, "/api/v1/vendors/923609016/status");
    assert_eq!(response.headers().get("access-control-allow-origin").unwrap(), "*");
    assert!(response.headers().get("set-cookie").is_none());
    assert_eq!(response.headers().get("last-modified").unwrap(), "Sun, 01 Mar 2026 09:05:00 GMT");
    let answer = json_of(response).await;
    assert_eq!(
        answer,
        json!({
            "organisasjonsnummer": "923609016", "legalName": "Nordlys Kundesenter AS",
            "certificateNumber": CertificateNumber { year: 2026, serial: 42 }.to_string(),
            "asOf": "2026-11-21T13:00:00+01:00", "knownAt": "2026-11-21T13:00:00+01:00",
            "status": "approved", "valid": true, "validFrom": "2026-03-01", "validUntil": "2029-02-28",
            "statusChangedOn": "2026-03-01", "scope": ["outbound", "sales", "consumer", "others"], "conditions": [],
            "normVersion": "2024-02-13",
            "shownThen": { "status": "approved", "knownAt": "2026-11-21T13:00:00+01:00" }, "revisedSince": false,
            "documents": [{
                "kind": "certificate", "language": "nb", "sha256": sha256,
                "url": format!("https://godkjent.example.no/v/{}/{sha256}.pdf", CertificateNumber { year: 2026, serial: 42 }),
            }],
            "registryFlags": null, "resolvedFrom": null,
            "registerSeq": 1, "generatedAt": "2026-11-21T13:00:00+01:00",
        })
    );
}

#[actix_web::test]
async fn an_unchanged_answer_is_not_sent_again_and_a_new_event_is_seen_at_once() {
    let house = house();
    let app = serve!(house);
    let path = "/api/v1/vendors/923609016/status";
    let first = ask!(app, path);
    let tag = first.headers().get(ETAG).unwrap().clone();
    assert!(first.headers().get(CACHE_CONTROL).unwrap().to_str().unwrap().starts_with("public, max-age=60"));
    let again = ask!(app, path, (IF_NONE_MATCH, tag.clone()));
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    house.event(2, EventKind::Suspended, "2026-11-21", "2026-11-21T11:59:00Z");
    let changed = ask!(app, path, (IF_NONE_MATCH, tag));
    assert_eq!(changed.status(), StatusCode::OK);
    let answer = json_of(changed).await;
    assert_eq!(
        (&answer["status"], &answer["valid"], &answer["registerSeq"]),
        (&json!("suspended"), &json!(false), &json!(2))
    );
}

#[actix_web::test]
async fn the_past_is_answered_as_known_then_and_as_known_now() {
    let house = house();
    // Entered in September, in effect since June.
    house.event(2, EventKind::Suspended, "2026-06-01", "2026-09-01T10:00:00Z");
    let app = serve!(house);
    let answer = json_of(ask!(app, "/api/v1/vendors/923609016/status?asOf=2026-07-01")).await;
    assert_eq!(answer["asOf"], "2026-07-01T23:59:59+02:00");
    assert_eq!(
        (&answer["status"], &answer["shownThen"]["status"]),
        (&json!("suspended"), &json!("approved"))
    );
    assert_eq!(answer["revisedSince"], true);
    let path = "/api/v1/vendors/923609016/status?asOf=2026-07-01&knownAt=2026-07-01T12:00:00%2B02:00";
    let settled = ask!(app, path);
    // Names may change, so even an answer about the past is not kept for ever.
    assert!(settled.headers().get(CACHE_CONTROL).unwrap().to_str().unwrap().contains("max-age=300"));
    let before = text_of(settled).await;
    assert!(before.contains("\"knownAt\":\"2026-07-01T12:00:00+02:00\""), "{before}");
    assert!(before.contains("\"status\":\"approved\"") && before.contains("\"registerSeq\":1"), "{before}");
    house.clock.set(Some(moment("2027-11-21T12:00:00Z")));
    house.event(3, EventKind::Withdrawn, "2026-06-01", "2027-10-01T10:00:00Z");
    assert_eq!(text_of(ask!(app, path)).await, before, "what is settled stays as it is");
    let page = text_of(ask!(app, "/nb/register/923609016/2026-07-01")).await;
    assert!(page.contains("Registeret er rettet siden"), "{page}");
}

#[actix_web::test]
async fn who_is_unknown_gets_an_answer_and_who_mistyped_a_reason() {
    let house = house();
    let outsider = testing::person(&house.store, "Ola", &[], None);
    testing::vendor(&house.store, UNKNOWN, "Søker AS", outsider.id);
    let app = serve!(house);
    let answer = json_of(ask!(app, "/api/v1/vendors/974760673/status")).await;
    assert_eq!((&answer["status"], &answer["valid"]), (&json!("not_registered"), &json!(false)));
    assert_eq!(answer["legalName"], Value::Null, "who has only applied is not told from anybody else");
    let register = json_of(ask!(app, "/api/v1/register")).await;
    assert_eq!(register["items"].as_array().unwrap().len(), 1);
    let wrong = ask!(app, "/api/v1/vendors/923609017/status");
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.headers().get("access-control-allow-origin").unwrap(), "*");
    let problem = json_of(wrong).await;
    assert_eq!(problem["code"], "register-orgnr-check-digit");
    assert!(problem["detail"].as_str().unwrap().contains('7'), "{problem}");
    let page = ask!(app, "/nb/register/974760673");
    assert_eq!(page.status(), StatusCode::OK);
    assert!(text_of(page).await.contains("Registeret viser ingen godkjenning for organisasjonsnummer"));
    let page = ask!(app, "/nb/register/92360901");
    assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(page).await.contains("ni siffer"));
    // Whoever means another day must not get today's answer.
    for asked in ["asOf=i%20dag", "asOf=2099-01-01", "at=2026-07-01", "asof=2026-07-01", "asOf="] {
        let path = &format!("/api/v1/vendors/923609016/status?{asked}");
        assert_eq!(ask!(app, path).status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
}

#[actix_web::test]
async fn a_file_is_told_apart_in_three_ways() {
    let house = house();
    let old = house.paper(DocumentKind::Certificate, b"%PDF-1.7 old", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let verdict = |sha: &str| format!("/api/v1/documents/sha256/{sha}");
    assert_eq!(json_of(ask!(app, &verdict(&old))).await["verdict"], "valid");
    let new = house.paper(DocumentKind::Certificate, b"%PDF-1.7 new", "2026-10-01T09:05:00Z").await;
    let letter = house.paper(DocumentKind::DecisionLetter, b"%PDF-1.7 letter", "2026-03-01T09:06:00Z").await;
    let answer = json_of(ask!(app, &verdict(&old))).await;
    assert_eq!((&answer["verdict"], &answer["newer"]["sha256"]), (&json!("superseded"), &json!(new)));
    let answer = json_of(ask!(app, &verdict(&letter))).await;
    assert_eq!((&answer["verdict"], &answer["legalName"]), (&json!("letter"), &Value::Null));
    let unknown = ask!(app, &verdict(&"0".repeat(64)));
    assert_eq!(unknown.headers().get(CACHE_CONTROL).unwrap(), "public, max-age=60");
    assert_eq!(json_of(unknown).await["known"], false);
    assert_eq!(ask!(app, "/api/v1/documents/sha256/xyz").status(), StatusCode::UNPROCESSABLE_ENTITY);
    house.event(2, EventKind::Withdrawn, "2026-11-01", "2026-11-01T10:00:00Z");
    assert_eq!(json_of(ask!(app, &verdict(&new))).await["verdict"], "not_valid");
    let fragment = text_of(ask!(app, &format!("/en/check/hash/{new}"))).await;
    assert!(
        fragment.contains("genuine, but the approval no longer holds") && !fragment.contains("<html"),
        "{fragment}"
    );
}

#[actix_web::test]
async fn without_a_script_the_file_itself_is_checked_and_not_kept() {
    let house = house();
    house.paper(DocumentKind::Certificate, b"%PDF-1.7 cert", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let post = |name: &str, bytes: &str| {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\r\n--x\r\nContent-Disposition: form-data; \
             name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n{bytes}\r\n--x--\r\n"
        );
        serving::TestRequest::post()
            .uri("/nb/kontroller")
            .insert_header(("content-type", "multipart/form-data; boundary=x"))
            .set_payload(body)
            .to_request()
    };
    let page = text_of(serving::call_service(&app, post("bevis.pdf", "%PDF-1.7 cert")).await).await;
    assert!(page.contains("Beviset er ekte og gyldig"), "{page}");
    let page = text_of(serving::call_service(&app, post("bevis.pdf", "%PDF-1.7 and nothing")).await).await;
    assert!(
        page.contains("Vi har ikke utstedt denne filen") && page.contains("Filen er ikke signert."),
        "{page}"
    );
    let page = text_of(serving::call_service(&app, post("bilde.png", "PNG")).await).await;
    assert!(page.contains("Filen kan ikke leses") && page.contains("not_pdf"), "{page}");
    let nothing = serving::call_service(&app, post("", "")).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(nothing).await.contains("Velg PDF-filen"));
    let empty = serving::call_service(&app, post("tom.pdf", "")).await;
    assert!(text_of(empty).await.contains("Filen er tom"));
}

#[actix_web::test]
async fn the_number_answers_people_and_machines() {
    let house = house();
    let sha256 = house.paper(DocumentKind::Certificate, b"%PDF-1.7 cert", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let number = CertificateNumber { year: 2026, serial: 42 };
    let page = text_of(ask!(app, &format!("/v/{number}?lang=nb"), (ACCEPT, "text/html"))).await;
    assert!(page.contains("er godkjent per") && page.contains("utgående salg mot forbrukere"), "{page}");
    let answer = json_of(ask!(app, &format!("/v/{number}"), (ACCEPT, "application/json"))).await;
    assert_eq!(answer["status"], "approved");
    for path in [format!("/v/{number}.pdf"), format!("/v/{number}/{sha256}.pdf")] {
        let pdf = ask!(app, &path);
        assert_eq!(pdf.headers().get("content-type").unwrap(), "application/pdf");
        assert_eq!(serving::read_body(pdf).await, &b"%PDF-1.7 cert"[..], "{path}");
    }
    let pdf = ask!(app, &format!("/v/{number}"), (ACCEPT, "application/pdf"));
    assert_eq!(serving::read_body(pdf).await, &b"%PDF-1.7 cert"[..]);
    let other = CertificateNumber { year: 2026, serial: 43 };
    let unknown = ask!(app, &format!("/v/{other}?lang=nb"), (ACCEPT, "text/html"));
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(text_of(unknown).await.contains("Vi har ikke utstedt noe godkjenningsbevis"));
    assert_eq!(ask!(app, "/v/GC-2026-0042-8").status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn every_public_page_shows_in_both_languages_without_a_cookie() {
    let house = house();
    house.paper(DocumentKind::Certificate, b"%PDF-1.7 cert", "2026-03-01T09:05:00Z").await;
    house.event(2, EventKind::Warned, "2026-10-01", "2026-10-01T09:00:00Z");
    let app = serve!(house);
    for language in ["nb", "en"] {
        for rest in [
            "",
            "register",
            "register?q=nordlys",
            "register?q=finnes+ikke",
            "register?q=92360901",
            "register?q=GC-2026-0099-9",
            "register/923609016",
            "register/923609016/2026-05-04",
            "register/974760673",
            "register/974760673/2026-05-04",
            "om",
            "tilgjengelighet",
        ] {
            let path = format!("/{language}/{rest}");
            let response = ask!(app, &path);
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            assert!(response.headers().get("set-cookie").is_none());
            let page = text_of(response).await;
            assert_eq!(page.matches("<h1>").count(), 1, "{path}");
            assert!(!page.contains("hemmelig"), "reasons are not public: {path}");
        }
    }
    for path in ["/nb/kontroller", "/en/check", "/openapi.json"] {
        assert_eq!(ask!(app, path).status(), StatusCode::OK, "{path}");
    }
    let page = text_of(ask!(app, "/nb/register/923609016?date=2030-01-01")).await;
    assert!(page.contains("Registeret kan ikke svare for fremtiden"));
}

#[actix_web::test]
async fn what_is_exact_leads_straight_there() {
    let house = house();
    let app = serve!(house);
    let to = |response: &actix_web::dev::ServiceResponse| {
        response.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned()
    };
    let number = CertificateNumber { year: 2026, serial: 42 };
    let page = ask!(app, "/nb/register?q=NO+923+609+016+MVA");
    assert_eq!((page.status(), to(&page)), (StatusCode::SEE_OTHER, "/nb/register/923609016".to_owned()));
    let page = ask!(app, &format!("/en/register?q={}", number.to_string().to_lowercase()));
    assert_eq!(to(&page), "/en/register/923609016");
    assert_eq!(to(&ask!(app, "/nb/register/923.609.016")), "/nb/register/923609016");
    assert_eq!(to(&ask!(app, "/nb/register/923609016?date=04.05.2026")), "/nb/register/923609016/2026-05-04");
    assert_eq!(to(&ask!(app, "/", ("accept-language", "en-GB"))), "/en/");
    let asked = ask!(app, &format!("/nb/kontroller?number=https://godkjent.example.no/v/{number}"));
    assert_eq!(to(&asked), format!("/v/{number}?lang=nb"));
    assert_eq!(ask!(app, "/nb/kontroller?number=GC-2026-0042-8").status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn two_names_that_look_alike_are_pointed_out() {
    let house = house();
    let other = testing::person(&house.store, "Per", &[], None);
    let (vendor, unit) = testing::vendor(&house.store, UNKNOWN, "Nordlys Kundesentre AS", other.id);
    let like = approved(&house.store, vendor, unit, 43, "Nordlys Kundesentre AS");
    house.event_of(like, 2, EventKind::Granted, ("2026-03-01", "2026-03-01T10:00:00Z"));
    let app = serve!(house);
    let page = text_of(ask!(app, "/nb/register/923609016")).await;
    assert!(page.contains("Se etter at det er riktig virksomhet") && page.contains("Nordlys Kundesentre AS"));
}

/// A signed paper whose page bears the number of the house's certificate.
fn real(keys: &testing::SigningKeys) -> &'static [u8] {
    testing::certificate_about(keys, CertificateNumber { year: 2026, serial: 42 })
}

macro_rules! check {
    ($app:expr, $kind:expr, $body:expr) => {{
        let request = serving::TestRequest::post()
            .uri("/api/v1/documents")
            .insert_header(("content-type", $kind))
            .insert_header(("origin", "https://buyer.example"))
            .insert_header(("sec-fetch-site", "cross-site"))
            .set_payload($body.to_vec())
            .to_request();
        serving::call_service(&$app, request).await
    }};
}

#[actix_web::test]
async fn a_whole_file_gets_three_answers_and_the_register_s() {
    let house = house();
    house.clock.set(Some(moment("2027-03-01T09:30:00Z")));
    let (keys, others) = (testing::signing_keys(), testing::signing_keys());
    let pdf = real(&keys);
    let sha256 = house.paper(DocumentKind::Certificate, pdf, "2026-03-01T09:05:00Z").await;
    house.trusts(&keys.anchor);
    let app = serve!(house);
    // Before anybody has said how the certificate stands, the register still knows the file, and the line says so.
    let answer = json_of(check!(app, "application/pdf", pdf)).await;
    assert_eq!(answer["signature"]["doubt"], "revocation", "{answer}");
    assert_eq!((&answer["genuine"], &answer["verdict"]), (&json!(true), &json!("valid")));
    let lookout = testing::sign_with(&house.store, &house.clock, &keys).await;
    let whole = |answer: &Value| {
        (
            answer["verdict"].as_str().unwrap().to_owned(),
            answer["issued"]["match"].as_str().unwrap().to_owned(),
            answer["signature"]["conclusion"].as_str().unwrap().to_owned(),
        )
    };
    let is =
        |verdict: &str, found: &str, signed: &str| (verdict.to_owned(), found.to_owned(), signed.to_owned());

    let response = check!(app, "application/pdf", pdf);
    assert_eq!(response.headers().get("access-control-allow-origin").unwrap(), "*");
    assert_eq!(response.headers().get(CACHE_CONTROL).unwrap(), "no-store");
    assert!(response.headers().get("set-cookie").is_none());
    let answer = json_of(response).await;
    assert_eq!(whole(&answer), is("valid", "exact", "holds"), "{answer}");
    assert_eq!((&answer["genuine"], &answer["current"]), (&json!(true), &json!(true)));
    assert_eq!(answer["register"]["organisasjonsnummer"], "923609016");

    let added = [pdf, b"something\n"].concat();
    let answer = json_of(check!(app, "application/pdf", added)).await;
    assert_eq!(whole(&answer), is("added", "beginning", "broken"), "{answer}");
    assert_eq!((&answer["genuine"], &answer["issued"]["bytesAdded"]), (&json!(false), &json!(10)));
    assert_eq!(answer["issued"]["original"]["sha256"], json!(sha256));

    let mut flipped = pdf.to_vec();
    flipped[pdf.len() / 3] ^= 1;
    let answer = json_of(check!(app, "application/octet-stream", flipped)).await;
    assert_eq!(whole(&answer), is("not_our_file", "number", "broken"), "{answer}");

    let lookalike = real(&others);
    let answer = json_of(check!(app, "application/pdf", lookalike)).await;
    assert_eq!(whole(&answer), is("not_our_file", "number", "stranger"), "{answer}");

    let unrecorded = testing::signed_paper(&keys);
    let answer = json_of(check!(app, "application/pdf", unrecorded)).await;
    assert_eq!(whole(&answer), is("signed", "none", "holds"), "{answer}");

    // What was heard hours ago is heard again, and a revoked key signs nothing any more; the register knows its file.
    let folder = keys.paths.ca.parent().unwrap();
    house.clock.set(Some(moment("2027-03-01T12:00:00Z")));
    crate::testing::revoked(folder, house.clock.now());
    assert!(lookout.ask_next().await.unwrap() && !lookout.ask_next().await.unwrap());
    let answer = json_of(check!(app, "application/pdf", unrecorded)).await;
    assert_eq!(whole(&answer), is("unknown", "none", "broken"), "{answer}");
    let answer = json_of(check!(app, "application/pdf", pdf)).await;
    assert_eq!(whole(&answer), is("valid", "exact", "broken"), "{answer}");

    house.event(2, EventKind::Withdrawn, "2026-11-01", "2026-11-01T10:00:00Z");
    let answer = json_of(check!(app, "application/pdf", pdf)).await;
    assert_eq!(whole(&answer), is("not_valid", "exact", "broken"), "{answer}");
    assert_eq!(
        (&answer["genuine"], &answer["register"]["status"], &answer["register"]["statusChangedOn"]),
        (&json!(true), &json!("withdrawn"), &json!("2026-11-01"))
    );
    let answer = json_of(check!(app, "application/pdf", b"GIF89a")).await;
    assert_eq!((&answer["verdict"], &answer["reason"]), (&json!("unreadable"), &json!("not_pdf")));
}

#[actix_web::test]
async fn another_customer_of_our_authority_is_not_us() {
    let house = house();
    house.clock.set(Some(moment("2027-03-01T09:30:00Z")));
    let keys = testing::signing_keys();
    house.trusts(&keys.anchor);
    testing::sign_with(&house.store, &house.clock, &keys).await;
    let app = serve!(house);
    let said = |answer: &Value| {
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        [word(&answer["verdict"]), word(&answer["issued"]["match"]), word(&answer["signature"]["conclusion"])]
    };
    let about_ours = CertificateNumber { year: 2026, serial: 42 };
    let stranger = CertificateNumber { year: 2026, serial: 977 };
    for (number, expected) in
        [(stranger, ["vouched", "none", "holds"]), (about_ours, ["not_our_file", "number", "holds"])]
    {
        let pdf = testing::neighbours_paper(&keys, &house.clock, number).await;
        let answer = json_of(check!(app, "application/pdf", &pdf)).await;
        assert_eq!(said(&answer), expected, "{answer}");
        assert_eq!((&answer["genuine"], &answer["current"]), (&json!(false), &json!(false)));
        for (place, words) in
            [("/nb/kontroller", "Filen er ikke fra oss"), ("/en/check", "The file is not from us")]
        {
            let head = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
            let request = serving::TestRequest::post()
                .uri(place)
                .insert_header(("content-type", "multipart/form-data; boundary=x"))
                .set_payload([head.as_slice(), &pdf, b"\r\n--x--\r\n"].concat())
                .to_request();
            let page = text_of(serving::call_service(&app, request).await).await;
            let vouched = page.contains(words);
            assert_eq!(vouched, expected[0] == "vouched", "{page}");
        }
    }
}

#[actix_web::test]
async fn a_file_may_come_as_a_form_and_not_as_anything_or_as_too_much() {
    let house = house();
    let app = serve!(house);
    let form = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n--x--\r\n";
    let answer = json_of(check!(app, "multipart/form-data; boundary=x", form)).await;
    assert_eq!(
        (&answer["verdict"], &answer["signature"]["conclusion"]),
        (&json!("unknown"), &json!("unsigned"))
    );
    let status = |response: actix_web::dev::ServiceResponse| response.status().as_u16();
    assert_eq!(status(check!(app, "text/plain", b"%PDF-1.7")), 415);
    assert_eq!(status(check!(app, "application/pdf", b"")), 422);
    let large = vec![b' '; crate::checking::MAX_SIZE + 1];
    let response = check!(app, "application/pdf", large);
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(json_of(response).await["code"], "register-too-large");
    let asked = serving::TestRequest::default()
        .method(actix_web::http::Method::OPTIONS)
        .uri("/api/v1/documents")
        .to_request();
    let response = serving::call_service(&app, asked).await;
    assert!(
        response.headers().get("access-control-allow-methods").unwrap().to_str().unwrap().contains("POST")
    );
}

macro_rules! send {
    ($app:expr, $path:expr, $kind:expr, $body:expr) => {{
        let request = serving::TestRequest::post().uri($path).insert_header(("content-type", $kind));
        serving::call_service(&$app, request.set_payload($body).to_request()).await
    }};
}

#[actix_web::test]
async fn a_list_is_answered_to_machines_and_kept_by_nobody() {
    let house = house();
    let app = serve!(house);
    let answer = send!(app, "/api/v1/checks", "application/json", r#"{"vendors":["923609016","x"]}"#);
    assert_eq!(answer.headers().get(CACHE_CONTROL).unwrap(), "no-store");
    let answer = json_of(answer).await;
    assert_eq!(
        (answer["items"][0]["valid"].clone(), answer["items"][1]["outcome"].clone()),
        (json!(true), json!("name"))
    );
    let then = send!(app, "/api/v1/checks?asOf=2026-02-01", "text/plain", "923609016\n");
    assert_eq!(json_of(then).await["items"][0]["status"], "not_registered");
    for (kind, body, status) in [
        ("application/json", r#"{"vendors":[]}"#, 422),
        ("application/json", "{}", 422),
        ("application/json", r#"{"vendors":[1]}"#, 422),
        ("text/plain", "", 422),
        ("image/png", "923609016", 415),
    ] {
        assert_eq!(send!(app, "/api/v1/checks", kind, body).status().as_u16(), status, "{kind} {body}");
    }
    let long = "923609016\n".repeat(crate::register::MOST_LINES_OF_PROGRAMS + 1);
    assert_eq!(send!(app, "/api/v1/checks", "text/plain", long).status().as_u16(), 422);
}

#[actix_web::test]
async fn changes_evidence_and_files_are_there_for_everybody() {
    let house = house();
    let app = serve!(house);
    let changes = json_of(ask!(app, "/api/v1/changes")).await;
    assert_eq!((changes["items"][0]["event"].clone(), changes["next"].clone()), (json!("granted"), json!(1)));
    assert_eq!(json_of(ask!(app, "/api/v1/changes?after=1")).await["items"], json!([]));
    assert_eq!(json_of(ask!(app, "/api/v1/vendors/923609016/events?limit=1")).await["items"][0]["seq"], 1);
    for path in [
        "/api/v1/changes?after=-1",
        "/api/v1/changes?limit=0",
        "/api/v1/changes?limit=1001",
        "/api/v1/changes?seq=1",
    ] {
        assert_eq!(ask!(app, path).status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
    let evidence = json_of(ask!(app, "/api/v1/evidence/godkjentcallcenter/923609016")).await;
    assert_eq!(
        evidence,
        json!({ "organisasjonsnummer": "923609016", "status": "approved", "statusEndret": "2026-03-01" })
    );
    let plain = text_of(ask!(app, "/data/register.csv")).await;
    assert_eq!(
        plain,
        "organisasjonsnummer,legalName,unit,certificateNumber,status,valid,validFrom,validUntil,statusChangedOn,scope,normVersion\r\n\
         923609016,Nordlys Kundesenter AS,Nordlys Kundesenter AS,GC-2026-0042-9,approved,true,2026-03-01,2029-02-28,2026-03-01,outbound sales consumer others,2024-02-13\r\n"
    );
    let excel = text_of(ask!(app, "/data/register-excel.csv")).await;
    assert!(
        excel.starts_with('\u{feff}') && excel.contains(";Godkjent;Ja;01.03.2026;28.02.2029;"),
        "{excel}"
    );
    let book = ask!(app, "/data/register.xlsx");
    assert!(serving::read_body(book).await.starts_with(b"PK"));
    let columns = serving::read_body(ask!(app, "/data/register.parquet")).await;
    assert!(columns.starts_with(b"PAR1") && columns.ends_with(b"PAR1"));
    assert_eq!(serving::read_body(ask!(app, "/data/register.parquet")).await, columns);
    let tag = ask!(app, "/data/register.json").headers().get(ETAG).unwrap().clone();
    let again = ask!(app, "/data/register.json", (IF_NONE_MATCH, tag));
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(ask!(app, "/data/passwords.csv").status(), StatusCode::NOT_FOUND);
}

fn form(parts: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| {
        format!("--frontier\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    parts.iter().map(part).collect::<String>() + "--frontier--\r\n"
}

const FORM: &str = "multipart/form-data; boundary=frontier";

#[actix_web::test]
async fn a_pasted_list_is_answered_line_by_line_and_nothing_typed_is_lost() {
    let house = house();
    let app = serve!(house);
    assert!(text_of(ask!(app, "/nb/kontroller/liste")).await.contains("Vi lagrer den ikke"));
    let list = "923 609 016\n92360901\nNordlys";
    let page = send!(app, "/nb/kontroller/liste", FORM, form(&[("list", list)]));
    assert_eq!(page.headers().get(CACHE_CONTROL).unwrap(), "no-store");
    let page = text_of(page).await;
    assert!(
        page.contains("3 linjer per") && page.contains("1 godkjent") && page.contains("ni siffer"),
        "{page}"
    );
    let table =
        send!(app, "/en/check/list", FORM, form(&[("list", list), ("as", "csv"), ("date", "2026-02-01")]));
    let table = text_of(table).await;
    assert!(table.contains("Not in the register;No;;01.02.2026"), "{table}");
    for (parts, said) in [
        (vec![("list", " ")], "Listen er tom"),
        (vec![("list", "923609016"), ("date", "2099-01-01")], "ikke en dag vi kan svare for"),
    ] {
        let page = send!(app, "/nb/kontroller/liste", FORM, form(&parts));
        assert_eq!(page.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let page = text_of(page).await;
        assert!(page.contains(said) && page.contains(parts[0].1), "{page}");
    }
}

#[actix_web::test]
async fn a_statement_is_signed_kept_and_recognised_and_says_what_has_changed_since() {
    let house = house();
    house.clock.set(Some(moment("2027-03-01T09:30:00Z")));
    let keys = testing::signing_keys();
    house.trusts(&keys.anchor);
    testing::sign_with(&house.store, &house.clock, &keys).await;
    let app = serve!(house);
    let form = "application/x-www-form-urlencoded";
    let refused = send!(app, "/nb/bekreftelse", form, "orgnr=923609016");
    assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE, "no key, no statement");
    assert!(text_of(refused).await.contains("Ingenting er lagret"));
    house.signs_with(&keys);
    let sent = send!(app, "/nb/bekreftelse", form, "orgnr=923+609+016&date=2026-05-04");
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let place = sent.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned();
    let page = ask!(app, &place);
    assert_eq!(page.headers().get("x-robots-tag").unwrap(), "noindex");
    let page = text_of(page).await.replace('\u{a0}', " ");
    assert!(page.contains("4. mai 2026") && page.contains("Nordlys Kundesenter AS"), "{page}");
    assert!(!page.contains("Statusen er en annen nå"));
    let bare = place.split('?').next().unwrap().to_owned();
    let answer = json_of(ask!(app, &format!("{bare}.json"))).await;
    assert_eq!(
        (&answer["items"][0]["status"], &answer["asOf"]),
        (&json!("approved"), &json!("2026-05-04T23:59:59+02:00"))
    );
    let pdf = serving::read_body(ask!(app, &format!("{bare}.pdf"))).await;
    let said = |answer: &Value| {
        let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        [of(&answer["verdict"]), of(&answer["issued"]["match"]), of(&answer["signature"]["conclusion"])]
    };
    let seen = json_of(check!(app, "application/pdf", pdf)).await;
    assert_eq!(said(&seen), ["statement", "exact", "holds"], "{seen}");
    assert_eq!(seen["issued"]["statement"], json!(format!("https://godkjent.example.no{bare}")));
    let added = json_of(check!(app, "application/pdf", [&pdf[..], b"% noted\n"].concat())).await;
    assert_eq!(said(&added)[..2], ["added", "beginning"], "{added}");
    let sha256 = seen["sha256"].as_str().unwrap();
    let known = json_of(ask!(app, &format!("/api/v1/documents/sha256/{sha256}"))).await;
    assert_eq!((&known["verdict"], &known["known"]), (&json!("statement"), &json!(true)));
    let alone = ask!(app, &format!("/nb/kontroller/hash/{sha256}"));
    assert!(text_of(alone).await.contains("Bekreftelsen er ekte"));
    // The statement stays as it is; the page beside it tells what holds now.
    house.event(2, EventKind::Withdrawn, "2027-02-01", "2027-02-01T10:00:00Z");
    let page = text_of(ask!(app, &place)).await.replace('\u{a0}', " ");
    assert!(page.contains("Statusen er en annen nå") && page.contains("Tilbakekalt"), "{page}");
    assert_eq!(json_of(ask!(app, &format!("{bare}.json"))).await, answer);
    assert_eq!(ask!(app, "/s/00000000-0000-7000-8000-000000000000").status(), StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_program_has_a_statement_on_many_and_on_nobody_we_know() {
    let house = house();
    house.clock.set(Some(moment("2027-03-01T09:30:00Z")));
    house.signs_with(&testing::signing_keys());
    let app = serve!(house);
    let sent = |body: String| (body, "application/json");
    let (body, kind) =
        sent(json!({ "vendors": [UNKNOWN, "923609016", UNKNOWN], "language": "en" }).to_string());
    let answer = send!(app, "/api/v1/statements", kind, body);
    assert_eq!(answer.status(), StatusCode::CREATED);
    let place = answer.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned();
    let answer = json_of(answer).await;
    let statuses: Vec<&Value> =
        answer["items"].as_array().unwrap().iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, [&json!("not_registered"), &json!("approved")], "each once, in their order");
    assert_eq!(place, format!("/s/{}.pdf", answer["statement"].as_str().unwrap()));
    assert!(serving::read_body(ask!(app, &place)).await.starts_with(b"%PDF"));
    for body in [
        json!({ "vendors": [] }),
        json!({ "vendors": ["x"] }),
        json!({ "vendors": vec![UNKNOWN; 51] }),
        json!({ "vendors": [UNKNOWN], "asOf": "2099-01-01" }),
        json!({ "vendors": [UNKNOWN], "purpose": "any words to be signed" }),
    ] {
        let status = send!(app, "/api/v1/statements", "application/json", body.to_string()).status();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
    // The journal says that there is one, and not whom it is about.
    assert_eq!(
        house.told_of_statements(),
        [("statement.issued".to_owned(), String::new())],
        "the address is for whoever asked alone"
    );
}

#[actix_web::test]
async fn a_list_leads_to_one_statement() {
    let house = house();
    house.clock.set(Some(moment("2027-03-01T09:30:00Z")));
    house.signs_with(&testing::signing_keys());
    let app = serve!(house);
    let list = format!("923609016\nUkjent Navn\n{UNKNOWN}\n{UNKNOWN}");
    let sent = send!(app, "/en/check/list", FORM, form(&[("list", &list), ("as", "statement")]));
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let place = sent.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned();
    let page = text_of(ask!(app, &place)).await.replace('\u{a0}', " ");
    assert!(page.contains("Nordlys Kundesenter AS") && page.matches("974 760 673").count() == 2, "{page}");
    let none = send!(app, "/en/check/list", FORM, form(&[("list", "Ukjent Navn"), ("as", "statement")]));
    assert_eq!(none.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(none).await.contains("nothing to state"));
}

#[actix_web::test]
async fn feeds_tell_what_changed_and_escape_what_names_say() {
    let house = house();
    let app = serve!(house);
    house.event(2, EventKind::Suspended, "2026-05-01", "2026-05-02T10:00:00Z");
    let feed = ask!(app, "/nb/feed.atom");
    assert_eq!(feed.headers().get("content-type").unwrap(), "application/atom+xml; charset=utf-8");
    let feed: atom_syndication::Feed = text_of(feed).await.parse().unwrap();
    let titles: Vec<&str> = feed.entries().iter().map(|entry| entry.title().as_str()).collect();
    assert_eq!(titles, ["Nordlys Kundesenter AS: Suspendert", "Nordlys Kundesenter AS: Godkjent"]);
    assert_eq!(feed.updated().to_rfc3339(), "2026-05-02T10:00:00+00:00");
    let own: atom_syndication::Feed =
        text_of(ask!(app, "/en/register/923609016/feed.atom")).await.parse().unwrap();
    assert_eq!(own.entries()[0].id(), feed.entries()[0].id(), "one entry has one id, whatever the language");
    assert_eq!(ask!(app, &format!("/en/register/{UNKNOWN}/feed.atom")).status(), StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn the_badge_turns_grey_by_itself() {
    let house = house();
    let app = serve!(house);
    let badge = ask!(app, "/badge/923609016.svg?lang=en");
    assert_eq!(badge.headers().get("cross-origin-resource-policy").unwrap(), "cross-origin");
    let badge = text_of(badge).await;
    assert!(
        badge.contains("Approved") && badge.contains("28 Feb 2029") && badge.contains("#12505b"),
        "{badge}"
    );
    assert!(!badge.contains("<script") && badge.contains("<title"));
    house.clock.set(Some(moment("2029-03-01T12:00:00Z")));
    let badge = text_of(ask!(app, "/badge/923609016.svg")).await;
    assert!(badge.contains("Gjelder ikke nå") && !badge.contains("#12505b"), "{badge}");
    assert!(text_of(ask!(app, &format!("/badge/{UNKNOWN}.svg"))).await.contains("Ikke i registeret"));
    assert_eq!(ask!(app, "/badge/1.svg").status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn search_engines_and_catalogues_find_everything() {
    let house = house();
    let app = serve!(house);
    let index = text_of(ask!(app, "/sitemap.xml")).await;
    assert!(index.contains("https://godkjent.example.no/sitemap-1.xml"), "{index}");
    let part = text_of(ask!(app, "/sitemap-1.xml")).await;
    assert!(part.contains("/en/register/923609016</loc><lastmod>2026-03-01"), "{part}");
    assert_eq!(ask!(app, "/sitemap-2.xml").status(), StatusCode::NOT_FOUND);
    let catalogue = ask!(app, "/catalog.ttl");
    assert_eq!(catalogue.headers().get("content-type").unwrap(), "text/turtle; charset=utf-8");
    assert!(text_of(catalogue).await.contains("a dcat:Catalog"));
    let page = text_of(ask!(app, "/nb/register/923609016")).await;
    let linked = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let linked: Value = serde_json::from_str(linked).unwrap();
    let certification = &linked["hasCertification"][0];
    assert_eq!(certification["certificationStatus"], "https://schema.org/CertificationActive");
    assert_eq!(certification["certificationIdentification"], "GC-2026-0042-9");
    assert!(page.contains("&lt;cbc:ID schemeAgencyID=&quot;OP&quot;&gt;GC-2026-0042-9"), "{page}");
    // No name ends the element that it stands in, nor the feed's.
    let name = "</script><b>Ring & Svar AS";
    house.renamed(name);
    let page = text_of(ask!(app, "/nb/register/923609016")).await;
    assert!(!page.contains("<b>Ring"), "{page}");
    let linked = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert_eq!(serde_json::from_str::<Value>(linked).unwrap()["name"], name);
    let feed: atom_syndication::Feed = text_of(ask!(app, "/nb/feed.atom")).await.parse().unwrap();
    assert!(feed.entries()[0].title().as_str().starts_with(name));
    assert!(
        text_of(ask!(app, "/badge/923609016.svg")).await.contains("&lt;/script&gt;&lt;b&gt;Ring &amp; Svar")
    );
}

/// Each example of the description is asked, and is answered as the description says: to the letter, but for a statement,
/// whose number is always new. With `--nocapture` the answers are written down as they are.
#[actix_web::test]
async fn the_examples_of_the_description_are_answered_to_the_letter() {
    let house = house();
    house.signs_with(&testing::signing_keys());
    let app = serve!(house);
    let described = json_of(ask!(app, "/openapi.json")).await;
    let (mut said, mut written) = (serde_json::Map::new(), serde_json::Map::new());
    for (path, ways) in described["paths"].as_object().unwrap() {
        for (method, way) in ways.as_object().unwrap() {
            let name = way["operationId"].as_str().unwrap();
            let place = place_of(path, way);
            let body = way.pointer("/requestBody/content/application~1json/example");
            // A statement is signed while the certificate of the tests holds.
            house.clock.set(Some(moment(if name == "statements" { "2027-03-01T09:30:00Z" } else { NOW })));
            let response = match (method.as_str(), body) {
                ("get", _) => ask!(app, &place, (ACCEPT, "application/json")),
                (_, Some(body)) => send!(app, &place, "application/json", body.to_string()),
                _ => send!(app, &place, "application/pdf", "%PDF-1.7\nNobody signed this.\n%%EOF\n"),
            };
            let status = response.status().as_u16().to_string();
            assert!(way["responses"].get(&status).is_some(), "{name}: {status} is not described");
            // The statement of the example was never issued.
            assert!(status.starts_with('2') || name == "statement", "{name}: {status}");
            // The signed register is no JSON.
            let Some(example) = super::description::example_of(way).cloned() else { continue };
            if name == "keys" {
                let fields =
                    |one: &Value| one["keys"][0].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
                assert_eq!(fields(&json_of(response).await), fields(&example));
                continue;
            }
            if name.starts_with("statement") {
                if status == "201" {
                    let answer = json_of(response).await;
                    let fields = |one: &Value| one.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
                    assert_eq!(fields(&answer), fields(&example));
                    assert_eq!(fields(&answer["items"][0]), fields(&example["items"][0]));
                }
                continue;
            }
            said.insert(name.to_owned(), json_of(response).await);
            written.insert(name.to_owned(), example);
        }
    }
    let said = Value::Object(said);
    println!("{said:#}");
    assert_eq!(said, Value::Object(written));
}

/// The address of a way's example, with every parameter.
fn place_of(path: &str, way: &Value) -> String {
    let mut place = path.to_owned();
    let mut query = Vec::new();
    for one in way["parameters"].as_array().into_iter().flatten() {
        let (name, example) = (one["name"].as_str().unwrap(), &one["example"]);
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        match one["in"].as_str() {
            Some("path") => place = place.replace(&format!("{{{name}}}"), &example),
            _ => query.push(format!("{name}={example}")),
        }
    }
    if query.is_empty() { place } else { format!("{place}?{}", query.join("&")) }
}

/// Each example of the page is asked as it stands there.
#[actix_web::test]
async fn the_examples_of_the_api_page_are_answered() {
    let house = house();
    let app = serve!(house);
    let page = text_of(ask!(app, "/nb/api")).await;
    let examples: Vec<String> = page
        .split("curl &#x27;https://godkjent.example.no")
        .flat_map(|part| part.split("curl &#39;https://godkjent.example.no"))
        .skip(1)
        .map(|rest| rest.split("&#").next().unwrap().replace("&amp;", "&"))
        .collect();
    assert!(examples.len() >= 8, "{examples:?}");
    for path in examples {
        let status = ask!(app, &path, (ACCEPT, "application/json")).status().as_u16();
        // The statement of the example was never issued, and nobody has the certificate's number.
        assert!(status == 200 || (status == 404 && path.starts_with("/s/")), "{path}: {status}");
    }
    for (path, said) in [
        ("/nb/anskaffelse", "eller tilsvarende dokumentasjon"),
        ("/en/procurement", "or equivalent documentation"),
    ] {
        assert!(text_of(ask!(app, path)).await.contains(said));
    }
    assert_eq!(ask!(app, "/en/anskaffelse").status(), StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn the_register_can_be_taken_along_and_told_for_ours() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let house = house();
    house.event(2, EventKind::Suspended, "2026-11-20", "2026-11-20T13:00:00Z");
    let app = serve!(house);
    let keys = json_of(ask!(app, "/data/keys.json")).await;
    let key = &keys["keys"][0];
    assert_eq!((&key["kty"], &key["crv"]), (&json!("OKP"), &json!("Ed25519")));
    let public = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
    for (path, status) in
        [("/data/register.jws", "suspended"), ("/data/register.jws?asOf=2026-11-19", "approved")]
    {
        let response = ask!(app, path);
        assert_eq!(response.headers().get("content-type").unwrap(), "application/jose");
        let jws = text_of(response).await;
        let (content, signature) = jws.rsplit_once('.').unwrap();
        let (head, payload) = content.split_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let checks = ring::signature::UnparsedPublicKey::new(&ring::signature::ED25519, &public);
        checks.verify(content.as_bytes(), &signature).unwrap();
        let read =
            |part: &str| -> Value { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap() };
        assert_eq!((&read(head)["alg"], &read(head)["kid"]), (&json!("EdDSA"), &key["kid"]));
        let vendors = read(payload)["vendors"].clone();
        assert_eq!(
            (&vendors[0]["status"], &vendors[0]["organisasjonsnummer"]),
            (&json!(status), &json!("923609016"))
        );
        assert_eq!(vendors[0]["certificates"][0]["certificateNumber"], vendors[0]["certificateNumber"]);
    }
    assert_eq!(ask!(app, "/data/register.jws?asOf=2030-01-01").status(), 422);
}
