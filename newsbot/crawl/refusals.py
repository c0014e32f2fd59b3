"""Why a request was not made or its answer not taken: two exceptions, and one short stable code for every cause.

`Refused` says that the answer is not wanted (a robots.txt rule, a private address, a trap, a bomb). `Postponed` says
nothing about the address: its entry stays pending in the ledger and another run takes it. Both reach a request's
errback.
"""

from __future__ import annotations

from datetime import datetime

from scrapy import exceptions as scrapy_exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.internet import error as twisted_error
from twisted.web.client import ResponseFailed

#: Reasons that lie in what a name resolved to or in how an answer arrived: a hijacked DNS, a stream that broke off.
_OF_THE_MOMENT = frozenset({"private_address", "compression"})


class Refused(IgnoreRequest):
    """The request is not to be made, or its answer not to be taken. ``code`` is the stable short reason, ``detail``
    what a log needs. ``final``: the address itself is the reason, so that no later answer can be another."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.final = code not in _OF_THE_MOMENT


class Postponed(IgnoreRequest):
    """The request may be made later: not before ``until`` (aware, UTC) where that is known."""

    def __init__(self, code: str, host: str = "", until: datetime | None = None) -> None:
        super().__init__(f"{code}: {host}" if host else code)
        self.code = code
        self.host = host
        self.until = until


class RenderingFailed(scrapy_exceptions.DownloadFailedError):
    """The page came, but the browser could not show it."""


#: Exception class: code. The first that fits counts, so subclasses stand before their bases.
_CODES: tuple[tuple[type[BaseException], str], ...] = (
    (scrapy_exceptions.DownloadTimeoutError, "timeout"),
    (twisted_error.TimeoutError, "timeout"),
    (scrapy_exceptions.CannotResolveHostError, "dns"),
    (twisted_error.DNSLookupError, "dns"),
    (scrapy_exceptions.DownloadConnectionRefusedError, "connection_refused"),
    (scrapy_exceptions.ResponseDataLossError, "cut_short"),
    (scrapy_exceptions.DownloadCancelledError, "cancelled"),
    (RenderingFailed, "rendering"),
    (scrapy_exceptions.DownloadFailedError, "connection"),
    (scrapy_exceptions.UnsupportedURLSchemeError, "scheme"),
    (ResponseFailed, "connection"),
    (twisted_error.ConnectError, "connection"),
    (twisted_error.ConnectionClosed, "connection"),
    (OSError, "connection"),
)


def failure_code(error: BaseException) -> str:
    """The stable code of what went wrong with a request: ``timeout``, ``dns``, ``http:503``, ``robots``, ``trap:...``.

    An exception that is not known here gives ``error:ClassName``.
    """
    if isinstance(error, (Refused, Postponed)):
        return error.code
    if isinstance(error, HttpError):
        return f"http:{error.response.status}"
    if isinstance(error, IgnoreRequest):
        return "redirects" if "max redirections" in str(error) else "ignored"
    for kind, code in _CODES:
        if isinstance(error, kind):
            return code
    return f"error:{type(error).__name__}"
