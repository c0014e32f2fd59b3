"""One page over HTTP for `newsbot extract URL`: the crawl's User-Agent, its address rule, bounded size and time.

The crawl itself fetches through Scrapy; a single page needs no reactor. The address is checked after the look-up, and
the connection is made to the very address that was checked, at every redirect.
"""

from __future__ import annotations

import gzip
import http.client
import socket
import ssl
import zlib
from dataclasses import dataclass
from datetime import datetime, timezone
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from newsbot.crawl.addresses import AddressPolicy
from newsbot.errors import NewsbotError

#: Largest page, in bytes as sent and after decompression; longest wait for an answer in seconds; most redirects.
LARGEST, TIMEOUT, MOST_REDIRECTS = 20_000_000, 30.0, 5


class FetchError(NewsbotError):
    """A page that could not be fetched: no answer, an error status, a refused address."""


@dataclass(slots=True)
class FetchedPage:
    """A page as it came: its bytes, the address that answered, the Content-Type header, when it was fetched."""

    content: bytes
    url: str
    content_type: str | None
    fetched_at: datetime


def fetch_page(url: str, *, allow_private: bool = False) -> FetchedPage:
    """Fetch one page. Raises FetchError with one line that names the address and what is wrong with it."""
    from newsbot.crawl.politeness import user_agent

    policy = AddressPolicy(everything=allow_private)
    headers = {"User-Agent": user_agent(), "Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "gzip, deflate"}
    for _ in range(MOST_REDIRECTS + 1):
        try:
            answer = _request(url, headers, policy)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"{url} could not be fetched ({error}); check the address and the network") from error
        if isinstance(answer, FetchedPage):
            return answer
        url = answer
    raise FetchError(f"{url} redirects more than {MOST_REDIRECTS} times; give the address it should end at")


def _request(url: str, headers: dict[str, str], policy: AddressPolicy) -> FetchedPage | str:
    """One request: the page, or the address that it redirects to."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no http(s) address; give one, or the name of a file")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts.scheme, parts.hostname, port, _checked_address(parts.hostname, port, policy))
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target.encode("utf-8").decode("latin-1"), headers=headers)
        response = connection.getresponse()
        location = response.getheader("Location")
        if response.status in (301, 302, 303, 307, 308) and location:
            return urljoin(url, location)
        if response.status >= 400:
            raise FetchError(f"{url} answered {response.status} {response.reason}; open it in a browser to compare")
        content = response.read(LARGEST + 1)
        encoding = (response.getheader("Content-Encoding") or "").lower()
        content = _decompressed(content, encoding)
        if len(content) > LARGEST:
            raise FetchError(f"{url} is larger than {LARGEST // 1_000_000} MB; save it and give the file")
        return FetchedPage(content, url, response.getheader("Content-Type"), datetime.now(timezone.utc))
    finally:
        connection.close()


def _checked_address(host: str, port: int, policy: AddressPolicy) -> str:
    """The first address of a host that may be connected to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if policy.allows(host, ip_address(str(address[0]).partition("%")[0])):
            return str(address[0])
    raise FetchError(f"{host} lies on a private or loopback address; pass --allow-private if it is yours")


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """A connection to ``address`` that speaks for ``host``."""
    raw = socket.create_connection((address, port), timeout=TIMEOUT)
    if scheme == "http":
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        connection.sock = raw
        return connection
    secure = http.client.HTTPSConnection(host, port, timeout=TIMEOUT)
    secure.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    return secure


def _decompressed(content: bytes, encoding: str) -> bytes:
    """The bytes behind a Content-Encoding; at most one more than the largest page, so that bombs stay small."""
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return content
    window = zlib.MAX_WBITS | 16 if "gzip" in encoding else zlib.MAX_WBITS
    try:
        return zlib.decompressobj(window).decompress(content, LARGEST + 1)
    except zlib.error:
        if encoding == "deflate":
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, LARGEST + 1)
        raise gzip.BadGzipFile("broken gzip") from None
