"""How often a site is usually looked at, and which stretches without a look the next look made up for. Pure.

A list shows what was published for some time back. Whoever looks at it every six hours counts on six hours being
there; the hours between two looks were therefore watched, and days without any were not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_low

from newsbot.analysis.buckets import Unit, next_start, start_of

#: Times between looks, before one and after it, that tell what is usual there.
_AROUND = 10
#: Below so many, nothing is usual yet.
_FEWEST = 2
#: Runs do not begin to the minute.
_SLACK = 1.25


@dataclass(slots=True, frozen=True)
class Look:
    """Looks at a site's lists within one stretch: the first and the last of them.

    ``reaches_back``: something on the lists was known before, so that they go as far back as the look before.
    """

    first: datetime
    last: datetime
    reaches_back: bool = True


def made_up_for(
    looks: Sequence[Look], unit: Unit, declared: timedelta | None = None
) -> Iterator[tuple[Look, datetime]]:
    """The stretches without a look of which the next look still saw all, each with that look.

    That is so where nothing published in them waited longer for the look than is usual: ``declared`` by the site's
    profile, or the median of the times between looks around then, whichever is longer.
    """
    waits = [later.first - earlier.last for earlier, later in pairwise(looks)]
    for place, (earlier, look) in enumerate(pairwise(looks)):
        start = next_start(start_of(earlier.last, unit), unit)
        end = start_of(look.first, unit)
        if start >= end or not look.reaches_back:
            continue
        longest = _usual(waits, place, declared) * _SLACK
        start = max(start, start_of(look.first - longest, unit)) if longest else end
        while start < end:
            if look.first - start <= longest:
                yield look, start
            start = next_start(start, unit)


def _usual(waits: Sequence[timedelta], place: int, declared: timedelta | None) -> timedelta:
    around = [*waits[max(0, place - _AROUND) : place], *waits[place + 1 : place + 1 + _AROUND]]
    observed = median_low(around) if len(around) >= _FEWEST else timedelta()
    return max(observed, declared or timedelta())
