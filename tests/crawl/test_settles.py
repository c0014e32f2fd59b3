"""Whatever a page, a link or a fault of ours does: the run comes to its end by itself, and the other pages are stored.

A request that is dropped on its way without a word would be waited for until the time of the run is up, under cron
again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from pymongo.errors import AutoReconnect

from newsbot.crawl import holding
from newsbot.crawl.report import RunReport
from newsbot.store import Database, SiteLease
from newsbot.store.batch import Batch
from tests.crawl.conftest import Crawl
from tests.crawl.site import NewsSite, article_html, body, title

HTML = {"Content-Type": "text/html; charset=utf-8"}


def ended_by_itself(report: RunReport) -> bool:
    """Whether a run that was given a minute did not need it."""
    return report.state == "done"


def answer(text: str) -> Callable[[Any], Any]:
    return lambda request: (200, HTML, text.encode())


def test_address_too_long_to_be_asked_for_is_refused_by_name(crawl: Crawl, database: Database) -> None:
    with NewsSite(3) as site:
        urls = [*site.article_urls(), f"{site.home}2023/0822/{'x' * 2500}.html"]
        entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
        site.overrides["/sitemap.xml"] = answer(f"<urlset>{entries}</urlset>")
        report = crawl(site.profile(lists=(), sitemaps=(f"{site.home}sitemap.xml",)), max_minutes=0.5)
        assert ended_by_itself(report)
        assert report.sites[site.profile().key].refused == {"trap:length": 1}
        assert database.articles.count_documents({}) == site.pages


def test_article_of_very_many_pages_is_joined_whole(crawl: Crawl, database: Database) -> None:
    with NewsSite(1) as site:
        parts = 38
        for number in range(parts):
            following = f'<a href="/2023/0822/c1000_{number + 2}.html">下一页</a>' if number + 1 < parts else ""
            path = f"/2023/0822/c1000_{number + 1}.html" if number else "/2023/0822/c1000.html"
            page = article_html(title(0), body(number), tail=f'<div class="pages">{following}</div>')
            site.overrides[path] = answer(page)
        report = crawl(site, max_minutes=0.5)
        assert ended_by_itself(report)
        stored = database.articles.find_one({"_id": {"$exists": True}})
        assert stored is not None
        assert all(body(number)[0] in stored["body"] for number in range(parts))


def test_list_of_very_many_pages_is_followed_to_its_end(crawl: Crawl, database: Database) -> None:
    with NewsSite(36 * 25) as site:
        # Only the lists matter here.
        report = crawl(site, max_minutes=1, max_pages=1)
        assert ended_by_itself(report)
        assert site.hits["/list_35.html"] == 1
        assert database.ledger.count_documents({}) == site.pages


def test_fault_while_a_page_is_read_is_told_and_the_page_stays_pending(
    crawl: Crawl, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsbot.spiders import news

    read_page = news.read_page

    async def faulty(session: Any, page: Any, response: Any) -> str | None:
        if "c1001" in response.url:
            raise KeyError("a fault of ours")
        return await read_page(session, page, response)

    with NewsSite(3) as site:
        with monkeypatch.context() as fault:
            fault.setattr(news, "read_page", faulty)
            report = crawl(site, max_minutes=0.5)
        assert ended_by_itself(report)
        assert report.exit_code == 1
        assert any("c1001" in note and "stays pending" in note for note in report.notes)
        assert database.ledger.count_documents({"state": "pending", "lease": {"$exists": False}}) == 1
        crawl(site)
        assert database.articles.count_documents({}) == site.pages


def test_database_lost_while_it_is_asked_about_a_page_ends_the_run(
    crawl: Crawl, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsbot.crawl import pages

    def away(*_: object) -> str:
        raise AutoReconnect("gone")

    with NewsSite(2) as site:
        twin = f'<link rel="canonical" href="{site.home}2023/0822/m1000.html">'
        site.overrides["/2023/0822/c1000.html"] = answer(article_html(title(0), body(0), head=twin))
        monkeypatch.setattr(pages, "_twin_state", away)
        report = crawl(site, max_minutes=0.5, settings={"NEWSBOT_PATIENCE": 0.1})
        assert report.exit_code == 3
        assert report.ended_at is not None
        assert "MongoDB is away" in " ".join(report.notes)
        assert not any("run_time" in note for note in report.notes)
        assert report.ended_at.timestamp() - report.started_at.timestamp() < 30


@pytest.mark.parametrize("count", [3, 30], ids=["a batch", "more than the backlog"])
def test_record_that_cannot_be_written_is_kept_aside_and_sinks_no_other(
    crawl: Crawl, database: Database, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    plan = Batch._plan_article

    def faulty(self: Batch, outcome: Any) -> None:
        if "c1001" in outcome.fetch.url:
            raise KeyError("a fault of ours")
        plan(self, outcome)

    with NewsSite(count) as site:
        monkeypatch.setattr(Batch, "_plan_article", faulty)
        report = crawl(site, max_minutes=0.5, settings={"NEWSBOT_BACKLOG": 5, "NEWSBOT_BATCH": 4})
        assert ended_by_itself(report)
        assert database.articles.count_documents({}) == site.pages - 1
        kept = database.quarantine.find_one({})
        assert kept is not None
        assert kept["url"] == site.article_url(1)
        assert kept["reasons"] == ["store_failed:KeyError"]
        assert kept["archive"] is not None


def test_progress_that_cannot_be_shown_costs_no_page(crawl: Crawl, database: Database) -> None:
    """As when the terminal of a run was closed."""
    calls: list[int] = []

    def broken(done: int, total: int | None, text: str) -> None:
        calls.append(done)
        raise OSError("the terminal is gone")

    with NewsSite(30) as site:
        settings = {"NEWSBOT_BACKLOG": 5, "NEWSBOT_BATCH": 4}
        report = crawl(site, max_minutes=0.5, settings=settings, progress=broken)
        assert ended_by_itself(report)
        assert report.exit_code == 0
        assert database.articles.count_documents({}) == site.pages
        assert len(calls) == 1


def test_site_that_another_run_has_taken_over_is_left_to_it(
    crawl: Crawl, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a laptop was suspended for longer than a lease lasts."""
    monkeypatch.setattr(holding, "SiteLease", partial(SiteLease, seconds=0.3))
    with NewsSite(200) as site:

        def take_over(request: Any) -> Any:
            database.leases.update_one({"_id": site.profile().key}, {"$set": {"owner": "elsewhere/1/2/3"}})
            return 200, HTML, site.article_page(3)

        site.overrides["/2023/0822/c1003.html"] = take_over
        settings = {"DOWNLOAD_DELAY": 0.1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        report = crawl(site, max_minutes=0.5, settings=settings)
        assert report.exit_code == 1
        assert any("taken over by another run" in note for note in report.notes)
        assert database.ledger.count_documents({"state": "done"}) < site.pages
        assert database.leases.find_one({})["owner"] == "elsewhere/1/2/3"


def test_bounds_of_a_site_leave_the_rest_of_it_without_asking_for_each(crawl: Crawl, database: Database) -> None:
    with NewsSite(60) as site:
        report = crawl(site, settings={"NEWSBOT_SITE_PAGES": 10}, max_minutes=0.5)
        assert ended_by_itself(report)
        assert database.ledger.count_documents({"lease": {"$exists": True}}) == 0
        crawl(site)
        assert database.articles.count_documents({}) == site.pages
