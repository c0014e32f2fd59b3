"""The writer: outcomes in, acknowledged writes out; to the spool while the database is away.

A page counts as taken when `Writer.write` returns: its outcome is then acknowledged by MongoDB or synced to disk.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pymongo
from pymongo.errors import PyMongoError

from newsbot.errors import DatabaseUnreachable
from newsbot.store.batch import Batch
from newsbot.store.connection import Database, describe
from newsbot.store.document import article_id
from newsbot.store.outcomes import Outcome
from newsbot.store.result import WriteResult
from newsbot.store.transitions import Policy
from newsbot.urls import url_id

if TYPE_CHECKING:
    from newsbot.store.spool import Spool

logger = logging.getLogger(__name__)

#: Outcomes in one bulk write. Measured: 500 unordered is the fastest (docs/architecture.md).
BATCH_SIZE = 500
#: Seconds to find the server in, before each call; more than a switch of networks takes, less than a crawl minds.
FIND_SECONDS = 2.0
#: Seconds between two tries to reach a database that is away.
CONTACT_SECONDS = 1.0
#: How often a page that other writers keep changing at the same moment is tried.
_ROUNDS = 25


class Writer:
    """Stores outcomes, from one or several threads.

    With a ``spool``, outcomes that the database does not take go there and are stored, in order, before any newer
    ones as soon as it is back; while it is away, no call waits for it. Without one, `write` raises
    `DatabaseUnreachable`.
    """

    def __init__(self, db: Database, spool: Spool | None = None, policy: Policy | None = None) -> None:
        self._db = db
        self._spool = spool
        self._policy = policy or Policy()
        self._lock = threading.RLock()
        self._closed = threading.Event()
        self._away = False
        self._contact: threading.Thread | None = None

    @property
    def away(self) -> bool:
        """Whether the database was away at the last contact: outcomes go to the spool."""
        return self._away

    def write(self, outcomes: Iterable[Outcome]) -> WriteResult:
        """Store outcomes; several of the same page are stored in their order.

        Raises `SpoolFull` when the database is away and the spool has reached its bound or the disk is full, and
        `DatabaseUnreachable` when it is away and there is no spool.
        """
        waiting = list(outcomes)
        result = WriteResult()
        with self._lock:
            if not self._away:
                try:
                    self._ping(FIND_SECONDS)
                    result += self._drain()
                    self._store_all(waiting, result)
                except PyMongoError as error:
                    self._lose_contact(error)
            if waiting and self._spool is not None:
                self._spool.append(waiting)
                for outcome in waiting:
                    result.add(outcome, "spooled")
        return result

    def drain(self) -> WriteResult:
        """Store what is in the spool now. Raises `DatabaseUnreachable` when the database is away."""
        with self._lock:
            try:
                self._ping(FIND_SECONDS)
                result = self._drain()
            except PyMongoError as error:
                raise DatabaseUnreachable(self._message(error)) from error
            self._away = False
            return result

    def close(self) -> WriteResult:
        """End the writer; what the spool holds is stored if the database is back by now, else it stays there."""
        self._closed.set()
        if self._contact is not None:
            self._contact.join()
        with self._lock:
            if self._spool is None:
                return WriteResult()
            try:
                if not self._spool:
                    return WriteResult()
                self._ping(FIND_SECONDS)
                return self._drain()
            except PyMongoError as error:
                logger.warning("%s", self._message(error))
                return WriteResult()
            finally:
                self._spool.close()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _store_all(self, waiting: list[Outcome], result: WriteResult) -> None:
        """Store outcomes batch by batch and take the stored ones off ``waiting``."""
        while waiting:
            batch = waiting[:BATCH_SIZE]
            result += store(self._db, batch, self._policy)
            del waiting[: len(batch)]

    def _drain(self) -> WriteResult:
        result = WriteResult()
        if self._spool is not None and self._spool:
            for batch in self._spool.drain(BATCH_SIZE):
                result += store(self._db, batch, self._policy)
        return result

    def _lose_contact(self, error: PyMongoError) -> None:
        if self._spool is None:
            raise DatabaseUnreachable(self._message(error)) from error
        logger.warning("%s; pages go to the spool until it is back", self._message(error))
        self._away = True
        if self._contact is None or not self._contact.is_alive():
            self._contact = threading.Thread(target=self._seek_contact, name="newsbot-contact", daemon=True)
            self._contact.start()

    def _seek_contact(self) -> None:
        """Ask for the database until it answers: the crawl goes on meanwhile and never waits for it."""
        while not self._closed.wait(CONTACT_SECONDS):
            try:
                self._ping(2 * FIND_SECONDS)
            except PyMongoError:
                continue
            logger.warning("MongoDB at %s is back", describe(self._db))
            self._away = False
            return

    def _ping(self, seconds: float) -> None:
        with pymongo.timeout(seconds):
            self._db.client.admin.command("ping")

    def _message(self, error: PyMongoError) -> str:
        cause = " ".join(str(error).split())[:160]
        return f"MongoDB at {describe(self._db)} does not take writes ({type(error).__name__}: {cause})"


def store(db: Database, outcomes: list[Outcome], policy: Policy) -> WriteResult:
    """Store outcomes without a spool. The driver's errors pass through; everything is idempotent."""
    result = WriteResult()
    for different in _rounds(outcomes):
        waiting = different
        for attempt in range(_ROUNDS):
            result_of_round, waiting = _store_round(db, waiting, policy)
            result += result_of_round
            if not waiting:
                break
            time.sleep(0.002 * attempt)
        for outcome in waiting:  # stays claimed, falls due again
            logger.error("%s: other writers kept changing it", outcome.fetch.url)
            result.add(outcome, "failed")
    return result


def _store_round(db: Database, outcomes: list[Outcome], policy: Policy) -> tuple[WriteResult, list[Outcome]]:
    """Store outcomes of different pages; what came of it, and those that another writer overtook.

    A fault of ours over one page keeps that page aside and sinks no other: in the spool it would otherwise block all
    that was spooled, for good.
    """
    batch = Batch(db, outcomes, policy)
    try:
        batch.run()
        return batch.result, batch.overtaken
    except PyMongoError:
        raise
    except Exception as error:
        if len(outcomes) == 1:
            return _store_faulty(db, outcomes[0], policy, error), []
    result, overtaken = WriteResult(), list[Outcome]()
    for outcome in outcomes:
        one, again = _store_round(db, [outcome], policy)
        result += one
        overtaken += again
    return result, overtaken


def _store_faulty(db: Database, outcome: Outcome, policy: Policy, error: Exception) -> WriteResult:
    """Keep a page aside whose outcome could not be stored, without its record, which may be the reason."""
    logger.error("%s could not be stored", outcome.fetch.url, exc_info=error)
    batch = Batch(db, [Outcome("quarantine", outcome.fetch, reasons=[f"store_failed:{type(error).__name__}"])], policy)
    try:
        batch.run()
        return batch.result
    except PyMongoError:
        raise
    except Exception:  # stays claimed, falls due again
        logger.exception("%s could not be kept aside either", outcome.fetch.url)
        result = WriteResult()
        result.add(outcome, "failed")
        return result


def _rounds(outcomes: list[Outcome]) -> Iterator[list[Outcome]]:
    """Split outcomes so that no round has a page twice and each page's outcomes keep their order."""
    rounds: list[tuple[list[Outcome], set[str]]] = []
    for outcome in outcomes:
        keys = {url_id(outcome.fetch.url)}
        if outcome.kind == "article" and outcome.article is not None:
            keys.add(article_id(outcome))
        last = max((place for place, (_, taken) in enumerate(rounds) if keys & taken), default=-1)
        if last + 1 == len(rounds):
            rounds.append(([], set()))
        rounds[last + 1][0].append(outcome)
        rounds[last + 1][1].update(keys)
    for outcomes_of_round, _ in rounds:
        yield outcomes_of_round
