"""Profiles, pictures and search."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from localion import pictures, search
from localion.api.access import MemberWithAccess, PersonSignedIn, SignedIn, WithAccess
from localion.api.links import Links
from localion.api.rendering import JpegRenderer
from localion.models import GRADES, User


def grade_of(user: User) -> dict[str, Any]:
    return {"number": user.grade, "name": GRADES.get(user.grade, "graduate")}


def brief(user: User, links: Links) -> dict[str, Any]:
    """A person as search and profiles mention them."""
    return {
        "id": user.id,
        "url": links.profile(user.id),
        "user_type": user.user_type,
        "username": user.username,
        "full_name": user.full_name,
        "first_name": user.first_name,
        "last_name": user.last_name,
    }


def full(user: User, caller: User, links: Links) -> dict[str, Any]:
    """A profile. The student id is for teachers and eighth-period admins, not even for its owner."""
    profile = {
        "id": user.id,
        "ion_username": user.username,
        "sex": user.sex,
        "title": user.title,
        "display_name": user.full_name,
        "full_name": user.full_name,
        "short_name": user.first_name,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "nickname": user.nickname,
        "tj_email": user.email,
    }
    if caller.sees_everybody:
        profile["student_id"] = user.student_id
    return profile | {
        "grade": grade_of(user),
        "graduation_year": user.graduation_year,
        "user_type": user.user_type,
        "counselor": brief(user.counselor, links) if user.counselor else None,
        "administrator": brief(user.administrator, links) if user.administrator else None,
        "picture": links.to(f"profile/{user.id}/picture"),
        "is_eighth_admin": user.is_eighth_admin,
        "is_teacher": user.is_teacher,
        "is_student": user.is_student,
    }


class OwnProfile(generics.GenericAPIView):
    permission_classes = [SignedIn]

    def get(self, request: Request) -> Response:
        return Response(full(request.user, request.user, Links(request)))


class ProfileDetail(generics.GenericAPIView):
    permission_classes = [WithAccess]

    def get(self, request: Request, pk: int | None = None, username: str | None = None) -> Response:
        people = User.objects.select_related("counselor", "administrator")
        user = people.get(pk=pk) if pk is not None else people.get(username__iexact=username)
        if request.user.is_restricted and user != request.user:
            raise User.DoesNotExist
        return Response(full(user, request.user, Links(request)))


class Picture(generics.GenericAPIView):
    permission_classes = [PersonSignedIn]
    renderer_classes = [JpegRenderer]

    def get(
        self, request: Request, pk: int | None = None, username: str | None = None, year: str | None = None
    ) -> HttpResponse:
        user = User.objects.get(pk=pk) if pk is not None else User.objects.get(username=username)
        return HttpResponse(pictures.of(user, year), content_type="image/jpeg")


class Search(generics.GenericAPIView):
    permission_classes = [MemberWithAccess]

    def get(self, request: Request, query: str) -> Response:
        links = Links(request)
        found = search.people(query)
        page = self.paginate_queryset(found)
        return self.get_paginated_response([self._row(user, links) for user in page])

    @staticmethod
    def _row(user: User, links: Links) -> dict[str, Any]:
        row = brief(user, links)
        if user.is_student:
            row["grade"] = grade_of(user)
        return row
