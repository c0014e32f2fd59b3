"""Brings a record's texts and address into their one form. Pure; changes no meaning and drops no word."""

from __future__ import annotations

import re
import unicodedata

from newsbot.article import Article
from newsbot.urls import canonical_url

#: Control and format characters that mean nothing in a text: C0 and C1 but for the newline, the byte order mark,
#: soft hyphens, directional marks, noncharacters, halves of surrogate pairs. Joiners stay: they are part of emoji.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
#: Runs of white space inside a line; the ideographic space is one.
_SPACES = re.compile(r"[^\S\n]+")


def clean_line(text: str | None) -> str | None:
    """A text of one line: NFC, no control characters, single spaces; None where nothing is left."""
    if text is None:
        return None
    return " ".join(_tidy(text).split()) or None


def clean_text(text: str) -> str:
    """Paragraphs joined by a newline, each as `clean_line` has it, empty ones left out."""
    lines = (_SPACES.sub(" ", line).strip() for line in _tidy(text).split("\n"))
    return "\n".join(line for line in lines if line)


def clean(article: Article) -> Article:
    """The same record with its texts in NFC and tidy, and its address canonical. Changed in place and returned."""
    if article.url:
        article.url = canonical_url(article.url)
    article.title = clean_line(article.title)
    article.source = clean_line(article.source)
    article.channel = clean_line(article.channel)
    article.body = clean_text(article.body)
    article.authors = _clean_all(article.authors)
    article.editors = _clean_all(article.editors)
    article.tags = _clean_all(article.tags)
    for link in article.related:
        link.title = clean_line(link.title) or ""
    article.related = [link for link in article.related if link.title]
    for image in article.images:
        image.caption = clean_line(image.caption)
    return article


def _clean_all(texts: list[str]) -> list[str]:
    return [cleaned for cleaned in map(clean_line, texts) if cleaned]


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
