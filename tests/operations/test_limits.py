"""A site of traps: the crawl ends in its bound and keeps its memory, whatever the servers send."""

from __future__ import annotations

import gzip
import time
import zlib

import brotli
import pytest

from tests.operations.probe import crawl, crawl_alone
from tests.operations.webserver import Handler, Route, page, redirect, serve, status

try:
    from compression import zstd
except ImportError:
    from backports import zstd

MEGABYTE = 1024 * 1024
SMALL = {"DOWNLOAD_MAXSIZE": 4 * MEGABYTE}


def stream(megabytes: int, declared: bool) -> Route:
    """A body sent in pieces, with its length said before or not."""

    def route(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        if declared:
            handler.send_header("Content-Length", str(megabytes * MEGABYTE))
        else:
            handler.send_header("Connection", "close")
            handler.close_connection = True
        handler.end_headers()
        for _ in range(megabytes * 16):
            handler.wfile.write(b"x" * (MEGABYTE // 16))

    return route


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1_000_000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"y" * 4000))


def endless_interim_answers(handler: Handler) -> None:
    for _ in range(1_000_000):
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\nLink: <%s>\r\n\r\n" % (b"y" * 4000))


def one_endless_header(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100_000):
        handler.wfile.write(b"y" * 4096)


def drip(handler: Handler) -> None:
    """A page that never ends, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while True:
        handler.wfile.write(b".")
        handler.wfile.flush()
        time.sleep(0.05)


def compressed(body: bytes, encoding: str) -> Route:
    return lambda handler: handler.reply(body, Content_Encoding=encoding)


def bombs() -> dict[str, Route]:
    """64 MB of zeros in every encoding that a crawl asks for, and one packed twice."""
    zeros = bytes(64 * MEGABYTE)
    packed = gzip.compress(zeros, 6)
    return {
        "/gzip": compressed(packed, "gzip"),
        "/deflate": compressed(zlib.compress(zeros), "deflate"),
        "/br": compressed(brotli.compress(zeros, quality=4), "br"),
        "/zstd": compressed(zstd.compress(zeros), "zstd"),
        "/twice": compressed(gzip.compress(packed), "gzip, gzip"),
    }


def test_bodies_bombs_and_headers_without_end_are_cut_off_and_memory_stays_flat() -> None:
    routes = {
        "/": page(),
        "/declared": stream(100, declared=True),
        "/streamed": stream(100, declared=False),
        "/headers": endless_headers,
        "/interim": endless_interim_answers,
        "/header": one_endless_header,
        **bombs(),
    }
    expected: dict[str, object] = {"/": 200, "/declared": "body_size", "/streamed": "body_size"}
    expected |= {"/headers": "headers", "/interim": "headers", "/header": "connection"}
    expected |= dict.fromkeys(bombs(), "decompressed_size")
    with serve(routes) as server:
        plain = crawl_alone([server.url("/")], **SMALL)
        trapped = crawl_alone([server.url(path) for path in routes], **SMALL)
        assert {path: trapped.of(server.url(path)) for path in routes} == expected
        # Each trap on its own holds 64 MB and more; a few bounded bodies may be in memory at once.
        assert trapped.peak_mb - plain.peak_mb < 48


def test_a_broken_stream_is_a_failure_with_a_name() -> None:
    with serve({"/gzip": compressed(b"no gzip at all", "gzip"), "/br": compressed(b"\xff" * 99, "br")}) as server:
        urls = [server.url("/gzip"), server.url("/br")]
        probe = crawl(urls)
        assert [probe.of(url) for url in urls] == ["compression", "compression"]


def test_a_page_that_never_ends_and_a_server_that_says_nothing_time_out() -> None:
    with serve({"/drip": drip, "/silent": lambda handler: time.sleep(30)}) as server:
        urls = [server.url("/drip"), server.url("/silent")]
        probe = crawl(urls, DOWNLOAD_TIMEOUT=1, CONCURRENT_REQUESTS_PER_DOMAIN=2)
        assert [probe.of(url) for url in urls] == ["timeout", "timeout"]


def test_redirects_without_end_are_given_up() -> None:
    def onward(handler: Handler) -> None:
        redirect(handler.path + "x")(handler)

    with serve({"/a": redirect("/b"), "/b": redirect("/a"), "/self": redirect("/self"), "/on*": onward}) as server:
        urls = [server.url(path) for path in ("/a", "/self", "/on")]
        probe = crawl(urls, DUPEFILTER_CLASS="scrapy.dupefilters.BaseDupeFilter")
        assert [probe.of(url) for url in urls] == ["redirects"] * 3
        assert len(server.hits) <= 3 * 7


def test_an_endless_calendar_and_growing_paths_end() -> None:
    def calendar(handler: Handler) -> None:
        year, month = (int(text) for text in handler.path.strip("/").split("/")[1:3])
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        page(f"/calendar/{year}/{month:02}/", f"more{handler.path}")(handler)

    this_year = time.gmtime().tm_year
    with serve({"/": page(f"/calendar/{this_year}/01/"), "/calendar/*": calendar, "/more*": page()}) as server:
        probe = crawl([server.url("/")], follow=True)
        assert "trap:calendar" in probe.codes()
        assert len(server.hits) < 60


def test_a_site_has_no_more_than_its_pages_in_one_run_and_the_rest_is_postponed() -> None:
    def session(handler: Handler) -> None:
        page(*(f"/list?token={handler.path[-6:]}{number}" for number in range(5)))(handler)

    with serve({"/list": session}) as server:
        probe = crawl([server.url("/list")], follow=True, NEWSBOT_SITE_PAGES=20)
        assert len(server.hits) == 20
        over = [result for result in probe.results if result.get("code")]
        assert {result["code"] for result in over} == {"site_pages"}
        assert all(result["postponed"] for result in over)


def test_a_run_ends_when_its_time_is_up_and_names_what_waited() -> None:
    """The host wants 30 s between requests; the run has 2 s."""
    with serve({"/robots.txt": status(404), "/*": page()}) as server:
        urls = [server.url(f"/{number}") for number in range(6)]
        slots = {"127.0.0.1": {"delay": 30, "concurrency": 1}}
        probe = crawl(urls, timeout=25, NEWSBOT_RUN_SECONDS=2, DOWNLOAD_SLOTS=slots)
        assert probe.reason == "run_time"
        assert len(server.hits) == 1
        assert probe.codes().count("run_time") >= 1
        assert all(result["postponed"] for result in probe.results if result.get("code"))


@pytest.mark.parametrize("charset", ["gb2312", "utf-16", "no-such-charset", '"'])
def test_a_lying_charset_harms_nothing(charset: str) -> None:
    body = "<html><body>天津港智能化码头</body></html>".encode()
    with serve({"/": lambda handler: handler.reply(body, Content_Type=f"text/html; charset={charset}")}) as server:
        assert crawl([server.url("/")]).codes() == [200]
