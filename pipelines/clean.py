"""Texts in NFC and tidy, addresses canonical: `newsbot.crawl.clean`."""

from __future__ import annotations

from newsbot.crawl.clean import clean
from newsbot.store import Outcome


class CleanPipeline:
    """Scrapy item pipeline; items are outcomes."""

    def process_item(self, item: Outcome) -> Outcome:
        """Tidy the record, where there is one."""
        if item.article is not None:
            clean(item.article)
        return item
