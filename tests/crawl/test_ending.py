"""How a run ended is told by its state, its exit code, and one line for each thing that somebody has to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsbot.crawl.ending import Ending, Spooled, how_it_ended
from newsbot.crawl.report import SiteReport
from newsbot.errors import DatabaseUnreachable, Locked, NewsbotError

SPOOLED = Spooled(12, Path("var/spool"), "127.0.0.1:27017")


def ending(*sites: SiteReport, **circumstances: Any) -> Ending:
    """The ending of a run in which all went well but for what is given."""
    usual: dict[str, Any] = {"left_out": {}, "stopped_by": "finished", "trouble": None, "faults": 0, "spooled": None}
    return how_it_ended({site.site: site for site in sites}, **usual | circumstances)


def site(**counts: Any) -> SiteReport:
    """A site that answered, with other counts as given."""
    report = SiteReport("paper", "早报", answers=20, articles=10)
    for name, value in counts.items():
        count = getattr(report, name)
        if isinstance(value, dict):
            count.update(value)
        else:
            setattr(report, name, value)
    return report


def test_run_that_finished_is_done_and_has_nothing_to_say() -> None:
    assert ending(site()) == Ending("done", 0, [])


@pytest.mark.parametrize(
    ("stopped_by", "state", "code"),
    [
        ("", "done", 0),  # the crawl never began
        ("finished", "done", 0),
        ("run_time", "stopped", 0),  # what is left comes first next time
        ("shutdown", "stopped", 1),
    ],
)
def test_reason_for_the_end_gives_state_and_exit_code(stopped_by: str, state: str, code: int) -> None:
    found = ending(site(), stopped_by=stopped_by)
    assert (found.state, found.exit_code) == (state, code)
    assert bool(found.notes) == bool(code)


def test_end_of_an_unknown_kind_is_named() -> None:
    (line,) = ending(stopped_by="memusage_exceeded").notes
    assert line == "the crawl ended early (memusage_exceeded): see the log with newsbot -v crawl"


def test_trouble_is_told_in_its_own_words_and_not_twice() -> None:
    trouble = NewsbotError("stopped by SIGTERM: what is pending comes first next time")
    assert ending(stopped_by="shutdown", trouble=trouble) == Ending("stopped", 1, [str(trouble)])


@pytest.mark.parametrize(
    ("circumstances", "code"),
    [
        ({"left_out": {"other": "other is being worked on"}}, 1),
        ({"faults": 1}, 1),
        ({"trouble": DatabaseUnreachable("MongoDB is away")}, 3),
        ({"trouble": Locked("held"), "faults": 1}, 4),
        ({"trouble": Locked("held"), "spooled": SPOOLED}, 3),
        ({"spooled": SPOOLED}, 3),
    ],
)
def test_gravest_circumstance_gives_the_exit_code(circumstances: dict[str, Any], code: int) -> None:
    assert ending(site(), **circumstances).exit_code == code


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        # The reason of a source is noted when it fails, and not again.
        ({"sources_failed": {"http:503": 1}}, []),
        (
            {"answers": 0, "postponed": {"host:dns": 3}},
            [
                "paper: no answer (its host was given up for this run (the host's name cannot be looked up)): "
                "check the connection, then crawl it again"
            ],
        ),
        (
            {"selectors_missed": {"title": 10, "tags": 10}},
            [
                "paper: the selector of title found nothing on any of 10 articles: see why with "
                "newsbot explain URL --site paper, and correct the profile"
            ],
        ),
    ],
    ids=["source", "no answer", "selector"],
)
def test_site_that_needs_a_look_is_told_with_a_remedy(counts: dict[str, Any], said: list[str]) -> None:
    assert ending(site(**counts)) == Ending("done", 1, said)


def test_some_hosts_given_up_is_nothing_to_tell_where_others_answered() -> None:
    assert ending(site(postponed={"host:dns": 3})) == Ending("done", 0, [])


def test_lines_come_in_the_order_of_sites_left_out_sites_crawled_trouble_and_spool() -> None:
    found = ending(
        site(answers=0, postponed={"host:timeout": 1}),
        left_out={"other": "other is being worked on"},
        trouble=DatabaseUnreachable("MongoDB is away"),
        spooled=SPOOLED,
    )
    assert [line[:8] for line in found.notes] == ["skipped:", "paper: n", "MongoDB ", "MongoDB "]
    assert found.notes[-1] == (
        "MongoDB at 127.0.0.1:27017 is away: 12 pages wait in the spool var/spool; "
        "the next run stores them, or newsbot db drain"
    )
