"""One round of writes: outcomes of different pages, planned against what is stored, written in an order that a kill
at any instant leaves repeatable: superseded revisions, articles, quarantine, and last the ledger.

Nothing here knows the spool; errors of the server pass through to the writer.
"""

from __future__ import annotations

import logging
from typing import Any

import bson
from bson.errors import BSONError
from pymongo import DeleteOne, UpdateOne

from newsbot.store import transitions
from newsbot.store.bulk import DUPLICATE_KEY, Failure, Write, refusal, write_all
from newsbot.store.changes import Allocation, ChangeSequence
from newsbot.store.connection import Database
from newsbot.store.document import article_address, article_id, storable, to_document, to_utc
from newsbot.store.look import COMPARED_FIELDS, Look, take_look
from newsbot.store.outcomes import Outcome
from newsbot.store.quarantine import quarantine_update
from newsbot.store.result import WriteResult
from newsbot.urls import url_id

logger = logging.getLogger(__name__)

#: MongoDB takes documents of up to 16 MB; a revision's wrapping needs a little room.
LARGEST_DOCUMENT = 15 * 1024 * 1024
_ABOUT_ARTICLES = frozenset({"article", "unchanged", "gone"})
_READ = dict.fromkeys(COMPARED_FIELDS, 1)


class Batch:
    """Outcomes of different pages on their way into the database; `run` once."""

    def __init__(self, db: Database, outcomes: list[Outcome], policy: transitions.Policy) -> None:
        self._db = db
        self._outcomes = outcomes
        self._policy = policy
        self._changes = ChangeSequence(db)
        self._ledger: dict[str, dict[str, Any]] = {}
        self._stored: dict[str, dict[str, Any]] = {}
        self._looks: list[Look] = []
        self._plain: list[Write] = []
        self._numbered: list[tuple[str, dict[str, Any]]] = []
        self._quarantine: list[Write] = []
        self._ledger_writes: list[Write] = []
        self.result = WriteResult()
        #: Outcomes that another writer overtook: to be run again.
        self.overtaken: list[Outcome] = []

    def run(self) -> None:
        """Read, plan and write. Idempotent: what was written before comes out as unchanged."""
        self._read()
        for outcome in self._outcomes:
            getattr(self, f"_plan_{outcome.kind}")(outcome)
        self._write_articles()
        for collection, writes in ((self._db.quarantine, self._quarantine), (self._db.ledger, self._ledger_writes)):
            for failure in write_all(collection, writes).values():
                # Not settled, so the address stays claimed, falls due again and is fetched again.
                logger.error("%s of %s: %s", collection.name, failure.get("op", {}).get("q"), refusal(failure))

    # --- reading

    def _read(self) -> None:
        keys = [url_id(outcome.fetch.url) for outcome in self._outcomes]
        entries = self._db.ledger.find({"_id": {"$in": keys}}, batch_size=len(keys) + 1)
        self._ledger = {entry["_id"]: entry for entry in entries}
        wanted = [self._article_key(outcome) for outcome in self._outcomes if outcome.kind in _ABOUT_ARTICLES]
        if wanted:
            found = self._db.articles.find({"_id": {"$in": wanted}}, _READ, batch_size=len(wanted) + 1)
            self._stored = {document["_id"]: document for document in found}

    def _article_key(self, outcome: Outcome) -> str:
        if outcome.kind == "article":
            return article_id(outcome)
        key = url_id(outcome.fetch.url)
        return str(self._ledger.get(key, {}).get("article_id") or key)

    # --- planning, a method a kind of outcome

    def _plan_article(self, outcome: Outcome) -> None:
        if outcome.article is None:
            self._keep_aside(outcome, ["invalid:no_record"])
            return
        try:
            new = to_document(outcome)
            size = len(bson.encode(new))
        except (BSONError, ArithmeticError, AttributeError, TypeError, ValueError) as error:
            self._keep_aside(outcome, [f"invalid:{_line(error)}"])
            return
        if size > LARGEST_DOCUMENT:
            self._keep_aside(outcome, [f"too_large:{size}"])
            return
        look = take_look(outcome, new, self._stored.get(str(new["_id"])))
        settled = self._ledger.get(url_id(outcome.fetch.url), {}).get("state") == "done"
        if look.needs_writing(settled):
            self._looks.append(look)
            return
        assert look.current is not None
        if look.changed:  # late: history is not rewritten
            logger.info("%s: a look of %s is older than the stored record", look.new["url"], outcome.fetch.fetched_at)
        self.result.add(outcome, "skipped" if look.changed else "unchanged")
        self._plain.append(look.touch())
        self._settle_article(outcome, look.key, look.current["content_hash"])

    def _plan_unchanged(self, outcome: Outcome) -> None:
        key, fetch = url_id(outcome.fetch.url), outcome.fetch
        entry = self._ledger.get(key, {})
        current = self._stored.get(self._article_key(outcome))
        self.result.add(outcome, "unchanged")
        if current is None:
            state = entry.get("state")
            new = transitions.unchanged(entry, fetch, self._policy)
            self._settle(outcome, transitions.fetch_anew(entry, fetch) if state in (None, "pending") else new)
        elif current["withdrawn_at"] is not None:  # it is back, and its record is wanted whole
            self._settle(outcome, transitions.fetch_anew(entry, fetch))
        else:
            seen = to_utc(fetch.fetched_at)
            self._plain.append(UpdateOne({"_id": current["_id"]}, {"$max": {"last_seen_at": seen}}))
            self._settle(outcome, transitions.unchanged(entry, fetch, self._policy))

    def _plan_gone(self, outcome: Outcome) -> None:
        entry = self._ledger.get(url_id(outcome.fetch.url), {})
        confirmed = transitions.is_confirmed(entry, outcome.fetch, self._policy)
        current = self._stored.get(self._article_key(outcome))
        if confirmed and current is not None and current["withdrawn_at"] is None:
            update = {"$set": {"withdrawn_at": to_utc(outcome.fetch.fetched_at)}}
            self._numbered.append((current["_id"], update))
            self.result.add(outcome, "withdrawn")
        else:
            self.result.add(outcome, "gone")
        self._settle(outcome, transitions.gone(entry, outcome.fetch, self._policy, outcome.reasons, confirmed))

    def _plan_failed(self, outcome: Outcome) -> None:
        entry = self._ledger.get(url_id(outcome.fetch.url), {})
        self.result.add(outcome, "failed")
        self._settle(outcome, transitions.failed(entry, outcome.fetch, self._policy, outcome.reasons))

    def _plan_skipped(self, outcome: Outcome) -> None:
        entry = self._ledger.get(url_id(outcome.fetch.url), {})
        self.result.add(outcome, "skipped")
        self._settle(outcome, transitions.skipped(entry, outcome.fetch, self._policy, outcome.reasons))

    def _plan_quarantine(self, outcome: Outcome) -> None:
        self._keep_aside(outcome, outcome.reasons or ["unknown"])

    def _keep_aside(self, outcome: Outcome, reasons: list[str]) -> None:
        entry = self._ledger.get(url_id(outcome.fetch.url), {})
        self.result.add(outcome, "quarantined")
        self._quarantine.append(quarantine_update(outcome, reasons))
        self._settle(outcome, transitions.quarantined(entry, outcome.fetch, self._policy, reasons))

    def _settle_article(self, outcome: Outcome, key: str, digest: str) -> None:
        """The ledger's part of a stored record, and the end of an older quarantine of the same page."""
        assert outcome.article is not None
        fetch, own_key = outcome.fetch, url_id(outcome.fetch.url)
        entry = self._ledger.get(own_key, {})
        born = transitions.born_at(outcome.article, entry.get("born_at") or to_utc(fetch.fetched_at))
        new = transitions.done(entry, fetch, self._policy, born, digest)
        if entry.get("state") == "quarantined":
            self._quarantine.append(DeleteOne({"_id": own_key}))
        if key != own_key:
            new["article_id"] = key
            self._enter_twin(outcome, key)
        self._settle(outcome, new)

    def _enter_twin(self, outcome: Outcome, key: str) -> None:
        """The article's canonical address needs no fetch of its own when its twin brought the record."""
        seen = to_utc(outcome.fetch.fetched_at)
        entry: dict[str, Any] = {
            "url": article_address(outcome),
            "site": outcome.fetch.site,
            "state": "done",
            "due_at": None,
        }
        entry |= {"discovered_at": seen, "discovered_from": outcome.fetch.url, "attempts": 0, "recheck": 0}
        self._ledger_writes.append(UpdateOne({"_id": key}, {"$setOnInsert": storable(entry)}, upsert=True))

    def _settle(self, outcome: Outcome, new: dict[str, Any]) -> None:
        fetch = outcome.fetch
        first = {"url": fetch.url, "site": fetch.site, "discovered_at": to_utc(fetch.fetched_at), "attempts": 0}
        first |= {"discovered_from": fetch.discovered_from, "recheck": 0, "state": "pending", "due_at": None}
        update = {
            "$set": storable(new),
            "$unset": {"lease": ""},
            "$setOnInsert": storable({name: value for name, value in first.items() if name not in new}),
        }
        self._ledger_writes.append(UpdateOne({"_id": url_id(fetch.url)}, update, upsert=True))

    # --- writing

    def _write_articles(self) -> None:
        self._write_revisions()
        count = len(self._looks) + len(self._numbered)
        if not count:
            write_all(self._db.articles, self._plain)
            return
        allocation = self._changes.allocate(count)
        numbers: dict[str, int] = {}
        writes: list[Write] = []
        for number, look in enumerate(self._looks, allocation.first):
            numbers[look.key] = look.new["change"] = number
            writes.append(look.write())
        for number, (key, update) in enumerate(self._numbered, allocation.first + len(self._looks)):
            numbers[key] = update["$set"]["change"] = number
            writes.append(UpdateOne({"_id": key, "withdrawn_at": None}, update))
        failures = write_all(self._db.articles, writes + self._plain, retry_duplicates=False)
        landed = self._landed(numbers)
        self._finish(allocation, landed)
        for position, look in enumerate(self._looks):
            self._account(look, landed, failures.get(position))

    def _write_revisions(self) -> None:
        """What the changed articles supersede, written before them."""
        changed = {look.key: look for look in self._looks if look.supersedes}
        if not changed:
            return
        writes: dict[str, Write] = {}
        for whole in self._db.articles.find({"_id": {"$in": list(changed)}}):
            look = changed[whole["_id"]]
            assert look.current is not None
            if all(whole[name] == look.current[name] for name in ("revision", "content_hash", "withdrawn_at")):
                writes[look.key] = look.superseded(whole)
        keys = list(writes)
        refused = {keys[place]: failure for place, failure in write_all(self._db.revisions, [*writes.values()]).items()}
        for key, look in changed.items():
            if key in refused:
                self._keep_aside(look.outcome, [f"revision:{refusal(refused[key])}"])
            elif key not in writes:  # overtaken between the two reads
                self.overtaken.append(look.outcome)
        going_on = writes.keys() - refused.keys()
        self._looks = [look for look in self._looks if look.key not in changed or look.key in going_on]

    def _landed(self, numbers: dict[str, int]) -> dict[str, int]:
        """Which articles carry the numbers that they were given: an update that another writer overtook found none."""
        found = self._db.articles.find({"_id": {"$in": list(numbers)}}, {"change": 1}, batch_size=len(numbers) + 1)
        return {entry["_id"]: entry["change"] for entry in found if entry["change"] == numbers[entry["_id"]]}

    def _finish(self, allocation: Allocation, landed: dict[str, int]) -> None:
        """End the allocation. One that expired is replaced: followers may have passed its numbers."""
        while not self._changes.finish(allocation):
            if not landed:
                return
            allocation = self._changes.allocate(len(landed))
            renumbered = {key: allocation.first + place for place, key in enumerate(landed)}
            self._db.articles.bulk_write(
                [
                    UpdateOne({"_id": key, "change": landed[key]}, {"$set": {"change": renumbered[key]}})
                    for key in landed
                ],
                ordered=False,
            )
            landed.update(renumbered)

    def _account(self, look: Look, landed: dict[str, int], failure: Failure | None) -> None:
        """What became of an article's write: stored, overtaken by another writer, or refused for its own sake."""
        if failure is not None and failure["code"] != DUPLICATE_KEY:
            self._keep_aside(look.outcome, [refusal(failure)])
        elif look.key not in landed:
            self.overtaken.append(look.outcome)
        else:
            kind = "stored" if look.current is None else "revised" if look.supersedes else "unchanged"
            self.result.add(look.outcome, kind)
            self._settle_article(look.outcome, look.key, look.new["content_hash"])


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
