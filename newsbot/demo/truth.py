"""What a right crawl of the demo must store, article by article, and the comparison of stored records with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from newsbot.article import Precision
from newsbot.config import SHOWN_ZONE
from newsbot.demo.dates import FORMS, tolerance
from newsbot.demo.render import cut_title
from newsbot.demo.world import DemoArticle, LinkList, Outlet, World

#: The fields that are compared, in the order that they are shown in.
FIELDS = ("title", "published_at", "source", "authors", "editors", "body", "related", "tags", "language")

_SOURCE_LABELS = ("来源", "稿源", "转自", "出处", "來源")


@dataclass(slots=True)
class Truth:
    """The right record of one article. ``sources`` are the values that are right for the source (None: no value);
    ``optional`` are lines that may be kept or dropped; ``related`` are (title as shown, date as shown)."""

    url: str
    site: str
    title: str
    published_at: datetime
    precision: Precision
    tolerance: timedelta
    sources: tuple[str | None, ...]
    authors: list[str]
    editors: list[str]
    body: list[str]
    optional: list[str]
    opening: str
    language: str
    related: list[tuple[str, date | None]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Coverage:
    """How many of the demo's articles are stored, and of those how many are right in each field."""

    expected: int
    stored: int
    right: dict[str, int]
    faults: list[str]


def truths(world: World) -> dict[str, Truth]:
    """The right records of all articles of this edition, by address."""
    found = (_truth(outlet, each) for outlet in world.outlets.values() for each in outlet.articles.values())
    return {truth.url: truth for truth in found}


def _truth(outlet: Outlet, article: DemoArticle) -> Truth:
    lines = [line for page in article.pages for line in page]
    lists = [*article.lists, *outlet.rankings]
    in_json = article.layout == "json"  # there the source stands in the data, the tags and editors may not be shown
    return Truth(
        url=outlet.url_of(article),
        site=outlet.key,
        title=article.title,
        published_at=article.published,
        precision=FORMS[article.form][1],
        tolerance=tolerance(article.form),
        sources=_sources(outlet, article),
        authors=article.authors,
        editors=article.editors,
        body=[line.text for line in lines if line.kind == "text"],
        optional=[line.text for line in lines if line.kind in ("optional", "caption")],
        opening=next((line.opening for line in lines if line.opening), ""),
        language=outlet.language,
        related=_related(outlet, article, lists),
        tags=[] if in_json else article.tags,
    )


def _sources(outlet: Outlet, article: DemoArticle) -> tuple[str | None, ...]:
    """What may stand as source. A name without a label may be left out: a wrong value is worse than none."""
    if "{source}" not in article.byline:
        return (None, outlet.name)
    labelled = any(label in article.byline for label in _SOURCE_LABELS)
    return (article.source,) if labelled else (article.source, None)


def _related(outlet: Outlet, article: DemoArticle, lists: list[LinkList]) -> list[tuple[str, date | None]]:
    """Each other article once, as the first list that links to it shows it."""
    found: dict[str, tuple[str, date | None]] = {}
    for links in lists:
        for key in links.items:
            other = outlet.articles.get(key)
            if other is not None and key != article.id:
                day = None if links.style == "plain" else other.published.date()
                found.setdefault(key, (cut_title(other.title, links), day))
    return list(found.values())


def faults(record: Mapping[str, Any], truth: Truth) -> dict[str, str]:
    """The fields of a stored record that are not right, each with what it is and what it should be."""
    wrong: dict[str, str] = {}
    if _plain(record.get("title")) != _plain(truth.title):
        wrong["title"] = f"{record.get('title')!r} should be {truth.title!r}"
    when = record.get("published_at")
    if not _same_time(when, truth):
        wrong["published_at"] = f"{when} should be {truth.published_at.isoformat()} ({truth.precision})"
    if record.get("source") not in truth.sources:
        wrong["source"] = f"{record.get('source')!r} should be {truth.sources[0]!r}"
    for name, right in (("authors", truth.authors), ("editors", truth.editors), ("tags", truth.tags)):
        if sorted(record.get(name) or []) != sorted(right):
            wrong[name] = f"{record.get(name)} should be {right}"
    if record.get("language") != truth.language:
        wrong["language"] = f"{record.get('language')!r} should be {truth.language!r}"
    _check_body(record.get("body") or "", truth, wrong)
    shown = {(_plain(link["title"]), _day(link.get("published_on"))) for link in record.get("related") or ()}
    right_links = {(_plain(title), day) for title, day in truth.related}
    if shown != right_links:
        wrong["related"] = (
            f"missing {sorted(map(str, right_links - shown))}, extra {sorted(map(str, shown - right_links))}"
        )
    return wrong


def coverage(records: Iterable[Mapping[str, Any]], world: World) -> Coverage:
    """Compare the stored records of the demo's sites with the truth."""
    right = truths(world)
    counts = dict.fromkeys(FIELDS, 0)
    found: list[str] = []
    stored = 0
    for record in records:
        truth = right.pop(record["url"], None)
        if truth is None:
            continue
        stored += 1
        wrong = faults(record, truth)
        for name in FIELDS:
            counts[name] += name not in wrong
        found += [f"{truth.url} {name}: {what}" for name, what in wrong.items()]
    found += [f"{url}: not stored" for url in right]
    return Coverage(stored + len(right), stored, counts, found)


def _plain(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def _day(value: date | str | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def _same_time(when: datetime | None, truth: Truth) -> bool:
    if when is None:
        return False
    shown, right = when.astimezone(SHOWN_ZONE), truth.published_at.astimezone(SHOWN_ZONE)
    if truth.precision == "day":
        return shown.date() == right.date()
    unit = timedelta(seconds=1) if truth.precision == "second" else timedelta(minutes=1)
    return abs(shown - right) < max(truth.tolerance, unit)


def _check_body(body: str, truth: Truth, wrong: dict[str, str]) -> None:
    """The paragraphs must be the article's own, in order; optional lines and the opening may be there or not."""
    may = {_plain(line) for line in truth.optional}
    lines = [_plain(line) for line in body.splitlines()]
    lines = [line for line in lines if line and line not in may]
    if truth.opening and lines:
        lines[0] = lines[0].removeprefix(_plain(truth.opening))
    right = [_plain(line) for line in truth.body]
    if lines == right:
        return
    for number, (line, wanted) in enumerate(zip(lines, right, strict=False), start=1):
        if line != wanted:
            wrong["body"] = f"paragraph {number} is {line[:60]!r}, should be {wanted[:60]!r}"
            return
    more = lines[len(right) :] or right[len(lines) :]
    wrong["body"] = f"{len(lines)} paragraphs should be {len(right)}: {more[0][:60]!r}"
