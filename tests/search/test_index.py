"""The index follows MongoDB whatever happens to it or to the process that writes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from newsbot.api import News
from newsbot.search import follow
from newsbot.search.index import SearchIndex
from tests.search.conftest import Store, outcome


def titles(news: News, query: str) -> list[str]:
    return sorted(article.title or "" for article in news.search(query))


def test_a_search_finds_what_was_stored_a_moment_ago(news: News, store: Store) -> None:
    store(outcome(1, "公交快线", "开通"))
    assert titles(news, "公交") == ["公交快线"]
    store(outcome(2, "公交慢线", "开通"))
    assert titles(news, "公交") == ["公交快线", "公交慢线"]


def test_following_twice_takes_nothing_in_again(news: News, store: Store) -> None:
    store(*(outcome(number, f"第{number}条", "正文") for number in range(30)))
    assert follow(news.db) == 30
    assert follow(news.db) == 0
    assert news.search("正文").count() == 30


def test_a_changed_article_is_found_by_its_new_text_only(news: News, store: Store) -> None:
    store(outcome(1, "公交快线", "开通"))
    assert titles(news, "快线") == ["公交快线"]
    store(outcome(1, "公交慢线", "开通", after=timedelta(hours=1)))
    assert titles(news, "快线") == []
    assert titles(news, "慢线") == ["公交慢线"]
    assert news.search("*").count() == 1


def test_a_missing_index_is_made_again(news: News, store: Store) -> None:
    store(outcome(1, "公交快线", "开通"))
    assert news.search("公交").count() == 1
    for entry in news.index.path.iterdir():
        entry.unlink()
    news.index.path.rmdir()
    assert news.search("公交").count() == 1
    assert News(news.db).search("公交").count() == 1


@pytest.mark.parametrize("damage", ["cut", "zeros", "no meta", "meta is no JSON"])
def test_a_damaged_index_is_rebuilt_and_no_error_for_the_user(news: News, store: Store, damage: str) -> None:
    store(*(outcome(number, f"公交{number}", "正文" * 50) for number in range(50)))
    assert news.search("公交").count() == 50
    path = news.index.path
    for entry in path.iterdir():
        if damage == "no meta":
            (path / "meta.json").unlink(missing_ok=True)
        elif damage == "meta is no JSON":
            (path / "meta.json").write_text("{")
        elif entry.suffix not in (".json", ".lock"):
            size = entry.stat().st_size
            entry.write_bytes(entry.read_bytes()[: size // 2] if damage == "cut" else bytes(size))
    fresh = News(news.db)
    assert fresh.search("公交 正文").count() == 50
    assert len(list(fresh.search("公交"))) == 50


def test_a_database_put_back_to_an_older_state_is_indexed_anew(news: News, store: Store) -> None:
    store(*(outcome(number, f"公交{number}", "正文") for number in range(5)))
    assert news.search("公交").count() == 5
    news.db.articles.delete_many({"change": {"$gt": 2}})
    news.db.counters.update_one({"_id": "change"}, {"$set": {"value": 2, "open": []}})
    assert news.search("公交").count() == 2


def test_another_database_of_the_same_name_is_another_index(news: News, store: Store) -> None:
    store(outcome(1, "公交快线", "开通"))
    before = news.index
    assert news.search("公交").count() == 1
    news.db.client.drop_database(news.db.name)
    fresh = News(news.db)
    assert fresh.search("公交").count() == 0
    assert fresh.index.path != before.path


def test_many_followers_at_once_make_one_index(news: News, store: Store) -> None:
    store(*(outcome(number, f"第{number}条", "正文") for number in range(200)))
    code = "from newsbot.api import connect; print(connect().search('正文').count())"
    workers = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    assert [worker.communicate()[0].strip() for worker in workers] == ["200"] * 3
    assert news.index.status().revisions == 200


_INDEXER = """
import sys
from newsbot.api import connect
from newsbot.search import index
index._COMMIT_EVERY = index._BATCH = 20
print("ready", flush=True)
connect().index.follow(lambda done, total: print(done, flush=True))
"""


@pytest.mark.parametrize("progress", [0, 20, 100, 180])
def test_killed_while_indexing_the_next_one_completes_it(news: News, store: Store, progress: int) -> None:
    store(*(outcome(number, f"第{number}条", f"正文{number}") for number in range(200)))
    worker = subprocess.Popen([sys.executable, "-c", _INDEXER], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    while (line := worker.stdout.readline().strip()) != str(progress) and not (progress == 0 and line):
        pass
    os.kill(worker.pid, signal.SIGKILL)
    worker.communicate()
    store(*(outcome(number, f"改{number}", f"正文{number}", after=timedelta(hours=1)) for number in range(0, 200, 10)))
    assert news.search("*").count() == 200
    assert sorted(news.search("正文*").ids()) == sorted(set(news.search("*").ids()))
    assert news.search("title:改").count() == 20
    status = news.index.status()
    assert (status.behind, status.revisions) == (0, 220)


def test_status_changes_nothing(news: News, store: Store, newsbot_home: Path) -> None:
    store(outcome(1, "公交快线", "开通"))
    status = SearchIndex(news.db).status()
    assert (status.sound, status.behind, status.revisions) == (False, 1, 0)
    assert not (newsbot_home / "index").exists()
    news.follow()
    status = SearchIndex(news.db).status()
    assert (status.sound, status.behind, status.articles, status.revisions) == (True, 0, 1, 1)
