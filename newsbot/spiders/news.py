"""The one spider for all sites: what the ledger holds first, then lists, feeds and sitemaps, and the articles they
lead to. It asks and hands on; what a page is, is decided in `newsbot.crawl.pages`.

`newsbot crawl` hands it an open session; `scrapy crawl news -a sites=people,xinhuanet` makes it open one itself.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newsbot.crawl.extracting import ExtractorCrashed, discover_page
from newsbot.crawl.limits import SITE_PAGES
from newsbot.crawl.options import CrawlOptions
from newsbot.crawl.pages import Page, read_page
from newsbot.crawl.politeness import Hosts
from newsbot.crawl.refusals import Postponed, Refused, failure_code
from newsbot.crawl.session import CLAIM, IN_HAND, Session, SiteWork, open_session
from newsbot.crawl.sources import FoundLinks, SourceVisit, read_source, wanted_links
from newsbot.discovery import UnreadableSource
from newsbot.errors import DatabaseUnreachable
from newsbot.store import Outcome
from newsbot.store.sources import Source
from newsbot.urls import canonical_url

logger = logging.getLogger(__name__)

#: Seconds between two looks for work when nothing happens.
_LOOK_SECONDS = 1.0
#: Pages of a site put off in a row, after which a run leaves the rest of it: its hosts were given up.
PUT_OFF_MOST = 200
#: Answers that are no page but say something: not modified, not there, gone.
_TELLING = [304, 404, 410]


class NewsSpider(Spider):
    """Crawls the sites of its session."""

    name = "news"

    def __init__(self, session: Session, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.session = session

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *, session: Session | None = None, sites: str = "", **arguments: Any
    ) -> NewsSpider:
        """Scrapy's way in. ``sites``: keys or list addresses, parted by commas; used where no session is given."""
        if session is None:
            from newsbot.crawl.runner import profiles_of

            session = open_session(profiles_of(sites.split(",")), CrawlOptions(), crawler.settings)
        spider = super().from_crawler(crawler, session=session, **arguments)
        crawler.signals.connect(spider.request_dropped, signal=signals.request_dropped)
        crawler.signals.connect(spider.spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(spider.spider_error, signal=signals.spider_error)
        crawler.signals.connect(spider.item_error, signal=signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Hand out requests, site by site, as each has room for more; ends when nothing is left to do."""
        try:
            async for request in self._requests():
                yield request
        except Exception as error:  # Scrapy would end the run as if nothing were left
            logger.exception("the crawl asks for no more pages")
            self.session.note_fault("the crawl", error)

    async def _requests(self) -> AsyncIterator[Request]:
        works = list(self.session.works.values())
        for work in works:
            await self._claim(work)
        while not all(work.idle for work in works):
            self.session.wake.clear()
            for work in works:
                async for request in self._next_requests(work):
                    yield request
            if not all(work.idle for work in works):
                await self.session.wait_for_work(_LOOK_SECONDS)

    def request_dropped(self, request: Request, spider: Spider) -> None:
        """Scrapy refused to schedule a request: its address stays pending."""
        self._settle(request.cb_kwargs)

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Give everything back."""
        self.session.stopped_by = reason
        self.session.close()

    def spider_error(self, failure: Failure, response: Response | None, spider: Spider) -> None:
        """A callback failed: a fault of ours, told in the report."""
        self.session.note_fault(response.url if response is not None else "the crawl", failure.value)

    def item_error(self, item: Outcome, response: Response | None, spider: Spider, failure: Failure) -> None:
        """A pipeline failed: likewise."""
        self.session.note_fault(item.fetch.url, failure.value)

    # --- what to ask for

    async def _next_requests(self, work: SiteWork) -> AsyncIterator[Request]:
        """Requests of one site: its sources once, and as many addresses as there is room for."""
        if not self.session.holds(work):
            return
        while work.visits and (work.in_hand < IN_HAND):
            visit = work.visits.pop(0)
            if visit.ask(visit.url):
                yield await self._source_request(work, visit, visit.url)
        while work.in_hand < IN_HAND and not work.stopped:
            if not work.queue and (work.drained or not await self._claim(work)):
                return
            if not self.session.may_take(work):
                work.stopped = True
                return
            yield self._article_request(work, work.queue.popleft())

    async def _claim(self, work: SiteWork) -> bool:
        """Take what is due of a site into its queue; whether there was anything."""
        try:
            urls = await self.session.ask(self.session.ledger.claim_due, work.profile.key, CLAIM)
        except DatabaseUnreachable as error:
            self._lose_database(error)
            return False
        work.queue.extend(urls)
        work.drained = not urls
        return bool(urls)

    def _article_request(self, work: SiteWork, url: str) -> Request:
        work.in_hand += 1
        work.taken += 1
        etag, last_modified = self.session.ledger.validators(url)
        page = Page(url, work.profile)
        return self._request(
            work, url, self.parse_article, self.article_failed, {"work": work, "page": page}, etag, last_modified
        )

    async def _source_request(self, work: SiteWork, visit: SourceVisit, url: str) -> Request:
        work.in_hand += 1
        try:
            if url == visit.url:
                visit.whole = await self.session.ask(self.session.sources.begin, url, visit.site, visit.kind)
            known = None if visit.whole else await self.session.ask(self.session.sources.get, url)
        except DatabaseUnreachable as error:
            self._lose_database(error)
            known = None
        etag, last_modified = (known.etag, known.last_modified) if known else (None, None)
        given = {"work": work, "visit": visit}
        return self._request(work, url, self.parse_source, self.source_failed, given, etag, last_modified, priority=10)

    def _request(
        self,
        work: SiteWork,
        url: str,
        callback: Any,
        errback: Any,
        given: dict[str, Any],
        etag: str | None,
        last_modified: str | None,
        priority: int = 0,
    ) -> Request:
        headers = {}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        meta: dict[str, Any] = {"site": work.profile.key, "handle_httpstatus_list": _TELLING}
        if work.profile.render:  # whole pages: a browser has nothing to show for a 304
            meta["playwright"] = True
            headers = {}
        request = Request(
            url, callback=callback, errback=errback, cb_kwargs=given, headers=headers, meta=meta, priority=priority
        )
        self._slow_down(work, urlsplit(request.url).hostname or "")
        return request

    def _slow_down(self, work: SiteWork, host: str) -> None:
        """A profile's delay is the least that its hosts get, as Crawl-delay is."""
        if work.profile.file is not None and self.crawler.settings.getfloat("DOWNLOAD_DELAY"):
            state = Hosts.of(self.crawler)[host]
            state.floor = max(state.floor, work.profile.delay)

    # --- sources

    async def parse_source(self, response: Response, work: SiteWork, visit: SourceVisit) -> AsyncIterator[Request]:
        """Register the links of a list, feed or sitemap, and follow its next pages."""
        try:
            for url in await self._read_source(response, work, visit):
                if visit.ask(url):
                    yield await self._source_request(work, visit, url)
        except DatabaseUnreachable as error:
            visit.failed = True
            self._lose_database(error)
        except (ExtractorCrashed, UnreadableSource) as error:
            visit.failed = True
            self.session.report.source_failed(work.profile.key, response.url, str(error))
        finally:
            await self._close_source(work, visit)

    async def source_failed(self, failure: Failure) -> None:
        """A source that could not be fetched is named in the report; the site's other sources go on."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]
        work, visit = given["work"], given["visit"]
        visit.failed = True
        error = _error(failure)
        if isinstance(error, Postponed):
            self.session.report.postponed(work.profile.key, error.code, error.host, error.until)
        else:
            url = failure.request.url  # type: ignore[attr-defined]
            self.session.report.source_failed(work.profile.key, url, failure_code(error))
        await self._close_source(work, visit)

    async def _read_source(self, response: Response, work: SiteWork, visit: SourceVisit) -> list[str]:
        """Register what a source's page leads to; returns the further pages of the source."""
        asked = _asked_url(response)
        self._note_answer(response, work)
        if response.status == 304:
            return await self._sitemaps_known(work, visit) if visit.kind == "sitemap" and visit.url == asked else []
        if response.status != 200:
            raise UnreadableSource(f"http:{response.status}")
        found = await self._links_of(response)
        links = wanted_links(work.profile, found.articles)
        new = await self.session.ask(
            self.session.ledger.register, work.profile.key, links, canonical_url(asked), visit.kind
        )
        self.session.report.links(work.profile.key, len(links), len(new))
        work.queue.extend(new)
        work.found.update(new)
        if new:
            work.drained = False
        etag, last_modified = _validators(response)
        if not found.articles and not found.pages:
            # Either the list moved or it could not be read: a 304 must not keep that hidden.
            etag = last_modified = None
            if visit.kind == "list" and canonical_url(asked) == canonical_url(visit.url):
                self.session.report.source_failed(work.profile.key, asked, "no_links")
        now = datetime.now(timezone.utc)
        visit.read.append(
            Source(asked, work.profile.key, visit.kind, etag, last_modified, now, response.status, len(links))
        )
        # A list is followed as long as it shows something that was not known before this run: further back all is
        # known. What the site's feed gave a moment ago counts, else a list beside a feed would never be followed.
        # After a look that was cut short (killed, out of time), what is further back may be unknown nevertheless.
        turn = visit.whole or not work.found.isdisjoint(map(canonical_url, links))
        return found.pages if turn or visit.kind == "sitemap" else []

    async def _links_of(self, response: Response) -> FoundLinks:
        content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
        found = await self.session.run(read_source, response.body, response.url, content_type)
        if found is not None:
            return found
        page = await self.session.extractors.call(discover_page, response.body, response.url)
        return FoundLinks([item.url for item in page.items if item.url], [page.next_page] if page.next_page else [])

    async def _sitemaps_known(self, work: SiteWork, visit: SourceVisit) -> list[str]:
        """The sitemaps of an index that did not change itself: they may have."""
        roots = set(work.profile.sitemaps)
        known = await self.session.ask(self.session.sources.of_site, work.profile.key)
        return [source.url for source in known if source.kind == "sitemap" and source.url not in roots]

    async def _close_source(self, work: SiteWork, visit: SourceVisit) -> None:
        visit.open -= 1
        try:
            if not visit.open:
                await self.session.ask(visit.save, self.session.sources)
        except DatabaseUnreachable as error:
            self._lose_database(error)
        finally:
            self._settle({"work": work})

    # --- articles

    async def parse_article(self, response: Response, work: SiteWork, page: Page) -> AsyncIterator[Request | Outcome]:
        """Archive and extract a page; ask for the next one of a long article, or hand the outcome on."""
        goes_on = False
        try:
            self._note_answer(response, work)
            following = await read_page(self.session, page, response)
            if following is not None:
                request = self._part_request(work, page, following)
                goes_on = True
                yield request
                return
            for outcome in page.outcomes():
                yield outcome
        except DatabaseUnreachable as error:
            self._lose_database(error)
        finally:
            if not goes_on:  # whatever happened: what is not settled would be waited for
                self._settle({"work": work})

    async def article_failed(self, failure: Failure) -> AsyncIterator[Outcome]:
        """A page without an answer worth keeping: failed, refused for good, or left for another run."""
        request: Request = failure.request  # type: ignore[attr-defined]
        page: Page = request.cb_kwargs["page"]
        error = _error(failure)
        try:
            if isinstance(error, Postponed):
                self._put_off(request.cb_kwargs["work"], page, error)
                return
            status = error.response.status if isinstance(error, HttpError) else None
            page.fail(failure_code(error), status, final=isinstance(error, Refused) and error.final)
            for outcome in page.outcomes():
                yield outcome
        finally:
            self._settle(request.cb_kwargs)

    def _put_off(self, work: SiteWork, page: Page, reason: Postponed) -> None:
        """The page stays pending, and so does the rest of its site where that would be put off one by one."""
        self.session.report.postponed(page.fetch.site, reason.code, reason.host, reason.until)
        work.put_off += 1
        if reason.code == SITE_PAGES or work.put_off >= PUT_OFF_MOST:
            work.stopped = True

    def _part_request(self, work: SiteWork, page: Page, url: str) -> Request:
        """The next page of a long article, before all else: its first page waits in memory."""
        given = {"work": work, "page": page}
        return self._request(work, url, self.parse_article, self.article_failed, given, None, None, priority=20)

    # --- ends

    def _note_answer(self, response: Response, work: SiteWork) -> None:
        work.put_off = 0
        latency = response.meta.get("download_latency", 0.0)
        self.session.report.answer(work.profile.key, response.status, len(response.body), latency)

    def _settle(self, given: dict[str, Any]) -> None:
        """One request less in hand."""
        given["work"].in_hand -= 1
        self.session.wake.set()

    def _lose_database(self, error: DatabaseUnreachable) -> None:
        """The database stayed away: finish what is under way, ask for nothing more."""
        self.session.stop(error)


def _error(failure: Failure) -> BaseException:
    assert failure.value is not None
    return failure.value


def _asked_url(response: Response) -> str:
    """The address that was asked for, before redirects."""
    urls = response.meta.get("redirect_urls")
    return str(urls[0]) if urls else response.url


def _validators(response: Response) -> tuple[str | None, str | None]:
    etag = response.headers.get("ETag")
    last_modified = response.headers.get("Last-Modified")
    return (etag.decode("latin-1") if etag else None, last_modified.decode("latin-1") if last_modified else None)
