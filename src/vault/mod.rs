//! Files at rest, known by their SHA-256: evidence, and the papers that we sign.
//!
//! Bytes are written before the row that names them, so a row never points at nothing. What is refused while it
//! arrives never reaches its shelf; what a crash leaves among the arriving files is swept ([`Vault::sweep`]). The same
//! bytes are kept once.

mod parts;

pub use parts::{Appended, Part};

mod working;

pub use working::Scratch;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How much of a file's beginning and end is kept while it streams past, for telling what it is.
pub const EDGE: usize = 64 * 1024;

/// The files of this installation.
#[derive(Clone)]
pub struct Vault {
    files: Arc<dyn ObjectStore>,
    /// Where they lie, for what no object store can do: append.
    folder: std::path::PathBuf,
}

/// A file that has arrived.
#[derive(Debug, Clone)]
pub struct Received {
    /// SHA-256 of the bytes, in lower-case hex.
    pub sha256: String,
    /// How many bytes.
    pub size: u64,
}

/// The store of files could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// More bytes than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// The sender stopped in the middle.
    #[error("the file did not arrive whole: {0}")]
    Broken(String),
    /// Parts that were there are gone.
    #[error("only {there} bytes are there")]
    Short {
        /// How many are.
        there: u64,
    },
    /// The bytes are not those that their sender hashed.
    #[error("the bytes were altered on their way")]
    Altered,
    /// There is no such file.
    #[error("no file with this hash")]
    Unknown,
    /// The URL is none of ours.
    #[error("a storage URL is a folder, for example file:data/files")]
    Url,
    /// The disk or the server failed.
    #[error("storage failed: {0}")]
    Storage(#[from] object_store::Error),
    /// The folder cannot be made or written in.
    #[error("the folder for files cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// Watches a file's bytes as they pass, before anybody may read them.
pub trait Watcher: Send {
    /// The next bytes, in order.
    fn see(&mut self, bytes: &[u8]);

    /// The most bytes that the file may have, as far as can be told by now.
    fn most(&self) -> u64 {
        u64::MAX
    }

    /// Whether the file is to be kept, now that all of it has passed.
    fn wants(&self, _size: u64) -> bool {
        true
    }
}

impl Vault {
    /// Opens the store that a URL names: `file:<folder>`, made if it is not there.
    ///
    /// # Errors
    /// When the URL is none of ours or the folder cannot be made.
    pub fn open(url: &str) -> Result<Self, VaultError> {
        let folder = url.strip_prefix("file:").ok_or(VaultError::Url)?;
        let folder = folder.strip_prefix("//").unwrap_or(folder);
        if folder.is_empty() {
            return Err(VaultError::Url);
        }
        std::fs::create_dir_all(folder)?;
        // Empty folders stay: clearing one away as a file leaves it breaks the file that another hand is just moving.
        let files = object_store::local::LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { files: Arc::new(files), folder: folder.into() })
    }

    fn place(sha256: &str) -> Path {
        let shelf: String = sha256.chars().take(2).collect();
        Path::from_iter(["sha256", &shelf, sha256])
    }

    /// Takes a stream to the shelf while hashing it; nothing is held in memory but a buffer. What the watcher does not
    /// want in the end is thrown away, and only its hash and size are told.
    ///
    /// # Errors
    /// When it is larger than `limit`, breaks off, or cannot be stored; nothing is left behind then.
    pub async fn receive<E: std::fmt::Display>(
        &self,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
        limit: u64,
        watcher: &mut dyn Watcher,
    ) -> Result<Received, VaultError> {
        let waiting = Path::from_iter(["incoming", &crate::values::Id::fresh().to_string()]);
        let mut writer = WriteMultipart::new(self.files.put_multipart(&waiting).await?);
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        while let Some(chunk) = stream.next().await {
            let limit = limit.min(watcher.most());
            let refusal = match &chunk {
                Ok(bytes) if size + u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit => {
                    Some(VaultError::TooLarge { limit })
                }
                Ok(_) => None,
                Err(error) => Some(VaultError::Broken(error.to_string())),
            };
            if let Some(refusal) = refusal {
                writer.abort().await?;
                return Err(refusal);
            }
            if let Ok(bytes) = chunk {
                size += u64::try_from(bytes.len()).unwrap_or(0);
                hash.update(&bytes);
                watcher.see(&bytes);
                writer.wait_for_capacity(2).await?;
                writer.put(bytes);
            }
        }
        writer.finish().await?;
        let sha256 = hex::encode(hash.finalize());
        if watcher.wants(size) {
            self.files.rename(&waiting, &Self::place(&sha256)).await?;
        } else {
            self.files.delete(&waiting).await?;
        }
        Ok(Received { sha256, size })
    }

    /// Puts bytes that we made ourselves on the shelf.
    ///
    /// # Errors
    /// When they cannot be stored.
    pub async fn put(&self, bytes: Bytes) -> Result<Received, VaultError> {
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let size = u64::try_from(bytes.len()).unwrap_or(0);
        self.files.put(&Self::place(&sha256), bytes.into()).await?;
        Ok(Received { sha256, size })
    }

    /// All bytes of a file. For files that are known to be small, such as certificates.
    ///
    /// # Errors
    /// When there is no such file, or storage fails.
    pub async fn read(&self, sha256: &str) -> Result<Bytes, VaultError> {
        Ok(self.files.get(&Self::place(sha256)).await.map_err(known)?.bytes().await?)
    }

    /// A file's bytes as a stream.
    ///
    /// # Errors
    /// When there is no such file, or storage fails.
    pub async fn stream(
        &self,
        sha256: &str,
    ) -> Result<impl Stream<Item = Result<Bytes, object_store::Error>> + use<>, VaultError> {
        Ok(self.files.get(&Self::place(sha256)).await.map_err(known)?.into_stream())
    }

    /// Where a file lies on disk, for what reads by itself and must not hold it in memory.
    ///
    /// # Errors
    /// When there is no such file.
    pub fn on_disk(&self, sha256: &str) -> Result<std::path::PathBuf, VaultError> {
        let path = self.folder.join(Self::place(sha256).as_ref());
        if path.is_file() { Ok(path) } else { Err(VaultError::Unknown) }
    }

    /// Whether files can be written and read, for `/readyz`.
    ///
    /// # Errors
    /// When they can't.
    pub async fn ping(&self) -> Result<(), VaultError> {
        let probe = Path::from("probe");
        self.files.put(&probe, Bytes::from_static(b"ok").into()).await?;
        self.files.get(&probe).await?.bytes().await?;
        Ok(())
    }
}

fn known(error: object_store::Error) -> VaultError {
    match error {
        object_store::Error::NotFound { .. } => VaultError::Unknown,
        other => VaultError::Storage(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    struct Nobody;
    impl Watcher for Nobody {
        fn see(&mut self, _: &[u8]) {}
    }

    fn vault() -> (tempfile::TempDir, Vault) {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(&format!("file:{}", folder.path().display())).unwrap();
        (folder, vault)
    }

    fn chunks(parts: &[&'static str]) -> impl Stream<Item = Result<Bytes, String>> + Unpin {
        stream::iter(parts.iter().map(|part| Ok(Bytes::from_static(part.as_bytes()))).collect::<Vec<_>>())
    }

    struct Refuses(bool);
    impl Watcher for Refuses {
        fn see(&mut self, _: &[u8]) {}
        fn wants(&self, _: u64) -> bool {
            !self.0
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_refused_file_takes_nothing_from_under_another() {
        let (_folder, vault) = vault();
        let vault = Arc::new(vault);
        let sender = |number: usize| {
            let vault = Arc::clone(&vault);
            async move {
                for round in 0..400 {
                    let text = format!("{number}:{round}");
                    let chunks = stream::iter([Ok::<_, String>(Bytes::from(text))]);
                    let mut watcher = Refuses(number.is_multiple_of(2));
                    vault.receive(chunks, 100, &mut watcher).await.unwrap();
                }
            }
        };
        let all: Vec<_> = (0..2).map(|number| tokio::spawn(sender(number))).collect();
        for one in all {
            one.await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_file_is_found_by_its_hash() {
        let (_folder, vault) = vault();
        let received = vault.receive(chunks(&["he", "llo"]), 10, &mut Nobody).await.unwrap();
        assert_eq!(received.size, 5);
        assert_eq!(received.sha256, "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assert_eq!(vault.read(&received.sha256).await.unwrap(), "hello");
    }

    #[tokio::test]
    async fn too_much_is_refused_and_leaves_nothing() {
        let (folder, vault) = vault();
        let refused = vault.receive(chunks(&["hello", "world"]), 9, &mut Nobody).await;
        assert!(matches!(refused, Err(VaultError::TooLarge { limit: 9 })));
        let left = walk(folder.path());
        assert_eq!(left, 0, "files left behind");
    }

    #[tokio::test]
    async fn a_broken_stream_leaves_nothing() {
        let (folder, vault) = vault();
        let broken = stream::iter([Ok(Bytes::from_static(b"he")), Err("gone".to_owned())]);
        assert!(matches!(vault.receive(broken, 10, &mut Nobody).await, Err(VaultError::Broken(_))));
        assert_eq!(walk(folder.path()), 0);
    }

    #[tokio::test]
    async fn an_unknown_hash_says_so() {
        let (_folder, vault) = vault();
        assert!(matches!(vault.read("00").await, Err(VaultError::Unknown)));
    }

    fn walk(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { walk(&path) } else { 1 })
            .sum()
    }
}
