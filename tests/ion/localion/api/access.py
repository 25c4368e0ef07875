"""Who may call what. Ion never looks at scopes, so neither does this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rest_framework.authentication import SessionAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

if TYPE_CHECKING:
    # The framework reads this module while its own views are still being imported.
    from rest_framework.views import APIView


class SessionWithoutCsrf(SessionAuthentication):
    """Ion's session cookie works on /api, without a CSRF token even for writes."""

    def enforce_csrf(self, request: Request) -> None:
        return None


class SignedIn(BasePermission):
    """Any account: enough for one's own profile."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.user is not None and request.user.is_authenticated


class PersonSignedIn(SignedIn):
    """Any account but the restricted ones: enough for pictures."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and not request.user.is_restricted


class WithAccess(SignedIn):
    """Any account whose API access was not taken away."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and request.user.oauth_and_api_access


class MemberWithAccess(WithAccess):
    """The rule for nearly everything: a person of the school with API access."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return super().has_permission(request, view) and not request.user.is_restricted


class MemberOrService(MemberWithAccess):
    """Also a client-credentials token, which has no user."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.user is None and request.auth is not None:
            return True
        return super().has_permission(request, view)


class AnnouncementsAdminWrites(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return True
        return request.user is not None and request.user.is_announcements_admin


class EighthAdminPosts(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return request.method != "POST" or request.user.is_eighth_admin
