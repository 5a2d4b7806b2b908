//! The board: the chair assigns, three members score alone, all agree, vote, and decide.

use super::{APPLICANT, CHAIR, Journey, MEMBERS};
use crate::support::{Browser, given};
use godkjent::values::{CertificateNumber, Clock};

/// A reason that only its member may see until all are in.
fn secret(member: usize) -> String {
    format!("Hemmelig funn nummer {}", ["alfa", "beta", "gamma"][member])
}

pub(super) async fn reviews_blind_and_decides(journey: &mut Journey) {
    let mut chair = journey.browser(CHAIR).await;
    assigns(journey, &mut chair).await;
    let mut members = Vec::new();
    for email in MEMBERS {
        members.push(journey.browser(email).await);
        journey.mail(email, "assigned").await;
    }
    let judged = declare(journey, &mut members).await;
    for at in 0..members.len() {
        scores(journey, &mut members[at], at, &judged).await;
        if at < 2 {
            nobody_sees_more(journey, &mut members, at, &mut chair, &judged).await;
        }
    }
    agree(journey, &mut chair, &mut members, &judged).await;
    decide(journey, &mut chair, &mut members).await;
}

async fn assigns(journey: &Journey, chair: &mut Browser) {
    chair.open("/nemnd").await.shows(&journey.number);
    let page = journey.at_board("/fordeling");
    chair.open(&page).await;
    let ids = MEMBERS.map(|email| journey.id_of(email).to_string());
    let two = [("member", ids[0].as_str()), ("member", ids[1].as_str())];
    chair.submit(&page, &two).await.expect(422);
    let all: Vec<(&str, &str)> = ids.iter().map(|id| ("member", id.as_str())).collect();
    chair.submit(&page, &all).await.expect(200).shows("Anne Alfa");
    let declare = journey.at_board("/habilitet");
    chair.open(&declare).await;
    chair.submit(&declare, &[("answer", "none")]).await.expect(200);
}

/// Each member declares impartiality before the file opens. Gives what they shall judge.
async fn declare(journey: &Journey, members: &mut [Browser]) -> Vec<String> {
    let (case, page) = (journey.at_board(""), journey.at_board("/habilitet"));
    let below = format!("{case}/krav/");
    let mut judged = Vec::new();
    for member in members {
        let shown = member.open(&case).await;
        assert!(
            shown.path.contains("/habilitet"),
            "the file opens only after the declaration: {}",
            shown.path
        );
        member.submit(&page, &[]).await.expect(422);
        member.submit(&page, &[("answer", "none")]).await.expect(200);
        member.open(&case).await;
        judged = member
            .page
            .links()
            .iter()
            .filter_map(|link| link.strip_prefix(&below))
            .map(ToOwned::to_owned)
            .collect();
        judged.dedup();
    }
    assert!(judged.len() > 20, "{judged:?}");
    judged
}

async fn scores(journey: &Journey, member: &mut Browser, at: usize, judged: &[String]) {
    let submit = journey.at_board("/lever");
    for (index, criterion) in judged.iter().enumerate() {
        let page = journey.at_board(&format!("/krav/{criterion}"));
        member.open(&page).await.shows(&format!("Slik oppfyller vi {criterion}"));
        let reason = secret(at);
        // Bjørn finds the last criterion only partly met.
        let mark = if at == 1 && index == judged.len() - 1 { "partly" } else { "met" };
        let fields = [("mark", mark), ("reason", reason.as_str())];
        if index == 0 {
            member.open(&journey.at_board("/sammendrag")).await;
            member.submit(&submit, &[]).await.expect(422);
            member.open(&page).await;
            let saved = member.save_quietly(&page, &fields).await;
            assert!(saved.expect(200).json()["version"].is_number(), "{}", saved.body());
        } else {
            member.submit(&page, &fields).await.expect(200);
        }
    }
    let file = member.open(&journey.at_board(&format!("/krav/{}", judged[0]))).await.links();
    let file = file.iter().find(|link| link.contains("/fil/")).expect("the evidence can be opened");
    let pdf = member.get(file.trim_end_matches("/vis")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF") && pdf.header("content-type") == "application/pdf");
    member.open(&journey.at_board("/sammendrag")).await;
    member.submit(&submit, &[]).await.expect(200);
}

/// Until all are in, no page and no JSON tells anybody what the others found.
async fn nobody_sees_more(
    journey: &Journey,
    members: &mut [Browser],
    done: usize,
    chair: &mut Browser,
    judged: &[String],
) {
    let pages: Vec<String> = ["", "/samlet", "/vedtak", "/fordeling", "/habilitet"]
        .into_iter()
        .map(|rest| journey.at_board(rest))
        .chain(judged.iter().take(3).map(|criterion| journey.at_board(&format!("/krav/{criterion}"))))
        .chain(["/nemnd".to_owned(), journey.desk(""), journey.case("")])
        .collect();
    let others = members.iter().enumerate().map(|(at, browser)| (Some(at), browser.clone()));
    let others = others.chain([
        (None, chair.clone()),
        (None, journey.secretariat.clone()),
        (None, journey.applicant.clone()),
    ]);
    for (at, mut browser) in others {
        for page in &pages {
            let quiet = browser.get_json(page).await.body();
            let html = browser.get(page).await.body();
            for hidden in (0..=done).filter(|member| Some(*member) != at) {
                let words = secret(hidden);
                assert!(
                    !html.contains(&words) && !quiet.contains(&words),
                    "{page} tells what member {hidden} found"
                );
            }
        }
        let path = journey.at_board("/samlet");
        let page = browser.get(&path).await;
        assert!(
            page.status >= 400 || !page.path.contains("/samlet"),
            "{path} is open to somebody: {}",
            page.text()
        );
    }
}

async fn agree(journey: &Journey, chair: &mut Browser, members: &mut [Browser], judged: &[String]) {
    let (page, last) = (journey.at_board("/samlet"), judged.last().unwrap());
    journey.mail(CHAIR, "scores-complete").await;
    for browser in members.iter_mut().chain([&mut *chair]) {
        browser.open(&page).await;
        for at in 0..3 {
            browser.page.shows(&secret(at));
        }
    }
    chair.submit(&format!("{page}/enige"), &[]).await.expect(200);
    chair.open(&format!("{page}?krav={last}")).await;
    let due = Clock::system().today().plus_days(60).to_string();
    let bare =
        [("mark", "partly"), ("reason", ""), ("condition", "Legg fram ny rutine."), ("due", due.as_str())];
    chair.submit(&page, &bare).await.expect(422).shows("Legg fram ny rutine.");
    chair.submit(&page, &[("reason", "Rutinen er gammel.")]).await.expect(200);
    let locked = members[0].open(&journey.at_board(&format!("/krav/{last}"))).await;
    assert!(!locked.body().contains("name=\"mark\""), "scores are locked once all are in");
}

async fn decide(journey: &mut Journey, chair: &mut Browser, members: &mut [Browser]) {
    let page = journey.at_board("/vedtak");
    chair.open(&page).await;
    let fields = [("outcome", "approved_with_conditions"), ("reasons", "")];
    chair.submit(&page, &fields).await.expect(422);
    let put = chair.submit(&page, &[("reasons", "Virksomheten oppfyller kravene, på ett vilkår.")]).await;
    // The page offers no end of the vote yet, and a form that comes all the same is refused.
    let decide = format!("{page}/avgjor");
    put.expect(200).shows("minst 3 må stemme");
    assert!(!put.body().contains(&format!("action=\"{decide}")));
    let values = put.form(&format!("{page}/stem")).values;
    let request = chair.post_of(&decide, &values);
    let before = chair.send(request).await;
    assert!(
        before.status == 409 || before.status == 422,
        "no decision without a quorum: {} {}",
        before.status,
        before.text()
    );
    for member in members.iter_mut() {
        member.open(&page).await;
        member.submit(&format!("{page}/stem"), &[("vote", "in_favour")]).await.expect(200);
    }
    chair.open(&page).await;
    chair.submit(&decide, &[]).await.expect(200).shows("Vedtaket har ikke fått virkning ennå");
    // Nothing of it is out while it can be taken back: the chair does, and the same is put to the vote again.
    nothing_is_out(journey).await;
    let undo = format!("{page}/angre");
    chair.submit(&undo, &[("undo_reason", "")]).await.expect(422);
    chair.submit(&undo, &[("undo_reason", "Feil i begrunnelsen.")]).await.expect(200);
    let fields = [
        ("outcome", "approved_with_conditions"),
        ("reasons", "Virksomheten oppfyller kravene, på ett vilkår."),
    ];
    chair.submit(&page, &fields).await.expect(200);
    for member in members.iter_mut() {
        member.open(&page).await;
        member.submit(&format!("{page}/stem"), &[("vote", "in_favour")]).await.expect(200);
    }
    chair.open(&page).await;
    chair.submit(&decide, &[]).await.expect(200);
    nothing_is_out(journey).await;
    approve_letter(journey, chair).await;
    given::undo_time_ends(&journey.server.store);
    let letter = journey.mail(APPLICANT, "decision").await;
    assert!(letter.text.contains(&journey.number), "{}", letter.text);
}

/// A decision that can be taken back is known to nobody outside the board.
async fn nothing_is_out(journey: &mut Journey) {
    let page = journey.case("");
    journey.applicant.open(&page).await.hides("Les vedtaket").hides("Nemnda fattet vedtak");
    let page = journey.case("/vedtak");
    journey.applicant.get(&page).await.expect(404);
    let status = journey.applicant.get(&format!("/v1/status/{}", journey.orgnr)).await.body();
    assert!(!status.contains("approved"), "{status}");
}

/// The chair put the proposal, so that somebody of the secretariat approves the letter.
async fn approve_letter(journey: &mut Journey, chair: &mut Browser) {
    let page = journey.at_board("/vedtak/brev");
    chair.open(&page).await.shows("Du har skrevet dette");
    let secretariat = &mut journey.secretariat;
    secretariat.open(&page).await.shows("Virksomheten oppfyller kravene, på ett vilkår.");
    let pdf = secretariat.get(&format!("{page}/nb.pdf")).await.expect(200);
    assert!(pdf.bytes.starts_with(b"%PDF"));
    secretariat.open(&page).await;
    secretariat.submit(&format!("{page}/godkjenn"), &[]).await.expect(200).shows("Brevet er godkjent");
}

/// The chair's page of an approval.
pub(super) async fn acts(journey: &Journey, number: &CertificateNumber, act: &str) {
    let mut chair = journey.browser(CHAIR).await;
    let page = format!("/sekretariat/register/{number}");
    chair.open(&page).await;
    let number = number.to_string();
    let fields = [("act", act), ("reason", "Etter tilsyn."), ("number", number.as_str())];
    chair.submit(&page, &fields).await.expect(200);
}

pub(super) async fn suspends(journey: &Journey, number: &CertificateNumber) {
    let mut chair = journey.browser(CHAIR).await;
    let page = format!("/sekretariat/register/{number}");
    chair.open(&page).await;
    // The number is typed, so that nobody suspends by a slip.
    chair.submit(&page, &[("act", "suspend"), ("reason", "Etter tilsyn."), ("number", "")]).await.expect(422);
    acts(journey, number, "suspend").await;
}
