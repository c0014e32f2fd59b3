"""Politeness: robots.txt with Crawl-delay and Request-rate, adaptive delay, Retry-After, back-off of failing hosts.

Scrapy asks robots.txt but ignores the delays in it, and retries a busy host at once. Here every host has a floor
(`Hosts.floor`) under its delay and may be paused; a host that stays busy or dead is parked: its further requests are
`Postponed`, so they stay pending in the ledger.

Settings: ``NEWSBOT_MAX_PAUSE`` (seconds that a run waits for a host before it parks it),
``NEWSBOT_HOST_FAILURES`` (failures in a row after which a host is parked).
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from newsbot.crawl.contact import PRODUCT, user_agent
from newsbot.crawl.hosts import BUSY_STATUSES, FAILING_STATUSES, HOST_FAILURES, MAX_FAILURES, MAX_PAUSE, Hosts, host_of
from newsbot.crawl.refusals import Postponed, Refused, failure_code

logger = logging.getLogger(__name__)

#: ``settings.py`` takes these; times in seconds.
SETTINGS: dict[str, Any] = {
    "USER_AGENT": user_agent(),
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": PRODUCT,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY": 1.0,
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_START_DELAY": 1.0,
    "AUTOTHROTTLE_MAX_DELAY": 60.0,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
    "NEWSBOT_MAX_PAUSE": MAX_PAUSE,
    "NEWSBOT_HOST_FAILURES": MAX_FAILURES,
}


class HostKeeper:
    """Extension: keeps floors and pauses on Scrapy's download slots."""

    def __init__(self, crawler: Crawler) -> None:
        self.hosts = Hosts.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HostKeeper:
        """Scrapy's way in."""
        keeper = cls(crawler)
        crawler.signals.connect(keeper.reached_downloader, signal=signals.request_reached_downloader)
        return keeper

    def reached_downloader(self, request: Request, spider: Spider) -> None:
        """Scrapy drops idle slots and makes them anew with the default delay."""
        self.hosts.hold(request.meta["download_slot"])


class PoliteThrottle(AutoThrottle):
    """Scrapy's AutoThrottle, in its place: adapts the delay to the host's speed, never below the host's floor."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        Hosts.of(self.crawler).hold(host_of(request))


class HostBackoff:
    """Downloader middleware (order 560, nearer to the network than RetryMiddleware): asks a busy host again, which then
    waits for the end of its pause, and postpones requests to parked hosts."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.hosts = Hosts.of(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> HostBackoff:
        """Scrapy's way in."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise `Postponed` for a parked host."""
        host = host_of(request)
        request.meta.pop("download_slot", None)  # a redirect brings the slot of the host that it came from
        state = self.hosts.states.get(host)
        if state is not None and state.parked:
            raise self.hosts.postponed(host)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again where the host was only busy; raise `Postponed` where it is parked by now."""
        host = host_of(request)
        if response.status not in BUSY_STATUSES and response.status not in FAILING_STATUSES:
            return response
        if self.hosts[host].parked:
            raise self.hosts.postponed(host)
        if response.status in BUSY_STATUSES:
            return self._again(request, f"http:{response.status}") or response
        return response

    def _again(self, request: Request, code: str) -> Request | None:
        """The request once more, to wait in its host's paused slot; None when it was asked often enough."""
        spider = self.crawler.spider
        if spider is None:
            return None
        return get_retry_request(request, spider=spider, reason=code, max_retry_times=self.hosts.max_failures)


#: Scrapy shouts every robots.txt that it cannot get, with a traceback; a line of ours says what comes of it.
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)


class PoliteRobots(RobotsTxtMiddleware):
    """Scrapy's robots.txt middleware (order 100), with what RFC 9309 and the sites ask for besides: Crawl-delay and
    Request-rate become the floor of the host's delay; a robots.txt that the server fails to give (5xx, no connection)
    means wait, and one that is not there (4xx) means free."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.hosts = Hosts.of(crawler)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Raise `Refused` (``robots``) where a rule says so, `Postponed` (``host:robots_...``) without an answer."""
        try:
            await super().process_request(request)
        except (Refused, Postponed):
            raise
        except IgnoreRequest as error:
            raise Refused("robots", request.url) from error
        if not request.meta.get("dont_obey_robotstxt") and self.hosts[host_of(request)].parked:
            raise self.hosts.postponed(host_of(request))

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self.hosts.park(host_of(request), f"robots_http:{response.status}")
        if response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
        parser = self._parsers[netloc]
        if isinstance(parser, RobotParser):
            self._apply_delay(host_of(request), parser)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        code = failure_code(exc)
        if code in HOST_FAILURES:
            self.hosts.park(urlsplit(f"//{netloc}").hostname or netloc, f"robots_{code}")
        elif not isinstance(exc, IgnoreRequest):
            logger.warning("%s: robots.txt could not be read (%s)", netloc, code)
        super()._robots_error(exc, netloc)

    def _apply_delay(self, host: str, parser: RobotParser) -> None:
        agent = self._robotstxt_useragent or self._default_useragent
        delay = parser.crawl_delay(agent) or 0.0
        rate = parser.rp.request_rate(agent) if hasattr(parser, "rp") else None
        if rate:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > self.hosts.max_pause:
            self.hosts.park(host, f"crawl_delay:{delay:g}s", delay)
        elif delay:
            logger.info("%s: robots.txt asks for %g s between requests", host, delay)
            self.hosts[host].floor = max(self.hosts[host].floor, delay)
            self.hosts.hold(host)
