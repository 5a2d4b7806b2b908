//! Assignment, second scores, agreement and sample cases, with operations and with pages.

use super::fixtures::{Bench, bench, get, member, post};
use super::web::routes;
use super::*;
use crate::scheme::Mark;
use crate::store::schema::{jobs as job_rows, units, vendors};
use crate::testing;
use crate::values::{Moment, OsloDate};
use diesel::prelude::*;
use proptest::prelude::*;

/// The templates of the letters asked for, with whom for.
fn letters(bench: &Bench, template: &str) -> Vec<String> {
    let keys: Vec<String> =
        testing::sql(&bench.store, |db| job_rows::table.select(job_rows::key).order(job_rows::key).load(db));
    let begin = format!("notice:{template}:");
    keys.into_iter().filter(|key| key.starts_with(&begin)).collect()
}

fn days(bench: &Bench, days: i32) -> (OsloDate, Moment) {
    let day = bench.now.oslo_date().plus_days(days);
    (day, day.start().plus_seconds(9 * 3_600))
}

fn proposal(bench: &Bench) -> (Management, Plan) {
    let number = bench.case.number;
    bench.store.read(|db| plan(db, bench.now, &bench.scheme, &bench.chair(), number)).unwrap()
}

fn proposed(bench: &Bench) -> Vec<String> {
    let (seen, plan) = proposal(bench);
    let named = |id| seen.candidates.iter().find(|one| one.id == id).map(|one| one.name.clone());
    plan.assessors.proposed().filter_map(named).collect()
}

#[actix_web::test]
async fn the_proposal_is_ticked_and_explained() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    assert_eq!(proposed(&bench), ["Ada Lie", "Berit Moe", "Carl Nes"]);
    // Ada is away before the deadline: her deputy may sit.
    let (from, _) = days(&bench, 5);
    add_absence(&bench.store, bench.now, &member(ada), Away { from, until: from.plus_days(7) }).unwrap();
    set_competences(&bench.store, bench.now, &member(berit), &[Competence::Privacy].into()).unwrap();
    assert_eq!(proposed(&bench), ["Berit Moe", "Carl Nes", "Dag Ohr"]);
    let page = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling").await;
    for words in [
        "ingen saker nå",
        "Foreslås ikke: er borte før fristen",
        "kjenner personvern",
        "3 medlemmer er foreslått",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert_eq!(page.body.matches(" checked").count(), 3);
    let (b, c) = (berit.id.to_string(), carl.id.to_string());
    let few =
        post(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling", &[("member", &b), ("member", &c)])
            .await;
    assert_eq!((few.status, few.body.matches(" checked").count()), (422, 2));
}

#[actix_web::test]
async fn the_deadline_begins_by_the_statutes_and_the_chair_may_move_it() {
    let bench = bench();
    let three: Vec<_> = bench.members.iter().take(3).collect();
    bench.assign(&three);
    let (_, plan) = proposal(&bench);
    assert!(plan.due_is_set);
    assert_eq!(plan.due, bench.now.oslo_date().plus_days(14));
    let past = [("due", "2026-11-20")];
    let refused = post(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling/frist", &past).await;
    assert!(refused.status == 422 && refused.body.contains("2026-11-20"));
    let moved = [("due", "2026-12-24")];
    assert_eq!(
        post(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling/frist", &moved).await.status,
        303
    );
    assert_eq!(proposal(&bench).1.due, "2026-12-24".parse().unwrap());
}

#[actix_web::test]
async fn who_says_no_is_out_and_the_chair_learns_who_is_next() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    let page = get(&bench, ada, routes, "/nemnd/sak/{n}/avsla").await;
    assert!(page.status == 200 && page.body.contains("Nordlys"));
    let empty = post(&bench, ada, routes, "/nemnd/sak/{n}/avsla", &[("refuse_reason", " ")]).await;
    assert!(empty.status == 422);
    let no = post(&bench, ada, routes, "/nemnd/sak/{n}/avsla", &[("refuse_reason", "Er bortreist")]).await;
    assert_eq!(no.location, "/nemnd?melding=review-refused");
    for path in ["", "/avsla", "/krav/N1", "/habilitet"] {
        assert_eq!(get(&bench, ada, routes, &format!("/nemnd/sak/{{n}}{path}")).await.status, 404, "{path}");
    }
    assert_eq!(letters(&bench, "assignment-refused").len(), 1);
    let page = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling").await;
    assert!(page.body.contains("Er bortreist") && page.body.contains("Foreslås ikke: har sagt nei"));
    assert_eq!(proposed(&bench), ["Dag Ohr"]);
    // Nobody who was not asked has anything to refuse.
    let deputy =
        post(&bench, &bench.deputy, routes, "/nemnd/sak/{n}/avsla", &[("refuse_reason", "Nei")]).await;
    assert_eq!(deputy.status, 404);
}

#[actix_web::test]
async fn a_place_is_passed_on_and_nothing_is_lost() {
    let bench = bench();
    let [ada, berit, carl, dag] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    bench.score_all(ada, Mark::Partly);
    let path = format!("/nemnd/sak/{{n}}/fordeling/{}/overfor", ada.id);
    let to = dag.id.to_string();
    let unexplained = post(&bench, &bench.chair, routes, &path, &[("to", &to)]).await;
    assert!(unexplained.status == 422);
    let fields = [("to", to.as_str()), ("release_reason", "Er syk")];
    assert_eq!(post(&bench, &bench.chair, routes, &path, &fields).await.status, 303);
    assert_eq!(get(&bench, ada, routes, "/nemnd/sak/{n}").await.status, 404);
    let count = bench.criteria().len();
    let page = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/fordeling").await;
    assert!(page.body.contains(&format!("{count} vurderinger er tatt vare på")));
    // Who comes back finds everything, without declaring less.
    assign_more(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, &[ada.id]).unwrap();
    bench.fit(ada);
    let own =
        bench.store.read(|db| case_overview(db, &bench.scheme, &member(ada), bench.case.number)).unwrap();
    assert!(own.missing.is_empty());
    release(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id, ada.id, "Nei").unwrap();
    // After opening, the chair alone reads what was released, marked as not counting.
    for person in [berit, carl, dag] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    bench.fit(&bench.chair);
    let chair = get(&bench, &bench.chair, routes, "/nemnd/sak/{n}/samlet").await;
    assert!(chair.body.contains("Teller ikke") && chair.body.contains("Ada Lie"));
    assert!(chair.body.contains("Alle er enige"), "the released scores change no spread");
    let other = get(&bench, berit, routes, "/nemnd/sak/{n}/samlet").await;
    assert!(other.status == 200 && !other.body.contains("Ada Lie"));
}

#[test]
fn the_last_one_who_is_waited_for_opens_the_scores_by_leaving() {
    let bench = bench();
    let four: Vec<_> = bench.members.iter().collect();
    bench.assign(&four);
    for person in &four[..3] {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        bench.submit(person);
    }
    assert!(letters(&bench, "scores-complete").is_empty());
    refuse(&bench.store, bench.now, &bench.scheme, &member(four[3]), bench.case.id, "Rekker det ikke")
        .unwrap();
    assert_eq!(letters(&bench, "scores-complete").len(), 1);
}

#[test]
fn members_are_reminded_once_and_the_chair_when_it_is_late() {
    let bench = bench();
    let [ada, berit, carl, _] = bench.members.as_slice() else { unreachable!() };
    bench.assign(&[ada, berit, carl]);
    bench.fit(ada);
    bench.score_all(ada, Mark::Met);
    bench.submit(ada);
    let run = |day: i32| remind(&bench.store, days(&bench, day).1).unwrap();
    assert_eq!(run(10), 0);
    assert_eq!((run(11), letters(&bench, "scores-due").len()), (2, 2));
    run(12);
    assert_eq!(letters(&bench, "scores-due").len(), 2, "told once");
    run(14);
    run(14);
    assert_eq!(letters(&bench, "scores-due").len(), 4);
    assert!(letters(&bench, "scores-overdue").is_empty());
    run(15);
    run(16);
    assert_eq!(letters(&bench, "scores-overdue").len(), 1);
    // A conflicted chair is told nothing.
    let bench = self::bench();
    let three: Vec<_> = bench.members.iter().take(3).collect();
    bench.assign(&three);
    let tie = Declaration { absolute: vec![AbsoluteGround::Office], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.chair), bench.case.id, &tie).unwrap();
    remind(&bench.store, days(&bench, 15).1).unwrap();
    assert!(letters(&bench, "scores-overdue").is_empty());
}

#[actix_web::test]
async fn a_second_score_stands_beside_the_first() {
    let bench = Bench::reviewed();
    let ada = &bench.members[0];
    let path = "/nemnd/sak/{n}/samlet/ny-vurdering";
    let form = get(&bench, ada, routes, "/nemnd/sak/{n}/samlet?endre=N1").await;
    assert!(form.body.contains("name=\"second_mark\""));
    let same = [("criterion", "N1"), ("second_mark", "met"), ("second_reason", "Fordi")];
    let refused = post(&bench, ada, routes, path, &same).await;
    assert!(refused.status == 422 && refused.body.contains("annen vurdering"));
    let silent = [("criterion", "N1"), ("second_mark", "partly")];
    assert_eq!(post(&bench, ada, routes, path, &silent).await.status, 422);
    let given = [("criterion", "N1"), ("second_mark", "partly"), ("second_reason", "Så logg på side 4")];
    assert_eq!(post(&bench, ada, routes, path, &given).await.status, 303);
    assert_eq!(post(&bench, ada, routes, path, &given).await.status, 303);
    let page = get(&bench, &bench.members[1], routes, "/nemnd/sak/{n}/samlet").await;
    assert_eq!(page.body.matches("Så logg på side 4").count(), 1);
    assert!(page.body.contains("først oppfylt") && page.body.contains("Fra oppfylt til delvis oppfylt"));
    // It counts for spread and joint scores: what was agreed is not any more.
    let joined = set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id);
    assert_eq!(joined.unwrap(), bench.criteria().len() - 1);
    let who = member(ada);
    let blind = self::bench();
    let early =
        give_second(&blind.store, blind.now, &blind.scheme, &who, blind.case.id, "N1", Mark::Met, "x");
    assert!(matches!(early, Err(ReviewError::Hidden)));
}

#[actix_web::test]
async fn the_farthest_apart_come_first_and_the_chair_must_explain() {
    let bench = bench();
    let three: Vec<_> = bench.members.iter().take(3).collect();
    bench.assign(&three);
    let last = bench.criteria().last().unwrap().clone();
    for (at, person) in three.iter().enumerate() {
        bench.fit(person);
        bench.score_all(person, Mark::Met);
        if at == 0 {
            let who = member(person);
            save_score(
                &bench.store,
                bench.now,
                &bench.scheme,
                &who,
                bench.case.id,
                &last,
                1,
                Some(Mark::NotMet),
                "Nei",
            )
            .unwrap();
        }
        bench.submit(person);
    }
    bench.fit(&bench.chair);
    let order = async |query: &str| {
        let page = get(&bench, &bench.chair, routes, &format!("/nemnd/sak/{{n}}/samlet{query}")).await;
        let at = |id: &str| page.body.find(&format!("id=\"krav-{id}\"")).unwrap();
        at(&last) < at("N1")
    };
    assert!(order("").await && !order("?sorter=norm").await);
    let set = |reason: &'static str| {
        let criterion = last.clone();
        let bench = &bench;
        async move {
            let fields =
                [("criterion", criterion.as_str()), ("mark", "met"), ("reason", reason), ("version", "0")];
            post(bench, &bench.chair, routes, "/nemnd/sak/{n}/samlet", &fields).await
        }
    };
    let word = set("Enige").await;
    assert!(word.status == 422 && word.body.contains("minst en setning"));
    assert_eq!(set("Loggen viser at rutinen følges").await.status, 303);
}

/// Further cases of the same vendor, all with the board.
fn more_cases(bench: &Bench, count: i32) -> Vec<Id> {
    let (vendor, unit): (Id, Id) = testing::sql(&bench.store, |db| {
        let vendor: Id = vendors::table.select(vendors::id).first(db)?;
        Ok((vendor, units::table.filter(units::vendor_id.eq(vendor)).select(units::id).first(db)?))
    });
    (0..count)
        .map(|at| fixtures::case(&bench.store, vendor, unit, bench.chair.id, bench.now, 200 + at).id)
        .collect()
}

#[actix_web::test]
async fn the_overview_is_paged_searched_and_blind_to_the_conflicted() {
    let bench = bench();
    let cases = more_cases(&bench, 60);
    let three: Vec<Id> = bench.members.iter().take(3).map(|one| one.id).collect();
    assign(&bench.store, bench.now, &bench.scheme, &bench.chair(), cases[0], &three).unwrap();
    let tie = Declaration { absolute: vec![AbsoluteGround::Party], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.chair), cases[1], &tie).unwrap();
    let rows = |body: &str| body.matches("/fordeling\">2026-").count();
    let first = get(&bench, &bench.chair, routes, "/nemnd/oversikt").await;
    assert_eq!(rows(&first.body), 50);
    assert!(first.body.contains("etter=2026-") && !first.body.contains("2026-201"));
    assert!(first.body.contains("Ada Lie") && first.body.contains("Venter på habilitet"));
    let second = get(&bench, &bench.chair, routes, "/nemnd/oversikt?etter=2026-249").await;
    assert_eq!(rows(&second.body), 10);
    for (query, found) in [
        ("tildelt:ada", 1),
        ("status:habilitet", 1),
        ("status:ufordelt+nordlys", 50),
        ("frist:%3C20d", 1),
        ("frist:%3C3d", 0),
        ("2026-117", 1),
        ("2026-201", 0),
        ("status:vedtatt", 0),
    ] {
        let page = get(&bench, &bench.chair, routes, &format!("/nemnd/oversikt?q={query}")).await;
        assert_eq!((page.status, rows(&page.body)), (200, found), "{query}");
    }
    let odd = get(&bench, &bench.chair, routes, "/nemnd/oversikt?q=farge:bla").await;
    assert!(odd.body.contains("Vi forstår ikke farge:bla"));
    assert_eq!(get(&bench, &bench.members[0], routes, "/nemnd/oversikt").await.status, 403);
}

#[actix_web::test]
async fn agreement_counts_open_cases_only_and_never_a_conflicted_chairs() {
    let bench = bench();
    let none = get(&bench, &bench.chair, routes, "/nemnd/samsvar").await;
    assert!(none.status == 200 && none.body.contains("Ingen åpne saker"));
    let three: Vec<_> = bench.members.iter().take(3).collect();
    bench.assign(&three);
    for (at, person) in three.iter().enumerate() {
        bench.fit(person);
        for (which, criterion) in bench.criteria().into_iter().enumerate() {
            let mark = if which % 2 == 0 || (at == 2 && which == 1) { Mark::Met } else { Mark::NotMet };
            let who = member(person);
            save_score(
                &bench.store,
                bench.now,
                &bench.scheme,
                &who,
                bench.case.id,
                &criterion,
                0,
                Some(mark),
                "x",
            )
            .unwrap();
        }
        let blind = get(&bench, &bench.chair, routes, "/nemnd/samsvar").await;
        assert!(blind.body.contains("Ingen åpne saker"));
        bench.submit(person);
    }
    // Open, but this chair has not declared: the scores are not open to them.
    assert!(get(&bench, &bench.chair, routes, "/nemnd/samsvar").await.body.contains("Ingen åpne saker"));
    bench.fit(&bench.chair);
    let page = get(&bench, &bench.chair, routes, "/nemnd/samsvar").await;
    assert!(
        page.body.contains("<svg") && page.body.contains("Carl Nes") && page.body.contains("α = 0,9"),
        "{}",
        page.body
    );
    let tie = Declaration { absolute: vec![AbsoluteGround::Party], ..Declaration::default() };
    declare(&bench.store, bench.now, &bench.scheme, &member(&bench.chair), bench.case.id, &tie).unwrap();
    assert!(get(&bench, &bench.chair, routes, "/nemnd/samsvar").await.body.contains("Ingen åpne saker"));
    assert_eq!(get(&bench, &bench.members[0], routes, "/nemnd/samsvar").await.status, 403);
}

#[actix_web::test]
async fn absences_and_fields_are_the_members_own() {
    let bench = bench();
    let (ada, berit) = (&bench.members[0], &bench.members[1]);
    let wrong = [("from", "2026-12-20"), ("until", "2026-12-10")];
    let refused = post(&bench, ada, routes, "/nemnd/fravaer", &wrong).await;
    assert!(refused.status == 422 && refused.body.contains("2026-12-20"));
    let right = [("from", "2026-12-10"), ("until", "2026-12-20")];
    assert_eq!(post(&bench, ada, routes, "/nemnd/fravaer", &right).await.status, 303);
    assert_eq!(post(&bench, ada, routes, "/nemnd/fravaer", &right).await.status, 303);
    assert_eq!(
        post(&bench, ada, routes, "/nemnd/fravaer/fag", &[("known", "law"), ("known", "x")]).await.status,
        303
    );
    let page = get(&bench, ada, routes, "/nemnd/fravaer").await;
    let words = page.body.replace('\u{a0}', " ");
    assert!(words.contains("10. desember 2026 til 20. desember 2026") && page.body.contains("checked"));
    let who = member(ada);
    let own = bench.store.read(|db| schedule(db, bench.now.oslo_date(), &who)).unwrap();
    assert_eq!(own.absences.len(), 1);
    let path = format!("/nemnd/fravaer/{}/fjern", own.absences[0].id);
    assert_eq!(post(&bench, berit, routes, &path, &[]).await.status, 404);
    assert_eq!(post(&bench, ada, routes, &path, &[]).await.status, 303);
}

#[actix_web::test]
async fn a_sample_case_is_scored_by_all_and_then_compared() {
    let mut bench = bench();
    let new = [
        ("edition", "norwegian/2024-02-13"),
        ("title", "Lite senter"),
        ("due", "2026-12-01"),
        ("shows_N1", "En rutine uten dato"),
        ("shows_N2", "  "),
    ];
    assert_eq!(get(&bench, &bench.chair, routes, "/nemnd/kalibrering/ny").await.status, 200);
    let few = post(&bench, &bench.chair, routes, "/nemnd/kalibrering/ny", &new).await;
    assert!(few.status == 422 && few.body.contains("En rutine uten dato"));
    let whole: Vec<_> = new.into_iter().take(4).chain([("shows_N2", "Avtaler i orden")]).collect();
    let set = post(&bench, &bench.chair, routes, "/nemnd/kalibrering/ny", &whole).await;
    let path = set.location.split('?').next().unwrap().to_owned();
    assert_eq!((set.status, letters(&bench, "calibration").len()), (303, 5));
    assert_eq!(post(&bench, &bench.members[0], routes, "/nemnd/kalibrering/ny", &whole).await.status, 403);

    // Where the statutes want it, real cases wait.
    let mut rules = bench.scheme.statutes.first().clone();
    rules.calibrated_first = true;
    bench.scheme.statutes.insert("2026-01-01".parse().unwrap(), rules);
    let three: Vec<crate::people::Person> = bench.members.iter().take(3).cloned().collect();
    bench.assign(&three.iter().collect::<Vec<_>>());
    bench.fit(&three[0]);
    let waits = get(&bench, &three[0], routes, "/nemnd/sak/{n}").await;
    assert!(waits.status == 403 && waits.location.starts_with(&path), "{} {}", waits.status, waits.location);

    let everybody: Vec<crate::people::Person> =
        bench.members.iter().chain([&bench.chair, &bench.deputy]).cloned().collect();
    let to_score = |day: &str| {
        let (day, who) = (day.parse().unwrap(), member(&three[0]));
        testing::sql(&bench.store, |db| crate::review::samples_to_score(db, day, &who)).len()
    };
    assert_eq!((to_score("2026-12-01"), to_score("2026-12-02")), (1, 0));
    for (at, person) in everybody.iter().enumerate() {
        let page = get(&bench, person, routes, &path).await;
        assert!(
            page.status == 200 && page.body.contains("En rutine uten dato") && !page.body.contains("α =")
        );
        let half = [("do", "hand-in"), ("mark_N1", "partly"), ("reason_N1", "Uten dato")];
        let early = post(&bench, person, routes, &path, &half).await;
        assert!(early.status == 422 && early.body.contains("Uten dato"));
        let second = if at == 0 { "not_met" } else { "met" };
        let all: Vec<_> = half.into_iter().chain([("mark_N2", second), ("reason_N2", "Sett")]).collect();
        assert_eq!(post(&bench, person, routes, &path, &all).await.status, 303);
    }
    assert_eq!(to_score("2026-12-01"), 0);
    assert_eq!(get(&bench, &three[0], routes, "/nemnd/sak/{n}").await.status, 200);
    let page = get(&bench, &three[1], routes, &path).await;
    assert!(
        page.body.contains("α =") && page.body.contains("Vera Vara") && page.body.contains("Stor"),
        "{}",
        page.body
    );
    let list = get(&bench, &three[1], routes, "/nemnd/kalibrering").await;
    assert!(list.body.contains("Lite senter") && list.body.contains("Resultatet er åpent"));
}

proptest! {
    #[test]
    fn the_mark_that_stands_is_the_newest_second_one(marks in proptest::collection::vec(proptest::sample::select(Mark::ALL), 0..5)) {
        let account = Id::fresh();
        let now: Moment = "2026-11-21T12:00:00Z".parse().unwrap();
        let first = Score { account, criterion: "N1".into(), mark: Some(Mark::Met), reason: String::new(), saved_at: now, version: 1 };
        let mut seconds: Vec<Second> = marks.iter().zip(1..).map(|(mark, serial)| Second {
            account, criterion: "N1".into(), serial, mark: *mark, reason: "x".into(), given_at: now,
        }).collect();
        seconds.reverse();
        seconds.push(Second { account, criterion: "N2".into(), serial: 99, mark: Mark::NotMet, reason: "x".into(), given_at: now });
        prop_assert_eq!(standing_mark(&first, &seconds), Some(marks.last().copied().unwrap_or(Mark::Met)));
    }
}
