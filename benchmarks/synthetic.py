"""Synthetic articles for benchmarks: words of jieba's dictionary by their frequency there (a Zipf distribution), with
the punctuation, numbers and Latin words of news. Neighbouring words are independent, which is harder on an index than
real text: more different pairs of characters, and frequent characters meet in more articles."""

from __future__ import annotations

import hashlib
import random
from array import array
from datetime import datetime, timedelta, timezone
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any

_POOL_BITS = 21
#: Marks and their share of all words drawn.
_MARKS = {"，": 0.07, "。": 0.03, "。\n": 0.01, "、": 0.02, "“": 0.006, "”": 0.006, "：": 0.004, "《》": 0.003}
_LATIN = ("APP", "GDP", "AI", "5G", "COVID", "iPhone", "CEO")
_FIRST = datetime(2015, 1, 1, tzinfo=timezone.utc)
_DAYS = 3650


class Synthesis:
    """Articles by number: the same seed and number give the same article."""

    def __init__(self, length: int = 1000, seed: int = 1) -> None:
        self.length = length
        words, weights = _vocabulary()
        pool = random.Random(seed).choices(words, cum_weights=list(accumulate(weights)), k=1 << _POOL_BITS)
        self._pool = pool
        self._random = random.Random(seed + 1)

    def words(self, count: int) -> list[str]:
        """Words in a row, as text has them."""
        mask, pool = (1 << _POOL_BITS) - 1, self._pool
        return [pool[place & mask] for place in array("I", self._random.randbytes(4 * count))]

    def article(self, number: int) -> dict[str, Any]:
        """The document of an article as MongoDB gives it, with the fields that the index reads."""
        words = self.words(int(self.length / 1.4))
        published = _FIRST + timedelta(seconds=self._random.randrange(_DAYS * 86400))
        seen = published + timedelta(minutes=10)
        return {
            "_id": hashlib.sha256(str(number).encode()).hexdigest()[:24],
            "title": "".join(self.words(12))[:20],
            "body": "".join(words)[: self.length - 20],
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
