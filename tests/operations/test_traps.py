"""Addresses that lead nowhere are told from addresses of articles."""

from datetime import date

import pytest

from newsbot.crawl.traps import trap_code, without_session

TODAY = date(2026, 11, 23)

TRAPS = {
    "http://a.example/" + "x" * 2000: "trap:length",
    "http://a.example/news/news/news/": "trap:path",
    "http://a.example/a/b/a/b/a/b/index.html": "trap:path",
    "http://a.example/news/list/../news": None,
    "http://a.example/" + "d/e/f/g/".join("123456789"): "trap:path",
    "http://a.example/?" + "&".join(f"p{n}=1" for n in range(20)): "trap:query",
    "http://a.example/?tag=a&tag=b&tag=c&tag=d&tag=e": "trap:query",
    "http://a.example/login?back=http%253A%252F%252Fa.example%25252F": "trap:query",
    "http://a.example/calendar/2031/05/": "trap:calendar",
    "http://a.example/calendar/1889-05": "trap:calendar",
    "http://a.example/cal?date=2027-01-15": "trap:calendar",
    "http://a.example/cal?date=20270115": "trap:calendar",
    "http://a.example/cal?year=2099&month=1": "trap:calendar",
    "http://a.example/cal?year=1203": "trap:calendar",
    "http://[broken": "trap:address",
}
ARTICLES = """
    http://a.example/2026/11/23/c_1128.htm
    http://a.example/2026/1123/c1001-40001234.html
    http://a.example/n1/2026/1123/c1001-40001234.html
    http://a.example/08/08/08/ayun.html
    http://a.example/a/20451203.html
    http://a.example/a/202611/23/WS655.html
    http://a.example/gn/2026/11-23/10123456.shtml
    http://a.example/news/2026-11/23/content_1.html
    http://a.example/news/2026-11/30/preview.html
    http://a.example/1999/01/01/old.html
    http://a.example/article?id=5f2b7c9e8d4a4b0c9e7f1a2b3c4d5e6f
    http://a.example/detail?docid=20270115&year=2026
    http://a.example/search?q=%E5%A4%A9%E6%B4%A5&page=3
    http://a.example/news/news/list.html
    http://a.example/newsDetail_forward_2031051
""".split()


@pytest.mark.parametrize(("url", "code"), TRAPS.items())
def test_a_trap_is_named(url: str, code: str | None) -> None:
    assert trap_code(url, TODAY) == code


@pytest.mark.parametrize("url", ARTICLES)
def test_an_article_s_address_is_no_trap(url: str) -> None:
    assert trap_code(url, TODAY) is None


@pytest.mark.parametrize(
    ("url", "without"),
    [
        ("http://a.example/n;jsessionid=0123ABCD?id=1", "http://a.example/n?id=1"),
        ("http://a.example/n?PHPSESSID=abc&id=1", "http://a.example/n?id=1"),
        ("http://a.example/n?id=1&ASPSESSIONIDQQ=abc", "http://a.example/n?id=1"),
        ("http://a.example/n?sid=0123456789abcdef0123", "http://a.example/n"),
        ("http://a.example/n?sid=12", "http://a.example/n?sid=12"),
        ("http://a.example/n?id=1&b=%E4%B8%AD", "http://a.example/n?id=1&b=%E4%B8%AD"),
        ("http://a.example/n?id=5f2b7c9e8d4a4b0c9e7f1a2b", "http://a.example/n?id=5f2b7c9e8d4a4b0c9e7f1a2b"),
    ],
)
def test_session_identifiers_are_taken_off_and_nothing_else(url: str, without: str) -> None:
    assert without_session(url) == without
