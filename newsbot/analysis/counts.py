"""How many articles were published in which stretch, by a field's values: the counting under trends.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsbot.analysis.buckets import Unit, start_of, truncated
from newsbot.batches import batches
from newsbot.config import SHOWN_ZONE
from newsbot.store import Database
from newsbot.store.history import as_of as revision_as_of
from newsbot.store.history import revisions_of

#: The fields that counts may be split by → where they stand in a record.
FIELDS = {
    **{name: name for name in ("source", "site", "channel", "language", "authors", "editors", "tags", "keywords")},
    **{name: f"names.{name}" for name in ("people", "places", "organisations")},
}
#: Those with one value an article; the others are lists.
_SINGLE = frozenset({"source", "site", "channel", "language"})
#: What stands for no value.
NONE = "(none)"
_CHUNK = 10_000


@dataclass(slots=True)
class Counts:
    """Value → start of a stretch → number of articles; ``undated`` and ``imprecise`` ones are in no stretch."""

    by_value: dict[str, dict[datetime, int]] = field(default_factory=dict)
    undated: int = 0
    imprecise: int = 0

    def add(self, value: str, start: datetime, number: int) -> None:
        """Count ``number`` articles more."""
        series = self.by_value.setdefault(value, {})
        series[start] = series.get(start, 0) + number


@dataclass(slots=True, frozen=True)
class Chosen:
    """Which articles are counted: published from ``since`` on and before ``until``, of ``sites`` if any are named, as
    they were known at ``as_of`` (None: as known now)."""

    since: datetime | None = None
    until: datetime | None = None
    sites: tuple[str, ...] = ()
    as_of: datetime | None = None

    def filter(self) -> dict[str, Any]:
        """MongoDB's filter for the current revisions among them."""
        bounds = {name: value for name, value in (("$gte", self.since), ("$lt", self.until)) if value}
        chosen: dict[str, Any] = {"published_at": bounds} if bounds else {}
        if self.sites:
            chosen["site"] = {"$in": list(self.sites)}
        if self.as_of:
            # The rule of docs/search.md: a revision holds from when it was seen until the page was seen withdrawn.
            chosen["valid_from"] = {"$lte": self.as_of}
            chosen["$or"] = [{"withdrawn_at": None}, {"withdrawn_at": {"$gt": self.as_of}}]
        return chosen

    def holds(self, published: datetime | None) -> bool:
        """Whether a time of publication lies within the bounds, as `filter` has it."""
        if published is None:
            return not (self.since or self.until)
        return (self.since is None or self.since <= published) and (self.until is None or published < self.until)


def count(db: Database, ids: Iterable[str] | None, by: Unit, name: str | None, chosen: Chosen) -> Counts:
    """Count the articles ``ids`` (None: all) that are ``chosen``, by the field ``name`` (None: all under "")."""
    counts = Counts()
    for chunk in [None] if ids is None else batches(ids, _CHUNK):
        among = {} if chunk is None else {"_id": {"$in": chunk}}
        for group in db.articles.aggregate(_pipeline(chosen.filter() | among, by, name)):
            start, value, number = group["_id"]["start"], group["_id"].get("value"), group["number"]
            if start is None:
                counts.undated += number
            elif by == "hour" and group["_id"]["precision"] == "day":
                counts.imprecise += number
            else:
                counts.add("" if name is None else value or NONE, start.astimezone(SHOWN_ZONE), number)
        if chosen.as_of:
            _count_changed(db, among, by, name, chosen, chosen.as_of, counts)
    return counts


def _count_changed(
    db: Database,
    among: dict[str, Any],
    by: Unit,
    name: str | None,
    chosen: Chosen,
    moment: datetime,
    counts: Counts,
) -> None:
    """Articles whose current revision is younger than ``moment``: the one that held then is counted."""
    since_changed = {"first_seen_at": {"$lte": moment}, "valid_from": {"$gt": moment}} | among
    if chosen.sites:
        since_changed["site"] = {"$in": list(chosen.sites)}
    for batch in batches(db.articles.find(since_changed, {"site": 1}), _CHUNK):
        chains = revisions_of(db, [each["_id"] for each in batch])
        for each in batch:
            content = revision_as_of(chains.get(each["_id"], []), moment)
            if content is None or not chosen.holds(content["published_at"]):
                continue
            if content["published_at"] is None:
                counts.undated += 1
            elif by == "hour" and content["published_precision"] == "day":
                counts.imprecise += 1
            else:
                start = start_of(content["published_at"], by)
                for value in _values({"site": each["site"]} | content, name):
                    counts.add(value, start, 1)


def _values(content: dict[str, Any], name: str | None) -> list[str]:
    if name is None:
        return [""]
    held: Any = content
    for part in FIELDS[name].split("."):
        held = (held or {}).get(part)
    return [value or NONE for value in (held or [None])] if name not in _SINGLE else [held or NONE]


def _pipeline(match: dict[str, Any], by: Unit, name: str | None) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = [{"$match": match}]
    key: dict[str, Any] = {"start": truncated("published_at", by), "precision": "$published_precision"}
    if name is not None:
        if name not in _SINGLE:
            steps.append({"$unwind": {"path": f"${FIELDS[name]}", "preserveNullAndEmptyArrays": True}})
        key["value"] = f"${FIELDS[name]}"
    return [*steps, {"$group": {"_id": key, "number": {"$sum": 1}}}]
