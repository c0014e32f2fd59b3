"""What is kept of each site's runs to judge its health by: sums by day, and what the last runs say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

#: Days of history that are kept.
MOST_HISTORY = 56


@dataclass(slots=True)
class Stretch:
    """What a site did in some days: sums over its runs. ``looked`` counts the days on which there was a run."""

    looked: int = 0
    stored: int = 0
    pages: int = 0
    quarantined: int = 0
    failed: int = 0
    articles: int = 0
    having: dict[str, float] = field(default_factory=dict)
    causes: dict[str, int] = field(default_factory=dict)

    def add(self, run: Mapping[str, Any]) -> None:
        """Count one run's report of the site."""
        self.looked = 1
        self.stored += run.get("stored", 0)
        self.quarantined += run.get("quarantined", 0)
        failures = dict(_pairs(run.get("failed")))
        failures |= {cause: count for cause, count in _pairs(run.get("refused")) if cause == "robots"}
        self.failed += sum(failures.values())
        self.pages += sum(failures.values()) + sum(
            run.get(name, 0) for name in ("stored", "revised", "unchanged", "quarantined")
        )
        articles = run.get("articles", 0)
        self.articles += articles
        for name, share in (run.get("coverage") or {}).items() if articles else ():
            self.having[name] = self.having.get(name, 0.0) + share * articles
        _add(self.causes, [*failures.items(), *_pairs(run.get("sources_failed")), *_pairs(run.get("postponed"))])

    def add_sums(self, other: Stretch) -> None:
        """Count another stretch."""
        for name in ("looked", "stored", "pages", "quarantined", "failed", "articles"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, count in other.having.items():
            self.having[name] = self.having.get(name, 0.0) + count
        _add(self.causes, other.causes.items())


@dataclass(slots=True)
class DaySums:
    """A site's runs of one day, ``day`` days back: their sums, how many were answered, the pages known to be well."""

    site: str
    day: int
    stretch: Stretch
    answered: int
    known_pages: int


@dataclass(slots=True)
class SiteHistory:
    """What is kept of a site's runs, added oldest first: sums by day back from ``now``, and what the last runs say.

    ``dead`` is how many runs in a row had no answer until now, ``most_dead`` the most before that, ``dead_causes`` why.
    ``titled`` is the last report that had records.
    """

    site: str
    now: datetime
    days: dict[int, Stretch] = field(default_factory=dict)
    last_at: datetime | None = None
    dead: int = 0
    most_dead: int = 0
    dead_causes: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    known_pages: int = 0
    titled: Mapping[str, Any] = field(default_factory=dict)

    def add(self, at: datetime, run: Mapping[str, Any]) -> None:
        """Take in one run's report of the site."""
        self.last_at = at
        self.days.setdefault((self.now - at).days, Stretch()).add(run)
        self.known_pages += sum(run.get(name, 0) for name in ("articles", "unchanged", "not_modified"))
        if run.get("articles"):
            self.titled = run
        if run.get("answers"):
            self.answered += 1
            self.most_dead, self.dead, self.dead_causes = max(self.most_dead, self.dead), 0, {}
        elif any(run.get(name) for name in ("failed", "sources_failed", "postponed")):
            self.dead += 1
            _add(self.dead_causes, [*_pairs(run.get("sources_failed")), *_pairs(run.get("failed"))])

    def add_day(self, sums: DaySums) -> None:
        """Take in a day that lies further back than single runs matter."""
        self.days.setdefault(sums.day, Stretch()).add_sums(sums.stretch)
        self.answered += sums.answered
        self.known_pages += sums.known_pages

    def stretches(self, length: int) -> list[Stretch]:
        """Stretches of ``length`` days, the current one first, back to the first run."""
        count = min(max(self.days) // length + 1, MOST_HISTORY // length)
        made = [Stretch() for _ in range(count)]
        for day, stretch in self.days.items():
            if day // length < count:
                made[day // length].add_sums(stretch)
        return made


def _pairs(value: Any) -> list[tuple[str, int]]:
    return [(str(cause), int(count)) for cause, count in value or ()]


def _add(sums: dict[str, int], pairs: Iterable[tuple[str, int]]) -> None:
    for cause, count in pairs:
        sums[cause] = sums.get(cause, 0) + count
