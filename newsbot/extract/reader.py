"""Reads a page into tables: one pass over its tags fills them; no tree is built.

Tags that are not closed, crossed or left over are mended as the HTML standard says, as far as the tables need it: only
blocks and links have an inside (`newsbot.extract.elements`). Depth has no limit, text behind a stray ``</html>`` is
text of the page. The events of a parser written in C cost more than reading the tags here does (docs/extraction.md).
It must not interpret text.
"""

from __future__ import annotations

from html import unescape
from typing import Any, Final

from newsbot.extract.elements import (
    BARRIERS,
    BASE,
    BLOCK,
    BLOCK_END,
    BREAK,
    CLOSES,
    CLOSES_PART,
    COMMENT,
    DEEPEST,
    FIELD,
    HEAD_LINK,
    HEADINGS,
    IMAGE,
    INLINE,
    INLINE_END,
    LINK,
    LINK_END,
    LONGEST_SEEN,
    META,
    NOTHING,
    OTHER_END,
    RAW,
    ROOT,
    SCRIPT,
    SKIP,
    TABLE,
    TEXTAREA,
    TIME,
    TITLE,
    UNREAD,
    read_tag,
    tags_seen,
)
from newsbot.extract.hints import FOOTER, HIDDEN
from newsbot.extract.markup import attributes_of, pieces_of, until_tag, value_of
from newsbot.extract.rows import Block, Line, Link, Picture, Pieces, TimeElement
from newsbot.extract.written import written_by

#: Classes of textareas, and ids and names of hidden inputs, in which publishing systems keep the time for their scripts
#: → the meta that they stand for.
HIDDEN_VALUES = dict.fromkeys(
    "article-time pubtime pubdate publishtime publishdate publish_time publish-time publish_date newstime releasetime"
    " release_time".split(),
    "publishtime",
)

_ARTICLE = frozenset(("article",))
#: Lines of a page, and comments of it, that are read: a long report has 2,000; what weighs lines takes its time.
MOST_LINES: Final = 40_000


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
        self.fields: dict[str, str] = {}
        self.metas: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.head_links: dict[str, str] = {}
        self.base_href = ""
        self.title_tag = ""


def read(text: str, tables: Tables) -> None:
    """Fill the tables from a page's HTML. Never raises on any text.

    One function with plain variables on purpose: it goes through some thousand tags a page.
    """
    lines, blocks, links, metas, comments = tables.lines, tables.blocks, tables.links, tables.metas, tables.comments
    seen = tags_seen()
    pieces: Pieces = []  # the line being read
    add = pieces.append
    mixed = False  # whether inline elements begin or end in it
    link: Link | None = None
    link_start = 0  # where its text begins in pieces
    link_chars = 0
    link_block: Block | None = None  # the block that it began in
    named = False  # whether it has a class or an id
    link_text = ""  # what was read of it last
    all_link = 0  # how many pieces there are in a line that is a link and no more
    root = Block("html", "", None, -1, 0, 0, 0, 0, 0)
    block = body = Block("body", "", root, 0, 0, 0, 0, 0, 0)
    blocks += root, body
    index = 1
    skipped: list[str] = []  # open elements whose text is in no line, and what is open in them

    def joined(pieces: list[Any], mixed: bool) -> str:
        if mixed:
            pieces = [piece for piece in pieces if piece.__class__ is str]
        return " ".join((pieces[0] if len(pieces) == 1 else "".join(pieces)).split())

    def flush() -> None:
        nonlocal pieces, add, link_chars, link_start, mixed, all_link
        if link is not None:  # a link around blocks: what it holds so far
            link_chars += extend(link)
            link_start = 0
        inner: Pieces | None = None
        if len(pieces) == all_link:
            text, mixed = link_text, False
            pieces.clear()
        elif mixed:
            text, inner = joined(pieces, True), pieces
            pieces, mixed = [], False
            add = pieces.append
        else:
            text = joined(pieces, False)
            pieces.clear()
        if text and len(lines) < MOST_LINES:
            lines.append(Line(text, link_chars, block, index, block.flags, block.heading, len(lines), inner))
        link_chars = all_link = 0

    def extend(link: Link) -> int:
        """Add what the link holds to its text; returns how many characters."""
        nonlocal link_text
        link_text = text = joined(pieces[link_start:] if link_start else pieces, mixed)
        if text:
            link.text = f"{link.text} {text}" if link.text else text
        return len(text)

    def end_link() -> None:
        nonlocal link, link_block, link_chars, mixed, named, all_link
        alone = False
        if link is not None:
            link_chars += extend(link)
            link.end = len(lines) + (1 if pieces else 0)
            link = link_block = None
            alone = not mixed and not link_start
        if pieces:
            add(None if named else ())
            mixed = True
            if alone:
                all_link = len(pieces)
        named = False

    def end_blocks(depth: int) -> None:
        nonlocal block, index
        for _ in range(depth):
            if block is link_block:
                end_link()
            if pieces:
                flush()
            block.end = len(lines)
            index = block.parent
            block = blocks[index]

    def depth_of(tags: frozenset[str], barriers: frozenset[str]) -> int:
        """How many of the open blocks to end so that one of these tags ends; 0 where none is open within reach."""
        around = block
        for depth in range(1, DEEPEST):
            if around is body:
                break
            if around.tag in tags:
                return depth
            if around.tag in barriers:
                break
            around = blocks[around.parent]
        return 0

    source = pieces_of(text)
    behind = next(source, "")
    if behind and not behind.isspace():
        add(unescape(behind))
    for piece in source:
        head, closed, behind = piece.partition(">")
        known = seen.get(head)
        if known is None or not closed:
            known, behind = read_tag(piece, head, closed, behind, source)
            if known[0] < LINK and len(head) <= LONGEST_SEEN:
                seen[head] = known
        kind, tag, written, hints, href = known

        if skipped:
            if kind in RAW:
                until_tag(tag, behind, source)
                continue
            if kind in (SKIP, BLOCK):
                if tag != "option" and not head.endswith("/"):
                    skipped.append(tag)
                continue
            if kind != BLOCK_END and kind != OTHER_END:
                continue
            if tag in skipped[-DEEPEST:]:
                while skipped.pop() != tag:
                    pass
                if skipped:
                    continue
                kind = NOTHING
            elif kind == BLOCK_END and depth_of(frozenset((tag,)), BARRIERS[tag]):
                skipped.clear()
            else:
                continue

        if kind == BLOCK_END:
            if pieces:
                flush()
            if block.tag == tag and block is not link_block:
                block.end = len(lines)
                index = block.parent
                block = blocks[index]
            else:
                end_blocks(depth_of(frozenset((tag,)), BARRIERS[tag]))
        elif kind == BLOCK:
            if pieces:
                flush()
            if block.tag in CLOSES[tag]:
                closed = "p"
                while closed == "p" and block.tag in CLOSES[tag]:
                    closed = block.tag
                    end_blocks(1)
            if tag in CLOSES_PART:
                end_blocks(depth_of(CLOSES_PART[tag], TABLE))
            if tag == "footer" and depth_of(_ARTICLE, frozenset()):
                hints &= ~FOOTER  # where an article's makers sign
            heading = int(tag[1]) if tag in HEADINGS else block.heading
            block = Block(tag, written, block, index, len(lines), 0, hints, block.flags | hints, heading)
            index = len(blocks)
            blocks.append(block)
            if tag == "hr":
                end_blocks(1)
        elif kind == LINK:
            if link is not None:
                end_link()
            if hints:
                add((tag, written))
                mixed = named = True
            elif pieces:
                add(())
                mixed = True
            if href is not None:
                link_start, link_block = len(pieces), block
                link = Link(href, written, "", "", False, len(lines), 0, index, len(links), block.flags)
                links.append(link)
        elif kind == LINK_END:
            end_link()
        elif kind == INLINE:
            add((tag, written))
            mixed = True
        elif kind == INLINE_END:
            if pieces:
                add(None)
                mixed = True
        elif kind == BREAK:
            if pieces:
                flush()
        elif kind == COMMENT:
            if len(comments) < MOST_LINES:
                comments.append(tag)
        elif kind == IMAGE:
            tables.pictures.append(Picture(written, len(lines), index, block.flags))
            if link is not None:
                link.pictured = True
                link.alt = link.alt or value_of(written, "alt") or ""
        elif kind == SCRIPT:
            held, behind = until_tag(tag, behind, source)
            if held:
                tables.scripts.append(((value_of(written, "type") or "").strip().lower(), held))
                if "document.write" in held and (text := written_by(held)):
                    add(f" {text} ")
        elif kind == META:
            attributes = attributes_of(written)
            content = attributes.get("content")
            if content:
                content = content.strip()
                for name in ("name", "property", "itemprop", "http-equiv"):
                    key = attributes.get(name)
                    if key:
                        metas.append((key.strip().lower(), content))
        elif kind == UNREAD:
            behind = until_tag(tag, behind, source)[1]
        elif kind == SKIP:
            skipped.append(tag)
            continue
        elif kind == HEAD_LINK and "stylesheet" not in written:
            attributes = attributes_of(written)
            tables.head_links.setdefault((attributes.get("rel") or "").lower(), attributes.get("href") or "")
        elif kind == TIME:
            tables.times.append(TimeElement(attributes_of(written), len(lines)))
            add((tag, written))
            mixed = True
        elif kind == TITLE:
            held, behind = until_tag(tag, behind, source)
            tables.title_tag = tables.title_tag or " ".join(unescape(held).split())
        elif kind == TEXTAREA:
            held, behind = until_tag(tag, behind, source)
            name = attributes_of(written).get("class") or ""
            stands_for = HIDDEN_VALUES.get(name)
            if stands_for is not None:
                metas.append((stands_for, unescape(held).strip()))
            if name.startswith("article-"):
                tables.fields[name.removeprefix("article-")] = unescape(held).strip()
        elif kind == FIELD and "hidden" in written:
            attributes = attributes_of(written)
            stands_for = HIDDEN_VALUES.get((attributes.get("id") or attributes.get("name") or "").lower())
            if stands_for is not None:
                metas.append((stands_for, attributes.get("value") or ""))
        elif kind == ROOT and written:
            if tag == "html" and not root.written:
                root.written = written
            elif tag == "body" and block is body and not body.written:
                body.written = written
                body.hints = body.flags = hints & HIDDEN
        elif kind == BASE and not tables.base_href:
            tables.base_href = (attributes_of(written).get("href") or "").strip()

        if behind and (pieces or not behind.isspace()):
            add(unescape(behind) if "&" in behind else behind)

    while block is not body:
        end_blocks(1)
    if link is not None:
        end_link()
    if pieces:
        flush()
    body.end = root.end = len(lines)
