"""How the demo's pages show a time: the forms that Chinese news pages use, each with what a reader can know from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from newsbot.article import Precision
from newsbot.config import SHOWN_ZONE

_DIGITS = "〇一二三四五六七八九"


def chinese_numerals(number: int) -> str:
    """A day or month in Chinese numerals: 22 → 二十二."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _in_numerals(when: datetime, now: datetime) -> str:
    year = "".join(_DIGITS[int(digit)] for digit in str(when.year))
    return f"{year}年{chinese_numerals(when.month)}月{chinese_numerals(when.day)}日"


def _yesterday(when: datetime, now: datetime) -> str:
    days = (now.date() - when.date()).days
    word = {0: "今天", 1: "昨天", 2: "前天"}.get(days)
    return f"{word} {when:%H:%M}" if word else f"{when:%m-%d %H:%M}"


def _ago(when: datetime, now: datetime) -> str:
    hours = (now - when) // timedelta(hours=1)
    return f"{hours}小时前" if 1 <= hours < 24 else _yesterday(when, now)


#: Form: (how it is written, the precision that it gives).
FORMS: dict[str, tuple[Callable[[datetime, datetime], str], Precision]] = {
    "seconds": (lambda when, now: f"{when:%Y-%m-%d %H:%M:%S}", "second"),
    "minutes": (lambda when, now: f"{when:%Y-%m-%d %H:%M}", "minute"),
    "slashes": (lambda when, now: f"{when:%Y/%m/%d %H:%M}", "minute"),
    "chinese-minutes": (lambda when, now: f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}", "minute"),
    "chinese-glued": (lambda when, now: f"{when.year}年{when:%m}月{when:%d}日{when:%H:%M}", "minute"),
    "chinese-numerals": (_in_numerals, "day"),
    "month-day": (lambda when, now: f"{when:%m-%d %H:%M}", "minute"),
    "yesterday": (_yesterday, "minute"),
    "ago": (_ago, "minute"),
}


def shown(form: str, when: datetime, now: datetime) -> str:
    """The text that a page shows at ``now`` for an article of ``when``."""
    return FORMS[form][0](when.astimezone(SHOWN_ZONE), now.astimezone(SHOWN_ZONE))


def tolerance(form: str) -> timedelta:
    """How far a reader of the text may be off."""
    return timedelta(hours=1) if form == "ago" else timedelta(0)
