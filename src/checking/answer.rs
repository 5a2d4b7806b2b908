//! A report as machines read it. The names are fixed: others build on them.

use super::report::{Check, Conclusion, Doubt, Found, LaterKind, Outcome, Report};
use crate::signing::levels::Level;
use serde::Serialize;
use utoipa::ToSchema;

/// A report, for JSON.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Examination)]
pub struct Answer<'a> {
    #[schema(pattern = "^[0-9a-f]{64}$")]
    sha256: &'a str,
    size: usize,
    signature: Signature<'a>,
    findings: Vec<Line<'a>>,
    /// What stands outside the signed part.
    additions: Vec<Addition>,
}

/// What a third party's validation says.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Signature<'a> {
    conclusion: Conclusion,
    /// With the conclusion unproven: what is missing. revocation: nobody could say whether the certificate was revoked;
    /// ask again later.
    doubt: Option<Doubt>,
    level: Option<Level>,
    signer: Option<&'a str>,
    /// The organisation’s identifier in the certificate (ETSI EN 319 412-1), such as NTRNO-923609016.
    signer_identifier: Option<&'a str>,
    /// SHA-256 of the signer’s certificate (DER). An authority vouches for many; by this ours is known.
    signer_sha256: Option<&'a str>,
    issuer: Option<&'a str>,
    #[schema(format = DateTime)]
    claimed_at: Option<String>,
    /// The earliest instant at which trusted time stamps prove that the signature was there.
    #[schema(format = DateTime)]
    proven_at: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Finding)]
struct Line<'a> {
    check: Check,
    outcome: Outcome,
    found: Found,
    #[schema(format = DateTime)]
    at: Option<String>,
    who: Option<&'a str>,
    count: Option<usize>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Addition {
    kind: LaterKind,
    allowed: bool,
    from: usize,
    bytes: usize,
}

impl Report {
    /// As machines read it: instants in UTC (RFC 3339), sizes in bytes.
    #[must_use]
    pub fn answer(&self) -> Answer<'_> {
        let signer = self.signer.as_ref();
        let lines = self.findings.iter().map(|line| Line {
            check: line.check,
            outcome: line.outcome,
            found: line.found,
            at: line.at.map(|at| at.to_string()),
            who: line.who.as_deref(),
            count: line.count,
        });
        let additions = self.later.iter().map(|one| Addition {
            kind: one.kind,
            allowed: one.kind.is_allowed(),
            from: one.from,
            bytes: one.bytes,
        });
        Answer {
            sha256: &self.sha256,
            size: self.size,
            signature: Signature {
                conclusion: self.conclusion,
                doubt: self.doubt,
                level: self.level,
                signer: signer.map(|one| one.name.as_str()),
                signer_identifier: signer.and_then(|one| one.identifier.as_deref()),
                signer_sha256: signer.map(|one| one.sha256.as_str()),
                issuer: signer.map(|one| one.issuer.as_str()),
                claimed_at: self.claimed_at.map(|at| at.to_string()),
                proven_at: self.proven_at.map(|at| at.to_string()),
            },
            findings: lines.collect(),
            additions: additions.collect(),
        }
    }
}
