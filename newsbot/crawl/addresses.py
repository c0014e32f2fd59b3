"""Which network addresses a crawl may connect to. Pure: no look-ups, no Scrapy.

Public news sites only, unless the operator names hosts or networks that are his own.
"""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

#: What `ipaddress` calls global in some Python versions, and what never is a news site.
_NEVER_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this network (RFC 791)
        "100.64.0.0/10",  # carrier-grade NAT (RFC 6598)
        "192.0.0.0/24",  # protocol assignments, among them cloud metadata twins
        "192.88.99.0/24",  # 6to4 relay anycast, retired
        "198.18.0.0/15",  # benchmarking; DNS proxies hand out "fake" addresses from here
        "240.0.0.0/4",  # reserved
        "::/96",  # IPv4-compatible, retired
        "64:ff9b:1::/48",  # NAT64 for local use (RFC 8215)
        "100::/64",  # discard only
        "2001:db8::/32",  # documentation
        "fec0::/10",  # site-local, retired
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
#: A host that `inet_aton` reads as an IPv4 address: one to four decimal, octal or hexadecimal numbers.
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+)){0,3}", re.IGNORECASE)


def embedded_ipv4(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for (mapped, 6to4, Teredo client, NAT64), or None."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def is_public(address: Address) -> bool:
    """True for a unicast address of the public internet; false for private, loopback, link-local, shared, multicast,
    reserved and documentation addresses, and for IPv6 forms that carry such an IPv4 address."""
    if isinstance(address, IPv6Address):
        inner = embedded_ipv4(address)
        if inner is not None:
            return is_public(inner)
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address.version == network.version and address in network for network in _NEVER_PUBLIC)


def literal_address(host: str) -> Address | None:
    """The address that a URL's host spells out, in any form a resolver accepts, or None for a name.

    Takes dotted, decimal (``2130706433``), octal (``0177.0.0.1``), hexadecimal (``0x7f.1``) and full-width digits,
    IPv6 with or without brackets, a zone, and a trailing dot.
    """
    host = unicodedata.normalize("NFKC", host).replace("。", ".").strip().strip("[]").rstrip(".")
    try:
        return ip_address(host)
    except ValueError:
        pass
    if not _NUMERIC_HOST.fullmatch(host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


@dataclass(slots=True)
class AddressPolicy:
    """Which addresses are allowed beyond public ones.

    ``everything`` lifts the rule. ``hosts`` are names, each with its subdomains, ``networks`` address ranges that the
    operator vouches for.
    """

    everything: bool = False
    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = field(default=())

    @classmethod
    def parse(cls, allowed: bool | str | Iterable[str] | None) -> AddressPolicy:
        """Read the setting ``NEWSBOT_ALLOW_PRIVATE``: true, or names and networks (a list, or text with commas).

        Raises ValueError for an entry that is neither a name nor a network.
        """
        if isinstance(allowed, str):
            lowered = allowed.strip().lower()
            if lowered in ("", "0", "false", "no"):
                return cls()
            if lowered in ("1", "true", "yes"):
                return cls(everything=True)
            allowed = lowered.split(",")
        if not allowed:
            return cls()
        if allowed is True:
            return cls(everything=True)
        hosts: set[str] = set()
        networks: list[Network] = []
        for entry in (text.strip().lower() for text in allowed):
            if not entry:
                continue
            if "/" in entry or literal_address(entry):
                networks.append(ip_network(entry.strip("[]"), strict=False))
            else:
                hosts.add(entry.strip("."))
        return cls(hosts=frozenset(hosts), networks=tuple(networks))

    def names(self, host: str) -> bool:
        """True when the operator named this host."""
        host = host.lower().rstrip(".")
        return any(host == name or host.endswith("." + name) for name in self.hosts)

    def allows(self, host: str, address: Address) -> bool:
        """May ``host`` be reached at ``address``?"""
        if self.everything or is_public(address) or self.names(host):
            return True
        return any(address.version == network.version and address in network for network in self.networks)
