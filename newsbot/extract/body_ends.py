"""The end of the body: signatures, editors, disclaimers, invitations and tools under the last paragraph go.

It takes lines off the end, one by one, until one is told. It must not look at lines between paragraphs.
"""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.boilerplate import ends_sentence, is_about, is_barrier, is_frame
from newsbot.extract.bylines import SITE_IN_BRACKETS, is_byline
from newsbot.extract.credit_lines import is_credit_line
from newsbot.extract.cuts import Cuts
from newsbot.extract.hints import BYLINE
from newsbot.extract.notices import (
    asks_for_cookies,
    begins_notice,
    is_about_itself,
    is_appeal,
    is_rights,
    may_be_about_itself,
)
from newsbot.extract.page import Line, Page
from newsbot.extract.paragraphs import home_of, is_day, is_prose, kind_of
from newsbot.extract.promotion import is_promotion, is_told
from newsbot.extract.vocabulary import compiled, words_in_both_scripts

_CELLS: Final = frozenset("td th li dd dt".split())
_MOST_STARRED: Final = 3  # lines with a star before them that are notes and no list
_LONGEST_OUTLET: Final = 12  # characters of an outlet's name in a line of its own
#: What the names of outlets end in; an authority's name may sign a notice, and is part of it.
_PRESS: Final = tuple(
    words_in_both_scripts(
        "日报 晚报 早报 晨报 商报 时报 都市报 周报 周刊 导报 新闻网 中文网 在线 通讯社 电视台 广播电台 客户端 卫视 新闻"
        " 融媒体中心 融媒中心 网络版 电子版"
    )
)
_BRACKETS: Final = "（()）【】[]"
_DAY_CODE: Final = 7  # digits of the day in the Republic's years, as an agency files a text under it: 1120822
_FEWEST_SUMMARIES: Final = 3  # of other articles, under their linked headlines
#: Characters.
_SHORTEST_HEADLINE: Final = 8
_LONGEST_HEADLINE: Final = 60
_LONGEST_NOTICE: Final = 8  # lines at the end that a disclaimer may take


def cut_end(page: Page, kept: list[Line], around: int, cut: Cuts) -> None:
    """Take off the end of the lines that were kept what is about the text, and hand each to ``cut`` with a rule.
    ``around`` are the hints of the block that holds all of it."""
    _cut_card(kept, around, cut)
    _cut_offer(page, kept, cut)
    for position in range(max(1, len(kept) - _LONGEST_NOTICE), len(kept)):
        if begins_notice(kept[position].text):
            while len(kept) > position:
                cut.note("notice", kept.pop())
            break
    tail = len(kept) - _LONGEST_NOTICE
    told = [
        line
        for position, line in enumerate(kept)
        if is_prose(line) and (position < tail or not _is_about_text(line.text))
    ] or kept
    homes, kinds = {home_of(page, line) for line in told}, {kind_of(page, line) for line in told}
    while kept and (
        _below(page, kept[-1], homes, kinds)
        or _is_starred(kept)
        or _is_between_notices(kept)
        or _is_outlet(kept)
        or (len(kept) > 2 and _tells_who_wrote(kept[-1].text))
        or _is_in_card(page, kept)
        or _is_host(page, kept[-1])
    ):
        cut.note("below", kept.pop())


_LONGEST_CARD: Final = 4  # lines that tell who wrote the text, in a block of their own under it


def _cut_card(kept: list[Line], around: int, cut: Cuts) -> None:
    """Take off the card of the author: the last lines, in a block that is named for a byline as those above are not."""
    if not kept or not kept[-1].flags & BYLINE & ~around:
        return
    start = len(kept) - 1
    while start and kept[start - 1].flags & BYLINE & ~around:
        start -= 1
    if start and len(kept) - start <= _LONGEST_CARD and any(map(is_prose, kept[:start])):
        while len(kept) > start:
            cut.note("card", kept.pop())


def _cut_offer(page: Page, kept: list[Line], cut: Cuts) -> None:
    """Take off the card of what the text is about and the site sells: a linked heading and lines of label and value
    (参考均价：13500元/平米), in a block that the text above is no part of."""
    start = len(kept)
    while start and _VALUED.match(kept[start - 1].text) and not ends_sentence(kept[start - 1].text):
        start -= 1
    if len(kept) - start < _FEWEST_VALUES or start < 2:
        return
    head, above = kept[start - 1], kept[start - 2]
    if not head.heading or not head.link_chars:
        return
    if _stand_apart(page, head, kept[-1], above):
        while len(kept) >= start:
            cut.note("card", kept.pop())


_FEWEST_VALUES: Final = 2
_VALUED: Final = re.compile(r"[^，。：:\s]{2,8}\s?[:：].{1,32}$")


def _stand_apart(page: Page, first: Line, last: Line, above: Line) -> bool:
    """Whether the lines from one to another stand in a block that the line above them is no part of."""
    around = set(page.ancestors(first.block)) & set(page.ancestors(last.block))
    return max(page.blocks[block].first for block in around) > above.index


def cut_summaries(page: Page, kept: list[Line], cut: Cuts) -> bool:
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
    if not _stand_apart(page, page.lines[kept[start].index - 1], kept[-1], kept[start - 1]):
        return False
    while len(kept) > start:
        cut.note("summary", kept.pop())
    return True


def _linked_headline(page: Page, line: Line) -> int | None:
    """The index of the linked headline right over a paragraph, perhaps with its day between them; None for no such."""
    for other in page.lines[line.index - 1 : max(line.index - 3, 0) : -1]:
        if other.link_share > 0.6 and _SHORTEST_HEADLINE <= len(other.text) <= _LONGEST_HEADLINE:
            return other.index
        if not is_day(other.text):
            return None
    return None


def _is_starred(kept: list[Line]) -> bool:
    """Whether the last line is a note under the text, marked with a star, and not the end of a list of such lines; it
    may tell who wrote it: ＊作者為大學教授"""
    star = kept[-1].text[0]
    if star in "＊*◎" and "作者" in kept[-1].text[1:5] and len(kept) > 2:
        return len(kept[-1].text) < 100
    return star in "★※" and len(kept[-1].text) < 100 and sum(line.text[0] == star for line in kept) <= _MOST_STARRED


def _is_outlet(kept: list[Line]) -> bool:
    """Whether the last line is an outlet's name alone, under a paragraph: （海州日报）; the last of several short lines
    may be one of a list."""
    if len(kept) < 2 or not is_outlet_alone(kept[-1].text):
        return False
    before = kept[-2].text
    if is_outlet_alone(before):
        return len(kept) > 2 and not is_outlet_alone(kept[-3].text)
    return len(before) > _LONGEST_OUTLET or is_about(before)


#: Who keeps up the outlet, which the end of an article names below its editors. An event has such lines too.
_HOSTS: Final = tuple(
    words_in_both_scripts("主办： 承办： 协办： 主管： 主办单位： 承办单位： 主办丨 承办丨 主办｜ 承办｜")
)
_LONGEST_HOST: Final = 40
_EDITORS_ABOVE: Final = 6  # lines


def _is_host(page: Page, line: Line) -> bool:
    """Whether a line tells who keeps up the outlet, below one that names the editor, which may be cut by now."""
    if not line.text.startswith(_HOSTS) or len(line.text) > _LONGEST_HOST:
        return False
    for above in reversed(page.lines[max(0, line.index - _EDITORS_ABOVE) : line.index]):
        if names_makers(above.text):
            return True
        if ends_sentence(above.text):
            return False  # what stands above a sentence is another part of the article
    return False


def is_outlet_alone(text: str) -> bool:
    """Whether a short line is an outlet's name and nothing else."""
    return len(text) <= _LONGEST_OUTLET and text.strip(_BRACKETS).endswith(_PRESS)


def _tells_who_wrote(text: str) -> bool:
    """Whether a sentence introduces a reporter: 陈文信是《海州日报》驻东京记者。"""
    return len(text) < _LONGEST_INTRODUCTION and "是" in text[2:26] and _INTRODUCTION.match(text) is not None


_LONGEST_INTRODUCTION: Final = 100
_INTRODUCTION: Final = compiled(
    r"[^，。：“”（(]{2,5}(?:[（(][^）)]{2,30}[）)])?是(?:《[^》]{2,12}》(?:中文网)?|[^，。《》]{2,10}[报社网刊台])(?:的|前)?"
    r"(?:[驻资首特专][^，。]{0,10})?(?:记者|撰稿人|专栏作家|专栏作者|编辑|研究员)[。，]"
)


def _is_in_card(page: Page, kept: list[Line]) -> bool:
    """Whether the last line stands in a block that is named for the author and that the text did not begin in."""
    if len(kept) < 2 or len(kept[-1].text) > _LONGEST_INTRODUCTION:
        return False
    around = page.ancestors(kept[-1].block)
    outer = set(page.ancestors(kept[0].block))
    return any(index not in outer and _CARD.search(page.blocks[index].get("class") or "") for index in around)


_CARD: Final = re.compile(
    r"(?:^|[\s_-])(?:about-?)?author(?:$|\s|[_-]?(?:card|box|bio|info|profile|intro|desc|description))", re.I
)


def names_makers(text: str) -> bool:
    """Whether a short line that is no sentence tells who made the text."""
    return len(text) < 60 and text[-1] not in "，," and not ends_sentence(text) and is_credit_line(text)


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
    if is_barrier(text):
        return True  # it was taken for the heading of what is cut by now
    if (
        is_about_itself(text)
        or asks_for_cookies(text)
        or (text[0] == "#" and text.count("#") > 1 and not ends_sentence(text))
    ):
        return True
    if not any(map(str.isalnum, text[:40])) or line.link_share > 0.5:
        return True
    celled = size < 40 and in_cell(page, line)
    if (size < 3 or (size == _DAY_CODE and text.isdecimal())) and not celled:
        return True
    if is_appeal(text) or (text[-1] in _CLOSES and SITE_IN_BRACKETS.match(text)):
        return True
    if is_rights(text) or (is_promotion(text) and not is_told(text)):
        return True
    if (size < 60 and is_byline(text)) or names_makers(text):
        return True
    if size >= 40 or ends_sentence(text) or kind_of(page, line) in kinds:
        return False
    if celled:  # a table or list at the end of the text
        return not any(up in homes for up in page.ancestors(line.block)[:5])
    return True


_CLOSES: Final = frozenset(")）]】")


def in_cell(page: Page, line: Line) -> bool:
    """Whether a line is what a cell or an item holds, or a paragraph of it."""
    parent = line.element.parent
    return line.element.tag in _CELLS or (parent >= 0 and page.blocks[parent].tag in _CELLS)
