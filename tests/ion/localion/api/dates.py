"""Dates in query parameters; a day without its zero is fine."""

from __future__ import annotations

import datetime as dt

from django.utils.dateparse import parse_date
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


def read(request: Request, name: str) -> dt.date | None:
    text = request.GET.get(name)
    if text is None:
        return None
    try:
        date = parse_date(text)
    except ValueError:
        date = None
    if date is None:
        raise ValidationError(f"Invalid format for {name}.")
    return date
