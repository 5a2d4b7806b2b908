"""What programs are told, checked by other people's programs: messages to webhooks (the library of Standard Webhooks, and
cryptography for Ed25519), and the signed register (joserfc). The programs are those of the page about the API, as they
stand there."""

import contextlib
import html
import io
import json
import queue
import re
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet


class Receiver:
    """Keeps what it gets, and answers with what it is told to."""

    def __init__(self):
        self.got = queue.Queue()
        self.status = 204
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.got.put(({name.lower(): value for name, value in self.headers.items()}, body))
                self.send_response(receiver.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def next(self):
        return self.got.get(timeout=60)


@pytest.fixture
def receiver():
    one = Receiver()
    yield one
    one.server.shutdown()


def ask(server, method, path, content=None, token=None):
    """Status and JSON of an answer."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    body = None if content is None else json.dumps(content).encode()
    request = urllib.request.Request(server.url(path), data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def recipe(server, name):
    """A program of the page about the API, as it stands there in both languages."""
    found = set()
    for language in ("nb", "en"):
        page = server.get(f"/{language}/api")[2].decode()
        [program] = re.findall(rf'<pre class="code" id="recipe-{name}"[^>]*>(.*?)</pre>', page, re.S)
        found.add(html.unescape(program))
    [program] = found
    return program


def test_messages_are_checked_with_the_programs_of_the_page(server, receiver):
    by_key, by_secret = {}, {}
    exec(recipe(server, "key"), by_key)
    exec(recipe(server, "secret"), by_secret)
    status, made = ask(server, "POST", "/api/v1/webhooks", {"url": receiver.url, "after": 0})
    assert status == 201 and made["state"] == "unconfirmed", made

    def checked(message):
        headers, body = message
        assert by_key["is_ours"](headers, body, made["publicKey"])
        assert by_secret["is_ours"](headers, body, made["secret"])
        # It can fail: another body, another id, another key.
        assert not by_key["is_ours"](headers, body + b" ", made["publicKey"])
        assert not by_secret["is_ours"](headers, body + b" ", made["secret"])
        another = headers | {"webhook-id": "evt_another"}
        assert not by_key["is_ours"](another, body, made["publicKey"])
        assert not by_secret["is_ours"](another, body, made["secret"])
        return headers["webhook-id"], json.loads(body)

    _, challenge = checked(receiver.next())
    assert challenge["type"] == "endpoint.challenge"
    confirm = {"challenge": challenge["data"]["challenge"]}
    status, begun = ask(server, "POST", challenge["data"]["confirmUrl"], confirm)
    assert status == 200 and begun["state"] == "active", begun
    ledger = json.loads(server.get("/api/v1/changes?limit=3")[2])["items"]
    told = [checked(receiver.next()) for _ in ledger]
    for (_, message), entry in zip(told, ledger):
        assert message["type"] == f"approval.{entry['event']}"
        assert {name: message["data"][name] for name in ("seq", "organisasjonsnummer")} == {
            name: entry[name] for name in ("seq", "organisasjonsnummer")
        }
        status, _, answer = server.get(message["data"]["statusUrl"])
        assert status == 200 and json.loads(answer)["organisasjonsnummer"] == entry["organisasjonsnummer"]

    here, token = f"/api/v1/webhooks/{made['id']}", made["token"]
    assert ask(server, "POST", f"{here}/pause", token=token)[1]["state"] == "paused"
    receiver.status = 500
    with contextlib.suppress(queue.Empty):
        while True:
            receiver.got.get(timeout=2)
    assert ask(server, "POST", f"{here}/replay", {"after": 0}, token)[1]["seen"] == 0
    assert ask(server, "POST", f"{here}/resume", token=token)[1]["state"] == "active"
    refused, _ = checked(receiver.next())
    receiver.status = 204
    again = [checked(receiver.next()) for _ in ledger]
    assert refused == again[0][0] and [id for id, _ in again] == [id for id, _ in told], "the ids that they had"
    assert ask(server, "DELETE", here, token=token) == (204, None)
    assert ask(server, "GET", here, token=token)[0] == 404


def test_the_signed_register_is_checked_with_the_program_of_the_page(server):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(recipe(server, "register"), {})
    lines = said.getvalue().splitlines()
    items = json.loads(server.get("/data/register.json")[2])["items"]
    assert {line.split()[0] for line in lines} == {item["organisasjonsnummer"] for item in items}
    # It can fail: one letter of the register is another.
    keys = KeySet.import_key_set(json.loads(server.get("/data/keys.json")[2]))
    head, payload, signature = server.get("/data/register.jws")[2].split(b".")
    changed = payload[:40] + (b"A" if payload[40:41] != b"A" else b"B") + payload[41:]
    with pytest.raises(BadSignatureError):
        jws.deserialize_compact(b".".join((head, changed, signature)), keys, algorithms=["EdDSA"])
