"""What rose: words that more stories are about now than before.

Log-likelihood ratio (T. Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993) over the
number of stories that have a word among their keywords; ten reprints of one story count once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from newsbot.analysis.reprints import follow
from newsbot.store import Database

#: Words in fewer stories than this in the window say nothing.
LEAST = 2
#: A score below this may be chance: the 5 % level of the chi-squared distribution that the ratio follows.
LIKELY = 3.84


@dataclass(slots=True, frozen=True)
class RisingWord:
    """A word with its stories in the window and before it, as numbers and shares of all stories. ``score`` is the
    log-likelihood ratio: above 3.84 chance is unlikely at 5 %, above 10.83 at 0.1 %."""

    word: str
    stories: int
    before: int
    share: float
    share_before: float
    score: float


def rising_words(
    db: Database,
    since: datetime,
    until: datetime,
    before: datetime | None = None,
    *,
    ids: Iterable[str] | None = None,
    sites: Sequence[str] = (),
    limit: int = 30,
    least: int = LEAST,
) -> list[RisingWord]:
    """The words that rose from ``since`` to ``until`` against the time from ``before`` to ``since``, strongest first.

    ``before`` defaults to four windows earlier. ``ids`` and ``sites`` restrict both times to some articles.
    """
    follow(db)
    before = before or since - 4 * max(until - since, timedelta(hours=1))
    chosen: dict[str, Any] = {"_id": {"$in": list(ids)}} if ids is not None else {}
    if sites:
        chosen["site"] = {"$in": list(sites)}
    now, stories = _stories(db, since, until, chosen)
    then, stories_before = _stories(db, before, since, chosen)
    risen = []
    for word, count in now.items():
        earlier = then.get(word, 0)
        if count < least:
            continue
        share, share_before = count / stories, earlier / stories_before if stories_before else 0.0
        if share > share_before:
            score = log_likelihood(count, stories, earlier, stories_before)
            risen.append(RisingWord(word, count, earlier, share, share_before, score))
    risen.sort(key=lambda each: (-each.score, -each.stories, each.word))
    return risen[:limit]


def log_likelihood(one: int, all_one: int, other: int, all_other: int) -> float:
    """Dunning's ratio for ``one`` of ``all_one`` against ``other`` of ``all_other``; 0 where both shares are equal."""

    def part(share: float, hits: int, of: int) -> float:
        misses = of - hits
        return (hits * math.log(share) if hits else 0.0) + (misses * math.log(1 - share) if misses else 0.0)

    if not all_one or not all_other:
        return 0.0
    together = (one + other) / (all_one + all_other)
    apart = part(one / all_one, one, all_one) + part(other / all_other, other, all_other)
    return max(0.0, 2 * (apart - part(together, one, all_one) - part(together, other, all_other)))


def _stories(db: Database, since: datetime, until: datetime, chosen: dict[str, Any]) -> tuple[dict[str, int], int]:
    """Word → number of stories, and the number of all stories."""
    window = {"$match": {"published_at": {"$gte": since, "$lt": until}, **chosen}}
    story = {"$ifNull": ["$story_id", "$_id"]}
    words = db.articles.aggregate(
        [
            window,
            {"$unwind": "$keywords"},
            {"$group": {"_id": {"word": "$keywords", "story": story}}},
            {"$group": {"_id": "$_id.word", "stories": {"$sum": 1}}},
        ],
        allowDiskUse=True,
    )
    counted = {each["_id"]: int(each["stories"]) for each in words}
    total = list(db.articles.aggregate([window, {"$group": {"_id": story}}, {"$count": "stories"}]))
    return counted, int(total[0]["stories"]) if total else 0
