"""What others take from the register, in other people's programs: the catalogue (rdflib, pySHACL), feeds (feedparser),
the description of the API (an OpenAPI validator, and Schemathesis asking everything in it), the files (DuckDB)."""

import csv
import io
import json
import os
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, datetime
from pathlib import Path

import duckdb
import feedparser
import pytest
import rdflib
from jsonschema import Draft202012Validator
from lxml import etree
from openapi_spec_validator import validate
from pyshacl import validate as conforms

SHAPES = Path(__file__).with_name("dcat_shapes.ttl")


def test_the_catalogue_has_what_dcat_ap_no_asks_for(server):
    status, headers, body = server.get("/catalog.ttl")
    assert status == 200 and headers["content-type"].startswith("text/turtle")
    graph = rdflib.Graph().parse(data=body, format="turtle")
    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    good, _, report = conforms(graph, shacl_graph=shapes)
    assert good, report
    # It can fail: a catalogue without a publisher is none.
    publisher = rdflib.URIRef("http://purl.org/dc/terms/publisher")
    graph.remove((None, publisher, None))
    assert not conforms(graph, shacl_graph=shapes)[0]
    # Every file that it names is there, of the kind that it says.
    download = rdflib.URIRef("http://www.w3.org/ns/dcat#downloadURL")
    media = rdflib.URIRef("http://www.w3.org/ns/dcat#mediaType")
    places = list(graph.subject_objects(download))
    assert len(places) == 6
    for distribution, place in places:
        kind = str(graph.value(distribution, media)).split("media-types/")[1]
        status, headers, _ = server.get(str(place).removeprefix(server.base_url))
        assert status == 200 and headers["content-type"].split(";")[0] == kind, place


ATOM = "{http://www.w3.org/2005/Atom}"


def assert_is_atom(body):
    """Well-formed to a parser that mends nothing, and with what RFC 4287 asks of a feed and of each entry: one id that is an
    IRI and no other's, one title, one updated with a time zone; an author; a link to itself; and content or an alternate."""
    feed = etree.fromstring(body, etree.XMLParser(recover=False, resolve_entities=False, no_network=True))
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for one in (feed, *entries):
        id, title, updated = (one.findall(ATOM + name) for name in ("id", "title", "updated"))
        assert len(id) == len(title) == len(updated) == 1, etree.tostring(one)
        assert urllib.parse.urlsplit(id[0].text).scheme and title[0].text
        assert datetime.fromisoformat(updated[0].text).tzinfo
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") or all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries)
    assert feed.xpath("a:link[@rel='self']/@href", namespaces={"a": ATOM[1:-1]})
    for entry in entries:
        alternate = entry.xpath("a:link[not(@rel) or @rel='alternate']/@href", namespaces={"a": ATOM[1:-1]})
        assert alternate or entry.find(f"{ATOM}content") is not None, etree.tostring(entry)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_feeds_are_read_by_a_feed_reader(server, certificate, language):
    for path in (f"/{language}/feed.atom", f"/{language}/register/{certificate.organisation_number}/feed.atom"):
        status, _, body = server.get(path)
        feed = feedparser.parse(body)
        assert status == 200 and not feed.bozo and feed.version == "atom10", feed.get("bozo_exception")
        assert feed.entries and all(entry.id and entry.updated_parsed and entry.title for entry in feed.entries)
        assert_is_atom(body)


def test_the_files_say_the_same(server, tmp_path):
    items = json.loads(server.get("/data/register.json")[2])["items"]
    rows = list(csv.DictReader(io.StringIO(server.get("/data/register.csv")[2].decode())))
    assert [row["certificateNumber"] for row in rows] == [item["certificateNumber"] for item in items]
    assert [row["valid"] == "true" for row in rows] == [item["valid"] for item in items]
    file = tmp_path / "register.parquet"
    file.write_bytes(server.get("/data/register.parquet")[2])
    columns = duckdb.read_parquet(str(file))
    kinds = dict(zip(columns.columns, map(str, columns.types)))
    assert list(kinds) == list(rows[0]) and kinds["valid"] == "BOOLEAN" and kinds["validUntil"] == "DATE"
    said = [[value.isoformat() if isinstance(value, date) else value for value in row] for row in columns.fetchall()]
    flat = [[{"true": True, "false": False}.get(value, value or None) for value in row.values()] for row in rows]
    assert said == flat
    events = [json.loads(line) for line in server.get("/data/events.ndjson")[2].decode().splitlines()]
    assert events == json.loads(server.get("/api/v1/changes?limit=1000")[2])["items"]


def test_the_description_of_the_api_is_one_and_holds(server, tmp_path):
    """Schemathesis asks everything that the description allows, and much that it does not: no answer is a fault of ours,
    and none is of a kind that the description does not name."""
    described = json.loads(server.get("/openapi.json")[2])
    validate(described)
    asked = subprocess.run(
        [
            Path(sys.executable).with_name("schemathesis"), "--config-file", os.devnull, "run", f"{server.base_url}/openapi.json",
            "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
            "--max-examples", "15", "--generation-deterministic", "--workers", "1", "--phases", "examples,coverage,fuzzing",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False,
    )
    assert asked.returncode == 0, asked.stdout[-6000:] + asked.stderr[-2000:]


def ask(server, method, place, kind=None, body=None):
    """Status, kind and body of an answer, also of one that tells what is wrong."""
    headers = {"Accept": "application/json"} | ({"Content-Type": kind} if kind else {})
    request = urllib.request.Request(server.url(place), data=body, headers=headers, method=method.upper())
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers.get_content_type(), json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), json.load(error)


def test_every_example_of_the_description_is_asked_and_answered_as_its_schema_says(server, certificate):
    """The examples as they stand, and the same questions about a vendor who is approved here, a certificate and its file."""
    described = json.loads(server.get("/openapi.json")[2])

    def holds(content, answer, what):
        schema = {**content["schema"], "components": described["components"]}
        faults = [f"{list(fault.path)}: {fault.message}" for fault in Draft202012Validator(schema).iter_errors(answer)]
        assert not faults, f"{what}: {faults}"

    bodies = {"application/pdf": certificate.path.read_bytes()}
    asked = 0
    for path, ways in described["paths"].items():
        for method, way in ways.items():
            name = way["operationId"]
            good = next((way["responses"][status] for status in ("200", "201") if status in way["responses"]), {})
            if content := good.get("content", {}).get("application/json"):
                holds(content, content["example"], f"the example of {name}")
            if way["tags"] == ["Webhooks"] or not content:
                # Those need a token and a receiver, or are no JSON: see test_webhooks.py.
                continue
            known = {"orgnr": certificate.organisation_number, "number": certificate.number}
            for own in ({}, known):
                place, query = path, {}
                for one in way.get("parameters", []):
                    value = own.get(one["name"], one["example"])
                    if one["in"] == "path":
                        place = place.replace("{" + one["name"] + "}", str(value))
                    else:
                        query[one["name"]] = value
                place += f"?{urllib.parse.urlencode(query)}" if query else ""
                kinds = way.get("requestBody", {}).get("content", {None: {}})
                for kind, form in kinds.items():
                    example = form.get("example")
                    body = json.dumps(example).encode() if isinstance(example, dict) else (example or "").encode()
                    body = bodies.get(kind, body)
                    if kind and not body:
                        continue
                    status, sort, answer = ask(server, method, place, kind, body or None)
                    holds(way["responses"][str(status)]["content"][sort], answer, f"{name} {kind}: {status}")
                    assert status < 300 or (status == 404 and own is not known) or name == "statement", f"{name}: {answer}"
                    asked += 1
    assert asked >= 24, asked
