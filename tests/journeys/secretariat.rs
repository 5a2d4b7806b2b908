//! The secretariat: the fee, the completeness check, a return for supplement, on to the board, the log.

use super::{APPLICANT, Journey, PASSWORD, SECRETARIAT};
use godkjent::values::Clock;

pub(super) async fn records_the_fee(journey: &mut Journey) {
    journey.secretariat.sign_in(SECRETARIAT, PASSWORD).await;
    let (desk, number) = (journey.desk(""), journey.number.clone());
    let browser = &mut journey.secretariat;
    browser.open("/sekretariat").await.shows(&number);
    // Before a vendor's first case is opened, impartiality is declared.
    let declare = format!("/sekretariat/habilitet/{number}");
    let shown = browser.open(&desk).await.path.clone();
    assert!(shown.contains("/sekretariat/habilitet/"), "{shown}");
    browser.submit(&declare, &[]).await.expect(422);
    browser.submit(&declare, &[("answer", "none")]).await.expect(200);
    let today = Clock::system().today().to_string();
    let fee = format!("{desk}/gebyr");
    let fields = [("membership", "other"), ("invoice", ""), ("paid_on", today.as_str())];
    browser.submit(&fee, &fields).await.expect(422);
    assert_eq!(browser.page.form(&fee).value("membership"), Some("other"), "what was chosen is still there");
    browser.submit(&fee, &[("invoice", "F-2044")]).await.expect(200).shows("F-2044");
    journey.mail(APPLICANT, "fee-recorded").await;
}

pub(super) async fn asks_for_a_supplement(journey: &mut Journey) {
    let (desk, wanted) = (journey.desk(""), journey.asked[2].clone());
    let found: Vec<(String, &str)> = journey
        .asked
        .iter()
        .map(|id| (format!("finding-{id}"), if *id == wanted { "missing" } else { "ok" }))
        .collect();
    let message = format!("message-{wanted}");
    let mut fields: Vec<(&str, &str)> =
        found.iter().map(|(name, finding)| (name.as_str(), *finding)).collect();
    let browser = &mut journey.secretariat;
    browser.open(&desk).await;
    let check = format!("{desk}/kontroll");
    // A finding without a message helps nobody.
    browser.submit(&check, &fields).await.expect(422);
    fields.push((&message, "Avtalen er ikke underskrevet."));
    browser.submit(&check, &fields).await.expect(200).shows("Avtalen er ikke underskrevet.");
    browser.submit(&format!("{desk}/retur"), &[("note", "Resten er i orden.")]).await.expect(200);
}

pub(super) async fn sends_to_the_board(journey: &mut Journey) {
    journey.mail(SECRETARIAT, "supplement-received").await;
    let (desk, wanted) = (journey.desk(""), journey.asked[2].clone());
    let browser = &mut journey.secretariat;
    browser.open(&desk).await;
    let finding = format!("finding-{wanted}");
    browser.submit(&format!("{desk}/kontroll"), &[(&finding, "ok")]).await.expect(200);
    browser.submit(&format!("{desk}/nemnd"), &[]).await.expect(200);
    journey.mail(APPLICANT, "sent-to-board").await;
}

pub(super) async fn finds_it_all_in_the_log(journey: &mut Journey) {
    let desk = journey.desk("");
    let timeline = journey.secretariat.open(&desk).await.text();
    let browser = &mut journey.secretariat;
    let mut lines = 0;
    let mut next = Some("/sekretariat/logg".to_owned());
    while let Some(path) = next {
        let page = browser.open(&path).await;
        lines += page.body().matches("<tr").count();
        next = page.links().into_iter().find(|link| link.contains("for="));
    }
    assert!(lines > 50, "the log has {lines} lines");
    for name in ["Solveig Nordavind", "Siri Sekretær", "Leif Leder", "Anne Alfa"] {
        assert!(timeline.contains(name), "{name} is not in the timeline:\n{timeline}");
    }
}
