"""The current extractor over the archived pages: what would be read differently now, and the correction of it.

A correction is no revision: the page is the same, our reading of it is better. Withdrawn articles stay withdrawn;
superseded revisions are read again like current ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsbot.article import Article
from newsbot.crawl.clean import clean
from newsbot.crawl.derive import derive
from newsbot.crawl.extracting import extract_page, extract_saved_text
from newsbot.crawl.pages import join_part
from newsbot.crawl.validate import problems
from newsbot.errors import UsageError
from newsbot.sites import SiteProfile, load_all, site_for
from newsbot.store import Archive, Database, Fetch, Outcome, Policy, Writer
from newsbot.store.corrections import DERIVED_FIELDS, Correction, apply_corrections, make_correction
from newsbot.store.document import to_pointers
from newsbot.store.warc import WarcRecord

#: The fields whose differences are shown, in this order; the rest is derived of them.
SHOWN_FIELDS = (
    *("title", "published_at", "published_precision", "source", "source_url", "authors", "editors", "channel"),
    *("tags", "language", "body", "images", "related"),
)
_BATCH = 200
_TAG = re.compile(rb"<[A-Za-z!/?]")


@dataclass(slots=True)
class Finding:
    """What the current extractor makes of one archived page.

    ``changes`` maps a field to its value before and now. ``trouble`` says why there is nothing to apply: the page
    cannot be read from the archive, or what is read now would go to quarantine. ``was`` is what the page is now:
    ``article``, ``revision`` or ``quarantine``.
    """

    url: str
    was: str
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    trouble: str | None = None
    correction: Correction | None = None
    outcome: Outcome | None = None

    @property
    def differs(self) -> bool:
        """Whether there is something to apply."""
        return self.correction is not None or self.outcome is not None


def reextract(
    db: Database,
    archive: Archive,
    site: str | None = None,
    since: datetime | None = None,
    ids: Iterable[str] | None = None,
) -> Iterator[Finding]:
    """Read archived pages again: of one ``site``, fetched ``since`` then, or of the articles ``ids``; all by default.

    With ``ids``, the quarantine is left out. Nothing is written; see `apply`.
    """
    query: dict[str, Any] = {"archive": {"$ne": None}}
    if site:
        query["site"] = site
    if since:
        query["fetched_at"] = {"$gte": since}
    if ids is not None:
        keys = list(ids)
        for start in range(0, len(keys), _BATCH):
            some = {"$in": keys[start : start + _BATCH]}
            yield from _read_stored(db, archive, query | {"_id": some}, query | {"article_id": some})
        return
    yield from _read_stored(db, archive, query, query)
    for document in db.quarantine.find(query):
        yield _read_quarantined(archive, document)


def apply(db: Database, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Write what differs, batch by batch, and pass all findings on."""
    writer = Writer(db, policy=Policy())
    batch: list[Finding] = []
    for finding in findings:
        batch.append(finding)
        if len(batch) == _BATCH:
            _apply_batch(db, writer, batch)
            yield from batch
            batch = []
    _apply_batch(db, writer, batch)
    yield from batch


def _apply_batch(db: Database, writer: Writer, batch: list[Finding]) -> None:
    apply_corrections(db, [finding.correction for finding in batch if finding.correction])
    writer.write([finding.outcome for finding in batch if finding.outcome])


def _read_stored(db: Database, archive: Archive, current: dict[str, Any], older: dict[str, Any]) -> Iterator[Finding]:
    for collection, query, was in ((db.articles, current, "article"), (db.revisions, older, "revision")):
        # By the order of the archive: each file is read from front to back.
        for document in collection.find(query).sort([("archive.file", 1), ("archive.offset", 1)]).allow_disk_use(True):
            yield _compare(archive, document, was)


def _compare(archive: Archive, document: dict[str, Any], was: str) -> Finding:
    finding = Finding(document["url"], was)
    article = _read(archive, document, finding)
    if article is None or finding.trouble:
        return finding
    correction = make_correction(document, article, derive(article))
    new = correction.values
    for name in SHOWN_FIELDS:
        if name in new and name in document and new[name] != document[name]:
            finding.changes[name] = (document[name], new[name])
    if finding.changes or any(new[name] != document.get(name) for name in DERIVED_FIELDS):
        finding.correction = correction
    return finding


def _read_quarantined(archive: Archive, document: dict[str, Any]) -> Finding:
    finding = Finding(document["url"], "quarantine")
    article = _read(archive, document, finding)
    if article is None or finding.trouble:
        return finding
    fetch = Fetch(document["url"], document["site"], document["fetched_at"], channel=document.get("channel"))
    pointers = to_pointers(document)
    fetch.archive, fetch.archive_parts = pointers[0], pointers[1:]
    finding.outcome = Outcome("article", fetch, article, derive(article))
    record = document.get("record") or {}
    values = article.to_dict()
    finding.changes = {n: (record.get(n), values[n]) for n in SHOWN_FIELDS if values[n] and values[n] != record.get(n)}
    return finding


def _read(archive: Archive, document: dict[str, Any], finding: Finding) -> Article | None:
    """The record that the current extractor reads; why it may not be stored goes into ``finding.trouble``."""
    try:
        pages = [archive.read(pointer) for pointer in to_pointers(document)]
    except UsageError as error:
        finding.trouble = str(error)
        return None
    article, notice = _extract(pages[0], document)
    for page in pages[1:]:
        join_part(article, _extract(page, document)[0])
    article.next_page = None
    clean(article)
    reasons = problems(article, document["fetched_at"])
    if notice:
        reasons.append(f"notice:{notice}")
    elif article.kind != "article":
        reasons.append(f"kind:{article.kind}")
    finding.trouble = "; ".join(reasons) or None
    return article


def _extract(page: WarcRecord, document: dict[str, Any]) -> tuple[Article, str | None]:
    site = _profile(document["site"], page.url)
    if _TAG.search(page.body.replace(b"\0", b"")):
        return extract_page(page.body, page.url, page.content_type, document["fetched_at"], site)
    return extract_saved_text(page.body, page.url, document["fetched_at"], site)


def _profile(key: str, url: str) -> SiteProfile | None:
    """The profile that a page is read with: that of the site which it was stored under, else its address's."""
    return load_all().get(key) or site_for(url)
