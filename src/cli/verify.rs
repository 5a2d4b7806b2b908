//! `godkjent verify`: the check of a file from its bytes alone, for scripts and for those who trust no web page.

use super::{Settings, load, say};
use crate::app;
use crate::checking::{Conclusion, Finding, Report, Trust, examine};
use crate::values::Clock;
use anyhow::Context;
use clap::Args;
use jiff::Timestamp;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What to check, and how.
#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    /// The PDF.
    file: PathBuf,
    /// Certificates to trust (PEM), for signatures and for time stamps; without, those that the settings name.
    #[arg(long)]
    trust: Vec<PathBuf>,
    /// Judge as of this instant (2030-01-01T00:00:00Z) instead of now.
    #[arg(long)]
    at: Option<Timestamp>,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: Settings,
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
    let trust = trust(args)?;
    let now = args.at.unwrap_or_else(|| Clock::system().now().timestamp());
    let report = match examine(&bytes(&args.file)?, &trust, now) {
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
    if args.json {
        say(&serde_json::to_string_pretty(&report.answer())?);
    } else {
        tell(&report);
    }
    Ok(report.is_good())
}

/// The file, and no more of it than is examined.
fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut bytes = Vec::new();
    let most = u64::try_from(crate::checking::MAX_SIZE)? + 1;
    file.take(most).read_to_end(&mut bytes).with_context(|| path.display().to_string())?;
    Ok(bytes)
}

fn trust(args: &VerifyArgs) -> anyhow::Result<Trust> {
    if args.trust.is_empty() {
        let config = load(&args.settings).context("name certificates with --trust, or settings that do")?;
        return app::trust(&config);
    }
    let mut anchors = String::new();
    for path in &args.trust {
        let pem = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Trust::read(&pem, "").map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
        anchors.push_str(&pem);
        anchors.push('\n');
    }
    Trust::read(&anchors, "").map_err(|error| anyhow::anyhow!("--trust: {error}"))
}

/// The report for people.
fn tell(report: &Report) {
    say(match report.conclusion {
        Conclusion::Holds => {
            "Genuine: the signature holds. Whether the approval still does, only the register knows."
        }
        Conclusion::Unproven => {
            "Not provable any more: the signature fits, but its certificate is over, and no time stamp tells when it was made."
        }
        Conclusion::Stranger => "Not ours: the signature fits, but nobody who is trusted vouches for it.",
        Conclusion::Broken => "Not genuine: see below.",
        Conclusion::Unsigned => "Not signed.",
    });
    say(&format!("sha256            {}", report.sha256));
    if let Some(signer) = &report.signer {
        say(&format!("signer            {} (issued by {})", signer.name, signer.issuer));
    }
    if let Some(level) = report.level {
        say(&format!("level             {level}"));
    }
    for finding in &report.findings {
        say(&line(finding));
    }
    for later in report.later.iter().filter(|one| !one.kind.is_allowed()) {
        say(&format!(
            "{:<17} bad        {} ({} bytes from byte {})",
            "added", later.kind, later.bytes, later.from
        ));
    }
}

fn line(finding: &Finding) -> String {
    let who = finding.who.as_ref().map(|who| format!(", {who}")).unwrap_or_default();
    let at = finding.at.map(|at| format!(", {at}")).unwrap_or_default();
    format!("{:<17} {:<10} {}{who}{at}", finding.check, finding.outcome, finding.found)
}
