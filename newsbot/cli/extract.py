"""`newsbot extract` and `newsbot explain`: the record of pages, and why each of its fields is what it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsbot.article import Article, Evidence
from newsbot.errors import EXIT_NEEDS_A_LOOK, NewsbotError, UsageError

if TYPE_CHECKING:
    from newsbot.sites import SiteProfile

#: Largest file that is read, in bytes.
LARGEST_FILE = 200_000_000
_SHOWN_LENGTH = 70


@dataclass(slots=True)
class _Input:
    """A page to extract: its content, and what is known of where it came from."""

    name: str
    content: bytes
    url: str | None = None
    content_type: str | None = None
    fetched_at: datetime | None = None


def _time(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    from newsbot.chinese.dates import parse_datetime

    parsed = parse_datetime(value)
    if parsed is None:
        raise UsageError(f"{value} is no time; write it like 2023-08-22T11:07:57+08:00")
    return parsed.value


def _options(command: Any) -> Any:
    """The options that both commands share."""
    for option in (
        click.option("--url", metavar="URL", help="The page's address, for relative links (files and standard input)."),
        click.option(
            "--site",
            metavar="KEY",
            help="Read with the selectors and the time zone of this site's profile; by default with those of the "
            "profile that the page's address belongs to.",
        ),
        click.option("--fetched-at", metavar="TIME", callback=_time, help="When the page was fetched, for 3小时前."),
        click.option("--html", "kind", flag_value="html", help="Read the input as HTML, whatever it looks like."),
        click.option("--text", "kind", flag_value="text", help="Read the input as a page flattened to text."),
        click.option("--allow-private", is_flag=True, help="Allow addresses on loopback and private networks."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("pages", nargs=-1, required=True, metavar="FILE|-|URL...")
@_options
@click.option("--pretty", is_flag=True, help="Indent the JSON.")
@click.pass_context
def extract_command(
    context: click.Context,
    pages: tuple[str, ...],
    url: str | None,
    site: str | None,
    fetched_at: datetime | None,
    kind: str | None,
    allow_private: bool,
    pretty: bool,
) -> None:
    """Print the record of each page as one JSON object a line.

    A page is a file (HTML, or text that a page was flattened to; told apart by content), - for standard input, or an
    address, which is fetched once, with newsbot's User-Agent, and not stored.

    Exit codes: 0 done; 1 a page is no article or could not be fetched (named on stderr); 2 an unreadable input.
    """
    needs_a_look = False
    for name in pages:
        try:
            article = _article(_read(name, url, fetched_at, allow_private), kind, site)
        except UsageError:
            raise
        except NewsbotError as error:
            click.echo(f"newsbot: {error}", err=True)
            needs_a_look = True
            continue
        click.echo(json.dumps(article.to_dict(), ensure_ascii=False, indent=2 if pretty else None))
        if article.kind != "article":
            click.echo(f"newsbot: {_no_article(name, article)}; see newsbot explain {name}", err=True)
            needs_a_look = True
    if needs_a_look:
        context.exit(EXIT_NEEDS_A_LOOK)


@click.command()
@click.argument("page", metavar="FILE|-|URL")
@_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a field.")
def explain_command(
    page: str,
    url: str | None,
    site: str | None,
    fetched_at: datetime | None,
    kind: str | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Show why each field of a page's record has its value: rule, place, the text it was read from, how sure."""
    article = _article(_read(page, url, fetched_at, allow_private), kind, site)
    rows = list(_explained(article))
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    _print_table(rows)


def _no_article(name: str, article: Article) -> str:
    why = article.evidence.get("kind")
    if why is None or why.rule in ("kind.language", "kind.headline"):
        return f"{name} holds no page: it is no HTML, and no Chinese article with a headline either"
    return f"{name} is no article ({article.kind})"


# ---------------------------------------------------------------- reading
def _read(name: str, url: str | None, fetched_at: datetime | None, allow_private: bool) -> _Input:
    if name.startswith(("http://", "https://")):
        from newsbot.cli.fetch import fetch_page

        page = fetch_page(name, allow_private=allow_private)
        return _Input(name, page.content, page.url, page.content_type, fetched_at or page.fetched_at)
    content = sys.stdin.buffer.read(LARGEST_FILE + 1) if name == "-" else _file(Path(name))
    if len(content) > LARGEST_FILE:
        raise UsageError(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB; cut it first")
    if not content.strip():
        what = (
            "standard input is empty; pipe a page into it" if name == "-" else f"{name} is empty; save the page again"
        )
        raise UsageError(what)
    return _Input(name, content, url, None, fetched_at)


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise UsageError(f"{path} does not exist; give a file, - for standard input, or an http(s) address") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name the files in it, or use newsbot crawl --from-dir {path}") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); check its permissions") from None


def _profile(url: str | None, key: str | None) -> SiteProfile | None:
    """The profile that a page is read with: the one asked for, else its address's. Raises `SiteProfileError`."""
    if not url and not key:
        return None
    from newsbot.sites import load_site, site_for

    return load_site(key) if key else site_for(url or "")


def _article(page: _Input, kind: str | None, key: str | None = None) -> Article:
    from newsbot.extract import extract
    from newsbot.extract.decode import decode
    from newsbot.extract.plaintext import extract_text, looks_like_html

    site = _profile(page.url, key)
    selectors, time_zone = (site.selectors, site.own_clock) if site else (None, None)
    if kind != "html":
        decoded = decode(page.content, page.content_type)
        if kind == "text" or not looks_like_html(decoded.text):
            article = extract_text(decoded.text, page.url, page.fetched_at, time_zone)
            article.encoding, article.decoding_errors = decoded.encoding, decoded.errors
            return article
    return extract(page.content, page.url, page.content_type, page.fetched_at, selectors, time_zone)


# ---------------------------------------------------------------- explaining
def _explained(article: Article) -> Iterator[dict[str, Any]]:
    """A row a field, in the record's order, then what else the evidence holds."""
    values = article.to_dict()
    evidence = values.pop("evidence")
    for name, value in values.items():
        if name in ("published_precision", "published_raw", "source_url", "decoding_errors") and name not in evidence:
            continue
        yield _row(name, value, article.evidence.get(name))
    for name in evidence.keys() - values.keys():
        yield _row(name, None, article.evidence[name])


def _row(name: str, value: Any, why: Evidence | None) -> dict[str, Any]:
    if why is None:
        return {"field": name, "value": value, "rule": None, "where": None, "raw": None, "confidence": None}
    row = {"field": name, "value": value, "rule": why.rule, "where": why.where, "raw": why.raw}
    return row | {"confidence": why.confidence}


def _print_table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("field", "value", "rule", "where", "raw", "sure"):
        table.add_column(column, overflow="fold")
    for row in rows:
        sure = "" if row["confidence"] is None else f"{row['confidence']:.2f}"
        cells = [row["field"], _short(row["value"]), row["rule"] or "", row["where"] or "", _short(row["raw"]), sure]
        table.add_row(*(Text(cell) for cell in cells))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _short(value: Any) -> str:
    """A value in a cell: lists by their length and first items, long texts cut."""
    if value in (None, "", []):
        return "-"
    if isinstance(value, list):
        shown = ", ".join(
            str(item.get("title") or item.get("url")) if isinstance(item, dict) else str(item) for item in value[:3]
        )
        return f"{shown}{f' … ({len(value)})' if len(value) > 3 else ''}"
    text = str(value).replace("\n", "¶")
    return text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}… ({len(text)})"
