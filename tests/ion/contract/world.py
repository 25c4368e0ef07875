"""Our school in the place of the recorded one: which of our ids stand for which of theirs."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.utils import timezone
from oauth2_provider.models import AccessToken, Application
from oauthlib.common import generate_token

from localion import eighth, pictures
from localion.models import Activity, Announcement, Block, Offering, User
from localion.school import rigged

# The day of the recording, a Saturday: our calendar gives the same days of eighth period, so dates need no mapping.
DATE = dt.date(2026, 11, 21)

PLACES = {45: "1A", 46: "1B", 47: "2A", 48: "2B", 50: "3B", 53: "5A", 55: "6A", 101: "6A1"}
ACTIVITIES = {
    32: "Chess Club",
    237: "Bridge Building",
    238: "Silk Screen Printing",
    239: "Varsity Math Team",
    240: "Senior Essay Clinic",
    241: "Junior Research Seminar",
    242: "Class Meeting: Course Selection",
    243: "Robot Build Marathon",
    244: "Weight Room",
    245: "Blood Drive Appointments",
    246: "Guest Lecture: Dr. Rivera on <em>Exoplanets</em>",
    247: "Origami Circle",
    248: "Retired Activity",
    249: "Faculty Lounge Tour",
    250: "Outdoor Walk",
}
OFFERINGS = {8222: (45, 237), 8230: (45, 246), 8416: (46, 243), 8419: (46, 246), 8423: (46, 250)}
USERS = {
    165: "student", 166: "studentb", 167: "studentc", 168: "banned", 170: "teacher", 171: "admin", 173: "attendance",
}  # fmt: skip
ANNOUNCEMENTS = {36: 2, 38: 4, 11: 18, 40: 1}
CLIENTS = {
    "ref-implicit-public": "anion-implicit",
    "ref-pkce-public": "anion-code",
    "ref-implicit-sanctioned": "anion-sanctioned",
    "ref-pkce-sanctioned": "code-sanctioned",
    "ref-code-confidential": "anion-confidential",
}
WORDS = {"teststudentb": "studentb", "TESTSTUDENTB": "STUDENTB", "Studentb": "Brandt", "last:Student": "last:Harper"}


class World:
    """Made anew for each sample, since a sample may change it."""

    def __init__(self) -> None:
        places = rigged.blocks_by_place(DATE)
        self.users = {theirs: User.objects.get(username=name) for theirs, name in USERS.items()}
        self.blocks = {theirs: places[place].id for theirs, place in PLACES.items()}
        self.blocks[1] = Block.objects.order_by("id").first().id
        names = dict(Activity.objects.values_list("name", "id"))
        self.activities = {theirs: names[name] for theirs, name in ACTIVITIES.items()}
        # Ordinary clubs that happen to meet where the recorded ones met.
        for theirs, block in {165: 50, 185: 101, 3: 55}.items():
            self.activities[theirs] = self._open_club(self.blocks[block])
        self.offerings = {theirs: self.offering(block, activity).id for theirs, (block, activity) in OFFERINGS.items()}
        self.announcements = dict(ANNOUNCEMENTS)

    @staticmethod
    def _open_club(block_id: int) -> int:
        plain = {"cancelled": False, "activity__restricted": False, "activity__both_blocks": False}
        offerings = Offering.objects.filter(
            block_id=block_id, activity__presign=False, activity__one_a_day=False, **plain
        )
        return next(
            o.activity_id for o in offerings.exclude(activity_id__gt=231).order_by("id") if not eighth.is_full(o)
        )

    def offering(self, block: int, activity: int) -> Offering:
        """An offering by the recorded ids; made if our school has none there."""
        ours = {"block_id": self.blocks[block], "activity_id": self.activities[activity]}
        Offering.objects.get_or_create(**ours)
        return Offering.objects.select_related("activity", "block").get(**ours)

    def hold(self, block: int, activity: int) -> Offering:
        """Sign the student up, past every rule."""
        offering = self.offering(block, activity)
        eighth.sign_up(self.users[165], offering, force=True)
        return offering

    def lock(self, block: int) -> None:
        Block.objects.filter(pk=self.blocks[block]).update(lock=True)

    def announcement(self) -> Announcement:
        """The post that the recorded admin wrote and changed."""
        now = timezone.now()
        post = Announcement.objects.create(
            title="t", content="<p>x</p>", author="Orig", user=self.users[171], added=now, updated=now
        )
        self.announcements[42] = post.id
        return post

    def token(self, username: str = "student", scope: str = "read write", client: str = "anion-implicit") -> str:
        user = User.objects.get(username=username) if username else None
        return AccessToken.objects.create(
            user=user,
            application=Application.objects.get(client_id=client),
            token=generate_token(),
            scope=scope,
            expires=timezone.now() + dt.timedelta(hours=1),
        ).token

    def path(self, path: str) -> str:
        """Their address as ours."""
        for pattern, ids in (
            (r"(?<=/api/blocks/)\d+", self.blocks),
            (r"(?<=/api/activities/)\d+", self.activities),
            (r"(?<=/api/profile/)\d+(?![a-z])", {theirs: user.id for theirs, user in self.users.items()}),
            (r"(?<=/api/signups/user/)\d+", {theirs: user.id for theirs, user in self.users.items()}),
            (r"(?<=/scheduled_activity/)\d+", self.offerings),
            (r"(?<=/api/announcements/)\d+", self.announcements),
        ):
            path = re.sub(pattern, lambda found, ids=ids: str(ids.get(int(found[0]), found[0])), path)
        path = path.replace("2028jnguyen", self.without_picture().username)
        return self.words(path)

    @staticmethod
    def without_picture() -> User:
        return User.objects.filter(user_type="student", picture_years="", sex="male", nickname=None).latest("id")

    @staticmethod
    def words(text: str) -> str:
        for theirs, ours in {**CLIENTS, **WORDS}.items():
            text = text.replace(theirs, ours)
        return text

    def body(self, body: str, content_type: str) -> str:
        """Their request body as ours; a number written as text stays text."""
        if content_type.startswith("application/x-www-form-urlencoded"):
            pairs = parse_qsl(self.words(body), keep_blank_values=True)
            return urlencode([(key, self._ours(key, value)) for key, value in pairs])
        try:
            given = json.loads(body)
        except ValueError:
            return body
        if not isinstance(given, dict):
            return body
        return self.words(json.dumps({key: self._ours(key, value) for key, value in given.items()}))

    def _ours(self, key: str, value: Any) -> Any:
        ids = {"block": self.blocks, "activity": self.activities, "scheduled_activity": self.offerings}.get(key)
        if ids is None or not str(value).isdigit():
            return value
        return type(value)(ids.get(int(value), value))

    @staticmethod
    def default_picture() -> bytes:
        return pictures.default()
