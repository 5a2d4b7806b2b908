//! Files that arrive in parts, over hours and restarts: appended to on disk until they are whole.
//!
//! Who knows how far a file has come is the caller's row, written after [`Vault::append`] has returned, which is
//! after the bytes are safe on disk. What lies behind that place is cut off before anything is appended.

use super::{Received, Vault, VaultError, Watcher};
use crate::values::Id;
use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use tokio::task::spawn_blocking;

/// What is asked of a part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where in the file it begins.
    pub offset: u64,
    /// The most bytes that it may have.
    pub limit: u64,
    /// The SHA-256 that its sender gives it; without one, what arrived of a part that broke off is kept.
    pub sha256: Option<[u8; 32]>,
}

/// How a part ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// How far the file is safe on disk now.
    pub offset: u64,
    /// Whether the sender broke off.
    pub broken: bool,
}

/// How much is written or read at once.
const READ: usize = 256 * 1024;

impl Vault {
    fn arriving(&self, id: Id) -> PathBuf {
        self.folder.join("arriving").join(id.to_string())
    }

    /// How many bytes of an arriving file lie on disk.
    pub fn arrived(&self, id: Id) -> u64 {
        self.arriving(id).metadata().map_or(0, |file| file.len())
    }

    /// The files on the shelf that nobody has touched for longer than this, by the machine's own clock: their hashes.
    ///
    /// # Errors
    /// When the shelf cannot be read.
    pub fn shelved_longer_than(&self, age: Duration) -> Result<Vec<String>, VaultError> {
        let before = ago(age);
        let shelves = self.folder.join("sha256");
        let mut found = Vec::new();
        if !shelves.is_dir() {
            return Ok(found);
        }
        for shelf in std::fs::read_dir(shelves)? {
            for entry in std::fs::read_dir(shelf?.path())? {
                let entry = entry?;
                if is_older(&entry.path(), before) {
                    found.push(entry.file_name().to_string_lossy().into_owned());
                }
            }
        }
        Ok(found)
    }

    /// Appends a part, and returns when it is safe on disk.
    ///
    /// # Errors
    /// When it is longer than allowed, is not what its hash says, or the disk fails; the file is as it was then.
    pub async fn append<E: std::fmt::Display>(
        &self,
        id: Id,
        part: Part,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> Result<Appended, VaultError> {
        let path = self.arriving(id);
        let offset = part.offset;
        let there = self.arrived(id);
        if there < offset {
            return Err(VaultError::Short { there });
        }
        let mut file = blocking(move || open_at(&path, offset)).await?;
        let (mut hash, mut length, mut broken, mut ended) = (Sha256::new(), 0_u64, false, false);
        let mut held = Vec::new();
        while !ended {
            match stream.next().await {
                Some(Ok(bytes)) => held.extend_from_slice(&bytes),
                Some(Err(_)) => (broken, ended) = (true, true),
                None => ended = true,
            }
            if held.len() < READ && !ended {
                continue;
            }
            length = length.saturating_add(u64::try_from(held.len()).unwrap_or(u64::MAX));
            if length > part.limit {
                return Err(VaultError::TooLarge { limit: part.limit });
            }
            (file, hash, held) = blocking(move || write_on(file, hash, held)).await?;
        }
        if let Some(expected) = part.sha256 {
            if broken {
                return Ok(Appended { offset, broken });
            }
            if hash.finalize().as_slice() != expected {
                return Err(VaultError::Altered);
            }
        }
        blocking(move || file.sync_data()).await?;
        Ok(Appended { offset: offset.saturating_add(length), broken })
    }

    /// Hashes a file of which all parts have arrived and puts it on its shelf, unless `watcher` does not want it.
    /// `expected` is the hash that its sender gives it, or empty. Its parts stay until [`Vault::forget_parts`], so that
    /// this can be done again.
    ///
    /// # Errors
    /// When there are fewer bytes than `size`, they are not what their sender hashed, or the disk fails.
    pub async fn complete<W: Watcher + 'static>(
        &self,
        id: Id,
        size: u64,
        expected: &str,
        watcher: W,
    ) -> Result<(Received, W), VaultError> {
        let (path, folder, expected) = (self.arriving(id), self.folder.clone(), expected.to_owned());
        let done = spawn_blocking(move || {
            let mut watcher = watcher;
            let mut file = std::fs::File::open(&path)?;
            let (mut hash, mut left) = (Sha256::new(), size);
            let mut buffer = vec![0; READ];
            while left > 0 {
                let most = usize::try_from(left).unwrap_or(READ).min(READ);
                let count = file.read(buffer.get_mut(..most).unwrap_or_default())?;
                let bytes = buffer.get(..count).unwrap_or_default();
                if bytes.is_empty() {
                    return Err(VaultError::Broken("parts are missing".to_owned()));
                }
                hash.update(bytes);
                watcher.see(bytes);
                left -= u64::try_from(count).unwrap_or(left);
            }
            let sha256 = hex::encode(hash.finalize());
            if !expected.is_empty() && !expected.eq_ignore_ascii_case(&sha256) {
                return Err(VaultError::Altered);
            }
            if watcher.wants(size) {
                shelve(&path, &folder, &sha256, size)?;
            }
            Ok((Received { sha256, size }, watcher))
        });
        done.await.map_err(|error| VaultError::Broken(error.to_string()))?
    }

    /// Throws the parts of a file away. Nothing happens when there are none.
    ///
    /// # Errors
    /// When the disk fails.
    pub async fn forget_parts(&self, id: Id) -> Result<(), VaultError> {
        let path = self.arriving(id);
        blocking(move || match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
        .await
    }

    /// Throws away what nobody has touched among the arriving files for longer than this, by the machine's own clock,
    /// and is not `wanted`: parts of uploads that were given up, and what a crash left of forms. Returns how many.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self, longer_than: Duration, wanted: &[Id]) -> Result<usize, VaultError> {
        let before = ago(longer_than);
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        let mut swept = 0;
        for name in ["arriving", "incoming"] {
            let folder = self.folder.join(name);
            if !folder.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                let kept = wanted.iter().any(|id| entry.file_name().to_string_lossy() == id.as_str());
                if !kept && is_older(&entry.path(), before) && std::fs::remove_file(entry.path()).is_ok() {
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }
}

fn write_on(
    mut file: std::fs::File,
    mut hash: Sha256,
    mut held: Vec<u8>,
) -> std::io::Result<(std::fs::File, Sha256, Vec<u8>)> {
    hash.update(&held);
    file.write_all(&held)?;
    held.clear();
    Ok((file, hash, held))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the times of files are the machine's, whatever the portal's clock is set to"
)]
fn ago(age: Duration) -> SystemTime {
    SystemTime::now().checked_sub(age).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn is_older(path: &std::path::Path, before: SystemTime) -> bool {
    let changed = path.metadata().and_then(|metadata| metadata.modified()).ok();
    changed.is_some_and(|changed| changed <= before)
}

fn open_at(path: &std::path::Path, offset: u64) -> std::io::Result<std::fs::File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = std::fs::OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    if file.metadata()?.len() < offset {
        return Err(std::io::Error::other("parts that were acknowledged are gone"));
    }
    file.set_len(offset)?;
    file.seek(SeekFrom::Start(offset))?;
    Ok(file)
}

/// A second name for the same bytes where the file system can do that, else a copy.
fn shelve(
    path: &std::path::Path,
    folder: &std::path::Path,
    sha256: &str,
    size: u64,
) -> Result<(), VaultError> {
    let place = folder.join("sha256").join(sha256.get(..2).unwrap_or_default()).join(sha256);
    if place.metadata().is_ok_and(|there| there.len() == size) {
        // Somebody wants it again: it is as fresh as if it had just come.
        return std::fs::File::open(&place)?.set_modified(ago(Duration::ZERO)).map_err(VaultError::from);
    }
    if let Some(shelf) = place.parent() {
        std::fs::create_dir_all(shelf)?;
    }
    if std::fs::hard_link(path, &place).is_err() {
        let draft = place.with_extension("new");
        std::fs::copy(path, &draft)?;
        std::fs::File::open(&draft)?.sync_all()?;
        std::fs::rename(&draft, &place)?;
    }
    if let Some(shelf) = place.parent() {
        std::fs::File::open(shelf)?.sync_all()?;
    }
    Ok(())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, VaultError> {
    let done = spawn_blocking(work).await.map_err(|error| VaultError::Broken(error.to_string()))?;
    Ok(done?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    struct Looks(Vec<u8>, bool);
    impl Watcher for Looks {
        fn see(&mut self, bytes: &[u8]) {
            self.0.extend_from_slice(bytes);
        }
        fn wants(&self, _: u64) -> bool {
            self.1
        }
    }

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(&format!("file:{}", folder.path().display())).unwrap();
        (folder, vault)
    }

    fn part(offset: u64, sha256: Option<[u8; 32]>) -> Part {
        Part { offset, limit: 10, sha256 }
    }

    fn sends(parts: &[&'static str]) -> impl Stream<Item = Result<Bytes, String>> + Unpin + use<> {
        stream::iter(parts.iter().map(|part| Ok(Bytes::from_static(part.as_bytes()))).collect::<Vec<_>>())
    }

    #[tokio::test]
    async fn parts_make_the_file() {
        let (_folder, vault) = vault();
        let id = Id::fresh();
        let first = vault.append(id, part(0, None), sends(&["he", "l"])).await.unwrap();
        assert_eq!(first, Appended { offset: 3, broken: false });
        let hash = Sha256::digest("lo").into();
        vault.append(id, part(3, Some(hash)), sends(&["lo"])).await.unwrap();
        let (received, looks) = vault.complete(id, 5, "", Looks(Vec::new(), true)).await.unwrap();
        assert_eq!((received.size, looks.0.as_slice()), (5, b"hello".as_slice()));
        assert_eq!(vault.read(&received.sha256).await.unwrap(), "hello");
        let (again, _) = vault.complete(id, 5, "", Looks(Vec::new(), true)).await.unwrap();
        assert_eq!(again.sha256, received.sha256, "a second time is the same");
        vault.forget_parts(id).await.unwrap();
        assert_eq!(vault.read(&received.sha256).await.unwrap(), "hello", "the shelf keeps it");
    }

    #[tokio::test]
    async fn what_was_not_acknowledged_is_written_over() {
        let (_folder, vault) = vault();
        let id = Id::fresh();
        vault.append(id, part(0, None), sends(&["hexxx"])).await.unwrap();
        vault.append(id, part(2, None), sends(&["llo"])).await.unwrap();
        let (received, _) = vault.complete(id, 5, "", Looks(Vec::new(), true)).await.unwrap();
        assert_eq!(vault.read(&received.sha256).await.unwrap(), "hello");
        let hole = vault.append(id, part(9, None), sends(&["!"])).await;
        assert!(matches!(hole, Err(VaultError::Short { there: 5 })), "{hole:?}");
    }

    #[tokio::test]
    async fn a_part_that_breaks_off_is_kept_unless_it_has_a_hash() {
        let (_folder, vault) = vault();
        let id = Id::fresh();
        let cut = || stream::iter([Ok(Bytes::from_static(b"he")), Err("gone".to_owned())]);
        let kept = vault.append(id, part(0, None), cut()).await.unwrap();
        assert_eq!(kept, Appended { offset: 2, broken: true });
        let dropped = vault.append(id, part(2, Some([0; 32])), cut()).await.unwrap();
        assert_eq!(dropped, Appended { offset: 2, broken: true });
        let altered = vault.append(id, part(2, Some([0; 32])), sends(&["llo"])).await;
        assert!(matches!(altered, Err(VaultError::Altered)), "{altered:?}");
        let much = vault.append(id, part(2, None), sends(&["0123456789", "!"])).await;
        assert!(matches!(much, Err(VaultError::TooLarge { limit: 10 })), "{much:?}");
    }

    #[tokio::test]
    async fn what_nobody_wants_does_not_reach_the_shelf() {
        let (folder, vault) = vault();
        let id = Id::fresh();
        vault.append(id, part(0, None), sends(&["hello"])).await.unwrap();
        assert!(vault.complete(id, 6, "", Looks(Vec::new(), true)).await.is_err(), "a byte is missing");
        let (refused, _) = vault.complete(id, 5, "", Looks(Vec::new(), false)).await.unwrap();
        assert!(vault.read(&refused.sha256).await.is_err());
        assert_eq!(vault.sweep(Duration::ZERO, &[id]).unwrap(), 0);
        assert_eq!(vault.sweep(Duration::from_hours(24), &[]).unwrap(), 0);
        assert_eq!(vault.sweep(Duration::ZERO, &[]).unwrap(), 1);
        assert_eq!(std::fs::read_dir(folder.path().join("arriving")).unwrap().count(), 0);
    }
}
