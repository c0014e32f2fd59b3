"""Times of outlets outside of China: a page's times that name no zone are those of its outlet's clock, which the
caller knows, or the country of its host tells.

`newsbot.chinese.dates` reads such times by China's clock. So a page of another zone is read with that zone's wall clock
in the place of China's: the time of the fetch goes in as the wall clock showed it (`wall_clock`), times that name their
zone are brought to the same clock (`to_local`), and what comes out gets the true zone (`from_wall_clock`). Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsbot.chinese.dates import CHINA, ParsedTime

#: Zones that have China's clock, today and ever since there were news sites.
_CHINAS_CLOCK: Final = frozenset(
    f"Asia/{city}" for city in "Shanghai Chongqing Hong_Kong Macau Taipei Singapore Kuala_Lumpur".split()
)

#: Countries of one clock, which is not China's, by the ends of their hosts; no ends that are sold to everyone (tv, me).
_ONE_CLOCK: Final = {
    "jp": "Asia/Tokyo",
    "kr": "Asia/Seoul",
    "vn": "Asia/Ho_Chi_Minh",
    "th": "Asia/Bangkok",
    "kh": "Asia/Phnom_Penh",
    "nz": "Pacific/Auckland",
    "ae": "Asia/Dubai",
    "za": "Africa/Johannesburg",
    "uk": "Europe/London",
    "ie": "Europe/Dublin",
    "fr": "Europe/Paris",
    "de": "Europe/Berlin",
    "it": "Europe/Rome",
    "nl": "Europe/Amsterdam",
    "be": "Europe/Brussels",
    "at": "Europe/Vienna",
    "ch": "Europe/Zurich",
    "es": "Europe/Madrid",
    "se": "Europe/Stockholm",
    "no": "Europe/Oslo",
    "dk": "Europe/Copenhagen",
    "fi": "Europe/Helsinki",
    "pl": "Europe/Warsaw",
    "cz": "Europe/Prague",
    "hu": "Europe/Budapest",
    "ro": "Europe/Bucharest",
    "gr": "Europe/Athens",
    "ar": "America/Argentina/Buenos_Aires",
    "pe": "America/Lima",
}


def clock_of(time_zone: tzinfo | None, url: str | None) -> tzinfo | None:
    """The zone by whose clock a page is read, None for China's: the one that is given, else that of the country which
    the page's host belongs to."""
    if time_zone is not None or not url:
        return foreign_zone(time_zone)
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    name = _ONE_CLOCK.get(host.rpartition(".")[2])
    return ZoneInfo(name) if name else None


def foreign_zone(zone: tzinfo | None) -> tzinfo | None:
    """The zone where its clock differs from China's, else None."""
    return None if zone is None or zone == CHINA or str(zone) in _CHINAS_CLOCK else zone


def wall_clock(moment: datetime | None, zone: tzinfo | None) -> datetime | None:
    """What the zone's clock shows at a moment, as if it were China's; the moment itself where ``zone`` is None."""
    if moment is None or zone is None or moment.tzinfo is None:
        return moment
    return moment.astimezone(zone).replace(tzinfo=CHINA)


def to_local(time: ParsedTime, zone: tzinfo | None) -> ParsedTime:
    """A time that names its zone, by the page's clock; any other as it is."""
    if zone is None or not time.zoned:
        return time
    return replace(time, value=time.value.astimezone(zone).replace(tzinfo=CHINA))


def from_wall_clock(value: datetime | None, zone: tzinfo | None) -> datetime | None:
    """A value read by the page's clock, with the page's zone."""
    return value if value is None or zone is None else value.replace(tzinfo=zone)
