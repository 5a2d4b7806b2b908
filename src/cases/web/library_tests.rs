//! The library's pages as their readers get them.

use super::super::tests::{Given, arrived, given, now};
use super::super::{add_piece, use_pieces};
use super::tests::{Answer, PDF, ask, get, post, upload};
use crate::evidence::{Period, PieceForm};
use crate::scheme::DocumentType;
use crate::testing;
use crate::values::{Id, Language};
use actix_web::test::TestRequest;

const HOME: &str = "/virksomhet/923609016/dokumentasjon";

fn add(given: &Given, title: &str, files: &[&str]) -> Id {
    let form = PieceForm {
        title: title.into(),
        document_type: DocumentType::Training,
        counterpart: "Sørlys AS".into(),
        note: "Husk vedlegget".into(),
        period: Period {
            covers_from: "2026-01-01".parse().ok(),
            covers_until: "2026-06-30".parse().ok(),
            issued_on: "2026-11-01".parse().ok(),
            expires_on: "2026-12-01".parse().ok(),
        },
    };
    let files: Vec<_> = files.iter().map(|name| arrived(name)).collect();
    add_piece(&given.store, now(), &given.applicant, &form, &files, &Id::fresh().to_string()).unwrap().0
}

fn lay(given: &Given, criterion: &str, piece: Id) {
    use_pieces(&given.store, now(), &given.scheme, &given.applicant, given.case.id, criterion, &[piece])
        .unwrap();
}

/// A page's text with plain spaces where lines must not break.
fn words_of(answer: &Answer) -> String {
    answer.body.replace('\u{a0}', " ")
}

async fn send(given: &Given, path: &str, fields: &[(&str, &str)], files: &[(&str, &str)]) -> Answer {
    let text = fields.iter().chain(&[("csrf", "token")]).map(|(name, value)| {
        format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let files = files.iter().map(|(name, bytes)| {
        format!(
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n"
        )
    });
    let body = format!("{}--XX--\r\n", text.chain(files).collect::<String>());
    let request = TestRequest::post()
        .uri(path)
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(body);
    ask(given, &given.kari, Language::Nb, request).await
}

#[actix_web::test]
async fn the_library_shows_what_there_is_how_old_and_where_it_is_used() {
    let given = given();
    let empty = get(&given, &given.kari, HOME).await.body;
    assert!(empty.contains("Biblioteket er tomt"));
    let plan = add(&given, "Opplæringsplan", &["plan.pdf"]);
    add(&given, "Avtaler", &["a.pdf", "b.pdf"]);
    lay(&given, "N18", plan);
    let all = words_of(&get(&given, &given.kari, HOME).await);
    for shown in [
        "Opplæringsplan",
        "Sak 2026-1",
        "Ikke i bruk",
        "2 filer",
        "Dekker 01.01.2026 til 30.06.2026",
        "Snart for gammel",
        "Sørlys AS",
    ] {
        assert!(all.contains(shown), "{shown}");
    }
    let found = get(&given, &given.kari, &format!("{HOME}?q=b.pdf")).await.body;
    assert!(found.contains("Avtaler") && !found.contains(">Opplæringsplan<"));
    let none = get(&given, &given.kari, &format!("{HOME}?type=consent")).await.body;
    assert!(none.contains("Ingen dokumenter passer"));
    let unused = get(&given, &given.kari, &format!("{HOME}?tilstand=ubrukt")).await.body;
    assert!(unused.contains("Avtaler") && !unused.contains(">Opplæringsplan<"));
    let stranger = testing::person(&given.store, "Ola Hansen", &[], None);
    assert_eq!(get(&given, &stranger, HOME).await.status, 404);
    assert_eq!(get(&given, &stranger, &format!("{HOME}/{plan}")).await.status, 404);
}

#[actix_web::test]
async fn fifty_pieces_a_page() {
    let given = given();
    for n in 0..53 {
        add(&given, &format!("Plan {n:02}"), &[&format!("{n}.pdf")]);
    }
    let first = get(&given, &given.kari, HOME).await.body;
    assert!(
        first.contains("53 dokumenter") && first.contains("rel=\"next\"") && !first.contains("rel=\"prev\"")
    );
    let at = first.find("rel=\"next\" href=\"").unwrap() + 17;
    let next = first
        .get(at..)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .replace("&amp;", "&")
        .replace("&#x2F;", "/")
        .replace("&#x3D;", "=");
    let second = get(&given, &given.kari, &next).await.body;
    assert!(
        second.contains("Plan 00") && second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""),
        "{next}"
    );
}

#[actix_web::test]
async fn a_piece_is_added_changed_renewed_deleted_and_had_back() {
    let given = given();
    let kari = &given.kari;
    assert!(get(&given, kari, &format!("{HOME}/ny")).await.body.contains("Dekker fra"));
    let none =
        send(&given, &format!("{HOME}/ny"), &[("title", "Plan"), ("covers_from", "2026-01-01")], &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.body.contains("Velg minst én fil") && none.body.contains("value=\"2026-01-01\""));
    let bad = send(
        &given,
        &format!("{HOME}/ny"),
        &[("title", "Plan"), ("issued_on", "i går")],
        &[("plan.pdf", PDF)],
    )
    .await;
    assert_eq!(bad.status, 422);
    assert!(bad.body.contains("Skriv en dato") && bad.body.contains("plan.pdf"), "the file is kept");
    let added = send(
        &given,
        &format!("{HOME}/ny"),
        &[("form_key", "1")],
        &[("avtale_a.pdf", "%PDF-1.7 a\n%%EOF"), ("b.pdf", "%PDF-1.7 b\n%%EOF")],
    )
    .await;
    assert_eq!(added.status, 303, "{}", added.body);
    let here = added.location.split('?').next().unwrap().to_owned();
    let shown = get(&given, kari, &here).await.body;
    assert!(shown.contains("Avtale a") && shown.contains("b.pdf"));

    let fields = [
        ("title", "Avtaler"),
        ("document_type", "contract"),
        ("covers_until", "2026-12-31"),
        ("version", "1"),
    ];
    assert_eq!(post(&given, kari, &here, &fields).await.status, 303);
    let stale =
        post(&given, kari, &here, &[("title", "Noe annet"), ("document_type", "contract"), ("version", "1")])
            .await;
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("Noe annet") && stale.body.contains("En annen har endret"));
    let wrong =
        post(&given, kari, &here, &[("title", ""), ("issued_on", "31.02.2026"), ("version", "2")]).await;
    assert_eq!(wrong.status, 422);

    let revised = send(
        &given,
        &format!("{here}/revisjon"),
        &[("version", "2"), ("issued_on", "2026-11-02")],
        &[("c.pdf", "%PDF-1.7 c\n%%EOF")],
    )
    .await;
    assert_eq!(revised.status, 303, "{}", revised.body);
    let shown = get(&given, kari, &here).await.body;
    assert!(shown.contains("Utgave 1") && shown.contains("Erstattet") && shown.contains("c.pdf"));

    let deleted = post(&given, kari, &format!("{here}/slett"), &[]).await;
    assert!(get(&given, kari, &deleted.location).await.body.contains("Dere kan angre i 10 minutter"));
    assert_eq!(get(&given, kari, &here).await.status, 404);
    assert_eq!(post(&given, kari, &format!("{here}/angre"), &[]).await.status, 303);
    assert_eq!(get(&given, kari, &here).await.status, 200);
}

#[actix_web::test]
async fn what_there_is_is_offered_beside_a_criterion_with_why() {
    let given = given();
    let kari = &given.kari;
    let (plan, contracts) =
        (add(&given, "Opplæringsplan", &["plan.pdf"]), add(&given, "Avtaler", &["a.pdf", "b.pdf"]));
    let page = get(&given, kari, "/sak/2026-1/krav/N7").await.body;
    assert!(page.contains("Bruk det vi har") && page.contains("Opplæringsplan"));
    let at = "/sak/2026-1/krav/N7/bruk";
    let used =
        post(&given, kari, at, &[("piece", &plan.to_string()), ("piece", &contracts.to_string())]).await;
    assert_eq!(used.status, 303);
    let page = get(&given, kari, "/sak/2026-1/krav/N7").await.body;
    assert!(page.contains("2 filer") && page.contains(&format!("/stykke/{contracts}/fjern")));
    let nothing = post(&given, kari, at, &[]).await;
    assert!(nothing.location.contains("library-nothing-chosen"));
    let removed = post(&given, kari, &format!("/sak/2026-1/krav/N7/stykke/{contracts}/fjern"), &[]).await;
    let page = get(&given, kari, &removed.location).await.body;
    assert!(page.contains("Avtaler er tatt bort") && page.contains(&format!("/stykke/{contracts}/angre")));
    let one = post(
        &given,
        kari,
        "/sak/2026-1/krav/N18/bruk",
        &[("only", &contracts.to_string()), ("piece", &plan.to_string())],
    )
    .await;
    assert_eq!(one.status, 303);
    assert!(!get(&given, kari, "/sak/2026-1/krav/N18").await.body.contains(&format!("use-{contracts}")));
    let foreign = post(&given, kari, at, &[("only", &Id::fresh().to_string())]).await;
    assert_eq!(foreign.status, 404);
}

#[actix_web::test]
async fn a_file_that_is_there_already_is_told_and_used() {
    let given = given();
    let first = upload(&given, "/sak/2026-1/krav/N18/filer", "plan.pdf", PDF, true).await;
    assert!(first.body.contains("\"duplicate\":[]"), "{}", first.body);
    let again = upload(&given, "/sak/2026-1/krav/N7/filer", "kopi.pdf", PDF, true).await;
    assert!(again.body.contains("Dere har allerede denne filen: plan.pdf (brukt på N18)"), "{}", again.body);
    let plain = upload(&given, "/sak/2026-1/krav/N16/filer", "kopi2.pdf", PDF, false).await;
    assert_eq!(plain.status, 303);
    let page = get(&given, &given.kari, plain.location.split('#').next().unwrap()).await.body;
    assert!(
        page.contains("Dere har allerede denne filen: plan.pdf (brukt på N18 og N7)"),
        "{}",
        plain.location
    );
    assert!(get(&given, &given.kari, HOME).await.body.contains("Ett dokument"));
}

#[actix_web::test]
async fn the_timeline_shows_the_same_in_a_picture_and_in_words() {
    let given = given();
    let none = words_of(&get(&given, &given.kari, &format!("{HOME}/tidslinje")).await);
    assert!(none.contains("Tidslinje"));
    let plan = add(&given, "Opplæringsplan", &["plan.pdf"]);
    lay(&given, "N18", plan);
    let page = words_of(&get(&given, &given.kari, &format!("{HOME}/tidslinje")).await);
    for shown in
        ["<svg", "role=\"img\"", "N18: Opplæringsplan går ut 1. desember 2026", "Videreføring", "I dag"]
    {
        assert!(page.contains(shown), "{shown}");
    }
    let tasks = words_of(&get(&given, &given.kari, "/sak/2026-1").await);
    assert!(tasks.contains("Snart for gammel. Kan brukes til 1. desember 2026"));
    let check = get(&given, &given.kari, "/sak/2026-1/send").await.body;
    assert!(check.contains("Ett krav har dokumentasjon som snart blir for gammel"));
}
