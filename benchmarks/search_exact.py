"""Precision and recall of the search against a plain substring scan, over real texts.

    python -m benchmarks.search_exact                      the articles of the database
    python -m benchmarks.search_exact --from-dir DIR       the pages in a folder, extracted here
    python -m benchmarks.search_exact --queries 1000 --seed 2

Phrases are pieces of the texts cut anywhere, one to twenty characters long, and words as the segmenter cuts them. The
scan folds text and phrase (simplified, half-width, lower case, white space as one blank and none beside punctuation)
and looks for the one in the other, Latin words and numbers whole.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import tantivy

from newsbot.chinese.segmentation import segment
from newsbot.errors import QueryError
from newsbot.search import fields, hits
from newsbot.search.compile import compile_query
from newsbot.search.query import parse_query
from newsbot.search.terms import find, normal, searchable


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from-dir", type=Path, help="a folder of saved pages instead of the database")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    texts = list(_pages(given.from_dir) if given.from_dir else _database())
    if not texts:
        sys.exit("there are no articles: crawl some, or name a folder of pages with --from-dir")
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="newsbot-bench-") as folder:
        searcher = _index(Path(folder), texts)
        compared = [(normal(title), normal(body)) for title, body in texts]
        right = found = there = wrong = 0
        for phrase in _phrases(texts, given.queries, chance):
            got = {
                hit.article_id for hit in hits.run(searcher, compile_query(parse_query(f'"{phrase}"')), "newest", None)
            }
            wanted = {
                _identifier(place)
                for place, pair in enumerate(compared)
                if any(find(text, phrase) >= 0 for text in pair)
            }
            right, found, there = right + len(got & wanted), found + len(got), there + len(wanted)
            if got != wanted:
                wrong += 1
                print(f"differs: {phrase!r}: {len(got)} found, {len(wanted)} there")
    print(f"{len(texts)} articles, {given.queries} phrases and words, {there} places where they stand")
    print(f"precision {right / max(found, 1):.3f}, recall {right / max(there, 1):.3f}, {wrong} queries differ")


def _pages(folder: Path) -> Any:
    from newsbot import extract

    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".html", ".htm"):
            article = extract(path.read_bytes())
            if article.body:
                yield article.title or "", article.body


def _database() -> Any:
    from newsbot import connect

    for article in connect():
        yield article.title or "", article.body


def _identifier(place: int) -> str:
    return hashlib.sha256(str(place).encode()).hexdigest()[:24]


def _index(folder: Path, texts: list[tuple[str, str]]) -> tantivy.Searcher:
    index = tantivy.Index(fields.make_schema(), path=str(folder))
    fields.register(index)
    writer = index.writer(50_000_000, 1)
    seen = datetime(2024, 1, 1, tzinfo=timezone.utc)
    revisions = []
    for place, (title, body) in enumerate(texts):
        article = {"_id": _identifier(place), "title": title, "body": body, "site": "x", "revision": 1}
        article |= {"first_seen_at": seen, "valid_from": seen}
        revisions.append(fields.Revision(article, article, None, None))
    for document in fields.to_index_documents(revisions):
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()


def _phrases(texts: list[tuple[str, str]], count: int, chance: random.Random) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        title, body = chance.choice(texts)
        text = f"{title}\n{body}"
        if chance.random() < 0.5:
            start, length = chance.randrange(len(text)), chance.randint(1, 20)
            phrase = text[start : start + length]
        else:
            start = chance.randrange(len(text))
            phrase = chance.choice(segment(text[start : start + 60]) or [""])
        phrase = phrase.replace('"', "").replace("\n", " ").strip()
        if not searchable(phrase):
            continue
        try:
            parse_query(f'"{phrase}"')
        except QueryError:
            continue
        found.append(phrase)
    return found


if __name__ == "__main__":
    main()
