"""How much newsbot saw in a stretch of time: without that number a dip may be news or a broken crawler.

What a site was crawled in is told by the reports of runs (which sites gave answers, how many new links they showed, how
many pages were stored) and, where old reports were dropped, by the articles first seen then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsbot.analysis.buckets import Unit, next_start, start_of, truncated
from newsbot.config import SHOWN_ZONE
from newsbot.store import Database

#: Why a link that was followed is none of an article that could have been stored.
_NO_ARTICLES = ["twin_of", "kind", "content_type", "notice", "trap"]


@dataclass(slots=True)
class Seen:
    """What was seen in one stretch. ``sites``: those that were crawled; ``links``: new links they showed, without
    those that turned out to be no articles; ``stored``: articles stored."""

    sites: set[str] = field(default_factory=set)
    links: int = 0
    stored: int = 0


@dataclass(slots=True)
class Watch:
    """What was seen, stretch by stretch. ``first`` is when each site was first crawled: before that it is not
    missed."""

    by_start: dict[datetime, Seen]
    first: dict[str, datetime]
    unit: Unit

    def crawled(self, start: datetime) -> float | None:
        """Share of the sites known by then that were crawled in the stretch that begins at ``start``; None where
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
    by_start: dict[datetime, Seen] = {}
    first: dict[str, datetime] = {}
    for run in db.runs.aggregate(_runs(sites, as_of)):
        site, start = run["_id"]["site"], run["_id"]["start"]
        first[site] = min(first.get(site, start), start)
        if since <= start < until:
            seen = by_start.setdefault(start_of(start, unit), Seen())
            seen.sites.add(site)
            seen.links += run["links"] - run["others"]
            seen.stored += run["stored"]
    for article in db.articles.aggregate(_first_seen(unit, sites, as_of)):
        site, start = article["_id"]["site"], article["_id"]["start"].astimezone(SHOWN_ZONE)
        first[site] = min(first.get(site, start), start)
        if since <= start < until:
            by_start.setdefault(start, Seen()).sites.add(site)
    return Watch(by_start, first, unit)


def _runs(sites: Sequence[str], as_of: datetime | None) -> list[dict[str, Any]]:
    """Site by site and hour by hour: a run counts where it began, if the site gave any answer."""
    chosen = {"sites.site": {"$in": list(sites)}} if sites else {}
    return [
        {"$match": {"started_at": {"$lte": as_of}} if as_of else {}},
        {"$unwind": "$sites"},
        {"$match": {"sites.answers": {"$gt": 0}, **chosen}},
        {
            "$group": {
                "_id": {"site": "$sites.site", "start": truncated("started_at", "hour")},
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
