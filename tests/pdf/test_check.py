"""Our check beside pyHanko's, on the whole corpus: they agree, or it is said here why ours is stricter. It is never laxer."""

import asyncio
import io
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import corpus
import demo
import pytest
from authorities import Authorities
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

LEVELS = {"B-B": 0, "B-T": 0, "B-LT": 0, "B-LTA": 0, "renewed": 2, "raised": 1}

# What pyHanko takes for good and we do not, and why.
STRICTER = {
    "junk after the end": "bytes that nobody signed may be a file of their own to another reader (ISO 32000-1, 7.5.5, has the end at the end)",
    "pyHanko: title": "the certification (P=1) allows no change but proofs and time stamps; pyHanko lets the title pass",
    "pyHanko: proofs": "only what is written just as we write it is told from an attack with certainty; the register offers the original",
}


@dataclass(frozen=True)
class Bench:
    folder: Path
    authorities: Authorities
    papers: dict[str, Path]

    @property
    def roots(self) -> list[Path]:
        return [self.authorities.file("root.pem"), self.authorities.file("stamp-root.pem")]


def sample(authorities: Authorities, folder: Path, name: str, level: str, renewals: int) -> Path:
    path = folder / f"{name}.pdf"
    command = [demo._binary(), "check-config", "--sample", path, "--renewals", str(renewals)]
    environment = demo._environment(authorities.settings(folder, level))
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


@pytest.fixture(scope="module")
def bench(tmp_path_factory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("check")
    authorities = Authorities(folder)
    papers = {}
    for name, renewals in LEVELS.items():
        level = {"renewed": "B-LTA", "raised": "B-B"}.get(name, name)
        papers[name] = sample(authorities, folder, name, level, renewals)
    yield Bench(folder, authorities, papers)
    authorities.stop()


def ours(bench: Bench, path: Path, at: datetime | None = None, who: Authorities | None = None, lists: bool = True) -> dict:
    """Our verdict, knowing the signer's authorities' lists, and that the exit code says the same."""
    who = who or bench.authorities
    trust = [word for name in ("root.pem", "stamp-root.pem") for word in ("--trust", who.file(name))]
    trust += [word for name in ("root.crl", "issuing.crl") if lists for word in ("--crl", who.file(name))]
    when = ["--at", at.strftime("%Y-%m-%dT%H:%M:%SZ")] if at else []
    done = subprocess.run([demo._binary(), "verify", "--json", *trust, *when, path], capture_output=True, text=True, timeout=60)
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    holds = bool(said["signature"]) and said["signature"]["conclusion"] == "holds"
    assert holds == (done.returncode == 0), done.stdout
    return said


def holds(said: dict) -> bool:
    return bool(said["signature"]) and said["signature"]["conclusion"] == "holds"


def theirs(bench: Bench, pdf: bytes, at: datetime | None = None) -> tuple[bool, str]:
    """Whether pyHanko accepts the first signature, with what it says."""
    roots = [load_cert_from_pemder(one) for one in bench.roots]
    context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail", moment=at)
    try:
        embedded = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
        if not embedded:
            return False, "no signature"
        status = asyncio.run(async_validate_pdf_signature(embedded[0], context, context))
        return status.bottom_line, status.pretty_print_details()
    except Exception as error:  # noqa: BLE001 - whatever it says of a forgery, it does not accept it
        return False, repr(error)


def forgeries(bench: Bench, name: str) -> dict[str, bytes]:
    path = bench.papers[name]
    pdf = path.read_bytes()
    folder = bench.folder / f"forged-{name}"
    folder.mkdir(exist_ok=True)
    strange = bench.authorities.file("strange.pem")
    if not strange.exists():
        bench.authorities.authority("strange")
    return corpus.by_hand(pdf) | corpus.by_pyhanko(pdf, load_cert_from_pemder(strange)) | corpus.by_qpdf(path, folder) | corpus.by_browser(path, folder)


@pytest.mark.parametrize("name", LEVELS)
def test_both_accept_what_is_genuine(bench, name):
    said = ours(bench, bench.papers[name])
    accepted, why = theirs(bench, bench.papers[name].read_bytes())
    assert holds(said), json.dumps(said, indent=1)
    assert accepted, why
    expected = "B-LTA" if name in ("renewed", "raised") else name
    assert said["signature"]["level"] == f"PAdES-{expected}"


@pytest.mark.parametrize("name", LEVELS)
def test_where_nobody_says_whether_a_certificate_was_revoked_ours_is_stricter(bench, name):
    """pyHanko takes silence for good (soft-fail): whoever stole a key would only have to leave the proofs out."""
    said = ours(bench, bench.papers[name], lists=False)["signature"]
    accepted, why = theirs(bench, bench.papers[name].read_bytes())
    assert accepted, why
    silent = name in ("B-B", "B-T")
    assert (said["conclusion"], said["doubt"]) == (("unproven", "revocation") if silent else ("holds", None))


@pytest.mark.parametrize("name", ["B-B", "B-LTA"])
def test_no_forgery_passes_ours_and_where_theirs_lets_one_pass_it_is_said_why(bench, name, tmp_path):
    found = forgeries(bench, name)
    unexplained, stricter = {}, set()
    for case, pdf in found.items():
        path = tmp_path / "forged.pdf"
        path.write_bytes(pdf)
        said = ours(bench, path)
        accepted, why = theirs(bench, pdf)
        assert not holds(said), f"{case}: {said}"
        if accepted and case not in STRICTER:
            unexplained[case] = why
        if accepted:
            stricter.add(case)
    assert not unexplained, f"stricter without a reason: {unexplained}"
    assert stricter == set(STRICTER), f"a reason that is none any more: {set(STRICTER) - stricter}"


@pytest.mark.parametrize("case, expected", [
    ("printed by a browser", {"unsigned"}), ("saved anew by qpdf", {"broken"}), ("packed by qpdf", {"broken", "unsigned"}),
])  # fmt: skip
def test_a_print_and_a_copy_are_told_from_a_signed_file(bench, tmp_path, case, expected):
    found = forgeries(bench, "B-B")
    if case not in found:
        pytest.skip("there is no browser here (set CHROMIUM)")
    path = tmp_path / "copy.pdf"
    path.write_bytes(found[case])
    assert ours(bench, path)["signature"]["conclusion"] in expected, case


def test_who_is_not_trusted_is_a_stranger_to_both(bench, tmp_path_factory):
    folder = tmp_path_factory.mktemp("strangers")
    others = Authorities(folder)
    try:
        path = sample(others, folder, "lookalike", "B-B", 0)
    finally:
        others.stop()
    said = ours(bench, path)
    assert said["signature"]["conclusion"] == "stranger" and said["signature"]["signer"] == "Callcenternemnda (prøve)"
    assert not theirs(bench, path.read_bytes())[0]
    assert ours(bench, path, who=others)["signature"]["conclusion"] == "holds"


def test_years_later_only_what_was_archived_is_proven(bench):
    """The signing certificate has ended, nobody answers, the clock has moved on."""
    later = datetime.now(timezone.utc) + timedelta(days=1000)
    for name, path in bench.papers.items():
        said = ours(bench, path, later)
        proven = name in ("B-LTA", "renewed", "raised")
        assert said["signature"]["conclusion"] == ("holds" if proven else "unproven"), f"{name}: {said}"
        assert bool(said["signature"]["provenAt"]) == (name != "B-B"), name
    assert not theirs(bench, bench.papers["B-B"].read_bytes(), later)[0]


def test_the_command_says_what_it_cannot_do(bench, run):
    code, said = run(demo._binary(), "verify", "--trust", bench.roots[0], bench.folder / "gone.pdf")
    assert code == 2 and "gone.pdf" in said, said
    code, said = run(demo._binary(), "verify", "--trust", bench.papers["B-B"], bench.papers["B-B"])
    assert code == 2, said
    code, said = run(demo._binary(), "verify", "--at", "yesterday", bench.papers["B-B"])
    assert code == 2, said
    code, said = run(demo._binary(), "verify", "--trust", bench.roots[0], "--trust", bench.roots[1], bench.papers["B-LTA"])
    assert code == 0 and said.startswith("The signature holds. Signed by Callcenternemnda (prøve), whom Issuing vouches for.") and "PAdES-B-LTA" in said, said
    anchors = ("--trust", bench.roots[0], "--trust", bench.roots[1])
    pinned, other = bench.authorities.file("chain.pem"), bench.authorities.file("responder.pem")
    code, said = run(demo._binary(), "verify", *anchors, "--signer", pinned, bench.papers["B-LTA"])
    assert code == 0 and "verdict           signed" in said, said
    code, said = run(demo._binary(), "verify", *anchors, "--signer", other, bench.papers["B-LTA"])
    assert code == 1 and "verdict           vouched" in said, said
    code, said = run(demo._binary(), "verify", *anchors, "--crl", bench.roots[0], bench.papers["B-LTA"])
    assert code == 2 and "revocation list" in said, said
    code, said = run(demo._binary(), "verify", "--trust", bench.roots[0], bench.authorities.file("root.pem"))
    assert code == 1 and "not a PDF" in said, said


def test_a_copy_with_a_password_is_called_that_and_no_forgery(bench, tmp_path):
    locked = tmp_path / "locked.pdf"
    subprocess.run(["qpdf", "--encrypt", "open", "owner", "256", "--", bench.papers["B-B"], locked], check=True)
    said = ours(bench, locked)
    found = {one["found"] for one in said["findings"]}
    assert said["signature"]["conclusion"] == "broken" and "locked" in found and "forged_signature" not in found, said
