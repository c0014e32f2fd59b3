"""Are two texts the same story? Pure: texts in, judgement out.

Reprints add a header, a footer or a signature, edit sentences, cut the end off, change script. Two notices made from
one template (same words, other numbers) and an article that quotes half of another are not reprints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy

from newsbot.analysis.fingerprint import SHINGLE, fold
from newsbot.chinese import script

#: Share of the shorter text's shingles that must stand in the longer one (containment, Broder 1997). Between a text
#: and one that quotes half of it, it is 0.5; with every tenth word replaced it is 0.7.
CONTAINMENT = 0.62
#: Two whole texts resemble each other this much (shared shingles of all shingles). Below, one must be the beginning of
#: the other: reprints are cut at the end, quotes stand further down.
RESEMBLANCE = 0.45
#: How many characters count as a beginning, and the share of its shingles that the shorter text must hold.
BEGINNING = 150
BEGINNING_SHARED = 0.4
#: The least length of the shorter text, as a share of the longer one: a brief within a long report is no reprint.
LENGTH = 0.3
#: Share of the numbers of the text with fewer numbers that must stand in the other one too.
NUMBERS = 0.6
#: Texts with fewer folded characters than this must agree more: one changed word changes what a notice says.
SHORT = 160
SHORT_CONTAINMENT = 0.7
SHORT_NUMBERS = 0.85

#: The different shingles of a text as sorted numbers. Sets of Python's are several times as slow.
Shingles = numpy.ndarray[Any, numpy.dtype[numpy.uint64]]
_FACTOR = numpy.uint64(0x9E3779B97F4A7C15)

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万亿两]{2,}")


@dataclass
class ComparedText:
    """A text with what comparison needs, computed once."""

    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def shingles(self) -> Shingles:
        return _shingles(self.folded)

    @cached_property
    def beginning(self) -> Shingles:
        return _shingles(self.folded[:BEGINNING])

    @cached_property
    def numbers(self) -> set[str]:
        return {number.lstrip("0") or "0" for number in _NUMBER.findall(script.fold(self.text))}


@dataclass(slots=True, frozen=True)
class Likeness:
    """How alike two texts are: shares from 0 to 1. ``containment`` and ``beginning`` are shares of the shorter text's
    shingles and of the longer text's first ones, ``resemblance`` of all shingles, ``length`` and ``numbers`` of the
    shorter text and the fewer numbers; ``characters`` is the length of the shorter text, folded."""

    containment: float
    resemblance: float
    beginning: float
    length: float
    numbers: float
    characters: int

    @property
    def same_story(self) -> bool:
        """The judgement, by the thresholds of this module."""
        if self.length < LENGTH or (self.resemblance < RESEMBLANCE and self.beginning < BEGINNING_SHARED):
            return False
        if self.characters < SHORT:
            return self.containment >= SHORT_CONTAINMENT and self.numbers >= SHORT_NUMBERS
        return self.containment >= CONTAINMENT and self.numbers >= NUMBERS


def same_story(one: ComparedText, other: ComparedText) -> bool:
    """The judgement of `compare`, without the work where lengths or numbers decide: most notices of a template."""
    shorter, longer = sorted((len(one.folded), len(other.folded)))
    if shorter < LENGTH * longer:
        return False
    if _numbers_shared(one, other) < (SHORT_NUMBERS if shorter < SHORT else NUMBERS):
        return False
    return compare(one, other).same_story


def compare(one: ComparedText, other: ComparedText) -> Likeness:
    """How alike two texts are. Symmetric."""
    few, many = sorted((one, other), key=lambda each: (len(each.shingles), each.folded))
    if not len(few.shingles):
        return Likeness(0.0, 0.0, 0.0, 0.0, 0.0, 0)
    both = _both(few.shingles, many.shingles)
    return Likeness(
        containment=both / len(few.shingles),
        resemblance=both / (len(few.shingles) + len(many.shingles) - both),
        beginning=_both(many.beginning, few.shingles) / len(many.beginning),
        length=len(few.folded) / max(len(few.folded), len(many.folded)),
        numbers=_numbers_shared(one, other),
        characters=len(few.folded),
    )


def _numbers_shared(one: ComparedText, other: ComparedText) -> float:
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return len(fewer & more) / len(fewer) if fewer else 1.0


def _shingles(folded: str) -> Shingles:
    """A number for every run of `SHINGLE` characters; for the whole text if it is shorter."""
    codes = numpy.frombuffer(folded.encode("utf-16-le", "surrogatepass"), numpy.uint16).astype(numpy.uint64)
    if not len(codes):
        return codes
    if len(codes) < SHINGLE:
        codes = numpy.pad(codes, (0, SHINGLE - len(codes)))
    count = len(codes) - SHINGLE + 1
    runs = numpy.zeros(count, numpy.uint64)
    for place in range(SHINGLE):
        runs = runs * _FACTOR + codes[place : place + count]
    return numpy.unique(runs)


def _both(one: Shingles, other: Shingles) -> int:
    return len(numpy.intersect1d(one, other, assume_unique=True))
