//! Asking authorities: time stamps, and whether a certificate still holds. Over HTTP, within bounds of time and size.
//!
//! Where they are asked stands in settings and in certificates. An address from a certificate may send us on once, but
//! not from an open network into ours, and not from a safe way to an unsafe one.

use std::collections::HashMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::{Client, Response, Url};

/// How long an authority may take to answer.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// Most lists that are kept in memory.
const MOST_KEPT: usize = 32;

/// Why an authority gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum Silence {
    /// It could not be reached in time, or broke off.
    #[error("{address}: {reason}")]
    Unreachable {
        /// Whom we asked.
        address: String,
        /// What happened.
        reason: String,
    },
    /// It answered with an error.
    #[error("{address} answered {status}")]
    Status {
        /// Whom we asked.
        address: String,
        /// The HTTP status.
        status: u16,
    },
    /// It answered with more than is read.
    #[error("{address} answered with more than {most} bytes")]
    TooMuch {
        /// Whom we asked.
        address: String,
        /// The bound.
        most: usize,
    },
    /// It sends us where we do not go.
    #[error("{address} sends us on to {to}, where we do not go")]
    Astray {
        /// Whom we asked.
        address: String,
        /// Where it sends us.
        to: String,
    },
}

/// An address that may hold a name and a password: shown without them.
#[derive(Clone)]
pub struct Address {
    whole: String,
    shown: String,
}

impl Address {
    /// An address as the settings give it.
    #[must_use]
    pub fn new(whole: String) -> Self {
        Self { shown: shown(&whole), whole }
    }

    /// With everything, for asking.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// For people.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.shown, out)
    }
}

/// An address without the name, the password and the question in it: any of them may be a secret.
fn shown(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

/// Somebody in this process who answers at addresses of his own.
pub trait Nearby: std::fmt::Debug + Send + Sync {
    /// Whether an address is one of his.
    fn is_at(&self, address: &str) -> bool;

    /// The answer, or why there is none. May block: he reads files and signs.
    fn near(&self, address: &str, question: Option<&[u8]>) -> Result<Vec<u8>, String>;
}

/// The way to authorities; can be shared.
#[derive(Clone, Debug)]
pub struct Outside {
    client: Client,
    near: Option<Arc<dyn Nearby>>,
    lists: Arc<Mutex<HashMap<String, Kept>>>,
}

/// A list that was judged, and until when it is not fetched again.
#[derive(Clone, Debug)]
struct Kept {
    der: Vec<u8>,
    until: Timestamp,
}

impl Outside {
    /// A way that waits at most `patience` for each answer.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(patience: Duration) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(patience)
            .connect_timeout(patience.min(Duration::from_secs(5)))
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("godkjent/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, near: None, lists: Arc::default() })
    }

    /// The same, with somebody near who is asked without a network.
    #[must_use]
    pub fn with(self, near: Arc<dyn Nearby>) -> Self {
        Self { near: Some(near), ..self }
    }

    /// What somebody near answers, if it is his address: off the threads that serve everybody.
    async fn near(&self, address: &str, question: Option<&[u8]>) -> Option<Result<Vec<u8>, Silence>> {
        let near = self.near.as_ref().filter(|near| near.is_at(address)).map(Arc::clone)?;
        let (asked, question) = (address.to_owned(), question.map(<[u8]>::to_vec));
        let answer = tokio::task::spawn_blocking(move || near.near(&asked, question.as_deref())).await;
        let answer = answer.unwrap_or_else(|broke_off| Err(broke_off.to_string()));
        Some(answer.map_err(|reason| Silence::Unreachable { address: shown(address), reason }))
    }

    /// Sends a question and reads the answer, up to `most` bytes. Who sends us on is not followed.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn ask(
        &self,
        address: &str,
        kinds: (&'static str, &'static str),
        question: Vec<u8>,
        most: usize,
    ) -> Result<Vec<u8>, Silence> {
        if let Some(answer) = self.near(address, Some(&question)).await {
            return answer;
        }
        let request =
            self.client.post(address).header(CONTENT_TYPE, kinds.0).header(ACCEPT, kinds.1).body(question);
        read(address, request.send().await.map_err(|error| unreachable(address, error))?, most).await
    }

    /// Sends a call to an interface whose refusals say why: the status, whatever it is, and the answer, up to `most` bytes.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn call(
        &self,
        address: &str,
        kind: &'static str,
        bearer: Option<&str>,
        body: Vec<u8>,
        most: usize,
    ) -> Result<(u16, Vec<u8>), Silence> {
        let request = self.client.post(address).header(CONTENT_TYPE, kind).header(ACCEPT, "application/json");
        let request = match bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let response = request.body(body).send().await.map_err(|error| unreachable(address, error))?;
        let status = response.status().as_u16();
        Ok((status, whole(address, response, most).await?))
    }

    /// Fetches a file, up to `most` bytes; from another place, if the first sends us there.
    ///
    /// # Errors
    /// [`Silence`].
    pub async fn fetch(&self, address: &str, most: usize) -> Result<Vec<u8>, Silence> {
        if let Some(answer) = self.near(address, None).await {
            return answer;
        }
        let get = |from: String| self.client.get(from).send();
        let mut response = get(address.to_owned()).await.map_err(|error| unreachable(address, error))?;
        if let Some(to) = sent_on(&response) {
            let from = response.url().clone();
            let astray = || Silence::Astray { address: shown(address), to: shown(to.as_str()) };
            let (here, there) = (is_inward(&from).await, is_inward(&to).await);
            if !may_follow((&from, here), (&to, there)) {
                return Err(astray());
            }
            response = get(to.to_string()).await.map_err(|error| unreachable(to.as_str(), error))?;
        }
        read(address, response, most).await
    }

    /// A list that was fetched from an address lately.
    pub(super) fn recall(&self, address: &str, now: Timestamp) -> Option<Vec<u8>> {
        let lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(address).filter(|kept| now < kept.until).map(|kept| kept.der.clone())
    }

    /// Keeps a list that was judged, for others whom it speaks of.
    pub(super) fn remember(&self, address: &str, der: &[u8], until: Timestamp) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= MOST_KEPT {
            lists.clear();
        }
        lists.insert(address.to_owned(), Kept { der: der.to_vec(), until });
    }
}

/// Where an answer sends us.
fn sent_on(response: &Response) -> Option<Url> {
    let to = response.headers().get(LOCATION).filter(|_| response.status().is_redirection())?;
    response.url().join(to.to_str().ok()?).ok()
}

/// Whether somebody at one address may send us to another; with each, whether it lies in our own network.
fn may_follow((from, here): (&Url, bool), (to, there): (&Url, bool)) -> bool {
    let safe = match to.scheme() {
        "https" => true,
        "http" => from.scheme() == "http",
        _ => false,
    };
    safe && (here || !there)
}

/// Whether an address lies in our own network, or nowhere.
async fn is_inward(address: &Url) -> bool {
    let (Some(host), Some(port)) = (address.host_str(), address.port_or_known_default()) else { return true };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    match tokio::net::lookup_host((host, port)).await {
        Ok(mut found) => found.any(|one| is_private(one.ip())),
        Err(_) => true,
    }
}

/// Whether nobody outside can have this address (RFC 6890).
fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || a == 0
                || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(v6) => {
            v6.is_loopback() || v6.is_unspecified() || v6.is_unique_local() || v6.is_unicast_link_local()
        }
    }
}

fn unreachable(address: &str, error: reqwest::Error) -> Silence {
    let timeout = error.is_timeout();
    let reason = if timeout { "no answer in time".to_owned() } else { error.without_url().to_string() };
    Silence::Unreachable { address: shown(address), reason }
}

async fn read(address: &str, response: Response, most: usize) -> Result<Vec<u8>, Silence> {
    if !response.status().is_success() {
        return Err(Silence::Status { address: shown(address), status: response.status().as_u16() });
    }
    whole(address, response, most).await
}

async fn whole(address: &str, mut response: Response, most: usize) -> Result<Vec<u8>, Silence> {
    let mut answer = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| unreachable(address, error))? {
        if answer.len() + chunk.len() > most {
            return Err(Silence::TooMuch { address: shown(address), most });
        }
        answer.extend_from_slice(&chunk);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_in_addresses_are_never_shown() {
        for (whole, seen) in [
            ("https://ola:hem@tsa.example.no/tsr?key=x", "https://tsa.example.no/tsr"),
            ("http://ola@tsa.example.no:3161", "http://tsa.example.no:3161"),
            ("https://ola:he@m@tsa.example.no/a@b", "https://tsa.example.no/a@b"),
        ] {
            let address = Address::new(whole.into());
            assert_eq!((address.shown(), address.whole()), (seen, whole));
            assert_eq!(format!("{address:?}"), format!("{seen:?}"));
        }
    }

    #[actix_web::test]
    async fn a_silence_tells_no_secret() {
        let outside = Outside::new(Duration::from_millis(200)).unwrap();
        let closed = "http://ola:hemmelig@127.0.0.1:9/liste?key=hemmelig";
        let asked = outside.ask(closed, ("a/b", "a/b"), Vec::new(), 9).await.unwrap_err().to_string();
        let fetched = outside.fetch(closed, 9).await.unwrap_err().to_string();
        assert!(!asked.contains("hemmelig") && !fetched.contains("hemmelig"), "{asked} {fetched}");
        assert!(asked.contains("127.0.0.1:9/liste"));
    }

    #[test]
    fn nobody_outside_sends_us_inside_or_from_a_safe_way_to_an_unsafe_one() {
        let at = |text: &str| Url::parse(text).unwrap();
        let (safe, unsafe_) = (at("https://a.example/x"), at("http://b.example/x"));
        for ((from, here), (to, there), expected) in [
            ((&unsafe_, false), (&safe, false), true),
            ((&unsafe_, false), (&unsafe_, false), true),
            ((&safe, false), (&unsafe_, false), false),
            ((&unsafe_, false), (&unsafe_, true), false),
            ((&unsafe_, true), (&unsafe_, true), true),
            ((&unsafe_, false), (&at("ftp://a.example/x"), false), false),
        ] {
            assert_eq!(may_follow((from, here), (to, there)), expected, "{from} {here} {to} {there}");
        }
        for inside in ["127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.0.1", "::1", "fe80::1", "fd00::1"]
        {
            assert!(is_private(inside.parse().unwrap()), "{inside}");
        }
        assert!(is_private("::ffff:192.168.0.1".parse().unwrap()));
        assert!(!is_private("193.156.1.1".parse().unwrap()) && !is_private("2a02::1".parse().unwrap()));
    }
}
