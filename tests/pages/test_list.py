"""A buyer checks a list of bidders at once: with scripts and without, on a telephone, in both languages. With scripts the list
stays in the browser, and comes to the same as on the server."""

import csv
import io
import json
import re
import urllib.request
import zipfile

import pytest
from harness import NARROW, WIDE, Variant, assert_accessible, screenshot
from playwright.sync_api import Page, expect


def vendors(server) -> list[dict]:
    with urllib.request.urlopen(f"{server.base_url}/api/v1/register", timeout=10) as answer:
        return json.load(answer)["items"]


WORDS = {
    "nb": ("/nb/kontroller/liste", "godkjent", "Uavklart", "Listen er tom", "Listen er ikke sendt", "Kontroller listen"),
    "en": ("/en/check/list", "approved", "Unclear", "The list is empty", "The list was not sent", "Check the list"),
}


def answers(page: Page, button, javascript: bool) -> None:
    if javascript:
        button.click()
    else:
        with page.expect_navigation():
            button.click()


@pytest.mark.parametrize("javascript,width", [(True, WIDE), (True, NARROW), (False, NARROW)], ids=["scripts", "telephone", "no-scripts"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_list_is_checked_and_taken_home(server, open_page, problems, javascript: bool, width: int, language: str):
    problems.allow(r"status of 422")  # an empty list, on purpose
    path, *words = WORDS[language]
    listed = next(one for one in vendors(server) if one["valid"])
    page = open_page(path, Variant(language=language, javascript=javascript, width=width))
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url, request.post_data or "")))
    assert_accessible(page)
    button = page.get_by_role("button", name=words[4])
    answers(page, button, javascript)
    expect(page.locator("main")).to_contain_text(words[2])
    assert_accessible(page)

    page.locator("textarea#list").fill(f"Tilbyder\tOrg.nr.\n{listed['legalName']}\t{listed['organisasjonsnummer']}\nIngen AS\t\n")
    answers(page, button, javascript)
    result = page.locator("#resultat-her" if javascript else "#resultat")
    table = result.locator("table")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table).to_contain_text(listed["legalName"])
    expect(table).to_contain_text(words[1])
    expect(result).to_contain_text(f"1 {words[0]}")
    assert_accessible(page)
    screenshot(page, f"list-{language}-{width}-{'here' if javascript else 'sent'}")
    if javascript:
        expect(result).to_contain_text(words[3])
        # What names a bidder has not left the machine: the copy of the register was fetched, and nothing else said.
        assert [method for method, _, _ in sent if method != "GET"] == [], sent
        assert not any(listed["organisasjonsnummer"] in url or "Ingen" in url for _, url, _ in sent), sent
        assert any("/data/register.jws" in url for _, url, _ in sent)
        save = result.get_by_role("link", name="CSV")
    else:
        save = page.locator("button[value=csv]")
    with page.expect_download() as download:
        save.click()
    rows = list(csv.reader(io.StringIO(open(download.value.path(), encoding="utf-8-sig").read()), delimiter=";"))
    assert len(rows) == 3 and rows[1][2] == listed["organisasjonsnummer"], rows


# Lines as people have them; what they come to is asked of the server, and read off the page.
ODD = [
    "NO {orgnr} MVA", "0192:{orgnr}", "{spaced}", "{dotted}", "{number}", "gc {bare}", "https://register.example.no/v/{number}",
    "{name}", "{orgnr}", "923 609 01", "923609017", "112233445", "12345678901", "GC-2026-0042-0", "GC-12", "Ingen Heter Dette AS",
    "{misspelt}", "   ", "Ålesund Øst & Æra AS", "+47 22 00 00 00", "2026-11-21", "=1+1", "999999999", "'{orgnr}", "0",
]


def odd_lines(server) -> list[str]:
    one = next(one for one in vendors(server) if one["valid"])
    orgnr, number, name = one["organisasjonsnummer"], one["certificateNumber"], one["legalName"]
    word = max(re.findall(r"\w+", name), key=len)
    values = {
        "orgnr": orgnr, "number": number, "name": name, "bare": number.removeprefix("GC-").replace("-", " "),
        "spaced": f"{orgnr[:3]}\u00a0{orgnr[3:6]} {orgnr[6:]}", "dotted": f"{orgnr[:3]}.{orgnr[3:6]}.{orgnr[6:]}",
        "misspelt": word[:3] + word[4:],
    }
    return [line.format(**values) for line in ODD]


def of_server(server, body: bytes, kind: str) -> list[tuple]:
    request = urllib.request.Request(f"{server.base_url}/api/v1/checks", body, {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=10) as answer:
        items = json.load(answer)["items"]
    return [(one["line"], one["organisasjonsnummer"], one["legalName"], one["status"], one["sameAs"], [it["organisasjonsnummer"] for it in one["candidates"]]) for one in items]


def of_browser(page: Page, load: str, argument) -> list[tuple]:
    """The same from the page's own modules."""
    return [tuple(row) for row in page.evaluate(
        f"""async (given) => {{
            const beside = document.querySelector("script[type=module]").src;
            const [rows, meaning] = await Promise.all(["rows", "meaning"].map((name) => import(new URL(`./list-${{name}}.js`, beside))));
            const jws = await (await fetch("/data/register.jws")).text();
            const bytes = Uint8Array.from(atob(jws.split(".")[1].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
            const copy = new meaning.Copy(JSON.parse(new TextDecoder().decode(bytes)));
            const answered = copy.lookUp(meaning.linesOf({load}));
            return answered.map(({{ number, outcome, status, sameAs }}) => [
                number, outcome.vendor?.organisasjonsnummer ?? outcome.orgnr ?? null, outcome.vendor?.legalName ?? null, status,
                sameAs, (outcome.meant ?? []).map((one) => one.organisasjonsnummer),
            ]);
        }}""",
        argument,
    )]


LISTS = {
    "lines": lambda lines: "\n".join(lines),
    "semicolons": lambda lines: "Nr;Tilbyder;Merknad\r\n" + "\r\n".join(f'{n};"{line}";"om ""pris"" ; og annet"' for n, line in enumerate(lines)),
    "tabs": lambda lines: "\n\n".join(f"Firma {n}\t{line}\t22000000" for n, line in enumerate(lines)),
    "said": lambda lines: "sep=,\nnavn,org\n" + "\n".join(f"x,{line}" for line in lines if "," not in line),
}


@pytest.mark.parametrize("form", LISTS)
def test_browser_and_server_come_to_the_same(server, open_page, form: str):
    page = open_page("/nb/kontroller/liste")
    text = LISTS[form](odd_lines(server))
    theirs = of_server(server, text.encode(), "text/csv")
    ours = of_browser(page, "rows.rowsOfText(given)", text)
    assert ours == theirs
    assert len(ours) > 15 and any((row[3] or "").startswith("approved") for row in ours)


def test_files_come_to_the_same_in_old_encodings_and_workbooks(server, open_page):
    page = open_page("/nb/kontroller/liste")
    lines = odd_lines(server)
    load = "await rows.rowsOfFile(new Blob([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))]))"

    def as_text(body: bytes) -> str:
        import base64

        return base64.b64encode(body).decode()

    for encoding in ["utf-8-sig", "utf-16", "cp1252"]:
        body = "\n".join(lines).encode(encoding)
        assert of_browser(page, load, as_text(body)) == of_server(server, body, "text/csv"), encoding
    body = workbook(lines)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert of_browser(page, load, as_text(body)) == of_server(server, body, kind)


def workbook(lines: list[str]) -> bytes:
    """A workbook by hand: shared and inline texts, numbers, a gap, a hidden sheet."""
    from xml.sax.saxutils import escape

    rows = "".join(
        f'<row r="{n + 2}"><c r="A{n + 2}"><v>{n}</v></c><c r="C{n + 2}" t="s"><v>{n}</v></c><c r="D{n + 2}" t="inlineStr"><is><t>x</t></is></c></row>'
        for n in range(len(lines))
    )
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Skjult" sheetId="1" state="hidden" r:id="r2"/><sheet name="Tilbydere" sheetId="2" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>",
        "xl/worksheets/sheet2.xml": f'<worksheet {space}><sheetData><row r="1"><c r="A1"><v>923609016</v></c></row></sheetData></worksheet>',
        "xl/sharedStrings.xml": f"<sst {space}>" + "".join(f'<si><r><t xml:space="preserve">{escape(line)}</t></r></si>' for line in lines) + "</sst>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def test_a_copy_that_was_changed_is_refused_and_nothing_is_sent(server, open_page, problems):
    problems.allow(r"signature does not hold")
    page = open_page("/nb/kontroller/liste")
    sent = []
    page.on("request", lambda request: sent.append(request.method))

    def forged(route):
        answer = route.fetch()
        head, payload, signature = answer.text().split(".")
        route.fulfill(response=answer, body=".".join([head, payload[:-4] + "AAAA", signature]))

    page.route("**/data/register.jws*", forged)
    page.locator("textarea#list").fill("923609016")
    page.get_by_role("button", name="Kontroller listen").click()
    expect(page.locator(".check-here-trouble")).to_contain_text("Ingenting er sendt")
    expect(page.locator("#resultat-her")).to_be_hidden()
    assert_accessible(page)
    assert "POST" not in sent
    screenshot(page, "list-forged")
    with page.expect_navigation():
        page.get_by_role("button", name="Send listen til kontroll").click()
    expect(page.locator("#resultat")).to_contain_text("923609016")
