"""Which pairs of neighbouring characters the index holds as terms of their own. Tables and look-ups, pure.

Two frequent characters stand in half of all articles each; to find where they are neighbours, the index would compare
places in a quarter of all. So it holds as terms

- *placed* pairs, with their places: some thousand that words use most (pairs.txt),
- *counted* pairs, without places, because they cost a third: any other two characters that would meet in more than
  `MEETING` of all articles if they stood anywhere (characters.tsv).

Both tables are made by benchmarks/search_pairs.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy

#: A pair of characters is counted from this product of their shares of articles on.
MEETING = 0.65
#: What a pair is, in `PairTable.kinds`.
PLACED, COUNTED = 1, 2


@cache
def placed_pairs() -> frozenset[str]:
    """The pairs that the index holds with their places."""
    return frozenset(_read("pairs.txt").split())


@cache
def shares() -> dict[str, float]:
    """Frequent characters, each with the share of articles of 1,000 characters that hold it."""
    rows = (line.split("\t") for line in _read("characters.tsv").splitlines() if not line.startswith("#"))
    return {character: float(share) for character, share in rows}


def is_placed(pair: str) -> bool:
    """Whether the index holds the pair with its places."""
    return pair in placed_pairs()


def is_counted(pair: str) -> bool:
    """Whether the index holds the pair without its places."""
    known = shares()
    return len(pair) == 2 and known.get(pair[0], 0) * known.get(pair[1], 0) >= MEETING and not is_placed(pair)


@cache
def tables_version() -> str:
    """A short mark of both tables."""
    data = f"{MEETING}\n{_read('pairs.txt')}\n{_read('characters.tsv')}"
    return hashlib.sha256(data.encode()).hexdigest()[:16]


@dataclass(slots=True, frozen=True)
class PairTable:
    """The same for whole texts at once: ``rank`` gives each code of UTF-16 its row and column in ``kinds``, which is
    flat and ``width`` wide; 0 is the row of characters that are in no pair."""

    rank: numpy.ndarray[Any, Any]
    kinds: numpy.ndarray[Any, Any]
    width: int

    def of(self, codes: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
        """For each neighbouring two codes 0, `PLACED` or `COUNTED`."""
        ranks = self.rank.take(codes)
        kinds: numpy.ndarray[Any, Any] = self.kinds.take(ranks[:-1] * self.width + ranks[1:])
        return kinds


@cache
def pair_table() -> PairTable:
    """Both tables as one."""
    import numpy

    known = shares()
    characters = sorted({character for pair in placed_pairs() for character in pair} | known.keys())
    width = len(characters) + 1
    rank = numpy.zeros(1 << 16, numpy.intp)
    rank[[ord(character) for character in characters]] = range(1, width)
    share = numpy.array([0.0, *(known.get(character, 0.0) for character in characters)])
    kinds = numpy.where(numpy.outer(share, share) >= MEETING, COUNTED, 0).astype(numpy.uint8)
    for pair in placed_pairs():
        kinds[rank[ord(pair[0])], rank[ord(pair[1])]] = PLACED
    return PairTable(rank, kinds.ravel(), width)


def _read(name: str) -> str:
    return files("newsbot.search").joinpath(name).read_text(encoding="utf-8")
