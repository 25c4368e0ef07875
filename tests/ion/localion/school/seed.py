"""Makes the sample school, or finds that the one in the state directory still fits."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from random import Random

from django.core.management import call_command
from django.db import connection, transaction

from localion import models
from localion.models import Day, DayType, Favorite, Origin, Period
from localion.school import baseline, calendar, eighth, news, people

SOURCES = [Path(__file__).parent, Path(models.__file__)]


def fingerprint(seed: int, date: dt.date) -> str:
    """Names a school: seed, date, and the code that makes it, so that an edit here never meets an old state."""
    code = hashlib.sha256()
    for source in SOURCES:
        for file in sorted(source.glob("*.py")) if source.is_dir() else [source]:
            code.update(file.read_bytes())
    return f"{seed} {date.isoformat()} {code.hexdigest()[:16]}"


def fits(seed: int, date: dt.date) -> bool:
    if Origin._meta.db_table not in connection.introspection.table_names():
        return False
    return Origin.objects.filter(fingerprint=fingerprint(seed, date)).exists()


def make(seed: int, date: dt.date) -> None:
    """Fill an empty database."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        rng = Random(f"{seed} {date.isoformat()}")
        people.seed(rng, date)
        seed_days(date)
        eighth.seed(rng, date)
        news.seed(rng, date)
        seed_favorites()
        baseline.take()
        Origin.objects.create(fingerprint=fingerprint(seed, date), digest=digest())


def seed_days(today: dt.date) -> None:
    kinds: dict[calendar.Kind, DayType] = {}
    for date, kind in calendar.bell_schedule(today):
        if kind not in kinds:
            kinds[kind] = day_type(kind)
        Day.objects.create(date=date, day_type=kinds[kind])


def day_type(kind: calendar.Kind) -> DayType:
    made = DayType.objects.create(name=kind.name, special=kind.special)
    Period.objects.bulk_create(
        Period(day_type=made, order=order, name=name, start=time(start), end=time(end))
        for order, (name, start, end) in enumerate(kind.bells, 1)
    )
    return made


def time(text: str) -> dt.time:
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute))


def seed_favorites() -> None:
    user = models.User.objects.get(username="student")
    for name in ("Astronomy Club", "Chess Club", "Weight Room"):
        Favorite.objects.create(user=user, activity=models.Activity.objects.get(name=name))


def digest() -> str:
    """One hash over every row of the school; OAuth's tables are not part of it."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names()):
            if table.startswith("localion_") and table != Origin._meta.db_table:
                cursor.execute(f"SELECT * FROM {table} ORDER BY id")
                for row in cursor:
                    whole.update(repr(row).encode())
    return whole.hexdigest()
