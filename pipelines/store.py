"""Hands outcomes to the writer of the run: `newsbot.crawl.writing`."""

from __future__ import annotations

from scrapy.crawler import Crawler

from newsbot.crawl.session import Session, session_of
from newsbot.store import Outcome


class StorePipeline:
    """Scrapy item pipeline, the last one; items are outcomes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StorePipeline:
        """Scrapy's way in."""
        return cls(session_of(crawler))

    async def open_spider(self) -> None:
        """Begin to write."""
        await self.session.start()

    async def process_item(self, item: Outcome) -> Outcome:
        """Queue an outcome for the next batch; waits while the database is behind."""
        await self.session.put(item)
        return item

    async def close_spider(self) -> None:
        """Write what is left."""
        await self.session.finish()
