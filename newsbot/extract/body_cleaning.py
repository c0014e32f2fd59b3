"""Line by line through the region of the body: what is not running text is cut, and noted with the rule that cut it.

Bylines and tools above the first paragraph, promotion and offers between paragraphs, everything behind the heading of
a list where the text does not go on; `newsbot.extract.body_ends` has its end. It must not choose the region.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsbot.extract.body_ends import cut_end, in_cell, is_outlet_alone, names_makers
from newsbot.extract.boilerplate import (
    ends_sentence,
    heads_comments,
    heads_notice,
    is_about,
    is_barrier,
    is_frame,
    is_picture_label,
    is_player,
)
from newsbot.extract.bylines import is_byline, is_dateline, is_reading_time
from newsbot.extract.credit_lines import is_credit_line, strip_signature
from newsbot.extract.hints import ADVERT, ASIDE, COMMENT, COPYRIGHT, FOOTER, HIDDEN, NAV, RELATED, SHARE
from newsbot.extract.notices import is_announcement, is_colophon
from newsbot.extract.page import Line, Page
from newsbot.extract.paragraphs import (
    goes_on_in_twin,
    home_of,
    is_caption,
    is_day,
    is_heap,
    is_hidden,
    is_item,
    is_prose,
    kind_of,
)
from newsbot.extract.promotion import is_promotion, is_told
from newsbot.extract.title import Title
from newsbot.extract.title_heads import fold
from newsbot.extract.vocabulary import words_in_both_scripts

_LONGEST_BYLINE = 10  # lines between headline and text
_LONGEST_LEAD = 2  # paragraphs between headline and byline
_REPORTED = tuple(words_in_both_scripts("报道。 报导。"))
_FEWEST_LISTED = 5  # labels in a list before the text
_FEWEST_SUMMARIES = 3  # of other articles, under their linked headlines
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 8, 60  # characters
#: Hints for which a line is cut.
_EACH_AGAINST = (COMMENT, FOOTER, SHARE, NAV, ADVERT, RELATED, COPYRIGHT, ASIDE)
_SPEAK_AGAINST = COMMENT | FOOTER | SHARE | NAV | ADVERT | RELATED | COPYRIGHT | ASIDE
_TELLS = re.compile("[。！？，]")
_PARAGRAPHS = frozenset("p div section article main td center blockquote".split())  # elements that hold paragraphs
_MOST_REMOVED = 2000  # lines that are noted down as cut; no page that people read has more


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


class _Cut(list[tuple[str, int, str]]):
    """What was cut, as noted in `Body.removed`; only so much of it."""

    def __call__(self, rule: str, *lines: Line) -> None:
        """Note lines down as cut by a rule."""
        for line in lines[: max(0, _MOST_REMOVED - len(self))]:
            self.append((f"body.{rule}", line.index, line.text))


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
    cut = _Cut()
    around = _flags_of(region, page.blocks[blocks[0] if blocks else 0].flags)
    kept = _running_text(page, title, region, around, barriers, cut)
    cut_end(page, kept, around, cut)
    if _cut_summaries(page, kept, cut):
        cut_end(page, kept, around, cut)
    if not kept:
        return Body(first=first, end=end, blocks=blocks, removed=cut)
    paragraphs = [line.text for line in kept]
    for position in range(max(0, len(kept) - 2), len(kept)):
        paragraphs[position], signed = strip_signature(paragraphs[position])
        cut += [("body.signature", kept[position].index, signature) for signature in signed]
    return Body(
        text="\n".join(paragraphs),
        lines=[line.index for line in kept],
        first=first,
        end=end,
        blocks=blocks,
        removed=cut,
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
    page: Page, title: Title, region: list[Line], around: int, barriers: list[bool], cut: _Cut
) -> list[Line]:
    """The lines of a region that are kept, from the first paragraph to the end or to where the text ends before it."""
    kept: list[Line] = []
    start = _beginning(title, region, cut)
    for position, line in enumerate(region[start:], start):
        rule = _inside(page, line, line.flags & ~around)
        if rule is None and 0 < len(kept) <= _LONGEST_LEAD and _is_under_lead(region, position):
            rule = "byline"
        if is_colophon(line.text):  # the foot of the site; where nothing stands before it, there is no text
            cut("colophon", *region[position:])
            break
        if rule is None and kept and barriers[line.index]:
            cut("another", *region[position:])
            break
        if rule == "aside" and kept and is_prose(line) and line.element.around is kept[-1].element.around:
            rule = None  # a short paragraph among others
        if rule == "barrier":
            if kept and heads_notice(line.text):
                cut("notice", *region[position:])
                break
            if _is_subheading(page, region, position, kept):
                rule = None
            elif _resumes(page, title, region, position, kept):
                rule = "offer"
            else:
                cut("behind", *region[position:])
                break
        if rule:
            cut(rule, line)
        else:
            kept.append(line)
    return kept


def _cut_summaries(page: Page, kept: list[Line], cut: _Cut) -> bool:
    """Take off the end of the lines that were kept the summaries of other articles, each under its linked headline, in
    a block that the text before them is no part of; returns whether there were any."""
    start, found = len(kept), 0
    while start and (head := _linked_headline(page, kept[start - 1])) is not None:
        start -= 1
        found += 1
        if start and kept[start - 1].index == head:  # a headline that ends like a sentence, and so was kept
            start -= 1
    if found < _FEWEST_SUMMARIES or not start:
        return False
    first = kept[start].index - 1
    around = set(page.ancestors(page.lines[first].block)) & set(page.ancestors(kept[-1].block))
    if max(page.blocks[block].first for block in around) <= kept[start - 1].index:
        return False
    while len(kept) > start:
        cut("summary", kept.pop())
    return True


def _linked_headline(page: Page, line: Line) -> int | None:
    """The index of the linked headline right over a paragraph, perhaps with its day between them; None for no such."""
    for other in page.lines[line.index - 1 : max(line.index - 3, 0) : -1]:
        if other.link_share > 0.6 and _SHORTEST_HEADLINE <= len(other.text) <= _LONGEST_HEADLINE:
            return other.index
        if not is_day(other.text):
            return None
    return None


def _beginning(title: Title, region: list[Line], cut: _Cut) -> int:
    """The position of the first line of a region that is neither headline nor byline nor a tool above the text."""
    headline = fold(title.text or "")
    byline = _byline_end(region)
    listed = 0
    for position, line in enumerate(region):
        rule = "byline" if position < byline else _above(line, headline)
        if rule is None and is_announcement(line.text) and any(map(_is_timed, region[position + 1 : position + 4])):
            rule = "notice"  # of the site to its readers, between headline and byline
        if rule is None and position < listed:
            rule = "label"
        if rule is None:
            listed = _listed_end(region, position)
            if position >= listed:
                return position
            rule = "label"
        cut(rule, line)
    return len(region)


def _listed_end(region: list[Line], position: int) -> int:
    """Where a list of labels ends that begins here, before the first paragraph: what else a video player offers."""
    end = position
    while end < len(region) and region[end].element.tag == "li" and not _TELLS.search(region[end].text):
        end += 1
    told = any(is_prose(line) and line.element.tag != "li" for line in region[end : end + 5])
    return end if end - position >= _FEWEST_LISTED and told else position


def _byline_end(region: list[Line]) -> int:
    """How many lines at the head of the region come before and with a dateline, all of them short, text behind them."""
    end = 0
    for position, line in enumerate(region[:_LONGEST_BYLINE]):
        if is_prose(line) or (len(line.text) > 60 and ("，" in line.text or not is_byline(line.text))):
            break
        if is_dateline(line.text) or (any(c.isdigit() for c in line.text) and is_byline(line.text)):
            end = position + 1
    return end if any(is_prose(line) for line in region[end : end + 30]) else 0


def _is_timed(line: Line) -> bool:
    """Whether a line gives the date of a text or the time it takes to read."""
    text = line.text
    dated = len(text) < 60 and any(c.isdigit() for c in text) and not is_prose(line)
    return dated and (is_byline(text) or is_reading_time(text))


def _is_under_lead(region: list[Line], position: int) -> bool:
    """Whether a line belongs to a byline that stands under the lead instead of over it: dated, or a label beside one
    that is."""
    line = region[position]
    if _is_timed(line):
        return True
    if not _TELLS.search(line.text) and len(line.text) < 40 and is_credit_line(line.text):
        return True  # by 张三
    if len(line.text) >= 60 or ends_sentence(line.text) or not is_byline(line.text):
        return False
    return any(map(_is_timed, region[position - 1 : position + 2]))


def _is_subheading(page: Page, region: list[Line], position: int, kept: list[Line]) -> bool:
    """Whether a line that reads like the heading of a list heads a paragraph instead: 国际资讯."""
    line = region[position]
    if line.link_chars or position + 1 >= len(region) or heads_comments(line.text):
        return False
    following = region[position + 1]
    if not is_prose(following) or following.link_chars or is_about(following.text) or is_promotion(following.text):
        return False
    return home_of(page, following) in {home_of(page, other) for other in (line, *kept[-3:])}


def _above(line: Line, headline: str) -> str | None:
    """Why a line above the first paragraph is not body: headline, byline, place in the site, tools."""
    text = line.text
    size = len(text)
    if size < 150 and headline and fold(text) in headline and size > 3:
        return "headline"
    if is_frame(text) and (size < 60 or is_player(text)):
        return "frame"
    if line.link_share > 0.5:
        return "link"
    if is_byline(text) or names_makers(text.removesuffix("。") if text.endswith(_REPORTED) else text):
        return "byline"
    if size < 60 and is_promotion(text) and not is_told(text):
        return "promotion"
    if size < 3 or is_outlet_alone(text):
        return "label"
    return None


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
