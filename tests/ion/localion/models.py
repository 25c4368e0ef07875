"""The tables of the sample school.

An offering is one meeting of an activity in one block; Ion calls it a scheduled activity.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import AbstractUser, Group
from django.db import models

from localion import clock

GRADES = {9: "freshman", 10: "sophomore", 11: "junior", 12: "senior"}
RESTRICTED_TYPES = ("user", "alum", "service")
# Signups of a running day close shortly before its eighth period.
CLOSING_TIME = dt.time(12, 40)


class User(AbstractUser):
    """A student, a member of staff, or a machine account."""

    nickname = models.CharField(max_length=40, null=True)
    sex = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=5, null=True)
    user_type = models.CharField(max_length=12, default="student")
    graduation_year = models.IntegerField(null=True)
    student_id = models.IntegerField(null=True, unique=True)
    counselor = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    administrator = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    oauth_and_api_access = models.BooleanField(default=True)
    is_eighth_admin = models.BooleanField(default=False)
    is_announcements_admin = models.BooleanField(default=False)
    shares_signups = models.BooleanField(default=False)
    picture_years = models.CharField(max_length=60, blank=True)

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def is_student(self) -> bool:
        return self.user_type == "student"

    @property
    def is_teacher(self) -> bool:
        return self.user_type in ("teacher", "counselor")

    @property
    def is_restricted(self) -> bool:
        return self.user_type in RESTRICTED_TYPES

    @property
    def sees_everybody(self) -> bool:
        return self.is_teacher or self.is_eighth_admin

    @property
    def grade(self) -> int:
        """9 to 12, or 13 for everybody who is no student of this year."""
        if self.graduation_year is None:
            return 13
        left = self.graduation_year - clock.school_year(clock.today())[0].year
        return min(max(13 - left, 9), 13)


class Room(models.Model):
    name = models.CharField(max_length=40)
    capacity = models.IntegerField(default=28)


class Sponsor(models.Model):
    last_name = models.CharField(max_length=40)
    user = models.ForeignKey(User, models.SET_NULL, null=True)


class Activity(models.Model):
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    default_capacity = models.IntegerField(null=True)
    administrative = models.BooleanField(default=False)
    restricted = models.BooleanField(default=False)
    # The grades that a restricted activity admits, such as "11,12".
    admitted_grades = models.CharField(max_length=20, blank=True)
    presign = models.BooleanField(default=False)
    one_a_day = models.BooleanField(default=False)
    both_blocks = models.BooleanField(default=False)
    sticky = models.BooleanField(default=False)
    special = models.BooleanField(default=False)
    deleted = models.BooleanField(default=False)
    subscriptions_enabled = models.BooleanField(default=False)
    rooms = models.ManyToManyField(Room, related_name="+")
    sponsors = models.ManyToManyField(Sponsor, related_name="+")
    admitted = models.ManyToManyField(User, related_name="+")
    blacklisted = models.ManyToManyField(User, related_name="+")

    def admits(self, user: User) -> bool:
        if not self.restricted or (user.is_eighth_admin and not user.is_student):
            return True
        if str(user.grade) in self.admitted_grades.split(","):
            return True
        return self.admitted.filter(pk=user.pk).exists()


class Block(models.Model):
    date = models.DateField(db_index=True)
    letter = models.CharField(max_length=10)
    comments = models.TextField(blank=True)
    # None: as the clock says. A test may hold a block open or shut.
    lock = models.BooleanField(null=True)

    @property
    def locked(self) -> bool:
        if self.lock is not None:
            return self.lock
        now = clock.now()
        return self.date < now.date() or (self.date == now.date() and now.time() >= CLOSING_TIME)


class Offering(models.Model):
    block = models.ForeignKey(Block, models.CASCADE, related_name="offerings")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="offerings")
    title = models.CharField(max_length=100, blank=True)
    comments = models.TextField(blank=True)
    capacity = models.IntegerField(null=True)
    cancelled = models.BooleanField(default=False)
    special = models.BooleanField(default=False)
    rooms = models.ManyToManyField(Room, related_name="+")
    sponsors = models.ManyToManyField(Sponsor, related_name="+")
    stuck_users = models.ManyToManyField(User, related_name="+")

    class Meta:
        unique_together = [("block", "activity")]


class Signup(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="signups")
    offering = models.ForeignKey(Offering, models.CASCADE, related_name="signups")


class Favorite(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="favorites")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")

    class Meta:
        unique_together = [("user", "activity")]


class Announcement(models.Model):
    title = models.CharField(max_length=127)
    content = models.TextField()
    author = models.CharField(max_length=63, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True)
    added = models.DateTimeField()
    updated = models.DateTimeField()
    groups = models.ManyToManyField(Group, blank=True)
    pinned = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pinned", "-added", "-id"]


class DayType(models.Model):
    name = models.CharField(max_length=100)
    special = models.BooleanField(default=False)


class Period(models.Model):
    day_type = models.ForeignKey(DayType, models.CASCADE, related_name="periods")
    order = models.IntegerField()
    name = models.CharField(max_length=100)
    start = models.TimeField()
    end = models.TimeField()

    class Meta:
        ordering = ["order"]


class Day(models.Model):
    date = models.DateField(unique=True)
    day_type = models.ForeignKey(DayType, models.CASCADE)

    class Meta:
        ordering = ["date"]


class BusRoute(models.Model):
    route_name = models.CharField(max_length=30)
    space = models.CharField(max_length=10, blank=True)
    bus_number = models.CharField(max_length=5, blank=True)
    status = models.CharField(max_length=1, default="o")

    class Meta:
        ordering = ["route_name"]


class Origin(models.Model):
    """How this state was made, so that a later start can tell whether it still fits."""

    fingerprint = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
