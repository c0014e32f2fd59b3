"""Reads a page into tables: one parse, whose events fill them; no tree is built.

libxml2 repairs the page (unclosed and crossed elements, implied ones, text behind a stray ``</html>``) and tells each
element's beginning and end, its text and the comments, as they come. That costs little more than parsing, less
than a walk over the tree would afterwards, and it has no limit of depth. It must not interpret text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from lxml import etree

from newsbot.extract.hints import ASIDE, FOOTER, HEADER, HIDDEN, KNOWN, NAV, class_hints
from newsbot.extract.rows import Block, Line, Link, Picture, Pieces, TimeElement

#: What an element is to the tables. Whatever is not named here runs on within its line.
_INLINE, _BLOCK, _BREAK, _SKIP, _LINK, _IMAGE, _META, _SCRIPT, _TITLE, _HEAD_LINK, _BASE, _TIME = range(12)
_KINDS: dict[str, int] = {
    **dict.fromkeys(
        "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td "
        "tfoot th thead tr ul caption legend marquee".split(),
        _BLOCK,
    ),
    "br": _BREAK,
    **dict.fromkeys(
        "style noscript template svg math select option textarea button iframe object embed applet noframes frameset "
        "audio video canvas map datalist".split(),
        _SKIP,
    ),
    "a": _LINK,
    "img": _IMAGE,
    "meta": _META,
    "script": _SCRIPT,
    "title": _TITLE,
    "link": _HEAD_LINK,
    "base": _BASE,
    "time": _TIME,
}
#: Tags that say something of what they hold: bits of `newsbot.extract.hints`, level of a heading.
_SAID_BY_TAG = {"header": (HEADER, 0), "footer": (FOOTER, 0), "nav": (NAV, 0), "aside": (ASIDE, 0)}
_SAID_BY_TAG |= {f"h{level}": (0, level) for level in range(1, 7)}

#: Classes of textareas in which publishing systems keep the time for their scripts → the meta that they stand for.
HIDDEN_VALUES = {"article-time": "publishtime"}

#: Lines of a page, and comments of it, that are read: a long report has 2,000; what weighs lines takes its time.
MOST_LINES = 40_000


class Tables:
    """What `read` fills; `newsbot.extract.page.Page` describes each table."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.times: list[TimeElement] = []
        self.scripts: list[tuple[str, str]] = []
        self.comments: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.head_links: dict[str, str] = {}
        self.base_href = ""
        self.title_tag = ""


def is_block(tag: str) -> bool:
    """Whether an element of this tag begins and ends a line."""
    return _KINDS.get(tag) == _BLOCK


def read(data: bytes, tables: Tables) -> None:
    """Fill the tables from HTML in UTF-8. Never raises on any bytes."""
    reader = getattr(_of_this_thread, "reader", None)
    if reader is None:
        reader = _of_this_thread.reader = _reader()
    reader(data, tables)


#: A parser and what it calls hold one another: one a thread, used again, leaves nothing to the garbage collector.
_of_this_thread = threading.local()


def _reader() -> Callable[[bytes, Tables], None]:
    """A function that reads pages. What libxml2's events call are closures over plain variables on purpose: they run
    some thousand times a page."""
    tables = Tables()
    lines, blocks, links, metas, comments = tables.lines, tables.blocks, tables.links, tables.metas, tables.comments
    kind_of, said_by_tag, known_hints = _KINDS.get, _SAID_BY_TAG.get, KNOWN.get
    pieces: Pieces = []  # the line being read
    add = pieces.append
    mixed = False  # whether inline elements begin or end in it
    link: Link | None = None
    link_start = 0  # where its text begins in pieces
    link_chars = 0
    named = False  # whether it has a class or an id
    block: Block | None = None
    index, flags, heading = -1, 0, 0
    opened: list[tuple[Block | None, int, int, int]] = []  # block, index, flags and heading around each open block
    skipped = 0  # elements open whose text is in no line
    held: list[str] | None = None  # the text of the script or title being read
    kept: list[str] | None = None  # that of the textarea whose value stands for the meta ``kept_as``
    kept_as: str | None = None

    def joined(pieces: list[Any], mixed: bool) -> str:
        if mixed:
            pieces = [piece for piece in pieces if piece.__class__ is str]
        return " ".join((pieces[0] if len(pieces) == 1 else "".join(pieces)).split())

    def flush() -> None:
        nonlocal link_chars, link_start, mixed
        if link is not None:  # a link around blocks: what it holds so far
            link_chars += extend(link)
            link_start = 0
        inner = None
        if mixed:
            inner, mixed = pieces[:], False
        text = joined(pieces, inner is not None)
        pieces.clear()
        if text and block is not None and len(lines) < MOST_LINES:
            lines.append(Line(text, link_chars, block, index, flags, heading, len(lines), inner))
        link_chars = 0

    def extend(link: Link) -> int:
        """Add what the link holds to its text; returns how many characters."""
        text = joined(pieces[link_start:], mixed)
        if text:
            link.text = f"{link.text} {text}" if link.text else text
        return len(text)

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal block, index, flags, heading, link, link_start, skipped, held, mixed, named, kept, kept_as
        kind = kind_of(tag, _INLINE)
        if skipped:
            if kind == _SKIP:
                skipped += 1
        elif kind == _BLOCK:
            if pieces:
                flush()
            opened.append((block, index, flags, heading))
            hints = 0
            if attributes:
                get = attributes.get
                value = get("class")
                if value:
                    found = known_hints(value)
                    hints = class_hints(value) if found is None else found
                value = get("id")
                if value:
                    found = known_hints(value)
                    hints |= class_hints(value) if found is None else found
                value = get("style")
                if value and "none" in value and "display" in value.lower():
                    hints |= HIDDEN
                if index <= 0:
                    hints &= HIDDEN
            said = said_by_tag(tag)
            if said is not None:
                hints |= said[0]
                heading = said[1] or heading
            flags |= hints
            if block is None and blocks:  # behind a stray </html>: the page goes on
                block, index = blocks[0], 0
            block = Block(tag, attributes, block, index, len(lines), 0, hints, flags)
            index = len(blocks)
            blocks.append(block)
        elif kind == _INLINE:
            add((tag, attributes))
            mixed = True
        elif kind == _LINK:
            href = attributes.get("href")
            if "class" in attributes or "id" in attributes:
                add((tag, attributes))
                mixed = named = True
            elif pieces:
                add(())
                mixed = True
            if href is not None:
                link_start = len(pieces)
                link = Link(href, attributes, "", "", False, len(lines), 0, index, len(links), flags)
                links.append(link)
        elif kind == _IMAGE:
            tables.pictures.append(Picture(attributes, len(lines), index, flags))
            if link is not None:
                link.pictured = True
                link.alt = link.alt or attributes.get("alt") or ""
        elif kind in (_SCRIPT, _TITLE):
            held = []
            if kind == _SCRIPT:
                tables.scripts.append(((attributes.get("type") or "").strip().lower(), ""))
        elif kind == _BREAK:
            if pieces:
                flush()
        elif kind == _SKIP:
            skipped = 1
            if tag == "textarea" and (kept_as := HIDDEN_VALUES.get(attributes.get("class") or "")) is not None:
                kept = []
        elif kind == _META:
            content = attributes.get("content")
            if content:
                content = content.strip()
                for name in ("name", "property", "itemprop", "http-equiv"):
                    key = attributes.get(name)
                    if key:
                        metas.append((key.strip().lower(), content))
        elif kind == _HEAD_LINK:
            tables.head_links.setdefault((attributes.get("rel") or "").lower(), attributes.get("href") or "")
        elif kind == _TIME:
            tables.times.append(TimeElement(attributes, len(lines)))
            add((tag, attributes))
            mixed = True
        elif kind == _BASE and not tables.base_href:
            tables.base_href = (attributes.get("href") or "").strip()

    def end(tag: str) -> None:
        nonlocal block, index, flags, heading, link, link_chars, skipped, held, mixed, named, kept, kept_as
        kind = kind_of(tag, _INLINE)
        if skipped:
            if kind == _SKIP:
                skipped -= 1
                if kept is not None and kept_as is not None and not skipped:
                    metas.append((kept_as, "".join(kept).strip()))
                    kept = kept_as = None
        elif kind == _BLOCK:
            if pieces:
                flush()
            if block is not None:
                block.end = len(lines)
                block, index, flags, heading = opened.pop()
        elif kind in (_INLINE, _TIME):
            if pieces:
                add(None)
                mixed = True
        elif kind == _LINK:
            if link is not None:
                link_chars += extend(link)
                link.end = len(lines) + (1 if pieces else 0)
                link = None
            if pieces:
                add(None if named else ())
                mixed = True
            named = False
        elif held is not None and kind in (_SCRIPT, _TITLE):
            text, held = "".join(held), None
            if kind == _TITLE:
                tables.title_tag = tables.title_tag or " ".join(text.split())
            else:
                tables.scripts[-1] = (tables.scripts[-1][0], text)

    def data(text: str) -> None:
        if held is not None:
            held.append(text)
        elif not skipped:
            if pieces or not text.isspace():
                add(text)
        elif kept is not None:
            kept.append(text)

    def comment(text: str) -> None:
        if text and not skipped and len(comments) < MOST_LINES:
            comments.append(text)

    def begin(filled: Tables) -> None:
        nonlocal tables, lines, blocks, links, metas, comments
        nonlocal mixed, link, link_start, link_chars, named, block, index, flags, heading, skipped, held, kept, kept_as
        tables = filled
        lines, blocks, links, metas, comments = tables.lines, tables.blocks, tables.links, tables.metas, tables.comments
        pieces.clear()
        opened.clear()
        link, block, held, kept, kept_as = None, None, None, None, None
        mixed = named = False
        link_start = link_chars = flags = heading = skipped = 0
        index = -1

    def read_page(data: bytes, filled: Tables) -> None:
        nonlocal skipped, held
        begin(filled)
        try:
            etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError):
            pass  # what was read up to there stands
        skipped, held = 0, None
        while block is not None:
            end(block.tag)
        if blocks:
            blocks[0].end = len(lines)
        begin(Tables())  # hold nothing of the page

    target = SimpleNamespace(start=start, end=end, data=data, comment=comment, close=lambda: None)
    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)
    return read_page
