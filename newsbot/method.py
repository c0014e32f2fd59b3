"""The method text of a search: what the appendix of a paper must say of where its articles come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from newsbot import __version__
from newsbot.config import SHOWN_ZONE
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
    "record; reprints at other addresses are kept as records of their own and grouped as stories.",
    "Times of publication are those that pages state, shown in Asia/Shanghai; a page that states none has none.",
)


def describe(news: News, results: Results) -> str:
    """The description of a search's results, a paragraph each for query, sites, gaps and rules."""
    asked = results.question
    ids = results.ids()
    sites, first, last, versions = _coverage(news, ids)
    moment = f" as known at {asked.as_of.astimezone(SHOWN_ZONE):{_MINUTE}}" if asked.as_of else ""
    lines = [
        f"Articles were collected with newsbot {__version__} (extractor {', '.join(versions) or 'unknown'}; search "
        f"rule {rule_version()}). The query {asked.text!r}{moment}, asked on {datetime.now(SHOWN_ZONE):{_MINUTE}}, "
        f"gave {len(ids)} articles.",
    ]
    if sites:
        counted = ", ".join(f"{site} ({count})" for site, count in sites.most_common())
        between = f", published from {first:%Y-%m-%d} to {last:%Y-%m-%d}" if first and last else ""
        lines.append(f"Sites: {counted}{between}.")
    lines.append(_gaps(news, ids))
    return "\n\n".join([*lines, *_RULES]) + "\n"


def _coverage(news: News, ids: list[str]) -> tuple[Counter[str], datetime | None, datetime | None, list[str]]:
    sites: Counter[str] = Counter()
    versions: set[str] = set()
    times: list[datetime] = []
    wanted = {"site": 1, "published_at": 1, "extractor_version": 1}
    for chunk in _chunks(ids):
        for article in news.db.articles.find({"_id": {"$in": chunk}}, wanted):
            sites[article["site"]] += 1
            versions.add(str(article.get("extractor_version") or "unknown"))
            if article["published_at"]:
                times.append(article["published_at"].astimezone(SHOWN_ZONE))
    return sites, min(times, default=None), max(times, default=None), sorted(versions)


def _gaps(news: News, ids: list[str]) -> str:
    """The days of the articles' time on which not every site was watched."""
    from newsbot.analysis.trends import trend

    buckets = trend(news.db, ids, "day").buckets if ids else []
    if not buckets:
        return "Gaps: no article has a time of publication, so none can be told."
    by_state = {
        state: [bucket.start.astimezone(SHOWN_ZONE).date() for bucket in buckets if bucket.state == state]
        for state in ("blind", "late", "partial")
    }
    named = {
        "blind": "nobody watched and nothing was found",
        "late": "nobody watched, articles were found later",
        "partial": "not every site was crawled or not every new link stored",
    }
    told = [f"{named[state]}: {_ranges(days)}" for state, days in by_state.items() if days]
    complete = len(buckets) - sum(map(len, by_state.values()))
    return f"Gaps: {complete} of {len(buckets)} days are complete" + "".join(f"; {gap}" for gap in told) + "."


def _ranges(days: Iterable[date]) -> str:
    """Days as ranges: 2023-08-01 to 2023-08-03, 2023-08-09."""
    ranges: list[list[date]] = []
    for day in sorted(days):
        if ranges and day - ranges[-1][1] == timedelta(days=1):
            ranges[-1][1] = day
        else:
            ranges.append([day, day])
    return ", ".join(f"{start}" if start == end else f"{start} to {end}" for start, end in ranges)


def _chunks(ids: list[str]) -> Iterable[list[str]]:
    waiting = iter(ids)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk
