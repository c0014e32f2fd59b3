"""The fingerprint that near-duplicates share: `newsbot.crawl.derive`."""

from __future__ import annotations

from newsbot.crawl.derive import add_fingerprint
from newsbot.store import Derived, Outcome


class FingerprintPipeline:
    """Scrapy item pipeline; items are outcomes."""

    def process_item(self, item: Outcome) -> Outcome:
        """Add the fingerprint of the body."""
        if item.kind == "article" and item.article is not None:
            item.derived = add_fingerprint(item.derived or Derived(), item.article)
        return item
