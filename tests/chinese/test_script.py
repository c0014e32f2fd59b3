"""Folding: one written form, character for character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.chinese.script import fold, fold_version


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣後來發展", "台湾后来发展"),
        ("人民代表大會", "人民代表大会"),
        ("穿著與著名", "穿着与着名"),
        ("ＡＢＣ１２３：（）", "abc123:()"),
        ("iPhone", "iphone"),
        ("裏裡裡面", "里里里面"),
        ("①2", "①2"),
        ("朱镕基、陶喆", "朱镕基、陶喆"),
    ],
)
def test_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(), st.text())
def test_every_character_folds_by_itself_to_one(one: str, other: str) -> None:
    assert len(fold(one)) == len(one)
    assert fold(one + other) == fold(one) + fold(other)
    assert fold(fold(one)) == fold(one)


def test_the_version_marks_the_table() -> None:
    assert len(fold_version()) == 8
