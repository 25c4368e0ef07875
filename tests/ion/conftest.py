"""One sample school for all tests of a run, in a temporary state directory, rolled back after each test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seeded with the date of the recordings, so that dates and weekdays agree with theirs."""
    import datetime as dt

    from localion import bootstrap, switches

    directory = tmp_path_factory.mktemp("ion")
    bootstrap.start(
        switches.Switches(state=directory, date=dt.date(2026, 11, 21), time=dt.time(14, 30),
                          allowed_origins=["http://localhost:8080"])
    )  # fmt: skip
    return directory


@pytest.fixture
def school(state: Path) -> Iterator[None]:
    """The school as seeded, whatever the test before did to it or to the switches."""
    import copy

    from django.db import transaction

    from localion import oauth, switches

    before = copy.deepcopy(vars(switches.current))
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    vars(switches.current).update(before)
    oauth.apply_lives()
