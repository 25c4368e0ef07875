"""Rooms, activities, blocks, offerings and signups."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from random import Random
from typing import Any

from django.db import connection

from localion.models import Activity, Block, Offering, Room, Signup, User
from localion.school import calendar, rigged, words
from localion.school.people import COUNSELORS, STAFF

ACTIVITIES = 250
OFFERINGS_MIN, OFFERINGS_MAX = 176, 212
SIGNUPS_COMING = (1080, 1280)
SIGNUPS_PAST = 300
HALLS = {"Library": 80, "Cafeteria": 200, "Gym 1": 120, "Gym 2": 90, "Auditorium": 400, "Commons": 150}


def seed(rng: Random, today: dt.date) -> None:
    rooms = seed_rooms(rng)
    plain, paired = seed_activities(rng, rooms)
    blocks = seed_blocks(today)
    taken = seed_offerings(rng, blocks, plain, paired, today)
    seed_signups(rng, blocks, taken, today)
    rigged.finish(today)


def seed_rooms(rng: Random) -> dict[str, Room]:
    named = {f"Room {floor}{number:02}": rng.randint(24, 38) for floor in (1, 2, 3) for number in range(1, 29)}
    named |= HALLS | {rigged.SMALL_ROOM: 28, rigged.UNLIMITED_ROOM: -1}
    named[rigged.PLAIN_ROOM] = 32
    rooms = [Room(id=number, name=name, capacity=size) for number, (name, size) in enumerate(named.items(), 1)]
    Room.objects.bulk_create(rooms)
    return {room.name: room for room in rooms}


def seed_activities(rng: Random, rooms: dict[str, Room]) -> tuple[list[int], list[int]]:
    """Every activity; gives the ids of the ordinary ones, and of those that fill both blocks."""
    ordinary = words.activities(ACTIVITIES - len(rigged.RIGS))
    activities, plain, paired = [], [], []
    for number, (name, kind) in enumerate(ordinary, 1):
        flags = odd_flags(rng, number, kind)
        (paired if flags.get("both_blocks") else plain).append(number)
        activities.append(
            Activity(
                id=number,
                name=name,
                description=words.description(rng, name, kind),
                default_capacity=rng.choice([None, 20, 25, 30, 40, 60, 80]),
                subscriptions_enabled=rng.random() < 0.7,
                **flags,
            )
        )
    for number, rig in enumerate(rigged.RIGS, len(ordinary) + 1):
        text = words.description(rng, rig.name, "club")
        activities.append(Activity(id=number, name=rig.name, description=text, **rig.fields))
    Activity.objects.bulk_create(activities, batch_size=200)
    place(rng, rooms, len(ordinary))
    return plain, paired


def odd_flags(rng: Random, number: int, kind: str) -> dict[str, Any]:
    """A sprinkle of flags, on help sessions and labs so that the clubs stay plain choices."""
    if kind == "help" and number % 9 == 0:
        return {"both_blocks": True}
    if kind == "help" and number % 7 == 0:
        return {"restricted": True, "admitted_grades": rng.choice(["9,10", "11,12", "12"])}
    if kind == "lab" and number % 4 == 0:
        return {"one_a_day": True}
    if kind == "lab" and number % 5 == 0:
        return {"presign": True}
    return {}


def place(rng: Random, rooms: dict[str, Room], ordinary: int) -> None:
    """Give activities their usual rooms and sponsors; a few have two, and one in forty has no sponsor."""
    usual = [room.id for name, room in rooms.items() if name.startswith("Room ")] + [rooms[name].id for name in HALLS]
    in_rooms, by_sponsors = Activity.rooms.through, Activity.sponsors.through
    room_rows, sponsor_rows = [], []
    for activity_id in range(1, ordinary + 1):
        chosen = rng.sample(usual, 2 if rng.random() < 0.1 else 1)
        room_rows += [in_rooms(activity_id=activity_id, room_id=room_id) for room_id in chosen]
    for activity_id, rig in enumerate(rigged.RIGS, ordinary + 1):
        room_rows += [in_rooms(activity_id=activity_id, room_id=rooms[name].id) for name in rig.rooms]
    for activity_id in range(1, ACTIVITIES + 1):
        count = 0 if activity_id % 40 == 0 else 2 if rng.random() < 0.15 else 1
        chosen = rng.sample(range(COUNSELORS + 1, STAFF + 1), count)
        sponsor_rows += [by_sponsors(activity_id=activity_id, sponsor_id=sponsor_id) for sponsor_id in chosen]
    in_rooms.objects.bulk_create(room_rows)
    by_sponsors.objects.bulk_create(sponsor_rows)


def seed_blocks(today: dt.date) -> list[Block]:
    days = calendar.eighth_days(today)
    coming = [date for date in days if date > today]
    split = coming[rigged.SPLIT_DAY - 1]
    past = next((date for date in days if date < today), coming[-1])
    # The odd letters are made last, as if somebody had added them later: sorted by id they follow everything.
    places = [(date, letter) for date in days for letter in "AB"]
    places += [(date, letter) for date in (split, past) for letter in ("A1", "A2")]
    note = "Buses leave at 4:05 today."
    blocks = [
        Block(id=number, date=date, letter=letter, comments=note if number % 16 == 0 else "")
        for number, (date, letter) in enumerate(places, 1)
    ]
    Block.objects.bulk_create(blocks)
    return blocks


def seed_offerings(
    rng: Random, blocks: list[Block], plain: list[int], paired: list[int], today: dt.date
) -> dict[int, list[Offering]]:
    """What is on in each block; gives the offerings of each block that anybody may choose."""
    rigs_at = rigged_meetings(today)
    on_days = {date: [number for number in paired if rng.random() < 0.7] for date in sorted({b.date for b in blocks})}
    wanted = {place: name for place, name in rigged.CHOICES.items()}
    chosen_ids = {
        block.id: Activity.objects.get(name=wanted[place]).id
        for place, block in rigged.blocks_by_place(today).items()
        if place in wanted
    }
    offerings: list[Offering] = []
    open_ones: dict[int, list[Offering]] = {}
    restricted = set(Activity.objects.filter(restricted=True).values_list("id", flat=True))
    presign = set(Activity.objects.filter(presign=True).values_list("id", flat=True))
    for block in blocks:
        rigs = rigs_at.get(block.id, [])
        both = on_days[block.date] if len(block.letter) == 1 else []
        count = rng.randint(OFFERINGS_MIN, OFFERINGS_MAX) - len(rigs) - len(both)
        ids = set(rng.sample(plain, count))
        must = chosen_ids.get(block.id)
        if must in plain:
            ids.add(must)
        normal = [ordinary(rng, block, number) for number in sorted(ids)]
        if must in plain:
            for offering in normal:
                offering.cancelled = offering.cancelled and offering.activity_id != must
        pairs = [Offering(block=block, activity_id=number) for number in both]
        odd = [Offering(block=block, activity_id=number, **fields) for number, fields in rigs]
        offerings += normal + pairs + odd
        closed = restricted | presign
        open_ones[block.id] = [o for o in normal if not o.cancelled and o.activity_id not in closed]
    for number, offering in enumerate(offerings, 1):
        offering.id = number
    Offering.objects.bulk_create(offerings, batch_size=1000)
    move_some(rng, offerings)
    return open_ones


def rigged_meetings(today: dt.date) -> dict[int, list[tuple[int, dict[str, Any]]]]:
    """Rigged activities by block: the activity's id and what is odd about that meeting."""
    ids = dict(Activity.objects.values_list("name", "id"))
    blocks = rigged.blocks_by_place(today)
    meetings: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    for rig in rigged.RIGS:
        for place in rig.at:
            meetings.setdefault(blocks[place].id, []).append((ids[rig.name], rig.offerings.get(place, {})))
    return meetings


def ordinary(rng: Random, block: Block, activity_id: int) -> Offering:
    return Offering(
        block=block,
        activity_id=activity_id,
        title=rng.choice(words.TITLES) if rng.random() < 0.06 else "",
        comments=rng.choice(words.COMMENTS) if rng.random() < 0.06 else "",
        capacity=rng.choice([12, 15, 30, 50]) if rng.random() < 0.05 else None,
        cancelled=rng.random() < 0.012,
        special=rng.random() < 0.01,
    )


def move_some(rng: Random, offerings: list[Offering]) -> None:
    """One meeting in twenty-five is in another room than usual."""
    in_rooms = Offering.rooms.through
    moved = [o for o in offerings if rng.random() < 0.04 and o.activity_id <= ACTIVITIES - len(rigged.RIGS)]
    rows = [in_rooms(offering_id=offering.id, room_id=rng.randint(2, 84)) for offering in moved]
    in_rooms.objects.bulk_create(rows, batch_size=400)


def seed_signups(rng: Random, blocks: list[Block], open_ones: dict[int, list[Offering]], today: dt.date) -> None:
    """Who goes where. The student login keeps its coming blocks open, apart from its rigged choices."""
    me = User.objects.get(username="student").id
    others = list(User.objects.filter(user_type="student").exclude(id=me).values_list("id", flat=True))
    defaults = dict(Activity.objects.values_list("id", "default_capacity"))
    rows: list[tuple[int, int]] = []
    for block in blocks:
        is_past = block.date < today
        count = SIGNUPS_PAST if is_past else rng.randint(*SIGNUPS_COMING)
        people = rng.sample(others, count)
        if is_past and len(block.letter) == 1 and rng.random() < 0.95:
            people.append(me)
        rows += choices(rng, people, open_ones[block.id], defaults)
    # Seventy thousand rows: straight to the table, a third of the time it takes as objects.
    with connection.cursor() as cursor:
        table = Signup._meta.db_table
        cursor.executemany(
            f"INSERT INTO {table} (id, user_id, offering_id) VALUES (%s, %s, %s)",
            [(number, user_id, offering_id) for number, (user_id, offering_id) in enumerate(rows, 1)],
        )


def choices(
    rng: Random, people: list[int], offerings: list[Offering], defaults: dict[int, int | None]
) -> list[tuple[int, int]]:
    """Spread people over offerings: a few are popular and fill up, most stay half empty."""
    weights = [
        30 if offering.activity_id % 17 == 0 else 6 if offering.activity_id % 3 == 0 else 2 for offering in offerings
    ]
    wishes = rng.choices(offerings, weights=weights, k=len(people))
    taken: Counter[int] = Counter()
    rows = []
    for user_id, wish in zip(people, wishes, strict=True):
        if taken[wish.id] >= limit(wish, defaults):
            wish = min(offerings, key=lambda offering: (taken[offering.id], offering.id))
        taken[wish.id] += 1
        rows.append((user_id, wish.id))
    return rows


def limit(offering: Offering, defaults: dict[int, int | None]) -> int:
    if offering.capacity is not None:
        return offering.capacity
    default = defaults[offering.activity_id]
    # The smallest room holds 24; without a default the rooms decide.
    return 24 if default is None else default
