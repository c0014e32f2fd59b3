"""NEAR between words of several terms: what the index tells by itself, what is read, and that both are right."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

import pytest
import tantivy

from newsbot.api import News
from newsbot.search import hits, near
from newsbot.search.compile import compile_part, compile_query, near_candidates
from newsbot.search.hits import Hit
from newsbot.search.near import narrowed
from newsbot.search.query import parse_query
from newsbot.search.syntax import Among, Everything, Near, Text
from newsbot.search.terms import cover, search_units
from newsbot.stored import read_texts
from tests.search import world
from tests.search.conftest import Store, outcome

#: Pieces of which texts are made at random: words, their parts by themselves, and the same in the other script.
PIECES = [
    *"第 一 次 第一 第一次 一次 這些 这些 些 宝 坻 宝坻 寶坻 A股 股 ａ股 5G 次第 一一 ， 。 、 “ ” 的".split(),
    *("\n", " ", "\u3000"),
]
WORDS = "第一次 宝坻 这些 A股 次第 一次第 5G 第一 第一次宝坻 “第一，次” 一一一".split()
DISTANCES = (0, 2, 20)


def pages(count: int) -> list[world.Page]:
    """Texts in which terms of a word stand outside of it more often than in it."""
    chance = random.Random(20261127)
    text = lambda most: "".join(chance.choice(PIECES) for _ in range(chance.randint(0, most)))  # noqa: E731
    return [world.Page(text(6), text(chance.choice((4, 15, 60)))) for _ in range(count)]


PAGES = pages(150)


def questions() -> Iterator[Near]:
    """Every two words at some distances, in both orders; those of single terms are no matter here."""
    for left in WORDS:
        for right in WORDS:
            for distance in DISTANCES:
                query = parse_query(f"{left} NEAR/{distance} {right}")
                assert isinstance(query, Near)
                if any(len(cover(search_units(word.text))) > 1 for word in (query.left, query.right)):
                    yield query


@pytest.fixture
def ask(news: News, store: Store) -> Callable[[Callable[[tantivy.Searcher], list[Hit]]], set[int]]:
    """Asks the index of all pages; the numbers of the pages found."""
    store(*(outcome(number, page.title, page.body) for number, page in enumerate(PAGES)))
    numbers = {each["_id"]: int(each["url"].rpartition("/")[2][:-5]) for each in news.db.articles.find({}, {"url": 1})}
    news.index.follow()

    def _ask(question: Callable[[tantivy.Searcher], list[Hit]]) -> set[int]:
        return {numbers[hit.article_id] for hit in news.index.use(lambda _, searcher: question(searcher))}

    return _ask


Ask = Callable[[Callable[[tantivy.Searcher], list[Hit]]], set[int]]


def plainly(query: Near) -> set[int]:
    return {number for number, page in enumerate(PAGES) if world.matches(query, page)}


def test_all_that_is_near_is_among_the_candidates_and_all_but_the_doubtful_is_near(ask: Ask) -> None:
    wrong = certain_ones = 0
    for query in questions():
        rows = search_units(query.left.text), search_units(query.right.text)
        candidates, mark = compile_query(near_candidates(query)), compile_part(near._doubt(*rows))
        certain = ask(lambda searcher: hits.marked(searcher, candidates, mark, 1000)[1])  # noqa: B023  # called at once
        doubtful = ask(lambda searcher: hits.marked(searcher, candidates, mark, 1000)[0])  # noqa: B023
        wanted = plainly(query)
        assert certain <= wanted <= certain | doubtful, query
        assert not certain & doubtful, query
        wrong += len(doubtful - wanted)
        certain_ones += len(certain)
    assert wrong > 100 and certain_ones > 100, "there was nothing to tell apart"


def test_near_is_exact_by_every_way(news: News, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def texts(found: list[Hit]) -> Iterable[tuple[str, str]]:
        read.append(len(found))
        return read_texts(news.db, found)

    def answer(query: Near) -> set[int]:
        return ask(
            lambda searcher: hits.run(searcher, compile_query(narrowed(query, searcher, texts)), "newest", limit=None)
        )

    answered = 0
    for query in questions():
        wanted = plainly(query)
        assert answer(query) == wanted, query
        with monkeypatch.context() as patch:  # all candidates are read
            patch.setattr(near, "_doubt", lambda *_: Everything())
            assert answer(query) == wanted, query
        before = sum(read)
        with monkeypatch.context() as patch:  # none is
            patch.setattr(near, "NAMED", 0)
            assert answer(query) == wanted, query
        assert sum(read) == before
        answered += bool(wanted)
    assert answered > 100


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("这些人第一次来", True),
        ("第一次来的这些人", True),
        ("這些人，“第一次”來", True),
        ("这些人第一个来，" + "一路上说了很多话，" * 3 + "是第一次", False),
        ("这些人第一个来，一次也没有走，" + "一路上说了很多话，" * 3 + "是第一次", False),
        ("第一次，" + "一路上说了很多话，" * 3 + "第一次有这些人", True),
    ],
)
def test_a_word_is_near_with_all_its_terms(news: News, store: Store, body: str, found: bool) -> None:
    store(outcome(1, "甲", body))
    assert news.search("这些 NEAR/10 第一次").count() == news.search("第一次 NEAR/10 这些").count() == found


def test_words_are_near_across_the_end_of_the_title(news: News, store: Store) -> None:
    store(outcome(1, "宝坻", "第一次开放"))
    assert news.search("宝坻 NEAR/0 第一次").count() == 0  # the end of the title counts as one
    assert news.search("宝坻 NEAR/1 第一次").count() == 1
    assert news.search("title:(宝坻 NEAR/1 第一次)").count() == 0


def test_near_in_the_title_is_exact(ask: Ask) -> None:
    answered = 0
    for query in questions():
        in_title = Near(Text("title", query.left.text), Text("title", query.right.text), query.distance)
        wanted = plainly(in_title)
        assert ask(lambda searcher: hits.run(searcher, compile_query(in_title), "newest", None)) == wanted  # noqa: B023
        answered += bool(wanted)
    assert answered > 20


def test_no_text_is_read_where_the_terms_of_the_words_stand_once(news: News, store: Store) -> None:
    store(*(outcome(number, "甲", f"这些人第一次来，{number}") for number in range(20)))
    news.index.follow()

    def narrow(searcher: tantivy.Searcher) -> object:
        return narrowed(parse_query("这些 NEAR/10 第一次"), searcher, lambda found: [] if not found else 1 / 0)

    found = news.index.use(lambda _, searcher: narrow(searcher))
    assert isinstance(found, Among)
    assert len(found.article_ids) == 20
