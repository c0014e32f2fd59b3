"""Fixtures of the crawl tests: a fast `run_crawl` over real HTTP into the test's own database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsbot.crawl import CrawlOptions, run_crawl
from newsbot.crawl.report import RunReport
from newsbot.sites import SiteProfile
from tests.crawl.site import NewsSite

#: Politeness off: these tests are about what is stored. tests/operations has the polite ones.
FAST = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "RETRY_TIMES": 0,
    "NEWSBOT_BATCH_SECONDS": 0.1,
}

Crawl = Callable[..., RunReport]


@pytest.fixture
def crawl(newsbot_home: Path) -> Crawl:
    """``crawl(site_or_profile, max_pages=..., ...)`` → the run's report."""

    def run(*sites: NewsSite | SiteProfile | str, **options: Any) -> RunReport:
        profiles = [site.profile() if isinstance(site, NewsSite) else site for site in sites]
        settings = FAST | options.pop("settings", {})
        options.setdefault("allow_private", True)
        return run_crawl(profiles, CrawlOptions(settings=settings, **options))

    return run


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """A site of a few articles."""
    with NewsSite(12) as served:
        yield served
