//! The words of the demo, from `demo/*.toml`.

use super::assessing::AssessingText;
use crate::scheme::{Mark, Scope};
use crate::values::{EmailAddress, OsloDate};
use crate::vendors::Site;
use anyhow::Context;
use rust_embed::RustEmbed;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "demo"]
struct Files;

/// Everything that the seed says.
pub(super) struct Texts {
    pub(super) people: Vec<PersonText>,
    pub(super) vendors: Vec<VendorText>,
    pub(super) answers: BTreeMap<String, AnswerText>,
    pub(super) documents: Vec<DocumentText>,
    /// What a vendor keeps as rows, by kind, as it would paste it.
    pub(super) tables: BTreeMap<String, String>,
    /// How the board works beside its cases.
    pub(super) assessing: AssessingText,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct PersonText {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) email: EmailAddress,
    pub(super) role: String,
    #[serde(default)]
    pub(super) deputy_for: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct UserText {
    pub(super) name: String,
    pub(super) email: EmailAddress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Story {
    Approved,
    Conditions,
    Suspended,
    Expired,
    Resigned,
    Review,
    Supplement,
    Draft,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct VendorText {
    pub(super) orgnr: String,
    pub(super) name: String,
    pub(super) contact_email: String,
    pub(super) contact_phone: String,
    pub(super) website: String,
    pub(super) unit_name: String,
    pub(super) whole_firm: bool,
    pub(super) sites: Vec<Site>,
    pub(super) scope: Scope,
    #[serde(default)]
    pub(super) former_name: Option<String>,
    pub(super) user: UserText,
    pub(super) story: Story,
    #[serde(default)]
    pub(super) reasons: String,
    #[serde(default)]
    pub(super) condition: Option<String>,
    #[serde(default)]
    pub(super) condition_criterion: String,
    #[serde(default)]
    pub(super) condition_reason: String,
    #[serde(default)]
    pub(super) reason_suspended: String,
    #[serde(default)]
    pub(super) reason_resigned: String,
    #[serde(default)]
    pub(super) supplement: Vec<MessageText>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct MessageText {
    pub(super) criterion: String,
    pub(super) finding: String,
    pub(super) message: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct AnswerText {
    pub(super) explanation: String,
    pub(super) self_score: Mark,
    pub(super) board_reason: String,
    pub(super) board_reason_partly: String,
    #[serde(default)]
    pub(super) document: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct DocumentText {
    pub(super) id: String,
    pub(super) file_name: String,
    pub(super) title: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) text: String,
    #[serde(default, rename = "section")]
    pub(super) sections: Vec<SectionText>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct SectionText {
    pub(super) heading: String,
    #[serde(default)]
    pub(super) paragraphs: Vec<String>,
    #[serde(default)]
    pub(super) bullets: Vec<String>,
    #[serde(default)]
    pub(super) table: Option<TableText>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct TableText {
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct PeopleFile {
    person: Vec<PersonText>,
    vendor: Vec<VendorText>,
}

#[derive(Deserialize)]
struct DocumentsFile {
    document: Vec<DocumentText>,
}

/// One file of the seed.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> anyhow::Result<T> {
    let file = Files::get(name).with_context(|| format!("demo/{name} is not in the program"))?;
    toml::from_str(&String::from_utf8_lossy(&file.data)).with_context(|| format!("demo/{name}"))
}

impl Texts {
    pub(super) fn load() -> anyhow::Result<Self> {
        let people: PeopleFile = read("people.toml")?;
        let documents: DocumentsFile = read("documents.toml")?;
        Ok(Self {
            people: people.person,
            vendors: people.vendor,
            answers: read("answers.toml")?,
            documents: documents.document,
            tables: read("tables.toml")?,
            assessing: AssessingText::load()?,
        })
    }

    pub(super) fn document(&self, id: &str) -> Option<&DocumentText> {
        self.documents.iter().find(|document| document.id == id)
    }
}

/// Puts a vendor's name and number into a text.
pub(super) fn about(text: &str, vendor: &VendorText) -> String {
    text.replace("{vendor}", &vendor.name).replace("{orgnr}", &vendor.orgnr)
}

/// How old a document of the seed says it is: fresh enough for every age rule.
pub(super) fn issued_before(day: OsloDate) -> OsloDate {
    day.plus_days(-20)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Its day stands beside it wherever it is shown.
    #[test]
    fn a_condition_names_no_time_of_its_own() {
        let texts = Texts::load().unwrap();
        let conditions: Vec<&String> =
            texts.vendors.iter().filter_map(|one| one.condition.as_ref()).collect();
        assert!(!conditions.is_empty());
        for text in conditions {
            assert!(!text.contains("Innen") && !text.contains("måned") && !text.contains("uker"), "{text}");
        }
    }
}
