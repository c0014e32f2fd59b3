"""Saved pages, from folders and WARC files, through the same pipelines as fetched ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

import pytest

from newsbot.crawl.report import RunReport
from newsbot.errors import UsageError
from newsbot.store import Archive, Database
from tests.crawl.site import NewsSite, article_html, body, title

Crawl = Callable[..., RunReport]
SAVED = datetime(2023, 8, 22, 12, 0, tzinfo=timezone.utc)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of saved pages: a mirrored one, one that names its address, one that says nothing, a text, a list."""
    pages = tmp_path / "pages"
    mirror = pages / "www.qinghe.example" / "2023" / "0822"
    mirror.mkdir(parents=True)
    (mirror / "c1.html").write_text(article_html(title(1), body(1)), encoding="utf-8")
    head = '<link rel="canonical" href="http://www.qinghe.example/2023/0822/c2.html">'
    (pages / "saved.htm").write_text(article_html(title(2), body(2), head=head), encoding="utf-8")
    (pages / "nameless.html").write_bytes(article_html(title(3), body(3)).replace("utf-8", "gb2312").encode("gb18030"))
    text = [title(4), "2023-08-22 11:07:57 来源：清河日报", *body(4), "（责任编辑：林知远）"]
    (pages / "flat.txt").write_text("\n".join(text), encoding="utf-8")
    with NewsSite(40) as site:
        (pages / "list.html").write_bytes(site.list_page(0))
    return pages


def test_folder_is_stored_under_the_addresses_that_it_tells(crawl: Crawl, folder: Path, database: Database) -> None:
    report = crawl(from_dir=folder)
    assert report.exit_code == 0
    stored = {document["title"]: document for document in database.articles.find()}
    assert stored[title(1)]["url"] == "http://www.qinghe.example/2023/0822/c1.html"
    assert stored[title(2)]["url"] == "http://www.qinghe.example/2023/0822/c2.html"
    assert stored[title(3)]["url"] == (folder / "nameless.html").as_uri()
    assert stored[title(3)]["body"] == "\n".join(body(3))
    assert stored[title(4)]["body"] == "\n".join(body(4))
    assert stored[title(1)]["site"] == "qinghe.example"
    assert len(stored) == 4
    assert database.ledger.find_one({"last_error": "kind:list"}) is not None


def test_saved_pages_are_read_with_the_profile_of_their_address(
    crawl: Crawl, folder: Path, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = (
        'name = "清河新闻网"\nhome = "http://www.qinghe.example/"\nlists = ["http://www.qinghe.example/"]\n'
        'time_zone = "America/New_York"\nselectors = { title = "//h1" }\n'
    )
    sites = tmp_path / "sites"
    sites.mkdir()
    (sites / "qinghe.toml").write_text(profile, encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_SITES", str(sites))
    crawl(from_dir=folder)
    article = database.articles.find_one({"url": "http://www.qinghe.example/2023/0822/c1.html"})
    assert article["site"] == "qinghe"
    assert article["published_at"].hour == 15
    assert {"title.selector"} & {entry["rule"] for entry in article["evidence"]}


def test_folder_taken_twice_changes_nothing(crawl: Crawl, folder: Path, database: Database) -> None:
    crawl(from_dir=folder)
    report = crawl(from_dir=folder)
    assert (report.total("stored"), report.total("revised"), report.total("unchanged")) == (0, 0, 4)
    assert database.revisions.count_documents({}) == 0


def test_warc_of_a_crawl_gives_the_same_articles(crawl: Crawl, tmp_path: Path, database: Database) -> None:
    with NewsSite(5) as site, Archive(tmp_path / "warc") as archive:
        for number in range(site.pages):
            headers = {"Content-Type": "text/html; charset=utf-8"}
            archive.append(site.article_url(number), 200, headers, site.article_page(number), SAVED)
        archive.append(f"{site.home}missing.html", 404, {}, b"<html>404</html>", SAVED)
        [path] = archive.files()
        archive.close()
        report = crawl(from_warc=(path,))
        assert report.total("stored") == site.pages
        article = database.articles.find_one({"url": site.article_url(2)})
        assert article["body"] == "\n".join(body(2))
        assert article["first_seen_at"] == SAVED
        assert not site.hits


def test_what_cannot_be_taken_is_a_usage_error(crawl: Crawl, tmp_path: Path, newsbot_home: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(b"this is no WARC")
    with pytest.raises(UsageError, match="holds no"):
        crawl(from_dir=empty)
    with pytest.raises(UsageError, match="is no folder"):
        crawl(from_dir=tmp_path / "nowhere")
    with pytest.raises(UsageError, match="is no file"):
        crawl(from_warc=(tmp_path / "nowhere.warc",))
    with pytest.raises(UsageError, match="not both"):
        crawl("http://qinghe.example/", from_dir=empty)
    report = crawl(from_warc=(broken,))
    assert report.exit_code == 2
    assert any("no WARC file" in note for note in report.notes)
