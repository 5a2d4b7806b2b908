//! The real program in a process of its own, on a database of its own.

use super::browser::Browser;
use super::mail::Post;
use diesel::prelude::*;
use godkjent::signing::revocation::Proofs;
use godkjent::signing::trial::{Desk, TrialAuthority};
use godkjent::store::{Database, Store};
use godkjent::values::Clock;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The two databases that everything must hold on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    Sqlite,
    Postgres,
}

/// A free port below those that the system lends out, so that nobody takes it while a server is down.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 70).unwrap() * 160;
    loop {
        let port = 20_000 + first + NEXT.fetch_add(1, Ordering::Relaxed) % 160;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// An empty PostgreSQL database in the cluster that the environment names.
struct Cluster {
    admin: String,
    name: String,
}

impl Cluster {
    fn make() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let admin = std::env::var("GODKJENT_TEST_POSTGRES").unwrap_or_else(|_| {
            panic!(
                "GODKJENT_TEST_POSTGRES is not set: these tests need a PostgreSQL cluster. `tests/run test` makes one; \
                 by hand: export GODKJENT_TEST_POSTGRES=$(tests/tools/postgres start)"
            )
        });
        let name = format!("godkjent_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let cluster = Self { admin, name };
        cluster.run(&format!("CREATE DATABASE {}", cluster.name));
        cluster
    }

    fn run(&self, statement: &str) {
        let mut connection = diesel::PgConnection::establish(&self.admin).unwrap();
        diesel::sql_query(statement).execute(&mut connection).unwrap();
    }

    fn url(&self) -> String {
        let (before, _) =
            self.admin.rsplit_once('/').expect("GODKJENT_TEST_POSTGRES ends with the name of a database");
        format!("{before}/{}", self.name)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

/// A database that is thrown away afterwards.
pub(crate) struct Scratch {
    pub(crate) database: Database,
    /// Held until the database is not needed any more.
    _cluster: Option<Cluster>,
    folder: TempDir,
}

impl Scratch {
    pub(crate) fn new(backend: Backend) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cluster = (backend == Backend::Postgres).then(Cluster::make);
        let database = cluster.as_ref().map_or_else(
            || Database::Sqlite(folder.path().join("godkjent.db")),
            |cluster| Database::Postgres(cluster.url()),
        );
        Self { database, _cluster: cluster, folder }
    }

    fn url(&self) -> String {
        match &self.database {
            Database::Sqlite(path) => format!("sqlite:{}", path.display()),
            Database::Postgres(url) => url.clone(),
        }
    }
}

/// A running server with its data; it ends with the value.
pub(crate) struct Server {
    // In the order in which things end: the process, our own connections, the database.
    child: Option<Child>,
    /// The server's database, for what cannot be done or seen from outside.
    pub(crate) store: Store,
    scratch: Scratch,
    pub(crate) post: Option<Post>,
    settings: BTreeMap<String, String>,
    pub(crate) port: u16,
    /// How much the program tells in its log.
    pub(crate) log_level: &'static str,
}

/// What a test wants of its server.
#[derive(Default)]
pub(crate) struct Wishes {
    /// A port where mail is taken; the post office may open later.
    pub(crate) mail: bool,
    /// The same, and it is open from the start.
    pub(crate) post_office: bool,
    /// Where the company register answers; nobody is asked otherwise.
    pub(crate) company_register: Option<String>,
    /// More settings, by their names in the environment without `GODKJENT_`.
    pub(crate) settings: Vec<(&'static str, String)>,
}

impl Server {
    pub(crate) async fn start(backend: Backend) -> Self {
        Self::with(backend, Wishes::default()).await
    }

    pub(crate) async fn with_post(backend: Backend) -> Self {
        Self::with(backend, Wishes { mail: true, post_office: true, ..Wishes::default() }).await
    }

    pub(crate) async fn with(backend: Backend, wishes: Wishes) -> Self {
        let scratch = Scratch::new(backend);
        let (folder, port) = (scratch.folder.path().to_owned(), free_port());
        let keys = folder.join("keys");
        let made = command().args(["keys", "init", "--folder"]).arg(&keys).output().unwrap();
        assert!(made.status.success(), "keys init: {}", String::from_utf8_lossy(&made.stderr));
        let mut settings: BTreeMap<String, String> = String::from_utf8_lossy(&made.stdout)
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(name, value)| (name.to_uppercase(), value.trim_matches('"').to_owned()))
            .collect();
        assert_eq!(settings.len(), 4, "keys init names what it made");
        // Tests that want more than B-B say so.
        settings.remove("TRIAL_AUTHORITY");
        let mut set = |name: &str, value: String| settings.insert(name.to_owned(), value);
        set("DATABASE_URL", scratch.url());
        set("STORAGE_URL", format!("file:{}", folder.join("files").display()));
        set("PUBLIC_URL", format!("http://127.0.0.1:{port}"));
        set("LISTEN", format!("127.0.0.1:{port}"));
        set("MAIL_FROM", "noreply@godkjent.example".to_owned());
        set("SYNTHETIC_NUMBERS", "true".to_owned());
        set("COMPANY_REGISTER_URL", wishes.company_register.unwrap_or_else(|| "off".to_owned()));
        set("DATABASE_CONNECTIONS", "6".to_owned());
        for (name, value) in wishes.settings {
            set(name, value);
        }
        let post = wishes.mail.then(|| Post::new(folder.join("mail")));
        if let Some(post) = &post {
            set("SMTP_URL", format!("smtp://127.0.0.1:{}", post.port));
        }
        let store = Store::open(scratch.database.clone(), 3).unwrap();
        let mut server = Self { child: None, store, scratch, post, settings, port, log_level: "info" };
        if wishes.post_office {
            server.open_post_office().await;
        }
        server.run().await;
        server
    }

    pub(crate) async fn open_post_office(&mut self) {
        self.post.as_mut().expect("the server was started with a port for mail").open().await;
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn browser(&self) -> Browser {
        Browser::new(&self.base())
    }

    pub(crate) fn vault_url(&self) -> &str {
        &self.settings["STORAGE_URL"]
    }

    /// The value of a setting, by its name in the environment without `GODKJENT_`.
    pub(crate) fn setting(&self, name: &str) -> String {
        self.settings[name].clone()
    }

    /// Changes a setting, for the next start.
    pub(crate) fn set(&mut self, name: &str, value: String) {
        self.settings.insert(name.to_owned(), value);
    }

    /// What the authority of the keys says now of its certificates.
    pub(crate) fn said_of_keys(&self) -> Proofs {
        let key = PathBuf::from(self.setting("SIGNING_KEY"));
        let authority = TrialAuthority::open(key.parent().unwrap(), Clock::system()).unwrap();
        let list = |desk| authority.answer(desk, &[]).unwrap();
        Proofs { lists: vec![list(Desk::List), list(Desk::RootList)], ..Proofs::default() }
    }

    pub(crate) fn trust_anchor(&self) -> String {
        std::fs::read_to_string(&self.settings["TRUST_ANCHOR"]).unwrap()
    }

    fn log_file(&self) -> PathBuf {
        self.scratch.folder.path().join("server.log")
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// The program with this server's settings.
    pub(crate) fn command(&self) -> Command {
        let mut command = command();
        command.envs(self.settings.iter().map(|(name, value)| (format!("GODKJENT_{name}"), value)));
        command
    }

    /// Adds somebody with the command line, as an operator does; the password is read from standard input.
    pub(crate) fn add_user(&self, name: &str, email: &str, password: &str, roles: &[&str]) {
        use std::io::Write;
        let mut child = self
            .command()
            .args(["user", "add", "--name", name, "--email", email])
            .args(roles.iter().flat_map(|role| ["--role", role]))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "user add: {}", String::from_utf8_lossy(&output.stderr));
    }

    /// Starts the server, also after it was stopped, and waits until it can work.
    pub(crate) async fn run(&mut self) {
        assert!(self.child.is_none(), "the server runs already");
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log_file()).unwrap();
        let child = self
            .command()
            .arg("serve")
            .env("RUST_LOG", self.log_level)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        self.child = Some(child);
        let browser = self.browser();
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            let answer = browser.request(reqwest::Method::GET, "/readyz").send().await;
            if answer.is_ok_and(|answer| answer.status() == 200) {
                return;
            }
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            assert!(
                ended.is_none() && Instant::now() < until,
                "the server does not get ready ({ended:?}):\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
    }

    /// Ends the process as a power cut would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Ends it as an operator does, and gives what it returned.
    pub(crate) async fn stop(&mut self) -> std::process::ExitStatus {
        let mut child = self.child.take().expect("the server runs");
        let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            if Instant::now() > until {
                child.kill().unwrap();
                panic!("the server did not stop within 30 s of SIGTERM:\n{}", self.log());
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What went wrong in the server without anybody seeing it in an answer.
    fn faults(&self) -> Vec<String> {
        let plain = self.log();
        let bad = |line: &&str| {
            line.contains("panicked at") || line.contains("could not answer") || line.contains("ERROR")
        };
        // Tests write to SQLite from a second process, which no installation does; the worker then has to wait, and
        // may give up a round.
        // A revoked key is told as loudly as can be, and only where a test revokes it.
        let forgiven = |line: &&str| {
            (line.contains("worker") && line.contains("database is locked"))
                || line.contains("OUR SIGNING CERTIFICATE")
        };
        plain.lines().filter(bad).filter(|line| !forgiven(line)).map(ToOwned::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        let faults = self.faults();
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log
                .lines()
                .filter(|line| !line.contains("status=200") && !line.contains("status=303"))
                .collect();
            eprintln!("the end of the server's log:\n{}", lines[lines.len().saturating_sub(25)..].join("\n"));
        } else {
            assert!(faults.is_empty(), "the server's log tells of faults:\n{}", faults.join("\n"));
        }
    }
}

/// The program, with nobody's own settings.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_godkjent"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GODKJENT_")) {
        command.env_remove(name);
    }
    command.env("RUST_LOG", "info").env("RUST_BACKTRACE", "1").env("NO_COLOR", "1");
    command
}
