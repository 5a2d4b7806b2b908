//! `godkjent keys`: an authority of one's own for trying out, new keys, revocation.

use super::{Settings, load, say};
use crate::app;
use crate::certificates::{KeyRoom, watched};
use crate::config::{Config, KeySource};
use crate::signing::keys::{KeyRing, KeyState};
use crate::signing::trial::{self, Reason};
use crate::store::StoreError;
use crate::values::Clock;
use anyhow::{Context, bail};
use clap::Subcommand;
use jiff::Timestamp;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Make a certificate authority and a signing key of one's own, for trying out.
    Init {
        /// The folder; nothing in it is overwritten.
        #[arg(long, default_value = USUAL)]
        folder: PathBuf,
        /// The name in the certificates.
        #[arg(long, default_value = "Callcenternemnda")]
        organisation: String,
        /// Where the portal will be reached (its `public_url`): the certificates say that it is asked there whether they hold.
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        address: String,
    },
    /// Say how the keys stand that papers are signed with, and until when. Exit code 0: nothing to do; 1: something is due.
    Status {
        #[command(flatten)]
        settings: Settings,
        /// A folder of `keys init` instead of what the settings name; without settings, certs/local.
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Change the signing key: a new one from the authority of `keys init`; for other keys, say what to do.
    Rotate {
        #[command(flatten)]
        settings: Settings,
        /// The folder of `keys init`; without it, the one that the settings name, or without settings certs/local.
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Revoke a certificate that the authority of `keys init` issued.
    Revoke {
        /// The folder of `keys init`.
        #[arg(long, default_value = USUAL)]
        folder: PathBuf,
        /// Which: signer, tsa, ocsp or issuing (the one in use), a serial number, or a PEM file.
        #[arg(long, default_value = "signer")]
        certificate: String,
        /// Why: unspecified, key-compromise, superseded, cessation-of-operation or affiliation-changed.
        #[arg(long, default_value = "unspecified")]
        reason: String,
        /// From when, such as 2026-11-22T12:00:00Z; now without it.
        #[arg(long)]
        at: Option<Timestamp>,
        /// Do not ask whether that is meant.
        #[arg(long)]
        yes: bool,
    },
}

/// Where `keys init` puts an authority.
const USUAL: &str = "certs/local";

pub(super) fn run(command: KeysCommand) -> anyhow::Result<ExitCode> {
    match command {
        KeysCommand::Init { folder, organisation, address } => init(&folder, &organisation, &address),
        KeysCommand::Rotate { settings, folder } => rotate(&settings, folder),
        KeysCommand::Revoke { folder, certificate, reason, at, yes } => {
            revoke(&folder, &certificate, &reason, at, yes)
        }
        KeysCommand::Status { settings, folder } => match folder.or_else(|| usual(&settings)) {
            Some(folder) => status_of_folder(&folder),
            None => status(&load(&settings).context("--folder is not given, and so the settings are asked")?),
        },
    }
}

fn init(folder: &Path, organisation: &str, address: &str) -> anyhow::Result<ExitCode> {
    let paths = trial::found(folder, Clock::system().now().timestamp(), organisation, address)?;
    say(&format!("signing_chain = \"{}\"", paths.chain.display()));
    say(&format!("signing_key = \"{}\"", paths.key.display()));
    say(&format!("trust_anchor = \"{}\"", paths.ca.display()));
    say("");
    say("This is a trial authority: it proves nothing to strangers. Keep the keys out of version control.");
    say(
        "Whoever should trust these signatures needs the trust anchor. With one more setting the portal speaks for the",
    );
    say("authority itself (time stamps, status, lists), and papers are signed at level B-LTA:");
    say(&format!("trial_authority = \"{}\"", folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// Where `keys init` makes an authority, when there is one and nothing is set.
fn usual(settings: &Settings) -> Option<PathBuf> {
    (settings.is_unset() && trial::is_ours(Path::new(USUAL))).then(|| PathBuf::from(USUAL))
}

/// The certificates of a folder, which nobody need use.
fn status_of_folder(folder: &Path) -> anyhow::Result<ExitCode> {
    let now = Clock::system().now().timestamp();
    let mut due = false;
    for (one, revoked) in trial::in_use_and_revoked(folder)? {
        let state = match revoked {
            Some(at) if at <= now => KeyState::Revoked,
            _ => KeyState::of(one.from, one.until, now),
        };
        let ahead =
            revoked.filter(|at| *at > now).map(|at| format!(" (revoked from {at})")).unwrap_or_default();
        say(&told(&one.party, state, one.until, &one.serial, &one.name, &ahead));
        due |= state != KeyState::Good || !ahead.is_empty();
    }
    Ok(code(due))
}

/// What programs that watch the keys read: 1 when somebody must look.
fn code(due: bool) -> ExitCode {
    if due { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn told(party: &str, state: KeyState, until: Timestamp, serial: &str, name: &str, more: &str) -> String {
    format!("{party:<8} {state:<13} until {until}  {serial} {name}{more}")
}

fn status(config: &Config) -> anyhow::Result<ExitCode> {
    let store = app::open_store(config)?;
    let clock = Clock::system();
    let room = KeyRoom { keys: KeyRing::new(config.keys.clone()), trial: app::trial(config, &clock)? };
    let now = clock.now();
    let (key, all) = store
        .read(|db| Ok::<_, StoreError>(watched(db, &room, now)?))
        .context("the database cannot be read: godkjent migrate makes its tables")?;
    let of_signer = |what: Option<String>| what.unwrap_or_else(|| "not known".to_owned());
    say(&format!("Papers are signed with the {} ({}).", config.keys.describe(), of_signer(key.algorithm)));
    if let Some(trouble) = &key.trouble {
        say(&format!("{}: {trouble}.", key.state));
    }
    for one in &all {
        say(&told(&one.party, one.state, one.until.timestamp(), &one.serial, &one.name, ""));
    }
    let due = key.state != KeyState::Good || all.iter().any(|one| one.state != KeyState::Good);
    if due {
        say("godkjent keys rotate makes a new key, or says how.");
    }
    Ok(code(due))
}

fn rotate(settings: &Settings, folder: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let folder = if let Some(folder) = folder {
        folder
    } else if let Some(folder) = usual(settings) {
        folder
    } else {
        let config = load(settings).context("--folder is not given, and so the settings are asked")?;
        let own = match &config.keys {
            KeySource::Pem { chain, .. } => chain.parent().filter(|folder| trial::is_ours(folder)),
            _ => None,
        };
        match own {
            Some(folder) => folder.to_owned(),
            None => return Ok(not_ours(&config.keys)),
        }
    };
    if !trial::is_ours(&folder) {
        bail!(
            "{} holds no authority that keys init made; without --folder the settings are asked",
            folder.display()
        );
    }
    for one in trial::rotate(&folder, Clock::system().now().timestamp())? {
        say(&format!(
            "{:<8} new certificate {}, valid until {}; the old key is kept in {}",
            one.issued.party,
            one.issued.serial,
            one.issued.until,
            one.archived.display()
        ));
    }
    say(
        "A running portal takes the new keys at the next signature. What was signed before stays good, unless its key was",
    );
    say("revoked from before that.");
    Ok(ExitCode::SUCCESS)
}

/// What to do where the key is somebody else's to change.
fn not_ours(keys: &KeySource) -> ExitCode {
    say(&format!(
        "Papers are signed with the {}. It is not from keys init, so it is changed where it came from:",
        keys.describe()
    ));
    let steps: &[&str] = match keys {
        KeySource::Pem { .. } => &[
            "Order a new certificate from the trust service provider, with a new key, before the old one ends.",
            "Write the new key and then the new chain over the old files: write each under another name beside it, and rename it.",
            "The portal takes the new pair at the next signature. Until both are there, papers wait.",
        ],
        KeySource::Pkcs12 { .. } => &[
            "Order a new certificate from the trust service provider before the old one ends.",
            "Put the new PKCS#12 file in the old one's place by renaming it (and its password, if it is another).",
            "The portal takes the new key at the next signature.",
        ],
        KeySource::Pkcs11 { .. } => &[
            "Make a new key in the token under a new label, and have it certified.",
            "Set signing_pkcs11_key to the new label and signing_chain to the new chain, and restart the portal.",
            "Keep the old key in the token until nothing waits to be signed.",
        ],
        KeySource::Remote(_) => &[
            "Ask the signing service for a new credential, or to renew the certificate of this one.",
            "For a new credential, set signing_csc_credential to it and restart the portal; a renewed certificate is taken up within ten minutes.",
        ],
    };
    for (number, step) in (1..).zip(steps) {
        say(&format!("{number}. {step}"));
    }
    say(
        "When the new certificate leads to another root, add that root to the file of trust_anchor; leave the old one there,",
    );
    say("so that earlier papers stay trusted. Then: godkjent check-config.");
    ExitCode::from(2)
}

fn revoke(
    folder: &Path,
    certificate: &str,
    reason: &str,
    at: Option<Timestamp>,
    yes: bool,
) -> anyhow::Result<ExitCode> {
    let Ok(reason) = reason.parse::<Reason>() else {
        let known: Vec<&str> = Reason::ALL.iter().map(|one| one.as_str()).collect();
        bail!("--reason is one of {}, not {reason}", known.join(", "));
    };
    let at = at.unwrap_or_else(|| Clock::system().now().timestamp());
    // It cannot be undone. A script has no terminal, and is not asked.
    if !yes && std::io::stdin().is_terminal() {
        let meant = trial::named(folder, certificate)?;
        say(&format!(
            "{} {} ({}) will be revoked from {at}: {reason}. What it signs from then on holds for nobody, and this cannot be taken back. Type yes to go on:",
            meant.party, meant.serial, meant.name
        ));
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer)?;
        if answer.trim() != "yes" {
            bail!("nothing was revoked");
        }
    }
    let found = trial::revoke(folder, certificate, at, reason, Clock::system().now().timestamp())?;
    say(&format!("{} {} ({}) is revoked from {at}: {reason}.", found.party, found.serial, found.name));
    if at > Clock::system().now().timestamp() {
        say(
            "That time has not come: until then the key signs as before. The same command with an earlier time brings it forward.",
        );
    }
    say("A running portal says so from its next answer on. godkjent keys rotate makes a new key.");
    Ok(ExitCode::SUCCESS)
}
