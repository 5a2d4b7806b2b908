//! The settings of the signing key and of the trial authority.

use super::{ConfigError, Given};
use crate::signing::keys::{KeySource, Secret, Service, Token, Trust};
use std::path::PathBuf;

/// The settings that say where the key is: each names one way, and only one may be set.
const WAYS: [&str; 4] = ["signing_key", "signing_pkcs12", "signing_pkcs11_module", "signing_csc_url"];

impl Given {
    pub(super) fn key_source(&self) -> Result<KeySource, ConfigError> {
        let mut set = WAYS.into_iter().filter(|name| self.text(name).is_some());
        let way = set.next();
        if let Some(second) = set.next() {
            let first = way.unwrap_or_default();
            let reason = format!("{first} is set too; there is one signing key: leave one of them out");
            return Err(self.wrong(second, &reason, "(not set)"));
        }
        match way {
            Some("signing_pkcs12") => self.pkcs12(),
            Some("signing_pkcs11_module") => self.pkcs11(),
            Some("signing_csc_url") => self.service(),
            _ => {
                let key = self.needed(
                    "signing_key",
                    "the private key that signs (or set signing_pkcs12, signing_pkcs11_module or signing_csc_url)",
                    "/etc/godkjent/key.pem",
                );
                // The chain is what is asked for first.
                let chain = self.chain()?;
                Ok(KeySource::Pem { chain, key: key?.into() })
            }
        }
    }

    fn chain(&self) -> Result<PathBuf, ConfigError> {
        let meaning = "the certificate chain that signs, leaf first";
        Ok(self.needed("signing_chain", meaning, "/etc/godkjent/chain.pem")?.into())
    }

    /// A secret, or the file that it stands in.
    fn secret(&self, name: &'static str, file: &'static str) -> Option<Secret> {
        let given = self.text(name).map(|secret| Secret::Given(secret.to_owned()));
        given.or_else(|| self.text(file).map(|path| Secret::File(path.into())))
    }

    fn pkcs12(&self) -> Result<KeySource, ConfigError> {
        let file =
            self.needed("signing_pkcs12", "the file with key and certificates", "/etc/godkjent/seal.p12")?;
        let password = self.secret("signing_password", "signing_password_file");
        let password = password.unwrap_or_else(|| Secret::Given(String::new()));
        Ok(KeySource::Pkcs12 { file: file.into(), password })
    }

    fn pkcs11(&self) -> Result<KeySource, ConfigError> {
        let module =
            self.needed("signing_pkcs11_module", "the token's library", "/usr/lib/softhsm/libsofthsm2.so")?;
        let label =
            self.needed("signing_pkcs11_token", "the label of the token that has the key", "godkjent")?;
        let key = self.needed(
            "signing_pkcs11_key",
            "the label of the private key, or its id in hexadecimal digits",
            "seal",
        )?;
        let pin = self.secret("signing_pin", "signing_pin_file").ok_or(ConfigError::Missing {
            name: "signing_pin_file",
            meaning: "the file with the token's PIN",
            example: "/etc/godkjent/pin",
        })?;
        let token = Token { module: module.into(), label: label.to_owned(), key: key.to_owned(), pin };
        Ok(KeySource::Pkcs11 { chain: self.chain()?, token })
    }

    fn service(&self) -> Result<KeySource, ConfigError> {
        let url = self.secured("signing_csc_url", "https://signing.example.no/csc/v2")?;
        let credential =
            self.needed("signing_csc_credential", "which of the service's keys signs", "callcenternemnda")?;
        let trust = if let Some(token) = self.secret("signing_csc_bearer", "signing_csc_bearer_file") {
            Trust::Bearer(token)
        } else {
            let id = self.needed(
                "signing_csc_client",
                "who we are for the signing service (or set signing_csc_bearer_file)",
                "godkjent",
            )?;
            let secret = self.secret("signing_csc_secret", "signing_csc_secret_file");
            let secret = secret.ok_or(ConfigError::Missing {
                name: "signing_csc_secret_file",
                meaning: "the file with the secret that goes with signing_csc_client",
                example: "/etc/godkjent/csc-secret",
            })?;
            let token_url = match self.text("signing_csc_token_url") {
                None => format!("{url}/oauth2/token"),
                Some(_) => {
                    self.secured("signing_csc_token_url", "https://signing.example.no/oauth2/token")?
                }
            };
            Trust::Client { id: id.to_owned(), secret, token_url }
        };
        let pin = self.secret("signing_pin", "signing_pin_file");
        Ok(KeySource::Remote(Service { url, credential: credential.to_owned(), trust, pin }))
    }

    /// An address that secrets are sent to: encrypted, or on this machine.
    fn secured(&self, name: &'static str, example: &'static str) -> Result<String, ConfigError> {
        let address = self.text(name).unwrap_or_default().trim_end_matches('/');
        let here = url::Url::parse(address).is_ok_and(|url| {
            url.scheme() == "http" && matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"))
        });
        if address.starts_with("https://") || here {
            return Ok(address.to_owned());
        }
        Err(self.wrong(name, "it begins with https://, for secrets are sent there", example))
    }

    pub(super) fn trial(&self) -> Result<Option<PathBuf>, ConfigError> {
        let Some(folder) = self.text("trial_authority") else { return Ok(None) };
        if self.text("timestamp_url").is_some() {
            let reason = "it brings its own time stamp authority; leave timestamp_url out";
            return Err(self.wrong("trial_authority", reason, "certs/local"));
        }
        Ok(Some(folder.into()))
    }
}
