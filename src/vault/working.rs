//! Work on files that are too large for memory: read as a stream by blocking code, kept from a file on disk, and
//! taken away for good.

use super::{Received, Vault, VaultError, Watcher};
use bytes::Bytes;
use futures_util::stream;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// How much is read at once.
const PIECE: u64 = 1024 * 1024;

/// A file of our own for the time of some work: nobody else may read it, and it goes when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    path: PathBuf,
    file: File,
}

impl Scratch {
    /// A new, empty one.
    ///
    /// # Errors
    /// When the machine has no room for temporary files.
    pub fn new() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("godkjent-{}", crate::values::Id::fresh()));
        let mut options = File::options();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self { path, file })
    }

    /// The file, wherever it was last read or written.
    pub const fn file(&mut self) -> &mut File {
        &mut self.file
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, "a temporary file could not be removed");
        }
    }
}

fn aside(sha256: &str) -> Path {
    Path::from_iter(["aside", sha256])
}

struct Nobody;

impl Watcher for Nobody {
    fn see(&mut self, _: &[u8]) {}
}

impl Vault {
    /// Has blocking code read a file from its beginning, on one thread that may wait. Nothing of the file is in memory
    /// but what the code takes.
    ///
    /// # Errors
    /// When there is no such file. That storage failed in the middle, the reading code sees as its reader's error.
    pub async fn read_with<T: Send + 'static>(
        &self,
        sha256: &str,
        work: impl FnOnce(&mut File) -> T + Send + 'static,
    ) -> Result<T, VaultError> {
        let path = self.on_disk(sha256)?;
        // The work needs no second thread to go on: with few of them, all waiting for one would wait for ever.
        let done = tokio::task::spawn_blocking(move || Ok(work(&mut File::open(path)?)));
        done.await.map_err(|error| VaultError::Broken(error.to_string()))?
    }

    /// Puts the whole of a file on disk on the shelf, a piece at a time.
    ///
    /// # Errors
    /// When it cannot be read or stored.
    pub async fn keep(&self, mut scratch: Scratch) -> Result<Received, VaultError> {
        scratch.file.seek(SeekFrom::Start(0))?;
        let pieces = stream::unfold(Some(scratch), |scratch| async {
            let mut scratch = scratch?;
            let read = tokio::task::spawn_blocking(move || {
                let mut piece = Vec::new();
                let read = Read::by_ref(&mut scratch.file).take(PIECE).read_to_end(&mut piece);
                (read.map(|_| piece), scratch)
            });
            match read.await {
                Ok((Ok(piece), _)) if piece.is_empty() => None,
                Ok((Ok(piece), scratch)) => Some((Ok(Bytes::from(piece)), Some(scratch))),
                Ok((Err(error), _)) => Some((Err(error.to_string()), None)),
                Err(error) => Some((Err(error.to_string()), None)),
            }
        });
        self.receive(Box::pin(pieces), u64::MAX, &mut Nobody).await
    }

    /// Takes a file off the shelf, so that nobody can read it, without destroying it yet: a form that is just
    /// bringing the same bytes may name them in a row only minutes later. [`Vault::destroy`] follows, or
    /// [`Vault::bring_back`]. A file that is not there is no error: the work may have been begun before.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn set_aside(&self, sha256: &str) -> Result<(), VaultError> {
        there(self.files.rename(&Self::place(sha256), &aside(sha256)).await)
    }

    /// Puts a file back that was set aside.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn bring_back(&self, sha256: &str) -> Result<(), VaultError> {
        there(self.files.rename(&aside(sha256), &Self::place(sha256)).await)
    }

    /// Destroys a file that was set aside.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn destroy(&self, sha256: &str) -> Result<(), VaultError> {
        there(self.files.delete(&aside(sha256)).await)
    }
}

fn there(done: Result<(), object_store::Error>) -> Result<(), VaultError> {
    match done {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(other) => Err(VaultError::Storage(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(&format!("file:{}", folder.path().display())).unwrap();
        (folder, vault)
    }

    #[tokio::test]
    async fn blocking_code_reads_the_whole_file_or_as_much_as_it_wants() {
        let (_folder, vault) = vault();
        let text = "0123456789".repeat(300_000);
        let kept = vault.put(Bytes::from(text.clone())).await.unwrap();
        let read = vault
            .read_with(&kept.sha256, |reader| {
                let mut all = String::new();
                reader.read_to_string(&mut all).map(|_| all)
            })
            .await;
        assert_eq!(read.unwrap().unwrap(), text);
        let first = vault
            .read_with(&kept.sha256, |reader| {
                let mut ten = [0; 10];
                reader.read_exact(&mut ten).map(|()| ten)
            })
            .await;
        assert_eq!(&first.unwrap().unwrap(), b"0123456789");
        assert!(matches!(vault.read_with("00", |_| ()).await, Err(VaultError::Unknown)));
    }

    #[test]
    fn one_blocking_thread_is_enough() {
        let (_folder, vault) = vault();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(1)
            .build()
            .unwrap();
        runtime.block_on(async {
            let kept = vault.put(Bytes::from(vec![7; 12_000_000])).await.unwrap();
            let read = vault.read_with(&kept.sha256, |file| {
                let mut all = Vec::new();
                file.read_to_end(&mut all)
            });
            let read = tokio::time::timeout(std::time::Duration::from_secs(20), read).await;
            assert_eq!(read.expect("the reading waits for ever").unwrap().unwrap(), 12_000_000);
        });
    }

    #[tokio::test]
    async fn a_file_on_disk_is_kept_whole_and_the_disk_is_left_clean() {
        let (_folder, vault) = vault();
        let mut scratch = Scratch::new().unwrap();
        let path = scratch.path.clone();
        scratch.file().write_all("æøå".repeat(700_000).as_bytes()).unwrap();
        let kept = vault.keep(scratch).await.unwrap();
        assert_eq!(kept.size, 4_200_000);
        assert_eq!(vault.read(&kept.sha256).await.unwrap().len(), 4_200_000);
        assert!(!path.exists());
    }

    #[tokio::test]
    async fn what_is_set_aside_cannot_be_read_and_comes_back_or_is_destroyed() {
        let (_folder, vault) = vault();
        let kept = vault.put(Bytes::from_static(b"opptak")).await.unwrap();
        vault.set_aside(&kept.sha256).await.unwrap();
        assert!(matches!(vault.read(&kept.sha256).await, Err(VaultError::Unknown)));
        vault.set_aside(&kept.sha256).await.unwrap();
        vault.bring_back(&kept.sha256).await.unwrap();
        assert_eq!(vault.read(&kept.sha256).await.unwrap(), "opptak");
        vault.set_aside(&kept.sha256).await.unwrap();
        vault.destroy(&kept.sha256).await.unwrap();
        vault.destroy(&kept.sha256).await.unwrap();
        vault.bring_back(&kept.sha256).await.unwrap();
        assert!(matches!(vault.read(&kept.sha256).await, Err(VaultError::Unknown)));
    }
}
