//! Passwords: argon2id, one after another, so that signing in cannot starve the rest of memory.

use super::PeopleError;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// What is compared when there is no account, so that the answer takes as long. Nobody knows a password for it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Hashes and compares passwords, a few at a time. Copies share the same turn.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Turns>,
}

struct Turns {
    free: Mutex<usize>,
    freed: Condvar,
}

impl Default for Passwords {
    /// As many at once as there are cores: each needs 19 MiB and a core.
    fn default() -> Self {
        Self::new(std::thread::available_parallelism().map_or(2, usize::from))
    }
}

impl Passwords {
    /// So many at once; the others wait.
    pub fn new(at_once: usize) -> Self {
        Self { turns: Arc::new(Turns { free: Mutex::new(at_once.max(1)), freed: Condvar::new() }) }
    }

    /// The hash of a password with a fresh salt, as a PHC string. Takes tens of milliseconds: never inside a
    /// transaction, never on a thread that answers requests.
    ///
    /// # Errors
    /// When the machine gives no random numbers.
    pub fn hash(&self, password: &str) -> Result<String, PeopleError> {
        self.in_turn(|| hash(password))
    }

    /// Whether the password is the one that was hashed; takes as long when there is none.
    pub fn verify(&self, password: &str, stored: Option<&str>) -> bool {
        let matches = self.in_turn(|| verify(password, stored.unwrap_or(NOBODY)));
        matches && stored.is_some()
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> T {
        let lock = self.turns.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free =
            self.turns.freed.wait_while(lock, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        drop(free);
        let _turn = Turn(&self.turns);
        work()
    }
}

/// Gives the turn back, also when the work panics.
struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

fn hasher() -> Result<Argon2<'static>, PeopleError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(PeopleError::machine)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash alone, without waiting for a turn; for measuring.
///
/// # Errors
/// When the machine gives no random numbers.
pub fn hash(password: &str) -> Result<String, PeopleError> {
    let hash: PasswordHash = hasher()?.hash_password(password.as_bytes()).map_err(PeopleError::machine)?;
    Ok(hash.to_string())
}

/// Whether a password fits a PHC string, without waiting for a turn; for measuring.
pub fn verify(password: &str, stored: &str) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else { return false };
    // The parameters are the stored hash's own.
    Argon2::default().verify_password(password.as_bytes(), &stored).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_password_fits() {
        let passwords = Passwords::new(1);
        let stored = passwords.hash("riktig hest batteri stift").unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(passwords.verify("riktig hest batteri stift", Some(&stored)));
        assert!(!passwords.verify("riktig hest batteri stif", Some(&stored)));
        assert_ne!(
            stored,
            passwords.hash("riktig hest batteri stift").unwrap(),
            "every hash has its own salt"
        );
    }

    #[test]
    fn nobody_has_no_password_but_costs_as_much() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let somebody = hash("x").unwrap();
        let somebody = PasswordHash::new(&somebody).unwrap();
        assert_eq!(nobody.params, somebody.params);
        assert_eq!(nobody.hash.map(|hash| hash.len()), somebody.hash.map(|hash| hash.len()));
        assert!(!Passwords::new(1).verify("", None));
    }

    #[test]
    fn more_at_once_than_turns_all_get_theirs() {
        let passwords = Passwords::new(2);
        let threads: Vec<_> = (0..6)
            .map(|_| {
                let passwords = passwords.clone();
                std::thread::spawn(move || passwords.verify("x", None))
            })
            .collect();
        assert!(threads.into_iter().all(|thread| !thread.join().unwrap()));
        assert_eq!(*passwords.turns.free.lock().unwrap(), 2);
    }
}
