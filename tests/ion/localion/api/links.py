"""Absolute addresses, built from the Host that the request came with."""

from __future__ import annotations

from rest_framework.request import Request


class Links:
    """Makes the `url` fields of one answer. `?format=` is carried over, as the framework's own links do."""

    def __init__(self, request: Request) -> None:
        self.base = request.build_absolute_uri("/").rstrip("/")
        wanted = request.GET.get("format")
        self.suffix = f"?format={wanted}" if wanted else ""

    def to(self, path: str) -> str:
        return f"{self.base}/api/{path}{self.suffix}"

    def profile(self, user_id: int) -> str:
        return self.to(f"profile/{user_id}")

    def block(self, block_id: int) -> str:
        return self.to(f"blocks/{block_id}")

    def activity(self, activity_id: int) -> str:
        return self.to(f"activities/{activity_id}")

    def offering(self, offering_id: int) -> str:
        return self.to(f"signups/scheduled_activity/{offering_id}")
