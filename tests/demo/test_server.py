"""The demo server: what its outlets send, as a crawler meets it over HTTP."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest

from newsbot.demo.server import DemoServer, DemoSite, open_server, serve_demo
from newsbot.demo.world import load_world
from newsbot.errors import UsageError

BORN = datetime(2026, 8, 25, 6, 30, tzinfo=timezone.utc)  # 14:30 in Shanghai


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with serve_demo(load_world(BORN), port=0, clock=lambda: BORN) as running:
        yield running


def get(server: DemoServer, url: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request("GET", f"/{path}", headers={"Host": host, **headers})
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def url_of(server: DemoServer, outlet: str, article: str) -> str:
    found = server.site.world.outlets[outlet]
    return found.url_of(found.articles[article])


@pytest.mark.parametrize(
    ("outlet", "article", "codec", "label"),
    [
        ("yunlan", "100231", "gbk", "charset=gb2312"),
        ("yunlan", "100238", "utf-8", "charset=gb2312"),
        ("yunlan", "100239", "gbk", None),
        ("haifeng", "30501", "big5", "charset=big5"),
        ("haifeng", "30503", "utf-8", "charset=utf-8"),
    ],
)
def test_pages_come_in_the_encodings_and_under_the_labels_of_old_sites(
    server: DemoServer, outlet: str, article: str, codec: str, label: str | None
) -> None:
    _, body = get(server, url_of(server, outlet, article))
    text = body.decode(codec)
    assert server.site.world.outlets[outlet].articles[article].title in text
    assert re.findall("charset=[a-z0-9-]+", text) == ([label] if label else [])


def test_a_gb2312_label_covers_characters_that_gb2312_lacks(server: DemoServer) -> None:
    _, body = get(server, url_of(server, "yunlan", "100231"))
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")
    assert "陈镕" in body.decode("gbk")
    assert "周喆" in body.decode("gbk")


@pytest.mark.parametrize(
    ("outlet", "article", "shown"),
    [
        ("yunlan", "100231", "2026年08月22日11:07"),
        ("yunlan", "100232", "2026-08-23 08:40:12"),
        ("yunlan", "100233", "2026年8月23日 16:25"),
        ("yunlan", "100236", "2026-08-24 07:55"),
        ("yunlan", "100237", "二〇二六年八月十七日"),
        ("qinghe", "20262", "3小时前"),
        ("qinghe", "20263", "昨天 12:30"),
        ("qinghe", "20264", ">08-19 11:07"),
        ("haifeng", "30501", "2026/08/23 14:25"),
    ],
)
def test_times_stand_in_the_forms_of_news_pages(server: DemoServer, outlet: str, article: str, shown: str) -> None:
    _, body = get(server, url_of(server, outlet, article))
    assert shown in body.decode(server.site.world.outlets[outlet].articles[article].encoding)


def test_an_unchanged_article_answers_304(server: DemoServer) -> None:
    url = url_of(server, "yunlan", "100231")
    first, _ = get(server, url)
    by_tag, body = get(server, url, **{"If-None-Match": first.headers["ETag"]})
    by_time, _ = get(server, url, **{"If-Modified-Since": first.headers["Last-Modified"]})
    assert (by_tag.status, body, by_time.status) == (304, b"", 304)


def test_an_article_changes_one_goes_and_one_comes_with_the_second_edition() -> None:
    first, second = load_world(BORN, 1), load_world(BORN, 2)
    with serve_demo(second, port=0) as later:
        changed = url_of(later, "qinghe", "20269")
        old_tag = '"qinghe-20269-1-v1"'
        answer, body = get(later, changed, **{"If-None-Match": old_tag})
        assert answer.status == 200
        assert "更正" in body.decode()
        gone = first.outlets["yunlan"].url_of(first.outlets["yunlan"].articles["100242"])
        assert get(later, gone)[0].status == 404
    assert "100243" not in first.outlets["yunlan"].articles
    assert "100243" in second.outlets["yunlan"].articles


def test_robots_txt_forbids_a_folder_and_asks_for_a_delay(server: DemoServer) -> None:
    _, body = get(server, "http://www.yunlan.example/robots.txt")
    assert body.decode().splitlines() == ["User-agent: *", "Disallow: /internal/", "Crawl-delay: 0.2"]


def test_a_three_page_article_links_from_page_to_page(server: DemoServer) -> None:
    url = url_of(server, "yunlan", "100234")
    pages = []
    for _ in range(3):
        _, body = get(server, url)
        pages.append(body.decode("gbk"))
        following = re.search(r'<a href="([^"]+)">下一页</a>', pages[-1])
        url = f"http://www.yunlan.example{following[1]}" if following else ""
    assert url == ""
    assert ["盘山路" in page for page in pages] == [True, False, False]


def test_an_old_address_redirects_and_the_mobile_twin_names_its_canonical_page(server: DemoServer) -> None:
    moved, _ = get(server, "http://news.qinghe.example/life/20251116/1020311.shtml")
    assert (moved.status, moved.headers["Location"]) == (301, url_of(server, "qinghe", "20271"))
    twin = url_of(server, "yunlan", "100232")
    _, body = get(server, twin.replace("www.", "m."))
    assert f'<link rel="canonical" href="{twin}">' in body.decode()


def test_the_calendar_never_ends(server: DemoServer) -> None:
    url = "http://www.yunlan.example/calendar/2026-11.html"
    seen = set()
    for _ in range(30):
        answer, body = get(server, url)
        assert answer.status == 200
        seen.add(url)
        url = "http://www.yunlan.example" + re.findall(r'href="([^"]+)">下一月', body.decode("gbk"))[0]
    assert len(seen) == 30


def test_one_text_stands_in_a_script_only(server: DemoServer) -> None:
    _, body = get(server, url_of(server, "qinghe", "20265"))
    assert "\\u8f74\\u627f" in body.decode()
    assert "轴承出现裂纹" not in body.decode()


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://www.yunlan.example/news/broken/c100901.html", 500),
        ("http://www.yunlan.example/city/broken/c100902.html", 200),
        ("http://www.yunlan.example/nothing.html", 404),
        ("http://elsewhere.example/", 404),
    ],
)
def test_broken_pages_stay_broken(server: DemoServer, url: str, status: int) -> None:
    assert get(server, url)[0].status == status


def test_one_answer_breaks_off(server: DemoServer) -> None:
    with pytest.raises(http.client.IncompleteRead):
        get(server, "http://news.qinghe.example/article/20299.html")


def test_a_named_port_that_is_taken_is_an_error_and_the_default_one_is_not(server: DemoServer) -> None:
    with pytest.raises(UsageError, match=rf"port {server.port} cannot be used .*--port"):
        open_server(DemoSite(load_world()), server.port)
    first = open_server(DemoSite(load_world()))
    second = open_server(DemoSite(load_world()))
    try:
        assert first.port != second.port
    finally:
        first.server_close()
        second.server_close()
