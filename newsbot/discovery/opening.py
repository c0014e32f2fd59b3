"""Opens a source's bytes safely and tells what they are: a feed, a sitemap or an HTML page."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from newsbot.errors import NewsbotError

#: Bytes of a source after decompression. The sitemap protocol allows 50 MB; anything larger is refused.
LARGEST_SOURCE = 50 * 1024 * 1024
_SNIFFED = 8_192
_GZIP = b"\x1f\x8b"
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

#: Local name of a document's root element → what the document is.
_ROOTS: dict[str, Literal["feed", "sitemap"]] = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "channel": "feed",  # RSS 0.90 as some old publishing systems write it
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_PROLOGUE = re.compile(r"\s+|<\?[^>]*>|<!--.*?-->|<![^\[>]*(?:\[[^\]]*\]\s*)?>", re.S)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z]+)")
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org')
_ADDRESS_LINES = re.compile(r"(?:https?://\S+\s*)+")


class UnreadableSource(NewsbotError):
    """A feed or sitemap that cannot be read: too large, not what it says it is, or made to harm."""


def discover_source(data: bytes, content_type: str | None = None, url: str = "") -> Literal["feed", "sitemap", "page"]:
    """What a source's bytes are. The bytes decide; ``content_type`` and ``url`` only where they do not (a text file
    of addresses is a sitemap when it is served as one)."""
    start = _first_text(data)
    if start.startswith("{"):
        return "feed" if _JSON_FEED.search(start) else "page"
    position = 0
    while found := _PROLOGUE.match(start, position):
        position = found.end()
    root = _ROOT.match(start, position)
    if root is not None:
        return _ROOTS.get(root.group(1).lower(), "page")
    served_as_text = (content_type or "").startswith("text/plain") or url.lower().split("?")[0].endswith(".txt")
    return "sitemap" if served_as_text and _ADDRESS_LINES.match(start) else "page"


def open_source(data: bytes, url: str) -> bytes:
    """The bytes without their gzip packing. Raises UnreadableSource where they are too large or packed wrongly."""
    for _ in range(2):  # some servers pack a packed file once more
        if not data.startswith(_GZIP):
            break
        unpacker = zlib.decompressobj(31)
        try:
            data = unpacker.decompress(data, LARGEST_SOURCE + 1)
        except zlib.error as error:
            raise UnreadableSource(f"{url}: broken gzip ({error}): fetch it again later") from error
    if len(data) > LARGEST_SOURCE:
        raise UnreadableSource(f"{url}: more than {LARGEST_SOURCE >> 20} MB unpacked: name its parts as sources")
    return data


def refuse_entities(data: bytes, url: str) -> None:
    """Raise UnreadableSource where a document type defines entities: no feed or sitemap needs any of its own."""
    if b"<!ENTITY" in data:
        raise UnreadableSource(f"{url}: defines XML entities, as harmful files do: take it out of the sources")


def _first_text(data: bytes) -> str:
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(31).decompress(data, _SNIFFED)
        except zlib.error:
            return ""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) : _SNIFFED].decode(encoding, "replace").strip()
    return data[:_SNIFFED].replace(b"\x00", b"").decode("latin-1").strip()
