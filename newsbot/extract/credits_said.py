"""What is said of a page's credits, statement by statement, and the fields that come of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsbot.article import Evidence
from newsbot.extract.credit_lines import Credits as LineCredits
from newsbot.extract.name_forms import is_strict_name
from newsbot.extract.zones import where

if TYPE_CHECKING:
    from newsbot.extract.page import Line, Page


@dataclass(slots=True)
class Credits:
    """The outlet with the address that its name links to, authors and editors, and why each field is what it is
    (``evidence`` by field name)."""

    source: str | None = None
    source_url: str | None = None
    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)


@dataclass(slots=True)
class Said:
    """One statement about a field: its value, and where it was read."""

    value: str
    rule: str
    line: Line | None
    trust: float
    raw: str = ""


@dataclass(slots=True)
class Collected:
    sources: list[Said] = field(default_factory=list)
    authors: list[Said] = field(default_factory=list)
    translators: list[Said] = field(default_factory=list)
    editors: list[Said] = field(default_factory=list)
    pickers: list[Said] = field(default_factory=list)

    def take(self, credits: LineCredits, rule: str, line: Line | None, trust: float, raw: str = "") -> None:
        """Take over the credits of one line."""
        raw = raw or (line.text if line is not None else "")
        if credits.source and rule != "byline" and is_strict_name(credits.source):
            credits.authors = [*credits.authors, credits.source]  # 来源: 张三 under a text is a person
        elif credits.source:
            self.sources.append(Said(credits.source, rule, line, trust, raw))
        for names, said in (
            (credits.authors, self.authors),
            (credits.translators, self.translators),
            (credits.editors, self.editors),
            (credits.pickers, self.pickers),
        ):
            said.extend(Said(name, rule, line, trust, raw) for name in names)

    def weigh(self, page: Page) -> Credits:
        """The final fields."""
        result = Credits()
        source = max(self.sources, key=lambda said: said.trust, default=None)
        if source is not None:
            result.source = source.value
            result.source_url = _link_of(source, page)
            result.evidence["source"] = _evidence("source", source)
        editors = self.editors or self.pickers
        visible = [said for said in self.authors if said.trust > HIDDEN_TRUST] or self.authors
        if not visible:
            visible = self.translators
        hidden_editors = {said.value for said in editors}
        authors = [said for said in visible if said.trust > HIDDEN_TRUST or said.value not in hidden_editors]
        result.authors = _distinct(said.value for said in authors if said.value != result.source)
        result.editors = _distinct(said.value for said in editors)
        if result.authors:
            result.evidence["authors"] = _evidence("authors", authors[0])
        if result.editors:
            result.evidence["editors"] = _evidence("editors", editors[0])
        return result


HIDDEN_TRUST: Final = 0.3


def _distinct(values: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _evidence(name: str, said: Said) -> Evidence:
    place = where(said.line) if said.line is not None else "script"
    return Evidence(f"{name}.{said.rule}", place, said.raw[:120], said.trust)


def _link_of(said: Said, page: Page) -> str | None:
    """The address that the outlet's name links to in its line."""
    if said.line is None or not said.line.link_chars:
        return None
    for link in page.links:
        if link.line == said.line.index and said.value in link.text:
            return page.absolute(link.href)
    return None
