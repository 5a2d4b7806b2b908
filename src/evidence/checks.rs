//! What is known of a file's bytes, and what may be done with them because of it.

use super::kind::FileKind;
use crate::values::{Moment, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What the checks on arrival came to.
    pub enum CheckState {
        /// Not looked at yet.
        Pending = "pending",
        /// Nothing found.
        Clean = "clean",
        /// It holds something that acts: a script, a macro, a file in the file.
        Suspicious = "suspicious",
        /// The virus scanner knows it.
        Infected = "infected",
        /// It cannot be looked into.
        Unscannable = "unscannable",
    }
}

text_enum! {
    /// What the virus scanner said.
    pub enum Virus {
        /// Nobody asked it: there is none, or not yet.
        Unscanned = "unscanned",
        /// Nothing that it knows.
        Clean = "clean",
        /// Something that it knows.
        Infected = "infected",
        /// It could not read the file, mostly because it is too large for it.
        Failed = "failed",
    }
}

text_enum! {
    /// One thing that was found in a file.
    pub enum Found {
        /// Nobody can open it without a password.
        Locked = "locked",
        /// It is not whole, or not what it says.
        Damaged = "damaged",
        /// It unpacks to far more than anybody reads.
        Swollen = "swollen",
        /// It holds more parts, or parts in parts, than a document has.
        Tangled = "tangled",
        /// Looking into it took too long or too much memory.
        Exhausting = "exhausting",
        /// Scripts.
        Script = "script",
        /// It starts another program.
        Launch = "launch",
        /// Something happens when it is opened.
        OpenAction = "open_action",
        /// Other files inside.
        Attachment = "attachment",
        /// Film, sound or a form that runs by itself.
        RichMedia = "rich_media",
        /// It sends what is typed to an address.
        SubmitsForm = "submits_form",
        /// Macros.
        Macros = "macros",
        /// It fetches parts from elsewhere.
        ExternalLink = "external_link",
        /// An object of another program inside.
        Object = "object",
        /// Commands to other programs.
        Command = "command",
    }
}

impl Found {
    /// Whether it keeps us from saying anything about the file, rather than being something in it.
    pub const fn blinds(self) -> bool {
        matches!(self, Self::Locked | Self::Damaged | Self::Swollen | Self::Tangled | Self::Exhausting)
    }
}

/// What is known of a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What it came to.
    pub state: CheckState,
    /// What the virus scanner said.
    pub virus: Virus,
    /// What was found, without repetition.
    pub findings: Vec<Found>,
    /// How many pages it has, where it has any.
    pub pages: Option<i32>,
    /// When it was looked into; none while it is pending.
    pub inspected_at: Option<Moment>,
    /// When the virus scanner looked at it.
    pub scanned_at: Option<Moment>,
}

impl Check {
    /// Nothing is known yet.
    pub const PENDING: Self = Self {
        state: CheckState::Pending,
        virus: Virus::Unscanned,
        findings: Vec::new(),
        pages: None,
        inspected_at: None,
        scanned_at: None,
    };

    /// Whether a browser may show the bytes themselves: only what was looked into, scanned, and found clean.
    pub fn may_be_shown(&self, kind: Option<FileKind>) -> bool {
        self.state == CheckState::Clean && self.virus == Virus::Clean && kind.is_some_and(FileKind::is_shown)
    }

    /// Whether the bytes may leave at all.
    pub fn may_be_sent(&self) -> bool {
        self.state != CheckState::Infected && self.virus != Virus::Infected
    }

    /// The word that `evidence-check-<word>` tells in a few words.
    pub fn word(&self) -> &'static str {
        match (self.state, self.virus) {
            (CheckState::Pending, _) => "pending",
            (CheckState::Infected, _) => "infected",
            (CheckState::Suspicious, _) => "suspicious",
            (CheckState::Unscannable, _) => "unscannable",
            (CheckState::Clean, Virus::Clean) => "clean",
            (CheckState::Clean, Virus::Failed) => "not-scannable",
            (CheckState::Clean, _) => "unscanned",
        }
    }

    /// The kind of the tag that says it.
    pub fn tone(&self) -> &'static str {
        match self.word() {
            "pending" => "info",
            "infected" => "bad",
            "suspicious" | "unscannable" => "warn",
            "clean" => "ok",
            _ => "neutral",
        }
    }
}

/// What the findings and the scanner come to: a virus outweighs all, then what keeps us from knowing, then what acts.
pub fn state_of(findings: &[Found], virus: Virus) -> CheckState {
    if virus == Virus::Infected {
        CheckState::Infected
    } else if findings.iter().any(|found| found.blinds()) {
        CheckState::Unscannable
    } else if findings.is_empty() {
        CheckState::Clean
    } else {
        CheckState::Suspicious
    }
}

/// A page of a file as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageImage {
    /// Which page, from one.
    pub page: i32,
    /// Where the picture (PNG) lies in the vault.
    #[serde(skip)]
    pub image_sha256: String,
    /// How many bytes the picture has.
    pub bytes: i64,
    /// Its width in pixels.
    pub width: i32,
    /// Its height in pixels.
    pub height: i32,
    /// What can be read on it.
    pub words: String,
}

/// What somebody who looked into a file saw, before any scanner was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What was found.
    pub findings: Vec<Found>,
    /// How many pages it has, where it has any.
    pub pages: Option<i32>,
}

impl Report {
    /// A file of which nothing more can be said.
    pub fn only(found: Found) -> Self {
        Self { findings: vec![found], pages: None }
    }

    /// Adds a finding once.
    pub fn add(&mut self, found: Found) {
        if !self.findings.contains(&found) {
            self.findings.push(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(state: CheckState, virus: Virus) -> Check {
        Check { state, virus, ..Check::PENDING }
    }

    #[test]
    fn only_what_was_scanned_and_found_clean_is_shown() {
        for &state in CheckState::ALL {
            for &virus in Virus::ALL {
                let shown = check(state, virus).may_be_shown(Some(FileKind::Png));
                assert_eq!(shown, (state, virus) == (CheckState::Clean, Virus::Clean), "{state} {virus}");
            }
        }
        assert!(!check(CheckState::Clean, Virus::Clean).may_be_shown(Some(FileKind::Docx)));
        assert!(!check(CheckState::Infected, Virus::Infected).may_be_sent());
        assert!(!check(CheckState::Pending, Virus::Infected).may_be_sent());
        assert!(check(CheckState::Pending, Virus::Unscanned).may_be_sent());
    }

    proptest! {
        #[test]
        fn a_virus_outweighs_everything_and_nothing_found_is_clean(
            findings in proptest::collection::vec(proptest::sample::select(Found::ALL), 0..4),
        ) {
            prop_assert_eq!(state_of(&findings, Virus::Infected), CheckState::Infected);
            let state = state_of(&findings, Virus::Clean);
            prop_assert_eq!(state == CheckState::Clean, findings.is_empty());
            prop_assert_eq!(state == CheckState::Unscannable, findings.iter().any(|found| found.blinds()));
        }
    }
}
