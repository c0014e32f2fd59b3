"""Dates and times as Chinese pages write them → aware datetimes. Pure.

Own strict rules come first, strict dateutil last and only for English month names; nothing is ever guessed: a time
without a year, or relative to now, needs a reference (the fetch time), and without one it is None. A year-less date
never lies in the future of the reference. Times are +08:00 unless the text says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from datetime import time as time_of_day
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil import parser as dateutil_parser

from newsbot.chinese.numerals import NUMERAL_CHARACTERS, parse_number

Precision = Literal["second", "minute", "day"]

#: The zone of mainland China, Hong Kong, Macao, Taiwan, Singapore and Malaysia.
CHINA = timezone(timedelta(hours=8))
#: Years that a news page can carry. The oldest digitised newspapers apart, nothing published on the web is older.
FIRST_YEAR, LAST_YEAR = 1946, 2099


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


# ---------------------------------------------------------------- the parts of a time
_HALF_DAY = r"上午|下午|晚上|晚间|晚間|凌晨|清晨|早上|早晨|中午|傍晚|午夜|深夜|上晝|下晝"
#: Half-day words after which the hours 1 to 11 mean 13 to 23.
_AFTERNOON = frozenset("下午 晚上 晚间 晚間 傍晚 深夜 下晝 pm p.m p.m.".split())
_WEEKDAY = r"[(（\[]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][)）\]]?"
_NAMED_ZONE = r"HKT|SGT|北京时间|北京時間|台北時間|香港時間|格林尼治标准时间|格林威治标准时间|格林威治時間|格林尼治时间"
_ZONE = r"Z(?![A-Za-z])|(?:UTC|GMT)(?:[+-]\d{1,2}(?!\d))?|[EP][SD]?T(?![A-Za-z])|[+-](?:0\d|1[0-4]):?[0-5]\d(?![\d:/-])"
_CLOCK = (
    rf"(?P<half>{_HALF_DAY})?\s?(?P<h>\d{{1,2}})\s?(?:"
    r"[:：]\s?(?P<mi>\d{2}|\d(?=:\d))(?:\s?[:：]\s?(?P<s>\d{2}|(?<=\d:)\d(?=[\s）)\]】|]|$))(?:[.,]\d{1,9})?)?(?!\d)"
    r"|[时時点點]\s?(?P<mi2>\d{1,2})\s?分?(?:\s?(?P<s2>\d{1,2})\s?秒)?)"
    rf"(?:\s?(?P<ampm>[AaPp]\.?[Mm]\b\.?))?(?:\s?(?P<zone>{_ZONE}))?"
)
#: What may stand between a date and its time of day.
_GAP = rf"(?:T|[\s,，、|｜·・/—-]{{0,4}}(?:{_WEEKDAY})?[\s,，|｜-]{{0,4}}(?P<named>{_NAMED_ZONE})?\s?)"
_DAY = r"\d{1,2}?(?=\D|$|\d\d\s?[:：]\s?\d\d)"  # ends before a glued time: 10-0812:00
_AT = rf"(?:{_GAP}{_CLOCK})?"
#: Programs of old sites leave zeros out: 2012-6-7 8:5.
_AT_BY_PROGRAMS = _AT.replace(r"(?P<mi>\d{2}|", r"(?P<mi>\d{2}|(?(sep)\d(?=[\s）)\]】|来來作责責编編]|$)|(?!))|")

_FULL = re.compile(
    r"(?:(?<!\d)|(?<=:\d\d))(?P<y>(?:19|20)\d\d)\s?(?:"
    r"年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>" + _DAY + r")\s?[日号號]?"
    r"|(?P<sep>[-/.．－])\s?(?P<m2>\d{1,2})\s?(?P=sep)\s?(?P<d2>" + _DAY + r")日?)" + _AT_BY_PROGRAMS
)
_SHORT_YEAR = re.compile(r"(?<![\d.:/-])(?P<y>\d\d)(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)" + _GAP + _CLOCK)
_YEAR_APART = re.compile(r"(?<!\d)(?P<y>20\d\d)\s+(?P<m>\d\d)\s?(?P<sep>[-/])\s?(?P<d>\d\d)(?!\d)" + _GAP + _CLOCK)
_NO_YEAR = re.compile(
    r"(?<![\d年.:/-])(?:(?P<m>\d{1,2})\s?月\s?(?P<d>" + _DAY + r")\s?[日号號]?" + _AT + r""
    r"|(?P<m2>\d{1,2})(?P<sep>[-/])(?P<d2>" + _DAY + r")" + _AT.replace("?P<", "?P<x") + r")(?![\d年/-])"
)
_HAN = f"[{NUMERAL_CHARACTERS}]"
_HAN_DATE = re.compile(
    rf"(?P<roc>(?:中[华華])?民[国國]\s?)?(?P<y>{_HAN}{{1,6}})\s?年\s?(?P<m>{_HAN}{{1,3}})\s?月\s?(?P<d>{_HAN}{{1,3}})\s?[日号號]"
    + _AT
)
#: 民國112/8/22; behind a label a year of three digits says as much: 發布日期：112-04-03.
_ROC_SLASH = re.compile(
    r"(?:民[国國]\s?(?P<y>\d{2,3})|(?:日期|時間|时间)\s?[:：]\s?(?P<y3>1[0-2]\d))"
    r"(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>" + _DAY + ")" + _AT
)
_DAY_FIRST = re.compile(
    r"(?<![\d./-])(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)" + _AT
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = re.compile(_MONTHS, re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_ENGLISH_TIME = (
    r"(?:,?\s*(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:utc|gmt|z|[+-]\d{2}:?\d{2})(?![\w:]))?)?"
)
_ENGLISH = re.compile(
    rf"(?<![a-z])(?:{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTHS}\.?,?[\s-]+(?:19|20)\d\d)(?!\d){_ENGLISH_TIME}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?P<now>刚刚|剛剛)"
    rf"|(?P<n>\d{{1,3}}|半|[{NUMERAL_CHARACTERS}]{{1,3}})\s?个?個?(?P<unit>秒|分钟|分鐘|小时|小時|钟头|鐘頭|天|日|周|週)\s?(?:之|以)?前"
    rf"|(?P<day>今天|今日|昨天|昨日|前天|前日)(?P<rest>(?:\s?{_CLOCK})?)"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$")
_EPOCH = re.compile(r"[1-9]\d{8,9}(?:\d{3})?$")
_CLOCK_BEFORE = re.compile(
    rf"(?P<half>{_HALF_DAY})?\s?(?<!\d)(?P<h>\d{{1,2}}):(?P<mi>\d{{2}})(?::(?P<s>\d{{2}}))?\s?(?P<ampm>[AaPp][Mm])?,?\s?$"
)
_ONLY_WEEKDAY = re.compile(rf"\s*(?:{_WEEKDAY})?\s*$")
_UNITS = {"秒": 1, "分钟": 60, "分鐘": 60, "小时": 3600, "小時": 3600, "钟头": 3600, "鐘頭": 3600}
_UNITS |= {"天": 86400, "日": 86400, "周": 604800, "週": 604800}
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2}


# ---------------------------------------------------------------- public
def find_times(text: str, reference: datetime | None = None) -> list[ParsedTime]:
    """All times that ``text`` holds, in text order; those without a year, or relative, only with a ``reference``.

    For bylines and other short lines, not for running text: a date that a sentence speaks of is found as well.
    """
    found: list[ParsedTime] = []
    if _DIGIT.search(text):
        for match in _FULL.finditer(text):
            _keep(
                found, _from_match(match, int(match["y"]), match["m"] or match["m2"], match["d"] or match["d2"], text)
            )
        if not found:
            found = _rarer_forms(text)
    if not found and ("年" in text and "月" in text):
        found = [time for time in map(_from_han, _HAN_DATE.finditer(text)) if time]
    if not found and reference is not None:
        found = _needing_reference(text, reference)
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
    if len(times) == 1 and _ONLY_WEEKDAY.match(text[: times[0].start]) and _ONLY_WEEKDAY.match(text[times[0].end :]):
        return times[0]
    return _from_dateutil(text)


def split_glued_date(text: str, reference: datetime | None = None) -> tuple[str, date | None]:
    """A link's text without the date that stands before or after it, and that date: ``…净卖出22023-08-22`` →
    (``…净卖出2``, 22 August 2023).

    A date with its year is split off wherever it ends or begins the text; one without a year (08-22, [08月22日])
    only where a bracket or white space parts it from the title, and it is None without a reference.
    """
    text = text.strip()
    if not _DIGIT.search(text[:12] + text[-24:]):
        return text, None
    for pattern in _GLUED:
        match = pattern.search(text)
        if match and (day := _day(int(match["y"]), int(match["m"] or match["m2"]), int(match["d"] or match["d2"]))):
            rest = (text[: match.start()] + text[match.end() :]).strip()
            if rest:
                return rest, day
    for pattern in _LOOSE:
        match = pattern.search(text)
        if match and (rest := (text[: match.start()] + text[match.end() :]).strip()):
            month, day_of_month = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
            if _day(2024, month, day_of_month):
                return rest, _without_year(month, day_of_month, reference)
    return text, None


_OPEN, _CLOSE = r"[(（\[【]\s?", r"\s?[)）\]】]"
_GLUED_CLOCK = r"(?:[\sT]?\d{1,2}:\d{2}(?::\d{2})?)?"
_YMD = (
    r"(?P<y>(?:19|20)\d\d)(?:(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)"
)
_MD = r"(?:(?P<m>\d{1,2})[-/](?P<d>\d{1,2})|(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日)"
#: A bracket is part of the date only where it is closed: 增长19.1%(2023-08-22 ends in a title that the site cut short.
_GLUED = (
    re.compile(rf"{_OPEN}{_YMD}{_GLUED_CLOCK}{_CLOSE}$"),
    re.compile(rf"{_YMD}{_GLUED_CLOCK}$"),
    re.compile(rf"^{_OPEN}{_YMD}{_GLUED_CLOCK}{_CLOSE}\s?"),
    re.compile(rf"^{_YMD}(?!\d){_GLUED_CLOCK}\s?"),
)
_LOOSE = (
    re.compile(rf"{_OPEN}{_MD}{_GLUED_CLOCK}{_CLOSE}$"),
    re.compile(rf"\s{_MD}{_GLUED_CLOCK}$"),
    re.compile(rf"^{_OPEN}{_MD}{_GLUED_CLOCK}{_CLOSE}"),
    re.compile(rf"^{_MD}{_GLUED_CLOCK}\s"),
)


# ---------------------------------------------------------------- from a match to a value
def _keep(found: list[ParsedTime], time: ParsedTime | None) -> None:
    if time is not None:
        found.append(time)


def _from_match(match: re.Match[str], year: int, month: str, day: str, text: str) -> ParsedTime | None:
    """The value of a match whose date is known and whose groups hold a clock (which may not have matched)."""
    calendar = _day(year, int(month), int(day))
    if calendar is None:
        return None
    start = match.start()
    clock: re.Match[str] | None = match
    if match["h"] is None:  # the time may stand before the date: 15:31 2018/09/16
        clock = _CLOCK_BEFORE.search(text[max(0, start - 16) : start]) if text else None
        if clock is not None:
            start -= len(clock[0])
    value, precision, zoned = _at(calendar, clock)
    end = match.end()
    return ParsedTime(value, precision, text[start:end] if text else match[0], start, end, zoned=zoned)


def _at(day: date, clock: re.Match[str] | None) -> tuple[datetime, Precision, bool]:
    """The day with the time of day that a match of a clock gives; an impossible time of day leaves the day alone."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=CHINA)
    if clock is None or clock["h"] is None:
        return midnight, "day", False
    groups = clock.groupdict()
    hour = int(clock["h"])
    minute = int(groups["mi"] or groups.get("mi2") or 0)
    second = groups.get("s") or groups.get("s2")
    half = (groups.get("half") or groups.get("ampm") or "").lower()
    if (half in _AFTERNOON and hour < 12) or (half == "中午" and hour < 3):
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
_NORTH_AMERICA = {"E": ZoneInfo("America/New_York"), "P": ZoneInfo("America/Los_Angeles")}


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


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_han(match: re.Match[str]) -> ParsedTime | None:
    year, month, day = (parse_number(match[name]) for name in "ymd")
    if year is None or month is None or day is None:
        return None
    if match["roc"]:
        year += 1911
    return _from_match(match, year, str(month), str(day), match.string)


def _rarer_forms(text: str) -> list[ParsedTime]:
    """Forms that are tried only where no usual date was found: 民國112/8/22, 2023 08/22 11:07, 18-03-08 23:16,
    22/08/2023, English."""
    found: list[ParsedTime] = []
    if "民" in text or "日期" in text or "間" in text:
        for match in _ROC_SLASH.finditer(text):
            _keep(found, _from_match(match, int(match["y"] or match["y3"]) + 1911, match["m"], match["d"], text))
    if not found and ("-" in text or "/" in text or "." in text):
        for match in _YEAR_APART.finditer(text):
            _keep(found, _from_match(match, int(match["y"]), match["m"], match["d"], text))
    if not found and ("-" in text or "/" in text or "." in text):
        for match in _SHORT_YEAR.finditer(text):
            _keep(found, _from_match(match, 2000 + int(match["y"]), match["m"], match["d"], text))
        for match in _DAY_FIRST.finditer(text):
            _keep(found, _day_first(match, text))
    if not found and _MONTH.search(text):
        for match in _ENGLISH.finditer(text):
            _keep(found, _from_dateutil(match[0], match.start()))
    return found


def _day_first(match: re.Match[str], text: str) -> ParsedTime | None:
    """22/08/2023 and 08/22/2023, where only one reading is a date; 06/02/2022 is ambiguous and stays None."""
    first, second = int(match["d"]), int(match["m"])
    if first > 12:
        return _from_match(match, int(match["y"]), match["m"], match["d"], text)
    if second > 12 or first == second:
        return _from_match(match, int(match["y"]), match["d"], match["m"], text)
    return None


def _from_digits(text: str) -> ParsedTime | None:
    compact = _COMPACT.match(text)
    if compact and len(text) in (8, 12, 14):
        year, month, day, hour, minute, second = (int(group) if group else None for group in compact.groups())
        calendar = _day(year or 0, month or 0, day or 0)
        if calendar is None:
            return None
        try:
            clock = time_of_day(hour or 0, minute or 0, second or 0, tzinfo=CHINA)
        except ValueError:
            return None
        value = datetime.combine(calendar, clock)
        precision: Precision = "day" if hour is None else "minute" if second is None else "second"
        return ParsedTime(value, precision, text, 0, len(text))
    if _EPOCH.match(text):
        seconds = int(text) if len(text) <= 10 else int(text) // 1000
        value = datetime.fromtimestamp(seconds, timezone.utc).astimezone(CHINA)
        if 1995 <= value.year <= LAST_YEAR:
            return ParsedTime(value, "second", text, 0, len(text), zoned=True)
    return None


#: Two unlike defaults: what dateutil fills in from its default differs between them. CST on a Chinese page is China's.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))
_NAMES_OF_CHINA = {"CST": CHINA, "HKT": CHINA, "SGT": CHINA, "MYT": CHINA}


def _from_dateutil(text: str, offset: int = 0) -> ParsedTime | None:
    """Strict dateutil, for English month names only, and only where year, month and day all come from the text."""
    if not re.search(r"(?:19|20)\d\d", text) or not _MONTH.search(text):
        return None
    try:
        one, other = (dateutil_parser.parse(text, default=day, tzinfos=_NAMES_OF_CHINA) for day in _DEFAULTS)
    except (ValueError, OverflowError, TypeError):
        return None
    if one != other or not FIRST_YEAR <= one.year <= LAST_YEAR:
        return None
    clock = re.search(r"\d:\d\d(:\d\d)?", text)
    precision: Precision = "day" if clock is None else "second" if clock[1] else "minute"
    value = one if one.tzinfo else one.replace(tzinfo=CHINA)
    return ParsedTime(value, precision, text, offset, offset + len(text), zoned=one.tzinfo is not None)


# ---------------------------------------------------------------- what needs a reference
def _needing_reference(text: str, reference: datetime) -> list[ParsedTime]:
    reference = reference.astimezone(CHINA) if reference.tzinfo else reference.replace(tzinfo=CHINA)
    found: list[ParsedTime] = []
    for match in _RELATIVE.finditer(text):
        _keep(found, _from_relative(match, reference))
    if found:
        return found
    for match in _NO_YEAR.finditer(text):
        _keep(found, _from_no_year(match, reference))
    return found


def _from_relative(match: re.Match[str], reference: datetime) -> ParsedTime | None:
    start, end, raw = match.start(), match.end(), match[0]
    if match["now"]:
        return ParsedTime(reference.replace(second=0, microsecond=0), "minute", raw, start, end, complete=False)
    if match["day"]:
        day = (reference - timedelta(days=_DAYS_BACK[match["day"][0]])).date()
        value, precision, zoned = _at(day, match)
        if value > reference:
            return None
        return ParsedTime(value, precision, raw, start, end, complete=False, zoned=zoned)
    count = 0.5 if match["n"] == "半" else parse_number(match["n"])
    if count is None:
        return None
    unit = _UNITS[match["unit"]]
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
        day = _day(year, month, day_of_month)
        if day is None:
            continue
        value, precision, zoned = _at_prefixed(day, match, prefix)
        if value <= reference:
            return ParsedTime(value, precision, match[0], match.start(), match.end(), complete=False, zoned=zoned)
    return None


def _at_prefixed(day: date, match: re.Match[str], prefix: str) -> tuple[datetime, Precision, bool]:
    if not prefix:
        return _at(day, match)
    if match["xh"] is None:
        return _at(day, None)
    clock = re.search(_CLOCK, match[0][match.start("xh") - match.start() :])
    return _at(day, clock)


def _without_year(month: int, day_of_month: int, reference: datetime | None) -> date | None:
    if reference is None:
        return None
    today = (reference.astimezone(CHINA) if reference.tzinfo else reference).date()
    for year in (today.year, today.year - 1):
        day = _day(year, month, day_of_month)
        if day is not None and day <= today:
            return day
    return None
