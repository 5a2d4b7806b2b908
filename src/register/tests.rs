//! The register over a real database, as a buyer would see it.

use super::rules::{alike, fits, words_of};
use super::*;
use crate::approvals::{EventKind, Status};
use crate::certificates::DocumentKind;
use crate::people::Role;
use crate::scheme::{CaseKind, Scheme, Scope};
use crate::store::schema::{approval_events, approvals, cases, documents, former_names, vendors};
use crate::store::{Json, Store};
use crate::testing::{self, moment, sql};
use crate::values::{CertificateNumber, Clock, Id, Language, Moment, Orgnr, OsloDate};
use crate::vault::Vault;
use crate::web::{Contact, Site};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, ETAG, IF_NONE_MATCH, LOCATION};
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, test as serving};
use diesel::prelude::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

const NOW: &str = "2026-11-21T12:00:00Z";
const ORGNR: &str = "923609016";
const UNKNOWN: &str = "974760673";

fn day(text: &str) -> OsloDate {
    text.parse().unwrap()
}

/// A vendor approved on 1 March 2026, with a certificate.
struct House {
    folder: tempfile::TempDir,
    store: Store,
    clock: Clock,
    vendor: Id,
    approval: Id,
}

fn house() -> House {
    let (folder, store) = testing::store();
    let kari = testing::person(&store, "Kari Nordmann", &[Role::Secretariat], None);
    let (vendor, unit) = testing::vendor(&store, ORGNR, "Nordlys Kundesenter AS", kari.id);
    let approval = approved(&store, vendor, unit, 42, "Nordlys Kundesenter AS");
    let house = House { folder, store, clock: Clock::fixed(moment(NOW)), vendor, approval };
    house.event(1, EventKind::Granted, "2026-03-01", "2026-03-01T09:00:00Z");
    house
}

fn approved(store: &Store, vendor: Id, unit: Id, serial: i32, name: &str) -> Id {
    let (case, approval) = (Id::fresh(), Id::fresh());
    let scope = json!({ "direction": ["outbound"], "activities": ["sales"], "audience": ["consumer"], "calls_for": ["others"] });
    let scope: Scope = serde_json::from_value(scope).unwrap();
    let at = moment("2026-01-05T08:00:00Z");
    sql(store, |db| {
        diesel::insert_into(cases::table)
            .values((
                (cases::id.eq(case), cases::year.eq(2026), cases::serial.eq(serial), cases::kind.eq(CaseKind::Approval.as_str())),
                (cases::vendor_id.eq(vendor), cases::unit_id.eq(unit), cases::norm.eq("norwegian")),
                (cases::edition.eq("2024-02-13"), cases::scope.eq(Json(json!({}))), cases::state.eq("decided")),
                (cases::language.eq(Language::Nb), cases::round.eq(0), cases::opened_by.eq(vendor)),
                (cases::opened_at.eq(at), cases::version.eq(1)),
            ))
            .execute(db)?;
        diesel::insert_into(approvals::table)
            .values((
                (approvals::id.eq(approval), approvals::vendor_id.eq(vendor), approvals::unit_id.eq(unit)),
                (approvals::case_id.eq(case), approvals::year.eq(2026), approvals::serial.eq(serial)),
                (approvals::norm.eq("norwegian"), approvals::edition.eq("2024-02-13"), approvals::scope.eq(Json(scope))),
                (approvals::legal_name.eq(name), approvals::unit_name.eq(name), approvals::sites.eq(Json(json!([])))),
                (approvals::decided_on.eq(day("2026-03-01")), approvals::created_at.eq(at)),
            ))
            .execute(db)
    });
    approval
}

impl House {
    fn event(&self, seq: i64, kind: EventKind, from: &str, recorded: &str) {
        let granted = kind == EventKind::Granted;
        sql(&self.store, |db| {
            diesel::insert_into(approval_events::table)
                .values((
                    approval_events::seq.eq(seq),
                    approval_events::id.eq(Id::fresh()),
                    approval_events::approval_id.eq(self.approval),
                    approval_events::kind.eq(kind.as_str()),
                    approval_events::effective_from.eq(day(from)),
                    approval_events::valid_until.eq(granted.then(|| day("2029-02-28"))),
                    approval_events::continue_by.eq(granted.then(|| day("2027-03-01"))),
                    approval_events::conditions.eq(Json(json!([]))),
                    approval_events::reason.eq("hemmelig begrunnelse"),
                    approval_events::recorded_at.eq(moment(recorded)),
                ))
                .execute(db)
        });
    }

    async fn paper(&self, kind: DocumentKind, bytes: &'static [u8], issued: &str) -> String {
        let received = self.vault().put(bytes.into()).await.unwrap();
        let certificate = kind == DocumentKind::Certificate;
        let number = CertificateNumber { year: 2026, serial: 42 }.to_string();
        sql(&self.store, |db| {
            let case: Id = approvals::table.find(self.approval).select(approvals::case_id).first(db)?;
            diesel::insert_into(documents::table)
                .values((
                    (documents::id.eq(Id::fresh()), documents::key.eq(&received.sha256), documents::kind.eq(kind.as_str())),
                    (documents::vendor_id.eq(self.vendor), documents::case_id.eq(case)),
                    (documents::approval_id.eq(certificate.then_some(self.approval)), documents::number.eq(number)),
                    (documents::language.eq(Language::Nb), documents::state.eq("issued")),
                    (documents::sha256.eq(Some(&received.sha256)), documents::size.eq(Some(9_i64)), documents::level.eq("B-B")),
                    (documents::valid_until.eq(certificate.then(|| day("2027-03-01"))), documents::queued_at.eq(moment(issued))),
                    documents::issued_at.eq(Some(moment(issued))),
                ))
                .execute(db)
        });
        received.sha256
    }

    fn vault(&self) -> Vault {
        Vault::open(&format!("file:{}", self.folder.path().join("files").display())).unwrap()
    }

    fn register(&self) -> Register {
        Register::open(self.store.clone(), self.clock.clone(), "https://godkjent.example.no").unwrap()
    }

    fn now(&self) -> Moment {
        self.clock.now()
    }
}

fn site() -> Site {
    let contact = || Contact { name: "Godkjent Callcenter".into(), email: "a@example.no".into(), phone: "22".into(), hours: "9".into() };
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
                .app_data(Data::new(Arc::new(scheme())))
                .configure(web::routes)
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
    let sha256 = house.paper(DocumentKind::Certificate, b"%PDF-cert", "2026-03-01T09:05:00Z").await;
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
    assert_eq!((&answer["status"], &answer["valid"], &answer["registerSeq"]), (&json!("suspended"), &json!(false), &json!(2)));
}

#[actix_web::test]
async fn the_past_is_answered_as_known_then_and_as_known_now() {
    let house = house();
    // Entered in September, in effect since June.
    house.event(2, EventKind::Suspended, "2026-06-01", "2026-09-01T10:00:00Z");
    let app = serve!(house);
    let answer = json_of(ask!(app, "/api/v1/vendors/923609016/status?asOf=2026-07-01")).await;
    assert_eq!(answer["asOf"], "2026-07-01T23:59:59+02:00");
    assert_eq!((&answer["status"], &answer["shownThen"]["status"]), (&json!("suspended"), &json!("approved")));
    assert_eq!(answer["revisedSince"], true);
    let path = "/api/v1/vendors/923609016/status?asOf=2026-07-01&knownAt=2026-07-01T12:00:00+02:00";
    let settled = ask!(app, path);
    assert!(settled.headers().get(CACHE_CONTROL).unwrap().to_str().unwrap().ends_with("immutable"));
    let before = text_of(settled).await;
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
    for path in ["/api/v1/vendors/923609016/status?asOf=i%20dag", "/api/v1/vendors/923609016/status?asOf=2099-01-01"] {
        assert_eq!(ask!(app, path).status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    }
}

#[actix_web::test]
async fn a_file_is_told_apart_in_three_ways() {
    let house = house();
    let old = house.paper(DocumentKind::Certificate, b"%PDF-old", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let verdict = |sha: &str| format!("/api/v1/documents/sha256/{sha}");
    assert_eq!(json_of(ask!(app, &verdict(&old))).await["verdict"], "valid");
    let new = house.paper(DocumentKind::Certificate, b"%PDF-new", "2026-10-01T09:05:00Z").await;
    let letter = house.paper(DocumentKind::DecisionLetter, b"%PDF-letter", "2026-03-01T09:06:00Z").await;
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
    assert!(fragment.contains("genuine, but the approval no longer holds") && !fragment.contains("<html"), "{fragment}");
}

#[actix_web::test]
async fn without_a_script_the_file_itself_is_checked_and_not_kept() {
    let house = house();
    house.paper(DocumentKind::Certificate, b"%PDF-cert", "2026-03-01T09:05:00Z").await;
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
    let page = text_of(serving::call_service(&app, post("bevis.pdf", "%PDF-cert")).await).await;
    assert!(page.contains("Beviset er ekte og gyldig"), "{page}");
    let page = text_of(serving::call_service(&app, post("bevis.pdf", "%PDF-cerT")).await).await;
    assert!(page.contains("Vi har ikke utstedt denne filen"));
    let nothing = serving::call_service(&app, post("", "")).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text_of(nothing).await.contains("Velg PDF-filen"));
    let empty = serving::call_service(&app, post("tom.pdf", "")).await;
    assert!(text_of(empty).await.contains("Filen er tom"));
}

#[actix_web::test]
async fn the_number_answers_people_and_machines() {
    let house = house();
    let sha256 = house.paper(DocumentKind::Certificate, b"%PDF-cert", "2026-03-01T09:05:00Z").await;
    let app = serve!(house);
    let number = CertificateNumber { year: 2026, serial: 42 };
    let page = text_of(ask!(app, &format!("/v/{number}?lang=nb"), (ACCEPT, "text/html"))).await;
    assert!(page.contains("er godkjent per") && page.contains("utgående salg mot forbrukere"), "{page}");
    let answer = json_of(ask!(app, &format!("/v/{number}"), (ACCEPT, "application/json"))).await;
    assert_eq!(answer["status"], "approved");
    for path in [format!("/v/{number}.pdf"), format!("/v/{number}/{sha256}.pdf")] {
        let pdf = ask!(app, &path);
        assert_eq!(pdf.headers().get("content-type").unwrap(), "application/pdf");
        assert_eq!(serving::read_body(pdf).await, &b"%PDF-cert"[..], "{path}");
    }
    let pdf = ask!(app, &format!("/v/{number}"), (ACCEPT, "application/pdf"));
    assert_eq!(serving::read_body(pdf).await, &b"%PDF-cert"[..]);
    let other = CertificateNumber { year: 2026, serial: 43 };
    let unknown = ask!(app, &format!("/v/{other}?lang=nb"), (ACCEPT, "text/html"));
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(text_of(unknown).await.contains("Vi har ikke utstedt noe godkjenningsbevis"));
    assert_eq!(ask!(app, "/v/GC-2026-0042-8").status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn every_public_page_shows_in_both_languages_without_a_cookie() {
    let house = house();
    house.paper(DocumentKind::Certificate, b"%PDF-cert", "2026-03-01T09:05:00Z").await;
    house.event(2, EventKind::Warned, "2026-10-01", "2026-10-01T09:00:00Z");
    let app = serve!(house);
    for language in ["nb", "en"] {
        for rest in ["", "register", "register?q=nordlys", "register?q=finnes+ikke", "register?q=92360901",
            "register?q=GC-2026-0099-9", "register/923609016", "register/923609016/2026-05-04",
            "register/974760673", "register/974760673/2026-05-04", "om", "tilgjengelighet"]
        {
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
    let to = |response: &actix_web::dev::ServiceResponse| response.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned();
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
async fn a_former_name_finds_the_vendor_and_says_why() {
    let house = house();
    sql(&house.store, |db| {
        diesel::insert_into(former_names::table)
            .values((
                former_names::id.eq(Id::fresh()),
                former_names::vendor_id.eq(house.vendor),
                former_names::name.eq("Ærlig Øst Ringesenter AS"),
                former_names::until.eq(day("2025-01-01")),
            ))
            .execute(db)
    });
    let register = house.register();
    let snapshot = register.snapshot().await;
    let found = |text: &str| snapshot.search(&words_of(text), Language::Nb, 10).hits.first().map(|hit| hit.former.is_some());
    assert_eq!(found("aerlig ost"), Some(true));
    assert_eq!(found("KUNDES nordlys"), Some(false));
    assert_eq!(found("sørlys"), None);
    sql(&house.store, |db| {
        diesel::update(vendors::table).set((vendors::name.eq("Sørlys AS"), vendors::version.eq(vendors::version + 1))).execute(db)
    });
    assert_eq!(register.snapshot().await.vendor(&ORGNR.parse().unwrap()).unwrap().vendor.name, "Sørlys AS");
}

#[actix_web::test]
async fn two_names_that_look_alike_are_pointed_out() {
    let house = house();
    let other = testing::person(&house.store, "Per", &[], None);
    let (vendor, unit) = testing::vendor(&house.store, UNKNOWN, "Nordlys Kundesentre AS", other.id);
    approved(&house.store, vendor, unit, 43, "Nordlys Kundesentre AS");
    let app = serve!(house);
    let page = text_of(ask!(app, "/nb/register/923609016")).await;
    assert!(page.contains("Se etter at det er riktig virksomhet") && page.contains("Nordlys Kundesentre AS"));
}

#[actix_web::test]
async fn a_unit_that_does_not_hold_does_not_speak_for_one_that_does() {
    let house = house();
    house.event(2, EventKind::Withdrawn, "2026-06-01", "2026-06-01T09:00:00Z");
    let unit: Id = sql(&house.store, |db| approvals::table.select(approvals::unit_id).first(db));
    let again = approved(&house.store, house.vendor, unit, 44, "Nordlys Kundesenter AS");
    House { approval: again, ..house_ref(&house) }.event(3, EventKind::Granted, "2026-09-01", "2026-09-01T09:00:00Z");
    let snapshot = house.register().snapshot().await;
    let listed = snapshot.vendor(&ORGNR.parse().unwrap()).unwrap();
    let units = listed.units(day("2026-11-21"), house.now());
    assert_eq!(units.len(), 1, "one unit, one verdict");
    assert_eq!((units[0].1.status, units[0].0.approval.number.serial), (Status::Approved, 44));
    assert_eq!(listed.principal(day("2026-07-01"), house.now()).unwrap().1.status, Status::Withdrawn);
    assert_eq!(listed.history().len(), 3);
}

fn house_ref(house: &House) -> House {
    House {
        folder: tempfile::tempdir().unwrap(),
        store: house.store.clone(),
        clock: house.clock.clone(),
        vendor: house.vendor,
        approval: house.approval,
    }
}

#[test]
fn the_description_names_every_field_that_is_answered() {
    let description: Value = serde_json::from_str(include_str!("openapi.json")).unwrap();
    let house = house();
    let register = house.register();
    let snapshot = register.refresh().unwrap();
    let orgnr: Orgnr = ORGNR.parse().unwrap();
    let question = snapshot.present(house.now());
    let answers = [
        ("StatusAnswer", status_json(&snapshot, &orgnr, &question)),
        ("Vendor", vendor_json(&snapshot, &orgnr, &question)),
        ("Register", register_json(&snapshot, &question)),
        ("DocumentAnswer", document_json(&snapshot, &"0".repeat(64), &question)),
    ];
    for (schema, answer) in answers {
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let fields: Vec<_> = answer.as_object().unwrap().keys().collect();
        let described: Vec<_> = description["components"]["schemas"][schema]["properties"].as_object().unwrap().keys().collect();
        assert_eq!(fields, described, "{schema}");
    }
}

#[test]
fn every_status_has_its_sentences_and_every_event_its_word() {
    let all = crate::words::Arguments::new();
    let all = ["name", "day", "scope", "since", "until", "due", "number"].iter().fold(all, |all, name| all.text(name, "x"));
    for language in [Language::Nb, Language::En] {
        for status in Status::ALL {
            let word = status.as_str().replace('_', "-");
            for key in [format!("register-status-{word}"), format!("register-verdict-{word}-now"), format!("register-verdict-{word}-then")] {
                crate::words::text(language, &key, &all).unwrap();
            }
        }
        for kind in EventKind::ALL {
            crate::words::plain(language, &format!("register-event-{}", kind.as_str().replace('_', "-"))).unwrap();
        }
    }
}

#[test]
fn letters_are_forgiven() {
    for (left, right) in [("Østfold", "ostfold"), ("Østfold", "OESTFOLD"), ("Åsen", "aasen"), ("Åsen", "asen"), ("Ærlig", "aerlig"), ("Café", "cafe"), ("Lindström", "lindstrom")] {
        assert_eq!(fold(left), fold(right), "{left} {right}");
    }
    assert_eq!(words_of("Nordlys Kundesenter AS"), ["nordlys", "kundesenter"]);
    assert_eq!(words_of("AS"), ["as"]);
    assert!(alike(&words_of("Sentrum Salg AS"), &words_of("Sentrum Slag")));
    assert!(!alike(&words_of("Nordlys AS"), &words_of("Sørlys AS")) || words_of("Sørlys").concat().len() < 8);
}

#[test]
fn what_is_typed_is_understood() {
    let number = CertificateNumber { year: 2026, serial: 42 };
    for text in [number.to_string(), number.to_string().replace('-', " "), number.to_string().to_lowercase().replace('-', "\u{2013}"), format!("https://x.no/v/{number}?lang=nb"), format!("https://x.no/v/{number}.pdf")] {
        assert_eq!(understand(&text), Sought::Certificate(number), "{text}");
    }
    assert!(matches!(understand("923 609 01"), Sought::NotOrgnr(_)));
    assert!(matches!(understand("1881 AS"), Sought::Name(_)));
    assert!(matches!(understand("GC Telefon AS"), Sought::Name(_)));
    assert_eq!(understand("  "), Sought::Nothing);
    assert_eq!(understand("https://x.no/nb/register/923609016/2026-01-01"), Sought::Orgnr("923609016".parse().unwrap()));
}

proptest! {
    #[test]
    fn a_name_is_found_by_any_of_its_words_begun_in_any_order(
        words in prop::collection::vec("[a-zæøåéö]{3,9}", 1..5), cut in 1usize..3, turn in 0usize..5,
    ) {
        let name = words_of(&words.join(" "));
        let mut typed: Vec<String> = words.iter().map(|word| word.chars().take(word.chars().count() - cut + 1).collect::<String>().to_uppercase()).collect();
        let turns = turn % typed.len();
        typed.rotate_left(turns);
        // Folding joins letters, so a word cut between "o" and "e" may fold otherwise: compare folded beginnings.
        prop_assume!(typed.iter().zip(words.iter().cycle().skip(turns)).all(|(part, word)| fold(word).starts_with(&fold(part))));
        let sought = words_of(&typed.join(" "));
        prop_assert!(fits(&sought, &name), "{sought:?} {name:?}");
    }

    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once).replace("aa", "a").len() <= once.len(), true);
    }

    #[test]
    fn nothing_typed_breaks_the_search(text in "\\PC{0,60}") {
        understand(&text);
    }
}
