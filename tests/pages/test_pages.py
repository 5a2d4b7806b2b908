"""Every page of the journey, found by following links, in both languages, both colour schemes and both widths.

Links are followed from where each reader starts, so that a new page is looked at as soon as something leads to it. Of
pages that differ only in their number or name one is taken (two where a state makes them another page); what must be
found is written down, so that a page that nothing leads to any more is missed. `GODKJENT_SHOTS=1` keeps pictures.
"""

import os
import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import harness
import pytest
from harness import NARROW, WIDE, Variant
from playwright.sync_api import Page

SHOTS = bool(os.environ.get("GODKJENT_SHOTS"))

# Not pages: files, feeds, the interface for programs, what changes the account's language.
NO_PAGE = re.compile(
    r"^/(api/|assets/|trust/|openapi\.json|healthz|readyz|robots\.txt|profil/sprak|fortsett/)"
    r"|\.(pdf|pem|zip|csv|xlsx|toml|png|ics|json|ndjson|atom|ttl|svg)$|/(fil|mal)/[^/]+$|/(pdf|ehf)$"
    r"|^/virksomhet/\d+/dokument/|^/sekretariat/dokument/|^/dev/post/\d+/html|^/dev/post/[^/]+/html"
)

# What makes an address one of many, and what it is called here.
NAMES = [
    (re.compile(r"/\d{4}-\d{2}-\d{2}(?=/|$)"), "/{date}"),
    (re.compile(r"/\d{4}-\d+(?=/|$)"), "/{case}"),
    (re.compile(r"/[A-Z]\d+(?=/|$)"), "/{criterion}"),
    (re.compile(r"/\d{9}(?=/|$)"), "/{orgnr}"),
    (re.compile(r"/[0-9a-f]{8}-[0-9a-f-]{27}(?=/|$)"), "/{id}"),
    (re.compile(r"/tekst/[^/]+$"), "/tekst/{key}"),
    (re.compile(r"^/v/[^/]+$"), "/v/{number}"),
    (re.compile(r"^/sekretariat/register/[^/]+$"), "/sekretariat/register/{number}"),
    (re.compile(r"/\d+(?=/|$)"), "/{id}"),
]


def kind_of(path: str) -> str:
    """`/sak/2026-117/krav/N4` and its like have one kind: `/sak/{case}/krav/{criterion}`."""
    for pattern, name in NAMES:
        path = pattern.sub(name, path)
    return path


@dataclass(frozen=True)
class Reader:
    """Somebody who follows links: from where, within what, and what they must come across."""

    name: str
    starts: tuple[str, ...]
    within: str  # only addresses that match are followed
    must: tuple[str, ...]
    role: str | None = None
    number: int = 0
    case: str | None = None  # instead of a number: the account whose case is in this state
    twice: tuple[str, ...] = ()  # kinds of which two are looked at


PUBLIC = r"^/({lang}/|v/|logg-inn|registrer|glemt-passord|dev/)"
READERS = [
    Reader(
        "public", ("/{lang}/", "/{lang}/register?q=lyn", "/{lang}/register?q=finnesikke", "/{lang}/register/313000001", "/dev/ui?lang={lang}", "/dev/post?lang={lang}",
                   "/logg-inn?lang={lang}", "/registrer?lang={lang}", "/glemt-passord?lang={lang}", "/registrer/sendt?lang={lang}",
                   "/glemt-passord/sendt?lang={lang}"),
        PUBLIC,
        ("/{lang}/", "/{lang}/register", "/{lang}/register/{orgnr}", "/{lang}/om", "/{lang}/tilgjengelighet", "/v/{number}", "/logg-inn",
         "/registrer", "/registrer/sendt", "/glemt-passord", "/glemt-passord/sendt", "/dev/ui", "/dev/post"),
        twice=("/{lang}/register", "/{lang}/register/{orgnr}"),
    ),
    Reader(
        "draft", ("/virksomhet", "/sak", "/profil"), r"^/(virksomhet|sak|profil)\b",
        ("/virksomhet", "/virksomhet/ny", "/virksomhet/{orgnr}", "/virksomhet/{orgnr}/kontakt", "/virksomhet/{orgnr}/brukere",
         "/virksomhet/{orgnr}/enhet/ny", "/virksomhet/{orgnr}/enhet/{id}", "/sak", "/sak/ny/{orgnr}", "/sak/{case}",
         "/sak/{case}/krav/{criterion}", "/sak/{case}/send", "/sak/{case}/trekk", "/profil", "/sak/{case}/normer", "/sak/{case}/forsikring",
         "/sak/{case}/samtaler", "/virksomhet/{orgnr}/dokumentasjon", "/virksomhet/{orgnr}/dokumentasjon/ny",
         "/virksomhet/{orgnr}/dokumentasjon/{id}", "/virksomhet/{orgnr}/dokumentasjon/tidslinje", "/virksomhet/{orgnr}/registre",
         "/virksomhet/{orgnr}/registre/felles/wash-log", "/virksomhet/{orgnr}/registre/felles/call-times",
         "/virksomhet/{orgnr}/registre/felles/numbers/rad/ny", "/virksomhet/{orgnr}/registre/felles/numbers/import"),
        role="vendor_administrator", case="draft", twice=("/sak/{case}/krav/{criterion}",),
    ),
    Reader(
        "supplement", ("/sak",), r"^/sak/[0-9]+-", ("/sak/{case}", "/sak/{case}/krav/{criterion}", "/sak/{case}/send"),
        role="vendor_administrator", case="supplement", twice=("/sak/{case}/krav/{criterion}",),
    ),
    Reader(
        "decided", ("/sak", "/virksomhet/{orgnr}/sertifikat", "/sak/{case}/sendt"), r"^/sak/[0-9]+-|/sertifikat$",
        ("/sak/{case}", "/sak/{case}/krav/{criterion}", "/sak/{case}/sendt", "/sak/{case}/gebyr", "/virksomhet/{orgnr}/sertifikat"),
        role="vendor_administrator", case="decided",
    ),
    Reader(
        "secretariat", ("/sekretariat",), r"^/sekretariat",
        ("/sekretariat", "/sekretariat/sak/{case}", "/sekretariat/logg", "/sekretariat/register", "/sekretariat/register/{number}",
         "/sekretariat/personer", "/sekretariat/sak/{case}/samtaler", "/sekretariat/sak/{case}/faktura", "/sekretariat/betalinger",
         "/sekretariat/regler", "/sekretariat/regler/tekster"),
        role="secretariat", twice=("/sekretariat/sak/{case}", "/sekretariat"),
    ),
    Reader(
        "chair", ("/nemnd", "/nemnd/sak/{review}", "/nemnd/sak/{review}/fordeling"), r"^/nemnd",
        ("/nemnd", "/nemnd/sak/{case}/fordeling", "/nemnd/sak/{case}/samlet", "/nemnd/sak/{case}/vedtak"), role="chair",
    ),
    Reader(
        "member", ("/nemnd",), r"^/nemnd",
        ("/nemnd", "/nemnd/sak/{case}", "/nemnd/sak/{case}/krav/{criterion}", "/nemnd/sak/{case}/habilitet"), role="member", number=2,
    ),
    Reader(
        "newcomer", ("/nemnd/sak/{review}",), r"^$", ("/nemnd/sak/{case}/habilitet",), role="deputy_chair",  # asked, and has not declared
    ),
    Reader("administrator", ("/sekretariat/personer", "/profil"), r"^/(sekretariat|profil)", ("/profil",), role="administrator"),
]  # fmt: skip


@dataclass
class Found:
    """What was looked at, and what was wrong with it."""

    kinds: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """One case of the demo, and the account that it is the case of."""

    number: str
    orgnr: str
    account: int  # its number among the vendor administrators


@pytest.fixture(scope="session")
def cases(server, browser) -> dict[str, Case]:
    """A case in each state: from the secretariat's list of work; a draft is nobody's but its vendor's."""
    context = browser.new_context()
    page = context.new_page()
    administrators = [account for account in server.accounts if account.role == "vendor_administrator"]
    vendors = [account.vendor for account in administrators]
    found, seen = {}, set()
    harness.sign_in(page, server, "secretariat")
    for part, state in (("with_applicant", "supplement"), ("with_board", "review"), ("ended", "decided")):
        page.goto(server.url(f"/sekretariat?del={part}"))
        for row in page.locator("main tbody tr").all():
            number, vendor = row.locator("th a").inner_text().strip(), row.locator("td").first.inner_text()
            holder = next((name for name in vendors if vendor.startswith(name)), None)
            orgnr = re.sub(r"\D", "", row.locator("td").first.locator("span").inner_text())
            if holder:  # not a case that another test has made
                seen.add(holder)
                found.setdefault(state, Case(number, orgnr, vendors.index(holder)))
    context.close()

    context = browser.new_context()
    page = context.new_page()
    [draft] = [vendor for vendor in vendors if vendor not in seen]
    harness.sign_in(page, server, "vendor_administrator", vendors.index(draft))
    page.goto(server.url("/sak"))
    number = re.search(r'href="/sak/(\d{4}-\d+)"', page.content())[1]
    page.goto(server.url("/virksomhet"))
    orgnr = re.search(r"/virksomhet/(\d{9})", page.content())[1]
    found["draft"] = Case(number, orgnr, vendors.index(draft))
    context.close()
    assert found.keys() == {"draft", "supplement", "review", "decided"}, found
    return found


def headline(page: Page) -> str:
    return " ".join(page.locator("h1").first.inner_text().split())


def faults_of(page: Page, language: str) -> list[str]:
    """What is wrong with the page as it stands, in the window it has."""
    faults = []
    if (found := page.locator("html").get_attribute("lang")) != language:
        faults.append(f"{page.url}: lang is {found}, not {language}")
    if (count := page.locator("h1").count()) != 1:
        faults.append(f"{page.url}: {count} headings of the first level")
    if page.locator("main").count() != 1:
        faults.append(f"{page.url}: not exactly one main")
    if len(page.title().split("–")[0].strip()) < 2:
        faults.append(f"{page.url}: the title says nothing: {page.title()!r}")
    # The page of the texts themselves shows their keys on purpose.
    about_texts = "/regler/tekster" in page.url
    # What scripts are handed ends in braces of its own.
    shown = re.sub(r"<script\b.*?</script>", "", page.locator("main").inner_html(), flags=re.DOTALL)
    if left := not about_texts and re.findall(r"\{\{|\}\}|\{%|\b[a-z]+(?:-[a-z0-9]+){2,}\b(?=\s*</(?:h1|h2|p|a|button|label|dt|th)>)", shown):
        faults.append(f"{page.url}: a text's key instead of the text? {left[:5]}")
    return faults


def attempt(faults: list[str], check, *arguments) -> None:
    try:
        check(*arguments)
    except AssertionError as fault:
        faults.append(str(fault))


def look(page: Page, plain: Page, language: str, shot: str) -> list[str]:
    """One page in every way: light and dark, wide and narrow, with scripts and without."""
    faults = faults_of(page, language)
    title = headline(page)
    attempt(faults, harness.assert_accessible, page)
    if SHOTS:
        harness.screenshot(page, f"{shot}-light")

    page.emulate_media(color_scheme="dark")
    attempt(faults, harness.assert_contrast, page)
    if SHOTS:
        harness.screenshot(page, f"{shot}-dark")
    page.emulate_media(color_scheme="light")

    page.set_viewport_size({"width": NARROW, "height": 800})
    attempt(faults, harness.assert_no_sideways_scroll, page)
    if SHOTS:
        harness.screenshot(page, f"{shot}-phone")
    page.set_viewport_size({"width": WIDE, "height": 900})

    if language == "nb":  # what scripts do doesn't depend on the language
        plain.goto(page.url)
        if (without := headline(plain)) != title:
            faults.append(f"{page.url}: without scripts the heading is {without!r}, with them {title!r}")
        attempt(faults, harness.assert_no_sideways_scroll, plain)
    return faults


def crawl(page: Page, plain: Page, reader: Reader, language: str, base_url: str, starts: list[str]) -> Found:
    within = re.compile(reader.within.format(lang=language))
    twice = [kind.format(lang=language, **KEEP) for kind in reader.twice]
    found = Found()
    waiting, queued = deque(starts), set(starts)
    while waiting:
        path = waiting.popleft()
        kind = kind_of(urlsplit(path).path)
        if found.kinds.get(kind, 0) >= (2 if kind in twice else 1) and path not in starts:
            continue
        answer = page.goto(base_url + path)
        arrived = kind_of(urlsplit(page.url).path)
        if answer.status >= 400:
            found.faults.append(f"{path}: answered with {answer.status}")
            continue
        if arrived != kind:
            # Led on: the other end counts, once.
            if found.kinds.get(arrived, 0) or (path not in starts and not within.search(urlsplit(page.url).path)):
                continue
        found.kinds[arrived] = found.kinds.get(arrived, 0) + 1
        shot = re.sub(r"[/{}]+", "_", f"{reader.name}-{language}-{arrived}-{found.kinds[arrived]}")
        found.faults += look(page, plain, language, shot)
        links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)")
        for link in links:
            if not link.startswith(base_url + "/"):
                continue
            parts = urlsplit(link)
            onward = parts.path + (f"?{parts.query}" if parts.query else "")
            if NO_PAGE.search(parts.path) or not within.search(parts.path) or onward in queued:
                continue
            queued.add(onward)
            waiting.append(onward)
    return found


# In `Reader.must` and `twice` these stay as they are; only {lang} is filled in.
KEEP = {name: "{" + name + "}" for name in ("case", "criterion", "orgnr", "number", "id", "date", "review")}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_pages(server, open_page, cases, reader: Reader, language: str):
    case = cases[reader.case or "decided"]
    number = case.account if reader.case else reader.number
    variant = Variant(language=language)
    page = open_page(None, variant, role=reader.role, number=number)
    if reader.role:
        page.goto(server.url(f"/profil/sprak?til={language}&next=/profil"))
    plain = open_page(None, variant.but(javascript=False, width=NARROW), role=reader.role, number=number)
    filled = {"lang": language, "orgnr": case.orgnr, "case": case.number, "review": cases["review"].number}
    try:
        found = crawl(page, plain, reader, language, server.base_url, [start.format(**filled) for start in reader.starts])
    finally:
        if reader.role and language != "nb":
            page.goto(server.url("/profil/sprak?til=nb&next=/profil"))

    print(f"{reader.name}-{language}: {sum(found.kinds.values())} pages: {' '.join(sorted(found.kinds))}")
    missed = [kind for kind in reader.must if kind.format(lang=language, **KEEP) not in found.kinds]
    if missed:
        found.faults.append(f"nothing leads to {', '.join(missed)}; found: {' '.join(sorted(found.kinds))}")
    if found.faults:
        pytest.fail(f"{len(found.faults)} faults\n\n" + "\n\n".join(found.faults), pytrace=False)


ERRORS = [
    ("/{lang}/finnes-ikke", None, 404),
    ("/v/GK-0000-0000", None, 422),
    ("/{lang}/register/311111111", None, 422),
    ("/sak/1999-1", "vendor_administrator", 404),
    ("/sekretariat", "vendor_administrator", 403),
    ("/nemnd", "secretariat", 403),
]


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(("path", "role", "status"), ERRORS, ids=lambda value: str(value))
def test_error_pages(server, open_page, problems, path: str, role: str | None, status: int, language: str):
    problems.allow(rf"status of {status}|status of 4\d\d")
    page = open_page(None, Variant(language=language), role=role)
    if role:
        page.goto(server.url(f"/profil/sprak?til={language}&next=/profil"))
    plain = open_page(None, Variant(language=language, javascript=False, width=NARROW), role=role)
    try:
        address = path.format(lang=language)
        if address.startswith("/v/"):
            address += f"?lang={language}"
        answer = page.goto(server.url(address))
        faults = look(page, plain, language, f"error-{language}-{path.replace('/', '_').format(lang='')}")
    finally:
        if role and language != "nb":
            page.goto(server.url("/profil/sprak?til=nb&next=/profil"))
    if answer.status != status:
        faults.append(f"{address}: {answer.status}, not {status}")
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)
