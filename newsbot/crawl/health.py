"""Is a site well? Each site is held against its own history: what it publishes, which fields its records have, how many
of its pages fail. Pure: run reports in, findings out.

No number is fixed for all sites. The last 1, 3 and 7 days are compared with equal stretches before them, by median and
MAD on scales where chance has a known size (Anscombe's transforms of Poisson and binomial counts), so a busy portal and
a county paper are judged alike. From three weeks of history on, a day is compared with the same weekdays.
Stretches that were unwell themselves do not count as history, until they are so many that they are the new normal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from newsbot.crawl.deviation import ALARM, least_before, share_deviation, volume_deviation
from newsbot.crawl.history import DaySums, SiteHistory, Stretch

#: A finding that is open stays so until the deviation is less than this.
CLEAR = 2.0
#: Stretches looked at, in days: a slow site is silent only over a longer one.
STRETCHES = (1, 3, 7)
#: Runs in a row without an answer, after which a site counts as unreachable.
DEAD_RUNS = 3


@dataclass(slots=True, frozen=True)
class Finding:
    """Something about a site that needs a look. ``key`` stays the same while it lasts; ``text`` is for people."""

    site: str
    kind: str
    text: str
    detail: str = ""

    @property
    def key(self) -> str:
        """site, kind and detail, parted by spaces."""
        return f"{self.site} {self.kind} {self.detail}".rstrip()


def assess(
    runs: Iterable[Mapping[str, Any]],
    now: datetime,
    open_keys: Collection[str] = (),
    older: Iterable[DaySums] = (),
) -> list[Finding]:
    """The findings of every site that was crawled in the last week, as of ``now``.

    ``runs`` are documents of the collection ``runs``, oldest first; what lies more than a week back may come as sums by
    day (``older``). ``open_keys`` are the keys of findings that are open already: they need a clear recovery to go.
    """
    sites: dict[str, SiteHistory] = {}
    for sums in older:
        sites.setdefault(sums.site, SiteHistory(sums.site, now)).add_day(sums)
    for run in runs:
        if run["started_at"] <= now:
            for report in run.get("sites", ()):
                site = report["site"]
                sites.setdefault(site, SiteHistory(site, now)).add(run["started_at"], report)
    findings: list[Finding] = []
    for _, history in sorted(sites.items()):
        if history.last_at is not None and now - history.last_at < timedelta(days=STRETCHES[-1]):
            findings += assess_site(history, open_keys)
    return findings


def assess_site(history: SiteHistory, open_keys: Collection[str] = ()) -> list[Finding]:
    """The findings of one site."""
    judge = _Judge(history, open_keys)
    found = [judge.unreachable(), judge.silence(), judge.never_anything(), judge.titles()]
    found += [judge.jump("quarantined", "quarantined"), judge.jump("failed", "failing")]
    found += judge.lost_fields()
    return [finding for finding in found if finding is not None]


class _Judge:
    def __init__(self, history: SiteHistory, open_keys: Collection[str]) -> None:
        self.site = history.site
        self.history = history
        self.open_keys = open_keys
        self._made: dict[int, list[Stretch]] = {}

    def stretches(self, days: int) -> list[Stretch]:
        """`SiteHistory.stretches`, made once."""
        if days not in self._made:
            self._made[days] = self.history.stretches(days)
        return self._made[days]

    def limit(self, kind: str, detail: str = "") -> float:
        """The deviation that makes, or keeps, a finding."""
        return CLEAR if Finding(self.site, kind, "", detail).key in self.open_keys else ALARM

    def silence(self) -> Finding | None:
        """Far fewer new articles than usual, over the shortest stretch in which none at all would be a finding."""
        limit = self.limit("silence")
        for days in STRETCHES:
            stretches = self.stretches(days)
            if len(stretches) <= least_before(days) or stretches[0].looked < days:
                continue
            deviation, worst, usual = volume_deviation(stretches, days)
            if deviation <= -limit:
                found = stretches[0].stored
                said = "no new article" if not found else f"only {found} new article{'s' if found > 1 else ''}"
                text = f"{said} in {_days(days)}, usually {usual:.0f}{_because(stretches[0].causes)}"
                return Finding(self.site, "silence", text)
            if worst <= -ALARM:
                return None
        return None

    def unreachable(self) -> Finding | None:
        """No answer in several runs in a row, more than ever before."""
        known = self.history
        if known.dead < max(DEAD_RUNS, known.most_dead + 1):
            return None
        text = f"no answer in the last {known.dead} runs{_because(known.dead_causes)}"
        return Finding(self.site, "unreachable", text)

    def never_anything(self) -> Finding | None:
        """Answers, but never an article: the profile or the extraction does not fit."""
        if self.history.answered < DEAD_RUNS or self.history.known_pages:
            return None
        return Finding(self.site, "empty", f"{self.history.answered} runs were answered, and none gave an article")

    def titles(self) -> Finding | None:
        """Titles that are the site's name, or one title for most pages, in the last run that had records."""
        report = self.history.titled
        articles = report.get("articles", 0)
        if report.get("title_is_name", 0) * 2 > articles:
            text = f"{report['title_is_name']} of {articles} titles are the site's name"
            return Finding(self.site, "title_is_name", text)
        if articles > 3 and report.get("common_title_count", 0) * 2 > articles:
            shown = str(report.get("common_title", ""))[:40]
            text = f"{report['common_title_count']} of {articles} records have the title {shown!r}"
            return Finding(self.site, "same_title", text)
        return None

    def jump(self, name: str, kind: str) -> Finding | None:
        """A larger share of pages than usual is quarantined or fails."""
        limit = self.limit(kind)
        for days in STRETCHES:
            stretches = self.stretches(days)
            counts = [(getattr(stretch, name), stretch.pages) for stretch in stretches]
            deviation, usual = share_deviation(counts, least_before(days))
            worst, _ = share_deviation([(counts[0][1], counts[0][1]), *counts[1:]], least_before(days))
            if deviation >= limit:
                found, pages = counts[0]
                causes = stretches[0].causes if name == "failed" else {}
                text = f"{found} of {pages} pages {name} in {_days(days)}, usually {usual:.0%}{_because(causes)}"
                return Finding(self.site, kind, text)
            if worst >= ALARM:
                return None
        return None

    def lost_fields(self) -> list[Finding]:
        """Fields that far fewer records have than usual."""
        names = sorted({name for stretch in self.stretches(1) for name in stretch.having})
        return [finding for name in names if (finding := self._lost(name)) is not None]

    def _lost(self, name: str) -> Finding | None:
        limit = self.limit("lost_field", name)
        for days in STRETCHES:
            counts = [(stretch.having.get(name, 0.0), stretch.articles) for stretch in self.stretches(days)]
            deviation, usual = share_deviation(counts, least_before(days))
            worst, _ = share_deviation([(0.0, counts[0][1]), *counts[1:]], least_before(days))
            if deviation <= -limit:
                having, articles = counts[0]
                shown = f"{name} in {having / articles:.0%} of {articles} records of {_days(days)}, usually {usual:.0%}"
                return Finding(self.site, "lost_field", shown, name)
            if worst <= -ALARM:
                return None
        return None


def _days(days: int) -> str:
    return "24 hours" if days == 1 else f"{days} days"


def _because(causes: Mapping[str, int]) -> str:
    worst = sorted(causes.items(), key=lambda item: (-item[1], item[0]))[:3]
    return f" ({', '.join(f'{cause} {count}' for cause, count in worst)})" if worst else ""
