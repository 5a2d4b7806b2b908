"""The front page, looked at in every way: the smallest test that the product and its harness work together."""

import pytest
from harness import Variant, assert_accessible, assert_no_sideways_scroll, screenshot, variants


@pytest.mark.parametrize("variant", variants(), ids=str)
def test_landing_page(open_page, variant: Variant):
    page = open_page(f"/{variant.language}/", variant)

    assert page.locator("html").get_attribute("lang") == variant.language
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    screenshot(page, f"landing-{variant}")


def test_unknown_address_is_a_page_of_ours(open_page, problems):
    problems.allow(r"status of 404")
    page = open_page("/nb/finnes-ikke")

    assert page.locator("html").get_attribute("lang") == "nb"
    assert page.locator("h1").count() == 1
    assert_accessible(page)
