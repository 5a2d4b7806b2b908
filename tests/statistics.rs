//! The public figures, over HTTP, on both databases.

use crate::support::given::{Given, Stage, VENDOR, read};
use crate::support::{Backend, Server, eventually};

async fn one_company_stands_behind_no_figure(backend: Backend) {
    let server = Server::start(backend).await;
    let given = Given::on(&server);
    given.case(Stage::Decided).await;
    given.undo_time_ends();
    // The figures are kept for minutes: they are asked for once the decision is in force.
    eventually("the approval", async || {
        let approvals = read(&given.store, godkjent::approvals::all);
        (!approvals.is_empty()).then_some(())
    })
    .await;
    let mut browser = server.browser();
    let page = browser.get("/nb/statistikk").await.expect(200).clone();
    assert!(page.header("cache-control").starts_with("public, max-age=300"), "{:?}", page.headers);
    page.shows("Virksomheter med gyldig godkjenning i").shows("færre enn fem").hides(VENDOR);
    browser.get("/en/statistics").await.expect(200).shows("fewer than five");
    let table = browser.get("/data/statistics/approved.csv").await.expect(200).body();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.first(), Some(&"year,companies"));
    assert!(lines.last().unwrap().ends_with(",1"), "{table}");
    let outcomes = browser.get("/data/statistics/outcomes.csv").await.expect(200).body();
    assert!(outcomes.lines().last().unwrap().contains("<5"), "{outcomes}");
    let points = browser.get("/data/statistics/points.csv").await.expect(200).body();
    assert_eq!(points, "criterion,companies\r\n");
    browser.get("/data/statistics/nothing.csv").await.expect(404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_company_stands_behind_no_figure_on_sqlite() {
    one_company_stands_behind_no_figure(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_company_stands_behind_no_figure_on_postgres() {
    one_company_stands_behind_no_figure(Backend::Postgres).await;
}
