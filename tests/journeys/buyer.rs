//! The certificate, and somebody who checks it and has no account.

use super::{APPLICANT, Certificate, Journey};
use crate::support::{Browser, eventually, files, given, server};
use diesel::prelude::*;
use godkjent::checking::{Trust, examine};
use godkjent::store::schema::documents;
use reqwest::Method;
use reqwest::header::{ACCEPT, ETAG, IF_NONE_MATCH, SET_COOKIE};
use sha2::{Digest, Sha256};

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

pub(super) async fn the_holder_gets_the_certificate(journey: &mut Journey) -> Certificate {
    let letter = journey.mail(APPLICANT, "certificate-ready").await;
    let page = format!("/virksomhet/{}/sertifikat", journey.orgnr);
    let browser = &mut journey.applicant;
    browser.open(&page).await;
    let links: Vec<String> =
        browser.page.links().into_iter().filter(|link| link.contains("/dokument/")).collect();
    assert!(links.len() >= 2, "certificate and letter can be fetched: {links:?}");
    let (number, stored) = given::read(&journey.server.store, |db| {
        let issued =
            documents::table.filter(documents::kind.eq("certificate")).filter(documents::language.eq("nb"));
        issued.select((documents::number, documents::sha256)).first::<(String, Option<String>)>(db)
    });
    assert!(letter.text.contains(&number), "the letter names the number:\n{}", letter.text);
    let anchor = journey.server.trust_anchor();
    assert_eq!(journey.applicant.get("/trust/ca.pem").await.body(), anchor);
    let trust = Trust::read(&anchor, "").unwrap().knowing(journey.server.said_of_keys());
    let mut certificate = None;
    for link in links {
        let paper = journey.applicant.get(&link).await.expect(200).clone();
        let seen = examine(&paper.bytes, &trust, jiff::Timestamp::now()).unwrap();
        assert!(seen.is_good(), "{link}: {seen:?}");
        if Some(sha256(&paper.bytes)) == stored {
            certificate = Some(paper.bytes);
        }
    }
    let pdf = certificate.expect("the holder's page has the paper that the register names");
    verify_by_command(journey, &pdf);
    Certificate { number: number.parse().unwrap(), sha256: sha256(&pdf), pdf }
}

/// The holder asks for a diploma on the page, gets it signed in both languages, and the check knows it for what it is.
pub(super) async fn the_holder_hangs_up_a_diploma(journey: &mut Journey, certificate: &Certificate) {
    let page = format!("/virksomhet/{}/sertifikat", journey.orgnr);
    let order = format!("{page}/{}/diplom", certificate.number);
    let browser = &mut journey.applicant;
    browser.open(&page).await.shows("Lag diplom til veggen");
    browser.submit(&order, &[]).await.expect(200);
    let papers = eventually("the diploma", async || {
        let papers = given::read(&journey.server.store, |db| {
            let of = documents::table.filter(documents::kind.eq("diploma"));
            of.filter(documents::state.eq("issued")).select((documents::id, documents::sha256)).load(db)
        });
        let papers: Vec<(godkjent::values::Id, Option<String>)> = papers;
        (papers.len() == 2).then_some(papers)
    })
    .await;
    let seen = journey.applicant.open(&page).await;
    seen.shows("Diplom på bokmål").hides("Lag diplom til veggen");
    let trust = Trust::read(&journey.server.trust_anchor(), "").unwrap();
    let trust = trust.knowing(journey.server.said_of_keys());
    let mut buyer = journey.server.browser();
    for (id, stored) in papers {
        let link = format!("/virksomhet/{}/dokument/{id}", journey.orgnr);
        let paper = journey.applicant.get(&link).await.expect(200).clone();
        assert!(paper.header("content-disposition").contains("diplom"), "{:?}", paper.headers);
        assert_eq!(Some(sha256(&paper.bytes)), stored);
        assert!(examine(&paper.bytes, &trust, jiff::Timestamp::now()).unwrap().is_good());
        let hash = sha256(&paper.bytes);
        let known = buyer.get_json(&format!("/api/v1/documents/sha256/{hash}")).await.expect(200).json();
        assert_eq!((&known["verdict"], &known["kind"]), (&"diploma".into(), &"diploma".into()), "{known}");
        buyer.get(&format!("/nb/kontroller/hash/{hash}")).await.expect(200).shows("Diplomet er ekte");
    }
}

/// `godkjent verify` accepts it, and no longer when one byte is another.
fn verify_by_command(journey: &Journey, pdf: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let (file, anchor) = (folder.path().join("x.pdf"), folder.path().join("ca.pem"));
    std::fs::write(&anchor, journey.server.trust_anchor()).unwrap();
    let mut flipped = pdf.to_owned();
    flipped[pdf.len() / 3] ^= 1;
    let mut lists = Vec::new();
    for (number, list) in journey.server.said_of_keys().lists.iter().enumerate() {
        let path = folder.path().join(format!("{number}.crl"));
        std::fs::write(&path, list).unwrap();
        lists.extend([std::ffi::OsString::from("--crl"), path.into()]);
    }
    // Without the lists nobody says whether the certificate holds: this paper brings none.
    for (bytes, lists, expected) in
        [(pdf, &lists[..], Some(0)), (pdf, &[], Some(1)), (flipped.as_slice(), &lists[..], Some(1))]
    {
        std::fs::write(&file, bytes).unwrap();
        let mut command = server::command();
        let command = command.arg("verify").arg(&file).arg("--trust").arg(&anchor).args(lists);
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), expected, "{said}");
        assert_eq!(said.starts_with("The signature holds. Signed by"), expected == Some(0), "{said}");
        assert!(!said.contains("Genuine"), "{said}");
    }
}

/// A public page: there, without a cookie.
async fn public(buyer: &mut Browser, path: &str) -> String {
    let page = buyer.open(path).await;
    assert!(page.headers.get(SET_COOKIE).is_none(), "{path} sets a cookie");
    assert!(page.header("cache-control").contains("public"), "{path}: {}", page.header("cache-control"));
    let (text, tag) = (page.text(), page.header(ETAG.as_str()).to_owned());
    let again = buyer
        .bare(buyer.request(Method::GET, path).header(ACCEPT, "text/html").header(IF_NONE_MATCH, tag))
        .await;
    assert_eq!(again.status, 304, "{path} is sent again though nothing has changed");
    text
}

pub(super) async fn checks_it(journey: &Journey, certificate: &Certificate) {
    let mut buyer = journey.server.browser();
    let (orgnr, number, hash) = (&journey.orgnr, certificate.number, &certificate.sha256);
    sees(journey, "approved_with_conditions").await;
    for language in ["nb", "en"] {
        for sought in ["nordavind", &orgnr.to_string(), &number.to_string()] {
            buyer
                .get(&format!("/{language}/register?q={sought}"))
                .await
                .expect(200)
                .shows("Nordavind Kundeservice AS");
        }
        let page = public(&mut buyer, &format!("/{language}/register/{orgnr}")).await;
        assert!(page.contains("Legg fram ny rutine.") && page.contains(&number.to_string()), "{page}");
        public(&mut buyer, &format!("/v/{number}?lang={language}")).await;
    }
    for path in ["/nb/", "/en/", "/nb/om", "/en/om", "/nb/kontroller", "/en/check", "/nb/tilgjengelighet"] {
        public(&mut buyer, path).await;
    }
    machines(&mut buyer, journey, certificate).await;
    papers(&mut buyer, certificate).await;
    buyer.open("/nb/kontroller").await;
    let file = files::part("bevis.pdf", certificate.pdf.clone());
    buyer
        .upload("/nb/kontroller", &[], vec![("file", file)])
        .await
        .expect(200)
        .shows("Nordavind Kundeservice AS");
    let page = buyer.get(&format!("/nb/kontroller/hash/{hash}")).await.expect(200);
    page.shows("Nordavind Kundeservice AS");
    buyer.get(&format!("/nb/kontroller/hash/{}", "0".repeat(64))).await.expect(200).hides("Nordavind");
    let unknown = given::synthetic(4711);
    buyer.get(&format!("/nb/register/{unknown}")).await.hides("Nordavind");
    buyer.get("/v/GC-2020-1-1").await;
    assert!(buyer.page.status >= 400);
}

async fn machines(buyer: &mut Browser, journey: &Journey, certificate: &Certificate) {
    let (orgnr, number) = (journey.orgnr.to_string(), certificate.number.to_string());
    let path = format!("/api/v1/vendors/{orgnr}/status");
    let answer = buyer.get_json(&path).await.expect(200).clone();
    let status = answer.json();
    assert_eq!(status["organisasjonsnummer"], orgnr.as_str());
    assert_eq!(status["certificateNumber"], number.as_str());
    assert_eq!((&status["status"], &status["valid"]), (&"approved_with_conditions".into(), &true.into()));
    assert_eq!(status["conditions"].as_array().unwrap().len(), 1);
    let known = |paper: &serde_json::Value| paper["sha256"] == certificate.sha256.as_str();
    assert!(status["documents"].as_array().unwrap().iter().any(known), "{status}");
    let tag = answer.header(ETAG.as_str()).to_owned();
    let again = buyer.bare(buyer.request(Method::GET, &path).header(IF_NONE_MATCH, &tag)).await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));

    let vendor = buyer.get_json(&format!("/api/v1/vendors/{orgnr}")).await.expect(200).json();
    assert_eq!(vendor["approvals"][0]["certificateNumber"], number.as_str());
    let register = buyer.get_json("/api/v1/register").await.expect(200).json();
    assert_eq!(register["items"][0]["organisasjonsnummer"], orgnr.as_str());
    let document =
        buyer.get_json(&format!("/api/v1/documents/sha256/{}", certificate.sha256)).await.expect(200).json();
    assert_eq!((&document["known"], &document["verdict"]), (&true.into(), &"valid".into()));
    let document =
        buyer.get_json(&format!("/api/v1/documents/sha256/{}", "0".repeat(64))).await.expect(200).json();
    assert_eq!(document["known"], false);
    let unknown = buyer
        .get_json(&format!("/api/v1/vendors/{}/status", given::synthetic(4711)))
        .await
        .expect(200)
        .json();
    assert_eq!((&unknown["status"], &unknown["valid"]), (&"not_registered".into(), &false.into()));
    let wrong = buyer.get_json("/api/v1/vendors/123456789/status").await;
    assert_eq!((wrong.status, wrong.header("content-type")), (422, "application/problem+json"));
    assert!(wrong.json()["detail"].is_string());
    for at in ["asOf=2020-01-01", "asOf=2020-01-01&knownAt=2020-01-02"] {
        let then = buyer.get_json(&format!("{path}?{at}")).await.expect(200).json();
        assert_eq!(then["valid"], false, "{then}");
    }
}

/// The address in the QR code answers each reader in their own form.
async fn papers(buyer: &mut Browser, certificate: &Certificate) {
    let path = format!("/v/{}", certificate.number);
    let get = |accept: &'static str| {
        buyer.request(Method::GET, &path).header(ACCEPT, accept).header("accept-language", "nb")
    };
    let json = buyer.bare(get("application/json")).await;
    assert_eq!(json.expect(200).json()["certificateNumber"], certificate.number.to_string());
    let pdf = buyer.bare(get("application/pdf")).await;
    assert_eq!(pdf.expect(200).header("content-type"), "application/pdf");
    assert_eq!(sha256(&pdf.bytes), certificate.sha256, "the same paper as the holder has");
    buyer.bare(get("text/html")).await.expect(200).shows("Nordavind Kundeservice AS");
    let paper = buyer.get(&format!("{path}/{}.pdf", certificate.sha256)).await.expect(200);
    assert_eq!(paper.bytes, certificate.pdf);
}

/// What the register says now, by its API.
pub(super) async fn sees(journey: &Journey, status: &str) {
    let buyer = journey.server.browser();
    let path = format!("/api/v1/vendors/{}/status", journey.orgnr);
    eventually(&format!("the register says {status}"), async || {
        let answer = buyer.get_json(&path).await;
        (answer.expect(200).json()["status"] == status).then_some(())
    })
    .await;
}

pub(super) async fn sees_that_it_does_not_hold(journey: &Journey, certificate: &Certificate, status: &str) {
    sees(journey, status).await;
    let mut buyer = journey.server.browser();
    let path = format!("/api/v1/vendors/{}/status", journey.orgnr);
    let answer = buyer.get_json(&path).await.json();
    assert_eq!(answer["valid"], false, "{answer}");
    let document = buyer.get_json(&format!("/api/v1/documents/sha256/{}", certificate.sha256)).await.json();
    assert_eq!((&document["known"], &document["valid"]), (&true.into(), &false.into()), "{document}");
    let page = buyer.open(&format!("/v/{}?lang=nb", certificate.number)).await.text().to_lowercase();
    let word = if status == "suspended" { "suspendert" } else { "tilbakekalt" };
    assert!(page.contains(word), "{page}");
    buyer.open("/nb/kontroller").await;
    let file = files::part("bevis.pdf", certificate.pdf.clone());
    buyer.upload("/nb/kontroller", &[], vec![("file", file)]).await.expect(200);
    assert!(buyer.page.text().to_lowercase().contains(word), "{}", buyer.page.text());
}
