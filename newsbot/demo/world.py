"""The demo's invented outlets and articles, loaded from outlets/*.toml. Times hang on the day the world was born.

An edition is a state of the world: in edition 2 one article has changed, one is gone and one is new.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from newsbot.config import SHOWN_ZONE, home

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LAST_EDITION = 2
_OUTLETS = Path(__file__).parent / "outlets"
_MARKS = {"~": "noise", "?": "optional", "!": "caption"}


@dataclass(slots=True)
class Paragraph:
    """A line of a body as the page shows it. ``kind``: text (the article's own), optional (may be kept or dropped),
    noise (must be dropped), caption (of an image). ``opening`` is a dateline before the text that may be dropped."""

    text: str
    kind: str = "text"
    opening: str = ""

    @classmethod
    def parse(cls, line: str) -> Paragraph:
        """Read one line of a body with the marks that outlets/yunlan.toml explains."""
        if line[:2] in {f"{mark} " for mark in _MARKS}:
            return cls(line[2:], _MARKS[line[0]])
        if line.startswith("[["):
            opening, _, text = line[2:].partition("]]")
            return cls(text, opening=opening)
        return cls(line)


@dataclass(slots=True)
class LinkList:
    """A list of other articles on a page: its heading, the identifiers, how dates stand there, where titles are cut."""

    heading: str
    items: list[str]
    style: str = "plain"
    cut: int | None = None


@dataclass(slots=True)
class Trap:
    """Something that a list page links to and that is no article: error, empty, truncated or disallowed."""

    path: str
    title: str
    kind: str
    channel: str


@dataclass(slots=True)
class DemoArticle:
    """An article as its outlet publishes it; the fields are those of the data file.

    ``layout`` is p, br (paragraphs broken by <br> alone) or json (text in a script only). ``moved_from`` are old
    addresses that redirect. ``unlisted`` articles stand in the feed or the sitemap, and in no list. ``slow`` is how
    many seconds the server takes to answer.
    """

    outlet: str
    id: str
    channel: str
    title: str
    published: datetime
    form: str
    source: str
    byline: str
    pages: list[list[Paragraph]]
    encoding: str
    label: str
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    footer: str = ""
    layout: str = "p"
    structured: bool = False
    tags: list[str] = field(default_factory=list)
    lists: list[LinkList] = field(default_factory=list)
    comments: list[list[str]] = field(default_factory=list)
    moved_from: list[str] = field(default_factory=list)
    reprint_of: str | None = None
    unlisted: bool = False
    slow: float = 0.0
    version: int = 1


@dataclass(slots=True)
class Outlet:
    """An outlet in one edition: its furniture and its articles, newest first."""

    key: str
    name: str
    hosts: list[str]
    template: str
    path: str
    language: str
    slogan: str
    crawl_delay: float
    disallow: list[str]
    channels: dict[str, str]
    mobile: str | None = None
    mobile_listed: str | None = None
    feed: str | None = None
    sitemap: str | None = None
    news_sitemap: str | None = None
    calendar: str | None = None
    encoding: str = "utf-8"
    label: str = "utf-8"
    per_page: int = 20
    rankings: list[LinkList] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    articles: dict[str, DemoArticle] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The outlet's home address without the final slash."""
        return f"http://{self.hosts[0]}"

    def path_of(self, article: DemoArticle, page: int = 1) -> str:
        """Where an article's page lies on the outlet's host."""
        day = article.published.astimezone(SHOWN_ZONE)
        path = self.path.format(channel=article.channel, id=article.id, year=day.year, month=day.month, day=day.day)
        return path if page == 1 else path.replace(".html", f"_{page}.html")

    def url_of(self, article: DemoArticle) -> str:
        """An article's address: the one that a right crawl stores."""
        return self.base + self.path_of(article)


@dataclass(slots=True)
class World:
    """All outlets in one edition. ``born`` is the instant that the articles' times are counted from."""

    born: datetime
    edition: int
    outlets: dict[str, Outlet]

    @property
    def hosts(self) -> list[str]:
        """Every host name that the demo answers to."""
        return [host for outlet in self.outlets.values() for host in (*outlet.hosts, outlet.mobile) if host]


def load_world(born: datetime | None = None, edition: int = 1) -> World:
    """The world as of ``edition``; ``born`` defaults to now."""
    born = born or datetime.now(timezone.utc)
    outlets = (_load(path, born, edition) for path in sorted(_OUTLETS.glob("*.toml")))
    return World(born, edition, {outlet.key: outlet for outlet in outlets})


def _load(path: Path, born: datetime, edition: int) -> Outlet:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = data.pop("articles")
    data["rankings"] = [LinkList(**entry) for entry in data.get("rankings", [])]
    data["traps"] = [Trap(**entry) for entry in data.get("traps", [])]
    outlet = Outlet(**data)
    articles = [_article(outlet, entry, born, edition) for entry in entries if _exists(entry, edition)]
    articles.sort(key=lambda article: article.published, reverse=True)
    outlet.articles = {article.id: article for article in articles}
    return outlet


def _exists(entry: dict[str, Any], edition: int) -> bool:
    return bool(entry.get("new_in", 1) <= edition < entry.get("gone_in", LAST_EDITION + 1))


def _article(outlet: Outlet, entry: dict[str, Any], born: datetime, edition: int) -> DemoArticle:
    entry = {name: value for name, value in entry.items() if name not in ("new_in", "gone_in")}
    later = entry.pop("edition", {}).get(str(edition), {})
    published = _published(entry, born)
    entry |= later
    body = _about_the_day_before(entry.pop("body"), published)
    entry["title"] = _about_the_day_before(entry["title"], published)
    pages = [[Paragraph.parse(line) for line in page.strip().splitlines()] for page in body.split("\n---\n")]
    lists = [LinkList(**item) for item in entry.pop("lists", [])]
    defaults: dict[str, Any] = {"encoding": outlet.encoding, "label": outlet.label, "version": edition if later else 1}
    return DemoArticle(outlet=outlet.key, published=published, pages=pages, lists=lists, **(defaults | entry))


def _published(entry: dict[str, Any], born: datetime) -> datetime:
    """Counted from the day the world was born, in Chinese time; ``ago`` in hours before that instant."""
    if "ago" in entry:
        return (born - timedelta(hours=entry.pop("ago"))).astimezone(SHOWN_ZONE)
    day = born.astimezone(SHOWN_ZONE).date() + timedelta(days=entry.pop("day"))
    return datetime.combine(day, time.fromisoformat(entry.pop("time")), SHOWN_ZONE)


def _about_the_day_before(text: str, published: datetime) -> str:
    day = published - timedelta(days=1)
    return text.replace("{month}", str(day.month)).replace("{dayofmonth}", str(day.day))


@dataclass(slots=True)
class WorldState:
    """What the demo remembers between runs, in demo.json under newsbot's home: its birth and its edition."""

    born: datetime
    edition: int = 1

    @classmethod
    def load(cls, folder: Path | None = None) -> WorldState:
        """The remembered state, or that of a world born now."""
        try:
            data = json.loads(((folder or home()) / "demo.json").read_text(encoding="utf-8"))
            return cls(datetime.fromisoformat(data["born"]), int(data["edition"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls(datetime.now(timezone.utc))

    def save(self, folder: Path | None = None) -> None:
        """Remember it, atomically."""
        folder = folder or home()
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / "demo.json.new"
        unfinished.write_text(json.dumps({"born": self.born.isoformat(), "edition": self.edition}), encoding="utf-8")
        unfinished.replace(folder / "demo.json")
