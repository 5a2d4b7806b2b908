//! Wrong numbers, sessions that end, two people at one field, deadlines that pass.

use super::house;
use crate::support::given::{PASSWORD, Stage, VENDOR, now, read, write};
use crate::support::{Browser, Page};
use diesel::prelude::*;
use godkjent::cases::{self, Finding};
use godkjent::people::Secretariat;
use godkjent::store::schema::{answers, cases as case_rows, sessions};
use reqwest::Method;
use reqwest::header::{ACCEPT, LOCATION, ORIGIN};
use std::collections::BTreeSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_wrong_organisation_number_has_its_own_message() {
    let (_server, given) = house().await;
    let mut browser = given.browser(&given.boss).await;
    let right = crate::support::given::synthetic(900).to_string();
    let last = right.chars().last().unwrap().to_digit(10).unwrap();
    let wrong_digit = format!("{}{}", &right[..8], (last + 1) % 10);
    let mut messages = BTreeSet::new();
    for wrong in [wrong_digit.as_str(), "12345678", "", "12345678x", "112345678"] {
        browser.open("/virksomhet/ny").await;
        let fields = [("orgnr", wrong), ("name", "Vestavind AS"), ("contact_phone", "22 33 44 55")];
        let page = browser.submit("/virksomhet/ny", &fields).await.expect(422).clone();
        let form = page.form("/virksomhet/ny");
        assert_eq!(form.value("orgnr"), Some(wrong), "what was typed is still there");
        assert_eq!(
            (form.value("name"), form.value("contact_phone")),
            (Some("Vestavind AS"), Some("22 33 44 55"))
        );
        messages.insert(error_of(&page, "orgnr"));
    }
    assert_eq!(messages.len(), 5, "each fault has its own words: {messages:?}");
    // Mended, it is accepted, also with spaces.
    let spaced = format!("{} {} {}", &right[..3], &right[3..6], &right[6..]);
    browser.submit("/virksomhet/ny", &[("orgnr", &spaced)]).await.expect(200);
    assert!(browser.page.path.contains(&right), "{}", browser.page.path);
}

/// The message at a field.
fn error_of(page: &Page, field: &str) -> String {
    let body = page.body();
    let (_, rest) = body
        .split_once(&format!("id=\"{field}-error\""))
        .unwrap_or_else(|| panic!("no error at {field}:\n{}", page.text()));
    let text = crate::support::html::text(&format!("<p {rest}"));
    text.split(". ").next().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ends_in_the_middle_of_a_long_text_loses_nothing() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let here = format!("/sak/{}/krav/{criterion}", case.number);
    let text = "Vi følger opp hver samtale, «også» dem som går galt & de <lange>.\n\n".repeat(240);
    let text = text.trim().to_owned();
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    write(&given.store, |db| {
        let past = now().plus_seconds(-60);
        diesel::update(sessions::table.filter(sessions::account_id.eq(given.boss.id)))
            .set(sessions::expires_at.eq(past))
            .execute(db)
    });
    let typed = [("self_score", "partly"), ("explanation", text.as_str())];
    let answer = browser.bare(browser.filled(&here, &typed)).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let sign_in = answer.header(LOCATION.as_str()).to_owned();
    assert!(sign_in.starts_with("/logg-inn?parkert="), "{sign_in}");
    let saved = || {
        read(&given.store, |db| {
            answers::table.filter(answers::case_id.eq(case.id)).count().get_result::<i64>(db)
        })
    };
    assert_eq!(saved(), 0);

    // Somebody else who gets hold of the address reads nothing.
    let mut other = given.browser(&given.stranger).await;
    let token = sign_in.split('=').nth(1).unwrap().to_owned();
    other.get(&format!("/fortsett/{token}")).await.hides("går galt");

    browser.open(&sign_in).await;
    browser
        .submit("/logg-inn", &[("email", given.boss.email.as_str()), ("password", PASSWORD)])
        .await
        .expect(200);
    browser.page.shows("«også» dem som går galt & de <lange>.");
    browser.submit(&here, &[]).await.expect(200);
    let kept = read(&given.store, |db| {
        let row =
            answers::table.filter(answers::case_id.eq(case.id)).filter(answers::criterion.eq(&criterion));
        row.select((answers::explanation, answers::self_score)).first::<(String, Option<String>)>(db)
    });
    assert_eq!((kept.0, kept.1.as_deref()), (text, Some("partly")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_people_at_one_field_see_both_texts() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Draft).await;
    let here = format!("/sak/{}/krav/{}", case.number, given.asked(&case)[0]);
    let (mut boss, mut clerk) = (given.browser(&given.boss).await, given.browser(&given.clerk).await);
    boss.open(&here).await;
    clerk.open(&here).await;
    boss.submit(&here, &[("explanation", "Sjefens ord."), ("self_score", "met")]).await.expect(200);

    let quiet = clerk.save_quietly(&here, &[("explanation", "Kontorets ord.")]).await;
    let told = quiet.expect(409).json();
    assert_eq!((&told["theirs_text"], &told["theirs_by"]), (&"Sjefens ord.".into(), &"Berit Bedrift".into()));
    let page =
        clerk.submit(&here, &[("explanation", "Kontorets ord."), ("self_score", "partly")]).await.expect(409);
    page.shows("Sjefens ord.").shows("Berit Bedrift");
    assert_eq!(page.form(&here).value("explanation"), Some("Kontorets ord."));
    let stands = || {
        read(&given.store, |db| {
            answers::table
                .filter(answers::case_id.eq(case.id))
                .select(answers::explanation)
                .first::<String>(db)
        })
    };
    assert_eq!(stands(), "Sjefens ord.", "nothing is overwritten unseen");
    // Theirs, or, after another look, mine.
    let mut before = clerk.clone();
    before.submit(&here, &[("keep", "theirs")]).await.expect(200);
    assert_eq!(stands(), "Sjefens ord.");
    clerk.submit(&here, &[("keep", "mine"), ("explanation", "Begges ord.")]).await.expect(200);
    assert_eq!(stands(), "Begges ord.");

    // The same where units are kept.
    let unit = format!("/virksomhet/{}/enhet/{}", given.orgnr, given.unit);
    boss.open(&unit).await;
    clerk.open(&unit).await;
    boss.submit(&unit, &[("name", "Sjefens navn")]).await.expect(200);
    clerk.submit(&unit, &[("name", "Kontorets navn")]).await.expect(409).shows("Sjefens navn");
    assert_eq!(clerk.page.form(&unit).value("name"), Some("Kontorets navn"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supplement_after_its_deadline_is_refused_and_kept() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Paid).await;
    let (asked, secretariat) = (given.asked(&case), Secretariat::prove(&given.secretary).unwrap());
    let found: Vec<_> = asked
        .iter()
        .map(|id| {
            if *id == asked[0] {
                (id.clone(), Finding::Missing, "Attesten mangler.".to_owned())
            } else {
                (id.clone(), Finding::Ok, String::new())
            }
        })
        .collect();
    cases::check_all(&given.store, now(), &given.scheme, &secretariat, case.id, &found).unwrap();
    let due = now().oslo_date().plus_days(14);
    cases::return_for_supplement(&given.store, now(), &given.scheme, &secretariat, case.id, Some(due), "")
        .unwrap();
    let (here, send) =
        (format!("/sak/{}/krav/{}", case.number, asked[0]), format!("/sak/{}/send", case.number));
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    browser
        .submit(&here, &[("explanation", "Her er attesten."), ("self_score", "met"), ("finished", "1")])
        .await
        .expect(200);
    browser.open(&send).await;
    let pass = |days: i32| {
        write(&given.store, |db| {
            let due = Some(now().oslo_date().plus_days(days));
            diesel::update(case_rows::table.filter(case_rows::id.eq(case.id)))
                .set(case_rows::supplement_due.eq(due))
                .execute(db)
        });
    };
    pass(-1);
    let refused = browser.submit(&send, &[]).await.expect(422);
    // It says so, and whom to ask.
    refused.shows("sekretariat@example.no");
    let state = || read(&given.store, |db| cases::find(db, case.id)).unwrap().state;
    assert_eq!(state(), cases::CaseState::Supplement);
    browser.open(&here).await.shows("Her er attesten.");
    // Today is still in time.
    pass(0);
    given.assure(&case);
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(200);
    assert_eq!(state(), cases::CaseState::Completeness);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mended_application_goes_in_and_an_unfinished_one_says_what_is_missing() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Ready).await;
    let criterion = given.asked(&case)[4].clone();
    let (here, send) =
        (format!("/sak/{}/krav/{criterion}", case.number), format!("/sak/{}/send", case.number));
    let mut browser = given.browser(&given.clerk).await;
    browser.open(&here).await;
    // A tick that is taken away is not sent.
    let mut form = browser.page.form(&here);
    form.values.retain(|(name, _)| name != "finished");
    let request = browser.post_of(&form.action, &form.values);
    browser.send(request).await.expect(200);
    browser.open(&send).await.shows(&criterion);
    browser.submit(&send, &[]).await.expect(422).shows(&criterion);
    browser.open(&here).await;
    browser.submit(&here, &[("finished", "1")]).await.expect(200);
    browser.open(&send).await;
    browser.submit(&send, &[]).await.expect(200).shows(&case.number.to_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_too_late_is_shown_so_that_it_can_be_copied() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Ready).await;
    let here = format!("/sak/{}/krav/{}", case.number, given.asked(&case)[0]);
    let mut browser = given.browser(&given.clerk).await;
    browser.open(&here).await;
    given.bring(&case, Stage::Ready, Stage::Submitted).await;
    browser.submit(&here, &[("explanation", "Dette skrev jeg mens sjefen sendte inn.")]).await;
    assert_eq!(browser.page.status, 409);
    browser.page.shows("Dette skrev jeg mens sjefen sendte inn.");
}

/// What is no form, no number, no page: a status of the right kind and words, and never a fault of ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nonsense_is_answered_in_words() {
    let (server, given) = house().await;
    let case = given.case(Stage::Draft).await;
    let browser = given.browser(&given.boss).await;
    let number = case.number.to_string();
    let addresses = [
        "/sak/2026-0",
        "/sak/x",
        "/sak/%00",
        "/sak/2026-99999999999999999999",
        "/nb/register/12",
        "/nb/register?q=%27%3B--",
        "/v/GC-x",
        "/nb/register?q=0%3A0",
        "/api/v1/vendors/x",
        "/api/v1/vendors/x/status?asOf=x",
        "/api/v1/documents/sha256/x",
        "/assets/0/../../Cargo.toml",
        "/nb/register/310000000/2026-13-40",
        "/logg-inn?next=https%3A%2F%2Fevil.example",
        "/bekreft/x",
        "/nytt-passord/x",
        "/invitasjon/x",
        "/nb/kontroller/hash/x",
        "/en/finnes-ikke",
        "/sekretariat/sak/x",
        "/nemnd/sak/x",
        "/virksomhet/x",
        "/virksomhet/310000000/enhet/x",
    ];
    for address in addresses {
        let page = browser.bare(browser.request(Method::GET, address).header(ACCEPT, "text/html")).await;
        assert!(page.status < 500, "{address}: {}", page.status);
        assert!(page.status == 303 || !page.body().is_empty(), "{address} ({}) says nothing", page.status);
    }
    let here = format!("/sak/{number}/send");
    for (kind, body, status) in [
        ("text/plain", "csrf=x", 415),
        ("application/json", "{}", 415),
        ("application/x-www-form-urlencoded", "csrf=%ff%fe&=&&&", 403),
    ] {
        let request =
            browser.request(Method::POST, &here).header(ORIGIN, server.base()).header(ACCEPT, "text/html");
        let page = browser.bare(request.header("content-type", kind).body(body)).await;
        assert_eq!(page.status, status, "{kind}: {}", page.text());
        assert!(!page.heading().is_empty(), "{kind}");
    }
    let large = format!("csrf=x&explanation={}", "x".repeat(1_100_000));
    let request =
        browser.request(Method::POST, &here).header(ORIGIN, server.base()).header(ACCEPT, "text/html");
    let page =
        browser.bare(request.header("content-type", "application/x-www-form-urlencoded").body(large)).await;
    assert_eq!(page.status, 413);
    // Signing in leads nowhere else.
    let mut fresh = Browser::new(&server.base());
    fresh.open("/logg-inn?next=https%3A%2F%2Fevil.example").await;
    let fields = [("email", given.boss.email.as_str()), ("password", PASSWORD)];
    let answer = fresh.bare(fresh.filled("/logg-inn", &fields)).await;
    assert!(answer.header(LOCATION.as_str()).starts_with('/'), "{}", answer.header(LOCATION.as_str()));
    fresh.get("/nb/register").await.hides(VENDOR);
}
