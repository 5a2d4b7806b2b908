//! People and their roles.

use crate::values::{EmailAddress, Id, Language, text_enum};
use std::net::IpAddr;
use zxcvbn::feedback::Warning;
use zxcvbn::{Score, zxcvbn};

text_enum! {
    /// What somebody does for the scheme.
    pub enum Role {
        /// Checks files and fees, answers questions.
        Secretariat = "secretariat",
        /// Sits on the board.
        Member = "member",
        /// Stands in for one member.
        Deputy = "deputy",
        /// Leads the board; a member too.
        Chair = "chair",
        /// Runs the system: people and settings, never cases.
        Administrator = "administrator",
    }
}

/// Somebody with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Id,
    /// Name, as others read it.
    pub name: String,
    /// Address.
    pub email: EmailAddress,
    /// The language of their pages and mails.
    pub language: Language,
    /// `""` (as the system), `light` or `dark`.
    pub theme: String,
    /// The roles they hold now.
    pub roles: Vec<Role>,
    /// The members they are personal deputy of.
    pub deputy_for: Vec<Id>,
}

impl Person {
    /// Whether they hold a role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Where they begin when they have signed in: the desk of their role, or their companies.
    pub fn home(&self) -> &'static str {
        if self.is(Role::Secretariat) {
            "/sekretariat"
        } else if self.is_on_board() {
            "/nemnd"
        } else if self.is(Role::Administrator) {
            "/sekretariat/personer"
        } else {
            "/virksomhet"
        }
    }

    /// Whether they may invite to a role or end it: the board and the secretariat are the business of the
    /// secretariat and of administrators, administrators only of administrators.
    pub fn may_grant(&self, role: Role) -> bool {
        self.is(Role::Administrator) || (self.is(Role::Secretariat) && role != Role::Administrator)
    }

    /// Whether a further role fits those they hold: who prepares cases does not judge them, or somebody who
    /// stepped down would read at the secretariat's desk what the board keeps from them (docs/scheme.md,
    /// Impartiality).
    pub fn fits(held: &[Role], further: Role) -> bool {
        let judges = |role: &Role| matches!(role, Role::Member | Role::Deputy | Role::Chair);
        if judges(&further) {
            !held.contains(&Role::Secretariat)
        } else {
            further != Role::Secretariat || !held.iter().any(judges)
        }
    }

    /// Whether they may be asked to review: member, deputy or chair.
    pub fn is_on_board(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Member | Role::Deputy | Role::Chair))
    }
}

/// What is wrong with something that a person typed about themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No name.
    NameMissing,
    /// A name longer than [`LONGEST_NAME`].
    NameTooLong,
    /// No address.
    EmailMissing,
    /// Not an address.
    EmailWrong,
    /// An address that has an account.
    EmailTaken,
    /// Shorter than [`SHORTEST_PASSWORD`].
    PasswordTooShort,
    /// Longer than [`LONGEST_PASSWORD`].
    PasswordTooLong,
    /// Easily guessed, and why.
    PasswordWeak(Weakness),
    /// The present password, asked for to be sure who it is, is wrong.
    PresentPasswordWrong,
    /// No role was chosen, or none that the inviter may give.
    RoleUnknown,
    /// A deputy of nobody, or of somebody who is no member.
    DeputyOfNobody,
    /// There is a chair already.
    ChairTaken,
    /// They hold the role already.
    RoleHeld,
    /// The board and the secretariat do not go together.
    RolesApart,
    /// Their account is disabled.
    AccountDisabled,
}

/// Why a password is easily guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// It is, or resembles, one that many people use.
    Common,
    /// Neighbouring keys, the alphabet, counting.
    Pattern,
    /// The same again and again.
    Repeats,
    /// Years and dates.
    Dates,
    /// Names, their own among them.
    Names,
    /// Too little that cannot be foreseen.
    Other,
}

impl Fault {
    /// The field of the form that it concerns.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NameMissing | Self::NameTooLong => "name",
            Self::EmailMissing | Self::EmailWrong | Self::EmailTaken | Self::AccountDisabled => "email",
            Self::PasswordTooShort | Self::PasswordTooLong | Self::PasswordWeak(_) => "password",
            Self::PresentPasswordWrong => "present_password",
            Self::RoleUnknown | Self::ChairTaken | Self::RoleHeld | Self::RolesApart => "role",
            Self::DeputyOfNobody => "deputy_for",
        }
    }

    /// The key of its text, which takes `least` and `most` (characters).
    pub const fn key(self) -> &'static str {
        match self {
            Self::NameMissing => "people-fault-name-missing",
            Self::NameTooLong => "people-fault-name-too-long",
            Self::EmailMissing => "people-fault-email-missing",
            Self::EmailWrong => "people-fault-email-wrong",
            Self::EmailTaken => "people-fault-email-taken",
            Self::PasswordTooShort => "people-fault-password-too-short",
            Self::PasswordTooLong => "people-fault-password-too-long",
            Self::PasswordWeak(Weakness::Common) => "people-fault-password-common",
            Self::PasswordWeak(Weakness::Pattern) => "people-fault-password-pattern",
            Self::PasswordWeak(Weakness::Repeats) => "people-fault-password-repeats",
            Self::PasswordWeak(Weakness::Dates) => "people-fault-password-dates",
            Self::PasswordWeak(Weakness::Names) => "people-fault-password-names",
            Self::PasswordWeak(Weakness::Other) => "people-fault-password-weak",
            Self::PresentPasswordWrong => "people-fault-present-password-wrong",
            Self::RoleUnknown => "people-fault-role-unknown",
            Self::DeputyOfNobody => "people-fault-deputy-of-nobody",
            Self::ChairTaken => "people-fault-chair-taken",
            Self::RoleHeld => "people-fault-role-held",
            Self::RolesApart => "people-fault-roles-apart",
            Self::AccountDisabled => "people-fault-account-disabled",
        }
    }
}

/// The longest name, in characters.
pub(super) const LONGEST_NAME: usize = 120;

/// The shortest password, in characters.
pub(super) const SHORTEST_PASSWORD: usize = 12;

/// The longest password, in characters: nobody types more, and hashing should not be a way to tire us.
pub(super) const LONGEST_PASSWORD: usize = 1_000;

/// What the library's English lists lack, and people here put into passwords.
const FORESEEABLE: [&str; 12] = [
    "godkjent",
    "callcenter",
    "callsenter",
    "passord",
    "sommer",
    "vinter",
    "høst",
    "norge",
    "oslo",
    "bergen",
    "velkommen",
    "hemmelig",
];

/// A name without spaces around it, if it is one.
///
/// # Errors
/// When it is empty or too long.
pub(super) fn name(text: &str) -> Result<String, Fault> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Fault::NameMissing),
        length if length > LONGEST_NAME => Err(Fault::NameTooLong),
        _ => Ok(name),
    }
}

/// An address, if it is one.
///
/// # Errors
/// When it is empty or none.
pub(super) fn email(text: &str) -> Result<EmailAddress, Fault> {
    if text.trim().is_empty() {
        return Err(Fault::EmailMissing);
    }
    text.parse().map_err(|_| Fault::EmailWrong)
}

/// Whether a password may be chosen by somebody of that name and address: long enough, and not easily
/// guessed by whoever knows them. What it is made of is nobody's business.
///
/// # Errors
/// Why not.
pub fn password(chosen: &str, name: &str, email: &str) -> Result<(), Fault> {
    let length = chosen.chars().count();
    if length < SHORTEST_PASSWORD {
        return Err(Fault::PasswordTooShort);
    }
    if length > LONGEST_PASSWORD {
        return Err(Fault::PasswordTooLong);
    }
    let known: Vec<&str> =
        name.split_whitespace().chain(email.split(['@', '.'])).chain(FORESEEABLE).collect();
    // Spaces between the same words are not worth what zxcvbn gives for them.
    let squeezed: String = chosen.split_whitespace().collect();
    let judged = [zxcvbn(chosen, &known), zxcvbn(&squeezed, &known)];
    let Some(judged) = judged.iter().find(|judged| judged.score() < Score::Three) else { return Ok(()) };
    let warning = judged.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    Err(Fault::PasswordWeak(warning.map_or(Weakness::Other, weakness)))
}

const fn weakness(warning: Warning) -> Weakness {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess
        | Warning::SequencesLikeAbcAreEasyToGuess => Weakness::Pattern,
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            Weakness::Repeats
        }
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword
        | Warning::AWordByItselfIsEasyToGuess => Weakness::Common,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Weakness::Dates,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => Weakness::Names,
    }
}

/// An address of this site to go on to after signing in, or none: never another site's, however it is spelt.
pub fn local_path(next: &str) -> Option<&str> {
    let plain = next.len() <= 2_000
        && next.starts_with('/')
        && !next.starts_with("//")
        && !next.bytes().any(|byte| byte == b'\\' || byte.is_ascii_control() || !byte.is_ascii());
    let base = url::Url::parse("https://here.invalid/").ok()?;
    let joined = base.join(next).ok()?;
    (plain && joined.origin() == base.origin()).then_some(next)
}

/// The address whose failures are counted together: one IPv4 address, or an IPv6 network as it is given to
/// one customer. What a proxy reports is believed only of a proxy on our own network.
pub fn origin(peer: Option<IpAddr>, forwarded: Option<&str>) -> String {
    let near = peer.is_none_or(|address| match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    });
    // The last entry is the one that our own proxy wrote.
    let reported =
        forwarded.and_then(|list| list.rsplit(',').next()).and_then(|last| last.trim().parse().ok());
    match (near.then_some(reported).flatten()).or(peer) {
        Some(IpAddr::V4(v4)) => v4.to_string(),
        Some(IpAddr::V6(v6)) => match v6.to_ipv4_mapped() {
            Some(v4) => v4.to_string(),
            None => format!("{:x}", u128::from(v6) >> 64),
        },
        None => "unknown".to_owned(),
    }
}

/// So many tries within so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub most: usize,
    /// Within how many seconds.
    pub window: i64,
}

/// Wrong passwords for one account.
pub(super) const PER_ACCOUNT: Limit = Limit { most: 10, window: 15 * 60 };

/// Wrong passwords from one address.
pub(super) const PER_ADDRESS: Limit = Limit { most: 50, window: 15 * 60 };

/// Sign-ups and forgotten passwords from one address.
pub(super) const REQUESTS_PER_ADDRESS: Limit = Limit { most: 20, window: 60 * 60 };

/// Mails with links that anybody can have sent to one account.
pub(super) const MAILS_PER_ACCOUNT: Limit = Limit { most: 5, window: 60 * 60 };

impl Limit {
    /// How many seconds to wait, given the ages in seconds of the tries so far; none when there is room.
    /// A limit always ends by itself, at the latest after its window.
    pub fn wait(self, ages: &[i64]) -> Option<i64> {
        let mut counted: Vec<i64> = ages.iter().copied().filter(|age| *age < self.window).collect();
        counted.sort_unstable();
        // The `most`-th youngest must grow too old.
        let blocking = counted.get(self.most.checked_sub(1)?)?;
        Some((self.window - blocking).clamp(1, self.window))
    }
}

/// How long a session lives without being used, in seconds.
pub(super) const SESSION_IDLE: i64 = 12 * 60 * 60;

/// How long a session lives at most, in seconds.
pub(super) const SESSION_LIFE: i64 = 7 * 24 * 60 * 60;

/// How long the link that confirms an address works, in seconds.
pub(super) const CONFIRM_LIFE: i64 = 48 * 60 * 60;

/// How long the link that sets a new password works, in seconds.
pub(super) const RESET_LIFE: i64 = 2 * 60 * 60;

/// How long an invitation stands, in seconds.
pub(super) const INVITATION_LIFE: i64 = 14 * 24 * 60 * 60;

/// How long a parked form is kept, in seconds.
pub(super) const PARKED_LIFE: i64 = 2 * 24 * 60 * 60;

/// The largest form that is parked when a session has ended, in bytes.
pub const LARGEST_PARKED: usize = 512 * 1024;

#[cfg(test)]
mod tests;
