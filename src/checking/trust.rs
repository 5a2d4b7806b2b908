//! What is trusted without proof, who is meant by "us", and what is known besides the file.

use crate::signing::envelope::Anchors;
use crate::signing::revocation::Proofs;
use crate::signing::spoken::Spoken;
use std::collections::HashMap;
use std::sync::Arc;

/// The certificates that we sign or have signed with, and what was heard of each. An authority vouches for all its
/// customers: who of them is us, only this says.
#[derive(Clone, Debug, Default)]
pub struct Signers(Arc<HashMap<String, Arc<Spoken>>>);

impl Signers {
    /// By the SHA-256 of each certificate (DER, lower-case hexadecimal), what was heard of it and of its issuers.
    #[must_use]
    pub fn new(all: HashMap<String, Proofs>) -> Self {
        Self(Arc::new(
            all.into_iter().map(|(sha256, known)| (sha256, Arc::new(Spoken::ours(known)))).collect(),
        ))
    }

    /// Whether a certificate is ours.
    #[must_use]
    pub fn has(&self, sha256: &str) -> bool {
        self.0.contains_key(sha256)
    }

    /// These and others.
    #[must_use]
    pub fn and(&self, others: impl IntoIterator<Item = String>) -> Self {
        let mut all = (*self.0).clone();
        for sha256 in others {
            all.entry(sha256).or_default();
        }
        Self(Arc::new(all))
    }
}

/// Whom a check trusts.
#[derive(Clone, Debug)]
pub struct Trust {
    /// Where certificates that sign documents must lead.
    pub documents: Anchors,
    /// Where certificates that stamp time must lead.
    pub time: Anchors,
    /// What is known of revocation beside what the file brings, whoever signed; what was read of it is remembered from
    /// file to file.
    pub known: Arc<Spoken>,
    /// Our certificates; none where nobody has said which they are.
    pub signers: Option<Signers>,
}

impl Trust {
    /// Reads anchors, PEM: those of documents, and those of time stamps. Who is trusted with documents is trusted with
    /// their time as well.
    ///
    /// # Errors
    /// What could not be read; also when there is no anchor for documents.
    pub fn read(documents: &str, time: &str) -> Result<Self, String> {
        Ok(Self {
            documents: Anchors::read(documents)?,
            time: Anchors::read(&format!("{documents}\n{time}"))?,
            known: Arc::default(),
            signers: None,
        })
    }

    /// The same, knowing more of revocation.
    #[must_use]
    pub fn knowing(self, known: Proofs) -> Self {
        Self { known: Arc::new(Spoken::ours(known)), ..self }
    }

    /// The same, knowing which certificates are ours.
    #[must_use]
    pub fn with_signers(self, signers: Signers) -> Self {
        Self { signers: Some(signers), ..self }
    }

    /// Whether a certificate is known to be ours.
    #[must_use]
    pub fn is_ours(&self, sha256: &str) -> bool {
        self.signers.as_ref().is_some_and(|signers| signers.has(sha256))
    }

    /// What was heard of a certificate of ours.
    pub(super) fn heard_of(&self, sha256: &str) -> Option<&Spoken> {
        self.signers.as_ref()?.0.get(sha256).map(|known| &**known)
    }
}
