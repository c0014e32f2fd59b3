"""Words, keywords and names of an article: `newsbot.crawl.derive`."""

from __future__ import annotations

from newsbot.crawl.derive import add_terms
from newsbot.store import Derived, Outcome


class SegmentPipeline:
    """Scrapy item pipeline; items are outcomes."""

    def process_item(self, item: Outcome) -> Outcome:
        """Cut the article's text into words and weigh them."""
        if item.kind == "article" and item.article is not None:
            item.derived = add_terms(item.derived or Derived(), item.article)
        return item
