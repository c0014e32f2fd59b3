"""The download handler for sites that a browser renders. Imported only when scrapy-playwright is installed.

What the page itself asks for is held to the same addresses as the crawl: a script on a public page must not reach the
operator's own network through his browser. Chromium resolves names itself, so a name that changes between our check
and its look-up is not caught; profiles with ``render = true`` are for outlets that the operator chose.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from newsbot.crawl.handler import BoundedHandler
from newsbot.crawl.safety import address_policy, host_map

#: What a text crawler has no use for.
_UNWANTED = frozenset({"image", "media", "font", "websocket", "eventsource", "manifest"})


class BrowserHandler(ScrapyPlaywrightDownloadHandler, BoundedHandler):
    """Requests with ``meta["playwright"]`` go through Chromium, all others through the bounded HTTP handler."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._policy = address_policy(crawler.settings)
        self._mapped = host_map(crawler.settings)
        self._allowed: dict[str, bool] = {}
        self.abort_request = self._is_refused

    async def _is_refused(self, request: Any) -> bool:
        """Whether the browser must not make a request of its own."""
        parts = urlsplit(request.url)
        if parts.scheme in ("data", "blob", "about"):
            return False
        if parts.scheme not in ("http", "https") or request.resource_type in _UNWANTED:
            return True
        host = parts.hostname or ""
        if host not in self._allowed:
            self._allowed[host] = host in self._mapped or await self._resolves_to_allowed(host)
        return not self._allowed[host]

    async def _resolves_to_allowed(self, host: str) -> bool:
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            return False
        return all(self._policy.allows(host, ip_address(str(address[4][0]).partition("%")[0])) for address in found)
