"""Line by line through the region of the body: what is not running text is cut, and noted with the rule that cut it.

Promotion and offers between paragraphs go, and everything behind the heading of a list where the text does not go on;
`newsbot.extract.body_starts` has the beginning, `newsbot.extract.body_ends` the end. It must not choose the region.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Final

from newsbot.extract.body_ends import cut_end, cut_summaries, in_cell
from newsbot.extract.body_starts import beginning, is_under_lead
from newsbot.extract.boilerplate import (
    ends_sentence,
    heads_comments,
    heads_notice,
    is_about,
    is_barrier,
    is_frame,
    is_picture_label,
)
from newsbot.extract.bylines import is_dateline
from newsbot.extract.cuts import Cuts
from newsbot.extract.hints import ADVERT, ASIDE, COMMENT, COPYRIGHT, FOOTER, HIDDEN, NAV, RELATED, SHARE
from newsbot.extract.notices import is_colophon
from newsbot.extract.page import Line, Page
from newsbot.extract.paragraphs import (
    goes_on_in_twin,
    home_of,
    is_caption,
    is_heap,
    is_hidden,
    is_item,
    is_prose,
    kind_of,
)
from newsbot.extract.promotion import is_promotion, is_told
from newsbot.extract.signatures import strip_signature
from newsbot.extract.title import Title

_LONGEST_LEAD: Final = 2  # paragraphs between headline and byline
#: Hints for which a line is cut.
_EACH_AGAINST: Final = (COMMENT, FOOTER, SHARE, NAV, ADVERT, RELATED, COPYRIGHT, ASIDE)
_SPEAK_AGAINST: Final = reduce(or_, _EACH_AGAINST)
#: Elements that hold paragraphs.
_PARAGRAPHS: Final = frozenset("p div section article main td center blockquote".split())


@dataclass(slots=True)
class Body:
    """The running text and where it stands.

    ``text`` is the paragraphs joined by a newline, "" if the page has none. ``lines`` are the indices of the lines
    that were kept; ``first`` and ``end`` bound the region of the body in `Page.lines` (``first <= i < end``, lines that
    were removed included), so that a byline is looked for in ``lines[:first]`` and from ``lines[end]`` on, and related
    lists outside of the region. ``blocks`` are the indices of the blocks in `Page.blocks` that hold it. ``removed``
    lists what was cut out of the region: (rule, line index, text) — signatures and editor lines are found there.
    ``rule`` and ``confidence`` go into the evidence. A body from inline data has ``lines == []`` and
    ``first == end == 0``.
    """

    text: str = ""
    lines: list[int] = field(default_factory=list)
    first: int = 0
    end: int = 0
    blocks: list[int] = field(default_factory=list)
    removed: list[tuple[str, int, str]] = field(default_factory=list)
    rule: str = ""
    confidence: float = 0.0

    def __bool__(self) -> bool:
        return bool(self.text)


def take(
    page: Page,
    title: Title,
    first: int,
    end: int,
    blocks: list[int],
    barriers: list[bool],
    only: list[Line] | None = None,
) -> Body:
    """The region, or ``only`` these lines of it, without what is not running text."""
    region = only or page.lines[first:end]
    cut = Cuts()
    around = _flags_of(region, page.blocks[blocks[0] if blocks else 0].flags)
    kept = _running_text(page, title, region, around, barriers, cut)
    cut_end(page, kept, around, cut)
    if cut_summaries(page, kept, cut):
        cut_end(page, kept, around, cut)
    if not kept:
        return Body(first=first, end=end, blocks=blocks, removed=cut.noted)
    paragraphs = [line.text for line in kept]
    for position in range(max(0, len(kept) - 2), len(kept)):
        paragraphs[position], signed = strip_signature(paragraphs[position])
        cut.noted += [("body.signature", kept[position].index, signature) for signature in signed]
    return Body(
        text="\n".join(paragraphs),
        lines=[line.index for line in kept],
        first=first,
        end=end,
        blocks=blocks,
        removed=cut.noted,
        rule="body.block",
        confidence=0.9,
    )


def _flags_of(region: list[Line], around: int) -> int:
    """The hints that hold for most of a region's text, beside those of the block around it: they say nothing of a line
    in it. A blog's text may stand in a block that is named for the advertisements among it."""
    hints = 0
    for line in region:
        hints |= line.flags
    if hints & ~around & _SPEAK_AGAINST:
        told = [line for line in region if is_prose(line)]
        half = sum(len(line.text) for line in told) / 2
        for bit in _EACH_AGAINST:
            if sum(len(line.text) for line in told if line.flags & bit) > half:
                around |= bit
    return around


def _running_text(
    page: Page, title: Title, region: list[Line], around: int, barriers: list[bool], cut: Cuts
) -> list[Line]:
    """The lines of a region that are kept, from the first paragraph to the end or to where the text ends before it."""
    kept: list[Line] = []
    start = beginning(title, region, cut)
    for position, line in enumerate(region[start:], start):
        rule = _inside(page, line, line.flags & ~around)
        if rule is None and 0 < len(kept) <= _LONGEST_LEAD and is_under_lead(region, position):
            rule = "byline"
        if is_colophon(line.text):  # the foot of the site; where nothing stands before it, there is no text
            cut.note("colophon", *region[position:])
            break
        if rule is None and kept and barriers[line.index]:
            cut.note("another", *region[position:])
            break
        if rule == "aside" and kept and is_prose(line) and line.element.around is kept[-1].element.around:
            rule = None  # a short paragraph among others
        if rule == "barrier":
            if kept and heads_notice(line.text):
                cut.note("notice", *region[position:])
                break
            if _is_subheading(page, region, position, kept):
                rule = None
            elif _resumes(page, title, region, position, kept):
                rule = "offer"
            else:
                cut.note("behind", *region[position:])
                break
        if rule:
            cut.note(rule, line)
        else:
            kept.append(line)
    return kept


def _is_subheading(page: Page, region: list[Line], position: int, kept: list[Line]) -> bool:
    """Whether a line that reads like the heading of a list heads a paragraph instead: 国际资讯."""
    line = region[position]
    if line.link_chars or position + 1 >= len(region) or heads_comments(line.text):
        return False
    following = region[position + 1]
    if not is_prose(following) or following.link_chars or is_about(following.text) or is_promotion(following.text):
        return False
    return home_of(page, following) in {home_of(page, other) for other in (line, *kept[-3:])}


def _inside(page: Page, line: Line, extra: int) -> str | None:
    """Why a line between paragraphs is not body."""
    text = line.text
    size = len(text)
    if extra & HIDDEN and is_hidden(page, line.block):
        return "hidden"
    if is_caption(line):
        return "caption"
    if is_picture_label(text):
        return "picture_label"
    if size < 3 and not any(map(str.isalnum, text)):
        return "label"
    if is_heap(text):
        return "heap"
    if size < 40 and is_barrier(text):
        return "barrier"
    if line.link_chars * 5 > size * (4 if size > 30 else 3) and not ends_sentence(text):
        return "link"
    if line.link_chars and is_item(line):
        return "link"
    if extra & (RELATED | ASIDE) and line.link_share > 0.9:
        return "link"  # with whatever mark its title ends
    if is_frame(text) and (size < 60 or line.link_share > 0.3) and not is_told(text):
        return "frame"
    if is_dateline(text) and not line.heading and not in_cell(page, line):
        return "byline"
    if size < 60 and text[-1] != "。" and is_promotion(text):
        return "promotion"
    if extra & ADVERT and size < 150:
        return "advert"
    if extra & (COMMENT | FOOTER | SHARE | NAV | ADVERT | HIDDEN | RELATED | COPYRIGHT) and size < 60:
        return "aside"
    return None


def _resumes(page: Page, title: Title, region: list[Line], position: int, kept: list[Line]) -> bool:
    """Whether the article goes on behind a list heading: paragraphs in the same block as those before, or in one like
    it."""
    if not kept:
        return True
    offer = region[position]
    if offer.block == kept[-1].block and heads_comments(offer.text):
        return False  # lines of one cell that <br> parts: what follows is what readers say
    kinds = {kind_of(page, line) for line in [line for line in kept if is_prose(line)][-8:] or kept[-8:]}
    # A label and its link in one line, which stands among the paragraphs that follow: 延伸阅读：……
    among = home_of(page, offer) if 0 < offer.link_chars < len(offer.text) else -1
    later = [
        line
        for line in region[position + 1 :]
        if len(line.text) >= 15 and line.link_share < 0.3 and (ends_sentence(line.text) or line.text[-1] in ",，")
    ]
    return any(
        line.element.tag in _PARAGRAPHS
        and (
            kind_of(page, line) in kinds
            or home_of(page, line) == among
            or goes_on_in_twin(page, title.line, kept[-1], line)
        )
        for line in later
    )
