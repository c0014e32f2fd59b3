"""Times that tell no year or no day (8月22日 11:07, 昨天 12:30, 3小时前): read against the fetch time. Pure.

A date without a year never lies in the future of the reference.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from newsbot.chinese.date_forms import CLOCK, DAYS_BACK, NO_YEAR, RELATIVE, UNITS
from newsbot.chinese.numerals import parse_number
from newsbot.chinese.parsed_time import CHINA, ParsedTime, Precision, at_clock, calendar_day


def needing_reference(text: str, reference: datetime) -> list[ParsedTime]:
    """The times of a text that are read against ``reference``: relative ones, else those without a year."""
    reference = _in_china(reference)
    found = list(filter(None, (_from_relative(match, reference) for match in RELATIVE.finditer(text))))
    return found or list(filter(None, (_from_no_year(match, reference) for match in NO_YEAR.finditer(text))))


def _in_china(reference: datetime) -> datetime:
    """A reference by the clock of China, which one without a zone is taken to be of."""
    return reference.astimezone(CHINA) if reference.tzinfo else reference.replace(tzinfo=CHINA)


def _from_relative(match: re.Match[str], reference: datetime) -> ParsedTime | None:
    start, end, raw = match.start(), match.end(), match[0]
    if match["now"]:
        return ParsedTime(reference.replace(second=0, microsecond=0), "minute", raw, start, end, complete=False)
    if match["day"]:
        day = (reference - timedelta(days=DAYS_BACK[match["day"][0]])).date()
        value, precision, zoned = at_clock(day, match)
        if value > reference:
            return None
        return ParsedTime(value, precision, raw, start, end, complete=False, zoned=zoned)
    count = 0.5 if match["n"] == "半" else parse_number(match["n"])
    if count is None:
        return None
    unit = UNITS[match["unit"]]
    value = reference - timedelta(seconds=count * unit)
    if unit >= 86400:
        value = value.replace(hour=0, minute=0, second=0, microsecond=0)
    precise: Precision = "minute" if unit < 3600 or (match["n"] == "半" and unit == 3600) else "day"
    return ParsedTime(value.replace(second=0, microsecond=0), precise, raw, start, end, complete=False)


def _from_no_year(match: re.Match[str], reference: datetime) -> ParsedTime | None:
    prefix = "" if match["m"] else "x"
    if prefix and match["xh"] is None and match["sep"] == "/":
        return None  # 3/4 alone is a fraction
    month, day_of_month = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    for year in (reference.year, reference.year - 1):
        day = calendar_day(year, month, day_of_month)
        if day is None:
            continue
        value, precision, zoned = _at_prefixed(day, match, prefix)
        if value <= reference:
            return ParsedTime(value, precision, match[0], match.start(), match.end(), complete=False, zoned=zoned)
    return None


def _at_prefixed(day: date, match: re.Match[str], prefix: str) -> tuple[datetime, Precision, bool]:
    if not prefix:
        return at_clock(day, match)
    if match["xh"] is None:
        return at_clock(day, None)
    clock = re.search(CLOCK, match[0][match.start("xh") - match.start() :])
    return at_clock(day, clock)


def without_year(month: int, day_of_month: int, reference: datetime | None) -> date | None:
    """The last such day that is not after the reference; None without one."""
    if reference is None:
        return None
    today = _in_china(reference).date()
    for year in (today.year, today.year - 1):
        day = calendar_day(year, month, day_of_month)
        if day is not None and day <= today:
            return day
    return None
