//! The virus scanner: a `clamd` somewhere, reached by a socket or by TCP.

use super::checks::Virus;
use clamav_client::TransportProtocol;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where the scanner listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clamd {
    /// `tcp://host:3310`.
    Tcp(String),
    /// `unix:/run/clamav/clamd.ctl`.
    Unix(PathBuf),
}

/// The URL names no scanner.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a scanner's URL begins with unix: or tcp://, for example unix:/run/clamav/clamd.ctl")]
pub struct ClamdUrlError;

/// How long it may be silent.
const SILENCE: Duration = Duration::from_mins(1);
/// How long reaching it may take.
const REACH: Duration = Duration::from_secs(5);
/// How much is sent at once.
const CHUNK: usize = 128 * 1024;

impl std::str::FromStr for Clamd {
    type Err = ClamdUrlError;

    fn from_str(url: &str) -> Result<Self, Self::Err> {
        if let Some(path) = url.strip_prefix("unix:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.starts_with('/') { Ok(Self::Unix(path.into())) } else { Err(ClamdUrlError) };
        }
        let address = url.strip_prefix("tcp://").ok_or(ClamdUrlError)?.trim_end_matches('/');
        let port = address.rsplit_once(':').and_then(|(host, port)| (!host.is_empty()).then_some(port));
        match port.map(str::parse::<u16>) {
            Some(Ok(_)) => Ok(Self::Tcp(address.to_owned())),
            _ => Err(ClamdUrlError),
        }
    }
}

/// What the scanner said of a file, and the name of the signature that it was reminded of.
pub(super) type Scanned = (Virus, String);

impl Clamd {
    /// Has a file scanned; it is streamed, so its size does not matter to us. To be called where waiting harms nobody.
    ///
    /// # Errors
    /// When the scanner cannot be reached, breaks off, or says nothing that can be understood.
    pub fn scan(&self, file: &Path) -> std::io::Result<Scanned> {
        understand(&clamav_client::scan_file(file, self, Some(CHUNK))?)
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> std::io::Result<()> {
        let answer = clamav_client::ping(self)?;
        if answer == clamav_client::PONG { Ok(()) } else { Err(std::io::Error::other("no pong")) }
    }
}

/// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or something that ends with `ERROR`.
fn understand(answer: &[u8]) -> std::io::Result<Scanned> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_matches(['\0', '\n', ' ']);
    let said = text.strip_prefix("stream: ").unwrap_or(text);
    if said == "OK" {
        return Ok((Virus::Clean, String::new()));
    }
    if let Some(signature) = said.strip_suffix(" FOUND") {
        return Ok((Virus::Infected, signature.to_owned()));
    }
    // It answered, but about this file it can say nothing; asking again would not help.
    if text.contains("size limit exceeded") {
        return Ok((Virus::Failed, text.to_owned()));
    }
    Err(std::io::Error::other(format!("the scanner said “{text}”")))
}

impl TransportProtocol for Clamd {
    type Stream = Wire;

    fn connect(&self) -> std::io::Result<Wire> {
        let ends: Box<dyn Ends> = match self {
            Self::Tcp(address) => {
                let address = address
                    .to_socket_addrs()?
                    .next()
                    .ok_or_else(|| std::io::Error::other("the scanner's name leads nowhere"))?;
                let stream = TcpStream::connect_timeout(&address, REACH)?;
                stream.set_read_timeout(Some(SILENCE))?;
                stream.set_write_timeout(Some(SILENCE))?;
                Box::new(stream)
            }
            Self::Unix(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(SILENCE))?;
                stream.set_write_timeout(Some(SILENCE))?;
                Box::new(stream)
            }
        };
        Ok(Wire { ends, deaf: false })
    }
}

trait Ends: Read + Write {}
impl<T: Read + Write> Ends for T {}

/// A connection to the scanner. It stops listening when a file is too large for it, and says so; to hear that, we must
/// not take its deafness for the end.
pub struct Wire {
    ends: Box<dyn Ends>,
    deaf: bool,
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.ends.read(buffer)
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.deaf {
            return Ok(bytes.len());
        }
        match self.ends.write(bytes) {
            Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => {
                self.deaf = true;
                Ok(bytes.len())
            }
            other => other,
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.deaf { Ok(()) } else { self.ends.flush() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_a_scanner_or_nothing() {
        assert_eq!("unix:/run/clamd.ctl".parse(), Ok(Clamd::Unix("/run/clamd.ctl".into())));
        assert_eq!("unix:///run/clamd.ctl".parse(), Ok(Clamd::Unix("/run/clamd.ctl".into())));
        assert_eq!("tcp://[::1]:3310/".parse(), Ok(Clamd::Tcp("[::1]:3310".to_owned())));
        for bad in ["", "unix:run", "tcp://host", "tcp://:3310", "tcp://host:clam", "http://host:3310"] {
            assert_eq!(bad.parse::<Clamd>(), Err(ClamdUrlError), "{bad}");
        }
    }

    #[test]
    fn answers_are_understood() {
        assert_eq!(understand(b"stream: OK\0").unwrap(), (Virus::Clean, String::new()));
        let found = understand(b"stream: Win.Test.EICAR_HDB-1 FOUND\0").unwrap();
        assert_eq!(found, (Virus::Infected, "Win.Test.EICAR_HDB-1".to_owned()));
        let large = understand(b"INSTREAM size limit exceeded. ERROR\0").unwrap();
        assert_eq!(large.0, Virus::Failed);
        assert!(understand(b"").is_err(), "it broke off");
        assert!(understand(b"stream: Can't allocate memory ERROR\0").is_err(), "it may be able to later");
    }
}
