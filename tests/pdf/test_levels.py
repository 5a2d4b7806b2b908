"""A paper signed at each level of PAdES baseline with OpenSSL's authorities, judged by qpdf, poppler, pyHanko and OpenSSL."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

import archive
import demo
import pytest
from asn1crypto import cms, ocsp
from authorities import POLICY, Authorities
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.validation import ades, async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError

PYHANKO = Path(sys.executable).parent / "pyhanko"
# What is signed: at which level, how often it is renewed, and how many time stamps it has then, of the signature and
# of the whole. A renewal raises what was signed lower; where nothing proves when that was, a time stamp comes first.
KINDS = {
    "B-B": ("B-B", 0, 0, 0),
    "B-T": ("B-T", 0, 1, 0),
    "B-LT": ("B-LT", 0, 1, 0),
    "B-LTA": ("B-LTA", 0, 1, 1),
    "renewed": ("B-LTA", 2, 1, 3),
    "raised": ("B-B", 1, 0, 2),
}
STAMPED = "1.2.840.113549.1.9.16.2.14"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
SIGNING_TIME = "1.2.840.113549.1.9.5"


@dataclass(frozen=True)
class Paper:
    path: Path
    kind: str
    authorities: Authorities

    @property
    def proven(self) -> bool:
        return self.kind not in ("B-B", "B-T")

    @property
    def roots(self) -> list:
        return ["--trust-replace", "--trust", self.authorities.file("root.pem"), "--trust", self.authorities.file("stamp-root.pem")]


@pytest.fixture(scope="module", params=["ec", "rsa"])
def papers(request, tmp_path_factory) -> Iterator[dict[str, Paper]]:
    """A paper of each level."""
    folder = tmp_path_factory.mktemp(f"levels-{request.param}")
    authorities = Authorities(folder, request.param)
    signed = {}
    for kind, (level, renewals, _, archived) in KINDS.items():
        path = folder / f"{kind}.pdf"
        command = [demo._binary(), "check-config", "--sample", path, "--renewals", str(renewals)]
        environment = demo._environment(authorities.settings(folder, level))
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"PAdES-{'B-LTA' if archived else level}." in done.stdout, done.stdout
        signed[kind] = Paper(path, kind, authorities)
    assert {"/tsa", "/ocsp", "/root.crl", "/stamp-root.crl"} <= set(authorities.asked)
    yield signed
    authorities.stop()


@pytest.fixture(params=KINDS)
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
    kinds = {attribute["type"].dotted for attribute in signer["signed_attrs"]}
    assert SIGNING_CERTIFICATE_V2 in kinds and SIGNING_TIME not in kinds, kinds
    _, _, stamps, archived = KINDS[paper.kind]
    assert (token(found[0][0]) is not None) == (stamps == 1)
    assert (b"/Type/DSS" in pdf) == paper.proven
    assert len(found) == 1 + archived
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
    assert len(stamps) == sum(KINDS[paper.kind][2:])
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
    if paper.proven:
        assert "appear to be compatible with the current document modification policy" in said, said


def test_pyhanko_validates_by_the_rules_of_etsi(paper, run):
    """EN 319 102-1, with the authorities at hand."""
    code, said = run(PYHANKO, "sign", "adesverify", "--executive-summary", *paper.roots, paper.path)
    assert code == 0 and re.search(r"^Signature1:\w+:VALID$", said, re.MULTILINE), said


def roots_of(paper: Paper) -> list:
    return [load_cert_from_pemder(paper.authorities.file(name)) for name in ("root.pem", "stamp-root.pem")]


def test_pyhanko_needs_nobody_for_what_brings_its_proof(paper):
    """Every certificate is proven to hold by what stands in the file alone: without a network, and nothing less will do."""
    with paper.path.open("rb") as file:
        reader = PdfFileReader(file)
        if not paper.proven:
            with pytest.raises(NoDSSFoundError):
                DocumentSecurityStore.read_dss(reader)
            return
        given = {"trust_roots": roots_of(paper), "allow_fetching": False, "revocation_mode": "require"}
        context = DocumentSecurityStore.read_dss(reader).as_validation_context(given)
        status = asyncio.run(async_validate_pdf_signature(reader.embedded_regular_signatures[0], context, context))
        assert status.bottom_line, status.pretty_print_details()
        assert paper.kind == "raised" or status.timestamp_validity.trusted, status.pretty_print_details()


def archived(paper: Paper, validate) -> AdESSubIndic:
    return archive.judged(paper.path, roots_of(paper), validate)


def test_pyhanko_validates_the_archived_paper_now_and_when_the_signer_has_expired(papers):
    """Almost three years on the signing certificate has ended: what was archived holds, by its time stamps."""
    later = datetime.now(timezone.utc) + timedelta(days=1000)

    def then(embedded, spec):
        return ades.simulate_future_ades_lta_validation(embedded, spec, later)

    for kind in ("B-LTA", "renewed"):
        assert archived(papers[kind], ades.ades_lta_validation).status.name == "PASSED", kind
        assert archived(papers[kind], then).status.name == "PASSED", kind
    for kind in ("B-B", "B-T"):
        assert archived(papers[kind], then).status.name != "PASSED", kind


def test_a_raised_paper_has_what_the_standard_asks_though_pyhanko_wants_more(papers):
    """A paper that was signed at B-B has no time stamp of its signature, and cannot get one: it would stand inside the file,
    and the old file would not be the beginning of the new one any more. For trusted time EN 319 142-1 (6.3, level B-T) takes
    a time stamp over the document as well; pyHanko's archival validation does not ("TODO conditionally enforce this" in
    ades_with_time_validation) and stops there, before it looks at anything else. So what must be true is asked here: the
    first time stamp is older than what is said of the certificate, or that could be about a signature of later."""
    paper = papers["raised"]
    assert archived(paper, ades.ades_lta_validation) == AdESIndeterminate.SIG_CONSTRAINTS_FAILURE
    pdf = paper.path.read_bytes()
    first = parts(pdf)[1][0]["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    with paper.path.open("rb") as file:
        answers = [one.get_object().data for one in DocumentSecurityStore.read_dss(PdfFileReader(file)).ocsps]
    assert answers
    for answer in answers:
        said = ocsp.OCSPResponse.load(answer)["response_bytes"]["response"].parsed["tbs_response_data"]["responses"][0]
        assert said["this_update"].native >= first, "it was asked about a signature that nothing proves yet"
    assert pdf.index(b"/Type/DocTimeStamp") < pdf.index(b"/Type/DSS")
