"""Dates and times as Chinese pages write them → aware datetimes. Pure.

Own strict rules come first, strict dateutil last and only for English month names; nothing is ever guessed: a time
without a year, or relative to now, needs a reference (the fetch time), and without one it is None. A year-less date
never lies in the future of the reference. Times are +08:00 unless the text says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timezone
from datetime import time as time_of_day
from typing import Final

from dateutil import parser as dateutil_parser

from newsbot.chinese.date_forms import (
    COMPACT,
    DAY_BEFORE_MONTH,
    DAY_FIRST,
    DIGIT,
    DIGITS,
    ENGLISH,
    ENGLISH_GAP,
    ENGLISH_ORDER,
    EPOCH,
    FULL,
    HAN_DATE,
    MONTH,
    ONLY_WEEKDAY,
    ROC_SLASH,
    SHORT_YEAR,
    WEEKDAY_BEFORE,
    WEEKDAYS,
    YEAR_APART,
)
from newsbot.chinese.numerals import parse_number
from newsbot.chinese.parsed_time import (
    CHINA,
    FIRST_YEAR,
    LAST_YEAR,
    ParsedTime,
    Precision,
    calendar_day,
    from_match,
)
from newsbot.chinese.relative_dates import needing_reference

__all__ = ["CHINA", "ParsedTime", "Precision", "find_times", "parse_datetime", "puts_day_first"]


def find_times(text: str, reference: datetime | None = None, day_first: bool | None = None) -> list[ParsedTime]:
    """All times that ``text`` holds, in text order; those without a year, or relative, only with a ``reference``.
    ``day_first`` says what 06/02/2022 is on this page (None: nobody knows, and it is no time).

    For bylines and other short lines, not for running text: a date that a sentence speaks of is found as well.
    """
    found: list[ParsedTime] = []
    if DIGIT.search(text):
        found = _read(FULL, text, lambda match: (int(match["y"]), match["m"] or match["m2"], match["d"] or match["d2"]))
        if not found:
            found = _rarer_forms(text, day_first)
    if not found and ("年" in text and "月" in text):
        found = [time for time in map(_from_han, HAN_DATE.finditer(text)) if time]
    if not found and reference is not None:
        found = needing_reference(text, reference)
    return found


def parse_datetime(text: str, reference: datetime | None = None) -> ParsedTime | None:
    """The time that ``text`` is, from its first character to its last (a weekday may follow), or None.

    Beside all that `find_times` reads, compact digits (20230822, 20230822110757) and epoch seconds or milliseconds.
    """
    text = text.strip()
    if not text or len(text) > 80:
        return None
    if text.isascii() and text.isdigit():
        return _from_digits(text)
    times = find_times(text, reference)
    if len(times) == 1 and ONLY_WEEKDAY.match(text[: times[0].start]) and ONLY_WEEKDAY.match(text[times[0].end :]):
        return times[0]
    return _from_dateutil(text)


def puts_day_first(texts: Iterable[str]) -> bool | None:
    """Whether the writer of some texts puts the day before the month, told by the dates of which only one reading is a
    date (22/08/2023); None where there is none, or some of both."""
    dates = [(int(match["d"]), int(match["m"])) for text in texts for match in DAY_FIRST.finditer(text)]
    orders = {first > 12 for first, second in dates if max(first, second) > 12}
    return orders.pop() if len(orders) == 1 else None


# ---------------------------------------------------------------- rarer forms
def _from_han(match: re.Match[str]) -> ParsedTime | None:
    year, month, day = (parse_number(match[name]) for name in "ymd")
    if year is None or month is None or day is None:
        return None
    if match["roc"] or 100 <= year < 200:  # 108年3月5日 is a year of the Republic without its name
        year += 1911
    return from_match(match, year, str(month), str(day), match.string)


def _with_named_month(match: re.Match[str]) -> ParsedTime | None:
    month = match["m"] if match["m"].isdigit() else parse_number(match["m"])
    return None if month is None else from_match(match, int(match["y"]), str(month), match["d"], match.string)


def _rarer_forms(text: str, day_first: bool | None) -> list[ParsedTime]:
    """Forms that are tried only where no usual date was found: 民國112/8/22, 2023 08/22 11:07, 18-03-08 23:16,
    22/08/2023, 八月 22, 2023, 20230822 11:07, English."""
    found: list[ParsedTime] = []
    if "民" in text or "日期" in text or "間" in text:
        found = _read(ROC_SLASH, text, lambda match: (int(match["y"] or match["y3"]) + 1911, match["m"], match["d"]))
    if not found and ("-" in text or "/" in text or "." in text):
        found = _read(YEAR_APART, text, lambda match: (int(match["y"]), match["m"], match["d"]))
        if not found:
            found = _read(SHORT_YEAR, text, lambda match: (2000 + int(match["y"]), match["m"], match["d"]))
            found += filter(None, (_day_first(match, text, day_first) for match in DAY_FIRST.finditer(text)))
    if not found and "月" in text and ("20" in text or "19" in text):
        forms = (ENGLISH_ORDER, DAY_BEFORE_MONTH)
        found = [time for form in forms for match in form.finditer(text) if (time := _with_named_month(match))]
    if not found and "20" in text and ":" in text:
        found = _read(DIGITS, text, lambda match: (int(match["y"]), match["m"], match["d"]))
    if not found and MONTH.search(text):
        found = list(filter(None, (_from_dateutil(match[0], match.start()) for match in ENGLISH.finditer(text))))
    return found


def _read(
    form: re.Pattern[str], text: str, date_of: Callable[[re.Match[str]], tuple[int, str, str]]
) -> list[ParsedTime]:
    """The times of a form; ``date_of`` gives year, month and day of a match."""
    return list(filter(None, (from_match(match, *date_of(match), text) for match in form.finditer(text))))


def _day_first(match: re.Match[str], text: str, day_first: bool | None) -> ParsedTime | None:
    """22/08/2023 and 08/22/2023, where only one reading is a date; 06/02/2022 is ambiguous and stays None, unless it is
    known which comes first."""
    first, second = int(match["d"]), int(match["m"])
    if first <= 12 and second <= 12 and (named := WEEKDAY_BEFORE.search(text[: match.start()])):
        day_first = _by_weekday(int(match["y"]), first, second, named["day"], day_first)
    if first > 12 or (day_first and second <= 12):
        return from_match(match, int(match["y"]), match["m"], match["d"], text)
    if second > 12 or first == second or day_first is False:
        return from_match(match, int(match["y"]), match["d"], match["m"], text)
    return None


def _by_weekday(year: int, first: int, second: int, named: str, otherwise: bool | None) -> bool | None:
    """Whether the day comes first, by the weekday that only one of the two readings is."""
    weekday = WEEKDAYS.find("日" if named == "天" else named)
    readings = [date(year, second, first).weekday() == weekday, date(year, first, second).weekday() == weekday]
    return otherwise if readings[0] == readings[1] else readings[0]


def _from_digits(text: str) -> ParsedTime | None:
    compact = COMPACT.match(text)
    if compact and len(text) in (8, 12, 14):
        year, month, day, hour, minute, second = (int(group) if group else None for group in compact.groups())
        calendar = calendar_day(year or 0, month or 0, day or 0)
        if calendar is None:
            return None
        try:
            clock = time_of_day(hour or 0, minute or 0, second or 0, tzinfo=CHINA)
        except ValueError:
            return None
        value = datetime.combine(calendar, clock)
        precision: Precision = "day" if hour is None else "minute" if second is None else "second"
        return ParsedTime(value, precision, text, 0, len(text))
    if EPOCH.match(text):
        seconds = int(text) if len(text) <= 10 else int(text) // 1000
        value = datetime.fromtimestamp(seconds, timezone.utc).astimezone(CHINA)
        if 1995 <= value.year <= LAST_YEAR:
            return ParsedTime(value, "second", text, 0, len(text), zoned=True)
    return None


#: Two unlike defaults: what dateutil fills in from its default differs between them. CST on a Chinese page is China's.
_DEFAULTS: Final = (datetime(2000, 1, 1), datetime(2001, 2, 2))
_NAMES_OF_CHINA: Final = {"CST": CHINA, "HKT": CHINA, "SGT": CHINA, "MYT": CHINA}


def _from_dateutil(text: str, offset: int = 0) -> ParsedTime | None:
    """Strict dateutil, for English month names only, and only where year, month and day all come from the text."""
    if not re.search(r"(?:19|20)\d\d", text) or not MONTH.search(text):
        return None
    try:
        plain = ENGLISH_GAP.sub(" ", text)
        one, other = (dateutil_parser.parse(plain, default=day, tzinfos=_NAMES_OF_CHINA) for day in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    if one != other or not FIRST_YEAR <= one.year <= LAST_YEAR:
        return None
    clock = re.search(r"\d:\d\d(:\d\d)?", text)
    precision: Precision = "day" if clock is None else "second" if clock[1] else "minute"
    value = one if one.tzinfo else one.replace(tzinfo=CHINA)
    return ParsedTime(value, precision, text, offset, offset + len(text), zoned=one.tzinfo is not None)
