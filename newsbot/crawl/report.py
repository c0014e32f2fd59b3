"""What one run did, site by site: the counts and the share of each field. Knows neither Scrapy nor MongoDB.

The crawl tells a `RunReport` what happens as it happens; `newsbot.crawl.runs` keeps it in MongoDB meanwhile.
"""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Literal

from newsbot.article import Article
from newsbot.extract.selectors import found_selectors, missed_selectors
from newsbot.store.outcomes import Outcome
from newsbot.store.result import WriteResult

RunState = Literal["running", "done", "stopped", "failed", "died"]

#: The fields whose coverage is counted: what a page of most sites has, and what breaks when a site changes its pages.
#: The last is the share of the profile's selectors that found something, 1 where the profile has none.
COVERED = "title published_at source authors editors body images related tags selectors".split()
#: The fields that an article of nearly every outlet has.
_ALWAYS = ("title", "published_at", "source", "body")
#: Articles of a run from which on a selector that found nothing on any of them is told.
_FEW = 5
#: Pages in quarantine that a report names; the others are in the quarantine.
_MOST_NAMED = 20
#: Numbers of a site that add up over runs.
COUNTS = """
    links_seen links_new sources answers not_modified stored revised unchanged withdrawn gone quarantined spooled
    bytes seconds
""".split()
#: Numbers by cause.
CAUSES = ("failed", "refused", "postponed", "quarantined_for", "sources_failed", "selectors_missed")


@dataclass(slots=True)
class SiteReport:
    """One site in one run.

    ``links_seen`` on lists, feeds and sitemaps, ``links_new`` of them not in the ledger before; ``sources``: how many
    pages of those were read, or told to be unchanged. ``answers`` over HTTP, ``not_modified`` of them 304; ``bytes`` of
    bodies and ``seconds`` of waiting for them. ``stored`` to ``spooled``: what the database made of the pages.
    ``failed``, ``refused`` (for good), ``postponed`` (to another run), ``quarantined_for`` and ``sources_failed`` are
    counts by cause. ``articles``: records that came through, of which ``coverage`` counts those that have a value in
    each field; ``selectors_found`` and ``selectors_missed`` (by field) count what the profile's selectors found on
    them; ``common_title`` is the title that most often repeats, with its count; ``title_is_name`` counts titles that
    are the site's own name.
    """

    site: str
    name: str = ""
    links_seen: int = 0
    links_new: int = 0
    sources: int = 0
    answers: int = 0
    not_modified: int = 0
    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    gone: int = 0
    quarantined: int = 0
    spooled: int = 0
    bytes: int = 0
    seconds: float = 0.0
    failed: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    postponed: Counter[str] = field(default_factory=Counter)
    quarantined_for: Counter[str] = field(default_factory=Counter)
    sources_failed: Counter[str] = field(default_factory=Counter)
    selectors_found: int = 0
    selectors_missed: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    coverage: Counter[str] = field(default_factory=Counter)
    title_is_name: int = 0
    _titles: Counter[str] = field(default_factory=Counter)

    def take_article(self, article: Article) -> None:
        """Count a record and the fields that it has."""
        self.articles += 1
        for name in COVERED[:-1]:
            if getattr(article, name):
                self.coverage[name] += 1
        self.selectors_found += len(found_selectors(article))
        self.selectors_missed.update(missed_selectors(article))
        title = (article.title or "").strip()
        if title:
            self._titles[title] += 1
            self.title_is_name += bool(self.name) and title == self.name

    @property
    def common_title(self) -> tuple[str, int]:
        """The title that most records share, and how many do; ("", 0) where no two do."""
        title, count = next(iter(self._titles.most_common(1)), ("", 0))
        return (title, count) if count > 1 else ("", 0)

    def shares(self) -> dict[str, float]:
        """Each covered field's share of records that have a value, from 0 to 1; empty without records."""
        if not self.articles:
            return {}
        asked = self.selectors_found + sum(self.selectors_missed.values())
        # 1 without selectors: taking them out of a profile is no loss.
        found = {"selectors": self.selectors_found / asked if asked else 1.0}
        return {name: self.coverage[name] / self.articles for name in COVERED[:-1]} | found

    def unanswered(self) -> list[str]:
        """Why hosts were given up, where no host of the site answered at all; [] where one did, or none was asked."""
        return [] if self.answers else [cause for cause, _ in self.postponed.most_common() if cause.startswith("host:")]

    def useless_selectors(self) -> list[str]:
        """Fields that every article has, whose selectors found nothing on any of this run's articles."""
        if self.articles < _FEW:
            return []
        return [name for name in _ALWAYS if self.selectors_missed[name] == self.articles]

    def to_document(self) -> dict[str, Any]:
        """Plain values for MongoDB and JSON. Causes are lists of [cause, count]: a cause may hold a dot."""
        title, count = self.common_title
        document: dict[str, Any] = {"site": self.site, "name": self.name, "articles": self.articles}
        document |= {name: getattr(self, name) for name in COUNTS}
        document["seconds"] = round(self.seconds, 3)
        document |= {name: [list(pair) for pair in getattr(self, name).most_common()] for name in CAUSES}
        document["coverage"] = {name: round(share, 4) for name, share in self.shares().items()}
        document |= {"title_is_name": self.title_is_name, "common_title": title, "common_title_count": count}
        return document


@dataclass(slots=True)
class RunReport:
    """One run. The methods may be called from any thread.

    ``command`` is what was run (``crawl``, ``run``), ``owner`` the worker's name (`newsbot.store.new_owner`), ``hosts``
    what was put off host by host, ``notes`` lines for whoever reads the report, ``quarantined`` the first pages that
    were kept aside, with the reason of each.
    """

    run_id: str
    command: str = "crawl"
    owner: str = ""
    started_at: datetime = field(default_factory=lambda: datetime.now(timezone.utc))
    ended_at: datetime | None = None
    state: RunState = "running"
    exit_code: int | None = None
    sites: dict[str, SiteReport] = field(default_factory=dict)
    hosts: dict[str, tuple[str, datetime | None]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    quarantined: list[tuple[str, str]] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def site(self, key: str, name: str = "") -> SiteReport:
        """The report of one site, made on first use; ``name`` is the outlet's name."""
        with self._lock:
            report = self.sites.setdefault(key, SiteReport(key))
            report.name = report.name or name
            return report

    def links(self, site: str, seen: int = 0, new: int = 0) -> None:
        """One page of a source that was read: links on it, and how many were not known. None where it is unchanged."""
        with self._lock:
            report = self.site(site)
            report.sources += 1
            report.links_seen += seen
            report.links_new += new

    def answer(self, site: str, status: int, size: int, seconds: float) -> None:
        """One answer over HTTP: its status, the bytes of its body, the seconds until it came."""
        with self._lock:
            report = self.site(site)
            report.answers += 1
            report.not_modified += status == 304
            report.bytes += size
            report.seconds += seconds

    def outcome(self, outcome: Outcome) -> None:
        """What came of one page, before it is stored: its fields, or its reasons."""
        with self._lock:
            report = self.site(outcome.fetch.site)
            if outcome.kind == "article" and outcome.article is not None:
                report.take_article(outcome.article)
            for reasons, kind in (
                (report.failed, "failed"),
                (report.refused, "skipped"),
                (report.quarantined_for, "quarantine"),
            ):
                if outcome.kind == kind:
                    reasons.update(_cause(reason) for reason in outcome.reasons[:1])
            if outcome.kind == "quarantine" and len(self.quarantined) < _MOST_NAMED:
                self.quarantined.append((outcome.fetch.url, next(iter(outcome.reasons), "")))

    def written(self, result: WriteResult) -> None:
        """What the database made of a batch."""
        with self._lock:
            for site, counts in result.sites.items():
                report = self.site(site)
                for name, count in counts.items():
                    if name in COUNTS:
                        setattr(report, name, getattr(report, name) + count)

    def postponed(self, site: str, cause: str, host: str = "", until: datetime | None = None) -> None:
        """One page left for another run; a ``host`` that was given up is named."""
        with self._lock:
            self.site(site).postponed[cause] += 1
            if host and cause.startswith("host:"):
                self.hosts[host] = (cause.removeprefix("host:"), until)

    def source_failed(self, site: str, url: str, cause: str) -> None:
        """A list, feed or sitemap that could not be read."""
        with self._lock:
            self.site(site).sources_failed[_cause(cause)] += 1
            self.note(f"{site}: {url}: {cause}")

    def note(self, line: str) -> None:
        """A line for whoever reads the report, once."""
        with self._lock:
            if line not in self.notes and len(self.notes) < 200:
                self.notes.append(line)

    def finish(self, state: RunState, exit_code: int | None = None) -> None:
        """The run is over."""
        with self._lock:
            self.state = state
            self.exit_code = exit_code
            self.ended_at = datetime.now(timezone.utc)

    def total(self, name: str) -> int:
        """A count over all sites."""
        with self._lock:
            return int(sum(getattr(site, name) for site in self.sites.values()))

    def to_document(self) -> dict[str, Any]:
        """The report for the collection ``runs``; sites in the order of their keys."""
        with self._lock:
            return {
                "_id": self.run_id,
                "command": self.command,
                "owner": self.owner,
                "started_at": self.started_at,
                "ended_at": self.ended_at,
                "state": self.state,
                "exit_code": self.exit_code,
                "sites": [self.sites[key].to_document() for key in sorted(self.sites)],
                "hosts": [[host, cause, until] for host, (cause, until) in sorted(self.hosts.items())],
                "notes": list(self.notes),
                "quarantined": [list(pair) for pair in self.quarantined],
            }


def to_json(document: dict[str, Any]) -> dict[str, Any]:
    """A report's document with times as ISO 8601 text."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return (value if value.tzinfo else value.replace(tzinfo=timezone.utc)).isoformat(timespec="seconds")
        if isinstance(value, dict):
            return {("run_id" if key == "_id" else key): plain(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        return value

    converted: dict[str, Any] = plain(document)
    return converted


def _cause(reason: str) -> str:
    """The part of a reason that is a cause: ``http:503`` whole, ``undecodable: 12 of 90`` without its detail."""
    code, _, detail = reason.partition(":")
    return reason if detail and " " not in detail and len(detail) <= 40 else code
