"""Crawling: `run_crawl` fetches sites, extracts their articles and stores them; see docs/architecture.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsbot.crawl.options import CrawlOptions

if TYPE_CHECKING:
    from newsbot.crawl.report import RunReport
    from newsbot.sites import SiteProfile

__all__ = ["CrawlOptions", "run_crawl"]


def run_crawl(sites: Sequence[str | SiteProfile], options: CrawlOptions | None = None) -> RunReport:
    """Crawl sites and report; see `newsbot.crawl.runner.run_crawl`. Scrapy is imported only now."""
    from newsbot.crawl.runner import run_crawl

    return run_crawl(sites, options)
