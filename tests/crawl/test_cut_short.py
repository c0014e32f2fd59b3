"""A list whose reading was cut short is read to its end by the next run, although its first pages are known by then."""

from __future__ import annotations

from newsbot.store import Database
from tests.crawl.conftest import Crawl
from tests.crawl.site import NewsSite


def test_links_behind_known_pages_are_found_after_a_run_that_broke_off(crawl: Crawl, database: Database) -> None:
    with NewsSite(70) as site:
        site.overrides["/list_1.html"] = lambda request: (500, {}, b"")
        crawl(site)
        assert database.articles.count_documents({}) == 25
        del site.overrides["/list_1.html"]
        crawl(site)
        assert database.articles.count_documents({}) == 70
        before = site.hits.total()
        crawl(site)
        assert site.hits.total() - before <= 3  # robots.txt, and the list, which has not changed
