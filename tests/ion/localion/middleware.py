"""What stands between the wire and the views: request log, origin gate, cookies, faults, slashes."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlparse

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from localion import switches

Answer = Callable[[HttpRequest], HttpResponse]
SECRETS = re.compile(r"((?:^|[?&#])(?:access_token|refresh_token|token|code|client_secret)=)[^&#]*")
DARK_MODE_AGE = 30 * switches.DAY
_log_lock = threading.Lock()
_fault_lock = threading.Lock()


def allows_origin(request: HttpRequest, **_: object) -> bool:
    """Whether a foreign origin was named as allowed; the CORS library asks through its signal."""
    if switches.current.refuses_foreign_origins:
        return False
    return request.headers.get("Origin") in switches.current.allowed_origins


class RequestLog:
    """Writes one JSON line per request. A test counts them, so nothing is left out but secrets."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        target = request.get_full_path()
        response = self.answer(request)
        if switches.current.log is not None:
            self._write(request, target, response.status_code)
        return response

    @staticmethod
    def _write(request: HttpRequest, target: str, status: int) -> None:
        referer = request.headers.get("Referer")
        line = {
            "method": request.method,
            "path": SECRETS.sub(r"\1redacted", target),
            "status": status,
            "authorization": "Authorization" in request.headers,
            "origin": "Origin" in request.headers,
            "referer": None if referer is None else SECRETS.sub(r"\1redacted", referer),
        }
        assert switches.current.log is not None
        with _log_lock, open(switches.current.log, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


class OriginGate:
    """Answers an empty 401 to a request of another origin, before anything else looks at it, as Ion does."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin")
        if origin is not None and urlparse(origin).netloc != request.get_host() and not allows_origin(request):
            return HttpResponse(status=401)
        response = self.answer(request)
        if getattr(response, "without_cors", False):
            for name in [name for name in response.headers if name.lower().startswith("access-control-")]:
                del response[name]
        return response


class Cookies:
    """Sets the two cookies that Ion sets on every answer to a signed-in request, Bearer ones included."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            # Touching the session renews its two hours.
            request.session["seen"] = True
        response = self.answer(request)
        if request.user is not None and request.user.is_authenticated:
            response.set_cookie("dark-mode-enabled", "0", max_age=DARK_MODE_AGE)
        return response


class Faults:
    """Delays, spoils or drops answers of the API when asked to."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api"):
            return self.answer(request)
        if switches.current.latency_ms:
            time.sleep(switches.current.latency_ms / 1000)
        fault = self._take(request)
        if fault is None:
            return self.answer(request)
        time.sleep(fault.delay_ms / 1000)
        if fault.drop:
            return self._drop(request)
        response = HttpResponse(fault.body, status=fault.status, content_type=fault.content_type)
        response.without_cors = not fault.cors
        return response

    @staticmethod
    def _take(request: HttpRequest) -> switches.Fault | None:
        with _fault_lock:
            fault = switches.current.fault
            if fault.remaining <= 0 or not request.path.startswith(fault.path):
                return None
            # A browser asks again, unseen, when a connection it has used before breaks off. Only a break of a fresh
            # one reaches the page, so only that counts.
            if not (fault.drop and request.META.get("ion.connection_is_reused")):
                fault.remaining -= 1
            return fault

    @staticmethod
    def _drop(request: HttpRequest) -> HttpResponse:
        connection = request.META.get("ion.connection")
        if connection is None:
            raise ConnectionAbortedError("the connection was to be dropped")
        connection.shutdown(socket.SHUT_RDWR)
        return HttpResponse(status=500)


class Slashes:
    """Lets an address with and without its trailing slash lead to the same view, without a redirect."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not resolves(request.path_info):
            path = request.path_info
            other = path[:-1] if path.endswith("/") else path + "/"
            if resolves(other):
                request.path_info = request.path = other
        return self.answer(request)


def resolves(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
