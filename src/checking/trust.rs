//! What is trusted without proof, and what is known besides the file.

use crate::signing::envelope::Anchors;
use crate::signing::revocation::Proofs;
use crate::signing::spoken::Spoken;
use std::sync::Arc;

/// Whom a check trusts.
#[derive(Clone, Debug)]
pub struct Trust {
    /// Where certificates that sign documents must lead.
    pub documents: Anchors,
    /// Where certificates that stamp time must lead.
    pub time: Anchors,
    /// What is known of revocation beside what the file brings; what was read of it is remembered from file to file.
    pub known: Arc<Spoken>,
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
        })
    }

    /// The same, knowing more of revocation.
    #[must_use]
    pub fn knowing(self, known: Proofs) -> Self {
        Self { known: Arc::new(Spoken::new(known)), ..self }
    }
}
