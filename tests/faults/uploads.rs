//! Files that cannot be taken.

use super::house;
use crate::support::files;
use crate::support::given::{Stage, read};
use diesel::prelude::*;
use godkjent::store::schema::evidence;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_cannot_be_taken_says_why_and_takes_nothing_with_it() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let here = format!("/sak/{}/krav/{criterion}", case.number);
    let upload = format!("{here}/filer");
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    browser.submit(&here, &[("explanation", "Skrevet før filene."), ("self_score", "met")]).await.expect(200);
    let bad = [
        ("program.pdf", files::program(), "kan ikke åpnes her"),
        ("tom.pdf", Vec::new(), "er tom"),
        ("hemmelig.pdf", files::locked_pdf(), "er låst med passord"),
        ("halv.pdf", files::pdf("halv")[..200].to_vec(), "er ikke hel"),
        ("side.html", b"<html><script>alert(1)</script></html>".to_vec(), "kan ikke åpnes her"),
    ];
    for (name, bytes, message) in bad {
        browser.open(&here).await;
        let good = format!("god-{name}");
        let parts = vec![("file", files::part(name, bytes)), ("file", files::part(&good, files::pdf(name)))];
        let page = browser.upload(&upload, &[], parts).await.expect(422);
        // The message names the file; the good one beside it is kept, and so is what was written.
        page.shows(&format!("{name} {message}")).shows(&good).shows("Skrevet før filene.");
    }
    browser.open(&here).await;
    let page = browser.upload(&upload, &[], vec![("file", files::endless_pdf(51))]).await.expect(422);
    page.shows("stor.pdf er for stor");
    browser.open(&here).await;
    browser.upload(&upload, &[], Vec::new()).await.expect(422);
    let names: Vec<String> =
        read(&given.store, |db| evidence::table.order(evidence::name).select(evidence::name).load(db));
    assert_eq!(
        names,
        ["god-halv.pdf", "god-hemmelig.pdf", "god-program.pdf", "god-side.html", "god-tom.pdf"]
    );
    browser.open(&here).await;
    let names: Vec<String> = (0..25).map(|at| format!("fil-{at:02}.pdf")).collect();
    let many = names.iter().map(|name| ("file", files::part(name, files::pdf(name)))).collect();
    let page = browser.upload(&upload, &[], many).await.expect(422);
    page.shows("fil-19.pdf").shows("20 filer om gangen");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_can_be_taken_away_brought_back_and_opened_by_nobody_else() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let here = format!("/sak/{}/krav/{criterion}", case.number);
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    let name = "../../etc/passwd\u{202e}fdp.pdf";
    let bytes = files::pdf("rutine");
    browser
        .upload(&format!("{here}/filer"), &[], vec![("file", files::part(name, bytes.clone()))])
        .await
        .expect(200);
    let page = browser
        .page
        .links()
        .into_iter()
        .find(|link| link.ends_with("/vis"))
        .expect("the file can be looked at");
    let link = page.trim_end_matches("/vis").to_owned();
    let file = link.rsplit('/').next().unwrap().to_owned();
    let got = browser.get(&link).await.expect(200);
    assert_eq!(got.bytes, bytes);
    assert_eq!(
        (got.header("x-content-type-options"), got.header("content-type")),
        ("nosniff", "application/pdf")
    );
    assert!(
        got.header("content-disposition").contains("passwdfdp.pdf"),
        "{}",
        got.header("content-disposition")
    );
    assert!(!got.header("content-security-policy").contains("script-src"), "nothing in a file may run");
    given.browser(&given.stranger).await.get(&link).await.expect(404);
    given
        .browser(&given.secretary)
        .await
        .get(&format!("/sekretariat/sak/{}/fil/{file}", case.number))
        .await
        .expect(404);

    browser.open(&here).await;
    browser.submit(&format!("{here}/filer/{file}/fjern"), &[]).await.expect(200);
    browser.submit(&format!("{here}/filer/{file}/angre"), &[]).await.expect(200).shows("passwdfdp.pdf");
}
