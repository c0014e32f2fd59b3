"""The ledger hands each address to one worker, and to another when that one died."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from pymongo import monitoring

from newsbot.article import RelatedLink
from newsbot.errors import Locked
from newsbot.store import Database, Ledger, SiteLease, Sources, Writer, connect_database, new_owner
from newsbot.store.sources import Source
from tests.conftest import ROOT
from tests.store.pages import SITE, START, address, said, seen

DAY = timedelta(days=1)
LIST = "https://www.linjiang.example/"


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(database)


class Commands(monitoring.CommandListener):
    """Counts what is sent to the server."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name not in ("hello", "ping"):
            self.names.append(event.command_name)

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None: ...

    def failed(self, event: monitoring.CommandFailedEvent) -> None: ...


def test_new_addresses_come_back_once_in_page_order_and_claimed(ledger):
    links = [RelatedLink("甲", address(2)), address(1), address(2) + "#top", RelatedLink("无", None)]
    assert ledger.register(SITE, links, LIST) == [address(2), address(1)]
    assert ledger.register(SITE, links, LIST) == []
    entry = ledger.entry(address(1))
    assert (entry.state, entry.owner, entry.discovered_from) == ("pending", ledger.owner, LIST)


def test_a_page_of_known_links_costs_one_query(database, mongodb_uri):
    import pymongo

    commands = Commands()
    client = pymongo.MongoClient(mongodb_uri, tz_aware=True, event_listeners=[commands])
    watched = Ledger(client[database.name])
    links = [address(number) for number in range(200)]
    watched.register(SITE, links)
    commands.names.clear()
    watched.register(SITE, links)
    assert commands.names == ["find"]
    client.close()


def test_due_addresses_on_a_list_page_are_handed_out_with_their_validators(database, ledger):
    Writer(database).write([seen(1), seen(2)])
    assert ledger.register(SITE, [address(1), address(3)], now=START) == [address(3)]
    assert ledger.register(SITE, [address(2)], now=START + DAY) == [address(2)]
    assert ledger.validators(address(2)) == ('"2"', None)
    assert ledger.validators(address(2)) == (None, None)


def test_what_was_never_done_comes_first_then_rechecks(database, ledger):
    Writer(database).write([seen(1), said("failed", 2), said("skipped", 3)])
    Ledger(database, "gone worker", lease_seconds=0).register(SITE, [address(4)], now=START)
    now = START + DAY
    assert ledger.due_counts(now) == {SITE: 3}
    assert ledger.claim_due(SITE, 2, now) == [address(4), address(2)]
    assert ledger.claim_due(SITE, 10, now) == [address(1)]
    assert ledger.claim_due(SITE, 10, now) == []
    assert ledger.counts(SITE) == {"pending": 2, "done": 2}


def test_claims_are_renewed_and_released(ledger):
    ledger.register(SITE, [address(1), address(2)])
    assert ledger.renew() == 2
    assert ledger.release([address(1)]) == 1
    assert ledger.claim_due(SITE, 10) == [address(1)]
    assert ledger.release() == 2


def test_a_stored_page_is_no_longer_claimed(database, ledger):
    ledger.register(SITE, [address(1)])
    Writer(database).write([seen(1)])
    assert ledger.renew() == 0


def test_claims_of_other_machines_expire(database):
    now = START
    Ledger(database, "far-away/1/2/3", lease_seconds=300).register(SITE, [address(1)], now=now)
    mine = Ledger(database)
    assert mine.claim_due(SITE, 10, now + timedelta(seconds=299)) == []
    assert mine.claim_due(SITE, 10, now + timedelta(seconds=301)) == [address(1)]


def test_claims_of_a_process_that_was_killed_here_are_free_at_once(database):
    script = (
        "from newsbot.store import *; import os\n"
        "db = connect_database(); ledger = Ledger(db)\n"
        f"ledger.register({SITE!r}, [{address(1)!r}]); SiteLease(db, {SITE!r}, ledger.owner).acquire()\n"
        "print(flush=True); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    assert Ledger(database).entry(address(1)).owner
    assert Ledger(database).register(SITE, [address(1)]) == [address(1)]
    SiteLease(database, SITE).acquire()


def test_workers_that_register_and_claim_at_once_share_without_overlap(database, mongodb_uri):
    links = [address(number) for number in range(400)]
    shares: list[list[str]] = []

    def work(place: int) -> None:
        own = Ledger(connect_database(mongodb_uri, database.name), f"worker {place}")
        share = own.register(SITE, links[place * 50 : place * 50 + 200])
        while claimed := own.claim_due(SITE, 7):
            share += claimed
        shares.append(share)

    Ledger(database, "earlier", lease_seconds=0).register(SITE, links[:100], now=START)
    threads = [threading.Thread(target=work, args=(place,)) for place in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    handed_out = [url for share in shares for url in share]
    assert len(handed_out) == len(set(handed_out)) == 400


def test_a_site_is_held_by_one_worker(database):
    with SiteLease(database, SITE) as held:
        assert held.renew()
        with pytest.raises(Locked, match=f"{SITE} is being worked on by process") as refused:
            SiteLease(database, SITE).acquire()
        assert refused.value.exit_code == 4
        with SiteLease(database, "another-site"):
            pass
    with SiteLease(database, SITE):
        pass


def test_an_expired_site_lease_is_taken_over_and_the_old_holder_learns_it(database):
    old = SiteLease(database, SITE, "far-away/1/2/3", seconds=0)
    old.acquire()
    new = SiteLease(database, SITE)
    new.acquire()
    assert not old.renew()
    old.release()
    assert new.renew()


def test_a_holder_that_stood_still_learns_that_it_lost_the_site(database):
    with SiteLease(database, "qinghe", seconds=0.6) as lease:
        database.leases.update_one({"_id": "qinghe"}, {"$set": {"owner": "another/1/2/3"}})
        deadline = time.monotonic() + 20
        while not lease.lost and time.monotonic() < deadline:
            time.sleep(0.05)
        assert lease.lost
    assert database.leases.find_one({"_id": "qinghe"})["owner"] == "another/1/2/3"


def test_one_of_many_gets_the_site(database, mongodb_uri):
    won: list[int] = []

    def attempt(place: int) -> None:
        try:
            SiteLease(connect_database(mongodb_uri, database.name), SITE, new_owner()).acquire()
            won.append(place)
        except Locked:
            pass

    threads = [threading.Thread(target=attempt, args=(place,)) for place in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


def test_sources_keep_their_validators(database):
    sources = Sources(database)
    assert sources.get(LIST) is None
    source = Source(LIST, SITE, "list", '"v1"', None, START, 200, 40)
    sources.record(source)
    assert sources.get(LIST + "#top") == source
    assert sources.of_site(SITE) == [source]


def test_a_source_whose_reading_was_cut_short_is_known_as_that(database):
    sources = Sources(database)
    assert not sources.begin(LIST, SITE, "list")
    assert Sources(database).begin(LIST, SITE, "list")  # the one before was killed
    sources.record(Source(LIST, SITE, "list"))
    sources.finish(LIST)
    assert not sources.begin(LIST, SITE, "list")
