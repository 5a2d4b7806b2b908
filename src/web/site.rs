//! What is the same on every page of an installation.

use crate::values::Language;
use crate::words::Templates;

/// How to reach the secretariat, on every page.
#[derive(Debug, Clone)]
pub struct Contact {
    /// The scheme's short name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Telephone.
    pub phone: String,
    /// Opening hours in words.
    pub hours: String,
}

/// An installation: its templates, its address, whom to ask.
#[derive(Clone)]
pub struct Site {
    /// All templates.
    pub templates: Templates,
    /// The address that the outside uses, without a slash at the end.
    pub public_url: String,
    /// Whether this is the demo, which says so on every page and shows its mail.
    pub demo: bool,
    /// Whether organisation numbers of nobody (beginning with 2 or 3) are taken: in the demo and in tests.
    pub synthetic_numbers: bool,
    /// The secretariat, in bokmål.
    pub contact_nb: Contact,
    /// The secretariat, in English.
    pub contact_en: Contact,
}

impl Site {
    /// The secretariat, in a language.
    pub const fn contact(&self, language: Language) -> &Contact {
        match language {
            Language::Nb => &self.contact_nb,
            Language::En => &self.contact_en,
        }
    }

    /// Whether the outside reaches us by TLS, so that cookies and headers may insist on it.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
