"""When an address is due again: a page is given up only where no later look can bring anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newsbot.store import Fetch, Policy
from newsbot.store.transitions import failed, skipped
from tests.store.pages import START

FETCH = Fetch("http://qinghe.example/1.html", "qinghe", START)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("reason", "again"),
    [
        ("robots", WEEK),  # a robots.txt changes
        ("body_size", WEEK),  # a page shrinks, a bound is raised
        ("decompressed_size", WEEK),
        ("headers", WEEK),
        ("trap:calendar", WEEK),  # this machine's clock was wrong, or the day has come
        ("trap:path", None),
        ("kind:list", None),
        ("scheme", None),
    ],
)
def test_page_left_alone(reason: str, again: timedelta | None) -> None:
    due = skipped({}, FETCH, Policy(), [reason])["due_at"]
    assert due == (START + again if again else None)


def test_article_that_reads_as_a_list_for_once_is_looked_at_as_before() -> None:
    article = {"content_hash": "0" * 32, "born_at": START - timedelta(hours=2), "state": "done"}
    assert skipped(article, FETCH, Policy(), ["kind:list"])["due_at"] == START + timedelta(hours=4)


def test_page_that_fails_is_asked_for_ever_more_rarely_and_never_given_up() -> None:
    entry: dict[str, object] = {"state": "pending"}
    waits = []
    for _ in range(14):
        entry |= failed(entry, FETCH, Policy(), ["timeout"])
        waits.append(entry["due_at"] - START)  # type: ignore[operator]
    assert waits[:5] == [timedelta(minutes=5 * 2**n) for n in range(5)]
    assert waits[5:10] == [WEEK, 2 * WEEK, 4 * WEEK, 8 * WEEK, 16 * WEEK]
    assert set(waits[10:]) == {16 * WEEK}
    assert entry["state"] == "failed"
