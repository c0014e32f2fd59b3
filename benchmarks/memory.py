"""Does memory stay flat? The whole pipeline over a local site of many pages; the memory of the crawling process and of
its extractor is read as the number of stored articles grows.

    python -m benchmarks.memory [--pages 20000] [--at 1000 --at 20000]

Politeness is off; everything else is as in a real crawl. Starts its own MongoDB in a temporary home.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from benchmarks.store import make_text

ROOT = Path(__file__).resolve().parents[1]
#: Settings that take politeness away and leave limits and safety.
_IMPOLITE = (
    *("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=False", "CONCURRENT_REQUESTS_PER_DOMAIN=16"),
    *("NEWSBOT_SITE_PAGES=0", "LOG_LEVEL=ERROR"),
)
_MENU = "".join(f'<li><a href="/channel/{number}/">频道{number}</a></li>' for number in range(500))


class Site(BaseHTTPRequestHandler):
    """A sitemap and its articles, each made from its number."""

    protocol_version = "HTTP/1.1"
    server: Pages

    def do_GET(self) -> None:
        number = self.path.removeprefix("/a/").removesuffix(".html")
        if self.path == "/sitemap.xml":
            self._reply(self.server.sitemap(), "application/xml")
        elif number.isdigit():
            self._reply(article(int(number)).encode(), "text/html; charset=utf-8")
        else:
            self.send_error(404)

    def _reply(self, body: bytes, content_type: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Pages(ThreadingHTTPServer):
    """The local site; ``count`` articles."""

    daemon_threads = True

    def __init__(self, count: int) -> None:
        super().__init__(("127.0.0.1", 0), Site)
        self.count = count

    def sitemap(self) -> bytes:
        urls = "".join(
            f"<url><loc>http://127.0.0.1:{self.server_address[1]}/a/{number}.html</loc></url>"
            for number in range(self.count)
        )
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def article(number: int) -> str:
    """An article page of about 40 KB, most of it navigation, unlike any other."""
    dice = random.Random(number)
    title = make_text(16, dice)
    paragraphs = "".join(f"<p>{make_text(40, dice)}，{make_text(48, dice)}。</p>" for _ in range(8))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_河湾日报</title></head>
    <body><ul>{_MENU}</ul><h1>{title}</h1><div>2026-11-{number % 22 + 1:02} 09:{number % 60:02} 来源：河湾日报</div>
    <div class="content">{paragraphs}</div><ul>{_MENU}</ul></body></html>"""


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MB; 0 when it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    found = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in file.read_text().split()]
        except OSError:  # a thread that has ended
            continue
    return found + [other for child in found for other in descendants(child)]


@click.command()
@click.option("--pages", default=20_000, show_default=True)
@click.option("--at", "marks", type=int, multiple=True, default=(1_000, 5_000, 10_000, 20_000), show_default=True)
def main(pages: int, marks: tuple[int, ...]) -> None:
    """Crawl and print the memory at each mark."""
    home = Path(tempfile.mkdtemp(prefix="newsbot-memory-"))
    os.environ.update(NEWSBOT_HOME=str(home), NEWSBOT_SITES=str(home / "sites"))
    os.environ.pop("MONGODB_URI", None)
    server = Pages(pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    (home / "sites").mkdir()
    (home / "sites" / "local.toml").write_text(
        f'name = "河湾日报"\nhome = "{base}"\nhosts = ["127.0.0.1"]\nsitemaps = ["{base}sitemap.xml"]\n'
        "articles = '/a/\\d+\\.html'\nallow_private = true\n"
    )
    from newsbot.store import connect_database, embedded

    db = connect_database()
    try:
        _measure(db, sorted(mark for mark in marks if mark <= pages))
    finally:
        db.client.close()
        embedded.stop()
        server.shutdown()
        shutil.rmtree(home, ignore_errors=True)


def _measure(db: Any, marks: list[int]) -> None:
    settings = [argument for setting in _IMPOLITE for argument in ("-s", setting)]
    began = time.monotonic()
    crawl = subprocess.Popen([sys.executable, "-m", "newsbot", "crawl", "local", *settings], cwd=ROOT)
    print(f"{'articles':>9} {'seconds':>8} {'crawler MB':>11} {'extractor MB':>13}")
    try:
        _watch(crawl, db, marks, began)
    finally:
        crawl.kill()


def _watch(crawl: subprocess.Popen[bytes], db: Any, marks: list[int], began: float) -> None:
    highest = 0.0
    while crawl.poll() is None:
        stored = db.articles.estimated_document_count()
        crawler, extractors = resident_mb(crawl.pid), sum(map(resident_mb, descendants(crawl.pid)))
        highest = max(highest, crawler)
        while marks and stored >= marks[0]:
            print(
                f"{marks.pop(0):>9} {time.monotonic() - began:>8.0f} {crawler:>11.0f} {extractors:>13.0f}", flush=True
            )
        time.sleep(0.2)
    stored = db.articles.estimated_document_count()
    print(f"{stored:>9} {time.monotonic() - began:>8.0f}   at the end; the crawler's highest was {highest:.0f} MB")


if __name__ == "__main__":
    main()
