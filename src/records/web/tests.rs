//! Pages as their readers get them.

use super::super::KINDS;
use super::super::tests::{Given, NOW, given};
use super::dashed;
use crate::scheme::RecordKind;
use crate::testing::{self, Answer};
use crate::values::{Clock, Language};
use actix_web::test::TestRequest;
use actix_web::web::Data;

async fn ask(given: &Given, language: Language, request: TestRequest) -> Answer {
    let (store, clock) = (given.store.clone(), Clock::fixed(testing::moment(NOW)));
    let routes = move |config: &mut actix_web::web::ServiceConfig| {
        config.app_data(Data::new(store)).app_data(Data::new(clock)).configure(super::routes);
    };
    testing::page(&given.kari, language, routes, request).await
}

async fn get(given: &Given, path: &str) -> Answer {
    let english = ask(given, Language::En, TestRequest::get().uri(path)).await;
    let answer = ask(given, Language::Nb, TestRequest::get().uri(path)).await;
    assert_eq!((english.status, answer.status), (answer.status, answer.status), "{path}");
    answer
}

async fn post(given: &Given, path: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = fields.iter().copied().chain([("csrf", "token")]).collect();
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    ask(given, Language::Nb, request).await
}

async fn send(given: &Given, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("csrf", "token"), ("country", "norway")] {
        body.extend(
            format!("--x\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
    );
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "multipart/form-data; boundary=x"))
        .set_payload(body);
    ask(given, Language::Nb, request).await
}

const ROOT: &str = "/virksomhet/923609016/registre";

/// Rows of every kind, as somebody would paste them; each shows something that is not as it should be.
fn pasted(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::ProcessorAgreements => {
            "Motpart\tRolle\tUndertegnet\tGyldig til\nStrøm AS\tOppdragsgiver\t02.01.2025\t31.12.2025\n"
        }
        RecordKind::ListSources => "Liste\tKilde\tGrunnlag\nVår\t\tsamtykke\n",
        RecordKind::WashLog => {
            "Kampanje;Liste;Første kontakt;Siste kontakt;Måned;Vasket;Register;Rader inn;Rader fjernet\nVår;A;10.03.2026;02.04.2026;mars 2026;09.03.2026;Reservasjonsregisteret;100;7\n"
        }
        RecordKind::Numbers => "Nummer\n+47 912 34 567\n",
        RecordKind::Figures => {
            "Fra;Til;Besvarte;Tilkoblede;Klager\n01.01.2026;30.06.2026;1 000;960;2\n01.08.2026;30.09.2026;0;0;0\n"
        }
        _ => "Starttid\n2026-11-20 09:00\n2026-11-20 21:00\n",
    }
}

/// What the sheet then says of it.
fn says(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::ProcessorAgreements => "Strøm AS: avtalen gikk ut 31.\u{a0}desember\u{a0}2025.",
        RecordKind::ListSources => "Vår: kilden er ukjent.",
        RecordKind::WashLog => "ikke vasket mot et reservasjonsregister i april\u{a0}2026.",
        RecordKind::Numbers => "+4791234567 er et vanlig mobilnummer.",
        RecordKind::Figures => "Det mangler tall fra 1.\u{a0}juli\u{a0}2026 til 31.\u{a0}juli\u{a0}2026.",
        _ => "Én av 2 samtaler (50,0\u{a0}%) startet utenfor ringetiden.",
    }
}

#[actix_web::test]
async fn every_sheet_is_pasted_looked_at_taken_and_shown() {
    let given = given();
    for kind in KINDS {
        let path = format!("{ROOT}/felles/{}", dashed(kind.as_str()));
        assert_eq!(get(&given, &path).await.status, 200);
        assert_eq!(get(&given, &format!("{path}/import?fra=2026-1%2FN7")).await.status, 200);
        let answer = post(&given, &format!("{path}/lim?fra=2026-1%2FN7"), &[("pasted", pasted(kind))]).await;
        assert_eq!(answer.status, 303, "{kind}: {}", answer.body);
        assert!(answer.location.ends_with("?fra=2026-1%2FN7"), "{}", answer.location);
        let preview = get(&given, &answer.location).await;
        assert_eq!(preview.status, 200, "{kind}");
        let taken = post(&given, &answer.location, &[("what", "take"), ("form_key", kind.as_str())]).await;
        assert_eq!(taken.status, 303, "{kind}");
        let shown = get(&given, &taken.location).await;
        let text = shown.body.replace("&nbsp;", "\u{a0}");
        assert!(text.contains(says(kind)), "{kind}: {text}");
        assert!(text.contains("role=\"img\"") && text.contains("/sak/2026-1/krav/N7"), "{kind}");
    }
    let all = get(&given, ROOT).await;
    assert_eq!(all.body.matches("Strider mot kravet").count(), 6);
}

#[actix_web::test]
async fn a_wrong_row_is_shown_with_its_cell_and_mended_in_place() {
    let given = given();
    let path = format!("{ROOT}/felles/numbers");
    let sent =
        send(&given, &format!("{path}/import"), "numre.csv", b"Nummer;Farge\n22000000;x\nrot;y\n").await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let preview = get(&given, &sent.location).await;
    assert!(
        preview.body.contains("Rad 3, celle A3 (Nummer): «rot» er ikke et telefonnummer."),
        "{}",
        preview.body
    );
    assert!(preview.body.contains("Disse kolonnene kjenner vi ikke, og vi tar dem ikke med: Farge."));
    let mended = post(&given, &sent.location, &[("what", "mend"), ("w-3-number", "22000001")]).await;
    assert!(get(&given, &mended.location).await.body.contains("2 rader er i orden"));
    let gone = post(&given, &mended.location, &[("what", "discard")]).await;
    assert_eq!(gone.status, 303);
    assert_eq!(get(&given, &sent.location).await.status, 404);
}

#[actix_web::test]
async fn a_number_that_stands_twice_is_looked_at_before_it_is_taken() {
    let given = given();
    let path = format!("{ROOT}/felles/numbers");
    let rows = b"Nummer;Brukes til\n21000010;Salg\n+47 21 00 00 10;Kundeservice\n";
    let sent = send(&given, &format!("{path}/import"), "numre.csv", rows).await;
    let preview = get(&given, &sent.location).await.body;
    assert!(preview.contains("Rad 3, celle A3 (Nummer): Det samme står i rad 2 i filen."), "{preview}");
    let still = [("what", "mend"), ("w-3-number", "21000010"), ("w-3-used_for", "Begge")];
    let again = post(&given, &sent.location, &still).await;
    assert!(get(&given, &again.location).await.body.contains("Det samme står i rad 2"));
    post(&given, &sent.location, &[("what", "take"), ("form_key", "one"), ("w-3-number", "")]).await;
    assert_eq!(given.sheet(RecordKind::Numbers).rows.len(), 1);
    let pasted =
        post(&given, &format!("{path}/lim"), &[("pasted", "Nummer\tBrukes til\n21000010\tFaktura\n")]).await;
    let preview = get(&given, &pasted.location).await.body;
    assert!(preview.contains("21000010 står i tabellen fra før"), "{preview}");
    let taken = post(&given, &pasted.location, &[("what", "take"), ("form_key", "two")]).await;
    let table = get(&given, &taken.location).await.body;
    assert!(table.contains("«21000010» står 2 ganger, i rad 1 og 2 i tabellen."), "{table}");
}

#[actix_web::test]
async fn a_file_that_is_no_spreadsheet_is_refused_at_its_field() {
    let given = given();
    let path = format!("{ROOT}/felles/numbers/import");
    for (name, bytes, said) in [
        ("a.pdf", b"%PDF-1.7".as_slice(), "Dette er ikke et regneark."),
        ("tom.csv", b"", "Det er ingen rader å lese."),
        ("", b"", "Velg en fil først."),
        ("gammel.xls", b"\xD0\xCF\x11\xE0", "av den gamle typen (XLS)"),
    ] {
        let answer = send(&given, &path, name, bytes).await;
        assert!(
            answer.status == 422 && answer.body.contains(said),
            "{name}: {} {}",
            answer.status,
            answer.body
        );
    }
    let answer = post(&given, &format!("{ROOT}/felles/numbers/lim"), &[("pasted", "Nummer\n\"åpen")]).await;
    assert!(answer.status == 422 && answer.body.contains("aldri lukket") && answer.body.contains("åpen"));
}

#[actix_web::test]
async fn a_row_is_typed_corrected_changed_removed_and_put_back() {
    let given = given();
    let path = format!("{ROOT}/felles/figures");
    assert_eq!(get(&given, &format!("{path}/rad/ny")).await.status, 200);
    let typed = [
        ("from", "2026-01-01"),
        ("until", "2026-06-30"),
        ("answered", "10"),
        ("connected", "11"),
        ("complaints", "0"),
    ];
    let wrong = post(&given, &format!("{path}/rad/ny"), &typed).await;
    assert!(
        wrong.status == 422
            && wrong.body.contains("flere tilkoblede enn besvarte")
            && wrong.body.contains("value=\"11\"")
    );
    let right: Vec<_> =
        typed.iter().map(|(key, value)| (*key, if *key == "connected" { "9" } else { *value })).collect();
    assert_eq!(post(&given, &format!("{path}/rad/ny"), &right).await.status, 303);
    let row = given.sheet(RecordKind::Figures).rows[0].id;
    assert_eq!(get(&given, &format!("{path}/rad/{row}")).await.status, 200);
    let changed: Vec<_> =
        right.iter().map(|(key, value)| (*key, if *key == "answered" { "20" } else { *value })).collect();
    let stale = [changed.as_slice(), &[("revision", "0")]].concat();
    let conflict = post(&given, &format!("{path}/rad/{row}"), &stale).await;
    assert!(conflict.status == 409 && conflict.body.contains("En kollega har endret raden"));
    let fresh = [changed.as_slice(), &[("revision", "1")]].concat();
    assert_eq!(post(&given, &format!("{path}/rad/{row}"), &fresh).await.status, 303);
    let removed = post(&given, &format!("{path}/rad/{row}/slett"), &[]).await;
    assert!(get(&given, &removed.location).await.body.contains("er tatt bort."));
    assert_eq!(post(&given, &format!("{path}/rad/{row}/angre"), &[]).await.status, 303);
    assert_eq!(given.sheet(RecordKind::Figures).rows[0].text("answered"), "20");
}

#[actix_web::test]
async fn sheets_and_templates_leave_as_files_and_wrong_addresses_lead_nowhere() {
    let given = given();
    for kind in KINDS {
        for end in ["fil/csv", "fil/xlsx", "mal/csv", "mal/xlsx"] {
            let path = format!("{ROOT}/felles/{}/{end}", dashed(kind.as_str()));
            assert_eq!(get(&given, &path).await.status, 200, "{path}");
        }
    }
    for path in [
        format!("{ROOT}/felles/call-sample"),
        format!("{ROOT}/felles/numbers/fil/pdf"),
        format!("{ROOT}/{}/numbers", given.vendor),
        format!("{ROOT}/0190a000-0000-7000-8000-000000000000/numbers"),
        format!("{ROOT}/felles/call-times/rad/ny"),
        format!("{ROOT}/felles/numbers/import/x"),
        "/virksomhet/974760673/registre".to_owned(),
    ] {
        assert_eq!(get(&given, &path).await.status, 404, "{path}");
    }
    assert_eq!(get(&given, &format!("{ROOT}/{}/numbers", given.unit)).await.status, 200);
}
