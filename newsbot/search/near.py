"""NEAR between words that are several terms of the index: candidates from the index, some judged on their texts.

Between two single terms the index finds NEAR by itself. A phrase of several terms would have to be asked for at every
distance by itself, some twenty phrases one by one. But where two words are near, so are their terms: candidates that
one question finds. Most of them are right, and of many the index can tell: a term that stands in a text only once
stands there in its word, so two such terms that are near are two words that are near. What stands in the others is
read in their texts. Where those are too many to read, the index is asked for every distance after all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import tantivy

from newsbot.search import hits
from newsbot.search.compile import compile_part, compile_query, may_overlap, near_candidates, telling
from newsbot.search.hits import Hit
from newsbot.search.streams import normals
from newsbot.search.syntax import All, Among, AnyOf, Everything, Near, Not, Query, Repeated
from newsbot.search.terms import LETTER, cover, places, search_units, units

#: Texts read for one NEAR at most, and in any case.
MOST, FEW = 1000, 100
#: To read a text takes as long as to follow the list of a term for so many articles.
_FOLLOWED = 1000
#: Articles named in place of one NEAR at most.
NAMED = 2000
#: Stands between title and body, as one unit.
_BETWEEN = "\x00"

#: Gives title and body of each of some hits, in their order.
Read = Callable[[list[Hit]], Iterable[tuple[str, str]]]


def narrowed(
    query: Query, searcher: tantivy.Searcher, read: Read, moment: datetime | None = None, ranked: bool = False
) -> Query:
    """The same query, with the articles that it finds in place of each NEAR that the index would be slow to find.

    With ``ranked``, the words are named as well: that gives the articles their rank.
    """
    if isinstance(query, All):
        return All(tuple(narrowed(part, searcher, read, moment, ranked) for part in query.parts))
    if isinstance(query, AnyOf):
        return AnyOf(tuple(narrowed(part, searcher, read, moment, ranked) for part in query.parts))
    if isinstance(query, Not):
        return Not(narrowed(query.part, searcher, read, moment))
    if isinstance(query, Near) and query.left.field == "text":
        found = _known(query, searcher, read, moment)
        if isinstance(found, Among) and ranked:
            return All((found, query.left, query.right))
        return found
    return query


def _known(query: Near, searcher: tantivy.Searcher, read: Read, moment: datetime | None) -> Near | Among:
    rows = search_units(query.left.text), search_units(query.right.text)
    if query.distance == 0 or not all(rows) or all(len(cover(row)) == 1 for row in rows):
        return query
    candidates = compile_query(near_candidates(query), moment)
    doubtful, certain = hits.marked(searcher, candidates, compile_part(_doubt(*rows)), NAMED + 1)
    rarest = min(searcher.doc_freq("text", one.term) for row in rows for one in cover(row))
    if len(doubtful) + len(certain) > NAMED or len(doubtful) > _most(query.distance, rarest):
        return query
    judged = _judged(doubtful, read(doubtful), *rows, query.distance)
    return Among((*(hit.article_id for hit in certain), *judged))


def _doubt(left: list[str], right: list[str]) -> Query:
    """What holds in each candidate in which the words may be apart for all that: every term that tells of one of them
    is there more than once, so those that are near may stand elsewhere than in the word. And terms of words that may
    share a place are near where the words do."""
    if may_overlap(left, right):
        return Everything()
    words = (telling(row) for row in (left, right) if len(cover(row)) > 1)
    return AnyOf(tuple(All(tuple(Repeated(one.term) for one in terms)) for terms in words))


def _most(distance: int, articles: int) -> int:
    """How many texts are read before the index is asked for every distance, in both orders: for each, it follows at
    worst the list of the rarest term, of so many ``articles``."""
    return min(MOST, max(FEW, 2 * (distance + 1) * articles // _FOLLOWED))


def _judged(
    found: list[Hit], texts: Iterable[tuple[str, str]], left: list[str], right: list[str], distance: int
) -> Iterator[str]:
    """Of the articles found, those in which the two rows of units are near."""
    plainly = _plainly_near("".join(left), "".join(right), distance)
    doubtful: list[str] = []
    doubtful_texts: list[str] = []
    for hit, (title, body) in zip(found, texts, strict=True):
        if plainly and (plainly.search(body) or plainly.search(title)):
            yield hit.article_id
        else:
            doubtful.append(hit.article_id)
            doubtful_texts += (title, body)
    in_form = normals(doubtful_texts)
    for article_id, title, body in zip(doubtful, in_form[::2], in_form[1::2], strict=True):
        if stand_near(_BETWEEN.join(filter(None, (title, body))), left, right, distance):
            yield article_id


def _plainly_near(one: str, other: str, distance: int) -> re.Pattern[str] | None:
    """What finds most of the near places without the work of bringing a text into normal form: that makes no distance
    greater, and leaves a Chinese word what it is. None for words with letters, which may be parts of others."""
    if LETTER.search(one + other):
        return None
    between = f".{{0,{distance}}}"
    one, other = re.escape(one), re.escape(other)
    return re.compile(f"{one}{between}{other}|{other}{between}{one}", re.DOTALL)


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
        # Without letters, each character is a unit.
        if len(between) <= distance or (LETTER.search(between[: distance + 1]) and len(units(between)) <= distance):
            return True
    return False
