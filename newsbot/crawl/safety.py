"""Safety against server-side request forgery: a crawl connects to public addresses only.

`SafeResolver` stands between a host's name and the connection: the addresses that pass it are the very ones that
Twisted then connects to, so an answer that changes between check and use changes nothing, and every redirect goes
the same way. `SafetyMiddleware` refuses what needs no look-up: other schemes, literal private addresses, proxies.

Settings: ``TWISTED_DNS_RESOLVER = "newsbot.crawl.safety.SafeResolver"``;
``NEWSBOT_ALLOW_PRIVATE`` (false; true; or names and networks that may be private);
``NEWSBOT_HOST_MAP`` ({host: "address" or "address:port"}, for the demo and tests: such a host is never looked up).
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet._resolver import HostResolution
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from newsbot.crawl.addresses import AddressPolicy, literal_address
from newsbot.crawl.refusals import Refused
from newsbot.errors import UsageError

logger = logging.getLogger(__name__)

PRIVATE_ADDRESS = "private_address"
_REMEMBERED_REFUSALS = 1000


def address_policy(settings: BaseSettings) -> AddressPolicy:
    """The policy that ``NEWSBOT_ALLOW_PRIVATE`` spells out.

    Raises `UsageError` for an entry that is neither a host name nor a network.
    """
    value = settings.get("NEWSBOT_ALLOW_PRIVATE")
    try:
        return AddressPolicy.parse(value)
    except ValueError as error:
        raise UsageError(f"NEWSBOT_ALLOW_PRIVATE: {error}; give host names or networks like 10.0.0.0/8") from None


def host_map(settings: BaseSettings) -> dict[str, tuple[str, int | None]]:
    """``NEWSBOT_HOST_MAP`` as {host: (address, port or None for the port of the URL)}.

    Raises `UsageError` for a value that is no address.
    """
    mapped: dict[str, tuple[str, int | None]] = {}
    for host, target in settings.getdict("NEWSBOT_HOST_MAP").items():
        parts = urlsplit(f"//{target}")
        address = literal_address(parts.hostname or "")
        if address is None:
            raise UsageError(f"NEWSBOT_HOST_MAP: {target!r} for {host} is no address; write 127.0.0.1:8001")
        mapped[host.lower()] = (str(address), parts.port)
    return mapped


@dataclass(slots=True, frozen=True)
class Guard:
    """What one crawl may connect to: its policy, and its mapped hosts."""

    policy: AddressPolicy
    mapped: dict[str, tuple[str, int | None]]

    @classmethod
    def of(cls, settings: BaseSettings) -> Guard:
        """The guard that the settings describe. Raises `UsageError` for settings that cannot be read."""
        return cls(address_policy(settings), host_map(settings))


#: The guard of the request under way. One reactor may serve several crawls, each with settings of its own.
_current: ContextVar[Guard | None] = ContextVar("guard", default=None)


@contextmanager
def guarded(guard: Guard) -> Iterator[None]:
    """Look-ups that begin inside the block go by ``guard``."""
    token = _current.set(guard)
    try:
        yield
    finally:
        _current.reset(token)


def _ascii_host(host: str) -> str:
    """The one spelling of a host: Twisted hands on decoded IDNA names, URLs hold encoded ones."""
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        pass
    return host.lower().rstrip(".")


@implementer(IResolutionReceiver)
class _FilteringReceiver:
    """Passes on the addresses that the policy allows, and notes a host none of whose addresses was."""

    def __init__(self, receiver: Any, host: str, policy: AddressPolicy, resolver: SafeResolver) -> None:
        self._receiver = receiver
        self._host = host
        self._policy = policy
        self._resolver = resolver
        self._passed = False
        self._refused: str | None = None

    def resolutionBegan(self, resolution: Any) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IPv4Address | IPv6Address) -> None:
        if self._policy.allows(self._host, ip_address(address.host)):
            self._passed = True
            self._receiver.addressResolved(address)
        else:
            self._refused = address.host

    def resolutionComplete(self) -> None:
        if self._refused and not self._passed:
            self._resolver.note_refusal(self._host, self._refused)
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class SafeResolver:
    """Twisted host name resolver that yields only allowed addresses, by the guard of the crawl that asks.

    There is no cache: the operating system's resolver has one, and the connection pool keeps connections anyway.
    """

    def __init__(self, reactor: Any, policy: AddressPolicy, mapped: dict[str, tuple[str, int | None]]) -> None:
        self._reactor = reactor
        installed = reactor.nameResolver
        self._inner: Any = installed._inner if isinstance(installed, SafeResolver) else installed
        self._guard = Guard(policy, mapped)
        self._refusals: OrderedDict[str, str] = OrderedDict()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> SafeResolver:
        """Scrapy's way in; ``crawler`` may also be the crawler process."""
        return cls(reactor, address_policy(crawler.settings), host_map(crawler.settings))

    def install_on_reactor(self) -> None:
        """Make this the reactor's resolver."""
        self._reactor.installNameResolver(self)

    def note_refusal(self, host: str, address: str) -> None:
        """Remember that ``host`` resolved to ``address``, which is not allowed."""
        self._refusals[_ascii_host(host)] = address
        while len(self._refusals) > _REMEMBERED_REFUSALS:
            self._refusals.popitem(last=False)

    def refused_address(self, host: str) -> str | None:
        """The disallowed address that ``host`` resolved to last, or None."""
        return self._refusals.get(_ascii_host(host))

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type] | None = None,
        transportSemantics: Any = "TCP",
    ) -> Any:
        """Twisted's interface: look ``hostName`` up, or take it from the map, and report the allowed addresses."""
        host = _ascii_host(hostName)
        guard = _current.get() or self._guard
        target = guard.mapped.get(host)
        if target is None:
            self._refusals.pop(host, None)
            receiver = _FilteringReceiver(resolutionReceiver, host, guard.policy, self)
            return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)
        address, port = target
        kind = IPv6Address if ":" in address else IPv4Address
        resolution = HostResolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        resolutionReceiver.addressResolved(kind(transportSemantics, address, port or portNumber))
        resolutionReceiver.resolutionComplete()
        return resolution


def installed_resolver() -> SafeResolver | None:
    """The `SafeResolver` of the running reactor, or None."""
    from twisted.internet import reactor

    resolver = getattr(reactor, "nameResolver", None)
    return resolver if isinstance(resolver, SafeResolver) else None


class SafetyMiddleware:
    """Downloader middleware (order 30, before everything that could fetch): refuses what needs no look-up.

    Where no `SafeResolver` is installed (a crawl outside a crawler process), it installs one.
    """

    def __init__(self, guard: Guard) -> None:
        self.policy = guard.policy
        self.mapped = guard.mapped

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SafetyMiddleware:
        """Scrapy's way in."""
        if installed_resolver() is None:
            from twisted.internet import reactor

            SafeResolver.from_crawler(crawler, reactor).install_on_reactor()
        return cls(Guard.of(crawler.settings))

    def process_request(self, request: Request) -> None:
        """Raise `Refused` for a request that must not leave this machine."""
        parts = urlparse_cached(request)
        if parts.scheme not in ("http", "https"):
            raise Refused("scheme", request.url)
        if parts.username is not None or parts.password is not None:
            raise Refused("userinfo", request.url)
        request.meta.pop("proxy", None)
        host = parts.hostname or ""
        if not host:
            raise Refused("no_host", request.url)
        if host in self.mapped:
            self._check_origin(request, host)
            return
        literal = literal_address(host)
        if literal is not None and not self.policy.allows(host, literal):
            raise Refused(PRIVATE_ADDRESS, request.url)
        if self.policy.names(host):
            self._check_origin(request, host)

    def process_response(self, request: Request, response: Response) -> Response:
        """Check once more the address that answered; it never differs unless a handler without our resolver is set."""
        host = urlparse_cached(request).hostname or ""
        peer = response.ip_address
        if peer is not None and host not in self.mapped and not self.policy.allows(host, ip_address(str(peer))):
            raise Refused(PRIVATE_ADDRESS, f"{request.url} was answered by {peer}")
        return response

    def _check_origin(self, request: Request, host: str) -> None:
        """A host that may be private is reached from its own kind only, never by a public site's redirect."""
        for earlier in request.meta.get("redirect_urls", ()):
            origin = (urlsplit(earlier).hostname or "").lower()
            if origin != host and origin not in self.mapped and not self.policy.names(origin):
                raise Refused(PRIVATE_ADDRESS, f"{earlier} redirects to {request.url}")
