"""Starts the portal, for the tests that come from outside (pages, PDFs), and stops it: with its demo data, or empty.

GODKJENT_BINARY     the program; target/debug/godkjent unless told
GODKJENT_DEMO_DATA  the data directory of a demo that already runs: it is used, and left running
"""

import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
READY_WITHIN = 180  # seconds; an unoptimised build fills its demo slowly on a busy machine


@dataclass(frozen=True)
class Account:
    role: str
    email: str
    password: str
    name: str
    vendor: str | None = None  # whom this user acts for


class Demo:
    """A running demo: where it is, and who can sign in."""

    def __init__(self, data: Path, process: subprocess.Popen | None = None, log: Path | None = None):
        self.data = data
        self.process = process
        self.log = log
        described = json.loads((data / "demo.json").read_text(encoding="utf-8"))
        self.base_url: str = described["base_url"].rstrip("/")
        self.accounts = [Account(a["role"], a["email"], a["password"], a["name"], a.get("vendor")) for a in described["accounts"]]

    def account(self, role: str, number: int = 0) -> Account:
        """The account with this role; `number` chooses among several."""
        found = [account for account in self.accounts if account.role == role]
        if number >= len(found):
            roles = ", ".join(sorted({account.role for account in self.accounts}))
            raise LookupError(f"the demo has {len(found)} accounts with the role {role!r}; its roles: {roles}")
        return found[number]

    def url(self, path: str) -> str:
        return path if "://" in path else self.base_url + path

    def get(self, path: str, accept: str = "*/*") -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body; follows redirects, raises nothing for 4xx and 5xx."""
        request = urllib.request.Request(self.url(path), headers={"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()

    def stop(self) -> None:
        """Stops it as an operator would, and complains about what went wrong unseen."""
        if self.process is None:
            return
        early = self.process.poll()
        if early is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise AssertionError("the demo server didn't stop within 30 s of SIGTERM") from None
            finally:
                shutil.rmtree(self.data, ignore_errors=True)
        said = self.log.read_text(encoding="utf-8", errors="replace")
        assert early is None, f"the demo server ended by itself with {early}:\n{said[-4000:]}"
        assert "panicked at" not in said, f"the demo server panicked, see {self.log}:\n{said[said.index('panicked at') - 200 :][:3000]}"


def _end_with_us() -> None:
    """In the child: be stopped when the tests are killed without a chance to stop it (Linux)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(name: str) -> Demo:
    """A fresh demo on a free port; its output goes to target/test-logs/demo-<name>.log."""
    if running := os.environ.get("GODKJENT_DEMO_DATA"):
        return Demo(Path(running))

    data = Path(tempfile.mkdtemp(prefix="godkjent-demo-"))
    # Nobody's own settings: the demo must do with none.
    return _run(name, data, f"127.0.0.1:{_free_port()}", ["demo", "--data", data, "--fresh", "--listen"], {})


def start_empty(name: str, first: Account, role: str) -> Demo:
    """A portal as it is on its first day, on a free port: nobody but `first` can sign in, in the role; nothing has happened.

    Its mail is shown where the demo shows it.
    """
    data = Path(tempfile.mkdtemp(prefix="godkjent-empty-"))
    address = f"127.0.0.1:{_free_port()}"
    keys = data / "keys"
    settings = {
        "DATABASE_URL": f"sqlite:{data / 'godkjent.db'}",
        "STORAGE_URL": f"file:{data / 'files'}",
        "PUBLIC_URL": f"http://{address}",
        "LISTEN": address,
        "MAIL_FROM": "noreply@example.no",
        "SIGNING_CHAIN": str(keys / "signer.pem"),
        "SIGNING_KEY": str(keys / "signer.key.pem"),
        "TRUST_ANCHOR": str(keys / "ca.pem"),
        "COMPANY_REGISTER_URL": "off",
        "SYNTHETIC_NUMBERS": "true",
        "DEMO": "true",
    }
    environment = _environment({f"GODKJENT_{name}": value for name, value in settings.items()})
    add = ["user", "add", "--name", first.name, "--email", first.email, "--role", role, "--language", "nb"]
    for arguments, typed in ((["keys", "init", "--folder", keys, "--organisation", "Callcenternemnda"], ""), (add, first.password)):
        done = subprocess.run([_binary(), *arguments], input=typed, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"godkjent {arguments[0]}: {done.stdout}\n{done.stderr}"
    described = {"base_url": f"http://{address}", "accounts": [vars(first)]}
    (data / "demo.json").write_text(json.dumps(described), encoding="utf-8")
    return _run(name, data, address, ["serve"], environment)


def _binary() -> Path:
    binary = Path(os.environ.get("GODKJENT_BINARY", TARGET / "debug" / "godkjent"))
    if not binary.is_file():
        raise AssertionError(f"{binary} isn't there: cargo build")
    return binary


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith("GODKJENT_")} | {"RUST_BACKTRACE": "1"} | settings


def _run(name: str, data: Path, address: str, arguments: list, environment: dict[str, str]) -> Demo:
    """Starts the program and waits until it answers; arguments that end in `--listen` get the address."""
    if arguments[-1] == "--listen":
        arguments = [*arguments, address]
    log = TARGET / "test-logs" / f"demo-{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            [_binary(), *arguments],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=environment or _environment({}), preexec_fn=_end_with_us,
        )  # fmt: skip

    until = time.monotonic() + READY_WITHIN
    last = "no answer"
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{address}/readyz", timeout=5) as answer:
                if answer.status == 200 and (data / "demo.json").is_file():
                    return Demo(data, process, log)
                last = f"{answer.status}, demo.json {'is' if (data / 'demo.json').is_file() else 'not'} there"
        except OSError as error:
            last = str(error)
        time.sleep(0.1)

    ended = process.poll()
    process.kill()
    process.wait()
    shutil.rmtree(data, ignore_errors=True)
    why = f"ended with {ended}" if ended is not None else f"wasn't ready after {READY_WITHIN} s (/readyz: {last})"
    raise AssertionError(f"the demo server {why}:\n{log.read_text(encoding='utf-8', errors='replace')[-4000:]}")
