"""Keys of every kind in a token (SoftHSM2), in PKCS#12 and in PEM: a paper signed with each, judged by others; the trial hierarchy."""

import shutil
import subprocess
import sys
from pathlib import Path

import archive
import demo
import pytest
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.validation import ades

PYHANKO = Path(sys.executable).parent / "pyhanko"
LIBRARIES = ["/usr/lib/softhsm", "/usr/local/lib/softhsm", "/usr/lib64/pkcs11", "/opt/homebrew/lib/softhsm"]
LIBRARY = next((file for file in (Path(place) / "libsofthsm2.so" for place in LIBRARIES) if file.is_file()), None)
KEYS = {
    "p256": (["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "ECDSA P-256"),
    "p384": (["EC", "-pkeyopt", "ec_paramgen_curve:P-384"], "ECDSA P-384"),
    "rsa3072": (["RSA", "-pkeyopt", "rsa_keygen_bits:3072"], "RSA-3072"),
    "rsa4096": (["RSA", "-pkeyopt", "rsa_keygen_bits:4096"], "RSA-4096"),
}
PIN = "4711"


def done(*command, cwd=None, env=None) -> str:
    said = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, f"{command}: {said.stdout}\n{said.stderr}"
    return said.stdout


@pytest.fixture(scope="module")
def keys(tmp_path_factory) -> Path:
    """A root, and for each kind a key with a certificate, in PEM and PKCS#12, and in a token where SoftHSM2 is there."""
    folder = tmp_path_factory.mktemp("keys")

    def openssl(*arguments):
        done("openssl", *arguments, cwd=folder)

    openssl("genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", "root.key")
    openssl("req", "-x509", "-new", "-utf8", "-key", "root.key", "-subj", "/C=NO/O=Prøve/CN=Rot", "-days", "3650", "-out", "root.pem",
            "-addext", "keyUsage=critical,keyCertSign,cRLSign")  # fmt: skip
    (folder / "leaf.ext").write_text("keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=1.3.6.1.5.5.7.3.36\n")
    for name, (options, _) in KEYS.items():
        openssl("genpkey", "-quiet", "-algorithm", *options, "-out", f"{name}.key")
        openssl("req", "-new", "-utf8", "-key", f"{name}.key", "-subj", f"/C=NO/O=Prøve/CN=Nemnda {name}", "-out", f"{name}.csr")
        openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "365",
                "-extfile", "leaf.ext", "-out", f"{name}.pem")  # fmt: skip
        openssl("pkcs12", "-export", "-inkey", f"{name}.key", "-in", f"{name}.pem", "-passout", f"pass:{PIN}", "-out", f"{name}.p12")
    (folder / "pin").write_text(PIN + "\n")
    if LIBRARY and shutil.which("softhsm2-util"):
        (folder / "tokens").mkdir()
        (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
        env = {"SOFTHSM2_CONF": str(folder / "softhsm2.conf"), "PATH": "/usr/bin:/bin:/usr/local/bin"}
        done("softhsm2-util", "--init-token", "--free", "--label", "godkjent", "--pin", PIN, "--so-pin", "0815", env=env)
        for number, name in enumerate(KEYS, 1):
            done("softhsm2-util", "--import", folder / f"{name}.key", "--token", "godkjent", "--label", name, "--id", f"{number:02}", "--pin", PIN, env=env)
    return folder


def settings(keys: Path, data: Path, name: str, holder: str) -> dict[str, str]:
    """The settings of a portal that signs with a key."""
    given = {
        "DATABASE_URL": f"sqlite:{data / 'godkjent.db'}",
        "STORAGE_URL": f"file:{data / 'files'}",
        "PUBLIC_URL": "https://register.example.no",
        "MAIL_FROM": "noreply@example.no",
        "TRUST_ANCHOR": str(keys / "root.pem"),
    }
    match holder:
        case "pem":
            given |= {"SIGNING_CHAIN": str(keys / f"{name}.pem"), "SIGNING_KEY": str(keys / f"{name}.key")}
        case "pkcs12":
            given |= {"SIGNING_PKCS12": str(keys / f"{name}.p12"), "SIGNING_PASSWORD_FILE": str(keys / "pin")}
        case "pkcs11":
            given |= {
                "SIGNING_CHAIN": str(keys / f"{name}.pem"), "SIGNING_PKCS11_MODULE": str(LIBRARY), "SIGNING_PKCS11_TOKEN": "godkjent",
                "SIGNING_PKCS11_KEY": name, "SIGNING_PIN_FILE": str(keys / "pin"),
            }  # fmt: skip
    return {f"GODKJENT_{key}": value for key, value in given.items()} | {"SOFTHSM2_CONF": str(keys / "softhsm2.conf")}


@pytest.mark.parametrize("holder", ["pem", "pkcs12", "pkcs11"])
@pytest.mark.parametrize("name", KEYS)
def test_a_paper_signed_with_every_kind_of_key_is_accepted(keys, tmp_path, run, name, holder):
    if holder == "pkcs11" and not (keys / "softhsm2.conf").is_file():
        pytest.skip("SoftHSM2 isn't here (Debian's softhsm2)")
    paper = tmp_path / "paper.pdf"
    said = done(demo._binary(), "check-config", "--sample", paper, env=demo._environment(settings(keys, tmp_path, name, holder)))
    assert f"Nemnda {name}, {KEYS[name][1]}." in said and "days more" in said and PIN not in said, said
    code, said = run("qpdf", "--check", paper)
    assert code == 0 and "WARNING" not in said, said
    code, said = run(PYHANKO, "sign", "validate", "--no-revocation-check", "--pretty-print", "--trust-replace", "--trust", keys / "root.pem", paper)
    assert code == 0 and "The signature is judged VALID" in said, said
    code, said = run("pdfsig", "-nocert", paper)
    assert "Signature is Valid" in said, said
    assert "The signature holds. Signed by Nemnda" in done(demo._binary(), "verify", paper, "--trust", keys / "root.pem")


def test_a_wrong_pin_is_told_and_not_shown(keys, tmp_path):
    if not (keys / "softhsm2.conf").is_file():
        pytest.skip("SoftHSM2 isn't here (Debian's softhsm2)")
    given = settings(keys, tmp_path, "p256", "pkcs11")
    del given["GODKJENT_SIGNING_PIN_FILE"]
    given["GODKJENT_SIGNING_PIN"] = "90210"
    said = subprocess.run([demo._binary(), "check-config"], env=demo._environment(given), capture_output=True, text=True)
    assert said.returncode != 0 and "the PIN is wrong" in said.stderr and "90210" not in said.stdout + said.stderr, said.stderr


def test_the_trial_hierarchy_signs_at_the_highest_level_and_others_agree(tmp_path, run):
    """keys init, one setting, no network: B-LTA, also after the keys have changed; nothing once the signer is revoked."""
    folder, paper = tmp_path / "keys", tmp_path / "paper.pdf"
    done(demo._binary(), "keys", "init", "--folder", folder, "--organisation", "Nemnda", "--address", "http://127.0.0.1:9")
    given = settings(folder, tmp_path, "", "")
    given |= {
        "GODKJENT_SIGNING_CHAIN": str(folder / "signer.pem"), "GODKJENT_SIGNING_KEY": str(folder / "signer.key.pem"),
        "GODKJENT_TRUST_ANCHOR": str(folder / "ca.pem"), "GODKJENT_TRIAL_AUTHORITY": str(folder),
    }  # fmt: skip
    check = [demo._binary(), "check-config", "--sample", paper, "--renewals", "1"]
    for _ in range(2):
        said = done(*check, env=demo._environment(given))
        assert "PAdES-B-LTA" in said and "TRIAL AUTHORITY" in said, said
        # Without a network: pyHanko's command asks the addresses in the certificates first, and looks at nothing else when they fail.
        assert archive.judged(paper, [load_cert_from_pemder(folder / "ca.pem")], ades.ades_lta_validation).status.name == "PASSED"
        assert paper.stat().st_size < 90_000
        said = done(demo._binary(), "keys", "rotate", "--folder", folder)
        assert "new certificate" in said and list((folder / "archive").iterdir()), said
    said = done(demo._binary(), "keys", "revoke", "--folder", folder, "--reason", "key-compromise")
    assert "is revoked" in said
    refused = subprocess.run(check, env=demo._environment(given), capture_output=True, text=True)
    assert refused.returncode != 0 and "was revoked" in refused.stderr, refused.stderr


def test_rotate_says_what_to_do_with_keys_that_are_not_ours(keys, tmp_path):
    for holder, word in [("pem", "trust service provider"), ("pkcs12", "PKCS#12"), ("pkcs11", "in the token")]:
        given = demo._environment(settings(keys, tmp_path, "p256", holder))
        said = subprocess.run([demo._binary(), "keys", "rotate"], env=given, capture_output=True, text=True)
        assert said.returncode == 2 and word in said.stdout and "trust_anchor" in said.stdout, said.stdout + said.stderr
