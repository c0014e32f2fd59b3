"""List pages, feeds and sitemaps: the validators to ask with, so that a page that did not change costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbot.store.connection import Database
from newsbot.store.document import storable, to_utc
from newsbot.urls import canonical_url, url_id


@dataclass(slots=True)
class Source:
    """A list page, feed or sitemap as it was when last fetched. ``links`` is how many article links it had."""

    url: str
    site: str
    kind: str
    etag: str | None = None
    last_modified: str | None = None
    last_fetched_at: datetime | None = None
    status: int | None = None
    links: int = 0


class Sources:
    """The sources collection."""

    def __init__(self, db: Database) -> None:
        self._sources = db.sources

    def get(self, url: str) -> Source | None:
        """What is known of a source, None when it was never fetched."""
        found = self._sources.find_one({"_id": url_id(url)})
        return _to_source(found) if found else None

    def of_site(self, site: str) -> list[Source]:
        """All sources of a site."""
        return [_to_source(found) for found in self._sources.find({"site": site})]

    def begin(self, url: str, site: str, kind: str) -> bool:
        """Note that a source and the pages it leads to are about to be read; `finish` ends that.

        True when they were begun before and never finished: then some of their links may never have been registered,
        although those of the first pages are known.
        """
        url = canonical_url(url)
        values = storable({"url": url, "site": site, "kind": kind, "begun": True})
        before = self._sources.find_one_and_update({"_id": url_id(url)}, {"$set": values}, {"begun": 1}, upsert=True)
        return bool(before and before.get("begun"))

    def finish(self, url: str) -> None:
        """Note that all pages of a source were read and their links are registered."""
        self._sources.update_one({"_id": url_id(url)}, {"$unset": {"begun": ""}})

    def record(self, source: Source) -> None:
        """Keep a source. Call it after its links are registered: killed in between, the page is read again."""
        values = {name: getattr(source, name) for name in _NAMES if name != "url"}
        if source.last_fetched_at:
            values["last_fetched_at"] = to_utc(source.last_fetched_at)
        url = canonical_url(source.url)
        self._sources.update_one({"_id": url_id(url)}, {"$set": storable({"url": url, **values})}, upsert=True)


_NAMES: tuple[str, ...] = tuple(Source.__slots__)


def _to_source(document: dict[str, Any]) -> Source:
    return Source(**{name: document[name] for name in _NAMES if name in document})
