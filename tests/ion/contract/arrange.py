"""What must be true before a sample can be replayed: who calls, with which token, over which state."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application, Grant
from oauthlib.common import generate_token

from contract.samples import Sample
from contract.world import World
from localion import oauth, switches

CALLBACK = "http://localhost:8080/callback"
VERIFIER = "NWfoYD0KkjIEzrmP-7yw-z0OgxXRFp3Zko-OrXBPbkek5I1M0-n94_bMTePhf5ak"


@dataclass
class Call:
    """One request, ready to be sent."""

    path: str
    body: str | None
    headers: dict[str, str] = field(default_factory=dict)
    # Whose session cookie is sent along; none for most.
    session: str | None = None
    host: str = "127.0.0.1:8000"

    def set_form(self, **values: str) -> None:
        self.body = urlencode({**dict(parse_qsl(self.body or "")), **values})


def call_for(sample: Sample, world: World) -> Call:
    call = Call(sample.path, None, dict(sample.request_headers))
    call.headers |= UNRECORDED.get(sample.name, PREFLIGHT if "preflight" in sample.name else {})
    if sample.name in ARRANGEMENTS:
        ARRANGEMENTS[sample.name](world, call)
    # Only now, because an arrangement may have made the rows that the address and the body name.
    call.path = world.path(sample.path)
    if sample.body is not None:
        call.body = world.body(sample.body, sample.request_headers.get("Content-Type", "application/json"))
    if sample.name in LATER:
        LATER[sample.name](world, call)
    if "<token>" in call.headers.get("Authorization", ""):
        call.headers["Authorization"] = authorization(sample, world)
    if sample.path.startswith("/oauth/authorize") and "not_logged_in" not in sample.name and sample.method != "OPTIONS":
        call.session = "studentb" if "other_user" in sample.name else "student"
    return call


def caller(name: str) -> str:
    """Who made a recorded call, as its name tells."""
    if name.startswith(("user_cc", "oauth_token_client")) or name.endswith("client_credentials"):
        return ""
    if name.startswith("user_apibanned"):
        return "banned"
    if name.startswith("user_testattendance"):
        return "attendance"
    if "teacher" in name and name not in ("profile_teacher", "search_teacher"):
        return "teacher"
    is_admin = "admin" in name and name != "signup_fail_force_as_student"
    if is_admin or name in ADMINS:
        return "admin"
    return "student"


ADMINS = {
    "announcement_patch_author", "announcement_patch_hostile", "announcement_put_missing_author",
    "announcement_post_bad_json", "announcement_after_author_patch", "announcement_after_delete",
}  # fmt: skip


def authorization(sample: Sample, world: World) -> str:
    scheme = sample.request_headers["Authorization"].split()[0]
    if scheme == "Basic":
        return basic(sample)
    if sample.name == "error_empty_token":
        return "Bearer "
    if "garbage" in sample.name:
        return f"{scheme} garbage"
    if "revoked" in sample.name or "expired" in sample.name:
        return f"{scheme} {spent(sample.name, world)}"
    who = caller(sample.name)
    scope = "openid" if "openid_only" in sample.name else "read" if "read_only" in sample.name else "read write"
    scope = "read" if sample.name == "oauth_userinfo_without_openid" else scope
    return f"{scheme} {world.token(who, scope, 'anion-implicit' if who else 'anion-service')}"


def basic(sample: Sample) -> str:
    pair = {
        "oauth_token_client_credentials": f"anion-service:{oauth.SECRET}",
        "error_basic_auth": "student:ion",
    }.get(sample.name, f"anion-confidential:{oauth.SECRET}")
    return "Basic " + base64.b64encode(pair.encode()).decode()


def spent(name: str, world: World) -> str:
    token = world.token()
    rows = AccessToken.objects.filter(token=token)
    if "revoked" in name:
        rows.delete()
    else:
        rows.update(expires=timezone.now() - dt.timedelta(seconds=1))
    return token


def code(method: str | None = "S256", client: str = "anion-code", age: int = 0) -> str:
    """An authorization code as the consent page would have given it."""
    challenge = VERIFIER
    if method == "S256":
        challenge = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
    return Grant.objects.create(
        user_id=World().users[165].id,
        application=Application.objects.get(client_id=client),
        code=generate_token(),
        expires=timezone.now() + dt.timedelta(seconds=60 - age),
        redirect_uri=CALLBACK,
        scope="read write",
        code_challenge=challenge if method else "",
        code_challenge_method=method or "",
    ).code


def post(path: str, **form: str) -> dict[str, str]:
    answer = Client(headers={"host": "127.0.0.1:8000"}).post(path, form)
    return answer.json() if answer.content else {}


def family(scope: str | None = None) -> dict[str, str]:
    """An access token and its refresh token, from a real exchange."""
    tokens = post(
        "/oauth/token/", grant_type="authorization_code", code=code(), redirect_uri=CALLBACK, client_id="anion-code",
        code_verifier=VERIFIER,
    )  # fmt: skip
    if scope:
        tokens = refreshed(tokens["refresh_token"], scope=scope)
    return tokens


def refreshed(token: str, **more: str) -> dict[str, str]:
    return post("/oauth/token/", grant_type="refresh_token", refresh_token=token, client_id="anion-code", **more)


def after_access_revoked(_: World, call: Call) -> None:
    tokens = family()
    post("/oauth/revoke_token/", token=tokens["access_token"], client_id="anion-code")
    call.set_form(refresh_token=tokens["refresh_token"])


def reused_refresh(_: World, call: Call) -> None:
    old = family()["refresh_token"]
    assert refreshed(old)["access_token"]
    call.set_form(refresh_token=old)


def sanctioned_code_app(_: World, __: Call) -> None:
    Application.objects.create(
        client_id="code-sanctioned", name="Sanctioned", client_type="public", redirect_uris=CALLBACK,
        authorization_grant_type="authorization-code", skip_authorization=True,
    )  # fmt: skip


def gone_announcement(world: World, call: Call) -> None:
    post_id = world.announcement().id
    world.announcement().delete()
    world.announcements[42] = post_id + 1


def full_with_me_in(world: World, call: Call) -> None:
    offering = world.hold(45, 246)
    offering.capacity = offering.signups.count()
    offering.save()


def both_held_and_sibling_locked(world: World, call: Call) -> None:
    world.hold(45, 243)
    world.lock(46)


def in_production(_: World, call: Call) -> None:
    switches.current.refuses_foreign_origins = True
    call.host = "127.0.0.1:8001"


def query_token(world: World, call: Call) -> None:
    call.path = re.sub(r"access_token=\w+", f"access_token={world.token()}", call.path)


Arrangement = Callable[[World, Call], object]
# Before the ids are translated.
ARRANGEMENTS: dict[str, Arrangement] = {
    "signup_fail_past_block": lambda world, call: world.offering(1, 32),
    "signup_fail_one_a_day": lambda world, call: world.hold(45, 244),
    "signup_both_blocks_ok_again": lambda world, call: world.hold(45, 243),
    "signup_fail_both_blocks_sibling_locked": lambda world, call: world.lock(46),
    "signup_out_of_both_blocks_when_sibling_locked": both_held_and_sibling_locked,
    "signup_switch_out_of_both_blocks": lambda world, call: world.hold(45, 243),
    "signup_fail_sticky_switch_out": lambda world, call: world.hold(47, 242),
    "signup_sticky_same_again": lambda world, call: world.hold(47, 242),
    "signup_override_A1_with_A_taken": lambda world, call: world.hold(55, 3),
    "signup_post_same_again": lambda world, call: world.hold(46, 246),
    "signup_same_again_when_full": full_with_me_in,
    "block_detail_user_in_sticky": lambda world, call: world.hold(47, 242),
    "announcement_patch_admin": lambda world, call: world.announcement(),
    "announcement_patch_author": lambda world, call: world.announcement(),
    "announcement_patch_hostile": lambda world, call: world.announcement(),
    "announcement_put_admin": lambda world, call: world.announcement(),
    "announcement_put_missing_author": lambda world, call: world.announcement(),
    "announcement_after_author_patch": lambda world, call: world.announcement(),
    "announcement_delete_admin": lambda world, call: world.announcement(),
    "announcement_after_delete": gone_announcement,
    "emerg_active": lambda world, call: setattr(switches.current, "emergency", "Two hours late"),
    "oauth_implicit_second_visit_auto": lambda world, call: world.token(),
    "oauth_implicit_second_visit_auto_rw": lambda world, call: world.token(),
    "oauth_implicit_second_visit_auto_prompt_none": lambda world, call: world.token(),
    "oauth_implicit_second_visit_default_prompt": lambda world, call: world.token(),
    "oauth_implicit_auto_first_visit_other_user": lambda world, call: world.token("studentb"),
    "oauth_code_auto_second_visit": lambda world, call: world.token(client="anion-code"),
    "oauth_code_sanctioned_no_page": sanctioned_code_app,
    "upstream_as_published_get_foreign_origin": in_production,
    "upstream_as_published_get_null_origin": in_production,
    "upstream_as_published_get_same_origin": in_production,
    "upstream_as_published_preflight": in_production,
    "upstream_as_published_token_foreign_origin": in_production,
    "api_profile_with_session_cookie": lambda world, call: setattr(call, "session", "student"),
}
# Headers that were sent but not recorded.
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization, content-type"}
UNRECORDED: dict[str, dict[str, str]] = {
    "accept_html": {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"},
    "picture_accept_json": {"Accept": "application/json"},
    "error_404_accept_json": {"Accept": "application/json"},
}
# After the body is translated: tokens and codes to put in.
LATER: dict[str, Arrangement] = {
    "error_token_in_query": query_token,
    "oauth_token_code_expired_61s": lambda world, call: call.set_form(code=code(age=61), code_verifier=VERIFIER),
    "oauth_token_code_pkce_missing_verifier": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_pkce_ok": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_pkce_ok2": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_pkce_ok3": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_pkce_plain": lambda world, call: call.set_form(code=code("plain")),
    "oauth_token_code_pkce_wrong_verifier": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_public_without_pkce": lambda world, call: call.set_form(code=code(None)),
    "oauth_token_code_with_bogus_secret": lambda world, call: call.set_form(code=code()),
    "oauth_token_code_wrong_redirect": lambda world, call: call.set_form(code=code()),
    "oauth_token_confidential_no_secret": lambda world, call: call.set_form(code=code(None, "anion-confidential")),
    "oauth_token_confidential_ok": lambda world, call: call.set_form(code=code(None, "anion-confidential")),
    "oauth_refresh_ok": lambda world, call: call.set_form(refresh_token=family()["refresh_token"]),
    "oauth_refresh_narrower_scope": lambda world, call: call.set_form(refresh_token=family()["refresh_token"]),
    "oauth_refresh_wider_scope": lambda world, call: call.set_form(refresh_token=family("read")["refresh_token"]),
    "oauth_refresh_wrong_client": lambda world, call: call.set_form(refresh_token=family()["refresh_token"]),
    "oauth_refresh_after_access_revoked": after_access_revoked,
    "oauth_refresh_reused_old_token": reused_refresh,
    "oauth_revoke_access_ok": lambda world, call: call.set_form(token=family()["access_token"]),
    "oauth_revoke_refresh_ok": lambda world, call: call.set_form(token=family()["refresh_token"]),
    "oauth_revoke_implicit_token": lambda world, call: call.set_form(token=world.token()),
    "oauth_revoke_implicit_token_wrong_client": lambda world, call: call.set_form(token=world.token()),
    "oauth_introspect_bearer_own": lambda world, call: call.set_form(token=world.token()),
    "oauth_introspect_confidential": lambda world, call: call.set_form(token=world.token(client="anion-code")),
    "oauth_introspect_public_client": lambda world, call: call.set_form(token=world.token(client="anion-code")),
}
