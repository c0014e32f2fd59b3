"""Real HTTP servers on loopback that behave as badly as a test wants, and remember who asked when."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[["Handler"], None]


@dataclass(slots=True)
class Hit:
    """One request as the server saw it; ``at`` is the monotonic clock's time."""

    at: float
    path: str
    host: str
    agent: str


class Handler(BaseHTTPRequestHandler):
    """Answers from the routes of its server: an exact path first, else the longest prefix that ends with ``*``."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        headers = self.headers
        self.server.hits.append(
            Hit(time.monotonic(), self.path, headers.get("Host", ""), headers.get("User-Agent", ""))
        )
        route = self.server.routes.get(path)
        if route is None:
            prefixes = [key for key in self.server.routes if key.endswith("*") and path.startswith(key[:-1])]
            route = self.server.routes[max(prefixes, key=len)] if prefixes else status(404)
        try:
            route(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_POST = do_GET

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """A whole answer; header names are given with ``_`` for ``-``."""
        self.send_response(status)
        headers.setdefault("Content_Type", "text/html; charset=utf-8")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """``routes``: path → what answers it; ``hits``: every request so far."""

    daemon_threads = True

    def __init__(self, routes: dict[str, Route]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes = routes
        self.hits: list[Hit] = []

    @property
    def port(self) -> int:
        return self.server_address[1]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self) -> list[str]:
        """The paths asked for, in order."""
        return [hit.path for hit in self.hits]

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def serve(routes: dict[str, Route]) -> Iterator[Server]:
    """Serve ``routes`` on a free loopback port until the block ends."""
    server = Server(routes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def page(*links: str, text: str = "新闻") -> Route:
    """A page with links."""
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    body = f"<html><body><p>{text}</p>{anchors}</body></html>".encode()
    return lambda handler: handler.reply(body)


def text(body: str) -> Route:
    return lambda handler: handler.reply(body.encode(), Content_Type="text/plain")


def status(code: int, **headers: str) -> Route:
    """An empty answer with that status."""
    return lambda handler: handler.reply(status=code, **headers)


def redirect(target: str) -> Route:
    return lambda handler: handler.reply(status=302, Location=target)
