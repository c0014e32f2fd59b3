"""The body: which lines of the page are the article's running text.

Four steps, all on the flat tables of `Page`: weigh each line (running text against links and labels), choose the block
that holds most of the weight after the headline, widen it to neighbours that go on telling, and take off line by line
what is not told (bylines above, signatures and disclaimers below, promotion between). It must not read fields.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from newsbot.extract.boilerplate import (
    SENTENCE_END,
    begins_notice,
    is_about,
    is_barrier,
    is_byline,
    is_colophon,
    is_dateline,
    is_frame,
    is_picture_label,
    is_promotion,
    is_reading_time,
    is_rights,
    is_told,
)
from newsbot.extract.credit_lines import strip_signature
from newsbot.extract.hints import (
    ADVERT,
    ASIDE,
    CAPTION,
    COMMENT,
    CONTENT,
    COPYRIGHT,
    FOOTER,
    HIDDEN,
    NAV,
    RELATED,
    SHARE,
)
from newsbot.extract.notices import is_about_itself, is_announcement, may_be_about_itself
from newsbot.extract.page import Line, Page
from newsbot.extract.title import Title, fold


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


#: What the class hints of the blocks around a line, beyond those around the headline, do to its weight.
_FACTORS = (
    (COMMENT, 0.2),
    (FOOTER, 0.2),
    (HIDDEN, 0.5),
    (COPYRIGHT, 0.3),
    (NAV, 0.5),
    (RELATED, 0.5),
    (ADVERT, 0.5),
    (SHARE, 0.5),
    (ASIDE, 0.6),
    (CONTENT, 1.25),
)
_CELLS = frozenset("td th li dd dt".split())
_LONGEST_BYLINE = 10  # lines between headline and text
_LEAD = 40.0  # weight that is enough for a lead between headline and body
_LONGEST_LEAD = 2  # paragraphs between headline and byline
_MOST_STARRED = 3  # lines with a star before them that are notes and no list
_LONGEST_NOTICE = 8  # lines at the end that a disclaimer may take
_WEAK = 200  # characters of running text below which inline data is asked for more
_MOST_REMOVED = 2000  # lines that are noted down as cut; no page that people read has more
_HEAP, _HEAP_A_STOP = 1000, 400  # characters of a line that may be a heap of key words, and of its longest sentence
_BEHIND_BARRIER, _BEHIND_HEADLINE = 0.3, 0.05  # what text counts behind a list's heading, another article's headline
_DECAY = (1.0, 0.5, 0.25)


def find_body(page: Page, title: Title) -> Body:
    """The body of an article page; an empty one where there is none."""
    body = _shown(page, title)
    told = sum(len(line.text) for line in map(page.lines.__getitem__, body.lines) if is_prose(line))
    if told < _WEAK and page.has_data:
        carried = _carried(page, body, told)
        if carried is not None:
            return carried
    return body


def body_of(page: Page, title: Title, lines: list[Line]) -> Body:
    """The body that stands on given lines, which are known to hold it; cleaned like any other."""
    blocks = page.ancestors(lines[0].block)
    others = [set(page.ancestors(line.block)) for line in lines[1:]]
    around = next((block for block in blocks if all(block in other for other in others)), blocks[-1])
    nothing = [False] * len(page.lines)
    return _take(page, title, lines[0].index, lines[-1].index + 1, [around], nothing, lines)


def _shown(page: Page, title: Title) -> Body:
    """The body that stands on the page as text."""
    if not page.lines:
        return Body()
    start = _start(page, title)
    weights, barriers = _weigh(page, title, start)
    seed = _seed(page, weights)
    if seed < 0 and title.line >= 0:
        weights = _weigh_verse(page, start, barriers)
        seed = _seed(page, weights)
    if seed < 0:
        return Body()
    first, end, blocks = _widen(page, seed, weights, barriers, start)
    return _take(page, title, first, end, blocks, barriers)


def _start(page: Page, title: Title) -> int:
    """The first line that may be text: the one after the headline, or the one that begins with it (a bulletin whose
    only headline is its own first sentence)."""
    if title.line < 0:
        return 0
    line = page.lines[title.line]
    holds_more = len(line.text) > len(title.text or "") + 20
    return title.line if holds_more and is_prose(line) else title.end


def _carried(page: Page, body: Body, told: int) -> Body | None:
    """The body that only inline data holds, where the page shows none or but its beginning."""
    state = page.state_article
    if state is None:
        return None
    content = state.content
    if "<" not in content:
        content = "<br>".join(escape(content).splitlines())
    inner = Page.parse(f"<html><body><div>{content}</div></body></html>", page.url)
    if not inner.lines:
        return None
    found = _take(inner, Title(state.title), 0, len(inner.lines), [1], [False] * len(inner.lines))
    if told and len(found.text) < 1.5 * told + 40:
        return None
    if told and fold(body.text[:30]) not in fold(found.text) and body.text:
        known = bool(state.title) and fold(state.title or "")[:12] in fold(page.title_tag)
        if not known:
            return None
    return Body(text=found.text, removed=found.removed, rule="body.state", confidence=0.8) if found else None


def _weigh(page: Page, title: Title, start: int) -> tuple[list[float], list[bool]]:
    """For each line how much running text it is (negative: a sign of something else), and whether it heads a list of
    other articles or comments."""
    around = page.lines[title.line].flags if title.line >= 0 else 0
    tag = page.lines[title.line].element.tag if title.line >= 0 else ""
    factors: dict[int, float] = {}
    weights: list[float] = []
    barriers: list[bool] = []
    told = linked = was_linked = False
    behind = 1.0
    for line in page.lines:
        text = line.text
        size = len(text)
        barrier = False
        linked, was_linked = was_linked, line.link_chars * 5 > size * 3 and 8 <= size <= 50
        if line.link_chars * 2 > size:
            weight = -6.0 if size > 6 else -3.0
            barrier = told and size < 16 and is_barrier(text)
        elif size < 12:
            weight = -1.0
            if is_barrier(text):
                barrier = told or line.index < start
                weight = -10.0
        else:
            marks = text.count("，") + text.count("。") + text.count("、") + text.count("：") + text.count("！")
            if size > _HEAP and is_heap(text):
                weight = -2.0
            elif marks or text.endswith(SENTENCE_END):
                free = size - line.link_chars
                if is_frame(text) or (size < 400 and is_about(text)) or (size < 60 and is_byline(text)):
                    weight = -2.0
                else:
                    weight = free + 8.0 * min(marks, 6)
            elif size > 60:
                weight = (size - line.link_chars) * 0.5
            else:
                weight = -1.0
            if size < 30 and is_barrier(text):
                barrier = told or line.index < start
                weight = -10.0
        if told and size < 120 and line.element.tag == tag and _is_headline(page, line, title):
            barrier, weight = True, -10.0
            behind = _BEHIND_HEADLINE
        if weight > 0:
            extra = line.flags & ~around
            factor = factors.get(extra)
            if factor is None:
                factor = 1.0
                for bit, value in _FACTORS:
                    if extra & bit:
                        factor *= value
                if extra & HIDDEN and _is_hidden(page, line.block):
                    factor *= 0.1
                factors[extra] = factor
            if line.index < start:
                factor *= 0.15
            else:
                factor *= behind
            if linked and told:  # the summary under a linked headline of another article
                factor *= 0.1
            weight *= factor
            if line.index >= start and weight > 15:
                told = True
        elif barrier and told:
            behind = min(behind, _BEHIND_BARRIER)
        weights.append(weight)
        barriers.append(barrier)
    return weights, barriers


def _weigh_verse(page: Page, start: int, barriers: list[bool]) -> list[float]:
    """Weights for a page without a sentence: a poem, a table of results. Its short lines count, if there are several
    and they follow a byline; nothing counts otherwise."""
    weights = [0.0] * len(page.lines)
    lines = page.lines[start:]
    if not any(is_byline(line.text) for line in lines[:4]):
        return weights
    for line in lines:
        if barriers[line.index] or line.flags & FOOTER or is_barrier(line.text):
            break
        if line.link_chars or is_frame(line.text) or is_byline(line.text) or len(line.text) < 2:
            continue
        weights[line.index] = float(len(line.text))
    return weights if sum(weight > 0 for weight in weights) >= 4 else [0.0] * len(weights)


def _is_headline(page: Page, line: Line, title: Title) -> bool:
    """Whether a line of the headline's own tag stands over another article: same class, or a byline right under it."""
    own = page.lines[title.line].element
    if line.element is own:
        return False
    if line.link_share > 0.5:  # a headline that leads to its own page, over a byline of its own
        return bool(own.get("class")) and line.element.get("class") == own.get("class") and _is_dated(page, line.index)
    if fold(line.text) in fold(title.text or ""):
        return line.heading == 1  # the headline once more, over a summary for those who share the page
    same = line.element.get("class") == own.get("class") and (own.tag == "h1" or own.get("class") is not None)
    if own.tag in ("h1", "h2", "h3"):
        return _is_dated(page, line.index) or (same and own.tag == "h1")
    return same and "tit" in (own.get("class") or "").lower()


def _is_dated(page: Page, index: int) -> bool:
    """Whether a byline stands right under a line."""
    return any(is_byline(other.text) for other in page.lines[index + 1 : index + 3])


def _seed(page: Page, weights: list[float]) -> int:
    """The block with most weight right below it; -1 if no line weighs anything."""
    blocks = page.blocks
    sums: dict[int, float] = {}
    for line in page.lines:
        weight = weights[line.index]
        if weight <= 0:
            continue
        index = line.block
        block = blocks[index]
        if block.end - block.first == 1:
            sums[index] = sums.get(index, 0.0) + 0.9 * weight
            index = block.parent
        for decay in _DECAY:
            if index < 0:
                break
            sums[index] = sums.get(index, 0.0) + decay * weight
            index = blocks[index].parent
    if not sums:
        return -1
    return max(sums, key=lambda index: (sums[index], index))


def _widen(page: Page, seed: int, weights: list[float], barriers: list[bool], start: int) -> tuple[int, int, list[int]]:
    """The range of lines around the seed that goes on telling, climbing from block to block around it."""
    blocks = page.blocks
    first, end = max(blocks[seed].first, min(start, blocks[seed].end - 1)), blocks[seed].end
    if first >= start > blocks[seed].first:
        first = start
    held = [seed]
    total = sum(weight for weight in weights[first:end] if weight > 0)
    index = blocks[seed].parent
    while index >= 0:
        block = blocks[index]
        need = max(30.0, 0.08 * total)
        grown = False
        ahead = _furthest(weights, barriers, range(end, block.end), need)
        if ahead is not None:
            total += ahead[1]
            end, grown = ahead[0] + 1, True
        if block.first < first:
            span = range(first - 1, max(block.first, start) - 1, -1)
            back = _furthest(weights, barriers, span, min(need, _LEAD))
            if back is not None:
                total += back[1]
                first, grown = back[0], True
        if grown:
            held = [index]
        index = block.parent
    return first, end, held


def _furthest(weights: list[float], barriers: list[bool], span: range, need: float) -> tuple[int, float] | None:
    """Where the running sum over a span peaks, if the peak is worth it; a barrier ends the span."""
    total = best = 0.0
    at = -1
    for index in span:
        if barriers[index]:
            break
        total += weights[index]
        if total > best:
            best, at = total, index
        elif total < best - 120:
            break
    return (at, best) if best >= need else None


def _take(
    page: Page,
    title: Title,
    first: int,
    end: int,
    blocks: list[int],
    barriers: list[bool],
    only: list[Line] | None = None,
) -> Body:
    """Line by line: the region, or ``only`` these lines of it, without what is not running text."""
    lines = page.lines
    region = only or lines[first:end]
    around = blocks[0] if blocks else 0
    flags_around = page.blocks[around].flags
    removed: list[tuple[str, int, str]] = []
    kept: list[Line] = []

    def cut(rule: str, line: Line) -> None:
        if len(removed) < _MOST_REMOVED:
            removed.append((f"body.{rule}", line.index, line.text))

    headline = fold(title.text or "")
    begun = False
    byline = _byline_end(region)
    for position, line in enumerate(region):
        if not begun:
            rule = "byline" if position < byline else _above(line, headline)
            if rule is None and is_announcement(line.text) and any(map(_is_timed, region[position + 1 : position + 4])):
                rule = "notice"  # of the site to its readers, between headline and byline
            if rule:
                cut(rule, line)
                continue
            begun = True
        rule = _inside(page, line, line.flags & ~flags_around)
        if rule is None and 0 < len(kept) <= _LONGEST_LEAD and _is_under_lead(region, position):
            rule = "byline"
        if kept and is_colophon(line.text):
            for rest in region[position:]:
                cut("colophon", rest)
            break
        if rule is None and kept and barriers[line.index]:
            for rest in region[position:]:
                cut("another", rest)
            break
        if rule == "barrier":
            if _is_subheading(page, region, position, kept):
                kept.append(line)
                continue
            if not _resumes(page, region, position, kept):
                for rest in region[position:]:
                    cut("behind", rest)
                break
            cut("offer", line)
            continue
        if rule:
            cut(rule, line)
            continue
        kept.append(line)
    for position in range(max(1, len(kept) - _LONGEST_NOTICE), len(kept)):
        if begins_notice(kept[position].text):
            while len(kept) > position:
                cut("notice", kept.pop())
            break
    tail = len(kept) - _LONGEST_NOTICE
    told = [
        line
        for position, line in enumerate(kept)
        if is_prose(line) and (position < tail or not _is_about_text(line.text))
    ] or kept
    homes, kinds = {_home(page, line) for line in told}, {_kind(page, line) for line in told}
    while kept and (_below(page, kept[-1], homes, kinds) or _is_starred(kept) or _is_between_notices(kept)):
        cut("below", kept.pop())
    if not kept:
        return Body(first=first, end=end, blocks=blocks, removed=removed)
    paragraphs = [line.text for line in kept]
    for position in range(max(0, len(kept) - 2), len(kept)):
        paragraphs[position], signature = strip_signature(paragraphs[position])
        if signature:
            removed.append(("body.signature", kept[position].index, signature))
    return Body(
        text="\n".join(paragraphs),
        lines=[line.index for line in kept],
        first=first,
        end=end,
        blocks=blocks,
        removed=removed,
        rule="body.block",
        confidence=0.9,
    )


def _byline_end(region: list[Line]) -> int:
    """How many lines at the head of the region come before and with a dateline, all of them short, text behind them."""
    end = 0
    for position, line in enumerate(region[:_LONGEST_BYLINE]):
        if is_prose(line) or len(line.text) > 60:
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
    if len(line.text) >= 60 or line.text.endswith(SENTENCE_END) or not is_byline(line.text):
        return False
    return any(map(_is_timed, region[position - 1 : position + 2]))


def is_prose(line: Line) -> bool:
    """Whether a line is running text by its looks: a sentence, not mostly linked."""
    text = line.text
    return len(text) >= 12 and line.link_chars * 2 < len(text) and ("，" in text or text.endswith(SENTENCE_END))


def is_heap(text: str) -> bool:
    """Whether a long line is a heap of key words: no sentence in it ends."""
    return (text.count("。") + text.count(". ")) * _HEAP_A_STOP < len(text)


def _home(page: Page, line: Line) -> int:
    """The block that a line is a paragraph of: the innermost that holds other lines too."""
    index = line.block
    blocks = page.blocks
    while blocks[index].end - blocks[index].first <= 1 and blocks[index].parent >= 0:
        index = blocks[index].parent
    return index


def _kind(page: Page, line: Line) -> tuple[int, str, str | None]:
    """What tells a paragraph from what stands beside it: its home, its tag, and the class of a div."""
    tag = page.blocks[line.block].tag
    return _home(page, line), tag, line.element.get("class") if tag == "div" else None


def _is_subheading(page: Page, region: list[Line], position: int, kept: list[Line]) -> bool:
    """Whether a line that reads like the heading of a list heads a paragraph instead: 国际资讯."""
    line = region[position]
    if line.link_chars or position + 1 >= len(region):
        return False
    following = region[position + 1]
    if not is_prose(following) or following.link_chars or is_about(following.text):
        return False
    return _home(page, following) in {_home(page, other) for other in (line, *kept[-3:])}


def _above(line: Line, headline: str) -> str | None:
    """Why a line above the first paragraph is not body: headline, byline, place in the site, tools."""
    text = line.text
    size = len(text)
    if size < 150 and headline and fold(text) in headline and size > 3:
        return "headline"
    if is_frame(text) and size < 60:
        return "frame"
    if line.link_share > 0.5:
        return "link"
    if is_byline(text):
        return "byline"
    if size < 3:
        return "label"
    return None


def _inside(page: Page, line: Line, extra: int) -> str | None:
    """Why a line between paragraphs is not body."""
    text = line.text
    size = len(text)
    if extra & HIDDEN and _is_hidden(page, line.block):
        return "hidden"
    if size < 150 and page.blocks[line.block].hints & CAPTION | (line.element.tag == "figcaption"):
        return "caption"
    if is_picture_label(text):
        return "picture_label"
    if size > _HEAP and is_heap(text):
        return "heap"
    if size < 40 and is_barrier(text):
        return "barrier"
    if line.link_chars * 5 > size * (4 if size > 30 else 3) and not text.endswith(SENTENCE_END):
        return "link"
    if is_frame(text) and (size < 60 or line.link_share > 0.3) and not is_told(text):
        return "frame"
    if is_dateline(text):
        return "byline"
    if size < 60 and is_promotion(text) and not text.endswith("。"):
        return "promotion"
    if extra & ADVERT and size < 150:
        return "advert"
    if extra & (COMMENT | FOOTER | SHARE | NAV | ADVERT | HIDDEN | RELATED | COPYRIGHT) and size < 60:
        return "aside"
    return None


def _is_hidden(page: Page, block: int) -> bool:
    """Whether a block's own style hides it. A class that says so may be meant for small screens only."""
    for index in page.ancestors(block):
        style = page.blocks[index].get("style")
        if style and "none" in style and "display" in style.lower():
            return True
    return False


def _resumes(page: Page, region: list[Line], position: int, kept: list[Line]) -> bool:
    """Whether the article goes on behind a list heading: paragraphs in the same block as those before."""
    if not kept:
        return True
    kinds = {_kind(page, line) for line in [line for line in kept if is_prose(line)][-8:] or kept[-8:]}
    later = [
        line
        for line in region[position + 1 :]
        if len(line.text) >= 15 and line.link_share < 0.3 and line.text.endswith(SENTENCE_END)
    ]
    return any(line.element.tag in ("p", "div") and _kind(page, line) in kinds for line in later)


def _is_starred(kept: list[Line]) -> bool:
    """Whether the last line is a note under the text, marked with a star, and not the end of a list of such lines."""
    star = kept[-1].text[0]
    return star in "★※" and len(kept[-1].text) < 100 and sum(line.text[0] == star for line in kept) <= _MOST_STARRED


def _is_about_text(text: str) -> bool:
    """Whether a line is about the text, by its words alone."""
    return is_about(text) or is_rights(text) or is_about_itself(text)


def _is_between_notices(kept: list[Line]) -> bool:
    """Whether the last line, which may be a notice, stands under one that is."""
    return (
        len(kept) > 2 and may_be_about_itself(kept[-1].text) and any(_is_about_text(line.text) for line in kept[-3:-1])
    )


def _below(page: Page, line: Line, homes: set[int], kinds: set[tuple[int, str, str | None]]) -> bool:
    """Whether the last line is about the text (signature, editors, disclaimer, tools) and not of it."""
    text = line.text
    size = len(text)
    if is_about(text) or is_frame(text):
        return size < 250 or not text.endswith("。")
    if is_about_itself(text) or (text[0] == "#" and text.count("#") > 1 and not text.endswith(SENTENCE_END)):
        return True
    if size < 3 or line.link_share > 0.5 or is_rights(text) or (is_promotion(text) and not is_told(text)):
        return True
    if size < 60 and is_byline(text):
        return True
    if size >= 40 or text.endswith(SENTENCE_END) or _kind(page, line) in kinds:
        return False
    if line.element.tag in _CELLS:  # a table or list at the end of the text
        return not any(up in homes for up in page.ancestors(line.block)[:5])
    return True
