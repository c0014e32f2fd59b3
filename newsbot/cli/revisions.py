"""`newsbot revisions`: how an article changed, sentence by sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from newsbot.errors import UsageError

if TYPE_CHECKING:
    from newsbot.analysis.revisions import Step


@click.command("revisions")
@click.argument("article")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a revision.")
def revisions_command(article: str, as_json: bool) -> None:
    """Show the revisions of ARTICLE (an address or an identifier), oldest first, each with what it changed."""
    from newsbot.api import connect

    steps = connect().revisions(article)
    if not steps:
        raise UsageError(f"no article {article}: give the address or the identifier of a stored article")
    for step in steps:
        click.echo(json.dumps(step.to_dict(), ensure_ascii=False) if as_json else "\n".join(_lines(step)))


def _lines(step: Step) -> list[str]:
    shown = step.to_dict()
    until = f"until {shown['valid_to']}" if step.valid_to else "until now"
    lines = [f"revision {step.revision}: {shown['valid_from']} {until}{', then withdrawn' if step.withdrawn else ''}"]
    lines.append(f"  {step.title}")
    for change in step.changes:
        if change.sentences:
            lines += [f"  {mark} {sentence}" for mark, sentence in change.sentences]
        else:
            lines.append(f"  {change.field}: {_value(change.before)} → {_value(change.after)}")
    return lines


def _value(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value)) or "(none)"
    return "(none)" if value is None else str(value)
