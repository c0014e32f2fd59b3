"""`extract` and `discover` take any bytes and any text: they return a record, in time that grows with the page."""

from __future__ import annotations

import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from newsbot.article import Article, ListPage
from newsbot.extract import discover, extract
from newsbot.extract.open_line import MOST_LINES

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*/page.html"))
SENTENCE = "今年以来，青岗镇持续推进老旧街巷改造，目前已完成十二条背街小巷的路面硬化和管网更新。"
URL = "https://news.qinggang.example/2021/0514/3310.html"
#: What is spliced into a page: markup that is never closed, closed twice, nested, or in the wrong place.
SPLINTERS = [
    b"</html>", b"<table><tr>", b"<!--", b"-->", b"<script>", b"<textarea>", b"\x00", b"\xff\xfe",
    b"<div>" * 300, b"&#x110000;&#0;", b"<a href='http://[::1'>", b"<base href='http://['>", b"<meta charset='utf-7'>",
    b"<time datetime='9999-99-99'>", b'<script>var a={"title":"' , b"<script type='application/ld+json'>[[[{", b"<h1>",
    "　".encode(), "�".encode(), b"\xa1\xa1", b"<![CDATA[", b"<svg><title>", b"<br>" * 500, b"<a href=#>" * 50,
]  # fmt: skip
CODECS = ["utf-8", "gb18030", "big5hkscs", "utf-16", "shift_jis", "latin-1", "utf-7"]


def check(page: bytes | str) -> None:
    article = extract(page, URL)
    assert isinstance(article, Article)
    assert article.kind in ("article", "list", "other")
    assert (article.kind == "article") == bool(article.body)
    assert len(article.body) <= 4 * len(page) + 100
    assert isinstance(discover(page, URL), ListPage)


def mutated(chance: random.Random) -> bytes:
    """A fixture page: cut, spliced with others and with splinters, bytes changed, or in another encoding."""
    page = chance.choice(PAGES).read_bytes()
    for _ in range(chance.randint(1, 6)):
        place = chance.randint(0, len(page))
        way = chance.randint(0, 5)
        if way == 0:
            page = page[:place] + chance.choice(SPLINTERS) + page[place:]
        elif way == 1:
            page = page[:place] if chance.random() < 0.5 else page[place:]
        elif way == 2:
            other = chance.choice(PAGES).read_bytes()
            page = page[:place] + other[chance.randint(0, len(other)) :]
        elif way == 3:
            page = page[:place] + bytes([chance.randint(0, 255)]) + page[place + 1 :]
        elif way == 4:
            page = page[:place] + page[place : place + 400] * chance.randint(2, 30) + page[place + 400 :]
        else:
            page = page.decode("utf-8", "replace").encode(chance.choice(CODECS), "replace")
    return page


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_mutated_pages_give_a_record(seed: int) -> None:
    check(mutated(random.Random(seed)))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_any_bytes_and_any_text_give_a_record(page: bytes | str) -> None:
    check(page)


@pytest.mark.soak
def test_mutated_pages_give_a_record_for_an_hour() -> None:
    chance = random.Random(20231123)
    end = time.monotonic() + 3600
    while time.monotonic() < end:
        check(mutated(chance))


@pytest.mark.parametrize(
    "page",
    [
        b"", b" ", b"<", b"\x00" * 1000, bytes(range(256)) * 20, "\ud800 lone surrogate", "纯文本，没有标签。",
        b"<html></html>", b"<?xml version='1.0' encoding='gbk'?><p>x", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3",
        ("<div>" * 10_000 + SENTENCE + "</div>" * 10_000).encode(),
        ("<span>" * 10_000 + SENTENCE).encode(),
        ("<table><tr><td>" * 3000 + SENTENCE).encode(),
        ("<script>" + "x={a:" * 20_000 + "</script>" + SENTENCE).encode(),
        ('<script>var 一 = "' + "\\" * 50_001 + "</script>" + SENTENCE).encode(),
    ],
    ids=range(15),
)  # fmt: skip
def test_odd_pages_give_a_record(page: bytes | str) -> None:
    check(page)


def test_deep_nesting_does_not_hide_the_text() -> None:
    page = f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p>{'<div>' * 10_000}{SENTENCE}{'</div>' * 10_000}"
    assert extract(page).body == SENTENCE


def test_what_lies_behind_the_bound_of_lines_is_left_and_said_so() -> None:
    page = f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p><p>{SENTENCE}</p>{'<hr>一' * MOST_LINES}"
    article = extract(page)
    assert article.body.startswith(SENTENCE)
    assert article.evidence["page.cut"].raw == f"more than {MOST_LINES} lines"


def test_nul_bytes_are_no_text() -> None:
    page = f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p><p>{SENTENCE}</p>".encode().replace(
        b"\xef\xbc\x8c", b"\x00\xef\xbc\x8c\x00"
    )
    assert extract(page).body == SENTENCE


@pytest.mark.parametrize(
    "shape",
    [
        f"<p>{SENTENCE}</p>",
        f"{SENTENCE}<br>",
        "<p>一</p>",
        "一<br>",
        "<p>2021-05-14 09:26</p>",
        "来源：青岗日报 作者：张三<br>",
        "<!-- 2021-05-14 --><time datetime=2021-05-14></time>",
        '<li><a href="/2021/0514/3310.html">青岗镇春茶开采，首批鲜叶每斤卖到八十元</a></li>',
        "<div class='a-1 related'><span>推荐</span></div>",
    ],
)
def test_cost_grows_with_the_page_and_no_faster(shape: str) -> None:
    """Twenty times the parse by lxml, at most, on pages of ten thousand elements: processor time, measured again where
    a busy machine may have disturbed it."""
    page = ("<html><body>" + shape * 10_000 + "</body></html>").encode()

    def ratio() -> float:
        start = time.process_time()
        html.document_fromstring(page)
        parsed = time.process_time() - start
        start = time.process_time()
        extract(page, URL)
        return (time.process_time() - start) / parsed

    assert any(ratio() < 20 for _ in range(3))


@pytest.mark.soak
def test_fifty_megabytes_are_read() -> None:
    page = f"<h1>青岗镇完成小巷改造</h1><p>2021-05-14</p>{f'<p>{SENTENCE}</p>' * 400_000}".encode()
    assert len(page) > 50_000_000
    assert extract(page).kind == "article"


def test_what_is_remembered_of_pages_is_bounded_in_size() -> None:
    """A crawl's extractor lives for weeks: pages whose lines and tags never end must not pile up in it."""

    def read(number: int) -> None:
        endless = f"{number}，" * 10_000
        extract(f"<div title='{endless}'><p>{endless}。</p></div><div class='{endless}", URL)

    read(0)
    tracemalloc.start()
    try:
        for number in range(1, 60):
            read(number)
        assert tracemalloc.get_traced_memory()[0] < 4_000_000  # 59 such pages are 9 MB
    finally:
        tracemalloc.stop()
