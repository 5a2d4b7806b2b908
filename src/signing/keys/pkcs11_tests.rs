//! Keys in `SoftHSM2`. Its library reads the environment when it begins, so the test runs once more as a process of its own.

use super::tests::{KINDS, accept, made, read};
use super::{KeyError, KeyRing, KeySource, KeyState, Secret, Token};
use crate::signing::specimens::now;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Where the process of its own finds its tokens.
const PLACE: &str = "GODKJENT_TEST_TOKENS";

fn library() -> Option<PathBuf> {
    let places =
        ["/usr/lib/softhsm", "/usr/local/lib/softhsm", "/usr/lib64/pkcs11", "/opt/homebrew/lib/softhsm"];
    places.iter().map(|place| Path::new(place).join("libsofthsm2.so")).find(|file| file.is_file())
}

fn has_tools() -> bool {
    let found =
        Command::new("softhsm2-util").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    found.is_ok_and(|status| status.success()) && library().is_some()
}

fn softhsm(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("softhsm2-util");
    command.args(arguments).env("SOFTHSM2_CONF", folder.join("softhsm2.conf")).current_dir(folder);
    let done = command.output().unwrap();
    assert!(done.status.success(), "softhsm2-util {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn keys_in_a_token_sign() {
    if !has_tools() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::create_dir(folder.join("tokens")).unwrap();
    let settings = format!("directories.tokendir = {}\nlog.level = ERROR\n", folder.join("tokens").display());
    std::fs::write(folder.join("softhsm2.conf"), settings).unwrap();
    softhsm(folder, &["--init-token", "--free", "--label", "godkjent", "--pin", "4711", "--so-pin", "4712"]);
    for (number, (name, options, _)) in (1..).zip(KINDS) {
        made(folder, name, &options);
        let (key, id) = (format!("{name}.key"), format!("{number:02}"));
        softhsm(
            folder,
            &["--import", &key, "--token", "godkjent", "--label", name, "--id", &id, "--pin", "4711"],
        );
    }
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "signing::keys::pkcs11_tests::in_a_process_of_its_own", "--nocapture"])
        .env("SOFTHSM2_CONF", folder.join("softhsm2.conf"))
        .env(PLACE, folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("every key signed"), "{said}");
    assert!(!said.contains("4711"), "the PIN stands in the log: {said}");
}

fn token(key: &str, pin: Secret) -> Token {
    Token { module: library().unwrap(), label: "godkjent".into(), key: key.into(), pin }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "told by the test above")]
fn in_a_process_of_its_own() {
    let Some(folder) = std::env::var_os(PLACE).map(PathBuf::from) else { return };
    let folder = folder.as_path();
    let pin = || Secret::Given("4711".into());
    let source = |name: &str, token| KeySource::Pkcs11 { chain: folder.join(format!("{name}.pem")), token };
    for (number, (name, _, algorithm)) in (1..).zip(KINDS) {
        let signer = source(name, token(name, pin())).open().unwrap();
        accept(folder, name, &signer, algorithm);
        let by_id = source(name, token(&format!("{number:02}"), pin())).open().unwrap();
        accept(folder, name, &by_id, algorithm);
        // All sessions are lost, and with them the sign-in.
        super::pkcs11::lose_sessions(&library().unwrap());
        accept(folder, name, &signer, algorithm);
    }
    let strange = source("p256", token("p384", pin())).open();
    assert!(matches!(strange, Err(KeyError::Mismatch | KeyError::Gone(_))), "{strange:?}");
    let none = source("p256", token("nobody", pin())).open();
    assert!(matches!(none, Err(KeyError::Gone(_))), "{none:?}");
    wrong_pin(folder, &source);
    unplugged(folder, &source("p256", token("p256", pin())));
    println!("every key signed");
}

/// A wrong PIN is tried once, and again when its file has changed.
fn wrong_pin(folder: &Path, source: &dyn Fn(&str, Token) -> KeySource) {
    let file = folder.join("pin");
    std::fs::write(&file, "0000\n").unwrap();
    super::pkcs11::lose_sessions(&library().unwrap());
    let ring = KeyRing::new(source("p256", token("p256", Secret::File(file.clone()))));
    for _ in 0..2 {
        assert!(matches!(ring.signer(), Err(KeyError::Still(why)) if matches!(*why, KeyError::Pin)));
        std::thread::sleep(Duration::from_millis(60));
    }
    assert_eq!(ring.standing(now()).state, KeyState::Gone);
    std::fs::write(&file, "4711\n").unwrap();
    ring.signer().unwrap().probe().unwrap();
}

/// The token is taken away and comes back, under the same ring.
fn unplugged(folder: &Path, source: &KeySource) {
    let ring = KeyRing::new(source.clone());
    let signer = ring.signer().unwrap();
    let at = signer.not_before();
    assert_eq!(ring.standing(at).state, KeyState::Good);
    let (tokens, away) = (folder.join("tokens"), folder.join("away"));
    std::fs::rename(&tokens, &away).unwrap();
    std::fs::create_dir(&tokens).unwrap();
    super::pkcs11::lose_sessions(&library().unwrap());
    let lost = signer.probe();
    assert!(matches!(lost, Err(KeyError::Gone(_))), "{lost:?}");
    assert_eq!(ring.standing(at).state, KeyState::Gone);
    std::fs::remove_dir_all(&tokens).unwrap();
    std::fs::rename(&away, &tokens).unwrap();
    signer.probe().unwrap();
    assert_eq!(ring.standing(at).state, KeyState::Good);
    assert!(!read(folder, "p256.pem").is_empty());
}
