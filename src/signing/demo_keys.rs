//! Keys for a trial: a root, an issuing authority and a signing certificate, made on the spot.
//!
//! They prove nothing to strangers; a real scheme buys an electronic seal and sets its files
//! instead. The layout of the chain is that of a bought one, so that nothing else changes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    IsCa, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
};

use super::keys::KeyError;

/// Where [`init_demo`] put its files, all PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPaths {
    /// The root certificate: the trust anchor to publish.
    pub ca: PathBuf,
    /// The root's private key.
    pub ca_key: PathBuf,
    /// The issuing certificate.
    pub issuing: PathBuf,
    /// The issuing private key.
    pub issuing_key: PathBuf,
    /// The signing certificate followed by the issuing one.
    pub chain: PathBuf,
    /// The signing private key.
    pub key: PathBuf,
}

/// Extended key usage "document signing" (RFC 9336).
const DOCUMENT_SIGNING: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 3, 36];

/// Makes three P-256 keys and certificates for `organisation` in `dir`: a root for twenty years, an
/// issuing authority for ten, a signing certificate for six. Private keys are readable by the
/// owner only; each file appears whole or not at all.
///
/// # Errors
///
/// [`KeyError::Exists`] when one of the files is there; then nothing is written.
pub fn init_demo(dir: &Path, now: jiff::Timestamp, organisation: &str) -> Result<KeyPaths, KeyError> {
    let paths = KeyPaths {
        ca: dir.join("ca.pem"),
        ca_key: dir.join("ca.key.pem"),
        issuing: dir.join("issuing.pem"),
        issuing_key: dir.join("issuing.key.pem"),
        chain: dir.join("signer.pem"),
        key: dir.join("signer.key.pem"),
    };
    for path in [&paths.ca, &paths.ca_key, &paths.issuing, &paths.issuing_key, &paths.chain, &paths.key] {
        if path.try_exists().map_err(|source| KeyError::File { path: path.clone(), source })? {
            return Err(KeyError::Exists(path.clone()));
        }
    }
    fs::create_dir_all(dir).map_err(|source| KeyError::File { path: dir.to_owned(), source })?;
    let made = make(now, organisation).map_err(|e| KeyError::Make(e.to_string()))?;
    // The chain comes last: whoever finds it finds everything else.
    write(&paths.ca_key, &made.ca_key)?;
    write(&paths.issuing_key, &made.issuing_key)?;
    write(&paths.key, &made.key)?;
    write(&paths.ca, &made.ca)?;
    write(&paths.issuing, &made.issuing)?;
    write(&paths.chain, &made.chain)?;
    Ok(paths)
}

struct Made {
    ca: String,
    ca_key: String,
    issuing: String,
    issuing_key: String,
    chain: String,
    key: String,
}

fn make(now: jiff::Timestamp, organisation: &str) -> Result<Made, rcgen::Error> {
    let pair = || KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256);
    let ca = CertifiedIssuer::self_signed(authority(now, organisation, "Root CA", 20, 1), pair()?)?;
    let issuing =
        CertifiedIssuer::signed_by(authority(now, organisation, "Issuing CA", 10, 0), pair()?, &ca)?;
    let key = pair()?;
    let mut leaf = parameters(now, organisation, organisation, 6);
    leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment];
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::Other(DOCUMENT_SIGNING.to_vec())];
    let leaf = leaf.signed_by(&key, &issuing)?;
    Ok(Made {
        ca: ca.pem(),
        ca_key: ca.key().serialize_pem(),
        issuing: issuing.pem(),
        issuing_key: issuing.key().serialize_pem(),
        chain: format!("{}{}", leaf.pem(), issuing.pem()),
        key: key.serialize_pem(),
    })
}

/// A certification authority with at most `below` authorities under it.
fn authority(
    now: jiff::Timestamp,
    organisation: &str,
    role: &str,
    years: i16,
    below: u8,
) -> CertificateParams {
    let mut parameters = parameters(now, organisation, &format!("{organisation} {role}"), years);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(below));
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    parameters
}

fn parameters(now: jiff::Timestamp, organisation: &str, name: &str, years: i16) -> CertificateParams {
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters.distinguished_name.push(DnType::CountryName, "NO");
    parameters.distinguished_name.push(DnType::OrganizationName, organisation);
    parameters.distinguished_name.push(DnType::CommonName, name);
    // Whole days; from yesterday, so that clocks that are a little behind accept it.
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let day = |date: jiff::civil::Date| {
        let unsigned = |n: i8| u8::try_from(n).unwrap_or(1);
        rcgen::date_time_ymd(i32::from(date.year()), unsigned(date.month()), unsigned(date.day()))
    };
    parameters.not_before = day(today.saturating_sub(jiff::Span::new().days(1)));
    parameters.not_after = day(today.saturating_add(jiff::Span::new().years(years)));
    parameters.use_authority_key_identifier_extension = true;
    parameters
}

/// Writes a file for the owner only: under another name first, then linked into place, which fails
/// when somebody else was faster.
fn write(path: &Path, text: &str) -> Result<(), KeyError> {
    let failed = |source: std::io::Error| KeyError::File { path: path.to_owned(), source };
    let draft = path.with_extension(format!("{}.tmp", uuid::Uuid::new_v4().simple()));
    let written = private_file(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::hard_link(&draft, path));
    let removed = fs::remove_file(&draft);
    match placed {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(KeyError::Exists(path.to_owned())),
        Err(e) => Err(failed(e)),
        Ok(()) => removed.map_err(failed),
    }
}

fn private_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
