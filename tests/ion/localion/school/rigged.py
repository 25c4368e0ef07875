"""Offerings rigged so that every refusal and every quirk can be met by name in the coming blocks.

Days count from the first day of eighth period after today: "1A" is block A of the first such day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from localion.models import Activity, Block, Offering, Signup, User

RIGGED_DAYS = 6
# The day whose block A is locked although it is still to come.
LOCKED_DAY = 5
# The day that also has blocks A1 and A2.
SPLIT_DAY = 6
ALL = [f"{day}{letter}" for day in range(1, RIGGED_DAYS + 1) for letter in "AB"]
FIRST_TWO = ["1A", "1B", "2A", "2B"]
UNLIMITED_ROOM, SMALL_ROOM, PLAIN_ROOM = "Stadium Field", "Practice Room 1", "Room 101"


@dataclass(frozen=True)
class Rig:
    """One rigged activity: its flags, its rooms, where it meets, and what is odd about which meeting."""

    name: str
    shows: str
    at: list[str]
    fields: dict[str, Any] = field(default_factory=dict)
    rooms: tuple[str, ...] = (PLAIN_ROOM,)
    offerings: dict[str, dict[str, Any]] = field(default_factory=dict)


RIGS = [
    Rig("Bridge Building", "full (1A); full and cancelled (1B)", ["1A", "1B"], {"default_capacity": 12},
        offerings={"1B": {"cancelled": True}}),
    Rig("Silk Screen Printing", "cancelled (1A, 2B)", FIRST_TWO, {"default_capacity": 30},
        offerings={"1A": {"cancelled": True}, "2B": {"cancelled": True}}),
    Rig("Varsity Math Team", "restricted to a list; with 5A also locked", [*FIRST_TWO, "5A"], {"restricted": True}),
    Rig("Senior Essay Clinic", "restricted to grade 12", ALL, {"restricted": True, "admitted_grades": "12"}),
    Rig("Junior Research Seminar", "restricted to grade 11", ALL, {"restricted": True, "admitted_grades": "11"}),
    Rig("Class Meeting: Course Selection", "sticky activity (2A)", ["2A"],
        {"sticky": True, "special": True, "default_capacity": 500}),
    Rig("Physics Make-up Test", "student is stuck in it (3B)", ["3B"], {"default_capacity": 20}),
    Rig("Robot Build Marathon", "both blocks", ALL, {"both_blocks": True, "default_capacity": 60}),
    Rig("Weight Room", "once a day", ALL, {"one_a_day": True, "default_capacity": 60}),
    Rig("Blood Drive Appointments", "presign", ALL, {"presign": True, "default_capacity": 200}),
    Rig("Guest Lecture: Dr. Rivera on <em>Exoplanets</em>", "special, open to everybody", ALL,
        {"special": True, "default_capacity": 300}),
    Rig("Origami Circle", "student is blacklisted", FIRST_TWO, {"default_capacity": 30}),
    Rig("Retired Activity", "deleted but still scheduled", ["1A", "1B"], {"deleted": True, "default_capacity": 30}),
    Rig("Faculty Lounge Tour", "capacity 0 and meant so", FIRST_TWO, {"default_capacity": 0}),
    Rig("Outdoor Walk", "no limit (-1)", ALL, rooms=(UNLIMITED_ROOM,)),
    Rig("Board Games and Puzzles", "shown as 0, really 20", ALL, {"default_capacity": 20}, rooms=()),
    Rig("Orchestra Sectionals", "shown as 27, really without limit", ALL, rooms=(SMALL_ROOM, UNLIMITED_ROOM)),
    Rig("Planetarium & Projector Night", "title, comments, special by its scheduling", ["1A", "1B", "2A"],
        offerings={at: {"title": "<Bring> a Friend & a Blanket", "comments": "Meet at the side door.\nDress warmly.",
                        "special": True} for at in ("1A", "1B", "2A")}),
    Rig("8th Period Office", "administrative", ALL, {"administrative": True, "default_capacity": 50}),
]  # fmt: skip

# What the student login has chosen; what is missing here is an open choice. Names without a rig are ordinary clubs.
CHOICES = {
    "1A": "Chess Club",
    "2B": "Debate Team",
    "3A": "Astronomy Club",
    "3B": "Physics Make-up Test",
    "5A": "Chess Club",
}


def days_after(today: dt.date) -> list[dt.date]:
    dates = Block.objects.filter(date__gt=today).order_by("date").values_list("date", flat=True).distinct()
    return list(dates[:RIGGED_DAYS])


def blocks_by_place(today: dt.date) -> dict[str, Block]:
    """Blocks of the rigged days by their place, such as "1A" or "6A1"."""
    dates = days_after(today)
    blocks = Block.objects.filter(date__in=dates)
    return {f"{dates.index(block.date) + 1}{block.letter}": block for block in blocks}


def where(today: dt.date) -> dict[str, Any]:
    """Each rigged activity with the ids of its meetings, for tests that want to find them."""
    places = {block.id: place for place, block in blocks_by_place(today).items()}
    found: dict[str, Any] = {}
    rows = Offering.objects.filter(block_id__in=places, activity__name__in=[rig.name for rig in RIGS])
    meetings: dict[int, dict[str, Any]] = defaultdict(dict)
    for offering_id, activity_id, block_id in rows.values_list("id", "activity_id", "block_id"):
        meetings[activity_id][places[block_id]] = {"block": block_id, "offering": offering_id}
    ids = dict(Activity.objects.filter(name__in=[rig.name for rig in RIGS]).values_list("name", "id"))
    for rig in RIGS:
        found[rig.name] = {"activity": ids[rig.name], "shows": rig.shows, "at": meetings[ids[rig.name]]}
    return found


def finish(today: dt.date) -> None:
    """Fill, stick, lock and blacklist, once blocks and offerings are there."""
    student = User.objects.get(username="student")
    found = where(today)
    blocks = blocks_by_place(today)
    Block.objects.filter(pk=blocks[f"{LOCKED_DAY}A"].pk).update(lock=True)
    Activity.objects.get(name="Origami Circle").blacklisted.add(student)
    Activity.objects.get(name="Varsity Math Team").admitted.add(User.objects.get(username="studentb"))
    for place, name in CHOICES.items():
        offering, _ = Offering.objects.get_or_create(
            block=blocks[place], activity=Activity.objects.get(name=name), defaults={"title": ""}
        )
        Signup.objects.create(user=student, offering=offering)
    stuck = Offering.objects.get(pk=found["Physics Make-up Test"]["at"]["3B"]["offering"])
    stuck.stuck_users.add(student)
    fill(found["Bridge Building"]["at"])


def fill(meetings: dict[str, dict[str, int]]) -> None:
    """Move twelve students from their choices into Bridge Building, in each of its blocks."""
    for meeting in meetings.values():
        movers = (
            Signup.objects.filter(offering__block_id=meeting["block"], user__user_type="student")
            .exclude(user__username="student")
            .order_by("id")[:12]
        )
        Signup.objects.filter(pk__in=[signup.pk for signup in movers]).update(offering_id=meeting["offering"])
