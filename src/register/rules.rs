//! How a search is understood, which approval speaks for a vendor, and what a paper is worth.

use crate::approvals::{Standing, Status};
use crate::scheme::{Activity, Audience, CallsFor, Direction, Scope};
pub(super) use crate::values::words_of;
use crate::values::{CertificateNumber, Moment, NumberError, Orgnr, OrgnrError, OsloDate, one_of, text_enum};

/// The last day before which nothing lapses by itself: who relies on an approval looks again after it. The earliest day, from
/// `today` on, by which something falls due: a condition, the yearly continuation, the approval's own last day. None when
/// the approval does not hold, for then nothing lapses: only a decision changes it.
pub(super) fn check_again_after(standing: &Standing, today: OsloDate) -> Option<OsloDate> {
    if !standing.valid {
        return None;
    }
    let due = standing.conditions.iter().map(|condition| condition.due);
    let days = due.chain(standing.continue_by).chain(standing.valid_until);
    days.filter(|day| *day >= today).min()
}

/// What somebody wrote into the one search field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought {
    /// Nothing yet.
    Nothing,
    /// An organisation number.
    Orgnr(Orgnr),
    /// A certificate's number, or the address printed beside it.
    Certificate(CertificateNumber),
    /// Meant as an organisation number, but none.
    NotOrgnr(OrgnrError),
    /// Meant as a certificate's number, but none.
    NotCertificate(NumberError),
    /// A name, as folded words.
    Name(Vec<String>),
}

/// Understands what was typed or pasted: a number in any usual writing, one of our addresses, or a name.
pub fn understand(text: &str) -> Sought {
    let text = text.trim();
    if text.is_empty() {
        return Sought::Nothing;
    }
    let last = last_of_address(text);
    if let Some(certificate) = as_certificate(last) {
        return certificate.map_or_else(Sought::NotCertificate, Sought::Certificate);
    }
    match last.parse::<Orgnr>() {
        Ok(orgnr) => Sought::Orgnr(orgnr),
        Err(fault) if looks_like_orgnr(last) => Sought::NotOrgnr(fault),
        Err(_) => Sought::Name(words_of(text)),
    }
}

/// The number at the end of one of our addresses; other text as it is.
fn last_of_address(text: &str) -> &str {
    if !text.contains("/v/") && !text.contains("/register/") {
        return text;
    }
    let path = text.split(['?', '#']).next().unwrap_or(text).trim_end_matches('/');
    let segments: Vec<&str> = path.split('/').collect();
    let after = segments.iter().rposition(|segment| matches!(*segment, "v" | "register"));
    let last = after.and_then(|at| segments.get(at + 1)).copied().unwrap_or(text);
    last.strip_suffix(".pdf").unwrap_or(last)
}

/// `GC` and digits, however they are spaced: a certificate's number. Anything else: none.
fn as_certificate(text: &str) -> Option<Result<CertificateNumber, NumberError>> {
    let upper = text.to_uppercase();
    let rest = upper.strip_prefix("GC")?;
    let separator =
        |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '_');
    let digits: String = rest.chars().filter(|c| !separator(c)).collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (Some(year), Some(serial), Some(check)) = (
        digits.get(..4),
        digits.get(4..digits.len().saturating_sub(1)),
        digits.get(digits.len().saturating_sub(1)..),
    ) else {
        return Some(Err(NumberError::Form));
    };
    Some(format!("GC-{year}-{serial}-{check}").parse())
}

/// Whether somebody who wrote this meant an organisation number: mostly digits, and no other letters.
fn looks_like_orgnr(text: &str) -> bool {
    let upper = text.to_uppercase().replace("0192:", "");
    let bare = upper.trim().trim_start_matches("NO").trim_end_matches("MVA");
    bare.chars().filter(char::is_ascii_digit).count() >= 6 && !bare.chars().any(char::is_alphabetic)
}

/// Whether every word sought begins some word of the name; the order does not matter.
pub(super) fn fits(sought: &[String], name: &[String]) -> bool {
    !sought.is_empty() && sought.iter().all(|part| name.iter().any(|word| word.starts_with(part.as_str())))
}

/// Whether two names may be taken for each other: the same first word, or two letters apart.
pub(super) fn alike(left: &[String], right: &[String]) -> bool {
    let first = left.first().zip(right.first()).is_some_and(|(a, b)| a == b && a.chars().count() >= 4);
    let letters = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
    let (long, other) = (letters(left), letters(right));
    // Most pairs differ in length already, and need not be laid side by side.
    first || (long >= 6 && long.abs_diff(other) <= 2 && distance(&left.concat(), &right.concat()) <= 2)
}

/// How many letters must be put in, left out or changed to make one word of the other.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut next = vec![line + 1];
        for ((to, across), above) in right.iter().zip(&row).zip(row.iter().skip(1)) {
            let before = next.last().copied().unwrap_or_default();
            next.push((across + usize::from(from != *to)).min(above + 1).min(before + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Which of a vendor's approvals speaks for it: one that holds, the best of them, the newest of those.
pub(super) fn weight(standing: &Standing) -> (u8, Option<OsloDate>) {
    let rank = match standing.status {
        Status::Approved => 4,
        Status::ApprovedWithConditions => 3,
        Status::ContinuationOverdue => 2,
        Status::NotRegistered => 0,
        _ => 1,
    };
    (rank, standing.since)
}

/// The kind of tag and panel for a status; the word beside it says the same.
pub(super) const fn tone(status: Status) -> &'static str {
    match status {
        Status::Approved => "ok",
        Status::ApprovedWithConditions | Status::ContinuationOverdue => "warn",
        Status::Suspended | Status::Expired | Status::Withdrawn | Status::Annulled => "bad",
        Status::Resigned | Status::Transferred | Status::NotRegistered => "neutral",
    }
}

/// A scope as one list of stable words.
pub(super) fn covered(scope: &Scope) -> Vec<&'static str> {
    scope.words()
}

/// Every word that a scope may have.
fn all_words() -> Vec<&'static str> {
    covered(&Scope {
        direction: Direction::ALL.to_vec(),
        activities: Activity::ALL.to_vec(),
        audience: Audience::ALL.to_vec(),
        calls_for: CallsFor::ALL.to_vec(),
        countries: Vec::new(),
    })
}

/// How a scope is described to programs.
pub(super) fn scope_schema() -> utoipa::openapi::schema::Array {
    utoipa::openapi::schema::Array::new(one_of(all_words()))
}

/// What a scope leaves out: a buyer must see that as clearly as what it covers.
pub(super) fn left_out(scope: &Scope) -> Vec<&'static str> {
    let inside = covered(scope);
    all_words().into_iter().filter(|word| !inside.contains(word)).collect()
}

text_enum! {
    /// What a file turns out to be: the verdict.
    pub enum Genuineness {
        /// Ours, the newest of its kind, and the approval holds.
        Valid = "valid",
        /// Ours, but a newer one replaces it.
        Superseded = "superseded",
        /// Ours, but the date printed on it has passed.
        OutOfDate = "out_of_date",
        /// Ours, but the approval does not hold.
        NotValid = "not_valid",
        /// Ours, and no certificate: a letter says what was decided, not what holds now.
        Letter = "letter",
        /// Ours, a letter, and the decision in it was set aside since.
        SetAside = "set_aside",
        /// Ours, a diploma, and the approval holds: it says since when, not whether.
        Diploma = "diploma",
        /// Ours, a statement of what the register said: not what holds now.
        Statement = "statement",
        /// Ours with something added.
        Added = "added",
        /// Bears a number of ours and is none of our files.
        Imitation = "not_our_file",
        /// Signed with our key, and no paper of the register: minutes, or a sample.
        Signed = "signed",
        /// The signature holds, and an authority that we trust vouches for the signer; but the signer is not us.
        Vouched = "vouched",
        /// Not ours, or changed since.
        Unknown = "unknown",
        /// No PDF that can be read.
        Unreadable = "unreadable",
    }
}

impl Genuineness {
    /// The kind of panel for a verdict, and the key of its words; with `-text` behind it, of its sentence.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Valid => ("ok", "register-check-valid"),
            Self::Superseded => ("warn", "register-check-superseded"),
            Self::OutOfDate => ("warn", "register-check-out-of-date"),
            Self::NotValid => ("bad", "register-check-not-valid"),
            Self::Letter => ("neutral", "register-check-letter"),
            Self::Diploma => ("ok", "register-check-diploma"),
            Self::Statement => ("neutral", "register-check-statement"),
            Self::SetAside => ("warn", "register-check-set-aside"),
            Self::Added => ("warn", "register-check-added"),
            Self::Imitation => ("bad", "register-check-imitation"),
            Self::Signed => ("neutral", "register-check-signed"),
            Self::Vouched => ("bad", "register-check-vouched"),
            Self::Unknown => ("bad", "register-check-unknown"),
            Self::Unreadable => ("neutral", "register-check-unreadable"),
        }
    }
}

/// What a certificate of ours is worth on a day. The register decides, not the paper
/// (docs/scheme.md, Approval's life).
pub(super) fn genuineness(
    standing: &Standing,
    newest: bool,
    printed_until: Option<OsloDate>,
    today: OsloDate,
) -> Genuineness {
    if !standing.valid {
        Genuineness::NotValid
    } else if !newest {
        Genuineness::Superseded
    } else if printed_until.is_some_and(|last| last < today) {
        Genuineness::OutOfDate
    } else {
        Genuineness::Valid
    }
}

/// What is asked of the register: how it stood then, as known at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// As of when; the status is that of the end of this Oslo day.
    pub as_of: Moment,
    /// As known when.
    pub known_at: Moment,
    /// Whether the answer can never change: both instants were named, and lie an hour back.
    pub settled: bool,
    /// The instant of the reading that answers.
    pub stamp: Moment,
}

impl Question {
    /// The instant whose knowledge the register showed at the time that is asked about.
    pub fn shown_then(&self) -> Moment {
        self.as_of.min(self.known_at)
    }

    /// Whether it is how things stand, and no other day or knowledge.
    pub fn is_present(&self) -> bool {
        !self.settled && self.as_of == self.stamp && self.known_at == self.stamp
    }
}

/// Why a question cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// A text is neither a date nor an instant.
    #[error("“{0}” is neither a date nor an instant with an offset")]
    Form(&'static str),
    /// The register knows nothing of the future.
    #[error("“{0}” lies in the future")]
    Future(&'static str),
}

/// How long an instant must have passed before what was known then is settled: nodes' clocks differ a little.
const SETTLED_SECONDS: i64 = 3_600;

/// Reads a question. A date stands for the end of that Oslo day; what is not given is `stamp`, the instant
/// of the register's reading.
///
/// # Errors
/// When a text is no time, or lies in the future (today's date does not).
pub fn question(as_of: &str, known_at: &str, stamp: Moment, now: Moment) -> Result<Question, QuestionError> {
    let then = instant("asOf", as_of, now)?;
    let known = instant("knownAt", known_at, now)?;
    let past = |moment: Option<Moment>| moment.is_some_and(|it| now.seconds_since(it) >= SETTLED_SECONDS);
    Ok(Question {
        as_of: then.unwrap_or(stamp),
        // Nobody knows today what will be known tonight.
        known_at: known.filter(|it| *it <= now).unwrap_or(stamp),
        settled: past(then) && past(known),
        stamp,
    })
}

fn instant(name: &'static str, text: &str, now: Moment) -> Result<Option<Moment>, QuestionError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = text.parse::<OsloDate>() {
        return if day > now.oslo_date() { Err(QuestionError::Future(name)) } else { Ok(Some(day.end())) };
    }
    // A plus that was not escaped arrives as a space.
    let moment: Moment = text.replace(' ', "+").parse().map_err(|_| QuestionError::Form(name))?;
    if moment > now { Err(QuestionError::Future(name)) } else { Ok(Some(moment)) }
}
