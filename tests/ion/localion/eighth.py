"""Eighth period's rules: how an offering is titled and sized, and who may sign up for it.

It knows nothing of HTTP; the API and the pages both ask here.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from localion import clock
from localion.models import Block, Offering, Signup, User

UNLIMITED = -1
PAIRS = {"A": "B", "B": "A"}

FULL = "This activity is full. You may not sign up for it at this time."
LOCKED = "This block has been locked. Signup is not allowed at this time."
CANCELLED = "This activity has been cancelled for this block."
RESTRICTED = "You may not sign up for this restricted activity. You are not on the authorized list."
STICKY = "You may not switch out of a sticky activity."
PRESIGN = "You may not sign up for this activity until {}"
ONE_A_DAY = (
    "You may only sign up for this activity once per day. To sign up for the activity during this block, change "
    "your signup on the other block where you selected this activity."
)
BLACKLISTED = "You are blacklisted from this activity."
DELETED = "This activity has been deleted. Refresh this page to see an up-to-date list of activities."
FORBIDDEN = "You may not sign this student up for activities."


class Refused(Exception):
    """A sign-up that may not be; the texts stand in the order of their reasons."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__("sign-up refused")
        self.texts = [reasons[key] for key in sorted(reasons)]


def title(offering: Offering, restricted: bool, stuck: bool = False) -> str:
    """An offering's name with its flags, without the mark of a cancellation."""
    activity = offering.activity
    name = f"Special: {activity.name}" if activity.special else activity.name
    if offering.title:
        name += f" - {offering.title}"
    flags = [
        (restricted, "R"),
        (activity.sticky or stuck, "S"),
        (activity.both_blocks, "BB"),
        (activity.administrative, "A"),
    ]
    return name + "".join(f" ({flag})" for applies, flag in flags if applies)


def title_in_lists(offering: Offering) -> str:
    """Signups and rosters mark every restricted activity and every cancellation, whoever asks."""
    name = title(offering, restricted=offering.activity.restricted)
    return f"{name} (Cancelled)" if offering.cancelled else name


def capacity(offering: Offering) -> int:
    """How many may come: -1 without limit, 0 nobody."""
    if offering.capacity is not None:
        return offering.capacity
    own = [room.capacity for room in offering.rooms.all()]
    if own:
        return sum_of(own)
    if offering.activity.default_capacity is not None:
        return offering.activity.default_capacity
    return sum_of([room.capacity for room in offering.activity.rooms.all()])


def capacity_in_block(offering: Offering) -> int:
    """The capacity as a block's detail tells it, with Ion's two errors.

    An activity with a default capacity but no room shows 0, and a room without limit is added up as -1.
    """
    if offering.capacity is not None:
        return offering.capacity
    own = [room.capacity for room in offering.rooms.all()]
    if own:
        return sum(own)
    rooms = [room.capacity for room in offering.activity.rooms.all()]
    if not rooms:
        return 0
    if offering.activity.default_capacity is not None:
        return offering.activity.default_capacity
    return sum(rooms)


def sum_of(capacities: list[int]) -> int:
    return UNLIMITED if UNLIMITED in capacities else sum(capacities)


def sign_up(user: User, offering: Offering, force: bool = False) -> None:
    """Make this the user's choice in its block, and in the paired block where the activity fills both."""
    with transaction.atomic():
        meetings = with_sibling(offering)
        if not force:
            reasons = refusals(user, offering, meetings)
            if reasons:
                raise Refused(reasons)
        held = list(current_choices(user, meetings))
        given_up = {signup.id for signup in held}
        for signup in held:
            if signup.offering.activity.both_blocks:
                given_up |= {
                    other.id
                    for other in current_choices(user, with_sibling(signup.offering))
                    if other.offering.activity_id == signup.offering.activity_id
                }
        Signup.objects.filter(id__in=given_up).delete()
        Signup.objects.bulk_create([Signup(user=user, offering=meeting) for meeting in meetings])


def refusals(user: User, offering: Offering, meetings: list[Offering]) -> dict[str, str]:
    """Every reason against a sign-up, by its key."""
    activity = offering.activity
    reasons: dict[str, str] = {}
    if not user.is_student or user.grade > 12:
        reasons["signup_forbidden"] = FORBIDDEN
    if activity.deleted:
        reasons["activity_deleted"] = DELETED
    if any(is_full(meeting) for meeting in meetings):
        reasons["activity_full"] = FULL
    if any(meeting.block.locked for meeting in meetings):
        reasons["block_locked"] = LOCKED
    if any(meeting.cancelled for meeting in meetings):
        reasons["scheduled_activity_cancelled"] = CANCELLED
    if not activity.admits(user):
        reasons["restricted"] = RESTRICTED
    if activity.blacklisted.filter(pk=user.pk).exists():
        reasons["blacklisted"] = BLACKLISTED
    opens = clock.presign_opens(offering.block.date)
    if activity.presign and clock.now() < opens:
        reasons["presign"] = PRESIGN.format(clock.in_words(opens))
    if activity.one_a_day and is_taken_today(user, offering):
        reasons["one_a_day"] = ONE_A_DAY
    if any(is_stuck(user, signup.offering) for signup in current_choices(user, meetings)):
        reasons["sticky"] = STICKY
    return reasons


def is_full(offering: Offering) -> bool:
    limit = capacity(offering)
    return limit != UNLIMITED and offering.signups.count() >= limit


def is_taken_today(user: User, offering: Offering) -> bool:
    same_day = Signup.objects.filter(
        user=user, offering__activity_id=offering.activity_id, offering__block__date=offering.block.date
    )
    return same_day.exclude(offering__block_id=offering.block_id).exists()


def is_stuck(user: User, offering: Offering) -> bool:
    return offering.activity.sticky or offering.stuck_users.filter(pk=user.pk).exists()


def current_choices(user: User, meetings: Iterable[Offering]) -> Iterable[Signup]:
    blocks = [meeting.block_id for meeting in meetings]
    return Signup.objects.filter(user=user, offering__block_id__in=blocks).select_related(
        "offering__activity", "offering__block"
    )


def with_sibling(offering: Offering) -> list[Offering]:
    """The offering, and for an activity of both blocks also its other half on the same day."""
    if not offering.activity.both_blocks or offering.block.letter not in PAIRS:
        return [offering]
    other = (
        Offering.objects.filter(
            activity_id=offering.activity_id,
            block__date=offering.block.date,
            block__letter=PAIRS[offering.block.letter],
        )
        .select_related("activity", "block")
        .first()
    )
    return [offering, other] if other else [offering]


def find_offering(block: Block, activity_id: int) -> Offering:
    return Offering.objects.select_related("activity", "block").get(block=block, activity_id=activity_id)
