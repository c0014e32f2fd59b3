"""`newsbot watch`: saved queries with alerts and briefs."""

from __future__ import annotations

import json
import sys

import click

from newsbot.cli.queries import QueryCommand
from newsbot.errors import EXIT_NEEDS_A_LOOK


@click.group("watch")
def watch_group() -> None:
    """Saved queries that tell what is new: at once, daily or weekly, each story once, reprints folded."""


@watch_group.command("add", cls=QueryCommand)
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@click.option("--to", "channels", multiple=True, help="An apprise address (mailto://..., tgram://...); repeatable.")
@click.option("--every", type=click.Choice(["run", "daily", "weekly"]), default="daily", show_default=True)
@click.option("--since", help="Tell what was first seen since then; by default only what comes from now on.")
def add_command(name: str, query: tuple[str, ...], channels: tuple[str, ...], every: str, since: str | None) -> None:
    """Save QUERY under NAME. Put `newsbot watch run` into cron to be told (docs/analysis.md)."""
    from newsbot.analysis.watch import add
    from newsbot.api import connect
    from newsbot.errors import UsageError
    from newsbot.search.moments import read_period

    try:
        start = read_period(since)[0] if since else None
    except ValueError as error:
        raise UsageError(f"--since: {error}") from None
    saved = add(connect(), name, " ".join(query), channels, every, since=start)  # type: ignore[arg-type]
    click.echo(f"watching {name}: {saved.query}")


@watch_group.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_command(as_json: bool) -> None:
    """List the saved queries. Of the channels only the kind is shown: their addresses hold passwords."""
    from newsbot.analysis.brief import shown
    from newsbot.analysis.watch import saved
    from newsbot.api import connect

    found = saved(connect().db)
    if not found and not as_json:
        click.echo("no query is saved yet: newsbot watch add NAME QUERY")
    for each in found:
        channels = [channel.partition(":")[0] for channel in each.channels]
        if as_json:
            told_at = each.told_at.isoformat() if each.told_at else None
            row = {
                "name": each.name,
                "query": each.query,
                "every": each.every,
                "channels": channels,
                "told_at": told_at,
            }
            click.echo(json.dumps(row, ensure_ascii=False))
            continue
        kinds = ", ".join(channels) or "files only"
        told = f"last told {shown(each.told_at)}" if each.told_at else "not told yet"
        click.echo(f"{each.name}: {each.query}   ({each.every}; {kinds}; {told})")


@watch_group.command("remove")
@click.argument("name")
def remove_command(name: str) -> None:
    """Forget a saved query."""
    from newsbot.analysis.watch import remove
    from newsbot.api import connect

    remove(connect().db, name)
    click.echo(f"removed {name}")


@watch_group.command("show")
@click.argument("name")
@click.option("--html", "as_html_page", is_flag=True, help="As HTML in place of Markdown.")
def show_command(name: str, as_html_page: bool) -> None:
    """Print what a saved query would tell now; nothing is sent or remembered."""
    from newsbot.analysis.brief import as_html, as_markdown
    from newsbot.analysis.reprints import follow
    from newsbot.analysis.watch import new_since, saved
    from newsbot.api import connect

    news = connect()
    follow(news.db)
    brief = new_since(news, saved(news.db, [name])[0])
    click.echo((as_html if as_html_page else as_markdown)(brief))


@watch_group.command("run")
@click.argument("names", nargs=-1)
def run_command(names: tuple[str, ...]) -> None:
    """Tell what is new: every saved query that is due, or NAMES, due or not. Exit code 1: a channel failed."""
    from newsbot.analysis.watch import run
    from newsbot.api import connect

    failed = False
    for told in run(connect(), names):
        if told.brief:
            click.echo(f"{told.name}: {len(told.brief.items)} new, {told.files[0]}")
        for kind in told.failed:
            failed = True
            click.echo(f"newsbot: {told.name}: the channel {kind}://... did not take the brief: check it", err=True)
    if failed:
        sys.exit(EXIT_NEEDS_A_LOOK)
