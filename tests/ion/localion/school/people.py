"""Staff, logins and students."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from localion import clock
from localion.models import Sponsor, User
from localion.school import names

STAFF, STUDENTS, COUNSELORS, ADMINISTRATORS = 150, 1800, 8, 6
PASSWORD = "ion"
# Fixed, so that the same seed gives the same school; long, so that a login has no reason to hash anew.
SALT = "aSampleSchoolHasNoSecrets"
FIRST_STUDENT_ID = 1_900_001
JOINED = dt.datetime(2020, 8, 1, tzinfo=dt.UTC)
GROUPS = [
    "Class of Seniors",
    "Class of Juniors",
    "Class of Sophomores",
    "Class of Freshmen",
    "Teachers",
    "Choir",
    "Yearbook",
]
YEARS = ["freshman", "sophomore", "junior", "senior"]


def seed(rng: Random, today: dt.date) -> None:
    used: set[str] = set()
    # One hash for everybody: hashing two thousand times would be most of the work.
    password = make_password(PASSWORD, salt=SALT)
    staff = [member(rng, number, used) for number in range(1, STAFF + 1)]
    next_id = STAFF + 1
    grown_ups, pupils = logins(next_id, today)
    next_id += len(grown_ups) + len(pupils)
    while len(pupils) < STUDENTS:
        pupils.append(student(rng, next_id, len(pupils), used, today))
        next_id += 1
    for pupil in pupils:
        pupil.counselor_id = rng.randint(1, COUNSELORS)
        pupil.administrator_id = COUNSELORS + rng.randint(1, ADMINISTRATORS)
    everybody = sorted(staff + grown_ups + pupils, key=lambda user: user.id)
    for user in everybody:
        user.password = password
        user.date_joined = JOINED
        user.email = f"{user.username}@{'students' if user.is_student else 'staff'}.example.edu"
    User.objects.bulk_create(everybody, batch_size=300)
    Sponsor.objects.bulk_create(
        Sponsor(id=user.id, last_name=user.last_name, user=user) for user in staff if user.user_type == "teacher"
    )
    seed_groups(everybody)


def member(rng: Random, number: int, used: set[str]) -> User:
    first, last, sex = person(rng)
    return User(
        id=number,
        username=username("", first, last, used),
        first_name=first,
        last_name=last,
        sex=sex,
        title=rng.choice(["mrs", "ms", "dr"] if sex == "female" else ["mr", "dr"]),
        user_type="counselor" if number <= COUNSELORS else "teacher",
        picture_years="staff" if number % 10 == 0 else "",
    )


def logins(first_id: int, today: dt.date) -> tuple[list[User], list[User]]:
    """The accounts that tests and developers sign in with; the README lists them."""
    junior, senior = graduation_year(11, today), graduation_year(12, today)
    pupils = [
        User(username="student", first_name="Tess", last_name="Harper", nickname="Tessie", sex="female",
             graduation_year=junior, picture_years="freshman,sophomore", shares_signups=True),
        User(username="studentb", first_name="Theo", last_name="Brandt", graduation_year=senior,
             picture_years="freshman,sophomore,junior", shares_signups=True),
        User(username="studentc", first_name="Nora", last_name="Quill", graduation_year=senior),
        User(username="banned", first_name="Abe", last_name="Munro", graduation_year=junior,
             oauth_and_api_access=False),
    ]  # fmt: skip
    grown_ups = [
        User(username="teacher", first_name="Toni", last_name="Okafor", title="ms", user_type="teacher"),
        User(username="admin", first_name="Ada", last_name="Lindqvist", title="dr", user_type="teacher",
             is_eighth_admin=True, is_announcements_admin=True),
        User(username="attendance", first_name="Andy", last_name="Kiosk", user_type="service"),
    ]  # fmt: skip
    for number, user in enumerate(pupils + grown_ups):
        user.id = first_id + number
        if user.is_student:
            user.student_id = FIRST_STUDENT_ID + number
    return grown_ups, pupils


def student(rng: Random, number: int, index: int, used: set[str], today: dt.date) -> User:
    first, last, sex = person(rng)
    grade = 9 + index % 4
    year = graduation_year(grade, today)
    pictures = YEARS[: grade - 8] if number % 37 == 0 else []
    return User(
        id=number,
        username=username(str(year), first, last, used),
        first_name=first,
        last_name=last,
        nickname=first[:3] if rng.random() < 0.05 else None,
        sex=sex if rng.random() < 0.95 else "",
        graduation_year=year,
        student_id=FIRST_STUDENT_ID + index,
        shares_signups=rng.random() < 0.9,
        picture_years=",".join(pictures),
    )


def person(rng: Random) -> tuple[str, str, str]:
    if rng.random() < 0.5:
        return rng.choice(names.FEMALE), rng.choice(names.LAST), "female"
    return rng.choice(names.MALE), rng.choice(names.LAST), "male"


def username(prefix: str, first: str, last: str, used: set[str]) -> str:
    """Letters and digits only, because Ion's addresses know no others."""
    plain = unicodedata.normalize("NFKD", first[0] + last).encode("ascii", "ignore").decode()
    base = prefix + re.sub(r"[^A-Za-z0-9]", "", plain).lower()
    name, number = base, 1
    while name in used:
        name, number = f"{base}{number}", number + 1
    used.add(name)
    return name


def graduation_year(grade: int, today: dt.date) -> int:
    return clock.school_year(today)[0].year + 13 - grade


def seed_groups(everybody: list[User]) -> None:
    Group.objects.bulk_create(Group(id=number, name=name) for number, name in enumerate(GROUPS, 1))
    members = User.groups.through
    rows = []
    for user in everybody:
        if user.is_student and user.grade <= 12:
            rows.append(members(user_id=user.id, group_id=13 - user.grade))
        elif user.user_type == "teacher":
            rows.append(members(user_id=user.id, group_id=5))
    members.objects.bulk_create(rows, batch_size=900)
