"""`newsbot trend`: counts over time with known gaps, and the words that rose."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from newsbot.cli.queries import QueryCommand

if TYPE_CHECKING:
    from newsbot.analysis.trends import Bucket, Trend
    from newsbot.api import News

#: The longest bar, and what stands before it beside the time.
_BAR = 40
_BEFORE_BAR = len("  ") + len("  1234567+ ")
_MAY_BE_CHANCE = "(?)"
#: Fields that newsbot's own rules fill.
_DERIVED = frozenset({"keywords", "people", "places", "organisations"})
_STAMP = {"hour": "%Y-%m-%d %H:00", "day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m"}


@click.command("trend", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--by", type=click.Choice(list(_STAMP)), default="day", show_default=True, help="Stretch, in Chinese time."
)
@click.option(
    "--field",
    help="Split by source, site, channel, language, authors, editors, tags, keywords, people, places or organisations.",
)
@click.option("--top", default=10, show_default=True, type=click.IntRange(1), help="With --field: how many values.")
@click.option("--site", "sites", multiple=True, help="Only this site (its key), for totals and gaps too; repeatable.")
@click.option("--since", help="Published since then; for --words, the window's beginning (default: 7 days ago).")
@click.option("--until", help="Published until then.")
@click.option("--as-of", metavar="TIME", help="Count what was known then: 2023-08-22, 2023-08-22T12:00, 7d.")
@click.option("--share", is_flag=True, help="Show shares of all articles in place of counts.")
@click.option("--words", is_flag=True, help="Show the words that rose in the window against the time before.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a row.")
@click.pass_context
def trend_command(
    context: click.Context,
    query: tuple[str, ...],
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

    A stretch in which no site was watched is a gap, never a zero (docs/analysis.md: when a site counts as watched).
    Marks: + other articles may be missing (not all sites watched, pages not stored, or not over yet); ? nobody
    watched then, these were found later.
    """
    from newsbot.api import connect

    if words:
        _refuse_beside_words(context)
    news = connect()
    asked = " ".join(query) or "*"
    if words:
        risen = news.rising_words(asked, since, until, sites)
        rows: list[dict[str, Any]] = [asdict(word) for word in risen]
        lines = list(map(_word_line, rows))
        marks = ["(?) may be chance"] if any(_MAY_BE_CHANCE in line for line in lines) else []
    else:
        found = news.trend(asked, by, field, as_of, since, until, sites, top)  # type: ignore[arg-type]
        rows = list(found.to_rows())
        lines = list(_lines(found, share))
        marks = _marks(found)
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    click.echo("\n".join(lines or ["nothing found"]))
    if marks:
        click.echo("; ".join(marks), err=True)
    if words or field in _DERIVED:
        _tell_outdated(news)


def _tell_outdated(news: News) -> None:
    """Words counted by different rules are not counted alike."""
    from newsbot.rederive import outdated

    if count := outdated(news.db):
        click.echo(
            f"{count} articles hold words of other rules or another user dictionary: newsbot reextract --words --apply "
            "makes all alike",
            err=True,
        )


def _refuse_beside_words(context: click.Context) -> None:
    """What --words could only pass over in silence."""
    if context.params["as_of"]:
        raise click.UsageError("--words compares what is known now: give --since and --until in place of --as-of")
    for name in ("by", "field", "top", "share"):
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name} has no meaning beside --words")


def _word_line(row: dict[str, Any]) -> str:
    from newsbot.analysis.words import LIKELY

    return (
        f"{row['score']:8.1f}{_MAY_BE_CHANCE if row['score'] < LIKELY else '   '}  {row['word']}  in {row['stories']} "
        f"stories ({row['share']:.1%}), before in {row['before']} ({row['share_before']:.1%})"
    )


def _marks(found: Trend) -> list[str]:
    """What the marks behind the counts mean, of those that are there."""
    states = {bucket.state for series in found.series.values() for bucket in series}
    meant = {
        "partial": "+ not over, or not all sites watched, or not all pages stored: there may be more",
        "late": "? nobody watched then, these were found later",
    }
    return [meaning for state, meaning in meant.items() if state in states]


def _lines(found: Trend, share: bool) -> list[str]:
    lines = []
    room = shutil.get_terminal_size().columns - _BEFORE_BAR - len(datetime.now().strftime(_STAMP[found.by]))
    bar = max(0, min(_BAR, room))
    most = max((_value(bucket, share) or 0 for series in found.series.values() for bucket in series), default=0)
    for value, buckets in found.series.items():
        if found.field:
            lines.append(f"{found.field}: {value}")
        for bucket in buckets:
            lines.append(f"  {bucket.start.strftime(_STAMP[found.by])}  {_shown(bucket, share, most, bar)}")
    if found.undated:
        lines.append(f"  {found.undated} without a time of publication")
    if found.imprecise:
        lines.append(f"  {found.imprecise} with a day of publication only")
    return lines


def _value(bucket: Bucket, share: bool) -> float | None:
    return bucket.share if share else bucket.count


def _shown(bucket: Bucket, share: bool, most: float, bar: int) -> str:
    value = _value(bucket, share)
    if bucket.state == "blind":
        return "    gap: not watched"
    if value is None:
        return "      -"
    text = f"{value:7.2%}" if share else f"{value:7}"
    mark = {"partial": "+", "late": "?"}.get(bucket.state, " ")
    return f"{text}{mark} {'█' * round(bar * value / most) if most else ''}".rstrip()
