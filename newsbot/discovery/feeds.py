"""Feeds → links: RSS 0.9x, 1.0 and 2.0, Atom (feedparser reads them, broken ones too) and JSON Feed.

The bytes are decoded by evidence first, as pages are: a feed that says gb2312 may hold GBK or UTF-8.
"""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Any
from urllib.parse import urljoin

import feedparser

from newsbot.article import RelatedLink
from newsbot.chinese.dates import CHINA, parse_datetime
from newsbot.discovery.opening import UnreadableSource, open_source, refuse_entities
from newsbot.extract.decode import decode

_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<[^<>]{1,500}>")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]+")
_LONGEST_TITLE = 500


@dataclass(slots=True)
class FeedPage:
    """The articles that a feed names, in its order, and the address of its next page (RFC 5005, JSON Feed)."""

    items: list[RelatedLink] = field(default_factory=list)
    next_page: str | None = None


def parse_feed(data: bytes, url: str) -> FeedPage:
    """The items of a feed fetched from ``url``, which relative links are resolved against. Items without an address,
    and repeats of one, are left out. Raises UnreadableSource where the bytes are no feed."""
    data = open_source(data, url)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(data, url)
    refuse_entities(data, url)
    text = _CONTROL.sub(b"", _DECLARATION.sub(b"", decode(data).text.encode()))
    refuse_entities(text, url)  # once more: the bytes may have been UTF-16
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    parsed = feedparser.parse(
        io.BytesIO(text), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )
    if not parsed.entries and not parsed.get("version"):
        reason = parsed.get("bozo_exception") or "no feed element"
        raise UnreadableSource(f"{url}: no feed ({reason}): check that the address is still a feed")
    page = FeedPage()
    for entry in parsed.entries:
        _add(page, _title(entry.get("title")), _entry_link(entry), _entry_date(entry), url)
    following = next((link.get("href") for link in parsed.feed.get("links", ()) if link.get("rel") == "next"), None)
    page.next_page = _absolute(following, url)
    return page


def _add(page: FeedPage, title: str, link: str | None, published_on: date | None, base: str) -> None:
    address = _absolute(link, base)
    if address is not None and all(item.url != address for item in page.items[-200:]):
        page.items.append(RelatedLink(title, address, published_on))


def _absolute(link: Any, base: str) -> str | None:
    """The absolute http(s) address, or None."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None


def _title(value: Any) -> str:
    """A title as plain text: no markup, no entities, white space collapsed."""
    if not isinstance(value, str):
        return ""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(value))).split())[:_LONGEST_TITLE]


# ---------------------------------------------------------------- RSS and Atom
def _entry_link(entry: Any) -> str | None:
    """The entry's page: the original behind a redirecting service, the alternate link, or an address as identifier."""
    original = entry.get("feedburner_origlink")
    if original:
        return str(original)
    if entry.get("link"):
        return str(entry.link)
    identifier = str(entry.get("id") or "")
    return identifier if identifier.startswith(("http://", "https://")) else None


def _entry_date(entry: Any) -> date | None:
    """The day of publication in China. The written time is read before feedparser's reading, which takes a time
    without a zone for UTC and so puts the evening into the next day."""
    for name in ("published", "created", "updated"):
        time = parse_datetime(str(entry.get(name) or ""))
        if time is not None:
            return time.value.astimezone(CHINA).date()
        parsed = entry.get(f"{name}_parsed")
        if parsed is not None:
            year, month, day, hour, minute, second = parsed[:6]
            return datetime(year, month, day, hour, minute, second, tzinfo=timezone.utc).astimezone(CHINA).date()
    return None


# ---------------------------------------------------------------- JSON Feed
def _read_json(data: bytes, url: str) -> FeedPage:
    """A JSON Feed (versions 1 and 1.1): https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{url}: no feed (not JSON: {error}): check that the address is still a feed") from error
    items = feed.get("items")
    if "jsonfeed.org" not in str(feed.get("version")) or not isinstance(items, list):
        raise UnreadableSource(f"{url}: JSON, but no JSON Feed: check that the address is still a feed")
    page = FeedPage()
    for item in items:
        if isinstance(item, dict):
            title = _title(item.get("title")) or _title(item.get("summary"))
            link = item.get("url") or item.get("external_url") or item.get("id")
            time = parse_datetime(str(item.get("date_published") or item.get("date_modified") or ""))
            _add(page, title, link, time.value.astimezone(CHINA).date() if time else None, url)
    page.next_page = _absolute(feed.get("next_url"), url)
    return page
