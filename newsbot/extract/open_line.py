"""The line of a page that is being read: what ends it, and what ends with it."""

from __future__ import annotations

from typing import Final, cast

from newsbot.extract.elements import DEEPEST, HEADINGS
from newsbot.extract.rows import Block, Line, Link, Pieces

#: Lines of a page that are read: a long report has 2,000; what weighs lines takes its time.
MOST_LINES: Final = 40_000


class OpenLine:
    """The line being read, the blocks that are open around it and the link that is open in it. Whoever reads a page
    adds its texts to ``pieces`` and what stands between them by `mark`."""

    __slots__ = (
        "all_link",
        "block",
        "blocks",
        "body",
        "index",
        "lines",
        "link",
        "link_block",
        "link_chars",
        "link_start",
        "link_text",
        "mixed",
        "named",
        "pieces",
    )

    def __init__(self, lines: list[Line], blocks: list[Block]) -> None:
        self.lines = lines
        self.blocks = blocks
        self.pieces: Pieces = []
        self.mixed = False  # whether inline elements begin or end in it
        self.link: Link | None = None
        self.link_start = 0  # where its text begins in pieces
        self.link_chars = 0
        self.link_block: Block | None = None  # the block that it began in
        self.named = False  # whether it has a class or an id
        self.link_text = ""  # what was read of it last
        self.all_link = 0  # how many pieces there are in a line that is a link and no more
        root = Block("html", "", None, -1, 0, 0, 0, 0, 0)
        self.block = self.body = Block("body", "", root, 0, 0, 0, 0, 0, 0)  # the innermost block around it
        self.blocks += root, self.body
        self.index = 1

    def mark(self, sign: tuple[str, str] | tuple[()] | None) -> None:
        """Note that an inline element begins or ends here, as `newsbot.extract.rows.Pieces` says."""
        self.pieces.append(sign)
        self.mixed = True

    def flush(self) -> None:
        """End the line: add it to the table, unless it is empty."""
        if self.link is not None:  # a link around blocks: what it holds so far
            self.extend(self.link)
            self.link_start = 0
        pieces = self.pieces
        inner: Pieces | None = None
        if len(pieces) == self.all_link:
            text = self.link_text
            self.mixed = False
            pieces.clear()
        elif self.mixed:
            text, inner = _joined(pieces, True), pieces
            self.pieces = []
            self.mixed = False
        else:
            text = _joined(pieces, False)
            pieces.clear()
        if text:
            lines, block = self.lines, self.block
            place = len(lines)
            if place < MOST_LINES:
                lines.append(Line(text, self.link_chars, block, self.index, block.flags, block.heading, place, inner))
        self.link_chars = self.all_link = 0

    def extend(self, link: Link) -> None:
        """Add what the link holds to its text."""
        pieces = self.pieces
        if self.link_start:
            pieces = pieces[self.link_start :]
        self.link_text = text = _joined(pieces, self.mixed)
        if text:
            link.text = f"{link.text} {text}" if link.text else text
            self.link_chars += len(text)

    def end_link(self) -> None:
        """End the link, should one be open."""
        link, pieces = self.link, self.pieces
        alone = False
        if link is not None:
            self.extend(link)
            link.end = len(self.lines) + (1 if pieces else 0)
            self.link = self.link_block = None
            alone = not self.mixed and not self.link_start
        if pieces:
            self.mark(None if self.named else ())
            if alone:
                self.all_link = len(pieces)
        self.named = False

    def begin_link(self, href: str, written: str, order: int) -> Link:
        """Begin a link, the one of this order on its page."""
        block = self.block
        self.link_start, self.link_block = len(self.pieces), block
        self.link = Link(href, written, "", "", False, len(self.lines), 0, self.index, order, block.flags)
        return self.link

    def begin_block(self, tag: str, written: str, hints: int) -> None:
        """Begin a block inside the innermost one."""
        around = self.block
        heading = int(tag[1]) if tag in HEADINGS else around.heading
        self.block = Block(tag, written, around, self.index, len(self.lines), 0, hints, around.flags | hints, heading)
        self.index = len(self.blocks)
        self.blocks.append(self.block)

    def end_block(self) -> None:
        """End the innermost block."""
        block = self.block
        if block is self.link_block:
            self.end_link()
        if self.pieces:
            self.flush()
        block.end = len(self.lines)
        self.index = block.parent
        self.block = self.blocks[block.parent]

    def end_blocks(self, tags: frozenset[str], barriers: frozenset[str]) -> None:
        """End the open blocks up to one of these tags; none where none is open within reach."""
        for _ in range(self.depth_of(tags, barriers)):
            self.end_block()

    def depth_of(self, tags: frozenset[str], barriers: frozenset[str]) -> int:
        """How many of the open blocks to end so that one of these tags ends; 0 where none is open within reach."""
        around = self.block
        for depth in range(1, DEEPEST):
            if around is self.body:
                break
            if around.tag in tags:
                return depth
            if around.tag in barriers:
                break
            around = self.blocks[around.parent]
        return 0


def _joined(pieces: Pieces, mixed: bool) -> str:
    """The text of these pieces, white space collapsed."""
    texts = [piece for piece in pieces if isinstance(piece, str)] if mixed else cast("list[str]", pieces)
    return " ".join((texts[0] if len(texts) == 1 else "".join(texts)).split())
