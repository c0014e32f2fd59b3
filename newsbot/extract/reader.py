"""Reads a page into tables: one pass over its tags fills them; no tree is built.

Tags that are not closed, crossed or left over are mended as the HTML standard says, as far as the tables need it: only
blocks and links have an inside (`newsbot.extract.elements`). Depth has no limit, text behind a stray ``</html>`` is
text of the page. The events of a parser written in C cost more than reading the tags here does (docs/extraction.md).
It must not interpret text.
"""

from __future__ import annotations

from typing import Final

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
from newsbot.extract.markup import attributes_of, has_open_quote, pieces_of, plain, until_tag, value_of
from newsbot.extract.open_line import OpenLine
from newsbot.extract.rows import Block, Line, Link, Picture, TimeElement
from newsbot.extract.written import written_by

#: Classes of textareas, and ids and names of hidden inputs, in which publishing systems keep the time for their scripts
#: → the meta that they stand for.
HIDDEN_VALUES: Final = dict.fromkeys(
    "article-time pubtime pubdate publishtime publishdate publish_time publish-time publish_date newstime releasetime"
    " release_time".split(),
    "publishtime",
)

_ARTICLE: Final = frozenset(("article",))
#: Comments of a page that are read.
_MOST_COMMENTS: Final = 40_000


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
    """Fill the tables from a page's HTML. Never raises on any text."""
    lines, blocks, links, metas, comments = tables.lines, tables.blocks, tables.links, tables.metas, tables.comments
    line = OpenLine(lines, blocks)
    seen = tags_seen()
    skipped: list[str] = []  # open elements whose text is in no line, and what is open in them

    source = pieces_of(text)
    behind = next(source, "")
    if behind and not behind.isspace():
        line.pieces.append(plain(behind))
    for piece in source:
        head, closed, behind = piece.partition(">")
        known = seen.get(head)
        if known is None or not closed:
            known, behind = read_tag(piece, head, closed, behind, source)
            if known[0] < LINK and len(head) <= LONGEST_SEEN and closed and not has_open_quote(head):
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
            elif kind == BLOCK_END and line.depth_of(frozenset((tag,)), BARRIERS[tag]):
                skipped.clear()
            else:
                continue

        if kind == BLOCK_END:
            if line.pieces:
                line.flush()
            if line.block.tag == tag:
                line.end_block()
            else:
                line.end_blocks(frozenset((tag,)), BARRIERS[tag])
        elif kind == BLOCK:
            if line.pieces:
                line.flush()
            if line.block.tag in CLOSES[tag]:
                ended = "p"
                while ended == "p" and line.block.tag in CLOSES[tag]:
                    ended = line.block.tag
                    line.end_block()
            if tag in CLOSES_PART:
                line.end_blocks(CLOSES_PART[tag], TABLE)
            if tag == "footer" and line.depth_of(_ARTICLE, frozenset()):
                hints &= ~FOOTER  # where an article's makers sign
            line.begin_block(tag, written, hints)
            if tag == "hr":
                line.end_block()
        elif kind == LINK:
            if line.link is not None:
                line.end_link()
            if hints:
                line.mark((tag, written))
                line.named = True
            elif line.pieces:
                line.mark(())
            if href is not None:
                links.append(line.begin_link(href, written, len(links)))
        elif kind == LINK_END:
            line.end_link()
        elif kind == INLINE:
            line.mark((tag, written))
        elif kind == INLINE_END:
            if line.pieces:
                line.mark(None)
        elif kind == BREAK:
            if line.pieces:
                line.flush()
        elif kind == COMMENT:
            if len(comments) < _MOST_COMMENTS:
                comments.append(tag)
        elif kind == IMAGE:
            tables.pictures.append(Picture(written, len(lines), line.index, line.block.flags))
            link = line.link
            if link is not None:
                link.pictured = True
                link.alt = link.alt or value_of(written, "alt") or ""
        elif kind == SCRIPT:
            held, behind = until_tag(tag, behind, source)
            if held:
                tables.scripts.append(((value_of(written, "type") or "").strip().lower(), held))
                if "document.write" in held and (text := written_by(held)):
                    line.pieces.append(f" {text} ")
        elif kind == META:
            content = value_of(written, "content")
            if content:
                content = content.strip()
                for name in ("name", "property", "itemprop", "http-equiv"):
                    key = value_of(written, name)
                    if key:
                        metas.append((key.strip().lower(), content))
        elif kind == UNREAD:
            behind = until_tag(tag, behind, source)[1]
        elif kind == SKIP:
            skipped.append(tag)
            continue
        elif kind == HEAD_LINK and "stylesheet" not in written:
            tables.head_links.setdefault((value_of(written, "rel") or "").lower(), value_of(written, "href") or "")
        elif kind == TIME:
            tables.times.append(TimeElement(attributes_of(written), len(lines)))
            line.mark((tag, written))
        elif kind == TITLE:
            held, behind = until_tag(tag, behind, source)
            tables.title_tag = tables.title_tag or " ".join(plain(held).split())
        elif kind == TEXTAREA:
            held, behind = until_tag(tag, behind, source)
            name = attributes_of(written).get("class") or ""
            stands_for = HIDDEN_VALUES.get(name)
            if stands_for is not None:
                metas.append((stands_for, plain(held).strip()))
            if name.startswith("article-"):
                tables.fields[name.removeprefix("article-")] = plain(held).strip()
        elif kind == FIELD and "hidden" in written:
            attributes = attributes_of(written)
            stands_for = HIDDEN_VALUES.get((attributes.get("id") or attributes.get("name") or "").lower())
            if stands_for is not None:
                metas.append((stands_for, attributes.get("value") or ""))
        elif kind == ROOT and written:
            block = line.block
            if tag == "html" and not blocks[0].written:
                blocks[0].written = written
            elif tag == "body" and block is line.body and not block.written:
                block.written = written
                block.hints = block.flags = hints & HIDDEN
        elif kind == BASE and not tables.base_href:
            tables.base_href = (attributes_of(written).get("href") or "").strip()

        if behind and (line.pieces or not behind.isspace()):
            line.pieces.append(plain(behind) if "&" in behind else behind)

    while line.block is not line.body:
        line.end_block()
    if line.link is not None:
        line.end_link()
    if line.pieces:
        line.flush()
    blocks[0].end = blocks[1].end = len(lines)
