"""A follower of the change sequence sees every article write, in order, whoever writes and whoever dies."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from datetime import timedelta

import pytest

from newsbot.store import ChangeSequence, Database, Writer, connect_database
from newsbot.urls import url_id
from tests.store.pages import address, said, seen

HOUR = timedelta(hours=1)


@pytest.fixture
def changes(database: Database) -> ChangeSequence:
    return ChangeSequence(database)


def test_a_follower_stops_before_an_allocation_under_way(database, changes):
    writer = Writer(database)
    writer.write([seen(1), seen(2)])
    slow = changes.allocate(3)
    assert slow.first == 3
    writer.write([seen(3)])
    documents, followed = changes.read(0)
    assert ([d["change"] for d in documents], followed, changes.safe()) == ([1, 2], 2, 2)
    assert changes.finish(slow)
    assert [d["change"] for d in changes.read(followed)[0]] == [6]
    assert changes.read(6) == ([], 6)


def test_a_dead_writers_allocation_expires(database):
    changes = ChangeSequence(database, seconds=0.2)
    changes.allocate(5)
    assert changes.safe() == 0
    time.sleep(0.3)
    assert changes.safe() == 5


def test_a_writer_that_was_too_slow_learns_it_and_gets_new_numbers(database, monkeypatch):
    monkeypatch.setattr("newsbot.store.batch.ChangeSequence", lambda db: Sluggish(db))
    Writer(database).write([seen(1), seen(2)])
    documents, _ = ChangeSequence(database).read(0)
    assert [d["change"] for d in documents] == [3, 4]


class Sluggish(ChangeSequence):
    """Its first allocation has expired by the time that it is finished."""

    late = True

    def finish(self, allocation):
        if Sluggish.late:
            Sluggish.late = False
            self._db.counters.update_one({"_id": "change"}, {"$set": {"open": []}})
        return super().finish(allocation)


def test_reading_in_small_steps_sees_all(database, changes):
    Writer(database).write([seen(number) for number in range(25)])
    followed, read = 0, []
    while (step := changes.read(followed, limit=7))[0]:
        read += [document["change"] for document in step[0]]
        followed = step[1]
    assert read == list(range(1, 26))


def test_what_the_index_needs_to_know_gets_a_number_and_what_it_does_not_gets_none(database):
    writer = Writer(database)
    writer.write([seen(1)])
    number = lambda: database.articles.find_one({"_id": url_id(address(1))})["change"]  # noqa: E731
    writer.write([seen(1, HOUR, related=[])])
    assert number() == 1
    writer.write([seen(1, 2 * HOUR, tags=["交通"])])
    assert number() == 2
    writer.write([said("gone", 1, 3 * HOUR), said("gone", 1, 5 * HOUR)])
    assert number() == 3


forked = multiprocessing.get_context("fork")


def write_at_random(uri: str, name: str, seed: int, turns: int) -> None:
    dice = random.Random(seed)
    writer = Writer(connect_database(uri, name))
    for turn in range(turns):
        numbers = [dice.randrange(60) for _ in range(dice.randrange(1, 12))]
        minute = timedelta(minutes=turn * 3 + seed)
        writer.write([seen(number, minute, title=f"第{dice.randrange(4)}稿") for number in numbers])


def test_a_follower_beside_concurrent_writers_misses_nothing_and_never_goes_back(database, mongodb_uri):
    """What the follower has collected equals the collection, although it only ever read forward."""
    copy: dict[str, dict] = {}
    read: list[int] = []
    stop = threading.Event()

    def follow() -> None:
        changes, followed = ChangeSequence(connect_database(mongodb_uri, database.name)), 0
        while True:
            last_round = stop.is_set()
            documents, followed = changes.read(followed, limit=20)
            read.extend(document["change"] for document in documents)
            copy.update({document["_id"]: document for document in documents})
            if last_round and not documents:
                return

    follower = threading.Thread(target=follow)
    follower.start()
    work = [(mongodb_uri, database.name, seed, 25) for seed in range(3)]
    writers = [forked.Process(target=write_at_random, args=arguments) for arguments in work]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    stop.set()
    follower.join()
    assert read == sorted(set(read))
    stored = {document["_id"]: document for document in database.articles.find()}
    fields = ("title", "revision", "change")
    assert {k: [d[f] for f in fields] for k, d in copy.items()} == {
        k: [d[f] for f in fields] for k, d in stored.items()
    }
