//! What a file is called, how many and how large they may be.

use super::kind::{FileKind, Refusal};
use crate::values::{Id, Moment, OsloDate};
use serde::Serialize;

/// The most bytes that a file may have.
pub const MAX_BYTES: u64 = 50_000_000;

/// The most bytes that a recording may have.
pub const MAX_RECORDING: u64 = 500_000_000;

/// The most files that one form may bring.
pub const MAX_FILES: usize = 20;

/// The most characters of a file's name.
const MAX_NAME: usize = 200;

/// A file that has arrived in the vault and passed all checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// SHA-256 of the bytes, in lower-case hex.
    pub sha256: String,
    /// Its name, cleaned.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How many bytes.
    pub size: u64,
}

/// A file that was sent and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its name, cleaned.
    pub name: String,
    /// Why.
    pub refusal: Refusal,
    /// How many bytes, where that was counted.
    pub size: Option<u64>,
}

/// A file that somebody uploaded for a vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Inside.
    pub id: Id,
    /// Whose it is.
    pub vendor_id: Id,
    /// Where its bytes lie in the vault.
    pub sha256: String,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// How many bytes.
    pub size: i64,
    /// How many pages, where that is known.
    pub pages: Option<i32>,
    /// The day that the document bears, where somebody said it.
    pub issued_on: Option<OsloDate>,
    /// Who brought it.
    pub uploaded_by: Id,
    /// Their name.
    pub uploaded_by_name: String,
    /// When.
    pub uploaded_at: Moment,
    /// When its bytes were destroyed: it shows nothing any more, and stays only as a row.
    pub gone_at: Option<Moment>,
}

impl Evidence {
    /// The kind's short name, `PDF`.
    pub fn kind_label(&self) -> &'static str {
        FileKind::of_media_type(&self.media_type).map_or("", FileKind::label)
    }

    /// The same file as it arrived, for a form that is sent again; none when its bytes are gone.
    pub fn as_arrived(&self) -> Option<Arrived> {
        let kind = FileKind::of_media_type(&self.media_type).filter(|_| self.gone_at.is_none())?;
        let size = u64::try_from(self.size).ok()?;
        Some(Arrived { sha256: self.sha256.clone(), name: self.name.clone(), kind, size })
    }
}

/// A file's name as others may read it: no folders, nothing invisible or that turns the direction of text,
/// no more than 200 characters with the ending kept.
pub fn clean_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = file.chars().filter(|c| !crate::values::is_unseen(*c)).collect();
    let composed = icu::normalizer::ComposingNormalizerBorrowed::new_nfc().normalize(&seen);
    let words: Vec<&str> = composed.split_whitespace().collect();
    let joined = words.join(" ");
    let bare = joined.trim_matches(|c: char| c == '.' || c.is_whitespace());
    match bare.chars().count() {
        0 => "file".to_owned(),
        count if count <= MAX_NAME => bare.to_owned(),
        _ => shortened(bare),
    }
}

fn shortened(name: &str) -> String {
    let ending =
        name.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.chars().count() <= 10);
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let stem: String = name.chars().take(MAX_NAME - ending.chars().count()).collect();
    format!("{}{ending}", stem.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_loses_its_folders_and_all_that_deceives() {
        assert_eq!(clean_name(r"C:\Users\kari\plan.pdf"), "plan.pdf");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("faktura\u{202e}fdp.exe"), "fakturafdp.exe");
        assert_eq!(clean_name(" to\r\nlinjer.txt "), "to linjer.txt");
        assert_eq!(clean_name("pa\u{30a}skjema.pdf"), "påskjema.pdf");
        assert_eq!(clean_name(".."), "file");
        assert_eq!(clean_name(".htaccess"), "htaccess");
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let name = clean_name(&format!("{}.pdf", "å".repeat(400)));
        assert_eq!(name.chars().count(), 200);
        assert!(name.ends_with("å.pdf"));
    }

    proptest! {
        #[test]
        fn every_clean_name_is_clean(name in "\\PC*|.*") {
            let clean = clean_name(&name);
            prop_assert!(!clean.is_empty() && clean.chars().count() <= 200);
            let deceives = clean.contains(['/', '\\', '\n', '\r', '\0', '\u{202e}']);
            prop_assert!(!deceives);
            prop_assert_eq!(clean_name(&clean), clean);
        }
    }
}
