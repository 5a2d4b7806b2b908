"""Large files in parts: the network goes, the page is loaded anew, and the file arrives whole all the same."""

import hashlib
import re

import steps
from harness import assert_accessible, screenshot
from playwright.sync_api import Page, expect
from test_mishaps import draft, open_criterion  # noqa: F401 - `draft` is a fixture

SLOW, QUICK = 700_000, -1  # bytes a second, and as quick as it goes


class Line:
    """The line between the browser and the server."""

    def __init__(self, page: Page):
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")

    def set(self, offline: bool, upload: int) -> None:
        conditions = {"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": upload}
        self.session.send("Network.emulateNetworkConditions", conditions)


def percent(page: Page, at_least: int) -> None:
    page.wait_for_function(
        "least => Number(document.querySelector('form.upload .queue progress')?.value) >= least", arg=at_least, timeout=30_000
    )


def test_a_large_file_survives_a_lost_network_and_a_reload(server, open_page, draft, problems, tmp_path):  # noqa: F811
    problems.allow(r"ERR_INTERNET_DISCONNECTED")
    page = open_criterion(server, open_page, draft)
    steps.ready_for_files(page)
    file = tmp_path / "samtaler.pdf"
    file.write_bytes(steps.pdf("Mange samtaler", padding=6_000_000))
    line = Line(page)
    line.set(offline=False, upload=SLOW)
    if (issued := page.locator("form.upload input[name=issued_on]")).count():
        issued.fill(steps.recent_day())
    chosen = page.locator("form.upload input[type=file]")
    chosen.set_input_files(file)
    row = page.locator("form.upload .queue li")
    percent(page, 20)

    # The network goes, and comes back: the upload goes on by itself.
    line.set(offline=True, upload=SLOW)
    expect(row).to_contain_text(re.compile(r"Mistet nettet\. Fortsetter fra \d+ % når det er tilbake\."))
    assert_accessible(page)
    line.set(offline=False, upload=SLOW)
    page.evaluate("dispatchEvent(new Event('online'))")
    percent(page, 40)

    # The page is loaded anew: the server says what is still on its way, and the same file goes on from there.
    page.reload()
    steps.ready_for_files(page)
    pending = page.locator("[data-upload]")
    expect(pending).to_contain_text("samtaler.pdf")
    expect(pending).to_contain_text(re.compile(r"\d\d % er sendt"))
    assert_accessible(page)
    screenshot(page, "upload-pending")
    line.set(offline=False, upload=QUICK)
    sent = []
    page.on("request", lambda made: sent.append(int(made.headers["upload-offset"])) if made.method == "PATCH" else None)
    chosen.set_input_files(file)
    expect(page.locator("#files .file-name")).to_contain_text(["samtaler.pdf"], timeout=30_000)
    expect(pending).to_have_count(0)
    assert sent and min(sent) >= 1_000_000, f"it began anew: {sent}"

    # What came of the checks is told without a reload, and the bytes are those that were sent.
    listed = page.locator("#files li", has_text="samtaler.pdf")
    expect(listed).to_contain_text("Ikke kontrollert for virus", timeout=60_000)
    href = listed.locator("a[download]").get_attribute("href")
    got = page.request.get(server.url(href))
    assert hashlib.sha256(got.body()).digest() == hashlib.sha256(file.read_bytes()).digest()
    listed.locator("a").first.click()
    expect(page.locator("main img")).to_have_attribute("alt", "Side 1 av 1")
    page.locator("main details summary").click()
    expect(page.locator("main details")).to_contain_text("Mange samtaler")
    assert_accessible(page)
    screenshot(page, "file-view")


def test_a_large_upload_can_be_cancelled(server, open_page, draft, tmp_path):  # noqa: F811
    page = open_criterion(server, open_page, draft)
    steps.ready_for_files(page)
    file = tmp_path / "avbrutt.pdf"
    file.write_bytes(steps.pdf("Avbrutt", padding=6_000_000))
    line = Line(page)
    line.set(offline=False, upload=SLOW)
    page.locator("form.upload input[type=file]").set_input_files(file)
    percent(page, 20)
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as given_up:
        page.locator("form.upload .queue li").get_by_role("button").first.click()
    assert given_up.value.status == 204
    expect(page.locator("form.upload .queue li")).to_contain_text("avbrutt.pdf ble avbrutt")
    page.reload()
    expect(page.locator("[data-upload]")).to_have_count(0)
