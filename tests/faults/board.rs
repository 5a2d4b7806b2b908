//! The board: no quorum, a critical criterion that nobody judged, a member with ties to the applicant.

use super::house;
use crate::support::given::{Stage, VENDOR, read};
use diesel::prelude::*;
use godkjent::store::schema::decisions;
use godkjent::values::Id;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_vote_without_quorum_decides_nothing_and_is_kept() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Proposed).await;
    let (page, decide) =
        (format!("/nemnd/sak/{}/vedtak", case.number), format!("/nemnd/sak/{}/vedtak/avgjor", case.number));
    let mut members = Vec::new();
    for member in &given.members {
        members.push(given.browser(member).await);
    }
    let mut chair = given.browser(&given.chair).await;
    for member in &mut members[..2] {
        member.open(&page).await;
        member.submit(&format!("{page}/stem"), &[("vote", "in_favour")]).await.expect(200);
    }
    // The page does not offer it; whoever asks all the same is refused.
    let withdraw = format!("{page}/trekk");
    let values = chair.open(&page).await.hides("/vedtak/avgjor").form(&withdraw).values;
    let refused = chair.bare(chair.post_of(&decide, &values)).await;
    assert!(matches!(refused.status, 409 | 422), "{} {}", refused.status, refused.text());
    // It says how many voted and how many must.
    refused.shows("2").shows("3");
    let made = || {
        read(&given.store, |db| {
            decisions::table.filter(decisions::case_id.eq(case.id)).count().get_result::<i64>(db)
        })
    };
    assert_eq!(made(), 0);
    // A vote against needs words; the others' votes stand.
    members[2].open(&page).await;
    members[2].submit(&format!("{page}/stem"), &[("vote", "against")]).await.expect(422);
    members[2]
        .submit(&format!("{page}/stem"), &[("vote", "against"), ("dissent", "Rutinen er for tynn.")])
        .await
        .expect(200);
    chair.open(&page).await.shows("Rutinen er for tynn.");
    // The chair, who leads, has not voted yet, and two against one could still become a tie.
    let values = chair.open(&page).await.hides("/vedtak/avgjor").form(&withdraw).values;
    assert_eq!(chair.bare(chair.post_of(&decide, &values)).await.status, 409);
    chair.submit(&format!("{page}/stem"), &[("vote", "in_favour")]).await.expect(200);
    chair.submit(&decide, &[]).await.expect(200);
    assert_eq!(made(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_decided_while_a_critical_criterion_is_not_assessed() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Open).await;
    let edition = given.scheme.edition(&case.norm, &case.edition).unwrap();
    let critical = given
        .judged(&case)
        .into_iter()
        .find(|id| edition.criterion(id).unwrap().is_critical(case.kind))
        .unwrap();
    for criterion in given.judged(&case).iter().filter(|id| **id != critical) {
        given.joint(&case, criterion);
    }
    let page = format!("/nemnd/sak/{}/vedtak", case.number);
    let mut chair = given.browser(&given.chair).await;
    chair.open(&page).await.shows(&critical);
    let csrf = chair.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
    for outcome in ["approved", "approved_with_conditions", "refused", "postponed"] {
        let fields = [("csrf", csrf.as_str()), ("outcome", outcome), ("reasons", "Slik er det.")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let refused = chair.bare(chair.post_of(&page, &fields)).await;
        assert!(matches!(refused.status, 409 | 422), "{outcome}: {} {}", refused.status, refused.text());
        refused.shows(&critical);
    }
    given.joint(&case, &critical);
    chair.open(&page).await;
    chair.submit(&page, &[("outcome", "approved"), ("reasons", "Slik er det.")]).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_a_member_with_ties_the_case_does_not_exist() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Assigned).await;
    let number = case.number.to_string();
    let at = |rest: &str| format!("/nemnd/sak/{number}{rest}");
    let mut member = given.browser(&given.members[0]).await;
    member.open("/nemnd").await.shows(VENDOR);
    member.open(&at("/habilitet")).await.shows(VENDOR);
    // "None" with a tie ticked is a contradiction, and what was ticked stays.
    let page =
        member.submit(&at("/habilitet"), &[("answer", "none"), ("absolute", "office")]).await.expect(422);
    assert_eq!(page.form(&at("/habilitet")).value("absolute"), Some("office"));
    member.submit(&at("/habilitet"), &[("answer", "ties"), ("absolute", "office")]).await.expect(200);
    member.submit(&at("/habilitet"), &[]).await.expect(200);

    let judged = given.judged(&case);
    let file: Id = read(&given.store, |db| {
        use godkjent::store::schema::evidence;
        evidence::table.select(evidence::id).first(db)
    });
    let direct =
        ["", "/habilitet", "/samlet", "/vedtak", &format!("/krav/{}", judged[0]), &format!("/fil/{file}")]
            .map(at);
    for stage in [Stage::Assigned, Stage::Open] {
        if stage == Stage::Open {
            // The others go on with the deputy, and all becomes open to them.
            go_on(&given, &case);
        }
        for path in &direct {
            for page in [member.get(path).await.clone(), member.get_json(path).await] {
                assert_eq!(page.status, 404, "{path}: {}", page.text());
                page.hides(VENDOR).hides(given.orgnr.as_str());
            }
        }
        member.open("/nemnd").await.hides(VENDOR).hides(&number);
    }
    let csrf = member.open("/profil").await.form("/profil").value("csrf").unwrap().to_owned();
    for (rest, fields) in [
        (format!("/habilitet/{}", given.members[1].id), vec![("fit", "yes"), ("ruling_reason", "Ja.")]),
        (format!("/krav/{}", judged[0]), vec![("mark", "met"), ("reason", "x"), ("version", "0")]),
        ("/lever".to_owned(), vec![]),
        (
            "/vedtak/stem".to_owned(),
            vec![("vote", "in_favour"), ("proposal", "00000000-0000-7000-8000-000000000000")],
        ),
    ] {
        let fields: Vec<(String, String)> = fields
            .into_iter()
            .chain([("csrf", csrf.as_str())])
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let page = member.bare(member.post_of(&at(&rest), &fields)).await;
        assert_eq!(page.status, 404, "{rest}: {}", page.text());
        page.hides(VENDOR);
    }
    // The declaration sent once more leads where it led the first time, and changes nothing.
    let fields = [("csrf", csrf.as_str()), ("answer", "none")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let page = member.bare(member.post_of(&at("/habilitet"), &fields)).await;
    assert!(page.header("location").starts_with("/nemnd?"), "{} {}", page.status, page.header("location"));
    member.get(&at("")).await.expect(404);
}

/// The deputy was called; everybody else declares, scores and hands in.
fn go_on(given: &crate::support::given::Given, case: &godkjent::cases::Case) {
    use crate::support::given::now;
    use godkjent::people::BoardMember;
    use godkjent::review::{self, Declaration};
    for person in [&given.members[1], &given.members[2], &given.deputy] {
        let who = BoardMember::prove(person).unwrap();
        review::declare(&given.store, now(), &given.scheme, &who, case.id, &Declaration::default()).unwrap();
        given.score(case, &who);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_deputy_is_called_for_whoever_steps_down_and_the_others_vote_on_a_doubt() {
    let (_server, given) = house().await;
    let case = given.case(Stage::Assigned).await;
    let at = |rest: &str| format!("/nemnd/sak/{}{rest}", case.number);
    let mut member = given.browser(&given.members[0]).await;
    member.open(&at("/habilitet")).await;
    member.submit(&at("/habilitet"), &[("answer", "ties"), ("absolute", "office")]).await.expect(200);
    member.submit(&at("/habilitet"), &[]).await.expect(200);
    let mut chair = given.browser(&given.chair).await;
    chair.open(&at("/fordeling")).await.shows("Vera Vara");
    let mut deputy = given.browser(&given.deputy).await;
    deputy.open("/nemnd").await.shows(VENDOR);
    // Whoever is only in doubt waits for the others, and sees the facts but nothing of the case meanwhile.
    let mut second = given.browser(&given.members[1]).await;
    second.open(&at("/habilitet")).await;
    let fields = [
        ("answer", "ties"),
        ("circumstances", "competitor"),
        ("explanation", "Jeg satt i styret der til i fjor."),
    ];
    second.submit(&at("/habilitet"), &fields).await.expect(200).shows("Jeg satt i styret der til i fjor.");
    second.get(&at("")).await.expect(404);
    second.get(&at("/tvil")).await.expect(404);
    let vote = at(&format!("/habilitet/{}", given.members[1].id));
    let mut third = given.browser(&given.members[2]).await;
    for voter in [&mut third, &mut deputy, &mut chair] {
        voter.open(&at("/habilitet")).await;
        voter.submit(&at("/habilitet"), &[("answer", "none")]).await.expect(200);
        voter.open(&at("/tvil")).await.shows("Jeg satt i styret der til i fjor.");
        voter.submit(&vote, &[("fit", "yes"), ("ruling_reason", "Det er lenge siden.")]).await.expect(200);
    }
    second.open(&at("")).await;
}
