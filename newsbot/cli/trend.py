"""`newsbot trend`: counts over time with known gaps, and the words that rose."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import click

from newsbot.errors import UsageError

if TYPE_CHECKING:
    from newsbot.analysis.trends import Bucket, Trend
    from newsbot.analysis.words import RisingWord
    from newsbot.api import News

_BAR = 40
_STAMP = {"hour": "%Y-%m-%d %H:00", "day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m"}


@click.command("trend")
@click.argument("query", default="*")
@click.option(
    "--by", type=click.Choice(list(_STAMP)), default="day", show_default=True, help="Stretch, in Chinese time."
)
@click.option("--field", help="Split by source, site, channel, language, authors, editors, tags or keywords.")
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="With --field: how many values.")
@click.option("--site", "sites", multiple=True, help="Only this site, for totals and gaps too; repeatable.")
@click.option("--since", help="Published since then; for --words, the window's beginning (default: 7 days ago).")
@click.option("--until", help="Published until then.")
@click.option("--as-of", metavar="TIME", help="Count what was known then: 2023-08-22, 2023-08-22T12:00, 7d.")
@click.option("--share", is_flag=True, help="Show shares of all articles in place of counts.")
@click.option("--words", is_flag=True, help="Show the words that rose in the window against the time before.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row.")
def trend_command(
    query: str,
    by: str,
    field: str | None,
    top: int,
    sites: tuple[str, ...],
    since: str | None,
    until: str | None,
    as_of: str | None,
    share: bool,
    words: bool,
    as_json: bool,
) -> None:
    """Count the articles that QUERY finds (all, without one) by their time of publication.

    A stretch in which no site was crawled is a gap, never a zero. Marks: + other articles may be missing (not all
    sites crawled, pages not stored, or not over yet); ? nobody watched then, these were found later.
    """
    from newsbot.api import connect

    if words and as_of:
        raise click.UsageError("--words compares what is known now: give --since and --until in place of --as-of")
    news = connect()
    if words:
        rows: list[dict[str, Any]] = [asdict(word) for word in _words(news, query, since, until)]
        lines = [
            f"{row['score']:8.1f}  {row['word']}  in {row['stories']} stories ({row['share']:.1%}), "
            f"before in {row['before']} ({row['share_before']:.1%})"
            for row in rows
        ]
    else:
        found = news.trend(query, by, field, as_of, since, until, sites, top)  # type: ignore[arg-type]
        rows = list(found.to_rows())
        lines = list(_lines(found, share))
    for row in rows if as_json else ():
        click.echo(json.dumps(row, ensure_ascii=False))
    if not as_json:
        click.echo("\n".join(lines or ["nothing found"]))


def _words(news: News, query: str, since: str | None, until: str | None) -> list[RisingWord]:
    from newsbot.analysis.words import rising_words
    from newsbot.search.moments import read_period

    try:
        end = read_period(until)[1] if until else datetime.now(timezone.utc)
        start = read_period(since)[0] if since else end - timedelta(days=7)
    except ValueError as error:
        raise UsageError(f"--since or --until: {error}") from None
    return rising_words(news.db, start, end, ids=None if query == "*" else news.search(query).ids())


def _lines(found: Trend, share: bool) -> list[str]:
    lines = []
    most = max((_value(bucket, share) or 0 for series in found.series.values() for bucket in series), default=0)
    for value, buckets in found.series.items():
        if found.field:
            lines.append(f"{found.field}: {value}")
        for bucket in buckets:
            lines.append(f"  {bucket.start.strftime(_STAMP[found.by])}  {_shown(bucket, share, most)}")
    if found.undated:
        lines.append(f"  {found.undated} without a time of publication")
    if found.imprecise:
        lines.append(f"  {found.imprecise} with a day of publication only")
    return lines


def _value(bucket: Bucket, share: bool) -> float | None:
    return bucket.share if share else bucket.count


def _shown(bucket: Bucket, share: bool, most: float) -> str:
    value = _value(bucket, share)
    if bucket.state == "blind":
        return "       gap: no site was crawled"
    if value is None:
        return "      -"
    text = f"{value:7.2%}" if share else f"{value:7}"
    mark = {"partial": "+", "late": "?"}.get(bucket.state, " ")
    return f"{text}{mark} {'█' * round(_BAR * value / most) if most else ''}".rstrip()
