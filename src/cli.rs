//! The commands, and what each prints.

mod keys;
mod verify;

use crate::app::{self, App};
use crate::certificates;
use crate::config::Config;
use crate::demo;
use crate::evidence::{self, FileKind};
use crate::people::{self, Fault, PeopleError, Role};
use crate::scheme::{self, Origin};
use crate::signing::keys::{KeyState, Signer, days_left};
use crate::signing::levels::{Manner, Sealed};
use crate::signing::trial;
use crate::values::{Clock, Language};
use crate::vault::Vault;
use crate::words;
use anyhow::{Context, bail};
use clap::{Args, Parser, Subcommand};
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// The portal that an approval scheme for call centres runs on.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try the whole product: sets up a data folder with invented vendors and cases, and serves it.
    Demo(DemoArgs),
    /// Serve with the settings of a file and the environment.
    Serve(Settings),
    /// Bring the database's tables up to date.
    Migrate(Settings),
    /// People who can sign in.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Signing keys.
    Keys {
        #[command(subcommand)]
        command: keys::KeysCommand,
    },
    /// Check a PDF: is it signed by whom it should, whole, and provably so? Exit code 0: yes; 1: no; 2: it could not be asked.
    Verify(verify::VerifyArgs),
    /// Draw every kind of paper, with long, short, odd and foreign content, to be looked at.
    Gallery(GalleryArgs),
    /// Look into a file from standard input; the server starts this for files of strangers.
    #[command(hide = true)]
    LookInto {
        /// What kind of file it is.
        kind: FileKind,
    },
    /// Say whether the settings are whole and everything they name can be used.
    CheckConfig(CheckArgs),
}

#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// A settings file (TOML); GODKJENT_… in the environment comes before it.
    #[arg(long, env = "GODKJENT_CONFIG")]
    config: Option<PathBuf>,
}

impl Settings {
    /// Whether neither a file nor the environment sets anything.
    fn is_unset(&self) -> bool {
        self.config.is_none() && Config::is_unset()
    }
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    settings: Settings,
    /// Sign a sample at the level that the settings name, asking everybody whom that takes, and write it here.
    #[arg(long)]
    sample: Option<PathBuf>,
    /// Renew the sample's time stamp so many times, as is done with papers over the years.
    #[arg(long, default_value_t = 0, requires = "sample")]
    renewals: u8,
}

/// How to run the demo.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// The folder for everything that the demo keeps.
    #[arg(long, default_value = "data/demo")]
    pub data: PathBuf,
    /// Throw away what an earlier demo left in the folder, and begin anew.
    #[arg(long)]
    pub fresh: bool,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Add somebody; the password is read from standard input.
    Add(UserAdd),
}

#[derive(Debug, Args)]
struct UserAdd {
    #[command(flatten)]
    settings: Settings,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// The person's e-mail address.
    #[arg(long)]
    email: String,
    /// Their roles: secretariat, member, chair, administrator (repeat for several).
    #[arg(long = "role")]
    roles: Vec<String>,
    /// The language of their pages: nb or en.
    #[arg(long, default_value = "nb")]
    language: String,
}

#[derive(Debug, Args)]
struct GalleryArgs {
    /// The folder; what is in it under the same names is overwritten.
    #[arg(long)]
    folder: PathBuf,
    /// Every page as a picture too.
    #[arg(long)]
    png: bool,
}

/// Runs a command.
///
/// # Errors
/// What the user should read: what is wrong and, where we know, how to mend it.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Demo(args) => demo::run(&args),
        Command::Serve(settings) => serve(&load(&settings)?),
        Command::Migrate(settings) => migrate(&load(&settings)?),
        Command::User { command: UserCommand::Add(args) } => add_user(&args),
        Command::Keys { command } => keys::run(command),
        Command::Verify(args) => Ok(verify::verify(&args)),
        Command::Gallery(args) => {
            let count = demo::gallery::write(&args.folder, args.png)?;
            say(&format!("{count} papers: open {}", args.folder.join("index.html").display()));
            Ok(ExitCode::SUCCESS)
        }
        Command::LookInto { kind } => {
            evidence::look_into(kind)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::CheckConfig(args) => check(&load(&args.settings)?, &args),
    }
}

fn load(settings: &Settings) -> anyhow::Result<Config> {
    Ok(Config::load(settings.config.as_deref())?)
}

/// Writes a line for the user; a closed pipe is nobody's fault.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{line}").is_err() {
        tracing::debug!("nobody reads standard output");
    }
}

fn serve(config: &Config) -> anyhow::Result<ExitCode> {
    app::start_logging(config.json_log);
    let listener = app::listen(config.listen)?;
    let app = App::open(config, Clock::system())?;
    app::block_on(app.serve(listener))?;
    Ok(ExitCode::SUCCESS)
}

fn migrate(config: &Config) -> anyhow::Result<ExitCode> {
    let store = app::open_store(config)?;
    let applied = store.migrate()?;
    if applied.is_empty() {
        say("The tables are up to date.");
    }
    for name in applied {
        say(&format!("Applied {name}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn add_user(args: &UserAdd) -> anyhow::Result<ExitCode> {
    let store = app::open_store(&load(&args.settings)?)?;
    store.migrate()?;
    let language: Language = args.language.parse().context("--language is nb or en")?;
    let roles: Vec<Role> = args
        .roles
        .iter()
        .map(|role| role.parse().with_context(|| "--role is secretariat, member, chair or administrator"))
        .collect::<anyhow::Result<_>>()?;
    say("Password (read from standard input):");
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).context("no password came")?;
    let password = password.trim_end_matches(['\n', '\r']);
    let now = Clock::system().now();
    let new = people::NewAccount {
        name: args.name.clone(),
        email: args.email.clone(),
        password: password.to_owned(),
        language,
        roles: roles.into_iter().map(|role| (role, None)).collect(),
    };
    match people::add_account(&store, now, &people::Passwords::new(1), &new) {
        Ok(_) => {}
        Err(PeopleError::Invalid(faults)) => bail!("{}", told(&faults)?),
        Err(error) => return Err(error.into()),
    }
    say(&format!("{} can sign in.", args.email));
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with what was typed, as the page of the same name says it.
fn told(faults: &[Fault]) -> anyhow::Result<String> {
    let limits = people::web::limits();
    let words: Result<Vec<_>, _> =
        faults.iter().map(|fault| words::text(Language::En, fault.key(), &limits)).collect();
    Ok(words?.join(" "))
}

fn check(config: &Config, args: &CheckArgs) -> anyhow::Result<ExitCode> {
    app::open_store(config)?.ping().context("database_url")?;
    let vault = Vault::open(&config.storage_url).context("storage_url")?;
    app::block_on(async { vault.ping().await.context("storage_url") })?;
    let signer = Arc::new(usable_key(config)?);
    app::trust(config)?;
    let trial = app::trial(config, &Clock::system())?;
    let manner = app::manner(config, trial.as_ref(), &Clock::system())?;
    say(&format!("Papers are signed at level {}.", manner.level()));
    if let Some(trial) = &trial {
        say(&format!(
            "TRIAL AUTHORITY: certificates and time stamps are our own ({}) and prove nothing to strangers.",
            trial.address()
        ));
        if trial.address() != format!("{}{}", config.public_url, trial::PLACE) {
            say(&format!(
                "WARNING: others ask in vain whether these certificates hold, for the portal is at {}. An authority for that address: godkjent keys init --address {0}",
                config.public_url
            ));
        }
    }
    if let Some(clamd) = &config.clamd {
        clamd.ping().context("clamd_url")?;
    }
    if let Some(path) = &args.sample {
        let signed = app::block_on(sample(config, &signer, &manner, args.renewals))?;
        std::fs::write(path, &signed.pdf).with_context(|| path.display().to_string())?;
        say(&format!("{} is signed at level {}.", path.display(), signed.level));
    }
    say("The settings are whole. The database, the storage and the signing key can be used.");
    Ok(ExitCode::SUCCESS)
}

/// The signing key, after it has signed something; says which it is, and until when.
fn usable_key(config: &Config) -> anyhow::Result<Signer> {
    let now = Clock::system().now().timestamp();
    let named = || format!("the signing key ({}) cannot be used", config.keys.describe());
    let signer = config.keys.open().with_context(named)?;
    signer.check_validity(now).with_context(named)?;
    signer.probe().with_context(named)?;
    say(&format!(
        "The signing key is the {}: {}, {}.",
        config.keys.describe(),
        signer.subject(),
        signer.algorithm()
    ));
    let left = days_left(signer.not_after(), now);
    say(&format!(
        "Its certificate {} is valid until {}, {left} days more.",
        signer.serial(),
        signer.not_after()
    ));
    if KeyState::of(signer.not_before(), signer.not_after(), now) != KeyState::Good {
        say("It ends soon: godkjent keys rotate says what to do.");
    }
    Ok(signer)
}

/// A sample paper, signed as papers are, and renewed.
async fn sample(
    config: &Config,
    signer: &Arc<Signer>,
    manner: &Manner,
    renewals: u8,
) -> anyhow::Result<Sealed> {
    let origin = config.scheme_folder.clone().map_or(Origin::Shipped, Origin::Folder);
    let scheme = scheme::load(&origin, "godkjent-callcenter")?;
    let mut signed =
        certificates::sample(&scheme, signer, manner, &Clock::system()).await.context("the sample")?;
    for _ in 0..renewals {
        signed = manner.renew(&signed.pdf).await.context("the sample's renewal")?;
    }
    Ok(signed)
}
