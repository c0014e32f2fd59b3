"""Days and moments as people write them in queries → half-open periods in the shown zone (Asia/Shanghai). Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from newsbot.config import SHOWN_ZONE

Period = tuple[datetime, datetime]

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)([Zz]|[+-]\d{2}:?\d{2})?")
_AGO = re.compile(r"(\d{1,4})(h|d|w|m|y|小时|天|日|周|个月|月|年)(?:前|内)?")
_NAMED = {"today": 0, "今天": 0, "今日": 0, "yesterday": 1, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_HOURS = {"h": 1, "小时": 1, "d": 24, "天": 24, "日": 24, "w": 168, "周": 168}
_MONTHS = {"m": 1, "个月": 1, "月": 1, "y": 12, "年": 12}
#: What `read_period` reads, for messages.
FORMS = "2023-08-01, 2023-08, 2023年8月1日, 2023-08-01T12:00, today, 昨天 or 7d"


def read_period(text: str, now: datetime | None = None) -> Period:
    """The period that ``text`` names: a year, month, day, minute or second as a whole; ``7d`` is the last seven days.

    Raises:
        ValueError: it names none.
    """
    text = text.strip()
    now = (now or datetime.now(SHOWN_ZONE)).astimezone(SHOWN_ZONE)
    if (days := _NAMED.get(text.lower())) is not None:
        start = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)
        return start, start + timedelta(days=1)
    if match := _DAY.fullmatch(text):
        return _whole(*(int(part) if part else None for part in match.groups()))
    if match := _MOMENT.fullmatch(text):
        return _instant(*match.groups())
    if match := _AGO.fullmatch(text.lower()):
        return _since(now, int(match[1]), match[2]), now
    raise ValueError(f"{text!r} is no date; write {FORMS}")


def read_moment(moment: str | datetime) -> datetime:
    """A moment: an aware datetime as it is, a naive one or text in Asia/Shanghai. A day means its last instant.

    Raises:
        ValueError: the text names no moment.
    """
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=SHOWN_ZONE)
    start, end = read_period(moment)
    if _AGO.fullmatch(moment.strip().lower()):
        return start
    return start if _MOMENT.fullmatch(moment.strip()) else end - timedelta(milliseconds=1)


def _whole(year: int | None, month: int | None, day: int | None) -> Period:
    assert year is not None
    if not 1000 <= year <= 9998:
        raise ValueError(f"the year {year} is out of range")
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=SHOWN_ZONE)
    except ValueError as error:
        named = "-".join(str(part) for part in (year, month, day) if part is not None)
        raise ValueError(f"there is no date {named}") from error
    if day:
        return start, start + timedelta(days=1)
    if month:
        return start, _add_months(start, 1)
    return start, start.replace(year=year + 1)


def _instant(day: str, clock: str, zone: str | None) -> Period:
    try:
        start = datetime.fromisoformat(f"{day}T{clock[:8]}")
        if zone and zone.lower() != "z":
            zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            start = datetime.fromisoformat(f"{start.isoformat()}{zone}")
    except ValueError as error:
        raise ValueError(f"there is no time {day} {clock}{zone or ''}") from error
    if zone is None:
        start = start.replace(tzinfo=SHOWN_ZONE)
    elif zone.lower() == "z":
        start = datetime.fromisoformat(f"{start.isoformat()}+00:00")
    if "." in clock:
        start += timedelta(seconds=float(f"0.{clock.partition('.')[2]}"))
        return start, start + timedelta(milliseconds=1)
    return start, start + (timedelta(seconds=1) if len(clock) > 5 else timedelta(minutes=1))


def _since(now: datetime, count: int, unit: str) -> datetime:
    try:
        return (
            now - timedelta(hours=count * _HOURS[unit]) if unit in _HOURS else _add_months(now, -count * _MONTHS[unit])
        )
    except (OverflowError, ValueError) as error:
        raise ValueError(f"{count}{unit} lies before all time") from error


def _add_months(moment: datetime, count: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    days_in = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return moment.replace(year=year, month=month + 1, day=min(moment.day, days_in))
