"""SIGKILL at any instant: the next run finishes the work. Every article once, none lost, none doubled, no revision
invented, no archive or index in the way."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from newsbot.store import Database
from tests.crawl.commands import Command
from tests.crawl.site import NewsSite, body, title


def crawl_with_kills(site: NewsSite, folder: Path, kills: int, seed: int) -> None:
    """Start crawls, kill each at a random instant, and finish what is left with one that is not disturbed.

    One kill in five hits the start; the others come up to three seconds after a crawl's first request. The crawls are
    so slow that each kill hits one at work, with pages left that were never asked for.
    """
    chance = random.Random(seed)
    key = site.write_profile(folder)
    for number in range(kills):
        before = site.hits.total()
        command = Command(key, folder, DOWNLOAD_DELAY=0.2, CONCURRENT_REQUESTS_PER_DOMAIN=2)
        if number % 5 == 0:
            time.sleep(chance.uniform(0.0, 1.5))
        else:
            while site.hits.total() == before and command.process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.0, 3.0))
        assert command.process.poll() is None, command.finish()
        command.kill()
        assert 0 in site.article_hits().values(), "a crawl had nothing left to do when it was killed"
    code, _, err = Command(key, folder).finish()
    assert code == 0, err


def assert_nothing_lost(site: NewsSite, database: Database) -> None:
    """The database holds what one undisturbed crawl would have left."""
    stored = list(database.articles.find({}, {"url": 1, "title": 1, "body": 1, "revision": 1}))
    assert sorted(document["url"] for document in stored) == sorted(site.article_urls())
    assert {document["revision"] for document in stored} == {1}
    assert database.revisions.count_documents({}) == 0
    assert database.quarantine.count_documents({}) == 0
    wanted = {site.article_url(n): (title(n), "\n".join(body(n))) for n in range(site.pages)}
    assert {document["url"]: (document["title"], document["body"]) for document in stored} == wanted
    assert database.ledger.count_documents({"state": "done"}) == site.pages
    assert database.ledger.count_documents({"lease": {"$exists": True}}) == 0


def test_five_kills_lose_nothing(newsbot_home: Path, database: Database, tmp_path: Path) -> None:
    with NewsSite(60) as site:
        crawl_with_kills(site, tmp_path / "sites", kills=5, seed=5)
        assert_nothing_lost(site, database)


@pytest.mark.soak
def test_fifty_kills_lose_nothing(newsbot_home: Path, database: Database, tmp_path: Path) -> None:
    with NewsSite(500) as site:
        crawl_with_kills(site, tmp_path / "sites", kills=50, seed=50)
        assert_nothing_lost(site, database)


def test_signal_ends_a_run_in_good_order(newsbot_home: Path, database: Database, tmp_path: Path) -> None:
    with NewsSite(30) as site:
        folder = tmp_path / "sites"
        key = site.write_profile(folder)
        command = Command(key, folder, DOWNLOAD_DELAY=0.1, CONCURRENT_REQUESTS_PER_DOMAIN=1)
        while site.hits.total() < 10:
            time.sleep(0.05)
        command.process.terminate()
        code, _, err = command.finish()
        assert code == 1, err
        assert "stopped by SIGTERM" in err
        assert database.runs.find_one()["state"] == "stopped"
        assert database.ledger.count_documents({"lease": {"$exists": True}}) == 0
        assert database.leases.count_documents({}) == 0
        Command(key, folder).finish()
        assert_nothing_lost(site, database)
        assert set(site.article_hits().values()) == {1}  # what was under way was written
