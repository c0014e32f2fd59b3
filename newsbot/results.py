"""What a search gives: a lazy list of articles that can be counted, walked, exported and kept under a name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tantivy

from newsbot import export
from newsbot.config import SHOWN_ZONE
from newsbot.search import hits
from newsbot.search.compile import compile_query
from newsbot.search.hits import Hit, Sort
from newsbot.search.near import narrowed
from newsbot.search.syntax import Query
from newsbot.search.terms import rule_version
from newsbot.stored import StoredArticle, read_hits, read_texts

if TYPE_CHECKING:
    from newsbot.api import News

#: Rows in one document of a snapshot: 20 bytes each, well below MongoDB's 16 MB.
_SNAPSHOT_ROWS = 500_000


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
    ``found`` (a snapshot) it is always the same rows."""

    def __init__(self, news: News, question: Question, found: list[Hit] | None = None) -> None:
        self._news = news
        self.question = question
        self._found = found

    def __iter__(self) -> Iterator[StoredArticle]:
        return read_hits(self._news.db, self.hits())

    def hits(self) -> list[Hit]:
        """Identifier and revision of each result, in order."""
        if self._found is not None:
            return self._found
        asked = self.question
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
        if self._found is not None:
            return len(self._found)
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
        """Keep these rows; the name under which `News.snapshot` gives the same ones again, whatever is crawled later.

        The same rows of the same query have the same name.
        """
        found = self.hits()
        rows = b"".join(bytes.fromhex(hit.article_id) + hit.revision.to_bytes(8, "big") for hit in found)
        asked = self.question
        name = hashlib.sha256(f"{asked.text}\n{asked.as_of}\n{asked.sort}\n{asked.limit}\n".encode() + rows).hexdigest()
        name = name[:16]
        kept = {
            "query": asked.text,
            "as_of": asked.as_of,
            "sort": asked.sort,
            "limit": asked.limit,
            "count": len(found),
            "rule": rule_version(),
        }
        snapshots = self._news.db.snapshots
        size = _SNAPSHOT_ROWS * 20
        for number, start in enumerate(range(0, len(rows), size)):
            snapshots.replace_one({"_id": f"{name}:{number}"}, {"rows": rows[start : start + size]}, upsert=True)
        made = datetime.now(timezone.utc)
        snapshots.update_one({"_id": name}, {"$set": kept, "$setOnInsert": {"made_at": made}}, upsert=True)
        return name

    def method_text(self) -> str:
        """A description for a paper's appendix: what was asked, of what, with which gaps and rules."""
        from newsbot.method import describe

        return describe(self._news, self)

    def limited(self, limit: int | None) -> Results:
        """The same search with at most ``limit`` rows."""
        return Results(self._news, replace(self.question, limit=limit), self._found and self._found[:limit])


def read_snapshot(news: News, name: str, read: Callable[[str], Query]) -> Results | None:
    """The results kept under a name, None when there is no such snapshot."""
    kept = news.db.snapshots.find_one({"_id": name, "query": {"$exists": True}})
    if kept is None:
        return None
    rows = b""
    number = 0
    while chunk := news.db.snapshots.find_one({"_id": f"{name}:{number}"}):
        rows += chunk["rows"]
        number += 1
    found = [
        Hit(rows[start : start + 12].hex(), int.from_bytes(rows[start + 12 : start + 20], "big"))
        for start in range(0, len(rows), 20)
    ]
    moment = kept["as_of"].astimezone(SHOWN_ZONE) if kept["as_of"] else None
    question = Question(kept["query"], read(kept["query"]), moment, kept["sort"], kept["limit"])
    return Results(news, question, found)
