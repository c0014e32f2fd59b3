"""How far is a stretch of days from usual? In robust standard deviations: median and MAD on scales where chance has a
known size (Anscombe's transforms of Poisson and binomial counts). Pure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from statistics import median

from newsbot.crawl.history import Stretch

#: A deviation of so many robust standard deviations is a finding (Iglewicz and Hoaglin 1993).
ALARM = 3.5
#: Stretches of one day needed before there is a judgement; a week holds a weekend.
LEAST_HISTORY = 7
#: Days of history from which on weekdays are told apart.
WEEKDAY_HISTORY = 21
#: So many unwell days in a row are the new normal, unless nothing at all comes.
NEW_NORMAL = 14

_POISSON_SD = 0.5
_TO_SD = 1.4826


def least_before(days: int) -> int:
    """How many stretches of ``days`` days must lie before one that is judged. Three at least: the first day of a site
    brings all that its lists hold, and a median of three bears one such."""
    return max(3, LEAST_HISTORY // days)


def volume_deviation(stretches: Sequence[Stretch], days: int) -> tuple[float, float, float]:
    """How far the current stretch's number of articles is from usual, in robust standard deviations; how far none would
    be; and the usual.

    The square root of a Poisson count has a standard deviation of a half, whatever its mean.
    """
    by_weekday = days == 1 and len(stretches) > WEEKDAY_HISTORY
    values = [math.sqrt(stretch.stored + 0.375) if stretch.looked == days else None for stretch in stretches]
    kept = _well(values, by_weekday)
    deviation, centre = _deviation(values, 0, kept, by_weekday)
    worst, _ = _deviation([math.sqrt(0.375), *values[1:]], 0, kept, by_weekday)
    return deviation, worst, max(0.0, centre * centre - 0.375)


def _well(values: Sequence[float | None], by_weekday: bool) -> set[int]:
    """The past stretches (1, 2, ...) that make the history: those that nobody looked at, and those that were
    themselves far below what had been usual until then, are left out."""
    kept: set[int] = set()
    unwell = 0
    for index in range(len(values) - 1, 0, -1):
        value = values[index]
        if value is None:
            continue
        if len(kept) >= LEAST_HISTORY and _deviation(values, index, kept, by_weekday)[0] <= -ALARM:
            unwell += 1
            if unwell < NEW_NORMAL or value < 1:
                continue
        else:
            unwell = 0
        kept.add(index)
    return kept


def _deviation(
    values: Sequence[float | None], index: int, kept: Collection[int], by_weekday: bool
) -> tuple[float, float]:
    """The deviation of one stretch from those in ``kept``, and their centre; 0 where there are too few.

    A value that has been seen before is no deviation, as long as weekdays cannot be told apart.
    """
    known = {position: value for position in kept if (value := values[position]) is not None}
    current = values[index]
    if not known or current is None:
        return 0.0, 0.0
    alike = [value for position, value in known.items() if (position - index) % 7 == 0] if by_weekday else []
    count = len(alike) if len(alike) >= 3 else len(known)
    if len(alike) >= 3:
        centre = median(alike)
        rest = [value - _class_centre(known, position) for position, value in known.items()]
    else:
        centre = median(known.values())
        rest = [value - centre for value in known.values()]
        if current >= min(known.values()):
            return 0.0, centre
    # The centre is known no better than a median of so many values can be (its variance is pi/2 of a mean's).
    return (current - centre) / (_spread(rest) * math.sqrt(1 + math.pi / 2 / count)), centre


def _spread(rest: Sequence[float]) -> float:
    """The standard deviation of residuals by their MAD, at least chance alone; few values say little, so chance counts
    as a week of them."""
    squared = (_TO_SD * median(abs(value) for value in rest)) ** 2
    weighed = (len(rest) * squared + LEAST_HISTORY * _POISSON_SD**2) / (len(rest) + LEAST_HISTORY)
    return max(_POISSON_SD, math.sqrt(weighed))


def _class_centre(known: Mapping[int, float], position: int) -> float:
    """The median of the stretches of the same weekday."""
    return median(value for other, value in known.items() if (other - position) % 7 == 0)


def share_deviation(counts: Sequence[tuple[float, int]], least: int) -> tuple[float, float]:
    """How far the current share is from usual, in robust standard deviations, and the usual share.

    The arcsine of the root of a share of n has a standard deviation of 1 / (2 root n), whatever the share.
    """
    (found, size), *before = counts
    before = [(part, whole) for part, whole in before if whole]
    if not size or len(before) < max(least, 1):
        return 0.0, 0.0
    angles = [_angle(part, whole) for part, whole in before]
    centre = median(angles)
    chance = 0.5 * math.sqrt(1 / size + 1 / sum(whole for _, whole in before))
    noise = _TO_SD * median(
        max(0.0, abs(angle - centre) - 0.5 / math.sqrt(whole)) for angle, (_, whole) in zip(angles, before, strict=True)
    )
    usual = sum(part for part, _ in before) / sum(whole for _, whole in before)
    return (_angle(found, size) - centre) / math.hypot(chance, noise), usual


def _angle(part: float, whole: int) -> float:
    """Anscombe's transform of a binomial count."""
    return math.asin(math.sqrt((part + 0.375) / (whole + 0.75)))
