"""`newsbot reextract`: the current extractor over the archived pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from newsbot.cli.queries import QueryCommand
from newsbot.config import SHOWN_ZONE
from newsbot.errors import EXIT_NEEDS_A_LOOK

if TYPE_CHECKING:
    from newsbot.reextract import Finding

#: Characters of a value that are shown.
_SHOWN = 160


@click.command("reextract", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--site", help="Only pages of this site.")
@click.option(
    "--since", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="Only pages fetched on this day or later."
)
@click.option(
    "--words",
    is_flag=True,
    help="Only words, keywords and names, from the stored texts: after a change of newsbot's rules or of userdict.txt.",
)
@click.option("--apply", "write", is_flag=True, help="Write the corrections; without it they are only shown.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def reextract_command(
    query: tuple[str, ...], site: str | None, since: datetime | None, words: bool, write: bool, as_json: bool
) -> None:
    """Run the current extractor over the archived pages and show what it reads differently.

    With a QUERY only the articles that it finds; without one all of them, and the pages in quarantine. The differences
    are shown field by field; --apply writes them. A correction makes no revision: the page did not change.

    --words looks at no page: it derives words, keywords and names anew where older rules, or another user dictionary,
    made them. So that trends compare like with like, run it with --apply after either changed.
    """
    from newsbot.rederive import rederive
    from newsbot.reextract import apply, reextract
    from newsbot.store import Archive, connect_database, ensure_schema

    db = connect_database()
    ensure_schema(db)
    start = since.replace(tzinfo=SHOWN_ZONE) if since else None
    findings: Iterable[Finding]
    if words:
        findings = rederive(db, site, start, _ids(query), write)
    else:
        findings = reextract(db, Archive(), site, start, _ids(query))
        findings = apply(db, findings) if write else findings
    counts = {"looked_at": 0, "differ": 0, "unreadable": 0}
    for finding in findings:
        counts["looked_at"] += 1
        counts["differ"] += finding.differs
        counts["unreadable"] += finding.trouble is not None
        if finding.differs or finding.trouble:
            _print(finding, as_json)
    click.echo(_summary(counts, words, write), err=True)
    if site and not words and not counts["looked_at"]:
        click.echo(f"newsbot: no archived page is of site {site}: newsbot status names the sites", err=True)
    if counts["unreadable"]:
        sys.exit(EXIT_NEEDS_A_LOOK)


def _summary(counts: dict[str, int], words: bool, write: bool) -> str:
    hint = " (--apply writes them)" if counts["differ"] and not write else ""
    if words:
        differ = "corrected" if write else "would be otherwise"
        return f"{counts['looked_at']} records whose words older rules made, {counts['differ']} {differ}{hint}"
    differ = "corrected" if write else "read differently"
    left = f"{counts['unreadable']} left as they are" + (", see above" if counts["unreadable"] else "")
    return f"{counts['looked_at']} pages, {counts['differ']} {differ}{hint}, {left}"


def _ids(query: tuple[str, ...]) -> list[str] | None:
    if not query:
        return None
    from newsbot.api import connect

    return [article.id for article in connect().search(" ".join(query))]


def _print(finding: Finding, as_json: bool) -> None:
    if as_json:
        changes = {name: {"before": before, "now": now} for name, (before, now) in finding.changes.items()}
        line = {"url": finding.url, "was": finding.was, "changes": changes, "trouble": finding.trouble}
        click.echo(json.dumps(line, ensure_ascii=False, default=str))
        return
    click.echo(f"{finding.url} ({finding.was})" + (f": {finding.trouble}" if finding.trouble else ""))
    for name, (before, now) in finding.changes.items():
        click.echo(f"  {name}")
        click.echo(f"    - {_short(before)}\n    + {_short(now)}")
    if finding.differs and not finding.changes:
        click.echo("  words, keywords or names")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.replace("\n", "⏎")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"
