"""A record that breaks a rule goes to quarantine: `newsbot.crawl.validate`."""

from __future__ import annotations

from scrapy.crawler import Crawler

from newsbot.crawl.session import Session, session_of
from newsbot.crawl.validate import problems
from newsbot.store import Outcome


class ValidatePipeline:
    """Scrapy item pipeline; items are outcomes."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ValidatePipeline:
        """Scrapy's way in."""
        return cls(session_of(crawler))

    def process_item(self, item: Outcome) -> Outcome:
        """Turn an article that breaks a rule into a quarantine entry that names it."""
        if item.kind == "article" and item.article is not None:
            names = self.session.sites.names_of(item.fetch.site)
            item.reasons = problems(item.article, item.fetch.fetched_at, names)
            if item.reasons:
                item.kind = "quarantine"
        return item
