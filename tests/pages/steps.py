"""What somebody does with the pages, a step at a time; each reads the screen and no more than the screen."""

import html
import random
import re
import secrets
import sqlite3
import time
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from harness import assert_accessible
from playwright.sync_api import Page, expect

PASSWORD = "hest-lampe-fjord-91-kaffe"  # long, and known to no list


@dataclass(frozen=True)
class Applied:
    """A case that somebody has brought as far as the secretariat."""

    number: str
    orgnr: str
    vendor: str
    email: str


# The case of this run, once there is one: the journey goes on with it instead of applying again.
applied: list[Applied] = []


def organisation_number() -> str:
    """A synthetic number (they begin with 3) with the check digit that it must have."""
    while True:
        digits = [3, *(random.randrange(10) for _ in range(7))]
        check = -sum(digit * weight for digit, weight in zip(digits, (3, 2, 7, 6, 5, 4, 3, 2))) % 11
        if check < 10:
            return "".join(map(str, [*digits, check]))


def with_wrong_check_digit(number: str) -> str:
    return number[:8] + str((int(number[8]) + 1) % 10)


def pdf(text: str | list[str], padding: int = 0) -> bytes:
    """A small sound PDF that says something, or one thing on each page; `padding` more bytes make it larger without
    compressing away."""
    says = [text] if isinstance(text, str) else text
    contents = [f"BT /F1 18 Tf 72 760 Td ({words}) Tj ET".encode("latin-1") for words in says]
    pages = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(says)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(says)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(contents):
        shown = f"/Contents {5 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {shown} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    if padding:
        noise = random.Random(zlib.crc32(b"".join(contents))).randbytes(padding)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(noise), noise))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def pdf_file(name: str, text: str | list[str], padding: int = 0) -> dict:
    """For `set_input_files`: a file that never was on a disk."""
    return {"name": name, "mimeType": "application/pdf", "buffer": pdf(text, padding)}


def choose(page: Page, name: str, value: str | None = None, within: str = "main") -> None:
    """Ticks a choice as people do it, by its words."""
    control = page.locator(f"{within} input[name='{name}']" + (f"[value='{value}']" if value else "")).first
    control.locator("xpath=../label").click()
    expect(control).to_be_checked()


def press(page: Page, name: str | re.Pattern) -> None:
    """Presses the button of this name in the page's body, and waits for the page that comes."""
    page.locator("main").get_by_role("button", name=name).click()
    page.wait_for_load_state()


def send(page: Page, within: str = "main form") -> None:
    """Presses the first button of a form, whatever it says."""
    form = page.locator(within).first
    form.locator(".actions button, button[type=submit], button:not([type])").first.click()
    page.wait_for_load_state()


def mail_link(server, to: str, path: str) -> str:
    """The address that begins with `path`, in the newest mail to somebody; read where the demo shows its mail.

    A mail is written by a worker a moment after the page has answered, so it is waited for.
    """
    until = time.monotonic() + 20
    while True:
        status, _, body = server.get("/dev/post")
        assert status == 200, f"/dev/post: {status}"
        for mail in re.findall(r'<li class="flow".*?</li>', body.decode(), re.DOTALL):
            text = html.unescape(re.sub(r"<[^>]+>", "", mail))
            if to in text and (found := re.search(rf"https?://[^\s]*({re.escape(path)}[^\s]*)", text)):
                return found[1]
        assert time.monotonic() < until, f"no mail to {to} with a link to {path}"
        time.sleep(0.25)


def mails(server, to: str) -> list[str]:
    """All that is written in the mails to somebody, newest first."""
    _, _, body = server.get("/dev/post")
    written = re.findall(r'<li class="flow".*?</li>', body.decode(), re.DOTALL)
    return [words for mail in written if to in (words := html.unescape(re.sub(r"<[^>]+>", " ", mail)))]


def subjects(server, to: str) -> list[str]:
    """The subjects of the mails to somebody, newest first."""
    _, _, body = server.get("/dev/post")
    mails = re.findall(r'<li class="flow".*?</li>', body.decode(), re.DOTALL)
    return [html.unescape(re.search(r"<h2[^>]*>(.*?)</h2>", mail, re.DOTALL)[1]).strip() for mail in mails if to in mail]


def undo_time_ends(server) -> None:
    """As if the minutes were over in which the chair can take a decision back."""
    found = next(path for path in Path(server.data).rglob("*.db"))
    with closing(sqlite3.connect(found, timeout=30)) as db, db:
        db.execute("UPDATE decisions SET due_at = decided_at")
        db.execute("UPDATE jobs SET run_at = (SELECT max(decided_at) FROM decisions) WHERE kind = 'decision-effect'")


def sign_up(page: Page, server) -> str:
    """From the front page to a confirmed account; gives back the address."""
    email = f"soker.{secrets.token_hex(4)}@example.no"
    page.goto(server.url("/nb/"))
    page.locator("header nav a[href^='/logg-inn']").click()
    page.locator("main a[href^='/registrer']").click()
    page.locator("input[name=name]").fill("Kari Prøvestad")
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    choose(page, "language", "nb")
    send(page)
    expect(page.locator("h1")).to_have_count(1)
    assert "/registrer/sendt" in page.url, page.locator("main").inner_text()
    page.goto(server.url(mail_link(server, email, "/bekreft/")))
    send(page)
    sign_in(page, email)
    return email


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """On the sign-in page that is already open."""
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(password)
    send(page)
    assert not page.locator("input[name=password]").count(), page.locator("main").inner_text()


def go_on(page: Page) -> None:
    """Presses the form's own button, not the one that looks the business up first."""
    page.locator("main button.primary").first.click()
    page.wait_for_load_state()


def register_vendor(page: Page, server, name: str) -> str:
    """The vendor by its number; wrong by a digit first. Gives back the number."""
    orgnr = organisation_number()
    page.goto(server.url("/virksomhet/ny"))
    page.locator("input[name=orgnr]").fill(with_wrong_check_digit(orgnr))
    page.locator("input[name=name]").fill(name)
    go_on(page)
    expect(page.locator(".error-summary")).to_contain_text("Kontrollsifferet")
    expect(page.locator("input[name=orgnr]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[name=name]")).to_have_value(name)
    assert_accessible(page)
    page.locator("input[name=orgnr]").fill(orgnr)
    go_on(page)
    assert f"/virksomhet/{orgnr}" in page.url, page.locator("main").inner_text()
    return orgnr


def describe_unit(page: Page, orgnr: str) -> None:
    """Answers for inbound service calls only: the scope that calls for the fewest criteria."""
    assert page.url.split("?")[0].endswith(f"/virksomhet/{orgnr}/enhet/ny"), page.url
    choose(page, "kind", "whole")
    page.locator("input[name=name]").fill("Kundesenteret")
    for field, value in (("direction", "inbound"), ("activities", "service"), ("audience", "business"), ("calls_for", "own")):
        choose(page, field, value)
    page.locator("input[name=site_address-1]").fill("Prøveveien 1, 0001 Oslo")
    send(page)


def open_case(page: Page) -> str:
    """From the vendor's page to the task list; gives back the case's number."""
    page.locator("main a[href^='/sak/ny/']").first.click()
    choose(page, "unit")
    send(page, "main form[action^='/sak/ny/']")
    number = re.search(r"/sak/(\d{4}-\d+)", page.url)
    assert number, page.locator("main").inner_text()
    return number[1]


def criteria(page: Page) -> list[str]:
    """The paths of the criteria on the task list, in the order of the page."""
    paths = page.eval_on_selector_all("main a[href*='/krav/']", "links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(paths))


def recent_day() -> str:
    return (date.today() - timedelta(days=20)).isoformat()


def ready_for_files(page: Page) -> None:
    """The script of the file field has come."""
    expect(page.locator("form.upload.enhanced")).to_be_visible()


def attach(page: Page, criterion: str, javascript: bool) -> None:
    """One file for the criterion that is open."""
    if (issued := page.locator("form.upload input[name=issued_on]")).count():
        issued.fill(recent_day())
    if javascript:
        ready_for_files(page)
    page.locator("form.upload input[type=file]").set_input_files(pdf_file(f"{criterion}.pdf", f"Dokumentasjon til {criterion}"))
    if not javascript:
        page.locator("form.upload .upload-send button").click()
        page.wait_for_load_state()
    expect(page.locator("#files .file-name")).to_contain_text([f"{criterion}.pdf"])


def answer(page: Page, criterion: str, javascript: bool = True) -> None:
    """Answers the criterion that is open, and goes on."""
    attach(page, criterion, javascript)
    choose(page, "self_score", "met")
    page.locator("textarea[name=explanation]").fill(f"Slik gjør vi det, og {criterion}.pdf viser hvordan.")
    choose(page, "finished")
    page.locator("main button[name=go][value=next]").click()
    page.wait_for_load_state()
    if page.locator(".error-summary").count():
        raise AssertionError(f"{criterion}: {page.locator('.error-summary').inner_text()}")


def check_and_submit(page: Page, server, number: str) -> None:
    page.goto(server.url(f"/sak/{number}/forsikring"))
    page.locator("input[name=title]").fill("Daglig leder")
    choose(page, "confirmed")
    page.locator("input[name=password]").fill(PASSWORD)
    send(page, f"main form[action='/sak/{number}/forsikring']")
    page.goto(server.url(f"/sak/{number}"))
    page.locator(f"main a[href='/sak/{number}/send']").click()
    assert not page.locator(".error-summary").count(), page.locator(".error-summary").inner_text()
    assert_accessible(page)
    send(page, f"main form[action='/sak/{number}/send']")
    assert page.url.split("?")[0].endswith(f"/sak/{number}/sendt"), page.locator("main").inner_text()
    expect(page.locator("main")).to_contain_text(number)
