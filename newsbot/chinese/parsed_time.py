"""A time that was found in text, and how the match of a form becomes one. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Final, Literal
from zoneinfo import ZoneInfo

from newsbot.chinese.date_forms import AFTERNOON, CLOCK_BEFORE

Precision = Literal["second", "minute", "day"]

#: The zone of mainland China, Hong Kong, Macao, Taiwan, Singapore and Malaysia.
CHINA: Final = timezone(timedelta(hours=8))
#: Years that a news page can carry. The oldest digitised newspapers apart, nothing published on the web is older.
FIRST_YEAR: Final = 1946
LAST_YEAR: Final = 2099


@dataclass(slots=True, frozen=True)
class ParsedTime:
    """A time found in text: the aware value, what the text gave of it, the span ``text[start:end]`` and ``raw``.

    ``complete`` is false where the year or the day came from the reference. ``zoned`` is true where the text itself
    told the zone. With precision ``day`` the value is the day's midnight, but for "3小时前", whose hour is kept.
    """

    value: datetime
    precision: Precision
    raw: str
    start: int = 0
    end: int = 0
    complete: bool = True
    zoned: bool = False


def from_match(match: re.Match[str], year: int, month: str, day: str, text: str) -> ParsedTime | None:
    """The value of a match whose date is known and whose groups hold a clock (which may not have matched)."""
    calendar = calendar_day(year, int(month), int(day))
    if calendar is None:
        return None
    start = match.start()
    clock: re.Match[str] | None = match
    if match["h"] is None:  # the time may stand before the date: 15:31 2018/09/16
        clock = CLOCK_BEFORE.search(text[max(0, start - 16) : start]) if text else None
        if clock is not None:
            start -= len(clock[0])
    value, precision, zoned = at_clock(calendar, clock)
    end = match.end()
    return ParsedTime(value, precision, text[start:end] if text else match[0], start, end, zoned=zoned)


def at_clock(day: date, clock: re.Match[str] | None) -> tuple[datetime, Precision, bool]:
    """The day with the time of day that a match of a clock gives; an impossible time of day leaves the day alone."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    if clock is None or clock["h"] is None:
        return midnight, "day", False
    groups = clock.groupdict()
    hour = int(clock["h"])
    minute = int(groups["mi"] or groups.get("mi2") or 0)
    second = groups.get("s") or groups.get("s2")
    half = (groups.get("half") or groups.get("ampm") or "").lower()
    if (half in AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
        hour += 12
    elif half in ("am", "a.m", "a.m.", "上午", "凌晨", "午夜") and hour == 12:
        hour = 0
    zone = _zone(groups.get("zone") or groups.get("named"))
    try:
        value = datetime(day.year, day.month, day.day, hour, minute, int(second or 0), tzinfo=zone or CHINA)
        value = value.replace(tzinfo=timezone(value.utcoffset() or timedelta()))
    except ValueError:
        return midnight, "day", False
    return value, "second" if second else "minute", zone is not None


#: ET, EST, EDT and their like of the west: pages write any of them for the clock on the wall.
_NORTH_AMERICA: Final = {"E": ZoneInfo("America/New_York"), "P": ZoneInfo("America/Los_Angeles")}


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] in "北台香HS":
        return CHINA
    if text[0] in "EP":
        return _NORTH_AMERICA[text[0]]
    if text[0] == "格" or text in ("Z", "UTC", "GMT"):
        return timezone.utc
    sign = -1 if "-" in text else 1
    digits = text.lstrip("UTCGM+-").replace(":", "")
    hours, minutes = (int(digits[:2]), int(digits[2:])) if len(digits) == 4 else (int(digits), 0)
    return timezone(sign * timedelta(hours=hours, minutes=minutes)) if hours <= 14 else None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none, or no page of the web can carry it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
