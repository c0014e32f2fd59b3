"""`newsbot run`: whatever is due, within a time. What the spool holds, sites by their own interval, rechecks, the
search index, saved queries, and last a look at every site's health.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from pymongo.errors import PyMongoError

from newsbot.analysis import reprints, watch
from newsbot.analysis.completeness import LOOKED
from newsbot.api import News
from newsbot.config import home
from newsbot.crawl import CrawlOptions, run_crawl
from newsbot.crawl.alerts import check_health
from newsbot.crawl.health import Finding
from newsbot.crawl.report import RunReport
from newsbot.crawl.runs import mark_dead
from newsbot.crawl.watchdog import ended_after
from newsbot.errors import EXIT_DATABASE, EXIT_DONE, EXIT_NEEDS_A_LOOK, Locked, NewsbotError
from newsbot.search import index
from newsbot.sites import SiteProfile, ad_hoc, load_all, load_site
from newsbot.store import Ledger, Spool, Writer, WriteResult, connect_database, embedded, ensure_schema
from newsbot.store.connection import Database

logger = logging.getLogger(__name__)

#: Days of runs that are searched for a site's last one.
_RUN_DAYS = 30
#: Names that no one can register (RFC 2606): what the demo left in the ledger is never due.
_RESERVED = (".example", ".test", ".invalid", ".localhost")
#: The share of a run's time that is kept back for what comes after the crawl.
_RESERVE = 0.1
#: Minutes after its time that a run is ended.
GRACE_MINUTES = 5.0
#: Bytes free on the disk of the home, below which a run says so while there is still time.
LEAST_FREE = 1_000_000_000


@dataclass(slots=True)
class SiteDue:
    """What one site waits for: ``sources`` whether its lists and feeds are due, ``waiting`` addresses that are due in
    the ledger (pending pages and rechecks), ``last_run`` when it was last crawled, ``next_run`` when it is next due."""

    profile: SiteProfile
    sources: bool
    waiting: int
    last_run: datetime | None
    next_run: datetime


@dataclass(slots=True)
class RunResult:
    """What `run_due` did. ``drained`` pages came from the spool; ``report`` is None when no site was due; ``briefs`` of
    watches went out; ``notes`` are lines for whoever must look."""

    drained: int = 0
    briefs: int = 0
    report: RunReport | None = None
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    exit_code: int = EXIT_DONE

    def worse(self, code: int) -> None:
        """Raise the exit code: the database (3) outweighs a look (1)."""
        self.exit_code = max(self.exit_code, code)


def run_due(sites: Sequence[str] = (), max_minutes: float | None = None, **options: Any) -> RunResult:
    """Do what is due of ``sites`` (keys; all profiles by default) in at most ``max_minutes``.

    Further ``options`` are those of `CrawlOptions`. Raises `Locked` while another run goes on on this machine,
    `DatabaseUnreachable` when there is no database to ask what is due, `SiteProfileError` for an unknown key.
    """
    ends = time.monotonic() + max_minutes * 60 if max_minutes else None
    home().mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home() / "run.lock", timeout=0), _watched(max_minutes):
            return _run_due(sites, ends, options)
    except Timeout:
        raise Locked("another `newsbot run` is at work here: wait for its end, or give it --max-minutes") from None


def _watched(max_minutes: float | None) -> AbstractContextManager[None]:
    if max_minutes is None:
        return nullcontext()
    return ended_after((max_minutes + GRACE_MINUTES) * 60, home() / "logs" / "hung.txt")


def _run_due(sites: Sequence[str], ends: float | None, options: dict[str, Any]) -> RunResult:
    profiles = {key: load_site(key) for key in sites} or load_all()
    db = connect_database()
    ensure_schema(db)
    mark_dead(db)
    result = RunResult()
    result.drained = _drain(db).total
    due = [site for site in plan(db, profiles, others=not sites) if site.sources or site.waiting]
    minutes = None if ends is None else (ends - time.monotonic()) / 60 * (1 - _RESERVE)
    if due and (minutes is None or minutes > 0):
        _crawl(due, replace(CrawlOptions(max_minutes=minutes), **options), result)
    try:
        _look_after(db, result)
    except PyMongoError as error:
        result.notes.append(f"MongoDB went away ({type(error).__name__}): health is looked at in the next run")
        result.worse(EXIT_DATABASE)
    embedded.rotate_log()
    free = shutil.disk_usage(home()).free
    if free < LEAST_FREE:
        result.worse(EXIT_NEEDS_A_LOOK)
        result.notes.append(f"only {free / 1e9:.1f} GB free on the disk of {home()}: make room, see docs/store.md")
    waiting = Spool().count()
    if waiting:
        result.worse(EXIT_DATABASE)
        result.notes.append(f"{waiting} pages wait in the spool for MongoDB; the next run stores them")
    logger.info("%d sites were due, %d findings, exit code %d", len(due), len(result.findings), result.exit_code)
    return result


def _look_after(db: Database, result: RunResult) -> None:
    """What a crawl brings up to date itself, where there was none; and the health of all sites."""
    if result.report is None:
        try:
            reprints.follow(db)
            index.follow(db)
        except (NewsbotError, OSError) as error:
            result.notes.append(f"the search index waits for the next run: {error}")
            result.worse(EXIT_NEEDS_A_LOOK)
    _tell_watches(db, result)
    result.findings = check_health(db)
    if result.findings:
        result.worse(EXIT_NEEDS_A_LOOK)


def _tell_watches(db: Database, result: RunResult) -> None:
    """Saved queries that are due tell what is new."""
    if not db.watches.estimated_document_count():
        return
    try:
        for told in watch.run(News(db)):
            result.briefs += told.brief is not None
            for kind in told.failed:
                result.notes.append(f"watch {told.name}: the channel {kind}://... did not take the brief: check it")
    except (NewsbotError, OSError) as error:
        result.notes.append(f"watches: {error}")
    if any(note.startswith("watch") for note in result.notes):
        result.worse(EXIT_NEEDS_A_LOOK)


def _crawl(due: Sequence[SiteDue], options: CrawlOptions, result: RunResult) -> None:
    options.sources_of = frozenset(site.profile.key for site in due if site.sources)
    try:
        result.report = run_crawl([site.profile for site in due], options)
    except NewsbotError as error:
        result.notes.append(str(error))
        result.worse(error.exit_code)
        return
    result.notes += result.report.notes
    result.worse(result.report.exit_code or EXIT_DONE)


def _drain(db: Database) -> WriteResult:
    spool = Spool()
    return Writer(db, spool).drain() if spool else WriteResult()


def plan(
    db: Database, profiles: dict[str, SiteProfile], others: bool = True, now: datetime | None = None
) -> list[SiteDue]:
    """What each site waits for, those that have waited longest first.

    ``others``: also sites without a profile of which the ledger has something due (a list page crawled by address).
    """
    now = now or datetime.now(timezone.utc)
    waiting = Ledger(db).due_counts(now)
    asked, looked = last_runs(db, now), _last_looks(db, now)
    sites = []
    for key, profile in profiles.items():
        next_run = looked[key] + profile.interval if key in looked else now
        sites.append(SiteDue(profile, next_run <= now, waiting.get(key, 0), asked.get(key), next_run))
    if others:
        for key in sorted(waiting.keys() - profiles.keys()):
            known = _profile_of(db, key)
            if known is not None:
                sites.append(SiteDue(known, False, waiting[key], asked.get(key), now))
    return sorted(sites, key=lambda site: (site.next_run, site.profile.key))


def last_runs(db: Database, now: datetime) -> dict[str, datetime]:
    """When each site was last asked for anything, whether or not it answered."""
    failed = [{f"sites.{name}.0": {"$exists": True}} for name in ("failed", "sources_failed")]
    return _last_where(db, now, {"$or": [{"sites.answers": {"$gt": 0}}, *failed]})


def _last_looks(db: Database, now: datetime) -> dict[str, datetime]:
    """When each site's lists and feeds were last asked for. A run that only looked at articles again put off nothing:
    with rechecks every hour, lists that are due every six would never be."""
    failed = {"sites.sources_failed.0": {"$exists": True}}
    return _last_where(db, now, {"$or": [LOOKED, failed]})


def _last_where(db: Database, now: datetime, asked: dict[str, Any]) -> dict[str, datetime]:
    groups = db.runs.aggregate(
        [
            {"$match": {"started_at": {"$gte": now - timedelta(days=_RUN_DAYS)}}},
            {"$unwind": "$sites"},
            {"$match": asked},
            {"$group": {"_id": "$sites.site", "at": {"$max": "$started_at"}}},
        ]
    )
    return {group["_id"]: group["at"] for group in groups}


def _profile_of(db: Database, key: str) -> SiteProfile | None:
    """A profile for a site that has none, from an address of it in the ledger; None where that gives another key."""
    entry = db.ledger.find_one({"site": key}, {"url": 1})
    if entry is None or (urlsplit(entry["url"]).hostname or "").endswith(_RESERVED):
        return None
    profile = ad_hoc(entry["url"])
    return profile if profile.key == key else None
