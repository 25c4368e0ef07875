"""Plain pages at the addresses that Anion opens "in Ion". They show the data and say what they are."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import strip_tags

from localion import clock, eighth, search
from localion.api.announcements import visible_to
from localion.models import Activity, Announcement, Block, BusRoute, Day, Offering, Signup, User


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "pages/error.html", {"title": "Not found", "text": "There is no such page."}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/error.html", {"title": "Error", "text": "Something broke."}, status=500)


def icon(request: HttpRequest) -> HttpResponse:
    circle = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
    return HttpResponse(circle, content_type="image/svg+xml")


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/login")


@login_required
def front(request: HttpRequest) -> HttpResponse:
    posts = visible_to(request.user)[:10]
    return render(request, "pages/front.html", {"posts": posts, "today": clock.today()})


@login_required
def announcements(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/announcements.html", {"posts": visible_to(request.user)})


@login_required
def announcement(request: HttpRequest, announcement_id: int) -> HttpResponse:
    post: Announcement = get_object_or_404(visible_to(request.user), pk=announcement_id)
    # The sample posts are hostile on purpose, so only their words are shown.
    return render(request, "pages/announcement.html", {"post": post, "text": strip_tags(post.content)})


@login_required
def next_block(request: HttpRequest) -> HttpResponse:
    coming = Block.objects.filter(date__gte=clock.today()).order_by("date", "letter").first()
    if coming is None:
        raise Http404
    return redirect(f"/eighth/signup/{coming.id}")


@login_required
def block(request: HttpRequest, block_id: int) -> HttpResponse:
    shown = get_object_or_404(Block, pk=block_id)
    texts: list[str] = []
    if request.method == "POST":
        wanted = get_object_or_404(Offering, pk=request.POST.get("offering"), block=shown)
        try:
            eighth.sign_up(request.user, wanted)
        except eighth.Refused as refused:
            texts = refused.texts
    choice = (
        Signup.objects.filter(user=request.user, offering__block=shown).select_related("offering__activity").first()
    )
    offerings = (
        shown.offerings.filter(activity__deleted=False, activity__administrative=False)
        .select_related("activity")
        .prefetch_related("rooms", "activity__rooms")
        .order_by("activity__name")
    )
    rows = [(offering, eighth.title_in_lists(offering)) for offering in offerings]
    return render(request, "pages/block.html", {"block": shown, "rows": rows, "choice": choice, "texts": texts})


@login_required
def activity(request: HttpRequest, activity_id: int) -> HttpResponse:
    shown = get_object_or_404(Activity, pk=activity_id, deleted=False)
    coming = (
        shown.offerings.filter(block__date__gte=clock.today())
        .select_related("block", "activity")
        .order_by("block__date", "block__letter")
    )
    return render(request, "pages/activity.html", {"activity": shown, "offerings": coming})


@login_required
def signups(request: HttpRequest) -> HttpResponse:
    mine = (
        Signup.objects.filter(user=request.user)
        .select_related("offering__block", "offering__activity")
        .order_by("-offering__block__date", "offering__block__letter")
    )
    return render(request, "pages/signups.html", {"signups": mine})


@login_required
def buses(request: HttpRequest) -> HttpResponse:
    words = {"a": "arrived", "d": "delayed", "o": "on time"}
    rows = [(route, words.get(route.status, route.status)) for route in BusRoute.objects.all()]
    return render(request, "pages/bus.html", {"rows": rows})


@login_required
def profile(request: HttpRequest, user_id: int | None = None) -> HttpResponse:
    person = request.user if user_id is None else get_object_or_404(User, pk=user_id)
    return render(request, "pages/profile.html", {"person": person})


@login_required
def schedule(request: HttpRequest) -> HttpResponse:
    days = Day.objects.filter(date__gte=clock.today()).select_related("day_type").prefetch_related("day_type__periods")
    rows = [(day, strip_tags(day.day_type.name.replace("<br>", " "))) for day in days[:10]]
    return render(request, "pages/schedule.html", {"rows": rows})


@login_required
def search_people(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    found = search.people(query)[:50] if query.strip() else []
    return render(request, "pages/search.html", {"query": query, "found": found})


def policy(request: HttpRequest) -> HttpResponse:
    text = "Ion's acceptable use policy for its API is published by Ion itself. This stand-in has none of its own."
    return render(request, "pages/error.html", {"title": "API acceptable use policy", "text": text})
