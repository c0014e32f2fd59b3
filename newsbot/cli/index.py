"""`newsbot index`: the state of the search index, and rebuilding it."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from newsbot.cli.progress import counting


@click.group()
def index_group() -> None:
    """Status of the search index; rebuild it.

    The index is derived from MongoDB. Searches bring it up to now by themselves, and a missing or damaged one is
    rebuilt by the next search.
    """


@index_group.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status_command(as_json: bool) -> None:
    """Show where the index is, whether it is sound, and how far it is behind the database."""
    from newsbot.api import connect

    status = connect().index.status()
    if as_json:
        click.echo(json.dumps(asdict(status), default=str, ensure_ascii=False))
        return
    state = "sound" if status.sound else "missing or damaged; the next search rebuilds it"
    behind = f"{status.behind} changes behind" if status.behind else "up to now"
    per_article = f", {status.size / status.revisions:,.0f} bytes a revision" if status.revisions else ""
    click.echo(f"index:     {status.path}")
    click.echo(f"state:     {state}, {behind} (followed to change {status.followed})")
    click.echo(f"articles:  {status.articles} in MongoDB, {status.revisions} revisions in the index")
    click.echo(f"size:      {status.size / 1e6:,.1f} MB in {status.segments} segments{per_article}")
    click.echo(f"rule:      {status.rule}")


@index_group.command("rebuild")
def rebuild_command() -> None:
    """Throw the index away and make it anew from MongoDB."""
    from newsbot.api import connect

    with counting("indexing") as progress:
        done = connect().index.rebuild(progress)
    click.echo(f"{done} articles indexed")
