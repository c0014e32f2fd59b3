"""The change sequence: numbers for article writes that a follower can read without ever missing one.

A number is allocated before its write lands. The counter's document lists the allocations still under way, and a
follower reads only up to the lowest of them. An allocation whose writer died expires; a writer that was merely slow
learns it from `ChangeSequence.finish` and writes again under new numbers. All times are the server's.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from pymongo import ASCENDING, ReturnDocument

from newsbot.store.connection import Database

#: Seconds that an allocation is waited for.
ALLOCATION_SECONDS = 60
_COUNTER = "change"


@dataclass(slots=True, frozen=True)
class Allocation:
    """A run of consecutive numbers from ``first`` on, to be used and then finished."""

    first: int
    token: str


class ChangeSequence:
    """The sequence of one database. Cheap to make; holds no state."""

    def __init__(self, db: Database, seconds: float = ALLOCATION_SECONDS) -> None:
        self._db = db
        self._seconds = seconds

    def allocate(self, count: int) -> Allocation:
        """Take the next ``count`` numbers."""
        token = uuid.uuid4().hex
        entry = {
            "token": token,
            "first": {"$add": [_VALUE, 1]},
            "until": {"$add": ["$$NOW", int(self._seconds * 1000)]},
        }
        counter = self._db.counters.find_one_and_update(
            {"_id": _COUNTER},
            [{"$set": {"value": {"$add": [_VALUE, count]}, "open": {"$concatArrays": [_LIVE, [entry]]}}}],
            upsert=True,
            return_document=ReturnDocument.AFTER,
        )
        assert counter is not None  # upserted
        return Allocation(counter["value"] - count + 1, token)

    def finish(self, allocation: Allocation) -> bool:
        """Tell that all writes of the allocation are acknowledged.

        False when it has expired: followers may have passed its numbers, so the writes must be given new ones.
        """
        alive = {"$and": [{"$eq": ["$$o.token", allocation.token]}, {"$gt": ["$$o.until", "$$NOW"]}]}
        found = {"$size": {"$filter": {"input": "$open", "as": "o", "cond": alive}}}
        result = self._db.counters.update_one(
            {"_id": _COUNTER, "$expr": {"$gt": [found, 0]}}, {"$pull": {"open": {"token": allocation.token}}}
        )
        return result.matched_count == 1

    def safe(self) -> int:
        """The highest number up to which every write has landed or never will."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"_id": _COUNTER}},
            {"$project": {"safe": {"$min": [_VALUE, {"$subtract": [{"$min": _LIVE_FIRST}, 1]}]}}},
        ]
        for counter in self._db.counters.aggregate(pipeline):
            return int(counter["safe"])
        return 0

    def read(self, after: int, limit: int = 1000) -> tuple[list[dict[str, Any]], int]:
        """Articles changed after number ``after``, in order of change, and the number followed to by reading them.

        At most ``limit`` of them; read again from the returned number until it stays the same.
        """
        safe = self.safe()
        if safe <= after:
            return [], after
        cursor = self._db.articles.find({"change": {"$gt": after, "$lte": safe}}, sort=[("change", ASCENDING)])
        documents = list(cursor.limit(limit))
        return documents, documents[-1]["change"] if len(documents) == limit else safe


_VALUE = {"$ifNull": ["$value", 0]}
_LIVE = {
    "$filter": {"input": {"$ifNull": ["$open", []]}, "as": "o", "cond": {"$gt": ["$$o.until", "$$NOW"]}},
}
_LIVE_FIRST = {"$map": {"input": _LIVE, "as": "o", "in": "$$o.first"}}
