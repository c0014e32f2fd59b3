"""The page: one parse and one pass over the tree, after which every field is read from flat tables.

`Page` is the only thing that the modules of the fields see. It knows nothing of titles, bylines or bodies: it holds
what stands on the page, in document order. It must not interpret text.
"""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from lxml import etree

from newsbot.extract.hints import (
    ASIDE,
    FOOTER,
    HEADER,
    HIDDEN,
    KNOWN,
    NAV,
    class_hints,
)

if TYPE_CHECKING:
    from newsbot.extract.embedded import StateArticle

#: Elements that begin and end a line of text. Everything that is not named here or below runs on within the line.
_BLOCK, _BREAK, _SKIP, _LINK, _IMAGE, _META, _SCRIPT, _TITLE, _HEAD_LINK, _BASE, _TIME = range(1, 12)
_KINDS: dict[Any, int] = {
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
_TAG_FLAGS = {"header": HEADER, "footer": FOOTER, "nav": NAV, "aside": ASIDE}
_HEADING_LEVEL = {f"h{n}": n for n in range(1, 7)}
#: Bytes of a page that are read: no article comes near it, and the tables of more would fill the memory.
LONGEST = 16_000_000
_NO_PARSE = b"<html><body></body></html>"


@dataclass(slots=True)
class Line:
    """A line of text as a reader sees it: what stands between two block boundaries or line breaks.

    ``text`` has each run of white space as one space; ``raw`` is the text as the page has it (wide spaces kept).
    ``link_chars`` counts the characters of ``text`` that stand in links. ``element`` is the innermost block element,
    ``block`` its index in `Page.blocks`. ``order`` is the position in document order (shared with `Link.order`),
    ``flags`` the bits of `newsbot.extract.hints` of all blocks around the line, ``heading`` the level 1 to 6 of a
    heading that it stands in, else 0. ``index`` is the line's place in `Page.lines`.
    """

    text: str
    raw: str
    link_chars: int
    element: Any
    block: int
    order: int
    flags: int
    heading: int
    index: int

    @property
    def link_share(self) -> float:
        """Share of the characters that stand in links, from 0 to 1."""
        return self.link_chars / max(1, len(self.text))


@dataclass(slots=True)
class Link:
    """An ``a`` with an address. ``text`` is its text with white space collapsed, ``alt`` the alternative text of an
    image inside it, ``line`` the index of the line that it stands in (of the next line, for a link without text),
    ``block`` the index of its block, ``page`` a weak reference to the page, for `url`."""

    href: str
    text: str
    alt: str
    element: Any
    line: int
    block: int
    order: int
    flags: int
    page: weakref.ref[Page] = field(repr=False)

    @property
    def url(self) -> str | None:
        """The absolute http(s) address, or None for anything else (javascript:, mailto:, broken addresses)."""
        page = self.page()
        return page.absolute(self.href) if page is not None else None


@dataclass(slots=True)
class Picture:
    """An ``img`` as it stands on the page; ``line`` is the index of the next line of text."""

    element: Any
    line: int
    block: int
    order: int
    flags: int


@dataclass(slots=True)
class Block:
    """A block element and the range of lines inside it: ``page.lines[first:end]``. ``parent`` is the index of the
    block around it in `Page.blocks` (-1 at the top), ``hints`` the bits of its own class and id, ``flags`` those of
    all blocks around it as well."""

    element: Any
    tag: str
    parent: int
    first: int
    end: int
    hints: int
    flags: int


@dataclass(slots=True)
class TimeElement:
    """A ``time`` element: its ``datetime`` attribute (may be empty) and the index of the line that it stands in."""

    value: str
    element: Any
    line: int


class Page:
    """One parsed page. Build it with `Page.parse`; all tables are in document order.

    ==================  ===============================================================================================
    ``url``             the address given by the caller, or None
    ``base``            what relative addresses are resolved against (``<base href>``, else ``url``), or None
    ``fetched_at``      when the page was fetched, given by the caller, or None (for 3小时前 and dates without a year)
    ``root``            the lxml root element; text that stood after a stray ``</html>`` is moved into it
    ``lines``           `Line`: the text, split where a reader sees a line end
    ``blocks``          `Block`: the block elements with their line ranges (so a container's text is a slice of lines)
    ``links``           `Link`: every ``a`` with an ``href``
    ``pictures``        `Picture`: every ``img``
    ``times``           `TimeElement`
    ``headings``        the lines that stand in h1 to h6
    ``meta``            name, property, itemprop or http-equiv, in lower case → the first non-empty content
    ``metas``           every (key, content) pair, for the names that come more than once (article:tag)
    ``head_links``      rel, in lower case → first href of ``<link>`` (canonical, next, amphtml)
    ``title_tag``       the text of ``<title>``, white space collapsed, "" if there is none
    ``comments``        the texts of the HTML comments (publishing systems hide times and sources there)
    ``scripts``         (type attribute in lower case, text) of the inline scripts; made when first asked for
    ``json_ld``         the parsed JSON-LD objects, flattened (``@graph`` and lists taken apart); lazily
    ``state``           the parsed JSON or JavaScript values of other inline scripts; lazily, dear: ask late
    ``state_article``   the article found in ``state`` by its shape (text, title, time, source), or None; lazily
    ==================  ===============================================================================================

    The text of scripts, styles, noscript, forms' controls and frames is in no line. Hidden lines are there and carry
    the HIDDEN flag.
    """

    def __init__(self, root: Any, url: str | None = None, fetched_at: datetime | None = None) -> None:
        self.root = root
        self.url = url
        self.base = url
        self.fetched_at = fetched_at
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.times: list[TimeElement] = []
        self.meta: dict[str, str] = {}
        self.metas: list[tuple[str, str]] = []
        self.head_links: dict[str, str] = {}
        self.title_tag = ""
        self.comments: list[str] = []
        self._script_elements: list[Any] = []
        self._read()

    @classmethod
    def parse(cls, data: bytes, url: str | None = None, fetched_at: datetime | None = None) -> Page:
        """The page of UTF-8 encoded HTML; what lies behind `LONGEST` is not read. Never raises on any bytes."""
        return cls(_parse(data[:LONGEST]), url, fetched_at)

    @cached_property
    def headings(self) -> list[Line]:
        """The lines that stand in h1 to h6."""
        return [line for line in self.lines if line.heading]

    @cached_property
    def scripts(self) -> list[tuple[str, str]]:
        """(type attribute in lower case, text) of the inline scripts, in page order."""
        return [
            ((el.get("type") or "").strip().lower(), el.text) for el in self._script_elements if el.text is not None
        ]

    @property
    def has_data(self) -> bool:
        """Whether the page has inline scripts at all that could hold data."""
        return bool(self._script_elements)

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """The JSON-LD objects of the page, ``@graph`` and lists taken apart."""
        from newsbot.extract.embedded import read_json_ld

        return read_json_ld(self.scripts)

    @cached_property
    def state(self) -> list[Any]:
        """The values of inline data: JSON scripts, ``var x = {...}``, JSON inside JavaScript strings."""
        from newsbot.extract.embedded import read_state

        return read_state(self.scripts)

    @cached_property
    def state_article(self) -> StateArticle | None:
        """The article that stands in the inline data, found by its shape, or None."""
        from newsbot.extract.embedded import find_state_article

        return find_state_article(self)

    def absolute(self, href: str) -> str | None:
        """The absolute http(s) address of a reference on this page; None for any other scheme. A relative reference
        on a page whose address is unknown comes back as it is written."""
        href = href.strip()
        if not href or href[0] == "#":
            return None
        if href.startswith(("http://", "https://")):
            return href
        colon = href.find(":")
        if colon > 0 and href[:colon].isalpha() and not href[:colon].lower().startswith("http"):
            return None
        if self.base is None:
            return href
        try:
            url = urljoin(self.base, href)
        except ValueError:
            return None
        return url if url.startswith(("http://", "https://")) else None

    def ancestors(self, block: int) -> list[int]:
        """The indices of the blocks around a block, itself first, outermost last."""
        found = []
        while block >= 0:
            found.append(block)
            block = self.blocks[block].parent
        return found

    # The one pass. It is one function on purpose: a call an element would cost as much as the rest of it.
    def _read(self) -> None:
        lines, blocks, links = self.lines, self.blocks, self.links
        pictures, comments, scripts = self.pictures, self.comments, self._script_elements
        kinds, levels, tag_flags, known_hints = _KINDS, _HEADING_LEVEL, _TAG_FLAGS, KNOWN
        pieces: list[str] = []  # the line being read
        add = pieces.append
        link_chars = 0
        link: Link | None = None
        link_start = 0  # where its text begins in pieces
        block, flags, heading = -1, 0, 0
        stack: list[tuple[int, int, int, Any]] = []
        push, pop = stack.append, stack.pop
        element: Any = self.root
        order = line_order = 0
        here = weakref.ref(self)  # no cycle: a page is freed at once, without the garbage collector

        def flush() -> None:
            nonlocal link_chars, link_start
            if link is not None:  # a link around blocks: what it holds so far
                link_chars += _extend(link, pieces[link_start:])
                link_start = 0
            raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
            pieces.clear()
            text = " ".join(raw.split())
            if text:
                lines.append(Line(text, raw, link_chars, element, block, line_order, flags, heading, len(lines)))
            link_chars = 0

        walker = etree.iterwalk(self.root, events=("start", "end", "comment"))
        for event, el in walker:
            if event == "start":
                order += 1
                tag = el.tag
                kind = kinds.get(tag, 0)
                if not kind:
                    text = el.text
                elif kind == _BLOCK:
                    if pieces:
                        flush()
                    push((block, flags, heading, element))
                    hints = 0
                    for name, value in el.items():
                        if name == "class" or name == "id":
                            found = known_hints.get(value)
                            hints |= class_hints(value) if found is None else found
                        elif name == "style" and "none" in value and "display" in value.lower():
                            hints |= HIDDEN
                    if block <= 0:
                        hints &= HIDDEN
                    if tag in tag_flags:
                        hints |= tag_flags[tag]
                    elif tag in levels:
                        heading = levels[tag]
                    flags |= hints
                    block = len(blocks)
                    blocks.append(Block(el, tag, stack[-1][0], len(lines), 0, hints, flags))
                    element = el
                    line_order = order
                    text = el.text
                elif kind == _LINK:
                    href = el.get("href")
                    if href is not None:
                        link = Link(href, "", "", el, len(lines), block, order, flags, here)
                        links.append(link)
                        link_start = len(pieces)
                    text = el.text
                elif kind == _SCRIPT:
                    scripts.append(el)
                    continue
                elif kind == _BREAK:
                    if pieces:
                        flush()
                    line_order = order
                    continue
                elif kind == _IMAGE:
                    pictures.append(Picture(el, len(lines), block, order, flags))
                    if link is not None and not link.alt:
                        link.alt = el.get("alt") or ""
                    continue
                elif kind == _SKIP:
                    walker.skip_subtree()
                    continue
                elif kind == _META:
                    self._read_meta(el)
                    continue
                elif kind == _TITLE:
                    if not self.title_tag:
                        self.title_tag = " ".join((el.text or "").split())
                    continue
                elif kind == _HEAD_LINK:
                    self.head_links.setdefault((el.get("rel") or "").lower(), el.get("href") or "")
                    continue
                elif kind == _BASE:
                    self._read_base(el)
                    continue
                else:
                    self.times.append(TimeElement(el.get("datetime") or "", el, len(lines)))
                    text = el.text
            elif event == "end":
                kind = kinds.get(el.tag, 0)
                if kind == _BLOCK:
                    if pieces:
                        flush()
                    blocks[block].end = len(lines)
                    block, flags, heading, element = pop()
                    line_order = order
                elif kind == _LINK and link is not None and link.element is el:
                    link_chars += _extend(link, pieces[link_start:])
                    link = None
                text = el.tail
            else:
                if el.text:
                    comments.append(el.text)
                text = el.tail
            if text:
                if not text.isspace():
                    add(text)
                elif pieces:  # white space before the first word of a line says nothing
                    add(" ")
        if pieces:
            flush()

    def _read_meta(self, el: Any) -> None:
        content = el.get("content")
        if not content:
            return
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            key = el.get(attribute)
            if key:
                key = key.strip().lower()
                content = content.strip()
                self.metas.append((key, content))
                self.meta.setdefault(key, content)

    def _read_base(self, el: Any) -> None:
        href = (el.get("href") or "").strip()
        if href and self.base == self.url:
            try:
                base = urljoin(self.url or "", href)
            except ValueError:
                return
            if base.startswith(("http://", "https://")):
                self.base = base


def _extend(link: Link, pieces: list[str]) -> int:
    """Add text to a link's text; returns how many characters."""
    text = " ".join("".join(pieces).split())
    if text:
        link.text = f"{link.text} {text}" if link.text else text
    return len(text)


def _parse(data: bytes) -> Any:
    """The root element. What libxml2 puts beside the root (text after a stray ``</html>``) is moved into it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, collect_ids=False)
    root = _root(data, parser)
    last = parser.error_log.last_error
    if last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        root = _root(_flattened(data), parser)  # libxml2 gives up below 2,048 levels; no reader sees such nesting
    if root is None:
        root = etree.fromstring(_NO_PARSE, parser)
    for beside in [el for el in root.itersiblings() if isinstance(el.tag, str)]:
        root.append(beside)
    return root


def _root(data: bytes, parser: Any) -> Any:
    try:
        return etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None


def _flattened(data: bytes) -> bytes:
    """A page without the tags that nest, line breaks in place of the blocks."""
    return _NESTING.sub(lambda match: b"<br>" if match.group(1).lower() in _NESTING_BLOCKS else b"", data)


_NESTING = re.compile(
    rb"</?(div|section|table|tbody|tr|td|ul|ol|li|dl|dd|blockquote|center|form|span|font|b|i|u|em|strong|a|small|big)"
    rb"(?:\s[^<>]{0,500})?>",
    re.I,
)
_NESTING_BLOCKS = frozenset(b"div section table tr td ul ol li dl dd blockquote center form".split())
