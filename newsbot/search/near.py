"""NEAR between words that are several terms of the index: candidates from the index, judged on their texts.

Between two single terms the index finds NEAR by itself. A phrase of several terms would have to be asked for at every
distance by itself, some twenty phrases one by one. But where two words are near, their rarest terms are: a tight set
of candidates that one question finds; which of them hold the words themselves is read in the texts. Where the
candidates are too many to read, the index is asked for every distance after all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import datetime

import tantivy

from newsbot.search import hits
from newsbot.search.compile import compile_query, near_terms
from newsbot.search.hits import Hit
from newsbot.search.streams import normals
from newsbot.search.syntax import All, Among, AnyOf, Near, Not, Query
from newsbot.search.terms import cover, places, search_units, units

#: Texts read for one NEAR.
MOST = 1000
#: Stands between title and body, as one unit.
_BETWEEN = "\x00"

#: Gives title and body of each of some hits, in their order.
Read = Callable[[list[Hit]], Iterable[tuple[str, str]]]


def narrowed(query: Query, searcher: tantivy.Searcher, read: Read, moment: datetime | None = None) -> Query:
    """The same query, with each NEAR that the index would be slow to find in place of the articles that it finds."""
    if isinstance(query, All):
        return All(tuple(narrowed(part, searcher, read, moment) for part in query.parts))
    if isinstance(query, AnyOf):
        return AnyOf(tuple(narrowed(part, searcher, read, moment) for part in query.parts))
    if isinstance(query, Not):
        return Not(narrowed(query.part, searcher, read, moment))
    if isinstance(query, Near) and query.left.field == "text":
        return _known(query, searcher, read, moment)
    return query


def _known(query: Near, searcher: tantivy.Searcher, read: Read, moment: datetime | None) -> Query:
    rows = search_units(query.left.text), search_units(query.right.text)
    covers = [cover(row) for row in rows]
    if not all(rows) or all(len(terms) == 1 for terms in covers):
        return query
    rarest = [min(terms, key=lambda one: (searcher.doc_freq("text", one.term), one.position)) for terms in covers]
    candidates = All((query.left, query.right, near_terms(rows, (rarest[0], rarest[1]), query.distance)))
    found = hits.run(searcher, compile_query(candidates, moment), "newest", MOST + 1)
    if len(found) > MOST:
        return query
    texts = normals([text for title_and_body in read(found) for text in title_and_body])
    near = (
        hit.article_id
        for hit, title, body in zip(found, texts[::2], texts[1::2], strict=True)
        if stand_near(_BETWEEN.join(filter(None, (title, body))), *rows, query.distance)
    )
    # Both words stand there as well; that they are named gives the articles their rank.
    return All((Among(tuple(near)), query.left, query.right))


def stand_near(text: str, left: list[str], right: list[str], distance: int) -> bool:
    """Whether two rows of units stand in normal text with at most so many units between, in either order."""
    one, other = "".join(left), "".join(right)
    at_one, at_other = list(places(text, one)), list(places(text, other))
    return _follows(text, at_one, len(one), at_other, distance) or _follows(
        text, at_other, len(other), at_one, distance
    )


def _follows(text: str, first: list[int], length: int, second: list[int], distance: int) -> bool:
    for start in first:
        end = start + length
        following = bisect_left(second, end)
        if following == len(second):
            return False
        between = text[end : second[following]]
        if len(between) <= distance or len(units(between)) <= distance:
            return True
    return False
