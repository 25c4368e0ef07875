"""The search language: words, `field:value`, comparisons, `OR`, and numbers that are ids."""

from __future__ import annotations

import re

from django.db.models import Q, QuerySet

from localion import clock
from localion.models import User

FIELDS = {
    "first": "first_name",
    "firstname": "first_name",
    "last": "last_name",
    "lastname": "last_name",
    "nick": "nickname",
    "name": "username",
    "username": "username",
    "type": "user_type",
    "sex": "sex",
    "gender": "sex",
    "counselor": "counselor__last_name",
    "grade": "grade",
}
TERM = re.compile(r"^(\w+)([:=<>]+)(.+)$")


def people(query: str) -> QuerySet[User]:
    """Everybody that matches, by id; a blank query matches the whole school."""
    query = query.replace("+", " ").strip()
    everybody = User.objects.order_by("id")
    if not query:
        return everybody
    if query.isdigit():
        return everybody.filter(Q(pk=int(query)) | Q(student_id=int(query)))
    wanted = Q()
    for part in re.split(r"\s+OR\s+", query):
        wanted |= all_of(part.split())
    return everybody.filter(wanted)


def all_of(words: list[str]) -> Q:
    wanted = Q()
    for word in words:
        term = TERM.match(word)
        if term and term[1].lower() in FIELDS:
            wanted &= field(FIELDS[term[1].lower()], term[2], term[3])
        else:
            wanted &= (
                Q(first_name__icontains=word)
                | Q(last_name__icontains=word)
                | Q(nickname__icontains=word)
                | Q(username__icontains=word)
            )
    return wanted


def field(name: str, operator: str, value: str) -> Q:
    if name == "grade":
        return grade(operator, value)
    if "<" in operator:
        return Q(**{f"{name}__lt": value})
    if ">" in operator:
        return Q(**{f"{name}__gt": value})
    return Q(**{f"{name}__icontains": value})


def grade(operator: str, value: str) -> Q:
    """Grades are kept as graduation years, so the comparison turns around."""
    names = {"freshman": "9", "sophomore": "10", "junior": "11", "senior": "12"}
    number = names.get(value.lower(), value)
    if not number.isdigit():
        return Q(pk__in=[])
    year = clock.school_year(clock.today())[0].year + 13 - int(number)
    students = Q(user_type="student")
    if ">" in operator:
        return students & (Q(graduation_year__lte=year) if "=" in operator else Q(graduation_year__lt=year))
    if "<" in operator:
        return students & (Q(graduation_year__gte=year) if "=" in operator else Q(graduation_year__gt=year))
    return students & Q(graduation_year=year)
