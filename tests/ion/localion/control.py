"""The control surface: lets a test change the school and the server while it runs. Loopback only, off by default."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.models import AccessToken, RefreshToken

from localion import clock, eighth, oauth, switches
from localion.models import Block, Day, Favorite, Offering, Signup, User
from localion.school import baseline, calendar, rigged, seed

Body = dict[str, Any]
LOGINS = ("student", "studentb", "studentc", "banned", "teacher", "admin", "attendance")


class Misuse(Exception):
    """The request does not say what it must."""


def guard(request: HttpRequest) -> None:
    if not switches.current.control or not ipaddress.ip_address(request.META["REMOTE_ADDR"]).is_loopback:
        raise Http404


def state(request: HttpRequest) -> HttpResponse:
    """What a test needs in order to find its way: clock, logins, coming blocks, rigged offerings, switches."""
    guard(request)
    today = clock.today()
    blocks = Block.objects.filter(date__gte=today).order_by("date", "letter", "id")[:24]
    return JsonResponse(
        {
            "now": clock.now().isoformat(),
            "today": today.isoformat(),
            "emergency": switches.current.emergency,
            "token_life": switches.current.token_life,
            "latency_ms": switches.current.latency_ms,
            "fault": vars(switches.current.fault),
            "users": {user.username: user.id for user in User.objects.filter(username__in=LOGINS)},
            "tokens": {"access": AccessToken.objects.count(), "refresh": RefreshToken.objects.count()},
            "signups": Signup.objects.count(),
            "favorites": Favorite.objects.count(),
            "blocks": [
                {"id": block.id, "date": block.date.isoformat(), "letter": block.letter, "locked": block.locked}
                for block in blocks
            ],
            "rigged": rigged.where(today),
        }
    )


@csrf_exempt
def act(request: HttpRequest, action: str) -> HttpResponse:
    guard(request)
    if request.method != "POST" or action not in ACTIONS:
        raise Http404
    try:
        body = json.loads(request.body or b"{}")
        if not isinstance(body, dict):
            raise Misuse("the body must be a JSON object")
        return JsonResponse(ACTIONS[action](body))
    except KeyError as missing:
        return JsonResponse({"error": f"missing: {missing.args[0]}"}, status=400)
    except (Misuse, ValueError, TypeError) as misuse:
        return JsonResponse({"error": str(misuse)}, status=400)
    except (Block.DoesNotExist, Offering.DoesNotExist, User.DoesNotExist) as absent:
        return JsonResponse({"error": str(absent)}, status=404)


def expire_tokens(body: Body) -> Body:
    return {"expired": oauth.expire_tokens(body.get("user"))}


def revoke_tokens(body: Body) -> Body:
    return {"revoked": oauth.revoke_tokens(body.get("user"))}


def lives(body: Body) -> Body:
    """Lives of tokens made from now on, in seconds."""
    for name in ("token_life", "refresh_life", "code_life"):
        if name in body:
            setattr(switches.current, name, int(body[name]))
    oauth.apply_lives()
    return {name: getattr(switches.current, name) for name in ("token_life", "refresh_life", "code_life")}


def lock(body: Body) -> Body:
    """`locked` true or false holds the block so; null gives it back to the clock."""
    block = Block.objects.get(pk=body["block"])
    block.lock = body["locked"]
    block.save(update_fields=["lock"])
    return {"block": block.id, "locked": block.locked}


def fill(body: Body) -> Body:
    """Make an offering full, or make room in it."""
    offering = Offering.objects.select_related("activity", "block").get(pk=body["offering"])
    count = offering.signups.count()
    if body.get("full", True):
        if count == 0:
            filler = User.objects.filter(user_type="student").exclude(username__in=LOGINS).latest("id")
            Signup.objects.create(user=filler, offering=offering)
            count = 1
        offering.capacity = count
    else:
        offering.capacity = count + 20
    offering.save(update_fields=["capacity"])
    return {"offering": offering.id, "count": count, "capacity": eighth.capacity(offering)}


def emergency(body: Body) -> Body:
    """An empty text ends the emergency."""
    switches.current.emergency = str(body["text"])
    return {"emergency": switches.current.emergency}


def ban(body: Body) -> Body:
    user = User.objects.get(username=body["user"])
    user.oauth_and_api_access = not body.get("banned", True)
    user.save(update_fields=["oauth_and_api_access"])
    return {"user": user.username, "banned": not user.oauth_and_api_access}


def fail(body: Body) -> Body:
    """The next `count` answers below `path` get this status and body, come late, or never come."""
    content = body.get("body", "")
    is_text = isinstance(content, str)
    switches.current.fault = switches.Fault(
        remaining=int(body.get("count", 1)),
        status=int(body.get("status", 500)),
        body=content if is_text else json.dumps(content),
        content_type=body.get("content_type", "text/html; charset=utf-8" if is_text else "application/json"),
        delay_ms=int(body.get("delay_ms", 0)),
        drop=bool(body.get("drop", False)),
        cors=bool(body.get("cors", True)),
        path=str(body.get("path", "/api")),
    )
    return vars(switches.current.fault)


def latency(body: Body) -> Body:
    switches.current.latency_ms = int(body["ms"])
    return {"latency_ms": switches.current.latency_ms}


def school_clock(body: Body) -> Body:
    """Move the clock within the seeded school; the blocks stay where they are."""
    if "date" in body:
        switches.current.date = None if body["date"] is None else dt.date.fromisoformat(body["date"])
    if "time" in body:
        switches.current.time = None if body["time"] is None else dt.time.fromisoformat(body["time"])
    return {"now": clock.now().isoformat()}


def bells(body: Body) -> Body:
    """Give a day a name and bells of its own: `periods` holds a name, a start and an end each."""
    kind = calendar.Kind(str(body["name"]), True, tuple((name, start, end) for name, start, end in body["periods"]))
    date = dt.date.fromisoformat(body["date"])
    day, _ = Day.objects.update_or_create(date=date, defaults={"day_type": seed.day_type(kind)})
    return {"date": day.date.isoformat(), "periods": day.day_type.periods.count()}


def reset(_: Body) -> Body:
    """Bring the school and the switches back to where they stood at the start; tokens live on."""
    baseline.restore()
    switches.restore()
    oauth.apply_lives()
    return {"reset": True}


ACTIONS: dict[str, Callable[[Body], Body]] = {
    "expire-tokens": expire_tokens,
    "revoke-tokens": revoke_tokens,
    "lives": lives,
    "lock": lock,
    "fill": fill,
    "emergency": emergency,
    "ban": ban,
    "fail": fail,
    "latency": latency,
    "clock": school_clock,
    "bells": bells,
    "reset": reset,
}
