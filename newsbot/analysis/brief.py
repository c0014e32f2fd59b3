"""A brief: the new stories of a saved query as HTML, Markdown and plain text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from newsbot.analysis.provenance import Story
from newsbot.config import SHOWN_ZONE

#: Characters of a body that a brief quotes.
EXCERPT = 120
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|])")


@dataclass(slots=True)
class Item:
    """One story, with the body of the article that was found."""

    body: str
    story: Story

    @property
    def excerpt(self) -> str:
        """The beginning of the body on one line."""
        text = " ".join(self.body.split())
        return text if len(text) <= EXCERPT else text[:EXCERPT] + "……"


@dataclass(slots=True)
class Brief:
    """What a saved query found since it last told. ``silent``: outlets that gave no answer meanwhile."""

    name: str
    query: str
    since: datetime
    until: datetime
    items: list[Item]
    silent: list[str]

    @property
    def title(self) -> str:
        """The subject line."""
        return f"{self.name}：{len(self.items)} 条新消息（{self.until_shown}）"

    @property
    def until_shown(self) -> str:
        """The brief's time in Chinese time."""
        return shown(self.until)


def shown(moment: datetime | None) -> str:
    """A time in Chinese time to the minute; a dash for none."""
    return f"{moment.astimezone(SHOWN_ZONE):%Y-%m-%d %H:%M}" if moment else "—"


def as_html(brief: Brief) -> str:
    """The brief as a page that mail programs show: inline styles, everything escaped."""
    return _templates().get_template("brief.html").render(brief=brief)


def as_markdown(brief: Brief) -> str:
    """The brief as Markdown; what pages say cannot become markup."""
    return _templates().get_template("brief_markdown.txt").render(brief=brief)


def as_text(brief: Brief) -> str:
    """The brief as plain text, for short messages."""
    return _templates().get_template("brief_text.txt").render(brief=brief)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["shown"] = shown
    environment.filters["markdown"] = lambda text: _MARKDOWN.sub(r"\\\1", " ".join((text or "").split()))
    environment.filters["web"] = lambda url: url if url.startswith(("http://", "https://")) else "about:blank"
    return environment
