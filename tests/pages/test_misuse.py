"""Somebody reports misuse: with scripts and without, on a telephone, in both languages; nothing typed is lost."""

import pytest
from harness import NARROW, WIDE, Variant, assert_accessible, screenshot
from playwright.sync_api import expect

WORDS = {
    "nb": ("/nb/meld-misbruk", "Send meldingen", "Skriv hvor du så det", "er mottatt"),
    "en": ("/en/report-misuse", "Send the report", "Write where you saw it", "has been received"),
}


@pytest.mark.parametrize("javascript,width", [(True, WIDE), (False, NARROW)], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_misuse_is_reported_without_an_account(server, open_page, problems, javascript: bool, width: int, language: str):
    problems.allow(r"status of 422")  # the place is left out, on purpose
    address, send, missing, received = WORDS[language]
    page = open_page(address, Variant(language=language, javascript=javascript, width=width))
    assert_accessible(page)
    page.locator("#account").fill("De viser merket uten rett.")
    with page.expect_navigation():
        page.get_by_role("button", name=send).click()
    expect(page.locator("main")).to_contain_text(missing)
    expect(page.locator("#account")).to_have_value("De viser merket uten rett.")
    assert_accessible(page)
    page.locator("#place").fill("https://eksempel.no")
    with page.expect_navigation():
        page.get_by_role("button", name=send).click()
    expect(page.locator("main")).to_contain_text(received)
    assert_accessible(page)
    screenshot(page, f"misuse-{language}-{width}")
