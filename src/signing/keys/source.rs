//! Where the signing key is, as the settings say.

use std::path::{Path, PathBuf};

use super::{KeyError, Signer, pkcs11, remote};
use crate::signing::hearing::signing_fingerprints;

/// A password or PIN, or the file that it stands in. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// The secret itself.
    Given(String),
    /// A file with it; a line break at its end does not count.
    File(PathBuf),
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Given(_) => f.write_str("(not shown)"),
            Self::File(path) => write!(f, "(in {})", path.display()),
        }
    }
}

impl Secret {
    /// The secret.
    ///
    /// # Errors
    /// [`KeyError::File`].
    pub(super) fn read(&self) -> Result<String, KeyError> {
        match self {
            Self::Given(secret) => Ok(secret.clone()),
            Self::File(path) => Ok(read(path)?.trim_end_matches(['\n', '\r']).to_owned()),
        }
    }

    fn file(&self) -> Option<&Path> {
        match self {
            Self::Given(_) => None,
            Self::File(path) => Some(path),
        }
    }
}

/// A key in a token (PKCS#11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// `signing_pkcs11_module`: the library that speaks to the token.
    pub module: PathBuf,
    /// `signing_pkcs11_token`: the token's label.
    pub label: String,
    /// `signing_pkcs11_key`: the private key's label, or its id in hexadecimal digits.
    pub key: String,
    /// `signing_pin` or `signing_pin_file`.
    pub pin: Secret,
}

/// How a signing service lets us in (CSC API v2, 8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// `signing_csc_client` and its secret: OAuth 2.0, client credentials.
    Client {
        /// Who we are.
        id: String,
        /// What proves it.
        secret: Secret,
        /// `signing_csc_token_url`: where access tokens are had.
        token_url: String,
    },
    /// An access token that does not end.
    Bearer(Secret),
}

/// A key with a service (CSC API v2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// `signing_csc_url`: the service's base address, which ends in `/csc/v2`.
    pub url: String,
    /// `signing_csc_credential`: which key.
    pub credential: String,
    /// How it lets us in.
    pub trust: Trust,
    /// `signing_pin` or `signing_pin_file`, where the credential asks for one.
    pub pin: Option<Secret>,
}

/// Where the signing key is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// Two PEM files: the chain and the private key.
    Pem {
        /// The chain.
        chain: PathBuf,
        /// The private key.
        key: PathBuf,
    },
    /// One PKCS#12 file.
    Pkcs12 {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: Secret,
    },
    /// A token; the chain is a PEM file, leaf first.
    Pkcs11 {
        /// The chain.
        chain: PathBuf,
        /// The token.
        token: Token,
    },
    /// A service, which has the chain too.
    Remote(Service),
}

impl KeySource {
    /// Opens the key. May block: a token is looked for, a service asked.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(&self) -> Result<Signer, KeyError> {
        match self {
            Self::Pem { chain, key } => Signer::from_pem(&read(chain)?, &read(key)?),
            Self::Pkcs12 { file, password } => {
                let bytes =
                    std::fs::read(file).map_err(|source| KeyError::File { path: file.clone(), source })?;
                Signer::from_pkcs12(&bytes, &password.read()?)
            }
            Self::Pkcs11 { chain, token } => pkcs11::open(&read(chain)?, token),
            Self::Remote(service) => remote::open(service),
        }
    }

    /// The fingerprints of the certificates that may sign, as far as the files tell, without using the key: a service has its
    /// certificate to itself.
    ///
    /// # Errors
    /// What is wrong with the files.
    pub fn fingerprints(&self) -> Result<Vec<String>, KeyError> {
        match self {
            Self::Pem { chain, .. } | Self::Pkcs11 { chain, .. } => signing_fingerprints(&read(chain)?),
            Self::Pkcs12 { .. } => signing_fingerprints(&self.open()?.chain_pem()),
            Self::Remote(_) => Ok(Vec::new()),
        }
    }

    /// The files that it is made of: when one of them changes, it is opened anew.
    #[must_use]
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Self::Pem { chain, key } => vec![chain, key],
            Self::Pkcs12 { file, password } => {
                std::iter::once(file.as_path()).chain(password.file()).collect()
            }
            Self::Pkcs11 { chain, token } => {
                std::iter::once(chain.as_path()).chain(token.pin.file()).collect()
            }
            Self::Remote(service) => service.pin.iter().filter_map(Secret::file).collect(),
        }
    }

    /// Whether opening it asks somebody else, who is not to be asked all the time.
    #[must_use]
    pub const fn is_elsewhere(&self) -> bool {
        matches!(self, Self::Pkcs11 { .. } | Self::Remote(_))
    }

    /// What it is, for operators.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Pem { key, .. } => format!("PEM file {}", key.display()),
            Self::Pkcs12 { file, .. } => format!("PKCS#12 file {}", file.display()),
            Self::Pkcs11 { token, .. } => format!("key {} in the PKCS#11 token {}", token.key, token.label),
            Self::Remote(service) => format!("credential {} at {}", service.credential, service.url),
        }
    }
}

fn read(path: &Path) -> Result<String, KeyError> {
    std::fs::read_to_string(path).map_err(|source| KeyError::File { path: path.to_owned(), source })
}
