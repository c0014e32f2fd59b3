"""`newsbot status`: sites, last success, next due, health, at a glance."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import click

from newsbot.config import SHOWN_ZONE

if TYPE_CHECKING:
    from newsbot.crawl.overview import SiteStatus


@click.command("status")
@click.option("--all", "show_all", is_flag=True, help="Also sites that were never crawled.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def status_command(show_all: bool, as_json: bool) -> None:
    """Show each site: its last run and newest article, when it is due, what waits, and what is wrong with it.

    Exit code 1 when something is wrong with a site.
    """
    from newsbot.crawl.overview import site_statuses
    from newsbot.store import connect_database, ensure_schema

    db = connect_database()
    ensure_schema(db)
    statuses = site_statuses(db)
    shown = [status for status in statuses if show_all or status.last_run or status.articles or status.findings]
    if as_json:
        for status in shown:
            click.echo(json.dumps(status.to_json(), ensure_ascii=False))
    elif shown:
        _print_table(shown)
        hidden = len(statuses) - len(shown)
        if hidden:
            click.echo(f"{hidden} more sites were never crawled (--all shows them)")
    else:
        click.echo("no site was crawled yet: newsbot crawl SITE, or newsbot run")
    sys.exit(1 if any(status.findings for status in statuses) else 0)


def _print_table(statuses: list[SiteStatus]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("site", "last run", "newest article", "next run", "new 24 h", "all", "waiting", "aside", "health"):
        table.add_column(heading, justify="right" if heading in ("new 24 h", "all", "waiting", "aside") else "left")
    for status in statuses:
        table.add_row(
            f"{status.site} {status.name}" if status.name != status.site else status.site,
            _moment(status.last_run) if status.next_run else "-",
            _moment(status.last_article),
            _next(status.next_run),
            str(status.new),
            str(status.articles),
            str(status.waiting),
            str(status.quarantined),
            f"[red]{'; '.join(status.findings)}[/red]" if status.findings else "[green]well[/green]",
        )
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(width=240, highlight=False)
    console.print(table)


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(SHOWN_ZONE):%m-%d %H:%M}" if moment else "never"


def _next(moment: datetime | None) -> str:
    if moment is None:
        return "-"  # no profile: nothing asks for it by itself
    return "now" if moment <= datetime.now(timezone.utc) + timedelta(seconds=1) else _moment(moment)
