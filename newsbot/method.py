"""The method text of a search: what the appendix of a paper must say of where its articles come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from newsbot import __version__
from newsbot.analysis.buckets import next_start, start_of
from newsbot.analysis.similarity import CONTAINMENT
from newsbot.batches import batches
from newsbot.config import SHOWN_ZONE
from newsbot.search.syntax import All, Period, Query
from newsbot.search.terms import rule_version

if TYPE_CHECKING:
    from newsbot.api import News
    from newsbot.results import Results

_CHUNK = 5000
_MINUTE = "%Y-%m-%d %H:%M %z"
_RULES = (
    "Matching: texts and query are compared in simplified script, half-width and lower case; a Chinese word or phrase "
    "is found wherever its characters stand one after the other, a Latin word or number only as a whole.",
    "Deduplication: one record an address (tracking parameters dropped); a changed page makes a revision of its "
    "record; reprints at other addresses are kept as records of their own and grouped as stories (at least "
    f"{CONTAINMENT:.0%} of the shorter text's five-character sequences stand in the longer one, and most numbers "
    "agree).",
    "Times of publication are those that pages state, shown in Asia/Shanghai; a page that states none has none.",
)


def describe(news: News, results: Results) -> str:
    """The description of a search's results, a paragraph each for query, sites, gaps and rules."""
    from newsbot.analysis.reprints import outlet_names

    asked = results.question
    ids = results.ids()
    covered = _coverage(news, results, ids)
    moment = f" as known at {asked.as_of.astimezone(SHOWN_ZONE):{_MINUTE}}" if asked.as_of else ""
    when = results.kept.made_at if results.kept else datetime.now(SHOWN_ZONE)
    kept = f" They are kept as snapshot {results.kept.name}." if results.kept else ""
    extractors = ", ".join(sorted(covered.versions)) or "unknown"
    lines = [
        f"Articles were collected with newsbot {__version__} (extractor {extractors}; search rule {rule_version()}). "
        f"The query {asked.text!r}{moment}, asked on {when:{_MINUTE}}, gave {len(ids)} articles in {covered.stories} "
        f"stories.{kept}",
    ]
    if covered.sites:
        names = outlet_names(news.db)
        counted = ", ".join(
            f"{names[site]} {site} ({count})" if names.get(site) else f"{site} ({count})"
            for site, count in covered.sites.most_common()
        )
        lines.append(
            f"Sites: {counted}{_between('published', covered.published)}{_between('first seen', covered.seen)}"
            f"{f'; {covered.undated} without a time of publication' if covered.undated else ''}."
        )
    lines.append(_gaps(news, ids, asked.query, asked.as_of or (results.kept.made_at if results.kept else None)))
    return "\n\n".join([*lines, *_RULES]) + "\n"


@dataclass(slots=True)
class _Covered:
    """What the articles of a search cover."""

    sites: Counter[str] = field(default_factory=Counter)
    versions: set[str] = field(default_factory=set)
    published: list[datetime] = field(default_factory=list)
    seen: list[datetime] = field(default_factory=list)
    stories: int = 0
    undated: int = 0


def _coverage(news: News, results: Results, ids: list[str]) -> _Covered:
    covered = _Covered()
    stories: set[str] = set()
    for article in _rows(news, results, ids):
        covered.sites[article["site"]] += 1
        covered.versions.add(str(article["extractor_version"] or "unknown"))
        covered.seen.append(article["first_seen_at"])
        stories.add(article["story_id"] or article["id"])
        if article["published_at"]:
            covered.published.append(article["published_at"])
        else:
            covered.undated += 1
    covered.stories = len(stories)
    return covered


def _rows(news: News, results: Results, ids: list[str]) -> Iterator[dict[str, Any]]:
    """What is counted of each article, as it was at the moment that the results are of."""
    wanted = ("site", "published_at", "first_seen_at", "story_id", "extractor_version")
    if results.kept is not None or results.question.as_of is not None:
        for each in results:
            yield {"id": each.id} | {name: each[name] for name in wanted}
        return
    for chunk in batches(ids, _CHUNK):
        for article in news.db.articles.find({"_id": {"$in": chunk}}, dict.fromkeys(wanted, 1)):
            yield {"id": article["_id"]} | {name: article.get(name) for name in wanted}


def _between(what: str, moments: list[datetime]) -> str:
    if not moments:
        return ""
    first, last = (moment.astimezone(SHOWN_ZONE) for moment in (min(moments), max(moments)))
    return f", {what} from {first:%Y-%m-%d} to {last:%Y-%m-%d}"


def _gaps(news: News, ids: list[str], query: Query, as_of: datetime | None) -> str:
    """The days on which not every site was watched: of the time that the query names, else of the articles' time."""
    from newsbot.analysis.trends import trend

    since, until = _bounds(query)
    if until:  # days ahead are no gaps
        until = min(until, next_start(start_of(as_of or datetime.now(SHOWN_ZONE), "day"), "day"))
    found = trend(news.db, ids, "day", since=since, until=until, as_of=as_of)
    if not found.buckets:
        return "Gaps: no article has a time of publication and the query names none, so no gap can be told."
    by_state = {
        state: [bucket.start.astimezone(SHOWN_ZONE).date() for bucket in found.buckets if bucket.state == state]
        for state in ("blind", "late", "partial")
    }
    named = {
        "blind": "nobody watched and nothing was found",
        "late": "nobody watched, articles were found later",
        "partial": "not every site was watched, or not every new link stored, or the day was not over",
    }
    told = [f"{named[state]}: {_ranges(days)}" for state, days in by_state.items() if days]
    complete = len(found.buckets) - sum(map(len, by_state.values()))
    return f"Gaps: {complete} of {len(found.buckets)} days are complete" + "".join(f"; {gap}" for gap in told) + "."


def _bounds(query: Query) -> tuple[datetime | None, datetime | None]:
    """The time of publication that a query asks for, where it is one for the whole query."""
    parts = query.parts if isinstance(query, All) else (query,)
    since: datetime | None = None
    until: datetime | None = None
    for part in parts:
        inner = _bounds(part) if isinstance(part, All) else (None, None)
        if isinstance(part, Period) and part.field == "published":
            inner = (part.start, part.end)
        since = max(filter(None, (since, inner[0])), default=None)
        until = min(filter(None, (until, inner[1])), default=None)
    return since, until


def _ranges(days: Iterable[date]) -> str:
    """Days as ranges: 2023-08-01 to 2023-08-03, 2023-08-09."""
    ranges: list[list[date]] = []
    for day in sorted(days):
        if ranges and day - ranges[-1][1] == timedelta(days=1):
            ranges[-1][1] = day
        else:
            ranges.append([day, day])
    return ", ".join(f"{start}" if start == end else f"{start} to {end}" for start, end in ranges)
