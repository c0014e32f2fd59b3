"""Safety, limits and politeness as one table of Scrapy settings, for ``settings.py`` to take in.

Every guard is on by default. The order numbers place ours among Scrapy's own components (DOWNLOADER_MIDDLEWARES_BASE).
"""

from __future__ import annotations

from typing import Any

from newsbot.crawl import limits, politeness

DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "newsbot.crawl.safety.SafetyMiddleware": 30,
    "newsbot.crawl.limits.LimitsMiddleware": 40,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newsbot.crawl.politeness.PoliteRobots": 100,
    "newsbot.crawl.politeness.HostBackoff": 560,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newsbot.crawl.limits.BoundedCompression": 590,
}

EXTENSIONS: dict[str, int | None] = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "newsbot.crawl.politeness.PoliteThrottle": 0,
    "newsbot.crawl.politeness.HostKeeper": 0,
}

DOWNLOAD_HANDLERS: dict[str, str | None] = {
    "http": "newsbot.crawl.handler.BoundedHandler",
    "https": "newsbot.crawl.handler.BoundedHandler",
    "file": None,
    "ftp": None,
    "s3": None,
    "data": None,
}

#: Everything together. ``settings.update(SETTINGS)``, or ``globals().update(SETTINGS)`` in a settings module.
SETTINGS: dict[str, Any] = {
    **limits.SETTINGS,
    **politeness.SETTINGS,
    "TWISTED_DNS_RESOLVER": "newsbot.crawl.safety.SafeResolver",
    "NEWSBOT_ALLOW_PRIVATE": False,
    "NEWSBOT_HOST_MAP": {},
    "DOWNLOADER_MIDDLEWARES": DOWNLOADER_MIDDLEWARES,
    "EXTENSIONS": EXTENSIONS,
    "DOWNLOAD_HANDLERS": DOWNLOAD_HANDLERS,
}
