"""The dates that stand beside the items of a list: in the same line, in a line below, or in a line above."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from newsbot.chinese.dates import CHINA, find_times
from newsbot.extract.linkgroups import Candidate, LinkGroup
from newsbot.extract.page import Page

#: A line with a date beside an item is short; a longer one is a teaser, whose dates are the story's.
_LONGEST: Final = 40
#: What every date has that `find_times` reads: most lines near an item, be they headlines with numbers, do not.
#: It begins with a class of characters, to the next of which the search skips.
_DATE_LIKE: Final = re.compile(
    r"[\d昨今前刚剛〇一二三四五六七八九十](?:(?<=[昨今前刚剛])"
    r"|(?<=\d)(?:\d{7}|\s?[-/.年月日号號:：时時小分秒天个個周週,，]|(?:st|nd|rd|th)?\s)"
    r"|(?<=[〇一二三四五六七八九十])\s?[年月])"
)
_SHORTEST: Final = 2  # 昨天
_LINES_BESIDE: Final = 3
#: A line that is a date, perhaps with a channel or a source.
_LONGEST_ABOVE: Final = 24


def dates_beside(page: Page, group: LinkGroup, reference: datetime | None) -> list[date | None]:
    """The date of each item of a group, or None. ``reference`` is the time of the fetch, for 3小时前 and 08-22."""
    places = [item.link.line for item in group.items]
    if _stands_above(page, group, places[0], reference):
        starts = [page.blocks[group.block].first - 1, *places[:-1]]
        spans = [
            range(at - 1, max(start, at - 1 - _LINES_BESIDE), -1) for start, at in zip(starts, places, strict=True)
        ]
    else:
        ends = [*places[1:], page.blocks[group.block].end]
        spans = [range(at + 1, min(at + 1 + _LINES_BESIDE, end)) for at, end in zip(places, ends, strict=True)]
    own = [_same_line(page, item, reference) for item in group.items]
    return [day or _nearest(page, span, reference) for day, span in zip(own, spans, strict=True)]


def _stands_above(page: Page, group: LinkGroup, place: int, reference: datetime | None) -> bool:
    """True where the line above a group's first item is a date and inside the group's block."""
    if place <= page.blocks[group.block].first:
        return False
    text = page.lines[place - 1].text
    return len(text) <= _LONGEST_ABOVE and _date_in(text, reference) is not None


def _same_line(page: Page, item: Candidate, reference: datetime | None) -> date | None:
    """The date in an item's own line, outside of its title; none where several items share the line."""
    if item.link.line >= len(page.lines):
        return None
    text = page.lines[item.link.line].text
    if len(text) < len(item.title) + _SHORTEST:
        return None
    rest = text.replace(item.title, " ", 1)
    return _date_in(rest, reference) if len(rest) <= _LONGEST and rest != text else None


def _nearest(page: Page, span: range, reference: datetime | None) -> date | None:
    for index in span:
        text = page.lines[index].text
        if _SHORTEST <= len(text) <= _LONGEST and (found := _date_in(text, reference)):
            return found
    return None


def _date_in(text: str, reference: datetime | None) -> date | None:
    """The date in a short text; None where it holds more than one. A time of day without a date is none."""
    if not _DATE_LIKE.search(text):
        return None
    times = find_times(text, reference)
    return times[0].value.astimezone(CHINA).date() if len(times) == 1 else None
