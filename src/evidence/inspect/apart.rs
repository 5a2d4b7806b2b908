//! A process of its own for files of strangers: it may be slow, swell or die, and nobody else is harmed.

use super::{Bounds, Drawn, Report, examine};
use crate::evidence::checks::Found;
use crate::evidence::kind::FileKind;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Where files are looked into.
#[derive(Debug, Clone)]
pub struct Inspector {
    /// This program, to be started once more; none looks in a thread of this process, as tests do.
    program: Option<PathBuf>,
    /// How long one file may take.
    longest: Duration,
    /// How much memory it may take, in KiB.
    memory: u64,
}

/// How long one file may take.
const LONGEST: Duration = Duration::from_secs(90);
/// How much memory it may take, in KiB.
const MEMORY: u64 = 1_500_000;
/// The longest line that the other process may write: a page's words.
const LINE: u64 = 1_000_000;
/// What a process that panicked ends with.
const PANICKED: i32 = 101;

/// What the other process says; a page is followed by its picture.
#[derive(Serialize, Deserialize)]
enum Said {
    Report(Report),
    Page { width: u16, height: u16, png: usize, words: String },
}

impl Inspector {
    /// Starts a program, with the words `look-into` and a kind, for every file.
    pub const fn with_program(program: PathBuf) -> Self {
        Self { program: Some(program), longest: LONGEST, memory: MEMORY }
    }

    /// Looks in this process: nothing holds back what swells.
    pub const fn within() -> Self {
        Self { program: None, longest: LONGEST, memory: MEMORY }
    }

    /// The same with other limits.
    #[must_use]
    pub fn limited(self, longest: Duration, memory: u64) -> Self {
        Self { longest, memory, ..self }
    }

    /// Looks into a file. What keeps it from being looked into is a finding; the pages that were drawn before are kept.
    ///
    /// # Errors
    /// When the other process cannot be started.
    pub fn look(
        &self,
        kind: FileKind,
        bytes: Vec<u8>,
        draw: &mut dyn FnMut(Drawn),
    ) -> std::io::Result<Report> {
        match &self.program {
            Some(program) => self.look_apart(program, kind, bytes, draw),
            None => Ok(look_here(kind, bytes, draw)),
        }
    }

    fn look_apart(
        &self,
        program: &std::path::Path,
        kind: FileKind,
        bytes: Vec<u8>,
        draw: &mut dyn FnMut(Drawn),
    ) -> std::io::Result<Report> {
        let limits = "ulimit -v \"$1\"; ulimit -t \"$2\"; ulimit -c 0; shift 2; exec \"$@\"";
        let mut child = Command::new("/bin/sh")
            .args(["-c", limits, "sh", &self.memory.to_string(), &self.longest.as_secs().max(1).to_string()])
            .arg(program)
            .args(["look-into", kind.as_str()])
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let feeder = child.stdin.take().map(|mut stdin| {
            // A process that has seen enough reads no further; that is nobody's fault.
            std::thread::spawn(move || stdin.write_all(&bytes).is_ok())
        });
        let said = child.stdout.take();
        let (done, awaited) = mpsc::channel();
        let longest = self.longest;
        let guard = std::thread::spawn(move || guard(child, &awaited, longest));
        let report = said.and_then(|said| listen(&mut BufReader::new(said), draw));
        let told = done.send(()).is_ok();
        tracing::trace!(told, "the file was looked into");
        if let Some(feeder) = feeder {
            drop(feeder.join());
        }
        let ended = guard.join().ok().and_then(std::io::Result::ok).flatten();
        // What the shell says when it cannot start the program: nothing has been seen of the file.
        if report.is_none() && ended.is_some_and(|status| matches!(status.code(), Some(126 | 127))) {
            return Err(std::io::Error::other("the program that looks into files cannot be started"));
        }
        Ok(report.unwrap_or_else(|| {
            let panicked = ended.is_some_and(|status| status.code() == Some(PANICKED));
            Report::only(if panicked { Found::Damaged } else { Found::Exhausting })
        }))
    }
}

/// Ends a process that takes too long, and sees it off in any case. None when it had to be ended.
fn guard(
    mut child: Child,
    done: &mpsc::Receiver<()>,
    longest: Duration,
) -> std::io::Result<Option<ExitStatus>> {
    let late = done.recv_timeout(longest) == Err(mpsc::RecvTimeoutError::Timeout);
    if late {
        child.kill()?;
    }
    let status = child.wait()?;
    Ok((!late).then_some(status))
}

/// Reads what the other process says until it ends or talks nonsense.
fn listen(from: &mut impl BufRead, draw: &mut dyn FnMut(Drawn)) -> Option<Report> {
    let mut report = None;
    let mut room = Bounds::default().picture_bytes;
    loop {
        let mut line = Vec::new();
        let length = from.take(LINE).read_until(b'\n', &mut line).unwrap_or(0);
        let said = serde_json::from_slice(&line);
        match (length, said) {
            (0, _) | (_, Err(_)) => return report,
            (_, Ok(Said::Report(seen))) => report = Some(seen),
            (_, Ok(Said::Page { width, height, png, words })) => {
                let Some(left) = room.checked_sub(png) else { return report };
                room = left;
                let mut bytes = vec![0; png];
                if from.read_exact(&mut bytes).is_err() {
                    return report;
                }
                draw(Drawn { png: bytes, width, height, words });
            }
        }
    }
}

fn look_here(kind: FileKind, bytes: Vec<u8>, draw: &mut dyn FnMut(Drawn)) -> Report {
    let looked = std::thread::spawn(move || {
        let (mut report, mut pages) = (None, Vec::new());
        examine(kind, bytes, &Bounds::default(), &mut |seen| report = Some(seen.clone()), &mut |page| {
            pages.push(page);
        });
        (report, pages)
    });
    let Ok((report, pages)) = looked.join() else { return Report::only(Found::Damaged) };
    pages.into_iter().for_each(draw);
    report.unwrap_or_else(|| Report::only(Found::Damaged))
}

/// What the other process does: reads a file from standard input, and says on standard output what it sees.
///
/// # Errors
/// When the pipes are gone.
pub fn answer(kind: FileKind) -> std::io::Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let out = std::cell::RefCell::new(std::io::stdout().lock());
    let failed = std::cell::RefCell::new(None);
    let say = |said: &Said, more: &[u8]| {
        let mut line = serde_json::to_vec(said).unwrap_or_default();
        line.push(b'\n');
        let mut out = out.borrow_mut();
        let written = out.write_all(&line).and_then(|()| out.write_all(more)).and_then(|()| out.flush());
        if let Err(error) = written {
            *failed.borrow_mut() = Some(error);
        }
    };
    examine(
        kind,
        bytes,
        &Bounds::default(),
        &mut |report| say(&Said::Report(report.clone()), &[]),
        &mut |page| {
            let said = Said::Page {
                width: page.width,
                height: page.height,
                png: page.png.len(),
                words: page.words.clone(),
            };
            say(&said, &page.png);
        },
    );
    failed.into_inner().map_or(Ok(()), Err)
}
