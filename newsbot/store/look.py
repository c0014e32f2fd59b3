"""A look at an article held against what is stored of it: is it new, changed, back, or the same; and the writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pymongo import InsertOne, UpdateOne

from newsbot.store.bulk import Write
from newsbot.store.document import SNAPSHOT_FIELDS, changed_fields, content_hash, to_document
from newsbot.store.outcomes import Outcome
from newsbot.store.steady import is_rough_reading, is_sharper_reading

#: What is read of a stored article to hold a look against it.
COMPARED_FIELDS = (
    *("content_hash", "record_hash", "revision", "withdrawn_at", "valid_from", "change"),
    *("published_at", "published_precision", "published_raw"),
)
#: What a new look never overwrites.
_KEPT = frozenset({"_id", "first_seen_at", "story_id"})
#: What belongs to the revision and not to the look, when the content is the same.
_OF_REVISION = ("revision", "valid_from", "fetched_at", "archive", "archive_parts", "withdrawn_at")


@dataclass(slots=True)
class Look:
    """One look. ``new`` is the document it gives, ``current`` what is stored (`COMPARED_FIELDS`; None: nothing),
    ``changed`` whether the content differs."""

    outcome: Outcome
    new: dict[str, Any]
    current: dict[str, Any] | None
    changed: bool

    @property
    def key(self) -> str:
        """The article's ``_id``."""
        return str(self.new["_id"])

    @property
    def is_late(self) -> bool:
        """Whether it is older than the stored revision: drained from a spool after a newer one."""
        return self.current is not None and self.new["fetched_at"] < self.current["valid_from"]

    @property
    def supersedes(self) -> bool:
        """Whether it makes a revision: other content, or the page is back after it was withdrawn."""
        return self.current is not None and (self.changed or self.current["withdrawn_at"] is not None)

    def needs_writing(self, settled: bool) -> bool:
        """Whether the article gets a new change number: new content, new derived fields, or the page is back.

        ``settled`` tells that the last write of this page was acknowledged to the end. When it was not, its change
        number may have been passed over by followers.
        """
        if self.current is None:
            return True
        if self.is_late:
            return False
        if self.current["withdrawn_at"] is not None:
            return bool(self.new["fetched_at"] > self.current["withdrawn_at"])
        return not settled or self.new["record_hash"] != self.current.get("record_hash")

    def write(self) -> Write:
        """The write of the article. It lands only on the revision that it was planned against."""
        if self.current is None:
            return InsertOne(self.new)
        values = {name: value for name, value in self.new.items() if name not in _KEPT}
        if self.supersedes:
            values["revision"] = self.current["revision"] + 1
        else:
            values = {name: value for name, value in values.items() if name not in _OF_REVISION}
        seen = values.pop("last_seen_at")
        expected = {name: self.current[name] for name in ("revision", "content_hash")}
        return UpdateOne({"_id": self.key, **expected}, {"$set": values, "$max": {"last_seen_at": seen}})

    def touch(self) -> Write:
        """The write of a look that changes nothing: when the article was seen, and the page's other links."""
        assert self.current is not None
        seen = self.new["last_seen_at"]
        update: dict[str, Any] = {"$max": {"last_seen_at": seen}, "$min": {"first_seen_at": seen}}
        if not self.is_late:
            update["$set"] = {"related": self.new["related"]}
        return UpdateOne({"_id": self.key, "revision": self.current["revision"]}, update)

    def superseded(self, whole: dict[str, Any]) -> Write:
        """The write that keeps ``whole``, the stored article, as a revision that held until this look."""
        kept = {name: whole[name] for name in SNAPSHOT_FIELDS if name in whole}
        kept |= {"article_id": self.key, "revision": whole["revision"]}
        kept["valid_to"] = whole["withdrawn_at"] or self.new["valid_from"]
        kept["changed"] = changed_fields(whole, self.new) + (["withdrawn_at"] if whole["withdrawn_at"] else [])
        return UpdateOne({"_id": f"{self.key}:{whole['revision']}"}, {"$set": kept}, upsert=True)


def take_look(outcome: Outcome, new: dict[str, Any], current: dict[str, Any] | None) -> Look:
    """Hold ``new``, the outcome's document, against ``current``."""
    if current is None:
        return Look(outcome, new, None, True)
    article = outcome.article
    assert article is not None
    if is_rough_reading(article, current):
        stored: dict[str, Any] = {
            name: current.get(name) for name in ("published_at", "published_precision", "published_raw")
        }
        article = replace(article, **stored)
        derived = replace(outcome.derived, content_hash="") if outcome.derived else None
        new = to_document(replace(outcome, article=article, derived=derived))
    changed = new["content_hash"] != current["content_hash"]
    if changed and is_sharper_reading(article, current):
        as_before = replace(article, published_at=current["published_at"])
        changed = content_hash(as_before) != current["content_hash"]
    return Look(outcome, new, current, changed)
