//! The signer of the day. A key that was replaced is taken up without a restart, one that is gone is looked for again.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use serde::Serialize;

use super::{KeyError, KeySource, Remedy, Signer};
use crate::values::text_enum;

/// How long a holder elsewhere that failed is left alone.
const PAUSE: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 5_000 });
/// How long what a service said of a key is believed: it may have renewed the certificate, or lost the key.
const BELIEVED: Duration = Duration::from_mins(10);
/// How often a pair of files is read that changes while it is read.
const READS: usize = 3;
/// How many days before a certificate ends word of it is given first, and once more.
const AHEAD: [i64; 2] = [90, 30];

text_enum! {
    /// How a key or certificate stands.
    pub enum KeyState {
        /// It can be used.
        Good = "ok",
        /// It ends in at most 90 days.
        Ending = "ending",
        /// It ends in at most 30 days.
        EndingSoon = "ending-soon",
        /// It has ended.
        Expired = "expired",
        /// Its time has not come.
        Early = "not-yet-valid",
        /// Its authority says that it was revoked.
        Revoked = "revoked",
        /// It cannot be reached, or is no key.
        Gone = "gone",
    }
}

impl KeyState {
    /// How a certificate stands that is valid so long.
    #[must_use]
    pub fn of(from: Timestamp, until: Timestamp, now: Timestamp) -> Self {
        let days = days_left(until, now);
        match AHEAD {
            _ if now < from => Self::Early,
            _ if now > until => Self::Expired,
            [_, last] if days < last => Self::EndingSoon,
            [first, _] if days < first => Self::Ending,
            _ => Self::Good,
        }
    }

    /// Whether papers can be signed.
    #[must_use]
    pub const fn signs(self) -> bool {
        matches!(self, Self::Good | Self::Ending | Self::EndingSoon)
    }
}

/// How many whole days are left; fewer than none once it is over.
#[must_use]
pub fn days_left(until: Timestamp, now: Timestamp) -> i64 {
    until.duration_since(now).as_secs().div_euclid(86_400)
}

/// What can be said of the signing key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// How it stands.
    pub state: KeyState,
    /// Until when its certificate is valid.
    pub until: Option<Timestamp>,
    /// How many whole days that are.
    pub days_left: Option<i64>,
    /// What is wrong. Not for everybody: it names files and addresses.
    #[serde(skip)]
    pub trouble: Option<String>,
    /// Who signs.
    #[serde(skip)]
    pub subject: Option<String>,
    /// With what.
    #[serde(skip)]
    pub algorithm: Option<String>,
    /// The certificate's serial number.
    #[serde(skip)]
    pub serial: Option<String>,
    /// Its fingerprint: SHA-256, lower-case hexadecimal.
    #[serde(skip)]
    pub sha256: Option<String>,
}

impl Standing {
    /// The same, of a certificate that was revoked as its authority says: whatever is signed with it from then on is
    /// worth nothing.
    #[must_use]
    pub fn revoked(self, at: Timestamp) -> Self {
        let trouble = Some(format!("the signing certificate was revoked from {at}"));
        Self { state: KeyState::Revoked, trouble, ..self }
    }
}

/// What tells that a file was replaced.
type Print = Option<(SystemTime, u64, u64)>;

fn print(path: &Path) -> Print {
    let found = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    let file = std::os::unix::fs::MetadataExt::ino(&found);
    #[cfg(not(unix))]
    let file = 0;
    Some((found.modified().ok()?, found.len(), file))
}

/// The signing key of a running server. Cheap to clone.
#[derive(Clone)]
pub struct KeyRing(Arc<Ring>);

struct Ring {
    /// None: the signer that was given is the only one.
    source: Option<KeySource>,
    slot: Mutex<Slot>,
}

#[derive(Default)]
struct Slot {
    signer: Option<Arc<Signer>>,
    /// When the signer was opened.
    opened: Option<Instant>,
    prints: Vec<Print>,
    failed: Option<(Instant, Arc<KeyError>)>,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("KeyRing").field(&self.0.source).finish()
    }
}

impl From<Arc<Signer>> for KeyRing {
    fn from(signer: Arc<Signer>) -> Self {
        let slot = Slot { signer: Some(signer), ..Slot::default() };
        Self(Arc::new(Ring { source: None, slot: Mutex::new(slot) }))
    }
}

impl KeyRing {
    /// Of the key that the settings name; nothing is opened yet.
    #[must_use]
    pub fn new(source: KeySource) -> Self {
        Self(Arc::new(Ring { source: Some(source), slot: Mutex::default() }))
    }

    /// The key as it is now: the one at hand, or opened anew when its files have changed, it was gone, or its holder
    /// elsewhere was not asked about it for a while. May block.
    ///
    /// # Errors
    /// Why there is none. Somebody elsewhere who failed is left alone for a moment, and a PIN that was wrong is not tried
    /// again before its file has changed or, where it stands in the settings, the server has been started anew.
    pub fn signer(&self) -> Result<Arc<Signer>, KeyError> {
        let mut slot = self.0.slot.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(source) = &self.0.source else {
            return slot.signer.clone().ok_or(KeyError::NoCertificate);
        };
        let prints = || source.files().into_iter().map(print).collect::<Vec<_>>();
        for _ in 0..READS {
            let seen = prints();
            if seen == slot.prints {
                slot.give_up_on_pin();
                if let Some(signer) = slot.signer.as_ref().filter(|_| !slot.is_due(source)) {
                    return Ok(Arc::clone(signer));
                }
                if let Some(why) = slot.still(source) {
                    return Err(KeyError::Still(why));
                }
            }
            match source.open() {
                Ok(signer) => {
                    let signer = Arc::new(signer);
                    tracing::info!(subject = signer.subject(), algorithm = %signer.algorithm(), until = %signer.not_after(), "the signing key is at hand");
                    let opened = Some(Instant::now());
                    *slot = Slot { signer: Some(Arc::clone(&signer)), opened, prints: seen, failed: None };
                    return Ok(signer);
                }
                // Read while it was replaced: the two files are of different pairs.
                Err(_) if prints() != seen => {}
                Err(why) => {
                    let why = Arc::new(why);
                    let failed = Some((Instant::now(), Arc::clone(&why)));
                    *slot = Slot { prints: seen, failed, ..Slot::default() };
                    return Err(KeyError::Still(why));
                }
            }
        }
        Err(KeyError::Mismatch)
    }

    /// What can be said of the key at an instant. May block.
    #[must_use]
    pub fn standing(&self, now: Timestamp) -> Standing {
        let signer = match self.signer() {
            Ok(signer) => signer,
            Err(why) => {
                return Standing {
                    state: KeyState::Gone,
                    until: None,
                    days_left: None,
                    trouble: Some(why.to_string()),
                    subject: None,
                    algorithm: None,
                    serial: None,
                    sha256: None,
                };
            }
        };
        let state = KeyState::of(signer.not_before(), signer.not_after(), now);
        let trouble = signer.trouble();
        Standing {
            state: if state.signs() && trouble.is_some() { KeyState::Gone } else { state },
            until: Some(signer.not_after()),
            days_left: Some(days_left(signer.not_after(), now)),
            trouble: trouble.or_else(|| signer.check_validity(now).err().map(|error| error.to_string())),
            subject: Some(signer.subject().to_owned()),
            algorithm: Some(signer.algorithm().to_string()),
            serial: Some(signer.serial()),
            sha256: Some(signer.fingerprint()),
        }
    }

    /// Asks whoever has the key whether it still can be used, so that it is known before the next paper needs it: a service
    /// about the key, a token for a signature of no meaning. A PIN that was refused is not sent again. May block.
    ///
    /// # Errors
    /// What is wrong.
    pub fn look(&self) -> Result<(), KeyError> {
        let signer = self.signer()?;
        match &self.0.source {
            Some(KeySource::Pkcs11 { .. }) => signer.probe(),
            _ => Ok(()),
        }
    }

    /// What the key is, for operators.
    #[must_use]
    pub fn describe(&self) -> String {
        self.0.source.as_ref().map_or_else(|| "a key in memory".to_owned(), KeySource::describe)
    }
}

impl Slot {
    /// A PIN that was refused while signing is remembered like one that was refused while opening.
    fn give_up_on_pin(&mut self) {
        let trouble = self.signer.as_ref().and_then(|signer| signer.last_trouble());
        if trouble.is_some_and(|trouble| trouble.remedy == Remedy::OtherPin) {
            self.failed = Some((Instant::now(), Arc::new(KeyError::Pin)));
            self.signer = None;
        }
    }

    /// Whether the holder elsewhere is to be asked about the key at hand again: soon after it failed, and a service, which
    /// has the certificate too, now and then.
    fn is_due(&self, source: &KeySource) -> bool {
        let (Some(signer), Some(opened)) = (&self.signer, self.opened) else { return false };
        match source {
            _ if signer.last_trouble().is_some() => source.is_elsewhere() && opened.elapsed() >= PAUSE,
            KeySource::Remote(_) => opened.elapsed() >= BELIEVED,
            _ => false,
        }
    }

    /// Why it failed last time, if it is too early to try again.
    fn still(&self, source: &KeySource) -> Option<Arc<KeyError>> {
        let (when, why) = self.failed.as_ref()?;
        let wait = match **why {
            KeyError::Pin => true,
            _ => source.is_elsewhere() && when.elapsed() < PAUSE,
        };
        wait.then(|| Arc::clone(why))
    }
}
