"""The reports of runs in MongoDB: written at the start, kept up to date meanwhile, finished at the end.

A run that is killed leaves its report as it was last saved; the next run marks it ``died``.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from types import TracebackType
from typing import Any

from pymongo.errors import PyMongoError

from newsbot.crawl.history import MOST_HISTORY, DaySums, Stretch
from newsbot.crawl.report import COVERED, RunReport
from newsbot.store.connection import Database
from newsbot.store.leases import owner_is_dead

logger = logging.getLogger(__name__)

#: Seconds between two saves of a report.
SAVE_SECONDS = 10.0
#: A run on another machine that has not saved for this long is dead.
SILENT_SECONDS = 600.0
#: Runs that are kept; the oldest go first.
KEPT_RUNS = 5000
#: Days for which health reads single runs; of the days before, their sums.
SINGLE_RUNS = 8

_SUMMED = ("stored", "revised", "unchanged", "quarantined", "articles", "not_modified")


class ReportKeeper:
    """Saves a report now, every few seconds, and at the end: ``with ReportKeeper(db, report):``.

    The database may be away: saving is then tried again, and a report that cannot be saved in the end is only logged.
    """

    def __init__(self, db: Database, report: RunReport, seconds: float = SAVE_SECONDS) -> None:
        self._db = db
        self._report = report
        self._seconds = seconds
        self._ended = threading.Event()
        self._failed = False
        self._thread: threading.Thread | None = None

    def __enter__(self) -> ReportKeeper:
        try:
            mark_dead(self._db)
        except PyMongoError as error:
            logger.info("could not look for dead runs: %s", error)
        self.save()
        self._thread = threading.Thread(target=self._save_until_ended, name="report", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        if self._report.state == "running":
            self._report.finish("failed" if error else "done")
        self.save()

    def save(self) -> bool:
        """Write the report as it stands; False when the database did not take it."""
        try:
            save(self._db, self._report)
        except PyMongoError as error:
            # Said once: the writer tells that the database is away.
            level = logging.DEBUG if self._failed else logging.WARNING
            logger.log(level, "the run's report waits to be saved (%s)", type(error).__name__)
            self._failed = True
            return False
        self._failed = False
        return True

    def _save_until_ended(self) -> None:
        while not self._ended.wait(self._seconds):
            self.save()


def save(db: Database, report: RunReport) -> None:
    """Write a report to ``runs``; a site's counts that are nought are left out, for most are in most runs. But not
    ``sources``: without it, a report is one of an older newsbot, which did not count them."""
    document = report.to_document()
    always = ("site", "name", "sources")
    document["sites"] = [
        {name: value for name, value in site.items() if value or name in always} for site in document["sites"]
    ]
    document["saved_at"] = datetime.now(timezone.utc)
    db.runs.replace_one({"_id": document["_id"]}, document, upsert=True)


def mark_dead(db: Database) -> list[str]:
    """Mark runs that were killed as ``died``; returns their ids. Also drops the oldest of very many runs."""
    silent = datetime.now(timezone.utc) - timedelta(seconds=SILENT_SECONDS)
    dead = [
        run["_id"]
        for run in db.runs.find({"state": "running"}, {"owner": 1, "saved_at": 1})
        if owner_is_dead(run.get("owner", "")) or _aware(run["saved_at"]) < silent
    ]
    if dead:
        # Only if it still says so: a run may have ended since.
        ended = [{"$set": {"state": "died", "ended_at": "$saved_at"}}]
        db.runs.update_many({"_id": {"$in": dead}, "state": "running"}, ended)
    oldest = list(db.runs.find({}, {"_id": 1}).sort("started_at", -1).skip(KEPT_RUNS).limit(1000))
    if oldest:
        db.runs.delete_many({"_id": {"$in": [run["_id"] for run in oldest]}})
    return dead


def recent(db: Database, now: datetime, days: int = SINGLE_RUNS) -> Iterator[dict[str, Any]]:
    """The runs of the last ``days`` days, oldest first, one at a time: those of hundreds of sites are many."""
    unread = {f"sites.{name}": 0 for name in ("bytes", "seconds", "name", "links_seen", "links_new", "quarantined_for")}
    since = {"$gt": now - timedelta(days=days)}
    yield from db.runs.find({"started_at": since}, {**unread, "notes": 0, "hosts": 0}).sort("started_at", 1)


def older(db: Database, now: datetime, days: int = SINGLE_RUNS) -> Iterator[DaySums]:
    """The sums of each site's days before those of `recent`, added up by the database."""
    day = {"$floor": {"$divide": [{"$subtract": [now, "$started_at"]}, 86_400_000]}}
    sums: dict[str, Any] = {name: {"$sum": f"$sites.{name}"} for name in _SUMMED}
    sums |= {f"having_{name}": {"$sum": _having(name)} for name in COVERED}
    sums["failed"] = {"$sum": {"$sum": [_counted("failed"), _counted("refused", only="robots")]}}
    sums["answered"] = {"$sum": {"$cond": [{"$gt": ["$sites.answers", 0]}, 1, 0]}}
    groups = db.runs.aggregate(
        [
            {"$match": {"started_at": {"$gt": now - timedelta(days=MOST_HISTORY), "$lte": now - timedelta(days=days)}}},
            {"$project": {"started_at": 1, "sites": 1}},
            {"$unwind": "$sites"},
            {"$group": {"_id": {"site": "$sites.site", "day": day}, **sums}},
        ],
        allowDiskUse=True,
    )
    for group in groups:
        yield _day_sums(group)


def _day_sums(group: dict[str, Any]) -> DaySums:
    stretch = Stretch(1, group["stored"], 0, group["quarantined"], group["failed"], group["articles"])
    stretch.pages = sum(group[name] for name in ("stored", "revised", "unchanged", "quarantined", "failed"))
    stretch.having = {name: group[f"having_{name}"] for name in COVERED if group[f"having_{name}"]}
    known = group["articles"] + group["unchanged"] + group["not_modified"]
    return DaySums(group["_id"]["site"], int(group["_id"]["day"]), stretch, group["answered"], known)


def _having(name: str) -> dict[str, Any]:
    return {"$multiply": [{"$ifNull": [f"$sites.{part}", 0]} for part in ("articles", f"coverage.{name}")]}


def _counted(name: str, only: str | None = None) -> dict[str, Any]:
    """The sum of the counts in a list of [cause, count]."""
    pairs: dict[str, Any] = {"$ifNull": [f"$sites.{name}", []]}
    if only is not None:
        pairs = {"$filter": {"input": pairs, "cond": {"$eq": [{"$arrayElemAt": ["$$this", 0]}, only]}}}
    return {"$sum": {"$map": {"input": pairs, "in": {"$arrayElemAt": ["$$this", 1]}}}}


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
