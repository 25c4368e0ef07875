"""GET /api: the map of the API, open to everybody but those whose access was taken away."""

from __future__ import annotations

from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from localion.api.links import Links

BANNED = (
    "You are not authorized to access the API. You may have violated the TJHSST Intranet API and OAuth Acceptable Use "
    "Policy, which can be found at https://ion.tjhsst.edu/docs/api-oauth-aup. Attempts to circumvent this restriction "
    "will result in disciplinary action. Contact intranet@tjhsst.edu for more information. "
)
# (pattern, what it gives, an example)
Entry = tuple[str, str, str]
SECTIONS: dict[str, list[Entry]] = {
    "Schedule": [
        ("/schedule", "Get today's schedule", "schedule"),
        ("/schedule?page_size=<num>", "Get the schedule for the next <num> days", "schedule?page_size=7"),
        (
            "/schedule/<date>",
            "Get the schedule for a specific day, in YYYY-MM-DD format",
            "schedule/2016-04-04",
        ),
    ],
    "Announcements": [
        ("/announcements", "List announcements", "announcements"),
        ("/announcements/<pk>", "Get announcement details", "announcements/2999"),
    ],
    "Emergency Announcements": [("/emerg", "Get FCPS emergency announcement information", "emerg")],
    "Profile": [
        ("/profile", "Get current user profile", "profile"),
        ("/profile/<pk>", "Get specific user profile by user ID", "profile/489"),
        ("/profile/<username>", "Get specific user profile by username", "profile/2017ewang"),
        ("/profile/<pk>/picture", "Get a specific user's profile picture by user ID", "profile/489/picture"),
        (
            "/profile/<username>/picture",
            "Get a specific user's profile picture by username",
            "profile/2017ewang/picture",
        ),
    ],
    "Search": [
        (
            "/search/<query>",
            "Search users (see {base}/search?tips for advanced search documentation)",
            "search/last:Kim",
        )
    ],
    "Blocks": [
        ("/blocks", "List all blocks this year (paginated)", "blocks"),
        (
            "/blocks?start_date=<start_date>",
            "List all blocks starting on the specified date (in YYYY-MM-DD format; paginated)",
            "blocks?start_date=2015-11-18",
        ),
        (
            "/blocks?date=<date>",
            "List all blocks on the specified date (in YYYY-MM-DD format)",
            "blocks?date=2015-11-18",
        ),
        ("/blocks/<pk>", "Get a list of activities on a block", "blocks/3030"),
    ],
    "Activities": [
        ("/activities", "List all eighth period activities", "activities"),
        (
            "/activities/<pk>",
            "Get details for a specific eighth period activity (including some scheduling information)",
            "activities/115",
        ),
    ],
    "Signups": [
        (
            "/signups/user",
            "List eighth signups for the current user, or sign up the current user for an activity",
            "signups/user",
        ),
        ("/signups/user/<user_id>", "List eighth signups for a specific user", "signups/user/8889"),
        (
            "/signups/user/favorites",
            "List favorited eighth activities for current user, or toggle whether an activity is favorited",
            "signups/user/favorites",
        ),
        (
            "/signups/scheduled_activity/<scheduled_activity_id>",
            "List eighth signups for a specific scheduled activity",
            "signups/scheduled_activity/889",
        ),
    ],
    "Bus": [
        ("/bus", "Get list of bus routes", "bus"),
        ("/bus/<pk>", "Get information about a specific bus route", "bus/3"),
    ],
}


@api_view(["GET"])
@permission_classes([])
def root(request: Request) -> Response:
    user = request.user
    if user is not None and user.is_authenticated and not user.oauth_and_api_access:
        raise PermissionDenied(BANNED)
    links = Links(request)
    return Response(
        {
            name: {
                pattern: [text.format(base=links.base) if "{base}" in text else text, f"{links.base}/api/{example}"]
                for pattern, text, example in entries
            }
            for name, entries in SECTIONS.items()
        }
    )
