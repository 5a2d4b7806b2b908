//! More time for a supplement: asked for, refused with a reason, asked for again, granted.

use crate::support::given::{self, Given, Stage};
use crate::support::{Backend, Server};
use godkjent::cases::{self, Finding};
use godkjent::people::Secretariat;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_applicant_asks_for_time_and_is_answered() {
    let server = Server::with_post(Backend::Sqlite).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Paid).await;
    let who = Secretariat::prove(&given.secretary).unwrap();
    let (store, scheme, today) = (&given.store, &given.scheme, given::now().oslo_date());
    cases::check(
        store,
        given::now(),
        scheme,
        &who,
        case.id,
        "N2",
        Finding::TooOld,
        "Send en ny skatteattest.",
    )
    .unwrap();
    let due = Some(today.plus_days(5));
    cases::return_for_supplement(store, given::now(), scheme, &who, case.id, due, "").unwrap();

    let (here, desk) = (format!("/sak/{}", case.number), format!("/sekretariat/sak/{}", case.number));
    let ask = format!("{here}/mer-tid");
    let mut applicant = given.browser(&given.boss).await;
    applicant.open(&here).await.shows("Trenger dere mer tid?");
    let wished = today.plus_days(12).to_string();
    applicant
        .submit(&ask, &[("wished", &wished), ("reason", "")])
        .await
        .expect(422)
        .shows("Skriv en begrunnelse");
    assert_eq!(
        applicant.page.form(&ask).value("wished"),
        Some(wished.as_str()),
        "what was typed is still there"
    );
    applicant
        .submit(&ask, &[("reason", "Attesten er bestilt.")])
        .await
        .expect(200)
        .shows("Dere har bedt om mer tid");

    let mut secretary = given.browser(&given.secretary).await;
    secretary.open(&desk).await.shows("Søkeren ber om mer tid").shows("Attesten er bestilt.");
    let answer =
        secretary.page.body().split("/mer-tid/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answer = format!("{desk}/mer-tid/{answer}");
    secretary
        .submit(&answer, &[("extension", "refuse"), ("answer", "")])
        .await
        .expect(422)
        .shows("Skriv en begrunnelse");
    secretary.submit(&answer, &[("extension", "refuse"), ("answer", "Fem dager er nok.")]).await.expect(200);
    applicant.open(&here).await.shows("Dere fikk ikke mer tid").shows("Fem dager er nok.");

    applicant
        .submit(&ask, &[("wished", &wished), ("reason", "Skatteetaten trenger en uke.")])
        .await
        .expect(200);
    secretary.open(&desk).await.shows("Skatteetaten trenger en uke.");
    let answer =
        secretary.page.body().split("/mer-tid/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    secretary
        .submit(&format!("{desk}/mer-tid/{answer}"), &[("extension", "grant")])
        .await
        .expect(200)
        .hides("Søkeren ber om mer tid");
    applicant.open(&here).await.shows("Dere har fått mer tid");
    let after = given::read(store, |db| cases::find(db, case.id)).unwrap();
    assert_eq!(after.supplement_due, Some(today.plus_days(12)));
    let post = server.post.as_ref().unwrap();
    let letters = crate::support::eventually("the letters", async || {
        let to = post.letters_to(given.boss.email.as_str());
        (to.iter().filter(|letter| letter.text.contains("frist")).count() >= 2).then_some(to)
    })
    .await;
    assert!(letters.iter().any(|letter| letter.text.contains("Fem dager er nok.")));
}
