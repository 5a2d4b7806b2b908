//! Further norms: by choice, and by what the centre does.

use crate::support::given::{Given, Stage};
use crate::support::{Backend, Browser, Server};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_norm_is_chosen_at_the_start_and_another_comes_with_the_scope() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let mut browser = given.browser(&given.boss).await;
    let start = format!("/sak/ny/{}", given.orgnr);
    browser.open(&start).await;
    browser.submit(&start, &[("norm", "ddma")]).await.expect(200);
    let case = browser.page.path.split('?').next().unwrap().to_owned();
    browser
        .page
        .shows("(DDMA)")
        .shows("som dere har valgt selv")
        .shows("fordi dere ringer ut til forbrukere");
    let asks = |browser: &Browser, mark: &str| {
        let below = format!("{case}/krav/{mark}");
        browser.page.links().iter().any(|link| link.starts_with(&below))
    };
    assert!(asks(&browser, "C"), "its criteria are in the list");

    // What the centre does changes while the draft is open: shown, and confirmed by the applicant.
    let unit = format!("/virksomhet/{}/enhet/{}", given.orgnr, given.unit);
    browser.open(&unit).await.shows("Hvilke lands numre");
    browser.submit(&unit, &[("activities", "fundraising"), ("countries", "denmark")]).await.expect(200);
    browser.page.shows("Danmark");
    browser.open(&case).await.shows("Det dere gjør, krever flere normer");
    let send = format!("{case}/send");
    browser.open(&send).await.shows("Det dere gjør, krever flere normer");
    let norms = format!("{case}/normer");
    browser
        .open(&norms)
        .await
        .shows("samler inn penger og har samtaler med danske numre")
        .shows("Må bekreftes");
    // What the scope calls for is in though it is not ticked, and what was chosen stays ticked.
    browser.submit(&norms, &[]).await.expect(200).hides("Det dere gjør, krever flere normer");
    assert!(asks(&browser, "I"), "{:?}", browser.page.links());
    browser.open(&norms).await;
    assert!(
        browser.page.form(&norms).values.iter().any(|(_, value)| value == "ddma"),
        "what was chosen stays"
    );
    drop(server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn norms_are_chosen_in_a_draft_only() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Submitted).await;
    let mut browser = given.browser(&given.boss).await;
    let norms = format!("/sak/{}/normer", case.number);
    browser.open(&norms).await;
    assert!(!browser.page.path.contains("normer"), "leads to the case");
}
