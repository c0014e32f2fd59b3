"""Tell people about findings, once each: mail, 企业微信, 钉钉, 飞书, webhooks and all else that Apprise can reach.

``NEWSBOT_ALERTS`` holds Apprise addresses, parted by blanks or line ends. What is open stands in the collection
``alerts``, so that several machines tell each finding once, and tell it again only after it had cleared.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from pymongo.errors import DuplicateKeyError

from newsbot.crawl.health import Finding, assess
from newsbot.crawl.runs import older, recent
from newsbot.store.connection import Database

logger = logging.getLogger(__name__)

#: Lines of one message; the rest is counted.
_MOST_LINES = 30


def alert_addresses() -> list[str]:
    """The Apprise addresses of ``NEWSBOT_ALERTS``. They may hold secrets: never print them."""
    return os.environ.get("NEWSBOT_ALERTS", "").split()


def unreadable_addresses() -> list[int]:
    """Which entries of ``NEWSBOT_ALERTS`` (1 is the first) Apprise cannot read."""
    from apprise import Apprise

    return [number for number, address in enumerate(alert_addresses(), 1) if not Apprise().add(address)]


def check_health(db: Database, now: datetime | None = None, tell: bool = True) -> list[Finding]:
    """Assess all sites from the stored runs, tell what is new and what has cleared, and return the open findings.

    With ``tell`` false nothing is sent and nothing is remembered.
    """
    now = now or datetime.now(timezone.utc)
    known = {document["_id"]: document for document in db.alerts.find()}
    findings = assess(recent(db, now), now, known.keys(), older(db, now))
    if tell:
        _remember(db, findings, known, now)
    return findings


def _remember(db: Database, findings: Sequence[Finding], known: dict[str, dict[str, Any]], now: datetime) -> None:
    """Open, close and tell. A finding is claimed by inserting it, so of two workers one tells it."""
    current = {finding.key for finding in findings}
    for finding in findings:
        if finding.key not in known:
            document = {
                "_id": finding.key,
                "site": finding.site,
                "kind": finding.kind,
                "text": finding.text,
                "since": now,
            }
            try:
                db.alerts.insert_one(document)
            except DuplicateKeyError:
                continue
    untold = list(db.alerts.find({"_id": {"$in": sorted(current)}, "told_at": None}).sort("_id", 1))
    claimed = [document for document in untold if _claim(db, document["_id"], now)]
    cleared = [document for key, document in known.items() if key not in current and _close(db, key)]
    lines = [f"{document['site']}: {document['text']}" for document in claimed]
    lines += [f"{document['site']}: well again ({document['kind']})" for document in cleared if document.get("told_at")]
    if lines and not send(f"newsbot: {len(claimed)} findings" if claimed else "newsbot: all well again", lines):
        db.alerts.update_many({"_id": {"$in": [document["_id"] for document in claimed]}}, {"$set": {"told_at": None}})


def _claim(db: Database, key: str, now: datetime) -> bool:
    return db.alerts.update_one({"_id": key, "told_at": None}, {"$set": {"told_at": now}}).modified_count == 1


def _close(db: Database, key: str) -> bool:
    return db.alerts.delete_one({"_id": key}).deleted_count == 1


def send(title: str, lines: Sequence[str]) -> bool:
    """Send one message to every address of ``NEWSBOT_ALERTS``. True when there is none, or when all took it."""
    addresses = alert_addresses()
    if not addresses:
        return True
    from apprise import Apprise

    messenger = Apprise()
    for number, address in enumerate(addresses, 1):
        if not messenger.add(address):
            logger.error("NEWSBOT_ALERTS: entry %d is no address that Apprise knows", number)
    shown = list(lines[:_MOST_LINES])
    if len(lines) > len(shown):
        shown.append(f"and {len(lines) - len(shown)} more")
    try:
        taken = bool(messenger.notify(title=title, body="\n".join(shown)))
    except TypeError:  # Apprise's answer to a messenger without a single usable address
        taken = False
    if not taken:
        logger.error("alerts could not be sent; they will be tried again with the next run")
    return taken
