//! Pages as their readers get them.

use super::web::routes;
use crate::review::fixtures::{Bench, get, post};
use crate::review::set_joint_where_met;

#[actix_web::test]
async fn a_proposal_is_put_voted_on_and_decided() {
    let bench = Bench::reviewed();
    let chair = &bench.chair;
    let first = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(first.status == 200 && first.body.contains("kan ikke vedta noe"));
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let open = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(
        open.status == 200 && open.body.contains("name=\"outcome\"") && open.body.contains("100,0 prosent")
    );
    let propose = |fields: &'static [(&'static str, &'static str)]| {
        post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak", fields)
    };
    let empty = propose(&[("outcome", "approved"), ("condition_1", "Send plan")]).await;
    assert!(
        empty.status == 422 && empty.body.contains("Send plan") && empty.body.contains("href=\"#due_1\"")
    );
    assert_eq!(propose(&[("outcome", "approved"), ("reasons", "Alt er på plass")]).await.status, 303);

    let id = crate::testing::sql(&bench.store, |db| super::store::open_proposals(db, &[bench.case.id]));
    let id = id[0].1.to_string();
    let page = get(&bench, &bench.members[0], routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains(&id));
    let path = "/nemnd/sak/{n}/vedtak/stem";
    let silent =
        post(&bench, &bench.members[0], routes, path, &[("proposal", &id), ("vote", "against")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#dissent\""));
    let early = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
    assert_eq!(early.status, 409);
    for person in bench.members.iter().take(3) {
        let fields = [("proposal", id.as_str()), ("vote", "in_favour")];
        assert_eq!(post(&bench, person, routes, path, &fields).await.status, 303);
    }
    for _ in 0..2 {
        let done = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
        assert!(done.location.ends_with("melding=decisions-made"), "{}", done.location);
    }
    let waiting = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(waiting.status == 200 && waiting.body.contains("name=\"undo_reason\""));
    let silent = post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/angre", &[("undo_reason", "")]).await;
    assert!(silent.status == 422 && silent.body.contains("href=\"#undo_reason\""));
    let decided = get(&bench, &bench.members[1], routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(!decided.body.contains("name=\"undo_reason\""));
    assert!(decided.status == 200 && decided.body.contains("Alt er på plass"));
    assert_eq!(get(&bench, &bench.members[3], routes, "/nemnd/sak/{n}/vedtak").await.status, 404);
    let list = get(&bench, &bench.members[1], routes, "/nemnd").await;
    assert!(list.status == 200 && list.body.contains("2026-117"));
    let list = get(&bench, &bench.members[3], routes, "/nemnd").await;
    assert!(list.status == 200 && !list.body.contains("2026-117"));
}

#[actix_web::test]
async fn a_letter_is_written_by_one_and_approved_by_another() {
    let bench = Bench::reviewed();
    let chair = &bench.chair;
    set_joint_where_met(&bench.store, bench.now, &bench.scheme, &bench.chair(), bench.case.id).unwrap();
    let fields = [("outcome", "refused"), ("reasons", "Rutinene mangler")];
    assert_eq!(post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak", &fields).await.status, 303);
    assert_eq!(get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev").await.status, 404);
    let id = crate::testing::sql(&bench.store, |db| super::store::open_proposals(db, &[bench.case.id]));
    let id = id[0].1.to_string();
    for person in bench.members.iter().take(3) {
        let fields = [("proposal", id.as_str()), ("vote", "in_favour")];
        assert_eq!(post(&bench, person, routes, "/nemnd/sak/{n}/vedtak/stem", &fields).await.status, 303);
    }
    post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/avgjor", &[("form_key", "k")]).await;
    let path = "/nemnd/sak/{n}/vedtak/brev";
    let page = get(&bench, chair, routes, path).await;
    assert!(
        page.status == 200 && page.body.contains("Rutinene mangler") && page.body.contains("Du har skrevet")
    );
    assert_eq!(get(&bench, &bench.members[0], routes, path).await.status, 403);
    let secretary =
        crate::testing::person(&bench.store, "Siri Sekretær", &[crate::people::Role::Secretariat], None);
    let page = get(&bench, &secretary, routes, path).await;
    assert!(page.status == 200 && page.body.contains("name=\"reasons_nb\""));
    // A text block is put in with what was typed, and what is left to fill in is told.
    let fields = [
        ("title_nb", "Avslag"),
        ("title_en", "Refusal"),
        ("insert", "weighing"),
        ("reasons_nb", "Fordi."),
        ("version", "0"),
    ];
    assert_eq!(post(&bench, &secretary, routes, path, &fields).await.status, 303);
    let page = get(&bench, chair, routes, path).await;
    assert!(page.body.contains("Fordi.") && page.body.contains("hva som veide tyngst"), "{}", page.body);
    let stale = post(&bench, chair, routes, path, &[("title_nb", "Mitt"), ("version", "0")]).await;
    assert!(stale.status == 422 && stale.body.contains("Mitt") && stale.body.contains("Avslag"));
    let refused =
        post(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev/godkjenn", &[("version", "1")]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(
        post(&bench, chair, routes, path, &[("title_nb", "Mitt"), ("version", "1")]).await.status,
        303
    );
    let difference = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak/brev/forskjell?til=2").await;
    assert!(difference.status == 200 && difference.body.contains("<ins>"), "{}", difference.body);
}

#[actix_web::test]
async fn who_notices_a_tie_after_the_decision_is_led_to_where_it_is_noted() {
    let bench = Bench::reviewed();
    let (store, now, scheme, case) = (&bench.store, bench.now, &bench.scheme, bench.case.id);
    set_joint_where_met(store, now, scheme, &bench.chair(), case).unwrap();
    let outcome = super::Outcome::Approved;
    let proposal = super::propose(store, now, scheme, &bench.chair(), case, outcome, "Ja", &[]).unwrap();
    for person in bench.members.iter().take(3) {
        let who = crate::review::fixtures::member(person);
        super::vote(store, now, scheme, &who, proposal, super::Vote::InFavour, "").unwrap();
    }
    let decided = super::decide(store, now, scheme, &bench.chair(), case, "a").unwrap();
    let super::Ruling::Decided(id) = decided else { unreachable!() };
    let (ada, chair) = (&bench.members[0], &bench.chair);
    let (late, form) = ("/nemnd/sak/{n}/habilitet", "/sekretariat/gjenapning/2026-117");
    // As long as it can be taken back, it is.
    let page = get(&bench, ada, crate::review::web::routes, late).await;
    assert!(page.status == 200 && page.body.contains("trekke det tilbake"), "{}", page.body);
    super::take_effect(store, now.plus_seconds(600), scheme, id).unwrap();
    let page = get(&bench, chair, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.status == 200 && page.body.contains(form), "{}", page.body);
    let page = get(&bench, ada, routes, "/nemnd/sak/{n}/vedtak").await;
    assert!(page.body.contains("/nemnd/sak/2026-117/habilitet") && !page.body.contains(form));
    let page = get(&bench, ada, crate::review::web::routes, late).await;
    assert!(page.status == 200 && page.body.contains("Skriv til") && !page.body.contains(form));
    let page = get(&bench, chair, crate::review::web::routes, late).await;
    assert!(page.status == 200 && page.body.contains(form));
    assert_eq!(get(&bench, chair, routes, form).await.status, 200);
    // For all others there is nothing.
    assert_eq!(get(&bench, &bench.members[3], crate::review::web::routes, late).await.status, 404);
}
