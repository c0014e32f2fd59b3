"""`newsbot export`: every article of a search in a file, none left out."""

from __future__ import annotations

from pathlib import Path

import click

from newsbot.cli.progress import counting
from newsbot.cli.queries import QueryCommand
from newsbot.errors import NewsbotError, UsageError


@click.command("export", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--to", "path", required=True, type=click.Path(path_type=Path), help="The file: .csv, .jsonl or .parquet."
)
@click.option("--as-of", metavar="TIME", help="Export what was known then: 2023-08-22, 2023-08-22T12:00, 7d.")
@click.option("--since", metavar="DAY", help="Published on this day or later.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--snapshot", metavar="NAME", help="Export the rows kept under this name instead of a query's.")
@click.option("--keep", is_flag=True, help="Keep the rows under a name (printed) that gives the same ones later.")
@click.option("--method", "method_path", type=click.Path(path_type=Path), help="Write the method text to this file.")
def export_command(
    query: tuple[str, ...],
    path: Path,
    as_of: str | None,
    since: str | None,
    until: str | None,
    snapshot: str | None,
    keep: bool,
    method_path: Path | None,
) -> None:
    """Write every article of a search to CSV, JSONL or Parquet.

    \b
    newsbot export '人工智能 since:2023' --to ai.csv
    newsbot export '*' --to everything.parquet --keep
    newsbot export --snapshot 948621783cbf6d6a --to again.csv
    """
    from newsbot.api import connect
    from newsbot.export import writer_for

    if bool(query) == bool(snapshot):
        raise UsageError("name a query or --snapshot NAME, one of the two ('*' is every article)")
    write = writer_for(path)
    if method_path and not method_path.parent.is_dir():
        raise UsageError(f"{method_path}: there is no folder {method_path.parent}; make it first")
    news = connect()
    asked = news.snapshot(snapshot) if snapshot else news.search(" ".join(query), as_of, since=since, until=until)
    name = snapshot or (asked.snapshot() if keep else None)
    results = news.snapshot(name) if name else asked
    total = results.count()
    with counting("exporting", total) as progress:
        rows = write(results, path, progress)
    if method_path:
        try:
            method_path.write_text(results.method_text(), encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{method_path}: cannot be written ({error.strerror})") from error
    click.echo(f"{rows} articles in {path}" + (f", snapshot {name}" if name else ""))
    if rows != total:
        raise NewsbotError(f"{total} articles were found but {rows} written: others are changing them, export again")
