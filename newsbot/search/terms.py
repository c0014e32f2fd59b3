"""How text becomes terms of the index, and a searched word or phrase the same terms. Pure; the one rule of matching.

Text is *normal* when it is folded (see newsbot.chinese.script: simplified, half-width, lower case) and its white space
is one mark each run, none beside punctuation. Normal text is a row of *units*: a run of letters and digits is one unit
(so Latin words and numbers match whole), every other character is one by itself. A phrase is found where its units
stand one after the other: for Chinese that is exactly where it is a substring of the normal text, however anybody
would cut the text into words.

Unit ``i`` stands in the index at position ``2 * i``. At ``2 * i + 1`` stands the pair of units ``i`` and ``i + 1``, if
it is one of the placed pairs (pairs.py): 人民 is then one short list of places instead of the comparison of two very
long ones. Counted pairs stand in a field of their own, without places. A pair is there wherever its two characters are
neighbours, so using it loses nothing and adds nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsbot.chinese.script import fold, fold_version
from newsbot.search.pairs import is_counted, is_placed, tables_version

#: Changes whenever the same text would give other terms; together with the tables it names the rule version.
RULE = 3
#: What white space becomes; control characters count as white space.
SPACE = "\u2420"
#: What no index can hold, or nobody can read, becomes this.
REPLACEMENT = "\ufffd"
#: Holds a place where there is no term; the index drops it and keeps the position.
FILLER = "\x01"
#: Between two terms in a stream.
SEPARATOR = "\n"

#: Letters and digits of scripts that put blanks between words, as one range of characters after the other: beside
#: them every character is a unit by itself.
_LETTER = (
    "0-9a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u037d\u037f-\u0589\u0591-\u10ff\u1200-\u1fff"
    "\u2c00-\u2dff\ua4d0-\ua95f\ua980-\uabff\ufb00-\ufdff\ufe70-\ufefc"
)
LETTER = re.compile(f"[{_LETTER}]")
#: Longer runs of letters and digits are cut, or the index could not hold them.
LONGEST_WORD = 200
_WORD = re.compile(f"([{_LETTER}]{{1,{LONGEST_WORD}}})")
BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff]+")
#: Punctuation and signs: white space beside them does not count.
MARK = re.compile(rf"[^\w{SPACE}]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BLANK_BESIDE_PUNCTUATION = re.compile(rf"{SPACE}(?:(?<=[^\w{SPACE}]{SPACE})|(?=[^\w{SPACE}]))")
_SEARCHABLE = re.compile(r"[^\W_]")


@dataclass(slots=True, frozen=True)
class Placed:
    """A term at a position relative to the start of what is searched."""

    position: int
    term: str


@cache
def rule_version() -> str:
    """A short mark of everything that decides which terms a text gives."""
    return hashlib.sha256(f"{RULE} {fold_version()} {tables_version()}".encode()).hexdigest()[:8]


def normal(text: str) -> str:
    """The text as it is compared: folded, white space as one mark a run and none beside punctuation. Private characters
    mean nothing to anybody else and are all the same."""
    marked = _PRIVATE.sub(REPLACEMENT, BLANK.sub(SPACE, fold(text)).strip(SPACE))
    return _BLANK_BESIDE_PUNCTUATION.sub("", marked) if SPACE in marked else marked


def units(normal_text: str) -> list[str]:
    """The units of normal text, in order."""
    parts = _WORD.split(normal_text)
    if len(parts) == 1:
        return list(normal_text)
    row = list(parts[0])
    for word, between in zip(parts[1::2], parts[2::2], strict=True):
        row.append(word)
        row.extend(between)
    return row


def searchable(text: str) -> bool:
    """Whether the text holds anything but punctuation and white space."""
    return _SEARCHABLE.search(text) is not None


def cover(row: list[str]) -> list[Placed]:
    """The fewest and rarest placed terms that, at their places, are there exactly where the row of units is."""
    chosen: list[Placed] = []
    covered = 0
    for place in range(len(row)):
        if place < covered:
            continue
        if place + 1 < len(row) and is_placed(row[place] + row[place + 1]):
            chosen.append(Placed(2 * place + 1, row[place] + row[place + 1]))
            covered = place + 2
        elif place and is_placed(row[place - 1] + row[place]):
            chosen.append(Placed(2 * place - 1, row[place - 1] + row[place]))
        else:
            chosen.append(Placed(2 * place, row[place]))
    return chosen


def counted(row: list[str]) -> str | None:
    """The counted pair that is there exactly where the row of units is, if there is one."""
    pair = "".join(row)
    return pair if len(row) == 2 and is_counted(pair) else None


def search_units(text: str) -> list[str]:
    """The units of a searched word or phrase; punctuation at its ends does not count."""
    row = units(normal(encodable(text)))
    while row and not searchable(row[0]):
        del row[0]
    while row and not searchable(row[-1]):
        del row[-1]
    return row


def encodable(text: str) -> str:
    """Halves of surrogate pairs, which no index can hold, become the replacement character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def find(normal_text: str, searched: str) -> int:
    """Where the searched text stands in normal text, by plain comparison, or -1. The index must agree with this."""
    return next(places(normal_text, "".join(search_units(searched))), -1)


def places(normal_text: str, wanted: str) -> Iterator[int]:
    """Every place where joined units stand in normal text."""
    if not wanted:
        return
    # A Chinese character at an end is a whole unit, whatever stands beside it.
    part_before, part_after = LETTER.match(wanted[0]), LETTER.match(wanted[-1])
    start = normal_text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (
            (part_before and start and LETTER.match(normal_text[start - 1]))
            or (part_after and end < len(normal_text) and LETTER.match(normal_text[end]))
        ):
            yield start
        start = normal_text.find(wanted, start + 1)
