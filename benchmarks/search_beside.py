"""The same articles and queries in MongoDB's $text over segmented words and in SQLite's FTS5, for benchmarks/search.py.

Both get words cut by the segmenter, so they find words only where text and query are cut alike; what they count is
shown beside what is there.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tantivy
from pymongo import MongoClient
from rich.console import Console
from rich.table import Table

from benchmarks.synthetic import Synthesis
from newsbot.chinese.segmentation import segment
from newsbot.search import fields, hits
from newsbot.search.compile import compile_query
from newsbot.search.query import parse_query
from newsbot.store.connection import Database, connect_database

_QUERIES = 30
_BATCH = 1000
Count = Callable[[str, str], int]


def measure_beside(console: Console, number: int, length: int) -> None:
    """Index ``number`` articles three times; count articles with both of two words, in turns."""
    synthesis = Synthesis(length)
    articles = [synthesis.article(each) for each in range(number)]
    words = [" ".join(word for word in segment(f"{one['title']} {one['body']}") if word.isalnum()) for one in articles]
    frequent = _frequent(words)
    table = Table(
        "", "articles/s", "bytes an article", "two terms: median ms", "slowest ms", title=f"{number:,} articles"
    )
    with tempfile.TemporaryDirectory(prefix="newsbot-bench-") as folder:
        for name, make in (
            ("newsbot", lambda: _newsbot(Path(folder) / "tantivy", articles)),
            ("SQLite FTS5", lambda: _fts5(Path(folder) / "fts5.db", words)),
            ("MongoDB $text", lambda: _mongodb(words)),
        ):
            began = time.perf_counter()
            count, size, close = make()
            rate = number / (time.perf_counter() - began)
            times = []
            for one, other in frequent:
                began = time.perf_counter()
                count(one, other)
                times.append((time.perf_counter() - began) * 1000)
            close()
            table.add_row(
                name, f"{rate:,.0f}", f"{size / number:,.0f}", f"{statistics.median(times):.1f}", f"{max(times):.1f}"
            )
    console.print(table)


def _frequent(words: list[str]) -> list[tuple[str, str]]:
    """Pairs of words as texts use them."""
    chance = random.Random(3)
    pick = lambda: chance.choice([word for word in chance.choice(words).split() if len(word) > 1])  # noqa: E731
    return [(pick(), pick()) for _ in range(_QUERIES)]


def _newsbot(path: Path, articles: list[dict[str, Any]]) -> tuple[Count, int, Callable[[], None]]:
    path.mkdir()
    index = tantivy.Index(fields.make_schema(), path=str(path))
    fields.register(index)
    writer = index.writer(300_000_000, 2)
    for start in range(0, len(articles), _BATCH):
        batch = [fields.Revision(article, article, None, None) for article in articles[start : start + _BATCH]]
        for document in fields.to_index_documents(batch):
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    size = sum(entry.stat().st_size for entry in path.iterdir())
    return lambda one, other: hits.count(searcher, compile_query(parse_query(f"{one} {other}"))), size, lambda: None


def _fts5(path: Path, words: list[str]) -> tuple[Count, int, Callable[[], None]]:
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE article USING fts5(words, content='', tokenize=\"unicode61\")")
    with connection:
        connection.executemany("INSERT INTO article(words) VALUES (?)", ((each,) for each in words))

    def count(one: str, other: str) -> int:
        asked = (f'"{one}" AND "{other}"',)
        return int(connection.execute("SELECT count(*) FROM article WHERE article MATCH ?", asked).fetchone()[0])

    return count, path.stat().st_size, connection.close


def _mongodb(words: list[str]) -> tuple[Count, int, Callable[[], None]]:
    # Its index takes longer to build than newsbot's own connection waits for an answer.
    host, port = connect_database().client.address or ("", 0)
    db: Database = MongoClient(host, port).get_database("newsbot_benchmark")
    db.client.drop_database(db.name)
    collection = db.articles
    for start in range(0, len(words), 500):
        collection.insert_many([{"words": each} for each in words[start : start + 500]], ordered=False)
    # Built afterwards: kept up to date while articles come in it takes five times as long.
    collection.create_index([("words", "text")], default_language="none")

    def count(one: str, other: str) -> int:
        return collection.count_documents({"$text": {"$search": f'"{one}" "{other}"'}})

    size = int(db.command("collStats", "articles")["indexSizes"]["words_text"])
    return count, size, lambda: db.client.drop_database(db.name)
