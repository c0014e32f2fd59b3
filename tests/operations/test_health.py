"""Each site is held against its own history."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from newsbot.crawl.health import CLEAR, assess

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=timezone.utc)  # a Monday
Day = dict[str, Any]


def poisson(mean: float, dice: random.Random) -> int:
    """Knuth's algorithm, in pieces so that large means do not underflow."""
    count = 0
    while mean > 0:
        piece, mean = min(mean, 200.0), mean - 200.0
        left, product = 2.718281828459045**-piece, dice.random()
        while product > left:
            count += 1
            product *= dice.random()
    return count


def site(stored: int, **others: Any) -> Day:
    """A site's report of one day on which all is well, but for what is said otherwise."""
    report: Day = {"site": "paper", "stored": stored, "articles": stored, "answers": stored + 3}
    report["coverage"] = {"title": 1.0, "published_at": 1.0, "source": 0.9, "authors": 0.4} if stored else {}
    return {**report, **others}


def history(days: Sequence[Day | None]) -> list[dict[str, Any]]:
    """One run a day, the last of them an hour ago; None for a day without a run."""
    runs = []
    for back, day in enumerate(reversed(days)):
        if day is not None:
            at = NOW - timedelta(days=back, hours=1)
            runs.append({"_id": str(back), "started_at": at, "state": "done", "sites": [day]})
    return runs[::-1]


def kinds(days: Sequence[Day | None], open_keys: Sequence[str] = ()) -> list[str]:
    return [finding.key.removeprefix("paper ") for finding in assess(history(days), NOW, open_keys)]


def steady(days: int, mean: float, seed: int = 1) -> list[Day | None]:
    dice = random.Random(seed)
    return [site(poisson(mean, dice)) for _ in range(days)]


@pytest.mark.parametrize("mean", [0.2, 1, 4, 20, 150, 2000])
def test_a_site_that_goes_on_as_before_has_no_finding(mean: float) -> None:
    """Over 200 sites and a month of history each."""
    alarms = [seed for seed in range(200) if kinds(steady(30, mean, seed))]
    assert len(alarms) <= 2


@pytest.mark.parametrize(("mean", "silent_days"), [(2000, 1), (150, 1), (20, 1), (10, 1), (4, 3), (1.5, 7)])
def test_a_site_that_falls_silent_is_found_the_sooner_the_more_it_published(mean: float, silent_days: int) -> None:
    found = [seed for seed in range(50) if "silence" in kinds(steady(30, mean, seed) + [site(0)] * silent_days)]
    assert len(found) >= 45


def test_the_finding_names_what_is_usual_and_why_nothing_came() -> None:
    silent = site(0, sources_failed=[["http:503", 24]], answers=24)
    (finding,) = assess(history([site(20)] * 10 + [silent]), NOW)
    assert finding.text == "no new article in 24 hours, usually 20 (http:503 24)"


def test_silence_stays_found_while_it_lasts() -> None:
    assert all("silence" in kinds(steady(30, 20) + [site(0)] * days) for days in range(1, 40))


def test_a_lower_level_is_accepted_as_the_new_normal_in_time() -> None:
    assert "silence" in kinds(steady(30, 100) + steady(2, 15, seed=2))
    assert kinds(steady(30, 100) + steady(40, 15, seed=2)) == []


def test_weekends_are_no_silence_once_there_are_three_weeks() -> None:
    def week(seed: int) -> list[Day | None]:
        dice = random.Random(seed)
        return [site(poisson(60 if weekday < 5 else 6, dice)) for weekday in range(7)]

    def until(weekday: int, weeks: int) -> list[Day | None]:
        """Whole weeks and then the days up to ``weekday`` (0: Monday)."""
        return [day for number in range(weeks) for day in week(number)] + week(99)[: weekday + 1]

    for weeks in (3, 5, 8):
        assert [kinds(until(weekday, weeks)) for weekday in range(7)] == [[]] * 7
    assert "silence" in kinds([*until(1, 5), site(6)])  # a Wednesday that looks like a Sunday
    assert kinds([*until(4, 5), site(6)]) == []  # a Saturday


def test_days_on_which_nobody_looked_are_no_silence() -> None:
    assert kinds(steady(14, 20) + [None] * 5 + steady(1, 20)) == []
    assert kinds(steady(14, 20) + [None] * 2) == []


def test_without_a_week_of_history_there_is_no_judgement() -> None:
    assert kinds([*steady(5, 50), site(0)]) == []


def lost(name: str, share: float, count: int = 20) -> Day:
    day = site(count)
    day["coverage"] = {**day["coverage"], name: share}
    return day


@pytest.mark.parametrize(
    ("name", "share", "count", "found"),
    [
        ("published_at", 0.0, 20, True),
        ("source", 0.0, 20, True),
        ("authors", 0.0, 20, True),
        ("published_at", 0.5, 20, True),
        ("source", 0.85, 20, False),
        ("authors", 0.3, 20, False),
        ("published_at", 0.0, 4, True),
        ("authors", 0.0, 4, False),
    ],
)
def test_a_field_that_records_no_longer_have_is_found(name: str, share: float, count: int, found: bool) -> None:
    days = [site(count)] * 14 + [lost(name, share, count)]
    assert (f"lost_field {name}" in kinds(days)) is found


def test_a_field_that_a_site_never_had_is_not_lost() -> None:
    assert kinds([lost("authors", 0.0)] * 15) == []


@pytest.mark.parametrize(
    ("usual", "today", "found"),
    [((0, 20), (15, 20), True), ((0, 20), (1, 20), False), ((6, 20), (7, 20), False), ((2, 20), (20, 20), True)],
)
@pytest.mark.parametrize("kind", ["quarantined", "failing"])
def test_a_jump_in_quarantined_or_failing_pages_is_found(
    kind: str, usual: tuple[int, int], today: tuple[int, int], found: bool
) -> None:
    def day(bad: int, pages: int) -> Day:
        given: Day = {"quarantined": bad} if kind == "quarantined" else {"failed": [["http:500", bad]]}
        return site(pages - bad, **given)

    assert (kind in kinds([day(*usual)] * 14 + [day(*today)])) is found


def test_titles_that_are_the_site_s_name_need_no_history() -> None:
    assert kinds([site(10, title_is_name=9)]) == ["title_is_name"]
    assert kinds([site(10, title_is_name=1)]) == []


def test_one_title_for_all_pages_needs_no_history() -> None:
    assert kinds([site(10, common_title="新闻中心", common_title_count=10)]) == ["same_title"]
    assert kinds([site(10, common_title="早报", common_title_count=2)]) == []


def test_a_site_that_never_gave_an_article_is_found_after_three_runs() -> None:
    assert kinds([site(0)] * 2) == []
    assert kinds([site(0)] * 3) == ["empty"]


def test_a_site_that_no_longer_answers_is_found_after_three_runs_or_more_than_it_ever_missed() -> None:
    dead = site(0, answers=0, sources_failed=[["timeout", 2]])
    assert kinds([site(1), dead, dead]) == []
    (finding,) = assess(history([site(1), dead, dead, dead]), NOW)
    assert finding.text == "no answer in the last 3 runs (timeout 6)"
    flaky = [site(1), *[dead] * 4, site(1)]
    assert kinds([*flaky, *[dead] * 4]) == []
    assert "unreachable" in kinds([*flaky, *[dead] * 5])


def test_an_open_finding_needs_a_clear_recovery() -> None:
    """A deviation between the two limits neither opens nor closes a finding."""
    between = [site(40)] * 14 + [site(25)]
    assert kinds(between) == []
    assert kinds(between, ["paper silence"]) == ["silence"]
    assert kinds([site(40)] * 14 + [site(34)], ["paper silence"]) == []
    assert CLEAR < 2.6


def test_sites_are_judged_apart_and_in_order() -> None:
    def run(back: int, a: int, b: int) -> dict[str, Any]:
        sites = [{**site(b), "site": "b"}, {**site(a), "site": "a"}]
        return {"started_at": NOW - timedelta(days=back, hours=1), "sites": sites}

    runs = [run(back, 20, 20) for back in range(11, 0, -1)] + [run(0, 0, 0)]
    assert [finding.key for finding in assess(runs, NOW)] == ["a silence", "b silence"]


def test_several_runs_a_day_are_added_up() -> None:
    """Hourly runs that find little each, and nothing at night."""

    def hourly(volume: Callable[[int], int], days: int) -> list[dict[str, Any]]:
        return [
            {"started_at": NOW - timedelta(hours=hour + 0.5), "sites": [site(volume(hour))]}
            for hour in reversed(range(24 * days))
        ]

    assert assess(hourly(lambda hour: 0 if hour % 24 < 8 else 2, 20), NOW) == []
    assert [found.kind for found in assess(hourly(lambda hour: 0 if hour < 24 else 2, 20), NOW)] == ["silence"]


@pytest.mark.parametrize(
    "runs", [[], [{"started_at": NOW, "sites": []}], [{"started_at": NOW, "sites": [{"site": "a"}]}]]
)
def test_reports_without_anything_in_them_give_no_finding(runs: list[dict[str, Any]]) -> None:
    assert assess(runs, NOW) == []


def test_a_site_that_is_no_longer_crawled_has_no_findings() -> None:
    named = site(10, title_is_name=9)
    assert kinds([named, *[None] * 6]) == ["title_is_name"]
    assert kinds([named, *[None] * 8]) == []


@pytest.mark.parametrize("mean", [0.5, 2, 20])
def test_the_first_day_s_backlog_makes_no_silence_later(mean: float) -> None:
    """The first crawl of a site brings all that its lists hold."""
    later = [[site(300), *steady(days, mean, seed=days)] for days in range(1, 40)]
    assert [kinds(days) for days in later if kinds(days)] == []
