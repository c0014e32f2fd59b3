"""From the answer of a list, feed or sitemap to the ledger: its links are registered, its further pages named. Knows
nothing of Scrapy's engine; a response is anything with url, status, headers, body and meta.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from newsbot.crawl.extracting import discover_page
from newsbot.crawl.sources import UNKNOWN, FoundLinks, SourceVisit, Validators, read_source, wanted_links
from newsbot.crawl.work import SiteWork
from newsbot.discovery import UnreadableSource
from newsbot.store.sources import Source
from newsbot.urls import canonical_url

if TYPE_CHECKING:
    from newsbot.crawl.session import Session


async def begin_page(session: Session, visit: SourceVisit, url: str) -> Validators:
    """What to ask a page of a source with. Begins the visit with its first page. Raises `DatabaseUnreachable`."""
    if url == visit.url:
        visit.whole = await session.ask(session.sources.begin, url, visit.site, visit.kind)
    known = None if visit.whole else await session.ask(session.sources.get, url)
    return (known.etag, known.last_modified) if known else UNKNOWN


async def read_page_of_source(session: Session, work: SiteWork, visit: SourceVisit, response: Any) -> list[str]:
    """Register what a page of a source leads to; returns the further pages of the source.

    Raises `UnreadableSource`, `ExtractorCrashed` and `DatabaseUnreachable`.
    """
    asked = _asked_url(response)
    if response.status == 304:
        session.report.links(work.profile.key)
        return await _sitemaps_known(session, work) if visit.kind == "sitemap" and visit.url == asked else []
    if response.status != 200:
        raise UnreadableSource(f"http:{response.status}")
    found = await _links_of(session, response)
    links = wanted_links(work.profile, found.articles)
    new = await session.ask(session.ledger.register, work.profile.key, links, canonical_url(asked), visit.kind)
    session.report.links(work.profile.key, len(links), len(new))
    work.add_found(new)
    etag, last_modified = _validators(response)
    if not found.articles and not found.pages:
        # Either the list moved or it could not be read: a 304 must not keep that hidden.
        etag = last_modified = None
        if visit.kind == "list" and canonical_url(asked) == canonical_url(visit.url):
            session.report.source_failed(work.profile.key, asked, "no_links")
    now = datetime.now(timezone.utc)
    visit.read.append(
        Source(asked, work.profile.key, visit.kind, etag, last_modified, now, response.status, len(links))
    )
    return found.pages if visit.kind == "sitemap" or _goes_on(work, visit, links) else []


async def end_page(session: Session, visit: SourceVisit) -> None:
    """One page of a visit less; with the last one, store what was learnt. Raises `DatabaseUnreachable`."""
    visit.open -= 1
    if not visit.open:
        await session.ask(visit.save, session.sources)


def _goes_on(work: SiteWork, visit: SourceVisit, links: list[str]) -> bool:
    """Whether a list is followed further: as long as it shows something that was not known before this run.

    Further back all is known. What the site's feed gave a moment ago counts, else a list beside a feed would never be
    followed. After a look that was cut short (killed, out of time), what is further back may be unknown nevertheless.
    """
    return visit.whole or not work.found.isdisjoint(map(canonical_url, links))


async def _links_of(session: Session, response: Any) -> FoundLinks:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    found = await asyncio.to_thread(read_source, response.body, response.url, content_type)
    if found is not None:
        return found
    page = await session.extractors.call(discover_page, response.body, response.url)
    return FoundLinks([item.url for item in page.items if item.url], [page.next_page] if page.next_page else [])


async def _sitemaps_known(session: Session, work: SiteWork) -> list[str]:
    """The sitemaps of an index that did not change itself: they may have."""
    roots = set(work.profile.sitemaps)
    known = await session.ask(session.sources.of_site, work.profile.key)
    return [source.url for source in known if source.kind == "sitemap" and source.url not in roots]


def _asked_url(response: Any) -> str:
    """The address that was asked for, before redirects."""
    urls = response.meta.get("redirect_urls")
    return str(urls[0]) if urls else str(response.url)


def _validators(response: Any) -> Validators:
    etag = response.headers.get("ETag")
    last_modified = response.headers.get("Last-Modified")
    return (etag.decode("latin-1") if etag else None, last_modified.decode("latin-1") if last_modified else None)
