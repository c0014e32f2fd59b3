"""The search index measured: indexing rate, bytes an article, and query times with exact counts.

    python -m benchmarks.search                         100,000 articles of 1,000 characters
    python -m benchmarks.search --articles 1000000      a million (15 minutes, 6 GB of disk)
    python -m benchmarks.search --times 10              a million as ten times the same 100,000 (3 minutes)
    python -m benchmarks.search --keep DIR --only NEAR  of the index kept there, the same NEAR queries, these alone
    python -m benchmarks.search --beside 100000         beside MongoDB's $text and SQLite's FTS5

The articles are synthetic (synthetic.py) and lie in MongoDB; the index is rebuilt from there as `newsbot index rebuild`
does it. Queries are drawn from text of the same making, a new one each time, so none is answered from a cache of ours,
and asked once before it is timed: files are in the operating system's cache, as they are on a machine in use. Times
are those of the processor, which other programs lengthen less; those by the clock stand beside them (texts that NEAR
reads come from MongoDB, whose work only the clock sees). "terms" is the Python part of indexing (folding, units,
pairs), "index" what Tantivy does with the terms, by two threads.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from rich.console import Console
from rich.table import Table

from benchmarks.synthetic import Synthesis
from newsbot.search import fields, hits
from newsbot.search.compile import compile_query
from newsbot.search.index import SearchIndex
from newsbot.search.near import narrowed
from newsbot.search.query import parse_query
from newsbot.store.connection import Database, connect_database
from newsbot.stored import read_texts

_BATCH = 2000
_QUERIES = 200
#: Articles that terms and index are measured apart with: their terms are all in memory.
_SAMPLE = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--length", type=int, default=1000, help="characters an article")
    parser.add_argument("--times", type=int, default=1, help="ask an index that holds the same articles so many times")
    parser.add_argument("--queries", type=int, default=_QUERIES, help="queries of each class")
    parser.add_argument("--only", default="", metavar="NAME", help="ask only the classes whose name holds this")
    parser.add_argument(
        "--beside", type=int, metavar="N", help="MongoDB $text and SQLite FTS5 with N articles, only this"
    )
    parser.add_argument(
        "--keep", type=Path, help="build the index here and keep it and the articles; measure one that is there"
    )
    given = parser.parse_args()
    console = Console()
    if given.beside:
        from benchmarks.search_beside import measure_beside

        console.print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores")
        measure_beside(console, given.beside, given.length)
        return
    console.print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {given.articles:,} articles of {given.length}")
    folder = given.keep or Path(tempfile.mkdtemp(prefix="newsbot-bench-"))
    db = connect_database(name=f"{folder.name.replace('.', '-')}-texts")
    index = SearchIndex(db, folder)
    asked = index.path
    try:
        if not index.status().behind == 0 < index.status().revisions:
            _build(console, index, db, Synthesis(given.length), given.articles)
        if given.times > 1:
            asked = multiplied(index.path, given.times)
        _ask(console, asked, db, Queries(Synthesis(given.length, seed=7)), given.queries, given.only)
    finally:
        if asked != index.path:
            shutil.rmtree(asked, ignore_errors=True)
        if given.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
            db.client.drop_database(db.name)


def _build(console: Console, index: SearchIndex, db: Database, synthesis: Synthesis, count: int) -> None:
    sample = min(count, _SAMPLE)
    with tempfile.TemporaryDirectory(prefix="newsbot-bench-") as other:
        apart = _apart(Path(other), [synthesis.article(number) for number in range(sample)])
    if db.articles.estimated_document_count() != count:
        _store(db, synthesis, count)
    clock, processor = time.perf_counter(), _processor_seconds()
    index.rebuild()
    clock, processor = time.perf_counter() - clock, _processor_seconds() - processor
    table = Table("", "articles/s", "processor us an article", title=f"Indexing; the parts with {sample:,} articles")
    for name, articles, seconds, used in (
        ("terms (Python, one thread)", sample, apart.terms, apart.terms_processor),
        ("index, terms given (two threads)", sample, apart.adding, apart.adding_processor),
        (f"{count:,} from MongoDB, all of it", count, clock, processor),
    ):
        table.add_row(name, f"{articles / seconds:,.0f}", f"{used / articles * 1e6:,.0f}")
    console.print(table)
    status = index.status()
    console.print(f"{status.size / count:,.0f} bytes an article, {status.segments} segments")


def _store(db: Database, synthesis: Synthesis, count: int) -> None:
    """Put synthetic articles where the index reads them, numbered as the writer would."""
    db.client.drop_database(db.name)
    db.articles.create_index("change")
    for start in range(0, count, _BATCH):
        numbers = range(start, min(start + _BATCH, count))
        db.articles.insert_many([synthesis.article(number) | {"change": number + 1} for number in numbers])
    db.counters.insert_one({"_id": "change", "value": count})


@dataclass(slots=True, frozen=True)
class Spent:
    """Seconds by the clock and of the processors."""

    terms: float
    terms_processor: float
    adding: float
    adding_processor: float


def _apart(folder: Path, articles: list[dict[str, Any]]) -> Spent:
    """Terms and index one after the other, so that each can be measured."""
    index = tantivy.Index(fields.make_schema(), path=str(folder))
    fields.register(index)
    writer = index.writer(300_000_000, 2)
    revisions = [fields.Revision(article, article, None, None) for article in articles]
    clock, processor = time.perf_counter(), _processor_seconds()
    documents = fields.to_index_documents(revisions)
    middle, middle_processor = time.perf_counter(), _processor_seconds()
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return Spent(
        terms=middle - clock,
        terms_processor=middle_processor - processor,
        adding=time.perf_counter() - middle,
        adding_processor=_processor_seconds() - middle_processor,
    )


def multiplied(folder: Path, times: int) -> Path:
    """A copy of an index with each of its segments so many times: the lists of a larger index are read in full, only
    in more pieces than its own merges would leave. Files are linked, not copied."""
    target = folder.with_name(f"{folder.name}-times-{times}")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    meta = json.loads((folder / "meta.json").read_text())
    segments = []
    for segment in meta["segments"]:
        old = segment["segment_id"]
        for _ in range(times):
            new = str(uuid.uuid4())
            for file in folder.glob(f"{old.replace('-', '')}.*"):
                os.link(file, target / file.name.replace(old.replace("-", ""), new.replace("-", "")))
            segments.append(segment | {"segment_id": new})
    (target / "meta.json").write_text(json.dumps(meta | {"segments": segments}))
    (target / ".managed.json").write_text(json.dumps([entry.name for entry in target.iterdir()]))
    return target


class Queries:
    """Queries of each class, drawn from text of the same making."""

    def __init__(self, synthesis: Synthesis) -> None:
        self._words = synthesis.words
        self._random = random.Random(11)

    def word(self) -> str:
        """A Chinese word of two characters or more, as often as texts use it."""
        while True:
            for word in self._words(20):
                if len(word) > 1 and all("\u3400" <= character <= "\u9fff" for character in word):
                    return word

    def phrase(self) -> str:
        """Two words in a row."""
        return f'"{self.word()}{self.word()}"'

    def any_pair(self) -> str:
        """Any two neighbouring characters of a text, mostly no word."""
        while True:
            text = "".join(word for word in self._words(20) if not word.isascii())
            place = self._random.randrange(len(text) - 1)
            pair = text[place : place + 2]
            if all("\u3400" <= character <= "\u9fff" for character in pair):
                return f'"{pair}"'

    def classes(self) -> dict[str, Callable[[], str]]:
        """Name of a class → makes one query of it."""
        month = lambda: f"{self._random.randrange(2015, 2025)}-{self._random.randrange(1, 13):02}"  # noqa: E731
        return {
            "one word": self.word,
            "two terms": lambda: f"{self.word()} {self.word()}",
            "phrase of two words": self.phrase,
            "NEAR/10": lambda: f"{self.word()} NEAR/10 {self.word()}",
            "two terms, or": lambda: f"{self.word()} OR {self.word()}",
            "word in a site": lambda: f"{self.word()} site:site{self._random.randrange(40)}",
            "word in a month": lambda: f"{self.word()} since:{(of := month())} until:{of}",
            "two terms, site and year": lambda: f"{self.word()} {self.word()} site:site3 since:2019 until:2019",
            "title:word": lambda: f"title:{self.word()}",
            "word -word": lambda: f"{self.word()} -{self.word()}",
            "any two characters": self.any_pair,
        }


def _ask(console: Console, folder: Path, db: Database, queries: Queries, count: int, only: str) -> None:
    index = tantivy.Index.open(str(folder))
    searcher = index.searcher()

    def compiled(text: str) -> tantivy.Query:
        return compile_query(narrowed(parse_query(text), searcher, lambda found: read_texts(db, found)))

    title = (
        f"Exact counts, {count} queries of each class; {searcher.num_docs:,} articles, {searcher.num_segments} segments"
    )
    table = Table(title=title)
    for column in ("query", "median hits", "count ms", "p99", "by the clock", "p99", "newest 20 ms", "p99", "slowest"):
        table.add_column(column)
    for name, make in queries.classes().items():
        found, counting, clock, newest = [], [], [], []
        texts = [make() for _ in range(count)]  # of every class, so that those of one are the same whatever is asked
        for text in texts if only in name else ():
            hits.count(searcher, compiled(text))
            began, clock_began = time.thread_time(), time.perf_counter()
            found.append(hits.count(searcher, compiled(text)))
            counting.append((time.thread_time() - began, text))
            clock.append(time.perf_counter() - clock_began)
            began = time.thread_time()
            hits.run(searcher, compiled(text), "newest", 20)
            newest.append(time.thread_time() - began)
        if only not in name:
            continue
        counting.sort()
        times = [seconds for seconds, _ in counting]
        figures = [figure for each in (times, sorted(clock), sorted(newest)) for figure in (_middle(each), _p99(each))]
        slowest = counting[int(len(counting) * 0.99) - 1][1]
        table.add_row(name, f"{statistics.median(found):,.0f}", *(f"{figure:.1f}" for figure in figures), slowest)
    console.print(table)


def _middle(times: list[float]) -> float:
    return statistics.median(times) * 1000


def _p99(times: list[float]) -> float:
    return times[min(len(times) - 1, int(len(times) * 0.99))] * 1000


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
