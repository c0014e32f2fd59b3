"""What newsbot knows of an outlet: a value, read from a TOML file of at most 15 lines. Knows nothing of files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsbot.config import SHOWN_ZONE


@dataclass(slots=True, frozen=True)
class Limits:
    """Bounds of one run over a site. None leaves the bound to the settings.

    ``pages``: pages fetched, articles and lists together. ``list_pages``: how many pages of each list are followed
    through their next link, the first one counted. ``seconds``: time from the first request.
    """

    pages: int | None = None
    list_pages: int = 1
    seconds: int | None = None


@dataclass(slots=True, frozen=True)
class SiteProfile:
    """An outlet as data.

    ``key`` names it on the command line and in the store; ``hosts`` are the domains that belong to it, each with its
    subdomains. ``lists``, ``feeds`` and ``sitemaps`` are where its articles are found. ``articles`` is searched in an
    address and tells article pages from others; None leaves that to the link finder. ``interval`` is how often the
    sources are due, ``delay`` the seconds between two requests to a host. ``recheck`` replaces the default intervals
    after which an article is fetched again. ``selectors`` holds XPaths by field, for outlets that the extractor
    cannot read unaided. ``verified`` is false until somebody has tried the profile on the live site. ``file`` is
    where it came from; None for an ad hoc profile.
    """

    key: str
    name: str
    home: str
    hosts: tuple[str, ...]
    lists: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    articles: re.Pattern[str] | None = None
    time_zone: ZoneInfo = SHOWN_ZONE
    interval: timedelta = timedelta(minutes=30)
    delay: float = 2.0
    allow_private: bool = False
    render: bool = False
    recheck: tuple[timedelta, ...] | None = None
    limits: Limits = field(default_factory=Limits)
    selectors: dict[str, str] = field(default_factory=dict)
    verified: bool = False
    file: Path | None = None

    @property
    def guides_extraction(self) -> bool:
        """Whether its pages are read otherwise than pages of no profile: with selectors, or by another clock."""
        return bool(self.selectors) or self.time_zone != SHOWN_ZONE

    @property
    def own_clock(self) -> ZoneInfo | None:
        """The zone that its pages' times are read in; None where the profile names no other than the usual one, so
        that the country of a page's host may."""
        return None if self.time_zone == SHOWN_ZONE else self.time_zone

    def owns(self, url: str) -> bool:
        """True where the address lies on one of the site's hosts or their subdomains."""
        return any(in_domain(host_of(url), host) for host in self.hosts)

    def is_article(self, url: str) -> bool | None:
        """What the address pattern says of an address; None where the profile has no pattern."""
        return None if self.articles is None else self.articles.search(url) is not None


def host_of(url: str) -> str:
    """The host of an address in lower case, without port; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def in_domain(host: str, domain: str) -> bool:
    """True for the domain itself and its subdomains: news.people.example is in people.example."""
    return host == domain or host.endswith("." + domain)
