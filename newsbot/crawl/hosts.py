"""What a crawl knows of each host it talks to: the least delay between requests, a pause, failures in a row.

A host that stays busy or dead is parked: its further requests are `Postponed`, so they stay pending in the ledger.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import call_later
from scrapy.utils.httpobj import urlparse_cached
from twisted.python.failure import Failure

from newsbot.crawl.refusals import Postponed

logger = logging.getLogger(__name__)

#: Seconds that a run waits for one host (setting ``NEWSBOT_MAX_PAUSE``).
MAX_PAUSE = 300
#: Failures in a row that park a host (setting ``NEWSBOT_HOST_FAILURES``).
MAX_FAILURES = 5

#: Seconds between two requests to a host even where no delay is wanted: without any, Scrapy 2.19 starts all waiting
#: requests of a host at once, since it counts those under way only after it has started them.
LEAST_DELAY = 0.001

BUSY_STATUSES = frozenset({429, 503})
FAILING_STATUSES = frozenset({500, 502, 504, 520, 521, 522, 523, 524})
#: Codes of `failure_code` that speak of the host and not of the page.
HOST_FAILURES = frozenset({"timeout", "dns", "connection_refused", "connection", "cut_short"})


def retry_after(value: bytes | str | None, now: datetime) -> float | None:
    """Seconds to wait that a Retry-After header asks for (a number of seconds or an HTTP date), or None."""
    if not value:
        return None
    text = value.decode("latin-1") if isinstance(value, bytes) else value
    text = text.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return max(0.0, (moment - now).total_seconds())


@dataclass(slots=True)
class HostState:
    """What is known of one host in this run. Times are of the monotonic clock."""

    floor: float = 0.0
    paused_until: float = 0.0
    failures: int = 0
    parked: str | None = None
    retry_at: datetime | None = None
    postponed: int = 0


class Hosts:
    """The hosts of one crawl: their floors, pauses and failures, shared by the components below."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.max_pause = crawler.settings.getfloat("NEWSBOT_MAX_PAUSE", MAX_PAUSE)
        self.max_failures = crawler.settings.getint("NEWSBOT_HOST_FAILURES", MAX_FAILURES)
        self.states: dict[str, HostState] = {}
        for host, given in crawler.settings.getdict("DOWNLOAD_SLOTS").items():
            self[host].floor = float(given.get("delay", 0.0))

    @classmethod
    def of(cls, crawler: Crawler) -> Hosts:
        """The one instance of a crawler."""
        if crawler not in _HOSTS:
            _HOSTS[crawler] = cls(crawler)
        return _HOSTS[crawler]

    def __getitem__(self, host: str) -> HostState:
        return self.states.setdefault(host, HostState())

    def parked(self) -> dict[str, HostState]:
        """The hosts that this run gave up, by name."""
        return {host: state for host, state in self.states.items() if state.parked}

    def park(self, host: str, code: str, seconds: float | None = None) -> None:
        """Make no more requests to ``host`` in this run; ``seconds`` from now it may be tried again."""
        state = self[host]
        state.parked = state.parked or code
        if seconds is not None:
            state.retry_at = datetime.now(timezone.utc) + timedelta(seconds=min(seconds, 365 * 86400))
        logger.warning("%s: %s; its other requests stay pending", host, code)
        self._postpone_waiting(host)

    def pause(self, host: str, seconds: float, code: str) -> None:
        """Make no request to ``host`` for ``seconds``; park it where that is longer than a run waits."""
        if seconds > self.max_pause:
            self.park(host, code, seconds)
            return
        state = self[host]
        state.paused_until = max(state.paused_until, time.monotonic() + seconds)
        self.hold(host)

    def answered(self, host: str, status: int, wait: float | None) -> None:
        """Take note of an answer; ``wait`` is its Retry-After in seconds. Called by the download handler, since a
        middleware sees an answer only after the host's next request has left."""
        if status in BUSY_STATUSES:
            self.failed(host, f"http:{status}")
            if not self[host].parked:
                self.pause(host, 2.0 ** self[host].failures if wait is None else wait, f"http:{status}")
        elif status in FAILING_STATUSES:
            self.failed(host, f"http:{status}")
        else:
            self[host].failures = 0

    def failed(self, host: str, code: str) -> None:
        """Count a failure of the host; pause it from the second in a row on, and park it after the last allowed."""
        state = self[host]
        state.failures += 1
        if state.parked:
            return
        if state.failures >= self.max_failures:
            self.park(host, code)
        elif state.failures > 1:
            self.pause(host, 2.0 ** (state.failures - 1), code)

    def hold(self, host: str) -> None:
        """Apply floor and pause of a host to its download slot, as far as there is one."""
        engine = self.crawler.engine
        slot: Slot | None = engine.downloader.slots.get(host) if engine is not None else None
        if slot is None:
            return
        state = self[host]
        slot.delay = max(slot.delay, state.floor, LEAST_DELAY)
        if state.floor:
            slot.jitter = 0.0  # it would vary the delay both ways
        wait = state.paused_until - time.monotonic()
        if wait > 0:
            # While a slot has a later call, Scrapy sends nothing from its queue.
            if slot.latercall:
                slot.latercall.cancel()
            slot.latercall = call_later(wait, engine.downloader._latercall, slot)

    def postponed(self, host: str) -> Postponed:
        """The exception for one more request to a parked host."""
        state = self[host]
        state.postponed += 1
        return Postponed(f"host:{state.parked}", host, state.retry_at)

    def _postpone_waiting(self, host: str) -> None:
        engine = self.crawler.engine
        slot: Slot | None = engine.downloader.slots.get(host) if engine is not None else None
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(self.postponed(host)))


_HOSTS: WeakKeyDictionary[Crawler, Hosts] = WeakKeyDictionary()


def host_of(request: Request) -> str:
    """The host of a request: Scrapy's name for its download slot."""
    return urlparse_cached(request).hostname or ""
