"""Addresses below /api, without their trailing slash."""

from django.urls import path, re_path

from localion.api import announcements, eighth_blocks, people, root, school_day, signups

# Names are letters and digits only; a name of digits alone is an id.
PERSON = r"^/profile/(?:(?P<pk>\d+)|(?P<username>[A-Za-z0-9]+))"

urlpatterns = [
    path("", root.root),
    path("/profile", people.OwnProfile.as_view()),
    re_path(PERSON + r"$", people.ProfileDetail.as_view()),
    re_path(PERSON + r"/picture(?:/(?P<year>\w+))?$", people.Picture.as_view()),
    path("/search/<path:query>", people.Search.as_view()),
    path("/blocks", eighth_blocks.BlockList.as_view()),
    path("/blocks/<int:pk>", eighth_blocks.BlockDetail.as_view()),
    path("/activities", eighth_blocks.ActivityList.as_view()),
    path("/activities/<int:pk>", eighth_blocks.ActivityDetail.as_view()),
    path("/signups/user", signups.EighthUserSignupListAdd.as_view()),
    path("/signups/user/<int:user_id>", signups.EighthUserSignupListAdd.as_view()),
    path("/signups/user/favorites", signups.Favorites.as_view()),
    path("/signups/scheduled_activity/<int:pk>", signups.Roster.as_view()),
    path("/announcements", announcements.AnnouncementList.as_view()),
    path("/announcements/<int:pk>", announcements.AnnouncementDetail.as_view()),
    path("/schedule", school_day.ScheduleList.as_view()),
    path("/schedule/<str:date>", school_day.ScheduleDetail.as_view()),
    path("/emerg", school_day.emergency),
    path("/bus", school_day.BusList.as_view()),
    path("/bus/<int:pk>", school_day.BusDetail.as_view()),
]
