"""Dates glued to the titles of links, as lists of news print them. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from newsbot.chinese.parsed_time import calendar_day
from newsbot.chinese.relative_dates import without_year


def split_glued_date(text: str, reference: datetime | None = None) -> tuple[str, date | None]:
    """A link's text without the date that stands before or after it, and that date: ``…净卖出22023-08-22`` →
    (``…净卖出2``, 22 August 2023).

    A date with its year is split off wherever it ends or begins the text; one without a year (08-22, [08月22日])
    only where a bracket or white space parts it from the title, and it is None without a reference.
    """
    text = text.strip()
    behind = text[-1:] in _CLOSERS or text[-1:].isdigit()
    if not behind and text[:1] not in _OPENERS and not text[:1].isdigit():
        return text, None
    for pattern in _GLUED if behind else _GLUED_BEFORE:
        match = pattern.search(text)
        if match and (
            day := calendar_day(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))
        ):
            rest = (text[: match.start()] + text[match.end() :]).strip()
            if rest:
                return rest, day
    for pattern in _LOOSE if behind else _LOOSE_BEFORE:
        match = pattern.search(text)
        if match and (rest := (text[: match.start()] + text[match.end() :]).strip()):
            month, day_of_month = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
            if calendar_day(2024, month, day_of_month):
                return rest, without_year(month, day_of_month, reference)
    return text, None


_OPEN, _CLOSE = r"[(（\[【]\s?", r"\s?[)）\]】]"
_GLUED_CLOCK: Final = r"(?:[\sT]?\d{1,2}:\d{2}(?::\d{2})?)?"
_YMD: Final = (
    r"(?P<y>(?:19|20)\d\d)(?:(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)"
)
_MD: Final = r"(?:(?P<m>\d{1,2})[-/](?P<d>\d{1,2})|(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)"
#: A bracket is part of the date only where it is closed: 增长19.1%(2023-08-22 ends in a title that the site cut short.
_GLUED: Final = (
    re.compile(rf"{_OPEN}{_YMD}{_GLUED_CLOCK}{_CLOSE}$"),
    re.compile(rf"{_YMD}{_GLUED_CLOCK}$"),
    re.compile(rf"^{_OPEN}{_YMD}{_GLUED_CLOCK}{_CLOSE}\s?"),
    re.compile(rf"^{_YMD}(?!\d){_GLUED_CLOCK}\s?"),
)
_LOOSE: Final = (
    re.compile(rf"{_OPEN}{_MD}{_GLUED_CLOCK}{_CLOSE}$"),
    re.compile(rf"\s{_MD}{_GLUED_CLOCK}$"),
    re.compile(rf"^{_OPEN}{_MD}{_GLUED_CLOCK}{_CLOSE}"),
    re.compile(rf"^{_MD}{_GLUED_CLOCK}\s"),
)
#: Those that stand before a title; and what one before a title begins with, one behind it ends with, if not a digit.
_GLUED_BEFORE, _LOOSE_BEFORE = _GLUED[2:], _LOOSE[2:]
_OPENERS, _CLOSERS = tuple("(（[【"), tuple(")）]】日")
