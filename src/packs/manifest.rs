//! The lists of a pack, and the words that say how to check it.

use super::application::Application;
use super::rules::{Entry, Withheld};
use crate::scheme::Scheme;
use crate::values::{Language, Moment};
use crate::words::{Arguments, MissingText, text};
use serde_json::{Value, json};

/// What the pack says of itself, for programs. Its hash is what the portal signs.
pub(super) fn manifest(
    from: &Application,
    scheme: &Scheme,
    now: Moment,
    public_url: &str,
    entries: &[Entry],
    withheld: &[(Entry, Withheld)],
) -> Value {
    let dossier = &from.dossier;
    let case = &dossier.case;
    let norms: Vec<Value> = case
        .pins()
        .iter()
        .map(|pin| {
            let edition = scheme.edition(&pin.norm, &pin.edition);
            json!({
                "norm": pin.norm, "edition": pin.edition,
                "sha256": edition.map(|edition| edition.checksum.as_str()),
            })
        })
        .collect();
    json!({
        "format": "godkjent-pack/1",
        "madeAt": now,
        "madeBy": public_url,
        "scheme": scheme.id,
        "case": {
            "number": case.number, "kind": case.kind, "state": case.state, "language": case.language,
            "openedAt": case.opened_at, "submittedAt": case.submitted_at, "supplements": case.round,
        },
        "vendor": { "organisationNumber": dossier.vendor.orgnr, "name": dossier.vendor.name },
        "unit": dossier.unit,
        "scope": case.scope,
        "norms": norms,
        "files": entries,
        "withheld": withheld.iter().map(|(entry, why)| json!({
            "name": entry.name, "sha256": entry.sha256, "criteria": entry.criteria, "why": why,
        })).collect::<Vec<_>>(),
    })
}

/// How to check the pack without the portal.
pub(super) fn readme(
    from: &Application,
    language: Language,
    public_url: &str,
    fingerprint: &str,
) -> Result<String, MissingText> {
    let case = &from.dossier.case;
    let arguments = || {
        Arguments::new()
            .text("case", case.number)
            .text("vendor", &from.dossier.vendor.name)
            .text("address", format!("{public_url}/trust/ca.pem"))
            .text("fingerprint", fingerprint)
    };
    let parts = [
        text(language, "packs-readme-what", &arguments())?,
        text(language, "packs-readme-first", &arguments())?,
        COMMANDS.to_owned(),
        text(language, "packs-readme-trust", &arguments())?,
        text(language, "packs-readme-later", &arguments())?,
    ];
    // Fluent sets marks around what it puts in; a text file has no use for them.
    let plain = parts.join("\n\n").replace(['\u{2068}', '\u{2069}'], "");
    Ok(format!("{plain}\n"))
}

/// What to type; the tests type exactly this.
pub(super) const COMMANDS: &str = "\
    openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json -CAfile ca.pem -purpose any -out /dev/null\n\
    openssl cms -verify -binary -inform DER -in manifest.sha256.p7s -content manifest.sha256 -CAfile ca.pem -purpose any -out /dev/null\n\
    sha256sum -c manifest.sha256";
