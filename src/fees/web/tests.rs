//! Pages as their readers get them, in both languages.

use super::super::tests::{Given, NOW, given};
use crate::people::Person;
use crate::scheme::LiveScheme;
use crate::testing::{self, Answer};
use crate::values::{Clock, Language};
use actix_web::test::TestRequest;
use actix_web::web::Data;

async fn ask(given: &Given, who: &Person, language: Language, request: TestRequest) -> Answer {
    let (store, vault, scheme) = (given.store.clone(), given.vault.clone(), given.scheme.clone());
    let routes = |config: &mut actix_web::web::ServiceConfig| {
        config
            .app_data(Data::new(store))
            .app_data(Data::new(vault))
            .app_data(Data::new(LiveScheme::new(scheme)))
            .app_data(Data::new(Clock::fixed(testing::moment(NOW))));
        super::routes(config);
    };
    testing::page(who, language, routes, request).await
}

async fn get(given: &Given, who: &Person, path: &str) -> Answer {
    let english = ask(given, who, Language::En, TestRequest::get().uri(path)).await;
    let answer = ask(given, who, Language::Nb, TestRequest::get().uri(path)).await;
    assert_eq!(english.status, answer.status, "{path}");
    answer
}

async fn post(given: &Given, who: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", "token")]).collect();
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    ask(given, who, Language::Nb, request).await
}

async fn upload(given: &Given, name: &str, bytes: &[u8]) -> Answer {
    let head = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    let body: Vec<u8> =
        head.bytes().chain(bytes.iter().copied()).chain(b"\r\n--XX--\r\n".iter().copied()).collect();
    let request = TestRequest::post()
        .uri("/sekretariat/betalinger/filer")
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(body);
    ask(given, &given.office, Language::Nb, request).await
}

#[actix_web::test]
async fn the_applicant_says_who_it_is_and_fetches_the_invoice() {
    let given = given();
    let kari = &given.kari;
    let page = get(&given, kari, "/sak/2026-1/gebyr").await;
    assert!(page.status == 200 && page.body.contains("name=\"membership\""));
    let bad =
        post(&given, kari, "/sak/2026-1/gebyr", &[("membership", "kanskje"), ("reference", "PO-7")]).await;
    assert!(bad.status == 422 && bad.body.contains("value=\"PO-7\""), "{}", bad.status);
    let saved =
        post(&given, kari, "/sak/2026-1/gebyr", &[("membership", "member"), ("reference", "PO-7")]).await;
    assert_eq!((saved.status, saved.location.as_str()), (303, "/sak/2026-1/gebyr?melding=fee-terms-saved"));
    given.submit();
    assert!(get(&given, kari, "/sak/2026-1/gebyr").await.body.contains("Fakturaen lages nå"));
    given.settle().await;
    let page = get(&given, kari, "/sak/2026-1/gebyr").await.body;
    assert!(page.contains("20260001") && page.contains("Ikke betalt"));
    let paper = given.papers()[0].id;
    // PDF bytes are no text, so only the electronic one is read here.
    let xml =
        ask(&given, kari, Language::Nb, TestRequest::get().uri(&format!("/sak/2026-1/gebyr/{paper}/ehf")))
            .await;
    assert!(xml.status == 200 && xml.body.contains("<cbc:BuyerReference>PO-7</cbc:BuyerReference>"));
    let unknown = format!("/sak/2026-1/gebyr/{}/pdf", crate::values::Id::fresh());
    assert_eq!(get(&given, kari, &unknown).await.status, 404);
    let frida = testing::person(&given.store, "Frida Fremmed", &[], None);
    assert_eq!(get(&given, &frida, "/sak/2026-1/gebyr").await.status, 404);
    assert_eq!(get(&given, kari, "/sekretariat/sak/2026-1/faktura").await.status, 403);
}

#[actix_web::test]
async fn the_secretariat_corrects_and_credits() {
    let given = given();
    let office = &given.office;
    assert_eq!(
        get(&given, office, "/sekretariat/sak/2026-1/faktura").await.status,
        404,
        "a draft is not theirs"
    );
    given.submit();
    given.settle().await;
    assert!(get(&given, office, "/sekretariat/sak/2026-1/faktura").await.body.contains("20260001"));
    let here = "/sekretariat/sak/2026-1/faktura";
    let bad = post(&given, office, here, &[("membership", "member"), ("reason", "")]).await;
    assert!(bad.status == 422 && bad.body.contains("Skriv hvorfor."));
    let done = post(&given, office, here, &[("membership", "member"), ("reason", "Bekreftet.")]).await;
    assert_eq!(done.location, "/sekretariat/sak/2026-1/faktura?melding=fee-reissued");
    let bad = post(&given, office, "/sekretariat/sak/2026-1/kreditnota", &[("credit_reason", " ")]).await;
    assert!(bad.status == 422 && bad.body.contains("credit_reason-error"));
    given.pay("20260002", crate::scheme::Membership::Other);
    assert!(get(&given, office, here).await.body.contains("annen sats"));
    let done =
        post(&given, office, "/sekretariat/sak/2026-1/kreditnota", &[("credit_reason", "Betalt for mye.")])
            .await;
    assert_eq!(done.location, "/sekretariat/sak/2026-1/faktura?melding=fee-credited");
    let again =
        post(&given, office, "/sekretariat/sak/2026-1/kreditnota", &[("credit_reason", "Igjen.")]).await;
    assert_eq!(again.status, 409);
}

#[actix_web::test]
async fn a_file_is_looked_at_and_then_recorded() {
    let given = given();
    let office = &given.office;
    given.submit();
    given.settle().await;
    assert_eq!(get(&given, office, "/sekretariat/betalinger").await.status, 200);
    let text = "Dato;Beløp;Melding;Avsender\r\n21.11.2026;18 750,00;Sak 2026-1;Nordlys Bodø\r\n20.11.2026;1,00;<script>;=1+1\r\n";
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let taken = upload(&given, "bank.csv", &latin).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    let page = get(&given, office, &taken.location).await.body;
    assert!(page.contains("Nordlys Bodø") && page.contains("Én linje passer") && !page.contains("<script>;"));
    let line = page.split("name=\"line\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let none = post(&given, office, &taken.location, &[]).await;
    assert!(none.status == 422 && none.body.contains("Kryss av"));
    let done = post(&given, office, &taken.location, &[("line", &line)]).await;
    assert_eq!(done.location, format!("{}?melding=payments-recorded", taken.location));
    let late = post(&given, office, &taken.location, &[("line", &line)]).await;
    assert!(late.status == 422 && late.body.contains("Ingenting ble registrert"));
    assert_eq!(upload(&given, "bank.csv", &latin).await.location, taken.location, "the same file again");
    for (name, bytes, said) in [
        ("tom.csv", &b""[..], "tom"),
        ("bilde.csv", b"\x89PNG\r\n\x1a\n____", "regneark"),
        ("uten.csv", b"a;b\n1;2\n", "overskrifter"),
        ("bare.csv", b"Dato;Sum\n", "ingen linjer"),
    ] {
        let refused = upload(&given, name, bytes).await;
        assert_eq!(refused.status, 422, "{name}");
        let error = refused.body.split("file-error").nth(1).unwrap_or_default();
        assert!(error.contains(said) || refused.body.contains(said), "{name}: {error}");
    }
    assert_eq!(get(&given, &given.kari, "/sekretariat/betalinger").await.status, 403);
}

#[actix_web::test]
async fn a_rest_is_shown_to_both_and_noted_and_nothing_chosen_is_said() {
    let given = given();
    let (kari, office) = (&given.kari, &given.office);
    let none = post(&given, kari, "/sak/2026-1/gebyr", &[("reference", "")]).await;
    assert!(none.status == 422 && none.body.contains("Ingenting er valgt"), "{}", none.status);
    given.submit();
    given.settle().await;
    let reference = given.papers()[0].content.payment_reference.clone();
    let page = get(&given, kari, "/sak/2026-1/gebyr").await.body;
    assert!(page.contains("Kontonummer") && page.contains(&reference), "where to pay");
    let form = crate::cases::FeeForm {
        membership: Some(crate::scheme::Membership::Other),
        invoice: "20260001".into(),
        paid_on: "2026-11-21".parse().ok(),
        received: "12 500".into(),
    };
    let (who, case) = (&given.secretariat, given.case.id);
    crate::cases::record_fee(
        &given.store,
        testing::moment(NOW),
        &given.scheme,
        super::super::INVOICES,
        who,
        case,
        &form,
    )
    .unwrap();
    let page = get(&given, kari, "/sak/2026-1/gebyr").await.body;
    assert!(page.contains("å betale") && page.contains("Delvis betalt") && page.contains(&reference));
    assert!(!page.contains("Gebyret er betalt."));
    let here = "/sekretariat/sak/2026-1/faktura";
    assert!(get(&given, office, here).await.body.contains("Registrer innbetalingen"));
    let bad = post(&given, office, "/sekretariat/sak/2026-1/innbetaling", &[("rest_amount", "mye")]).await;
    assert!(bad.status == 422 && bad.body.contains("value=\"mye\"") && bad.body.contains("ikke et tall"));
    let rest = [("rest_amount", "6 300"), ("rest_on", "2026-11-21"), ("rest_reference", "")];
    let done = post(&given, office, "/sekretariat/sak/2026-1/innbetaling", &rest).await;
    assert_eq!(done.location, format!("{here}?melding=fee-rest-noted"));
    assert!(get(&given, kari, "/sak/2026-1/gebyr").await.body.contains("til gode"));
    let back = [("back_amount", "50"), ("back_on", "2026-11-21"), ("back_reference", "Bilag 3")];
    let done = post(&given, office, "/sekretariat/sak/2026-1/tilbakebetaling", &back).await;
    assert_eq!(done.location, format!("{here}?melding=fee-repayment-noted"));
    let page = get(&given, office, here).await.body;
    assert!(page.contains("Ingenting gjenstår") && page.contains("Bilag 3"));
    let noted = page.split("name=\"move\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let bad = post(&given, office, "/sekretariat/sak/2026-1/stryk", &[("move", noted)]).await;
    assert!(bad.status == 422 && bad.body.contains("Skriv en begrunnelse."), "{}", bad.body);
    assert!(get(&given, kari, "/sak/2026-1/gebyr").await.body.contains("Gebyret er betalt."));
}
