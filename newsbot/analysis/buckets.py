"""Stretches of time in Chinese time: hours, days, weeks (from Monday), months. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from newsbot.config import SHOWN_ZONE

Unit = Literal["hour", "day", "week", "month"]
UNITS: tuple[Unit, ...] = get_args(Unit)


def start_of(moment: datetime, unit: Unit) -> datetime:
    """The beginning of the hour, day, week or month that a moment lies in, in Chinese time."""
    local = moment.astimezone(SHOWN_ZONE).replace(minute=0, second=0, microsecond=0)
    if unit == "hour":
        return local
    local = local.replace(hour=0)
    if unit == "week":
        return local - timedelta(days=local.weekday())
    return local.replace(day=1) if unit == "month" else local


def next_start(start: datetime, unit: Unit) -> datetime:
    """The beginning of the following one."""
    if unit == "month":
        return start_of(start + timedelta(days=32), "month")
    return start + {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}[unit]


def between(since: datetime, until: datetime, unit: Unit) -> Iterator[datetime]:
    """The beginnings of all that overlap ``since`` to ``until`` (exclusive)."""
    start = start_of(since, unit)
    while start < until:
        yield start
        start = next_start(start, unit)


def truncated(field: str, unit: Unit) -> dict[str, Any]:
    """MongoDB's expression for `start_of` of a date field."""
    return {
        "$dateTrunc": {"date": f"${field}", "unit": unit, "timezone": SHOWN_ZONE.key, "startOfWeek": "monday"},
    }
