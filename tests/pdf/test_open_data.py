"""What others take from the register, in other people's programs: the catalogue (rdflib, pySHACL), feeds (feedparser),
the description of the API (an OpenAPI validator, and Schemathesis asking everything in it), the files."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest
import rdflib
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
    assert len(places) == 5
    for distribution, place in places:
        kind = str(graph.value(distribution, media)).split("media-types/")[1]
        status, headers, _ = server.get(str(place).removeprefix(server.base_url))
        assert status == 200 and headers["content-type"].split(";")[0] == kind, place


@pytest.mark.parametrize("language", ["nb", "en"])
def test_feeds_are_read_by_a_feed_reader(server, certificate, language):
    for path in (f"/{language}/feed.atom", f"/{language}/register/{certificate.organisation_number}/feed.atom"):
        status, _, body = server.get(path)
        feed = feedparser.parse(body)
        assert status == 200 and not feed.bozo and feed.version == "atom10", feed.get("bozo_exception")
        assert feed.entries and all(entry.id and entry.updated_parsed and entry.title for entry in feed.entries)


def test_the_files_say_the_same(server):
    items = json.loads(server.get("/data/register.json")[2])["items"]
    rows = list(csv.DictReader(io.StringIO(server.get("/data/register.csv")[2].decode())))
    assert [row["certificateNumber"] for row in rows] == [item["certificateNumber"] for item in items]
    assert [row["valid"] == "true" for row in rows] == [item["valid"] for item in items]
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
            "--max-examples", "20", "--seed", "6", "--workers", "1", "--phases", "examples,coverage,fuzzing",
        ],
        cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False,
    )
    assert asked.returncode == 0, asked.stdout[-6000:] + asked.stderr[-2000:]
