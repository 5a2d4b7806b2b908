"""The demo server, a certificate from it, and the ways to run other people's programs on it."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import demo  # noqa: E402


@dataclass(frozen=True)
class Certificate:
    number: str
    organisation_number: str
    path: Path
    trust: Path  # our certification authority, as anybody can fetch it
    base_url: str


@pytest.fixture(scope="session")
def server():
    running = demo.start("pdf")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def certificate(server, tmp_path_factory) -> Certificate:
    """A certificate that is valid today, fetched the way a buyer's program would: register, number, PDF."""
    folder = tmp_path_factory.mktemp("certificate")
    status, _, body = server.get("/api/v1/register", accept="application/json")
    assert status == 200, f"/api/v1/register: {status}"
    items = json.loads(body)["items"]
    valid = [item for item in items if item.get("certificateNumber") and item.get("status") == "approved"]
    assert valid, f"no approved vendor with a certificate number among the register's {len(items)}"
    number = valid[0]["certificateNumber"]
    organisation_number = valid[0].get("orgnr") or valid[0]["organisasjonsnummer"]

    status, headers, body = server.get(f"/v/{number}", accept="application/pdf")
    assert status == 200, f"/v/{number}: {status}"
    assert headers["content-type"].split(";")[0] == "application/pdf"
    assert body.startswith(b"%PDF-")
    (folder / "certificate.pdf").write_bytes(body)

    status, _, body = server.get("/trust/ca.pem")
    assert status == 200 and b"BEGIN CERTIFICATE" in body, f"/trust/ca.pem: {status}"
    (folder / "ca.pem").write_bytes(body)
    return Certificate(number, organisation_number, folder / "certificate.pdf", folder / "ca.pem", server.base_url)


@pytest.fixture(scope="session")
def run():
    """Runs a program and gives back its exit code and all that it said."""

    def run_it(*command) -> tuple[int, str]:
        done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", errors="replace")

    return run_it
