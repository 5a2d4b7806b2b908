"""Every kind of paper from the gallery, in other people's programs: reading order, tags, pages, fonts, carried files."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BINARY = os.environ.get("GODKJENT_BINARY", ROOT / "target" / "debug" / "godkjent")
LANGUAGES = {"nb": "nb-NO", "en": "en-GB"}
UNITS = ["usual", "short", "conditions", "crowded", "unbroken", "sami", "foreign", "unknown-letters"]


def draw(folder: Path) -> Path:
    done = subprocess.run([BINARY, "gallery", "--folder", folder], capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture(scope="session")
def gallery(tmp_path_factory) -> Path:
    return draw(tmp_path_factory.mktemp("gallery"))


@pytest.fixture(scope="session")
def papers(gallery) -> list[Path]:
    found = sorted(gallery.glob("*.pdf"))
    assert len(found) > 40
    return found


def words(run, path: Path) -> str:
    code, said = run("pdftotext", "-layout", "-enc", "UTF-8", path, "-")
    assert code == 0, said
    assert "\ufffd" not in said, f"{path.name}: letters without meaning"
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").split())


def tree(run, path: Path) -> str:
    code, said = run("pdfinfo", "-struct-text", path)
    assert code == 0, said
    return said


def read_aloud(run, path: Path) -> str:
    """What a screen reader says, in its order: the text of the tree's leaves."""
    lines = [line.strip() for line in tree(run, path).splitlines()]
    said = " ".join(line.strip('"') for line in lines if line.startswith('"'))
    return " ".join(said.replace("\u00a0", " ").replace("\u202f", " ").split())


def in_order(said: str, *parts: str) -> None:
    """That the parts come one after the other."""
    at = 0
    for part in parts:
        found = said.find(part, at)
        assert found >= 0, f"{part!r} does not come after {said[max(0, at - 60):at]!r}"
        at = found + len(part)


def pages(run, path: Path) -> int:
    _, said = run("pdfinfo", path)
    return int(re.search(r"^Pages:\s+(\d+)$", said, re.MULTILINE)[1])


def test_every_paper_is_sound_tagged_and_says_its_language(papers, run):
    for path in papers:
        code, said = run("qpdf", "--check", path)
        assert code == 0 and "WARNING" not in said, f"{path.name}: {said}"
        _, said = run("pdfinfo", path)
        assert re.search(r"^Tagged:\s+yes$", said, re.MULTILINE), path.name
        assert re.search(r"^Title:\s+\S", said, re.MULTILINE), path.name
        language = LANGUAGES[path.stem[-2:]]
        assert f"/Lang({language})".encode() in path.read_bytes(), path.name


def test_every_paper_has_one_first_heading_and_no_level_is_skipped(papers, run):
    for path in papers:
        levels = [int(level) for level in re.findall(r"^\s*H([1-6])\b", tree(run, path), re.MULTILINE)]
        assert levels.count(1) == 1, f"{path.name}: {levels}"
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"{path.name}: {levels}"


def test_every_font_is_embedded_as_a_subset_with_its_letters(papers, run):
    for path in papers:
        _, said = run("pdffonts", path)
        fonts = [line.split()[-5:-2] for line in said.splitlines()[2:]]
        assert fonts and all(font == ["yes", "yes", "yes"] for font in fonts), f"{path.name}: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", UNITS)
def test_a_certificate_has_one_page_unless_there_is_much_to_say(gallery, run, unit, language):
    count = pages(run, gallery / f"certificate-{unit}-{language}.pdf")
    # Names of 200 letters without a space may take a second page, and need not.
    assert count in {"crowded": (2,), "unbroken": (1, 2)}.get(unit, (1,))
    assert pages(run, gallery / f"diploma-{unit}-{language}.pdf") == 1


# Unsigned; a signature of level B-B adds less than 4,000 bytes, and the usual one is to have at most 45,000 with it.
# Each further letter takes some 130 bytes, so that names in several alphabets, conditions and a second page take more.
MOST_BYTES = {"usual": 41_000, "short": 41_000, "conditions": 43_500, "sami": 43_500, "crowded": 57_000}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", MOST_BYTES)
def test_a_certificate_is_no_larger_than_it_must_be(gallery, unit, language):
    assert (gallery / f"certificate-{unit}-{language}.pdf").stat().st_size <= MOST_BYTES[unit]


def test_a_second_page_repeats_the_head_and_counts(gallery, run):
    for language, count in (("nb", "Side 2 av 2"), ("en", "Page 2 of 2")):
        path = gallery / f"certificate-crowded-{language}.pdf"
        _, said = run("pdftotext", "-f", "2", "-layout", "-enc", "UTF-8", path, "-")
        assert "Godkjent Callcenter" in said and "GC-2027-0042" in said and count in said, said
        # Seen twice, read aloud once.
        assert read_aloud(run, path).count("GC-2027-0042") < words(run, path).count("GC-2027-0042")


def test_a_certificate_is_read_in_the_order_of_its_meaning(gallery, run):
    in_order(
        read_aloud(run, gallery / "certificate-conditions-nb.pdf"),
        "Godkjent Callcenter", "Bevisnummer", "Godkjenningsbevis", "har på vilkår godkjent", "Fjordkontakt Kundesenter",
        "Fjordkontakt Norge AS", "Gjelder fra og med", "1. mars 2027", "Gjelder til videreføring, senest", "29. februar 2028",
        "Norm", "Omfang", "Utgående anrop", "Steder", "Storgata 12", "Vilkår", "1.", "opplæringsplan", "2.", "Lydopptak",
        "Kontroller beviset", "godkjentcallcenter.no/v/GC-2027-0042", "registeret", "Digitalt signert av", "Callcenternemnda",
        "PAdES B-LTA",
    )  # fmt: skip
    in_order(
        read_aloud(run, gallery / "certificate-conditions-en.pdf"),
        "Certificate number", "Certificate of approval", "Fjordkontakt Kundesenter", "1 March 2027", "29 February 2028",
        "Scope", "Sites", "Conditions", "Check", "register", "Digitally signed by",
    )  # fmt: skip


def test_a_statement_is_read_in_the_order_of_its_meaning(gallery, run):
    in_order(
        read_aloud(run, gallery / "statement-withdrawn-nb.pdf"),
        "Statusbekreftelse", "923 609 016", "var ikke godkjent", "Svaret gjelder for 20. november 2027", "Status", "Tilbakekalt",
        "Legg merke til", "rettet siden", "Omfang", "Norm", "Historikk", "Tilbakekalt", "Suspendert", "Godkjent",
    )  # fmt: skip
    assert "viser ingen godkjenning for organisasjonsnummer" in words(run, gallery / "statement-unknown-nb.pdf")
    assert "shows no approval" in words(run, gallery / "statement-unknown-en.pdf")


def test_a_diploma_is_read_in_the_order_of_its_meaning(gallery, run):
    in_order(
        read_aloud(run, gallery / "diploma-conditions-nb.pdf"),
        "Godkjent Callcenter", "Diplom", "har på vilkår godkjent", "Fjordkontakt Kundesenter", "Fjordkontakt Norge AS",
        "Norm: Den norske", "Godkjent siden", "1. mars 2027", "Bevisnummer", "GC-2027-0042", "Vedtaksdato", "24. februar 2027",
        "Se om godkjenningen gjelder i dag", "godkjentcallcenter.no/v/GC-2027-0042", "registeret", "Digitalt signert av",
    )  # fmt: skip
    said = read_aloud(run, gallery / "diploma-usual-en.pdf")
    in_order(
        said, "Diploma", "has approved", "Fjordkontakt Kundesenter", "Approved since", "1 March 2027", "Certificate number",
        "See whether the approval holds today", "register", "Digitally signed by",
    )  # fmt: skip
    assert "2030" not in said and "2028" not in said, "a diploma says since when, not for how long"


@pytest.mark.parametrize("label", ["approved", "conditions", "refused", "appeal-upheld", "appeal-changed"])
def test_a_letter_of_decision_is_read_in_the_order_of_its_meaning(gallery, run, label):
    in_order(
        read_aloud(run, gallery / f"decision-{label}-nb.pdf"),
        "Godkjent Callcenter", "Fjordkontakt Norge AS", "923 609 016", "24. februar 2027", "2027-117",
        *(["Vilkår", "Send en oversikt", "1. juni 2027"] if label == "conditions" else []),
        "Begrunnelse", "Nemnda har lagt vekt på", "Camilla Leder, Ada Lie, Berit Moe og Carl Nes", "Digitalt signert av",
    )  # fmt: skip
    english = read_aloud(run, gallery / f"decision-{label}-en.pdf")
    in_order(english, "Fjordkontakt Norge AS", "24 February 2027", "2027-117", "Reasons", "Camilla Leder", "Digitally signed by")
    # What nobody has translated says in which language it is.
    assert ("written in Norwegian" in english) != (label == "approved"), english


def test_minutes_are_read_in_the_order_of_the_meeting(gallery, run):
    in_order(
        read_aloud(run, gallery / "board-minutes-nb.pdf"),
        "24. februar 2027", "2027-2", "Øvre Slottsgate 27", "Camilla Leder", "Ada Lie", "Dag Ohr", "Syk",
        "Fjordkontakt Norge AS", "Kravet om opplæring", "Nemnda har lagt vekt på", "Send en oversikt",
        "Guovdageainnu Áššehasbálvalus SA", "Digitalt signert av",
    )  # fmt: skip


@pytest.mark.parametrize(("language", "parts"), [
    ("nb", ("Nordlys & Sønner AS", "Forfall", "24. januar 2027", "Faktura 20270017", "Beløp", "12 000 kr", "3 000 kr", "Å betale", "15 000 kr", "Slik betaler dere", "Kontonummer", "1234 56 78903", "KID")),
    ("en", ("Nordlys & Sønner AS", "24 January 2027", "Invoice 20270017", "Amount", "NOK 12,000", "NOK 3,000", "NOK 15,000", "1234 56 78903")),
])
def test_an_invoice_is_read_in_the_order_of_its_meaning(gallery, run, language, parts):
    in_order(read_aloud(run, gallery / f"invoice-{language}.pdf"), *parts)


def test_a_table_over_pages_is_one_table_with_its_head_seen_again(gallery, run):
    path = gallery / "letter-long-nb.pdf"
    said = tree(run, path)
    assert len(re.findall(r"^\s*Table\b", said, re.MULTILINE)) == 1
    assert len(re.findall(r"^\s*TH\b", said, re.MULTILINE)) == 3
    assert len(re.findall(r"^\s*TR\b", said, re.MULTILINE)) == 42
    assert read_aloud(run, path).count("Merknad") == 1
    assert words(run, path).count("Krav Vurdering Merknad") >= 2


def test_lines_that_end_where_they_are_told_to_stay_apart_when_read_aloud(gallery, run):
    assert "Fjordkontakt Norge AS Storgata 12 9008 Tromsø" in read_aloud(run, gallery / "letter-short-nb.pdf")


def test_letters_of_other_languages_come_out_as_letters(gallery, run):
    said = words(run, gallery / "certificate-sami-nb.pdf")
    assert "Áššehasbálvalus – Čáhcesuolu, Ŋ, Ŧ, đ, ŋ, ŧ, ž" in said, said
    said = words(run, gallery / "certificate-foreign-en.pdf")
    for word in ("København", "IJsselstein", "’s-Hertogenbosch", "Żółw Łączność", "Ελλάς", "Кириллица"):
        assert word in said, said


def test_letters_that_no_font_has_do_not_stop_a_paper(gallery, run):
    said = words(run, gallery / "certificate-unknown-letters-nb.pdf")
    assert "Kunde[U+1F600]senter" in said and "[U+6F22]" in said, said


def test_a_trial_says_so(gallery, run):
    assert "Prøvenøkkel" in words(run, gallery / "certificate-short-nb.pdf")
    assert "Trial key" in words(run, gallery / "certificate-short-en.pdf")
    assert "Prøvenøkkel" not in words(run, gallery / "certificate-usual-nb.pdf")


def test_the_status_for_machines_goes_along(gallery, run, tmp_path):
    code, said = run("pdfdetach", "-saveall", "-o", tmp_path, gallery / "certificate-usual-nb.pdf")
    assert code == 0, said
    status = json.loads((tmp_path / "certificate.json").read_text())
    assert (status["organisasjonsnummer"], status["status"], status["valid"]) == ("923609016", "approved", True)


def test_another_process_writes_the_same_bytes(gallery, tmp_path):
    again = draw(tmp_path / "again")
    for path in sorted(gallery.glob("*.pdf")):
        assert path.read_bytes() == (again / path.name).read_bytes(), path.name
