"""The school's calendar: holidays, days of eighth period, and the bell schedule around a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from localion import clock

WEDNESDAY, FRIDAY = 2, 4
EIGHTH_DAYS = 48
PAST_EIGHTH_DAYS = 24
WEEKS_BEFORE, WEEKS_AFTER = 2, 6
ONE_DAY = dt.timedelta(days=1)

# (name, start, end) of each period.
Bells = list[tuple[str, str, str]]
ANCHOR: Bells = [
    ("Period 1", "8:40", "9:25"),
    ("Period 2", "9:30", "10:15"),
    ("Period 3", "10:20", "11:05"),
    ("Period 4", "11:10", "11:55"),
    ("Lunch", "11:55", "12:35"),
    ("Period 5", "12:40", "13:25"),
    ("Period 6", "13:30", "14:15"),
    ("Period 7", "14:20", "15:05"),
    ("Homeroom &amp; Advisory<br>in the Commons", "15:10", "15:50"),
]
BLUE: Bells = [
    ("Period 1", "8:40", "10:10"),
    ("Period 2", "10:20", "11:50"),
    ("Lunch", "11:50", "12:35"),
    ("Period 3", "12:40", "14:10"),
    ("8A", "14:20", "15:00"),
    ("8B", "15:10", "15:50"),
]
RED: Bells = [
    ("Period 4", "8:40", "10:10"),
    ("Period 5", "10:20", "11:50"),
    ("Lunch", "11:50", "12:30"),
    ("Period 6", "12:35", "14:05"),
    ("Break", "14:05", "14:15"),
    ("Period 7", "14:20", "15:50"),
]
EARLY: Bells = [
    ("Period 4", "8:40", "9:40"),
    ("Period 5", "9:50", "10:50"),
    ("Period 6", "11:00", "12:00"),
    ("8A", "12:05", "12:45"),
    ("8B", "12:50", "13:30"),
    ("Lunch (optional)", "13:30", "14:00"),
]


@dataclass(frozen=True)
class Kind:
    """A type of day, as the bell schedule names it."""

    name: str
    special: bool
    bells: tuple[tuple[str, str, str], ...]


ANCHOR_DAY = Kind("Anchor Day", False, tuple(ANCHOR))
BLUE_DAY = Kind("Blue Day", False, tuple(BLUE))
RED_DAY = Kind("Red Day", False, tuple(RED))
EARLY_RELEASE = Kind("Modified Red Day<br>Early Release", True, tuple(EARLY))
WEEK = [ANCHOR_DAY, RED_DAY, BLUE_DAY, RED_DAY, BLUE_DAY]


def holiday(date: dt.date) -> str | None:
    """Why there is no school on a weekday, if there is none."""
    thanksgiving = nth(date.year, 11, 3, 4)
    if date in (thanksgiving, thanksgiving + ONE_DAY):
        return "Thanksgiving Break"
    if (date.month == 12 and date.day >= 21) or (date.month == 1 and date.day == 1):
        return "Winter Break"
    fixed = {
        nth(date.year, 9, 0, 1): "Labor Day",
        nth(date.year, 1, 0, 3): "Martin Luther King Day",
        nth(date.year, 2, 0, 3): "Presidents' Day",
        nth(date.year, 6, 0, 1) - dt.timedelta(weeks=1): "Memorial Day",
    }
    return fixed.get(date)


def nth(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The number-th such weekday of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7, weeks=number - 1)


def workday(today: dt.date) -> dt.date:
    """A Monday off within the next two weeks, so that every sample school has a holiday in sight."""
    date = today + dt.timedelta(days=7)
    while date.weekday() != 0 or holiday(date):
        date += ONE_DAY
    return date


def unlisted(today: dt.date) -> dt.date:
    """A Tuesday that somebody forgot to enter: it has no row at all."""
    date = today + dt.timedelta(days=19)
    while date.weekday() != 1 or holiday(date):
        date += ONE_DAY
    return date


def eighth_days(today: dt.date) -> list[dt.date]:
    """Wednesdays and Fridays of eighth period: as many past ones as fit, and always some to come."""
    start, end = clock.school_year(today)
    # In August a sample school has begun already; a client under development does not wait for Labor Day.
    first = min(dt.date(start.year, 9, 1), today)
    last = max(dt.date(end.year, 6, 15), today + dt.timedelta(weeks=8))
    span = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    days = [date for date in span if date.weekday() in (WEDNESDAY, FRIDAY) and not holiday(date)]
    past = sum(date < today for date in days)
    begin = min(max(0, past - PAST_EIGHTH_DAYS), max(0, len(days) - EIGHTH_DAYS))
    return days[begin : begin + EIGHTH_DAYS]


def bell_schedule(today: dt.date) -> list[tuple[dt.date, Kind]]:
    """Eight weeks of days around the date. Weekends and one forgotten day have no row."""
    monday = today - dt.timedelta(days=today.weekday())
    early = next((date for date in eighth_days(today) if date > today), None)
    days = []
    for number in range(7 * (WEEKS_BEFORE + WEEKS_AFTER) + 7):
        date = monday - dt.timedelta(weeks=WEEKS_BEFORE) + dt.timedelta(days=number)
        if date.weekday() > FRIDAY or date == unlisted(today):
            continue
        days.append((date, kind_of(date, today, early)))
    return days


def kind_of(date: dt.date, today: dt.date, early: dt.date | None) -> Kind:
    reason = "Teacher Workday" if date == workday(today) else holiday(date)
    if reason:
        return Kind(f"NO SCHOOL<br>{reason}", True, ())
    return EARLY_RELEASE if date == early else WEEK[date.weekday()]
