//! What a check found, as values with stable words: pages, machines and the command line say the same.

use crate::signing::envelope::SignedBy;
use crate::signing::levels::Level;
use crate::values::{CertificateNumber, text_enum};
use jiff::Timestamp;

text_enum! {
    /// What was looked at.
    pub enum Check {
        /// The file's frame.
        File = "file",
        /// That there is a signature, and that it is one.
        Signature = "signature",
        /// That the signed bytes are as they were signed.
        Content = "content",
        /// That the signature names the certificate that it was made with (ESS, RFC 5035).
        Certificate = "certificate",
        /// That the signature was made with that certificate's key.
        Key = "key",
        /// That the certificate leads to an authority that is trusted.
        Chain = "chain",
        /// That the certificate is for signing documents (RFC 9336).
        Purpose = "purpose",
        /// That the certificate was valid when it was used.
        Validity = "validity",
        /// That the certificate was not revoked when it was used.
        Revocation = "revocation",
        /// The time stamp over the signature (RFC 3161).
        SignatureStamp = "signature_stamp",
        /// A time stamp over the document.
        DocumentStamp = "document_stamp",
        /// What was added after signing.
        Additions = "additions",
    }
}

text_enum! {
    /// What looking came to.
    pub enum Outcome {
        /// As it should be.
        Good = "ok",
        /// Nothing can be said.
        Unknown = "not_known",
        /// Wrong. The last, for it outweighs the others.
        Bad = "bad",
    }
}

text_enum! {
    /// What exactly was found.
    pub enum Found {
        /// It begins as a PDF does.
        Pdf = "pdf",
        /// Something stands before the beginning.
        LeadingJunk = "leading_junk",
        /// It has no end.
        CutOff = "cut_off",
        /// It is encrypted: for opening it, or against changes.
        Locked = "locked",
        /// One signature, well formed.
        Signed = "signed",
        /// None.
        Unsigned = "unsigned",
        /// More than one, beside time stamps: the first is reported on.
        SeveralSignatures = "several_signatures",
        /// A signature whose byte range leaves out more than the signature.
        Wrapped = "signature_wrapping",
        /// A signature without content or without a byte range, which some readers take for good.
        Forged = "forged_signature",
        /// A signature that cannot be read.
        Malformed = "malformed_signature",
        /// The bytes are those that were signed.
        Unchanged = "unchanged",
        /// They are not.
        Changed = "changed",
        /// The certificate is named.
        Named = "named",
        /// It is not, or another is.
        NotNamed = "not_named",
        /// The signature holds.
        Holds = "holds",
        /// It is false.
        False = "false",
        /// It uses an algorithm that is not accepted.
        Algorithm = "algorithm",
        /// The certificate leads to an authority of ours.
        Trusted = "trusted",
        /// It does not.
        Stranger = "stranger",
        /// The certificate is for documents.
        ForDocuments = "for_documents",
        /// It is for something else.
        OtherPurpose = "other_purpose",
        /// Valid at the time that is proven.
        ValidThen = "valid_then",
        /// Valid at the time of the check; no other time is proven.
        ValidNow = "valid_now",
        /// Over before the first time that is proven.
        ExpiredThen = "expired_then",
        /// Over now, and nothing proves that it was used before.
        ExpiredUnproven = "expired_unproven",
        /// Not valid yet.
        TooEarly = "too_early",
        /// The authority said that it holds.
        NotRevoked = "not_revoked",
        /// Revoked, and nothing proves that it was used before.
        Revoked = "revoked",
        /// Revoked after the time that is proven.
        RevokedSince = "revoked_since",
        /// It says where to ask, and nothing was heard from there: not by the file, and not by us.
        NoWord = "no_word",
        /// What was heard is too old to say anything of the time in question.
        StaleWord = "stale_word",
        /// It names nobody who could say whether it was revoked.
        Nowhere = "nowhere",
        /// A time stamp that holds.
        Stamped = "stamped",
        /// No time stamp.
        NoStamp = "no_stamp",
        /// A time stamp of something else, or a false one.
        FalseStamp = "false_stamp",
        /// A time stamp of somebody who is not trusted.
        StrangeStamp = "strange_stamp",
        /// A time stamp that says a time that cannot be.
        ImpossibleStamp = "impossible_stamp",
        /// A time stamp whose certificate is over, with no later one above it.
        FadedStamp = "faded_stamp",
        /// A time stamp whose certificate was revoked before anything proves that it was there.
        RevokedStamp = "revoked_stamp",
        /// Nothing.
        Nothing = "nothing",
        /// Only what keeps the signature checkable.
        Maintenance = "maintenance",
        /// Something else.
        Foreign = "foreign",
    }
}

/// One line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub check: Check,
    /// What that came to.
    pub outcome: Outcome,
    /// What was found.
    pub found: Found,
    /// The instant that it is about, if any.
    pub at: Option<Timestamp>,
    /// Whom it is about, if anybody, as a certificate says.
    pub who: Option<String>,
    /// How many there are, or bytes.
    pub count: Option<usize>,
}

impl Finding {
    /// A line without particulars.
    pub(super) const fn new(check: Check, outcome: Outcome, found: Found) -> Self {
        Self { check, outcome, found, at: None, who: None, count: None }
    }

    pub(super) fn at(self, at: Timestamp) -> Self {
        Self { at: Some(at), ..self }
    }

    pub(super) fn by(self, who: Option<String>) -> Self {
        Self { who, ..self }
    }

    pub(super) fn many(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }
}

text_enum! {
    /// What stands after the signed part, by the names of the field.
    pub enum LaterKind {
        /// What proves the signature (DSS), just as we write it.
        Proofs = "proofs",
        /// A time stamp over the document that holds, just as we write it.
        TimeStamp = "time_stamp",
        /// What proves a signature, or a time stamp, as somebody else writes it.
        ForeignProofs = "foreign_proofs",
        /// Content or pages exchanged (incremental saving).
        IncrementalSaving = "incremental_saving",
        /// Something taken away, so that what lay behind it is seen (shadow attack, hide).
        ShadowHide = "shadow_hide",
        /// Fonts, fields or pictures exchanged (shadow attack, replace).
        ShadowReplace = "shadow_replace",
        /// Other objects that stood in the file already brought to light (shadow attack, hide and replace).
        ShadowHideAndReplace = "shadow_hide_and_replace",
        /// A signature without content or byte range, which some readers take for good (universal signature forgery).
        ForgedSignature = "forged_signature",
        /// Content in the gap that a signature leaves out (signature wrapping).
        SignatureWrapping = "signature_wrapping",
        /// One more signature.
        FurtherSignature = "further_signature",
        /// Bytes after the end that are no PDF.
        TrailingJunk = "trailing_junk",
        /// Bytes before the beginning.
        LeadingJunk = "leading_junk",
        /// Anything else.
        Unknown = "unknown",
    }
}

impl LaterKind {
    /// Whether it takes nothing from the signature: only what keeps one checkable, as we write it.
    #[must_use]
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Proofs | Self::TimeStamp)
    }
}

/// Something that stands outside the signed part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later {
    /// What it is.
    pub kind: LaterKind,
    /// Where it begins, in bytes from the file's beginning.
    pub from: usize,
    /// How long it is, in bytes.
    pub bytes: usize,
}

/// A beginning of the file that may once have been a whole one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// Where it begins: after what stands before the header.
    pub from: usize,
    /// Where it ends.
    pub until: usize,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

text_enum! {
    /// What a third party's validation comes to: without the register.
    pub enum Conclusion {
        /// As signed by somebody whom an authority that is trusted vouches for, whole but for what keeps it checkable, and
        /// the certificate held.
        Holds = "holds",
        /// The same, but that the certificate held is not proven: [`Doubt`] says why.
        Unproven = "unproven",
        /// As signed, by somebody whom nobody here vouches for.
        Stranger = "stranger",
        /// Something is wrong.
        Broken = "broken",
        /// Not signed.
        Unsigned = "unsigned",
    }
}

text_enum! {
    /// Why it is not proven that a certificate held when it was used.
    pub enum Doubt {
        /// The time stamp over the signature is by somebody who is not trusted.
        StrangeStamp = "strange_stamp",
        /// It is over, and no time stamp shows that it was used before.
        Expired = "expired",
        /// Nobody could say whether it was revoked.
        Revocation = "revocation",
        /// It is over, and what was said of it while it was valid is not under a time stamp of its own.
        NotArchived = "not_archived",
    }
}

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Size in bytes.
    pub size: usize,
    /// SHA-256 of the whole file, lower-case hexadecimal: compare with the files that were issued.
    pub sha256: String,
    /// Beginnings of it that may have been whole files, the longest first: compare with the files that were issued.
    pub beginnings: Vec<Beginning>,
    /// Our numbers that it bears, wherever they stand; looked for only where it is not as we signed it, or not known to be
    /// signed by us.
    pub numbers: Vec<CertificateNumber>,
    /// Who signed, from the certificate. Only to be believed where the conclusion is [`Conclusion::Holds`].
    pub signer: Option<SignedBy>,
    /// When the signer says it was; proven by nobody.
    pub claimed_at: Option<Timestamp>,
    /// The earliest instant at which trusted time stamps prove that the signature was there.
    pub proven_at: Option<Timestamp>,
    /// The level that was reached (PAdES baseline), where the signature holds.
    pub level: Option<Level>,
    /// What stands outside the signed part.
    pub later: Vec<Later>,
    /// Each thing that was looked at, in the order in which a reader asks.
    pub findings: Vec<Finding>,
    /// All of it in one word.
    pub conclusion: Conclusion,
    /// Why nothing is proven, where the conclusion is [`Conclusion::Unproven`].
    pub doubt: Option<Doubt>,
}

impl Report {
    /// As signed by somebody who is vouched for, whole but for what keeps it checkable, and the certificate held.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.conclusion == Conclusion::Holds
    }

    /// Who signed, by name, with the identifier of the organisation where the certificate names one.
    #[must_use]
    pub fn signed_by(&self) -> Option<String> {
        let signer = self.signer.as_ref()?;
        Some(match &signer.identifier {
            Some(identifier) => format!("{} ({identifier})", signer.name),
            None => signer.name.clone(),
        })
    }

    /// What was found where something was looked at, the first of it.
    #[must_use]
    pub fn found(&self, check: Check) -> Option<Found> {
        self.findings.iter().find(|finding| finding.check == check).map(|finding| finding.found)
    }

    /// How many bytes stand outside the signed part without being what keeps it checkable.
    #[must_use]
    pub fn foreign_bytes(&self) -> usize {
        self.later.iter().filter(|one| !one.kind.is_allowed()).map(|one| one.bytes).sum()
    }
}
