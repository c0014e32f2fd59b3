"""Query trees → queries of the index. Every text is looked for by the terms of terms.py, so what the index finds is
exact: no hit is looked at again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import product

import tantivy

from newsbot.search import fields
from newsbot.search.pairs import shares
from newsbot.search.syntax import (
    All,
    Among,
    AnyOf,
    Everything,
    Near,
    NearTerms,
    Not,
    Period,
    Query,
    Repeated,
    Text,
    Value,
)
from newsbot.search.terms import Placed, counted, cover, search_units

_MUST, _SHOULD, _MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
#: What the index's regular expressions treat as special.
_SPECIAL = re.compile(r"([\\.+*?()|\[\]{}^$&~#-])")
#: Terms of a word that NEAR goes by.
_TELLING = 3
#: No text has so many places.
_FARTHEST = 2**30


@cache
def _schema() -> tantivy.Schema:
    return fields.make_schema()


def compile_query(
    query: Query, moment: datetime | None = None, withdrawn: bool = False, ranked: bool = False
) -> tantivy.Query:
    """The index's query for a tree, over current revisions or over those that held at ``moment``.

    With ``withdrawn``, a moment's revisions include those of articles withdrawn before it. With ``ranked``, how often
    an article says a word counts for its rank; what is found is the same, a little slower.
    """
    clauses = [(_MUST, _Compiler(ranked).query(query)), *_holding(moment, withdrawn)]
    return tantivy.Query.boolean_query(clauses)


def compile_part(query: Query) -> tantivy.Query:
    """The index's query for a tree, over all revisions; to be part of another."""
    return _Compiler(ranked=False).query(query)


def _holding(moment: datetime | None, withdrawn: bool) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    if moment is None:
        superseded = tantivy.Query.term_query(_schema(), "state", fields.SUPERSEDED, "basic")
        return [(_MUST_NOT, superseded)]
    at = fields.milliseconds(moment)
    end = "superseded_at" if withdrawn else "valid_to"
    return [(_MUST, _range("valid_from", None, at + 1)), (_MUST, _range(end, at + 1, None))]


class _Compiler:
    """Turns the parts of a tree into queries of the index."""

    def __init__(self, ranked: bool) -> None:
        self._ranked = ranked

    def query(self, query: Query) -> tantivy.Query:
        if isinstance(query, All):
            return self._all(query.parts)
        if isinstance(query, AnyOf):
            return tantivy.Query.boolean_query([(_SHOULD, self.query(part)) for part in query.parts])
        if isinstance(query, Not):
            return self._all((query,))
        if isinstance(query, Text):
            return self._text(query)
        if isinstance(query, Near):
            return self._near(query)
        if isinstance(query, Value):
            return _filter(_value(query))
        if isinstance(query, Period):
            return _filter(_period(query))
        if isinstance(query, NearTerms):
            return _near_terms(query)
        if isinstance(query, Repeated):
            return _filter(_repeated(query.term))
        if isinstance(query, Among):
            return _filter(_among(query.article_ids))
        assert isinstance(query, Everything)
        return _filter(tantivy.Query.all_query())

    def _all(self, parts: Sequence[Query]) -> tantivy.Query:
        clauses = []
        for part in _periods_joined(parts):
            if isinstance(part, Not):
                clauses.append((_MUST_NOT, self.query(part.part)))
            else:
                clauses.append((_MUST, self.query(part)))
        if all(isinstance(part, Not) for part in parts):  # the index needs something to take away from
            clauses.append((_MUST, _filter(tantivy.Query.all_query())))
        return tantivy.Query.boolean_query(clauses)

    def _text(self, query: Text) -> tantivy.Query:
        row = search_units(query.text)
        if not row:
            return tantivy.Query.empty_query()
        if query.prefix and _goes_on(row[-1]):
            return _prefix(query.field, row)
        return self._row(query.field, row)

    def _row(self, field: str, row: list[str]) -> tantivy.Query:
        """Where the units stand one after the other."""
        pair = counted(row)
        if pair and field == "text" and not self._ranked:
            return tantivy.Query.term_query(_schema(), fields.PAIR_FIELD, pair, "basic")
        return _phrase(field, cover(row))

    def _near(self, query: Near) -> tantivy.Query:
        left, right = search_units(query.left.text), search_units(query.right.text)
        if not left or not right:
            return tantivy.Query.empty_query()
        found = self._stand_near(query, left, right)
        if not self._ranked:
            return found
        both = [(_MUST, self._row(query.left.field, row)) for row in (left, right)]
        return tantivy.Query.boolean_query([*both, (_MUST, found)])

    def _stand_near(self, query: Near, left: list[str], right: list[str]) -> tantivy.Query:
        field, distance = query.left.field, query.distance
        covers = cover(left), cover(right)
        single = all(len(terms) == 1 for terms in covers)
        if single and not may_overlap(left, right):
            return _near_terms(_terms_near(query, (left, right), (covers[0][0], covers[1][0])))
        orders = [(left, right), (right, left)]
        if single:
            # A slop reaches both ways from the place that is asked for, so the place is half the distance away; a unit
            # takes two positions.
            return _either([_phrase(field, _one_after(*order, distance), slop=distance) for order in orders])
        # The index's own slop would loosen the inside of a phrase as well: every distance is a phrase of its own. Asked
        # for any of them, the index looks at all articles that have their terms; asked which candidates have none of
        # them, at candidates. That pays from three distances on, and costs little more for two.
        phrases = [_phrase(field, _one_after(*order, 2 * gap)) for gap in range(distance + 1) for order in orders]
        if distance == 0:
            return _either(phrases)
        candidates = self.query(near_candidates(query))
        apart = tantivy.Query.boolean_query([(_MUST, candidates), *((_MUST_NOT, phrase) for phrase in phrases)])
        return _filter(tantivy.Query.boolean_query([(_MUST, candidates), (_MUST_NOT, apart)]))


def near_candidates(query: Near) -> Query:
    """What holds wherever the two words are near, and hardly elsewhere: both are there, and each of a few terms of one
    stands where it would stand with each of a few of the other."""
    rows = search_units(query.left.text), search_units(query.right.text)
    found: Query = All((query.left, query.right))
    for pair in product(telling(rows[0]), telling(rows[1])):
        found = All((found, _terms_near(query, rows, pair)))  # side by side, the parts would take a quarter longer
    return found


def telling(row: list[str]) -> list[Placed]:
    """The few terms of a row that say best where it stands: pairs and rare characters before frequent ones."""
    return sorted(cover(row), key=lambda one: shares().get(one.term, 0.0))[:_TELLING]


def _terms_near(query: Near, rows: tuple[list[str], list[str]], terms: tuple[Placed, Placed]) -> NearTerms:
    """Where two rows of units are near, this is where a term of each is."""
    (left, right), (one, other) = rows, terms
    return NearTerms(
        field=query.left.field,
        terms=(one.term, other.term),
        after=2 * (len(left) + query.distance) + other.position - one.position,
        before=2 * (len(right) + query.distance) + one.position - other.position,
    )


def may_overlap(left: list[str], right: list[str]) -> bool:
    """Whether there is a text in which the two rows share a place."""
    return any(
        all(left[place] == right[place - shift] for place in range(max(0, shift), min(len(left), len(right) + shift)))
        for shift in range(1 - len(right), len(left))
    )


def _phrase(field: str, placed: list[Placed], slop: int = 0) -> tantivy.Query:
    if len(placed) == 1:
        return tantivy.Query.term_query(_schema(), field, placed[0].term)
    first = placed[0].position
    return tantivy.Query.phrase_query(_schema(), field, [(one.position - first, one.term) for one in placed], slop)


def _goes_on(unit: str) -> bool:
    """Whether more letters or digits could follow in the same unit; a Chinese character is always a whole one."""
    return len(search_units(f"{unit}0")) == 1


def _prefix(field: str, row: list[str]) -> tantivy.Query:
    pattern = f"{_literal(row[-1])}.*"
    if len(row) == 1:
        return tantivy.Query.regex_query(_schema(), field, pattern)
    placed = [Placed(2 * place, _literal(unit)) for place, unit in enumerate(row[:-1])]
    words: list[str | tuple[int, str]] = [(one.position, one.term) for one in placed]
    words.append((2 * len(row) - 2, pattern))
    return tantivy.Query.regex_phrase_query(_schema(), field, words)


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _near_terms(query: NearTerms) -> tantivy.Query:
    """One phrase for both orders: a slop reaches both ways from the place that is asked for, here the middle."""
    one, other = query.terms
    middle, slop = (query.after - query.before) // 2, (query.after + query.before + 1) // 2
    if middle < 0:
        return _phrase(query.field, [Placed(0, other), Placed(-middle, one)], slop)
    return _phrase(query.field, [Placed(0, one), Placed(middle, other)], slop)


def _repeated(term: str) -> tantivy.Query:
    """A phrase of the term with itself: the slop reaches from the next place to the farthest, not to its own."""
    half = _FARTHEST // 2
    return _phrase("text", [Placed(0, term), Placed(half + 1, term)], slop=half)


def _among(article_ids: Sequence[str]) -> tantivy.Query:
    """Some hundred articles by name. Each is looked up by itself: the index's query for a set of terms walks along all
    terms that there are, which takes more than twice as long."""
    if not article_ids:
        return tantivy.Query.empty_query()
    return _either([tantivy.Query.term_query(_schema(), "article", each, "basic") for each in article_ids])


def _either(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(_SHOULD, query) for query in queries])


def _one_after(first: list[str], second: list[str], positions: int) -> list[Placed]:
    """Both rows with so many free positions between them, two for a unit."""
    shift = 2 * len(first) + positions
    return [*cover(first), *(Placed(one.position + shift, one.term) for one in cover(second))]


def _value(query: Value) -> tantivy.Query:
    wanted = fields.value(query.value)
    if query.prefix:
        return tantivy.Query.regex_query(_schema(), query.field, f"{_literal(wanted)}.*")
    return tantivy.Query.term_query(_schema(), query.field, wanted, "basic")


def _period(query: Period) -> tantivy.Query:
    start = None if query.start is None else fields.milliseconds(query.start)
    end = None if query.end is None else fields.milliseconds(query.end)
    return _range(query.field, start, end)


def _periods_joined(parts: Sequence[Query]) -> list[Query]:
    """The same parts with one period a field: from one day to another is a short range, two half-open ones are all
    articles twice."""
    joined: dict[str, Period] = {}
    others: list[Query] = []
    for part in parts:
        if not isinstance(part, Period):
            others.append(part)
            continue
        known = joined.get(part.field, Period(part.field, None, None))
        starts = [start for start in (known.start, part.start) if start is not None]
        ends = [end for end in (known.end, part.end) if end is not None]
        joined[part.field] = Period(part.field, max(starts, default=None), min(ends, default=None))
    return [*others, *joined.values()]


def _range(field: str, start: int | None, end: int | None) -> tantivy.Query:
    """From ``start`` on and before ``end``."""
    lower, upper = (-(2**62) if start is None else start), (2**63 - 1 if end is None else end)
    return tantivy.Query.range_query(
        _schema(), field, tantivy.FieldType.Integer, lower, upper, include_lower=True, include_upper=False
    )


def _filter(query: tantivy.Query) -> tantivy.Query:
    """The same query without a say in relevance."""
    return tantivy.Query.const_score_query(query, 0.0)
