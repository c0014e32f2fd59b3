"""A stored article as users of the Python API get it: one revision of a record with what the store knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from newsbot.batches import batches
from newsbot.config import SHOWN_ZONE
from newsbot.search.hits import Hit
from newsbot.store.connection import Database
from newsbot.store.history import revisions_of

#: Rows read from MongoDB at a time.
BATCH = 500


@dataclass(slots=True, frozen=True)
class StoredArticle:
    """One revision of an article. Read-only; a field is also found by its name in brackets. Times are Asia/Shanghai.

    ``id`` is the hash of the canonical address. ``valid_from`` and ``valid_to`` bound the time that the revision held
    (``valid_to`` None: it still does). ``withdrawn_at`` is when the page was found gone; ``first_seen_at``,
    ``last_seen_at``, ``story_id`` and ``withdrawn_at`` are the article's, whichever revision this is. ``archive``
    tells where the page as fetched is kept; ``evidence`` why each value is what it is.
    """

    id: str
    url: str
    site: str
    title: str | None
    published_at: datetime | None
    published_precision: str | None
    published_raw: str | None
    source: str | None
    source_url: str | None
    authors: list[str]
    editors: list[str]
    body: str
    channel: str | None
    tags: list[str]
    language: str | None
    keywords: list[str]
    names: dict[str, list[str]]
    images: list[dict[str, Any]]
    related: list[dict[str, Any]]
    revision: int
    valid_from: datetime
    valid_to: datetime | None
    fetched_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime
    withdrawn_at: datetime | None
    story_id: str | None
    content_hash: str
    extractor_version: str | None
    archive: dict[str, Any] | None
    evidence: list[dict[str, Any]]

    def __getitem__(self, name: str) -> Any:
        if name not in NAMES:
            raise KeyError(name)
        return getattr(self, name)

    @property
    def current(self) -> bool:
        """Whether this is what the page says now, as far as known."""
        return self.valid_to is None

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON-ready values: times as ISO 8601 text with offset."""
        values = ((name, getattr(self, name)) for name in NAMES)
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values}


NAMES = tuple(field.name for field in fields(StoredArticle))
_LISTS = frozenset({"authors", "editors", "tags", "keywords", "images", "related", "evidence"})
#: What belongs to the article, not to one of its revisions.
_SHARED = ("first_seen_at", "last_seen_at", "withdrawn_at", "story_id")


def to_stored(article: dict[str, Any], content: dict[str, Any], valid_to: datetime | None) -> StoredArticle:
    """A revision of an article; ``content`` holds the revision's own fields, for the current one the article's."""
    current = content["revision"] == article["revision"]
    values: dict[str, Any] = {}
    for name in NAMES:
        of_article = current or name in _SHARED
        value = (article if of_article else content).get(name)
        if value is None and name in _LISTS:
            value = []
        values[name] = value.astimezone(SHOWN_ZONE) if isinstance(value, datetime) else value
    values |= {"id": article["_id"], "names": values["names"] or {}, "body": values["body"] or ""}
    values["valid_to"] = valid_to.astimezone(SHOWN_ZONE) if valid_to else None
    return StoredArticle(**values)


def read_hits(db: Database, hits: Iterable[Hit]) -> Iterator[StoredArticle]:
    """The revisions that were found, in the same order, read from MongoDB in batches."""
    for batch in batches(hits, BATCH):
        articles = {each["_id"]: each for each in db.articles.find({"_id": {"$in": [hit.article_id for hit in batch]}})}
        older = [
            hit.article_id
            for hit in batch
            if hit.article_id in articles and articles[hit.article_id]["revision"] != hit.revision
        ]
        chains = revisions_of(db, older) if older else {}
        for hit in batch:
            article = articles.get(hit.article_id)
            if article is not None:
                yield _of_revision(article, chains.get(hit.article_id, []), hit.revision)


def read_texts(db: Database, hits: Iterable[Hit]) -> Iterator[tuple[str, str]]:
    """Title and body of the revisions that were found, in the same order; empty where one is gone."""
    wanted = {"title": 1, "body": 1, "revision": 1}
    for batch in batches(hits, BATCH):
        keys = [hit.article_id for hit in batch]
        articles = {each["_id"]: each for each in db.articles.find({"_id": {"$in": keys}}, wanted, batch_size=BATCH)}
        current = {hit.article_id for hit in batch if articles.get(hit.article_id, {}).get("revision") == hit.revision}
        chains = revisions_of(db, [key for key in keys if key not in current]) if len(current) < len(batch) else {}
        for hit in batch:
            contents = chains.get(hit.article_id) or [articles[hit.article_id]] if hit.article_id in articles else []
            content = next((each for each in contents if each["revision"] == hit.revision), {})
            yield content.get("title") or "", content.get("body") or ""


def _of_revision(article: dict[str, Any], chain: list[dict[str, Any]], number: int) -> StoredArticle:
    for content in chain:
        if content["revision"] == number:
            return to_stored(article, content, content["valid_to"])
    return to_stored(article, article, article["withdrawn_at"])
