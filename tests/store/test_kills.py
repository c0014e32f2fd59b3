"""A worker or the server may be killed at any instant: every page is stored once, none is lost, no revision invented.

A small crawl is played through ledger and writer by a child process. Version after version, every second page changes;
each version's child is killed at another point, and a clean run follows it.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pymongo
import pytest
from pymongo import monitoring

from newsbot.store import (
    ChangeSequence,
    Database,
    Ledger,
    SiteLease,
    Spool,
    Writer,
    connect_database,
    embedded,
    ensure_schema,
    revisions_of,
)
from newsbot.urls import url_id
from tests.store.pages import SITE, START, address, seen

PAGES = 25
DAY = timedelta(days=1)
forked = multiprocessing.get_context("fork")


class KillAt(monitoring.CommandListener):
    """Ends this process with SIGKILL just before its ``number``-th command is sent, or just after it was answered."""

    def __init__(self, number: int, answered: bool) -> None:
        self.left = number
        self.answered = answered

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if not self.answered:
            self.count()

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        if self.answered:
            self.count()

    def failed(self, event: monitoring.CommandFailedEvent) -> None: ...

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def title(number: int, version: int) -> str:
    """Odd pages change with each version, even ones never."""
    return f"第{number}条新闻" + (f"（{version}）" if number % 2 else "")


def crawl(db: Database, version: int, spool: Spool | None = None) -> list[str]:
    """One run over the site: list page, then what is due, in batches. Returns what was fetched."""
    fetched: list[str] = []
    now = START + version * DAY
    with SiteLease(db, SITE), Writer(db, spool) as writer:
        ledger = Ledger(db)
        batch = ledger.register(SITE, [address(number) for number in range(PAGES)], now=now)
        while batch:
            fetched += batch
            numbers = [int(url.rsplit("/", 1)[1].removesuffix(".html")) for url in batch]
            writer.write([seen(n, version * DAY, title=title(n, version)) for n in numbers[:10]])
            writer.write([seen(n, version * DAY, title=title(n, version)) for n in numbers[10:]])
            batch = ledger.claim_due(SITE, 12, now)
    return fetched


def crawl_until_killed(uri: str, name: str, version: int, number: int, answered: bool) -> None:
    client = pymongo.MongoClient(uri, tz_aware=True, event_listeners=[KillAt(number, answered)])
    crawl(client[name], version)


def everything_due(db: Database, version: int) -> None:
    db.ledger.update_many({"state": "done"}, {"$set": {"due_at": START + version * DAY}})


def check(db: Database, version: int) -> None:
    """Every article once, of the newest version, with as many revisions as it had versions."""
    assert db.articles.count_documents({}) == PAGES
    assert db.ledger.count_documents({"state": "done", "lease": {"$exists": False}}) == PAGES
    chains = revisions_of(db, [url_id(address(number)) for number in range(PAGES)])
    for number in range(PAGES):
        chain = chains[url_id(address(number))]
        versions = range(version + 1) if number % 2 else [0]
        assert [revision["title"] for revision in chain] == [title(number, v) for v in versions]
        assert [revision["revision"] for revision in chain] == list(range(1, len(chain) + 1))
        assert [revision["valid_to"] for revision in chain[:-1]] == [r["valid_from"] for r in chain[1:]]
    numbers = [document["change"] for document in db.articles.find({}, {"change": 1})]
    assert len(set(numbers)) == PAGES


@pytest.mark.parametrize("answered", [False, True], ids=["before it is sent", "after it is answered"])
def test_killed_at_each_command_in_turn(database, mongodb_uri, answered):
    crawl(database, 0)
    check(database, 0)
    version, survived = 0, False
    while not survived:
        version += 1
        everything_due(database, version)
        work = (mongodb_uri, database.name, version, version - 1, answered)
        child = forked.Process(target=crawl_until_killed, args=work)
        child.start()
        child.join()
        survived = child.exitcode == 0
        crawl(database, version)
        if version % 5 == 0 or survived:
            check(database, version)
    assert version > 25  # so many commands there are to be killed at


def kill_at_random_instants(database: Database, uri: str, kills: int, seed: int) -> None:
    dice = random.Random(seed)
    started = time.monotonic()
    crawl(database, 0)
    usual = time.monotonic() - started
    for version in range(1, kills + 1):
        everything_due(database, version)
        child = forked.Process(target=crawl_until_killed, args=(uri, database.name, version, 10**9, False))
        child.start()
        child.join(dice.random() * usual * 1.5)
        child.kill()
        child.join()
        crawl(database, version)
    check(database, kills)


def test_killed_at_random_instants(database, mongodb_uri):
    kill_at_random_instants(database, mongodb_uri, kills=12, seed=5)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_fifty_random_instants(database, mongodb_uri, seed):
    kill_at_random_instants(database, mongodb_uri, kills=50, seed=seed)


def race(uri: str, name: str, version: int) -> None:
    db = connect_database(uri, name)
    Writer(db).write([seen(n, version * DAY, title=title(n, version)) for n in range(PAGES)])


def test_writers_racing_on_the_same_pages_make_one_revision(database, mongodb_uri):
    for version in range(8):
        racers = [forked.Process(target=race, args=(mongodb_uri, database.name, version)) for _ in range(3)]
        for racer in racers:
            racer.start()
        for racer in racers:
            racer.join()
            assert racer.exitcode == 0
    check(database, 7)


@pytest.fixture
def own_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A server that this test may kill."""
    monkeypatch.setenv("NEWSBOT_HOME", str(tmp_path / "home"))
    db = connect_database()
    ensure_schema(db)
    yield db
    embedded.stop()


def kill_server_now_and_then(db: Database, kills: int, seed: int) -> None:
    """The server is killed while a crawl runs on it; the writer spools, revives it and drains.

    A kill between two commands is made up for by the driver, which waits for the revived server: ``kills`` times, and
    on until the writer was hit in the middle of one and had to spool.
    """
    dice, stop, spooled = random.Random(seed), threading.Event(), 0

    def kill() -> None:
        left = kills
        while (left > 0 or not spooled) and not stop.wait(0.05 + dice.random() * 0.3):
            server = embedded.status()
            if server is not None and server.version:
                os.kill(server.pid, signal.SIGKILL)
                left -= 1
                while embedded.status() is None and not stop.wait(0.05):
                    pass

    killer = threading.Thread(target=kill)
    killer.start()
    with Writer(db, Spool()) as writer:
        version = -1
        while killer.is_alive() or writer.away or version < 3:
            version += 1
            time.sleep(0.2 if writer.away else 0)
            for start in range(0, PAGES, 5):
                result = writer.write(
                    [seen(n, version * DAY, title=title(n, version)) for n in range(start, start + 5)]
                )
                spooled += result.spooled
    stop.set()
    killer.join()
    assert spooled
    assert not Spool()
    check(db, version)


def test_the_server_killed_and_restarted_while_writing(own_server):
    kill_server_now_and_then(own_server, kills=2, seed=1)


@pytest.mark.soak
def test_the_server_killed_many_times_while_writing(own_server):
    kill_server_now_and_then(own_server, kills=25, seed=2)


def test_a_follower_misses_nothing_although_writers_are_killed(database, mongodb_uri):
    """The copy that a follower keeps equals the collection in the end, whoever was killed on the way."""
    copy: dict[str, dict] = {}
    changes, followed = ChangeSequence(database), 0
    dice = random.Random(3)
    for version in range(10):
        everything_due(database, version)
        work = (mongodb_uri, database.name, version, dice.randrange(30), True)
        child = forked.Process(target=crawl_until_killed, args=work)
        child.start()
        child.join()
        documents, followed = changes.read(followed)
        copy.update({document["_id"]: document for document in documents})
        crawl(database, version)
    database.counters.update_one({"_id": "change"}, {"$set": {"open": []}})  # what a minute of waiting does
    documents, followed = changes.read(followed)
    copy.update({document["_id"]: document for document in documents})
    stored = {document["_id"]: document for document in database.articles.find()}
    assert {key: document["title"] for key, document in copy.items()} == {k: d["title"] for k, d in stored.items()}
