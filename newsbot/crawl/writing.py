"""Outcomes on their way to the writer: a queue that is written in batches and holds the crawl back when it is long.

Knows neither the database nor what a run is: it is given a function that writes a batch, and tells what came of it.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from newsbot.errors import NewsbotError
from newsbot.store import Outcome, WriteResult

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batching:
    """How outcomes are gathered: ``size`` of them are written at once, or fewer when the first of them has waited
    for ``seconds``; above ``backlog`` that are not written yet, whoever brings more has to wait."""

    size: int
    seconds: float
    backlog: int


class OutcomeQueue:
    """Takes outcomes on the event loop and has them written, in their order, in a thread of its own.

    ``on_written`` gets what became of each batch. ``on_refused`` gets the error of a batch that could not be taken (the
    spool is full): its pages stay pending, and no later batch will fare better. ``on_fault`` gets address and error of
    each page of a batch over which the writing itself failed; later batches are written nevertheless, else the crawl
    would wait for them without end. All three are called on the event loop.
    """

    def __init__(
        self,
        batching: Batching,
        on_written: Callable[[WriteResult], None],
        on_refused: Callable[[NewsbotError], None],
        on_fault: Callable[[str, BaseException], None],
    ) -> None:
        self._batching = batching
        self._on_written = on_written
        self._on_refused = on_refused
        self._on_fault = on_fault
        self._waiting: list[Outcome] = []
        self._writing = 0
        self._first_waits_since = 0.0
        self._has_work = asyncio.Event()
        self._has_room = asyncio.Event()
        self._ending = False
        self._flusher: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")  # one: writes keep their order

    def __len__(self) -> int:
        """Outcomes that are not written yet."""
        return len(self._waiting) + self._writing

    def start(self, write: Callable[[list[Outcome]], WriteResult]) -> None:
        """Begin to write, with ``write``. Call on the event loop; what was put before then is written too."""
        self._flusher = asyncio.create_task(self._flush_until_ended(write))

    async def put(self, outcome: Outcome) -> None:
        """Add an outcome; waits while too many wait before it."""
        self._waiting.append(outcome)
        if len(self._waiting) == 1:
            self._first_waits_since = time.monotonic()
            self._has_work.set()
        elif len(self._waiting) >= self._batching.size:
            self._has_work.set()
        await self.wait_for_room()

    async def wait_for_room(self) -> None:
        """Wait while more outcomes than the backlog allows are not written."""
        while len(self) > self._batching.backlog:
            self._has_room.clear()
            await self._has_room.wait()

    async def finish(self) -> None:
        """Write what waits, at once, and stop writing."""
        if self._flusher is None:
            return
        self._ending = True
        self._has_work.set()
        await self._flusher
        self._flusher = None

    def close(self) -> None:
        """End the thread; a batch that is being written is written to its end."""
        self._thread.shutdown(wait=True)

    async def _flush_until_ended(self, write: Callable[[list[Outcome]], WriteResult]) -> None:
        size = self._batching.size
        while True:
            await self._has_work.wait()
            await self._wait_for_batch()
            batch, self._waiting = self._waiting[:size], self._waiting[size:]
            if batch:
                await self._write_batch(write, batch)
            if not self._waiting:
                if self._ending:
                    return
                self._has_work.clear()
            self._first_waits_since = time.monotonic()

    async def _wait_for_batch(self) -> None:
        """Wait until a batch is full, the first of it has waited long enough, or all are to be written now."""
        left = self._first_waits_since + self._batching.seconds - time.monotonic()
        if len(self._waiting) >= self._batching.size or left <= 0 or self._ending:
            return
        self._has_work.clear()
        try:
            await asyncio.wait_for(self._has_work.wait(), left)
        except (TimeoutError, asyncio.TimeoutError):
            pass

    async def _write_batch(self, write: Callable[[list[Outcome]], WriteResult], batch: Sequence[Outcome]) -> None:
        self._writing = len(batch)
        try:
            result = await asyncio.get_running_loop().run_in_executor(self._thread, write, list(batch))
        except NewsbotError as error:
            logger.error("%s", error)
            self._on_refused(error)
        except Exception as error:
            logger.exception("a batch of %d pages was not written", len(batch))
            for outcome in batch:
                self._on_fault(outcome.fetch.url, error)
        else:
            self._on_written(result)
        finally:
            self._writing = 0
            self._has_room.set()
