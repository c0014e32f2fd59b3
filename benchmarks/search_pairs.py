"""Write newsbot/search/pairs.txt: the pairs of neighbouring characters that the search index holds as terms.

    python benchmarks/search_pairs.py [NUMBER]

A phrase of two frequent characters (人民) would make the index compare positions in half of all articles. For the pairs
of such characters that texts use most, by the word frequencies of jieba's dictionary, it holds the pair itself. More
pairs make common phrases faster and the index larger: at 1,000 characters an article, 4,000 pairs add 215 terms.
A new table means a new index (it is part of the rule version).
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from newsbot.chinese.script import fold

TABLE = Path(__file__).resolve().parent.parent / "newsbot" / "search" / "pairs.txt"
#: Chinese characters in an article of 1,000.
HAN_IN_ARTICLE = 880
#: A pair is worth a term when both characters, if they stood anywhere, would meet in this share of articles.
MEETING = 0.05


def main(number: int = 4000) -> None:
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None
    characters: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for line in (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, frequency, _ = line.split(" ")
        word = fold(word)
        for character in word:
            characters[character] += int(frequency)
        for first, second in pairwise(word):
            pairs[first + second] += int(frequency)
    total = sum(characters.values())
    share = {character: 1 - math.exp(-HAN_IN_ARTICLE * count / total) for character, count in characters.items()}
    chosen = (pair for pair, _ in pairs.most_common() if share[pair[0]] * share[pair[1]] >= MEETING and _is_han(pair))
    kept = [pair for pair, _ in zip(chosen, range(number), strict=False)]
    lines = [" ".join(sorted(kept)[start : start + 40]) for start in range(0, len(kept), 40)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} pairs written to {TABLE.name}")


def _is_han(pair: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in pair)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
