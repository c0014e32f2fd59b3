"""Whole texts as the terms that the index takes, many texts at once. Pure; terms.py has the rule, this the fast way.

To look at characters one by one would take longer than all the indexing. So a batch of texts is one array of UTF-16:
tables say what each code becomes and which kind it is, and the terms of all places are laid out at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from newsbot.chinese.script import fold
from newsbot.search.pairs import COUNTED, PLACED, pair_table
from newsbot.search.terms import (
    BLANK,
    FILLER,
    LETTER,
    LONGEST_WORD,
    MARK,
    REPLACEMENT,
    SEPARATOR,
    SPACE,
    encodable,
    normal,
)

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

#: Texts laid out together: the arrays of so many articles stay in the processor's cache.
BATCH = 64
_UTF16 = f"utf-16-{sys.byteorder[0]}e"
#: Stands at the end of each text while they are one. A text's own private characters become another one before.
_END = "\ue000"
#: Kinds of codes; one may be several. `_HALF` is the second half of a character beyond the first 65,536, `_ODD` what a
#: table of codes cannot fold.
_LETTER, _BLANK, _MARK, _HALF, _ODD = (1 << bit for bit in range(5))


@dataclass(slots=True, frozen=True)
class Stream:
    """The terms of a text, separated: ``placed`` stand at their places, ``counted`` anywhere."""

    placed: str
    counted: str


def stream(text: str) -> Stream:
    """The terms of a text."""
    return streams([text])[0]


def streams(texts: Sequence[str]) -> list[Stream]:
    """The terms of each text."""
    return [made for start in range(0, len(texts), BATCH) for made in _streams(texts[start : start + BATCH])]


def normals(texts: Sequence[str]) -> list[str]:
    """Each text in its normal form: what `terms.normal` gives, for many in a third of the time."""
    made: list[str] = []
    for start in range(0, len(texts), BATCH):
        codes, _, _ = _blanks_joined(*_in_form(texts[start : start + BATCH]))
        made += str(codes.data, _UTF16).split(_END)[:-1]
    return made


def join(first: Stream, second: Stream) -> Stream:
    """Two texts as one; no phrase crosses from the first to the second."""
    if not first.placed or not second.placed:
        return first if first.placed else second
    gap = f"{SEPARATOR}{FILLER}{SEPARATOR}{FILLER}{SEPARATOR}{FILLER}{SEPARATOR}"
    return Stream(f"{first.placed}{gap}{second.placed}", f"{first.counted}{second.counted}")


def _streams(texts: Sequence[str]) -> list[Stream]:
    codes, kinds, ends = _blanks_joined(*_in_form(texts))
    pairs = pair_table().of(codes)
    placed = _placed(codes, ends, _joined(kinds), pairs)
    counted, bounds = _counted(codes, ends, pairs)
    starts = [0, *bounds]
    return [
        Stream(row, counted[start:bound])
        for row, start, bound in zip(placed.split(_END), starts, bounds, strict=False)  # nothing is after the last end
    ]


@dataclass(slots=True, frozen=True)
class _Tables:
    """For each code of UTF-16 its ``form`` in comparisons and the ``kind`` of that."""

    form: Array
    kind: Array


@cache
def _tables(of_normal: bool) -> _Tables:
    """The tables for any text, or for text that is normal already."""
    import numpy

    codes = [code for code in range(1 << 16) if not 0xD800 <= code < 0xE000]
    forms = fold("".join(map(chr, codes)))
    form = numpy.arange(1 << 16, dtype=numpy.uint16)
    kind = numpy.zeros(1 << 16, numpy.uint8)
    kind[0xD800:0xE000] = 0 if of_normal else _ODD
    kind[0xDC00:0xE000] |= _HALF
    # One code for one code; the private ones are shown as one.
    form[codes] = [ord(character) if character <= "\uffff" else 0 for character in forms]
    form[0xE000:0xF900] = ord(REPLACEMENT)
    for bit, pattern in ((_LETTER, LETTER), (_BLANK, BLANK), (_MARK, MARK)):
        at = numpy.zeros(len(codes), bool)
        for found in pattern.finditer(forms):
            at[found.start() : found.end()] = True
        kind[codes] |= at * numpy.uint8(bit)
    kind[[code for code, character in zip(codes, forms, strict=True) if character > "\uffff"]] = _ODD
    if not of_normal:
        kind[ord(SPACE)] = _ODD
    return _Tables(form, kind)


def _in_form(texts: Sequence[str]) -> tuple[Array, Array, Array]:
    """All texts in one array as they are compared, with the kinds of their codes and the places of their ends."""
    import numpy

    tables = _tables(of_normal=False)
    codes, ends = _as_codes(texts)
    kinds = tables.kind.take(codes)
    odd = numpy.flatnonzero(kinds & _ODD)
    if len(odd):
        with_odd = set(numpy.searchsorted(ends, odd).tolist())
        texts = [normal(encodable(text)) if number in with_odd else text for number, text in enumerate(texts)]
        tables = _tables(of_normal=True)
        codes, ends = _as_codes(texts)
        kinds = tables.kind.take(codes)
    forms = tables.form.take(codes)
    forms[ends], kinds[ends] = ord(_END), _MARK
    return forms, kinds, ends


def _as_codes(texts: Sequence[str]) -> tuple[Array, Array]:
    import numpy

    encoded = [text.encode(_UTF16, "surrogatepass") for text in texts]
    encoded.append(b"")
    codes = numpy.frombuffer(_END.encode(_UTF16).join(encoded), numpy.uint16)
    lengths = numpy.array([len(each) // 2 + 1 for each in encoded[:-1]])
    # Of the type that numpy looks up by, or each look-up would convert them.
    return codes.astype(numpy.intp), numpy.cumsum(lengths) - 1


def _blanks_joined(codes: Array, kinds: Array, ends: Array) -> tuple[Array, Array, Array]:
    """White space as one mark a run, and none beside punctuation or at an end."""
    import numpy

    blank = numpy.flatnonzero(kinds & _BLANK)
    if not len(blank):
        return codes, kinds, ends
    apart = numpy.diff(blank) > 1
    first = blank[numpy.concatenate(([True], apart))]
    last = blank[numpy.concatenate((apart, [True]))]
    # The place before the first one of all is the last end, which is a mark as well.
    stays = last[((kinds[first - 1] | kinds[last + 1]) & _MARK) == 0]
    codes[stays], kinds[stays] = ord(SPACE), 0
    kept = (kinds & _BLANK) == 0
    codes = codes[kept]
    return codes, kinds[kept], numpy.flatnonzero(codes == ord(_END))


def _joined(kinds: Array) -> Array:
    """The places whose code goes on in the same unit."""
    import numpy

    joined = numpy.flatnonzero((kinds[:-1] & kinds[1:] & _LETTER) | (kinds[1:] & _HALF))
    if len(joined) >= LONGEST_WORD:
        starts = joined[numpy.concatenate(([True], numpy.diff(joined) > 1))]
        within = joined - starts[numpy.searchsorted(starts, joined, "right") - 1]
        joined = joined[within % LONGEST_WORD != LONGEST_WORD - 1]
    return joined


def _placed(codes: Array, ends: Array, joined: Array, pairs: Array) -> str:
    """The terms with places, texts separated by `_END`: each unit, and behind it its pair with the next or a filler."""
    import numpy

    width = numpy.full(len(codes), 4, numpy.uint8)
    width[:-1] += pairs == PLACED
    # What goes on, ends, or is last in its text is followed by nothing.
    width[joined] = width[ends] = width[ends - 1] = 1
    after = numpy.cumsum(width, dtype=numpy.intp)
    laid = numpy.full(int(after[-1]), ord(SEPARATOR), numpy.uint16)
    laid[after - width] = codes
    laid[after.compress(width == 4) - 2] = ord(FILLER)
    at = numpy.flatnonzero(width == 5)
    laid[after[at] - 3], laid[after[at] - 2] = codes[at], codes[at + 1]
    return str(laid.data, _UTF16)


def _counted(codes: Array, ends: Array, pairs: Array) -> tuple[str, list[int]]:
    """The counted pairs of all texts, and where those of each text end."""
    import numpy

    at = numpy.flatnonzero(pairs == COUNTED)
    laid = numpy.full((len(at), 3), ord(SEPARATOR), numpy.uint16)
    laid[:, 0], laid[:, 1] = codes[at], codes[at + 1]
    return str(laid.data, _UTF16), (3 * numpy.searchsorted(at, ends)).tolist()
