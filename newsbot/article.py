"""The record: what newsbot knows of one page. Imports nothing of ours; everything else imports this."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["article", "list", "other"]
Precision = Literal["second", "minute", "day"]


@dataclass(slots=True)
class Evidence:
    """Why a field has its value: which rule spoke, where on the page, from which text, and how sure it is.

    ``rule`` is a stable dotted name (``published.byline``), ``where`` a place on the page (an element path, a meta
    name, ``url``), ``raw`` the text as the page has it, ``confidence`` a number from 0 to 1.
    """

    rule: str
    where: str = ""
    raw: str = ""
    confidence: float = 1.0


@dataclass(slots=True)
class RelatedLink:
    """A link to another article, as a page offers it.

    ``published_on`` is the date shown beside or glued to the title; ``group`` the heading that the list stands under;
    ``truncated`` is true where the site itself cut the title short.
    """

    title: str
    url: str | None = None
    published_on: date | None = None
    group: str | None = None
    truncated: bool = False


@dataclass(slots=True)
class Image:
    """An image inside the body: its absolute address and the caption shown with it."""

    url: str
    caption: str | None = None


@dataclass(slots=True)
class Article:
    """One page as a normalised record. Every field is either what the page says or its empty value, never a guess.

    ``published_at`` is timezone-aware and never the time of the crawl; ``published_precision`` says how much of it
    the page gave. ``authors`` and ``editors`` hold names only and are never mixed. ``body`` is paragraphs joined by
    a newline. ``related`` is None-free and in page order. ``evidence`` maps a field's name to its `Evidence`; the key
    ``body.removed`` and the like may hold what was cut, so that every cut can be undone. ``encoding`` is the codec
    that the bytes were read with; ``decoding_errors`` counts characters that could not be read (U+FFFD).
    """

    url: str | None = None
    kind: Kind = "other"
    title: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    published_raw: str | None = None
    source: str | None = None
    source_url: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    body: str = ""
    images: list[Image] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    channel: str | None = None
    language: str | None = None
    next_page: str | None = None
    encoding: str | None = None
    decoding_errors: int = 0
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values: times as ISO 8601 text, nested records as dicts."""
        return {name: _plain(getattr(self, name)) for name in _NAMES}


_NAMES = tuple(f.name for f in fields(Article))


@dataclass(slots=True)
class ListPage:
    """What `newsbot.discover` returns: the article links of a list page in page order, and its next page."""

    url: str | None = None
    items: list[RelatedLink] = field(default_factory=list)
    next_page: str | None = None


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (Evidence, RelatedLink, Image)):
        return {name: _plain(getattr(value, name)) for name in value.__slots__}  # fields() takes three times as long
    return value
