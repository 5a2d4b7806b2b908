//! What makes a PDF last: the archive and accessibility profiles, what the document says about
//! itself, and the file that it carries.

use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::{DateTime, Metadata};

use super::paper::{Attachment, LayoutError, Relationship};

/// What a document says about itself.
pub(super) struct About<'a> {
    pub language: &'static str,
    pub title: &'a str,
    pub author: &'a str,
    pub created: jiff::Timestamp,
    pub id: &'a str,
}

/// PDF/A-3a and PDF/UA-1: the layout crate refuses to write what breaks them.
pub(super) fn settings() -> Result<SerializeSettings, LayoutError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|refusal| LayoutError::Refused(format!("{refusal:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

/// Title, author, language, date and identifier, for the metadata stream and the file identifier.
pub(super) fn metadata(about: &About<'_>) -> Metadata {
    Metadata::new()
        .title(about.title.to_owned())
        .authors(vec![about.author.to_owned()])
        .language(about.language.to_owned())
        .creation_date(date_time(about.created))
        .document_id(about.id.to_owned())
}

/// The file as an associated one.
pub(super) fn embedded(attachment: &Attachment) -> Result<EmbeddedFile, LayoutError> {
    Ok(EmbeddedFile {
        path: attachment.name.clone(),
        mime_type: Some(
            MimeType::new(&attachment.mime)
                .ok_or_else(|| LayoutError::Attachment(attachment.name.clone()))?,
        ),
        description: Some(attachment.description.clone()),
        association_kind: match attachment.relationship {
            Relationship::Data => AssociationKind::Data,
            Relationship::Supplement => AssociationKind::Supplement,
        },
        data: attachment.bytes.clone().into(),
        modification_date: Some(date_time(attachment.modified)),
        compress: None,
        location: None,
    })
}

/// An instant in UTC, to the second.
fn date_time(at: jiff::Timestamp) -> DateTime {
    let utc = at.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |n: i8| u8::try_from(n).unwrap_or_default();
    DateTime::new(u16::try_from(utc.year()).unwrap_or_default())
        .month(small(utc.month()))
        .day(small(utc.day()))
        .hour(small(utc.hour()))
        .minute(small(utc.minute()))
        .second(small(utc.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
