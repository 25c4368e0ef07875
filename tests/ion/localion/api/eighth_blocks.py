"""Blocks and activities: what is on, where, and how full it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response

from localion import clock, eighth
from localion.api import dates
from localion.api.access import MemberOrService
from localion.api.links import Links
from localion.api.paging import BlockPages
from localion.models import Activity, Block, Favorite, Offering, Signup, User


class BlockList(generics.GenericAPIView):
    permission_classes = [MemberOrService]
    pagination_class = BlockPages

    def get(self, request: Request) -> Response:
        links = Links(request)
        page = self.paginate_queryset(self._wanted(request))
        return self.get_paginated_response(
            [
                {
                    "id": block.id,
                    "url": links.block(block.id),
                    "date": block.date.isoformat(),
                    "block_letter": block.letter,
                    "locked": block.locked,
                }
                for block in page
            ]
        )

    @staticmethod
    def _wanted(request: Request) -> QuerySet[Block]:
        """This school year by date; once a date is named, by id and without an end."""
        start, date = dates.read(request, "start_date"), dates.read(request, "date")
        if start is not None:
            return Block.objects.filter(date__gte=start).order_by("id")
        if date is not None:
            return Block.objects.filter(date=date).order_by("id")
        return Block.objects.filter(date__range=clock.school_year(clock.today())).order_by("date", "letter")


class BlockDetail(generics.GenericAPIView):
    permission_classes = [MemberOrService]

    def get(self, request: Request, pk: int) -> Response:
        block = Block.objects.filter(pk=pk).first()
        if block is None:
            raise Http404
        listing = BlockListing(block, request.user, Links(request))
        return Response(
            {
                "id": block.id,
                "activities": listing.activities(),
                "date": block.date.isoformat(),
                "block_letter": block.letter,
                "comments": block.comments,
            }
        )


class BlockListing:
    """One block as one user sees it. What depends on the user is asked once, not once per activity."""

    def __init__(self, block: Block, user: User, links: Links) -> None:
        self.block, self.user, self.links = block, user, links
        # A client-credentials token has no user here, and Ion breaks on it too.
        self.grade = str(user.grade)
        self.is_free_admin = user.is_eighth_admin and not user.is_student
        self.presign_time = clock.in_words(clock.presign_opens(block.date))
        self.counts = dict(
            Signup.objects.filter(offering__block=block).values_list("offering_id").annotate(Count("id"))
        )
        self.favorites = set(Favorite.objects.filter(user=user).values_list("activity_id", flat=True))
        self.stuck = set(Offering.stuck_users.through.objects.filter(user=user).values_list("offering_id", flat=True))
        self.admitted = set(Activity.admitted.through.objects.filter(user=user).values_list("activity_id", flat=True))

    def activities(self) -> dict[str, Any]:
        offerings = (
            self.block.offerings.filter(activity__deleted=False)
            .select_related("activity")
            .prefetch_related("rooms", "sponsors", "activity__rooms", "activity__sponsors")
            .order_by("activity__administrative", "activity__name")
        )
        return {str(offering.activity_id): self._entry(offering) for offering in offerings}

    def _entry(self, offering: Offering) -> dict[str, Any]:
        activity = offering.activity
        restricted = self._is_restricted_for_user(activity)
        stuck = offering.id in self.stuck
        name = eighth.title(offering, restricted=restricted, stuck=stuck)
        rooms = list(offering.rooms.all()) or list(activity.rooms.all())
        sponsors = list(offering.sponsors.all()) or list(activity.sponsors.all())
        return {
            "id": activity.id,
            "aid": activity.id,
            "scheduled_activity": {"id": offering.id, "url": self.links.offering(offering.id)},
            "url": self.links.activity(activity.id),
            "name": activity.name,
            "name_with_flags": name,
            "name_with_flags_for_user": name,
            "description": activity.description,
            "cancelled": offering.cancelled,
            "favorited": activity.id in self.favorites,
            "subscribed_to": False,
            "subscriptions_enabled": activity.subscriptions_enabled or self.user.is_eighth_admin,
            "roster": {
                "count": self.counts.get(offering.id, 0),
                "capacity": eighth.capacity_in_block(offering),
                "url": self.links.offering(offering.id),
            },
            "rooms": [room.name for room in rooms],
            "sponsors": [sponsor.last_name for sponsor in sponsors],
            "restricted": activity.restricted,
            "restricted_for_user": restricted,
            "both_blocks": activity.both_blocks,
            "one_a_day": activity.one_a_day,
            "special": activity.special or offering.special,
            "administrative": activity.administrative,
            "presign": activity.presign,
            "presign_time": self.presign_time,
            "sticky": activity.sticky,
            "user_sticky": stuck,
            "finance": "",
            "title": offering.title,
            "comments": offering.comments,
            "display_text": "",
            "waitlist_count": 0,
            "waitlisted": False,
            "waitlist_position": 0,
            "is_recommended": False,
        }

    def _is_restricted_for_user(self, activity: Activity) -> bool:
        """The same rule as Activity.admits, without a query for each activity."""
        if not activity.restricted or self.is_free_admin:
            return False
        return self.grade not in activity.admitted_grades.split(",") and activity.id not in self.admitted


class ActivityList(generics.GenericAPIView):
    permission_classes = [MemberOrService]

    def get(self, request: Request) -> Response:
        links = Links(request)
        page = self.paginate_queryset(Activity.objects.filter(deleted=False).order_by("id"))
        return self.get_paginated_response([brief(activity, links) for activity in page])


class ActivityDetail(generics.GenericAPIView):
    permission_classes = [MemberOrService]

    def get(self, request: Request, pk: int) -> Response:
        activity = Activity.objects.filter(pk=pk, deleted=False).first()
        if activity is None:
            raise Http404("No EighthActivity matches the given query.")
        return Response(detail(activity, Links(request)))


def brief(activity: Activity, links: Links) -> dict[str, Any]:
    return {"id": activity.id, "url": links.activity(activity.id), "name": activity.name}


def detail(activity: Activity, links: Links) -> dict[str, Any]:
    """An activity with every block it was ever scheduled in; also the answer to a sign-up."""
    offerings = activity.offerings.select_related("block").order_by("block__date", "block__letter")
    return {
        "id": activity.id,
        "name": activity.name,
        "description": activity.description,
        "administrative": activity.administrative,
        "restricted": activity.restricted,
        "presign": activity.presign,
        "one_a_day": activity.one_a_day,
        "both_blocks": activity.both_blocks,
        "sticky": activity.sticky,
        "special": activity.special,
        "scheduled_on": {
            str(offering.block_id): {
                "id": offering.block_id,
                "date": offering.block.date.isoformat(),
                "block_letter": offering.block.letter,
                "url": links.block(offering.block_id),
                "roster": {"id": offering.id, "url": links.offering(offering.id)},
            }
            for offering in offerings
        },
    }
