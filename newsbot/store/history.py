"""Reading history: the revisions of articles, each with the time that it held.

A revision holds until the next one was seen or the page was seen withdrawn. The times are taken from the chain of
revisions itself: a writer killed half-way may leave a superseded copy of a revision that is still the current one, or
one whose end two writers disputed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from newsbot.store.connection import Database
from newsbot.store.document import SNAPSHOT_FIELDS, SURROUNDING_FIELDS, changed_fields


def revisions(db: Database, article_id: str) -> list[dict[str, Any]]:
    """All revisions of an article, oldest first, the current one last; see `revisions_of`."""
    return revisions_of(db, [article_id]).get(article_id, [])


def revisions_of(db: Database, article_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """All revisions of some articles with two queries: id → revisions, oldest first, the current one last.

    Each has the content fields (the older ones all that was kept of them), ``article_id``, ``revision``,
    ``valid_from``, ``valid_to`` (None: it still holds) and ``changed``: the content fields that the next revision
    changed, ``withdrawn_at`` among them where the page had been withdrawn and came back.
    """
    keys = list(article_ids)
    current = {document["_id"]: document for document in db.articles.find({"_id": {"$in": keys}}, _WANTED)}
    older: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for revision in db.revisions.find({"article_id": {"$in": list(current)}}).sort(
        [("article_id", 1), ("revision", 1)]
    ):
        if revision["revision"] < current[revision["article_id"]]["revision"]:
            older[revision["article_id"]].append(revision)
    return {key: _chain(older[key], current[key]) for key in keys if key in current}


def as_of(chain: list[dict[str, Any]], moment: datetime) -> dict[str, Any] | None:
    """The revision among an article's revisions that held at ``moment``, None when none did."""
    for revision in chain:
        if revision["valid_from"] <= moment and (revision["valid_to"] is None or moment < revision["valid_to"]):
            return revision
    return None


def _chain(older: list[dict[str, Any]], current: dict[str, Any]) -> list[dict[str, Any]]:
    last = dict(current, article_id=current["_id"], valid_to=current["withdrawn_at"], changed=[])
    chain = [*older, last]
    for revision, following in pairwise(chain):
        withdrawn = revision.get("withdrawn_at")
        revision["valid_to"] = withdrawn or following["valid_from"]
        revision["changed"] = changed_fields(revision, following) + (["withdrawn_at"] if withdrawn else [])
    return chain


# Of the current revision only what tells the chain apart: whoever wants the rest reads the article.
_WANTED = {name: 1 for name in (*SNAPSHOT_FIELDS, "revision") if name not in SURROUNDING_FIELDS}
