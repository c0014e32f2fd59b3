"""MongoDB stopped and started during a crawl: pages go to the spool meanwhile, and none is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsbot.store import connect_database, embedded
from tests.crawl.commands import Command
from tests.crawl.site import NewsSite


@pytest.fixture
def own_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A mongod of this test's own, which it may stop; the commands get it as a server that others look after."""
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "server"))
    uri = embedded.start().uri
    monkeypatch.setenv("MONGODB_URI", uri)
    yield uri
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "server"))
    embedded.stop()


def stop_server(tmp_path: Path) -> None:
    _at_server(tmp_path, embedded.stop)


def start_server(tmp_path: Path) -> None:
    _at_server(tmp_path, embedded.start)


def _at_server(tmp_path: Path, act: object) -> None:
    home = os.environ["NEWSBOT_HOME"]
    os.environ["NEWSBOT_HOME"] = str(tmp_path / "server")
    try:
        act()  # type: ignore[operator]
    finally:
        os.environ["NEWSBOT_HOME"] = home


def test_mongod_stopped_and_started_loses_nothing(
    own_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with NewsSite(60) as site:
        folder = tmp_path / "sites"
        key = site.write_profile(folder)
        monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "crawler"))
        command = Command(key, folder, DOWNLOAD_DELAY=0.15, CONCURRENT_REQUESTS_PER_DOMAIN=1)
        while site.article_hits().total() < 10:
            time.sleep(0.05)
        stop_server(tmp_path)
        while site.article_hits().total() < 20:  # the crawl goes on without it
            time.sleep(0.05)
        start_server(tmp_path)
        code, _, err = command.finish()
        assert code == 0, err
        db = connect_database(own_server)
        assert sorted(entry["url"] for entry in db.articles.find({}, {"url": 1})) == sorted(site.article_urls())
        assert db.revisions.count_documents({}) == 0
        assert set(site.article_hits().values()) == {1}
        db.client.close()


def test_run_that_ends_without_the_database_says_so_and_the_next_one_stores(
    own_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with NewsSite(20) as site:
        folder = tmp_path / "sites"
        key = site.write_profile(folder)
        monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "crawler"))
        command = Command(key, folder, DOWNLOAD_DELAY=0.2, CONCURRENT_REQUESTS_PER_DOMAIN=1, NEWSBOT_PATIENCE=2)
        while site.article_hits().total() < 5:
            time.sleep(0.05)
        stop_server(tmp_path)
        code, _, err = command.finish()
        assert code == 3, err
        assert "wait in the spool" in err
        before = site.article_hits()
        start_server(tmp_path)
        code, _, err = Command(key, folder).finish()
        assert code == 0, err
        db = connect_database(own_server)
        assert db.articles.count_documents({}) == site.pages
        spooled = [url for url, hits in before.items() if hits]
        assert all(site.article_hits()[url] == 1 for url in spooled)  # what was spooled is not fetched again
        db.client.close()
