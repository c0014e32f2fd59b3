"""How a run ended, and what its report says of that: pure functions over plain values.

The exit code is the gravest that applies (docs/cli.md): pages that wait in the spool before all else, for they are in
no database yet; then what ended the run; then whatever somebody has to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from newsbot.crawl.reasons import in_words
from newsbot.crawl.report import RunState, SiteReport
from newsbot.errors import EXIT_DATABASE, EXIT_DONE, EXIT_NEEDS_A_LOOK, NewsbotError

#: Why a run may end and be well: nothing left, or its time is up.
_GOOD_ENDS = frozenset({"", "finished", "run_time"})
#: Why a run ends that has done all there was to do.
_COMPLETE_ENDS = frozenset({"", "finished"})


@dataclass(frozen=True, slots=True)
class Spooled:
    """Pages that the database has not got: how many wait in which folder for which server."""

    pages: int
    folder: Path
    server: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a run: its state, its exit code, and lines for whoever reads the report."""

    state: RunState
    exit_code: int
    notes: list[str]


def how_it_ended(
    sites: Mapping[str, SiteReport],
    *,
    left_out: Mapping[str, str],
    stopped_by: str,
    trouble: NewsbotError | None,
    faults: int,
    spooled: Spooled | None,
) -> Ending:
    """The ending of a run over ``sites``.

    ``left_out``: sites that it did not crawl, and why. ``stopped_by``: Scrapy's reason for the end ("" when it never
    began). ``trouble``: what ended it early. ``faults``: pages over which newsbot itself failed.
    """
    code = EXIT_DONE
    notes = [f"skipped: {message}" for message in left_out.values()]
    complaints = [line for key, site in sites.items() for line in complaints_of(key, site)]
    if left_out or faults or complaints or any(site.sources_failed for site in sites.values()):
        code = EXIT_NEEDS_A_LOOK
    notes += complaints
    if trouble is None and stopped_by not in _GOOD_ENDS:
        trouble = NewsbotError(f"the crawl ended early ({stopped_by}): see the log with newsbot -v crawl")
    if trouble is not None:
        code = trouble.exit_code
        notes.append(str(trouble))
    if spooled is not None:
        code = EXIT_DATABASE
        notes.append(
            f"MongoDB at {spooled.server} is away: {spooled.pages} pages wait in the spool {spooled.folder}; "
            "the next run stores them, or newsbot db drain"
        )
    return Ending("done" if stopped_by in _COMPLETE_ENDS else "stopped", code, notes)


def complaints_of(key: str, site: SiteReport) -> Iterator[str]:
    """What somebody has to look at on a site, each with its remedy."""
    if reasons := site.unanswered():
        yield f"{key}: no answer ({in_words(reasons[0])}): check the connection, then crawl it again"
    for name in site.useless_selectors():
        yield (
            f"{key}: the selector of {name} found nothing on any of {site.articles} articles: see why with "
            f"newsbot explain URL --site {key}, and correct the profile"
        )
