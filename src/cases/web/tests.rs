//! Pages as their readers get them: the whole journey of a case, and what happens when something is wrong.

use super::super::tests::{Given, NOW, given};
use super::super::{Finding, Invoices, check, return_for_supplement};
use crate::people::{Person, Role};
use crate::testing;
use crate::values::{Clock, Language};
use crate::vault::Vault;
use crate::web::{Admitted, Contact, Site, Viewer, finish};
use crate::words::Templates;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use actix_web::web::Data;
use actix_web::{App, HttpMessage};

pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) location: String,
    pub(super) body: String,
}

pub(super) async fn ask(given: &Given, who: &Person, language: Language, request: TestRequest) -> Answer {
    let _ = tracing_subscriber::fmt().with_test_writer().with_max_level(tracing::Level::ERROR).try_init();
    let contact = Contact {
        name: "Godkjent".into(),
        email: "post@example.no".into(),
        phone: "22 00".into(),
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
    let files = tempfile::tempdir().unwrap();
    let app = App::new()
        .app_data(Data::new(given.store.clone()))
        .app_data(Data::new(Clock::fixed(testing::moment(NOW))))
        .app_data(Data::new(crate::scheme::LiveScheme::new(given.scheme.clone())))
        .app_data(Data::new(Vault::open(&format!("file:{}", files.path().display())).unwrap()))
        .app_data(Data::new(site))
        .app_data(Data::new(Invoices::NONE))
        .wrap(from_fn(finish))
        .wrap_fn(move |request, service| {
            request.extensions_mut().insert(person.clone());
            request.extensions_mut().insert(viewer.clone());
            // What the door before the pages says; how it judges is its own test's business.
            if let Some(number) = request.path().split('/').nth(3) {
                request.extensions_mut().insert(Admitted::to(number));
            }
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
    let body = String::from_utf8_lossy(&read_body(response).await).into_owned();
    assert!(status < 500, "{status} {cause:?}");
    Answer { status, location, body }
}

/// A page, in both languages; nothing in it is left without words.
pub(super) async fn get(given: &Given, who: &Person, path: &str) -> Answer {
    let english = ask(given, who, Language::En, TestRequest::get().uri(path)).await;
    let answer = ask(given, who, Language::Nb, TestRequest::get().uri(path)).await;
    assert_eq!(english.status, answer.status, "{path}");
    answer
}

pub(super) fn form(path: &str, fields: &[(&str, &str)]) -> TestRequest {
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", "token")]).collect();
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body)
}

pub(super) async fn post(given: &Given, who: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    ask(given, who, Language::Nb, form(path, fields)).await
}

async fn autosave(given: &Given, path: &str, fields: &[(&str, &str)]) -> (u16, serde_json::Value) {
    let request = form(path, fields).insert_header(("accept", "application/json"));
    let answer = ask(given, &given.kari, Language::Nb, request).await;
    (answer.status, serde_json::from_str(&answer.body).unwrap())
}

pub(super) async fn upload(given: &Given, path: &str, name: &str, bytes: &str, json: bool) -> Answer {
    let body = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--XX\r\nContent-Disposition: form-data; name=\"issued_on\"\r\n\r\n2026-11-01\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n--XX--\r\n"
    );
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .insert_header(("accept", if json { "application/json" } else { "text/html" }))
        .set_payload(body);
    ask(given, &given.kari, Language::Nb, request).await
}

pub(super) const PDF: &str = "%PDF-1.7\n1 0 obj\n%%EOF\n";

#[actix_web::test]
async fn the_applicants_pages_lead_from_start_to_receipt() {
    let given = given();
    let kari = &given.kari;
    let start = get(&given, kari, "/sak/ny/923609016").await;
    assert!(
        start.body.contains("15\u{a0}000") || start.body.contains("15 000") || start.body.contains("000")
    );
    assert!(get(&given, kari, "/sak").await.body.contains("2026-1"));
    let again =
        post(&given, kari, "/sak/ny/923609016", &[("unit", &given.unit.to_string()), ("form_key", "new")])
            .await;
    assert_eq!(again.location, "/sak/2026-1?melding=case-already-open");

    let tasks = get(&given, kari, "/sak/2026-1").await.body;
    assert!(tasks.contains("/sak/2026-1/krav/N1") && tasks.contains("Ikke påbegynt"));
    let page = get(&given, kari, "/sak/2026-1/krav/N1").await.body;
    assert!(page.contains("Dette ser vi etter") && page.contains("name=\"issued_on\""));

    let early = post(&given, kari, "/sak/2026-1/send", &[("what", "application")]).await;
    assert_eq!(early.status, 422);
    assert!(early.body.contains("/sak/2026-1/krav/N1#self_score"));

    given.fill();
    let unsigned = post(&given, kari, "/sak/2026-1/send", &[("what", "application")]).await;
    assert!(unsigned.status == 422 && unsigned.body.contains("Daglig leder har ikke signert"));
    given.assure();
    assert!(get(&given, kari, "/sak/2026-1/send").await.body.contains("Slik gjør vi det."));
    for _ in 0..2 {
        let sent = post(&given, kari, "/sak/2026-1/send", &[("what", "application")]).await;
        assert_eq!((sent.status, sent.location.as_str()), (303, "/sak/2026-1/sendt"));
    }
    assert!(get(&given, kari, "/sak/2026-1/sendt").await.body.contains("Saksnummer 2026-1"));
    assert!(get(&given, kari, "/sak/2026-1").await.body.contains("Venter på betaling"));
    let locked =
        post(&given, kari, "/sak/2026-1/krav/N1", &[("explanation", "En lang tekst"), ("version", "1")])
            .await;
    assert_eq!(locked.status, 409);
    assert!(locked.body.contains("En lang tekst"), "what was typed can be copied");
}

#[actix_web::test]
async fn an_answer_is_saved_as_it_is_written() {
    let given = given();
    let here = "/sak/2026-1/krav/N7";
    let (status, saved) = autosave(&given, here, &[("explanation", "Vi"), ("version", "0")]).await;
    assert_eq!((status, &saved["version"]), (200, &serde_json::json!(1)));
    assert_eq!(saved["saved_at_text"], "Lagret kl. 13:00");
    let (status, saved) =
        autosave(&given, here, &[("explanation", "Vi lærer"), ("finished", "1"), ("version", "1")]).await;
    assert_eq!(status, 200, "{saved}");
    assert!(saved["saved_at_text"].as_str().unwrap().contains("ikke merket som ferdig"));
    let (status, theirs) = autosave(&given, here, &[("explanation", "Noe annet"), ("version", "1")]).await;
    assert_eq!((status, &theirs["theirs_text"]), (409, &serde_json::json!("Vi lærer")));
    let both = post(&given, &given.kari, here, &[("explanation", "Noe annet"), ("version", "1")]).await;
    assert_eq!(both.status, 409);
    assert!(both.body.contains("Noe annet") && both.body.contains("Vi lærer"));
    let kept =
        post(&given, &given.kari, here, &[("explanation", "Noe annet"), ("version", "2"), ("keep", "mine")])
            .await;
    assert_eq!(kept.status, 303);
    let unfinished = post(
        &given,
        &given.kari,
        here,
        &[("explanation", "Mer"), ("finished", "1"), ("version", "3"), ("go", "next")],
    )
    .await;
    assert_eq!(unfinished.status, 422);
    assert!(unfinished.body.contains("Svaret er lagret") && unfinished.body.contains("Mer"));
    let long = "x".repeat(20_001);
    let refused = post(&given, &given.kari, here, &[("explanation", &long), ("version", "4")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(&long), "too long a text is shown again, not lost");
}

#[actix_web::test]
async fn a_score_that_was_given_elsewhere_stays_when_only_the_text_is_chosen() {
    let given = given();
    let here = "/sak/2026-1/krav/N7";
    autosave(&given, here, &[("self_score", "met"), ("explanation", "Vi lærer"), ("version", "0")]).await;
    let (_, told) = autosave(&given, here, &[("explanation", "Noe annet"), ("version", "0")]).await;
    assert!(
        told["message"].as_str().unwrap().starts_with("Du endret dette svaret i en annen fane"),
        "{told}"
    );
    let both = post(&given, &given.kari, here, &[("explanation", "Noe annet"), ("version", "0")]).await.body;
    assert!(both.contains("i en annen fane") && !both.contains("To har endret"), "{both}");
    assert!(both.contains("Vurderingen «Oppfylt» blir stående"), "{both}");
    assert!(both.contains("name=\"self_score\" value=\"met\""), "the score that stands is sent along");
}

#[actix_web::test]
async fn what_is_written_below_survives_an_upload_without_a_script() {
    let given = given();
    let here = "/sak/2026-1/krav/N1";
    let field = |name: &str, more: &str, value: &str| {
        format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    };
    let body = [
        field("csrf", "", "token"),
        field("version", "", "0"),
        field("self_score", "", "met"),
        field("explanation", "", "Attesten følger."),
        field("file", "; filename=\"a.pdf\"", PDF),
        "--XX--\r\n".to_owned(),
    ]
    .concat();
    let sent = TestRequest::post()
        .uri(&format!("{here}/filer"))
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(body);
    assert_eq!(ask(&given, &given.kari, Language::Nb, sent).await.status, 303);
    let page = get(&given, &given.kari, here).await.body;
    assert!(page.contains("Attesten følger.") && page.contains("a.pdf"), "{page}");
    assert!(page.contains("formaction=\"/sak/2026-1/krav/N1/filer\""));
    // The script that has just sent a file is given the field for the day that it lacks.
    let list = get(&given, &given.kari, &format!("{here}/filer")).await.body;
    assert!(list.contains("Mangler dato") && list.contains("name=\"issued_on_file\""), "{list}");
}

#[actix_web::test]
async fn files_come_and_go_with_words_for_what_is_wrong() {
    let given = given();
    let here = "/sak/2026-1/krav/N1/filer";
    assert_eq!(upload(&given, here, "attest.pdf", PDF, true).await.status, 200);
    assert_eq!(upload(&given, here, "attest2.pdf", &format!("{PDF} "), false).await.status, 303);
    let empty = upload(&given, here, "tom.pdf", "", true).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("tom.pdf"), "{}", empty.body);
    let wrong = upload(&given, here, "program.exe", "MZ\u{1}\0", false).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("attest.pdf"), "the good files stay");
    let list = get(&given, &given.kari, here).await.body;
    assert!(list.contains("attest.pdf") && list.contains("attest2.pdf") && !list.contains("<html"));
    let file = testing::sql(&given.store, |db| crate::evidence::of_case(db, given.case.id)).remove(0).1.id;
    let gone = post(&given, &given.kari, &format!("{here}/{file}/fjern"), &[]).await;
    assert_eq!(gone.location, format!("/sak/2026-1/krav/N1?angre={file}"));
    assert!(get(&given, &given.kari, &gone.location).await.body.contains("Angre"));
    assert_eq!(post(&given, &given.kari, &format!("{here}/{file}/angre"), &[]).await.status, 303);
    let dated =
        post(&given, &given.kari, &format!("{here}/{file}/dato"), &[("issued_on_file", "2027-01-01")]).await;
    assert_eq!(dated.status, 422);
    assert_eq!(
        post(&given, &given.kari, &format!("{here}/{file}/dato"), &[("issued_on_file", "01.02.2026")])
            .await
            .status,
        303
    );
    let old = get(&given, &given.kari, "/sak/2026-1/krav/N1").await.body;
    assert!(old.contains("For gammel"));
}

#[actix_web::test]
async fn the_secretariat_takes_a_case_to_the_board() {
    let given = given();
    let siri = &given.office;
    assert_eq!(get(&given, siri, "/sekretariat").await.status, 200);
    assert_eq!(
        get(&given, siri, "/sekretariat/sak/2026-1").await.status,
        404,
        "a draft is the applicant's own"
    );
    given.fill();
    given.submit();
    assert!(get(&given, siri, "/sekretariat?q=nordlys").await.body.contains("/sekretariat/sak/2026-1"));
    let desk = "/sekretariat/sak/2026-1";
    assert!(get(&given, siri, desk).await.body.contains("Registrer betalingen"));
    let wrong =
        post(&given, siri, &format!("{desk}/gebyr"), &[("invoice", "77"), ("paid_on", "2026-11-30")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"77\"") && wrong.body.contains("etter i dag"));
    let fee = [("membership", "member"), ("invoice", "77"), ("paid_on", "2026-11-21")];
    for _ in 0..2 {
        assert_eq!(post(&given, siri, &format!("{desk}/gebyr"), &fee).await.status, 303);
    }
    assert!(get(&given, siri, desk).await.body.contains("Hva fant du ved N1?"));
    let silent =
        post(&given, siri, &format!("{desk}/kontroll"), &[("finding-N1", "missing"), ("message-N1", "")])
            .await;
    assert_eq!(silent.status, 422);
    assert!(silent.body.contains("href=\"#message-N1\""));
    let checks = [
        ("finding-N1", "missing"),
        ("message-N1", "Attesten mangler side 2."),
        ("finding-N2", "ok"),
        ("message-N2", ""),
    ];
    assert_eq!(post(&given, siri, &format!("{desk}/kontroll"), &checks).await.status, 303);
    assert!(get(&given, siri, desk).await.body.contains("Returner saken"));
    let hasty = post(&given, siri, &format!("{desk}/retur"), &[("due", "2026-12-12"), ("note", "Hei")]).await;
    assert!(hasty.status == 422 && hasty.body.contains("krav er ikke kontrollert"), "{}", hasty.status);
    let rest = [("was-N3", ""), ("was-message-N3", ""), ("rest_ok", "1")];
    assert_eq!(post(&given, siri, &format!("{desk}/kontroll"), &rest).await.status, 303);
    let checked = testing::sql(&given.store, |db| crate::cases::findings(db, given.case.id));
    assert!(checked.iter().any(|check| check.criterion == "N3" && check.finding == Finding::Ok));
    for _ in 0..2 {
        let sent = [("due", "2026-12-12"), ("note", "Hei"), ("unchecked_ok", "1")];
        let back = post(&given, siri, &format!("{desk}/retur"), &sent).await;
        assert_eq!(back.location, "/sekretariat/sak/2026-1?melding=case-returned");
    }
    assert!(get(&given, siri, desk).await.body.contains("Lagre ny frist"));
    let open = get(&given, &given.kari, "/sak/2026-1").await.body;
    assert!(open.contains("Attesten mangler side 2.") && open.contains("12. desember"));
    assert!(get(&given, &given.kari, "/sak/2026-1/krav/N2").await.body.contains("låst"));
    assert!(get(&given, &given.kari, "/sak/2026-1/krav/N1").await.body.contains("Attesten mangler side 2."));
    let saved = [
        ("self_score", "met"),
        ("explanation", "Side 2 er med."),
        ("finished", "1"),
        ("version", "2"),
        ("go", "next"),
    ];
    assert_eq!(
        post(&given, &given.kari, "/sak/2026-1/krav/N1", &saved).await.location,
        "/sak/2026-1?melding=saved"
    );
    assert!(get(&given, &given.kari, "/sak/2026-1/send").await.body.contains("Side 2 er med."));
    // What was signed has changed.
    let unsigned = post(&given, &given.kari, "/sak/2026-1/send", &[("what", "supplement")]).await;
    assert!(unsigned.status == 422 && unsigned.body.contains("signere på nytt"), "{}", unsigned.status);
    given.assure();
    assert_eq!(post(&given, &given.kari, "/sak/2026-1/send", &[("what", "supplement")]).await.status, 303);
    assert!(get(&given, &given.kari, "/sak/2026-1/sendt").await.body.contains("Tilleggsopplysningene"));
    let early = post(&given, siri, &format!("{desk}/nemnd"), &[]).await;
    assert_eq!(early.status, 422);
    for id in given.ids() {
        check(
            &given.store,
            testing::moment(NOW),
            &given.scheme,
            &given.secretariat,
            given.case.id,
            &id,
            Finding::Ok,
            "",
        )
        .unwrap();
    }
    assert_eq!(
        post(&given, siri, &format!("{desk}/nemnd"), &[]).await.location,
        "/sekretariat/sak/2026-1?melding=case-sent-to-board"
    );
    assert_eq!(get(&given, siri, desk).await.status, 200);
    let log = get(&given, siri, "/sekretariat/logg?q=2026-1").await.body;
    assert!(log.contains("Saken ble sendt til nemnda"));
    assert!(get(&given, &given.kari, "/sak/2026-1").await.body.contains("Til vurdering i nemnda"));
    for section in ["overdue", "to_check", "awaiting_payment", "with_applicant", "with_board", "ended"] {
        assert_eq!(get(&given, siri, &format!("/sekretariat?del={section}")).await.status, 200);
    }
}

#[actix_web::test]
async fn an_officer_with_ties_learns_of_no_case_by_the_applicants_link() {
    use crate::impartiality::{AbsoluteGround, Declaration, declare_at_desk};
    let given = given();
    given.fill();
    given.submit();
    let siri = &given.office;
    assert_eq!(get(&given, siri, "/sak/2026-1").await.location, "/sekretariat/sak/2026-1");
    let tied = Declaration { absolute: vec![AbsoluteGround::Related], ..Declaration::default() };
    let now = testing::moment(NOW);
    declare_at_desk(&given.store, now, &given.secretariat, given.case.vendor_id, &tied).unwrap();
    let (hidden, none) = (get(&given, siri, "/sak/2026-1").await, get(&given, siri, "/sak/2026-9").await);
    assert_eq!((hidden.status, hidden.location.as_str()), (404, ""));
    assert_eq!((none.status, none.location.as_str()), (404, ""), "as where there is no case");
}

#[actix_web::test]
async fn what_is_typed_into_the_check_waits_for_its_officer() {
    let given = given();
    given.fill();
    assert!(get(&given, &given.kari, "/sak/2026-1/send").await.body.contains("tabellen er tom"));
    given.submit();
    given.pay();
    let (siri, desk) = (&given.office, "/sekretariat/sak/2026-1");
    assert_eq!(
        get(&given, siri, "/sak/2026-1").await.location,
        desk,
        "the applicant's link leads to the desk"
    );
    assert_eq!(get(&given, siri, "/sak/2026-9").await.location, "", "and nowhere where there is no case");
    let typed = [
        ("finding-N1", "missing"),
        ("message-N1", "Side 2 mangler."),
        ("was-N1", ""),
        ("was-message-N1", ""),
    ];
    post(&given, siri, &format!("{desk}/kontroll/utkast"), &typed).await;
    let page = get(&given, siri, desk).await.body;
    assert!(page.contains("Side 2 mangler.") && page.contains("Utkastet ditt er hentet fram"), "{page}");
    assert_eq!(post(&given, siri, &format!("{desk}/kontroll"), &typed).await.status, 303);
    assert!(!get(&given, siri, desk).await.body.contains("Utkastet ditt"));
    let silent = [("finding-N2", "missing"), ("message-N2", ""), ("was-N2", ""), ("was-message-N2", "")];
    assert_eq!(post(&given, siri, &format!("{desk}/kontroll"), &silent).await.status, 422);
    let page = get(&given, siri, desk).await.body;
    assert!(
        page.contains("Utkastet ditt") && page.contains("Side 2 mangler."),
        "what is saved stays beside it"
    );
    post(&given, siri, &format!("{desk}/kontroll/utkast"), &[("what", "discard")]).await;
    assert!(!get(&given, siri, desk).await.body.contains("Utkastet ditt"));
}

#[test]
fn the_journals_days_are_written_as_the_reader_writes_them() {
    let said = super::view::dated(Language::Nb, "N1: a.pdf (2026-11-01) 2024-02-13 → x");
    assert_eq!(said, "N1: a.pdf (1.\u{a0}november\u{a0}2026) 13.\u{a0}februar\u{a0}2024 → x");
}

#[actix_web::test]
async fn strangers_and_those_without_the_role_are_kept_out() {
    let given = given();
    let per = testing::person(&given.store, "Per Fremmed", &[], None);
    let member = testing::person(&given.store, "Mona Medlem", &[Role::Member], None);
    for path in ["", "/krav/N1", "/krav/N1/filer", "/send", "/sendt", "/trekk"] {
        for who in [&per, &member, &given.office] {
            assert_eq!(get(&given, who, &format!("/sak/2026-1{path}")).await.status, 404, "{path}");
        }
    }
    assert_eq!(
        post(&given, &per, "/sak/2026-1/krav/N1", &[("explanation", "x"), ("version", "0")]).await.status,
        404
    );
    assert_eq!(upload(&given, "/sak/2026-99/krav/N1/filer", "a.pdf", PDF, true).await.status, 404);
    for path in ["/sekretariat", "/sekretariat/sak/2026-1", "/sekretariat/logg"] {
        for who in [&per, &member, &given.kari] {
            assert_eq!(get(&given, who, path).await.status, 403, "{path}");
        }
    }
    for bad in ["/sak/2026-01", "/sak/x", "/sak/2026-1/krav/N99", "/sak/2026-1/krav/N33", "/sak/ny/123"] {
        assert_eq!(get(&given, &given.kari, bad).await.status, 404, "{bad}");
    }
}

#[actix_web::test]
async fn an_application_is_taken_back_only_on_purpose() {
    let given = given();
    assert_eq!(get(&given, &given.kari, "/sak/2026-1/trekk").await.status, 200);
    let slip = post(
        &given,
        &given.kari,
        "/sak/2026-1/trekk",
        &[("number", "2026-2"), ("reason", "Vi venter litt.")],
    )
    .await;
    assert_eq!(slip.status, 422);
    assert!(slip.body.contains("Vi venter litt."));
    let gone = post(
        &given,
        &given.kari,
        "/sak/2026-1/trekk",
        &[("number", "2026-1"), ("reason", "Vi venter litt.")],
    )
    .await;
    assert_eq!(gone.location, "/sak/2026-1?melding=case-withdrawn");
    assert!(get(&given, &given.kari, &gone.location).await.body.contains("Avsluttet uten vedtak"));
}

#[actix_web::test]
async fn every_letter_can_be_written_in_both_languages() {
    let given = given();
    given.fill();
    given.submit();
    given.pay();
    let now = testing::moment(NOW);
    check(
        &given.store,
        now,
        &given.scheme,
        &given.secretariat,
        given.case.id,
        "N1",
        Finding::Wrong,
        "Feil firma.",
    )
    .unwrap();
    let due = "2026-12-12".parse().ok();
    return_for_supplement(&given.store, now, &given.scheme, &given.secretariat, given.case.id, due, "Hei")
        .unwrap();
    let templates = Templates::load().unwrap();
    let mut written = 0;
    while let Some(job) = testing::sql(&given.store, |db| crate::jobs::lease(db, now)) {
        let Some(template) = job.payload.0["template"].as_str().map(str::to_owned) else { continue };
        let mut data = job.payload.0["data"].clone();
        let more = serde_json::json!({
            "reader": { "name": "Kari", "email": "kari@example.no" }, "case": { "number": "2026-1" },
            "public_url": "http://localhost", "scheme": { "name": "G", "email": "e", "phone": "p" },
        });
        data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        for language in [Language::Nb, Language::En] {
            let context = tera::Context::from_serialize(&data).unwrap();
            let text = templates.render(language, &format!("mail/{template}.txt"), context).unwrap();
            assert!(text.contains("http://localhost/") && !text.contains("&#"), "{text}");
        }
        written += 1;
    }
    assert_eq!(written, 4);
}
