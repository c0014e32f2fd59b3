"""What a query means, as a tree of plain records: made by query.py, read by compile.py. `NearTerms`, `Repeated` and
`Among` are not written in queries: near.py and compile.py put them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(slots=True, frozen=True)
class Everything:
    """All articles (``*``)."""


@dataclass(slots=True, frozen=True)
class Text:
    """A word or phrase to stand in ``field`` (``text``: title or body; ``title``). With ``prefix`` its last word may
    go on (covid*)."""

    field: str
    text: str
    prefix: bool = False


@dataclass(slots=True, frozen=True)
class Value:
    """A whole value of a field (source, site, author ...), or with ``prefix`` its beginning."""

    field: str
    value: str
    prefix: bool = False


@dataclass(slots=True, frozen=True)
class Period:
    """A time (``published`` or ``seen``) from ``start`` on and before ``end``; None leaves a side open."""

    field: str
    start: datetime | None
    end: datetime | None


@dataclass(slots=True, frozen=True)
class Near:
    """Two words or phrases with at most ``distance`` characters (or Latin words) between them, in either order."""

    left: Text
    right: Text
    distance: int


@dataclass(slots=True, frozen=True)
class NearTerms:
    """Two terms of the index in ``field``: the second at most ``after`` places behind the first or ``before`` places
    before it."""

    field: str
    terms: tuple[str, str]
    after: int
    before: int


@dataclass(slots=True, frozen=True)
class Repeated:
    """A term of the index that stands in title and body at two places or more."""

    term: str


@dataclass(slots=True, frozen=True)
class Among:
    """The article is one of these."""

    article_ids: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Query, ...]


@dataclass(slots=True, frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Query, ...]


@dataclass(slots=True, frozen=True)
class Not:
    """The part does not hold."""

    part: Query


Query: TypeAlias = Everything | Text | Value | Period | Near | NearTerms | Repeated | Among | All | AnyOf | Not
