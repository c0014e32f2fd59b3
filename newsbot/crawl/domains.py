"""Registered domains: news.example.com.cn and www.example.com.cn are one owner's, example.com.cn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract


def registered_domain(url: str) -> str:
    """The registered domain of an address, its host where it has none (localhost, 127.0.0.1), "" without a host.

    Under an ending that is no public one (paper.example) it is the last two labels.
    """
    parts = _extractor()(url)
    if parts.suffix or parts.ipv4 or parts.ipv6:
        return parts.top_domain_under_public_suffix or parts.domain
    return ".".join(f"{parts.subdomain}.{parts.domain}".strip(".").split(".")[-2:])


def same_domain(one: str, other: str) -> bool:
    """Whether two addresses lie in the same registered domain."""
    return registered_domain(one) == registered_domain(other) != ""


@cache
def _extractor() -> TLDExtract:
    from tldextract import TLDExtract

    # The list that comes with the package: nothing is fetched for it.
    return TLDExtract(suffix_list_urls=(), cache_dir=None)
