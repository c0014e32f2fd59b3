"""How fast the whole pipeline is (fetch, archive, extract, segment, fingerprint, store) beside a bare Scrapy spider
that throws the same pages away, both with politeness off, in one run on one machine.

    python -m benchmarks.crawl [--pages 1000] [--rounds 2] [--profile]

Pages are generated, see `page`. The server is a process of its own; the two crawls take turns.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FAST = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 32}
_SCRIPT = (
    '<script>window.__config={"ad":[%s]};(function(){var s=document.createElement("script");s.async=true})();</script>'
)


def page(number: int) -> bytes:
    """An article page of about 135 KB with some 1,000 elements: a body, a related list, channel links, boxes, and
    most of the bytes in scripts and styles, as on the large Chinese portals."""
    from tests.crawl.site import article_html, body, title

    numbers = ",".join(str(number * 7919 + n) for n in range(2000))
    scripts = "".join(_SCRIPT % numbers for _ in range(6))
    links = "".join(
        f'<li class="item"><a href="/2023/0821/c{n + number * 40}.html" target="_blank" title="往期报道第{n}条">'
        f"往期报道：清河区便民工程第{n}号进展情况一览</a><span>2023-08-21</span></li>\n"
        for n in range(20)
    )
    channels = "".join(f'<a href="/channel/{n}/" target="_blank">频道{n}</a><i>|</i>' for n in range(150))
    boxes = "".join(f'<div class="mod mod-{n}"><div class="hd"><i></i></div></div>\n' for n in range(150))
    style = "<style>" + "".join(f".mod-{n}{{margin:0 auto;padding:{n}px;color:#333}}" for n in range(500)) + "</style>"
    paragraphs = [line for k in range(4) for line in body(number * 4 + k)]
    tail = f'<div class="related"><h3>往期</h3><ul>{links}</ul></div><div class="nav">{channels}</div>{boxes}{scripts}'
    return article_html(title(number), paragraphs, head=style, tail=tail).encode()


def serve(pages: int) -> None:
    """Answer with pre-made pages until killed; prints the port."""
    articles = {f"/2023/0822/c{number}.html".encode(): page(number) for number in range(pages)}

    class Protocol(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            path = data.split(b" ", 2)[1]
            body = articles.get(path) or answers.get(path, b"")
            kind = b"text/xml" if path.endswith(b"xml") else b"text/html; charset=utf-8"
            status = b"200 OK" if body else b"404 Not Found"
            head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (status, kind, len(body))
            self.transport.write(head + body)  # type: ignore[attr-defined]

    answers: dict[bytes, bytes] = {}

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Protocol, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        entries = "".join(f"<url><loc>http://127.0.0.1:{port}{path.decode()}</loc></url>" for path in articles)
        answers[b"/sitemap.xml"] = f"<urlset>{entries}</urlset>".encode()
        print(port, sum(map(len, articles.values())) // pages, flush=True)
        await server.serve_forever()

    try:
        import uvloop

        uvloop.run(run())
    except ImportError:
        asyncio.run(run())


def bare(port: int, pages: int) -> None:
    """The spider that throws the pages away; prints the seconds."""
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    import settings

    class Bare(Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            for number in range(pages):
                yield Request(f"http://127.0.0.1:{port}/2023/0822/c{number}.html", dont_filter=True)

        def parse(self, response):  # type: ignore[no-untyped-def]
            assert len(response.body) > 10_000

    chosen = FAST | {
        "TWISTED_REACTOR": settings.TWISTED_REACTOR,
        "ASYNCIO_EVENT_LOOP": settings.ASYNCIO_EVENT_LOOP,
        "CONCURRENT_REQUESTS": settings.CONCURRENT_REQUESTS,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
    process = CrawlerProcess(chosen)
    crawler = process.create_crawler(Bare)
    process.crawl(crawler)
    process.start()
    stats = crawler.stats.get_stats()
    assert stats["response_received_count"] == pages
    print(json.dumps({"seconds": stats["elapsed_time_seconds"], "cpu": time.process_time()}))


def whole(port: int, pages: int, profile: bool) -> None:
    """The whole pipeline; prints the seconds, the counts, and where this process spent its time."""
    from newsbot.crawl import CrawlOptions, run_crawl
    from newsbot.sites import SiteProfile

    home = f"http://127.0.0.1:{port}/"
    site = SiteProfile(f"bench-{port}", "清河新闻网", home, ("127.0.0.1",), sitemaps=(f"{home}sitemap.xml",))
    options = CrawlOptions(allow_private=True, settings=FAST, derive=False)
    if profile:
        _profile_reactor()
    report = run_crawl([site], options)
    assert report.ended_at is not None
    assert report.total("stored") == pages, report.to_document()
    seconds = (report.ended_at - report.started_at).total_seconds()
    children = os.times()
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu": time.process_time(),
                "extractor": children.children_user + children.children_system,
            }
        )
    )


def _profile_reactor() -> None:
    """Print what the event loop's thread spends its time on, at the end."""
    import atexit
    import cProfile
    import pstats
    import threading

    profiler = cProfile.Profile()
    run = threading.Thread.run

    def profiled(self: threading.Thread) -> None:
        if self.name == "reactor":
            profiler.enable()
        run(self)

    threading.Thread.run = profiled  # type: ignore[method-assign]
    atexit.register(lambda: pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(70))


def _run(*arguments: object) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="newsbot-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSBOT", "MONGODB"))}
        environment["NEWSBOT_HOME"] = folder
        try:
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.crawl", *map(str, arguments)],
                cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
            return answer
        finally:
            subprocess.run(
                [sys.executable, "-m", "newsbot", "db", "stop"], cwd=ROOT, env=environment, capture_output=True
            )


def main() -> None:
    """Serve, crawl both ways in turn, and print the ratio of the best rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("part", nargs="*", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        name, *numbers = chosen.part
        {"serve": serve, "bare": bare, "whole": lambda *n: whole(*n, profile=chosen.profile)}[name](*map(int, numbers))
        return
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.crawl", "serve", str(chosen.pages)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        port, size = map(int, server.stdout.readline().split())
        print(f"{chosen.pages} pages of {size // 1000} KB; {os.cpu_count()} cores, Python {platform.python_version()}")
        best: dict[str, float] = {}
        for _ in range(chosen.rounds):
            for name in ("bare", "whole"):
                extra = ["--profile"] if chosen.profile and name == "whole" else []
                result = _run(*extra, name, port, chosen.pages)
                speed = chosen.pages / result["seconds"]
                best[name] = max(best.get(name, 0.0), speed)
                parts = ", ".join(f"{key} {value:.1f} s" for key, value in result.items())
                print(f"{name:6} {speed:6.0f} pages/s   ({parts})", flush=True)
        print(f"ratio {best['whole'] / best['bare']:.2f} of the bare spider (best of {chosen.rounds} rounds each)")
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
