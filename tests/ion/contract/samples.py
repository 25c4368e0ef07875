"""The recorded exchanges, read from the fixtures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "ion"


@dataclass(frozen=True)
class Sample:
    name: str
    method: str
    path: str
    body: str | None
    request_headers: dict[str, str]
    status: int
    headers: dict[str, str]
    answer: Any


def read(file: Path) -> Sample:
    raw = json.loads(file.read_text(encoding="utf-8"))
    request = raw["request"]
    return Sample(
        name=file.stem,
        method=request["method"],
        path=request["path"],
        body=request["body"],
        request_headers=request.get("headers", {}),
        status=raw["status"],
        headers={name.lower(): value for name, value in raw["headers"].items()},
        answer=raw["body"],
    )


ALL = {file.stem: read(file) for file in sorted(FIXTURES.glob("*.json"))}
