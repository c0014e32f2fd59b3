"""Tables of words and patterns of the extractor know the traditional forms of what they know in simplified script."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import newsbot
from newsbot.extract.vocabulary import in_both_scripts

#: Looked up in folded text, told apart by script on purpose, or joined by `pattern_in_both_scripts` later; and 发布,
#: whose traditional form stands there in two spellings of its own.
ELSEWHERE = {
    "decode": {"COMMON", "_COMMON"},
    "gone": {"_MADE_OF", "_SIGN", "_BEGINS", "_TO_READER"},
    "labels": {"_CREDIT_WORD"},
    "language": {"ONLY_SIMPLIFIED", "_SIMPLIFIED"},
    "promotion": {"_INVITATIONS"},
    "source_names": {"_VERIFIED"},
    "vocabulary": {"ONLY_SIMPLIFIED"},
}
#: 余 and 餘 are two words, and only the first is a surname.
EXCEPT = {"余"}


def missing(value: object) -> set[str]:
    """Characters of a pattern, or words of a table, whose traditional forms are not in it."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        known = {char for char in value.pattern if "\u4e00" <= char <= "\u9fff"}
        return {char for char in known if not known.issuperset(in_both_scripts(char))}
    if isinstance(value, (frozenset, set, tuple)) and value and all(isinstance(word, str) for word in value):
        words = set(value)
        return {word for word in words if len(forms := in_both_scripts(word)) > 1 and words.isdisjoint(forms[1:])}
    return set()


def test_tables_and_patterns_know_both_scripts() -> None:
    found = {}
    for module in pkgutil.iter_modules([str(Path(newsbot.__file__).with_name("extract"))]):
        for name, value in vars(importlib.import_module(f"newsbot.extract.{module.name}")).items():
            gaps = missing(value) - EXCEPT
            if gaps and name not in ELSEWHERE.get(module.name, ()):
                found[f"{module.name}.{name}"] = gaps
    assert found == {}
