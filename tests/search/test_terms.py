"""Texts as terms of the index: places, pairs, and the fast way that must equal the plain one."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsbot.search.pairs import is_counted, is_placed
from newsbot.search.streams import join, stream
from newsbot.search.terms import (
    FILLER,
    SEPARATOR,
    Placed,
    counted,
    cover,
    find,
    normal,
    search_units,
    units,
)
from tests.search.world import WORDS


def placed(*texts: str) -> list[tuple[int, str]]:
    """The terms of some texts with their positions, as the index counts them: white space ends a term."""
    terms = [term for term in reduce(join, map(stream, texts)).placed.split(SEPARATOR) if term]
    return [(place, term) for place, term in enumerate(terms) if term != FILLER]


def counted_in(text: str) -> list[str]:
    return stream(text).counted.split()


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
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Co"]), max_size=60),
    st.lists(st.sampled_from([*WORDS, "，", "。", " ", "\n", "𠮷", "é", "Ω"]), max_size=20).map("".join),
)


@given(_TEXT)
@settings(max_examples=1000, deadline=None)
@example("人民代表大会")
@example("𠮷野家 abc")
def test_the_fast_way_equals_the_plain_one(text: str) -> None:
    assert placed(text) == plainly_placed(text)
    assert counted_in(text) == plainly_counted(text)


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_no_text_is_refused(text: str) -> None:
    stream(text).placed.encode("utf-8")


def test_a_text_of_nothing_but_words() -> None:
    text = " ".join(f"w{number}" for number in range(7000))
    assert placed(text) == plainly_placed(text)


def test_a_phrase_is_covered_by_as_few_terms_as_will_do() -> None:
    assert cover(search_units("人民代表")) == [Placed(1, "人民"), Placed(5, "代表")]
    assert cover(search_units("喆")) == [Placed(0, "喆")]


def test_neighbours_that_would_meet_everywhere_are_one_term() -> None:
    assert counted_in("大于的国，不大") == ["于的", "的国", "不大"]
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
