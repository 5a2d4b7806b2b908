//! A signing service of the CSC's shapes in this process, that refuses what the specification refuses, or worse.

use super::tests::{KINDS, accept, made, read};
use super::{KeyError, KeyRing, KeySource, KeyState, Secret, Service, Signer, Trust};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PIN: &str = "4711";

/// How the service behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Honest,
    /// Access tokens end at once, and it says so.
    Forgetful,
    /// It gives leave for nothing.
    NoLeave,
    /// It signs something else.
    Wrong,
    /// It signs with the raw halves of ECDSA, as many do.
    Raw,
    /// Two signatures for one hash.
    Two,
    Rubbish,
    Endless,
    Broken,
    Down,
    /// It sends us to somebody else.
    Elsewhere,
    /// The credential asks a person.
    Person,
    Disabled,
    /// It knows only the kind of key.
    KindOnly,
    /// It signs with other algorithms.
    Other,
}

struct State {
    manner: Manner,
    /// How many access tokens were given.
    tokens: usize,
    /// The hash that leave was given for.
    leave: Option<(String, Value)>,
    asked: Vec<String>,
}

struct World {
    folder: tempfile::TempDir,
    name: String,
    base: String,
    state: Arc<Mutex<State>>,
}

impl World {
    fn begin(name: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path(), name, options);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/csc/v2", listener.local_addr().unwrap());
        let state = State { manner: Manner::Honest, tokens: 0, leave: None, asked: Vec::new() };
        let state = Arc::new(Mutex::new(state));
        let (place, key, shared) = (folder.path().to_owned(), name.to_owned(), Arc::clone(&state));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &place, &key, &shared);
            }
        });
        Self { folder, name: name.to_owned(), base, state }
    }

    fn behave(&self, manner: Manner) {
        self.state.lock().unwrap().manner = manner;
    }

    fn service(&self) -> Service {
        let secret = Secret::Given("hunter2".into());
        let token_url = format!("{}/oauth2/token", self.base);
        Service {
            url: self.base.clone(),
            credential: "seal".into(),
            trust: Trust::Client { id: "godkjent".into(), secret, token_url },
            pin: Some(Secret::Given(PIN.into())),
        }
    }

    fn open(&self) -> Result<Signer, KeyError> {
        KeySource::Remote(self.service()).open()
    }
}

fn serve(mut stream: TcpStream, folder: &Path, name: &str, state: &Mutex<State>) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read_exact(&mut byte).is_err() {
            return;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let field = |name: &str| {
        let found =
            head.lines().find_map(|line| line.split_once(": ").filter(|(n, _)| n.eq_ignore_ascii_case(name)));
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let mut body = vec![0; field("content-length").parse().unwrap_or(0)];
    stream.read_exact(&mut body).unwrap();
    let path = head.split(' ').nth(1).unwrap().trim_start_matches("/csc/v2/").to_owned();
    let mut state = state.lock().unwrap();
    state.asked.push(path.clone());
    let (status, said) = match state.manner {
        Manner::Down => return,
        Manner::Broken => (500, b"{}".to_vec()),
        Manner::Rubbish => (200, b"<html>Welcome to our hotel</html>".to_vec()),
        Manner::Endless => (200, vec![b' '; 1024 * 1024]),
        Manner::Elsewhere => (307, Vec::new()),
        _ => {
            let (status, said) = answer(&path, &field("authorization"), &body, folder, name, &mut state);
            (status, said.to_string().into_bytes())
        }
    };
    let head = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nLocation: http://127.0.0.1:9/stolen\r\nContent-Length: {}\r\n\r\n",
        said.len()
    );
    let _gone = stream.write_all(&[head.as_bytes(), &said].concat());
}

fn no(error: &str, description: &str) -> (u16, Value) {
    (400, json!({ "error": error, "error_description": description }))
}

fn answer(
    path: &str,
    bearer: &str,
    body: &[u8],
    folder: &Path,
    name: &str,
    state: &mut State,
) -> (u16, Value) {
    if path == "oauth2/token" {
        let form = String::from_utf8_lossy(body).into_owned();
        if !form.contains("grant_type=client_credentials") || !form.contains("client_secret=hunter2") {
            return no("invalid_client", "unknown");
        }
        state.tokens += 1;
        return (
            200,
            json!({ "access_token": format!("t{}", state.tokens), "token_type": "Bearer", "expires_in": 3600 }),
        );
    }
    let forgotten = state.manner == Manner::Forgetful && state.tokens < 2;
    if bearer != format!("Bearer t{}", state.tokens) || forgotten {
        return (401, json!({ "error": "invalid_token", "error_description": "The access token has ended" }));
    }
    let asked: Value = serde_json::from_slice(body).unwrap();
    if asked["credentialID"] != "seal" {
        return no("invalid_request", "Invalid parameter credentialID");
    }
    match path {
        "credentials/info" => (200, info(folder, name, state.manner)),
        "credentials/authorize" => authorize(&asked, state),
        "signatures/signHash" => sign_hash(&asked, folder, name, state),
        _ => (404, json!({})),
    }
}

fn oids(name: &str, manner: Manner) -> Vec<&'static str> {
    let (kind, whole) = match name {
        "p256" => ("1.2.840.10045.2.1", "1.2.840.10045.4.3.2"),
        "p384" => ("1.2.840.10045.2.1", "1.2.840.10045.4.3.3"),
        _ => ("1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11"),
    };
    match manner {
        Manner::KindOnly => vec![kind],
        Manner::Other => vec!["1.2.840.113549.1.1.10"],
        _ => vec![kind, whole],
    }
}

fn info(folder: &Path, name: &str, manner: Manner) -> Value {
    let der = CertificateDer::from_pem_slice(read(folder, &format!("{name}.pem")).as_bytes()).unwrap();
    json!({
        "key": { "status": if manner == Manner::Disabled { "disabled" } else { "enabled" }, "algo": oids(name, manner) },
        "cert": { "status": "valid", "certificates": [STANDARD.encode(&der)] },
        "auth": { "mode": if manner == Manner::Person { "oauth2code" } else { "explicit" } },
        "multisign": 1,
    })
}

/// The length that a hash of this algorithm has, in bytes.
fn size(oid: &Value) -> Option<usize> {
    match oid.as_str()? {
        "2.16.840.1.101.3.4.2.1" => Some(32),
        "2.16.840.1.101.3.4.2.2" => Some(48),
        _ => None,
    }
}

fn authorize(asked: &Value, state: &mut State) -> (u16, Value) {
    if asked["authData"][0]["value"] != PIN {
        return no("invalid_pin", "The PIN is invalid");
    }
    if asked["numSignatures"] != 1 || asked["hashes"].as_array().is_none_or(|all| all.len() != 1) {
        return no("invalid_request", "numSignatures");
    }
    if state.manner == Manner::NoLeave {
        return no("invalid_request", "Not now");
    }
    let sad = format!("SAD{}", state.asked.len());
    state.leave = Some((sad.clone(), asked["hashes"][0].clone()));
    (200, json!({ "SAD": sad, "expiresIn": 300 }))
}

fn sign_hash(asked: &Value, folder: &Path, name: &str, state: &mut State) -> (u16, Value) {
    // Each leave is for one hash, once.
    let Some((sad, leave)) = state.leave.take() else { return no("invalid_request", "SAD has expired") };
    if asked["SAD"] != json!(sad) || asked["hashes"][0] != leave {
        return no("invalid_request", "Invalid parameter SAD");
    }
    let hash = STANDARD.decode(asked["hashes"][0].as_str().unwrap()).unwrap();
    if size(&asked["hashAlgorithmOID"]) != Some(hash.len()) {
        return no("invalid_request", "The length of hash does not match hashAlgorithmOID");
    }
    if !oids(name, state.manner).iter().any(|oid| asked["signAlgo"] == *oid) {
        return no("invalid_request", "Invalid parameter signAlgo");
    }
    let hash = if state.manner == Manner::Wrong { vec![7; hash.len()] } else { hash };
    let mut signature = raw_signature(folder, name, &hash);
    if state.manner == Manner::Raw && !name.starts_with("rsa") {
        signature = halves(&signature, hash.len());
    }
    let encoded = STANDARD.encode(signature);
    let all = if state.manner == Manner::Two { vec![encoded.clone(), encoded] } else { vec![encoded] };
    (200, json!({ "signatures": all }))
}

fn raw_signature(folder: &Path, name: &str, hash: &[u8]) -> Vec<u8> {
    std::fs::write(folder.join("hash"), hash).unwrap();
    let digest = if hash.len() == 48 { "digest:sha384" } else { "digest:sha256" };
    let key = format!("{name}.key");
    let command = ["pkeyutl", "-sign", "-inkey", &key, "-in", "hash", "-pkeyopt", digest];
    let done = Command::new("openssl").args(command).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// The two halves of an ECDSA signature, each as long as the curve is.
fn halves(der: &[u8], half: usize) -> Vec<u8> {
    use der::Decode;
    let signature = super::EcdsaSignature::from_der(der).unwrap();
    let wide = |number: &der::asn1::Uint| {
        [vec![0; half - number.as_bytes().len()], number.as_bytes().to_vec()].concat()
    };
    [wide(&signature.r), wide(&signature.s)].concat()
}

#[test]
fn every_algorithm_signs_with_a_service() {
    for (name, options, algorithm) in KINDS {
        let world = World::begin(name, &options);
        for manner in [Manner::Honest, Manner::Raw, Manner::KindOnly] {
            world.behave(manner);
            accept(world.folder.path(), name, &world.open().unwrap(), algorithm);
        }
        let asked = world.state.lock().unwrap().asked.clone();
        let times = |path: &str| asked.iter().filter(|one| *one == path).count();
        assert_eq!(times("credentials/authorize"), times("signatures/signHash"));
        assert_eq!(times("oauth2/token"), 3, "an access token is used as long as it is good");
        assert_eq!(world.name, name);
    }
}

#[test]
fn a_token_that_has_ended_is_replaced_once() {
    let world = World::begin("p256", &KINDS[0].1);
    world.behave(Manner::Forgetful);
    world.open().unwrap().probe().unwrap();
    assert_eq!(world.state.lock().unwrap().tokens, 2);
}

#[test]
fn a_service_that_refuses_fails_or_lies_is_not_believed() {
    let world = World::begin("p384", &KINDS[1].1);
    let signer = world.open().unwrap();
    let faults: [(Manner, fn(&KeyError) -> bool); 8] = [
        (Manner::NoLeave, |e| matches!(e, KeyError::Refused(why) if why.contains("Not now"))),
        (Manner::Wrong, |e| matches!(e, KeyError::Answer)),
        (Manner::Two, |e| matches!(e, KeyError::Answer)),
        (Manner::Rubbish, |e| matches!(e, KeyError::Gone(_))),
        (Manner::Endless, |e| matches!(e, KeyError::Gone(_))),
        (Manner::Broken, |e| matches!(e, KeyError::Gone(_))),
        (Manner::Down, |e| matches!(e, KeyError::Gone(_))),
        (Manner::Elsewhere, |e| matches!(e, KeyError::Gone(_))),
    ];
    for (manner, expected) in faults {
        world.behave(manner);
        let fault = signer.probe().unwrap_err();
        assert!(expected(&fault), "{manner:?}: {fault:?}");
        assert!(!fault.to_string().contains(PIN) && !fault.to_string().contains("hunter2"), "{fault}");
        assert!(signer.trouble().is_some(), "{manner:?}");
        world.behave(Manner::Honest);
        signer.probe().unwrap();
        assert_eq!(signer.trouble(), None);
    }
    for (manner, word) in [
        (Manner::Person, "asks a person"),
        (Manner::Disabled, "disabled"),
        (Manner::Other, "does not sign with"),
    ] {
        world.behave(manner);
        let fault = world.open().unwrap_err();
        assert!(matches!(&fault, KeyError::Refused(why) if why.contains(word)), "{manner:?}: {fault:?}");
    }
}

#[test]
fn a_wrong_pin_or_secret_is_told() {
    let world = World::begin("p256", &KINDS[0].1);
    let pin = Service { pin: Some(Secret::Given("0000".into())), ..world.service() };
    let fault = KeySource::Remote(pin).open().unwrap().probe().unwrap_err();
    assert!(matches!(fault, KeyError::Pin), "{fault:?}");
    let none = Service { pin: None, ..world.service() };
    assert!(matches!(KeySource::Remote(none).open(), Err(KeyError::Refused(why)) if why.contains("PIN")));
    let Trust::Client { id, token_url, .. } = world.service().trust else { unreachable!() };
    let secret = Secret::Given("wrong".into());
    let stranger = Service { trust: Trust::Client { id, secret, token_url }, ..world.service() };
    assert!(
        matches!(KeySource::Remote(stranger).open(), Err(KeyError::Refused(why)) if why.contains("invalid_client"))
    );
}

#[test]
fn a_service_that_was_down_is_asked_again_after_a_moment() {
    let world = World::begin("p256", &KINDS[0].1);
    let ring = KeyRing::new(KeySource::Remote(world.service()));
    world.behave(Manner::Down);
    assert!(ring.signer().is_err());
    let asked = world.state.lock().unwrap().asked.len();
    assert!(matches!(ring.signer(), Err(KeyError::Still(_))));
    assert_eq!(ring.standing(crate::signing::specimens::now()).state, KeyState::Gone);
    assert_eq!(world.state.lock().unwrap().asked.len(), asked, "it is left alone");
    world.behave(Manner::Honest);
    std::thread::sleep(Duration::from_millis(80));
    ring.signer().unwrap().probe().unwrap();
}

#[test]
fn a_pin_that_a_service_refused_is_not_sent_again() {
    let world = World::begin("p256", &KINDS[0].1);
    let file = world.folder.path().join("pin");
    std::fs::write(&file, "0000\n").unwrap();
    let service = Service { pin: Some(Secret::File(file.clone())), ..world.service() };
    let ring = KeyRing::new(KeySource::Remote(service));
    let leaves = || {
        let state = world.state.lock().unwrap();
        state.asked.iter().filter(|one| *one == "credentials/authorize").count()
    };
    let held = ring.signer().unwrap();
    assert!(matches!(held.probe(), Err(KeyError::Pin)));
    assert!(matches!(held.probe(), Err(KeyError::Pin)), "whoever still holds the signer");
    for _ in 0..3 {
        std::thread::sleep(Duration::from_millis(60));
        assert!(matches!(ring.signer(), Err(KeyError::Still(why)) if matches!(*why, KeyError::Pin)));
    }
    let standing = ring.standing(crate::signing::specimens::now());
    assert_eq!(standing.state, KeyState::Gone);
    assert!(standing.trouble.unwrap().contains("PIN"));
    assert_eq!(leaves(), 1, "a few wrong ones lock the key for good");
    std::fs::write(&file, format!("{PIN}\n")).unwrap();
    ring.signer().unwrap().probe().unwrap();
}

#[test]
fn services_word_a_wrong_pin_in_many_ways() {
    for said in ["Invalid PIN", "invalid_request (The PIN is wrong)", "Invalid parameter authData", "locked"]
    {
        let answer = json!({ "error": "invalid_request", "error_description": said }).to_string();
        let read = super::remote::read::<Value>("credentials/authorize", &(400, answer.into_bytes()));
        assert!(matches!(read, Err(KeyError::Pin)), "{said}");
        // Some say so as if it were their own fault; sent again, it would lock the key all the same.
        let answer = json!({ "error": "server_error", "error_description": said }).to_string();
        let read = super::remote::read::<Value>("credentials/authorize", &(500, answer.into_bytes()));
        assert_eq!(matches!(read, Err(KeyError::Pin)), said != "locked", "{said}");
    }
    let other = json!({ "error": "invalid_request", "error_description": "Mapping spins" }).to_string();
    let read = super::remote::read::<Value>("credentials/authorize", &(400, other.into_bytes()));
    assert!(matches!(read, Err(KeyError::Refused(_))));
}

#[test]
fn a_key_that_a_service_has_replaced_is_taken_up() {
    let world = World::begin("p256", &KINDS[0].1);
    let ring = KeyRing::new(KeySource::Remote(world.service()));
    let old = ring.signer().unwrap();
    old.probe().unwrap();
    made(world.folder.path(), &world.name, &KINDS[0].1);
    assert!(
        matches!(old.probe(), Err(KeyError::Answer)),
        "the certificate at hand is not the key's any more"
    );
    std::thread::sleep(Duration::from_millis(60));
    let new = ring.signer().unwrap();
    assert_ne!(new.serial(), old.serial());
    new.probe().unwrap();
}
