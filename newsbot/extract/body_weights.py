"""How much running text each line of a page is, from its words and from the hints around it.

A line that is told weighs its characters; links, labels and tools weigh against it. The headings of lists of other
articles and of comments are barriers: little that stands behind one counts. It must not choose a region.
"""

from __future__ import annotations

from typing import Final

from newsbot.extract.boilerplate import ends_sentence, is_about, is_barrier, is_frame
from newsbot.extract.bylines import is_byline
from newsbot.extract.hints import ADVERT, ASIDE, COMMENT, CONTENT, COPYRIGHT, FOOTER, HIDDEN, NAV, RELATED, SHARE
from newsbot.extract.page import Block, Line, Page
from newsbot.extract.paragraphs import goes_on_in_twin, heads_another, is_caption, is_heap, is_hidden, is_item, is_prose
from newsbot.extract.title import Title
from newsbot.extract.title_heads import fold
from newsbot.extract.vocabulary import compiled

#: What the class hints of the blocks around a line, beyond those around the headline, do to its weight.
_FACTORS: Final = (
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
#: What text counts behind a list's heading, another article's headline.
_BEHIND_BARRIER: Final = 0.3
_BEHIND_HEADLINE: Final = 0.05
_BEHIND_COMMENTS: Final = 0.05  # what text counts from the first of several comments on
_FEWEST_COMMENTS: Final = 2
#: The tool under what a reader says: 回复 赞(3), 2019-03-01 12:30 回复 举报.
_REPLY: Final = compiled(r"(?:^|\s|[日分时\d\])])回[复覆](?:$|\s|[(（\[]?\d|赞|顶|踩|支持|举报|分享)")
_LONGEST_REPLY: Final = 30
_BEHIND_LIST: Final = 0.5  # what text counts behind a list without a heading
_CAPTION: Final = 0.1  # what a caption counts, which is no text
_SHORTEST_CLAUSE, _CLAUSE_ENDS = 4, frozenset("，。；！？")  # of a line that a text is broken into
_TELLING: Final = 15  # weight of a line that is told
_LIST_FROM: Final = 8  # links in a row, behind text, that are a list


def weigh(page: Page, title: Title, start: int) -> tuple[list[float], list[bool]]:
    """For each line how much running text it is (negative: a sign of something else), and whether it heads a list of
    other articles or comments."""
    around = page.lines[title.line].flags if title.line >= 0 else 0
    tag = page.lines[title.line].element.tag if title.line >= 0 else ""
    factors: dict[int, float] = {}
    weights: list[float] = []
    barriers: list[bool] = []
    told = linked = was_linked = False
    behind = 1.0
    last = page.lines[0]  # of the lines that were told
    ahead = [*[line.text for line in page.lines], "", ""]
    row = 0  # links in a row, behind text
    offers: list[int] = []  # headings of lists since then
    before_offers = behind
    first_told = len(page.lines)
    comments: list[int] = []  # where they begin
    for line in page.lines:
        text = line.text
        size = len(text)
        barrier = False
        linked, was_linked = was_linked, line.link_chars * 5 > size * 3 and 8 <= size <= 50 and not is_frame(text)
        if line.link_chars * 2 > size or (line.link_chars and is_item(line)):
            weight = -6.0 if size > 6 else -3.0
            row += told
            if row == _LIST_FROM:
                behind = min(behind, _BEHIND_LIST)
            barrier = told and size < 16 and is_barrier(text)
        elif size < 12:
            weight = (
                float(size) if size >= _SHORTEST_CLAUSE and text[-1] in _CLAUSE_ENDS and not line.link_chars else -1.0
            )
            if is_barrier(text) or (text[:2] in _ABOUT and _is_about_site(page, text)):
                barrier = told or line.index < start
                weight = -10.0
        else:
            marks = text.count("，") + text.count("。") + text.count("、") + text.count("：") + text.count("！")
            if is_heap(text):
                weight = -2.0
            elif marks or ends_sentence(text):
                free = size - line.link_chars
                if (
                    is_frame(text)
                    or (size < 400 and is_about(text))
                    or ((size < 60 or "，" not in text) and is_byline(text))
                ):
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
        if told and (
            (size < 120 and line.element.tag == tag and _is_headline(page, line, title))
            # the headline once more under the editor's name: for those who share the page
            or (text == title.text and is_about(page.lines[line.index - 1].text))
            or (
                6 <= size <= 60
                and ("20" in ahead[line.index + 1] or "20" in ahead[line.index + 2])  # a year, nearly always in vain
                and heads_another(page, line, last)
                and fold(text) not in fold(title.text or "")
            )
        ):
            barrier, weight = True, -10.0
            behind = _BEHIND_HEADLINE
        if weight > 0:
            row = 0
            if offers and weight > _TELLING and goes_on_in_twin(page, title.line, last, line):
                for index in offers:
                    barriers[index] = False
                behind, linked = before_offers, False
            extra = line.flags & ~around
            factor = factors.get(extra)
            if factor is None:
                factor = 1.0
                for bit, value in _FACTORS:
                    if extra & bit:
                        factor *= value
                if extra & HIDDEN and is_hidden(page, line.block):
                    factor *= 0.1
                factors[extra] = factor
            if line.index < start:
                factor *= 0.15
            else:
                factor *= behind
            if linked and told:  # the summary under a linked headline of another article
                factor *= 0.1
            if is_caption(line):
                factor *= _CAPTION
            weight *= factor
            if line.index >= start and weight > _TELLING and text != title.text:
                if not told:
                    first_told = line.index
                told, last, offers = True, line, []
        elif barrier and told:
            if not offers:
                before_offers = behind
            offers.append(line.index)
            behind = min(behind, max(_BEHIND_HEADLINE, behind * _BEHIND_BARRIER))
        weights.append(weight)
        barriers.append(barrier)
        if told and size <= _LONGEST_REPLY and "回" in text and _REPLY.search(text) and _is_comment(page, line.index):
            comments.append(line.index - 2)
            if len(comments) == _FEWEST_COMMENTS and first_told < comments[0]:
                behind = min(behind, _BEHIND_COMMENTS)
                barriers[comments[0]] = True
                for index in range(comments[0], line.index):
                    weights[index] *= _BEHIND_COMMENTS if weights[index] > 0 else 1
    return weights, barriers


_ABOUT: Final = frozenset(("关于", "關於"))


def _is_about_site(page: Page, text: str) -> bool:
    """Whether a heading says that the site speaks of itself below: 关于海州网 on the pages of 海州网."""
    name = text[2:].strip()
    return len(name) > 2 and (page.title_tag.endswith(name) or page.meta.get("og:site_name") == name)


def weigh_verse(page: Page, start: int, barriers: list[bool]) -> list[float]:
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


def _is_comment(page: Page, tool: int) -> bool:
    """Whether a reader's words stand over a tool: a name, perhaps with a day, and a paragraph."""
    if tool < 2:
        return False
    name, words = page.lines[tool - 2], page.lines[tool - 1]
    return len(name.text) <= _LONGEST_REPLY and not is_prose(name) and is_prose(words)


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
        return _is_dated(page, line.index) or (same and own.tag == "h1" and not _goes_on(page, line, own))
    return same and "tit" in (own.get("class") or "").lower()


def _goes_on(page: Page, line: Line, headline: Block) -> bool:
    """Whether a heading stands among the paragraphs before it, as those do that part a text; not where the headline
    stands so itself."""
    before = page.lines[line.index - 1].element
    return before.parent == line.element.parent != headline.parent


def _is_dated(page: Page, index: int) -> bool:
    """Whether a byline stands right under a line."""
    return any(is_byline(other.text) for other in page.lines[index + 1 : index + 3])
