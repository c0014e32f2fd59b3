"""Progress on a terminal (stderr), nothing elsewhere: cron mails what is printed."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


@contextmanager
def counting(what: str, total: int | None = None) -> Iterator[Callable[..., None] | None]:
    """Gives a function to call with the number done (and, where it was not known before, the total)."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def advance(done: int, of: int | None = None) -> None:
            bar.update(task, completed=done, total=total if of is None else of)

        yield advance


@contextmanager
def crawling() -> Iterator[Callable[[int, int | None, str], None] | None]:
    """Gives a function to call with the pages done, how many there will be and what is done now; None as well where a
    log shows already what happens."""
    if not sys.stderr.isatty() or logging.getLogger().isEnabledFor(logging.INFO):
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("pages", total=None)

        def show(done: int, total: int | None, text: str) -> None:
            bar.update(task, completed=done, total=total if total is not None else bar.tasks[task].total)

        yield show
