use super::*;
use crate::evidence::{Check, CheckState, Evidence, FileKind, Found, PageImage, Virus};
use crate::values::{Id, Language};
use crate::web::Viewer;
use actix_web::body::to_bytes;
use actix_web::test::TestRequest;
use actix_web::{FromRequest, HttpMessage};

fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open(&format!("file:{}", folder.path().display())).unwrap();
    (folder, vault)
}

fn text(name: &str, value: &str) -> Vec<u8> {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
}

fn file(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/gif\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

async fn send_form(vault: &Vault, parts: &[Vec<u8>]) -> Result<Upload, Problem> {
    let body = [parts.concat(), b"--XX--\r\n".to_vec()].concat();
    let (request, mut payload) = TestRequest::post()
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(body)
        .to_http_parts();
    request.extensions_mut().insert(Viewer {
        name: String::new(),
        email: String::new(),
        language: Language::Nb,
        theme: String::new(),
        csrf: "token".to_owned(),
        roles: Vec::new(),
        nav: Vec::new(),
    });
    let form = Multipart::from_request(&request, &mut payload).await.unwrap();
    receive(&request, form, vault).await
}

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";

#[actix_web::test]
async fn a_form_brings_its_fields_and_its_files() {
    let (_folder, vault) = vault();
    let parts = [
        text("csrf", "token"),
        text("form_key", "k1"),
        text("explanation", "Vi har en plan for opplæring."),
        file("opplæring/plan.pdf", PDF),
        file("tom.pdf", b""),
        file("program.exe", b"MZ\x90\0"),
        file("", b""),
    ];
    let upload = send_form(&vault, &parts).await.unwrap();
    assert_eq!(upload.key(), "k1");
    assert_eq!(upload.fields.text("explanation"), "Vi har en plan for opplæring.");
    let arrived: Vec<_> = upload.arrived().collect();
    assert_eq!(arrived.len(), 1);
    assert_eq!((arrived[0].name.as_str(), arrived[0].kind), ("plan.pdf", FileKind::Pdf));
    assert_eq!(vault.read(&arrived[0].sha256).await.unwrap(), PDF);
    let refused: Vec<_> = upload.refused().map(|refused| (refused.name.as_str(), refused.refusal)).collect();
    assert_eq!(refused, [("tom.pdf", Refusal::Empty), ("program.exe", Refusal::WrongType)]);
}

#[actix_web::test]
async fn nothing_is_stored_before_the_form_is_proved_ours() {
    let (folder, vault) = vault();
    for parts in [
        vec![file("plan.pdf", PDF), text("csrf", "token")],
        vec![text("csrf", "stolen"), file("plan.pdf", PDF)],
        vec![text("name", "x")],
    ] {
        let refused = send_form(&vault, &parts).await.unwrap_err();
        assert_eq!((refused.status, refused.code), (StatusCode::FORBIDDEN, "foreign-form"));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[actix_web::test]
async fn a_file_that_is_too_large_is_refused_and_the_next_is_taken() {
    let (_folder, vault) = vault();
    let large = vec![b'x'; usize::try_from(MAX_BYTES).unwrap() + 1];
    let upload = send_form(&vault, &[text("csrf", "token"), file("stor.txt", &large), file("plan.pdf", PDF)])
        .await
        .unwrap();
    let refused: Vec<_> = upload.refused().collect();
    assert_eq!((refused.len(), refused[0].refusal), (1, Refusal::TooLarge { limit: MAX_BYTES }));
    assert_eq!(upload.arrived().count(), 1);
}

#[actix_web::test]
async fn more_than_twenty_files_are_told_once() {
    let (_folder, vault) = vault();
    let files = (0..25).map(|n| file(&format!("{n}.pdf"), PDF));
    let parts: Vec<_> = std::iter::once(text("csrf", "token")).chain(files).collect();
    let upload = send_form(&vault, &parts).await.unwrap();
    assert_eq!(upload.arrived().count(), 20);
    let refused: Vec<_> = upload.refused().map(|refused| (refused.name.as_str(), refused.refusal)).collect();
    assert_eq!(refused, [("20.pdf", Refusal::TooMany { limit: 20 })]);
}

#[actix_web::test]
async fn a_form_that_breaks_off_or_swells_is_a_problem() {
    let (_folder, vault) = vault();
    let long = "x".repeat(MAX_TEXT + 1);
    let swollen = send_form(&vault, &[text("csrf", "token"), text("explanation", &long)]).await.unwrap_err();
    assert_eq!(swollen.code, "form-too-large");
    let (request, mut payload) = TestRequest::post()
        .insert_header(("content-type", "multipart/form-data; boundary=XX"))
        .set_payload(
            [
                text("csrf", ""),
                b"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF".to_vec(),
            ]
            .concat(),
        )
        .to_http_parts();
    let form = Multipart::from_request(&request, &mut payload).await.unwrap();
    assert_eq!(receive(&request, form, &vault).await.unwrap_err().code, "upload-broken");
    let (request, mut payload) =
        TestRequest::post().insert_header(("content-type", "text/plain")).to_http_parts();
    let form = Multipart::from_request(&request, &mut payload).await.unwrap();
    assert_eq!(receive(&request, form, &vault).await.unwrap_err().status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

fn evidence(kind: FileKind, name: &str, received: &crate::vault::Received) -> Evidence {
    Evidence {
        id: Id::fresh(),
        vendor_id: Id::fresh(),
        sha256: received.sha256.clone(),
        name: name.to_owned(),
        media_type: kind.media_type().to_owned(),
        size: i64::try_from(received.size).unwrap(),
        pages: None,
        issued_on: None,
        uploaded_by: Id::fresh(),
        uploaded_by_name: String::new(),
        uploaded_at: "2026-11-21T12:00:00Z".parse().unwrap(),
        gone_at: None,
    }
}

fn known(state: CheckState, virus: Virus) -> Check {
    Check { state, virus, ..Check::PENDING }
}

#[actix_web::test]
async fn a_stored_file_is_handed_out_as_a_stranger() {
    let (_folder, vault) = vault();
    let received = vault.put(Bytes::from_static(b"Navn;Dato")).await.unwrap();
    let clean = known(CheckState::Clean, Virus::Clean);
    let list = evidence(FileKind::Csv, "p\u{e5} \"liste\".csv", &received);
    let list = send(&vault, &list, &clean).await.unwrap();
    let header = |name: &str| list.headers().get(name).unwrap().to_str().unwrap().to_owned();
    assert_eq!(
        header("content-disposition"),
        "attachment; filename=\"p_ _liste_.csv\"; filename*=UTF-8''p%C3%A5%20%22liste%22.csv"
    );
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(header("content-security-policy").contains("sandbox"));
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(header("cache-control"), "private, no-store");
    assert_eq!(to_bytes(list.into_body()).await.unwrap(), "Navn;Dato");
}

#[actix_web::test]
async fn only_what_was_scanned_is_shown_and_what_the_scanner_knows_is_closed() {
    let (_folder, vault) = vault();
    let received = vault.put(Bytes::from_static(PDF)).await.unwrap();
    let plan = evidence(FileKind::Pdf, "plan.pdf", &received);
    for (state, virus, how) in [
        (CheckState::Clean, Virus::Clean, "inline;"),
        (CheckState::Clean, Virus::Unscanned, "attachment;"),
        (CheckState::Pending, Virus::Unscanned, "attachment;"),
        (CheckState::Suspicious, Virus::Clean, "attachment;"),
        (CheckState::Unscannable, Virus::Failed, "attachment;"),
    ] {
        let sent = send(&vault, &plan, &known(state, virus)).await.unwrap();
        let disposition = sent.headers().get("content-disposition").unwrap().to_str().unwrap();
        assert!(disposition.starts_with(how), "{state} {virus}: {disposition}");
    }
    let infected = known(CheckState::Infected, Virus::Infected);
    let closed = send(&vault, &plan, &infected).await.unwrap_err();
    assert_eq!((closed.status, closed.code), (StatusCode::GONE, "evidence-closed"));
    let picture = PageImage {
        page: 1,
        image_sha256: received.sha256.clone(),
        bytes: 23,
        width: 1,
        height: 1,
        words: String::new(),
    };
    assert!(send_page(&vault, &picture, &infected).await.is_err());
    let shown = send_page(&vault, &picture, &Check::PENDING).await.unwrap();
    assert_eq!(shown.headers().get("content-type").unwrap(), "image/png");
    assert!(shown.headers().get("content-security-policy").unwrap().to_str().unwrap().contains("sandbox"));
}

#[test]
fn every_state_and_finding_has_its_words() {
    for language in [Language::Nb, Language::En] {
        let plain = |key: &str| words::plain(language, key).unwrap();
        for found in Found::ALL {
            let word = found.as_str().replace('_', "-");
            assert!(plain(&format!("evidence-found-{word}")).ends_with('.'));
            assert_eq!(words::exists(language, &format!("evidence-mend-{word}")), found.blinds(), "{word}");
        }
        for &state in CheckState::ALL {
            for &virus in Virus::ALL {
                plain(&format!("evidence-check-{}", known(state, virus).word()));
            }
        }
    }
}

#[test]
fn every_refusal_has_its_words() {
    for language in [Language::Nb, Language::En] {
        for key in [
            "empty",
            "too-large",
            "wrong-type",
            "password",
            "damaged",
            "macros",
            "too-many",
            "swollen",
            "film",
            "no-recordings",
            "full",
        ] {
            let arguments = Arguments::new()
                .text("name", "plan.pdf")
                .text("limit", "50 MB")
                .text("size", "60 MB")
                .count("files", 20);
            let text = words::text(language, &format!("evidence-refused-{key}"), &arguments).unwrap();
            assert!(text.contains("plan.pdf"), "{text}");
        }
    }
}

#[actix_web::test]
async fn a_sender_who_falls_silent_is_cut_off() {
    let mut pace = Pace { until: Instant::now(), ..Pace::new(u64::MAX) };
    let problem = pace.wait(std::future::pending::<()>()).await.unwrap_err();
    assert_eq!((problem.status, problem.code), (StatusCode::REQUEST_TIMEOUT, "upload-too-slow"));
}
