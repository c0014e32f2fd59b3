"""How much newsbot saw in a stretch of time: without that number a dip may be news or a broken crawler.

When a site was looked at is told by the reports of runs (whose lists and feeds were read, how many new links they
showed, how many pages were stored) and, where old reports were dropped, by the articles first seen then. A stretch
between two looks counts as watched too where the next look still saw all of it (rhythm.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from newsbot.analysis.buckets import Unit, next_start, start_of, truncated
from newsbot.analysis.rhythm import Look, made_up_for
from newsbot.config import SHOWN_ZONE
from newsbot.sites import load_all
from newsbot.store import Database

#: Why a link that was followed is none of an article that could have been stored.
_NO_ARTICLES = ["twin_of", "kind", "content_type", "notice", "trap"]
#: MongoDB's condition for a site of a report: its lists and feeds were looked at, not only articles looked at again.
#: Reports of older newsbots do not count sources: there an answer must do.
LOOKED: dict[str, Any] = {
    "$or": [{"sites.sources": {"$gt": 0}}, {"sites.sources": {"$exists": False}, "sites.answers": {"$gt": 0}}]
}


@dataclass(slots=True)
class Seen:
    """What was seen of one stretch, in it or by the look that made up for it. ``sites``: those that were watched;
    ``links``: new links they showed, without those that turned out to be no articles; ``stored``: articles stored."""

    sites: set[str] = field(default_factory=set)
    links: int = 0
    stored: int = 0


@dataclass(slots=True)
class Watch:
    """What was seen, stretch by stretch. ``first`` is when each site was first looked at: before that it is not
    missed."""

    by_start: dict[datetime, Seen]
    first: dict[str, datetime]
    unit: Unit

    def crawled(self, start: datetime) -> float | None:
        """Share of the sites known by then that were watched in the stretch that begins at ``start``; None where
        no site was known yet."""
        end = next_start(start, self.unit)
        expected = {site for site, first in self.first.items() if first < end}
        if not expected:
            return None
        return len(self.by_start.get(start, Seen()).sites & expected) / len(expected)

    def stored(self, start: datetime) -> float | None:
        """Articles stored for each new link of an article seen in the stretch, at most 1; None where none was seen."""
        seen = self.by_start.get(start)
        return min(1.0, seen.stored / seen.links) if seen and seen.links > 0 else None


def watch(
    db: Database,
    since: datetime,
    until: datetime,
    unit: Unit,
    sites: Sequence[str] = (),
    as_of: datetime | None = None,
) -> Watch:
    """What was seen from ``since`` to ``until``, of ``sites`` only if any are named; by ``as_of``, if it is given."""
    seen = _Gathered(since, until, unit)
    for run in db.runs.aggregate(_runs(sites, as_of)):
        seen.take_runs(run)
    for article in db.articles.aggregate(_first_seen(unit, sites, as_of)):
        seen.take_first_seen(article["_id"]["site"], article["_id"]["start"].astimezone(SHOWN_ZONE))
    seen.make_up({key: profile.interval for key, profile in load_all().items()})
    return Watch(seen.by_start, seen.first, unit)


class _Gathered:
    """What reports and articles tell of the looks at each site."""

    def __init__(self, since: datetime, until: datetime, unit: Unit) -> None:
        self.by_start: dict[datetime, Seen] = defaultdict(Seen)
        self.first: dict[str, datetime] = {}
        self._since, self._until, self._unit = since, until, unit
        self._looks: dict[str, dict[datetime, list[Look]]] = defaultdict(lambda: defaultdict(list))
        self._brought: dict[tuple[str, datetime], tuple[int, int]] = {}

    def take_runs(self, run: dict[str, Any]) -> None:
        """The runs of one hour that looked at one site, or stored pages of it."""
        site = run["_id"]["site"]
        start = start_of(run["_id"]["start"], self._unit)
        links, stored = run["links"] - run["others"], run["stored"]
        inside = self._since <= run["_id"]["start"] < self._until
        if inside:
            self.by_start[start].links += links
            self.by_start[start].stored += stored
        if run["first"] is None:
            return
        # All that the lists showed was new: between it and what was known before, something may have dropped out.
        reaches_back = not run["shown"] or run["links"] < run["shown"]
        look = Look(run["first"].astimezone(SHOWN_ZONE), run["last"].astimezone(SHOWN_ZONE), reaches_back)
        self._looks[site][start].append(look)
        self._brought[site, look.first] = (links, stored)
        self.first[site] = min(self.first.get(site, look.first), look.first)
        if inside:
            self.by_start[start].sites.add(site)

    def take_first_seen(self, site: str, start: datetime) -> None:
        """Articles of a site were first seen in a stretch: it was looked at, also where the report is gone."""
        if start not in self._looks[site]:
            self._looks[site][start].append(Look(start, start))
        self.first[site] = min(self.first.get(site, start), start)
        if self._since <= start < self._until:
            self.by_start[start].sites.add(site)

    def make_up(self, declared: dict[str, timedelta]) -> None:
        """Stretches without a look that a later one saw: they are watched, and as complete as that look was."""
        for site, by_stretch in self._looks.items():
            looks = sorted((look for some in by_stretch.values() for look in some), key=lambda look: look.first)
            for look, start in made_up_for(looks, self._unit, declared.get(site)):
                if not self._since <= start < self._until:
                    continue
                links, stored = self._brought.get((site, look.first), (0, 0))
                seen = self.by_start[start]
                seen.sites.add(site)
                seen.links += links
                seen.stored += stored


def _runs(sites: Sequence[str], as_of: datetime | None) -> list[dict[str, Any]]:
    """Site by site and hour by hour: a run counts where it began, if the site gave any answer. ``first`` and ``last``
    are the looks at its lists in that hour, ``shown`` the links on them."""
    chosen = {"sites.site": {"$in": list(sites)}} if sites else {}
    looked_at = {"$cond": ["$looked", "$started_at", None]}
    return [
        {"$match": {"started_at": {"$lte": as_of}} if as_of else {}},
        {"$unwind": "$sites"},
        {"$match": {"sites.answers": {"$gt": 0}, **chosen}},
        {"$set": {"looked": {"$gt": [{"$ifNull": ["$sites.sources", "$sites.answers"]}, 0]}}},
        {
            "$group": {
                "_id": {"site": "$sites.site", "start": truncated("started_at", "hour")},
                "first": {"$min": looked_at},
                "last": {"$max": looked_at},
                "shown": {"$sum": "$sites.links_seen"},
                "links": {"$sum": "$sites.links_new"},
                "others": {"$sum": _others()},
                "stored": {"$sum": "$sites.stored"},
            }
        },
    ]


def _others() -> dict[str, Any]:
    """How many links of a site's report were none of articles: ``refused`` is a list of [cause, number]."""
    code = {"$arrayElemAt": [{"$split": [{"$arrayElemAt": ["$$each", 0]}, ":"]}, 0]}
    refused = {"$ifNull": ["$sites.refused", []]}
    others = {"$filter": {"input": refused, "as": "each", "cond": {"$in": [code, _NO_ARTICLES]}}}
    return {"$sum": {"$map": {"input": others, "as": "each", "in": {"$arrayElemAt": ["$$each", 1]}}}}


def _first_seen(unit: Unit, sites: Sequence[str], as_of: datetime | None) -> list[dict[str, Any]]:
    match: dict[str, Any] = {"site": {"$in": list(sites)}} if sites else {}
    if as_of:
        match["first_seen_at"] = {"$lte": as_of}
    return [
        {"$match": match},
        {"$group": {"_id": {"site": "$site", "start": truncated("first_seen_at", unit)}}},
    ]
