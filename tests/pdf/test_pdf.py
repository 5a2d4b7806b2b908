"""A certificate and a decision letter from the running portal, judged by programs that aren't ours: qpdf, poppler, pyHanko, ZXing."""

import hashlib
import json
import re
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

PYHANKO = Path(sys.executable).parent / "pyhanko"


def pyhanko(run, certificate, path):
    """Exit code and report of pyHanko for the file, trusting our authority and no other."""
    return run(
        PYHANKO, "sign", "validate", "--no-revocation-check", "--pretty-print",
        "--trust-replace", "--trust", certificate.trust, path,
    )  # fmt: skip


def longest_stream(pdf: bytes) -> tuple[int, int]:
    """Where the longest stream of the file's body begins and ends: an innocent place to change a byte in."""
    spans = [match.span(1) for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)]
    return max(spans, key=lambda span: span[1] - span[0])


@pytest.fixture(scope="session")
def tampered(paper, tmp_path_factory):
    """The same paper with one bit of one byte changed, in the middle of a stream."""
    pdf = bytearray(paper.read_bytes())
    begin, end = longest_stream(bytes(pdf))
    pdf[(begin + end) // 2] ^= 1
    path = tmp_path_factory.mktemp("tampered") / paper.name
    path.write_bytes(pdf)
    return path


def test_structure_is_sound(paper, run):
    code, said = run("qpdf", "--check", paper)
    assert code == 0, said
    assert "WARNING" not in said, said


def test_poppler_finds_the_signature_valid(paper, run):
    code, said = run("pdfsig", "-nocert", paper)
    assert code == 0, said
    assert "Signature is Valid" in said, said
    assert "Total document signed" in said, said


def test_pyhanko_finds_the_signature_valid_and_trusted(certificate, paper, run):
    code, said = pyhanko(run, certificate, paper)
    assert code == 0, said
    assert "The signature is judged VALID" in said, said


def test_pyhanko_trusts_nobody_else(certificate, run, tmp_path):
    """The check above means something only if another authority fails it."""
    code, said = run(
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
        "-subj", "/CN=Somebody else", "-keyout", tmp_path / "key.pem", "-out", tmp_path / "other.pem",
    )  # fmt: skip
    assert code == 0, said
    code, said = run(
        PYHANKO, "sign", "validate", "--no-revocation-check", "--trust-replace", "--trust", tmp_path / "other.pem",
        certificate.path,
    )  # fmt: skip
    assert code != 0, said


def test_a_changed_byte_is_refused_by_poppler(tampered, run):
    _, said = run("pdfsig", "-nocert", tampered)
    assert "Signature is Valid" not in said, said
    assert "Digest Mismatch" in said, said


def test_a_changed_byte_is_refused_by_pyhanko(certificate, tampered, run):
    code, said = pyhanko(run, certificate, tampered)
    assert code != 0, said
    assert "VALID" not in said.replace("INVALID", ""), said


def test_fonts_are_embedded(paper, run):
    code, said = run("pdffonts", paper)
    assert code == 0, said
    lines = said.splitlines()
    # name, type, encoding, then emb, sub, uni and the object's two numbers
    fonts = [line.split() for line in lines[2:] if line.strip()]
    assert fonts, "the paper has no text"
    for font in fonts:
        embedded, subset, unicode = font[-5:-2]
        assert (embedded, subset, unicode) == ("yes", "yes", "yes"), said


def test_is_tagged_and_declares_pdf_a(paper, run):
    code, said = run("pdfinfo", paper)
    assert code == 0, said
    facts = dict(line.split(":", 1) for line in said.splitlines() if ":" in line)
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    assert facts["Tagged"] == "yes", said
    assert facts["JavaScript"] == "no", said
    assert facts["Encrypted"] == "no", said
    assert facts["Title"], said
    assert facts["Page size"].endswith("(A4)"), said

    code, said = run("pdfinfo", "-meta", paper)
    assert code == 0, said
    assert re.search(r"pdfaid:part\W+3\b", said), said
    assert re.search(r"pdfaid:conformance\W+A\b", said), said
    assert re.search(r"pdfuaid:part\W+1\b", said), said

    code, said = run("pdfinfo", "-struct-text", paper)
    assert code == 0, said
    assert "H1" in said, said


def test_qr_code_leads_to_the_check(certificate, run, tmp_path):
    code, said = run("pdftoppm", "-r", "150", "-png", certificate.path, tmp_path / "page")
    assert code == 0, said
    codes = [code.text for page in sorted(tmp_path.glob("page*.png")) for code in zxingcpp.read_barcodes(Image.open(page))]
    assert codes == [f"{certificate.base_url}/v/{certificate.number}"]


def test_says_what_it_must(certificate, run):
    code, said = run("pdftotext", "-layout", "-enc", "UTF-8", certificate.path, "-")
    assert code == 0, said
    assert certificate.number in said, said
    assert certificate.organisation_number in re.sub(r"[\s\u00a0\u202f]", "", said), said
    # Norwegian letters come out as letters, not as boxes or as letters with loose accents.
    assert re.search("[æøåÆØÅ]", said), said
    assert "\ufffd" not in said, said


def test_its_structure_holds_its_words(certificate, run):
    code, said = run("pdfinfo", "-struct-text", certificate.path)
    assert code == 0, said
    assert certificate.number in said, said


def test_is_one_page(certificate, run):
    code, said = run("pdfinfo", certificate.path)
    assert code == 0, said
    assert re.search(r"^Pages:\s+1$", said, re.MULTILINE), said


def test_the_letter_says_what_was_decided(certificate, letter, run):
    code, said = run("pdftotext", "-layout", "-enc", "UTF-8", letter, "-")
    assert code == 0, said
    words = " ".join(said.split())
    assert certificate.vendor in words, said
    assert "vedtak" in words.lower() and "klage" in words.lower(), said
    assert re.search(r"\b20\d\d-\d+\b", words), "no case number: " + said
    assert "\ufffd" not in said, said


def test_nobody_else_can_fetch_the_letter(server, certificate):
    """It is the vendor's own: who isn't signed in is asked to."""
    _, headers, body = server.get(f"/virksomhet/{certificate.organisation_number}/sertifikat")
    assert b"/dokument/" not in body


def test_its_hash_is_known_as_genuine(certificate, server):
    digest = hashlib.sha256(certificate.path.read_bytes()).hexdigest()
    status, _, body = server.get(f"/api/v1/documents/sha256/{digest}", accept="application/json")
    assert status == 200, body
    found = json.loads(body)
    assert (found["known"], found["verdict"], found["kind"]) == (True, "valid", "certificate"), body
    assert (found["certificateNumber"], found["status"]) == (certificate.number, "approved"), body


def test_the_hash_of_a_changed_copy_is_unknown(tampered, server):
    digest = hashlib.sha256(tampered.read_bytes()).hexdigest()
    status, _, body = server.get(f"/api/v1/documents/sha256/{digest}", accept="application/json")
    assert status in (200, 404), body
    assert (json.loads(body)["known"], json.loads(body)["verdict"]) == (False, "unknown"), body
