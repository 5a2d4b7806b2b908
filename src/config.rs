//! Every setting, its default, and its reason. Nothing else reads the environment.
//!
//! A setting comes from the file (`--config`, TOML) and is overridden by `GODKJENT_<NAME>` in the environment;
//! an error names the setting, where its value came from, and an example.

mod keys;

pub use crate::signing::keys::KeySource;

use crate::evidence::{Clamd, ClamdUrlError, Intake};
use crate::signing::levels::Level;
use crate::store::Database;
use crate::values::EmailAddress;
use const_oid::ObjectIdentifier;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Whose time stamps are asked for (RFC 3161).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeStamps {
    /// `timestamp_url`: where the authority answers.
    pub url: String,
    /// `timestamp_policy`: the policy that it is asked to follow, as numbers with dots; none takes any.
    pub policy: Option<ObjectIdentifier>,
    /// `timestamp_anchors`: the certificates (PEM) that its own must lead to.
    pub anchors: PathBuf,
    /// `timestamp_timeout`: how many seconds it, and those who say whether certificates hold, may take for each answer.
    pub timeout: u8,
}

/// How programs are told of what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcing {
    /// `announcing_key`: the file of the key that messages to webhooks are signed with; made when there is none.
    pub key: PathBuf,
    /// `webhooks_to_private_networks`: whether webhooks may call one's own machine and networks; for the demo and tests.
    pub private_networks: bool,
}

/// All settings of a running server.
#[derive(Clone)]
pub struct Config {
    /// `database_url`: where the data lies.
    pub database: Database,
    /// `storage_url`: where files lie.
    pub storage_url: String,
    /// `public_url`: the address that the outside uses; it is printed on certificates.
    pub public_url: String,
    /// `listen`: where the server listens.
    pub listen: SocketAddr,
    /// `smtp_url`: where mail is handed over; none keeps it in the outbox only.
    pub smtp_url: Option<String>,
    /// `mail_from`: who mail comes from.
    pub mail_from: EmailAddress,
    /// `signing_chain` and `signing_key`, or `signing_pkcs12`, or `signing_pkcs11_module`, or `signing_csc_url`, each with
    /// what belongs to it.
    pub keys: KeySource,
    /// `trust_anchor`: the certificate that our signatures are checked against, for `/trust/ca.pem`.
    pub trust_anchor: PathBuf,
    /// `trial_authority`: the folder of an authority of one's own (`godkjent keys init`), for which the portal then speaks.
    pub trial: Option<PathBuf>,
    /// `timestamp_url` and what belongs to it: without, papers are signed at level B-B.
    pub time_stamps: Option<TimeStamps>,
    /// `former_timestamp_anchors`: the certificates (PEM) that earlier time stamps lead to, of authorities that are not asked
    /// any more; papers that bear them are checked with them.
    pub former_stamps: Option<PathBuf>,
    /// How programs are told.
    pub announcing: Announcing,
    /// `signature_level`: `B-B`, `B-T`, `B-LT` or `B-LTA`; B-LTA with a time stamp authority, B-B without.
    pub level: Level,
    /// `scheme_folder`: a folder of schemes in place of the shipped one.
    pub scheme_folder: Option<PathBuf>,
    /// `company_register_url`: where the company register (Enhetsregisteret) answers; `off` asks nobody.
    pub company_register: Option<String>,
    /// `database_connections`: also the number of threads that may wait for the database.
    pub connections: u32,
    /// `synthetic_numbers`: whether organisation numbers of nobody are taken; for the demo and tests.
    pub synthetic_numbers: bool,
    /// `demo`: whether pages say that this is a demo, and `/dev/` shows mail and components.
    pub demo: bool,
    /// `log_format`: `text` or `json`.
    pub json_log: bool,
    /// `clamd_url`: the virus scanner; without one, pages say that files are not scanned.
    pub clamd: Option<Clamd>,
    /// `vendor_quota`: how many bytes of evidence one vendor may keep.
    /// `upload_part_bytes`: larger files are sent in parts of at most this many bytes.
    pub intake: Intake,
}

/// A setting that is missing or wrong.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings file {file} cannot be read: {reason}")]
    File {
        /// Which.
        file: String,
        /// Why.
        reason: String,
    },
    /// A setting that is needed is not there.
    #[error("{name} is not set: {meaning}. Example: {name} = \"{example}\" in the settings file, or GODKJENT_{upper}={example}", upper = .name.to_uppercase())]
    Missing {
        /// Which.
        name: &'static str,
        /// What it is for.
        meaning: &'static str,
        /// A value that would do.
        example: &'static str,
    },
    /// A setting has a value that makes no sense.
    #[error("{name} (from {origin}) is “{value}”: {reason}. Example: {example}")]
    Wrong {
        /// Which.
        name: String,
        /// The file or the environment.
        origin: String,
        /// The value; never shown for secrets.
        value: String,
        /// What is wrong with it.
        reason: String,
        /// A value that would do.
        example: String,
    },
    /// A name that is no setting.
    #[error("{name} (from {origin}) is no setting; the settings are: {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The file or the environment.
        origin: String,
        /// All names.
        known: String,
    },
}

/// Where the company register answers everybody, without a key.
pub const COMPANY_REGISTER: &str = "https://data.brreg.no/enhetsregisteret/api";

const NAMES: &[&str] = &[
    "database_url",
    "storage_url",
    "public_url",
    "listen",
    "smtp_url",
    "mail_from",
    "signing_chain",
    "signing_key",
    "signing_pkcs12",
    "signing_password",
    "signing_password_file",
    "signing_pkcs11_module",
    "signing_pkcs11_token",
    "signing_pkcs11_key",
    "signing_pin",
    "signing_pin_file",
    "signing_csc_url",
    "signing_csc_credential",
    "signing_csc_token_url",
    "signing_csc_client",
    "signing_csc_secret",
    "signing_csc_secret_file",
    "signing_csc_bearer",
    "signing_csc_bearer_file",
    "trial_authority",
    "trust_anchor",
    "timestamp_url",
    "timestamp_policy",
    "timestamp_anchors",
    "timestamp_timeout",
    "former_timestamp_anchors",
    "announcing_key",
    "webhooks_to_private_networks",
    "signature_level",
    "scheme_folder",
    "company_register_url",
    "database_connections",
    "synthetic_numbers",
    "demo",
    "log_format",
    "clamd_url",
    "vendor_quota",
    "upload_part_bytes",
];

/// Values that must not be shown in errors and logs.
const SECRET: &[&str] = &[
    "database_url",
    "smtp_url",
    "signing_password",
    "signing_pin",
    "signing_csc_secret",
    "signing_csc_bearer",
];

#[derive(Debug)]
struct Given {
    values: BTreeMap<String, (String, String)>,
}

impl Given {
    fn gather(
        file: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut values = BTreeMap::new();
        if let Some(path) = file {
            let origin = path.display().to_string();
            for (name, value) in read_file(path)? {
                values.insert(name, (value, origin.clone()));
            }
        }
        for (name, value) in environment {
            let Some(name) = name.strip_prefix("GODKJENT_").map(str::to_lowercase) else { continue };
            // Settings of the test suite, not of the server.
            if name.starts_with("test_") || name == "demo_data" {
                continue;
            }
            values
                .insert(name.clone(), (value, format!("the environment, GODKJENT_{}", name.to_uppercase())));
        }
        if let Some((name, (_, origin))) = values.iter().find(|(name, _)| !NAMES.contains(&name.as_str())) {
            return Err(ConfigError::Unknown {
                name: name.clone(),
                origin: origin.clone(),
                known: NAMES.join(", "),
            });
        }
        Ok(Self { values })
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(|(value, _)| value.as_str()).filter(|value| !value.is_empty())
    }

    fn needed(
        &self,
        name: &'static str,
        meaning: &'static str,
        example: &'static str,
    ) -> Result<&str, ConfigError> {
        self.text(name).ok_or(ConfigError::Missing { name, meaning, example })
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str, default: T, example: &str) -> Result<T, ConfigError>
    where
        T::Err: std::fmt::Display,
    {
        match self.text(name) {
            None => Ok(default),
            Some(text) => text.parse().map_err(|error: T::Err| self.wrong(name, &error.to_string(), example)),
        }
    }

    fn wrong(&self, name: &str, reason: &str, example: &str) -> ConfigError {
        let (value, origin) = self.values.get(name).cloned().unwrap_or_default();
        let value = if SECRET.contains(&name) { "(not shown)".to_owned() } else { value };
        ConfigError::Wrong {
            name: name.to_owned(),
            origin,
            value,
            reason: reason.to_owned(),
            example: example.to_owned(),
        }
    }
}

fn read_file(path: &Path) -> Result<Vec<(String, String)>, ConfigError> {
    let broken = |reason: String| ConfigError::File { file: path.display().to_string(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| broken(error.to_string()))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| broken(error.to_string()))?;
    let plain = |value: toml::Value| match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(yes) => Ok(yes.to_string()),
        other => Err(broken(format!("a setting is a text, a number or true/false, not {other}"))),
    };
    table.into_iter().map(|(name, value)| Ok((name, plain(value)?))).collect()
}

impl Config {
    /// Reads all settings.
    ///
    /// # Errors
    /// When one is missing, wrong or unknown; the message names it and gives an example.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::from_given(&Given::gather(file, std::env::vars())?)
    }

    /// Whether the environment sets nothing.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn is_unset() -> bool {
        Given::gather(None, std::env::vars()).is_ok_and(|given| given.values.is_empty())
    }

    fn from_given(given: &Given) -> Result<Self, ConfigError> {
        let database_url = given.needed(
            "database_url",
            "where the data lies",
            "postgres://godkjent:secret@localhost/godkjent",
        )?;
        let public_url = given
            .needed(
                "public_url",
                "the address that the outside uses, printed on certificates",
                "https://register.example.no",
            )?
            .trim_end_matches('/');
        if !(public_url.starts_with("https://") || public_url.starts_with("http://")) {
            return Err(given.wrong(
                "public_url",
                "it begins with https:// (or http:// for trying out)",
                "https://register.example.no",
            ));
        }
        let storage_url = given.needed("storage_url", "where files lie", "file:/var/lib/godkjent/files")?;
        if !storage_url.starts_with("file:") {
            return Err(given.wrong(
                "storage_url",
                "only folders are supported in this version",
                "file:/var/lib/godkjent/files",
            ));
        }
        Ok(Self {
            database: database_url.parse().map_err(|error: crate::store::DatabaseUrlError| {
                given.wrong("database_url", &error.to_string(), "sqlite:/var/lib/godkjent/godkjent.db")
            })?,
            storage_url: storage_url.to_owned(),
            public_url: public_url.to_owned(),
            listen: given.parsed("listen", SocketAddr::from(([127, 0, 0, 1], 8080)), "127.0.0.1:8080")?,
            smtp_url: given.text("smtp_url").map(str::to_owned),
            mail_from: given
                .needed("mail_from", "who mail comes from", "noreply@register.example.no")?
                .parse()
                .map_err(|error: crate::values::EmailError| {
                    given.wrong("mail_from", &error.to_string(), "noreply@register.example.no")
                })?,
            keys: given.key_source()?,
            trial: given.trial()?,
            trust_anchor: given
                .needed(
                    "trust_anchor",
                    "the certificate that our signatures are checked against",
                    "/etc/godkjent/ca.pem",
                )?
                .into(),
            announcing: Self::announcing(given)?,
            level: Self::level(given)?,
            time_stamps: Self::time_stamps(given)?,
            former_stamps: given.text("former_timestamp_anchors").map(PathBuf::from),
            scheme_folder: given.text("scheme_folder").map(PathBuf::from),
            company_register: match given.text("company_register_url") {
                None => Some(COMPANY_REGISTER.to_owned()),
                Some("off") => None,
                Some(url) if url.starts_with("https://") || url.starts_with("http://") => {
                    Some(url.to_owned())
                }
                Some(_) => {
                    return Err(given.wrong(
                        "company_register_url",
                        "it begins with https://, or is off",
                        COMPANY_REGISTER,
                    ));
                }
            },
            connections: match given.parsed("database_connections", 8, "8")? {
                0 | 1 => return Err(given.wrong("database_connections", "at least two are needed", "8")),
                enough => enough,
            },
            synthetic_numbers: given.parsed("synthetic_numbers", false, "false")?,
            demo: match given.parsed("demo", false, "false")? {
                // The demo shows everybody's mail.
                true if public_url.starts_with("https://") => {
                    return Err(given.wrong(
                        "demo",
                        "a demo is not for the open net (public_url is https)",
                        "false",
                    ));
                }
                demo => demo,
            },
            json_log: match given.text("log_format") {
                None | Some("text") => false,
                Some("json") => true,
                Some(_) => return Err(given.wrong("log_format", "it is text or json", "json")),
            },
            clamd: given.text("clamd_url").map(str::parse).transpose().map_err(|error: ClamdUrlError| {
                given.wrong("clamd_url", &error.to_string(), "unix:/run/clamav/clamd.ctl")
            })?,
            intake: Self::intake(given)?,
        })
    }

    /// The key lies beside the trust anchor, unless it is said where.
    fn announcing(given: &Given) -> Result<Announcing, ConfigError> {
        let meaning = "the certificate that our signatures are checked against";
        let key = match given.text("announcing_key") {
            Some(file) => file.into(),
            None => Path::new(given.needed("trust_anchor", meaning, "/etc/godkjent/ca.pem")?)
                .with_file_name("announcing.pem"),
        };
        let private_networks = given.parsed("webhooks_to_private_networks", false, "false")?;
        Ok(Announcing { key, private_networks })
    }

    fn level(given: &Given) -> Result<Level, ConfigError> {
        let authority = given.text("timestamp_url").or(given.text("trial_authority")).is_some();
        let Some(word) = given.text("signature_level") else {
            return Ok(if authority { Level::Archived } else { Level::Basic });
        };
        let level = format!("PAdES-{}", word.trim_start_matches("PAdES-")).parse::<Level>();
        let level =
            level.map_err(|_| given.wrong("signature_level", "it is B-B, B-T, B-LT or B-LTA", "B-LTA"))?;
        if level > Level::Basic && !authority {
            let reason = "everything above B-B needs a time stamp authority (timestamp_url, or trial_authority for trying out)";
            return Err(given.wrong("signature_level", reason, "B-B"));
        }
        Ok(level)
    }

    fn time_stamps(given: &Given) -> Result<Option<TimeStamps>, ConfigError> {
        let Some(url) = given.text("timestamp_url") else { return Ok(None) };
        if !(url.starts_with("https://") || url.starts_with("http://")) {
            let example = "http://tsa.example.no/tsr";
            return Err(given.wrong("timestamp_url", "it begins with http:// or https://", example));
        }
        let policy = given.text("timestamp_policy").map(ObjectIdentifier::new).transpose();
        let policy = policy.map_err(|_| {
            given.wrong("timestamp_policy", "it is numbers with dots between them", "1.2.3.4.1")
        })?;
        let timeout = given.parsed("timestamp_timeout", 10, "10")?;
        if !(1..=12).contains(&timeout) {
            return Err(given.wrong("timestamp_timeout", "it is between 1 and 12 seconds", "10"));
        }
        let anchors = given.needed(
            "timestamp_anchors",
            "the certificates that the time stamp authority's own lead to",
            "/etc/godkjent/tsa-ca.pem",
        )?;
        Ok(Some(TimeStamps { url: url.to_owned(), policy, anchors: anchors.into(), timeout }))
    }

    fn intake(given: &Given) -> Result<Intake, ConfigError> {
        let usual = Intake::default();
        let intake = Intake {
            room: given.parsed("vendor_quota", usual.room, "5000000000")?,
            part: given.parsed("upload_part_bytes", usual.part, "8388608")?,
        };
        if !(1_024..=64 * 1024 * 1024).contains(&intake.part) {
            return Err(given.wrong("upload_part_bytes", "it is between 1024 and 67108864", "8388608"));
        }
        Ok(intake)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(name, value)| (format!("GODKJENT_{name}"), (*value).to_owned())).collect();
        Config::from_given(&Given::gather(None, pairs.into_iter())?)
    }

    const WHOLE: [(&str, &str); 7] = [
        ("DATABASE_URL", "sqlite:data/x.db"),
        ("STORAGE_URL", "file:data/files"),
        ("PUBLIC_URL", "https://register.example.no/"),
        ("MAIL_FROM", "noreply@example.no"),
        ("SIGNING_CHAIN", "chain.pem"),
        ("SIGNING_KEY", "key.pem"),
        ("TRUST_ANCHOR", "ca.pem"),
    ];

    #[test]
    fn what_is_needed_is_enough() {
        let config = environment(&WHOLE).unwrap();
        assert_eq!(config.public_url, "https://register.example.no");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.company_register.as_deref(), Some(COMPANY_REGISTER));
    }

    #[test]
    fn a_missing_setting_is_named_with_an_example() {
        let error = environment(&WHOLE[1..]).err().unwrap().to_string();
        assert!(
            error.contains("database_url") && error.contains("GODKJENT_DATABASE_URL=postgres://"),
            "{error}"
        );
    }

    #[test]
    fn a_wrong_setting_names_itself_and_hides_secrets() {
        let mut pairs = WHOLE.to_vec();
        pairs[0] = ("DATABASE_URL", "mysql://me:hunter2@host/db");
        let error = environment(&pairs).err().unwrap().to_string();
        assert!(error.contains("GODKJENT_DATABASE_URL") && !error.contains("hunter2"), "{error}");
        pairs[0] = ("LISTEN", "here");
        pairs.push(WHOLE[0]);
        assert!(environment(&pairs).err().unwrap().to_string().contains("listen"));
    }

    #[test]
    fn the_company_register_may_be_another_or_none() {
        let with = |value: &'static str| {
            let mut pairs = WHOLE.to_vec();
            pairs.push(("COMPANY_REGISTER_URL", value));
            environment(&pairs)
        };
        assert_eq!(with("off").unwrap().company_register, None);
        assert_eq!(
            with("http://127.0.0.1:9/api").unwrap().company_register.as_deref(),
            Some("http://127.0.0.1:9/api")
        );
        assert!(with("data.brreg.no").err().unwrap().to_string().contains("company_register_url"));
    }

    #[test]
    fn the_level_follows_the_time_stamp_authority() {
        let with = |more: &[(&'static str, &'static str)]| environment(&[&WHOLE[..], more].concat());
        let bare = environment(&WHOLE).unwrap();
        assert_eq!((bare.level, bare.time_stamps), (Level::Basic, None));
        let stamps = [
            ("TIMESTAMP_URL", "http://tsa.example.no"),
            ("TIMESTAMP_ANCHORS", "tsa.pem"),
            ("TIMESTAMP_POLICY", "1.2.3"),
        ];
        let config = with(&stamps).unwrap();
        assert_eq!((config.level, config.time_stamps.unwrap().timeout), (Level::Archived, 10));
        let lower = with(&[&stamps[..], &[("SIGNATURE_LEVEL", "B-T")]].concat()).unwrap();
        assert_eq!(lower.level, Level::Stamped);
        for (more, named) in [
            (vec![("SIGNATURE_LEVEL", "B-LT")], "signature_level"),
            (vec![("SIGNATURE_LEVEL", "A")], "signature_level"),
            (stamps[..1].to_vec(), "timestamp_anchors"),
            (vec![("TIMESTAMP_URL", "tsa.example.no")], "timestamp_url"),
            ([&stamps[..2], &[("TIMESTAMP_POLICY", "best")]].concat(), "timestamp_policy"),
            ([&stamps[..], &[("TIMESTAMP_TIMEOUT", "60")]].concat(), "timestamp_timeout"),
        ] {
            let error = with(&more).err().unwrap().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn the_key_is_in_one_place_and_its_secrets_are_not_shown() {
        let bare: Vec<_> = WHOLE.into_iter().filter(|(name, _)| !name.starts_with("SIGNING_KEY")).collect();
        let with = |more: &[(&'static str, &'static str)]| environment(&[&bare[..], more].concat());
        let token = [
            ("SIGNING_PKCS11_MODULE", "libsofthsm2.so"),
            ("SIGNING_PKCS11_TOKEN", "godkjent"),
            ("SIGNING_PKCS11_KEY", "seal"),
            ("SIGNING_PIN", "hunter2"),
        ];
        let service = [
            ("SIGNING_CSC_URL", "https://signing.example.no/csc/v2/"),
            ("SIGNING_CSC_CREDENTIAL", "seal"),
            ("SIGNING_CSC_CLIENT", "godkjent"),
            ("SIGNING_CSC_SECRET", "hunter2"),
        ];
        for given in [&token, &service] {
            let shown = format!("{:?}", with(given).unwrap().keys);
            assert!(!shown.contains("hunter2") && shown.contains("(not shown)"), "{shown}");
            for left_out in 1..given.len() {
                let fewer: Vec<_> =
                    given.iter().enumerate().filter(|(n, _)| *n != left_out).map(|(_, one)| *one).collect();
                let error = with(&fewer).err().unwrap();
                assert!(matches!(error, ConfigError::Missing { .. }), "{error}");
            }
        }
        let KeySource::Remote(found) = with(&service).unwrap().keys else { unreachable!() };
        assert_eq!(found.url, "https://signing.example.no/csc/v2");
        let plain = [&[("SIGNING_CSC_URL", "http://signing.example.no")], &service[1..]].concat();
        assert!(with(&plain).err().unwrap().to_string().contains("https://"));
        let both = [&token[..], &service[..]].concat();
        assert!(with(&both).err().unwrap().to_string().contains("signing_pkcs11_module is set too"));
    }

    #[test]
    fn a_trial_authority_stamps_too() {
        let with = |more: &[(&'static str, &'static str)]| environment(&[&WHOLE[..], more].concat());
        let config = with(&[("TRIAL_AUTHORITY", "certs/local")]).unwrap();
        assert_eq!((config.level, config.trial.is_some()), (Level::Archived, true));
        let both = with(&[("TRIAL_AUTHORITY", "certs/local"), ("TIMESTAMP_URL", "http://tsa.example.no")]);
        assert!(both.err().unwrap().to_string().contains("leave timestamp_url out"));
    }

    #[test]
    fn a_mistyped_name_is_told() {
        let mut pairs = WHOLE.to_vec();
        pairs.push(("PUBLIC_ULR", "https://x.no"));
        assert!(
            matches!(environment(&pairs), Err(ConfigError::Unknown { name, .. }) if name == "public_ulr")
        );
    }
}
