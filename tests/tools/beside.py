"""pyHanko with reportlab, for benches/certificates.rs: it makes, signs and validates as often as it is told, and says
how many seconds of processor that took.

beside.py FOLDER: FOLDER holds unsigned.pdf, signed.pdf, signer.pem (the chain), signer.key.pem and ca.pem. Each line
of standard input is a task and a count (`make 20`), each line of the answer is seconds.
"""

import asyncio
import sys
import time
from io import BytesIO
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

folder = Path(sys.argv[1])
for name, file in (("Text", "Vera.ttf"), ("Strong", "VeraBd.ttf"), ("Small", "VeraIt.ttf")):
    pdfmetrics.registerFont(TTFont(name, file))
end = "-----END CERTIFICATE-----\n"
(folder / "leaf.pem").write_text((folder / "signer.pem").read_text().partition(end)[0] + end)
signer = signers.SimpleSigner.load(
    str(folder / "signer.key.pem"), str(folder / "leaf.pem"), ca_chain_files=[str(folder / "issuing.pem")]
)
metadata = signers.PdfSignatureMetadata(
    field_name="Signature1", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=True,
    docmdp_permissions=fields.MDPPerm.NO_CHANGES,
)
box = fields.SigFieldSpec("Signature1", box=(370, 78, 527, 184))
roots = list(load_certs_from_pemder([str(folder / "ca.pem")]))
unsigned = (folder / "unsigned.pdf").read_bytes()
signed = (folder / "signed.pdf").read_bytes()


def page() -> bytes:
    """The words of a certificate on one page, with a code; neither tagged nor fit for an archive."""
    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    sheet.setTitle("Godkjenningsbevis GC-2027-0042-7")
    sheet.rect(23, 23, A4[0] - 46, A4[1] - 46)
    lines = [
        ("Strong", 15, "Godkjent Callcenter"), ("Small", 8, "Callcenternemnda"), ("Text", 36, "Godkjenningsbevis"),
        ("Text", 13, "Callcenternemnda har godkjent"), ("Strong", 28, "Fjordkontakt Kundesenter"),
        ("Text", 11, "Fjordkontakt Norge AS, organisasjonsnummer 923 609 016"),
        ("Text", 11, "Virksomheten oppfyller kravene i normen for den delen av virksomheten som er beskrevet her."),
        ("Text", 11, "Godkjenningen gjelder bare så lenge den årlige videreføringen er godtatt."),
        ("Small", 8, "Gjelder fra og med"), ("Text", 12, "1. mars 2027"), ("Small", 8, "Gjelder til videreføring, senest"),
        ("Text", 12, "29. februar 2028"), ("Small", 8, "Nemndas saksnummer"), ("Text", 12, "2027-117"),
        ("Text", 11, "Den norske bransjenormen for callsentre, utgave 13. februar 2024"),
        ("Text", 11, "Utgående anrop"), ("Text", 11, "Inngående anrop"), ("Text", 11, "Salg"), ("Text", 11, "Kundeservice"),
        ("Text", 11, "Tromsø, Storgata 12, 9008 Tromsø"), ("Text", 11, "Molde, Verftsgata 3, 6416 Molde"),
        ("Small", 8, "godkjentcallcenter.no/v/GC-2027-0042-7"), ("Text", 10, "Det er registeret som avgjør."),
    ]  # fmt: skip
    height = 770
    for font, size, text in lines:
        sheet.setFont(font, size)
        sheet.drawString(68, height, text)
        height -= size * 1.5
    code = Drawing(90, 90)
    code.add(QrCodeWidget("https://godkjentcallcenter.no/v/GC-2027-0042-7", barWidth=90, barHeight=90))
    renderPDF.draw(code, sheet, 68, 80)
    sheet.save()
    return out.getvalue()


async def sign(pdf: bytes) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    await signers.PdfSigner(metadata, signer, new_field_spec=box).async_sign_pdf(writer, output=BytesIO())


async def validate() -> None:
    reader = PdfFileReader(BytesIO(signed))
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    status = await async_validate_pdf_signature(reader.embedded_signatures[0], context)
    assert status.valid and status.trusted, status.summary()


async def perform(task: str) -> None:
    match task:
        case "make":
            await sign(page())
        case "sign":
            await sign(unsigned)
        case "validate":
            await validate()


async def main() -> None:
    for line in sys.stdin:
        task, count = line.split()
        began = time.process_time()
        for _ in range(int(count)):
            await perform(task)
        print(time.process_time() - began, flush=True)


asyncio.run(main())
