"""Bounds that Scrapy's own settings do not give: traps, pages of a site in one run, the time of a run, bombs.

Scrapy's settings do the rest: DOWNLOAD_MAXSIZE (declared, streamed and decompressed size), DOWNLOAD_TIMEOUT (one page,
from look-up to last byte), REDIRECT_MAX_TIMES. `SETTINGS` holds the values that belong together.

Depth is bounded where it arises, each way of going on by its own count: the pages of a list (``limits.list_pages`` of
the profile), of a feed, of a sitemap index (`newsbot.crawl.sources`) and of an article (`newsbot.crawl.pages`).
Scrapy's own DEPTH_LIMIT and URLLENGTH_LIMIT drop a request without telling its errback: the page would be neither
fetched nor accounted for, and the run would wait for it without end. `trap_code` refuses long addresses by name.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.asyncio import call_later, create_looping_call
from scrapy.utils.defer import _schedule_coro
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from newsbot.crawl.refusals import Postponed, Refused
from newsbot.crawl.traps import trap_code

logger = logging.getLogger(__name__)

RUN_TIME = "run_time"
SITE_PAGES = "site_pages"
_STOP_CHECK_SECONDS = 1.0

#: What a crawl is bounded by. ``settings.py`` takes these; sizes in bytes, times in seconds.
SETTINGS: dict[str, Any] = {
    # One page. The size holds for what is declared, what arrives and what comes out of decompression.
    "DOWNLOAD_MAXSIZE": 16 * 1024 * 1024,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_TIMEOUT": 60,
    "REDIRECT_MAX_TIMES": 6,
    "METAREFRESH_MAXDELAY": 5,
    "URLLENGTH_LIMIT": 0,
    "DEPTH_LIMIT": 0,
    # One run: pages of a site (the rest stays pending), and the whole run (0: no bound).
    "NEWSBOT_SITE_PAGES": 5000,
    "NEWSBOT_RUN_SECONDS": 0,
    # Answers that wait for a parser, in bytes: above, Scrapy stops taking new ones.
    "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 20_000_000,
    "HTTPPROXY_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}


class LimitsMiddleware:
    """Downloader middleware (order 40): refuses traps, and postpones what no longer fits into the run.

    When the time is up, requests that wait for a host's turn are postponed at once, and the spider closes; a page that
    is being transferred has its own time limit. The same happens when the run is stopped by a signal, so that a long
    Crawl-delay does not hold the end up. ``request.meta["site"]`` names the site (its host where there is none).
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.site_pages = crawler.settings.getint("NEWSBOT_SITE_PAGES")
        self.run_seconds = crawler.settings.getfloat("NEWSBOT_RUN_SECONDS")
        self.over = False
        self._pages: Counter[str] = Counter()
        self._timer: Any = None
        self._stop_check: Any = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> LimitsMiddleware:
        """Scrapy's way in."""
        middleware = cls(crawler)
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signal=signals.spider_closed)
        return middleware

    def spider_opened(self, spider: Spider) -> None:
        """Start the clock of the run."""
        if self.run_seconds > 0:
            self._timer = call_later(self.run_seconds, self._time_is_up)
        self._stop_check = create_looping_call(self._check_stopped)
        self._stop_check.start(_STOP_CHECK_SECONDS, now=False)

    def spider_closed(self, spider: Spider) -> None:
        """Stop the clock."""
        if self._timer is not None:
            self._timer.cancel()
        if self._stop_check is not None and self._stop_check.running:
            self._stop_check.stop()

    def process_request(self, request: Request) -> None:
        """Raise `Refused` for a trap, `Postponed` for what the run has no room for."""
        parts = urlparse_cached(request)
        if self.over:
            raise Postponed(RUN_TIME, parts.hostname or "")
        if parts.path == "/robots.txt":
            return
        trap = trap_code(request.url)
        if trap:
            raise Refused(trap, request.url)
        site = request.meta.get("site") or parts.hostname or ""
        if self.site_pages and self._pages[site] >= self.site_pages:
            raise Postponed(SITE_PAGES, parts.hostname or "")
        self._pages[site] += 1

    def _time_is_up(self) -> None:
        logger.info("The run's time of %.0f s is up", self.run_seconds)
        self._timer = None
        self._postpone_waiting()
        engine = self.crawler.engine
        if engine is not None:
            _schedule_coro(engine.close_spider_async(reason=RUN_TIME))

    def _check_stopped(self) -> None:
        if not self.crawler.crawling and not self.over:
            self._postpone_waiting()

    def _postpone_waiting(self) -> None:
        self.over = True
        if self.crawler.engine is None:
            return
        for host, slot in list(self.crawler.engine.downloader.slots.items()):
            while slot.queue:
                _, waiting = slot.queue.popleft()
                waiting.errback(Failure(Postponed(RUN_TIME, host)))


class BoundedCompression(HttpCompressionMiddleware):
    """Scrapy's decompression, in its place (order 590): a body that swells beyond DOWNLOAD_MAXSIZE has a reason of its
    own. Decompression stops at the bound, so the bomb never is in memory."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Decompress; raise `Refused` (``decompressed_size``) for a bomb, (``compression``) for a broken stream."""
        try:
            return super().process_response(request, response)
        except IgnoreRequest as error:
            raise Refused("decompressed_size", request.url) from error
        except Exception as error:  # each codec has error classes of its own, with no common base
            raise Refused("compression", f"{request.url}: {error}") from error
