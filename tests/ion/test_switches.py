"""What the command line and the control surface promise, in the process of the tests."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from localion import switches

CALLBACK = "http://localhost:8080/callback"
ALLOWED, FOREIGN = "http://localhost:8080", "http://evil.example"
AUTHORIZE = f"/oauth/authorize/?response_type=token&client_id=anion-implicit&redirect_uri={CALLBACK}&scope=read&state=s"
LOCKED = "This block has been locked. Signup is not allowed at this time."
pytestmark = pytest.mark.usefixtures("school")


@pytest.fixture
def client() -> Client:
    return Client(raise_request_exception=False, headers={"host": "127.0.0.1:8000"})


@pytest.fixture
def world() -> Any:
    from contract.world import World

    switches.current.control = True
    return World()


def control(client: Client, action: str, **body: Any) -> Any:
    answer = client.post(f"/_control/{action}", json.dumps(body), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()


def as_student(client: Client, world: Any, method: str, path: str, body: Any = None) -> HttpResponse:
    headers = {"authorization": f"Bearer {world.token()}"}
    return client.generic(method, path, json.dumps(body) if body else "", "application/json", headers=headers)


def choices(client: Client, world: Any, date: str) -> dict[str, str]:
    rows = as_student(client, world, "GET", f"/api/signups/user?date={date}").json()
    return {row["block"]["block_letter"]: row["activity"]["title"] for row in rows}


def sign_up(client: Client, world: Any, block: int, activity: int) -> HttpResponse:
    body = {"block": world.blocks[block], "activity": world.activities[activity]}
    return as_student(client, world, "POST", "/api/signups/user", body)


def test_a_foreign_origin_gets_an_empty_401_without_cors_headers(client: Client) -> None:
    for path, method in (("/api/schedule", "GET"), ("/oauth/token/", "POST"), ("/api/blocks", "OPTIONS")):
        answer = client.generic(method, path, headers={"origin": FOREIGN, "access-control-request-method": "GET"})
        assert (answer.status_code, answer.content) == (401, b"")
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_refusing_foreign_origins_ignores_the_allowed_ones(client: Client) -> None:
    switches.current.refuses_foreign_origins = True
    assert client.get("/api/schedule", headers={"origin": ALLOWED}).status_code == 401
    assert client.get("/api/schedule", headers={"origin": "http://127.0.0.1:8000"}).status_code == 200
    assert client.get("/api/schedule").status_code == 200


def test_an_allowed_origin_may_read_errors_too(client: Client) -> None:
    for path in ("/api/schedule", "/api/profile", "/api/nope"):
        assert client.get(path, headers={"origin": ALLOWED})["access-control-allow-origin"] == ALLOWED


def test_a_preflight_refuses_headers_that_ion_does_not_list(client: Client) -> None:
    asked = {
        "origin": ALLOWED,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    allowed = client.options("/api/blocks", headers=asked)["access-control-allow-headers"]
    assert "if-none-match" not in allowed and "authorization" in allowed


def test_a_person_can_log_in_consent_and_use_the_token() -> None:
    browser = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"})
    login = browser.get(AUTHORIZE)["Location"]
    form = hidden(browser.get(login)) | {"username": "student", "password": "ion"}
    back = browser.post(login, form)["Location"]
    page = browser.get(back)
    assert "Anion (local)" in page.content.decode() and "Read your account" in page.content.decode()
    landing = browser.post(back, hidden(page) | {"allow": "Authorize"})["Location"]
    token = re.fullmatch(
        re.escape(CALLBACK) + r"#access_token=(\w{30})&expires_in=36000&token_type=Bearer&scope=read&state=s", landing
    )
    assert token
    profile = Client().get("/api/profile", headers={"authorization": f"Bearer {token[1]}"})
    assert profile.json()["ion_username"] == "student"


def hidden(page: HttpResponse) -> dict[str, str]:
    fields = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', page.content.decode())
    return {name: value.replace("&amp;", "&") for name, value in fields}


def test_a_page_of_ion_is_no_page_without_a_csrf_token() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/login", {"username": "student", "password": "ion"}).status_code == 403


def test_the_registration_form_offers_two_grants_only(client: Client, world: Any) -> None:
    client.force_login(world.users[165], backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/oauth/applications/register/").content.decode()
    grants = re.search(r'<select name="authorization_grant_type".*?</select>', page, re.DOTALL)
    assert grants
    assert set(re.findall(r'value="([\w-]+)"', grants[0])) == {"authorization-code", "client-credentials"}


@pytest.mark.parametrize(
    "path",
    ["/", "/eighth/profile", "/announcements", "/announcements/2", "/bus", "/schedule", "/search?q=tess", "/profile/1",
     "/eighth/activity/1", "/eighth/signup/49"],
)  # fmt: skip
def test_every_deep_link_has_a_page_that_says_what_it_is(client: Client, world: Any, path: str) -> None:
    client.force_login(world.users[165], backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert answer.status_code == 200
    assert "local stand-in for Ion" in answer.content.decode()
    assert "window.__xss" not in re.sub(r"<pre>.*?</pre>", "", answer.content.decode(), flags=re.DOTALL)


def test_new_tokens_live_as_long_as_they_are_told_to(client: Client, world: Any) -> None:
    from contract import arrange

    control(client, "lives", token_life=7, code_life=30)
    tokens = arrange.family()
    assert tokens["expires_in"] == 7


def test_an_old_refresh_token_is_refused(client: Client, world: Any) -> None:
    from contract import arrange

    tokens = arrange.family()
    control(client, "lives", refresh_life=0)
    assert arrange.refreshed(tokens["refresh_token"]) == {"error": "invalid_grant"}


def test_control_is_absent_unless_it_was_asked_for(client: Client) -> None:
    switches.current.control = False
    assert client.get("/_control/state").status_code == 404
    assert client.post("/_control/reset").status_code == 404


def test_control_answers_this_machine_only(client: Client, world: Any) -> None:
    assert client.get("/_control/state").status_code == 200
    assert client.get("/_control/state", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_control_says_what_was_wrong_with_a_request(client: Client, world: Any) -> None:
    answer = client.post("/_control/lock", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()) == (400, {"error": "missing: block"})


def test_control_expires_and_revokes_tokens(client: Client, world: Any) -> None:
    for action in ("expire-tokens", "revoke-tokens"):
        token = world.token()
        control(client, action)
        answer = client.get("/api/profile", headers={"authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["detail"]) == (403, "Authentication credentials were not provided.")


def test_control_locks_fills_bans_and_a_reset_undoes_it(client: Client, world: Any) -> None:
    offering = world.offering(45, 246)
    control(client, "lock", block=world.blocks[45], locked=True)
    control(client, "fill", offering=offering.id)
    assert len(sign_up(client, world, 45, 246).json()["details"]) == 2
    control(client, "ban", user="student")
    assert as_student(client, world, "GET", "/api/blocks").status_code == 403
    control(client, "reset")
    assert sign_up(client, world, 45, 246).status_code == 201
    assert choices(client, world, "2026-11-25")["A"].startswith("Special: Guest Lecture")
    control(client, "reset")
    assert choices(client, world, "2026-11-25") == {"A": "Chess Club"}


def test_control_turns_an_emergency_on_and_off(client: Client, world: Any) -> None:
    control(client, "emergency", text="Snow & <ice>")
    answer = client.get("/api/emerg").json()
    assert answer["status"] is True and "Snow &amp; &lt;ice&gt;" in answer["message"]
    control(client, "emergency", text="")
    assert client.get("/api/emerg").json() == {"status": False, "message": ""}


def test_control_makes_the_next_answers_fail(client: Client, world: Any) -> None:
    control(client, "fail", count=2, status=503, body={"detail": "Later."}, path="/api/bus")
    asked = {"origin": ALLOWED, "access-control-request-method": "GET"}
    assert client.options("/api/bus", headers=asked).status_code == 200
    paths = ("/api/bus", "/api/emerg", "/api/bus", "/api/bus")
    statuses = [as_student(client, world, "GET", path).status_code for path in paths]
    assert statuses == [503, 200, 503, 200]


def test_a_failing_proxy_answers_without_cors_headers(client: Client, world: Any) -> None:
    control(client, "fail", status=502, cors=False)
    answer = client.get("/api/emerg", headers={"origin": ALLOWED})
    assert answer.status_code == 502 and "access-control-allow-origin" not in answer.headers


def test_the_clock_locks_blocks_and_opens_presign(client: Client, world: Any) -> None:
    blood = world.offering(45, 245)
    wish = {"scheduled_activity": blood.id}
    control(client, "clock", date="2026-11-23", time="19:59")
    refused = as_student(client, world, "POST", "/api/signups/user", wish).json()
    assert refused["details"] == ["You may not sign up for this activity until Monday, November 23 at 8:00 PM"]
    control(client, "clock", time="20:00")
    assert as_student(client, world, "POST", "/api/signups/user", wish).status_code == 201
    control(client, "clock", date="2026-11-25", time="12:41")
    assert sign_up(client, world, 45, 246).json()["details"] == [LOCKED]


def test_the_schedule_leaves_today_in_the_evening_because_ion_asks_utc(client: Client) -> None:
    first = []
    for time in (dt.time(18, 59), dt.time(19, 0)):
        switches.current.date, switches.current.time = dt.date(2026, 11, 23), time
        first.append(client.get("/api/schedule").json()["results"][0]["date"])
    assert first == ["2026-11-23", "2026-11-24"]


def test_control_gives_a_day_other_bells_until_a_reset(client: Client, world: Any) -> None:
    def day() -> Any:
        return client.get("/api/schedule/2026-11-24").json()["day_type"]

    before = day()
    control(client, "bells", date="2026-11-24", name="Blue Day<br>Delay", periods=[["8A", "10:40", "11:20"]])
    bell = {"order": 1, "name": "8A", "start": "10:40", "end": "11:20"}
    assert day() == {"name": "Blue Day<br>Delay", "special": True, "blocks": [bell]}
    control(client, "reset")
    assert day() == before


def test_the_school_is_as_large_as_promised() -> None:
    from django.db.models import Count

    from localion.models import Activity, Announcement, Block, BusRoute, Offering, Signup, User

    assert User.objects.filter(user_type="student").count() == 1800
    assert User.objects.filter(user_type__in=["teacher", "counselor"]).count() >= 150
    assert (Activity.objects.count(), Block.objects.count()) == (250, 100)
    assert (Announcement.objects.count(), BusRoute.objects.count()) == (40, 60)
    offerings = Offering.objects.values_list("block").annotate(n=Count("id")).values_list("n", flat=True)
    assert min(offerings) >= 174 and max(offerings) <= 213
    coming = Signup.objects.filter(offering__block__date__gt=switches.current.date)
    per_block = coming.values_list("offering__block").annotate(n=Count("id")).values_list("n", flat=True)
    assert len(per_block) >= 40 and min(per_block) >= 1000
    assert Block.objects.filter(letter__in=["A1", "A2"]).count() == 4


def test_the_student_still_has_a_choice_to_make_soon(client: Client, world: Any) -> None:
    soon = [choices(client, world, date) for date in ("2026-11-25", "2026-12-02", "2026-12-04")]
    assert any(len(day) < 2 for day in soon) and any(soon)


def test_announcements_hold_what_a_client_must_survive(client: Client, world: Any) -> None:
    posts = as_student(client, world, "GET", "/api/announcements").json()["results"]
    contents = " ".join(post["content"] for post in posts)
    assert posts[0]["pinned"] and not posts[-1]["pinned"]
    for mark in ("<script>", "javascript:", "onerror=", "srcdoc=", "<base ", "🎉"):
        assert mark in contents
    assert max(len(post["content"]) for post in posts) >= 12_000
    titles = " ".join(post["title"] for post in posts)
    assert "<" in titles and "&" in titles


def test_a_default_capacity_without_a_room_shows_as_zero(client: Client, world: Any) -> None:
    block = as_student(client, world, "GET", f"/api/blocks/{world.blocks[45]}").json()["activities"].values()
    by_name = {entry["name"]: entry for entry in block}
    names = ["Board Games and Puzzles", "Orchestra Sectionals", "Outdoor Walk", "Faculty Lounge Tour"]
    assert [by_name[name]["roster"]["capacity"] for name in names] == [0, 27, -1, 0]
    rosters = [by_name[name]["roster"]["url"].removeprefix("http://127.0.0.1:8000") for name in names]
    assert [as_student(client, world, "GET", path).json()["capacity"] for path in rosters] == [20, -1, -1, 0]
    games = {"scheduled_activity": by_name["Board Games and Puzzles"]["scheduled_activity"]["id"]}
    assert as_student(client, world, "POST", "/api/signups/user", games).status_code == 201


def test_a_block_shows_deleted_activities_to_nobody_and_administrative_ones_last(client: Client, world: Any) -> None:
    entries = list(as_student(client, world, "GET", f"/api/blocks/{world.blocks[45]}").json()["activities"].values())
    names = [entry["name"] for entry in entries]
    assert "Retired Activity" not in names and names[-1] == "8th Period Office"
    planetarium = entries[names.index("Planetarium & Projector Night")]
    assert planetarium["special"]
    assert planetarium["name_with_flags"] == "Planetarium & Projector Night - <Bring> a Friend & a Blanket"


@pytest.mark.parametrize("block", [45, 46])
def test_an_activity_of_both_blocks_takes_and_leaves_both(client: Client, world: Any, block: int) -> None:
    assert sign_up(client, world, block, 243).status_code == 201
    assert choices(client, world, "2026-11-25") == {"A": "Robot Build Marathon (BB)", "B": "Robot Build Marathon (BB)"}
    other = 91 - block
    world.lock(other)
    assert sign_up(client, world, block, 246).status_code == 201
    assert list(choices(client, world, "2026-11-25")) == ["A" if block == 45 else "B"]


@pytest.mark.parametrize("block", [45, 46])
def test_an_activity_of_both_blocks_needs_both_open(client: Client, world: Any, block: int) -> None:
    world.lock(91 - block)
    assert sign_up(client, world, block, 243).json()["details"] == [LOCKED]


def test_a_signup_replaces_the_choice_of_its_block_only(client: Client, world: Any) -> None:
    assert sign_up(client, world, 46, 246).status_code == 201
    assert set(choices(client, world, "2026-11-25")) == {"A", "B"}
    assert sign_up(client, world, 46, 250).status_code == 201
    assert choices(client, world, "2026-11-25") == {"A": "Chess Club", "B": "Outdoor Walk"}


def test_a_favourite_comes_and_goes(client: Client, world: Any) -> None:
    def names() -> set[str]:
        return {row["name"] for row in as_student(client, world, "GET", "/api/signups/user/favorites").json()}

    before = names()
    wish = {"activity": world.activities[250]}
    assert as_student(client, world, "POST", "/api/signups/user/favorites", wish).status_code == 201
    assert names() == before | {"Outdoor Walk"}
    assert as_student(client, world, "POST", "/api/signups/user/favorites", wish).status_code == 201
    assert names() == before


def test_a_block_costs_few_queries(client: Client, world: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        as_student(client, world, "GET", f"/api/blocks/{world.blocks[45]}")
    assert len(queries) < 25
