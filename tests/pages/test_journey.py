"""From the secretariat's desk to the buyer's check: the rest of one case's way, in the browser."""

import re
import time
from datetime import date

import pytest
import steps
from harness import Variant, assert_accessible, assert_no_sideways_scroll
from playwright.sync_api import Page, expect

MEMBERS = (0, 1, 2)  # of the demo's accounts with the role


@pytest.fixture(scope="module")
def case(server, browser) -> steps.Applied:
    """A case that waits for its fee: the one of test_apply, or one of its own."""
    if steps.applied:
        return steps.applied[-1]
    context = browser.new_context(**Variant().context_settings())
    page = context.new_page()
    email = steps.sign_up(page, server)
    orgnr = steps.register_vendor(page, server, "Reisesvar AS")
    steps.describe_unit(page, orgnr)
    number = steps.open_case(page)
    paths = steps.criteria(page)
    page.goto(server.url(paths[0]))
    for path in paths:
        steps.answer(page, path.rsplit("/", 1)[1])
    steps.check_and_submit(page, server, number)
    context.close()
    return steps.Applied(number, orgnr, "Reisesvar AS", email)


broken: list[str] = []


@pytest.fixture(autouse=True)
def one_after_another(request):
    """Each step goes on where the one before has left the case: without that one there is nothing to see."""
    if broken:
        pytest.fail(f"not reached: {broken[0]} failed", pytrace=False)
    yield
    if getattr(request.node, "failed_call", False) and "refused" not in request.node.name:
        broken.append(request.node.name)


def test_the_secretariat_records_the_fee_and_checks(server, open_page, problems, case):
    problems.allow(r"status of 422")  # the fee without an invoice, on purpose
    page = open_page("/sekretariat", role="secretariat")
    page.locator(f"main a[href='/sekretariat/sak/{case.number}']").first.click()
    here = f"/sekretariat/sak/{case.number}"
    if "/sekretariat/habilitet/" in page.url:
        # Before a vendor's first case is opened, impartiality is declared.
        steps.choose(page, "answer", "none")
        steps.send(page, f"main form[action='/sekretariat/habilitet/{case.number}']")

    fee = f"main form[action='{here}/gebyr']"
    steps.choose(page, "membership", "other")
    page.locator("input[name=paid_on]").fill(date.today().isoformat())
    invoice = page.locator("input[name=invoice]").input_value()
    assert invoice, "the case's own invoice is not filled in"
    page.locator("input[name=invoice]").fill("")
    steps.send(page, fee)
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("input[name=membership][value=other]")).to_be_checked()
    assert_accessible(page)
    page.locator("input[name=invoice]").fill(invoice)
    steps.send(page, fee)
    expect(page.locator("main")).to_contain_text(invoice)

    check = page.locator(f"main form[action='{here}/kontroll']")
    ids = check.locator("input[type=radio][value=ok]").evaluate_all("boxes => boxes.map(b => b.name)")
    assert ids
    assert_accessible(page)
    for name in ids:
        steps.choose(page, name, "ok")
    steps.send(page, f"main form[action='{here}/kontroll']")
    steps.send(page, f"main form[action='{here}/nemnd']")
    expect(page.locator(f"main form[action='{here}/kontroll']")).to_have_count(0)
    assert_accessible(page)


def test_the_chair_asks_three_members(server, open_page, case):
    page = open_page("/nemnd", role="chair")
    page.locator(f"main a[href*='/nemnd/sak/{case.number}']").first.click()
    if not page.url.split("?")[0].endswith("/fordeling"):
        page.goto(server.url(f"/nemnd/sak/{case.number}/fordeling"))
    # Whom the portal proposes is ticked already: here it is those three and nobody else.
    wanted = [server.account("member", number).name for number in MEMBERS]
    for box in page.locator("main form input[name=member]").all():
        label = box.locator("xpath=../label")
        if box.is_checked() != any(name in label.inner_text() for name in wanted):
            label.click()
    press_form_with(page, "input[name=member]")
    for number in MEMBERS:
        expect(page.locator("main table")).to_contain_text(server.account("member", number).name)
    assert_accessible(page)


def press_form_with(page: Page, field: str) -> None:
    form = page.locator("main form", has=page.locator(field)).last
    form.locator(".actions button").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("number", MEMBERS)
def test_each_member_declares_and_scores(server, open_page, problems, case, number: int):
    problems.allow(r"status of 4(03|04|09)")  # what is not to be seen yet, asked for on purpose
    page = open_page("/nemnd", role="member", number=number)
    assert any(case.number in subject for subject in steps.subjects(server, server.account("member", number).email))
    # Nothing of the file before the declaration.
    page.locator(f"main a[href*='/nemnd/sak/{case.number}']").first.click()
    assert page.url.split("?")[0].endswith("/habilitet"), page.url
    steps.choose(page, "answer", "none")
    steps.send(page)

    page.goto(server.url(f"/nemnd/sak/{case.number}"))
    paths = steps.criteria(page)
    page.goto(server.url(paths[0]))
    assert_accessible(page)
    for path in paths:
        assert page.url.split("?")[0].endswith(path), f"{page.url}, not {path}"
        differs = number == MEMBERS[-1] and path == paths[-1]
        steps.choose(page, "mark", "partly" if differs else "met")
        page.locator("textarea[name=reason]").fill("Rutinen er der, men den er fra i fjor." if differs else "Dokumentasjonen viser det.")
        press_form_with(page, "input[name=mark]")
        assert not page.locator(".error-summary").count(), page.locator(".error-summary").inner_text()

    # Nobody sees the others' scores before all are in.
    answer = page.goto(server.url(f"/nemnd/sak/{case.number}/samlet"))
    assert answer.status in (403, 404, 409) or not page.url.split("?")[0].endswith("/samlet"), page.url
    page.goto(server.url(f"/nemnd/sak/{case.number}/sammendrag"))
    steps.send(page, f"main form[action='/nemnd/sak/{case.number}/lever']")
    expect(page.locator(f"main form[action='/nemnd/sak/{case.number}/lever']")).to_have_count(0)
    assert_accessible(page)


def test_the_chair_joins_the_scores_and_proposes(server, open_page, problems, case):
    problems.allow(r"status of 422")  # a difference without a reason, on purpose
    page = open_page("/nemnd", role="chair")
    page.locator(f"main a[href*='/nemnd/sak/{case.number}']").first.click()
    if page.locator(f"main a[href='/nemnd/sak/{case.number}/habilitet']").count():
        page.locator(f"main a[href='/nemnd/sak/{case.number}/habilitet']").first.click()
    if page.url.split("?")[0].endswith("/habilitet"):
        steps.choose(page, "answer", "none")
        steps.send(page)
    page.goto(server.url(f"/nemnd/sak/{case.number}/samlet"))
    assert_accessible(page)
    steps.send(page, "main form[action$='/samlet/enige']")

    page.locator("main a[href*='/samlet?krav=']", has_text=re.compile(r"\bN\d+")).filter(has_not_text="Endre").first.click()
    steps.choose(page, "mark", "met")
    save = f"main form[action='/nemnd/sak/{case.number}/samlet']"
    page.locator(f"{save} textarea[name=reason]").fill("")
    steps.send(page, save)
    if page.locator(".error-summary").count():  # where they differ, a reason is asked for
        expect(page.locator(".error-summary")).to_be_focused()
        assert_accessible(page)
        page.locator(f"{save} textarea[name=reason]").fill("Rutinen gjelder fortsatt; alderen er uten betydning.")
        steps.send(page, save)
    else:
        pytest.fail("members differ, and no reason was asked for")

    page.goto(server.url(f"/nemnd/sak/{case.number}/vedtak"))
    assert_accessible(page)
    steps.choose(page, "outcome", "approved")
    page.locator("textarea[name=reasons]").fill("Virksomheten oppfyller kravene for inngående kundeservice.")
    press_form_with(page, "input[name=outcome]")
    assert not page.locator(".error-summary").count(), page.locator(".error-summary").inner_text()
    expect(page.locator("main")).to_contain_text("Virksomheten oppfyller kravene")


def test_a_decision_without_a_quorum_is_not_offered(server, open_page, case):
    page = open_page(f"/nemnd/sak/{case.number}/vedtak", role="chair")
    expect(page.locator(f"main form[action='/nemnd/sak/{case.number}/vedtak/avgjor']")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("ikke avsluttes ennå: 0 har stemt, og minst 3 må stemme")
    assert_accessible(page)
    # And there is a way back to where the votes are.
    for link in page.locator("main a[href^='/nemnd/']").all():
        status = page.request.get(server.url(link.get_attribute("href"))).status
        assert status == 200, f"{link.get_attribute('href')} answers with {status}"


@pytest.mark.parametrize("number", MEMBERS)
def test_each_member_votes(server, open_page, case, number: int):
    page = open_page("/nemnd", role="member", number=number)
    page.locator(f"main a[href*='/nemnd/sak/{case.number}']").first.click()
    if not page.url.split("?")[0].endswith("/vedtak"):
        page.goto(server.url(f"/nemnd/sak/{case.number}/vedtak"))
    assert_accessible(page)
    steps.choose(page, "vote", "in_favour")
    press_form_with(page, "input[name=vote]")
    expect(page.locator("main")).to_contain_text(server.account("member", number).name)
    assert not page.locator(".error-summary").count()


@pytest.fixture(scope="module")
def paper() -> dict:
    """The certificate as the vendor has downloaded it."""
    return {}


def test_the_decision_makes_a_certificate(server, open_page, case, paper):
    page = open_page(f"/nemnd/sak/{case.number}/vedtak", role="chair")
    steps.send(page, f"main form[action='/nemnd/sak/{case.number}/vedtak/avgjor']")
    expect(page.locator(".verdict").first).to_be_visible()
    assert_accessible(page)
    # Nothing of it is out before the time is over in which it can be taken back; meanwhile the letter is approved.
    page = open_page(f"/nemnd/sak/{case.number}/vedtak/brev", role="secretariat")
    assert_accessible(page)
    steps.send(page, f"main form[action='/nemnd/sak/{case.number}/vedtak/brev/godkjenn']")
    steps.undo_time_ends(server)

    page = open_page("/logg-inn")
    steps.sign_in(page, case.email)
    page.goto(server.url(f"/virksomhet/{case.orgnr}"))
    # Only what the screens say: the vendor's page leads to the certificate.
    link = page.locator(f"main a[href='/virksomhet/{case.orgnr}/sertifikat']")
    reachable = link.count() > 0
    address = server.url(f"/virksomhet/{case.orgnr}/sertifikat")
    until = time.monotonic() + 60
    page.goto(address)
    while not page.locator("main a[href*='/dokument/']").count() and time.monotonic() < until:
        time.sleep(0.5)
        page.reload()
    assert_accessible(page)
    paper["pdf"] = page.request.get(server.url(page.locator("main a[href*='/dokument/']").first.get_attribute("href"))).body()
    assert paper["pdf"].startswith(b"%PDF-")
    assert len(steps.subjects(server, case.email)) >= 4, steps.subjects(server, case.email)
    assert reachable, f"/virksomhet/{case.orgnr} doesn't lead to /virksomhet/{case.orgnr}/sertifikat"


def test_the_register_says_that_it_is_approved(server, open_page, case):
    page = open_page("/nb/")
    page.locator("main input[name=q]").first.fill(case.orgnr)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/nb/register/{case.orgnr}$"))
    expect(page.locator(".verdict").first).to_contain_text("Godkjent")
    expect(page.locator("h1")).to_contain_text(case.vendor)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert not page.context.cookies(), "the public pages set a cookie"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_check_page_knows_the_certificate(server, open_page, case, paper, language: str):
    assert paper, "there is no certificate"
    posts = []
    page = open_page({"nb": "/nb/kontroller", "en": "/en/check"}[language], Variant(language=language))
    page.on("request", lambda made: posts.append(f"{made.method} {made.url}") if made.method != "GET" else None)
    choose_pdf(page, "godkjenningsbevis.pdf", paper["pdf"])
    verdict = page.locator(".check-result .verdict.ok")
    expect(verdict).to_be_visible()
    expect(verdict).to_contain_text({"nb": re.compile("[Ee]kte.*gyldig|gyldig.*ekte", re.S), "en": re.compile("[Gg]enuine.*valid|valid.*genuine", re.S)}[language])
    expect(page.locator(".check-result")).to_be_focused()
    assert_accessible(page)

    flipped = bytearray(paper["pdf"])
    flipped[len(flipped) // 2] ^= 1
    choose_pdf(page, "endret.pdf", bytes(flipped))
    expect(page.locator(".check-result .verdict.bad, .check-result .verdict.warn, .check-result .verdict.neutral")).to_be_visible()
    expect(page.locator(".check-result .verdict.ok")).to_have_count(0)
    expect(page.locator(".check-result")).to_contain_text("endret.pdf")
    assert_accessible(page)
    assert not posts, f"the file has left the machine: {posts}"
    # Only when the reader says so it is sent, and looked into.
    page.locator(".check-send button").click()
    expect(page.locator(".check-result .checks .tag.bad").first).to_be_visible()
    assert [made.rsplit("/", 1)[1] for made in posts] == ["file"], posts
    assert_accessible(page)
    assert not page.context.cookies()


def choose_pdf(page: Page, name: str, content: bytes, javascript: bool = True) -> None:
    if javascript:
        steps.ready_for_files(page)
    page.locator("form.upload input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})


def test_without_scripts_the_file_is_sent_and_judged_alike(server, open_page, problems, case, paper):
    assert paper, "there is no certificate"
    page = open_page("/nb/kontroller", Variant(javascript=False))
    choose_pdf(page, "godkjenningsbevis.pdf", paper["pdf"], javascript=False)
    page.locator("form.upload .upload-send button").click()
    page.wait_for_load_state()
    expect(page.locator("#resultat .verdict.ok")).to_be_visible()
    flipped = bytearray(paper["pdf"])
    flipped[len(flipped) // 2] ^= 1
    choose_pdf(page, "endret.pdf", bytes(flipped), javascript=False)
    page.locator("form.upload .upload-send button").click()
    page.wait_for_load_state()
    expect(page.locator("#resultat .verdict")).to_be_visible()
    expect(page.locator("#resultat .verdict.ok")).to_have_count(0)
    assert_accessible(page)
