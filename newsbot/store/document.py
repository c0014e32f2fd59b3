"""Article, Fetch and Derived ↔ the document of the articles collection.

Two hashes decide what a new look at a page means: `content_hash` over the fields that make a revision, and
`record_hash` over all that the search index and the analyses read. Related lists, evidence and times are in neither.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlsplit

from newsbot.article import Article
from newsbot.store.outcomes import ArchivePointer, Derived, Outcome, article_from_dict
from newsbot.urls import canonical_url, url_id

#: The fields that make a revision when one of them changes, in the order that revisions name them.
CONTENT_FIELDS = ("title", "published_at", "source", "authors", "editors", "body")
#: What stands around the content of a page: kept of each revision as it was last seen, it makes none.
SURROUNDING_FIELDS = ("images", "related", "evidence")
#: What a revision keeps of the record that it supersedes.
SNAPSHOT_FIELDS = (
    *CONTENT_FIELDS,
    *SURROUNDING_FIELDS,
    "url",
    "site",
    "channel",
    "published_precision",
    "published_raw",
    "source_url",
    "language",
    "tags",
    "terms",
    "keywords",
    "names",
    "fingerprint",
    "content_hash",
    "archive",
    "archive_parts",
    "extractor_version",
    "derived_by",
    "fetched_at",
    "valid_from",
    "withdrawn_at",
)
_RECORD_FIELDS = (
    "url",
    "site",
    "channel",
    "published_precision",
    "source_url",
    "language",
    "tags",
    "images",
    "terms",
    "keywords",
    "names",
    "fingerprint",
    "extractor_version",
)


def to_utc(moment: datetime) -> datetime:
    """The same moment in UTC with MongoDB's precision of a millisecond. A naive one is taken for UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    moment = moment.astimezone(timezone.utc)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def content_hash(article: Article) -> str:
    """32 hexadecimal digits over the content fields, the same for texts that differ only in width or white space."""
    published = article.published_at
    return _digest(
        [
            _fold(article.title),
            to_utc(published).isoformat() if published else None,
            _fold(article.source),
            [_fold(name) for name in article.authors],
            [_fold(name) for name in article.editors],
            _fold(article.body),
        ]
    )


def article_address(outcome: Outcome) -> str:
    """The address that names the article: the page's own canonical one, else the one asked for.

    A page that names its site's front page as canonical (a usual fault) does not mean it.
    """
    asked = outcome.fetch.url
    own = outcome.article.url if outcome.article else None
    if not own or not urlsplit(own).hostname:
        return asked
    if urlsplit(own).path in ("", "/") and not urlsplit(own).query and urlsplit(asked).path not in ("", "/"):
        return asked
    return canonical_url(own)


def article_id(outcome: Outcome) -> str:
    """The ``_id`` of the article that the outcome is about."""
    return url_id(article_address(outcome))


def to_document(outcome: Outcome) -> dict[str, Any]:
    """A new article's document, as revision 1, without its ``change`` number."""
    article, fetch, derived = outcome.article, outcome.fetch, outcome.derived or Derived()
    if article is None:
        raise ValueError("an outcome of kind article needs an article")
    seen = to_utc(fetch.fetched_at)
    document = article.to_dict()
    url = article_address(outcome)
    document |= {
        "_id": url_id(url),
        "url": url,
        "site": fetch.site,
        "channel": article.channel or fetch.channel,
        "published_at": to_utc(article.published_at) if article.published_at else None,
        # A list: names of evidence hold dots, which MongoDB reads as paths.
        "evidence": [{"field": name, **asdict(evidence)} for name, evidence in article.evidence.items()],
        "terms": derived.terms,
        "keywords": derived.keywords,
        "names": derived.names,
        "fingerprint": derived.fingerprint,
        "content_hash": derived.content_hash or content_hash(article),
        "extractor_version": derived.extractor_version,
        "derived_by": derived.derived_by,
        "archive": asdict(fetch.archive) if fetch.archive else None,
        "archive_parts": [asdict(pointer) for pointer in fetch.archive_parts],
        "fetched_at": seen,
        "first_seen_at": seen,
        "last_seen_at": seen,
        "valid_from": seen,
        "withdrawn_at": None,
        "story_id": None,
        "revision": 1,
    }
    document["record_hash"] = record_hash(document)
    return document


def record_hash(document: dict[str, Any]) -> str:
    """32 hexadecimal digits over all of a document that the search index and the analyses read."""
    return _digest([document["content_hash"], *(document.get(name) for name in _RECORD_FIELDS)])


def to_article(document: dict[str, Any]) -> Article:
    """The record inside a document of the articles collection."""
    values = dict(document)
    evidence = values.get("evidence") or []
    values["evidence"] = {entry["field"]: entry for entry in evidence}
    return article_from_dict(values)


def to_pointers(document: dict[str, Any]) -> list[ArchivePointer]:
    """Where the pages of a document of articles, revisions or quarantine are archived; empty when they are not."""
    pointers = [document.get("archive"), *(document.get("archive_parts") or ())]
    return [ArchivePointer(p["file"], p["offset"], p["length"]) for p in pointers if p]


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The names of the content fields in which two documents differ, white space and width aside."""
    return [name for name in CONTENT_FIELDS if _comparable(before.get(name)) != _comparable(after.get(name))]


def storable(value: Any) -> Any:
    """The value with what no BSON string may hold (lone surrogates, numbers beyond 64 bits) replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {storable(str(key)): storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [storable(item) for item in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return str(value)
    return value


def _comparable(value: Any) -> Any:
    if isinstance(value, str):
        return _fold(value)
    if isinstance(value, list):
        return [_fold(item) for item in value]
    return value


def _fold(text: str | None) -> str | None:
    if text is None:
        return None
    return " ".join(unicodedata.normalize("NFKC", text).split()) or None


def _digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
