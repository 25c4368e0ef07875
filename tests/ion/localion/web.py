"""A threaded web server for the local Ion: keep-alive, quiet, and able to drop a connection when asked."""

from __future__ import annotations

from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver


class Handler(WSGIRequestHandler):
    """Serves one connection, and tells the middleware which one it is and whether it was used before."""

    requests_seen = 0

    def get_environ(self) -> dict[str, Any]:
        environ = super().get_environ()
        environ["ion.connection"] = self.connection
        environ["ion.connection_is_reused"] = self.requests_seen > 0
        self.requests_seen += 1
        return environ

    def log_message(self, format: str, *args: object) -> None:
        # The request log of the middleware says more, and never a token.
        return None


class Server(ThreadedWSGIServer):
    daemon_threads = True
    block_on_close = False
    # A browser opens many connections at once.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A browser that went away, or a connection dropped on purpose, is no news.
        return None


def make_server(host: str, port: int) -> Server:
    server = Server((host, port), Handler, ipv6=":" in host, allow_reuse_address=True)
    server.set_app(get_wsgi_application())
    # Import every view now: a mistake in one should stop the start, and the first request should not pay for it.
    get_resolver().url_patterns  # noqa: B018
    return server
