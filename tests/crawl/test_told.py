"""A failure that lasts is told once: cron mails what a run prints."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from newsbot.crawl.told import FORGOTTEN, REMINDER, told_file, untold

NOW = datetime(2026, 11, 27, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)
FEED = "paper: https://paper.example/feed.xml: http:500"


def test_a_line_is_told_once_while_it_lasts_and_others_at_once(newsbot_home: Path) -> None:
    assert untold([FEED], NOW) == [FEED]
    assert untold([FEED], NOW + HOUR) == []
    other = "paper: no answer in the last 3 runs"
    assert untold([FEED, other], NOW + 2 * HOUR) == [other]


def test_other_numbers_are_no_other_line(newsbot_home: Path) -> None:
    assert untold(["3 pages wait in the spool"], NOW)
    assert untold(["12 pages wait in the spool"], NOW + HOUR) == []


def test_numbers_in_names_make_another_line(newsbot_home: Path) -> None:
    assert untold(["163: no answer in the last 3 runs"], NOW)
    assert untold(["126: no answer in the last 3 runs"], NOW) == ["126: no answer in the last 3 runs"]
    assert untold(["163: no answer in the last 4 runs"], NOW) == []
    assert untold(["paper: https://paper.example/feed/1.xml: http:500"], NOW)
    assert untold(["paper: https://paper.example/feed/2.xml: http:500"], NOW)


def test_a_run_that_does_not_see_it_does_not_make_it_news(newsbot_home: Path) -> None:
    untold([FEED], NOW)
    assert untold([], NOW + HOUR) == []
    assert untold([FEED], NOW + 2 * HOUR) == []
    assert untold([FEED], NOW + 2 * HOUR + FORGOTTEN) == [FEED]  # it was well, and failed again


def test_what_lasts_is_told_again_after_a_week(newsbot_home: Path) -> None:
    told = [bool(untold([FEED], NOW + hours * HOUR)) for hours in range(0, 24 * 8, 12)]
    assert [place * 12 * HOUR for place, was in enumerate(told) if was] == [timedelta(), REMINDER]


def test_a_file_that_cannot_be_read_counts_as_never_told(newsbot_home: Path) -> None:
    for broken in ("", "[1]", '{"a": 1}', '{"a": ["x", "y"]}', "\0"):
        told_file().write_text(broken)
        assert untold([FEED], NOW) == [FEED]
        assert untold([FEED], NOW) == []
