"""What the tests of the guide's code need: its samples, somebody to sign in, and a program to talk with."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import TracebackType

import requests

ROOT = Path(__file__).resolve().parents[2]
REDIRECT_URI = "http://localhost:8080/callback"
STEPS = ["register", "authorize", "token", "call", "renew"]


def samples(ion: str, **values: str) -> dict[tuple[str, str, str, str], str]:
    """The code by flow, kind of application, language and step; what the guide has no code for is not in it."""
    given = {
        "ion": ion,
        "authorize": f"{ion}/oauth/authorize/",
        "token": f"{ion}/oauth/token/",
        "revoke": f"{ion}/oauth/revoke_token/",
        "introspect": f"{ion}/oauth/introspect/",
        "api": f"{ion}/api",
        "client_id": "anion-code",
        "redirect_uri": REDIRECT_URI,
        "scopes": "read write",
        **values,
    }
    command = ["cargo", "run", "--quiet", "--locked", "--example", "samples"]
    run = subprocess.run(command, cwd=ROOT, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    rows = json.loads(run.stdout)
    return {
        (row["flow"], row["app"], row["language"], row["step"]): row["code"] for row in rows if row["code"] is not None
    }


class Form(HTMLParser):
    """The fields that a page's form comes with."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name"):
            self.fields[given["name"] or ""] = given.get("value") or ""


@dataclass
class Person:
    """Somebody at a browser, who signs in at Ion and answers its question."""

    ion: str
    username: str = "student"
    browser: requests.Session = field(default_factory=requests.Session)
    questions: int = 0

    def open(self, address: str, allow: bool = True) -> str:
        """Where the browser ends up."""
        for _ in range(10):
            if not address.startswith(self.ion):
                return address
            page = self.browser.get(address, allow_redirects=False, timeout=20)
            if page.status_code == 200:
                page = self.submit(address, Form(page.text).fields, allow)
            assert page.status_code == 302, page.text
            address = requests.compat.urljoin(address, page.headers["Location"])
        raise AssertionError(f"Ion sends one on and on: {address}")

    def submit(self, address: str, fields: dict[str, str], allow: bool) -> requests.Response:
        if "password" in fields:
            fields |= {"username": self.username, "password": "ion"}
        else:
            self.questions += 1
            fields |= {"allow": "Authorize"} if allow else {}
        return self.browser.post(address, data=fields, allow_redirects=False, timeout=20)


@dataclass
class Talk:
    """A program that somebody types to. It is ended after a minute, whatever it waits for."""

    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Talk:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, **self.environment},
        )  # fmt: skip
        self.watch = threading.Timer(60, self.process.kill)
        self.watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate()
        self.watch.cancel()

    def type(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def until(self, beginning: str) -> str:
        """What is printed up to a line that begins so, which is in it."""
        assert self.process.stdout is not None
        told = []
        for line in self.process.stdout:
            told.append(line)
            if line.startswith(beginning):
                return "".join(told)
        raise AssertionError(f"{beginning!r} never came:\n{''.join(told)}")

    def rest(self) -> str:
        """What is printed until the program ends, without anything more to read."""
        told = self.process.communicate()[0]
        assert self.process.returncode == 0, told
        return told
