"""The beginning of the body: headline, byline, place in the site, tools and players above the first paragraph go, and
the byline that stands under a lead.

It must not look behind the first paragraphs.
"""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.body_ends import is_outlet_alone, names_makers
from newsbot.extract.boilerplate import ends_sentence, is_frame, is_player
from newsbot.extract.bylines import is_byline, is_dateline, is_reading_time
from newsbot.extract.credit_lines import is_credit_line
from newsbot.extract.cuts import Cuts
from newsbot.extract.notices import is_announcement
from newsbot.extract.page import Line
from newsbot.extract.paragraphs import is_prose
from newsbot.extract.promotion import is_promotion, is_told
from newsbot.extract.title import Title
from newsbot.extract.title_heads import fold
from newsbot.extract.vocabulary import words_in_both_scripts

_LONGEST_BYLINE: Final = 10  # lines between headline and text
_REPORTED: Final = tuple(words_in_both_scripts("报道。 报导。"))
_FEWEST_LISTED: Final = 5  # labels in a list before the text
_TELLS: Final = re.compile("[。！？，]")


def beginning(title: Title, region: list[Line], cut: Cuts) -> int:
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
        cut.note(rule, line)
    return len(region)


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


def is_under_lead(region: list[Line], position: int) -> bool:
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


def _is_timed(line: Line) -> bool:
    """Whether a line gives the date of a text or the time it takes to read."""
    text = line.text
    dated = len(text) < 60 and any(c.isdigit() for c in text) and not is_prose(line)
    return dated and (is_byline(text) or is_reading_time(text))
