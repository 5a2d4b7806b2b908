//! Real packs, opened and checked by programs that are not ours: unzip, sha256sum, openssl.

use super::manifest::COMMANDS;
use super::*;
use crate::cases::{self, AnswerForm, Case};
use crate::evidence::{Arrived, FileKind};
use crate::people::{Person, SignedIn};
use crate::scheme::{Mark, Scheme, shipped};
use crate::signing::keys::{Signer, init_demo};
use crate::store::Store;
use crate::testing::{self, moment, sql};
use crate::values::{Language, Moment};
use crate::vault::Vault;
use crate::vendors;
use diesel::prelude::*;
use sha2::Digest as _;
use std::io::Read as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use tokio::sync::Semaphore;

struct Given {
    folder: tempfile::TempDir,
    store: Store,
    scheme: Arc<Scheme>,
    kari: Person,
    case: Case,
    bindery: Bindery,
}

/// The demo's key is valid from now on, so the pack is made now.
fn now() -> Moment {
    crate::values::Clock::system().now()
}

const SOUND: &str = "samtale.wav";

const TEXT: &str = "Slik gjør vi det: «rutine» – år 1. 😀\nAndre linje.";

async fn given() -> Given {
    let (folder, store) = testing::store();
    let scheme = shipped().unwrap();
    let at = moment("2026-11-21T12:00:00Z");
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let who = sql(&store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)).unwrap();
    let case = cases::open(&store, at, &scheme, &who, unit, Language::Nb, "key").unwrap();
    let vault = Vault::open(&format!("file:{}", folder.path().join("files").display())).unwrap();
    let names = ["plan.pdf", "Plan.pdf", "../ut.pdf", "opplæring – år 1.pdf"];
    for (at_, criterion) in cases::asked(&scheme, &case).into_iter().enumerate() {
        let name = names[at_ % names.len()];
        let kept = vault.put(format!("%PDF-1.7 {name} {}", at_ % 5).into_bytes().into()).await.unwrap();
        let file = Arrived { sha256: kept.sha256, name: name.into(), kind: FileKind::Pdf, size: kept.size };
        let day = "2026-11-01".parse().ok();
        cases::attach(&store, at, &scheme, &who, case.id, &criterion.id, &[file], day).unwrap();
        if criterion.id == "N12" {
            let kept = vault.put("RIFF lyd".into()).await.unwrap();
            let file =
                Arrived { sha256: kept.sha256, name: SOUND.into(), kind: FileKind::Wav, size: kept.size };
            cases::attach(&store, at, &scheme, &who, case.id, &criterion.id, &[file], day).unwrap();
        }
        let said = AnswerForm { self_score: Some(Mark::Met), explanation: TEXT.into(), finished: true };
        cases::save_answer(&store, at, &scheme, &who, case.id, &criterion.id, 0, &said).unwrap();
    }
    cases::together::assure(&store, at, &who, case.id, "Daglig leder", true).unwrap();
    cases::submit(&store, at, &scheme, &who, case.id).unwrap();
    let paths = init_demo(&folder.path().join("keys"), now().timestamp(), "Callcenternemnda").unwrap();
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let bindery = Bindery {
        vault,
        keys: Arc::new(Signer::from_pem(&read(&paths.chain), &read(&paths.key)).unwrap()).into(),
        trust_anchor: read(&paths.ca).into(),
        public_url: "https://portal.example".into(),
        at_once: Arc::new(Semaphore::new(2)),
    };
    Given { folder, store, scheme: Arc::new(scheme), kari, case, bindery }
}

impl Given {
    fn application(&self) -> Application {
        read(&self.store, &self.scheme, SignedIn::prove(&self.kari).as_ref(), self.case.number).unwrap()
    }

    async fn unpacked(&self) -> tempfile::TempDir {
        let pack = self.bindery.seal(self.application(), Arc::clone(&self.scheme), now()).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = Vec::new();
        let mut file = pack.file;
        file.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes.len() as u64, pack.size);
        std::fs::write(folder.path().join("pakke.zip"), bytes).unwrap();
        let said =
            Command::new("unzip").arg("-q").arg("pakke.zip").current_dir(folder.path()).output().unwrap();
        assert!(said.status.success(), "{said:?}");
        folder
    }
}

/// Types the three lines of the README; says which of them failed.
fn check(folder: &Path) -> Vec<usize> {
    let failed = |line: &str| {
        let done = Command::new("sh").arg("-c").arg(line).current_dir(folder).output().unwrap();
        !done.status.success()
    };
    COMMANDS.lines().enumerate().filter(|(_, line)| failed(line)).map(|(at, _)| at).collect()
}

#[actix_web::test]
async fn a_pack_opens_and_verifies_without_the_portal() {
    let given = given().await;
    let folder = given.unpacked().await;
    let at = |name: &str| folder.path().join(name);
    assert_eq!(check(folder.path()), Vec::<usize>::new());
    for name in [
        "application.pdf",
        "LESMEG.txt",
        "README.txt",
        "ca.pem",
        "manifest.json",
        "filer/opplæring – år 1.pdf",
    ] {
        assert!(at(name).exists(), "{name}");
    }
    let readme = std::fs::read_to_string(at("LESMEG.txt")).unwrap();
    let english = std::fs::read_to_string(at("README.txt")).unwrap();
    assert!(readme.contains("Slik kontrollerer dere") && !english.contains("Slik kontrollerer dere"));
    assert!(COMMANDS.lines().all(|line| readme.contains(line)), "the README says what was typed here");
    assert!(readme.contains("https://portal.example/trust/ca.pem"));
    let manifest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(at("manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["case"]["number"], given.case.number.to_string());
    assert!(manifest["norms"][0]["edition"].is_string());
    let files = manifest["files"].as_array().unwrap();
    let mut listed: Vec<&str> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    for file in files {
        let bytes = std::fs::read(at(file["path"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], hex::encode(sha2::Sha256::digest(&bytes)));
        assert_eq!(file["size"], bytes.len());
    }
    // Every file of the case is there, each once; nothing lies there that no list names.
    let evidence = files.iter().filter(|file| file["path"].as_str().unwrap().starts_with("filer/")).count();
    assert_eq!(evidence, std::fs::read_dir(at("filer")).unwrap().count());
    listed.sort_unstable();
    listed.dedup();
    assert_eq!(listed.len(), files.len());
}

#[actix_web::test]
async fn a_changed_pack_fails_where_it_was_changed() {
    let given = given().await;
    let whole = given.unpacked().await;
    let changed = |name: &str| {
        let path = whole.path().join(name);
        let before = std::fs::read(&path).unwrap();
        let mut after = before.clone();
        let middle = after.len() / 2;
        after[middle] ^= 1;
        std::fs::write(&path, after).unwrap();
        let failed = check(whole.path());
        std::fs::write(&path, before).unwrap();
        failed
    };
    assert_eq!(changed("filer/_ut.pdf"), [2]);
    assert_eq!(changed("application.pdf"), [2]);
    assert_eq!(changed("manifest.json"), [0, 2]);
    assert!(changed("manifest.sha256").contains(&1));
    assert!(changed("manifest.json.p7s").contains(&0));
    // Somebody who changes a file and the list alike is found by the signature of the list.
    let other = init_demo(&given.folder.path().join("other"), now().timestamp(), "Somebody else").unwrap();
    std::fs::copy(other.ca, whole.path().join("ca.pem")).unwrap();
    assert_eq!(check(whole.path()), [0, 1], "another authority is not ours");
}

#[actix_web::test]
async fn what_the_scanner_knows_stays_and_the_list_says_so() {
    use crate::store::schema::evidence_checks as checks;
    let given = given().await;
    let closed = given.application().dossier.files[0].1.sha256.clone();
    sql(&given.store, |db| {
        diesel::update(checks::table.find(&closed)).set(checks::state.eq("infected")).execute(db)
    });
    let folder = given.unpacked().await;
    let list = std::fs::read_to_string(folder.path().join("manifest.json")).unwrap();
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let holds = |key: &str| {
        list[key].as_array().unwrap().iter().any(|file| file["sha256"].as_str() == Some(closed.as_str()))
    };
    assert!(holds("withheld") && !holds("files"), "{list:#}");
    assert_eq!(check(folder.path()), Vec::<usize>::new());
}

#[actix_web::test]
async fn a_recording_is_in_no_pack_neither_before_nor_after_it_is_deleted() {
    let given = given().await;
    let sound = |given: &Given| {
        let files = given.application().dossier.files;
        files.into_iter().find(|(_, file)| file.name == SOUND).unwrap().1
    };
    let withheld = |folder: &Path| {
        let list = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
        let list: serde_json::Value = serde_json::from_str(&list).unwrap();
        assert!(!list["files"].to_string().contains(SOUND), "{list:#}");
        assert!(!folder.join("filer").join(SOUND).exists());
        assert_eq!(list["withheld"][0]["name"], SOUND);
        list["withheld"][0]["why"].as_str().unwrap().to_owned()
    };
    let said =
        |given: &Given| format!("{:?}", application(&given.application(), &given.scheme, now()).unwrap());
    let before = given.unpacked().await;
    assert_eq!(withheld(before.path()), "recording");
    assert!(said(&given).contains("Lydopptak er ikke i dokumentasjonspakken"));
    let file = sound(&given);
    given.bindery.vault.set_aside(&file.sha256).await.unwrap();
    sql(&given.store, |db| crate::evidence::mark_gone(db, now(), file.id));
    let after = given.unpacked().await;
    assert_eq!(withheld(after.path()), "deleted");
    assert_eq!(check(after.path()), Vec::<usize>::new());
    assert!(said(&given).contains("Filen er slettet"));
}

#[actix_web::test]
async fn sheets_stand_once_with_all_their_criteria_whatever_is_written_in_them() {
    use crate::records::{self, Cells};
    use crate::scheme::RecordKind;
    let given = given().await;
    let who = SignedIn::prove(&given.kari).unwrap();
    let who = sql(&given.store, |db| vendors::applicant(db, &who, given.case.vendor_id)).unwrap();
    let mut typed = Cells::new();
    for (key, value) in
        [("counterpart", "华为 AS"), ("role", "client"), ("signed_on", "2026-01-05"), ("note", "=1+1 😀")]
    {
        typed.insert(key.to_owned(), value.to_owned());
    }
    let kind = RecordKind::ProcessorAgreements;
    records::save_row(&given.store, now(), &who, given.case.vendor_id, kind, None, &typed, "k").unwrap();
    let sheet =
        sql(&given.store, |db| records::current(db, given.case.vendor_id, given.case.vendor_id, kind))
            .unwrap();
    let mut from = given.application();
    let one = |criterion: &str| records::Use {
        criterion: criterion.into(),
        kind,
        sheet: Some(sheet.clone()),
        live: false,
    };
    from.dossier.records = vec![one("N11"), one("N14")];
    from.sections = sql(&given.store, |db| {
        extras::sections(db, &from.dossier, Language::Nb).map_err(|_| diesel::result::Error::NotFound)
    });
    let headed: Vec<&str> = from.sections.iter().map(|section| section.title.as_str()).collect();
    assert!(headed[0].ends_with("(N11, N14)") && headed.len() == 2, "{headed:?}");
    let page = application(&from, &given.scheme, now()).unwrap();
    assert!(format!("{page:?}").contains("[U+534E][U+4E3A] AS"));
    crate::papers::letter::letter(&page, "x").unwrap();
    let pack = given.bindery.seal(from, Arc::clone(&given.scheme), now()).await.unwrap();
    let mut zip = zip::ZipArchive::new(pack.file).unwrap();
    let mut names = zip.file_names().map(|name| name.unwrap().into_owned());
    let name = names.find(|name| name.starts_with("tabeller/")).unwrap();
    drop(names);
    assert!(name.ends_with("(N11, N14).csv"), "{name}");
    let mut csv = String::new();
    zip.by_name(&name).unwrap().read_to_string(&mut csv).unwrap();
    assert!(csv.contains("华为 AS") && !csv.contains(";=1+1"), "{csv}");
}

#[actix_web::test]
async fn the_paper_has_what_belongs_to_the_application_and_no_more() {
    let given = given().await;
    let mut from = given.application();
    let row = from.dossier.entries[0].clone();
    for event in ["part.commented", "part.given", "part.outside_asked", "sample.list_faulty"] {
        from.dossier.entries.push(crate::journal::Entry {
            event: event.into(),
            subject: "HEMMELIG".into(),
            ..row.clone()
        });
    }
    let said = format!("{:?}", application(&from, &given.scheme, now()).unwrap());
    assert!(!said.contains("HEMMELIG"), "what is said among colleagues stays there");
    assert!(said.contains("Numre i") && said.contains("Norge"));
    assert!(!said.contains("Utkast"));
    from.dossier.case.submitted_at = None;
    let said = format!("{:?}", application(&from, &given.scheme, now()).unwrap());
    assert!(said.contains("Utkast til søknad"));
}

#[actix_web::test]
async fn bytes_that_are_not_those_handed_in_never_go_out() {
    let given = given().await;
    let shelf = given.folder.path().join("files/sha256");
    let first = std::fs::read_dir(&shelf).unwrap().next().unwrap().unwrap().path();
    let file = std::fs::read_dir(first).unwrap().next().unwrap().unwrap().path();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[0] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let refused = given.bindery.seal(given.application(), Arc::clone(&given.scheme), now()).await;
    assert!(matches!(refused, Err(PackError::Changed(_))), "{refused:?}");
}

#[actix_web::test]
async fn the_application_is_drawn_in_both_languages() {
    let given = given().await;
    let mut from = given.application();
    for language in Language::ALL {
        from.dossier.case.language = *language;
        let page = application(&from, &given.scheme, now()).unwrap();
        let pdf = crate::papers::letter::letter(&page, "x").unwrap();
        assert!(pdf.len() > 20_000);
    }
}

#[actix_web::test]
async fn the_paper_says_nothing_of_the_tariff() {
    let given = given().await;
    let page = application(&given.application(), &given.scheme, now()).unwrap();
    let said = format!("{page:?}");
    assert!(said.contains("[U+1F600]"), "what the fonts lack is written as its code");
    assert!(!said.contains("ANFO") && !said.contains("membership"));
}

#[test]
fn nobody_reads_a_draft_but_its_vendor() {
    let (_folder, store) = testing::store();
    let scheme = shipped().unwrap();
    let kari = testing::person(&store, "Kari Nordmann", &[], None);
    let frida = testing::person(&store, "Frida Fremmed", &[], None);
    let (vendor, unit) = testing::vendor(&store, "923609016", "Nordlys Kundesenter AS", kari.id);
    let who = sql(&store, |db| vendors::applicant(db, &SignedIn::prove(&kari).unwrap(), vendor)).unwrap();
    let at = moment("2026-11-21T12:00:00Z");
    let case = cases::open(&store, at, &scheme, &who, unit, Language::En, "key").unwrap();
    assert!(read(&store, &scheme, SignedIn::prove(&kari).as_ref(), case.number).is_ok());
    assert!(read(&store, &scheme, SignedIn::prove(&frida).as_ref(), case.number).is_err());
    assert!(read(&store, &scheme, None, case.number).is_err(), "the secretariat sees no drafts");
}
