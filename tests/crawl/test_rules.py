"""The pure rules of the crawl, as tables: what is cleaned, what is refused, what says that a page is gone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsbot.article import Article, Image, RelatedLink
from newsbot.crawl.clean import clean, clean_line, clean_text
from newsbot.crawl.domains import registered_domain, same_domain
from newsbot.crawl.notices import deletion_notice, redirect_notice
from newsbot.crawl.pages import join_part, not_a_page
from newsbot.crawl.saved import address_of_file
from newsbot.crawl.validate import problems

FETCHED = datetime(2023, 8, 22, 4, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  青螺湖\u3000迎来\t候鸟 ", "青螺湖 迎来 候鸟"),
        ("青\u200b螺\ufeff湖", "青螺湖"),
        ("e\u0301clair", "éclair"),
        ("青螺\x00湖\x85", "青螺湖"),
        ("\ud800青螺湖", "青螺湖"),
        ("家庭👨\u200d👩\u200d👧", "家庭👨\u200d👩\u200d👧"),
        (" \u3000 ", None),
        (None, None),
    ],
    ids=[
        "spaces",
        "invisible characters",
        "NFC",
        "control characters",
        "half a surrogate",
        "joined emoji",
        "empty",
        "none",
    ],
)
def test_line_is_cleaned(text: str | None, cleaned: str | None) -> None:
    assert clean_line(text) == cleaned


def test_text_keeps_its_paragraphs() -> None:
    assert clean_text("　　第一段。\r\n\r\n 第二  段。\n\u3000\n") == "第一段。\n第二 段。"


def test_record_is_cleaned_whole() -> None:
    article = Article(
        url="HTTP://News.Example:80/a.html?utm_source=x#top",
        title=" 标题 ",
        authors=["张 三", " "],
        related=[RelatedLink(" 相关 "), RelatedLink(" ")],
        images=[Image("http://news.example/1.jpg", " ")],
    )
    clean(article)
    assert article.url == "http://news.example/a.html"
    assert (article.title, article.authors) == ("标题", ["张 三"])
    assert [link.title for link in article.related] == ["相关"]
    assert article.images[0].caption is None


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, []),
        ({"published_at": None}, []),
        ({"title": None}, ["no_title"]),
        ({"title": "清河新闻网"}, ["title_is_site_name"]),
        ({"title": "清河 新闻网！"}, ["title_is_site_name"]),
        ({"body": ""}, ["no_body"]),
        ({"body": "加载中...\n返回顶部"}, ["body_is_furniture"]),
        ({"body": "Copyright © 2023 清河新闻网 版权所有"}, ["body_is_furniture"]),
        ({"body": "返回顶部\n图书馆今天开门。"}, []),
        ({"body": "图书\ufffd今天开门。"}, ["undecodable"]),
        ({"published_at": FETCHED + timedelta(hours=20)}, []),
        ({"published_at": FETCHED + timedelta(hours=30)}, ["published_in_future"]),
        ({"published_at": datetime(1970, 1, 1, tzinfo=timezone.utc)}, ["published_before_1990"]),
        ({"title": None, "body": ""}, ["no_title", "no_body"]),
    ],
)
def test_record_that_breaks_a_rule_is_named(values: dict[str, object], found: list[str]) -> None:
    article = Article(title="图书馆今天开门", body="图书馆今天开门。", published_at=FETCHED, kind="article")
    for name, value in values.items():
        setattr(article, name, value)
    assert problems(article, FETCHED, ["清河新闻网", "qinghe.example"]) == found


@pytest.mark.parametrize(
    "text",
    [
        "内容已删除",
        "抱歉，您访问的页面不存在",
        "很抱歉，您要访问的页面不存在或已被删除！",
        "该文章已被发布者删除",
        "此内容因违规无法查看",
        "对不起，该新闻已下线",
        "您所瀏覽的新聞已過查詢時效",
        "404 Not Found",
    ],
)
def test_deletion_notice_is_seen(text: str) -> None:
    page = f"<html><head><title>提示信息</title></head><body><h3>{text}</h3><a href='/'>返回首页</a></body></html>"
    assert deletion_notice(Article(title="提示信息"), page.encode())
    assert deletion_notice(Article(title=text), b"<html></html>")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("内容生态治理三年见成效", "全年清理有害信息三百万条。"),
        ("网传“文章已删除”截图系伪造", "警方通报称，网传截图系伪造。" * 20),
        ("页面不存在？浏览器的八个冷知识", "当你看到页面不存在的提示时，服务器其实已经收到了请求。" * 10),
    ],
)
def test_article_about_deletion_is_no_notice(title: str, body: str) -> None:
    page = f"<html><body><script>var tip = '内容已删除'</script><h1>{title}</h1><p>{body}</p></body></html>"
    assert deletion_notice(Article(title=title, body=body, kind="article"), page.encode()) is None


@pytest.mark.parametrize(
    ("asked", "final", "notice"),
    [
        ("http://a.example/2023/1.html", "http://a.example/", "front_page"),
        ("http://a.example/2023/1.html", "http://www.a.example/index.shtml", "front_page"),
        ("http://a.example/2023/1.html", "http://a.example/404.html", "error_page"),
        ("http://a.example/2023/1.html", "http://a.example/2023/new-1.html", None),
        ("http://a.example/", "http://www.a.example/", None),
        ("http://a.example/2023/1.html", "http://a.example/?id=1", None),
    ],
)
def test_redirect_that_means_gone(asked: str, final: str, notice: str | None) -> None:
    assert redirect_notice(asked, final) == notice


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("https%3A%2F%2Fwww.qinghe.example%2Fb%2F1.html", "https://www.qinghe.example/b/1.html"),
        ("https%3A%2F%2Fwww.qinghe.example%2Fb%2F1.html.txt", "https://www.qinghe.example/b/1.html"),
        ("www.qinghe.example/b/1.html", "http://www.qinghe.example/b/1.html"),
        ("news/page.html", None),
        ("page.html", None),
        ("page.html/other.html", None),
    ],
)
def test_file_name_tells_the_address(name: str, address: str | None) -> None:
    assert address_of_file(Path(name)) == address


def test_pages_of_an_article_are_joined() -> None:
    whole = Article(title="长文", body="导语。\n第一段。", images=[Image("1.jpg")], next_page="2.html")
    join_part(whole, Article(body="导语。\n第二段。", editors=["林知远"], images=[Image("1.jpg"), Image("2.jpg")]))
    assert whole.body == "导语。\n第一段。\n第二段。"
    assert [image.url for image in whole.images] == ["1.jpg", "2.jpg"]
    assert whole.editors == ["林知远"]


@pytest.mark.parametrize(
    ("content_type", "body", "problem"),
    [
        ("text/html", b"<html>", None),
        (None, b"<html>", None),
        ("application/pdf", b"%PDF", "content_type:application/pdf"),
        ("Image/PNG; q=1", b"x", "content_type:Image/PNG"),
        ("text/html", b" \r\n", "empty_body"),
    ],
)
def test_what_cannot_be_a_page(content_type: str | None, body: bytes, problem: str | None) -> None:
    assert not_a_page(content_type, body) == problem


def test_registered_domains() -> None:
    assert registered_domain("http://news.qinghe.com.cn/1") == "qinghe.com.cn"
    assert registered_domain("http://127.0.0.1:8000/") == "127.0.0.1"
    assert same_domain("http://m.qinghe.example/1", "https://www.qinghe.example/1")
    assert not same_domain("http://qinghe.example/1", "http://yunlan.example/1")
    assert not same_domain("file:///a", "file:///b")
