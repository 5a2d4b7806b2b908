"""A new user applies: from sign-up to the receipt, with scripts and without."""

import re
from urllib.parse import urlsplit

import pytest
import steps
from harness import Variant, assert_accessible, assert_no_sideways_scroll
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_new_user_applies(server, open_page, problems, javascript: bool):
    problems.allow(r"status of 422")  # the wrong check digit, on purpose
    page = open_page(None, Variant(javascript=javascript))
    vendor = "Prøvesvar AS" if javascript else "Uten Skript AS"

    email = steps.sign_up(page, server)
    orgnr = steps.register_vendor(page, server, vendor)
    steps.describe_unit(page, orgnr)
    number = steps.open_case(page)
    paths = steps.criteria(page)
    assert len(paths) >= 5, paths

    page.goto(server.url(paths[0]))
    for place, path in enumerate(paths):
        # Each page leads on to the next one.
        assert urlsplit(page.url).path == path, f"after {paths[place - 1]} came {page.url}, not {path}"
        criterion = path.rsplit("/", 1)[1]
        if javascript and place == 0:
            uploads_show_their_progress(page)
            saves_by_itself(page)
        if javascript and place == 1:
            answer_by_keyboard(page, criterion)
        else:
            steps.answer(page, criterion, javascript)

    steps.check_and_submit(page, server, number)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert any(number in subject for subject in steps.subjects(server, email)), steps.subjects(server, email)

    # A second press of the old button sends nothing twice, and leads to the same receipt.
    page.go_back()
    if page.locator(f"main form[action='/sak/{number}/send']").count():
        steps.send(page, f"main form[action='/sak/{number}/send']")
    else:
        page.goto(server.url(f"/sak/{number}/sendt"))
    assert page.url.split("?")[0].endswith(f"/sak/{number}/sendt"), page.url
    expect(page.locator("main")).to_contain_text(number)
    mails = [subject for subject in steps.subjects(server, email) if number in subject and "mottatt" in subject]
    assert len(mails) == 1, mails
    page.goto(server.url(f"/sak/{number}"))
    assert f"/sak/{number}/send" not in page.content(), "what is sent can be sent again"
    if javascript:
        steps.applied.append(steps.Applied(number, orgnr, vendor, email))


def uploads_show_their_progress(page: Page) -> None:
    """On a slow line the file is listed with a bar while it is sent."""
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 200_000})
    steps.ready_for_files(page)
    page.locator("form.upload input[type=file]").set_input_files(steps.pdf_file("stor.pdf", "Mye tekst", padding=300_000))
    bar = page.locator("form.upload .queue li progress")
    expect(bar).to_be_visible()
    expect(page.locator("form.upload .queue li")).to_contain_text("stor.pdf")
    expect(page.locator("#files .file-name")).to_contain_text(["stor.pdf"])
    expect(bar).to_have_count(0)
    line.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    line.detach()


def saves_by_itself(page: Page) -> None:
    """A text is kept two seconds after the last key, and the page says so."""
    written = "Dette skrev jeg uten å trykke på noe."
    page.locator("textarea[name=explanation]").press_sequentially(written)
    expect(page.locator(".save-state")).to_contain_text(re.compile(r"[Ll]agret.*\d\d[:.]\d\d"))
    page.reload()
    expect(page.locator("textarea[name=explanation]")).to_have_value(written)


def focused(page: Page) -> str:
    return page.evaluate("(e => `${e.tagName} ${e.name || ''} ${e.value || ''}`)(document.activeElement)")


def tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate(VISIBLE_FOCUS)
            assert outline, f"one can't see that {selector} has the focus"
            return
    raise AssertionError(f"Tab never comes to {selector}")


# The control itself, or what stands for it: the file field hides behind its label.
VISIBLE_FOCUS = """() => {
    const shown = e => {
        const style = getComputedStyle(e);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    const active = document.activeElement;
    return shown(active) || [...(active.labels ?? [])].some(shown) || shown(active.closest('.choice, .drop') ?? active);
}"""


def answer_by_keyboard(page: Page, criterion: str) -> None:
    """The same as `steps.answer`, with Tab, Space, Enter and letters."""
    # Told early: the browser takes a moment to hand its dialogue over.
    file = steps.pdf_file(f"{criterion}.pdf", f"Dokumentasjon til {criterion}")
    page.once("filechooser", lambda chooser: chooser.set_files(file))
    if page.locator("form.upload input[name=issued_on]").count():
        tab_to(page, "form.upload input[name=issued_on]")
        page.locator("form.upload input[name=issued_on]").fill(steps.recent_day())
    steps.ready_for_files(page)
    tab_to(page, "form.upload input[type=file]")
    page.keyboard.press("Space")
    expect(page.locator("#files .file-name")).to_contain_text([f"{criterion}.pdf"])
    tab_to(page, "input[name=self_score]")
    page.keyboard.press("Space")
    tab_to(page, "textarea[name=explanation]")
    page.keyboard.type("Skrevet med bare tastaturet.")
    tab_to(page, "input[name=finished]")
    page.keyboard.press("Space")
    tab_to(page, "button[name=go][value=next]")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.split("?")[0].endswith(f"/{criterion}"))


def test_what_was_typed_last_is_saved_when_the_reader_goes_on(server, open_page, problems):
    """By a link, and by another form's button; the browser asks only when the save failed."""
    problems.allow(r"status of 422|Failed to (load|fetch)|net::ERR")
    page = open_page(None, Variant())
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    steps.sign_up(page, server)
    orgnr = steps.register_vendor(page, server, "Skriver Fort AS")
    steps.describe_unit(page, orgnr)
    steps.open_case(page)
    here = server.url(steps.criteria(page)[1])
    words = page.locator("#explanation")

    page.goto(here)
    page.wait_for_load_state("networkidle")
    words.fill("Skrevet like før lenken.")
    page.locator(".pager a").last.click()
    page.wait_for_url(lambda url: url != here)
    page.goto(here)
    expect(words).to_have_value("Skrevet like før lenken.")

    page.wait_for_load_state("networkidle")
    words.fill("Skrevet like før knappen.")
    outside = page.locator("form[action$='/foresporsel']")
    outside.evaluate("form => { form.closest('details').open = true; }")
    outside.locator("button").first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    expect(words).to_have_value("Skrevet like før knappen.")
    # The error is another form's: nothing of this one is unsaved.
    page.wait_for_load_state("networkidle")
    outside.locator("button").first.click()
    page.wait_for_load_state("networkidle")
    assert asked == [], asked
