"""What the command line and the control surface can turn: one object, read by everything else.

It holds no school data and knows nothing of Django, so that it can be filled before Django starts.
"""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
DAY = 24 * 60 * 60


@dataclass
class Fault:
    """The next answers of the API that shall go wrong, and how."""

    remaining: int = 0
    status: int = 500
    body: str = ""
    content_type: str = "text/html; charset=utf-8"
    delay_ms: int = 0
    drop: bool = False
    # A failing proxy in front of Ion answers without CORS headers, Ion itself with them.
    cors: bool = True
    path: str = "/api"


@dataclass
class Switches:
    """Every switch, with the values of a plain start."""

    state: Path = REPOSITORY / "target" / "ion" / "state"
    seed: int = 1
    date: dt.date | None = None
    time: dt.time | None = None
    allowed_origins: list[str] = field(default_factory=list)
    refuses_foreign_origins: bool = False
    redirect_uris: list[str] = field(
        default_factory=lambda: ["http://localhost:8080/callback", "http://127.0.0.1:8080/callback"]
    )
    token_life: int = 36_000
    refresh_life: int = 30 * DAY
    code_life: int = 60
    emergency: str = ""
    latency_ms: int = 0
    log: Path | None = None
    control: bool = False
    fault: Fault = field(default_factory=Fault)


current = Switches()
_at_start = copy.deepcopy(current)


def start_with(switches: Switches) -> None:
    """Make these the switches in force, and the ones a reset returns to."""
    global _at_start
    _at_start = copy.deepcopy(switches)
    for name, value in vars(copy.deepcopy(switches)).items():
        setattr(current, name, value)


def restore() -> None:
    """Undo what the control surface changed since the start."""
    for name in ("token_life", "refresh_life", "code_life", "emergency", "latency_ms", "fault", "date", "time"):
        setattr(current, name, copy.deepcopy(getattr(_at_start, name)))
