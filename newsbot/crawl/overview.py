"""What `newsbot status` shows: each site at a glance. Reads only."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from newsbot.crawl.alerts import check_health
from newsbot.crawl.due import SiteDue, last_runs, plan
from newsbot.sites import load_all
from newsbot.store.connection import Database


@dataclass(slots=True)
class SiteStatus:
    """One site. ``last_run`` when it was last asked for anything, ``last_article`` when its newest record was first
    seen; ``next_run`` when it is next due (None: it has no profile and nothing waits); ``articles`` in all, ``new`` of
    them in the last 24 hours; ``waiting`` addresses due in the ledger; ``quarantined`` pages kept aside; ``findings``
    what is wrong with it."""

    site: str
    name: str
    last_run: datetime | None
    last_article: datetime | None
    next_run: datetime | None
    articles: int
    new: int
    waiting: int
    quarantined: int
    findings: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        plain = asdict(self)
        for name in ("last_run", "last_article", "next_run"):
            plain[name] = plain[name].isoformat(timespec="seconds") if plain[name] else None
        return plain


def site_statuses(db: Database, now: datetime | None = None) -> list[SiteStatus]:
    """The state of every profile, and of sites that were crawled without one."""
    now = now or datetime.now(timezone.utc)
    findings: dict[str, list[str]] = {}
    for finding in check_health(db, now, tell=False):
        findings.setdefault(finding.site, []).append(finding.text)
    due = {site.profile.key: site for site in plan(db, load_all(), now=now)}
    last = last_runs(db, now)
    stored = {group["_id"]: group for group in db.articles.aggregate(_stored(now))}
    aside = {group["_id"]: group["n"] for group in db.quarantine.aggregate(_by_site())}
    statuses = [
        _status(key, due.get(key), last.get(key), stored.get(key, {}), aside.get(key, 0), findings.get(key, []))
        for key in sorted(due.keys() | last.keys() | stored.keys() | aside.keys() | findings.keys())
    ]
    return sorted(statuses, key=lambda status: (not status.findings, status.site))


def _status(
    key: str, due: SiteDue | None, last: datetime | None, stored: dict[str, Any], aside: int, findings: list[str]
) -> SiteStatus:
    return SiteStatus(
        key,
        due.profile.name if due else key,
        last,
        stored.get("last"),
        due.next_run if due else None,
        stored.get("n", 0),
        stored.get("new", 0),
        due.waiting if due else 0,
        aside,
        findings,
    )


def _stored(now: datetime) -> list[dict[str, Any]]:
    new = {"$cond": [{"$gte": ["$first_seen_at", now - timedelta(days=1)]}, 1, 0]}
    last = {"$max": "$first_seen_at"}
    # Sorted as the index site_seen is, so that the index alone answers.
    return [
        {"$sort": {"site": 1, "first_seen_at": -1}},
        {"$project": {"_id": 0, "site": 1, "first_seen_at": 1}},
        {"$group": {"_id": "$site", "n": {"$sum": 1}, "new": {"$sum": new}, "last": last}},
    ]


def _by_site() -> list[dict[str, Any]]:
    return [{"$group": {"_id": "$site", "n": {"$sum": 1}}}]
