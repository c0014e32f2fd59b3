"""The rows of a page's tables: lines of text, blocks, links, pictures. What stands on the page, uninterpreted.

Attributes are kept as they are written and read when they are asked for: those of most elements never are.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsbot.extract.markup import attributes_of, value_of

#: What a line was put together from: texts; (tag, attributes as they are written) where an inline element begins, None
#: where one ends; an empty tuple where a link without a class begins or ends.
Pieces = list["str | tuple[str, str] | tuple[()] | None"]


class Block:
    """A block element and the range of lines inside it: ``page.lines[first:end]``. ``around`` is the block around it
    (None at the top) and ``parent`` that block's index in `Page.blocks` (-1 at the top); ``hints`` are the bits of its
    own class and id (`newsbot.extract.hints`), ``flags`` those of all blocks around it as well; ``heading`` is the
    level 1 to 6 of the heading that it is or stands in, else 0. ``written`` are its attributes as they are written."""

    __slots__ = ("_attributes", "around", "end", "first", "flags", "heading", "hints", "parent", "tag", "written")

    def __init__(
        self,
        tag: str,
        written: str,
        around: Block | None,
        parent: int,
        first: int,
        end: int,
        hints: int,
        flags: int,
        heading: int,
    ) -> None:
        self.tag = tag
        self.written = written
        self.around = around
        self.parent = parent
        self.first = first
        self.end = end
        self.hints = hints
        self.flags = flags
        self.heading = heading
        self._attributes: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes, read when they are asked for: those of most blocks never are."""
        if self._attributes is None:
            self._attributes = attributes_of(self.written)
        return self._attributes

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        if self._attributes is None:
            return value_of(self.written, name) if self.written else None
        return self._attributes.get(name)

    def ancestors(self) -> Iterator[Block]:
        """The blocks around this one, innermost first."""
        block = self.around
        while block is not None:
            yield block
            block = block.around


class Line:
    """A line of text as a reader sees it: what stands between two block boundaries or line breaks.

    ``text`` has each run of white space as one space; ``link_chars`` counts its characters that stand in links.
    ``element`` is the innermost block around it, ``block`` that block's index in `Page.blocks`, ``flags`` the bits of
    `newsbot.extract.hints` of all blocks around the line, ``heading`` the level 1 to 6 of a heading that it stands in,
    else 0. ``index`` is the line's place in `Page.lines`. ``pieces`` is what it was put together from, where inline
    elements have a say in it, else None.
    """

    __slots__ = ("block", "element", "flags", "heading", "index", "link_chars", "pieces", "text")

    def __init__(
        self,
        text: str,
        link_chars: int,
        element: Block,
        block: int,
        flags: int,
        heading: int,
        index: int,
        pieces: Pieces | None,
    ) -> None:
        self.text = text
        self.link_chars = link_chars
        self.element = element
        self.block = block
        self.flags = flags
        self.heading = heading
        self.index = index
        self.pieces = pieces

    @property
    def link_share(self) -> float:
        """Share of the characters that stand in links, from 0 to 1."""
        return self.link_chars / max(1, len(self.text))

    def behind(self, beginning: str) -> Line | None:
        """What stands in inline elements of its own behind the ``beginning`` of the line, as a line outside any
        heading; None where nothing does."""
        rest = self.text.removeprefix(beginning).strip()
        if not self.pieces or not rest or rest == self.text:
            return None
        first = next((at for at, piece in enumerate(self.pieces) if isinstance(piece, str) and piece.strip()), 0)
        return Line(rest, 0, self.element, self.block, self.flags, 0, self.index, self.pieces[first + 1 :])


class Link:
    """An ``a`` with an address. ``text`` is its text with white space collapsed, ``alt`` the alternative text of an
    image inside it, ``pictured`` whether there is one, ``line`` the index of the line that it stands in (of the next
    line, for a link without text) and ``end`` that of the line behind it; ``block`` the index of its block, ``order``
    its place in `Page.links`. ``written`` are its attributes as they are
    written."""

    __slots__ = ("alt", "block", "end", "flags", "href", "line", "order", "pictured", "text", "written")

    def __init__(
        self,
        href: str,
        written: str,
        text: str,
        alt: str,
        pictured: bool,
        line: int,
        end: int,
        block: int,
        order: int,
        flags: int,
    ) -> None:
        self.href = href
        self.written = written
        self.text = text
        self.alt = alt
        self.pictured = pictured
        self.line = line
        self.end = end
        self.block = block
        self.order = order
        self.flags = flags

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return value_of(self.written, name)


class Picture:
    """An ``img`` as it stands on the page; ``line`` is the index of the next line of text."""

    __slots__ = ("block", "flags", "line", "written")

    def __init__(
        self,
        written: str,
        line: int,
        block: int,
        flags: int,
    ) -> None:
        self.written = written
        self.line = line
        self.block = block
        self.flags = flags

    @property
    def attributes(self) -> dict[str, str]:
        """Its attributes, read when they are asked for."""
        return attributes_of(self.written)


class TimeElement:
    """A ``time`` element, or an ``abbr`` (microformats keep the time in its title), and the index of the line that it
    stands in."""

    __slots__ = ("attributes", "line")

    def __init__(
        self,
        attributes: dict[str, str],
        line: int,
    ) -> None:
        self.attributes = attributes
        self.line = line
