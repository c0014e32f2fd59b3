"""What an article is about: keywords by TF-IDF (and, from names.py, whom it names). Pure.

Both work on what the segmenter gives, in well under a millisecond an article; jieba's own ``analyse`` and ``posseg``
need 6 and 500.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from newsbot.chinese.names import names

__all__ = ["keywords", "names", "stop_words", "weights"]

#: A keyword has two characters or more, is not made of digits, and holds nothing but Chinese characters, letters,
#: digits and the marks inside names (iPhone15, C++, B-21, 尼古拉·特斯拉).
_WORD = re.compile(r"(?=.{2})(?=.*[^0-9+#&·.-])[\u3400-\u9fff\U00020000-\U000323afa-zA-Z0-9+#&·.-]+")
#: 三十多, 一百二十: numerals are no keywords either.
_NUMERALS = re.compile(r"[〇零一二三四五六七八九十百千万亿两几多余第]+[年月日号个名位次时点分]?")


_HAN = re.compile(r"[\u3400-\u9fff]")
#: jieba's tags of words that say nothing of a subject: numbers, measures, adverbs, pronouns, conjunctions,
#: prepositions, particles, places beside something (之间), sounds, parts of words.
_EMPTY = frozenset("m mq q d r c p u uj ul uz ug ud uv f y o e h k".split())


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


def keywords(
    tokens: Iterable[str],
    limit: int = 20,
    *,
    knows: Callable[[str], bool] | None = None,
    tags: Mapping[str, str] | None = None,
    named: Collection[str] = (),
) -> list[str]:
    """The ``limit`` words that tell most about an article, the most telling first; ties in order of appearance.

    Args:
        tokens: the article's words as `newsbot.chinese.segmentation.segment` cuts them.
        knows: whether the dictionary has a word. The segmenter makes words of characters that it does not know
            (湖越 of 湖越冬候鸟): one that it does not know must stand there twice, or be among ``named``.
        tags: the part of speech of each word: one that only counts, joins or asks is no keyword.
        named: names of people, places and organisations in the article.
    """
    words = list(tokens)
    tags = tags or {}
    if knows:
        # Rare names of people in the dictionary are no better than a guess (白尾海), unless they are built like names.
        words = _whole(words, lambda word: knows(word) and (tags.get(word) != "nr" or word in named))
    weighed = weights(words)
    counts = Counter(words)
    found: list[str] = []
    for word in sorted(weighed, key=weighed.__getitem__, reverse=True):
        if len(found) == limit:
            break
        known = not knows or counts[word] > 1 or word in named or word.isascii() or knows(word)
        if known and tags.get(word) not in _EMPTY:
            found.append(word)
    return found


def _whole(tokens: Sequence[str], knows: Callable[[str], bool]) -> list[str]:
    """The tokens, unknown words longer by the character that follows them wherever they stand: 白尾海雕 of 白尾海|雕亚
    and 白尾海|雕."""
    unknown = {
        word: set[str]()
        for word, count in Counter(tokens).items()
        if count > 1 and len(word) > 1 and not word.isascii() and not knows(word)
    }
    if not unknown:
        return list(tokens)
    for word, following in pairwise([*tokens, ""]):
        if word in unknown:
            unknown[word].add(following)
    longer = {word: word + end for word, following in unknown.items() if (end := _end(following))}
    return [longer.get(word, word) for word in tokens]


def _end(following: set[str]) -> str:
    """The character that each token begins with, if it stands alone at least once; else it begins other words."""
    (first, *others) = {token[:1] for token in following}
    return first if not others and first in following and _HAN.fullmatch(first) and first not in stop_words() else ""


def _is_keyword(word: str, stop: frozenset[str]) -> bool:
    return (
        len(word) > 1
        and word not in stop
        and word.lower() not in stop
        and _WORD.fullmatch(word) is not None
        and _NUMERALS.fullmatch(word) is None
    )
