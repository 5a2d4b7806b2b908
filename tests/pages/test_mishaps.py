"""What goes wrong for people, and what they then see: by keyboard, with bad files, after the session has ended."""

import re
from urllib.parse import urlsplit

import harness
import pytest
import steps
from harness import NARROW, Variant, assert_accessible, assert_no_sideways_scroll
from playwright.sync_api import Page, expect
from test_apply import VISIBLE_FOCUS

LARGEST = 50 * 1024 * 1024


@pytest.mark.parametrize("width", [1280, NARROW])
def test_the_skip_link_comes_first_and_leads_to_the_content(open_page, width: int):
    page = open_page("/nb/", Variant(width=width))
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert_accessible(page)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/nb/", "/nb/kontroller", "/logg-inn"])
def test_every_stop_of_the_tab_key_can_be_seen(open_page, path: str, theme: str):
    page = open_page(path, Variant(theme=theme))
    stops, invisible = set(), []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("e => (e = document.activeElement) === document.body ? '' : e.outerHTML.slice(0, 120)")
        if not here or here in stops:
            break
        stops.add(here)
        if not page.evaluate(VISIBLE_FOCUS):
            invisible.append(here)
        box = page.evaluate("(r => [r.width, r.height])(document.activeElement.getBoundingClientRect())")
        if box[0] < 1 or box[1] < 1:
            invisible.append(f"{here} has no size")
    assert len(stops) > 5, stops
    assert not invisible, "\n".join(invisible)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_errors_are_summed_up_and_lead_to_their_fields(open_page, problems, javascript: bool):
    problems.allow(r"status of 422")
    page = open_page("/registrer?lang=nb", Variant(javascript=javascript))
    page.locator("input[name=name]").fill("Kari Prøvestad")
    page.locator("input[name=email]").fill("kari@example.no")
    page.locator("input[name=password]").fill("kort")
    steps.choose(page, "language", "nb")
    steps.send(page)
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    if javascript:
        expect(summary).to_be_focused()
    assert page.title().startswith("Feil:"), page.title()
    expect(page.locator("input[name=name]")).to_have_value("Kari Prøvestad")
    expect(page.locator("input[name=password]")).to_have_value("")
    assert_accessible(page)
    page.locator(".error-summary a[href='#password']").click()
    if javascript:
        expect(page.locator("#password")).to_be_focused()
    assert_no_sideways_scroll(page)


def test_the_language_switch_keeps_the_page(server, open_page):
    page = open_page("/nb/register?q=lyn")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/en/register\?q=lyn$"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/nb/register\?q=lyn$"))

    page = open_page("/sekretariat?del=ended", role="secretariat")
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/sekretariat\?del=ended$"))
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.language").click()
    expect(page).to_have_url(re.compile(r"/sekretariat\?del=ended$"))
    assert page.locator("html").get_attribute("lang") == "nb"


@pytest.fixture(scope="module")
def draft(server) -> tuple[int, list[str]]:
    """The demo's own draft is the last vendor's: its account's number."""
    return len([account for account in server.accounts if account.role == "vendor_administrator"]) - 1


def open_criterion(server, open_page, draft: int, variant: Variant = Variant()) -> Page:
    """A criterion of the draft that nobody has answered."""
    page = open_page("/sak", variant, role="vendor_administrator", number=draft)
    # On a busy machine the next page may still be on its way when the click is done.
    with page.expect_navigation():
        page.locator("main a[href^='/sak/2']").first.click()
    paths = steps.criteria(page)
    page.goto(server.url(paths[-1]))
    return page


def give(page: Page, name: str, content: bytes, kind: str) -> None:
    if "enhanced" in (page.locator("form.upload").get_attribute("class") or ""):
        page.locator("form.upload input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    else:
        page.locator("form.upload input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})
        page.locator("form.upload .upload-send button").click()
        page.wait_for_load_state()


BAD_FILES = [
    ("tom.pdf", b"", "application/pdf", "tom.pdf er tom. Velg en fil med innhold."),
    (
        "program.pdf",
        b"MZ\x90\x00" + bytes(2000),
        "application/pdf",
        "program.pdf kan ikke åpnes her, for den er ikke en PDF selv om navnet sier det. "
        "Åpne den i programmet den er laget i, lagre den som PDF og prøv igjen.",
    ),
]


@pytest.mark.parametrize(("name", "content", "kind", "words"), BAD_FILES, ids=["empty", "wrong-type"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_bad_files_are_refused_in_words(server, open_page, problems, draft, javascript: bool, name, content, kind, words):
    problems.allow(r"status of 422")
    page = open_criterion(server, open_page, draft, Variant(javascript=javascript))
    before = page.locator("#files .file-name").count()
    if javascript:
        steps.ready_for_files(page)
    give(page, name, content, kind)
    where = page.locator("form.upload .queue li") if javascript else page.locator(".error-summary")
    expect(where).to_contain_text(words)
    assert page.locator("#files .file-name").count() == before
    assert_accessible(page)


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(server, open_page, draft, tmp_path):
    page = open_criterion(server, open_page, draft)
    steps.ready_for_files(page)
    posts = []
    page.on("request", lambda made: posts.append(made.url) if made.method == "POST" else None)
    large = tmp_path / "opptak.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1_000_000)
    page.locator("form.upload input[type=file]").set_input_files(large)
    row = page.locator("form.upload .queue li")
    expect(row).to_contain_text(re.compile(r"opptak\.pdf er for stor \(5\d,?\d? MB\)\. Filer kan være opptil 5[02],?\d* MB\."))
    assert not posts, posts
    assert_accessible(page)
    # It can be put away, and the field is there again.
    row.get_by_role("button").last.click()
    expect(row).to_have_count(0)
    expect(page.locator("form.upload input[type=file]")).to_be_focused()


def sign_out_everywhere(server, open_page, draft: int) -> None:
    """Ends all sessions of the account, from another browser."""
    elsewhere = open_page("/profil", role="vendor_administrator", number=draft)
    elsewhere.locator("form[action='/logg-ut-overalt'] button").click()
    elsewhere.wait_for_load_state()
    harness.forget_sessions(server.account("vendor_administrator", draft).email)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_text_outlives_the_session(server, open_page, problems, draft, javascript: bool):
    """The session ends in the middle of a long text: after signing in again the text is there, and is sent."""
    problems.allow(r"status of 40[13]")  # what the autosave hears meanwhile
    page = open_criterion(server, open_page, draft, Variant(javascript=javascript))
    account = server.account("vendor_administrator", draft)
    place = urlsplit(page.url).path
    text = "Dette er en lang tekst som tok en formiddag å skrive. " * 20
    page.locator("textarea[name=explanation]").fill(text)
    sign_out_everywhere(server, open_page, draft)
    page.locator("main button[name=go][value=stay]").click()
    page.wait_for_load_state()
    assert "/logg-inn" in page.url, page.url
    assert_accessible(page)
    steps.sign_in(page, account.email, account.password)
    expect(page.locator("main")).to_contain_text(text.strip()[:200])
    assert_accessible(page)
    steps.send(page)
    assert urlsplit(page.url).path == place, page.url
    assert page.locator("textarea[name=explanation]").input_value().strip() == text.strip()


def test_two_people_on_one_text_see_both(server, open_page, problems, draft):
    """The second one is shown both texts; nothing is overwritten unseen."""
    problems.allow(r"status of 409")
    first = open_criterion(server, open_page, draft, Variant(javascript=False))
    second = open_criterion(server, open_page, draft, Variant(javascript=False))
    first.locator("textarea[name=explanation]").fill("Det den ene skrev.")
    first.locator("main button[name=go][value=stay]").click()
    first.wait_for_load_state()
    second.locator("textarea[name=explanation]").fill("Det den andre skrev.")
    second.locator("main button[name=go][value=stay]").click()
    second.wait_for_load_state()
    expect(second.locator("main")).to_contain_text("Det den ene skrev.")
    expect(second.locator("main")).to_contain_text("Det den andre skrev.")
    assert_accessible(second)
    assert_no_sideways_scroll(second)
