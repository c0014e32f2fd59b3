"""Snapshots: rows kept under a name, so that a table can be had again as it was, whatever is crawled later.

A revision's content never changes, but what the store knows of an article goes on: when it was last seen, whether its
page is gone, which story it belongs to. A row of a snapshot therefore keeps those beside identifier and revision.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import Any

from newsbot.config import SHOWN_ZONE
from newsbot.errors import UsageError
from newsbot.search.hits import Hit
from newsbot.search.terms import rule_version
from newsbot.store.connection import Database
from newsbot.store.history import revisions_of
from newsbot.stored import BATCH, StoredArticle

#: Rows in one document: 52 bytes each, below MongoDB's 16 MB.
_ROWS = 250_000
#: Identifier, revision, last seen, end of the revision's time, withdrawn, story. Times in milliseconds, 0 for none.
_ROW = struct.Struct(">12sQQQQ12s")
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NO_STORY = bytes(12)


@dataclass(slots=True, frozen=True)
class Kept:
    """What was known of a row's article when the snapshot was made."""

    last_seen_at: datetime | None
    valid_to: datetime | None
    withdrawn_at: datetime | None
    story_id: str | None

    def put_back(self, article: StoredArticle) -> StoredArticle:
        """The article as it stood in the snapshot."""
        return replace(
            article,
            last_seen_at=self.last_seen_at or article.last_seen_at,
            valid_to=self.valid_to,
            withdrawn_at=self.withdrawn_at,
            story_id=self.story_id,
        )


@dataclass(slots=True, frozen=True)
class Snapshot:
    """Rows kept under a name: the hits in order, what was known of each, and what was asked when."""

    name: str
    hits: list[Hit]
    kept: list[Kept]
    asked: dict[str, Any]
    made_at: datetime


def keep(db: Database, hits: Sequence[Hit], asked: dict[str, Any]) -> str:
    """Keep rows; the name for `read`. The same rows of the same question have the same name.

    Args:
        asked: the question in plain values; it is kept and makes part of the name.
    """
    rows = b"".join(_rows(db, hits))
    question = "\n".join(str(asked[name]) for name in sorted(asked))
    name = hashlib.sha256(f"{question}\n".encode() + rows).hexdigest()[:16]
    size = _ROWS * _ROW.size
    for number, start in enumerate(range(0, len(rows), size)):
        db.snapshots.replace_one({"_id": f"{name}:{number}"}, {"rows": rows[start : start + size]}, upsert=True)
    # Last, as a snapshot is there once this document is.
    kept = asked | {"count": len(hits), "rule": rule_version(), "row_bytes": _ROW.size}
    made = {"made_at": datetime.now(timezone.utc)}
    db.snapshots.update_one({"_id": name}, {"$set": kept, "$setOnInsert": made}, upsert=True)
    return name


def read(db: Database, name: str) -> Snapshot | None:
    """The rows kept under a name, None when there are none.

    Raises:
        UsageError: an older newsbot kept them in a form that is not read any more.
    """
    asked = db.snapshots.find_one({"_id": name, "query": {"$exists": True}})
    if asked is None:
        return None
    if asked.get("row_bytes") != _ROW.size:
        raise UsageError(f"the snapshot {name} was kept by an older newsbot: export its query again with --keep")
    rows = b""
    number = 0
    while chunk := db.snapshots.find_one({"_id": f"{name}:{number}"}):
        rows += chunk["rows"]
        number += 1
    hits, kept = [], []
    for article_id, revision, seen, ended, withdrawn, story in _ROW.iter_unpack(rows):
        hits.append(Hit(article_id.hex(), revision))
        story_id = None if story == _NO_STORY else story.hex()
        kept.append(Kept(_moment(seen), _moment(ended), _moment(withdrawn), story_id))
    return Snapshot(name, hits, kept, asked, asked["made_at"].astimezone(SHOWN_ZONE))


def put_back(articles: Iterable[StoredArticle], snapshot: Snapshot) -> Iterator[StoredArticle]:
    """Articles of a snapshot's hits as they stood in it."""
    kept = {hit.article_id: each for hit, each in zip(snapshot.hits, snapshot.kept, strict=True)}
    return (kept[article.id].put_back(article) for article in articles)


def _rows(db: Database, hits: Iterable[Hit]) -> Iterator[bytes]:
    wanted = {"last_seen_at": 1, "withdrawn_at": 1, "story_id": 1, "revision": 1}
    waiting = iter(hits)
    while batch := list(islice(waiting, BATCH)):
        found = {
            each["_id"]: each for each in db.articles.find({"_id": {"$in": [hit.article_id for hit in batch]}}, wanted)
        }
        older = [hit.article_id for hit in batch if found.get(hit.article_id, {}).get("revision") != hit.revision]
        chains = revisions_of(db, older) if older else {}
        for hit in batch:
            article = found.get(hit.article_id, {})
            revision = next((each for each in chains.get(hit.article_id, []) if each["revision"] == hit.revision), None)
            withdrawn = article.get("withdrawn_at")
            yield _ROW.pack(
                bytes.fromhex(hit.article_id),
                hit.revision,
                _number(article.get("last_seen_at")),
                _number(revision["valid_to"] if revision else withdrawn),
                _number(withdrawn),
                bytes.fromhex(article.get("story_id") or _NO_STORY.hex()),
            )


def _number(moment: datetime | None) -> int:
    return 0 if moment is None else (moment - _EPOCH) // timedelta(milliseconds=1)


def _moment(number: int) -> datetime | None:
    return (_EPOCH + timedelta(milliseconds=number)).astimezone(SHOWN_ZONE) if number else None
