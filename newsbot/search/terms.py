"""How text becomes terms of the index, and a searched word or phrase the same terms. Pure; the one rule of matching.

Text is *normal* when it is folded (see newsbot.chinese.script: simplified, half-width, lower case) and its white space
is one mark each run, none beside punctuation. Normal text is a row of *units*: a run of letters and digits is one unit
(so Latin words and numbers match whole), every other character is one by itself. A phrase is found where its units
stand one after the other: for Chinese that is exactly where it is a substring of the normal text, however anybody
would cut the text into words.

Unit ``i`` stands in the index at position ``2 * i``. At ``2 * i + 1`` stands the pair of units ``i`` and ``i + 1``, if
it is one of some thousand pairs of frequent characters (pairs.txt): 人民 is then one short list of places instead of
the comparison of two very long ones. A pair is there wherever its two characters are neighbours, so using it loses
nothing and adds nothing.
"""

from __future__ import annotations

import hashlib
import re
import sys
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import add

from newsbot.chinese.script import fold, fold_version

#: Changes whenever the same text would give other terms; together with the tables it names the rule version.
RULE = 2
#: What white space becomes; control characters count as white space.
SPACE = "\u2420"
#: Holds a place where there is no term; the index drops it and keeps the position.
FILLER = "\x01"
FILLERS = (FILLER, FILLER * 2)
#: Between two terms in a stream.
SEPARATOR = "\n"

#: Letters and digits of scripts that put blanks between words, as one range of characters after the other: beside
#: them every character is a unit by itself.
_LETTER = (
    "0-9a-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u037d\u037f-\u0589\u0591-\u10ff\u1200-\u1fff"
    "\u2c00-\u2dff\ua4d0-\ua95f\ua980-\uabff\ufb00-\ufdff\ufe70-\ufefc"
)
#: A word of letters and digits. Runs beyond any word's length are cut, or the index could not hold them.
_WORD = re.compile(f"([{_LETTER}]{{1,200}})")
#: What takes more than one code of UTF-16.
_LONG = re.compile(f"[{_LETTER}]{{2,200}}|[\U00010000-\U0010ffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FIRST_PRIVATE = 0xE000
_UTF16 = f"utf-16-{sys.byteorder[0]}e"
_SEPARATOR_CODE = SEPARATOR.encode(_UTF16)
_FILLER_PAIR = int.from_bytes((FILLER * 2).encode(_UTF16), sys.byteorder)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff]+")
_BLANK_BESIDE_PUNCTUATION = re.compile(rf"(?<=[^\w{SPACE}]){SPACE}|{SPACE}(?=[^\w{SPACE}])")
_SEARCHABLE = re.compile(r"[^\W_]")


@dataclass(slots=True, frozen=True)
class Placed:
    """A term at a position relative to the start of what is searched."""

    position: int
    term: str


@cache
def pairs() -> frozenset[str]:
    """The pairs of frequent characters that the index holds as terms."""
    return frozenset(files("newsbot.search").joinpath("pairs.txt").read_text(encoding="utf-8").split())


@cache
def _pair_codes() -> dict[int, int]:
    """Each pair as the number that its two characters are in memory, in UTF-16, to itself."""
    return {code: code for pair in pairs() for code in _codes(pair.encode(_UTF16))}


@cache
def rule_version() -> str:
    """A short mark of everything that decides which terms a text gives."""
    table = hashlib.sha256("".join(sorted(pairs())).encode()).hexdigest()
    return hashlib.sha256(f"{RULE} {fold_version()} {table}".encode()).hexdigest()[:8]


def normal(text: str) -> str:
    """The text as it is compared: folded, white space as one mark a run and none beside punctuation."""
    marked = _BLANK.sub(SPACE, fold(text)).strip(SPACE)
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


def stream(*texts: str) -> str:
    """The terms of some texts, one after the other, as the index takes them; no phrase crosses from one to the next."""
    streams = (_stream(normal(_encodable(text))) for text in texts)
    return f"{SEPARATOR}{FILLER}{SEPARATOR}{FILLER}{SEPARATOR}{FILLER}{SEPARATOR}".join(filter(None, streams))


def _stream(text: str) -> str:
    """The terms of one normal text.

    Characters are not looked at one by one, which would take longer than all the indexing: the text is laid out as
    UTF-16 in memory, where a unit, or two, is a number, and the terms are copied into their places by stride. What is
    not one code there (words, rare characters) is put by in the private use area meanwhile.
    """
    if _PRIVATE.search(text) is not None:
        text = _PRIVATE.sub("\ufffd", text)
    put_by: dict[str, str] = {}
    single = _LONG.sub(lambda found: put_by.setdefault(found[0], chr(_FIRST_PRIVATE + len(put_by) % 6400)), text)
    if len(put_by) > 6400:  # no news page: its numbers are a file's
        return _slow_stream(text)
    count = len(single)
    if count < 2:
        return text
    codes = single.encode(_UTF16)
    table, filler = _pair_codes().get, repeat(_FILLER_PAIR)
    neighbours = array("I", bytes(4 * (count - 1)))
    neighbours[0::2] = array("I", map(table, _codes(codes[: count // 2 * 4]), filler))
    neighbours[1::2] = array("I", map(table, _codes(codes[2 : (count - 1) // 2 * 4 + 2]), filler))
    laid = neighbours.tobytes()
    # For each unit: its code, a separator, the two codes of its pair, a separator; the last one has no pair.
    places = bytearray(_SEPARATOR_CODE * (5 * count))
    places[0::10], places[1::10] = codes[0::2], codes[1::2]
    for byte in range(4):
        places[4 + byte : 10 * (count - 1) : 10] = laid[byte::4]
    terms = places[: 10 * count - 8].decode(_UTF16)
    if not put_by:
        return terms
    back = {private: word for word, private in put_by.items()}
    return _PRIVATE.sub(lambda found: back[found[0]], terms)


def _slow_stream(text: str) -> str:
    """The same for a text of any make, character by character."""
    row, table = units(text), pairs()
    places = [FILLER] * (2 * len(row) - 1)
    places[0::2] = row
    places[1::2] = (pair if pair in table else FILLER for pair in map(add, row, row[1:]))
    return SEPARATOR.join(places)


def _codes(utf16: bytes) -> memoryview:
    return memoryview(utf16).cast("I")


def cover(row: list[str]) -> list[Placed]:
    """The fewest and rarest terms that, at their places, are there exactly where the row of units is."""
    table = pairs()
    chosen: list[Placed] = []
    covered = 0
    for place in range(len(row)):
        if place < covered:
            continue
        if place + 1 < len(row) and row[place] + row[place + 1] in table:
            chosen.append(Placed(2 * place + 1, row[place] + row[place + 1]))
            covered = place + 2
        elif place and row[place - 1] + row[place] in table:
            chosen.append(Placed(2 * place - 1, row[place - 1] + row[place]))
        else:
            chosen.append(Placed(2 * place, row[place]))
    return chosen


def search_units(text: str) -> list[str]:
    """The units of a searched word or phrase; punctuation at its ends does not count."""
    row = units(normal(_encodable(text)))
    while row and not searchable(row[0]):
        del row[0]
    while row and not searchable(row[-1]):
        del row[-1]
    return row


def _encodable(text: str) -> str:
    """Halves of surrogate pairs, which no index can hold, become the replacement character."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def find(normal_text: str, searched: str) -> int:
    """Where the searched text stands in normal text, by plain comparison, or -1. The index must agree with this."""
    wanted = "".join(search_units(searched))
    if not wanted:
        return -1
    start = normal_text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (_joins(normal_text, start) or _joins(normal_text, end)):
            return start
        start = normal_text.find(wanted, start + 1)
    return -1


def _joins(text: str, place: int) -> bool:
    """Whether the characters on both sides of a place belong to one word of letters and digits."""
    return 0 < place < len(text) and all(_WORD.match(text[side]) is not None for side in (place - 1, place))
