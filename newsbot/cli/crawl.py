"""`newsbot crawl`: sites, a list page, saved pages or WARC files through the pipeline, and what came of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from newsbot.cli.account import summary
from newsbot.cli.progress import crawling
from newsbot.crawl import CrawlOptions, run_crawl
from newsbot.crawl.report import to_json
from newsbot.errors import UsageError


@click.command("crawl")
@click.argument("sites", nargs=-1, metavar="[SITE|URL]...")
@click.option(
    "--from-dir", type=click.Path(path_type=Path), help="Take the saved pages in a folder: *.html, *.htm, *.txt."
)
@click.option(
    "--from-warc", type=click.Path(path_type=Path), multiple=True, help="Take the pages in a WARC file; repeatable."
)
@click.option("--max-pages", type=click.IntRange(min=1), help="Fetch at most so many articles; the rest stays pending.")
@click.option("--max-minutes", type=click.FloatRange(min=0, min_open=True), help="End after so many minutes.")
@click.option("--recheck", is_flag=True, help="Fetch every known article again now, not only those that are due.")
@click.option("--allow-private", is_flag=True, help="Also fetch from private and loopback addresses.")
@click.option("--no-archive", is_flag=True, help="Do not keep the pages as fetched.")
@click.option("-s", "--set", "settings", multiple=True, metavar="NAME=VALUE", help="A Scrapy setting for this run.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
def crawl_command(
    sites: tuple[str, ...],
    from_dir: Path | None,
    from_warc: tuple[Path, ...],
    max_pages: int | None,
    max_minutes: float | None,
    recheck: bool,
    allow_private: bool,
    no_archive: bool,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Crawl sites by their keys (newsbot site list) or any list page by its address.

    What an earlier run left pending comes first. Exit code 1: done, but something needs a look; 3: the database went
    away and pages wait in the spool; 4: another run holds the sites.
    """
    options = CrawlOptions(
        max_pages=max_pages,
        max_minutes=max_minutes,
        allow_private=allow_private,
        archive=not no_archive,
        recheck=recheck,
        from_dir=from_dir,
        from_warc=from_warc,
        settings=dict(map(read_setting, settings)),
    )
    with crawling() as options.progress:
        report = run_crawl(sites, options)
    if as_json:
        click.echo(json.dumps(to_json(report.to_document()), ensure_ascii=False))
    else:
        click.echo("\n".join(summary(report)))
    for note in report.notes:
        click.echo(f"newsbot: {note}", err=True)
    sys.exit(report.exit_code or 0)


def read_setting(text: str) -> tuple[str, str]:
    """The name and value of ``-s NAME=VALUE``. Raises `UsageError`."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"-s {text}: write NAME=VALUE, as in -s DOWNLOAD_DELAY=3")
    return name, value
