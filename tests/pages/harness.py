"""What page tests share: how a page is looked at, signing in, and the checks that every page must pass.

The fixtures that hand these out are in conftest.py; test_landing.py shows their use.
"""

import itertools
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from weakref import WeakKeyDictionary

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, CDPSession, ConsoleMessage, Page, Request

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))
from demo import TARGET, Demo  # noqa: E402

SHOTS = TARGET / "shots"

# The browser may not speak to anybody but us.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

WIDE, NARROW = 1280, 320
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


@dataclass(frozen=True)
class Variant:
    """One way of looking at a page. Signed-in pages follow the account's language, public ones their address."""

    language: str = "nb"
    theme: str = "light"
    javascript: bool = True
    width: int = WIDE

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{'js' if self.javascript else 'nojs'}-{self.width}"

    def but(self, **changes) -> "Variant":
        return replace(self, **changes)

    def context_settings(self) -> dict:
        return {
            "locale": {"nb": "nb-NO", "en": "en-GB"}[self.language],
            "timezone_id": "Europe/Oslo",
            "color_scheme": self.theme,
            "viewport": {"width": self.width, "height": 800 if self.width <= NARROW else 900},
            "reduced_motion": "reduce",
            "accept_downloads": True,
        }


def variants(languages=("nb", "en"), themes=("light", "dark"), javascript=(True, False), widths=(WIDE, NARROW)) -> list[Variant]:
    """All combinations; for `@pytest.mark.parametrize("variant", variants(...), ids=str)`."""
    return [Variant(*chosen) for chosen in itertools.product(languages, themes, javascript, widths)]


# Accessibility depends on words and colours, not on both widths and scripts at once: six looks find what sixteen do.
LOOKS = [*variants(javascript=(True,), widths=(WIDE,)), Variant(width=NARROW), Variant(javascript=False)]


@dataclass
class Problems:
    """What the browser complained about: any of it fails the test at its end, unless the test allowed it."""

    seen: list[str] = field(default_factory=list)
    allowed: list[re.Pattern] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """For tests that provoke something: `problems.allow(r"status of 404")`."""
        self.allowed.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        return [problem for problem in self.seen if not any(pattern.search(problem) for pattern in self.allowed)]

    def watch(self, context: BrowserContext, base_url: str) -> None:
        def console(message: ConsoleMessage) -> None:
            # A refused style is only a warning in some versions; for us it is a fault.
            if message.type == "error" or "Content Security Policy" in message.text:
                where = message.location or {}
                self.seen.append(f"console: {message.text} ({where.get('url', '')}:{where.get('lineNumber', '')})")

        def request(made: Request) -> None:
            if not made.url.startswith((base_url + "/", "data:", "blob:", "about:")):
                self.seen.append(f"request to somebody else: {made.url}")

        def failed(made: Request) -> None:
            # A page that is left behind aborts what it was loading; a download ends its navigation.
            if made.failure not in ("net::ERR_ABORTED", None):
                self.seen.append(f"request failed: {made.method} {made.url}: {made.failure}")

        context.on("console", console)
        context.on("weberror", lambda error: self.seen.append(f"script error: {error.error}"))
        context.on("request", request)
        context.on("requestfailed", failed)
        context.on("response", lambda r: self.seen.append(f"server error: {r.status} {r.url}") if r.status >= 500 else None)


_sessions: dict[tuple[str, str], list[dict]] = {}


def sign_in(page: Page, demo: Demo, role: str, number: int = 0, fresh: bool = False) -> None:
    """Signs in as the demo's account with this role.

    The first time through the form, later by the cookies of that time (hashing a password is slow on purpose). A test
    that signs out, or is about signing in, says `fresh`.
    """
    account = demo.account(role, number)
    key = (demo.base_url, account.email)
    if not fresh and key in _sessions:
        page.context.add_cookies(_sessions[key])
        return
    page.goto(demo.url("/logg-inn"))
    page.locator("input[name=email]").fill(account.email)
    page.locator("input[name=password]").fill(account.password)
    form = page.locator("form", has=page.locator("input[name=password]"))
    form.locator("button[type=submit], button:not([type])").first.click()
    page.wait_for_load_state()
    if page.locator("input[name=password]").count():
        raise AssertionError(f"signing in as {account.email} ({role}) leads back to the form:\n{page.locator('main').inner_text()[:1000]}")
    if not fresh:
        _sessions[key] = page.context.cookies()


def forget_sessions(email: str) -> None:
    """The account's sessions have ended: the next `sign_in` goes through the form."""
    for key in [key for key in _sessions if key[1] == email]:
        del _sessions[key]


def assert_accessible(page: Page, within: str | None = None) -> None:
    """No violation of WCAG 2.2 AA or good practice that axe can see, on the page or in the element `within`."""
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    with _scripts_for_us(page):
        violations = Axe().run(page, context=within, options=options).response["violations"]
    if violations:
        raise AssertionError(f"{page.url}: {len(violations)} accessibility rules are broken\n" + "\n".join(map(_readable, violations)))


def assert_contrast(page: Page) -> None:
    """Enough contrast everywhere: what can differ between the colour schemes of one and the same page."""
    options = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, "resultTypes": ["violations"]}
    with _scripts_for_us(page):
        violations = Axe().run(page, options=options).response["violations"]
    if violations:
        scheme = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'")
        raise AssertionError(f"{page.url} ({scheme}): too little contrast\n" + "\n".join(map(_readable, violations)))


# Playwright's own way of switching scripts off can't be undone for a moment, so we have the switch ourselves. A page
# that another one opens in a new window has scripts on.
_switches: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


def without_scripts(page: Page) -> None:
    """Switches the scripts of this page off, for everything that is opened in it from now on."""
    _switches[page] = page.context.new_cdp_session(page)
    _switches[page].send("Emulation.setScriptExecutionDisabled", {"value": True})


@contextmanager
def _scripts_for_us(page: Page):
    """axe waits for promises, which never come where scripts are off: on for the check, too late for the page's own."""
    switch = _switches.get(page)
    if switch:
        switch.send("Emulation.setScriptExecutionDisabled", {"value": False})
    try:
        yield
    finally:
        if switch:
            switch.send("Emulation.setScriptExecutionDisabled", {"value": True})


def _readable(violation: dict) -> str:
    lines = [f"\n{violation['id']} ({violation['impact']}): {violation['help']}\n  {violation['helpUrl'].split('?')[0]}"]
    for node in violation["nodes"][:5]:
        lines.append("  at " + " ".join(map(str, node["target"])))
        lines.append("     " + re.sub(r"\s+", " ", node["html"])[:200])
        lines.extend("     " + line.strip() for line in node["failureSummary"].splitlines()[1:])
    if len(violation["nodes"]) > 5:
        lines.append(f"  and {len(violation['nodes']) - 5} more")
    return "\n".join(lines)


_TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    const widest = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (widest <= room) return null;
    const scrolls = element => {
        for (let e = element.parentElement; e && e !== document.body; e = e.parentElement)
            if (getComputedStyle(e).overflowX !== 'visible') return true;
        return false;
    };
    const culprits = [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > room + 0.5 && !scrolls(e))
        .map(e => `${Math.ceil(e.getBoundingClientRect().right)} px: ${e.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)}`);
    return {room, widest, culprits: culprits.slice(-8)};
}"""


def assert_no_sideways_scroll(page: Page) -> None:
    """The page fits its window's width (WCAG 1.4.10 at 320 px); otherwise names the innermost elements that stick out."""
    if found := page.evaluate(_TOO_WIDE):
        listed = "\n  ".join(found["culprits"])
        raise AssertionError(f"{page.url}: {found['widest']} px wide in a window of {found['room']} px:\n  {listed}")


def screenshot(page: Page, name: str, full_page: bool = True) -> Path:
    """A picture in target/shots/<name>.png."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = SHOTS / f"{re.sub(r'[^A-Za-z0-9._-]+', '-', name)}.png"
    page.screenshot(path=path, full_page=full_page, animations="disabled", caret="hide")
    return path
