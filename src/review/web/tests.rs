//! Pages as their readers get them.

use super::super::fixtures::{Bench, bench, get, post};
use super::routes;
use crate::scheme::Mark;

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
    // One tap is looked at once more, and changes nothing.
    let tie = [("answer", "ties"), ("absolute", "office"), ("explanation", "Jeg eier det")];
    let asked = post(&bench, ada, routes, "/nemnd/sak/{n}/habilitet", &tie).await;
    assert!(asked.status == 200 && asked.body.contains("Du er inhabil i saken"), "{}", asked.body);
    assert!(asked.body.contains("Jeg eier det") && asked.body.contains("name=\"confirmed\""));
    assert!(get(&bench, ada, routes, "/nemnd/sak/{n}/habilitet").await.body.contains("Nordlys"));
    let tie = [("answer", "ties"), ("absolute", "office"), ("confirmed", "yes")];
    let out = post(&bench, ada, routes, "/nemnd/sak/{n}/habilitet", &tie).await;
    assert_eq!(out.location, "/nemnd?melding=review-stepped-down-deputy");
    for path in ["", "/habilitet", "/krav/N1", "/samlet", "/fil/019aa000-0000-7000-8000-000000000000"] {
        let answer = get(&bench, ada, routes, &format!("/nemnd/sak/{{n}}{path}")).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("Nordlys"));
    }
    // Whoever is let go, is so for a reason: it is asked for where it is missing.
    let release = format!("/nemnd/sak/{{n}}/fordeling/{}/frita", berit.id);
    let silent = post(&bench, &bench.chair, routes, &release, &[("release_reason", "")]).await;
    assert_eq!(silent.status, 422, "{}", silent.body);
    assert!(silent.body.contains(&format!("id=\"release-{}-error\"", berit.id)), "{}", silent.body);
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
async fn a_deputy_chair_is_not_told_to_lead_what_the_chair_leads() {
    let bench = bench();
    let path = "/nemnd/sak/{n}/habilitet";
    assert!(get(&bench, &bench.chair, routes, path).await.body.contains("Du leder behandlingen"));
    let other = crate::testing::person(&bench.store, "Nina Nestleder", &[crate::people::Role::Chair], None);
    let open = get(&bench, &other, routes, path).await;
    assert!(open.body.contains("Ingen leder behandlingen") && !open.body.contains("Du leder behandlingen"));
    bench.fit(&bench.chair);
    let led = get(&bench, &other, routes, path).await;
    assert!(led.body.contains("En annen leder behandlingen"), "{}", led.body);
    // Whom the chair leaves it to, leads.
    let tie = [("answer", "ties"), ("absolute", "office"), ("confirmed", "yes")];
    post(&bench, &bench.chair, routes, path, &tie).await;
    assert!(get(&bench, &other, routes, path).await.body.contains("Du leder behandlingen"));
}
