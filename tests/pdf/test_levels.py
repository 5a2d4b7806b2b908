"""A paper signed at each level of PAdES baseline with OpenSSL's authorities, judged by qpdf, poppler, pyHanko and OpenSSL."""

import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from asn1crypto import cms

import demo
from authorities import POLICY, Authorities

PYHANKO = Path(sys.executable).parent / "pyhanko"
LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")
STAMPED = "1.2.840.113549.1.9.16.2.14"


@dataclass(frozen=True)
class Paper:
    path: Path
    level: str
    authorities: Authorities

    @property
    def roots(self) -> list:
        return ["--trust-replace", "--trust", self.authorities.file("root.pem"), "--trust", self.authorities.file("stamp-root.pem")]


@pytest.fixture(scope="module", params=["ec", "rsa"])
def papers(request, tmp_path_factory) -> dict[str, Paper]:
    """All levels, and then nobody answers any more: what they need must be in them."""
    folder = tmp_path_factory.mktemp(f"levels-{request.param}")
    authorities = Authorities(folder, request.param)
    signed = {}
    for level in LEVELS:
        path = folder / f"{level}.pdf"
        settings = authorities.settings(folder, level)
        done = subprocess.run(
            [demo._binary(), "check-config", "--sample", path], env=demo._environment(settings), capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"PAdES-{level}" in done.stdout, done.stdout
        signed[level] = Paper(path, level, authorities)
    assert {"/tsa", "/ocsp", "/root.crl", "/stamp-root.crl"} <= set(authorities.asked)
    authorities.stop()
    return signed


@pytest.fixture(params=LEVELS)
def paper(request, papers) -> Paper:
    return papers[request.param]


def parts(pdf: bytes) -> list[tuple[cms.ContentInfo, bytes]]:
    """Each signature and document time stamp with what it is over."""
    found = []
    for match in re.finditer(rb"/ByteRange\[0 (\d+) +(\d+) +(\d+) *\]", pdf):
        first, second, length = map(int, match.groups())
        der = bytes.fromhex(pdf[first + 1 : second - 1].decode())
        content = cms.ContentInfo.load(der)
        found.append((cms.ContentInfo.load(content.dump()), pdf[:first] + pdf[second : second + length]))
    return found


def token(signature: cms.ContentInfo) -> cms.ContentInfo | None:
    attributes = signature["content"]["signer_infos"][0]["unsigned_attrs"].native or []
    if not attributes:
        return None
    [attribute] = signature["content"]["signer_infos"][0]["unsigned_attrs"]
    assert attribute["type"].dotted == STAMPED
    return attribute["values"][0]


def test_structure_is_sound(paper, run):
    code, said = run("qpdf", "--check", paper.path)
    assert code == 0 and "WARNING" not in said, said


def test_poppler_finds_the_signature_valid(paper, run):
    code, said = run("pdfsig", "-nocert", paper.path)
    assert "Signature is Valid" in said.split("Signature #2")[0], said


def test_it_has_what_its_level_has(paper):
    pdf = paper.path.read_bytes()
    found = parts(pdf)
    [signer] = found[0][0]["content"]["signer_infos"]
    kinds = {attribute["type"].native for attribute in signer["signed_attrs"]}
    assert "signing_certificate_v2" in kinds and "signing_time" not in kinds, kinds
    assert (token(found[0][0]) is not None) == (paper.level != "B-B")
    assert (b"/Type/DSS" in pdf) == (paper.level in ("B-LT", "B-LTA"))
    assert len(found) == (2 if paper.level == "B-LTA" else 1)
    assert pdf.count(b"/ID[") == pdf.count(b"trailer") and len(set(re.findall(rb"/ID\[[^]]*\]", pdf))) == 1
    assert not re.search(rb"%%EOF[^\n]", pdf), "an object must begin on a line of its own"


def test_openssl_accepts_the_signature(paper, run, tmp_path):
    signature, content = parts(paper.path.read_bytes())[0]
    (tmp_path / "sig.der").write_bytes(signature.dump())
    (tmp_path / "content").write_bytes(content)
    code, said = run(
        "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", tmp_path / "sig.der", "-content", tmp_path / "content",
        "-CAfile", paper.authorities.file("root.pem"), "-purpose", "any", "-out", tmp_path / "out",
    )  # fmt: skip
    assert code == 0, said


def test_openssl_accepts_the_time_stamps(paper, run, tmp_path):
    found = parts(paper.path.read_bytes())
    stamps = []
    if stamp := token(found[0][0]):
        stamps.append((stamp, found[0][0]["content"]["signer_infos"][0]["signature"].native))
    stamps += found[1:]
    assert len(stamps) == {"B-B": 0, "B-T": 1, "B-LT": 1, "B-LTA": 2}[paper.level]
    for stamp, content in stamps:
        assert stamp["content"]["encap_content_info"]["content"].parsed["policy"].native == POLICY
        (tmp_path / "token.der").write_bytes(stamp.dump())
        (tmp_path / "content").write_bytes(content)
        code, said = run(
            "openssl", "ts", "-verify", "-token_in", "-in", tmp_path / "token.der", "-data", tmp_path / "content",
            "-CAfile", paper.authorities.file("stamp-root.pem"),
        )  # fmt: skip
        assert code == 0 and "Verification: OK" in said, said


def test_pyhanko_finds_the_signature_valid(paper, run):
    code, said = run(PYHANKO, "sign", "validate", "--no-revocation-check", "--pretty-print", *paper.roots, paper.path)
    assert code == 0 and "The signature is judged VALID" in said, said
    if paper.level == "B-LTA":
        assert "document timestamp" in said.lower() or "ArchiveTimestamp1" in said, said


def test_pyhanko_validates_for_ever_what_brings_its_proof(papers, run):
    """By the rules of ETSI EN 319 102-1, without a network: B-LT and B-LTA bring everything, the others don't."""
    for paper in papers.values():
        code, said = run(PYHANKO, "sign", "adesverify", "--executive-summary", *paper.roots, paper.path)
        good = paper.level in ("B-LT", "B-LTA")
        assert (code == 0 and said.strip().splitlines()[-1].endswith(":VALID")) == good, f"{paper.level}: {said}"


def test_pyhanko_validates_the_archived_paper_when_the_signer_has_expired(papers):
    """Two years on the signing certificate has ended: what was archived holds, by its time stamps."""
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import ades
    from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
    from pyhanko_certvalidator.context import CertValidationPolicySpec
    from pyhanko_certvalidator.registry import SimpleTrustManager
    import asyncio

    later = datetime.now(timezone.utc) + timedelta(days=1000)
    verdicts = {}
    for paper in papers.values():
        roots = [load_cert_from_pemder(paper.authorities.file(name)) for name in ("root.pem", "stamp-root.pem")]
        from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy

        policy = CertValidationPolicySpec(
            trust_manager=SimpleTrustManager.build(trust_roots=roots),
            revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("require")),
        )
        spec = PdfSignatureValidationSpec(SignatureValidationSpec(cert_validation_policy=policy))
        with paper.path.open("rb") as file:
            embedded = PdfFileReader(file).embedded_regular_signatures[0]
            try:
                result = asyncio.run(ades.simulate_future_ades_lta_validation(embedded, spec, later))
                verdicts[paper.level] = result.ades_subindic.status.name
            except Exception as error:  # noqa: BLE001: whatever it is, it isn't a pass
                verdicts[paper.level] = f"{type(error).__name__}: {error}"
    assert verdicts["B-LTA"] == "PASSED", verdicts
    assert all(verdicts[level] != "PASSED" for level in ("B-B", "B-T")), verdicts
