//! What pages show of a file: its checks in words, and its pages as pictures.

use crate::evidence::{Check, CheckState, Evidence, FileKind, PageImage, Virus};
use crate::web::{Page, Problem};
use crate::words::{self, Arguments};
use serde_json::{Value, json};

fn plain(page: &Page, key: &str) -> Result<String, Problem> {
    page.text(key, &Arguments::new())
}

/// What the checks of a file came to: `{word, tone, text, findings, mend, scanned}`.
///
/// # Errors
/// When a text is missing.
pub fn check_content(page: &Page, check: &Check) -> Result<Value, Problem> {
    let found =
        |one: &crate::evidence::Found| plain(page, &format!("evidence-found-{}", dashed(one.as_str())));
    let findings = check.findings.iter().map(found).collect::<Result<Vec<_>, _>>()?;
    let mend = check.findings.iter().find(|one| one.blinds());
    let mend = mend.map(|one| plain(page, &format!("evidence-mend-{}", dashed(one.as_str())))).transpose()?;
    let scanned = match (check.state, check.virus) {
        // The tag says it already.
        (CheckState::Pending | CheckState::Infected, _) | (CheckState::Clean, Virus::Unscanned) => None,
        (_, Virus::Clean) => check.scanned_at.map(|at| {
            page.text("evidence-scanned", &Arguments::new().text("at", words::date_time(page.language, at)))
        }),
        (_, Virus::Failed) => Some(plain(page, "evidence-scan-failed")),
        _ => Some(plain(page, "evidence-not-scanned")),
    };
    Ok(json!({
        "word": check.word(),
        "tone": check.tone(),
        "text": plain(page, &format!("evidence-check-{}", check.word()))?,
        "findings": findings,
        "mend": mend,
        "scanned": scanned.transpose()?,
    }))
}

fn dashed(word: &str) -> String {
    word.replace('_', "-")
}

/// All that `evidence/view.html` shows of a file at the address `base`; `up` is the page that it belongs to.
///
/// # Errors
/// When a text is missing.
pub fn view_content(
    page: &Page,
    file: &Evidence,
    check: &Check,
    pages: &[PageImage],
    base: &str,
    up: (&str, &str),
) -> Result<Value, Problem> {
    let kind = FileKind::of_media_type(&file.media_type);
    let sent = check.may_be_sent();
    let all = check.pages.unwrap_or(0).max(i32::try_from(pages.len()).unwrap_or(0));
    let shown = if sent { pages } else { &[] };
    let pictures: Vec<Value> = shown
        .iter()
        .map(|one| {
            json!({
                "page": one.page, "src": format!("{base}/side/{}.png", one.page),
                "width": one.width, "height": one.height, "words": one.words,
            })
        })
        .collect();
    Ok(json!({
        "file": {
            "name": file.name, "kind": file.kind_label(), "size": file.size, "at": file.uploaded_at,
            "by": file.uploaded_by_name, "issued_on": file.issued_on, "pages": check.pages,
        },
        "check": check_content(page, check)?,
        "download": sent.then_some(base),
        "opens": check.may_be_shown(kind),
        "why_no_pages": why_no_pages(page, kind, check, pages)?,
        "pages": pictures,
        "all": all,
        "left": usize::try_from(all).unwrap_or(0).saturating_sub(shown.len()),
        "up": { "href": up.0, "text": up.1 },
    }))
}

/// Why there are no pictures of pages, where there might be.
fn why_no_pages(
    page: &Page,
    kind: Option<FileKind>,
    check: &Check,
    pages: &[PageImage],
) -> Result<Option<String>, Problem> {
    let key = match kind {
        _ if !pages.is_empty() || !check.may_be_sent() => return Ok(None),
        _ if check.state == CheckState::Pending => "evidence-no-pages-yet",
        Some(kind) if kind.is_recording() => "evidence-no-pages-recording",
        Some(FileKind::Pdf | FileKind::Png | FileKind::Jpeg) => "evidence-no-pages-failed",
        _ => "evidence-no-pages-kind",
    };
    plain(page, key).map(Some)
}
