"""What the board, those who apply to it and its secretariat do, a step at a time, most of it by `forms.Hand`."""

import re
import time
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import steps
from demo import Account
from forms import Form, Hand, Paper
from harness import Variant, assert_accessible, assert_contrast, assert_no_sideways_scroll, screenshot, sign_in
from playwright.sync_api import Page

# The key by which a test asks for somebody (`open_page(role=…)`), and the name.
CHAIR, DEPUTY_CHAIR = "Ragnhild Leirvåg", "Eirik Sandbakken"
ODDVAR, LENE, ANH = "Oddvar Tangerud", "Lene Kvamsdal", "Anh Bjerkely"
JOSTEIN, MARIT = "Jostein Fagerhol", "Marit Skogheim"
# Name, the roles they are invited to, and whom a deputy stands in for. Five members, the chair among them.
BOARD = [
    (CHAIR, ["chair"], None),
    (ODDVAR, ["member"], None),
    (LENE, ["member"], None),
    (ANH, ["member"], None),
    (DEPUTY_CHAIR, ["member", "chair"], None),
    (JOSTEIN, ["deputy"], ODDVAR),
    (MARIT, ["deputy"], ANH),
]


def today() -> date:
    """The portal's day."""
    return datetime.now(ZoneInfo("Europe/Oslo")).date()


def email_of(name: str) -> str:
    plain = name.lower().translate(str.maketrans("åøæ ", "aoe."))
    return f"{plain}@example.no"


@dataclass
class Matter:
    """A case of this journey."""

    vendor: str
    applicant: str
    orgnr: str = ""
    number: str = ""

    @property
    def at_board(self) -> str:
        return f"/nemnd/sak/{self.number}"


class People:
    """Everybody's hand, by name; each is signed in once, and has a browser of their own."""

    def __init__(self, server, browser) -> None:
        self.server, self.browser = server, browser
        self.hands: dict[str, Hand] = {}
        self.used: set[str] = set()  # links of invitations

    def join(self, name: str) -> None:
        """Somebody has an account now: tests may sign in as them by their name."""
        self.server.accounts.append(Account(name, email_of(name), steps.PASSWORD, name))

    def hand(self, name: str) -> Hand:
        if name not in self.hands:
            context = self.browser.new_context(**Variant().context_settings())
            page = context.new_page()
            sign_in(page, self.server, name)
            page.close()
            self.hands[name] = Hand(context, self.server)
        return self.hands[name]

    def nobody(self) -> Hand:
        return Hand(self.browser.new_context(**Variant().context_settings()), self.server)

    def close(self) -> None:
        for hand in self.hands.values():
            hand.context.close()


def accept(people: People, name: str) -> None:
    """The invited follow the newest link in their mail: with a password the first time."""
    until = time.monotonic() + 20
    while (link := steps.mail_link(people.server, email_of(name), "/invitasjon/")) in people.used:
        assert time.monotonic() < until, f"no new invitation to {name}"
        time.sleep(0.1)
    people.used.add(link)
    hand = people.nobody()
    page = hand.look(link)
    form = page.form(link)
    new = {"name": name, "password": steps.PASSWORD} if any(key == "password" for key, _ in form.values) else {}
    page = hand.send(page, form, **new)
    assert page.path == "/logg-inn", page.words
    hand.context.close()
    if new:
        people.join(name)


def invite(people: People, by: str, name: str, role: str, deputy_for: str | None) -> None:
    hand = people.hand(by)
    page = hand.look("/sekretariat/personer")
    form = page.form("/sekretariat/personer", "email")
    more = {}
    if deputy_for:
        # The list offers members by name.
        options = dict(re.findall(r'<option value="([^"]+)"[^>]*>([^<]+)<', page.main))
        more["deputy_for"] = next(key for key, shown in options.items() if shown.strip() == deputy_for)
    page = hand.send(page, form, email=email_of(name), name=name, role=role, language="nb", **more)
    assert name in page.words, page.words
    accept(people, name)


# ------------------------------------------------------------------------------------------------------- applicants


def sign_up(people: People, name: str) -> Hand:
    hand = people.nobody()
    hand.fill("/registrer", "/registrer", "email", name=name, email=email_of(name), password=steps.PASSWORD, language="nb")
    link = steps.mail_link(people.server, email_of(name), "/bekreft/")
    hand.fill(link, link)
    hand.context.close()
    people.join(name)
    return people.hand(name)


def apply(people: People, matter: Matter, sheet: str = "") -> None:
    """From sign-up to the receipt, for inbound service calls only; `sheet` are rows of processor agreements."""
    hand = sign_up(people, matter.applicant)
    matter.orgnr = steps.organisation_number()
    page = hand.fill("/virksomhet/ny", "/virksomhet/ny", "orgnr", orgnr=matter.orgnr, name=matter.vendor)
    scope = {"direction": "inbound", "activities": "service", "audience": "business", "calls_for": "own"}
    unit = page.form("/enhet/ny", "direction")
    hand.send(page, unit, kind="whole", name=matter.vendor, **scope, **{"site_address-1": "Prøveveien 1, 0001 Oslo"})
    page = hand.look(f"/sak/ny/{matter.orgnr}")
    page = hand.send(page, page.form(f"/sak/ny/{matter.orgnr}", "unit"))
    matter.number = re.fullmatch(r"/sak/(\d{4}-\d+)", page.path)[1]
    paths = [link for link in page.links if re.fullmatch(rf"/sak/{matter.number}/krav/\w+", link)]
    for path in paths:
        answer(hand, path)
    if sheet:
        keep_sheet(hand, matter, sheet)
    page = hand.fill(f"/sak/{matter.number}/forsikring", "/forsikring", "title", title="Daglig leder", confirmed="1", password=steps.PASSWORD)
    page = hand.fill(f"/sak/{matter.number}/send", f"/sak/{matter.number}/send")
    assert page.path == f"/sak/{matter.number}/sendt", page.words


def answer(hand: Hand, path: str) -> None:
    criterion = path.rsplit("/", 1)[1]
    page = hand.look(path)
    form = page.form(path, "self_score")
    pages = [f"{criterion}: rutinen, side {n}" for n in (1, 2, 3, 4)]
    issued = {"issued_on": steps.recent_day()} if any(name == "issued_on" for name, _ in form.values) else {}
    upload = next(button for button in form.buttons if button[2].endswith("/filer"))
    page = hand.send(page, Form(form.action, True, form.values, form.offered, form.files, [upload]), files={"file": steps.pdf_file(f"{criterion}.pdf", pages)}, **issued)
    form = page.form(path, "self_score")
    hand.send(page, form, ("go", "next"), self_score="met", explanation=f"Slik gjør vi det, og {criterion}.pdf viser hvordan.", finished="1")


def keep_sheet(hand: Hand, matter: Matter, rows: str) -> None:
    """Pastes rows of processor agreements, looks them over and keeps them."""
    overview = hand.look(f"/virksomhet/{matter.orgnr}/registre")
    address = next(link for link in overview.links if link.endswith("/processor-agreements"))
    page = hand.fill(f"{address}/import", f"{address}/lim", "pasted", pasted=rows)
    hand.send(page, page.form(page.path), ("what", "take"))


def to_the_board(people: People, by: str, matter: Matter) -> None:
    """The secretariat declares, records the fee, checks everything and hands the case on."""
    hand, here = people.hand(by), f"/sekretariat/sak/{matter.number}"
    page = hand.look(here)
    if "/habilitet/" in page.path:
        hand.send(page, page.form(page.path, "answer"), answer="none")
    # The invoice is made by a worker, a moment after the case came in.
    until = time.monotonic() + 20
    while not dict((page := hand.look(here)).form(f"{here}/gebyr").values)["invoice"]:
        assert time.monotonic() < until, "no invoice"
        time.sleep(0.1)
    page = hand.send(page, page.form(f"{here}/gebyr", "paid_on"), membership="other", paid_on=today().isoformat())
    form = page.form(f"{here}/kontroll", "rest_ok")
    page = hand.send(page, form, rest_ok=next(iter(form.offered["rest_ok"])))
    hand.send(page, page.form(f"{here}/nemnd"))


# -------------------------------------------------------------------------------------------------------- the board


def ids_of(paper: Paper, field_name: str) -> dict[str, str]:
    """The choices of a list of boxes: what is written at them, and what they send."""
    found = re.findall(rf'<input[^>]*name="{field_name}"[^>]*value="([^"]+)"[^>]*>\s*<label[^>]*>(.*?)</label>', paper.main, re.DOTALL)
    return {re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words)).strip(): value for value, words in found}


def declare(people: People, name: str, matter: Matter, **ties) -> Paper:
    """Impartial, unless ties are given."""
    given = {"answer": "ties", **ties} if ties else {"answer": "none"}
    return people.hand(name).fill(f"{matter.at_board}/habilitet", "/habilitet", "answer", **given)


def assign(people: People, by: str, matter: Matter, names: list[str]) -> None:
    hand = people.hand(by)
    page = hand.look(f"{matter.at_board}/fordeling")
    offered = ids_of(page, "member")
    wanted = [next(value for words, value in offered.items() if words.startswith(name)) for name in names]
    page = hand.send(page, page.form("/fordeling", "member"), member=wanted)
    for name in names:
        assert name in page.words, page.words


def score(people: People, name: str, matter: Matter, marks: dict[str, str], reason: str) -> None:
    """Scores all criteria, `met` unless `marks` say otherwise, with a reason for those of `marks`, and hands in."""
    hand = people.hand(name)
    pattern = rf"{matter.at_board}/krav/\w+"
    for path in [link for link in hand.look(matter.at_board).links if re.fullmatch(pattern, link)]:
        criterion = path.rsplit("/", 1)[1]
        said = {"reason": reason} if criterion in marks else {}
        page = hand.look(path)
        page = hand.send(page, page.form(path, "mark"), mark=marks.get(criterion, "met"), **said)
        assert "error-summary" not in page.main, page.words
    hand_in(people, name, matter)


def hand_in(people: People, name: str, matter: Matter) -> None:
    page = people.hand(name).fill(f"{matter.at_board}/sammendrag", "/lever")
    assert "/lever" not in page.main, page.words


def agree(people: People, by: str, matter: Matter, joint: dict[str, dict]) -> None:
    """The chair takes over what all agree on, and sets the rest as told."""
    hand, address = people.hand(by), f"{matter.at_board}/samlet"
    page = hand.look(address)
    if any(form.action.endswith("/enige") for form in page.forms()):
        page = hand.send(page, page.form("/samlet/enige"))
    for criterion, finding in joint.items():
        page = hand.look(f"{address}?krav={criterion}")
        page = hand.send(page, page.form(address, "mark"), **finding)
        assert "error-summary" not in page.main, page.words


def vote(people: People, name: str, page: str, form: str, cast: str, dissent: str | None = None, allowed=(200,)) -> Paper:
    hand = people.hand(name)
    paper = hand.look(page)
    more = {"dissent": dissent} if dissent is not None else {}
    return hand.send(paper, paper.form(form, "vote"), vote=cast, allowed=allowed, **more)


def approve_letter(people: People, name: str, matter: Matter) -> None:
    """The second of the two that a letter needs; the chair wrote the reasons."""
    page = people.hand(name).fill(f"{matter.at_board}/vedtak/brev", "/brev/godkjenn")
    assert "/brev/godkjenn" not in page.main, page.words


def wait_for(hand: Hand, path: str, words: str, within: float = 30) -> Paper:
    """Looks until a page is there and says so: what a worker does takes a moment."""
    until = time.monotonic() + within
    while words not in (page := hand.look(path, (200, 404))).words or page.status != 200:
        assert time.monotonic() < until, f"{path} ({page.status}) never says {words!r}:\n{page.words[:1500]}"
        time.sleep(0.25)
    return page


# ------------------------------------------------------------------------------------------------- what can be seen


PUBLIC = re.compile(r"/(nb|en|dev|assets|profil/sprak|logg-ut)(/|\?|$)")


def crawl(hand: Hand, starts: list[str], most: int = 400) -> dict[str, Paper]:
    """Everything that the signed-in pages lead to: a page with questions (`?endre=…`) once for each set of them.

    Public pages and the files themselves are not followed.
    """
    seen: dict[str, Paper] = {}
    known: set[tuple] = set()
    waiting = list(starts)
    while waiting:
        path = waiting.pop(0).split("#")[0]
        bare, _, query = path.partition("?")
        key = (bare, *sorted(part.split("=")[0] for part in query.split("&") if part))
        if key in known or not path.startswith("/") or PUBLIC.match(path) or "/fil/" in path:
            continue
        known.add(key)
        assert len(known) < most, f"the crawl doesn't end: {list(seen)[-20:]}"
        answer = hand.context.request.get(hand.server.url(path))
        kind = answer.headers.get("content-type", "")
        body = answer.text() if "text" in kind or "json" in kind else ""
        seen[path] = Paper(answer.url, answer.status, body)
        if "html" in kind and answer.ok:
            waiting.extend(seen[path].links)
    return seen


SIZES = {"tablet": (820, 1180), "phone": (390, 844)}


def shots(page: Page, name: str) -> None:
    """Looks at the page on tablet and phone, by day and by night: it fits, can be read, and is photographed."""
    before = page.viewport_size
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            screenshot(page, f"board-{name}-{size}-{theme}")
            if theme == "dark":
                assert_contrast(page)
            else:
                assert_no_sideways_scroll(page)
                assert_accessible(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
