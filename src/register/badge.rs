//! The badge: a picture that says how an approval stands now, for the approved to show on their own pages.
//!
//! It is made anew for whoever looks, so that it turns grey by itself when the approval does not hold any more.

use super::snapshot::Listed;
use crate::approvals::Status;
use crate::values::{Language, Moment, OsloDate};
use crate::words::{self, Arguments, MissingText};
use quick_xml::escape::escape;
use std::fmt::Write;

/// The badge of a vendor on a day, as SVG without scripts; one that says so when the register does not know them.
///
/// # Errors
/// When a text is missing.
pub fn badge_svg(
    listed: Option<&Listed>,
    (day, known_at): (OsloDate, Moment),
    language: Language,
    scheme: &str,
) -> Result<String, MissingText> {
    let found = listed.and_then(|listed| listed.principal(day, known_at));
    let status = found.as_ref().map_or(Status::NotRegistered, |(_, standing)| standing.status);
    let word = words::plain(language, &format!("register-status-{}", status.as_str().replace('_', "-")))?;
    let line = match found.as_ref().and_then(|(_, standing)| standing.valid_until.filter(|_| standing.valid))
    {
        Some(until) => {
            let until = Arguments::new().text("day", words::short_date(language, until));
            words::text(language, "register-badge-until", &until)?
        }
        None => words::plain(language, "register-badge-not-valid")?,
    };
    let name = listed.map_or("", |listed| listed.vendor.name.as_str());
    let about =
        Arguments::new().text("name", name).text("status", &word).text("day", words::date(language, day));
    let said = words::text(
        language,
        if listed.is_some() { "register-badge-alt" } else { "register-badge-alt-unknown" },
        &about,
    )?;
    let (ground, ink) = if status.is_valid() { ("#12505b", "#ffffff") } else { ("#6a6f73", "#ffffff") };
    let shape = if status.is_valid() { "M14 31l6 6 12-13" } else { "M16 24l13 13M29 24L16 37" };
    let mut svg = String::new();
    // Writing into a text does not fail.
    let _ = write!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="264" height="64" viewBox="0 0 264 64" role="img" aria-labelledby="t"><title id="t">{said}</title><rect width="264" height="64" rx="8" fill="{ground}"/><path d="M22.5 8l17 6v17c0 12-8 20-17 25C13.500 51 5.500 43 5.500 31V14z" fill="none" stroke="{ink}" stroke-width="2.500"/><path d="{shape}" fill="none" stroke="{ink}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/><g fill="{ink}" font-family="Inter, Arial, Helvetica, sans-serif"><text x="52" y="20" font-size="12">{scheme}</text><text x="52" y="39" font-size="16" font-weight="700" textLength="{length}" lengthAdjust="spacingAndGlyphs">{word}</text><text x="52" y="56" font-size="12">{line}</text></g></svg>"#,
        said = escape(&said),
        scheme = escape(scheme),
        word = escape(&word),
        line = escape(&line),
        length = length(&word),
    );
    Ok(svg)
}

/// How long the status word may be drawn, so that whichever font the reader has it stays inside.
fn length(word: &str) -> usize {
    (word.chars().count() * 9).min(204)
}
