"""The piece of a text that a query matched, with the places to highlight. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsbot.chinese.script import fold
from newsbot.search.syntax import All, AnyOf, Near, Query, Text
from newsbot.search.terms import search_units

#: Characters of a snippet.
WIDTH = 90
_BEFORE = 20


@dataclass(slots=True, frozen=True)
class Snippet:
    """One line of a text, and the spans of it (start, end) that the query looked for."""

    text: str
    marks: list[tuple[int, int]]


def snippet(query: Query, text: str, width: int = WIDTH) -> Snippet:
    """The piece of ``text`` around the first match of a word or phrase of the query; its beginning if none is there
    (the match is in the title)."""
    line = re.sub(r"\s", " ", text)  # one for one, so that places stay
    marks = _places(fold(line), query)
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    end = min(len(line), start + width)
    start = max(0, min(start, end - width))
    piece = line[start:end]
    head, tail = "…" * (start > 0), "…" * (end < len(line))
    shift = len(head) - start
    inside = [(max(first, start) + shift, min(last, end) + shift) for first, last in marks if start <= first < end]
    return Snippet(f"{head}{piece}{tail}", inside)


def _places(folded: str, query: Query) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for searched in _searched(query):
        row = search_units(searched.text)
        if row:
            # Blanks that the index does not count may stand between two units.
            pattern = r"\s*".join(re.escape(unit) if unit != "\u2420" else r"\s" for unit in row)
            ahead = "" if searched.prefix else r"(?![a-z0-9])" * row[-1][-1].isascii()
            behind = r"(?<![a-z0-9])" * row[0][0].isascii()
            spans += (match.span() for match in re.finditer(f"{behind}{pattern}{ahead}", folded))
    return _merged(sorted(spans))


def _searched(query: Query) -> Iterator[Text]:
    """The words and phrases that a match holds; those excluded are not among them."""
    if isinstance(query, Text):
        yield query
    elif isinstance(query, Near):
        yield from (query.left, query.right)
    elif isinstance(query, (All, AnyOf)):
        for part in query.parts:
            yield from _searched(part)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
