"""Every address of the local Ion."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

from localion import control, oauth, pages

handler404 = "localion.pages.not_found"
handler500 = "localion.pages.broken"

urlpatterns = [
    path("api", include("localion.api.urls")),
    path("oauth/applications/register/", oauth.Registration.as_view()),
    path("oauth/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    path("login", LoginView.as_view(template_name="pages/login.html")),
    path("logout", pages.sign_out),
    path("", pages.front),
    path("favicon.ico", pages.icon),
    path("eighth/signup", pages.next_block),
    path("eighth/signup/<int:block_id>", pages.block),
    path("eighth/activity/<int:activity_id>", pages.activity),
    path("eighth/profile", pages.signups),
    path("announcements", pages.announcements),
    path("announcements/<int:announcement_id>", pages.announcement),
    path("bus", pages.buses),
    path("profile", pages.profile),
    path("profile/<int:user_id>", pages.profile),
    path("schedule", pages.schedule),
    path("search", pages.search_people),
    path("docs/api-oauth-aup", pages.policy),
    path("_control/state", control.state),
    path("_control/<slug:action>", control.act),
]
