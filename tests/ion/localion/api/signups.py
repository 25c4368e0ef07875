"""Signups, rosters and favourites: the only things a student can change."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from localion import clock, eighth
from localion.api import dates
from localion.api.access import EighthAdminPosts, MemberOrService, MemberWithAccess
from localion.api.eighth_blocks import brief, detail
from localion.api.links import Links
from localion.models import Activity, Block, Favorite, Offering, Signup, User

WHAT_IS_NEEDED = (
    "Either scheduled_activity, or block and activity must exist. use_scheduled_activity must be false to use block "
    "and activity."
)


class SignupRequest(serializers.Serializer):
    """The body of a sign-up: block and activity, or an offering by its id."""

    block = serializers.PrimaryKeyRelatedField(queryset=Block.objects.all(), required=False)
    activity = serializers.PrimaryKeyRelatedField(queryset=Activity.objects.all(), required=False)
    scheduled_activity = serializers.PrimaryKeyRelatedField(queryset=Offering.objects.all(), required=False)
    use_scheduled_activity = serializers.BooleanField(required=False)
    force = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        by_block = "block" in attrs and "activity" in attrs and not attrs.get("use_scheduled_activity")
        if not by_block and "scheduled_activity" not in attrs:
            raise serializers.ValidationError(WHAT_IS_NEEDED)
        return attrs

    def offering(self) -> Offering:
        """Block and activity win over an offering's id, unless the caller says otherwise."""
        chosen = self.validated_data
        if "block" in chosen and "activity" in chosen and not chosen.get("use_scheduled_activity"):
            return eighth.find_offering(chosen["block"], chosen["activity"].id)
        given = chosen["scheduled_activity"]
        return Offering.objects.select_related("activity", "block").get(pk=given.pk)


# The name shows in the answer to OPTIONS.
class EighthUserSignupListAdd(generics.GenericAPIView):
    permission_classes = [MemberOrService, EighthAdminPosts]
    serializer_class = SignupRequest

    def get_permissions(self) -> list[Any]:
        """Everybody may post for themselves; only the address with an id is for admins alone."""
        return [MemberOrService()] if "user_id" not in self.kwargs else super().get_permissions()

    def get(self, request: Request, user_id: int | None = None) -> Response:
        caller = request.user
        # Without a user (client credentials) this fails, as it does in Ion.
        owner = User.objects.get(pk=caller.id if user_id is None else user_id)
        if owner != caller and not (owner.shares_signups or caller.sees_everybody):
            return Response([])
        links = Links(request)
        return Response([row(signup, links) for signup in self._wanted(request, owner)])

    @staticmethod
    def _wanted(request: Request, owner: User) -> QuerySet[Signup]:
        signups = Signup.objects.filter(user=owner).select_related("offering__block", "offering__activity")
        start, date = dates.read(request, "start_date"), dates.read(request, "date")
        if start is not None:
            signups = signups.filter(offering__block__date__gte=start)
        elif date is not None:
            signups = signups.filter(offering__block__date=date)
        else:
            signups = signups.filter(offering__block__date__range=clock.school_year(clock.today()))
        return signups.order_by("offering__block__date", "offering__block__letter")

    def post(self, request: Request, user_id: int | None = None) -> Response:
        wish = self.get_serializer(data=request.data)
        wish.is_valid(raise_exception=True)
        forced = bool(wish.validated_data.get("force"))
        if forced and not request.user.is_eighth_admin:
            return Response({"error": "You are not an administrator."}, status=status.HTTP_400_BAD_REQUEST)
        student = request.user if user_id is None else User.objects.get(pk=user_id)
        offering = wish.offering()
        try:
            eighth.sign_up(student, offering, force=forced)
        except eighth.Refused as refused:
            return Response({"details": refused.texts}, status=status.HTTP_400_BAD_REQUEST)
        return Response(detail(offering.activity, Links(request)), status=status.HTTP_201_CREATED)


def row(signup: Signup, links: Links) -> dict[str, Any]:
    offering = signup.offering
    return {
        "id": signup.id,
        "block": {
            "id": offering.block_id,
            "date": offering.block.date.isoformat(),
            "url": links.block(offering.block_id),
            "block_letter": offering.block.letter,
        },
        "activity": {
            "id": offering.activity_id,
            "title": eighth.title_in_lists(offering),
            "url": links.activity(offering.activity_id),
        },
        "scheduled_activity": offering.id,
        "user": signup.user_id,
    }


class Roster(generics.GenericAPIView):
    permission_classes = [MemberWithAccess]

    def get(self, request: Request, pk: int) -> Response:
        offering = Offering.objects.select_related("activity", "block").get(pk=pk)
        links = Links(request)
        everybody = [signup.user for signup in offering.signups.select_related("user").order_by("id")]
        viewable = [user for user in everybody if self._may_see(request.user, user)]
        return Response(
            {
                "id": offering.id,
                "name": offering.activity.name,
                "block": {
                    "id": offering.block_id,
                    "date": offering.block.date.isoformat(),
                    "url": links.block(offering.block_id),
                },
                "activity": {
                    "id": offering.activity_id,
                    "title": eighth.title_in_lists(offering),
                    "url": links.activity(offering.activity_id),
                },
                "signups": {
                    "members": [
                        {
                            "id": user.id,
                            "full_name": user.full_name,
                            "username": user.username,
                            "url": links.profile(user.id),
                        }
                        for user in viewable
                    ],
                    "count": len(everybody),
                    "viewable_count": len(viewable),
                },
                "capacity": eighth.capacity(offering),
            }
        )

    @staticmethod
    def _may_see(caller: User, member: User) -> bool:
        return member.shares_signups or member == caller or caller.sees_everybody


class FavoriteRequest(serializers.Serializer):
    # Ion does not require it and breaks on its absence, which callers should be able to meet here too.
    activity = serializers.PrimaryKeyRelatedField(queryset=Activity.objects.all(), required=False)


class Favorites(generics.GenericAPIView):
    permission_classes = [MemberOrService]
    serializer_class = FavoriteRequest

    def get(self, request: Request) -> Response:
        links = Links(request)
        favorites = Favorite.objects.filter(user_id=request.user.id).select_related("activity").order_by("activity_id")
        return Response([brief(favorite.activity, links) for favorite in favorites if not favorite.activity.deleted])

    def post(self, request: Request) -> Response:
        """Toggles; the answer does not tell which way."""
        wish = self.get_serializer(data=request.data)
        wish.is_valid(raise_exception=True)
        activity = wish.validated_data["activity"]
        favorite, is_new = Favorite.objects.get_or_create(user_id=request.user.id, activity=activity)
        if not is_new:
            favorite.delete()
        return Response(detail(activity, Links(request)), status=status.HTTP_201_CREATED)
