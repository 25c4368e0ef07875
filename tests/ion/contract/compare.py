"""Judges one of our answers against the recorded one: status, headers, cookies, body."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from django.http import HttpResponse

from contract import samples, shape
from contract.samples import Sample
from contract.world import World

EXACT_HEADERS = [
    "content-type", "cache-control", "pragma", "www-authenticate", "x-frame-options", "referrer-policy",
    "access-control-allow-origin", "access-control-allow-headers", "access-control-allow-methods",
    "access-control-max-age", "access-control-allow-credentials", "access-control-expose-headers",
]  # fmt: skip
COOKIES = ("sessionid", "dark-mode-enabled", "csrftoken")
# Answers whose values follow from the contract alone, not from a school's data.
EXACT_ANSWERS = {
    "api_root", "api_root_bearer", "api_root_slash", "user_cc_root", "user_testattendance_root", "emerg",
    "options_signups_user", "blocks_date_none", "search_none", "search_slash", "signups_other_hidden",
    "schedule_date_no_row", "schedule_date_weekend", "oauth_wellknown__openid_configuration",
    "oauth_wellknown__openid_configuration_", "oauth_introspect_unknown",
}  # fmt: skip


def differences(sample: Sample, response: HttpResponse, world: World) -> list[str]:
    """Everything in which our answer is not the recorded one; empty when they agree."""
    found = []
    if response.status_code != sample.status:
        found.append(f"status {response.status_code} instead of {sample.status}: {response.content[:300]!r}")
    return found + in_headers(sample, response) + in_cookies(sample, response) + in_body(sample, response, world)


def in_headers(sample: Sample, response: HttpResponse) -> list[str]:
    found = []
    for name in EXACT_HEADERS:
        ours, theirs = response.headers.get(name), sample.headers.get(name)
        if ours != theirs:
            found.append(f"header {name}: {ours!r} instead of {theirs!r}")
    # Lists whose order means nothing, and even changes from one start of the framework to the next.
    for name in ("vary", "allow"):
        ours, theirs = split(response.headers.get(name)), split(sample.headers.get(name))
        if ours != theirs:
            found.append(f"header {name}: {ours} instead of {theirs}")
    ours_place, theirs_place = place(response.headers.get("location")), place(sample.headers.get("location"))
    if ours_place != theirs_place:
        found.append(f"location: {ours_place} instead of {theirs_place}")
    return found


def split(value: str | None) -> list[str]:
    return sorted(part.strip().lower() for part in (value or "").split(",") if part.strip())


def place(location: str | None) -> str | None:
    """A redirect without what differs each time: the token or code, whose form is still looked at."""
    if location is None:
        return None
    location = re.sub(r"(access_token|code)=[A-Za-z0-9]{30}(?=&)", r"\1=30-alphanumerics", location)
    return World.words(location)


def in_cookies(sample: Sample, response: HttpResponse) -> list[str]:
    theirs = {name for name in COOKIES if f"{name}=" in sample.headers.get("set-cookie", "")}
    ours = {name for name in COOKIES if name in response.cookies and response.cookies[name].value}
    return [] if ours == theirs else [f"cookies {sorted(ours)} instead of {sorted(theirs)}"]


def in_body(sample: Sample, response: HttpResponse, world: World) -> list[str]:
    if isinstance(sample.answer, str):
        return in_text(sample, response, world)
    try:
        ours = json.loads(response.content)
    except ValueError:
        return [f"no JSON: {response.content[:200]!r}"]
    if sample.status >= 400 or sample.name in EXACT_ANSWERS:
        theirs = shape.untrimmed(sample.answer)
        return [] if ours == theirs else [f"body {ours!r} instead of {theirs!r}"]
    return in_links(sample, ours, world) + shape.differences(
        shape.of(shape.untrimmed(sample.answer)), family_shape(family(sample)), ours
    )


def in_text(sample: Sample, response: HttpResponse, world: World) -> list[str]:
    """Bodies that the recorder described in words: pages, pictures, junk, and empty ones."""
    theirs = sample.answer
    page = response.content.decode(errors="replace")
    if theirs == "" or theirs.startswith("{"):
        return [] if page == theirs else [f"body {page[:200]!r} instead of {theirs!r}"]
    if "HTML error page" in theirs:
        texts = theirs.split("> ", 1)[1].split(" / ")
        return [f"page lacks {text!r}" for text in texts if text not in page]
    if "text/html" in theirs:
        return [] if page.startswith("<!DOCTYPE html>") else ["no page"]
    size, start = re.match(r"<(\d+) bytes of image/\w+, starts (\w+)", theirs).groups()
    if sample.status >= 400:
        same = len(response.content) == int(size) and response.content.hex().startswith(start)
        return [] if same else [f"junk {response.content!r} instead of {size} bytes {start}"]
    is_default = response.content == world.default_picture()
    return [] if is_default == (size == "1580") else ["the wrong picture: default against own"]


def in_links(sample: Sample, ours: Any, world: World) -> list[str]:
    """Links to other pages, where both have one, are the same; a query's order is part of that."""
    if not isinstance(ours, dict):
        return []
    found = []
    for name in ("next", "previous"):
        theirs = sample.answer.get(name) if isinstance(sample.answer, dict) else None
        if theirs and ours.get(name) and ours[name] != world.path(theirs):
            found.append(f"{name}: {ours[name]} instead of {world.path(theirs)}")
    return found


def family(sample: Sample) -> str:
    """The endpoint of a sample: method, status, and address without ids and query."""
    path = sample.path.split("?")[0].rstrip("/")
    path = re.sub(r"(?<=/profile/)\w+", "N", re.sub(r"/\d[\d-]*", "/N", path))
    path = re.sub(r"(?<=/search/).*", "Q", path)
    if path.startswith("/api/signups/user") and not path.endswith("favorites"):
        path = "/api/signups/user"
    return f"{sample.method} {sample.status} {path}"


@cache
def family_shape(name: str) -> shape.Shape:
    whole = None
    for sample in samples.ALL.values():
        if family(sample) == name and not isinstance(sample.answer, str):
            whole = shape.merged(whole, shape.of(shape.untrimmed(sample.answer)))
    return whole or shape.Shape()
