"""`newsbot reprints`: who published a story, in which order, and whom they credit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from newsbot.analysis.provenance import CreditState, Story

#: State of a credit: how it is told.
_TOLD: dict[CreditState, str] = {
    "own": "its own",
    "confirmed": "credits {to}",
    "later": "CONTRADICTION: credits {to}, which published it later",
    "absent": "CONTRADICTION: credits {to}, which has not published it",
    "unknown": "credits {to}, which is not crawled",
    "none": "credits nobody",
}


@click.command("reprints")
@click.argument("article", required=False)
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1), help="Without ARTICLE: how many stories."
)
@click.option("--as-of", metavar="TIME", help="With ARTICLE: the story as known then: 2023-08-22, 7d.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a story.")
def reprints_command(article: str | None, limit: int, as_of: str | None, as_json: bool) -> None:
    """Show the story that ARTICLE (an address or an identifier) belongs to, first published first.

    Without ARTICLE: the stories that most articles tell.
    """
    from newsbot.analysis.reprints import largest
    from newsbot.api import connect

    if as_of and not article:
        raise click.UsageError("--as-of needs ARTICLE")
    news = connect()
    stories = [news.reprints(article, as_of)] if article else largest(news.db, limit)
    for story in stories:
        click.echo(json.dumps(story.to_dict(), ensure_ascii=False) if as_json else "\n".join(_lines(story)))


def _lines(story: Story) -> list[str]:
    from newsbot.config import SHOWN_ZONE

    lines = [f"{story.members[0].title}   ({len(story.members)} articles)"]
    for member, credit in zip(story.members, story.credits, strict=True):
        when = member.published_at
        shown = f"{when.astimezone(SHOWN_ZONE):%Y-%m-%d %H:%M}" if when else "no date         "
        marks = "".join(
            mark
            for mark, first in (("  [first published]", story.first_published), ("  [first seen]", story.first_seen))
            if first == member.id and len(story.members) > 1
        )
        lines.append(f"  {shown}  {member.outlet}: {_TOLD[credit.state].format(to=member.source)}{marks}")
        lines.append(f"      {member.title}")
        lines.append(f"      {member.url}")
    return lines
