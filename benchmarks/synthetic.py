"""Synthetic articles for benchmarks: words of jieba's dictionary by their frequency there (a Zipf distribution), with
the punctuation, numbers and Latin words of news. As in real text, an article comes back to its own subject: half of its
words are runs of two out of seventy that are its own.

    python -m benchmarks.synthetic DIR      how the articles compare with the saved pages of a folder

Of 950 characters, 88 saved news pages hold 341 different ones and 717 different pairs of neighbours, these articles
about 390 and 705. Without subjects (``own=0``) they would hold 531 and 924.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from array import array
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

_POOL_BITS = 21
#: Marks and their share of all words drawn.
_MARKS = {"，": 0.07, "。": 0.03, "。\n": 0.01, "、": 0.02, "“": 0.006, "”": 0.006, "：": 0.004, "《》": 0.003}
_LATIN = ("APP", "GDP", "AI", "5G", "COVID", "iPhone", "CEO")
_FIRST = datetime(2015, 1, 1, tzinfo=timezone.utc)
_DAYS = 3650
#: An article's own runs of words: how many, of how many words, and their share of its words.
_RUNS, _RUN = 70, 2
_OWN = 0.55
#: Orders in which own runs and other words stand.
_ORDERS = 64


class Synthesis:
    """Articles in order: the same seed gives the same ones."""

    def __init__(self, length: int = 1000, seed: int = 1, own: float = _OWN) -> None:
        self.length = length
        words, weights = _vocabulary()
        pool = random.Random(seed).choices(words, cum_weights=list(accumulate(weights)), k=1 << _POOL_BITS)
        self._pool = pool
        self._random = random.Random(seed + 1)
        count = int(length / 1.4)
        self._own, self._other = int(count * own / _RUN), int(count * (1 - own)) + _RUN
        order = [0] * self._own + [1] * self._other
        self._orders = [self._random.sample(order, len(order)) for _ in range(_ORDERS)]

    def words(self, count: int) -> list[str]:
        """Words in a row, as text has them."""
        mask, pool = (1 << _POOL_BITS) - 1, self._pool
        return [pool[place & mask] for place in array("I", self._random.randbytes(4 * count))]

    def text(self) -> tuple[str, str]:
        """A title and a body."""
        words = self.words(_RUNS * _RUN)
        runs = ["".join(words[start : start + _RUN]) for start in range(0, len(words), _RUN)]
        parts = (iter(self._random.choices(runs, k=self._own)), iter(self.words(self._other)))
        body = "".join(map(next, map(parts.__getitem__, self._random.choice(self._orders))))
        return "".join(runs[:6])[:20], body[: self.length - 20]

    def article(self, number: int) -> dict[str, Any]:
        """The document of an article as MongoDB gives it, with the fields that the index reads."""
        title, body = self.text()
        published = _FIRST + timedelta(seconds=self._random.randrange(_DAYS * 86400))
        seen = published + timedelta(minutes=10)
        return {
            "_id": hashlib.sha256(str(number).encode()).hexdigest()[:24],
            "title": title,
            "body": body,
            "site": f"site{self._random.randrange(40)}",
            "source": f"来源{self._random.randrange(200)}",
            "authors": [],
            "editors": [],
            "tags": [],
            "kind": "article",
            "channel": None,
            "published_at": published,
            "first_seen_at": seen,
            "valid_from": seen,
            "withdrawn_at": None,
            "revision": 1,
        }


def _vocabulary() -> tuple[list[str], list[float]]:
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None
    words: list[str] = []
    weights: list[float] = []
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        words.append(word)
        weights.append(float(frequency))
    total = sum(weights)
    for mark, share in _MARKS.items():
        words.append(mark)
        weights.append(total * share)
    for number in range(1, 100):
        words.append(str(number))
        weights.append(total * 0.01 / 99)
    for year in range(2000, 2026):
        words.append(f"{year}年")
        weights.append(total * 0.004 / 26)
    for word in _LATIN:
        words.append(word)
        weights.append(total * 0.0007)
    return words, weights


def _compare(folder: Path) -> None:
    from newsbot import extract

    pages = (path for path in sorted(folder.rglob("*.htm*")) if path.is_file())
    real = [extract(path.read_bytes()).body or "" for path in pages]
    synthesis, independent = Synthesis(), Synthesis(own=0)
    for name, texts in (
        ("saved pages", real),
        ("synthetic", [synthesis.text()[1] for _ in range(200)]),
        ("words independent", [independent.text()[1] for _ in range(200)]),
    ):
        _tell(name, texts)


def _tell(name: str, texts: list[str], length: int = 950) -> None:
    from newsbot.search.terms import normal, units

    rows = [units(normal(text)) for text in texts]
    pieces = [row[start : start + length] for row in rows for start in range(0, len(row) - length + 1, length)]
    characters = sum(len(set(piece)) for piece in pieces) / max(1, len(pieces))
    pairs = sum(len(set(pairwise(piece))) for piece in pieces) / max(1, len(pieces))
    print(f"{name}: of {length} characters {characters:.0f} different, {pairs:.0f} pairs ({len(pieces)} pieces)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="saved pages")
    _compare(parser.parse_args().folder)
