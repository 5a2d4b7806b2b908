"""Every kind of forgery of a paper of ours, made by hand, by qpdf, by pyHanko and by a browser."""

import html
import io
import os
import re
import shutil
import subprocess
from pathlib import Path

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.dss import DocumentSecurityStore

EVIL = b"<</Length 24>>\nstream\nBT /F1 90 Tf (EVIL) Tj ET\nendstream"


def root(pdf: bytes) -> int:
    return int(re.findall(rb"/Root (\d+) 0 R", pdf)[-1])


def body(pdf: bytes, number: int) -> bytes:
    return re.findall(rb"\n%d 0 obj\n(.*?)\nendobj" % number, pdf, re.DOTALL)[-1]


def number_of(pdf: bytes, mark: bytes) -> int:
    """The last object that has this."""
    found = [int(one[1]) for one in re.finditer(rb"\n(\d+) 0 obj\n((?:(?!endobj).)*)endobj", pdf, re.DOTALL) if mark in one[2]]
    return found[-1]


def updated(pdf: bytes, objects: dict[int, bytes], rows: bytes = b"", catalogue: int = 0) -> bytes:
    """An update in the usual form: objects, table, trailer."""
    table = int(re.findall(rb"startxref\n(\d+)", pdf)[-1])
    identity = re.findall(rb"/ID\[[^]]*\]", pdf)[-1]
    own = b""
    for number, content in objects.items():
        own += b"%d 1\n%010d 00000 n\r\n" % (number, len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    trailer = b"trailer\n<</Size 999/Root %d 0 R%s/Prev %d>>\n" % (catalogue or root(pdf), identity, table)
    return pdf + b"xref\n" + own + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % len(pdf)


def by_hand(pdf: bytes) -> dict[str, bytes]:
    """What is changed, cut, added or exchanged in the bytes."""
    page, catalogue = number_of(pdf, b"<</Type/Page/"), root(pdf)
    page_body = body(pdf, page)
    contents = int(re.search(rb"/Contents (\d+) 0 R", page_body)[1])
    font = number_of(pdf, b"/Type/Font/")
    signature = number_of(pdf, b"/ETSI.CAdES.detached")
    match = re.search(rb"/ByteRange\[0 (\d+) +(\d+) +(\d+) *\]", pdf)
    first, second, length = map(int, match.groups())

    def flipped(at: int) -> bytes:
        return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]

    evil = b"\n1 0 obj\n<<>>\nendobj\n"
    moved = b"/ByteRange[0 %-10d %-10d %-10d]" % (first, second + len(evil), length)
    wrapped = pdf[: match.start()] + moved + pdf[match.end() : second] + evil + pdf[second:]
    cases = {
        "flipped in the page": flipped(len(pdf) // 10),
        "flipped in the certificate": flipped(first + 400),
        "flipped behind the signature": flipped(second + 20),
        "cut off": pdf[:-200],
        "cut in half": pdf[: len(pdf) // 2],
        "junk after the end": pdf + b"Hello\n",
        "junk before the header": b"Hello\n" + pdf,
        "content exchanged": updated(pdf, {contents: EVIL}),
        "page exchanged": updated(pdf, {900: EVIL, page: page_body.replace(b"/Contents %d 0 R" % contents, b"/Contents 900 0 R")}),
        "pages exchanged": updated(pdf, {900: b"<</Type/Pages/Kids[]/Count 0>>", catalogue: re.sub(rb"/Pages \d+ 0 R", b"/Pages 900 0 R", body(pdf, catalogue))}),
        "script": updated(pdf, {catalogue: b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>" + body(pdf, catalogue)[2:]}),
        "overlay": updated(pdf, {901: b"<</Type/Annot/Subtype/FreeText/Rect[0 0 600 800]/Contents(X)/DA()>>", page: page_body.replace(b"/Annots[", b"/Annots[901 0 R ")}),
        "font exchanged": updated(pdf, {font: b"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"}),
        "field taken away": updated(pdf, {page: re.sub(rb"/Annots\[[^]]*\]", b"", page_body)}),
        "object freed": updated(pdf, {}, b"%d 1\n0000000000 00001 f\r\n" % contents),
        "table into the old": updated(pdf, {}, b"%d 1\n%010d 00000 n\r\n" % (contents, pdf.rindex(b"\n%d 0 obj" % font) + 1)),
        "another catalogue": updated(pdf, {}, catalogue=page),
        "signature without range": updated(pdf, {signature: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents<3080>>>"}),
        "signature without content": updated(pdf, {signature: b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]>>"}),
        "wrapped": wrapped,
        "content of zeros": pdf[: first + 1] + b"0" * (second - first - 2) + pdf[second - 1 :],
        "range taken out": pdf[: match.start()] + pdf[match.end() :],
    }  # fmt: skip
    return cases


def by_pyhanko(pdf: bytes, certificate) -> dict[str, bytes]:
    """What a good program for PDF appends."""

    def appended(change) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    def annotate(writer) -> None:
        note = generic.DictionaryObject({
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"), generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 90, 90))),
            generic.pdf_name("/Contents"): generic.pdf_string("Godkjent"),
        })  # fmt: skip
        writer.register_annotation(writer.root["/Pages"]["/Kids"].raw_get(0), writer.add_object(note))

    def retitle(writer) -> None:
        writer.set_info(writer.add_object(generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("Noe annet")})))

    proven = io.BytesIO(pdf)
    DocumentSecurityStore.add_dss(proven, None, certs=[certificate], strict=False)
    return {"pyHanko: note": appended(annotate), "pyHanko: title": appended(retitle), "pyHanko: proofs": proven.getvalue()}


def by_qpdf(paper: Path, folder: Path) -> dict[str, bytes]:
    plain, packed = folder / "qpdf.pdf", folder / "qpdf-packed.pdf"
    subprocess.run(["qpdf", paper, plain], check=True, capture_output=True)
    subprocess.run(["qpdf", "--object-streams=generate", "--linearize", paper, packed], check=True, capture_output=True)
    return {"saved anew by qpdf": plain.read_bytes(), "packed by qpdf": packed.read_bytes()}


def browser() -> str | None:
    for name in (os.environ.get("CHROMIUM"), "chromium", "google-chrome", "google-chrome-stable"):
        if name and (found := shutil.which(name)):
            return found
    return None


def by_browser(paper: Path, folder: Path) -> dict[str, bytes]:
    """A print with the same words, as a browser makes it; nothing where there is no browser."""
    program = browser()
    if program is None:
        return {}
    said = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True).stdout.decode()
    page, out = folder / "page.html", folder / "print.pdf"
    page.write_text(f"<meta charset=utf-8><title>Godkjenningsbevis</title><pre>{html.escape(said)}</pre>")
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
         f"--print-to-pdf={out}", page.as_uri()],
        capture_output=True, timeout=120,
    )  # fmt: skip
    return {"printed by a browser": out.read_bytes()} if out.exists() else {}
