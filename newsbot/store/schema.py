"""The collections: what a document must look like ($jsonSchema) and the few indexes that writes and reads need.

The search index (Tantivy) answers full-text queries, so there is no text index here: one over segmented bodies costs
30 KB an article and drops inserts to a hundredth (docs/architecture.md).
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import CollectionInvalid, OperationFailure

from newsbot.store.connection import Collection, Database

_NAMESPACE_EXISTS = 48
#: An index of that name, or over those fields, is there with other options.
_ANOTHER_INDEX = frozenset({85, 86})
_TEXT = {"bsonType": "string"}
_TEXT_OR_NULL = {"bsonType": ["string", "null"]}
_DATE = {"bsonType": "date"}
_DATE_OR_NULL = {"bsonType": ["date", "null"]}
_NUMBER = {"bsonType": ["int", "long"]}
_STRINGS = {"bsonType": "array", "items": _TEXT}
_NUMBERS = {"bsonType": "array", "items": _NUMBER}
_ID = {"bsonType": "string", "pattern": "^[0-9a-f]{24}$"}
_HASH = {"bsonType": "string", "minLength": 1}
_POINTER = {
    "bsonType": ["object", "null"],
    "required": ["file", "offset", "length"],
    "properties": {"file": _TEXT, "offset": _NUMBER, "length": _NUMBER},
}
_LEASE = {"bsonType": "object", "required": ["owner", "until"], "properties": {"owner": _TEXT, "until": _DATE}}

_CONTENT: dict[str, Any] = {
    "title": _TEXT_OR_NULL,
    "published_at": _DATE_OR_NULL,
    "published_precision": {"enum": ["second", "minute", "day", None]},
    "source": _TEXT_OR_NULL,
    "authors": _STRINGS,
    "editors": _STRINGS,
    "body": _TEXT,
    "url": {"bsonType": "string", "minLength": 1},
    "site": {"bsonType": "string", "minLength": 1},
    "channel": _TEXT_OR_NULL,
    "tags": _STRINGS,
    "terms": _STRINGS,
    "keywords": _STRINGS,
    "names": {"bsonType": "object", "additionalProperties": _STRINGS},
    "fingerprint": _NUMBERS,
    "content_hash": _HASH,
    "archive": _POINTER,
    "fetched_at": _DATE,
    "valid_from": _DATE,
    "withdrawn_at": _DATE_OR_NULL,
    "revision": {"bsonType": ["int", "long"], "minimum": 1},
}

#: collection: the schema of its documents.
SCHEMAS: dict[str, dict[str, Any]] = {
    "articles": {
        "bsonType": "object",
        "required": [
            *("_id", "url", "site", "title", "published_at", "source", "authors", "editors", "body", "content_hash"),
            *("fetched_at", "first_seen_at", "last_seen_at", "valid_from", "withdrawn_at", "revision", "change"),
        ],
        "properties": {
            **_CONTENT,
            "_id": _ID,
            "kind": {"enum": ["article"]},
            "images": {"bsonType": "array", "items": {"bsonType": "object", "required": ["url"]}},
            "related": {"bsonType": "array", "items": {"bsonType": "object", "required": ["title"]}},
            "evidence": {"bsonType": "array", "items": {"bsonType": "object", "required": ["field", "rule"]}},
            "first_seen_at": _DATE,
            "last_seen_at": _DATE,
            "story_id": _TEXT_OR_NULL,
            "change": {"bsonType": ["int", "long"], "minimum": 1},
        },
    },
    "revisions": {
        "bsonType": "object",
        "required": ["_id", "article_id", "revision", "valid_from", "valid_to", "changed", "content_hash"],
        "properties": {**_CONTENT, "article_id": _ID, "valid_to": _DATE, "changed": _STRINGS},
    },
    "ledger": {
        "bsonType": "object",
        "required": ["_id", "url", "site", "state", "discovered_at", "due_at", "attempts"],
        "properties": {
            "_id": _ID,
            "url": {"bsonType": "string", "minLength": 1},
            "site": {"bsonType": "string", "minLength": 1},
            "state": {"enum": ["pending", "done", "gone", "quarantined", "failed"]},
            "discovered_at": _DATE,
            "due_at": _DATE_OR_NULL,
            "attempts": _NUMBER,
            "recheck": _NUMBER,
            "lease": _LEASE,
        },
    },
    "quarantine": {
        "bsonType": "object",
        "required": ["_id", "url", "site", "fetched_at", "reasons"],
        "properties": {
            "_id": _ID,
            "url": _TEXT,
            "site": _TEXT,
            "fetched_at": _DATE,
            "reasons": {"bsonType": "array", "minItems": 1, "items": _TEXT},
            "archive": _POINTER,
        },
    },
}

#: collection: its indexes beside ``_id``.
INDEXES: dict[str, list[IndexModel]] = {
    "articles": [
        IndexModel([("change", ASCENDING)], name="change"),  # followers
        IndexModel([("published_at", DESCENDING)], name="published"),  # date-bounded reads
        IndexModel([("site", ASCENDING), ("first_seen_at", DESCENDING)], name="site_seen"),  # health, trends by site
        IndexModel([("fingerprint", ASCENDING)], name="fingerprint"),  # candidates for reprints
        IndexModel([("derived_by", ASCENDING)], name="derived_by"),  # what older rules derived
        IndexModel([("story_id", ASCENDING)], name="story", partialFilterExpression={"story_id": {"$type": "string"}}),
    ],
    "revisions": [IndexModel([("article_id", ASCENDING), ("revision", ASCENDING)], name="article")],
    "ledger": [
        IndexModel([("site", ASCENDING), ("state", ASCENDING), ("due_at", ASCENDING)], name="due"),
        # Only what is being worked on stands in it: renewing, releasing and taking over are cheap.
        IndexModel(
            [("lease.owner", ASCENDING)], name="lease", partialFilterExpression={"lease.owner": {"$exists": True}}
        ),
    ],
    "quarantine": [IndexModel([("site", ASCENDING), ("fetched_at", DESCENDING)], name="site_fetched")],
    "sources": [IndexModel([("site", ASCENDING)], name="site")],
    "runs": [IndexModel([("started_at", DESCENDING)], name="started")],
}


def _version() -> str:
    described = {name: [index.document for index in indexes] for name, indexes in INDEXES.items()}
    text = json.dumps([SCHEMAS, described], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


#: Changes whenever a schema or an index changes.
VERSION = _version()


def ensure_schema(db: Database) -> None:
    """Make collections, validators and indexes what this version needs. Idempotent; one small read when they are."""
    if (db.counters.find_one({"_id": "schema"}) or {}).get("version") == VERSION:
        return
    for name in sorted(SCHEMAS.keys() | INDEXES.keys()):
        _ensure_collection(db, name)
    db.counters.update_one({"_id": "schema"}, {"$set": {"version": VERSION}}, upsert=True)


def _ensure_collection(db: Database, name: str) -> None:
    validator = {"$jsonSchema": SCHEMAS[name]} if name in SCHEMAS else {}
    try:
        db.create_collection(name, validator=validator)
    except (CollectionInvalid, OperationFailure) as error:  # it is there: made by an older version or another process
        if isinstance(error, OperationFailure) and error.code != _NAMESPACE_EXISTS:
            raise
        db.command("collMod", name, validator=validator)
    for index in INDEXES.get(name, ()):
        _ensure_index(db[name], index)


def _ensure_index(collection: Collection, index: IndexModel) -> None:
    try:
        collection.create_indexes([index])
    except OperationFailure as error:
        if error.code not in _ANOTHER_INDEX:
            raise
        # An older version made it otherwise; other processes may be at the same.
        with suppress(OperationFailure):
            collection.drop_index(index.document["name"])
        try:
            collection.create_indexes([index])
        except OperationFailure as another:
            # Somebody else made one over the same fields, under another name: it serves, and is not ours to drop.
            if another.code not in _ANOTHER_INDEX:
                raise
