"""The language of a text, from its characters: zh-Hans, zh-Hant, or another by its script; never a dialect."""

from __future__ import annotations

import re
from typing import Final

from newsbot.extract.vocabulary import ONLY_SIMPLIFIED, ONLY_TRADITIONAL

_HAN: Final = re.compile("[\u3400-\u9fff]+")  # runs: most of a text is of them
_KANA: Final = re.compile("[\u3040-\u30ff]")
_HANGUL: Final = re.compile("[\uac00-\ud7af]")
_LETTER: Final = re.compile("[A-Za-z]")
_TRADITIONAL: Final = re.compile(f"[{''.join(sorted(ONLY_TRADITIONAL))}]+")
_SIMPLIFIED: Final = re.compile(f"[{''.join(sorted(ONLY_SIMPLIFIED))}]+")
_ENOUGH: Final = 300


def find_language(*texts: str | None) -> str | None:
    """``zh-Hans``, ``zh-Hant``, ``zh`` (Chinese that does not tell), ``ja``, ``ko``, ``en`` (any Latin script), or None
    for too little text."""
    text = "\n".join(text for text in texts if text)[:_ENOUGH]
    han = len("".join(_HAN.findall(text)))
    others = len(text) - han  # at most so many characters are of another script
    if others > max(5, han // 8) and len(_KANA.findall(text)) > max(5, han // 8):
        return "ja"
    if others > max(5, han) and len(_HANGUL.findall(text)) > max(5, han):
        return "ko"
    if han < 4 or (others > han * 6 and len(_LETTER.findall(text)) > han * 6):
        return "en" if len(_LETTER.findall(text)) > 40 else None
    traditional = len("".join(_TRADITIONAL.findall(text)))
    simplified = len("".join(_SIMPLIFIED.findall(text)))
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"
