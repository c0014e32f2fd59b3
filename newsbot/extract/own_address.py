"""The address that a page calls its own (canonical, og:url): mobile and desktop twins name the same one.

A page's word is taken only for another address of the same registered domain, and never for a front page: reprints
name the original, and faulty templates name the home page on every page.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from newsbot.extract.page import Page
from newsbot.extract.vocabulary_links import SECOND_LEVEL
from newsbot.urls import canonical_url


def address_of(page: Page) -> str | None:
    """The address that a page was fetched from; where nobody knows it, the one that its head names."""
    return page.url or page.head_links.get("canonical") or page.meta.get("og:url")


def own_address(page: Page) -> str | None:
    """The canonical form of the page's own address; of the address it was fetched from where it names no other.
    None where neither is known."""
    fetched = canonical_url(page.url) if page.url else None
    for reference in (page.head_links.get("canonical"), page.meta.get("og:url")):
        named = page.absolute(reference) if reference else None
        if named and named.startswith(("http://", "https://")) and _is_believable(named, fetched):
            return canonical_url(named)
    return fetched


def _is_believable(named: str, fetched: str | None) -> bool:
    try:
        own = urlsplit(named)
        was = urlsplit(fetched or named)
        host = own.hostname
    except ValueError:
        return False
    if not host or (own.path in ("", "/") and not own.query and (fetched is None or was.path not in ("", "/"))):
        return False
    return _domain(host) == _domain(was.hostname or "")


def _domain(host: str) -> str:
    """The registered domain, near enough: the last two labels, three under a second level such as com.cn."""
    labels = host.rstrip(".").split(".")
    if labels[-1].isdigit():  # an IPv4 address
        return host
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in SECOND_LEVEL else labels[-2:])
