"""The demo server, a certificate from it, and the ways to run other people's programs on it."""

import http.cookiejar
import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
import demo  # noqa: E402


@dataclass(frozen=True)
class Certificate:
    number: str
    organisation_number: str
    vendor: str
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
    known = {account.vendor for account in server.accounts}
    valid = [item for item in items if item["status"] == "approved" and item["valid"] and item["legalName"] in known]
    assert valid, f"no approved vendor of the demo among the register's {len(items)}"
    number, organisation_number, vendor = (valid[0][name] for name in ("certificateNumber", "organisasjonsnummer", "legalName"))

    status, headers, body = server.get(f"/v/{number}", accept="application/pdf")
    assert status == 200, f"/v/{number}: {status}"
    assert headers["content-type"].split(";")[0] == "application/pdf"
    assert body.startswith(b"%PDF-")
    (folder / "certificate.pdf").write_bytes(body)

    status, _, body = server.get("/trust/ca.pem")
    assert status == 200 and b"BEGIN CERTIFICATE" in body, f"/trust/ca.pem: {status}"
    (folder / "ca.pem").write_bytes(body)
    return Certificate(number, organisation_number, vendor, folder / "certificate.pdf", folder / "ca.pem", server.base_url)


def signed_in(server, account) -> urllib.request.OpenerDirector:
    """A client without a browser that has filled in the sign-in form."""
    client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = client.open(server.url("/logg-inn"), timeout=60).read().decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    fields |= {"email": account.email, "password": account.password}
    request = urllib.request.Request(
        server.url("/logg-inn"), urllib.parse.urlencode(fields).encode(), {"Origin": server.base_url}
    )
    answer = client.open(request, timeout=60)
    assert not answer.url.split("?")[0].endswith("/logg-inn"), answer.read().decode()[:2000]
    return client


@pytest.fixture(scope="session")
def letter(server, certificate) -> Path:
    """The letter about the decision behind the certificate, as the vendor finds it beside the certificate."""
    [account] = [account for account in server.accounts if account.role == "vendor_administrator" and account.vendor == certificate.vendor]
    client = signed_in(server, account)
    page = client.open(server.url(f"/virksomhet/{certificate.organisation_number}/sertifikat"), timeout=60).read().decode()
    links = dict.fromkeys(re.findall(rf'href="(/virksomhet/{certificate.organisation_number}/dokument/[^"]+)"', page))
    papers = {link: client.open(server.url(link), timeout=60).read() for link in links}
    ours = certificate.path.read_bytes()
    assert ours in papers.values(), "the certificate of the register isn't among the holder's"
    # The certificates come first, the letters last, each in every language.
    path = certificate.path.with_name("letter.pdf")
    path.write_bytes([paper for paper in papers.values() if b"/Lang(en-GB)" not in paper][-1])
    return path


@pytest.fixture(scope="session", params=["certificate", "letter"])
def paper(request, certificate) -> Path:
    """Each of the papers that we sign."""
    return certificate.path if request.param == "certificate" else request.getfixturevalue("letter")


@pytest.fixture(scope="session")
def run():
    """Runs a program and gives back its exit code and all that it said."""

    def run_it(*command) -> tuple[int, str]:
        done = subprocess.run(list(map(str, command)), stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", errors="replace")

    return run_it
