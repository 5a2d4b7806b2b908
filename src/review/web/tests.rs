//! Pages as their readers get them.

use super::super::fixtures::{Bench, bench, get, post};
use super::routes;
use crate::scheme::Mark;
use crate::store::schema::cases;
use crate::testing;
use crate::values::Id;
use diesel::prelude::*;

#[actix_web::test]
async fn a_member_goes_from_the_declaration_to_handing_in() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    let chair = &bench.chair;
    let page = get(&bench, chair, routes, "/nemnd/sak/{n}/fordeling").await;
    assert!(page.status == 200 && page.body.contains("Ada Lie"));
    let (a, b, c) = (ada.id.to_string(), berit.id.to_string(), carl.id.to_string());
    let few = post(&bench, chair, routes, "/nemnd/sak/{n}/fordeling", &[("member", &a)]).await;
    assert!(few.status == 422 && few.body.contains("minst 3") && few.body.contains("checked"));
    let all = [("member", a.as_str()), ("member", b.as_str()), ("member", c.as_str())];
    assert_eq!(post(&bench, chair, routes, "/nemnd/sak/{n}/fordeling", &all).await.status, 303);
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}/fordeling").await.status, 403);

    let before = get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(before.location.ends_with("/habilitet"), "{}", before.location);
    let form = get(&bench, ada, routes, "/nemnd/sak/{n}/habilitet").await;
    assert!(form.status == 200 && form.body.contains("Nordlys Kundesenter AS") && !form.body.contains("N1 "));
    assert_eq!(get(&bench, dag, routes, "/nemnd/sak/{n}/habilitet").await.status, 404);
    let declare = |fields: &'static [(&'static str, &'static str)]| {
        post(&bench, ada, routes, "/nemnd/sak/{n}/habilitet", fields)
    };
    let unclear = declare(&[("answer", "none"), ("explanation", "Min bror")]).await;
    assert!(unclear.status == 422 && unclear.body.contains("Min bror"));
    assert_eq!(declare(&[("answer", "none")]).await.status, 303);

    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}").await.status, 200);
    let scoring = get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(scoring.status == 200 && scoring.body.contains("Delvis oppfylt"));
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}/krav/N99").await.status, 404);
    let fields = [("mark", "partly"), ("reason", "Se side 4"), ("version", "0")];
    let saved = post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1", &fields).await;
    assert!(saved.status == 303 && saved.location.contains("/krav/"));
    let older = [("mark", "met"), ("reason", "Nei, alt er der"), ("version", "0")];
    let conflict = post(&bench, ada, routes, "/nemnd/sak/{n}/krav/N1", &older).await;
    assert!(
        conflict.status == 409 && conflict.body.contains("Se side 4") && conflict.body.contains("alt er der")
    );
    let early = post(&bench, ada, routes, "/nemnd/sak/{n}/lever", &[]).await;
    assert!(early.status == 422 && early.body.contains("velg en vurdering"));
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}/samlet").await.status, 409);
}

#[actix_web::test]
async fn a_conflicted_member_meets_only_closed_doors() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    let tie = [("answer", "ties"), ("absolute", "office")];
    let out = post(&bench, ada, routes, "/nemnd/sak/{n}/habilitet", &tie).await;
    assert_eq!(out.location, "/nemnd?melding=review-stepped-down");
    for path in ["", "/habilitet", "/krav/N1", "/samlet", "/fil/019aa000-0000-7000-8000-000000000000"] {
        let answer = get(&bench, ada, routes, &format!("/nemnd/sak/{{n}}{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("Nordlys"));
    }
    let page = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling").await;
    assert!(page.status == 200 && page.body.contains("Vera Vara") && page.body.contains("vara for Ada Lie"));
}

#[actix_web::test]
async fn a_doubt_is_voted_on_by_the_others_on_a_page_of_its_own() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl, dag]);
    for person in [berit, carl, dag] {
        bench.fit(person);
    }
    let tie = [("answer", "ties"), ("circumstances", "competitor"), ("explanation", "Min bror jobber der")];
    let sent = post(&bench, ada, routes, "/nemnd/sak/{n}/habilitet", &tie).await;
    assert!(sent.location.ends_with("/habilitet?melding=review-in-doubt"), "{}", sent.location);
    // The facts that Ada knows already, and nothing else.
    let facts = get(&bench, ada, routes, "/nemnd/sak/{n}/habilitet").await;
    assert!(facts.status == 200 && facts.body.contains("Min bror jobber der"));
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}/tvil").await.status, 404);
    let overview = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling").await;
    assert!(overview.status == 200 && overview.body.contains("/tvil"));
    assert!(!overview.body.contains("Min bror jobber der"), "the chair votes as the others, after declaring");
    let page = get(&bench, berit, routes, "/nemnd/sak/{n}/tvil").await;
    assert!(page.status == 200 && page.body.contains("Min bror jobber der"));
    let path = format!("/nemnd/sak/{{n}}/habilitet/{}", ada.id);
    let yes = [("fit", "yes"), ("ruling_reason", "Fjern tilknytning")];
    let bare = post(&bench, berit, routes, &path, &[("fit", "yes")]).await;
    assert!(bare.status == 422 && bare.body.contains("Skriv en begrunnelse"));
    let neither = post(&bench, berit, routes, &path, &[("ruling_reason", "Tja, hva nå")]).await;
    assert!(neither.status == 422 && neither.body.contains("Tja, hva nå"));
    // Whoever is in doubt sees no case, and cannot lift the doubt.
    assert_eq!(post(&bench, ada, routes, &path, &yes).await.status, 404);
    assert_eq!(post(&bench, berit, routes, &path, &yes).await.status, 303);
    // Nobody reads what the others said.
    let page = get(&bench, carl, routes, "/nemnd/sak/{n}/tvil").await;
    assert!(page.body.contains("1 av 3 har stemt") && !page.body.contains("Fjern tilknytning"));
    for person in [carl, dag] {
        assert_eq!(post(&bench, person, routes, &path, &yes).await.status, 303);
    }
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}").await.status, 200);
}

#[actix_web::test]
async fn the_chair_sets_joint_scores_one_by_one_or_where_all_agree() {
    let bench = Bench::reviewed();
    let chair = &bench.chair;
    let page = get(&bench, chair, routes, "/nemnd/sak/{n}/samlet?krav=N1").await;
    assert!(page.status == 200 && page.body.contains("Carl Nes") && page.body.contains("name=\"condition\""));
    let member = get(&bench, &bench.members[0], routes, "/nemnd/sak/{n}/samlet?krav=N1&sorter=norm").await;
    assert!(member.status == 200 && !member.body.contains("name=\"condition\""));
    let partly = [("criterion", "N1"), ("mark", "partly"), ("reason", "Mangler en plan"), ("version", "0")];
    let again = post(&bench, chair, routes, "/nemnd/sak/{n}/samlet", &partly).await;
    assert!(
        again.status == 422
            && again.body.contains("Mangler en plan")
            && again.body.contains("Oppgi en frist")
    );
    let whole: Vec<_> =
        partly.into_iter().chain([("condition", "Send rutine"), ("due", "2027-03-01")]).collect();
    assert_eq!(post(&bench, chair, routes, "/nemnd/sak/{n}/samlet", &whole).await.status, 303);
    assert_eq!(post(&bench, chair, routes, "/nemnd/sak/{n}/samlet/enige", &[]).await.status, 303);
    let page = get(&bench, chair, routes, "/nemnd/sak/{n}/samlet").await;
    assert!(page.body.contains("Send rutine") && page.body.contains("Gå til vedtaket"));
    let locked = get(&bench, &bench.members[1], routes, "/nemnd/sak/{n}/krav/N1").await;
    assert!(
        locked.status == 200 && locked.body.contains(Mark::Met.as_str()) || locked.body.contains("Oppfylt")
    );
}

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
