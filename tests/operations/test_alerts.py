"""A finding reaches a real webhook once, and again only after it had cleared."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from newsbot.crawl.alerts import check_health, unreadable_addresses
from newsbot.crawl.history import SiteHistory
from newsbot.crawl.runs import older, recent
from newsbot.store.connection import Database
from tests.operations.webserver import Handler, Server, serve

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=timezone.utc)


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A receiver of Apprise's JSON webhook; ``hook.taken`` holds the messages."""
    with serve({}) as server:
        taken: list[dict[str, Any]] = []

        def take(handler: Handler) -> None:
            taken.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
            handler.reply(b"{}")

        server.routes["/hook"] = take
        server.taken = taken  # type: ignore[attr-defined]
        monkeypatch.setenv("NEWSBOT_ALERTS", f"json://127.0.0.1:{server.port}/hook")
        yield server


def add_runs(database: Database, volumes: list[int], until: datetime = NOW) -> None:
    """One run a day."""
    for back, stored in enumerate(reversed(volumes)):
        at = until - timedelta(days=back, hours=1)
        site = {"site": "paper", "stored": stored, "answers": 5, "articles": stored, "coverage": {}}
        run = {"_id": at.isoformat(), "started_at": at, "saved_at": at, "state": "done", "sites": [site]}
        database.runs.replace_one({"_id": run["_id"]}, run, upsert=True)


def bodies(webhook: Server) -> list[str]:
    return [message["message"] for message in webhook.taken]  # type: ignore[attr-defined]


def test_a_finding_is_told_once_until_it_clears_and_then_anew(database: Database, webhook: Server) -> None:
    add_runs(database, [20] * 10 + [0])
    for _ in range(2):
        assert [finding.key for finding in check_health(database, NOW)] == ["paper silence"]
    assert bodies(webhook) == ["paper: no new article in 24 hours, usually 20"]

    later = NOW + timedelta(days=1)
    add_runs(database, [20], later)
    assert check_health(database, later) == []
    assert bodies(webhook)[1:] == ["paper: well again (silence)"]

    later += timedelta(days=1)
    add_runs(database, [0], later)
    check_health(database, later)
    assert bodies(webhook)[2:] == ["paper: no new article in 24 hours, usually 20"]


def test_a_message_that_was_not_taken_is_sent_with_the_next_run(database: Database, webhook: Server) -> None:
    add_runs(database, [20] * 10 + [0])
    take = webhook.routes["/hook"]
    webhook.routes["/hook"] = lambda handler: handler.reply(status=500)
    check_health(database, NOW)
    assert bodies(webhook) == []
    webhook.routes["/hook"] = take
    check_health(database, NOW)
    assert len(bodies(webhook)) == 1


def test_without_addresses_findings_are_only_returned(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSBOT_ALERTS", raising=False)
    add_runs(database, [20] * 10 + [0])
    assert len(check_health(database, NOW)) == 1


def test_a_look_sends_and_remembers_nothing(database: Database, webhook: Server) -> None:
    add_runs(database, [20] * 10 + [0])
    assert len(check_health(database, NOW, tell=False)) == 1
    assert database.alerts.count_documents({}) == 0
    assert bodies(webhook) == []


def test_an_address_that_apprise_cannot_read_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSBOT_ALERTS", "json://127.0.0.1/hook nonsense://secret-token@host")
    assert unreadable_addresses() == [2]


def test_days_added_up_by_the_database_are_judged_as_single_runs_are(database: Database) -> None:
    """Random reports of 50 days, hourly at times, with every kind of count."""
    dice = random.Random(7)
    for number in range(120):
        at = NOW - timedelta(hours=dice.uniform(0, 24 * 50))
        articles = dice.randrange(9)
        sites: list[dict[str, Any]] = [
            {
                "site": key,
                "stored": articles,
                "articles": articles,
                "answers": dice.choice([0, 4]),
                "unchanged": dice.randrange(3),
                "not_modified": dice.randrange(3),
                "quarantined": dice.randrange(3),
                "failed": [["http:500", dice.randrange(5)], ["timeout", 1]],
                "refused": [["robots", 2], ["trap:path", 9]],
                "coverage": {"title": 1.0, "source": 0.5},
            }
            for key in ("a", "b")
        ]
        sites[0] = {name: value for name, value in sites[0].items() if value}
        database.runs.insert_one({"_id": str(number), "started_at": at, "sites": sites})
    apart, added = {}, {}
    for run in recent(database, NOW, days=60):
        for report in run["sites"]:
            apart.setdefault(report["site"], SiteHistory(report["site"], NOW)).add(run["started_at"], report)
    for sums in older(database, NOW):
        added.setdefault(sums.site, SiteHistory(sums.site, NOW)).add_day(sums)
    for site, history in added.items():
        for day, stretch in history.days.items():
            single = apart[site].days[day]
            single.causes = {}
            single.having = {name: count for name, count in single.having.items() if count}
            assert day >= 8
            assert stretch == single
    assert {day for day in apart["a"].days if day >= 8} == added["a"].days.keys()
