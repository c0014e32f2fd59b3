"""What a search gives: a lazy list of articles that can be counted, walked, exported and kept under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tantivy

from newsbot import export, snapshots
from newsbot.config import SHOWN_ZONE
from newsbot.search import hits
from newsbot.search.compile import compile_query
from newsbot.search.hits import Hit, Sort
from newsbot.search.near import narrowed
from newsbot.search.syntax import Query
from newsbot.stored import StoredArticle, read_hits, read_texts

if TYPE_CHECKING:
    from newsbot.api import News


@dataclass(slots=True, frozen=True)
class Question:
    """What was asked: the query as written and as read, the moment it looks back to, the order, the largest number."""

    text: str
    query: Query
    as_of: datetime | None = None
    sort: Sort = "newest"
    limit: int | None = None


class Results:
    """The articles that a search finds. Each walk, count or export asks the index and reads MongoDB anew; with
    ``kept`` it is always the same rows, those of a snapshot."""

    def __init__(self, news: News, question: Question, kept: snapshots.Snapshot | None = None) -> None:
        self._news = news
        self.question = question
        self.kept = kept

    def __iter__(self) -> Iterator[StoredArticle]:
        if self.kept is not None:
            return self.kept.articles(self._news.db, self.question.limit)
        return read_hits(self._news.db, self.hits())

    def hits(self) -> list[Hit]:
        """Identifier and revision of each result, in order."""
        asked = self.question
        if self.kept is not None:
            return self.kept.hits(asked.limit)
        return self._news.index.use(
            lambda _, searcher: hits.run(
                searcher, self._compiled(searcher, asked.sort == "relevance"), asked.sort, asked.limit
            )
        )

    def ids(self) -> list[str]:
        """Identifiers of the articles, in order."""
        return [hit.article_id for hit in self.hits()]

    def count(self) -> int:
        """How many articles a walk gives; exact."""
        total = self.total()
        return total if self.question.limit is None else min(total, self.question.limit)

    def total(self) -> int:
        """How many articles match, whatever ``limit`` says; exact."""
        if self.kept is not None:
            return len(self.kept)
        return self._news.index.use(lambda _, searcher: hits.count(searcher, self._compiled(searcher)))

    def _compiled(self, searcher: tantivy.Searcher, ranked: bool = False) -> tantivy.Query:
        asked = self.question
        query = narrowed(asked.query, searcher, lambda found: read_texts(self._news.db, found), asked.as_of, ranked)
        return compile_query(query, asked.as_of, ranked=ranked)

    def to_csv(self, path: str | Path, progress: export.Progress | None = None) -> int:
        """Write all rows as CSV; the number of rows. See `newsbot.export.write_csv`."""
        return export.write_csv(self, path, progress)

    def to_jsonl(self, path: str | Path, progress: export.Progress | None = None) -> int:
        """Write all rows as one JSON object a line; the number of rows."""
        return export.write_jsonl(self, path, progress)

    def to_parquet(self, path: str | Path, progress: export.Progress | None = None) -> int:
        """Write all rows as Parquet; the number of rows. Needs the analysis extra."""
        return export.write_parquet(self, path, progress)

    def to_pandas(self) -> Any:
        """All rows as a pandas DataFrame. Needs the analysis extra."""
        return export.to_pandas(self)

    def to_polars(self) -> Any:
        """All rows as a polars DataFrame. Needs the analysis extra."""
        return export.to_polars(self)

    def snapshot(self) -> str:
        """Keep these rows; the name under which `News.snapshot` gives the same ones again, whatever is crawled or
        corrected later.

        The same rows of the same query have the same name.
        """
        asked = self.question
        plain = {"query": asked.text, "as_of": asked.as_of, "sort": asked.sort, "limit": asked.limit}
        return snapshots.keep(self._news.db, self, plain)

    def method_text(self) -> str:
        """A description for a paper's appendix: what was asked, of what, with which gaps and rules."""
        from newsbot.method import describe

        return describe(self._news, self)

    def limited(self, limit: int | None) -> Results:
        """The same search with at most ``limit`` rows."""
        return Results(self._news, replace(self.question, limit=limit), self.kept)


def read_snapshot(news: News, name: str, read: Callable[[str], Query]) -> Results | None:
    """The results kept under a name, None when there is no such snapshot."""
    kept = snapshots.read(news.db, name)
    if kept is None:
        return None
    asked = kept.asked
    moment = asked["as_of"].astimezone(SHOWN_ZONE) if asked["as_of"] else None
    question = Question(asked["query"], read(asked["query"]), moment, asked["sort"], asked["limit"])
    return Results(news, question, kept)
