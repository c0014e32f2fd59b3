"""Where a page's facts stand: the byline zone between headline and text, the beginning and the end of the text, and the
lines right after it. Shared by the fields that are read from lines; it interprets nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from newsbot.extract.boilerplate import heads_comments, is_barrier
from newsbot.extract.bylines import is_byline, is_dated
from newsbot.extract.hints import BYLINE, COMMENT, FOOTER, HIDDEN, NAV, RELATED
from newsbot.extract.markup import attributes_of
from newsbot.extract.paragraphs import heads_another
from newsbot.extract.vocabulary import compiled

if TYPE_CHECKING:
    from newsbot.extract.body import Body
    from newsbot.extract.page import Line, Page
    from newsbot.extract.title import Title

#: How far a zone reaches, in lines.
ABOVE_TITLE: Final = 6
AFTER_TITLE: Final = 30
BEFORE_BODY: Final = 12
BODY_ENDS: Final = 8
AFTER_BODY: Final = 18
FAR_AFTER: Final = 80
#: How a subtitle begins that stands behind the headline: ——2019年9月16日起施行.
_OPENS_SUBTITLE: Final = "—–-（("
_NEVER: Final = FOOTER | COMMENT
_ASIDE: Final = RELATED | NAV | COMMENT


@dataclass(slots=True)
class Zones:
    """Lines by where they stand, as a reader meets them. ``byline``: from the headline to the text; ``taken``: short
    lines at the head of the text, which may be a byline that was taken along; ``above``: right
    above the headline; ``opening`` and ``closing``: the first and last lines of the text; ``after``: what follows it
    (with what was cut out of the text's end); ``far``: what follows that, where editors sign below a share bar.
    ``hidden``: lines of the byline zone that a reader does not see. ``around``: the hints that hold for the whole
    article, and so say nothing of a line in it. ``beside``: those that hold for the headline, and so say
    nothing of a byline next to it. ``end``: the index of the line after the text. ``misnamed``: the index
    of the byline that stands in a block named for comments (which it counts), right under the headline."""

    byline: list[Line] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)
    hidden: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    opening: list[Line] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    far: list[Line] = field(default_factory=list)
    around: int = 0
    beside: int = 0
    end: int = 0
    misnamed: int = -1
    _pieces: dict[int, list[Segment]] = field(default_factory=dict)

    def segments(self, line: Line) -> list[Segment]:
        """`segments` of a line, which several fields ask for."""
        found = self._pieces.get(line.index)
        if found is None:
            found = self._pieces[line.index] = segments(line)
        return found

    def hints(self, line: Line) -> int:
        """What the blocks around a line say of it, and not of the article as a whole."""
        return line.flags & ~self.around

    def aside(self, line: Line, bits: int) -> int:
        """Those of ``bits`` that keep a line of the byline zone from being one; a block that is also named for a byline
        (page-info, article-tools-meta) is one."""
        hints = line.flags & ~(self.around | self.beside)
        return 0 if hints & BYLINE or line.index == self.misnamed else hints & bits


@dataclass(slots=True)
class Segment:
    """A piece of a line that one inline element holds: its text, and the classes and ids of the elements around it
    inside the line's block, with the block's own, in lower case (``hint``)."""

    text: str
    hint: str

    @property
    def words(self) -> str:
        """The text with single blanks between its words."""
        return " ".join(self.text.split())


def parted(pieces: Sequence[Segment]) -> str:
    """The text of a line whose elements are parted by two blanks: no name is glued to the tool beside it
    (<span>责编：张三</span><a>打印</a>)."""
    return "  ".join(piece.words for piece in pieces)


def find_zones(page: Page, body: Body, title: Title | None) -> Zones:
    """The zones of a page. Without a headline the byline zone is what stands right above the text; without a text in
    the lines (a page whose text lies in a script) what stands right below the headline."""
    lines = page.lines
    zones = Zones()
    headline = title.line if title is not None else -1
    below = title.end if title is not None and title.line >= 0 else -1
    start = body.lines[0] if body.lines else -1
    end = body.lines[-1] + 1 if body.lines else -1
    if start < 0 and headline < 0:
        return zones
    around = zones.around = lines[headline if start < 0 else start].flags
    zones.beside = lines[headline].flags if headline >= 0 else 0
    if start < 0:
        indices = list(range(below, min(len(lines), below + AFTER_TITLE)))
    elif headline < 0 or headline >= start:
        indices = list(range(max(0, start - BEFORE_BODY), start))
    else:
        indices = list(range(below, min(start, below + AFTER_TITLE)))
        indices += range(max(start - BEFORE_BODY, indices[-1] + 1 if indices else below), start)
    for index in indices:
        line = lines[index]
        if line.flags & _NEVER & ~around and not body.first <= index < body.end:
            if index != below or not is_byline(line.text):
                continue
            zones.misnamed = index
        if title is not None and line.text == title.text:
            continue  # the headline once more
        (zones.hidden if line.flags & HIDDEN & ~around else zones.byline).append(line)
    if title is not None and title.text and below == headline + 1 and (headline < start or start < 0):
        inside = lines[headline].behind(title.text)
        if inside is not None and is_dated(inside.text) and inside.text[0] not in _OPENS_SUBTITLE:
            zones.byline.insert(0, inside)
    if start >= 0:
        zones.taken = _taken_along(page, body)
    top = headline if 0 <= headline < max(start, 0) or start < 0 else start
    zones.above = [line for line in lines[max(0, top - ABOVE_TITLE) : max(0, top)] if not zones.hints(line) & _NEVER]
    if start >= 0:
        _text_zones(zones, page, body, start, end)
    return zones


#: How many short lines at the head of a text may be a byline that was taken along.
_TAKEN_ALONG: Final = 8
_ENDS_OF_PROSE: Final = "，。！？；、”：!?;"


def _taken_along(page: Page, body: Body) -> list[Line]:
    """The short lines at the head of the text, up to its first line of prose, with those cut out between them (a
    byline under a subtitle)."""
    found = []
    first = body.lines[0]
    kept = set(body.lines[:_TAKEN_ALONG])
    for line in page.lines[first : min(first + _TAKEN_ALONG, body.end)]:
        if line.index not in kept:
            if len(line.text) <= 80 and is_dated(line.text):
                found.append(line)
            continue
        if len(line.text) > 80 or "。" in line.text or line.text[-1] in _ENDS_OF_PROSE:
            break
        found.append(line)
    return found or _under_lead(page, body)


_LONGEST_BYLINE_UNDER_LEAD: Final = 4  # lines


def _under_lead(page: Page, body: Body) -> list[Line]:
    """The lines that were cut out right under the first line of prose, where they hold a date and no offer: a byline
    stands there."""
    first = body.lines[0]
    if len(body.lines) == 1:  # the whole text: up to the heading of a list
        following = page.lines[first + 1 : min(body.end, first + 1 + _LONGEST_BYLINE_UNDER_LEAD)]
        lines = list(takewhile(lambda line: not is_barrier(line.text), following))
    elif 1 < body.lines[1] - first <= 1 + _LONGEST_BYLINE_UNDER_LEAD:
        lines = page.lines[first + 1 : body.lines[1]]
    else:
        return []
    offers = any(len(line.text) > 80 or (line.link_share > 0.5 and len(line.text) > 12) for line in lines)
    return lines if not offers and any(is_dated(line.text) for line in lines) else []


def _text_zones(zones: Zones, page: Page, body: Body, start: int, end: int) -> None:
    """The ends of the text, with the lines that were cut out of them, and what follows."""
    lines = page.lines
    kept = set(body.lines)
    inside = [line for line in lines[start:end] if line.index in kept or not zones.hints(line) & _ASIDE]
    zones.opening = inside[:BODY_ENDS]
    zones.closing = inside[-2 * BODY_ENDS :]
    zones.end = end
    border = max(end + AFTER_BODY, body.end)
    commented, last = False, lines[end - 1]
    for line in lines[end : max(end + FAR_AFTER, body.end)]:
        hints = zones.hints(line)
        commented = commented or (not line.link_chars and len(line.text) < 16 and heads_comments(line.text))
        if heads_another(page, line, last):
            break  # whoever is credited from here on has written the next article
        if (commented and not _EDITED.match(line.text)) or _is_under_another_headline(lines[line.index - 1], line):
            continue  # readers' words: 记者辛苦
        if hints & FOOTER and line.index < border and _SIGNED.match(line.text):
            hints &= ~FOOTER  # the foot of the article, where its editor signs and its source stands
        if line.index < border and not hints & _NEVER and (line.index < body.end or not hints & _ASIDE):
            zones.after.append(line)
        elif not hints & _NEVER:
            zones.far.append(line)


#: A line that names an editor or an outlet, wherever it stands.
_EDITED: Final = compiled(r"[（(\[【]?(?:责任编辑|责编|编辑|网编|校对|来源|稿源|作者)\s?[:：|｜/／]")


_SIGNED: Final = compiled(r"[（(\[【]?(?:本文|文章)?(?:责任编辑|责编|编辑|来源)\s?[:：]")


def _is_under_another_headline(before: Line, line: Line) -> bool:
    """Whether a line is the byline of another article: dated, right under a linked heading."""
    return before.heading > 0 and before.link_share > 0.5 and is_dated(line.text)


def segments(line: Line) -> list[Segment]:
    """The pieces of a line, one for each inline element's text."""
    hints = [_named(line.element.attributes)]
    found: list[Segment] = []
    text = ""
    for piece in (*(line.pieces or [line.text]), None):
        if isinstance(piece, str):
            text += piece
            continue
        if text.strip():
            found.append(Segment(text, hints[-1]))
        text = ""
        if piece is None:
            if len(hints) > 1:
                hints.pop()
        elif piece:
            hints.append(f"{hints[-1]} {_named(attributes_of(piece[1]))}".strip())
    return found


def _named(attributes: Mapping[str, str]) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()


def hint_of(line: Line) -> str:
    """Class and id of a line's block and of the block around it, in lower case."""
    block = line.element
    words = [block.get("class") or "", block.get("id") or "", block.get("itemprop") or ""]
    if block.around is not None:
        words += [block.around.get("class") or "", block.around.get("id") or ""]
    return " ".join(words).lower()


def where(line: Line) -> str:
    """A short description of a line's place for evidence: its block's tag, id and class, and its number."""
    block = line.element
    name = block.tag
    if block.get("id"):
        name += f"#{block.get('id')}"
    if block.get("class"):
        name += "." + ".".join((block.get("class") or "").split()[:2])
    return f"{name} line {line.index}"
