//! Of what papers are put together, in words that are already translated, and why one cannot be made.

/// A label and what it labels: "Valid from", "1 March 2027".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The label, without a colon.
    pub label: String,
    /// The value.
    pub value: String,
}

/// The box that says who signed, where the signature field lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignaturePanel {
    /// "Digitally signed by".
    pub heading: String,
    /// Name, body, date, method: a line each. The first is the signer and is set larger.
    pub lines: Vec<String>,
    /// The field's alternative text, for those who hear the page.
    pub field_label: String,
}

/// The box that leads to the register, with the code that telephones read.
///
/// An empty text leaves out its line, an empty `qr_url` the code; `qr_alt` must not be empty where there is a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPanel {
    /// Its heading.
    pub heading: String,
    /// How to check.
    pub text: String,
    /// The address as people read it.
    pub address: String,
    /// The address in the QR code and behind `address`; empty for none.
    pub qr_url: String,
    /// Alternative text of the QR code.
    pub qr_alt: String,
    /// That the register, not the paper, decides.
    pub decides: String,
}

/// Who stands at the head of a paper, and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// Name of the scheme, beside the mark.
    pub scheme_name: String,
    /// Who stands behind it, below the scheme's name.
    pub authority: String,
    /// Label of the number.
    pub number_label: String,
    /// The paper's number.
    pub number: String,
    /// Alternative text of the mark; never empty.
    pub mark_alt: String,
}

/// What a carried file is to the paper that carries it (ISO 32000-2, 7.11.3, AFRelationship).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relationship {
    /// The facts of the paper, for machines.
    Data,
    /// More than the paper says: a credential, a proof that the paper stands in a log.
    Supplement,
}

/// A file carried inside the document, such as the same facts for machines: an associated file (ISO 19005-3, 6.8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// File name, such as `certificate.json`.
    pub name: String,
    /// Media type, such as `application/json`.
    pub mime: String,
    /// What it is, in the document's language.
    pub description: String,
    /// What it is to the paper.
    pub relationship: Relationship,
    /// The content.
    pub bytes: Vec<u8>,
    /// When the content was last changed.
    pub modified: jiff::Timestamp,
}

/// Why a document could not be laid out.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// The built-in fonts could not be read: a fault of the build.
    #[error("the built-in fonts could not be read")]
    Font,
    /// The address does not fit a QR code.
    #[error("no QR code can be made: {0}")]
    Qr(String),
    /// A carried file's media type is malformed, or its name is used twice.
    #[error("the file {0} cannot be carried: its media type is malformed, or its name is there twice")]
    Attachment(String),
    /// A size or place came out impossible: a fault of the layout.
    #[error("a size or a place on the page is impossible")]
    Page,
    /// The result would break PDF/A-3a or PDF/UA-1: usually an empty title or alternative text.
    #[error("the document would break PDF/A or PDF/UA: {0}")]
    Refused(String),
}
