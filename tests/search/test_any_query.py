"""Any text as a query, asked of a real index: an answer that is right, or the documented error, and nothing else."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsbot.api import News
from newsbot.errors import QueryError
from newsbot.search.query import DEEPEST, LONGEST, parse_query
from newsbot.search.syntax import All, AnyOf, Everything, Near, Not, Query, Text
from tests.search import world
from tests.search.conftest import Store, address, outcome

PAGES = world.pages(60, seed=20241127)
#: Signs and words of the language, of the texts, and of other languages that an index or a database may know.
_WRITTEN = r"""
AND OR NOT - + ( ) （ ） [ ] { } " “ ” 「 」 * ? ~ ^ \ / | & ! # $ % , ， 、 ； ' ` < > = @ : ： .. NEAR NEAR/3 NEAR/100
title: 标题： source: site: author: kind: since: until: seen: 2024-03-05 2024 7d 今天 0000 99999-99
{"$where": {"$gt":""} $regex (a+)+$ .* [^a] \d{1,9} text:x _id:1 ../../etc/passwd %00 <script> '; -- null
""".split()
PIECES = [
    *(*_WRITTEN, *world.WORDS),
    *(" ", "\u3000", "\n", "\x00", "\x01", "\u2420", "\ud800", "\ue000", "\U0001f600", "𠮷", "e\u0301"),
]
_ANY = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map(" ".join),
)


@pytest.fixture
def filled(news: News, store: Store) -> News:
    store(*(outcome(number, page.title, page.body, source="临江日报") for number, page in enumerate(PAGES)))
    news.index.follow()
    return news


def known_to_plain_comparison(query: Query) -> bool:
    if isinstance(query, (All, AnyOf)):
        return all(map(known_to_plain_comparison, query.parts))
    if isinstance(query, Not):
        return known_to_plain_comparison(query.part)
    if isinstance(query, Text):
        return not query.prefix
    return isinstance(query, (Near, Everything))


def check(news: News, text: str) -> None:
    """The query is answered, alike by a count and by its rows, and rightly; or it is a `QueryError`."""
    try:
        found = {article.url for article in news.search(text)}
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        return
    assert news.search(text).count() == len(found)
    assert len(news.search(text, sort="relevance").hits()) == len(found)
    assert len(news.search(text, limit=3).hits()) == min(3, len(found))
    query = parse_query(text)
    if known_to_plain_comparison(query):
        assert found == {address(number) for number, page in enumerate(PAGES) if world.matches(query, page)}


@given(text=_ANY)
@settings(
    # More by the environment, for a night's run.
    max_examples=int(os.environ.get("NEWSBOT_EXAMPLES", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # asking changes nothing in the store
)
@example(text="的 NEAR/0 的")
@example(text="中国* -国中*")
@example(text='"$where" OR (a+)+$*')
def test_any_text_is_answered_rightly_or_is_a_query_error(filled: News, text: str) -> None:
    check(filled, text)


@pytest.mark.parametrize(
    "text",
    [
        '{"$where": "while(1){}"}',
        '{"title": {"$gt": ""}}',
        "(a+)+$" * 600,
        ".*" * 1500 + "a",
        "a" * (LONGEST - 1) + "*",
        "(" * 10_000 + ")" * 10_000,
        "(" * DEEPEST + "改革" + ")" * DEEPEST,
        "中" * LONGEST,
        " OR ".join(["的"] * 700),
        " ".join(["-的"] * 1300),
        " OR ".join(["中国 NEAR/100 人民代表大会"] * 60),
        "改*" * 1000,
        "source:" + ".*" * 500 + "*",
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_text_does_no_harm(filled: News, text: str) -> None:
    articles = filled.db.articles.count_documents({})
    check(filled, text)
    assert filled.search("*").count() == articles == len(PAGES)


@pytest.mark.parametrize("most", [2000, 0])
def test_near_is_exact_between_words_that_share_characters(
    filled: News, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("newsbot.search.near.MOST", most)
    words = "的 国 人民 民国 中国 国中 国人 5g 北京 津冀 京津冀 人民代表大会 大会 会议".split()
    answered = 0
    for one in words:
        for other in words:
            for distance in (0, 1, 4):
                query = parse_query(f"{one} NEAR/{distance} {other}")
                wanted = {address(number) for number, page in enumerate(PAGES) if world.matches(query, page)}
                found = {article.url for article in filled.search(f"{one} NEAR/{distance} {other}")}
                assert found == wanted, (one, other, distance)
                answered += bool(wanted)
    assert answered > 200
