"""The fingerprint that near-duplicates share: `newsbot.analysis.fingerprint`, in the extraction process."""

from __future__ import annotations

from scrapy.crawler import Crawler

from newsbot.crawl.extracting import ExtractorCrashed, derive_fingerprint
from newsbot.crawl.session import Session, session_of
from newsbot.store import Derived, Outcome


class FingerprintPipeline:
    """Scrapy item pipeline; items are outcomes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FingerprintPipeline:
        """Scrapy's way in."""
        return cls(session_of(crawler))

    async def process_item(self, item: Outcome) -> Outcome:
        """Add the fingerprint of the body."""
        if item.kind == "article" and item.article is not None:
            item.derived = item.derived or Derived()
            try:
                item.derived.fingerprint = await self.session.extractors.call(derive_fingerprint, item.article.body)
            except ExtractorCrashed as error:
                item.kind, item.reasons = "quarantine", [f"extractor_crashed:{error}"]
        return item
