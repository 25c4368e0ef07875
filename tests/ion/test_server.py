"""What only a running server can show: starting, stopping, determinism, the log, dropped connections."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from live import Ion

DAY = ["--date", "2026-11-21", "--time", "14:30"]


def digest(state: Path) -> str:
    with sqlite3.connect(state / "ion.sqlite3") as database:
        return database.execute("SELECT digest FROM localion_origin").fetchone()[0]


@pytest.fixture(scope="module")
def second_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("second")


def test_the_same_seed_and_date_make_the_same_school(state: Path, second_state: Path) -> None:
    began = time.monotonic()
    with Ion(second_state, DAY) as ion:
        assert time.monotonic() - began < 30
        assert digest(second_state) == digest(state)
    assert ion.exit_code == 0


def test_a_second_start_is_quick_and_keeps_tokens_when_redirect_uris_change(second_state: Path) -> None:
    with sqlite3.connect(second_state / "ion.sqlite3") as database:
        database.execute(
            "INSERT INTO oauth2_provider_accesstoken"
            " (token, token_checksum, expires, scope, application_id, user_id, created, updated)"
            " SELECT 't', 'c', '2099-01-01', 'read', a.id, u.id, '2026-01-01', '2026-01-01'"
            " FROM oauth2_provider_application a, localion_user u"
            " WHERE a.client_id = 'anion-implicit' AND u.username = 'student'"
        )
    began = time.monotonic()
    uri = "https://anion.example/callback"
    with Ion(second_state, [*DAY, "--redirect-uri", uri]):
        assert time.monotonic() - began < 3
    with sqlite3.connect(second_state / "ion.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM oauth2_provider_accesstoken").fetchone() == (1,)
        kept = database.execute("SELECT redirect_uris FROM oauth2_provider_application WHERE client_id = 'anion-code'")
        assert kept.fetchone() == (uri,)


def test_another_date_makes_another_school_with_blocks_to_come(tmp_path: Path) -> None:
    """In summer too, when Ion itself has none."""
    with Ion(tmp_path, ["--date", "2027-07-10", "--control"]) as ion:
        blocks = ion.get("/_control/state").json["blocks"]
        assert len(blocks) >= 12
        assert all(block["date"] >= "2027-07-10" for block in blocks)
        days = ion.get("/api/schedule?page_size=7").json
        assert days["results"][0]["date"] >= "2027-07-10" and days["count"] > 20


def test_a_log_holds_every_request_and_no_token(second_state: Path, tmp_path: Path) -> None:
    log = tmp_path / "requests.log"
    with Ion(second_state, [*DAY, "--log", str(log)]) as ion:
        ion.get("/api/profile?access_token=verysecret", Referer=f"{ion.base}/?access_token=verysecret&a=1")
        ion.get("/api/schedule", Authorization="Bearer verysecret", Origin=ion.base)
        ion.get("/api/schedule", Origin="http://evil.example")
    assert "verysecret" not in log.read_text()
    first, second, third = (json.loads(line) for line in log.read_text().splitlines())
    assert first["path"] == "/api/profile?access_token=redacted" and first["referer"].endswith("=redacted&a=1")
    assert second == {
        "method": "GET", "path": "/api/schedule", "status": 200, "authorization": True, "origin": True, "referer": None,
    }  # fmt: skip
    assert third["status"] == 401


def test_many_requests_at_once_are_all_answered(second_state: Path) -> None:
    with Ion(second_state, [*DAY, "--control"]) as ion:
        offering = ion.get("/_control/state").json["rigged"]["Outdoor Walk"]["at"]["1A"]["offering"]

        def ask(number: int) -> int:
            if number % 4 == 0:
                return ion.control("fill", offering=offering, full=bool(number % 8)).status
            return ion.get("/api/schedule?page_size=7").status

        with ThreadPoolExecutor(12) as pool:
            assert set(pool.map(ask, range(60))) == {200}


def test_an_answer_can_be_late_or_never_come(second_state: Path) -> None:
    with Ion(second_state, [*DAY, "--control", "--latency", "150"]) as ion:
        began = time.monotonic()
        assert ion.get("/api/emerg").status == 200
        assert time.monotonic() - began >= 0.15
        ion.control("fail", drop=True)
        with pytest.raises(OSError):
            ion.get("/api/emerg")
        assert ion.get("/api/emerg").status == 200


def test_a_drop_is_not_used_up_by_a_connection_that_a_browser_would_replace(second_state: Path) -> None:
    with Ion(second_state, [*DAY, "--control"]) as ion:
        kept = http.client.HTTPConnection(ion.base.removeprefix("http://"), timeout=10)
        kept.request("GET", "/api/emerg")
        kept.getresponse().read()
        ion.control("fail", drop=True)
        with pytest.raises(OSError):
            kept.request("GET", "/api/emerg")
            kept.getresponse()
        with pytest.raises(OSError):
            ion.get("/api/emerg")
        assert ion.get("/api/emerg").status == 200


def test_summer_and_winter_both_have_a_calendar(state: Path) -> None:
    from localion.school import calendar

    for number in range(0, 366, 3):
        today = dt.date(2026, 8, 1) + dt.timedelta(days=number)
        days = calendar.eighth_days(today)
        assert len(days) == calendar.EIGHTH_DAYS
        assert sum(date > today for date in days) >= 6
        listed = {date for date, _ in calendar.bell_schedule(today)}
        assert calendar.unlisted(today) not in listed and calendar.workday(today) in listed
