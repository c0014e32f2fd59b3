"""Sitemaps → addresses: sitemap indexes, urlsets with the news extension, plain text, gzip.

Formats: https://www.sitemaps.org/protocol.html and Google's news extension. Broken files give what can be read.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urljoin

from lxml import etree

from newsbot.chinese.dates import parse_datetime
from newsbot.discovery.opening import UnreadableSource, open_source, refuse_entities

#: Entries that one sitemap file may hold by the protocol; what stands beyond is left out.
MOST_ENTRIES = 50_000
_KINDS: dict[str, Literal["index", "urlset"]] = {"sitemapindex": "index", "urlset": "urlset"}
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class SitemapEntry:
    """An address of a sitemap: a page, or a further sitemap in an index. ``last_modified`` is the aware time it
    gives; ``news_title`` and ``news_published_at`` come from the news extension."""

    url: str
    last_modified: datetime | None = None
    news_title: str | None = None
    news_published_at: datetime | None = None


@dataclass(slots=True)
class SitemapPage:
    """A sitemap: ``index`` names further sitemaps, ``urlset`` names pages; entries in the file's order."""

    kind: Literal["index", "urlset"]
    entries: list[SitemapEntry] = field(default_factory=list)


def parse_sitemap(data: bytes, url: str) -> SitemapPage:
    """The entries of a sitemap fetched from ``url``. Raises UnreadableSource where the bytes are no sitemap."""
    data = open_source(data, url)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"http://", b"https://")):
        return _read_lines(start, url)
    refuse_entities(data.decode("utf-16", "ignore").encode() if data.startswith(_BOMS) else data, url)
    # resolve_entities off, no DTD, no network: nothing outside these bytes is ever read.
    events = etree.iterparse(
        io.BytesIO(data if data.startswith(_BOMS) else start),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    page: SitemapPage | None = None
    try:
        for event, element in events:
            name = _local_name(element)
            if page is None:
                if event == "start" and name in _KINDS:
                    page = SitemapPage(_KINDS[name])
                continue
            if event == "end" and name in ("url", "sitemap"):
                entry = _entry(element, url)
                if entry is not None:
                    page.entries.append(entry)
                _forget(element)
                if len(page.entries) >= MOST_ENTRIES:
                    break
    except etree.XMLSyntaxError:
        pass  # a file cut off in the middle: what was read holds
    if page is None:
        raise UnreadableSource(f"{url}: no sitemap: check that the address is still a sitemap")
    return page


def _read_lines(data: bytes, url: str) -> SitemapPage:
    """A plain-text sitemap: one address a line."""
    lines = data.decode("utf-8", "replace").split("\n", MOST_ENTRIES)[:MOST_ENTRIES]
    addresses = (_absolute(line, url) for line in lines if line.strip().startswith(("http://", "https://")))
    return SitemapPage("urlset", [SitemapEntry(address) for address in addresses if address])


def _entry(element: Any, base: str) -> SitemapEntry | None:
    """One ``<url>`` or ``<sitemap>``; None without an address. Nested elements are the news extension's; image and
    video extensions have a ``loc`` and a ``title`` of their own, which are none of the page's."""
    found: dict[str, str] = {}
    for child in element:
        name = _local_name(child)
        if name == "news":
            for inner in child:
                found.setdefault(f"news:{_local_name(inner)}", (inner.text or "").strip())
        else:
            found.setdefault(name, (child.text or "").strip())
    address = _absolute(found.get("loc", ""), base)
    if address is None:
        return None
    title = " ".join(found.get("news:title", "").split())
    return SitemapEntry(address, _time(found.get("lastmod")), title or None, _time(found.get("news:publication_date")))


def _time(text: str | None) -> datetime | None:
    time = parse_datetime(text) if text else None
    return time.value if time else None


def _absolute(link: str, base: str) -> str | None:
    link = "".join(link.split())
    try:
        address = urljoin(base, link) if link else ""
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _forget(element: Any) -> None:
    """Free what was read, so that memory does not grow with the file."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
