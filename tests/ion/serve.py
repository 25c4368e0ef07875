#!/usr/bin/env python
"""Starts the local Ion: reads the command line, makes the sample school if needed, and serves it.

Run it with the Python of an environment that has requirements.txt; it installs nothing itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from wsgiref.simple_server import WSGIServer

sys.path.insert(0, str(Path(__file__).resolve().parent))

from localion import bootstrap
from localion.switches import Switches

ALLOW_ORIGIN = "an origin that browsers may call from, such as http://localhost:8080; repeatable (none)"
REFUSE_FOREIGN_ORIGINS = "refuse every foreign origin whatever --allow-origin says, as Ion does in production"
REDIRECT_URI = "a redirect URI of the sample applications; repeatable; without any: "


def main() -> None:
    switches, host, port, fresh = read_command_line()
    if fresh:
        shutil.rmtree(switches.state, ignore_errors=True)
    bootstrap.start(switches)

    from localion import web

    try:
        server = web.make_server(host, port)
    except OSError as error:
        sys.exit(f"cannot listen on {host} port {port}: {error.strerror}")
    stop_on_signal(server)
    name = f"[{host}]" if ":" in host else host
    print(f"Ion is ready at http://{name}:{server.server_port} (student: student / ion)", flush=True)
    server.serve_forever(poll_interval=0.2)
    server.server_close()


def read_command_line() -> tuple[Switches, str, int, bool]:
    plain = Switches()
    parser = argparse.ArgumentParser(
        description="A local stand-in for Ion over a sample school. All logins have the password ion; see README.md.",
        epilog="With several servers at once, give each its own --port and --state.",
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    add("--port", type=int, default=8000, help="port to listen on (%(default)s); 0 takes a free one")
    add("--state", type=Path, default=plain.state, help="directory of the database and the key (%(default)s)")
    add("--fresh", action="store_true", help="throw the state away first, tokens included")
    add("--seed", type=int, default=plain.seed, help="which sample school to make (%(default)s)")
    add("--date", type=dt.date.fromisoformat, help="the day the school believes it is, YYYY-MM-DD (today)")
    add("--time", type=dt.time.fromisoformat, help="hold the school's time of day, HH:MM in New York (it runs)")
    add("--allow-origin", action="append", default=[], metavar="ORIGIN", help=ALLOW_ORIGIN)
    add("--refuse-foreign-origins", action="store_true", help=REFUSE_FOREIGN_ORIGINS)
    add("--redirect-uri", action="append", metavar="URI", help=REDIRECT_URI + " and ".join(plain.redirect_uris))
    add("--token-life", type=int, default=plain.token_life, metavar="SECONDS", help="of access tokens (%(default)s)")
    add(
        "--refresh-life",
        type=int,
        default=plain.refresh_life,
        metavar="SECONDS",
        help="of refresh tokens (%(default)s)",
    )
    add(
        "--code-life", type=int, default=plain.code_life, metavar="SECONDS", help="of authorization codes (%(default)s)"
    )
    add("--emergency", default="", metavar="TEXT", help="an emergency announcement to begin with (none)")
    add("--latency", type=int, default=0, metavar="MS", help="delay of each answer below /api (%(default)s)")
    add("--log", type=Path, metavar="FILE", help="gets one JSON line per request (no log)")
    add("--control", action="store_true", help="answer at /_control/, to this machine only")
    given = parser.parse_args()
    switches = Switches(
        state=given.state.resolve(),
        seed=given.seed,
        date=given.date,
        time=given.time,
        allowed_origins=given.allow_origin,
        refuses_foreign_origins=given.refuse_foreign_origins,
        redirect_uris=given.redirect_uri or plain.redirect_uris,
        token_life=given.token_life,
        refresh_life=given.refresh_life,
        code_life=given.code_life,
        emergency=given.emergency,
        latency_ms=given.latency,
        log=given.log.resolve() if given.log else None,
        control=given.control,
    )
    return switches, given.host, given.port, given.fresh


def stop_on_signal(server: WSGIServer) -> None:
    """End without a trace on SIGTERM and SIGINT, a second signal included."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # shutdown() waits for the serving loop, which this handler interrupts: it needs a thread of its own.
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "localion.settings")
    main()
