"""The one spider for all sites: what the ledger holds first, then lists, feeds and sitemaps, and the articles they
lead to. It asks and hands on; what a page is, is decided in `newsbot.crawl.pages`, what a source leads to in
`newsbot.crawl.source_pages`.

`newsbot crawl` hands it an open session; `scrapy crawl news -a sites=people,xinhuanet` makes it open one itself.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from newsbot.crawl.extracting import ExtractorCrashed
from newsbot.crawl.limits import SITE_PAGES
from newsbot.crawl.options import CrawlOptions
from newsbot.crawl.pages import Page, read_page
from newsbot.crawl.refusals import Postponed, Refused, failure_code
from newsbot.crawl.session import Session, open_session
from newsbot.crawl.source_pages import begin_page, end_page, read_page_of_source
from newsbot.crawl.sources import UNKNOWN, SourceVisit
from newsbot.crawl.work import CLAIM, IN_HAND, SiteWork
from newsbot.discovery import UnreadableSource
from newsbot.errors import DatabaseUnreachable
from newsbot.spiders.requests import conditional_request, slow_down
from newsbot.store import Outcome

logger = logging.getLogger(__name__)

#: Seconds between two looks for work when nothing happens.
_LOOK_SECONDS = 1.0


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
        work.add_due(urls)
        return bool(urls)

    def _article_request(self, work: SiteWork, url: str) -> Request:
        work.in_hand += 1
        work.taken += 1
        given = {"work": work, "page": Page(url, work.profile)}
        known = self.session.ledger.validators(url)
        return self._paced(
            work, conditional_request(url, work.profile, self.parse_article, self.article_failed, given, known)
        )

    def _part_request(self, work: SiteWork, page: Page, url: str) -> Request:
        """The next page of a long article, before all else: its first page waits in memory."""
        given = {"work": work, "page": page}
        return self._paced(
            work, conditional_request(url, work.profile, self.parse_article, self.article_failed, given, priority=20)
        )

    async def _source_request(self, work: SiteWork, visit: SourceVisit, url: str) -> Request:
        work.in_hand += 1
        known = UNKNOWN
        try:
            known = await begin_page(self.session, visit, url)
        except DatabaseUnreachable as error:
            self._lose_database(error)
        given = {"work": work, "visit": visit}
        return self._paced(
            work, conditional_request(url, work.profile, self.parse_source, self.source_failed, given, known, 10)
        )

    def _paced(self, work: SiteWork, request: Request) -> Request:
        slow_down(self.crawler, work.profile, request)
        return request

    # --- sources

    async def parse_source(self, response: Response, work: SiteWork, visit: SourceVisit) -> AsyncIterator[Request]:
        """Register the links of a list, feed or sitemap, and follow its next pages."""
        try:
            self._note_answer(response, work)
            for url in await read_page_of_source(self.session, work, visit, response):
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

    async def _close_source(self, work: SiteWork, visit: SourceVisit) -> None:
        try:
            await end_page(self.session, visit)
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
                self.session.report.postponed(page.fetch.site, error.code, error.host, error.until)
                request.cb_kwargs["work"].put_off_page(and_the_rest=error.code == SITE_PAGES)
                return
            status = error.response.status if isinstance(error, HttpError) else None
            page.fail(failure_code(error), status, final=isinstance(error, Refused) and error.final)
            for outcome in page.outcomes():
                yield outcome
        finally:
            self._settle(request.cb_kwargs)

    # --- ends

    def _note_answer(self, response: Response, work: SiteWork) -> None:
        work.put_off_in_a_row = 0
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
