"""Write newsbot/search/pairs.txt and characters.tsv, from which the search index knows its pairs of characters.

    python benchmarks/search_pairs.py

pairs.txt holds pairs of characters that words use most, by the word frequencies of jieba's dictionary; characters.tsv
the characters that stand in many articles by the same frequencies. More pairs make searches faster and the index
larger: an article of 1,000 characters holds about 170 placed pairs (2.4 bytes each) and 110 counted ones (1.4 bytes).
Other tables mean a new index (they are part of the rule version).
"""

from __future__ import annotations

import math
from collections import Counter
from importlib.util import find_spec
from itertools import islice, pairwise
from pathlib import Path

from newsbot.chinese.script import fold

FOLDER = Path(__file__).resolve().parent.parent / "newsbot" / "search"
#: Chinese characters in an article of 1,000.
HAN_IN_ARTICLE = 880
#: The pairs that words use most, so many of those whose characters, if they stood anywhere, would meet in such a share
#: of articles: a few of the most used ones, and more of those that are slowest to find by their characters.
CHOSEN = ((1500, 0.05), (2500, 0.3))
#: The smallest share of articles of a character that may be in a counted pair.
FREQUENT = 0.65


def main() -> None:
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
    kept: set[str] = set()
    for number, meeting in CHOSEN:
        often = (
            pair for pair, _ in pairs.most_common() if share[pair[0]] * share[pair[1]] >= meeting and _is_han(pair)
        )
        kept.update(islice(often, number))
    lines = [" ".join(sorted(kept)[start : start + 40]) for start in range(0, len(kept), 40)]
    (FOLDER / "pairs.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    frequent = sorted((c for c in share if _is_han(c) and share[c] >= FREQUENT), key=lambda c: (-share[c], c))
    rows = [f"{character}\t{share[character]:.3f}" for character in frequent]
    heading = f"# character\tshare of articles of 1,000 characters that hold it, {FREQUENT} and more\n"
    (FOLDER / "characters.tsv").write_text(heading + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(kept)} pairs and {len(frequent)} characters written")


def _is_han(text: str) -> bool:
    return all("\u3400" <= character <= "\u9fff" for character in text)


if __name__ == "__main__":
    main()
