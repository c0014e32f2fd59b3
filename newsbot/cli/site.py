"""`newsbot site`: list, show, check and start site profiles."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from newsbot.errors import EXIT_USAGE, SiteProfileError
from newsbot.sites import SiteProfile, ad_hoc, load_all, load_site, profile_folders, read_profile


@click.group()
def site_group() -> None:
    """List, show and check site profiles.

    A profile is a TOML file of at most 15 lines. The bundled ones are joined by those in the folders that the
    environment variable NEWSBOT_SITES names.
    """


@site_group.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_sites(as_json: bool) -> None:
    """List the known sites."""
    for profile in load_all().values():
        if as_json:
            click.echo(json.dumps(_plain(profile), ensure_ascii=False))
        else:
            sources = len(profile.lists) + len(profile.feeds) + len(profile.sitemaps)
            tried = "" if profile.verified else "  (not verified)"
            click.echo(f"{profile.key:14}{profile.name}  {profile.home}  {sources} sources{tried}")


@site_group.command("show")
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def show_site(key: str, as_json: bool) -> None:
    """Show one site's profile with its defaults filled in."""
    values = _plain(load_site(key))
    if as_json:
        click.echo(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        if isinstance(value, list):
            value = "\n".join(f"{'' if i == 0 else ' ' * 16}{item}" for i, item in enumerate(value)) or "-"
        click.echo(f"{name:16}{'-' if value in (None, {}) else value}")


@site_group.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_context
def check_sites(context: click.Context, files: tuple[Path, ...]) -> None:
    """Check profiles: the given FILES, or all that this newsbot would load. Every fault gets one line on stderr."""
    chosen = files or tuple(file for folder in profile_folders() for file in sorted(folder.glob("*.toml")))
    faults = 0
    for file in chosen:
        try:
            read_profile(file)
        except SiteProfileError as error:
            click.echo(f"newsbot: {error}", err=True)
            faults += 1
    if not files and not faults:
        load_all()
    click.echo(f"{len(chosen) - faults} of {len(chosen)} profiles hold")
    if faults:
        context.exit(EXIT_USAGE)


@site_group.command("new")
@click.argument("url")
def new_site(url: str) -> None:
    """Print a profile to start from, made of a list page's address."""
    profile = ad_hoc(url)
    click.echo(
        f"# Save as KEY.toml in a folder that NEWSBOT_SITES names, then: newsbot site check KEY.toml\n"
        f"name = {json.dumps(profile.name)}\n"
        f"home = {json.dumps(profile.home)}\n"
        f"lists = [{json.dumps(url)}]\n"
        "# A part of article addresses that other pages' addresses do not have; without it newsbot finds out itself.\n"
        "# articles = '/\\d{4}-\\d{2}/\\d{2}/content_\\d+\\.htm'\n"
        'interval = "30m"\n'
        "delay = 2.0\n"
        "verified = false"
    )


@site_group.command("table")
def print_table() -> None:
    """Print docs/sites.md, the table of bundled outlets."""
    from newsbot.sites.table import sites_table

    click.echo(sites_table(), nl=False)


def _plain(profile: SiteProfile) -> dict[str, Any]:
    return {f.name: _plain_value(getattr(profile, f.name)) for f in fields(profile)}


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if isinstance(value, timedelta):
        return f"{int(value.total_seconds())}s"
    if hasattr(value, "pattern"):
        return value.pattern
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return value if isinstance(value, (str, int, float, bool, dict, type(None))) else str(value)
