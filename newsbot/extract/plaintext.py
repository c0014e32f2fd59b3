"""Pages that were flattened to text (corpora and dumps hold them) → `Article`, with the same grammar as HTML pages.

What is left of such a page is lines: headline, byline, paragraphs, and below them headings with lists of other
articles, whose dates are often glued to the titles. It must not be given HTML: that is `newsbot.extract.extract`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Final

from newsbot.article import Article, Evidence, RelatedLink
from newsbot.chinese.dates import ParsedTime, find_times
from newsbot.chinese.glued_dates import split_glued_date
from newsbot.extract.boilerplate import is_barrier, is_frame
from newsbot.extract.bylines import is_byline
from newsbot.extract.credit_lines import (
    Credits,
    is_credit_line,
    line_credits,
)
from newsbot.extract.datelines import dateline_authors
from newsbot.extract.labels import labelled_values, may_hold_credit
from newsbot.extract.language import find_language
from newsbot.extract.local_time import clock_of, from_wall_clock, to_local, wall_clock
from newsbot.extract.names import parse_names
from newsbot.extract.signatures import strip_signature
from newsbot.extract.source_names import clean_source
from newsbot.extract.vocabulary import compiled
from newsbot.extract.vocabulary_credits import TAG_LABELS

_BULLET = re.compile(r"^(?:[-*•·●○■□◆▪➤►▶>＞]|\d{1,2}[.、)）])\s*(?=\S)")
_TAGS = re.compile(rf"^(?:{'|'.join(sorted(TAG_LABELS, key=len, reverse=True))})\s*[:：]\s*(?P<tags>.*)$")
_NOTE = compiled(
    r"^[(（【\[]?\s*(?:相关)?(?:资料图|资料图片|资料照|图文无关|配图|题图|視覺中國|示意图|示意圖)片?\s*[)）】\]]?$"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。！？!?；;”」]")
_HTML = re.compile(r"<(?:!doctype|html|head|body|div|p|table|article|meta)\b[^>]{0,500}>", re.IGNORECASE)
#: How far the byline reaches below the headline, in lines, and how long a line of it may be.
_BYLINE_LINES: Final = 8
_BYLINE_LENGTH: Final = 120
#: From this length on a line is running text, whatever it looks like.
_PARAGRAPH = 30


def looks_like_html(text: str) -> bool:
    """Whether a text is a page's markup rather than a page flattened to text, from its first 64 KB."""
    return _HTML.search(text, 0, 65_536) is not None


def extract_text(
    text: str, url: str | None = None, fetched_at: datetime | None = None, time_zone: tzinfo | None = None
) -> Article:
    """The record of a page flattened to text. Related items have no address; ``kind`` is ``other`` without a body
    and for what is not written in Chinese.

    ``fetched_at`` and ``time_zone`` are as in `newsbot.extract.extract`. Never raises on str.
    """
    zone = clock_of(time_zone, url)
    fetched_at = wall_clock(fetched_at, zone)
    lines = [line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line]
    parts = _Parts()
    parts.read(lines)
    article = Article(url=url)
    if parts.title is None or not parts.paragraphs:
        return article
    article.language = find_language(parts.title, "\n".join(parts.paragraphs))
    if not (article.language or "").startswith("zh"):  # a configuration, a log, a text in another language
        article.evidence["kind"] = Evidence("kind.language", "", article.language or "no language", 0.8)
        return article
    if not parts.byline and not _HAN.search(parts.title):  # a table, a program with Chinese in it
        article.evidence["kind"] = Evidence("kind.headline", "", f"{parts.title[:60]}: no Chinese headline", 0.8)
        return article
    article.kind = "article"
    article.evidence["kind"] = Evidence("kind.text", "", f"{len(parts.paragraphs)} paragraphs under a headline", 0.8)
    article.title = parts.title
    article.evidence["title"] = Evidence("title.first_line", "line 0", parts.title, 0.8)
    _set_published(article, parts, fetched_at, zone)
    credits = _read_credits(parts)
    _set_credits(article, credits)
    article.body = "\n".join(parts.paragraphs)
    article.evidence["body"] = Evidence("body.lines", f"lines {parts.first} to {parts.last}", "", 0.8)
    if parts.removed:
        article.evidence["body.removed"] = Evidence("body.removed", "", "\n".join(parts.removed)[:4000])
    article.tags = parts.tags
    article.related = _related(parts, fetched_at)
    return article


@dataclass(slots=True)
class _Parts:
    """The parts of the page, as lines."""

    title: str | None = None
    byline: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    items: list[tuple[str | None, str]] = field(default_factory=list)
    first: int = 0
    last: int = 0

    def read(self, lines: list[str]) -> None:
        start = self._read_head(lines)
        end = self._read_body(lines, start)
        self._read_tail(lines, end)

    def _read_head(self, lines: list[str]) -> int:
        """Headline and byline; the index of the first line of the text."""
        index = 0
        while index < len(lines) and (is_byline(lines[index]) or is_credit_line(lines[index])):
            self.byline.append(lines[index])
            index += 1
        if index == len(lines):
            return index
        self.title = lines[index].strip()
        index += 1
        for line in lines[index : index + _BYLINE_LINES]:
            if not self._is_byline(line):
                break
            self.byline.append(line)
            index += 1
        return index

    @staticmethod
    def _is_byline(line: str) -> bool:
        if len(line) > _BYLINE_LENGTH or "。" in line:
            return False
        if is_byline(line) or is_frame(line) or is_credit_line(line):
            return True
        return bool(find_times(line)) and len(line) < 60 and any(v.colon for v in labelled_values(line))

    def _read_body(self, lines: list[str], start: int) -> int:
        self.first = start
        index = start
        while index < len(lines):
            line = lines[index]
            if self.paragraphs and _ends_text(lines, index):
                break
            index += 1
            if _NOTE.match(line) or (is_frame(line) and len(line) < _PARAGRAPH):
                self.removed.append(line)
            elif is_credit_line(line):
                self.signatures.append(line)
                self.removed.append(line)
            elif is_barrier(line) and not self.paragraphs:
                self.removed.append(line)
            else:
                text, cut = strip_signature(line)
                self.signatures += cut
                self.removed += cut
                self.paragraphs.append(text)
        self.last = index
        return index

    def _read_tail(self, lines: list[str], start: int) -> None:
        """Tags, credits and the lists of other articles under their headings."""
        heading: str | None = None
        for line in lines[start:]:
            tags = _TAGS.match(line)
            if tags:
                self.tags = (
                    self.tags or re.split(r"[\s,，、;；]+", tags["tags"].strip()) if tags["tags"].strip() else []
                )
            elif _BULLET.match(line) or (heading and _has_glued_date(line)):
                self.items.append((heading, _BULLET.sub("", line).strip()))
            elif is_credit_line(line):
                self.signatures.append(line)
            elif is_barrier(line) or len(line) <= 12:
                heading = line.strip(" :：>》·")
            else:
                self.removed.append(line)


def _ends_text(lines: list[str], index: int) -> bool:
    """Whether the text ends before a line: a heading of other articles, tags, the first of several list items."""
    line = lines[index]
    if _TAGS.match(line) or is_barrier(line):
        return True
    following = lines[index + 1 : index + 3]
    if _BULLET.match(line) and _has_glued_date(line):
        return True
    return _has_glued_date(line) and len(following) == 2 and all(map(_has_glued_date, following))


def _has_glued_date(line: str) -> bool:
    return len(line) < 80 and "。" not in line and split_glued_date(line)[1] is not None


# ---------------------------------------------------------------- the fields
def _set_published(article: Article, parts: _Parts, fetched_at: datetime | None, zone: tzinfo | None) -> None:
    """The first time of the byline that no label calls an update, else an update."""
    updated: tuple[ParsedTime, str] | None = None
    for line in parts.byline:
        labels = labelled_values(line)
        for time in find_times(line, fetched_at):
            role = next((label.role for label in labels if label.start <= time.start < label.end), None)
            if role != "updated":
                _take_time(article, to_local(time, zone), zone, "published.byline", line)
                return
            updated = updated or (time, line)
    if updated:
        _take_time(article, to_local(updated[0], zone), zone, "published.byline.updated", updated[1])


def _take_time(article: Article, time: ParsedTime, zone: tzinfo | None, rule: str, line: str) -> None:
    article.published_at = from_wall_clock(time.value, zone)
    article.published_precision, article.published_raw = time.precision, time.raw
    article.evidence["published_at"] = Evidence(rule, "byline", line[:120], 0.9)


def _read_credits(parts: _Parts) -> Credits:
    credits = Credits()
    for line in parts.byline:
        for value in labelled_values(line):
            if value.role == "source":
                credits.source = credits.source or clean_source(value.value)
            elif value.role in ("author", "translator", "editor", "picker"):
                names = parse_names(value.value, loose=value.colon and value.label not in ("记者", "記者"))
                target = {"author": credits.authors, "translator": credits.translators, "editor": credits.editors}
                target.get(value.role, credits.pickers).extend(names)
        if not credits.authors and may_hold_credit(line):
            credits.authors.extend(line_credits(line).authors)
    if parts.paragraphs and not credits.authors:
        credits.authors.extend(dateline_authors(parts.paragraphs[0]))
    for line in parts.signatures:
        signed = line_credits(line)
        credits.authors.extend(signed.authors)
        credits.translators.extend(signed.translators)
        credits.editors.extend(signed.editors)
        credits.pickers.extend(signed.pickers)
        credits.source = credits.source or signed.source
    return credits


def _set_credits(article: Article, credits: Credits) -> None:
    article.source = credits.source
    article.authors = list(dict.fromkeys(credits.authors or credits.translators))
    article.editors = list(dict.fromkeys(credits.editors or credits.pickers))
    for name, value in (("source", article.source), ("authors", article.authors), ("editors", article.editors)):
        if value:
            raw = value if isinstance(value, str) else " ".join(value)
            article.evidence[name] = Evidence(f"{name}.text", "byline or signature", raw, 0.85)


def _related(parts: _Parts, fetched_at: datetime | None) -> list[RelatedLink]:
    """The items of the lists, without the page itself and without exact repeats."""
    found: dict[tuple[str, str | None], RelatedLink] = {}
    own = _folded(parts.title or "")
    for heading, item in parts.items:
        title, day = split_glued_date(item, fetched_at)
        if len(title) < 4 or _folded(title) == own:
            continue
        key = (_folded(title), day.isoformat() if day else None)
        found.setdefault(key, RelatedLink(title, None, day, heading, _is_cut(title)))
    return list(found.values())


def _folded(title: str) -> str:
    return re.sub(r"\W+", "", title)


def _is_cut(title: str) -> bool:
    """Whether the site cut the title short: it ends in dots or inside a bracket."""
    if title.endswith(("...", "…", "··")):
        return True
    return any(title.count(opening) > title.count(closing) for opening, closing in ("()", "（）", "《》", "“”", "「」"))
