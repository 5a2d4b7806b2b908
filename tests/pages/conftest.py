"""The fixtures of the page tests: `server`, `browser`, `problems`, `open_page`."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from xdist.scheduler import LoadScopeScheduling

sys.path.insert(0, str(Path(__file__).resolve().parent))
import harness  # noqa: E402
import demo  # noqa: E402 - found through harness
from harness import Problems, Variant  # noqa: E402


class FileByFile(LoadScopeScheduling):
    """Each file's tests build on each other and go to one browser; the crawl's are shared out one by one."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return nodeid if Path(file).stem in ("test_pages", "test_landing") else file


def pytest_xdist_make_scheduler(config, log):
    return FileByFile(config, log)


@pytest.fixture(scope="session")
def server():
    """The portal with its demo data: `base_url`, `accounts`, `account(role)`, `url(path)`, `get(path, accept)`."""
    running = demo.start("pages-" + os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: set CHROMIUM, or run tests/run"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=harness.CHROMIUM_FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def problems():
    """What the browser complained about during this test; fails the test at its end."""
    return Problems()


@pytest.fixture
def open_page(server, browser, problems, request):
    """Opens a page in a browser of its own: `open_page("/nb/", Variant(theme="dark"), role="secretariat")`.

    Without a path the page is empty. It keeps watch over console, scripts and requests.
    """
    contexts = []

    def open_it(path: str | None = None, variant: Variant = Variant(), role: str | None = None, number: int = 0):
        context = browser.new_context(**variant.context_settings())
        contexts.append(context)
        context.set_default_timeout(15_000)
        problems.watch(context, server.base_url)
        page = context.new_page()
        if not variant.javascript:
            harness.without_scripts(page)
        if role:
            harness.sign_in(page, server, role, number)
        if path:
            page.goto(server.url(path))
        return page

    yield open_it

    for n, page in enumerate(page for context in contexts for page in context.pages):
        if getattr(request.node, "failed_call", False):
            harness.screenshot(page, f"failed-{request.node.name}-{n}")
    for context in contexts:
        context.close()
    if unexpected := problems.unexpected():
        pytest.fail("the browser complained:\n  " + "\n  ".join(unexpected), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call" and report.failed:
        item.failed_call = True
    return report
