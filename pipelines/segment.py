"""Words, keywords and names of an article: `newsbot.crawl.derive`, in the extraction process."""

from __future__ import annotations

from scrapy.crawler import Crawler

from newsbot.crawl.extracting import ExtractorCrashed, derive_words
from newsbot.crawl.session import Session, session_of
from newsbot.store import Outcome


class SegmentPipeline:
    """Scrapy item pipeline; items are outcomes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SegmentPipeline:
        """Scrapy's way in."""
        return cls(session_of(crawler))

    async def process_item(self, item: Outcome) -> Outcome:
        """Cut the article's text into words and weigh them."""
        if item.kind == "article" and item.article is not None:
            try:
                item.derived = await self.session.extractors.call(derive_words, item.article.title, item.article.body)
            except ExtractorCrashed as error:
                item.kind, item.reasons = "quarantine", [f"extractor_crashed:{error}"]
        return item
