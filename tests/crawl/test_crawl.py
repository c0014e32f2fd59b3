"""What a crawl stores, what it asks for again, and what it makes of pages that are not what they seem."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newsbot.crawl.overview import site_statuses
from newsbot.crawl.report import RunReport, to_json
from newsbot.errors import Locked, UsageError
from newsbot.store import Database, Outcome, SiteLease
from newsbot.urls import url_id
from tests.crawl.site import Answer, NewsSite, article_html, body, title

Crawl = Callable[..., RunReport]
HTML = {"Content-Type": "text/html; charset=utf-8"}


def answer(text: str, status: int = 200, **headers: str) -> Callable[[BaseHTTPRequestHandler], Answer]:
    return lambda request: (status, HTML | headers, text.encode())


def path_of(site: NewsSite, number: int) -> str:
    return site.article_url(number).removeprefix(site.home.rstrip("/"))


def make_due(database: Database, *urls: str) -> None:
    database.ledger.update_many(
        {"_id": {"$in": [url_id(url) for url in urls]}}, {"$set": {"due_at": datetime(2024, 1, 1, tzinfo=timezone.utc)}}
    )


def test_stores_every_article_with_its_fields(crawl: Crawl, site: NewsSite, database: Database) -> None:
    report = crawl(site)
    assert (report.exit_code, report.total("stored")) == (0, site.pages)
    stored = {document["url"]: document for document in database.articles.find()}
    assert set(stored) == set(site.article_urls())
    article = stored[site.article_url(3)]
    assert article["title"] == title(3)
    assert article["body"] == "\n".join(body(3))
    assert article["source"] == "清河日报"
    assert article["editors"] == ["林知远"]
    assert article["published_at"] == datetime(2023, 8, 22, 3, 7, 57, tzinfo=timezone.utc)
    assert article["fingerprint"] and article["terms"] and article["keywords"]
    assert article["archive"]["length"] > 0
    assert database.ledger.count_documents({"state": "done"}) == site.pages


def test_a_profiles_selectors_and_time_zone_are_followed_and_useless_ones_are_told(
    crawl: Crawl, site: NewsSite, database: Database
) -> None:
    selectors = {"title": "//h1/text()", "source": "//div[@id='moved']"}
    report = crawl(site.profile(selectors=selectors, time_zone=ZoneInfo("America/New_York")))
    article = database.articles.find_one({"url": site.article_url(3)})
    rules = {entry["field"]: entry["rule"] for entry in article["evidence"]}
    assert rules["title"] == "title.selector"
    assert article["source"] == "清河日报" and rules["selectors.missed"]
    assert article["published_at"] == datetime(2023, 8, 22, 15, 7, 57, tzinfo=timezone.utc)
    [stored] = to_json(report.to_document())["sites"]
    assert stored["selectors_missed"] == [["source", site.pages]] and stored["coverage"]["selectors"] == 0.5
    assert report.exit_code == 1
    assert any(f"the selector of source found nothing on any of {site.pages} articles" in note for note in report.notes)


def test_follows_list_pages_to_the_end(crawl: Crawl, database: Database) -> None:
    with NewsSite(70) as site:
        crawl(site)
    assert database.articles.count_documents({}) == 70


def test_second_crawl_asks_for_lists_only_and_they_cost_nothing(
    crawl: Crawl, site: NewsSite, database: Database
) -> None:
    crawl(site)
    before = site.article_hits()
    report = crawl(site)
    assert site.article_hits() == before
    assert report.total("not_modified") == 1
    assert report.total("stored") == report.total("unchanged") == 0


def test_new_articles_on_a_changed_list_are_fetched_alone(crawl: Crawl, site: NewsSite, database: Database) -> None:
    crawl(site)
    site.pages += 2
    site.overrides["/"] = lambda request: (200, HTML, site.list_page(0))
    report = crawl(site)
    assert report.total("stored") == 2
    assert set(site.article_hits().values()) == {1}


def test_due_article_is_asked_conditionally(crawl: Crawl, site: NewsSite, database: Database) -> None:
    crawl(site)
    make_due(database, site.article_url(0))
    report = crawl(site)
    assert site.not_modified[path_of(site, 0)] == 1
    assert report.total("unchanged") == 1
    assert database.revisions.count_documents({}) == 0


def test_changed_article_becomes_a_revision(crawl: Crawl, site: NewsSite, database: Database) -> None:
    crawl(site)
    changed = article_html(title(0), [*body(0), "记者从现场获悉，二期工程将于明年春天开工。"])
    site.overrides[path_of(site, 0)] = answer(changed)
    make_due(database, site.article_url(0), site.article_url(1))
    report = crawl(site)
    assert report.total("revised") == 1
    [revision] = database.revisions.find()
    assert revision["changed"] == ["body"]


def test_recheck_asks_for_every_article_again(crawl: Crawl, site: NewsSite, database: Database) -> None:
    crawl(site)
    crawl(site, recheck=True)
    assert set(site.article_hits().values()) == {2}
    assert database.articles.count_documents({"revision": 1}) == site.pages


@pytest.mark.parametrize(
    "reply",
    [
        answer("<html><body>404</body></html>", 404),
        answer("gone", 410),
        answer("<html><head><title>提示</title></head><body><p>抱歉，您访问的内容已删除</p></body></html>"),
        answer("", 302, Location="/"),
        answer("", 302, Location="/404.html"),
    ],
    ids=["404", "410", "deletion notice", "redirect to the front page", "redirect to an error page"],
)
def test_article_that_disappears_is_withdrawn_when_confirmed(
    crawl: Crawl, site: NewsSite, database: Database, reply: Any
) -> None:
    crawl(site)
    url = site.article_url(0)
    site.overrides[path_of(site, 0)] = reply
    site.overrides["/404.html"] = answer("<html><body>页面不存在</body></html>")
    make_due(database, url)
    crawl(site)
    assert database.articles.find_one({"url": url})["withdrawn_at"] is None  # one look may err
    earlier = datetime.now(timezone.utc) - timedelta(hours=2)
    database.ledger.update_one({"url": url}, {"$set": {"gone_since": earlier}})
    make_due(database, url)
    assert crawl(site).total("withdrawn") == 1
    document = database.articles.find_one({"url": url})
    assert document["withdrawn_at"] is not None and document["body"]


def test_failed_page_is_tried_again_later(crawl: Crawl, site: NewsSite, database: Database) -> None:
    site.overrides[path_of(site, 2)] = answer("", 500)
    report = crawl(site)
    assert report.sites[site.profile().key].failed == {"http:500": 1}
    entry = database.ledger.find_one({"url": site.article_url(2)})
    assert entry["state"] == "pending" and entry["attempts"] == 1
    del site.overrides[path_of(site, 2)]
    make_due(database, site.article_url(2))
    assert crawl(site).total("stored") == 1


def test_page_that_is_no_article_is_kept_or_named(crawl: Crawl, site: NewsSite, database: Database) -> None:
    site.overrides[path_of(site, 0)] = answer(
        "<html><head><title>视频</title></head><body><video></video></body></html>"
    )
    site.overrides[path_of(site, 1)] = lambda request: (200, {"Content-Type": "image/png"}, b"\x89PNG")
    crawl(site)
    assert database.quarantine.find_one({"url": site.article_url(0)})["reasons"] == ["not_an_article"]
    assert database.ledger.find_one({"url": site.article_url(1)})["last_error"] == "content_type:image/png"
    assert database.articles.count_documents({}) == site.pages - 2


def test_long_article_is_joined_before_it_is_stored(crawl: Crawl, site: NewsSite, database: Database) -> None:
    pages = [body(0), body(50), body(51)]
    base = path_of(site, 0).removesuffix(".html")
    paths = [f"{base}.html", f"{base}_2.html", f"{base}_3.html"]
    for number, (path, paragraphs) in enumerate(zip(paths, pages, strict=True)):
        following = f'<a href="{paths[number + 1]}">下一页</a>' if number < 2 else ""
        numbers = "".join(f'<a href="{other}">{n + 1}</a>' for n, other in enumerate(paths))
        tail = f'<div class="page">{numbers}{following}</div>'
        site.overrides[path] = answer(article_html(title(0), paragraphs, tail=tail))
    crawl(site)
    article = database.articles.find_one({"url": site.article_url(0)})
    assert article["body"] == "\n".join(line for page in pages for line in page)
    assert database.articles.count_documents({}) == site.pages
    second = database.ledger.find_one({"url": site.home.rstrip("/") + paths[1]})
    assert second["last_error"] == f"part_of:{site.article_url(0)}"


def test_long_article_with_a_lost_page_is_not_stored_by_halves(
    crawl: Crawl, site: NewsSite, database: Database
) -> None:
    base = path_of(site, 0).removesuffix(".html")
    links = f'<a href="{base}.html">1</a><a href="{base}_2.html">2</a><a href="{base}_2.html">下一页</a>'
    tail = f'<div class="page">{links}</div>'
    site.overrides[f"{base}.html"] = answer(article_html(title(0), body(0), tail=tail))
    site.overrides[f"{base}_2.html"] = answer("", 500)
    crawl(site)
    assert database.articles.find_one({"url": site.article_url(0)}) is None
    entry = database.ledger.find_one({"url": site.article_url(0)})
    assert (entry["state"], entry["last_error"]) == ("pending", "part_2:http:500")


def test_mobile_twin_is_stored_once_under_the_canonical_address(
    crawl: Crawl, site: NewsSite, database: Database
) -> None:
    mobile = f"{site.home}wap/c1000.html"
    head = f'<link rel="canonical" href="{site.article_url(0)}">'
    site.overrides["/wap/c1000.html"] = answer(article_html(title(0), body(0), head=head))
    lists = site.list_page(0).decode().replace("</ul>", f'<li><a href="{mobile}">{title(0)}</a></li></ul>')
    site.overrides["/"] = answer(lists)
    database.ledger.insert_one(
        {"_id": url_id(mobile), "url": mobile, "site": site.profile().key, "state": "pending", "attempts": 0}
        | {"discovered_at": datetime(2024, 1, 1), "due_at": datetime(2024, 1, 1), "recheck": 0}
    )
    crawl(site)
    assert database.articles.count_documents({}) == site.pages
    assert database.revisions.count_documents({}) == 0
    entry = database.ledger.find_one({"url": mobile})
    # Either the twin led to the article, or the article's own address had brought it before.
    assert entry["state"] == "done"
    assert entry.get("article_id") == url_id(site.article_url(0)) or entry["last_error"].startswith("twin_of:")


def test_redirected_article_is_stored_once(crawl: Crawl, site: NewsSite, database: Database) -> None:
    site.overrides[path_of(site, 0)] = answer("", 301, Location="/2023/0822/new-1000.html")
    site.overrides["/2023/0822/new-1000.html"] = answer(article_html(title(0), body(0)))
    crawl(site)
    crawl(site)
    assert database.articles.count_documents({"title": title(0)}) == 1
    assert database.ledger.find_one({"url": site.article_url(0)})["state"] == "done"


def test_bound_on_pages_leaves_the_rest_for_the_next_run(crawl: Crawl, site: NewsSite, database: Database) -> None:
    assert crawl(site, max_pages=5).total("stored") == 5
    assert database.ledger.count_documents({"state": "pending"}) == site.pages - 5
    crawl(site)
    assert set(site.article_hits().values()) == {1}
    assert database.articles.count_documents({}) == site.pages


def test_private_address_is_refused_unless_allowed(crawl: Crawl, site: NewsSite, database: Database) -> None:
    report = crawl(site, allow_private=False)
    assert report.sites[site.profile().key].sources_failed == {"private_address": 1}
    assert report.exit_code == 1
    assert not site.hits


def test_site_held_by_another_run_is_skipped_and_named(crawl: Crawl, site: NewsSite, database: Database) -> None:
    with SiteLease(database, site.profile().key), pytest.raises(Locked, match=site.profile().key):
        crawl(site)
    with NewsSite(3) as other, SiteLease(database, site.profile().key):
        report = crawl(site, other)
        assert report.exit_code == 1
        assert any(site.profile().key in note for note in report.notes)
    assert report.total("stored") == 3
    assert not site.hits


def test_nothing_to_crawl_is_a_usage_error(crawl: Crawl) -> None:
    with pytest.raises(UsageError, match="nothing to crawl"):
        crawl()


def test_report_is_kept_with_the_run(crawl: Crawl, site: NewsSite, database: Database) -> None:
    report = crawl(site)
    kept = database.runs.find_one({"_id": report.run_id})
    assert kept["state"] == "done" and kept["exit_code"] == 0
    [of_site] = kept["sites"]
    assert of_site["stored"] == site.pages
    assert of_site["coverage"]["published_at"] == 1.0


def test_status_shows_a_site_that_was_crawled_by_its_address(crawl: Crawl, site: NewsSite, database: Database) -> None:
    report = crawl(site)
    (shown,) = [status for status in site_statuses(database) if status.site == site.profile().key]
    assert shown.last_run is not None
    assert abs(shown.last_run - report.started_at) < timedelta(milliseconds=2)
    assert (shown.articles, shown.new, shown.next_run) == (site.pages, site.pages, None)


def test_fault_of_ours_is_told_and_the_page_stays_pending(
    crawl: Crawl, site: NewsSite, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines.fingerprint import FingerprintPipeline

    done = FingerprintPipeline.process_item

    def failing(self: FingerprintPipeline, item: Outcome) -> Outcome:
        if item.fetch.url == site.article_url(4):
            raise ValueError("broken on purpose")
        return done(self, item)

    monkeypatch.setattr(FingerprintPipeline, "process_item", failing)
    report = crawl(site)
    assert (report.exit_code, report.total("stored")) == (1, site.pages - 1)
    assert any("broken on purpose" in note for note in report.notes)
    monkeypatch.undo()
    assert database.ledger.find_one({"url": site.article_url(4)})["state"] == "pending"
