"""The HTTP download handler: Scrapy's own, with a bound on headers, refusals that say what they are, and word to the
host's state before the next request can leave."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, DownloadFailedError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.web._newclient import ParseError

from newsbot.crawl.hosts import HOST_FAILURES, Hosts, host_of, retry_after
from newsbot.crawl.refusals import Refused, failure_code
from newsbot.crawl.safety import PRIVATE_ADDRESS, Guard, guarded, installed_resolver

#: The most bytes that the status line and headers of one answer (interim answers included) may have.
MAX_HEADER_BYTES = 256 * 1024


class HeadersTooLong(ParseError):
    """The server sent more header bytes than `MAX_HEADER_BYTES`."""


class _BoundedParser(_LenientHTTPClientParser):
    """Counts header bytes. The count is a class attribute at first: Scrapy swaps the class of a live parser."""

    _header_bytes = 0

    def lineReceived(self, line: bytes) -> None:
        self._header_bytes += len(line)
        if self._header_bytes > MAX_HEADER_BYTES:
            raise HeadersTooLong(f"more than {MAX_HEADER_BYTES} header bytes", b"")
        super().lineReceived(line)


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    def request(self, request: Any) -> Deferred[Any]:
        deferred = super().request(request)
        if self._parser is not None:
            self._parser.__class__ = _BoundedParser
        return deferred


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _BoundedProtocol:
        return _BoundedProtocol(self._quiescentCallback)


class BoundedHandler(HTTP11DownloadHandler):
    """For ``DOWNLOAD_HANDLERS``, both ``http`` and ``https``."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        self._hosts = Hosts.of(crawler)
        self._guard = Guard.of(crawler.settings)

    async def download_request(self, request: Request) -> Response:
        """Download as Scrapy does, and tell the host's state of it at once.

        Raises `Refused` where the address or the size is the reason for failure.
        """
        host = host_of(request)
        try:
            response = await self._download(request)
        except Exception as error:
            if failure_code(error) in HOST_FAILURES:
                self._hosts.failed(host, failure_code(error))
            raise
        wait = retry_after(response.headers.get("Retry-After"), datetime.now(timezone.utc))
        self._hosts.answered(host, response.status, wait)
        return response

    async def _download(self, request: Request) -> Response:
        try:
            with guarded(self._guard):
                return await super().download_request(request)
        except CannotResolveHostError:
            resolver = installed_resolver()
            address = resolver.refused_address(host_of(request)) if resolver else None
            if address is None:
                raise
            raise Refused(PRIVATE_ADDRESS, f"{request.url} resolves to {address}") from None
        except DownloadCancelledError as error:
            raise Refused("body_size", str(error)) from error
        except DownloadFailedError as error:
            if _is_too_long(error.__cause__):
                raise Refused("headers", request.url) from error
            raise


def _is_too_long(cause: BaseException | None) -> bool:
    return any(failure.check(HeadersTooLong) for failure in getattr(cause, "reasons", ()))
