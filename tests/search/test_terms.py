"""Texts as terms of the index: places, pairs, and the fast way that must equal the plain one."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsbot.search.pairs import is_counted, is_placed
from newsbot.search.streams import Stream, join, normals, stream, streams
from newsbot.search.terms import (
    FILLER,
    SEPARATOR,
    Placed,
    counted,
    cover,
    encodable,
    find,
    normal,
    search_units,
    units,
)
from tests.search.world import WORDS


def placed(*texts: str) -> list[tuple[int, str]]:
    """The terms of some texts with their positions."""
    return placed_in(reduce(join, map(stream, texts)))


def placed_in(made: Stream) -> list[tuple[int, str]]:
    """As the index counts places: white space ends a term."""
    terms = [term for term in made.placed.split(SEPARATOR) if term]
    return [(place, term) for place, term in enumerate(terms) if term != FILLER]


def plainly_placed(text: str) -> list[tuple[int, str]]:
    row = units(normal(text))
    found = [(2 * place, unit) for place, unit in enumerate(row)]
    both = [one + other for one, other in pairwise(row)]
    return sorted(found + [(2 * place + 1, pair) for place, pair in enumerate(both) if is_placed(pair)])


def plainly_counted(text: str) -> list[str]:
    return [one + other for one, other in pairwise(units(normal(text))) if is_counted(one + other)]


def test_units_have_even_places_and_frequent_pairs_odd_ones() -> None:
    assert placed("人民喆 COVID-19") == [
        *((0, "人"), (1, "人民"), (2, "民"), (4, "喆"), (6, "\u2420"), (8, "covid"), (10, "-"), (12, "19"))
    ]


def test_nothing_stands_across_two_texts() -> None:
    assert placed("人", "民") == [(0, "人"), (4, "民")]
    assert placed("", "民") == placed("民") == [(0, "民")]


_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*WORDS, "，", "。", " ", "\n", "𠮷", "é", "e\u0301", "Ω", "\u2420"]), max_size=20).map(
        "".join
    ),
)


def check_equal_to_the_plain_way(texts: list[str]) -> None:
    for text, made, in_form in zip(texts, streams(texts), normals(texts), strict=True):
        text = encodable(text)
        assert in_form == normal(text)
        assert placed_in(made) == plainly_placed(text)
        assert made.counted.split() == plainly_counted(text)
        made.placed.encode("utf-8")


@given(st.lists(_TEXT, max_size=5))
@settings(max_examples=1500, deadline=None)
@example(["人民代表大会", "", "𠮷野家 abc", " a", "㑮 圆", "甲"])
@example(["\ud800", "\ud840\udfb7", "\x00", "a"])
def test_the_fast_way_equals_the_plain_one(texts: list[str]) -> None:
    check_equal_to_the_plain_way(texts)


def test_the_fast_way_equals_the_plain_one_for_every_character() -> None:
    characters = map(chr, [*range(1 << 16), *range(0x1F300, 0x1F600), *range(0x20000, 0x2FA20, 7)])
    check_equal_to_the_plain_way([f"{each} a {each}b{each}{each} 人{each}民 {each}" for each in characters])


def test_a_text_of_nothing_but_words() -> None:
    check_equal_to_the_plain_way([" ".join(f"w{number}" for number in range(7000))])


@pytest.mark.parametrize("length", [199, 200, 201, 400, 401, 1001])
def test_a_word_beyond_any_length_is_cut(length: int) -> None:
    check_equal_to_the_plain_way(["x" * length, f"a {'x' * length} b{'y' * length}民"])


def test_a_phrase_is_covered_by_as_few_terms_as_will_do() -> None:
    assert cover(search_units("人民代表")) == [Placed(1, "人民"), Placed(5, "代表")]
    assert cover(search_units("喆")) == [Placed(0, "喆")]


def test_neighbours_that_would_meet_everywhere_are_one_term() -> None:
    assert stream("大于的国，不大").counted.split() == ["于的", "的国", "不大"]
    assert counted(search_units("于的")) == "于的"
    assert counted(search_units("人民")) is None  # it has a place
    assert counted(search_units("于的国")) is counted(search_units("大")) is None


@pytest.mark.parametrize(
    ("text", "searched", "there"),
    [
        ("已經濟南", "经济", True),
        ("iPhone15 发布", "iphone", False),
        ("价格3.55元", "3.5", False),
        ("价格３．５元", "3.5", True),
        ("改革，\n  开放", "改革，开放", True),
        ("改革 开放", "改革开放", False),
        ("ＣＯＶＩＤ－19", "covid-19", True),
    ],
)
def test_the_plain_comparison_that_the_index_must_agree_with(text: str, searched: str, there: bool) -> None:
    assert (find(normal(text), searched) >= 0) is there
