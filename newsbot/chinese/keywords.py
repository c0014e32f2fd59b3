"""What an article is about: keywords by TF-IDF (and, from names.py, whom it names). Pure.

Both work on what the segmenter gives, in well under a millisecond an article; jieba's own ``analyse`` and ``posseg``
need 6 and 500.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from newsbot.chinese.names import names

__all__ = ["keywords", "names", "stop_words", "weights"]

#: A keyword has two characters or more, is not made of digits, and holds nothing but Chinese characters, letters,
#: digits and the marks inside names (iPhone15, C++, B-21, 尼古拉·特斯拉).
_WORD = re.compile(r"(?=.{2})(?!\d+(?:\.\d+)?%?$)[\u3400-\u9fff\U00020000-\U000323afa-zA-Z0-9+#&·.-]+")
#: 三十多, 一百二十: numerals are no keywords either.
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿两几多余第]+[年月日号个名位次时点分]?")


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about an article (stopwords.txt)."""
    text = files("newsbot.chinese").joinpath("stopwords.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def _idf() -> tuple[dict[str, float], float]:
    """jieba's inverse document frequencies and their median (for words it does not know), read without importing
    jieba, which takes half a second."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ImportError("jieba is not installed: pip install jieba")
    frequencies: dict[str, float] = {}
    with (Path(spec.origin).parent / "analyse" / "idf.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, _, value = line.rstrip().partition(" ")
            frequencies[word] = float(value)
    return frequencies, sorted(frequencies.values())[len(frequencies) // 2]


def weights(tokens: Iterable[str]) -> dict[str, float]:
    """Each word of the tokens that can be a keyword, with its TF-IDF weight (jieba's formula and figures)."""
    stop = stop_words()
    counts = Counter(tokens)
    counted = {word: count for word, count in counts.items() if _is_keyword(word, stop)}
    total = sum(counted.values())
    idf, unknown = _idf()
    return {word: count * idf.get(word, unknown) / total for word, count in counted.items()}


def keywords(tokens: Iterable[str], limit: int = 20) -> list[str]:
    """The ``limit`` words that tell most about an article, the most telling first; ties in order of appearance.

    Args:
        tokens: the article's words as `newsbot.chinese.segmentation.segment` cuts them.
    """
    weighed = weights(tokens)
    return heapq.nlargest(limit, weighed, key=weighed.__getitem__)


def _is_keyword(word: str, stop: frozenset[str]) -> bool:
    return (
        len(word) > 1
        and word not in stop
        and word.lower() not in stop
        and _WORD.fullmatch(word) is not None
        and _NUMERALS.fullmatch(word) is None
    )
