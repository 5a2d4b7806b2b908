//! What stands on our papers: facts turned into the words of a language.

use crate::approvals::{Approval, LedgerEvent, Standing};
use crate::papers::page::CertificatePage;
use crate::papers::paper::{CheckPanel, Fact, Letterhead, SignaturePanel};
use crate::scheme::{Scheme, Scope};
use crate::signing::keys::Signer;
use crate::signing::levels::Level;
use crate::values::{Language, Moment, Orgnr, OsloDate};
use crate::words::{self, Arguments, MissingText};
use std::collections::BTreeMap;

/// Who signs a paper, at which level, and whether that is only a trial.
#[derive(Debug, Clone, Copy)]
pub struct Seal<'a> {
    /// Whose key it is, as the certificate says.
    pub signer: &'a str,
    /// How much proof the signature carries.
    pub level: Level,
    /// Whether the holder has issued the key's certificate itself: then nobody else vouches for it.
    pub trial: bool,
}

impl<'a> Seal<'a> {
    /// The seal of a key.
    pub fn of(signer: &'a Signer, level: Level) -> Self {
        Self { signer: signer.subject(), level, trial: signer.is_trial() }
    }
}

/// The facts of a certificate, and of the diploma that goes with it.
#[derive(Debug, Clone, Copy)]
pub struct Certificate<'a> {
    /// What was approved.
    pub approval: &'a Approval,
    /// How it stands with the entry of the ledger that the paper is made for.
    pub standing: &'a Standing,
    /// That entry.
    pub entry: &'a LedgerEvent,
    /// Whose approval.
    pub orgnr: &'a Orgnr,
    /// By which rules.
    pub scheme: &'a Scheme,
    /// The address of the register, without a slash at its end.
    pub public_url: &'a str,
    /// Who signs.
    pub seal: Seal<'a>,
    /// When it is made.
    pub now: Moment,
    /// The day the case was submitted: its wording is used.
    pub rules_day: OsloDate,
    /// In which language.
    pub language: Language,
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
        let mut lines = vec![
            seal.signer.to_owned(),
            words::date_time(self.0, now),
            self.say_with("certificates-signature-level", &Arguments::new().text("level", level))?,
        ];
        if seal.trial {
            lines.push(self.say("certificates-signature-trial")?);
        }
        Ok(SignaturePanel {
            heading: self.say("certificates-signed-by")?,
            lines,
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

/// The way from a paper to the register: `heading` is the key of the panel's heading.
pub(super) fn check_panel(
    speech: &Speech<'_>,
    address: &str,
    heading: &str,
    decides: &str,
) -> Result<CheckPanel, MissingText> {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest).to_owned();
    Ok(CheckPanel {
        heading: speech.say(heading)?,
        text: speech.say("certificates-verify-text")?,
        qr_alt: speech.say_with("certificates-qr-alt", &Arguments::new().text("address", &plain))?,
        address: plain,
        qr_url: address.to_owned(),
        decides: speech.say(decides)?,
    })
}

/// Who stands at the head of a paper of ours.
pub(super) fn letterhead(
    speech: &Speech<'_>,
    scheme: &Scheme,
    (label, number): (&str, &str),
) -> Result<Letterhead, MissingText> {
    Ok(Letterhead {
        scheme_name: scheme.short_name.get(speech.0).to_owned(),
        authority: scheme.owner.get(speech.0).to_owned(),
        number_label: speech.say(label)?,
        number: number.to_owned(),
        mark_alt: speech.say("certificates-mark-alt")?,
    })
}

/// The page of a certificate.
pub(super) fn certificate_page(from: &Certificate<'_>) -> Result<CertificatePage, MissingText> {
    let speech = Speech(from.language, from.scheme.texts_on(from.rules_day).get(from.language));
    let language = from.language;
    let approval = from.approval;
    let number = approval.number.to_string();
    let address = format!("{}/v/{number}", from.public_url);
    let owner = from.scheme.owner.get(language).to_owned();
    let with_owner = |key: &str| speech.say_with(key, &Arguments::new().text("owner", &owner));
    let with_number = |key: &str| speech.say_with(key, &Arguments::new().text("number", &number));
    Ok(CertificatePage {
        language: language.tag(),
        title: speech.say_with(
            "certificates-title",
            &Arguments::new().text("number", &number).text("unit", &approval.unit_name),
        )?,
        author: owner.clone(),
        created: from.now.timestamp(),
        head: letterhead(&speech, from.scheme, ("certificates-number", &number))?,
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
        check: check_panel(&speech, &address, "certificates-verify", "certificates-register-decides")?,
        signature: speech.signature(from.seal, from.now)?,
        footer: with_number("certificates-footer")?,
        page_of: speech.page_of()?,
    })
}

fn facts(speech: &Speech<'_>, from: &Certificate<'_>) -> Result<Vec<Fact>, MissingText> {
    let standing = from.standing;
    let mut facts = Vec::new();
    if let Some(first) = standing.valid_from {
        facts.push(speech.fact("certificates-valid-from", speech.day(first))?);
    }
    // The paper may be relied on until the next continuation, not for the three years of the approval.
    match (standing.continue_by, standing.valid_until) {
        (Some(due), _) => facts.push(speech.fact("certificates-valid-to-continuation", speech.day(due))?),
        (None, Some(last)) => facts.push(speech.fact("certificates-valid-to", speech.day(last))?),
        (None, None) => {}
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

pub(super) fn norm_line(scheme: &Scheme, approval: &Approval, language: Language) -> String {
    scheme.names(&approval.pins(), language).join("; ")
}
