//! What is told at once, for how long, when it is tried again, and where nothing is sent.

use crate::approvals::EventKind;
use crate::people::Limit;
use crate::values::{EmailAddress, Id, Moment, Orgnr, OsloDate, text_enum};
use crate::vendors::RegisterFlag;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Most vendors of one watch: the bidders of one contract.
pub const MOST_WATCHED: usize = 50;
/// For how long a link that confirms lives, in seconds: two days.
pub(super) const CONFIRM_LIFE: i64 = 48 * 3_600;
/// The longest contract that is watched, in months: ten years.
pub(super) const LONGEST_MONTHS: i32 = 120;
/// How many days before an approval's last day a buyer is warned.
pub(super) const EXPIRY_DAYS: i32 = 60;
/// How often the rest is told, in seconds: once a week.
pub(super) const WEEK: i64 = 7 * 86_400;
/// How many watches or webhooks are asked for from one address in an hour.
pub(super) const PER_ORIGIN: Limit = Limit { most: 20, window: 3_600 };
/// How many mails with a link anybody can have sent to one address in a day.
pub(super) const PER_MAILBOX: Limit = Limit { most: 5, window: 86_400 };
/// How many webhooks at one host are asked for in an hour: nobody is knocked at by way of us.
pub(super) const PER_HOST: Limit = Limit { most: 10, window: 3_600 };
/// For how long an address that does not answer is tried, in seconds: five days.
pub(super) const PATIENCE: i64 = 5 * 86_400;
/// How long a webhook that has ended can still be asked about, in seconds: thirty days.
pub(super) const REMEMBERED: i64 = 30 * 86_400;
/// The longest address that is called.
const LONGEST_URL: usize = 500;

text_enum! {
    /// Where a webhook is.
    pub enum HookState {
        /// Nobody has shown yet that the address is theirs.
        Unconfirmed = "unconfirmed",
        /// Entries are sent.
        Active = "active",
        /// Its holder wants none for now.
        Paused = "paused",
        /// It did not answer for days; its holder can let it go on.
        Failed = "failed",
        /// It answered that it is gone (410).
        Gone = "gone",
    }
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No mail address.
    Email,
    /// No organisation number was given.
    NoVendors,
    /// More vendors than one watch has.
    TooMany,
    /// This is no organisation number.
    Orgnr(String),
    /// No day, or one that is over.
    Until,
    /// Later than the longest contract.
    TooLong,
    /// No address that can be called.
    Url,
    /// The address is not encrypted.
    NotHttps,
    /// The address leads into a network that strangers do not reach.
    Private,
    /// No such entry of the ledger.
    Place,
}

/// Whether buyers are told at once (issue text: suspension, withdrawal, annulment); the rest is told once a week.
pub(super) const fn is_urgent(kind: EventKind) -> bool {
    matches!(kind, EventKind::Suspended | EventKind::Withdrawn | EventKind::Annulled)
}

/// Whether what the company register says is told at once (issue text: bankruptcy): the vendor may soon do nothing any more.
pub(super) const fn is_grave(flag: RegisterFlag) -> bool {
    match flag {
        RegisterFlag::Bankrupt
        | RegisterFlag::WindingUp
        | RegisterFlag::Forced
        | RegisterFlag::Deleted
        | RegisterFlag::Removed => true,
        RegisterFlag::Renamed | RegisterFlag::Unknown => false,
    }
}

/// The vendors that were typed, each once: a number a line, or with commas between them.
pub(super) fn vendors(typed: &str) -> Result<Vec<Orgnr>, Fault> {
    let parts = typed.split(['\n', ',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut vendors: Vec<Orgnr> = Vec::new();
    for part in parts {
        let orgnr: Orgnr = part.parse().map_err(|_| Fault::Orgnr(part.to_owned()))?;
        if !vendors.contains(&orgnr) {
            vendors.push(orgnr);
        }
        if vendors.len() > MOST_WATCHED {
            return Err(Fault::TooMany);
        }
    }
    if vendors.is_empty() { Err(Fault::NoVendors) } else { Ok(vendors) }
}

/// The last day of a watch.
pub(super) fn until(typed: &str, today: OsloDate) -> Result<OsloDate, Fault> {
    let day: OsloDate = typed.trim().parse().map_err(|_| Fault::Until)?;
    if day < today {
        return Err(Fault::Until);
    }
    if day > today.plus_months(LONGEST_MONTHS) { Err(Fault::TooLong) } else { Ok(day) }
}

/// The mail address that was typed.
pub(super) fn email(typed: &str) -> Result<EmailAddress, Fault> {
    typed.trim().parse().map_err(|_| Fault::Email)
}

/// What an address said to what was sent there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It has it (2xx).
    Taken,
    /// It wants no more (410).
    Gone,
    /// Not now; not before so many seconds, if it says so.
    NotNow(Option<i64>),
}

/// What a status means (Standard Webhooks, "Deliverability and reliability").
pub(super) const fn said(status: u16, retry_after: Option<i64>) -> Said {
    match status {
        200..=299 => Said::Taken,
        410 => Said::Gone,
        429 | 503 => Said::NotNow(retry_after),
        _ => Said::NotNow(None),
    }
}

/// After how many seconds an address is tried again: seconds at first, half a day in the end.
const PAUSES: [i64; 11] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 28_800, 43_200];

/// When an address that did not take it is tried again; `failures` counts this one. Each webhook has its own little delay,
/// so that not all come back at once.
pub(super) fn next_try(now: Moment, id: Id, failures: i32, asked: Option<i64>) -> Moment {
    let nth = usize::try_from(failures.max(1) - 1).unwrap_or(0).min(PAUSES.len() - 1);
    let pause = PAUSES.get(nth).copied().unwrap_or(5);
    let own = i64::from(id.as_bytes().last().copied().unwrap_or_default());
    // Up to a fifth more.
    let spread = pause * own / (255 * 5);
    now.plus_seconds((pause + spread).max(asked.unwrap_or(0).clamp(0, 86_400)))
}

/// An address that may be called.
///
/// # Errors
/// What is wrong with it. A host that is a name is looked up when it is called, and judged then.
pub(super) fn target(typed: &str, private_too: bool) -> Result<Url, Fault> {
    if typed.len() > LONGEST_URL {
        return Err(Fault::Url);
    }
    let url = Url::parse(typed.trim()).map_err(|_| Fault::Url)?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::Url);
    }
    match url.scheme() {
        "https" => {}
        "http" if private_too => {}
        "http" => return Err(Fault::NotHttps),
        _ => return Err(Fault::Url),
    }
    let open = match url.host() {
        None => return Err(Fault::Url),
        Some(Host::Domain(name)) => !is_ours(name),
        Some(Host::Ipv4(address)) => is_open(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => is_open(IpAddr::V6(address)),
    };
    if open || private_too { Ok(url) } else { Err(Fault::Private) }
}

/// Names that never lead outside.
fn is_ours(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let inside = ["localhost", "local", "internal", "home.arpa", "lan"];
    inside.iter().any(|end| name == *end || name.strip_suffix(end).is_some_and(|rest| rest.ends_with('.')))
}

/// Whether an address is one of the open net, that anybody reaches (IANA's registers of special addresses).
pub(super) fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_open_v4(address),
        IpAddr::V6(address) => is_open_v6(address),
    }
}

fn is_open_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !special
}

fn is_open_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let [first, second, ..] = segments;
    // Only what is given to the open net, and of that nothing that wraps another address.
    let global = first & 0xe000 == 0x2000;
    let wrapped = first == 0x2002 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8));
    let documentation = first == 0x3fff && second < 0x1000;
    global && !wrapped && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> OsloDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_list_of_vendors_is_read_however_it_is_typed_and_each_counts_once() {
        let typed = "974 760 673\nNO 889640782 MVA, 974760673;\n\n";
        let read = vendors(typed).unwrap();
        assert_eq!(read.iter().map(Orgnr::as_str).collect::<Vec<_>>(), ["974760673", "889640782"]);
        assert_eq!(vendors(" \n "), Err(Fault::NoVendors));
        assert_eq!(vendors("974760674"), Err(Fault::Orgnr("974760674".into())));
    }

    #[test]
    fn a_watch_lasts_for_a_contract_and_ten_years_at_most() {
        let today = day("2026-11-23");
        assert_eq!(until("2026-11-23", today), Ok(today));
        assert_eq!(until("2026-11-22", today), Err(Fault::Until));
        assert_eq!(until("soon", today), Err(Fault::Until));
        assert_eq!(until("2036-11-23", today), Ok(day("2036-11-23")));
        assert_eq!(until("2036-11-24", today), Err(Fault::TooLong));
    }

    #[test]
    fn an_answer_is_taken_gone_or_tried_again() {
        assert_eq!(said(204, None), Said::Taken);
        assert_eq!(said(410, None), Said::Gone);
        assert_eq!(said(429, Some(60)), Said::NotNow(Some(60)));
        assert_eq!(said(302, Some(60)), Said::NotNow(None), "we are not led elsewhere");
        assert_eq!(said(500, None), Said::NotNow(None));
    }

    #[test]
    fn an_address_is_tried_later_each_time_and_not_before_it_wants() {
        let (now, id) = ("2026-11-23T12:00:00Z".parse::<Moment>().unwrap(), Id::from_bytes([0; 16]));
        let waits: Vec<i64> = (1..=12).map(|nth| next_try(now, id, nth, None).seconds_since(now)).collect();
        assert_eq!(waits.first(), Some(&5));
        assert!(waits.is_sorted() && waits.last() == Some(&43_200));
        assert_eq!(next_try(now, id, 1, Some(300)).seconds_since(now), 300);
        assert_eq!(next_try(now, id, 1, Some(-5)).seconds_since(now), 5);
        let late = next_try(now, Id::from_bytes([255; 16]), 2, None).seconds_since(now);
        assert_eq!(late, 36, "a fifth later");
    }

    #[test]
    fn nothing_is_sent_to_networks_that_strangers_do_not_reach() {
        for inside in [
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://10.1.2.3/x",
            "https://169.254.169.254/latest",
            "https://2130706433/x",
            "https://0x7f.1/x",
            "https://[::ffff:10.0.0.1]/x",
            "https://[64:ff9b::a00:1]/x",
            "https://[fd00::1]/x",
            "https://localhost/x",
            "https://db.internal./x",
        ] {
            assert_eq!(target(inside, false), Err(Fault::Private), "{inside}");
            assert!(target(inside, true).is_ok(), "{inside}");
        }
        assert_eq!(target("http://example.no/x", false), Err(Fault::NotHttps));
        assert_eq!(target("ftp://example.no/x", true), Err(Fault::Url));
        assert_eq!(target("https://kari:hemmelig@example.no/", true), Err(Fault::Url));
        assert!(target("https://example.no:8443/krok?x=1", false).is_ok());
        assert!(target("https://[2a00:1450:4001:81b::200e]/x", false).is_ok());
    }

    proptest! {
        #[test]
        fn an_address_in_another_writing_is_judged_alike(bits: u32) {
            let address = Ipv4Addr::from(bits);
            let number = format!("https://{bits}/");
            let open = is_open(IpAddr::V4(address));
            prop_assert_eq!(target(&number, false).is_ok(), open);
            prop_assert!(!is_open(IpAddr::V6(address.to_ipv6_mapped())), "no address that wraps another");
        }

        #[test]
        fn no_list_of_vendors_panics(typed in "\\PC{0,80}") {
            vendors(&typed).ok();
        }
    }
}
