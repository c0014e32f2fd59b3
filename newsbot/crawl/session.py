"""What one run holds while it crawls, put together: its sites and claims (`newsbot.crawl.holding`), its calls to the
database (`asking`), the archive (`keeping`), the extraction process (`extracting`), the outcomes on their way to the
writer (`writing`), and its report. Knows nothing of Scrapy.

The event loop never waits for the database: every call to it runs in a thread. When the database is slow the crawl
waits for it, when it is away outcomes go to the spool.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime, timezone
from typing import Any, TypeVar

import pymongo
from pymongo.errors import PyMongoError

from newsbot.crawl.asking import DatabaseCalls
from newsbot.crawl.ending import Spooled, how_it_ended
from newsbot.crawl.extracting import Extractors
from newsbot.crawl.holding import Holding
from newsbot.crawl.keeping import PageKeeper
from newsbot.crawl.naming import KnownSites
from newsbot.crawl.options import CrawlOptions
from newsbot.crawl.report import RunReport
from newsbot.crawl.runs import ReportKeeper
from newsbot.crawl.sources import visits_of
from newsbot.crawl.work import SiteWork
from newsbot.crawl.writing import Batching, OutcomeQueue
from newsbot.errors import DatabaseUnreachable, NewsbotError
from newsbot.sites import SiteProfile
from newsbot.store import (
    Archive,
    Database,
    Outcome,
    Policy,
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


class Session:
    """Everything that a run holds; `open_session` makes one, `close` gives it all back.

    ``works``: the sites that are crawled; ``sites``: what is known of any site. ``result``: what the database made of
    the pages so far. ``trouble``: what ended the run early, ``stopped_by``: Scrapy's reason for the end, ``faults``:
    how often something of ours failed. ``wake`` is set when something was settled.
    """

    def __init__(self, db: Database, options: CrawlOptions, settings: Any, run_id: str) -> None:
        self.db = db
        self.options = options
        self.run_id = run_id
        owner = new_owner()
        self.works: dict[str, SiteWork] = {}
        self.sites = KnownSites()
        self.result = WriteResult()
        self.report = RunReport(run_id, owner=owner)
        self.trouble: NewsbotError | None = None
        self.stopped_by = ""
        self.faults = 0
        self.wake = asyncio.Event()
        self.holding = Holding(db, owner)
        self.ledger = self.holding.ledger
        self.sources = Sources(db)
        self.extractors = Extractors(
            settings.getint("NEWSBOT_EXTRACTORS"), settings.getfloat("NEWSBOT_EXTRACT_SECONDS")
        )
        self.archive = PageKeeper(Archive(run_id=run_id) if options.archive else None, self._note_trouble)
        batching = Batching(
            settings.getint("NEWSBOT_BATCH"),
            settings.getfloat("NEWSBOT_BATCH_SECONDS"),
            settings.getint("NEWSBOT_BACKLOG"),
        )
        self.outcomes = OutcomeQueue(batching, self._take_result, self.stop, self.note_fault)
        self._progress = options.progress
        self._calls = DatabaseCalls(settings.getfloat("NEWSBOT_PATIENCE"))
        self._spool = Spool()
        self._writer: Writer | None = None
        self._stack = ExitStack()
        self._stack.callback(self.holding.give_back_sites)
        self._closed = False

    # --- opening and closing

    def take_sites(self, profiles: Sequence[SiteProfile]) -> None:
        """Take what is to be had of the sites. Raises `Locked` when others hold them all."""
        wanted = {profile.key: profile for profile in profiles}
        for key in self.holding.take(wanted):
            profile = wanted[key]
            self.sites.add(profile)
            visited = self.options.sources_of is None or key in self.options.sources_of
            self.works[key] = SiteWork(profile, visits=visits_of(profile) if visited else [])
            self.report.site(key, profile.name)

    def prepare(self) -> None:
        """Store what the spool holds, so that nothing spooled is fetched again, and begin to renew claims."""
        recheck = {key: work.profile.recheck for key, work in self.works.items() if work.profile.recheck is not None}
        self._writer = Writer(self.db, self._spool, Policy(recheck=recheck))
        self._writer.drain()
        self.holding.begin_renewing()
        self._stack.enter_context(ReportKeeper(self.db, self.report))
        if self.options.recheck:
            now = datetime.now(timezone.utc)
            # Only what was fetched as an article once has a content hash.
            known = {"site": {"$in": list(self.works)}, "content_hash": {"$ne": None}, "lease": {"$exists": False}}
            self.db.ledger.update_many(known, {"$set": {"due_at": now}})

    async def start(self) -> None:
        """Begin to write what comes in. Call on the event loop."""
        assert self._writer is not None
        self.outcomes.start(self._writer.write)

    async def finish(self) -> None:
        """Write what waits and stop writing."""
        await self.outcomes.finish()

    def close(self) -> None:
        """Settle the report, and give back claims, leases, files and processes. Once, however often it is called."""
        if self._closed:
            return
        self._closed = True
        self.holding.end_renewing()
        self.extractors.close()
        self.outcomes.close()
        self.archive.close()
        self._calls.close()
        if self._writer is not None:
            self._add(self._writer.close())
        # A database that is away is asked only briefly: the claims of a process that has ended are void anyway.
        with pymongo.timeout(_LAST_WORD_SECONDS if self.away else None):
            self.holding.give_back_addresses()
            self._settle_report()
            self._stack.close()

    def _settle_report(self) -> None:
        """Say in the report how the run ended."""
        spooled = self._spool.count()
        ending = how_it_ended(
            self.report.sites,
            left_out=self.holding.left_out,
            stopped_by=self.stopped_by,
            trouble=self.trouble,
            faults=self.faults,
            spooled=Spooled(spooled, self._spool.folder, describe(self.db)) if spooled else None,
        )
        for line in ending.notes:
            self.report.note(line)
        self.report.finish(ending.state, ending.exit_code)

    @property
    def away(self) -> bool:
        """Whether the database was away at the last contact."""
        return self._writer is not None and self._writer.away

    # --- while the run goes on

    async def put(self, outcome: Outcome) -> None:
        """Hand an outcome to the writer; waits while too many wait before it."""
        outcome.fetch.run_id = self.run_id
        self.report.outcome(outcome)
        await self.outcomes.put(outcome)

    async def ask(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What a call to the database returns, from a thread; `DatabaseUnreachable` when the database stays away."""
        return await self._calls.ask(function, *args, **kwargs)

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
        return work.within_limits

    def holds(self, work: SiteWork) -> bool:
        """Whether the site is still ours and goes on; one that another run has taken over is left to that run."""
        if self.holding.has_lost(work.profile.key):
            work.stopped = True
        return not work.stopped

    def note_fault(self, url: str, error: BaseException | None) -> None:
        """Something of ours failed on a page: it stays pending, and the report says so."""
        self.faults += 1
        self.report.note(f"{url}: {type(error).__name__}: {error}; it stays pending, please report this")

    def stop(self, trouble: NewsbotError) -> None:
        """Ask for nothing more; what is under way is finished and written."""
        self._note_trouble(trouble)
        for work in self.works.values():
            work.stopped = True
        self.wake.set()

    def _note_trouble(self, trouble: NewsbotError) -> None:
        self.trouble = self.trouble or trouble

    def _take_result(self, result: WriteResult) -> None:
        self._add(result)
        if self._progress is None:
            return
        try:
            self._progress(self.result.total, None, "")
        except Exception:  # the writing must not end for it: a terminal that was closed costs no page
            logger.warning("progress is not shown any longer", exc_info=True)
            self._progress = None

    def _add(self, result: WriteResult) -> None:
        self.result += result
        self.report.written(result)


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
