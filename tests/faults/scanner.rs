//! A real virus scanner (clamd) with a signature of our own: what it knows is closed, for everybody and for good.

use crate::support::given::{Given, Stage, read, write};
use crate::support::server::Wishes;
use crate::support::{Backend, Server, eventually, files};
use diesel::prelude::*;
use godkjent::store::schema::{evidence_checks as checks, jobs, mails};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const SIGNATURE: &str = "GODKJENT-PROEVESIGNATUR-7F3K";

/// A scanner of this test's own.
struct Clamd {
    child: Option<Child>,
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Clamd {
    /// None where the machine has none, which the run then says.
    fn find() -> Option<Self> {
        let places =
            ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/usr/bin/clamd", "/opt/homebrew/sbin/clamd"];
        let program = places.iter().map(PathBuf::from).find(|place| place.is_file())?;
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("db")).unwrap();
        let signature = format!("Godkjent.Test:0:*:{}\n", hex::encode(SIGNATURE));
        std::fs::write(folder.path().join("db/test.ndb"), signature).unwrap();
        let here = folder.path().display();
        let settings = format!(
            "LocalSocket {here}/clamd.sock\nDatabaseDirectory {here}/db\nTemporaryDirectory {here}\n\
             LogFile {here}/clamd.log\nForeground yes\nStreamMaxLength 1M\nSelfCheck 0\n"
        );
        std::fs::write(folder.path().join("clamd.conf"), settings).unwrap();
        Some(Self { child: None, folder, program })
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("clamd.sock")
    }

    async fn start(&mut self) {
        let child = Command::new(&self.program)
            .arg(format!("--config-file={}", self.folder.path().join("clamd.conf").display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        self.child = Some(child);
        let socket = self.socket();
        let answers = |socket: &Path| std::os::unix::net::UnixStream::connect(socket).is_ok();
        eventually("clamd listens", async || answers(&socket).then_some(())).await;
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_scanner_knows_is_closed_and_told() {
    let Some(mut clamd) = Clamd::find() else {
        eprintln!("note: no clamd on this machine: the virus scanner was not tested");
        return;
    };
    let settings = vec![("CLAMD_URL", format!("unix:{}", clamd.socket().display()))];
    let server = Server::with(Backend::Sqlite, Wishes { settings, ..Wishes::default() }).await;
    let given = Given::on(&server);
    let case = given.case(Stage::Draft).await;
    let criterion = given.asked(&case)[1].clone();
    let here = format!("/sak/{}/krav/{criterion}", case.number);
    let mut browser = given.browser(&given.boss).await;
    browser.open(&here).await;
    let (good, bad) = (files::pdf("plan"), files::pdf(SIGNATURE));
    let long: Vec<u8> = (0..150_000).flat_map(|n| format!("{n:010}\n").into_bytes()).collect();
    let sent = vec![
        ("file", files::part("god.pdf", good.clone())),
        ("file", files::part("syk.pdf", bad)),
        ("file", files::part("lang.csv", long)),
    ];
    browser.upload(&format!("{here}/filer"), &[], sent).await.expect(200);

    // The scanner is not there yet: the files are looked into, and nothing is shown by the browser itself.
    let count = |word: &'static str| {
        read(&given.store, |db| checks::table.filter(checks::virus.eq(word)).count().get_result::<i64>(db))
    };
    eventually("all is looked into", async || {
        let looked = checks::table.filter(checks::inspected_at.is_not_null()).count();
        (read(&given.store, |db| looked.get_result::<i64>(db)) == 3).then_some(())
    })
    .await;
    browser.open(&here).await.shows("Ikke kontrollert for virus");
    assert_eq!(count("unscanned"), 3);

    clamd.start().await;
    // The jobs would be tried again by themselves, a little later.
    let soon = given_now();
    eventually("all is scanned", async || {
        write(&given.store, |db| {
            let waiting = jobs::table.filter(jobs::kind.eq("inspect").and(jobs::state.eq("ready")));
            diesel::update(waiting.filter(jobs::leased_until.is_null()))
                .set(jobs::run_at.eq(soon))
                .execute(db)
        });
        (count("unscanned") == 0).then_some(())
    })
    .await;
    assert_eq!((count("clean"), count("infected"), count("failed")), (1, 1, 1));

    let page = browser.open(&here).await.clone();
    page.shows("Kontrollert").shows("Stengt").shows("Kan ikke kontrolleres for virus");
    let closed = page.links().into_iter().filter(|link| link.ends_with("/vis"));
    let mut seen = 0;
    for view in closed {
        let shown = browser.open(&view).await.clone();
        let original = browser.get(view.trim_end_matches("/vis")).await.clone();
        if shown.text().contains("syk.pdf") {
            shown.shows("Filen er stengt").shows("Viruskontrollen kjente igjen noe skadelig").hides("/side/");
            original.expect(410).shows("viruskontrollen kjente igjen noe skadelig");
            browser.get(&view.replace("/vis", "/side/1.png")).await.expect(410);
            seen += 1;
        } else if shown.text().contains("god.pdf") {
            shown.shows("Kontrollert for virus").shows("Åpne originalen");
            assert!(original.header("content-disposition").starts_with("inline"));
            assert_eq!(original.bytes, good);
            let picture = browser.get(&view.replace("/vis", "/side/1.png")).await.clone();
            assert_eq!(picture.expect(200).header("content-type"), "image/png");
            assert_eq!(picture.header("cross-origin-resource-policy"), "same-origin");
            seen += 1;
        } else {
            shown.shows("for stor for viruskontrollen");
            assert!(original.header("content-disposition").starts_with("attachment"));
            seen += 1;
        }
    }
    assert_eq!(seen, 3);
    let subject = eventually("the mail", async || {
        read(&given.store, |db| {
            let about = mails::table.filter(mails::template.eq("file-closed"));
            about.select(mails::subject).first::<String>(db).optional()
        })
    })
    .await;
    assert_eq!(subject, "syk.pdf er stengt");
}

fn given_now() -> godkjent::values::Moment {
    crate::support::given::now()
}
