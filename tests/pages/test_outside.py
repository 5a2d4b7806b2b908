"""Somebody outside is asked for a piece by a link, and answers it: with scripts and without."""

import secrets

import pytest
import steps
from harness import Variant, assert_accessible
from playwright.sync_api import expect
from test_mishaps import draft, open_criterion  # noqa: F401 - `draft` is a fixture


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_somebody_outside_answers_by_the_link(server, open_page, draft, javascript: bool):  # noqa: F811
    page = open_criterion(server, open_page, draft)
    asked_at = page.url.split("?")[0]
    email = f"regnskap.{secrets.token_hex(4)}@example.no"
    page.locator("details:has(input[name=outside_name]) > summary").click()
    page.locator("input[name=outside_name]").fill("Regn Skap")
    page.locator("input[name=outside_email]").fill(email)
    page.locator("form:has(input[name=outside_name]) button:not([type=button])").last.click()
    expect(page.locator("#together")).to_contain_text("Regn Skap")
    link = steps.mail_link(server, email, "/foresporsel/")

    outside = open_page(link, Variant(javascript=javascript))
    assert_accessible(outside)
    name = f"bekreftelse-{secrets.token_hex(3)}.pdf"
    outside.locator("input[type=file]").set_input_files(steps.pdf_file(name, f"Vi bekrefter {name}"))
    outside.locator("textarea[name=words]").fill("Her er den.")
    with outside.expect_navigation():
        outside.locator(".upload-send button").click()
    expect(outside.locator("main")).to_contain_text("Det du sendte, er kommet fram")

    page.goto(asked_at)
    expect(page.locator("#files")).to_contain_text(name)
    expect(page.locator("#together")).to_contain_text("Her er den.")
