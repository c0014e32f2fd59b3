"""Records corrected in place: the page did not change, our reading of it did, so there is no revision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pymongo import UpdateOne

from newsbot.article import Article
from newsbot.store.bulk import write_all
from newsbot.store.changes import ChangeSequence
from newsbot.store.connection import Database
from newsbot.store.document import SNAPSHOT_FIELDS, record_hash, to_document
from newsbot.store.outcomes import Derived, Fetch, Outcome

#: What a correction never touches: identity, history, and where the page came from.
_FIXED = frozenset(
    """
    _id url site fetched_at first_seen_at last_seen_at valid_from withdrawn_at story_id revision archive archive_parts
    """.split()
)

#: What is derived of a record's text.
DERIVED_FIELDS = ("terms", "keywords", "names", "fingerprint")


@dataclass(slots=True)
class Correction:
    """New values for one revision of an article, the current one or a superseded one.

    ``article_id`` and ``revision`` say which, ``expected_hash`` is the content hash that it was computed against.
    """

    article_id: str
    revision: int
    superseded: bool
    expected_hash: str
    values: dict[str, Any]


def make_correction(document: dict[str, Any], article: Article, derived: Derived) -> Correction:
    """The values that a new reading gives for a document of articles or revisions."""
    superseded = "article_id" in document
    fetch = Fetch(document["url"], document["site"], document["fetched_at"], channel=document.get("channel"))
    new = to_document(Outcome("article", fetch, replace(article, url=document["url"]), derived))
    values = {name: value for name, value in new.items() if name not in _FIXED}
    if superseded:
        values = {name: value for name, value in values.items() if name in SNAPSHOT_FIELDS}
    key = document["article_id"] if superseded else document["_id"]
    return Correction(key, document["revision"], superseded, document["content_hash"], values)


def make_derivation(document: dict[str, Any], derived: Derived) -> Correction:
    """New derived values for a document of articles or revisions whose reading stays as it is."""
    values = {name: getattr(derived, name) for name in DERIVED_FIELDS} | {"derived_by": derived.derived_by}
    values["content_hash"] = document["content_hash"]
    superseded = "article_id" in document
    if not superseded:
        values["record_hash"] = record_hash(document | values)
    key = document["article_id"] if superseded else document["_id"]
    return Correction(key, document["revision"], superseded, document["content_hash"], values)


def apply_corrections(db: Database, corrections: list[Correction]) -> int:
    """Write corrections; how many landed. One whose record has changed since it was computed does not.

    The articles get new change numbers, so that the search index follows.
    """
    if not corrections:
        return 0
    changes = ChangeSequence(db)
    landed = db.revisions.bulk_write(writes).matched_count if (writes := _superseded_writes(corrections)) else 0
    finished = False
    while not finished:
        allocation = changes.allocate(len(corrections))
        current = []
        for number, correction in enumerate(corrections, allocation.first):
            if correction.superseded:
                current.append(UpdateOne({"_id": correction.article_id}, {"$set": {"change": number}}))
            else:
                expected = {"_id": correction.article_id, "revision": correction.revision}
                hashes = {"$in": [correction.expected_hash, correction.values["content_hash"]]}
                values = correction.values | {"change": number}
                current.append(UpdateOne(expected | {"content_hash": hashes}, {"$set": values}))
        failures = write_all(db.articles, list(current))
        finished = changes.finish(allocation)
    wanted = {c.article_id: c.values["content_hash"] for c in corrections if not c.superseded}
    found = db.articles.find({"_id": {"$in": list(wanted)}}, {"content_hash": 1})
    landed += sum(wanted[document["_id"]] == document["content_hash"] for document in found)
    return landed - sum(corrections[place].superseded for place in failures)


def _superseded_writes(corrections: list[Correction]) -> list[UpdateOne]:
    return [
        UpdateOne(
            {"_id": f"{correction.article_id}:{correction.revision}", "content_hash": correction.expected_hash},
            {"$set": correction.values},
        )
        for correction in corrections
        if correction.superseded
    ]
