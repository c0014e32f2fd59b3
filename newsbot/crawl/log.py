"""How Scrapy's events read in the log: one short line, never an item printed whole."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter
from twisted.python.failure import Failure


class QuietFormatter(LogFormatter):
    """Scrapy's formatter, with items named by kind and address."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider | None = None) -> Any:
        """One line an outcome, at debug level."""
        return {"level": logging.DEBUG, "msg": "%(kind)s %(url)s", "args": {"kind": item.kind, "url": item.fetch.url}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider | None = None
    ) -> Any:
        """A pipeline raised: a bug. The traceback follows this line."""
        return {"level": logging.ERROR, "msg": "pipeline failed on %(url)s", "args": {"url": item.fetch.url}}
