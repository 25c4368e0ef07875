"""The bell schedule, emergency announcements and buses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError as Invalid
from django.db import models
from django.http import Http404
from django.utils.html import escape
from rest_framework import generics
from rest_framework.decorators import api_view, permission_classes
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from localion import clock, switches
from localion.api.links import Links
from localion.api.paging import DayPages
from localion.models import BusRoute, Day


def hour(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


def day_of(date: dt.date, day: Day | None, links: Links) -> dict[str, Any]:
    """One day. A date without a row is no school, but not "special" as a holiday's row is."""
    if day is None:
        day_type = {"name": "NO SCHOOL<br>", "special": False, "blocks": []}
    else:
        day_type = {
            "name": day.day_type.name,
            "special": day.day_type.special,
            "blocks": [
                {"order": period.order, "name": period.name, "start": hour(period.start), "end": hour(period.end)}
                for period in day.day_type.periods.all()
            ],
        }
    return {"url": links.to(f"schedule/{date.isoformat()}"), "date": date.isoformat(), "day_type": day_type}


class ScheduleList(generics.GenericAPIView):
    permission_classes = []
    pagination_class = DayPages

    def get(self, request: Request) -> Response:
        days = Day.objects.filter(date__gte=clock.today_in_utc()).prefetch_related("day_type__periods")
        links = Links(request)
        page = self.paginate_queryset(days)
        return self.get_paginated_response([day_of(day.date, day, links) for day in page])


class ScheduleDetail(generics.GenericAPIView):
    permission_classes = []

    def get(self, request: Request, date: str) -> Response:
        try:
            wanted = models.DateField().to_python(date)
        except Invalid as invalid:
            # The text comes out wrapped twice; callers have to live with it.
            raise ValidationError(str(invalid)) from invalid
        day = Day.objects.filter(date=wanted).prefetch_related("day_type__periods").first()
        return Response(day_of(wanted, day, Links(request)))


@api_view(["GET"])
@permission_classes([])
def emergency(request: Request) -> Response:
    text = switches.current.emergency
    if not text:
        return Response({"status": False, "message": ""})
    heading = f"<a target='_blank' href=\"{request.build_absolute_uri('/')}\">{escape(text)}</a>"
    return Response(
        {
            "status": True,
            "message": f"<h3><i class='fas fa-exclamation-triangle'></i>&nbsp; {heading}</h3><hr />"
            f"<p>{escape(text)}. <strong>This is a sample school</strong>; nothing has happened.</p>\n",
        }
    )


class BusList(generics.GenericAPIView):
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(BusRoute.objects.all())
        return self.get_paginated_response([bus(route) for route in page])


class BusDetail(generics.GenericAPIView):
    def get(self, request: Request, pk: int) -> Response:
        route = BusRoute.objects.filter(pk=pk).first()
        if route is None:
            raise Http404("No Route matches the given query.")
        return Response(bus(route))


def bus(route: BusRoute) -> dict[str, Any]:
    return {
        "id": route.id,
        "route_name": route.route_name,
        "space": route.space,
        "bus_number": route.bus_number,
        "status": route.status,
    }
