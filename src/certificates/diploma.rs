//! The words of a diploma: that a centre is approved, since when, and where to see whether it still is.

use super::wording::{Certificate, Speech, check_panel, letterhead, norm_line};
use crate::papers::diploma::Diploma;
use crate::words::{Arguments, MissingText};

/// The diploma that goes with a certificate.
pub(super) fn diploma_page(from: &Certificate<'_>) -> Result<Diploma, MissingText> {
    let speech = Speech(from.language, from.scheme.texts_on(from.rules_day).get(from.language));
    let approval = from.approval;
    let number = approval.number.to_string();
    let owner = from.scheme.owner.get(from.language).to_owned();
    let address = format!("{}/v/{number}", from.public_url);
    let named = Arguments::new().text("number", &number).text("unit", &approval.unit_name);
    let legal = Arguments::new().text("name", &approval.legal_name).text("orgnr", from.orgnr.grouped());
    let norm = Arguments::new().text("norm", norm_line(from.scheme, approval, from.language));
    let mut facts = Vec::new();
    if let Some(first) = from.standing.valid_from {
        facts.push(speech.fact("diploma-since", speech.day(first))?);
    }
    facts.push(speech.fact("certificates-number", number.clone())?);
    facts.push(speech.fact("certificates-decided", speech.day(approval.decided_on))?);
    let conditions = !from.standing.conditions.is_empty();
    let intro = if conditions { "certificates-intro-conditions" } else { "certificates-intro" };
    Ok(Diploma {
        language: from.language.tag(),
        title: speech.say_with("diploma-title", &named)?,
        author: owner.clone(),
        created: from.now.timestamp(),
        head: letterhead(&speech, from.scheme, ("certificates-number", &number))?,
        heading: speech.say("diploma-heading")?,
        intro: speech.say_with(intro, &Arguments::new().text("owner", &owner))?,
        unit_name: approval.unit_name.clone(),
        legal_line: speech.say_with("certificates-legal-line", &legal)?,
        statement: speech.say_with("diploma-statement", &norm)?,
        facts,
        check: check_panel(&speech, &address, "diploma-check", "diploma-decides")?,
        signature: speech.signature(from.seal, from.now)?,
    })
}
