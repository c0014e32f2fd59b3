"""Snapshots: rows kept under a name, so that a table can be had again as it was, whatever happens later.

Of a row nearly everything may change: pages are revised, readings corrected, tags added, and what the store knows of an
article goes on. A snapshot therefore keeps its rows themselves. What a page said is kept once for all snapshots that
hold it (``snapshot_rows``, by its digest); beside it stands in the snapshot when the article was last seen, whether its
page was gone, which story it belonged to.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import Any

import bson
from bson.codec_options import CodecOptions
from pymongo import UpdateOne

from newsbot.batches import batches
from newsbot.config import SHOWN_ZONE
from newsbot.errors import NewsbotError, UsageError
from newsbot.search.hits import Hit
from newsbot.search.terms import rule_version
from newsbot.store.bulk import refusal, write_all
from newsbot.store.connection import Database
from newsbot.stored import BATCH, NAMES, StoredArticle

#: Rows in one document: 68 bytes each, below MongoDB's 16 MB.
_ROWS = 200_000
#: Identifier, revision, digest of what the page said, last seen, end of the revision's time, withdrawn, story. Times in
#: milliseconds, 0 for none.
_ROW = struct.Struct(">12sQ16sQQQ12s")
_TIMES = ("last_seen_at", "valid_to", "withdrawn_at")
#: What is kept of a row in the snapshot itself, for it changes with every crawl.
_CHANGING = frozenset({*_TIMES, "story_id"})
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_NO_STORY = bytes(12)
_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True)


@dataclass(slots=True, frozen=True)
class Snapshot:
    """Rows kept under a name: what was asked, when, and the rows in order, packed."""

    name: str
    asked: dict[str, Any]
    made_at: datetime
    packed: bytes

    def __len__(self) -> int:
        return len(self.packed) // _ROW.size

    def hits(self, limit: int | None = None) -> list[Hit]:
        """Article and revision of the first ``limit`` rows, in order."""
        return [Hit(row[0].hex(), row[1]) for row in islice(_ROW.iter_unpack(self.packed), limit)]

    def articles(self, db: Database, limit: int | None = None) -> Iterator[StoredArticle]:
        """The first ``limit`` rows, in order, as they were kept.

        Raises:
            NewsbotError: rows are missing in the database.
        """
        rows = islice(_ROW.iter_unpack(self.packed), limit)
        for batch in batches(rows, BATCH):
            digests = list({row[2] for row in batch})
            found = {each["_id"]: each["row"] for each in db.snapshot_rows.find({"_id": {"$in": digests}})}
            if len(found) < len(digests):
                raise NewsbotError(f"the snapshot {self.name} is damaged: rows of it are missing in snapshot_rows")
            yield from (_unpacked(row, found[row[2]]) for row in batch)


def keep(db: Database, articles: Iterable[StoredArticle], asked: dict[str, Any]) -> str:
    """Keep rows; the name for `read`. The same rows of the same question have the same name.

    Args:
        asked: the question in plain values; it is kept and makes part of the name.

    Raises:
        NewsbotError: the server refused a row; nothing is kept under the name.
    """
    packed = b"".join(_kept(db, articles))
    question = "\n".join(str(asked[name]) for name in sorted(asked))
    name = hashlib.sha256(f"{question}\n".encode() + packed).hexdigest()[:16]
    size = _ROWS * _ROW.size
    for number, start in enumerate(range(0, len(packed), size)):
        db.snapshots.replace_one({"_id": f"{name}:{number}"}, {"rows": packed[start : start + size]}, upsert=True)
    # Last, as a snapshot is there once this document is.
    kept = asked | {"count": len(packed) // _ROW.size, "rule": rule_version(), "row_bytes": _ROW.size}
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
    packed = b""
    number = 0
    while chunk := db.snapshots.find_one({"_id": f"{name}:{number}"}):
        packed += chunk["rows"]
        number += 1
    return Snapshot(name, asked, asked["made_at"].astimezone(SHOWN_ZONE), packed)


def _kept(db: Database, articles: Iterable[StoredArticle]) -> Iterator[bytes]:
    """Keep what the pages said, batch by batch; the rows that name it."""
    for batch in batches(articles, BATCH):
        said = [bson.encode({name: getattr(each, name) for name in NAMES if name not in _CHANGING}) for each in batch]
        digests = [hashlib.blake2b(each, digest_size=16).digest() for each in said]
        known = set(db.snapshot_rows.distinct("_id", {"_id": {"$in": digests}}))
        writes = [
            UpdateOne({"_id": digest}, {"$setOnInsert": {"row": zlib.compress(each)}}, upsert=True)
            for digest, each in dict(zip(digests, said, strict=True)).items()
            if digest not in known
        ]
        if writes:
            for failure in write_all(db.snapshot_rows, list(writes)).values():
                raise NewsbotError(f"the snapshot was not kept: snapshot_rows refused a row ({refusal(failure)})")
        for article, digest in zip(batch, digests, strict=True):
            times = (_number(getattr(article, name)) for name in _TIMES)
            story = bytes.fromhex(article.story_id) if article.story_id else _NO_STORY
            yield _ROW.pack(bytes.fromhex(article.id), article.revision, digest, *times, story)


def _unpacked(row: tuple[Any, ...], said: bytes) -> StoredArticle:
    values: dict[str, Any] = bson.decode(zlib.decompress(said), _AWARE)
    values |= zip(_TIMES, map(_moment, row[3:6]), strict=True)
    values["story_id"] = None if row[6] == _NO_STORY else row[6].hex()
    for name, value in values.items():
        if isinstance(value, datetime):
            values[name] = value.astimezone(SHOWN_ZONE)
    fields: dict[str, Any] = {name: values.get(name) for name in NAMES}
    return StoredArticle(**fields)


def _number(moment: datetime | None) -> int:
    return 0 if moment is None else (moment - _EPOCH) // timedelta(milliseconds=1)


def _moment(number: int) -> datetime | None:
    return (_EPOCH + timedelta(milliseconds=number)).astimezone(SHOWN_ZONE) if number else None
