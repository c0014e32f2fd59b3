"""The account of a write: how many outcomes became what, in all and by site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsbot.store.outcomes import Outcome

#: What can become of an outcome; see `WriteResult`.
COUNTS = ("stored", "revised", "unchanged", "quarantined", "withdrawn", "gone", "failed", "skipped", "spooled")


@dataclass(slots=True)
class WriteResult:
    """How many outcomes became what.

    ``stored`` new articles, ``revised`` ones that changed or came back, ``unchanged``, ``quarantined``, ``withdrawn``
    (gone, confirmed), ``gone`` (not there: never stored, already withdrawn, or still to be confirmed), ``failed``,
    ``skipped``, and ``spooled`` (on disk, for when the database is back). ``sites`` has the same by site.
    """

    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    quarantined: int = 0
    withdrawn: int = 0
    gone: int = 0
    failed: int = 0
    skipped: int = 0
    spooled: int = 0
    sites: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, outcome: Outcome, name: str) -> None:
        """Count one outcome under ``name``."""
        setattr(self, name, getattr(self, name) + 1)
        self.sites.setdefault(outcome.fetch.site, Counter())[name] += 1

    def __iadd__(self, other: WriteResult) -> WriteResult:
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for site, counts in other.sites.items():
            self.sites.setdefault(site, Counter()).update(counts)
        return self

    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return {name: getattr(self, name) for name in COUNTS}

    @property
    def total(self) -> int:
        """How many outcomes were taken."""
        return sum(self.counts().values())
