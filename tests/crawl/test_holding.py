"""A run's sites and addresses are its own as long as it lives, and others' afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from newsbot.crawl import holding
from newsbot.crawl.holding import Holding
from newsbot.errors import Locked
from newsbot.store import Database, SiteLease, new_owner

URL = "http://paper.example/2023/0822/c1.html"


@pytest.fixture
def make(database: Database) -> Iterator[Callable[[], Holding]]:
    """Makes holdings of workers of this process, and gives all back in the end."""
    made: list[Holding] = []

    def new() -> Holding:
        made.append(Holding(database, new_owner()))
        return made[-1]

    yield new
    for one in made:
        one.end_renewing()
        one.give_back_sites()


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_sites_that_another_run_holds_are_left_out(make: Callable[[], Holding]) -> None:
    first, second = make(), make()
    assert first.take(["paper", "radio"]) == ["paper", "radio"]
    assert second.take(["radio", "gazette"]) == ["gazette"]
    assert list(second.left_out) == ["radio"]
    assert "radio is being worked on by" in second.left_out["radio"]


def test_run_that_gets_none_of_its_sites_is_told(make: Callable[[], Holding]) -> None:
    first, second = make(), make()
    first.take(["paper"])
    with pytest.raises(Locked, match="paper is being worked on by"):
        second.take(["paper"])


def test_run_of_no_sites_holds_none(make: Callable[[], Holding]) -> None:
    assert make().take([]) == []


def test_what_is_given_back_is_free_for_others(make: Callable[[], Holding], database: Database) -> None:
    first, second = make(), make()
    first.take(["paper"])
    assert first.ledger.register("paper", [URL]) == [URL]
    assert second.ledger.claim_due("paper", 10) == []
    first.give_back_addresses()
    first.give_back_sites()
    assert second.take(["paper"]) == ["paper"]
    assert second.ledger.claim_due("paper", 10) == [URL]


def test_claims_are_renewed_until_the_run_ends(make: Callable[[], Holding], database: Database) -> None:
    run = make()
    run.ledger.lease_seconds = 0.9
    run.ledger.register("paper", [URL])

    def claimed_until() -> float:
        entry = run.ledger.entry(URL)
        assert entry is not None and entry.leased_until is not None
        return entry.leased_until.timestamp()

    first = claimed_until()
    run.begin_renewing()
    until(lambda: claimed_until() > first)
    run.end_renewing()
    time.sleep(0.1)
    last = claimed_until()
    time.sleep(0.6)
    assert claimed_until() == last


def test_site_that_was_taken_over_is_told_once_and_left_out(
    make: Callable[[], Holding], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "SiteLease", partial(SiteLease, seconds=0.3))
    run = make()
    run.take(["paper"])
    assert not run.has_lost("paper")
    database.leases.update_one({"_id": "paper"}, {"$set": {"owner": "elsewhere/1/2/3"}})
    until(lambda: run.has_lost("paper"))
    assert not run.has_lost("paper")
    assert "taken over by another run" in run.left_out["paper"]
    run.give_back_sites()
    assert database.leases.find_one({"_id": "paper"})["owner"] == "elsewhere/1/2/3"
