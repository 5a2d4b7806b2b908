"""A buyer takes a signed statement for the tender's file: with scripts and without, on a telephone, in both languages."""

import pytest
from harness import NARROW, WIDE, Variant, assert_accessible, screenshot
from playwright.sync_api import expect
from test_list import vendors

WORDS = {
    "nb": ("Få signert bekreftelse", "Last ned bekreftelsen", "/nb/kontroller", "Bekreftelsen er ekte", "/nb/anskaffelse"),
    "en": ("Get a signed statement", "Download the statement", "/en/check", "The statement is genuine", "/en/procurement"),
}


@pytest.mark.parametrize("javascript,width", [(True, WIDE), (False, NARROW)], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_statement_is_signed_and_recognised(server, open_page, tmp_path, javascript: bool, width: int, language: str):
    order, download, check, genuine, _ = WORDS[language]
    listed = next(one for one in vendors(server) if one["valid"])
    variant = Variant(language=language, javascript=javascript, width=width)
    page = open_page(f"/{language}/register/{listed['organisasjonsnummer']}", variant)
    with page.expect_navigation():
        page.get_by_role("button", name=order).click()
    expect(page.locator("main")).to_contain_text(listed["legalName"])
    assert_accessible(page)
    screenshot(page, f"statement-{language}-{width}")
    link = page.get_by_role("link", name=download)
    paper = tmp_path / "statement.pdf"
    paper.write_bytes(page.request.get(server.base_url + link.get_attribute("href")).body())

    page = open_page(check, variant)
    page.locator("input[type=file]").set_input_files(paper)
    if not javascript:
        with page.expect_navigation():
            page.locator("form:has(input[type=file]) button[type=submit]").click()
    expect(page.locator("main")).to_contain_text(genuine)
    assert_accessible(page)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_what_buyers_and_programmers_read(open_page, width: int, language: str):
    for path in (WORDS[language][4], f"/{language}/api"):
        page = open_page(path, Variant(language=language, width=width))
        assert_accessible(page)
        screenshot(page, f"{path.strip('/').replace('/', '-')}-{width}")
