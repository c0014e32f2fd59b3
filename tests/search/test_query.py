"""The query language, and what becomes of text that is no query."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.config import SHOWN_ZONE
from newsbot.errors import QueryError
from newsbot.search.moments import read_moment, read_period
from newsbot.search.query import DEEPEST, LONGEST, parse_query
from newsbot.search.syntax import All, AnyOf, Everything, Near, Not, Period, Text, Value

NOW = datetime(2023, 8, 22, 11, 7, 57, tzinfo=SHOWN_ZONE)


def text(words: str, prefix: bool = False) -> Text:
    return Text("text", words, prefix)


def day(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHOWN_ZONE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("宝坻", text("宝坻")),
        ("宝坻 京津冀", All((text("宝坻"), text("京津冀")))),
        ("宝坻，京津冀", All((text("宝坻"), text("京津冀")))),
        ("a b OR c", AnyOf((All((text("a"), text("b"))), text("c")))),
        ("a AND (b OR c) -d", All((text("a"), AnyOf((text("b"), text("c"))), Not(text("d"))))),
        ("（a　ＯＲ　b） －c", All((AnyOf((text("a"), text("b"))), Not(text("c"))))),
        ("NOT a", Not(text("a"))),
        ("NOT NOT a", text("a")),
        ("covid-19", text("covid-19")),
        ("“改革 开放”", text("改革 开放")),
        ("「改革」 『开放』", All((text("改革"), text("开放")))),
        ("cov*", text("cov", prefix=True)),
        ("*", Everything()),
        ("a NEAR/5 b", Near(text("a"), text("b"), 5)),
        ('a NEAR "b c"', Near(text("a"), text("b c"), 10)),
        ('title:"协同发展"', Text("title", "协同发展")),
        ("标题：协同", Text("title", "协同")),
        ("title:(a OR b)", AnyOf((Text("title", "a"), Text("title", "b")))),
        ("source：天津日报", Value("source", "天津日报")),
        ("標題：協同", Text("title", "協同")),
        ("來源:天津日报", Value("source", "天津日报")),
        ("Ｔｉｔｌｅ：a", Text("title", "a")),
        ("来源:新华*", Value("source", "新华", prefix=True)),
        ("http://a.example/x", text("http://a.example/x")),
        ("ORIENT ANDROID", All((text("ORIENT"), text("ANDROID")))),
        ("since:2023-08-01", Period("published", day(2023, 8, 1), None)),
        ("until:2023-08", Period("published", None, day(2023, 9, 1))),
        ("since:2023年8月1日", Period("published", day(2023, 8, 1), None)),
        ("since:昨天", Period("published", day(2023, 8, 21), None)),
        ("since:7d", Period("published", day(2023, 8, 15, 11, 7, 57), None)),
        ("until:7d", Period("published", None, day(2023, 8, 15, 11, 7, 57))),
        ("seen:today", Period("seen", day(2023, 8, 22), day(2023, 8, 23))),
        ("seen:2023-08-01..2023-08-03", Period("seen", day(2023, 8, 1), day(2023, 8, 4))),
        ("since:2023-08-01T12:00", Period("published", day(2023, 8, 1, 12), None)),
        ("+ 宝坻 {", text("宝坻")),
        ('{"$where": "1"}', All((text("$where"), text("1")))),
    ],
)
def test_what_a_query_means(query: str, tree: object) -> None:
    assert parse_query(query, NOW) == tree


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ("", 0, "nothing to search for"),
        ("，。 + -", 0, "nothing to search for"),
        ("宝坻 (京津冀", 3, "not closed"),
        ("宝坻)", 2, "closes nothing"),
        ('宝坻 "京津冀', 3, "not closed"),
        ("宝坻 AND", 6, "missing at the end"),
        ("OR 宝坻", 0, "cannot stand here"),
        ("宝坻 标提:京津冀", 3, "no field 标提"),
        ("since:2023-13", 6, "no date"),
        ("since:soon", 6, "no date"),
        ("a NEAR/500 b", 2, "at most 100"),
        ("a NEAR b NEAR c", 9, "joins two"),
        ("a NEAR (b OR c)", 2, "joins two"),
        ("source:", 7, "missing at the end"),
    ],
)
def test_an_error_points_at_the_character(query: str, position: int, says: str) -> None:
    with pytest.raises(QueryError, match=says) as raised:
        parse_query(query, NOW)
    assert raised.value.position == position
    assert raised.value.exit_code == 2


def test_the_mark_stands_below_the_character_also_after_chinese() -> None:
    with pytest.raises(QueryError) as raised:
        parse_query("宝坻 AND )")
    _, shown, mark = str(raised.value).split("\n")
    assert shown == "  宝坻 AND )"
    assert mark == "  " + " " * len("xxyy AND ") + "^"


@pytest.mark.parametrize(
    "query",
    ["(" * 10_000 + ")" * 10_000, "(" * (DEEPEST + 1), "改" * 1_000_000, '"' * (LONGEST - 1), "(" * 20 + "a" * LONGEST],
)
def test_too_deep_and_too_long_are_query_errors(query: str) -> None:
    with pytest.raises(QueryError):
        parse_query(query)


@pytest.mark.parametrize(
    "query", ["NOT " * 990 + "a", "-" * 3000 + "a", "a OR " * 790 + "b", "a " * 1900, "(" * 30 + "a" + ")" * 30]
)
def test_long_chains_are_read(query: str) -> None:
    parse_query(query)


_SIGNS = """宝坻 改革 AND OR NOT - ( ) （ ） " “ ” 「 title: 来源： since: until: seen: 2023-08-01 7d .. NEAR/3 NEAR *
covid-19 { $where :"""
_PIECES = st.sampled_from([*_SIGNS.split(), " ", chr(0x3000), chr(0), chr(0xD800)])


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=14).map("".join)))
@settings(max_examples=1500, deadline=None)
def test_no_text_raises_anything_but_a_query_error(query: str) -> None:
    from newsbot.search.compile import compile_query

    try:
        compile_query(parse_query(query))
    except QueryError as error:
        assert 0 <= error.position <= len(query)


@given(st.text(max_size=30))
@settings(max_examples=500, deadline=None)
def test_no_text_makes_the_reader_of_dates_fail(given_text: str) -> None:
    try:
        start, end = read_period(given_text)
    except ValueError:
        return
    assert start <= end


def test_a_day_to_look_back_to_means_its_end() -> None:
    assert read_moment("2023-08-22") == day(2023, 8, 22, 23, 59, 59).replace(microsecond=999000)
    assert read_moment("2023-08-22T12:00+08:00") == day(2023, 8, 22, 12)
    assert read_moment(datetime(2023, 8, 22, 12)) == day(2023, 8, 22, 12)
