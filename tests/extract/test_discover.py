"""List pages: the outlet's own pattern, titles, and what the link model promises."""

from __future__ import annotations

import json
import re

from newsbot.extract.addresses import BIT_NAMES
from newsbot.extract.discover import discover_page
from newsbot.extract.linkmodel import _WEIGHTS, load_weights
from newsbot.extract.page import Page

URL = "https://www.yunxi.example/news/"
TITLES = [
    "早市搬进新棚，摊位费不变",
    "河堤种下三千棵水杉",
    "小学操场周末向居民开放",
    "夜班公交延长到零点",
    "有钱人真多",
]


def page_of(path: str) -> Page:
    items = "".join(f"<li><a href='{path.format(900 + n)}'>{title}</a></li>" for n, title in enumerate(TITLES))
    html = f"<html><body><div class='nav'><a href='/'>首页</a></div><ul>{items}</ul></body></html>"
    return Page.parse(html, URL)


def test_articles_come_in_page_order_short_headlines_too():
    assert [item.title for item in discover_page(page_of("/news/2026/0331/c{}.html")).items] == TITLES


def test_the_outlets_pattern_decides_where_it_finds_anything():
    page = discover_page(page_of("/news/2026/0331/c{}.html"), re.compile(r"c90[12]\.html"))
    assert [item.title for item in page.items] == TITLES[1:3]


def test_a_pattern_that_finds_nothing_any_more_is_not_believed():
    page = discover_page(page_of("/news/2026/0331/c{}.html"), re.compile(r"/old/\d+\.shtml"))
    assert len(page.items) == len(TITLES)


def test_a_page_without_links_gives_an_empty_list():
    assert discover_page(Page.parse("<html><body>404</body></html>", URL)).items == []


def test_the_weights_are_small_and_named():
    assert _WEIGHTS.stat().st_size < 100_000
    for weights in load_weights().values():
        assert {"same_shape", "article_form", "heading_related"} & set(weights.own)
        assert "" in weights.own and "" in weights.joint
    assert set(json.loads(_WEIGHTS.read_text("utf-8"))) == {"related", "discover"}
    assert len(set(BIT_NAMES.values())) == len(BIT_NAMES)


def test_headlines_over_short_numbers_are_articles():
    assert [item.title for item in discover_page(page_of("/html/9{}/")).items] == TITLES
