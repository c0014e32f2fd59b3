"""Are two texts the same story? Pure: texts in, judgement out.

Reprints add a header, a footer or a signature, edit sentences, cut the end off, change script. Two notices made from
one template (same words, other numbers) and an article that quotes half of another are not reprints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from newsbot.analysis.fingerprint import fold, shingles
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

_NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万亿两]{2,}")


@dataclass
class ComparedText:
    """A text with what comparison needs, computed once."""

    text: str

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def shingles(self) -> set[int]:
        return shingles(self.folded)

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


def compare(one: ComparedText, other: ComparedText) -> Likeness:
    """How alike two texts are. Symmetric."""
    few, many = sorted((one, other), key=lambda each: (len(each.shingles), each.folded))
    if not few.shingles:
        return Likeness(0.0, 0.0, 0.0, 0.0, 0.0, 0)
    both = len(few.shingles & many.shingles)
    beginning = shingles(many.folded[:BEGINNING])
    fewer_numbers, more_numbers = sorted((one.numbers, other.numbers), key=len)
    return Likeness(
        containment=both / len(few.shingles),
        resemblance=both / len(few.shingles | many.shingles),
        beginning=len(beginning & few.shingles) / len(beginning),
        length=len(few.folded) / max(len(few.folded), len(many.folded)),
        numbers=len(fewer_numbers & more_numbers) / len(fewer_numbers) if fewer_numbers else 1.0,
        characters=len(few.folded),
    )
