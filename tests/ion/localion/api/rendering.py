"""Renderers beside plain JSON: the page a browser gets at an API address, and profile pictures."""

from __future__ import annotations

import json
from typing import Any

from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from rest_framework.renderers import BaseRenderer
from rest_framework.utils.encoders import JSONEncoder


class PageRenderer(BaseRenderer):
    """What somebody sees who opens an API address in a browser."""

    media_type = "text/html"
    format = "api"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> str:
        request = renderer_context["request"]
        get_token(request._request)
        body = json.dumps(data, indent=2, ensure_ascii=False, cls=JSONEncoder)
        return render_to_string("pages/api.html", {"path": request.path, "body": body}, request._request)


class JpegRenderer(BaseRenderer):
    """Claims to be a JPEG whatever it carries; an error comes out as the names of its keys, as in Ion."""

    media_type = "image/jpg"
    format = "jpg"
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        if isinstance(data, dict):
            return "".join(data).encode()
        return data
