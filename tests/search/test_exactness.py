"""The index finds what a plain comparison finds: no hit more, no hit less, however words are cut."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from newsbot.api import News
from newsbot.search.query import parse_query
from tests.search import world
from tests.search.conftest import Store, address, outcome

PAGES = world.pages(250, seed=20240305)


@pytest.fixture
def filled(news: News, store: Store) -> News:
    store(*(outcome(number, page.title, page.body) for number, page in enumerate(PAGES)))
    return news


def plain_answer(text: str) -> set[str]:
    query = parse_query(text)
    return {address(number) for number, page in enumerate(PAGES) if world.matches(query, page)}


def test_phrases_and_words_are_exact(filled: News) -> None:
    found_right = found = there = 0
    for phrase in world.phrases(PAGES, 300, seed=7):
        wanted = plain_answer(f'"{phrase}"')
        got = {article.url for article in filled.search(f'"{phrase}"')}
        found_right += len(got & wanted)
        found += len(got)
        there += len(wanted)
        assert got == wanted, phrase
    assert there > 600
    assert (found_right / found, found_right / there) == (1.0, 1.0)  # precision, recall


def test_count_rows_and_plain_comparison_agree_on_queries_of_every_kind(filled: News, tmp_path: Path) -> None:
    answered = 0
    for text in world.queries(PAGES, 120, seed=3):
        results = filled.search(text)
        wanted = plain_answer(text)
        rows = results.to_csv(tmp_path / "rows.csv")
        with (tmp_path / "rows.csv").open(encoding="utf-8-sig", newline="") as file:
            in_file = {row["url"] for row in csv.DictReader(file)}
        assert results.count() == rows == len(in_file) == len(wanted), text
        assert in_file == wanted, text
        answered += bool(wanted)
    assert answered > 50


def test_either_script_and_width_finds_the_other(filled: News) -> None:
    for one, other in (("经济", "經濟"), ("台湾", "臺灣"), ("APP", "ａｐｐ"), ("后来", "後來"), ("123", "１２３")):
        assert filled.search(one).ids() == filled.search(other).ids() != []


def test_latin_words_and_numbers_are_found_whole_only(filled: News) -> None:
    in_iphone15 = set(filled.search("iphone15").ids())
    assert in_iphone15
    assert set(filled.search("iphone*").ids()) >= in_iphone15 | set(filled.search("iphone").ids())
    only_the_longer = [
        number for number, page in enumerate(PAGES) if "iphone" not in page.body.lower().replace("iphone15", "")
    ]
    urls = {article.url for article in filled.search("iphone")}
    assert not urls & {address(number) for number in only_the_longer if "iphone" not in PAGES[number].title.lower()}


def test_a_phrase_does_not_run_from_the_title_into_the_body(news: News, store: Store) -> None:
    store(outcome(1, "改革", "开放以来"))
    assert news.search('"改革开放"').count() == 0
    assert news.search("改革 开放").count() == 1


def test_punctuation_inside_a_phrase_counts_and_white_space_beside_it_does_not(news: News, store: Store) -> None:
    store(outcome(1, "甲", "坚持改革，\n　　扩大开放"), outcome(2, "乙", "坚持改革扩大开放"))
    assert [article.title for article in news.search('"改革，扩大"')] == ["甲"]
    assert [article.title for article in news.search('"改革扩大"')] == ["乙"]
    assert news.search('"改革，" 开放').count() == 2


@pytest.mark.parametrize("most", [2000, 0])
def test_near_is_exact_whether_read_in_the_texts_or_asked_of_the_index(
    filled: News, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("newsbot.search.near.MOST", most)
    answered = 0
    for text in (
        "人民代表大会 NEAR/20 宝坻",
        "covid-19 NEAR 天津市",
        "3.5 NEAR/30 市场经济",
        "-(喆 NEAR/40 发展中国家)",
    ):
        wanted = plain_answer(text)
        assert {article.url for article in filled.search(text)} == wanted, text
        answered += bool(wanted)
    assert answered == 4
