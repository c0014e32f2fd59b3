"""The database is asked from the event loop without holding it up, and asked again while it is away."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest
from pymongo.errors import AutoReconnect

from newsbot.crawl import asking
from newsbot.crawl.asking import DatabaseCalls
from newsbot.errors import DatabaseUnreachable


@pytest.fixture
def calls() -> Iterator[DatabaseCalls]:
    calls = DatabaseCalls(patience=20.0)
    yield calls
    calls.close()


def test_event_loop_goes_on_while_a_call_is_under_way(calls: DatabaseCalls) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(answer: int, *, times: int) -> int:
        asked.set()
        assert go_on.wait(20)
        return answer * times

    async def main() -> int:
        task = asyncio.create_task(calls.ask(slow, 21, times=2))
        while not asked.is_set():
            await asyncio.sleep(0.01)
        go_on.set()
        return await task

    assert asyncio.run(asyncio.wait_for(main(), 20)) == 42


def test_calls_are_made_one_after_the_other(calls: DatabaseCalls) -> None:
    under_way, most = 0, 0

    def call() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        time.sleep(0.01)
        under_way -= 1

    async def main() -> None:
        await asyncio.gather(*(calls.ask(call) for _ in range(8)))

    asyncio.run(main())
    assert most == 1


def test_call_is_made_again_until_the_database_is_back(calls: DatabaseCalls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_RETRY_SECONDS", 0.01)
    away = iter([AutoReconnect("gone"), AutoReconnect("gone"), None])

    def call() -> str:
        if error := next(away):
            raise error
        return "back"

    assert asyncio.run(calls.ask(call)) == "back"


def test_database_that_stays_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_RETRY_SECONDS", 0.01)
    calls = DatabaseCalls(patience=0.05)

    def call() -> None:
        raise AutoReconnect("gone")

    with pytest.raises(DatabaseUnreachable, match="MongoDB is away"):
        asyncio.run(calls.ask(call))
    calls.close()


def test_other_errors_pass_through_at_once(calls: DatabaseCalls) -> None:
    with pytest.raises(KeyError):
        asyncio.run(calls.ask({}.__getitem__, "missing"))
