"""Fingerprints of texts: few numbers, stored with each article, that near-duplicates share.

Bottom-k MinHash (A. Broder, "On the resemblance and containment of documents", 1997): of the hashes of all shingles
of a text, the k smallest are a random sample of them, and texts that share most shingles share most of the sample.
A database index over the numbers finds candidates in constant work; `newsbot.analysis.reprints` verifies them on the
texts.
"""

from __future__ import annotations

import re
from zlib import crc32

from newsbot.chinese import script

#: How many hashes a fingerprint holds, and how many characters a shingle.
SIZE = 16
SHINGLE = 5

_WORDS = re.compile(r"[^\W_]+")
_WIDTH = 2 * SHINGLE  # bytes of a shingle in UTF-16


def fold(text: str) -> str:
    """The text as comparison sees it: half-width, lower case, simplified, only letters and digits."""
    return "".join(_WORDS.findall(script.fold(text)))


def shingles(folded: str) -> set[int]:
    """The 32-bit hashes (CRC-32 of UTF-16) of every run of `SHINGLE` characters; of the whole text if it is shorter."""
    data = folded.encode("utf-16-le", "surrogatepass")
    if len(data) < _WIDTH:
        return {crc32(data)} if data else set()
    return {crc32(data[start : start + _WIDTH]) for start in range(0, len(data) - _WIDTH + 1, 2)}


def fingerprint(text: str) -> list[int]:
    """The `SIZE` smallest shingle hashes of a text, ascending; fewer for a text of less than 20 characters.

    The numbers are below 2**32 and so fit MongoDB's 64-bit integers. An empty text has an empty fingerprint.
    """
    folded = fold(text)
    data = folded.encode("utf-16-le", "surrogatepass")
    last = len(data) - _WIDTH + 1
    if last > 16 * _WIDTH:
        # Hashes are uniform: below this limit lie about 64 of them, so only those need sorting (1.5 times faster).
        limit = 2**32 * 64 * 2 // last
        smallest = sorted({h for start in range(0, last, 2) if (h := crc32(data[start : start + _WIDTH])) < limit})
        if len(smallest) >= SIZE:
            return smallest[:SIZE]
    return sorted(shingles(folded))[:SIZE]


def shared(one: list[int], other: list[int]) -> int:
    """How many hashes two fingerprints have in common."""
    return len(set(one).intersection(other))
