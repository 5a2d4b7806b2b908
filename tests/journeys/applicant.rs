//! Somebody who works at a call centre: signs up, registers the company, applies, sends a supplement.

use super::{APPLICANT, Journey, PASSWORD};
use crate::support::{eventually, files};
use godkjent::values::Clock;

pub(super) async fn signs_up(journey: &mut Journey) {
    let browser = &mut journey.applicant;
    browser.open("/registrer").await;
    let fields =
        [("name", "Solveig Nordavind"), ("email", APPLICANT), ("password", "kort"), ("language", "nb")];
    browser.submit("/registrer", &fields).await.expect(422).shows("12");
    assert_eq!(
        browser.page.form("/registrer").value("email"),
        Some(APPLICANT),
        "what was typed is still there"
    );
    browser.submit("/registrer", &[("password", PASSWORD)]).await.expect(200);
    assert!(browser.page.path.starts_with("/registrer/sendt"), "{}", browser.page.path);

    // Whoever signs in before confirming gets a new link, and the old one is dead.
    let old = journey.mail(APPLICANT, "confirm-address").await.link("/bekreft/");
    let browser = &mut journey.applicant;
    browser.open("/logg-inn").await;
    browser.submit("/logg-inn", &[("email", APPLICANT), ("password", PASSWORD)]).await.expect(422);
    browser.get(&old).await.expect(410);
    let post = journey.server.post.as_ref().unwrap();
    let link = eventually("a second link", async || {
        let links = post.letters_to(APPLICANT).into_iter().map(|letter| letter.link("/bekreft/"));
        links.into_iter().find(|link| *link != old)
    })
    .await;
    let browser = &mut journey.applicant;
    browser.open(&link).await;
    let action = browser.page.path.clone();
    browser.submit(&action, &[]).await.expect(200);
    assert!(browser.page.path.starts_with("/logg-inn"), "{}", browser.page.path);
    browser.sign_in(APPLICANT, PASSWORD).await.expect(200);
}

pub(super) async fn registers_the_vendor(journey: &mut Journey) {
    let (browser, orgnr) = (&mut journey.applicant, journey.orgnr.to_string());
    browser.open("/virksomhet/ny").await;
    let fields = [
        ("orgnr", orgnr.as_str()),
        ("name", "Nordavind Kundeservice AS"),
        ("contact_email", "post@nordavind.example"),
        ("contact_phone", "22 33 44 55"),
        ("website", "https://nordavind.example"),
    ];
    browser.submit("/virksomhet/ny", &fields).await.expect(200);
    let form = format!("/virksomhet/{orgnr}/enhet/ny");
    assert!(browser.page.path.starts_with(&form), "{}", browser.page.path);
    let fields = [
        ("kind", "department"),
        ("name", "Kundesenteret i Bodø"),
        ("site_address-1", "Sjøgata 3, 8006 Bodø"),
        ("site_name-1", "Bodø"),
        ("direction", "outbound"),
        ("direction", "inbound"),
        ("activities", "sales"),
        ("audience", "consumer"),
        ("calls_for", "others"),
    ];
    browser.submit(&form, &fields).await.expect(200).shows("Kundesenteret i Bodø");
}

pub(super) async fn applies(journey: &mut Journey) {
    let (browser, start) = (&mut journey.applicant, format!("/sak/ny/{}", journey.orgnr));
    browser.open(&start).await;
    // One unit: it is chosen already.
    browser.submit(&start, &[]).await.expect(200);
    browser.page.path.split(['/', '?']).nth(2).unwrap().clone_into(&mut journey.number);
    let below = journey.case("/krav/");
    let browser = &mut journey.applicant;
    let mut asked: Vec<String> = browser
        .page
        .links()
        .iter()
        .filter_map(|link| link.strip_prefix(&below))
        .map(ToOwned::to_owned)
        .collect();
    asked.dedup();
    assert!(asked.len() > 20, "the task list names what is asked: {asked:?}");
    journey.asked = asked;

    let send = journey.case("/send");
    journey.applicant.open(&send).await;
    journey.applicant.submit(&send, &[]).await.expect(422);
    for criterion in journey.asked.clone() {
        answers(journey, &criterion, "først").await;
    }
    let (send, number) = (journey.case("/send"), journey.number.clone());
    let sign = journey.case("/forsikring");
    let browser = &mut journey.applicant;
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(422).shows("Daglig leder har ikke signert");
    browser.open(&sign).await;
    let wrong = [("title", "Daglig leder"), ("confirmed", "1"), ("password", "feil passord")];
    browser.submit(&sign, &wrong).await.expect(422).shows("Passordet stemmer ikke");
    let right = [("title", "Daglig leder"), ("confirmed", "1"), ("password", PASSWORD)];
    browser.submit(&sign, &right).await.expect(200);
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(200).shows(&number);
    assert!(browser.page.path.contains("/sendt"), "{}", browser.page.path);
    let letter = journey.mail(APPLICANT, "application-received").await;
    assert!(
        letter.text.contains(&journey.number) && letter.text.contains("N1 "),
        "a copy with the number:\n{}",
        letter.text
    );
}

/// One criterion: a file, a self-score, words.
async fn answers(journey: &mut Journey, criterion: &str, round: &str) {
    let here = journey.case(&format!("/krav/{criterion}"));
    let browser = &mut journey.applicant;
    browser.open(&here).await;
    let upload = format!("{here}/filer");
    let today = Clock::system().today().to_string();
    let dated = browser.page.form(&upload).names.iter().any(|name| name == "issued_on");
    let fields = [("issued_on", today.as_str())];
    let name = format!("{criterion}-{round}.pdf");
    let file = files::part(&name, files::pdf(&format!("{criterion} {round}")));
    browser
        .upload(&upload, if dated { &fields } else { &[] }, vec![("file", file)])
        .await
        .expect(200)
        .shows(&name);
    let words = format!("Slik oppfyller vi {criterion}, {round}.");
    let fields = [("self_score", "met"), ("explanation", words.as_str()), ("finished", "1"), ("go", "next")];
    browser.submit(&here, &fields).await.expect(200);
    browser.open(&here).await.shows(&words);
}

pub(super) async fn sends_the_supplement(journey: &mut Journey) {
    let letter = journey.mail(APPLICANT, "supplement-wanted").await;
    assert!(
        letter.text.contains("Avtalen er ikke underskrevet."),
        "the letter says what is asked for:\n{}",
        letter.text
    );
    let (wanted, closed) = (journey.asked[2].clone(), journey.asked[3].clone());
    // Only what was asked about is open.
    let (here, overview) = (journey.case(&format!("/krav/{closed}")), journey.case(""));
    let browser = &mut journey.applicant;
    let page = browser.open(&here).await.clone();
    assert!(!page.body().contains("name=\"explanation\""), "{closed} is closed:\n{}", page.text());
    browser.open(&overview).await.shows("Avtalen er ikke underskrevet.");
    answers(journey, &wanted, "andre").await;
    let (send, sign) = (journey.case("/send"), journey.case("/forsikring"));
    let browser = &mut journey.applicant;
    // What was signed is changed: it is signed again.
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(422).shows("Daglig leder må signere på nytt");
    browser.open(&sign).await;
    let right = [("title", "Daglig leder"), ("confirmed", "1"), ("password", PASSWORD)];
    browser.submit(&sign, &right).await.expect(200);
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(200);
    assert!(browser.page.path.contains("/sendt"), "{}", browser.page.path);
}
