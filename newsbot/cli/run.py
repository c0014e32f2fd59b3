"""`newsbot run`: whatever is due. Made for cron: silent when all is well, one line for each thing that needs a look."""

from __future__ import annotations

import json
import logging
import sys
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

import click

from newsbot.config import home
from newsbot.errors import NewsbotError

if TYPE_CHECKING:
    from newsbot.crawl.due import RunResult

logger = logging.getLogger(__name__)

_LOG_BYTES = 5_000_000
_LOG_FILES = 5


@click.command("run")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option("--max-minutes", type=click.FloatRange(min=0, min_open=True), help="End after so many minutes.")
@click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback addresses.")
@click.option("-s", "--set", "settings", multiple=True, metavar="NAME=VALUE", help="A Scrapy setting for this run.")
@click.option(
    "--tell-once", is_flag=True, help="Name what needs a look once while it lasts, not with every run (for cron)."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as one JSON object.")
def run_command(
    sites: tuple[str, ...],
    max_minutes: float | None,
    allow_private: bool,
    settings: tuple[str, ...],
    tell_once: bool,
    as_json: bool,
) -> None:
    """Do whatever is due: the spool, sites by their own interval, rechecks, the search index, watches, health.

    Without SITE, all profiles. Prints nothing when all is well and nobody looks at a terminal; the log is in
    logs/newsbot.log under the home folder. Exit codes: 0 all well; 1 something needs a look; 3 MongoDB is away;
    4 another run is at work.
    """
    from newsbot.cli.crawl import read_setting
    from newsbot.crawl.due import run_due

    _log_to_file()
    logger.info("newsbot run %s", " ".join(sites) or "(all sites)")
    given = dict(map(read_setting, settings))
    try:
        result = run_due(sites, max_minutes, allow_private=allow_private, settings=given)
    except NewsbotError as error:
        logger.warning("%s", error)  # an error would be on standard error twice
        _name([str(error)], tell_once)
        sys.exit(error.exit_code)
    if as_json:
        click.echo(json.dumps(to_json(result), ensure_ascii=False))
    elif sys.stdout.isatty():
        click.echo("\n".join(_told(result)))
    _name([*result.notes, *(f"{finding.site}: {finding.text}" for finding in result.findings)], tell_once)
    sys.exit(result.exit_code)


def _name(lines: list[str], tell_once: bool) -> None:
    """Name on standard error what needs a look, with ``tell_once`` only what was not named before."""
    from newsbot.crawl.told import untold

    for line in untold(lines) if tell_once else lines:
        click.echo(f"newsbot: {line}", err=True)


def to_json(result: RunResult) -> dict[str, object]:
    """What a run did, as JSON-ready values."""
    from newsbot.crawl.report import to_json as report_to_json

    return {
        "exit_code": result.exit_code,
        "drained": result.drained,
        "briefs": result.briefs,
        "report": report_to_json(result.report.to_document()) if result.report else None,
        "findings": [
            {"site": found.site, "kind": found.kind, "detail": found.detail, "text": found.text}
            for found in result.findings
        ],
        "notes": result.notes,
    }


def _told(result: RunResult) -> list[str]:
    from newsbot.cli.account import summary

    lines = [f"stored {result.drained} pages from the spool"] if result.drained else []
    return lines + (summary(result.report) if result.report else ["nothing was due"])


def _log_to_file() -> None:
    """A log of its own, rotated; standard error keeps errors only, so that cron does not mail what is no news."""
    folder = home() / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    root = logging.getLogger()
    for handler in root.handlers:
        if not sys.stderr.isatty() and root.level >= logging.WARNING:
            handler.setLevel(logging.ERROR)
        elif handler.level == logging.NOTSET:
            handler.setLevel(root.level)
    to_file = RotatingFileHandler(
        folder / "newsbot.log", maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
    )
    to_file.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root.addHandler(to_file)
    logging.getLogger("newsbot").setLevel(min(logging.INFO, root.level))
