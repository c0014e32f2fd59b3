"""What an outcome does to its ledger entry, as pure functions: state, attempts, and when the address is due again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from newsbot.article import Article
from newsbot.store.document import to_utc
from newsbot.store.outcomes import Fetch

#: The ages at which an article is looked at again.
RECHECK_AGES = (
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(days=30),
)


@dataclass(slots=True, frozen=True)
class Policy:
    """When addresses are due again.

    ``recheck`` maps a site to its own ages, in place of `RECHECK_AGES`; an empty sequence means never. A page that is
    gone counts as withdrawn when it is still gone ``confirm_gone`` later. A failed fetch is tried again after
    ``retry``, then after twice that, and so on up to ``retry_most``; after ``attempts`` the address counts as failed
    and is tried after ``retry_failed``, twice that, and so on up to ``retry_last``: dead links pile up over the years.
    """

    recheck: Mapping[str, Sequence[timedelta]] = field(default_factory=dict)
    confirm_gone: timedelta = timedelta(hours=1)
    retry: timedelta = timedelta(minutes=5)
    retry_most: timedelta = timedelta(days=1)
    retry_failed: timedelta = timedelta(days=7)
    retry_last: timedelta = timedelta(days=112)
    attempts: int = 6

    def next_recheck(self, site: str, born: datetime, fetched: datetime) -> datetime | None:
        """The next moment to look at an article that appeared at ``born``; None when it is too old to change.

        A checkpoint that is almost here already is passed over: a fetch one minute after another tells nothing.
        """
        for age in self.recheck.get(site, RECHECK_AGES):
            if born + age > fetched + age / 6:
                return born + age
        return None

    def next_retry(self, attempts: int, fetched: datetime) -> datetime:
        """When to try again after the ``attempts``-th failure in a row."""
        if attempts < self.attempts:
            return fetched + min(self.retry * 2 ** (attempts - 1), self.retry_most)
        return fetched + min(self.retry_failed * 2 ** min(attempts - self.attempts, 20), self.retry_last)


Entry = Mapping[str, Any]


def born_at(article: Article, fetched: datetime) -> datetime:
    """Where an article's age is counted from: its publication, as far as that is sure, else the fetch."""
    published = to_utc(article.published_at) if article.published_at else None
    if published is None:
        return fetched
    if article.published_precision == "day":
        published += timedelta(days=1)
    return min(published, fetched)


def done(entry: Entry, fetch: Fetch, policy: Policy, born: datetime, digest: str) -> dict[str, Any]:
    """A record was stored, or found to be the one that is stored."""
    return _settled(entry, fetch, policy, born, "done") | {
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "content_hash": digest,
    }


def unchanged(entry: Entry, fetch: Fetch, policy: Policy) -> dict[str, Any]:
    """The server said 304: what it said before still holds, validators included unless it sent new ones."""
    new = _settled(entry, fetch, policy, entry.get("born_at") or to_utc(fetch.fetched_at), entry.get("state", "done"))
    if new["state"] in ("pending", "gone", "failed"):
        new["state"] = "done"
    for name in ("etag", "last_modified"):
        value = getattr(fetch, name)
        if value:
            new[name] = value
    return new


def fetch_anew(entry: Entry, fetch: Fetch) -> dict[str, Any]:
    """304 for a page whose record is not here: forget the validators and ask for the whole page."""
    return {"state": "pending", "due_at": to_utc(fetch.fetched_at), "etag": None, "last_modified": None}


def quarantined(entry: Entry, fetch: Fetch, policy: Policy, reasons: Sequence[str]) -> dict[str, Any]:
    """The page is kept aside; it is looked at again as an article would be, for it may get better."""
    born = entry.get("born_at") or to_utc(fetch.fetched_at)
    # Without validators: the next look must bring the page, an extractor may read it by then.
    kept = {"last_error": "; ".join(reasons), "etag": None, "last_modified": None}
    return _settled(entry, fetch, policy, born, "quarantined") | kept


#: Reasons to leave a page alone that may not hold for good: robots.txt and pages change, clocks are set right.
_MAY_CHANGE = ("robots", "body_size", "decompressed_size", "headers", "trap:calendar")


def skipped(entry: Entry, fetch: Fetch, policy: Policy, reasons: Sequence[str]) -> dict[str, Any]:
    """Rightly left alone. What robots.txt or a bound of ours forbids is asked again in a week; a page that has been an
    article is looked at as before; the rest never."""
    seen = to_utc(fetch.fetched_at)
    due = None
    if any(reason.startswith(_MAY_CHANGE) for reason in reasons):
        due = seen + policy.retry_failed
    elif entry.get("content_hash"):
        due = policy.next_recheck(fetch.site, entry.get("born_at") or seen, seen)
    return {
        "state": "done",
        "attempts": 0,
        "last_fetched_at": seen,
        "last_error": "; ".join(reasons) or None,
        "due_at": due,
    }


def failed(entry: Entry, fetch: Fetch, policy: Policy, reasons: Sequence[str]) -> dict[str, Any]:
    """No answer worth keeping: try again later, ever more rarely. A stored article's state is not touched by it."""
    seen = to_utc(fetch.fetched_at)
    attempts = int(entry.get("attempts") or 0) + 1
    state = entry.get("state", "pending")
    if attempts >= policy.attempts and state == "pending":
        state = "failed"
    due = policy.next_retry(attempts, seen)
    return {"state": state, "attempts": attempts, "due_at": due, "last_error": "; ".join(reasons) or "failed"}


def is_confirmed(entry: Entry, fetch: Fetch, policy: Policy) -> bool:
    """Whether a page found gone was gone already, long enough ago to believe it."""
    since = entry.get("gone_since")
    return since is not None and to_utc(fetch.fetched_at) - since >= policy.confirm_gone / 2


def gone(entry: Entry, fetch: Fetch, policy: Policy, reasons: Sequence[str], confirmed: bool) -> dict[str, Any]:
    """Gone for the first time: look again soon. Still gone: believe it, look again in a week and in a month."""
    seen = to_utc(fetch.fetched_at)
    since = entry.get("gone_since") or seen
    new = {"gone_since": since, "last_fetched_at": seen, "last_error": "; ".join(reasons) or f"http:{fetch.status}"}
    if not confirmed:
        due = since + policy.confirm_gone
        return new | {"state": entry.get("state", "pending"), "due_at": due, "etag": None, "last_modified": None}
    due_again = next((since + age for age in RECHECK_AGES[3:] if since + age > seen), None)
    return new | {"state": "gone", "attempts": 0, "due_at": due_again, "etag": None, "last_modified": None}


def _settled(entry: Entry, fetch: Fetch, policy: Policy, born: datetime, state: str) -> dict[str, Any]:
    seen = to_utc(fetch.fetched_at)
    looked_before = entry.get("last_fetched_at") is not None
    return {
        "state": state,
        "attempts": 0,
        "born_at": born,
        "due_at": policy.next_recheck(fetch.site, born, seen),
        "last_fetched_at": seen,
        "last_error": None,
        "gone_since": None,
        "recheck": int(entry.get("recheck") or 0) + (1 if looked_before else 0),
    }
