//! A key with a service elsewhere: remote signing by the API of the Cloud Signature Consortium, version 2.
//!
//! `credentials/info` tells the chain and the algorithms, `credentials/authorize` lets one hash be signed, and
//! `signatures/signHash` signs it. Only hashes leave the house. Credentials that ask a person (`oauth2code`, one-time
//! passwords) cannot serve a server and are refused when they are opened.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Algorithm, Holder, KeyError, Service, Signer, Trust, certificate};
use crate::signing::outside::{Outside, PATIENCE};

/// Largest answer that is read, in bytes: a chain of certificates.
const MOST: usize = 128 * 1024;
/// How long before it ends an access token is not used any more.
const MARGIN: Duration = Duration::from_secs(30);

/// `credentials/info` (CSC API v2, 11.5), as far as it is needed.
#[derive(Deserialize)]
struct Info {
    key: KeyInfo,
    cert: CertInfo,
    #[serde(default)]
    auth: AuthInfo,
}

#[derive(Deserialize)]
struct KeyInfo {
    #[serde(default)]
    status: String,
    #[serde(default)]
    algo: Vec<String>,
}

#[derive(Deserialize)]
struct CertInfo {
    #[serde(default)]
    status: String,
    #[serde(default)]
    certificates: Vec<String>,
}

#[derive(Default, Deserialize)]
struct AuthInfo {
    #[serde(default)]
    mode: String,
}

#[derive(Deserialize)]
struct Access {
    access_token: String,
    #[serde(default)]
    expires_in: Option<u64>,
}

#[derive(Deserialize)]
struct Leave {
    #[serde(rename = "SAD")]
    sad: String,
}

#[derive(Deserialize)]
struct Signed {
    signatures: Vec<String>,
}

/// What a service says when it says no.
#[derive(Deserialize)]
struct No {
    error: String,
    #[serde(default)]
    error_description: String,
}

/// The signer whose key and chain are with a service.
pub(super) fn open(service: &Service) -> Result<Signer, KeyError> {
    let mut held = Held {
        service: service.clone(),
        algorithm: Algorithm::P256,
        identifier: String::new(),
        access: Mutex::default(),
    };
    let question = json!({
        "credentialID": service.credential, "certificates": "chain", "certInfo": true, "authInfo": true,
    });
    let info: Info = held.call("credentials/info", &question)?;
    let usable = |word: &str, good: &[&str]| word.is_empty() || good.contains(&word);
    if !usable(&info.key.status, &["enabled"]) || !usable(&info.cert.status, &["valid", "expired"]) {
        let why = format!("the key is {}, its certificate {}", info.key.status, info.cert.status);
        return Err(KeyError::Refused(why));
    }
    if !usable(&info.auth.mode, &["implicit", "explicit"]) {
        let why = format!(
            "the credential asks a person ({}); it must be implicit or ask for a PIN",
            info.auth.mode
        );
        return Err(KeyError::Refused(why));
    }
    if info.auth.mode == "explicit" && service.pin.is_none() {
        return Err(KeyError::Refused("the credential asks for a PIN; set signing_pin_file".to_owned()));
    }
    let mut pool = Vec::new();
    for text in &info.cert.certificates {
        let der = STANDARD.decode(text.trim()).map_err(|e| KeyError::Certificate(e.to_string()))?;
        pool.push(certificate(&der)?);
    }
    let leaf = pool.first().ok_or(KeyError::NoCertificate)?;
    held.algorithm = Algorithm::of(&leaf.tbs_certificate.subject_public_key_info)?;
    held.identifier = chosen(held.algorithm, &info.key.algo)?;
    Signer::of(Box::new(held), pool, 0)
}

/// The identifier by which a signature is asked for: with its hash, or where the service only knows the kind of key, that.
fn chosen(algorithm: Algorithm, known: &[String]) -> Result<String, KeyError> {
    let whole = algorithm.identifier().oid;
    let kind: ObjectIdentifier = match algorithm {
        Algorithm::P256 | Algorithm::P384 => rfc5912::ID_EC_PUBLIC_KEY,
        Algorithm::Rsa(_) => rfc5912::RSA_ENCRYPTION,
    };
    let found = [whole, kind].into_iter().map(|oid| oid.to_string()).find(|oid| known.contains(oid));
    found.ok_or_else(|| KeyError::Refused(format!("the service does not sign with {algorithm}")))
}

/// A key with a service.
struct Held {
    service: Service,
    algorithm: Algorithm,
    /// What the signature is asked for by.
    identifier: String,
    /// The access token, and until when it is good.
    access: Mutex<Option<(String, Option<Instant>)>>,
}

impl Holder for Held {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let hash = self.algorithm.hash();
        let digest = STANDARD.encode(hash.of(&[message]));
        let mut leave = json!({
            "credentialID": self.service.credential, "numSignatures": 1,
            "hashes": [digest], "hashAlgorithmOID": hash.oid().to_string(),
        });
        if let (Some(pin), Some(fields)) = (&self.service.pin, leave.as_object_mut()) {
            fields.insert("authData".to_owned(), json!([{ "id": "PIN", "value": pin.read()? }]));
        }
        let leave: Leave = self.call("credentials/authorize", &leave)?;
        let question = json!({
            "credentialID": self.service.credential, "SAD": leave.sad, "hashes": [digest],
            "hashAlgorithmOID": hash.oid().to_string(), "signAlgo": self.identifier,
        });
        let signed: Signed = self.call("signatures/signHash", &question)?;
        let [signature] = signed.signatures.as_slice() else { return Err(KeyError::Answer) };
        STANDARD.decode(signature.trim()).map_err(|_| KeyError::Answer)
    }
}

impl Held {
    /// Asks the service. An access token that it does not take any more is replaced, once.
    fn call<T: DeserializeOwned>(&self, operation: &str, question: &Value) -> Result<T, KeyError> {
        let address = format!("{}/{operation}", self.service.url);
        let body = question.to_string().into_bytes();
        let mut answer = self.send(&address, body.clone())?;
        if answer.0 == 401 && matches!(self.service.trust, Trust::Client { .. }) {
            *self.access.lock().unwrap_or_else(PoisonError::into_inner) = None;
            answer = self.send(&address, body)?;
        }
        read(operation, &answer)
    }

    fn send(&self, address: &str, body: Vec<u8>) -> Result<(u16, Vec<u8>), KeyError> {
        let bearer = self.bearer()?;
        ask(address, "application/json", Some(&bearer), body)
    }

    fn bearer(&self) -> Result<String, KeyError> {
        let (id, secret, token_url) = match &self.service.trust {
            Trust::Bearer(token) => return token.read(),
            Trust::Client { id, secret, token_url } => (id, secret, token_url),
        };
        let mut access = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((token, until)) = &*access
            && until.is_none_or(|until| Instant::now() < until)
        {
            return Ok(token.clone());
        }
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("scope", "service")
            .append_pair("client_id", id)
            .append_pair("client_secret", &secret.read()?)
            .finish();
        let answer = ask(token_url, "application/x-www-form-urlencoded", None, form.into_bytes())?;
        let fresh: Access = read("oauth2/token", &answer)?;
        let life = fresh.expires_in.map(|seconds| Duration::from_secs(seconds).saturating_sub(MARGIN));
        let until = life.and_then(|life| Instant::now().checked_add(life));
        *access = Some((fresh.access_token.clone(), until));
        Ok(fresh.access_token)
    }
}

/// Status and answer, on a thread with a runtime of its own: whoever signs may be in any runtime, or in none.
fn ask(
    address: &str,
    kind: &'static str,
    bearer: Option<&str>,
    body: Vec<u8>,
) -> Result<(u16, Vec<u8>), KeyError> {
    let asked = async {
        let outside = Outside::new(PATIENCE).map_err(|error| KeyError::Gone(error.to_string()))?;
        let answer = outside.call(address, kind, bearer, body, MOST).await;
        answer.map_err(|silence| KeyError::Gone(silence.to_string()))
    };
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| KeyError::Gone(error.to_string()))?.block_on(asked)
    };
    std::thread::scope(|scope| scope.spawn(run).join()).map_err(|_| KeyError::Signing)?
}

/// A good answer, or what a bad one says.
pub(super) fn read<T: DeserializeOwned>(
    operation: &str,
    (status, answer): &(u16, Vec<u8>),
) -> Result<T, KeyError> {
    if (200..300).contains(status) {
        let nonsense = |_| KeyError::Gone(format!("{operation}: the answer is not what the CSC API names"));
        return serde_json::from_slice(answer).map_err(nonsense);
    }
    let said = match serde_json::from_slice::<No>(answer) {
        Ok(no) => format!("{operation}: {} ({})", no.error, no.error_description),
        Err(_) => format!("{operation}: status {status}"),
    };
    // "Locked" alone may be the service's own trouble when it says that the fault is its own; the other words are about
    // nothing else.
    let ours = (400..500).contains(status);
    if names_pin(&said) || ours && words(&said).any(|word| word == "locked") {
        return Err(KeyError::Pin);
    }
    Err(if ours { KeyError::Refused(said) } else { KeyError::Gone(said) })
}

/// Whether a refusal is about what lets us use the key. Services word it in many ways; what is taken for a wrong PIN and
/// was none costs a look by an operator, and the other way round the key.
fn names_pin(said: &str) -> bool {
    words(said).any(|word| matches!(word.as_str(), "pin" | "authdata" | "passcode"))
}

fn words(said: &str) -> impl Iterator<Item = String> + '_ {
    said.split(|sign: char| !sign.is_alphanumeric()).map(str::to_lowercase)
}
