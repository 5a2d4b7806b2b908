//! The demo: a data folder of its own, invented vendors in every state, and a board.
//!
//! Everything in it was done by the operations that users reach, with a clock that was moved; only the people
//! and the words come from `demo/*.toml`.

mod assessing;
mod following;
pub mod gallery;
mod impartial;
mod meetings;
mod papers;
mod scoring;
mod seed;
mod story;
mod tables;
mod texts;

use crate::app::{self, App};
use crate::cli::{DemoArgs, say};
use crate::config::{Announcing, COMPANY_REGISTER, Config, KeySource};
use crate::evidence::Intake;
use crate::signing::levels::Level;
use crate::signing::trial;
use crate::store::Database;
use crate::values::{Clock, EmailAddress};
use anyhow::{Context, bail};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `demo.json` tells scripts.
#[derive(Debug, Serialize, Deserialize)]
struct Described {
    base_url: String,
    accounts: Vec<Account>,
}

/// Somebody to sign in as.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Account {
    role: String,
    name: String,
    email: EmailAddress,
    password: String,
    /// The vendor, for call-centre users.
    #[serde(skip_serializing_if = "Option::is_none")]
    vendor: Option<String>,
}

/// A file that marks a folder as ours to empty.
const MARK: &str = "this-is-a-godkjent-demo";

/// Sets up the demo if need be, and serves it.
///
/// # Errors
/// When the folder or the address is in use, or cannot be used; the message says what to do.
pub(crate) fn run(args: &DemoArgs) -> anyhow::Result<ExitCode> {
    app::start_logging(false);
    let base_url = format!("http://{}", args.listen);
    let _lock = lock(&args.data)?;
    let listener = app::listen(args.listen)?;
    if args.fresh {
        empty(&args.data)?;
    }
    let described = prepare(&args.data, &base_url)?;
    if !trial::is_ours(&key_folder(&args.data)) {
        bail!("the demo in {} is from an earlier version; begin anew with --fresh", args.data.display());
    }
    let app = App::open(&config(&args.data, args, &base_url)?, Clock::system())?;
    announce(&args.data, &described);
    app::block_on(app.serve(listener))?;
    Ok(ExitCode::SUCCESS)
}

/// Holds the folder until the process ends.
fn lock(data: &Path) -> anyhow::Result<File> {
    let usable = data.join(MARK).exists() || is_empty(data);
    if !usable {
        bail!("{} holds something else than a demo; choose another folder with --data", data.display());
    }
    fs::create_dir_all(data).with_context(|| format!("cannot make the folder {}", data.display()))?;
    let file =
        File::create(data.join(MARK)).with_context(|| format!("cannot write in {}", data.display()))?;
    if file.try_lock().is_err() {
        bail!(
            "a demo already runs in {}: open {}, stop it, or choose another folder with --data",
            data.display(),
            described(data).map_or_else(|| "its address".to_owned(), |running| running.base_url)
        );
    }
    Ok(file)
}

fn is_empty(data: &Path) -> bool {
    fs::read_dir(data).map_or(true, |mut entries| entries.next().is_none())
}

fn described(data: &Path) -> Option<Described> {
    serde_json::from_str(&fs::read_to_string(data.join("demo.json")).ok()?).ok()
}

/// Throws away everything but the mark.
fn empty(data: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(data)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name == MARK) {
            continue;
        }
        let gone = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        gone.with_context(|| format!("cannot remove {}", path.display()))?;
    }
    Ok(())
}

fn key_folder(data: &Path) -> PathBuf {
    data.join("keys")
}

fn config(data: &Path, args: &DemoArgs, base_url: &str) -> anyhow::Result<Config> {
    let keys = key_folder(data);
    Ok(Config {
        database: Database::Sqlite(data.join("godkjent.db")),
        storage_url: format!("file:{}", fs::canonicalize(data)?.join("files").display()),
        public_url: base_url.to_owned(),
        listen: args.listen,
        smtp_url: None,
        mail_from: "noreply@godkjent.example.no".parse()?,
        keys: KeySource::Pem { chain: keys.join("signer.pem"), key: keys.join("signer.key.pem") },
        trust_anchor: keys.join("ca.pem"),
        announcing: Announcing { key: keys.join("announcing.pem"), private_networks: true },
        trial: Some(keys),
        time_stamps: None,
        former_stamps: None,
        level: Level::Archived,
        scheme_folder: None,
        company_register: Some(COMPANY_REGISTER.to_owned()),
        connections: 8,
        synthetic_numbers: true,
        demo: true,
        json_log: false,
        clamd: None,
        intake: Intake::default(),
    })
}

/// Seeds the folder unless it is seeded; a seeding that was cut short is begun anew.
fn prepare(data: &Path, base_url: &str) -> anyhow::Result<Described> {
    if let Some(found) = described(data) {
        let moved = Described { base_url: base_url.to_owned(), ..found };
        write_description(data, &moved)?;
        return Ok(moved);
    }
    empty(data)?;
    say("Setting up the demo: eight call centres, a board, and what has happened between them …");
    let args = DemoArgs {
        listen: base_url.trim_start_matches("http://").parse()?,
        data: data.to_owned(),
        fresh: false,
    };
    // The seed signs papers of the past, so the keys are as old as the oldest of them.
    let begun = Clock::system().now().oslo_date().plus_months(-48).start();
    trial::found(&key_folder(data), begun.timestamp(), "Callcenternemnda (demo)", base_url)?;
    let clock = Clock::fixed(begun);
    let app = App::open(&config(data, &args, base_url)?, clock)?;
    let accounts = app::block_on(seed::seed(&app, &password()?))?;
    let made = Described { base_url: base_url.to_owned(), accounts };
    write_description(data, &made)?;
    Ok(made)
}

/// Whole or not at all: its being there means that the seed is complete.
fn write_description(data: &Path, described: &Described) -> anyhow::Result<()> {
    let draft = data.join("demo.json.new");
    fs::write(&draft, serde_json::to_string_pretty(described)?)?;
    fs::rename(&draft, data.join("demo.json"))?;
    Ok(())
}

/// One password for all demo accounts, different in every data folder: four groups of letters and digits.
fn password() -> anyhow::Result<String> {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 20];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| anyhow::anyhow!("the system gives no random numbers"))?;
    let letters: Vec<char> = bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| char::from(*letter))
        .collect();
    Ok(letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

fn announce(data: &Path, described: &Described) {
    say("");
    say(&format!("  Godkjent runs at {}/", described.base_url));
    say(&format!("  Register     {}/nb/register", described.base_url));
    say(&format!("  Sign in      {}/logg-inn", described.base_url));
    say(&format!("  Mail         {}/dev/post", described.base_url));
    say("");
    if let Some(account) = described.accounts.first() {
        say(&format!("  Everybody's password is {}", account.password));
    }
    for account in &described.accounts {
        let vendor = account.vendor.as_ref().map(|vendor| format!(", {vendor}")).unwrap_or_default();
        say(&format!("  {:<15} {} ({}{vendor})", account.role, account.email, account.name));
    }
    say("");
    say(&format!("  The same for scripts: {}", data.join("demo.json").display()));
    say(
        "  Papers are signed at level PAdES B-LTA with a TRIAL AUTHORITY of the demo's own, which proves nothing to strangers.",
    );
    say("  Stop with Ctrl-C.");
}
