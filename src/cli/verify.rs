//! `godkjent verify`: the check of a file from its bytes alone, for scripts and for those who trust no web page.
//!
//! It knows what it is given: with settings, which certificates are ours, what the register has, and what authorities last
//! said; with anchors alone, only that somebody is vouched for.

use super::{Settings, load, say};
use crate::app;
use crate::checking::{Finding, Report, Signers, Trust, examine};
use crate::config::Config;
use crate::register::{Genuineness, Register, Snapshot};
use crate::signing::hearing::{read_word, signing_fingerprints};
use crate::signing::revocation::{MOST_LIST, Proofs};
use crate::store::Database;
use crate::values::{Clock, Language};
use crate::words::{self, Arguments};
use anyhow::{Context, bail};
use clap::Args;
use jiff::Timestamp;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// What to check, and how.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The PDF.
    file: PathBuf,
    /// Certificates to trust (PEM), for signatures and for time stamps; without, those that the settings name.
    #[arg(long)]
    trust: Vec<PathBuf>,
    /// The certificate (PEM) that must have signed: an authority vouches for many.
    #[arg(long)]
    signer: Vec<PathBuf>,
    /// A revocation list or a status answer (DER or PEM) that is known besides the file.
    #[arg(long)]
    crl: Vec<PathBuf>,
    /// Judge as of this instant (2030-01-01T00:00:00Z) instead of now.
    #[arg(long)]
    at: Option<Timestamp>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: Settings,
}

/// What is known besides the file.
struct Knowledge {
    trust: Trust,
    register: Option<Arc<Snapshot>>,
}

/// What a file came to.
struct Verdict {
    /// In the register's words, where it is known who is meant by "us".
    word: Option<Genuineness>,
    is_good: bool,
}

/// Checks a file. The exit code says whether it is genuine: 0 yes, 1 no, 2 it could not be asked.
pub(super) fn verify(args: &VerifyArgs) -> ExitCode {
    match checked(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("godkjent: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn checked(args: &VerifyArgs) -> anyhow::Result<bool> {
    let known = knowledge(args)?;
    let now = args.at.unwrap_or_else(|| Clock::system().now().timestamp());
    let report = match examine(&bytes(&args.file, crate::checking::MAX_SIZE)?, &known.trust, now) {
        Ok(report) => report,
        Err(reason) if args.json => {
            say(&serde_json::json!({ "signature": null, "error": reason.to_string() }).to_string());
            return Ok(false);
        }
        Err(reason) => {
            say(&format!("{}: {reason}.", args.file.display()));
            return Ok(false);
        }
    };
    let verdict = judged(&known, &report);
    if args.json {
        let mut answer = serde_json::to_value(report.answer())?;
        if let Some(fields) = answer.as_object_mut() {
            fields.insert("verdict".to_owned(), serde_json::to_value(verdict.word)?);
        }
        say(&serde_json::to_string_pretty(&answer)?);
    } else {
        tell(&report, &verdict)?;
    }
    Ok(verdict.is_good)
}

/// A file, and no more of it than one byte more than `most`.
fn bytes(path: &Path, most: usize) -> anyhow::Result<Vec<u8>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut bytes = Vec::new();
    let most = u64::try_from(most)? + 1;
    file.take(most).read_to_end(&mut bytes).with_context(|| path.display().to_string())?;
    Ok(bytes)
}

fn text(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| path.display().to_string())
}

fn knowledge(args: &VerifyArgs) -> anyhow::Result<Knowledge> {
    let Knowledge { trust, register } = if args.trust.is_empty() {
        of_settings(&load(&args.settings).context("name certificates with --trust, or settings that do")?)?
    } else {
        Knowledge { trust: anchors(&args.trust)?, register: None }
    };
    let mut pinned = Vec::new();
    for path in &args.signer {
        let found = signing_fingerprints(&text(path)?);
        pinned.extend(found.with_context(|| format!("--signer: {}", path.display()))?);
    }
    let trust = trust.knowing(said(&args.crl)?);
    if pinned.is_empty() {
        return Ok(Knowledge { trust, register });
    }
    // Whoever is named is meant, and nobody else: neither an older certificate of ours, nor what the register has.
    Ok(Knowledge { trust: trust.with_signers(Signers::default().and(pinned)), register: None })
}

fn anchors(paths: &[PathBuf]) -> anyhow::Result<Trust> {
    let mut anchors = String::new();
    for path in paths {
        let pem = text(path)?;
        Trust::read(&pem, "").map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        anchors.push_str(&pem);
        anchors.push('\n');
    }
    Trust::read(&anchors, "").map_err(|error| anyhow::anyhow!("--trust: {error}"))
}

/// What lists and status answers in files say.
fn said(paths: &[PathBuf]) -> anyhow::Result<Proofs> {
    let mut known = Proofs::default();
    for path in paths {
        let file = bytes(path, MOST_LIST)?;
        if file.len() > MOST_LIST {
            bail!("--crl: {} is larger than {MOST_LIST} bytes", path.display());
        }
        let word = read_word(&file);
        known.add(&word.with_context(|| {
            format!("--crl: {} is neither a revocation list nor a status answer", path.display())
        })?);
    }
    Ok(known)
}

/// What an installation knows: its certificates, and, where its database can be read, the register and what authorities
/// last said.
fn of_settings(config: &Config) -> anyhow::Result<Knowledge> {
    let trust = app::trust(config)?;
    let present = config.keys.fingerprints().unwrap_or_else(|error| {
        eprintln!("godkjent: the signing certificate is not known: {error}");
        Vec::new()
    });
    let register = register(config)
        .inspect_err(|error| {
            eprintln!(
                "godkjent: the database cannot be read, so neither the register nor what was heard of our certificates lately is known: {error:#}"
            );
        })
        .ok();
    let signers = register.as_ref().map(|snapshot| snapshot.signers.clone()).unwrap_or_default();
    Ok(Knowledge { trust: trust.with_signers(signers.and(present)), register })
}

/// The register as it stands. Nothing is made where nothing is.
fn register(config: &Config) -> anyhow::Result<Arc<Snapshot>> {
    if let Database::Sqlite(path) = &config.database
        && !path.try_exists().with_context(|| path.display().to_string())?
    {
        bail!("there is no {}", path.display());
    }
    let store = app::open_store(config)?;
    Ok(Register::open(store, Clock::system(), &config.public_url)?.refresh()?)
}

/// In the register's words where it can be asked; otherwise by the certificate alone.
fn judged(known: &Knowledge, report: &Report) -> Verdict {
    if let Some(snapshot) = &known.register {
        let now = Clock::system().now();
        let word = snapshot.identify(report, now.oslo_date(), snapshot.present(now).known_at).verdict;
        let ours = !matches!(
            word,
            Genuineness::Added
                | Genuineness::Imitation
                | Genuineness::Vouched
                | Genuineness::Unknown
                | Genuineness::Unreadable
        );
        return Verdict { word: Some(word), is_good: ours && report.is_good() };
    }
    let holds = report.is_good();
    if known.trust.signers.is_none() {
        return Verdict { word: None, is_good: holds };
    }
    let ours = report.signer.as_ref().is_some_and(|signer| known.trust.is_ours(&signer.sha256));
    let word = if ours { Genuineness::Signed } else { Genuineness::Vouched };
    Verdict { word: holds.then_some(word), is_good: holds && ours }
}

/// The report for people.
fn tell(report: &Report, verdict: &Verdict) -> anyhow::Result<()> {
    say(&sentence(report, verdict)?);
    if let Some(word) = verdict.word {
        say(&format!("verdict           {word}"));
    }
    let doubt = report.doubt.map(|doubt| format!(" ({doubt})")).unwrap_or_default();
    say(&format!("conclusion        {}{doubt}", report.conclusion));
    say(&format!("sha256            {}", report.sha256));
    if let (Some(name), Some(signer)) = (report.signed_by(), &report.signer) {
        say(&format!("signer            {name} (issued by {}), {}", signer.issuer, signer.sha256));
    }
    if let Some(level) = report.level {
        say(&format!("level             {level}"));
    }
    for finding in &report.findings {
        say(&line(finding)?);
    }
    for later in report.later.iter().filter(|one| !one.kind.is_allowed()) {
        say(&format!(
            "{:<17} bad        {} ({} bytes from byte {})",
            "added", later.kind, later.bytes, later.from
        ));
    }
    Ok(())
}

/// The first line: as the check page says it, in English.
fn sentence(report: &Report, verdict: &Verdict) -> anyhow::Result<String> {
    let signer = report.signed_by().unwrap_or_default();
    let issuer = report.signer.as_ref().map_or("", |one| one.issuer.as_str());
    if let Some(word) = verdict.word.filter(|_| report.is_good()) {
        let (_, key) = word.words();
        return Ok(format!("{}.", words::plain(Language::En, key)?));
    }
    if report.is_good() {
        return Ok(format!(
            "The signature holds. Signed by {signer}, whom {issuer} vouches for. Whether that is who it should be, --signer and the settings tell."
        ));
    }
    let key = match report.doubt {
        Some(doubt) => format!("register-answer-signature-unproven-{}", doubt.as_str().replace('_', "-")),
        None => format!("register-answer-signature-{}", report.conclusion),
    };
    let arguments = Arguments::new().text("signer", signer).text("level", "");
    let said = words::text(Language::En, &key, &arguments)?;
    match verdict.word {
        Some(word) => Ok(format!("{}. {said}", words::plain(Language::En, word.words().1)?)),
        None => Ok(said),
    }
}

/// A line of the check: the stable words that the JSON has too, and what they mean.
fn line(finding: &Finding) -> anyhow::Result<String> {
    let count = i64::try_from(finding.count.unwrap_or_default()).unwrap_or(i64::MAX);
    let arguments = Arguments::new()
        .text("at", finding.at.map(|at| at.to_string()).unwrap_or_default())
        .text("who", finding.who.as_deref().unwrap_or_default())
        .text("count", words::number(Language::En, count));
    let key = format!("register-found-{}", finding.found.as_str().replace('_', "-"));
    let meaning = words::text(Language::En, &key, &arguments)?;
    Ok(format!("{:<17} {:<10} {}: {meaning}", finding.check, finding.outcome, finding.found))
}
