"""Counts over time, by any field, raw and as share, with known gaps: a stretch that nobody watched is never a zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any, Literal

from newsbot.analysis.buckets import UNITS, Unit, between, next_start, start_of
from newsbot.analysis.completeness import Watch, watch
from newsbot.analysis.counts import FIELDS, Chosen, count
from newsbot.errors import UsageError
from newsbot.store import Database

#: complete: all sites were watched (completeness.py), and at least `ENOUGH` of the new links were stored. partial:
#: fewer, or the stretch is not over. late: nobody watched, but such articles of that time were found later. blind:
#: nobody watched, and none was found.
State = Literal["complete", "partial", "late", "blind"]
#: Share of new links stored from which a stretch counts as complete.
ENOUGH = 0.9


@dataclass(slots=True)
class Bucket:
    """One stretch of time. ``count`` and ``total`` (of all articles) are None, never 0, where nobody watched and
    nothing was found; ``share`` is count/total, None where there is nothing to share. ``crawled`` is the share of
    sites watched, ``stored`` the share of new links stored."""

    start: datetime
    count: int | None
    total: int | None
    share: float | None
    state: State
    crawled: float | None
    stored: float | None


@dataclass(slots=True)
class Trend:
    """Counts over time. ``series`` has one list of buckets a value of ``field``, or one under "" without a field.

    ``undated`` hits have no time of publication; ``imprecise`` ones a day only, which hours cannot count.
    """

    by: Unit
    field: str | None
    series: dict[str, list[Bucket]]
    undated: int = 0
    imprecise: int = 0

    @property
    def buckets(self) -> list[Bucket]:
        """The buckets of a trend that is not split by a field."""
        return self.series[""]

    def to_rows(self) -> Iterator[dict[str, Any]]:
        """One flat, JSON-ready row a bucket and value."""
        for value, buckets in self.series.items():
            for bucket in buckets:
                row = asdict(bucket) | {"start": bucket.start.isoformat()}
                yield ({self.field: value} if self.field else {}) | row


def trend(
    db: Database,
    ids: Iterable[str] | None = None,
    by: Unit = "day",
    field: str | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    sites: Sequence[str] = (),
    top: int = 10,
    as_of: datetime | None = None,
    now: datetime | None = None,
) -> Trend:
    """Count the articles ``ids`` (None: all) by their time of publication.

    ``by`` is hour, day, week or month, in Chinese time. ``field`` splits the counts by a field's values, the ``top``
    most frequent ones. ``since`` and ``until`` (exclusive) default to the first and last hit; with ``since`` alone the
    trend goes on until now, so that stretches without a hit at its end are told. ``sites`` restricts hits, totals and
    completeness to some sites. With ``as_of`` all is counted as it was known at that moment. Raises `UsageError` for an
    unknown unit or field.
    """
    if by not in UNITS:
        raise UsageError(f"no such unit {by!r}: give one of {', '.join(UNITS)}")
    if field is not None and field not in FIELDS:
        raise UsageError(f"no such field {field!r}: give one of {', '.join(FIELDS)}")
    now = now or datetime.now(timezone.utc)
    now = min(now, as_of) if as_of else now
    chosen = Chosen(since, until, tuple(sites), as_of)
    counts = count(db, ids, by, field, chosen)
    found = [start for each in counts.by_value.values() for start in each]
    if not found and not since:
        return Trend(by, field, {"": []} if field is None else {}, counts.undated, counts.imprecise)
    first = start_of(since or min(found), by)
    last = until or next_start(max(found + [start_of(now, by)] * bool(since)), by)
    totals = count(db, None, by, None, Chosen(first, last, tuple(sites), as_of)).by_value.get("", {})
    seen = watch(db, first, last, by, sites, as_of)
    frequent = sorted(counts.by_value, key=lambda value: (-sum(counts.by_value[value].values()), value))
    values = frequent[:top] if field else [""]
    series = {
        value: [
            _bucket(start, counts.by_value.get(value, {}).get(start, 0), totals.get(start, 0), seen, now)
            for start in between(first, last, by)
        ]
        for value in values
    }
    return Trend(by, field, series, counts.undated, counts.imprecise)


def _bucket(start: datetime, count: int, total: int, seen: Watch, now: datetime) -> Bucket:
    crawled, stored = seen.crawled(start), seen.stored(start)
    over = next_start(start, seen.unit) <= now
    if not crawled:
        state: State = "late" if count else "blind"
    elif over and crawled == 1 and (stored is None or stored >= ENOUGH):
        state = "complete"
    else:
        state = "partial"
    if state == "blind":
        return Bucket(start, None, total or None, None, state, crawled, stored)
    return Bucket(start, count, total, count / total if total else None, state, crawled, stored)
