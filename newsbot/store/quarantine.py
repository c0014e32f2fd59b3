"""The quarantine: pages that failed extraction or validation, with their reasons, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import bson
from pymongo import UpdateOne

from newsbot.store.connection import Database
from newsbot.store.document import storable, to_utc
from newsbot.store.outcomes import Outcome
from newsbot.urls import url_id

#: A record larger than this is kept without its long fields; the page itself is in the archive.
_LARGEST_RECORD = 1024 * 1024
_LONG_FIELDS = ("body", "related", "images", "evidence")


def quarantine_update(outcome: Outcome, reasons: list[str]) -> UpdateOne:
    """The write that keeps a page aside: reasons, the record as far as it got, and where the page is archived."""
    fetch = outcome.fetch
    values: dict[str, Any] = {
        "url": storable(fetch.url),
        "site": fetch.site,
        "channel": fetch.channel,
        "fetched_at": to_utc(fetch.fetched_at),
        "status": fetch.status,
        "content_type": storable(fetch.content_type),
        "run_id": fetch.run_id,
        "reasons": [storable(reason)[:500] for reason in reasons],
        "record": _record(outcome),
        "archive": asdict(fetch.archive) if fetch.archive else None,
        "archive_parts": [asdict(pointer) for pointer in fetch.archive_parts],
    }
    update = {"$set": values, "$setOnInsert": {"first_at": values["fetched_at"]}, "$inc": {"times": 1}}
    return UpdateOne({"_id": url_id(fetch.url)}, update, upsert=True)


def quarantined(db: Database, site: str | None = None, limit: int = 0) -> Iterator[dict[str, Any]]:
    """The pages kept aside, newest first, without their records; of one site or of all."""
    query = {"site": site} if site else {}
    yield from db.quarantine.find(query, {"record": 0}).sort("fetched_at", -1).limit(limit)


def _record(outcome: Outcome) -> dict[str, Any] | None:
    """The record in a form that MongoDB is sure to take."""
    if outcome.article is None:
        return None
    record = storable(outcome.article.to_dict())
    record["evidence"] = [{"field": name, **evidence} for name, evidence in record["evidence"].items()]
    for name in _LONG_FIELDS:
        if len(bson.encode(record)) <= _LARGEST_RECORD:
            break
        record[name] = record[name][:1000] if isinstance(record[name], str) else []
        record["shortened"] = True
    return record
