"""`newsbot cron`: the crontab line, printed, installed or removed."""

from __future__ import annotations

from pathlib import Path

import click

_every = click.option(
    "--every",
    type=click.Choice([str(minutes) for minutes in (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720)]),
    default="30",
    show_default=True,
    help="Minutes between two runs. Each site is crawled by its own interval within that.",
)
_max_minutes = click.option(
    "--max-minutes",
    type=click.IntRange(min=1),
    help="Time that one run may take. By default a little less than --every.",
)
_file = click.option(
    "--file", type=click.Path(path_type=Path), help="A crontab file to change, in place of your own crontab."
)


@click.group("cron")
def cron_group() -> None:
    """Print, install or remove the crontab line that runs newsbot.

    The line has absolute paths. What newsbot reads from the environment now is kept in cron.env in its home folder
    (readable for you only) and read from there. Runs never overlap: each holds a lock.
    """


@cron_group.command("print")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@_every
@_max_minutes
def print_command(sites: tuple[str, ...], every: str, max_minutes: int | None) -> None:
    """Show the line that `install` would write."""
    from newsbot.crawl.crontab import cron_line

    click.echo(cron_line(sites, int(every), max_minutes))


@cron_group.command("install")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@_every
@_max_minutes
@_file
def install_command(sites: tuple[str, ...], every: str, max_minutes: int | None, file: Path | None) -> None:
    """Write the line into your crontab; a line of this home that is there already is replaced."""
    from newsbot.crawl.crontab import install

    click.echo(install(sites, int(every), max_minutes, file))


@cron_group.command("remove")
@_file
def remove_command(file: Path | None) -> None:
    """Take the line of this home out of your crontab."""
    from newsbot.crawl.crontab import remove

    click.echo("removed" if remove(file) else "there was no line of this home")
