"""A buyer checks a list of bidders at once: with scripts and without, on a telephone, in both languages."""

import csv
import io
import json
import urllib.request

import pytest
from harness import NARROW, WIDE, Variant, assert_accessible, screenshot
from playwright.sync_api import expect


def vendors(server) -> list[dict]:
    with urllib.request.urlopen(f"{server.base_url}/api/v1/register", timeout=10) as answer:
        return json.load(answer)["items"]


WORDS = {
    "nb": ("/nb/kontroller/liste", "godkjent", "Uavklart", "Listen er tom"),
    "en": ("/en/check/list", "approved", "Unclear", "The list is empty"),
}


@pytest.mark.parametrize("javascript,width", [(True, WIDE), (False, NARROW)], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_list_is_checked_and_taken_home(server, open_page, problems, javascript: bool, width: int, language: str):
    problems.allow(r"status of 422")  # an empty list, on purpose
    path, *words = WORDS[language]
    listed = next(one for one in vendors(server) if one["valid"])
    page = open_page(path, Variant(language=language, javascript=javascript, width=width))
    assert_accessible(page)
    button = page.locator("form:has(input[type=file]) button")
    with page.expect_navigation():
        button.click()
    expect(page.locator("main")).to_contain_text(words[2])
    assert_accessible(page)

    page.locator("textarea#list").fill(f"Tilbyder\tOrg.nr.\n{listed['legalName']}\t{listed['organisasjonsnummer']}\nIngen AS\t\n")
    with page.expect_navigation():
        page.locator("form:has(input[type=file]) button").click()
    table = page.locator("#resultat table")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(table).to_contain_text(listed["legalName"])
    expect(table).to_contain_text(words[1])
    expect(page.locator("#resultat")).to_contain_text(f"1 {words[0]}")
    assert_accessible(page)
    screenshot(page, f"list-{language}-{width}")
    with page.expect_download() as download:
        page.locator("button[value=csv]").click()
    rows = list(csv.reader(io.StringIO(open(download.value.path(), encoding="utf-8-sig").read()), delimiter=";"))
    assert len(rows) == 3 and rows[1][2] == listed["organisasjonsnummer"], rows
