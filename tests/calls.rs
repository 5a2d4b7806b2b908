//! The call sample from the vendor's list to the table of what was found, over the pages and on both databases.

use crate::support::browser::Browser;
use crate::support::files::part;
use crate::support::given::{Given, Stage};
use crate::support::{Backend, Server};
use std::time::Duration;

/// Outbound calls by five agents in four weeks.
fn list(calls: usize) -> Vec<u8> {
    let mut text = "Samtale-ID;Rådgiver;Starttidspunkt;Retning\n".to_owned();
    for at in 0..calls {
        text += &format!("C-{at};S{};{:02}.01.2026 10:15;utgående\n", at % 5, 1 + at % 28);
    }
    // As older programs write it.
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// Sends a list and waits until it is read.
async fn send(browser: &mut Browser, here: &str, name: &str, bytes: Vec<u8>) {
    browser.open(here).await.expect(200);
    browser.upload(&format!("{here}/filer"), &[], vec![("file", part(name, bytes))]).await.expect(200);
    for _ in 0..200 {
        if !browser.get_json(&format!("{here}/framdrift")).await.json()["busy"].as_bool().unwrap() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    browser.open(here).await.expect(200);
}

async fn from_list_to_table(backend: Backend) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Checked).await;
    let (here, desk) =
        (format!("/sak/{}/samtaler", case.number), format!("/sekretariat/sak/{}/samtaler", case.number));
    let mut applicant = given.browser(&given.boss).await;
    send(&mut applicant, &here, "kort.csv", list(4)).await;
    applicant.page.shows("Lest, men med merknader").shows("Listen rekker ikke til trekningen");
    send(&mut applicant, &here, "liste.csv", list(60)).await;
    applicant.page.shows("Lest, uten feil").hides("Listen rekker ikke");
    send(&mut applicant, &here, "feil.csv", b"Farge;Antall\nblue;1\n".to_vec()).await;
    applicant.page.shows("Feil i listen").shows("med 60 samtaler gjelder fortsatt").shows("liste.csv");

    let mut office = given.browser(&given.secretary).await;
    office.open(&desk).await.expect(200);
    office
        .submit(&format!("{desk}/trekk"), &[])
        .await
        .expect(200)
        .shows("0 av 10 samtaler er ferdig vurdert");
    let mut calls = office.page.links();
    calls.retain(|link| link.starts_with(&format!("{desk}/")) && !link.contains(".csv"));
    calls.dedup();
    assert_eq!(calls.len(), 10);
    for (at, call) in calls.iter().enumerate() {
        office.open(call).await.expect(200).shows("10:15").hides("Fra et opptak som er lastet opp");
        let mut points = office.page.form(call).names;
        points.retain(|name| name.starts_with("point-"));
        points.dedup();
        let found = if at < 2 { "breach" } else { "kept" };
        let mut fields: Vec<(&str, &str)> = points.iter().map(|point| (point.as_str(), found)).collect();
        assert!(!fields.is_empty());
        fields.extend([("heard", "on_site"), ("go", "stay")]);
        office.submit(call, &fields).await.expect(200);
    }
    office
        .open(&desk)
        .await
        .expect(200)
        .shows("10 av 10 samtaler er ferdig vurdert")
        .shows("Mønster av brudd");
    let table = office.get(&format!("{desk}/trekning.csv")).await.expect(200).body();
    assert_eq!((table.lines().count(), table.matches("Hos virksomheten").count()), (11, 10), "{table}");
    assert!(table.contains("Brudd") && table.contains("Holdt"), "{table}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_call_sample_on_sqlite() {
    from_list_to_table(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_call_sample_on_postgres() {
    from_list_to_table(Backend::Postgres).await;
}
