//! What files are called in a pack, and what its lists hold.

use crate::evidence::Evidence;
use crate::samples;
use serde::Serialize;
use std::collections::HashSet;

/// The folder of the evidence.
pub(super) const FOLDER: &str = "filer";

/// The folder of the tables.
pub(super) const TABLES: &str = "tabeller";

/// The most bytes of a name, ending included: with folder and unpacking place it fits every file system.
const LONGEST: usize = 120;

/// A file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    /// Where it lies in the pack.
    pub(super) path: String,
    /// SHA-256 of its bytes, in lower-case hex.
    pub(super) sha256: String,
    /// How many bytes.
    pub(super) size: u64,
    /// What it is.
    pub(super) media_type: String,
    /// What it was called when it was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
    /// The day that it bears.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) dated: Option<String>,
    /// When it was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) received_at: Option<String>,
    /// Which criteria it supports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) criteria: Vec<String>,
}

/// Why a file is not in the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Withheld {
    /// It was destroyed, as recordings are.
    Deleted,
    /// It is a recording: it stays in the portal, where every time it is heard is written down.
    Recording,
    /// The virus scanner knows what is in it.
    Infected,
}

impl Withheld {
    /// The word that `packs-withheld-<word>` explains.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Recording => "recording",
            Self::Infected => "infected",
        }
    }
}

/// Why a file stays out of the pack; none for one that goes along.
pub(super) fn withheld(file: &Evidence, may_be_sent: bool) -> Option<Withheld> {
    match file {
        gone if gone.gone_at.is_some() => Some(Withheld::Deleted),
        sound if samples::is_recording(sound) => Some(Withheld::Recording),
        _ if !may_be_sent => Some(Withheld::Infected),
        _ => None,
    }
}

/// A name that every system can unpack and none takes for something else: no path, nothing hidden, no device.
pub(super) fn safe_name(name: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            || crate::sheets::hidden(&c.to_string()).is_some()
    };
    let clean: String = name.chars().map(|c| if odd(c) { '_' } else { c }).collect();
    let clean = clean.trim().trim_matches('.').trim();
    let (stem, ending) = match clean.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 10 => (stem, format!(".{ending}")),
        _ => (clean, String::new()),
    };
    let mut short = String::new();
    for c in stem.chars() {
        if short.len() + c.len_utf8() + ending.len() > LONGEST {
            break;
        }
        short.push(c);
    }
    let short = short.trim_end_matches([' ', '.']);
    let device = ["con", "prn", "aux", "nul"].contains(&short.to_lowercase().as_str())
        || (short.len() == 4
            && (short.to_lowercase().starts_with("com") || short.to_lowercase().starts_with("lpt")));
    let short = if short.is_empty() { "fil" } else { short };
    if device { format!("_{short}{ending}") } else { format!("{short}{ending}") }
}

/// Names for files, none twice even where case does not count; files are told apart by their bytes.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name that is free: `plan.pdf`, `plan (2).pdf`.
    pub(super) fn take(&mut self, name: &str) -> String {
        let safe = safe_name(name);
        let (stem, ending) = match safe.rsplit_once('.') {
            Some((stem, ending)) => (stem.to_owned(), format!(".{ending}")),
            None => (safe.clone(), String::new()),
        };
        let mut free = safe;
        let mut count = 1_u32;
        while !self.0.insert(free.to_lowercase()) {
            count += 1;
            free = format!("{stem} ({count}){ending}");
        }
        free
    }
}

/// The files of a case, each once, with all criteria that it supports.
pub(super) fn entries(files: &[(String, Evidence)]) -> Vec<Entry> {
    let mut names = Names::default();
    let mut entries: Vec<Entry> = Vec::new();
    for (criterion, file) in files {
        let known = entries
            .iter_mut()
            .find(|entry| entry.sha256 == file.sha256 && entry.name.as_deref() == Some(file.name.as_str()));
        if let Some(entry) = known {
            if !entry.criteria.contains(criterion) {
                entry.criteria.push(criterion.clone());
            }
            continue;
        }
        entries.push(Entry {
            path: format!("{FOLDER}/{}", names.take(&file.name)),
            sha256: file.sha256.clone(),
            size: u64::try_from(file.size).unwrap_or(0),
            media_type: file.media_type.clone(),
            name: Some(file.name.clone()),
            dated: file.issued_on.map(|day| day.to_string()),
            received_at: Some(file.uploaded_at.to_string()),
            criteria: vec![criterion.clone()],
        });
    }
    entries
}

/// Whether packing makes it smaller: pictures, sound and office files are packed already.
pub(super) fn packs_well(media_type: &str) -> bool {
    media_type.starts_with("text/") || media_type == "application/json"
}

/// The lines that `sha256sum -c` reads.
pub(super) fn sums(entries: &[Entry]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("{}  {}", entry.sha256, entry.path)).collect();
    if lines.is_empty() { String::new() } else { format!("{}\n", lines.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_safe_on_every_system() {
        for (given, safe) in [
            ("plan.pdf", "plan.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Temp\\plan.pdf", "C__Temp_plan.pdf"),
            ("...", "fil"),
            ("", "fil"),
            (".pdf", "pdf"),
            ("con.pdf", "_con.pdf"),
            ("LPT1.txt", "_LPT1.txt"),
            ("plan\u{202e}fdp.exe", "plan_fdp.exe"),
            ("to\nlinjer.pdf", "to_linjer.pdf"),
            ("opplæring – år 1.pdf", "opplæring – år 1.pdf"),
        ] {
            assert_eq!(safe_name(given), safe, "{given:?}");
        }
    }

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names::default();
        let given: Vec<String> =
            ["Plan.pdf", "plan.PDF", "plan.pdf", "plan"].iter().map(|name| names.take(name)).collect();
        assert_eq!(given, ["Plan.pdf", "plan (2).PDF", "plan (3).pdf", "plan"]);
    }

    proptest! {
        #[test]
        fn no_name_leaves_its_folder(name in "\\PC{0,200}") {
            let safe = safe_name(&name);
            prop_assert!(!safe.is_empty() && !safe.contains(['/', '\\', '\n', '\0']));
            prop_assert!(!safe.starts_with('.') && safe != "..");
            prop_assert!(safe.len() <= LONGEST + 12);
        }
    }
}
