"""One site of a run: what is still to be asked for, what is under way, and when to stop. Plain values."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from newsbot.crawl.sources import SourceVisit
from newsbot.sites import SiteProfile

#: Addresses claimed at once.
CLAIM = 200
#: Requests of one site that are under way or with Scrapy before more are handed over.
IN_HAND = 64
#: Pages of a site put off in a row, after which a run leaves the rest of it: its hosts were given up.
PUT_OFF_MOST = 200


@dataclass(slots=True)
class SiteWork:
    """One site of a run. ``queue`` holds addresses claimed and not yet asked for, ``in_hand`` counts those asked for
    and not yet settled, ``put_off_in_a_row`` those last left to another run. ``stopped``: the site gets no further
    requests in this run. ``found``: addresses that the sources of this run had to offer."""

    profile: SiteProfile
    queue: deque[str] = field(default_factory=deque)
    found: set[str] = field(default_factory=set)
    visits: list[SourceVisit] = field(default_factory=list)
    in_hand: int = 0
    taken: int = 0
    put_off_in_a_row: int = 0
    drained: bool = False
    stopped: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def idle(self) -> bool:
        """Nothing left to do in this run."""
        return not self.in_hand and (self.stopped or (self.drained and not self.queue and not self.visits))

    @property
    def within_limits(self) -> bool:
        """Whether the bounds that the profile sets for one run leave room for one more page."""
        limits = self.profile.limits
        if limits.seconds is not None and time.monotonic() - self.began > limits.seconds:
            return False
        return limits.pages is None or self.taken < limits.pages

    def add_due(self, urls: Sequence[str]) -> None:
        """Queue addresses that were due; none means that the ledger has no more."""
        self.queue.extend(urls)
        self.drained = not urls

    def add_found(self, urls: Sequence[str]) -> None:
        """Queue addresses that a source of this run brought; there may be more than were claimed at once."""
        self.queue.extend(urls)
        self.found.update(urls)
        if urls:
            self.drained = False

    def put_off_page(self, and_the_rest: bool) -> None:
        """A page is left to another run, and so is the rest of the site where it would be put off one by one."""
        self.put_off_in_a_row += 1
        if and_the_rest or self.put_off_in_a_row >= PUT_OFF_MOST:
            self.stopped = True
