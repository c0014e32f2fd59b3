"""Words, keywords, names and fingerprints anew from the stored texts, where older rules made them.

Counts over time must not change because the rules did: a keyword that only new articles have seems to have risen. No
page is read for it, so it also reaches articles whose pages are no longer in the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pymongo import UpdateOne

from newsbot.article import Article
from newsbot.batches import batches
from newsbot.crawl.derive import derive, rules
from newsbot.reextract import Finding
from newsbot.store import Database
from newsbot.store.connection import Collection
from newsbot.store.corrections import DERIVED_FIELDS, apply_corrections, make_derivation

_BATCH = 200
#: The derived fields whose differences are worth showing.
_SHOWN = ("keywords", "names")


def outdated(db: Database) -> int:
    """How many current records hold what older rules derived, or rules of another installation."""
    return db.articles.count_documents({"derived_by": {"$ne": rules()}})


def rederive(
    db: Database,
    site: str | None = None,
    since: datetime | None = None,
    ids: Sequence[str] | None = None,
    write: bool = False,
) -> Iterator[Finding]:
    """What would be derived otherwise now: of one ``site``, fetched ``since`` then, or of the articles ``ids``.

    With ``write`` it is written, batch by batch. Superseded revisions are looked at like current ones.
    """
    query: dict[str, Any] = {"derived_by": {"$ne": rules()}}
    if site:
        query["site"] = site
    if since:
        query["fetched_at"] = {"$gte": since}
    for collection, key, was in ((db.articles, "_id", "article"), (db.revisions, "article_id", "revision")):
        for among in _among(ids, key):
            for batch in batches(collection.find(query | among), _BATCH):
                findings = [_compare(document, was) for document in batch]
                if write:
                    _write(db, collection, batch, findings)
                yield from findings


def _among(ids: Sequence[str] | None, key: str) -> list[dict[str, Any]]:
    if ids is None:
        return [{}]
    return [{key: {"$in": some}} for some in batches(ids, _BATCH)]


def _compare(document: dict[str, Any], was: str) -> Finding:
    finding = Finding(document["url"], was)
    derived = derive(Article(title=document["title"], body=document["body"]))
    if any(getattr(derived, name) != document.get(name) for name in DERIVED_FIELDS):
        finding.correction = make_derivation(document, derived)
        for name in _SHOWN:
            if getattr(derived, name) != document.get(name):
                finding.changes[name] = (document.get(name), getattr(derived, name))
    return finding


def _write(db: Database, collection: Collection, batch: list[dict[str, Any]], findings: list[Finding]) -> None:
    apply_corrections(db, [finding.correction for finding in findings if finding.correction])
    # What comes out the same is only marked: nothing that follows changes needs to know.
    marks = [
        UpdateOne({"_id": each["_id"], "content_hash": each["content_hash"]}, {"$set": {"derived_by": rules()}})
        for each, finding in zip(batch, findings, strict=True)
        if not finding.correction
    ]
    if marks:
        collection.bulk_write(marks, ordered=False)
