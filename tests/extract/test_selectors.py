"""Selectors and time zones: what a site's profile knows of its pages speaks before the general rules."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract import extract, extract_text
from newsbot.extract.selectors import FIELDS, Selectors, found_selectors, missed_selectors

FIRST = "柳溪镇的冬枣园今天开园，首批采摘的游客不到九点就排满了停车场。"
LAST = "镇里给每户果农配了电子秤和小票机，称重多少、单价多少，当场打印。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>柳溪资讯</title>
<meta name="headline" content="冬枣园开园"></head><body>
<div class="path"><a href="/">首页</a> &gt; <a href="/xc/">乡村版</a></div>
<h1>柳溪资讯</h1>
<div class="kicker">乡村振兴看柳溪</div>
<div class="hl">冬枣园开园首日，<br>停车场九点排满</div>
<div class="facts"><i>稿件来自</i><span class="org"><a href="http://press.example/">柳溪日报</a></span>
<span class="who">高远</span><span class="ed">田禾</span><span class="when">2023-10-02 08:15</span></div>
<div class="lead">本页由柳溪资讯整理，下面这段导语每天由编辑部更换，与正文没有关系，请读者留意区分。</div>
<div class="story"><div class="promo">柳溪农产品直营店今天全场八折，欢迎到店选购，送货上门。</div><p>{FIRST}</p>
<p>“去年这时候还在为销路发愁，”果农田大有说，“今年订单排到了十一月。”</p><p>{LAST}(记者 高远)</p></div>
<div class="feed"><p><a href="/a/7.html">柳溪镇新修机耕路八公里</a></p>
<p><a href="/a/8.html">冬枣分级标准出台</a></p></div>
<div class="pages"><a class="on" href="/a/6.html">一</a><a class="go" href="/a/6-b.html">二</a></div>
<div class="words"><b>冬枣</b><b>采摘</b></div>
</body></html>"""
URL = "http://liuxi.example/a/6.html"
ALL: Selectors = {
    "title": "//div[@class='hl']",
    "published_at": "//span[@class='when']",
    "source": "//span[@class='org']",
    "authors": "//span[@class='who']",
    "editors": "//span[@class='ed']/text()",
    "body": "//div[@class='story']",
    "related": "//div[@class='feed']",
    "tags": "//div[@class='words']/b",
    "channel": "//div[@class='path']/a[last()]",
    "next_page": "//a[@class='go']/@href",
    "remove": "//div[@class='promo']",
}


def test_each_field_is_read_where_its_selector_points() -> None:
    article = extract(PAGE, URL, selectors=ALL)
    assert article.title == "冬枣园开园首日，停车场九点排满"
    assert article.published_at == datetime.fromisoformat("2023-10-02T08:15:00+08:00")
    assert article.published_precision == "minute"
    assert (article.source, article.source_url) == ("柳溪日报", "http://press.example/")
    assert (article.authors, article.editors) == (["高远"], ["田禾"])
    assert article.body.split("\n")[0] == FIRST
    assert article.body.endswith(LAST), "the signature is taken off a selected text too"
    assert [link.title for link in article.related] == ["柳溪镇新修机耕路八公里", "冬枣分级标准出台"]
    assert (article.tags, article.channel) == (["冬枣", "采摘"], "乡村版")
    assert article.next_page == "http://liuxi.example/a/6-b.html"
    assert sorted(found_selectors(article)) == sorted(FIELDS) and missed_selectors(article) == []
    assert all(article.evidence[name].rule == f"{name}.selector" for name in FIELDS)


def test_without_selectors_nothing_is_said_of_them() -> None:
    article = extract(PAGE, URL)
    assert not any("selector" in evidence.rule for evidence in article.evidence.values())


@pytest.mark.parametrize("name", FIELDS)
def test_a_selector_that_finds_nothing_leaves_its_field_to_the_general_rules_and_is_named(name: str) -> None:
    without = extract(PAGE, URL)
    article = extract(PAGE, URL, selectors={name: "//div[@id='redesigned']"})
    assert missed_selectors(article) == [name]
    assert found_selectors(article) == []
    if name != "remove":
        assert getattr(article, name) == getattr(without, name)


@pytest.mark.parametrize(
    ("name", "path", "why"),
    [
        ("published_at", "//div[@class='kicker']", "no time"),
        ("authors", "//div[@class='story']/p[1]", "no name"),
        ("next_page", "//a[@class='on']/@href", "the page itself"),
        ("body", "//div[@class='words']/b/@class", "no element"),
        ("related", "//div[@class='kicker']", "no link"),
    ],
)
def test_a_selector_that_finds_something_else_counts_as_finding_nothing(name: str, path: str, why: str) -> None:
    assert missed_selectors(extract(PAGE, URL, selectors={name: path})) == [name], why


def test_a_headline_may_be_selected_in_the_head() -> None:
    article = extract(PAGE, URL, selectors={"title": "//meta[@name='headline']/@content"})
    assert article.title == "冬枣园开园"


def test_paragraphs_may_be_selected_instead_of_the_block_around_them() -> None:
    article = extract(PAGE, URL, selectors={"body": "//div[@class='story']/p"})
    assert article.body.split("\n")[0] == FIRST and article.body.endswith(LAST)


def test_labels_and_updates_are_understood_in_what_is_selected() -> None:
    byline = (
        "<div id='b'>更新时间：2023-10-03 10:00 发布时间：2023-10-02 08:15 来源：柳溪日报 作者：高远 责编：田禾</div>"
    )
    page = PAGE.replace('<div class="facts">', byline + '<div class="facts">')
    everywhere = "//div[@id='b']"
    article = extract(page, URL, selectors=dict.fromkeys(("published_at", "source", "authors", "editors"), everywhere))
    assert article.published_at == datetime.fromisoformat("2023-10-02T08:15:00+08:00")
    assert (article.source, article.authors, article.editors) == ("柳溪日报", ["高远"], ["田禾"])


@pytest.mark.parametrize(
    ("selectors", "message"),
    [
        ({"headline": "//h1"}, "no selector is taken for headline"),
        ({"title": "//h1["}, "is no XPath"),
        ({"title": "unheard-of(//h1)"}, "is no XPath"),
        ({"title": "count(//h1)"}, "gives a number"),
    ],
)
def test_selectors_that_do_not_hold_are_refused(selectors: Selectors, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        extract(PAGE, URL, selectors=selectors)


@pytest.mark.parametrize("page", sorted((Path(__file__).parent.parent / "pages").glob("*/page.html")), ids=str)
def test_no_page_breaks_a_selector(page: Path) -> None:
    """Whatever the selectors find on a page that they were not made for: a record comes out."""
    wild = dict.fromkeys(FIELDS, "//div | //p | //a | //text()") | {"remove": "//div[1]"}
    extract(page.read_bytes(), URL, selectors=wild)


# ---------------------------------------------------------------- time zones
FETCHED = datetime(2023, 10, 2, 21, 0, tzinfo=timezone.utc)  # 17:00 in New York, the 3rd in Shanghai
NEW_YORK = ZoneInfo("America/New_York")
DATED = (
    "<html><body><h1>侨报社区中心开放夜校</h1><div>{} 来源：侨声报</div><p>"
    + FIRST
    + "</p><p>"
    + LAST
    + "</p></body></html>"
)


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("2023-10-02 08:15", "2023-10-02T08:15:00-04:00"),
        ("2023-01-15 08:15:30", "2023-01-15T08:15:30-05:00"),
        ("今天 08:15", "2023-10-02T08:15:00-04:00"),
        ("昨天 23:15", "2023-10-01T23:15:00-04:00"),
        ("10-02 16:45", "2023-10-02T16:45:00-04:00"),
        ("3小时前", "2023-10-02T14:00:00-04:00"),
        ("2023-10-02T12:15:00Z", "2023-10-02T08:15:00-04:00"),
    ],
)
def test_times_without_a_zone_are_of_the_outlets_clock(shown: str, published: str) -> None:
    article = extract(DATED.format(shown), None, None, FETCHED, time_zone=NEW_YORK)
    assert article.published_at is not None
    assert article.published_at.isoformat() == published


def test_a_day_that_is_shown_takes_its_time_from_data_by_the_outlets_clock() -> None:
    head = '<head><meta property="article:published_time" content="2023-10-02T02:30:00Z"></head>'
    page = DATED.format("2023-10-01").replace("<body>", head + "<body>")
    article = extract(page, None, None, FETCHED, time_zone=NEW_YORK)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-10-01T22:30:00-04:00"


def test_pages_flattened_to_text_follow_the_outlets_clock_too() -> None:
    text = f"侨报社区中心开放夜校\n2023-10-02 08:15 来源：侨声报\n{FIRST}\n{LAST}"
    published = extract_text(text, None, FETCHED, time_zone=NEW_YORK).published_at
    assert published is not None and published.isoformat() == "2023-10-02T08:15:00-04:00"


@pytest.mark.parametrize("zone", [None, ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Taipei"), ZoneInfo("Asia/Singapore")])
def test_zones_with_chinas_clock_change_nothing(zone: ZoneInfo | None) -> None:
    article = extract(DATED.format("昨天 12:30"), None, None, FETCHED, time_zone=zone)
    assert article.to_dict() == extract(DATED.format("昨天 12:30"), None, None, FETCHED).to_dict()
