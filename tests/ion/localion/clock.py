"""The school's clock: what "now", "today" and "this school year" mean for locks, presign and listings.

OAuth does not ask here: tokens live and die by the real clock.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from localion import switches

SCHOOL = ZoneInfo("America/New_York")


def now() -> dt.datetime:
    """The moment the school believes in, in its own time zone."""
    real = dt.datetime.now(SCHOOL)
    date = switches.current.date or real.date()
    time = switches.current.time or real.time()
    return dt.datetime.combine(date, time, tzinfo=SCHOOL)


def today() -> dt.date:
    return now().date()


def today_in_utc() -> dt.date:
    """Ion compares schedule days with the date in UTC, so an evening already counts as tomorrow."""
    return now().astimezone(dt.UTC).date()


def school_year(date: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the school year around a date.

    Ion's year runs from August to July. In June and July ours runs on for some weeks, because a client
    under development needs coming blocks in summer too.
    """
    start = dt.date(date.year if date.month >= 8 else date.year - 1, 8, 1)
    end = dt.date(start.year + 1, 7, 1)
    if date.month in (6, 7):
        end = max(end, date + dt.timedelta(weeks=8))
    return start, end


def presign_opens(block_date: dt.date) -> dt.datetime:
    """Presign opens 28 hours before the midnight that begins the block's date."""
    midnight = dt.datetime.combine(block_date, dt.time(), tzinfo=SCHOOL)
    return midnight - dt.timedelta(hours=28)


def in_words(moment: dt.datetime) -> str:
    """Ion's English for a presign time: "Monday, November 23 at 8:00 PM"."""
    hour = moment.hour % 12 or 12
    return f"{moment:%A}, {moment:%B} {moment.day} at {hour}:{moment:%M} {moment:%p}"
