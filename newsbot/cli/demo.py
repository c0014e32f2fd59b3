"""`newsbot demo`: serve the invented outlets, or crawl them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newsbot.demo.crawl import DemoCrawl


@click.group("demo")
def demo_group() -> None:
    """Serve and crawl the bundled demo sites: invented outlets on .example hosts, no internet needed."""


@demo_group.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1; by default 8931 or any free one.")
@click.option("--edition", type=click.IntRange(1, 2), help="State of the world: in 2 an article has changed, one gone.")
def serve_command(port: int | None, edition: int | None) -> None:
    """Serve the demo until Ctrl-C."""
    from newsbot.demo.server import DemoSite, open_server
    from newsbot.demo.world import WorldState, load_world

    state = WorldState.load()
    server = open_server(DemoSite(load_world(state.born, edition or state.edition)), port)
    click.echo(f"serving edition {server.site.world.edition} on http://127.0.0.1:{server.port}/, until Ctrl-C; try")
    for host in server.site.world.hosts:
        click.echo(f"  curl -H 'Host: {host}' http://127.0.0.1:{server.port}/")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()


@demo_group.command("crawl")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1; by default 8931 or any free one.")
@click.option("--faults", is_flag=True, help="List every field that differs from what the demo's articles say.")
def crawl_command(port: int | None, faults: bool) -> None:
    """Crawl the demo into MongoDB and search it.

    The first time everything is new. The second time one article has changed, one is gone and one is new, and nothing
    else is fetched or stored again.
    """
    from newsbot.cli.progress import crawling
    from newsbot.demo.crawl import QUESTION, crawl_demo

    # One of the demo's pages breaks off; the summary says so.
    logging.getLogger("scrapy.core.downloader.handlers.http11").setLevel(logging.ERROR)
    with crawling() as progress:
        result = crawl_demo(port, progress)
    _tell(result, faults)
    _search(QUESTION)


def _tell(result: DemoCrawl, faults: bool) -> None:
    from newsbot.cli.account import site_lines
    from newsbot.crawl.reasons import in_words

    click.echo(
        f"crawled three invented news sites over HTTP, {len(result.asked)} requests (edition {result.edition} of 2):"
    )
    for line in site_lines(result.report):
        click.echo(f"  {line}")
    for title, entries in (
        ("quarantined", result.quarantined),
        ("failed, to be tried again", result.failed),
        ("left alone", result.refused),
        ("gone", result.vanished),
        ("withdrawn by its outlet", result.withdrawn),
        ("revised", result.revised),
    ):
        for url, why in entries:
            click.echo(f"  {title}: {url} ({in_words(why)})")
    found = result.coverage
    click.echo(f"  in the database: {result.articles} articles; {found.stored} of this edition's {found.expected}")
    wrong = [f"{name} wrong on {found.stored - right}" for name, right in found.right.items() if right < found.stored]
    click.echo(f"  compared with what the sites wrote: {', '.join(wrong) or 'every field of every article is right'}")
    for line in found.faults if faults else ():
        click.echo(f"    {line}")


def _search(question: str) -> None:
    from newsbot.api import connect
    from newsbot.config import SHOWN_ZONE

    hits = connect().search(question)
    click.echo(f"\n$ newsbot search '{question}'    ({hits.count()} found)")
    for article in hits:
        when = article["published_at"]
        shown = f"{when.astimezone(SHOWN_ZONE):%Y-%m-%d %H:%M}" if when else "no date"
        click.echo(f"  {shown}  {article['source'] or article['site']}  {article['title']}\n      {article['url']}")
