"""What a caller may ask of one crawl."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class CrawlOptions:
    """The options of `run_crawl`.

    ``max_pages``: article pages to fetch at most, over all sites; the rest stays pending in the ledger.
    ``max_minutes``: the run ends after that time. ``allow_private``: hosts on private addresses may be fetched.
    ``archive``: keep each page as fetched. ``recheck``: fetch every known article of the sites once more now, not only
    those that are due. ``sources_of``: keys of the sites whose lists, feeds and sitemaps are visited (None: all); of
    the others only what the ledger has due is fetched. ``derive``: bring stories and
    the search index up to date at the end. ``from_dir``, ``from_warc``: take saved pages in place of sites.
    ``host_map``: host name → ``address:port``, for the demo and tests. ``settings``: Scrapy settings for this run.
    ``progress``: called with the running totals (pages, stored) after each batch that the database acknowledged, and
    with the total where known.
    """

    max_pages: int | None = None
    max_minutes: float | None = None
    allow_private: bool = False
    archive: bool = True
    recheck: bool = False
    sources_of: frozenset[str] | None = None
    derive: bool = True
    from_dir: Path | None = None
    from_warc: tuple[Path, ...] = ()
    host_map: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    progress: Callable[[int, int | None, str], None] | None = None
