"""Outcomes are written in their order and in batches; whoever brings too many waits; no failure stops the writing."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timezone

import pytest

from newsbot.crawl.writing import Batching, OutcomeQueue
from newsbot.errors import NewsbotError
from newsbot.store import Fetch, Outcome, SpoolFull, WriteResult

NOW = datetime(2023, 8, 22, 12, 0, tzinfo=timezone.utc)
#: Longer than any test takes: what is written before then did not wait for it.
LONG = 60.0


def outcome(number: int) -> Outcome:
    return Outcome("article", Fetch(f"http://paper.example/{number}", "paper", NOW))


class Written:
    """What was written, batch by batch, and what the queue told; ``gate`` is shut to keep the writing waiting."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.results: list[int] = []
        self.refused: list[NewsbotError] = []
        self.faults: list[tuple[str, str]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.errors: Iterator[Exception | None] = iter(())

    @property
    def pages(self) -> list[str]:
        return [page for batch in self.batches for page in batch]

    def write(self, batch: list[Outcome]) -> WriteResult:
        assert self.gate.wait(20)
        if error := next(self.errors, None):
            raise error
        self.batches.append([one.fetch.url.rpartition("/")[2] for one in batch])
        result = WriteResult()
        for one in batch:
            result.add(one, "stored")
        return result

    def queue(self, size: int = 3, seconds: float = LONG, backlog: int = 100) -> OutcomeQueue:
        return OutcomeQueue(
            Batching(size, seconds, backlog),
            lambda result: self.results.append(result.stored),
            self.refused.append,
            lambda url, error: self.faults.append((url.rpartition("/")[2], type(error).__name__)),
        )


@pytest.fixture
def written() -> Written:
    return Written()


def run(queue: OutcomeQueue, steps: Callable[[], Awaitable[None]]) -> None:
    """Run ``steps`` on an event loop and close the queue."""

    async def main() -> None:
        await asyncio.wait_for(steps(), 20)

    try:
        asyncio.run(main())
    finally:
        queue.close()


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.01)


def test_full_batch_is_written_at_once_and_the_rest_in_the_end(written: Written) -> None:
    queue = written.queue(size=3)

    async def steps() -> None:
        queue.start(written.write)
        for number in range(7):
            await queue.put(outcome(number))
        await until(lambda: len(written.results) == 2)
        assert len(queue) == 1
        await queue.finish()

    run(queue, steps)
    assert written.batches == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert written.results == [3, 3, 1]
    assert len(queue) == 0


def test_first_outcome_waits_for_others_only_so_long(written: Written) -> None:
    queue = written.queue(seconds=0.2)

    async def steps() -> None:
        queue.start(written.write)
        began = time.monotonic()
        await queue.put(outcome(0))
        await queue.put(outcome(1))
        await until(lambda: bool(written.batches))
        assert time.monotonic() - began >= 0.2
        await queue.finish()

    run(queue, steps)
    assert written.batches == [["0", "1"]]


def test_outcomes_put_before_the_start_are_written(written: Written) -> None:
    queue = written.queue()

    async def steps() -> None:
        await queue.put(outcome(0))
        queue.start(written.write)
        await queue.finish()

    run(queue, steps)
    assert written.batches == [["0"]]


def test_queue_that_was_never_started_can_be_finished(written: Written) -> None:
    queue = written.queue()
    run(queue, queue.finish)
    assert written.batches == []


def test_whoever_brings_more_than_the_backlog_waits_until_it_is_written(written: Written) -> None:
    queue = written.queue(size=2, backlog=3)

    async def steps() -> None:
        queue.start(written.write)
        written.gate.clear()
        for number in range(3):
            await queue.put(outcome(number))
        await queue.wait_for_room()  # three wait, and three may
        late = [asyncio.create_task(queue.put(outcome(3))), asyncio.create_task(queue.wait_for_room())]
        await asyncio.sleep(0.2)
        assert not any(task.done() for task in late)
        assert len(queue) == 4
        written.gate.set()
        await asyncio.gather(*late)
        assert len(queue) <= 3
        await queue.finish()

    run(queue, steps)
    assert written.pages == ["0", "1", "2", "3"]


def test_batch_over_which_the_writing_fails_is_told_page_by_page_and_the_next_is_written(written: Written) -> None:
    queue = written.queue(size=2, backlog=2)
    written.errors = iter([KeyError("a fault of ours")])

    async def steps() -> None:
        queue.start(written.write)
        for number in range(5):  # more than the backlog: the failed batch makes room as a written one does
            await queue.put(outcome(number))
        await queue.finish()

    run(queue, steps)
    assert written.faults == [("0", "KeyError"), ("1", "KeyError")]
    assert written.pages == ["2", "3", "4"]
    assert written.refused == []


def test_batch_that_cannot_be_taken_is_told_once(written: Written) -> None:
    queue = written.queue(size=2, backlog=2)
    full = SpoolFull("the spool is full: free some space")
    written.errors = iter([full])

    async def steps() -> None:
        queue.start(written.write)
        for number in range(4):
            await queue.put(outcome(number))
        await queue.finish()

    run(queue, steps)
    assert written.refused == [full]
    assert written.faults == []
    assert written.pages == ["2", "3"]


def test_finish_waits_for_the_batch_that_is_being_written(written: Written) -> None:
    queue = written.queue(size=2)

    async def steps() -> None:
        queue.start(written.write)
        written.gate.clear()
        for number in range(3):
            await queue.put(outcome(number))
        await asyncio.sleep(0.05)
        end = asyncio.create_task(queue.finish())
        await asyncio.sleep(0.1)
        assert not end.done()
        written.gate.set()
        await end

    run(queue, steps)
    assert written.batches == [["0", "1"], ["2"]]
