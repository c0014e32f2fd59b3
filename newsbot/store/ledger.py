"""The ledger: every address seen, its state, when it is due, and who works on it.

An address becomes due here and is done only by the writer, with the record that came of it. Claims are leases: those
of a dead worker are taken over, at once when it ran on this machine, else when they expire.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo.errors import BulkWriteError

from newsbot.article import RelatedLink
from newsbot.store.connection import Database
from newsbot.store.leases import ServerClock, new_owner, owner_is_dead
from newsbot.urls import canonical_url, url_id

#: Seconds that a claimed address stays claimed after the worker last renewed.
LEASE_SECONDS = 300.0
_DUPLICATE = 11000
_NEVER_DONE = ["pending"]
_DONE_BEFORE = ["failed", "quarantined", "done", "gone"]


@dataclass(slots=True)
class LedgerEntry:
    """One address as the ledger has it. ``due_at`` None: never due again. Times are UTC."""

    url: str
    site: str
    state: str
    discovered_at: datetime
    discovered_from: str | None
    due_at: datetime | None
    attempts: int
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    recheck: int = 0
    last_fetched_at: datetime | None = None
    last_error: str | None = None
    owner: str | None = None
    leased_until: datetime | None = None


class Ledger:
    """One worker's view of the ledger. ``owner`` names the worker; `new_owner` makes names that are unique."""

    def __init__(self, db: Database, owner: str | None = None, lease_seconds: float = LEASE_SECONDS) -> None:
        self._ledger = db.ledger
        self._clock = ServerClock(db)
        self._validators: dict[str, tuple[str | None, str | None]] = {}
        self._looked_for_dead = False
        self.owner = owner or new_owner()
        self.lease_seconds = lease_seconds

    def register(
        self,
        site: str,
        links: Iterable[str | RelatedLink],
        discovered_from: str | None = None,
        kind: str = "list",
        now: datetime | None = None,
    ) -> list[str]:
        """The canonical addresses among ``links`` that are new or due, in page order, claimed for this worker.

        What is known and not due costs one indexed query for the whole page. ``kind`` says what the page was
        (``list``, ``feed``, ``sitemap``, ``related``, ``start``).
        """
        urls: dict[str, str] = {}
        for link in links:
            address = link if isinstance(link, str) else link.url
            if address:
                url = canonical_url(address)
                urls.setdefault(url_id(url), url)
        if not urls:
            return []
        if not self._looked_for_dead:
            self._free_dead()
        now = now or self._clock.now()
        wanted = {"url": 1, "due_at": 1, "lease": 1, "etag": 1, "last_modified": 1}
        found = self._ledger.find({"_id": {"$in": list(urls)}}, wanted, batch_size=len(urls) + 1)
        known = {entry["_id"]: entry for entry in found}
        new = [key for key in urls if key not in known]
        due = [entry for entry in known.values() if _is_due(entry, now) and self._is_free(entry, now)]
        claimed = self._insert(site, {key: urls[key] for key in new}, discovered_from, kind, now)
        claimed |= self._claim(due, now)
        return [url for key, url in urls.items() if key in claimed]

    def claim_due(self, site: str, limit: int, now: datetime | None = None) -> list[str]:
        """Up to ``limit`` due addresses of a site, claimed: first what was never done, then what is due for recheck."""
        now = now or self._clock.now()
        self._free_dead()
        claimed: list[str] = []
        for states in (_NEVER_DONE, _DONE_BEFORE):
            while len(claimed) < limit:
                due = self._find_due(site, states, limit - len(claimed), now)
                won = self._claim(due, now)
                claimed += [entry["url"] for entry in due if entry["_id"] in won]
                if not due:
                    break
        return claimed

    def validators(self, url: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified to ask with for an address claimed a moment ago. Handed out once."""
        return self._validators.pop(canonical_url(url), (None, None))

    def renew(self) -> int:
        """Prolong all claims of this worker; how many it still holds."""
        return self._ledger.update_many(
            {"lease.owner": self.owner}, {"$set": {"lease.until": self._until()}}
        ).matched_count

    def release(self, urls: Sequence[str] | None = None) -> int:
        """Give claimed addresses back undone, all of this worker's by default; how many were."""
        mine: dict[str, Any] = {"lease.owner": self.owner}
        if urls is not None:
            mine["_id"] = {"$in": [url_id(url) for url in urls]}
        self._validators.clear()
        return self._ledger.update_many(mine, {"$unset": {"lease": ""}}).modified_count

    def counts(self, site: str | None = None) -> dict[str, int]:
        """How many addresses are in each state, of one site or of all."""
        match = {"site": site} if site else {}
        groups = self._ledger.aggregate([{"$match": match}, {"$group": {"_id": "$state", "n": {"$sum": 1}}}])
        return {group["_id"]: group["n"] for group in groups}

    def due_counts(self, now: datetime | None = None) -> dict[str, int]:
        """How many addresses of each site are due and claimed by nobody."""
        now = now or self._clock.now()
        due = {"state": {"$in": [*_NEVER_DONE, *_DONE_BEFORE]}, "due_at": {"$lte": now}, "$or": self._free(now)}
        counts = {site: self._ledger.count_documents({"site": site, **due}) for site in self._ledger.distinct("site")}
        return {site: count for site, count in counts.items() if count}

    def entry(self, url: str) -> LedgerEntry | None:
        """What the ledger has of an address, None when it was never seen."""
        found = self._ledger.find_one({"_id": url_id(url)})
        return to_entry(found) if found else None

    def _insert(
        self, site: str, urls: dict[str, str], discovered_from: str | None, kind: str, now: datetime
    ) -> set[str]:
        """Enter new addresses as ours. One that another worker entered meanwhile is theirs."""
        if not urls:
            return set()
        lease = {"owner": self.owner, "until": self._until(now)}
        common = {"site": site, "state": "pending", "discovered_at": now, "discovered_from": discovered_from}
        common |= {"discovered_kind": kind, "due_at": now, "attempts": 0, "recheck": 0}
        try:
            self._ledger.insert_many(
                [{"_id": key, "url": url, **common, "lease": lease} for key, url in urls.items()], ordered=False
            )
        except BulkWriteError as error:
            failures = error.details["writeErrors"]
            if any(failure["code"] != _DUPLICATE for failure in failures):
                raise
            return set(urls) - {failure["op"]["_id"] for failure in failures}
        return set(urls)

    def _find_due(self, site: str, states: list[str], limit: int, now: datetime) -> list[dict[str, Any]]:
        query = {"site": site, "state": {"$in": states}, "due_at": {"$lte": now}, "$or": self._free(now)}
        wanted = {"url": 1, "etag": 1, "last_modified": 1}
        return list(self._ledger.find(query, wanted).sort("due_at", 1).limit(limit))

    def _claim(self, entries: list[dict[str, Any]], now: datetime) -> set[str]:
        """Claim what is still free of ``entries``; the keys that are ours now."""
        if not entries:
            return set()
        keys = {entry["_id"] for entry in entries}
        lease = {"owner": self.owner, "until": self._until(now)}
        free = {"_id": {"$in": list(keys)}, "due_at": {"$lte": now}, "$or": self._free(now)}
        if self._ledger.update_many(free, {"$set": {"lease": lease}}).matched_count != len(keys):
            mine = {"_id": {"$in": list(keys)}, "lease.owner": self.owner, "lease.until": lease["until"]}
            keys = {entry["_id"] for entry in self._ledger.find(mine, {"_id": 1})}
        for entry in entries:
            if entry["_id"] in keys and (entry.get("etag") or entry.get("last_modified")):
                self._validators[entry["url"]] = (entry.get("etag"), entry.get("last_modified"))
        return keys

    def _free_dead(self) -> None:
        """Void the claims of workers that died on this machine."""
        self._looked_for_dead = True
        for owner in self._ledger.distinct("lease.owner", {"lease.owner": {"$exists": True}}):
            if owner_is_dead(owner):
                self._ledger.update_many({"lease.owner": owner}, {"$unset": {"lease": ""}})

    @staticmethod
    def _free(now: datetime) -> list[dict[str, Any]]:
        return [{"lease": {"$exists": False}}, {"lease.until": {"$lte": now}}]

    def _is_free(self, entry: dict[str, Any], now: datetime) -> bool:
        lease = entry.get("lease")
        return not lease or lease["until"] <= now

    def _until(self, now: datetime | None = None) -> datetime:
        return (now or self._clock.now()) + timedelta(seconds=self.lease_seconds)


def to_entry(document: dict[str, Any]) -> LedgerEntry:
    """A document of the ledger collection as a `LedgerEntry`."""
    lease = document.get("lease") or {}
    values: dict[str, Any] = {
        name: document.get(name) for name in LedgerEntry.__slots__ if name not in ("owner", "leased_until")
    }
    values["recheck"] = document.get("recheck") or 0
    return LedgerEntry(**values, owner=lease.get("owner"), leased_until=lease.get("until"))


def _is_due(entry: dict[str, Any], now: datetime) -> bool:
    return entry["due_at"] is not None and entry["due_at"] <= now
