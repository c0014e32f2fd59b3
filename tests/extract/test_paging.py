"""The next page of an article or a list, and what is none."""

from __future__ import annotations

import pytest

from newsbot.extract.page import Page
from newsbot.extract.paging import continues, find_next_page, own_number

HOST = "https://www.yunxi.example"


def next_of(html: str, path: str = "/a/123.html", list_page: bool = False) -> str | None:
    return find_next_page(Page.parse(f"<html><body>{html}</body></html>", HOST + path), list_page)


ARTICLES = [
    ("the word", "/a/123.html", "<a href='/a/123_2.html'>下一页</a>", "/a/123_2.html"),
    ("in traditional characters", "/a/123.html", "<a href='/a/123_2.html'>下一頁</a>", "/a/123_2.html"),
    ("with an arrow", "/a/123.html", "<a href='123_2.html'>下一页 &gt;</a>", "/a/123_2.html"),
    ("in brackets", "/a/123_2.html", "<a href='/a/123_3.html'>[下一页]</a>", "/a/123_3.html"),
    ("numbers", "/a/123.html", "<b>1</b> <a href='/a/123_2.html'>2</a> <a href='/a/123_3.html'>3</a>", "/a/123_2.html"),
    ("numbers in brackets", "/a/1234.html", "[1] <a href='/a/1234_2.html'>[2]</a>", "/a/1234_2.html"),
    (
        "numbers in the middle",
        "/a/123_2.html",
        "<a href='/a/123.html'>1</a> 2 <a href='/a/123_3.html'>3</a>",
        "/a/123_3.html",
    ),
    ("a parameter", "/a?id=7", "<a href='/a?id=7&amp;page=2'>下一页</a>", "/a?id=7&page=2"),
    ("a folder", "/a/123", "<a href='/a/123/2'>下一页</a>", "/a/123/2"),
    ("the next article", "/a/123.html", "<a href='/a/124.html'>下一篇</a>", None),
    ("the next article, called page", "/a/123.html", "<a href='/a/124.html'>下一页</a>", None),
    ("the next article with its title", "/a/123.html", "<a href='/a/124.html'>下一篇：早市搬家</a>", None),
    ("the page itself", "/a/123.html", "<a href='/a/123.html'>下一页</a>", None),
    ("a script", "/a/123.html", "<a href='javascript:go(2)'>下一页</a>", None),
    ("the last page", "/a/123_3.html", "<a href='/a/123.html'>1</a> <a href='/a/123_2.html'>2</a> 3", None),
    ("a number elsewhere", "/a/123.html", "<a href='/b/9_2.html'>2</a>", None),
    ("a ranking", "/a/123.html", "<a href='/a/124.html'>1</a> <a href='/a/125.html'>2</a>", None),
]


@pytest.mark.parametrize(("path", "html", "expected"), [a[1:] for a in ARTICLES], ids=[a[0] for a in ARTICLES])
def test_the_next_page_of_an_article(path, html, expected):
    assert next_of(html, path) == (expected and HOST + expected)


LISTS = [
    ("index_2", "/news/", "<a href='index_2.html'>下一页</a>", "/news/index_2.html"),
    ("another form of address", "/news/", "<a href='/list?c=5&amp;start=20'>下一页</a>", "/list?c=5&start=20"),
    ("an arrow alone", "/news/?page=2", "<a href='?page=3'>»</a>", "/news/?page=3"),
    ("an arrow to a channel", "/", "<a href='/service/citizens/'>&gt;</a>", None),
    ("english", "/news/", "<a href='/news/2/'>Next</a>", "/news/2/"),
    ("a fragment for a script", "/news/", "<a href='#page=2'>下一页</a>", None),
]


@pytest.mark.parametrize(("path", "html", "expected"), [a[1:] for a in LISTS], ids=[a[0] for a in LISTS])
def test_the_next_page_of_a_list(path, html, expected):
    assert next_of(html, path, list_page=True) == (expected and HOST + expected)


def test_the_head_may_name_the_next_page():
    page = Page.parse("<html><head><link rel='next' href='/a/123_2.html'></head></html>", HOST + "/a/123.html")
    assert find_next_page(page) == HOST + "/a/123_2.html"


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("a.example/1/123.html", 1),
        ("a.example/1/123_2.html", 2),
        ("a.example/n/20260401-3.shtml", 3),
        ("a.example/n?id=9&p=4", 4),
        ("a.example/2026-04", 1),
        ("a.example/t20260401_123456.html", 1),
    ],
)
def test_an_address_tells_its_page_number(key, number):
    assert own_number(key) == number


@pytest.mark.parametrize(
    ("own", "other", "same"),
    [
        ("a.example/1/123.html", "a.example/1/123_2.html", True),
        ("a.example/1/123_1.html", "a.example/1/123_2.html", True),
        ("a.example/news/index.html", "a.example/news/index_2.html", True),
        ("a.example/news", "a.example/news/index_2.html", True),
        ("a.example/1/123.html", "a.example/1/124.html", False),
        ("a.example/1/123.html", "b.example/1/123_2.html", False),
        ("a.example/v?id=1&page=1", "a.example/v?id=2&page=2", False),
    ],
)
def test_pages_of_one_text_differ_in_their_number_only(own, other, same):
    assert continues(own, other) is same
