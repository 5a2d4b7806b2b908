"""The board's meetings as a calendar program reads them: the invitations that are mailed, the file of one meeting, and
the address that a member subscribes to. icalendar is the other program."""

import contextlib
import re
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import signed_in
from icalendar import Calendar

OSLO = ZoneInfo("Europe/Oslo")


def fill_in(server, client, path, **fields) -> tuple[str, str]:
    """Sends a form of a page; gives where that led to, and what stood there."""
    page = client.open(server.url(path), timeout=60).read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf|form_key|version)" value="([^"]*)"', page))
    return send(server, client, path, hidden | fields)


def send(server, client, path, fields) -> tuple[str, str]:
    body = urllib.parse.urlencode(fields).encode()
    request = urllib.request.Request(server.url(path), body, {"Origin": server.base_url})
    try:
        answer = client.open(request, timeout=60)
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{path}: {error.code}\n{error.read().decode()[:3000]}") from None
    return answer.url, answer.read().decode()


@pytest.fixture(scope="module")
def chair(server):
    return signed_in(server, server.account("chair"))


@pytest.fixture(scope="module")
def member(server):
    return signed_in(server, server.account("member"))


def details(day: date, start: str) -> dict[str, str]:
    return {
        "day": day.isoformat(), "start": start, "end": "20:30", "place": "Storgata 1; 2. etasje, Oslo",
        "video": "https://video.example.no/1?a=b,c", "answer_by": (day - timedelta(days=2)).isoformat(),
        "note": "Ta med nettbrett.\nDøren er låst, ring på; takk.",
    }  # fmt: skip


def subscribe(server, client) -> str:
    _, page = fill_in(server, client, "/nemnd/mote/abonnement", do="renew")
    [address] = set(re.findall(r"https?://[^\"' ]+/kalender/[A-Za-z0-9_-]+\.ics", page))
    return "/kalender/" + address.rsplit("/", 1)[1]


def read(server, address) -> Calendar:
    """Without any cookie, as a calendar program does it."""
    status, headers, body = server.get(address)
    assert status == 200, f"{address}: {status}"
    assert headers["content-type"].startswith("text/calendar")
    assert "private" in headers["cache-control"] and "public" not in headers["cache-control"]
    assert "set-cookie" not in headers
    return Calendar.from_ical(body)


def meeting_in(calendar, uid):
    [found] = [event for event in calendar.walk("VEVENT") if event["UID"] == uid]
    return found


def begins(event) -> datetime:
    at = event["DTSTART"].dt
    assert isinstance(at, datetime) and at.utcoffset() is not None, f"{at!r} says no time zone"
    return at.astimezone(OSLO)


def mailed(server, recipient, meeting) -> list[Calendar]:
    """The calendar objects in somebody's mails about a meeting, in order."""
    with contextlib.closing(sqlite3.connect(f"file:{server.data / 'godkjent.db'}?mode=ro", uri=True, timeout=30)) as db:
        rows = db.execute(
            "SELECT calendar FROM mails WHERE recipient = ? AND calendar LIKE ? ORDER BY created_at, id", (recipient, f"%{meeting}@%")
        )
        return [Calendar.from_ical(text) for (text,) in rows]


@pytest.mark.parametrize("month, hour", [(1, "17:00"), (7, "17:00")], ids=["winter", "summer"])
def test_a_meeting_is_followed_from_invitation_to_cancellation(server, chair, member, month, hour):
    day = date(date.today().year + 1, month, 14)
    address = subscribe(server, member)
    before = len(read(server, address).walk("VEVENT"))

    place, _ = fill_in(server, chair, "/nemnd/mote/nytt", **details(day, hour))
    meeting = re.search(r"/nemnd/mote/([0-9a-f-]{36})/", place).group(1)
    uid = f"{meeting}@godkjent"

    calendar = read(server, address)
    assert calendar["METHOD"] == "PUBLISH" and calendar["VERSION"] == "2.0"
    assert len(calendar.walk("VEVENT")) == before + 1
    planned = meeting_in(calendar, uid)
    assert begins(planned) == datetime(day.year, day.month, day.day, 17, tzinfo=OSLO)
    assert planned["DTEND"].dt.astimezone(OSLO).strftime("%H:%M") == "20:30"
    assert planned["SEQUENCE"] == 0 and planned["STATUS"] == "CONFIRMED"
    assert planned["LOCATION"] == "Storgata 1; 2. etasje, Oslo, https://video.example.no/1?a=b,c"
    assert "ATTENDEE" not in planned and str(planned["ORGANIZER"]).startswith("mailto:")
    assert planned["URL"] == f"{server.base_url}/nemnd/mote/{meeting}"

    fill_in(server, chair, f"/nemnd/mote/{meeting}/endre", **details(day, "18:15"))
    changed = meeting_in(read(server, address), uid)
    assert begins(changed).strftime("%H:%M") == "18:15"
    assert changed["SEQUENCE"] == 1
    assert changed["DTSTAMP"].dt >= planned["DTSTAMP"].dt

    one = Calendar.from_ical(member.open(server.url(f"/nemnd/mote/{meeting}/kalender.ics"), timeout=60).read())
    assert one["METHOD"] == "REQUEST" and begins(meeting_in(one, uid)) == begins(changed)

    page = chair.open(server.url(f"/nemnd/mote/{meeting}"), timeout=60).read().decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf|form_key)" value="([^"]*)"', page))
    send(server, chair, f"/nemnd/mote/{meeting}/avlys", hidden | {"reason": "For få kan komme"})
    off = meeting_in(read(server, address), uid)
    assert off["SEQUENCE"] == 2 and off["STATUS"] == "CANCELLED"

    until = time.monotonic() + 60
    mails = []
    while len(mails) < 3 and time.monotonic() < until:
        mails = mailed(server, server.account("member").email, meeting)
        time.sleep(0.2)
    assert [str(mail["METHOD"]) for mail in mails] == ["REQUEST", "REQUEST", "CANCEL"]
    events = [meeting_in(mail, uid) for mail in mails]
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
    assert [begins(event).strftime("%H:%M") for event in events] == ["17:00", "18:15", "18:15"]
    assert {str(event["ATTENDEE"]) for event in events} == {f"mailto:{server.account('member').email}"}
    assert events[0]["DESCRIPTION"] == "Ta med nettbrett.\nDøren er låst, ring på; takk."
    assert events[2]["STATUS"] == "CANCELLED"


def test_the_address_tells_of_no_case_and_dies_when_it_is_renewed(server, member):
    old = subscribe(server, member)
    status, _, body = server.get(old)
    assert status == 200
    said = body.decode()
    names = {account.vendor for account in server.accounts if account.vendor}
    assert names and not [name for name in names if name in said]
    new = subscribe(server, member)
    assert new != old
    assert server.get(old)[0] == 404
    assert server.get(new)[0] == 200
    assert server.get("/kalender/" + "x" * 43 + ".ics")[0] == 404
    fill_in(server, member, "/nemnd/mote/abonnement", do="end")
    assert server.get(new)[0] == 404
