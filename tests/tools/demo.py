"""Starts the portal with its demo data, for the tests that come from outside (pages, PDFs), and stops it.

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

    binary = Path(os.environ.get("GODKJENT_BINARY", TARGET / "debug" / "godkjent"))
    if not binary.is_file():
        raise AssertionError(f"{binary} isn't there: cargo build")
    log = TARGET / "test-logs" / f"demo-{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    data = Path(tempfile.mkdtemp(prefix="godkjent-demo-"))
    address = f"127.0.0.1:{_free_port()}"
    # Nobody's own settings: the demo must do with none.
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GODKJENT_")} | {"RUST_BACKTRACE": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [binary, "demo", "--data", data, "--fresh", "--listen", address],
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=environment, preexec_fn=_end_with_us,
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
