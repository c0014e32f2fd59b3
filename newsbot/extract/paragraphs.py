"""What a line is as a paragraph: whether it is running text by its looks, and which paragraphs belong together.

The modules of the body share these questions. It must not ask what a line says.
"""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.boilerplate import ends_sentence
from newsbot.extract.bylines import LABELLED, TIME, date_in, is_byline, is_dated, is_dateline
from newsbot.extract.hints import CAPTION
from newsbot.extract.page import Line, Page
from newsbot.extract.vocabulary import compiled

#: Characters of a line that may be a heap of key words, and of its longest sentence.
_HEAP: Final = 1000
_HEAP_A_STOP: Final = 400

#: Characters: of a link, beside it, of brackets and outlet.
_SHORTEST_TITLE: Final = 4
_LONGEST_TIME: Final = 26
_AROUND_TIME: Final = 10
_SHORTEST_TIME: Final = 5
_BOXES: Final = frozenset(("div", "section", "article"))  # elements that a text is parted into
#: Days as lists give them, beside `DATE`: 08-22, [8月22日], 3小时前.
_SHORT_DAY: Final = compiled(r"\d(?:(?<![\d./-]\d)\d?[-/月]\d{1,2}(?![\d./-])日?|\d*\s?(?:小时|分钟|天|小時|分鐘)前)")


#: 昨天 12:30
_TOLD_DAY: Final = re.compile(r"[昨今前][天日]\s?\d{1,2}[:：]\d\d")


def is_prose(line: Line) -> bool:
    """Whether a line is running text by its looks: a sentence, not mostly linked."""
    text = line.text
    return len(text) >= 12 and line.link_chars * 2 < len(text) and ("，" in text or ends_sentence(text))


def is_item(line: Line) -> bool:
    """Whether a line is an item of a list of articles: a linked title, its day and time beside it, and no word more
    than an outlet's name."""
    text = line.text
    beside = len(text) - line.link_chars
    if line.link_chars < _SHORTEST_TITLE or not _SHORTEST_TIME <= beside <= _LONGEST_TIME or text[-1] == "。":
        return False
    day = date_in(text) or _SHORT_DAY.search(text)
    if day is None:
        return False
    time = TIME.search(text, day.end()) or TIME.search(text, 0, day.start())
    return beside - len(day.group()) - (len(time.group()) if time else 0) <= _AROUND_TIME


def is_day(text: str) -> bool:
    """Whether a line is a day as lists give them, perhaps with its time, and nothing else."""
    if len(text) > _LONGEST_TIME or not any(map(str.isdigit, text)):
        return False
    bare = text.strip("[]【】()（） ")
    if is_dateline(bare):
        return TIME.fullmatch(bare) is None
    return _SHORT_DAY.fullmatch(bare) is not None or _TOLD_DAY.fullmatch(bare) is not None


def is_heap(text: str) -> bool:
    """Whether a long line is a heap of key words: no sentence in it ends."""
    return len(text) > _HEAP and (text.count("。") + text.count(". ")) * _HEAP_A_STOP < len(text)


def is_hidden(page: Page, block: int) -> bool:
    """Whether a block's own style hides it. A class that says so may be meant for small screens only."""
    for index in page.ancestors(block):
        style = page.blocks[index].get("style")
        if style and "none" in style and "display" in style.lower():
            return True
    return False


_LONGEST_CAPTION: Final = 150
_FURTHEST_BYLINE: Final = 100  # lines from the end of a text to the byline over it
_LONGEST_BYLINE: Final = 120


def is_caption(line: Line) -> bool:
    """Whether a line is what its element calls the caption of a picture."""
    return len(line.text) < _LONGEST_CAPTION and (line.element.hints & CAPTION != 0 or line.element.tag == "figcaption")


def home_of(page: Page, line: Line) -> int:
    """The block that a line is a paragraph of: the innermost that holds other lines too."""
    index = line.block
    blocks = page.blocks
    while blocks[index].end - blocks[index].first <= 1 and blocks[index].parent >= 0:
        index = blocks[index].parent
    return index


def kind_of(page: Page, line: Line) -> tuple[int, str, str | None]:
    """What tells a paragraph from what stands beside it: its home, its tag, and the class of a div."""
    tag = page.blocks[line.block].tag
    return home_of(page, line), tag, line.element.get("class") if tag == "div" else None


def goes_on_in_twin(page: Page, title: int, last: Line, line: Line) -> bool:
    """Whether a line opens a box made like the one that ``last`` stands in, beside it: a text that is parted into
    boxes, with offers between them. A box that holds the headline (``title`` is its line) is the whole article, and one
    like it another."""
    if not is_prose(line):
        return False
    blocks = page.blocks
    before, after = page.ancestors(last.block), page.ancestors(line.block)
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if not before or not after:
        return False
    box, twin = blocks[before[-1]], blocks[after[-1]]
    return (
        twin.first == line.index
        and box.tag == twin.tag
        and box.tag in _BOXES
        and box.get("class") == twin.get("class")
        and not box.first <= title < box.end
    )


def heads_another(page: Page, line: Line, last: Line) -> bool:
    """Whether a heading or a linked line stands over a dated byline and a text of its own, all in a block that the text
    before it is no part of: an offer between paragraphs does not part them. A line that is neither does so right over
    a byline that says where the text comes from, where the text before has a dated one of its own."""
    lines = page.lines[line.index + 1 : line.index + 6]
    if line.heading or line.link_chars == len(line.text):
        place = next((at for at, other in enumerate(lines[:2]) if is_byline(other.text) and is_dated(other.text)), -1)
    else:
        place = 0 if lines and _is_full_byline(lines[0].text) and not ends_sentence(line.text) else -1
        if place == 0 and not any(
            is_dated(other.text) for other in page.lines[max(0, last.index - _FURTHEST_BYLINE) : last.index]
        ):
            return False
    if place < 0:
        return False
    text = next((other for other in lines[place + 1 :] if is_prose(other)), None)
    if text is None:
        return False
    around = set(page.ancestors(text.block))
    common = next((block for block in page.ancestors(line.block) if block in around), -1)
    return common >= 0 and page.blocks[common].first > last.index


def _is_full_byline(text: str) -> bool:
    """Whether a line gives day, time and, behind a label, the makers of a text."""
    return (
        len(text) <= _LONGEST_BYLINE
        and is_dated(text)
        and is_byline(text)
        and TIME.search(text) is not None
        and LABELLED.search(text) is not None
    )
