//! A renewal with nothing changed: under ten clicks, and no upload.

use crate::support::given::{self, Given, PASSWORD, Stage};
use crate::support::{Backend, Browser, Server};
use diesel::prelude::*;
use godkjent::store::schema::evidence;

/// Counts what a person does: every link followed and every button pressed.
struct Clicking {
    browser: Browser,
    clicks: usize,
}

impl Clicking {
    async fn follows(&mut self, path: &str) {
        let links = self.browser.page.links();
        assert!(
            links.iter().any(|link| link == path),
            "{} has no link to {path}: {links:?}",
            self.browser.page.path
        );
        self.browser.open(path).await;
        self.clicks += 1;
    }

    async fn presses(&mut self, action: &str, fields: &[(&str, &str)]) {
        self.browser.submit(action, fields).await.expect(200);
        self.clicks += 1;
    }
}

async fn renews(backend: Backend) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    let old = given.case(Stage::Decided).await;
    let files = || given::read(&given.store, |db| evidence::table.count().get_result::<i64>(db));
    let before = files();
    // "Sign in" is a press as well; where it leads is where the counting goes on, and nothing is opened by its address.
    let mut person = Clicking { browser: given.browser(&given.boss).await, clicks: 1 };
    let vendor = format!("/virksomhet/{}", given.orgnr);
    if !person.browser.page.links().contains(&vendor) {
        person.follows("/virksomhet").await;
    }
    person.browser.page.shows("Godkjent til");
    person.follows(&vendor).await;
    person.browser.page.shows("Må videreføres innen");

    let start = format!("/sak/ny/{}", given.orgnr);
    person.presses(&start, &[]).await;
    let path = person.browser.page.path.split('?').next().unwrap().to_owned();
    let case = path.strip_suffix("/uendret").expect("the way starts with what is unchanged").to_owned();
    person.browser.page.shows(&format!("{}", old.number));
    person.browser.page.shows("Uendret – bekreft alle").shows("Slik gjør vi det med N1.");
    person.presses(&format!("{case}/uendret"), &[]).await;
    assert_eq!(person.browser.page.path.split('?').next(), Some(format!("{case}/forsikring").as_str()));
    // The tick in the box is a click too.
    person.clicks += 1;
    let sign = [("title", "Daglig leder"), ("confirmed", "1"), ("password", PASSWORD)];
    person.presses(&format!("{case}/forsikring"), &sign).await;
    assert_eq!(person.browser.page.path.split('?').next(), Some(format!("{case}/send").as_str()));
    person.presses(&format!("{case}/send"), &[]).await;
    assert!(
        person.browser.page.path.contains("/sendt"),
        "{}\n{}",
        person.browser.page.path,
        person.browser.page.text()
    );
    assert!(person.clicks < 10, "{} clicks", person.clicks);
    assert_eq!(files(), before, "nothing was uploaded");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewal_with_nothing_changed_takes_under_ten_clicks_on_sqlite() {
    renews(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_renewal_with_nothing_changed_takes_under_ten_clicks_on_postgresql() {
    renews(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_too_old_stands_out_and_one_criterion_is_confirmed_at_its_own_page() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    given.case(Stage::Decided).await;
    let long_ago = given::now().oslo_date().plus_months(-14);
    given::write(&given.store, |db| {
        diesel::update(evidence::table).set(evidence::issued_on.eq(Some(long_ago))).execute(db)
    });
    let mut browser = given.browser(&given.boss).await;
    let start = format!("/sak/ny/{}", given.orgnr);
    browser.open(&start).await;
    browser.submit(&start, &[]).await.expect(200);
    let case = browser.page.path.split('?').next().unwrap().trim_end_matches("/uendret").to_owned();
    browser.open(&format!("{case}/uendret")).await.shows("Trenger ny dokumentasjon");
    browser
        .open(&format!("{case}/krav/N1"))
        .await
        .shows("Trenger ny dokumentasjon")
        .shows("Sist la dere ved rutine.pdf");
    let n4 = format!("{case}/krav/N4");
    browser.open(&n4).await.shows("Uendret siden sist");
    browser.submit(&format!("{case}/uendret"), &[("criterion", "N4")]).await.expect(200);
    browser.open(&n4).await.shows("Bekreftet");
}
