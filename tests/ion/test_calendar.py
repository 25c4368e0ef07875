"""The calendar file that Anion writes, as an independent program reads it (RFC 5545)."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from guide import ROOT

SCHOOL = ZoneInfo("America/New_York")
NASTY = "Chess; Go, \\ & \"Checkers\"\nBEGIN:VALARM\n" + "ü€𝄞" * 40 + " Ende"


def written(*meetings: dict[str, Any], now: str = "2026-11-22T02:55:00Z") -> bytes:
    plain = {"letter": "A", "name": "Chess Club", "cancelled": False, "room": None, "bells": None}
    given = {
        "now": now,
        "reader": 165,
        "ion": "https://ion.example/",
        "meetings": [plain | {"block": 45 + i, "date": "2026-11-25"} | it for i, it in enumerate(meetings)],
    }
    command = ["cargo", "run", "--quiet", "--locked", "--example", "calendar"]
    run = subprocess.run(command, cwd=ROOT, input=json.dumps(given).encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def events(file: bytes) -> list[Any]:
    calendar = Calendar.from_ical(file)
    assert not calendar.errors
    found = calendar.walk("VEVENT")
    assert not [error for event in found for error in event.errors]
    return found


@pytest.fixture(scope="module")
def file() -> bytes:
    return written(
        {"bells": ["12:30", "13:10"], "room": "Room 204, Library"},
        {"date": "2027-04-02", "bells": ["15:00", "15:50"], "name": NASTY},
        {"date": "2026-12-31"},
        {"cancelled": True},
    )


def test_a_calendar_is_one_and_says_who_made_it(file: bytes) -> None:
    calendar = Calendar.from_ical(file)
    assert (calendar["VERSION"], calendar["CALSCALE"]) == ("2.0", "GREGORIAN")
    assert "Anion" in calendar["PRODID"]
    # No METHOD: the file is to be imported, and is no invitation.
    assert "METHOD" not in calendar
    assert len(events(file)) == 4


def test_lines_end_with_crlf_and_hold_75_octets_at_most(file: bytes) -> None:
    assert file.endswith(b"\r\n")
    lines = file.removesuffix(b"\r\n").split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()  # No letter is parted.


def test_bells_are_wall_time_at_the_school_in_winter_and_in_summer(file: bytes) -> None:
    winter, summer, *_ = events(file)
    assert winter.decoded("DTSTART") == dt.datetime(2026, 11, 25, 12, 30, tzinfo=SCHOOL)
    assert winter.decoded("DTEND") == dt.datetime(2026, 11, 25, 13, 10, tzinfo=SCHOOL)
    assert summer.decoded("DTSTART").astimezone(dt.UTC) == dt.datetime(2027, 4, 2, 19, 0, tzinfo=dt.UTC)
    assert winter.decoded("DTSTART").astimezone(dt.UTC) == dt.datetime(2026, 11, 25, 17, 30, tzinfo=dt.UTC)


def test_the_zone_that_comes_along_has_the_rules_of_the_schools(file: bytes) -> None:
    [zone] = Calendar.from_ical(file).walk("VTIMEZONE")
    ours = zone.to_tz(lookup_tzid=False)
    for month in range(1, 13):
        for day in (1, 7, 8, 14, 15):
            moment = dt.datetime(2027, month, day, 12)
            assert ours.utcoffset(moment) == SCHOOL.utcoffset(moment), moment


def test_a_day_without_known_bells_is_a_whole_one(file: bytes) -> None:
    last = events(file)[2]
    assert last.decoded("DTSTART") == dt.date(2026, 12, 31)
    assert last.decoded("DTEND") == dt.date(2027, 1, 1)
    assert last["TRANSP"] == "TRANSPARENT"


def test_texts_come_back_as_they_were(file: bytes) -> None:
    first, nasty, *_ = events(file)
    assert str(nasty["SUMMARY"]) == NASTY
    assert str(first["LOCATION"]) == "Room 204, Library"
    assert str(first["URL"]) == "https://ion.example/eighth/signup/45"
    assert str(first["DESCRIPTION"]).startswith("Eighth period, block A.\n")
    assert not Calendar.from_ical(file).walk("VALARM")


def test_what_is_cancelled_is_so_there(file: bytes) -> None:
    assert [event["STATUS"] for event in events(file)] == ["CONFIRMED"] * 3 + ["CANCELLED"]


def test_a_second_import_updates_instead_of_adding() -> None:
    [before] = events(written({"name": "Chess Club"}))
    [after] = events(written({"name": "Debate"}, now="2026-11-22T03:01:00Z"))
    assert before["UID"] == after["UID"] == "eighth-165-45@ion.example"
    assert after["SEQUENCE"] > before["SEQUENCE"] and after["SEQUENCE"] < 2**31
    assert after.decoded("DTSTAMP") == dt.datetime(2026, 11, 22, 3, 1, tzinfo=dt.UTC)
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
    assert len({event["UID"] for event in events(written({}, {}, {}))}) == 3


def test_an_empty_calendar_can_be_read() -> None:
    assert events(written()) == []
