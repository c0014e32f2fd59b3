"""Saved pages through the same pipelines as fetched ones: `newsbot crawl --from-dir` and `--from-warc`."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler

from newsbot.article import Article
from newsbot.crawl.extracting import ExtractorCrashed, extract_page, extract_saved_text
from newsbot.crawl.pages import not_a_page
from newsbot.crawl.saved import SavedPage
from newsbot.crawl.session import Session
from newsbot.errors import NewsbotError
from newsbot.sites import SiteProfile, site_for
from newsbot.store import Fetch, Outcome
from newsbot.urls import canonical_url

logger = logging.getLogger(__name__)

#: Pages between the file and the writer at one time.
_UNDER_WAY = 8


class SavedSpider(Spider):
    """Hands saved pages to the pipelines; makes no request."""

    name = "saved"

    def __init__(self, session: Session, pages: Iterator[SavedPage], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.session = session
        self.pages = pages

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *, session: Session, pages: Iterator[SavedPage], **arguments: Any
    ) -> SavedSpider:
        """Scrapy's way in."""
        spider = super().from_crawler(crawler, session=session, pages=pages, **arguments)
        crawler.signals.connect(spider.spider_closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Outcome]:
        """The outcomes of the pages, in the order of the pages."""
        under_way: deque[asyncio.Task[Outcome]] = deque()
        try:
            while (page := await self._next_page()) is not None:
                under_way.append(asyncio.create_task(self._outcome(page)))
                if len(under_way) >= _UNDER_WAY:
                    yield await under_way.popleft()
            while under_way:
                yield await under_way.popleft()
        finally:
            for task in under_way:
                task.cancel()

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Give everything back."""
        self.session.stopped_by = reason
        self.session.close()

    async def _next_page(self) -> SavedPage | None:
        """The next page, None at the end; waits while the database is behind."""
        await self.session.outcomes.wait_for_room()
        if self.session.trouble is not None:
            return None
        try:
            return await asyncio.to_thread(next, self.pages, None)
        except NewsbotError as error:  # a file that is no WARC: what was read before it is kept
            self.session.stop(error)
            return None

    async def _outcome(self, page: SavedPage) -> Outcome:
        address = canonical_url(page.url) if page.url else page.name
        fetch = Fetch(address, "", page.fetched_at, page.url, page.status, content_type=page.content_type)
        outcome = await self._judge(page, fetch)
        if outcome.article is not None and outcome.article.url and page.url is None:
            # Only the page itself told its address.
            fetch.url = canonical_url(outcome.article.url)
        fetch.site = self.session.sites.key_of(fetch.url)
        return outcome

    async def _extract(self, page: SavedPage, site: SiteProfile | None) -> tuple[Article, str | None]:
        """The record of a page of ``site``. Raises `ExtractorCrashed`."""
        call = self.session.extractors.call
        if page.plain:
            return await call(extract_saved_text, page.data, page.url, page.fetched_at, site)
        return await call(extract_page, page.data, page.url, page.content_type, page.fetched_at, site)

    async def _judge(self, page: SavedPage, fetch: Fetch) -> Outcome:
        if page.problem is not None:
            return Outcome("quarantine", fetch, reasons=[page.problem])
        if page.status != 200:
            return Outcome("skipped", fetch, reasons=[f"http:{page.status}"])
        problem = not_a_page(page.content_type, page.data)
        if problem is not None:
            return Outcome("skipped", fetch, reasons=[problem])
        try:
            article, notice = await self._extract(page, site_for(page.url) if page.url else None)
            if page.url is None and article.url and (site := site_for(article.url)) and site.guides_extraction:
                article, notice = await self._extract(page, site)
        except ExtractorCrashed as error:
            return Outcome("quarantine", fetch, reasons=[f"extractor_crashed:{error}"])
        headers = {"Content-Type": page.content_type} if page.content_type else {}
        address = page.url or article.url or page.name
        fetch.archive = await self.session.archive.keep(address, 200, headers, page.data, page.fetched_at)
        if notice:
            return Outcome("skipped", fetch, reasons=[f"notice:{notice}"])
        if article.kind == "list":
            return Outcome("skipped", fetch, reasons=["kind:list"])
        if article.kind != "article":
            return Outcome("quarantine", fetch, article, reasons=["not_an_article"])
        article.next_page = None
        return Outcome("article", fetch, article)
