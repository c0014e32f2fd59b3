"""Tables of words and patterns of the extractor know in both scripts what they know in one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsbot
from newsbot.extract import notices, promotion
from newsbot.extract.vocabulary import in_both_scripts

#: Looked up in folded text, told apart by script on purpose, or joined by `pattern_in_both_scripts` later; and 发布,
#: whose traditional form stands there in two spellings of its own.
ELSEWHERE = {
    "decode": {"COMMON", "_COMMON"},
    "gone": {"_MADE_OF", "_SIGN", "_BEGINS", "_TO_READER"},
    "labels": {"_CREDIT_WORD"},
    "language": {"ONLY_SIMPLIFIED", "_SIMPLIFIED", "ONLY_TRADITIONAL", "_TRADITIONAL"},
    "promotion": {"_INVITATIONS", "_OPENINGS"},
    "reports": {"ONLY_TRADITIONAL"},
    "source_names": {"_VERIFIED"},
    "vocabulary": {"ONLY_SIMPLIFIED", "ONLY_TRADITIONAL"},
}
#: 余 and 餘 are two words, and only the first is a surname.
EXCEPT = {"余"}


def other_forms(word: str) -> list[str]:
    """The forms of a word in the other script; with its own among them if it is written alike in both."""
    _, simplified, *traditional = in_both_scripts(word)
    return [form for form in traditional if traditional != [word]] if word == simplified else [simplified]


def missing(value: object) -> set[str]:
    """Characters of a pattern, or words of a table, whose forms in the other script are not in it."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        known = {char for char in value.pattern if "\u4e00" <= char <= "\u9fff"}
        return {char for char in known if not known.issuperset(in_both_scripts(char))}
    if isinstance(value, (frozenset, set, tuple)) and value and all(isinstance(word, str) for word in value):
        words = set(value)
        return {word for word in words if (forms := other_forms(word)) and words.isdisjoint(forms)}
    return set()


def test_tables_and_patterns_know_both_scripts() -> None:
    found = {}
    for module in pkgutil.iter_modules([str(Path(newsbot.__file__).with_name("extract"))]):
        for name, value in vars(importlib.import_module(f"newsbot.extract.{module.name}")).items():
            gaps = missing(value) - EXCEPT
            if gaps and name not in ELSEWHERE.get(module.name, ()):
                found[f"{module.name}.{name}"] = gaps
    assert found == {}


@pytest.mark.parametrize(
    "table",
    [notices._RIGHTS, notices._COLOPHON, notices._ADDRESSES, promotion._PROMOTION],
    ids=["rights", "colophon", "addresses", "promotion"],
)
def test_tables_that_look_at_first_characters_know_all_of_theirs(table: re.Pattern[str]) -> None:
    """`compiled_from` is told what its phrases begin with: whatever they find alone, they find behind that look."""
    front = re.match(r"\[.*?(?<!\\)\]\(\?<=\(\?=", table.pattern)
    assert front is not None
    phrases = re.compile(table.pattern[front.end() :].removesuffix(").)"), table.flags)

    @settings(max_examples=400, deadline=None)
    @given(st.from_regex(phrases, fullmatch=True))
    def find(text: str) -> None:
        assert table.search(text)

    find()


def test_first_characters_are_those_of_the_phrases() -> None:
    """Each alternative of a table begins with one of its first characters: hypothesis may miss a rare one."""
    starts = set(promotion._STARTS)
    for phrase in promotion._INVITATIONS:
        text = re.sub(r"^\(\?<!\[.*?\]\)", "", phrase)  # what must not stand before it
        assert (
            text.startswith("(?:") or text[0] in starts or (text[0] == "[" and set(text[1 : text.index("]")]) <= starts)
        )
