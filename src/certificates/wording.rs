//! What stands on our papers: facts turned into the words of a language.

use super::IssueError;
use crate::approvals::{Approval, Standing};
use crate::papers::page::CertificatePage;
use crate::papers::paper::{Attachment, Fact, SignaturePanel};
use crate::scheme::{Scheme, Scope};
use crate::signing::levels::Level;
use crate::values::{Language, Moment, Orgnr, OsloDate};
use crate::words::{self, Arguments, MissingText};
use serde_json::json;
use std::collections::BTreeMap;

/// Who signs a paper, and at which level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seal<'a> {
    pub(super) signer: &'a str,
    pub(super) level: Level,
}

/// The facts of a certificate.
pub(super) struct Certificate<'a> {
    pub(super) approval: &'a Approval,
    pub(super) standing: &'a Standing,
    pub(super) orgnr: &'a Orgnr,
    pub(super) scheme: &'a Scheme,
    pub(super) public_url: &'a str,
    pub(super) seal: Seal<'a>,
    pub(super) now: Moment,
    /// The day the case was submitted: its wording is used.
    pub(super) rules_day: OsloDate,
    pub(super) language: Language,
}

/// The words of one language, some of them as the scheme puts them.
pub(super) struct Speech<'a>(pub(super) Language, pub(super) &'a BTreeMap<String, String>);

impl Speech<'_> {
    pub(super) fn say(&self, key: &str) -> Result<String, MissingText> {
        self.say_with(key, &Arguments::new())
    }

    pub(super) fn say_with(&self, key: &str, arguments: &Arguments) -> Result<String, MissingText> {
        words::text_or(self.1, self.0, key, arguments)
    }

    pub(super) fn day(&self, day: OsloDate) -> String {
        words::date(self.0, day)
    }

    pub(super) fn fact(&self, key: &str, value: String) -> Result<Fact, MissingText> {
        Ok(Fact { label: self.say(key)?, value })
    }

    /// The seal's panel: who signed, when, and at which level. The time is ours, not the time stamp's.
    pub(super) fn signature(&self, seal: Seal<'_>, now: Moment) -> Result<SignaturePanel, MissingText> {
        let level = seal.level.as_str().replacen('-', " ", 1);
        let signer = Arguments::new().text("signer", seal.signer);
        Ok(SignaturePanel {
            heading: self.say("certificates-signed-by")?,
            lines: vec![
                seal.signer.to_owned(),
                words::date_time(self.0, now),
                self.say_with("certificates-signature-level", &Arguments::new().text("level", level))?,
            ],
            field_label: self.say_with("certificates-signature-field", &signer)?,
        })
    }

    /// `Side {page} av {pages}`: the layout puts the numbers in.
    pub(super) fn page_of(&self) -> Result<String, MissingText> {
        self.say_with(
            "certificates-page-of",
            &Arguments::new().text("page", "{page}").text("pages", "{pages}"),
        )
    }

    fn words_of<T: std::fmt::Display>(&self, group: &str, items: &[T]) -> Result<Vec<String>, MissingText> {
        items.iter().map(|item| self.say(&format!("certificates-{group}-{item}"))).collect()
    }

    /// What the approval covers, a line each.
    pub(super) fn scope(&self, scope: &Scope) -> Result<Vec<String>, MissingText> {
        let mut lines = self.words_of("direction", &scope.direction)?;
        lines.extend(self.words_of("activity", &scope.activities)?);
        lines.extend(self.words_of("audience", &scope.audience)?);
        lines.extend(self.words_of("calls-for", &scope.calls_for)?);
        Ok(lines)
    }
}

/// The page of a certificate.
pub(super) fn certificate_page(from: &Certificate<'_>) -> Result<CertificatePage, MissingText> {
    let speech = Speech(from.language, from.scheme.texts_on(from.rules_day).get(from.language));
    let language = from.language;
    let approval = from.approval;
    let number = approval.number.to_string();
    let address = format!("{}/v/{number}", from.public_url);
    let plain_address = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest).to_owned();
    let owner = from.scheme.owner.get(language).to_owned();
    let with_owner = |key: &str| speech.say_with(key, &Arguments::new().text("owner", &owner));
    let with_number = |key: &str| speech.say_with(key, &Arguments::new().text("number", &number));
    let with_address = |key: &str| speech.say_with(key, &Arguments::new().text("address", &plain_address));
    Ok(CertificatePage {
        language: language.tag(),
        title: speech.say_with(
            "certificates-title",
            &Arguments::new().text("number", &number).text("unit", &approval.unit_name),
        )?,
        author: owner.clone(),
        created: from.now.timestamp(),
        scheme_name: from.scheme.short_name.get(language).to_owned(),
        authority: owner.clone(),
        heading: speech.say("certificates-heading")?,
        intro: with_owner(if from.standing.conditions.is_empty() {
            "certificates-intro"
        } else {
            "certificates-intro-conditions"
        })?,
        unit_name: approval.unit_name.clone(),
        legal_line: speech.say_with(
            "certificates-legal-line",
            &Arguments::new().text("name", &approval.legal_name).text("orgnr", from.orgnr.grouped()),
        )?,
        statement: speech.say("certificates-statement")?,
        facts: facts(&speech, from)?,
        scope_heading: speech.say("certificates-scope")?,
        scope: speech.scope(&approval.scope)?,
        sites_heading: speech.say("certificates-sites")?,
        sites: approval.sites.iter().map(crate::vendors::Site::line).collect(),
        norm_heading: speech.say("certificates-norm")?,
        norm_line: norm_line(from.scheme, approval, language),
        conditions_heading: speech.say("certificates-conditions")?,
        conditions: conditions(&speech, from.standing)?,
        number_label: speech.say("certificates-number")?,
        number: number.clone(),
        verify_heading: speech.say("certificates-verify")?,
        verify_text: speech.say("certificates-verify-text")?,
        verify_address: plain_address.clone(),
        verify_qr_url: address.clone(),
        verify_qr_alt: with_address("certificates-qr-alt")?,
        register_decides: speech.say("certificates-register-decides")?,
        signature: speech.signature(from.seal, from.now)?,
        footer: with_number("certificates-footer")?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
    })
}

fn facts(speech: &Speech<'_>, from: &Certificate<'_>) -> Result<Vec<Fact>, MissingText> {
    let standing = from.standing;
    let mut facts = Vec::new();
    if let Some(first) = standing.valid_from {
        facts.push(speech.fact("certificates-valid-from", speech.day(first))?);
    }
    // The paper may be relied on until the next continuation, not for the three years of the approval.
    if let Some(last) = standing.continue_by.or(standing.valid_until) {
        facts.push(speech.fact("certificates-valid-to", speech.day(last))?);
    }
    if let Some(end) = standing.valid_until {
        facts.push(speech.fact("certificates-period-to", speech.day(end))?);
    }
    facts.push(speech.fact("certificates-decided", speech.day(from.approval.decided_on))?);
    facts.push(speech.fact("certificates-case", from.approval.case_number.to_string())?);
    facts.push(speech.fact("certificates-orgnr", from.orgnr.grouped())?);
    Ok(facts)
}

fn conditions(speech: &Speech<'_>, standing: &Standing) -> Result<Vec<String>, MissingText> {
    let one = |condition: &crate::approvals::Condition| {
        let arguments = Arguments::new().text("text", &condition.text).text("due", speech.day(condition.due));
        speech.say_with("certificates-condition", &arguments)
    };
    standing.conditions.iter().map(one).collect()
}

fn norm_line(scheme: &Scheme, approval: &Approval, language: Language) -> String {
    scheme.names(&approval.pins(), language).join("; ")
}

/// The same facts for machines, with the field names of the status answer.
pub(super) fn certificate_attachment(from: &Certificate<'_>) -> Result<Attachment, IssueError> {
    let approval = from.approval;
    let standing = from.standing;
    let facts = json!({
        "organisasjonsnummer": from.orgnr,
        "legalName": approval.legal_name,
        "unitName": approval.unit_name,
        "certificateNumber": approval.number,
        "status": standing.status,
        "valid": standing.valid,
        "validFrom": standing.valid_from,
        "validUntil": standing.valid_until,
        "continueBy": standing.continue_by,
        "scope": approval.scope,
        "conditions": standing.conditions,
        "normVersion": approval.edition,
        "addedNorms": approval.added,
        "decisionDate": approval.decided_on,
        "caseNumber": approval.case_number,
        "checkAt": format!("{}/v/{}", from.public_url, approval.number),
        "issuedAt": from.now,
    });
    Ok(Attachment {
        name: "certificate.json".to_owned(),
        mime: "application/json".to_owned(),
        description: words::plain(from.language, "certificates-attachment")?,
        bytes: facts.to_string().into_bytes(),
        modified: from.now.timestamp(),
    })
}
