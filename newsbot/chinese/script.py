"""One written form for comparing and searching: simplified script, half-width, lower case. Pure.

Every character folds by itself and to exactly one character. So ``fold(a + b) == fold(a) + fold(b)``, a position in
folded text is the same position in the original, and a phrase is found wherever it stands, whatever surrounds it.
OpenCC's own conversion looks at whole words (乾坤 stays, 乾燥 becomes 干燥), which would break both; its table of
characters is used instead, and both sides of a comparison go through it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from functools import cache

#: Where characters live that change under NFKC or in lower case: Latin, Greek, Cyrillic and their extensions,
#: letter-like symbols, radicals, CJK compatibility forms, full-width forms.
_WIDTH_AND_CASE = (
    (0x41, 0x5B),
    (0xA0, 0x590),
    (0x10A0, 0x1100),
    (0x1E00, 0x2460),  # not the circled numbers behind: ①2 is not 12
    (0x2500, 0x2E00),
    (0x2E80, 0x2FE0),
    (0x3000, 0x3001),
    (0xA640, 0xA7FF),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE70),
    (0xFF01, 0xFF61),
)
#: Where the Chinese characters live that OpenCC's table may know.
_HAN = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20))
#: What OpenCC leaves to the word around it, or spells by region; here both sides of a comparison become one character.
_ALSO = {
    "著": "着",  # 穿著, 看著; 著名 stays findable, as 著 folds in the query too
    "瞭": "了",
    "藉": "借",
    "谘": "咨",
    "祇": "只",
    "衹": "只",
    # Spellings of Hong Kong and Taiwan beside OpenCC's standard traditional form.
    "敍": "叙",
    "枱": "台",
    "粧": "妆",
    "糭": "粽",
    "衞": "卫",
    "痺": "痹",
    "簷": "檐",
}


@cache
def _table() -> dict[int, str]:
    """Code point to its folded character, for those that change."""
    import opencc

    table: dict[int, str] = {}
    for start, end in _WIDTH_AND_CASE:
        for code in range(start, end):
            form = unicodedata.normalize("NFKC", chr(code))
            form = form.lower() if len(form.lower()) == 1 else form
            if len(form) == 1 and form != chr(code):
                table[code] = form
    characters = [chr(code) for start, end in _HAN for code in range(start, end)]
    # A line feed between each two keeps OpenCC from seeing words.
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    for character, simple in zip(characters, simplified, strict=True):
        if len(simple) == 1 and simple != character:
            table[ord(character)] = simple
    for character, simple in _ALSO.items():
        table[ord(character)] = simple
    # Chains (a compatibility form of a traditional character) are followed to their end.
    for code, form in table.items():
        seen = {chr(code)}
        while form not in seen and ord(form) in table:
            seen.add(form)
            form = table[ord(form)]
        table[code] = form
    return {code: form for code, form in table.items() if chr(code) != form}


@cache
def _changes() -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    """What finds the characters that change, and what they change to. In the text of a page few do; to look each
    character up, as str.translate does, takes three times as long."""
    table = {chr(code): form for code, form in _table().items()}
    near = "".join(re.escape(character) for character in table if character <= "\uffff")
    # Beyond, one range is faster than many single characters.
    return re.compile(f"[{near}\U00010000-\U0010ffff]"), lambda found: table.get(found[0], found[0])


def fold(text: str) -> str:
    """``text`` in simplified script, half-width and lower case; the same length, character for character."""
    if text.isascii():
        return text.lower()
    changes, changed = _changes()
    return changes.sub(changed, text)


def simplified(text: str) -> str:
    """``text`` with its Chinese characters in simplified script, character for character; all else as it stands."""
    return text if text.isascii() else _script_changes().sub(lambda found: fold(found[0]), text)


@cache
def _script_changes() -> re.Pattern[str]:
    """What finds the Chinese characters that fold to another one; beyond U+FFFF all, as in `_changes`."""
    near = (chr(code) for code in _table() if any(start <= code < end for start, end in _HAN[:2]))
    return re.compile(f"[{''.join(near)}\U00020000-\U0002fa1f]")


@cache
def fold_version() -> str:
    """A short mark of the folding table. It changes when another OpenCC folds otherwise; an index must then be
    built anew."""
    rows = "".join(f"{code:x}{form}" for code, form in sorted(_table().items()))
    return hashlib.sha256(rows.encode()).hexdigest()[:8]
