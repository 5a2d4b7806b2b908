//! A sample, for operators: is everything there that signing at our level takes, and what does it look like?

use super::wording::{Seal, Speech};
use super::{IssueError, Level};
use crate::papers::letter::{self, Block, Letter};
use crate::scheme::Scheme;
use crate::signing::keys::Signer;
use crate::signing::levels::{Manner, Sealed};
use crate::signing::signature::SignatureMeta;
use crate::values::{Clock, Language};
use crate::words;
use std::sync::Arc;

/// A letter that says nothing, signed as papers are; it is kept nowhere.
///
/// # Errors
/// When it cannot be signed at our level.
pub async fn sample(
    scheme: &Scheme,
    signer: &Arc<Signer>,
    manner: &Manner,
    clock: &Clock,
) -> Result<Sealed, IssueError> {
    let now = clock.now();
    let speech = Speech(Language::Nb, scheme.texts_on(now.oslo_date()).get(Language::Nb));
    let level: Level = manner.level();
    let owner = scheme.owner.get(Language::Nb).to_owned();
    let panel = speech.signature(Seal::of(signer, level), now)?;
    let meta = SignatureMeta {
        name: signer.subject().to_owned(),
        reason: speech.say("certificates-sample-title")?,
        location: words::plain(Language::Nb, "certificates-signature-place")?,
        signed_at: now.timestamp(),
        field_label: panel.field_label.clone(),
    };
    let page = Letter {
        title: speech.say("certificates-sample-title")?,
        language: Language::Nb.tag(),
        author: owner.clone(),
        created: now.timestamp(),
        sender: vec![scheme.short_name.get(Language::Nb).to_owned(), owner],
        recipient: Vec::new(),
        date: speech.day(now.oslo_date()),
        references: Vec::new(),
        blocks: vec![Block::Paragraph(speech.say("certificates-sample-text")?)],
        signature: Some(panel),
        footer: speech.say("certificates-sample-text")?,
        page_of: speech.page_of()?,
        mark_alt: speech.say("certificates-mark-alt")?,
    };
    let unsigned = letter::letter(&page, "sample")?;
    Ok(manner.seal(unsigned, signer, &meta, level).await?)
}
