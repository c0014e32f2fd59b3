"""What one run holds while it crawls: the database, the leases of its sites, the ledger's claims, the archive, the
extraction process, and the outcomes on their way to the writer. Knows nothing of Scrapy.

The event loop never waits for the database: every call to it runs in a thread. Outcomes are written in batches; when
the database is slow the crawl waits for it, when it is away they go to the spool.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, TypeVar

import pymongo
from pymongo.errors import PyMongoError

from newsbot.crawl.domains import registered_domain
from newsbot.crawl.extracting import Extractors
from newsbot.crawl.options import CrawlOptions
from newsbot.crawl.reasons import in_words
from newsbot.crawl.report import RunReport
from newsbot.crawl.runs import ReportKeeper
from newsbot.crawl.sources import SourceVisit, visits_of
from newsbot.errors import EXIT_DATABASE, EXIT_DONE, EXIT_NEEDS_A_LOOK, DatabaseUnreachable, Locked, NewsbotError
from newsbot.sites import SiteProfile, site_for
from newsbot.store import (
    Archive,
    ArchivePointer,
    Database,
    Ledger,
    Outcome,
    Policy,
    SiteLease,
    Sources,
    Spool,
    Writer,
    WriteResult,
    connect_database,
    ensure_schema,
    new_owner,
)
from newsbot.store.connection import describe

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Seconds for each of the last words to a database that is away.
_LAST_WORD_SECONDS = 2.0
#: Why a run may end and be well: nothing left, or its time is up.
_GOOD_ENDS = frozenset({"", "finished", "run_time"})
#: Addresses claimed at once.
CLAIM = 200
#: Requests of one site that are under way or with Scrapy before more are handed over.
IN_HAND = 64


@dataclass(slots=True)
class SiteWork:
    """One site of a run. ``queue`` holds addresses claimed and not yet asked for, ``in_hand`` counts those asked for
    and not yet settled, ``put_off`` those in a row that were left to another run. ``stopped``: the site gets no further
    requests in this run. ``found``: addresses that the sources of this run had to offer."""

    profile: SiteProfile
    queue: deque[str] = field(default_factory=deque)
    found: set[str] = field(default_factory=set)
    visits: list[SourceVisit] = field(default_factory=list)
    in_hand: int = 0
    taken: int = 0
    put_off: int = 0
    drained: bool = False
    stopped: bool = False
    began: float = field(default_factory=time.monotonic)

    @property
    def idle(self) -> bool:
        """Nothing left to do in this run."""
        return not self.in_hand and (self.stopped or (self.drained and not self.queue and not self.visits))


class Session:
    """Everything that a run holds; `open_session` makes one, `close` gives it all back. ``closing`` tells why."""

    def __init__(self, db: Database, options: CrawlOptions, settings: Any, run_id: str) -> None:
        self.db = db
        self.options = options
        self.run_id = run_id
        self.owner = new_owner()
        self.works: dict[str, SiteWork] = {}
        self.held: dict[str, str] = {}
        self._leases: dict[str, SiteLease] = {}
        self._profiles: dict[str, SiteProfile] = {}
        self.result = WriteResult()
        self.report = RunReport(run_id, owner=self.owner)
        self.trouble: NewsbotError | None = None
        self.stopped_by = ""
        self.faults = 0
        self.ledger = Ledger(db, self.owner)
        self.sources = Sources(db)
        self.extractors = Extractors(
            settings.getint("NEWSBOT_EXTRACTORS"), settings.getfloat("NEWSBOT_EXTRACT_SECONDS")
        )
        self.wake = asyncio.Event()
        self._spool = Spool()
        self._writer: Writer | None = None
        self._archive = Archive(run_id=run_id) if options.archive else None
        self._stack = ExitStack()
        self._batch = settings.getint("NEWSBOT_BATCH")
        self._batch_seconds = settings.getfloat("NEWSBOT_BATCH_SECONDS")
        self._patience = settings.getfloat("NEWSBOT_PATIENCE")
        self._backlog = settings.getint("NEWSBOT_BACKLOG")
        self._waiting: list[Outcome] = []
        self._writing = 0
        self._first_waits = 0.0
        self._has_work = asyncio.Event()
        self._has_room = asyncio.Event()
        self._flushing = False
        self._flusher: asyncio.Task[None] | None = None
        # One thread each: writes keep their order, and so do the pages in an archive file.
        self._write_thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._archive_thread = ThreadPoolExecutor(1, thread_name_prefix="archive")
        self._ledger_thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._renewer = threading.Thread(target=self._renew_claims, name="claims", daemon=True)
        self._ended = threading.Event()

    # --- opening and closing

    def take_sites(self, profiles: Sequence[SiteProfile]) -> None:
        """Take the leases of the sites; those that others hold are named in ``held``. Raises `Locked` if all are."""
        for profile in profiles:
            try:
                self._leases[profile.key] = self._stack.enter_context(SiteLease(self.db, profile.key, self.owner))
            except Locked as error:
                self.held[profile.key] = str(error)
                continue
            visited = self.options.sources_of is None or profile.key in self.options.sources_of
            self.works[profile.key] = SiteWork(profile, visits=visits_of(profile) if visited else [])
            self.report.site(profile.key, profile.name)
        if self.held and not self.works:
            raise Locked("; ".join(self.held.values()))
        for message in self.held.values():
            logger.warning("skipped: %s", message)

    def prepare(self) -> None:
        """Store what the spool holds, so that nothing spooled is fetched again, and begin to renew claims."""
        recheck = {key: work.profile.recheck for key, work in self.works.items() if work.profile.recheck is not None}
        self._writer = Writer(self.db, self._spool, Policy(recheck=recheck))
        self._writer.drain()
        self._renewer.start()
        self._stack.enter_context(ReportKeeper(self.db, self.report))
        if self.options.recheck:
            now = datetime.now(timezone.utc)
            # Only what was fetched as an article once has a content hash.
            known = {"site": {"$in": list(self.works)}, "content_hash": {"$ne": None}, "lease": {"$exists": False}}
            self.db.ledger.update_many(known, {"$set": {"due_at": now}})

    async def start(self) -> None:
        """Begin to write what comes in. Call on the event loop."""
        self._flusher = asyncio.create_task(self._flush_forever())

    async def finish(self) -> None:
        """Write what waits and stop writing."""
        if self._flusher is None:
            return
        self._flushing = True
        self._has_work.set()
        await self._flusher
        self._flusher = None

    def close(self) -> None:
        """Settle the report, and give back claims, leases, files and processes. Once, however often it is called."""
        if self._ended.is_set():
            return
        self._ended.set()
        self.extractors.close()
        for thread in (self._write_thread, self._archive_thread, self._ledger_thread):
            thread.shutdown(wait=True)
        if self._archive is not None:
            self._archive.close()
        if self._writer is not None:
            result = self._writer.close()
            self.result += result
            self.report.written(result)
        # A database that is away is asked only briefly: the claims of a process that has ended are void anyway.
        with pymongo.timeout(_LAST_WORD_SECONDS if self.away else None):
            try:
                self.ledger.release()
            except PyMongoError:
                pass
            self._settle_report()
            self._stack.close()

    def _settle_report(self) -> None:
        """Say in the report how the run ended, in words and as an exit code."""
        code = EXIT_DONE
        for message in self.held.values():
            self.report.note(f"skipped: {message}")
        if self.held or any(site.sources_failed for site in self.report.sites.values()):
            code = EXIT_NEEDS_A_LOOK
        for key, site in self.report.sites.items():
            if reasons := site.unanswered():
                code = EXIT_NEEDS_A_LOOK
                self.report.note(
                    f"{key}: no answer ({in_words(reasons[0])}): check the connection, then crawl it again"
                )
            for name in site.useless_selectors():
                code = EXIT_NEEDS_A_LOOK
                self.report.note(
                    f"{key}: the selector of {name} found nothing on any of {site.articles} articles: see why with "
                    f"newsbot explain URL --site {key}, and correct the profile"
                )
        if self.stopped_by not in _GOOD_ENDS and self.trouble is None:
            self.trouble = NewsbotError(f"the crawl ended early ({self.stopped_by}): see the log with newsbot -v crawl")
        if self.faults:
            code = EXIT_NEEDS_A_LOOK
        if self.trouble is not None:
            code = self.trouble.exit_code
            self.report.note(str(self.trouble))
        spooled = self._spool.count()
        if spooled:
            code = EXIT_DATABASE
            self.report.note(
                f"MongoDB at {describe(self.db)} is away: {spooled} pages wait in the spool {self._spool.folder}; "
                "the next run stores them, or newsbot db drain"
            )
        self.report.finish("done" if self.stopped_by in ("finished", "") else "stopped", code)

    @property
    def away(self) -> bool:
        """Whether the database was away at the last contact."""
        return self._writer is not None and self._writer.away

    # --- what the event loop calls

    async def put(self, outcome: Outcome) -> None:
        """Hand an outcome to the writer; waits while too many wait before it."""
        outcome.fetch.run_id = self.run_id
        self.report.outcome(outcome)
        self._waiting.append(outcome)
        if len(self._waiting) == 1:
            self._first_waits = time.monotonic()
            self._has_work.set()
        elif len(self._waiting) >= self._batch:
            self._has_work.set()
        await self.wait_for_room()

    async def wait_for_room(self) -> None:
        """Wait while more outcomes than the backlog allows wait for the database."""
        while len(self._waiting) + self._writing > self._backlog:
            self._has_room.clear()
            await self._has_room.wait()

    async def keep(
        self, url: str, status: int, headers: Any, body: bytes, fetched_at: datetime
    ) -> ArchivePointer | None:
        """Put a page into the archive; None when the run keeps none, or when the disk is full."""
        if self._archive is None:
            return None
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(
                self._archive_thread, self._archive.append, url, status, headers, body, fetched_at
            )
        except OSError as error:
            logger.error("the archive takes no pages: %s", error)
            self.trouble = self.trouble or NewsbotError(f"the archive takes no pages ({error}): free some space")
            self._archive = None
            return None

    async def ask(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a call to the database in a thread; while the database is away, try again for a time.

        Raises `DatabaseUnreachable` when it stays away.
        """
        loop = asyncio.get_running_loop()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return await loop.run_in_executor(self._ledger_thread, lambda: function(*args, **kwargs))
            except PyMongoError as error:
                if time.monotonic() > deadline:
                    raise DatabaseUnreachable(f"MongoDB is away ({type(error).__name__})") from error
                logger.info("waiting for MongoDB: %s", error)
                await asyncio.sleep(1)

    async def run(self, function: Callable[..., T], *args: Any) -> T:
        """Run a slow function in a thread; its errors pass through."""
        return await asyncio.get_running_loop().run_in_executor(None, function, *args)

    async def wait_for_work(self, seconds: float) -> None:
        """Wait until something was settled, at most ``seconds``."""
        try:
            await asyncio.wait_for(self.wake.wait(), seconds)
        except (TimeoutError, asyncio.TimeoutError):
            pass

    def may_take(self, work: SiteWork) -> bool:
        """Whether the bounds of the run and of the site leave room for one more page of a site."""
        most = self.options.max_pages
        if most is not None and sum(other.taken for other in self.works.values()) >= most:
            return False
        limits = work.profile.limits
        if limits.seconds is not None and time.monotonic() - work.began > limits.seconds:
            return False
        return limits.pages is None or work.taken < limits.pages

    def holds(self, work: SiteWork) -> bool:
        """Whether the site is still ours; where it is not, this run leaves it to the one that has taken it over."""
        key = work.profile.key
        lease = self._leases.get(key)
        if lease is not None and lease.lost and key not in self.held:
            self.held[key] = f"{key} was taken over by another run after this one had stood still"
            work.stopped = True
        return not work.stopped

    def note_fault(self, url: str, error: BaseException | None) -> None:
        """Something of ours failed on a page: it stays pending, and the report says so."""
        self.faults += 1
        self.report.note(f"{url}: {type(error).__name__}: {error}; it stays pending, please report this")

    def stop(self, trouble: NewsbotError) -> None:
        """Ask for nothing more; what is under way is finished and written."""
        self.trouble = self.trouble or trouble
        for work in self.works.values():
            work.stopped = True
        self.wake.set()

    # --- the account

    def site_names(self, key: str) -> tuple[str, ...]:
        """The names that an outlet goes by: its profile's, and its hosts."""
        work = self.works.get(key)
        profile = work.profile if work else self._profiles.get(key)
        return (profile.name, *profile.hosts) if profile else (key,)

    def site_of(self, url: str) -> str:
        """The key of the site that an address belongs to: a profile's, else its registered domain."""
        profile = site_for(url)
        if profile is not None:
            self._profiles[profile.key] = profile
            return profile.key
        return registered_domain(url) or "files"

    # --- writing

    async def _flush_forever(self) -> None:
        while True:
            await self._has_work.wait()
            wait = self._first_waits + self._batch_seconds - time.monotonic()
            if len(self._waiting) < self._batch and wait > 0 and not self._flushing:
                self._has_work.clear()
                try:
                    await asyncio.wait_for(self._has_work.wait(), wait)
                except (TimeoutError, asyncio.TimeoutError):
                    pass
            batch, self._waiting = self._waiting[: self._batch], self._waiting[self._batch :]
            if batch:
                await self._write(batch)
            if not self._waiting:
                if self._flushing:
                    return
                self._has_work.clear()
            self._first_waits = time.monotonic()

    async def _write(self, batch: list[Outcome]) -> None:
        assert self._writer is not None
        self._writing = len(batch)
        try:
            loop = asyncio.get_running_loop()
            result = await loop.run_in_executor(self._write_thread, self._writer.write, batch)
            self.result += result
            self.report.written(result)
        except NewsbotError as error:  # the spool is full: these pages stay pending, and the run ends
            logger.error("%s", error)
            self.stop(error)
        except Exception as error:  # the writing must go on, else the crawl waits for it without end
            logger.exception("a batch of %d pages was not written", len(batch))
            for outcome in batch:
                self.note_fault(outcome.fetch.url, error)
        finally:
            self._writing = 0
            self._has_room.set()
        if self.options.progress is not None:
            self.options.progress(self.result.total, None, "")

    def _renew_claims(self) -> None:
        while not self._ended.wait(self.ledger.lease_seconds / 3):
            try:
                self.ledger.renew()
            except PyMongoError:  # the next round tries again; a claim bridges two failed rounds
                pass


def session_of(crawler: Any) -> Session:
    """The session of a running crawler's spider."""
    session: Session = crawler.spider.session
    return session


def open_session(profiles: Sequence[SiteProfile], options: CrawlOptions, settings: Any) -> Session:
    """Connect, take the sites' leases and store what the spool holds.

    Raises `DatabaseUnreachable`, and `Locked` when every site is held by another run.
    """
    db = connect_database()
    run_id = f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S}-{new_owner().rsplit('/', 1)[1]}"
    session = Session(db, options, settings, run_id)
    try:
        ensure_schema(db)
        session.take_sites(profiles)
        session.prepare()
    except BaseException as error:
        session.close()
        db.client.close()
        if isinstance(error, PyMongoError):
            cause = " ".join(str(error).split())[:160]
            raise DatabaseUnreachable(f"MongoDB at {describe(db)} refuses ({cause}): see newsbot doctor") from error
        raise
    return session
