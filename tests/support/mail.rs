//! A post office: a real SMTP server that keeps what it gets, and letters read as a mail program would.

use super::server::free_port;
use base64::Engine;
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where mail arrives.
pub(crate) struct Post {
    pub(crate) port: u16,
    folder: PathBuf,
    child: Option<Child>,
}

/// One letter.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) from: String,
    pub(crate) subject: String,
    pub(crate) message_id: String,
    /// Where one click ends what it belongs to; empty for most.
    pub(crate) unsubscribe: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Letter {
    /// The first address in the letter that contains a path.
    pub(crate) fn link(&self, path: &str) -> String {
        let words = self.text.split_whitespace();
        let found = words
            .map(|word| word.trim_end_matches(['.', ',', ')']))
            .find(|word| word.starts_with("http") && word.contains(path));
        found.unwrap_or_else(|| panic!("no address with {path} in:\n{}", self.text)).to_owned()
    }
}

impl Post {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { port: free_port(), folder, child: None }
    }

    /// Opens the office, and waits until it takes mail.
    pub(crate) async fn open(&mut self) {
        let python = std::env::var("GODKJENT_TEST_PYTHON").unwrap_or_else(|_| {
            panic!(
                "GODKJENT_TEST_PYTHON is not set: these tests need a Python with the packages of tests/requirements.txt. \
                 `tests/run test` makes one; by hand: export GODKJENT_TEST_PYTHON=target/test-tools/venv/bin/python"
            )
        });
        std::fs::create_dir_all(&self.folder).unwrap();
        let child = Command::new(python)
            .args([
                "-m",
                "aiosmtpd",
                "-n",
                "-l",
                &format!("127.0.0.1:{}", self.port),
                "-c",
                "aiosmtpd.handlers.Mailbox",
            ])
            .arg(self.folder.join("box"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(self.folder.join("log")).unwrap())
            .spawn()
            .unwrap();
        self.child = Some(child);
        let until = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(
                ended.is_none() && Instant::now() < until,
                "the SMTP server does not start ({ended:?}):\n{}",
                log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// All letters that have arrived, oldest first.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        let Ok(files) = std::fs::read_dir(self.folder.join("box/new")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort_by_key(|file| file.metadata().unwrap().modified().unwrap());
        files.iter().map(|file| read(&std::fs::read(file).unwrap())).collect()
    }

    /// Letters to one reader.
    pub(crate) fn letters_to(&self, reader: &str) -> Vec<Letter> {
        self.letters().into_iter().filter(|letter| letter.to.contains(reader)).collect()
    }

    /// Waits for a letter to a reader that has these words in its subject or text.
    pub(crate) async fn wait_for(&self, reader: &str, words: &str) -> Letter {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let letters = self.letters_to(reader);
            let found = letters
                .iter()
                .rev()
                .find(|letter| letter.subject.contains(words) || letter.text.contains(words));
            if let Some(letter) = found {
                return letter.clone();
            }
            let subjects: Vec<&str> = letters.iter().map(|letter| letter.subject.as_str()).collect();
            assert!(Instant::now() < until, "no letter to {reader} about “{words}”; there are {subjects:?}");
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let ended = child.kill().and_then(|()| child.wait());
            if let Err(error) = ended {
                eprintln!("the SMTP server does not end: {error}");
            }
        }
    }
}

/// Reads a letter: its headers in plain words, its text and its HTML.
fn read(raw: &[u8]) -> Letter {
    let raw = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let (head, body) = raw.split_once("\n\n").unwrap_or((&raw, ""));
    let (mut text, mut html) = (String::new(), String::new());
    parts(head, body, &mut text, &mut html);
    Letter {
        to: words(&header(head, "to")),
        from: words(&header(head, "from")),
        subject: words(&header(head, "subject")),
        message_id: header(head, "message-id"),
        unsubscribe: header(head, "list-unsubscribe"),
        text,
        html,
    }
}

fn parts(head: &str, body: &str, text: &mut String, html: &mut String) {
    let kind = header(head, "content-type");
    if let Some((_, boundary)) = kind.split_once("boundary=") {
        let boundary = boundary.trim_start_matches('"').split(['"', ';']).next().unwrap_or_default();
        for part in body.split(&format!("--{boundary}")).skip(1) {
            let part = part.strip_prefix('\n').unwrap_or(part);
            if let Some((head, body)) = part.split_once("\n\n") {
                parts(head, body, text, html);
            }
        }
        return;
    }
    let decoded = match header(head, "content-transfer-encoding").to_lowercase().as_str() {
        "base64" => {
            let bare: String = body.split_whitespace().collect();
            String::from_utf8(base64::engine::general_purpose::STANDARD.decode(bare).unwrap()).unwrap()
        }
        "quoted-printable" => String::from_utf8(quoted(&body.replace("=\n", ""))).unwrap(),
        _ => body.to_owned(),
    };
    if kind.starts_with("text/html") { html.push_str(&decoded) } else { text.push_str(&decoded) }
}

/// A header's value, its lines joined.
fn header(head: &str, name: &str) -> String {
    let mut value: Option<String> = None;
    for line in head.lines() {
        if let Some(value) = value.as_mut() {
            if !line.starts_with([' ', '\t']) {
                break;
            }
            value.push(' ');
            value.push_str(line.trim());
        } else if let Some((key, rest)) = line.split_once(':') {
            value = key.eq_ignore_ascii_case(name).then(|| rest.trim().to_owned());
        }
    }
    value.unwrap_or_default()
}

/// RFC 2047: `=?utf-8?b?…?=` and `=?utf-8?q?…?=`.
fn words(value: &str) -> String {
    let mut plain = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("=?") {
        let mut fields = after.splitn(3, '?');
        let (Some(_), Some(encoding), Some(tail)) = (fields.next(), fields.next(), fields.next()) else {
            break;
        };
        let Some((encoded, after)) = tail.split_once("?=") else { break };
        let bytes = match encoding {
            "b" | "B" => base64::engine::general_purpose::STANDARD.decode(encoded).unwrap(),
            _ => quoted(&encoded.replace('_', " ")),
        };
        // Space between two encoded words is none.
        if !before.trim().is_empty() || plain.is_empty() {
            plain.push_str(before);
        }
        plain.push_str(&String::from_utf8_lossy(&bytes));
        rest = after;
    }
    plain + rest
}

/// Bytes written as `=C3=A5`.
fn quoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(b'='));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

#[test]
fn a_letter_is_read_as_a_mail_program_would() {
    let letter = read(
        b"From: =?utf-8?b?R29ka2plbnQ=?= <a@b.no>\nTo: kari@example.no\nSubject: =?utf-8?q?S=C3=B8knad?=\n =?utf-8?q?_mottatt?=\n\
          Message-ID: <1@x>\nContent-Type: multipart/alternative;\n boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\
          Content-Transfer-Encoding: quoted-printable\n\nHei=2C K=\na=C3=A5 https://x.no/bekreft/t?a=3D1.\n--b\n\
          Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SGVp\nPC9wPg==\n--b--\n",
    );
    assert_eq!(letter.subject, "Søknad mottatt");
    assert_eq!(letter.from, "Godkjent <a@b.no>");
    assert_eq!(letter.text.trim(), "Hei, Kaå https://x.no/bekreft/t?a=1.");
    assert_eq!(letter.link("/bekreft/"), "https://x.no/bekreft/t?a=1");
    assert_eq!(letter.html.trim(), "<p>Hei</p>");
    assert_eq!(letter.message_id, "<1@x>");
}
