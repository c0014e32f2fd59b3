"""`newsbot db`: the embedded server, the spool and the quarantine."""

from __future__ import annotations

import json
from typing import Any

import click

from newsbot.config import SHOWN_ZONE, mongodb_uri


@click.group()
def db_group() -> None:
    """Start, stop and inspect the database; drain the spool."""


@db_group.command("start")
def start_command() -> None:
    """Start the embedded MongoDB server (crawling and searching start it by themselves)."""
    from newsbot.store import embedded

    server = embedded.start()
    click.echo(f"MongoDB {server.version} runs at {server.uri} (process {server.pid}), data in {server.folder}")
    if mongodb_uri():
        click.echo("MONGODB_URI is set: newsbot uses that server, not this one", err=True)


@db_group.command("stop")
def stop_command() -> None:
    """Stop the embedded MongoDB server."""
    from newsbot.store import embedded

    click.echo("stopped" if embedded.stop() else "the embedded MongoDB was not running")


@db_group.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status_command(as_json: bool) -> None:
    """Show which MongoDB is used, what it holds, and what waits in the spool. Starts nothing."""
    from newsbot.store.inspect import database_status

    report = database_status()
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False, default=str))
        return
    for name, value in report.items():
        click.echo(f"{name.replace('_', ' ') + ':':<16}{_shown(value)}")


@db_group.command("drain")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def drain_command(as_json: bool) -> None:
    """Store what was spooled while the database was away."""
    from newsbot.store import Spool, Writer, connect_database, ensure_schema

    spool = Spool()
    db = connect_database()
    ensure_schema(db)
    result = Writer(db, spool).drain()
    counts = {name: value for name, value in result.counts().items() if value}
    if as_json:
        click.echo(json.dumps({"drained": result.total, **counts, "left": spool.count()}))
    elif result.total:
        click.echo(f"drained {result.total}: " + ", ".join(f"{value} {name}" for name, value in counts.items()))
    else:
        click.echo("the spool is empty")
    if spool:
        click.echo(f"{spool.count()} outcomes are still being written by another process", err=True)


@db_group.command("quarantine")
@click.option("--site", help="Only this site.")
@click.option("--limit", default=50, show_default=True, help="How many, the newest first; 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def quarantine_command(site: str | None, limit: int, as_json: bool) -> None:
    """List the pages that were kept aside, with their reasons (`newsbot reextract` tries them again)."""
    from newsbot.crawl.reasons import in_words
    from newsbot.store import connect_database
    from newsbot.store.quarantine import quarantined

    for page in quarantined(connect_database(), site, limit):
        if as_json:
            click.echo(json.dumps(page, ensure_ascii=False, default=str))
        else:
            when = page["fetched_at"].astimezone(SHOWN_ZONE)
            why = "; ".join(map(in_words, page["reasons"]))
            click.echo(f"{when:%Y-%m-%d %H:%M}  {page['site']}  {page['url']}  {why}")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in sorted(value.items())) or "-"
    return str(value)
