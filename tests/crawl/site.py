"""A small news site over real HTTP on 127.0.0.1, for the crawl tests: list pages that lead to invented articles.

It counts requests by path, answers conditional requests, and can be told to misbehave. Run as a program it serves
until it is ended: ``python -m tests.crawl.site PAGES`` prints its address, then a line for each request.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from newsbot.sites import Limits, SiteProfile

PER_LIST = 25
_SENTENCES = (
    "清河区图书馆新馆今天上午正式开门迎客，首日到馆读者超过两千人。",
    "新馆设有少儿阅览区、古籍修复室和二十四小时自习室，周末延长开放到夜间。",
    "馆长介绍，馆藏图书较老馆增加了一倍，其中地方文献专区收录了一百二十年来的县志。",
    "附近居民表示，以前借书要坐四十分钟公交车，现在步行就能到达。",
    "据了解，全区今年还将建成六个社区书房，服务半径覆盖所有街道。",
    "交通部门同步调整了三条公交线路，并在馆前增设无障碍通道。",
    "业内人士认为，公共文化设施向基层延伸，是补齐城乡差距的重要一步。",
    "下一步，图书馆将与中小学合作，每月举办两场面向学生的阅读活动。",
)

Answer = tuple[int, dict[str, str], bytes]


class NewsSite:
    """``pages`` articles behind list pages of `PER_LIST`. ``padding``: bytes of markup added to each article.

    ``overrides`` maps a path to a function that answers it in place of the site; ``hits`` counts requests by path,
    ``not_modified`` those answered 304. Use as a context manager.
    """

    def __init__(self, pages: int = 60, padding: int = 0) -> None:
        self.pages = pages
        self.padding = padding
        self.hits: Counter[str] = Counter()
        self.not_modified: Counter[str] = Counter()
        self.overrides: dict[str, Callable[[BaseHTTPRequestHandler], Answer]] = {}
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site._answer(self)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.home = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> NewsSite:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def profile(self, **values: Any) -> SiteProfile:
        """A profile of this site."""
        host = f"127.0.0.1:{self._server.server_port}"
        values = {"lists": (self.home,), "limits": Limits(list_pages=100)} | values
        return SiteProfile(f"site-{self._server.server_port}", "清河新闻网", self.home, ("127.0.0.1", host), **values)

    def write_profile(self, folder: Path) -> str:
        """Write the profile as a file into ``folder``, for commands run with NEWSBOT_SITES; returns its key."""
        key = f"site-{self._server.server_port}"
        folder.mkdir(exist_ok=True)
        lines = (
            'name = "清河新闻网"',
            f'home = "{self.home}"',
            'hosts = ["127.0.0.1"]',
            f'lists = ["{self.home}"]',
            "allow_private = true",
            "delay = 0",
            "limits = { list_pages = 100 }",
        )
        (folder / f"{key}.toml").write_text("\n".join(lines), encoding="utf-8")
        return key

    def article_url(self, number: int) -> str:
        """The address of an article, counted from 0."""
        return f"{self.home}2023/0822/c{1000 + number}.html"

    def article_urls(self) -> list[str]:
        """The addresses of all articles."""
        return [self.article_url(number) for number in range(self.pages)]

    def article_hits(self) -> Counter[str]:
        """How often each article was asked for, by address."""
        return Counter({url: self.hits[url.removeprefix(self.home.rstrip("/"))] for url in self.article_urls()})

    def _answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path
        with self._lock:
            self.hits[path] += 1
        override = self.overrides.get(path)
        status, headers, body = override(handler) if override else self._page(path)
        if status == 200 and headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
            with self._lock:
                self.not_modified[path] += 1
        try:
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:  # the crawler was killed meanwhile
            handler.close_connection = True

    def _page(self, path: str) -> Answer:
        headers = {"Content-Type": "text/html; charset=utf-8"}
        if path == "/":
            return 200, headers | {"ETag": '"list-0"'}, self.list_page(0)
        if path.startswith("/list_"):
            number = int(path[6:].partition(".")[0])
            return 200, headers | {"ETag": f'"list-{number}"'}, self.list_page(number)
        if path == "/sitemap.xml":
            entries = "".join(f"<url><loc>{url}</loc></url>" for url in self.article_urls())
            sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
            return 200, {"Content-Type": "application/xml", "ETag": '"sitemap"'}, sitemap.encode()
        if path.startswith("/2023/0822/c"):
            number = int(path[12:].partition(".")[0]) - 1000
            if 0 <= number < self.pages:
                return 200, headers | {"ETag": f'"article-{number}"'}, self.article_page(number)
        return 404, headers, "<html><title>404</title><body>页面不存在</body></html>".encode()

    def list_page(self, number: int) -> bytes:
        """A list page, with a link to the next one where there is one."""
        first = number * PER_LIST
        items = "".join(
            f'<li><a href="/2023/0822/c{1000 + n}.html">{title(n)}</a><span>2023-08-22</span></li>\n'
            for n in range(first, min(first + PER_LIST, self.pages))
        )
        more = f'<a href="/list_{number + 1}.html">下一页</a>' if first + PER_LIST < self.pages else ""
        return (
            f'<html lang="zh-CN"><head><meta charset="utf-8"><title>要闻_清河新闻网</title></head><body>'
            f'<div class="nav"><a href="/">首页</a><a href="/about.html">关于我们</a></div>'
            f'<div class="main"><ul class="list">{items}</ul><div class="pages">{more}</div></div>'
            f'<div class="footer">清河新闻网 版权所有</div></body></html>'
        ).encode()

    def article_page(self, number: int) -> bytes:
        """An article's page."""
        return article_html(title(number), body(number), padding=self.padding).encode()


def title(number: int) -> str:
    """The headline of an article; no two are the same."""
    return f"清河区第{number + 1}号便民工程完工 惠及{number * 7 + 120}户居民"


def body(number: int) -> list[str]:
    """The paragraphs of an article; no two articles have the same."""
    count = len(_SENTENCES)
    lead = f"清河新闻网8月22日电 第{number + 1}号便民工程昨日通过验收，总投资{number * 13 + 50}万元。"
    return [lead, *("".join(_SENTENCES[(number + k * 3 + j) % count] for j in range(3)) for k in range(3))]


def article_html(
    headline: str,
    paragraphs: list[str],
    minute: int = 7,
    source: str = "清河日报",
    head: str = "",
    tail: str = "",
    padding: int = 0,
) -> str:
    """An article page as a small portal would write it."""
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in paragraphs)
    filler = '<div class="box"><a href="/about.html">服务</a><span class="i"></span></div>\n'
    return (
        f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{headline}_清河新闻网</title>{head}</head><body>'
        f'<div class="nav"><a href="/">首页</a><a href="/list_0.html">要闻</a></div>'
        f'<div class="article"><h1>{headline}</h1>'
        f'<div class="info"><span>2023-08-22 11:{minute:02d}:57</span> <span>来源：{source}</span></div>'
        f'<div class="content">{text}<p>（责任编辑：林知远）</p></div>{tail}</div>'
        f'<div class="side">{filler * (padding // len(filler))}</div>'
        f'<div class="footer">清河新闻网 版权所有</div></body></html>'
    )


if __name__ == "__main__":
    with NewsSite(int(sys.argv[1])) as served:
        print(served.home, flush=True)
        threading.Event().wait()
