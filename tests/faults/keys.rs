//! The signing key is gone, or changed: the portal serves everything else, papers wait, and come out once each.

use super::times;
use crate::support::given::{Given, Stage, now, read, write};
use crate::support::{Backend, Server, eventually};
use diesel::prelude::*;
use godkjent::checking::{Trust, examine};
use godkjent::decisions;
use godkjent::store::schema::{documents, jobs, journal, signed_files, signers};
use godkjent::values::{Clock, Id, Moment};
use serde_json::Value;
use std::collections::BTreeSet;

async fn readiness(server: &Server) -> (u16, Value) {
    let answer = server.browser().request(reqwest::Method::GET, "/readyz").send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

/// How many papers have been tried in vain.
fn waiting(given: &Given) -> i64 {
    read(&given.store, |db| {
        let papers = jobs::table.filter(jobs::kind.eq_any(["certificate", "decision-letter"]));
        papers.filter(jobs::state.eq("ready").and(jobs::error.like("%signing key%"))).count().get_result(db)
    })
}

/// The pause between two tries is over.
fn time_passes(given: &Given) {
    let past: Moment = "2020-01-01T00:00:00Z".parse().unwrap();
    write(&given.store, |db| {
        let ready = jobs::table.filter(jobs::state.eq("ready").and(jobs::error.ne("")));
        diesel::update(ready).set((jobs::run_at.eq(past), jobs::leased_until.eq(None::<Moment>))).execute(db)
    });
}

async fn decided(given: &Given, round: usize) -> Id {
    let unit = given.unit(&format!("Avdeling {round}"));
    let one = given.case_of(unit, Stage::Voted).await;
    decisions::decide(&given.store, now(), &given.scheme, &given.leads(), one.id, "").unwrap();
    given.approve_letter(one.id);
    one.id
}

async fn all_is_done(given: &Given) {
    let soon = Clock::system().now().plus_seconds(86_400);
    eventually("all papers are out", async || {
        let left: i64 = read(&given.store, |db| {
            jobs::table.filter(jobs::state.ne("done").and(jobs::run_at.le(soon))).count().get_result(db)
        });
        (left == 0).then_some(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn papers_wait_while_the_key_is_gone_and_come_out_once() {
    let mut server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let (key, away) = (server.setting("SIGNING_KEY"), format!("{}.away", server.setting("SIGNING_KEY")));
    std::fs::rename(&key, &away).unwrap();
    let mut cases = Vec::new();
    for round in 0..3 {
        cases.push(decided(&given, round).await);
    }
    given.undo_time_ends();
    // A certificate and a letter for each, tried in vain.
    eventually("all papers have been tried", async || (waiting(&given) == 6).then_some(())).await;
    let (status, told) = readiness(&server).await;
    assert_eq!((status, &told["signingKey"]["state"]), (200, &Value::from("gone")), "{told}");
    assert_eq!(told["papersWaiting"], 6);
    let said = server.command().args(["check-config"]).output().unwrap();
    let error = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(
        !said.status.success() && error.contains("signing key") && error.contains("signer.key.pem"),
        "{error}"
    );
    let mut secretary = given.browser(&given.secretary).await;
    secretary.open("/sekretariat/papirer").await.shows("Signeringsnøkkelen er ikke å få tak i");

    // It starts without the key, and is killed and started again; nothing is signed meanwhile.
    server.kill();
    time_passes(&given);
    server.run().await;
    given.browser(&given.secretary).await.open("/sekretariat/papirer").await.expect(200);
    let count = |db: &mut _| signed_files::table.count().get_result::<i64>(db);
    assert_eq!(read(&given.store, count), 0);

    std::fs::rename(&away, &key).unwrap();
    time_passes(&given);
    all_is_done(&given).await;
    let mut hashes = BTreeSet::new();
    for one in &cases {
        let papers: Vec<Option<String>> = read(&given.store, |db| {
            documents::table.filter(documents::case_id.eq(one)).select(documents::sha256).load(db)
        });
        assert_eq!(papers.len(), 4, "a certificate and a letter in each language");
        hashes.extend(papers.into_iter().flatten());
        assert_eq!(times(&given, *one, "certificate.issued"), 2);
        assert_eq!(times(&given, *one, "letter.issued"), 2);
    }
    assert_eq!(hashes.len(), 12);
    let chains: Vec<(String, String)> = read(&given.store, |db| {
        signed_files::table.select((signed_files::sha256, signed_files::chain)).load(db)
    });
    assert_eq!(chains.len(), 12, "nothing was recorded twice");
    assert!(
        chains.iter().all(|(hash, chain)| hashes.contains(hash) && chain.matches("BEGIN CERT").count() == 2)
    );
    assert_eq!(readiness(&server).await.1["signingKey"]["state"], "ok");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_key_is_taken_up_without_a_restart_and_the_old_papers_stay_good() {
    let server = Server::start(Backend::Sqlite).await;
    let given = Given::on(&server);
    let chain = |one: Id| -> String {
        read(&given.store, |db| {
            let files = signed_files::table.inner_join(documents::table);
            files.filter(documents::case_id.eq(one)).select(signed_files::chain).first(db)
        })
    };
    let mut chains = BTreeSet::new();
    let mut papers = Vec::new();
    for round in 0..2 {
        let one = decided(&given, round).await;
        given.undo_time_ends();
        all_is_done(&given).await;
        chains.insert(chain(one));
        papers.push(one);
        let folder = std::path::Path::new(&server.setting("SIGNING_KEY")).parent().unwrap().to_owned();
        let done = server.command().args(["keys", "rotate", "--folder"]).arg(&folder).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    assert_eq!(chains.len(), 2, "the second was signed with the new key");
    let vault = godkjent::vault::Vault::open(server.vault_url()).unwrap();
    for one in papers {
        let hashes: Vec<Option<String>> = read(&given.store, |db| {
            documents::table.filter(documents::case_id.eq(one)).select(documents::sha256).load(db)
        });
        for hash in hashes.into_iter().flatten() {
            let pdf = vault.read(&hash).await.unwrap();
            let trust = Trust::read(&server.trust_anchor(), "").unwrap().knowing(server.said_of_keys());
            assert!(examine(&pdf, &trust, now().timestamp()).unwrap().is_good());
        }
    }
}

/// With the authority of `keys init` in the portal: papers at the highest level, checked from outside over HTTP.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_portal_speaks_for_its_trial_authority() {
    let mut server = Server::start(Backend::Sqlite).await;
    let folder = std::path::Path::new(&server.setting("SIGNING_KEY")).parent().unwrap().to_owned();
    assert!(server.stop().await.success());
    server.set("TRIAL_AUTHORITY", folder.display().to_string());
    server.run().await;
    assert_eq!(readiness(&server).await.1["signatureLevel"], "PAdES-B-LTA");
    assert!(server.log().contains("TRIAL AUTHORITY"));
    let given = Given::on(&server);
    decided(&given, 0).await;
    given.undo_time_ends();
    all_is_done(&given).await;
    let levels: Vec<String> =
        read(&given.store, |db| signed_files::table.select(signed_files::level).load(db));
    assert_eq!(levels, vec!["PAdES-B-LTA"; 4]);
    let mut secretary = given.browser(&given.secretary).await;
    secretary.open("/sekretariat/papirer").await.shows("Prøvesertifikater");

    let told = server.command().args(["keys", "status"]).output().unwrap();
    let said = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success(), "{said}");
    for party in ["signer", "issuing", "ocsp", "tsa", "ca"] {
        assert!(said.lines().any(|line| line.starts_with(party) && line.contains(" ok ")), "{party}: {said}");
    }

    let get = async |path: &str| {
        let answer = server.browser().request(reqwest::Method::GET, path).send().await.unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        (answer.status().as_u16(), kind, answer.bytes().await.unwrap())
    };
    for (desk, kind) in [
        ("ca", "application/pkix-cert"),
        ("ca-root", "application/pkix-cert"),
        ("crl", "application/pkix-crl"),
        ("crl-root", "application/pkix-crl"),
    ] {
        let (status, said, bytes) = get(&format!("/trial-authority/{desk}")).await;
        assert_eq!((status, said.as_str(), bytes.first()), (200, kind, Some(&0x30)), "{desk}");
    }
    for desk in ["tsa", "ocsp", "keys", "..%2fsigner.key.pem"] {
        assert_eq!(get(&format!("/trial-authority/{desk}")).await.0, 404, "{desk}");
    }
    // A bad question gets the answer for bad questions, by POST and in the address.
    let post = server.browser().request(reqwest::Method::POST, "/trial-authority/ocsp").body("what?");
    let answer = post.send().await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec()),
        (200, vec![0x30, 3, 0x0A, 1, 1])
    );
    assert_eq!(get("/trial-authority/ocsp/AAAA").await.2.to_vec(), [0x30, 3, 0x0A, 1, 1]);
    let post = server.browser().request(reqwest::Method::POST, "/trial-authority/tsa").body(vec![0; 100_000]);
    assert_eq!(post.send().await.unwrap().status().as_u16(), 413);
}

/// The check of the page, of a file.
async fn checked(server: &Server, pdf: &[u8]) -> Value {
    let answer = server.browser().request(reqwest::Method::POST, "/api/v1/documents");
    let answer = answer.header("content-type", "application/pdf").body(pdf.to_vec()).send().await.unwrap();
    answer.json().await.unwrap()
}

fn verified(server: &Server, more: &[&str], pdf: &[u8]) -> (Option<i32>, String) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let done = server.command().arg("verify").args(more).arg(file.path()).output().unwrap();
    let both = [done.stdout, done.stderr].concat();
    (done.status.code(), String::from_utf8_lossy(&both).into_owned())
}

/// Papers at B-B prove nothing of revocation themselves: what the portal has heard does, on every node and for the command.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_is_revoked_is_known_to_every_check() {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let mut server = Server::start(backend).await;
        let folder = std::path::Path::new(&server.setting("SIGNING_KEY")).parent().unwrap().to_owned();
        assert!(server.stop().await.success());
        server.set("TRIAL_AUTHORITY", folder.display().to_string());
        server.set("SIGNATURE_LEVEL", "B-B".into());
        server.run().await;
        let given = Given::on(&server);
        let one = decided(&given, 0).await;
        given.undo_time_ends();
        all_is_done(&given).await;
        let hash: Option<String> = read(&given.store, |db| {
            documents::table.filter(documents::case_id.eq(one)).select(documents::sha256).first(db)
        });
        let vault = godkjent::vault::Vault::open(server.vault_url()).unwrap();
        let pdf = vault.read(&hash.unwrap()).await.unwrap();
        // Its authority was not to be reached before the settings named it, and is asked anew at the start.
        let before = eventually("the authority was heard", async || {
            let answer = checked(&server, &pdf).await;
            (answer["signature"]["conclusion"] == "holds").then_some(answer)
        })
        .await;
        let told = verified(&server, &[], &pdf);
        assert_eq!((before["genuine"].as_bool(), told.0), (Some(true), Some(0)), "{}", told.1);
        let verdict = before["verdict"].as_str().unwrap();
        assert!(told.1.contains(&format!("verdict           {verdict}\n")), "the same word: {}", told.1);

        let mut revoke = server.command();
        let revoke = revoke.args(["keys", "revoke", "--folder"]).arg(&folder);
        let done = revoke.args(["--reason", "key-compromise"]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        // The hour is over.
        let past: Moment = "2020-01-01T00:00:00Z".parse().unwrap();
        write(&given.store, |db| {
            diesel::update(signers::table).set(signers::ask_from.eq(Some(past))).execute(db)
        });
        let after = eventually("the check knows", async || {
            let answer = checked(&server, &pdf).await;
            (answer["signature"]["conclusion"] == "broken").then_some(answer)
        })
        .await;
        assert_eq!(after["genuine"], true, "the register decides whose file it is: {after}");
        let told = verified(&server, &[], &pdf);
        assert!(told.0 == Some(1) && told.1.contains("revoked"), "{}", told.1);
        let events: i64 = read(&given.store, |db| {
            journal::table.filter(journal::event.eq("signer.revoked")).count().get_result(db)
        });
        assert_eq!(events, 1, "told once");
    }
}
