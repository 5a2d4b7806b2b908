//! Putting a pack together: a file on disk, written while the evidence streams past.

use super::PackError;
use super::application::{Application, application};
use super::extras::tables;
use super::manifest::{manifest, readme};
use super::rules::{Entry, Names, TABLES, Withheld, entries, packs_well, sums};
use crate::evidence::Evidence;
use crate::papers::letter;
use crate::scheme::Scheme;
use crate::signing::keys::KeyRing;
use crate::signing::{self, signature::SignError};
use crate::values::{Language, Moment};
use crate::vault::Vault;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Where packs are sealed.
#[derive(Clone)]
pub struct Bindery {
    /// Bytes.
    pub vault: Vault,
    /// The portal's key.
    pub keys: KeyRing,
    /// The certificate that signatures are checked against, PEM.
    pub trust_anchor: Arc<str>,
    /// Where the portal is.
    pub public_url: String,
    /// How many packs are put together or go out at once: each takes its size on disk until it is gone.
    pub at_once: Arc<Semaphore>,
}

/// A pack that is ready to go out: a file without a name, gone when it is closed.
#[derive(Debug)]
pub struct Pack {
    /// The file, at its beginning.
    pub file: File,
    /// How many bytes.
    pub size: u64,
    /// Its place among those at once, given back when it has gone out.
    pub turn: OwnedSemaphorePermit,
}

/// A file that we make ourselves.
struct Own {
    path: String,
    media_type: &'static str,
    bytes: Vec<u8>,
}

impl Own {
    fn entry(&self) -> Entry {
        Entry {
            path: self.path.clone(),
            sha256: hex::encode(Sha256::digest(&self.bytes)),
            size: u64::try_from(self.bytes.len()).unwrap_or(u64::MAX),
            media_type: self.media_type.to_owned(),
            name: None,
            dated: None,
            received_at: None,
            criteria: Vec::new(),
        }
    }
}

impl Bindery {
    /// Puts the pack of an application together, on a thread of its own.
    ///
    /// # Errors
    /// When a file's bytes are gone or not those that were handed in, or anything fails; nothing has gone out then.
    pub async fn seal(&self, from: Application, scheme: Arc<Scheme>, now: Moment) -> Result<Pack, PackError> {
        let turn = Arc::clone(&self.at_once).acquire_owned().await.map_err(|_| PackError::Stopping)?;
        let own = self.clone();
        let (tell, told) = oneshot::channel();
        // With a runtime of its own: it waits for the vault, whose reads need threads of the pool that it would hold.
        std::thread::Builder::new().name("pack".to_owned()).spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().map_err(PackError::from);
            let pack = runtime.and_then(|runtime| own.put_together(&from, &scheme, now, &runtime));
            let pack = pack.map(|(file, size)| Pack { file, size, turn });
            // Nobody waits any more when the browser has gone; the file is gone with it.
            drop(tell.send(pack));
        })?;
        told.await.map_err(|_| PackError::Stopping)?
    }

    fn put_together(
        &self,
        from: &Application,
        scheme: &Scheme,
        now: Moment,
        runtime: &Runtime,
    ) -> Result<(File, u64), PackError> {
        let page = application(from, scheme, now)?;
        let number = from.dossier.case.number;
        let pdf = letter::letter(&page, &format!("application:{number}:{now}"))?;
        let fingerprint = self.fingerprint();
        let own = |path: &str, media_type, bytes| Own { path: path.to_owned(), media_type, bytes };
        let mut papers = vec![own("application.pdf", "application/pdf", pdf)];
        for (path, language) in [("LESMEG.txt", Language::Nb), ("README.txt", Language::En)] {
            let words = readme(from, language, &self.public_url, &fingerprint)?;
            papers.push(own(path, "text/plain", words.into_bytes()));
        }
        let mut names = Names::default();
        for (name, bytes) in tables(&from.dossier)? {
            let path = format!("{TABLES}/{}", names.take(&name));
            papers.push(Own { path, media_type: "text/csv", bytes });
        }
        // The list says what is left out, and why.
        let (sent, closed): (Vec<_>, Vec<_>) =
            from.dossier.files.iter().cloned().partition(|(_, file)| from.withheld(file).is_none());
        let evidence = entries(&sent);
        let withheld = entries(&closed).into_iter().filter_map(|entry| {
            let of = |(_, file): &&(String, Evidence)| file.sha256 == entry.sha256;
            let why = closed.iter().find(of).and_then(|(_, file)| from.withheld(file))?;
            Some((entry, why))
        });
        let withheld: Vec<(Entry, Withheld)> = withheld.collect();
        let listed: Vec<Entry> = papers.iter().map(Own::entry).chain(evidence.iter().cloned()).collect();
        let list =
            format!("{:#}\n", manifest(from, scheme, now, &self.public_url, &listed, &withheld)).into_bytes();
        let own = own("manifest.json", "application/json", list);
        let all: Vec<Entry> = std::iter::once(own.entry()).chain(listed).collect();
        let sums = sums(&all).into_bytes();

        let mut zip = ZipWriter::new(tempfile::tempfile()?);
        let stamp = options(now);
        let signer = self.keys.signer().map_err(SignError::from)?;
        add(&mut zip, stamp, &own.path, &own.bytes)?;
        add(&mut zip, stamp, "manifest.json.p7s", &signing::detached(&own.bytes, &signer)?)?;
        add(&mut zip, stamp, "manifest.sha256", &sums)?;
        add(&mut zip, stamp, "manifest.sha256.p7s", &signing::detached(&sums, &signer)?)?;
        add(&mut zip, stamp, "ca.pem", self.trust_anchor.as_bytes())?;
        for paper in &papers {
            add(&mut zip, stamp, &paper.path, &paper.bytes)?;
        }
        for entry in &evidence {
            runtime.block_on(self.copy(&mut zip, stamp, entry))?;
        }
        let mut file = zip.finish()?;
        let size = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        Ok((file, size))
    }

    /// Streams a file from the vault into the pack, and sees that it is what was handed in.
    async fn copy(
        &self,
        zip: &mut ZipWriter<File>,
        stamp: SimpleFileOptions,
        entry: &Entry,
    ) -> Result<(), PackError> {
        let method = if packs_well(&entry.media_type) {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        let large = entry.size >= u64::from(u32::MAX);
        zip.start_file(entry.path.as_str(), stamp.compression_method(method).large_file(large))?;
        let changed = || PackError::Changed(entry.path.clone());
        let mut stream = self.vault.stream(&entry.sha256).await?;
        let (mut hash, mut size) = (Sha256::new(), 0_u64);
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(crate::vault::VaultError::Storage)?;
            size += u64::try_from(chunk.len()).unwrap_or(0);
            if size > entry.size {
                return Err(changed());
            }
            hash.update(&chunk);
            zip.write_all(&chunk)?;
        }
        if hex::encode(hash.finalize()) == entry.sha256 { Ok(()) } else { Err(changed()) }
    }

    /// SHA-256 of the trust anchor, as `openssl x509 -fingerprint -sha256` shows it.
    fn fingerprint(&self) -> String {
        use rustls_pki_types::CertificateDer;
        use rustls_pki_types::pem::PemObject;
        let Ok(der) = CertificateDer::from_pem_slice(self.trust_anchor.as_bytes()) else {
            return String::new();
        };
        let pairs: Vec<String> = Sha256::digest(&der).iter().map(|byte| format!("{byte:02X}")).collect();
        pairs.join(":")
    }
}

/// Dated by Oslo's clock, to be read by all.
fn options(now: Moment) -> SimpleFileOptions {
    let at = now.oslo_civil();
    let part = |value: i8| u8::try_from(value).unwrap_or(0);
    let stamp = zip::DateTime::from_date_and_time(
        u16::try_from(at.year()).unwrap_or(1980),
        part(at.month()),
        part(at.day()),
        part(at.hour()),
        part(at.minute()),
        part(at.second()),
    );
    SimpleFileOptions::default().last_modified_time(stamp.unwrap_or_default()).unix_permissions(0o644)
}

fn add(
    zip: &mut ZipWriter<File>,
    stamp: SimpleFileOptions,
    path: &str,
    bytes: &[u8],
) -> Result<(), PackError> {
    zip.start_file(path, stamp.compression_method(CompressionMethod::Deflated))?;
    Ok(zip.write_all(bytes)?)
}
