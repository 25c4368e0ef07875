"""Starts a local Ion as its own process, for the tests that need real sockets, signals or a second school."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

SERVE = Path(__file__).resolve().parent / "serve.py"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Ion:
    """A running server; leaving the `with` block sends it SIGTERM and waits."""

    state: Path
    options: list[str] = field(default_factory=list)
    exit_code: int | None = None

    def __enter__(self) -> Ion:
        command = [sys.executable, "-B", str(SERVE), "--port", "0", "--state", str(self.state), *self.options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line.startswith("Ion is ready at http://"), line
        self.base = line.split()[4]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.exit_code = self.process.wait(10)

    def get(self, path: str, **headers: str) -> Answer:
        return self._send(urllib.request.Request(self.base + path, headers=headers))

    def control(self, action: str, **body: Any) -> Answer:
        data = json.dumps(body).encode()
        return self._send(urllib.request.Request(f"{self.base}/_control/{action}", data=data, method="POST"))

    @staticmethod
    def _send(request: urllib.request.Request) -> Answer:
        try:
            response = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            response = error
        return Answer(response.status, dict(response.headers), response.read())
