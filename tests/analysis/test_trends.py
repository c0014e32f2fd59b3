"""Trends: counts in Chinese time with known gaps, and the words that rose."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from newsbot.analysis.buckets import between, next_start, start_of
from newsbot.analysis.trends import Bucket, trend
from newsbot.analysis.words import log_likelihood, rising_words
from newsbot.article import Article
from newsbot.cli import main
from newsbot.config import SHOWN_ZONE
from newsbot.errors import UsageError
from newsbot.store import Database, Derived, Fetch, Outcome, Writer
from newsbot.urls import url_id

MONDAY = datetime(2026, 8, 17, tzinfo=SHOWN_ZONE)
LATER = MONDAY + timedelta(days=60)


def day(number: int, hour: float = 12) -> datetime:
    return MONDAY + timedelta(days=number, hours=hour)


def article(db: Database, published: datetime | None, **fields: Any) -> str:
    seen = fields.pop("first_seen_at", published or MONDAY)
    number = db.articles.estimated_document_count() + 1
    url = f"http://a.example/{number}"
    document = {
        "_id": url_id(url),
        "url": url,
        "site": "a",
        "title": "题",
        "published_at": published,
        "source": None,
        "published_precision": "minute",
        "authors": [],
        "editors": [],
        "body": "文",
        "content_hash": "x",
        "fetched_at": seen,
        "first_seen_at": seen,
        "last_seen_at": seen,
        "valid_from": seen,
        "withdrawn_at": None,
        "revision": 1,
        "change": number,
        "story_id": None,
        "keywords": [],
    }
    db.articles.insert_one(document | fields)
    return str(document["_id"])


def run(db: Database, started: datetime, *sites: tuple[str, int, int]) -> None:
    reports = [
        {"site": site, "name": "", "answers": 3, "links_new": links, "stored": stored} for site, links, stored in sites
    ]
    db.runs.insert_one({"started_at": started, "state": "done", "sites": reports})


def counts(buckets: list[Bucket]) -> list[int | None]:
    return [bucket.count for bucket in buckets]


def states(buckets: list[Bucket]) -> list[str]:
    return [bucket.state for bucket in buckets]


def test_a_day_begins_at_midnight_in_china(database: Database) -> None:
    article(database, datetime(2026, 8, 21, 15, 59, tzinfo=timezone.utc))  # 23:59 on the 21st
    article(database, datetime(2026, 8, 21, 16, 1, tzinfo=timezone.utc))  # 00:01 on the 22nd
    found = trend(database, now=LATER).buckets
    assert [f"{bucket.start:%m-%d %H:%M %z}" for bucket in found] == ["08-21 00:00 +0800", "08-22 00:00 +0800"]
    assert counts(found) == [1, 1]


@pytest.mark.parametrize(
    ("unit", "start", "following"),
    [
        ("hour", "2026-08-22T11:00+08:00", "2026-08-22T12:00+08:00"),
        ("day", "2026-08-22T00:00+08:00", "2026-08-23T00:00+08:00"),
        ("week", "2026-08-17T00:00+08:00", "2026-08-24T00:00+08:00"),
        ("month", "2026-08-01T00:00+08:00", "2026-09-01T00:00+08:00"),
    ],
)
def test_units_of_time(database: Database, unit: Any, start: str, following: str) -> None:
    moment = datetime.fromisoformat("2026-08-22T03:07:57+00:00")
    assert start_of(moment, unit) == datetime.fromisoformat(start)
    assert next_start(start_of(moment, unit), unit) == datetime.fromisoformat(following)
    article(database, moment)
    assert [bucket.start for bucket in trend(database, by=unit, now=LATER).buckets] == [datetime.fromisoformat(start)]


def test_a_blind_day_is_no_zero(database: Database) -> None:
    for number in (0, 1, 3):
        run(database, day(number), ("a", 10, 10))
    hit = article(database, day(0), first_seen_at=day(0))
    article(database, day(1), first_seen_at=day(1))
    found = trend(database, [hit], since=day(0, 0), until=day(4, 0), now=LATER).buckets
    assert counts(found) == [1, 0, None, 0]
    assert states(found) == ["complete", "complete", "blind", "complete"]
    assert found[2].share is None


def test_articles_of_a_blind_day_that_were_found_later_are_counted_and_marked(database: Database) -> None:
    run(database, day(0), ("a", 1, 1))
    run(database, day(3), ("a", 1, 1))
    article(database, day(1), first_seen_at=day(3))
    found = trend(database, since=day(0, 0), until=day(4, 0), now=LATER).buckets
    assert counts(found) == [0, 1, None, 0]
    assert states(found) == ["complete", "late", "blind", "complete"]


def test_a_value_that_was_not_found_on_a_blind_day_is_no_zero_either(database: Database) -> None:
    run(database, day(3), ("a", 2, 2))
    article(database, day(1), source="甲", first_seen_at=day(3))
    article(database, day(2), source="乙", first_seen_at=day(3))
    found = trend(database, field="source", now=LATER).series
    assert {name: counts(buckets) for name, buckets in found.items()} == {"甲": [1, None], "乙": [None, 1]}


def test_completeness_tells_which_sites_were_crawled_and_what_was_lost(database: Database) -> None:
    run(database, day(0), ("a", 10, 10), ("b", 10, 9))
    run(database, day(1), ("a", 10, 10))
    run(database, day(2), ("a", 10, 5), ("b", 10, 5))
    found = trend(database, since=day(0, 0), until=day(3, 0), now=LATER).buckets
    assert [(bucket.state, bucket.crawled, bucket.stored) for bucket in found] == [
        ("complete", 1.0, 0.95),
        ("partial", 0.5, 1.0),
        ("partial", 1.0, 0.5),
    ]
    only_a = trend(database, since=day(0, 0), until=day(2, 0), sites=["a"], now=LATER).buckets
    assert states(only_a) == ["complete", "complete"]


def test_links_that_lead_to_no_article_are_not_missed(database: Database) -> None:
    report = {"site": "a", "name": "", "answers": 3, "links_new": 10, "stored": 6}
    refused = [["twin_of", 2], ["kind:list", 1], ["robots", 1]]
    database.runs.insert_one({"started_at": day(0), "state": "done", "sites": [report | {"refused": refused}]})
    (bucket,) = trend(database, since=day(0, 0), until=day(1, 0), now=LATER).buckets
    assert bucket.stored == pytest.approx(6 / 7)  # what robots.txt forbids is missing


def test_with_a_beginning_alone_it_goes_on_until_now(database: Database) -> None:
    run(database, day(0), ("a", 1, 1))
    run(database, day(2), ("a", 1, 1))
    article(database, day(0))
    found = trend(database, since=day(0, 0), now=day(2)).buckets
    assert counts(found) == [1, None, 0]
    assert states(found) == ["complete", "blind", "partial"]
    nothing = trend(database, [], since=day(2, 0), now=day(2)).buckets
    assert counts(nothing) == [0]


@pytest.mark.parametrize("by", ["hour", "day"])
def test_a_trend_as_of_a_moment_counts_what_was_known_then(database: Database, by: Any) -> None:
    def seen(number: int, source: str, at: datetime, published: datetime) -> None:
        url = f"http://a.example/{number}"
        record = Article(url=url, kind="article", title="题", body="文" + source, source=source, published_at=published)
        record.published_precision = "minute"
        derived = Derived(names={"people": [f"{source}三"]})
        Writer(database).write([Outcome("article", Fetch(url, "a", at), record, derived)])

    run(database, day(0), ("a", 2, 2))
    seen(1, "甲", day(0), day(0, 9))
    seen(2, "甲", day(0), day(0, 9))
    seen(2, "乙", day(2), day(1, 9))  # corrected: another source, another time
    run(database, day(3), ("a", 1, 1))
    seen(3, "甲", day(3), day(0, 9))

    def told(field: str, as_of: datetime | None) -> dict[str, list[tuple[int | None, int | None]]]:
        series = trend(database, by=by, field=field, since=day(0, 9), until=day(0, 10), as_of=as_of, now=LATER).series
        return {value: [(bucket.count, bucket.total) for bucket in buckets] for value, buckets in series.items()}

    assert told("source", day(1)) == {"甲": [(2, 2)]}
    assert told("people", day(2, 13)) == {"甲三": [(1, 1)]}
    assert told("source", None) == {"甲": [(2, 2)]}
    assert trend(database, as_of=day(0, 1), now=LATER).buckets == []


def test_a_site_is_not_missed_before_it_was_first_crawled(database: Database) -> None:
    run(database, day(0), ("a", 1, 1))
    run(database, day(1), ("a", 1, 1), ("new", 1, 1))
    found = trend(database, since=day(0, 0), until=day(2, 0), now=LATER).buckets
    assert states(found) == ["complete", "complete"]


def test_a_run_without_answers_saw_nothing(database: Database) -> None:
    run(database, day(0), ("a", 1, 1))
    database.runs.insert_one({"started_at": day(1), "sites": [{"site": "a", "name": "", "answers": 0}]})
    assert states(trend(database, since=day(0, 0), until=day(2, 0), now=LATER).buckets) == ["complete", "blind"]


def test_the_present_day_is_partial(database: Database) -> None:
    run(database, day(0), ("a", 1, 1))
    assert states(trend(database, since=day(0, 0), until=day(1, 0), now=day(0, 13)).buckets) == ["partial"]


def test_shares_are_of_all_articles_of_the_same_time(database: Database) -> None:
    hits = [article(database, day(0), source="甲"), article(database, day(1), source="甲")]
    article(database, day(0), source="乙")
    found = trend(database, hits, now=LATER).buckets
    assert [(bucket.count, bucket.total, bucket.share) for bucket in found] == [(1, 2, 0.5), (1, 1, 1.0)]


def test_counts_split_by_a_field_and_by_each_value_of_a_list(database: Database) -> None:
    for number in (0, 1):
        run(database, day(number), ("a", 2, 2))
    article(database, day(0), source="甲", tags=["桥", "水"])
    article(database, day(0), source="乙", tags=["桥"])
    article(database, day(1), source="甲", tags=[])
    by_source = trend(database, field="source", now=LATER).series
    assert {name: counts(buckets) for name, buckets in by_source.items()} == {"甲": [1, 1], "乙": [1, 0]}
    by_tag = trend(database, field="tags", now=LATER).series
    assert {name: counts(buckets) for name, buckets in by_tag.items()} == {"桥": [2, 0], "水": [1, 0], "(none)": [0, 1]}
    assert list(trend(database, field="source", top=1, now=LATER).series) == ["甲"]


def test_articles_without_a_time_are_told_apart(database: Database) -> None:
    article(database, None)
    article(database, day(0))
    article(database, day(0, 0), published_precision="day")
    by_hour = trend(database, by="hour", now=LATER)
    assert (sum(filter(None, counts(by_hour.buckets))), by_hour.imprecise, by_hour.undated) == (1, 1, 1)
    by_day = trend(database, by="day", now=LATER)
    assert (counts(by_day.buckets), by_day.imprecise, by_day.undated) == ([2], 0, 1)


def test_counts_agree_with_the_articles_whatever_the_unit(database: Database) -> None:
    for number in range(60):
        article(database, MONDAY + timedelta(hours=13 * number))
    for unit in ("hour", "day", "week", "month"):
        found = trend(database, by=unit, now=LATER).buckets  # type: ignore[arg-type]
        assert sum(bucket.count or 0 for bucket in found) == 60
        starts = [bucket.start for bucket in found]
        assert starts == list(between(starts[0], starts[-1] + timedelta(seconds=1), unit))  # type: ignore[arg-type]


def test_an_empty_store_has_no_trend(database: Database) -> None:
    assert trend(database, now=LATER).buckets == []
    assert trend(database, [], field="source", now=LATER).series == {}


@pytest.mark.parametrize("wrong", [{"by": "year"}, {"field": "body"}])
def test_unknown_units_and_fields_are_errors(database: Database, wrong: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="give one of"):
        trend(database, **wrong)


def test_words_that_rose_are_those_of_the_window_and_a_reprinted_story_counts_once(database: Database) -> None:
    for number in range(20):
        article(database, day(number % 10), keywords=["天气", f"旧闻{number}"])
    for number in range(8):
        article(database, day(12), keywords=["天气", "候鸟"], story_id=None if number < 4 else "s")
    for _ in range(30):
        article(database, day(12), keywords=["转载"], story_id="t")
    found = rising_words(database, day(11, 0), day(14, 0), before=day(0, 0))
    assert [(each.word, each.stories, each.before) for each in found] == [("候鸟", 5, 0)]
    assert found[0].score > 10.83
    assert found[0].share == pytest.approx(5 / 6)


@pytest.mark.parametrize(
    ("table", "expected"),
    # The first by hand: 2 * (10 ln 10/5 + 90 ln 90/95 + 5 ln 5/10 + 195 ln 195/190).
    [((10, 100, 5, 200), 7.33), ((5, 100, 10, 200), 0.0), ((0, 10, 0, 10), 0.0), ((1, 1, 0, 0), 0.0)],
)
def test_log_likelihood(table: tuple[int, int, int, int], expected: float) -> None:
    assert log_likelihood(*table) == pytest.approx(expected, abs=0.01)


def hours(db: Database, until: float, since: float = 0, now: datetime = LATER) -> str:
    """The states of the hours of the first day, a letter each: c, p, l, b."""
    found = trend(db, [], "hour", since=day(0, since), until=day(0, until), now=now).buckets
    return "".join(bucket.state[0] for bucket in found)


def test_hours_between_two_looks_at_a_sites_usual_distance_are_watched(database: Database) -> None:
    for hour in range(0, 49, 6):
        run(database, day(0, hour + 0.1), ("a", 5, 5))
    assert hours(database, 24) == "c" * 24
    assert hours(database, 24, now=day(0, 24)) == "c" * 24


def test_a_look_after_a_long_time_saw_no_more_than_it_usually_does(database: Database) -> None:
    for hour in (0, 2, 4, 6, 16, 18, 20, 22):
        run(database, day(0, hour + 0.1), ("a", 5, 5))
    # Of the ten hours without a look the last two were still to be seen; after the last look nothing is known yet.
    assert hours(database, 24) == "c" * 7 + "b" * 7 + "c" * 9 + "b"


def test_a_look_makes_up_for_nothing_where_all_that_it_saw_was_new(database: Database) -> None:
    for hour in (0, 2, 4, 6):
        run(database, day(0, hour), ("a", 5, 5))
    assert hours(database, 7) == "ccccccc"
    shown = {"sites.0.links_seen": 5}
    database.runs.update_one({"started_at": day(0, 4)}, {"$set": shown})
    assert hours(database, 7) == "cccbccc"


def test_an_hour_between_two_looks_is_as_complete_as_the_look_that_made_up_for_it(database: Database) -> None:
    for hour, stored in ((0, 5), (2, 5), (4, 2), (6, 5)):
        run(database, day(0, hour), ("a", 5, stored))
    assert hours(database, 7) == "cccppcc"


def test_a_look_at_articles_alone_is_no_look_at_the_site(database: Database) -> None:
    for hour in range(0, 12, 2):
        run(database, day(0, hour), ("a", 5, 5))
    database.runs.update_many({}, {"$set": {"sites.0.sources": 1}})
    database.runs.update_one({"started_at": day(0, 4)}, {"$set": {"sites.0.sources": 0}})
    assert hours(database, 7) == "cccbccc"


@pytest.mark.parametrize(("by", "every", "count"), [("day", 2, 7), ("day", 7, 22), ("week", 14, 57)])
def test_days_and_weeks_between_rarer_looks_are_watched_too(
    database: Database, by: Any, every: int, count: int
) -> None:
    for number in range(0, count, every):
        run(database, day(number), ("a", 5, 5))
    found = trend(database, [], by, since=day(0, 0), until=day(count, 0), now=day(200)).buckets
    assert states(found) == ["complete"] * len(found)


def test_what_a_profile_says_is_usual_from_the_first_look_on(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = 'name = "甲报"\nhome = "http://a.example/"\nlists = ["http://a.example/"]\ninterval = "3h"\n'
    (tmp_path / "a.toml").write_text(profile, encoding="utf-8")
    monkeypatch.setenv("NEWSBOT_SITES", str(tmp_path))
    for hour in (0, 3, 9):
        run(database, day(0, hour), ("a", 5, 5))
    assert hours(database, 10) == "ccccbbcccc"


def test_where_reports_are_gone_the_articles_first_seen_tell_the_rhythm(database: Database) -> None:
    for number in range(0, 9, 2):
        article(database, day(number), first_seen_at=day(number))
    found = trend(database, [], since=day(0, 0), until=day(9, 0), now=LATER).buckets
    assert states(found) == ["complete"] * 9


@pytest.mark.parametrize(("columns", "bar"), [(40, 17), (60, 37), (200, 40)])
def test_bars_fit_the_terminal(database: Database, monkeypatch: pytest.MonkeyPatch, columns: int, bar: int) -> None:
    article(database, day(0))
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = CliRunner().invoke(main, ["trend"], catch_exceptions=False).stdout.splitlines()[0]
    assert (len(shown) <= columns, shown.count("█")) == (True, bar)
