//! The scoring page and what stands around it, as their readers get them.

use super::fixtures::{bench, get, post};
use super::web::routes;
use crate::scheme::Mark;
use crate::store::schema::cases;
use crate::testing;
use crate::values::Id;
use diesel::prelude::*;

#[actix_web::test]
async fn a_reason_that_names_a_page_links_to_it_and_the_summary_shows_all_marks() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    let fields = [("mark", "partly"), ("reason", "Se fil 2 s. 4 <b>"), ("version", "0")];
    post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1", &fields).await;
    let summary = get(&bench, ada, routes, "/nemnd/sak/{n}/sammendrag").await;
    let link =
        format!("<a href=\"/nemnd/sak/{}/krav/N1/side/4?fil=2\">fil 2 s. 4</a> &lt;b&gt;", bench.case.number);
    assert!(summary.status == 200 && summary.body.contains(&link), "{}", summary.body);
    assert!(summary.body.contains("Delvis oppfylt") && summary.body.contains("/lever"));
    // There is no such file.
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1/side/4?fil=2").await.status, 404);
    for path in ["/sammendrag", "/besok", "/krav/N1/side/4"] {
        let path = format!("/nemnd/sak/{{n}}{path}");
        assert_eq!(
            get(&bench, &bench.chair, routes, &path).await.location,
            format!("/nemnd/sak/{}/habilitet", bench.case.number)
        );
        assert_eq!(get(&bench, &bench.members[3], routes, &path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_note_is_for_its_writer_alone_and_an_older_window_overwrites_nothing() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    bench.fit(berit);
    let note = |text: &'static str, version: &'static str| [("note", text), ("version", version)];
    let path = "/nemnd/sak/{n}/krav/N1/notat";
    assert_eq!(post(&bench, ada, routes, path, &note("Ring tilsynet om dette", "0")).await.status, 303);
    assert!(get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await.body.contains("Ring tilsynet"));
    assert!(!get(&bench, berit, routes, "/nemnd/sak/{n}/krav/N1").await.body.contains("Ring tilsynet"));
    let older = post(&bench, ada, routes, path, &note("Noe helt annet", "0")).await;
    assert!(
        older.status == 409 && older.body.contains("Ring tilsynet") && older.body.contains("Noe helt annet")
    );
    assert_eq!(post(&bench, carl, routes, path, &note("Hei", "0")).await.status, 404);
    // Gone with the case.
    testing::sql(&bench.store, |db| {
        diesel::update(cases::table.find(bench.case.id))
            .set(cases::state.eq(crate::cases::CaseState::Decided))
            .execute(db)
    });
    assert_eq!(crate::review::forget_notes(&bench.store).unwrap(), 1);
    assert_eq!(crate::review::forget_notes(&bench.store).unwrap(), 0);
}

#[actix_web::test]
async fn the_applicants_own_score_is_hidden_until_the_member_has_given_one() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    testing::sql(&bench.store, |db| {
        use crate::store::schema::answers;
        diesel::insert_into(answers::table)
            .values((
                (
                    answers::id.eq(Id::fresh()),
                    answers::case_id.eq(bench.case.id),
                    answers::criterion.eq("N1"),
                ),
                (answers::self_score.eq(Some(Mark::Met)), answers::explanation.eq("Slik gjør vi det")),
                (answers::finished.eq(true), answers::reopened.eq(false), answers::version.eq(1)),
                (answers::changed_by.eq(ada.id), answers::changed_at.eq(bench.now)),
            ))
            .execute(db)
    });
    let before = get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(before.body.contains("Slik gjør vi det") && before.body.contains("vises når du har satt din"));
    let fields = [("mark", "not_met"), ("reason", "Nei"), ("version", "0")];
    post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1", &fields).await;
    let after = get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(
        after.body.contains("Søkerens egen vurdering:") && !after.body.contains("vises når du har satt din")
    );
}

#[actix_web::test]
async fn a_question_is_asked_passed_on_and_shown_without_who_asked() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    let siri = testing::person(&bench.store, "Siri Sekretær", &[crate::people::Role::Secretariat], None);
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    bench.fit(berit);
    let empty = post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1/sporsmal", &[("question", " ")]).await;
    assert!(empty.status == 422 && empty.body.contains("Skriv hva du vil vite"));
    let fields = [("question", "Hvem leder opplæringen?"), ("kind", "evidence"), ("form_key", "k1")];
    let asked = post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1/sporsmal", &fields).await;
    assert_eq!(asked.status, 303);
    assert!(!get(&bench, berit, routes, "/nemnd/sak/{n}/krav/N1").await.body.contains("Hvem leder"));
    let desk = get(&bench, &siri, routes, "/sekretariat/sak/{n}/sporsmal").await;
    assert!(
        desk.status == 200 && desk.body.contains("Hvem leder opplæringen?") && !desk.body.contains("Ada Lie")
    );
    let id = testing::sql(&bench.store, |db| crate::review::questions(db, bench.case.id)).remove(0).id;
    let path = format!("/sekretariat/sak/{{n}}/sporsmal/{id}");
    let late = [("wording", "Hvem står for opplæringen?"), ("due", "2026-11-20"), ("go", "forward")];
    let refused = post(&bench, &siri, routes, &path, &late).await;
    assert!(
        refused.status == 422
            && refused.body.contains("senere enn i dag")
            && refused.body.contains("står for")
    );
    let right = [("wording", "Hvem står for opplæringen?"), ("due", "2026-12-05"), ("go", "forward")];
    assert_eq!(post(&bench, &siri, routes, &path, &right).await.status, 303);
    assert_eq!(post(&bench, &siri, routes, &path, &right).await.status, 409, "handled already");
    let seen = get(&bench, berit, routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(
        seen.body.contains("Hvem står for opplæringen?") && !seen.body.contains("Hvem leder opplæringen?")
    );
    assert_eq!(get(&bench, ada, routes, "/sekretariat/sak/{n}/sporsmal").await.status, 403);
}

#[actix_web::test]
async fn a_visit_is_logged_by_role_and_stands_beside_its_criteria() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    let path = "/nemnd/sak/{n}/besok";
    let wrong =
        post(&bench, ada, routes, path, &[("seen", "Alle satt tett"), ("held_on", "2026-12-24")]).await;
    assert!(
        wrong.status == 422 && wrong.body.contains("Alle satt tett") && wrong.body.contains("Velg dagen")
    );
    let right = [
        ("kind", "visit"),
        ("held_on", "2026-11-20"),
        ("roles", "agents"),
        ("roles", "board"),
        ("criteria", "N2"),
        ("seen", "Alle satt tett"),
        ("form_key", "v1"),
    ];
    assert_eq!(post(&bench, ada, routes, path, &right).await.status, 303);
    assert_eq!(post(&bench, ada, routes, path, &right).await.status, 303);
    let all = testing::sql(&bench.store, |db| crate::review::visits(db, bench.case.id));
    assert_eq!(all.len(), 1, "the same form twice is one visit");
    let page = get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N2").await;
    assert!(page.body.contains("Alle satt tett") && page.body.contains("Kundebehandlere"));
    assert!(!get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await.body.contains("Alle satt tett"));
    assert_eq!(post(&bench, carl, routes, path, &right).await.status, 404);
}

#[actix_web::test]
async fn earlier_decisions_are_for_the_board_alone() {
    let bench = bench();
    let siri = testing::person(&bench.store, "Siri Sekretær", &[crate::people::Role::Secretariat], None);
    let page = get(&bench, &bench.members[3], routes, "/nemnd/presedens?krav=N1&q=rutine").await;
    assert!(page.status == 200 && page.body.contains("Ingen treff"));
    assert_eq!(get(&bench, &siri, routes, "/nemnd/presedens").await.status, 403);
}

#[actix_web::test]
async fn what_a_score_lacks_is_said_at_its_field_and_what_was_handed_in_elsewhere_is_told() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    let path = "/nemnd/sak/{n}/krav/N1";
    let bare = [("mark", "partly"), ("reason", ""), ("version", "0")];
    let page = post(&bench, ada, routes, path, &bare).await;
    assert!(page.status == 422 && page.body.contains("href=\"#reason\""), "{}", page.body);
    let unmarked = [("reason", "Mangler rutine"), ("version", "1")];
    let page = post(&bench, ada, routes, path, &unmarked).await;
    assert!(page.status == 422 && page.body.contains("Lagret, men velg"));
    let whole = [("mark", "met"), ("reason", "Fordi"), ("version", "2")];
    assert_eq!(post(&bench, ada, routes, path, &whole).await.status, 303);
    bench.score_all(ada, Mark::Met);
    let who = super::fixtures::member(ada);
    super::submit_scores(&bench.store, bench.now, &bench.scheme, &who, bench.case.id).unwrap();
    let late = [("mark", "not_met"), ("reason", "Skrevet i den andre fanen"), ("version", "3")];
    let page = post(&bench, ada, routes, path, &late).await;
    assert!(page.status == 409 && page.body.contains("Du har levert vurderingene"), "{}", page.body);
    assert!(page.body.contains("Skrevet i den andre fanen"));
    let kept = post(&bench, ada, routes, path, &[("keep", "theirs")]).await;
    assert!(kept.location.ends_with("melding=review-kept-theirs"));
}

#[actix_web::test]
async fn a_joint_score_set_meanwhile_is_shown_beside_what_was_typed() {
    let bench = super::fixtures::Bench::reviewed();
    let path = "/nemnd/sak/{n}/samlet";
    let first = [("criterion", "N1"), ("mark", "met"), ("reason", "Den første"), ("version", "0")];
    assert_eq!(post(&bench, &bench.chair, routes, path, &first).await.status, 303);
    let second = [("criterion", "N1"), ("mark", "met"), ("reason", "Min egen tekst"), ("version", "0")];
    let page = post(&bench, &bench.chair, routes, path, &second).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Min egen tekst") && page.body.contains("Den første"));
    assert!(page.body.contains("name=\"version\" value=\"1\""), "may be written over knowingly");
    // An error of the form does not forget which version it was written beside.
    let faulty = [("criterion", "N1"), ("mark", ""), ("reason", "Enda en"), ("version", "0")];
    let page = post(&bench, &bench.chair, routes, path, &faulty).await;
    assert!(page.body.contains("name=\"version\" value=\"0\""), "{}", page.body);
}

#[actix_web::test]
async fn an_officer_confirms_an_absolute_ground_before_it_counts() {
    let bench = bench();
    testing::sql(&bench.store, |db| {
        diesel::update(cases::table.find(bench.case.id))
            .set(cases::submitted_at.eq(Some(bench.now)))
            .execute(db)
    });
    let olga = testing::person(&bench.store, "Olga", &[crate::people::Role::Secretariat], None);
    let path = "/sekretariat/habilitet/{n}";
    let tie = [("answer", "ties"), ("absolute", "office"), ("explanation", "Jeg eier det")];
    let asked = post(&bench, &olga, routes, path, &tie).await;
    assert!(
        asked.status == 200 && asked.body.contains("Du er inhabil overfor virksomheten"),
        "{}",
        asked.body
    );
    assert!(asked.body.contains("Jeg eier det") && asked.body.contains("name=\"confirmed\""));
    assert_eq!(get(&bench, &olga, routes, path).await.status, 200, "nothing was declared");
    let tie = [("answer", "ties"), ("absolute", "office"), ("confirmed", "yes")];
    let out = post(&bench, &olga, routes, path, &tie).await;
    assert_eq!(out.location, "/sekretariat?melding=desk-stepped-down");
    assert_eq!(get(&bench, &olga, routes, path).await.status, 404);
}

#[actix_web::test]
async fn a_case_past_its_days_is_marked_in_the_overview() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    let aim = "Over målet for behandlingstid";
    assert!(!get(&bench, &bench.chair, routes, "/nemnd/oversikt").await.body.contains(aim));
    testing::sql(&bench.store, |db| {
        let day: crate::values::OsloDate = "2026-08-01".parse().unwrap();
        diesel::update(cases::table.find(bench.case.id))
            .set(cases::clock_started_on.eq(Some(day)))
            .execute(db)
    });
    assert!(get(&bench, &bench.chair, routes, "/nemnd/oversikt").await.body.contains(aim));
    let late = |day: &str, number| {
        let day = day.parse().unwrap();
        testing::sql(&bench.store, |db| super::unscored(db, day, &[number]))
    };
    let other = "2026-118".parse().unwrap();
    assert!(late("2026-11-22", bench.case.number).is_empty(), "the day is to come");
    assert_eq!(late("2027-12-01", bench.case.number), [bench.case.number]);
    assert!(late("2027-12-01", other).is_empty());
    for person in [ada, berit, carl] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    assert!(late("2027-12-01", bench.case.number).is_empty(), "all scores are in");
}
