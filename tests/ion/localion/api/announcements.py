"""Announcements: read by the school, written by its admins, with what is broken in Ion broken here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from rest_framework import generics, serializers

from localion.api.access import AnnouncementsAdminWrites, MemberOrService
from localion.api.links import Links
from localion.models import Announcement, User


class AnnouncementSerializer(serializers.ModelSerializer):
    url = serializers.SerializerMethodField()
    author = serializers.CharField(max_length=63)
    groups = serializers.PrimaryKeyRelatedField(queryset=Group.objects.all(), many=True, required=False)
    added = serializers.DateTimeField(read_only=True, default_timezone=dt.UTC)
    updated = serializers.DateTimeField(read_only=True, default_timezone=dt.UTC)

    class Meta:
        model = Announcement
        fields = ["url", "id", "title", "content", "author", "user", "added", "updated", "groups", "pinned"]
        read_only_fields = ["user"]

    def get_url(self, announcement: Announcement) -> str:
        return Links(self.context["request"]).to(f"announcements/{announcement.id}")

    def create(self, validated_data: dict[str, Any]) -> Announcement:
        # Ion demands an author and then trips over it; no announcement can be posted through its API.
        raise TypeError("author cannot be set")

    def update(self, instance: Announcement, validated_data: dict[str, Any]) -> Announcement:
        """Saves everything but the author, which is only echoed."""
        author = validated_data.pop("author", None)
        instance.updated = timezone.now()
        announcement = super().update(instance, validated_data)
        if author is not None:
            announcement.author = author
        return announcement


def visible_to(user: User | None) -> QuerySet[Announcement]:
    """Posts for everybody, for one's groups, and one's own; admins see all, a service only the first."""
    posts = Announcement.objects.prefetch_related("groups")
    if user is None:
        return posts.filter(groups=None)
    if user.is_announcements_admin:
        return posts
    return posts.filter(Q(groups=None) | Q(groups__in=user.groups.all()) | Q(user=user)).distinct()


class AnnouncementList(generics.ListCreateAPIView):
    permission_classes = [MemberOrService, AnnouncementsAdminWrites]
    serializer_class = AnnouncementSerializer

    def get_queryset(self) -> QuerySet[Announcement]:
        return visible_to(self.request.user)


class AnnouncementDetail(generics.RetrieveUpdateDestroyAPIView):
    permission_classes = [MemberOrService, AnnouncementsAdminWrites]
    serializer_class = AnnouncementSerializer

    def get_object(self) -> Announcement:
        announcement = visible_to(self.request.user).filter(pk=self.kwargs["pk"]).first()
        if announcement is None:
            raise Http404("No Announcement matches the given query.")
        return announcement
