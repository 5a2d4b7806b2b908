"""The diploma for the wall: ordered on the holder's page, signed, and known to the check as what it is."""

import hashlib
import json
import re
import time
import urllib.parse
import urllib.request

import pytest

from conftest import signed_in


@pytest.fixture(scope="session")
def diplomas(server, certificate) -> list[bytes]:
    [account] = [one for one in server.accounts if one.role == "vendor_administrator" and one.vendor == certificate.vendor]
    client = signed_in(server, account)
    path = f"/virksomhet/{certificate.organisation_number}/sertifikat"
    page = client.open(server.url(path), timeout=60).read().decode()
    order = f"{path}/{certificate.number}/diplom"
    form = re.search(rf'<form method="post" action="{order}">(.*?)</form>', page, re.DOTALL)
    assert form, "the holder's page offers no diploma"
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))
    request = urllib.request.Request(server.url(order), urllib.parse.urlencode(fields).encode(), {"Origin": server.base_url})
    page = client.open(request, timeout=60).read().decode()
    for _ in range(60):
        part = page.split("Diplom til veggen")[-1].split("</section>")[0]
        links = dict.fromkeys(re.findall(rf'href="(/virksomhet/{certificate.organisation_number}/dokument/[^"]+)">Diplom', part))
        if len(links) == 2:
            assert order not in page, "it is offered once for what the register says"
            return [client.open(server.url(link), timeout=60).read() for link in links]
        time.sleep(0.5)
        page = client.open(server.url(path), timeout=60).read().decode()
    raise AssertionError("the diploma did not come")


def test_a_diploma_is_signed_in_both_languages(diplomas, certificate, run, tmp_path):
    assert {b"/Lang(nb-NO)" in one for one in diplomas} == {True, False}
    for at, diploma in enumerate(diplomas):
        path = tmp_path / f"{at}.pdf"
        path.write_bytes(diploma)
        code, said = run("qpdf", "--check", path)
        assert code == 0, said
        _, said = run("pdfsig", path)
        assert "Signature is Valid" in said and "Total document signed" in said, said
        _, said = run("pdftotext", "-layout", "-enc", "UTF-8", path, "-")
        assert "Diplom" in said and certificate.number in said.replace("\u2011", "-"), said


def test_the_check_knows_a_diploma_as_one(diplomas, server):
    for diploma in diplomas:
        status, _, body = server.get(f"/api/v1/documents/sha256/{hashlib.sha256(diploma).hexdigest()}", accept="application/json")
        answer = json.loads(body)
        assert (status, answer["known"], answer["kind"], answer["verdict"]) == (200, True, "diploma", "diploma"), answer
