"""The same pages without a browser that draws them: for what somebody does for the hundredth time.

A form is read from the page as it is, sent with what stands in it and what is filled in, and nothing else: a field
or a choice that the page doesn't offer can't be sent.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin

from playwright.sync_api import APIResponse, BrowserContext

VOID = {"input", "br", "hr", "img", "link", "meta", "source", "wbr", "col"}


@dataclass
class Form:
    """A form of a page: where it goes, what stands in it, and what can be chosen."""

    action: str
    multipart: bool
    values: list[tuple[str, str]] = field(default_factory=list)  # as they would be sent
    offered: dict[str, set[str]] = field(default_factory=dict)  # the choices of radio buttons, boxes and lists
    files: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, other address

    def filled(self, changes: dict) -> list[tuple[str, str]]:
        names = {name for name, _ in self.values} | set(self.offered)
        sent = [(name, value) for name, value in self.values if name not in changes]
        for name, value in changes.items():
            assert name in names, f"{self.action} has no field {name}: {sorted(names)}"
            for one in value if isinstance(value, list) else [value]:
                assert name not in self.offered or one in self.offered[name], f"{name} offers {self.offered[name]}, not {one!r}"
                sent.append((name, one))
        return sent


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str | None, Form]] = []
        self.open: Form | None = None
        self.elsewhere: list[tuple[str, str, dict]] = []  # controls that say whose they are
        self.select: tuple[Form, str, list] | None = None
        self.area: tuple[Form, str, list[str]] | None = None
        self.in_main = False

    def handle_starttag(self, tag: str, pairs) -> None:
        attributes = {name: value or "" for name, value in pairs}
        if tag == "main":
            self.in_main = True
        if not self.in_main:
            return
        if tag == "form":
            self.open = Form(attributes.get("action", ""), "multipart" in attributes.get("enctype", ""))
            self.forms.append((attributes.get("id"), self.open))
        elif tag in ("input", "button", "select", "textarea"):
            if "form" in attributes:
                self.elsewhere.append((attributes["form"], tag, attributes))
            elif self.open:
                self._control(self.open, tag, attributes)
        elif tag == "option" and self.select:
            self.select[2].append((attributes.get("value", ""), "selected" in attributes))

    def _control(self, form: Form, tag: str, attributes: dict) -> None:
        name, value, kind = attributes.get("name", ""), attributes.get("value", ""), attributes.get("type", "")
        if tag == "button":
            form.buttons.append((name, value, attributes.get("formaction", "")))
        elif tag == "select":
            self.select = (form, name, [])
        elif tag == "textarea":
            self.area = (form, name, [])
        elif kind in ("radio", "checkbox"):
            form.offered.setdefault(name, set()).add(value or "on")
            if "checked" in attributes:
                form.values.append((name, value or "on"))
        elif kind == "file":
            form.files.add(name)
        elif name:
            form.values.append((name, value))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.in_main = False
        elif tag == "form":
            self.open = None
        elif tag == "textarea" and self.area:
            form, name, words = self.area
            form.values.append((name, "".join(words).removeprefix("\n")))
            self.area = None
        elif tag == "select" and self.select:
            form, name, options = self.select
            form.offered[name] = {value for value, _ in options}
            chosen = [value for value, selected in options if selected] or [value for value, _ in options][:1]
            form.values.extend((name, value) for value in chosen)
            self.select = None

    def close(self) -> None:
        super().close()
        by_id = {known: form for known, form in self.forms if known}
        for owner, tag, attributes in self.elsewhere:
            if owner in by_id:
                self._control(by_id[owner], tag, attributes)


@dataclass
class Paper:
    """A page as text."""

    url: str
    status: int
    html: str

    @property
    def path(self) -> str:
        return re.sub(r"^https?://[^/]+", "", self.url).split("?")[0]

    @property
    def main(self) -> str:
        found = re.search(r"<main.*?</main>", self.html, re.DOTALL)
        return found[0] if found else ""

    @property
    def words(self) -> str:
        """What can be read in the page's body."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", self.main))).strip()

    @property
    def links(self) -> list[str]:
        return list(dict.fromkeys(unescape(found) for found in re.findall(r'<a\b[^>]*?\bhref="([^"]+)"', self.html)))

    def forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.html)
        parser.close()
        return [form for _, form in parser.forms]

    def form(self, action: str, having: str | None = None, value: str | None = None) -> Form:
        """The first form whose address ends so, that has the field, or (with `value`) has it filled in so."""
        for form in self.forms():
            names = {name for name, _ in form.values} | set(form.offered) | {name for name, _, _ in form.buttons}
            fits = value is None or (having, value) in form.values or (having, value, "") in form.buttons
            if (form.action or self.path).split("?")[0].endswith(action.split("?")[0]) and (having is None or having in names) and fits:
                return form
        raise AssertionError(f"{self.url} ({self.status}) has no form to {action} with {having} {value or ''}:\n{self.words[:1500]}")


class Hand:
    """Somebody's hand at the pages, signed in as the browser of this context is."""

    def __init__(self, context: BrowserContext, server) -> None:
        self.context, self.server = context, server

    def look(self, path: str, allowed: tuple[int, ...] = (200,)) -> Paper:
        return self._paper(self.context.request.get(self.server.url(path)), allowed)

    def send(self, paper: Paper, form: Form, button: tuple[str, str] | None = None, files: dict | None = None, allowed=(200,), **changes) -> Paper:
        """Sends a form with the button that is named, or the first."""
        chosen = next((one for one in form.buttons if button is None or one[:2] == button), None)
        assert chosen, f"{form.action} has no button {button}: {form.buttons}"
        name, value, elsewhere = chosen
        fields = form.filled(changes) + ([(name, value)] if name else [])
        address = urljoin(paper.url, elsewhere or form.action or paper.url)
        if form.multipart or files:
            return self._paper(self.context.request.post(address, multipart={**dict(fields), **(files or {})}), allowed)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._paper(self.context.request.post(address, data=urlencode(fields), headers=kind), allowed)

    def fill(self, path: str, action: str, having: str | None = None, **more) -> Paper:
        """Opens a page and sends its form."""
        paper = self.look(path)
        return self.send(paper, paper.form(action, having), **more)

    def _paper(self, answer: APIResponse, allowed) -> Paper:
        paper = Paper(answer.url, answer.status, answer.text())
        assert paper.status in allowed, f"{paper.url}: {paper.status}\n{paper.words[:2000]}"
        return paper
