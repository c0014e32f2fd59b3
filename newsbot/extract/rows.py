"""The rows of a page's tables: lines of text, blocks, links, pictures. What stands on the page, uninterpreted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: What a line was put together from: texts; (tag, attributes) where an inline element begins, None where one ends; an
#: empty tuple where a link without a class begins or ends.
Pieces = list["str | tuple[str, Mapping[str, str]] | tuple[()] | None"]


@dataclass(slots=True, eq=False)
class Block:
    """A block element and the range of lines inside it: ``page.lines[first:end]``. ``around`` is the block around it
    (None at the top) and ``parent`` that block's index in `Page.blocks` (-1 at the top); ``hints`` are the bits of its
    own class and id (`newsbot.extract.hints`), ``flags`` those of all blocks around it as well."""

    tag: str
    attributes: Mapping[str, str]
    around: Block | None
    parent: int
    first: int
    end: int
    hints: int
    flags: int

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return self.attributes.get(name)

    def ancestors(self) -> Iterator[Block]:
        """The blocks around this one, innermost first."""
        block = self.around
        while block is not None:
            yield block
            block = block.around


@dataclass(slots=True, eq=False)
class Line:
    """A line of text as a reader sees it: what stands between two block boundaries or line breaks.

    ``text`` has each run of white space as one space; ``link_chars`` counts its characters that stand in links.
    ``element`` is the innermost block around it, ``block`` that block's index in `Page.blocks`, ``flags`` the bits of
    `newsbot.extract.hints` of all blocks around the line, ``heading`` the level 1 to 6 of a heading that it stands in,
    else 0. ``index`` is the line's place in `Page.lines`. ``pieces`` is what it was put together from, where inline
    elements have a say in it, else None.
    """

    text: str
    link_chars: int
    element: Block
    block: int
    flags: int
    heading: int
    index: int
    pieces: Pieces | None

    @property
    def link_share(self) -> float:
        """Share of the characters that stand in links, from 0 to 1."""
        return self.link_chars / max(1, len(self.text))


@dataclass(slots=True, eq=False)
class Link:
    """An ``a`` with an address. ``text`` is its text with white space collapsed, ``alt`` the alternative text of an
    image inside it, ``pictured`` whether there is one, ``line`` the index of the line that it stands in (of the next
    line, for a link without text) and ``end`` that of the line behind it; ``block`` the index of its block, ``order``
    its place in `Page.links`."""

    href: str
    attributes: Mapping[str, str]
    text: str
    alt: str
    pictured: bool
    line: int
    end: int
    block: int
    order: int
    flags: int


@dataclass(slots=True, eq=False)
class Picture:
    """An ``img`` as it stands on the page; ``line`` is the index of the next line of text."""

    attributes: Mapping[str, str]
    line: int
    block: int
    flags: int


@dataclass(slots=True, eq=False)
class TimeElement:
    """A ``time`` element and the index of the line that it stands in."""

    attributes: Mapping[str, str]
    line: int
