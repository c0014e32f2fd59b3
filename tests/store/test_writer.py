"""What the writer makes of outcomes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsbot.store import Database, Ledger, Policy, Writer, revisions, to_article
from newsbot.urls import url_id
from tests.store.pages import START, address, article, said, seen

HOUR = timedelta(hours=1)


@pytest.fixture
def writer(database: Database) -> Writer:
    return Writer(database)


def state(database: Database, number: int = 1) -> dict:
    return database.ledger.find_one({"_id": url_id(address(number))})


def stored(database: Database, number: int = 1) -> dict:
    return database.articles.find_one({"_id": url_id(address(number))})


def test_a_new_article_is_stored_whole_and_its_address_done(database, writer):
    result = writer.write([seen(1), seen(2)])
    assert (result.stored, result.total) == (2, 2)
    assert result.sites["linjiang"] == {"stored": 2}
    document = stored(database)
    assert to_article(document) == article(1)
    assert document["valid_from"] == document["first_seen_at"] == document["last_seen_at"] == START
    assert (document["revision"], document["withdrawn_at"], document["change"]) == (1, None, 1)
    assert document["archive"] == {"file": "202403/a.warc.gz", "offset": 120, "length": 99}
    entry = Ledger(database).entry(address(1))
    assert (entry.state, entry.etag, entry.attempts) == ("done", '"1"', 0)
    assert entry.due_at == START + timedelta(minutes=50)  # an hour after publication


def test_the_same_again_changes_nothing_but_when_it_was_last_seen(database, writer):
    writer.write([seen(1)])
    before = stored(database)
    result = writer.write([seen(1, HOUR)])
    assert (result.unchanged, result.total) == (1, 1)
    assert stored(database) == before | {"last_seen_at": START + HOUR}
    assert database.revisions.count_documents({}) == 0


def test_other_related_links_and_white_space_make_no_revision(database, writer):
    writer.write([seen(1)])
    body = article(1).body.replace("\n", "\n\n　　")
    result = writer.write([seen(1, HOUR, related=[], title="临江市第１条公交快线开通　", body=body)])
    assert result.unchanged == 1
    assert (stored(database)["related"], stored(database)["revision"]) == ([], 1)


def test_a_changed_article_becomes_a_revision_with_the_changed_fields(database, writer):
    writer.write([seen(1)])
    result = writer.write([seen(1, HOUR, title="临江市首条快线今晨开通", editors=["陆谨行"])])
    assert result.revised == 1
    document = stored(database)
    assert (document["revision"], document["valid_from"], document["change"]) == (2, START + HOUR, 2)
    first, second = revisions(database, document["_id"])
    assert (first["title"], first["changed"]) == ("临江市第1条公交快线开通", ["title", "editors"])
    assert (first["valid_from"], first["valid_to"]) == (START, START + HOUR)
    assert (second["title"], second["valid_to"]) == ("临江市首条快线今晨开通", None)


def test_an_older_look_that_arrives_late_rewrites_no_history(database, writer):
    writer.write([seen(1, HOUR)])
    assert writer.write([seen(1, title="更早的标题")]).skipped == 1
    assert (stored(database)["revision"], stored(database)["first_seen_at"]) == (1, START)


def test_a_page_gone_twice_is_withdrawn_and_may_come_back(database, writer):
    writer.write([seen(1)])
    assert writer.write([said("gone", 1, HOUR, "http:404")]).gone == 1
    assert stored(database)["withdrawn_at"] is None
    assert state(database)["due_at"] == START + 2 * HOUR
    assert writer.write([said("gone", 1, HOUR + timedelta(minutes=1), "http:404")]).gone == 1  # too soon to tell
    assert writer.write([said("gone", 1, 2 * HOUR, "http:404")]).withdrawn == 1
    assert stored(database)["withdrawn_at"] == START + 2 * HOUR
    assert state(database)["state"] == "gone"
    assert writer.write([said("gone", 1, 200 * HOUR, "http:404")]).withdrawn == 0
    assert stored(database)["change"] == 2

    assert writer.write([seen(1, 300 * HOUR)]).revised == 1
    assert stored(database)["withdrawn_at"] is None
    first, second = revisions(database, url_id(address(1)))
    assert (first["valid_to"], first["changed"]) == (START + 2 * HOUR, ["withdrawn_at"])
    assert second["valid_from"] == START + 300 * HOUR
    assert state(database)["state"] == "done"


def test_a_page_that_answers_again_in_between_is_not_withdrawn(database, writer):
    writer.write([seen(1)])
    writer.write([said("gone", 1, HOUR)])
    writer.write([said("unchanged", 1, 2 * HOUR)])
    assert writer.write([said("gone", 1, 3 * HOUR)]).withdrawn == 0
    assert stored(database)["last_seen_at"] == START + 2 * HOUR


def test_not_modified_keeps_the_validators_and_moves_the_next_look(database, writer):
    writer.write([seen(1)])
    answer = said("unchanged", 1, HOUR)
    answer.fetch.etag = None
    assert writer.write([answer]).unchanged == 1
    entry = Ledger(database).entry(address(1))
    assert (entry.etag, entry.recheck, entry.due_at) == ('"1"', 1, START - timedelta(minutes=10) + 6 * HOUR)


def test_not_modified_for_a_record_that_is_not_here_asks_for_the_whole_page(database, writer):
    writer.write([said("unchanged", 1)])
    assert (state(database)["state"], state(database)["etag"]) == ("pending", None)


@pytest.mark.parametrize(
    ("age", "next_look"),
    [
        (timedelta(minutes=5), HOUR),
        (timedelta(hours=2), 6 * HOUR),
        (timedelta(hours=7), timedelta(days=1)),
        (timedelta(days=2), timedelta(days=7)),
        (timedelta(days=20), timedelta(days=30)),
        (timedelta(days=40), None),
    ],
)
def test_the_older_an_article_the_later_the_next_look(database, writer, age, next_look):
    writer.write([seen(1, published_at=START - age, published_precision="minute")])
    assert state(database)["due_at"] == (START - age + next_look if next_look else None)


def test_a_site_may_have_its_own_intervals(database):
    Writer(database, policy=Policy(recheck={"linjiang": ()})).write([seen(1)])
    assert state(database)["due_at"] is None


def test_a_failed_fetch_is_tried_again_ever_later_and_never_forgotten(database, writer):
    dues = []
    for _ in range(6):
        writer.write([said("failed", 1, timedelta(), "http:503")])
        dues.append(state(database)["due_at"] - START)
    minutes = [round(due.total_seconds() / 60) for due in dues]
    assert minutes == [5, 10, 20, 40, 80, 7 * 24 * 60]
    assert (state(database)["state"], state(database)["last_error"]) == ("failed", "http:503")


def test_quarantine_keeps_reasons_and_record_and_ends_when_the_page_is_read(database, writer):
    broken = seen(1)
    broken.kind, broken.reasons = "quarantine", ["no_body"]
    assert writer.write([broken]).quarantined == 1
    kept = database.quarantine.find_one()
    assert (kept["reasons"], kept["record"]["title"], kept["archive"]["offset"]) == (
        ["no_body"], "临江市第1条公交快线开通", 120,
    )  # fmt: skip
    assert (state(database)["state"], state(database)["etag"]) == ("quarantined", None)
    assert stored(database) is None
    assert writer.write([seen(1, HOUR)]).stored == 1
    assert database.quarantine.count_documents({}) == 0


POISON = {
    "a field of the wrong kind": ({"title": 7}, "invalid:"),
    "a word that the schema does not know": ({"published_precision": "hour"}, "schema:published_precision"),
    "half a character": ({"body": "北京\ud800"}, "invalid:"),
    "sixteen megabytes": ({"body": "长" * 6_000_000}, "too_large:"),
    "a number beyond 64 bits": ({"decoding_errors": 2**70}, "invalid:"),
}


@pytest.mark.parametrize("name", POISON)
def test_one_bad_document_never_sinks_the_batch(database, writer, name):
    changes, reason = POISON[name]
    result = writer.write([seen(1), seen(2, **changes), seen(3)])
    assert (result.stored, result.quarantined) == (2, 1)
    kept = database.quarantine.find_one()
    assert kept["url"] == address(2)
    assert kept["reasons"][0].startswith(reason)
    assert state(database, 2)["state"] == "quarantined"


def test_several_outcomes_of_one_page_are_stored_in_their_order(database, writer):
    result = writer.write([seen(1), seen(1, HOUR, title="第二版"), seen(1, 2 * HOUR, title="第三版")])
    assert (result.stored, result.revised) == (1, 2)
    assert [r["title"] for r in revisions(database, url_id(address(1)))] == [article(1).title, "第二版", "第三版"]


def test_a_mobile_twin_is_one_article_and_its_canonical_address_is_not_fetched_again(database, writer):
    twin = seen(1)
    twin.fetch.url = "https://m.linjiang.example/a/1"
    writer.write([twin])
    assert stored(database)["url"] == address(1)
    assert Ledger(database).register("linjiang", [address(1), twin.fetch.url], now=START) == []


def test_a_page_that_calls_the_front_page_canonical_keeps_its_own_address(database, writer):
    writer.write([seen(1, url="https://www.linjiang.example/"), seen(2, url="https://www.linjiang.example/")])
    assert database.articles.count_documents({}) == 2


ROUGH = [
    ("刚刚", 0, "1小时前", 55),
    ("3小时前", 0, "8小时前", -50),
    ("3小时前", 0, "1天前", -20 * 60),
    ("2天前", 0, "3天前", 10),
]


@pytest.mark.parametrize(("first", "read_first", "later", "read_later"), ROUGH)
def test_a_time_told_only_roughly_makes_no_revision_of_itself(database, writer, first, read_first, later, read_later):
    """``read_...``: minutes by which the two readings of the same moment differ."""
    moment = START - 3 * HOUR
    writer.write([seen(1, published_at=moment + timedelta(minutes=read_first), published_raw=first)])
    again = seen(1, 5 * HOUR, published_at=moment + timedelta(minutes=read_later), published_raw=later)
    assert writer.write([again]).unchanged == 1
    assert stored(database)["published_raw"] == first


def test_a_rough_time_of_another_moment_is_a_change(database, writer):
    writer.write([seen(1, published_raw="3小时前", published_at=START - 3 * HOUR)])
    again = seen(1, 9 * HOUR, published_raw="1小时前", published_at=START + 8 * HOUR)
    assert writer.write([again]).revised == 1


def test_an_exact_time_takes_the_place_of_a_rough_one_without_a_revision(database, writer):
    moment = START - 3 * HOUR
    writer.write([seen(1, published_raw="3小时前", published_at=moment)])
    exact = moment - timedelta(minutes=22)
    assert writer.write([seen(1, 9 * HOUR, published_raw="2024-03-05 06:08", published_at=exact)]).unchanged == 1
    assert (stored(database)["published_at"], stored(database)["revision"]) == (exact, 1)
    assert writer.write([seen(1, 10 * HOUR, published_raw="4天前", published_at=moment, title="新题")]).revised == 1
    assert (stored(database)["published_at"], revisions(database, url_id(address(1)))[0]["changed"]) == (
        exact,
        ["title"],
    )
