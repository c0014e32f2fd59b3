"""Running a query on an opened index: which revisions, in which order, how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import tantivy

from newsbot.search import fields

Sort = Literal["newest", "relevance"]
#: Hits beyond the limit that are looked at, so that articles of the same second come in the same order every time.
_TIES = 200
#: A larger limit is brought down to the hits that there are, or the index would set memory aside for all of it.
_LARGE = 10_000


@dataclass(slots=True, frozen=True)
class Hit:
    """A revision that a query found."""

    article_id: str
    revision: int


def count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    """How many revisions the query finds; exact."""
    return int(searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]  # missing in the stubs


def marked(
    searcher: tantivy.Searcher, query: tantivy.Query, mark: tantivy.Query, limit: int
) -> tuple[list[Hit], list[Hit]]:
    """The revisions that ``query`` finds, those that ``mark`` finds as well first: these, and the others; at most
    ``limit`` together."""
    constant = tantivy.Query.const_score_query
    both = tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, constant(query, 0.0)), (tantivy.Occur.Should, constant(mark, 1.0))]
    )
    found = searcher.search(both, limit=limit, count=False).hits
    read = [Hit(*row) for row in _rows(searcher, [address for _, address in found])]
    of_both = sum(score > 0 for score, _ in found)
    return read[:of_both], read[of_both:]


def run(searcher: tantivy.Searcher, query: tantivy.Query, sort: Sort, limit: int | None) -> list[Hit]:
    """The revisions that the query finds, best or newest first; equals in order of their identifiers."""
    if limit is None or limit > _LARGE:
        total = count(searcher, query)
        limit = total if limit is None else min(limit, total)
    if limit == 0:
        return []
    taken = limit + _TIES
    if sort == "newest":
        found = searcher.search(query, limit=taken, count=False, order_by_field="order").hits
    else:
        found = searcher.search(query, limit=taken, count=False).hits
    rows = _rows(searcher, [address for _, address in found])
    ranked = sorted((-rank, *row) for (rank, _), row in zip(found, rows, strict=True))
    return [Hit(article_id, revision) for _, article_id, revision in ranked[:limit]]


def _rows(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> Iterator[tuple[str, int]]:
    """Article and revision of each address."""
    columns = [searcher.fast_field_values(name, addresses) for name in (*fields.ID_FIELDS, "revision")]
    for high, low, revision in zip(*columns, strict=True):
        assert high is not None and low is not None and revision is not None
        yield fields.to_id(int(high), int(low)), int(revision)
