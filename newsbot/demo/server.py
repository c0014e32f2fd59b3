"""Serves the demo's outlets over real HTTP, one server for all of them, told apart by the Host header."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timezone
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from newsbot.demo import render
from newsbot.demo.world import DemoArticle, Outlet, World, load_world
from newsbot.errors import UsageError

DEFAULT_PORT = 8931
_INDEX = re.compile(r"/(?:(?P<channel>[a-z]+)/)?(?:index_(?P<page>\d{1,4})\.html)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})\.html")


@dataclass(slots=True)
class Answer:
    """What the server sends: None headers are left out. ``cut`` sends half of the body and hangs up."""

    body: bytes = b""
    status: int = 200
    content_type: str | None = "text/html"
    location: str | None = None
    etag: str | None = None
    modified: datetime | None = None
    delay: float = 0.0
    cut: bool = False


@dataclass(slots=True, frozen=True)
class Asked:
    """A request as the server saw it, for tests and for politeness to be looked at."""

    at: float
    host: str
    path: str
    status: int
    user_agent: str


class DemoSite:
    """Answers for a world: host, path → `Answer`. Knows no sockets."""

    def __init__(self, world: World, clock: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> None:
        self.world = world
        self.clock = clock

    def answer(self, host: str, path: str) -> Answer:
        """What ``host`` sends for ``path`` (with or without a query)."""
        path = path.partition("?")[0]
        for outlet in self.world.outlets.values():
            if host in outlet.hosts or host == outlet.mobile:
                return self._outlet(outlet, path, mobile=host == outlet.mobile)
        return _plain(404, f"no demo outlet at {host}")

    def _outlet(self, outlet: Outlet, path: str, mobile: bool) -> Answer:
        if path == "/robots.txt":
            rules = [f"Disallow: {each}" for each in outlet.disallow]
            return _plain(200, "\n".join(["User-agent: *", *rules, f"Crawl-delay: {outlet.crawl_delay}", ""]))
        articles = self._articles(outlet)
        if path in articles:
            return self._article(outlet, *articles[path], mobile=mobile)
        if mobile:
            return _plain(404, "404")
        return self._moved(outlet, path) or self._trap(outlet, path) or self._index(outlet, path) or _plain(404, "404")

    def _articles(self, outlet: Outlet) -> dict[str, tuple[DemoArticle, int]]:
        return {
            outlet.path_of(article, page): (article, page)
            for article in outlet.articles.values()
            for page in range(1, len(article.pages) + 1)
        }

    def _article(self, outlet: Outlet, article: DemoArticle, page: int, mobile: bool) -> Answer:
        kind = "text/html"
        if mobile or article.label == "utf-8":
            kind = "text/html; charset=utf-8"
        return Answer(
            render.article_page(outlet, article, page, self.clock(), mobile),
            content_type=kind,
            etag=f'"{outlet.key}-{article.id}-{page}-v{article.version}{"m" if mobile else ""}"',
            modified=render.modified(article, self.world),
            delay=article.slow,
        )

    def _moved(self, outlet: Outlet, path: str) -> Answer | None:
        for article in outlet.articles.values():
            if path in article.moved_from:
                return Answer(status=301, location=outlet.url_of(article))
        return None

    def _trap(self, outlet: Outlet, path: str) -> Answer | None:
        for trap in outlet.traps:
            if path == trap.path:
                return _TRAPS[trap.kind](outlet)
        return None

    def _index(self, outlet: Outlet, path: str) -> Answer | None:
        for address, template in (
            (outlet.feed, "rss.xml"),
            (outlet.sitemap, "sitemap_index.xml"),
            (outlet.sitemap and "/sitemap-articles.xml", "sitemap.xml"),
            (outlet.news_sitemap, "sitemap_news.xml"),
        ):
            if path == address:
                return _with_etag(render.feed(outlet, self.world, template), "application/xml")
        month = outlet.calendar and path.startswith(outlet.calendar) and _MONTH.fullmatch(path[len(outlet.calendar) :])
        if month and 1 <= int(month[2]) <= 12 and 1 < int(month[1]) < 9999:
            return Answer(render.calendar_page(outlet, date(int(month[1]), int(month[2]), 1), self.clock()))
        found = _INDEX.fullmatch(path)
        if found and (found["channel"] is None or found["channel"] in outlet.channels):
            body = render.list_page(outlet, found["channel"], int(found["page"] or 1), self.clock())
            return _with_etag(body, "text/html") if body else None
        return None


def _plain(status: int, text: str) -> Answer:
    return Answer(text.encode(), status=status, content_type="text/plain; charset=utf-8")


def _with_etag(body: bytes, content_type: str) -> Answer:
    return Answer(body, content_type=content_type, etag=f'"{sha256(body).hexdigest()[:16]}"')


#: What a trap answers: a server error, a page without an article, an answer that breaks off, a page robots.txt forbids.
_TRAPS: dict[str, Callable[[Outlet], Answer]] = {
    "error": lambda outlet: _plain(500, "Internal Server Error"),
    "empty": lambda outlet: Answer(
        f"<html><head><title>{outlet.name}</title></head><body><div id=main>Warning: template body.tpl not found"
        "</div></body></html>".encode(outlet.encoding)
    ),
    "truncated": lambda outlet: Answer(b"<html><head><title>" + b" " * 4000 + b"</title></head></html>", cut=True),
    "disallowed": lambda outlet: _plain(200, "not for robots"),
}


def _http_date(when: datetime | None) -> str | None:
    return format_datetime(when.astimezone(timezone.utc), usegmt=True) if when else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "newsbot-demo"
    server: DemoServer

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what was asked stands in `DemoServer.asked`."""

    def _respond(self, with_body: bool) -> None:
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        answer = self.server.site.answer(host, self.path)
        if answer.status == 200 and self._has_it(answer):
            answer = Answer(status=304, content_type=None, etag=answer.etag, modified=answer.modified)
        self.server.asked.append(
            Asked(time.time(), host, self.path, answer.status, self.headers.get("User-Agent") or "")
        )
        if answer.delay:
            self.server.stopping.wait(answer.delay)
        self._send(answer, with_body)

    def _has_it(self, answer: Answer) -> bool:
        """The client's copy is current (RFC 9110: If-None-Match first, else If-Modified-Since)."""
        match = self.headers.get("If-None-Match")
        if match is not None:
            return answer.etag is not None and answer.etag in [tag.strip() for tag in match.split(",")]
        since = self.headers.get("If-Modified-Since")
        if since is None or answer.modified is None:
            return False
        try:
            return answer.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def _send(self, answer: Answer, with_body: bool) -> None:
        self.send_response(answer.status)
        headers: dict[str, str | None] = {
            "Content-Type": answer.content_type,
            "Location": answer.location,
            "ETag": answer.etag,
            "Last-Modified": _http_date(answer.modified),
            "Content-Length": None if answer.status == 304 else str(len(answer.body)),
        }
        for name, value in headers.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        try:
            if with_body and answer.status != 304:
                self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut else answer.body)
        except ConnectionError:
            self.close_connection = True
        if answer.cut:
            self.close_connection = True


class DemoServer(ThreadingHTTPServer):
    """The demo on 127.0.0.1. ``asked`` lists what was requested, in order."""

    daemon_threads = True
    # A second server on the same port is an error, not a silent sharing of its requests.
    allow_reuse_address = True

    def __init__(self, site: DemoSite, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.site = site
        self.asked: list[Asked] = []
        self.stopping = threading.Event()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    @property
    def host_map(self) -> dict[str, str]:
        """Host name: address and port, as the setting ``NEWSBOT_HOST_MAP`` takes it."""
        return dict.fromkeys(self.site.world.hosts, f"127.0.0.1:{self.port}")


def open_server(site: DemoSite, port: int | None = None) -> DemoServer:
    """A bound server that does not answer yet. Without ``port`` it is `DEFAULT_PORT` or else any free one.

    Raises `UsageError` where a named port is taken.
    """
    try:
        return DemoServer(site, DEFAULT_PORT if port is None else port)
    except (OSError, OverflowError) as error:
        if port is not None:
            reason = getattr(error, "strerror", None) or error
            raise UsageError(f"port {port} cannot be used ({reason}): name another with --port") from error
        return DemoServer(site, 0)


@contextmanager
def serve_demo(
    world: World | None = None, port: int | None = None, clock: Callable[[], datetime] | None = None
) -> Iterator[DemoServer]:
    """Serve ``world`` (by default one born now) in a background thread while the context lasts."""
    site = DemoSite(world or load_world(), clock) if clock else DemoSite(world or load_world())
    server = open_server(site, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
