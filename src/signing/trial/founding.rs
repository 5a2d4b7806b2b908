//! Founding the authority, changing keys, revoking certificates.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use x509_cert::Certificate;

use super::folder::{
    ALL, ISSUING, Issued, Party, RESPONDER, ROOT, Reason, Register, Revoked, SIGNER, STAMPER,
    certificate_name, in_use, key_name, place, replace, text,
};
use super::issuing::{Made, check_address, make};
use super::{PLACE, path};
use crate::signing::keys::{KeyError, read_all, serial, validity};

/// Where the portal is when nobody says otherwise.
const USUAL: &str = "http://127.0.0.1:8080";
/// How long before its end a certificate that is not the signer's is changed with it.
const DUE: SignedDuration = SignedDuration::from_hours(365 * 24);
/// What is left to do when an authority cannot issue any more.
const ANEW: &str =
    "make a new authority in another folder (godkjent keys init) and add its root to trust_anchor";
/// Where old keys are kept, in the folder.
const ARCHIVE: &str = "archive";

/// Where [`found`] put the files that settings name, all PEM.
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

/// The same as [`found`], for a portal at its usual address.
///
/// # Errors
/// As [`found`].
pub fn init_demo(folder: &Path, now: Timestamp, organisation: &str) -> Result<KeyPaths, KeyError> {
    found(folder, now, organisation, USUAL)
}

/// Makes keys and certificates (P-256) for `organisation` in a folder: a root for twenty years, an issuing authority for
/// ten, a signer and a responder for six, a time stamp authority for eight. `portal` is where the portal will be reached,
/// which then speaks for the authority. Only the owner reads the files; each appears whole or not at all.
///
/// # Errors
///
/// [`KeyError::Exists`] when one of the files is there, [`KeyError::Half`] when somebody broke off before all were; then
/// nothing is written.
pub fn found(folder: &Path, now: Timestamp, organisation: &str, portal: &str) -> Result<KeyPaths, KeyError> {
    check_address(portal)?;
    for name in ALL.iter().flat_map(|party| [certificate_name(party), key_name(party)]) {
        let file = path(folder, &name);
        if file.try_exists().map_err(|source| KeyError::File { path: file.clone(), source })? {
            let whole = is_ours(folder) && path(folder, &certificate_name(SIGNER)).is_file();
            return Err(if whole { KeyError::Exists(file) } else { KeyError::Half(folder.to_owned()) });
        }
    }
    fs::create_dir_all(folder).map_err(|source| KeyError::File { path: folder.to_owned(), source })?;
    let address = format!("{}{PLACE}", portal.trim_end_matches('/'));
    let root = make(ROOT, organisation, &address, None, now)?;
    let issuing = make(ISSUING, organisation, &address, Some(&root.party()?), now)?;
    let by = issuing.party()?;
    let mut all = vec![(ROOT, root), (ISSUING, issuing)];
    for party in [RESPONDER, STAMPER, SIGNER] {
        all.push((party, make(party, organisation, &address, Some(&by), now)?));
    }
    let issued = all.iter().map(|(party, made)| Issued::of(party, &made.certificate));
    let register = Register {
        organisation: organisation.to_owned(),
        address,
        issued: issued.collect::<Result<_, _>>()?,
        revoked: Vec::new(),
    };
    // The signer's chain comes last: whoever finds it finds everything else.
    for (party, made) in &all {
        place(folder, &key_name(party), &made.key_pem()?)?;
        if *party == SIGNER {
            register.begin(folder)?;
        }
        place(folder, &certificate_name(party), &chain(folder, party, made)?)?;
    }
    Ok(paths(folder))
}

/// A party's certificate, the signer's with its issuer's.
fn chain(folder: &Path, party: &str, made: &Made) -> Result<String, KeyError> {
    let own = made.certificate_pem()?;
    if party == SIGNER { Ok(own + &text(folder, &certificate_name(ISSUING))?) } else { Ok(own) }
}

fn paths(folder: &Path) -> KeyPaths {
    KeyPaths {
        ca: path(folder, &certificate_name(ROOT)),
        ca_key: path(folder, &key_name(ROOT)),
        issuing: path(folder, &certificate_name(ISSUING)),
        issuing_key: path(folder, &key_name(ISSUING)),
        chain: path(folder, &certificate_name(SIGNER)),
        key: path(folder, &key_name(SIGNER)),
    }
}

/// Whether a folder holds an authority that [`found`] made.
#[must_use]
pub fn is_ours(folder: &Path) -> bool {
    Register::exists(folder)
}

/// A key that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The new certificate.
    pub issued: Issued,
    /// Where the old one and its key are kept.
    pub archived: PathBuf,
}

/// Gives the signer a new key and certificate, and the responder and the time stamp authority too where theirs end within
/// a year or are revoked. The old ones are kept. A running portal takes up the new ones; what was signed stays good, for
/// the root is the same.
///
/// Nothing is ever half changed: at every instant the certificate has its key. Whoever is killed in between begins anew.
///
/// # Errors
/// When the folder holds no authority, or a file cannot be written.
pub fn rotate(folder: &Path, now: Timestamp) -> Result<Vec<Rotated>, KeyError> {
    rotate_in_steps(folder, now, &mut || Ok(()))
}

/// The same; `step` is called between any two files.
pub(super) fn rotate_in_steps(
    folder: &Path,
    now: Timestamp,
    step: &mut dyn FnMut() -> Result<(), KeyError>,
) -> Result<Vec<Rotated>, KeyError> {
    let _held = hold(folder)?;
    let by = Party::read(folder, ISSUING)?;
    by.check(now)?;
    let register = Register::read(folder)?;
    check_issuer(folder, &by, &register, now)?;
    let due = |one: &Issued| {
        let revoked = register.revoked.iter().any(|revoked| revoked.serial == one.serial);
        one.party == SIGNER || revoked || one.until < now + DUE
    };
    let parties: Vec<String> = in_use(folder)?
        .into_iter()
        .filter(|one| [SIGNER, RESPONDER, STAMPER].contains(&one.party.as_str()) && due(one))
        .map(|one| one.party)
        .collect();
    parties.iter().map(|party| change(folder, party, &by, now, step)).collect()
}

/// Whether what the issuing authority issues would hold: a chain is as good as each of its links.
fn check_issuer(folder: &Path, by: &Party, register: &Register, now: Timestamp) -> Result<(), KeyError> {
    let root = read_all(&text(folder, &certificate_name(ROOT))?)?;
    let (_, root_ends) = validity(root.first().ok_or(KeyError::NoCertificate)?)?;
    if root_ends < now {
        return Err(KeyError::Impossible(format!("the root ended at {root_ends}; {ANEW}")));
    }
    let number = serial(&by.certificate);
    match register.revoked.iter().find(|one| one.serial == number) {
        Some(revoked) => Err(KeyError::Impossible(format!(
            "the issuing certificate was revoked at {}; {ANEW}",
            revoked.at
        ))),
        None => Ok(()),
    }
}

fn change(
    folder: &Path,
    party: &str,
    by: &Party,
    now: Timestamp,
    step: &mut dyn FnMut() -> Result<(), KeyError>,
) -> Result<Rotated, KeyError> {
    let mut register = Register::read(folder)?;
    let made = make(party, &register.organisation, &register.address, Some(by), now)?;
    let issued = Issued::of(party, &made.certificate)?;
    let archived = archive(folder, party)?;
    step()?;
    // Known to the responder before it is used.
    register.issued.push(issued.clone());
    register.write(folder)?;
    step()?;
    let (new, old) = (made.key_pem()?, text(folder, &key_name(party))?);
    replace(folder, &key_name(party), &format!("{new}{old}"))?;
    step()?;
    replace(folder, &certificate_name(party), &chain(folder, party, &made)?)?;
    step()?;
    replace(folder, &key_name(party), &new)?;
    step()?;
    Ok(Rotated { issued, archived })
}

/// Copies a party's files where old ones are kept, under the certificate's serial number.
fn archive(folder: &Path, party: &str) -> Result<PathBuf, KeyError> {
    let chain = text(folder, &certificate_name(party))?;
    let first = read_all(&chain)?.into_iter().next().ok_or(KeyError::NoCertificate)?;
    let place = folder.join(ARCHIVE).join(format!("{party}-{}", serial(&first)));
    fs::create_dir_all(&place).map_err(|source| KeyError::File { path: place.clone(), source })?;
    replace(&place, &key_name(party), &text(folder, &key_name(party))?)?;
    replace(&place, &certificate_name(party), &chain)?;
    Ok(place)
}

/// Revokes a certificate that the authority issued: by its serial number, by whose it is (`signer`, `ocsp`, `tsa`,
/// `issuing`: the one in use), or by its PEM file.
///
/// # Errors
/// [`KeyError::Impossible`] when it is not one of ours, or revoked already.
pub fn revoke(
    folder: &Path,
    which: &str,
    at: Timestamp,
    reason: Reason,
    now: Timestamp,
) -> Result<Issued, KeyError> {
    let _held = hold(folder)?;
    let mut register = Register::read(folder)?;
    let found = pointed_out(folder, which, &register)?;
    if found.party == ROOT {
        return Err(KeyError::Impossible("a root cannot revoke itself; found a new authority".to_owned()));
    }
    if at < found.from {
        let from = found.from;
        return Err(KeyError::Impossible(format!(
            "{} is valid from {from}; it cannot be revoked before",
            found.serial
        )));
    }
    // What is revoked stays so; only a time that has not come may be brought forward: a slip of the year is mended so.
    let known = register.revoked.iter().position(|one| one.serial == found.serial);
    if let Some(before) = known.and_then(|place| register.revoked.get(place)) {
        if before.at <= at.max(now) {
            return Err(KeyError::Impossible(format!(
                "{} was revoked already, from {}",
                found.serial, before.at
            )));
        }
        register.revoked.retain(|one| one.serial != found.serial);
    }
    register.revoked.push(Revoked { serial: found.serial.clone(), at, reason });
    register.write(folder)?;
    Ok(found)
}

/// The certificates in use, each with the instant from which it was revoked.
///
/// # Errors
/// When the folder cannot be read.
pub fn in_use_and_revoked(folder: &Path) -> Result<Vec<(Issued, Option<Timestamp>)>, KeyError> {
    let register = Register::read(folder)?;
    let with_end = |one: Issued| {
        let gone = register.revoked.iter().find(|gone| gone.serial == one.serial).map(|gone| gone.at);
        (one, gone)
    };
    Ok(in_use(folder)?.into_iter().map(with_end).collect())
}

/// The certificate that is meant by such words, as for [`revoke`].
///
/// # Errors
/// [`KeyError::Impossible`] when it is not one of ours.
pub fn named(folder: &Path, which: &str) -> Result<Issued, KeyError> {
    pointed_out(folder, which, &Register::read(folder)?)
}

fn pointed_out(folder: &Path, which: &str, register: &Register) -> Result<Issued, KeyError> {
    if let Some(one) = in_use(folder)?.into_iter().find(|one| one.party == which) {
        return Ok(one);
    }
    let file = fs::read_to_string(which).ok().and_then(|pem| read_all(&pem).ok());
    let number =
        file.as_deref().and_then(<[Certificate]>::first).map_or_else(|| which.to_lowercase(), serial);
    let found = register.issued.iter().find(|one| one.serial == number).cloned();
    found.ok_or_else(|| KeyError::Impossible(format!("no certificate {which} was issued here")))
}

/// Holds the folder, so that nobody else changes it meanwhile.
fn hold(folder: &Path) -> Result<File, KeyError> {
    let place = path(folder, "lock");
    let failed = |source| KeyError::File { path: place.clone(), source };
    let file = File::create(&place).map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}
