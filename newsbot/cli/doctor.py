"""`newsbot doctor`: is this machine ready, and what to do where it is not."""

from __future__ import annotations

import json
import sys

import click

_SIGNS = {"ok": ("ok", "green"), "hint": ("hint", "yellow"), "bad": ("BAD", "red")}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def doctor_command(as_json: bool) -> None:
    """Check Python, packages, disk, MongoDB, clock, dictionary, profiles, contact, alerts and network.

    Says what to do about what is wrong. Exit code 1 when something is; hints alone give 0.
    """
    from newsbot.crawl.checks import run_checks

    wrong = False
    for check in run_checks():
        wrong = wrong or check.state == "bad"
        if as_json:
            click.echo(json.dumps(check.to_json(), ensure_ascii=False))
            continue
        sign, colour = _SIGNS[check.state]
        line = f"{click.style(f'{sign:<5}', fg=colour)}{check.name:<11}{check.found}"
        click.echo(line + (f"\n{'':16}→ {check.remedy}" if check.remedy else ""))
    sys.exit(1 if wrong else 0)
