"""Times that a page shows under the text, glued to numbers, or makes precise by its data."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from newsbot.extract import extract

TEXT = (
    "<p>海州市图书馆昨天重新开放，首日接待读者三千余人，馆方表示将延长夜间开放时间。</p>"
    "<p>读者王女士说，新馆的座位比过去多了一倍，孩子们也有了自己的阅览室。</p>"
)


def time_of(byline: str = "", after: str = "", head: str = "") -> str | None:
    article = extract(
        f"<html><head><title>海州市图书馆重新开放_海州网</title>{head}</head><body><h1>海州市图书馆重新开放</h1>"
        f"{byline}<div class=content>{TEXT}</div>{after}</body></html>"
    )
    return article.published_at.isoformat() if article.published_at else None


@pytest.mark.parametrize(
    "said",
    [
        "编辑于 2019-09-19",
        "最后编辑于 2019-09-19",
        "更新于 2019-09-19",
        "更新於 2019-09-19",
        "最後更新：2019-09-19",
        "本文更新于2019年9月19日",
        "最后修改于 2019-09-19",
        "编辑：王海 更新时间：2019-09-19",
        "发布于 2019-09-19",
        "發表於 2019-09-19",
        "刊于 2019-09-19",
    ],
)
@pytest.mark.parametrize("form", ["<div class=line>{}</div>", "<div><a href=/q/1><span>{}</span></a></div>"])
def test_a_time_told_under_the_text_is_taken_where_none_is_above(said: str, form: str) -> None:
    assert time_of(after=form.format(said)) == "2019-09-19T00:00:00+08:00"


def test_the_day_beside_the_credits_of_a_listed_article_is_not_taken() -> None:
    assert time_of(after="<h3>相关新闻</h3><p>来源：海州晚报 编辑：张三 2023-08-20</p>") is None
    listed = "<div><a href=/a/1>海州市民中心增设周末窗口</a><p>来源：海州晚报 2023-08-20</p></div>"
    assert time_of(after=f"<h3>海州新闻</h3>{listed}") is None


def test_the_clock_under_the_day_that_signs_a_notice_is_read() -> None:
    signed = "<div>完</div><div>２０１９年５月６日（星期一）</div><div>香港時間１２時３０分</div>"
    assert time_of(after=signed) == "2019-05-06T12:30:00+08:00"
    assert time_of(after="<div>2019年5月6日</div><div>开馆时间 9:30 至 18:00</div>") == "2019-05-06T00:00:00+08:00"


LEAD = "<p>海州市图书馆昨天重新开放，馆方表示，将延长夜间的开放时间。</p>"


def test_a_byline_under_the_lead_is_read_and_the_day_of_an_offer_beside_the_text_is_not() -> None:
    byline = (
        "<time>此内容发布于 2021年06月21日 - 09:00</time><time class=sr>2021年06月21日 - 09:00</time>"
        "<address><a href=/author/berg>西蒙·贝格</a></address>"
    )
    offer = "<aside><a href=/a/100001.html>老馆的最后一天</a><span>2020年5月3日</span></aside>"
    page = f"<h1>海州市图书馆重新开放</h1><div class=content>{LEAD}{byline}{TEXT}{offer}{TEXT}</div>"
    article = extract(page)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2021-06-21T09:00:00+08:00"
    assert article.authors == ["西蒙·贝格"]
    assert extract(page.replace(byline, "")).published_at is None


@pytest.mark.parametrize(
    "after",
    [
        "<div>网站更新于 2018-01-02</div>",
        "<div>海风 编辑于 2018-01-02</div>",
        "<div><h3>网友评论</h3><div>编辑于 2018-01-02 10:00</div><p>很好！</p></div>",
        "<h3>相关阅读</h3><ul><li><a href=/a/100001.html>另一条新闻的标题一</a><span>更新于 2018-01-02</span></li>"
        "<li><a href=/a/100002.html>另一条新闻的标题二</a><span>更新于 2018-01-03</span></li></ul>",
    ],
)
def test_an_update_of_something_else_is_not_taken(after: str) -> None:
    assert time_of(after=after) is None


@pytest.mark.parametrize(
    ("byline", "time"),
    [
        ("<span>2014-05-10 11:23:50</span><span>3425 次阅读</span>", "2014-05-10T11:23:50+08:00"),
        ("<span>2014-05-10 05:00</span><span>21世纪财讯</span>", "2014-05-10T05:00:00+08:00"),
        ("<span>2014-05-10</span><span>21世纪财讯</span>", "2014-05-10T00:00:00+08:00"),
        ("<span>阅读 12</span><span>2014-05-10 05:00</span>", "2014-05-10T05:00:00+08:00"),
    ],
)
def test_a_time_ends_where_its_element_ends(byline: str, time: str) -> None:
    assert time_of(f"<div class=info>{byline}</div>") == time


@pytest.mark.parametrize(
    ("shown", "data", "time"),
    [
        ("2020-05-11", "2020-05-11T00:30:28+09:00", "2020-05-11T00:30:28+09:00"),
        ("2020-05-11", "2020-05-11T20:30:28-05:00", "2020-05-11T20:30:28-05:00"),
        ("2020-05-11 11:03", "2020-05-11T11:03:28+09:00", "2020-05-11T11:03:28+09:00"),
        ("2020-05-11 11:03", "2020-05-11T11:03:28Z", "2020-05-11T11:03:28+08:00"),
        ("2020-05-11", "2020-05-10T17:30:28Z", "2020-05-11T01:30:28+08:00"),
        ("2020-05-11", "2020-05-11T23:30:28Z", "2020-05-11T00:00:00+08:00"),
    ],
)
def test_data_make_a_shown_day_precise_by_their_own_clock(shown: str, data: str, time: str) -> None:
    meta = f'<meta property="article:published_time" content="{data}">'
    assert time_of(f"<div class=info>{shown}</div>", head=meta) == time


def test_an_empty_editor_before_the_time_is_no_update() -> None:
    article = extract(
        f"<html><head><title>海州市图书馆重新开放</title></head><body><h1>海州市图书馆重新开放</h1>"
        f"<div class=info>责任编辑： 2014-05-10 08:00</div><div class=content>{TEXT}</div></body></html>"
    )
    assert article.evidence["published_at"].rule == "published.byline"


STORY = (
    "<div class=t><p>青岗镇的老茶馆上周重新开张，门前的石阶换了新料，掌柜还是七十岁的郑阿婆。</p>"
    "<p>街坊说，这下又有地方下棋了。</p></div>"
)
HOT = '[{"title":"河堤种下三千棵水杉","ctime":1422260099},{"title":"早市搬进新棚","ctime":1422260100}]'
OWN = '{"title":"老茶馆重新开张","ctime":1620955811}'


def escaped(data: str) -> str:
    return "".join(char if char.isascii() else f"\\u{ord(char):04x}" for char in data)


@pytest.mark.parametrize("written", [str, escaped])
def test_times_of_other_articles_in_a_script_are_none_of_this_one(written: Callable[[str], str]) -> None:
    page = (
        f"<title>老茶馆重新开张</title><h1>老茶馆重新开张</h1><p>3小时前</p>{STORY}<script>hot={written(HOT)};</script>"
    )
    assert extract(page).published_at is None


@pytest.mark.parametrize("written", [str, escaped])
def test_the_articles_own_record_behind_a_list_of_others_counts(written: Callable[[str], str]) -> None:
    scripts = f"<script>hot={written(HOT)};</script><script>page={written(OWN)};</script>"
    page = f"<title>老茶馆重新开张</title><h1>老茶馆重新开张</h1><p>3小时前</p>{STORY}{scripts}"
    assert str(extract(page).published_at) == "2021-05-14 09:30:11+08:00"


@pytest.mark.parametrize(
    ("url", "time"),
    [
        ("http://china.hanil.co.kr/arti/1577.html", "2016-10-06T15:46:00+09:00"),
        ("http://cn.haizhou.example.vn/item/3356201.html", "2016-10-06T15:46:00+07:00"),
        ("https://www.haizhou.co.nz/chinese/491902/", "2016-10-06T15:46:00+13:00"),
        ("https://www.haizhou.fr/1577.html", "2016-10-06T15:46:00+02:00"),
        ("http://www.haizhou.com.tw/1577.html", "2016-10-06T15:46:00+08:00"),
        ("http://www.haizhou.ca/1577.html", "2016-10-06T15:46:00+08:00"),  # a country of several clocks
        (None, "2016-10-06T15:46:00+08:00"),
    ],
)
def test_times_without_a_zone_are_of_the_clock_of_the_hosts_country(url: str | None, time: str) -> None:
    html = f"<html><body><h1>海州市图书馆重新开放</h1><p>2016-10-06 15:46</p><div>{TEXT}</div></body></html>"
    published = extract(html, url=url).published_at
    assert published is not None and published.isoformat() == time
    zoned = extract(html.replace("15:46", "06:46 GMT"), url=url).published_at
    assert zoned is not None and zoned.utctimetuple()[3:5] == (6, 46)


def test_the_zone_that_a_caller_gives_goes_before_that_of_the_hosts_country() -> None:
    html = f"<html><body><h1>海州市图书馆重新开放</h1><p>2016-10-06 15:46</p><div>{TEXT}</div></body></html>"
    published = extract(html, url="http://www.haizhou.co.jp/1.html", time_zone=ZoneInfo("Asia/Taipei")).published_at
    assert published is not None and published.isoformat() == "2016-10-06T15:46:00+08:00"


def test_the_time_that_a_blog_tells_programs_under_the_text_gives_its_zone() -> None:
    posted = (
        "<p class=post-footer>posted by Hai Zhou @ <a href=/2012/10/b.html>"
        '<abbr class="published" title="2012-10-21T00:14:00{}">10/21/2012 12:14:00 上午</abbr></a></p>'
    )
    above = "<h2 class=date-header>星期日, 10月 21, 2012</h2>"
    html = f"<html><body>{above}<h3 class=post-title>海州市图书馆重新开放</h3><div>{TEXT}</div>{posted}</body></html>"
    for zone, wanted in (("-04:00", "-04:00"), ("+00:00", "+08:00")):
        published = extract(html.format(zone)).published_at
        assert published is not None and published.isoformat() == f"2012-10-21T00:14:00{wanted}"


@pytest.mark.parametrize(
    ("shown", "time"),
    [
        ("2015年8月12日 11:21", "2015-08-12T11:21:33+07:00"),
        ("2015年8月12日 12:21", "2015-08-12T12:21:33+08:00"),
        ("2015年8月12日 15:40", "2015-08-12T15:40:00+08:00"),
        ("2015年8月12日", "2015-08-12T00:00:00+08:00"),
    ],
)
def test_the_instant_in_a_name_of_joomla_tells_the_zone_of_a_minute(shown: str, time: str) -> None:
    html = (
        '<html><head><meta name="generator" content="Joomla! - Open Source Content Management"></head>'
        f"<body><h2>海州市图书馆重新开放</h2><dd>发布于 {shown}</dd><div>{TEXT}</div></body></html>"
    )
    published = extract(html, url="http://www.haizhou.example/index.php/news/8842-2015-08-12-04-21-33").published_at
    assert published is not None and published.isoformat() == time


@pytest.mark.parametrize("key", ["createTime", "publish_time"])
def test_an_instant_in_a_script_tells_the_year_of_what_is_shown(key: str) -> None:
    script = f'<script>var info = {{"title": "海州市图书馆重新开放", "{key}": 1453342920000}};</script>'
    assert time_of("<div>海州晚报 01-21 10:22</div>", head=script) == "2016-01-21T10:22:00+08:00"
    assert time_of("<div>海州晚报 01-21 11:22</div>", head=script) is None


def test_a_block_that_is_named_for_a_list_and_holds_the_headline_too_holds_its_byline() -> None:
    page = "<div class=city-page><h3>海州市图书馆重新开放</h3><div>2020年9月22日</div></div>"
    article = extract(f"<title>海州市图书馆重新开放_海州网</title>{page}<div class=content>{TEXT}</div>")
    assert article.published_raw == "2020年9月22日"
