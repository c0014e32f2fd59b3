"""Times of outlets outside of China: a page's times that name no zone are those of its outlet's clock.

`newsbot.chinese.dates` reads such times by China's clock. So a page of another zone is read with that zone's wall clock
in the place of China's: the time of the fetch goes in as the wall clock showed it (`wall_clock`), times that name their
zone are brought to the same clock (`to_local`), and what comes out gets the true zone (`from_wall_clock`). Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, tzinfo

from newsbot.chinese.dates import CHINA, ParsedTime

#: Zones that have China's clock, today and ever since there were news sites.
_CHINAS_CLOCK = frozenset(
    f"Asia/{city}" for city in "Shanghai Chongqing Hong_Kong Macau Taipei Singapore Kuala_Lumpur".split()
)


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
