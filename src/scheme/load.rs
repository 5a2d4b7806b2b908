//! Reading a scheme from its files, and saying exactly what is wrong with one.

use super::dated::{Ages, Texts, Timeline};
use super::hints::{self, Hints};
use super::rules::{
    Applies, BoardRules, Chapter, Deadlines, Edition, Invoicing, Norm, NormRole, Scheme, Tariff, Theme, Words,
};
use crate::values::{OsloDate, Percent};
use rust_embed::RustEmbed;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

#[derive(RustEmbed)]
#[folder = "schemes"]
struct Shipped;

/// Where a scheme's files come from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// The ones in the program.
    Shipped,
    /// A folder of the operator's.
    Folder(PathBuf),
}

/// A scheme that cannot be used, with file and place.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file is missing.
    #[error("{file}: {reason}")]
    File {
        /// Which.
        file: String,
        /// Why.
        reason: String,
    },
    /// A file is not what it should be; the reason names line and key.
    #[error("{file}: {reason}")]
    Toml {
        /// Which.
        file: String,
        /// What and where.
        reason: String,
    },
    /// The values are readable but make no sense together.
    #[error("{file}: {key}: {reason}")]
    Meaning {
        /// Which file.
        file: String,
        /// Which key.
        key: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeFile {
    id: String,
    validity_months: i32,
    continuation_months: Vec<i32>,
    currency: String,
    vat_percent: Percent,
    name: Words,
    short_name: Words,
    owner: Words,
    disclaimer: Words,
    tariff: Vec<Tariff>,
    board: BoardRules,
    secretariat: Deadlines,
    #[serde(default)]
    ages: Ages,
    contact: ContactFile,
    invoice: Invoicing,
    norm: Vec<NormFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactFile {
    email: String,
    phone: String,
    hours: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NormFile {
    id: String,
    name: Words,
    about: Words,
    role: NormRole,
    #[serde(default)]
    called_for: Option<Applies>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CrosswalkFile {
    theme: Vec<Theme>,
}

/// Reads `2024-02-13` as TOML writes dates.
pub(super) fn toml_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OsloDate, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.to_string().parse().map_err(|_| D::Error::custom("a date is written 2024-02-13"))
}

/// The same, where the date may be left out.
pub(super) fn toml_optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<OsloDate>, D::Error> {
    toml_date(deserializer).map(Some)
}

impl Origin {
    fn read(&self, file: &str) -> Result<String, LoadError> {
        let missing = |reason: String| LoadError::File { file: file.to_owned(), reason };
        match self {
            Self::Shipped => {
                let found = Shipped::get(file).ok_or_else(|| missing("not in the program".to_owned()))?;
                Ok(String::from_utf8_lossy(&found.data).into_owned())
            }
            Self::Folder(folder) => {
                std::fs::read_to_string(folder.join(file)).map_err(|error| missing(error.to_string()))
            }
        }
    }

    /// A file that need not be there.
    fn read_optional(&self, file: &str) -> Result<Option<String>, LoadError> {
        let there = match self {
            Self::Shipped => Shipped::get(file).is_some(),
            Self::Folder(folder) => folder.join(file).exists(),
        };
        there.then(|| self.read(file)).transpose()
    }

    fn editions(&self, scheme: &str, norm: &str) -> Vec<String> {
        let prefix = format!("{scheme}/norms/{norm}/");
        let mut files: Vec<String> = match self {
            Self::Shipped => Shipped::iter()
                .map(std::borrow::Cow::into_owned)
                .filter(|file| file.starts_with(&prefix))
                .collect(),
            Self::Folder(folder) => {
                names_in(&folder.join(&prefix)).into_iter().map(|name| format!("{prefix}{name}")).collect()
            }
        };
        files.retain(|file| {
            let file = Path::new(file);
            file.extension().is_some_and(|ending| ending == "toml")
                && file.file_name().is_some_and(|name| name != hints::FILE)
        });
        files.sort();
        files
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| LoadError::Toml { file: file.to_owned(), reason: error.to_string() })
}

/// The scheme that comes with the program.
///
/// # Errors
/// When a shipped file is broken, which the tests would have found.
pub fn shipped() -> Result<Scheme, LoadError> {
    load(&Origin::Shipped, "godkjent-callcenter")
}

/// Reads and checks a scheme.
///
/// # Errors
/// When a file is missing or wrong; the message names file, line and key.
pub fn load(origin: &Origin, id: &str) -> Result<Scheme, LoadError> {
    let file = format!("{id}/scheme.toml");
    let read: SchemeFile = parse(&file, &origin.read(&file)?)?;
    let wrong = |key: &str, reason: &str| LoadError::Meaning {
        file: file.clone(),
        key: key.to_owned(),
        reason: reason.to_owned(),
    };
    if read.currency != "NOK" {
        return Err(wrong("currency", "only NOK is known"));
    }
    if read.tariff.is_empty() || !read.tariff.is_sorted_by_key(|tariff| tariff.valid_from) {
        return Err(wrong("tariff", "at least one, oldest first"));
    }
    if read.board.quorum == 0 || read.board.quorum > read.board.members {
        return Err(wrong("board.quorum", "between 1 and the number of members"));
    }
    if read.board.min_assessors > read.board.members {
        return Err(wrong("board.min_assessors", "at most the number of members"));
    }
    if read.validity_months <= 0
        || read.continuation_months.iter().any(|m| *m <= 0 || *m >= read.validity_months)
    {
        return Err(wrong("continuation_months", "each between 0 and validity_months"));
    }
    if let Some((key, reason)) = read.invoice.fault() {
        return Err(wrong(&format!("invoice.{key}"), reason));
    }
    let mut norms = Vec::with_capacity(read.norm.len());
    for norm in read.norm {
        norms.push(load_norm(origin, id, norm)?);
    }
    check_unique(id, &norms)?;
    let crosswalk = load_crosswalk(origin, id, &norms)?;
    Ok(Scheme {
        id: read.id,
        name: read.name,
        short_name: read.short_name,
        owner: read.owner,
        disclaimer: read.disclaimer,
        validity_months: read.validity_months,
        continuation_months: read.continuation_months,
        vat: read.vat_percent,
        tariffs: read.tariff,
        statutes: Timeline::new(read.board),
        deadlines: Timeline::new(read.secretariat),
        ages: Timeline::new(read.ages),
        texts: Timeline::new(Texts::default()),
        email: read.contact.email,
        phone: read.contact.phone,
        hours: read.contact.hours,
        invoicing: read.invoice,
        norms,
        crosswalk,
    })
}

fn load_norm(origin: &Origin, scheme: &str, norm: NormFile) -> Result<Norm, LoadError> {
    let mut editions = Vec::new();
    for file in origin.editions(scheme, &norm.id) {
        let text = origin.read(&file)?;
        let mut edition: Edition = parse(&file, &text)?;
        edition.checksum = checksum(&text);
        let named =
            Path::new(&file).file_stem().is_some_and(|stem| stem.to_string_lossy() == edition.edition);
        if !named {
            return Err(LoadError::Meaning {
                file,
                key: "edition".to_owned(),
                reason: format!("“{}” is not the file's name", edition.edition),
            });
        }
        check_edition(&file, &norm.id, &edition)?;
        editions.push(edition);
    }
    if editions.is_empty() {
        return Err(LoadError::File {
            file: format!("{scheme}/norms/{}/", norm.id),
            reason: "no edition (*.toml) of this norm".to_owned(),
        });
    }
    editions.sort_by_key(|edition| edition.valid_from);
    load_hints(origin, scheme, &norm.id, &mut editions)?;
    let NormFile { id, name, about, role, called_for } = norm;
    Ok(Norm { id, name, about, role, called_for, editions })
}

fn load_hints(origin: &Origin, scheme: &str, norm: &str, editions: &mut [Edition]) -> Result<(), LoadError> {
    let file = format!("{scheme}/norms/{norm}/{}", hints::FILE);
    let Some(text) = origin.read_optional(&file)? else { return Ok(()) };
    let read: Hints = parse(&file, &text)?;
    hints::give(editions, &read).map_err(|unknown| LoadError::Meaning {
        file,
        key: unknown,
        reason: "no edition of this norm has such a criterion".to_owned(),
    })
}

/// A case can be measured by several norms at once: a criterion's id tells them apart.
pub(super) fn check_unique(scheme: &str, norms: &[Norm]) -> Result<(), LoadError> {
    let mut owners: HashMap<&str, &str> = HashMap::new();
    for norm in norms {
        for criterion in norm.editions.iter().flat_map(|edition| &edition.criteria) {
            let owner = *owners.entry(&criterion.id).or_insert(&norm.id);
            if owner != norm.id {
                return Err(LoadError::Meaning {
                    file: format!("{scheme}/norms/{}/", norm.id),
                    key: format!("criterion {}", criterion.id),
                    reason: format!("the norm “{owner}” has that id already"),
                });
            }
        }
    }
    Ok(())
}

fn load_crosswalk(origin: &Origin, scheme: &str, norms: &[Norm]) -> Result<Vec<Theme>, LoadError> {
    let file = format!("{scheme}/crosswalk.toml");
    let read: CrosswalkFile = parse(&file, &origin.read(&file)?)?;
    let known = |id: &str| {
        norms.iter().flat_map(|norm| &norm.editions).any(|edition| edition.criterion(id).is_some())
    };
    for theme in &read.theme {
        if let Some(unknown) = theme.criteria.iter().find(|id| !known(id)) {
            return Err(LoadError::Meaning {
                file,
                key: format!("theme {}.criteria", theme.id),
                reason: format!("no norm has a criterion “{unknown}”"),
            });
        }
    }
    Ok(read.theme)
}

/// By this an edition is known to be what it was when cases were opened under it.
pub(super) fn checksum(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

pub(super) fn check_edition(file: &str, norm: &str, edition: &Edition) -> Result<(), LoadError> {
    let wrong =
        |key: &str, reason: String| LoadError::Meaning { file: file.to_owned(), key: key.to_owned(), reason };
    if edition.id != norm {
        return Err(wrong("id", format!("“{}” lies in the folder of “{norm}”", edition.id)));
    }
    for (at, criterion) in edition.criteria.iter().enumerate() {
        let known: &[Chapter] = &edition.chapters;
        if !known.iter().any(|chapter| chapter.id == criterion.chapter) {
            return Err(wrong(
                &format!("criterion {}.chapter", criterion.id),
                format!("no chapter “{}”", criterion.chapter),
            ));
        }
        if edition.criteria.iter().take(at).any(|earlier| earlier.id == criterion.id) {
            return Err(wrong(&format!("criterion {}", criterion.id), "stands twice".to_owned()));
        }
        let texts = [
            &criterion.title,
            &criterion.asks,
            &criterion.rubric.met,
            &criterion.rubric.partly,
            &criterion.rubric.not_met,
        ];
        if texts.iter().any(|words| words.nb.trim().is_empty() || words.en.trim().is_empty()) {
            return Err(wrong(&format!("criterion {}", criterion.id), "a text is empty".to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::rules::{Activity, Audience, CallsFor, CaseKind, Direction, Membership, Scope};
    use super::*;
    use crate::values::Money;

    fn everything() -> Scope {
        Scope {
            direction: Direction::ALL.to_vec(),
            activities: Activity::ALL.to_vec(),
            audience: Audience::ALL.to_vec(),
            calls_for: CallsFor::ALL.to_vec(),
            countries: Vec::new(),
        }
    }

    #[test]
    fn the_shipped_scheme_holds_the_whole_norm() {
        let scheme = shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
        assert_eq!(edition.criteria.len(), 33);
        let asked = edition.asked(CaseKind::Approval, &everything());
        assert_eq!(asked.len(), 32, "N33 belongs to continuation");
    }

    #[test]
    fn an_inbound_service_desk_is_asked_less() {
        let scheme = shipped().unwrap();
        let edition = scheme.edition("norwegian", "2024-02-13").unwrap();
        let desk = Scope {
            direction: vec![Direction::Inbound],
            activities: vec![Activity::Service],
            audience: vec![Audience::Consumer],
            calls_for: vec![CallsFor::Own],
            countries: Vec::new(),
        };
        let asked: Vec<&str> =
            edition.asked(CaseKind::Approval, &desk).iter().map(|c| c.id.as_str()).collect();
        assert!(asked.contains(&"N1") && asked.contains(&"N18"));
        for outbound in ["N7", "N11", "N14", "N30"] {
            assert!(!asked.contains(&outbound), "{outbound}");
        }
    }

    #[test]
    fn the_tariff_is_the_schemes() {
        let scheme = shipped().unwrap();
        let day = "2026-11-21".parse().unwrap();
        assert_eq!(scheme.fee(CaseKind::Approval, Membership::Member, day), Some(Money::from_ore(1_000_000)));
        assert_eq!(
            scheme.fee(CaseKind::Continuation, Membership::Other, day),
            Some(Money::from_ore(750_000))
        );
        assert_eq!(scheme.fee(CaseKind::Complaint, Membership::Other, day), None);
    }

    #[test]
    fn an_error_names_file_line_and_key() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("godkjent-callcenter");
        std::fs::create_dir_all(&at).unwrap();
        let text = std::fs::read_to_string("schemes/godkjent-callcenter/scheme.toml").unwrap();
        std::fs::write(at.join("scheme.toml"), text.replace("quorum = 3", "quorum = \"three\"")).unwrap();
        let error =
            load(&Origin::Folder(folder.path().into()), "godkjent-callcenter").unwrap_err().to_string();
        assert!(
            error.contains("scheme.toml") && error.contains("line") && error.contains("quorum"),
            "{error}"
        );
    }
}
