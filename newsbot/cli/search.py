"""`newsbot search`: articles that a query finds, as a list for reading or as JSON lines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from newsbot.cli.queries import QueryCommand

if TYPE_CHECKING:
    from newsbot.search.snippet import Snippet
    from newsbot.search.syntax import Query
    from newsbot.stored import StoredArticle


#: Articles shown unless --limit says otherwise.
SHOWN = 20


@click.command("search", cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(0), help=f"Show at most so many articles ({SHOWN}; with --json all).")
@click.option("--sort", type=click.Choice(["newest", "relevance"]), default="newest", show_default=True)
@click.option("--as-of", metavar="TIME", help="Search what was known then: 2023-08-22, 2023-08-22T12:00, 7d.")
@click.option("--since", metavar="DAY", help="Published on this day or later.")
@click.option("--until", metavar="DAY", help="Published on this day or earlier.")
@click.option("--count", "only_count", is_flag=True, help="Print the number of articles only.")
@click.option("--method", "method_text", is_flag=True, help="Print the method text for a paper's appendix.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, every field in full.")
def search_command(
    query: tuple[str, ...],
    limit: int | None,
    sort: str,
    as_of: str | None,
    since: str | None,
    until: str | None,
    only_count: bool,
    method_text: bool,
    as_json: bool,
) -> None:
    """Search the stored articles.

    \b
    newsbot search 宝坻 京津冀                          both words
    newsbot search '"协同发展" OR 中关村'               a phrase, or another word
    newsbot search '人工智能 NEAR/10 监管 -房价'        close together; without a word
    newsbot search 'title:新能源 source:天津日报'       in the title; of a source
    newsbot search '创新 since:2023-08 until:7d'        by time of publication
    newsbot search 宝坻 -房价                           without a word, unquoted
    newsbot search '*'                                  everything

    A word with a dash is left out, where it is no option; what looks like one goes after --: newsbot search -- -x.
    Simplified finds traditional and back. Fields: title, source, site, channel, author, editor, tag, kind, since,
    until, seen (first seen by newsbot); docs/search.md tells all.
    """
    from newsbot.analysis.reprints import outlet_names
    from newsbot.api import connect

    if limit is None and not as_json:
        limit = SHOWN
    news = connect()
    results = news.search(" ".join(query), as_of, sort, limit, since, until)  # type: ignore[arg-type]
    if only_count:
        click.echo(results.total())
    elif method_text:
        click.echo(results.limited(None).method_text(), nl=False)
    elif as_json:
        for article in results:
            click.echo(json.dumps(article.to_dict(), ensure_ascii=False))
    else:
        articles = list(results)
        names = outlet_names(news.db) if any(article.source is None for article in articles) else {}
        _print(articles, results.total(), results.question.query, names)


def _print(articles: list[StoredArticle], total: int, query: Query, names: dict[str, str]) -> None:
    from newsbot.search.snippet import snippet

    console = Console(highlight=False, soft_wrap=True)
    for article in articles:
        console.print(_head(article, names.get(article.site) or article.site))
        piece = snippet(query, article.body)
        if piece.text:
            console.print(Text("   ").append_text(_marked(piece)))
        console.print(f"   [dim]{escape(article.url)}[/dim]")
    shown = f", {len(articles)} shown (--limit shows more)" if len(articles) < total else ""
    print(f"{total} {'article' if total == 1 else 'articles'}{shown}", file=sys.stderr)


def _head(article: StoredArticle, outlet: str) -> Text:
    when, day_only = article.published_at, article.published_precision == "day"
    shown = "no date" if when is None else f"{when:%Y-%m-%d}" if day_only else f"{when:%Y-%m-%d %H:%M}"
    line = Text(shown, style="cyan").append(f"  {article.source or outlet}  ", "green")
    line.append(article.title or "(no title)", "bold")
    if article.withdrawn_at:
        line.append(f"  [withdrawn, seen {article.withdrawn_at:%Y-%m-%d}]", "red")
    elif article.valid_to:
        line.append(f"  [as it was until {article.valid_to:%Y-%m-%d %H:%M}]", "yellow")
    return line


def _marked(piece: Snippet) -> Text:
    line = Text(piece.text)
    for start, end in piece.marks:
        line.stylize("bold reverse", start, end)
    return line
